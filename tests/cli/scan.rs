//! `outro scan`: rows, files, exit codes.

use std::fs;

use crate::{BAD_CALL, Calls, GOOD_CALL};

const HEADER: &str = "call,date,rep,customer,rule,kind,points,line,seconds,time,speaker,role,quote,message,advice,searched,finding_id,rules";

fn two_calls() -> Calls {
    Calls::new(&[("dana/bad.txt", BAD_CALL), ("dana/good.txt", GOOD_CALL)])
}

#[test]
fn a_vague_closing_becomes_a_row_with_its_line_and_words() {
    let ran = two_calls().outro(&["scan", "calls"]);
    ran.ends_with(0);
    assert_eq!(ran.stdout.lines().next(), Some(HEADER));
    let row = ran.stdout.lines().find(|row| row.contains(",vague-closing,fault,")).unwrap();
    assert!(row.starts_with("dana/bad.txt,"), "{row}");
    assert!(row.contains(",9,") && row.contains("follow up next week"), "{row}");
    let absence = ran.stdout.lines().find(|row| row.contains(",no-thank-you,fault,")).unwrap();
    assert!(absence.starts_with("dana/bad.txt,") && absence.contains(",rep,,"), "{absence}");
}

#[test]
fn the_summary_counts_calls_findings_and_skipped_and_names_the_rules() {
    let calls = two_calls();
    calls.write("empty.txt", b"");
    let ran = calls.outro(&["scan", "calls", "--only", "vague-closing"]);
    ran.ends_with(2).tells("2 calls, 1 finding (1 fault), 1 skipped, rules ").tells("vague-closing  fault 1, ok 1");
    assert!(ran.stdout.lines().all(|row| row == HEADER || row.contains("vague-closing")));
}

#[test]
fn a_file_is_made_for_a_spreadsheet_and_stdout_for_programs() {
    let calls = Calls::new(&[("=bad.txt", BAD_CALL)]);
    let stdout = calls.outro(&["scan", "calls"]).stdout;
    assert!(stdout.starts_with("call,") && !stdout.contains('\r'));
    assert!(stdout.lines().skip(1).all(|row| row.starts_with("=bad.txt,")));

    let ran = calls.outro(&["scan", "calls", "-o", "findings.csv"]);
    ran.ends_with(0).tells("so that no spreadsheet takes them for a formula");
    assert_eq!(ran.stdout, "");
    let file = fs::read_to_string(calls.path("findings.csv")).unwrap();
    assert!(file.starts_with("\u{feff}call,") && file.ends_with("\r\n"));
    assert!(file.lines().skip(1).all(|row| row.starts_with("'=bad.txt,")));
    assert_eq!(file.lines().count(), stdout.lines().count());
}

#[test]
fn either_form_can_be_forced() {
    let calls = Calls::new(&[("=bad.txt", BAD_CALL)]);
    let plain = calls.outro(&["scan", "calls"]).stdout;
    calls.outro(&["scan", "calls", "-o", "findings.csv", "--csv", "plain"]).ends_with(0);
    assert_eq!(fs::read_to_string(calls.path("findings.csv")).unwrap(), plain);

    let excel = calls.outro(&["scan", "calls", "--csv", "excel"]).stdout;
    calls.outro(&["scan", "calls", "-o", "findings.csv"]).ends_with(0);
    assert_eq!(fs::read_to_string(calls.path("findings.csv")).unwrap(), excel);
}

#[test]
fn the_bytes_are_the_same_with_one_two_and_eight_threads() {
    let calls = Calls::many(700);
    calls.write("empty.txt", b"");
    let with = |threads| {
        let ran = calls.outro(&["scan", "calls", "-j", threads]);
        ran.ends_with(2).tells("skipped empty.txt: ");
        ran.stdout
    };
    let one = with("1");
    assert!(one.lines().count() > 700);
    assert!(one == with("2"));
    assert!(one == with("8"));
}

#[test]
fn a_fault_fails_the_run_only_where_that_was_asked_for() {
    let calls = two_calls();
    calls.outro(&["scan", "calls"]).ends_with(0);
    calls.outro(&["scan", "calls", "--fail-on", "never"]).ends_with(0);
    calls.outro(&["scan", "calls", "--fail-on", "fault", "--only", "vague-closing"]).ends_with(1);
    calls.outro(&["scan", "calls/dana/good.txt", "--fail-on", "fault", "--only", "vague-closing"]).ends_with(0);
    calls.write("empty.txt", b"");
    calls.outro(&["scan", "calls", "--fail-on", "fault"]).ends_with(2);
}

#[test]
fn quiet_leaves_out_the_summary_and_keeps_what_was_skipped() {
    let calls = two_calls();
    assert_eq!(calls.outro(&["scan", "calls", "-q"]).ends_with(0).stderr, "");
    calls.write("empty.txt", b"");
    let ran = calls.outro(&["scan", "calls", "-q"]);
    assert_eq!(ran.ends_with(2).tells("skipped empty.txt: ").stderr.lines().count(), 1);
}

#[test]
fn rules_can_be_picked_and_switched_off_and_a_wrong_name_is_an_error() {
    let calls = two_calls();
    let off = calls.outro(&["scan", "calls", "--off", "vague-closing,no-thank-you"]);
    assert!(!off.ends_with(0).stdout.contains("vague-closing"));
    let wrong = calls.outro(&["scan", "calls", "--only", "vague-closin"]);
    wrong.ends_with(2).tells("error: no rule `vague-closin`");
    assert_eq!(wrong.stdout, "");
}

#[test]
fn who_sells_can_be_told_by_name_or_in_a_file() {
    let text = BAD_CALL.replace("Rep:", "Dana:").replace("Customer:", "Sam:");
    let calls = Calls::new(&[("bad.txt", &text)]);
    fs::write(calls.path("reps.txt"), "# ours\n\nDana\n").unwrap();
    let by_name = calls.outro(&["scan", "calls", "--rep", "Dana", "--only", "vague-closing"]);
    let row = by_name.ends_with(0).stdout.lines().nth(1).unwrap();
    assert!(row.contains(",Dana,rep,"), "{row}");
    let in_file = calls.outro(&["scan", "calls", "--reps", "reps.txt", "--only", "vague-closing"]);
    assert_eq!(in_file.stdout, by_name.stdout);
    calls.outro(&["scan", "calls", "--reps", "none.txt"]).ends_with(2).tells("error: none.txt: ");
}

#[test]
fn a_call_can_be_read_from_stdin() {
    let calls = Calls::new(&[]);
    let output = calls.command(&["scan", "-", "--only", "vague-closing"]).write_stdin(BAD_CALL).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 2);
}

#[test]
fn globs_choose_the_files() {
    let calls = Calls::new(&[("a.txt", BAD_CALL), ("drafts/b.txt", BAD_CALL)]);
    let of = |arguments: &[&str]| calls.outro(&[&["scan", "calls"], arguments].concat()).ends_with(0).stdout.clone();
    assert!(of(&[]).contains("drafts/b.txt"));
    assert!(!of(&["--exclude", "drafts/**"]).contains("drafts/b.txt"));
    assert!(!of(&["--include", "a.txt"]).contains("drafts/b.txt"));
}

#[test]
fn an_earlier_report_is_no_call() {
    let calls = two_calls();
    calls.outro(&["scan", "calls", "-o", "calls/findings.csv"]).ends_with(0);
    let report = fs::read_to_string(calls.path("calls/findings.csv")).unwrap();
    let ran = calls.outro(&["scan", "calls", "calls/findings.csv", "-v", "-o", "calls/findings.csv"]);
    ran.ends_with(0).tells("findings.csv: a report of outro, not a call");
    assert_eq!(fs::read_to_string(calls.path("calls/findings.csv")).unwrap(), report);
}

#[test]
fn a_finding_has_the_same_id_in_every_run() {
    let calls = two_calls();
    assert_eq!(calls.outro(&["scan", "calls"]).stdout, calls.outro(&["scan", "calls"]).stdout);
}
