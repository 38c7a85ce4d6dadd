//! What the rules need to have found, sorted by what finds it, so that a call costs what is said in it and not what could be.

use super::early::Early;
use crate::rules::{Atom, Chain, List, Part as Place, Region, Rule, RuleSet, Slot};

/// The chains of all lists, by a literal that each needs, and the slots that any of them uses.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) slots: Vec<Slot>,
    /// By literal: the chains that cannot be said without it; of several literals, the longest stands for a chain.
    pub(super) called_by: Vec<Vec<ChainId>>,
    /// By list: the chains without any literal.
    pub(super) others: Vec<Chains>,
    /// The lists that rules, regions and the engine itself ask for in every call; those of provisos are not among them.
    pub(super) roots: Vec<usize>,
    /// By list: the commitments that it, or a list in it, asks for.
    pub(super) commitments: Vec<Vec<usize>>,
    /// By list: whether it, or a list in it, asks for the name of a customer.
    pub(super) names: Vec<bool>,
    /// What is looked for in every turn; all else only from the first turn on that the other rules can reach.
    pub(super) early: Early,
}

/// One chain of one list.
#[derive(Debug, Clone, Copy)]
pub(super) struct ChainId {
    pub(super) list: usize,
    part: Part,
    index: usize,
}

#[derive(Debug, Clone, Copy)]
enum Part {
    Phrases,
    Exceptions,
}

/// Some chains of a list, as indices.
#[derive(Debug, Default)]
pub(super) struct Chains {
    pub(super) phrases: Vec<usize>,
    pub(super) exceptions: Vec<usize>,
}

impl Chains {
    pub(super) fn push(&mut self, chain: ChainId) {
        match chain.part {
            Part::Phrases => self.phrases.push(chain.index),
            Part::Exceptions => self.exceptions.push(chain.index),
        }
    }

    pub(super) fn clear(&mut self) {
        self.phrases.clear();
        self.exceptions.clear();
    }
}

impl Plan {
    /// The plan for a set of rules.
    pub(super) fn of(rules: &RuleSet) -> Plan {
        let is_used = |slot: &Slot| {
            rules.lists.iter().flat_map(chains).any(|(_, _, chain)| atoms(chain).any(|atom| atom == Atom::Slot(*slot)))
        };
        let mut plan = Plan {
            slots: Slot::ALL.into_iter().filter(is_used).collect(),
            called_by: vec![Vec::new(); rules.literal_sizes.len()],
            others: Vec::with_capacity(rules.lists.len()),
            roots: roots(rules),
            commitments: Vec::with_capacity(rules.lists.len()),
            names: Vec::with_capacity(rules.lists.len()),
            early: Early::of(rules),
        };
        for (list, content) in rules.lists.iter().enumerate() {
            plan.commitments.push(plan.asked_by(content));
            plan.names.push(plan.asks_for_a_name(content));
            let mut others = Chains::default();
            for (part, index, chain) in chains(content) {
                let id = ChainId { list, part, index };
                match longest_literal(rules, chain) {
                    Some(literal) => plan.called_by[literal].push(id),
                    None => others.push(id),
                }
            }
            plan.others.push(others);
        }
        plan
    }

    /// The commitments that a list asks for, its exceptions aside; the lists that it uses stand before it.
    fn asked_by(&self, list: &List) -> Vec<usize> {
        let mut asked: Vec<usize> = Vec::new();
        for chain in &list.phrases {
            for atom in atoms(chain) {
                match atom {
                    Atom::Commitment(slot) => asked.push(slot),
                    Atom::List(inner) => asked.extend_from_slice(&self.commitments[inner.0]),
                    Atom::Literal(_) | Atom::Slot(_) | Atom::Pattern(_) => {}
                }
            }
        }
        asked.sort_unstable();
        asked.dedup();
        asked
    }

    fn asks_for_a_name(&self, list: &List) -> bool {
        let asks = |atom: Atom| match atom {
            Atom::Slot(slot) => slot == Slot::CustomerName,
            Atom::List(inner) => self.names[inner.0],
            Atom::Literal(_) | Atom::Commitment(_) | Atom::Pattern(_) => false,
        };
        list.phrases.iter().flat_map(atoms).any(asks)
    }
}

fn roots(rules: &RuleSet) -> Vec<usize> {
    let of_rules = rules.rules.iter().flat_map(|rule| bounds(&rule.part).into_iter().chain([rule.list.0]));
    let of_regions = rules.regions.iter().flat_map(|region| bounds(&region.part));
    let mut roots: Vec<usize> = of_rules.chain(of_regions).chain(rules.reserved.iter().map(|list| list.0)).collect();
    roots.sort_unstable();
    roots.dedup();
    roots
}

/// The lists that a rule asks for: its own, those of its provisos, those that bound its part of the call.
pub(super) fn asked_for(rule: &Rule) -> Vec<usize> {
    let provisos = rule.with.iter().chain(&rule.unless).map(|proviso| proviso.list.0);
    provisos.chain([rule.list.0]).chain(bounds(&rule.part)).collect()
}

/// The lists that bound a region.
pub(super) fn bounds(part: &Place) -> Vec<usize> {
    match part {
        Region::Around { list, .. } => vec![list.0],
        Region::Within(one, other) | Region::Else(one, other) => [bounds(one), bounds(other)].concat(),
        Region::WholeCall | Region::Edge { .. } | Region::Named(_) => Vec::new(),
    }
}

fn chains(list: &List) -> impl Iterator<Item = (Part, usize, &Chain)> {
    let phrases = list.phrases.iter().enumerate().map(|(index, chain)| (Part::Phrases, index, chain));
    phrases.chain(list.exceptions.iter().enumerate().map(|(index, chain)| (Part::Exceptions, index, chain)))
}

/// The literal of most words in a chain: the rarest, as a rule.
fn longest_literal(rules: &RuleSet, chain: &Chain) -> Option<usize> {
    let literals = atoms(chain).filter_map(|atom| match atom {
        Atom::Literal(literal) => Some(literal),
        Atom::List(_) | Atom::Slot(_) | Atom::Commitment(_) | Atom::Pattern(_) => None,
    });
    literals.max_by_key(|&literal| rules.literal_sizes[literal].words)
}

pub(super) fn atoms(chain: &Chain) -> impl Iterator<Item = Atom> {
    std::iter::once(chain.head).chain(chain.tail.iter().map(|(_, atom)| *atom))
}
