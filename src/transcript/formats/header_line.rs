//! Otter, Teams documents and their kin: a line with a name and a time, words on the lines below.

use super::blocks::{self, Header, Speaker};
use super::cue::Parsed;
use super::document::{Document, Line, peeled};
use super::head;
use super::label::{self, Shape};
use super::once::{self, Placed};
use super::stamp::{self, Stamp};
use super::time;
use memchr::memchr2_iter;
use std::collections::HashMap;

/// A line longer than this is speech, unless its header stands in front of the words.
const LONGEST: usize = 160;

/// How far into a line the time behind a name may stand, in bytes.
const LONGEST_NAME: usize = 80;

/// Reads a file of this kind: weak headers count where their name recurs and time does not run backwards.
pub(super) fn parse<'t>(document: &Document<'t>) -> Parsed<'t> {
    let body = document.body();
    let found = once::placed(body, header);
    let names = trusted(&found);
    let labels = names.iter().any(|(_, trust)| trust.enough());
    let kept = once::kept(found, body, |header| match header.label() {
        Some(label) => header.strong || names.get(label).is_some_and(Trust::enough),
        None => !labels || header.strong,
    });
    let mut parsed = blocks::parse_placed(document, &kept);
    drop_echoes(&mut parsed);
    parsed
}

/// What the file tells about a name.
#[derive(Default)]
struct Trust {
    strong: u32,
    weak: u32,
    last: i64,
    backwards: bool,
}

impl Trust {
    fn enough(&self) -> bool {
        self.strong > 0 || (self.weak > 1 && !self.backwards)
    }
}

fn trusted<'t>(headers: &Placed<'t>) -> HashMap<&'t str, Trust> {
    let mut names: HashMap<&str, Trust> = HashMap::new();
    for (_, header) in headers {
        let Some(label) = header.label() else {
            continue;
        };
        let trust = names.entry(label).or_default();
        trust.backwards |= trust.strong + trust.weak > 0 && header.stamp.start < trust.last;
        trust.last = header.stamp.start;
        trust.strong += u32::from(header.strong);
        trust.weak += u32::from(!header.strong);
    }
    names
}

/// How many headers the lines hold that count, and how many are strong.
pub(super) fn hits(lines: &[Line<'_>]) -> usize {
    let names = trusted(&once::placed(lines, header));
    names.values().filter(|trust| trust.enough()).map(|trust| (trust.strong + trust.weak) as usize).sum()
}

/// The header that the first of the lines is, if it is one.
pub(super) fn header<'t>(lines: &[Line<'t>]) -> Option<Header<'t>> {
    let raw = lines.first()?.text;
    let line = peeled(raw);
    let one = name_then_time(line).or_else(|| time_then_name(line)).or_else(|| with_words(line));
    if one.is_some() {
        return one;
    }
    if let Some(stamp) = head::only_a_time(raw) {
        return Some(time_above_name(stamp, lines));
    }
    let next = lines.get(1)?;
    if raw.len() > LONGEST
        || next.apart
        || !next.text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '[' | '('))
    {
        return None;
    }
    let stamp = head::only_a_time(next.text)?;
    let name = named(peeled(raw))?;
    let spelled = next.text.contains(|c: char| c.is_ascii_alphabetic());
    Some(Header { strong: spelled, lines: 2, ..Header::alone(name, stamp) })
}

fn named(name: &str) -> Option<&str> {
    let name = label::clean(name);
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    (label::shape(name) == Shape::Name && digits * 2 <= name.len().max(4) && !label::is_stop(name)).then_some(name)
}

/// `Dana Reyes  0:04`, `Dana Reyes\t0:04`, `Dana Reyes 09:30 AM`, `Dana Reyes [0:04]`, `Dana Reyes | 0:04`.
fn name_then_time(line: &str) -> Option<Header<'_>> {
    if line.len() > LONGEST
        || !line.ends_with(|c: char| c.is_ascii_digit() || matches!(c, 'M' | 'm' | ']' | ')' | 's' | 'Z'))
    {
        return None;
    }
    let mut at = line.rfind([' ', '\t', '\u{a0}'])?;
    if matches!(line.as_bytes()[at + 1..], [b'A' | b'P' | b'a' | b'p', b'M' | b'm']) {
        at = line[..at].rfind([' ', '\t', '\u{a0}'])?;
    }
    let width = line[at..].chars().next().map_or(1, char::len_utf8);
    let stamp = stamp::whole(&line[at + width..])?;
    let before = &line[..at];
    let wide = before.ends_with([' ', '\t', '\u{a0}']) || line[at..].starts_with('\t');
    let bare = before.trim_end();
    let marked = bare.trim_end_matches([',', '|', '-', '\u{2013}', '\u{2014}', '\u{2022}', '\u{b7}']);
    let bold = bare.ends_with('*');
    let name = named(marked)?;
    Some(Header { strong: wide || bold, ..Header::alone(name, stamp) })
}

/// `0:03 Dana Reyes`, `[0:03] Dana Reyes`.
fn time_then_name(line: &str) -> Option<Header<'_>> {
    if line.len() > LONGEST || line.ends_with([':', '.', ',']) {
        return None;
    }
    let (stamp, rest) = stamp::prefix(line)?;
    let name = named(rest)?;
    Some(Header { strong: false, ..Header::alone(name, stamp) })
}

/// `Dana Reyes   0:04 Words on the same line`.
fn with_words(line: &str) -> Option<Header<'_>> {
    let reach = &line.as_bytes()[..line.len().min(LONGEST_NAME)];
    let gap = memchr2_iter(b' ', b'\t', reach).find(|at| reach[*at] == b'\t' || reach.get(at + 1) == Some(&b' '))?;
    let rest = line[gap..].trim_start();
    let (start, used) = time::read(rest)?;
    let text = rest[used..].strip_prefix([' ', '\t'])?;
    let name = named(&line[..gap])?;
    let stamp = Stamp { start, end: None, of_day: false };
    Some(Header { text: text.trim_start(), ..Header::alone(name, stamp) })
}

/// A line of only a time: above a name, or the start of words of nobody known.
fn time_above_name<'t>(stamp: Stamp, lines: &[Line<'t>]) -> Header<'t> {
    let name =
        lines.get(1).filter(|line| !line.apart && line.text.len() < LONGEST).and_then(|line| named(peeled(line.text)));
    let spoken_below = lines.get(2).is_some_and(|line| !line.apart);
    match name.filter(|_| spoken_below) {
        Some(name) => Header { strong: false, lines: 2, ..Header::alone(name, stamp) },
        None => Header { speaker: Speaker::Unknown, stamp, text: "", strong: false, lines: 1 },
    }
}

/// Teams repeats name and time for screen readers as the first words of a turn; they are not words.
fn drop_echoes(parsed: &mut Parsed<'_>) {
    for cue in &mut parsed.cues {
        let Some(name) = &cue.speaker else { continue };
        while let Some(line) = parsed.lines.get(cue.lines.start).filter(|_| !cue.lines.is_empty()) {
            let echo = line
                .text
                .strip_prefix(name.as_ref())
                .is_some_and(|rest| rest.is_empty() || stamp::whole(rest.trim()).is_some());
            if !echo {
                break;
            }
            cue.lines.start += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Option<String>, Option<i64>, String)> {
        let parsed = parse(&Document::new(text));
        let words = |cue: &super::super::cue::Cue<'_>| {
            parsed.lines[cue.lines.clone()].iter().map(|line| line.text.as_ref()).collect::<Vec<_>>().join(" ")
        };
        parsed.cues.iter().map(|cue| (cue.speaker.as_deref().map(str::to_owned), cue.start_ms, words(cue))).collect()
    }

    fn who(text: &str) -> Vec<(String, i64)> {
        read(text).into_iter().map(|(who, start, _)| (who.unwrap_or_default(), start.unwrap_or(-1))).collect()
    }

    fn pair(who: &str, ms: i64) -> (String, i64) {
        (who.to_owned(), ms)
    }

    #[test]
    fn wide_gaps_and_tabs_make_a_header() {
        let want = [pair("Dana Reyes", 4_000), pair("Lee Okoro", 9_000)];
        assert_eq!(who("Dana Reyes  0:04  \nhi\nLee Okoro  0:09  \nyes"), want);
        assert_eq!(who("Dana Reyes\t0:04\nhi\nLee Okoro\t0:09\nyes"), want);
        assert_eq!(who("Dana Reyes   0:04 hi there\nLee Okoro   0:09 yes"), want);
    }

    #[test]
    fn a_single_space_counts_only_where_the_name_recurs() {
        let text = "Dana Reyes 0:04\nhi\nLee Okoro 0:09\nyes\nDana Reyes 0:12\nMeeting 3:30\nok\nLee Okoro 0:15\nfine";
        assert_eq!(
            who(text),
            [
                pair("Dana Reyes", 4_000),
                pair("Lee Okoro", 9_000),
                pair("Dana Reyes", 12_000),
                pair("Lee Okoro", 15_000)
            ]
        );
    }

    #[test]
    fn speech_that_ends_in_a_time_is_no_header() {
        let text = "Dana Reyes  0:04\nWe meet at 3:30\nLee Okoro  0:09\nyes";
        assert_eq!(read(text)[0].2, "We meet at 3:30");
    }

    #[test]
    fn spoken_times_below_the_name_are_headers() {
        let text = "Dana Reyes\n2 minutes 5 seconds2:05\nDana Reyes 2 minutes 5 seconds\nhi\nLee Okoro\n2 minutes 9 seconds\nyes";
        let want = [
            (Some("Dana Reyes".to_owned()), Some(125_000), "hi".to_owned()),
            (Some("Lee Okoro".to_owned()), Some(129_000), "yes".to_owned()),
        ];
        assert_eq!(read(text), want);
    }

    #[test]
    fn times_alone_begin_words_of_nobody() {
        assert_eq!(who("0:04\nhi there you all.\n\n0:09\nyes, hello to you too."), [pair("", 4_000), pair("", 9_000)]);
    }

    #[test]
    fn times_of_day_are_read() {
        assert_eq!(who("Dana Reyes 09:30 AM\nhi\nDana Reyes 09:31 AM\nho")[0], pair("Dana Reyes", 34_200_000));
    }
}
