//! The options that commands share: which rules, who sells, which format, how much to tell.

use std::path::{Path, PathBuf};
use std::{env, fs, iter};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use outro::error::Error;
use outro::people::Roster;
use outro::rules::{self, RuleSet, Selection};
use outro::transcript::{self, Format};
use outro::when::DateOrder;

use super::Result;

/// Which rules to judge by.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rules")]
pub(super) struct Rules {
    /// A rule file to judge by, or a folder of them; `builtin` for the rules that come with outro, `builtin:closing` for
    /// one pack of them; give it once for each. A later one wins [default: outro.toml in this folder or, in a
    /// repository, in a folder above it; else builtin]
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,

    /// Only the rules of these packs, by name, separated by commas
    #[arg(long, value_name = "PACK", value_delimiter = ',')]
    pack: Vec<String>,

    /// Only these rules, by name, separated by commas; also one that a rule file switches off
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    only: Vec<String>,

    /// All rules but these, by name, separated by commas
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    off: Vec<String>,
}

impl Rules {
    /// The rules that the user wants, or all mistakes in them.
    pub(super) fn load(&self) -> Result<RuleSet> {
        Ok(self.files()?.select(&self.wanted())?)
    }

    /// Which rules of the files the user wants.
    pub(super) fn wanted(&self) -> Selection {
        Selection { packs: self.pack.clone(), only: self.only.clone(), off: self.off.clone() }
    }

    /// The rules of the files that the user names; else of the team file; else those that come with outro.
    pub(super) fn files(&self) -> Result<RuleSet> {
        Ok(rules::load(&rule_files(&self.rules))?)
    }
}

/// The rule files that the user names; else the team file; else those that come with outro.
pub(super) fn rule_files(named: &[PathBuf]) -> Vec<PathBuf> {
    if !named.is_empty() {
        return named.to_vec();
    }
    vec![team_file().unwrap_or_else(|| PathBuf::from(BUILTIN))]
}

/// Names the rules that come with outro.
const BUILTIN: &str = "builtin";

/// The rule file that counts where the command line names none.
const TEAM_FILE: &str = "outro.toml";

/// The nearest team file, upward from the working directory to the root of its repository.
///
/// Without a repository only the working directory itself is looked at: a file somewhere above it, that nobody
/// remembers, may not change the grades.
fn team_file() -> Option<PathBuf> {
    let here = env::current_dir().ok()?;
    let depth = here.ancestors().position(|folder| folder.join(".git").exists()).unwrap_or(0);
    let upward = (0..=depth).map(|steps| PathBuf::from_iter(iter::repeat_n("..", steps)).join(TEAM_FILE));
    upward.into_iter().find(|path| path.is_file())
}

/// Who sells.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub(super) struct Reps {
    /// Someone who sells for you, as the transcript names them; give it once for each person
    #[arg(long, value_name = "NAME")]
    rep: Vec<String>,

    /// A file with everyone who sells for you, one name a line; lines that begin with # are left out
    #[arg(long, value_name = "FILE")]
    reps: Option<PathBuf>,
}

impl Reps {
    /// The names, with those from the file.
    pub(super) fn names(&self) -> Result<Vec<String>> {
        let mut names = self.rep.clone();
        if let Some(path) = &self.reps {
            let text = fs::read_to_string(path).map_err(Error::at(path))?;
            names.extend(listed(&text).map(str::to_owned));
        }
        Ok(names)
    }
}

/// How transcripts are read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub(super) struct Reading {
    #[command(flatten)]
    reps: Reps,

    /// The list from `outro people`, with the column `role` filled in: what it says of people counts more than all else
    #[arg(long, value_name = "FILE")]
    people: Option<PathBuf>,

    /// Read every transcript as this family of formats, instead of finding out for each
    #[arg(long, value_name = "FAMILY", value_parser = families())]
    format: Option<Format>,

    /// How a date such as 3/4 is read [default: not at all, unless only one way is possible]
    #[arg(long, value_name = "ORDER")]
    date_order: Option<Order>,
}

/// Which of two numbers is the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Order {
    /// 3/4 is the fourth of March
    MonthFirst,
    /// 3/4 is the third of April
    DayFirst,
}

impl Order {
    /// The order, as the library knows it.
    pub(super) fn of(order: Option<Order>) -> DateOrder {
        match order {
            None => DateOrder::Unambiguous,
            Some(Order::MonthFirst) => DateOrder::MonthFirst,
            Some(Order::DayFirst) => DateOrder::DayFirst,
        }
    }
}

impl Reading {
    /// How dates of two numbers in the words of a call are read.
    pub(super) fn date_order(&self) -> DateOrder {
        Order::of(self.date_order)
    }

    /// The file of people that the user has filled in.
    pub(super) fn people_file(&self) -> Option<&Path> {
        self.people.as_deref()
    }

    /// The people of that file, or all mistakes in it.
    pub(super) fn roster(&self) -> Result<Option<Roster>> {
        Ok(self.people.as_deref().map(Roster::read).transpose()?)
    }

    /// The options for reading, with the names from the files.
    pub(super) fn options(&self) -> Result<transcript::Options> {
        self.options_with(self.roster()?.as_ref())
    }

    /// The options for reading, with these people and the names from the file of reps.
    pub(super) fn options_with(&self, roster: Option<&Roster>) -> Result<transcript::Options> {
        let reps = self.reps.names()?;
        let contradictions = roster.map(|roster| roster.contradictions(&reps)).unwrap_or_default();
        if !contradictions.is_empty() {
            return Err(contradictions.into());
        }
        let people = roster.map(Roster::known).unwrap_or_default();
        Ok(transcript::Options { format: self.format, reps, people })
    }
}

/// The names in a file of reps.
fn listed(text: &str) -> impl Iterator<Item = &str> {
    let text = text.trim_start_matches('\u{feff}');
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn families() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::word))
        .map(|word| Format::from_word(&word).expect("clap lets only the words of families pass"))
}

/// How much to tell.
#[derive(Debug, Args)]
#[command(next_help_heading = "Messages")]
pub(super) struct Voice {
    /// Leave out the summary; what could not be read is still listed
    #[arg(short, long, conflicts_with = "verbose")]
    pub(super) quiet: bool,

    /// List what was guessed in which call, and which files were left out
    #[arg(short, long)]
    pub(super) verbose: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_reps_may_have_comments_blank_lines_and_a_byte_order_mark() {
        let text = "\u{feff}Dana Reyes\r\n\n# the new ones\n  Kim Poe  \n";
        assert_eq!(listed(text).collect::<Vec<_>>(), ["Dana Reyes", "Kim Poe"]);
    }
}
