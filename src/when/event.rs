//! Times that wait for something to happen: "once the new boss has started", "when everyone's back", "after the move".

use super::lexicon::{Word, key, keys};
use super::token::{Gap, Tokens};

/// The most words between the first word and what happens.
const LONGEST: usize = 7;

/// The place behind the clause that begins at `i`.
pub(super) fn read(t: &Tokens, i: usize) -> Option<usize> {
    let start = match t.word(i) {
        Word::After => return after(t, i + 1),
        Word::When | Word::Until => i + 1,
        Word::Idiom if t.key(i) == const { key("once") } => i + 1,
        Word::Plain
            if t.key(i) == const { key("as") }
                && t.key(i + 1) == const { key("soon") }
                && t.key(i + 2) == const { key("as") } =>
        {
            i + 3
        }
        _ => return None,
    };
    // "March is when it ends"
    let told = matches!(t.before(i), Word::Is | Word::Thats | Word::Was);
    if told { None } else { clause(t, start) }
}

/// The place behind what happens in the clause.
fn clause(t: &Tokens, start: usize) -> Option<usize> {
    if !is_subject(t.joined(start)) {
        return None;
    }
    let merged = const { keys(["its", "hes", "shes", "theyre", "thats", "everyones"]) };
    let copula =
        matches!(t.word(start), Word::Are | Word::Perfect) || merged.contains(&t.key(start)) || is_merged(t, start);
    if let Some(end) = copula.then(|| becomes(t, start)).flatten() {
        return Some(end);
    }
    for k in start + 1..start + LONGEST {
        if t.gap(k) > Gap::Hyphen {
            return None;
        }
        if t.word(k - 1) == Word::Perfect && is_participle(t, k) {
            return Some(k + 1);
        }
        match t.word(k) {
            Word::Was | Word::PastVerb | Word::Future | Word::Propose | Word::Wont | Word::Cannot | Word::Not => {
                return None;
            }
            _ => {}
        }
        if let Some(end) = happens(t, k) {
            return Some(end);
        }
    }
    None
}

/// "once I've spoken", "when we've moved".
fn is_participle(t: &Tokens, k: usize) -> bool {
    t.word(k) == Word::PastVerb
        || t.ends_in(k, "ed")
        || const { keys(["had", "got", "done", "been", "seen", "caught"]) }.contains(&t.key(k))
}

fn is_subject(word: Word) -> bool {
    matches!(
        word,
        Word::The
            | Word::Your
            | Word::Pronoun
            | Word::Perfect
            | Word::Are
            | Word::It
            | Word::That
            | Word::Thats
            | Word::This
            | Word::Other
            | Word::Season(_)
            | Word::Month(_)
            | Word::WeakMonth(_)
            | Word::Idiom
            | Word::Plain
    )
}

/// "is back", "has started", "gets approved"; "opens", "comes through".
fn happens(t: &Tokens, k: usize) -> Option<usize> {
    let changes = const {
        keys([
            "meets", "allows", "starts", "opens", "ends", "closes", "arrives", "lands", "clears", "passes", "resets",
            "renews", "expires", "finishes", "launches", "launch", "melts", "aligns", "align", "improves", "reopens",
            "retires", "leaves", "returns", "begins", "settles", "drops", "drop",
        ])
    };
    let moves = const {
        keys([
            "signs", "sign", "catch", "catches", "clears", "frees", "free", "dries", "comes", "gets", "goes", "kicks",
            "rolls", "wraps", "runs", "come", "get", "go", "wrap", "picks", "pick",
        ])
    };
    let ways = const {
        keys([
            "past", "under", "back", "in", "through", "up", "live", "around", "round", "out", "home", "over", "off",
            "down",
        ])
    };
    let is_now = matches!(t.word(k), Word::Is | Word::Are | Word::Perfect)
        || const { keys(["has", "have", "gets", "get"]) }.contains(&t.key(k));
    let merged = is_merged(t, k);
    if let Some(end) = (is_now || merged).then(|| becomes(t, k)).flatten() {
        return Some(end);
    }
    if moves.contains(&t.key(k)) && ways.contains(&t.key(k + 1)) && t.gap(k + 1) < Gap::Comma {
        return Some(k + 2);
    }
    let comes = t.key(k) == const { key("comes") } && t.joined(k + 1) != Word::To;
    (comes || changes.contains(&t.key(k))).then_some(k + 1)
}

/// "the weather's better": the verb is a part of the word.
fn is_merged(t: &Tokens, k: usize) -> bool {
    let lasting =
        const { keys(["free", "around", "back", "over", "done", "ready", "better", "finished", "sorted", "settled"]) };
    t.word(k) == Word::Other && t.ends_in(k, "s") && lasting.contains(&t.key(k + 1))
}

/// The place behind the state that is reached, from the verb at `k`.
fn becomes(t: &Tokens, k: usize) -> Option<usize> {
    let states = const {
        keys([
            "caught",
            "time",
            "around",
            "available",
            "dry",
            "grown",
            "back",
            "over",
            "started",
            "done",
            "finished",
            "settled",
            "ready",
            "sorted",
            "signed",
            "approved",
            "complete",
            "completed",
            "gone",
            "home",
            "ended",
            "passed",
            "hired",
            "renewed",
            "through",
            "launched",
            "live",
            "paid",
            "installed",
            "moved",
            "arrived",
            "landed",
            "cleared",
            "up",
            "out",
            "in",
            "fixed",
            "agreed",
            "set",
            "closed",
            "retired",
            "begun",
            "open",
            "bedded",
            "trained",
            "free",
            "ripe",
            "born",
            "better",
        ])
    };
    let adverb = const { keys(["all", "finally", "fully", "been", "well", "a", "safely", "good", "and"]) };
    let at = if adverb.contains(&t.key(k + 1)) { k + 2 } else { k + 1 };
    (states.contains(&t.key(at)) && t.gap(at) < Gap::Comma).then_some(at + 1)
}

/// "after the move", "after our audit": an event that takes place once.
fn after(t: &Tokens, i: usize) -> Option<usize> {
    let events = const {
        keys([
            "results",
            "meeting",
            "inspection",
            "thaw",
            "calving",
            "move",
            "merger",
            "audit",
            "election",
            "elections",
            "harvest",
            "wedding",
            "trip",
            "vacation",
            "conference",
            "inventory",
            "stocktake",
            "refit",
            "renovation",
            "launch",
            "rollout",
            "migration",
            "baby",
            "surgery",
            "trial",
            "renewal",
            "pilot",
            "review",
            "exams",
            "payday",
            "season",
            "rush",
            "holidays",
            "leave",
            "election",
            "expo",
            "lambing",
            "silage",
            "quarter",
            "funeral",
            "op",
            "operation",
            "budget",
            "agm",
            "hols",
            "break",
            "honeymoon",
        ])
    };
    if let Some(end) = clause(t, i) {
        return Some(end);
    }
    let start = if matches!(t.joined(i), Word::The | Word::Your | Word::This | Word::That) { i + 1 } else { i };
    let near = (start..start + 3).take_while(|&k| t.gap(k) < Gap::Comma || k == i);
    near.into_iter().find(|&k| events.contains(&t.key(k)) && t.joined(k) != Word::End).map(|k| k + 1)
}
