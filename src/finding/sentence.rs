//! What is said in one sentence counts once: which of its findings that is.

use std::collections::HashMap;

use super::{Finding, RuleVerdict};

/// Where the words of a finding stand in a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The turn, counted from 0.
    pub turn: u32,
    /// The first byte of the sentence in the text of the turn, which may be one long sentence.
    pub sentence: u32,
    /// The first byte of the words in the text of the turn.
    pub start: u32,
}

/// For each finding, the place among them of the one that counts instead: the dearest fault or the best credit of the same
/// sentence, the first of several. None where it counts itself; absences always do.
pub(crate) fn outweighed(findings: &[Finding]) -> Vec<Option<usize>> {
    let of_sentence = |finding: &Finding| finding.place.map(|place| (finding.kind, place.turn, place.sentence));
    let mut telling = HashMap::new();
    for (nth, finding) in findings.iter().enumerate() {
        let Some(sentence) = of_sentence(finding) else { continue };
        let best: &mut usize = telling.entry(sentence).or_insert(nth);
        if finding.points.unsigned_abs() > findings[*best].points.unsigned_abs() {
            *best = nth;
        }
    }
    let instead = |(nth, finding)| of_sentence(finding).map(|sentence| telling[&sentence]).filter(|best| *best != nth);
    findings.iter().enumerate().map(instead).collect()
}

/// Gives each verdict the points of those findings of its rule that count.
pub(crate) fn sum_up(verdicts: &mut [RuleVerdict], findings: &[Finding]) {
    let mut sums: HashMap<&str, i32> = HashMap::new();
    for (finding, outweighed) in findings.iter().zip(outweighed(findings)) {
        let sum = sums.entry(&finding.rule).or_default();
        *sum = sum.saturating_add(if outweighed.is_none() { finding.points } else { 0 });
    }
    for verdict in verdicts {
        verdict.points = sums.get(&*verdict.rule).copied().unwrap_or(0);
    }
}
