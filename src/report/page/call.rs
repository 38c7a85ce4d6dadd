//! A call becomes the JSON that the page shows it from.

use std::collections::HashMap;

use serde::Serialize;

use super::evidence::{Mark, pieces};
use crate::finding::{Call, ClosingTurn, Finding, Level, Measures, NextStep, Score, ScoreCause, ScoreLine, rung};

/// The label of the words that the outcome is known from.
const OUTCOME: &str = "outcome";

/// All that the view of a call needs.
#[derive(Debug, Serialize)]
struct Shown<'a> {
    date: Option<String>,
    customer: &'a str,
    warnings: &'a [String],
    outcome: &'static str,
    outcome_line: Option<u32>,
    level: u8,
    score: Explained<'a>,
    facts: Vec<(&'static str, String)>,
    steps: Vec<Step<'a>>,
    findings: Vec<Found<'a>>,
    verdicts: Vec<(&'static str, &'a str)>,
    turns: Vec<Turn<'a>>,
}

/// A score, or why there is none.
#[derive(Debug, Serialize)]
struct Explained<'a> {
    points: Option<u8>,
    grade: &'a str,
    reason: &'a str,
    lines: Vec<Line<'a>>,
}

/// A step on the way to the score.
#[derive(Debug, Serialize)]
struct Line<'a> {
    /// The label of the finding that it counts, if it counts one.
    label: Option<String>,
    text: &'a str,
    change: i32,
    total: i32,
}

/// Who does what, and when.
#[derive(Debug, Serialize)]
struct Step<'a> {
    label: String,
    owner: &'static str,
    kind: &'static str,
    action: &'a str,
    when_text: &'a str,
    when: Option<String>,
    level: Option<u8>,
    line: u32,
    accepted_line: Option<u32>,
    inferred: &'a str,
}

/// What a rule found, or found missing.
#[derive(Debug, Serialize)]
struct Found<'a> {
    label: String,
    rule: &'a str,
    kind: &'static str,
    points: i32,
    line: u32,
    time: Option<String>,
    message: &'a str,
    searched: &'a str,
}

/// What somebody said, cut where evidence begins and ends.
#[derive(Debug, Serialize)]
struct Turn<'a> {
    number: u32,
    line: u32,
    last_line: u32,
    closing: bool,
    time: Option<String>,
    speaker: &'a str,
    role: &'static str,
    text: Vec<(&'a str, Vec<&'a str>)>,
}

/// Writes a call as JSON.
pub(super) fn json(call: &Call) -> serde_json::Result<Vec<u8>> {
    let marks = marks(call);
    let verdicts = call.verdicts.iter();
    let shown = Shown {
        date: call.date.map(|date| date.day.to_string()),
        customer: &call.customer,
        warnings: &call.warnings,
        outcome: call.outcome.result.word(),
        outcome_line: call.outcome.said.as_ref().map(|said| said.line),
        level: rung(&call.next_steps),
        score: explained(&call.score),
        facts: facts(&call.measures),
        steps: call.next_steps.iter().enumerate().map(|(n, one)| step(n, one)).collect(),
        findings: call.findings.iter().enumerate().map(|(n, one)| found(n, one)).collect(),
        verdicts: verdicts.map(|verdict| (verdict.verdict.word(), verdict.reason.as_str())).collect(),
        turns: call.closing.iter().zip(&marks).map(|(one, marks)| turn(one, marks)).collect(),
    };
    serde_json::to_vec(&shown)
}

/// The evidence in each turn of the closing.
fn marks(call: &Call) -> Vec<Vec<Mark>> {
    let found = call.findings.iter().enumerate().map(|(n, found)| Quoted {
        rule: &found.rule,
        line: found.line,
        words: &found.quote,
        label: finding_label(n),
    });
    let steps = call.next_steps.iter().enumerate().map(|(n, step)| Quoted {
        rule: "",
        line: step.line,
        words: &step.quote,
        label: step_label(n),
    });
    let said = call.outcome.said.iter().map(|said| Quoted {
        rule: "",
        line: said.line,
        words: &said.quote,
        label: OUTCOME.to_owned(),
    });
    marked(&call.closing, found.chain(steps).chain(said))
}

/// The words marked in the turns that they stand in.
fn marked<'a>(turns: &[ClosingTurn], quoted: impl Iterator<Item = Quoted<'a>>) -> Vec<Vec<Mark>> {
    let mut marks = vec![Vec::new(); turns.len()];
    // The same words that one rule found twice on a line are two places.
    let mut seen: HashMap<(&str, u32, &str), usize> = HashMap::new();
    for Quoted { rule, line, words, label } in quoted {
        let after = if rule.is_empty() { &mut 0 } else { seen.entry((rule, line, words)).or_default() };
        let holding = turns.partition_point(|turn| turn.line() <= line).checked_sub(1);
        let place = holding.and_then(|n| Some((n, turns[n].find(line, words, *after)?)));
        if let Some((n, at)) = place {
            *after = at.end;
            marks[n].push(Mark { at, label });
        }
    }
    marks
}

/// Words that are evidence, and where they begin.
struct Quoted<'a> {
    /// The rule that found them; empty where none did.
    rule: &'a str,
    line: u32,
    words: &'a str,
    label: String,
}

/// Findings are numbered, next steps have letters.
fn finding_label(n: usize) -> String {
    (n + 1).to_string()
}

/// A to Z, then A2, B2, …
fn step_label(n: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    if n < 26 { letter.to_string() } else { format!("{letter}{}", n / 26 + 1) }
}

fn explained<'a>(score: &'a Score) -> Explained<'a> {
    let label = |cause: &ScoreCause| match cause {
        ScoreCause::Finding { nth, .. } => Some(finding_label(*nth)),
        ScoreCause::Start | ScoreCause::Cap(_) | ScoreCause::Fail(_) | ScoreCause::Bound => None,
    };
    let line = |ScoreLine { cause, change, text, total, .. }: &'a ScoreLine| Line {
        label: label(cause),
        text,
        change: *change,
        total: *total,
    };
    Explained {
        points: score.points,
        grade: &score.grade,
        reason: &score.reason,
        lines: score.lines.iter().map(line).collect(),
    }
}

/// The measures that are known, in words.
fn facts(measures: &Measures) -> Vec<(&'static str, String)> {
    let facts = [
        ("Length", measures.minutes().map(|minutes| format!("{minutes} min"))),
        ("Turns", Some(measures.turns.to_string())),
        ("Words", Some(measures.words.to_string())),
        ("Rep talks", measures.rep_talk_percent.map(|percent| format!("{percent}%"))),
        ("Rep asks", measures.rep_questions.map(|questions| count(questions, "question"))),
        ("Longest turn of the rep", measures.longest_rep_monologue_words.map(|words| count(words, "word"))),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn count(number: u32, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

fn step(n: usize, step: &NextStep) -> Step<'_> {
    Step {
        label: step_label(n),
        owner: step.owner.word(),
        kind: step.kind.word(),
        action: &step.action,
        when_text: &step.when_text,
        when: step.when.map(|when| when.to_string()),
        level: step.level.map(Level::number),
        line: step.line,
        accepted_line: step.accepted_line,
        inferred: &step.inferred,
    }
}

fn found(n: usize, finding: &Finding) -> Found<'_> {
    Found {
        label: finding_label(n),
        rule: &finding.rule,
        kind: finding.kind.word(),
        points: finding.points,
        line: finding.line,
        time: finding.at_ms.map(time),
        message: &finding.message,
        searched: &finding.searched,
    }
}

fn turn<'a>(turn: &'a ClosingTurn, marks: &'a [Mark]) -> Turn<'a> {
    Turn {
        number: turn.number,
        line: turn.line(),
        last_line: turn.lines.last().map_or(0, |(line, _)| *line),
        closing: turn.in_closing,
        time: turn.at_ms.map(time),
        speaker: &turn.speaker,
        role: turn.role.word(),
        text: pieces(&turn.text, marks),
    }
}

/// A moment as players show it: `31:07`, `1:30:00`.
fn time(at_ms: i64) -> String {
    let sign = if at_ms < 0 { "−" } else { "" };
    let seconds = at_ms.unsigned_abs() / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{sign}{minutes}:{seconds:02}"),
        _ => format!("{sign}{hours}:{minutes:02}:{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::Role;

    #[test]
    fn a_moment_is_written_as_players_show_it() {
        assert_eq!([7_400, 1_867_000, 5_400_000, -2_000].map(time), ["0:07", "31:07", "1:30:00", "−0:02"]);
    }

    #[test]
    fn steps_have_letters_however_many_there_are() {
        assert_eq!([0, 25, 26, 53].map(step_label), ["A", "Z", "A2", "B3"]);
    }

    #[test]
    fn the_same_words_found_twice_on_a_line_are_marked_twice() {
        let turn = ClosingTurn {
            number: 1,
            in_closing: true,
            at_ms: None,
            speaker: "Dana".to_owned(),
            role: Role::Rep,
            text: "soon, yes, soon".to_owned(),
            lines: vec![(7, 0)],
        };
        let quoted = |rule, label: &str| Quoted { rule, line: 7, words: "soon", label: label.to_owned() };
        let both = [quoted("vague", "1"), quoted("vague", "2"), quoted("other", "3")];
        let marks = marked(&[turn], both.into_iter());
        let places: Vec<_> = marks[0].iter().map(|mark| (mark.label.as_str(), mark.at.clone())).collect();
        assert_eq!(places, [("1", 0..4), ("2", 11..15), ("3", 0..4)]);
    }
}
