//! Cuts a text into words, numbers and written clock times, without fillers and repeated words.

use super::lexicon::{self, Half, Word};
use super::token::{Gap, Token};

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

struct Scanner<'t> {
    text: &'t [u8],
    at: usize,
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

    fn byte(&self, at: usize) -> u8 {
        self.text.get(at).copied().unwrap_or(b' ')
    }

    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn mark(&mut self, byte: u8) {
        let gap = match byte {
            b'?' | b'!' | b';' | b'\n' => Gap::Stop,
            b'.' if self.byte(self.at + 1) == b'.' || self.at > 0 && self.byte(self.at - 1) == b'.' => Gap::Comma,
            b'.' | b':' => Gap::Stop,
            b'-' if !self.byte(self.at + 1).is_ascii_whitespace() => Gap::Hyphen,
            b',' | b'-' | b'(' | b')' | b'"' | b'/' | b'[' | b']' => Gap::Comma,
            _ => Gap::Space,
        };
        self.widen(gap);
        self.at += 1;
    }

    /// General punctuation and the no-break space divide words; every other character is a letter.
    fn beyond_ascii(&mut self) {
        match (self.byte(self.at), self.byte(self.at + 1), self.byte(self.at + 2)) {
            (0xc2, 0xa0, _) => self.skip(2, Gap::Space),
            (0xe2, 0x80, 0x93) => self.skip(3, Gap::Hyphen),
            (0xe2, 0x80, 0x94 | 0x9c | 0x9d | 0xa6) => self.skip(3, Gap::Comma),
            (0xe2, 0x80, _) => self.skip(3, Gap::Space),
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

    fn is_word_byte(&self) -> bool {
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
    fn take_dot(&mut self) {
        if self.byte(self.at) == b'.' {
            self.at += 1;
        }
    }

    fn number(&mut self) {
        let start = self.at;
        let value = self.digits();
        let word = self.number_word(start, value);
        let decimal =
            start > 0 && self.byte(start - 1) == b'.' && (start == 1 || !self.byte(start - 2).is_ascii_alphanumeric());
        let marked = decimal
            || start > 0 && matches!(self.byte(start - 1), b'$' | b'#' | b'+' | 0xa3 | 0xac)
            || self.byte(self.at) == b'%';
        self.push(start, self.at, if marked { Word::Amount } else { word }, 0);
    }

    /// The value of the digits at the present place; too long ones count as the largest.
    fn digits(&mut self) -> u32 {
        let mut value = 0u32;
        while self.byte(self.at).is_ascii_digit() {
            value = value.saturating_mul(10).saturating_add(u32::from(self.byte(self.at) - b'0'));
            self.at += 1;
        }
        value
    }

    fn number_word(&mut self, start: usize, value: u32) -> Word {
        let (mark, digit) = (self.byte(self.at), self.byte(self.at + 1).is_ascii_digit());
        match mark {
            b':' | b'.' if digit => self.written_clock(value, mark),
            b',' | b'/' | b'-' if digit => self.date_or_amount(start, value, mark),
            _ if self.is_word_byte() => self.suffix(value),
            _ => Word::Digits(value),
        }
    }

    fn written_clock(&mut self, hour: u32, mark: u8) -> Word {
        self.at += 1;
        let from = self.at;
        let minute = self.digits();
        let plain = self.at - from == 2 && hour < 24 && minute < 60;
        if !plain || matches!(self.byte(self.at), b':' | b'.') && self.byte(self.at + 1).is_ascii_digit() {
            self.rest_of_number();
            return Word::Amount;
        }
        if self.is_word_byte() {
            return match self.attached() {
                Suffix::Half(half) => Word::Stamp(hour as u8, minute as u8, Some(half)),
                Suffix::Ish | Suffix::Hours => Word::Stamp(hour as u8, minute as u8, None),
                Suffix::Ordinal | Suffix::Other => Word::Amount,
            };
        }
        if mark == b':' { Word::Stamp(hour as u8, minute as u8, None) } else { Word::Dotted(hour as u8, minute as u8) }
    }

    fn rest_of_number(&mut self) {
        while self.is_word_byte()
            || matches!(self.byte(self.at), b':' | b'.' | b',' | b'-' | b'/') && self.byte(self.at + 1).is_ascii_digit()
        {
            self.at += 1;
        }
    }

    fn date_or_amount(&mut self, start: usize, value: u32, mark: u8) -> Word {
        let first_end = self.at;
        self.at += 1;
        let second = self.digits();
        let more = matches!(self.byte(self.at), b'/' | b'-') && self.byte(self.at + 1).is_ascii_digit();
        if mark == b'-' && !more {
            // "3-4 pm", "9-5": two numbers with a hyphen between.
            self.at = first_end;
            return Word::Digits(value);
        }
        self.rest_of_number();
        match mark {
            b'-' if first_end - start == 4 && (1..=12).contains(&second) => Word::IsoDate,
            b'/' if value <= 31 && second <= 31 && value > 0 && second > 0 && value.min(second) <= 12 => {
                Word::Slashed(value as u8, second as u8)
            }
            _ => Word::Amount,
        }
    }

    fn suffix(&mut self, value: u32) -> Word {
        match (self.attached(), value) {
            (Suffix::Half(half), 1..=12) => Word::Stamp(value as u8, 0, Some(half)),
            (Suffix::Half(half), 100..=1259) if value % 100 < 60 => {
                Word::Stamp((value / 100) as u8, (value % 100) as u8, Some(half))
            }
            (Suffix::Ish, 1..=12) => Word::Stamp(value as u8, 0, None),
            (Suffix::Hours, 100..=2359) if value % 100 < 60 => {
                Word::Stamp((value / 100) as u8, (value % 100) as u8, None)
            }
            (Suffix::Ordinal, 1..=31) => Word::Ordinal(value as u8),
            _ => Word::Amount,
        }
    }

    /// The letters that are attached to a number; the present place moves behind them.
    fn attached(&mut self) -> Suffix {
        let from = self.at;
        while self.is_word_byte() {
            self.at += 1;
        }
        let letters = &self.text[from..self.at];
        let is = |word: &str| letters.eq_ignore_ascii_case(word.as_bytes());
        if is("a") && self.byte(self.at) == b'.' && matches!(self.byte(self.at + 1), b'm' | b'M') {
            self.at += 2;
            self.take_dot();
            return Suffix::Half(Half::Am);
        }
        if is("p") && self.byte(self.at) == b'.' && matches!(self.byte(self.at + 1), b'm' | b'M') {
            self.at += 2;
            self.take_dot();
            return Suffix::Half(Half::Pm);
        }
        match () {
            () if is("am") => Suffix::Half(Half::Am),
            () if is("pm") => Suffix::Half(Half::Pm),
            () if is("ish") => Suffix::Ish,
            () if is("hrs") || is("hours") => Suffix::Hours,
            () if is("st") || is("nd") || is("rd") || is("th") => Suffix::Ordinal,
            () => Suffix::Other,
        }
    }

    /// Keeps a token, unless it is a filler or repeats the words before it ("on the on the third").
    fn push(&mut self, start: usize, end: usize, word: Word, key: u128) {
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

enum Suffix {
    Half(Half),
    Ish,
    Hours,
    Ordinal,
    Other,
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
            | Word::IsoDate
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
            | Word::OwnPart
    )
}
