//! Stretches of days as they are said: "next week", "early in the new year", "after the holidays".

use super::value::{Day, Grain, Month};

/// A stretch of days, as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) stretch: Stretch,
    pub(super) side: Side,
}

impl Period {
    /// All of the stretch.
    pub(super) const fn all(stretch: Stretch) -> Period {
        Period { stretch, side: Side::Within }
    }

    pub(super) fn grain(self) -> Grain {
        match self.stretch {
            Stretch::Vague => Grain::Vague,
            Stretch::Days(..)
            | Stretch::Weeks(..)
            | Stretch::Week(_)
            | Stretch::Weekend(_)
            | Stretch::WeekOf(_)
            | Stretch::At(_) => Grain::Week,
            Stretch::Months(..) | Stretch::Month(_) => Grain::Month,
            Stretch::Quarter(_) | Stretch::QuarterAhead(_) => Grain::Quarter,
            Stretch::Season(..) | Stretch::Holiday(_) | Stretch::Holidays(_) => Grain::Season,
            Stretch::Years(..) | Stretch::Year(_) | Stretch::YearAhead(_) | Stretch::NewYear => Grain::Year,
        }
    }
}

/// Where in a stretch, or on which side of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Within,
    Early,
    Middle,
    Late,
    After,
    Before,
}

/// The days that a vague time speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch {
    /// "soon".
    Vague,
    /// Between so many and so many days from the day of the call: "in a few days".
    Days(u16, u16),
    /// "in two weeks", "in a couple of weeks".
    Weeks(u16, u16),
    /// "in two months".
    Months(u16, u16),
    /// "in a year".
    Years(u16, u16),
    /// "this week" is 0, "next week" is 1.
    Week(i8),
    /// "the weekend" is 0, "next weekend" is 1.
    Weekend(i8),
    /// "the week of the 14th".
    WeekOf(Day),
    /// "after Monday": the day itself.
    At(Day),
    /// "June", "next month".
    Month(Month),
    /// Q4 is 4.
    Quarter(u8),
    /// "this quarter" is 0.
    QuarterAhead(i8),
    /// A season of the northern year.
    Season(Season),
    /// "after Labor Day": a day with a name.
    Holiday(Day),
    /// "the holidays", "half term".
    Holidays(Holidays),
    /// "2027".
    Year(u16),
    /// "next year" is 1.
    YearAhead(i8),
    /// "in the new year": January.
    NewYear,
}

/// The seasons of the northern year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// Times of holidays that take longer than a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holidays {
    /// Christmas to New Year.
    Christmas,
    /// Good Friday to Easter Monday.
    Easter,
    /// July and August.
    Summer,
    /// "half term", "Ramadan", "the break": no calendar tells without knowing the place.
    Unknown,
}
