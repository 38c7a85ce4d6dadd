//! `outro rules explain` and `outro rules try`: a rule in words, and a rule on a few words.

use std::fs;

use super::Calls;

const RULES: &str = r#"
format = 1
pack = "parking"
[lists]
parking = ["park (here|outside)", "{spot}", "!park outside town"]
spot = ["parking spot", "space for the (van|car)"]
[regions]
start = "first 20 turns"
[rule.asked-to-park]
says = "{parking}"
by = "customer"
in = "start"
unless = { says = "of course", by = "rep", within = "next 2 turns" }
costs = 5
message = "Left standing: “{quote}”"
advice = "Say where they can park."
source = "The gate"
fires = ["Customer: Can I [[park outside]]?\nRep: No."]
quiet = ["Rep: Can I park here?"]
"#;

fn with_rules() -> Calls {
    let calls = Calls::new(&[]);
    fs::write(calls.path("rules.toml"), RULES).unwrap();
    calls
}

#[test]
fn a_rule_is_told_in_words_with_its_lists_and_examples() {
    let ran = with_rules().outro(&["rules", "explain", "asked-to-park", "--rules", "rules.toml"]);
    let page = &ran.ends_with(0).stdout;
    let expected = "\
asked-to-park  pack parking, rules.toml:9

A fault of 5 points, each time the customer says something of {parking} in start (the first 20 turns), unless the rep says “of course” within the next 2 turns.

message Left standing: “{quote}”
advice  Say where they can park.
source  The gate

{parking}  3 phrases, rules.toml:5
  park (here|outside) · {spot} · !park outside town

  {spot}  2 phrases, rules.toml:6
    parking spot · space for the (van|car)

fires  1 example
  - Customer: Can I [[park outside]]?
    Rep: No.

quiet  1 example
  - Rep: Can I park here?

rules ";
    let (told, rules) = page.split_at(expected.len());
    assert_eq!(told, expected);
    assert!(rules.contains(" from rules.toml") && rules.lines().count() == 1, "{rules}");
}

#[test]
fn long_lists_are_cut_unless_all_of_them_is_asked_for() {
    let calls = Calls::new(&[]);
    let cut = calls.outro(&["rules", "explain", "vague-closing"]).ends_with(0).stdout.clone();
    let all = calls.outro(&["rules", "explain", "vague-closing", "--all"]).ends_with(0).stdout.clone();
    assert!(cut.contains("more (--all)") && cut.contains("--all shows them"), "{cut}");
    assert!(!all.contains("--all") && all.len() > 2 * cut.len(), "{all}");
}

#[test]
fn every_shipped_rule_can_be_explained() {
    let calls = Calls::new(&[]);
    let rules = outro::rules::embedded();
    for id in rules.ids() {
        let page = calls.outro(&["rules", "explain", id]).ends_with(0).stdout.clone();
        assert!(page.starts_with(id) && page.contains("\nfires  "), "{page}");
    }
}

#[test]
fn a_rule_that_is_not_there_leads_to_the_one_that_was_meant() {
    let calls = with_rules();
    for command in [&["rules", "explain", "asked-to-prak"][..], &["rules", "try", "asked-to-prak", "x"]] {
        let arguments = [command, &["--rules", "rules.toml"]].concat();
        calls.outro(&arguments).ends_with(2).tells("no rule `asked-to-prak`; did you mean `asked-to-park`?");
    }
}

#[test]
fn a_few_words_are_tried_on_a_rule() {
    let calls = with_rules();
    let outro = |text: &str| calls.outro(&["rules", "try", "asked-to-park", text, "--rules", "rules.toml"]);
    let plain = outro("is there a parking spot");
    assert!(plain.ends_with(0).stdout.starts_with("fires\n  line 1: “parking spot”\n"), "{}", plain.stdout);
    let taken_back = outro("Customer: Can I park here?\\nRep: Of course!");
    let page = &taken_back.ends_with(0).stdout;
    assert!(page.starts_with("quiet\n"), "{page}");
    let stopped = "stops here - the rep says “of course” within the next 2 turns: “Of course” (line 2)";
    assert!(page.contains(stopped), "{page}");
    assert!(page.contains("“park (here|outside)” of {parking}, rules.toml:5"), "{page}");
    let excepted = outro("I'd rather park outside town");
    assert!(excepted.ends_with(0).stdout.contains("excepted line 1, Customer: “park outside”"), "{}", excepted.stdout);
}

#[test]
fn words_to_try_may_come_from_stdin_and_long_calls_have_their_dots() {
    let calls = with_rules();
    let mut command = calls.command(&["rules", "try", "asked-to-park", "--rules", "rules.toml"]);
    let output = command.write_stdin("Rep: Hello.\n...\nCustomer: Can I park here?\n").output().unwrap();
    let page = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(page.starts_with("quiet\n") && page.contains("line 3, Customer: “park here”"), "{page}");
    assert!(page.contains("in       stops here - outside of the part"), "{page}");
}

#[test]
fn nothing_to_try_is_an_error() {
    let calls = with_rules();
    calls
        .outro(&["rules", "try", "asked-to-park", " ", "--rules", "rules.toml"])
        .ends_with(2)
        .tells("nothing to judge");
}
