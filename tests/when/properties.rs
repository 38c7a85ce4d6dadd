//! What holds for any text.

use outro::when::{Class, appointments, mentions};
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
}
