//! The phrase language: a phrase as a coach writes it becomes plain alternatives, or a mistake with its place.

use std::ops::Range;

use super::mistake::Code;

/// A phrase as written: what to find, or (behind `!`) what cancels a hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// Whether it cancels the hits that it overlaps.
    pub(crate) exception: bool,
    /// What it matches.
    pub(crate) body: Body,
}

/// What a phrase matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Body {
    /// Words, gaps, alternatives and lists.
    Words(Vec<Item>),
    /// A regular expression between slashes, for the raw text of a turn.
    Regex(String),
}

/// One piece of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Item {
    /// A word, or several where punctuation divides it: `follow-up`.
    Word(String),
    /// `follow*`: a word that begins so.
    Prefix(String),
    /// `...` or `...8`: up to so many words.
    Gap(u32),
    /// `(this|next)`: one of several; an empty one makes the rest optional.
    Choice(Vec<Vec<Item>>),
    /// `{thanks}`: a list or a slot, and where its name stands in the phrase.
    Reference(String, Range<usize>),
}

/// One piece of an alternative.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Piece {
    /// A folded word.
    Word(String),
    /// The folded beginning of a word.
    Prefix(String),
    /// Up to so many words.
    Gap(u32),
    /// A list or a slot, and where its name stands in the phrase.
    Reference(String, Range<usize>),
    /// Any of several runs of pieces, none of them empty.
    OneOf(Vec<Vec<Piece>>),
}

/// A mistake in a phrase: its bytes, what is wrong, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flaw {
    pub(crate) code: Code,
    pub(crate) span: Range<usize>,
    pub(crate) wrong: String,
    pub(crate) right: String,
}

/// `...` without a number leaves room for so many words.
const DEFAULT_GAP: u32 = 4;

/// The widest gap; a wider one joins what does not belong together.
const WIDEST_GAP: u32 = 50;

/// Alternatives inside alternatives go so deep, so that no phrase can exhaust the stack.
const DEEPEST_CHOICE: u32 = 8;

/// A phrase has at most so many words; nobody says the same hundred words again.
const MOST_WORDS: usize = 100;

/// A phrase is no longer than this, in bytes.
const LONGEST_PHRASE: usize = 4000;

/// One phrase may stand for so many alternatives, so that no rule file can exhaust memory.
const MOST_ALTERNATIVES: usize = 512;

/// Choices that stand side by side are multiplied out up to so many alternatives: words that follow each other are
/// rare and quick to find. Beyond it they stay choices, so that a phrase grows by the sum of them.
const MOST_MULTIPLIED: usize = 32;

/// What is written behind a word with an apostrophe, and said as part of it.
const ENDINGS: [&str; 6] = ["'ll", "'d", "'re", "'ve", "'s", "'m"];

impl Phrase {
    /// Reads a phrase.
    pub(crate) fn parse(text: &str) -> Result<Phrase, Flaw> {
        let trimmed = text.trim_start();
        let exception = trimmed.starts_with('!');
        let from = text.len() - trimmed.len() + usize::from(exception);
        let body = &text[from..];
        if let Some(pattern) = body.trim().strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) {
            return Ok(Phrase { exception, body: Body::Regex(pattern.to_owned()) });
        }
        let words = body.split_whitespace().count();
        if words > MOST_WORDS || body.len() > LONGEST_PHRASE {
            let most = format!("the most is {MOST_WORDS} words, {LONGEST_PHRASE} bytes");
            let wrong = format!("is {words} words long, {} bytes; {most}", body.len());
            return Err(Flaw {
                code: Code::TooLarge,
                span: from..text.len(),
                wrong,
                right: "keep the words that tell".to_owned(),
            });
        }
        let mut parser = Parser { text, at: from, depth: 0 };
        let items = parser.items(Nesting::Outside)?;
        Ok(Phrase { exception, body: Body::Words(items) })
    }
}

/// The alternatives that a phrase stands for; each begins and ends with words, never with a gap.
pub(crate) fn alternatives(items: &[Item], whole: Range<usize>) -> Result<Vec<Vec<Piece>>, Flaw> {
    let flaw =
        |code: Code, wrong: String, right: &str| Flaw { code, span: whole.clone(), wrong, right: right.to_owned() };
    let too_many = |count: usize| {
        flaw(
            Code::TooLarge,
            format!("stands for {count} alternatives; the most is {MOST_ALTERNATIVES}"),
            "put the inner choices into lists and name them in braces",
        )
    };
    joins_a_word(items, false).map_err(|ending| {
        let wrong = format!("`{ending}` stands behind no word that it could be part of");
        flaw(Code::BadPhrase, wrong, "write it with its word, such as `they'll`; behind a list, `will` alone")
    })?;
    let segments = segments(items);
    let is_multiplied = segments.len() == 1 && count(items) <= MOST_MULTIPLIED;
    let mut alternatives = vec![Vec::new()];
    for segment in segments {
        let count = count(segment);
        if count > MOST_ALTERNATIVES {
            return Err(too_many(count));
        }
        let options = if is_multiplied { runs(segment) } else { options(segment) };
        if alternatives.len() * options.len() > MOST_ALTERNATIVES {
            return Err(too_many(alternatives.len() * options.len()));
        }
        alternatives = product(&alternatives, &options);
    }
    if alternatives.is_empty() {
        let wrong = "says words twice in a row, and repeated words count once".to_owned();
        return Err(flaw(Code::BadPhrase, wrong, "write them once"));
    }
    alternatives
        .iter()
        .try_for_each(|pieces| check(pieces).map_err(|(code, wrong, right)| flaw(code, wrong.to_owned(), right)))?;
    Ok(alternatives)
}

/// What is wrong with one alternative, and what would be right.
fn check(pieces: &[Piece]) -> Result<(), (Code, &'static str, &'static str)> {
    for piece in pieces {
        if let Piece::OneOf(options) = piece {
            options.iter().try_for_each(|option| check(option))?;
        }
    }
    match (pieces.first(), pieces.last()) {
        (None, _) | (_, None) => Err((
            Code::AlwaysFires,
            "matches the empty text, so it would always fire",
            "leave at least one word that is not optional",
        )),
        (Some(Piece::Gap(_)), _) | (_, Some(Piece::Gap(_))) => {
            Err((Code::BadPhrase, "begins or ends with a gap", "write a word on both sides of `...`"))
        }
        (Some(_), Some(_)) => Ok(()),
    }
}

/// Cuts the items into runs that are multiplied out, each for itself.
fn segments(items: &[Item]) -> Vec<&[Item]> {
    if count(items) <= MOST_MULTIPLIED {
        return vec![items];
    }
    let mut segments = Vec::new();
    let (mut from, mut multiplied) = (0, 1_usize);
    for (at, item) in items.iter().enumerate() {
        let next = count(std::slice::from_ref(item));
        let stands_alone = matches!(item, Item::Gap(_) | Item::Reference(..));
        let is_too_many = multiplied.saturating_mul(next) > MOST_MULTIPLIED;
        let can_be_cut = at > from && !can_begin_with_an_ending(&items[at..]);
        if can_be_cut && (stands_alone || is_too_many) {
            segments.push(&items[from..at]);
            (from, multiplied) = (at, 1);
        }
        if stands_alone {
            segments.push(&items[at..=at]);
            from = at + 1;
        }
        multiplied = multiplied.saturating_mul(next);
    }
    segments.push(&items[from..]);
    segments.retain(|segment| !segment.is_empty());
    segments
}

/// What a segment adds to the alternatives: its only run, or one choice of its runs; and nothing, where it is optional.
fn options(segment: &[Item]) -> Vec<Vec<Piece>> {
    let mut runs = runs(segment);
    let all = runs.len();
    runs.retain(|run| !run.is_empty());
    let optional = (runs.len() < all).then(Vec::new);
    let choice = match runs.len() {
        0 => None,
        1 => runs.pop(),
        _ => Some(vec![Piece::OneOf(runs)]),
    };
    choice.into_iter().chain(optional).collect()
}

/// What can be said of a segment: repeated words count once, and nobody says `'ll` by itself.
fn runs(segment: &[Item]) -> Vec<Vec<Piece>> {
    let is_said = |run: &Vec<Piece>| !stumbles(run) && !run.iter().any(is_ending);
    expand(segment).into_iter().filter(is_said).collect()
}

fn product(heads: &[Vec<Piece>], tails: &[Vec<Piece>]) -> Vec<Vec<Piece>> {
    heads.iter().flat_map(|head| tails.iter().map(move |tail| joined(head, tail))).collect()
}

/// Two runs as one: an ending joins the word before it, as it does in what people say.
fn joined(head: &[Piece], tail: &[Piece]) -> Vec<Piece> {
    let mut run = head.to_vec();
    match (run.last_mut(), tail) {
        (Some(Piece::Word(last)), [Piece::Word(ending), rest @ ..]) if ENDINGS.contains(&ending.as_str()) => {
            last.push_str(&ending[1..]);
            run.extend_from_slice(rest);
        }
        _ => run.extend_from_slice(tail),
    }
    run
}

/// Whether the items can end in a word, behind a word or not; an ending that no alternative joins to a word is an error.
fn joins_a_word(items: &[Item], mut after_word: bool) -> Result<bool, &str> {
    for item in items {
        after_word = match item {
            Item::Word(text) if ending(text).is_some() && !after_word => return Err(text),
            Item::Word(_) => true,
            Item::Prefix(_) | Item::Gap(_) | Item::Reference(..) => false,
            Item::Choice(options) => {
                let mut can_end_in_a_word = false;
                for option in options {
                    can_end_in_a_word |= joins_a_word(option, after_word)?;
                }
                can_end_in_a_word
            }
        };
    }
    Ok(after_word)
}

/// Whether it is an ending that found no word to join.
fn is_ending(piece: &Piece) -> bool {
    matches!(piece, Piece::Word(word) if ENDINGS.contains(&word.as_str()))
}

/// Whether the items can begin with an ending, which joins the word before them.
fn can_begin_with_an_ending(items: &[Item]) -> bool {
    match items.first() {
        Some(Item::Word(text)) => ending(text).is_some(),
        Some(Item::Choice(options)) => options.iter().any(|option| can_begin_with_an_ending(option)),
        Some(Item::Prefix(_) | Item::Gap(_) | Item::Reference(..)) | None => false,
    }
}

/// The ending that a word as written is, if it is one.
fn ending(text: &str) -> Option<&'static str> {
    let letters = text.strip_prefix(['\'', '’'])?;
    ENDINGS.into_iter().find(|ending| ending[1..].eq_ignore_ascii_case(letters))
}

/// How many alternatives the items stand for, without building them.
fn count(items: &[Item]) -> usize {
    items.iter().fold(1, |product, item| match item {
        Item::Choice(options) => {
            options.iter().map(|option| count(option)).fold(0, usize::saturating_add).saturating_mul(product)
        }
        Item::Word(_) | Item::Prefix(_) | Item::Gap(_) | Item::Reference(..) => product,
    })
}

fn expand(items: &[Item]) -> Vec<Vec<Piece>> {
    let mut all = vec![Vec::new()];
    for item in items {
        let options = match item {
            Item::Word(text) => match ending(text) {
                Some(ending) => vec![vec![Piece::Word(ending.to_owned())]],
                None => vec![crate::words::fold(text).into_iter().map(Piece::Word).collect()],
            },
            Item::Prefix(text) => vec![prefix(text)],
            Item::Gap(words) => vec![vec![Piece::Gap(*words)]],
            Item::Reference(name, span) => vec![vec![Piece::Reference(name.clone(), span.clone())]],
            Item::Choice(options) => options.iter().flat_map(|option| expand(option)).collect(),
        };
        all = product(&all, &options);
    }
    all
}

fn prefix(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = crate::words::fold(text).into_iter().map(Piece::Word).collect();
    if let Some(Piece::Word(last)) = pieces.pop() {
        pieces.push(Piece::Prefix(last));
    }
    pieces
}

/// Whether an alternative says words twice in a row; what people say keeps such words only once.
fn stumbles(pieces: &[Piece]) -> bool {
    let is_word = |piece: &Piece| matches!(piece, Piece::Word(_));
    pieces.chunk_by(|one, other| is_word(one) && is_word(other)).any(|run| {
        let words: Vec<&str> = run
            .iter()
            .filter_map(|piece| if let Piece::Word(word) = piece { Some(word.as_str()) } else { None })
            .collect();
        let mut earlier = words.iter().enumerate().map(|(at, word)| (word, &words[..at]));
        earlier.any(|(word, earlier)| earlier.contains(word))
            && crate::words::fold(&words.join(" ")).len() < words.len()
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Nesting {
    Outside,
    InChoice,
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: u32,
}

impl Parser<'_> {
    fn items(&mut self, nesting: Nesting) -> Result<Vec<Item>, Flaw> {
        let mut items = Vec::new();
        loop {
            self.skip_blanks();
            let Some(next) = self.peek() else { return Ok(items) };
            match next {
                '|' | ')' if nesting == Nesting::InChoice => return Ok(items),
                ')' => return Err(self.flaw(1, "`)` without `(`", "write `(one|other)` round alternatives")),
                '|' => return Err(self.flaw(1, "`|` outside of `( )`", "write `(one|other)` round alternatives")),
                '}' => return Err(self.flaw(1, "`}` without `{`", "write `{list}` to name a list")),
                '(' => items.push(self.choice()?),
                '{' => items.push(self.reference()?),
                '!' => {
                    return Err(self.flaw(
                        1,
                        "`!` in the middle of a phrase",
                        "write `!` first; an exception is a phrase of its own",
                    ));
                }
                _ if self.rest().starts_with("...") || next == '…' => items.push(self.gap()?),
                _ => items.push(self.word()?),
            }
        }
    }

    fn choice(&mut self) -> Result<Item, Flaw> {
        let open = self.at;
        if self.depth == DEEPEST_CHOICE {
            return Err(self.flaw(
                1,
                "alternatives are nested too deep",
                "put the inner ones into a list of their own",
            ));
        }
        self.depth += 1;
        self.at += 1;
        let mut options = Vec::new();
        loop {
            options.push(self.items(Nesting::InChoice)?);
            match self.peek() {
                Some('|') => self.at += 1,
                Some(_) => break,
                None => {
                    self.at = open;
                    return Err(self.flaw(1, "`(` is never closed", "write `(one|other)`"));
                }
            }
        }
        self.at += 1;
        self.depth -= 1;
        Ok(Item::Choice(options))
    }

    fn reference(&mut self) -> Result<Item, Flaw> {
        let Some(length) = self.rest().find('}') else {
            return Err(self.flaw(1, "`{` is never closed", "write `{list}` to name a list"));
        };
        let inside = &self.rest()[1..length];
        let name = inside.trim().to_owned();
        let start = self.at + 1;
        let span = start..start + inside.len();
        if name.is_empty() {
            return Err(self.flaw(length + 1, "`{}` names no list", "write the list's name in the braces"));
        }
        self.at += length + 1;
        Ok(Item::Reference(name, span))
    }

    fn gap(&mut self) -> Result<Item, Flaw> {
        let dots = if self.rest().starts_with('…') { '…'.len_utf8() } else { 3 };
        let digits = self.rest()[dots..].bytes().take_while(u8::is_ascii_digit).count();
        let number = &self.rest()[dots..dots + digits];
        let words = match number {
            "" => DEFAULT_GAP,
            _ => number.parse().unwrap_or(u32::MAX),
        };
        if words == 0 || words > WIDEST_GAP {
            let wrong = format!("a gap of {number} words");
            return Err(self.flaw(dots + digits, &wrong, &format!("write 1 to {WIDEST_GAP} words behind `...`")));
        }
        self.at += dots + digits;
        Ok(Item::Gap(words))
    }

    fn word(&mut self) -> Result<Item, Flaw> {
        let rest = self.rest();
        let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '|' | '{' | '}' | '*' | '…');
        let length = rest.find(ends).unwrap_or(rest.len());
        let length = rest.find("...").map_or(length, |gap| gap.min(length));
        let word = rest[..length].to_owned();
        let is_prefix = rest[length..].starts_with('*');
        if let Some(odd) = word.find(|c: char| c.is_control() || c == '\\') {
            self.at += odd;
            let is_backspace = self.peek() == Some('\u{8}');
            return Err(self.flaw(
                1,
                if is_backspace {
                    "`\\b` in double quotes is a backspace, which nobody says"
                } else {
                    "a backslash or control character in a phrase"
                },
                "write regexes between slashes and in 'single quotes': '/\\bpm\\b/'",
            ));
        }
        if is_prefix && word.is_empty() {
            return Err(self.flaw(
                1,
                "`*` without the beginning of a word",
                "write `follow*` for any ending, `...` for any words",
            ));
        }
        if !word.is_empty() && word.chars().any(char::is_alphanumeric) && crate::words::fold(&word).is_empty() {
            let wrong = format!("`{word}` is a sound of hesitation, which is left out of what people say");
            return Err(self.flaw(length, &wrong, "leave it out of the phrase too"));
        }
        self.at += length + usize::from(is_prefix);
        let glued = self.rest().chars().next().filter(|c| is_prefix && c.is_alphanumeric());
        if glued.is_some() {
            return Err(self.flaw(1, "`*` in the middle of a word", "write `*` at the end of a word"));
        }
        Ok(if is_prefix { Item::Prefix(word) } else { Item::Word(word) })
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn flaw(&self, length: usize, wrong: &str, right: &str) -> Flaw {
        let end = (self.at + length).min(self.text.len());
        Flaw { code: Code::BadPhrase, span: self.at..end, wrong: wrong.to_owned(), right: right.to_owned() }
    }
}

#[cfg(test)]
mod tests;
