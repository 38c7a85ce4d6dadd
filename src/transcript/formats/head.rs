//! What a line or caption may begin with: a time, a `>>`, a label with a colon, in brackets or before a dash.

use super::document::peeled;
use super::label::{self, Shape};
use super::stamp::{self, Stamp};
use memchr::{memchr, memchr_iter};

/// How far into a line the colon or dash behind a label may stand, in bytes.
const REACH: usize = 160;

/// The longest item of a list behind a label, in bytes.
const LONGEST_ITEM: usize = 32;

/// The colon of Chinese and Japanese, after which no space stands.
const WIDE_COLON: &[u8] = "：".as_bytes();

/// The beginning of a line, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head<'t> {
    pub(super) stamp: Option<Stamp>,
    /// `>>` or a dash stands in front: the speaker changes here, named or not.
    pub(super) change: bool,
    pub(super) label: Option<Label<'t>>,
    /// The words behind all that.
    pub(super) text: &'t str,
    /// The words if the label is none: all behind the time and the `>>`.
    pub(super) words: &'t str,
}

/// A piece of a line that may name the speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label<'t> {
    pub(super) raw: &'t str,
    pub(super) style: Style,
    /// Bold, or between `>>` and a colon: the file itself marks it as a label.
    pub(super) marked: bool,
    /// The words behind are few and no sentence, as in a list: `Small: ten litres`.
    pub(super) listed: bool,
}

/// How a label is set off from the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// `Dana: text`, `[Dana]: text`
    Colon,
    /// `[Dana] text`, `(Dana) text`, `<Dana> text`
    Bracket,
    /// `Dana - text`
    Dash,
}

/// Takes the beginning of a line apart.
pub(super) fn read(line: &str) -> Head<'_> {
    let first = line.as_bytes().first().copied().unwrap_or_default();
    if first.is_ascii_alphabetic() || first >= 0x80 {
        return labelled(line, None, false, false);
    }
    marked(line)
}

/// The slower way, for lines that begin with a mark or a digit.
fn marked(line: &str) -> Head<'_> {
    let mut rest = line;
    let mut change = false;
    if let Some(after) = chevrons(rest) {
        (rest, change) = (after, true);
    }
    rest = without_bullet(rest);
    let bold = rest.starts_with("**") || rest.starts_with("__");
    let inside = rest.trim_start_matches(['*', '_']);
    let (stamp, mut rest) = match stamp::prefix(inside) {
        Some((stamp, after)) => (Some(stamp), after),
        None => (None, if bold { rest } else { inside }),
    };
    if !change && let Some(after) = chevrons(rest) {
        (rest, change) = (after, true);
    }
    labelled(rest, stamp, change, bold)
}

/// What follows `>>`, `>>>` or `&gt;&gt;`.
pub(super) fn chevrons(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(">>").or_else(|| line.strip_prefix("&gt;&gt;"))?;
    Some(rest.trim_start_matches('>').trim_start_matches("&gt;").trim_start())
}

fn without_bullet(line: &str) -> &str {
    match line.as_bytes() {
        [b'-' | b'*' | b'>' | b'+', b' ' | b'\t', ..] => without_bullet_again(line[1..].trim_start()),
        [b'#', ..] => line.trim_start_matches('#').trim_start(),
        [b'>', ..] => line[1..].trim_start(),
        _ => line,
    }
}

/// `> - Dana: text`: a list in a quotation.
fn without_bullet_again(line: &str) -> &str {
    match line.as_bytes() {
        [b'-' | b'*', b' ', ..] => line[1..].trim_start(),
        _ => line,
    }
}

fn labelled(rest: &str, stamp: Option<Stamp>, change: bool, bold: bool) -> Head<'_> {
    let bold = bold || rest.starts_with("**") || rest.starts_with("__");
    let found = bracketed(rest).or_else(|| colon(rest)).or_else(|| dash(rest));
    let Some((raw, style, text)) = found else {
        return Head { stamp, change, label: None, text: rest, words: rest };
    };
    let (raw, behind) = behind(raw);
    let marked = (bold || change) && style == Style::Colon;
    let label = Label { raw: label::clean(raw), style, marked, listed: is_listed(text) };
    Head {
        stamp: stamp.or(behind),
        change,
        label: Some(label),
        text: text.trim_start_matches(['*', '_']).trim_start(),
        words: rest,
    }
}

fn is_listed(text: &str) -> bool {
    let text = text.trim_start();
    text.len() <= LONGEST_ITEM
        && text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && !text.ends_with(['.', '?', '!', '…'])
}

/// `[Dana]: text`, `[Dana] text`, `(Dana) text`, `<Dana> text`, `[[Dana]] text`.
fn bracketed(rest: &str) -> Option<(&str, Style, &str)> {
    let close = match rest.as_bytes().first()? {
        b'[' => b']',
        b'(' => b')',
        b'<' => b'>',
        _ => return None,
    };
    let inner = rest[1..].trim_start_matches('[');
    let end = memchr(close, &inner.as_bytes()[..inner.len().min(REACH)])?;
    let inside = inner[..end].trim();
    let after = inner[end + 1..].trim_start_matches(']').trim_start();
    if label::is_marker(inside) || inside.is_empty() {
        return None;
    }
    match after.strip_prefix([':', '：']) {
        Some(text) => Some((inside, Style::Colon, text)),
        None => Some((inside, Style::Bracket, after)),
    }
}

/// The text up to the first colon that has white space or nothing behind it.
fn colon(rest: &str) -> Option<(&str, Style, &str)> {
    let reach = &rest.as_bytes()[..rest.len().min(REACH)];
    let narrow = memchr_iter(b':', reach).find(|at| ends_a_label(&rest.as_bytes()[at + 1..])).map(|at| (at, 1));
    let wide = memchr_iter(WIDE_COLON[0], reach)
        .find(|at| reach[*at..].starts_with(WIDE_COLON))
        .map(|at| (at, WIDE_COLON.len()));
    let (at, width) = match (narrow, wide) {
        (Some(narrow), Some(wide)) if wide.0 < narrow.0 => wide,
        (Some(narrow), _) => narrow,
        (None, wide) => wide?,
    };
    Some((&rest[..at], Style::Colon, &rest[at + width..]))
}

/// White space, nothing, or the end of bold type that the colon stands in.
fn ends_a_label(after: &[u8]) -> bool {
    match after {
        [] | [b' ' | b'\t', ..] | [0xc2, 0xa0, ..] | [0xe2, 0x80, 0xaf, ..] | [0xe3, 0x80, 0x80, ..] => true,
        [b'*' | b'_', ..] => {
            let marks = after.iter().take_while(|byte| matches!(byte, b'*' | b'_')).count();
            after.get(marks).is_none_or(|byte| matches!(byte, b' ' | b'\t'))
        }
        _ => false,
    }
}

/// The text up to the first dash that stands between spaces.
fn dash(rest: &str) -> Option<(&str, Style, &str)> {
    let reach = &rest.as_bytes()[..rest.len().min(REACH / 2)];
    let at = memchr_iter(b' ', reach).find(|at| {
        let after = &rest.as_bytes()[at + 1..];
        after.starts_with(b"- ")
            || after.starts_with("\u{2013} ".as_bytes())
            || after.starts_with("\u{2014} ".as_bytes())
    })?;
    let text = rest[at + 1..].trim_start_matches(['-', '\u{2013}', '\u{2014}']);
    Some((&rest[..at], Style::Dash, text))
}

/// `Dana (Acme) [00:42]`, `SPEAKER_01 [00:00:04.1 --> 00:00:09.8]`: the label and the time behind it.
fn behind(raw: &str) -> (&str, Option<Stamp>) {
    let trimmed = label::clean(raw);
    let open = match trimmed.as_bytes().last() {
        Some(b']') => trimmed.rfind('['),
        Some(b')') => trimmed.rfind('('),
        Some(b'0'..=b'9') => trimmed.rfind([' ', '\t']).map(|space| space + 1),
        _ => None,
    };
    let Some(open) = open.filter(|open| *open > 0) else {
        return (raw, None);
    };
    match stamp::whole(&trimmed[open..]) {
        Some(stamp) => (trimmed[..open].trim_end_matches([' ', '\t', ',', '-', '|', '\u{a0}']), Some(stamp)),
        None => (raw, None),
    }
}

/// A line that holds nothing but a time, in brackets, bold or a heading or not.
pub(super) fn only_a_time(line: &str) -> Option<Stamp> {
    let last = line.as_bytes().last()?;
    let may = last.is_ascii_digit()
        || matches!(last, b']' | b')' | b'*' | b'}' | b':' | b'>' | b'm' | b'M' | b's' | b'Z' | b'_');
    if !may || line.len() > 60 || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    stamp::whole(peeled(line))
}

impl Label<'_> {
    /// How much the label looks like a name.
    pub(super) fn shape(&self) -> Shape {
        match self.style {
            // Words in brackets are marks unless they are names or role words.
            Style::Bracket if label::shape(self.raw) == Shape::Weak => Shape::No,
            Style::Bracket | Style::Colon | Style::Dash => label::shape(self.raw),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> (Option<i64>, Option<(&str, Style)>, &str) {
        let head = read(line);
        (head.stamp.map(|stamp| stamp.start), head.label.map(|label| (label.raw, label.style)), head.text)
    }

    #[test]
    fn labels_are_found_in_every_writing() {
        use Style::{Bracket, Colon, Dash};
        assert_eq!(parts("Dana: hi"), (None, Some(("Dana", Colon)), "hi"));
        assert_eq!(parts("AGENT : hi"), (None, Some(("AGENT", Colon)), "hi"));
        assert_eq!(parts("**Dana:** hi"), (None, Some(("Dana", Colon)), "hi"));
        assert_eq!(parts("**Dana**: hi"), (None, Some(("Dana", Colon)), "hi"));
        assert_eq!(parts("__Dana__: hi"), (None, Some(("Dana", Colon)), "hi"));
        assert_eq!(parts("- Dana: hi"), (None, Some(("Dana", Colon)), "hi"));
        assert_eq!(parts("> Dana:\thi"), (None, Some(("Dana", Colon)), "hi"));
        assert_eq!(parts("[SPEAKER_00]: hi"), (None, Some(("SPEAKER_00", Colon)), "hi"));
        assert_eq!(parts("[Dana] hi"), (None, Some(("Dana", Bracket)), "hi"));
        assert_eq!(parts("(Dana) hi"), (None, Some(("Dana", Bracket)), "hi"));
        assert_eq!(parts("Dana \u{2013} hi"), (None, Some(("Dana", Dash)), "hi"));
        assert_eq!(parts("张伟：你好"), (None, Some(("张伟", Colon)), "你好"));
        assert_eq!(parts("Dana [00:42]: hi"), (Some(42_000), Some(("Dana", Colon)), "hi"));
        assert_eq!(parts("Dana (Acme) [00:42]: hi"), (Some(42_000), Some(("Dana (Acme)", Colon)), "hi"));
        assert_eq!(
            parts("SPEAKER_01 [00:00:04.1 --> 00:00:09.8]: hi"),
            (Some(4_100), Some(("SPEAKER_01", Colon)), "hi")
        );
        assert_eq!(parts("[00:03:10 → 00:03:44] **Dana:** hi"), (Some(190_000), Some(("Dana", Colon)), "hi"));
        assert_eq!(parts("**[00:12] Dana:** hi"), (Some(12_000), Some(("Dana", Colon)), "hi"));
        assert_eq!(parts(">> DANA REYES: hi"), (None, Some(("DANA REYES", Colon)), "hi"));
        assert_eq!(parts("00:42 Dana R.: hi"), (Some(42_000), Some(("Dana R.", Colon)), "hi"));
    }

    #[test]
    fn colons_inside_words_and_times_are_no_labels() {
        for line in ["https://acme.example is it", "3:30 works", "C:\\temp is full", "[laughter] so", "10:1 odds"] {
            assert_eq!(read(line).label, None, "{line}");
        }
    }

    #[test]
    fn chevrons_change_the_speaker() {
        assert!(read(">> hi").change && read("&gt;&gt; hi").change && read("00:00:12 >> hi").change);
        assert_eq!(read(">>> Next topic").text, "Next topic");
        assert!(!read("> hi").change);
    }

    #[test]
    fn a_line_may_be_only_a_time() {
        for line in ["00:01:26", "### 00:02:27 {#00:02:27}", "**[1:02]**", "9:30 AM"] {
            assert!(only_a_time(line).is_some(), "{line}");
        }
        assert!(only_a_time("at 3:30").is_none());
    }
}
