//! What every format parser gives: cues in the order of the file, each with its lines.

use std::borrow::Cow;
use std::ops::Range;

/// A file taken apart: cues, the lines that they stand on, and what stood above them.
#[derive(Debug, Default)]
pub(crate) struct Parsed<'t> {
    /// The cues in the order of the file.
    pub(crate) cues: Vec<Cue<'t>>,
    /// The spoken lines of all cues, in order; a cue holds a range of them.
    pub(crate) lines: Vec<CueLine<'t>>,
    /// The header above the first cue: its lines, trimmed, without Markdown marks.
    pub(crate) header: Vec<&'t str>,
    /// The times are times of day, not times since the call began.
    pub(crate) wall_clock: bool,
    /// What was guessed or looks odd, in plain words.
    pub(crate) warnings: Vec<String>,
}

/// A stretch of speech with at most one speaker; the smallest unit that a file gives.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cue<'t> {
    /// The label as the file writes it, trimmed; none where the speaker is unknown.
    pub(crate) speaker: Option<Cow<'t, str>>,
    /// Milliseconds as the file writes them (wall-clock times are made relative later).
    pub(crate) start_ms: Option<i64>,
    /// The end, where the file gives one.
    pub(crate) end_ms: Option<i64>,
    /// The cue's lines, as indices into [`Parsed::lines`].
    pub(crate) lines: Range<usize>,
}

/// The words of a cue on one physical line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CueLine<'t> {
    /// The 1-based line of the file.
    pub(crate) number: u32,
    /// The words, trimmed; owned only where entities or tags had to be taken out.
    pub(crate) text: Cow<'t, str>,
}

impl<'t> Parsed<'t> {
    /// Begins a cue; lines added from now on belong to it.
    pub(crate) fn begin(&mut self, speaker: Option<Cow<'t, str>>, start_ms: Option<i64>, end_ms: Option<i64>) {
        let at = self.lines.len();
        self.cues.push(Cue { speaker, start_ms, end_ms, lines: at..at });
    }

    /// Adds a spoken line to the cue begun last; blank lines are left out, and so is speech before any cue.
    pub(crate) fn say(&mut self, number: u32, text: impl Into<Cow<'t, str>>) {
        let text = text.into();
        let Some(cue) = self.cues.last_mut() else {
            return;
        };
        if !text.trim().is_empty() {
            self.lines.push(CueLine { number, text });
            cue.lines.end = self.lines.len();
        }
    }
}
