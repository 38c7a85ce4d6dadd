//! All phrases of all rules over the folded words of a call: one pass for the words, then integer work.

use std::ops::Range;

use super::heard::{Heard, Hit};
use super::plan::{Chains, Plan};
use super::slots::Slots;
use crate::rules::{Atom, Chain, RuleSet};

/// What every list hit in one call; kept from call to call for its memory.
#[derive(Debug, Default)]
pub(super) struct Matches {
    /// By [`crate::rules::ListId`].
    pub(super) lists: Vec<ListHits>,
    literals: Vec<Vec<Hit>>,
    /// By list: the chains whose first literal hit something.
    begun: Vec<Chains>,
    /// The literals that hit something, so that only they need clearing.
    touched: Vec<usize>,
    pub(super) slots: Slots,
    patterns: Vec<Vec<Hit>>,
}

/// What one list hit, in order.
#[derive(Debug, Default)]
pub(super) struct ListHits {
    pub(super) hits: Vec<Hit>,
    /// Hits that an exception overlaps, and the exception's words.
    pub(super) cancelled: Vec<(Hit, Hit)>,
}

impl Matches {
    /// Finds everything in one call.
    pub(super) fn find(&mut self, rules: &RuleSet, plan: &Plan, heard: Heard<'_>) {
        self.clear(rules);
        self.find_literals(rules, plan, heard);
        self.find_patterns(rules, heard);
        self.slots.find(&plan.slots, heard);
        for (index, list) in rules.lists.iter().enumerate() {
            let mut found = std::mem::take(&mut self.lists[index]);
            let (begun, others) = (&self.begun[index], &plan.others[index]);
            self.find_chains(&list.phrases, begun.phrases.iter().chain(&others.phrases), heard, &mut found.hits);
            if !found.hits.is_empty() && !list.exceptions.is_empty() {
                let mut exceptions = Vec::new();
                let chains = begun.exceptions.iter().chain(&others.exceptions);
                self.find_chains(&list.exceptions, chains, heard, &mut exceptions);
                cancel(&mut found, &exceptions);
            }
            self.lists[index] = found;
        }
    }

    fn clear(&mut self, rules: &RuleSet) {
        self.lists.resize_with(rules.lists.len(), ListHits::default);
        self.begun.resize_with(rules.lists.len(), Chains::default);
        self.literals.resize_with(rules.literal_sizes.len(), Vec::new);
        self.patterns.resize_with(rules.patterns.len(), Vec::new);
        for list in &mut self.lists {
            list.hits.clear();
            list.cancelled.clear();
        }
        self.begun.iter_mut().for_each(Chains::clear);
        for literal in self.touched.drain(..) {
            self.literals[literal].clear();
        }
        self.patterns.iter_mut().for_each(Vec::clear);
    }

    fn find_literals(&mut self, rules: &RuleSet, plan: &Plan, heard: Heard<'_>) {
        let mut words = heard.words.by_folded();
        for found in rules.literals.find_overlapping_iter(heard.words.folded()) {
            let literal = found.pattern().as_usize();
            // A literal begins with the blank before its first word and, unless open-ended, ends with a blank. Hits come
            // in the order of their ends, so one walk over the words finds the last word of each.
            let size = &rules.literal_sizes[literal];
            let last = words.at(found.end() - if size.open_ended { 1 } else { 2 });
            if self.literals[literal].is_empty() {
                self.touched.push(literal);
                plan.begun_by[literal].iter().for_each(|&chain| self.begun[chain.list].push(chain));
            }
            self.literals[literal].push(Hit { start: last + 1 - size.words, end: last + 1 });
        }
    }

    fn find_patterns(&mut self, rules: &RuleSet, heard: Heard<'_>) {
        for (regex, hits) in rules.patterns.iter().zip(&mut self.patterns) {
            for local in 0..heard.words.turn_count() {
                let text = heard.transcript.text(heard.turn(heard.first + local));
                for found in regex.find_iter(text.as_bytes()) {
                    hits.extend(hit(heard.words.covering(local, &found.range())));
                }
            }
            in_order(hits);
        }
    }

    fn find_chains<'i>(
        &self,
        chains: &[Chain],
        which: impl Iterator<Item = &'i usize>,
        heard: Heard<'_>,
        hits: &mut Vec<Hit>,
    ) {
        let mut ends = Ends::default();
        for chain in which.map(|&index| &chains[index]) {
            let heads = self.of(chain.head);
            if chain.tail.is_empty() {
                hits.extend_from_slice(heads);
            } else if chain.tail.iter().all(|&(_, atom)| !self.of(atom).is_empty()) {
                hits.extend(heads.iter().filter_map(|&head| self.longest(&chain.tail, head, heard, &mut ends)));
            }
        }
        in_order(hits);
    }

    fn of(&self, atom: Atom) -> &[Hit] {
        match atom {
            Atom::Literal(literal) => &self.literals[literal],
            Atom::List(list) => &self.lists[list.0].hits,
            Atom::Slot(slot) => self.slots.of(slot),
            Atom::Pattern(pattern) => &self.patterns[pattern],
        }
    }

    /// The longest hit of a chain that begins with `head`, walking all ends at once: linear in the gaps.
    fn longest(&self, tail: &[(u32, Atom)], head: Hit, heard: Heard<'_>, ends: &mut Ends) -> Option<Hit> {
        let turn_end = heard.words.of_turn(heard.words.words()[head.start as usize].turn as usize).end;
        ends.now.clear();
        ends.now.push(head.end);
        for &(gap, atom) in tail {
            let hits = self.of(atom);
            for &end in &ends.now {
                let from = hits.partition_point(|hit| hit.start < end);
                let near = hits[from..].iter().take_while(|hit| hit.start <= end + gap && hit.start < turn_end);
                ends.next.extend(near.map(|hit| hit.end));
            }
            ends.next.sort_unstable();
            ends.next.dedup();
            std::mem::swap(&mut ends.now, &mut ends.next);
            ends.next.clear();
        }
        ends.now.last().map(|&end| Hit { start: head.start, end })
    }
}

/// Where a chain can stand after one of its atoms, and after the next; kept for its memory.
#[derive(Default)]
struct Ends {
    now: Vec<u32>,
    next: Vec<u32>,
}

/// A run of words as a hit; none where it is empty.
pub(super) fn hit(words: Range<u32>) -> Option<Hit> {
    (!words.is_empty()).then_some(Hit { start: words.start, end: words.end })
}

/// Sorts hits by where they begin, and keeps one of each.
pub(super) fn in_order(hits: &mut Vec<Hit>) {
    hits.sort_unstable();
    hits.dedup();
}

/// Moves the hits that an exception overlaps aside, in one walk over both, which are in order.
fn cancel(found: &mut ListHits, exceptions: &[Hit]) {
    let mut rest = exceptions.iter().copied().peekable();
    let mut farthest: Option<Hit> = None;
    let cancelled = &mut found.cancelled;
    found.hits.retain(|&hit| {
        while let Some(exception) = rest.next_if(|exception| exception.start <= hit.start) {
            farthest = farthest.into_iter().chain([exception]).max_by_key(|exception| exception.end);
        }
        let behind = rest.peek().copied();
        let by = farthest.into_iter().chain(behind).find(|exception| exception.overlaps(hit));
        cancelled.extend(by.map(|by| (hit, by)));
        by.is_none()
    });
}
