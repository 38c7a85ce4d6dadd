//! `NAME: text`, with or without a time in front, in brackets, bold, behind `>>` or before a dash: first all labels are
//! counted, then the file is split at those that are people.

use super::Format;
use super::census::{Accepted, Census, LabelId};
use super::cue::Parsed;
use super::document::{Document, Line, peeled};
use super::head::{self, Head};
use super::inline;
use super::label::{self, Shape};
use super::participants;
use super::stamp::Stamp;
use std::borrow::Cow;

/// From this share on, a line without a label is a line of an unknown speaker.
pub(super) const LABELLED_PERCENT: usize = 80;

/// So many lines of only a time are the sections of a Meet transcript.
const MEET_SECTIONS: usize = 3;

/// More lines than this without a label are worth a warning.
const LONG_GAP: usize = 20;

/// Reads a file whose speakers stand in front of their words; tells which of the kin it is.
pub(super) fn parse<'t>(document: &Document<'t>) -> (Format, Parsed<'t>) {
    let found = Found::new(document);
    let first = found.first_speech(document);
    let mut split = Split::new(&found, document);
    for (at, (line, row)) in document.body().iter().zip(&found.rows).enumerate() {
        if at < first {
            split.header(line, row);
        } else {
            split.line(line, row);
        }
    }
    (found.format(document), split.parsed)
}

/// What stands at the head of each line, and which labels are people.
struct Found<'t> {
    rows: Vec<Row<'t>>,
    census: Census<'t>,
    accepted: Accepted,
    sections: usize,
    stamped: usize,
    stamped_labels: usize,
    chevrons: usize,
}

/// A line of the call.
enum Row<'t> {
    /// Only a time: the time of what follows.
    Time(Stamp),
    /// A line with a time, a `>>` or a label in front.
    Head(Head<'t>, Option<LabelId>),
    /// Words, and nothing in front.
    Words,
}

impl<'t> Found<'t> {
    fn new(document: &Document<'t>) -> Found<'t> {
        let mut census = Census::default();
        let rows: Vec<Row<'t>> = document.body().iter().map(|line| row(line, &mut census)).collect();
        let accepted = census.accept(&participants::named(document));
        let (mut sections, mut stamped, mut stamped_labels, mut chevrons) = (0, 0, 0, 0);
        for row in &rows {
            match row {
                Row::Time(_) => sections += 1,
                Row::Head(head, id) => {
                    stamped += usize::from(head.stamp.is_some());
                    stamped_labels += usize::from(head.stamp.is_some() && id.is_some_and(|id| accepted.has(id)));
                    chevrons += usize::from(head.change);
                }
                Row::Words => {}
            }
        }
        Found { rows, census, accepted, sections, stamped, stamped_labels, chevrons }
    }

    fn format(&self, document: &Document<'_>) -> Format {
        let timed = self.stamped.saturating_sub(self.stamped_labels);
        if self.chevrons > self.accepted.lines / 2 && self.chevrons > 0 {
            Format::Caption
        } else if document.meet
            || (document.titled && self.sections >= MEET_SECTIONS && self.stamped == 0)
            || (self.sections >= MEET_SECTIONS && self.stamped == 0 && self.sections * 2 < self.accepted.lines)
        {
            Format::Meet
        } else if self.stamped_labels * 2 > self.accepted.lines || (self.accepted.lines == 0 && timed > 0) {
            Format::TimeFirst
        } else {
            Format::Colon
        }
    }

    /// Tells whether a line without a label but with a time is a cue of its own.
    fn is_timed(&self) -> bool {
        self.stamped * 2 > self.rows.len()
    }

    /// The speaker of the line, if it opens with an accepted label.
    fn speaker<'r>(&self, row: &'r Row<'t>) -> Option<(&'r Head<'t>, LabelId)> {
        match row {
            Row::Head(head, Some(id)) if self.accepted.has(*id) => Some((head, *id)),
            Row::Head(..) | Row::Time(_) | Row::Words => None,
        }
    }

    /// The first line that is speech: above it, `Rep: Dana Reyes` is a key and its value.
    fn first_speech(&self, document: &Document<'t>) -> usize {
        let lines = document.body();
        let speech = |at: usize| self.speaker(&self.rows[at]).is_some_and(|(head, _)| !is_name_value(head.text));
        let top = lines.len().min(participants::HEADER_LINES);
        let first = (0..top).find(|at| speech(*at)).unwrap_or(0);
        let (mut start, mut end) = (0, 0);
        while start < first {
            let stop = (start + 1..first).find(|at| lines[*at].apart).unwrap_or(first);
            if self.is_metadata(document, start..stop, lines.get(stop).is_some_and(|line| line.apart)) {
                end = stop;
            }
            start = stop;
        }
        end
    }

    /// A paragraph above the first speech: keys and values, if one key is the key of a header, or none ever recurs.
    fn is_metadata(&self, document: &Document<'t>, block: std::ops::Range<usize>, ended: bool) -> bool {
        let keyed = block.clone().any(|at| participants::is_key_line(document.body()[at].text));
        let recurs = block
            .clone()
            .any(|at| self.speaker(&self.rows[at]).is_some_and(|(_, id)| self.census.recurs_after(id, block.end)));
        match (keyed, recurs) {
            (true, false) => true,
            (true, true) => ended,
            (false, false) => ended && block.len() > 1,
            (false, true) => false,
        }
    }
}

fn row<'t>(line: &Line<'t>, census: &mut Census<'t>) -> Row<'t> {
    if let Some(stamp) = head::only_a_time(line.text) {
        return Row::Time(stamp);
    }
    census.line(line.apart);
    let head = head::read(line.text);
    let id = head.label.and_then(|label| census.label(&label, line.apart));
    if id.is_none() && head.stamp.is_none() && !head.change { Row::Words } else { Row::Head(head, id) }
}

/// A value as headers have it: a name, names, an address; no sentence.
fn is_name_value(text: &str) -> bool {
    let one = |part: &str| label::shape(label::clean(part)) == Shape::Name && part.split_whitespace().count() < 6;
    text.is_empty() || (text.len() < 120 && !text.ends_with('.') && text.split([',', ';']).all(one))
}

/// The second pass.
struct Split<'f, 't> {
    found: &'f Found<'t>,
    inline: inline::Labels,
    parsed: Parsed<'t>,
    time: Option<Stamp>,
    last: Option<Cow<'t, str>>,
    timed: bool,
    unlabelled: usize,
    first_unlabelled: u32,
    warned: bool,
}

impl<'f, 't> Split<'f, 't> {
    fn new(found: &'f Found<'t>, document: &Document<'t>) -> Split<'f, 't> {
        let inline = inline::Labels::new(found.census.people(&found.accepted));
        let parsed = Parsed { header: participants::header(document), ..Parsed::default() };
        Split {
            found,
            inline,
            parsed,
            time: None,
            last: None,
            timed: found.is_timed(),
            unlabelled: 0,
            first_unlabelled: 0,
            warned: false,
        }
    }

    fn header(&mut self, line: &Line<'t>, row: &Row<'t>) {
        match row {
            Row::Time(stamp) => self.time = Some(*stamp),
            Row::Head(..) | Row::Words => {
                self.parsed.header.push(peeled(line.text));
            }
        }
    }

    fn line(&mut self, line: &Line<'t>, row: &Row<'t>) {
        if let Some((head, _)) = self.found.speaker(row) {
            self.turn(line.number, head);
            return;
        }
        match row {
            Row::Time(stamp) => self.time = Some(*stamp),
            Row::Head(head, _) if head.change => {
                self.begin(None, head.stamp, line.number, head.words);
            }
            Row::Head(head, _) if self.timed && head.stamp.is_some() => {
                let speaker = self.inherited();
                self.begin(speaker, head.stamp, line.number, head.words);
            }
            Row::Head(..) | Row::Words => self.words(line),
        }
    }

    fn turn(&mut self, number: u32, head: &Head<'t>) {
        let speaker = head.label.map(|label| Cow::Borrowed(label.raw));
        self.last.clone_from(&speaker);
        self.begin(speaker, head.stamp, number, head.text);
    }

    fn begin(&mut self, speaker: Option<Cow<'t, str>>, stamp: Option<Stamp>, number: u32, text: &'t str) {
        let stamp = stamp.or(self.time.take());
        self.time = None;
        self.unlabelled = 0;
        self.parsed.wall_clock |= stamp.is_some_and(|stamp| stamp.of_day);
        self.parsed.begin(speaker, stamp.map(|stamp| stamp.start), stamp.and_then(|stamp| stamp.end));
        self.inline.say(&mut self.parsed, number, text, 1);
    }

    /// The speaker of a line with a time and no label.
    fn inherited(&self) -> Option<Cow<'t, str>> {
        let always = self.found.stamped_labels * 100 >= self.found.stamped * LABELLED_PERCENT;
        if always { None } else { self.last.clone() }
    }

    fn words(&mut self, line: &Line<'t>) {
        if self.parsed.cues.is_empty() {
            self.parsed.header.push(peeled(line.text));
            return;
        }
        if self.unlabelled == 0 {
            self.first_unlabelled = line.number;
        }
        self.unlabelled += 1;
        if self.unlabelled == LONG_GAP + 1 && !self.warned {
            self.warned = true;
            let first = self.first_unlabelled;
            self.parsed
                .warnings
                .push(format!("line {first}: more than {LONG_GAP} lines without a label went to the last speaker"));
        }
        self.inline.say(&mut self.parsed, line.number, line.text, 2);
    }
}
