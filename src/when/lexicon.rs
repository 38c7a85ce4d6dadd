//! The words that the grammar of time knows: a folded word goes in, its part in the grammar comes out.

use super::period::Season;
use super::value::{DayPart, Half};
use super::vocabulary::WORDS;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// What a word, a number or a written time means to the grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// The end of the text, of the sentence or of the stretch that may be read.
    End,
    /// A word without a part in the grammar.
    Other,
    /// A word that may stand behind a bare clock time: a verb, a pronoun, an acknowledgement.
    Plain,
    Pronoun,
    /// Digits without a mark: 3, 20, 1400.
    Digits(u32),
    /// A number that is surely no time: $40, 10%, 1,000, 2.5.
    Amount,
    /// Digits that spell a clock time: 3:30, 330pm, 3pm, 3ish.
    Stamp(u8, u8, Option<Half>),
    /// 10.30: a clock time in Britain, a decimal elsewhere.
    Dotted(u8, u8),
    /// 2026-03-06: year, month and day.
    IsoDate(u16, u8, u8),
    /// 3/14 and 3/14/2026; the year 0 was not said.
    Slashed(u8, u8, u16),
    Cardinal(u8),
    /// "tens good": a recogniser's "ten's good".
    CardinalIs(u8),
    Tens(u8),
    /// "thirtyish", behind an hour.
    TensIsh(u8),
    Ordinal(u8),
    Big,
    Point,
    Percent,
    /// "monday", and "sat", which is also something else.
    Weekday(u8),
    WeakWeekday(u8),
    Weekdays,
    Month(u8),
    WeakMonth(u8),
    Season(Season),
    Today,
    Tomorrow,
    Tonight,
    Yesterday,
    /// "morning", "afternoon", "evening", "night".
    Part(DayPart),
    /// "arvo", "lunchtime", "eod": a part of the day that needs no other word.
    OwnPart(DayPart),
    Parts,
    Noon,
    Unit(Unit),
    Units(Unit),
    Fortnight,
    Weekend,
    Halve,
    Quarter,
    Quarters,
    AmPm(Half),
    P,
    M,
    Oh,
    Dial,
    Oclock,
    Ish,
    Zone,
    Sharp,
    At,
    On,
    The,
    In,
    Within,
    For,
    Around,
    Say,
    Like,
    Maybe,
    By,
    Before,
    After,
    Until,
    From,
    Since,
    To,
    Through,
    Between,
    Past,
    Of,
    A,
    And,
    Or,
    But,
    So,
    If,
    This,
    That,
    Thats,
    Next,
    Coming,
    Last,
    Every,
    Most,
    Ago,
    Now,
    Same,
    Time,
    Some,
    Few,
    Couple,
    Early,
    Later,
    Close,
    Thing,
    It,
    Is,
    Are,
    Was,
    Thinking,
    PastVerb,
    Perfect,
    Future,
    Propose,
    Make,
    Do,
    Does,
    Fits,
    Good,
    Bad,
    Not,
    Cannot,
    Wont,
    Habit,
    Open,
    Opening,
    Expiry,
    Contact,
    What,
    How,
    When,
    Many,
    Yes,
    Idiom,
    Compound,
    Static,
    Your,
    Filler,
}

/// The places of the table of words.
pub(super) const SLOTS: usize = 2048;

static TABLE: [(u128, Word); SLOTS] = table();

/// The part in the grammar of a folded word.
pub(super) fn word(key: u128) -> Word {
    let mut slot = slot(key);
    loop {
        let (there, word) = TABLE[slot];
        if there == key || there == 0 {
            return word;
        }
        slot = (slot + 1) % SLOTS;
    }
}

/// The weekday, 0 is Monday, whose plural the folded word is.
pub(super) fn singular(plural: u128) -> Option<u8> {
    let last = 15 - plural.leading_zeros() / 8;
    match word(plural & !(0xff << (8 * last))) {
        Word::Weekday(number) => Some(number),
        _ => None,
    }
}

/// A folded word as a number: its bytes, the first one lowest; words beyond 16 bytes share one key.
pub(super) const fn key(word: &str) -> u128 {
    let bytes = word.as_bytes();
    let mut key = 0;
    let mut i = 0;
    while i < bytes.len() {
        key = push(key, i, bytes[i]);
        i += 1;
    }
    key
}

/// The keys of some words.
pub(super) const fn keys<const N: usize>(words: [&str; N]) -> [u128; N] {
    let mut keys = [0; N];
    let mut i = 0;
    while i < N {
        keys[i] = key(words[i]);
        i += 1;
    }
    keys
}

/// The key with the byte at place `at` added.
pub(super) const fn push(key: u128, at: usize, byte: u8) -> u128 {
    if at < 16 { key | (byte as u128) << (8 * at) } else { u128::MAX }
}

/// The place where the search for a folded word begins.
pub(super) const fn slot(key: u128) -> usize {
    let folded = (key as u64) ^ ((key >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (folded.wrapping_mul(0xff51_afd7_ed55_8ccd) >> 53) as usize % SLOTS
}

const fn table() -> [(u128, Word); SLOTS] {
    let mut table = [(0, Word::Other); SLOTS];
    let mut group = 0;
    while group < WORDS.len() {
        let (word, list) = WORDS[group];
        table = add_list(table, word, list.as_bytes());
        group += 1;
    }
    table
}

const fn add_list(mut table: [(u128, Word); SLOTS], word: Word, list: &[u8]) -> [(u128, Word); SLOTS] {
    let (mut i, mut key, mut len) = (0, 0, 0);
    while i <= list.len() {
        if i == list.len() || list[i] == b' ' {
            let mut at = slot(key);
            while table[at].0 != 0 {
                assert!(table[at].0 != key, "a word stands in two lists");
                at = (at + 1) % SLOTS;
            }
            table[at] = (key, word);
            (key, len) = (0, 0);
        } else {
            key = push(key, len, list[i]);
            len += 1;
        }
        i += 1;
    }
    table
}
