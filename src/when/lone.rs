//! Clock times without a day: which of them the words around make one.

use super::clock::{self, Firmness};
use super::follow::followed_well;
use super::lexicon::{Word, key, keys};
use super::number;
use super::reply;
use super::standing;
use super::token::{Gap, Tokens};
use super::veto::{is_measure, is_unmarked};

/// Whether the words from `from` up to `to` are a clock time though no day stands with them.
pub(super) fn is_clock(t: &Tokens, from: usize, to: usize, clock: clock::Reading) -> bool {
    match clock.firmness {
        Firmness::Firm => !is_figure(t, from, to),
        Firmness::Pair => {
            !is_amount(t, from, to, clock) && (is_clock_phrase(t, from, clock) || lone_clock(t, from, clock))
        }
        Firmness::Bare => {
            let sure = || reply::doubted(t, from, to) || t.before(from) == Word::Around && reply::is_visit(t, from);
            !is_amount(t, from, to, clock) && (lone_clock(t, from, clock) || sure() && followed_well(t, to))
        }
    }
}

/// "at three", "by four", "between two and four" without a day.
fn lone_clock(t: &Tokens, from: usize, clock: clock::Reading) -> bool {
    if matches!(t.word(from), Word::Cardinal(13..)) || is_unmarked(t, from) {
        return false;
    }
    // "we let it go at four fifty"
    let priced = clock.firmness == Firmness::Pair
        && clock.end == from + 2
        && matches!(t.word(from), Word::Cardinal(_))
        && matches!(clock.clock.minute, 25 | 50);
    if priced {
        return false;
    }
    let led = match t.before(from) {
        Word::At if is_age(t, from, clock.end) || is_done(t, from) => false,
        Word::At => !matches!(t.before(from - 1), Word::Static | Word::Are | Word::Thinking | Word::Future),
        Word::By => !matches!(t.before(from - 1), Word::Static | Word::Idiom | Word::Cardinal(_) | Word::Digits(_)),
        Word::Before | Word::After | Word::Until => true,
        Word::Bad | Word::Of => standing::approximate(t, from) < from,
        Word::From | Word::Between => clock.until.is_some(),
        Word::Around => {
            clock.firmness > Firmness::Bare && matches!(t.before(from - 1), Word::At | Word::By | Word::Until)
        }
        _ => false,
    };
    led && followed_well(t, clock.end)
}

/// "maxed at ten": a bare number behind a past tense tells how much, or when it was over.
fn is_done(t: &Tokens, from: usize) -> bool {
    t.before(from - 1) == Word::Other && t.ends_in(from - 2, "ed")
}

/// "At six she could read."
fn is_age(t: &Tokens, from: usize, to: usize) -> bool {
    let tells = matches!(t.word(to + 1), Word::Was | Word::PastVerb)
        || const { keys(["could", "had"]) }.contains(&t.key(to + 1));
    t.before(from - 1) == Word::End && t.joined(to) == Word::Pronoun && tells
}

/// "half ten", "it's ten to two", "say two fifteen", "eight thirty works": said in so many words, without a day.
fn is_clock_phrase(t: &Tokens, from: usize, clock: clock::Reading) -> bool {
    let to = clock.end;
    let counted = matches!(t.before(from), Word::A | Word::And | Word::Cardinal(_) | Word::Digits(_) | Word::Tens(_));
    let said = match t.word(from) {
        // "that's fourteen fifty" is a price, "how about 1.50" one too.
        Word::Cardinal(13..) | Word::Dotted(..) => false,
        _ if is_unmarked(t, from) || number::goes_on(t, to) || is_measure(t, to) => false,
        Word::Halve => !(counted || t.joined(to) == Word::And && t.joined(to + 1) == Word::Halve),
        _ if matches!(t.word(to.saturating_sub(2)), Word::To | Word::After) => {
            let led =
                matches!(t.before(from), Word::Is | Word::Thats | Word::Around | Word::Say | Word::End | Word::So);
            let odds = t.word(to - 1) == Word::Cardinal(1) && !matches!(t.before(from), Word::Is | Word::Thats);
            led && !odds && clock.until.is_none() && t.joined(to) != Word::Pronoun
        }
        // "a quarter of three, that's when"
        Word::A | Word::Quarter => t.gap(to) >= Gap::Comma || t.joined(to) == Word::Is,
        // "nine oh five, and I'll hold you to it"
        _ if t.before(from) == Word::End && t.word(from + 1) == Word::Oh => true,
        // "ten of us, ten thirty, gate ten"
        _ if t.gap(from) == Gap::Comma && t.gap(to) >= Gap::Comma && clock.clock.minute.is_multiple_of(15) => true,
        // "four fifty works" is a price.
        _ if matches!(clock.clock.minute, 25 | 50) => false,
        _ => reply::proposed(t, from) || reply::doubted(t, from, to) || reply::welcomed(t, to),
    };
    said && followed_well(t, to)
}

/// "John 3:16", "a ratio of 16:10", "3:45 long": a figure with a colon.
fn is_figure(t: &Tokens, from: usize, to: usize) -> bool {
    let figures = const {
        keys([
            "ratio",
            "score",
            "scores",
            "aspect",
            "odds",
            "mix",
            "psalm",
            "psalms",
            "john",
            "matthew",
            "luke",
            "genesis",
            "romans",
            "verse",
            "chapter",
            "marathon",
            "track",
            "song",
            "video",
            "lap",
            "split",
            "runtime",
            "screen",
            "won",
            "lost",
            "beat",
            "win",
            "final",
            "lasted",
            "took",
            "lasts",
            "duration",
            "length",
            "ran",
            "scale",
            "bible",
            "proverbs",
            "isaiah",
            "page",
            "skip",
            "clip",
            "pace",
            "timer",
            "resolution",
            "address",
            "port",
            "says",
        ])
    };
    let lasting = const {
        keys(["long", "ahead", "behind", "left", "minutes", "mins", "ratio", "mile", "miles", "per", "marathon"])
    };
    let written = to == from + 1 && matches!(t.word(from), Word::Stamp(_, _, None)) && t.key(from) == 0;
    let named = || (from.saturating_sub(4)..from).any(|k| figures.contains(&t.key(k)));
    let lasts = || lasting.contains(&t.key(to)) && t.gap(to) < Gap::Comma;
    let shown = const { keys(["shadow", "news", "slump", "position", "somewhere", "radio"]) }.contains(&t.key(to));
    shown || written && (t.before(from) == Word::In || named() || lasts())
}

/// How far behind a verb of winning and losing, in words, its number may stand: "beat us to it by three".
const BEHIND_VERB: usize = 5;

/// "won by three", "aimed at ten", "put it at six", "the kids are between five and ten".
fn is_amount(t: &Tokens, from: usize, to: usize, clock: clock::Reading) -> bool {
    // "on a scale from one to ten", "by two each"
    let scale = clock.until.is_some() && clock.clock.hour == 1 && clock.firmness == Firmness::Bare;
    if scale || t.key(to) == const { key("each") } && t.gap(to) < Gap::Comma {
        return true;
    }
    // "at 7-Eleven"
    let shop = matches!(t.word(from), Word::Digits(7) | Word::Cardinal(7))
        && matches!(t.word(from + 1), Word::Digits(11) | Word::Cardinal(11));
    if shop && t.gap(from + 1) == Gap::Hyphen {
        return true;
    }
    let verb = t.before(from.saturating_sub(1)) != Word::End && from >= 2;
    let verb_key = if verb { t.key(from - 2) } else { 0 };
    let by = const {
        keys([
            "won",
            "win",
            "lose",
            "beat",
            "cut",
            "dropped",
            "reduced",
            "reduce",
            "increase",
            "increased",
            "grew",
            "grow",
            "rose",
            "rise",
            "fell",
            "divided",
            "divide",
            "multiply",
            "multiplied",
            "times",
            "short",
            "ahead",
            "behind",
            "improved",
            "lost",
            "off",
        ])
    };
    let at = const {
        keys([
            "aimed",
            "settled",
            "look",
            "looks",
            "looked",
            "laugh",
            "laughed",
            "stare",
            "out",
            "topped",
            "ended",
            "end",
            "landed",
            "stand",
            "stands",
            "stood",
            "bidding",
            "count",
            "currently",
            "only",
            "averaging",
            "average",
            "averages",
            "peaked",
            "limit",
            "limited",
            "frozen",
            "fixed",
            "scored",
            "graded",
            "ranked",
            "ranks",
            "marked",
            "listed",
            "holding",
            "hovering",
            "floor",
            "cutoff",
            "tops",
            "reached",
            "arrived",
            "live",
            "lives",
            "lived",
            "room",
            "number",
            "hands",
            "temperature",
            "thermostat",
            "shot",
            "aiming",
            "pointing",
            "pointed",
            "guess",
            "guessed",
            "sold",
            "bought",
            "rate",
            "quoted",
            "bid",
            "counting",
            "offer",
            "selling",
            "going",
            "retail",
            "retails",
            "charge",
            "charged",
            "pay",
            "paid",
            "them",
            "these",
            "those",
            "each",
            "capping",
            "held",
            "pegged",
            "was",
            "headcount",
            "down",
            "still",
            "steady",
            "than",
        ])
    };
    let put = const {
        keys([
            "put", "rate", "price", "value", "keep", "cap", "leave", "left", "got", "quoted", "had", "have", "has",
            "start", "peg",
        ])
    };
    match t.before(from) {
        Word::By => (from.saturating_sub(BEHIND_VERB)..from).any(|k| by.contains(&t.key(k))),
        Word::At if verb && t.word(from - 2) == Word::It => {
            t.before(from - 2) != Word::End && put.contains(&t.key(from - 3))
        }
        Word::At if verb_key == const { key("in") } => {
            const { keys(["came", "comes"]) }.contains(&t.key(from.saturating_sub(3)))
        }
        Word::At if t.word(from) == Word::Cardinal(1) && t.key(to) == const { key("with") } => true,
        Word::At
            if t.joined(to) == Word::Pronoun && const { keys(["pay", "get", "save"]) }.contains(&t.key(to + 1)) =>
        {
            true
        }
        Word::At => at.contains(&verb_key) || t.joined(to) == Word::By,
        Word::Between => {
            let somewhere = verb_key == const { key("somewhere") };
            let at = from.saturating_sub(if somewhere { 3 } else { 2 });
            verb && matches!(t.word(at), Word::Are | Word::Is | Word::Was)
                || somewhere && t.key(at) == const { key("its") }
        }
        Word::Until => t.joined(to) == Word::Are,
        _ => false,
    }
}
