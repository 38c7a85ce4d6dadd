//! Numbers in words or digits, read from the tokens at a place.

use super::lexicon::{Unit, Word, key, keys};
use super::token::{Gap, Tokens};

/// A number below a hundred, and the place behind it.
pub(super) fn cardinal(t: &Tokens, i: usize) -> Option<(u32, usize)> {
    match t.word(i) {
        Word::Digits(n) => Some((n, i + 1)),
        Word::Cardinal(n) => Some((u32::from(n), i + 1)),
        Word::Tens(tens) => match t.tight(i + 1) {
            Word::Cardinal(n @ 1..=9) => Some((u32::from(tens + n), i + 2)),
            _ => Some((u32::from(tens), i + 1)),
        },
        _ => None,
    }
}

/// The day of a month as an ordinal, and the place behind it.
pub(super) fn ordinal(t: &Tokens, i: usize) -> Option<(u8, usize)> {
    let (n, end) = match (t.word(i), t.tight(i + 1)) {
        (Word::Tens(tens @ (20 | 30)), Word::Ordinal(n @ 1..=9)) => (tens + n, i + 2),
        (Word::Tens(tens @ (20 | 30)), Word::Unit(Unit::Minute)) if is_second(t, i + 1) => (tens + 2, i + 2),
        (Word::Ordinal(n), _) => (n, i + 1),
        (Word::Unit(Unit::Minute), _) if is_second(t, i) => (2, i + 1),
        _ => return None,
    };
    (1..=31).contains(&n).then_some((n, end))
}

fn is_second(t: &Tokens, i: usize) -> bool {
    t.key(i) == const { key("second") }
}

/// The minutes behind an hour: "fifteen", "oh five", "forty five", and the place behind them.
pub(super) fn minutes(t: &Tokens, i: usize) -> Option<(u8, usize)> {
    if t.gap(i) > Gap::Hyphen {
        return None;
    }
    if t.word(i) == Word::Oh {
        let Word::Cardinal(n @ 1..=9) = t.tight(i + 1) else {
            return None;
        };
        return Some((n, i + 2));
    }
    if let Word::TensIsh(n) = t.word(i) {
        return Some((n, i + 1));
    }
    let (n, end) = cardinal(t, i)?;
    let two_digits = !matches!(t.word(i), Word::Digits(_)) || t.width(i) == 2;
    (two_digits && (10..60).contains(&n)).then_some((n as u8, end))
}

/// How many, at least and at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) least: u16,
    pub(super) most: u16,
}

impl Count {
    pub(super) const fn exactly(n: u16) -> Count {
        Count { least: n, most: n }
    }

    /// Nothing where nobody counts so far in units of time.
    pub(super) fn said(n: u32) -> Option<Count> {
        u16::try_from(n).ok().filter(|n| *n <= MOST).map(Count::exactly)
    }

    pub(super) fn is_exact(self) -> bool {
        self.least == self.most
    }
}

/// "in 99999999 hours" is no time that anybody means.
const MOST: u16 = 9999;

/// "a couple of" are two or three, "a few" three to five, "several" as many as a week has days.
const COUPLE: Count = Count { least: 2, most: 3 };
const FEW: Count = Count { least: 3, most: 5 };
const SEVERAL: Count = Count { least: 3, most: 7 };

/// How many: "two", "a", "a couple of", "a few", and the place behind it.
pub(super) fn count(t: &Tokens, i: usize) -> Option<(Count, usize)> {
    if let Some((n, end)) = cardinal(t, i) {
        return Count::said(n).map(|count| (count, end));
    }
    let another = t.key(i) == const { key("another") };
    let mut start = if another || t.word(i) == Word::A { i + 1 } else { i };
    // "a good month"
    if start > i && const { keys(["good", "solid", "full", "whole", "further"]) }.contains(&t.key(start)) {
        start += 1;
    }
    if another && let Some((n, end)) = cardinal(t, start) {
        return Count::said(n).map(|count| (count, end));
    }
    match if start > i { t.joined(start) } else { t.word(i) } {
        Word::Couple if t.joined(start + 1) == Word::Of => Some((COUPLE, start + 2)),
        Word::Couple => Some((COUPLE, start + 1)),
        Word::Few if t.key(start) == const { key("several") } => Some((SEVERAL, start + 1)),
        Word::Few => Some((FEW, start + 1)),
        _ if start > i => Some((Count::exactly(1), start)),
        _ => None,
    }
}

/// Whether the token at `i` carries on a number, so that the number before it is only a part.
pub(super) fn goes_on(t: &Tokens, i: usize) -> bool {
    matches!(
        t.joined(i),
        Word::Digits(_)
            | Word::Amount
            | Word::Cardinal(_)
            | Word::Tens(_)
            | Word::Big
            | Word::Point
            | Word::Percent
            | Word::Dotted(..)
    ) || t.tight(i) == Word::Oh && matches!(t.joined(i + 1), Word::Cardinal(_) | Word::Digits(_) | Word::Oh)
}
