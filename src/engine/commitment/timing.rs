//! The time that a commitment is due: in its clause, right before it, or in a short answer.

use super::{Seen, Time, can_date};
use crate::engine::heard::Hit;
use crate::engine::slots::Stated;
use crate::when::{Class, Grain};

/// At most so many words stand between a time and the clause behind it: "by Friday then I'll send it".
const BEFORE: u32 = 2;

/// An answer that says when is at most so many words long.
const SHORT_ANSWER: u32 = 8;

/// An answer comes within so many turns.
const ANSWER_TURNS: usize = 2;

/// Words that may stand before the time in an answer.
const LEADING: [&str; 38] = [
    "about",
    "around",
    "be",
    "by",
    "certainly",
    "definitely",
    "early",
    "for",
    "great",
    "grand",
    "hopefully",
    "in",
    "it",
    "itll",
    "lets",
    "like",
    "maybe",
    "oh",
    "ok",
    "okay",
    "on",
    "perhaps",
    "probably",
    "right",
    "say",
    "should",
    "sometime",
    "sure",
    "that",
    "the",
    "thisll",
    "well",
    "will",
    "with",
    "yeah",
    "yep",
    "yes",
    "youll",
];

/// The time of a clause, which grows by it; words before `taken` belong to another commitment, and `next` begins one.
pub(super) fn of(seen: &Seen<'_>, clause: &mut Hit, taken: u32, next: Option<u32>) -> Option<Time> {
    let inside = starting_in(seen, clause.start, clause.end).min_by_key(|stated| looseness(stated));
    if let Some(stated) = inside {
        clause.end = clause.end.max(stated.words.end);
        return Some(time(stated));
    }
    if let Some(stated) = before(seen, *clause, taken) {
        clause.start = stated.words.start;
        return Some(time(stated));
    }
    answered(seen, *clause, next).map(time)
}

fn time(stated: &Stated) -> Time {
    Time { words: stated.words, other: None, value: stated.value }
}

/// How little a time tells of the day: a clock time alone tells less than a day, and more than a week.
fn looseness(stated: &Stated) -> Grain {
    match grain(stated) {
        Grain::Clock => Grain::Day,
        Grain::Day => Grain::DayPart,
        other => other,
    }
}

fn grain(stated: &Stated) -> Grain {
    stated.value.grain().unwrap_or(Grain::Vague)
}

/// The times that can date something and begin among some words.
fn starting_in<'c>(seen: &Seen<'c>, start: u32, end: u32) -> impl Iterator<Item = &'c Stated> {
    let near = seen.stated_in(start, end);
    near.filter(|stated| can_date(stated.standing) && stated.class != Class::Duration)
}

/// "By month end I'll connect with you": a time right before the clause, in its sentence.
fn before<'c>(seen: &Seen<'c>, clause: Hit, taken: u32) -> Option<&'c Stated> {
    let times = &seen.slots.times;
    let last = times[..times.partition_point(|stated| stated.words.end <= clause.start)].last()?;
    let words = seen.heard.words;
    let is_same_turn = seen.heard.turn_of(last.words.start) == seen.heard.turn_of(clause.start);
    let is_near = clause.start - last.words.end <= BEFORE && last.words.start >= taken;
    let is_joined = (last.words.end..=clause.start).all(|word| !words.opens_sentence(word));
    (is_same_turn && is_near && is_joined && can_date(last.standing) && last.class != Class::Duration).then_some(last)
}

/// "When?" "Tomorrow.": a short turn that says when, before anything else is promised.
fn answered<'c>(seen: &Seen<'c>, clause: Hit, next: Option<u32>) -> Option<&'c Stated> {
    let heard = seen.heard;
    let turn = heard.turn_of(clause.start);
    let last = heard.transcript.turns.len() - 1;
    (turn + 1..=(turn + ANSWER_TURNS).min(last))
        .map(|turn| heard.words_of(turn))
        .take_while(|words| next.is_none_or(|next| words.end <= next))
        .filter(|words| words.end - words.start <= SHORT_ANSWER)
        .find_map(|words| {
            let first = starting_in(seen, words.start, words.end).next()?;
            let leads_there = |word: u32| LEADING.contains(&heard.words.text(word));
            (grain(first) <= Grain::Week && (words.start..first.words.start).all(leads_there)).then_some(first)
        })
}
