//! A call as plain data: who spoke, when, which words on which line of the file.

pub mod date;

pub mod formats;

pub mod roles;

mod turns;

pub use date::{CallDate, DateSource};
pub use formats::Format;
pub use roles::{Known, Role, RolesFrom};
pub(crate) use roles::{full_name, is_numbered, is_role_word, key};

use std::path::Path;

/// What the user told about the files to read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The family to read every file as, whatever it looks like.
    pub format: Option<Format>,
    /// The names of the people who sell.
    pub reps: Vec<String>,
    /// The people whose side is decided one by one; this outweighs all else.
    pub people: Known,
}

/// Reads a call: its turns, who speaks on which side, and its day; `path` only tells about date and roles.
///
/// # Errors
///
/// Says in plain words why the text is no call: empty, a chat, JSON, a header and no speech.
pub fn read(text: &str, path: &Path, options: &Options) -> Result<Transcript, String> {
    if u32::try_from(text.len()).is_err() {
        return Err("is larger than 4 GiB; split it into calls".to_owned());
    }
    let (format, parsed) = formats::parse(text, options.format)?;
    let mut spoken = turns::join(&parsed);
    if spoken.turns.is_empty() {
        return Err(silence(&parsed));
    }
    let words = |turn: &Turn| &spoken.speech[turn.speech.start as usize..turn.speech.end as usize];
    let opening: Vec<_> = spoken.turns.iter().take(OPENING_TURNS).map(|turn| (turn.speaker, words(turn))).collect();
    let ending = &spoken.turns[spoken.turns.len().saturating_sub(roles::LAST_TURNS).max(opening.len())..];
    let ending: Vec<_> = ending.iter().map(|turn| (turn.speaker, words(turn))).collect();
    let roles_from = roles::assign(&mut spoken.speakers, &opening, &parsed.header, path, options);
    let doubt = roles::doubt(&spoken.speakers, &opening, &ending);
    let date = date::find(&parsed.header, path);
    let mut warnings = parsed.warnings;
    warnings.append(&mut spoken.warnings);
    if roles_from == RolesFrom::Introduction {
        warnings.push("who sells is guessed from how they introduce themselves; --rep NAME makes it sure".to_owned());
    }
    warnings.extend(doubt.as_ref().map(|doubt| doubt.warning(&spoken.speakers)));
    Ok(Transcript {
        format,
        date,
        speakers: spoken.speakers,
        roles_from,
        doubted: doubt.map(|doubt| doubt.who),
        turns: spoken.turns,
        warnings,
        speech: spoken.speech,
        lines: spoken.lines,
    })
}

/// So many turns from the start may tell who is who.
const OPENING_TURNS: usize = 12;

fn silence(parsed: &formats::Parsed<'_>) -> String {
    match (parsed.header.is_empty(), parsed.cues.is_empty()) {
        (false, true) => "holds no speech: only a header".to_owned(),
        (_, false) => "holds no speech: its turns have no words".to_owned(),
        (true, true) => "holds no speech: no turn was found; name its format with --format".to_owned(),
    }
}

/// One call, read from one file.
#[derive(Debug, Clone)]
pub struct Transcript {
    /// The family of formats that the file was read as.
    pub format: Format,
    /// The day of the call and where it was found, if anywhere.
    pub date: Option<CallDate>,
    /// Everyone who speaks, in order of first appearance.
    pub speakers: Vec<Speaker>,
    /// How the sides of the speakers are known.
    pub roles_from: RolesFrom,
    /// The turns in the order of the file.
    pub turns: Vec<Turn>,
    /// What was guessed or looks odd, in plain words.
    pub warnings: Vec<String>,
    /// Who is a customer and talks as those do who sell.
    doubted: Option<SpeakerId>,
    /// The words of all turns, one after the other; the lines of a turn are joined by a space.
    speech: String,
    /// The physical lines that the speech came from, in order.
    lines: Vec<SpeechLine>,
}

/// A person (or machine) that speaks in the call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The name as the file writes it, without time, company or pronouns.
    pub name: String,
    /// The company in parentheses behind the name, if the file gives one.
    pub affiliation: Option<String>,
    /// The side the speaker is on.
    pub role: Role,
}

/// An index into [`Transcript::speakers`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SpeakerId(pub u32);

/// What one speaker says until another one speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Who speaks; none where the file does not tell.
    pub speaker: Option<SpeakerId>,
    /// Milliseconds from the start of the call to the first word, where known.
    pub start_ms: Option<i64>,
    /// Milliseconds from the start of the call to the end of the turn, where the file gives it.
    pub end_ms: Option<i64>,
    /// The turn's place in the speech, in bytes.
    speech: std::ops::Range<u32>,
    /// The turn's lines, as indices into the transcript's lines.
    lines: std::ops::Range<u32>,
}

/// A stretch of speech that stands on one physical line of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct SpeechLine {
    /// The 1-based line of the original file.
    number: u32,
    /// Where the line's words begin in the speech, in bytes.
    start: u32,
}

impl Transcript {
    /// The words of a turn; its lines are joined by a space.
    pub fn text(&self, turn: &Turn) -> &str {
        &self.speech[turn.speech.start as usize..turn.speech.end as usize]
    }

    /// The lines of a turn: the 1-based line of the file, and the words on it.
    pub fn lines<'a>(&'a self, turn: &Turn) -> impl Iterator<Item = (u32, &'a str)> {
        let end = turn.speech.end;
        let lines = &self.lines[turn.lines.start as usize..turn.lines.end as usize];
        lines.iter().enumerate().map(move |(i, line)| {
            let stop = lines.get(i + 1).map_or(end, |next| next.start - 1);
            (line.number, &self.speech[line.start as usize..stop as usize])
        })
    }

    /// The 1-based line of the file that holds the byte `offset` of the turn's text.
    pub fn line_at(&self, turn: &Turn, offset: usize) -> u32 {
        let lines = &self.lines[turn.lines.start as usize..turn.lines.end as usize];
        let at = turn.speech.start + offset as u32;
        let next = lines.partition_point(|line| line.start <= at);
        lines[next.saturating_sub(1)].number
    }

    /// The same call, with the lines counted as in another file: what is line 1 here is line `numbers[0]` there.
    pub(crate) fn renumbered(mut self, numbers: &[u32]) -> Transcript {
        for line in &mut self.lines {
            line.number = numbers.get(line.number as usize - 1).copied().unwrap_or(line.number);
        }
        self
    }

    /// Who introduces themselves with a company, as those do who sell, where one person alone does.
    pub(crate) fn introduced(&self) -> Option<SpeakerId> {
        let opening: Vec<_> =
            self.turns.iter().take(OPENING_TURNS).map(|turn| (turn.speaker, self.text(turn))).collect();
        roles::introduced(&self.speakers, &opening)
    }

    /// Who is a customer here and talks as those do who sell; then the sides may be swapped.
    pub(crate) fn doubted(&self) -> Option<SpeakerId> {
        self.doubted
    }

    /// The speaker of a turn, where the file tells.
    pub fn speaker(&self, turn: &Turn) -> Option<&Speaker> {
        turn.speaker.map(|id| &self.speakers[id.0 as usize])
    }

    /// The side of the turn's speaker; unknown where nobody is named.
    pub fn role(&self, turn: &Turn) -> Role {
        self.speaker(turn).map_or(Role::Unknown, |speaker| speaker.role)
    }
}
