//! Captions whose text names the speaker (`Dana: …`, `[Dana]: …`, `(Dana)`, `>> DANA: …`, `- …`): the names move from
//! the text to the cues.

use super::census::Census;
use super::cue::{Cue, CueLine, Parsed};
use super::head::{self, Style};
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

/// With labels on fewer captions than this, the few are accidents and not changes of the speaker.
const ACCIDENTS_PERCENT: usize = 5;

/// Moves the labels of captions from their text to the cues. Where fewer captions than `changes_percent` have a label,
/// labels stand only on changes, and a caption without one goes on with the last speaker; else it is of nobody known.
pub(super) fn label(parsed: Parsed<'_>, changes_percent: usize) -> Parsed<'_> {
    let explicit = parsed.cues.iter().any(|cue| cue.speaker.is_some());
    let pieces = pieces(&parsed);
    let labelled = pieces.iter().filter(|piece| piece.label.is_some()).count();
    let total = pieces.len();
    let are_few = labelled * 100 < total * changes_percent && labelled * 100 >= total * ACCIDENTS_PERCENT;
    let inherits = !explicit && (are_few || stand_alone(&parsed, &pieces));
    rebuilt(parsed, &pieces, inherits)
}

/// Whether every label has a line to itself: a recogniser that writes so does it only where the speaker changes.
fn stand_alone(parsed: &Parsed<'_>, pieces: &[Piece]) -> bool {
    let mut labels = pieces.iter().filter_map(|piece| piece.label.as_ref().map(|label| (label, piece.from))).peekable();
    labels.peek().is_some() && labels.all(|(label, from)| from == parsed.lines[label.line].text.len())
}

/// A part of a cue in which one person speaks.
struct Piece {
    cue: usize,
    label: Option<Label>,
    /// The speaker is another one than before.
    change: bool,
    lines: Range<usize>,
    /// Where the words of the first line begin, in bytes.
    from: usize,
}

/// The place of a label: a line and the bytes on it.
struct Label {
    line: usize,
    bytes: Range<usize>,
}

fn pieces(parsed: &Parsed<'_>) -> Vec<Piece> {
    let mut census = Census::default();
    let starts: Vec<Start<'_>> = parsed.cues.iter().map(|cue| Start::new(parsed, cue, &mut census)).collect();
    let accepted = census.accept(&HashSet::new());
    let mut pieces = Vec::with_capacity(parsed.cues.len());
    for (at, (cue, start)) in parsed.cues.iter().zip(&starts).enumerate() {
        let first = pieces.len();
        pieces.push(Piece { cue: at, label: None, change: false, lines: cue.lines.clone(), from: 0 });
        let Some(head) = &start.head else { continue };
        let known = start.id.is_some_and(|id| accepted.has(id)) || is_named_dialogue(parsed, cue, head);
        pieces[first].change = head.change || start.dashed;
        if let Some(label) = head.label.filter(|_| known) {
            pieces[first].label = Some(place(parsed, cue.lines.start, label.raw));
            pieces[first].from = offset(&parsed.lines[cue.lines.start].text, head.text);
        } else if head.change || start.dashed {
            pieces[first].from = offset(&parsed.lines[cue.lines.start].text, head.words);
        }
        split_at_dashes(parsed, at, &mut pieces);
    }
    pieces
}

/// What the first line of a cue begins with.
struct Start<'p> {
    head: Option<head::Head<'p>>,
    id: Option<super::census::LabelId>,
    dashed: bool,
}

impl<'p> Start<'p> {
    fn new(parsed: &'p Parsed<'_>, cue: &Cue<'_>, census: &mut Census<'p>) -> Start<'p> {
        if cue.speaker.is_some() || cue.lines.is_empty() {
            return Start { head: None, id: None, dashed: false };
        }
        let line: &'p str = &parsed.lines[cue.lines.start].text;
        census.line(false);
        let head = head::read(line);
        // A caption that is all of a bracket is a sound, unless words stand below it.
        let sound =
            |label: &head::Label<'_>| label.style == Style::Bracket && head.text.is_empty() && cue.lines.len() == 1;
        // Alone on its line above the words, a bracket is a label.
        let marked = |label: head::Label<'p>| head::Label { marked: label.marked || head.text.is_empty(), ..label };
        let id = head.label.filter(|label| !sound(label)).and_then(|label| census.label(&marked(label), false));
        Start { head: Some(head), id, dashed: dashed(line).is_some() }
    }
}

/// Later lines of a cue that begin with a dash (or follow a line of only a dash) are other people's.
fn split_at_dashes(parsed: &Parsed<'_>, cue: usize, pieces: &mut Vec<Piece>) {
    let lines = parsed.cues[cue].lines.clone();
    for line in lines.start + 1..lines.end {
        let text = parsed.lines[line].text.as_ref();
        let after_dash = parsed.lines[line - 1].text.as_ref() == "-";
        let words = dashed(text).or_else(|| head::chevrons(text)).or_else(|| after_dash.then_some(text));
        let Some(words) = words else { continue };
        let head = head::read(words);
        let named = head.label.filter(|label| {
            label.style != Style::Dash
                && label.shape() == super::label::Shape::Name
                && !super::label::is_stop(label.raw)
        });
        let (label, from) = match named {
            Some(label) => (Some(place(parsed, line, label.raw)), offset(text, head.text)),
            None => (None, offset(text, words)),
        };
        let last = pieces.last_mut().expect("the cue's first piece was pushed");
        last.lines.end = line;
        pieces.push(Piece { cue, label, change: true, lines: line..lines.end, from });
    }
}

/// `(Dana Reyes)`, words, `-`, `(Lee Okoro)`, words: names above a dash and below it make each other sure.
fn is_named_dialogue(parsed: &Parsed<'_>, cue: &Cue<'_>, head: &head::Head<'_>) -> bool {
    let is_name = |head: &head::Head<'_>| {
        let named =
            |label: head::Label<'_>| label.style == Style::Bracket && label.shape() == super::label::Shape::Name;
        head.text.is_empty() && head.label.is_some_and(named)
    };
    let lines = &parsed.lines[cue.lines.clone()];
    is_name(head) && lines.windows(2).any(|pair| pair[0].text == "-" && is_name(&head::read(&pair[1].text)))
}

/// What follows a dash that opens a line; a line of only a dash stands between two people.
fn dashed(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['-', '\u{2013}', '\u{2014}'])?;
    let words = rest.trim_start();
    words.starts_with(|c: char| c.is_alphabetic() || matches!(c, '[' | '(' | '"' | '\'')).then_some(words)
}

fn place(parsed: &Parsed<'_>, line: usize, label: &str) -> Label {
    let start = offset(&parsed.lines[line].text, label);
    Label { line, bytes: start..start + label.len() }
}

/// Where a part of a text begins in it.
fn offset(text: &str, part: &str) -> usize {
    if part.is_empty() { text.len() } else { part.as_ptr() as usize - text.as_ptr() as usize }
}

fn rebuilt<'t>(parsed: Parsed<'t>, pieces: &[Piece], inherits: bool) -> Parsed<'t> {
    let Parsed { cues, lines, header, wall_clock, warnings } = parsed;
    let mut found = Parsed { header, wall_clock, warnings, ..Parsed::default() };
    found.cues.reserve(pieces.len());
    found.lines.reserve(lines.len());
    let mut last: Option<Cow<'t, str>> = None;
    for piece in pieces {
        let cue = &cues[piece.cue];
        let named = piece.label.as_ref().map(|label| part(&lines[label.line], label.bytes.clone()));
        let speaker = match (&cue.speaker, named) {
            (Some(speaker), _) => Some(speaker.clone()),
            (None, Some(named)) => Some(named),
            (None, None) if inherits && !piece.change => last.clone(),
            (None, None) => None,
        };
        last.clone_from(&speaker);
        found.begin(speaker, cue.start_ms, cue.end_ms);
        for (at, line) in lines[piece.lines.clone()].iter().enumerate() {
            let from = if at == 0 { piece.from } else { 0 };
            let words = part(line, from..line.text.len());
            if words != "-" {
                found.say(line.number, words);
            }
        }
    }
    found
}

fn part<'t>(line: &CueLine<'t>, bytes: Range<usize>) -> Cow<'t, str> {
    match &line.text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[bytes]),
        Cow::Owned(text) => Cow::Owned(text[bytes].to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Labels captions, whose lines are given with `|` between them, one second apart.
    fn labelled(captions: &[&'static str], changes_percent: usize) -> Vec<(String, String)> {
        let mut parsed = Parsed::default();
        for (at, caption) in (0..).zip(captions) {
            parsed.begin(None, Some(i64::from(at) * 1_000), None);
            caption.split('|').for_each(|line| parsed.say(at, line));
        }
        let parsed = label(parsed, changes_percent);
        let words = |cue: &Cue<'_>| {
            parsed.lines[cue.lines.clone()].iter().map(|line| line.text.as_ref()).collect::<Vec<_>>().join(" ")
        };
        parsed.cues.iter().map(|cue| (cue.speaker.as_deref().unwrap_or("?").to_owned(), words(cue))).collect()
    }

    fn speakers(captions: &[&'static str], changes_percent: usize) -> String {
        labelled(captions, changes_percent).into_iter().map(|(speaker, _)| speaker).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn labels_of_every_kind_move_to_the_cues() {
        for captions in [
            ["Dana: hi", "Lee: yes", "Dana: so", "Lee: ok"],
            ["[Dana]: hi", "[Lee]: yes", "[Dana]: so", "[Lee]: ok"],
            ["[Dana] hi", "[Lee] yes", "[Dana] so", "[Lee] ok"],
            ["(Dana)|hi", "(Lee)|yes", "(Dana)|so", "(Lee)|ok"],
            [">> Dana: hi", ">> Lee: yes", ">> Dana: so", ">> Lee: ok"],
            ["- Dana: hi", "- Lee: yes", "- Dana: so", "- Lee: ok"],
        ] {
            let want = [("Dana", "hi"), ("Lee", "yes"), ("Dana", "so"), ("Lee", "ok")]
                .map(|(who, words)| (who.to_owned(), words.to_owned()));
            assert_eq!(labelled(&captions, 80), want, "{captions:?}");
        }
    }

    #[test]
    fn a_caption_without_label_is_of_nobody_where_nearly_all_have_one() {
        let captions = ["Dana: a", "Lee: b", "Dana: c", "Lee: d", "hm", "Dana: e", "Lee: f"];
        assert_eq!(speakers(&captions, 80), "Dana Lee Dana Lee ? Dana Lee");
    }

    #[test]
    fn a_caption_without_label_goes_on_where_labels_stand_on_changes() {
        let captions = ["[speaker 0]|a", "b", "c", "[speaker 1]|d", "e", "[speaker 0]|f", "g", "[speaker 1]|h", "i"];
        assert_eq!(
            speakers(&captions, 80),
            "speaker 0 speaker 0 speaker 0 speaker 1 speaker 1 speaker 0 speaker 0 speaker 1 speaker 1"
        );
        let captions = ["Dana: a", "b", "Lee: c", "d", "Dana: e", "f", "Lee: g"];
        assert_eq!(speakers(&captions, 0), "Dana ? Lee ? Dana ? Lee");
    }

    #[test]
    fn one_caption_may_hold_two_people() {
        assert_eq!(speakers(&["- Where to?|- Home.", "and so"], 80), "? ? ?");
        let captions = ["(Dana Reyes)|Where to?|-|(Lee Okoro)|Home.", "(Dana Reyes)|Good.", "(Lee Okoro)|Yes."];
        let want =
            [("Dana Reyes", "Where to?"), ("Lee Okoro", "Home."), ("Dana Reyes", "Good."), ("Lee Okoro", "Yes.")];
        assert_eq!(labelled(&captions, 80), want.map(|(who, words)| (who.to_owned(), words.to_owned())));
    }

    #[test]
    fn sounds_in_brackets_are_nobody() {
        assert_eq!(
            speakers(&["[Music]", "(Applause)", "Hello", "[Music]", "[Laughter] so", "[Music]"], 80),
            "? ? ? ? ? ?"
        );
    }
}
