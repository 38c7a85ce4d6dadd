//! What a run finds in a call: findings, verdicts and their reasons; all that reports may know.

mod closing;

mod measures;

mod next_step;

mod outcome;

mod score;

mod sentence;

mod wordless;

use std::sync::Arc;

pub use closing::ClosingTurn;
pub(crate) use closing::{Evidence, of as closing};
pub use measures::Measures;
pub use next_step::{LEVELS, Level, NextStep, Owner, StepKind, Timing, When, furthest, rung};
pub use outcome::{CallResult, Outcome, Said};
pub use score::{Score, ScoreCause, ScoreLine};
pub use sentence::Place;
pub(crate) use sentence::{outweighed, sum_up};

use crate::transcript::{CallDate, Format, Role, RolesFrom};

/// One call, judged: what reports are written from.
#[derive(Debug, Clone)]
pub struct Call {
    /// The path relative to the scanned root, with forward slashes.
    pub name: String,
    /// The day of the call, where known.
    pub date: Option<CallDate>,
    /// The names of the reps, joined by `; `.
    pub rep: String,
    /// The names of the customers, joined by `; `.
    pub customer: String,
    /// The family of formats that the file was read as.
    pub format: Format,
    /// How the sides of the speakers are known.
    pub roles_from: RolesFrom,
    /// Whether the recording reaches the leave-taking.
    pub complete: bool,
    /// What was guessed or looks odd, in plain words.
    pub warnings: Vec<String>,
    /// The findings by line, then rule.
    pub findings: Vec<Finding>,
    /// One verdict for each rule, in the order of the rules.
    pub verdicts: Vec<RuleVerdict>,
    /// What was said to happen after the call, in the order in which it was said.
    pub next_steps: Vec<NextStep>,
    /// What became of the offer.
    pub outcome: Outcome,
    /// How well it ends, in points, line by line.
    pub score: Score,
    /// How long it is and who speaks how much in it.
    pub measures: Measures,
    /// The closing turn by turn, and before it the turns with evidence; empty where the scan keeps no words.
    pub closing: Vec<ClosingTurn>,
}

/// Something that a rule found, or found missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: Arc<str>,
    /// Whether it costs or earns.
    pub kind: Kind,
    /// What it costs (negative) or earns (positive) where it counts: of one sentence, only one finding of its kind does.
    pub points: i32,
    /// The 1-based line of the file with the words; for an absence, the last line that was searched.
    pub line: u32,
    /// Milliseconds from the start of the call, where the file has times.
    pub at_ms: Option<i64>,
    /// The name of the speaker; empty where unknown.
    pub speaker: String,
    /// The side of the speaker; for an absence, the side that was searched.
    pub role: Role,
    /// The words, as the file has them; empty for an absence.
    pub quote: String,
    /// The rule's message, with its fields filled in.
    pub message: String,
    /// The rule's advice; may be empty.
    pub advice: Arc<str>,
    /// For an absence: the lines and turns searched, and the nearest miss; else empty.
    pub searched: String,
    /// Where the words stand; none for an absence.
    pub place: Option<Place>,
    /// Tells it from all others of its call: made of the rule, the words, and which of several alike this is.
    pub mark: String,
}

/// Whether a finding costs, earns, or is only worth knowing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The rule `costs` points.
    Fault,
    /// The rule `earns` points.
    Credit,
    /// The rule does neither.
    Note,
}

impl Kind {
    /// The word in CSV and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Fault => "fault",
            Kind::Credit => "credit",
            Kind::Note => "note",
        }
    }
}

/// What a rule says of a call, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleVerdict {
    /// The rule's id.
    pub rule: Arc<str>,
    /// The verdict.
    pub verdict: Verdict,
    /// The sum of the points of those of its findings that count.
    pub points: i32,
    /// Why, in plain words.
    pub reason: String,
    /// What it found beyond its limit, by line, and a good many of these at most: it comes up where people hide others.
    pub beyond: Vec<Finding>,
}

/// The verdict of a rule on a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// A rule that costs has found something.
    Fault,
    /// A rule that earns has found something.
    Credit,
    /// A rule that neither costs nor earns has found something.
    Note,
    /// A rule that does not earn has found nothing.
    Ok,
    /// A rule that earns has found nothing.
    Missed,
    /// The rule's region never happened.
    NotApplicable,
    /// It cannot be judged; the reason says why.
    Unclear,
}

impl Verdict {
    /// The word in CSV and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Fault => "fault",
            Verdict::Credit => "credit",
            Verdict::Note => "note",
            Verdict::Ok => "ok",
            Verdict::Missed => "missed",
            Verdict::NotApplicable => "n/a",
            Verdict::Unclear => "unclear",
        }
    }
}

/// A moment as people and spreadsheets read it, `31m07s`; a spreadsheet would turn `31:07` into a time of day.
pub fn clock(at_ms: i64) -> String {
    let seconds = at_ms.div_euclid(1000);
    let sign = if seconds < 0 { "-" } else { "" };
    let (minutes, seconds) = (seconds.abs() / 60, seconds.abs() % 60);
    format!("{sign}{minutes}m{seconds:02}s")
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn a_moment_is_minutes_and_seconds() {
        assert_eq!([7_400, 1_867_000, 5_400_000, -2_000].map(clock), ["0m07s", "31m07s", "90m00s", "-0m02s"]);
    }
}
