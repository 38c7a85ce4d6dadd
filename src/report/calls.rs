//! `calls.csv`: one row for every call, with its measures, its score and the verdict of every rule.

use std::io;

use super::next_steps::moment;
use super::safety::Cell;
use super::table::Table;
use super::{Destination, Flavour, Written};
use crate::error::Result;
use crate::finding::{Call, Kind, Level, Verdict, furthest};

/// The columns before those of the rules, in order.
pub(super) const COLUMNS: [&str; 25] = [
    "call",
    "date",
    "date_from",
    "rep",
    "customer",
    "format",
    "roles_from",
    "complete",
    "turns",
    "words",
    "minutes",
    "rep_talk_percent",
    "rep_questions",
    "longest_rep_monologue_words",
    "outcome",
    "next_step_level",
    "next_step_when",
    "score",
    "grade",
    "no_score_because",
    "faults",
    "credits",
    "unclear",
    "warnings",
    "rules",
];

/// The calls of a run, written in their order.
#[derive(Debug)]
pub struct Calls {
    table: Table,
    rules: String,
}

impl Calls {
    /// Opens the destination and writes the header; `rules` is the hash of the rules of the run, `ids` are the rules in
    /// their order: each is a column.
    pub fn create<'i>(
        destination: Destination,
        flavour: Flavour,
        rules: &str,
        ids: impl Iterator<Item = &'i str>,
    ) -> Result<Calls> {
        let of_rules = ids.map(|id| match COLUMNS.contains(&id) {
            true => format!("rule:{id}"),
            false => id.to_owned(),
        });
        let columns: Vec<String> = COLUMNS.map(str::to_owned).into_iter().chain(of_rules).collect();
        Ok(Calls { table: Table::create(destination, flavour, &columns)?, rules: rules.to_owned() })
    }

    /// Adds a call; its verdicts are those of the rules that the report was created for, in their order.
    pub fn add(&mut self, call: &Call) -> io::Result<()> {
        let verdicts = call.verdicts.iter().map(|verdict| Cell::token(verdict.verdict.word()));
        let warnings = call.warnings.join("; ");
        let cells: Vec<Cell<'_>> = row(call, &warnings, &self.rules).into_iter().chain(verdicts).collect();
        self.table.row(&cells)
    }

    /// Puts the file in its place, under its name; without this, nothing is left behind.
    pub fn finish(self) -> io::Result<Written> {
        self.table.finish()
    }
}

/// The cells before those of the rules.
fn row<'a>(call: &'a Call, warnings: &'a str, rules: &'a str) -> [Cell<'a>; COLUMNS.len()] {
    let count = |kind: Kind| call.findings.iter().filter(|finding| finding.kind == kind).count();
    let unclear = call.verdicts.iter().filter(|verdict| verdict.verdict == Verdict::Unclear).count();
    let step = furthest(&call.next_steps);
    let level = step.and_then(|step| step.level).map_or(0, Level::number);
    let whole = |number: Option<u32>| Cell::Int(number.map(Into::into));
    let measures = &call.measures;
    [
        Cell::text(&call.name),
        Cell::Date(call.date.map(|date| date.day)),
        Cell::token(call.date.map_or("", |date| date.source.word())),
        Cell::text(&call.rep),
        Cell::text(&call.customer),
        Cell::token(call.format.word()),
        Cell::token(call.roles_from.word()),
        Cell::token(if call.complete { "yes" } else { "cut_off" }),
        whole(Some(measures.turns)),
        whole(Some(measures.words)),
        whole(measures.minutes()),
        whole(measures.rep_talk_percent.map(Into::into)),
        whole(measures.rep_questions),
        whole(measures.longest_rep_monologue_words),
        Cell::token(call.outcome.result.word()),
        Cell::Int(Some(level.into())),
        Cell::token(step.and_then(|step| step.when).map_or(String::new(), moment)),
        Cell::Int(call.score.points.map(Into::into)),
        Cell::text(&call.score.grade),
        Cell::text(&call.score.reason),
        Cell::Int(Some(count(Kind::Fault) as i64)),
        Cell::Int(Some(count(Kind::Credit) as i64)),
        Cell::Int(Some(unclear as i64)),
        Cell::text(warnings),
        Cell::token(rules),
    ]
}

#[cfg(test)]
pub(super) mod tests {
    use std::fs;
    use std::sync::Arc;

    use super::*;
    use crate::finding::{
        CallResult, Finding, Measures, NextStep, Outcome, Owner, RuleVerdict, Score, StepKind, Timing, When,
    };
    use crate::transcript::{CallDate, DateSource, Format, Role, RolesFrom};
    use crate::when::Grain;

    /// The rules of the calls; the first one would run in a spreadsheet, the last one is called like another column.
    const RULES: [&str; 4] = ["-vague", "no-thank-you", "slot", "score"];

    fn verdict(rule: &str, verdict: Verdict, points: i32, reason: &str) -> RuleVerdict {
        RuleVerdict { rule: Arc::from(rule), verdict, points, reason: reason.to_owned(), beyond: Vec::new() }
    }

    fn vague() -> Finding {
        Finding {
            rule: Arc::from("-vague"),
            kind: Kind::Fault,
            points: -15,
            line: 88,
            at_ms: Some(372_000),
            speaker: "Femi".to_owned(),
            role: Role::Rep,
            quote: "next week".to_owned(),
            message: "Vague: “next week”".to_owned(),
            advice: Arc::from(""),
            searched: String::new(),
            place: None,
            mark: String::new(),
        }
    }

    fn visit() -> NextStep {
        NextStep {
            owner: Owner::Rep,
            kind: StepKind::Contact,
            action: "come over".to_owned(),
            when_text: "on Friday at three".to_owned(),
            when: Some(When { day: jiff::civil::date(2026, 3, 6), time: Some(jiff::civil::time(15, 0, 0, 0)) }),
            timing: Timing::Said(Grain::Time),
            level: Some(Level::Slot),
            accepted_line: None,
            line: 90,
            speaker: "Femi".to_owned(),
            role: Role::Rep,
            quote: "I'll come over on Friday at three".to_owned(),
            inferred: String::new(),
        }
    }

    /// Two calls: one with everything, one of which hardly anything is known.
    pub(in crate::report) fn calls() -> [Call; 2] {
        let full = Call {
            name: "femi/2026-03-04 rao.vtt".to_owned(),
            date: Some(CallDate { day: jiff::civil::date(2026, 3, 4), source: DateSource::FileName }),
            rep: "Femi".to_owned(),
            customer: "Mrs Rao; @Sam".to_owned(),
            format: Format::Vtt,
            roles_from: RolesFrom::Named,
            complete: true,
            warnings: Vec::new(),
            findings: vec![vague(), Finding { rule: Arc::from("slot"), kind: Kind::Credit, points: 8, ..vague() }],
            closing: Vec::new(),
            verdicts: vec![
                verdict("-vague", Verdict::Fault, -15, "said 1 time"),
                verdict("no-thank-you", Verdict::Ok, 0, "said on line 91: “- thanks”"),
                verdict("slot", Verdict::Credit, 8, "said 1 time"),
                verdict("score", Verdict::NotApplicable, 0, "the part of the call that it speaks of never came"),
            ],
            next_steps: vec![visit()],
            outcome: Outcome { result: CallResult::Maybe, said: None, reason: String::new() },
            score: Score { points: Some(93), grade: Arc::from("A"), lines: Vec::new(), reason: String::new() },
            measures: Measures {
                turns: 64,
                words: 1210,
                seconds: Some(391),
                rep_talk_percent: Some(58),
                rep_questions: Some(9),
                customer_questions: Some(4),
                longest_rep_monologue_words: Some(140),
            },
        };
        let bare = Call {
            name: "=b.txt".to_owned(),
            date: None,
            rep: String::new(),
            customer: String::new(),
            format: Format::Colon,
            roles_from: RolesFrom::Nothing,
            complete: false,
            warnings: vec!["3 lines belong to nobody".to_owned(), "- odd".to_owned()],
            findings: Vec::new(),
            closing: Vec::new(),
            verdicts: RULES.map(|rule| verdict(rule, Verdict::Unclear, 0, "who sells is not known")).into(),
            next_steps: Vec::new(),
            outcome: Outcome { result: CallResult::Unknown, said: None, reason: String::new() },
            score: Score {
                points: None,
                grade: Arc::from(""),
                lines: Vec::new(),
                reason: "-vague is unclear: who sells is not known".to_owned(),
            },
            measures: Measures { turns: 6, words: 31, ..Measures::default() },
        };
        [full, bare]
    }

    fn written(flavour: Flavour) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("calls.csv");
        let file = Destination::File(path.clone());
        let mut report = Calls::create(file, flavour, "a1b2c3d4e5f6", RULES.into_iter()).unwrap();
        calls().iter().try_for_each(|call| report.add(call)).unwrap();
        assert_eq!(report.finish().unwrap().rows, 2);
        fs::read_to_string(path).unwrap()
    }

    #[test]
    fn a_call_is_a_row_with_its_measures_its_score_and_all_verdicts() {
        assert_eq!(written(Flavour::Excel), "\u{feff}\
call,date,date_from,rep,customer,format,roles_from,complete,turns,words,minutes,rep_talk_percent,rep_questions,longest_rep_monologue_words,outcome,next_step_level,next_step_when,score,grade,no_score_because,faults,credits,unclear,warnings,rules,'-vague,no-thank-you,slot,rule:score\r
femi/2026-03-04 rao.vtt,2026-03-04,file_name,Femi,Mrs Rao; @Sam,vtt,named,yes,64,1210,7,58,9,140,maybe,4,2026-03-06T15:00:00,93,A,,1,1,0,,a1b2c3d4e5f6,fault,ok,credit,n/a\r
'=b.txt,,,,,colon,unknown,cut_off,6,31,,,,,unknown,0,,,,'-vague is unclear: who sells is not known,0,0,4,3 lines belong to nobody; - odd,a1b2c3d4e5f6,unclear,unclear,unclear,unclear\r
");
    }

    #[test]
    fn a_program_reads_names_and_words_as_they_are() {
        let csv = written(Flavour::Plain);
        assert!(csv.lines().next().unwrap().ends_with(",rules,-vague,no-thank-you,slot,rule:score"), "{csv}");
        assert!(csv.contains("\n=b.txt,"), "{csv}");
    }
}
