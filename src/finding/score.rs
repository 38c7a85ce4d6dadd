//! The score of a call, with every step that led to it.

use std::fmt;
use std::sync::Arc;

/// How well a call ends, in points, or why that cannot be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// Whole points from 0 to 100, within the bounds that the rule files set; none where a reason stands.
    pub points: Option<u8>,
    /// The grade that the points reach, such as `A` or `F`; empty without points.
    pub grade: Arc<str>,
    /// The steps from the first points to the last, in order: their changes sum up to `points`. None without points.
    pub lines: Vec<ScoreLine>,
    /// Why there are no points, in plain words, which may quote the call; empty where there are.
    pub reason: String,
}

/// A step on the way to a score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreLine {
    /// What changes the points.
    pub cause: ScoreCause,
    /// By how many points; of the first line, all that the call starts with.
    pub change: i32,
    /// What happened, in plain words, none of them spoken in the call: `vague-closing, line 41`.
    pub text: String,
    /// The words of the finding, as the file has them; empty where something is missing, and for all other causes.
    pub quote: String,
    /// The points after this step; before the last line they may lie outside the bounds.
    pub total: i32,
}

/// What changes the points of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScoreCause {
    /// Nothing yet: every call starts with the same points.
    Start,
    /// A finding of a rule that costs or earns.
    Finding {
        /// The rule's id.
        rule: Arc<str>,
        /// The place of the finding among those of the call, counted from 0.
        nth: usize,
    },
    /// The call may have no more points than a cap allows.
    Cap(Arc<str>),
    /// A finding of a rule that fails the whole call; its id.
    Fail(Arc<str>),
    /// No call has more or fewer points than the bounds.
    Bound,
}

impl ScoreCause {
    /// The word in JSON.
    pub fn word(&self) -> &'static str {
        match self {
            ScoreCause::Start => "start",
            ScoreCause::Finding { .. } => "finding",
            ScoreCause::Cap(_) => "cap",
            ScoreCause::Fail(_) => "fail",
            ScoreCause::Bound => "bound",
        }
    }

    /// The id of the rule, or the name of the cap.
    pub fn name(&self) -> Option<&str> {
        match self {
            ScoreCause::Finding { rule: name, .. } | ScoreCause::Cap(name) | ScoreCause::Fail(name) => Some(name),
            ScoreCause::Start | ScoreCause::Bound => None,
        }
    }
}

/// The text, with the words of the call: `vague-closing, line 41: “follow up next week”`.
impl fmt::Display for ScoreLine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.quote.as_str() {
            "" => out.write_str(&self.text),
            quote => write!(out, "{}: “{quote}”", self.text),
        }
    }
}
