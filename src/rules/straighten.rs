//! A rule file with the bent quotation marks of a word processor becomes one with straight ones where they hold text.

use toml::de::DeTable;

/// A text that was held by bent quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Straightened {
    /// The line, from 1.
    pub line: usize,
    /// The text with its quotation marks, as it was.
    pub before: String,
    /// The text with its quotation marks, as it is now.
    pub after: String,
}

/// Makes the quotation marks straight that hold text together, and leaves those inside of text and of comments.
///
/// A file that has no fewer mistakes for it comes back as it was.
pub fn straighten(text: &str) -> (String, Vec<Straightened>) {
    let mut straight = String::with_capacity(text.len());
    let mut changes = Vec::new();
    let mut many_lines: Option<&str> = None;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        match many_lines {
            Some(mark) => {
                straight.push_str(line);
                if line.contains(mark) {
                    many_lines = None;
                }
            }
            None => {
                let mut walk = Walk { rest: line, straight: &mut straight, changes: &mut changes, line: index + 1 };
                many_lines = walk.line();
            }
        }
    }
    let helps = !changes.is_empty() && syntax_errors(&straight) < syntax_errors(text);
    if helps { (straight, changes) } else { (text.to_owned(), Vec::new()) }
}

fn syntax_errors(text: &str) -> usize {
    DeTable::parse_recoverable(text).1.len()
}

/// What begins or ends text in the hands of a word processor; apostrophes are bent like the single ones.
const BENT_DOUBLE: [char; 5] = ['“', '”', '„', '‟', '″'];
const BENT_SINGLE: [char; 4] = ['‘', '’', '‚', '‛'];

/// A walk over one line, outside of text that goes over several.
struct Walk<'t> {
    rest: &'t str,
    straight: &'t mut String,
    changes: &'t mut Vec<Straightened>,
    line: usize,
}

impl<'t> Walk<'t> {
    /// The mark of a text that begins here and goes on in the next line, if one does.
    fn line(&mut self) -> Option<&'static str> {
        while let Some(next) = self.rest.chars().next() {
            for mark in ["\"\"\"", "'''"] {
                let Some(behind) = self.rest.strip_prefix(mark) else { continue };
                match behind.find(mark) {
                    Some(end) => self.keep(end + 2 * mark.len()),
                    None => {
                        self.keep(self.rest.len());
                        return Some(mark);
                    }
                }
            }
            match next {
                '#' => self.keep(self.rest.len()),
                '"' | '\'' => self.held_by_straight(next),
                bent if BENT_DOUBLE.contains(&bent) => self.held_by_bent(bent, &BENT_DOUBLE, '"'),
                bent if BENT_SINGLE.contains(&bent) => self.held_by_bent(bent, &BENT_SINGLE, '\''),
                other => self.keep(other.len_utf8()),
            }
        }
        None
    }

    fn keep(&mut self, length: usize) {
        let (kept, rest) = self.rest.split_at(length);
        self.straight.push_str(kept);
        self.rest = rest;
    }

    /// Text that begins with a straight mark: its end may be bent.
    fn held_by_straight(&mut self, mark: char) {
        if let Some(end) = end_of_straight(self.rest, mark) {
            return self.keep(end);
        }
        let bent: &[char] = if mark == '"' { &BENT_DOUBLE } else { &BENT_SINGLE };
        match end_of_bent(&self.rest[1..], bent, mark).filter(|(end, _)| is_one_text(&self.rest[1..1 + end])) {
            Some((end, close)) => self.replace(1 + end + close.len_utf8(), &self.rest[1..1 + end], mark),
            None => self.keep(self.rest.len()),
        }
    }

    /// Text that begins with a bent mark.
    fn held_by_bent(&mut self, open: char, bent: &[char], mark: char) {
        let behind = &self.rest[open.len_utf8()..];
        match end_of_bent(behind, bent, mark).filter(|&(end, _)| is_one_text(&behind[..end])) {
            Some((end, close)) => self.replace(open.len_utf8() + end + close.len_utf8(), &behind[..end], mark),
            None => self.keep(self.rest.len()),
        }
    }

    /// Puts straight marks round `inside`, in the place of the next `length` bytes.
    fn replace(&mut self, length: usize, inside: &str, mark: char) {
        // In double quotes a backslash would begin an escape, and the text would end at a quote inside.
        let mark = match inside {
            _ if inside.contains(['\\', '"']) && !inside.contains('\'') => '\'',
            _ if inside.contains('\'') => '"',
            _ => mark,
        };
        let after = format!("{mark}{inside}{mark}");
        let before = self.rest[..length].to_owned();
        self.straight.push_str(&after);
        self.changes.push(Straightened { line: self.line, before, after });
        self.rest = &self.rest[length..];
    }
}

/// Whether no other text seems to end and begin inside, as where a comma is missing.
fn is_one_text(inside: &str) -> bool {
    !inside.contains(BENT_DOUBLE)
}

/// The byte behind the text that begins with a straight mark, where it ends in this line with the same mark.
fn end_of_straight(text: &str, mark: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' if mark == '"' => is_escaped = true,
            '\n' => return None,
            _ if letter == mark => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Where the first mark stands behind which no text can go on, and which it is.
fn end_of_bent(text: &str, bent: &[char], straight: char) -> Option<(usize, char)> {
    let is_mark = |letter: char| letter == straight || bent.contains(&letter);
    let ends = |rest: &str| {
        let rest = rest.trim_start_matches([' ', '\t']);
        rest.is_empty() || rest.starts_with([',', ']', '}', '=', '.', '#', '\r', '\n'])
    };
    let marks = text.char_indices().filter(|&(_, letter)| is_mark(letter));
    let mut marks = marks.filter(|&(at, letter)| ends(&text[at + letter.len_utf8()..]));
    marks.next().filter(|&(at, _)| !text[..at].contains('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn straightened(text: &str) -> String {
        straighten(text).0
    }

    #[test]
    fn bent_marks_that_hold_text_are_made_straight() {
        for (bent, straight) in [
            ("says = “thank you”", "says = \"thank you\""),
            ("says = [“thanks”, „cheers”] # “polite”", "says = [\"thanks\", \"cheers\"] # “polite”"),
            ("says = \"thanks”\n", "says = \"thanks\"\n"),
            ("says = “thanks\"\r\n", "says = \"thanks\"\r\n"),
            ("says = ‘don’t mind’", "says = 'don’t mind'"),
            ("says = “/\\bpm\\b/”", "says = '/\\bpm\\b/'"),
            ("says = ‘it's fine’", "says = \"it's fine\""),
            ("unless = { says = “{day}”, by = ”rep” }", "unless = { says = \"{day}\", by = \"rep\" }"),
        ] {
            assert_eq!(straightened(bent), straight);
            assert!(straight.parse::<toml::Table>().is_ok(), "{straight}");
        }
    }

    #[test]
    fn marks_inside_of_text_stay_as_they_are() {
        for text in [
            "advice = \"Say: “How does Friday look?”\"",
            "quiet = '''\nRep: “Thanks.”\n'''\nsays = \"x\"",
            "# “a comment”\nsays = \"don’t\"",
            "says = \"“quoted”\"",
        ] {
            assert_eq!(straighten(text), (text.to_owned(), Vec::new()));
        }
        let mixed = "advice = \"Say “yes”\"\nsays = “a”\n";
        assert_eq!(straightened(mixed), "advice = \"Say “yes”\"\nsays = \"a\"\n");
    }

    #[test]
    fn a_change_is_told_with_its_line() {
        let (_, changes) = straighten("format = 1\nsays = “a”");
        let change = Straightened { line: 2, before: "“a”".to_owned(), after: "\"a\"".to_owned() };
        assert_eq!(changes, [change]);
    }

    #[test]
    fn what_does_not_help_is_left() {
        let hopeless = "says = [“a” “b”]]] “";
        assert_eq!(straightened(hopeless), hopeless);
    }
}
