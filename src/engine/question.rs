//! The clauses of a turn that ask something, with a question mark or, where speech has no punctuation, without.

use std::ops::Range;

use super::heard::{Heard, Hit};
use super::matcher;
use crate::words::Words;

/// A question without its mark is followed for at most so many words.
const LONGEST_QUESTION: u32 = 40;

/// Questions without marks that begin fewer words after each other are one: "what would you say is the latest".
const SHORTEST_BREATH: u32 = 5;

/// A sentence with a question mark and fewer words asks only where a word of asking opens it.
const FEWEST_WORDS: u32 = 3;

/// Gives the questions of one turn: from each word that opens a question to the question's end.
///
/// Where a turn ends like a written sentence, only question marks count; else its words tell.
pub(super) fn find(heard: Heard<'_>, local: usize, give: impl FnMut(Hit)) {
    find_in(heard.words, local, heard.transcript.text(heard.turn(heard.first + local)), give);
}

/// How many questions a turn asks whose text is folded as turn `local` of `words`; what is asked in one breath is one.
pub(crate) fn count(words: &Words, local: usize, text: &str) -> u32 {
    let mut questions: Vec<Hit> = Vec::new();
    find_in(words, local, text, |hit| questions.push(hit));
    questions.sort_unstable();
    let mut counted: Option<Hit> = None;
    let mut count = 0;
    for hit in questions {
        let is_another = counted.is_none_or(|last| match text.contains('?') {
            true => hit.start >= last.end,
            false => hit.start >= last.start + SHORTEST_BREATH,
        });
        if is_another {
            counted = Some(hit);
            count += 1;
        }
    }
    count
}

/// Whether a turn may ask anything at all; it costs less than folding its words.
pub(crate) fn may_ask(text: &str) -> bool {
    text.contains('?') || !is_written(text)
}

/// Whether whoever wrote the turn down also wrote the marks at the ends of its sentences.
fn is_written(text: &str) -> bool {
    // An end of a sentence inside the turn means that somebody wrote the marks, and would have written a question's.
    text.trim_end().ends_with(['.', '!', '?', '…', '"', '”']) || text.contains(". ") || text.contains("! ")
}

fn find_in(heard: &Words, local: usize, text: &str, mut give: impl FnMut(Hit)) {
    let words = heard.of_turn(local);
    let mut from = 0;
    for (mark, _) in text.match_indices('?') {
        let sentence = from + text[from..mark].rfind(['.', '!', '?', '…']).map_or(0, |at| at + 1);
        let clause = heard.covering(local, &(sentence..mark));
        // "Okay?" and "Right, three?" ask for nothing that was not said.
        let is_long = clause.end - clause.start >= FEWEST_WORDS;
        let begins = |word: u32| (word == clause.start && is_long) || opens(heard, word, &(clause.start..words.end));
        let opened = (clause.start..clause.end).filter(|&word| begins(word));
        opened.for_each(|word| matcher::hit(word..clause.end).into_iter().for_each(&mut give));
        from = mark;
    }
    if from > 0 || is_written(text) {
        return;
    }
    for word in words.clone().filter(|&word| opens(heard, word, &words)) {
        let end = words.end.min(word + LONGEST_QUESTION);
        matcher::hit(word..end).into_iter().for_each(&mut give);
    }
}

/// Whether a word opens a question; `rest` are the words from the first one of its clause to the last one of its turn.
fn opens(heard: &Words, word: u32, rest: &Range<u32>) -> bool {
    let this = heard.text(word);
    let is_choice = matches!(this, "if" | "whether");
    let (is_asking, is_contracted, is_auxiliary) = (asks(this), asks_contracted(this), is_auxiliary_verb(this));
    if !(is_choice || is_asking || is_contracted || is_auxiliary) {
        return false;
    }
    let before = if word > rest.start { heard.text(word - 1) } else { "" };
    if matches!(before, "wondering" | "wondered" | "curious") && (is_asking || is_choice) {
        return true;
    }
    let next = if word + 1 < rest.end { heard.text(word + 1) } else { "" };
    let begins_clause = before.is_empty() || may_precede(before);
    if is_contracted {
        return begins_clause;
    }
    if is_asking {
        let is_a_question = is_auxiliary_verb(next) || is_asked(next) || matches!(this, "who" | "which" | "whose");
        return is_a_question && begins_clause;
    }
    is_auxiliary && is_inverted(before, this, next, begins_clause)
}

/// Whether a verb stands before whom or what it is about: "could you", and at the beginning of a clause "is the".
fn is_inverted(before: &str, this: &str, next: &str, begins_clause: bool) -> bool {
    if is_subject(next) {
        // "so do i" and "as soon as you can you know" are no questions.
        let is_echo = matches!(
            (before, this, next),
            ("so" | "neither" | "nor", _, "i" | "we")
                | ("you" | "we" | "they" | "i" | "here" | "there" | "this" | "that" | "it", _, _)
        );
        return !is_echo && !asks(before) && !asks_contracted(before);
    }
    begins_clause
        && matches!(
            next,
            "anybody"
                | "everyone"
                | "everything"
                | "her"
                | "his"
                | "my"
                | "our"
                | "the"
                | "their"
                | "friday"
                | "thursday"
                | "tomorrow"
        )
}

/// Words that ask.
fn asks(word: &str) -> bool {
    matches!(word, "how" | "what" | "when" | "where" | "which" | "who" | "whom" | "whose" | "why")
}

/// Words that ask, with their verb: "who's".
fn asks_contracted(word: &str) -> bool {
    matches!(
        word,
        "howd"
            | "howre"
            | "hows"
            | "whatd"
            | "whatll"
            | "whatre"
            | "whats"
            | "whatve"
            | "whend"
            | "whens"
            | "whered"
            | "wheres"
            | "whichs"
            | "whod"
            | "wholl"
            | "whos"
            | "whove"
            | "whyd"
            | "whys"
    )
}

/// Verbs that change places with whom they are about where they ask.
fn is_auxiliary_verb(word: &str) -> bool {
    matches!(
        word,
        "am" | "are"
            | "arent"
            | "can"
            | "cant"
            | "could"
            | "couldnt"
            | "did"
            | "didnt"
            | "do"
            | "does"
            | "doesnt"
            | "dont"
            | "had"
            | "has"
            | "hasnt"
            | "have"
            | "havent"
            | "is"
            | "isnt"
            | "may"
            | "might"
            | "must"
            | "shall"
            | "should"
            | "shouldnt"
            | "was"
            | "wasnt"
            | "were"
            | "werent"
            | "will"
            | "wont"
            | "would"
    )
}

/// Whom or what a question is about.
fn is_subject(word: &str) -> bool {
    matches!(
        word,
        "any"
            | "anybody"
            | "anyone"
            | "anything"
            | "he"
            | "i"
            | "it"
            | "she"
            | "somebody"
            | "someone"
            | "that"
            | "there"
            | "these"
            | "they"
            | "this"
            | "those"
            | "we"
            | "ya"
            | "yall"
            | "ye"
            | "you"
            | "your"
            | "yous"
            | "youse"
    )
}

/// What follows a question word where it asks: "how many", "what about", "who else".
fn is_asked(word: &str) -> bool {
    matches!(
        word,
        "about"
            | "bad"
            | "big"
            | "come"
            | "date"
            | "day"
            | "else"
            | "exactly"
            | "far"
            | "fast"
            | "happened"
            | "happens"
            | "if"
            | "kind"
            | "long"
            | "made"
            | "makes"
            | "many"
            | "much"
            | "of"
            | "often"
            | "old"
            | "one"
            | "soon"
            | "sort"
            | "time"
            | "type"
    )
}

/// Words behind which a clause may begin; behind another one a question word joins clauses: "the man who runs it".
fn may_precede(word: &str) -> bool {
    matches!(
        word,
        "actually"
            | "alright"
            | "also"
            | "and"
            | "anyway"
            | "ask"
            | "asking"
            | "but"
            | "bye"
            | "call"
            | "curiosity"
            | "curious"
            | "forget"
            | "forgot"
            | "go"
            | "hey"
            | "just"
            | "know"
            | "like"
            | "listen"
            | "look"
            | "me"
            | "now"
            | "oh"
            | "ok"
            | "okay"
            | "one"
            | "or"
            | "please"
            | "question"
            | "quick"
            | "quickly"
            | "random"
            | "right"
            | "say"
            | "so"
            | "sorry"
            | "then"
            | "thing"
            | "wait"
            | "way"
            | "well"
            | "wondering"
    )
}
