//! What two sets of rules found in one call becomes the changes from the one to the other.

use std::collections::HashMap;

use crate::finding::Finding;

/// A finding that only one of the two sets has, or that both have with other words about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change<'f> {
    /// What happened to it.
    pub kind: ChangeKind,
    /// The finding; of one that changed, the new form.
    pub finding: &'f Finding,
    /// The old form of one that changed.
    pub before: Option<&'f Finding>,
}

/// What happened to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// Only the new rules find it.
    Added,
    /// Only the old rules find it.
    Removed,
    /// Both find it; points, message or something else of it differ.
    Changed,
}

impl ChangeKind {
    /// Every kind.
    pub const ALL: [ChangeKind; 3] = [ChangeKind::Added, ChangeKind::Removed, ChangeKind::Changed];

    /// The word in CSV.
    pub fn word(self) -> &'static str {
        match self {
            ChangeKind::Added => "added",
            ChangeKind::Removed => "removed",
            ChangeKind::Changed => "changed",
        }
    }
}

/// The changes in one call, by line, then by rule; of one line and rule, what is gone stands first.
///
/// Two findings are the same where rule, words and line are; of something that is missing from a call the line tells
/// only how far it was looked for.
pub fn of<'f>(old: &'f [Finding], new: &'f [Finding]) -> Vec<Change<'f>> {
    let mut waiting: HashMap<Same<'f>, Vec<&'f Finding>> = HashMap::new();
    for finding in old.iter().rev() {
        waiting.entry(same(finding)).or_default().push(finding);
    }
    let mut changes = Vec::new();
    for finding in new {
        match waiting.get_mut(&same(finding)).and_then(Vec::pop) {
            None => changes.push(Change { kind: ChangeKind::Added, finding, before: None }),
            Some(before) if is_alike(before, finding) => {}
            Some(before) => changes.push(Change { kind: ChangeKind::Changed, finding, before: Some(before) }),
        }
    }
    let gone = waiting.into_values().flatten();
    changes.extend(gone.map(|finding| Change { kind: ChangeKind::Removed, finding, before: None }));
    let is_left = |change: &Change<'_>| change.kind != ChangeKind::Removed;
    changes.sort_by_key(|change| (change.finding.line, &change.finding.rule, is_left(change), change.finding.place));
    changes
}

/// What makes two findings the same.
type Same<'f> = (&'f str, &'f str, Option<u32>);

fn same(finding: &Finding) -> Same<'_> {
    let line = (!finding.quote.is_empty()).then_some(finding.line);
    (&finding.rule, &finding.quote, line)
}

/// Whether nothing differs but the mark, which tells how often the same words were found before.
fn is_alike(one: &Finding, other: &Finding) -> bool {
    *one == Finding { mark: one.mark.clone(), ..other.clone() }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::finding::Kind;
    use crate::transcript::Role;

    fn finding(rule: &str, line: u32, quote: &str) -> Finding {
        Finding {
            rule: Arc::from(rule),
            kind: Kind::Fault,
            points: -5,
            line,
            at_ms: None,
            speaker: "Dana".to_owned(),
            role: Role::Rep,
            quote: quote.to_owned(),
            message: format!("“{quote}”"),
            advice: Arc::from(""),
            searched: String::new(),
            place: None,
            mark: String::new(),
        }
    }

    fn told(old: &[Finding], new: &[Finding]) -> Vec<(ChangeKind, u32, String)> {
        let told = |change: Change<'_>| (change.kind, change.finding.line, change.finding.rule.to_string());
        of(old, new).into_iter().map(told).collect()
    }

    #[test]
    fn what_only_one_side_found_is_added_or_removed() {
        let old = [finding("vague", 4, "next week"), finding("thanks", 9, "ta")];
        let new = [finding("vague", 4, "next week"), finding("vague", 6, "some day")];
        let expected = [(ChangeKind::Added, 6, "vague".to_owned()), (ChangeKind::Removed, 9, "thanks".to_owned())];
        assert_eq!(told(&old, &new), expected);
        assert!(of(&old, &old).is_empty());
    }

    #[test]
    fn the_same_words_on_another_line_are_another_finding_and_shift_no_other() {
        let second = Finding { mark: "second".to_owned(), ..finding("vague", 6, "soon") };
        let old = [finding("vague", 2, "soon"), second];
        let new = [finding("vague", 6, "soon")];
        assert_eq!(told(&old, &new), [(ChangeKind::Removed, 2, "vague".to_owned())]);
    }

    #[test]
    fn other_points_or_words_about_it_are_a_change_and_carry_the_old_form() {
        let old = [finding("vague", 4, "next week"), finding("no-thanks", 30, "")];
        let dearer = Finding { points: -15, ..old[0].clone() };
        let further = Finding { line: 31, searched: "lines 2 to 31".to_owned(), ..old[1].clone() };
        let new = [dearer, further];
        let changes = of(&old, &new);
        assert!(changes.iter().all(|change| change.kind == ChangeKind::Changed));
        assert_eq!(changes.iter().map(|change| change.before.unwrap()).collect::<Vec<_>>(), [&old[0], &old[1]]);
    }

    #[test]
    fn the_order_is_the_same_in_every_run() {
        let old: Vec<Finding> = (0..50).map(|number| finding(&format!("r{}", number % 7), number % 5, "x")).collect();
        let first = told(&old, &[]);
        assert!(first.is_sorted_by_key(|(_, line, rule)| (*line, rule.clone())));
        (0..20).for_each(|_| assert_eq!(told(&old, &[]), first));
    }
}
