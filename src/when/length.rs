//! Lengths of time: tokens at a place go in, a length, a stretch or an exact moment ahead comes out.

use super::lexicon::{Unit, Word, key, keys};
use super::number::{self, Count};
use super::period::{Period, Stretch};
use super::range::Kind;
use super::token::Tokens;

/// The most words that blur a length: "in at least just about a week".
const MOST_BLUR: usize = 4;

/// "in two weeks", "within the hour", "two weeks from now", "for two hours", "two weeks".
pub(super) fn read(t: &Tokens, i: usize) -> Option<(Kind, usize)> {
    if !may_begin(t.word(i)) {
        return None;
    }
    if let Some(length) = coming(t, i) {
        return Some((Kind::Vague(length.within()), length.end));
    }
    if let (Word::Within, Word::The, Some(unit)) = (t.word(i), t.joined(i + 1), unit(t.joined(i + 2))) {
        let length = Length { count: Count::exactly(1), unit, extra: 0, end: i + 3 };
        return Some((Kind::Vague(length.within()), i + 3));
    }
    let led = matches!(t.word(i), Word::In | Word::Within | Word::For);
    let start = if led { behind_blur(t, i + 1) } else { i };
    let length = length(t, start)?;
    let end = length.end;
    match (t.word(i), t.joined(end)) {
        (Word::Within, _) => Some((Kind::Vague(length.within()), end)),
        (Word::In, _) if start > i => Some((length.ahead(!in_a_minute(t, start, length.unit)), end)),
        (_, Word::From | Word::Time) if from_now(t, end) => Some((length.ahead(true), end + 2)),
        // "six weeks out"
        (_, Word::Bad | Word::Idiom) if is_off(t, end) && length.unit >= Unit::Day => {
            Some((Kind::Vague(length.period()), end + 1))
        }
        // "a couple of weeks' time", "give it a few weeks"
        _ if length.unit >= Unit::Day && (t.word(end - 1) == Word::Time || is_given(t, i) || is_not_for(t, i)) => {
            Some((Kind::Vague(length.period()), end))
        }
        (_, Word::Ago) => Some((length.ago(), end + 1)),
        (_, Word::Contact) if t.key(end) == const { key("back") } && length.unit >= Unit::Day && start == i => {
            Some((length.ago(), end + 1))
        }
        _ if is_moment_or_rate(t, i, end) => None,
        _ => Some((Kind::Duration, end)),
    }
}

fn may_begin(word: Word) -> bool {
    matches!(
        word,
        Word::In
            | Word::Within
            | Word::For
            | Word::The
            | Word::A
            | Word::Halve
            | Word::Couple
            | Word::Few
            | Word::Digits(_)
            | Word::Cardinal(_)
            | Word::Tens(_)
            | Word::Idiom
    )
}

/// "hold on a second", "five hundred a month".
fn is_moment_or_rate(t: &Tokens, i: usize, end: usize) -> bool {
    let second = const { keys(["second", "sec"]) }.contains(&t.key(end - 1)) && end == i + 2;
    let rate = t.word(i) == Word::A
        && matches!(
            t.before(i),
            Word::Cardinal(_)
                | Word::Digits(_)
                | Word::Tens(_)
                | Word::Amount
                | Word::Big
                | Word::Percent
                | Word::Dotted(..)
        );
    second || rate
}

/// The place behind "just under", "about", "less than" and the like.
fn behind_blur(t: &Tokens, i: usize) -> usize {
    let blur =
        const { keys(["under", "over", "less", "than", "more", "just", "least", "most", "at", "of", "probably"]) };
    let blurs = |at: usize| {
        matches!(t.joined(at), Word::Around | Word::Like | Word::Maybe | Word::Say)
            || blur.contains(&t.key(at)) && t.joined(at) != Word::End
    };
    (i..i + MOST_BLUR).find(|&at| !blurs(at)).unwrap_or(i)
}

fn is_off(t: &Tokens, i: usize) -> bool {
    const { keys(["out", "away", "off"]) }.contains(&t.key(i))
}

/// "not for a few months"
fn is_not_for(t: &Tokens, i: usize) -> bool {
    t.word(i) == Word::For && t.before(i) == Word::Not
}

fn is_given(t: &Tokens, i: usize) -> bool {
    let verbs = const { keys(["give", "leave", "gimme"]) };
    matches!(t.before(i), Word::It | Word::Pronoun) && t.before(i - 1) != Word::End && verbs.contains(&t.key(i - 2))
}

/// "(in) the next few days", "over the coming two weeks".
fn coming(t: &Tokens, i: usize) -> Option<Length> {
    let over = t.word(i) == Word::Idiom && const { keys(["over", "during"]) }.contains(&t.key(i));
    let start = if over || matches!(t.word(i), Word::In | Word::Within) { i + 1 } else { i };
    let at = if start == i { t.word(i) } else { t.joined(start) } == Word::The;
    (at && matches!(t.joined(start + 1), Word::Next | Word::Coming)).then(|| length(t, start + 2)).flatten()
}

fn unit(word: Word) -> Option<Unit> {
    match word {
        Word::Unit(unit) => Some(unit),
        Word::Fortnight => Some(Unit::Week),
        _ => None,
    }
}

/// "in a minute", "in a second": no minute that anybody counts.
fn in_a_minute(t: &Tokens, start: usize, unit: Unit) -> bool {
    t.word(start) == Word::A && unit == Unit::Minute
}

fn from_now(t: &Tokens, end: usize) -> bool {
    t.word(end) == Word::From && matches!(t.joined(end + 1), Word::Now | Word::Today)
}

/// A length of time.
#[derive(Debug, Clone, Copy)]
struct Length {
    count: Count,
    unit: Unit,
    /// Minutes over the full hours: "an hour and a half".
    extra: i32,
    end: usize,
}

impl Length {
    /// "in two hours" is exact, "in two weeks" or "in a few hours" is not.
    fn ahead(self, may_be_exact: bool) -> Kind {
        let minutes = i32::from(self.count.least);
        match self.unit {
            Unit::Minute if may_be_exact && self.count.is_exact() => Kind::Offset(minutes),
            Unit::Hour if may_be_exact && self.count.is_exact() => Kind::Offset(minutes * 60 + self.extra),
            Unit::Minute | Unit::Hour | Unit::Day | Unit::Week | Unit::Month | Unit::Year => Kind::Vague(self.period()),
        }
    }

    /// "two hours ago", "a few months ago".
    fn ago(self) -> Kind {
        match self.ahead(true) {
            Kind::Offset(minutes) => Kind::Offset(-minutes),
            _ => Kind::Gone(Period::all(Stretch::Vague)),
        }
    }

    fn period(self) -> Period {
        self.stretch(self.count.least)
    }

    fn within(self) -> Period {
        self.stretch(0)
    }

    fn stretch(self, least: u16) -> Period {
        let most = self.count.most;
        Period::all(match self.unit {
            Unit::Minute | Unit::Hour => Stretch::Vague,
            Unit::Day => Stretch::Days(least, most),
            Unit::Week => Stretch::Weeks(least, most),
            Unit::Month => Stretch::Months(least, most),
            Unit::Year => Stretch::Years(least, most),
        })
    }
}

/// "two hours", "a week or two", "half an hour", "an hour and a half", "six months time".
fn length(t: &Tokens, i: usize) -> Option<Length> {
    if t.word(i) == Word::Halve && t.joined(i + 1) == Word::A && t.joined(i + 2) == Word::Unit(Unit::Hour) {
        return Some(Length { count: Count::exactly(30), unit: Unit::Minute, extra: 0, end: i + 3 });
    }
    if t.word(i) == Word::Halve && t.joined(i + 1) == Word::A && t.joined(i + 2) == Word::Unit(Unit::Year) {
        return Some(Length { count: Count::exactly(6), unit: Unit::Month, extra: 0, end: i + 3 });
    }
    let (mut count, mut at) = number::count(t, i)?;
    let mut half = is_and_a_half(t, at);
    if half {
        at += 3;
    }
    if matches!(t.joined(at), Word::Or | Word::To)
        && let Some((most, end)) = number::cardinal(t, at + 1)
    {
        (count.most, at) = (Count::said(most)?.most.max(count.least.saturating_add(1)), end);
    }
    let (unit, mut end) = match t.tight(at) {
        Word::Unit(unit) | Word::Units(unit) => (unit, at + 1),
        Word::Fortnight => {
            count = Count { least: count.least.saturating_mul(2), most: count.most.saturating_mul(2) };
            (Unit::Week, at + 1)
        }
        Word::Weekend => (Unit::Week, at + 1),
        _ => return None,
    };
    if t.joined(end) == Word::Or && matches!(t.joined(end + 1), Word::So | Word::Cardinal(_)) {
        (count.most, end) = (count.most.saturating_add(1), end + 2);
    }
    if unit == Unit::Hour && is_and_a_half(t, end) {
        (half, end) = (true, end + 3);
    }
    if t.joined(end) == Word::Time {
        end += 1;
    } else if t.tight(end) == Word::Is && t.width(end) == 1 && t.tight(end + 1) == Word::Time {
        end += 2;
    }
    let extra = if half && unit == Unit::Hour { 30 } else { 0 };
    if half && unit != Unit::Hour {
        count.most = count.most.saturating_add(1);
    }
    Some(Length { count, unit, extra, end })
}

fn is_and_a_half(t: &Tokens, i: usize) -> bool {
    (t.joined(i), t.joined(i + 1), t.joined(i + 2)) == (Word::And, Word::A, Word::Halve)
}
