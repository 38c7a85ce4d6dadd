//! What became of the offer in a call, and the words that say so.

/// How a call came out, as far as the customer said it in the call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The word for it.
    pub result: CallResult,
    /// The customer's words that decide it; none where nothing does.
    pub said: Option<Said>,
    /// Why, in plain words.
    pub reason: String,
}

/// Whether the customer ordered, refused or put it off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CallResult {
    /// The customer said yes to the offer.
    Won,
    /// The customer said no to it.
    Lost,
    /// The customer put it off.
    Maybe,
    /// The customer said neither, or it cannot be told who the customer is.
    Unknown,
}

impl CallResult {
    /// Every result.
    pub const ALL: [CallResult; 4] = [CallResult::Won, CallResult::Lost, CallResult::Maybe, CallResult::Unknown];

    /// The word in CSV, JSON and annotated calls.
    pub fn word(self) -> &'static str {
        match self {
            CallResult::Won => "won",
            CallResult::Lost => "lost",
            CallResult::Maybe => "maybe",
            CallResult::Unknown => "unknown",
        }
    }
}

/// Words of a call, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The 1-based line of the file.
    pub line: u32,
    /// The words, as the file has them.
    pub quote: String,
}
