//! What was found in a call and the settings of the rule files become its score, line by line.

mod words;

use std::sync::Arc;

use crate::engine::Judged;
use crate::finding::{
    Call, CallResult, Finding, Kind, NextStep, Outcome, RuleVerdict, Score, ScoreCause, ScoreLine, Verdict, outweighed,
    rung,
};

/// On its way, a score gets no farther from 0: millions of findings at a thousand points each would overflow it.
const FARTHEST: i32 = 1_000_000_000;

/// How points become a score: `[score]` of the rule files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scoring {
    /// What every call starts with.
    pub start: u8,
    /// No call has fewer points.
    pub lowest: u8,
    /// No call has more points.
    pub highest: u8,
    /// The grades, the best one first; every score reaches one of them.
    pub grades: Vec<Grade>,
    /// The rules without which a call has no score: where one of them is unclear.
    pub core: Vec<Arc<str>>,
    /// The rules of which one finding leaves a call with the fewest points.
    pub fail: Vec<Arc<str>>,
    /// What keeps a call from more points than so many.
    pub caps: Vec<Cap>,
}

/// A grade and the fewest points that reach it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grade {
    /// The letter, or a word.
    pub name: Arc<str>,
    /// The fewest points.
    pub from: u8,
}

/// Points that a call cannot have more of, where all that the cap asks for holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cap {
    /// Its name in the rule files.
    pub name: Arc<str>,
    /// The most points.
    pub at: u8,
    /// It holds only where one of these rules has found something; empty where it does not ask.
    pub found: Vec<Arc<str>>,
    /// It holds only where the furthest next step stands below this level, from 1 to 5, in a call that is not cut off.
    pub next_step_below: Option<u8>,
    /// It holds only where the call came out as one of these; empty where it does not ask.
    pub outcome: Vec<CallResult>,
    /// Why, for people.
    pub message: String,
}

/// What a score is made of.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'c> {
    /// What was found, in the order of the call.
    pub findings: &'c [Finding],
    /// What each rule says.
    pub verdicts: &'c [RuleVerdict],
    /// What was said to happen next.
    pub next_steps: &'c [NextStep],
    /// What became of the offer.
    pub outcome: &'c Outcome,
    /// Whether the recording reaches the leave-taking.
    pub complete: bool,
}

impl<'c> Facts<'c> {
    /// What the rules say of a call.
    pub fn of(judged: &'c Judged) -> Facts<'c> {
        Facts {
            findings: &judged.findings,
            verdicts: &judged.verdicts,
            next_steps: &judged.next_steps,
            outcome: &judged.outcome,
            complete: judged.complete,
        }
    }

    /// What is left of a call after somebody took findings out of it.
    pub fn left_in(call: &'c Call) -> Facts<'c> {
        Facts {
            findings: &call.findings,
            verdicts: &call.verdicts,
            next_steps: &call.next_steps,
            outcome: &call.outcome,
            complete: call.complete,
        }
    }

    fn level(&self) -> u8 {
        rung(self.next_steps)
    }
}

impl Default for Scoring {
    /// What counts where no rule file says anything else.
    fn default() -> Scoring {
        let grades = [("A", 90), ("B", 80), ("C", 70), ("D", 60), ("F", 0)];
        Scoring {
            start: 100,
            lowest: 0,
            highest: 100,
            grades: grades.map(|(name, from)| Grade { name: Arc::from(name), from }).into(),
            core: Vec::new(),
            fail: Vec::new(),
            caps: Vec::new(),
        }
    }
}

impl Scoring {
    /// The score of a call, or why it has none.
    pub fn score(&self, facts: &Facts<'_>) -> Score {
        if let Some(reason) = self.cannot_tell(facts) {
            return Score { points: None, grade: Arc::from(""), lines: Vec::new(), reason };
        }
        let mut sum = Sum::of(self.start);
        let outweighed = outweighed(facts.findings);
        for kind in [Kind::Fault, Kind::Credit] {
            let findings = facts.findings.iter().enumerate().filter(|(_, finding)| finding.kind == kind);
            findings.for_each(|(nth, finding)| sum.count(nth, finding, outweighed[nth].map(|at| &facts.findings[at])));
        }
        self.keep_below(&mut sum, facts);
        if sum.total < i32::from(self.lowest) {
            sum.move_to(self.lowest, ScoreCause::Bound, format!("no call has less than {}", self.lowest));
        }
        self.fail(&mut sum, facts);
        let points = u8::try_from(sum.total).expect("the bounds lie between 0 and 100");
        Score { points: Some(points), grade: self.grade(points), lines: sum.lines, reason: String::new() }
    }

    /// The grade that so many points reach.
    pub fn grade(&self, points: u8) -> Arc<str> {
        let reached = self.grades.iter().find(|grade| grade.from <= points);
        reached.or(self.grades.last()).map_or_else(|| Arc::from(""), |grade| Arc::clone(&grade.name))
    }

    /// Why there is no score: a core rule is unclear, or nothing that counts could be judged.
    fn cannot_tell(&self, facts: &Facts<'_>) -> Option<String> {
        let is_unclear = |verdict: &&RuleVerdict| verdict.verdict == Verdict::Unclear;
        let core = facts.verdicts.iter().filter(|verdict| self.core.contains(&verdict.rule));
        let unclear: Vec<&RuleVerdict> = core.filter(is_unclear).collect();
        if let Some(first) = unclear.first() {
            let names: Vec<&str> = unclear.iter().map(|verdict| &*verdict.rule).collect();
            let are = if names.len() == 1 { "is" } else { "are" };
            return Some(format!("{} {are} unclear: {}", names.join(", "), first.reason));
        }
        let is_judged = |verdict: &RuleVerdict| match verdict.verdict {
            Verdict::Fault | Verdict::Credit | Verdict::Note | Verdict::Ok | Verdict::Missed => true,
            Verdict::NotApplicable | Verdict::Unclear => false,
        };
        (!facts.verdicts.iter().any(is_judged)).then(|| "no rule could be judged".to_owned())
    }

    /// Takes away what is above the lowest cap that holds, or above the upper bound.
    fn keep_below(&self, sum: &mut Sum, facts: &Facts<'_>) {
        let holding = self.caps.iter().filter(|cap| cap.at < self.highest && cap.holds(facts));
        let lowest = holding.min_by_key(|cap| cap.at);
        let (most, cause, why) = match lowest {
            Some(cap) => {
                (cap.at, ScoreCause::Cap(Arc::clone(&cap.name)), format!("capped at {}: {}", cap.at, cap.message))
            }
            None => (self.highest, ScoreCause::Bound, format!("no call has more than {}", self.highest)),
        };
        if sum.total > i32::from(most) {
            sum.move_to(most, cause, why);
        }
    }

    /// Takes everything away where a rule fails the call.
    fn fail(&self, sum: &mut Sum, facts: &Facts<'_>) {
        let Some(finding) = facts.findings.iter().find(|finding| self.fail.contains(&finding.rule)) else { return };
        let text = format!("{} fails the call", finding.rule);
        sum.move_to(self.lowest, ScoreCause::Fail(Arc::clone(&finding.rule)), text);
    }
}

impl Cap {
    /// Whether all that it asks for holds in a call.
    fn holds(&self, facts: &Facts<'_>) -> bool {
        let is_found = |finding: &Finding| self.found.contains(&finding.rule);
        let found = self.found.is_empty() || facts.findings.iter().any(is_found);
        // What a recording that was cut off lacks may have been said behind its end.
        let level = self.next_step_below.is_none_or(|below| facts.complete && facts.level() < below);
        found && level && (self.outcome.is_empty() || self.outcome.contains(&facts.outcome.result))
    }
}

/// A score on its way.
struct Sum {
    lines: Vec<ScoreLine>,
    total: i32,
}

impl Sum {
    fn of(start: u8) -> Sum {
        let mut sum = Sum { lines: Vec::new(), total: 0 };
        sum.move_to(start, ScoreCause::Start, "start".to_owned());
        sum
    }

    fn count(&mut self, nth: usize, finding: &Finding, instead: Option<&Finding>) {
        let (rule, line) = (&finding.rule, finding.line);
        let cause = ScoreCause::Finding { rule: Arc::clone(rule), nth };
        let text = if finding.quote.is_empty() { rule.to_string() } else { format!("{rule}, line {line}") };
        match instead {
            Some(other) => {
                let other = if other.rule == *rule { "another one" } else { &other.rule };
                self.add(0, cause, format!("{text}, in one sentence with {other}"), finding.quote.clone());
            }
            None => self.add(finding.points, cause, text, finding.quote.clone()),
        }
    }

    fn move_to(&mut self, points: u8, cause: ScoreCause, text: String) {
        self.add(i32::from(points) - self.total, cause, text, String::new());
    }

    fn add(&mut self, change: i32, cause: ScoreCause, text: String, quote: String) {
        let total = self.total.saturating_add(change).clamp(-FARTHEST, FARTHEST);
        self.lines.push(ScoreLine { cause, change: total - self.total, text, quote, total });
        self.total = total;
    }
}

#[cfg(test)]
mod tests;
