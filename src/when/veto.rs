//! What the words around a reading say of it: whether it is a time at all.

use super::clock::{self, Firmness};
use super::follow::followed_well;
use super::lexicon::{Word, key, keys};
use super::number;
use super::standing;
use super::token::Tokens;

/// What a reading is made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts {
    pub(super) day: bool,
    pub(super) weak_day: bool,
    pub(super) clock: Option<clock::Reading>,
    pub(super) part: bool,
}

/// The place behind a run of numbers at `i` ("eight oh four two two"), or `i`.
pub(super) fn number_run(t: &Tokens, i: usize) -> usize {
    let mut end = i;
    while number::goes_on(t, end) || end > i && t.tight(end) == Word::Oh {
        end += 1;
    }
    end
}

/// Whether a unit or a count stands at `i`, so that the number before it is a measure.
pub(super) fn is_measure(t: &Tokens, i: usize) -> bool {
    matches!(t.tight(i), Word::Unit(_) | Word::Units(_) | Word::Fortnight | Word::Big | Word::Percent | Word::Of)
}

/// Whether a bare number or a pair right behind a day is its clock time, given the words between.
pub(super) fn bare_fits(t: &Tokens, between: std::ops::Range<usize>, clock: usize, firmness: Firmness) -> bool {
    let pointed = between.clone().any(|k| {
        matches!(
            t.word(k),
            Word::At
                | Word::Around
                | Word::Say
                | Word::Like
                | Word::Maybe
                | Word::By
                | Word::Before
                | Word::Until
                | Word::After
                | Word::From
                | Word::Between
        )
    });
    let pointed = pointed || standing::approximate(t, clock) < clock;
    let purpose = between.clone().any(|k| t.word(k) == Word::For);
    let counted = purpose && !is_arrival(t, between.start);
    let pointed = pointed || purpose;
    match firmness {
        Firmness::Firm | Firmness::Pair => true,
        Firmness::Bare => !counted && (pointed || between.is_empty() && t.word(clock) != Word::Cardinal(1)),
    }
}

/// "I'll be there Monday for eight": the day that ends at the place is one of coming.
fn is_arrival(t: &Tokens, day_end: usize) -> bool {
    let arriving = const { keys(["there", "here", "be", "come", "round", "over"]) };
    (day_end.saturating_sub(4)..day_end).any(|k| arriving.contains(&t.key(k)))
}

/// Whether the words before a bare number at `from` point at a clock time.
pub(super) fn leads_clock(t: &Tokens, from: usize) -> bool {
    match t.before(from) {
        Word::At | Word::Around | Word::By | Word::From | Word::Between | Word::After | Word::Before | Word::Until => {
            true
        }
        // "I'll do one today", "one last thing"
        Word::End | Word::Say | Word::Like | Word::Maybe | Word::It | Word::Do | Word::Or | Word::Yes | Word::So => {
            t.word(from) != Word::Cardinal(1)
        }
        _ => false,
    }
}

/// Whether the reading has the company that its weak words need.
pub(super) fn licensed(t: &Tokens, from: usize, to: usize, parts: &Parts) -> bool {
    if let (Some(clock), false) = (parts.clock, parts.day || parts.part) {
        return clock.firmness == Firmness::Firm || lone_clock(t, from, clock);
    }
    if parts.weak_day && !weak_day(t, from, parts) {
        return false;
    }
    // "the Monday meeting", "Sunday roast", "your Friday crowns"
    parts.clock.is_some() || !is_compound(t, from, to)
}

fn is_compound(t: &Tokens, from: usize, to: usize) -> bool {
    let owned =
        matches!(t.before(from), Word::Your | Word::The) && to == from + 1 && matches!(t.word(from), Word::Weekday(_));
    matches!(t.tight(to), Word::Compound) || owned && t.tight(to) == Word::Other
}

/// "at three", "by four", "between two and four" without a day.
fn lone_clock(t: &Tokens, from: usize, clock: clock::Reading) -> bool {
    if matches!(t.word(from), Word::Cardinal(13..)) || is_unmarked(t, from) {
        return false;
    }
    let led = match t.before(from) {
        Word::At => !matches!(t.before(from - 1), Word::Static | Word::Are | Word::Thinking | Word::Future),
        Word::By => !matches!(t.before(from - 1), Word::Static | Word::Idiom | Word::Cardinal(_) | Word::Digits(_)),
        Word::Before | Word::After | Word::Until => true,
        Word::Bad | Word::Of => standing::approximate(t, from) < from,
        Word::From | Word::Between => clock.span,
        Word::Around => {
            clock.firmness > Firmness::Bare && matches!(t.before(from - 1), Word::At | Word::By | Word::Until)
        }
        _ => false,
    };
    led && followed_well(t, clock.end)
}

/// "330", "1430": three and four digits are clock times beside a day or as an answer only; "0900" is one anywhere.
pub(super) fn is_unmarked(t: &Tokens, i: usize) -> bool {
    matches!(t.word(i), Word::Digits(n) if t.width(i) == 3 || n >= 1000)
}

/// "sat", "wed", "3/14": on, this or next before it, or a clock time or a part of the day with it.
fn weak_day(t: &Tokens, from: usize, parts: &Parts) -> bool {
    let before = t.before(from);
    let led = matches!(before, Word::On | Word::By | Word::Until | Word::Before | Word::From);
    let verb = matches!(before, Word::Pronoun | Word::The | Word::Perfect | Word::Future | Word::Other);
    led || (parts.clock.is_some() || parts.part) && !verb
}

/// "on a Monday", "it's a Sunday", "have a nice Friday": any such day; but "a Friday at ten" is only that after "on" or "of".
pub(super) fn is_any_such_day(t: &Tokens, from: usize, timed: bool) -> bool {
    if !matches!(t.word(from), Word::Weekday(_)) {
        return false;
    }
    match t.before(from) {
        Word::A => !timed || matches!(t.before(from - 1), Word::On | Word::Of),
        Word::Other if !is_ordinary(t, from - 1) => false,
        Word::Good | Word::Other | Word::Idiom => {
            !timed && (t.before(from - 1) == Word::A || t.key(from - 1) == const { key("happy") })
        }
        _ => false,
    }
}

/// "a normal Friday", "a beautiful Friday"; not "give you a bell Friday".
fn is_ordinary(t: &Tokens, i: usize) -> bool {
    let words = const {
        keys([
            "normal",
            "typical",
            "regular",
            "quiet",
            "busy",
            "slow",
            "random",
            "usual",
            "relaxing",
            "amazing",
            "blessed",
            "fantastic",
            "super",
            "safe",
            "long",
        ])
    };
    words.contains(&t.key(i)) || t.ends_in(i, "ful") || t.ends_in(i, "ous")
}
