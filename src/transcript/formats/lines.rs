//! A text's physical lines with their numbers: `\r\n`, `\n` and a lone `\r` end a line, nothing else does.

use memchr::memchr2_iter;

/// The lines of `text` with their 1-based numbers, without line ends and without a byte order mark at their start.
///
/// A line end at the very end of the text does not begin another line.
pub(crate) fn numbered(text: &str) -> Lines<'_> {
    Lines { text, ends: memchr2_iter(b'\n', b'\r', text.as_bytes()), at: 0, number: 0 }
}

/// The iterator of [`numbered`].
pub(crate) struct Lines<'t> {
    text: &'t str,
    ends: memchr::Memchr2<'t>,
    at: usize,
    number: u32,
}

impl<'t> Iterator for Lines<'t> {
    type Item = (u32, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let end = match self.ends.next() {
            Some(end) => {
                let crlf = self.text.as_bytes()[end] == b'\r' && self.text.as_bytes().get(end + 1) == Some(&b'\n');
                if crlf {
                    self.ends.next();
                }
                self.at = end + 1 + usize::from(crlf);
                end
            }
            None if start == self.text.len() => return None,
            None => {
                self.at = self.text.len();
                self.at
            }
        };
        self.number = self.number.saturating_add(1);
        let line = &self.text[start..end];
        // Joined exports keep the mark of each part, so it may open any line.
        Some((self.number, line.strip_prefix('\u{feff}').unwrap_or(line)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(u32, &str)> {
        numbered(text).collect()
    }

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let want = vec![(1, "a"), (2, ""), (3, "b")];
        assert_eq!(all("a\n\nb"), want);
        assert_eq!(all("a\r\n\r\nb\r\n"), want);
        assert_eq!(all("a\r\rb\r"), want);
        assert_eq!(all("a\n\r\nb"), want);
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_a_line() {
        assert_eq!(all("\u{feff}a\n\u{feff}b"), [(1, "a"), (2, "b")]);
    }

    #[test]
    fn other_separators_do_not_end_a_line() {
        assert_eq!(all("a\u{2028}b\u{b}c\u{c}d\u{85}e"), [(1, "a\u{2028}b\u{b}c\u{c}d\u{85}e")]);
        assert_eq!(all(""), []);
    }
}
