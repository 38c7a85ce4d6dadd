//! Several speakers on one line, as databases and PDF copies give them: `Agent: … Customer: …`, `0:12 Dana: … 0:20 Lee: …`.

use super::cue::Parsed;
use super::head;
use super::label::{self, Shape};
use super::stamp;
use memchr::{memchr_iter, memchr2_iter};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// The longest label within a line, in bytes.
const LONGEST: usize = 60;

/// The longest role word, in bytes.
const LONGEST_ROLE: usize = 20;

/// A label holds at most so many full stops and brackets.
const MOST_STOPS: usize = 4;

/// So many names tell that a line holds many turns.
const FEWEST_CUTS: usize = 3;

/// A line shorter than this holds one speaker's words.
const SHORTEST_PASTE: usize = 600;

/// The labels that may begin a speaker's words in the middle of a line.
pub(super) struct Labels {
    folded: HashSet<String>,
    longest: usize,
}

impl Labels {
    /// Takes the labels of the file's speakers.
    pub(super) fn new<'t>(labels: impl Iterator<Item = &'t str>) -> Labels {
        let folded: HashSet<String> = labels.filter(|label| label.len() <= LONGEST).map(str::to_lowercase).collect();
        let longest = folded.iter().map(|label| label.len().max(LONGEST_ROLE)).max().unwrap_or(0);
        Labels { folded, longest }
    }

    /// Adds the words of a line to the cue begun last, and begins a cue wherever another label stands between them, if
    /// at least `least` do.
    pub(super) fn say<'t>(&self, parsed: &mut Parsed<'t>, number: u32, text: &'t str, least: usize) {
        let within = if self.longest > 0 { self.within(text) } else { Vec::new() };
        let mut from = 0;
        if within.len() >= least {
            for (start, end, label) in within {
                parsed.say(number, text[from..start].trim_end());
                parsed.begin(Some(Cow::Borrowed(label)), None, None);
                from = end;
            }
        }
        parsed.say(number, text[from..].trim_start());
    }

    /// Labels in the middle of a text: where each starts, where its words start, and the label.
    fn within<'t>(&self, text: &'t str) -> Vec<(usize, usize, &'t str)> {
        let mut found = Vec::new();
        for at in memchr2_iter(b':', b']', text.as_bytes()) {
            let bracket = text.as_bytes()[at] == b']';
            let label = if bracket { self.bracketed(text, at) } else { self.before_colon(text, at) };
            let label = label.filter(|start| *start > 0);
            let Some(start) = label else { continue };
            let after = text[at + 1..].trim_start_matches(':').trim_start();
            found.push((start, text.len() - after.len(), text[start + usize::from(bracket)..at].trim_end()));
        }
        found
    }

    /// A known label between the end of a sentence and the colon at `at`.
    fn before_colon(&self, text: &str, at: usize) -> Option<usize> {
        if !matches!(text.as_bytes().get(at + 1), Some(b' ' | b'\t')) {
            return None;
        }
        let mut floor = at.saturating_sub(self.longest + 2);
        while !text.is_char_boundary(floor) {
            floor += 1;
        }
        let window = &text[floor..at];
        let ends = |c: char| matches!(c, '.' | '?' | '!' | '…' | '|' | '/' | '"' | '”' | ')' | ']' | '}' | ';' | '>');
        let cuts = window.char_indices().rev().filter(|(_, c)| ends(*c)).map(|(i, c)| i + c.len_utf8());
        let start = cuts.take(MOST_STOPS).find_map(|cut| {
            let label = window[cut..].trim();
            let apart = window[cut..].starts_with([' ', '\t']) || window[..cut].ends_with('|');
            (apart && self.has(label)).then(|| floor + cut + (window[cut..].len() - window[cut..].trim_start().len()))
        })?;
        Some(start)
    }

    /// A known label in brackets that close at `at`.
    fn bracketed(&self, text: &str, at: usize) -> Option<usize> {
        let mut floor = at.saturating_sub(self.longest + 2);
        while !text.is_char_boundary(floor) {
            floor += 1;
        }
        let open = floor + text[floor..at].rfind('[')?;
        (open > 0 && self.has(text[open + 1..at].trim())).then_some(open)
    }

    fn has(&self, label: &str) -> bool {
        !label.is_empty()
            && (self.folded.contains(label) || self.folded.contains(&label.to_lowercase()) || label::is_role(label))
    }
}

/// Cuts a long line at every ` TIME NAME:`, or else at every ` NAME:` behind a sentence, if the names recur; none if it
/// holds fewer than three.
pub(super) fn pieces(line: &str) -> Option<Vec<&str>> {
    if line.len() < SHORTEST_PASTE {
        return None;
    }
    pieces_at_times(line).or_else(|| cut(line, recurring(&names(line))))
}

/// Cuts a line of any length at every ` TIME NAME:`, if the names recur; a person who speaks once is then one too.
pub(super) fn pieces_at_times(line: &str) -> Option<Vec<&str>> {
    let found = times(line);
    if recurring(&found).len() < FEWEST_CUTS {
        return None;
    }
    cut(line, found.iter().map(|(at, _)| *at).collect())
}

fn cut(line: &str, mut cuts: Vec<usize>) -> Option<Vec<&str>> {
    if cuts.len() < FEWEST_CUTS {
        return None;
    }
    cuts.insert(0, 0);
    cuts.push(line.len());
    cuts.dedup();
    Some(cuts.windows(2).map(|cut| line[cut[0]..cut[1]].trim()).filter(|piece| !piece.is_empty()).collect())
}

fn recurring(starts: &[(usize, &str)]) -> Vec<usize> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for (_, label) in starts {
        *counts.entry(label).or_default() += 1;
    }
    starts.iter().filter(|(_, label)| counts[label] > 1).map(|(at, _)| *at).collect()
}

/// Where ` NAME:` stands behind the end of a sentence, and at the start of the line.
fn names(line: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for at in memchr_iter(b':', line.as_bytes()) {
        if line.as_bytes().get(at + 1) != Some(&b' ') {
            continue;
        }
        let mut floor = at.saturating_sub(LONGEST);
        while !line.is_char_boundary(floor) {
            floor += 1;
        }
        let window = &line[floor..at];
        let start = match window.rfind(['.', '?', '!', '…']) {
            Some(stop) => floor + stop + window[stop..].chars().next().map_or(1, char::len_utf8),
            None if floor == 0 => 0,
            None => continue,
        };
        let label = line[start..at].trim_start();
        if (start == 0 || line[start..].starts_with(' '))
            && label::shape(label) == Shape::Name
            && !label::is_stop(label)
        {
            found.push((at - label.len(), label));
        }
    }
    found
}

/// Where ` TIME NAME:` stands in a line.
fn times(line: &str) -> Vec<(usize, &str)> {
    let bytes = line.as_bytes();
    let mut found = Vec::new();
    let mut done = 0;
    for at in memchr_iter(b':', bytes) {
        if at < done || !bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            continue;
        }
        let back =
            bytes[..at].iter().rev().take(4).take_while(|byte| matches!(byte, b'0'..=b'9' | b'[' | b'(')).count();
        let start = at - back;
        let apart = start == 0 || matches!(bytes[start - 1], b' ' | b'\t');
        let Some((_, rest)) = stamp::prefix(&line[start..]).filter(|_| apart && back > 0) else {
            continue;
        };
        let head = head::read(rest);
        let Some(label) = head.label.filter(|label| head.stamp.is_none() && label::shape(label.raw) == Shape::Name)
        else {
            continue;
        };
        done = at + 8;
        found.push((start, label.raw));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(labels: &[&str], text: &str) -> Vec<(Option<String>, String)> {
        let mut parsed = Parsed::default();
        parsed.begin(Some("Agent".into()), None, None);
        Labels::new(labels.iter().copied()).say(&mut parsed, 1, text, 1);
        let words = |cue: &super::super::cue::Cue<'_>| {
            parsed.lines[cue.lines.clone()].iter().map(|line| line.text.as_ref()).collect::<String>()
        };
        parsed.cues.iter().map(|cue| (cue.speaker.as_deref().map(str::to_owned), words(cue))).collect()
    }

    #[test]
    fn known_labels_split_a_line_after_the_end_of_a_sentence() {
        let found = split(&["Agent", "Customer"], "How can I help? Customer: My bill. I told Agent: no. Agent: I see.");
        let want = [("Agent", "How can I help?"), ("Customer", "My bill. I told Agent: no."), ("Agent", "I see.")];
        assert_eq!(found, want.map(|(who, words)| (Some(who.to_owned()), words.to_owned())));
    }

    #[test]
    fn known_labels_in_brackets_split_a_line() {
        let found = split(&["Agent", "Customer"], "hello [customer] hi there [laughs] [agent] good");
        assert_eq!(found.len(), 3);
        assert_eq!(found[1], (Some("customer".to_owned()), "hi there [laughs]".to_owned()));
    }

    #[test]
    fn a_paste_on_one_line_is_cut_at_its_times() {
        let filler = "so we talked about the price at length ".repeat(6);
        let line = format!(
            "0:12 Dana Reyes: {filler}0:20 Lee Okoro: at 14:30 we ship: {filler}0:31 Dana Reyes: {filler}[1:02] Lee Okoro: bye"
        );
        let pieces = pieces(&line).unwrap();
        assert_eq!(pieces.len(), 4);
        assert_eq!(pieces[3], "[1:02] Lee Okoro: bye");
    }
}
