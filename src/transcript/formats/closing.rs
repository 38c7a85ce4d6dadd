//! The summary that some programs write below a call: it is not speech.

use super::cue::Parsed;
use super::document::{Document, Line, peeled};

/// A title is the end of the call only if so many turns stand above it.
const FEWEST_TURNS: usize = 8;

/// Below the title, turns are at most this part of those above: else the title is the title of a part of the call.
const MOST_BELOW: usize = 4;

/// The longest title, in bytes.
const LONGEST: usize = 40;

/// Drops what stands below the last turn under a title such as `Next steps`.
pub(super) fn drop_summary(document: &Document<'_>, parsed: &mut Parsed<'_>) {
    if parsed.cues.len() < FEWEST_TURNS {
        return;
    }
    let last_timed = parsed.cues.iter().rposition(|cue| cue.start_ms.is_some());
    for title in document.body().iter().filter(|line| is_title(line)) {
        let end = parsed.lines.partition_point(|line| line.number < title.number);
        let above = parsed.cues.partition_point(|cue| cue.lines.start < end);
        let below = parsed.cues.len() - above;
        if above < FEWEST_TURNS || below * MOST_BELOW > above || last_timed.is_some_and(|last| last >= above) {
            continue;
        }
        if end < parsed.lines.len() {
            parsed.warnings.push(format!("line {}: the summary below the call is left out", title.number));
        }
        parsed.cues.truncate(above);
        parsed.lines.truncate(end);
        if let Some(cue) = parsed.cues.last_mut() {
            cue.lines.end = cue.lines.end.min(end);
        }
        return;
    }
}

/// `Next steps`, `## Action items`, `**Summary**` below a blank line.
fn is_title(line: &Line<'_>) -> bool {
    if line.text.len() > LONGEST || !(line.apart || line.text.starts_with('#')) {
        return false;
    }
    let text = peeled(line.text).trim_end_matches([':', '*', '_']);
    ["next steps", "action items", "summary", "key takeaways"].iter().any(|title| text.eq_ignore_ascii_case(title))
}

#[cfg(test)]
mod tests {
    use super::super::colon;
    use super::*;

    fn said(text: &str) -> usize {
        let document = Document::new(text);
        let (_, mut parsed) = colon::parse(&document);
        drop_summary(&document, &mut parsed);
        parsed.lines.len()
    }

    #[test]
    fn a_summary_below_the_call_is_dropped() {
        let call = "Dana: hi\nLee: yes\n".repeat(6);
        assert_eq!(said(&format!("{call}\n## Next steps\nDana: I will write\n")), 12);
        assert_eq!(said(&format!("{call}\nSummary\nThey met.\n\nAction items\nLee: sign\n")), 12);
    }

    #[test]
    fn a_title_within_the_call_ends_nothing() {
        let call = "Dana: hi\nLee: yes\n".repeat(6);
        assert_eq!(said(&format!("{call}\nSummary\n{call}")), 25);
        assert_eq!(said("Dana: hi\nLee: yes\nDana: so\n\nSummary\nand so\n"), 5);
        let timed = "[00:12] Dana: hi\n[00:13] Lee: yes\n".repeat(6);
        assert_eq!(said(&format!("{timed}\nSummary\n[00:20] Dana: bye\n")), 14);
    }
}
