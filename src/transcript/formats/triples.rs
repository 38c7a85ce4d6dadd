//! Old Teams documents: `0:0:8.70 --> 0:0:9.910`, the name on the next line, the words below.

use super::blocks::{Header, Speaker};
use super::document::Line;
use super::label::{self, Shape};
use super::stamp::Stamp;
use super::time;

/// The speaker and the times of the lines that begin a turn.
pub(super) fn header<'t>(lines: &[Line<'t>]) -> Option<Header<'t>> {
    let stamp = timing(lines.first()?.text)?;
    let name = lines
        .get(1)
        .map(|line| line.text)
        .filter(|name| timing(name).is_none() && label::shape(label::clean(name)) != Shape::No);
    let speaker = name.map_or(Speaker::Unknown, |name| Speaker::Named(label::clean(name)));
    Some(Header { speaker, stamp, text: "", strong: true, lines: 1 + usize::from(name.is_some()) })
}

/// `TIME --> TIME`, and nothing but settings behind.
pub(super) fn timing(line: &str) -> Option<Stamp> {
    if !line.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return None;
    }
    let (start, used) = time::read_in_cue(line)?;
    let rest = line[used..].trim_start().strip_prefix("-->")?.trim_start();
    let (end, used) = time::read_in_cue(rest)?;
    (rest[used..].is_empty() || rest[used..].starts_with([' ', '\t'])).then_some(Stamp {
        start,
        end: Some(end),
        of_day: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unpadded_fractions_are_milliseconds() {
        assert_eq!(timing("0:0:8.70 --> 0:0:9.910"), Some(Stamp { start: 8_070, end: Some(9_910), of_day: false }));
        assert_eq!(timing("0:0:8.70 --> soon"), None);
        assert_eq!(timing("so --> then"), None);
    }
}
