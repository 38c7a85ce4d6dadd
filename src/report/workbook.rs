//! `report.xlsx`: judged calls become a workbook of five sheets, in which text is always text and numbers are numbers.

mod about;
mod columns;
mod grid;
mod summary;

use std::fmt;
use std::io::{self, Write as _};

use rust_xlsxwriter as xlsx;
use xlsx::{DocProperties, ExcelDateTime};

use super::Words;
use super::output::{Destination, Output};
use super::sums::Sums;
use crate::contained::contained;
use crate::error::{Error, Result};
use crate::finding::Call;
use crate::rules::{Rule, RuleSet};
use grid::{Grid, Styles, as_io};

/// The sheets in their order; those with a row for each thing may go on in further ones behind them.
const SUMMARY: &str = "Summary";
const CALLS: &str = "Calls";
const FINDINGS: &str = "Findings";
const NEXT_STEPS: &str = "Next steps";
const ABOUT: &str = "About";

/// A workbook being written: its rows lie on the disk, not in memory.
pub struct Workbook {
    book: xlsx::Workbook,
    out: Output,
    styles: Styles,
    summary: usize,
    calls: Grid,
    findings: Grid,
    next_steps: Grid,
    about: usize,
    made_of: MadeOf,
}

/// What a workbook tells of the rules.
struct MadeOf {
    /// The hash of the rules.
    hash: String,
    /// The files that they came from.
    files: Vec<String>,
    /// The rules that calls are judged by, in the order of their verdicts.
    rules: Vec<About>,
    /// How scores come about, in plain words.
    scoring: Vec<String>,
    words: Words,
}

/// What a workbook tells of a rule.
struct About {
    id: String,
    title: String,
    pack: String,
    kind: &'static str,
    points: i64,
    file: String,
}

/// What became of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The rows of calls, findings and next steps, without headers.
    pub rows: u64,
    /// The names of further sheets, for rows that fit on none of the usual ones.
    pub further: Vec<String>,
}

impl Workbook {
    /// Opens the destination and begins all sheets, for calls that are judged by these rules.
    pub fn create(destination: &Destination, rules: &RuleSet, words: Words) -> Result<Workbook> {
        let out = Output::open(destination)?;
        let named = |cause: io::Error| match destination {
            Destination::Stdout => Error::new("stdout", cause.to_string()),
            Destination::File(path) => Error::new(path, format!("cannot be written: {cause}")),
        };
        Workbook::begin(out, destination, rules, words).map_err(named)
    }

    fn begin(out: Output, destination: &Destination, rules: &RuleSet, words: Words) -> io::Result<Workbook> {
        let mut book = xlsx::Workbook::new();
        // The same calls give the same bytes: no clock is asked.
        let day = ExcelDateTime::from_ymd(2000, 1, 1).map_err(as_io)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&day));
        if let Destination::File(path) = destination
            && let Some(folder) = path.parent().filter(|folder| folder.is_dir())
        {
            book.set_tempdir(folder).map_err(as_io)?;
        }
        let made_of = MadeOf::of(rules, words);
        let summary = grid::blank(&mut book, SUMMARY)?;
        let calls = Grid::begin(&mut book, CALLS, columns::of_calls(rules.ids()), Some(columns::SCORE))?;
        let findings = Grid::begin(&mut book, FINDINGS, columns::named(&columns::FINDINGS), None)?;
        let next_steps = Grid::begin(&mut book, NEXT_STEPS, columns::named(&columns::NEXT_STEPS), None)?;
        let about = grid::blank(&mut book, ABOUT)?;
        Ok(Workbook { book, out, styles: Styles::new(), summary, calls, findings, next_steps, about, made_of })
    }

    /// Adds a call, its findings and its next steps.
    pub fn add(&mut self, call: &Call) -> io::Result<()> {
        written(|| self.add_rows(call))
    }

    fn add_rows(&mut self, call: &Call) -> io::Result<()> {
        let warnings = call.warnings.join("; ");
        self.calls.row(&mut self.book, &self.styles, &columns::call(call, &warnings))?;
        for finding in &call.findings {
            self.findings.row(&mut self.book, &self.styles, &columns::finding(call, finding))?;
        }
        for step in &call.next_steps {
            self.next_steps.row(&mut self.book, &self.styles, &columns::next_step(call, step))?;
        }
        Ok(())
    }

    /// Adds what all calls come to, and puts the file in its place, under its name; without this, nothing is left
    /// behind. `skipped` files could not be read, `left_out` ones are no transcripts.
    pub fn finish(self, sums: &Sums, skipped: u64, left_out: u64) -> io::Result<Filled> {
        written(|| self.complete(sums, skipped, left_out))
    }

    fn complete(mut self, sums: &Sums, skipped: u64, left_out: u64) -> io::Result<Filled> {
        let grids = [&self.calls, &self.findings, &self.next_steps];
        let rows = grids.map(Grid::rows);
        let further: Vec<String> = grids.into_iter().flat_map(Grid::further).collect();
        let told = summary::Told { sums, rows, skipped, left_out, further: &further };
        summary::write(
            self.book.worksheet_from_index(self.summary).map_err(as_io)?,
            &self.styles,
            &told,
            &self.made_of,
        )?;
        about::write(self.book.worksheet_from_index(self.about).map_err(as_io)?, &self.styles, &self.made_of)?;
        for grid in [&self.calls, &self.findings, &self.next_steps] {
            grid.end(&mut self.book)?;
        }
        self.book.save_to_writer(&mut self.out).map_err(as_io)?;
        self.out.flush()?;
        self.out.finish()?;
        Ok(Filled { rows: rows.iter().sum(), further })
    }
}

/// Writing that ends in an error where rows find no room: the library that makes the workbook panics then, and only its
/// words tell why.
fn written<T>(write: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    let panicked = |told: String| match told.contains("StorageFull") {
        true => io::Error::from(io::ErrorKind::StorageFull),
        false => io::Error::other(format!("the workbook: {told}; is the disk full?")),
    };
    contained(write).unwrap_or_else(|told| Err(panicked(told)))
}

impl fmt::Debug for Workbook {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Workbook").field("out", &self.out).finish_non_exhaustive()
    }
}

impl MadeOf {
    fn of(rules: &RuleSet, words: Words) -> MadeOf {
        let about = |rule: &Rule| About {
            id: rule.id.to_string(),
            title: rule.title.clone(),
            pack: rule.origin.pack.to_string(),
            kind: rule.kind.word(),
            points: rule.points.into(),
            file: rule.origin.at.file.to_string(),
        };
        MadeOf {
            hash: rules.hash().to_owned(),
            files: rules.origins().to_vec(),
            rules: rules.rules.iter().map(about).collect(),
            scoring: rules.scoring().in_words(),
            words,
        }
    }
}

#[cfg(test)]
mod tests;
