//! Reports, one file each: judged calls become tables that survive a spreadsheet, on stdout or in a file.

pub mod findings;

mod output;

mod safety;

mod table;

pub use findings::Findings;
pub use output::Destination;
pub use table::{Flavour, Written};
