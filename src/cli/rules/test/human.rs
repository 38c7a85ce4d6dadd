//! A test of the rules for people: what failed and why, what is not covered, and the counts.

use outro::fixture::{Case, Coverage, Ending, Failure, Problem, Report};
use outro::numbers::counted;

use crate::cli::terminal::{Paint, printable};

/// What failed, which `todo` can go, the coverage (of every rule, or of those that lack some), and the counts.
pub(super) fn page(report: &Report, every_rule: bool, paint: Paint) -> String {
    let is_told = |failure: &Failure| failure.problem != Problem::Uncovered;
    let failures = report.failures().filter(|(_, failure)| is_told(failure));
    let failures = failures.map(|(case, failure)| failed(case, failure, paint));
    let closed = report.cases.iter().filter(|case| case.ending == Ending::ClosedGap);
    let closed =
        closed.map(|case| format!("{}: {} passes now; take `todo` away\n", place(case), printable(&case.rule)));
    failures.chain(closed).chain(coverage(report, every_rule, paint)).chain([counts(report)]).collect()
}

fn failed(case: &Case, failure: &Failure, paint: Paint) -> String {
    let rule = match case.rule.as_str() {
        "" => String::new(),
        rule => format!("{} ", paint.strong(&printable(rule))),
    };
    let head = format!("{} {}: {rule}{}\n", paint.fault("FAIL"), place(case), printable(&failure.told));
    if failure.why.is_empty() { head } else { format!("{head}     {}\n", paint.faint(&printable(&failure.why))) }
}

fn place(case: &Case) -> String {
    printable(&case.place.to_string()).into_owned()
}

/// A table with a head, or nothing where no rule is to be shown.
fn coverage(report: &Report, every_rule: bool, paint: Paint) -> Vec<String> {
    let shown: Vec<&Coverage> =
        report.coverage.iter().filter(|coverage| every_rule || coverage.gap().is_some()).collect();
    if shown.is_empty() {
        return Vec::new();
    }
    let width = shown.iter().map(|coverage| coverage.rule.chars().count()).max().unwrap_or(0).max("rule".len());
    let row = |coverage: &&Coverage| {
        let gap = coverage.gap().map_or_else(String::new, |gap| format!("  {}", paint.fault(gap)));
        format!("{:<width$} {:>5} {:>5}{gap}\n", printable(&coverage.rule), coverage.fires, coverage.quiet)
    };
    let head = format!("{:<width$} {:>5} {:>5}\n", "rule", "fires", "quiet");
    [head].into_iter().chain(shown.iter().map(row)).collect()
}

fn counts(report: &Report) -> String {
    let uncovered = report.uncovered();
    let failures = report.failures().count() - uncovered;
    let mut counts = vec![counted(failures as u64, "failure")];
    if uncovered > 0 {
        counts.push(format!("{} not covered", counted(uncovered as u64, "rule")));
    }
    let open = report.count(&Ending::OpenGap);
    if open > 0 {
        counts.push(counted(open as u64, "known gap"));
    }
    let rules = counted(report.coverage.len() as u64, "rule");
    let examples = counted(report.examples as u64, "example");
    let calls = counted(report.calls as u64, "annotated call");
    format!("{rules}, {examples}, {calls}: {}; rules {}\n", counts.join(", "), report.rules)
}
