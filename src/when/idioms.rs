//! Fixed expressions: vague times, parts of the day, holidays, and words that only look like a time.

use super::lexicon::{Word, key};
use super::period::{Period, Stretch};
use super::phrasebook::{Meaning, TABLE};
use super::phrases::{Phrases, code_len, first_len};
use super::token::Tokens;
use super::value::{DayPart, Name};

const PATTERNS: [&str; TABLE.len()] = {
    let mut patterns = [""; TABLE.len()];
    let mut n = 0;
    while n < TABLE.len() {
        patterns[n] = TABLE[n].0;
        n += 1;
    }
    patterns
};

/// What each pattern means.
static MEANINGS: [Meaning; TABLE.len()] = {
    let mut meanings = [Meaning::Nothing; TABLE.len()];
    let mut n = 0;
    while n < TABLE.len() {
        meanings[n] = TABLE[n].1;
        n += 1;
    }
    meanings
};

static PHRASES: Phrases<{ code_len(&PATTERNS) }, { first_len(&PATTERNS) }> = Phrases::compile(&PATTERNS);

/// The longest expression at `i` for which there is a meaning that is asked for, and the place behind it.
fn longest<M>(t: &Tokens, i: usize, asked: impl Fn(Meaning) -> Option<M>) -> Option<(M, usize)> {
    let found = PHRASES.at(t, i, |n| asked(MEANINGS[n]));
    found.reduce(|best, next| if next.1 > best.1 { next } else { best })
}

/// The vague idiom at `i`.
pub(super) fn vague(t: &Tokens, i: usize) -> Option<(Period, usize)> {
    let found = longest(t, i, |meaning| match meaning {
        Meaning::Vague(stretch, side) => Some(Period { stretch, side }),
        Meaning::Part(_) | Meaning::Holiday(_) | Meaning::Season(_) | Meaning::Gone | Meaning::Nothing => None,
    });
    found.filter(|_| !is_asked(t, i))
}

/// "how soon", "so soon", "not soon enough", "as soon as", "soon after": "soon" is no time there.
fn is_asked(t: &Tokens, i: usize) -> bool {
    let soon = t.key(i) == const { key("soon") };
    let asked = matches!(t.before(i), Word::How | Word::So | Word::Not) || matches!(t.joined(i + 1), Word::After);
    soon && (asked || i > 0 && t.key(i - 1) == const { key("as") })
}

/// The vague idiom at `i` of what is over.
pub(super) fn gone(t: &Tokens, i: usize) -> Option<(Period, usize)> {
    longest(t, i, |meaning| match meaning {
        Meaning::Gone => Some(Period::all(Stretch::Vague)),
        Meaning::Vague(..) | Meaning::Part(_) | Meaning::Holiday(_) | Meaning::Season(_) | Meaning::Nothing => None,
    })
}

/// The part of the day in several words at `i`.
pub(super) fn part(t: &Tokens, i: usize) -> Option<(DayPart, usize)> {
    longest(t, i, |meaning| match meaning {
        Meaning::Part(part) => Some(part),
        Meaning::Vague(..) | Meaning::Holiday(_) | Meaning::Season(_) | Meaning::Gone | Meaning::Nothing => None,
    })
}

/// The day with a name at `i`.
pub(super) fn holiday(t: &Tokens, i: usize) -> Option<(Name, usize)> {
    longest(t, i, |meaning| match meaning {
        Meaning::Holiday(name) => Some(name),
        Meaning::Vague(..) | Meaning::Part(_) | Meaning::Season(_) | Meaning::Gone | Meaning::Nothing => None,
    })
}

/// The time of holidays or the like at `i`.
pub(super) fn period(t: &Tokens, i: usize) -> Option<(Stretch, usize)> {
    longest(t, i, |meaning| match meaning {
        Meaning::Season(stretch) => Some(stretch),
        Meaning::Vague(..) | Meaning::Part(_) | Meaning::Holiday(_) | Meaning::Gone | Meaning::Nothing => None,
    })
}

/// The words at `i` that only look like a time.
pub(super) fn nothing(t: &Tokens, i: usize) -> Option<usize> {
    let found = longest(t, i, |meaning| match meaning {
        Meaning::Nothing => Some(()),
        Meaning::Vague(..) | Meaning::Part(_) | Meaning::Holiday(_) | Meaning::Season(_) | Meaning::Gone => None,
    });
    // "Friday at two or three" is no count.
    let counted = matches!(t.word(i), Word::Cardinal(_)) && matches!(t.before(i), Word::At | Word::Around | Word::Say);
    found.filter(|_| !counted).map(|((), end)| end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::when::lexicon;
    use crate::when::token::is_anchor;

    #[test]
    fn every_expression_has_a_word_that_the_search_stops_at() {
        let anchored =
            |step: &str| !step.ends_with('?') && step.split('/').all(|word| is_anchor(lexicon::word(key(word))));
        let missed: Vec<_> = PATTERNS.iter().filter(|pattern| !pattern.split(' ').any(anchored)).collect();
        assert!(missed.is_empty(), "{missed:#?}");
    }
}
