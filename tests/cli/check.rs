//! `outro rules check` and `outro rules schema`: what is told, what is mended, and how they end.

use std::fs;

use super::{BAD_CALL, Calls, GOOD_CALL};

/// A rule file that there is nothing to say of.
const FINE: &str = r#"format = 1
[rule.thanked]
says = "thank you"
by = "rep"
earns = 5
fires = ["Rep: Oh, [[thank you]]!"]
quiet = ["Customer: Thank you."]
"#;

fn with(rules: &str) -> Calls {
    let calls = Calls::new(&[("good.txt", GOOD_CALL), ("bad.txt", BAD_CALL)]);
    fs::write(calls.path("team.toml"), rules).unwrap();
    calls
}

const CHECK: [&str; 3] = ["rules", "check", "team.toml"];

#[test]
fn rules_without_a_fault_are_told_so() {
    let ran = with(FINE).outro(&[&CHECK[..], &["--strict"]].concat());
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (Some(0), "0 errors, 0 warnings; the examples are tried by `outro rules test`\n"),
        "{}",
        ran.stderr
    );
}

#[test]
fn the_shipped_rules_have_no_mistakes() {
    let ran = with(FINE).outro(&["rules", "check", "--strict"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stdout);
    assert!(ran.stdout.contains("0 errors, 0 warnings"), "{}", ran.stdout);
}

#[test]
fn warnings_fail_only_a_strict_check() {
    let calls = with(&FINE.replace("quiet", "limit = 3 # "));
    let ran = calls.outro(&CHECK);
    assert_eq!(ran.code, Some(0));
    assert!(ran.stdout.contains("warning[no-quiet]: rule `thanked`"), "{}", ran.stdout);
    assert!(ran.stdout.contains("--> team.toml:2:7"), "{}", ran.stdout);
    assert!(ran.stdout.contains("\n0 errors, 1 warning; "), "{}", ran.stdout);
    assert_eq!(calls.outro(&[&CHECK[..], &["--strict"]].concat()).code, Some(1));
}

#[test]
fn mistakes_are_the_answer_and_what_cannot_be_read_is_trouble() {
    let ran = with(&FINE.replace("by = \"rep\"", "by = \"repp\"")).outro(&CHECK);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("error[wrong-value]") && ran.stdout.contains("did you mean `rep`?"), "{}", ran.stdout);
    with(FINE).outro(&["rules", "check", "other.toml"]).ends_with(2);
}

#[test]
fn github_shows_mistakes_and_warnings_beside_their_lines() {
    let calls = with(&FINE.replace("by = \"rep\"", "by = \"repp\"").replace("quiet", "limit = 3 # "));
    let output = calls.command(&CHECK).env("GITHUB_ACTIONS", "true").output().unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    let commands: Vec<&str> = stdout.lines().filter(|line| line.starts_with("::")).collect();
    let [error, warning] = commands[..] else { panic!("{stdout}") };
    assert!(
        error.starts_with("::error file=team.toml,line=4,title=wrong-value::") && error.contains("`rep`?"),
        "{error}"
    );
    assert!(warning.starts_with("::warning file=team.toml,line=2,title=no-quiet::rule `thanked`"), "{warning}");
    let plain = calls.command(&CHECK).env_remove("GITHUB_ACTIONS").output().unwrap();
    assert!(!String::from_utf8(plain.stdout).unwrap().contains("::error"));
}

#[test]
fn the_cause_is_told_and_not_what_follows_from_it() {
    for list in ["[5]", "[\n  \"!no\",\n  7,\n]", "{ file = \"none.txt\" }", "[\"thank (you\"]"] {
        let ran = with(&format!("{FINE}[lists]\nkind = {list}\nother = [\"x\"]\n")).outro(&CHECK);
        assert!(
            !ran.ends_with(1).stdout.contains("has no phrase") && ran.stdout.contains("1 error,"),
            "{}",
            ran.stdout
        );
    }
    let ran = with(&format!("{FINE}[lists]\nnone = []\nkind = [5]\n")).outro(&CHECK);
    assert!(ran.stdout.contains("list `none` has no phrase") && ran.stdout.contains("2 errors"), "{}", ran.stdout);
}

#[test]
fn a_regex_stands_in_single_quotes_whatever_is_in_it() {
    let ran = with(&FINE.replace("\"thank you\"", "\"/thank you/\"")).outro(&CHECK);
    assert!(ran.ends_with(1).stdout.contains("put it in 'single quotes'"), "{}", ran.stdout);
    with(&FINE.replace("\"thank you\"", "'/thank you/'")).outro(&CHECK).ends_with(0);
}

#[test]
fn a_file_in_utf_16_is_told_to_be_saved_as_utf_8() {
    let calls = with(FINE);
    let units = |mark: &str| format!("{mark}{FINE}").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    for mark in ["\u{feff}", ""] {
        fs::write(calls.path("team.toml"), units(mark)).unwrap();
        let ran = calls.outro(&CHECK);
        assert!(
            ran.ends_with(2).stdout.contains("team.toml: is UTF-16, which Notepad calls Unicode; save it as UTF-8"),
            "{ran:#?}"
        );
    }
}

#[test]
fn a_name_that_is_nearly_that_of_the_shipped_rules_leads_to_them() {
    let ran = with(FINE).outro(&["rules", "diff", "builtn", "team.toml", "calls"]);
    ran.ends_with(2).tells("did you mean `builtin`?");
    let calls = with("format = 1\nuse = [\"builtin\"]\noff = [\"columbo\"]\n");
    assert!(calls.outro(&CHECK).ends_with(1).stdout.contains("did you mean `columbo-question`?"));
}

#[test]
fn the_rules_of_the_folder_are_checked_where_none_are_named() {
    let calls = with(FINE);
    fs::write(calls.path("outro.toml"), FINE.replace("says", "say")).unwrap();
    let ran = calls.outro(&["rules", "check"]);
    assert_eq!(ran.code, Some(1), "{}", ran.stdout);
    assert!(ran.stdout.contains("did you mean `says`?"), "{}", ran.stdout);
}

#[test]
fn quotation_marks_are_made_straight_and_told() {
    let bent = FINE.replace("\"thank you\"", "“thank you”").replace("Oh,", "“Oh”,");
    let calls = with(&bent);
    assert_eq!(calls.outro(&CHECK).code, Some(1));
    let ran = calls.outro(&[&CHECK[..], &["--fix"]].concat());
    assert_eq!(ran.code, Some(0), "{}", ran.stdout);
    assert!(ran.stdout.contains("team.toml:3: “thank you” is now \"thank you\""), "{}", ran.stdout);
    assert_eq!(fs::read_to_string(calls.path("team.toml")).unwrap(), FINE.replace("Oh,", "“Oh”,"));
    assert_eq!(calls.names(), ["calls", "team.toml"]);
}

#[test]
fn rules_that_never_fire_or_always_do_are_told_with_both_rates() {
    let never = FINE.replace("thank you", "merci bien").replace("Thank you", "Merci bien");
    let always =
        "[rule.hello]\nsays = \"hello this\"\nfires = [\"Rep: [[Hello, this]] is Dana.\"]\nquiet = [\"Rep: Hi.\"]\n";
    let ran = with(&format!("{never}{always}")).outro(&[&CHECK[..], &["--corpus", "calls"]].concat());
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.contains("rule `thanked` fires in none of 2 calls"), "{}", ran.stdout);
    assert!(ran.stdout.contains("rule `hello` fires in 100 %") && ran.stdout.contains("(2 of 2)"), "{}", ran.stdout);
    let ran = with(FINE).outro(&[&CHECK[..], &["--corpus", "calls"]].concat());
    assert!(ran.stdout.starts_with("0 errors, 0 warnings; "), "{}", ran.stdout);
}

#[test]
fn a_corpus_without_calls_is_trouble() {
    with(FINE).outro(&[&CHECK[..], &["--corpus", "nowhere"]].concat()).ends_with(2);
    let calls = with(FINE);
    fs::create_dir(calls.path("empty")).unwrap();
    calls.outro(&[&CHECK[..], &["--corpus", "empty"]].concat()).ends_with(2).tells("no call could be read");
}

#[test]
fn the_schema_is_json_and_the_same_as_beside_the_shipped_rules() {
    let ran = with(FINE).outro(&["rules", "schema"]);
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.stdout, include_str!("../../rules/outro-rules.schema.json"));
}
