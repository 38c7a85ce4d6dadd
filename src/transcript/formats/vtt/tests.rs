//! Cues of WebVTT files with their speakers, times and line numbers.

use proptest::prelude::{prop, proptest};

use super::*;

/// `speaker start-end: number=text | …` for every cue.
fn shown(parsed: &Parsed<'_>) -> Vec<String> {
    let ms = |ms: Option<i64>| ms.map_or("?".to_owned(), |ms| ms.to_string());
    let show = |cue: &super::super::cue::Cue<'_>| {
        let lines: Vec<String> =
            parsed.lines[cue.lines.clone()].iter().map(|line| format!("{}={}", line.number, line.text)).collect();
        format!(
            "{} {}-{}: {}",
            cue.speaker.as_deref().unwrap_or("?"),
            ms(cue.start_ms),
            ms(cue.end_ms),
            lines.join(" | ")
        )
    };
    parsed.cues.iter().map(show).collect()
}

fn cues(text: &str) -> Vec<String> {
    shown(&parse(text))
}

fn fixture(name: &str) -> String {
    std::fs::read_to_string(format!("{}/fixtures/formats/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn teams_voices_are_speakers() {
    let text = "WEBVTT\n\n7c9e6679-7425-40de-944b-e07fc1f90ae7/41-0\n00:00:21.430 --> 00:00:23.050\n<v Reyes, Dana (Contoso)>Can you hear me?</v>\n\n\
                7c9e6679-7425-40de-944b-e07fc1f90ae7/41-1\n00:00:23.400 --> 00:00:26.110\n<v Reyes, Dana (Contoso)>Good, then\nlet&#39;s start.</v>\n";
    assert_eq!(
        cues(text),
        [
            "Reyes, Dana (Contoso) 21430-23050: 5=Can you hear me?",
            "Reyes, Dana (Contoso) 23400-26110: 9=Good, then | 10=let's start."
        ]
    );
    assert_eq!(flavour(text), Format::TeamsVtt);
}

#[test]
fn several_voices_in_a_cue_are_several_cues() {
    let text =
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Dana>Hi</v> <v Lee>Hello\nthere</v>\nwho\n<v Dana>a</v>\n<v Dana>b";
    assert_eq!(
        cues(text),
        [
            "Dana 1000-2000: 4=Hi",
            "Lee 1000-2000: 4=Hello | 5=there",
            "? 1000-2000: 6=who",
            "Dana 1000-2000: 7=a",
            "Dana 1000-2000: 8=b"
        ]
    );
}

#[test]
fn cues_without_words_are_dropped() {
    assert_eq!(
        cues(
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Dana></v>\n\n00:02.000 --> 00:03.000\n\n00:03.000 --> 00:04.000\n<v> </v>\n"
        ),
        [""; 0]
    );
}

#[test]
fn names_in_angle_brackets_are_speakers_where_they_recur() {
    let text = "WEBVTT\n\n1\n00:00:01 --> 00:00:02\n<Dana Reyes> hello\n\n2\n00:00:02 --> 00:00:03\n<Lee> yes\n<laugh> so\n\n3\n00:00:03 --> 00:00:04\nhm\n";
    assert_eq!(
        cues(text),
        ["Dana Reyes 1000-2000: 5=hello", "Lee 2000-3000: 9=yes | 10=<laugh> so", "? 3000-4000: 14=hm"]
    );
    assert_eq!(cues("WEBVTT\n\n00:01.000 --> 00:02.000\n<Applause> hello\n"), ["? 1000-2000: 4=<Applause> hello"]);
}

#[test]
fn a_payload_of_json_has_speaker_words_and_the_day() {
    let text = "WEBVTT\n\n0:0:0.0 --> 0:0:5.320\n{\"startDateTime\": \"2026-03-04T14:30:15.1Z\", \"speakerName\": \"Dana Reyes\", \"spokenText\": \"Shall we \\\"begin\\\"?\"}\n\n\
                0:0:6.90 --> 0:0:6.500\n{\n\"spokenText\": \"Yes.\"\n}\n\n00:07.000 --> 00:08.000\n{not json}\n";
    let parsed = parse(text);
    assert_eq!(
        shown(&parsed),
        ["Dana Reyes 0-5320: 4=Shall we \"begin\"?", "? 6090-6500: 7=Yes.", "? 7000-8000: 12={not json}"]
    );
    assert_eq!(parsed.header, ["2026-03-04T14:30:15.1Z"]);
}

#[test]
fn webex_speakers_stand_in_the_id() {
    let text = "WEBVTT\n\n1 \"\" (0)\n00:00:01.000 --> 00:00:02.000\nhm\n\n2 \"Dana Reyes\" (1002003004)\n00:00:09.140 --> 00:00:21.300\nLet me share the plan.\n";
    assert_eq!(cues(text), ["? 1000-2000: 5=hm", "Dana Reyes 9140-21300: 9=Let me share the plan."]);
    assert_eq!(flavour(text), Format::WebexVtt);
}

#[test]
fn labels_stay_in_their_lines() {
    let text = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nDana Reyes: hello\n\n2\n00:00:02.000 --> 00:00:03.000\n[SPEAKER_00]: hi\n\n3\n00:00:03.000 --> 00:00:04.000\n- yes\n- no: &gt;&gt; so\n";
    assert_eq!(
        cues(text),
        [
            "? 1000-2000: 5=Dana Reyes: hello",
            "? 2000-3000: 9=[SPEAKER_00]: hi",
            "? 3000-4000: 13=- yes | 14=- no: >> so"
        ]
    );
    assert_eq!(flavour(text), Format::ZoomVtt);
}

#[test]
fn line_ends_of_every_kind_give_the_same_cues() {
    let text =
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Dana>hi\nthere</v>\n\n2\n00:00:02.000 --> 00:00:03.000\nyes";
    assert_eq!(cues(&text.replace('\n', "\r\n")), cues(text));
    assert_eq!(cues(&text.replace('\n', "\r")), cues(text));
    assert_eq!(cues(&format!("\u{feff}{text}\n")), cues(text));
}

#[test]
fn the_fixtures_read_as_their_programs_write_them() {
    let flavours = [
        ("zoom.transcript.vtt", Format::ZoomVtt),
        ("teams.vtt", Format::TeamsVtt),
        ("webex.vtt", Format::WebexVtt),
        ("whisperx.vtt", Format::Vtt),
        ("deepgram.vtt", Format::Vtt),
        ("rolling.vtt", Format::Vtt),
    ];
    for (name, want) in flavours {
        let text = fixture(name);
        assert_eq!(flavour(&text), want, "{name}");
        for line in &parse(&text).lines {
            let physical = text.lines().nth(line.number as usize - 1).unwrap();
            assert!(physical.contains(line.text.rsplit(' ').next().unwrap()), "{name}:{}: {}", line.number, line.text);
        }
    }
}

#[test]
fn zoom_cues_keep_their_labels_and_numbers() {
    let text = fixture("zoom.transcript.vtt");
    let parsed = parse(&text);
    assert_eq!(parsed.cues.len(), 14);
    assert_eq!(
        shown(&parsed)[0],
        "? 3120-6480: 5=Dana Reyes: Hi Lee, it's Dana Reyes from Northwind Scheduling, can you hear me okay?"
    );
    assert_eq!(parsed.lines.last().unwrap().number, 57);
}

#[test]
fn teams_cues_have_their_voices() {
    let text = fixture("teams.vtt");
    let parsed = parse(&text);
    let mut names: Vec<&str> = parsed.cues.iter().filter_map(|cue| cue.speaker.as_deref()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names, ["Okoro, Lee (Brightdesk)", "Reyes, Dana"]);
    assert!(
        shown(&parsed)[1].ends_with("9=Morning Dana. I can, and I've got R&D on the | 10=line with me in spirit."),
        "{}",
        shown(&parsed)[1]
    );
}

#[test]
fn webex_names_are_speakers() {
    let text = fixture("webex.vtt");
    let parsed = parse(&text);
    assert_eq!(parsed.cues[0].speaker, None);
    assert!(
        parsed.cues[1..]
            .iter()
            .all(|cue| matches!(cue.speaker.as_deref(), Some("Priya Nair" | "Liam Foster (he/him)")))
    );
}

#[test]
fn deepgram_notes_do_not_leak() {
    let text = fixture("deepgram.vtt");
    let parsed = parse(&text);
    assert_eq!((parsed.cues.len(), parsed.header.len()), (10, 0));
    assert!(parsed.cues.iter().all(|cue| matches!(cue.speaker.as_deref(), Some("Speaker 0" | "Speaker 1"))));
}

#[test]
fn rolling_fixture_says_each_word_once() {
    let text = fixture("rolling.vtt");
    let parsed = parse(&text);
    let words: Vec<&str> = parsed.lines.iter().map(|line| line.text.as_ref()).collect();
    assert_eq!(
        words.join(" "),
        "hi there this is dana from northwind scheduling how are you doing today i'm good thanks what can i do for you \
         well you asked about the quote for twelve seats so i wanted to walk you through it shall we say thursday at ten"
    );
    assert!(parsed.warnings[0].starts_with("rolling captions: "), "{:?}", parsed.warnings);
}

proptest! {
    #[test]
    fn no_text_panics(text in prop::collection::vec(prop::sample::select(vec![
        "WEBVTT", "\n", "\n\n", "\r", "1", "2", "00:01.000", " --> ", "00:00:02,5", "<v Dana>", "</v>", "<v", "<c>", "<00:01.000>", "&amp;", "&#x",
        "&", "{\\an8}", "{\"spokenText\":\"é\"}", "3 \"é\" (4)", "NOTE", "STYLE", "é", "\u{feff}", "hello there", " ", "-", "\u{0}",
    ]), 0..60)) {
        let text = text.concat();
        let parsed = parse(&text);
        let _ = flavour(&text);
        proptest::prop_assert!(parsed.cues.iter().all(|cue| !cue.lines.is_empty()));
    }

    #[test]
    fn no_characters_panic(text in "\\PC{0,200}", lines in "[\n\r0-9:.,<>v&; é-]{0,300}") {
        let _ = (parse(&text), parse(&lines), flavour(&lines));
    }
}

#[test]
fn a_huge_line_and_many_cues_are_read() {
    let line = "<v Dana>yes & no <c> 00:01.000 --> ".repeat(100_000);
    assert!(!parse(&format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{line}")).lines.is_empty());
    let many: String =
        (0..50_000).map(|at| format!("00:00:01.000 --> 00:00:02.000\n<v Dana>yes {at}</v>\n\n")).collect();
    assert_eq!(parse(&many).cues.len(), 50_000);
}
