//! Judged calls are counted, for each rep and for the team.

use jiff::civil::Date;

use crate::finding::{Call, CallResult, Level, Verdict, furthest};

/// The ladder of next steps has so many rungs, counting the ground below it.
pub(super) const RUNGS: usize = 6;

/// Scores are shown by tens; the last ten holds the hundred too.
pub(super) const TENS: usize = 10;

/// What some calls come to.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    pub(super) calls: u32,
    pub(super) scored: u32,
    pub(super) score_sum: u64,
    /// How many scores lie in each ten.
    pub(super) tens: [u32; TENS],
    /// In the order of [`CallResult::ALL`].
    pub(super) outcomes: [u32; CallResult::ALL.len()],
    /// How many calls end on each rung of the ladder.
    pub(super) rungs: [u32; RUNGS],
    /// In the order of the rules.
    pub(super) checks: Vec<Count>,
    /// The day and the score of each call that has both, in the order of the calls.
    pub(super) scores: Vec<(Date, u8)>,
    /// The first and the last day.
    pub(super) days: Option<(Date, Date)>,
}

/// What a check comes to over some calls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Count {
    /// The calls that it could be judged in.
    pub(super) applicable: u32,
    /// Those in which it found something.
    pub(super) found: u32,
    /// Those in which it could not be judged.
    pub(super) unclear: u32,
    /// The points of all that it found.
    pub(super) points: i64,
}

impl Count {
    /// In how many of a hundred calls it found something; none where it could be judged in no call.
    pub(super) fn percent(self) -> Option<u32> {
        let percent = (u64::from(self.found) * 100 + u64::from(self.applicable) / 2)
            .checked_div(u64::from(self.applicable))
            .and_then(|percent| u32::try_from(percent).ok())?;
        // What happened once in a thousand calls did happen.
        Some(if self.found > 0 { percent.max(1) } else { percent })
    }
}

impl Tally {
    /// Adds a call.
    pub(super) fn add(&mut self, call: &Call) {
        let score = call.score.points;
        self.calls += 1;
        self.outcomes[call.outcome.result as usize] += 1;
        self.rungs[usize::from(rung(call))] += 1;
        if let Some(score) = score {
            self.scored += 1;
            self.score_sum += u64::from(score);
            self.tens[(usize::from(score) / 10).min(TENS - 1)] += 1;
        }
        if let Some(day) = call.date.map(|date| date.day) {
            self.scores.extend(score.map(|score| (day, score)));
            self.reach(day, day);
        }
        self.checks.resize(self.checks.len().max(call.verdicts.len()), Count::default());
        for (count, verdict) in self.checks.iter_mut().zip(&call.verdicts) {
            count.points += i64::from(verdict.points);
            match verdict.verdict {
                Verdict::Fault | Verdict::Credit | Verdict::Note => {
                    count.applicable += 1;
                    count.found += 1;
                }
                Verdict::Ok | Verdict::Missed => count.applicable += 1,
                Verdict::NotApplicable => {}
                Verdict::Unclear => count.unclear += 1,
            }
        }
    }

    /// The sums of several tallies.
    pub(super) fn sum<'t>(tallies: impl Iterator<Item = &'t Tally>) -> Tally {
        let mut all = Tally::default();
        for tally in tallies {
            all.calls += tally.calls;
            all.scored += tally.scored;
            all.score_sum += tally.score_sum;
            all.scores.extend(&tally.scores);
            tally.days.iter().for_each(|(first, last)| all.reach(*first, *last));
            add_up(&mut all.tens, &tally.tens);
            add_up(&mut all.outcomes, &tally.outcomes);
            add_up(&mut all.rungs, &tally.rungs);
            all.checks.resize(all.checks.len().max(tally.checks.len()), Count::default());
            for (sum, count) in all.checks.iter_mut().zip(&tally.checks) {
                sum.applicable += count.applicable;
                sum.found += count.found;
                sum.unclear += count.unclear;
                sum.points += count.points;
            }
        }
        all
    }

    /// The mean score, in whole points.
    pub(super) fn mean(&self) -> Option<u64> {
        (self.score_sum + u64::from(self.scored) / 2).checked_div(u64::from(self.scored))
    }

    fn reach(&mut self, first: Date, last: Date) {
        self.days = Some(self.days.map_or((first, last), |(from, to)| (from.min(first), to.max(last))));
    }
}

/// How far up the ladder the next contact of a call stands; 0 where none was spoken of.
pub(super) fn rung(call: &Call) -> u8 {
    furthest(&call.next_steps).and_then(|step| step.level).map_or(0, Level::number)
}

fn add_up(sums: &mut [u32], numbers: &[u32]) {
    sums.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_and_what_happened_is_never_zero() {
        let count = |found, applicable| Count { found, applicable, ..Count::default() };
        assert_eq!(count(0, 0).percent(), None);
        assert_eq!(count(0, 7).percent(), Some(0));
        assert_eq!(count(1, 3).percent(), Some(33));
        assert_eq!(count(2, 3).percent(), Some(67));
        assert_eq!(count(1, 1000).percent(), Some(1));
        assert_eq!(count(9, 9).percent(), Some(100));
    }

    #[test]
    fn sums_hold_the_first_and_the_last_day_of_all() {
        let tally = |first, last| {
            let days = Some((jiff::civil::date(2026, first, 1), jiff::civil::date(2026, last, 1)));
            Tally { calls: 2, scored: 2, score_sum: 131, days, ..Tally::default() }
        };
        let sum = Tally::sum([tally(3, 4), tally(1, 2), Tally::default()].iter());
        assert_eq!((sum.calls, sum.mean()), (4, Some(66)));
        assert_eq!(sum.days, Some((jiff::civil::date(2026, 1, 1), jiff::civil::date(2026, 4, 1))));
    }
}
