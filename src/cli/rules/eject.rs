//! `outro rules eject`: shipped rules as the text of a rule file, to be changed.

use std::path::{Path, PathBuf};

use clap::Parser;
use outro::{report, rules};

use crate::cli::show::print;
use crate::cli::terminal::tell;
use crate::cli::{Failure, Outcome, Result};

/// Write rules that come with outro, and the lists and regions they use, as a rule file of your own
///
/// The file stands alone and judges as the rules that come with outro do, until you change it. To change only a value
/// or a phrase, a file with `use`, `change`, `add` and `drop` is shorter, and new versions of outro keep improving the rest.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Rules by name [default: all]
    #[arg(value_name = "RULE")]
    rules: Vec<String>,

    /// Write to this file, which must not be there yet, instead of stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(in crate::cli) const EXAMPLES: &str = "\
Examples:
  outro rules eject no-thank-you                      one rule and its words, to look at
  outro rules eject no-thank-you -o thanks.toml       the same in a file; then: outro scan calls/ --rules thanks.toml
  outro rules eject -o all.toml                       all rules";

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let text = rules::eject(&args.rules)?;
    match &args.output {
        None => print(&text, Outcome::Done),
        Some(path) => save(path, &text),
    }
}

/// A rule file is somebody's work, so none is written over.
fn save(path: &Path, text: &str) -> Result<Outcome> {
    if path.exists() {
        let message = format!("{}: is there already, and may hold changes of yours; name a new file", path.display());
        return Err(Failure::Message(message));
    }
    report::save(path, text)?;
    let path = path.display();
    tell(&format_args!("{path}: change it, then try it with `outro rules test --rules {path}`"));
    Ok(Outcome::Done)
}
