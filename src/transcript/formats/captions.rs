//! The blocks of WebVTT and SRT files: lines become raw captions with id, times and payload, however broken the file is.

use std::ops::Range;

use memchr::memchr;

use super::lines::numbered;
use super::time;

/// Which blocks a file may hold besides captions, and what an id looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// WebVTT: any line may be an id; there are notes, styles and regions.
    Vtt,
    /// SRT: an id is a number.
    Srt,
}

/// The captions of a file as they stand in it.
#[derive(Debug, Default)]
pub(super) struct Captions<'t> {
    /// The captions in the order of the file.
    pub(super) all: Vec<Caption<'t>>,
    /// The payload lines of all captions with their 1-based numbers; blank lines are left out.
    pub(super) lines: Vec<(u32, &'t str)>,
    /// What stands above the first caption, without notes and styles.
    pub(super) header: Vec<&'t str>,
    /// What looks odd, in plain words.
    pub(super) warnings: Vec<String>,
}

/// One caption: an id, times, and lines.
#[derive(Debug)]
pub(super) struct Caption<'t> {
    /// The line above the times, if it is an id.
    pub(super) id: Option<&'t str>,
    /// The start in milliseconds.
    pub(super) start_ms: i64,
    /// The end in milliseconds; none where the file was cut off in it.
    pub(super) end_ms: Option<i64>,
    /// The payload, as indices into [`Captions::lines`].
    pub(super) lines: Range<usize>,
}

/// Takes a file apart. Every line that is no id, no times and no note belongs to the caption above it: no word is lost.
pub(super) fn read(text: &str, kind: Kind) -> Captions<'_> {
    read_some(text, kind, usize::MAX)
}

/// As [`read`], but of the first `most` lines only.
pub(super) fn read_some(text: &str, kind: Kind, most: usize) -> Captions<'_> {
    let mut reader = Reader { kind, captions: Captions::default(), above: Above::Blank, backwards: Vec::new() };
    for (number, line) in numbered(text).take(most) {
        reader.line(number, line.trim());
    }
    reader.finish()
}

/// What the line above is, which decides what the next one may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Above {
    /// A blank line, or the start of the file.
    Blank,
    /// A line of text with a blank one above it: an id, if times follow.
    Alone,
    /// The times of a caption, its payload, or more than one line of text.
    Glued,
    /// A note, a style or a region.
    Skipped,
}

struct Reader<'t> {
    kind: Kind,
    captions: Captions<'t>,
    above: Above,
    /// The lines with times that end before they start.
    backwards: Vec<u32>,
}

impl<'t> Reader<'t> {
    fn line(&mut self, number: u32, line: &'t str) {
        if line.is_empty() {
            self.above = Above::Blank;
        } else if let Some((start_ms, end_ms)) = times(line) {
            self.times(number, start_ms, end_ms);
        } else if self.above == Above::Skipped || (self.above == Above::Blank && self.is_skipped(line)) {
            self.above = Above::Skipped;
        } else if let Some(title) = self.title(line) {
            self.captions.header.extend(Some(title).filter(|title| !title.is_empty()));
            self.above = Above::Glued;
        } else {
            self.above = if self.above == Above::Blank { Above::Alone } else { Above::Glued };
            self.text(number, line);
        }
    }

    fn is_skipped(&self, line: &str) -> bool {
        let note = line.strip_prefix("NOTE").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
        self.kind == Kind::Vtt && (note || line == "STYLE" || line == "REGION")
    }

    /// What stands behind `WEBVTT` above the first caption.
    fn title(&self, line: &'t str) -> Option<&'t str> {
        let rest = line.strip_prefix("WEBVTT").filter(|_| self.captions.all.is_empty())?;
        (rest.is_empty() || rest.starts_with([' ', '\t', '-'])).then(|| rest.trim_matches([' ', '\t', '-']))
    }

    fn text(&mut self, number: u32, line: &'t str) {
        let Some(caption) = self.captions.all.last_mut() else {
            self.captions.header.push(line);
            return;
        };
        self.captions.lines.push((number, line));
        caption.lines.end = self.captions.lines.len();
    }

    /// A line of times begins a caption; the line above it may be its id.
    fn times(&mut self, number: u32, start_ms: i64, end_ms: Option<i64>) {
        let id = self.take_id();
        if end_ms.is_some_and(|end| end < start_ms) {
            self.backwards.push(number);
        }
        let at = self.captions.lines.len();
        self.captions.all.push(Caption { id, start_ms, end_ms, lines: at..at });
        self.above = Above::Glued;
    }

    /// Takes the line above the times back out of the payload, or out of the header, if it is an id.
    fn take_id(&mut self) -> Option<&'t str> {
        let alone = match self.above {
            Above::Alone => true,
            Above::Glued => false,
            Above::Blank | Above::Skipped => return None,
        };
        let any = alone && self.kind == Kind::Vtt;
        let Some(caption) = self.captions.all.last_mut() else {
            let line = *self.captions.header.last()?;
            return (any || is_id(line)).then(|| self.captions.header.pop()).flatten();
        };
        let (_, line) = *self.captions.lines[caption.lines.clone()].last()?;
        let is_id = any || (alone && is_number(line)) || follows(line, caption.id);
        is_id.then(|| {
            self.captions.lines.pop();
            caption.lines.end -= 1;
            line
        })
    }

    fn finish(mut self) -> Captions<'t> {
        // A file that was cut off may end in the id of a caption that is not there.
        let last =
            self.captions.all.last().map(|caption| (self.captions.lines[caption.lines.clone()].last(), caption.id));
        if let Some((Some((_, line)), id)) = last
            && self.above == Above::Alone
            && follows(line, id)
        {
            self.take_id();
        }
        if let Some(first) = self.backwards.first() {
            let count = self.backwards.len();
            self.captions
                .warnings
                .push(format!("line {first}: {count} captions end before they start; their order is kept"));
        }
        self.captions
    }
}

/// A line `TIME --> TIME` with or without settings behind it; the end is none where the file was cut off in it.
fn times(line: &str) -> Option<(i64, Option<i64>)> {
    if !line.starts_with(|first: char| first.is_ascii_digit() || first == '-') {
        return None;
    }
    // Far cheaper than a search for the whole arrow; settings and words behind the times may hold more of them.
    let arrow =
        memchr(b'>', line.as_bytes())?.checked_sub(2).filter(|at| line.as_bytes()[*at..].starts_with(b"-->"))?;
    let start = line[..arrow].trim_end();
    let (start_ms, used) = time::read_in_cue(start)?;
    let rest = line[arrow + "-->".len()..].trim_start();
    if used < start.len() {
        return None;
    }
    match time::read_in_cue(rest) {
        Some((end_ms, used)) if rest[used..].is_empty() || rest[used..].starts_with([' ', '\t']) => {
            Some((start_ms, Some(end_ms)))
        }
        Some(_) => None,
        None => rest.bytes().all(|byte| byte.is_ascii_digit() || b":.,".contains(&byte)).then_some((start_ms, None)),
    }
}

/// Whether a line that stands directly above times is an id whatever stands above it.
fn is_id(line: &str) -> bool {
    is_number(line) || is_guid(line) || webex_name(line).is_some()
}

/// Whether a line is the id behind `before`; a number only if it is the next one, else it may be speech.
fn follows(line: &str, before: Option<&str>) -> bool {
    let number = |text: &str| text.parse::<u64>().ok().filter(|_| is_number(text));
    match (number(line), before.and_then(number)) {
        (Some(this), Some(before)) => before.checked_add(1) == Some(this),
        (Some(_), None) => false,
        (None, _) => is_guid(line) || webex_name(line).is_some(),
    }
}

/// Whether an id is a number.
pub(super) fn is_number(line: &str) -> bool {
    (1..=9).contains(&line.len()) && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether an id begins with a GUID, as in Teams: `7c9e6679-7425-40de-944b-e07fc1f90ae7/41-0`.
pub(super) fn is_guid(line: &str) -> bool {
    const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];
    let mut rest = line.as_bytes();
    for (at, length) in GROUPS.into_iter().enumerate() {
        if at > 0 {
            let Some(behind) = rest.strip_prefix(b"-") else {
                return false;
            };
            rest = behind;
        }
        if rest.len() < length || !rest[..length].iter().all(u8::is_ascii_hexdigit) {
            return false;
        }
        rest = &rest[length..];
    }
    rest.iter().all(|byte| byte.is_ascii_digit() || b"/-".contains(byte))
}

/// The name in an id as Webex writes it, `3 "Dana Reyes" (1002003004)`; it may be empty.
pub(super) fn webex_name(line: &str) -> Option<&str> {
    let (index, rest) = line.split_once(" \"")?;
    let (name, rest) = rest.rsplit_once('"')?;
    let number = rest.trim().strip_prefix('(').map_or(rest.trim(), |rest| rest.strip_suffix(')').unwrap_or("x"));
    (is_number(index) && number.bytes().all(|byte| byte.is_ascii_digit())).then(|| name.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `id start-end: lines` for every caption.
    fn shown(text: &str, kind: Kind) -> Vec<String> {
        let captions = read(text, kind);
        let show = |caption: &Caption<'_>| {
            let lines: Vec<String> =
                captions.lines[caption.lines.clone()].iter().map(|(number, line)| format!("{number}={line}")).collect();
            let end = caption.end_ms.map_or("?".to_owned(), |end| end.to_string());
            format!("{} {}-{end}: {}", caption.id.unwrap_or("."), caption.start_ms, lines.join(" | "))
        };
        captions.all.iter().map(show).collect()
    }

    #[test]
    fn captions_have_ids_times_and_lines() {
        let text = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500 align:start position:0%\nhello\nthere\n\n00:03.0 --> 00:04\nyes\n";
        assert_eq!(shown(text, Kind::Vtt), ["1 1000-2500: 5=hello | 6=there", ". 3000-4000: 9=yes"]);
    }

    #[test]
    fn notes_styles_and_regions_never_leak() {
        let text = "WEBVTT\n\nNOTE duration:\"00:32:10\"\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\nNOTE\nCreated: 2026\nx\n\n\
                    NOTE Confidence: 0.87\n\n00:01.000 --> 00:02.000\nNOTE this down\n\nNOTE gone\n";
        assert_eq!(shown(text, Kind::Vtt), [". 1000-2000: 18=NOTE this down"]);
        assert_eq!(read(text, Kind::Vtt).header, [""; 0]);
    }

    #[test]
    fn the_header_is_kept() {
        let captions =
            read("WEBVTT - Acme review\nKind: captions\nLanguage: en\n1\n00:01.000 --> 00:02.000\nhi", Kind::Vtt);
        assert_eq!(captions.header, ["Acme review", "Kind: captions", "Language: en"]);
        assert_eq!(captions.all[0].id, Some("1"));
        assert_eq!(read("WEBVTT Acme\n00:01.000 --> 00:02.000\nhi", Kind::Vtt).header, ["Acme"]);
    }

    #[test]
    fn missing_blank_lines_lose_nothing() {
        let text = "WEBVTT\n1\n00:01.000 --> 00:02.000\nhi\n2\n00:02.000 --> 00:03.000\n42\n00:03.000 --> 00:04.000\nyes\n4\n00:05.000 --> 00:06.000\nno";
        assert_eq!(
            shown(text, Kind::Vtt),
            ["1 1000-2000: 4=hi", "2 2000-3000: 7=42", ". 3000-4000: 9=yes | 10=4", ". 5000-6000: 12=no"]
        );
    }

    #[test]
    fn an_index_may_be_missing_repeated_or_wrong() {
        let text = "00:00:01,000 --> 00:00:02,000\nhi\n\n7\n00:00:02,000 --> 00:00:03,000\nyes\n\n7\n00:00:03,000 --> 00:00:04,000\nno\n\n3\n00:00:04 --> 00:00:05\nso\n";
        assert_eq!(
            shown(text, Kind::Srt),
            [". 1000-2000: 2=hi", "7 2000-3000: 6=yes", "7 3000-4000: 10=no", "3 4000-5000: 14=so"]
        );
    }

    #[test]
    fn numbers_and_blank_lines_inside_speech_stay_speech() {
        let text =
            "1\n00:00:01,000 --> 00:00:02,000\n42\n\nseats\n\nplease\n\n2\n00:00:02,000 --> 00:00:03,000\n2026\n";
        assert_eq!(shown(text, Kind::Srt), ["1 1000-2000: 3=42 | 5=seats | 7=please", "2 2000-3000: 11=2026"]);
        let single = "1\n00:00:01,000 --> 00:00:02,000\n\nlate\n00:00:02,000 --> 00:00:03,000\nyes\n";
        assert_eq!(shown(single, Kind::Srt), ["1 1000-2000: 4=late", ". 2000-3000: 6=yes"]);
    }

    #[test]
    fn a_cut_off_file_keeps_its_words() {
        let text = "WEBVTT\n\n7\n00:01.000 --> 00:02.000\nhi\n\n8\n";
        assert_eq!(shown(text, Kind::Vtt), ["7 1000-2000: 5=hi"]);
        assert_eq!(shown("WEBVTT\n\n7\n00:01.000 --> 00:", Kind::Vtt), ["7 1000-?: "]);
        assert_eq!(shown("WEBVTT\n\n00:01.000 -->\nhi the", Kind::Vtt), [". 1000-?: 4=hi the"]);
    }

    #[test]
    fn times_are_read_in_every_writing() {
        assert_eq!(times("0:0:6.90 --> 0:0:6.500"), Some((6_090, Some(6_500))));
        assert_eq!(times("-0:0:1.0 --> 0:0:5.320"), Some((-1_000, Some(5_320))));
        assert_eq!(times("00:00:01,5-->00:00:02"), Some((1_500, Some(2_000))));
        assert_eq!(times("1:00:00.000 \t--> 1:00:01.000\tline:0"), Some((3_600_000, Some(3_601_000))));
        for speech in
            ["a --> b", "3 --> 4", "--> 00:01.000", "00:01.000 --> soon", "-", "00:01 is --> 00:02", "0:01 --> 0:02x"]
        {
            assert_eq!(times(speech), None, "{speech}");
        }
    }

    #[test]
    fn captions_that_end_before_they_start_are_kept_and_told() {
        let captions = read("WEBVTT\n\n00:05.000 --> 00:02.000\nhi\n", Kind::Vtt);
        assert_eq!(captions.all.len(), 1);
        assert_eq!(captions.warnings, ["line 3: 1 captions end before they start; their order is kept"]);
    }

    #[test]
    fn ids_of_teams_and_webex_are_known() {
        assert!(
            is_guid("7c9e6679-7425-40de-944b-e07fc1f90ae7/41-0") && is_guid("7c9e6679-7425-40de-944b-e07fc1f90ae7")
        );
        assert!(!is_guid("7c9e6679-7425-40de-944b") && !is_guid("7c9e6679-7425-40de-944b-e07fc1f90ae7 so"));
        assert_eq!(webex_name("3 \"Dana \"DR\" Reyes\" (1002003004)"), Some("Dana \"DR\" Reyes"));
        assert_eq!(webex_name("1 \"\" (0)"), Some(""));
        assert_eq!(webex_name("4 \"Lee Okoro\""), Some("Lee Okoro"));
        assert_eq!(webex_name("he said \"no\" (2)"), None);
        assert_eq!(webex_name("3 \"Dana\" (soon)"), None);
    }
}
