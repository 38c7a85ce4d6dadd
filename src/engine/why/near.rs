//! The phrase of a rule of which most was said in a turn, and the word at which it stopped.

use super::Teller;
use crate::engine::heard::Hit;
use crate::rules::{Body, ListId, Phrase, Piece, WrittenPhrase, alternatives};

/// A turn may be as long as a file; the words behind so many are not compared.
const MOST_WORDS: u32 = 400;

/// So many words that would have gone on with the phrase are told.
const MOST_EXPECTED: usize = 3;

/// So many words of what came instead are told.
const MOST_CAME: u32 = 4;

/// A phrase that was said in part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// The phrase.
    pub phrase: WrittenPhrase,
    /// The words of the call that it begins with, as they are matched.
    pub found: String,
    /// What would have had to come next, a few of the choices.
    pub expected: Vec<String>,
    /// What came instead; empty where the turn ends.
    pub came: String,
}

/// How far a phrase came.
struct Reached {
    list: ListId,
    number: usize,
    pieces: usize,
    /// Of so many pieces.
    of: usize,
    words: Hit,
    expected: Vec<String>,
}

impl Reached {
    /// More of it said comes before less of it missing.
    fn is_nearer_than(&self, other: &Reached) -> bool {
        (self.pieces, other.of) > (other.pieces, self.of)
    }

    /// A phrase that was hardly begun tells nothing: every second sentence begins with "I".
    fn is_worth_telling(&self) -> bool {
        self.pieces > 1 || 2 * self.pieces >= self.of
    }
}

/// The phrase of which most was said among the words of a turn.
pub(super) fn of(teller: &Teller<'_>, words: std::ops::Range<u32>) -> Option<Near> {
    let walk = Walk { teller, end: words.end.min(words.start + MOST_WORDS), start: words.start };
    let mut nearest: Option<Reached> = None;
    for list in teller.union_of(teller.rule.list) {
        for (number, phrase) in teller.rules().phrases_of(list).enumerate() {
            for reached in walk.alternatives(list, number, phrase) {
                match &mut nearest {
                    Some(nearest)
                        if nearest.list == list && nearest.number == number && reached.words == nearest.words =>
                    {
                        nearest.expected.extend(reached.expected);
                    }
                    Some(nearest) if !reached.is_nearer_than(nearest) => {}
                    Some(_) | None => nearest = Some(reached),
                }
            }
        }
    }
    walk.told(nearest.filter(Reached::is_worth_telling)?)
}

/// A walk over the words of one turn.
struct Walk<'t> {
    teller: &'t Teller<'t>,
    start: u32,
    end: u32,
}

impl Walk<'_> {
    /// How far each alternative of a phrase comes, of those that begin at all.
    fn alternatives(&self, list: ListId, number: usize, phrase: &str) -> Vec<Reached> {
        let Ok(Phrase { exception: false, body: Body::Words(items) }) = Phrase::parse(phrase) else {
            return Vec::new();
        };
        let alternatives = alternatives(&items, 0..phrase.len()).unwrap_or_default();
        let reached = alternatives.iter().filter_map(|pieces| {
            let furthest =
                (self.start..self.end).map(|from| self.furthest(pieces, from)).max_by_key(|far| far.pieces)?;
            let expected = pieces[furthest.at..].iter().find(|piece| !matches!(piece, Piece::Gap(_)))?;
            let of = pieces.iter().filter(|piece| !matches!(piece, Piece::Gap(_))).count();
            let Furthest { pieces, words, .. } = furthest;
            (pieces > 0).then(|| Reached { list, number, pieces, of, words, expected: vec![shown(expected)] })
        });
        reached.collect()
    }

    /// How many pieces follow each other from a word on.
    fn furthest(&self, pieces: &[Piece], from: u32) -> Furthest {
        let mut furthest = Furthest { pieces: 0, at: 0, words: Hit { start: from, end: from } };
        let (mut ends, mut gap) = (vec![from], 0);
        for (at, piece) in pieces.iter().enumerate() {
            if let Piece::Gap(words) = piece {
                gap += words;
                continue;
            }
            ends = self.behind(piece, &ends, std::mem::take(&mut gap));
            let Some(&end) = ends.first() else { break };
            furthest = Furthest { pieces: furthest.pieces + 1, at: at + 1, words: Hit { start: from, end } };
        }
        furthest
    }

    /// Where a piece can end that begins at one of some words, or within a gap behind it.
    fn behind(&self, piece: &Piece, from: &[u32], gap: u32) -> Vec<u32> {
        let words = self.teller.heard().words;
        let starts = from.iter().flat_map(|&from| from..=(from + gap)).filter(|&start| start < self.end);
        let mut ends: Vec<u32> = match piece {
            Piece::Word(word) => starts.filter(|&at| words.text(at) == word).map(|at| at + 1).collect(),
            Piece::Prefix(prefix) => {
                starts.filter(|&at| words.text(at).starts_with(&**prefix)).map(|at| at + 1).collect()
            }
            Piece::Gap(_) => Vec::new(),
            Piece::Reference(name, _) => starts.flat_map(|at| self.ends_of(name, at)).collect(),
            Piece::OneOf(options) => {
                starts.flat_map(|at| options.iter().flat_map(move |option| self.all_behind(option, at))).collect()
            }
        };
        ends.sort_unstable();
        ends.dedup();
        ends
    }

    /// Where a whole run of pieces can end.
    fn all_behind(&self, pieces: &[Piece], from: u32) -> Vec<u32> {
        let (mut ends, mut gap) = (vec![from], 0);
        for piece in pieces {
            match piece {
                Piece::Gap(words) => gap += words,
                Piece::Word(_) | Piece::Prefix(_) | Piece::Reference(..) | Piece::OneOf(_) => {
                    ends = self.behind(piece, &ends, std::mem::take(&mut gap));
                }
            }
        }
        ends
    }

    /// Where the hits of a list or a slot end that begin at a word.
    fn ends_of(&self, name: &str, at: u32) -> Vec<u32> {
        let Some(atom) = self.teller.rules().atom_named(name) else { return Vec::new() };
        let hits = self.teller.judge.finder.matches.of(atom);
        let from = hits.partition_point(|hit| hit.start < at);
        hits[from..].iter().take_while(|hit| hit.start == at).map(|hit| hit.end).collect()
    }

    fn told(&self, reached: Reached) -> Option<Near> {
        let Reached { list, number, words: Hit { start, end }, mut expected, .. } = reached;
        let mut known = std::collections::HashSet::new();
        expected.retain(|word| known.insert(word.clone()));
        expected.truncate(MOST_EXPECTED);
        let folded = |words: std::ops::Range<u32>| {
            words.map(|word| self.teller.heard().words.text(word)).collect::<Vec<_>>().join(" ")
        };
        Some(Near {
            phrase: self.teller.rules().numbered_phrase(list, number)?,
            found: folded(start..end),
            expected,
            came: folded(end..self.end.min(end + MOST_CAME)),
        })
    }
}

/// How far one alternative comes from one word on.
struct Furthest {
    pieces: usize,
    /// The first piece that was not said, as an index.
    at: usize,
    words: Hit,
}

/// A piece as people write it.
fn shown(piece: &Piece) -> String {
    match piece {
        Piece::Word(word) => format!("“{word}”"),
        Piece::Prefix(start) => format!("“{start}*”"),
        Piece::Gap(words) => format!("...{words}"),
        Piece::Reference(name, _) => format!("{{{}}}", name.trim_start_matches("builtin:")),
        Piece::OneOf(options) => format!("one of {} choices", options.len()),
    }
}
