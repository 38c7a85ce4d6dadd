//! Weeks, months, seasons, lengths and parts of the day: tokens at a place go in, their class comes out.

use super::idioms;
use super::lexicon::{Unit, Word, key, keys};
use super::number;
use super::token::{Gap, Tokens};

/// What kind of stretch was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// "next week", "soon".
    Vague,
    /// "in two hours": as exact as a day and a clock time.
    Offset,
    /// "two weeks", "for an hour".
    Duration,
    /// "mornings", "weekly".
    Recurring,
    /// "the morning", "end of day".
    Part,
    /// "tonight", "this afternoon": a part of the day of the call.
    PartToday,
    /// "last week": read so that nothing else is made of the words.
    Nothing,
}

/// The stretch of time at `i`, and the place behind it.
pub(super) fn read(t: &Tokens, i: usize) -> Option<(Kind, usize)> {
    let whole = |end| (Kind::Vague, end);
    idioms::vague(t, i)
        .map(whole)
        .or_else(|| idioms::part(t, i).filter(|_| part_fits(t, i)).map(|end| (Kind::Part, end)))
        .or_else(|| part(t, i))
        .or_else(|| counted(t, i))
        .or_else(|| narrowed(t, i).map(whole))
        .or_else(|| period(t, i))
}

/// "at the end of the day" sums up, "the first thing" counts; "by the end of the day" is a time.
fn part_fits(t: &Tokens, i: usize) -> bool {
    let counted = matches!(t.before(i), Word::Cardinal(_) | Word::A | Word::Other) && t.word(i) == Word::Last;
    if counted {
        return false;
    }
    let pointed = t.before(i) == Word::The;
    !pointed || t.word(i) == Word::Close && !(i >= 2 && t.word(i - 2) == Word::At)
}

fn part(t: &Tokens, i: usize) -> Option<(Kind, usize)> {
    match (t.word(i), t.joined(i + 1)) {
        (Word::Tonight, _) => Some((Kind::PartToday, i + 1)),
        (Word::This, Word::Part(_) | Word::OwnPart) => Some((Kind::PartToday, i + 2)),
        (Word::OwnPart, _) => Some((Kind::Part, i + 1)),
        (Word::Parts, _) => Some((Kind::Recurring, i + 1)),
        (Word::Early | Word::Later, Word::Part(_) | Word::OwnPart) => Some((Kind::Part, i + 2)),
        (Word::Part(_), _) if t.before(i) == Word::At => Some((Kind::Recurring, i + 1)),
        (Word::Part(_), next) => lone_part(t, i, next),
        _ => None,
    }
}

/// "morning" counts behind "in the", "that" or a day; alone it greets.
fn lone_part(t: &Tokens, i: usize, next: Word) -> Option<(Kind, usize)> {
    let day = matches!(
        t.before(i),
        Word::Tomorrow
            | Word::Yesterday
            | Word::Weekday(_)
            | Word::WeakWeekday(_)
            | Word::The
            | Word::That
            | Word::Every
            | Word::Is
            | Word::Ordinal(_)
    );
    let today = t.before(i) == Word::Today;
    let behind = next == Word::Of || t.before(i) == Word::At || matches!(next, Word::Tomorrow | Word::Today);
    if t.before(i) == Word::Every {
        return Some((Kind::Recurring, i + 1));
    }
    (day || today || behind).then_some((Kind::Part, i + 1))
}

/// "in two weeks", "within the hour", "two weeks from now", "for two hours", "two weeks".
fn counted(t: &Tokens, i: usize) -> Option<(Kind, usize)> {
    let start = match (t.word(i), t.joined(i + 1)) {
        (Word::In | Word::Within, Word::Around | Word::Like | Word::Maybe | Word::Say) => i + 2,
        (Word::In | Word::Within | Word::For, _) => i + 1,
        _ => i,
    };
    let (exact, unit, end) = length(t, start)?;
    match (t.word(i), t.joined(end)) {
        (Word::Within, _) => Some((Kind::Vague, end)),
        (Word::In, _) if start > i => Some((ahead(exact && !in_a_minute(t, start, unit), unit), end)),
        (_, Word::From | Word::Time) if from_now(t, end) => Some((ahead(exact, unit), end + 2)),
        (_, Word::Bad) if t.key(end) == const { key("out") } && unit >= Unit::Week => Some((Kind::Vague, end + 1)),
        (_, Word::Ago) => Some((Kind::Nothing, end + 1)),
        _ => Some((Kind::Duration, end)),
    }
}

/// "in a minute", "in a second": no minute that anybody counts.
fn in_a_minute(t: &Tokens, start: usize, unit: Unit) -> bool {
    t.word(start) == Word::A && unit == Unit::Minute
}

fn from_now(t: &Tokens, end: usize) -> bool {
    t.word(end) == Word::From && matches!(t.joined(end + 1), Word::Now | Word::Today)
}

/// "in two hours" is exact, "in two weeks" or "in a few hours" is not.
fn ahead(exact: bool, unit: Unit) -> Kind {
    if exact && unit <= Unit::Hour { Kind::Offset } else { Kind::Vague }
}

/// "two hours", "a week or two", "half an hour", "six months time": whether it is exact, its unit, and the place behind it.
fn length(t: &Tokens, i: usize) -> Option<(bool, Unit, usize)> {
    if t.word(i) == Word::Halve && t.joined(i + 1) == Word::A && t.joined(i + 2) == Word::Unit(Unit::Hour) {
        return Some((true, Unit::Hour, i + 3));
    }
    let (mut exact, mut at) = number::count(t, i)?;
    if matches!(t.joined(at), Word::Or | Word::To)
        && let Some((_, end)) = number::cardinal(t, at + 1)
    {
        (exact, at) = (false, end);
    }
    let (unit, mut end) = match t.tight(at) {
        Word::Unit(unit) | Word::Units(unit) => (unit, at + 1),
        Word::Fortnight => (Unit::Week, at + 1),
        Word::Weekend => (Unit::Week, at + 1),
        _ => return None,
    };
    if t.joined(end) == Word::Or && matches!(t.joined(end + 1), Word::So | Word::Cardinal(_)) {
        (exact, end) = (false, end + 2);
    }
    if t.joined(end) == Word::Time {
        end += 1;
    }
    Some((exact, unit, end))
}

/// "early next week", "the end of June", "some time in the spring", "later this month", "the week of the 14th".
fn narrowed(t: &Tokens, i: usize) -> Option<usize> {
    let start = match t.word(i) {
        Word::Early | Word::Close if needs_of(t, i) => return None,
        Word::Early | Word::Close | Word::Later => i + 1,
        Word::Some if t.joined(i + 1) == Word::Time => i + 2,
        Word::The if matches!(t.joined(i + 1), Word::Early | Word::Close) => i + 2,
        Word::The if t.joined(i + 1) == Word::Unit(Unit::Week) => return week_of(t, i + 2),
        Word::Unit(Unit::Week) => return week_of(t, i + 1),
        Word::After | Word::Before => return bounded(t, i + 1),
        Word::Unit(Unit::Period) | Word::Quarter if t.joined(i + 1) == Word::Close => {
            return Some(i + 2);
        }
        _ => return None,
    };
    let core = (start..start + 3)
        .find(|&at| !matches!(t.joined(at), Word::Of | Word::In | Word::The | Word::On | Word::To | Word::Part(_)))?;
    if matches!(t.joined(start), Word::After | Word::Before) {
        return bounded(t, start + 1);
    }
    let loose = matches!(t.word(i), Word::Some | Word::Later);
    core_period(t, core)
        .or_else(|| month(t, core))
        .or_else(|| (loose && core > start).then(|| super::day::read(t, core).map(|day| day.end)).flatten())
        .or_else(|| idioms::period(t, core))
        .or_else(|| unit_of_end(t, i, start, core))
        .or_else(|| lone_sometime(t, i))
}

/// "start of June", "end of the week" are times, "they start this weekend" is none.
fn needs_of(t: &Tokens, i: usize) -> bool {
    let adverb = const { keys(["early", "late", "mid"]) };
    !adverb.contains(&t.key(i)) && t.joined(i + 1) != Word::Of
}

/// "end of the week", "start of the month".
fn unit_of_end(t: &Tokens, i: usize, start: usize, core: usize) -> Option<usize> {
    let prefix = core > start || !matches!(t.word(i), Word::Some | Word::Later);
    (prefix && matches!(t.joined(core), Word::Unit(Unit::Week | Unit::Period) | Word::Quarter | Word::Weekend))
        .then_some(core + 1)
}

fn lone_sometime(t: &Tokens, i: usize) -> Option<usize> {
    (t.key(i) == const { key("sometime") } || t.key(i) == const { key("later") } && t.joined(i + 1) == Word::On).then(
        || {
            if t.joined(i + 1) == Word::On { i + 2 } else { i + 1 }
        },
    )
}

/// "the week of the 14th", "week commencing the 14th", "the week after next".
fn week_of(t: &Tokens, i: usize) -> Option<usize> {
    match t.joined(i) {
        Word::After => Some(if matches!(t.joined(i + 1), Word::Next | Word::That) { i + 2 } else { i + 1 }),
        Word::Of => super::day::read(t, i + 1).map(|day| day.end),
        Word::Other if matches!(t.key(i), k if k == const { key("commencing") } || k == const { key("beginning") }) => {
            super::day::read(t, i + 1).map(|day| day.end)
        }
        _ => None,
    }
}

/// "after Labor Day", "after the holidays", "before Christmas", "after Monday".
fn bounded(t: &Tokens, i: usize) -> Option<usize> {
    let day = || {
        super::day::read(t, i)
            .filter(|day| t.word(i - 1) == Word::After && !day.weak && t.before(i - 1) != Word::Unit(Unit::Day))
            .map(|day| day.end)
    };
    idioms::period(t, i).or_else(|| idioms::holiday(t, i)).or_else(|| core_period(t, i)).or_else(day)
}

/// "next week", "this month", "the following quarter", "last year", "the weekend", "in September", "in the spring", "Q1".
fn period(t: &Tokens, i: usize) -> Option<(Kind, usize)> {
    if t.word(i) == Word::Last {
        let end = i + 2;
        return matches!(
            t.joined(i + 1),
            Word::Unit(_) | Word::Quarter | Word::Weekend | Word::Part(_) | Word::Season | Word::Month(_)
        )
        .then_some((Kind::Nothing, end));
    }
    if t.word(i) == Word::Habit {
        let named = const { keys(["daily", "weekly", "monthly", "fortnightly"]) };
        return named.contains(&t.key(i)).then_some((Kind::Recurring, i + 1));
    }
    core_period(t, i).or_else(|| month(t, i)).or_else(|| over(t, i)).map(|end| (Kind::Vague, end))
}

fn over(t: &Tokens, i: usize) -> Option<usize> {
    let over = t.key(i) == const { key("over") };
    (over && t.gap(i + 1) < Gap::Stop).then(|| idioms::period(t, i + 1)).flatten()
}

fn core_period(t: &Tokens, i: usize) -> Option<usize> {
    let unit = |at| {
        matches!(t.joined(at), Word::Unit(Unit::Week | Unit::Period) | Word::Weekend | Word::Quarter | Word::Fortnight)
    };
    match t.word(i) {
        Word::Next | Word::This | Word::Coming => {
            let at = if t.joined(i + 1) == Word::Coming { i + 2 } else { i + 1 };
            let season = matches!(t.joined(at), Word::Season | Word::Month(_))
                || matches!(t.joined(at), Word::WeakMonth(_)) && t.word(i) != Word::This;
            (unit(at) || season).then_some(at + 1)
        }
        Word::The => match t.joined(i + 1) {
            Word::Coming | Word::Next if unit(i + 2) => Some(i + 3),
            Word::Weekend => Some(i + 2),
            Word::Ordinal(_) if t.joined(i + 2) == Word::Quarter => Some(i + 3),
            _ => None,
        },
        Word::Weekend if t.tight(i + 1) != Word::Compound => Some(i + 1),
        Word::Quarters if t.width(i) == 2 => Some(i + 1),
        _ => None,
    }
}

/// A month or a season alone needs a word before it that makes it a time.
fn month(t: &Tokens, i: usize) -> Option<usize> {
    let before = t.before(i);
    let placed = matches!(
        before,
        Word::In
            | Word::Until
            | Word::By
            | Word::From
            | Word::Early
            | Word::Of
            | Word::After
            | Word::Before
            | Word::Around
    );
    match t.word(i) {
        Word::Month(_) => Some(i + 1),
        Word::WeakMonth(_) if placed && t.tight(i + 1) != Word::Other => Some(i + 1),
        Word::Season
            if placed
                || before == Word::The
                    && i >= 2
                    && matches!(t.word(i - 2), Word::In | Word::Of | Word::Until | Word::Before | Word::After) =>
        {
            Some(i + 1)
        }
        _ => None,
    }
}
