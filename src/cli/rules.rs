//! `outro rules`: everything that is done with rule files.

mod account;
mod annotation;
pub(super) mod check;
pub(super) mod diff;
pub(super) mod eject;
pub(super) mod explain;
pub(super) mod init;
pub(super) mod list;
pub(super) mod schema;
pub(super) mod test;
pub(super) mod try_;
pub(super) mod why;

use clap::{Parser, Subcommand};
use outro::rules::RuleSet;

use super::terminal::{Paint, printable, width};
use super::{Outcome, Result};

/// Work on rule files
#[derive(Debug, Parser)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Args),
    List(list::Args),
    Explain(explain::Args),
    Try(try_::Args),
    Why(why::Args),
    Check(check::Args),
    Test(Box<test::Args>),
    Diff(diff::Args),
    Eject(eject::Args),
    Schema(schema::Args),
}

pub(super) fn run(args: &Args, paint: Paint) -> Result<Outcome> {
    match &args.command {
        Command::Init(args) => init::run(args),
        Command::List(args) => list::run(args, paint),
        Command::Explain(args) => explain::run(args, paint),
        Command::Try(args) => try_::run(args, paint),
        Command::Why(args) => why::run(args, paint),
        Command::Check(args) => check::run(args, paint),
        Command::Test(args) => test::run(args, paint),
        Command::Diff(args) => diff::run(args, paint),
        Command::Eject(args) => eject::run(args),
        Command::Schema(_) => schema::run(),
    }
}

/// Which rules have judged, from which files: `rules 1a2b3c4d5e6f from team.toml`.
fn judged_by(rules: &RuleSet, paint: Paint) -> String {
    format!("{} {}\n", paint.faint("rules"), printable(&rules.provenance()))
}

/// Words are not squeezed into less than this, however narrow the terminal is.
const LEAST_WIDTH: usize = 32;

/// A line of text, indented and folded at the width of the terminal; in a file or a pipe it stays one line.
fn paragraph(text: &str, indent: usize) -> String {
    let width = width().map_or(usize::MAX, |width| width.max(indent + LEAST_WIDTH));
    let mut folded = " ".repeat(indent);
    let mut column = indent;
    for (nth, word) in printable(text).split(' ').enumerate() {
        let length = word.chars().count();
        if nth > 0 && column.saturating_add(1 + length) > width {
            folded.push_str(&format!("\n{:indent$}", ""));
            column = indent;
        } else if nth > 0 {
            folded.push(' ');
            column += 1;
        }
        folded.push_str(word);
        column += length;
    }
    folded.push('\n');
    folded
}
