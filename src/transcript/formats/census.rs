//! The first pass over a file: which labels open how many lines, and hence which of them are people.

use super::head::{Label, Style};
use super::label::{self, Shape};
use std::collections::{HashMap, HashSet};

/// From this share of lines on, a file is dense: labels open its lines, and a person may speak just once.
const DENSE_PERCENT: usize = 60;

/// From this share on, labels open paragraphs, and a label inside a paragraph is a word of the speech.
const OPENS_BLOCKS_PERCENT: usize = 80;

/// A file of fewer lines is too short for labels to recur.
const SHORT: usize = 12;

/// From this share on, labels in brackets that recur stand where the speaker changes.
const CHANGES_PERCENT: usize = 20;

/// How often a label must recur where it is set off by a dash or written in lower case.
const OFTEN: u32 = 3;

/// A label of a file, by the order in which it was first seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct LabelId(u32);

/// All labels of a file and where they stand.
#[derive(Default)]
pub(super) struct Census<'t> {
    ids: HashMap<(&'t str, Style), u32>,
    seen: Vec<Seen<'t>>,
    /// The labels met last: most lines open with one of them.
    recent: [u32; 2],
    lines: usize,
    blocks: usize,
    /// The line met last that opens with what may be a label.
    labelled: usize,
}

struct Seen<'t> {
    label: &'t str,
    style: Style,
    shape: Shape,
    lines: u32,
    /// Lines that do not follow a line with the same label.
    apart: u32,
    blocks: u32,
    last: usize,
    marked: bool,
    /// Lines with words behind the label as in a list.
    listed: u32,
    /// Stands at least once directly below a line with another label, where answers stand.
    answers: bool,
}

/// Which labels of a file name speakers, and how the file sets them off.
pub(super) struct Accepted {
    by_id: Vec<bool>,
    /// How many lines the accepted labels open.
    pub(super) lines: usize,
}

impl<'t> Census<'t> {
    /// Counts a line (or caption) of the call; `block` if a blank line stands above it.
    pub(super) fn line(&mut self, block: bool) {
        self.lines += 1;
        self.blocks += usize::from(block);
    }

    /// Counts a label that opens the line counted last; none if it cannot be a name.
    pub(super) fn label(&mut self, found: &Label<'t>, block: bool) -> Option<LabelId> {
        let id = self.id(found);
        let now = self.lines;
        let seen = &mut self.seen[id as usize];
        if seen.shape == Shape::No {
            return None;
        }
        seen.apart += u32::from(seen.lines == 0 || now > seen.last + 1);
        seen.lines += 1;
        seen.blocks += u32::from(block);
        seen.last = now;
        seen.marked |= found.marked;
        seen.listed += u32::from(found.listed);
        seen.answers |= now > 1 && self.labelled + 1 == now;
        self.labelled = now;
        Some(LabelId(id))
    }

    fn id(&mut self, found: &Label<'t>) -> u32 {
        for id in self.recent {
            if self.seen.get(id as usize).is_some_and(|seen| seen.label == found.raw && seen.style == found.style) {
                return id;
            }
        }
        let next = self.seen.len() as u32;
        let id = *self.ids.entry((found.raw, found.style)).or_insert(next);
        if id == next {
            let shape = found.shape();
            self.seen.push(Seen {
                label: found.raw,
                style: found.style,
                shape,
                lines: 0,
                apart: 0,
                blocks: 0,
                last: 0,
                marked: false,
                listed: 0,
                answers: false,
            });
        }
        self.recent = [id, self.recent[0]];
        id
    }

    /// Decides for the whole file which labels are people; `participants` are folded names from the header.
    pub(super) fn accept(&self, participants: &HashSet<String>) -> Accepted {
        let styles = [Style::Colon, Style::Bracket, Style::Dash];
        let tried = styles.map(|style| self.accept_style(style, participants));
        // The first of equals: a colon is the surest sign.
        tried
            .into_iter()
            .rev()
            .max_by_key(|accepted| accepted.lines)
            .unwrap_or(Accepted { by_id: Vec::new(), lines: 0 })
    }

    fn accept_style(&self, style: Style, participants: &HashSet<String>) -> Accepted {
        let known = self.seen.iter().filter(|seen| seen.apart > 1 && seen.is_listed(participants)).count() > 1;
        let may = |seen: &Seen<'_>| {
            let item = || known && seen.reads_like_an_item() && !seen.is_listed(participants);
            seen.style == style && seen.may(participants) && !item()
        };
        let may: Vec<bool> = self.seen.iter().map(may).collect();
        let mut by_id: Vec<bool> =
            self.seen.iter().zip(&may).map(|(seen, may)| *may && seen.recurs(participants)).collect();
        let by_blocks = self.dense_blocks(&by_id);
        if style != Style::Dash && (by_blocks || self.dense_lines(&by_id) || self.short_or_one_voice(&may)) {
            self.add_single(&mut by_id, &may, by_blocks, participants);
        }
        let dense = by_blocks || self.dense_lines(&by_id);
        let often = self.opened(&by_id, |seen| seen.lines) * 100 >= self.lines * CHANGES_PERCENT;
        for (yes, seen) in by_id.iter_mut().zip(&self.seen) {
            *yes &= dense || seen.is_sure_in_sparse(often);
        }
        Accepted { lines: self.opened(&by_id, |seen| seen.lines), by_id }
    }

    /// Accepts those who speak just once; where labels stand at the start of paragraphs, within one only with a second
    /// sign: a name in full, a participant, or the place of an answer in a file whose lines open with labels.
    fn add_single(&self, by_id: &mut [bool], may: &[bool], by_blocks: bool, participants: &HashSet<String>) {
        let lines = self.opened(by_id, |seen| seen.lines);
        let in_blocks = by_blocks && self.opened(by_id, |seen| seen.blocks) * 100 >= lines * OPENS_BLOCKS_PERCENT;
        let dense_lines = self.dense_lines(by_id);
        for ((yes, may), seen) in by_id.iter_mut().zip(may).zip(&self.seen) {
            let listed = || seen.is_listed(participants);
            let placed = || !in_blocks || seen.blocks > 0 || (dense_lines && seen.answers) || seen.is_full_name();
            *yes |= *may && seen.shape == Shape::Name && (listed() || (placed() && !label::is_item(seen.label)));
        }
    }

    fn opened(&self, by_id: &[bool], count: impl Fn(&Seen<'_>) -> u32) -> usize {
        self.seen.iter().zip(by_id).filter(|(_, yes)| **yes).map(|(seen, _)| count(seen) as usize).sum()
    }

    fn dense_lines(&self, by_id: &[bool]) -> bool {
        is_dense(self.opened(by_id, |seen| seen.lines), self.lines)
    }

    fn dense_blocks(&self, by_id: &[bool]) -> bool {
        self.blocks > 2 && is_dense(self.opened(by_id, |seen| seen.blocks), self.blocks)
    }

    /// In a short file nobody need recur, and one person may speak all lines of a file.
    fn short_or_one_voice(&self, may: &[bool]) -> bool {
        let alone = |seen: &Seen<'_>| {
            seen.shape == Shape::Name && seen.lines >= OFTEN && is_dense(seen.lines as usize, self.lines)
        };
        let one_voice = self.seen.iter().zip(may).any(|(seen, may)| *may && alone(seen));
        one_voice || (self.lines < SHORT && self.dense_lines(may))
    }

    /// The accepted labels.
    pub(super) fn people<'c>(&'c self, accepted: &'c Accepted) -> impl Iterator<Item = &'t str> + 'c {
        self.seen.iter().zip(&accepted.by_id).filter(|(_, yes)| **yes).map(|(seen, _)| seen.label)
    }

    /// Tells whether a label opens a line after the line `at`, as counted by [`Census::line`].
    pub(super) fn recurs_after(&self, id: LabelId, at: usize) -> bool {
        self.seen[id.0 as usize].last > at
    }
}

impl Seen<'_> {
    /// Has the shape of a name, and is no word that leads on unless the header names it.
    fn may(&self, participants: &HashSet<String>) -> bool {
        self.shape != Shape::No && (self.is_listed(participants) || !label::is_stop(self.label))
    }

    /// Is surely a speaker though most lines open without a label; `often` if a good part opens with one.
    fn is_sure_in_sparse(&self, often: bool) -> bool {
        let named = self.shape == Shape::Name;
        match self.style {
            Style::Colon => named,
            Style::Bracket => named && (self.marked || label::is_role(self.label) || (often && self.apart >= OFTEN)),
            Style::Dash => false,
        }
    }

    /// Two or three words with capitals, none of which heads lists or notes.
    fn is_full_name(&self) -> bool {
        let is_name =
            |word: &str| word.starts_with(char::is_uppercase) && !label::is_stop(word) && !label::is_item(word);
        (2..=3).contains(&self.label.split_whitespace().count())
            && self.label.split_whitespace().all(is_name)
            && !self.label.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// One word that opens no paragraph, with words behind it as in a list.
    fn reads_like_an_item(&self) -> bool {
        self.lines <= 2 && self.listed == self.lines && self.blocks == 0 && !self.label.contains(' ')
    }

    fn is_listed(&self, participants: &HashSet<String>) -> bool {
        !participants.is_empty() && participants.contains(&label::key(&label::name(self.label).name))
    }

    /// Recurs as speakers do, or is surely one: a role word, a participant, a label that the file marks.
    fn recurs(&self, participants: &HashSet<String>) -> bool {
        match (self.style, self.shape) {
            (Style::Colon, Shape::Name) => {
                self.marked || self.apart >= 2 || label::is_role(self.label) || self.is_listed(participants)
            }
            (Style::Bracket, Shape::Name) => {
                self.apart >= 2 || (label::is_role(self.label) && self.lines >= 2) || self.is_listed(participants)
            }
            (Style::Dash, Shape::Name) => self.apart >= OFTEN,
            // A name that somebody wrote in lower case has one word or two.
            (Style::Colon, Shape::Weak) => self.apart >= OFTEN && self.label.split_whitespace().count() <= 2,
            (Style::Bracket | Style::Dash, Shape::Weak) | (_, Shape::No) => false,
        }
    }
}

fn is_dense(lines: usize, of: usize) -> bool {
    lines > 0 && lines * 100 >= of * DENSE_PERCENT
}

impl Accepted {
    /// Tells whether a label names a speaker.
    pub(super) fn has(&self, id: LabelId) -> bool {
        self.by_id.get(id.0 as usize).copied().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::super::head;
    use super::*;

    /// The accepted labels of a text, sorted.
    fn people<'t>(text: &'t str, participants: &[&str]) -> Vec<&'t str> {
        let mut census = Census::default();
        let mut apart = true;
        for line in text.lines() {
            if !line.is_empty() {
                census.line(apart);
                if let Some(label) = head::read(line).label {
                    census.label(&label, apart);
                }
            }
            apart = line.is_empty();
        }
        let accepted = census.accept(&participants.iter().map(|name| (*name).to_owned()).collect());
        let mut people: Vec<&str> = census.people(&accepted).collect();
        people.sort_unstable();
        people
    }

    #[test]
    fn a_note_in_speech_is_not_a_person() {
        let text = "Dana: hi\nNote: the price moved\nLee: yes\nDana: so\nNote: twice\nLee: ok\nDana: bye\nLee: bye";
        assert_eq!(people(text, &[]), ["Dana", "Lee"]);
    }

    #[test]
    fn a_person_who_speaks_once_is_accepted_in_a_dense_file() {
        let text = "Dana: hi\nLee: yes\nDana: so\nLee: ok\nKim: one thing\nDana: bye\nLee: bye\nDana: x\nLee: y\nDana: z\nLee: a\nDana: b";
        assert_eq!(people(text, &[]), ["Dana", "Kim", "Lee"]);
    }

    #[test]
    fn a_single_label_in_prose_is_nobody() {
        let prose = "We met on Monday.\nIt went well.\nVerdict: go.\nThen we left.\n".repeat(4);
        assert_eq!(people(&prose.replacen("Verdict", "Outcome here", 3), &[]), [""; 0]);
    }

    #[test]
    fn a_label_inside_a_paragraph_is_speech() {
        let text = "Dana: hi\nand so on\n\nLee: yes\nVienna: it is nice\n\nDana: so\nand on\n\nLee: ok\nwe go\n\nDana: bye\nnow\n\nLee: bye";
        assert_eq!(people(text, &[]), ["Dana", "Lee"]);
    }

    #[test]
    fn a_stop_word_is_a_person_only_if_the_header_says_so() {
        let text = "Dana: hi\nPrice: yes\nDana: so\nPrice: ok\nDana: bye";
        assert_eq!(people(text, &[]), ["Dana"]);
        assert_eq!(people(text, &["price"]), ["Dana", "Price"]);
    }

    #[test]
    fn one_voice_and_short_files_need_no_return() {
        assert_eq!(people("Dana: hi\nDana: so\nDana: bye", &[]), ["Dana"]);
        assert_eq!(people("Dana: hi\nLee: hello", &[]), ["Dana", "Lee"]);
    }

    #[test]
    fn dashes_and_brackets_need_a_dense_file() {
        let prose = "Yes - no\nso we went\nYes - but\nand on\nYes - so\nand on\n[Dana] hm\nand\n[Dana] hm\n".repeat(2)
            + &"and on it went\n".repeat(20);
        assert_eq!(people(&prose, &[]), [""; 0]);
    }

    #[test]
    fn lower_case_names_are_people_where_they_open_the_lines() {
        assert_eq!(people("dana: hi\nlee: yes\ndana: so\nlee: ok\ndana: bye\nlee: bye", &[]), ["dana", "lee"]);
    }
}
