//! `outro rules explain`: one rule as a sentence, with its lists and examples.

use std::fmt::Write as _;

use clap::Parser;
use outro::numbers::counted;
use outro::rules::{Changed, Explained, Explanation};

use super::{judged_by, paragraph};
use crate::cli::options::Rules;
use crate::cli::show::print;
use crate::cli::terminal::{Paint, printable};
use crate::cli::{Outcome, Result};

/// A list of more phrases is cut, unless all are asked for.
const MOST_PHRASES: usize = 8;

/// Lists inside lists inside lists are left out, unless all are asked for.
const DEEPEST_LIST: usize = 1;

/// So many examples of each kind are shown, unless all are asked for.
const MOST_EXAMPLES: usize = 3;

/// Tell what a rule does, in words: when it fires, which phrases it knows, and its examples
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The rule, by name
    #[arg(value_name = "RULE")]
    id: String,

    /// Every phrase of every list, and every example
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    rules: Rules,
}

pub(in crate::cli) const EXAMPLES: &str = "\
Examples:
  outro rules explain vague-closing                  what it listens for, and what takes it back
  outro rules explain vague-closing --all            with every phrase and every example
  outro rules explain no-parking --rules team.toml   a rule of your own";

pub(super) fn run(args: &Args, paint: Paint) -> Result<Outcome> {
    let rules = args.rules.load()?;
    let page = page(&rules.explain(&args.id)?, args.all, paint);
    print(&format!("{page}\n{}", judged_by(&rules, paint)), Outcome::Done)
}

fn page(rule: &Explanation, all: bool, paint: Paint) -> String {
    let off = if rule.is_off { ", switched off" } else { "" };
    let about = printable(&format!("pack {}, {}{off}", rule.pack, rule.place)).into_owned();
    let mut page = format!("{}  {}\n\n", paint.strong(&printable(&rule.id)), paint.faint(&about));
    page.push_str(&paragraph(&rule.sentence, 0));
    page.push('\n');
    for sentence in &rule.score {
        page.push_str(&format!("{}{}", paint.faint("score   "), paragraph(sentence, 8).trim_start()));
    }
    for Changed { key, at } in &rule.changed {
        page.push_str(&format!("{}{}", paint.faint("changed "), paragraph(&format!("{key}, by {at}"), 8).trim_start()));
    }
    let [title, message] = [&rule.title, &rule.message].map(|text| text.as_deref().unwrap_or_default());
    for (label, text) in [("title", title), ("message", message), ("advice", &rule.advice), ("source", &rule.source)] {
        if !text.is_empty() {
            let label = paint.faint(&format!("{label:8}"));
            page.push_str(&format!("{label}{}", paragraph(text, 8).trim_start()));
        }
    }
    lists(&rule.lists, all, paint, &mut page);
    examples("fires", &rule.fires, all, paint, &mut page);
    examples("quiet", &rule.quiet, all, paint, &mut page);
    page
}

fn lists(lists: &[Explained], all: bool, paint: Paint, page: &mut String) {
    let is_shown = |list: &&Explained| all || list.depth <= DEEPEST_LIST;
    for list in lists.iter().filter(is_shown) {
        let indent = 2 * list.depth;
        let name = paint.strong(&printable(&format!("{{{}}}", list.name)));
        let count = counted(list.phrases.len() as u64, "phrase");
        let about = paint.faint(&format!("{count}, {}", printable(&list.place)));
        let shown = if all { list.phrases.len() } else { MOST_PHRASES.min(list.phrases.len()) };
        let mut text = list.phrases[..shown].join(" · ");
        if shown < list.phrases.len() {
            write!(text, " · and {} more (--all)", list.phrases.len() - shown).expect("a string takes everything");
        }
        page.push_str(&format!("\n{:indent$}{name}  {about}\n{}", "", paragraph(&text, indent + 2)));
    }
    let hidden = lists.len() - lists.iter().filter(is_shown).count();
    if hidden > 0 {
        let lists = counted(hidden as u64, "list");
        page.push_str(&format!("\n{}\n", paint.faint(&format!("{lists} inside these; --all shows them"))));
    }
}

fn examples(label: &str, examples: &[String], all: bool, paint: Paint, page: &mut String) {
    let shown = if all { examples.len() } else { MOST_EXAMPLES.min(examples.len()) };
    if shown == 0 {
        return;
    }
    let count = counted(examples.len() as u64, "example");
    page.push_str(&format!("\n{}  {}\n", paint.strong(label), paint.faint(&count)));
    for example in &examples[..shown] {
        for (nth, line) in example.lines().enumerate() {
            let bullet = if nth == 0 { "- " } else { "  " };
            page.push_str(&format!("  {bullet}{}", paragraph(line, 6).trim_start()));
        }
    }
    if shown < examples.len() {
        page.push_str(&format!("  {}\n", paint.faint(&format!("and {} more (--all)", examples.len() - shown))));
    }
}
