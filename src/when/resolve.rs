//! What a time means in the calendar: a value and the moment of the call go in, a date and a time of day come out.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};

use super::calendar::{self, Found};
use super::cue::Cue;
use super::stretch;
use super::value::{Clock, Half, Value};

/// The moment of the call, as far as it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reference {
    /// The day of the call; without it only what names its own day in full has a date.
    pub date: Option<Date>,
    /// The time of day of the call, which "in two hours" needs.
    pub time: Option<Time>,
    /// How "3/4" is read.
    pub order: DateOrder,
}

/// How a date of two numbers is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum DateOrder {
    /// Only where one of the numbers cannot be a month.
    #[default]
    Unambiguous,
    /// "3/4" is the fourth of March.
    MonthFirst,
    /// "3/4" is the third of April.
    DayFirst,
}

/// What a time means in the calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The day.
    pub date: Option<Date>,
    /// The time of day; of a span, its beginning.
    pub time: Option<Time>,
    /// What else it can mean, in ISO 8601: the nearer day of "next Friday", six in the morning for "at six".
    pub alternatives: Vec<String>,
    /// What was not said but worked out.
    pub inferred: Vec<Inference>,
    /// The first and the last day that a vague time can mean; none where nothing can be said.
    pub stretch: Option<(Date, Date)>,
}

/// Something that was not said but worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Inference {
    /// am or pm, from the part of the day that was said.
    FromPart(Half),
    /// am or pm, from the other end of the span, or from the alternative.
    FromOtherEnd(Half),
    /// am or pm, from a word of the sentence.
    FromWord(Half, Cue),
    /// am or pm, because people meet from seven in the morning to before six in the evening.
    BusinessHours(Half),
    /// am or pm, of an hour at which people meet in the evening and work begins in the morning.
    Likelier(Half),
    /// The next such weekday after the call; 0 is Monday.
    NextWeekday(u8),
    /// Such a weekday of this week or the next one; 0 is Monday.
    OfWeek(u8, Week),
    /// The month.
    Month,
    /// The year.
    Year,
}

/// A week from Monday to Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Week {
    /// The week of the call.
    This,
    /// The week after it.
    Next,
}

impl fmt::Display for Inference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Inference::FromPart(half) => write!(f, "{}, by the part of the day", half.word()),
            Inference::FromOtherEnd(half) => write!(f, "{}, as for the time beside it", half.word()),
            Inference::FromWord(half, cue) => write!(f, "{}, because of “{}”", half.word(), cue.word()),
            Inference::BusinessHours(half) => write!(f, "{}, by business hours", half.word()),
            Inference::Likelier(half) => write!(f, "{} is a guess, nobody said which", half.word()),
            Inference::NextWeekday(day) => write!(f, "the next {}", WEEKDAYS[usize::from(day % 7)]),
            Inference::OfWeek(day, Week::This) => write!(f, "the {} of this week", WEEKDAYS[usize::from(day % 7)]),
            Inference::OfWeek(day, Week::Next) => write!(f, "the {} of next week", WEEKDAYS[usize::from(day % 7)]),
            Inference::Month => f.write_str("the month"),
            Inference::Year => f.write_str("the year"),
        }
    }
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Resolved {
    /// The date and the time in ISO 8601, as far as they are known: `2026-03-06T15:00`, `2026-03-06`, `T15:00` or nothing.
    pub fn iso(&self) -> String {
        iso(self.date, self.time)
    }
}

fn iso(date: Option<Date>, time: Option<Time>) -> String {
    let time = time.map(|time| format!("T{:02}:{:02}", time.hour(), time.minute()));
    date.map_or(String::new(), |date| date.to_string()) + time.as_deref().unwrap_or_default()
}

impl Value {
    /// The date and the time that are meant, given the moment of the call.
    pub fn resolve(&self, reference: &Reference) -> Resolved {
        if let Some(minutes) = self.minutes_ahead {
            return ahead(reference, minutes);
        }
        let found = self.day.as_ref().map_or_else(Found::default, |day| calendar::find(day, reference));
        let time = self.clock.and_then(|clock| self.time(clock));
        let stretch =
            self.period.zip(reference.date).and_then(|(period, today)| stretch::days(&period, today, reference));
        let mut resolved = Resolved { date: found.date, stretch, inferred: found.inferred, ..Resolved::default() };
        if let Some((time, inference)) = time {
            resolved.time = Some(time);
            resolved.inferred.extend(inference);
        }
        let other_time = match time {
            Some((time, Some(Inference::Likelier(_)))) => Some(time.wrapping_add(HALF_A_DAY)),
            _ => None,
        };
        let others = found.alternatives.iter().map(|&date| iso(Some(date), resolved.time));
        let dates = [resolved.date].into_iter().chain(found.alternatives.iter().copied().map(Some));
        let at_other_time = dates.filter(|_| other_time.is_some()).map(|date| iso(date, other_time));
        resolved.alternatives = others.chain(at_other_time).collect();
        resolved
    }

    /// The time of day, and how it was decided between before and after noon when nobody said it.
    fn time(&self, clock: Clock) -> Option<(Time, Option<Inference>)> {
        let read = |hour| Time::new(hour as i8, clock.minute as i8, 0, 0).ok();
        if let Some(half) = clock.half {
            return read(clock.hour_of_24(half)).map(|time| (time, None));
        }
        if clock.of_24 {
            return read(clock.hour).map(|time| (time, None));
        }
        let (half, inference) = self.half(clock);
        read(clock.hour_of_24(half)).map(|time| (time, Some(inference)))
    }

    fn half(&self, clock: Clock) -> (Half, Inference) {
        if let Some(half) = self.part.and_then(|part| part.half(clock.hour)) {
            return (half, Inference::FromPart(half));
        }
        if let Some(half) = self.until.and_then(|until| before(clock, until)) {
            return (half, Inference::FromOtherEnd(half));
        }
        if let Some(half) = self.beside.and_then(|beside| nearest(clock, beside)) {
            return (half, Inference::FromOtherEnd(half));
        }
        if let Some(cue) = self.cue {
            let half = cue.half(clock.hour);
            return (half, Inference::FromWord(half, cue));
        }
        match clock.hour {
            EITHER_HOUR => (Half::Pm, Inference::Likelier(Half::Pm)),
            hour if EARLY_HOURS.contains(&hour) => (Half::Am, Inference::BusinessHours(Half::Am)),
            _ => (Half::Pm, Inference::BusinessHours(Half::Pm)),
        }
    }
}

/// The hour, of twelve, that is as good in the morning as in the evening.
const EITHER_HOUR: u8 = 6;

const HALF_A_DAY: jiff::SignedDuration = jiff::SignedDuration::from_hours(12);

/// The hours, of twelve, that are before noon when nothing else tells.
const EARLY_HOURS: std::ops::RangeInclusive<u8> = 7..=11;

/// The half of the day of a clock time that stands before another one whose half was said: 11 to 2 pm is 11 am.
fn before(clock: Clock, until: Clock) -> Option<Half> {
    let hour = |half| (clock.hour_of_24(half), clock.minute);
    let last = (said_hour(until)?, until.minute);
    let same = if last.0 < 12 { Half::Am } else { Half::Pm };
    let other = if last.0 < 12 { Half::Pm } else { Half::Am };
    Some(if hour(same) <= last { same } else { other })
}

/// The half of the day in which a clock time is nearest to another one whose half was said: "noon or one".
fn nearest(clock: Clock, beside: Clock) -> Option<Half> {
    let minutes = |hour: u8, minute: u8| i32::from(hour) * 60 + i32::from(minute);
    let other = minutes(said_hour(beside)?, beside.minute);
    let far = |half| (minutes(clock.hour_of_24(half), clock.minute) - other).abs();
    Some(if far(Half::Am) < far(Half::Pm) { Half::Am } else { Half::Pm })
}

/// The hour from 0 to 23, if it was said which of the two it is.
fn said_hour(clock: Clock) -> Option<u8> {
    match clock.half {
        Some(half) => Some(clock.hour_of_24(half)),
        None => clock.of_24.then_some(clock.hour),
    }
}

/// So many minutes after the moment of the call.
fn ahead(reference: &Reference, minutes: i32) -> Resolved {
    let moment = reference.date.zip(reference.time).map(|(date, time)| date.to_datetime(time));
    let then = moment.and_then(|moment| moment.checked_add(jiff::Span::new().minutes(minutes)).ok());
    Resolved { date: then.map(DateTime::date), time: then.map(DateTime::time), ..Resolved::default() }
}
