//! What the clause around a time says of it: whether it can be a proposal, and if not, why not.

use super::Standing;
use super::lexicon::{Word, key, keys};
use super::past;
use super::token::{Gap, Tokens};

/// How far back, in words, a clause is searched for a past tense or a refusal.
const BACK: usize = 8;

/// How far ahead, in words, a clause is searched for a refusal.
const AHEAD: usize = 5;

/// How far behind a negation, in words, what it denies may stand: "isn't really going to work".
const DENIAL: usize = 4;

/// What the clause around the tokens says of the time.
pub(super) fn of(t: &Tokens, from: usize, to: usize, offset: bool) -> Standing {
    let before = || ahead(t, from).filter(|&said| said == Standing::Rejected || !is_welcomed(t, to));
    match behind(t, to).or_else(before) {
        Some(standing) => standing,
        None if offset && !is_contact(t, from) => Standing::Aside,
        None => Standing::Open,
    }
}

/// Whether the words before make it a bound: "by", "before", "until", "after", "no later than".
pub(super) fn is_bound(t: &Tokens, from: usize) -> bool {
    let from = approximate(t, from);
    let skip = matches!(t.before(from), Word::Around | Word::The | Word::Like | Word::Say | Word::Maybe);
    let at = if skip { from - 1 } else { from };
    match t.before(at) {
        Word::By => !is_visit(t, at - 1),
        Word::Before | Word::Until | Word::After => true,
        Word::End => false,
        _ => t.key(at - 1) == const { key("than") },
    }
}

/// "come by Monday", "I'll be by Monday": the "by" at the place belongs to the verb.
fn is_visit(t: &Tokens, by: usize) -> bool {
    let verbs = const {
        keys([
            "come", "coming", "swing", "swinging", "pop", "popping", "stop", "stopping", "drop", "dropping", "call",
            "calling", "pass", "passing", "nip", "run",
        ])
    };
    if t.before(by) == Word::End {
        return false;
    }
    let will_be = t.key(by - 1) == const { key("be") } && matches!(t.before(by - 1), Word::Future | Word::Propose);
    verbs.contains(&t.key(by - 1)) || will_be
}

/// How far from the time, in words, the coming may stand.
const COMING: usize = 5;

/// "Tuesday by four I will come", "we will reach you by ten on Friday": who comes by ten, in India and in much of Africa,
/// comes at ten.
pub(super) fn is_arrival(t: &Tokens, from: usize, to: usize) -> bool {
    let verbs = const { keys(["come", "reach", "visit", "meet"]) };
    let owners = const { keys(["i", "we", "ill"]) };
    let is_by = (from.saturating_sub(1)..to).any(|k| t.word(k) == Word::By)
        && !(from.saturating_sub(1)..to).any(|k| matches!(t.word(k), Word::Before | Word::Until | Word::After));
    let is_coming = |owner: usize| {
        let verb = (owner + 1..owner + 3).find(|&k| verbs.contains(&t.key(k)) && t.gap(k) < Gap::Comma);
        verb.is_some_and(|k| t.key(k + 1) != const { key("back") })
    };
    let behind = (to..to + COMING).take_while(|&k| t.gap(k) < Gap::Stop);
    let before = (from.saturating_sub(COMING)..from).rev().take_while(|&k| t.gap(k + 1) < Gap::Stop);
    is_by && before.chain(behind).any(|k| owners.contains(&t.key(k)) && is_coming(k))
}

/// The first of the words before a clock time that only blur it: "just after", "a wee bit before", "gone", "the back of".
pub(super) fn approximate(t: &Tokens, from: usize) -> usize {
    match t.before(from) {
        Word::After | Word::Before => blur(t, from - 1).unwrap_or(from),
        Word::Of if from >= 3 && t.key(from - 2) == const { key("back") } && t.word(from - 3) == Word::The => from - 3,
        Word::Bad if t.key(from - 1) == const { key("gone") } => blur(t, from - 1).unwrap_or(from - 1),
        _ => from,
    }
}

/// The first of the words before the place that make little of it: "just", "a wee bit".
fn blur(t: &Tokens, at: usize) -> Option<usize> {
    let little =
        const { keys(["just", "shortly", "little", "bit", "wee", "tad", "touch", "right", "straight", "soon"]) };
    let mut start = at;
    while t.before(start) != Word::End && little.contains(&t.key(start - 1)) {
        start -= 1;
    }
    (start < at).then(|| if t.before(start) == Word::A { start - 1 } else { start })
}

/// "call you back in two hours": a contact; "it installs in ten minutes" is none.
fn is_contact(t: &Tokens, from: usize) -> bool {
    (from.saturating_sub(5)..from).any(|k| t.word(k) == Word::Contact && (k + 1..from).all(|k| t.gap(k) < Gap::Stop))
}

/// "Friday at three works", "is fine", "it is": whatever was told before, the time is put forward.
fn is_welcomed(t: &Tokens, to: usize) -> bool {
    matches!((t.joined(to), t.joined(to + 1)), (Word::Fits, _) | (Word::Is, Word::Good) | (Word::It, Word::Is))
}

/// What a word of the clause says of the time.
enum Clue {
    Says(Standing),
    /// Another clause begins here.
    Border,
    Nothing,
}

/// Reads the clause backwards from the time.
fn ahead(t: &Tokens, from: usize) -> Option<Standing> {
    let set_off = is_set_off(t, from);
    for k in (from.saturating_sub(BACK)..from).rev() {
        if t.gap(k + 1) == Gap::Stop {
            return None;
        }
        match clue(t, k, from) {
            Clue::Says(Standing::Past | Standing::Rejected) if set_off => return None,
            Clue::Says(standing) => return Some(standing),
            Clue::Border => return None,
            Clue::Nothing => {}
        }
    }
    None
}

/// "Thanks for looking, Friday at three then": what stands before the comma is complete without the time.
fn is_set_off(t: &Tokens, from: usize) -> bool {
    from > 0
        && t.gap(from) == Gap::Comma
        && matches!(
            t.word(from - 1),
            Word::Other
                | Word::Pronoun
                | Word::Good
                | Word::Yes
                | Word::Contact
                | Word::Time
                | Word::Compound
                | Word::Plain
                | Word::PastVerb
                | Word::Weekday(_)
                | Word::Tomorrow
                | Word::Cardinal(_)
                | Word::Digits(_)
                | Word::Stamp(..)
                | Word::AmPm(_)
                | Word::Oclock
                | Word::Noon
        )
}

fn clue(t: &Tokens, k: usize, from: usize) -> Clue {
    let said = match t.word(k) {
        Word::How if greets(t, k, from) => Some(Standing::Aside),
        Word::Propose if t.before(k) == Word::Not => None,
        Word::Propose if no_way(t, k) => Some(Standing::Rejected),
        Word::But | Word::And | Word::Propose | Word::Future | Word::So | Word::How => return Clue::Border,
        _ if is_request(t, k) => return Clue::Border,
        _ if rejects(t, k, from) || is_engaged(t, k) => Some(Standing::Rejected),
        _ if past::tells(t, k, from) => Some(Standing::Past),
        // "we've an opening Monday at nine"
        Word::Opening if t.before(k) == Word::A => None,
        Word::Habit | Word::Opening => Some(Standing::Habit),
        Word::Open if !is_free(t, k) => Some(Standing::Habit),
        Word::Close if t.key(k) == const { key("close") } && t.before(k) == Word::Pronoun => Some(Standing::Habit),
        Word::Expiry => Some(Standing::Aside),
        _ if is_timetable(t, k) || is_quote(t, k) => Some(Standing::Aside),
        _ => None,
    };
    said.map_or(Clue::Nothing, Clue::Says)
}

/// "how are you today", "how's it going this morning".
fn greets(t: &Tokens, k: usize, from: usize) -> bool {
    matches!(t.word(from), Word::Today | Word::This | Word::Tonight)
        && matches!(t.word(k + 1), Word::Are | Word::It | Word::Pronoun | Word::Is)
}

/// "ring me", "give us a shout" as a request; not "you were to ring me".
fn is_request(t: &Tokens, k: usize) -> bool {
    let verb = t.word(k) == Word::Contact || const { keys(["give", "try", "catch", "come"]) }.contains(&t.key(k));
    let object = const { keys(["me", "us", "back"]) }.contains(&t.key(k + 1));
    let led = matches!(
        t.before(k),
        Word::To | Word::Pronoun | Word::Future | Word::Propose | Word::Do | Word::Wont | Word::Cannot | Word::Not
    );
    verb && object && !led
}

/// "there's no way I can".
fn no_way(t: &Tokens, k: usize) -> bool {
    k >= 3 && t.before(k) == Word::Pronoun && t.key(k - 2) == const { key("way") } && t.word(k - 3) == Word::Not
}

fn rejects(t: &Tokens, k: usize, from: usize) -> bool {
    match t.word(k) {
        Word::Cannot => t.word(k + 1) != Word::Pronoun,
        Word::Wont => refuses(t, k) || doubts(t, k, from),
        Word::Not if !is_not(t, k) => false,
        Word::Not => from - k <= 2 && t.gap(k + 1) < Gap::Comma || is_away(t, k + 1),
        Word::Other => const { keys(["nobody", "nothing"]) }.contains(&t.key(k)),
        _ => false,
    }
}

/// "I don't have", "we won't do"; not "why don't we", "I don't mind".
fn refuses(t: &Tokens, k: usize) -> bool {
    let soft = const { keys(["know", "mind", "think", "forget", "worry"]) };
    t.before(k) == Word::Pronoun && t.word(k + 1) != Word::Pronoun && !soft.contains(&t.key(k + 1))
}

/// "I don't think Friday at three".
fn doubts(t: &Tokens, k: usize, from: usize) -> bool {
    t.key(k + 1) == const { key("think") } && from - k <= 3
}

fn is_not(t: &Tokens, k: usize) -> bool {
    let why = t.before(k) != Word::End && t.key(k - 1) == const { key("why") };
    t.key(k) != const { key("no") } && !why
}

/// Behind "not": "free", "able to", "around", "in".
fn is_away(t: &Tokens, k: usize) -> bool {
    let free = const { keys(["free", "available", "able", "around", "about", "here", "in"]) };
    free.contains(&t.key(k)) && t.gap(k) < Gap::Stop
}

/// "I'm busy", "we're tied up", "I'll be in a meeting".
fn is_engaged(t: &Tokens, k: usize) -> bool {
    let engaged = const {
        keys(["busy", "tied", "unavailable", "away", "abroad", "travelling", "traveling", "flying", "slammed", "flat"])
    };
    let place = matches!(t.word(k), Word::In | Word::On | Word::At) && t.joined(k + 1) == Word::A;
    (place || engaged.contains(&t.key(k))) && is_being(t, k)
}

/// "I'm", "we're", "I'll be", "I am" before the place; not "you're" and not "are you".
fn is_being(t: &Tokens, k: usize) -> bool {
    let own = const { keys(["im", "were", "be", "am"]) };
    t.before(k) != Word::End && own.contains(&t.key(k - 1))
}

/// "I'm open Thursday at ten", "are you open then": free, not a shop.
fn is_free(t: &Tokens, k: usize) -> bool {
    let free = const { keys(["im", "you", "youre", "am"]) };
    t.before(k) != Word::End && free.contains(&t.key(k - 1))
}

/// "it goes up", "it goes live", "that kicks off", "it leaves at", "the cut off": the timetable of something.
fn is_timetable(t: &Tokens, k: usize) -> bool {
    let verb = const { keys(["goes", "kicks"]) }.contains(&t.key(k));
    let way = const { keys(["up", "down", "live", "off", "out", "back"]) };
    let cut = t.key(k) == const { key("cut") } && t.key(k + 1) == const { key("off") };
    let leaves = t.key(k) == const { key("leaves") } && matches!(t.word(k + 1), Word::At | Word::On);
    cut || leaves || verb && way.contains(&t.key(k + 1))
}

/// "she said", "they said": other people's words.
fn is_quote(t: &Tokens, k: usize) -> bool {
    let says = const { keys(["said", "says", "say"]) }.contains(&t.key(k));
    let third = const { keys(["he", "she", "they"]) };
    says && t.before(k) != Word::End && third.contains(&t.key(k - 1))
}

/// Reads the clause onwards from the time.
fn behind(t: &Tokens, to: usize) -> Option<Standing> {
    for k in to..to + AHEAD {
        match t.joined(k) {
            Word::End | Word::But | Word::And | Word::So | Word::If | Word::How | Word::Or | Word::When => return None,
            Word::Wont | Word::Cannot | Word::Not => return is_denied(t, k).then_some(Standing::Rejected),
            _ if is_out(t, k) => return Some(Standing::Rejected),
            Word::PastVerb if k <= to + 1 && is_told(t, k, to) => return Some(Standing::Past),
            Word::Opening => return Some(Standing::Habit),
            Word::Habit if k <= to + 1 => return Some(Standing::Habit),
            _ => {}
        }
    }
    None
}

/// "doesn't work", "no good", "isn't going to be any good", "I can't".
fn is_denied(t: &Tokens, k: usize) -> bool {
    if t.key(k) == const { key("no") } {
        return matches!(t.joined(k + 1), Word::Good | Word::Fits) || t.key(k + 1) == const { key("use") };
    }
    if t.word(k) == Word::Cannot && t.joined(k + 1) == Word::End {
        return t.before(k) == Word::Pronoun;
    }
    let filling = const { keys(["be", "really", "quite", "very", "that", "gonna", "going", "to", "any", "so"]) };
    let denied = (k + 1..k + 1 + DENIAL).find(|&at| !filling.contains(&t.key(at)));
    denied.is_some_and(|at| {
        matches!(t.joined(at), Word::Fits | Word::Good | Word::Make | Word::Do)
            || const { keys(["possible", "handy", "convenient"]) }.contains(&t.key(at))
    })
}

/// "is out", "is a bit early", "would be tricky", "would be a problem".
fn is_out(t: &Tokens, k: usize) -> bool {
    if !matches!(t.word(k), Word::Is | Word::Fits) && t.key(k) != const { key("be") } {
        return false;
    }
    let degrees = const { keys(["too", "far", "way", "very", "really", "a", "bit", "wee", "little"]) };
    let at = (k + 1..k + 4).find(|&at| !degrees.contains(&t.key(at))).unwrap_or(k + 4);
    match t.joined(at) {
        Word::Bad if t.key(at) == const { key("out") } => {
            matches!(t.joined(at + 1), Word::End | Word::For | Word::Of | Word::Pronoun)
        }
        // "is a full demo"
        Word::Bad => t.key(at - 1) != const { key("a") } || matches!(t.joined(at + 1), Word::End | Word::Time),
        Word::Early => at > k + 1,
        _ => is_trouble(t, at),
    }
}

fn is_trouble(t: &Tokens, k: usize) -> bool {
    let trouble = const { keys(["problem", "awkward", "difficult", "hard", "clash", "nightmare", "stretch"]) };
    trouble.contains(&t.key(k)) && t.gap(k) < Gap::Stop
}

/// "Monday at nine I called you", "Thursday at ten went well".
fn is_told(t: &Tokens, k: usize, to: usize) -> bool {
    (k == to || t.word(to) == Word::Pronoun) && t.joined(k + 1) != Word::Around
}
