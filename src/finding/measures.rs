//! Plain counts of a call, for those who compare calls and reps.

/// How long a call is and who speaks how much in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measures {
    /// The turns: what one speaker says until another one speaks.
    pub turns: u32,
    /// The words of everyone: what stands between blanks and has a letter or a digit.
    pub words: u32,
    /// From the first moment to the last one that the file tells, in seconds; none without times.
    pub seconds: Option<u32>,
    /// What the rep says of the words of both sides, in percent, rounded.
    ///
    /// None unless both sides speak and the side is known of all but a tenth of the words; so are the three below.
    pub rep_talk_percent: Option<u8>,
    /// How many questions the rep asks, by what `{question}` knows in rule files.
    pub rep_questions: Option<u32>,
    /// How many questions the customer asks.
    pub customer_questions: Option<u32>,
    /// The words of the rep's longest turn.
    pub longest_rep_monologue_words: Option<u32>,
}

impl Measures {
    /// The length in minutes, rounded, as reports tell it.
    pub fn minutes(&self) -> Option<u32> {
        self.seconds.map(|seconds| seconds.saturating_add(30) / 60)
    }
}
