//! `outro scan`: the findings of many calls as CSV.

use std::fmt;
use std::fs;
use std::io::{self, IsTerminal};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use clap::{Parser, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use outro::discover;
use outro::engine::Engine;
use outro::finding::Call;
use outro::report::{Destination, Findings, Flavour, NextSteps, Written};
use outro::reviewed::{Applied, Reviewed};
use outro::scan::{Ending, Keep, Scan, Scanned};

use super::interrupt::Interrupt;
use super::options::{Reading, Rules, Voice};
use super::summary::{Review, Tally};
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

    /// Write what the last part of a call says will happen after it to this file too: who does what, when, and
    /// whether the other side agreed
    #[arg(long, value_name = "FILE")]
    next_steps: Option<PathBuf>,

    /// Rows of an earlier report with a column `decision`: findings decided `waive` or `wrong` are hidden, `accept` and
    /// empty ones stay
    #[arg(long, value_name = "FILE")]
    reviewed: Option<PathBuf>,

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
  outro scan calls/ --next-steps next_steps.csv           what was agreed to happen, for a CRM
  outro scan calls/dana/ calls/kim/ --rep Dana --rep Kim  two reps, told by name who sells
  outro scan calls/ --only vague-closing,no-thank-you     two rules only
  outro scan calls/ --reviewed reviewed.csv               without the findings that people decided against
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
    let mut decisions = args.reviewed.as_deref().map(Reviewed::read).transpose()?.map(Applied::new);
    let interrupt = Interrupt::listen()?;
    let found = inputs::find(&args.paths, &args.globs(), &args.outputs()?)?;
    let mut tally = Tally::new(found.skipped, found.left_out, args.voice.verbose, paint);
    if found.sources.is_empty() {
        tally.tell_files();
        return Err(Failure::Message(NOTHING_FOUND.to_owned()));
    }
    interrupt.obey();
    let mut reports = Reports::create(args, rules.hash())?;
    let judged_by = rules.provenance();
    let scoring = Arc::clone(rules.scoring());
    let asked: Vec<String> = rules.ids().map(str::to_owned).collect();

    let bar = args.progress(found.sources.len());
    let ticking = bar.clone();
    let scan = Scan {
        engine: Engine::new(rules).with_date_order(args.reading.date_order()),
        options,
        keep: Keep::Quotes,
        threads: args.threads.map_or_else(cores, usize::from),
        stop: interrupt.stop,
        progress: Box::new(move || ticking.inc(1)),
    };
    let ending = scan.run(found.sources, |scanned| match scanned {
        Scanned::Skipped(skipped) => {
            tally.skip(skipped);
            Ok(())
        }
        Scanned::Call(mut call) => {
            decisions.iter_mut().for_each(|decisions| decisions.hide(&mut call, &scoring));
            tally.add(&call);
            reports.add(&call)
        }
    });
    bar.finish_and_clear();
    tally.reviewed = decisions.map(|decisions| Review::of(&decisions, asked.iter().map(String::as_str)));
    match ending {
        Err(cause) => args.unless_reader_has_gone(&cause),
        Ok(Ending::Stopped) => Ok(args.interrupted()),
        Ok(Ending::Complete) => args.conclude(&tally, &judged_by, reports, start),
    }
}

impl Args {
    /// Puts the report in its place and tells what there is to tell.
    fn conclude(&self, tally: &Tally, judged_by: &str, reports: Reports, start: Instant) -> Result<Outcome> {
        tally.tell_files();
        if tally.is_empty() {
            return Err(Failure::Message(format!("no call could be read{}", self.unwritten())));
        }
        let written = match reports.finish() {
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
        let files: Vec<String> = self.files().map(|path| path.display().to_string()).collect();
        let files = if files.is_empty() { "stdout".to_owned() } else { files.join(" and ") };
        Err(Failure::Message(format!("{files}: cannot be written: {cause}; nothing was kept")))
    }

    /// What an early end means for the files that the user asked for.
    fn unwritten(&self) -> String {
        self.files().map(|path| format!("; {} was not written", path.display())).collect()
    }

    /// The files that the user asked for.
    fn files(&self) -> impl Iterator<Item = &Path> {
        self.output.as_deref().into_iter().chain(self.next_steps.as_deref())
    }

    /// The files that the user asked for, each a file of its own.
    fn outputs(&self) -> Result<Vec<&Path>> {
        let is_decided_on = |path: &&Path| self.reviewed.as_deref().is_some_and(|file| place(file) == place(path));
        if let Some(path) = self.files().find(is_decided_on) {
            let path = path.display();
            return Err(Failure::Message(format!("{path}: holds the decisions; name another file to write to")));
        }
        match (&self.output, &self.next_steps) {
            (_, Some(steps)) | (Some(steps), _) if steps == Path::new("-") => {
                Err(Failure::Message("- is no file; without -o the findings go to stdout".to_owned()))
            }
            (Some(findings), Some(steps)) if place(findings) == place(steps) => Err(Failure::Message(format!(
                "{}: cannot hold the findings and the next steps; name two files",
                steps.display()
            ))),
            _ => Ok(self.files().collect()),
        }
    }

    fn globs(&self) -> discover::Options {
        discover::Options { include: self.include.clone(), exclude: self.exclude.clone() }
    }

    fn destination(&self) -> Destination {
        self.output.clone().map_or(Destination::Stdout, Destination::File)
    }

    fn flavour(&self, destination: &Destination) -> Flavour {
        match (self.csv, destination) {
            (Some(Csv::Excel), _) | (None, Destination::File(_)) => Flavour::Excel,
            (Some(Csv::Plain), _) | (None, Destination::Stdout) => Flavour::Plain,
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

/// Where a file lies or will lie, however its path is spelt.
fn place(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = || Some(fs::canonicalize(folder).ok()?.join(path.file_name()?));
    fs::canonicalize(path).ok().or_else(beside).unwrap_or_else(|| path.to_path_buf())
}

/// The reports of a run.
struct Reports {
    /// None once their reader has gone.
    findings: Option<Findings>,
    next_steps: Option<NextSteps>,
}

impl Reports {
    fn create(args: &Args, rules: &str) -> Result<Reports> {
        let findings = args.destination();
        let flavour = args.flavour(&findings);
        let findings = Findings::create(findings, flavour, rules)?;
        let next_steps = args.next_steps.clone().map(Destination::File);
        let next_steps = next_steps.map(|file| {
            let flavour = args.flavour(&file);
            NextSteps::create(file, flavour, rules)
        });
        Ok(Reports { findings: Some(findings), next_steps: next_steps.transpose()? })
    }

    fn add(&mut self, call: &Call) -> io::Result<()> {
        match self.findings.as_mut().map_or(Ok(()), |report| report.add(call)) {
            // Whoever reads the findings has seen enough; the file of next steps is wanted all the same.
            Err(cause) if cause.kind() == io::ErrorKind::BrokenPipe && self.next_steps.is_some() => {
                self.findings = None;
            }
            other => other?,
        }
        self.next_steps.as_mut().map_or(Ok(()), |report| report.add(call))
    }

    /// Puts all files in their places.
    fn finish(self) -> io::Result<Vec<Written>> {
        let next_steps = self.next_steps.map(NextSteps::finish).transpose()?;
        let findings = match self.findings.map(Findings::finish).transpose() {
            Err(cause) if cause.kind() == io::ErrorKind::BrokenPipe && next_steps.is_some() => None,
            other => other?,
        };
        Ok(findings.into_iter().chain(next_steps).collect())
    }
}

/// One call at a time on each core.
pub(super) fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}
