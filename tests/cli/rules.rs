//! `outro rules test`: green means tested, red says where and why.

use std::fs;

use super::Calls;

const RULE: &str = r#"
format = 1
[rule.thanked]
says = "thank you"
by = "rep"
earns = 5
fires = ["Rep: Oh, [[thank you]]!"]
quiet = ["Customer: Thank you."]
"#;

/// A folder with the rule file and an annotated call.
fn with(rule: &str, call: &str) -> Calls {
    let calls = Calls::new(&[]);
    fs::write(calls.path("rules.toml"), rule).unwrap();
    fs::create_dir(calls.path("annotated")).unwrap();
    fs::write(calls.path("annotated/one.call.txt"), call).unwrap();
    calls
}

const TEST: [&str; 5] = ["rules", "test", "--rules", "rules.toml", "annotated"];

#[test]
fn rules_that_keep_their_promises_pass() {
    let call = "Rep: Thank you.\n  ^ thanked \"Thank you\"\nCustomer: No, thank you.\nRep: Bye.\nCustomer: Bye.\n";
    let ran = with(RULE, call).outro(&TEST);
    assert_eq!(ran.code, Some(0), "{}", ran.stdout);
    assert!(ran.stdout.contains("2 examples, 1 annotated call: 0 failures"), "{}", ran.stdout);
}

#[test]
fn a_missing_and_an_unexpected_finding_are_told_with_their_lines() {
    let call = "Rep: Thank you.\nCustomer: Hi.\n  ^ thanked\nRep: Bye.\nCustomer: Bye.\n";
    let ran = with(RULE, call).outro(&TEST);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("one.call.txt:3: thanked is missing in “Hi.”"), "{}", ran.stdout);
    assert!(ran.stdout.contains("one.call.txt:1: thanked fires and is not listed: “Thank you”"), "{}", ran.stdout);
}

#[test]
fn a_known_gap_does_not_fail_and_tells_when_it_is_closed() {
    let open = with(RULE, "Rep: Cheers.\n  ^ todo thanked\nCustomer: Bye.\nRep: Bye.\nCustomer: Bye.\n").outro(&TEST);
    assert_eq!(open.code, Some(0), "{}", open.stdout);
    assert!(open.stdout.contains("1 known gap"), "{}", open.stdout);
    let closed = with(RULE, "Rep: Thank you.\n  ^ todo thanked\nCustomer: Bye.\nRep: Bye.\n").outro(&TEST);
    assert!(closed.stdout.contains("one.call.txt:2: passes now"), "{}", closed.stdout);
}

#[test]
fn a_wrong_mark_and_a_noisy_quiet_example_fail() {
    let rule = RULE.replace("Oh, [[thank you]]", "[[Oh, thank you]]").replace("Customer: Thank", "Rep: Thank");
    let ran = with(&rule, "Rep: Hi.\nCustomer: Bye.\n").outro(&TEST);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.stdout.contains("rules.toml:7: thanked fires on “thank you” (line 1), but “Oh, thank you”"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("rules.toml:8: thanked should be quiet and fires on “Thank you”"), "{}", ran.stdout);
}

#[test]
fn a_rule_without_examples_fails_even_if_nothing_else_does() {
    let rule = RULE.replace("quiet = [\"Customer: Thank you.\"]", "");
    let ran = with(&rule, "Rep: Hi.\nCustomer: Bye.\n").outro(&TEST);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("no quiet example"), "{}", ran.stdout);
}

#[test]
fn a_rule_that_is_switched_off_is_not_missed_in_annotated_calls() {
    let rules = format!("{RULE}[rule.bye]\nsays = \"bye\"\nfires = [\"Rep: Bye.\"]\nquiet = [\"Rep: Hi.\"]\n");
    let calls = with(&rules, "Rep: Thank you.\n  ^ thanked\nCustomer: Bye.\n  ^ bye\n");
    assert_eq!(calls.outro(&TEST).code, Some(0));
    let ran = calls.outro(&[&TEST[..], &["--only", "bye"]].concat());
    assert_eq!(ran.code, Some(0), "{}", ran.stdout);
}

#[test]
fn one_wrong_annotation_does_not_hide_the_other_calls() {
    let calls = with(RULE, "Rep: Hi.\n  ^ thanked hi\nCustomer: Bye.\n");
    fs::write(calls.path("annotated/two.call.txt"), "Rep: Hi.\n  ^ thanked\nCustomer: Bye.\n").unwrap();
    let ran = calls.outro(&TEST);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.stdout.contains("one.call.txt:2:  `hi` is no quote") && ran.stdout.contains("two.call.txt:2: thanked"),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_run_that_tests_nothing_is_an_error() {
    let bare = "format = 1\n[rule.thanked]\nsays = \"thank you\"\n";
    let calls = with(bare, "");
    calls.outro(&TEST[..4]).ends_with(2).tells("nothing was tested");
    fs::remove_file(calls.path("annotated/one.call.txt")).unwrap();
    calls.outro(&TEST).ends_with(2).tells("annotated: holds no annotated call");
}

#[test]
fn a_transcript_in_another_format_has_its_findings_beside_it() {
    let calls = with(RULE, "Rep: Hi.\nCustomer: Bye.\n");
    let vtt =
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>Thank you.</v>\n\n00:03.000 --> 00:04.000\n<v Customer>Bye.</v>\n";
    fs::write(calls.path("annotated/two.vtt"), vtt).unwrap();
    fs::write(calls.path("annotated/two.vtt.expect.csv"), "rule,line,quote\nthanked,4,Thank you\n").unwrap();
    let ran = calls.outro(&TEST);
    assert_eq!(ran.code, Some(0), "{}", ran.stdout);
    assert!(ran.stdout.contains("2 annotated calls"), "{}", ran.stdout);
}

#[test]
fn ten_mistakes_in_a_rule_file_are_shown_at_once_with_their_places() {
    let wrong = r#"
format = 1
[lists]
a = ["thank (you"]
b = []
[regions]
end = "last 15"
[rule.one]
say = "x"
[rule.two]
says = "{aa}"
by = "repp"
in = "ending"
costs = "five"
[rule.three]
says = '/[a-/'
unless = { says = "x", within = "soon" }
limit = 0
"#;
    let ran = with(wrong, "").outro(&["scan", "annotated", "--rules", "rules.toml"]);
    assert_eq!(ran.code, Some(2));
    for place in ["4:13", "5:1", "7:7", "9:1", "11:10", "12:6", "13:6", "14:9", "16:10", "17:33", "18:9"] {
        assert!(ran.stderr.contains(&format!("rules.toml:{place}\n")), "{place} is missing: {}", ran.stderr);
    }
    assert!(ran.stderr.contains("did you mean `a`?") && ran.stderr.contains("did you mean `rep`?"), "{}", ran.stderr);
    assert!(ran.stdout.is_empty());
}
