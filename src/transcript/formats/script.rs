//! Script style: a line with only a name opens each paragraph, words follow on the next lines.

use super::cue::Parsed;
use super::document::{Document, Line, peeled};
use super::label::{self, Shape};
use super::participants;
use std::borrow::Cow;
use std::collections::HashMap;

/// From this share of paragraphs on, the lines with only a name are headers.
const OPENED_PERCENT: usize = 60;

/// Reads a script; none if too few paragraphs open with a name that recurs.
pub(super) fn parse<'t>(document: &Document<'t>) -> Option<Parsed<'t>> {
    let lines = document.body();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let names: Vec<Option<&str>> = (0..lines.len()).map(|at| name(&lines[at..])).collect();
    for name in names.iter().flatten() {
        *counts.entry(name).or_default() += 1;
    }
    let opened = names.iter().flatten().filter(|name| counts[*name] > 1).count();
    let paragraphs = lines.iter().filter(|line| line.apart).count();
    if opened < 2 || opened * 100 < paragraphs * OPENED_PERCENT {
        return None;
    }
    let mut parsed = Parsed { header: participants::header(document), ..Parsed::default() };
    for (line, name) in lines.iter().zip(names) {
        match name {
            Some(name) => parsed.begin(Some(Cow::Borrowed(name)), None, None),
            None if parsed.cues.is_empty() => parsed.header.push(peeled(line.text)),
            None => parsed.say(line.number, line.text),
        }
    }
    Some(parsed)
}

/// The name that the first line consists of, if it opens a paragraph with words below.
fn name<'t>(lines: &[Line<'t>]) -> Option<&'t str> {
    let [line, next, ..] = lines else { return None };
    if !line.apart || next.apart || line.text.len() > 100 {
        return None;
    }
    let name = label::clean(peeled(line.text));
    let inside = name.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(name);
    let name = without_direction(inside);
    let ends = name.ends_with(['.', ',', '-']);
    (!ends && label::shape(name) == Shape::Name && !label::is_stop(name) && !label::is_marker(name)).then_some(name)
}

/// `DANA (V.O.)`, `DANA (CONT'D)` and `DANA (phone)` are Dana.
fn without_direction(name: &str) -> &str {
    let directions = ["(v.o.)", "(o.s.)", "(cont'd)", "(cont’d)", "(contd)", "(phone)", "(on phone)", "(continued)"];
    let Some(open) = name.rfind('(') else {
        return name;
    };
    let is_direction = directions.iter().any(|direction| name[open..].eq_ignore_ascii_case(direction));
    if is_direction { name[..open].trim_end() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_recur_above_paragraphs_are_speakers() {
        let text = "DANA REYES\nHi there.\n\nLEE OKORO (V.O.)\nYes.\n\nDANA REYES (CONT'D)\nGood.\n\nLEE OKORO\nBye.";
        let parsed = parse(&Document::new(text)).unwrap();
        let speakers: Vec<_> = parsed.cues.iter().map(|cue| cue.speaker.as_deref().unwrap()).collect();
        assert_eq!(speakers, ["DANA REYES", "LEE OKORO", "DANA REYES", "LEE OKORO"]);
    }

    #[test]
    fn shouting_is_no_name() {
        assert!(parse(&Document::new("STOP\nSaid he.\n\nAnd then we went.\n\nHome again.\nTwice.")).is_none());
    }
}
