//! A test of the rules as JUnit XML, as Jenkins, GitLab and Azure read it: a suite for each file, a case for each
//! expectation.

use std::collections::HashMap;
use std::fmt::Write as _;

use outro::fixture::{Case, CaseKind, Ending, Report};

/// The document. It holds no time and no date: the same rules and calls give the same bytes.
pub(super) fn page(report: &Report) -> String {
    let suites = suites(report);
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    let all: Vec<&Case> = report.cases.iter().collect();
    writeln!(xml, "<testsuites name=\"outro rules test\" {}>", tallied(&all)).expect(INTO_A_STRING);
    for (file, cases) in &suites {
        suite(&mut xml, file, cases, &report.rules);
    }
    xml.push_str("</testsuites>\n");
    xml
}

const INTO_A_STRING: &str = "a string takes everything";

/// The cases of each file, in the order in which the files come first.
fn suites(report: &Report) -> Vec<(&str, Vec<&Case>)> {
    let mut suites: Vec<(&str, Vec<&Case>)> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for case in &report.cases {
        let file = case.place.file.as_str();
        let index = *known.entry(file).or_insert(suites.len());
        if index == suites.len() {
            suites.push((file, Vec::new()));
        }
        suites[index].1.push(case);
    }
    suites
}

fn tallied(cases: &[&Case]) -> String {
    let failures = cases.iter().filter(|case| matches!(case.ending, Ending::Failed(_))).count();
    format!("tests=\"{}\" failures=\"{failures}\" errors=\"0\"", cases.len())
}

fn suite(xml: &mut String, file: &str, cases: &[&Case], rules: &str) {
    let skipped = cases.iter().filter(|case| case.ending == Ending::OpenGap).count();
    let name = escaped(file);
    writeln!(xml, "  <testsuite name=\"{name}\" {} skipped=\"{skipped}\">", tallied(cases)).expect(INTO_A_STRING);
    writeln!(xml, "    <properties><property name=\"rules\" value=\"{}\"/></properties>", escaped(rules))
        .expect(INTO_A_STRING);
    let mut seen: HashMap<(&str, &str), u32> = HashMap::new();
    for case in cases {
        let nth = seen.entry((&case.rule, case.kind.word())).or_default();
        *nth += 1;
        testcase(xml, case, *nth);
    }
    xml.push_str("  </testsuite>\n");
}

/// One case; its name counts cases instead of lines, so that it is the same after lines were added above it.
fn testcase(xml: &mut String, case: &Case, nth: u32) {
    let class = if case.rule.is_empty() { "annotated-call" } else { &case.rule };
    let number = match case.kind {
        CaseKind::Fires | CaseKind::Quiet | CaseKind::Listed => format!(" {nth}"),
        CaseKind::Outcome | CaseKind::NothingElse | CaseKind::Readable | CaseKind::Covered if nth > 1 => {
            format!(" {nth}")
        }
        CaseKind::Outcome | CaseKind::NothingElse | CaseKind::Readable | CaseKind::Covered => String::new(),
    };
    let line = case.place.line.map_or_else(String::new, |line| format!(" line=\"{line}\""));
    let file = escaped(&case.place.file);
    let class = escaped(class);
    write!(xml, "    <testcase classname=\"{class}\" name=\"{}{number}\" file=\"{file}\"{line}", case.kind.claim())
        .expect(INTO_A_STRING);
    xml.push_str(&match &case.ending {
        Ending::Held | Ending::ClosedGap => "/>\n".to_owned(),
        Ending::OpenGap => ">\n      <skipped message=\"todo: a known gap\"/>\n    </testcase>\n".to_owned(),
        Ending::Failed(failure) => {
            let told = format!("{} {}", case.rule, failure.told);
            let text = format!("{}: {}\n{}", case.place, told.trim(), failure.why);
            format!(
                ">\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n",
                failure.problem.word(),
                escaped(told.trim()),
                escaped(text.trim_end())
            )
        }
    });
}

/// The text as an attribute or between tags; what XML cannot hold at all is replaced.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c if c.is_control() => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
