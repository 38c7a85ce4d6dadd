//! Regexes become warnings of those that must be tried on every letter of a call, since no word is sure to be in them.

use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Hir, HirKind};

use super::claims;
use crate::rules::compile::Merged;
use crate::rules::mistake::{Code, Mistake};
use crate::rules::model::Text;
use crate::rules::phrase::{Body, Phrase};

/// A run of letters this long, in bytes, stands in few enough places to be looked for first.
const SHORTEST_WORD: usize = 3;

/// Warns of regexes without a word that every match has.
pub(super) fn warnings(merged: &Merged) -> Vec<Mistake> {
    let in_lists = merged.lists.iter().map(|(_, phrases)| phrases);
    in_lists.chain(merged.rules.iter().flat_map(claims)).flatten().filter_map(warning).collect()
}

fn warning(text: &Text) -> Option<Mistake> {
    let Body::Regex(pattern) = Phrase::parse(&text.value).ok()?.body else { return None };
    let pattern = regex_syntax::Parser::new().parse(&pattern).ok()?;
    let wrong = "no word is sure to be in what this regex finds, so that it is tried on every letter: slow".to_owned();
    let right = "make a word of 3 letters necessary, or write phrases with slots such as `{clock}` and `{number}`";
    (!has_word(&pattern) && !begins_alike(&pattern))
        .then(|| Mistake::new(Code::SlowRegex, text.place.clone(), wrong, right))
}

/// Whether every match has some run of letters in it.
fn has_word(pattern: &Hir) -> bool {
    match pattern.kind() {
        HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) => false,
        HirKind::Literal(literal) => longest_run(&literal.0) >= SHORTEST_WORD,
        HirKind::Repetition(repetition) => repetition.min > 0 && has_word(&repetition.sub),
        HirKind::Capture(capture) => has_word(&capture.sub),
        HirKind::Concat(parts) => parts.iter().any(has_word),
        HirKind::Alternation(parts) => parts.iter().all(has_word),
    }
}

/// Whether every match begins with one of some texts that are long enough to be looked for: "i'll", "we'll", "ill".
fn begins_alike(pattern: &Hir) -> bool {
    Extractor::new().extract(pattern).min_literal_len().is_some_and(|length| length >= SHORTEST_WORD)
}

fn longest_run(literal: &[u8]) -> usize {
    literal.split(|byte| !byte.is_ascii_alphanumeric()).map(<[u8]>::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{begins_alike, has_word};

    #[test]
    fn a_word_counts_where_no_match_can_do_without_it() {
        let has = |pattern: &str| has_word(&regex_syntax::Parser::new().parse(pattern).unwrap());
        assert_eq!([r"\bdiscount\b", r"(price|cost)s?", r"(?:net )+\d"].map(has), [true, true, true]);
        let begins = |pattern: &str| begins_alike(&regex_syntax::Parser::new().parse(pattern).unwrap());
        assert_eq!(
            [r"\b(?:i'll|ill|we'll) [a-z]+", r"(?:i'll|it) [a-z]+", r"\w+ills"].map(begins),
            [true, true, false]
        );
        assert_eq!([r"\d{1,2} ?[ap]m", r"(price|\d)", r"(discount)?x", r"\w+ \w+"].map(has), [false; 4]);
    }
}
