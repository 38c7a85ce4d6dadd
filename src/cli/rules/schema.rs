//! `outro rules schema`: the JSON Schema of rule files, for editors.

use clap::Parser;
use outro::rules;

use crate::cli::show::print;
use crate::cli::{Outcome, Result};

/// Print the JSON Schema of rule files, which lets an editor complete keys and underline mistakes
///
/// A rule file that begins with `#:schema ./outro-rules.schema.json` is checked as you type by editors that know TOML
/// schemas, such as VS Code with “Even Better TOML”.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {}

pub(in crate::cli) const EXAMPLES: &str = "\
Examples:
  outro rules schema > outro-rules.schema.json      beside your rule files";

pub(super) fn run() -> Result<Outcome> {
    print(&rules::schema(), Outcome::Done)
}
