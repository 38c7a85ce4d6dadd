//! Every file in `fixtures/formats` is read into the turns beside it (`NAME.turns`); `BLESS=1` writes them anew.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use outro::transcript::{self, Format, Options, Transcript};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_fixture_is_read_into_its_turns() {
    let mut wrong = Vec::new();
    for path in fixtures() {
        let text = fs::read_to_string(&path).unwrap();
        let expected = PathBuf::from(format!("{}.turns", path.display()));
        let found = told(&transcript::read(&text, &path, &Options::default()).unwrap());
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &found).unwrap();
        }
        let want = fs::read_to_string(&expected).unwrap_or_default();
        if want != found {
            wrong.push(format!("{}\n--- expected\n{want}--- found\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn line_ends_and_marks_change_nothing() {
    for path in fixtures() {
        let text = fs::read_to_string(&path).unwrap();
        let plain = told(&transcript::read(&text, &path, &Options::default()).unwrap());
        let ends = [
            text.replace('\n', "\r\n"),
            text.replace('\n', "\r"),
            text.trim_end().to_owned(),
            format!("\u{feff}{text}"),
        ];
        for (which, other) in ends.iter().enumerate() {
            let found = told(&transcript::read(other, &path, &Options::default()).unwrap());
            assert_eq!(found, plain, "{} with line ends {which}", path.display());
        }
    }
}

#[test]
fn every_family_has_a_fixture() {
    let read: Vec<Format> = fixtures()
        .iter()
        .map(|path| transcript::read(&fs::read_to_string(path).unwrap(), path, &Options::default()).unwrap().format)
        .collect();
    for format in Format::ALL {
        assert!(read.contains(&format), "{}", format.word());
    }
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "turns"));
    paths.sort();
    assert!(paths.len() > 20);
    paths
}

/// A transcript as lines: the format, the speakers, and `LINES [START-END] NAME: words` for each turn.
fn told(call: &Transcript) -> String {
    let mut told = format!("format {}\n", call.format.word());
    for speaker in &call.speakers {
        let company = speaker.affiliation.as_ref().map(|company| format!(" ({company})")).unwrap_or_default();
        writeln!(told, "speaker {}{company}: {}", speaker.name, speaker.role.word()).unwrap();
    }
    for warning in &call.warnings {
        writeln!(told, "warning {warning}").unwrap();
    }
    let ms = |time: Option<i64>| time.map(|time| time.to_string()).unwrap_or_default();
    for turn in &call.turns {
        let numbers: Vec<u32> = call.lines(turn).map(|(number, _)| number).collect();
        let lines = format!("{}-{}", numbers.first().unwrap(), numbers.last().unwrap());
        let speaker = call.speaker(turn).map_or("?", |speaker| &speaker.name);
        writeln!(told, "{lines} [{}-{}] {speaker}: {}", ms(turn.start_ms), ms(turn.end_ms), call.text(turn)).unwrap();
    }
    told
}
