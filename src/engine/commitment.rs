//! Commitments: what somebody says will happen after the call, found by the reserved lists and the times around them.

mod answers;

mod clause;

mod conditions;

mod timing;

#[cfg(test)]
mod tests;

pub(super) use conditions::Doubt;
pub(super) use conditions::matching;

use std::ops::Range;

use super::condition::{Truth, is_said};
use super::heard::{Heard, Hit};
use super::matcher::ListHits;
use super::slots::{Appointed, Slots, Stated};
use crate::finding::{Level, Owner, StepKind, Timing};
use crate::rules::{By, Reserved, RuleSet};
use crate::transcript::Role;
use crate::when::{Grain, Reference, Standing, Value};

/// A contact that is spoken of without a time may get its slot within so many turns.
const SLOT_TURNS: usize = 3;

/// Only so many commitments before a slot are asked whether it is theirs.
const NEAR: usize = 16;

/// Something that somebody says will happen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Commitment {
    pub(super) owner: Owner,
    pub(super) kind: StepKind,
    /// From the subject, or the time before it, to the end of the clause.
    pub(super) clause: Hit,
    /// The clause that says what is to be done: an earlier one, where a contact got its slot later; none where people
    /// only settle the time.
    pub(super) subject: Option<Hit>,
    /// The day and the clock time that are put forward for a contact.
    pub(super) slot: Option<Hit>,
    pub(super) time: Option<Time>,
    /// It waits for something that has to happen first.
    pub(super) triggered: bool,
    /// It depends on something that may never happen.
    pub(super) conditional: bool,
    /// Whether the other side agreed, and where.
    pub(super) accepted: Truth,
    pub(super) accepted_at: Option<u32>,
    /// It got its slot in words of their own, and is part of the commitment to that slot.
    pub(super) absorbed: bool,
}

/// The time that a commitment is due.
#[derive(Debug, Clone, Copy)]
pub(super) struct Time {
    pub(super) words: Hit,
    /// The half that was said in another turn.
    pub(super) other: Option<Hit>,
    pub(super) value: Value,
}

impl Commitment {
    /// One without a time, to which nobody has said anything yet.
    fn new(owner: Owner, kind: StepKind, clause: Hit) -> Commitment {
        Commitment {
            owner,
            kind,
            clause,
            subject: Some(clause),
            slot: None,
            time: None,
            triggered: false,
            conditional: false,
            accepted: Truth::No,
            accepted_at: None,
            absorbed: false,
        }
    }

    /// How exactly it is said when.
    pub(super) fn timing(&self) -> Timing {
        match self.time.map(|time| time.value.grain().unwrap_or(Grain::Vague)) {
            None | Some(Grain::Vague) if self.triggered => Timing::Trigger,
            Some(grain) => Timing::Said(grain),
            None => Timing::Undated,
        }
    }

    /// Where it stands on the ladder; only a contact stands on it.
    pub(super) fn level(&self) -> Option<Level> {
        if self.kind == StepKind::Action {
            return None;
        }
        Some(match self.timing() {
            _ if self.slot.is_some() && self.accepted == Truth::Yes => Level::Accepted,
            _ if self.slot.is_some() => Level::Slot,
            Timing::Said(Grain::Time | Grain::Clock | Grain::DayPart | Grain::Day) => Level::Day,
            Timing::Said(Grain::Week | Grain::Month | Grain::Quarter | Grain::Season | Grain::Year)
            | Timing::Trigger => Level::Period,
            Timing::Said(Grain::Vague) | Timing::Undated => Level::Vague,
        })
    }

    /// Makes an earlier commitment part of this one: what it was about, and whose it was.
    fn take_in(&mut self, earlier: Option<Commitment>) {
        let Some(earlier) = earlier else { return };
        self.subject = earlier.subject;
        if self.owner == Owner::Both {
            self.owner = earlier.owner;
        }
    }

    /// The words that a finding quotes: the slot, or else the clause.
    pub(super) fn words(&self) -> Hit {
        self.slot.unwrap_or(self.clause)
    }
}

/// What commitments are found in: the hits of the lists and the times of one call.
#[derive(Clone, Copy)]
pub(super) struct Seen<'c> {
    pub(super) rules: &'c RuleSet,
    pub(super) heard: Heard<'c>,
    pub(super) lists: &'c [ListHits],
    pub(super) slots: &'c Slots,
    pub(super) reference: &'c Reference,
}

/// First words of a request; a bare verb may also carry on a promise.
const ASKING: [&str; 14] =
    ["can", "could", "do", "have", "if", "just", "kindly", "make", "maybe", "please", "will", "would", "you", "youll"];

/// How a commitment is worded: where its words begin and whose it is, as seen from the speaker.
#[derive(Debug, Clone, Copy)]
struct Seed {
    words: Hit,
    whose: Whose,
    kind: StepKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Speaker,
    Listener,
    Both,
}

const WORDINGS: [(Reserved, Whose, StepKind); 6] = [
    (Reserved::ContactBySpeaker, Whose::Speaker, StepKind::Contact),
    (Reserved::ContactByListener, Whose::Listener, StepKind::Contact),
    (Reserved::ContactByBoth, Whose::Both, StepKind::Contact),
    (Reserved::ActionBySpeaker, Whose::Speaker, StepKind::Action),
    (Reserved::ActionByListener, Whose::Listener, StepKind::Action),
    (Reserved::ActionByBoth, Whose::Both, StepKind::Action),
];

/// The commitments of a call, in the order in which they were said.
pub(super) fn find(seen: Seen<'_>) -> Vec<Commitment> {
    let seeds = seen.seeds();
    let mut found: Vec<Commitment> = Vec::with_capacity(seeds.len());
    for (nth, seed) in seeds.iter().enumerate() {
        let next = seeds.get(nth + 1).map(|seed| seed.words.start);
        let taken = found.last().map_or(0, |last| last.clause.end);
        found.extend(seen.commitment(*seed, taken, next));
    }
    let mut meetings = Vec::new();
    for &slot in seen.hits(Reserved::Slot) {
        if let Some(appointed) = seen.slots.appointed(slot) {
            meetings.extend(seen.place(slot, *appointed, &mut found, &meetings));
        }
    }
    found.retain(|commitment| !commitment.absorbed);
    found.append(&mut meetings);
    found.sort_by_key(|commitment| commitment.words().start);
    found.retain(|commitment| !answers::is_turned_down(seen, commitment));
    answers::settle(seen, &mut found);
    found
}

impl<'c> Seen<'c> {
    fn hits(&self, list: Reserved) -> &'c [Hit] {
        &self.lists[self.rules.reserved(list).0].hits
    }

    /// The wordings in order; of those that overlap, the first and of these the longest.
    fn seeds(&self) -> Vec<Seed> {
        let of = |(list, whose, kind): (Reserved, Whose, StepKind)| {
            self.hits(list).iter().map(move |&words| Seed { words, whose, kind })
        };
        let mut all: Vec<Seed> = WORDINGS.into_iter().flat_map(of).collect();
        // Phrases run on over a full stop; what somebody undertakes does not.
        all.retain(|seed| !self.heard.ends_a_sentence(seed.words));
        all.sort_by_key(|seed| (seed.words.start, u32::MAX - seed.words.end));
        let mut end = 0;
        all.retain(|seed| {
            let is_free = seed.words.start >= end;
            end = if is_free { seed.words.end } else { end };
            is_free
        });
        for at in 1..all.len() {
            if self.is_carried_on(all[at - 1], all[at]) {
                all[at].whose = all[at - 1].whose;
            }
        }
        all
    }

    /// "I'll dig out the invoices and send them over": what sounds like a request carries on the promise before it.
    fn is_carried_on(&self, first: Seed, next: Seed) -> bool {
        let heard = self.heard;
        let is_joined = next.words.start > 0 && matches!(heard.words.text(next.words.start - 1), "and" | "then");
        let between = Hit { start: first.words.start, end: next.words.start + 1 };
        let is_asked = ASKING.contains(&heard.words.text(next.words.start));
        next.whose == Whose::Listener
            && first.whose == Whose::Speaker
            && is_joined
            && !is_asked
            && heard.turn_of(first.words.start) == heard.turn_of(next.words.start)
            && next.words.start - first.words.end <= clause::LONGEST_CLAUSE
            && !heard.ends_a_sentence(between)
    }

    /// What a wording commits to; `taken` words before it belong to another commitment, and `next` begins one.
    fn commitment(&self, seed: Seed, taken: u32, next: Option<u32>) -> Option<Commitment> {
        let end = clause::end(self.heard, seed.words.end, next);
        let mut clause = Hit { start: seed.words.start, end };
        let time = timing::of(self, &mut clause, taken, next);
        let conditional = self.is_joined(Reserved::Conditional, clause, taken);
        let commitment = Commitment {
            time,
            triggered: self.is_joined(Reserved::Trigger, clause, taken),
            conditional,
            ..Commitment::new(self.owner(seed), seed.kind, clause)
        };
        let stands = match seed.kind {
            StepKind::Action => !conditional,
            // "call me any time" leaves a door open; "call me on Monday" is a step.
            StepKind::Contact if seed.whose == Whose::Listener && commitment.owner != Owner::Rep => {
                !matches!(commitment.timing(), Timing::Undated | Timing::Said(Grain::Vague)) && !conditional
            }
            StepKind::Contact => true,
        };
        // "could you send me last year's bills": only what somebody says of themselves can have been told.
        let is_told = seed.whose != Whose::Listener
            && self.stated_in(clause.start, clause.end).take(NEAR).any(|stated| self.is_over(stated));
        let is_broken_off = next == Some(end) && clause::breaks_off(self.heard, clause);
        (stands && !is_told && !is_broken_off && !self.is_refused(&commitment)).then_some(commitment)
    }

    fn owner(&self, seed: Seed) -> Owner {
        match (seed.whose, self.heard.role_at(seed.words.start)) {
            (Whose::Both, _) => Owner::Both,
            (Whose::Speaker, Role::Rep) | (Whose::Listener, Role::Customer) => Owner::Rep,
            (Whose::Speaker, Role::Customer) | (Whose::Listener, Role::Rep) => Owner::Customer,
            (Whose::Speaker | Whose::Listener, Role::Unknown | Role::Neither) => Owner::Unknown,
        }
    }

    /// Whether a hit of the list belongs to a clause: it stands before it in the sentence, behind the words that are
    /// `taken`, or in it, or begins where it ends.
    fn is_joined(&self, list: Reserved, clause: Hit, taken: u32) -> bool {
        let sentence = clause::sentence(self.heard, clause);
        let (from, to) = (sentence.start.max(taken), clause.end.min(sentence.end - 1));
        let hits = self.hits(list);
        hits.get(hits.partition_point(|hit| hit.start < from)).is_some_and(|hit| hit.start <= to)
    }

    /// Whether the other side turns it down in the next turn.
    fn is_refused(&self, commitment: &Commitment) -> bool {
        self.by_other(Reserved::Refusal, &self.reply(commitment.clause, 1), commitment.clause) == Truth::Yes
    }

    /// Whether a time lies before the call: "last week".
    fn is_over(&self, stated: &Stated) -> bool {
        let resolved = stated.value.resolve(self.reference);
        let last = resolved.date.or(resolved.stretch.map(|(_, last)| last));
        stated.standing == Standing::Past && last.zip(self.reference.date).is_some_and(|(last, call)| last < call)
    }

    /// The times that begin among some words.
    fn stated_in(&self, start: u32, end: u32) -> impl Iterator<Item = &'c Stated> {
        let times = &self.slots.times;
        let from = times.partition_point(|stated| stated.words.start < start);
        times[from..].iter().take_while(move |stated| stated.words.start < end)
    }

    /// The words from a hit to the end of the turns behind it.
    fn reply(&self, of: Hit, turns: usize) -> Range<u32> {
        let last = self.heard.transcript.turns.len() - 1;
        let turn = (self.heard.turn_of(of.start) + turns).min(last);
        of.start..self.heard.words_of(turn).end
    }

    /// Whether the other side says words of a list.
    fn by_other(&self, list: Reserved, words: &Range<u32>, of: Hit) -> Truth {
        is_said(self.heard, self.hits(list), By::Other, words, Some(of))
    }

    /// Gives a slot to the commitment in whose clause it stands, or makes a meeting of it; a contact that waited for a
    /// slot becomes part of it, unless the slot was said before.
    fn place(
        &self,
        slot: Hit,
        appointed: Appointed,
        found: &mut [Commitment],
        meetings: &[Commitment],
    ) -> Option<Commitment> {
        let time = Time { words: appointed.words, other: appointed.other, value: appointed.value };
        let before = found.partition_point(|commitment| commitment.clause.start < slot.end);
        let near = &mut found[before.saturating_sub(NEAR)..before];
        let mut known = near.iter().chain(meetings.iter().rev().take(NEAR));
        let is_repeated =
            known.any(|known| known.slot.is_some() && known.time.map(|time| time.value) == Some(time.value));
        let waiting = near.iter_mut().rev().find(|commitment| !is_repeated && self.waits_for(commitment, slot));
        let waited = waiting.map(|commitment| {
            commitment.absorbed = true;
            *commitment
        });
        let inside = near.iter_mut().rev().find(|commitment| !is_repeated && is_around(commitment, slot, &appointed));
        if let Some(commitment) = inside {
            commitment.kind = StepKind::Contact;
            commitment.slot = Some(slot);
            commitment.time = Some(time);
            commitment.absorbed = false;
            commitment.take_in(waited);
            return None;
        }
        let clause = clause::around(self.heard, slot);
        let meeting = Commitment::new(Owner::Both, StepKind::Contact, clause);
        let subject = Some(clause).filter(|clause| self.offers_a_deed(*clause));
        let mut meeting = Commitment { subject, slot: Some(slot), time: Some(time), ..meeting };
        meeting.take_in(waited);
        Some(meeting)
    }

    /// Whether a clause says what somebody would do at the time in it: "could I come with him", but not "how's Friday".
    fn offers_a_deed(&self, clause: Hit) -> bool {
        let text = |word: u32| self.heard.words.text(word);
        clause.start + 2 < clause.end
            && matches!(text(clause.start), "can" | "could" | "may" | "might" | "shall" | "should")
            && matches!(text(clause.start + 1), "i" | "we")
    }

    /// Whether a contact that was spoken of a little earlier, without a day, may get this slot.
    fn waits_for(&self, commitment: &Commitment, slot: Hit) -> bool {
        let turns = self.heard.turn_of(slot.start).wrapping_sub(self.heard.turn_of(commitment.clause.start));
        let has_no_day = match commitment.timing() {
            Timing::Undated => true,
            Timing::Said(grain) => grain > Grain::Day || grain == Grain::Clock,
            Timing::Trigger => false,
        };
        let is_free = commitment.slot.is_none() && !commitment.absorbed && !commitment.conditional;
        is_free
            && commitment.kind == StepKind::Contact
            && has_no_day
            && commitment.clause.end <= slot.start
            && turns <= SLOT_TURNS
    }
}

/// Whether a slot, or a half of it, stands in the clause of a commitment.
fn is_around(commitment: &Commitment, slot: Hit, appointed: &Appointed) -> bool {
    let clause = commitment.clause;
    commitment.slot.is_none() && (clause.overlaps(slot) || appointed.other.is_some_and(|half| clause.overlaps(half)))
}

/// Whether a time can date a commitment: it is not over, and not turned down.
fn can_date(standing: Standing) -> bool {
    match standing {
        Standing::Open | Standing::Bound | Standing::Aside | Standing::Habit => true,
        Standing::Past | Standing::Rejected => false,
    }
}
