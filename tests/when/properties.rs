//! What holds for any text.

use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, ToSpan as _};
use outro::when::{Class, DateOrder, Reference, Resolved, appointments, mentions};
use proptest::prelude::*;

const WEEKDAYS: [&str; 7] = ["monday", "Tuesday", "wednesday", "thursday", "Friday", "saturday", "sunday"];
const CLOCKS: [&str; 12] = [
    "three o'clock",
    "3pm",
    "half past nine",
    "quarter to ten",
    "10:30",
    "noon",
    "seven thirty pm",
    "five past eight",
    "two p m",
    "11 a.m",
    "threeish",
    "nine o clock",
];
const PIECES: [&str; 50] = [
    "friday",
    "at",
    "three",
    "o'clock",
    "the",
    "second",
    "half",
    "past",
    "in",
    "two",
    "weeks",
    "may",
    "10",
    ":",
    "30",
    "pm",
    "’",
    "s",
    "é",
    "twenty",
    "a",
    "week",
    "from",
    ".",
    ",",
    "oh",
    "ish",
    "3rd",
    "to",
    "🙂",
    "-",
    "p.m.",
    "just",
    "after",
    "bit",
    "gone",
    "back",
    "of",
    "0900",
    "330",
    "hundred",
    "hours",
    "same",
    "time",
    "by",
    "come",
    "been",
    "have",
    "not",
    "installed",
];

/// Hours in words, from one.
const HOURS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Words that name days and stretches; several of them make anything at all.
const DAYS: [&str; 64] = [
    "friday",
    "next",
    "this",
    "last",
    "the",
    "14th",
    "31st",
    "30th",
    "29th",
    "of",
    "february",
    "march",
    "month",
    "week",
    "after",
    "before",
    "from",
    "two",
    "ninety",
    "999",
    "65000",
    "days",
    "weeks",
    "months",
    "years",
    "hours",
    "ago",
    "in",
    "a",
    "fortnight",
    "tomorrow",
    "yesterday",
    "day",
    "end",
    "early",
    "late",
    "mid",
    "easter",
    "monday",
    "christmas",
    "eve",
    "labor",
    "thanksgiving",
    "holidays",
    "summer",
    "spring",
    "winter",
    "quarter",
    "q4",
    "year",
    "new",
    "weekend",
    "3/4",
    "14/3/2026",
    "2026-02-30",
    "1900",
    "2199",
    "at",
    "noon",
    "midnight",
    "tonight",
    "first",
    "once",
    "over",
];

fn resolved(text: &str, reference: &Reference) -> Vec<Resolved> {
    mentions(text).iter().map(|mention| mention.value.resolve(reference)).collect()
}

/// A clock time in one of several wordings, and in which half of the day it is.
fn wording(hour: usize, minute: usize, style: usize, pm: bool) -> String {
    let name = HOURS[hour - 1];
    let half = if pm { "pm" } else { "am" };
    let spoken = match minute {
        0 => format!("{name} o'clock"),
        15 => format!("quarter past {name}"),
        30 => format!("half past {name}"),
        _ => format!("quarter to {}", HOURS[hour % 12]),
    };
    let spelled = ["", " fifteen", " thirty", " forty five"][minute / 15];
    match style {
        0 => format!("{hour}:{minute:02} {half}"),
        1 => format!("{hour}:{minute:02}{half}"),
        2 => format!("{name}{spelled} {half}"),
        3 => format!("{spoken} {}", if pm { "p.m." } else { "a.m." }),
        4 => format!("{:02}:{minute:02}", hour % 12 + if pm { 12 } else { 0 }),
        _ => format!("{name}{spelled} {} m", &half[..1]),
    }
}

/// Any day from 1900 to 2199.
fn dates() -> impl Strategy<Value = Date> {
    (0..109_573i64).prop_map(|days| Date::new(1900, 1, 1).unwrap() + days.days())
}

fn is_boundary(text: &str, at: usize) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !(word(text[..at].chars().next_back()) && word(text[at..].chars().next()))
}

fn check_spans(text: &str) {
    let mut last = 0;
    for mention in mentions(text) {
        assert!(last <= mention.span.start && mention.span.start < mention.span.end, "{text:?} {mention:?}");
        assert!(is_boundary(text, mention.span.start) && is_boundary(text, mention.span.end), "{text:?} {mention:?}");
        last = mention.span.end;
    }
}

#[test]
fn a_text_of_many_pieces_keeps_its_offsets() {
    let text = "we talked of this and that and the other thing ".repeat(5000) + "friday at three";
    let found = mentions(&text);
    assert_eq!(found.len(), 1);
    assert_eq!(&text[found[0].span.clone()], "friday at three");
    assert_eq!(appointments(&[&text], &[found]).len(), 1);
}

proptest! {
    #[test]
    fn a_span_never_cuts_a_word(text in "\\PC{0,60}") {
        check_spans(&text);
    }

    #[test]
    fn a_span_never_cuts_a_word_among_words_of_time(picks in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..14)) {
        let text: String = picks.iter().flat_map(|&(i, blank)| [PIECES[i], if blank { " " } else { "" }]).collect();
        check_spans(&text);
        let turns = ["friday", &text];
        let said = turns.map(mentions);
        for appointment in appointments(&turns, &said) {
            prop_assert!(turns[appointment.turn].get(appointment.span).is_some());
        }
    }

    #[test]
    fn a_weekday_and_a_clock_time_are_one_in_any_order(day in 0..7usize, clock in 0..CLOCKS.len(), at in 0..4usize, first in any::<bool>()) {
        let (day, clock) = (WEEKDAYS[day], CLOCKS[clock]);
        let word = if first { ["", "at ", "say ", "around "][at] } else { ["", "on ", "on the ", "this "][at] };
        let text = if first { format!("{day} {word}{clock}") } else { format!("{clock} {word}{day}") };
        let found = mentions(&text);
        prop_assert_eq!(found.len(), 1, "{}: {:?}", text, found);
        prop_assert_eq!(found[0].class, Class::DateTime);
        prop_assert_eq!(found[0].span.clone(), 0..text.len());
    }

    #[test]
    fn a_part_of_the_day_between_them_does_not_part_them(day in 0..7usize, clock in 0..CLOCKS.len(), part in 0..3usize) {
        let part = ["morning", "afternoon", "evening"][part];
        for text in [format!("{} {part} at {}", WEEKDAYS[day], CLOCKS[clock]), format!("{} on {} {part}", CLOCKS[clock], WEEKDAYS[day])] {
            let found = mentions(&text);
            prop_assert_eq!(found.len(), 1, "{}: {:?}", text, found);
            prop_assert_eq!(found[0].class, Class::DateTime);
        }
    }

    #[test]
    fn a_weekday_and_a_clock_time_resolve_to_themselves(
        today in dates(), day in 0..7usize, hour in 1..13usize, quarter in 0..4usize, style in 0..6usize, pm in any::<bool>(),
        order in 0..6usize,
    ) {
        let (name, clock) = (WEEKDAYS[day], wording(hour, 15 * quarter, style, pm));
        let text = match order {
            0 => format!("{name} at {clock}"),
            1 => format!("{clock} on {name}"),
            2 => format!("so {name}, say, {clock} then"),
            3 => format!("can we do {clock} this coming {name}"),
            4 => format!("let's say {name} around {clock}"),
            _ => format!("{name} {clock} please"),
        };
        let found = mentions(&text);
        prop_assert_eq!(found.len(), 1, "{}: {:?}", text, found);
        let value = found[0].value.resolve(&Reference { date: Some(today), ..Reference::default() });
        let days = (day as i64 - i64::from(today.weekday().to_monday_zero_offset()) + 6).rem_euclid(7) + 1;
        prop_assert_eq!(value.date, Some(today + days.days()), "{}", text);
        let hour = hour % 12 + if pm { 12 } else { 0 };
        prop_assert_eq!(value.time, Time::new(hour as i8, 15 * quarter as i8, 0, 0).ok(), "{}", text);
    }

    #[test]
    fn a_part_of_the_day_tells_which_half_a_clock_time_is_in(day in 0..7usize, hour in 1..12usize, part in 0..3usize, order in 0..3usize) {
        let part = ["morning", "afternoon", "evening"][part];
        let (name, hour_name) = (WEEKDAYS[day], HOURS[hour - 1]);
        let text = match order {
            0 => format!("{name} {part} at {hour_name}"),
            1 => format!("{hour_name} in the {part} on {name}"),
            _ => format!("{name} at {hour_name} in the {part}"),
        };
        let today = Date::new(2026, 3, 4).unwrap();
        let value = resolved(&text, &Reference { date: Some(today), ..Reference::default() });
        prop_assert_eq!(value.len(), 1, "{}", text);
        let hour = if part == "morning" { hour } else { hour + 12 };
        prop_assert_eq!(value[0].time, Time::new(hour as i8, 0, 0, 0).ok(), "{}", text);
        prop_assert_eq!(value[0].inferred.len(), 2, "{:?}", value[0].inferred);
    }

    #[test]
    fn a_date_with_its_year_is_that_date_whenever_it_is_said(today in dates(), said in dates(), style in 0..4usize) {
        let name = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
            "december"][said.month() as usize - 1];
        let text = match style {
            0 => said.to_string(),
            1 => format!("{name} {}, {}", said.day(), said.year()),
            2 => format!("{} {name} {}", said.day(), said.year()),
            _ => format!("{name} {}, {}", ordinal(said.day()), said.year()),
        };
        let value = resolved(&text, &Reference { date: Some(today), ..Reference::default() });
        prop_assert_eq!(value.len(), 1, "{}", text);
        prop_assert_eq!(value[0].date, Some(said), "{}", text);
    }

    #[test]
    fn resolving_never_fails_whatever_is_said_and_whenever(
        today in dates(), minutes in prop::option::of(0..1440i64), order in 0..3usize,
        picks in prop::collection::vec(0..DAYS.len(), 1..9),
    ) {
        let text: Vec<&str> = picks.iter().map(|&i| DAYS[i]).collect();
        let time = minutes.map(|minutes| Time::midnight() + Span::new().minutes(minutes));
        let order = [DateOrder::Unambiguous, DateOrder::MonthFirst, DateOrder::DayFirst][order];
        for value in resolved(&text.join(" "), &Reference { date: Some(today), time, order }) {
            let iso = value.iso();
            let parses = match (value.date, value.time) {
                (Some(date), Some(time)) => iso.parse::<DateTime>().ok() == Some(date.to_datetime(time)),
                (Some(date), None) => iso.parse::<Date>().ok() == Some(date),
                (None, Some(time)) => iso[1..].parse::<Time>().ok() == Some(time),
                (None, None) => iso.is_empty(),
            };
            prop_assert!(parses, "{}", iso);
            prop_assert!(value.stretch.is_none_or(|(first, last)| first <= last), "{:?} {:?}", text, value.stretch);
        }
    }
}

fn ordinal(day: i8) -> String {
    let ending = match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    format!("{day}{ending}")
}
