//! Small rule files over small calls: which matches are told, and the step at which each stops.

use std::path::Path;

use super::*;
use crate::engine::{Engine, Recording, Scratch};
use crate::rules::from_text;
use crate::transcript::{self, Options};

const LISTS: &str = r#"
format = 1
[lists]
vague = ["{promise} follow up ... (next|this) (week|month)", "see where we are", "!see where we are parked"]
promise = ["i'll", "we will"]
thanks = ["thank you"]
[regions]
end = "last 2 turns"
"#;

const VAGUE: &str = r#"
[rule.r]
says = "{vague}"
by = "rep"
unless = { says = "(friday|monday)", within = "2 turns" }
costs = 15
"#;

fn account_of(rule: &str, call: &str, line: Option<u32>) -> Account {
    let rules = from_text(&format!("{LISTS}{rule}")).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let transcript = transcript::read(call, Path::new("call.txt"), &Options::default()).unwrap();
    Engine::new(rules).account(&mut Scratch::default(), "r", &transcript, Recording::Excerpt, line).unwrap()
}

fn account(rule: &str, call: &str) -> Account {
    account_of(rule, call, None)
}

/// The key at which each match stopped; none where it counts.
fn stops(account: &Account) -> Vec<Option<&'static str>> {
    account.matches.iter().map(|said| said.stopped_at().map(|step| step.key)).collect()
}

#[test]
fn a_match_is_told_with_its_words_its_folded_words_and_its_phrase() {
    let account = account(VAGUE, "Rep: Grand, I'll, um, follow up with you next\u{a0}WEEK.\nCustomer: Do.");
    let said = &account.matches[0];
    assert_eq!((said.words.line, said.words.speaker.as_str()), (1, "Rep"));
    assert_eq!(said.words.quote, "I'll, um, follow up with you next\u{a0}WEEK");
    assert_eq!(said.words.folded, "ill follow up with you next week");
    let phrase = said.phrase.as_ref().unwrap();
    assert_eq!((phrase.list.as_deref(), phrase.place.as_str()), (Some("vague"), "rules.toml:4"));
    assert_eq!(stops(&account), [None]);
    assert_eq!(
        account.brief(),
        "says held (“I'll, um, follow up with you next\u{a0}WEEK”, line 1), in held, by held, unless held"
    );
}

#[test]
fn the_step_that_stopped_a_match_tells_the_words_and_the_line() {
    let call = "Rep: I'll follow up next week.\nCustomer: Make it Friday.";
    let account = account(VAGUE, call);
    assert_eq!(stops(&account), [Some("unless")]);
    let why = "anyone says “(friday|monday)” within 2 turns before or after: “Friday” (line 2)";
    assert_eq!(account.matches[0].stopped_at().unwrap().why, why);
    assert!(account.brief().ends_with(&format!(", in held, by held; unless stopped it: {why}")), "{}", account.brief());
}

#[test]
fn the_words_of_the_other_side_and_of_another_part_stop_where_they_fail() {
    let call = "Rep: See where we are.\nCustomer: See where we are.\nRep: Right.\nCustomer: Bye.";
    assert_eq!(stops(&account(VAGUE, call)), [None, Some("by")]);
    let in_end = VAGUE.replace("by =", "in = \"end\"\nby =");
    assert_eq!(stops(&account(&in_end, call)), [Some("in"), Some("in")]);
    let who = account(VAGUE, "Ann: See where we are.\nBo: Hm.");
    assert_eq!(who.matches[0].stopped_at().unwrap().held, Held::Unknown);
    assert!(who.brief().contains("by cannot be told"), "{}", who.brief());
}

#[test]
fn a_proviso_that_must_hold_and_a_limit_are_steps_too() {
    let with = "[rule.r]\nsays = \"price\"\nwith = { says = \"today\", by = \"other\", within = \"next turn\" }";
    assert_eq!(stops(&account(with, "Rep: The price.\nCustomer: Today?")), [None]);
    assert_eq!(stops(&account(with, "Rep: The price today.\nCustomer: Hm.")), [Some("with")]);
    let limited = "[rule.r]\nsays = \"price\"\nlimit = 1";
    assert_eq!(stops(&account(limited, "Rep: The price.\nRep: The price.\nCustomer: Hm.")), [None, Some("limit")]);
}

#[test]
fn what_is_only_a_part_of_a_longer_match_is_not_told() {
    let rule = "[rule.r]\nsays = [\"thank you\", \"thank you so much\", \"so much for\"]";
    let account = account(rule, "Rep: Thank you so much for coming. Thank you.\nCustomer: Bye.");
    let told: Vec<&str> = account.matches.iter().map(|said| said.words.quote.as_str()).collect();
    assert_eq!(told, ["Thank you so much", "Thank you"]);
}

#[test]
fn an_exception_is_told_with_its_words_and_its_phrase() {
    let account = account(VAGUE, "Rep: Let's see where we are parked.\nCustomer: Yes.");
    let cancelled = &account.cancelled[0];
    assert_eq!(
        (cancelled.words.quote.as_str(), cancelled.by.as_str()),
        ("see where we are", "see where we are parked")
    );
    assert_eq!(cancelled.exception.as_ref().unwrap().text, "!see where we are parked");
    let brief =
        "says did not hold: “see where we are” (line 1) is taken back by the exception “see where we are parked”";
    assert_eq!(account.brief(), brief);
}

#[test]
fn of_a_line_only_its_turn_is_told_and_where_nothing_matched_the_nearest_phrase() {
    let call = "Rep: See where we are.\nCustomer: Sure.\nRep: I'll follow up in the coming days.\nCustomer: Bye.";
    assert_eq!(account_of(VAGUE, call, Some(1)).matches.len(), 1);
    let silent = account_of(VAGUE, call, Some(3));
    assert!(silent.matches.is_empty());
    let near = silent.asked.as_ref().unwrap().near.as_ref().unwrap();
    assert_eq!((near.found.as_str(), near.came.as_str()), ("ill follow up", "in the coming days"));
    assert_eq!(near.expected, ["“next”", "“this”"]);
    assert_eq!(near.phrase.place, "rules.toml:4");
    let elsewhere = account_of(VAGUE, call, Some(4));
    assert_eq!(elsewhere.brief(), "says did not hold: no phrase of it is said in this turn");
    assert_eq!(elsewhere.asked.unwrap().near, None);
}

#[test]
fn a_phrase_that_ends_with_its_turn_is_told_to_do_so() {
    let near = account_of(VAGUE, "Rep: Well, I'll follow up.\nCustomer: Bye.", Some(1)).asked.unwrap().near.unwrap();
    assert_eq!((near.found.as_str(), near.came.as_str()), ("ill follow up", ""));
}

#[test]
fn a_part_that_never_came_tells_which_words_would_have_begun_it() {
    let rule = "[rule.r]\nsays = \"more\"\nin = \"after rep says {thanks} in end\"";
    let never = account(rule, "Rep: Hi.\nCustomer: Thank you.\nRep: Bye.");
    let reason = "the part of the call that it speaks of never came: the rep never says {thanks} where it looks";
    assert_eq!(never.part, Part::Nowhere(reason.to_owned()));
    assert_eq!(never.brief(), format!("in did not hold: {reason}"));
    let last_word = account(rule, "Rep: Hi.\nCustomer: Hm.\nRep: Thank you.");
    assert!(last_word.brief().ends_with("nothing is said beyond {thanks}"), "{}", last_word.brief());
}

#[test]
fn a_rule_that_misses_words_tells_what_was_said_and_what_let_it_off() {
    let rule = "[rule.r]\nlacks = \"{thanks}\"\nby = \"rep\"\nunless = { says = \"recording\" }\ncosts = 5";
    let said = account(rule, "Rep: Thank you.\nCustomer: Bye.");
    assert_eq!(said.brief(), "lacks did not hold: “Thank you”, line 1 is said");
    let missed = account(rule, "Rep: Hi.\nCustomer: Thank you.");
    assert_eq!(stops(&missed), [Some("by")]);
    assert!(missed.brief().starts_with("lacks held, in held, unless held; not said in"), "{}", missed.brief());
    let let_off = account(rule, "Rep: This is a recording.\nCustomer: Bye.");
    assert!(let_off.brief().contains("; unless stopped it: anyone says “recording” there: “recording” (line 1)"));
}

#[test]
fn an_account_agrees_with_the_verdict_on_any_call() {
    let calls = [
        "Rep: I'll follow up next week.\nCustomer: Friday.\nRep: We will follow up this month. See where we are.",
        "Rep: See where we are parked. See where we are.\nCustomer: Monday?\nRep: Hm.",
        "Customer: See where we are.\nRep: Bye.",
    ];
    for call in calls {
        let account = account(VAGUE, call);
        let counted = account.matches.iter().filter(|said| said.stopped_at().is_none()).count() as i32;
        assert_eq!(account.verdict.points, -15 * counted, "{call}");
    }
}
