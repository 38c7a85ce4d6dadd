//! `outro rules list`: the rules that calls are judged by, and where each comes from.

mod json;
mod page;

use std::io;

use clap::{Parser, ValueEnum};
use outro::report::{self, Destination, Flavour};
use outro::rules::{Listed, RuleSet};

use crate::cli::options::Rules;
use crate::cli::show::{print, written};
use crate::cli::terminal::Paint;
use crate::cli::{Outcome, Result};

/// List the rules that calls are judged by: what each costs, where it looks, and which file it comes from
///
/// Where several rule files build on each other, the list tells what each one changed, and on which line.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// How to list them
    #[arg(long, value_name = "FORM", default_value = "table")]
    format: Form,

    #[command(flatten)]
    rules: Rules,
}

/// Who reads the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// People
    Table,
    /// Spreadsheets and programs: one row for each rule
    Csv,
    /// Programs: one object on one line
    Json,
}

pub(in crate::cli) const EXAMPLES: &str = "\
Examples:
  outro rules list                                  the rules of outro.toml, else those that come with outro
  outro rules list --rules team.toml --pack team    the rules of one pack
  outro rules list --format csv > rules.csv         for a spreadsheet";

pub(super) fn run(args: &Args, paint: Paint) -> Result<Outcome> {
    let set = args.rules.files()?;
    let wanted = args.rules.wanted();
    set.knows(&wanted)?;
    let mut listed = set.listed();
    listed.retain(|rule| wanted.asks_for(&rule.id, &rule.pack));
    match args.format {
        Form::Table => print(&page::of(&listed, &set, paint), Outcome::Done),
        Form::Csv => written(csv(&listed, &set)),
        Form::Json => print(&json::of(&listed, &set), Outcome::Done),
    }
}

fn csv(listed: &[Listed], set: &RuleSet) -> io::Result<()> {
    let table = report::Rules::create(Destination::Stdout, Flavour::Plain, set.hash());
    let mut table = table.map_err(io::Error::other)?;
    listed.iter().try_for_each(|rule| table.add(rule))?;
    table.finish().map(drop)
}
