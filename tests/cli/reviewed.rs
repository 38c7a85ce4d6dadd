//! Decisions of people on findings: what is hidden, what is counted, and what becomes an example.

use std::fs;

use super::{BAD_CALL, Calls, GOOD_CALL, Ran};

/// The header of a report and its rows.
fn findings(calls: &Calls) -> (String, Vec<String>) {
    let ran = calls.outro(&["scan", "calls"]);
    let mut lines = ran.ends_with(0).stdout.lines().map(str::to_owned);
    (lines.next().unwrap(), lines.collect())
}

/// The row of a rule in a call.
fn row_of<'r>(rows: &'r [String], call: &str, rule: &str) -> &'r str {
    rows.iter().find(|row| row.starts_with(&format!("{call},")) && row.contains(&format!(",{rule},"))).unwrap()
}

fn two_calls() -> Calls {
    Calls::new(&[("dana/bad.txt", BAD_CALL), ("dana/good.txt", GOOD_CALL)])
}

/// Two calls, in one of which the vague closing is waived and the missing thanks are wrong.
fn reviewed() -> Calls {
    let calls = two_calls();
    let (head, rows) = findings(&calls);
    let decided = [
        (row_of(&rows, "dana/bad.txt", "vague-closing"), "waive,a courtesy call,Kim,2026-03-04"),
        (row_of(&rows, "dana/bad.txt", "no-thank-you"), "wrong,they thanked by mail,Kim,2026-03-04"),
        (row_of(&rows, "dana/bad.txt", "no-scheduled-time"), "accept,,,"),
        (row_of(&rows, "dana/good.txt", "next-step-booked"), ",,,"),
    ];
    let rows: String = decided.iter().map(|(row, decision)| format!("{row},{decision}\n")).collect();
    fs::write(calls.path("reviewed.csv"), format!("{head},decision,reason,by,date\n{rows}")).unwrap();
    calls
}

fn scan(calls: &Calls, more: &[&str]) -> Ran {
    calls.outro(&[&["scan", "calls", "--reviewed", "reviewed.csv"], more].concat())
}

#[test]
fn what_is_waived_or_wrong_is_hidden_and_counted() {
    let calls = reviewed();
    let (_, all) = findings(&calls);
    let ran = scan(&calls, &["-v"]);
    ran.ends_with(0).tells("1 waived, 1 wrong, hidden");
    let verdicts = |rule: &str| ran.stderr.lines().find_map(|line| line.trim().strip_prefix(rule)).unwrap().trim();
    assert_eq!([verdicts("vague-closing"), verdicts("no-thank-you")], ["ok 2", "ok 2"]);
    let kept: Vec<&String> =
        all.iter().filter(|row| !row.contains(",vague-closing,") && !row.contains(",no-thank-you,")).collect();
    assert_eq!(ran.stdout.lines().skip(1).collect::<Vec<_>>(), kept);
    assert!(!ran.stderr.contains("no such finding"), "{ran:#?}");
}

#[test]
fn what_lies_beyond_a_limit_comes_up_where_the_first_is_hidden() {
    let rule = "format = 1\n[rule.sure]\nsays = \"sure\"\nlimit = 2\ncosts = 3\n";
    let call =
        "Rep: Sure.\nCustomer: Sure thing.\nRep: So sure.\nCustomer: For sure.\nRep: Sure. Bye.\nCustomer: Bye.\n";
    let calls = Calls::new(&[("one.txt", call)]);
    fs::write(calls.path("outro.toml"), rule).unwrap();
    let lines = |rows: &[String]| rows.iter().map(|row| row.split(',').nth(7).unwrap().to_owned()).collect::<Vec<_>>();
    let (head, first) = findings(&calls);
    assert_eq!(lines(&first), ["1", "2"]);
    let mut decided = format!("{head},decision\n{},wrong\n", first[0]);
    fs::write(calls.path("reviewed.csv"), &decided).unwrap();
    let rows = |ran: &Ran| ran.stdout.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    let second = rows(scan(&calls, &[]).ends_with(0));
    assert_eq!(lines(&second), ["2", "3"]);
    assert_eq!(second[0], first[1], "a finding keeps its id whatever is hidden beside it");
    decided.push_str(&format!("{},waive\n{},wrong\n", second[0], second[1]));
    fs::write(calls.path("reviewed.csv"), &decided).unwrap();
    let ran = scan(&calls, &["-v"]);
    assert_eq!(lines(&rows(ran.ends_with(0).tells("1 waived, 2 wrong, hidden"))), ["4", "5"]);
    assert!(!ran.stderr.contains("no such finding"), "{ran:#?}");
}

#[test]
fn only_faults_that_are_not_hidden_fail_a_run() {
    let calls = reviewed();
    let gate = ["--fail-on", "fault", "--only", "vague-closing,no-thank-you"];
    calls.outro(&[&["scan", "calls"], &gate[..]].concat()).ends_with(1);
    scan(&calls, &gate).ends_with(0);
    scan(&calls, &["--fail-on", "fault"]).ends_with(1);
}

#[test]
fn a_file_is_read_as_a_spreadsheet_of_any_country_saves_it() {
    let calls = Calls::new(&[("=dana/bad.txt", BAD_CALL)]);
    calls.outro(&["scan", "calls", "-o", "findings.csv"]).ends_with(0);
    let report = fs::read_to_string(calls.path("findings.csv")).unwrap();
    let vague = report.lines().find(|row| row.contains(",vague-closing,")).unwrap();
    assert!(vague.starts_with("'=dana/bad.txt,"), "{vague}");
    let id = vague.split(',').find(|cell| cell.len() == 12 && cell.chars().all(|c| c.is_ascii_hexdigit())).unwrap();
    let text = format!(
        "\u{feff}Decision;stars;Finding_ID;call;quote\r\nWaive;5;{id};'=dana/bad.txt;\"a; “b”\r\nc\"\r\n;;;;\r\n"
    );
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let tabs = text.replace(';', "\t").replace("\"a\t", "\"a;").replace('\u{feff}', "").into_bytes();
    for bytes in [text.into_bytes(), utf_16, tabs] {
        fs::write(calls.path("reviewed.csv"), bytes).unwrap();
        let ran = scan(&calls, &[]);
        ran.ends_with(0).tells("1 waived, 0 wrong, hidden");
        assert!(!ran.stdout.contains(",vague-closing,") && !ran.stderr.contains("no such finding"), "{ran:#?}");
    }
}

#[test]
fn a_row_that_fits_nothing_is_told_with_its_line_and_the_reason() {
    let calls = reviewed();
    let file = calls.path("reviewed.csv");
    let gone = "dana/bad.txt,,,,vague-closing,fault,,,,,,,,,,,a00000000000,,wrong,,,\n";
    let moved = "kim/bad.txt,,,,vague-closing,fault,,,,,,,,,,,b00000000000,,waive,,,\n";
    fs::write(&file, fs::read_to_string(&file).unwrap() + gone + moved).unwrap();
    let ran = scan(&calls, &["-q", "--off", "no-thank-you"]);
    ran.ends_with(0);
    let told: Vec<&str> = ran.stderr.lines().collect();
    assert_eq!(
        told,
        [
            "no such finding reviewed.csv:3: rule no-thank-you was not asked",
            "no such finding reviewed.csv:6: dana/bad.txt vague-closing finds nothing of the id a00000000000 any more",
            "no such finding reviewed.csv:7: kim/bad.txt was not scanned",
        ]
    );
    let many: String = (0..30).map(|nth| moved.replace("b00", &format!("b{nth:02}"))).collect();
    fs::write(&file, fs::read_to_string(&file).unwrap() + &many).unwrap();
    let ran = scan(&calls, &["-q"]);
    ran.ends_with(0).tells("no such finding for 22 more rows; -v lists them");
}

#[test]
fn mistakes_in_decisions_are_told_before_anything_is_read() {
    let calls = two_calls();
    fs::write(calls.path("reviewed.csv"), "finding_id,decision\na1,wave\na2,waive\na2,wrong\n").unwrap();
    let ran = scan(&calls, &[]);
    ran.ends_with(2)
        .tells("error: reviewed.csv:2:4: `wave` is no decision; did you mean `waive`?")
        .tells("error: reviewed.csv:4: finding `a2` is decided `wrong` here and `waive` on line 3; keep one");
    assert_eq!(ran.stdout, "");
    calls.outro(&["scan", "calls", "--reviewed", "none.csv"]).ends_with(2).tells("none.csv: ");
}

#[test]
fn decisions_are_not_written_over() {
    let calls = reviewed();
    let before = fs::read_to_string(calls.path("reviewed.csv")).unwrap();
    scan(&calls, &["-o", "./reviewed.csv"]).ends_with(2).tells("reviewed.csv: holds the decisions");
    assert_eq!(fs::read_to_string(calls.path("reviewed.csv")).unwrap(), before);
}

#[test]
fn what_is_wrong_becomes_examples_that_a_team_file_takes_as_they_are() {
    let calls = reviewed();
    let file = calls.path("reviewed.csv");
    fs::write(&file, fs::read_to_string(&file).unwrap().replace(",waive,", ",wrong,")).unwrap();
    let from = ["rules", "test", "--from", "reviewed.csv"];
    let ran = calls.outro(&[&from[..], &["--calls", "calls"]].concat());
    let example = r#"  "Rep: So you would like that on a screen.\nCustomer: I guess so, yeah.\nRep: Okay, well, I'll follow up next week.\nCustomer: Sure.\nRep: Alright then. Bye.","#;
    assert!(ran.ends_with(0).stdout.contains(example), "{ran:#?}");
    assert!(ran.stdout.contains("  # dana/bad.txt, line 9; Kim, 2026-03-04: a courtesy call\n"), "{ran:#?}");

    fs::write(calls.path("outro.toml"), format!("format = 1\nuse = [\"builtin\"]\n{}", ran.stdout)).unwrap();
    let tested = calls.outro(&["rules", "test", "--rules", "outro.toml", "--rule", "vague-closing"]);
    assert!(tested.ends_with(1).stdout.contains("outro.toml:"), "{tested:#?}");
    assert!(tested.stdout.contains("vague-closing should be quiet and fires on"), "{tested:#?}");

    let alone = calls.outro(&[&from[..], &["--rule", "vague-closing"]].concat());
    assert!(alone.ends_with(0).stdout.contains("\n  \"Rep: I'll follow up next week\",\n"), "{alone:#?}");
    assert!(!alone.stdout.contains("no-thank-you"), "{alone:#?}");
}
