//! Whether a commitment is one of those that a slot such as `{commitment: rep action undated}` stands for.

use jiff::civil::Date;

use super::Commitment;
use crate::engine::condition::Truth;
use crate::engine::heard::Hit;
use crate::finding::{Owner, Timing};
use crate::rules::{CommitmentSlot, Reach, Said, State};
use crate::when::Reference;

/// Why it cannot be told whether a commitment is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::engine) enum Doubt {
    /// Whose it is, or whether the other side accepted it.
    Side,
    /// How far away it is.
    Date,
}

impl Doubt {
    /// In plain words.
    pub(in crate::engine) fn words(self) -> &'static str {
        match self {
            Doubt::Side => "whose side said it is not known",
            Doubt::Date => "the date of the call is not known",
        }
    }
}

/// What a slot hits, in order, and what it may hit.
pub(in crate::engine) fn matching(
    slot: &CommitmentSlot,
    commitments: &[Commitment],
    reference: &Reference,
) -> (Vec<Hit>, Vec<(Hit, Doubt)>) {
    let (mut hits, mut doubts) = (Vec::new(), Vec::new());
    for commitment in commitments {
        let words = match slot.words {
            Said::Clause => Some(commitment.words()),
            Said::Due => commitment.time.map(|time| time.words),
        };
        let Some(words) = words else { continue };
        let side = Truth::all([is_owned(slot.owner, commitment.owner), is_in_state(slot.state, commitment)]);
        let reach = slot.reach.map_or(Truth::Yes, |reach| is_in_reach(reach, commitment, reference));
        let kind = slot.kind.is_none_or(|kind| kind == commitment.kind);
        match (side, reach) {
            (Truth::Yes, Truth::Yes) if kind => hits.push(words),
            (Truth::Unknown, Truth::Yes | Truth::Unknown) if kind => doubts.push((words, Doubt::Side)),
            (Truth::Yes, Truth::Unknown) if kind => doubts.push((words, Doubt::Date)),
            (Truth::Yes | Truth::No | Truth::Unknown, _) => {}
        }
    }
    hits.sort_unstable();
    hits.dedup();
    (hits, doubts)
}

fn is_owned(wanted: Option<Owner>, owner: Owner) -> Truth {
    match (wanted, owner) {
        (None, _) => Truth::Yes,
        (Some(_), Owner::Unknown) => Truth::Unknown,
        (Some(wanted), Owner::Rep | Owner::Customer | Owner::Both) => Truth::of(wanted == owner),
    }
}

fn is_in_state(wanted: Option<State>, commitment: &Commitment) -> Truth {
    let is_undated = commitment.timing() == Timing::Undated;
    match wanted {
        None => Truth::Yes,
        Some(State::Undated) => Truth::of(is_undated),
        Some(State::Dated) => Truth::of(!is_undated),
        Some(State::Timed) => Truth::of(commitment.slot.is_some()),
        Some(State::Accepted) if commitment.slot.is_none() => Truth::No,
        Some(State::Accepted) => commitment.accepted,
    }
}

/// A stretch of days is within reach with its first day.
fn is_in_reach(reach: Reach, commitment: &Commitment, reference: &Reference) -> Truth {
    let Some(time) = commitment.time else { return Truth::No };
    let Some(call) = reference.date else { return Truth::Unknown };
    let resolved = time.value.resolve(reference);
    let Some(first) = resolved.date.or(resolved.stretch.map(|(first, _)| first)) else { return Truth::No };
    let days = days_between(call, first);
    Truth::of(match reach {
        Reach::Within(most) => days <= i64::from(most),
        Reach::After(least) => days > i64::from(least),
    })
}

fn days_between(from: Date, to: Date) -> i64 {
    // A civil day has 86,400 seconds, so the difference is exact.
    to.duration_since(from).as_hours() / 24
}
