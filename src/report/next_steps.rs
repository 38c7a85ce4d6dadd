//! `next_steps.csv`: one row for everything that was said to happen after a call, made for import into a CRM.

use std::io;

use super::safety::Cell;
use super::table::Table;
use super::{Destination, Flavour, QUOTE_GRAPHEMES, Written};
use crate::error::Result;
use crate::finding::{Call, NextStep, When};

/// The columns, in order; new ones are added only at the end.
pub(super) const COLUMNS: [&str; 15] = [
    "call",
    "date",
    "owner",
    "action",
    "when_text",
    "when",
    "grain",
    "level",
    "accepted_line",
    "line",
    "speaker",
    "quote",
    "kind",
    "inferred",
    "rules",
];

/// The next steps of a run, written call by call in their order.
#[derive(Debug)]
pub struct NextSteps {
    table: Table,
    rules: String,
}

impl NextSteps {
    /// Opens the destination and writes the header; `rules` is the hash of the rules of the run.
    pub fn create(destination: Destination, flavour: Flavour, rules: &str) -> Result<NextSteps> {
        let table = Table::create(destination, flavour, &COLUMNS)?;
        Ok(NextSteps { table, rules: rules.to_owned() })
    }

    /// Adds the next steps of a call.
    pub fn add(&mut self, call: &Call) -> io::Result<()> {
        call.next_steps.iter().try_for_each(|step| self.table.row(&row(call, step, &self.rules)))
    }

    /// Puts the file in its place, under its name; without this, nothing is left behind.
    pub fn finish(self) -> io::Result<Written> {
        self.table.finish()
    }
}

fn row<'a>(call: &'a Call, step: &'a NextStep, rules: &'a str) -> [Cell<'a>; COLUMNS.len()] {
    [
        Cell::text(&call.name),
        Cell::Date(call.date.map(|date| date.day)),
        Cell::token(step.owner.word()),
        Cell::text_up_to(&step.action, QUOTE_GRAPHEMES),
        Cell::text(&step.when_text),
        Cell::token(step.when.map_or(String::new(), moment)),
        Cell::token(step.timing.word()),
        Cell::Int(step.level.map(|level| level.number().into())),
        Cell::Int(step.accepted_line.map(Into::into)),
        Cell::Int(Some(step.line.into())),
        Cell::text(&step.speaker),
        Cell::text_up_to(&step.quote, QUOTE_GRAPHEMES),
        Cell::token(step.kind.word()),
        Cell::text(&step.inferred),
        Cell::token(rules),
    ]
}

/// With seconds: a spreadsheet that takes the cell for a moment adds them, and the text would not come back as it was.
pub(super) fn moment(when: When) -> String {
    if when.time.is_some() { format!("{when}:00") } else { when.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{CallResult, Level, Measures, Outcome, Owner, Score, StepKind, Timing};
    use crate::transcript::{CallDate, DateSource, Format, Role, RolesFrom};
    use crate::when::Grain;
    use std::fs;
    use std::sync::Arc;

    fn call() -> Call {
        let demo = NextStep {
            owner: Owner::Both,
            kind: StepKind::Contact,
            action: "look at it together".to_owned(),
            when_text: "Friday … at three".to_owned(),
            when: Some(When { day: jiff::civil::date(2026, 3, 6), time: Some(jiff::civil::time(15, 0, 0, 0)) }),
            timing: Timing::Said(Grain::Time),
            level: Some(Level::Accepted),
            accepted_line: Some(41),
            line: 38,
            speaker: "Dana".to_owned(),
            role: Role::Rep,
            quote: "let's look at it together on Friday".to_owned(),
            inferred: "pm, by business hours".to_owned(),
        };
        let quote = NextStep {
            owner: Owner::Customer,
            kind: StepKind::Action,
            action: "=run it past \"Jo\"".to_owned(),
            when_text: String::new(),
            when: None,
            timing: Timing::Undated,
            level: None,
            accepted_line: None,
            line: 40,
            speaker: "@Priya".to_owned(),
            role: Role::Customer,
            quote: "I'll run it past \"Jo\"".to_owned(),
            inferred: String::new(),
        };
        Call {
            name: "dana/2026-03-04 acme.txt".to_owned(),
            date: Some(CallDate { day: jiff::civil::date(2026, 3, 4), source: DateSource::FileName }),
            rep: "Dana".to_owned(),
            customer: "@Priya".to_owned(),
            format: Format::Colon,
            roles_from: RolesFrom::Labels,
            complete: true,
            warnings: Vec::new(),
            findings: Vec::new(),
            verdicts: Vec::new(),
            next_steps: vec![demo, quote],
            outcome: Outcome { result: CallResult::Unknown, said: None, reason: String::new() },
            score: Score { points: None, grade: Arc::from(""), lines: Vec::new(), reason: String::new() },
            measures: Measures::default(),
            closing: Vec::new(),
        }
    }

    #[test]
    fn a_spreadsheet_gets_times_as_they_are_and_no_formula() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("next_steps.csv");
        let mut report = NextSteps::create(Destination::File(path.clone()), Flavour::Excel, "a1b2c3d4e5f6").unwrap();
        report.add(&call()).unwrap();
        assert_eq!(report.finish().unwrap().neutralised, 2);
        assert_eq!(fs::read_to_string(path).unwrap(), "\u{feff}\
call,date,owner,action,when_text,when,grain,level,accepted_line,line,speaker,quote,kind,inferred,rules\r
dana/2026-03-04 acme.txt,2026-03-04,both,look at it together,Friday … at three,2026-03-06T15:00:00,time,5,41,38,Dana,let's look at it together on Friday,contact,\"pm, by business hours\",a1b2c3d4e5f6\r
dana/2026-03-04 acme.txt,2026-03-04,customer,\"'=run it past \"\"Jo\"\"\",,,none,,,40,'@Priya,\"I'll run it past \"\"Jo\"\"\",action,,a1b2c3d4e5f6\r
");
    }
}
