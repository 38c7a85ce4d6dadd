//! All reports on a team, in one folder: judged calls go to each of them, and all appear together or not at all.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::io;

use super::folder::{Folder, cannot_write};
use super::manifest::{self, Counts, File, MadeOf};
use super::reps::Reps;
use super::skipped::{Absence, SkippedFiles};
use super::sums::Sums;
use super::workbook::{Filled, Workbook};
use super::{Calls, Checks, Destination, Findings, Flavour, NextSteps, Page, Words, Written};
use crate::digest::{Fingerprint, Fingerprints};
use crate::discover::Skipped;
use crate::error::Result;
use crate::finding::Call;
use crate::rules::RuleSet;

const FINDINGS: &str = "findings.csv";
const CALLS: &str = "calls.csv";
const CHECKS: &str = "checks.csv";
const NEXT_STEPS: &str = "next_steps.csv";
const REPS: &str = "reps.csv";
const SKIPPED: &str = "skipped.csv";

const WORKBOOK: &str = "report.xlsx";

/// The page that people begin with.
pub const PAGE: &str = "report.html";

/// The names of the files of a report, besides further parts of long tables and the manifest.
pub fn names() -> &'static [&'static str] {
    &[FINDINGS, CALLS, CHECKS, NEXT_STEPS, REPS, SKIPPED, PAGE, WORKBOOK]
}

/// The reports on a team, being written.
#[derive(Debug)]
pub struct Team {
    findings: Findings,
    calls: Calls,
    checks: Checks,
    next_steps: NextSteps,
    reps: Reps,
    skipped: SkippedFiles,
    page: Page,
    workbook: Workbook,
    sums: Sums,
    inputs: Fingerprints,
    made_of: MadeOf,
    // The last to be dropped: the files of the others lie in it.
    folder: Folder,
}

impl Team {
    /// Begins all reports of a run that is judged by these rules.
    pub fn create(folder: Folder, rules: &RuleSet, flavour: Flavour, words: Words) -> Result<Team> {
        let file = |name: &str| Destination::File(folder.aside(name));
        Ok(Team {
            findings: Findings::create(file(FINDINGS), flavour, rules.hash())?,
            calls: Calls::create(file(CALLS), flavour, rules.hash(), rules.ids())?,
            checks: Checks::create(file(CHECKS), flavour, rules.hash())?,
            next_steps: NextSteps::create(file(NEXT_STEPS), flavour, rules.hash())?,
            reps: Reps::create(file(REPS), flavour, rules.ids())?,
            skipped: SkippedFiles::create(file(SKIPPED), flavour)?,
            page: Page::create(&folder.aside(PAGE), rules, words)?,
            workbook: Workbook::create(&file(WORKBOOK), rules, words)?,
            sums: Sums::new(rules.ids()),
            inputs: Fingerprints::default(),
            made_of: MadeOf { rules: rules.hash().to_owned(), rule_files: rules.origins().to_vec(), words },
            folder,
        })
    }

    /// Adds a call, whose file has this fingerprint; takes the words out of it where none may stand in a report.
    pub fn add(&mut self, call: &mut Call, bytes: Fingerprint) -> io::Result<()> {
        self.inputs.add(&call.name, bytes);
        match self.made_of.words {
            Words::Kept => {}
            Words::LeftOut => call.leave_out_words(),
        }
        self.sums.add(call);
        self.findings.add(call)?;
        self.calls.add(call)?;
        self.checks.add(call)?;
        self.next_steps.add(call)?;
        self.page.add(call)?;
        self.workbook.add(call)
    }

    /// Writes out everything, still aside. `skipped` are the files that could not be read, `left_out` those that nobody
    /// asked for.
    pub fn complete(mut self, skipped: &[Skipped], left_out: &[Skipped]) -> Result<Complete> {
        self.add_skipped(skipped, left_out).map_err(cannot_write(self.folder.path()))?;
        let tables = [
            self.findings.finish(),
            self.calls.finish(),
            self.checks.finish(),
            self.next_steps.finish(),
            self.reps.finish(&self.sums),
            self.skipped.finish(),
        ];
        let tables: Vec<Written> =
            tables.into_iter().collect::<io::Result<_>>().map_err(cannot_write(self.folder.path()))?;
        self.page.finish(&self.sums).map_err(cannot_write(self.folder.path()))?;
        let workbook = self.workbook.finish(&self.sums, skipped.len() as u64, left_out.len() as u64);
        let workbook = workbook.map_err(cannot_write(self.folder.path()))?;
        let counts = Counts {
            calls: self.sums.reps.values().map(|sums| sums.calls).sum(),
            skipped: skipped.len() as u64,
            left_out: left_out.len() as u64,
            reps: self.sums.reps.len() as u64,
        };
        let files = listed(&self.folder, &tables)?;
        let manifest = manifest::text(&self.made_of, &counts, self.inputs.finish(), &files);
        Ok(Complete { folder: self.folder, manifest, finished: Finished { tables, workbook, sums: self.sums } })
    }

    fn add_skipped(&mut self, skipped: &[Skipped], left_out: &[Skipped]) -> io::Result<()> {
        for file in skipped {
            let file = match self.made_of.words {
                Words::Kept => Cow::Borrowed(file),
                Words::LeftOut => Cow::Owned(Skipped { reason: speechless(&file.reason).to_owned(), ..file.clone() }),
            };
            self.inputs.add(&file.name, Fingerprint::of(file.reason.as_bytes()));
            self.skipped.add(&file, Absence::Skipped)?;
        }
        left_out.iter().try_for_each(|file| self.skipped.add(file, Absence::LeftOut))
    }
}

/// A reason without what a bug tells of itself: it may hold words of the call that it met.
fn speechless(reason: &str) -> &str {
    reason.split(": panicked at").next().unwrap_or(reason)
}

/// Every file that was written, with the rows of those that are tables.
fn listed(folder: &Folder, tables: &[Written]) -> Result<Vec<File>> {
    let rows: HashMap<&OsStr, u64> =
        tables.iter().flat_map(Written::parts).filter_map(|(path, rows)| Some((path.file_name()?, rows))).collect();
    let written = folder.written()?.into_iter();
    Ok(written.map(|(name, bytes)| File { rows: rows.get(OsStr::new(&name)).copied(), name, bytes }).collect())
}

/// All reports, complete, but not yet in their places. Dropped, they vanish.
#[derive(Debug)]
pub struct Complete {
    folder: Folder,
    manifest: String,
    finished: Finished,
}

impl Complete {
    /// Puts all files in their places, in exchange for those of an earlier report.
    pub fn publish(mut self) -> Result<Finished> {
        let path = self.folder.path().to_path_buf();
        self.folder.publish(&self.manifest)?;
        for file in self.finished.tables.iter_mut().flat_map(|table| &mut table.files) {
            *file = path.join(file.file_name().unwrap_or_default());
        }
        Ok(self.finished)
    }
}

/// What became of the reports.
#[derive(Debug)]
pub struct Finished {
    /// The tables.
    pub tables: Vec<Written>,
    /// The workbook.
    pub workbook: Filled,
    /// What the calls of each rep come to.
    pub sums: Sums,
}
