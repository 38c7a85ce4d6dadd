//! A call as JSON: one object on one line.

use std::io::{self, Write};
use std::ops::Range;

use outro::finding::{self, Finding, Level, Measures, NextStep, RuleVerdict, Score, ScoreCause, ScoreLine};
use outro::transcript::{Transcript, Turn};
use serde::{Serialize, Serializer};

use super::Shown;

/// The whole object; unknown values are null.
#[derive(Serialize)]
struct Call<'a> {
    path: String,
    format: &'static str,
    encoding: &'static str,
    date: Option<String>,
    date_from: Option<&'static str>,
    roles_from: &'static str,
    complete: bool,
    outcome: Outcome<'a>,
    next_step_level: u8,
    next_step_when: Option<String>,
    next_steps: Vec<Step<'a>>,
    score: Scored<'a>,
    measures: Measured,
    findings: Vec<Found<'a>>,
    verdicts: Vec<Judged<'a>>,
    turns: Vec<Spoken<'a>>,
    #[serde(serialize_with = "by_name")]
    regions: &'a [(String, Option<Range<usize>>)],
    /// The hash of the rules.
    rules: &'a str,
}

/// What became of the offer.
#[derive(Serialize)]
struct Outcome<'a> {
    result: &'static str,
    line: Option<u32>,
    quote: Option<&'a str>,
    reason: &'a str,
}

/// Who does what, and when.
#[derive(Serialize)]
struct Step<'a> {
    owner: &'static str,
    kind: &'static str,
    action: &'a str,
    when_text: &'a str,
    when: Option<String>,
    grain: &'static str,
    level: Option<u8>,
    accepted_line: Option<u32>,
    line: u32,
    speaker: &'a str,
    quote: &'a str,
    inferred: &'a str,
}

/// How well the call ends; without points, the reason tells why.
#[derive(Serialize)]
struct Scored<'a> {
    points: Option<u8>,
    grade: Option<&'a str>,
    reason: Option<&'a str>,
    lines: Vec<ScoreStep<'a>>,
}

/// A step on the way to the points.
#[derive(Serialize)]
struct ScoreStep<'a> {
    cause: &'static str,
    /// The rule or the cap.
    name: Option<&'a str>,
    change: i32,
    text: &'a str,
    quote: &'a str,
    total: i32,
    /// The place of the finding in the list of findings, counted from 0.
    finding: Option<usize>,
}

/// How long the call is, and who speaks how much in it.
#[derive(Serialize)]
struct Measured {
    turns: u32,
    words: u32,
    seconds: Option<u32>,
    rep_talk_percent: Option<u8>,
    rep_questions: Option<u32>,
    customer_questions: Option<u32>,
    longest_rep_monologue_words: Option<u32>,
}

/// What a rule found, or found missing.
#[derive(Serialize)]
struct Found<'a> {
    rule: &'a str,
    kind: &'static str,
    points: i32,
    line: u32,
    speaker: &'a str,
    role: &'static str,
    quote: &'a str,
    message: &'a str,
    advice: &'a str,
    searched: &'a str,
}

/// What a rule says of the call.
#[derive(Serialize)]
struct Judged<'a> {
    rule: &'a str,
    verdict: &'static str,
    points: i32,
    reason: &'a str,
}

/// What one speaker says until another one speaks.
#[derive(Serialize)]
struct Spoken<'a> {
    line: Option<u32>,
    start_ms: Option<i64>,
    end_ms: Option<i64>,
    speaker: Option<&'a str>,
    role: &'static str,
    text: &'a str,
    lines: Vec<Line<'a>>,
}

/// The words of a turn on one line of the file.
#[derive(Serialize)]
struct Line<'a> {
    line: u32,
    text: &'a str,
}

/// A part of the call, as places in the list of turns, counted from 0.
#[derive(Serialize)]
struct Region {
    first_turn: usize,
    last_turn: usize,
}

/// Writes the call and ends the line.
pub(super) fn write(shown: &Shown<'_>, out: &mut impl Write) -> io::Result<()> {
    let transcript = &shown.read.transcript;
    let steps = &shown.judged.next_steps;
    let furthest = finding::furthest(steps);
    let call = Call {
        path: shown.path.to_string_lossy().into_owned(),
        format: transcript.format.word(),
        encoding: shown.read.encoding.word(),
        date: transcript.date.map(|date| date.day.to_string()),
        date_from: transcript.date.map(|date| date.source.word()),
        roles_from: transcript.roles_from.word(),
        complete: shown.judged.complete,
        outcome: outcome(&shown.judged.outcome),
        next_step_level: furthest.and_then(|step| step.level).map_or(0, Level::number),
        next_step_when: furthest.and_then(|step| step.when).map(|when| when.to_string()),
        next_steps: steps.iter().map(step).collect(),
        score: scored(&shown.score),
        measures: measured(&shown.measures),
        findings: shown.judged.findings.iter().map(found).collect(),
        verdicts: shown.judged.verdicts.iter().map(verdict).collect(),
        turns: transcript.turns.iter().map(|turn| spoken(transcript, turn)).collect(),
        regions: &shown.judged.regions,
        rules: shown.rules.hash(),
    };
    serde_json::to_writer(&mut *out, &call)?;
    out.write_all(b"\n")
}

fn step(step: &NextStep) -> Step<'_> {
    Step {
        owner: step.owner.word(),
        kind: step.kind.word(),
        action: &step.action,
        when_text: &step.when_text,
        when: step.when.map(|when| when.to_string()),
        grain: step.timing.word(),
        level: step.level.map(Level::number),
        accepted_line: step.accepted_line,
        line: step.line,
        speaker: &step.speaker,
        quote: &step.quote,
        inferred: &step.inferred,
    }
}

fn outcome(outcome: &finding::Outcome) -> Outcome<'_> {
    Outcome {
        result: outcome.result.word(),
        line: outcome.said.as_ref().map(|said| said.line),
        quote: outcome.said.as_ref().map(|said| said.quote.as_str()),
        reason: &outcome.reason,
    }
}

fn scored(score: &Score) -> Scored<'_> {
    let said = |text| Some(text).filter(|text: &&str| !text.is_empty());
    Scored {
        points: score.points,
        grade: said(&score.grade),
        reason: said(&score.reason),
        lines: score.lines.iter().map(score_step).collect(),
    }
}

fn score_step(line: &ScoreLine) -> ScoreStep<'_> {
    ScoreStep {
        cause: line.cause.word(),
        name: line.cause.name(),
        change: line.change,
        text: &line.text,
        quote: &line.quote,
        total: line.total,
        finding: match line.cause {
            ScoreCause::Finding { nth, .. } => Some(nth),
            ScoreCause::Start | ScoreCause::Cap(_) | ScoreCause::Fail(_) | ScoreCause::Bound => None,
        },
    }
}

fn measured(measures: &Measures) -> Measured {
    Measured {
        turns: measures.turns,
        words: measures.words,
        seconds: measures.seconds,
        rep_talk_percent: measures.rep_talk_percent,
        rep_questions: measures.rep_questions,
        customer_questions: measures.customer_questions,
        longest_rep_monologue_words: measures.longest_rep_monologue_words,
    }
}

fn found(finding: &Finding) -> Found<'_> {
    Found {
        rule: &finding.rule,
        kind: finding.kind.word(),
        points: finding.points,
        line: finding.line,
        speaker: &finding.speaker,
        role: finding.role.word(),
        quote: &finding.quote,
        message: &finding.message,
        advice: &finding.advice,
        searched: &finding.searched,
    }
}

fn verdict(verdict: &RuleVerdict) -> Judged<'_> {
    Judged { rule: &verdict.rule, verdict: verdict.verdict.word(), points: verdict.points, reason: &verdict.reason }
}

fn spoken<'a>(transcript: &'a Transcript, turn: &'a Turn) -> Spoken<'a> {
    let lines: Vec<Line<'a>> = transcript.lines(turn).map(|(line, text)| Line { line, text }).collect();
    Spoken {
        line: lines.first().map(|first| first.line),
        start_ms: turn.start_ms,
        end_ms: turn.end_ms,
        speaker: transcript.speaker(turn).map(|speaker| speaker.name.as_str()),
        role: transcript.role(turn).word(),
        text: transcript.text(turn),
        lines,
    }
}

/// An object with the regions in the order of the rules; one that never happened is null.
fn by_name<S: Serializer>(regions: &[(String, Option<Range<usize>>)], json: S) -> Result<S::Ok, S::Error> {
    json.collect_map(regions.iter().map(|(name, turns)| (name, turns.as_ref().and_then(region))))
}

fn region(turns: &Range<usize>) -> Option<Region> {
    (!turns.is_empty()).then(|| Region { first_turn: turns.start, last_turn: turns.end - 1 })
}
