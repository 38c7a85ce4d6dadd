//! By, with and unless over the matches of a call, in three values: yes, no, and not known.

use std::ops::Range;

use super::heard::{Heard, Hit};
use super::region::{Finder, Stretch};
use crate::rules::{By, Polarity, Proviso, Rule};
use crate::transcript::Role;

/// Whether something holds, where sides or times may not be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Truth {
    Yes,
    No,
    Unknown,
}

impl Truth {
    /// Yes or no.
    pub(super) fn of(holds: bool) -> Truth {
        if holds { Truth::Yes } else { Truth::No }
    }

    /// The opposite; what is not known stays so.
    pub(super) fn not(self) -> Truth {
        match self {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            Truth::Unknown => Truth::Unknown,
        }
    }

    /// The strongest of several: one yes suffices, else one unknown leaves it open.
    pub(super) fn any(truths: impl IntoIterator<Item = Truth>) -> Truth {
        let mut all = Truth::No;
        for truth in truths {
            match truth {
                Truth::Yes => return Truth::Yes,
                Truth::Unknown => all = Truth::Unknown,
                Truth::No => {}
            }
        }
        all
    }

    /// The weakest of several: one no suffices, else one unknown leaves it open.
    pub(super) fn all(truths: impl IntoIterator<Item = Truth>) -> Truth {
        Truth::any(truths.into_iter().map(Truth::not)).not()
    }
}

/// Whether the words at `word` count for `by`; `of` is the match that a proviso stands beside.
pub(super) fn is_by(heard: Heard<'_>, by: By, word: u32, of: Option<Hit>) -> Truth {
    let role = heard.role_at(word);
    match (by, of) {
        (By::Anyone, _) => Truth::Yes,
        (By::Rep, _) => is_side(role, Role::Rep),
        (By::Customer, _) => is_side(role, Role::Customer),
        (By::Same, Some(of)) => is_same_speaker(heard, word, of.start),
        (By::Other, Some(of)) => is_other_side(heard, word, of.start),
        (By::Same | By::Other, None) => Truth::Unknown,
    }
}

fn is_side(role: Role, side: Role) -> Truth {
    match role {
        Role::Unknown => Truth::Unknown,
        Role::Rep | Role::Customer | Role::Neither => Truth::of(role == side),
    }
}

fn is_same_speaker(heard: Heard<'_>, word: u32, of: u32) -> Truth {
    if heard.turn_of(word) == heard.turn_of(of) {
        return Truth::Yes;
    }
    match (heard.speaker_at(word), heard.speaker_at(of)) {
        (Some(speaker), Some(other)) if speaker == other => Truth::Yes,
        (Some(_), Some(_)) => Truth::No,
        (None, _) | (_, None) => Truth::Unknown,
    }
}

/// Two people are on different sides where both sides are known; where only two people speak, they are too.
fn is_other_side(heard: Heard<'_>, word: u32, of: u32) -> Truth {
    match is_same_speaker(heard, word, of) {
        Truth::Yes => Truth::No,
        Truth::Unknown => Truth::Unknown,
        Truth::No => match (heard.role_at(word), heard.role_at(of)) {
            (Role::Unknown, _) | (_, Role::Unknown) if heard.transcript.speakers.len() == 2 => Truth::Yes,
            (Role::Unknown, _) | (_, Role::Unknown) => Truth::Unknown,
            (role, other) if role == other => Truth::No,
            (Role::Rep | Role::Customer | Role::Neither, _) => Truth::Yes,
        },
    }
}

/// Whether the provisos of a rule let a match stand.
pub(super) fn stands(finder: &Finder<'_>, rule: &Rule, hit: Hit) -> Truth {
    let holds = |proviso: &Proviso| match finder.window(proviso.window, hit) {
        Some(words) => holds_in(finder, proviso, &words, Some(hit)),
        None => Truth::Unknown,
    };
    let with = Truth::all(rule.with.iter().map(holds));
    let unless = Truth::any(rule.unless.iter().map(holds));
    Truth::all([with, unless.not()])
}

/// Whether all `with` of a rule that lacks words hold in its region.
pub(super) fn with_in(finder: &Finder<'_>, rule: &Rule, stretch: &Stretch) -> Truth {
    Truth::all(rule.with.iter().map(|proviso| holds_in(finder, proviso, &stretch.words, None)))
}

/// Whether any `unless` of a rule that lacks words holds in its region.
pub(super) fn unless_in(finder: &Finder<'_>, rule: &Rule, stretch: &Stretch) -> Truth {
    Truth::any(rule.unless.iter().map(|proviso| holds_in(finder, proviso, &stretch.words, None)))
}

/// Whether a proviso holds among some words; `of` is the match that it stands beside.
pub(super) fn holds_in(finder: &Finder<'_>, proviso: &Proviso, words: &Range<u32>, of: Option<Hit>) -> Truth {
    let hits = &finder.matches.lists[proviso.list.0].hits;
    let doubted = finder
        .doubts(proviso.list)
        .any(|(hit, _)| words.contains(&hit.start) && is_by(finder.heard, proviso.by, hit.start, of) != Truth::No);
    let said = match is_said(finder.heard, hits, proviso.by, words, of) {
        Truth::No if doubted || finder.is_nameless(proviso.list) => Truth::Unknown,
        other => other,
    };
    match proviso.polarity {
        Polarity::Says => said,
        Polarity::Lacks => said.not(),
    }
}

/// The words that decide whether a proviso holds: of the right side, else of a side that is not known.
pub(super) fn evidence(finder: &Finder<'_>, proviso: &Proviso, words: &Range<u32>, of: Option<Hit>) -> Option<Hit> {
    let counts = |hit: &Hit, truth: Truth| is_by(finder.heard, proviso.by, hit.start, of) == truth;
    let hits = &finder.matches.lists[proviso.list.0].hits;
    let doubted = finder.doubts(proviso.list).map(|(hit, _)| *hit).find(|hit| words.contains(&hit.start));
    let said = |truth: Truth| by_turn(finder.heard, hits, words).find(|hit| counts(hit, truth));
    said(Truth::Yes).or_else(|| said(Truth::Unknown)).or(doubted)
}

/// Whether any of the hits among some words count for `by`.
pub(super) fn is_said(heard: Heard<'_>, hits: &[Hit], by: By, words: &Range<u32>, of: Option<Hit>) -> Truth {
    Truth::any(by_turn(heard, hits, words).map(|hit| is_by(heard, by, hit.start, of)))
}

/// One hit of each turn: whose words they are depends on the turn alone, and a turn may hold a hundred thousand.
pub(super) fn by_turn<'h>(heard: Heard<'h>, hits: &'h [Hit], words: &Range<u32>) -> impl Iterator<Item = Hit> + 'h {
    let end = words.end;
    let from = move |word: u32| hits.get(hits.partition_point(|hit| hit.start < word)).copied();
    let next = move |hit: &Hit| from(heard.words_of(heard.turn_of(hit.start)).end);
    std::iter::successors(from(words.start), next).take_while(move |hit| hit.start < end)
}
