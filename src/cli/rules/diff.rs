//! `outro rules diff`: what an edit of the rules does to the findings of some calls, before anybody else sees it.

mod page;

use std::io;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use clap::Parser;
use outro::diff;
use outro::discover::{self, Skipped};
use outro::engine::Engine;
use outro::report::{Changes, Destination, Flavour};
use outro::rules::{self, RuleSet};
use outro::scan::{Compared, Ending, Scan};

use crate::cli::interrupt::Interrupt;
use crate::cli::options::Reading;
use crate::cli::show::print;
use crate::cli::terminal::{Paint, printable, tell};
use crate::cli::{Failure, Outcome, Result, inputs};
use page::Tally;

/// Compare two sets of rules on the same calls: findings that come, go, or cost something else
///
/// Each call is read once and judged by both. The screen tells how many findings of each rule differ, with some of them
/// in full; the file (-o) holds every one.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The rules as they are: a rule file, a folder of them, or `builtin`
    #[arg(value_name = "OLD")]
    old: PathBuf,

    /// The rules as they would be
    #[arg(value_name = "NEW")]
    new: PathBuf,

    /// Transcripts, and folders of transcripts
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Write every finding that differs to this file, for a spreadsheet
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// How many calls to work on at a time [default: one for each core]
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,

    #[command(flatten)]
    reading: Reading,
}

pub(in crate::cli) const EXAMPLES: &str = "\
Examples:
  outro rules diff builtin outro.toml calls/                  what your team file changes
  outro rules diff outro.toml draft.toml calls/ -o diff.csv   every finding that would differ, for a spreadsheet

Exit codes:
  0  compared, whatever differs
  2  wrong arguments or rules, no transcript found, or some calls could not be read";

pub(super) fn run(args: &Args, paint: Paint) -> Result<Outcome> {
    let (old, new) = (rules::load(std::slice::from_ref(&args.old))?, rules::load(std::slice::from_ref(&args.new))?);
    let options = args.reading.options()?;
    let interrupt = Interrupt::listen()?;
    let found = inputs::find(&args.paths, &discover::Options::default(), &args.outputs()?)?;
    found.skipped.iter().for_each(tell_skipped);
    if found.sources.is_empty() {
        return Err(Failure::Message("no transcript found; name a folder that holds transcripts".to_owned()));
    }
    interrupt.obey();
    let mut report = args.report(&old, &new)?;
    let mut tally = Tally::new(&old, &new, found.skipped.len());
    let order = args.reading.date_order();
    let threads = args.threads.map_or_else(cores, usize::from);
    let scan = Scan::new(Engine::new(new).with_date_order(order), options);
    let scan = Scan { threads, stop: interrupt.stop, ..scan };
    let ending = scan.compare(Engine::new(old).with_date_order(order), found.sources, |compared| match compared {
        Compared::Skipped(skipped) => {
            tell_skipped(&skipped);
            tally.skip();
            Ok(())
        }
        Compared::Call(call, before) => {
            let changes = diff::of(&before, &call.findings);
            tally.add(&call, &before, &changes);
            changes.iter().try_for_each(|change| report.as_mut().map_or(Ok(()), |report| report.add(&call, change)))
        }
    });
    match ending {
        Err(cause) => Err(args.unwritten(&cause)),
        Ok(Ending::Stopped) => Ok(args.interrupted()),
        Ok(Ending::Complete) => args.conclude(&tally, report, paint),
    }
}

impl Args {
    fn conclude(&self, tally: &Tally, report: Option<Changes>, paint: Paint) -> Result<Outcome> {
        if tally.is_empty() {
            return Err(Failure::Message("no call could be read".to_owned()));
        }
        report.map(Changes::finish).transpose().map_err(|cause| self.unwritten(&cause))?;
        print(&tally.page(paint), if tally.is_incomplete() { Outcome::Trouble } else { Outcome::Done })
    }

    fn report(&self, old: &RuleSet, new: &RuleSet) -> Result<Option<Changes>> {
        let file = self.output.clone().map(Destination::File);
        Ok(file.map(|file| Changes::create(file, Flavour::Excel, old.hash(), new.hash())).transpose()?)
    }

    fn outputs(&self) -> Result<Vec<&Path>> {
        match &self.output {
            Some(path) if path == Path::new("-") => Err(Failure::Message(
                "- is no file; the table goes to stdout, and -o names a file for a spreadsheet".to_owned(),
            )),
            output => Ok(output.iter().map(PathBuf::as_path).collect()),
        }
    }

    fn unwritten(&self, cause: &io::Error) -> Failure {
        let file = self.output.as_ref().map_or_else(String::new, |path| format!("{}: ", path.display()));
        Failure::Message(format!("{file}cannot be written: {cause}; nothing was kept"))
    }

    fn interrupted(&self) -> Outcome {
        let file =
            self.output.as_ref().map_or_else(String::new, |path| format!("; {} was not written", path.display()));
        tell(&format_args!("interrupted{file}"));
        Outcome::Interrupted
    }
}

fn tell_skipped(skipped: &Skipped) {
    tell(&format_args!("skipped {}: {}", printable(&skipped.name), printable(&skipped.reason)));
}

/// One call at a time on each core.
fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}
