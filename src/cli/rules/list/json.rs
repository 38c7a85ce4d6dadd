//! The list of rules as JSON: one object on one line.

use outro::rules::{Listed, RuleSet};
use serde::Serialize;

#[derive(Serialize)]
struct List<'a> {
    hash: &'a str,
    files: &'a [String],
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
struct Rule<'a> {
    rule: &'a str,
    pack: &'a str,
    kind: &'static str,
    points: i32,
    by: &'static str,
    part: &'a str,
    status: &'static str,
    file: &'a str,
    line: u32,
    source: &'a str,
    changed: Vec<Changed<'a>>,
}

/// A key that a later file gave its value.
#[derive(Serialize)]
struct Changed<'a> {
    key: &'a str,
    file: &'a str,
    line: u32,
}

/// The line, with its end.
pub(super) fn of(listed: &[Listed], set: &RuleSet) -> String {
    let list = List { hash: set.hash(), files: set.origins(), rules: listed.iter().map(rule).collect() };
    serde_json::to_string(&list).expect("names and numbers are JSON") + "\n"
}

fn rule(rule: &Listed) -> Rule<'_> {
    let changed = rule.changed.iter();
    Rule {
        rule: &rule.id,
        pack: &rule.pack,
        kind: rule.kind.word(),
        points: rule.points,
        by: rule.by,
        part: &rule.part,
        status: rule.status.word(),
        file: &rule.at.file,
        line: rule.at.line,
        source: &rule.source,
        changed: changed.map(|one| Changed { key: &one.key, file: &one.at.file, line: one.at.line }).collect(),
    }
}
