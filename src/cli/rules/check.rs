//! `outro rules check`: everything that is wrong with rule files, and everything that is hardly meant.

mod corpus;

mod straighten;

use std::path::PathBuf;

use clap::Parser;
use outro::numbers::counted;
use outro::rules::{self, Checked, Told};

use super::annotation::{self, Annotation, Level};
use crate::cli::options::rule_files;
use crate::cli::show::print;
use crate::cli::terminal::Paint;
use crate::cli::{Outcome, Result};

/// Look for mistakes in rule files, and for what is hardly meant
///
/// Every mistake is shown with its line and what would be right, and so is every warning: a phrase that another one
/// finds already, a list that nothing uses, a rule without examples, and the like. Nothing is judged by the rules,
/// unless --corpus names calls to see which rules never fire in, or nearly always.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Rule files, and folders of them [default: the rules that `outro scan` would judge by]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The same as PATH
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,

    /// End with exit code 1 on warnings too
    #[arg(long)]
    strict: bool,

    /// Make quotation marks straight that a word processor has bent, and write the files back
    #[arg(long)]
    fix: bool,

    /// Calls to try the rules on: which never fire in them, and which nearly always?
    #[arg(long, value_name = "DIR")]
    corpus: Vec<PathBuf>,
}

pub(in crate::cli) const EXAMPLES: &str = "\
Examples:
  outro rules check                               the rules that `outro scan` would judge by
  outro rules check team.toml --strict            your rules, where nothing may be left to say
  outro rules check team.toml --fix               with the quotation marks made straight
  outro rules check team.toml --corpus calls/     with the rules that never fire, or nearly always

Exit codes:
  0  no mistakes; warnings, perhaps
  1  mistakes, or with --strict warnings
  2  wrong arguments, or a file that cannot be read";

pub(super) fn run(args: &Args, paint: Paint) -> Result<Outcome> {
    let named: Vec<PathBuf> = args.paths.iter().chain(&args.rules).cloned().collect();
    let files = rule_files(&named);
    let mut page = String::new();
    if args.fix {
        page.push_str(&straighten::files(&files)?);
    }
    let mut checked = rules::check(&files);
    if !args.corpus.is_empty()
        && let Some(rules) = checked.take_rules()
    {
        checked.add_rates(&corpus::rates(rules, &args.corpus)?);
    }
    page.push_str(&format!("{checked}{}\n", counts(&checked, paint)));
    if annotation::are_wanted() {
        page.push_str(&annotations(&checked));
    }
    print(&page, args.outcome(&checked))
}

impl Args {
    fn outcome(&self, checked: &Checked) -> Outcome {
        match (checked.errors(), checked.warnings()) {
            _ if checked.is_unreadable() => Outcome::Trouble,
            (1.., _) => Outcome::GateNotMet,
            (0, 1..) if self.strict => Outcome::GateNotMet,
            (0, _) => Outcome::Done,
        }
    }
}

/// How much there is to mend, and what a check leaves out.
fn counts(checked: &Checked, paint: Paint) -> String {
    let errors = counted(checked.errors() as u64, "error");
    let errors = if checked.errors() > 0 { paint.fault(&errors) } else { errors };
    let warnings = counted(checked.warnings() as u64, "warning");
    format!("{errors}, {warnings}; the examples are tried by `outro rules test`")
}

/// What GitHub shows beside the lines.
fn annotations(checked: &Checked) -> String {
    let told: Vec<Told<'_>> = checked.told().collect();
    let annotation = |told| {
        let &Told { ref file, line, code, is_error, wrong, right } = told;
        let level = if is_error { Level::Error } else { Level::Warning };
        let text = if right.is_empty() { wrong.to_owned() } else { format!("{wrong}; {right}") };
        Annotation { level, file, line, title: code.to_owned(), text }
    };
    let annotations: Vec<Annotation<'_>> = told.iter().map(annotation).collect();
    annotation::page(&annotations, "rules check", "remark")
}
