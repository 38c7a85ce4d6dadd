//! Rows of typed cells become CSV, split into further files where a spreadsheet would cut them off.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use csv::Terminator;

use super::SHEET_ROWS;
use super::output::{Destination, Output};
use super::safety::{Cell, neutralised};
use crate::error::{Error, Result};

/// Tells a spreadsheet that the bytes are UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Who is going to read the CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// A spreadsheet: byte order mark, CRLF, no text that could run as a formula, no file longer than a sheet.
    Excel,
    /// A program: LF, no byte order mark, text as it is.
    Plain,
}

/// What became of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The rows, without headers.
    pub rows: u64,
    /// The cells that were given a leading `'`.
    pub neutralised: u64,
    /// The files, in order; none for stdout.
    pub files: Vec<PathBuf>,
    /// A further part that an earlier, longer run left behind.
    pub left_behind: Option<PathBuf>,
    /// Whether a spreadsheet will drop the end, because stdout cannot be split.
    pub too_long_for_a_sheet: bool,
}

impl Written {
    /// The name of each file, with the number of its rows: all but the last one are full.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&Path, u64)> {
        let full = u64::from(SHEET_ROWS) - 1;
        let last = self.files.len().saturating_sub(1);
        let rows = move |at: usize| if at < last { full } else { self.rows - full * last as u64 };
        self.files.iter().enumerate().map(move |(at, file)| (file.as_path(), rows(at)))
    }
}

/// A table being written.
#[derive(Debug)]
pub(super) struct Table {
    destination: Destination,
    flavour: Flavour,
    columns: Vec<String>,
    sheet_rows: u64,
    full: Vec<csv::Writer<Output>>,
    current: csv::Writer<Output>,
    rows: u64,
    rows_in_current: u64,
    neutralised: u64,
}

impl Table {
    /// Opens the destination and writes the header.
    pub(super) fn create(destination: Destination, flavour: Flavour, columns: &[impl AsRef<str>]) -> Result<Table> {
        let columns: Vec<String> = columns.iter().map(|column| column.as_ref().to_owned()).collect();
        let current = sheet(&destination, flavour, &columns)?;
        Ok(Table {
            destination,
            flavour,
            columns,
            sheet_rows: SHEET_ROWS.into(),
            full: Vec::new(),
            current,
            rows: 0,
            rows_in_current: 1,
            neutralised: 0,
        })
    }

    /// Adds a row, in a further file where this one is full.
    pub(super) fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        if self.rows_in_current == self.sheet_rows && self.can_split() {
            self.begin_further_file()?;
        }
        for cell in cells {
            self.field(cell)?;
        }
        self.current.write_record(None::<&[u8]>).map_err(as_io)?;
        self.rows += 1;
        self.rows_in_current += 1;
        Ok(())
    }

    /// Gives all files their names; before that, none of them exists.
    pub(super) fn finish(self) -> io::Result<Written> {
        let parts = self.full.len() + 1;
        for sheet in self.full.into_iter().chain([self.current]) {
            sheet.into_inner().map_err(csv::IntoInnerError::into_error)?.finish()?;
        }
        let (files, left_behind) = match &self.destination {
            Destination::Stdout => (Vec::new(), None),
            Destination::File(path) => {
                let further = part(path, parts + 1);
                ((1..=parts).map(|number| part(path, number)).collect(), further.exists().then_some(further))
            }
        };
        Ok(Written {
            rows: self.rows,
            neutralised: self.neutralised,
            files,
            left_behind,
            too_long_for_a_sheet: self.flavour == Flavour::Excel && self.rows_in_current > self.sheet_rows,
        })
    }

    fn field(&mut self, cell: &Cell<'_>) -> io::Result<()> {
        let current = &mut self.current;
        match cell {
            Cell::Int(None) | Cell::Date(None) => current.write_field(""),
            Cell::Int(Some(number)) => current.write_field(number.to_string()),
            Cell::Date(Some(day)) => current.write_field(day.to_string()),
            Cell::Token(word) => current.write_field(word.as_bytes()),
            Cell::Text(text) => match self.flavour {
                Flavour::Plain => current.write_field(text.as_bytes()),
                Flavour::Excel => {
                    let safe = neutralised(text);
                    self.neutralised += u64::from(safe.len() != text.len());
                    current.write_field(safe.as_bytes())
                }
            },
        }
        .map_err(as_io)
    }

    fn can_split(&self) -> bool {
        self.flavour == Flavour::Excel && matches!(self.destination, Destination::File(_))
    }

    fn begin_further_file(&mut self) -> io::Result<()> {
        let Destination::File(path) = &self.destination else { return Ok(()) };
        let further = Destination::File(part(path, self.full.len() + 2));
        let next = sheet(&further, self.flavour, &self.columns).map_err(io::Error::other)?;
        self.full.push(std::mem::replace(&mut self.current, next));
        self.rows_in_current = 1;
        Ok(())
    }
}

/// Whether a file begins with the header of these columns.
pub(super) fn begins_with(path: &Path, columns: &[&str]) -> bool {
    let header = columns.join(",");
    let mut start = Vec::new();
    let Ok(file) = File::open(path) else { return false };
    let most = header.len() + BYTE_ORDER_MARK.len();
    let read = file.take(most as u64).read_to_end(&mut start);
    read.is_ok() && start.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&start).starts_with(header.as_bytes())
}

/// Opens one file and writes its header.
fn sheet(destination: &Destination, flavour: Flavour, columns: &[String]) -> Result<csv::Writer<Output>> {
    let mut out = Output::open(destination)?;
    let (mark, terminator) = match flavour {
        Flavour::Excel => (BYTE_ORDER_MARK, Terminator::CRLF),
        Flavour::Plain => (&b""[..], Terminator::Any(b'\n')),
    };
    let named = |cause: io::Error| match destination {
        Destination::Stdout => Error::new("stdout", cause.to_string()),
        Destination::File(path) => Error::new(path, cause.to_string()),
    };
    out.write_all(mark).map_err(named)?;
    let mut csv = csv::WriterBuilder::new().terminator(terminator).from_writer(out);
    // The name of a column may be that of a rule, which users give.
    let header = columns.iter().map(|column| match flavour {
        Flavour::Excel => neutralised(column),
        Flavour::Plain => Cow::Borrowed(column.as_str()),
    });
    csv.write_record(header.map(|column| column.as_bytes().to_vec())).map_err(as_io).map_err(named)?;
    Ok(csv)
}

/// The name of the numbered part: `findings.csv`, `findings-2.csv`, …
fn part(path: &Path, number: usize) -> PathBuf {
    if number == 1 {
        return path.to_path_buf();
    }
    let mut name = path.file_stem().unwrap_or_default().to_os_string();
    name.push(format!("-{number}"));
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

/// The disk's own error, with its kind: a closed pipe must stay recognisable.
fn as_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const COLUMNS: &[&str] = &["number", "words"];

    fn table(path: &Path, flavour: Flavour) -> Table {
        Table::create(Destination::File(path.to_path_buf()), flavour, COLUMNS).unwrap()
    }

    #[test]
    fn a_table_without_rows_still_has_its_header() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.csv");
        let written = table(&path, Flavour::Excel).finish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "\u{feff}number,words\r\n");
        assert_eq!((written.rows, written.files), (0, vec![path]));
    }

    #[test]
    fn rows_past_the_end_of_a_sheet_go_to_a_second_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.csv");
        let mut table = table(&path, Flavour::Excel);
        table.sheet_rows = 3;
        for number in 1..=5 {
            table.row(&[Cell::Int(Some(number)), Cell::text("so")]).unwrap();
        }
        let second = folder.path().join("t-2.csv");
        assert!(!path.exists() && !second.exists());
        let third = folder.path().join("t-3.csv");
        assert_eq!(table.finish().unwrap().files, [path.clone(), second.clone(), third]);
        assert_eq!(fs::read_to_string(path).unwrap(), "\u{feff}number,words\r\n1,so\r\n2,so\r\n");
        assert_eq!(fs::read_to_string(second).unwrap(), "\u{feff}number,words\r\n3,so\r\n4,so\r\n");
    }

    #[test]
    fn a_table_for_programs_is_never_split() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.csv");
        let mut table = table(&path, Flavour::Plain);
        table.sheet_rows = 2;
        for number in 1..=3 {
            table.row(&[Cell::Int(Some(number)), Cell::text("=so")]).unwrap();
        }
        assert_eq!(table.finish().unwrap().files.len(), 1);
        assert_eq!(fs::read_to_string(path).unwrap(), "number,words\n1,=so\n2,=so\n3,=so\n");
    }

    #[test]
    fn a_part_left_by_a_longer_run_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let (path, second) = (folder.path().join("t.csv"), folder.path().join("t-2.csv"));
        fs::write(&second, "old").unwrap();
        assert_eq!(table(&path, Flavour::Excel).finish().unwrap().left_behind, Some(second));
    }

    #[test]
    fn the_rows_of_each_part_are_known() {
        let files: Vec<PathBuf> = (1..=3).map(|number| part(Path::new("t.csv"), number)).collect();
        let full = u64::from(SHEET_ROWS) - 1;
        let rows = 2 * full + 5;
        let written = Written { rows, neutralised: 0, files, left_behind: None, too_long_for_a_sheet: false };
        let parts: Vec<(&str, u64)> = written.parts().map(|(path, rows)| (path.to_str().unwrap(), rows)).collect();
        assert_eq!(parts, [("t.csv", full), ("t-2.csv", full), ("t-3.csv", 5)]);
    }
}
