//! The first and the last day that a vague time can mean, given the day of the call.

use jiff::civil::Date;

use super::calendar::{easter, find, first_of_month, monday, plus_days, plus_months, this_year_or_next};
use super::period::{Holidays, Period, Season, Side, Stretch};
use super::resolve::Reference;
use super::value::{Day, Month};

/// The fewest days that "after" a stretch is good for.
const LEAST_AFTER: i32 = 14;

/// The most days that "after" a stretch is good for.
const MOST_AFTER: i32 = 31;

/// The days that the period can mean.
pub(super) fn days(period: &Period, today: Date, reference: &Reference) -> Option<(Date, Date)> {
    let (first, last) = whole(period.stretch, today, reference)?;
    // "this week" is what is left of it.
    let first = if last >= today { first.max(today) } else { first };
    let length = first.until(last).ok()?.get_days();
    let in_part = |from: i32, to: i32| Some((plus_days(first, from)?, plus_days(first, to)?));
    match period.side {
        Side::Within => Some((first, last)),
        Side::Early => in_part(0, length / 3),
        Side::Middle => in_part(length / 3, length - length / 3),
        Side::Late => in_part(length - length / 3, length),
        Side::After if period.stretch == Stretch::NewYear => Some((first, last)),
        Side::After => Some((plus_days(last, 1)?, plus_days(last, (length + 1).clamp(LEAST_AFTER, MOST_AFTER))?)),
        Side::Before => plus_days(first, -1).filter(|&last| last >= today).map(|last| (today, last)),
    }
}

fn whole(stretch: Stretch, today: Date, reference: &Reference) -> Option<(Date, Date)> {
    let week = |day: Date| Some((monday(day)?, plus_days(monday(day)?, 6)?));
    let on = |day: &Day| find(day, reference).date;
    match stretch {
        Stretch::Vague | Stretch::Holidays(Holidays::Unknown) => None,
        Stretch::Days(least, most) => Some((plus_days(today, i32::from(least))?, plus_days(today, i32::from(most))?)),
        Stretch::Weeks(least, most) => {
            let (first, last) = (plus_days(today, 7 * i32::from(least))?, plus_days(today, 7 * i32::from(most))?);
            Some((week(first)?.0, week(last)?.1))
        }
        Stretch::Months(least, most) => months(today, i32::from(least), i32::from(most)),
        Stretch::Years(least, most) => months(today, 12 * i32::from(least), 12 * i32::from(most)),
        Stretch::Week(weeks) => week(plus_days(today, 7 * i32::from(weeks))?),
        Stretch::Weekend(weeks) => {
            let saturday = plus_days(monday(today)?, 5 + 7 * i32::from(weeks))?;
            Some((saturday, plus_days(saturday, 1)?))
        }
        Stretch::WeekOf(day) => week(on(&day)?),
        Stretch::At(day) | Stretch::Holiday(day) => on(&day).map(|day| (day, day)),
        Stretch::Month(month) => month_days(today, month),
        Stretch::Quarter(n) => run_of_months(today, 3 * (n.clamp(1, 4) - 1) + 1, 3),
        Stretch::QuarterAhead(by) => {
            let first = plus_months(first_of_month(today), -i32::from((today.month() - 1) % 3) + 3 * i32::from(by))?;
            span_of_months(first, 3)
        }
        Stretch::Season(season) => run_of_months(today, first_month(season), 3),
        Stretch::Holidays(holidays) => days_off(holidays, today),
        Stretch::Year(year) => span_of_months(Date::new(year as i16, 1, 1).ok()?, 12),
        Stretch::YearAhead(by) => {
            let first = Date::new(today.year().checked_add(i16::from(by))?, 1, 1).ok()?;
            span_of_months(first, 12)
        }
        Stretch::NewYear => span_of_months(Date::new(today.year().checked_add(1)?, 1, 1).ok()?, 1),
    }
}

/// From the month that lies so many ahead to the end of another one.
fn months(today: Date, least: i32, most: i32) -> Option<(Date, Date)> {
    let first = plus_months(first_of_month(today), least)?;
    let last = plus_months(first_of_month(today), most)?.last_of_month();
    Some((first, last))
}

fn span_of_months(first: Date, months: i32) -> Option<(Date, Date)> {
    Some((first, plus_days(plus_months(first, months)?, -1)?))
}

/// The next run of so many months from this one of the year that is not over.
fn run_of_months(today: Date, month: u8, months: i32) -> Option<(Date, Date)> {
    let of_year = |year: i16| Date::new(year, month as i8, 1).ok().and_then(|first| span_of_months(first, months));
    let runs = (-1..=1).filter_map(|by| of_year(today.year().checked_add(by)?));
    runs.into_iter().find(|&(_, last)| last >= today)
}

fn month_days(today: Date, month: Month) -> Option<(Date, Date)> {
    match month {
        Month::Named(month, Some(year)) => span_of_months(Date::new(year as i16, month as i8, 1).ok()?, 1),
        Month::Named(month, None) => run_of_months(today, month, 1),
        Month::Ahead(by) => months(today, i32::from(by), i32::from(by)),
        Month::Any => months(today, 0, 0),
    }
}

/// The seasons as meteorologists count them, on the northern half of the Earth.
fn first_month(season: Season) -> u8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

fn days_off(holidays: Holidays, today: Date) -> Option<(Date, Date)> {
    match holidays {
        Holidays::Christmas => {
            let last = this_year_or_next(today, |year| Date::new(year, 1, 1).ok())?;
            Some((plus_days(last, -8)?, last))
        }
        Holidays::Easter => {
            let last = this_year_or_next(today, |year| plus_days(easter(year)?, 1))?;
            Some((plus_days(last, -3)?, last))
        }
        Holidays::Summer => run_of_months(today, 7, 2),
        Holidays::Unknown => None,
    }
}
