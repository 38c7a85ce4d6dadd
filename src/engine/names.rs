//! The names of the customers, where somebody says them.

use super::heard::{Heard, Hit};
use crate::transcript::{Role, Transcript, roles};

/// A shorter part of a name is an initial.
const SHORTEST: usize = 2;

/// Names that are also words of every day; such a name counts only where it is written as one.
const EVERYDAY: [&str; 62] = [
    "ace",
    "amber",
    "angel",
    "april",
    "art",
    "august",
    "bill",
    "bob",
    "brook",
    "carol",
    "chance",
    "chase",
    "christian",
    "chuck",
    "clay",
    "cliff",
    "daisy",
    "dawn",
    "dean",
    "del",
    "dick",
    "drew",
    "earnest",
    "eve",
    "faith",
    "frank",
    "gene",
    "glory",
    "grace",
    "grant",
    "guy",
    "hope",
    "iris",
    "ivy",
    "jack",
    "jewel",
    "joy",
    "june",
    "king",
    "lance",
    "lee",
    "long",
    "mark",
    "mat",
    "may",
    "miles",
    "norm",
    "olive",
    "pat",
    "pearl",
    "penny",
    "rich",
    "rob",
    "rose",
    "skip",
    "stone",
    "sue",
    "sunny",
    "van",
    "violet",
    "will",
    "young",
];

/// The words that customers of one call may be called by.
pub(super) struct Names {
    words: Vec<String>,
}

impl Names {
    /// The first and last names of everybody who is known to be a customer.
    pub(super) fn of_customers(transcript: &Transcript) -> Names {
        let customers = transcript.speakers.iter().filter(|speaker| speaker.role == Role::Customer);
        let words = customers.flat_map(roles::called).filter(|word| word.len() >= SHORTEST);
        Names { words: words.collect() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Gives the names that are said in one turn.
    pub(super) fn find(&self, heard: Heard<'_>, local: usize, give: impl FnMut(Hit)) {
        let words = heard.words.of_turn(local);
        words.filter(|&word| self.has(heard, word)).map(|word| Hit { start: word, end: word + 1 }).for_each(give);
    }

    fn has(&self, heard: Heard<'_>, word: u32) -> bool {
        let said = heard.words.text(word);
        self.words.iter().any(|name| name == said)
            && (EVERYDAY.binary_search(&said).is_err() || is_written_as_a_name(heard, word))
    }
}

/// Whether a word has a capital that no beginning of a sentence gave it.
fn is_written_as_a_name(heard: Heard<'_>, word: u32) -> bool {
    let first = heard.words.of_turn(heard.turn_of(word) - heard.first).start;
    let quote = heard.quote(Hit { start: word, end: word + 1 });
    word > first && !heard.words.opens_sentence(word) && quote.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_names_are_in_order() {
        assert!(EVERYDAY.is_sorted());
    }
}
