//! What a time means in the calendar: sentences with what was worked out, what else they can mean, and how exact they are.

use jiff::civil::{date, time};
use outro::when::{DateOrder, Grain, Inference, Reference, Resolved, mentions};

/// A Wednesday morning.
fn reference() -> Reference {
    Reference { date: Some(date(2026, 3, 4)), time: Some(time(10, 0, 0, 0)), order: DateOrder::default() }
}

fn read(text: &str) -> Resolved {
    read_on(text, &reference())
}

fn read_on(text: &str, reference: &Reference) -> Resolved {
    let found = mentions(text);
    let [mention] = &found[..] else { panic!("{text}: {found:?}") };
    mention.value.resolve(reference)
}

fn worked_out(text: &str) -> String {
    let inferred: Vec<String> = read(text).inferred.iter().map(ToString::to_string).collect();
    inferred.join("; ")
}

#[test]
fn what_was_worked_out_is_said_in_plain_words() {
    let table = [
        ("friday at three", "the next Friday; pm, by business hours"),
        ("friday at 3 pm", "the next Friday"),
        ("friday at three in the afternoon", "the next Friday; pm, by the part of the day"),
        ("between 2 and 4 pm", "pm, as for the time beside it"),
        ("dinner at eight on friday", "the next Friday; pm, because of “dinner”"),
        ("breakfast at eight on friday", "the next Friday; am, because of “breakfast”"),
        ("next friday at 15:30", "the Friday of next week"),
        ("this friday at noon", "the Friday of this week"),
        ("the 14th at 2pm", "the month"),
        ("March 3rd at 2pm", "the year"),
        ("March 3rd, 2027 at 2pm", ""),
        ("tomorrow at fourteen hundred", ""),
    ];
    for (text, wanted) in table {
        assert_eq!(worked_out(text), wanted, "{text}");
    }
}

#[test]
fn business_hours_decide_between_morning_and_afternoon_when_nobody_does() {
    let hours: Vec<String> = (1..=12).map(|hour| read(&format!("tomorrow at {hour}")).iso()[11..].to_owned()).collect();
    let wanted =
        ["13:00", "14:00", "15:00", "16:00", "17:00", "18:00", "07:00", "08:00", "09:00", "10:00", "11:00", "12:00"];
    assert_eq!(hours, wanted);
}

#[test]
fn next_friday_keeps_the_nearer_one_as_an_alternative() {
    let next = read("next friday at three");
    assert_eq!(
        (next.iso().as_str(), &next.alternatives[..]),
        ("2026-03-13T15:00", &["2026-03-06T15:00".to_owned()][..])
    );
    assert!(read("next tuesday").alternatives.is_empty());
    assert!(read("friday").alternatives.is_empty());
}

#[test]
fn a_date_of_two_numbers_is_read_as_the_order_says_or_not_at_all() {
    let on = |text: &str, order| read_on(text, &Reference { order, ..reference() });
    assert_eq!(on("on 3/4 at noon", DateOrder::MonthFirst).iso(), "2026-03-04T12:00");
    assert_eq!(on("on 3/4 at noon", DateOrder::DayFirst).iso(), "2026-04-03T12:00");
    let open = on("on 3/4 at noon", DateOrder::Unambiguous);
    assert_eq!((open.date, open.alternatives), (None, vec!["2026-03-04T12:00".into(), "2026-04-03T12:00".into()]));
    for order in [DateOrder::MonthFirst, DateOrder::DayFirst, DateOrder::Unambiguous] {
        assert_eq!(on("on 14/3 at noon", order).iso(), "2026-03-14T12:00");
        assert_eq!(on("on 3/14/2027 at noon", order).iso(), "2027-03-14T12:00");
    }
}

#[test]
fn days_that_do_not_exist_are_passed_over_or_left_open() {
    assert_eq!(read("the 31st works").iso(), "2026-03-31");
    let april = Reference { date: Some(date(2026, 4, 2)), ..Reference::default() };
    assert_eq!(read_on("the 31st works", &april).iso(), "2026-05-31");
    assert_eq!(read("february 30th works").iso(), "");
    assert_eq!(read("february 29th works").iso(), "2028-02-29");
}

#[test]
fn days_with_a_name_are_found_in_the_calendar() {
    let table = [
        ("on christmas eve", "2026-12-24"),
        ("on Labor Day", "2026-09-07"),
        ("on memorial day", "2026-05-25"),
        ("on thanksgiving", "2026-11-26"),
        ("on easter monday", "2026-04-06"),
        ("on good friday", "2026-04-03"),
        ("on new year's eve", "2026-12-31"),
        ("on bank holiday monday", ""),
    ];
    for (text, wanted) in table {
        assert_eq!(read(text).iso(), wanted, "{text}");
    }
}

#[test]
fn what_is_over_lies_before_the_call() {
    let table = [
        ("last friday", "2026-02-27"),
        ("yesterday", "2026-03-03"),
        ("three days ago", "2026-03-01"),
        ("we met tuesday", "2026-03-03"),
        ("i called you on the 20th", "2026-02-20"),
        ("two hours ago", "2026-03-04T08:00"),
    ];
    for (text, wanted) in table {
        assert_eq!(read(text).iso(), wanted, "{text}");
    }
}

#[test]
fn without_the_day_of_the_call_only_what_names_its_own_day_is_known() {
    let nowhere = Reference::default();
    assert_eq!(read_on("friday at three", &nowhere).iso(), "T15:00");
    assert_eq!(read_on("in two hours", &nowhere).iso(), "");
    assert_eq!(read_on("next week", &nowhere).stretch, None);
    assert_eq!(read_on("March 3rd, 2027", &nowhere).iso(), "2027-03-03");
    let day_only = Reference { time: None, ..reference() };
    assert_eq!(read_on("in two hours", &day_only).iso(), "");
    assert_eq!(read("in two hours").iso(), "2026-03-04T12:00");
}

#[test]
fn a_vague_time_tells_the_days_that_it_can_mean() {
    let table = [
        ("next week", Some((date(2026, 3, 9), date(2026, 3, 15)))),
        ("this week", Some((date(2026, 3, 4), date(2026, 3, 8)))),
        ("the week after next", Some((date(2026, 3, 16), date(2026, 3, 22)))),
        ("in two weeks", Some((date(2026, 3, 16), date(2026, 3, 22)))),
        ("in december", Some((date(2026, 12, 1), date(2026, 12, 31)))),
        ("by month end", Some((date(2026, 3, 22), date(2026, 3, 31)))),
        ("Q4 works", Some((date(2026, 10, 1), date(2026, 12, 31)))),
        ("next quarter", Some((date(2026, 4, 1), date(2026, 6, 30)))),
        ("in the spring", Some((date(2026, 3, 4), date(2026, 5, 31)))),
        ("next year", Some((date(2027, 1, 1), date(2027, 12, 31)))),
        ("in the new year", Some((date(2027, 1, 1), date(2027, 1, 31)))),
        ("soon", None),
        ("once things settle down", None),
    ];
    for (text, wanted) in table {
        assert_eq!(read(text).stretch, wanted, "{text}");
    }
    assert_eq!(read("after the summer").stretch.unwrap().0, date(2026, 9, 1));
    assert_eq!(read("after labor day").stretch.unwrap().0, date(2026, 9, 8));
    assert_eq!(read("the week after thanksgiving").stretch.unwrap().0, date(2026, 11, 30));
    assert_eq!(read("after the holidays").stretch.unwrap().0, date(2027, 1, 2));
}

#[test]
fn a_grain_tells_how_exact_a_time_is() {
    let table = [
        ("friday at three", Some(Grain::Time)),
        ("in two hours", Some(Grain::Time)),
        ("at half past two", Some(Grain::Clock)),
        ("in the morning", Some(Grain::Clock)),
        ("friday afternoon", Some(Grain::DayPart)),
        ("tonight", Some(Grain::DayPart)),
        ("friday", Some(Grain::Day)),
        ("in three days", Some(Grain::Day)),
        ("in two weeks", Some(Grain::Week)),
        ("the week after next", Some(Grain::Week)),
        ("over the weekend", Some(Grain::Week)),
        ("in june", Some(Grain::Month)),
        ("by month end", Some(Grain::Month)),
        ("in a couple of months", Some(Grain::Month)),
        ("Q4 works", Some(Grain::Quarter)),
        ("next quarter", Some(Grain::Quarter)),
        ("after the summer", Some(Grain::Season)),
        ("in the spring", Some(Grain::Season)),
        ("after the holidays", Some(Grain::Season)),
        ("over christmas", Some(Grain::Season)),
        ("after labor day", Some(Grain::Season)),
        ("after easter", Some(Grain::Season)),
        ("in the new year", Some(Grain::Year)),
        ("next year", Some(Grain::Year)),
        ("soon", Some(Grain::Vague)),
        ("one of these days", Some(Grain::Vague)),
        ("down the road", Some(Grain::Vague)),
        ("in a bit", Some(Grain::Vague)),
        ("once things settle down", Some(Grain::Vague)),
        ("for two hours", None),
        ("every monday", None),
    ];
    for (text, wanted) in table {
        assert_eq!(mentions(text)[0].value.grain(), wanted, "{text}");
    }
}

#[test]
fn two_clock_times_beside_or_share_their_half_of_the_day() {
    let found = mentions("friday at two or three pm");
    let values: Vec<String> = found.iter().map(|mention| mention.value.resolve(&reference()).iso()).collect();
    assert_eq!(values, ["2026-03-06T14:00", "T15:00"]);
    assert!(found[0].value.resolve(&reference()).inferred.contains(&Inference::FromOtherEnd(outro::when::Half::Pm)));
}
