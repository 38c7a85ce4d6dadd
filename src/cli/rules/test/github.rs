//! A test of the rules as workflow commands: GitHub shows each failure beside its line in a pull request.

use outro::fixture::{Case, Failure, Report};

use super::super::annotation::{self, Annotation, Level};

/// The worst failures as errors, and how many more there are as a notice.
pub(super) fn page(report: &Report) -> String {
    let mut failures: Vec<(&Case, &Failure)> = report.failures().collect();
    // A stable sort: failures of one sort stay in the order of the files.
    failures.sort_by_key(|(_, failure)| failure.problem);
    let errors: Vec<Annotation<'_>> = failures.into_iter().map(|(case, failure)| error(case, failure)).collect();
    annotation::page(&errors, "rules test", "failure")
}

fn error<'a>(case: &'a Case, failure: &Failure) -> Annotation<'a> {
    let title = format!("{} {}", case.rule, failure.problem.word()).trim().to_owned();
    let told = format!("{} {}", case.rule, failure.told);
    let text = format!("{}\n{}", told.trim(), failure.why).trim_end().to_owned();
    Annotation { level: Level::Error, file: &case.place.file, line: case.place.line, title, text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use outro::fixture::{CaseKind, Ending, Place, Problem};

    fn failed(rule: &str, problem: Problem) -> Case {
        let failure = Failure {
            problem,
            told: "fires on “10% off, once: now”".to_owned(),
            expected: String::new(),
            found: String::new(),
            why: "fault: said once".to_owned(),
        };
        Case {
            place: Place { file: "calls/a, b: c.call.txt".to_owned(), line: Some(7) },
            rule: rule.to_owned(),
            kind: CaseKind::NothingElse,
            ending: Ending::Failed(failure),
        }
    }

    #[test]
    fn what_would_end_a_command_early_is_escaped() {
        let report = Report { cases: vec![failed("vague", Problem::Unexpected)], ..Report::default() };
        assert_eq!(
            page(&report),
            "::error file=calls/a%2C b%3A c.call.txt,line=7,title=vague unexpected::vague fires on “10%25 off, once: now”%0Afault: said once\n"
        );
    }

    #[test]
    fn what_comes_with_outro_has_no_line_in_the_repository() {
        let mut case = failed("vague", Problem::Missing);
        case.place.file = "builtin:closing".to_owned();
        let report = Report { cases: vec![case], ..Report::default() };
        assert!(page(&report).starts_with("::error title=vague missing::"), "{}", page(&report));
    }

    #[test]
    fn ten_are_shown_the_worst_first_and_the_rest_is_counted() {
        let uncovered = (0..9).map(|nth| failed(&format!("bare-{nth}"), Problem::Uncovered));
        let missing = (0..4).map(|nth| failed(&format!("gone-{nth}"), Problem::Missing));
        let report = Report { cases: uncovered.chain(missing).collect(), ..Report::default() };
        let page = page(&report);
        let lines: Vec<&str> = page.lines().collect();
        assert_eq!(lines.len(), 11);
        assert!(lines[..4].iter().all(|line| line.contains("title=gone-")), "{page}");
        assert_eq!(lines[10], "::notice title=outro rules test::and 3 more failures; the log of this step lists all");
    }
}
