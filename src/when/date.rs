//! Days of a month: "June 3rd", "the third of June", "the 14th", read from the tokens at a place.

use super::day::{Naming, Reading, sure};
use super::follow::followed_well;
use super::lexicon::{Unit, Word};
use super::number;
use super::token::{Gap, Tokens};

/// "of June", "of the month", "June" behind the number of a day.
pub(super) fn of_month(t: &Tokens, i: usize) -> Option<usize> {
    let month = if matches!(t.joined(i), Word::Of | Word::In) { i + 1 } else { i };
    match (t.joined(month), t.joined(month + 1)) {
        (Word::Month(_) | Word::WeakMonth(_), _)
            if month > i || t.tight(i) != Word::WeakMonth(5) || t.joined(i + 1) != Word::Pronoun =>
        {
            Some(year_behind(t, month + 1))
        }
        (Word::The | Word::Next | Word::This, Word::Unit(Unit::Period)) if month > i => Some(month + 2),
        _ => None,
    }
}

/// The place behind a year, if there is one at `i`: "2026", "twenty twenty six".
pub(super) fn year_behind(t: &Tokens, i: usize) -> usize {
    match (t.joined(i), t.tight(i + 1)) {
        (Word::Digits(1900..=2099), _) if t.width(i) == 4 => i + 1,
        (Word::Tens(20), Word::Tens(_)) => number::cardinal(t, i + 1).map_or(i + 2, |(_, end)| end),
        _ => i,
    }
}

/// "June 3rd", "June the third", "march 3 2026"; never a month alone.
pub(super) fn month_first(t: &Tokens, i: usize) -> Option<Reading> {
    let weak = matches!(t.word(i), Word::WeakMonth(_));
    let number = if t.joined(i + 1) == Word::The { i + 2 } else { i + 1 };
    if let Some((_, end)) = number::ordinal(t, number).filter(|_| t.gap(number) < Gap::Comma) {
        let unsure = weak && !followed_well(t, end);
        return (!unsure).then(|| sure(year_behind(t, end), Naming::Date));
    }
    let (n, end) = number::cardinal(t, number).filter(|_| number == i + 1 && t.gap(number) < Gap::Comma)?;
    let behind = year_behind(t, end);
    let sound = (1..=31).contains(&n)
        && (behind > end || !number::goes_on(t, end) && (followed_well(t, end) || is_clock(t, end)));
    sound.then(|| sure(behind, Naming::Date))
}

fn is_clock(t: &Tokens, i: usize) -> bool {
    matches!(t.joined(i), Word::Stamp(..))
}

/// "the first", "the third" are pointing words more often than days; so they need "on" before them.
pub(super) fn bare_ordinal_fits(t: &Tokens, i: usize, n: u8, end: usize) -> bool {
    if t.joined(end) == Word::To && t.joined(end + 1) == Word::Last {
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
    dated || asked || is_timed(t, end) || n > 5 && !verb || n > 12
}

fn is_timed(t: &Tokens, i: usize) -> bool {
    t.joined(i) == Word::At && super::clock::read(t, i + 1).is_some()
}

/// "third of June", "3 june", "3rd june" at the number, without "the".
pub(super) fn date(t: &Tokens, i: usize) -> Option<Reading> {
    if let Some((_, end)) = number::ordinal(t, i) {
        return of_month(t, end).map(|end| sure(end, Naming::Date)).or_else(|| without_the(t, i, end));
    }
    let (n, end) = number::cardinal(t, i)?;
    let month = matches!(t.tight(end), Word::Month(_))
        || matches!(t.tight(end), Word::WeakMonth(_)) && followed_well(t, end + 1);
    (month && (1..=31).contains(&n)).then(|| sure(year_behind(t, end + 1), Naming::Date))
}

/// "on 14th", "on tenth at eleven": an ordinal without "the"; one in letters needs its clock time.
fn without_the(t: &Tokens, i: usize, end: usize) -> Option<Reading> {
    let written = matches!(t.word(i), Word::Ordinal(_)) && t.key(i) == 0;
    let placed = t.before(i) == Word::On && followed_well(t, end);
    (placed && (written || is_timed(t, end))).then(|| sure(end, Naming::Date))
}
