//! What `scan` and `grade` have in common: which calls are judged by which rules, the run itself, and how it ends.

use std::io;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use indicatif::ProgressBar;
use outro::discover::{self, Skipped, Source};
use outro::engine::Engine;
use outro::finding::Call;
use outro::people::Attendance;
use outro::report::Flavour;
use outro::reviewed::{Applied, Reviewed};
use outro::rules::RuleSet;
use outro::scan::{Ending, Fingerprint, Graded, Keep, Scan, Scanned};
use outro::score::Scoring;
use outro::transcript;
use outro::when::DateOrder;

use super::gate::FailOn;
use super::options::{Reading, Rules, Voice};
use super::summary::{Review, Tally};
use super::terminal::Paint;
use super::{Failure, Outcome, Result, inputs, progress};

/// Which calls to judge, by what, and how much to tell of it.
#[derive(Debug, Args)]
pub(super) struct Judging {
    /// Transcripts, and folders of transcripts; - reads one transcript from stdin
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// Rows of an earlier report with a column `decision`: findings decided `waive` or `wrong` are hidden, `accept` and
    /// empty ones stay
    #[arg(long, value_name = "FILE")]
    pub(super) reviewed: Option<PathBuf>,

    /// Who reads the CSV [default: excel for a file, plain for stdout]
    #[arg(long, value_name = "FOR")]
    csv: Option<Csv>,

    /// When to end with exit code 1: `fault`, when any rule that costs has found something; `never`; or a score, when a
    /// call stays below it
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
    pub(super) voice: Voice,

    /// Show no progress bar
    #[arg(long, help_heading = "Messages")]
    no_progress: bool,
}

/// Who reads the CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Csv {
    /// A spreadsheet: nothing in a cell can run as a formula
    Excel,
    /// A program: the words exactly as they are
    Plain,
}

const NOTHING_FOUND: &str = "no transcript found; name a folder that holds transcripts";

impl Judging {
    /// Makes sure that everything is there that the user names. `files` will be written, and so will the folder
    /// `passed_over`, which is not read.
    pub(super) fn prepare(&self, files: &[&Path], passed_over: Option<&Path>, paint: Paint) -> Result<Run> {
        let start = Instant::now();
        let rules = self.rules.load()?;
        let roster = self.reading.roster()?;
        let options = self.reading.options_with(roster.as_ref())?;
        let decisions = self.reviewed.as_deref().map(Reviewed::read).transpose()?.map(Applied::new);
        let interrupt = super::interrupt::Interrupt::listen()?;
        let globs = discover::Options {
            include: self.include.clone(),
            exclude: self.exclude.clone(),
            passed_over: passed_over.map(Path::to_path_buf),
        };
        let found = inputs::find(&self.paths, &globs, files)?;
        let tally = Tally::new(found.skipped, found.left_out, self.voice.verbose, paint);
        if found.sources.is_empty() {
            tally.tell_files();
            let hidden = !tally.left_out().is_empty() && !self.voice.verbose;
            let look = if hidden { ", or look with -v at what was left out and why" } else { "" };
            return Err(Failure::Message(format!("{NOTHING_FOUND}{look}")));
        }
        interrupt.obey();
        Ok(Run {
            rules,
            sources: found.sources,
            options,
            date_order: self.reading.date_order(),
            threads: self.threads.map_or_else(cores, usize::from),
            decisions,
            attendance: roster.map(Attendance::new),
            tally,
            stop: interrupt.stop,
            start,
        })
    }

    /// How a table is written: as the user says, or else as what reads it needs.
    pub(super) fn flavour(&self, usual: Flavour) -> Flavour {
        match self.csv {
            Some(Csv::Excel) => Flavour::Excel,
            Some(Csv::Plain) => Flavour::Plain,
            None => usual,
        }
    }

    /// A bar on stderr, where somebody wants one.
    pub(super) fn progress(&self, run: &Run) -> ProgressBar {
        progress::bar(run.sources.len(), self.no_progress || self.voice.quiet)
    }

    /// How a run ends that came to its end. Missing calls weigh more than a gate: what was not read may hold the fault.
    pub(super) fn outcome(&self, tally: &Tally) -> Outcome {
        match self.fail_on.is_met_by(tally) {
            _ if tally.is_incomplete() => Outcome::Trouble,
            true => Outcome::GateNotMet,
            false => Outcome::Done,
        }
    }
}

/// A run that can begin.
pub(super) struct Run {
    /// What calls are judged by.
    pub(super) rules: RuleSet,
    sources: Vec<Source>,
    options: transcript::Options,
    date_order: DateOrder,
    threads: usize,
    decisions: Option<Applied>,
    attendance: Option<Attendance>,
    tally: Tally,
    stop: Arc<AtomicBool>,
    start: Instant,
}

impl Run {
    /// Judges all calls and hands each over, in the order of their files.
    pub(super) fn scan(self, bar: &ProgressBar, mut each: impl FnMut(&Call) -> io::Result<()>) -> Ran {
        let (scan, sources, mut counting) = self.begin(Keep::Quotes, bar);
        let ending = scan.run(sources, |scanned| match scanned {
            Scanned::Skipped(skipped) => counting.skip(skipped),
            Scanned::Call(mut call) => {
                counting.count(&mut call);
                each(&call)
            }
        });
        counting.end(bar, ending)
    }

    /// Judges all calls and hands each over with its closing and the fingerprint of its bytes, in the order of their files.
    pub(super) fn grade(
        self,
        bar: &ProgressBar,
        mut each: impl FnMut(&mut Call, Fingerprint) -> io::Result<()>,
    ) -> Ran {
        let (scan, sources, mut counting) = self.begin(Keep::Closing, bar);
        let ending = scan.grade(sources, |graded| match graded {
            Graded::Skipped(skipped) => counting.skip(skipped),
            Graded::Call(mut call, bytes) => {
                counting.count(&mut call);
                each(&mut call, bytes)
            }
        });
        counting.end(bar, ending)
    }

    fn begin(self, keep: Keep, bar: &ProgressBar) -> (Scan, Vec<Source>, Counting) {
        let counting = Counting {
            judged_by: self.rules.provenance(),
            rules: self.rules.ids().map(str::to_owned).collect(),
            scoring: Arc::clone(self.rules.scoring()),
            decisions: self.decisions,
            attendance: self.attendance,
            tally: self.tally,
            stop: Arc::clone(&self.stop),
            start: self.start,
        };
        let ticking = bar.clone();
        let scan = Scan {
            engine: Engine::new(self.rules).with_date_order(self.date_order),
            options: self.options,
            keep,
            threads: self.threads,
            stop: self.stop,
            progress: Box::new(move || ticking.inc(1)),
        };
        (scan, self.sources, counting)
    }
}

/// What a run keeps of its calls.
struct Counting {
    judged_by: String,
    rules: Vec<String>,
    scoring: Arc<Scoring>,
    decisions: Option<Applied>,
    attendance: Option<Attendance>,
    tally: Tally,
    stop: Arc<AtomicBool>,
    start: Instant,
}

impl Counting {
    fn skip(&mut self, skipped: Skipped) -> io::Result<()> {
        self.tally.skip(skipped);
        Ok(())
    }

    /// Counts a call, without the findings that people decided against.
    fn count(&mut self, call: &mut Call) {
        self.decisions.iter_mut().for_each(|decisions| decisions.hide(call, &self.scoring));
        self.attendance.iter_mut().for_each(|attendance| attendance.note(call));
        self.tally.add(call);
    }

    fn end(mut self, bar: &ProgressBar, ending: io::Result<Ending>) -> Ran {
        bar.finish_and_clear();
        let rules = self.rules.iter().map(String::as_str);
        self.tally.reviewed = self.decisions.map(|decisions| Review::of(&decisions, rules));
        self.tally.absent = self.attendance.map(|attendance| attendance.absent()).unwrap_or_default();
        Ran { ending, tally: self.tally, judged_by: self.judged_by, stop: self.stop, start: self.start }
    }
}

/// A run that has ended.
pub(super) struct Ran {
    /// How it ended; the error is that of whoever took the calls.
    pub(super) ending: io::Result<Ending>,
    /// The counts.
    pub(super) tally: Tally,
    /// The hash of the rules and the files that they came from.
    pub(super) judged_by: String,
    stop: Arc<AtomicBool>,
    start: Instant,
}

impl Ran {
    /// How long it took until now.
    pub(super) fn took(&self) -> Duration {
        self.start.elapsed()
    }

    /// Whether there was a Ctrl-C, also one since the last call.
    pub(super) fn is_interrupted(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// One call at a time on each core.
pub(super) fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}
