//! Where a clause begins and ends, in speech that may have no punctuation.

use crate::engine::heard::{Heard, Hit};

/// A clause has at most so many words behind its verb; speech without punctuation would run on.
pub(super) const LONGEST_CLAUSE: u32 = 20;

/// How far a sentence is followed to either side of a clause, in words, where nothing ends it.
const LONGEST_SENTENCE: u32 = 12;

/// Words that begin another clause.
const BORDERS: [&str; 13] = [
    "although",
    "anyway",
    "because",
    "but",
    "cause",
    "cos",
    "if",
    "otherwise",
    "though",
    "unless",
    "whereas",
    "whether",
    "which",
];

/// Words that begin another clause behind "and", "or" or "so".
const SUBJECTS: [&str; 22] = [
    "could", "he", "i", "id", "if", "ill", "im", "it", "ive", "she", "so", "that", "thats", "then", "they", "theyll",
    "we", "well", "weve", "you", "youll", "your",
];

/// Words that no finished clause ends with.
const UNFINISHED: [&str; 14] =
    ["a", "an", "and", "at", "by", "for", "from", "on", "or", "the", "to", "with", "you", "your"];

/// Words that a clause does not end with.
const LOOSE_ENDS: [&str; 9] = ["and", "but", "cause", "just", "or", "so", "that", "then", "yeah"];

/// The end of a clause whose verb ends at `from`; `next` is where another commitment begins.
pub(super) fn end(heard: Heard<'_>, from: u32, next: Option<u32>) -> u32 {
    let turn_end = heard.words_of(heard.turn_of(from - 1)).end;
    let limit = turn_end.min(next.unwrap_or(turn_end)).min(from + LONGEST_CLAUSE);
    let mut end = (from..limit).find(|&word| is_border(heard, word, turn_end)).unwrap_or(limit);
    while end > from && is_any(&LOOSE_ENDS, heard.words.text(end - 1)) {
        end -= 1;
    }
    end
}

/// Whether a clause stops in the middle: "I'll have it by, I'll have it by the ninth".
pub(super) fn breaks_off(heard: Heard<'_>, clause: Hit) -> bool {
    is_any(&UNFINISHED, heard.words.text(clause.end - 1))
}

fn is_border(heard: Heard<'_>, word: u32, turn_end: u32) -> bool {
    let text = heard.words.text(word);
    let joins =
        matches!(text, "and" | "or" | "so") && word + 1 < turn_end && is_any(&SUBJECTS, heard.words.text(word + 1));
    heard.words.opens_sentence(word) || joins || is_any(&BORDERS, text)
}

fn is_any(sorted: &[&str], word: &str) -> bool {
    sorted.binary_search(&word).is_ok()
}

/// The sentence around some words of one turn, as far as it can be told.
pub(super) fn sentence(heard: Heard<'_>, of: Hit) -> Hit {
    let turn = heard.words_of(heard.turn_of(of.start));
    let last = turn.end.min(of.end + LONGEST_SENTENCE);
    let end = (of.end..last).find(|&word| heard.words.opens_sentence(word)).unwrap_or(last);
    Hit { start: heard.sentence_start(of.start, LONGEST_SENTENCE), end }
}

/// The clause around a time: what stands before it in its sentence, and what belongs to it behind it.
pub(super) fn around(heard: Heard<'_>, time: Hit) -> Hit {
    Hit { start: sentence(heard, time).start, end: end(heard, time.end, None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_lists_are_sorted_for_binary_search() {
        assert!(BORDERS.is_sorted() && SUBJECTS.is_sorted() && LOOSE_ENDS.is_sorted() && UNFINISHED.is_sorted());
    }
}
