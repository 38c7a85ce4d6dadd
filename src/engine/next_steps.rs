//! The commitments of a closing become next steps: who does what, when, and how definite it is.

use super::commitment::Commitment;
use super::heard::{Heard, Hit};
use super::region::{Finder, Place};
use crate::finding::{Level, NextStep, StepKind, When};
use crate::rules::{Edge, Extent, Part, Region};
use crate::when::{Reference, Resolved};

/// Where the day of the next contact may have been settled; rule files may say otherwise.
pub(super) const LATTER_PART: Part = Region::Edge {
    edge: Edge::Last,
    extent: Extent::Percent(60),
    at_least: Some(Extent::Turns(12)),
    at_most: Some(Extent::Turns(60)),
};

/// Where everything else that is to happen is said; rule files may say otherwise.
const CLOSING: Part = Region::Edge {
    edge: Edge::Last,
    extent: Extent::Percent(40),
    at_least: Some(Extent::Turns(8)),
    at_most: Some(Extent::Turns(40)),
};

/// Words at the beginning of a clause that say who, but not what.
const LEAD_IN: [&str; 44] = [
    "also",
    "and",
    "but",
    "can",
    "could",
    "definitely",
    "going",
    "gonna",
    "got",
    "gotta",
    "happy",
    "i",
    "id",
    "if",
    "ill",
    "im",
    "ive",
    "just",
    "lets",
    "like",
    "maybe",
    "mind",
    "need",
    "please",
    "probably",
    "quickly",
    "shall",
    "so",
    "somebody",
    "somebodyll",
    "someone",
    "then",
    "they",
    "theyll",
    "to",
    "want",
    "we",
    "wed",
    "well",
    "were",
    "weve",
    "will",
    "would",
    "you",
];

/// Words that lead over to a time and mean nothing without it.
const LEAD_OVER: [&str; 16] = [
    "about", "and", "around", "at", "before", "by", "for", "from", "how", "in", "like", "on", "say", "so", "the",
    "until",
];

/// Only so many steps before one are asked whether it repeats them.
const RECENT: usize = 32;

/// Of fewer words, what is left of a proposal says nothing: "could you do … ", "would … work".
const FEWEST_WORDS: u32 = 2;

/// The next steps of a call, in the order in which they were said.
pub(super) fn of(finder: &Finder<'_>, reference: &Reference) -> Vec<NextStep> {
    let latter_part = words_of(finder, "latter-part", &LATTER_PART);
    let closing = words_of(finder, "closing", &CLOSING);
    let mut known: Vec<(Commitment, Resolved)> = Vec::new();
    for commitment in &finder.matches.commitments {
        // A day, or the month to ring again, may be settled long before the goodbyes; what is vague counts only at the end.
        let part = if commitment.level() >= Some(Level::Period) { &latter_part } else { &closing };
        if !part.contains(&commitment.words().start) {
            continue;
        }
        let resolved = commitment.time.map(|time| time.value.resolve(reference)).unwrap_or_default();
        let recent = known.len().saturating_sub(RECENT);
        let repeated = (recent..known.len()).rev().find(|&at| is_repeated(&known[at], commitment, &resolved));
        match repeated {
            None => known.push((*commitment, resolved)),
            Some(at) => settle(&mut known, at, *commitment, resolved),
        }
    }
    known.iter().map(|(commitment, resolved)| step(finder.heard, commitment, resolved)).collect()
}

/// A repetition counts where it is more definite, or agreed anew after another slot was: then it takes the place.
fn settle(known: &mut Vec<(Commitment, Resolved)>, at: usize, later: Commitment, resolved: Resolved) {
    let is_agreed = |commitment: &Commitment| commitment.level() == Some(Level::Accepted);
    let is_anew = is_agreed(&later) && known[at + 1..].iter().any(|(other, _)| is_agreed(other));
    if is_anew || later.level() > known[at].0.level() {
        let (Commitment { subject, owner, .. }, _) = known.remove(at);
        known.push((Commitment { subject, owner, ..later }, resolved));
    }
}

/// The words of a part of the call: as the rule files name it, else as it is usual.
fn words_of(finder: &Finder<'_>, name: &str, usual: &Part) -> std::ops::Range<u32> {
    let named = finder.rules.regions.iter().find(|region| region.name == name);
    match finder.find(named.map_or(usual, |region| &region.part)) {
        Place::At(stretch) => stretch.words,
        Place::Never | Place::NoTimes | Place::WhoseWords => 0..0,
    }
}

/// Whether a contact is one that was spoken of before: at the same time, or "see you on Friday" for a slot on Friday.
fn is_repeated((earlier, when): &(Commitment, Resolved), later: &Commitment, resolved: &Resolved) -> bool {
    let are_contacts = earlier.kind == StepKind::Contact && later.kind == StepKind::Contact;
    let (Some(first), Some(second), true) = (earlier.time, later.time, are_contacts) else { return false };
    let is_same_day = when.date.is_some() && when.date == resolved.date;
    let is_same_time = when.time == resolved.time || when.time.is_none() || resolved.time.is_none();
    first.value == second.value || is_same_day && is_same_time
}

fn step(heard: Heard<'_>, commitment: &Commitment, resolved: &Resolved) -> NextStep {
    let clause = commitment.clause;
    let turn = heard.turn(heard.turn_of(clause.start));
    NextStep {
        owner: commitment.owner,
        kind: commitment.kind,
        action: action(heard, commitment),
        when_text: when_text(heard, commitment),
        when: resolved.date.map(|day| When { day, time: resolved.time }),
        timing: commitment.timing(),
        level: commitment.level(),
        accepted_line: commitment.accepted_at.map(|word| heard.line_of(word)),
        line: heard.line_of(clause.start),
        speaker: heard.transcript.speaker(turn).map_or_else(String::new, |speaker| speaker.name.clone()),
        role: heard.transcript.role(turn),
        quote: heard.quote(clause).to_owned(),
        inferred: resolved.inferred.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
    }
}

/// The clause without the words that only say who and when; all of it where too little else is left. Empty where people
/// only settled the time.
fn action(heard: Heard<'_>, commitment: &Commitment) -> String {
    let Some(clause) = commitment.subject else { return String::new() };
    let (mut start, mut end) = (clause.start, clause.end);
    let halves = commitment.time.into_iter().flat_map(|time| [Some(time.words), time.other]).flatten();
    for half in halves.filter(|half| half.overlaps(clause)) {
        if half.start <= start && half.end < end {
            start = half.end;
        } else if half.end == end && half.start > start {
            end = half.start;
        }
    }
    let text = |word: u32| heard.words.text(word);
    loop {
        let is_let_me = start + 1 < end && text(start) == "let" && matches!(text(start + 1), "me" | "us");
        match start < end && LEAD_IN.contains(&text(start)) {
            true => start += 1,
            false if is_let_me => start += 2,
            false => break,
        }
    }
    while start < end && LEAD_OVER.contains(&text(end - 1)) {
        end -= 1;
    }
    let is_telling = start + FEWEST_WORDS <= end || start < end && commitment.kind == StepKind::Action;
    heard.quote(if is_telling { Hit { start, end } } else { clause }).to_owned()
}

fn when_text(heard: Heard<'_>, commitment: &Commitment) -> String {
    let Some(time) = commitment.time else { return String::new() };
    let mut words = vec![time.words];
    words.extend(time.other);
    words.sort_unstable();
    words.into_iter().map(|words| heard.quote(words)).collect::<Vec<_>>().join(" … ")
}
