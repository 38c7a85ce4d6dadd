//! Gong's copied text: `0:42 | Dana`, and the words below.

use super::blocks::Header;
use super::label::{self, Shape};
use super::stamp::Stamp;
use super::time;

/// The speaker and the time of a line that begins a turn.
pub(super) fn header(line: &str) -> Option<Header<'_>> {
    let (start, used) = time::read(line)?;
    let name = label::clean(line[used..].strip_prefix(" | ")?);
    (label::shape(name) == Shape::Name).then(|| Header::alone(name, Stamp { start, end: None, of_day: false }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_a_bar_and_a_name_begin_a_turn() {
        assert_eq!(header("0:42 | Dana").unwrap().stamp.start, 42_000);
        assert_eq!(header("0:42 | Dana: hi there, how are you?"), None);
    }
}
