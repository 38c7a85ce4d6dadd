//! Scores and their days become the points of a line: mean scores of days, weeks, months or years.

use jiff::civil::{Date, Weekday};

/// A line of more points is a scribble.
const MOST_POINTS: i32 = 26;

/// A mean of fewer calls is shown as uncertain.
pub(super) const FEW_CALLS: u64 = 5;

/// How long a time one point of the line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A day.
    Day,
    /// A week from Monday.
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

/// The mean score of the calls of one stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    /// Its first day.
    pub(super) from: Date,
    /// In whole points.
    pub(super) mean: u32,
    /// How many calls.
    pub(super) calls: u64,
}

impl Step {
    /// The shortest step that makes a line out of all days from the first to the last.
    pub(super) fn for_days((first, last): (Date, Date)) -> Step {
        let days = (last - first).get_days();
        match days {
            _ if days < MOST_POINTS => Step::Day,
            _ if days / 7 < MOST_POINTS => Step::Week,
            _ if days / 30 < MOST_POINTS => Step::Month,
            _ => Step::Year,
        }
    }

    /// The first day of the stretch that a day lies in.
    pub(super) fn first_day(self, day: Date) -> Date {
        match self {
            Step::Day => day,
            Step::Week if day.weekday() == Weekday::Monday => day,
            // There is no Monday before the first one of the calendar.
            Step::Week => day.nth_weekday(-1, Weekday::Monday).unwrap_or(day),
            Step::Month => day.first_of_month(),
            Step::Year => day.first_of_year(),
        }
    }

    /// The word for one.
    pub(super) fn word(self) -> &'static str {
        match self {
            Step::Day => "day",
            Step::Week => "week",
            Step::Month => "month",
            Step::Year => "year",
        }
    }
}

/// The means of all stretches with a call, by time.
pub(super) fn points(scores: &[(Date, u8)], step: Step) -> Vec<Point> {
    let mut sums: std::collections::BTreeMap<Date, (u64, u64)> = std::collections::BTreeMap::new();
    for (day, score) in scores {
        let (sum, calls) = sums.entry(step.first_day(*day)).or_default();
        *sum += u64::from(*score);
        *calls += 1;
    }
    let point = |(from, (sum, calls)): (Date, (u64, u64))| {
        let mean = (sum + calls / 2) / calls;
        Point { from, mean: u32::try_from(mean).unwrap_or(0), calls }
    };
    sums.into_iter().map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_longer_the_time_the_longer_the_step() {
        let from = date(2026, 1, 5);
        let step = |last| Step::for_days((from, last));
        assert_eq!(step(from), Step::Day);
        assert_eq!(step(date(2026, 3, 5)), Step::Week);
        assert_eq!(step(date(2026, 12, 5)), Step::Month);
        assert_eq!(step(date(2031, 1, 5)), Step::Year);
    }

    #[test]
    fn a_week_begins_on_monday() {
        let sunday = date(2026, 3, 8);
        assert_eq!(Step::Week.first_day(sunday), date(2026, 3, 2));
        assert_eq!(Step::Week.first_day(date(2026, 3, 9)), date(2026, 3, 9));
    }

    #[test]
    fn a_point_is_the_mean_of_its_calls() {
        let scores = [(date(2026, 3, 30), 80), (date(2026, 1, 2), 50), (date(2026, 3, 1), 71)];
        let expected = [
            Point { from: date(2026, 1, 1), mean: 50, calls: 1 },
            Point { from: date(2026, 3, 1), mean: 76, calls: 2 },
        ];
        assert_eq!(points(&scores, Step::Month), expected);
    }
}
