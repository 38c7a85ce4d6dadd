//! A text transcript as its lines that say something: trimmed, numbered, without footers, with the place where the
//! call begins below titles and summaries.

use super::inline;
use super::label;
use super::lines;
use super::sniff;

/// How many bytes a footer or title may have; longer lines are speech.
const LONGEST_TITLE: usize = 200;

/// In a file of at most so many lines one line may hold many turns.
const FEW_LINES: usize = 6;

/// So many titles of transcripts are tried, from the last.
const MOST_ANCHORS: usize = 8;

/// The lines of a text that are not blank.
pub(super) struct Document<'t> {
    pub(super) lines: Vec<Line<'t>>,
    /// The lines that open a transcript below a summary (`# 📖 Transcript`), as indices of the lines after them.
    pub(super) anchors: Vec<usize>,
    /// The first line of the call; what stands above gives no speech.
    pub(super) body: usize,
    /// The file says that a machine made it as Google Meet does.
    pub(super) meet: bool,
    /// A title ends in `- Transcript`, as Google Meet writes it.
    pub(super) titled: bool,
    /// The file says who started the transcription as Teams does.
    pub(super) teams: bool,
}

/// A line that is not blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'t> {
    pub(super) number: u32,
    pub(super) text: &'t str,
    /// A blank line or a rule (`---`) stands above.
    pub(super) apart: bool,
}

impl<'t> Document<'t> {
    /// Reads the lines of a text.
    pub(super) fn new(text: &'t str) -> Document<'t> {
        let mut document = Document {
            lines: Vec::with_capacity(text.len() / 64),
            anchors: Vec::new(),
            body: 0,
            meet: false,
            titled: false,
            teams: false,
        };
        let mut apart = true;
        for (number, line) in lines::numbered(text) {
            let text = without_notice(trimmed(line));
            if text.is_empty() || is_rule(text) {
                apart = true;
                continue;
            }
            if text.len() < LONGEST_TITLE && document.is_furniture(text) {
                continue;
            }
            if let Some(pieces) = inline::pieces(text) {
                for text in pieces {
                    document.add(Line { number, text, apart });
                }
            } else {
                document.add(Line { number, text, apart });
            }
            apart = false;
        }
        if document.lines.len() <= FEW_LINES {
            document.split_paste();
        }
        document
    }

    /// A file of few lines may be a short paste whose line breaks were lost.
    fn split_paste(&mut self) {
        let Some(at) = self.lines.iter().position(|line| inline::pieces_at_times(line.text).is_some()) else {
            return;
        };
        let rest = self.lines.split_off(at);
        self.anchors.retain(|anchor| *anchor <= at);
        for line in rest {
            match inline::pieces_at_times(line.text) {
                Some(pieces) => pieces.into_iter().for_each(|text| self.add(Line { text, ..line })),
                None => self.add(line),
            }
        }
    }

    fn add(&mut self, line: Line<'t>) {
        self.lines.push(line);
        if line.text.len() >= LONGEST_TITLE {
            return;
        }
        self.titled |= peeled(line.text).ends_with("- Transcript");
        if is_anchor(&line) {
            self.anchors.push(self.lines.len());
            let text = peeled(line.text);
            self.titled |= text.contains("- ") || text.contains("\u{2013} ");
        }
    }

    /// Finds where the call begins: below the last title of a transcript that turns follow.
    pub(super) fn begin_below_summary(&mut self) {
        let tried = self.anchors.iter().rev().take(MOST_ANCHORS);
        self.body = tried.copied().find(|anchor| sniff::holds_turns(self, *anchor)).unwrap_or(0);
    }

    /// The lines of the call.
    pub(super) fn body(&self) -> &[Line<'t>] {
        &self.lines[self.body..]
    }

    /// Footers and notices that say something about the file and are dropped; remembers who wrote them.
    fn is_furniture(&mut self, text: &str) -> bool {
        let ended = text.ends_with(['.', ')', '*', '_', '!', '/'])
            || text.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '}');
        let Some(kind) = ended.then(|| furniture(text)).flatten() else {
            return false;
        };
        self.meet |= kind == Furniture::Meet;
        self.teams |= kind == Furniture::Teams;
        true
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Furniture {
    Meet,
    Teams,
    Other,
}

/// Tells whether a whole line is a footer; the first letters decide for nearly every line.
fn furniture(text: &str) -> Option<Furniture> {
    if let Some(start) = text.len().checked_sub(24).filter(|at| text.is_char_boundary(*at)) {
        let tail = &text[start..];
        if tail.ends_with(" started transcription") || tail.ends_with(" stopped transcription") {
            return Some(Furniture::Teams);
        }
    }
    let text = peeled(text).trim_start_matches(['(', '_', '*']);
    let opens = |start: &str| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    match text.as_bytes().first()?.to_ascii_lowercase() {
        b't' if opens("transcription ended after ") || opens("this editable transcript was computer generated") => {
            Some(Furniture::Meet)
        }
        b't' if opens("transcribed by https://") || opens("transcribed by turboscribe") => Some(Furniture::Other),
        b'p' if opens("people can also change the text") => Some(Furniture::Meet),
        b'p' if opens("page ") && is_page_number(&text[5..]) => Some(Furniture::Other),
        b'y' if opens("you should review gemini") => Some(Furniture::Meet),
        b'v' if opens("view original transcript") || opens("view recording - ") => Some(Furniture::Other),
        b'c' if opens("captions auto-generated") => Some(Furniture::Other),
        b'm' if opens("meeting ended after ") => Some(Furniture::Meet),
        _ => None,
    }
}

fn is_page_number(text: &str) -> bool {
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once(" of ") {
        Some((page, pages)) => number(page) && number(pages),
        None => number(text),
    }
}

/// The line without white space and invisible marks around it.
fn trimmed(line: &str) -> &str {
    let text = line.trim();
    let edges = [text.as_bytes().first(), text.as_bytes().last()];
    if edges.into_iter().flatten().all(u8::is_ascii) {
        return text;
    }
    text.trim_matches(|c: char| c.is_whitespace() || label::invisible(c))
}

/// The line without the notice of TurboScribe that may stand in front of the first words.
fn without_notice(text: &str) -> &str {
    let notice = text.strip_prefix("(Transcribed by TurboScribe").and_then(|rest| rest.split_once(')'));
    notice.map_or(text, |(_, rest)| rest.trim_start())
}

/// `---`, `===`, `***`: three or more of one mark.
fn is_rule(text: &str) -> bool {
    let first = text.as_bytes()[0];
    matches!(first, b'-' | b'=' | b'*' | b'_' | b'#' | b'~')
        && text.len() > 2
        && text.bytes().all(|byte| byte == first || byte == b' ')
}

/// The line without Markdown in front and around (`## `, `> `, `- `, `**…**`) and without an anchor behind (`{#a}`).
pub(super) fn peeled(text: &str) -> &str {
    let anchored = text.ends_with('}').then(|| text.rsplit_once(" {#")).flatten();
    let mut rest = anchored.map_or(text, |(before, _)| before.trim_end());
    loop {
        let next = match rest.as_bytes().first() {
            Some(b'#' | b'>') => rest.trim_start_matches(['#', '>']).trim_start(),
            Some(b'-' | b'*' | b'+') if rest[1..].starts_with([' ', '\t']) => rest[1..].trim_start(),
            Some(b'*') => rest.trim_start_matches('*'),
            Some(b'_') if rest.starts_with("__") => rest.trim_start_matches('_'),
            Some(b'<') if rest.starts_with("<u>") => rest[3..].trim_start(),
            Some(b'\\') => &rest[1..],
            Some(_) | None => return without_closing_marks(rest),
        };
        if next.len() == rest.len() {
            return rest;
        }
        rest = next;
    }
}

fn without_closing_marks(text: &str) -> &str {
    if !text.ends_with(['>', '*', '_']) {
        return text;
    }
    text.strip_suffix("</u>").unwrap_or(text).trim_end_matches(['*', '_']).trim_end()
}

/// `Transcript`, `# 📖 Full transcript`, `Deal review \- Transcript`: the line below which the call stands.
fn is_anchor(line: &Line<'_>) -> bool {
    if !line.text.ends_with(['t', 'T', '*', '_', ':', '}']) {
        return false;
    }
    let text = peeled(line.text).trim_end_matches([':', '*']);
    let marked = line.text.starts_with('#') || line.text.starts_with("**") || line.apart;
    let split = text.len().checked_sub("transcript".len()).filter(|at| marked && text.is_char_boundary(*at));
    let Some((before, word)) = split.map(|at| text.split_at(at)) else {
        return false;
    };
    if !word.eq_ignore_ascii_case("transcript") {
        return false;
    }
    let dashed = before.trim_end().ends_with(['-', '\u{2013}', '\u{2014}']);
    let kind = before.trim_matches(|c: char| !c.is_ascii_alphabetic());
    let known = ["", "full", "raw", "call", "meeting", "complete", "video", "audio", "the"];
    dashed || known.iter().any(|known| kind.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<(u32, &str, bool)> {
        Document::new(text).lines.iter().map(|line| (line.number, line.text, line.apart)).collect()
    }

    #[test]
    fn blank_lines_rules_and_footers_are_left_out() {
        let text = "Dana: hi  \n\n---\n\u{200b}Lee: yes\u{200e}\nPage 3 of 9\nTranscribed by https://otter.ai\nPage 3 is wrong";
        assert_eq!(texts(text), [(1, "Dana: hi", true), (4, "Lee: yes", true), (7, "Page 3 is wrong", false)]);
    }

    #[test]
    fn markdown_is_peeled_off() {
        assert_eq!(peeled("### 00:02:27 {#00:02:27}"), "00:02:27");
        assert_eq!(peeled("> - **Title**"), "Title");
        assert_eq!(peeled("- 3 boxes"), "3 boxes");
        assert_eq!(peeled("plain"), "plain");
        assert_eq!(peeled("#"), "");
        assert_eq!(peeled("**"), "");
    }

    #[test]
    fn titles_that_open_a_transcript_are_anchors() {
        for line in [
            "Transcript",
            "# 📖 Transcript",
            "Full transcript:",
            "## Deal review \\- Transcript",
            "Acme - 2026/03/04 14:30 GMT - Transcript",
            "**Transcript**",
            "# Transcript {#t}",
        ] {
            assert_eq!(Document::new(line).anchors, [1], "{line}");
        }
        for line in ["Send me the transcript", "Dana: the transcript", "Transcripts", "ranscript"] {
            assert_eq!(Document::new(line).anchors, [0; 0], "{line}");
        }
    }

    #[test]
    fn odd_lines_do_not_panic() {
        for line in [
            "é",
            "ééééééranscript",
            "éTranscript",
            "{#}",
            " {#}",
            "<u>",
            "- ",
            "Page ",
            "page é",
            "ééééééééééééééééééééééé",
        ] {
            let _ = Document::new(line);
            let _ = peeled(line);
        }
    }
}
