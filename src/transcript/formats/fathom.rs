//! Fathom's copied text: `0:47 - Dana Reyes (Acme Corp)`, and indented words below.

use super::blocks::{self, Header};
use super::cue::Parsed;
use super::document::Document;
use super::label::{self, Shape};
use super::time;

/// Reads a file of this kind, without the tasks and links between the words.
pub(super) fn parse<'t>(document: &Document<'t>) -> Parsed<'t> {
    let mut parsed = blocks::parse(document, |lines| header(lines[0].text));
    for line in parsed.lines.iter_mut().filter(|line| is_aside(&line.text)) {
        line.text = "".into();
    }
    parsed
}

/// The speaker and the time of a line that begins a turn.
pub(super) fn header(line: &str) -> Option<Header<'_>> {
    let line = line.strip_prefix('@').unwrap_or(line);
    let (start, used) = time::read(line)?;
    let name = label::clean(line[used..].trim_start().strip_prefix(['-', '\u{2013}'])?);
    let stamp = super::stamp::Stamp { start, end: None, of_day: false };
    (label::shape(name) == Shape::Name).then(|| Header::alone(name, stamp))
}

/// Links and tasks that Fathom puts between the words; nobody says them.
fn is_aside(line: &str) -> bool {
    line.starts_with("ACTION ITEM:") || line.starts_with("SCREEN SHARING:") || line.starts_with("WATCH:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_a_dash_and_a_name_begin_a_turn() {
        assert_eq!(header("0:47 - Dana Reyes (Acme Corp)").unwrap().label(), Some("Dana Reyes (Acme Corp)"));
        assert!(header("@0:47 - Dana").is_some());
        assert_eq!(header("0:47 - 1:12"), None);
        assert_eq!(header("0:47 Dana"), None);
        assert!(is_aside("ACTION ITEM: send it - WATCH: https://x.example"));
    }
}
