//! What the rules need to have found, sorted by what finds it, so that a call costs what is said in it and not what could be.

use crate::rules::{Atom, Chain, List, RuleSet, Slot};

/// The chains of all lists, by the literals that they begin with, and the slots that any of them uses.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) slots: Vec<Slot>,
    /// By literal: the chains that begin with it.
    pub(super) begun_by: Vec<Vec<ChainId>>,
    /// By list: the chains that begin with something else.
    pub(super) others: Vec<Chains>,
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
            begun_by: vec![Vec::new(); rules.literal_sizes.len()],
            others: Vec::with_capacity(rules.lists.len()),
        };
        for (list, content) in rules.lists.iter().enumerate() {
            let mut others = Chains::default();
            for (part, index, chain) in chains(content) {
                let id = ChainId { list, part, index };
                match chain.head {
                    Atom::Literal(literal) => plan.begun_by[literal].push(id),
                    Atom::List(_) | Atom::Slot(_) | Atom::Pattern(_) => others.push(id),
                }
            }
            plan.others.push(others);
        }
        plan
    }
}

fn chains(list: &List) -> impl Iterator<Item = (Part, usize, &Chain)> {
    let phrases = list.phrases.iter().enumerate().map(|(index, chain)| (Part::Phrases, index, chain));
    phrases.chain(list.exceptions.iter().enumerate().map(|(index, chain)| (Part::Exceptions, index, chain)))
}

fn atoms(chain: &Chain) -> impl Iterator<Item = Atom> {
    std::iter::once(chain.head).chain(chain.tail.iter().map(|(_, atom)| *atom))
}
