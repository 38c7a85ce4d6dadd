//! The day of a call, and where it was found.

use std::path::Path;

use jiff::civil::Date;

mod written;

use written::Written;

/// The day of a call and the source it was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallDate {
    /// The civil day, without a time zone.
    pub day: Date,
    /// Where it was found.
    pub source: DateSource,
}

/// Where the day of a call was found, most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateSource {
    /// A header line in the file.
    Header,
    /// The name of the file.
    FileName,
    /// The name of the folder.
    Folder,
}

impl DateSource {
    /// The word in CSV and JSON.
    pub fn word(self) -> &'static str {
        match self {
            DateSource::Header => "header",
            DateSource::FileName => "file_name",
            DateSource::Folder => "folder",
        }
    }
}

/// How many folders above the file may bear the day.
const FOLDERS: usize = 3;

/// Keys of header lines that give the day of the call; `Follow-up date:` and `Exported on:` do not.
const KEYS: [&str; 38] = [
    "date",
    "call date",
    "meeting date",
    "recording date",
    "session date",
    "conversation date",
    "date of call",
    "date of meeting",
    "date and time",
    "date & time",
    "date/time",
    "datetime",
    "day",
    "when",
    "time",
    "call time",
    "meeting time",
    "recorded",
    "recorded on",
    "recorded at",
    "recording start",
    "recording started",
    "started",
    "started at",
    "started on",
    "start",
    "start time",
    "call started",
    "call start",
    "call start time",
    "meeting started",
    "meeting start",
    "meeting start time",
    "held",
    "held on",
    "scheduled",
    "scheduled for",
    "scheduled start",
];

/// The day of a call: from the header above the first turn, else from the name of the file, else from its folders.
///
/// A day without a year is none, and so is one that can be read as day/month or month/day.
pub(crate) fn find(header: &[&str], path: &Path) -> Option<CallDate> {
    let name = path.file_name().map(|name| name.to_string_lossy());
    let (day, source) = None
        .or_else(|| in_header(header).map(|day| (day, DateSource::Header)))
        .or_else(|| in_name(&name?).map(|day| (day, DateSource::FileName)))
        .or_else(|| in_folders(path).map(|day| (day, DateSource::Folder)))?;
    Some(CallDate { day, source })
}

/// The stamp in a title is the organiser's day; a line below it may be in UTC, so the stamp comes first.
fn in_header(header: &[&str]) -> Option<Date> {
    let plain: Vec<String> = header.iter().map(|line| line.replace('\\', "")).collect();
    let stamp = plain.iter().find_map(|line| in_title(line));
    stamp.or_else(|| plain.iter().enumerate().find_map(|(at, line)| in_line(line, at)))
}

/// The day in a title such as `Acme review - 2026/03/04 14:30 GMT - Transcript`.
fn in_title(line: &str) -> Option<Date> {
    let ends = ["transcript", "recording", "notes by gemini"];
    let is_title =
        ends.iter().any(|end| line.len() >= end.len() && tail(line, end.len()).eq_ignore_ascii_case(end.as_bytes()));
    let days = is_title.then(|| written::all(line))?;
    only(&days)
}

fn tail(line: &str, length: usize) -> &[u8] {
    &line.as_bytes()[line.len() - length..]
}

/// The day in a header line: behind a key, alone, or at the edge of the title.
fn in_line(line: &str, at: usize) -> Option<Date> {
    let days = written::all(line);
    let first = days.first()?;
    let before = line[..first.start].trim();
    let is_keyed = is_key(before.trim_matches([':', '-', '=', '"', '\'', '*', '_', ' ']));
    let is_alone = is_filler(before) && is_filler(&line[first.end..]);
    let is_title = at == 0 && days.len() == 1 && at_edge(line, first);
    (is_keyed || is_alone || is_title).then_some(first.day)
}

/// Whether a text is a key, with or without a weekday behind it (`Date: Wednesday,`).
fn is_key(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let mut words = text.trim_end_matches(',').rsplitn(2, [' ', ':']);
    let without_weekday = match (words.next(), words.next()) {
        (Some(last), Some(rest)) if is_weekday(last) => rest.trim_end_matches([':', ' ']),
        _ => &text,
    };
    KEYS.contains(&without_weekday)
}

/// Whether a text holds nothing but weekdays, times, zones and lengths, as beside a day that stands alone.
fn is_filler(text: &str) -> bool {
    let words = text.split(|letter: char| letter.is_whitespace() || ",|()[]-–—·•@*\"".contains(letter));
    words.filter(|word| !word.is_empty()).all(|word| {
        let lower = word.trim_end_matches('.').to_ascii_lowercase();
        let is_time = word.starts_with(|first: char| first.is_ascii_digit() || first == 'T' || first == '+')
            && word.len() <= 14
            && !word.bytes().all(|byte| byte.is_ascii_digit() && word.len() > 4);
        let is_zone = (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let known = ["at", "am", "pm", "a.m", "p.m", "from", "to", "mins", "min", "minutes", "hour", "hours", "z"];
        is_time || is_zone || is_weekday(&lower) || known.contains(&lower.as_str())
    })
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    DAYS.iter().any(|day| word.len() >= 3 && day.starts_with(word)) || matches!(word, "tues" | "thurs")
}

/// The day in the name of a file: at its start, else at its end, else the only one.
fn in_name(name: &str) -> Option<Date> {
    let stem = Path::new(name).file_stem().map_or(name.into(), |stem| stem.to_string_lossy());
    let days = written::all(&stem);
    let leading = days.first().filter(|day| at_start(&stem, day)).map(|day| day.day);
    let trailing = || days.last().filter(|day| is_filler(&stem[day.end..].replace(['_', '.'], " "))).map(|day| day.day);
    // The end of a name may be a copy's number or an ending; then the whole name is looked at.
    leading
        .or_else(trailing)
        .or_else(|| only(&days))
        .or_else(|| (stem != name).then(|| only(&written::all(name))).flatten())
}

fn at_start(text: &str, day: &Written) -> bool {
    let before = text[..day.start].trim();
    before.is_empty() || before == "GMT"
}

/// Whether a day stands at the start of a title, or at its end behind a mark.
fn at_edge(line: &str, day: &Written) -> bool {
    let before = line[..day.start].trim_end();
    at_start(line, day) || (before.ends_with(['-', '–', '—', '|', '(', ',', '_']) && is_filler(&line[day.end..]))
}

/// The day that all of them are.
fn only(days: &[Written]) -> Option<Date> {
    let first = days.first()?.day;
    days.iter().all(|day| day.day == first).then_some(first)
}

/// The day in the name of a folder, the nearest first; `2026/03/04` as three folders is one too.
fn in_folders(path: &Path) -> Option<Date> {
    let names: Vec<_> =
        path.ancestors().skip(1).filter_map(Path::file_name).take(FOLDERS).map(|name| name.to_string_lossy()).collect();
    let one = names.iter().find_map(|name| {
        let days = written::all(name);
        days.first().filter(|day| at_start(name, day) || is_filler(&name[day.end..])).map(|day| day.day)
    });
    let three = || match &names[..] {
        [day, month, year] if (day.len(), month.len(), year.len()) == (2, 2, 4) => {
            only(&written::all(&format!("{year}-{month}-{day}")))
        }
        _ => None,
    };
    one.or_else(three)
}

#[cfg(test)]
mod tests;
