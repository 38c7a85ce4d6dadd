//! Weeks, months, seasons, lengths and parts of the day: tokens at a place go in, what they mean comes out.

use super::event;
use super::idioms;
use super::length;
use super::lexicon::{Unit, Word, key, keys};
use super::narrow;
use super::period::{Period, Stretch};
use super::token::{Gap, Tokens};
use super::value::{DayPart, Month};
use super::{clock, date};

/// What kind of stretch was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// "next week", "soon".
    Vague(Period),
    /// "once things are sorted": a time only where no other one stands beside it.
    Event,
    /// "in two hours", in minutes: as exact as a day and a clock time.
    Offset(i32),
    /// "two weeks", "for an hour".
    Duration,
    /// "mornings", "weekly".
    Recurring,
    /// "the morning", "end of day".
    Part(DayPart),
    /// "tonight", "this afternoon": a part of the day of the call.
    PartToday(DayPart),
    /// "last week", "a few months ago": vague and over.
    Gone(Period),
}

/// The stretch of time at `i`, and the place behind it.
pub(super) fn read(t: &Tokens, i: usize) -> Option<(Kind, usize)> {
    let vague = |(period, end)| (Kind::Vague(period), end);
    let idiom = idioms::vague(t, i).map(vague);
    let part_idiom = idioms::part(t, i).filter(|_| part_fits(t, i)).map(|(part, end)| (Kind::Part(part), end));
    let gone = idioms::gone(t, i).map(|(period, end)| (Kind::Gone(period), end));
    let grammar = idiom
        .is_none()
        .then(|| part(t, i).or_else(|| length::read(t, i)))
        .flatten()
        .or_else(|| length::read(t, i))
        .or_else(|| narrow::narrowed(t, i).map(vague))
        .or_else(|| period(t, i))
        .or_else(|| event::read(t, i).map(|end| (Kind::Event, end)));
    [idiom, gone, part_idiom, grammar]
        .into_iter()
        .flatten()
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
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
        (Word::Tonight, _) => Some((Kind::PartToday(DayPart::Night), i + 1)),
        (Word::This, Word::Part(part) | Word::OwnPart(part)) => Some((Kind::PartToday(part), i + 2)),
        (Word::Later, Word::This) => match t.joined(i + 2) {
            Word::Part(part) | Word::OwnPart(part) => Some((Kind::PartToday(part), i + 3)),
            _ => None,
        },
        (Word::Later, Word::Today) => Some((Kind::PartToday(DayPart::Later), i + 2)),
        (Word::AmPm(half), _) if behind_day(t, i) => Some((Kind::Part(clock::of_half(half)), i + 1)),
        (Word::A, Word::M) if behind_day(t, i) => Some((Kind::Part(DayPart::Morning), i + 2)),
        (Word::P, Word::M) if behind_day(t, i) => Some((Kind::Part(DayPart::Afternoon), i + 2)),
        (Word::OwnPart(part), _) => Some((Kind::Part(part), i + 1)),
        (Word::Parts, _) => Some((Kind::Recurring, i + 1)),
        (Word::Early | Word::Later, Word::Part(part) | Word::OwnPart(part)) => Some((Kind::Part(part), i + 2)),
        (Word::Part(part), _) if t.before(i) == Word::At => {
            let dated = behind_day(t, i - 1) || t.joined(i + 1) == Word::On;
            Some((if dated { Kind::Part(part) } else { Kind::Recurring }, i + 1))
        }
        (Word::Part(part), next) => lone_part(t, i, part, next),
        _ => None,
    }
}

/// "morning" counts behind "in the", "that" or a day, and before a clock time; alone it greets.
fn lone_part(t: &Tokens, i: usize, part: DayPart, next: Word) -> Option<(Kind, usize)> {
    // "the night manager"
    let noun = t.before(i) == Word::The && t.before(i - 1) != Word::In && t.tight(i + 1) == Word::Other;
    let day = behind_day(t, i) || matches!(t.before(i), Word::The | Word::That | Word::Every | Word::Is) && !noun;
    let behind = next == Word::Of || t.before(i) == Word::At || matches!(next, Word::Tomorrow | Word::Today);
    if t.before(i) == Word::Every {
        return Some((Kind::Recurring, i + 1));
    }
    (day || behind || is_timed(t, i + 1, next)).then_some((Kind::Part(part), i + 1))
}

/// Whether a day stands right before the place, or "in the" behind one.
fn behind_day(t: &Tokens, i: usize) -> bool {
    let at = if t.before(i) == Word::The && i > 1 && t.before(i - 1) == Word::In { i - 2 } else { i };
    matches!(
        t.before(at),
        Word::Tomorrow | Word::Today | Word::Yesterday | Word::Weekday(_) | Word::WeakWeekday(_) | Word::Ordinal(_)
    )
}

/// "evening 5:15", "morning at ten thirty".
fn is_timed(t: &Tokens, i: usize, next: Word) -> bool {
    let at = if matches!(next, Word::At | Word::Around) { i + 1 } else { i };
    clock::read(t, at).is_some_and(|clock| clock.firmness > clock::Firmness::Bare)
}

/// "next week", "this month", "the following quarter", "last year", "the weekend", "in September", "in the spring", "Q1".
fn period(t: &Tokens, i: usize) -> Option<(Kind, usize)> {
    if t.word(i) == Word::Last {
        return last(t, i + 1).map(|stretch| (Kind::Gone(Period::all(stretch)), i + 2));
    }
    if t.word(i) == Word::Habit {
        let named = const { keys(["daily", "weekly", "monthly", "fortnightly", "quarterly"]) };
        return named.contains(&t.key(i)).then_some((Kind::Recurring, i + 1));
    }
    let found = whole(t, i).or_else(|| year(t, i)).or_else(|| month(t, i)).or_else(|| narrow::over(t, i));
    found.map(|(stretch, end)| (Kind::Vague(Period::all(stretch)), end))
}

/// "week", "month" behind "last".
fn last(t: &Tokens, i: usize) -> Option<Stretch> {
    match t.joined(i) {
        Word::Unit(Unit::Week) => Some(Stretch::Week(-1)),
        Word::Unit(Unit::Month) => Some(Stretch::Month(Month::Ahead(-1))),
        Word::Unit(Unit::Year) => Some(Stretch::YearAhead(-1)),
        Word::Quarter => Some(Stretch::QuarterAhead(-1)),
        Word::Weekend => Some(Stretch::Weekend(-1)),
        Word::Unit(_) | Word::Part(_) | Word::Season(_) | Word::Month(_) => Some(Stretch::Vague),
        _ => None,
    }
}

/// "2027" behind "in", "by", "before".
fn year(t: &Tokens, i: usize) -> Option<(Stretch, usize)> {
    if !matches!(t.word(i), Word::Digits(_) | Word::Tens(_) | Word::Cardinal(_)) {
        return None;
    }
    let placed = matches!(
        t.before(i),
        Word::In
            | Word::By
            | Word::Until
            | Word::After
            | Word::Before
            | Word::Around
            | Word::Early
            | Word::Of
            | Word::Close
    );
    let (year, end) = date::year_behind(t, i);
    year.filter(|_| placed).map(|year| (Stretch::Year(year), end))
}

/// A week, a month, a quarter or a year by its place: "next week", "the weekend", "the second quarter", "Q1".
pub(super) fn whole(t: &Tokens, i: usize) -> Option<(Stretch, usize)> {
    match t.word(i) {
        Word::Next | Word::This | Word::Coming => {
            let at = if t.joined(i + 1) == Word::Coming { i + 2 } else { i + 1 };
            ahead(t, at, i8::from(t.word(i) != Word::This || at > i + 1))
        }
        Word::The => match (t.joined(i + 1), t.joined(i + 2)) {
            (Word::Coming | Word::Next, Word::Season(_) | Word::Month(_) | Word::WeakMonth(_)) => None,
            (Word::Coming | Word::Next, _) => ahead(t, i + 2, 1),
            (Word::Weekend, _) => Some((Stretch::Weekend(0), i + 2)),
            (Word::Ordinal(n @ 1..=4), Word::Quarter) => Some((Stretch::Quarter(n), i + 3)),
            (Word::Unit(Unit::Minute), Word::Quarter) => Some((Stretch::Quarter(2), i + 3)),
            _ => None,
        },
        Word::Weekend if t.tight(i + 1) != Word::Compound && !is_wished(t.before(i)) => {
            Some((Stretch::Weekend(0), i + 1))
        }
        Word::Ordinal(n @ 1..=4) if t.joined(i + 1) == Word::Quarter => Some((Stretch::Quarter(n), i + 2)),
        Word::Quarter => match t.tight(i + 1) {
            Word::Cardinal(n @ 1..=4) => Some((Stretch::Quarter(n), i + 2)),
            Word::Digits(n @ 1..=4) => Some((Stretch::Quarter(n as u8), i + 2)),
            _ => None,
        },
        Word::Quarters => numbered_quarter(t, i).map(|n| (Stretch::Quarter(n), i + 1)),
        _ => None,
    }
}

/// "have a good weekend", "how was your weekend".
fn is_wished(before: Word) -> bool {
    matches!(before, Word::Good | Word::Other | Word::Your | Word::A | Word::Idiom)
}

/// The unit at the place, so many ahead.
fn ahead(t: &Tokens, at: usize, by: i8) -> Option<(Stretch, usize)> {
    let at = if is_fiscal(t, at) { at + 1 } else { at };
    let stretch = match t.joined(at) {
        Word::Unit(Unit::Week) => Stretch::Week(by),
        Word::Unit(Unit::Month) => Stretch::Month(Month::Ahead(by)),
        Word::Unit(Unit::Year) => Stretch::YearAhead(by),
        Word::Weekend => Stretch::Weekend(by),
        Word::Quarter => Stretch::QuarterAhead(by),
        Word::Fortnight => Stretch::Weeks(0, 2),
        Word::Season(season) => Stretch::Season(season),
        Word::Month(month) => Stretch::Month(Month::Named(month, None)),
        Word::WeakMonth(month) if by > 0 => Stretch::Month(Month::Named(month, None)),
        _ => return None,
    };
    Some((stretch, at + 1))
}

/// "fiscal", "school", before "year".
pub(super) fn is_fiscal(t: &Tokens, i: usize) -> bool {
    let words = const { keys(["fiscal", "financial", "calendar", "school", "academic", "tax"]) };
    words.contains(&t.key(i)) && t.gap(i) < Gap::Stop
}

/// "q3" is 3.
fn numbered_quarter(t: &Tokens, i: usize) -> Option<u8> {
    (t.width(i) == "q3".len() as u32).then(|| (t.key(i) >> 8) as u8 - b'0')
}

/// A month or a season alone needs a word before it that makes it a time.
pub(super) fn month(t: &Tokens, i: usize) -> Option<(Stretch, usize)> {
    if !matches!(t.word(i), Word::Month(_) | Word::WeakMonth(_) | Word::Season(_)) {
        return None;
    }
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
    ) || before != Word::End && t.key(i - 1) == const { key("come") };
    let (year, end) = date::year_behind(t, i + 1);
    let named = |month| Some((Stretch::Month(Month::Named(month, year)), end));
    match t.word(i) {
        Word::Month(month) => named(month),
        Word::WeakMonth(month) if placed && t.tight(i + 1) != Word::Other => named(month),
        Word::Season(season)
            if placed
                || before == Word::The
                    && i >= 2
                    && matches!(t.word(i - 2), Word::In | Word::Of | Word::Until | Word::Before | Word::After) =>
        {
            Some((Stretch::Season(season), i + 1))
        }
        _ => None,
    }
}
