//! Who introduces themselves as a seller in the first turns: "this is Dana from Acme", "you're through to Acme".

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::names::{Name, push_plain_words};
use crate::transcript::SpeakerId;

mod phrases;

use phrases::{
    ASK_WHO, BETWEEN, BUYS, CALLED, CALLS, CALLS_FROM, COMMON, FILLERS, GREETINGS, LINKS, NO_COMPANY, OFFERS,
    PLAIN_ANSWERS, QUOTES, SELLS, THROUGH, TO_ALL,
};

/// How many turns are the opening of a call; who somebody is comes up later too, but about others.
const OPENING_TURNS: usize = 12;

/// How much of a turn is looked at, in words.
const OPENING_WORDS: usize = 60;

/// How much of a turn is looked at, in bytes.
const OPENING_BYTES: usize = 400;

/// How long a first turn is, at most, in words, that does no more than answer the telephone.
const LONGEST_ANSWER: usize = 6;

/// How many words may stand between a name and "from".
const LONGEST_LINK: usize = 5;

/// How far behind a name its owner's work is looked for, in words.
const LONGEST_TITLE: usize = 14;

/// The only speaker who introduces themselves as a seller does; none where another one gives a company as well, or where
/// anything that is said fits a customer who calls a firm. Of `is_many` people, one who greets them all proves nothing.
pub(super) fn seller(opening: &[(Option<SpeakerId>, &str)], names: &[Name], is_many: bool) -> Option<usize> {
    let turns = turns(opening, names);
    let given = introductions(&turns, names);
    let (at, how) = *given.first()?;
    let is_alone = given.iter().all(|(other, other_how)| *other == at && *other_how != Introduction::Company);
    if !is_alone {
        return None;
    }
    let of = |own: bool| turns.iter().filter(move |turn| (turn.at == at) == own);
    let is_safe = match how {
        Introduction::Answers => !of(false).any(|turn| CALLS_SIGNS.is_match(&turn.plain)),
        Introduction::Seller => {
            let to_all = is_many && of(true).any(|turn| turn.words.has_any(&TO_ALL));
            let is_called = of(false).any(|turn| CALLED_SIGNS.is_match(&turn.plain)) || answers(&turns, at, names);
            !to_all && !is_called && !of(true).any(|turn| BUYS_SIGNS.is_match(&turn.plain))
        }
        Introduction::Company => false,
    };
    is_safe.then_some(at)
}

/// The speakers who give a company in the opening, as often as they do.
pub(super) fn callers(opening: &[(Option<SpeakerId>, &str)], names: &[Name]) -> Vec<usize> {
    introductions(&turns(opening, names), names).into_iter().map(|(at, _)| at).collect()
}

/// Whether somebody who gives a company addresses the speaker by name.
pub(super) fn is_called(speaker: usize, opening: &[(Option<SpeakerId>, &str)], names: &[Name]) -> bool {
    let turns = turns(opening, names);
    let given = introductions(&turns, names);
    let addresses = |at: usize| {
        turns.iter().any(|turn| turn.at == at && turn.words.words.iter().any(|word| names[speaker].has(word)))
    };
    given.iter().any(|(at, _)| *at != speaker && addresses(*at))
}

/// A turn of the opening.
struct Said {
    at: usize,
    words: Words,
    plain: String,
}

static BUYS_SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| signs(&BUYS));
static CALLED_SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| signs(&CALLED));
static CALLS_SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| signs(&CALLS));

/// Finds whole phrases between spaces.
fn signs(phrases: &[&str]) -> AhoCorasick {
    let spaced = phrases.iter().map(|phrase| format!(" {phrase} "));
    AhoCorasick::new(spaced).expect("a short list of phrases is not too large")
}

/// The turns of the opening whose speakers are known.
fn turns(opening: &[(Option<SpeakerId>, &str)], names: &[Name]) -> Vec<Said> {
    let turn = |(speaker, text): &(Option<SpeakerId>, &str)| {
        let at = speaker.map(|id| id.0 as usize).filter(|at| *at < names.len())?;
        let marked = plain(&text[..text.floor_char_boundary(OPENING_BYTES)]);
        let words = Words::of(&marked);
        let plain = format!(" {} ", words.words.join(" "));
        Some(Said { at, words, plain })
    };
    opening.iter().take(OPENING_TURNS).filter_map(turn).collect()
}

/// Who introduces themselves in which way; an introduction that was asked for, or that repeats what another one said of
/// the speaker, is one that either side gives.
fn introductions(turns: &[Said], names: &[Name]) -> Vec<(usize, Introduction)> {
    let mut found = Vec::new();
    for (nth, turn) in turns.iter().enumerate() {
        let before = &turns[..nth];
        let is_first = before.iter().all(|earlier| earlier.at != turn.at);
        let Some(how) = turn.words.introduction(&names[turn.at], names, is_first) else {
            continue;
        };
        let is_asked = before.last().is_some_and(|last| last.words.ask_who());
        let is_echo = before.iter().any(|earlier| earlier.at != turn.at && earlier.words.tells_of(&names[turn.at]));
        found.push((turn.at, if is_asked || is_echo { Introduction::Company } else { how }));
    }
    found
}

/// Whether another than the speaker answers the telephone with what may be a company: "Acme, good morning", "Sales".
fn answers(turns: &[Said], speaker: usize, names: &[Name]) -> bool {
    let is_plain = |word: &str| {
        GREETINGS.contains(&word) || PLAIN_ANSWERS.contains(&word) || names.iter().any(|name| name.has(word))
    };
    let first = turns.iter().position(|turn| turn.at != speaker);
    let Some(turn) = first.map(|nth| &turns[nth]) else {
        return false;
    };
    let is_before = first == Some(0);
    is_before && turn.words.words.len() <= LONGEST_ANSWER && !turn.words.words.iter().all(|word| is_plain(word))
}

/// How somebody introduces themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Introduction {
    /// As those do who answer for a company and offer help.
    Answers,
    /// As those do who call to sell, and some who call to buy.
    Seller,
    /// With a company, as either side may.
    Company,
}

/// What stands between the plain words where a sentence ends.
const STOP: &str = ".";

/// The first words of a turn in plain small letters, with a [`STOP`] behind each sentence.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(2 * OPENING_WORDS * "somebody".len());
    for written in text.split_whitespace().take(2 * OPENING_WORDS) {
        push_plain_words(&mut plain, written);
        if written.ends_with(['.', '?', '!']) && !is_title(written) {
            plain.push(' ');
            plain.push_str(STOP);
        }
    }
    plain
}

/// The first words of a turn, without fillers and stammers.
struct Words {
    words: Vec<String>,
    /// Whether a sentence begins with the word.
    begins: Vec<bool>,
}

impl Words {
    fn of(plain: &str) -> Words {
        let (mut words, mut begins): (Vec<&str>, Vec<bool>) = (Vec::new(), Vec::new());
        let mut begin = true;
        for word in plain.split_ascii_whitespace() {
            if word == STOP {
                begin = true;
                continue;
            }
            if FILLERS.contains(&word) || words.last() == Some(&word) {
                continue;
            }
            // "with the with the": the second "with" is taken back, so that the pair stands once.
            if let [.., first, second, third] = words[..]
                && first == third
                && second == word
            {
                words.pop();
                begins.pop();
                continue;
            }
            words.push(word);
            begins.push(std::mem::take(&mut begin));
        }
        words.truncate(OPENING_WORDS);
        begins.truncate(OPENING_WORDS);
        Words { words: words.into_iter().map(str::to_owned).collect(), begins }
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    fn has(&self, phrase: &str) -> bool {
        self.find(phrase).is_some()
    }

    fn has_any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.has(phrase))
    }

    /// The word behind a phrase.
    fn behind(&self, phrase: &str) -> Option<usize> {
        self.find(phrase).map(|at| at + phrase.split(' ').count())
    }

    /// Where a phrase of whole words begins.
    fn find(&self, phrase: &str) -> Option<usize> {
        let first = phrase.split_once(' ').map_or(phrase, |(first, _)| first);
        (0..self.words.len()).find(|at| self.words[*at] == first && self.is_at(*at, phrase))
    }

    fn is_at(&self, at: usize, phrase: &str) -> bool {
        phrase.split(' ').enumerate().all(|(more, wanted)| self.word(at + more) == wanted)
    }

    /// Whether the turn asks the others who they are; whoever answers gives a company on either side.
    fn ask_who(&self) -> bool {
        self.has_any(&ASK_WHO)
    }

    fn introduction(&self, own: &Name, names: &[Name], is_first: bool) -> Option<Introduction> {
        if self.answers_for_a_company(names, is_first) {
            return Some(Introduction::Answers);
        }
        if self.calls_from() || self.names_itself(own, names, is_first) {
            return Some(Introduction::Seller);
        }
        self.answers_with_company(own, is_first).then_some(Introduction::Company)
    }

    /// "Is that Tom from Acme?": the speaker's name and a company, said by another.
    fn tells_of(&self, name: &Name) -> bool {
        (0..self.words.len()).any(|at| name.has(self.word(at)) && self.company_behind(at, name).is_some())
    }

    /// "He says hi this is …": told of another.
    fn is_quoted(&self, at: usize) -> bool {
        self.words[..at].iter().any(|word| QUOTES.contains(&word.as_str()))
    }

    /// "Thank you for calling Acme, my name is …", "you're through to Acme".
    fn answers_for_a_company(&self, names: &[Name], is_first: bool) -> bool {
        if !is_first {
            return false;
        }
        let is_company = |at: usize| {
            self.is_company(at)
                && !["back", "in", "again"].contains(&self.word(at))
                && !names.iter().any(|name| name.has(self.word(at)))
        };
        let called = |phrase: &str| self.behind(phrase).is_some_and(is_company);
        let answers = called("thank you for calling") || called("thanks for calling");
        self.has_any(&THROUGH) || (answers && self.has_any(&OFFERS))
    }

    /// "I'm calling from Acme", "calling on behalf of Acme".
    fn calls_from(&self) -> bool {
        CALLS_FROM.iter().any(|phrase| self.behind(phrase).is_some_and(|at| self.is_company(at)))
    }

    /// "This is Dana from Acme", "Dana here, over at Acme": the own name, and a company behind it.
    fn names_itself(&self, own: &Name, names: &[Name], is_first: bool) -> bool {
        if own.is_placeholder() {
            return self.names_somebody();
        }
        let is_shared = |word: &str| names.iter().filter(|name| name.has(word)).count() > 1;
        let introduces = |at: usize| match self.lead(at) {
            Some(Lead::Is) => self.company_behind(at, own).is_some() || self.sells_behind(at),
            Some(Lead::Am) => is_first && (self.company_behind(at, own).is_some() || self.sells_behind(at)),
            None => !is_shared(self.word(at)) && self.company_behind(at, own).is_some(),
        };
        let is_own = |at: usize| self.word(at).len() > 1 && own.has(self.word(at)) && !self.is_quoted(at);
        (0..self.words.len()).any(|at| is_own(at) && introduces(at))
    }

    /// As [`Words::names_itself`] where the label is no name: behind a greeting and with "this is" in front.
    fn names_somebody(&self) -> bool {
        let nobody = Name::of("");
        let introduces = |at: usize| {
            self.lead(at) == Some(Lead::Is)
                && is_like_a_name(self.word(at))
                && self.company_behind(at, &nobody).is_some()
        };
        self.words.iter().take(4).any(|word| GREETINGS.contains(&word.as_str()))
            && (0..self.words.len().min(20)).any(introduces)
    }

    /// What leads to the name at `at`.
    fn lead(&self, at: usize) -> Option<Lead> {
        let before = |back: usize| at.checked_sub(back).map_or("", |at| self.word(at));
        match (before(2), before(1)) {
            ("this" | "it" | "name", "is") | (_, "its" | "names") => Some(Lead::Is),
            ("i", "am") | (_, "im") => Some(Lead::Am),
            _ => None,
        }
    }

    /// Where a company begins behind the name at `at`: "from Acme", also behind the rest of the name, "here" or "over".
    fn company_behind(&self, at: usize, own: &Name) -> Option<usize> {
        // One more word may be the family name, which the label lacks.
        let mut spare = 1;
        for next in at + 1..self.words.len().min(at + 2 + LONGEST_LINK) {
            let word = self.word(next);
            // The company stands in the sentence of the name: "This is Dana. With pleasure."
            if self.begins[next] {
                return None;
            }
            if LINKS.contains(&word) {
                return Some(next + 1).filter(|behind| self.is_company(*behind));
            }
            if self.is_at(next, "on behalf of") {
                return Some(next + 3).filter(|behind| self.is_company(*behind));
            }
            if own.has(word) || BETWEEN.contains(&word) {
                continue;
            }
            spare -= 1;
            if spare < 0 {
                return None;
            }
        }
        None
    }

    /// Whether a company may begin at `at`; behind an article, at the word after it.
    fn is_company(&self, at: usize) -> bool {
        let at = if self.word(at) == "the" { at + 1 } else { at };
        at < self.words.len() && !self.begins[at] && !NO_COMPANY.contains(&self.word(at))
    }

    /// "I'm Dana, I look after … at Acme", "I'm Dana, your account manager".
    fn sells_behind(&self, at: usize) -> bool {
        (at..at + LONGEST_TITLE).any(|at| SELLS.iter().any(|phrase| self.is_at(at, phrase)))
    }

    /// "Skyhigh Hire, Jordan here": a company in front of the own name, as either side answers the telephone.
    fn answers_with_company(&self, own: &Name, is_first: bool) -> bool {
        let named = (0..self.words.len().min(8)).find(|at| own.has(self.word(*at)));
        let Some(at) = named.filter(|_| is_first) else {
            return false;
        };
        let is_company = |word: &str| !GREETINGS.contains(&word) && !["this", "is", "its", "im", "day"].contains(&word);
        self.words[..at].iter().any(|word| is_company(word)) && ["here", "speaking"].contains(&self.word(at + 1))
    }
}

/// What stands in front of a name: "this is" and "my name is" are said by callers, "I'm" by anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    Is,
    Am,
}

fn is_title(written: &str) -> bool {
    ["mr.", "mrs.", "ms.", "dr.", "st."].iter().any(|title| written.eq_ignore_ascii_case(title))
}

/// Whether a word may be a first name; the common words that follow "it's" are none.
fn is_like_a_name(word: &str) -> bool {
    word.len() > 1
        && word.chars().all(char::is_alphabetic)
        && !COMMON.contains(&word)
        && !NO_COMPANY.contains(&word)
        && !LINKS.contains(&word)
}

#[cfg(test)]
mod tests;
