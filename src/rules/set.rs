//! The rules as they are run: every name resolved, every phrase a chain of atoms, one tree for all words.

use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::sync::Arc;

use super::commitment::CommitmentSlot;
use super::keys;
use super::literals::Literals;
use super::model::{By, Polarity};
use super::region::{Region, Window};
use super::reserved::Reserved;
use super::written::Written;
use crate::finding::Kind;
use crate::score::Scoring;

/// Rules that are ready to judge calls.
#[derive(Debug)]
pub struct RuleSet {
    /// In the order of the rule files.
    pub(crate) rules: Vec<Rule>,
    /// A list uses only lists that stand before it.
    pub(crate) lists: Vec<List>,
    /// A region uses only regions that stand before it.
    pub(crate) regions: Vec<NamedRegion>,
    /// The runs of words that the phrases need.
    pub(crate) literals: Literals,
    /// The regular expressions, for the raw text of a turn.
    pub(crate) patterns: Vec<regex::bytes::Regex>,
    /// The lists that the engine asks for, in the order of [`Reserved::ALL`]; they stand before every list that uses a
    /// commitment.
    pub(crate) reserved: [ListId; Reserved::ALL.len()],
    /// The slots `{commitment}` and `{due}` that phrases name, each once.
    pub(crate) commitments: Vec<CommitmentSlot>,
    /// The lists that have names, in the order of the files.
    pub(super) named: Vec<ListId>,
    /// What the files say, for those who ask why.
    pub(super) written: Written,
    /// How findings become a score.
    pub(crate) scoring: Arc<Scoring>,
    /// Rules that were switched off, by a rule file or for this run.
    pub(crate) off: Vec<Rule>,
    /// Where the rules came from: file names, in the order of loading.
    pub(crate) origins: Vec<String>,
    /// Twelve hexadecimal digits that change with any change to the rule files.
    pub(crate) hash: Arc<str>,
}

/// Which rules of a set a run asks for.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Only rules of these packs; of all where it is empty.
    pub packs: Vec<String>,
    /// Only the rules of these ids; all where it is empty.
    pub only: Vec<String>,
    /// Not the rules of these ids.
    pub off: Vec<String>,
}

/// An index into [`RuleSet::lists`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ListId(pub(crate) usize);

/// An index into [`RuleSet::regions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RegionId(pub(crate) usize);

/// A region with names resolved.
pub(crate) type Part = Region<ListId, RegionId>;

/// A region that rule files give a name to.
#[derive(Debug)]
pub(crate) struct NamedRegion {
    pub(crate) name: String,
    pub(crate) part: Part,
}

/// The phrases of a list, or of a `says`.
#[derive(Debug, Default)]
pub(crate) struct List {
    pub(crate) phrases: Vec<Chain>,
    /// Each cancels the hits that it overlaps.
    pub(crate) exceptions: Vec<Chain>,
}

/// Atoms that follow each other in one turn, each within so many words of the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chain {
    pub(crate) head: Atom,
    pub(crate) tail: Vec<(u32, Atom)>,
}

/// What a hit can be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Atom {
    /// Words that follow each other, by their number in [`RuleSet::literals`].
    Literal(u32),
    /// An earlier list.
    List(ListId),
    /// A recogniser.
    Slot(Slot),
    /// An index into [`RuleSet::commitments`].
    Commitment(usize),
    /// An index into [`RuleSet::patterns`].
    Pattern(usize),
}

/// The built-in recognisers that phrases name in braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    Day,
    Clock,
    DayPart,
    VagueTime,
    Appointment,
    Question,
    Number,
    Money,
    CustomerName,
}

impl Slot {
    /// Every slot.
    pub(crate) const ALL: [Slot; 9] = [
        Slot::Day,
        Slot::Clock,
        Slot::DayPart,
        Slot::VagueTime,
        Slot::Appointment,
        Slot::Question,
        Slot::Number,
        Slot::Money,
        Slot::CustomerName,
    ];

    /// The name in braces.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Slot::Day => "day",
            Slot::Clock => "clock",
            Slot::DayPart => "daypart",
            Slot::VagueTime => "vague-time",
            Slot::Appointment => "appointment",
            Slot::Question => "question",
            Slot::Number => "number",
            Slot::Money => "money",
            Slot::CustomerName => "customer-name",
        }
    }
}

/// A rule as it is run.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) id: Arc<str>,
    pub(crate) origin: Origin,
    pub(crate) kind: Kind,
    /// Negative for a fault, positive for a credit, 0 for a note or a draft.
    pub(crate) points: i32,
    pub(crate) polarity: Polarity,
    pub(crate) list: ListId,
    pub(crate) by: By,
    pub(crate) part: Part,
    pub(crate) with: Vec<Proviso>,
    pub(crate) unless: Vec<Proviso>,
    /// The most findings in one call.
    pub(crate) limit: Option<u32>,
    pub(crate) title: String,
    pub(crate) message: String,
    pub(crate) advice: Arc<str>,
    pub(crate) fires: Vec<Example>,
    pub(crate) quiet: Vec<Example>,
}

/// Where a rule comes from, and what only people read of it.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    /// Its place among all rules of the set.
    pub(crate) nth: usize,
    /// The pack that it belongs to.
    pub(crate) pack: Arc<str>,
    /// Where it is written.
    pub(crate) at: Spot,
    /// What later files changed.
    pub(crate) changed: Vec<Changed>,
    /// The part of the call that it looks at, as written.
    pub(crate) part: String,
    /// What it was learnt from; may be empty.
    pub(crate) source: String,
    /// Whether it is reported and never counted.
    pub(crate) is_draft: bool,
}

/// A line of a rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The path as the user named it or as it was found, or `builtin:NAME`.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: u32,
}

impl fmt::Display for Spot {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.file, self.line)
    }
}

/// A key of a rule that a later file gave its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The key; `off` where the rule is switched off.
    pub key: String,
    /// Where the value that counts is written.
    pub at: Spot,
}

impl fmt::Display for Changed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ← {}", self.key, self.at)
    }
}

/// A condition beside the match itself.
#[derive(Debug)]
pub(crate) struct Proviso {
    pub(crate) polarity: Polarity,
    pub(crate) list: ListId,
    pub(crate) by: By,
    pub(crate) window: Window,
}

/// A tiny call from a rule file.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    pub(crate) text: String,
    /// `path:line` of the example in the rule file.
    pub(crate) place: String,
}

impl RuleSet {
    /// A list that the engine asks for.
    pub(crate) fn reserved(&self, list: Reserved) -> ListId {
        self.reserved[list as usize]
    }

    /// Twelve hexadecimal digits that change with any change to the rule files.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The files that the rules came from, in the order of loading.
    pub fn origins(&self) -> &[String] {
        &self.origins
    }

    /// How findings become a score: `[score]` of the rule files.
    pub fn scoring(&self) -> &Arc<Scoring> {
        &self.scoring
    }

    /// The hash and the files, in words: `a1b2c3d4e5f6 from team.toml, builtin:closing`.
    pub fn provenance(&self) -> String {
        format!("{} from {}", self.hash, self.origins.join(", "))
    }

    /// The ids of the rules, in their order.
    pub fn ids(&self) -> impl Iterator<Item = &str> + Clone {
        self.rules.iter().map(|rule| &*rule.id)
    }

    /// Every rule, also those that are switched off, in the order of the rule files.
    pub(crate) fn all(&self) -> Vec<&Rule> {
        let mut all: Vec<&Rule> = self.rules.iter().chain(&self.off).collect();
        all.sort_by_key(|rule| rule.origin.nth);
        all
    }

    /// Whether there is a rule of this id, and it is switched off.
    pub(crate) fn is_off(&self, id: &str) -> bool {
        self.off.iter().any(|rule| *rule.id == *id)
    }

    /// The set in which exactly these rules are on.
    pub(super) fn with_on(mut self, is_on: impl Fn(&Rule) -> bool) -> RuleSet {
        let mut all = std::mem::take(&mut self.rules);
        all.append(&mut self.off);
        all.sort_by_key(|rule| rule.origin.nth);
        (self.rules, self.off) = all.into_iter().partition(is_on);
        self
    }

    /// Whether there are the rules and packs that a selection names; the error names the closest one.
    pub fn knows(&self, wanted: &Selection) -> Result<(), String> {
        let all = self.all();
        let ids: Vec<&str> = all.iter().map(|rule| &*rule.id).collect();
        let packs: BTreeSet<&str> = all.iter().map(|rule| &*rule.origin.pack).collect();
        are_known("rule", wanted.only.iter().chain(&wanted.off), &ids)?;
        are_known("pack", &wanted.packs, &Vec::from_iter(packs))
    }

    /// The rules that a run asks for.
    ///
    /// An id or a pack that is not there is an error that names the closest one. A rule that a rule file switches off
    /// is on again where `only` names it.
    pub fn select(self, wanted: &Selection) -> Result<RuleSet, String> {
        self.knows(wanted)?;
        let off: HashSet<Arc<str>> = self.off.iter().map(|rule| Arc::clone(&rule.id)).collect();
        let set = self.with_on(|rule| {
            let is_on = !off.contains(&rule.id) || !wanted.only.is_empty();
            is_on && wanted.asks_for(&rule.id, &rule.origin.pack)
        });
        match set.rules.is_empty() {
            true => Err("no rule is left; switch fewer off, or name other ones with --only or --pack".to_owned()),
            false => Ok(set),
        }
    }
}

impl Selection {
    /// Whether it asks for a rule, be it switched off or not.
    pub fn asks_for(&self, id: &str, pack: &str) -> bool {
        let is_named = self.only.is_empty() || self.only.iter().any(|only| only == id);
        let is_in_pack = self.packs.is_empty() || self.packs.iter().any(|asked| asked == pack);
        is_named && is_in_pack && !self.off.iter().any(|off| off == id)
    }
}

/// An error for the first of some names that is not known.
fn are_known<'n>(what: &str, names: impl IntoIterator<Item = &'n String>, known: &[&str]) -> Result<(), String> {
    match names.into_iter().find(|name| !known.contains(&name.as_str())) {
        Some(name) => Err(format!("no {what} `{name}`; {}", keys::suggestion(name, known.iter().copied()))),
        None => Ok(()),
    }
}
