//! The header above a call: its lines, and the people that it names.

use super::document::{Document, peeled};
use super::label::{self, Shape};
use std::collections::HashSet;

/// So many lines from the top may be a header.
pub(super) const HEADER_LINES: usize = 60;

/// The lines above the place where the call begins, without summaries.
pub(super) fn header<'t>(document: &Document<'t>) -> Vec<&'t str> {
    let above = document.lines[..document.body].iter().map(|line| peeled(line.text));
    above.take(HEADER_LINES).take_while(|text| !opens_a_summary(text)).filter(|text| !text.is_empty()).collect()
}

fn opens_a_summary(text: &str) -> bool {
    let text = text.trim_end_matches(':').trim_start_matches(|c: char| !c.is_alphanumeric());
    let known = [
        "summary",
        "overview",
        "key takeaways",
        "action items",
        "next steps",
        "suggested next steps",
        "details",
        "highlights",
        "meeting notes",
        "topics",
        "chapters",
    ];
    known.iter().any(|known| text.eq_ignore_ascii_case(known))
}

/// The people that the header names as participants, folded as [`label::key`] folds them.
pub(super) fn named(document: &Document<'_>) -> HashSet<String> {
    let mut names = HashSet::new();
    let top = &document.lines[..document.lines.len().min(HEADER_LINES)];
    let mut listing = false;
    for line in top {
        let text = peeled(line.text);
        if let Some(value) = after_key(text) {
            listing = value.is_empty();
            add(&mut names, value);
        } else if listing && !line.apart {
            add(&mut names, text);
        } else {
            listing = false;
        }
    }
    names
}

/// What follows `Participants:`, `Attendees`, `Invited` …
fn after_key(text: &str) -> Option<&str> {
    let keys = [
        "meeting participants",
        "participants",
        "participant",
        "attendees",
        "attendee",
        "invitees",
        "invited",
        "speakers",
        "present",
    ];
    let key = keys.iter().find(|key| text.get(..key.len()).is_some_and(|head| head.eq_ignore_ascii_case(key)))?;
    let rest = &text[key.len()..];
    let bare = rest.trim_start_matches(['*', '_', ' ']);
    match bare.strip_prefix(':') {
        Some(value) => Some(value.trim_start_matches(['*', '_', ' '])),
        None if bare.is_empty() || bare.starts_with('[') => Some(bare),
        None => None,
    }
}

fn add(names: &mut HashSet<String>, value: &str) {
    let parts: Vec<&str> = value.split([',', ';', '\u{2022}', '|']).map(name_in).collect();
    for part in &parts {
        insert(names, part);
    }
    // `Reyes, Dana` is one person; the comma may as well stand between two.
    for pair in parts.windows(2) {
        insert(names, &format!("{} {}", pair[1], pair[0]));
    }
}

/// The name in a part of a list: without link, address, company.
fn name_in(part: &str) -> &str {
    let part = label::clean(part).trim_start_matches(['~', '[', '-', ' ']);
    let end = part.find(['[', ']', '(', '<', '~']).unwrap_or(part.len());
    part[..end].trim()
}

fn insert(names: &mut HashSet<String>, name: &str) {
    if label::shape(name) == Shape::Name && !label::is_bot(name) && names.len() < 1_000 {
        names.insert(label::key(name));
    }
}

/// `Date: …`, `Title: …`: a line that only headers have.
pub(super) fn is_key_line(text: &str) -> bool {
    let key = text.split_once(':').map(|(key, _)| label::clean(peeled(key)));
    key.is_some_and(|key| !key.is_empty() && key.len() < 40 && label::is_stop(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let mut names: Vec<String> = named(&Document::new(text)).into_iter().collect();
        names.sort();
        names
    }

    #[test]
    fn participants_are_read_from_lines_and_lists() {
        assert_eq!(names("Participants: Dana Price; Lee Note"), ["dana price", "lee note", "lee note dana price"]);
        assert!(names("Attendees\nDana Price, Lee Okoro\n\nDana: hi").contains(&"dana price".to_owned()));
        assert!(
            names("**Participants:**\n- Dana Price (Acme)\n- Fireflies Notetaker").contains(&"dana price".to_owned())
        );
        assert!(!names("Participants:\n- Fireflies Notetaker").iter().any(|name| name.contains("fireflies")));
        assert_eq!(names("Invited [Dana Price](mailto:dana@acme.example)"), ["dana price"]);
        assert_eq!(names("Attendees were few"), [""; 0]);
    }
}
