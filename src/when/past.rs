//! Whether a word tells that a time is over: a past tense, or something that did not happen.

use super::lexicon::{Word, key, keys};
use super::token::Tokens;

/// How far before a participle, in words, the verb may stand that causes it.
const CAUSE: usize = 3;

/// A past tense that tells when something happened; "I sent you the invite for Friday" tells what it was for.
pub(super) fn tells(t: &Tokens, k: usize, from: usize) -> bool {
    let was = t.word(k) == Word::Was || t.key(k) == const { key("were") } && t.before(k) == Word::Pronoun;
    // "Thanks for filling it in on Tuesday": what people are thanked for is over.
    let thanked = const { keys(["thanks", "thank"]) }.contains(&t.key(k)) && from > k + 2;
    let is_gerund = (k + 1..from.min(k + 4)).any(|at| t.word(at) == Word::For && t.ends_in(at + 1, "ing"));
    was && !is_polite_past(t, k)
        || thanked && is_gerund
        || is_unreal(t, k)
        || t.before(from) != Word::For && (t.word(k) == Word::PastVerb || narrates(t, k, from))
}

/// "I was thinking", "you were saying", "if I was to".
fn is_polite_past(t: &Tokens, k: usize) -> bool {
    let soft = const { keys(["saying", "talking", "asking"]) };
    matches!(t.word(k + 1), Word::Thinking | Word::Static | Word::To) || soft.contains(&t.key(k + 1))
}

/// "I would've been there", "you should have been": what did not happen.
fn is_unreal(t: &Tokens, k: usize) -> bool {
    let merged = const { keys(["wouldve", "couldve", "shouldve", "mightve", "mustve"]) };
    let been = t.key(k) == const { key("been") } && k >= 2 && t.key(k - 1) == const { key("have") };
    let would = const { keys(["id", "youd", "hed", "shed", "wed", "theyd", "itd"]) };
    let unreal = || matches!(t.before(k - 1), Word::Propose | Word::Not) || would.contains(&t.key(k - 2));
    merged.contains(&t.key(k)) || been && unreal()
}

/// "I emailed you", "we had the fitter in", "she sent it": verbs that need their subject to be read as past.
fn narrates(t: &Tokens, k: usize, from: usize) -> bool {
    let irregular = const { keys(["sent", "left", "had", "took"]) };
    let object = k + 1 < from && !matches!(t.word(k + 1), Word::Good | Word::To | Word::For);
    if irregular.contains(&t.key(k)) {
        return object && (is_subject(t, k) || t.before(k) == Word::Other && !is_caused(t, k));
    }
    if t.key(k) == const { key("got") } {
        return t.word(k + 1) == Word::Your && is_subject(t, k);
    }
    // "I've asked her to ring you Thursday"
    let passed_on = t.word(k + 1) == Word::Pronoun && t.word(k + 2) == Word::To;
    is_regular_past(t, k) && !passed_on && (is_subject(t, k) || t.word(k + 1) == Word::Pronoun)
}

/// Whether the word before the place is the subject of the verb there; in "get it installed" it is none.
fn is_subject(t: &Tokens, k: usize) -> bool {
    let objects = const { keys(["me", "us", "him", "her", "them"]) };
    // "are you interested", "if you decided"
    let clause = k > 0 && !matches!(t.before(k - 1), Word::Are | Word::If);
    matches!(t.before(k), Word::Pronoun | Word::It) && clause && !objects.contains(&t.key(k - 1)) && !is_caused(t, k)
}

/// "get it installed", "have that sample sent": somebody shall do it.
fn is_caused(t: &Tokens, k: usize) -> bool {
    let causes = const { keys(["get", "gets", "getting", "got", "have", "having", "see", "want", "need"]) };
    (k.saturating_sub(CAUSE)..k).any(|at| causes.contains(&t.key(at)))
}

/// "installed", "emailed"; not "need", and not what people do with the times that they agree on.
fn is_regular_past(t: &Tokens, k: usize) -> bool {
    let arranging = const {
        keys([
            "wanted",
            "hoped",
            "wondered",
            "scheduled",
            "rescheduled",
            "arranged",
            "moved",
            "changed",
            "reserved",
            "blocked",
            "suggested",
            "proposed",
            "offered",
            "preferred",
            "planned",
            "squeezed",
            "slotted",
            "figured",
            "reckoned",
            "needed",
            "liked",
        ])
    };
    t.word(k) == Word::Other && t.ends_in(k, "ed") && !t.ends_in(k, "eed") && !arranging.contains(&t.key(k))
}
