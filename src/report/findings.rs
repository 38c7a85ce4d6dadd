//! `findings.csv`: one row for everything that a rule found, or found missing.

use std::io;

use super::safety::Cell;
use super::table::Table;
use super::{Destination, Flavour, QUOTE_GRAPHEMES, Written};
use crate::digest;
use crate::error::Result;
use crate::finding::{Call, Finding, clock};

/// The columns, in order; new ones are added only at the end.
pub(super) const COLUMNS: [&str; 18] = [
    "call",
    "date",
    "rep",
    "customer",
    "rule",
    "kind",
    "points",
    "line",
    "seconds",
    "time",
    "speaker",
    "role",
    "quote",
    "message",
    "advice",
    "searched",
    "finding_id",
    "rules",
];

/// The findings of a run, written call by call in their order.
#[derive(Debug)]
pub struct Findings {
    table: Table,
    rules: String,
}

impl Findings {
    /// Opens the destination and writes the header; `rules` is the hash of the rules of the run.
    pub fn create(destination: Destination, flavour: Flavour, rules: &str) -> Result<Findings> {
        let table = Table::create(destination, flavour, &COLUMNS)?;
        Ok(Findings { table, rules: rules.to_owned() })
    }

    /// Adds the findings of a call.
    pub fn add(&mut self, call: &Call) -> io::Result<()> {
        call.findings.iter().try_for_each(|finding| self.table.row(&row(call, finding, &self.rules)))
    }

    /// Puts the file in its place, under its name; without this, nothing is left behind.
    pub fn finish(self) -> io::Result<Written> {
        self.table.finish()
    }
}

/// The cells of a finding.
pub(super) fn row<'a>(call: &'a Call, finding: &'a Finding, rules: &'a str) -> [Cell<'a>; COLUMNS.len()] {
    let at_ms = finding.at_ms.filter(|ms| *ms >= 0);
    [
        Cell::text(&call.name),
        Cell::Date(call.date.map(|date| date.day)),
        Cell::text(&call.rep),
        Cell::text(&call.customer),
        Cell::text(&finding.rule),
        Cell::token(finding.kind.word()),
        Cell::Int(Some(finding.points.into())),
        Cell::Int(Some(finding.line.into())),
        Cell::Int(at_ms.map(|ms| ms / 1000)),
        Cell::token(at_ms.map_or(String::new(), clock)),
        Cell::text(&finding.speaker),
        Cell::token(finding.role.word()),
        Cell::text_up_to(&finding.quote, QUOTE_GRAPHEMES),
        Cell::text(&finding.message),
        Cell::text(&finding.advice),
        Cell::text(&finding.searched),
        Cell::token(id(&call.name, finding)),
        Cell::token(rules),
    ]
}

/// Names a finding the same in every run over the same call, also in one that leaves its words out: from the call's path
/// below the folder that was named, and the mark of the finding.
pub fn id(call: &str, finding: &Finding) -> String {
    digest::name([call, &finding.mark])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{CallResult, Kind, Measures, Outcome, Score};
    use crate::transcript::{CallDate, DateSource, Format, Role, RolesFrom};
    use std::fs;
    use std::sync::Arc;

    fn vague() -> Finding {
        Finding {
            rule: Arc::from("vague-closing"),
            kind: Kind::Fault,
            points: -15,
            line: 212,
            at_ms: Some(1_867_900),
            speaker: "Dana".to_owned(),
            role: Role::Rep,
            quote: "- follow up next week".to_owned(),
            message: "Ended on a vague follow-up: “- follow up next week”".to_owned(),
            advice: Arc::from("Offer a day, and a time"),
            searched: String::new(),
            place: None,
            mark: "vague-closing, once".to_owned(),
        }
    }

    fn absent() -> Finding {
        Finding {
            rule: Arc::from("no-thank-you"),
            points: -10,
            line: 215,
            at_ms: None,
            speaker: String::new(),
            quote: String::new(),
            message: "The rep never thanked the customer".to_owned(),
            advice: Arc::from("Say \"thank you\""),
            searched: "lines 190 to 215, 9 turns of the rep".to_owned(),
            mark: "no-thank-you, once".to_owned(),
            ..vague()
        }
    }

    fn call() -> Call {
        Call {
            name: "dana/2026-03-04 acme.txt".to_owned(),
            date: Some(CallDate { day: jiff::civil::date(2026, 3, 4), source: DateSource::FileName }),
            rep: "Dana".to_owned(),
            customer: "@Priya; Sam".to_owned(),
            format: Format::Colon,
            roles_from: RolesFrom::Labels,
            complete: true,
            warnings: Vec::new(),
            findings: vec![vague(), absent()],
            verdicts: Vec::new(),
            next_steps: Vec::new(),
            outcome: Outcome { result: CallResult::Unknown, said: None, reason: String::new() },
            score: Score { points: None, grade: Arc::from(""), lines: Vec::new(), reason: String::new() },
            measures: Measures::default(),
            closing: Vec::new(),
        }
    }

    fn written(flavour: Flavour) -> (String, Written) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("findings.csv");
        let mut report = Findings::create(Destination::File(path.clone()), flavour, "1a2b3c4d5e6f").unwrap();
        report.add(&call()).unwrap();
        let written = report.finish().unwrap();
        (fs::read_to_string(path).unwrap(), written)
    }

    #[test]
    fn a_program_reads_the_words_as_they_were_said() {
        let (csv, written) = written(Flavour::Plain);
        assert_eq!(written.neutralised, 0);
        assert_eq!(csv, "\
call,date,rep,customer,rule,kind,points,line,seconds,time,speaker,role,quote,message,advice,searched,finding_id,rules
dana/2026-03-04 acme.txt,2026-03-04,Dana,@Priya; Sam,vague-closing,fault,-15,212,1867,31m07s,Dana,rep,- follow up next week,Ended on a vague follow-up: “- follow up next week”,\"Offer a day, and a time\",,a258396712e8,1a2b3c4d5e6f
dana/2026-03-04 acme.txt,2026-03-04,Dana,@Priya; Sam,no-thank-you,fault,-10,215,,,,rep,,The rep never thanked the customer,\"Say \"\"thank you\"\"\",\"lines 190 to 215, 9 turns of the rep\",c8164870cdab,1a2b3c4d5e6f
");
    }

    #[test]
    fn a_spreadsheet_gets_no_formula() {
        let (csv, written) = written(Flavour::Excel);
        assert_eq!(written.neutralised, 3);
        assert_eq!(csv, "\u{feff}\
call,date,rep,customer,rule,kind,points,line,seconds,time,speaker,role,quote,message,advice,searched,finding_id,rules\r
dana/2026-03-04 acme.txt,2026-03-04,Dana,'@Priya; Sam,vague-closing,fault,-15,212,1867,31m07s,Dana,rep,'- follow up next week,Ended on a vague follow-up: “- follow up next week”,\"Offer a day, and a time\",,a258396712e8,1a2b3c4d5e6f\r
dana/2026-03-04 acme.txt,2026-03-04,Dana,'@Priya; Sam,no-thank-you,fault,-10,215,,,,rep,,The rep never thanked the customer,\"Say \"\"thank you\"\"\",\"lines 190 to 215, 9 turns of the rep\",c8164870cdab,1a2b3c4d5e6f\r
");
    }

    #[test]
    fn an_id_tells_findings_apart_and_no_spreadsheet_takes_it_for_a_number() {
        let mut ids: Vec<String> =
            (1..=1000).map(|mark| id("a.txt", &Finding { mark: mark.to_string(), ..vague() })).collect();
        ids.push(id("b.txt", &vague()));
        ids.push(id("a.tx", &Finding { mark: "t1".to_owned(), ..vague() }));
        assert!(ids.iter().all(|id| id.len() == digest::DIGITS && id.starts_with(|c: char| c.is_ascii_lowercase())));
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 1002);
    }

    #[test]
    fn a_long_quote_is_cut() {
        let finding = Finding { quote: "no ".repeat(400), ..vague() };
        let call = call();
        let Cell::Text(quote) = &row(&call, &finding, "")[12] else { panic!("the quote is text") };
        assert_eq!(quote.chars().count(), QUOTE_GRAPHEMES + 1);
        assert!(quote.ends_with('…'));
    }
}
