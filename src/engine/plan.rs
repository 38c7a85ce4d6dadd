//! What the rules need to have found, sorted by what finds it, so that a call costs what is said in it and not what could be.

use super::early::Early;
use crate::rules::{Atom, Chain, List, Part, Region, Rule, RuleSet, Slot};

/// The phrases of all lists, by what finds them, and what else the rules need.
#[derive(Debug)]
pub(super) struct Plan {
    /// The slots that any list uses.
    pub(super) slots: Vec<Slot>,
    pub(super) phrases: Phrases,
    pub(super) exceptions: Phrases,
    /// By list: whether it is a choice of literals and nothing else, so that what was said tells what it hits.
    pub(super) is_choice: Vec<bool>,
    /// By literal: the choices that it is one of.
    pub(super) choices: Rows<u32>,
    /// The lists that rules, regions and the engine itself ask for in every call; those of provisos are not among them.
    pub(super) roots: Vec<usize>,
    /// By list: the commitments that it, or a list in it, asks for.
    pub(super) commitments: Vec<Vec<usize>>,
    /// By list: whether it, or a list in it, asks for the name of a customer.
    pub(super) names: Vec<bool>,
    /// What is looked for in every turn; all else only from the first turn on that the other rules can reach.
    pub(super) early: Early,
}

/// The phrases, or the exceptions, of all lists.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// By list: the literals that are phrases by themselves, in order.
    pub(super) literals: Rows<u32>,
    /// By list: all other chains.
    pub(super) chains: Rows<Link>,
    /// The steps of the chains, one chain behind the other.
    steps: Vec<Step>,
}

/// A chain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    /// A literal that it cannot be said without; of several the longest, which is the rarest as a rule.
    pub(super) key: Option<u32>,
    /// As indices of the steps of all chains.
    steps: (u32, u32),
}

/// An atom of a chain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// So many words may stand before it.
    pub(super) gap: u32,
    pub(super) atom: Atom,
    /// It begins at most so many words behind the chain; none where it may be any number of words.
    pub(super) reach: Option<u32>,
}

/// Rows of different lengths, one behind the other.
#[derive(Debug)]
pub(super) struct Rows<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Rows<T> {
    fn default() -> Rows<T> {
        Rows { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T> Rows<T> {
    /// One row.
    pub(super) fn of(&self, row: usize) -> &[T] {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[start as usize..self.ends[row] as usize]
    }

    fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.items.extend(row);
        self.ends.push(self.items.len() as u32);
    }
}

impl Phrases {
    pub(super) fn steps(&self, chain: &Link) -> &[Step] {
        &self.steps[chain.steps.0 as usize..chain.steps.1 as usize]
    }

    /// Adds what the next list says; tells how many words a hit of it can have, where that is known of every list before.
    fn push(&mut self, chains: &[Chain], rules: &RuleSet, lengths: &[Option<u32>]) -> Option<u32> {
        let mut literals: Vec<u32> = chains.iter().filter_map(lone_literal).collect();
        literals.sort_unstable();
        literals.dedup();
        let mut longest = Some(literals.iter().map(|&literal| rules.literals.length(literal)).max().unwrap_or(0));
        self.literals.push(literals);
        let links = chains.iter().filter(|chain| lone_literal(chain).is_none()).map(|chain| {
            let from = self.steps.len() as u32;
            let mut end = Some(0);
            for (gap, atom) in std::iter::once((0, chain.head)).chain(chain.tail.iter().copied()) {
                let reach = end.map(|end| end + gap);
                self.steps.push(Step { gap, atom, reach });
                end = reach.zip(length(atom, rules, lengths)).map(|(reach, words)| reach + words);
            }
            longest = longest.zip(end).map(|(one, other)| one.max(other));
            Link { key: longest_literal(rules, chain), steps: (from, self.steps.len() as u32) }
        });
        self.chains.push(links);
        longest
    }
}

impl Plan {
    /// The plan for a set of rules.
    pub(super) fn of(rules: &RuleSet) -> Plan {
        let all = || rules.lists.iter().flat_map(|list| list.phrases.iter().chain(&list.exceptions));
        let is_used = |slot: &Slot| all().flat_map(atoms).any(|atom| atom == Atom::Slot(*slot));
        let mut plan = Plan {
            slots: Slot::ALL.into_iter().filter(is_used).collect(),
            phrases: Phrases::default(),
            exceptions: Phrases::default(),
            is_choice: rules.lists.iter().map(is_choice).collect(),
            choices: Rows::default(),
            roots: roots(rules),
            commitments: Vec::with_capacity(rules.lists.len()),
            names: Vec::with_capacity(rules.lists.len()),
            early: Early::of(rules),
        };
        let mut lengths = Vec::with_capacity(rules.lists.len());
        for list in &rules.lists {
            plan.commitments.push(plan.asked_by(list));
            plan.names.push(plan.asks_for_a_name(list));
            plan.exceptions.push(&list.exceptions, rules, &lengths);
            lengths.push(plan.phrases.push(&list.phrases, rules, &lengths));
        }
        let mut choices = vec![Vec::new(); rules.literals.count()];
        for list in (0..rules.lists.len()).filter(|&list| plan.is_choice[list]) {
            for &literal in plan.phrases.literals.of(list) {
                choices[literal as usize].push(list as u32);
            }
        }
        choices.into_iter().for_each(|lists| plan.choices.push(lists));
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
pub(super) fn bounds(part: &Part) -> Vec<usize> {
    match part {
        Region::Around { list, .. } => vec![list.0],
        Region::Within(one, other) | Region::Else(one, other) => [bounds(one), bounds(other)].concat(),
        Region::WholeCall | Region::Edge { .. } | Region::Named(_) => Vec::new(),
    }
}

fn is_choice(list: &List) -> bool {
    list.exceptions.is_empty() && list.phrases.iter().all(|chain| lone_literal(chain).is_some())
}

/// The literal that a chain is all of.
fn lone_literal(chain: &Chain) -> Option<u32> {
    match chain.head {
        Atom::Literal(literal) if chain.tail.is_empty() => Some(literal),
        Atom::Literal(_) | Atom::List(_) | Atom::Slot(_) | Atom::Commitment(_) | Atom::Pattern(_) => None,
    }
}

/// How many words a hit of an atom can have, where that is known.
fn length(atom: Atom, rules: &RuleSet, lengths: &[Option<u32>]) -> Option<u32> {
    match atom {
        Atom::Literal(literal) => Some(rules.literals.length(literal)),
        Atom::List(list) => lengths[list.0],
        Atom::Slot(_) | Atom::Commitment(_) | Atom::Pattern(_) => None,
    }
}

fn longest_literal(rules: &RuleSet, chain: &Chain) -> Option<u32> {
    let literals = atoms(chain).filter_map(|atom| match atom {
        Atom::Literal(literal) => Some(literal),
        Atom::List(_) | Atom::Slot(_) | Atom::Commitment(_) | Atom::Pattern(_) => None,
    });
    literals.max_by_key(|&literal| rules.literals.length(literal))
}

pub(super) fn atoms(chain: &Chain) -> impl Iterator<Item = Atom> {
    std::iter::once(chain.head).chain(chain.tail.iter().map(|(_, atom)| *atom))
}
