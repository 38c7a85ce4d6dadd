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

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const RULES: [&str; 2] = ["vague-closing", "-team"];

    fn dana() -> RepSums {
        let rules =
            vec![RuleSums { applicable: 3, hit: 1, points: -15 }, RuleSums { applicable: 2, hit: 2, points: 8 }];
        RepSums { calls: 3, scored: 2, score_sum: 171, outcomes: [1, 0, 0, 2], rules }
    }

    #[test]
    fn a_rep_is_a_row_of_counts_and_sums() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("reps.csv");
        let mut sums = Sums::new(RULES.into_iter());
        sums.reps.insert("@Dana".to_owned(), dana());
        let report = Reps::create(Destination::File(path.clone()), Flavour::Excel, RULES.into_iter()).unwrap();
        report.finish(&sums).unwrap();
        assert_eq!(
            fs::read_to_string(path).unwrap(),
            "\u{feff}\
rep,calls,scored,score_sum,vague-closing_applicable,vague-closing_hit,'-team_applicable,'-team_hit\r
'@Dana,3,2,171,3,1,2,2\r
"
        );
    }

    #[test]
    fn the_mean_is_of_the_calls_that_have_a_score_and_rounded() {
        assert_eq!(dana().mean_score(), Some(86));
        assert_eq!(RepSums { scored: 0, score_sum: 0, ..dana() }.mean_score(), None);
    }

    #[test]
    fn what_earns_is_not_what_costs_most() {
        assert_eq!(dana().costliest(), Some(0));
        let none = RepSums { rules: vec![RuleSums::default(); 2], ..dana() };
        assert_eq!(none.costliest(), None);
    }

    #[test]
    fn everyone_is_the_sum_of_all() {
        let mut sums = Sums::new(RULES.into_iter());
        sums.reps.insert("Dana".to_owned(), dana());
        sums.reps.insert("Kim".to_owned(), dana());
        let all = sums.everyone();
        assert_eq!((all.calls, all.scored, all.score_sum, all.outcomes), (6, 4, 342, [2, 0, 0, 4]));
        assert_eq!(all.rules[1], RuleSums { applicable: 4, hit: 4, points: 16 });
    }
}
