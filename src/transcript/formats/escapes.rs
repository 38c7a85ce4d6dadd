//! Backslashes that Markdown puts in front of marks (`\-`, `\.`, `\_`): they are not spoken.

use super::cue::Parsed;
use super::document::Document;
use memchr::memchr;
use std::borrow::Cow;

/// Takes the backslashes out of names and words, if the text is Markdown.
pub(super) fn take_out(document: &Document<'_>, parsed: &mut Parsed<'_>) {
    let marked = |text: &str| text.starts_with("# ") || text.starts_with("##") || text.starts_with("**");
    if !document.lines.iter().any(|line| marked(line.text)) {
        return;
    }
    for line in &mut parsed.lines {
        unescape(&mut line.text);
    }
    for cue in &mut parsed.cues {
        if let Some(speaker) = &mut cue.speaker {
            unescape(speaker);
        }
    }
}

fn unescape(text: &mut Cow<'_, str>) {
    if memchr(b'\\', text.as_bytes()).is_none() {
        return;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some(at) = memchr(b'\\', rest.as_bytes()) {
        let escapes = rest.as_bytes().get(at + 1).is_some_and(u8::is_ascii_punctuation);
        out.push_str(&rest[..at + usize::from(!escapes)]);
        let kept = usize::from(escapes);
        out.push_str(&rest[at + 1..at + 1 + kept]);
        rest = &rest[at + 1 + kept..];
    }
    out.push_str(rest);
    *text = Cow::Owned(out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_backslashes_before_marks_go() {
        for (text, want) in [
            (r"re\-sign it\.", "re-sign it."),
            (r"C:\temp \\ so\", r"C:\temp \ so\"),
            ("plain é", "plain é"),
            (r"é\é\_", r"é\é_"),
        ] {
            let mut found = Cow::Borrowed(text);
            unescape(&mut found);
            assert_eq!(found, want);
        }
    }
}
