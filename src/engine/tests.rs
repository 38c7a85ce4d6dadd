//! Small rule files over small calls: what is found, what is missing, and what cannot be judged.

use std::path::Path;

use super::*;
use crate::engine::judge::NAMELESS;
use crate::finding::Verdict;
use crate::rules;
use crate::transcript::{self, Options};

fn judged(rule_file: &str, call: &str, recording: Recording) -> Judged {
    let rules = rules::from_text(rule_file).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let transcript = transcript::read(call, Path::new("call.txt"), &Options::default()).unwrap();
    Engine::new(rules).judge(&mut Scratch::default(), &transcript, recording)
}

/// The quotes of the findings of a call in which nothing is cut off.
fn quotes(rule: &str, call: &str) -> Vec<String> {
    let judged = judged(&format!("format = 1\n{rule}"), call, Recording::Excerpt);
    judged.findings.into_iter().map(|finding| finding.quote).collect()
}

fn verdict(rule: &str, call: &str) -> (Verdict, String) {
    let judged = judged(&format!("format = 1\n{rule}"), call, Recording::Whole);
    (judged.verdicts[0].verdict, judged.verdicts[0].reason.clone())
}

#[test]
fn one_sentence_counts_once_however_its_lines_are_wrapped() {
    let rule = "[rule.vague]\nsays = [\"follow up\", \"see where we are\", \"some day\"]\ncosts = 5";
    let points = |call: &str| judged(&format!("format = 1\n{rule}"), call, Recording::Excerpt).verdicts[0].points;
    assert_eq!(points("Rep: I'll follow up and we'll see where we are. Some day."), -10);
    assert_eq!(points("Rep: I'll follow up and\nwe'll see where we are.\nSome day."), -10);
    assert_eq!(points("Rep: I'll follow up.\nCustomer: See where we are.\nRep: Some day."), -15);
}

const VAGUE: &str = r#"
    [lists]
    vague = ["follow up ... (next|this) (week|month)", "see where we are", "!see where we are parked"]
    [rule.vague]
    says = "{vague}"
    by = "rep"
    unless = { says = "(friday|monday)", within = "2 turns" }
    costs = 15
"#;

#[test]
fn a_phrase_is_quoted_as_the_file_has_it() {
    let call = "Rep: Okay, I'll Follow-up, um, with you next\u{a0}WEEK, and we'll see where we are.\nCustomer: see where we are";
    assert_eq!(quotes(VAGUE, call), ["Follow-up, um, with you next\u{a0}WEEK", "see where we are"]);
}

#[test]
fn an_exception_cancels_only_the_hit_that_it_overlaps() {
    let call = "Rep: See where we are parked? We'll see where we are on price.";
    assert_eq!(quotes(VAGUE, call), ["see where we are"]);
}

#[test]
fn a_proviso_looks_as_far_as_its_window() {
    let filler = "Rep: right\nCustomer: yes\n";
    assert!(quotes(VAGUE, "Rep: I'll follow up next week.\nCustomer: Make it Friday.").is_empty());
    assert_eq!(
        quotes(VAGUE, &format!("Rep: I'll follow up next week.\n{filler}{filler}Customer: Make it Friday.")).len(),
        1
    );
    assert!(quotes(VAGUE, "Customer: Is Monday good?\nRep: I'll follow up next week.").is_empty());
}

#[test]
fn what_one_set_of_rules_found_does_not_reach_the_next_one() {
    let call = "Rep: I'll follow up next week.\nCustomer: Monday. See where we are.";
    let transcript = transcript::read(call, Path::new("call.txt"), &Options::default()).unwrap();
    let engines = [VAGUE, "[rule.week]\nsays = \"week\""]
        .map(|rule| Engine::new(rules::from_text(&format!("format = 1\n{rule}")).unwrap()));
    let mut shared = Scratch::default();
    for engine in engines.iter().chain(engines.iter().rev()) {
        let alone = engine.judge(&mut Scratch::default(), &transcript, Recording::Excerpt);
        let after = engine.judge(&mut shared, &transcript, Recording::Excerpt);
        assert_eq!(format!("{after:?}"), format!("{alone:?}"));
    }
}

#[test]
fn of_overlapping_hits_the_longest_is_the_finding() {
    let rule = r#"
        [rule.thanks]
        says = ["thank you", "thank you so much", "so much for"]
    "#;
    assert_eq!(quotes(rule, "Rep: Thank you so much for coming."), ["Thank you so much"]);
}

#[test]
fn a_limit_keeps_the_first_findings() {
    let rule = "[rule.thanks]\nsays = \"thanks\"\nlimit = 1";
    assert_eq!(quotes(rule, "Rep: Thanks, Bo.\nRep: Thanks again.").len(), 1);
}

#[test]
fn a_prefix_and_a_regex_match_inside_a_turn() {
    let rule = "[rule.r]\nsays = [\"follow* up\", '/\\b\\d{1,2} ?[ap]m\\b/']";
    assert_eq!(quotes(rule, "Rep: Following up at 3 PM, café."), ["Following up", "3 PM"]);
}

#[test]
fn a_chain_is_found_wherever_its_rarest_words_stand() {
    let rule = "[rule.r]\nsays = \"(i|you|we) ...2 (can|will|would) ... {thing}\"\n[lists]\nthing = [\"invoice\", \"price list\"]";
    let call = "Rep: I can, I will, you can see that we quite surely would send the new invoice. Would I?\n\
        Customer: We really quite surely would like the invoice. I will\n\
        Rep: see the price list. You will see the price list, can you, will you?";
    assert_eq!(quotes(rule, call), ["we quite surely would send the new invoice", "You will see the price list"]);
}

#[test]
fn a_region_begins_right_behind_its_words() {
    let rule = r#"
        [lists]
        goodbye = ["bye"]
        [regions]
        closing = "last 50%, at least 2 turns"
        after-goodbye = "after {goodbye} in closing"
        [rule.more]
        says = "one more thing"
        in = "after-goodbye"
    "#;
    let call = "Rep: One more thing. Bye.\nCustomer: Bye. One more thing.\nRep: One more thing?";
    assert_eq!(quotes(rule, call).len(), 2);
    let (verdict, _) = verdict(rule, "Rep: Hi.\nCustomer: One more thing.\nRep: Yes?\nCustomer: Hm.");
    assert_eq!(verdict, Verdict::NotApplicable);
}

const NO_THANKS: &str = r#"
    [lists]
    thanks = ["thanks", "!no thanks"]
    [rule.no-thanks]
    lacks = "{thanks}"
    by = "rep"
    costs = 10
"#;

#[test]
fn absence_comes_with_proof() {
    let call = "Rep: Any coffee?\nCustomer: No thanks. Thanks for the call.\nRep: No thanks, no coffee.\nCustomer: Bye.\nRep: Bye.";
    let judged = judged(&format!("format = 1\n{NO_THANKS}"), call, Recording::Whole);
    assert_eq!(
        judged.findings[0].searched,
        "lines 1 to 5 (3 turns of the rep); nearest miss: line 3 “No thanks” does not count"
    );
    assert_eq!((judged.findings[0].line, judged.findings[0].points), (5, -10));
}

#[test]
fn what_cannot_be_judged_is_unclear() {
    let (verdict_cut, reason) = verdict(NO_THANKS, "Rep: Hi.\nCustomer: Hi.\nRep: So.\nCustomer: So.");
    assert_eq!((verdict_cut, reason.as_str()), (Verdict::Unclear, "the recording stops before anyone takes leave"));
    let (verdict_short, reason) = verdict(NO_THANKS, "Rep: Hi.\nCustomer: Bye.");
    assert_eq!((verdict_short, reason.as_str()), (Verdict::Unclear, "the call has only 2 turns"));
    let (verdict_roles, reason) = verdict(NO_THANKS, "Ann: Hi.\nBo: Hi.\nAnn: Thanks.\nBo: Bye.");
    assert_eq!(verdict_roles, Verdict::Unclear, "{reason}");
    let (verdict_said, _) = verdict(NO_THANKS, "Rep: Thanks.\nCustomer: Hi.");
    assert_eq!(verdict_said, Verdict::Ok);
}

#[test]
fn a_proviso_may_ask_for_the_other_side() {
    let rule = r#"
        [rule.booked]
        says = "friday at three"
        with = { says = "works", by = "other", within = "next 2 turns" }
        earns = 10
    "#;
    assert_eq!(quotes(rule, "Rep: Friday at three?\nCustomer: Works for me.").len(), 1);
    assert!(quotes(rule, "Rep: Friday at three works?\nCustomer: Hm.\nRep: Works?").is_empty());
}

#[test]
fn a_question_is_known_with_and_without_its_mark() {
    let rule = "[rule.q]\nsays = \"one more thing ...8 {question}\"";
    assert_eq!(quotes(rule, "Rep: oh one more thing um who does your payroll these days").len(), 1);
    assert_eq!(quotes(rule, "Rep: Oh, one more thing before you go: are you two hiring?").len(), 1);
    assert!(quotes(rule, "Rep: One more thing, I'll mail the deck to the man who runs it.").is_empty());
    assert!(quotes(rule, "Rep: one more thing i told them what i wanted").is_empty());
}

#[test]
fn a_call_of_no_words_is_judged_without_a_panic() {
    let judged = judged(&format!("format = 1\n{VAGUE}"), "Rep: ...\nCustomer: um", Recording::Whole);
    assert_eq!(judged.verdicts[0].verdict, Verdict::NotApplicable);
}

#[test]
fn a_region_with_nothing_behind_its_words_never_came() {
    let rule = "[rule.more]\nsays = \"more\"\nin = \"after {bye}\"\nearns = 1\n[lists]\nbye = [\"bye\"]";
    assert_eq!(verdict(rule, "Rep: More.\nCustomer: Bye.").0, Verdict::NotApplicable);
    assert_eq!(verdict(rule, "Rep: More.\nCustomer: Bye now.").0, Verdict::Missed);
}

#[test]
fn a_window_of_seconds_reaches_as_far_as_its_seconds() {
    let rule =
        |window: &str| format!("[rule.r]\nsays = \"price\"\nwith = {{ says = \"today\", within = \"{window}\" }}");
    let call =
        "[00:00] Rep: today\n[00:10] Customer: so\n[00:20] Rep: the price\n[00:30] Customer: today\n[00:50] Rep: bye";
    let finds = |window: &str| quotes(&rule(window), call).len();
    assert_eq!(["previous 25 seconds", "previous 8 seconds"].map(finds), [1, 0]);
    assert_eq!(["next 15 seconds", "next 4 seconds"].map(finds), [1, 0]);
}

#[test]
fn a_region_of_seconds_ends_inside_a_turn() {
    let rule = "[rule.r]\nsays = \"bye\"\nin = \"last 10 seconds\"";
    let call = "[00:00] Rep: bye\n[00:10] Rep: bye one two three four five six seven eight bye\n[00:30] Customer: bye";
    assert_eq!(quotes(rule, call).len(), 2);
    let without_times = judged(&format!("format = 1\n{rule}"), "Rep: bye", Recording::Whole);
    assert_eq!(without_times.verdicts[0].reason, "the transcript has no times");
}

#[test]
fn thanks_behind_a_no_thanks_count() {
    assert!(quotes(NO_THANKS, "Rep: No thanks. Thanks for your time though.").is_empty());
}

#[test]
fn a_customer_is_called_by_a_name_that_the_labels_give() {
    let rule = "[rule.name]\nsays = \"{customer-name}\"\nby = \"rep\"\nearns = 1";
    let call = |text: &str| format!("Rep: {text}\nSinéad O'Dowd: Bye.");
    assert_eq!(quotes(rule, &call("thanks sinead, and bye Ms O’Dowd.")), ["sinead", "O’Dowd"]);
    assert!(quotes(rule, "Rep: will you may come in may\nMay Will: Bye.").is_empty());
    assert_eq!(quotes(rule, "Rep: Bye, May.\nMay Will: Bye."), ["May"]);
    assert_eq!(verdict(rule, "Rep: Bye, Ann.\nCustomer: Bye."), (Verdict::Unclear, NAMELESS.to_owned()));
    assert_eq!(verdict(rule, &call("Bye.")).0, Verdict::Missed);
}

#[test]
fn a_regex_knows_letters_with_accents() {
    let rule = "[rule.r]\nsays = ['/\\bcaf[eé]\\b/', '/na.ve/', '/über/']";
    assert_eq!(quotes(rule, "Rep: The CAFÉ is naïve. ÜBER café."), ["CAFÉ", "naïve", "ÜBER", "café"]);
}
