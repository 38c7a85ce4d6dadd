//! `outro show`: one call, for people and for programs.

use serde_json::{Value, json};

use crate::{BAD_CALL, Calls};

fn json_of(calls: &Calls, file: &str) -> Value {
    let ran = calls.outro(&["show", "--json", file]);
    assert_eq!(ran.ends_with(0).stdout.lines().count(), 1);
    serde_json::from_str(&ran.stdout).unwrap()
}

#[test]
fn json_tells_how_the_call_was_read() {
    let calls = Calls::new(&[("bad.txt", BAD_CALL)]);
    let call = json_of(&calls, "calls/bad.txt");
    let keys: Vec<&String> = call.as_object().unwrap().keys().collect();
    let expected = [
        "complete",
        "date",
        "date_from",
        "encoding",
        "findings",
        "format",
        "measures",
        "next_step_level",
        "next_step_when",
        "next_steps",
        "outcome",
        "path",
        "regions",
        "roles_from",
        "rules",
        "score",
        "turns",
        "verdicts",
    ];
    assert_eq!(keys, expected);
    assert_eq!(call["path"], "calls/bad.txt");
    assert_eq!((&call["format"], &call["encoding"]), (&json!("colon"), &json!("utf-8")));
    assert_eq!((&call["date"], &call["date_from"]), (&Value::Null, &Value::Null));
    assert_eq!(call["roles_from"], "labels");
    assert!(call["complete"].is_boolean());
}

#[test]
fn json_gives_every_turn_its_lines_and_unknown_values_as_null() {
    let calls = Calls::new(&[("bad.txt", BAD_CALL)]);
    let call = json_of(&calls, "calls/bad.txt");
    let turns = call["turns"].as_array().unwrap();
    assert_eq!(turns.len(), BAD_CALL.lines().count());
    let turn = turns[9].as_object().unwrap();
    let keys: Vec<&String> = turn.keys().collect();
    assert_eq!(keys, ["end_ms", "line", "lines", "role", "speaker", "start_ms", "text"]);
    assert_eq!((&turn["line"], &turn["speaker"], &turn["role"]), (&json!(10), &json!("Customer"), &json!("customer")));
    assert_eq!((&turn["text"], &turn["lines"]), (&json!("Sure."), &json!([{"line": 10, "text": "Sure."}])));
    assert_eq!(turn["end_ms"], Value::Null);
}

#[test]
fn json_gives_the_outcome_the_findings_and_a_verdict_for_each_rule() {
    let calls = Calls::new(&[(
        "a.txt",
        "Rep: Bye.\nCustomer: I'm going to have to pass.\nRep: Fair enough.\nCustomer: Bye.\n",
    )]);
    let call = json_of(&calls, "calls/a.txt");
    assert_eq!((&call["outcome"]["result"], &call["outcome"]["line"]), (&json!("lost"), &json!(2)));
    let thanks =
        |list: &str| call[list].as_array().unwrap().iter().find(|one| one["rule"] == "no-thank-you").unwrap().clone();
    assert_eq!((&thanks("findings")["kind"], &thanks("verdicts")["verdict"]), (&json!("fault"), &json!("fault")));
    assert_eq!(thanks("findings")["points"], thanks("verdicts")["points"]);
}

#[test]
fn json_gives_the_score_with_its_steps_and_the_measures() {
    let calls = Calls::new(&[("bad.txt", BAD_CALL), ("two.txt", "Ann: We'll talk next week.\nBo: Bye.\n")]);
    let call = json_of(&calls, "calls/bad.txt");
    let lines = call["score"]["lines"].as_array().unwrap();
    assert_eq!(
        lines[0],
        json!({"cause": "start", "name": null, "change": 100, "text": "start", "quote": "", "total": 100, "finding": null})
    );
    let sum: i64 = lines.iter().map(|line| line["change"].as_i64().unwrap()).sum();
    assert_eq!(call["score"]["points"], sum);
    let vague = lines.iter().find(|line| line["name"] == "vague-closing").unwrap();
    let finding = &call["findings"][vague["finding"].as_u64().unwrap() as usize];
    assert_eq!((&finding["rule"], &finding["points"]), (&vague["name"], &vague["change"]));
    assert_eq!(call["measures"]["turns"], call["turns"].as_array().unwrap().len());
    let call = json_of(&calls, "calls/two.txt");
    assert_eq!((&call["score"]["points"], &call["score"]["grade"]), (&Value::Null, &Value::Null));
    assert!(call["score"]["reason"].as_str().unwrap().contains("unclear"), "{}", call["score"]);
    assert_eq!(call["measures"]["rep_talk_percent"], Value::Null);
}

#[test]
fn a_page_tells_the_score_line_by_line() {
    let rules = "format = 1\n[score.caps]\nshort = { at = 60, found = \"soon\", message = \"“soon” is no time\" }\n[rule.soon]\nsays = \"soon\"\nby = \"rep\"\ncosts = 15\n[rule.thanked]\nsays = \"thanks\"\nearns = 8\n";
    let calls = Calls::new(&[
        ("a.txt", "Rep: Hello, are you well?\nCustomer: I am, thanks.\nRep: I'll ring you soon.\nCustomer: Do. Bye.\n"),
        ("soon.toml", rules),
    ]);
    let page = calls.outro(&["show", "calls/a.txt", "--rules", "calls/soon.toml"]).ends_with(0).stdout.clone();
    assert!(page.contains("\n  score     60, grade D\n"), "{page}");
    assert!(page.contains("\n  length    4 turns, 13 words, the rep speaks 62 % of the words, asks 1 question, and 4 words at most in one turn\n"), "{page}");
    let steps = "
  score 60, grade D
           100  start
     -15    85  soon, line 3: “soon”
      +8    93  thanked, line 2: “thanks”
     -33    60  capped at 60: “soon” is no time
";
    assert!(page.ends_with(steps), "{page}");
}

#[test]
fn json_gives_a_region_as_places_in_the_turns_or_null() {
    let calls = Calls::new(&[("bad.txt", BAD_CALL)]);
    let call = json_of(&calls, "calls/bad.txt");
    let last = call["turns"].as_array().unwrap().len() - 1;
    assert_eq!(call["regions"]["closing"]["last_turn"], last);
    for (name, region) in call["regions"].as_object().unwrap() {
        let first = region["first_turn"].as_u64();
        assert!(region.is_null() || first <= region["last_turn"].as_u64(), "{name}: {region}");
    }
}

#[test]
fn a_page_shows_the_words_the_findings_under_them_and_the_verdicts() {
    let calls = Calls::new(&[("bad.txt", BAD_CALL)]);
    let page = calls.outro(&["show", "calls/bad.txt"]).ends_with(0).stdout.clone();
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("`{words}` is missing in\n{page}"));
    let order = [
        "calls/bad.txt\n",
        "colon, utf-8",
        "Customer: customer",
        "= closing, ",
        "I'll follow up ‹next week›",
        "^ vague-closing -15: ",
        "Customer: Sure.",
        "\n  vague-closing ",
    ];
    let places = order.map(place);
    assert!(places.is_sorted(), "{page}");
    assert!(!page.contains('\u{1b}'));
}

#[test]
fn colours_are_used_where_they_are_asked_for() {
    let calls = Calls::new(&[("bad.txt", BAD_CALL)]);
    assert!(calls.outro(&["show", "calls/bad.txt", "--color", "always"]).stdout.contains("\u{1b}[31m"));
    assert!(!calls.outro(&["show", "calls/bad.txt", "--color", "never"]).stdout.contains('\u{1b}'));
}

#[test]
fn a_transcript_cannot_play_tricks_on_the_terminal() {
    let calls = Calls::new(&[(
        "trick.txt",
        "Rep: Hello \u{1b}[2J\u{1b}]0;owned\u{7} there.\nCustomer: Hi.\nRep: Bye.\nCustomer: Bye.\n",
    )]);
    let page = calls.outro(&["show", "calls/trick.txt"]).ends_with(0).stdout.clone();
    assert!(!page.contains(['\u{1b}', '\u{7}']) && page.contains("there."), "{page}");
}

#[test]
fn a_call_can_be_shown_from_stdin() {
    let calls = Calls::new(&[]);
    let output = calls.command(&["show", "--json", "-"]).write_stdin(BAD_CALL).output().unwrap();
    let call: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(call["turns"][0]["role"], "rep");
}

#[test]
fn what_cannot_be_shown_says_why() {
    let calls = Calls::new(&[("empty.txt", "")]);
    calls.outro(&["show"]).ends_with(2).tells("no file given");
    calls.outro(&["show", "none.txt"]).ends_with(2).tells("error: none.txt: ");
    calls.outro(&["show", "calls"]).ends_with(2).tells("try `outro scan calls`");
    assert_eq!(calls.outro(&["show", "calls/empty.txt"]).ends_with(2).tells("calls/empty.txt: ").stdout, "");
}
