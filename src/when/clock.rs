//! Clock times: tokens at a place go in, an hour and a minute with the firmness of the reading come out.

use super::lexicon::{Unit, Word, key};
use super::number;
use super::token::{Gap, Tokens};
use super::value::{Clock, DayPart, Half};

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
    pub(super) clock: Clock,
    /// The end of a span: "two to three".
    pub(super) until: Option<Clock>,
    /// The part of the day that was said with it: "seven in the morning".
    pub(super) part: Option<DayPart>,
    /// A span of more than `LONG_SPAN` hours: "nine to five".
    pub(super) long: bool,
}

/// One clock time.
#[derive(Debug, Clone, Copy)]
struct Point {
    clock: Clock,
    part: Option<DayPart>,
    firmness: Firmness,
    end: usize,
}

/// Longer spans are opening hours or a working day; no call or visit takes so long.
const LONG_SPAN: u8 = 4;

/// The clock time at `i`, or the span of times that begins there.
pub(super) fn read(t: &Tokens, i: usize) -> Option<Reading> {
    let first = point(t, i)?;
    let alone = Reading {
        end: first.end,
        firmness: first.firmness,
        clock: first.clock,
        until: None,
        part: first.part,
        long: false,
    };
    let Some(last) = behind_span_word(t, i, first.end).and_then(|second| point(t, second)) else {
        return Some(alone);
    };
    Some(Reading {
        end: last.end,
        firmness: first.firmness.max(last.firmness),
        until: Some(last.clock),
        part: first.part.or(last.part),
        long: hours_between(&first, &last) > LONG_SPAN,
        ..alone
    })
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

fn hours_between(first: &Point, last: &Point) -> u8 {
    match (first.half(), last.half()) {
        (Some(a), Some(b)) => (last.clock.hour_of_24(b) + 24 - first.clock.hour_of_24(a)) % 24,
        _ => (last.clock.hour % 12 + 12 - first.clock.hour % 12) % 12,
    }
}

impl Point {
    fn half(&self) -> Option<Half> {
        self.clock.half.or_else(|| self.part.and_then(|part| part.half(self.clock.hour)))
    }
}

/// One clock time at `i`.
fn point(t: &Tokens, i: usize) -> Option<Point> {
    let (clock, firmness, end) = spoken(t, i)?;
    let (half, firm, end) = suffix(t, end);
    let clock = half.map_or(clock, |half| clock.in_half(half));
    let (part, end) = part_behind(t, end).map_or((None, end), |(part, end)| (Some(part), end));
    let firmness = if firm || part.is_some() { Firmness::Firm } else { firmness };
    let (zone, end) = zone_behind(t, end, firmness);
    Some(Point { clock, part, firmness: if zone { Firmness::Firm } else { firmness }, end })
}

fn spoken(t: &Tokens, i: usize) -> Option<(Clock, Firmness, usize)> {
    match t.word(i) {
        Word::Stamp(hour, minute, half) => {
            let clock = half.map_or(written(t, i, hour, minute), |half| Clock::new(hour, minute).in_half(half));
            Some((clock, Firmness::Firm, i + 1))
        }
        Word::Dotted(hour @ 1.., minute) if minute % 5 == 0 => Some((Clock::new(hour, minute), Firmness::Pair, i + 1)),
        Word::Noon => Some((noon(t, i), Firmness::Firm, i + 1)),
        Word::A if t.joined(i + 1) == Word::Quarter => quarter(t, i + 1),
        Word::Quarter => quarter(t, i),
        Word::Halve => half(t, i),
        Word::Oh => early(t, i),
        Word::Digits(_) | Word::Cardinal(_) | Word::Tens(_) => numbered(t, i),
        _ => None,
    }
}

/// "3:30"; "08:15" is of a clock of 24 hours.
fn written(t: &Tokens, i: usize, hour: u8, minute: u8) -> Clock {
    let padded = hour < 10 && t.width(i) == "08:15".len() as u32 && t.key(i) == 0;
    Clock { of_24: padded || Clock::new(hour, minute).of_24, ..Clock::new(hour, minute) }
}

/// Midnight is the first minute of the day that is named with it.
fn noon(t: &Tokens, i: usize) -> Clock {
    let midnight = t.key(i) == const { key("midnight") };
    Clock::new(12, 0).in_half(if midnight { Half::Am } else { Half::Pm })
}

/// "quarter past two", "quarter to two", and the American "quarter of two".
fn quarter(t: &Tokens, i: usize) -> Option<(Clock, Firmness, usize)> {
    let (minutes, firmness) = match t.joined(i + 1) {
        Word::Past | Word::After => (15, Firmness::Firm),
        Word::To | Word::Until => (-15, Firmness::Firm),
        Word::Of => (-15, Firmness::Pair),
        _ => return None,
    };
    let (hour, end) = hour(t, i + 2)?;
    Some((hour.shifted(minutes), firmness, end))
}

/// "half past nine", and the British "half nine".
fn half(t: &Tokens, i: usize) -> Option<(Clock, Firmness, usize)> {
    if t.joined(i + 1) == Word::Past {
        let (hour, end) = hour(t, i + 2)?;
        return Some((hour.shifted(30), Firmness::Firm, end));
    }
    match t.tight(i + 1) {
        Word::Stamp(..) => hour(t, i + 1).map(|(hour, end)| (hour.shifted(30), Firmness::Firm, end)),
        Word::Cardinal(1..=12) | Word::Digits(1..=12) => {
            hour(t, i + 1).map(|(hour, end)| (hour.shifted(30), Firmness::Pair, end))
        }
        _ => None,
    }
}

/// A full hour.
fn hour(t: &Tokens, i: usize) -> Option<(Clock, usize)> {
    let clock = match t.joined(i) {
        Word::Stamp(hour, 0, half) => Clock { half, ..Clock::new(hour, 0) },
        Word::Cardinal(n @ 1..=12) => Clock::new(n, 0),
        Word::Digits(n @ 1..=12) => Clock::new(n as u8, 0),
        Word::Noon => noon(t, i),
        _ => return None,
    };
    Some((clock, i + 1))
}

fn numbered(t: &Tokens, i: usize) -> Option<(Clock, Firmness, usize)> {
    // "nine nine thirty": the hour is said again.
    let again = matches!(t.word(i), Word::Cardinal(_)) && t.word(i) == t.word(i + 1) && t.gap(i + 1) <= Gap::Comma;
    if again && t.word(i + 1) != t.word(i + 2) {
        return numbered(t, i + 1).filter(|&(clock, ..)| clock.minute > 0);
    }
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
    if let Some((minute, end)) = minutes.filter(|(minute, _)| n <= 12 || minute % 5 == 0) {
        return Some((Clock::new(n as u8, minute), Firmness::Pair, end));
    }
    // "fifteen o'clock": a clock of 24 hours.
    let hours = if t.joined(end) == Word::Oclock { 1..=23 } else { 1..=12 };
    hours.contains(&n).then(|| (Clock::new(n as u8, 0), Firmness::Bare, end))
}

/// "oh nine hundred", "oh nine thirty".
fn early(t: &Tokens, i: usize) -> Option<(Clock, Firmness, usize)> {
    let Word::Cardinal(hour @ 1..=9) = t.tight(i + 1) else {
        return None;
    };
    let (minute, end) = if is_hundred(t, i + 2) { (0, i + 3) } else { number::minutes(t, i + 2)? };
    let hours = t.tight(end) == Word::Units(Unit::Hour);
    Some((Clock::of_24(hour, minute), Firmness::Pair, if hours { end + 1 } else { end }))
}

fn is_hundred(t: &Tokens, i: usize) -> bool {
    t.tight(i) == Word::Big && t.key(i) == const { key("hundred") }
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
    let (hour, minute) = ((n / 100) as u8, (n % 100) as u8);
    let clock = if t.width(i) == 4 && n < 1000 { Clock::of_24(hour, minute) } else { Clock::new(hour, minute) };
    (quarter && hours.contains(&n)).then_some((clock, Firmness::Pair, i + 1))
}

/// "ten to four", "twenty past seven", "five minutes past two".
fn minutes_from_hour(t: &Tokens, i: usize) -> Option<(Clock, Firmness, usize)> {
    let (n, end) = number::cardinal(t, i)?;
    let named = t.joined(end) == Word::Units(Unit::Minute);
    let end = if named { end + 1 } else { end };
    let in_span = matches!(t.before(i), Word::From | Word::Between);
    if in_span || !(matches!(n, 5 | 10 | 20 | 25) || named && n < 30) {
        return None;
    }
    let past = match t.joined(end) {
        Word::Past | Word::After => true,
        Word::To | Word::Until => false,
        // "at ten of nine"
        Word::Of if matches!(t.before(i), Word::At | Word::Around) => false,
        _ => return None,
    };
    let firm = t.joined(end) == Word::Past;
    let (hour, end) = hour(t, end + 1)?;
    // "five to ten" may also be a span.
    let firmness = if firm { Firmness::Firm } else { Firmness::Pair };
    Some((hour.shifted(if past { n as i16 } else { -(n as i16) }), firmness, end))
}

/// "1400 hours", "fourteen hundred (hours)", "at fourteen hours".
fn military(t: &Tokens, i: usize) -> Option<(Clock, Firmness, usize)> {
    let hours = Word::Units(Unit::Hour);
    let of_four = |n: u32| Clock::of_24((n / 100) as u8, (n % 100) as u8);
    match t.word(i) {
        Word::Digits(n @ 0..=2359) if matches!(t.width(i), 3 | 4) && n % 100 < 60 && t.tight(i + 1) == hours => {
            Some((of_four(n), Firmness::Firm, i + 2))
        }
        Word::Digits(n @ 100..=1259) if n % 100 < 60 && is_half(t, i + 1) => {
            Some((Clock::new((n / 100) as u8, (n % 100) as u8), Firmness::Firm, i + 1))
        }
        Word::Digits(_) => None,
        _ => {
            let (n, end) = number::cardinal(t, i).filter(|&(n, _)| n < 24)?;
            if is_hundred(t, end) {
                let firm = t.tight(end + 1) == hours;
                let read = |firmness, end| (Clock::of_24(n as u8, 0), firmness, end);
                return if firm {
                    Some(read(Firmness::Firm, end + 2))
                } else {
                    (n >= 13).then(|| read(Firmness::Pair, end + 1))
                };
            }
            let plain = t.before(i) == Word::At && t.tight(end) == hours && t.joined(end + 1) != Word::A;
            plain.then(|| (Clock::of_24(n as u8, 0), Firmness::Firm, end + 1))
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
        (Word::Noon, _) => (half, end) = (noon(t, end).half, end + 1),
        _ => {}
    }
    if half.is_some() && t.tight(end) == Word::Ish {
        end += 1;
    }
    (half, end > start, end)
}

/// "at three am i right": the verb.
fn is_verb_am(t: &Tokens, i: usize) -> bool {
    t.key(i) == const { key("am") } && t.joined(i + 1) == Word::Pronoun && t.key(i + 1) == const { key("i") }
}

/// "in the morning", "in the evening", "at night" behind a clock time.
fn part_behind(t: &Tokens, end: usize) -> Option<(DayPart, usize)> {
    let part = match (t.joined(end), t.joined(end + 1)) {
        (Word::In, Word::The) => end + 2,
        (Word::In | Word::At, _) => end + 1,
        _ => return None,
    };
    match (t.joined(part), t.joined(part + 1)) {
        (Word::Part(said), _) => Some((said, part + 1)),
        (Word::AmPm(half), _) => Some((of_half(half), part + 1)),
        (Word::A, Word::M) => Some((DayPart::Morning, part + 2)),
        (Word::P, Word::M) => Some((DayPart::Afternoon, part + 2)),
        _ => None,
    }
}

/// The part of the day that "the am" and "the pm" are.
pub(super) fn of_half(half: Half) -> DayPart {
    match half {
        Half::Am => DayPart::Morning,
        Half::Pm => DayPart::Afternoon,
    }
}

/// "Eastern time", "sharp", "your time": whether it makes the time firm, and the place behind it.
fn zone_behind(t: &Tokens, end: usize, firmness: Firmness) -> (bool, usize) {
    match (t.joined(end), t.joined(end + 1)) {
        (Word::Zone | Word::Your, Word::Time) => (true, end + 2),
        // "10 a.m. Sydney time"
        (Word::Other, Word::Time) if firmness == Firmness::Firm => (true, end + 2),
        (Word::Zone, _) if firmness > Firmness::Bare || t.before(end.saturating_sub(1)) == Word::At => (true, end + 1),
        (Word::Sharp, _) => (true, end + 1),
        _ => (false, end),
    }
}
