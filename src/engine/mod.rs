//! Rules meet a transcript: findings, and a verdict with a reason for every rule.

mod commitment;

mod condition;

mod early;

mod heard;

mod judge;

mod matcher;

mod names;

mod outcome;

mod next_steps;

mod plan;

pub(crate) mod question;

mod region;

mod slots;

mod spoken;

pub mod why;

use std::ops::Range;

use heard::Heard;
use judge::Judge;
use matcher::{Call, Matches};
use plan::Plan;
use region::{Finder, Place};
use why::{Account, Teller};

use crate::finding::{self, Finding, NextStep, Outcome, RuleVerdict};
use crate::rules::{Edge, Extent, ListId, NamedRegion, Part, Region, Reserved, Rule, RuleSet, Window};
use crate::transcript::Transcript;
use crate::when::{DateOrder, Reference};
use crate::words::Words;

/// Judges calls by a set of rules.
#[derive(Debug)]
pub struct Engine {
    rules: RuleSet,
    plan: Plan,
    date_order: DateOrder,
}

/// Memory that is kept from call to call; one for each thread and engine.
#[derive(Debug, Default)]
pub struct Scratch {
    words: Words,
    matches: Matches,
}

/// What the rules say of a call.
#[derive(Debug, Clone)]
pub struct Judged {
    /// Whether the recording reaches the leave-taking.
    pub complete: bool,
    /// By line, then by rule.
    pub findings: Vec<Finding>,
    /// One for each rule, in the order of the rules.
    pub verdicts: Vec<RuleVerdict>,
    /// What was said to happen after the call, in the order in which it was said.
    pub next_steps: Vec<NextStep>,
    /// What became of the offer.
    pub outcome: Outcome,
    /// The regions that the rule files name, as indices of turns; none where one never happened.
    pub regions: Vec<(String, Option<Range<usize>>)>,
}

/// Where leave-taking is looked for: people chat on after a goodbye, but not for long.
const LEAVE_TAKING: Part = Region::Edge {
    edge: Edge::Last,
    extent: Extent::Percent(25),
    at_least: Some(Extent::Turns(10)),
    at_most: Some(Extent::Turns(40)),
};

/// The day and the time of an appointment are said within so many turns; what lies before a region may begin one in it.
const APPOINTMENT_TURNS: usize = 6;

/// How much of the call a transcript shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Recording {
    /// A file: it may be cut off, or too short to judge.
    Whole,
    /// An example in a rule file: the few turns that matter.
    Excerpt,
}

impl Engine {
    /// An engine for these rules.
    pub fn new(rules: RuleSet) -> Engine {
        Engine { plan: Plan::of(&rules), rules, date_order: DateOrder::default() }
    }

    /// The engine, reading dates of two numbers in this order.
    #[must_use]
    pub fn with_date_order(self, date_order: DateOrder) -> Engine {
        Engine { date_order, ..self }
    }

    /// An engine for other rules that reads dates as this one does.
    pub(crate) fn like_this_for(&self, rules: RuleSet) -> Engine {
        Engine::new(rules).with_date_order(self.date_order)
    }

    /// The rules that calls are judged by.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Judges a call by all rules.
    pub fn evaluate(&self, scratch: &mut Scratch, transcript: &Transcript) -> Judged {
        self.judge(scratch, transcript, Recording::Whole)
    }

    /// Judges a call, or the few turns of an example.
    pub(crate) fn judge(&self, scratch: &mut Scratch, transcript: &Transcript, recording: Recording) -> Judged {
        self.hearing(scratch, transcript, recording, &[], |judge, call| {
            let mut findings = Vec::new();
            let verdicts = self.rules.rules.iter().map(|rule| judge.verdict(rule, &mut findings));
            let mut verdicts: Vec<RuleVerdict> = verdicts.collect();
            findings.sort_by(|one, other| (one.line, &one.rule).cmp(&(other.line, &other.rule)));
            // What lies beyond a limit is counted on: what comes up later must not take the number of what is there.
            let beyond = verdicts.iter_mut().flat_map(|verdict| &mut verdict.beyond);
            judge::mark(findings.iter_mut().chain(beyond));
            finding::sum_up(&mut verdicts, &findings);
            let next_steps = next_steps::of(&judge.finder, call.reference);
            let outcome = outcome::of(&judge.finder);
            let regions = self.regions(&judge.finder);
            Judged { complete: judge.complete, findings, verdicts, next_steps, outcome, regions }
        })
    }

    /// Why a rule says what it says of a call: of all of it, or of what is said on one line of the file.
    ///
    /// None where no rule has this id.
    pub fn why(&self, rule: &str, transcript: &Transcript, line: Option<u32>) -> Option<Account> {
        self.account(&mut Scratch::default(), rule, transcript, Recording::Whole, line)
    }

    /// Why a rule says what it says of a call, or of the few turns of an example.
    pub(crate) fn account(
        &self,
        scratch: &mut Scratch,
        rule: &str,
        transcript: &Transcript,
        recording: Recording,
        line: Option<u32>,
    ) -> Option<Account> {
        self.accounts(scratch, &[(rule, line)], transcript, recording).pop().flatten()
    }

    /// Why some rules say what they say of a call, each of all of it or of one line; the call is heard once.
    pub(crate) fn accounts(
        &self,
        scratch: &mut Scratch,
        asked: &[(&str, Option<u32>)],
        transcript: &Transcript,
        recording: Recording,
    ) -> Vec<Option<Account>> {
        let known = |id: &str| self.rules.rules.iter().find(|known| *known.id == *id);
        let asked: Vec<(Option<&Rule>, Option<u32>)> = asked.iter().map(|&(id, line)| (known(id), line)).collect();
        let rules = asked.iter().filter_map(|(rule, _)| *rule);
        let lists: Vec<ListId> = rules.flat_map(|rule| why::lists_of(&self.rules, rule)).collect();
        self.hearing(scratch, transcript, recording, &lists, |judge, call| {
            let tell = |&(rule, line): &(Option<&Rule>, Option<u32>)| {
                Some(Teller { judge, call, rule: rule?, line }.account())
            };
            asked.iter().map(tell).collect()
        })
    }

    /// Hears a call, finds what the rules ask for and some further lists, and lets `tell` judge it.
    fn hearing<T>(
        &self,
        scratch: &mut Scratch,
        transcript: &Transcript,
        recording: Recording,
        further: &[ListId],
        tell: impl FnOnce(&Judge<'_>, Call<'_>) -> T,
    ) -> T {
        // An example is heard whole: what is told of it must not depend on what other rules listen for.
        let Reach { first, late } = match recording {
            Recording::Whole => self.reach(transcript),
            Recording::Excerpt => Reach { first: 0, late: 0 },
        };
        let Scratch { words, matches } = scratch;
        words.clear();
        for turn in &transcript.turns[first..] {
            words.push_turn(transcript.text(turn));
        }
        let times = heard::times(transcript);
        let heard = Heard { transcript, first, late, words, times: &times };
        let reference = Reference { date: transcript.date.map(|date| date.day), time: None, order: self.date_order };
        let call = Call { rules: &self.rules, plan: &self.plan, heard, reference: &reference };
        matches.find(call);
        matches.find_also(call, further);
        let finder = Finder { rules: &self.rules, heard, matches, plan: &self.plan };
        let complete = recording == Recording::Excerpt || self.reaches_leave_taking(&finder);
        tell(&Judge { finder, complete, recording }, call)
    }

    /// The first turns that any rule, proviso or named region can reach.
    fn reach(&self, transcript: &Transcript) -> Reach {
        let earliest = |part: &Part| region::earliest(part, &self.rules, transcript);
        let of_rule = |rule: &Rule| {
            let windows = rule.with.iter().chain(&rule.unless).map(|proviso| proviso.window);
            windows.map(|window| before(window, earliest(&rule.part))).min().unwrap_or_else(|| earliest(&rule.part))
        };
        let (early, late): (Vec<&Rule>, Vec<&Rule>) =
            self.rules.rules.iter().partition(|rule| early::is_early(rule, &self.rules));
        let (early_regions, late_regions): (Vec<&NamedRegion>, Vec<&NamedRegion>) =
            self.rules.regions.iter().partition(|region| region::grows_with_the_call(&region.part, &self.rules));
        let of_engine = [earliest(&LEAVE_TAKING), earliest(&next_steps::LATTER_PART)];
        let late = late.into_iter().map(of_rule).chain(late_regions.into_iter().map(|region| earliest(&region.part)));
        let late = late.chain(of_engine).min().unwrap_or(0).saturating_sub(APPOINTMENT_TURNS);
        let early =
            early.into_iter().map(of_rule).chain(early_regions.into_iter().map(|region| earliest(&region.part)));
        let first = early
            .chain([earliest(&outcome::DECISION)])
            .min()
            .unwrap_or(late)
            .saturating_sub(APPOINTMENT_TURNS)
            .min(late);
        Reach { first, late }
    }

    fn reaches_leave_taking(&self, finder: &Finder<'_>) -> bool {
        let Place::At(stretch) = finder.find(&LEAVE_TAKING) else { return false };
        let hits = &finder.matches.lists[self.rules.reserved(Reserved::Goodbye).0].hits;
        hits.iter().any(|hit| stretch.words.contains(&hit.start))
    }

    fn regions(&self, finder: &Finder<'_>) -> Vec<(String, Option<Range<usize>>)> {
        let turns = |part: &Part| match finder.find(part) {
            Place::At(stretch) if !stretch.turns.is_empty() => Some(stretch.turns),
            Place::At(_) | Place::Never | Place::NoTimes | Place::WhoseWords => None,
        };
        self.rules.regions.iter().map(|region| (region.name.clone(), turns(&region.part))).collect()
    }
}

/// The first turn that needs to be folded, and the one from which on everything is looked for.
struct Reach {
    first: usize,
    late: usize,
}

/// The first turn that a window can reach from a match in turn `from` or later.
fn before(window: Window, from: usize) -> usize {
    match window {
        Window::SameTurn | Window::NextTurns(_) | Window::NextSeconds(_) | Window::RestOfCall => from,
        Window::PreviousTurns(turns) | Window::Turns(turns) => from.saturating_sub(turns as usize),
        Window::PreviousSeconds(_) => 0,
    }
}

#[cfg(test)]
mod tests {
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
        let call = "[00:00] Rep: today\n[00:10] Customer: so\n[00:20] Rep: the price\n[00:30] Customer: today\n[00:50] Rep: bye";
        let finds = |window: &str| quotes(&rule(window), call).len();
        assert_eq!(["previous 25 seconds", "previous 8 seconds"].map(finds), [1, 0]);
        assert_eq!(["next 15 seconds", "next 4 seconds"].map(finds), [1, 0]);
    }

    #[test]
    fn a_region_of_seconds_ends_inside_a_turn() {
        let rule = "[rule.r]\nsays = \"bye\"\nin = \"last 10 seconds\"";
        let call =
            "[00:00] Rep: bye\n[00:10] Rep: bye one two three four five six seven eight bye\n[00:30] Customer: bye";
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
}
