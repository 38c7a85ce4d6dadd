//! Text folded once for matching (case, apostrophes, fillers, repeated words), with a map back to the original bytes.

use std::ops::Range;

/// The words of a run of turns, folded into one buffer: ` thank you \n bye bob \n`.
///
/// Every word stands between blanks and every turn ends with a line feed, so a phrase between
/// blanks matches whole words and never crosses a turn.
#[derive(Debug, Default)]
pub struct Words {
    folded: String,
    words: Vec<Word>,
    /// For each turn, the index of its first word; one more at the end.
    turns: Vec<u32>,
}

/// One folded word and where it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The index of the turn in this run of turns.
    pub turn: u32,
    /// The first byte of the word in the turn's text.
    pub start: u32,
    /// The byte after the word in the turn's text.
    pub end: u32,
    /// The first byte of the word in the folded buffer.
    folded: u32,
    /// Whether a sentence ends between the word before and this one.
    opens_sentence: bool,
}

/// A repetition of up to so many words is taken for a stumble: "i'll give i'll give you".
const LONGEST_STUMBLE: usize = 3;

/// The longest bracketed remark that is taken for noise, in bytes: `[inaudible 00:03:12]`.
const LONGEST_NOISE: usize = 48;

/// Sounds that people make while they think; they carry no meaning.
const FILLERS: [&str; 16] =
    ["ah", "ahh", "eh", "er", "erm", "err", "hm", "hmm", "mm", "mmm", "uh", "uhh", "uhm", "um", "umm", "ummm"];

/// In bytes; longer words need not be looked up.
const LONGEST_FILLER: usize = 4;

/// What transcribers put in round brackets or between asterisks when nobody speaks.
const NOISES: [&str; 20] = [
    "applause",
    "background",
    "beep",
    "chuckle",
    "chuckles",
    "chuckling",
    "coughs",
    "crosstalk",
    "inaudible",
    "indistinct",
    "laugh",
    "laughing",
    "laughs",
    "laughter",
    "music",
    "noise",
    "overlapping",
    "pause",
    "sighs",
    "unintelligible",
];

/// Numbers as people say them.
const NUMBERS: [&str; 31] = [
    "eight",
    "eighteen",
    "eighty",
    "eleven",
    "fifteen",
    "fifty",
    "five",
    "forty",
    "four",
    "fourteen",
    "hundred",
    "million",
    "nine",
    "nineteen",
    "ninety",
    "one",
    "seven",
    "seventeen",
    "seventy",
    "six",
    "sixteen",
    "sixty",
    "ten",
    "thirteen",
    "thirty",
    "thousand",
    "three",
    "twelve",
    "twenty",
    "two",
    "zero",
];

impl Words {
    /// Forgets all turns but keeps the memory for the next call.
    pub fn clear(&mut self) {
        self.folded.clear();
        self.words.clear();
        self.turns.clear();
        self.turns.push(0);
    }

    /// Folds a turn behind those that are already there.
    pub fn push_turn(&mut self, text: &str) {
        if self.turns.is_empty() {
            self.turns.push(0);
        }
        let turn = self.turns.len() as u32 - 1;
        let first = self.words.len();
        self.folded.push(' ');
        let (mut at, mut met, mut opens_sentence) = (0, 0, false);
        while let Some(word) = next_word(text, &mut at, &mut self.folded) {
            opens_sentence |= ends_sentence(&text[met..word.start as usize]);
            met = word.end as usize;
            if self.keep(Word { turn, opens_sentence, ..word }, first) {
                opens_sentence = false;
            }
        }
        self.folded.push('\n');
        self.turns.push(self.words.len() as u32);
    }

    /// Closes the word that was just folded; a filler is dropped, and so is a stumble. Tells whether the word was none.
    fn keep(&mut self, word: Word, first: usize) -> bool {
        let folded = &self.folded[word.folded as usize..];
        if folded.len() <= LONGEST_FILLER && FILLERS.binary_search(&folded).is_ok() {
            self.folded.truncate(word.folded as usize);
            return false;
        }
        self.folded.push(' ');
        self.words.push(word);
        let stumble = (1..=LONGEST_STUMBLE).find(|&length| self.repeats(length, first));
        if let Some(length) = stumble {
            let keep = self.words.len() - length;
            self.folded.truncate(self.words[keep].folded as usize);
            self.words.truncate(keep);
        }
        true
    }

    /// Whether the last `length` words say again what the words before them said in this sentence.
    fn repeats(&self, length: usize, first: usize) -> bool {
        let end = self.words.len();
        if end < first + 2 * length || self.words[end - length].opens_sentence {
            return false;
        }
        let middle = self.words[end - length].folded as usize;
        let before = &self.folded[self.words[end - 2 * length].folded as usize..middle];
        before == &self.folded[middle..] && !before.split(' ').any(is_dictated)
    }

    /// The folded bytes of all turns.
    pub fn folded(&self) -> &[u8] {
        self.folded.as_bytes()
    }

    /// The words of all turns, in order.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// How many turns there are.
    pub fn turn_count(&self) -> usize {
        self.turns.len().saturating_sub(1)
    }

    /// The words of one turn, as indices into [`Words::words`].
    pub fn of_turn(&self, turn: usize) -> Range<u32> {
        self.turns[turn]..self.turns[turn + 1]
    }

    /// A word as it was folded.
    pub fn text(&self, word: u32) -> &str {
        let start = self.words[word as usize].folded as usize;
        let length = self.folded.as_bytes()[start..].iter().position(|&byte| byte == b' ').unwrap_or(0);
        &self.folded[start..start + length]
    }

    /// Whether a sentence ends before a word; the first word of a turn begins none of its own.
    pub(crate) fn opens_sentence(&self, word: u32) -> bool {
        self.words[word as usize].opens_sentence
    }

    /// A walk over the words in the order of the folded buffer.
    pub(crate) fn by_folded(&self) -> Walk<'_> {
        Walk { words: &self.words, at: 0 }
    }

    /// The words of a turn that share a byte with `span` of the turn's text; empty where there are none.
    pub fn covering(&self, turn: usize, span: &Range<usize>) -> Range<u32> {
        let range = self.of_turn(turn);
        let words = &self.words[range.start as usize..range.end as usize];
        let start = words.partition_point(|word| word.end as usize <= span.start);
        let end = words.partition_point(|word| (word.start as usize) < span.end);
        range.start + start as u32..range.start + end.max(start) as u32
    }
}

/// A walk over folded words that only goes forwards.
pub(crate) struct Walk<'w> {
    words: &'w [Word],
    at: usize,
}

impl Walk<'_> {
    /// The word that holds a byte of the folded buffer; no byte may lie before the one asked for last.
    pub(crate) fn at(&mut self, byte: usize) -> u32 {
        while self.words.get(self.at + 1).is_some_and(|next| next.folded as usize <= byte) {
            self.at += 1;
        }
        self.at as u32
    }
}

/// The folded words of a phrase, in the same spelling as those of a turn; fillers and stumbles are left out.
pub(crate) fn fold(text: &str) -> Vec<String> {
    let mut words = Words::default();
    words.push_turn(text);
    (0..words.words.len() as u32).map(|word| words.text(word).to_owned()).collect()
}

/// Whether a folded word is a number, in digits or spelled out.
pub(crate) fn is_number(folded: &str) -> bool {
    folded.starts_with(|first: char| first.is_ascii_digit()) || NUMBERS.binary_search(&folded).is_ok()
}

/// Whether a sentence ends between two words; three dots are a hesitation.
fn ends_sentence(between: &str) -> bool {
    between.contains(['?', '!']) || (between.contains('.') && !between.contains(".."))
}

/// Whether a word is said twice in earnest: "eight two two one", "double oh seven".
fn is_dictated(folded: &str) -> bool {
    is_number(folded) || matches!(folded, "o" | "oh" | "double" | "triple")
}

/// Folds the next word at or after `at` onto `folded`, and moves `at` behind it.
fn next_word(text: &str, at: &mut usize, folded: &mut String) -> Option<Word> {
    let from = folded.len();
    let mut start = None;
    let mut end = *at;
    while *at < text.len() {
        match step(text, *at, start.map(|_| from), folded) {
            Step::Kept(bytes) => {
                start.get_or_insert(*at);
                *at += bytes;
                end = *at;
            }
            Step::Inside(bytes) => *at += bytes,
            Step::Break(_) if start.is_some() => break,
            Step::Break(bytes) => *at = noise_end(text, *at).unwrap_or(*at + bytes),
        }
    }
    folded[from..].make_ascii_lowercase();
    start.map(|start| Word {
        turn: 0,
        start: start as u32,
        end: end as u32,
        folded: from as u32,
        opens_sentence: false,
    })
}

/// What some bytes of the text do to the word that they stand in; how many bytes they are.
enum Step {
    /// They stand in the folded word: letters, digits, the colon in `3:30`.
    Kept(usize),
    /// They leave no trace, and the word goes on: an apostrophe, the dot in `p.m.`.
    Inside(usize),
    /// They end the word.
    Break(usize),
}

/// Takes one step at `at`; `word` is where the present word begins in `folded`, if one has begun.
fn step(text: &str, at: usize, word: Option<usize>, folded: &mut String) -> Step {
    let bytes = text.as_bytes();
    let run = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if run > 0 {
        folded.push_str(&text[at..at + run]);
        return Step::Kept(run);
    }
    if bytes[at].is_ascii() {
        return ascii_mark(bytes, at, word, folded);
    }
    let letter = text[at..].chars().next().expect("`at` stands before the end, at a letter");
    other_letter(letter, folded)
}

fn ascii_mark(bytes: &[u8], at: usize, word: Option<usize>, folded: &mut String) -> Step {
    let next = bytes.get(at + 1).copied().unwrap_or(b' ');
    let Some(word) = word else {
        return if bytes[at] == b'\'' { Step::Inside(1) } else { Step::Break(1) };
    };
    let last = folded.as_bytes().last().copied().unwrap_or(b' ');
    match bytes[at] {
        b'\'' | b'`' => Step::Inside(1),
        b'.' | b',' | b':' if last.is_ascii_digit() && next.is_ascii_digit() => {
            folded.push(char::from(bytes[at]));
            Step::Kept(1)
        }
        b'.' if is_abbreviation(bytes, at, folded.len() - word) => Step::Inside(1),
        _ => Step::Break(1),
    }
}

/// Whether the dot at `at` stands between the single letters of an abbreviation such as `p.m.`.
fn is_abbreviation(bytes: &[u8], at: usize, letters: usize) -> bool {
    let letter = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_alphabetic);
    let single_before = letters == 1 || (at >= 2 && bytes[at - 2] == b'.');
    single_before && letter(at - 1) && letter(at + 1) && !letter(at + 2)
}

fn other_letter(letter: char, folded: &mut String) -> Step {
    let bytes = letter.len_utf8();
    let is_apostrophe = matches!(letter, '‘' | '’' | '‛' | 'ʼ' | '´' | '＇');
    let is_invisible = matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let is_combining = matches!(letter, '\u{300}'..='\u{36f}');
    if is_apostrophe || is_invisible {
        Step::Inside(bytes)
    } else if letter.is_alphanumeric() || is_combining {
        folded.extend(letter.to_lowercase());
        Step::Kept(bytes)
    } else {
        Step::Break(bytes)
    }
}

/// The end of a bracketed remark that begins at `at`, if one does: `[laughs]`, `(crosstalk)`, `<laugh>`, `*sighs*`, `♪ la ♪`.
fn noise_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let open = rest.chars().next()?;
    let (close, any_words) = match open {
        '[' => (']', true),
        '(' => (')', false),
        '<' => ('>', false),
        '*' => ('*', false),
        '♪' => ('♪', true),
        _ => return None,
    };
    let inside = &rest[open.len_utf8()..];
    let mut length = inside.len().min(LONGEST_NOISE);
    while !inside.is_char_boundary(length) {
        length -= 1;
    }
    let end = inside[..length].find(close)?;
    let first = inside[..end].split(|c: char| !c.is_ascii_alphabetic()).find(|word| !word.is_empty());
    let is_noise = any_words || first.is_some_and(is_noise_word) || (open == '<' && !inside[..end].contains(' '));
    is_noise.then(|| at + open.len_utf8() + end + close.len_utf8())
}

fn is_noise_word(word: &str) -> bool {
    NOISES.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> String {
        fold(text).join(" ")
    }

    #[test]
    fn speech_folds_to_bare_words() {
        for (text, expected) in [
            ("I'll follow up, next WEEK!", "ill follow up next week"),
            ("I’ll follow‑up", "ill follow up"),
            ("i'll i'll um follow up", "ill follow up"),
            ("on the on the third", "on the third"),
            ("let me just let me just check", "let me just check"),
            ("eight two two one", "eight two two one"),
            ("call at 3:30 p.m. on the 5th", "call at 3:30 pm on the 5th"),
            ("it costs $1,200.", "it costs 1,200"),
            ("thanks [laughs] a lot (crosstalk) mate", "thanks a lot mate"),
            ("the plan (annual) is <affirmative> fine", "the plan annual is fine"),
            ("Bye-bye now. Bye!", "bye now bye"),
            ("No thanks. Thanks anyway.", "no thanks thanks anyway"),
            ("I... I'll check", "i ill check"),
            ("we... we can", "we can"),
            ("that’s\u{a0}it", "thats it"),
            ("Sinéad, ÉCOUTE", "sinéad écoute"),
            ("um, uh", ""),
            ("the U.S. office", "the us office"),
            ("done. I am", "done i am"),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_said_a_million_times_is_folded_in_one_walk() {
        assert_eq!(folded(&"bye ".repeat(1_000_000)), "bye");
        assert_eq!(folded("bye bye! um bye"), "bye bye");
    }

    #[test]
    fn a_span_of_the_text_finds_its_words() {
        let text = "Well, um, I'll call you.";
        let mut words = Words::default();
        words.push_turn("Hello there.");
        words.push_turn(text);
        let at = text.find("I'll").unwrap();
        let found = words.covering(1, &(at..at + 9));
        let texts: Vec<&str> = found.map(|word| words.text(word)).collect();
        assert_eq!(texts, ["ill", "call"]);
    }

    #[test]
    fn the_word_lists_are_sorted_for_binary_search() {
        assert!(FILLERS.is_sorted() && NOISES.is_sorted() && NUMBERS.is_sorted());
    }

    proptest! {
        #[test]
        fn every_word_maps_back_to_the_bytes_it_was_folded_from(text in "\\PC{0,60}|[a-cIi'’ .,:3\\[\\]()<>*um]{0,60}") {
            let mut words = Words::default();
            words.push_turn(&text);
            let mut last = 0;
            for (index, word) in words.words().iter().enumerate() {
                prop_assert!(word.start >= last && word.end > word.start);
                last = word.end;
                let original = &text[word.start as usize..word.end as usize];
                prop_assert_eq!(folded(original), words.text(index as u32));
            }
        }

        #[test]
        fn folding_a_sentence_twice_changes_nothing(text in "[^.?!\\pC]{0,60}|[a-c um]{0,60}") {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }
    }
}
