//! `outro rules test`: the rules are tried on their own examples and on annotated calls.

mod github;
mod human;
mod json;
mod junit;

use std::path::{Path, PathBuf};

use clap::{Parser, ValueEnum};
use outro::engine::Engine;
use outro::fixture::{self, Report, Trial};
use outro::report;
use outro::reviewed::{Decision, Reviewed};
use outro::rules::Selection;

use super::annotation;
use crate::cli::options::{Reps, Rules};
use crate::cli::show::print;
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

    /// Test nothing; print the rows of this file that are decided `wrong` as `quiet` examples, ready to be pasted
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "coverage", "bless", "format"])]
    from: Option<PathBuf>,

    /// Where the transcripts that --from names lie, if not beside its file
    #[arg(long, value_name = "DIR", requires = "from")]
    calls: Option<PathBuf>,

    /// How to tell what came out [default: human, and github besides where GITHUB_ACTIONS is true]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,

    /// Write it to this file, and on the screen what people read
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    #[command(flatten)]
    rules: Rules,

    #[command(flatten)]
    reps: Reps,
}

pub(in crate::cli) const EXAMPLES: &str = "\
Examples:
  outro rules test                                         the examples of the rules that come with outro
  outro rules test --rules team.toml fixtures/             your rules, with your annotated calls
  outro rules test fixtures/ --rule vague-closing          one rule only
  outro rules test fixtures/ --bless                       list what is found now; then read the diff
  outro rules test fixtures/ --format junit -o rules.xml   for Jenkins, GitLab or Azure
  outro rules test --from reviewed.csv --calls calls/      what people decided against, as `quiet` examples

Exit codes:
  0  every expectation held
  1  some did not, or a rule is not covered
  2  wrong arguments or rules, or nothing to test";

/// How to tell what came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Human,
    /// One document, for programs
    Json,
    /// Workflow commands, which GitHub shows beside the lines
    Github,
    /// XML for Jenkins, GitLab and Azure
    Junit,
}

pub(super) fn run(args: &Args, paint: Paint) -> Result<Outcome> {
    if let Some(decisions) = &args.from {
        return args.examples_from(decisions);
    }
    let wanted = Selection { only: args.rule.clone(), ..Selection::default() };
    let engine = Engine::new(args.rules.load()?.select(&wanted)?);
    let reps = args.reps.names()?;
    let trial = Trial { engine: &engine, paths: &args.paths, reps: &reps, outcomes: args.rule.is_empty() };
    if args.bless {
        for file in trial.bless()? {
            tell(&format_args!("rewrote {}", printable(&file.display().to_string())));
        }
    }
    let report = trial.test()?;
    if report.judged() == 0 {
        return Err(Failure::Message(NOTHING_TESTED.to_owned()));
    }
    if let Some(path) = &args.output {
        report::save(path, &args.document(&report, Paint::default()))?;
    }
    let verdict = if report.failures().next().is_none() { Outcome::Done } else { Outcome::GateNotMet };
    print(&args.page(&report, paint), verdict)
}

const NOTHING_TESTED: &str = "nothing was tested; give the rules `fires` and `quiet` examples, or name annotated calls";

impl Args {
    /// The examples that rows of a file of decisions make.
    fn examples_from(&self, decisions: &Path) -> Result<Outcome> {
        if let Some(folder) = self.calls.as_deref().filter(|folder| !folder.is_dir()) {
            return Err(Failure::Message(format!("{}: no such folder; name the one with the calls", folder.display())));
        }
        let reviewed = Reviewed::read(decisions)?;
        let mut wrong = reviewed.rows().iter().filter(|row| row.decision == Decision::Wrong);
        if let Some(row) = wrong.find(|row| row.rule.is_empty()) {
            let place = format!("{}:{}", decisions.display(), row.line);
            return Err(Failure::Message(format!("{place}: no rule; keep the columns that outro wrote")));
        }
        let beside = decisions.parent().unwrap_or(Path::new(""));
        let folders: Vec<&Path> = self.calls.as_deref().into_iter().chain([beside]).collect();
        let examples = fixture::quiet_examples(&reviewed, &self.rule, &folders, &self.reps.names()?);
        match &self.output {
            Some(path) => report::save(path, &examples).map(|()| Outcome::Done).map_err(Failure::from),
            None => print(&examples, Outcome::Done),
        }
    }

    /// What the user asked for.
    fn document(&self, report: &Report, paint: Paint) -> String {
        match self.format.unwrap_or(Format::Human) {
            Format::Human => human::page(report, self.coverage, paint),
            Format::Json => json::page(report),
            Format::Github => github::page(report),
            Format::Junit => junit::page(report),
        }
    }

    /// What goes to stdout: the document, or what people read where that has a file of its own.
    fn page(&self, report: &Report, paint: Paint) -> String {
        if self.output.is_some() || self.format.is_none() {
            let annotations = if annotation::are_wanted() { github::page(report) } else { String::new() };
            return human::page(report, self.coverage, paint) + &annotations;
        }
        self.document(report, paint)
    }
}
