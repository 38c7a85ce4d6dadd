//! `outro rules test`: the rules are tried on their own examples and on annotated calls.

mod human;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Parser;
use outro::engine::Engine;
use outro::fixture::{self, Report};
use outro::rules::Selection;

use crate::cli::options::{Reps, Rules};
use crate::cli::terminal::{Paint, printable, tell};
use crate::cli::{Failure, Outcome, Result};

/// Try the rules on their own examples and on annotated calls
///
/// Every `fires` example of a rule must make it fire exactly where [[…]] marks the words, and no `quiet` example may.
/// In an annotated call (NAME.call.txt) every finding must be listed: `^ RULE "quote"` under the turn, `= RULE` for
/// the whole call. A rule that nothing makes fire, or that has no quiet example, fails the test.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Annotated calls, and folders of them
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Try only these rules, by name, separated by commas; in annotated calls only their findings count
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    rule: Vec<String>,

    /// Show for every rule how often it fires and is quiet, not only for those that are not covered
    #[arg(long)]
    coverage: bool,

    /// First rewrite the annotations of the annotated calls to what is found, to be read as a diff; examples in rule
    /// files stay as they are
    #[arg(long, requires = "paths")]
    bless: bool,

    #[command(flatten)]
    rules: Rules,

    #[command(flatten)]
    reps: Reps,
}

pub(in crate::cli) const EXAMPLES: &str = "\
Examples:
  outro rules test                                  the examples of the rules that come with outro
  outro rules test --rules team.toml fixtures/      your rules, with your annotated calls
  outro rules test fixtures/ --rule vague-closing   one rule only
  outro rules test fixtures/ --bless                list what is found now; then read the diff

Exit codes:
  0  every expectation held
  1  some did not, or a rule is not covered
  2  wrong arguments or rules, or nothing to test";

pub(super) fn run(args: &Args, paint: Paint) -> Result<Outcome> {
    let wanted = Selection { only: args.rule.clone(), ..Selection::default() };
    let engine = Engine::new(args.rules.load()?.select(&wanted)?);
    let reps = args.reps.names()?;
    if args.bless {
        for file in fixture::bless(&engine, &args.paths, &reps)? {
            tell(&format_args!("rewrote {}", printable(&file.display().to_string())));
        }
    }
    let report = fixture::test(&engine, &args.paths, &reps)?;
    if report.judged() == 0 {
        return Err(Failure::Message(NOTHING_TESTED.to_owned()));
    }
    let verdict = if report.failures().next().is_none() { Outcome::Done } else { Outcome::GateNotMet };
    written(&args.page(&report, paint), verdict)
}

const NOTHING_TESTED: &str = "nothing was tested; give the rules `fires` and `quiet` examples, or name annotated calls";

impl Args {
    fn page(&self, report: &Report, paint: Paint) -> String {
        human::page(report, self.coverage, paint)
    }
}

/// A reader that has seen enough changes nothing of what was found out.
fn written(page: &str, verdict: Outcome) -> Result<Outcome> {
    match io::stdout().lock().write_all(page.as_bytes()) {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Message(format!("stdout: cannot be written: {cause}")))
        }
        Ok(()) | Err(_) => Ok(verdict),
    }
}
