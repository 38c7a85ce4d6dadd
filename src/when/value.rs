//! What a time expression says, part by part, before anybody knows on which day it was said.

use super::cue::Cue;
use super::period::Period;

/// What was said of a time, as far as it was said; `resolve` makes a date and a time of day of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Value {
    pub(super) day: Option<Day>,
    pub(super) clock: Option<Clock>,
    /// The last clock time of a span: "between two and four".
    pub(super) until: Option<Clock>,
    /// The other clock time beside "or": "two or three pm".
    pub(super) beside: Option<Clock>,
    pub(super) part: Option<DayPart>,
    pub(super) period: Option<Period>,
    /// So many minutes after the moment of the call: "in two hours".
    pub(super) minutes_ahead: Option<i32>,
    /// "same time".
    pub(super) same_time: bool,
    /// A word of the sentence that tells before or after noon: "dinner".
    pub(super) cue: Option<Cue>,
}

/// How exact a time is; later ones are less exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// A day and a clock time.
    Time,
    /// A clock time or a part of the day, of no particular day.
    Clock,
    /// A part of a particular day.
    DayPart,
    /// A particular day.
    Day,
    /// A week or a weekend: "next week", "in two weeks".
    Week,
    /// A month: "in June", "by month end".
    Month,
    /// A quarter of a year.
    Quarter,
    /// A season, or a time of holidays: "in the spring", "after the holidays".
    Season,
    /// A year: "next year", "in the new year".
    Year,
    /// Nothing that anybody could look up in a calendar: "soon", "down the road".
    Vague,
}

impl Grain {
    /// The grain in one word, for reports.
    pub fn word(self) -> &'static str {
        match self {
            Grain::Time => "time",
            Grain::Clock => "clock",
            Grain::DayPart => "daypart",
            Grain::Day => "day",
            Grain::Week => "week",
            Grain::Month => "month",
            Grain::Quarter => "quarter",
            Grain::Season => "season",
            Grain::Year => "year",
            Grain::Vague => "vague",
        }
    }
}

impl Value {
    /// How exact the time is; none for a length and for what recurs.
    pub fn grain(&self) -> Option<Grain> {
        let timed = self.clock.is_some() || self.same_time;
        match (self.day, timed, self.part, self.period) {
            _ if self.minutes_ahead.is_some() => Some(Grain::Time),
            (Some(_), true, ..) => Some(Grain::Time),
            (None, true, _, Some(_)) if self.same_time => Some(Grain::Time),
            (None, true, ..) => Some(Grain::Clock),
            (Some(_), false, Some(_), _) => Some(Grain::DayPart),
            (Some(_), false, None, _) => Some(Grain::Day),
            (None, false, Some(_), _) => Some(Grain::Clock),
            (None, false, None, period) => period.map(Period::grain),
        }
    }

    /// Whether it counts from the moment of the call, "in two hours", so that the time of day is needed to resolve it.
    pub fn counts_from_now(&self) -> bool {
        self.minutes_ahead.is_some()
    }

    /// The day of the one and the clock time of the other.
    pub(super) fn joined(day: Value, clock: Value) -> Value {
        Value {
            day: day.day,
            minutes_ahead: day.minutes_ahead.filter(|_| clock.clock.is_none()),
            clock: clock.clock,
            until: clock.until,
            beside: clock.beside,
            part: clock.part.or(day.part),
            period: day.period,
            same_time: clock.same_time,
            cue: clock.cue.or(day.cue),
        }
    }
}

/// Before noon or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Half {
    /// Before noon.
    Am,
    /// Noon and after it.
    Pm,
}

impl Half {
    /// `am` or `pm`.
    pub fn word(self) -> &'static str {
        match self {
            Half::Am => "am",
            Half::Pm => "pm",
        }
    }
}

/// A clock time as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) half: Option<Half>,
    /// Said by a clock of 24 hours: "15:30", "fourteen hundred", "08:15".
    pub(super) of_24: bool,
}

impl Clock {
    pub(super) fn new(hour: u8, minute: u8) -> Clock {
        Clock { hour, minute, half: None, of_24: hour == 0 || hour > 12 }
    }

    pub(super) fn of_24(hour: u8, minute: u8) -> Clock {
        Clock { hour, minute, half: None, of_24: true }
    }

    pub(super) fn in_half(self, half: Half) -> Clock {
        Clock { half: self.half.or(Some(half)), ..self }
    }

    /// So many minutes later; less than an hour either way.
    pub(super) fn shifted(self, minutes: i16) -> Clock {
        let all = (i16::from(self.hour) * 60 + i16::from(self.minute) + minutes).rem_euclid(24 * 60);
        let (hour, minute) = ((all / 60) as u8, (all % 60) as u8);
        // Noon and midnight have a half of their own, the hour before them has the other one.
        let half = match (self.half, self.hour, hour) {
            (Some(Half::Pm), 12, 11) => Some(Half::Am),
            (Some(Half::Am), 12, 11) => Some(Half::Pm),
            (half, ..) => half,
        };
        Clock { hour: if self.of_24 { hour } else { (hour + 11) % 12 + 1 }, minute, half, of_24: self.of_24 }
    }

    /// The hour from 0 to 23 in this half of the day.
    pub(super) fn hour_of_24(self, half: Half) -> u8 {
        match half {
            _ if self.hour > 12 => self.hour,
            Half::Am => self.hour % 12,
            Half::Pm => self.hour % 12 + 12,
        }
    }
}

/// A day as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) name: Name,
    /// The weekday that was said with a day of a month: "Tuesday the 20th"; 0 is Monday.
    pub(super) weekday: Option<u8>,
    /// So many days later than the name says: "a week on Thursday".
    pub(super) plus: i16,
    /// The last day of that name, not the next one: "we met Tuesday".
    pub(super) past: bool,
}

impl Day {
    pub(super) const fn named(name: Name) -> Day {
        Day { name, weekday: None, plus: 0, past: false }
    }

    pub(super) fn weekday(weekday: u8, which: Which) -> Day {
        Day::named(Name::Weekday(weekday, which))
    }

    pub(super) fn later(self, days: i16) -> Day {
        Day { plus: self.plus.saturating_add(days), ..self }
    }
}

/// The name of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    /// So many days after the day of the call: "tomorrow" is 1, "yesterday" is -1.
    Relative(i16),
    /// A weekday; 0 is Monday.
    Weekday(u8, Which),
    /// A day of a month.
    OfMonth(u8, Month),
    /// Two numbers of which one is the month, and the year: "3/14", "3/14/2026".
    Numbers(u8, u8, Option<u16>),
    /// The so-manieth weekday of a month, 0 is Monday: "the second Thursday in June".
    Nth(Nth, u8, Month),
    /// So many days after Easter Sunday.
    Easter(i16),
    /// A day that these words alone do not tell: "the Wednesday after that", "bank holiday Monday".
    Unknown,
}

/// Which of the days of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// "Friday", "this coming Friday".
    Bare,
    /// "this Friday".
    This,
    /// "next Friday".
    Next,
    /// "last Friday".
    Last,
    /// "Friday next week" is 1, "Friday this week" is 0.
    OfWeek(i8),
}

/// Which month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Month {
    /// The first one that fits: "the 14th".
    Any,
    /// "this month" is 0, "next month" is 1.
    Ahead(i8),
    /// "June", "June 2026".
    Named(u8, Option<u16>),
}

/// Which of the same weekdays of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nth {
    /// The first is 1.
    From(u8),
    Last,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayPart {
    Morning,
    Lunch,
    Afternoon,
    Evening,
    Night,
    /// "end of day", "close of business".
    Close,
    /// "later today".
    Later,
}

impl DayPart {
    /// Whether the hour, of twelve, is before or after noon in this part of the day.
    pub(super) fn half(self, hour: u8) -> Option<Half> {
        match (self, hour) {
            (DayPart::Morning, _) | (DayPart::Night, 1..=4 | 12) | (DayPart::Lunch, 10..=11) => Some(Half::Am),
            (DayPart::Afternoon | DayPart::Evening | DayPart::Night | DayPart::Close | DayPart::Lunch, _) => {
                Some(Half::Pm)
            }
            (DayPart::Later, _) => None,
        }
    }
}
