//! Which family of formats a text is written in.

use super::Format;
use super::blocks::Header;
use super::census::Census;
use super::document::{Document, Line};
use super::head;
use super::{fathom, gong, happy_scribe, header_line, paren_time, tabbed, triples, webex_txt, zoom_captions};
use std::collections::{HashMap, HashSet};

/// So many lines are looked at.
const LINES: usize = 400;

/// So many lines tell most files.
const FEW_LINES: usize = 60;

/// In a file of fewer lines one header is enough.
const SHORT: usize = 12;

/// The family whose headers the lines hold, if any does; the most telling comes first among equals.
pub(super) fn headers(lines: &[Line<'_>]) -> Option<Format> {
    let few = &lines[..lines.len().min(FEW_LINES)];
    let found = headers_among(few);
    // Most files tell in their first lines; only where neither headers nor labels do, more are looked at.
    if found.is_some() || lines.len() <= FEW_LINES || labels(few) * 2 > few.len() {
        return found;
    }
    headers_among(&lines[..lines.len().min(LINES)])
}

fn headers_among(lines: &[Line<'_>]) -> Option<Format> {
    let least = if lines.len() < SHORT { 1 } else { 2 };
    let (format, hits) = most(lines).filter(|(_, hits)| *hits >= least)?;
    (hits * 2 >= labels(lines)).then_some(format)
}

fn most(lines: &[Line<'_>]) -> Option<(Format, usize)> {
    let count = |is_header: &dyn Fn(&str) -> bool| lines.iter().filter(|line| is_header(line.text)).count();
    let hits = [
        (Format::ZoomCaptions, count(&|line| zoom_captions::header(line).is_some())),
        (Format::HappyScribe, count(&|line| happy_scribe::header(line).is_some())),
        (Format::Fathom, count(&|line| fathom::header(line).is_some())),
        (Format::Gong, count(&|line| gong::header(line).is_some())),
        (Format::WebexTxt, count(&|line| webex_txt::header(line).is_some())),
        (timed(lines), count(&|line| triples::timing(line).is_some())),
        (Format::Tabbed, count(&|line| tabbed::header(line).is_some())),
        (Format::ParenTime, paren_hits(lines)),
        (Format::Otter, header_line::hits(lines)),
    ];
    hits.into_iter().rev().max_by_key(|(_, hits)| *hits)
}

/// Lines of `TIME --> TIME` are captions with numbers or blank lines between, or triples of old Teams documents.
fn timed(lines: &[Line<'_>]) -> Format {
    let cues: Vec<usize> = (0..lines.len()).filter(|at| triples::timing(lines[*at].text).is_some()).collect();
    let numbered = |at: usize| at > 0 && lines[at - 1].text.bytes().all(|byte| byte.is_ascii_digit());
    let glued = cues.iter().skip(1).filter(|at| !lines[**at].apart && !numbered(**at)).count();
    let unpadded = cues.first().is_some_and(|at| lines[*at].text.as_bytes().get(1) == Some(&b':'));
    let triples = !cues.iter().any(|at| numbered(*at)) && (glued * 2 > cues.len() || (cues.len() < 2 && unpadded));
    if triples { Format::TeamsTriples } else { Format::Srt }
}

/// Headers with a time in parentheses; those without a colon count where their name recurs.
fn paren_hits(lines: &[Line<'_>]) -> usize {
    let headers: Vec<_> = lines.iter().filter_map(|line| paren_time::header(line.text)).collect();
    let mut names: HashMap<&str, usize> = HashMap::new();
    for label in headers.iter().filter_map(Header::label) {
        *names.entry(label).or_default() += 1;
    }
    headers.iter().filter(|header| header.label().is_some_and(|label| header.strong || names[label] > 1)).count()
}

/// How many lines open with a label and a colon.
fn labels(lines: &[Line<'_>]) -> usize {
    let mut census = Census::default();
    for line in lines {
        census.line(line.apart);
        if let Some(label) = head::read(line.text).label {
            census.label(&label, line.apart);
        }
    }
    census.accept(&HashSet::new()).lines
}

/// Tells whether turns follow the place: two lines that open with labels or headers.
pub(super) fn holds_turns(document: &Document<'_>, from: usize) -> bool {
    let lines = &document.lines[from..];
    let lines = &lines[..lines.len().min(LINES)];
    headers(lines).is_some()
        || labels(lines) > 1
        || lines.iter().filter(|line| head::only_a_time(line.text).is_some()).count() > 1
}

/// Tells whether a text is JSON: an object with a key, or a list of objects.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    match text.as_bytes().first() {
        Some(b'{') => text[1..].trim_start().starts_with(['"', '}']),
        Some(b'[') => text[1..].trim_start().strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('"')),
        Some(_) | None => false,
    }
}
