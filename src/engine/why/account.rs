//! How a rule came to its verdict on one call, as plain data.

use super::Near;
use crate::engine::condition::Truth;
use crate::finding::RuleVerdict;
use crate::rules::WrittenPhrase;

/// How a rule came to its verdict on one call.
#[derive(Debug, Clone)]
pub struct Account {
    /// The verdict and its reason.
    pub verdict: RuleVerdict,
    /// Whether the rule looks for words or misses them: `says` or `lacks`.
    pub claim: &'static str,
    /// The part of the call that it looks at.
    pub part: Part,
    /// The words that its phrases matched in the call, or on the line that was asked about.
    pub matches: Vec<Match>,
    /// So many further matches are not told.
    pub more_matches: usize,
    /// The words that would have matched, were it not for an exception.
    pub cancelled: Vec<Cancelled>,
    /// For a rule that misses words: its provisos, which hold or not for the whole part.
    pub provisos: Vec<Step>,
    /// What may be a match, and why that is not known.
    pub doubts: Vec<String>,
    /// The line that was asked about.
    pub asked: Option<Asked>,
}

/// The part of a call that a rule looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// These lines of the file, first and last, and so many turns.
    Lines(u32, u32, usize),
    /// It never came, or cannot be told, for this reason.
    Nowhere(String),
}

/// Words of the call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The 1-based line of the file.
    pub line: u32,
    /// Who says them, with the side where it is known.
    pub speaker: String,
    /// The words as the file has them.
    pub quote: String,
    /// The words as they are matched: lower case, without marks, fillers and repetitions.
    pub folded: String,
}

/// Words that a phrase of the rule matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The words.
    pub words: Words,
    /// The phrase; none where it cannot be told apart.
    pub phrase: Option<WrittenPhrase>,
    /// What was asked of the words, in order, up to the first that they failed in `in` or `by`.
    pub steps: Vec<Step>,
}

/// Something that is asked of a match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The key of the rule that asks it.
    pub key: &'static str,
    /// Whether the match may go on.
    pub held: Held,
    /// What was asked, and the words and lines that decided.
    pub why: String,
}

/// Whether a step was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// The match goes on.
    Yes,
    /// The match ends here.
    No,
    /// It cannot be told.
    Unknown,
}

/// Words that an exception took back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancelled {
    /// The words that would have matched.
    pub words: Words,
    /// The words of the exception.
    pub by: String,
    /// The exception in the rule file.
    pub exception: Option<WrittenPhrase>,
}

/// A line that was asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The turn that the line belongs to; none where it is no line of a turn that any rule reads.
    pub turn: Option<Words>,
    /// Whether the rule looks there, and listens to who speaks there.
    pub steps: Vec<Step>,
    /// Where nothing matched: the phrase of which most was said.
    pub near: Option<Near>,
}

impl From<Truth> for Held {
    fn from(truth: Truth) -> Held {
        match truth {
            Truth::Yes => Held::Yes,
            Truth::No => Held::No,
            Truth::Unknown => Held::Unknown,
        }
    }
}

impl Match {
    /// The step at which the match stopped; none where it counts.
    pub fn stopped_at(&self) -> Option<&Step> {
        self.steps.iter().find(|step| step.held != Held::Yes)
    }
}
