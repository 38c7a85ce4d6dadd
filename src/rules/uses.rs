//! What rules, lists and regions use: the lists and regions that they name, and what these name in turn.

use std::collections::{HashMap, HashSet};

use super::commitment::CommitmentSlot;
use super::model::{self, File, List, Rule, Text};
use super::region::{Region, Written};
use super::reserved::Reserved;

/// What can be named in a rule file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Name {
    List(String),
    Region(String),
    Rule(String),
    /// The table `[score]` of a rule file.
    Score,
}

impl List {
    pub(super) fn called(&self) -> Name {
        Name::List(self.name.value.clone())
    }
}

impl Rule {
    pub(super) fn called(&self) -> Name {
        Name::Rule(self.id.value.clone())
    }
}

impl model::Region {
    pub(super) fn called(&self) -> Name {
        Name::Region(self.name.value.clone())
    }
}

/// The names in a rule.
pub(super) fn in_rule(rule: &Rule) -> Vec<Name> {
    let provisos = rule.with.iter().chain(&rule.unless).map(|proviso| &proviso.claim);
    let phrases = provisos.chain([&rule.claim]).flat_map(|claim| in_phrases(&claim.phrases));
    phrases.chain(rule.part.iter().flat_map(|part| in_region(&part.region))).collect()
}

/// The names in phrases.
pub(super) fn in_phrases(phrases: &[Text]) -> Vec<Name> {
    let braces = phrases.iter().flat_map(|phrase| phrase.value.split('{').skip(1));
    braces.filter_map(|rest| rest.split_once('}')).flat_map(|(name, _)| in_braces(name.trim())).collect()
}

/// The names in a region.
pub(super) fn in_region(region: &Written) -> Vec<Name> {
    match region {
        Region::WholeCall | Region::Edge { .. } => Vec::new(),
        Region::Around { list, .. } => in_braces(list),
        Region::Named(name) => vec![Name::Region(name.clone())],
        Region::Within(first, second) | Region::Else(first, second) => [in_region(first), in_region(second)].concat(),
    }
}

/// A list, or the lists that tell what a commitment is.
fn in_braces(name: &str) -> Vec<Name> {
    match CommitmentSlot::parse(name) {
        Some(_) => {
            let lists = Reserved::ALL.into_iter().filter(|list| tells_of_commitments(*list));
            lists.map(|list| Name::List(list.name().to_owned())).collect()
        }
        None => vec![Name::List(name.to_owned())],
    }
}

fn tells_of_commitments(list: Reserved) -> bool {
    match list {
        Reserved::Slot
        | Reserved::Accepts
        | Reserved::MustCheck
        | Reserved::Refusal
        | Reserved::ContactBySpeaker
        | Reserved::ContactByListener
        | Reserved::ContactByBoth
        | Reserved::ActionBySpeaker
        | Reserved::ActionByListener
        | Reserved::ActionByBoth
        | Reserved::Conditional
        | Reserved::Trigger => true,
        Reserved::Goodbye | Reserved::Order | Reserved::Decline | Reserved::FinalNo | Reserved::Stall => false,
    }
}

/// The names of everything in `files` that can be reached from some names; these are among them.
pub(super) fn reach(from: impl IntoIterator<Item = Name>, files: &[&File]) -> HashSet<Name> {
    let lists = files.iter().flat_map(|file| &file.lists);
    let lists = lists.map(|list| (list.called(), in_phrases(&list.phrases)));
    let regions = files.iter().flat_map(|file| &file.regions);
    let regions = regions.map(|region| (region.called(), in_region(&region.region.region)));
    let rules = files.iter().flat_map(|file| &file.rules).map(|rule| (rule.called(), in_rule(rule)));
    let mut inner: HashMap<Name, Vec<Name>> = HashMap::new();
    for (name, names) in lists.chain(regions).chain(rules) {
        inner.entry(name).or_default().extend(names);
    }
    let mut reached = HashSet::new();
    let mut waiting: Vec<Name> = from.into_iter().collect();
    while let Some(name) = waiting.pop() {
        // What was reached before is no longer there to be taken.
        if let Some(names) = inner.remove(&name) {
            waiting.extend(names);
            reached.insert(name);
        }
    }
    reached
}
