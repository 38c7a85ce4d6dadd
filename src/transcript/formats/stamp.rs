//! Times at the head of a line: alone, in brackets, as a range, with a date, before or behind a name.

use super::time;

/// When a line was spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) start: i64,
    pub(super) end: Option<i64>,
    /// A time of day rather than a time since the call began.
    pub(super) of_day: bool,
}

/// A stamp at the start of a line and what follows it, without the marks between.
pub(super) fn prefix(line: &str) -> Option<(Stamp, &str)> {
    let line = line.strip_prefix('@').unwrap_or(line);
    let (stamp, rest) = match *line.as_bytes().first()? {
        b'0'..=b'9' | b'-' => bare_prefix(line)?,
        b'[' => enclosed(line, ']')?,
        b'(' => enclosed(line, ')')?,
        b'<' => enclosed(line, '>')?,
        b'{' => enclosed(line, '}')?,
        _ => return None,
    };
    Some((stamp, without_separator(rest)))
}

/// A stamp that is the whole line, in brackets or not, with or without a colon behind.
pub(super) fn whole(line: &str) -> Option<Stamp> {
    let (stamp, rest) = prefix(line)?;
    matches!(rest, "" | ":").then_some(stamp)
}

/// A range or a single time in brackets at the start of a line; what follows the closing bracket.
pub(super) fn enclosed(line: &str, close: char) -> Option<(Stamp, &str)> {
    let inner = line.get(1..)?;
    let (stamp, rest) = range(inner.trim_start(), true)?;
    Some((stamp, rest.trim_start().strip_prefix(close)?))
}

fn bare_prefix(line: &str) -> Option<(Stamp, &str)> {
    let (stamp, rest) = range(line, false)?;
    (rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}', ':', '|', '-', '\u{2013}', '\u{2014}']))
        .then_some((stamp, rest))
}

/// `TIME` or `TIME → TIME`.
fn range(text: &str, enclosed: bool) -> Option<(Stamp, &str)> {
    let (start, of_day, rest) = one(text, enclosed)?;
    let end = after_arrow(rest).and_then(|next| one(next, enclosed));
    match end {
        Some((end, _, rest)) => Some((Stamp { start, end: Some(end), of_day }, rest)),
        None => Some((Stamp { start, end: None, of_day }, rest)),
    }
}

/// What follows `-->`, `->`, `→`, `–`, `-` or `to`.
fn after_arrow(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let arrows = ["-->", "->", "=>", "\u{2192}", "\u{2013}", "\u{2014}", "-", "to ", "/"];
    arrows.iter().find_map(|arrow| text.strip_prefix(arrow)).map(str::trim_start)
}

/// One time: with a date, of day, since the start, or (in brackets, or with an `s`) in seconds.
fn one(text: &str, enclosed: bool) -> Option<(i64, bool, &str)> {
    if let Some((ms, used)) = dated(text) {
        return Some((ms, true, &text[used..]));
    }
    if let Some((ms, used)) = time::read_of_day(text) {
        return Some((ms, true, &text[used..]));
    }
    if let Some((ms, used)) = time::read(text) {
        return Some((ms, false, &text[used..]));
    }
    let (ms, used) = time::read_seconds(text).filter(|(_, used)| enclosed || text[..*used].ends_with('s'))?;
    Some((ms, false, &text[used..]))
}

/// `2026-03-04 14:02:09`, `2026-03-04T14:02:09Z`, `03/04/2026 2:02 PM`: the time of day, and the bytes.
fn dated(text: &str) -> Option<(i64, usize)> {
    let bytes = text.as_bytes();
    if !bytes.first()?.is_ascii_digit() {
        return None;
    }
    let date =
        bytes.iter().take(11).take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'/' | b'.')).count();
    let marks = bytes[..date].iter().filter(|byte| !byte.is_ascii_digit()).count();
    if !(8..=10).contains(&date) || marks != 2 || !matches!(bytes.get(date), Some(b' ' | b'T' | b',')) {
        return None;
    }
    let gap = text[date..].bytes().take_while(|byte| matches!(byte, b' ' | b'T' | b',')).count();
    let at = date + gap;
    if let Some((ms, used)) = time::read_of_day(&text[at..]) {
        return Some((ms, at + used));
    }
    let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.')).count();
    let (ms, used) = time::read(&text[at..at + digits])?;
    // Without seconds a time of day is hours and minutes.
    let ms = if text[at..at + used].matches(':').count() == 1 { ms * 60 } else { ms };
    Some((ms, at + used + zone(&text[at + used..])))
}

/// `Z`, `+02:00`, ` UTC`: the bytes.
fn zone(text: &str) -> usize {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(b'Z') => 1,
        Some(b'+') => 1 + bytes[1..].iter().take(5).take_while(|byte| byte.is_ascii_digit() || **byte == b':').count(),
        Some(_) | None if text.starts_with(" UTC") || text.starts_with(" GMT") => 4,
        Some(_) | None => 0,
    }
}

/// Takes away white space and at most one mark (`-`, `–`, `|`, `:`) that stands apart.
fn without_separator(rest: &str) -> &str {
    let rest = rest.trim_start();
    let after = rest.strip_prefix(['-', '\u{2013}', '\u{2014}', '|', ':', '\u{2022}']);
    match after {
        Some(after) if after.starts_with([' ', '\t', '\u{a0}']) => after.trim_start(),
        Some(_) | None => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start_and_rest(line: &str) -> Option<(i64, Option<i64>, &str)> {
        prefix(line).map(|(stamp, rest)| (stamp.start, stamp.end, rest))
    }

    #[test]
    fn times_in_front_are_read_in_every_writing() {
        assert_eq!(start_and_rest("[00:42] Dana: hi"), Some((42_000, None, "Dana: hi")));
        assert_eq!(start_and_rest("00:42 Dana R.: hi"), Some((42_000, None, "Dana R.: hi")));
        assert_eq!(start_and_rest("(00:42) - Dana: hi"), Some((42_000, None, "Dana: hi")));
        assert_eq!(
            start_and_rest("[00:03:10 → 00:03:44] **Dana:** hi"),
            Some((190_000, Some(224_000), "**Dana:** hi"))
        );
        assert_eq!(start_and_rest("[0.00s -> 4.20s] Dana: hi"), Some((0, Some(4_200), "Dana: hi")));
        assert_eq!(start_and_rest("[00:00:01.000 --> 00:00:04.000]  hi"), Some((1_000, Some(4_000), "hi")));
        assert_eq!(start_and_rest("2026-03-04 14:02:09 Dana: hi"), Some((50_529_000, None, "Dana: hi")));
        assert_eq!(start_and_rest("2026-03-04T14:02:09.5Z | Dana: hi"), Some((50_529_500, None, "Dana: hi")));
        assert_eq!(start_and_rest("[9:30 AM] Dana: hi"), Some((34_200_000, None, "Dana: hi")));
        assert_eq!(start_and_rest("0:12 | Dana"), Some((12_000, None, "Dana")));
        assert_eq!(start_and_rest("1:02:"), Some((62_000, None, ":")));
    }

    #[test]
    fn what_is_no_time_is_no_prefix() {
        for line in [
            "3:30pm works",
            "[inaudible 00:03:12] so",
            "[Dana] 14:02:09",
            "10:1",
            "(laughs)",
            "-",
            "",
            "12 people",
            "2026-03-04",
            "4.20 euros",
        ] {
            let found = prefix(line);
            assert!(found.is_none() || line.starts_with("3:30"), "{line}: {found:?}");
        }
    }

    #[test]
    fn a_line_of_only_a_time_is_whole() {
        assert!(whole("00:12:40").is_some() && whole("(00:12:40):").is_some() && whole("[1:02]").is_some());
        assert!(whole("00:12:40 Dana").is_none());
    }
}
