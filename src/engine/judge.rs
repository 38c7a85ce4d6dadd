//! One rule on one call: its findings, its verdict, and the reason in plain words.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::Recording;
use super::commitment::Doubt;
use super::condition::{self, Truth};
use super::heard::Hit;
use super::region::{Finder, Place, Stretch};
use crate::digest;
use crate::finding::{Finding, Kind, RuleVerdict, Verdict};
use crate::quote;
use crate::rules::{By, Polarity, Rule};
use crate::transcript::Role;

/// A call of fewer turns is too short to say that something is missing.
const FEWEST_TURNS: usize = 4;

/// Why a rule has nothing to say.
const NEVER_CAME: &str = "the part of the call that it speaks of never came";

/// Why a name cannot be looked for.
pub(super) const NAMELESS: &str = "no label gives the name of the customer";

/// So many findings beyond a limit are kept, in case that people hide those within it.
const MOST_BEYOND: usize = 20;

/// A nearest miss is quoted in so many characters.
const LONGEST_MISS: usize = 80;

/// Judges one call, rule by rule.
pub(super) struct Judge<'c> {
    pub(super) finder: Finder<'c>,
    pub(super) complete: bool,
    pub(super) recording: Recording,
}

impl Judge<'_> {
    /// The verdict of a rule; its findings are added to `findings`.
    pub(super) fn verdict(&self, rule: &Rule, findings: &mut Vec<Finding>) -> RuleVerdict {
        let before = findings.len();
        let mut beyond = Vec::new();
        let (verdict, reason) = match self.finder.find(&rule.part) {
            Place::At(stretch) if stretch.words.is_empty() => (Verdict::NotApplicable, NEVER_CAME.to_owned()),
            Place::At(stretch) => match rule.polarity {
                Polarity::Says => self.says(rule, &stretch, findings, &mut beyond),
                Polarity::Lacks => self.lacks(rule, &stretch, findings),
            },
            Place::Never => (Verdict::NotApplicable, NEVER_CAME.to_owned()),
            Place::NoTimes => (Verdict::Unclear, "the transcript has no times".to_owned()),
            Place::WhoseWords => (
                Verdict::Unclear,
                "the words that begin its part of the call were said, but whose side said them is not known".to_owned(),
            ),
        };
        let points = findings[before..].iter().map(|finding| finding.points).sum();
        RuleVerdict { rule: rule.id.clone(), verdict, points, reason, beyond }
    }

    fn says(
        &self,
        rule: &Rule,
        stretch: &Stretch,
        findings: &mut Vec<Finding>,
        beyond: &mut Vec<Finding>,
    ) -> (Verdict, String) {
        let heard = self.finder.heard;
        let mut standing = Vec::new();
        let mut doubtful = None;
        let mut fallen = None;
        for hit in self.hits_in(rule, &stretch.words) {
            let by = condition::is_by(heard, rule.by, hit.start, None);
            if by == Truth::No {
                continue;
            }
            match (by, condition::stands(&self.finder, rule, hit)) {
                (Truth::Yes, Truth::Yes) => standing.push(hit),
                (_, Truth::No) => fallen = Some(hit),
                (Truth::Yes, Truth::Unknown) => doubtful = Some((hit, "what would have to be near cannot be told")),
                (Truth::Unknown | Truth::No, Truth::Yes | Truth::Unknown) => {
                    doubtful = Some((hit, Doubt::Side.words()));
                }
            }
        }
        let standing = longest_of_overlapping(standing);
        let limit = rule.limit.map_or(usize::MAX, |limit| limit as usize);
        findings.extend(standing.iter().take(limit).map(|&hit| self.said(rule, hit)));
        beyond.extend(standing.iter().skip(limit).take(MOST_BEYOND).map(|&hit| self.said(rule, hit)));
        let doubtful = doubtful.map(|(hit, why)| format!("{}, but {why}", self.was_said(hit)));
        let unclear = if standing.is_empty() { doubtful.or_else(|| self.doubt(rule, &stretch.words)) } else { None };
        match (standing.len(), unclear, fallen) {
            (0, Some(reason), _) => (Verdict::Unclear, reason),
            (0, None, Some(hit)) => {
                (not_found(rule.kind), format!("{}; `with` or `unless` takes it back", self.was_said(hit)))
            }
            (0, None, None) => (not_found(rule.kind), format!("not said in {}", self.searched(rule, stretch))),
            (times, ..) if times > limit => {
                (found(rule.kind), format!("said {}; no more than {limit} counted", count(times, "time")))
            }
            (times, ..) => (found(rule.kind), format!("said {}", count(times, "time"))),
        }
    }

    /// A commitment among some words that may be one that the rule asks for, and why that is not known; or that nobody
    /// can tell how the customer is called.
    fn doubt(&self, rule: &Rule, words: &Range<u32>) -> Option<String> {
        if self.finder.is_nameless(rule.list) {
            return Some(NAMELESS.to_owned());
        }
        let mut inside = self.finder.doubts(rule.list).filter(|(hit, _)| {
            words.contains(&hit.start) && condition::is_by(self.finder.heard, rule.by, hit.start, None) != Truth::No
        });
        inside.next().map(|&(hit, doubt)| format!("{}, but {}", self.was_said(hit), doubt.words()))
    }

    fn was_said(&self, hit: Hit) -> String {
        format!("line {}: “{}” was said", self.finder.heard.line_of(hit.start), self.short(hit))
    }

    fn lacks(&self, rule: &Rule, stretch: &Stretch, findings: &mut Vec<Finding>) -> (Verdict, String) {
        let heard = self.finder.heard;
        let said = |truth: Truth| {
            self.hits_in(rule, &stretch.words).find(|hit| condition::is_by(heard, rule.by, hit.start, None) == truth)
        };
        if let Some(hit) = said(Truth::Yes) {
            return (not_found(rule.kind), format!("said on line {}: “{}”", heard.line_of(hit.start), self.short(hit)));
        }
        match condition::with_in(&self.finder, rule, stretch) {
            Truth::Yes => {}
            Truth::No => return (Verdict::NotApplicable, "its `with` does not hold in this call".to_owned()),
            Truth::Unknown => {
                return (
                    Verdict::Unclear,
                    "whether its `with` holds cannot be told: whose side said the words is not known".to_owned(),
                );
            }
        }
        match condition::unless_in(&self.finder, rule, stretch) {
            Truth::No => {}
            Truth::Yes => return (not_found(rule.kind), "its `unless` holds in this call".to_owned()),
            Truth::Unknown => {
                return (
                    Verdict::Unclear,
                    "whether its `unless` holds cannot be told: whose side said the words is not known".to_owned(),
                );
            }
        }
        if let Some(hit) = said(Truth::Unknown) {
            return (Verdict::Unclear, format!("{}, but {}", self.was_said(hit), Doubt::Side.words()));
        }
        if let Some(doubt) = self.doubt(rule, &stretch.words) {
            return (Verdict::Unclear, doubt);
        }
        if let Some(reason) = self.cannot_tell_absence(rule) {
            return (Verdict::Unclear, reason);
        }
        let searched = self.searched(rule, stretch);
        let reason = format!("not said in {searched}");
        findings.push(self.missing(rule, stretch, searched));
        (found(rule.kind), reason)
    }

    /// Why nothing can be said to be missing from this call, if so.
    fn cannot_tell_absence(&self, rule: &Rule) -> Option<String> {
        let transcript = self.finder.heard.transcript;
        let has = |side: Role| transcript.speakers.iter().any(|speaker| speaker.role == side);
        if self.recording == Recording::Excerpt {
            return None;
        }
        if transcript.turns.len() < FEWEST_TURNS {
            return Some(format!("the call has only {}", count(transcript.turns.len(), "turn")));
        }
        if transcript.speakers.is_empty() {
            return Some("the transcript does not tell who speaks".to_owned());
        }
        match rule.by {
            By::Rep if !has(Role::Rep) => return Some("which speaker is the rep is not known".to_owned()),
            By::Customer if !has(Role::Customer) => {
                return Some("which speaker is the customer is not known".to_owned());
            }
            By::Rep | By::Customer | By::Anyone | By::Other | By::Same => {}
        }
        (!self.complete).then(|| "the recording stops before anyone takes leave".to_owned())
    }

    /// What the rule's list hit among some words.
    pub(super) fn hits_in(&self, rule: &Rule, words: &Range<u32>) -> impl Iterator<Item = Hit> {
        let hits = &self.finder.matches.lists[rule.list.0].hits;
        let from = hits.partition_point(|hit| hit.start < words.start);
        let end = words.end;
        hits[from..].iter().copied().take_while(move |hit| hit.start < end)
    }

    fn said(&self, rule: &Rule, hit: Hit) -> Finding {
        let heard = self.finder.heard;
        let turn = heard.turn(heard.turn_of(hit.start));
        let finding = Finding {
            rule: rule.id.clone(),
            kind: rule.kind,
            points: rule.points,
            line: heard.line_of(hit.start),
            at_ms: turn.start_ms.and_then(|_| heard.moment(hit.start)),
            speaker: heard.transcript.speaker(turn).map_or_else(String::new, |speaker| speaker.name.clone()),
            role: heard.transcript.role(turn),
            quote: heard.quote(hit).to_owned(),
            message: String::new(),
            advice: rule.advice.clone(),
            searched: String::new(),
            place: Some(heard.place(hit)),
            mark: String::new(),
        };
        Finding { message: message(&rule.message, &finding) + &self.other_half(hit), ..finding }
    }

    /// What the quote leaves out where an appointment's day and time were said in two turns.
    fn other_half(&self, hit: Hit) -> String {
        let heard = self.finder.heard;
        let half = self.finder.matches.slots.appointed(hit).and_then(|appointed| appointed.other);
        half.map_or_else(String::new, |first| {
            format!(" (to “{}” on line {})", self.short(first), heard.line_of(first.start))
        })
    }

    fn missing(&self, rule: &Rule, stretch: &Stretch, searched: String) -> Finding {
        let heard = self.finder.heard;
        let last = stretch.turns.end.max(1) - 1;
        let line = heard
            .transcript
            .turns
            .get(last)
            .and_then(|turn| heard.transcript.lines(turn).last())
            .map_or(0, |(line, _)| line);
        let role = match rule.by {
            By::Rep => Role::Rep,
            By::Customer => Role::Customer,
            By::Anyone | By::Other | By::Same => Role::Unknown,
        };
        let mut names =
            heard.transcript.speakers.iter().filter(|speaker| role != Role::Unknown && speaker.role == role);
        let searched = match self.nearest_miss(rule, stretch) {
            Some(miss) => format!("{searched}; nearest miss: {miss}"),
            None => searched,
        };
        let finding = Finding {
            rule: rule.id.clone(),
            kind: rule.kind,
            points: rule.points,
            line,
            at_ms: heard.transcript.turns.get(last).and_then(|turn| turn.start_ms),
            speaker: names.next().map_or_else(String::new, |speaker| speaker.name.clone()),
            role,
            quote: String::new(),
            message: String::new(),
            advice: rule.advice.clone(),
            searched,
            place: None,
            mark: String::new(),
        };
        Finding { message: message(&rule.message, &finding), ..finding }
    }

    /// The lines and turns that a rule looked at.
    fn searched(&self, rule: &Rule, stretch: &Stretch) -> String {
        let transcript = self.finder.heard.transcript;
        let turns = &transcript.turns[stretch.turns.clone()];
        let mut lines = turns.iter().flat_map(|turn| transcript.lines(turn).map(|(line, _)| line));
        let Some(first) = lines.next() else { return "no line".to_owned() };
        let last = lines.last().unwrap_or(first);
        let of_side = |side: Role| match turns.iter().filter(|turn| transcript.role(turn) == side).count() {
            0 => format!("no turn is known to be the {}'s", side.word()),
            turns => format!("{} of the {}", count(turns, "turn"), side.word()),
        };
        let whose = match rule.by {
            By::Rep => of_side(Role::Rep),
            By::Customer => of_side(Role::Customer),
            By::Anyone | By::Other | By::Same => format!("{} of anyone", count(turns.len(), "turn")),
        };
        format!("lines {first} to {last} ({whose})")
    }

    /// The last words in the region that would have counted, had they not been excepted or somebody else's.
    fn nearest_miss(&self, rule: &Rule, stretch: &Stretch) -> Option<String> {
        let heard = self.finder.heard;
        let list = &self.finder.matches.lists[rule.list.0];
        let excepted = list.cancelled.iter().rev().find(|(hit, _)| {
            stretch.words.contains(&hit.start) && condition::is_by(heard, rule.by, hit.start, None) == Truth::Yes
        });
        if let Some(&(hit, by)) = excepted {
            let words = Hit { start: hit.start.min(by.start), end: hit.end.max(by.end) };
            return Some(format!("line {} “{}” does not count", heard.line_of(words.start), self.short(words)));
        }
        let other = self.hits_in(rule, &stretch.words).last()?;
        let speaker = heard.transcript.speaker(heard.turn(heard.turn_of(other.start)));
        let who = speaker.map_or_else(String::new, |speaker| format!(" is {}'s", speaker.name));
        Some(format!("line {} “{}”{who}", heard.line_of(other.start), self.short(other)))
    }

    /// The words of a hit, cut where they are long.
    pub(super) fn short(&self, hit: Hit) -> String {
        quote::beginning(self.finder.heard.quote(hit), LONGEST_MISS).into_owned()
    }
}

/// Of hits that overlap, the leftmost and of those the longest.
pub(super) fn longest_of_overlapping(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.start, u32::MAX - hit.end));
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        if kept.last().is_none_or(|last| hit.start >= last.end) {
            kept.push(hit);
        }
    }
    kept
}

/// Marks each finding as what it is and which of several alike, so that each keeps an id of its own.
pub(super) fn mark<'f>(findings: impl Iterator<Item = &'f mut Finding>) {
    let mut seen: HashMap<(Arc<str>, String), u32> = HashMap::new();
    for finding in findings {
        let times = seen.entry((finding.rule.clone(), finding.quote.clone())).or_default();
        *times += 1;
        finding.mark = digest::name([&*finding.rule, &finding.quote, &times.to_string()]);
    }
}

fn found(kind: Kind) -> Verdict {
    match kind {
        Kind::Fault => Verdict::Fault,
        Kind::Credit => Verdict::Credit,
        Kind::Note => Verdict::Note,
    }
}

fn not_found(kind: Kind) -> Verdict {
    match kind {
        Kind::Fault | Kind::Note => Verdict::Ok,
        Kind::Credit => Verdict::Missed,
    }
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// A message with its fields filled in; what is filled in is not read again.
fn message(template: &str, finding: &Finding) -> String {
    let mut parts = template.split('{');
    let mut message = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (field, rest) = part.split_once('}').unwrap_or(("", part));
        match field {
            "speaker" => message.push_str(&finding.speaker),
            "time" => message.extend(finding.at_ms.map(crate::finding::clock)),
            "line" => message.push_str(&finding.line.to_string()),
            "quote" => message.push_str(&finding.quote),
            _ => {}
        }
        message.push_str(rest);
    }
    message
}
