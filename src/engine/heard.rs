//! The part of a call that the rules need, folded: its words, turns, sides and moments.

use std::ops::Range;

use crate::finding::Place;
use crate::transcript::{Role, SpeakerId, Transcript, Turn};
use crate::words::{Word, Words};

/// A sentence is followed back over so many words; speech without punctuation would run on.
const LONGEST_SENTENCE: u32 = 60;

/// Signs that make the number behind them an amount of money.
pub(super) const CURRENCY_SIGNS: [char; 4] = ['$', '£', '€', '₹'];

/// A run of folded words that a phrase matched, as indices into the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Hit {
    pub(super) fn overlaps(self, other: Hit) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The turns in which something may have been said: every turn has one of some bits, which it shares with the turns that
/// lie a multiple of so many turns away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Turns([u64; TURN_WORDS]);

/// Most calls have fewer turns than bits; each word of them more makes all that is looked up lie farther away.
const TURN_WORDS: usize = 4;

impl Turns {
    pub(super) const ALL: Turns = Turns([u64::MAX; TURN_WORDS]);
    pub(super) const NONE: Turns = Turns([0; TURN_WORDS]);

    pub(super) fn of(heard: Heard<'_>, hits: &[Hit]) -> Turns {
        let mut turns = Turns::NONE;
        hits.iter().for_each(|hit| turns.add(heard, hit));
        turns
    }

    pub(super) fn add(&mut self, heard: Heard<'_>, hit: &Hit) {
        let (word, bit) = place(heard.words.words()[hit.start as usize].turn);
        self.0[word] |= bit;
    }

    pub(super) fn may_hold(self, heard: Heard<'_>, hit: &Hit) -> bool {
        self.has(heard.words.words()[hit.start as usize].turn)
    }

    pub(super) fn has(self, turn: u32) -> bool {
        let (word, bit) = place(turn);
        self.0[word] & bit != 0
    }

    pub(super) fn and(self, other: Turns) -> Turns {
        Turns(std::array::from_fn(|word| self.0[word] & other.0[word]))
    }

    pub(super) fn or(self, other: Turns) -> Turns {
        Turns(std::array::from_fn(|word| self.0[word] | other.0[word]))
    }

    pub(super) fn is_empty(self) -> bool {
        self == Turns::NONE
    }
}

/// The word of the bits, and the bit in it.
fn place(turn: u32) -> (usize, u64) {
    ((turn / u64::BITS) as usize % TURN_WORDS, 1 << (turn % u64::BITS))
}

/// The turns of a call from `first` on, with their folded words.
#[derive(Clone, Copy)]
pub(super) struct Heard<'c> {
    pub(super) transcript: &'c Transcript,
    /// The first turn that was folded; earlier ones matter to no rule.
    pub(super) first: usize,
    /// The turn from which on everything is looked for; before it, only what [`super::early`] names.
    pub(super) late: usize,
    pub(super) words: &'c Words,
    /// By turn of the call: see [`times`].
    pub(super) times: &'c [Option<(i64, i64)>],
}

impl<'c> Heard<'c> {
    /// All folded words.
    pub(super) fn all(&self) -> Range<u32> {
        0..self.words.words().len() as u32
    }

    /// Where some words stand, and their sentence.
    pub(super) fn place(&self, hit: Hit) -> Place {
        let byte = |word: u32| self.words.words()[word as usize].start;
        let opening = self.sentence_start(hit.start, LONGEST_SENTENCE);
        Place { turn: self.turn_of(hit.start) as u32, sentence: byte(opening), start: byte(hit.start) }
    }

    /// The first word of the sentence in which a word was said, or of its turn; no farther than `most` words before it.
    pub(super) fn sentence_start(&self, word: u32, most: u32) -> u32 {
        let first = self.turn_words(word).start.max(word.saturating_sub(most));
        (first + 1..=word).rev().find(|&word| self.words.opens_sentence(word)).unwrap_or(first)
    }

    /// The call's turn in which a word was said.
    pub(super) fn turn_of(&self, word: u32) -> usize {
        self.first + self.words.words()[word as usize].turn as usize
    }

    /// The words of one of the call's turns; those of turns that were not folded are none.
    pub(super) fn words_of(&self, turn: usize) -> Range<u32> {
        match turn.checked_sub(self.first) {
            Some(local) if local < self.words.turn_count() => self.words.of_turn(local),
            Some(_) => self.all().end..self.all().end,
            None => 0..0,
        }
    }

    /// The words of the turn in which a word was said.
    pub(super) fn turn_words(&self, word: u32) -> Range<u32> {
        self.words.of_turn(self.words.words()[word as usize].turn as usize)
    }

    /// The words of some neighbouring turns.
    pub(super) fn words_of_turns(&self, turns: Range<usize>) -> Range<u32> {
        if turns.is_empty() {
            return 0..0;
        }
        self.words_of(turns.start).start..self.words_of(turns.end - 1).end
    }

    /// The turns that hold some words.
    pub(super) fn turns_of(&self, words: &Range<u32>) -> Range<usize> {
        if words.is_empty() {
            return 0..0;
        }
        self.turn_of(words.start)..self.turn_of(words.end - 1) + 1
    }

    /// The folded turns, as counted in the words, in which everything is looked for.
    pub(super) fn late_turns(&self) -> Range<usize> {
        self.late - self.first..self.words.turn_count()
    }

    pub(super) fn turn(&self, index: usize) -> &'c Turn {
        &self.transcript.turns[index]
    }

    pub(super) fn role_at(&self, word: u32) -> Role {
        self.transcript.role(self.turn(self.turn_of(word)))
    }

    pub(super) fn speaker_at(&self, word: u32) -> Option<SpeakerId> {
        self.turn(self.turn_of(word)).speaker
    }

    /// The physical line of a word.
    pub(super) fn line_of(&self, word: u32) -> u32 {
        let turn = self.turn(self.turn_of(word));
        self.transcript.line_at(turn, self.words.words()[word as usize].start as usize)
    }

    /// Whether a sentence ends among some words.
    pub(super) fn ends_a_sentence(&self, words: Hit) -> bool {
        (words.start + 1..words.end).any(|word| self.words.opens_sentence(word))
    }

    /// The words of a hit as the file has them.
    pub(super) fn quote(&self, hit: Hit) -> &'c str {
        let words = self.words.words();
        let (first, last) = (words[hit.start as usize], words[hit.end as usize - 1]);
        let text = self.transcript.text(self.turn(self.turn_of(hit.start)));
        let (start, end) = (first.start as usize, last.end as usize);
        let sign = text[..start].chars().next_back().filter(|sign| CURRENCY_SIGNS.contains(sign));
        let percent = text[end..].starts_with('%');
        &text[start - sign.map_or(0, char::len_utf8)..end + usize::from(percent)]
    }

    /// The moment of a word in milliseconds: the start of its turn and its share of it.
    ///
    /// None where neither the turn nor one before it has a time.
    pub(super) fn moment(&self, word: u32) -> Option<i64> {
        self.moment_of(&self.words.words()[word as usize])
    }

    pub(super) fn moment_of(&self, word: &Word) -> Option<i64> {
        let index = self.first + word.turn as usize;
        let (start, end) = self.times[index]?;
        let bytes = self.transcript.text(self.turn(index)).len().max(1) as i128;
        let share = i128::from(end - start) * i128::from(word.start) / bytes;
        Some(start + i64::try_from(share).unwrap_or(0))
    }
}

/// The first and last moment of every turn, in milliseconds, as far as times are known.
///
/// A turn without a time begins when the turn before it did; one without an end ends where the next one begins.
pub(super) fn times(transcript: &Transcript) -> Vec<Option<(i64, i64)>> {
    let mut begun = None;
    let mut times: Vec<Option<(i64, i64)>> = Vec::with_capacity(transcript.turns.len());
    for turn in &transcript.turns {
        begun = turn.start_ms.or(begun);
        times.push(begun.map(|start| (start, start)));
    }
    let mut next = None;
    for (turn, time) in transcript.turns.iter().zip(&mut times).rev() {
        if let Some((start, end)) = time {
            *end = turn.end_ms.or(next).unwrap_or(*start).max(*start);
        }
        next = turn.start_ms.or(next);
    }
    times
}
