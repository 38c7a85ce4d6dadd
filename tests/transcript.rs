//! What no transcript may do to the reader, and what no reader may do to a transcript.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use outro::transcript::{self, Format, Options, Transcript};
use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert_eq, prop_oneof, proptest};
use std::path::Path;

fn read(text: &str) -> Result<Transcript, String> {
    transcript::read(text, Path::new("call.txt"), &Options::default())
}

/// The turns as `NAME: words`, `?` for nobody known.
fn turns(text: &str) -> Vec<String> {
    let call = read(text).unwrap();
    call.turns
        .iter()
        .map(|turn| format!("{}: {}", call.speaker(turn).map_or("?", |speaker| &speaker.name), call.text(turn)))
        .collect()
}

fn starts(text: &str) -> Vec<Option<i64>> {
    read(text).unwrap().turns.iter().map(|turn| turn.start_ms).collect()
}

#[test]
fn what_holds_no_speech_is_refused_with_a_reason() {
    assert_eq!(read("").unwrap_err(), "is empty");
    assert_eq!(read(" \r\n\u{feff}\n").unwrap_err(), "is empty");
    assert_eq!(
        read("Title: Northwind\nDate: 2026-03-04\nDuration: 31m\n").unwrap_err(),
        "holds no speech: only a header"
    );
    assert!(read("Dana:\nLee:\nDana:\nLee:\n").unwrap_err().starts_with("holds no speech"));
}

#[test]
fn chats_and_json_are_refused_with_a_reason() {
    let zoom = "14:02:09\t From Dana Reyes to Everyone:\n\there is the link\n14:02:20\t From Lee Okoro to Dana Reyes(Direct Message):\n\tthanks\n";
    assert!(read(zoom).unwrap_err().starts_with("is a chat, not a call"));
    let webex = "2026-03-04 14:02 : Dana Reyes : here is the link\n2026-03-04 14:03 : Lee Okoro : thanks\n";
    assert!(read(webex).unwrap_err().starts_with("is a chat, not a call"));
    for json in ["{\"turns\": []}", "[{\"speaker\": \"Dana\"}]", " {\n \"a\": 1"] {
        assert!(read(json).unwrap_err().starts_with("is JSON"), "{json}");
    }
    assert!(read("[Dana] hi there\n[Lee] hi\n").is_ok());
}

#[test]
fn names_of_every_kind_are_kept() {
    for name in [
        "Reyes, Dana",
        "Dana-Marie O’Neil",
        "dana@acme.example",
        "Speaker 2",
        "张伟",
        "محمد علي",
        "ליאה",
        "J. R. Poe",
        "Dr. Ada Poe",
        "+1 555 0100",
        "A",
        "SPEAKER_00",
        "Ñúñez",
    ] {
        let text = format!("{name}: hello\nLee: yes\n{name}: so\nLee: ok\n");
        assert_eq!(turns(&text)[0], format!("{name}: hello"));
    }
    let call = read("Dana (she/her) (Acme): hello\nLee: yes\nDana (Acme): so\nLee: ok\n\u{200f}Dana: bye\n").unwrap();
    assert_eq!((call.speakers.len(), call.speakers[0].affiliation.as_deref()), (2, Some("Acme")));
}

#[test]
fn one_person_in_two_writings_is_one_speaker() {
    let call =
        read("Reyes, Dana: hello\nLee: yes\nDana Reyes: so\nLEE: ok\nDana's iPhone: x\nLee: y\nDana: z\n").unwrap();
    assert_eq!(
        call.speakers.iter().map(|speaker| speaker.name.as_str()).collect::<Vec<_>>(),
        ["Reyes, Dana", "Lee", "Dana"]
    );
}

#[test]
fn unknown_speakers_are_nobody_and_stay_apart() {
    let text =
        "Dana: hi\nUnknown Speaker: one\nUnknown Speaker: two\nSpeaker ?: three\nDana: so\nUnknown Speaker: four\n";
    assert_eq!(turns(text), ["Dana: hi", "?: one", "?: two", "?: three", "Dana: so", "?: four"]);
}

#[test]
fn speech_that_looks_like_a_label_stays_speech() {
    let text = "Dana: hi\nNote: this is said\n3:30 works: yes\nLee: see\nhttps://acme.example/a: b\nRe: the mail\nDana: ok\n10:1 says the book\nLee: three things: a, b\n";
    let want = [
        "Dana: hi Note: this is said 3:30 works: yes",
        "Lee: see https://acme.example/a: b Re: the mail",
        "Dana: ok 10:1 says the book",
        "Lee: three things: a, b",
    ];
    assert_eq!(turns(text), want);
}

#[test]
fn a_turn_of_only_noise_is_kept() {
    assert_eq!(turns("Dana: hi\nLee: [laughter]\nDana: so\nLee: ok\n")[1], "Lee: [laughter]");
}

#[test]
fn one_speaker_is_one_turn() {
    assert_eq!(turns("Dana: hi\nDana: so\nDana: bye\n"), ["Dana: hi so bye"]);
}

#[test]
fn action_items_above_the_transcript_are_no_speech() {
    let text = "Northwind call\n\nSummary\nDana: send the offer\nLee: check it\n\nTranscript\n\nDana: hello\nLee: hi\nDana: so\nLee: ok\n";
    assert_eq!(turns(text)[0], "Dana: hello");
    assert_eq!(read(text).unwrap().turns.len(), 4);
}

#[test]
fn keys_and_values_above_a_call_are_no_turns() {
    let text = "Date: 2026-03-04\nRep: Dana Reyes\nCustomer: Lee Okoro\n\nDana: hello there, Lee.\nLee: hi\nDana: so\nLee: ok\n";
    assert_eq!(turns(text)[0], "Dana: hello there, Lee.");
    assert_eq!(turns("Date: 2026-03-04\n\nAgent: Hello\nCustomer: Hi\nAgent: Bye then.\n")[0], "Agent: Hello");
}

#[test]
fn a_call_past_midnight_goes_on() {
    let text = "[Dana] 23:59:50\nlate\n\n[Lee] 00:00:10\nvery\n\n[Dana] 00:00:20\nbye\n";
    assert_eq!(starts(text), [Some(0), Some(20_000), Some(30_000)]);
}

#[test]
fn times_that_run_backwards_keep_the_order_and_warn_once() {
    let text = "[0:10] Dana: a\n[0:05] Lee: b\n[0:12] Dana: c\n[0:11] Lee: d\n";
    assert_eq!(starts(text), [Some(10_000), Some(5_000), Some(12_000), Some(11_000)]);
    assert_eq!(read(text).unwrap().warnings, ["line 2: times run backwards; the order of the file is kept"]);
}

#[test]
fn a_call_of_ten_hours_keeps_its_times() {
    let text: String = (0..600)
        .map(|minute| {
            format!("[{}:{:02}:00] {}: words\n", minute / 60, minute % 60, if minute % 2 == 0 { "Dana" } else { "Lee" })
        })
        .collect();
    assert_eq!(starts(&text).last(), Some(&Some(599 * 60_000)));
}

#[test]
fn a_megabyte_on_one_line_is_read() {
    for unit in ["word ", "a: b ", "1:02 Dana: x ", ". Dana: ", "[a] ", "((((", "::::", "- ", "12:34 ", "«é» ", ">> "]
    {
        let call = read(&unit.repeat(1_000_000 / unit.len()));
        assert!(call.is_ok() || call.unwrap_err().starts_with("holds no speech"), "{unit}");
    }
}

#[test]
fn a_file_of_as_many_labels_as_lines_is_read() {
    let text: String = (0..50_000).map(|n| format!("Name{n}: words\n")).collect();
    assert!(read(&text).is_ok());
}

#[test]
fn lines_point_into_the_file() {
    let call = read("Dana: one\ntwo\n\nthree\nLee: four\nDana: five\n").unwrap();
    let lines: Vec<_> = call.lines(&call.turns[0]).collect();
    assert_eq!(lines, [(1, "one"), (2, "two"), (4, "three")]);
    assert_eq!(call.line_at(&call.turns[0], 5), 2);
    assert_eq!(call.line_at(&call.turns[2], 0), 6);
}

#[test]
fn every_format_has_a_word_of_its_own() {
    for format in Format::ALL {
        assert_eq!(Format::from_word(format.word()), Some(format));
    }
    assert_eq!(Format::from_word("docx"), None);
}

/// Lines as transcripts have them, and lines that break them.
fn line() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        "(Dana|Lee|A|Q|Note|張偉|\u{202b}ليلى|Agent|Reyes, Dana \\(Acme\\))",
        "(:|：|: | - | – |  |\t| \\| |\\*\\*|\\[|\\]|\\(|\\)|<|>|>>|-->|->|→|@|#|---|\\{#|\\})",
        "(0:07|00:00:07[.]480|1:02:03|0:0:6[.]90|14:02:09|9:30 AM|2 minutes 5 seconds|2m 5s|4[.]20s|2026-03-04|-1:02)",
        "(Transcript|WEBVTT|From Dana to Lee|Participants|Summary|\u{feff}|\u{a0}|hello there|é|\\PC)",
    ];
    proptest::collection::vec(pieces, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn no_text_makes_a_reader_panic(text in any::<String>(), lines in proptest::collection::vec(line(), 0..12)) {
        for text in [text, lines.join("\n"), lines.join(" ").repeat(40)] {
            let _ = read(&text);
            for format in Format::ALL {
                let _ = transcript::read(&text, Path::new("a"), &Options { format: Some(format), ..Options::default() });
            }
        }
    }

    #[test]
    fn lines_and_text_of_a_turn_agree(lines in proptest::collection::vec(line(), 0..12)) {
        let Ok(call) = read(&lines.join("\n")) else { return Ok(()) };
        for turn in &call.turns {
            let joined = call.lines(turn).map(|(_, words)| words).collect::<Vec<_>>().join(" ");
            prop_assert_eq!(joined, call.text(turn));
            let numbers: Vec<u32> = call.lines(turn).map(|(number, _)| number).collect();
            assert!(numbers.is_sorted() && numbers.iter().all(|number| *number as usize <= lines.len()));
        }
    }
}

#[test]
fn a_person_who_speaks_once_within_a_paragraph_is_heard() {
    let call = "Rep: hello, is Max there\n\nRep: hello\nMax: speaking, no thanks, bye\n\nRep: ok\n\nRep: bye then\n";
    assert_eq!(turns(call), ["Rep: hello, is Max there hello", "Max: speaking, no thanks, bye", "Rep: ok bye then"]);
}

#[test]
fn items_of_a_list_are_nobody_where_the_header_names_the_people() {
    let call = "Participants: Ada, Ben\n\nAda: there are two kinds\nOak: ten metres\nBeech: twenty metres\nBen: ok\n\
        Ada: and\nBen: right\nAda: so\nBen: bye\nAda: bye\n";
    assert_eq!(turns(call)[0], "Ada: there are two kinds Oak: ten metres Beech: twenty metres");
}

#[test]
fn a_header_of_a_person_who_speaks_once_is_no_speech() {
    for (one, two, once, last) in [
        ("Ada Moss 0:01", "Ben Falk 0:09", "Kit Bray 0:15", "Ada Moss 0:20"),
        ("0:01 Ada Moss", "0:09 Ben Falk", "0:15 Kit Bray", "0:20 Ada Moss"),
        ("Ada Moss 09:30 AM", "Ben Falk 09:31 AM", "Kit Bray 09:32 AM", "Ada Moss 09:33 AM"),
    ] {
        let call = format!("{one}\nhi\n{two}\nyes\n{once}\njust once\n{last}\nbye\n");
        assert_eq!(turns(&call), ["Ada Moss: hi", "Ben Falk: yes", "Kit Bray: just once", "Ada Moss: bye"], "{once}");
    }
    let paren = "Ada (00:01)\nhi\n\nBen (00:09)\nyes\n\nAda (00:12)\nso\n\nKit (00:15)\nonce\n\nBen (00:20)\nbye\n";
    assert_eq!(turns(paren)[3], "Kit: once");
}

#[test]
fn a_short_paste_on_one_line_is_split_at_its_times() {
    let call = "00:01 Ada Moss: hi 00:04 Ben Falk: yes 00:09 Ada Moss: at 14:30 we go 00:12 Ben Falk: bye\n";
    assert_eq!(turns(call), ["Ada Moss: hi", "Ben Falk: yes", "Ada Moss: at 14:30 we go", "Ben Falk: bye"]);
}

#[test]
fn names_above_and_below_a_dash_are_two_people() {
    let call = "1\n00:00:01,000 --> 00:00:03,000\n(Ada Moss)\nso then\n-\n(Ben Falk)\nyes\n";
    assert_eq!(turns(call), ["Ada Moss: so then", "Ben Falk: yes"]);
}

#[test]
fn a_long_stretch_without_labels_is_told() {
    let call = format!("Ada: hi\nBen: ok\n{}Ada: so\nBen: bye\nAda: bye\n", "and so it went\n".repeat(3));
    assert!(read(&call).unwrap().warnings.is_empty());
    let turns = "Ada: hi\nBen: ok\n".repeat(30);
    let call = format!("{turns}{}Ada: so\n", "and so it went\n".repeat(25));
    assert_eq!(read(&call).unwrap().warnings, ["line 61: more than 20 lines without a label went to the last speaker"]);
}
