//! Reports, one file each: judged calls become tables that survive a spreadsheet, on stdout or in a file.

mod changes;

mod findings;

mod next_steps;

mod output;

mod rules;

mod safety;

mod table;

use std::path::Path;

pub use changes::Changes;
pub use findings::{Findings, id as finding_id};
pub use next_steps::NextSteps;
pub use output::{Destination, save};
pub use rules::Rules;
pub(crate) use safety::restored;
pub use table::{Flavour, Written};

/// A quote is evidence, not the call over again.
const QUOTE_GRAPHEMES: usize = 500;

/// Whether the file is a report of ours: it begins with the same columns.
pub fn is_report(path: &Path) -> bool {
    let reports: [&[&str]; 4] = [&findings::COLUMNS, &next_steps::COLUMNS, &rules::COLUMNS, &changes::COLUMNS];
    reports.into_iter().any(|columns| table::begins_with(path, columns))
}
