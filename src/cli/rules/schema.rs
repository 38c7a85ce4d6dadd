//! `outro rules schema`: the JSON Schema of rule files, for editors.

use std::io::{self, Write};

use clap::Parser;
use outro::rules;

use crate::cli::{Failure, Outcome, Result};

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
    match io::stdout().lock().write_all(rules::schema().as_bytes()) {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Message(format!("stdout: cannot be written: {cause}")))
        }
        Ok(()) | Err(_) => Ok(Outcome::Done),
    }
}
