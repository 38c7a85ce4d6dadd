//! All phrases of all rules over the folded words of a call: one pass for the words, then integer work.

use std::ops::Range;

use super::commitment::{self, Commitment, Doubt, Seen};
use super::heard::{Heard, Hit};
use super::plan::{Chains, Plan};
use super::slots::{Slots, is_time};
use crate::rules::{Atom, Chain, ListId, Polarity, Rule, RuleSet};
use crate::when::Reference;
use crate::words::Walk;

/// A call and what is looked for in it.
#[derive(Clone, Copy)]
pub(super) struct Call<'c> {
    pub(super) rules: &'c RuleSet,
    pub(super) plan: &'c Plan,
    pub(super) heard: Heard<'c>,
    pub(super) reference: &'c Reference,
}

/// What every list hit in one call; kept from call to call for its memory.
#[derive(Debug, Default)]
pub(super) struct Matches {
    /// By [`crate::rules::ListId`]; of lists that no rule came to ask for, nothing.
    pub(super) lists: Vec<ListHits>,
    is_found: Vec<bool>,
    /// By list.
    list_turns: Vec<Turns>,
    literals: Vec<Vec<Hit>>,
    /// By literal.
    literal_turns: Vec<Turns>,
    /// By list: the chains whose literal hit something.
    called: Vec<Chains>,
    /// The literals that hit something, so that only they need clearing.
    touched: Vec<usize>,
    pub(super) slots: Slots,
    /// In the order in which they were said.
    pub(super) commitments: Vec<Commitment>,
    are_commitments_found: bool,
    /// By slot of [`RuleSet::commitments`].
    committed: Vec<Vec<Hit>>,
    /// By slot of [`RuleSet::commitments`]: what it may hit, were more known.
    pub(super) doubts: Vec<Vec<(Hit, Doubt)>>,
    patterns: Vec<Vec<Hit>>,
}

/// The turns in which something may have been said: every turn has one of 64 bits, which it shares with the turns that
/// lie a multiple of 64 turns away. More bits would tell more and cost more: what is looked up so often must lie near.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Turns(u64);

impl Turns {
    const ALL: Turns = Turns(u64::MAX);
    const NONE: Turns = Turns(0);

    fn of(heard: Heard<'_>, hits: &[Hit]) -> Turns {
        hits.iter().fold(Turns::NONE, |turns, hit| turns.with_that_of(heard, hit))
    }

    fn with_that_of(self, heard: Heard<'_>, hit: &Hit) -> Turns {
        Turns(self.0 | 1 << (heard.words.words()[hit.start as usize].turn % u64::BITS))
    }

    fn may_hold(self, heard: Heard<'_>, hit: &Hit) -> bool {
        self.has(heard.words.words()[hit.start as usize].turn)
    }

    fn has(self, turn: u32) -> bool {
        self.0 & 1 << (turn % u64::BITS) != 0
    }

    fn and(self, other: Turns) -> Turns {
        Turns(self.0 & other.0)
    }

    fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// What one list hit, in order.
#[derive(Debug, Default)]
pub(super) struct ListHits {
    pub(super) hits: Vec<Hit>,
    /// Hits that an exception overlaps, and the exception's words.
    pub(super) cancelled: Vec<(Hit, Hit)>,
}

impl Matches {
    /// Finds everything that the rules ask for in one call.
    pub(super) fn find(&mut self, call: Call<'_>) {
        self.clear(call.rules);
        self.find_literals(call);
        self.find_patterns(call);
        self.slots.find(call.plan, call.heard);
        for &list in &call.plan.roots {
            self.find_list(call, list);
        }
        self.find_commitments(call);
        for rule in &call.rules.rules {
            self.find_provisos(call, rule);
        }
    }

    /// Finds what a rule's provisos ask for, unless it says something that nobody said: then nobody asks them.
    fn find_provisos(&mut self, call: Call<'_>, rule: &Rule) {
        let is_asked = match rule.polarity {
            Polarity::Says => !self.lists[rule.list.0].hits.is_empty(),
            Polarity::Lacks => true,
        };
        let provisos = rule.with.iter().chain(&rule.unless).filter(|_| is_asked);
        provisos.for_each(|proviso| self.find_list(call, proviso.list.0));
    }

    /// Finds lists that the rules had no need of in this call, for those who ask why.
    pub(super) fn find_also(&mut self, call: Call<'_>, lists: &[ListId]) {
        lists.iter().for_each(|list| self.find_list(call, list.0));
    }

    /// Whether a chain says exactly these words.
    pub(super) fn says(&self, chain: &Chain, words: Hit, heard: Heard<'_>) -> bool {
        let heads = self.of(chain.head);
        let from = heads.partition_point(|hit| hit.start < words.start);
        let mut heads = heads[from..].iter().take_while(|hit| hit.start == words.start);
        heads.any(|&head| self.longest(&chain.tail, head, heard, &mut Ends::default()) == Some(words))
    }

    /// Finds a list and, on the way, the lists in it: those that stand behind something that was never said are left.
    fn find_list(&mut self, call: Call<'_>, index: usize) {
        if std::mem::replace(&mut self.is_found[index], true) {
            return;
        }
        let mut found = std::mem::take(&mut self.lists[index]);
        let called = std::mem::take(&mut self.called[index]);
        let (list, others) = (&call.rules.lists[index], &call.plan.others[index]);
        let phrases = called.phrases.iter().chain(&others.phrases);
        self.find_chains(call, &list.phrases, phrases, Turns::ALL, &mut found.hits);
        let turns = Turns::of(call.heard, &found.hits);
        if !found.hits.is_empty() && !list.exceptions.is_empty() {
            let mut exceptions = Vec::new();
            let chains = called.exceptions.iter().chain(&others.exceptions);
            self.find_chains(call, &list.exceptions, chains, turns, &mut exceptions);
            // "No. Thank you": what stands in another sentence takes nothing back.
            exceptions.retain(|hit| !call.heard.ends_a_sentence(*hit));
            cancel(&mut found, &exceptions);
        }
        self.called[index] = called;
        self.list_turns[index] = Turns::of(call.heard, &found.hits);
        self.lists[index] = found;
    }

    /// Finds the commitments, and the lists that they are found by.
    fn find_commitments(&mut self, call: Call<'_>) {
        if std::mem::replace(&mut self.are_commitments_found, true) {
            return;
        }
        for list in call.rules.reserved {
            self.find_list(call, list.0);
        }
        let Call { rules, heard, reference, .. } = call;
        let seen = Seen { rules, heard, lists: &self.lists, slots: &self.slots, reference };
        self.commitments = commitment::find(seen);
        for slot in &call.rules.commitments {
            let (hits, doubts) = commitment::matching(slot, &self.commitments, call.reference);
            self.committed.push(hits);
            self.doubts.push(doubts);
        }
    }

    fn clear(&mut self, rules: &RuleSet) {
        // Before anything is resized: the last call may have been judged by other rules, with more literals.
        for literal in self.touched.drain(..) {
            self.literals[literal].clear();
            self.literal_turns[literal] = Turns::NONE;
        }
        self.lists.resize_with(rules.lists.len(), ListHits::default);
        self.called.resize_with(rules.lists.len(), Chains::default);
        self.literals.resize_with(rules.literal_sizes.len(), Vec::new);
        self.literal_turns.resize(rules.literal_sizes.len(), Turns::NONE);
        self.list_turns.clear();
        self.list_turns.resize(rules.lists.len(), Turns::NONE);
        self.patterns.resize_with(rules.patterns.len(), Vec::new);
        for list in &mut self.lists {
            list.hits.clear();
            list.cancelled.clear();
        }
        self.called.iter_mut().for_each(Chains::clear);
        self.is_found.clear();
        self.is_found.resize(rules.lists.len(), false);
        self.are_commitments_found = false;
        self.committed.clear();
        self.doubts.clear();
        self.patterns.iter_mut().for_each(Vec::clear);
    }

    fn find_literals(&mut self, call: Call<'_>) {
        let Call { rules, plan, heard, .. } = call;
        let folded = heard.words.folded();
        let late = heard.words.folded_start(heard.late_turns().start);
        let mut words = heard.words.by_folded();
        for found in plan.early.automaton.iter().flat_map(|words| words.find_overlapping_iter(&folded[..late])) {
            self.add_literal(call, plan.early.literals[found.pattern().as_usize()], found.end(), &mut words);
        }
        for found in rules.literals.find_overlapping_iter(&folded[late..]) {
            self.add_literal(call, found.pattern().as_usize(), late + found.end(), &mut words);
        }
    }

    /// A literal was found that ends at a byte of the folded words. It begins with the blank before its first word and,
    /// unless open-ended, ends with a blank; they come in the order of their ends, so one walk finds the last words.
    fn add_literal(
        &mut self,
        Call { rules, plan, heard, .. }: Call<'_>,
        literal: usize,
        end: usize,
        words: &mut Walk<'_>,
    ) {
        let size = &rules.literal_sizes[literal];
        let last = words.at(end - if size.open_ended { 1 } else { 2 });
        if self.literals[literal].is_empty() {
            self.touched.push(literal);
            plan.called_by[literal].iter().for_each(|&chain| self.called[chain.list].push(chain));
        }
        let hit = Hit { start: last + 1 - size.words, end: last + 1 };
        self.literal_turns[literal] = self.literal_turns[literal].with_that_of(heard, &hit);
        self.literals[literal].push(hit);
    }

    fn find_patterns(&mut self, Call { rules, plan, heard, .. }: Call<'_>) {
        for (index, (regex, hits)) in rules.patterns.iter().zip(&mut self.patterns).enumerate() {
            let is_early = plan.early.patterns.contains(&index);
            for local in if is_early { 0..heard.words.turn_count() } else { heard.late_turns() } {
                let text = heard.transcript.text(heard.turn(heard.first + local));
                for found in regex.find_iter(text.as_bytes()) {
                    hits.extend(hit(heard.words.covering(local, &found.range())));
                }
            }
            in_order(hits);
        }
    }

    fn find_chains<'i>(
        &mut self,
        call: Call<'_>,
        chains: &[Chain],
        which: impl Iterator<Item = &'i usize>,
        within: Turns,
        hits: &mut Vec<Hit>,
    ) {
        let mut ends = Ends::default();
        for chain in which.map(|&index| &chains[index]) {
            let turns = self.turns_with_all(call, chain, within);
            if turns.is_empty() {
                continue;
            }
            let heads = self.of(chain.head);
            if chain.tail.is_empty() {
                hits.extend_from_slice(heads);
            } else {
                let heads = heads.iter().filter(|head| turns.may_hold(call.heard, head));
                hits.extend(heads.filter_map(|&head| self.longest(&chain.tail, head, call.heard, &mut ends)));
            }
        }
        in_order(hits);
    }

    /// The turns that may hold all atoms of a chain; lists, which cost most, are found last.
    fn turns_with_all(&mut self, call: Call<'_>, chain: &Chain, within: Turns) -> Turns {
        let atoms = || std::iter::once(chain.head).chain(chain.tail.iter().map(|&(_, atom)| atom));
        let mut turns = within;
        for atom in atoms() {
            match atom {
                Atom::Literal(literal) => turns = turns.and(self.literal_turns[literal]),
                Atom::Pattern(_) if self.of(atom).is_empty() => return Turns::NONE,
                Atom::Pattern(_) | Atom::Slot(_) | Atom::List(_) | Atom::Commitment(_) => {}
            }
        }
        for atom in atoms() {
            match atom {
                _ if turns.is_empty() => return turns,
                Atom::List(list) => {
                    self.find_list(call, list.0);
                    turns = turns.and(self.list_turns[list.0]);
                }
                Atom::Commitment(slot) => {
                    self.find_commitments(call);
                    turns = if self.committed[slot].is_empty() { Turns::NONE } else { turns };
                }
                Atom::Literal(_) | Atom::Slot(_) | Atom::Pattern(_) => {}
            }
        }
        for atom in atoms() {
            let Atom::Slot(slot) = atom else { continue };
            if is_time(slot) && !turns.is_empty() {
                self.slots.find_early_times(call.heard, |local| turns.has(local as u32));
            }
            turns = if self.of(atom).is_empty() { Turns::NONE } else { turns };
        }
        turns
    }

    /// What an atom hit, in order.
    pub(super) fn of(&self, atom: Atom) -> &[Hit] {
        match atom {
            Atom::Literal(literal) => &self.literals[literal],
            Atom::List(list) => &self.lists[list.0].hits,
            Atom::Slot(slot) => self.slots.of(slot),
            Atom::Commitment(slot) => &self.committed[slot],
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

/// Sorts hits by where they begin, and keeps one of each; they come in runs, which only the stable sort makes use of.
pub(super) fn in_order(hits: &mut Vec<Hit>) {
    hits.sort();
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
