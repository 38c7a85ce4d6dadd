//! `outro rules why`: how one rule came to its verdict on one call, step by step.

use std::path::PathBuf;

use clap::Parser;
use outro::engine::Engine;
use outro::scan;

use super::{account, judged_by};
use crate::cli::options::{Reading, Rules};
use crate::cli::show::{print, source};
use crate::cli::terminal::{Paint, printable};
use crate::cli::{Failure, Outcome, Result};

/// Tell why a rule says what it says of a call: which words its phrases matched, and what took them back
///
/// Every match goes through the keys of the rule: in, by, with, unless, limit. The page tells which of them held, where
/// the match stopped, and the words and lines that decided.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The rule, by name
    #[arg(value_name = "RULE")]
    id: String,

    /// The transcript; - reads it from stdin
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Only what is said on this line of the file; where nothing matched there, the phrase that came nearest
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    line: Option<u32>,

    #[command(flatten)]
    rules: Rules,

    #[command(flatten)]
    reading: Reading,
}

pub(in crate::cli) const EXAMPLES: &str = "\
Examples:
  outro rules why vague-closing calls/dana/monday.vtt             every match, and what became of it
  outro rules why vague-closing calls/dana/monday.vtt --line 212  why it fires there, or why not";

pub(super) fn run(args: &Args, paint: Paint) -> Result<Outcome> {
    let rules = args.rules.load()?;
    rules.must_have(&args.id)?;
    let engine = Engine::new(rules).with_date_order(args.reading.date_order());
    let read = scan::open(&source(&args.file), &args.reading.options()?, &mut Vec::new());
    let path = args.file.display();
    let read = read.map_err(|reason| Failure::Message(format!("{path}: {reason}")))?;
    let last = read.transcript.turns.last().and_then(|turn| read.transcript.lines(turn).last());
    let last = last.map_or(0, |(line, _)| line);
    if let Some(line) = args.line.filter(|line| *line > last) {
        return Err(Failure::Message(format!("{path}: has no words on line {line}; its last ones are on line {last}")));
    }
    let account = engine.why(&args.id, &read.transcript, args.line).expect("the rule is there and on");
    let head = format!("{} on {}\n\n", paint.strong(&printable(&args.id)), printable(&path.to_string()));
    let page = head + &account::page(&account, paint);
    print(&(page + &judged_by(engine.rules(), paint)), Outcome::Done)
}
