//! `[score]` of one file and of several, and what can be wrong with it.

use crate::finding::CallResult;
use crate::rules::mistake::{Mistakes, Source};
use crate::rules::{embedded, from_text, layers, read};
use crate::score::Scoring;

const HOUSE: &str = r#"
format = 1
[score]
start = 90
core = ["vague"]
[score.caps]
no-next-step = { at = 60, next-step-below = 1, outcome = "maybe", message = "nobody said when" }
[rule.vague]
says = "soon"
costs = 5
[rule.pushy]
says = "sign now"
costs = 8
[rule.lovely]
says = "lovely"
draft = true
"#;

/// What becomes of the house's settings with those of a team laid over them, or what is wrong with both.
fn laid_over(team: &str) -> Result<Scoring, String> {
    let texts = [("house.toml", HOUSE.to_owned()), ("team.toml", format!("format = 1\n{team}"))];
    let sources = texts.map(|(path, text)| Source { path: path.to_owned(), text });
    let mut mistakes = Vec::new();
    let files = sources.iter().enumerate().filter_map(|(nth, source)| read::file(nth, source, &mut mistakes)).collect();
    let merged = layers::merge(files, &sources, &mut mistakes);
    let scoring = merged.score.compile(&merged.rules, &mut mistakes);
    if mistakes.is_empty() { Ok(scoring) } else { Err(Mistakes::new(Vec::new(), sources.into(), mistakes).to_string()) }
}

fn scoring(team: &str) -> Scoring {
    laid_over(team).unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

/// The mistakes of a team's `[score]`: `line:column wrong; right`.
fn mistakes(team: &str) -> Vec<String> {
    let shown = laid_over(team).unwrap_err();
    let places = shown.lines().filter_map(|line| line.trim_start().strip_prefix("--> team.toml:"));
    let wrongs = shown.lines().filter_map(|line| Some(line.strip_prefix("error[")?.split_once("]: ")?.1));
    let rights = shown.lines().filter_map(|line| Some(line.split_once('^')?.1.trim_start_matches('^').trim()));
    places.zip(wrongs).zip(rights).map(|((place, wrong), right)| format!("{place} {wrong}; {right}")).collect()
}

#[test]
fn a_file_without_settings_is_scored_in_the_usual_way() {
    let rules = from_text("format = 1\n[rule.r]\nsays = \"x\"").unwrap();
    assert_eq!(**rules.scoring(), Scoring::default());
}

#[test]
fn the_usual_way_is_the_one_that_comes_with_outro() {
    let shipped = Scoring::clone(embedded().scoring());
    let usual = Scoring { core: shipped.core.clone(), caps: shipped.caps.clone(), ..Scoring::default() };
    assert_eq!(shipped, usual);
    assert!(!shipped.core.is_empty() && !shipped.caps.is_empty());
}

#[test]
fn a_later_file_changes_only_the_keys_that_it_has() {
    let house = scoring("");
    assert_eq!(scoring("[score]\nstart = 80"), Scoring { start: 80, ..house.clone() });
    assert_eq!(scoring("[score]\ncore = []"), Scoring { core: Vec::new(), ..house.clone() });
    let capped = scoring("[score.caps]\nno-next-step = { at = 70, outcome = [\"lost\", \"maybe\"] }");
    assert_eq!((capped.caps[0].at, capped.caps[0].next_step_below), (70, Some(1)));
    assert_eq!(capped.caps[0].outcome, [CallResult::Lost, CallResult::Maybe]);
    assert_eq!((&*capped.caps[0].message, capped.start), ("nobody said when", 90));
    let more = scoring("[score.caps]\npushy-talk = { at = 40, found = \"pushy\" }\n[score]\nfail = \"pushy\"");
    assert_eq!((&*more.caps[1].message, &*more.fail[0]), ("pushy talk", "pushy"));
}

#[test]
fn grades_are_sorted_and_replaced_as_a_whole() {
    let grades = scoring("[score]\ngrades = { weak = 0, \"A+\" = 97, fine = 70 }").grades.clone();
    let grades: Vec<(&str, u8)> = grades.iter().map(|grade| (&*grade.name, grade.from)).collect();
    assert_eq!(grades, [("A+", 97), ("fine", 70), ("weak", 0)]);
}

#[test]
fn a_rule_that_is_switched_off_may_be_named() {
    assert_eq!(scoring("off = [\"vague\"]").core.len(), 1);
}

#[test]
fn every_mistake_is_told_with_its_place_and_what_would_be_right() {
    let text = r#"[score]
begin = 5
start = 120
grade = { A = 5 }
grades = { A = 90, "" = 0, B = "x" }
core = ["vage"]
fail = ["lovely"]
[score.caps]
no-next-stp = { at = 60 }
high = { next-step-below = 7, outcome = "win" }
draft = { at = 20, found = ["lovely", "pushi"], points = 3 }
"a b" = { at = 2 }
five = 5
"#;
    let expected = [
        "3:1 `[score]` has no key `begin`; there is `start`",
        "4:9 `start` cannot be this integer; write a whole number from 0 to 100",
        "5:1 `[score]` has no key `grade`; did you mean `grades`?",
        "6:20 `` is no grade; write a letter",
        "6:32 `B` cannot be this string; write a whole number",
        "7:9 there is no rule `vage` to score by; did you mean `vague`?",
        "8:9 rule `lovely` costs nothing, so it cannot fail a call; name rules with `costs`",
        "10:1 cap `no-next-stp` does not say when it holds; did you mean `no-next-step`?",
        "11:1 cap `high` does not say at how many points; add `at = 60`",
        "11:28 `next-step-below` cannot be this integer; write a level from 1 to 5",
        "11:41 no call comes out as `win`; did you mean `won`?",
        "12:29 rule `lovely` is a draft, and drafts never count; take",
        "12:39 there is no rule `pushi` to score by; did you mean `pushy`?",
        "12:49 a cap has no key `points`; there is `at`, `found`",
        "13:1 `a b` is no name; use letters",
        "14:1 `five` is not a cap; write `{ at = 60, next-step-below = 1 }`",
    ];
    let found = mistakes(text);
    for part in expected {
        assert!(found.iter().any(|mistake| mistake.starts_with(part)), "{part} is not among {found:#?}");
    }
}

#[test]
fn what_does_not_fit_together_is_told_even_where_it_stands_in_two_files() {
    for (team, expected) in [
        ("[score]\nhighest = 80", "`start` is 90, outside the bounds 0 and 80"),
        ("[score]\nlowest = 100\nhighest = 100", "no score lies between them"),
        ("[score]\ngrades = { A = 50 }", "a call with 0 points reaches none of the grades"),
        ("[score]\ngrades = { A = 0, B = 0 }", "both begin at 0 points"),
        ("[score]\nlowest = 70\ngrades = { A = 0 }", "cap `no-next-step` lies below the lowest score, which is 70"),
        ("[score]\ncaps.x = { found = \"vague\" }", "cap `x` does not say at how many points; add `at = 60`"),
        ("score = 5", "`score` cannot be this integer; write `[score]`"),
        ("[score]\ncaps = 5", "write `[score.caps]`"),
        ("[score]\ngrades = 5", "write `{ A = 90"),
    ] {
        let shown = laid_over(team).unwrap_err();
        let [wrong, right] = [expected.split("; ").next(), expected.split("; ").last()].map(Option::unwrap);
        assert!(shown.contains(wrong) && shown.contains(right), "{expected} is not in\n{shown}");
    }
}
