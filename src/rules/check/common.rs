//! The claims of rules become warnings of phrases that are one common word and nothing else.

use std::collections::{HashMap, HashSet};

use super::joined::name_alone;
use crate::rules::compile::Merged;
use crate::rules::mistake::{Code, Mistake};
use crate::rules::model::Text;
use crate::words;

/// Longer phrases, in bytes, are no single word.
const LONGEST: usize = 20;

/// Words that stand in nearly every call, folded.
const COMMON: [&str; 186] = [
    "a",
    "about",
    "actually",
    "after",
    "again",
    "all",
    "alright",
    "also",
    "always",
    "am",
    "an",
    "and",
    "any",
    "anything",
    "are",
    "around",
    "as",
    "at",
    "back",
    "be",
    "because",
    "been",
    "before",
    "but",
    "by",
    "call",
    "can",
    "cant",
    "come",
    "could",
    "day",
    "did",
    "didnt",
    "do",
    "does",
    "doesnt",
    "done",
    "dont",
    "down",
    "even",
    "every",
    "fine",
    "first",
    "for",
    "from",
    "get",
    "getting",
    "give",
    "go",
    "going",
    "good",
    "got",
    "great",
    "had",
    "has",
    "have",
    "he",
    "hello",
    "her",
    "here",
    "hi",
    "him",
    "his",
    "how",
    "i",
    "id",
    "if",
    "ill",
    "im",
    "in",
    "into",
    "is",
    "isnt",
    "it",
    "its",
    "ive",
    "just",
    "kind",
    "know",
    "last",
    "let",
    "lets",
    "like",
    "little",
    "look",
    "lot",
    "make",
    "maybe",
    "me",
    "mean",
    "more",
    "much",
    "my",
    "need",
    "no",
    "not",
    "now",
    "of",
    "off",
    "oh",
    "ok",
    "okay",
    "on",
    "one",
    "only",
    "or",
    "other",
    "our",
    "out",
    "over",
    "people",
    "perfect",
    "please",
    "probably",
    "put",
    "really",
    "right",
    "said",
    "say",
    "see",
    "send",
    "she",
    "should",
    "so",
    "some",
    "something",
    "still",
    "sure",
    "take",
    "talk",
    "tell",
    "than",
    "thank",
    "that",
    "thats",
    "the",
    "their",
    "them",
    "then",
    "there",
    "theres",
    "these",
    "they",
    "theyre",
    "thing",
    "things",
    "think",
    "this",
    "those",
    "time",
    "to",
    "today",
    "too",
    "two",
    "up",
    "us",
    "use",
    "very",
    "want",
    "was",
    "way",
    "we",
    "week",
    "well",
    "were",
    "weve",
    "what",
    "whats",
    "when",
    "where",
    "which",
    "who",
    "why",
    "will",
    "with",
    "wont",
    "work",
    "would",
    "wouldnt",
    "yeah",
    "year",
    "yep",
    "yes",
    "you",
    "your",
    "youre",
];

/// Warns where a rule finds something whenever somebody says a word that everybody says.
pub(super) fn warnings(merged: &Merged) -> Vec<Mistake> {
    let lists: HashMap<&str, &Vec<Text>> =
        merged.lists.iter().map(|(name, phrases)| (name.value.as_str(), phrases)).collect();
    let mut waiting: Vec<&Text> = merged.rules.iter().flat_map(|rule| &rule.claim.phrases).collect();
    let mut seen: HashSet<String> = HashSet::new();
    let mut warnings = Vec::new();
    while let Some(phrase) = waiting.pop() {
        if let Some(name) = name_alone(phrase) {
            let is_new = seen.insert(name.clone());
            waiting.extend(lists.get(name.as_str()).filter(|_| is_new).into_iter().copied().flatten());
        } else if is_common(&phrase.value) {
            let wrong = format!("`{}` alone is said in nearly every call", phrase.value.trim());
            let right = "write it with the words that stand around it";
            warnings.push(Mistake::new(Code::CommonWord, phrase.place.clone(), wrong, right));
        }
    }
    warnings
}

fn is_common(phrase: &str) -> bool {
    let plain = !phrase.contains(['{', '(', '!', '/', '*']) && phrase.len() <= LONGEST;
    plain && matches!(&words::fold(phrase)[..], [word] if COMMON.binary_search(&word.as_str()).is_ok())
}

#[cfg(test)]
mod tests {
    use super::{COMMON, is_common};

    #[test]
    fn a_common_word_is_known_however_it_is_written() {
        assert!(COMMON.is_sorted());
        assert_eq!(
            ["Okay.", "that's", "okay then", "goodbye", "!okay"].map(is_common),
            [true, true, false, false, false]
        );
    }
}
