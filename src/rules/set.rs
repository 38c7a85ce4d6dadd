//! The rules as they are run: every name resolved, every phrase a chain of atoms, one automaton for all words.

use std::sync::Arc;

use aho_corasick::AhoCorasick;

use super::commitment::CommitmentSlot;
use super::model::{By, Polarity};
use super::region::{Region, Window};
use super::reserved::Reserved;
use super::written::Written;
use crate::finding::Kind;

/// Rules that are ready to judge calls.
#[derive(Debug)]
pub struct RuleSet {
    /// In the order of the rule files.
    pub(crate) rules: Vec<Rule>,
    /// A list uses only lists that stand before it.
    pub(crate) lists: Vec<List>,
    /// A region uses only regions that stand before it.
    pub(crate) regions: Vec<NamedRegion>,
    /// Finds all literals in folded words; pattern number = literal number.
    pub(crate) literals: AhoCorasick,
    /// By literal number: the folded words, with the blanks around them.
    pub(crate) literal_texts: Vec<String>,
    /// By literal number.
    pub(crate) literal_sizes: Vec<LiteralSize>,
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
    /// The ids of rules that were switched off.
    pub(crate) off: Vec<Arc<str>>,
    /// Where the rules came from: file names, in the order of loading.
    pub(crate) origins: Vec<String>,
    /// Twelve hexadecimal digits that change with any change to the rule files.
    pub(crate) hash: Arc<str>,
}

/// How long a literal is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LiteralSize {
    pub(crate) words: u32,
    /// Whether it may end inside a word: `follow*`.
    pub(crate) open_ended: bool,
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
    /// Words that follow each other, by pattern number of [`RuleSet::literals`].
    Literal(usize),
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
    pub(crate) message: String,
    pub(crate) advice: Arc<str>,
    pub(crate) fires: Vec<Example>,
    pub(crate) quiet: Vec<Example>,
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

    /// The ids of the rules, in their order.
    pub fn ids(&self) -> impl Iterator<Item = &str> + Clone {
        self.rules.iter().map(|rule| &*rule.id)
    }

    /// The rules called `only` (all where it is empty), without those called `off`.
    ///
    /// An id that no rule has is an error that names the closest one.
    pub fn select(mut self, only: &[String], off: &[String]) -> Result<RuleSet, String> {
        for id in only.iter().chain(off) {
            if !self.ids().any(|known| known == id) {
                return Err(format!("no rule `{id}`; {}", super::keys::suggestion(id, self.ids())));
            }
        }
        let is_on = |id: &str| (only.is_empty() || only.iter().any(|on| on == id)) && !off.iter().any(|off| off == id);
        let (on, off) = self.rules.into_iter().partition(|rule: &Rule| is_on(&rule.id));
        self.rules = on;
        self.off = off.into_iter().map(|rule: Rule| rule.id).collect();
        match self.rules.is_empty() {
            true => Err("no rule is left; name fewer with --off or other ones with --only".to_owned()),
            false => Ok(self),
        }
    }
}
