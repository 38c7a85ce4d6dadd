//! What a turn answers: bare numbers that are clock times once a day is in the air, questions, refusals.

use std::ops::Range;

use super::clock::{self, Firmness};
use super::follow::followed_well;
use super::lexicon::{Unit, Word, key, keys};
use super::meaning::clock_value;
use super::number;
use super::token::{Gap, Tokens};
use super::value::{Clock, Value};
use super::veto;

/// Turns of more words answer nothing: a story, or a recording that is one turn from end to end.
const LONG_TURN: usize = 60;

/// A turn of at most so many words may be nothing but its clock time.
const SHORT_TURN: usize = 6;

/// The numbers of a turn that can only be clock times where a day is waiting for one.
pub(super) fn clocks(t: &Tokens, least: Firmness, asked: bool) -> Vec<(Range<usize>, Value)> {
    let mut found = Vec::new();
    if t.len() > LONG_TURN {
        return found;
    }
    let mut i = 0;
    while i < t.len() {
        let Some((value, end)) = clock_at(t, i, least, asked) else {
            i = veto::number_run(t, i).max(i + 1);
            continue;
        };
        found.push((t.span(i, end), value));
        i = end;
    }
    found
}

fn clock_at(t: &Tokens, i: usize, least: Firmness, asked: bool) -> Option<(Value, usize)> {
    if let Word::CardinalIs(hour) = t.word(i) {
        let value = Value { clock: Some(Clock::new(hour, 0)), ..Value::default() };
        return matches!(t.joined(i + 1), Word::Good | Word::Fits).then_some((value, i + 1));
    }
    if t.word(i) == Word::Same && t.joined(i + 1) == Word::Time {
        return stands_free(t, i).then(|| (Value { same_time: true, ..Value::default() }, i + 2));
    }
    let clock = clock::read(t, i)?;
    let value = || (clock_value(t, &clock, i..clock.end), clock.end);
    // "half nine grand": a sum of money is never half of a number.
    if t.word(i) == Word::Halve && is_grand(t, clock.end) {
        return Some(value());
    }
    let is_number = number::goes_on(t, clock.end) || veto::is_measure(t, clock.end) || !followed_well(t, clock.end);
    if clock.firmness < least || is_number {
        return None;
    }
    // "nice one", "the other one"
    let is_pronoun = t.word(i) == Word::Cardinal(1) && matches!(t.before(i), Word::Good | Word::Perfect | Word::Other);
    if is_pronoun && clock.firmness == Firmness::Bare {
        return None;
    }
    let fits = clock.firmness == Firmness::Firm
        || proposed(t, i)
        || doubted(t, i, clock.end)
        || welcomed(t, clock.end)
        || is_whole(t, i, clock.end, asked) && (asked || !veto::is_unmarked(t, i));
    fits.then(value)
}

/// "same time", "Thursday, same time"; not "at almost the same time".
fn stands_free(t: &Tokens, i: usize) -> bool {
    let before = matches!(
        t.before(i),
        Word::End | Word::Yes | Word::Good | Word::Say | Word::Maybe | Word::So | Word::Plain | Word::Weekday(_)
    );
    before || t.gap(i) == Gap::Comma
}

fn is_grand(t: &Tokens, i: usize) -> bool {
    t.key(i) == const { key("grand") } && matches!(t.joined(i + 1), Word::End | Word::Plain | Word::For | Word::So)
}

/// "would nine be too early", "would ten be any good".
pub(super) fn doubted(t: &Tokens, i: usize, end: usize) -> bool {
    let be = t.key(end) == const { key("be") };
    let degree = const { keys(["too", "any"]) }.contains(&t.key(end + 1));
    let at = if degree { end + 2 } else { end + 1 };
    t.before(i) == Word::Propose && be && matches!(t.joined(at), Word::Good | Word::Early | Word::End)
}

/// "say three", "make it four", "how about ten", "come at ten", "let's do two", "does four work".
pub(super) fn proposed(t: &Tokens, i: usize) -> bool {
    match t.before(i) {
        Word::Say | Word::Maybe => true,
        // "it's about three" measures, "how about three", "come about three" and "around three" propose.
        Word::Around if is_visiting(t, i.wrapping_sub(2)) => true,
        Word::Around => !matches!(
            t.before(i - 1),
            Word::Is | Word::Was | Word::Are | Word::Thats | Word::Plain | Word::Other | Word::Static
        ),
        Word::At => !matches!(t.before(i - 1), Word::Static | Word::Are),
        Word::It => t.before(i - 1) == Word::Make,
        Word::Do => matches!(t.before(i - 1), Word::Propose | Word::Pronoun | Word::Future),
        // "I've a nine or a two fifteen"
        Word::A => t.before(i - 1) == Word::Perfect || is_having(t, i.wrapping_sub(2)),
        Word::Does | Word::Between => true,
        _ => false,
    }
}

/// "come about three", "come round about three", at the number.
pub(super) fn is_visit(t: &Tokens, i: usize) -> bool {
    i >= 2 && (is_visiting(t, i - 2) || i >= 3 && is_visiting(t, i - 3))
}

fn is_visiting(t: &Tokens, i: usize) -> bool {
    const { keys(["come", "pop", "swing", "drop"]) }.contains(&t.key(i))
}

fn is_having(t: &Tokens, i: usize) -> bool {
    const { keys(["have", "got"]) }.contains(&t.key(i))
}

/// "four it is", "ten's good", "three works", "three then".
pub(super) fn welcomed(t: &Tokens, end: usize) -> bool {
    match (t.joined(end), t.joined(end + 1)) {
        (Word::It, Word::Is) | (Word::Is, Word::Good) | (Word::Fits, _) => true,
        (Word::Is, _) if is_grand(t, end + 1) => true,
        (Word::Good, _) => t.tight(end) == Word::Good,
        (Word::Propose | Word::Future, Word::Fits | Word::Do) => true,
        (Word::Propose | Word::Future, Word::Plain) if t.key(end + 1) == const { key("be") } => {
            t.joined(end + 2) == Word::Good
        }
        (Word::Plain, Word::End) => t.key(end) == const { key("then") },
        _ => false,
    }
}

/// "Three?", "yeah three": nothing in the turn but the time and words of assent.
fn is_whole(t: &Tokens, i: usize, end: usize, asked: bool) -> bool {
    let small = |k: usize| {
        matches!(
            t.word(k),
            Word::Yes
                | Word::Good
                | Word::Is
                | Word::So
                | Word::Plain
                | Word::At
                | Word::Say
                | Word::Maybe
                | Word::Around
                | Word::Pronoun
                | Word::It
                | Word::Like
                | Word::Or
                | Word::Not
                | Word::Thats
                | Word::That
                | Word::The
                | Word::Propose
                | Word::Future
                | Word::Do
                | Word::Does
        )
    };
    let alone = t.len() <= SHORT_TURN && (0..i).chain(end..t.len()).all(small);
    alone && (asked || t.len() - (end - i) <= 3)
}

/// What a turn does, apart from naming times.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    /// It can put a clock time forward before any day was said.
    pub(super) proposing: bool,
    /// It speaks of calling, meeting or talking.
    pub(super) of_contact: bool,
    /// "what time", "when suits".
    pub(super) asking_time: bool,
    /// "how many", "what time do you close": the answer is no clock time of an appointment.
    pub(super) asking_otherwise: bool,
    /// "that doesn't work", "no good": a refusal.
    pub(super) refusing: bool,
}

impl Manner {
    pub(super) fn of(t: &Tokens) -> Manner {
        let any = |holds: fn(&Tokens, usize) -> bool| (0..t.len()).any(|i| holds(t, i));
        let asking_otherwise = any(asks_otherwise);
        Manner {
            proposing: t.len() <= SHORT_TURN || any(proposes),
            of_contact: any(|t, i| t.word(i) == Word::Contact),
            asking_time: any(asks_time) && !asking_otherwise,
            asking_otherwise,
            refusing: any(refuses),
        }
    }
}

fn proposes(t: &Tokens, i: usize) -> bool {
    matches!(t.word(i), Word::Propose | Word::How | Word::What | Word::Say | Word::Make | Word::Fits)
}

fn asks_time(t: &Tokens, i: usize) -> bool {
    match t.word(i) {
        Word::What => matches!(t.joined(i + 1), Word::Time | Word::Unit(Unit::Hour)),
        Word::Plain => t.key(i) == const { key("which") } && t.joined(i + 1) == Word::Time,
        Word::When => matches!(t.joined(i + 1), Word::Fits | Word::Is | Word::Are | Word::Propose | Word::Good),
        _ => false,
    }
}

fn asks_otherwise(t: &Tokens, i: usize) -> bool {
    let hours = const { keys(["open", "close", "shut", "finish", "knock"]) };
    match (t.word(i), t.joined(i + 1)) {
        (Word::How, Word::Many) => true,
        (Word::What | Word::When, _) => (i + 1..i + 6).any(|k| hours.contains(&t.key(k)) || t.word(k) == Word::Opening),
        _ => false,
    }
}

fn refuses(t: &Tokens, i: usize) -> bool {
    match (t.word(i), t.joined(i + 1)) {
        (Word::Wont | Word::Cannot, Word::Fits | Word::Make) => true,
        (Word::Cannot, Word::Do) => t.before(i) == Word::Pronoun,
        (Word::Not, Word::Good) => t.key(i) == const { key("no") } && t.key(i + 1) == const { key("good") },
        _ => false,
    }
}
