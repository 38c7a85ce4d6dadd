//! Columns between tabs: `TIME NAME text`, `NAME TIME text`, `start end NAME text`, Audacity's `1.2 3.4 [[NAME]]text`.

use super::blocks::{Header, Speaker};
use super::label::{self, Shape};
use super::stamp::{self, Stamp};
use super::time;

/// The speaker, the times and the words of a row.
pub(super) fn header(line: &str) -> Option<Header<'_>> {
    let (first, rest) = line.split_once('\t')?;
    if let Some(start) = moment(first) {
        return timed(start, rest);
    }
    let (second, text) = rest.split_once('\t')?;
    let name = label::clean(first);
    let start = moment(second).filter(|_| !name.ends_with(':') && label::shape(name) == Shape::Name)?;
    let (stamp, text) = ended(start, text);
    Some(Header { text: text.trim(), ..Header::alone(name, stamp) })
}

/// A row whose first column is a time.
fn timed(start: Stamp, rest: &str) -> Option<Header<'_>> {
    let (stamp, rest) = ended(start, rest);
    let (name, text) = match rest.split_once('\t') {
        Some((name, text)) if label::shape(label::clean(name)) == Shape::Name => (Some(name), text),
        Some(_) | None if stamp.end.is_none() => return None,
        Some(_) | None => in_brackets(rest).map_or((None, rest), |(name, text)| (Some(name), text)),
    };
    let speaker = name.map_or(Speaker::Unknown, |name| Speaker::Named(label::clean(name)));
    Some(Header { speaker, stamp, text: text.trim(), strong: true, lines: 1 })
}

/// The end of a row, where a second time follows the first.
fn ended(start: Stamp, rest: &str) -> (Stamp, &str) {
    let end = rest.split_once('\t').and_then(|(end, text)| Some((moment(end)?, text)));
    end.map_or((start, rest), |(end, text)| (Stamp { end: Some(end.start), ..start }, text))
}

/// `[[SPEAKER_00]]text`, `[Dana] text`.
fn in_brackets(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('[')?.trim_start_matches('[');
    let (name, text) = inner.split_once(']')?;
    (label::shape(name) == Shape::Name && !label::is_marker(name)).then(|| (name, text.trim_start_matches(']')))
}

/// A column that holds a time; whole numbers are milliseconds, as Whisper writes them.
fn moment(column: &str) -> Option<Stamp> {
    let column = column.trim();
    let plain = |start| Stamp { start, end: None, of_day: false };
    let whole =
        |column: &str| column.len() < 10 && !column.is_empty() && column.bytes().all(|byte| byte.is_ascii_digit());
    if whole(column) {
        return column.parse().ok().map(plain);
    }
    let seconds = time::read_seconds(column).filter(|(_, used)| *used == column.len()).map(|(start, _)| plain(start));
    seconds.or_else(|| stamp::whole(column))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> (Option<&str>, i64, Option<i64>, &str) {
        let header = header(line).unwrap();
        (header.label(), header.stamp.start, header.stamp.end, header.text)
    }

    #[test]
    fn every_order_of_columns_is_read() {
        assert_eq!(parts("0:04\tDana\thi there"), (Some("Dana"), 4_000, None, "hi there"));
        assert_eq!(parts("Dana\t0:04\thi there"), (Some("Dana"), 4_000, None, "hi there"));
        assert_eq!(parts("0:04\t0:09\tDana\thi"), (Some("Dana"), 4_000, Some(9_000), "hi"));
        assert_eq!(parts("1.2\t3.4\t[[SPEAKER_00]]hi"), (Some("SPEAKER_00"), 1_200, Some(3_400), "hi"));
        assert_eq!(parts("0\t3400\thi there"), (None, 0, Some(3_400), "hi there"));
    }

    #[test]
    fn other_lines_with_tabs_are_no_rows() {
        for line in ["Dana:\thi", "Dana\t0:04", "hi there\tyou", "0:04\tDana: hi"] {
            assert_eq!(header(line), None, "{line}");
        }
    }
}
