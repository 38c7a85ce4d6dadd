//! Words of the sentence that tell whether its clock times are before or after noon: "dinner", "tonight".

use std::ops::Range;

use super::lexicon::{Word, key};
use super::token::{Gap, Tokens};
use super::value::Half;

/// A word that fixes before or after noon of the clock times of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cue {
    /// "breakfast"
    Breakfast,
    /// "brunch"
    Brunch,
    /// "lunch"
    Lunch,
    /// "dinner"
    Dinner,
    /// "supper"
    Supper,
    /// "tonight"
    Tonight,
    /// "evening"
    Evening,
}

impl Cue {
    /// The word itself.
    pub fn word(self) -> &'static str {
        match self {
            Cue::Breakfast => "breakfast",
            Cue::Brunch => "brunch",
            Cue::Lunch => "lunch",
            Cue::Dinner => "dinner",
            Cue::Supper => "supper",
            Cue::Tonight => "tonight",
            Cue::Evening => "evening",
        }
    }

    /// Whether it is a meal, which says of what the clock time is, and not another time.
    pub(super) fn is_meal(self) -> bool {
        !matches!(self, Cue::Tonight | Cue::Evening)
    }

    /// Whether the hour, of twelve, is before or after noon where this word stands.
    pub(super) fn half(self, hour: u8) -> Half {
        match (self, hour) {
            (Cue::Breakfast, 1..=11) | (Cue::Brunch | Cue::Lunch, 9..=11) => Half::Am,
            (
                Cue::Breakfast | Cue::Brunch | Cue::Lunch | Cue::Dinner | Cue::Supper | Cue::Tonight | Cue::Evening,
                _,
            ) => Half::Pm,
        }
    }
}

/// So many words on either side are searched, so that a text without full stops takes no longer.
const REACH: usize = 24;

/// The word nearest to the tokens, in their sentence.
pub(super) fn of_sentence(t: &Tokens, place: Range<usize>) -> Option<Cue> {
    let before = (place.start.saturating_sub(REACH)..place.start).rev();
    let before =
        before.take_while(|&k| t.gap(k + 1) < Gap::Stop).find_map(|k| cue(t, k).map(|cue| (place.start - k, cue)));
    let behind = (place.end..place.end + REACH).take_while(|&k| t.joined(k) != Word::End);
    let behind = behind.into_iter().find_map(|k| cue(t, k).map(|cue| (k + 1 - place.end, cue)));
    let inside = place.clone().find_map(|k| cue(t, k).map(|cue| (0, cue)));
    [inside, before, behind].into_iter().flatten().min_by_key(|&(far, _)| far).map(|(_, cue)| cue)
}

fn cue(t: &Tokens, k: usize) -> Option<Cue> {
    match t.key(k) {
        word if word == const { key("breakfast") } => Some(Cue::Breakfast),
        word if word == const { key("brunch") } => Some(Cue::Brunch),
        word if word == const { key("lunch") } => Some(Cue::Lunch),
        word if word == const { key("dinner") } => Some(Cue::Dinner),
        word if word == const { key("supper") } => Some(Cue::Supper),
        word if word == const { key("tonight") } => Some(Cue::Tonight),
        word if word == const { key("evening") } && !is_greeting(t, k) => Some(Cue::Evening),
        _ => None,
    }
}

fn is_greeting(t: &Tokens, k: usize) -> bool {
    t.before(k) == Word::Good
}
