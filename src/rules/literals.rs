//! The words of all phrases, each with a number; and in a call, so numbered, every run of words that a phrase needs.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use aho_corasick::AhoCorasick;

use crate::words::Words;

/// Runs of words that follow each other, each with a number; the last word of one may be the beginning of any: `follow*`.
///
/// A run is a way through a tree, a word at every step: most words of a call begin no run or one that ends at once.
#[derive(Debug, Default)]
pub(crate) struct Literals {
    /// The number of each word; the beginning of a word has one of its own and a star behind it.
    numbers: HashMap<Box<str>, u32, Fast>,
    /// From a place in the tree by a word to the next place; the root is place 0. See [`way`].
    steps: HashMap<u64, u32, Fast>,
    /// By place: the literal that ends there.
    ends: Vec<Option<u32>>,
    /// By literal: how many words it has.
    lengths: Vec<u32>,
    /// The beginnings of words, behind a blank; each with its number.
    beginnings: Vec<(String, u32)>,
    /// Finds the beginnings, once all are known; none where there are none.
    automaton: Option<AhoCorasick>,
}

/// The words of a call as numbers; kept from call to call for its memory.
#[derive(Debug, Default)]
pub(crate) struct Numbered {
    /// By word of the call.
    words: Vec<NumberedWord>,
    /// The beginnings of the words, by their numbers: those of one word stand together.
    beginnings: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct NumberedWord {
    /// None of a word that no phrase knows.
    number: Option<u32>,
    /// Where its beginnings stand among those of all words.
    beginnings: (u32, u32),
}

impl Literals {
    /// The number of a literal, and whether it is new.
    pub(super) fn add(&mut self, words: &[&str], is_open_ended: bool) -> (u32, bool) {
        let mut place = 0;
        for (at, word) in words.iter().enumerate() {
            let number = if is_open_ended && at + 1 == words.len() { self.beginning(word) } else { self.word(word) };
            let next = self.ends.len().max(1) as u32;
            place = *self.steps.entry(way(place, number)).or_insert(next);
            self.ends.resize(self.ends.len().max(place as usize + 1), None);
        }
        let next = self.lengths.len() as u32;
        let literal = *self.ends[place as usize].get_or_insert(next);
        if literal == next {
            self.lengths.push(words.len() as u32);
        }
        (literal, literal == next)
    }

    /// Makes ready for calls: no literal is added any more.
    pub(super) fn close(&mut self) -> Result<(), aho_corasick::BuildError> {
        let texts = || self.beginnings.iter().map(|(text, _)| text);
        self.automaton = if self.beginnings.is_empty() { None } else { Some(AhoCorasick::new(texts())?) };
        Ok(())
    }

    /// How many literals there are.
    pub(crate) fn count(&self) -> usize {
        self.lengths.len()
    }

    /// How many words a literal has.
    pub(crate) fn length(&self, literal: u32) -> u32 {
        self.lengths[literal as usize]
    }

    /// Numbers the words of a call.
    pub(crate) fn number(&self, words: &Words, numbered: &mut Numbered) {
        numbered.words.clear();
        numbered.beginnings.clear();
        numbered.words.extend((0..words.words().len() as u32).map(|at| {
            let number = self.numbers.get(words.text(at)).copied();
            NumberedWord { number, beginnings: (0, 0) }
        }));
        let mut walk = words.by_folded();
        for found in self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(words.folded())) {
            numbered.push(walk.at(found.end() - 1), self.beginnings[found.pattern().as_usize()].1);
        }
    }

    /// Finds the literals that begin with the first of some words, and where each of them ends.
    pub(crate) fn find(&self, numbered: &Numbered, words: Range<u32>, mut found: impl FnMut(u32, u32)) {
        let mut place = 0;
        for at in words {
            for &beginning in numbered.beginnings_of(at) {
                let literal = self.step(place, beginning).and_then(|place| self.ends[place as usize]);
                literal.into_iter().for_each(|literal| found(literal, at + 1));
            }
            let next = numbered.words[at as usize].number.and_then(|word| self.step(place, word));
            let Some(next) = next else { return };
            place = next;
            self.ends[place as usize].into_iter().for_each(|literal| found(literal, at + 1));
        }
    }

    fn step(&self, place: u32, word: u32) -> Option<u32> {
        self.steps.get(&way(place, word)).copied()
    }

    fn word(&mut self, word: &str) -> u32 {
        let next = self.numbers.len() as u32;
        match self.numbers.get(word) {
            Some(&number) => number,
            None => *self.numbers.entry(word.into()).or_insert(next),
        }
    }

    fn beginning(&mut self, beginning: &str) -> u32 {
        let next = self.numbers.len() as u32;
        let number = self.word(&format!("{beginning}*"));
        if number == next {
            self.beginnings.push((format!(" {beginning}"), number));
        }
        number
    }
}

/// A place and a word as one number, which is quick to look up.
fn way(place: u32, word: u32) -> u64 {
    u64::from(place) << u32::BITS | u64::from(word)
}

impl Numbered {
    /// Words come in their order.
    fn push(&mut self, word: u32, beginning: u32) {
        let (from, to) = &mut self.words[word as usize].beginnings;
        if from == to {
            *from = self.beginnings.len() as u32;
        }
        self.beginnings.push(beginning);
        *to = self.beginnings.len() as u32;
    }

    fn beginnings_of(&self, word: u32) -> &[u32] {
        let (from, to) = self.words[word as usize].beginnings;
        &self.beginnings[from as usize..to as usize]
    }
}

/// The hashing of tables that are filled from rule files alone: nobody floods a table of his own.
pub(super) type Fast = BuildHasherDefault<Multiplier>;

/// Hashes words and numbers by one multiplication for eight bytes.
#[derive(Debug, Default)]
pub(super) struct Multiplier(u64);

/// An odd number without pattern, the golden ratio of 64 bits.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for Multiplier {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut eight = [0; 8];
            eight[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(eight));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(FACTOR);
    }

    fn finish(&self) -> u64 {
        // The table looks at the lowest bits, and the best mixed ones are the highest.
        self.0.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(literals: &[(&str, bool)], turns: &[&str]) -> Vec<(u32, Range<u32>)> {
        let mut all = Literals::default();
        for (text, is_open_ended) in literals {
            let words: Vec<&str> = text.split(' ').collect();
            all.add(&words, *is_open_ended);
        }
        all.close().unwrap();
        let mut words = Words::default();
        turns.iter().for_each(|turn| words.push_turn(turn));
        let mut numbered = Numbered::default();
        all.number(&words, &mut numbered);
        let mut found = Vec::new();
        for turn in 0..turns.len() {
            let words = words.of_turn(turn);
            for start in words.clone() {
                all.find(&numbered, start..words.end, |literal, end| found.push((literal, start..end)));
            }
        }
        found
    }

    #[test]
    fn runs_inside_runs_are_all_found() {
        let literals = [("thank you", false), ("thank you so much", false), ("you", false), ("so much for", false)];
        let expected = [(0, 0..2), (1, 0..4), (2, 1..2), (3, 2..5)];
        assert_eq!(found(&literals, &["thank you so much for that"]), expected);
    }

    #[test]
    fn a_beginning_stands_for_every_word_that_begins_so() {
        let literals = [("follow", true), ("will follo", true), ("follow", false), ("f", true), ("éc", true)];
        let expected = [(1, 0..2), (0, 1..2), (3, 1..2), (0, 2..3), (2, 2..3), (3, 2..3), (4, 3..4)];
        let mut found = found(&literals, &["will Following follow écoute"]);
        found.sort_by_key(|(literal, at)| (at.start, *literal));
        assert_eq!(found, expected);
    }

    #[test]
    fn no_run_goes_beyond_its_turn() {
        assert_eq!(found(&[("bye now", false)], &["bye", "now bye now"]), [(0, 2..4)]);
    }

    #[test]
    fn a_literal_that_comes_again_keeps_its_number() {
        let mut all = Literals::default();
        let words = ["see", "you"];
        assert_eq!(all.add(&words, false), (0, true));
        assert_eq!(all.add(&words, true), (1, true));
        assert_eq!(all.add(&words, false), (0, false));
        assert_eq!((all.count(), all.length(1)), (2, 2));
    }
}
