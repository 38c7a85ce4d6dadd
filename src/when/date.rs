//! Days of a month: "June 3rd", "the third of June", "the 14th", read from the tokens at a place.

use super::day::{Naming, Reading, sure};
use super::follow::followed_well;
use super::lexicon::{Unit, Word, key, keys};
use super::number;
use super::token::{Gap, Tokens};
use super::value::{Day, Month, Name};

/// "of June", "of the month", "June" behind the number of a day.
pub(super) fn of_month(t: &Tokens, i: usize) -> Option<(Month, usize)> {
    let month = if matches!(t.joined(i), Word::Of | Word::In) { i + 1 } else { i };
    match (t.joined(month), t.joined(month + 1)) {
        (Word::Month(number) | Word::WeakMonth(number), _)
            if month > i || t.tight(i) != Word::WeakMonth(5) || t.joined(i + 1) != Word::Pronoun =>
        {
            let (year, end) = year_behind(t, month + 1);
            Some((Month::Named(number, year), end))
        }
        (Word::The, Word::Unit(Unit::Month)) if month > i => Some((Month::Any, month + 2)),
        (Word::This, Word::Unit(Unit::Month)) if month > i => Some((Month::Ahead(0), month + 2)),
        (Word::Next | Word::Coming, Word::Unit(Unit::Month)) => Some((Month::Ahead(1), month + 2)),
        (Word::The, Word::Next | Word::Coming) if t.joined(month + 2) == Word::Unit(Unit::Month) => {
            Some((Month::Ahead(1), month + 3))
        }
        _ => None,
    }
}

/// The year at `i`, if there is one, and the place behind it: "2026", "twenty twenty six".
pub(super) fn year_behind(t: &Tokens, i: usize) -> (Option<u16>, usize) {
    match (t.joined(i), t.tight(i + 1)) {
        (Word::Digits(year @ 1900..=2199), _) if t.width(i) == 4 => (Some(year as u16), i + 1),
        (Word::Tens(20), Word::Tens(_) | Word::Cardinal(10..)) => {
            number::cardinal(t, i + 1).map_or((None, i), |(n, end)| (Some(2000 + n as u16), end))
        }
        // "nineteen eighty", "nineteen ninety two"
        (Word::Cardinal(19), Word::Tens(_) | Word::Cardinal(10..)) => {
            number::cardinal(t, i + 1).map_or((None, i), |(n, end)| (Some(1900 + n as u16), end))
        }
        _ => thousands(t, i).map_or((None, i), |(year, end)| (Some(year), end)),
    }
}

/// "two thousand (and) twenty six".
fn thousands(t: &Tokens, i: usize) -> Option<(u16, usize)> {
    if t.joined(i) != Word::Cardinal(2) || t.key(i + 1) != const { key("thousand") } {
        return None;
    }
    let rest = if t.tight(i + 2) == Word::And { i + 3 } else { i + 2 };
    let (n, end) = number::cardinal(t, rest).filter(|&(n, _)| n < 100)?;
    Some((2000 + n as u16, end))
}

fn dated(end: usize, day: u8, month: Month) -> Reading {
    sure(end, Naming::Date, Day::named(Name::OfMonth(day, month)))
}

/// "June 3rd", "June the third", "march 3 2026"; never a month alone.
pub(super) fn month_first(t: &Tokens, i: usize) -> Option<Reading> {
    let (month, weak) = match t.word(i) {
        Word::Month(month) => (month, false),
        Word::WeakMonth(month) => (month, true),
        _ => return None,
    };
    let number = if t.joined(i + 1) == Word::The { i + 2 } else { i + 1 };
    let read = |day, behind: (Option<u16>, usize)| dated(behind.1, day, Month::Named(month, behind.0));
    if let Some((day, end)) = number::ordinal(t, number).filter(|_| t.gap(number) < Gap::Comma) {
        let behind = year_behind(t, end);
        // "may" and "march" are verbs, "may third" may be one too.
        let verb = weak && matches!(month, 3 | 5);
        let unsure = verb && behind.1 == end && !followed_well(t, end);
        return (!unsure).then(|| read(day, behind));
    }
    let (n, end) = number::cardinal(t, number).filter(|_| number == i + 1 && t.gap(number) < Gap::Comma)?;
    let behind = year_behind(t, end);
    let sound = (1..=31).contains(&n)
        && (behind.1 > end || !number::goes_on(t, end) && (followed_well(t, end) || is_clock(t, end)));
    sound.then(|| read(n as u8, behind))
}

fn is_clock(t: &Tokens, i: usize) -> bool {
    matches!(t.joined(i), Word::Stamp(..))
}

/// "the first", "the third" are pointing words more often than days; so they need "on" before them.
pub(super) fn bare_ordinal_fits(t: &Tokens, i: usize, n: u8, end: usize) -> bool {
    let kings = const { keys(["henry", "edward", "george", "louis", "charles", "richard", "james", "than"]) };
    let named = t.before(i) != Word::End && kings.contains(&t.key(i - 1));
    if named || t.joined(end) == Word::To && t.joined(end + 1) == Word::Last {
        return false;
    }
    // "sitting on the first": a place in a ranking.
    let placed = t.before(i) == Word::On && i >= 2 && matches!(t.before(i - 1), Word::Static);
    let dated = !placed
        && matches!(
            t.before(i),
            Word::On | Word::By | Word::Until | Word::Thats | Word::Before | Word::After | Word::Since
        );
    let verb = matches!(
        t.joined(end),
        Word::Is | Word::Was | Word::Are | Word::Future | Word::PastVerb | Word::Pronoun | Word::And
    );
    // "does the third suit"
    let asked = matches!(t.before(i), Word::Does | Word::Propose) && t.joined(end) == Word::Fits;
    // "ring me the fifth", "not the fourth"
    let set = i >= 2 && t.before(i) == Word::Pronoun && t.word(i - 2) == Word::Contact
        || t.before(i) == Word::Not && t.joined(end) == Word::End;
    dated || asked || set || is_timed(t, end) || n > 5 && !verb || n > 12
}

fn is_timed(t: &Tokens, i: usize) -> bool {
    t.joined(i) == Word::At && super::clock::read(t, i + 1).is_some()
}

/// "third of June", "3 june", "3rd june" at the number, without "the".
pub(super) fn date(t: &Tokens, i: usize) -> Option<Reading> {
    if let Some((day, end)) = number::ordinal(t, i) {
        let whole = of_month(t, end).map(|(month, end)| dated(end, day, month));
        return whole.or_else(|| without_the(t, i, day, end));
    }
    let (n, end) = number::cardinal(t, i).filter(|&(n, _)| (1..=31).contains(&n))?;
    let month = match t.tight(end) {
        Word::Month(month) => month,
        // "the last 2 may be late"
        Word::WeakMonth(5) if t.key(end + 1) == const { key("be") } => return None,
        Word::WeakMonth(month) if followed_well(t, end + 1) || year_behind(t, end + 1).0.is_some() => month,
        _ => return None,
    };
    let (year, end) = year_behind(t, end + 1);
    Some(dated(end, n as u8, Month::Named(month, year)))
}

/// "on 14th", "on tenth at eleven": an ordinal without "the"; one in letters needs its clock time.
fn without_the(t: &Tokens, i: usize, day: u8, end: usize) -> Option<Reading> {
    let written = matches!(t.word(i), Word::Ordinal(_)) && t.key(i) == 0;
    // "on 5th and Main"
    let street = t.joined(end) == Word::And && matches!(t.word(end + 1), Word::Other | Word::Ordinal(_));
    let placed = t.before(i) == Word::On && followed_well(t, end) && !street;
    let opening =
        day > 2 && matches!(t.before(i), Word::End | Word::So | Word::Yes | Word::Say | Word::Maybe | Word::For);
    (placed && (written || is_timed(t, end)) || opening && is_timed(t, end)).then(|| dated(end, day, Month::Any))
}
