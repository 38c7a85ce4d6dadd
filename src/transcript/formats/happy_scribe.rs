//! Happy Scribe: `[00:00:01.120] - Dana Reyes`, and the words below.

use super::blocks::Header;
use super::label::{self, Shape};
use super::stamp;

/// The speaker and the time of a line that begins a turn.
pub(super) fn header(line: &str) -> Option<Header<'_>> {
    if !line.starts_with('[') {
        return None;
    }
    let (stamp, rest) = stamp::enclosed(line, ']')?;
    let name = label::clean(rest.trim_start().strip_prefix('-')?);
    (label::shape(name) == Shape::Name).then(|| Header::alone(name, stamp))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_in_brackets_a_dash_and_a_name_begin_a_turn() {
        assert_eq!(header("[00:00:01.120] - Dana Reyes").unwrap().stamp.start, 1_120);
        assert_eq!(header("[00:00:01.120] - so we went on and on"), None);
        assert_eq!(header("[00:00:01.120] Dana: hi"), None);
    }
}
