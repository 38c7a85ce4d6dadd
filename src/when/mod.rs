//! Time expressions in speech: days, clock times, parts of the day, vague times, and appointments.

mod appointments;

mod calendar;

mod clock;

mod compose;

mod context;

mod cue;

mod date;

mod day;

mod event;

mod figures;

mod follow;

mod idioms;

mod length;

mod lexicon;

mod lone;

mod meaning;

mod narrow;

mod number;

mod past;

mod period;

mod phrasebook;

mod phrases;

mod range;

mod reply;

mod resolve;

mod scan;

mod standing;

mod stretch;

mod token;

mod value;

mod veto;

mod vocabulary;

use std::ops::Range;

pub use appointments::appointments;
pub use context::in_context;
pub use cue::Cue;
pub use resolve::{DateOrder, Inference, Reference, Resolved, Week};
pub use value::{Grain, Half, Value};

/// A time expression in one turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The bytes of the turn's text that hold the expression.
    pub span: Range<usize>,
    /// What kind of time it is.
    pub class: Class,
    /// Whether it names a specific day: "Friday afternoon" does, "in the morning" does not.
    pub day: bool,
    /// Whether it can be a proposal, or why not.
    pub standing: Standing,
    /// What it says, part by part.
    pub value: Value,
}

/// Whether a time can be a proposal for a meeting, or why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Nothing speaks against it.
    Open,
    /// A bound or a deadline: "by Friday at noon", "after three".
    Bound,
    /// It is over: "last Friday at two", "we met Tuesday at three".
    Past,
    /// It is turned down: "Friday at three doesn't work".
    Rejected,
    /// A habit or opening hours: "Mondays at ten", "nine to five".
    Habit,
    /// It belongs to something else: the end of a price, "it installs in ten minutes".
    Aside,
}

/// The kinds of time expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// A specific day and a clock time: "Friday at three", "in two hours".
    DateTime,
    /// A clock time without a day: "half past two".
    Clock,
    /// A specific day: "Friday", "the 14th", "tomorrow", "a week from Thursday".
    Day,
    /// A part of a day, with a day or without: "Friday afternoon", "tonight", "end of day".
    DayPart,
    /// A week, month, season or a vague idiom: "next week", "soon", "in a couple of weeks".
    Vague,
    /// A length: "for two hours".
    Duration,
    /// Recurring: "every Monday".
    Recurring,
}

impl Class {
    /// The class in one word, as `outro when --jsonl` writes it.
    pub fn word(self) -> &'static str {
        match self {
            Class::DateTime => "datetime",
            Class::Clock => "time",
            Class::Day => "date",
            Class::DayPart => "daypart",
            Class::Vague => "range_vague",
            Class::Duration => "duration",
            Class::Recurring => "set",
        }
    }
}

/// A day and a clock time that belong together, in one turn or over neighbouring turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// The index of the turn in which the appointment is complete.
    pub turn: usize,
    /// The bytes of that turn's text that hold the expression or its last part.
    pub span: Range<usize>,
    /// Where the other half was said, when it was another turn: the turn's index and the bytes.
    pub other: Option<(usize, Range<usize>)>,
    /// What it says: the day of the one half and the clock time of the other.
    pub value: Value,
}

/// Longer texts are read in pieces of so many bytes, so that memory does not grow with them.
const PIECE: usize = 1 << 16;

/// The time expressions of one turn, in order, not overlapping.
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = piece_end(text, start);
        let tokens = token::Tokens::of(&text[start..end]);
        if tokens.any_anchor() {
            found.extend(compose::mentions(&tokens).into_iter().map(|mut mention| {
                mention.span = mention.span.start + start..mention.span.end + start;
                mention
            }));
        }
        start = end;
    }
    found
}

/// The end of the piece that begins at `start`: a blank, or the end of the text.
fn piece_end(text: &str, start: usize) -> usize {
    let Some(rest) = text.as_bytes().get(start + PIECE..) else {
        return text.len();
    };
    let blank = rest.iter().position(u8::is_ascii_whitespace);
    blank.map_or(text.len(), |blank| start + PIECE + blank)
}
