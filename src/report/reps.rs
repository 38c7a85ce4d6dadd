//! `reps.csv`: counts and sums for each rep and nothing else, so that the rows of two runs can be added.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::safety::Cell;
use super::table::Table;
use super::{Destination, Flavour, Written};
use crate::error::Result;
use crate::finding::{Call, CallResult, Verdict};

/// The columns before those of the rules, in order; each rule has two more, `RULE_applicable` and `RULE_hit`.
pub(super) const COLUMNS: [&str; 4] = ["rep", "calls", "scored", "score_sum"];

/// What the calls of each rep come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sums {
    /// The rules, in the order of [`RepSums::rules`].
    pub rules: Vec<Arc<str>>,
    /// By the names of the reps of a call, joined by `; `; empty where nobody knows who sells.
    pub reps: BTreeMap<String, RepSums>,
}

/// What the calls of one rep come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RepSums {
    /// How many there are.
    pub calls: u64,
    /// How many of them have a score.
    pub scored: u64,
    /// The scores of these, added up.
    pub score_sum: u64,
    /// How they came out, in the order of [`CallResult::ALL`].
    pub outcomes: [u64; CallResult::ALL.len()],
    /// What each rule said of them.
    pub rules: Vec<RuleSums>,
}

/// What one rule said of the calls of one rep.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RuleSums {
    /// The calls in which it had something to judge and could judge it.
    pub applicable: u64,
    /// The calls in which it found something.
    pub hit: u64,
    /// The points of all that it found.
    pub points: i64,
}

impl Sums {
    /// Of no call yet; `rules` are those that calls are judged by, in their order.
    pub fn new<'r>(rules: impl Iterator<Item = &'r str>) -> Sums {
        Sums { rules: rules.map(Arc::from).collect(), reps: BTreeMap::new() }
    }

    /// Adds a call. One that two reps share is a call of the two, so that it counts once.
    pub fn add(&mut self, call: &Call) {
        let none = || RepSums { rules: vec![RuleSums::default(); self.rules.len()], ..RepSums::default() };
        let sums = self.reps.entry(call.rep.clone()).or_insert_with(none);
        sums.calls += 1;
        sums.outcomes[call.outcome.result as usize] += 1;
        sums.scored += u64::from(call.score.points.is_some());
        sums.score_sum += call.score.points.map_or(0, u64::from);
        for (rule, verdict) in sums.rules.iter_mut().zip(&call.verdicts) {
            rule.add(verdict.verdict, verdict.points);
        }
    }

    /// What the calls of all reps come to.
    pub fn everyone(&self) -> RepSums {
        let mut all = RepSums { rules: vec![RuleSums::default(); self.rules.len()], ..RepSums::default() };
        self.reps.values().for_each(|sums| all.merge(sums));
        all
    }
}

impl RepSums {
    /// The mean of the scores, in whole points; none where no call has one.
    pub fn mean_score(&self) -> Option<u64> {
        (self.score_sum + self.scored / 2).checked_div(self.scored)
    }

    /// The rule that costs most points in all, by its place among the rules; the first of several.
    pub fn costliest(&self) -> Option<usize> {
        let lost = self.rules.iter().enumerate().filter(|(_, rule)| rule.points < 0);
        lost.min_by_key(|(_, rule)| rule.points).map(|(at, _)| at)
    }

    fn merge(&mut self, other: &RepSums) {
        self.calls += other.calls;
        self.scored += other.scored;
        self.score_sum += other.score_sum;
        self.outcomes.iter_mut().zip(other.outcomes).for_each(|(sum, more)| *sum += more);
        for (sum, more) in self.rules.iter_mut().zip(&other.rules) {
            sum.applicable += more.applicable;
            sum.hit += more.hit;
            sum.points += more.points;
        }
    }
}

impl RuleSums {
    fn add(&mut self, verdict: Verdict, points: i32) {
        let (applicable, hit) = match verdict {
            Verdict::Fault | Verdict::Credit | Verdict::Note => (1, 1),
            Verdict::Ok | Verdict::Missed => (1, 0),
            Verdict::NotApplicable | Verdict::Unclear => (0, 0),
        };
        self.applicable += applicable;
        self.hit += hit;
        self.points += i64::from(points);
    }
}

/// The sums of a run, written when they are known.
#[derive(Debug)]
pub(super) struct Reps {
    table: Table,
}

impl Reps {
    /// Opens the destination and writes the header; `rules` are those that calls are judged by, in their order.
    pub(super) fn create<'r>(
        destination: Destination,
        flavour: Flavour,
        rules: impl Iterator<Item = &'r str>,
    ) -> Result<Reps> {
        let of_rules = rules.flat_map(|rule| [format!("{rule}_applicable"), format!("{rule}_hit")]);
        let columns: Vec<String> = COLUMNS.iter().map(|&column| column.to_owned()).chain(of_rules).collect();
        Ok(Reps { table: Table::create(destination, flavour, &columns)? })
    }

    /// Adds a row for each rep, in the order of their names, and puts the file in its place, under its name.
    pub(super) fn finish(mut self, sums: &Sums) -> io::Result<Written> {
        sums.reps.iter().try_for_each(|(rep, sums)| self.table.row(&row(rep, sums)))?;
        self.table.finish()
    }
}

fn row<'a>(rep: &'a str, sums: &RepSums) -> Vec<Cell<'a>> {
    // No run has so many calls that a count would not fit.
    let count = |number: u64| Cell::Int(i64::try_from(number).ok());
    let fixed = [Cell::text(rep), count(sums.calls), count(sums.scored), count(sums.score_sum)];
    let of_rules = sums.rules.iter().flat_map(|rule| [count(rule.applicable), count(rule.hit)]);
    fixed.into_iter().chain(of_rules).collect()
}
