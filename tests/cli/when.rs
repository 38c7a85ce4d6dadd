//! `outro when`: how times are read, for people and for programs.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::{Calls, program};

/// A run of `outro when` with these arguments, fed with these lines.
fn fed(arguments: &[&str], lines: &[u8]) -> (Option<i32>, String, String) {
    let mut run = Command::new(program())
        .arg("when")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    run.stdin.take().unwrap().write_all(lines).unwrap();
    let output = run.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn answers(stdout: &str) -> Vec<Value> {
    stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn people_see_what_a_time_means_and_what_was_worked_out() {
    let calls = Calls::new(&[]);
    let page = calls.outro(&["when", "next friday at three", "--on", "2026-03-04"]).ends_with(0).stdout.clone();
    let wanted = "\
“next friday at three”  datetime
    2026-03-13T15:00
    worked out: the Friday of next week; pm, by business hours
    or 2026-03-06T15:00
";
    assert_eq!(page, wanted);
}

#[test]
fn people_see_how_a_time_stands() {
    let calls = Calls::new(&[]);
    let table = [
        ("by friday at noon", "a deadline or a bound"),
        ("friday at three doesn't work", "turned down"),
        ("we met tuesday at three", "over"),
        ("thursday nine to five", "a habit or opening hours"),
        ("it installs in ten minutes", "of something else than a meeting, as far as the words tell"),
    ];
    for (text, words) in table {
        let page = calls.outro(&["when", text, "--on", "2026-03-04"]).ends_with(0).stdout.clone();
        assert!(page.ends_with(&format!("    {words}\n")), "{page}");
    }
}

#[test]
fn people_see_the_days_of_a_vague_time_and_what_needs_a_date() {
    let calls = Calls::new(&[]);
    let page = calls.outro(&["when", "next week", "--on", "2026-03-04"]).ends_with(0).stdout.clone();
    assert_eq!(page, "“next week”  range_vague\n    2026-03-09 to 2026-03-15\n");
    let page = calls.outro(&["when", "next week"]).ends_with(0).stdout.clone();
    assert_eq!(page, "“next week”  range_vague\n    a day that needs --on DATE\n");
    let page = calls.outro(&["when", "the price is forty nine a seat"]).ends_with(0).stdout.clone();
    assert_eq!(page, "no time was found in this text\n");
}

#[test]
fn a_day_and_a_clock_time_that_stand_apart_are_shown_together() {
    let calls = Calls::new(&[]);
    let page =
        calls.outro(&["when", "How about Tuesday? Say three?", "--on", "2026-03-04"]).ends_with(0).stdout.clone();
    assert!(page.contains("“Tuesday? Say three”  together\n    2026-03-10T15:00\n"), "{page}");
}

#[test]
fn the_order_of_day_and_month_can_be_told() {
    let calls = Calls::new(&[]);
    let read = |order: &str| {
        let arguments = ["when", "on 3/4 at noon", "--on", "2026-03-04", "--date-order", order];
        calls.outro(&arguments).ends_with(0).stdout.lines().nth(1).unwrap().trim().to_owned()
    };
    assert_eq!([read("month-first"), read("day-first")], ["2026-03-04T12:00", "2026-04-03T12:00"]);
}

#[test]
fn wrong_arguments_are_told_with_what_would_be_right() {
    let calls = Calls::new(&[]);
    calls.outro(&["when"]).ends_with(2).tells("no text given; say what to read");
    calls.outro(&["when", "friday", "--on", "04.03.2026"]).ends_with(2).tells("write 2026-03-04 or 2026-03-04T10:00");
    calls.outro(&["when", "--jsonl", "nowhere.jsonl"]).ends_with(2).tells("nowhere.jsonl: ");
}

#[test]
fn every_line_of_json_is_answered_in_order() {
    let lines = concat!(
        r#"{"id":"a","ref":"2026-03-04","text":"friday at three"}"#,
        "\n",
        r#"{"id":2,"ref":"2026-03-04T10:00","text":"in two hours"}"#,
        "\n",
        "\n",
        r#"{"id":"c","text":"at half past two on friday"}"#,
        "\r\n",
        r#"{"id":"d","ref":"2026-03-04","text":"forty nine a seat"}"#,
    );
    let (code, stdout, stderr) = fed(&["--jsonl"], lines.as_bytes());
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    let span = |start, end, class, value| json!({"start": start, "end": end, "class": class, "value": value});
    let wanted = [
        json!({"id": "a", "spans": [span(0, 15, "datetime", "2026-03-06T15:00")]}),
        json!({"id": 2, "spans": [span(0, 12, "datetime", "2026-03-04T12:00")]}),
        json!({"id": "c", "spans": [span(3, 26, "datetime", "T14:30")]}),
        json!({"id": "d", "spans": []}),
    ];
    assert_eq!(answers(&stdout), wanted);
}

#[test]
fn offsets_count_characters_and_not_bytes() {
    let (_, stdout, _) = fed(&["--jsonl", "-"], "{\"id\":1,\"text\":\"Zoë – café 🙂 friday’s grand\"}".as_bytes());
    assert_eq!(answers(&stdout)[0]["spans"][0]["start"], 13);
    assert_eq!(answers(&stdout)[0]["spans"][0]["end"], 19);
}

#[test]
fn lines_that_cannot_be_read_are_all_named_and_the_others_answered() {
    let lines = concat!(
        "{\"id\":1,\"text\":\"friday\"}\n",
        "not json\n",
        "{\"id\":3,\"ref\":\"friday\",\"text\":\"noon\"}\n",
        "{\"id\":4}\n",
        "{\"id\":5,\"text\":\"noon\"}\n",
    );
    let (code, stdout, stderr) = fed(&["--jsonl"], lines.as_bytes());
    assert_eq!(code, Some(2));
    assert_eq!(answers(&stdout).iter().map(|answer| answer["id"].clone()).collect::<Vec<_>>(), [json!(1), json!(5)]);
    for place in ["stdin:2: ", "stdin:3: `ref` is `friday`; write 2026-03-04", "stdin:4: missing field `text`"] {
        assert!(stderr.contains(place), "{place} is missing in {stderr}");
    }
}

#[test]
fn bytes_that_are_no_text_are_a_mistake_of_their_line() {
    let (code, stdout, stderr) = fed(&["--jsonl"], b"{\"id\":1,\"text\":\"\xff\"}\n{\"id\":2,\"text\":\"noon\"}\n");
    assert_eq!((code, answers(&stdout).len()), (Some(2), 1));
    assert!(stderr.contains("stdin:1: "), "{stderr}");
}

#[test]
fn a_reader_that_leaves_early_is_no_trouble() {
    let calls = Calls::new(&[]);
    let line = "{\"id\":1,\"text\":\"friday at three\"}\n";
    std::fs::write(calls.path("many.jsonl"), line.repeat(200_000)).unwrap();
    let mut run = Command::new(program())
        .args(["when", "--jsonl", "many.jsonl"])
        .current_dir(calls.path("."))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(run.stdout.take());
    let output = run.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}
