//! The families of transcript formats: which one a file is written in, and its cues.

mod blocks;
mod captions;
mod census;
mod chat;
mod closing;
mod colon;
mod cue;
mod document;
mod escapes;
mod fathom;
mod gong;
mod happy_scribe;
mod head;
mod header_line;
mod inline;
pub(crate) mod label;
mod label_cues;
mod label_words;
mod lines;
mod markup;
mod once;
mod paren_time;
mod participants;
mod plain;
mod rolling;
mod script;
mod sniff;
mod srt;
mod stamp;
mod tabbed;
mod time;
mod triples;
mod vtt;
mod webex_txt;
mod zoom_captions;

pub(crate) use cue::Parsed;

use colon::LABELLED_PERCENT;
use document::Document;

/// A family of transcript formats; decided once for a file and reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// `NAME: text`, without times or with times on lines of their own.
    Colon,
    /// `[00:42] NAME: text` or `NAME [00:42]: text`, and text behind a time without a name.
    TimeFirst,
    /// WebVTT as Zoom writes it: numbered cues, `NAME: text` in each.
    ZoomVtt,
    /// WebVTT with voice tags, as Microsoft Teams writes it: `<v NAME>text</v>`.
    TeamsVtt,
    /// WebVTT as Webex writes it: names in the ids of the cues.
    WebexVtt,
    /// Any other WebVTT.
    Vtt,
    /// `SubRip`: numbered captions.
    Srt,
    /// Google Meet: `NAME: text` in sections with times.
    Meet,
    /// Otter and its kin: a line with name and time, text below.
    Otter,
    /// The text of a Microsoft Teams document: a line with name and time, text below.
    TeamsDocx,
    /// Captions saved in Zoom: `[NAME] 14:02:09`, text below.
    ZoomCaptions,
    /// Rev, Temi and their kin: `NAME (00:12:03):`.
    ParenTime,
    /// Fathom: `0:47 - NAME (COMPANY)`, text below.
    Fathom,
    /// Gong: `0:42 | NAME`, text below.
    Gong,
    /// Webex text: `0:03 : NAME : text`.
    WebexTxt,
    /// Happy Scribe: `[00:00:01.120] - NAME`, text below.
    HappyScribe,
    /// Old Microsoft Teams documents: times, name and text on lines of their own.
    TeamsTriples,
    /// Captions with `>>` where the speaker changes.
    Caption,
    /// Script style: a line with only a name opens each paragraph.
    Script,
    /// Times, names and text in columns between tabs.
    Tabbed,
    /// Paragraphs without speakers.
    Plain,
}

impl Format {
    /// All families, the generic first.
    pub const ALL: [Format; 21] = [
        Format::Colon,
        Format::TimeFirst,
        Format::ZoomVtt,
        Format::TeamsVtt,
        Format::WebexVtt,
        Format::Vtt,
        Format::Srt,
        Format::Meet,
        Format::Otter,
        Format::TeamsDocx,
        Format::ZoomCaptions,
        Format::ParenTime,
        Format::Fathom,
        Format::Gong,
        Format::WebexTxt,
        Format::HappyScribe,
        Format::TeamsTriples,
        Format::Caption,
        Format::Script,
        Format::Tabbed,
        Format::Plain,
    ];

    /// The word in reports and for `--format`; it never changes.
    pub fn word(self) -> &'static str {
        match self {
            Format::Colon => "colon",
            Format::TimeFirst => "time-first",
            Format::ZoomVtt => "zoom-vtt",
            Format::TeamsVtt => "teams-vtt",
            Format::WebexVtt => "webex-vtt",
            Format::Vtt => "vtt",
            Format::Srt => "srt",
            Format::Meet => "meet",
            Format::Otter => "otter",
            Format::TeamsDocx => "teams-docx",
            Format::ZoomCaptions => "zoom-captions",
            Format::ParenTime => "paren-time",
            Format::Fathom => "fathom",
            Format::Gong => "gong",
            Format::WebexTxt => "webex-txt",
            Format::HappyScribe => "happy-scribe",
            Format::TeamsTriples => "teams-triples",
            Format::Caption => "caption",
            Format::Script => "script",
            Format::Tabbed => "tabbed",
            Format::Plain => "plain",
        }
    }

    /// The family with this word; none if no family has it.
    pub fn from_word(word: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.word() == word)
    }
}

/// Takes a text apart, in the family given or else in the one it looks like; an error says why the file is refused.
pub(crate) fn parse(text: &str, forced: Option<Format>) -> Result<(Format, Parsed<'_>), String> {
    if text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err("is empty".to_owned());
    }
    if let Some(format) = forced {
        return Ok(read(format, text));
    }
    if text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').starts_with("WEBVTT") {
        return Ok(read(Format::Vtt, text));
    }
    if sniff::is_json(text) {
        return Err("is JSON; JSON transcripts are not read; export as text or VTT".to_owned());
    }
    let mut document = Document::new(text);
    document.begin_below_summary();
    if chat::is_one(document.body()) {
        return Err("is a chat, not a call; leave it out and give the transcript".to_owned());
    }
    match sniff::headers(document.body()) {
        Some(Format::Srt) => Ok(read(Format::Srt, text)),
        Some(format) => Ok(read_document(format, &document)),
        None => {
            let (format, mut parsed) = by_labels(&document);
            clean(format, &document, &mut parsed);
            Ok((format, parsed))
        }
    }
}

/// Reads a text as the family says, whatever it looks like.
fn read(format: Format, text: &str) -> (Format, Parsed<'_>) {
    match format {
        Format::Vtt => read_vtt(vtt::flavour(text), text),
        Format::ZoomVtt | Format::TeamsVtt | Format::WebexVtt => read_vtt(format, text),
        Format::Srt => (format, label_cues::label(srt::parse(text), LABELLED_PERCENT)),
        Format::Colon
        | Format::TimeFirst
        | Format::Meet
        | Format::Otter
        | Format::TeamsDocx
        | Format::ZoomCaptions
        | Format::ParenTime
        | Format::Fathom
        | Format::Gong
        | Format::WebexTxt
        | Format::HappyScribe
        | Format::TeamsTriples
        | Format::Caption
        | Format::Script
        | Format::Tabbed
        | Format::Plain => {
            let mut document = Document::new(text);
            document.begin_below_summary();
            (format, read_document(format, &document).1)
        }
    }
}

/// Zoom labels every cue, so one without a label is nobody known; elsewhere labels may stand only where the speaker changes.
fn read_vtt(format: Format, text: &str) -> (Format, Parsed<'_>) {
    let changes_percent = if format == Format::ZoomVtt { 0 } else { LABELLED_PERCENT };
    (format, label_cues::label(vtt::parse(text), changes_percent))
}

/// Reads lines as a text family says, without what is not spoken.
fn read_document<'t>(format: Format, document: &Document<'t>) -> (Format, Parsed<'t>) {
    let (format, mut parsed) = read_lines(format, document);
    clean(format, document, &mut parsed);
    (format, parsed)
}

/// Drops the summary below a call and the escapes of Markdown.
fn clean(format: Format, document: &Document<'_>, parsed: &mut Parsed<'_>) {
    if format != Format::Plain {
        closing::drop_summary(document, parsed);
    }
    escapes::take_out(document, parsed);
}

fn read_lines<'t>(format: Format, document: &Document<'t>) -> (Format, Parsed<'t>) {
    let parsed = match format {
        Format::Colon | Format::TimeFirst | Format::Meet | Format::Caption => {
            return colon::parse(document);
        }
        Format::Otter | Format::TeamsDocx => {
            let kind = if document.teams { Format::TeamsDocx } else { Format::Otter };
            return (kind, header_line::parse(document));
        }
        Format::ZoomCaptions => blocks::parse(document, |lines| zoom_captions::header(lines[0].text)),
        Format::ParenTime => paren_time::parse(document),
        Format::Fathom => fathom::parse(document),
        Format::Gong => blocks::parse(document, |lines| gong::header(lines[0].text)),
        Format::WebexTxt => blocks::parse(document, |lines| webex_txt::header(lines[0].text)),
        Format::HappyScribe => blocks::parse(document, |lines| happy_scribe::header(lines[0].text)),
        Format::TeamsTriples => blocks::parse(document, triples::header),
        Format::Script => script::parse(document).unwrap_or_else(|| plain::parse(document)),
        Format::Tabbed => blocks::parse(document, |lines| tabbed::header(lines[0].text)),
        Format::Plain | Format::ZoomVtt | Format::TeamsVtt | Format::WebexVtt | Format::Vtt | Format::Srt => {
            plain::parse(document)
        }
    };
    (format, parsed)
}

/// Reads lines whose speakers, if any, stand in front of their words or on lines of their own.
fn by_labels<'t>(document: &Document<'t>) -> (Format, Parsed<'t>) {
    let (format, parsed) = colon::parse(document);
    if !parsed.cues.is_empty() {
        return (format, parsed);
    }
    if let Some(parsed) = script::parse(document) {
        return (Format::Script, parsed);
    }
    let times = document.body().iter().filter(|line| head::only_a_time(line.text).is_some()).count();
    if times > 1 {
        return (Format::Otter, header_line::parse(document));
    }
    (Format::Plain, plain::parse(document))
}
