//! A test of the rules as one JSON document: counts, failures, every case, and the coverage of every rule.

use outro::fixture::{Ending, Report};
use serde::Serialize;

/// The whole document.
#[derive(Serialize)]
struct Document<'a> {
    rules: &'a str,
    counts: Counts,
    failures: Vec<Failure<'a>>,
    cases: Vec<Case<'a>>,
    coverage: Vec<Coverage<'a>>,
}

#[derive(Serialize)]
struct Counts {
    rules: usize,
    examples: usize,
    annotated_calls: usize,
    cases: usize,
    failures: usize,
    uncovered: usize,
    known_gaps: usize,
    closed_gaps: usize,
}

/// A case that failed; a line that is not known is null.
#[derive(Serialize)]
struct Failure<'a> {
    file: &'a str,
    line: Option<u32>,
    rule: &'a str,
    problem: &'static str,
    message: &'a str,
    expected: &'a str,
    found: &'a str,
    why: &'a str,
}

#[derive(Serialize)]
struct Case<'a> {
    file: &'a str,
    line: Option<u32>,
    rule: &'a str,
    case: &'static str,
    result: &'static str,
}

#[derive(Serialize)]
struct Coverage<'a> {
    rule: &'a str,
    fires: usize,
    quiet: usize,
}

/// The document, on lines that a diff can show.
pub(super) fn page(report: &Report) -> String {
    let document = Document {
        rules: &report.rules,
        counts: counts(report),
        failures: report.failures().map(|(case, failure)| failed(case, failure)).collect(),
        cases: report.cases.iter().map(tried).collect(),
        coverage: report.coverage.iter().map(covered).collect(),
    };
    serde_json::to_string_pretty(&document).expect("plain values and text always become JSON") + "\n"
}

fn counts(report: &Report) -> Counts {
    Counts {
        rules: report.coverage.len(),
        examples: report.examples,
        annotated_calls: report.calls,
        cases: report.cases.len(),
        failures: report.failures().count(),
        uncovered: report.uncovered(),
        known_gaps: report.count(&Ending::OpenGap),
        closed_gaps: report.count(&Ending::ClosedGap),
    }
}

fn failed<'a>(case: &'a outro::fixture::Case, failure: &'a outro::fixture::Failure) -> Failure<'a> {
    Failure {
        file: &case.place.file,
        line: case.place.line,
        rule: &case.rule,
        problem: failure.problem.word(),
        message: &failure.told,
        expected: &failure.expected,
        found: &failure.found,
        why: &failure.why,
    }
}

fn tried(case: &outro::fixture::Case) -> Case<'_> {
    Case {
        file: &case.place.file,
        line: case.place.line,
        rule: &case.rule,
        case: case.kind.word(),
        result: case.ending.word(),
    }
}

fn covered(coverage: &outro::fixture::Coverage) -> Coverage<'_> {
    Coverage { rule: &coverage.rule, fires: coverage.fires, quiet: coverage.quiet }
}
