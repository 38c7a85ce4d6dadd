//! Scores of findings that nobody said: the sum, the bounds, the caps, and what has no score.

use proptest::prelude::*;

use super::*;
use crate::finding::{Level, Owner, Place, Said, StepKind, Timing};
use crate::transcript::Role;

fn finding(rule: &str, points: i32, line: u32, quote: &str) -> Finding {
    Finding {
        rule: Arc::from(rule),
        kind: match points {
            ..0 => Kind::Fault,
            0 => Kind::Note,
            1.. => Kind::Credit,
        },
        points,
        line,
        at_ms: None,
        speaker: "Dana".to_owned(),
        role: Role::Rep,
        quote: quote.to_owned(),
        message: String::new(),
        advice: Arc::from(""),
        searched: String::new(),
        // Tests say one sentence on a line.
        place: (!quote.is_empty()).then_some(Place { turn: line, sentence: 0, start: 0 }),
        mark: String::new(),
    }
}

fn verdict(rule: &str, verdict: Verdict) -> RuleVerdict {
    RuleVerdict { rule: Arc::from(rule), verdict, points: 0, reason: format!("{rule} says so"), beyond: Vec::new() }
}

fn step(level: Level) -> NextStep {
    NextStep {
        owner: Owner::Rep,
        kind: StepKind::Contact,
        action: String::new(),
        when_text: String::new(),
        when: None,
        timing: Timing::Undated,
        level: Some(level),
        accepted_line: None,
        line: 3,
        speaker: String::new(),
        role: Role::Rep,
        quote: String::new(),
        inferred: String::new(),
    }
}

/// What is found in a call, and how it came out.
struct Found {
    findings: Vec<Finding>,
    verdicts: Vec<RuleVerdict>,
    next_steps: Vec<NextStep>,
    result: CallResult,
    complete: bool,
}

impl Found {
    fn of(findings: &[Finding]) -> Found {
        Found {
            findings: findings.to_vec(),
            verdicts: vec![verdict("vague", Verdict::Ok), verdict("thanks", Verdict::Ok)],
            next_steps: Vec::new(),
            result: CallResult::Unknown,
            complete: true,
        }
    }

    fn scored(&self, scoring: &Scoring) -> Score {
        let said = Some(Said { line: 1, quote: String::new() });
        let outcome = Outcome { result: self.result, said, reason: String::new() };
        let Found { findings, verdicts, next_steps, complete, .. } = self;
        scoring.score(&Facts { findings, verdicts, next_steps, outcome: &outcome, complete: *complete })
    }
}

fn told(score: &Score) -> Vec<String> {
    let told = |line: &ScoreLine| format!("{:+} {} {line}", line.change, line.total);
    score.lines.iter().map(told).collect()
}

fn cap(at: u8) -> Cap {
    Cap {
        name: Arc::from("no-next-step"),
        at,
        found: Vec::new(),
        next_step_below: None,
        outcome: Vec::new(),
        message: "no next step".to_owned(),
    }
}

fn with_cap(cap: Cap) -> Scoring {
    Scoring { caps: vec![cap], ..Scoring::default() }
}

#[test]
fn faults_are_taken_away_then_credits_given_and_every_step_is_told() {
    let findings = [
        finding("booked", 8, 12, "Friday at three, so"),
        finding("vague", -15, 41, "some time next week"),
        finding("nice", 0, 50, "lovely"),
        finding("thanks", -10, 60, ""),
    ];
    let score = Found::of(&findings).scored(&Scoring::default());
    assert_eq!((score.points, &*score.grade), (Some(83), "B"));
    let expected = [
        "+100 100 start",
        "-15 85 vague, line 41: “some time next week”",
        "-10 75 thanks",
        "+8 83 booked, line 12: “Friday at three, so”",
    ];
    assert_eq!(told(&score), expected);
    assert_eq!(score.lines[3].cause, ScoreCause::Finding { rule: Arc::from("booked"), nth: 0 });
}

#[test]
fn what_is_said_in_one_sentence_counts_once() {
    let findings = [
        finding("late", -5, 31, "in the spring"),
        finding("vague", -15, 31, "some time in the spring"),
        finding("vague", -15, 31, "see where we are"),
        finding("asked", 3, 31, "what holds you back"),
        finding("thanks", -10, 31, ""),
        finding("vague", -15, 33, "some time"),
    ];
    let expected = [
        "+100 100 start",
        "+0 100 late, line 31, in one sentence with vague: “in the spring”",
        "-15 85 vague, line 31: “some time in the spring”",
        "+0 85 vague, line 31, in one sentence with another one: “see where we are”",
        "-10 75 thanks",
        "-15 60 vague, line 33: “some time”",
        "+3 63 asked, line 31: “what holds you back”",
    ];
    assert_eq!(told(&Found::of(&findings).scored(&Scoring::default())), expected);
}

#[test]
fn a_score_stays_within_its_bounds_and_says_so() {
    let credits = Found::of(&[finding("booked", 8, 1, "x"), finding("booked", 8, 2, "y")]);
    let score = credits.scored(&Scoring::default());
    assert_eq!(told(&score)[3], "-16 100 no call has more than 100");
    let faults = Found::of(&[finding("vague", -90, 1, "x"), finding("vague", -90, 2, "y")]);
    let score = faults.scored(&Scoring { lowest: 5, ..Scoring::default() });
    assert_eq!((score.points, told(&score)[3].as_str()), (Some(5), "+85 5 no call has less than 5"));
}

#[test]
fn a_cap_holds_only_where_all_that_it_asks_for_does() {
    let asks = Cap { next_step_below: Some(2), outcome: vec![CallResult::Maybe], ..cap(60) };
    let scoring = with_cap(asks);
    let points = |found: &Found| found.scored(&scoring).points.unwrap();
    let maybe = Found { result: CallResult::Maybe, ..Found::of(&[]) };
    assert_eq!(told(&maybe.scored(&scoring))[1], "-40 60 capped at 60: no next step");
    assert_eq!(points(&Found { next_steps: vec![step(Level::Vague)], ..maybe }), 60);
    assert_eq!(
        points(&Found { result: CallResult::Maybe, next_steps: vec![step(Level::Period)], ..Found::of(&[]) }),
        100
    );
    assert_eq!(points(&Found { result: CallResult::Won, ..Found::of(&[]) }), 100);
    assert_eq!(points(&Found { result: CallResult::Maybe, complete: false, ..Found::of(&[]) }), 100);
    let found = with_cap(Cap { found: vec![Arc::from("vague")], ..cap(60) });
    assert_eq!(Found::of(&[finding("vague", -5, 1, "x")]).scored(&found).points, Some(60));
    assert_eq!(Found::of(&[finding("late", -5, 1, "x")]).scored(&found).points, Some(95));
}

#[test]
fn a_cap_leaves_a_lower_score_alone_and_of_several_the_lowest_counts() {
    let low = Found { result: CallResult::Maybe, ..Found::of(&[finding("vague", -55, 1, "x")]) };
    let scoring = with_cap(Cap { outcome: vec![CallResult::Maybe], ..cap(60) });
    assert_eq!((low.scored(&scoring).points, low.scored(&scoring).lines.len()), (Some(45), 2));
    let maybe = |at: u8, name: &str| Cap { name: Arc::from(name), outcome: vec![CallResult::Maybe], ..cap(at) };
    let scoring = Scoring { caps: vec![maybe(80, "a"), maybe(50, "b"), maybe(70, "c")], ..Scoring::default() };
    let score = Found { result: CallResult::Maybe, ..Found::of(&[]) }.scored(&scoring);
    assert_eq!((score.points, score.lines[1].cause.name(), score.lines.len()), (Some(50), Some("b"), 2));
}

#[test]
fn a_fault_that_fails_a_call_takes_all_that_is_left() {
    let scoring = Scoring { fail: vec![Arc::from("pressure")], ..Scoring::default() };
    let score = Found::of(&[finding("pressure", -8, 9, "sign now"), finding("booked", 8, 12, "x")]).scored(&scoring);
    assert_eq!((score.points, &*score.grade), (Some(0), "F"));
    assert_eq!(told(&score)[3], "-100 0 pressure fails the call");
    assert_eq!(Found::of(&[finding("vague", -8, 9, "x")]).scored(&scoring).points, Some(92));
}

#[test]
fn a_call_has_no_score_where_a_core_rule_is_unclear_or_nothing_was_judged() {
    let scoring = Scoring { core: vec![Arc::from("vague"), Arc::from("thanks")], ..Scoring::default() };
    let unclear = |core: Verdict, other: Verdict| Found {
        verdicts: vec![verdict("vague", core), verdict("thanks", Verdict::Ok), verdict("late", other)],
        ..Found::of(&[finding("late", -5, 1, "x")])
    };
    let score = unclear(Verdict::Unclear, Verdict::Fault).scored(&scoring);
    assert_eq!((score.points, &*score.grade, score.lines.len()), (None, "", 0));
    assert_eq!(score.reason, "vague is unclear: vague says so");
    assert_eq!(unclear(Verdict::NotApplicable, Verdict::Unclear).scored(&scoring).points, Some(95));
    let nothing = Found { verdicts: vec![verdict("late", Verdict::Unclear)], ..Found::of(&[]) };
    assert_eq!(nothing.scored(&Scoring::default()).reason, "no rule could be judged");
    let both = Found {
        verdicts: vec![verdict("vague", Verdict::Unclear), verdict("thanks", Verdict::Unclear)],
        ..Found::of(&[])
    };
    assert_eq!(both.scored(&scoring).reason, "vague, thanks are unclear: vague says so");
}

#[test]
fn a_grade_begins_with_its_fewest_points() {
    let grades = [100, 90, 89, 60, 59, 0].map(|points| Scoring::default().grade(points).to_string());
    assert_eq!(grades, ["A", "A", "B", "D", "F", "F"]);
}

fn findings() -> impl Strategy<Value = Vec<Finding>> {
    let points = prop_oneof![4 => -30..30, 1 => Just(i32::MIN), 1 => Just(i32::MAX), 1 => -1000..1000];
    let one = (0_usize..3, points, 0_u32..200, prop_oneof![Just(""), Just("words")]);
    let one =
        one.prop_map(|(rule, points, line, quote)| finding(["vague", "late", "booked"][rule], points, line, quote));
    prop::collection::vec(one, 0..12)
}

fn scorings() -> impl Strategy<Value = Scoring> {
    let caps = prop::collection::vec((0_u8..=100, 0_u8..6, 0_usize..5), 0..4);
    let bounds = (0_u8..50, 50_u8..=100, 0_u8..=100);
    (bounds, caps, any::<bool>()).prop_map(|((lowest, highest, start), caps, fails)| Scoring {
        start: start.clamp(lowest, highest),
        lowest,
        highest,
        fail: if fails { vec![Arc::from("late")] } else { Vec::new() },
        caps: caps
            .into_iter()
            .map(|(at, below, result)| Cap {
                next_step_below: (below > 0).then_some(below),
                outcome: CallResult::ALL.get(result).copied().into_iter().collect(),
                ..cap(at.max(lowest))
            })
            .collect(),
        ..Scoring::default()
    })
}

proptest! {
    #[test]
    fn a_score_lies_within_its_bounds_and_is_the_sum_of_its_lines(
        findings in findings(),
        scoring in scorings(),
        result in 0_usize..4,
        complete in any::<bool>(),
    ) {
        let found = Found { result: CallResult::ALL[result], complete, ..Found::of(&findings) };
        let score = found.scored(&scoring);
        let points = i32::from(score.points.unwrap());
        prop_assert!((i32::from(scoring.lowest)..=i32::from(scoring.highest)).contains(&points));
        let mut total = 0_i64;
        for line in &score.lines {
            total += i64::from(line.change);
            prop_assert_eq!(total, i64::from(line.total));
        }
        prop_assert_eq!(total, i64::from(points));
        let counted = score.lines.iter().filter(|line| matches!(line.cause, ScoreCause::Finding { .. })).count();
        prop_assert_eq!(counted, findings.iter().filter(|finding| finding.points != 0).count());
    }
}
