//! The phrases of a list become warnings of those that another phrase of the list finds already.

use std::collections::HashMap;

use super::{claims, joined};
use crate::rules::compile::Merged;
use crate::rules::mistake::{Code, Mistake};
use crate::rules::model::Text;
use crate::rules::phrase::{self, Body, Phrase, Piece};

/// No English word is longer, in bytes; what is longer is not compared with the beginnings of words.
const LONGEST_WORD: usize = 40;

/// A list that stands for more alternatives is not looked into: comparing them would take more memory than they are worth.
const MOST_ALTERNATIVES: usize = 50_000;

/// Warns of phrases that add nothing to their list.
pub(super) fn warnings(merged: &Merged) -> Vec<Mistake> {
    let joined = joined::lists(merged);
    let of_list = |(name, phrases): &(Text, Vec<Text>)| match joined.contains(&name.value) {
        true => in_list(phrases, Measure::SameWords),
        false => in_list(phrases, Measure::FewerWords),
    };
    let in_lists = merged.lists.iter().flat_map(of_list);
    let in_claims = merged.rules.iter().flat_map(claims).flat_map(|phrases| in_list(phrases, Measure::FewerWords));
    in_lists.chain(in_claims).collect()
}

/// What it takes for one phrase to stand for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// It says the same words.
    SameWords,
    /// It says some of the words, so that it is found wherever the other one is.
    FewerWords,
}

/// A piece of a phrase without its place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Token<'p> {
    Word(&'p str),
    Prefix(&'p str),
    Gap(u32),
    Reference(&'p str),
    OneOf(Vec<Vec<Token<'p>>>),
}

impl Token<'_> {
    fn of(piece: &Piece) -> Token<'_> {
        match piece {
            Piece::Word(word) => Token::Word(word),
            Piece::Prefix(start) => Token::Prefix(start),
            Piece::Gap(words) => Token::Gap(*words),
            Piece::Reference(name, _) => Token::Reference(name),
            Piece::OneOf(options) => {
                Token::OneOf(options.iter().map(|pieces| pieces.iter().map(Token::of).collect()).collect())
            }
        }
    }
}

/// A phrase that can be compared, with what it stands for; regexes and phrases with a mistake cannot.
struct Spoken<'t> {
    text: &'t Text,
    exception: bool,
    alternatives: Vec<Vec<Piece>>,
}

impl<'t> Spoken<'t> {
    fn of(text: &'t Text) -> Option<Spoken<'t>> {
        let Phrase { exception, body } = Phrase::parse(&text.value).ok()?;
        let Body::Words(items) = body else { return None };
        let alternatives = phrase::alternatives(&items, 0..text.value.len()).ok()?;
        Some(Spoken { text, exception, alternatives })
    }
}

fn in_list(phrases: &[Text], measure: Measure) -> Vec<Mistake> {
    let mut spoken: Vec<Spoken<'_>> = Vec::new();
    let mut alternatives = 0;
    for phrase in phrases.iter().filter_map(Spoken::of) {
        alternatives += phrase.alternatives.len();
        if alternatives > MOST_ALTERNATIVES {
            return Vec::new();
        }
        spoken.push(phrase);
    }
    let (exceptions, phrases): (Vec<_>, Vec<_>) = spoken.into_iter().partition(|phrase| phrase.exception);
    // A longer exception may overlap hits that a shorter one in it does not.
    let exceptions = covered(&exceptions, Measure::SameWords);
    exceptions.into_iter().chain(covered(&phrases, measure)).collect()
}

/// The phrases of which every alternative is found by other phrases.
fn covered(phrases: &[Spoken<'_>], measure: Measure) -> Vec<Mistake> {
    let tokens: Vec<Vec<Vec<Token<'_>>>> = phrases
        .iter()
        .map(|phrase| phrase.alternatives.iter().map(|pieces| pieces.iter().map(Token::of).collect()).collect())
        .collect();
    let mut finders = Finders { by_words: HashMap::new(), measure };
    for (index, alternatives) in tokens.iter().enumerate() {
        for alternative in alternatives {
            finders.by_words.entry(alternative.clone()).or_insert(index);
        }
    }
    let warn = |(index, alternatives): (usize, &Vec<Vec<Token<'_>>>)| {
        let by: Option<Vec<usize>> =
            alternatives.iter().map(|alternative| finders.other_than(index, alternative)).collect();
        let by = &phrases[*by?.first()?].text.value;
        let phrase = phrases[index].text;
        let wrong = format!("`{}` is found by `{by}` already", phrase.value);
        Some(Mistake::new(Code::PhraseCovered, phrase.place.clone(), wrong, "leave it out"))
    };
    tokens.iter().enumerate().filter_map(warn).collect()
}

/// A longer phrase is not looked for inside another one: who writes so much means it.
const LONGEST_FINDER: usize = 12;

/// Which phrase is the first to say some words.
struct Finders<'p> {
    by_words: HashMap<Vec<Token<'p>>, usize>,
    measure: Measure,
}

impl<'p> Finders<'p> {
    /// Another phrase that is found wherever this alternative of phrase `index` is.
    fn other_than(&self, index: usize, alternative: &[Token<'p>]) -> Option<usize> {
        let is_other = |finder: &usize| *finder != index;
        match self.measure {
            Measure::SameWords => self.by_words.get(alternative).copied().filter(is_other),
            Measure::FewerWords => {
                let starts = 0..alternative.len();
                let stretches = starts.flat_map(|start| {
                    (start + 1..=alternative.len().min(start + LONGEST_FINDER)).map(move |end| (start, end))
                });
                stretches.filter_map(|(start, end)| self.finder(&alternative[start..end])).find(is_other)
            }
        }
    }

    /// The phrase that says just these words, or these with the last one cut short: `follow*`.
    fn finder(&self, tokens: &[Token<'p>]) -> Option<usize> {
        if let Some(&index) = self.by_words.get(tokens) {
            return Some(index);
        }
        let (Token::Word(last) | Token::Prefix(last), before) = tokens.split_last()? else { return None };
        let cuts = (1..=last.len().min(LONGEST_WORD)).filter(|&cut| last.is_char_boundary(cut));
        let mut cut_short = before.to_vec();
        cut_short.push(Token::Prefix(""));
        cuts.filter_map(|cut| {
            *cut_short.last_mut()? = Token::Prefix(&last[..cut]);
            self.by_words.get(&cut_short).copied()
        })
        .next()
    }
}
