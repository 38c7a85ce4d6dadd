//! Numbers become the coordinates of drawings; what they say stands in words beside them.

use jiff::civil::Date;

use super::trend::{FEW_CALLS, Point, Step, points};
use crate::numbers::{counted, grouped};
use crate::report::sums::TENS;

/// A line of scores over time, from 0 at the bottom to 100 at the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) width: u32,
    pub(super) height: u32,
    /// The corners of the line, as SVG writes them; empty where there are fewer than two.
    pub(super) path: String,
    pub(super) dots: Vec<Dot>,
    /// What the line shows, in words.
    pub(super) words: String,
}

/// One point of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dot {
    pub(super) x: String,
    pub(super) y: String,
    /// Whether the mean of so few calls says little.
    pub(super) few: bool,
    /// What it stands for.
    pub(super) words: String,
}

/// Where a drawing shows its line: its size and the room that is left around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) left: u32,
    pub(super) right: u32,
    pub(super) top: u32,
    pub(super) bottom: u32,
}

/// In a row of a table.
pub(super) const SPARK: Frame = Frame { width: 110, height: 30, left: 4, right: 4, top: 4, bottom: 4 };

/// On a page of its own.
pub(super) const WIDE: Frame = Frame { width: 720, height: 240, left: 36, right: 16, top: 12, bottom: 28 };

impl Frame {
    /// From the left, for a day among the days that all lines of the page share.
    fn x(self, day: Date, (first, last): (Date, Date)) -> f64 {
        let room = f64::from(self.width - self.left - self.right);
        let days = f64::from((last - first).get_days());
        // A single stretch of time stands in the middle.
        let share = if days > 0.0 { f64::from((day - first).get_days()) / days } else { 0.5 };
        f64::from(self.left) + room * share
    }

    /// From the top, for a score.
    pub(super) fn y(self, score: f64) -> f64 {
        let room = f64::from(self.height - self.top - self.bottom);
        f64::from(self.top) + room * (100.0 - score) / 100.0
    }
}

/// Draws the scores of some calls over the days of all.
pub(super) fn line(scores: &[(Date, u8)], days: (Date, Date), frame: Frame) -> Line {
    let step = Step::for_days(days);
    let reach = (step.first_day(days.0), step.first_day(days.1));
    let points = points(scores, step);
    let dots: Vec<Dot> = points.iter().map(|point| dot(point, step, reach, frame)).collect();
    let corners: Vec<String> = dots.iter().map(|dot| format!("{} {}", dot.x, dot.y)).collect();
    let path = if corners.len() > 1 { format!("M{}", corners.join("L")) } else { String::new() };
    Line { width: frame.width, height: frame.height, path, words: in_words(&points, step), dots }
}

fn dot(point: &Point, step: Step, reach: (Date, Date), frame: Frame) -> Dot {
    let calls = counted(point.calls, "call");
    Dot {
        x: format!("{:.1}", frame.x(point.from, reach)),
        y: format!("{:.1}", frame.y(f64::from(point.mean))),
        few: point.calls < FEW_CALLS,
        words: format!("{}: {} of {calls}", stretch(point.from, step), point.mean),
    }
}

fn in_words(points: &[Point], step: Step) -> String {
    let tell = |point: &Point| format!("{} in {}", point.mean, stretch(point.from, step));
    match points {
        [] => "No score with a date".to_owned(),
        [only] => format!("Mean score {}", tell(only)),
        [first, .., last] => {
            let (low, high) =
                points.iter().fold((100, 0), |(low, high), point| (point.mean.min(low), point.mean.max(high)));
            format!("Mean score by {}: {}, {}; between {low} and {high}", step.word(), tell(first), tell(last))
        }
    }
}

/// The name of a stretch of time.
pub(super) fn stretch(from: Date, step: Step) -> String {
    match step {
        Step::Day => day(from),
        Step::Week => format!("the week of {}", day(from)),
        Step::Month => format!("{} {}", month(from), from.year()),
        Step::Year => from.year().to_string(),
    }
}

/// A day as people write it: `4 March 2026`.
pub(super) fn day(day: Date) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

fn month(day: Date) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS[usize::from(day.month().unsigned_abs()) - 1]
}

/// A bar of a histogram.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bar {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) height: u32,
    /// Where its number stands.
    pub(super) number_y: u32,
    pub(super) calls: u64,
    /// The same, as people write it.
    pub(super) number: String,
    /// The scores that it counts: `70–79`.
    pub(super) scores: String,
}

/// The room that a bar and the gap beside it take.
pub(super) const BAR_STEP: u32 = 48;

/// The height of the highest bar.
const BAR_HEIGHT: u32 = 120;

/// Where the bars stand.
pub(super) const BAR_FOOT: u32 = 140;

/// One bar for each ten points.
pub(super) fn bars(tens: &[u64; TENS]) -> Vec<Bar> {
    let most = tens.iter().copied().max().unwrap_or(0).max(1);
    let bar = |(n, &calls): (u32, &u64)| {
        let height = u32::try_from(calls * u64::from(BAR_HEIGHT) / most).unwrap_or(0);
        // One call in thousands is still to be seen.
        let height = if calls > 0 { height.max(2) } else { 0 };
        let last = if n + 1 == TENS as u32 { 100 } else { n * 10 + 9 };
        let y = BAR_FOOT - height;
        Bar {
            x: n * BAR_STEP,
            y,
            height,
            number_y: y - 6,
            calls,
            number: grouped(calls),
            scores: format!("{}–{last}", n * 10),
        }
    };
    (0..).zip(tens).map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_line_runs_from_the_first_day_to_the_last_and_is_told_in_words() {
        let days = (date(2026, 1, 5), date(2026, 10, 5));
        let line = line(&[(date(2026, 1, 6), 50), (date(2026, 10, 5), 100)], days, SPARK);
        assert_eq!(line.path, "M4.0 15.0L106.0 4.0");
        assert_eq!(line.words, "Mean score by month: 50 in January 2026, 100 in October 2026; between 50 and 100");
    }

    #[test]
    fn a_single_day_is_a_dot_in_the_middle() {
        let days = (date(2026, 1, 5), date(2026, 1, 5));
        let line = line(&[(date(2026, 1, 5), 0)], days, SPARK);
        assert_eq!((line.path.as_str(), line.dots[0].x.as_str(), line.dots[0].y.as_str()), ("", "55.0", "26.0"));
    }

    #[test]
    fn one_call_among_thousands_is_still_seen() {
        let mut tens = [0; TENS];
        (tens[0], tens[9]) = (1, 9000);
        let bars = bars(&tens);
        assert_eq!((bars[0].height, bars[1].height, bars[9].height), (2, 0, BAR_HEIGHT));
        assert_eq!(bars[9].scores, "90–100");
    }
}
