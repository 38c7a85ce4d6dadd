//! Phrases become chains: runs of words become literals, names become lists and slots, regexes are compiled.

use super::{Compiler, MOST_SUGGESTIONS, sorted};
use crate::rules::commitment::CommitmentSlot;
use crate::rules::keys;
use crate::rules::mistake::{Code, Place};
use crate::rules::model::Text;
use crate::rules::phrase::{self, Body, Flaw, Piece};
use crate::rules::region::is_name;
use crate::rules::reserved::Reserved;
use crate::rules::set::{Atom, Chain, List, Slot};

/// A regular expression may be so long, in bytes.
const LONGEST_PATTERN: usize = 4000;

/// The memory that a compiled regular expression may take, in bytes: the first of these sizes that is enough. The
/// largest ones are slow to search for, too.
const PATTERN_SIZES: [usize; 3] = [64 << 10, 256 << 10, 1 << 20];

/// All compiled regular expressions together may take so much memory, in bytes.
const LARGEST_PATTERNS: usize = 64 << 20;

impl Compiler<'_> {
    pub(super) fn phrase(&mut self, text: &Text, body: &Body) -> Vec<Chain> {
        match body {
            Body::Regex(pattern) => self.pattern(text, pattern).into_iter().collect(),
            Body::Words(items) => match phrase::alternatives(items, 0..text.value.len()) {
                Ok(alternatives) => {
                    self.alternatives += alternatives.iter().map(|pieces| weight(pieces)).sum::<usize>();
                    alternatives.iter().filter_map(|pieces| self.chain(text, pieces)).collect()
                }
                Err(flaw) => {
                    self.flaw(text, flaw);
                    Vec::new()
                }
            },
        }
    }

    fn pattern(&mut self, text: &Text, pattern: &str) -> Option<Chain> {
        let is_double_quoted = self.written_at(&text.place).is_some_and(|written| written.starts_with('"'));
        if is_double_quoted || pattern.contains('\u{8}') {
            self.mistake(
                Code::RegexInDoubleQuotes,
                text.place.clone(),
                "a regex in \"double quotes\", where a backslash means something else: `\\b` is a backspace".to_owned(),
                "put it in 'single quotes'",
            );
            return None;
        }
        if pattern.len() > LONGEST_PATTERN {
            let wrong = format!("the regex is {} bytes long; the most is {LONGEST_PATTERN}", pattern.len());
            self.mistake(Code::TooLarge, text.place.clone(), wrong, "make several of it, or write phrases");
            return None;
        }
        if self.pattern_bytes > LARGEST_PATTERNS {
            return None;
        }
        // The pattern is built as written first: a mistake in it is told by its own columns.
        let built = build(pattern).map(|written| build(&with_fast_boundaries(pattern)).unwrap_or(written));
        if let Ok((_, size)) = &built {
            self.pattern_bytes += size;
            if self.pattern_bytes > LARGEST_PATTERNS {
                let wrong = "the regexes take too much memory, all together".to_owned();
                self.mistake(
                    Code::TooLarge,
                    text.place.clone(),
                    wrong,
                    &format!("write phrases in the place of some; the most is {LARGEST_PATTERNS} bytes"),
                );
                return None;
            }
        }
        match built.map(|(regex, _)| regex) {
            Ok(regex) if regex.is_match(b"") => {
                self.mistake(
                    Code::AlwaysFires,
                    text.place.clone(),
                    "the regex matches the empty text, so it would always fire".to_owned(),
                    "make at least one part of it necessary",
                );
                None
            }
            Ok(regex) => {
                self.patterns.push(regex);
                Some(Chain { head: Atom::Pattern(self.patterns.len() - 1), tail: Vec::new() })
            }
            Err(error) => {
                let (code, span, wrong) = regex_error(pattern, &error);
                let from = text.value.find('/').map_or(0, |at| at + 1);
                let right =
                    "see the regex syntax of the Rust regex crate; it has no look-around and no back-references"
                        .to_owned();
                self.flaw(text, Flaw { code, span: span.start + from..span.end + from, wrong, right });
                None
            }
        }
    }

    fn chain(&mut self, text: &Text, pieces: &[Piece]) -> Option<Chain> {
        let mut atoms: Vec<(u32, Atom)> = Vec::new();
        let mut words: Vec<&str> = Vec::new();
        let mut gap = 0;
        for piece in pieces {
            match piece {
                Piece::Word(word) => words.push(word),
                Piece::Prefix(start) => {
                    words.push(start);
                    atoms.push((std::mem::take(&mut gap), self.literal(&mut words, true)));
                }
                Piece::Gap(length) => {
                    self.close_words(&mut atoms, &mut words, &mut gap);
                    gap += length;
                }
                Piece::Reference(name, span) => {
                    self.close_words(&mut atoms, &mut words, &mut gap);
                    let place = self.inside(text, span);
                    atoms.push((std::mem::take(&mut gap), self.reference(name, place)?));
                }
                Piece::OneOf(options) => {
                    self.close_words(&mut atoms, &mut words, &mut gap);
                    atoms.push((std::mem::take(&mut gap), self.choice(text, options)));
                }
            }
        }
        self.close_words(&mut atoms, &mut words, &mut gap);
        let mut atoms = atoms.into_iter();
        let (_, head) = atoms.next()?;
        Some(Chain { head, tail: atoms.collect() })
    }

    fn close_words(&mut self, atoms: &mut Vec<(u32, Atom)>, words: &mut Vec<&str>, gap: &mut u32) {
        if !words.is_empty() {
            atoms.push((std::mem::take(gap), self.literal(words, false)));
        }
    }

    /// The literal of some words, which are taken out.
    fn literal(&mut self, words: &mut Vec<&str>, is_open_ended: bool) -> Atom {
        let (literal, is_new) = self.literals.add(words, is_open_ended);
        if is_new {
            self.literal_bytes += words.iter().map(|word| word.len() + 1).sum::<usize>();
        }
        words.clear();
        Atom::Literal(literal)
    }

    /// The list that stands for a choice; equal choices share one.
    fn choice(&mut self, text: &Text, options: &[Vec<Piece>]) -> Atom {
        if let Some(&list) = self.choices.get(options) {
            return Atom::List(list);
        }
        let phrases = options.iter().filter_map(|pieces| self.chain(text, pieces)).collect();
        let list = self.add(List { phrases, exceptions: Vec::new() });
        self.choices.insert(options.to_vec(), list);
        Atom::List(list)
    }

    pub(super) fn reference(&mut self, name: &str, place: Place) -> Option<Atom> {
        if let Some(slot) = Slot::ALL.into_iter().find(|slot| slot.name() == name) {
            return Some(Atom::Slot(slot));
        }
        if let Some(slot) = CommitmentSlot::parse(name) {
            return self.commitment(slot, place);
        }
        if let Some(&index) = self.names.get(name) {
            return self.named_list(index, &place).map(Atom::List);
        }
        self.unknown_list(name, place);
        None
    }

    /// Commitments are found by the reserved lists, so these stand before every list that asks for one.
    fn commitment(&mut self, slot: Result<CommitmentSlot, (String, String)>, place: Place) -> Option<Atom> {
        let slot = match slot {
            Ok(slot) => slot,
            Err((wrong, right)) => {
                self.mistake(Code::UnknownCondition, place, wrong, &right);
                return None;
            }
        };
        for list in Reserved::ALL {
            let index = self.index_of(list)?;
            self.named_list(index, &place)?;
        }
        let known = self.commitments.iter().position(|known| *known == slot);
        Some(Atom::Commitment(known.unwrap_or_else(|| {
            self.commitments.push(slot);
            self.commitments.len() - 1
        })))
    }

    fn unknown_list(&mut self, name: &str, place: Place) {
        let wrong = format!("no list or slot `{name}`");
        if self.mistakes.len() > MOST_SUGGESTIONS {
            return self.mistake(Code::UnknownList, place, wrong, "name a list that is there");
        }
        if let Some((code, wrong, right)) = self.misplaced_condition(name) {
            return self.mistake(code, place, wrong, &right);
        }
        let written = self.names.keys().copied().filter(|name| is_name(name));
        let known: Vec<&str> = written.chain(Slot::ALL.map(Slot::name)).chain(CommitmentSlot::NAMES).collect();
        let right = keys::suggestion(name, sorted(known).iter().copied());
        self.mistake(Code::UnknownList, place, wrong, &right);
    }

    /// What is wrong with `{day: rep}`, `{commitmnt: rep}` and `{commitment rep}`, and what would be right.
    fn misplaced_condition(&self, name: &str) -> Option<(Code, String, String)> {
        let ends = |c: char| c == ':' || c.is_whitespace();
        let (slot, conditions) = name.split_once(ends)?;
        let conditions = conditions.trim_matches(ends);
        let is_known = Slot::ALL.map(Slot::name).contains(&slot) || self.names.contains_key(slot);
        if is_known {
            let wrong = format!("`{slot}` takes no conditions such as `{conditions}`");
            let right = format!("write `{{{slot}}}`; only `commitment` and `due` take conditions");
            return Some((Code::UnknownCondition, wrong, right));
        }
        let meant = keys::meant(slot, CommitmentSlot::NAMES)?;
        let right = format!("did you mean `{meant}: {conditions}`?");
        Some((Code::UnknownList, format!("no list or slot `{name}`"), right))
    }
}

/// How many alternatives a phrase adds to the others.
fn weight(pieces: &[Piece]) -> usize {
    let choices =
        pieces.iter().filter_map(|piece| if let Piece::OneOf(options) = piece { Some(options.len()) } else { None });
    1 + choices.sum::<usize>()
}

/// The compiled pattern, and the memory that it may take, in bytes.
fn build(pattern: &str) -> Result<(regex::bytes::Regex, usize), regex::Error> {
    let mut builder = regex::bytes::RegexBuilder::new(pattern);
    builder.case_insensitive(true);
    let mut tried = PATTERN_SIZES.iter().map(|&size| builder.size_limit(size).build().map(|regex| (regex, size)));
    let is_settled = |built: &Result<_, _>| !matches!(built, Err(regex::Error::CompiledTooBig(_)));
    let last = PATTERN_SIZES[PATTERN_SIZES.len() - 1];
    tried.find(is_settled).unwrap_or(Err(regex::Error::CompiledTooBig(last)))
}

/// The pattern with ASCII word boundaries: a Unicode one makes the search up to 190 times slower on text with one accent.
/// A pattern that has accents itself needs boundaries that know them, and keeps its own.
fn with_fast_boundaries(pattern: &str) -> String {
    if !pattern.is_ascii() {
        return pattern.to_owned();
    }
    let mut fast = String::with_capacity(pattern.len());
    let mut in_class = 0_u32;
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '[' => in_class += 1,
            ']' => in_class = in_class.saturating_sub(1),
            _ => {}
        }
        if letter != '\\' {
            fast.push(letter);
            continue;
        }
        match letters.next() {
            Some('b') if in_class == 0 => fast.push_str(r"(?-u:\b)"),
            escaped => fast.extend(['\\'].into_iter().chain(escaped)),
        }
    }
    fast
}

/// Where a regex is wrong, and why, in one line.
fn regex_error(pattern: &str, error: &regex::Error) -> (Code, std::ops::Range<usize>, String) {
    let whole = 0..pattern.len();
    match error {
        regex::Error::CompiledTooBig(most) => {
            (Code::TooLarge, whole, format!("the regex takes too much memory; the most is {most} bytes"))
        }
        other => {
            let text = other.to_string();
            let reason = text.lines().rev().find_map(|line| line.strip_prefix("error: ")).unwrap_or(&text).to_owned();
            let caret = text.lines().find(|line| line.trim_start().starts_with('^'));
            let column = caret.and_then(|line| line.find('^')).map_or(0, |at| at.saturating_sub(4));
            let start = pattern.char_indices().nth(column).map_or(0, |(at, _)| at);
            let end = if caret.is_some() { (start + 1).min(pattern.len()) } else { pattern.len() };
            (Code::BadRegex, start..end, format!("bad regex: {reason}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::with_fast_boundaries;

    #[test]
    fn only_word_boundaries_are_replaced() {
        assert_eq!(with_fast_boundaries(r"\bpm\b"), r"(?-u:\b)pm(?-u:\b)");
        assert_eq!(with_fast_boundaries(r"\\b[\]b]\d"), r"\\b[\]b]\d");
        assert_eq!(with_fast_boundaries(r"\bcafé\b"), r"\bcafé\b");
    }
}
