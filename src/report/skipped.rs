//! `skipped.csv`: every file that a report is not about, and why.

use std::io;

use super::safety::Cell;
use super::table::Table;
use super::{Destination, Flavour, Written};
use crate::discover::Skipped;
use crate::error::Result;

/// The columns, in order; new ones are added only at the end.
pub(super) const COLUMNS: [&str; 3] = ["path", "reason", "kind"];

/// Why a file is not part of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Absence {
    /// It should have been read and could not be.
    Skipped,
    /// It is no transcript, or nobody asked for it.
    LeftOut,
}

impl Absence {
    /// The word in CSV.
    pub(super) fn word(self) -> &'static str {
        match self {
            Absence::Skipped => "skipped",
            Absence::LeftOut => "left_out",
        }
    }
}

/// The files that a report is not about.
#[derive(Debug)]
pub(super) struct SkippedFiles {
    table: Table,
}

impl SkippedFiles {
    /// Opens the destination and writes the header.
    pub(super) fn create(destination: Destination, flavour: Flavour) -> Result<SkippedFiles> {
        Ok(SkippedFiles { table: Table::create(destination, flavour, &COLUMNS)? })
    }

    /// Adds a file.
    pub(super) fn add(&mut self, file: &Skipped, absence: Absence) -> io::Result<()> {
        self.table.row(&[Cell::text(&file.name), Cell::text(&file.reason), Cell::token(absence.word())])
    }

    /// Puts the file in its place, under its name; without this, nothing is left behind.
    pub(super) fn finish(self) -> io::Result<Written> {
        self.table.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_is_a_row_with_the_reason() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("skipped.csv");
        let mut report = SkippedFiles::create(Destination::File(path.clone()), Flavour::Excel).unwrap();
        let file = |name: &str, reason: &str| Skipped { name: name.to_owned(), reason: reason.to_owned() };
        report.add(&file("=dana/monday.docx", "a Word document; save it as text"), Absence::Skipped).unwrap();
        report.add(&file("dana/monday.mp3", "not a transcript by its ending"), Absence::LeftOut).unwrap();
        report.finish().unwrap();
        assert_eq!(
            fs::read_to_string(path).unwrap(),
            "\u{feff}\
path,reason,kind\r
'=dana/monday.docx,a Word document; save it as text,skipped\r
dana/monday.mp3,not a transcript by its ending,left_out\r
"
        );
    }
}
