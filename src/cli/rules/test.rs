//! `outro rules test`: the rules are tried on their own examples and on annotated calls.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Parser;
use outro::engine::Engine;
use outro::fixture::{self, Report};

use crate::cli::options::Rules;
use crate::cli::terminal::{Paint, counted, printable};
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

    #[command(flatten)]
    rules: Rules,
}

pub(in crate::cli) const EXAMPLES: &str = "\
Examples:
  outro rules test                                  the examples of the rules that come with outro
  outro rules test --rules team.toml fixtures/      your rules, with your annotated calls

Exit codes:
  0  every expectation held
  1  some did not, or a rule is not covered
  2  wrong arguments or rules, or nothing to test";

pub(super) fn run(args: &Args, paint: Paint) -> Result<Outcome> {
    let engine = Engine::new(args.rules.load()?);
    let report = fixture::test(&engine, &args.paths)?;
    if report.cases() == 0 {
        return Err(Failure::Message(
            "nothing was tested; give the rules `fires` and `quiet` examples, or name annotated calls".to_owned(),
        ));
    }
    let shown = page(&report, paint);
    let is_covered = report.uncovered().next().is_none();
    let verdict = if report.failures.is_empty() && is_covered { Outcome::Done } else { Outcome::GateNotMet };
    // A reader that has seen enough changes nothing of what was found out.
    match io::stdout().lock().write_all(shown.as_bytes()) {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Message(format!("stdout: cannot be written: {cause}")))
        }
        Ok(()) | Err(_) => Ok(verdict),
    }
}

/// What failed, how well each rule is covered, and the counts.
fn page(report: &Report, paint: Paint) -> String {
    let failures = report.failures.iter().map(|failure| {
        let rule = paint.strong(&printable(&failure.rule));
        format!("{} {}: {rule} {}\n", paint.fault("FAIL"), printable(&failure.place), printable(&failure.problem))
    });
    let closed = report.closed_gaps.iter().map(|place| format!("{}: passes now; take `todo` away\n", printable(place)));
    let coverage = report.coverage.iter().map(|coverage| {
        let gap = match (coverage.fires, coverage.quiet) {
            (0, _) => paint.fault("  nothing makes it fire"),
            (_, 0) => paint.fault("  no quiet example"),
            (_, _) => String::new(),
        };
        format!("{:<28} {:>5} {:>5}{gap}\n", coverage.rule, coverage.fires, coverage.quiet)
    });
    let head = format!("{:<28} {:>5} {:>5}\n", "rule", "fires", "quiet");
    failures.chain(closed).chain([head]).chain(coverage).chain([counts(report)]).collect()
}

fn counts(report: &Report) -> String {
    let examples = counted(report.examples as u64, "example");
    let calls = counted(report.calls as u64, "annotated call");
    let failures = counted(report.failures.len() as u64, "failure");
    let gaps = match report.open_gaps {
        0 => String::new(),
        open => format!(", {}", counted(open as u64, "known gap")),
    };
    format!("\n{examples}, {calls}: {failures}{gaps}\n")
}
