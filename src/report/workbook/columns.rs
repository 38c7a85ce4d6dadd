//! The columns of the sheets that have a row for each call, finding and next step: their heads, meanings and cells.

use std::borrow::Cow;

use super::grid::{Head, Holds, Value};
use crate::finding::{Call, Finding, Kind, Level, NextStep, Verdict, clock, furthest};
use crate::report::safety::Cell;
use crate::report::{QUOTE_GRAPHEMES, finding_id};

/// A column: its head, its width in characters, and what it means.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) name: &'static str,
    width: u8,
    pub(super) meaning: &'static str,
    holds: Holds,
}

/// A column of words.
const fn column(name: &'static str, width: u8, meaning: &'static str) -> Column {
    let holds = if width >= LONG { Holds::Long } else { Holds::Words };
    Column { name, width, meaning, holds }
}

/// A column of numbers.
const fn numbers(name: &'static str, width: u8, meaning: &'static str) -> Column {
    Column { name, width, meaning, holds: Holds::Numbers }
}

/// A column as wide as this breaks its texts into lines.
const LONG: u8 = 40;

/// The column of the score among those of the calls.
pub(super) const SCORE: u16 = 4;

/// How wide the column of a rule is.
const OF_RULE: u8 = 11;

/// The columns of the calls before those of the rules.
pub(super) const CALLS: [Column; 23] = [
    column("call", 34, "the file, below the folder that was graded"),
    column("date", 11, "the day of the call, from the file or its name; empty where neither tells"),
    column("rep", 20, "who sells; several are parted by a semicolon"),
    column("customer", 20, "who buys"),
    numbers("score", 8, "points from the start to the last line of the score; empty where it cannot be told"),
    column("grade", 8, "the grade that the score reaches"),
    column("no score because", 28, "why there is no score"),
    column("outcome", 10, "won, lost, maybe or unknown, by what the customer says in the call"),
    numbers(
        "next step level",
        10,
        "0 none, 1 vague, 2 a period, 3 a day, 4 a day and a time, 5 accepted by the other side",
    ),
    column("next step when", 16, "the day and time of the next contact, where the words tell"),
    numbers("faults", 8, "findings that cost points"),
    numbers("credits", 8, "findings that earn points"),
    numbers("unclear", 8, "rules that could not be judged in this call"),
    numbers("turns", 8, "what one speaker says until another one speaks"),
    numbers("words", 8, "the words of everyone"),
    numbers("minutes", 8, "from the first moment to the last one, rounded; empty where the file has no times"),
    numbers("rep talk %", 8, "what the rep says of the words of both sides, in percent"),
    numbers("rep questions", 10, "how many questions the rep asks"),
    numbers("longest monologue", 11, "the words of the rep's longest turn"),
    column("complete", 10, "yes, or cut_off where the recording ends before anybody takes leave"),
    column("sides from", 16, "how it is known who sells"),
    column("format", 12, "the family of formats that the file was read as"),
    column("warnings", 40, "what was guessed or looks odd"),
];

/// The columns of the findings.
pub(super) const FINDINGS: [Column; 16] = [
    column("call", 34, "the file, below the folder that was graded"),
    column("date", 11, "the day of the call"),
    column("rep", 20, "who sells"),
    column("customer", 20, "who buys"),
    column("rule", 24, "the rule that found it"),
    column("kind", 8, "fault costs points, credit earns them, note does neither"),
    numbers("points", 8, "what it adds to the score where it counts: of one sentence, one fault and one credit do"),
    numbers("line", 8, "the line of the file, from 1; where something is missing, the last line that was searched"),
    column("time", 10, "the time in the recording"),
    column("speaker", 18, "who says it"),
    column("side", 10, "the side of the speaker; where something is missing, the side that was searched"),
    column("quote", 50, "the words; empty where something is missing"),
    column("message", 50, "what was found"),
    column("advice", 50, "what to do instead, or again"),
    column("searched", 40, "where something is missing: what was searched, and the nearest miss"),
    column("finding id", 14, "names the finding the same in every run, also in findings.csv"),
];

/// The columns of the next steps.
pub(super) const NEXT_STEPS: [Column; 13] = [
    column("call", 34, "the file, below the folder that was graded"),
    column("date", 11, "the day of the call"),
    column("rep", 20, "who sells"),
    column("owner", 10, "whose step it is: rep, customer, both or unknown"),
    column("kind", 10, "contact, when the two talk or meet again; action, when somebody does something"),
    column("action", 40, "what is to be done"),
    column("said", 24, "the words that tell when"),
    column("when", 16, "the day and time that they mean, where they mean one"),
    numbers("level", 8, "1 vague, 2 a period, 3 a day, 4 a day and a time, 5 accepted by the other side"),
    numbers("accepted on line", 10, "the line on which the other side agrees"),
    numbers("line", 8, "the line of the file, from 1"),
    column("speaker", 18, "who says it"),
    column("quote", 50, "the words"),
];

/// The heads of these columns.
pub(super) fn named(columns: &[Column]) -> Vec<Head> {
    let head = |column: &Column| Head { name: Cow::Borrowed(column.name), width: column.width, holds: column.holds };
    columns.iter().map(head).collect()
}

/// The heads of the calls: behind the fixed ones, one for each rule.
pub(super) fn of_calls<'r>(rules: impl Iterator<Item = &'r str>) -> Vec<Head> {
    let of_rule = |rule: &str| Head { name: Cow::Owned(rule.to_owned()), width: OF_RULE, holds: Holds::Words };
    named(&CALLS).into_iter().chain(rules.map(of_rule)).collect()
}

/// The cells of a call; `warnings` are its warnings in one text.
pub(super) fn call<'a>(call: &'a Call, warnings: &'a str) -> Vec<Value<'a>> {
    let count = |kind: Kind| call.findings.iter().filter(|finding| finding.kind == kind).count();
    let unclear = call.verdicts.iter().filter(|verdict| verdict.verdict == Verdict::Unclear).count();
    let step = furthest(&call.next_steps);
    let level = step.and_then(|step| step.level).map_or(0, Level::number);
    let (measures, score) = (&call.measures, &call.score);
    let fixed: [Value<'_>; CALLS.len()] = [
        text(&call.name),
        Value::Cell(Cell::Date(call.date.map(|date| date.day))),
        text(&call.rep),
        text(&call.customer),
        whole(score.points.map(u32::from)),
        text(&score.grade),
        text(&score.reason),
        word(call.outcome.result.word()),
        whole(Some(level.into())),
        Value::Moment(step.and_then(|step| step.when)),
        counted(count(Kind::Fault)),
        counted(count(Kind::Credit)),
        counted(unclear),
        whole(Some(measures.turns)),
        whole(Some(measures.words)),
        whole(measures.minutes()),
        whole(measures.rep_talk_percent.map(u32::from)),
        whole(measures.rep_questions),
        whole(measures.longest_rep_monologue_words),
        word(if call.complete { "yes" } else { "cut_off" }),
        word(call.roles_from.word()),
        word(call.format.word()),
        text(warnings),
    ];
    fixed.into_iter().chain(call.verdicts.iter().map(|verdict| word(verdict.verdict.word()))).collect()
}

/// The cells of a finding.
pub(super) fn finding<'a>(call: &'a Call, finding: &'a Finding) -> [Value<'a>; FINDINGS.len()] {
    let at_ms = finding.at_ms.filter(|ms| *ms >= 0);
    [
        text(&call.name),
        Value::Cell(Cell::Date(call.date.map(|date| date.day))),
        text(&call.rep),
        text(&call.customer),
        text(&finding.rule),
        word(finding.kind.word()),
        Value::Cell(Cell::Int(Some(finding.points.into()))),
        whole(Some(finding.line)),
        Value::Cell(Cell::token(at_ms.map_or(String::new(), clock))),
        text(&finding.speaker),
        word(finding.role.word()),
        Value::Cell(Cell::text_up_to(&finding.quote, QUOTE_GRAPHEMES)),
        text(&finding.message),
        text(&finding.advice),
        text(&finding.searched),
        Value::Cell(Cell::token(finding_id(&call.name, finding))),
    ]
}

/// The cells of a next step.
pub(super) fn next_step<'a>(call: &'a Call, step: &'a NextStep) -> [Value<'a>; NEXT_STEPS.len()] {
    [
        text(&call.name),
        Value::Cell(Cell::Date(call.date.map(|date| date.day))),
        text(&call.rep),
        word(step.owner.word()),
        word(step.kind.word()),
        Value::Cell(Cell::text_up_to(&step.action, QUOTE_GRAPHEMES)),
        text(&step.when_text),
        Value::Moment(step.when),
        whole(step.level.map(|level| level.number().into())),
        whole(step.accepted_line),
        whole(Some(step.line)),
        text(&step.speaker),
        Value::Cell(Cell::text_up_to(&step.quote, QUOTE_GRAPHEMES)),
    ]
}

pub(super) fn text(text: &str) -> Value<'_> {
    Value::Cell(Cell::text(text))
}

fn word(word: &'static str) -> Value<'static> {
    Value::Cell(Cell::token(word))
}

fn whole(number: Option<u32>) -> Value<'static> {
    Value::Cell(Cell::Int(number.map(Into::into)))
}

pub(super) fn counted(number: usize) -> Value<'static> {
    Value::Cell(Cell::Int(i64::try_from(number).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_are_on_the_scores() {
        assert_eq!(CALLS[usize::from(SCORE)].name, "score");
    }
}
