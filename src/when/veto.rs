//! What the words around a reading say of it: whether it is a time at all.

use super::clock::{self, Firmness};
use super::lexicon::{Word, key, keys};
use super::lone;
use super::number;
use super::standing;
use super::token::{Gap, Tokens};

/// What a reading is made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts {
    pub(super) day: bool,
    pub(super) weak_day: bool,
    pub(super) clock: Option<clock::Reading>,
    pub(super) part: bool,
}

/// The place behind a run of numbers at `i` ("eight oh four two two"), or `i`.
pub(super) fn number_run(t: &Tokens, i: usize) -> usize {
    let mut end = i;
    while number::goes_on(t, end) || end > i && t.tight(end) == Word::Oh {
        end += 1;
    }
    end
}

/// Whether a unit or a count stands at `i`, so that the number before it is a measure: "five pounds", "four or five of them".
pub(super) fn is_measure(t: &Tokens, i: usize) -> bool {
    let is_one_of_two =
        t.tight(i) == Word::Or && matches!(t.tight(i + 1), Word::Cardinal(_)) && t.tight(i + 2) == Word::Of;
    is_one_of_two
        || matches!(t.tight(i), Word::Unit(_) | Word::Units(_) | Word::Fortnight | Word::Big | Word::Percent | Word::Of)
}

/// Whether a bare number or a pair right behind a day is its clock time, given the words between.
pub(super) fn bare_fits(t: &Tokens, between: std::ops::Range<usize>, clock: usize, firmness: Firmness) -> bool {
    let pointed = between.clone().any(|k| {
        matches!(
            t.word(k),
            Word::At
                | Word::Around
                | Word::Say
                | Word::Like
                | Word::Maybe
                | Word::By
                | Word::Before
                | Word::Until
                | Word::After
                | Word::From
                | Word::Between
        ) || const { keys(["round", "than"]) }.contains(&t.key(k))
    });
    let pointed = pointed || standing::approximate(t, clock) < clock;
    let purpose = between.clone().any(|k| t.word(k) == Word::For);
    let counted = purpose && !is_arrival(t, between.start);
    let pointed = pointed || purpose;
    match firmness {
        Firmness::Firm | Firmness::Pair => true,
        Firmness::Bare => !counted && (pointed || between.is_empty() && t.word(clock) != Word::Cardinal(1)),
    }
}

/// "I'll be there Monday for eight": the day that ends at the place is one of coming.
fn is_arrival(t: &Tokens, day_end: usize) -> bool {
    let arriving = const { keys(["there", "here", "be", "come", "round", "over"]) };
    (day_end.saturating_sub(4)..day_end).any(|k| arriving.contains(&t.key(k)))
}

/// Whether the words before a bare number at `from` point at a clock time.
pub(super) fn leads_clock(t: &Tokens, from: usize) -> bool {
    match t.before(from) {
        Word::At | Word::Around | Word::By | Word::From | Word::Between | Word::After | Word::Before | Word::Until => {
            true
        }
        // "I'll do one today", "one last thing"
        Word::End | Word::Say | Word::Like | Word::Maybe | Word::It | Word::Do | Word::Or | Word::Yes | Word::So => {
            t.word(from) != Word::Cardinal(1)
        }
        Word::Propose | Word::Does => true,
        // "how's three tomorrow", "is three on Friday any good"
        Word::Is => matches!(t.before(from - 1), Word::End | Word::How | Word::What),
        Word::How => t.ends_in(from - 1, "s"),
        _ => false,
    }
}

/// Whether the reading has the company that its weak words need.
pub(super) fn licensed(t: &Tokens, from: usize, to: usize, parts: &Parts) -> bool {
    if let (Some(clock), false) = (parts.clock, parts.day || parts.part) {
        return lone::is_clock(t, from, to, clock) && !is_name(t, from, to);
    }
    if parts.clock.is_none() && (is_greeting(t, from) || is_name(t, from, to)) {
        return false;
    }
    if parts.weak_day && !weak_day(t, from, parts) {
        return false;
    }
    // "the Monday meeting", "Sunday roast", "your Friday crowns"
    parts.clock.is_some() || !is_compound(t, from, to)
}

/// "how are you today", "what can I do for you this morning", "thank you for calling today": the day of the call in passing.
fn is_greeting(t: &Tokens, from: usize) -> bool {
    if !matches!(t.word(from), Word::Today | Word::This | Word::Tonight) {
        return false;
    }
    let polite = const { keys(["thank", "thanks", "welcome", "help", "assist", "doing"]) };
    let kind = |k: usize| {
        polite.contains(&t.key(k))
            && t.word(k + 1) != Word::End
            && (t.key(k) != const { key("doing") } || asks_how(t, k))
            || t.word(k) == Word::How && matches!(t.word(k + 1), Word::Are | Word::Is | Word::Pronoun)
            || t.word(k) == Word::What && t.key(k + 1) == const { key("can") }
            || t.word(k) == Word::How && const { keys(["can", "may"]) }.contains(&t.key(k + 1))
    };
    (from.saturating_sub(REACH)..from).rev().take_while(|&k| t.gap(k + 1) < Gap::Comma).any(kind)
}

fn asks_how(t: &Tokens, doing: usize) -> bool {
    (doing.saturating_sub(3)..doing).any(|k| t.word(k) == Word::How || t.word(k) == Word::Good)
}

/// So many words before "today" are searched for a greeting.
const REACH: usize = 9;

/// "her surname is Monday", "named Friday", "it's called Noon", "noon is the name of the app".
fn is_name(t: &Tokens, from: usize, to: usize) -> bool {
    to == from + 1 && (is_called(t, from) || is_told_as_name(t, to) || is_no_day(t, from) || is_shade(t, from))
}

fn is_called(t: &Tokens, from: usize) -> bool {
    if t.before(from) == Word::End {
        return false;
    }
    let names = const { keys(["name", "surname", "nickname", "names", "codename"]) };
    let kinds = const { keys(["named", "band", "film", "movie", "song", "album", "novel", "codenamed", "nicknamed"]) };
    let called = t.key(from - 1) == const { key("called") };
    kinds.contains(&t.key(from - 1))
        || called && matches!(t.before(from - 1), Word::Is | Word::Plain | Word::Are | Word::Other)
        || t.before(from) == Word::Is && from > 1 && names.contains(&t.key(from - 2))
}

fn is_told_as_name(t: &Tokens, to: usize) -> bool {
    let kinds = const {
        keys([
            "name",
            "surname",
            "nickname",
            "names",
            "codename",
            "band",
            "film",
            "movie",
            "song",
            "album",
            "novel",
            "app",
            "brand",
            "cat",
            "dog",
            "horse",
            "boat",
            "restaurant",
            "pub",
            "bar",
        ])
    };
    t.joined(to) == Word::Is
        && (to + 1..to + 5).take_while(|&k| t.joined(k) != Word::End).any(|k| kinds.contains(&t.key(k)))
}

/// "like there's no tomorrow", "the leaders of tomorrow".
fn is_no_day(t: &Tokens, from: usize) -> bool {
    if !matches!(t.word(from), Word::Today | Word::Tomorrow) || t.before(from) == Word::End || t.gap(from) > Gap::Hyphen
    {
        return false;
    }
    let none = t.key(from - 1) == const { key("no") };
    none || t.before(from) == Word::Of && from > 1 && t.word(from - 2) == Word::Other
}

/// "a midnight finish", "the Noon app".
fn is_shade(t: &Tokens, from: usize) -> bool {
    let led = matches!(t.before(from), Word::At | Word::By | Word::Before | Word::After | Word::Until | Word::On);
    t.word(from) == Word::Noon && !led && t.tight(from + 1) == Word::Other
}

fn is_compound(t: &Tokens, from: usize, to: usize) -> bool {
    let owned =
        matches!(t.before(from), Word::Your | Word::The) && to == from + 1 && matches!(t.word(from), Word::Weekday(_));
    // "a Halloween costume", "the Labor Day sale"
    let led = matches!(t.before(from), Word::On | Word::By | Word::Until | Word::Before | Word::After | Word::At);
    let holiday = t.word(from) == Word::Idiom && !led;
    matches!(t.tight(to), Word::Compound) || (owned || holiday) && t.tight(to) == Word::Other
}

/// "330", "1430": three and four digits are clock times beside a day or as an answer only; "0900" is one anywhere.
pub(super) fn is_unmarked(t: &Tokens, i: usize) -> bool {
    matches!(t.word(i), Word::Digits(n) if t.width(i) == 3 || n >= 1000)
}

/// "looking at 11/14", "opens 4/5".
fn is_pointed_slash(t: &Tokens, from: usize) -> bool {
    let unlike = matches!(t.word(from), Word::Slashed(first, second, _) if first.max(second) > 12);
    match t.before(from) {
        Word::At | Word::For | Word::Is | Word::Thats => unlike,
        Word::Opening | Word::Expiry => true,
        _ => false,
    }
}

/// "sat", "wed", "3/14": on, this or next before it, or a clock time or a part of the day with it.
fn weak_day(t: &Tokens, from: usize, parts: &Parts) -> bool {
    let before = t.before(from);
    let led = matches!(before, Word::On | Word::By | Word::Until | Word::Before | Word::From);
    let verb = matches!(before, Word::Pronoun | Word::The | Word::Perfect | Word::Future | Word::Other);
    led || is_pointed_slash(t, from) || (parts.clock.is_some() || parts.part) && !verb
}

/// "on a Monday", "it's a Sunday", "have a nice Friday": any such day; but "a Friday at ten" is only that after "on" or "of".
pub(super) fn is_any_such_day(t: &Tokens, from: usize, timed: bool) -> bool {
    if !matches!(t.word(from), Word::Weekday(_)) {
        return false;
    }
    match t.before(from) {
        Word::A => !timed || matches!(t.before(from - 1), Word::On | Word::Of),
        Word::Other if !is_ordinary(t, from - 1) => false,
        Word::Good | Word::Other | Word::Idiom => {
            !timed && (t.before(from - 1) == Word::A || t.key(from - 1) == const { key("happy") })
        }
        _ => false,
    }
}

/// "a normal Friday", "a beautiful Friday"; not "give you a bell Friday".
fn is_ordinary(t: &Tokens, i: usize) -> bool {
    let words = const {
        keys([
            "normal",
            "typical",
            "regular",
            "quiet",
            "busy",
            "slow",
            "random",
            "usual",
            "relaxing",
            "amazing",
            "blessed",
            "fantastic",
            "super",
            "safe",
            "long",
        ])
    };
    words.contains(&t.key(i)) || t.ends_in(i, "ful") || t.ends_in(i, "ous")
}
