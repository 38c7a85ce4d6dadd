//! WebVTT, as meetings and recognisers write it: cues with the speakers that tags, ids or payload name.

use std::borrow::Cow;

use serde::Deserialize;

use super::Format;
use super::captions::{self, Caption, Captions, Kind};
use super::cue::Parsed;
use super::head;
use super::markup::{Piece, bracketed_name, is_plain, pieces};
use super::rolling;

/// How many lines tell which program has written a file.
const SAMPLE_LINES: usize = 200;

/// Which program a WebVTT file comes from, by its first cues.
pub(crate) fn flavour(text: &str) -> Format {
    let captions = captions::read_some(text, Kind::Vtt, SAMPLE_LINES);
    let first_line = |caption: &Caption<'_>| captions.lines[caption.lines.clone()].first().map(|(_, line)| *line);
    let ids = || captions.all.iter().filter_map(|caption| caption.id);
    let lines = || captions.all.iter().filter_map(first_line);
    if ids().any(|id| captions::webex_name(id).is_some()) {
        return Format::WebexVtt;
    }
    if lines().any(is_in_named_voice) || ids().any(captions::is_guid) {
        return Format::TeamsVtt;
    }
    let numbered =
        captions.all.first().is_some_and(|caption| caption.id == Some("1")) && ids().all(captions::is_number);
    let labelled =
        lines().filter(|line| line.split_once(": ").is_some_and(|(name, _)| name.chars().count() <= 60)).count();
    if numbered && labelled * 2 > captions.all.len() { Format::ZoomVtt } else { Format::Vtt }
}

/// Whether a line begins with a voice tag; recognisers write them too, but number their speakers.
fn is_in_named_voice(line: &str) -> bool {
    let voice = line.strip_prefix("<v").filter(|rest| rest.starts_with([' ', '.']));
    voice.is_some_and(|rest| {
        !rest.trim_start().starts_with(|first: char| first.is_ascii_digit()) && !rest.starts_with(" Speaker ")
    })
}

/// The cues of a WebVTT file. Speakers come from voice tags, Webex ids and JSON payloads only; labels stay in the lines.
pub(crate) fn parse(text: &str) -> Parsed<'_> {
    speech(captions::read(text, Kind::Vtt))
}

/// The captions of a file as cues, with the marks taken out and what rolling captions repeat.
pub(super) fn speech(captions: Captions<'_>) -> Parsed<'_> {
    let payload = |caption: &Caption<'_>| caption.lines.clone();
    let opens =
        |caption: &Caption<'_>| captions.lines[payload(caption)].first().and_then(|(_, line)| bracketed_name(line));
    // One name in brackets may be a marker that nobody has heard of yet; a second one makes it a habit.
    let names_in_brackets = captions.all.iter().filter(|caption| opens(caption).is_some()).take(2).count() == 2;
    let mut speech = Speech {
        parsed: Parsed { header: captions.header, warnings: captions.warnings, ..Parsed::default() },
        begun: false,
        utterance: None,
    };
    for caption in &captions.all {
        let lines = &captions.lines[payload(caption)];
        match spoken(lines) {
            Some(spoken) => speech.json(caption, lines, spoken),
            None => speech.caption(caption, lines, names_in_brackets),
        }
    }
    rolling::dedupe(&mut speech.parsed);
    speech.parsed
}

/// A cue of Teams' metadata export: the payload is JSON.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Spoken {
    spoken_text: String,
    speaker_name: Option<String>,
}

/// The payload, where it is JSON with spoken text.
fn spoken(lines: &[(u32, &str)]) -> Option<Spoken> {
    let ((_, first), (_, last)) = (lines.first()?, lines.last()?);
    if !first.starts_with('{') || !last.ends_with('}') {
        return None;
    }
    let json: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
    serde_json::from_str(&json.join("\n")).ok()
}

/// The cues so far.
struct Speech<'t> {
    parsed: Parsed<'t>,
    /// Whether a cue has been begun for who speaks now.
    begun: bool,
    /// The utterance that the last caption is a part of, by its id.
    utterance: Option<&'t str>,
}

impl<'t> Speech<'t> {
    fn json(&mut self, caption: &Caption<'t>, lines: &[(u32, &'t str)], spoken: Spoken) {
        if self.parsed.cues.is_empty() {
            // The day of the call stands here only; the header is where it is looked for.
            self.parsed.header.extend(lines.iter().find_map(|(_, line)| start_of_call(line)));
        }
        let words = spoken.spoken_text.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = spoken.speaker_name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        self.begun = false;
        self.say(caption, name.map(Cow::Owned).as_ref(), lines[0].0, Cow::Owned(words));
    }

    fn caption(&mut self, caption: &Caption<'t>, lines: &[(u32, &'t str)], names_in_brackets: bool) {
        let mut speaker = caption.id.and_then(captions::webex_name).filter(|name| !name.is_empty()).map(Cow::Borrowed);
        self.begun = self.goes_on(caption, lines);
        if let Some(cue) = self.parsed.cues.last_mut().filter(|_| self.begun) {
            cue.end_ms = caption.end_ms.or(cue.end_ms);
        }
        for (at, (number, line)) in lines.iter().enumerate() {
            let mut line = *line;
            if at == 0
                && names_in_brackets
                && let Some((name, words)) = bracketed_name(line)
            {
                speaker = Some(Cow::Borrowed(name));
                line = words;
            }
            if is_plain(line) {
                self.say(caption, speaker.as_ref(), *number, Cow::Borrowed(line));
                continue;
            }
            for piece in pieces(line) {
                let next = match piece {
                    Piece::Words(words) => {
                        self.say(caption, speaker.as_ref(), *number, words);
                        continue;
                    }
                    Piece::Voice(name) => trimmed(name),
                    Piece::End => None,
                };
                self.begun &= next == speaker;
                speaker = next;
            }
        }
    }

    /// Whether a caption without a speaker is a part of the same utterance as the one before.
    fn goes_on(&mut self, caption: &Caption<'t>, lines: &[(u32, &'t str)]) -> bool {
        let utterance = caption.id.and_then(utterance);
        let before = std::mem::replace(&mut self.utterance, utterance);
        let nobody = self.parsed.cues.last().is_some_and(|cue| cue.speaker.is_none());
        let labelled = || lines.first().is_some_and(|(_, line)| head::read(line).label.is_some());
        utterance.is_some() && before == utterance && nobody && !labelled()
    }

    /// Adds words, in a new cue if somebody else has spoken before; blank ones begin none.
    fn say(&mut self, caption: &Caption<'t>, speaker: Option<&Cow<'t, str>>, number: u32, words: Cow<'t, str>) {
        let Some(words) = trimmed(words) else { return };
        if !self.begun {
            self.parsed.begin(speaker.cloned(), Some(caption.start_ms), caption.end_ms);
            self.begun = true;
        }
        self.parsed.say(number, words);
    }
}

/// The id of the whole utterance in the id of a part, as Teams writes it: `GUID/41` in `GUID/41-0`.
fn utterance(id: &str) -> Option<&str> {
    let (whole, _) = id.rsplit_once('-').filter(|(whole, _)| whole.contains('/'))?;
    captions::is_guid(id).then_some(whole)
}

/// The text without blank space round it; none where nothing is left.
fn trimmed(text: Cow<'_, str>) -> Option<Cow<'_, str>> {
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    };
    (!text.is_empty()).then_some(text)
}

/// The value of `startDateTime` in a line of JSON.
fn start_of_call(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once("\"startDateTime\"")?;
    rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?.split('"').next()
}

#[cfg(test)]
mod tests;
