//! `outro people`: who speaks in the calls, as a list to fill in.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::Parser;
use indicatif::ProgressBar;
use outro::discover;
use outro::engine::Engine;
use outro::numbers::counted;
use outro::people::Census;
use outro::report::{Destination, Flavour, People};
use outro::rules;
use outro::scan::{Ending, Met, Scan};
use outro::transcript;

use super::interrupt::Interrupt;
use super::judging::cores;
use super::options::{Reading, Voice};
use super::summary::Tally;
use super::terminal::{Paint, tell};
use super::{Failure, Outcome, Result, inputs, progress};

/// List who speaks in the calls, in how many, and on which side they seem to be
///
/// Write `rep`, `customer` or `neither` in the column `role` where you know it, and give the file back with --people:
/// what you wrote counts more than what outro finds out, and an empty cell leaves it to outro.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Transcripts, and folders of transcripts; - reads one transcript from stdin
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Write the list to this file, for a spreadsheet; it appears when all is done [default: stdout]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Only files whose path fits, such as "*.vtt"; may be given more than once
    #[arg(long, value_name = "GLOB")]
    include: Vec<String>,

    /// No files whose path fits, such as "drafts/**"; may be given more than once
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,

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
  outro people calls/ -o people.csv                 everybody, those in most calls first
  outro people calls/ --rep Dana                    with what follows from one name
  outro grade calls/ --people people.csv -o report/ judged by what you filled in";

pub(super) fn run(args: &Args, paint: Paint) -> Result<Outcome> {
    let options = args.reading.options()?;
    let interrupt = Interrupt::listen()?;
    args.check_apart()?;
    let globs = discover::Options { include: args.include.clone(), exclude: args.exclude.clone(), passed_over: None };
    let outputs: Vec<&Path> = args.output.as_deref().into_iter().collect();
    let found = inputs::find(&args.paths, &globs, &outputs)?;
    let destination = args.output.clone().map_or(Destination::Stdout, Destination::File);
    let flavour = if args.output.is_some() { Flavour::Excel } else { Flavour::Plain };
    interrupt.obey();
    let report = People::create(destination, flavour)?;
    let tally = Tally::new(found.skipped, found.left_out, args.voice.verbose, paint);
    let mut gathered = Gathered { census: Census::default(), calls: 0, tally };
    let bar = progress::bar(found.sources.len(), args.no_progress || args.voice.quiet);
    let ending = scan(options, interrupt.stop, &bar).meet(found.sources, |met| {
        gathered.add(met);
        Ok(())
    });
    bar.finish_and_clear();
    match ending {
        Ok(Ending::Stopped) => {
            tell(&"interrupted; nothing was written");
            return Ok(Outcome::Interrupted);
        }
        Ok(Ending::Complete) => gathered.tally.tell_files(),
        Err(cause) => return Err(Failure::Message(format!("the calls cannot be read: {cause}"))),
    }
    if gathered.calls == 0 {
        return Err(Failure::Message("no call could be read; name a folder that holds transcripts".to_owned()));
    }
    args.conclude(&gathered, report)
}

/// How calls are read; nothing in them is judged.
fn scan(options: transcript::Options, stop: Arc<AtomicBool>, bar: &ProgressBar) -> Scan {
    let bar = bar.clone();
    let scan = Scan::new(Engine::new(rules::embedded()), options);
    Scan { threads: cores(), stop, progress: Box::new(move || bar.inc(1)), ..scan }
}

/// Who was met in the calls so far.
struct Gathered {
    census: Census,
    calls: u64,
    tally: Tally,
}

impl Gathered {
    fn add(&mut self, met: Met) {
        match met {
            Met::Call(present) => {
                self.calls += 1;
                self.census.add(&present);
            }
            Met::Skipped(skipped) => self.tally.skip(skipped),
        }
    }
}

impl Args {
    /// Refuses to write over the list that people have filled in.
    fn check_apart(&self) -> Result<()> {
        match (&self.output, self.reading.people_file()) {
            (Some(output), _) if output == Path::new("-") => {
                Err(Failure::Message("- is no file; without -o the list goes to stdout".to_owned()))
            }
            (Some(output), Some(people)) if inputs::place(output) == inputs::place(people) => {
                let path = people.display();
                Err(Failure::Message(format!("{path}: is the list that you filled in; name another file to write to")))
            }
            _ => Ok(()),
        }
    }

    fn conclude(&self, gathered: &Gathered, mut report: People) -> Result<Outcome> {
        let people = gathered.census.people();
        let written = people.iter().try_for_each(|person| report.add(person)).and_then(|()| report.finish());
        match written {
            Err(cause) if cause.kind() == io::ErrorKind::BrokenPipe => return Ok(Outcome::Done),
            Err(cause) => return Err(Failure::Message(format!("{}: cannot be written: {cause}", self.named()))),
            Ok(_) => {}
        }
        if !self.voice.quiet {
            let people = counted(people.len() as u64, "name");
            tell(&format_args!("{people} in {}", counted(gathered.calls, "call")));
        }
        if let (Some(path), false) = (&self.output, self.voice.quiet) {
            tell(&format_args!(
                "next: fill in the column role of {0}, and give it back with --people {0}",
                path.display()
            ));
        }
        Ok(if gathered.tally.is_incomplete() { Outcome::Trouble } else { Outcome::Done })
    }

    fn named(&self) -> String {
        self.output.as_ref().map_or_else(|| "stdout".to_owned(), |path| path.display().to_string())
    }
}
