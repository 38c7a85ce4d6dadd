//! Fixed expressions: vague times, parts of the day, holidays, and words that only look like a time.

use super::lexicon::{Word, key};
use super::token::{Gap, Tokens};

/// The most words that an idiom has.
const LONGEST: usize = 7;

type Phrase = [u128; LONGEST];

/// Times that nobody can put in a diary; the words stand in folded form, without apostrophes.
static VAGUE: [Phrase; 66] = phrases([
    "soon",
    "shortly",
    "eventually",
    "someday",
    "asap",
    "as soon as possible",
    "as soon as i can",
    "as soon as you can",
    "at some point",
    "at some stage",
    "at a later date",
    "at a later stage",
    "at your convenience",
    "at your earliest convenience",
    "one of these days",
    "one day",
    "some day",
    "down the road",
    "down the track",
    "down the line",
    "in a bit",
    "in a while",
    "in a little bit",
    "in a little while",
    "in due course",
    "in good time",
    "in the near future",
    "in the future",
    "in the coming weeks",
    "in the coming days",
    "in the coming months",
    "in the next few days",
    "in the next few weeks",
    "in the next couple of weeks",
    "in the next couple of days",
    "in the next week or so",
    "in the new year",
    "in the not too distant future",
    "the new year",
    "before too long",
    "before long",
    "once things settle down",
    "once things calm down",
    "once things settle",
    "once the dust settles",
    "once it quiets down",
    "when things settle down",
    "when things calm down",
    "when the dust settles",
    "when things quiet down",
    "when you get a chance",
    "when you get a minute",
    "when you get a moment",
    "when you have a minute",
    "when you have a moment",
    "when you have time",
    "when you have a chance",
    "when i get a chance",
    "whenever you get a chance",
    "whenever suits",
    "from time to time",
    "every now and then",
    "every so often",
    "every once in a while",
    "some other time",
    "another time",
]);

/// Parts of the day that take several words.
static PARTS: [Phrase; 11] = phrases([
    "end of day",
    "end of the day",
    "end of business",
    "close of business",
    "close of play",
    "first thing in the morning",
    "first thing",
    "last thing",
    "later today",
    "lunch time",
    "the arvo",
]);

/// Days with a name.
static HOLIDAYS: [Phrase; 28] = phrases([
    "christmas day",
    "christmas eve",
    "boxing day",
    "new years day",
    "new years eve",
    "easter monday",
    "easter sunday",
    "labor day",
    "labour day",
    "memorial day",
    "independence day",
    "thanksgiving",
    "thanksgiving day",
    "valentines day",
    "halloween",
    "diwali",
    "st patricks day",
    "saint patricks day",
    "presidents day",
    "veterans day",
    "columbus day",
    "australia day",
    "anzac day",
    "canada day",
    "republic day",
    "bank holiday monday",
    "holi",
    "juneteenth",
]);

/// Seasons of holidays and the like, behind "after", "before" or "over".
static PERIODS: [Phrase; 18] = phrases([
    "the holidays",
    "the holiday",
    "the holiday season",
    "the summer",
    "the break",
    "the summer holidays",
    "the school holidays",
    "christmas",
    "xmas",
    "easter",
    "new year",
    "the new year",
    "the weekend",
    "the long weekend",
    "half term",
    "summer",
    "ramadan",
    "the bank holiday",
]);

/// Words that look like a time and are none.
static NOTHING: [Phrase; 27] = phrases([
    "at the end of the day",
    "good morning",
    "good afternoon",
    "good evening",
    "good night",
    "at the same time",
    "one or two",
    "two or three",
    "black friday",
    "cyber monday",
    "taco tuesday",
    "casual friday",
    "casual fridays",
    "the first time",
    "the second time",
    "the third time",
    "the last minute",
    "at one time",
    "at one point",
    "nice evening",
    "lovely evening",
    "great evening",
    "wonderful evening",
    "day to day",
    "one by one",
    "one to one",
    "one on one",
]);

/// The phrases in the order of their first words, for binary search.
const fn phrases<const N: usize>(texts: [&str; N]) -> [Phrase; N] {
    let mut all = [[0; LONGEST]; N];
    let mut i = 0;
    while i < N {
        let next = phrase(texts[i].as_bytes());
        let mut at = i;
        while at > 0 && all[at - 1][0] > next[0] {
            all[at] = all[at - 1];
            at -= 1;
        }
        all[at] = next;
        i += 1;
    }
    all
}

const fn phrase(text: &[u8]) -> Phrase {
    let mut phrase = [0; LONGEST];
    let (mut i, mut word, mut len) = (0, 0, 0);
    while i < text.len() {
        if text[i] == b' ' {
            (word, len) = (word + 1, 0);
        } else {
            phrase[word] = super::lexicon::push(phrase[word], len, text[i]);
            len += 1;
        }
        i += 1;
    }
    phrase
}

/// The end of the longest phrase of the list that stands at `i`.
fn longest(list: &[Phrase], t: &Tokens, i: usize) -> Option<usize> {
    let first = t.key(i);
    let from = list.partition_point(|phrase| phrase[0] < first);
    let same = list[from..].iter().take_while(|phrase| phrase[0] == first);
    same.filter_map(|phrase| matches(phrase, t, i)).max()
}

fn matches(phrase: &Phrase, t: &Tokens, i: usize) -> Option<usize> {
    let len = phrase.iter().position(|&word| word == 0).unwrap_or(LONGEST);
    let whole = (1..len).all(|k| t.key(i + k) == phrase[k] && t.gap(i + k) < Gap::Stop);
    whole.then_some(i + len)
}

/// The vague idiom at `i`.
pub(super) fn vague(t: &Tokens, i: usize) -> Option<usize> {
    let how_soon = t.key(i) == const { key("soon") }
        && matches!(t.before(i), Word::How | Word::So) | matches!(t.joined(i + 1), Word::After);
    let trigger = i > 0 && t.key(i - 1) == const { key("as") } || t.key(i + 1) == const { key("enough") };
    longest(&VAGUE, t, i).filter(|_| !how_soon && !trigger)
}

/// The part of the day in several words at `i`.
pub(super) fn part(t: &Tokens, i: usize) -> Option<usize> {
    longest(&PARTS, t, i)
}

/// The holiday at `i`.
pub(super) fn holiday(t: &Tokens, i: usize) -> Option<usize> {
    longest(&HOLIDAYS, t, i)
}

/// The holiday season or the like at `i`.
pub(super) fn period(t: &Tokens, i: usize) -> Option<usize> {
    longest(&PERIODS, t, i)
}

/// The words at `i` that only look like a time.
pub(super) fn nothing(t: &Tokens, i: usize) -> Option<usize> {
    longest(&NOTHING, t, i)
}
