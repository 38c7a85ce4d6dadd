//! Rules meet a transcript: findings, and a verdict with a reason for every rule.

mod commitment;

mod condition;

mod early;

mod heard;

mod judge;

mod matcher;

mod names;

mod outcome;

mod next_steps;

mod plan;

pub(crate) mod question;

mod region;

mod slots;

mod spoken;

pub mod why;

use std::ops::Range;

use heard::Heard;
use judge::Judge;
use matcher::{Call, Matches};
use plan::Plan;
use region::{Finder, Place};
use why::{Account, Teller};

use crate::finding::{self, Finding, NextStep, Outcome, RuleVerdict};
use crate::rules::{Edge, Extent, ListId, NamedRegion, Part, Region, Reserved, Rule, RuleSet, Window};
use crate::transcript::Transcript;
use crate::when::{DateOrder, Reference};
use crate::words::Words;

/// Judges calls by a set of rules.
#[derive(Debug)]
pub struct Engine {
    rules: RuleSet,
    plan: Plan,
    date_order: DateOrder,
}

/// Memory that is kept from call to call; one for each thread and engine.
#[derive(Debug, Default)]
pub struct Scratch {
    words: Words,
    matches: Matches,
}

/// What the rules say of a call.
#[derive(Debug, Clone)]
pub struct Judged {
    /// Whether the recording reaches the leave-taking.
    pub complete: bool,
    /// By line, then by rule.
    pub findings: Vec<Finding>,
    /// One for each rule, in the order of the rules.
    pub verdicts: Vec<RuleVerdict>,
    /// What was said to happen after the call, in the order in which it was said.
    pub next_steps: Vec<NextStep>,
    /// What became of the offer.
    pub outcome: Outcome,
    /// The regions that the rule files name, as indices of turns; none where one never happened.
    pub regions: Vec<(String, Option<Range<usize>>)>,
}

/// Where leave-taking is looked for: people chat on after a goodbye, but not for long.
const LEAVE_TAKING: Part = Region::Edge {
    edge: Edge::Last,
    extent: Extent::Percent(25),
    at_least: Some(Extent::Turns(10)),
    at_most: Some(Extent::Turns(40)),
};

/// The day and the time of an appointment are said within so many turns; what lies before a region may begin one in it.
const APPOINTMENT_TURNS: usize = 6;

/// How much of the call a transcript shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Recording {
    /// A file: it may be cut off, or too short to judge.
    Whole,
    /// An example in a rule file: the few turns that matter.
    Excerpt,
}

impl Engine {
    /// An engine for these rules.
    pub fn new(rules: RuleSet) -> Engine {
        Engine { plan: Plan::of(&rules), rules, date_order: DateOrder::default() }
    }

    /// The engine, reading dates of two numbers in this order.
    #[must_use]
    pub fn with_date_order(self, date_order: DateOrder) -> Engine {
        Engine { date_order, ..self }
    }

    /// An engine for other rules that reads dates as this one does.
    pub(crate) fn like_this_for(&self, rules: RuleSet) -> Engine {
        Engine::new(rules).with_date_order(self.date_order)
    }

    /// The rules that calls are judged by.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Judges a call by all rules.
    pub fn evaluate(&self, scratch: &mut Scratch, transcript: &Transcript) -> Judged {
        self.judge(scratch, transcript, Recording::Whole)
    }

    /// Judges a call, or the few turns of an example.
    pub(crate) fn judge(&self, scratch: &mut Scratch, transcript: &Transcript, recording: Recording) -> Judged {
        self.hearing(scratch, transcript, recording, &[], |judge, call| {
            let mut findings = Vec::new();
            let verdicts = self.rules.rules.iter().map(|rule| judge.verdict(rule, &mut findings));
            let mut verdicts: Vec<RuleVerdict> = verdicts.collect();
            findings.sort_by(|one, other| (one.line, &one.rule).cmp(&(other.line, &other.rule)));
            // What lies beyond a limit is counted on: what comes up later must not take the number of what is there.
            let beyond = verdicts.iter_mut().flat_map(|verdict| &mut verdict.beyond);
            judge::mark(findings.iter_mut().chain(beyond));
            finding::sum_up(&mut verdicts, &findings);
            let next_steps = next_steps::of(&judge.finder, call.reference);
            let outcome = outcome::of(&judge.finder);
            let regions = self.regions(&judge.finder);
            Judged { complete: judge.complete, findings, verdicts, next_steps, outcome, regions }
        })
    }

    /// Why a rule says what it says of a call: of all of it, or of what is said on one line of the file.
    ///
    /// None where no rule has this id.
    pub fn why(&self, rule: &str, transcript: &Transcript, line: Option<u32>) -> Option<Account> {
        self.account(&mut Scratch::default(), rule, transcript, Recording::Whole, line)
    }

    /// Why a rule says what it says of a call, or of the few turns of an example.
    pub(crate) fn account(
        &self,
        scratch: &mut Scratch,
        rule: &str,
        transcript: &Transcript,
        recording: Recording,
        line: Option<u32>,
    ) -> Option<Account> {
        self.accounts(scratch, &[(rule, line)], transcript, recording).pop().flatten()
    }

    /// Why some rules say what they say of a call, each of all of it or of one line; the call is heard once.
    pub(crate) fn accounts(
        &self,
        scratch: &mut Scratch,
        asked: &[(&str, Option<u32>)],
        transcript: &Transcript,
        recording: Recording,
    ) -> Vec<Option<Account>> {
        let known = |id: &str| self.rules.rules.iter().find(|known| *known.id == *id);
        let asked: Vec<(Option<&Rule>, Option<u32>)> = asked.iter().map(|&(id, line)| (known(id), line)).collect();
        let rules = asked.iter().filter_map(|(rule, _)| *rule);
        let lists: Vec<ListId> = rules.flat_map(|rule| why::lists_of(&self.rules, rule)).collect();
        self.hearing(scratch, transcript, recording, &lists, |judge, call| {
            let tell = |&(rule, line): &(Option<&Rule>, Option<u32>)| {
                Some(Teller { judge, call, rule: rule?, line }.account())
            };
            asked.iter().map(tell).collect()
        })
    }

    /// Hears a call, finds what the rules ask for and some further lists, and lets `tell` judge it.
    fn hearing<T>(
        &self,
        scratch: &mut Scratch,
        transcript: &Transcript,
        recording: Recording,
        further: &[ListId],
        tell: impl FnOnce(&Judge<'_>, Call<'_>) -> T,
    ) -> T {
        // An example is heard whole: what is told of it must not depend on what other rules listen for.
        let Reach { first, late } = match recording {
            Recording::Whole => self.reach(transcript),
            Recording::Excerpt => Reach { first: 0, late: 0 },
        };
        let Scratch { words, matches } = scratch;
        words.clear();
        for turn in &transcript.turns[first..] {
            words.push_turn(transcript.text(turn));
        }
        let times = heard::times(transcript);
        let heard = Heard { transcript, first, late, words, times: &times };
        let reference = Reference { date: transcript.date.map(|date| date.day), time: None, order: self.date_order };
        let call = Call { rules: &self.rules, plan: &self.plan, heard, reference: &reference };
        matches.find(call);
        matches.find_also(call, further);
        let finder = Finder { rules: &self.rules, heard, matches, plan: &self.plan };
        let complete = recording == Recording::Excerpt || self.reaches_leave_taking(&finder);
        tell(&Judge { finder, complete, recording }, call)
    }

    /// The first turns that any rule, proviso or named region can reach.
    fn reach(&self, transcript: &Transcript) -> Reach {
        let earliest = |part: &Part| region::earliest(part, &self.rules, transcript);
        let of_rule = |rule: &Rule| {
            let windows = rule.with.iter().chain(&rule.unless).map(|proviso| proviso.window);
            windows.map(|window| before(window, earliest(&rule.part))).min().unwrap_or_else(|| earliest(&rule.part))
        };
        let (early, late): (Vec<&Rule>, Vec<&Rule>) =
            self.rules.rules.iter().partition(|rule| early::is_early(rule, &self.rules));
        let (early_regions, late_regions): (Vec<&NamedRegion>, Vec<&NamedRegion>) =
            self.rules.regions.iter().partition(|region| region::grows_with_the_call(&region.part, &self.rules));
        let of_engine = [earliest(&LEAVE_TAKING), earliest(&next_steps::LATTER_PART)];
        let late = late.into_iter().map(of_rule).chain(late_regions.into_iter().map(|region| earliest(&region.part)));
        let late = late.chain(of_engine).min().unwrap_or(0).saturating_sub(APPOINTMENT_TURNS);
        let early =
            early.into_iter().map(of_rule).chain(early_regions.into_iter().map(|region| earliest(&region.part)));
        let first = early
            .chain([earliest(&outcome::DECISION)])
            .min()
            .unwrap_or(late)
            .saturating_sub(APPOINTMENT_TURNS)
            .min(late);
        Reach { first, late }
    }

    fn reaches_leave_taking(&self, finder: &Finder<'_>) -> bool {
        let Place::At(stretch) = finder.find(&LEAVE_TAKING) else { return false };
        let hits = &finder.matches.lists[self.rules.reserved(Reserved::Goodbye).0].hits;
        hits.iter().any(|hit| stretch.words.contains(&hit.start))
    }

    fn regions(&self, finder: &Finder<'_>) -> Vec<(String, Option<Range<usize>>)> {
        let turns = |part: &Part| match finder.find(part) {
            Place::At(stretch) if !stretch.turns.is_empty() => Some(stretch.turns),
            Place::At(_) | Place::Never | Place::NoTimes | Place::WhoseWords => None,
        };
        self.rules.regions.iter().map(|region| (region.name.clone(), turns(&region.part))).collect()
    }
}

/// The first turn that needs to be folded, and the one from which on everything is looked for.
struct Reach {
    first: usize,
    late: usize,
}

/// The first turn that a window can reach from a match in turn `from` or later.
fn before(window: Window, from: usize) -> usize {
    match window {
        Window::SameTurn | Window::NextTurns(_) | Window::NextSeconds(_) | Window::RestOfCall => from,
        Window::PreviousTurns(turns) | Window::Turns(turns) => from.saturating_sub(turns as usize),
        Window::PreviousSeconds(_) => 0,
    }
}

#[cfg(test)]
mod tests;
