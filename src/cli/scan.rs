//! `outro scan`: the findings of many calls as CSV.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::Parser;
use indicatif::ProgressBar;
use outro::finding::Call;
use outro::report::{Destination, Findings, Flavour, NextSteps, Written};
use outro::scan::Ending;

use super::inputs::place;
use super::judging::{Judging, Ran, Run};
use super::terminal::{Paint, tell};
use super::{Failure, Outcome, Result};

/// Tell how calls end: one row for each thing found, or found missing
///
/// Every transcript in the folders you name is read and judged by the rules. The findings are CSV: on the screen or in
/// a pipe as they are, in a file (-o) ready for a spreadsheet.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Write the findings to this file; it appears when all is done, and is never half-written
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write what the last part of a call says will happen after it to this file too: who does what, when, and
    /// whether the other side agreed
    #[arg(long, value_name = "FILE")]
    next_steps: Option<PathBuf>,

    #[command(flatten)]
    judging: Judging,
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

pub(super) fn run(args: &Args, paint: Paint) -> Result<Outcome> {
    let run = args.judging.prepare(&args.outputs()?, None, paint)?;
    let mut reports = Reports::create(args, run.rules.hash())?;
    let bar = args.progress(&run);
    let ran = run.scan(&bar, |call| reports.add(call));
    match &ran.ending {
        Err(cause) => args.unless_reader_has_gone(cause),
        Ok(Ending::Stopped) => Ok(args.interrupted()),
        Ok(Ending::Complete) => args.conclude(&ran, reports),
    }
}

impl Args {
    /// Puts the report in its place and tells what there is to tell.
    fn conclude(&self, ran: &Ran, reports: Reports) -> Result<Outcome> {
        ran.tally.tell_files();
        if ran.tally.is_empty() {
            return Err(Failure::Message(format!("no call could be read{}", self.unwritten())));
        }
        let written = match reports.finish() {
            Ok(written) => written,
            Err(cause) => return self.unless_reader_has_gone(&cause),
        };
        if !self.judging.voice.quiet {
            tell(&ran.tally.summary(&ran.judged_by, &written, ran.took()));
        }
        Ok(self.judging.outcome(&ran.tally))
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
        let is_decided_on =
            |path: &&Path| self.judging.reviewed.as_deref().is_some_and(|file| place(file) == place(path));
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

    fn destination(&self) -> Destination {
        self.output.clone().map_or(Destination::Stdout, Destination::File)
    }

    fn flavour(&self, destination: &Destination) -> Flavour {
        self.judging.flavour(match destination {
            Destination::File(_) => Flavour::Excel,
            Destination::Stdout => Flavour::Plain,
        })
    }

    /// A bar where no rows run through it.
    fn progress(&self, run: &Run) -> ProgressBar {
        let rows_on_screen = self.output.is_none() && io::stdout().is_terminal();
        if rows_on_screen { ProgressBar::hidden() } else { self.judging.progress(run) }
    }
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
