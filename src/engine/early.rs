//! What is looked for in every turn of a call; all else only near its end, where most rules look.

use super::plan::{asked_for, atoms, bounds};
use super::region::grows_with_the_call;
use crate::rules::{Atom, List, Reserved, Rule, RuleSet, Slot, Window};

/// What the rules ask for that speak of the whole call or of a part that may begin anywhere in it, and what the outcome of
/// the call hangs on.
#[derive(Debug, Default)]
pub(super) struct Early {
    /// By literal: whether it is one of theirs.
    pub(super) literals: Vec<bool>,
    /// Their regular expressions, as indices into those of the rules.
    pub(super) patterns: Vec<usize>,
    pub(super) slots: Vec<Slot>,
}

impl Early {
    /// What such rules and regions ask for.
    pub(super) fn of(rules: &RuleSet) -> Early {
        let mut early = Early { literals: vec![false; rules.literals.count()], ..Early::default() };
        let wanted = wanted_lists(rules);
        let lists = rules.lists.iter().zip(wanted).filter(|(_, is_wanted)| *is_wanted);
        for chain in lists.flat_map(|(list, _)| list.phrases.iter().chain(&list.exceptions)) {
            atoms(chain).for_each(|atom| early.want(atom));
        }
        early
    }

    fn want(&mut self, atom: Atom) {
        match atom {
            Atom::Literal(literal) => self.literals[literal as usize] = true,
            Atom::Pattern(pattern) if !self.patterns.contains(&pattern) => self.patterns.push(pattern),
            Atom::Slot(slot) if !self.slots.contains(&slot) => self.slots.push(slot),
            // Only what is said near the end commits anybody.
            Atom::Pattern(_) | Atom::Slot(_) | Atom::Commitment(_) | Atom::List(_) => {}
        }
    }
}

/// Whether a rule can look anywhere in a call, however long it is.
pub(super) fn is_early(rule: &Rule, rules: &RuleSet) -> bool {
    let is_timed = |window: Window| matches!(window, Window::PreviousSeconds(_));
    grows_with_the_call(&rule.part, rules)
        || rule.with.iter().chain(&rule.unless).any(|proviso| is_timed(proviso.window))
}

/// By list: whether such a rule or region asks for it, or the outcome hangs on it, or on a list that it stands in.
fn wanted_lists(rules: &RuleSet) -> Vec<bool> {
    let mut wanted = vec![false; rules.lists.len()];
    let of_rules = rules.rules.iter().filter(|rule| is_early(rule, rules)).flat_map(asked_for);
    let regions = rules.regions.iter().filter(|region| grows_with_the_call(&region.part, rules));
    let of_outcome = Reserved::OF_OUTCOME.map(|list| rules.reserved(list).0);
    of_rules
        .chain(regions.flat_map(|region| bounds(&region.part)))
        .chain(of_outcome)
        .for_each(|list| wanted[list] = true);
    // A list uses only lists that stand before it.
    for list in (0..rules.lists.len()).rev() {
        let List { phrases, exceptions } = &rules.lists[list];
        for atom in phrases.iter().chain(exceptions).filter(|_| wanted[list]).flat_map(atoms).collect::<Vec<_>>() {
            if let Atom::List(inner) = atom {
                wanted[inner.0] = true;
            }
        }
    }
    wanted
}
