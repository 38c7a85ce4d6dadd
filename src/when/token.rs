//! The tokens of a text, read by place with what stands between them.

use super::lexicon::{self, Word};
use super::scan;

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    Space,
    Hyphen,
    Comma,
    Stop,
}

/// A word or a number of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) gap: Gap,
    pub(super) word: Word,
    /// The folded word as a number (see `lexicon::key`).
    pub(super) key: u128,
}

/// The tokens of one text, read by place; places beyond the end read as `Word::End`.
#[derive(Debug)]
pub(super) struct Tokens(Vec<Token>);

impl Tokens {
    pub(super) fn of(text: &str) -> Tokens {
        Tokens(scan::tokens(text))
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether any word can begin, or be, a time expression.
    pub(super) fn any_anchor(&self) -> bool {
        self.0.iter().any(|token| is_anchor(token.word))
    }

    pub(super) fn word(&self, i: usize) -> Word {
        self.0.get(i).map_or(Word::End, |token| token.word)
    }

    /// The word before place `i` in the same sentence.
    pub(super) fn before(&self, i: usize) -> Word {
        if i == 0 || self.gap(i) == Gap::Stop { Word::End } else { self.word(i - 1) }
    }

    /// The word at `i`, which must continue the sentence of the word before it.
    pub(super) fn joined(&self, i: usize) -> Word {
        if self.gap(i) == Gap::Stop { Word::End } else { self.word(i) }
    }

    /// The word at `i`, which must follow without any punctuation but a hyphen.
    pub(super) fn tight(&self, i: usize) -> Word {
        if self.gap(i) > Gap::Hyphen { Word::End } else { self.word(i) }
    }

    pub(super) fn gap(&self, i: usize) -> Gap {
        self.0.get(i).map_or(Gap::Stop, |token| token.gap)
    }

    pub(super) fn key(&self, i: usize) -> u128 {
        self.0.get(i).map_or(0, |token| token.key)
    }

    /// Whether the folded word at `i` ends so; words of more than 16 bytes never do.
    pub(super) fn ends_in(&self, i: usize, ending: &str) -> bool {
        let (word, ending_key) = (self.key(i), lexicon::key(ending));
        let len = 16 - word.leading_zeros() as usize / 8;
        word != u128::MAX && len >= ending.len() && word >> (8 * (len - ending.len())) == ending_key
    }

    /// The number of bytes of the token at `i`.
    pub(super) fn width(&self, i: usize) -> u32 {
        self.0.get(i).map_or(0, |token| token.end - token.start)
    }

    /// The bytes of the text from token `from` up to, without, token `to`; there is one at least.
    pub(super) fn span(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        self.0[from].start as usize..self.0[to - 1].end as usize
    }
}

/// Whether the word can begin, or be, a time expression.
pub(super) fn is_anchor(word: Word) -> bool {
    matches!(
        word,
        Word::Digits(_)
            | Word::Stamp(..)
            | Word::Dotted(..)
            | Word::IsoDate(..)
            | Word::Slashed(..)
            | Word::Cardinal(_)
            | Word::CardinalIs(_)
            | Word::Tens(_)
            | Word::Ordinal(_)
            | Word::Weekday(_)
            | Word::WeakWeekday(_)
            | Word::Weekdays
            | Word::Month(_)
            | Word::WeakMonth(_)
            | Word::Season(_)
            | Word::Today
            | Word::Tomorrow
            | Word::Tonight
            | Word::Yesterday
            | Word::Part(_)
            | Word::OwnPart(_)
            | Word::Parts
            | Word::Noon
            | Word::Unit(_)
            | Word::Units(_)
            | Word::Fortnight
            | Word::Weekend
            | Word::Quarter
            | Word::Quarters
            | Word::Oclock
            | Word::Halve
            | Word::Idiom
            | Word::Later
            | Word::Close
            | Word::When
            | Word::Habit
            | Word::Time
    ) || matches!(
        word,
        Word::Thing
            | Word::After
            | Word::Some
            | Word::Few
            | Word::Every
            | Word::Before
            | Word::Until
            | Word::Now
            | Word::Within
            | Word::Ago
            | Word::Past
    )
}
