//! `people.csv`: one row for everybody who speaks, with the side that they seem to be on, to fill in and to read back.

use std::io;

use super::safety::Cell;
use super::table::Table;
use super::{Destination, Flavour, Written};
use crate::error::Result;
use crate::people::Person;

/// The columns, in order; new ones are added only at the end. `role` and `note` are empty, for people to write into.
pub(super) const COLUMNS: [&str; 7] = ["speaker", "calls", "suggested", "why", "call", "role", "note"];

/// The people of a run.
#[derive(Debug)]
pub struct People {
    table: Table,
}

impl People {
    /// Opens the destination and writes the header.
    pub fn create(destination: Destination, flavour: Flavour) -> Result<People> {
        Ok(People { table: Table::create(destination, flavour, &COLUMNS)? })
    }

    /// Adds somebody.
    pub fn add(&mut self, person: &Person) -> io::Result<()> {
        self.table.row(&[
            Cell::text(&person.speaker),
            Cell::Int(i64::try_from(person.calls).ok()),
            Cell::token(person.suggested.word()),
            Cell::text(&person.why),
            Cell::text(&person.call),
            Cell::token(""),
            Cell::token(""),
        ])
    }

    /// Puts the file in its place, under its name; without this, nothing is left behind.
    pub fn finish(self) -> io::Result<Written> {
        self.table.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::Role;
    use std::fs;

    #[test]
    fn everybody_is_a_row_with_room_for_what_people_know() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("people.csv");
        let mut report = People::create(Destination::File(path.clone()), Flavour::Excel).unwrap();
        let person = Person {
            speaker: "=Dana".to_owned(),
            calls: 41,
            suggested: Role::Rep,
            why: "in every call of folder dana/".to_owned(),
            call: "dana/1.txt".to_owned(),
        };
        report.add(&person).unwrap();
        report.finish().unwrap();
        assert_eq!(
            fs::read_to_string(path).unwrap(),
            "\u{feff}speaker,calls,suggested,why,call,role,note\r\n\
             '=Dana,41,rep,in every call of folder dana/,dana/1.txt,,\r\n"
        );
    }
}
