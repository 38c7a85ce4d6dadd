//! Captions that roll repeat what the one before has said; each word is kept once.

use std::borrow::Cow;

use super::cue::{Cue, Parsed};

/// How many pairs of neighbouring cues, from all over the file, tell whether captions roll.
const SAMPLE_PAIRS: usize = 100;

/// How many pairs must repeat words before any are taken out: people repeat themselves too.
const FEWEST_REPEATS: usize = 3;

/// Of a hundred pairs, how many must repeat words before any are taken out.
const REPEATS_PERCENT: usize = 30;

/// The longest pause between captions that can repeat each other, in milliseconds.
const LONGEST_PAUSE_MS: i64 = 1_000;

/// An overlap counts from this many words on, or this many bytes.
const FEWEST_WORDS: usize = 3;
const FEWEST_BYTES: usize = 15;

/// The longest overlap that is looked for, in words.
const LONGEST_OVERLAP: usize = 40;

/// Takes out what captions repeat of the one before, if they roll, and says how many did.
pub(super) fn dedupe(parsed: &mut Parsed<'_>) {
    if !rolls(parsed) {
        return;
    }
    let repeated: Vec<usize> =
        (0..parsed.cues.len()).map(|at| if at == 0 { 0 } else { repeated(parsed, at) }).collect();
    let (cues, lines) = (std::mem::take(&mut parsed.cues), std::mem::take(&mut parsed.lines));
    let mut lines = lines.into_iter();
    for (cue, words) in cues.into_iter().zip(&repeated) {
        let mut left = *words;
        let mut begun = false;
        for line in lines.by_ref().take(cue.lines.len()) {
            let count = words_of(&line.text).count();
            let skipped = left.min(count);
            left -= skipped;
            if skipped == count {
                continue;
            }
            if !begun {
                parsed.begin(cue.speaker.clone(), cue.start_ms, cue.end_ms);
                begun = true;
            }
            parsed.say(line.number, without(line.text, skipped));
        }
        if let Some(before) = parsed.cues.last_mut().filter(|_| !begun) {
            before.end_ms = before.end_ms.max(cue.end_ms);
        }
    }
    let count = repeated.iter().filter(|words| **words > 0).count();
    parsed
        .warnings
        .push(format!("rolling captions: {count} captions repeated words of the one before, which were taken out"));
}

/// Whether the captions roll, by a sample of them.
fn rolls(parsed: &Parsed<'_>) -> bool {
    let step = (parsed.cues.len() / SAMPLE_PAIRS).max(1);
    let pairs = || (1..parsed.cues.len()).step_by(step);
    let repeats = pairs().filter(|at| repeated(parsed, *at) > 0).count();
    repeats >= FEWEST_REPEATS && repeats * 100 >= pairs().count() * REPEATS_PERCENT
}

/// How many words at the start of the cue at `at` repeat the end of the one before.
fn repeated(parsed: &Parsed<'_>, at: usize) -> usize {
    let (before, cue) = (&parsed.cues[at - 1], &parsed.cues[at]);
    let first = parsed.lines[cue.lines.clone()].first().and_then(|line| words_of(&line.text).next());
    // Nearly every pair of an ordinary file ends here.
    let shared = first.is_some_and(|first| words(parsed, before).any(|word| is_same(word, first)));
    if !shared || before.speaker != cue.speaker || !follows(before, cue) {
        return 0;
    }
    let old: Vec<&str> = words(parsed, before).collect();
    let new: Vec<&str> = words(parsed, cue).collect();
    let last_line = parsed.lines[before.lines.clone()].last().map_or(0, |line| words_of(&line.text).count());
    let first_line = parsed.lines[cue.lines.clone()].first().map_or(0, |line| words_of(&line.text).count());
    if old.len() <= new.len() && same(&old, &new[..old.len()]) {
        return old.len();
    }
    let longest = old.len().min(new.len()).min(LONGEST_OVERLAP);
    let overlaps = |count: &usize| {
        let long =
            || *count >= FEWEST_WORDS || new[..*count].iter().map(|word| word.len() + 1).sum::<usize>() > FEWEST_BYTES;
        let whole_lines = *count == last_line && *count == first_line;
        same(&old[old.len() - count..], &new[..*count]) && (long() || whole_lines)
    };
    // A whole line is longer than the longest overlap only in captions nobody could read.
    (1..=longest).rev().find(overlaps).unwrap_or(0)
}

fn follows(before: &Cue<'_>, cue: &Cue<'_>) -> bool {
    match (before.end_ms.or(before.start_ms), cue.start_ms) {
        (Some(end), Some(start)) => start.saturating_sub(end) <= LONGEST_PAUSE_MS,
        (None, _) | (_, None) => false,
    }
}

fn words<'p>(parsed: &'p Parsed<'_>, cue: &Cue<'_>) -> impl Iterator<Item = &'p str> {
    parsed.lines[cue.lines.clone()].iter().flat_map(|line| words_of(&line.text))
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split_ascii_whitespace()
}

fn same(old: &[&str], new: &[&str]) -> bool {
    old.iter().zip(new).all(|(old, new)| is_same(old, new))
}

/// Whether two words are the same but for capitals and the marks round them.
fn is_same(old: &str, new: &str) -> bool {
    old == new || (!bare(old).is_empty() && bare(old).eq_ignore_ascii_case(bare(new)))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| letter.is_ascii_punctuation())
}

/// The text without its first words.
fn without(text: Cow<'_, str>, skipped: usize) -> Cow<'_, str> {
    if skipped == 0 {
        return text;
    }
    let start = words_of(&text).nth(skipped).map_or(text.len(), |word| word.as_ptr() as usize - text.as_ptr() as usize);
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[start..]),
        Cow::Owned(text) => Cow::Owned(text[start..].to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::formats::{srt, vtt};

    fn said(parsed: &Parsed<'_>) -> Vec<String> {
        parsed.lines.iter().map(|line| format!("{}={}", line.number, line.text)).collect()
    }

    #[test]
    fn captions_as_video_sites_roll_them_are_said_once() {
        let text = "WEBVTT\nKind: captions\n\n\
            00:00:01.000 --> 00:00:03.000 align:start position:0%\n \nthanks<00:00:01.500><c> for</c><c> joining</c>\n\n\
            00:00:03.000 --> 00:00:03.010 align:start position:0%\nthanks for joining\n \n\n\
            00:00:03.010 --> 00:00:05.000 align:start position:0%\nthanks for joining\nmaya<00:00:04.000><c> today</c>\n\n\
            00:00:05.000 --> 00:00:05.010 align:start position:0%\nmaya today\n \n\n\
            00:00:05.010 --> 00:00:07.000 align:start position:0%\nmaya today\nhow are things\n";
        let parsed = vtt::parse(text);
        assert_eq!(said(&parsed), ["6=thanks for joining", "14=maya today", "22=how are things"]);
        assert_eq!(parsed.cues[0].end_ms, Some(3_010));
        assert_eq!(
            parsed.warnings,
            ["rolling captions: 4 captions repeated words of the one before, which were taken out"]
        );
    }

    #[test]
    fn a_sentence_repeated_for_every_word_is_said_once() {
        let word = |at: usize| ["<u>Shall</u> we begin", "Shall <u>we</u> begin", "Shall we <u>begin</u>"][at];
        let text: String = (0..3)
            .map(|at| format!("{}\n00:00:0{at},000 --> 00:00:0{},000\n[SPEAKER_00]: {}\n\n", at + 1, at + 1, word(at)))
            .collect();
        let text = text
            + "4\n00:00:03,000 --> 00:00:04,000\n[SPEAKER_01]: Yes\n\n5\n00:00:04,000 --> 00:00:05,000\n[SPEAKER_01]: <u>Yes</u>\n";
        assert_eq!(said(&srt::parse(&text)), ["3=[SPEAKER_00]: Shall we begin", "15=[SPEAKER_01]: Yes"]);
    }

    /// One caption a second.
    fn captions_of(lines: &[&str]) -> String {
        let captions = lines.iter().enumerate();
        let captions = captions.map(|(at, line)| format!("00:00:0{at} --> 00:00:0{}\n{line}\n\n", at + 1));
        format!("WEBVTT\n\n{}", captions.collect::<String>())
    }

    #[test]
    fn overlaps_of_live_captions_are_taken_out() {
        let lines = [
            "so the rollout is planned",
            "the rollout is planned for June",
            "planned for June with two",
            "For june, with two teams",
            "and then we look",
        ];
        let text = captions_of(&lines);
        let parsed = vtt::parse(&text);
        assert_eq!(
            said(&parsed),
            ["4=so the rollout is planned", "7=for June", "10=with two", "13=teams", "16=and then we look"]
        );
    }

    #[test]
    fn people_who_repeat_themselves_are_left_alone() {
        let lines = [
            "no no no",
            "no no no",
            "we said four per cent",
            "four per cent is what we said",
            "yes",
            "and the rest",
            "of it",
            "comes",
            "later",
            "on",
        ];
        let text = captions_of(&lines);
        let parsed = vtt::parse(&text);
        assert_eq!((parsed.lines.len(), parsed.warnings.len()), (lines.len(), 0));
    }

    #[test]
    fn a_long_pause_keeps_the_same_words() {
        let text: String =
            (0..6).map(|at| format!("00:0{at}:00.000 --> 00:0{at}:01.000\nare you still there\n\n")).collect();
        assert_eq!(vtt::parse(&text).lines.len(), 6);
    }
}
