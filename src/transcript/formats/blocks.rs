//! Formats whose turns stand below a line with a name and a time: the lines between two such lines are speech.

use super::cue::Parsed;
use super::document::{Document, Line, peeled};
use super::participants;
use super::stamp::Stamp;
use std::borrow::Cow;

/// A line that begins a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header<'t> {
    pub(super) speaker: Speaker<'t>,
    pub(super) stamp: Stamp,
    /// Words on the same line.
    pub(super) text: &'t str,
    /// Written as only headers are; a weak one counts where its name recurs.
    pub(super) strong: bool,
    /// How many lines the header takes up.
    pub(super) lines: usize,
}

/// Who a header says is speaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speaker<'t> {
    Named(&'t str),
    /// The one who spoke before.
    Same,
    Unknown,
}

impl<'t> Header<'t> {
    /// A header of one line with nothing behind the name and the time.
    pub(super) fn alone(label: &'t str, stamp: Stamp) -> Header<'t> {
        Header { speaker: Speaker::Named(label), stamp, text: "", strong: true, lines: 1 }
    }

    /// The name, where the header has one.
    pub(super) fn label(&self) -> Option<&'t str> {
        match self.speaker {
            Speaker::Named(label) => Some(label),
            Speaker::Same | Speaker::Unknown => None,
        }
    }
}

/// Reads the call: `header` tells whether the first of the lines given to it begins a turn.
pub(super) fn parse<'t>(
    document: &Document<'t>,
    mut header: impl FnMut(&[Line<'t>]) -> Option<Header<'t>>,
) -> Parsed<'t> {
    let mut parsed = Parsed { header: participants::header(document), ..Parsed::default() };
    let mut lines = document.body();
    let mut last = None;
    while let Some(line) = lines.first() {
        let found = header(lines);
        match &found {
            Some(found) => {
                begin(&mut parsed, found, &mut last);
                parsed.say(lines[found.lines - 1].number, found.text);
            }
            None if parsed.cues.is_empty() => parsed.header.push(peeled(line.text)),
            None => parsed.say(line.number, line.text),
        }
        lines = &lines[found.map_or(1, |found| found.lines)..];
    }
    parsed
}

/// As [`parse`], with the headers already found, in the order of their places.
pub(super) fn parse_placed<'t>(document: &Document<'t>, headers: &[(usize, Header<'t>)]) -> Parsed<'t> {
    let count = document.body().len();
    let mut headers = headers.iter().peekable();
    parse(document, |lines| {
        let at = count - lines.len();
        while headers.next_if(|(place, _)| *place < at).is_some() {}
        headers.next_if(|(place, _)| *place == at).map(|(_, header)| *header)
    })
}

fn begin<'t>(parsed: &mut Parsed<'t>, header: &Header<'t>, last: &mut Option<&'t str>) {
    let speaker = match header.speaker {
        Speaker::Named(label) => Some(label),
        Speaker::Same => *last,
        Speaker::Unknown => None,
    };
    *last = speaker;
    parsed.wall_clock |= header.stamp.of_day;
    parsed.begin(speaker.map(Cow::Borrowed), Some(header.stamp.start), header.stamp.end);
}
