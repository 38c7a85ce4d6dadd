//! Commitments by a few lists of their own, so that no shipped list can make a test pass.

use std::path::Path;

use crate::engine::{Engine, Judged, Recording, Scratch};
use crate::finding::{Level, NextStep, Verdict, furthest};
use crate::rules;
use crate::transcript::{self, Options};

const LISTS: &str = r#"
format = 1
[lists]
goodbye = ["bye"]
slot = ["{appointment}", "!the delivery is ...8 {appointment}"]
accepts = ["works", "sure", "perfect", "it is"]
must-check = ["i'd have to check", "let me check"]
refusal = ["no i don't want"]
contact-by-speaker = ["i'll (call|ring) you", "i'll be in touch", "i could come", "i'll come by"]
contact-by-listener = ["(call|ring) me"]
contact-by-both = ["let's talk", "we'll catch up"]
action-by-speaker = ["i'll (send|email|ask|check)"]
action-by-listener = ["(could|can) you (send|sign)"]
action-by-both = ["let's both read"]
conditional = ["if anything changes"]
trigger = ["once legal has signed"]
"#;

fn judged(rule: &str, call: &str) -> Judged {
    let rules = rules::from_text(&format!("{LISTS}\n{rule}")).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let transcript = transcript::read(call, Path::new("call.txt"), &Options::default()).unwrap();
    Engine::new(rules).judge(&mut Scratch::default(), &transcript, Recording::Excerpt)
}

fn judged_steps(call: &str) -> Vec<NextStep> {
    judged("[rule.any]\nsays = \"{commitment}\"", &format!("Date: 2026-03-04\n{call}")).next_steps
}

/// `owner kind level: action | when it was said | what that means` of each step.
fn steps(call: &str) -> Vec<String> {
    let shown = |step: &NextStep| {
        let level = step.level.map_or(String::new(), |level| format!(" {}", level.number()));
        let when = step.when.map_or(String::new(), |when| when.to_string());
        format!("{} {}{level}: {} | {} | {when}", step.owner.word(), step.kind.word(), step.action, step.when_text)
    };
    judged_steps(call).iter().map(shown).collect()
}

fn quotes(rule: &str, call: &str) -> Vec<String> {
    judged(rule, call).findings.into_iter().map(|finding| finding.quote).collect()
}

#[test]
fn a_promise_is_owned_by_who_makes_it_and_a_request_by_who_hears_it() {
    assert_eq!(steps("Rep: I'll send you the quote."), ["rep action: send you the quote |  | "]);
    assert_eq!(steps("Customer: I'll ask my boss."), ["customer action: ask my boss |  | "]);
    assert_eq!(steps("Rep: Could you sign the form?\nCustomer: Sure."), ["customer action: sign the form |  | "]);
    assert_eq!(steps("Customer: Call me on Friday."), ["rep contact 3: Call me | Friday | 2026-03-06"]);
    assert_eq!(steps("Rep: Let's talk next week."), ["both contact 2: Let's talk next week | next week | "]);
    assert_eq!(steps("Bob: I'll send it.\nAnn: Okay.\nZoe: Yes."), ["unknown action: send it |  | "]);
}

#[test]
fn a_clause_ends_where_the_next_one_begins_even_without_punctuation() {
    let call = "rep: so i'll send you the quote with the two options and then i'll call you friday because you asked";
    assert_eq!(
        steps(call),
        ["rep action: send you the quote with the two options |  | ", "rep contact 3: call you | friday | 2026-03-06"]
    );
}

#[test]
fn a_time_before_the_clause_or_in_a_short_answer_is_its_time() {
    assert_eq!(steps("Rep: By Friday I'll send it."), ["rep action: send it | Friday | 2026-03-06"]);
    assert_eq!(
        steps("Rep: I'll send the quote.\nCustomer: When?\nRep: Tomorrow."),
        ["rep action: send the quote | Tomorrow | 2026-03-05"]
    );
    let told = "Rep: I'll send the quote.\nCustomer: Fine, and on Friday we have the auditors in all day long, sadly.";
    assert_eq!(steps(told), ["rep action: send the quote |  | "]);
}

#[test]
fn a_contact_climbs_the_ladder_by_how_definite_it_is() {
    let level = |call: &str| furthest(&judged_steps(call)).and_then(|step| step.level).map(Level::number);
    assert_eq!(level("Rep: I'll send the quote on Friday at three."), Some(4));
    assert_eq!(level("Rep: I'll send the quote by Friday."), None);
    assert_eq!(level("Rep: I'll be in touch."), Some(1));
    assert_eq!(level("Customer: If anything changes, I'll call you."), Some(1));
    assert_eq!(level("Rep: I'll call you in June."), Some(2));
    assert_eq!(level("Rep: I'll call you once legal has signed."), Some(2));
    assert_eq!(level("Rep: I'll call you on Friday."), Some(3));
    assert_eq!(level("Rep: I'll call you by Friday at noon."), Some(3));
    assert_eq!(level("Rep: I'll call you on Friday at three.\nCustomer: Hm."), Some(4));
    assert_eq!(level("Rep: I'll call you on Friday at three.\nCustomer: That works."), Some(5));
    assert_eq!(level("Rep: I'll call you on Friday at three.\nCustomer: Sure, but let me check."), Some(4));
    assert_eq!(level("Rep: The delivery is on Friday at three.\nCustomer: Perfect."), None);
    assert_eq!(level("Rep: Call me any time."), None);
    assert_eq!(level("Rep: I'll come by tomorrow.\nCustomer: No, I don't want that."), None);
    assert_eq!(level("Rep: I'll call you on Friday.\nCustomer: Friday doesn't work."), None);
}

#[test]
fn a_slot_of_two_speakers_is_one_step_with_the_words_of_both() {
    let call = "Rep: Let's talk again. How is Friday?\nCustomer: What time?\nRep: Say three?\nCustomer: Three works.";
    let steps = judged_steps(call);
    assert_eq!(steps.len(), 1, "{steps:#?}");
    assert_eq!(steps[0].action, "talk again");
    assert_eq!(steps[0].when_text, "Friday … three");
    assert_eq!(steps[0].when.unwrap().to_string(), "2026-03-06T15:00");
    assert_eq!((steps[0].line, steps[0].accepted_line), (4, Some(5)));
}

#[test]
fn a_condition_touches_only_the_clause_that_it_belongs_to() {
    let call = "rep: i'll send the quote and if anything changes i'll call you";
    assert_eq!(steps(call), ["rep action: send the quote |  | ", "rep contact 1: call you |  | "]);
    assert_eq!(steps("Rep: I'll send the quote if anything changes."), [] as [&str; 0]);
    assert_eq!(steps("Rep: If anything changes, I'll send the quote."), [] as [&str; 0]);
}

#[test]
fn the_last_slot_that_was_accepted_is_the_calls_own() {
    let call =
        "Rep: How is Friday at three?\nCustomer: Sure.\nCustomer: Actually, make it Monday at ten?\nRep: Perfect.";
    let steps = judged_steps(call);
    assert_eq!(furthest(&steps).unwrap().when.unwrap().to_string(), "2026-03-09T10:00");
}

#[test]
fn a_slot_that_was_changed_before_it_was_accepted_is_only_put_forward() {
    let call = "Rep: How is Friday at three?\nCustomer: Friday at four?\nRep: Sure.\nCustomer: Perfect.";
    let levels: Vec<String> = steps(call).into_iter().map(|step| step.chars().take(14).collect()).collect();
    assert_eq!(levels, ["both contact 4", "both contact 5"]);
}

#[test]
fn of_two_slots_the_one_that_the_other_side_names_is_accepted() {
    let call = "Rep: Monday at nine or Wednesday at two?\nCustomer: Monday works.\nRep: Bye.";
    let levels: Vec<String> = steps(call).into_iter().map(|step| step.chars().take(14).collect()).collect();
    assert_eq!(levels, ["both contact 5", "both contact 4"]);
}

#[test]
fn a_promise_that_goes_on_stays_with_who_made_it() {
    let call = "Customer: I'll send the list and call me on Friday.\nRep: Could you send it today and sign the form?";
    assert_eq!(
        steps(call),
        [
            "customer action: send the list |  | ",
            "customer contact 3: call me | Friday | 2026-03-06",
            "customer action: send it today and sign the form | today | 2026-03-04"
        ]
    );
}

#[test]
fn a_slot_that_is_taken_back_is_not_accepted() {
    let call = "Rep: I'll call you on Friday at three.\nCustomer: Sure.\nRep: Actually, Friday doesn't work.";
    assert_eq!(steps(call), ["rep contact 4: call you | Friday at three | 2026-03-06T15:00"]);
}

#[test]
fn what_was_to_happen_last_week_is_no_commitment() {
    assert_eq!(steps("Rep: Could you send it? I'll send you mine last week."), ["customer action: send it |  | "]);
}

#[test]
fn what_is_asked_for_may_be_of_last_year() {
    let call = "Rep: Could you send me last year's bills?\nCustomer: I could.";
    assert_eq!(steps(call), ["customer action: send me last year's bills |  | "]);
}

#[test]
fn seeing_each_other_on_the_day_of_a_slot_is_no_further_step() {
    let call = "Rep: I'll call you on Friday at three.\nCustomer: Perfect.\nRep: I'll call you Friday then. Bye.";
    assert_eq!(steps(call).len(), 1);
}

#[test]
fn a_rule_asks_for_commitments_by_owner_kind_and_how_fixed_they_are() {
    let call =
        "Rep: I'll send the quote. Could you sign the form today?\nCustomer: Sure. I'll ask Jo.\nRep: I'll ring you.";
    let asks = |slot: &str| quotes(&format!("[rule.r]\nsays = \"{{{slot}}}\""), call);
    assert_eq!(asks("commitment: rep action"), ["I'll send the quote"]);
    assert_eq!(asks("commitment: customer"), ["Could you sign the form today", "I'll ask Jo"]);
    assert_eq!(asks("commitment: undated"), ["I'll send the quote", "I'll ask Jo", "I'll ring you"]);
    assert_eq!(asks("commitment: dated"), ["Could you sign the form today"]);
    assert_eq!(asks("commitment: contact rep"), ["I'll ring you"]);
    assert_eq!(asks("due: customer"), ["today"]);
    assert_eq!(asks("commitment: timed"), [] as [&str; 0]);
}

#[test]
fn how_far_away_a_contact_is_needs_the_date_of_the_call() {
    let late = "[rule.late]\nsays = \"{commitment: contact after 30 days}\"\ncosts = 1";
    let call = "Rep: I'll call you on the 1st of June.\nCustomer: Fine.";
    assert_eq!(quotes(late, &format!("Date: 2026-03-04\n{call}")), ["I'll call you on the 1st of June"]);
    assert_eq!(quotes(late, &format!("Date: 2026-05-20\n{call}")), [] as [&str; 0]);
    let unclear = &judged(late, call).verdicts[0];
    assert_eq!(unclear.verdict, Verdict::Unclear);
    assert!(unclear.reason.ends_with("but the date of the call is not known"), "{}", unclear.reason);
    assert_eq!(judged(late, "Rep: I'll send it.\nCustomer: Fine.").verdicts[0].verdict, Verdict::Ok);
}

#[test]
fn whose_commitment_it_is_decides_nothing_where_the_sides_are_not_known() {
    let rule = "[rule.none]\nlacks = \"{commitment: customer action}\"\ncosts = 1";
    let unclear = &judged(rule, "Bob: I'll send it.\nAnn: Okay.\nBob: Bye.\nAnn: Bye.").verdicts[0];
    assert_eq!(unclear.verdict, Verdict::Unclear);
    assert!(unclear.reason.contains("“I'll send it” was said, but whose side said it"), "{}", unclear.reason);
}

#[test]
fn a_proviso_on_a_commitment_is_open_where_the_sides_are_not_known() {
    let rule = "[rule.r]\nsays = \"okay\"\nunless = { says = \"{commitment: rep}\", within = \"2 turns\" }\ncosts = 1";
    assert_eq!(judged(rule, "Bob: I'll send it.\nAnn: Okay.").verdicts[0].verdict, Verdict::Unclear);
    assert_eq!(judged(rule, "Bob: So.\nAnn: Okay.").verdicts[0].verdict, Verdict::Fault);
}

#[test]
fn none_of_ten_thousand_promises_in_one_turn_is_lost() {
    let call = format!("Rep: {}\nCustomer: Sure.", "I'll send it on Friday at three. ".repeat(10_000));
    assert!(judged_steps(&call).len() >= 10_000);
}
