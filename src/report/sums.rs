//! Judged calls are counted and added up, for each rep and for the team.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::finding::{Call, CallResult, LEVELS, Verdict, rung};
use crate::transcript::{is_numbered, is_role_word};

/// How many steps the ladder has, counting the ground below it.
pub const RUNGS: usize = LEVELS + 1;

/// Scores are counted by tens; the last ten holds the hundred too.
pub const TENS: usize = 10;

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
    /// How many of them lie in each ten.
    pub tens: [u64; TENS],
    /// How the calls came out, in the order of [`CallResult::ALL`].
    pub outcomes: [u64; CallResult::ALL.len()],
    /// How many of them end on each step of the ladder.
    pub rungs: [u64; RUNGS],
    /// What each rule said of them.
    pub rules: Vec<RuleSums>,
    /// The day and the score of each call that has both, in the order in which they were added.
    pub scores: Vec<(Date, u8)>,
    /// The first and the last day of a call.
    pub days: Option<(Date, Date)>,
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
        let rules = self.rules.len();
        self.reps.entry(call.rep.clone()).or_insert_with(|| RepSums::of_no_call(rules)).add(call);
    }

    /// What the calls of all reps come to.
    pub fn everyone(&self) -> RepSums {
        let mut all = RepSums::of_no_call(self.rules.len());
        self.reps.values().for_each(|sums| all.merge(sums));
        all
    }

    /// The number of calls whose rep goes by a label that is no name: `Rep`, `SPEAKER_00`.
    pub fn nameless(&self) -> u64 {
        let is_label = |rep: &str| !rep.is_empty() && (is_role_word(rep) || is_numbered(rep));
        self.reps.iter().filter(|(rep, _)| is_label(rep)).map(|(_, sums)| sums.calls).sum()
    }

    /// The reps with what their calls come to, those with most calls first; of as many, in the order of their names.
    pub fn by_calls(&self) -> Vec<(&str, &RepSums)> {
        let mut reps: Vec<(&str, &RepSums)> = self.reps.iter().map(|(rep, sums)| (rep.as_str(), sums)).collect();
        reps.sort_by_key(|(_, sums)| std::cmp::Reverse(sums.calls));
        reps
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

    fn of_no_call(rules: usize) -> RepSums {
        RepSums { rules: vec![RuleSums::default(); rules], ..RepSums::default() }
    }

    fn add(&mut self, call: &Call) {
        self.calls += 1;
        self.outcomes[call.outcome.result as usize] += 1;
        self.rungs[usize::from(rung(&call.next_steps))] += 1;
        if let Some(score) = call.score.points {
            self.scored += 1;
            self.score_sum += u64::from(score);
            self.tens[(usize::from(score) / 10).min(TENS - 1)] += 1;
        }
        if let Some(day) = call.date.map(|date| date.day) {
            self.scores.extend(call.score.points.map(|score| (day, score)));
            self.reach((day, day));
        }
        for (rule, verdict) in self.rules.iter_mut().zip(&call.verdicts) {
            rule.add(verdict.verdict, verdict.points);
        }
    }

    fn merge(&mut self, other: &RepSums) {
        self.calls += other.calls;
        self.scored += other.scored;
        self.score_sum += other.score_sum;
        add_up(&mut self.tens, &other.tens);
        add_up(&mut self.outcomes, &other.outcomes);
        add_up(&mut self.rungs, &other.rungs);
        self.rules.iter_mut().zip(&other.rules).for_each(|(sum, more)| sum.merge(*more));
        self.scores.extend(&other.scores);
        other.days.into_iter().for_each(|days| self.reach(days));
    }

    fn reach(&mut self, (first, last): (Date, Date)) {
        self.days = Some(self.days.map_or((first, last), |(from, to)| (from.min(first), to.max(last))));
    }
}

fn add_up(sums: &mut [u64], numbers: &[u64]) {
    sums.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
}

impl RuleSums {
    /// In how many of a hundred calls it found something; none where it could be judged in no call.
    pub fn percent(self) -> Option<u64> {
        let percent = (self.hit * 100 + self.applicable / 2).checked_div(self.applicable)?;
        // What happened once in a thousand calls did happen.
        Some(if self.hit > 0 { percent.max(1) } else { percent })
    }

    fn add(&mut self, verdict: Verdict, points: i32) {
        let (applicable, hit) = match verdict {
            Verdict::Fault | Verdict::Credit | Verdict::Note => (1, 1),
            Verdict::Ok | Verdict::Missed => (1, 0),
            Verdict::NotApplicable | Verdict::Unclear => (0, 0),
        };
        self.merge(RuleSums { applicable, hit, points: points.into() });
    }

    fn merge(&mut self, other: RuleSums) {
        self.applicable += other.applicable;
        self.hit += other.hit;
        self.points += other.points;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn of_rep(days: Option<(Date, Date)>) -> RepSums {
        RepSums {
            calls: 3,
            scored: 2,
            score_sum: 171,
            outcomes: [1, 0, 0, 2],
            rules: vec![RuleSums { applicable: 3, hit: 1, points: -15 }, RuleSums { applicable: 2, hit: 2, points: 8 }],
            tens: std::array::from_fn(|ten| u64::from(ten >= 8)),
            rungs: [1, 0, 0, 0, 1, 1],
            scores: vec![(date(2026, 3, 1), 85), (date(2026, 3, 1), 90)],
            days,
        }
    }

    #[test]
    fn those_with_most_calls_come_first_and_labels_are_no_names() {
        let mut sums = Sums::new(["vague-closing"].into_iter());
        for (rep, calls) in [("Agent", 2), ("Ama", 2), ("Kim", 5), ("", 1)] {
            sums.reps.insert(rep.to_owned(), RepSums { calls, ..of_rep(None) });
        }
        let order: Vec<&str> = sums.by_calls().into_iter().map(|(rep, _)| rep).collect();
        assert_eq!(order, ["Kim", "Agent", "Ama", ""]);
        assert_eq!(sums.nameless(), 2);
    }

    #[test]
    fn the_mean_is_of_the_calls_that_have_a_score_and_rounded() {
        assert_eq!(of_rep(None).mean_score(), Some(86));
        assert_eq!(RepSums { scored: 0, score_sum: 0, ..of_rep(None) }.mean_score(), None);
    }

    #[test]
    fn what_earns_is_not_what_costs_most() {
        assert_eq!(of_rep(None).costliest(), Some(0));
        let none = RepSums { rules: vec![RuleSums::default(); 2], ..of_rep(None) };
        assert_eq!(none.costliest(), None);
    }

    #[test]
    fn a_share_is_rounded_and_what_happened_is_never_zero() {
        let percent = |hit, applicable| RuleSums { applicable, hit, points: 0 }.percent();
        assert_eq!(percent(0, 0), None);
        assert_eq!(percent(0, 7), Some(0));
        assert_eq!(percent(1, 3), Some(33));
        assert_eq!(percent(2, 3), Some(67));
        assert_eq!(percent(1, 1000), Some(1));
        assert_eq!(percent(9, 9), Some(100));
    }

    #[test]
    fn everyone_is_the_sum_of_all_from_the_first_day_to_the_last() {
        let mut sums = Sums::new(["vague-closing", "-team"].into_iter());
        sums.reps.insert("Dana".to_owned(), of_rep(Some((date(2026, 3, 1), date(2026, 4, 1)))));
        sums.reps.insert("Kim".to_owned(), of_rep(Some((date(2026, 1, 1), date(2026, 3, 1)))));
        sums.reps.insert("Ama".to_owned(), of_rep(None));
        let all = sums.everyone();
        assert_eq!((all.calls, all.scored, all.score_sum, all.outcomes), (9, 6, 513, [3, 0, 0, 6]));
        assert_eq!(all.rules[1], RuleSums { applicable: 6, hit: 6, points: 24 });
        assert_eq!((all.tens[7], all.tens[8], all.tens[9], all.rungs), (0, 3, 3, [3, 0, 0, 0, 3, 3]));
        assert_eq!(all.scores.len(), 6);
        assert_eq!(all.days, Some((date(2026, 1, 1), date(2026, 4, 1))));
    }
}
