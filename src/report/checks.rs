//! `checks.csv`: one row for every rule and call, in the long form that pivot tables are made of.

use std::io;

use super::safety::Cell;
use super::table::Table;
use super::{Destination, Flavour, Written};
use crate::error::Result;
use crate::finding::{Call, RuleVerdict};

/// The columns, in order; new ones are added only at the end.
pub(super) const COLUMNS: [&str; 8] = ["call", "rule", "verdict", "points", "reason", "date", "rep", "rules"];

/// The verdicts of a run, written call by call in their order, those of a call in the order of the rules.
#[derive(Debug)]
pub struct Checks {
    table: Table,
    rules: String,
}

impl Checks {
    /// Opens the destination and writes the header; `rules` is the hash of the rules of the run.
    pub fn create(destination: Destination, flavour: Flavour, rules: &str) -> Result<Checks> {
        Ok(Checks { table: Table::create(destination, flavour, &COLUMNS)?, rules: rules.to_owned() })
    }

    /// Adds the verdicts of a call.
    pub fn add(&mut self, call: &Call) -> io::Result<()> {
        call.verdicts.iter().try_for_each(|verdict| self.table.row(&row(call, verdict, &self.rules)))
    }

    /// Puts the file in its place, under its name; without this, nothing is left behind.
    pub fn finish(self) -> io::Result<Written> {
        self.table.finish()
    }
}

fn row<'a>(call: &'a Call, verdict: &'a RuleVerdict, rules: &'a str) -> [Cell<'a>; COLUMNS.len()] {
    [
        Cell::text(&call.name),
        Cell::text(&verdict.rule),
        Cell::token(verdict.verdict.word()),
        Cell::Int(Some(verdict.points.into())),
        Cell::text(&verdict.reason),
        Cell::Date(call.date.map(|date| date.day)),
        Cell::text(&call.rep),
        Cell::token(rules),
    ]
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::report::calls::tests::calls;

    #[test]
    fn a_verdict_is_a_row_with_its_reason() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("checks.csv");
        let mut report = Checks::create(Destination::File(path.clone()), Flavour::Excel, "a1b2c3d4e5f6").unwrap();
        calls().iter().try_for_each(|call| report.add(call)).unwrap();
        assert_eq!(report.finish().unwrap().rows, 8);
        let csv = fs::read_to_string(path).unwrap();
        let expected = "\u{feff}\
call,rule,verdict,points,reason,date,rep,rules\r
femi/2026-03-04 rao.vtt,'-vague,fault,-15,said 1 time,2026-03-04,Femi,a1b2c3d4e5f6\r
femi/2026-03-04 rao.vtt,no-thank-you,ok,0,said on line 91: “- thanks”,2026-03-04,Femi,a1b2c3d4e5f6\r
femi/2026-03-04 rao.vtt,slot,credit,8,said 1 time,2026-03-04,Femi,a1b2c3d4e5f6\r
femi/2026-03-04 rao.vtt,score,n/a,0,the part of the call that it speaks of never came,2026-03-04,Femi,a1b2c3d4e5f6\r
'=b.txt,'-vague,unclear,0,who sells is not known,,,a1b2c3d4e5f6\r
'=b.txt,no-thank-you,unclear,0,who sells is not known,,,a1b2c3d4e5f6\r
'=b.txt,slot,unclear,0,who sells is not known,,,a1b2c3d4e5f6\r
'=b.txt,score,unclear,0,who sells is not known,,,a1b2c3d4e5f6\r
";
        assert_eq!(csv, expected);
    }
}
