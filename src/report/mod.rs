//! Reports, one file each: judged calls become tables that survive a spreadsheet, on stdout or in a file.

mod calls;

mod changes;

mod checks;

mod findings;

mod folder;

mod manifest;

mod next_steps;

mod output;

mod page;

mod people;

mod reps;

mod rules;

mod safety;

mod skipped;

mod sums;

mod table;

mod team;

mod workbook;

use std::ffi::OsStr;
use std::path::Path;

pub use calls::Calls;
pub use changes::Changes;
pub use checks::Checks;
pub use findings::{Findings, id as finding_id};
pub use folder::{Folder, Replace};
pub use next_steps::NextSteps;
pub use output::{Destination, save};
pub use page::Page;
pub use people::People;
pub use rules::Rules;
pub(crate) use safety::restored;
pub use sums::{RUNGS, RepSums, RuleSums, Sums, TENS};
pub use table::{Flavour, Written};
pub use team::{Complete, Finished, PAGE, Team, names};
pub use workbook::{Filled, Workbook};

/// A sheet of a spreadsheet has no more rows, and drops what comes behind them without a word; the header is one of them.
const SHEET_ROWS: u32 = 1_048_576;

/// A quote is evidence, not the call over again.
const QUOTE_GRAPHEMES: usize = 500;

/// Whether what was said in the calls may stand in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Findings and next steps are quoted.
    Kept,
    /// There is no spoken word in any file.
    LeftOut,
}

impl Words {
    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Words::Kept => "kept",
            Words::LeftOut => "left_out",
        }
    }
}

/// Whether the file is a report of ours: it begins with the same columns.
pub fn is_report(path: &Path) -> bool {
    let reports: [&[&str]; 9] = [
        &findings::COLUMNS,
        &next_steps::COLUMNS,
        &rules::COLUMNS,
        &changes::COLUMNS,
        &reps::COLUMNS,
        &skipped::COLUMNS,
        &calls::COLUMNS,
        &checks::COLUMNS,
        &people::COLUMNS,
    ];
    reports.into_iter().any(|columns| table::begins_with(path, columns))
}

/// Whether the file belongs to a report in a folder: the manifest beside it lists it, or it is the manifest.
pub fn is_in_report(path: &Path) -> bool {
    let Some((folder, name)) = path.parent().zip(path.file_name().and_then(OsStr::to_str)) else { return false };
    manifest::files_of(folder).is_some_and(|files| name == manifest::NAME || files.iter().any(|file| file == name))
}
