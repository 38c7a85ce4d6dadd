//! `outro show`: how one call was read, and what was found in it, for people or as JSON.

mod json;
mod page;

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Parser;
use outro::discover::{Input, Source};
use outro::engine::{Engine, Judged, Scratch};
use outro::finding::{Measures, Score};
use outro::measure;
use outro::rules::RuleSet;
use outro::scan::{self, Reading as Read};
use outro::score::Facts;
use outro::when::{self, Mention, Reference};
use outro::words::Words;

use super::interrupt::Interrupt;
use super::options::{Reading, Rules};
use super::terminal::{Paint, width};
use super::{Failure, Outcome, Result};

/// Show how one call was read: who speaks, when, which parts it has, what was found where, and how its score comes about
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The transcript; - reads it from stdin
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,

    /// One line of JSON, for programs
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    rules: Rules,

    #[command(flatten)]
    reading: Reading,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  outro show calls/dana/monday.vtt                      for reading, with the findings under the words
  outro show calls/dana/monday.vtt --rep \"Dana Reyes\"   the same, told who sells
  outro show --json calls/dana/monday.vtt | jq .turns   for a program";

/// A call as it was read and judged.
struct Shown<'a> {
    path: &'a Path,
    read: Read,
    /// What it was judged by.
    rules: &'a RuleSet,
    judged: Judged,
    score: Score,
    measures: Measures,
    /// The moment of the call, which its times are counted from.
    reference: Reference,
    /// The times of each turn.
    times: Vec<Vec<Mention>>,
}

pub(super) fn run(args: &Args, paint: Paint) -> Result<Outcome> {
    let path = args.file.as_deref().ok_or_else(|| Failure::Message(NO_FILE.to_owned()))?;
    if path.is_dir() {
        return Err(Failure::Message(format!(
            "{0}: is a folder, and show reads one call; try `outro scan {0}`",
            path.display()
        )));
    }
    let rules = args.rules.load()?;
    let options = args.reading.options()?;
    Interrupt::listen()?;
    let source = source(path);
    let read = scan::open(&source, &options, &mut Vec::new());
    let read = read.map_err(|reason| Failure::Message(format!("{}: {reason}", path.display())))?;
    let order = args.reading.date_order();
    let engine = Engine::new(rules).with_date_order(order);
    let judged = engine.evaluate(&mut Scratch::default(), &read.transcript);
    let score = engine.rules().scoring().score(&Facts::of(&judged));
    let measures = measure::of(&read.transcript, &mut Words::default());
    let reference = Reference { date: read.transcript.date.map(|date| date.day), time: None, order };
    let call = &read.transcript;
    let mut times = call.turns.iter().map(|turn| when::mentions(call.text(turn))).collect::<Vec<_>>();
    when::in_context(&mut times);
    let shown = Shown { path, read, rules: engine.rules(), judged, score, measures, reference, times };
    written(args.write(&shown, paint, BufWriter::new(io::stdout().lock())))
}

const NO_FILE: &str = "no file given; name a transcript, for example `outro show calls/monday.vtt`";

impl Args {
    fn write(&self, shown: &Shown<'_>, paint: Paint, mut out: impl Write) -> io::Result<()> {
        if self.json {
            json::write(shown, &mut out)?;
        } else {
            page::write(shown, paint, width(), &mut out)?;
        }
        out.flush()
    }
}

/// A transcript by its path; `-` is stdin.
pub(super) fn source(path: &Path) -> Source {
    let input = if path == Path::new("-") { Input::Stdin } else { Input::File(path.to_path_buf()) };
    Source { name: path.display().to_string(), input }
}

/// Writes a page to stdout and ends the run so; a reader that has seen enough changes nothing of that.
pub(super) fn print(page: &str, outcome: Outcome) -> Result<Outcome> {
    let mut out = io::stdout().lock();
    written(out.write_all(page.as_bytes()).and_then(|()| out.flush())).map(|_| outcome)
}

/// A reader that has seen enough closes its end; that is its right, and no trouble.
pub(super) fn written(result: io::Result<()>) -> Result<Outcome> {
    match result {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Message(format!("stdout: cannot be written: {cause}")))
        }
        Ok(()) | Err(_) => Ok(Outcome::Done),
    }
}
