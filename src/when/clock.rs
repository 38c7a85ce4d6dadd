//! Clock times: tokens at a place go in, an hour and a minute with the firmness of the reading come out.

use super::lexicon::{Half, Unit, Word, key};
use super::number;
use super::token::{Gap, Tokens};

/// A clock time as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    hour: u8,
    half: Option<Half>,
}

/// How sure it is that the words are a clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Firmness {
    /// "three": a number.
    Bare,
    /// "seven thirty", "half nine", "ten to four": could be a pair of numbers.
    Pair,
    /// "three o'clock", "3:30", "noon".
    Firm,
}

/// A clock time, or a span between two.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub(super) end: usize,
    pub(super) firmness: Firmness,
    /// Whether it is a span: "two to three".
    pub(super) span: bool,
    /// A span of more than `LONG_SPAN` hours: "nine to five".
    pub(super) long: bool,
}

/// Longer spans are opening hours or a working day; no call or visit takes so long.
const LONG_SPAN: u8 = 4;

/// The clock time at `i`, or the span of times that begins there.
pub(super) fn read(t: &Tokens, i: usize) -> Option<Reading> {
    let (first, firmness, end) = point(t, i)?;
    let alone = Reading { end, firmness, span: false, long: false };
    let Some(second) = behind_span_word(t, i, end) else {
        return Some(alone);
    };
    let Some((last, other, end)) = point(t, second) else {
        return Some(alone);
    };
    Some(Reading { end, firmness: firmness.max(other), span: true, long: hours_between(first, last) > LONG_SPAN })
}

fn behind_span_word(t: &Tokens, i: usize, end: usize) -> Option<usize> {
    let between = t.before(i) == Word::Between;
    match t.joined(end) {
        Word::To | Word::Until | Word::Through => Some(end + 1),
        Word::And if between => Some(end + 1),
        Word::End => None,
        _ if t.gap(end) == Gap::Hyphen => Some(end),
        _ => None,
    }
}

fn hours_between(first: Clock, last: Clock) -> u8 {
    match (first.half, last.half) {
        (Some(a), Some(b)) => (hour24(last.hour, b) + 24 - hour24(first.hour, a)) % 24,
        _ => (last.hour % 12 + 12 - first.hour % 12) % 12,
    }
}

fn hour24(hour: u8, half: Half) -> u8 {
    match half {
        Half::Am => hour % 12,
        Half::Pm => hour % 12 + 12,
    }
}

/// One clock time at `i`: its value, its firmness and the place behind it.
fn point(t: &Tokens, i: usize) -> Option<(Clock, Firmness, usize)> {
    let (mut clock, firmness, end) = spoken(t, i)?;
    let (half, firm, end) = suffix(t, end);
    let (part, end) = part_behind(t, end);
    clock.half = clock.half.or(half).or(part);
    let firmness = if firm || part.is_some() { Firmness::Firm } else { firmness };
    let (zone, end) = zone_behind(t, end, firmness);
    Some((clock, if zone { Firmness::Firm } else { firmness }, end))
}

fn spoken(t: &Tokens, i: usize) -> Option<(Clock, Firmness, usize)> {
    match t.word(i) {
        Word::Stamp(hour, _, half) => Some((Clock { hour, half }, Firmness::Firm, i + 1)),
        Word::Dotted(hour @ 1.., minute) if minute % 5 == 0 => Some((plain(hour), Firmness::Pair, i + 1)),
        Word::Noon => Some((plain(12), Firmness::Firm, i + 1)),
        Word::A if t.joined(i + 1) == Word::Quarter => quarter(t, i + 1),
        Word::Quarter => quarter(t, i),
        Word::Halve => half(t, i),
        Word::Oh => early(t, i),
        Word::Digits(_) | Word::Cardinal(_) | Word::Tens(_) => numbered(t, i),
        _ => None,
    }
}

fn plain(hour: u8) -> Clock {
    Clock { hour, half: None }
}

/// "quarter past two", "quarter to two", and the American "quarter of two".
fn quarter(t: &Tokens, i: usize) -> Option<(Clock, Firmness, usize)> {
    let (past, firmness) = match t.joined(i + 1) {
        Word::Past | Word::After => (true, Firmness::Firm),
        Word::To | Word::Until => (false, Firmness::Firm),
        Word::Of => (false, Firmness::Pair),
        _ => return None,
    };
    let (hour, end) = hour(t, i + 2)?;
    Some((plain(if past { hour } else { previous(hour) }), firmness, end))
}

/// "half past nine", and the British "half nine".
fn half(t: &Tokens, i: usize) -> Option<(Clock, Firmness, usize)> {
    if t.joined(i + 1) == Word::Past {
        let (hour, end) = hour(t, i + 2)?;
        return Some((plain(hour), Firmness::Firm, end));
    }
    if let Word::Stamp(hour, 0, _) = t.tight(i + 1) {
        return Some((plain(hour), Firmness::Firm, i + 2));
    }
    let Word::Cardinal(hour @ 1..=12) = t.tight(i + 1) else {
        return None;
    };
    Some((plain(hour), Firmness::Pair, i + 2))
}

fn hour(t: &Tokens, i: usize) -> Option<(u8, usize)> {
    match t.joined(i) {
        Word::Stamp(hour, 0, _) => Some((hour, i + 1)),
        Word::Cardinal(n @ 1..=12) => Some((n, i + 1)),
        Word::Digits(n @ 1..=12) => Some((n as u8, i + 1)),
        Word::Noon => Some((12, i + 1)),
        _ => None,
    }
}

fn previous(hour: u8) -> u8 {
    if hour == 1 { 12 } else { hour.saturating_sub(1) }
}

fn numbered(t: &Tokens, i: usize) -> Option<(Clock, Firmness, usize)> {
    if let Some(relative) = minutes_from_hour(t, i) {
        return Some(relative);
    }
    if let Some(military) = military(t, i).or_else(|| unmarked(t, i)) {
        return Some(military);
    }
    let (n, end) = match t.word(i) {
        Word::Tens(_) => return None,
        _ => number::cardinal(t, i)?,
    };
    let spelled = !matches!(t.word(i), Word::Digits(_));
    let minutes = number::minutes(t, end).filter(|_| n >= 1 && n <= if spelled { 18 } else { 23 });
    if let Some((_, end)) = minutes.filter(|(minute, _)| n <= 12 || minute % 5 == 0) {
        return Some((plain(n as u8), Firmness::Pair, end));
    }
    // "fifteen o'clock": a clock of 24 hours.
    let hours = if t.joined(end) == Word::Oclock { 1..=23 } else { 1..=12 };
    hours.contains(&n).then(|| (plain(n as u8), Firmness::Bare, end))
}

/// "oh nine hundred", "oh nine thirty".
fn early(t: &Tokens, i: usize) -> Option<(Clock, Firmness, usize)> {
    let Word::Cardinal(hour @ 1..=9) = t.tight(i + 1) else {
        return None;
    };
    let hundred = t.tight(i + 2) == Word::Big && t.key(i + 2) == const { key("hundred") };
    let end = if hundred { i + 3 } else { number::minutes(t, i + 2)?.1 };
    let hours = t.tight(end) == Word::Units(Unit::Hour);
    Some((plain(hour), Firmness::Pair, if hours { end + 1 } else { end }))
}

/// "0900", "330", "1430" without a word behind: only full quarters of an hour, and no years.
fn unmarked(t: &Tokens, i: usize) -> Option<(Clock, Firmness, usize)> {
    let Word::Digits(n) = t.word(i) else {
        return None;
    };
    let quarter = n % 100 < 60 && n % 100 % 15 == 0;
    let hours = match t.width(i) {
        3 => 100..1260,
        4 => 0..1900,
        _ => return None,
    };
    (quarter && hours.contains(&n)).then(|| (plain((n / 100) as u8), Firmness::Pair, i + 1))
}

/// "ten to four", "twenty past seven", "five minutes past two".
fn minutes_from_hour(t: &Tokens, i: usize) -> Option<(Clock, Firmness, usize)> {
    let (n, end) = number::cardinal(t, i)?;
    let named = t.joined(end) == Word::Units(Unit::Minute);
    let end = if named { end + 1 } else { end };
    if !(matches!(n, 5 | 10 | 20 | 25) || named && n < 30) {
        return None;
    }
    let past = match t.joined(end) {
        Word::Past | Word::After => true,
        Word::To | Word::Until => false,
        _ => return None,
    };
    let firm = t.joined(end) == Word::Past;
    let (hour, end) = hour(t, end + 1)?;
    // "five to ten" may also be a span; that both are clock times is all that counts.
    let firmness = if firm { Firmness::Firm } else { Firmness::Pair };
    Some((plain(if past { hour } else { previous(hour) }), firmness, end))
}

/// "1400 hours", "fourteen hundred hours", "at fourteen hours".
fn military(t: &Tokens, i: usize) -> Option<(Clock, Firmness, usize)> {
    let hours = Word::Units(Unit::Hour);
    match t.word(i) {
        Word::Digits(n @ 0..=2359) if matches!(t.width(i), 3 | 4) && n % 100 < 60 && t.tight(i + 1) == hours => {
            Some((plain((n / 100) as u8), Firmness::Firm, i + 2))
        }
        Word::Digits(n @ 100..=1259) if n % 100 < 60 && is_half(t, i + 1) => {
            Some((plain((n / 100) as u8), Firmness::Firm, i + 1))
        }
        Word::Digits(_) => None,
        _ => {
            let (n, end) = number::cardinal(t, i)?;
            let hundred = t.tight(end) == Word::Big && t.tight(end + 1) == hours;
            let plain_hours = t.before(i) == Word::At && t.tight(end) == hours && t.joined(end + 1) != Word::A;
            let end = if hundred { end + 2 } else { end + 1 };
            ((hundred || plain_hours) && n < 24).then(|| (plain(n as u8), Firmness::Firm, end))
        }
    }
}

fn is_half(t: &Tokens, i: usize) -> bool {
    matches!(t.tight(i), Word::AmPm(_)) || matches!(t.tight(i), Word::A | Word::P) && t.tight(i + 1) == Word::M
}

/// "o'clock", "o clock", "p m", "ish": the half of the day if said, whether it makes the time firm, and the place behind it.
fn suffix(t: &Tokens, mut end: usize) -> (Option<Half>, bool, usize) {
    let (mut half, start) = (None, end);
    if t.joined(end) == Word::Oclock {
        end += 1;
    } else if t.tight(end) == Word::Oh && t.tight(end + 1) == Word::Dial {
        end += 2;
    }
    if t.tight(end) == Word::Ish {
        end += 1;
    }
    match (t.tight(end), t.tight(end + 1)) {
        (Word::AmPm(said), _) if !is_verb_am(t, end) => (half, end) = (Some(said), end + 1),
        (Word::A, Word::M) => (half, end) = (Some(Half::Am), end + 2),
        (Word::P, Word::M) => (half, end) = (Some(Half::Pm), end + 2),
        (Word::Noon, _) => end += 1,
        _ => {}
    }
    (half, end > start, end)
}

/// "at three am i right": the verb.
fn is_verb_am(t: &Tokens, i: usize) -> bool {
    t.key(i) == const { key("am") } && t.joined(i + 1) == Word::Pronoun && t.key(i + 1) == const { key("i") }
}

/// "in the morning", "in the evening", "at night" behind a clock time.
fn part_behind(t: &Tokens, end: usize) -> (Option<Half>, usize) {
    let part = match (t.joined(end), t.joined(end + 1)) {
        (Word::In, Word::The) => end + 2,
        (Word::In | Word::At, _) => end + 1,
        _ => return (None, end),
    };
    match t.joined(part) {
        Word::Part(half) => (Some(half), part + 1),
        _ => (None, end),
    }
}

/// "Eastern time", "sharp", "your time": whether it makes the time firm, and the place behind it.
fn zone_behind(t: &Tokens, end: usize, firmness: Firmness) -> (bool, usize) {
    match (t.joined(end), t.joined(end + 1)) {
        (Word::Zone | Word::Your, Word::Time) => (true, end + 2),
        (Word::Zone, _) if firmness > Firmness::Bare || t.before(end.saturating_sub(1)) == Word::At => (true, end + 1),
        (Word::Sharp, _) => (true, end + 1),
        _ => (false, end),
    }
}
