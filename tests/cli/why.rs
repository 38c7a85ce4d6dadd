//! `outro rules why`: how a rule came to its verdict on a call.

use super::{BAD_CALL, Calls, GOOD_CALL};

#[test]
fn every_match_is_told_with_its_phrase_and_what_became_of_it() {
    let calls = Calls::new(&[("bad.txt", BAD_CALL)]);
    let page = calls.outro(&["rules", "why", "vague-closing", "calls/bad.txt"]).ends_with(0).stdout.clone();
    let order = [
        "vague-closing on calls/bad.txt\n",
        "in       lines 5 to 12, 8 turns\n",
        "says     line 9, Rep: “I'll follow up next week”\n",
        "  matched  ill follow up next week\n",
        "  phrase   “",
        "  in       passes",
        "  by       passes - the rep\n",
        "  unless   passes - ",
        "verdict  fault -15: said 1 time\n",
    ];
    let places = order.map(|part| page.find(part).unwrap_or_else(|| panic!("{part} is missing in {page}")));
    assert!(places.is_sorted(), "{page}");
}

#[test]
fn a_line_is_asked_about_alone() {
    let calls = Calls::new(&[("bad.txt", BAD_CALL)]);
    let why = |line: &str| calls.outro(&["rules", "why", "vague-closing", "calls/bad.txt", "--line", line]);
    assert!(why("9").ends_with(0).stdout.contains("says     line 9"));
    let silent = why("8").ends_with(0).stdout.clone();
    assert!(silent.contains("asked    line 8, Customer: “I guess so, yeah”") && !silent.contains("says "), "{silent}");
    assert!(silent.contains("by       stops here - Customer is not the rep"), "{silent}");
    why("99").ends_with(2).tells("calls/bad.txt: has no words on line 99; its last ones are on line 12");
    why("0").ends_with(2);
}

#[test]
fn what_almost_matched_is_told_where_nothing_did() {
    let call = BAD_CALL.replace("I'll follow up next week", "I'll follow her instructions up to the letter");
    let calls = Calls::new(&[("call.txt", &call)]);
    let rules = "format = 1\n[rule.soon]\nsays = \"i'll follow (up|it up) (next|this) week\"\nby = \"rep\"\n";
    std::fs::write(calls.path("rules.toml"), rules).unwrap();
    let arguments = ["rules", "why", "soon", "calls/call.txt", "--line", "9", "--rules", "rules.toml"];
    let page = calls.outro(&arguments).ends_with(0).stdout.clone();
    assert!(page.contains("nearest  “i'll follow (up|it up) (next|this) week”, rules.toml:3"), "{page}");
    assert!(
        page.contains("“ill follow” is there; then “up” or “it” is wanted, and “her instructions up to” comes"),
        "{page}"
    );
}

#[test]
fn thanks_that_count_say_why_nothing_is_missing() {
    let calls = Calls::new(&[("good.txt", GOOD_CALL)]);
    let page = calls.outro(&["rules", "why", "no-thank-you", "calls/good.txt"]).ends_with(0).stdout.clone();
    assert!(page.contains("lacks    line 9, Rep: “Thank you"), "{page}");
    assert!(page.contains("verdict  ok: said on line 9"), "{page}");
}

#[test]
fn a_call_may_come_from_stdin_and_its_tricks_stay_in_it() {
    let calls = Calls::new(&[]);
    let call = BAD_CALL.replace("next week", "next \u{1b}[2Jweek");
    let output = calls.command(&["rules", "why", "vague-closing", "-"]).write_stdin(call).output().unwrap();
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(page.starts_with("vague-closing on -\n") && !page.contains('\u{1b}'), "{page}");
}

#[test]
fn what_cannot_be_told_says_why() {
    let calls = Calls::new(&[("bad.txt", BAD_CALL)]);
    calls.outro(&["rules", "why", "vague", "calls/bad.txt"]).ends_with(2).tells("no rule `vague`");
    calls.outro(&["rules", "why", "vague-closing", "none.txt"]).ends_with(2).tells("none.txt: ");
}
