//! Webex text: `0:03 : Dana Reyes : words`.

use super::blocks::{Header, Speaker};
use super::label;
use super::stamp::Stamp;
use super::time;

/// The speaker, the time and the words of a line.
pub(super) fn header(line: &str) -> Option<Header<'_>> {
    let (start, used) = time::read(line)?;
    let (name, text) = line[used..].strip_prefix(" : ")?.split_once(" :")?;
    let name = label::clean(name);
    let speaker = if name.is_empty() || name == "\"\"" { Speaker::Unknown } else { Speaker::Named(name) };
    let stamp = Stamp { start, end: None, of_day: false };
    (name.len() < 200).then(|| Header { speaker, stamp, text: text.trim(), strong: true, lines: 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_time_name_and_words() {
        let found = header("0:03 : Dana Reyes : So: shall we?").unwrap();
        assert_eq!((found.label(), found.text), (Some("Dana Reyes"), "So: shall we?"));
        assert_eq!(header("0:03 Dana : hi"), None);
    }
}
