//! A transcript becomes its measures: how long it is, and who speaks how much in it.

use crate::engine::question;
use crate::finding::Measures;
use crate::transcript::{Role, Transcript};
use crate::words::Words;

/// Where more of the words than this share are nobody's, in percent, shares of the sides would mislead.
const MOST_UNKNOWN_PERCENT: u64 = 10;

/// Measures a call; `words` is memory that may be kept from call to call.
pub fn of(transcript: &Transcript, words: &mut Words) -> Measures {
    let mut counts = Counts::default();
    for turn in &transcript.turns {
        let text = transcript.text(turn);
        let side = match transcript.role(turn) {
            Role::Rep => &mut counts.rep,
            Role::Customer => &mut counts.customer,
            Role::Neither => &mut counts.neither,
            Role::Unknown => &mut counts.unknown,
        };
        side.add(text, words);
    }
    let all = counts.all();
    let measures = Measures { turns: whole(transcript.turns.len() as u64), words: whole(all), ..Measures::default() };
    let measures = Measures { seconds: seconds(transcript), ..measures };
    if !counts.are_sides_known() {
        return measures;
    }
    Measures {
        rep_talk_percent: Some(percent(counts.rep.words, counts.rep.words + counts.customer.words)),
        rep_questions: Some(counts.rep.questions),
        customer_questions: Some(counts.customer.questions),
        longest_rep_monologue_words: Some(whole(counts.rep.longest)),
        ..measures
    }
}

/// What each side says.
#[derive(Debug, Default)]
struct Counts {
    rep: Side,
    customer: Side,
    neither: Side,
    unknown: Side,
}

impl Counts {
    fn all(&self) -> u64 {
        self.rep.words + self.customer.words + self.neither.words + self.unknown.words
    }

    fn are_sides_known(&self) -> bool {
        let is_mostly_known = self.unknown.words * 100 <= self.all() * MOST_UNKNOWN_PERCENT;
        self.rep.words > 0 && self.customer.words > 0 && is_mostly_known
    }
}

/// What one side says.
#[derive(Debug, Default)]
struct Side {
    words: u64,
    questions: u32,
    /// The words of the longest turn.
    longest: u64,
}

impl Side {
    fn add(&mut self, text: &str, words: &mut Words) {
        let count = text.split_ascii_whitespace().filter(|word| is_word(word)).count() as u64;
        self.words += count;
        self.longest = self.longest.max(count);
        if question::may_ask(text) {
            words.clear();
            words.push_turn(text);
            self.questions = self.questions.saturating_add(question::count(words, 0, text));
        }
    }
}

/// Whether what stands between blanks is more than a dash.
fn is_word(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_alphanumeric()) || (!text.is_ascii() && text.contains(char::is_alphanumeric))
}

/// From the first moment of the call to its last one.
fn seconds(transcript: &Transcript) -> Option<u32> {
    let turns = &transcript.turns;
    let first = turns.iter().filter_map(|turn| turn.start_ms).min()?;
    let last = turns.iter().filter_map(|turn| turn.end_ms.max(turn.start_ms)).max()?;
    u32::try_from(last.saturating_sub(first) / 1000).ok().filter(|&seconds| seconds > 0)
}

/// A share, rounded; `all` is not 0.
fn percent(part: u64, all: u64) -> u8 {
    let share = (part * 100 + all / 2) / all;
    u8::try_from(share).expect("a part is no more than all of it")
}

/// A transcript has at most 4 GiB, so no count of it is cut here.
fn whole(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::transcript::{self, Options};

    fn measured(call: &str) -> Measures {
        let transcript = transcript::read(call, Path::new("call.txt"), &Options::default()).unwrap();
        of(&transcript, &mut Words::default())
    }

    #[test]
    fn both_sides_are_weighed_by_their_words() {
        let call = "Rep: Morning! How many panels did you have in mind - for the barn?\n\
            Customer: Twelve, I'd say.\nRep: Grand. And is the roof facing south?\nCustomer: It is.";
        let expected = Measures {
            turns: 4,
            words: 24,
            seconds: None,
            rep_talk_percent: Some(79),
            rep_questions: Some(2),
            customer_questions: Some(0),
            longest_rep_monologue_words: Some(12),
        };
        assert_eq!(measured(call), expected);
    }

    #[test]
    fn questions_are_counted_without_their_marks() {
        let call = "rep: so how are you keeping these days and um could you tell me what time suits\n\
            customer: any time\nrep: i told the man who runs it\ncustomer: what did he say";
        let measures = measured(call);
        assert_eq!((measures.rep_questions, measures.customer_questions), (Some(2), Some(1)));
    }

    #[test]
    fn what_depends_on_the_sides_is_left_open_where_they_are_not_known() {
        let measures = measured("Ann: Shall we say Friday?\nBo: Let's.\nAnn: Bye.\nBo: Bye.");
        assert_eq!((measures.turns, measures.words), (4, 7));
        assert_eq!((measures.rep_talk_percent, measures.rep_questions), (None, None));
        let mostly = "Ann: I sat in to listen because it is my first week and nobody minded at all.";
        let measures = measured(&format!("Rep: Hello.\nCustomer: Hello.\n{mostly}\nRep: Bye.\nCustomer: Bye."));
        assert_eq!(measures.longest_rep_monologue_words, None);
    }

    #[test]
    fn the_length_is_what_lies_between_the_first_and_the_last_moment() {
        let call = "[00:00:10] Rep: Hello there.\n[00:01:00] Customer: Hello.\n[00:02:05] Rep: Bye.";
        let measures = measured(call);
        assert_eq!((measures.seconds, measures.minutes()), (Some(115), Some(2)));
        assert_eq!(measured("Rep: Hello.\nCustomer: Bye.").minutes(), None);
    }
}
