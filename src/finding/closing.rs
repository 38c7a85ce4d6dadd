//! The end of a call as people read it: its turns, and those before it that hold evidence.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Finding, NextStep, Outcome};
use crate::transcript::{Role, Transcript, Turn};

/// The region whose turns are shown where the rule files name one.
const CLOSING: &str = "closing";

/// Of a call without a closing region, so many percent of its turns are shown.
const CLOSING_PERCENT: usize = 40;

/// A closing has no fewer turns, where the call has as many.
const FEWEST_TURNS: usize = 8;

/// A closing has no more turns than this: whoever names the whole call a closing still gets a page that can be read.
const MOST_TURNS: usize = 60;

/// A turn of the closing, or an earlier one that is evidence or stands beside evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingTurn {
    /// Which turn of the call this is, from 1; where one is left out, something was said between two of these.
    pub number: u32,
    /// Whether it is part of the closing itself.
    pub in_closing: bool,
    /// Milliseconds from the start of the call, where the file has times.
    pub at_ms: Option<i64>,
    /// The name of the speaker; empty where unknown.
    pub speaker: String,
    /// The side of the speaker.
    pub role: Role,
    /// The words, as the file has them.
    pub text: String,
    /// Where each 1-based line of the file begins in the text, in bytes.
    pub lines: Vec<(u32, usize)>,
}

impl ClosingTurn {
    /// Where in the text, from byte `after` on, some words lie that begin on a line of the file; none where they are
    /// not there.
    pub fn find(&self, line: u32, words: &str, after: usize) -> Option<Range<usize>> {
        let (_, begin) = self.lines.iter().find(|(number, _)| *number == line)?;
        let from = after.max(*begin);
        let start = from + self.text.get(from..)?.find(words)?;
        (!words.is_empty()).then_some(start..start + words.len())
    }

    /// The 1-based line of the file on which it begins.
    pub fn line(&self) -> u32 {
        self.lines.first().map_or(0, |(line, _)| *line)
    }
}

/// What was said about a call that names lines of it.
pub(crate) struct Evidence<'a> {
    pub(crate) findings: &'a [Finding],
    pub(crate) next_steps: &'a [NextStep],
    pub(crate) outcome: &'a Outcome,
}

impl Evidence<'_> {
    /// The lines of all words that are quoted.
    fn lines(&self) -> BTreeSet<u32> {
        let found = self.findings.iter().filter(|finding| !finding.quote.is_empty()).map(|finding| finding.line);
        let steps = self.next_steps.iter().flat_map(|step| [Some(step.line), step.accepted_line]).flatten();
        let said = self.outcome.said.iter().map(|said| said.line);
        found.chain(steps).chain(said).collect()
    }
}

/// The turns of the closing, and before them every turn with evidence and its neighbours.
pub(crate) fn of(
    transcript: &Transcript,
    regions: &[(String, Option<Range<usize>>)],
    evidence: &Evidence<'_>,
) -> Vec<ClosingTurn> {
    let closing = closing(transcript.turns.len(), regions);
    let lines = evidence.lines();
    let is_evidence = |turn: &Turn| transcript.lines(turn).any(|(line, _)| lines.contains(&line));
    let holds: Vec<usize> = transcript.turns[..closing.start]
        .iter()
        .enumerate()
        .filter(|(_, turn)| is_evidence(turn))
        .map(|(n, _)| n)
        .collect();
    let beside = holds.iter().flat_map(|&n| n.saturating_sub(1)..(n + 2).min(closing.start));
    let shown: BTreeSet<usize> = beside.chain(closing.clone()).collect();
    shown.into_iter().map(|n| shown_turn(transcript, n, closing.contains(&n))).collect()
}

/// The turns of the closing; where none is named, the last part of the call.
fn closing(turns: usize, regions: &[(String, Option<Range<usize>>)]) -> Range<usize> {
    let named = regions.iter().find(|(name, _)| name == CLOSING).and_then(|(_, turns)| turns.clone());
    let share = (turns * CLOSING_PERCENT).div_ceil(100).max(FEWEST_TURNS);
    let start = named.map_or(turns.saturating_sub(share), |closing| closing.start);
    start.max(turns.saturating_sub(MOST_TURNS))..turns
}

fn shown_turn(transcript: &Transcript, n: usize, in_closing: bool) -> ClosingTurn {
    let turn = &transcript.turns[n];
    let mut at = 0;
    let begins = |(line, words): (u32, &str)| {
        let begin = (line, at);
        // One blank stands for the end of a line.
        at += words.len() + 1;
        begin
    };
    ClosingTurn {
        number: u32::try_from(n + 1).unwrap_or(u32::MAX),
        in_closing,
        at_ms: turn.start_ms,
        speaker: transcript.speaker(turn).map_or_else(String::new, |speaker| speaker.name.clone()),
        role: transcript.role(turn),
        text: transcript.text(turn).to_owned(),
        lines: transcript.lines(turn).map(begins).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::finding::{CallResult, Said};
    use crate::transcript::{self, Options};

    /// A call of so many turns, one on each line.
    fn transcript(turns: usize) -> Transcript {
        let turn = |n: usize| format!("{}: so this is number {}\n", ["Rep", "Customer"][n % 2], n + 1);
        let text: String = (0..turns).map(turn).collect();
        transcript::read(&text, Path::new("call.txt"), &Options::default()).unwrap()
    }

    fn numbers(turns: usize, regions: &[(String, Option<Range<usize>>)], said_on: Option<u32>) -> Vec<(u32, bool)> {
        let said = said_on.map(|line| Said { line, quote: "this".to_owned() });
        let outcome = Outcome { result: CallResult::Maybe, said, reason: String::new() };
        let evidence = Evidence { findings: &[], next_steps: &[], outcome: &outcome };
        of(&transcript(turns), regions, &evidence).iter().map(|turn| (turn.number, turn.in_closing)).collect()
    }

    #[test]
    fn a_closing_is_the_region_of_that_name_and_else_the_last_part_of_the_call() {
        let named = [("closing".to_owned(), Some(12..15))];
        assert_eq!(numbers(15, &named, None), [(13, true), (14, true), (15, true)]);
        assert_eq!(numbers(100, &[], None).first(), Some(&(61, true)));
        assert_eq!(numbers(5, &[], None).len(), 5);
        assert_eq!(numbers(400, &[("closing".to_owned(), Some(0..400))], None).len(), MOST_TURNS);
    }

    #[test]
    fn evidence_before_the_closing_is_shown_between_its_neighbours() {
        let named = [("closing".to_owned(), Some(13..15))];
        let expected = [(4, false), (5, false), (6, false), (14, true), (15, true)];
        assert_eq!(numbers(15, &named, Some(5)), expected);
        assert_eq!(numbers(15, &named, Some(13)), [(12, false), (13, false), (14, true), (15, true)]);
    }

    #[test]
    fn words_are_found_from_their_line_on_and_behind_the_ones_before() {
        let text = "Rep: so thanks\n  and thanks again\nCustomer: bye\n";
        let transcript = transcript::read(text, Path::new("call.txt"), &Options::default()).unwrap();
        let turn = shown_turn(&transcript, 0, true);
        assert_eq!(turn.text, "so thanks and thanks again");
        assert_eq!(turn.find(1, "thanks", 0), Some(3..9));
        assert_eq!(turn.find(1, "thanks", 9), Some(14..20));
        assert_eq!(turn.find(2, "thanks", 0), Some(14..20));
        assert_eq!((turn.find(3, "thanks", 0), turn.find(1, "", 0), turn.find(1, "thanks", 99)), (None, None, None));
    }
}
