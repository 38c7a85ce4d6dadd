//! `outro scan`: the findings of many calls as CSV.

use std::fmt;
use std::io::{self, IsTerminal};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use clap::{Parser, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use outro::discover;
use outro::engine::Engine;
use outro::error::Error;
use outro::report::{Destination, Findings, Flavour};
use outro::scan::{Ending, Scan, Scanned};

use super::interrupt::Interrupt;
use super::options::{Reading, Rules, Voice};
use super::summary::Tally;
use super::terminal::{Paint, grouped, tell};
use super::{Failure, Outcome, Result, inputs};

/// Tell how calls end: one row for each thing found, or found missing
///
/// Every transcript in the folders you name is read and judged by the rules. The findings are CSV: on the screen or in
/// a pipe as they are, in a file (-o) ready for a spreadsheet.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Transcripts, and folders of transcripts; - reads one transcript from stdin
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Write the findings to this file; it appears when all is done, and is never half-written
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Who reads the CSV [default: excel for a file, plain for stdout]
    #[arg(long, value_name = "FOR")]
    csv: Option<Csv>,

    /// When to end with exit code 1
    #[arg(long, value_name = "WHAT", default_value = "never")]
    fail_on: FailOn,

    /// How many calls to work on at a time [default: one for each core]
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,

    /// Only files whose path fits, such as "*.vtt"; may be given more than once
    #[arg(long, value_name = "GLOB")]
    include: Vec<String>,

    /// No files whose path fits, such as "drafts/**"; may be given more than once
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,

    #[command(flatten)]
    rules: Rules,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    voice: Voice,

    /// Show no progress bar
    #[arg(long, help_heading = "Messages")]
    no_progress: bool,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  outro scan calls/ -o findings.csv                       all calls, for a spreadsheet
  outro scan calls/dana/ calls/kim/ --rep Dana --rep Kim  two reps, told by name who sells
  outro scan calls/ --only vague-closing,no-thank-you     two rules only
  outro scan calls/ --include \"*.vtt\" --fail-on fault     exit code 1 when a call ends badly
  pbpaste | outro scan -                                  one call from the clipboard";

const NOTHING_FOUND: &str = "no transcript found; name a folder that holds transcripts, or look with -v at what was \
    left out and why";

/// Who reads the CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Csv {
    /// A spreadsheet: nothing in a cell can run as a formula
    Excel,
    /// A program: the words exactly as they are
    Plain,
}

/// When a run that went well still ends with exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// When any rule that costs has found something
    Fault,
    /// Whatever is found
    Never,
}

pub(super) fn run(args: &Args, paint: Paint) -> Result<Outcome> {
    let start = Instant::now();
    let rules = args.rules.load()?;
    let options = args.reading.options()?;
    let interrupt = Interrupt::listen()?;
    let found = inputs::find(&args.paths, &args.globs(), args.output.as_deref())?;
    let mut tally = Tally::new(found.skipped, found.left_out, args.voice.verbose, paint);
    if found.sources.is_empty() {
        tally.tell_files();
        return Err(Failure::Message(NOTHING_FOUND.to_owned()));
    }
    interrupt.obey();
    let mut findings = Findings::create(args.destination(), args.flavour(), rules.hash())?;
    let judged_by = format!("{} from {}", rules.hash(), rules.origins().join(", "));

    let bar = args.progress(found.sources.len());
    let ticking = bar.clone();
    let scan = Scan {
        engine: Engine::new(rules),
        options,
        threads: args.threads.map_or_else(cores, usize::from),
        stop: interrupt.stop,
        progress: Box::new(move || ticking.inc(1)),
    };
    let ending = scan.run(found.sources, |scanned| match scanned {
        Scanned::Skipped(skipped) => {
            tally.skip(skipped);
            Ok(())
        }
        Scanned::Call(call) => {
            tally.add(&call);
            findings.add(&call)
        }
    });
    bar.finish_and_clear();
    match ending {
        Err(cause) => args.unless_reader_has_gone(&cause),
        Ok(Ending::Stopped) => Ok(args.interrupted()),
        Ok(Ending::Complete) => args.conclude(&tally, &judged_by, findings, start),
    }
}

impl Args {
    /// Puts the report in its place and tells what there is to tell.
    fn conclude(&self, tally: &Tally, judged_by: &str, findings: Findings, start: Instant) -> Result<Outcome> {
        tally.tell_files();
        if tally.is_empty() {
            return Err(Failure::Message(format!("no call could be read{}", self.unwritten())));
        }
        let written = match findings.finish() {
            Ok(written) => written,
            Err(cause) => return self.unless_reader_has_gone(&cause),
        };
        if !self.voice.quiet {
            tell(&tally.summary(judged_by, &written, start.elapsed()));
        }
        Ok(self.outcome(tally))
    }

    /// Missing calls weigh more than a gate: what was not read may hold the fault.
    fn outcome(&self, tally: &Tally) -> Outcome {
        match self.fail_on {
            _ if tally.is_incomplete() => Outcome::Trouble,
            FailOn::Fault if tally.has_faults() => Outcome::GateNotMet,
            FailOn::Fault | FailOn::Never => Outcome::Done,
        }
    }

    fn interrupted(&self) -> Outcome {
        tell(&format_args!("interrupted{}", self.unwritten()));
        Outcome::Interrupted
    }

    /// A reader that has seen enough closes its end; that is its right, and no trouble.
    fn unless_reader_has_gone(&self, cause: &io::Error) -> Result<Outcome> {
        if cause.kind() == io::ErrorKind::BrokenPipe {
            return Ok(Outcome::Done);
        }
        let path = self.output.as_deref().unwrap_or(Path::new("stdout"));
        Err(Error::new(path, format!("cannot be written: {cause}; nothing was kept")).into())
    }

    /// What an early end means for the file that the user asked for.
    fn unwritten(&self) -> String {
        self.output.as_ref().map_or(String::new(), |path| format!("; {} was not written", path.display()))
    }

    fn globs(&self) -> discover::Options {
        discover::Options { include: self.include.clone(), exclude: self.exclude.clone() }
    }

    fn destination(&self) -> Destination {
        self.output.clone().map_or(Destination::Stdout, Destination::File)
    }

    fn flavour(&self) -> Flavour {
        match (self.csv, &self.output) {
            (Some(Csv::Excel), _) | (None, Some(_)) => Flavour::Excel,
            (Some(Csv::Plain), _) | (None, None) => Flavour::Plain,
        }
    }

    /// A bar on stderr where somebody watches it and no rows run through it.
    fn progress(&self, calls: usize) -> ProgressBar {
        let rows_on_screen = self.output.is_none() && io::stdout().is_terminal();
        if self.no_progress || self.voice.quiet || rows_on_screen || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{bar:32} {human_pos}/{human_len} calls, {speed}/s, {eta} left")
            .expect("the template is written here")
            .with_key("speed", |state: &ProgressState, out: &mut dyn fmt::Write| {
                // A bar that cannot be drawn is no reason to stop.
                let _ = out.write_str(&grouped(state.per_sec() as u64));
            });
        ProgressBar::with_draw_target(Some(calls as u64), ProgressDrawTarget::stderr()).with_style(style)
    }
}

/// One call at a time on each core.
fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}
