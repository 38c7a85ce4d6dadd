//! Cues of SRT files with their times and line numbers.

use proptest::prelude::{prop, proptest};

use super::*;

fn shown(parsed: &Parsed<'_>) -> Vec<String> {
    let show = |cue: &super::super::cue::Cue<'_>| {
        let lines: Vec<String> =
            parsed.lines[cue.lines.clone()].iter().map(|line| format!("{}={}", line.number, line.text)).collect();
        format!("{}: {}", cue.start_ms.unwrap_or(-1), lines.join(" | "))
    };
    parsed.cues.iter().map(show).collect()
}

fn fixture(name: &str) -> String {
    std::fs::read_to_string(format!("{}/fixtures/formats/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn cues_have_times_and_lines() {
    let text = "1\n00:00:03,752 --> 00:00:10,131\nGlenna: hi\nthere\n\n2\n0:00:10.237 --> 0:00:13\n<i>yes</i> {\\an8}so\n\n3\n00:00:14 --> 00:00:15\n\n4\n00:00:15 --> 00:00:16\n12\n";
    assert_eq!(shown(&parse(text)), ["3752: 3=Glenna: hi | 4=there", "10237: 8=yes so", "15000: 15=12"]);
}

#[test]
fn notes_are_speech_in_srt() {
    assert_eq!(
        shown(&parse("1\n00:00:01,000 --> 00:00:02,000\nhi\n\nNOTE this down\n")),
        ["1000: 3=hi | 5=NOTE this down"]
    );
}

#[test]
fn marks_and_line_ends_change_nothing() {
    let text = "1\n00:00:01,000 --> 00:00:02,000\nhi\n\n2\n00:00:02,000 --> 00:00:03,000\nyes";
    for other in
        [text.replace('\n', "\r\n"), text.replace('\n', "\r"), format!("\u{feff}{text}"), format!("{text}\n\n\n")]
    {
        assert_eq!(shown(&parse(&other)), ["1000: 3=hi", "2000: 7=yes"]);
    }
}

#[test]
fn the_fixtures_give_their_cues() {
    for (name, cues, last) in [("whisper.srt", 12, 47), ("deepgram.srt", 10, 48), ("otter.srt", 9, 35)] {
        let text = fixture(name);
        let parsed = parse(&text);
        assert_eq!((parsed.cues.len(), parsed.lines.last().unwrap().number), (cues, last), "{name}");
        assert!(parsed.cues.iter().all(|cue| cue.speaker.is_none() && cue.end_ms.is_some()), "{name}");
        assert_eq!((parsed.header.len(), parsed.warnings.len()), (0, 0), "{name}");
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in prop::collection::vec(prop::sample::select(vec![
        "\n", "\n\n", "\r\n", "1", "2", "42", "00:00:01,000", " --> ", "00:00:02", "<b>", "<", "&", "{\\an8", "é", "\u{feff}", "hello", "-", "\u{0}",
    ]), 0..60)) {
        let text = text.concat();
        let _ = parse(&text);
    }
}
