//! A commitment as reports know it: who does what, when, and how far up the ladder of next steps it stands.

use std::fmt;

use jiff::civil::{Date, Time};

use crate::transcript::Role;
use crate::when::Grain;

/// Something that was said to happen after the call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// Who has to do it.
    pub owner: Owner,
    /// Whether it is a contact or something to be done.
    pub kind: StepKind,
    /// What is to be done: the clause without its subject and its time.
    pub action: String,
    /// The words that say when, as the file has them; parts from two turns are joined by ` … `.
    pub when_text: String,
    /// The day and the time that the words mean, where they mean one and the date of the call is known.
    pub when: Option<When>,
    /// How exactly it is said when.
    pub timing: Timing,
    /// Where a contact stands on the ladder; something that is only to be done stands on none.
    pub level: Option<Level>,
    /// The 1-based line on which the other side agreed.
    pub accepted_line: Option<u32>,
    /// The 1-based line of the first word.
    pub line: u32,
    /// The name of the speaker; empty where unknown.
    pub speaker: String,
    /// The side of the speaker.
    pub role: Role,
    /// The words, as the file has them.
    pub quote: String,
    /// What `when` takes for granted, in plain words; empty where everything was said.
    pub inferred: String,
}

/// Whose commitment it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// The side that sells.
    Rep,
    /// The side that buys.
    Customer,
    /// Both sides together: "let's talk on Friday".
    Both,
    /// One side, but which one is not known.
    Unknown,
}

impl Owner {
    /// The word in CSV and JSON, and in rule files.
    pub fn word(self) -> &'static str {
        match self {
            Owner::Rep => "rep",
            Owner::Customer => "customer",
            Owner::Both => "both",
            Owner::Unknown => "unknown",
        }
    }
}

/// What kind of thing is to happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepKind {
    /// The two sides talk or meet: a call, a visit, a demonstration.
    Contact,
    /// Somebody does something: sends a quote, asks a colleague.
    Action,
}

impl StepKind {
    /// The word in CSV and JSON, and in rule files.
    pub fn word(self) -> &'static str {
        match self {
            StepKind::Contact => "contact",
            StepKind::Action => "action",
        }
    }
}

/// A day, with or without a clock time, both local.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// The day.
    pub day: Date,
    /// The clock time.
    pub time: Option<Time>,
}

/// ISO 8601: `2026-03-06` or `2026-03-06T15:00`.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            Some(time) => write!(f, "{}T{:02}:{:02}", self.day, time.hour(), time.minute()),
            None => self.day.fmt(f),
        }
    }
}

/// How exactly it is said when a commitment is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// Not at all.
    Undated,
    /// By something that has to happen first: "once legal has signed".
    Trigger,
    /// By a time.
    Said(Grain),
}

impl Timing {
    /// The word in CSV and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Timing::Undated => "none",
            Timing::Trigger => "trigger",
            Timing::Said(grain) => grain.word(),
        }
    }
}

/// How definite the next contact is; a call without any stands below the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 1: some time, or nothing said.
    Vague,
    /// 2: a week, a month, a season; or a trigger.
    Period,
    /// 3: a particular day, or a clock time alone, which is one of the day of the call.
    Day,
    /// 4: a day and a clock time.
    Slot,
    /// 5: a day and a clock time that the other side accepted.
    Accepted,
}

/// How many levels there are.
pub const LEVELS: usize = Level::Accepted as usize + 1;

impl Level {
    /// The number in CSV and JSON, from 1 to 5.
    pub fn number(self) -> u8 {
        match self {
            Level::Vague => 1,
            Level::Period => 2,
            Level::Day => 3,
            Level::Slot => 4,
            Level::Accepted => 5,
        }
    }
}

/// The contact that stands highest on the ladder; of several the last one, since a row stands where it was settled.
pub fn furthest(steps: &[NextStep]) -> Option<&NextStep> {
    steps.iter().filter(|step| step.level.is_some()).max_by_key(|step| step.level)
}

/// How far up the ladder the next contact stands, by the number of its level; 0 where none was spoken of.
pub fn rung(steps: &[NextStep]) -> u8 {
    furthest(steps).and_then(|step| step.level).map_or(0, Level::number)
}
