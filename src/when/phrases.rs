//! Fixed expressions as patterns: a table of them is compiled when outro is built, and the longest that stands at a
//! place is found.

use super::lexicon::{SLOTS, Word, push, slot};
use super::token::{Gap, Tokens};

/// Ends the alternatives of a word that must stand there; no folded word is so small a number.
const NEEDED: u128 = 1;

/// Ends the alternatives of a word that may be left out.
const OPTIONAL: u128 = 2;

/// Stands for the end of the clause.
const END_OF_CLAUSE: u128 = 3;

/// Ends a pattern.
const END: u128 = 4;

/// Patterns in a form that is matched against tokens.
///
/// A pattern is words between blanks: `a/b` is one of the two, `a?` and `a/b?` may be left out, and a `$` at the end
/// stands for the end of the clause.
#[derive(Debug)]
pub(super) struct Phrases<const CODE: usize, const FIRSTS: usize> {
    code: [u128; CODE],
    /// The first words in order, where in the code their pattern goes on, and the number of the pattern.
    firsts: [(u128, u16, u16); FIRSTS],
    /// A bit for each place of the table of words at which a first word may stand: most words begin no pattern.
    begins: [u64; SLOTS / 64],
}

impl<const CODE: usize, const FIRSTS: usize> Phrases<CODE, FIRSTS> {
    pub(super) const fn compile(patterns: &[&str]) -> Phrases<CODE, FIRSTS> {
        let (mut code, mut firsts) = ([0; CODE], [(0, 0, 0); FIRSTS]);
        let (mut at, mut known, mut n) = (0, 0, 0);
        while n < patterns.len() {
            let start = at;
            at = append(&mut code, at, patterns[n].as_bytes());
            known = index(&code, start, n, &mut firsts, known);
            n += 1;
        }
        assert!(at == CODE && known == FIRSTS, "the sizes are counted by `code_len` and `first_len`");
        let (mut begins, mut i) = ([0; SLOTS / 64], 0);
        while i < FIRSTS {
            let slot = slot(firsts[i].0);
            begins[slot / 64] |= 1 << (slot % 64);
            i += 1;
        }
        Phrases { code, firsts, begins }
    }

    /// The patterns for which `asked` gives something that stand at `i`: what it gives, and the place behind.
    pub(super) fn at<'p, M>(
        &'p self,
        t: &'p Tokens,
        i: usize,
        asked: impl Fn(usize) -> Option<M> + 'p,
    ) -> impl Iterator<Item = (M, usize)> + 'p {
        let first = t.key(i);
        let slot = slot(first);
        let begins = self.begins[slot / 64] >> (slot % 64) & 1 == 1;
        let from = if begins { self.firsts.partition_point(|entry| entry.0 < first) } else { FIRSTS };
        let same = self.firsts[from..].iter().take_while(move |entry| entry.0 == first);
        same.filter_map(move |&(_, rest, n)| {
            let asked = asked(usize::from(n))?;
            Some((asked, walk(&self.code[usize::from(rest)..], t, i + 1)?))
        })
    }
}

/// The number of places that the code of the patterns takes.
pub(super) const fn code_len(patterns: &[&str]) -> usize {
    let (mut len, mut n) = (0, 0);
    while n < patterns.len() {
        // Every word, the mark behind every blank-separated part, and the end.
        len += count(patterns[n].as_bytes(), b'/') + 2 * (count(patterns[n].as_bytes(), b' ') + 1) + 1;
        n += 1;
    }
    len
}

/// The number of words that patterns can begin with.
pub(super) const fn first_len(patterns: &[&str]) -> usize {
    let (mut len, mut n) = (0, 0);
    while n < patterns.len() {
        let text = patterns[n].as_bytes();
        let mut i = 0;
        while i < text.len() && (text[i] != b' ' || text[i - 1] == b'?') {
            len += (text[i] == b'/' || text[i] == b' ') as usize;
            i += 1;
        }
        (len, n) = (len + 1, n + 1);
    }
    len
}

const fn count(text: &[u8], byte: u8) -> usize {
    let (mut found, mut i) = (0, 0);
    while i < text.len() {
        found += (text[i] == byte) as usize;
        i += 1;
    }
    found
}

/// Adds the code of one pattern; the next free place.
const fn append(code: &mut [u128], mut at: usize, text: &[u8]) -> usize {
    let (mut i, mut word, mut len, mut mark) = (0, 0, 0, NEEDED);
    while i <= text.len() {
        match if i < text.len() { text[i] } else { b' ' } {
            b'/' => {
                code[at] = word;
                (at, word, len) = (at + 1, 0, 0);
            }
            b' ' => {
                (code[at], code[at + 1]) = (word, mark);
                (at, word, len, mark) = (at + 2, 0, 0, NEEDED);
            }
            b'?' => mark = OPTIONAL,
            b'$' => word = END_OF_CLAUSE,
            byte => (word, len) = (push(word, len, byte), len + 1),
        }
        i += 1;
    }
    code[at] = END;
    at + 1
}

/// Adds the words that pattern `n`, whose code begins at `at`, can begin with; how many words are known then.
const fn index(code: &[u128], mut at: usize, n: usize, firsts: &mut [(u128, u16, u16)], mut known: usize) -> usize {
    loop {
        let mut rest = at;
        while code[rest] > OPTIONAL {
            rest += 1;
        }
        while at < rest {
            insert(firsts, known, (code[at], rest as u16 + 1, n as u16));
            (at, known) = (at + 1, known + 1);
        }
        if code[rest] == NEEDED {
            return known;
        }
        at = rest + 1;
    }
}

/// Inserts an entry so that the first words stay in order.
const fn insert(firsts: &mut [(u128, u16, u16)], known: usize, entry: (u128, u16, u16)) {
    let mut at = known;
    while at > 0 && firsts[at - 1].0 > entry.0 {
        firsts[at] = firsts[at - 1];
        at -= 1;
    }
    firsts[at] = entry;
}

/// The last place behind the pattern, if it stands at `i`.
fn walk(code: &[u128], t: &Tokens, i: usize) -> Option<usize> {
    match code[0] {
        END => return Some(i),
        END_OF_CLAUSE => return ends_clause(t, i).then_some(i),
        _ => {}
    }
    let (key, mut stands, mut len) = (t.key(i), false, 0);
    while code[len] > OPTIONAL {
        stands |= code[len] == key;
        len += 1;
    }
    let rest = &code[len + 1..];
    let taken = if stands && t.gap(i) < Gap::Stop { walk(rest, t, i + 1) } else { None };
    if code[len] == OPTIONAL { taken.max(walk(rest, t, i)) } else { taken }
}

fn ends_clause(t: &Tokens, i: usize) -> bool {
    t.gap(i) >= Gap::Comma || matches!(t.word(i), Word::Plain | Word::But | Word::And | Word::So | Word::If | Word::Or)
}
