//! Regions and windows become runs of words of one call.

use std::ops::Range;

use super::commitment::Doubt;
use super::heard::{Heard, Hit};
use super::matcher::Matches;
use super::plan::Plan;
use crate::rules::{Edge, Extent, ListId, Part, Region, RuleSet, Side, Speaking, Window};
use crate::transcript::{Role, Transcript};
use crate::words::Word;

/// Where a region lies in a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// Here.
    At(Stretch),
    /// The words that bound it were never said.
    Never,
    /// The transcript has no times.
    NoTimes,
    /// The words that bound it were said by somebody whose side is not known.
    WhoseWords,
}

/// A part of a call: whole turns, or from within one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) turns: Range<usize>,
    pub(super) words: Range<u32>,
}

/// The first turn that a region can reach back to; before it nothing needs to be folded.
pub(super) fn earliest(part: &Part, rules: &RuleSet, transcript: &Transcript) -> usize {
    match part {
        Region::WholeCall | Region::Around { .. } | Region::Edge { edge: Edge::First, .. } => 0,
        Region::Edge { edge: Edge::Last, extent, at_least, at_most } => {
            let first = |extent: &Extent| last_turns(*extent, transcript);
            let wanted = at_least.iter().map(first).fold(first(extent), usize::min);
            at_most.iter().map(first).fold(wanted, usize::max)
        }
        Region::Named(id) => earliest(&rules.regions[id.0].part, rules, transcript),
        Region::Within(_, outer) => earliest(outer, rules, transcript),
        Region::Else(first, second) => earliest(first, rules, transcript).min(earliest(second, rules, transcript)),
    }
}

/// Whether a region is the longer, the longer a call is; else it lies near its end.
pub(super) fn grows_with_the_call(part: &Part, rules: &RuleSet) -> bool {
    match part {
        Region::WholeCall | Region::Around { .. } | Region::Edge { edge: Edge::First, .. } => true,
        Region::Edge { edge: Edge::Last, extent, at_most, .. } => {
            matches!(extent, Extent::Percent(_)) && at_most.is_none()
        }
        Region::Named(id) => grows_with_the_call(&rules.regions[id.0].part, rules),
        Region::Within(_, outer) => grows_with_the_call(outer, rules),
        Region::Else(first, second) => grows_with_the_call(first, rules) || grows_with_the_call(second, rules),
    }
}

fn last_turns(extent: Extent, transcript: &Transcript) -> usize {
    let turns = transcript.turns.len();
    match extent {
        Extent::Turns(_) | Extent::Percent(_) => turns - count(extent, turns),
        Extent::Seconds(seconds) => {
            let from = end_of(transcript, 0..turns).map(|end| end - i64::from(seconds) * 1000);
            let starts_before =
                |from: i64| transcript.turns.iter().rposition(|turn| turn.start_ms.is_some_and(|start| start <= from));
            from.and_then(starts_before).unwrap_or(0)
        }
    }
}

/// How many of `turns` turns an extent holds; a share is rounded up.
fn count(extent: Extent, turns: usize) -> usize {
    match extent {
        Extent::Turns(wanted) => turns.min(wanted as usize),
        Extent::Percent(share) => (turns * share as usize).div_ceil(100),
        Extent::Seconds(_) => 0,
    }
}

/// The last known moment of some turns.
fn end_of(transcript: &Transcript, turns: Range<usize>) -> Option<i64> {
    transcript.turns[turns].iter().filter_map(|turn| turn.end_ms.or(turn.start_ms)).max()
}

/// Finds regions in one call.
pub(super) struct Finder<'c> {
    pub(super) rules: &'c RuleSet,
    pub(super) heard: Heard<'c>,
    pub(super) matches: &'c Matches,
    pub(super) plan: &'c Plan,
}

impl Finder<'_> {
    /// The commitments that a list may ask for, and why that is not known.
    pub(super) fn doubts(&self, list: ListId) -> impl Iterator<Item = &(Hit, Doubt)> {
        self.plan.commitments[list.0].iter().flat_map(|&slot| &self.matches.doubts[slot])
    }

    /// Whether a list asks for the name of a customer, and nothing tells it.
    pub(super) fn is_nameless(&self, list: ListId) -> bool {
        self.plan.names[list.0] && !self.matches.slots.are_customers_named
    }

    /// Where a region lies.
    pub(super) fn find(&self, part: &Part) -> Place {
        self.find_in(part, self.whole())
    }

    fn whole(&self) -> Stretch {
        Stretch { turns: 0..self.heard.transcript.turns.len(), words: self.heard.all() }
    }

    fn find_in(&self, part: &Part, outer: Stretch) -> Place {
        match part {
            Region::WholeCall => Place::At(outer),
            Region::Edge { edge, extent, at_least, at_most } => self.edge(*edge, *extent, *at_least, *at_most, &outer),
            Region::Around { side, by, list } => self.around(*side, *by, list.0, &outer),
            Region::Named(id) => self.find_in(&self.rules.regions[id.0].part, outer),
            Region::Within(inner, around) => match self.find_in(around, outer) {
                Place::At(stretch) => self.find_in(inner, stretch),
                other @ (Place::Never | Place::NoTimes | Place::WhoseWords) => other,
            },
            Region::Else(first, second) => match self.find_in(first, outer.clone()) {
                Place::NoTimes => self.find_in(second, outer),
                other @ (Place::At(_) | Place::Never | Place::WhoseWords) => other,
            },
        }
    }

    fn edge(
        &self,
        edge: Edge,
        extent: Extent,
        at_least: Option<Extent>,
        at_most: Option<Extent>,
        outer: &Stretch,
    ) -> Place {
        let bound = |extent: Option<Extent>| extent.map(|extent| self.bound(edge, extent, outer)).transpose();
        let (Ok(Some(wanted)), Ok(at_least), Ok(at_most)) = (bound(Some(extent)), bound(at_least), bound(at_most))
        else {
            return Place::NoTimes;
        };
        let words = match edge {
            Edge::Last => {
                let longer = at_least.map_or(wanted, |bound| wanted.min(bound));
                at_most.map_or(longer, |bound| longer.max(bound))..outer.words.end
            }
            Edge::First => {
                let longer = at_least.map_or(wanted, |bound| wanted.max(bound));
                outer.words.start..at_most.map_or(longer, |bound| longer.min(bound))
            }
        };
        Place::At(self.stretch(words))
    }

    /// The word where an extent from one end of a stretch ends.
    fn bound(&self, edge: Edge, extent: Extent, outer: &Stretch) -> Result<u32, NoTimes> {
        if let Extent::Seconds(seconds) = extent {
            return self.timed_bound(edge, i64::from(seconds) * 1000, outer);
        }
        let turns = count(extent, outer.turns.len());
        let word = match edge {
            Edge::Last => self.heard.words_of(outer.turns.end.saturating_sub(turns)).start.max(outer.words.start),
            Edge::First => {
                self.heard.words_of_turns(outer.turns.start..outer.turns.start + turns).end.min(outer.words.end)
            }
        };
        Ok(word)
    }

    fn timed_bound(&self, edge: Edge, length_ms: i64, outer: &Stretch) -> Result<u32, NoTimes> {
        let turns = &self.heard.transcript.turns[outer.turns.clone()];
        let from = match edge {
            Edge::Last => end_of(self.heard.transcript, outer.turns.clone()).ok_or(NoTimes)? - length_ms,
            Edge::First => turns.iter().find_map(|turn| turn.start_ms).ok_or(NoTimes)? + length_ms,
        };
        Ok(self.first_word_from(from, &outer.words))
    }

    /// The first of some words that is said at `from_ms` or later.
    fn first_word_from(&self, from_ms: i64, words: &Range<u32>) -> u32 {
        let is_later = |&word: &u32| self.heard.moment(word).is_some_and(|moment| moment >= from_ms);
        words.clone().find(is_later).unwrap_or(words.end)
    }

    fn around(&self, side: Side, by: Option<Speaking>, list: usize, outer: &Stretch) -> Place {
        let inside = self.matches.lists[list].hits.iter().filter(|hit| outer.words.contains(&hit.start));
        let mut is_doubtful = false;
        for &hit in inside {
            match (by, self.heard.role_at(hit.start)) {
                (None, _) | (Some(Speaking::Rep), Role::Rep) | (Some(Speaking::Customer), Role::Customer) => {
                    let words = match side {
                        Side::Before => outer.words.start..hit.start,
                        Side::After => hit.end..outer.words.end.max(hit.end),
                    };
                    return Place::At(self.stretch(words));
                }
                (Some(_), Role::Unknown) => is_doubtful = true,
                (Some(Speaking::Rep), Role::Customer)
                | (Some(Speaking::Customer), Role::Rep)
                | (Some(_), Role::Neither) => {}
            }
        }
        if is_doubtful { Place::WhoseWords } else { Place::Never }
    }

    fn stretch(&self, words: Range<u32>) -> Stretch {
        Stretch { turns: self.heard.turns_of(&words), words }
    }

    /// The words in which a proviso looks, relative to a match; none where it needs times that are not there.
    pub(super) fn window(&self, window: Window, hit: Hit) -> Option<Range<u32>> {
        let turn = self.heard.turn_of(hit.start);
        let last = self.heard.transcript.turns.len() - 1;
        let behind = |turns: u32| (turn + turns as usize).min(last);
        let ahead = |turns: u32| turn.saturating_sub(turns as usize);
        let end_of = |turn: usize| self.heard.words_of(turn).end;
        let start_of = |turn: usize| self.heard.words_of(turn).start;
        Some(match window {
            Window::SameTurn => self.heard.words_of(turn),
            Window::NextTurns(turns) => hit.start..end_of(behind(turns)),
            Window::PreviousTurns(turns) => start_of(ahead(turns))..hit.end,
            Window::Turns(turns) => start_of(ahead(turns))..end_of(behind(turns)),
            Window::RestOfCall => hit.start..self.heard.all().end,
            Window::NextSeconds(seconds) => hit.start..self.last_until(hit.start, i64::from(seconds) * 1000)?,
            Window::PreviousSeconds(seconds) => self.first_since(hit.end - 1, i64::from(seconds) * 1000)?..hit.end,
        })
    }

    /// The word behind the last one that is said within `length_ms` from a word on: turn by turn, as far as that is.
    fn last_until(&self, word: u32, length_ms: i64) -> Option<u32> {
        let until = self.heard.moment(word)? + length_ms;
        let first = self.heard.turn_of(word);
        let begins_later = |time: &Option<(i64, i64)>| time.is_some_and(|(start, _)| start > until);
        let later = self.heard.times[first + 1..].iter().position(begins_later);
        let turn = later.map_or(self.heard.times.len() - 1, |turns| first + turns);
        Some(self.said_before(turn, until + 1).max(word + 1))
    }

    /// The first word that is said within `length_ms` up to a word: turn by turn, as far as that is.
    fn first_since(&self, word: u32, length_ms: i64) -> Option<u32> {
        let since = self.heard.moment(word)? - length_ms;
        let last = self.heard.turn_of(word);
        let ends_earlier = |time: &Option<(i64, i64)>| time.is_none_or(|(_, end)| end < since);
        let earlier = self.heard.times[..last].iter().rev().position(ends_earlier);
        let turn = earlier.map_or(0, |turns| last - turns);
        Some(self.said_before(turn, since).min(word))
    }

    /// The first word of a turn that is said at a moment or later; moments rise within a turn.
    fn said_before(&self, turn: usize, moment: i64) -> u32 {
        let words = self.heard.words_of(turn);
        let all = &self.heard.words.words()[words.start as usize..words.end as usize];
        let is_earlier = |word: &Word| self.heard.moment_of(word).is_some_and(|at| at < moment);
        let earlier = all.partition_point(is_earlier);
        words.start + earlier as u32
    }
}

/// The transcript has no times.
struct NoTimes;
