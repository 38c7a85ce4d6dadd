//! Rev, Temi and their kin: `Dana Reyes (00:12:03):`, words below or behind; `(00:12:40):` goes on with the same speaker.

use super::blocks::{self, Header, Speaker};
use super::cue::Parsed;
use super::document::Document;
use super::label::{self, Shape};
use super::once;
use super::stamp;
use memchr::memchr_iter;
use std::collections::HashMap;

/// How far into a line the time may stand, in bytes.
const REACH: usize = 200;

/// Reads a file of this kind; a header without a colon counts where its name recurs.
pub(super) fn parse<'t>(document: &Document<'t>) -> Parsed<'t> {
    let mut names: HashMap<&str, usize> = HashMap::new();
    let found = once::placed(document.body(), |lines| header(lines[0].text));
    for label in found.iter().filter_map(|(_, header)| header.label()) {
        *names.entry(label).or_default() += 1;
    }
    let sure = |header: &Header<'t>| header.strong || header.label().is_none_or(|label| names[label] > 1);
    blocks::parse_placed(document, &once::kept(found, document.body(), sure))
}

/// The speaker, the time and the words of a line that begins a turn.
pub(super) fn header(line: &str) -> Option<Header<'_>> {
    let reach = &line.as_bytes()[..line.len().min(REACH)];
    for open in memchr_iter(b'(', reach) {
        let Some((stamp, rest)) = stamp::enclosed(&line[open..], ')') else {
            continue;
        };
        let rest = rest.trim_start_matches(['*', '_']);
        let colon = rest.trim_start().strip_prefix(':');
        let text = colon.unwrap_or(rest).trim_start_matches(['*', '_']);
        let name = label::clean(line[..open].trim_start_matches(['#', '>', '-']));
        let apart = text.is_empty() || text.starts_with([' ', '\t', '\u{a0}']);
        if !apart || label::clean(text).starts_with(':') {
            return None;
        }
        let header = Header { speaker: Speaker::Same, stamp, text: text.trim(), strong: colon.is_some(), lines: 1 };
        return match label::shape(name) {
            _ if name.is_empty() => (text.is_empty()).then_some(Header { strong: false, ..header }),
            Shape::Name => Some(Header { speaker: Speaker::Named(name), ..header }),
            // `Overlapping speakers (00:01:12):`
            Shape::Weak if header.strong => Some(Header { speaker: Speaker::Named(name), ..header }),
            Shape::Weak | Shape::No => None,
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parentheses_with_the_time_end_the_name() {
        let found = header("Lee Okoro (LO) (00:13:01): Text (at 1:02) follows.").unwrap();
        assert_eq!(
            (found.label(), found.stamp.start, found.text),
            (Some("Lee Okoro (LO)"), 781_000, "Text (at 1:02) follows.")
        );
        assert_eq!(header("Dana (00:00:01,500 \u{2013} 00:00:05,200)").unwrap().stamp.end, Some(5_200));
        assert_eq!(header("**Dana** (00:12)").unwrap().label(), Some("Dana"));
    }

    #[test]
    fn a_bare_time_goes_on_with_the_same_speaker() {
        assert_eq!(header("(00:12:40):").unwrap().speaker, Speaker::Same);
        assert_eq!(header("(00:12:40)").unwrap().speaker, Speaker::Same);
    }

    #[test]
    fn parentheses_in_speech_begin_no_turn() {
        for line in ["we met (3:30) and left", "Dana (Acme): hi", "(laughs) so", "so it took (00:10:00)."] {
            assert_eq!(header(line), None, "{line}");
        }
    }
}
