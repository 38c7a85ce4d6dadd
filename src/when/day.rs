//! Specific days: tokens at a place go in, the kind of day that is said there comes out.

use super::date;
use super::follow::followed_well;
use super::lexicon::{Unit, Word, key};
use super::number;
use super::token::{Gap, Tokens};

/// How a day is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// "Friday", "next Friday", "a week on Friday".
    Weekday,
    /// "the 14th", "June 3rd".
    Date,
    /// "tomorrow", "in three days", "Christmas Eve".
    Other,
    /// "every Monday", "Mondays", "Monday to Friday".
    Recurring,
    /// "last Friday", "yesterday", "three days ago".
    Past,
}

/// A day that was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub(super) end: usize,
    pub(super) naming: Naming,
    /// Whether the words need company to be a day: "sat", "the third".
    pub(super) weak: bool,
}

/// A reading that needs no company.
pub(super) fn sure(end: usize, naming: Naming) -> Reading {
    Reading { end, naming, weak: false }
}

/// The day at `i`.
pub(super) fn read(t: &Tokens, i: usize) -> Option<Reading> {
    match t.word(i) {
        Word::Today | Word::Tomorrow => Some(sure(week_behind(t, i + 1).unwrap_or(i + 1), Naming::Other)),
        Word::Yesterday => Some(sure(i + 1, Naming::Past)),
        Word::Weekday(_) | Word::WeakWeekday(_) => Some(weekday(t, i)),
        Word::Weekdays => Some(plural(t, i)),
        Word::This | Word::Next | Word::Coming | Word::Last | Word::Every => determined(t, i),
        Word::Most if matches!(t.joined(i + 1), Word::Units(Unit::Day)) => Some(sure(i + 2, Naming::Recurring)),
        Word::Most => weekday_at(t, i + 1).map(|end| sure(end, Naming::Recurring)),
        Word::Month(_) | Word::WeakMonth(_) => date::month_first(t, i),
        Word::IsoDate => Some(sure(i + 1, Naming::Date)),
        Word::Slashed(..) => Some(Reading { end: i + 1, naming: Naming::Date, weak: true }),
        Word::In => in_days(t, i),
        Word::Unit(Unit::Day) => day_after_tomorrow(t, i),
        Word::Unit(Unit::Week) | Word::Fortnight => weeks_from(t, i),
        Word::A | Word::Couple => counted(t, i),
        Word::The => behind_the(t, i),
        Word::Digits(_) | Word::Cardinal(_) | Word::Tens(_) | Word::Ordinal(_) | Word::Unit(Unit::Minute) => {
            counted(t, i).or_else(|| date::date(t, i))
        }
        Word::Good if t.key(i) == const { key("good") } && t.tight(i + 1) == Word::Weekday(4) => {
            Some(sure(i + 2, Naming::Other))
        }
        Word::Idiom => holiday(t, i),
        _ => None,
    }
}

/// A weekday and what narrows it down: "Friday week", "Tuesday the 20th of June", "Monday after next".
fn weekday(t: &Tokens, i: usize) -> Reading {
    let weak = matches!(t.word(i), Word::WeakWeekday(_));
    if let Some(end) = span_of_weekdays(t, i) {
        return sure(end, Naming::Recurring);
    }
    if is_gone(t, i + 1) {
        return sure(i + 2, Naming::Past);
    }
    let tail = week_behind(t, i + 1).or_else(|| next_behind(t, i + 1)).or_else(|| date_behind(t, i + 1));
    match tail {
        Some(end) => sure(end, Naming::Weekday),
        None => Reading { end: i + 1, naming: Naming::Weekday, weak },
    }
}

/// "Thursday gone", "Thursday past", "Thursday last"; not "Thursday gone eleven", "Thursday last thing".
fn is_gone(t: &Tokens, i: usize) -> bool {
    let gone = t.tight(i) == Word::Past || t.tight(i) == Word::Last || t.key(i) == const { key("gone") };
    gone && t.gap(i) < Gap::Comma && super::clock::read(t, i + 1).is_none() && t.joined(i + 1) != Word::Thing
}

/// "Monday to Friday", "mon-fri".
fn span_of_weekdays(t: &Tokens, i: usize) -> Option<usize> {
    let last = match t.joined(i + 1) {
        Word::To | Word::Through | Word::Until => i + 2,
        Word::Weekday(_) | Word::WeakWeekday(_) if t.gap(i + 1) == Gap::Hyphen => i + 1,
        _ => return None,
    };
    weekday_at(t, last)
}

fn weekday_at(t: &Tokens, i: usize) -> Option<usize> {
    matches!(t.joined(i), Word::Weekday(_) | Word::WeakWeekday(_)).then_some(i + 1)
}

/// "week" and "fortnight" behind a day: seven and fourteen days later.
fn week_behind(t: &Tokens, i: usize) -> Option<usize> {
    match t.tight(i) {
        Word::Unit(Unit::Week) if t.tight(i + 1) != Word::After => Some(i + 1),
        Word::Fortnight => Some(i + 1),
        _ => None,
    }
}

/// "(of) next week", "next", "coming", "after next", "after that" behind a weekday.
fn next_behind(t: &Tokens, i: usize) -> Option<usize> {
    let i = if matches!(t.tight(i), Word::Of | Word::In) { i + 1 } else { i };
    match (t.tight(i), t.tight(i + 1)) {
        (Word::Next | Word::Coming | Word::This, Word::Unit(Unit::Week)) => Some(i + 2),
        (Word::The, Word::Unit(Unit::Week)) if t.tight(i + 2) == Word::After => Some(i + 3),
        (Word::After, Word::Next | Word::That) => Some(i + 2),
        (Word::Coming | Word::Next, _) => Some(i + 1),
        _ => None,
    }
}

/// "the 20th", "the fourteenth of April", "June 20th", "20 June" behind a weekday, "that's" or a comma before it.
fn date_behind(t: &Tokens, i: usize) -> Option<usize> {
    let start = match t.joined(i) {
        Word::Thats => i + 1,
        _ => i,
    };
    let number = if t.joined(start) == Word::The { start + 1 } else { start };
    if matches!(t.joined(start), Word::Month(_) | Word::WeakMonth(_)) {
        return date::month_first(t, start).map(|day| day.end);
    }
    if let Some((_, end)) = number::ordinal(t, number).filter(|_| t.gap(number) < Gap::Stop) {
        return date::of_month(t, end).or(followed_well(t, end).then_some(end));
    }
    let (n, end) = number::cardinal(t, number).filter(|_| t.gap(number) == Gap::Space)?;
    // "Tuesday the eleven"
    if number > start && (1..=31).contains(&n) && followed_well(t, end) {
        return Some(date::of_month(t, end).unwrap_or(end));
    }
    let month = matches!(t.tight(end), Word::Month(_) | Word::WeakMonth(_));
    ((1..=31).contains(&n) && month).then_some(end + 1).or_else(|| thirteen_up(t, number, n, end))
}

/// "Tuesday 20": no hour of a spoken clock time, so a day of the month.
fn thirteen_up(t: &Tokens, i: usize, n: u32, end: usize) -> Option<usize> {
    let digits = matches!(t.word(i), Word::Digits(_));
    (digits && (13..=31).contains(&n) && followed_well(t, end) && number::minutes(t, end).is_none()).then_some(end)
}

/// A plural is a habit, but "Fridays good" is a recogniser's "Friday's good".
fn plural(t: &Tokens, i: usize) -> Reading {
    let verb = matches!(t.tight(i + 1), Word::Good | Word::Bad | Word::Not);
    sure(i + 1, if verb && t.before(i) != Word::On { Naming::Weekday } else { Naming::Recurring })
}

/// "next Friday", "this coming Friday", "last Friday", "every (other) Friday".
fn determined(t: &Tokens, i: usize) -> Option<Reading> {
    let naming = match t.word(i) {
        Word::Last => Naming::Past,
        Word::Every => Naming::Recurring,
        _ => Naming::Weekday,
    };
    let mut day = i + 1;
    if matches!(t.joined(day), Word::Coming | Word::Next) || naming == Naming::Recurring && is_other_or_ordinal(t, day)
    {
        day += 1;
    }
    if matches!((t.joined(day), naming), (Word::Unit(Unit::Day | Unit::Week | Unit::Period), Naming::Recurring)) {
        return Some(sure(day + 1, naming));
    }
    weekday_at(t, day)?;
    let reading = weekday(t, day);
    if let Some(day) = (naming == Naming::Past).then(|| last_of_month(t, day + 1)).flatten() {
        return Some(day);
    }
    Some(sure(reading.end, if reading.naming == Naming::Recurring { reading.naming } else { naming }))
}

/// "of the month", "in June" behind "the last Friday".
fn last_of_month(t: &Tokens, i: usize) -> Option<Reading> {
    matches!(t.joined(i), Word::Of | Word::In).then(|| nth_weekday(t, i)).filter(|day| day.end > i)
}

fn is_other_or_ordinal(t: &Tokens, i: usize) -> bool {
    t.key(i) == const { key("other") } || t.key(i) == const { key("single") } || number::ordinal(t, i).is_some()
}

/// "in three days", "in two days' time"; not "in a few days".
fn in_days(t: &Tokens, i: usize) -> Option<Reading> {
    let (exact, end) = number::count(t, i + 1)?;
    let days = matches!(t.joined(end), Word::Units(Unit::Day)) && exact && t.joined(i + 1) != Word::A;
    let time = if t.joined(end + 1) == Word::Time { end + 2 } else { end + 1 };
    days.then(|| sure(time, Naming::Other))
}

fn day_after_tomorrow(t: &Tokens, i: usize) -> Option<Reading> {
    let tomorrow = t.joined(i + 1) == Word::After && t.joined(i + 2) == Word::Tomorrow;
    tomorrow.then(|| sure(i + 3, Naming::Other))
}

/// "week from Monday", "week on Thursday", "fortnight today" at the unit.
fn weeks_from(t: &Tokens, i: usize) -> Option<Reading> {
    let anchor = match t.joined(i + 1) {
        Word::From | Word::On => i + 2,
        Word::Today | Word::Tomorrow | Word::Weekday(_) => i + 1,
        _ => return None,
    };
    let day = if matches!(t.joined(anchor), Word::The | Word::Next | Word::This) { anchor + 1 } else { anchor };
    let end = match t.joined(day) {
        Word::Today | Word::Tomorrow => day + 1,
        Word::Weekday(_) => weekday(t, day).end,
        _ => number::ordinal(t, day).map(|(_, end)| date::of_month(t, end).unwrap_or(end))?,
    };
    Some(sure(end, Naming::Weekday))
}

/// "two weeks from Monday", "a week today", "three days from now", "two days ago".
fn counted(t: &Tokens, i: usize) -> Option<Reading> {
    let (_, unit) = number::count(t, i)?;
    match (t.joined(unit), t.joined(unit + 1)) {
        (Word::Unit(_) | Word::Units(_) | Word::Fortnight, Word::Ago) => Some(sure(unit + 2, Naming::Past)),
        (Word::Units(Unit::Week) | Word::Unit(Unit::Week) | Word::Fortnight, _) => weeks_from(t, unit),
        (Word::Units(Unit::Day), Word::From) if matches!(t.joined(unit + 2), Word::Now | Word::Today) => {
            Some(sure(unit + 3, Naming::Other))
        }
        _ => None,
    }
}

/// What begins with "the": "the 14th", "the day after tomorrow", "the second Thursday in June".
fn behind_the(t: &Tokens, i: usize) -> Option<Reading> {
    if let Some(day) = (t.joined(i + 1) == Word::Unit(Unit::Day)).then(|| day_after_tomorrow(t, i + 1)).flatten() {
        return Some(day);
    }
    let (n, end) = number::ordinal(t, i + 1)?;
    if let Some(end) = weekday_at(t, end).filter(|_| n <= 5) {
        return Some(nth_weekday(t, end));
    }
    if let Some(end) = date::of_month(t, end) {
        return Some(sure(end, Naming::Date));
    }
    let lone = followed_well(t, end) && date::bare_ordinal_fits(t, i, n, end);
    lone.then_some(sure(end, Naming::Date))
}

/// "in June", "of next month" behind "the second Thursday"; of every month, a habit.
fn nth_weekday(t: &Tokens, i: usize) -> Reading {
    match (t.joined(i), t.joined(i + 1), t.joined(i + 2)) {
        (Word::Of | Word::In, Word::Month(_) | Word::WeakMonth(_), _) => {
            let comma = date_behind(t, i + 2).filter(|_| t.gap(i + 2) == Gap::Comma || t.word(i + 2) == Word::The);
            sure(comma.unwrap_or(i + 2), Naming::Weekday)
        }
        (Word::Of | Word::In, Word::Next | Word::This, Word::Unit(Unit::Period)) => sure(i + 3, Naming::Weekday),
        // "the first Monday of the month we count stock"
        (Word::Of, Word::The, Word::Unit(Unit::Period)) if t.joined(i + 3) != Word::Pronoun => {
            sure(i + 3, Naming::Weekday)
        }
        (Word::Of, Word::The | Word::Every, Word::Unit(Unit::Period)) => sure(i + 3, Naming::Recurring),
        _ => sure(i, Naming::Weekday),
    }
}

/// Days that have a name of their own.
fn holiday(t: &Tokens, i: usize) -> Option<Reading> {
    super::idioms::holiday(t, i).map(|end| sure(end, Naming::Other))
}
