//! Specific days: tokens at a place go in, the kind of day that is said there comes out.

use super::date;
use super::follow::followed_well;
use super::idioms;
use super::lexicon::{self, Unit, Word, key, keys};
use super::number;
use super::token::{Gap, Tokens};
use super::value::{Day, Month, Name, Nth, Which};

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
    pub(super) day: Day,
    /// Whether the words need company to be a day: "sat", "the third".
    pub(super) weak: bool,
}

/// A reading that needs no company.
pub(super) fn sure(end: usize, naming: Naming, day: Day) -> Reading {
    Reading { end, naming, day, weak: false }
}

/// What recurs has no day of its own.
fn recurring(end: usize) -> Reading {
    sure(end, Naming::Recurring, Day::named(Name::Unknown))
}

/// The day at `i`.
pub(super) fn read(t: &Tokens, i: usize) -> Option<Reading> {
    match t.word(i) {
        Word::Today => Some(near(t, i, 0)),
        Word::Tomorrow => Some(near(t, i, 1)),
        Word::Yesterday => Some(sure(i + 1, Naming::Past, Day::named(Name::Relative(-1)))),
        Word::Weekday(_) | Word::WeakWeekday(_) => weekday(t, i, Which::Bare),
        Word::Weekdays => plural(t, i),
        Word::This | Word::Next | Word::Coming | Word::Last | Word::Every => determined(t, i),
        Word::Most if matches!(t.joined(i + 1), Word::Units(Unit::Day)) => Some(recurring(i + 2)),
        Word::Most if t.joined(i + 1) == Word::Weekdays => Some(recurring(i + 2)),
        Word::Most => weekday_at(t, i + 1).map(|_| recurring(i + 2)),
        Word::Month(_) | Word::WeakMonth(_) => date::month_first(t, i),
        Word::IsoDate(year, month, day) => Some(sure(i + 1, Naming::Date, iso(year, month, day))),
        Word::Slashed(first, second, year) => {
            let year = (year > 0).then_some(year);
            let day = Day::named(Name::Numbers(first, second, year));
            Some(Reading { end: i + 1, naming: Naming::Date, day, weak: year.is_none() })
        }
        Word::In => in_days(t, i),
        Word::Unit(Unit::Day) => day_beside(t, i),
        Word::Unit(Unit::Week) | Word::Fortnight => weeks_from(t, i, week_of(t.word(i))),
        Word::A | Word::Couple | Word::Few => counted(t, i),
        Word::The => behind_the(t, i),
        Word::Digits(_) | Word::Cardinal(_) | Word::Tens(_) | Word::Ordinal(_) | Word::Unit(Unit::Minute) => {
            counted(t, i).or_else(|| date::date(t, i))
        }
        Word::Good if t.key(i) == const { key("good") } && t.tight(i + 1) == Word::Weekday(4) => {
            Some(sure(i + 2, Naming::Other, Day::named(Name::Easter(-2))))
        }
        Word::Idiom => idioms::holiday(t, i).map(|(name, end)| sure(end, Naming::Other, Day::named(name))),
        _ => None,
    }
}

/// "today", "tomorrow", "tomorrow week".
fn near(t: &Tokens, i: usize, days: i16) -> Reading {
    let (plus, end) = week_behind(t, i + 1).unwrap_or((0, i + 1));
    sure(end, Naming::Other, Day::named(Name::Relative(days + plus)))
}

fn iso(year: u16, month: u8, day: u8) -> Day {
    Day::named(Name::OfMonth(day, Month::Named(month, Some(year))))
}

/// The days of a week or a fortnight.
fn week_of(unit: Word) -> i16 {
    if unit == Word::Fortnight { 14 } else { 7 }
}

/// A weekday and what narrows it down: "Friday week", "Tuesday the 20th of June", "Monday after next".
fn weekday(t: &Tokens, i: usize, which: Which) -> Option<Reading> {
    let (Word::Weekday(number) | Word::WeakWeekday(number)) = t.word(i) else {
        return None;
    };
    let weak = matches!(t.word(i), Word::WeakWeekday(_));
    let named = |end, day| Some(sure(end, Naming::Weekday, day));
    if is_span_of_weekdays(t, i) {
        return Some(recurring(if t.gap(i + 1) == Gap::Hyphen { i + 2 } else { i + 3 }));
    }
    if is_gone(t, i + 1) {
        return Some(sure(i + 2, Naming::Past, Day::weekday(number, Which::Last)));
    }
    if let Some((plus, end)) = week_behind(t, i + 1) {
        return named(end, Day::weekday(number, which).later(plus));
    }
    if let Some((day, end)) = next_behind(t, i + 1, number) {
        return named(end, day);
    }
    if let Some((name, end)) = date_behind(t, i + 1) {
        return named(end, Day { weekday: Some(number), ..Day::named(name) });
    }
    Some(Reading { end: i + 1, naming: Naming::Weekday, day: Day::weekday(number, which), weak })
}

/// "Thursday gone", "Thursday past", "Thursday last"; not "Thursday gone eleven", "Thursday last thing".
fn is_gone(t: &Tokens, i: usize) -> bool {
    let gone = t.tight(i) == Word::Past || t.tight(i) == Word::Last || t.key(i) == const { key("gone") };
    gone && t.gap(i) < Gap::Comma && super::clock::read(t, i + 1).is_none() && t.joined(i + 1) != Word::Thing
}

/// "Monday to Friday", "mon-fri".
fn is_span_of_weekdays(t: &Tokens, i: usize) -> bool {
    match t.joined(i + 1) {
        Word::To | Word::Through | Word::Until => weekday_at(t, i + 2).is_some(),
        Word::Weekday(_) | Word::WeakWeekday(_) => t.gap(i + 1) == Gap::Hyphen,
        _ => false,
    }
}

/// The weekday at `i`.
fn weekday_at(t: &Tokens, i: usize) -> Option<u8> {
    match t.joined(i) {
        Word::Weekday(number) | Word::WeakWeekday(number) => Some(number),
        _ => None,
    }
}

/// "week" and "fortnight" behind a day: so many days later.
fn week_behind(t: &Tokens, i: usize) -> Option<(i16, usize)> {
    match t.tight(i) {
        Word::Unit(Unit::Week) if t.tight(i + 1) != Word::After => Some((7, i + 1)),
        Word::Fortnight => Some((14, i + 1)),
        _ => None,
    }
}

/// "(of) next week", "next", "coming", "after next", "after that" behind a weekday.
fn next_behind(t: &Tokens, i: usize, weekday: u8) -> Option<(Day, usize)> {
    // "on Tuesday, next week, at two"
    let set_off = t.gap(i) == Gap::Comma && t.joined(i + 1) == Word::Unit(Unit::Week) && t.gap(i + 2) >= Gap::Comma;
    if set_off && t.joined(i) == Word::Next {
        return Some((Day::weekday(weekday, Which::OfWeek(1)), i + 2));
    }
    let i = if matches!(t.tight(i), Word::Of | Word::In) { i + 1 } else { i };
    let of_week = |week| Day::weekday(weekday, Which::OfWeek(week));
    match (t.tight(i), t.tight(i + 1)) {
        (Word::Next | Word::Coming, Word::Unit(Unit::Week)) => Some((of_week(1), i + 2)),
        (Word::This, Word::Unit(Unit::Week)) => Some((of_week(0), i + 2)),
        (Word::The, Word::Unit(Unit::Week)) if t.tight(i + 2) == Word::After => Some(match t.tight(i + 3) {
            Word::Next => (of_week(2), i + 4),
            _ => (Day::named(Name::Unknown), i + 3),
        }),
        (Word::After, Word::Next) => Some((Day::weekday(weekday, Which::Next).later(7), i + 2)),
        (Word::After, Word::That) => Some((Day::named(Name::Unknown), i + 2)),
        (Word::Coming, _) => Some((Day::weekday(weekday, Which::Bare), i + 1)),
        (Word::Next, _) => Some((Day::weekday(weekday, Which::Next), i + 1)),
        _ => None,
    }
}

/// "the 20th", "the fourteenth of April", "June 20th", "20 June" behind a weekday, "that's" or a comma before it.
fn date_behind(t: &Tokens, i: usize) -> Option<(Name, usize)> {
    let start = match t.joined(i) {
        Word::Thats => i + 1,
        _ => i,
    };
    let number = if t.joined(start) == Word::The { start + 1 } else { start };
    if matches!(t.joined(start), Word::Month(_) | Word::WeakMonth(_)) {
        return date::month_first(t, start).map(|date| (date.day.name, date.end));
    }
    if let Word::Slashed(..) | Word::IsoDate(..) = t.joined(start) {
        return read(t, start).map(|date| (date.day.name, date.end));
    }
    let named = |day: u8, end| match date::of_month(t, end) {
        Some((month, end)) => Some((Name::OfMonth(day, month), end)),
        None => followed_well(t, end).then_some((Name::OfMonth(day, Month::Any), end)),
    };
    if let Some((day, end)) = number::ordinal(t, number).filter(|_| t.gap(number) < Gap::Stop) {
        return named(day, end);
    }
    let (n, end) = number::cardinal(t, number).filter(|_| t.gap(number) == Gap::Space)?;
    let day = u8::try_from(n).ok().filter(|day| (1..=31).contains(day))?;
    // "Tuesday the eleven"
    if number > start && followed_well(t, end) {
        return named(day, end);
    }
    match t.tight(end) {
        Word::Month(month) | Word::WeakMonth(month) => Some((Name::OfMonth(day, Month::Named(month, None)), end + 1)),
        _ => is_thirteen_up(t, number, day, end).then_some((Name::OfMonth(day, Month::Any), end)),
    }
}

/// "Tuesday 20": no hour of a spoken clock time, so a day of the month.
fn is_thirteen_up(t: &Tokens, i: usize, day: u8, end: usize) -> bool {
    let digits = matches!(t.word(i), Word::Digits(_));
    digits && day >= 13 && followed_well(t, end) && number::minutes(t, end).is_none()
}

/// A plural is a habit, but "Fridays good" is a recogniser's "Friday's good".
fn plural(t: &Tokens, i: usize) -> Option<Reading> {
    let verb = matches!(t.tight(i + 1), Word::Good | Word::Bad | Word::Not);
    let named = lexicon::singular(t.key(i)).filter(|_| verb && t.before(i) != Word::On);
    let day = named.map(|number| sure(i + 1, Naming::Weekday, Day::weekday(number, Which::Bare)));
    Some(day.unwrap_or_else(|| recurring(i + 1)))
}

/// "next Friday", "this coming Friday", "last Friday", "every (other) Friday".
fn determined(t: &Tokens, i: usize) -> Option<Reading> {
    let which = match t.word(i) {
        Word::Every => return every(t, i),
        Word::Last => return last(t, i),
        Word::Next => Which::Next,
        Word::This if !matches!(t.joined(i + 1), Word::Coming | Word::Next) => Which::This,
        _ => Which::Bare,
    };
    // "this day week"
    if which == Which::This && (t.joined(i + 1), t.joined(i + 2)) == (Word::Unit(Unit::Day), Word::Unit(Unit::Week)) {
        return Some(sure(i + 3, Naming::Other, Day::named(Name::Relative(7))));
    }
    if t.joined(i + 1) == Word::Unit(Unit::Week) {
        return of_week(t, i + 2, i8::from(which != Which::This));
    }
    let day = if matches!(t.joined(i + 1), Word::Coming | Word::Next) { i + 2 } else { i + 1 };
    weekday_at(t, day).and_then(|_| weekday(t, day, which))
}

/// "Tuesday", "on Tuesday" behind "next week".
fn of_week(t: &Tokens, i: usize, week: i8) -> Option<Reading> {
    let at = if t.tight(i) == Word::On { i + 1 } else { i };
    let (Word::Weekday(_) | Word::WeakWeekday(_)) = t.tight(at) else {
        return None;
    };
    weekday(t, at, Which::OfWeek(week)).filter(|day| day.naming == Naming::Weekday)
}

/// "every (other) Friday", "every week".
fn every(t: &Tokens, i: usize) -> Option<Reading> {
    if let Some((_, unit)) = number::cardinal(t, i + 1).filter(|_| t.gap(i + 1) < Gap::Stop) {
        return matches!(t.joined(unit), Word::Units(_)).then(|| recurring(unit + 1));
    }
    let day = if is_other_or_ordinal(t, i + 1) { i + 2 } else { i + 1 };
    if matches!(t.joined(day), Word::Part(_) | Word::OwnPart(_)) {
        return Some(recurring(day + 1));
    }
    if matches!(t.joined(day), Word::Unit(Unit::Day | Unit::Week | Unit::Month | Unit::Year)) {
        return Some(recurring(day + 1));
    }
    weekday_at(t, day).and_then(|_| weekday(t, day, Which::Bare)).map(|reading| recurring(reading.end))
}

/// "last Friday", "the last Friday of the month".
fn last(t: &Tokens, i: usize) -> Option<Reading> {
    let number = weekday_at(t, i + 1)?;
    let of_month = matches!(t.joined(i + 2), Word::Of | Word::In).then(|| nth_weekday(t, i + 2, Nth::Last, number));
    if let Some(day) = of_month.filter(|day| day.end > i + 2) {
        return Some(day);
    }
    let named = weekday(t, i + 1, Which::Last)?;
    let past = Reading { naming: Naming::Past, day: Day { past: true, ..named.day }, ..named };
    Some(if named.naming == Naming::Recurring { named } else { past })
}

fn is_other_or_ordinal(t: &Tokens, i: usize) -> bool {
    t.key(i) == const { key("other") } || t.key(i) == const { key("single") } || number::ordinal(t, i).is_some()
}

/// "in three days", "in two days' time"; not "in a few days".
fn in_days(t: &Tokens, i: usize) -> Option<Reading> {
    let (count, end) = number::count(t, i + 1)?;
    let days = matches!(t.joined(end), Word::Units(Unit::Day)) && count.is_exact() && t.joined(i + 1) != Word::A;
    let time = if t.joined(end + 1) == Word::Time { end + 2 } else { end + 1 };
    days.then(|| sure(time, Naming::Other, Day::named(Name::Relative(some_days(count.least)))))
}

/// Days as far as a calendar goes.
fn some_days(days: u16) -> i16 {
    i16::try_from(days).unwrap_or(i16::MAX)
}

/// "day after tomorrow", "day before yesterday".
fn day_beside(t: &Tokens, i: usize) -> Option<Reading> {
    match (t.joined(i + 1), t.joined(i + 2)) {
        (Word::After, Word::Tomorrow) => Some(sure(i + 3, Naming::Other, Day::named(Name::Relative(2)))),
        (Word::Before, Word::Yesterday) => Some(sure(i + 3, Naming::Past, Day::named(Name::Relative(-2)))),
        _ => None,
    }
}

/// "week from Monday", "week on Thursday", "fortnight today" at the unit: so many days behind the day that is named.
fn weeks_from(t: &Tokens, i: usize, plus: i16) -> Option<Reading> {
    let anchor = match t.joined(i + 1) {
        Word::From | Word::On => i + 2,
        Word::Today | Word::Tomorrow | Word::Weekday(_) => i + 1,
        _ => return None,
    };
    let which = match t.joined(anchor) {
        Word::Next => Some(Which::Next),
        Word::This => Some(Which::This),
        Word::The => Some(Which::Bare),
        _ => None,
    };
    let at = if which.is_some() { anchor + 1 } else { anchor };
    let (day, end) = match t.joined(at) {
        Word::Today => (Day::named(Name::Relative(0)), at + 1),
        Word::Tomorrow => (Day::named(Name::Relative(1)), at + 1),
        Word::Weekday(_) => weekday(t, at, which.unwrap_or(Which::Bare)).map(|named| (named.day, named.end))?,
        _ => number::ordinal(t, at).map(|(day, end)| {
            let (month, end) = date::of_month(t, end).unwrap_or((Month::Any, end));
            (Day::named(Name::OfMonth(day, month)), end)
        })?,
    };
    // "A week on Thursday, that's the second" names the day itself.
    let is_date = matches!(day.name, Name::OfMonth(..)) && day.weekday.is_some();
    Some(sure(end, Naming::Weekday, if is_date { day } else { day.later(plus) }))
}

/// "two weeks from Monday", "a week today", "three days from now", "two days ago".
fn counted(t: &Tokens, i: usize) -> Option<Reading> {
    let (count, unit) = number::count(t, i)?;
    let days = |each: i16| count.is_exact().then(|| some_days(count.least).saturating_mul(each));
    let relative = |days: Option<i16>| Day::named(days.map_or(Name::Unknown, Name::Relative));
    match (t.joined(unit), t.joined(unit + 1)) {
        (Word::Unit(unit_word) | Word::Units(unit_word), Word::Ago) => {
            let days = match unit_word {
                Unit::Day => days(-1),
                Unit::Week => days(-7),
                Unit::Minute | Unit::Hour | Unit::Month | Unit::Year => None,
            };
            days.map(|days| sure(unit + 2, Naming::Past, Day::named(Name::Relative(days))))
        }
        (Word::Fortnight, Word::Ago) => Some(sure(unit + 2, Naming::Past, relative(days(-14)))),
        (Word::Units(Unit::Week) | Word::Unit(Unit::Week) | Word::Fortnight, _) => {
            let plus = days(week_of(t.word(unit)));
            let reading = weeks_from(t, unit, plus.unwrap_or(0))?;
            Some(if plus.is_some() { reading } else { Reading { day: Day::named(Name::Unknown), ..reading } })
        }
        (Word::Units(Unit::Day), Word::From) if matches!(t.joined(unit + 2), Word::Now | Word::Today) => {
            Some(sure(unit + 3, Naming::Other, relative(days(1))))
        }
        _ => None,
    }
}

/// What begins with "the": "the 14th", "the day after tomorrow", "the second Thursday in June".
fn behind_the(t: &Tokens, i: usize) -> Option<Reading> {
    if let Some(day) = (t.joined(i + 1) == Word::Unit(Unit::Day)).then(|| day_beside(t, i + 1)).flatten() {
        return Some(day);
    }
    let (n, end) = number::ordinal(t, i + 1)?;
    if let Some(weekday) = weekday_at(t, end).filter(|_| n <= 5) {
        return Some(nth_weekday(t, end + 1, Nth::From(n), weekday));
    }
    if let Some((month, end)) = date::of_month(t, end) {
        return Some(sure(end, Naming::Date, Day::named(Name::OfMonth(n, month))));
    }
    let looking = n > 12 && const { keys(["looking", "sounding", "fixed"]) }.contains(&t.key(end));
    let lone = (followed_well(t, end) || looking) && date::bare_ordinal_fits(t, i, n, end);
    lone.then(|| sure(end, Naming::Date, Day::named(Name::OfMonth(n, Month::Any))))
}

/// "in June", "of next month" behind "the second Thursday"; of every month, a habit.
fn nth_weekday(t: &Tokens, i: usize, nth: Nth, weekday: u8) -> Reading {
    let read = |end, month| sure(end, Naming::Weekday, Day::named(Name::Nth(nth, weekday, month)));
    match (t.joined(i), t.joined(i + 1), t.joined(i + 2)) {
        (Word::Of | Word::In, Word::Month(month) | Word::WeakMonth(month), _) => {
            let comma = date_behind(t, i + 2).filter(|_| t.gap(i + 2) == Gap::Comma || t.word(i + 2) == Word::The);
            let (year, behind) = date::year_behind(t, i + 2);
            read(comma.map_or(behind, |(_, end)| end), Month::Named(month, year))
        }
        (Word::Of | Word::In, Word::Next, Word::Unit(Unit::Month)) => read(i + 3, Month::Ahead(1)),
        (Word::Of | Word::In, Word::This, Word::Unit(Unit::Month)) => read(i + 3, Month::Ahead(0)),
        // "the first Monday of the month we count stock"
        (Word::Of, Word::The, Word::Unit(Unit::Month)) if t.joined(i + 3) != Word::Pronoun => read(i + 3, Month::Any),
        (Word::Of, Word::The | Word::Every, Word::Unit(Unit::Month)) => recurring(i + 3),
        _ => read(i, Month::Any),
    }
}
