//! The slots `{commitment}` and `{due}` with their conditions: `{commitment: rep action undated}`.

use super::keys;
use crate::finding::{Owner, StepKind};

/// Which commitments a slot stands for, and which of their words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct CommitmentSlot {
    pub(crate) words: Said,
    pub(crate) owner: Option<Owner>,
    pub(crate) kind: Option<StepKind>,
    pub(crate) state: Option<State>,
    pub(crate) reach: Option<Reach>,
}

/// The words of a commitment that a slot stands for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Said {
    /// `{commitment}`: the clause; where a day and a clock time are put forward, these.
    #[default]
    Clause,
    /// `{due}`: the words that say when.
    Due,
}

/// How far a commitment is fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing says when.
    Undated,
    /// Anything says when, however vaguely.
    Dated,
    /// A day and a clock time.
    Timed,
    /// A day and a clock time that the other side accepted.
    Accepted,
}

/// How far away a commitment lies, counted from the day of the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// So many days at most.
    Within(u16),
    /// More than so many days.
    After(u16),
}

/// The words that may stand behind the colon, apart from `within N days` and `after N days`.
const CONDITIONS: [&str; 9] = ["rep", "customer", "both", "contact", "action", "undated", "dated", "timed", "accepted"];

impl CommitmentSlot {
    /// The names of the two slots.
    pub(crate) const NAMES: [&str; 2] = ["commitment", "due"];

    /// Reads what stands in the braces: none where it is no slot of this kind, else the slot, or what is wrong with it
    /// and what would be right.
    pub(crate) fn parse(inside: &str) -> Option<Result<CommitmentSlot, (String, String)>> {
        let (name, conditions) = inside.split_once(':').unwrap_or((inside, ""));
        let words = match name.trim() {
            "commitment" => Said::Clause,
            "due" => Said::Due,
            _ => return None,
        };
        Some(CommitmentSlot { words, ..CommitmentSlot::default() }.with(conditions))
    }

    fn with(mut self, conditions: &str) -> Result<CommitmentSlot, (String, String)> {
        let mut rest = conditions.split([' ', ',']).filter(|word| !word.is_empty());
        while let Some(word) = rest.next() {
            let is_first = match word {
                "rep" => self.owner.replace(Owner::Rep).is_none(),
                "customer" => self.owner.replace(Owner::Customer).is_none(),
                "both" => self.owner.replace(Owner::Both).is_none(),
                "contact" => self.kind.replace(StepKind::Contact).is_none(),
                "action" => self.kind.replace(StepKind::Action).is_none(),
                "undated" => self.state.replace(State::Undated).is_none(),
                "dated" => self.state.replace(State::Dated).is_none(),
                "timed" => self.state.replace(State::Timed).is_none(),
                "accepted" => self.state.replace(State::Accepted).is_none(),
                "within" | "after" => self.reach.replace(reach(word, rest.next(), rest.next())?).is_none(),
                _ => return Err(unknown(word)),
            };
            if !is_first {
                let wrong = format!("`{word}` contradicts or repeats a condition before it");
                return Err((
                    wrong,
                    "keep one of each kind: an owner, contact or action, how fixed, how far".to_owned(),
                ));
            }
        }
        Ok(self)
    }
}

fn reach(word: &str, number: Option<&str>, unit: Option<&str>) -> Result<Reach, (String, String)> {
    let days = number.and_then(|number| number.parse().ok()).filter(|_| matches!(unit, Some("day" | "days")));
    match (days, word) {
        (Some(days), "within") => Ok(Reach::Within(days)),
        (Some(days), _) => Ok(Reach::After(days)),
        (None, _) => Err((format!("`{word}` without a number of days"), format!("write `{word} 30 days`"))),
    }
}

fn unknown(word: &str) -> (String, String) {
    (format!("no condition `{word}`"), keys::suggestion(word, CONDITIONS.into_iter().chain(["within", "after"])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(inside: &str) -> String {
        CommitmentSlot::parse(inside).unwrap().unwrap_err().0
    }

    #[test]
    fn conditions_are_read_in_any_order() {
        let slot = CommitmentSlot {
            words: Said::Clause,
            owner: Some(Owner::Rep),
            kind: Some(StepKind::Action),
            state: Some(State::Undated),
            reach: None,
        };
        assert_eq!(CommitmentSlot::parse("commitment: undated rep action"), Some(Ok(slot)));
        assert_eq!(CommitmentSlot::parse("commitment : rep, action, undated"), Some(Ok(slot)));
        let late = CommitmentSlot { reach: Some(Reach::After(30)), words: Said::Due, ..CommitmentSlot::default() };
        assert_eq!(CommitmentSlot::parse("due: after 30 days"), Some(Ok(late)));
        assert_eq!(CommitmentSlot::parse("commitments"), None);
    }

    #[test]
    fn what_is_wrong_with_a_condition_is_told() {
        assert_eq!(wrong("commitment: reps"), "no condition `reps`");
        assert_eq!(wrong("commitment: after thirty days"), "`after` without a number of days");
        assert_eq!(wrong("commitment: rep customer"), "`customer` contradicts or repeats a condition before it");
    }
}
