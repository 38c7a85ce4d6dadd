//! The findings that differ between two sets of rules: one row for each, with what happened to it in front.

use std::io;

use super::findings;
use super::safety::Cell;
use super::table::Table;
use super::{Destination, Flavour, Written};
use crate::diff::{Change, ChangeKind};
use crate::error::Result;
use crate::finding::Call;

/// What happened to the finding, then the columns of the findings.
pub(super) const COLUMNS: [&str; 1 + findings::COLUMNS.len()] = {
    let mut columns = ["change"; 1 + findings::COLUMNS.len()];
    let mut at = 0;
    while at < findings::COLUMNS.len() {
        columns[at + 1] = findings::COLUMNS[at];
        at += 1;
    }
    columns
};

/// The changes of a run, written call by call in their order.
#[derive(Debug)]
pub struct Changes {
    table: Table,
    old: String,
    new: String,
}

impl Changes {
    /// Opens the destination and writes the header; `old` and `new` are the hashes of the two sets of rules.
    pub fn create(destination: Destination, flavour: Flavour, old: &str, new: &str) -> Result<Changes> {
        let table = Table::create(destination, flavour, &COLUMNS)?;
        Ok(Changes { table, old: old.to_owned(), new: new.to_owned() })
    }

    /// Adds a change in a call.
    pub fn add(&mut self, call: &Call, change: &Change<'_>) -> io::Result<()> {
        let rules = match change.kind {
            ChangeKind::Removed => &self.old,
            ChangeKind::Added | ChangeKind::Changed => &self.new,
        };
        let mut row = vec![Cell::token(change.kind.word())];
        row.extend(findings::row(call, change.finding, rules));
        self.table.row(&row)
    }

    /// Puts the file in its place, under its name; without this, nothing is left behind.
    pub fn finish(self) -> io::Result<Written> {
        self.table.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_those_of_the_findings_behind_what_happened() {
        assert_eq!((COLUMNS[0], &COLUMNS[1..]), ("change", &findings::COLUMNS[..]));
    }
}
