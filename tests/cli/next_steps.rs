//! `outro scan --next-steps`: the rows, and how they stand beside the findings.

use std::fs;

use serde_json::{Value, json};

use crate::{BAD_CALL, Calls, GOOD_CALL};

const HEADER: &str =
    "call,date,owner,action,when_text,when,grain,level,accepted_line,line,speaker,quote,kind,inferred,rules";

fn rows(csv: &str) -> Vec<Vec<String>> {
    let rows = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes()).into_records();
    rows.map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_slot_that_was_accepted_is_a_row_of_level_five() {
    let calls = Calls::new(&[("2026-03-04 good.txt", GOOD_CALL)]);
    calls.outro(&["scan", "calls", "-o", "f.csv", "--next-steps", "n.csv", "--csv", "plain"]).ends_with(0);
    let csv = fs::read_to_string(calls.path("n.csv")).unwrap();
    assert_eq!(csv.lines().next(), Some(HEADER));
    let rows = rows(&csv);
    let contact = rows.iter().find(|row| row[12] == "contact").unwrap();
    let expected = ["2026-03-04 good.txt", "2026-03-04", "both"];
    assert_eq!(contact[..3], expected);
    assert_eq!(contact[4..10], ["Thursday at 10:30", "2026-03-05T10:30:00", "time", "5", "8", "7"]);
}

#[test]
fn the_file_of_next_steps_is_made_for_a_spreadsheet_while_findings_go_to_a_program() {
    let calls = Calls::new(&[("bad.txt", BAD_CALL)]);
    let ran = calls.outro(&["scan", "calls", "--next-steps", "n.csv"]);
    assert!(ran.ends_with(0).stdout.starts_with("call,date,rep,"));
    let csv = fs::read_to_string(calls.path("n.csv")).unwrap();
    assert!(csv.starts_with("\u{feff}call,date,owner,") && csv.ends_with("\r\n"));
    let vague: Vec<Vec<String>> = rows(&csv).into_iter().filter(|row| row[12] == "contact").collect();
    assert_eq!(vague.len(), 1, "{csv}");
    assert_eq!(vague[0][1..9], ["", "rep", "follow up", "next week", "", "week", "2", "10"]);
}

#[test]
fn one_file_holds_one_report() {
    let calls = Calls::new(&[("bad.txt", BAD_CALL)]);
    for other in ["a.csv", "./a.csv", "calls/../a.csv"] {
        calls.outro(&["scan", "calls", "-o", "a.csv", "--next-steps", other]).ends_with(2).tells("name two files");
    }
    calls.outro(&["scan", "calls", "--next-steps", "-"]).ends_with(2).tells("- is no file");
    let over_a_call = calls.outro(&["scan", "calls", "--next-steps", "calls/bad.txt"]);
    over_a_call.ends_with(2).tells("is one of the transcripts; name another file");
    assert_eq!(calls.names(), ["calls"]);
}

#[cfg(unix)]
#[test]
fn next_steps_are_written_though_nobody_reads_the_findings() {
    use std::process::{Command, Stdio};

    let calls = Calls::many(200);
    let mut outro = Command::new(crate::program());
    outro.args(["scan", "calls", "-q", "--next-steps", "n.csv"]).current_dir(calls.path("."));
    let mut child = outro.stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(rows(&fs::read_to_string(calls.path("n.csv")).unwrap()).len() >= 200);
}

#[test]
fn next_steps_among_the_calls_are_no_call() {
    let calls = Calls::new(&[("bad.txt", BAD_CALL)]);
    for _ in 0..2 {
        let ran = calls.outro(&["scan", "calls", "-o", "f.csv", "--next-steps", "calls/n.csv"]);
        ran.ends_with(0).tells("1 call, ");
    }
}

#[test]
fn the_order_of_day_and_month_is_the_users_to_say() {
    let call = GOOD_CALL.replace("Thursday", "3/5");
    let calls = Calls::new(&[("2026-03-04 good.txt", &call)]);
    let when = |order: &[&str]| {
        let arguments = [&["scan", "calls", "-o", "f.csv", "--next-steps", "n.csv"], order].concat();
        calls.outro(&arguments).ends_with(0);
        rows(&fs::read_to_string(calls.path("n.csv")).unwrap()).iter().find(|row| row[7] == "5").unwrap()[5].clone()
    };
    assert_eq!(when(&[]), "");
    assert_eq!(when(&["--date-order", "month-first"]), "2026-03-05T10:30:00");
    assert_eq!(when(&["--date-order", "day-first"]), "2026-05-03T10:30:00");
}

#[test]
fn a_page_marks_times_and_next_steps() {
    let calls = Calls::new(&[("2026-03-04 good.txt", GOOD_CALL)]);
    let page = calls.outro(&["show", "calls/2026-03-04 good.txt"]).ends_with(0).stdout.clone();
    let order = [
        "next step level 5, 2026-03-05T10:30 (line 7)",
        "How about ‹Thursday at 10:30›, the three of us?",
        "times: ‹Thursday at 10:30› 2026-03-05T10:30",
        "> both contact, level 5: ",
        "‹Thursday at 10:30› works.",
    ];
    let places = order.map(|words| page.find(words).unwrap_or_else(|| panic!("`{words}` is missing in\n{page}")));
    assert!(places.is_sorted(), "{page}");
}

#[test]
fn json_has_the_next_steps_and_the_furthest_of_them() {
    let calls = Calls::new(&[("2026-03-04 good.txt", GOOD_CALL), ("none.txt", "Rep: Hi.\nCustomer: Hi.\n")]);
    let shown = |file: &str| -> Value {
        serde_json::from_str(&calls.outro(&["show", "--json", file]).ends_with(0).stdout).unwrap()
    };
    let good = shown("calls/2026-03-04 good.txt");
    assert_eq!((&good["next_step_level"], &good["next_step_when"]), (&json!(5), &json!("2026-03-05T10:30")));
    let steps = good["next_steps"].as_array().unwrap();
    let contact = steps.iter().find(|step| step["kind"] == "contact").unwrap();
    assert_eq!((&contact["level"], &contact["line"], &contact["accepted_line"]), (&json!(5), &json!(7), &json!(8)));
    let none = shown("calls/none.txt");
    assert_eq!((&none["next_step_level"], &none["next_step_when"]), (&json!(0), &Value::Null));
}
