//! The day that a name means, given the day of the call.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::resolve::{DateOrder, Inference, Reference, Week};
use super::value::{Day, Month, Name, Nth, Which};

/// What was found for the name of a day.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) date: Option<Date>,
    /// Other days that it can mean.
    pub(super) alternatives: Vec<Date>,
    pub(super) inferred: Vec<Inference>,
}

impl Found {
    fn day(date: Option<Date>) -> Found {
        Found { date, ..Found::default() }
    }

    fn guessed(date: Option<Date>, inference: Inference) -> Found {
        Found { date, inferred: date.map(|_| inference).into_iter().collect(), ..Found::default() }
    }
}

/// So many months are searched for a day: eight years may lie between two 29ths of February.
const MONTHS_SEARCHED: i32 = 12 * 8 + 1;

/// So many months are searched for one in which a weekday and a day of the month agree; every pair meets sooner.
const MONTHS_TO_AGREE: i32 = 24;

/// The day that is meant.
pub(super) fn find(day: &Day, reference: &Reference) -> Found {
    let mut found = named(day, reference);
    let later = |date: Date| plus_days(date, i32::from(day.plus));
    found.date = found.date.and_then(later);
    found.alternatives = found.alternatives.into_iter().filter_map(later).collect();
    found
}

fn named(day: &Day, reference: &Reference) -> Found {
    if let Some(date) = complete(day.name, reference.order) {
        return Found::day(date);
    }
    let Some(today) = reference.date else {
        return Found::default();
    };
    match day.name {
        Name::Relative(days) => Found::day(plus_days(today, i32::from(days))),
        Name::Weekday(weekday, Which::Last) => Found::day(last_weekday(today, weekday)),
        Name::Weekday(weekday, _) if day.past => Found::day(last_weekday(today, weekday)),
        Name::Weekday(weekday, which) => weekday_of(today, weekday, which),
        Name::OfMonth(number, Month::Any) => match day.weekday {
            Some(weekday) => Found::guessed(agreeing(today, number, weekday), Inference::Month),
            None => Found::guessed(of_any_month(today, number, day.past), Inference::Month),
        },
        Name::OfMonth(number, Month::Ahead(months)) => {
            Found::day(plus_months(first_of_month(today), i32::from(months)).and_then(|first| of_month(first, number)))
        }
        Name::OfMonth(number, Month::Named(month, _)) => {
            Found::guessed(of_named_month(today, number, month, day.past), Inference::Year)
        }
        Name::Numbers(first, second, _) => numbers(today, (first, second), reference.order, day.past),
        Name::Nth(nth, weekday, month) => nth_of(today, nth, weekday, month),
        Name::Easter(days) => {
            Found::guessed(this_year_or_next(today, |year| plus_days(easter(year)?, i32::from(days))), Inference::Year)
        }
        Name::Unknown => Found::default(),
    }
}

/// A day that tells its month and its year itself; the date is missing where there is no such day.
fn complete(name: Name, order: DateOrder) -> Option<Option<Date>> {
    match name {
        Name::OfMonth(day, Month::Named(month, Some(year))) => Some(date(year as i16, month, day)),
        Name::Numbers(first, second, Some(year)) => {
            Some(ordered(first, second, order).and_then(|(month, day)| date(year as i16, month, day)))
        }
        Name::Nth(nth, weekday, Month::Named(month, Some(year))) => {
            Some(date(year as i16, month, 1).and_then(|first| nth_weekday(first, nth, weekday)))
        }
        Name::Relative(_)
        | Name::Weekday(..)
        | Name::OfMonth(..)
        | Name::Numbers(..)
        | Name::Nth(..)
        | Name::Easter(_)
        | Name::Unknown => None,
    }
}

fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, month as i8, day as i8).ok()
}

pub(super) fn plus_days(date: Date, days: i32) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

pub(super) fn plus_months(date: Date, months: i32) -> Option<Date> {
    date.checked_add(Span::new().try_months(months).ok()?).ok()
}

pub(super) fn first_of_month(date: Date) -> Date {
    date.first_of_month()
}

/// The Monday of the week of the day.
pub(super) fn monday(date: Date) -> Option<Date> {
    plus_days(date, -i32::from(date.weekday().to_monday_zero_offset()))
}

fn weekday_of(today: Date, weekday: u8, which: Which) -> Found {
    let of_week = |week: i8| plus_days(monday(today)?, 7 * i32::from(week) + i32::from(weekday));
    let next = next_weekday(today, weekday);
    match which {
        Which::This => match of_week(0).filter(|&day| day >= today) {
            Some(day) => Found::guessed(Some(day), Inference::OfWeek(weekday, Week::This)),
            None => Found::guessed(next, Inference::NextWeekday(weekday)),
        },
        Which::Next => {
            let far = of_week(1);
            let near = next.filter(|&near| Some(near) != far);
            Found {
                alternatives: near.into_iter().collect(),
                ..Found::guessed(far, Inference::OfWeek(weekday, Week::Next))
            }
        }
        Which::OfWeek(week) => Found::day(of_week(week)),
        Which::Bare | Which::Last => Found::guessed(next, Inference::NextWeekday(weekday)),
    }
}

/// The first such weekday after the day.
fn next_weekday(today: Date, weekday: u8) -> Option<Date> {
    let days = (i32::from(weekday) - i32::from(today.weekday().to_monday_zero_offset())).rem_euclid(7);
    plus_days(today, if days == 0 { 7 } else { days })
}

/// The last such weekday before the day.
fn last_weekday(today: Date, weekday: u8) -> Option<Date> {
    next_weekday(today, weekday)
        .and_then(|next| plus_days(next, -7))
        .and_then(|last| if last < today { Some(last) } else { plus_days(last, -7) })
}

fn of_month(first: Date, day: u8) -> Option<Date> {
    date(first.year(), first.month() as u8, day)
}

/// The next such day of a month behind the day, or the last one before it; months without it are passed over.
fn of_any_month(today: Date, day: u8, past: bool) -> Option<Date> {
    let step = if past { -1 } else { 1 };
    (0..MONTHS_SEARCHED).find_map(|months| {
        let found = of_month(plus_months(first_of_month(today), step * months)?, day)?;
        (if past { found < today } else { found > today }).then_some(found)
    })
}

/// The first month in which the weekday and the day agree.
fn agreeing(today: Date, day: u8, weekday: u8) -> Option<Date> {
    (0..MONTHS_TO_AGREE).find_map(|months| {
        let found = of_month(plus_months(first_of_month(today), months)?, day)?;
        let agrees = found.weekday().to_monday_zero_offset() == weekday as i8;
        (found >= today && agrees).then_some(found)
    })
}

/// Such a day of this year or the next one that has it, or of the last one.
fn of_named_month(today: Date, day: u8, month: u8, past: bool) -> Option<Date> {
    let years = 0..=(MONTHS_SEARCHED / 12) as i16;
    let step = if past { -1 } else { 1 };
    years.into_iter().find_map(|years| {
        let found = date(today.year().checked_add(step * years)?, month, day)?;
        (if past { found < today } else { found >= today }).then_some(found)
    })
}

/// The month and the day that two numbers are.
fn ordered(first: u8, second: u8, order: DateOrder) -> Option<(u8, u8)> {
    match (first, second, order) {
        (first, second, _) if second > 12 || first == second => Some((first, second)),
        (first, second, _) if first > 12 => Some((second, first)),
        (first, second, DateOrder::MonthFirst) => Some((first, second)),
        (first, second, DateOrder::DayFirst) => Some((second, first)),
        (_, _, DateOrder::Unambiguous) => None,
    }
}

/// "3/4": two days, as long as nobody says which number is the month.
fn numbers(today: Date, said: (u8, u8), order: DateOrder, past: bool) -> Found {
    let find = |(month, day)| of_named_month(today, day, month, past);
    match ordered(said.0, said.1, order) {
        Some(ordered) => Found::guessed(find(ordered), Inference::Year),
        None => {
            let both = [find(said), find((said.1, said.0))];
            Found { alternatives: both.into_iter().flatten().collect(), ..Found::default() }
        }
    }
}

/// The first such weekday of a month from the day on.
fn nth_of(today: Date, nth: Nth, weekday: u8, month: Month) -> Found {
    let of = |first: Option<Date>| first.and_then(|first| nth_weekday(first, nth, weekday));
    match month {
        Month::Any => {
            let months = (0..MONTHS_TO_AGREE).filter_map(|months| of(plus_months(first_of_month(today), months)));
            Found::guessed(months.into_iter().find(|&found| found >= today), Inference::Month)
        }
        Month::Ahead(months) => Found::day(of(plus_months(first_of_month(today), i32::from(months)))),
        Month::Named(month, _) => {
            Found::guessed(this_year_or_next(today, |year| of(date(year, month, 1))), Inference::Year)
        }
    }
}

fn nth_weekday(first: Date, nth: Nth, weekday: u8) -> Option<Date> {
    let weekday = Weekday::from_monday_zero_offset(weekday as i8).ok()?;
    let nth = match nth {
        Nth::From(n) => n as i8,
        Nth::Last => -1,
    };
    first.nth_weekday_of_month(nth, weekday).ok()
}

/// The first such day from the day on.
pub(super) fn this_year_or_next(today: Date, of_year: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let year = today.year();
    of_year(year).filter(|&found| found >= today).or_else(|| of_year(year.checked_add(1)?))
}

/// Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Jones and Butcher).
pub(super) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    date(year, (n / 31) as u8, (n % 31 + 1) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_falls_on_the_days_of_the_almanac() {
        let days = [date(1961, 4, 2), date(2008, 3, 23), date(2024, 3, 31), date(2026, 4, 5), date(2038, 4, 25)];
        assert_eq!(days.map(|day| easter(day.year())), days.map(Some));
    }

    #[test]
    fn the_last_weekday_is_never_the_day_itself() {
        let wednesday = date(2026, 3, 4);
        assert_eq!(last_weekday(wednesday, 2), Some(date(2026, 2, 25)));
        assert_eq!(last_weekday(wednesday, 1), Some(date(2026, 3, 3)));
        assert_eq!(next_weekday(wednesday, 2), Some(date(2026, 3, 11)));
    }

    #[test]
    fn a_weekday_and_a_day_of_the_month_meet_in_the_first_month_that_has_both() {
        assert_eq!(agreeing(date(2026, 3, 4), 20, 1), Some(date(2026, 10, 20)));
        assert_eq!(agreeing(date(2026, 3, 4), 4, 2), Some(date(2026, 3, 4)));
        assert_eq!(agreeing(date(2026, 3, 4), 32, 2), None);
    }
}
