//! The settings of the score in sentences, for those who read the results.

use std::sync::Arc;

use super::{Cap, Scoring};
use crate::finding::CallResult;

impl Scoring {
    /// How a score comes about, a sentence each.
    pub fn in_words(&self) -> Vec<String> {
        let Scoring { start, lowest, highest, .. } = self;
        let mut sentences = vec![format!(
            "Every call starts with {start}; faults take points away, credits give some; no call has less than {lowest} or \
             more than {highest}."
        )];
        sentences.push(
            "What is said in one sentence counts once: the dearest of its faults, the best of its credits.".to_owned(),
        );
        if !self.core.is_empty() {
            sentences.push(format!("A call has no score where one of these is unclear: {}.", self.core.join(", ")));
        }
        sentences.extend(self.caps.iter().map(Cap::in_words));
        if !self.fail.is_empty() {
            let rules = self.fail.join(", ");
            sentences.push(format!("One finding of any of these leaves a call with {lowest}: {rules}."));
        }
        let grades: Vec<String> =
            self.grades.iter().map(|grade| format!("{} from {}", grade.name, grade.from)).collect();
        sentences.push(format!("Grades: {}.", grades.join(", ")));
        sentences
    }

    /// What a rule means for the score besides its points, a sentence each.
    pub fn of_rule(&self, rule: &str) -> Vec<String> {
        let has = |ids: &[Arc<str>]| ids.iter().any(|id| **id == *rule);
        let mut sentences = Vec::new();
        if has(&self.core) {
            sentences.push("Where it is unclear, the call has no score.".to_owned());
        }
        sentences.extend(self.caps.iter().filter(|cap| has(&cap.found)).map(Cap::in_words));
        if has(&self.fail) {
            sentences.push(format!("One finding leaves the call with {}.", self.lowest));
        }
        sentences
    }
}

impl Cap {
    /// `No more than 60 where the next step stands below level 1: no next contact was spoken of (no-next-step).`
    fn in_words(&self) -> String {
        let mut conditions = Vec::new();
        if !self.found.is_empty() {
            conditions.push(format!("{} has found something", either(self.found.iter().map(|rule| &**rule))));
        }
        conditions
            .extend(self.next_step_below.map(|level| format!("the furthest next step stands below level {level}")));
        if !self.outcome.is_empty() {
            let words = either(self.outcome.iter().map(|outcome| CallResult::word(*outcome)));
            conditions.push(format!("the outcome is {words}"));
        }
        format!("No more than {} where {}: {} ({}).", self.at, conditions.join(" and "), self.message, self.name)
    }
}

/// `a, b or c`.
fn either<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<&str> = words.collect();
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::from_text;

    const RULES: &str = r#"
format = 1
[score]
highest = 90
start = 80
grades = { good = 50, poor = 0 }
core = ["a"]
fail = ["a"]
caps.late = { at = 40, found = ["a", "b"], next-step-below = 3, outcome = ["lost", "maybe", "unknown"] }
[rule.a]
says = "a"
costs = 1
[rule.b]
says = "b"
"#;

    #[test]
    fn every_setting_is_a_sentence() {
        let scoring = from_text(RULES).unwrap().scoring().clone();
        let late = "No more than 40 where a or b has found something and the furthest next step stands below level 3 and the outcome is lost, maybe or unknown: late (late).";
        let expected = [
            "Every call starts with 80; faults take points away, credits give some; no call has less than 0 or more than 90.",
            "What is said in one sentence counts once: the dearest of its faults, the best of its credits.",
            "A call has no score where one of these is unclear: a.",
            late,
            "One finding of any of these leaves a call with 0: a.",
            "Grades: good from 50, poor from 0.",
        ];
        assert_eq!(scoring.in_words(), expected);
        let of_a = ["Where it is unclear, the call has no score.", late, "One finding leaves the call with 0."];
        assert_eq!(scoring.of_rule("a"), of_a);
        assert_eq!(scoring.of_rule("b"), [late]);
    }
}
