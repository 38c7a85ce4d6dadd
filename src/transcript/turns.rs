//! Neighbouring cues of one speaker become turns.

use super::formats::Parsed;
use super::formats::label;
use super::{Role, Speaker, SpeakerId, SpeechLine, Turn};
use std::collections::HashMap;

const HOUR_MS: i64 = 3_600_000;

/// A call whose first words come later than this is timed by the clock on the wall.
const LATEST_START_MS: i64 = 4 * HOUR_MS;

/// The speech of a call: who, when, which words, on which lines.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    pub(super) speakers: Vec<Speaker>,
    pub(super) turns: Vec<Turn>,
    pub(super) speech: String,
    pub(super) lines: Vec<SpeechLine>,
    pub(super) warnings: Vec<String>,
}

/// Joins the neighbouring cues of each speaker; cues without words are dropped, cues of nobody known stay apart.
pub(super) fn join(parsed: &Parsed<'_>) -> Spoken {
    let mut spoken = Spoken::default();
    spoken.speech.reserve(parsed.lines.iter().map(|line| line.text.len() + 1).sum());
    spoken.lines.reserve(parsed.lines.len());
    let mut people = People::default();
    let mut clock = Clock::new(parsed);
    for cue in &parsed.cues {
        let lines = &parsed.lines[cue.lines.clone()];
        let Some(first) = lines.iter().find(|line| !line.text.trim().is_empty()) else {
            continue;
        };
        let speaker = cue.speaker.as_deref().and_then(|label| people.id(label, &mut spoken.speakers));
        let (start, end) = clock.read(cue.start_ms, cue.end_ms, first.number, &mut spoken.warnings);
        spoken.turn(speaker, start, end);
        for line in lines {
            spoken.line(line.number, line.text.trim());
        }
    }
    spoken
}

impl Spoken {
    /// Goes on with the turn of the speaker, or begins one.
    fn turn(&mut self, speaker: Option<SpeakerId>, start_ms: Option<i64>, end_ms: Option<i64>) {
        if let Some(turn) = self.turns.last_mut().filter(|turn| speaker.is_some() && turn.speaker == speaker) {
            turn.end_ms = end_ms;
            return;
        }
        if !self.turns.is_empty() {
            self.speech.push('\n');
        }
        let (speech, line) = (self.speech.len() as u32, self.lines.len() as u32);
        self.turns.push(Turn { speaker, start_ms, end_ms, speech: speech..speech, lines: line..line });
    }

    fn line(&mut self, number: u32, text: &str) {
        let Some(turn) = self.turns.last_mut().filter(|_| !text.is_empty()) else {
            return;
        };
        if !turn.speech.is_empty() {
            self.speech.push(' ');
        }
        self.lines.push(SpeechLine { number, start: self.speech.len() as u32 });
        self.speech.push_str(text);
        turn.speech.end = self.speech.len() as u32;
        turn.lines.end = self.lines.len() as u32;
    }
}

/// The speakers by what their labels have in common.
#[derive(Default)]
struct People<'t> {
    by_label: HashMap<&'t str, Option<SpeakerId>>,
    by_key: HashMap<String, SpeakerId>,
    /// The labels met last: most cues bear one of them.
    recent: [(&'t str, Option<SpeakerId>); 2],
}

impl<'t> People<'t> {
    /// The speaker with the label; none if the label says that nobody knows.
    fn id(&mut self, label: &'t str, speakers: &mut Vec<Speaker>) -> Option<SpeakerId> {
        if let Some((_, id)) = self.recent.iter().find(|(known, _)| *known == label) {
            return *id;
        }
        let known = self.by_label.get(label).copied();
        let id = known.unwrap_or_else(|| self.person(label, speakers));
        self.by_label.insert(label, id);
        self.recent = [(label, id), self.recent[0]];
        id
    }

    fn person(&mut self, label: &str, speakers: &mut Vec<Speaker>) -> Option<SpeakerId> {
        let found = label::name(label);
        if label::is_placeholder(&found.name) {
            return None;
        }
        let next = SpeakerId(speakers.len() as u32);
        let id = *self.by_key.entry(label::key(&found.name)).or_insert(next);
        let affiliation = found.affiliation.map(str::to_owned);
        match speakers.get_mut(id.0 as usize) {
            Some(speaker) => speaker.affiliation = speaker.affiliation.take().or(affiliation),
            None => speakers.push(Speaker { name: found.name.into_owned(), affiliation, role: Role::Unknown }),
        }
        Some(id)
    }
}

/// Makes times of day relative to the first, past midnight too.
struct Clock {
    zero: i64,
    day: i64,
    last: i64,
    of_day: bool,
    warned: bool,
}

impl Clock {
    fn new(parsed: &Parsed<'_>) -> Clock {
        let first = parsed.cues.iter().find_map(|cue| cue.start_ms);
        let of_day = parsed.wall_clock || first.is_some_and(|first| first >= LATEST_START_MS);
        Clock { zero: first.filter(|_| of_day).unwrap_or(0), day: 0, last: i64::MIN, of_day, warned: false }
    }

    fn read(
        &mut self,
        start: Option<i64>,
        end: Option<i64>,
        line: u32,
        warnings: &mut Vec<String>,
    ) -> (Option<i64>, Option<i64>) {
        let start = start.map(|start| self.start(start, line, warnings));
        let end = end.map(|end| {
            let end = end - self.zero + self.day;
            let past_midnight = self.of_day && start.is_some_and(|start| start - end > 12 * HOUR_MS);
            if past_midnight { end + 24 * HOUR_MS } else { end }
        });
        (start, end)
    }

    fn start(&mut self, start: i64, line: u32, warnings: &mut Vec<String>) -> i64 {
        let mut at = start - self.zero + self.day;
        if self.of_day && self.last != i64::MIN && self.last - at > 12 * HOUR_MS {
            self.day += 24 * HOUR_MS;
            at += 24 * HOUR_MS;
        }
        if at < self.last && !self.warned {
            self.warned = true;
            warnings.push(format!("line {line}: times run backwards; the order of the file is kept"));
        }
        self.last = self.last.max(at);
        at
    }
}
