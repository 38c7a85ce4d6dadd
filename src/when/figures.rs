//! Numbers as they are written: 3, 3rd, 3:30, 330pm, 3/14, 2026-03-06, $40.

use super::lexicon::Word;
use super::scan::Scanner;
use super::value::Half;

impl Scanner<'_> {
    /// Takes the number at the present place, with what is attached to it.
    pub(super) fn number(&mut self) {
        let start = self.at;
        let value = self.digits();
        let word = self.number_word(start, value);
        let decimal =
            start > 0 && self.byte(start - 1) == b'.' && (start == 1 || !self.byte(start - 2).is_ascii_alphanumeric());
        let marked = decimal
            || start > 0 && matches!(self.byte(start - 1), b'$' | b'#' | b'+' | 0xa3 | 0xac)
            || matches!(self.byte(self.at), b'%' | b'$');
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
        let more = self.byte(self.at) == mark && self.byte(self.at + 1).is_ascii_digit();
        if mark == b'-' && !more {
            // "3-4 pm", "9-5": two numbers with a hyphen between.
            self.at = first_end;
            return Word::Digits(value);
        }
        let third = more.then(|| self.third());
        let end = self.at;
        self.rest_of_number();
        if mark == b',' || self.at > end {
            return Word::Amount;
        }
        date_word((first_end - start, value), second, third)
            .filter(|_| third.is_some() || mark == b'/')
            .unwrap_or(Word::Amount)
    }

    /// The width and the value of the number behind the mark at the present place.
    fn third(&mut self) -> (usize, u32) {
        let from = self.at + 1;
        self.at = from;
        let value = self.digits();
        (self.at - from, value)
    }

    fn suffix(&mut self, value: u32) -> Word {
        match (self.attached(), value) {
            (Suffix::Half(half), 1..=12) => Word::Stamp(value as u8, 0, Some(half)),
            (Suffix::Half(half), 100..=1259) if value % 100 < 60 => {
                Word::Stamp((value / 100) as u8, (value % 100) as u8, Some(half))
            }
            (Suffix::Ish, 1..=12) => Word::Stamp(value as u8, 0, None),
            (Suffix::Ish, 100..=1259) if value % 100 < 60 => {
                Word::Stamp((value / 100) as u8, (value % 100) as u8, None)
            }
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
}

/// The date that three numbers write, or two without the year; the first and the last number come with their width.
fn date_word(first: (usize, u32), second: u32, third: Option<(usize, u32)>) -> Option<Word> {
    let is_day_and_month = |a: u32, b: u32| (1..=31).contains(&a) && (1..=31).contains(&b) && a.min(b) <= 12;
    // "24/7", and the day of 2001 that is a name
    if third.is_none() && matches!((first.1, second), (24, 7) | (9, 11)) {
        return None;
    }
    let year = match (first, third) {
        ((4, year @ 1900..=2199), Some((_, day @ 1..=31))) if (1..=12).contains(&second) => {
            return Some(Word::IsoDate(year as u16, second as u8, day as u8));
        }
        (_, Some((4, year @ 1900..=2199))) => year,
        (_, Some((2, year))) => 2000 + year,
        (_, None) => 0,
        _ => return None,
    };
    is_day_and_month(first.1, second).then_some(Word::Slashed(first.1 as u8, second as u8, year as u16))
}

enum Suffix {
    Half(Half),
    Ish,
    Hours,
    Ordinal,
    Other,
}
