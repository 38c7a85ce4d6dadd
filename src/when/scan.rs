//! Cuts a text into words, numbers and written clock times, without fillers and repeated words.

use super::lexicon::{self, Word};
use super::token::{Gap, Token};
use super::value::Half;

/// The most tokens that room is made for before they are found.
const MOST_AT_ONCE: usize = 4096;

/// The tokens of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut scanner = Scanner {
        text: text.as_bytes(),
        at: 0,
        gap: Gap::Stop,
        tokens: Vec::with_capacity((text.len() / 4).min(MOST_AT_ONCE) + 1),
    };
    scanner.run();
    scanner.tokens
}

pub(super) struct Scanner<'t> {
    pub(super) text: &'t [u8],
    pub(super) at: usize,
    gap: Gap,
    tokens: Vec<Token>,
}

impl Scanner<'_> {
    fn run(&mut self) {
        while let Some(&byte) = self.text.get(self.at) {
            match byte {
                b'0'..=b'9' => self.number(),
                b'A'..=b'Z' | b'a'..=b'z' => self.letters(),
                0x80.. => self.beyond_ascii(),
                _ => self.mark(byte),
            }
        }
    }

    pub(super) fn byte(&self, at: usize) -> u8 {
        self.text.get(at).copied().unwrap_or(b' ')
    }

    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn mark(&mut self, byte: u8) {
        let gap = match byte {
            b'?' | b'!' | b';' | b'\n' => Gap::Stop,
            b'.' if self.byte(self.at + 1) == b'.' || self.at > 0 && self.byte(self.at - 1) == b'.' => Gap::Comma,
            b'.' if self.abbreviates() => Gap::Space,
            b'.' | b':' => Gap::Stop,
            b'-' if !self.byte(self.at + 1).is_ascii_whitespace() => Gap::Hyphen,
            b',' | b'-' | b'(' | b')' | b'"' | b'/' | b'[' | b']' => Gap::Comma,
            _ => Gap::Space,
        };
        self.widen(gap);
        self.at += 1;
    }

    /// Whether the dot here belongs to "Tues." or "Mar.".
    fn abbreviates(&self) -> bool {
        let whole = const { lexicon::keys(["may", "june", "july", "march", "april"]) };
        self.tokens.last().is_some_and(|last| {
            last.end as usize == self.at
                && last.end - last.start <= "thurs".len() as u32
                && matches!(last.word, Word::Weekday(_) | Word::WeakWeekday(_) | Word::Month(_) | Word::WeakMonth(_))
                && !whole.contains(&last.key)
        })
    }

    /// General punctuation and the no-break space divide words; every other character is a letter.
    fn beyond_ascii(&mut self) {
        match (self.byte(self.at), self.byte(self.at + 1), self.byte(self.at + 2)) {
            (0xc2, 0xa0, _) => self.skip(2, Gap::Space),
            (0xe2, 0x80, 0x93) => self.skip(3, Gap::Hyphen),
            (0xe2, 0x80, 0x94 | 0x9c | 0x9d | 0xa6) => self.skip(3, Gap::Comma),
            (0xe2, 0x80, _) => self.skip(3, Gap::Space),
            // Emoji and the like stand beside the words.
            (0xf0, 0x9f, _) => self.skip(4, Gap::Comma),
            _ => self.letters(),
        }
    }

    fn skip(&mut self, bytes: usize, gap: Gap) {
        self.widen(gap);
        self.at += bytes;
    }

    fn letters(&mut self) {
        let start = self.at;
        let (mut key, mut len, mut stem) = (0, 0, None);
        loop {
            let byte = self.byte(self.at);
            let apostrophe = self.apostrophe();
            if apostrophe > 0 {
                stem = Some((self.at, key));
                self.at += apostrophe;
                continue;
            }
            if !self.is_word_byte() {
                break;
            }
            key = lexicon::push(key, len, byte.to_ascii_lowercase());
            len += 1;
            self.at += 1;
        }
        if self.dotted_half(start, key) {
            return;
        }
        if self.text[self.at..].starts_with(b".com") {
            self.push(start, self.at, Word::Other, key);
            return;
        }
        match stem {
            Some((end, stem)) if self.at - end <= 4 && self.ends_with_s() && may_own(lexicon::word(stem)) => {
                let whole = self.at;
                self.push(start, end, lexicon::word(stem), stem);
                self.push(whole - 1, whole, Word::Is, lexicon::key("s"));
            }
            _ => self.push(start, self.at, known(key), key),
        }
    }

    fn ends_with_s(&self) -> bool {
        let last = self.byte(self.at - 1);
        let before = self.byte(self.at.wrapping_sub(2));
        matches!(last, b's' | b'S') && matches!(before, b'\'' | 0x99)
    }

    /// The bytes of an apostrophe inside a word at the present place, or none.
    fn apostrophe(&self) -> usize {
        let (len, next) = match (self.byte(self.at), self.byte(self.at + 1), self.byte(self.at + 2)) {
            (b'\'', next, _) => (1, next),
            (0xe2, 0x80, 0x99) => (3, self.byte(self.at + 3)),
            _ => return 0,
        };
        if next.is_ascii_alphabetic() { len } else { 0 }
    }

    pub(super) fn is_word_byte(&self) -> bool {
        match (self.byte(self.at), self.byte(self.at + 1)) {
            (0xc2, 0xa0) | (0xe2, 0x80) => false,
            (byte, _) => byte.is_ascii_alphanumeric() || byte >= 0x80,
        }
    }

    /// "p.m." and "a.m", whose letters are words of one letter with a dot between.
    fn dotted_half(&mut self, start: usize, key: u128) -> bool {
        let half = match key {
            k if k == const { lexicon::key("a") } => Half::Am,
            k if k == const { lexicon::key("p") } => Half::Pm,
            _ => return false,
        };
        if self.byte(self.at) != b'.'
            || !matches!(self.byte(self.at + 1), b'm' | b'M')
            || self.byte(self.at + 2).is_ascii_alphanumeric()
        {
            return false;
        }
        self.at += 2;
        self.take_dot();
        self.push(start, self.at, Word::AmPm(half), key);
        true
    }

    /// Takes the dot of "p.m."; one that also ends the sentence is lost, which does no harm.
    pub(super) fn take_dot(&mut self) {
        if self.byte(self.at) == b'.' {
            self.at += 1;
        }
    }

    /// Keeps a token, unless it is a filler or repeats the words before it ("on the on the third").
    pub(super) fn push(&mut self, start: usize, end: usize, word: Word, key: u128) {
        if word == Word::Filler {
            return;
        }
        let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(end)) else {
            return;
        };
        let gap = std::mem::replace(&mut self.gap, Gap::Space);
        let token = Token { start, end, gap, word, key };
        if gap > Gap::Comma || is_number(word) || !self.replaces(token) {
            self.tokens.push(token);
        }
    }

    /// Puts a repeated word, or the second of two repeated words, in the place of the earlier ones.
    fn replaces(&mut self, token: Token) -> bool {
        let moved = |earlier: &mut Token, later: Token| {
            (earlier.start, earlier.end) = (later.start, later.end);
        };
        match &mut self.tokens[..] {
            [.., last] if last.key == token.key => moved(last, token),
            [.., a, b, c] if is_pair(a, b, c, &token) => {
                moved(a, *c);
                moved(b, token);
                self.tokens.pop();
            }
            _ => return false,
        }
        true
    }
}

fn is_pair(a: &Token, b: &Token, c: &Token, d: &Token) -> bool {
    a.key == c.key && b.key == d.key && !is_number(a.word) && !is_number(b.word) && c.gap != Gap::Stop
}

/// The word behind a key; "threeish" and "noonish" are read as clock times.
fn known(key: u128) -> Word {
    let word = lexicon::word(key);
    if word != Word::Other {
        return word;
    }
    let len = 16 - (key.leading_zeros() / 8) as usize;
    if !(6..=9).contains(&len) || key >> (8 * (len - 3)) != lexicon::key("ish") {
        return word;
    }
    match lexicon::word(key & ((1 << (8 * (len - 3))) - 1)) {
        Word::Cardinal(hour @ 1..=12) => Word::Stamp(hour, 0, None),
        Word::Noon => Word::Stamp(12, 0, None),
        _ => Word::Other,
    }
}

fn is_number(word: Word) -> bool {
    matches!(
        word,
        Word::Digits(_)
            | Word::Cardinal(_)
            | Word::Tens(_)
            | Word::Ordinal(_)
            | Word::Amount
            | Word::Stamp(..)
            | Word::Dotted(..)
            | Word::Oh
            | Word::IsoDate(..)
            | Word::Slashed(..)
    )
}

/// Whether "'s" behind the word is a word of its own.
fn may_own(word: Word) -> bool {
    matches!(
        word,
        Word::Weekday(_)
            | Word::WeakWeekday(_)
            | Word::Month(_)
            | Word::WeakMonth(_)
            | Word::Today
            | Word::Tomorrow
            | Word::Tonight
            | Word::Yesterday
            | Word::Cardinal(_)
            | Word::Tens(_)
            | Word::Ordinal(_)
            | Word::Noon
            | Word::Oclock
            | Word::Part(_)
            | Word::Quarter
            | Word::Unit(_)
            | Word::Weekend
            | Word::AmPm(_)
            | Word::OwnPart(_)
    )
}
