//! All phrases of all rules over the folded words of a call: one walk for the words, then integer work.

use std::ops::Range;

use super::commitment::{self, Commitment, Doubt, Seen};
use super::heard::{Heard, Hit, Turns};
use super::plan::{Phrases, Plan, Step};
use super::slots::{Slots, is_time};
use super::spoken::{Presence, Spoken};
use crate::rules::{Atom, Chain, ListId, Polarity, Rule, RuleSet};
use crate::when::Reference;

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
    /// By list: of a choice, from the start; of other lists, once they are found.
    presence: Vec<Presence>,
    /// The lists that were found, so that only they need clearing.
    found: Vec<usize>,
    spoken: Spoken,
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

/// What one list hit, in order.
#[derive(Debug, Default)]
pub(super) struct ListHits {
    is_found: bool,
    pub(super) hits: Vec<Hit>,
    /// Hits that an exception overlaps, and the exception's words.
    pub(super) cancelled: Vec<(Hit, Hit)>,
}

impl Matches {
    /// Finds everything that the rules ask for in one call.
    pub(super) fn find(&mut self, call: Call<'_>) {
        self.clear(call.rules);
        self.spoken.find(call.rules, call.plan, call.heard);
        self.find_presence_of_choices(call.plan);
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
    pub(super) fn says(&self, call: Call<'_>, chain: &Chain, words: Hit) -> bool {
        let heads = self.of(chain.head);
        let from = heads.partition_point(|hit| hit.start < words.start);
        let mut heads = heads[from..].iter().take_while(|hit| hit.start == words.start);
        let tail = || chain.tail.iter().map(|(gap, atom)| (*gap, atom));
        heads.any(|&head| self.longest(call, tail(), head, &mut Ends::default()) == Some(words))
    }

    /// Finds a list and, on the way, the lists in it: those that stand behind something that was never said are left.
    fn find_list(&mut self, call: Call<'_>, index: usize) {
        if self.lists[index].is_found {
            return;
        }
        self.found.push(index);
        let Plan { phrases, exceptions, .. } = call.plan;
        let mut found = ListHits { is_found: true, ..std::mem::take(&mut self.lists[index]) };
        self.find_phrases(call, phrases, index, Turns::ALL, &mut found.hits);
        let turns = Turns::of(call.heard, &found.hits);
        if !found.hits.is_empty() && !call.rules.lists[index].exceptions.is_empty() {
            let mut hits = Vec::new();
            self.find_phrases(call, exceptions, index, turns, &mut hits);
            // "No. Thank you": what stands in another sentence takes nothing back.
            hits.retain(|hit| !call.heard.ends_a_sentence(*hit));
            cancel(&mut found, &hits);
        }
        let turns = Turns::of(call.heard, &found.hits);
        self.presence[index] = Presence { turns, count: found.hits.len() as u32 };
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
        // Before anything is resized: the last call may have been judged by other rules, with more lists.
        for list in self.found.drain(..) {
            let found = &mut self.lists[list];
            found.is_found = false;
            found.hits.clear();
            found.cancelled.clear();
        }
        self.lists.resize_with(rules.lists.len(), ListHits::default);
        self.presence.clear();
        self.presence.resize(rules.lists.len(), Presence::default());
        self.patterns.resize_with(rules.patterns.len(), Vec::new);
        self.are_commitments_found = false;
        self.committed.clear();
        self.doubts.clear();
        self.patterns.iter_mut().for_each(Vec::clear);
    }

    /// Choices are many, and most stand beside something that nobody said: their presence is all that is asked of them.
    fn find_presence_of_choices(&mut self, plan: &Plan) {
        for (literal, presence) in self.spoken.all() {
            for &choice in plan.choices.of(literal as usize) {
                let of_all = &mut self.presence[choice as usize];
                of_all.turns = of_all.turns.or(presence.turns);
                of_all.count += presence.count;
            }
        }
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

    /// Finds the phrases, or the exceptions, of one list that were said within some turns.
    fn find_phrases(&mut self, call: Call<'_>, phrases: &Phrases, list: usize, within: Turns, hits: &mut Vec<Hit>) {
        for &literal in phrases.literals.of(list) {
            hits.extend_from_slice(self.spoken.of(literal));
        }
        let mut ends = Ends::default();
        for chain in phrases.chains.of(list) {
            let turns = chain.key.map_or(within, |key| within.and(self.spoken.presence(key).turns));
            if !turns.is_empty() {
                self.find_chain(call, phrases.steps(chain), turns, &mut ends, hits);
            }
        }
        in_order(hits);
    }

    /// Finds one chain by its rarest atom: from there back to where it can begin, and from there on.
    fn find_chain(&mut self, call: Call<'_>, steps: &[Step], within: Turns, ends: &mut Ends, hits: &mut Vec<Hit>) {
        let turns = self.turns_with_all(call, steps, within);
        let [head, tail @ ..] = steps else { return };
        if turns.is_empty() {
            return;
        }
        let known = steps.iter().filter_map(|step| step.reach.map(|reach| (reach, &step.atom)));
        let Some((reach, rarest)) = known.min_by_key(|(_, atom)| self.count(atom)) else { return };
        let tail = || tail.iter().map(|step| (step.gap, &step.atom));
        let mut follow = |head: Hit| hits.extend(self.longest(call, tail(), head, ends));
        self.each_within(call, rarest, turns, |hit| match reach {
            0 => follow(hit),
            _ => {
                let from = hit.start.saturating_sub(reach).max(call.heard.turn_words(hit.start).start);
                self.each_among(call.plan, &head.atom, from..hit.start + 1, &mut follow);
            }
        });
    }

    /// The turns that may hold all atoms of a chain; lists, which cost most, are found last.
    fn turns_with_all(&mut self, call: Call<'_>, steps: &[Step], within: Turns) -> Turns {
        let mut turns = within;
        for step in steps {
            match step.atom {
                Atom::Literal(literal) => turns = turns.and(self.spoken.presence(literal).turns),
                Atom::List(list) if call.plan.is_choice[list.0] => turns = turns.and(self.presence[list.0].turns),
                Atom::Pattern(pattern) if self.patterns[pattern].is_empty() => return Turns::NONE,
                Atom::Pattern(_) | Atom::Slot(_) | Atom::List(_) | Atom::Commitment(_) => {}
            }
        }
        for step in steps {
            match step.atom {
                _ if turns.is_empty() => return turns,
                Atom::List(list) if !call.plan.is_choice[list.0] => {
                    self.find_list(call, list.0);
                    turns = turns.and(self.presence[list.0].turns);
                }
                Atom::Commitment(slot) => {
                    self.find_commitments(call);
                    turns = if self.committed[slot].is_empty() { Turns::NONE } else { turns };
                }
                Atom::Literal(_) | Atom::List(_) | Atom::Slot(_) | Atom::Pattern(_) => {}
            }
        }
        for step in steps {
            let Atom::Slot(slot) = step.atom else { continue };
            if is_time(slot) && !turns.is_empty() {
                self.slots.find_early_times(call.heard, |local| turns.has(local as u32));
            }
            turns = if self.slots.of(slot).is_empty() { Turns::NONE } else { turns };
        }
        turns
    }

    /// What an atom hit, in order.
    pub(super) fn of(&self, atom: Atom) -> &[Hit] {
        match atom {
            Atom::Literal(literal) => self.spoken.of(literal),
            Atom::List(list) => &self.lists[list.0].hits,
            Atom::Slot(slot) => self.slots.of(slot),
            Atom::Commitment(slot) => &self.committed[slot],
            Atom::Pattern(pattern) => &self.patterns[pattern],
        }
    }

    /// How often an atom may have hit.
    fn count(&self, atom: &Atom) -> u32 {
        match *atom {
            Atom::Literal(literal) => self.spoken.presence(literal).count,
            Atom::List(list) => self.presence[list.0].count,
            Atom::Slot(_) | Atom::Commitment(_) | Atom::Pattern(_) => self.of(*atom).len() as u32,
        }
    }

    /// Gives each hit of an atom in some turns.
    fn each_within(&self, call: Call<'_>, atom: &Atom, turns: Turns, mut give: impl FnMut(Hit)) {
        let mut give_all = |hits: &[Hit]| {
            hits.iter().filter(|hit| turns.may_hold(call.heard, hit)).for_each(|&hit| give(hit));
        };
        let Some(literals) = literals_of(call.plan, atom) else { return give_all(self.of(*atom)) };
        for &literal in literals {
            if !self.spoken.presence(literal).turns.and(turns).is_empty() {
                give_all(self.spoken.of(literal));
            }
        }
    }

    /// Gives each hit of an atom that begins among some words, in order.
    fn each_among(&self, plan: &Plan, atom: &Atom, words: Range<u32>, mut give: impl FnMut(Hit)) {
        if let Some(literals) = literals_of(plan, atom) {
            let said = self.spoken.beginning_in(words).iter();
            return said.filter(|said| literals.binary_search(&said.literal).is_ok()).for_each(|said| give(said.hit));
        }
        let hits = self.of(*atom);
        let from = hits.partition_point(|hit| hit.start < words.start);
        hits[from..].iter().take_while(|hit| hit.start < words.end).for_each(|&hit| give(hit));
    }

    /// The longest hit of a chain that begins with `head`, walking all ends at once: linear in the gaps.
    fn longest<'t>(
        &self,
        call: Call<'_>,
        tail: impl Iterator<Item = (u32, &'t Atom)>,
        head: Hit,
        ends: &mut Ends,
    ) -> Option<Hit> {
        let turn_end = call.heard.turn_words(head.start).end;
        ends.now.clear();
        ends.now.push(head.end);
        for (gap, atom) in tail {
            for &end in &ends.now {
                let words = end..turn_end.min(end + gap + 1);
                self.each_among(call.plan, atom, words, |hit| ends.next.push(hit.end));
            }
            ends.next.sort_unstable();
            ends.next.dedup();
            std::mem::swap(&mut ends.now, &mut ends.next);
            ends.next.clear();
        }
        ends.now.last().map(|&end| Hit { start: head.start, end })
    }
}

/// The literals of which an atom is one or any, in order; none where more than words decides.
fn literals_of<'p>(plan: &'p Plan, atom: &'p Atom) -> Option<&'p [u32]> {
    match atom {
        Atom::Literal(literal) => Some(std::slice::from_ref(literal)),
        Atom::List(list) if plan.is_choice[list.0] => Some(plan.phrases.literals.of(list.0)),
        Atom::List(_) | Atom::Slot(_) | Atom::Commitment(_) | Atom::Pattern(_) => None,
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
