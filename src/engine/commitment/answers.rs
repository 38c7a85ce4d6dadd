//! What the other side answers to commitments: what it accepts, and which of several slots.

use super::{Commitment, NEAR, Seen};
use crate::engine::condition::{Truth, by_turn, is_by};
use crate::engine::slots::Stated;
use crate::finding::StepKind;
use crate::rules::{By, Reserved};
use crate::when::{Resolved, Standing};

/// A slot is accepted or left open within so many turns.
const ANSWER_TURNS: usize = 3;

/// What was accepted may be taken back within so many turns.
const WITHDRAWAL_TURNS: usize = 12;

/// Notes which commitments are accepted, and where; they are in the order of their words.
pub(super) fn settle(seen: Seen<'_>, found: &mut [Commitment]) {
    for commitment in found.iter_mut() {
        (commitment.accepted, commitment.accepted_at) = answer(seen, commitment);
    }
    for at in 0..found.len() {
        let rest = &found[at + 1..found.len().min(at + 1 + NEAR)];
        if is_changed(seen, &found[at], rest) || is_passed_over(seen, found, at) || is_withdrawn(seen, &found[at]) {
            (found[at].accepted, found[at].accepted_at) = (Truth::No, None);
        }
    }
}

/// Whether the other side accepts, and the word with which it does.
fn answer(seen: Seen<'_>, commitment: &Commitment) -> (Truth, Option<u32>) {
    let of = commitment.words();
    let words = seen.reply(of, ANSWER_TURNS);
    let accepts = seen.by_other(Reserved::Accepts, &words, of);
    let is_open = seen.by_other(Reserved::MustCheck, &words, of);
    let truth = Truth::all([accepts, is_open.not()]);
    let at = by_turn(seen.heard, seen.hits(Reserved::Accepts), &words)
        .find(|hit| is_by(seen.heard, By::Other, hit.start, Some(of)) == Truth::Yes);
    (truth, at.filter(|_| truth == Truth::Yes).map(|hit| hit.start))
}

/// "How's Friday?" "Not Friday.": a day that is turned down is no step; a slot was put forward all the same.
pub(super) fn is_turned_down(seen: Seen<'_>, commitment: &Commitment) -> bool {
    let Some(day) = resolved(seen, commitment).and_then(|resolved| resolved.date) else { return false };
    let words = seen.reply(commitment.clause, 1);
    let is_refused = |stated: &Stated| {
        stated.standing == Standing::Rejected
            && stated.value.resolve(seen.reference).date == Some(day)
            && is_by(seen.heard, By::Other, stated.words.start, Some(commitment.clause)) == Truth::Yes
    };
    commitment.slot.is_none()
        && commitment.kind == StepKind::Contact
        && seen.stated_in(words.start, words.end).take(NEAR).any(is_refused)
}

/// "Friday at three?" "Make it four." "Done.": what was accepted is the slot that came last.
fn is_changed(seen: Seen<'_>, first: &Commitment, rest: &[Commitment]) -> bool {
    let (Some(slot), Some(accepted_at)) = (first.slot, first.accepted_at) else { return false };
    rest.iter().any(|later| {
        let is_before = later.slot.is_some_and(|counter| counter.start < accepted_at);
        let is_other = is_by(seen.heard, By::Other, later.words().start, Some(slot)) == Truth::Yes;
        is_before && is_other && later.accepted == Truth::Yes && is_other_time(seen, first, later)
    })
}

/// "Actually, I can't do Monday": what was accepted is turned down again, by either side.
fn is_withdrawn(seen: Seen<'_>, commitment: &Commitment) -> bool {
    let (Some(slot), Some(accepted_at)) = (commitment.slot, commitment.accepted_at) else { return false };
    let Some(own) = resolved(seen, commitment) else { return false };
    let end = seen.reply(slot, WITHDRAWAL_TURNS).end;
    let mut refused =
        seen.stated_in(accepted_at, end).take(NEAR).filter(|stated| stated.standing == Standing::Rejected);
    own.date.is_some() && refused.any(|stated| names(seen, stated, &own))
}

/// Whether two slots are on one day at two times.
fn is_other_time(seen: Seen<'_>, one: &Commitment, other: &Commitment) -> bool {
    let (Some(one), Some(other)) = (resolved(seen, one), resolved(seen, other)) else { return false };
    one.date == other.date && one.time != other.time && other.time.is_some()
}

/// "Monday at nine, or Wednesday at two?" "Monday's grand.": of several slots in a turn, the one that is named is accepted.
fn is_passed_over(seen: Seen<'_>, found: &[Commitment], at: usize) -> bool {
    let commitment = &found[at];
    let (Some(slot), Some(accepted_at)) = (commitment.slot, commitment.accepted_at) else { return false };
    let turn = seen.heard.turn_of(slot.start);
    let offered = found[at.saturating_sub(NEAR)..].iter().take(2 * NEAR).filter(|other| {
        other.slot.is_some_and(|slot| seen.heard.turn_of(slot.start) == turn) && other.accepted == Truth::Yes
    });
    let offered: Vec<Resolved> = offered.filter_map(|other| resolved(seen, other)).collect();
    let Some(own) = resolved(seen, commitment).filter(|_| offered.len() > 1) else { return false };
    let reply = seen.heard.words_of(seen.heard.turn_of(accepted_at));
    let mut named = seen.stated_in(reply.start, reply.end).filter(|stated| stated.standing == Standing::Open);
    named.any(|stated| !names(seen, stated, &own) && offered.iter().any(|other| names(seen, stated, other)))
}

/// Whether a time that was stated is, as far as it goes, that of a slot.
fn names(seen: Seen<'_>, stated: &Stated, slot: &Resolved) -> bool {
    let said = stated.value.resolve(seen.reference);
    let is_told = said.date.is_some() || said.time.is_some();
    let is_day = said.date.is_none_or(|date| slot.date == Some(date));
    let is_time = said.time.is_none_or(|time| slot.time == Some(time));
    is_told && is_day && is_time
}

fn resolved(seen: Seen<'_>, commitment: &Commitment) -> Option<Resolved> {
    commitment.time.map(|time| time.value.resolve(seen.reference))
}
