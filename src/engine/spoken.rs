//! The literals that were said in a call: where each of them, and which of them at each word.

use std::ops::Range;

use super::heard::{Heard, Hit, Turns};
use super::plan::Plan;
use crate::rules::{Numbered, RuleSet};

/// Which literals were said where; kept from call to call for its memory.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    words: Numbered,
    /// By where they begin, then by where they end.
    said: Vec<Said>,
    /// By word, and one more at the end: the first of `said` that begins there or later.
    from: Vec<u32>,
    /// By literal, as indices of `places`. Most literals of the rules are never said, and all of them share the first one.
    ranks: Vec<u32>,
    places: Vec<Places>,
    /// The hits of all literals, those of one together and in order.
    hits: Vec<Hit>,
}

/// A literal and where it was said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    pub(super) literal: u32,
    pub(super) hit: Hit,
}

/// In which turns something may have been said, and how often.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Presence {
    pub(super) turns: Turns,
    pub(super) count: u32,
}

/// Where one literal was said.
#[derive(Debug, Clone, Copy, Default)]
struct Places {
    literal: u32,
    presence: Presence,
    /// The first of its hits among those of all literals.
    first: u32,
}

impl Spoken {
    /// Finds the literals of a call: in the late turns all of them, before these only those that the plan wants early.
    pub(super) fn find(&mut self, rules: &RuleSet, plan: &Plan, heard: Heard<'_>) {
        self.clear(rules.literals.count());
        rules.literals.number(heard.words, &mut self.words);
        let late = heard.late_turns();
        for local in 0..late.end {
            let words = heard.words.of_turn(local);
            for start in words.clone() {
                self.from.push(self.said.len() as u32);
                rules.literals.find(&self.words, start..words.end, |literal, end| {
                    if plan.early.literals[literal as usize] || local >= late.start {
                        self.said.push(Said { literal, hit: Hit { start, end } });
                    }
                });
            }
        }
        self.from.push(self.said.len() as u32);
        self.sort(heard);
    }

    /// The literals that were said, each with its presence.
    pub(super) fn all(&self) -> impl Iterator<Item = (u32, Presence)> {
        self.places[1..].iter().map(|places| (places.literal, places.presence))
    }

    /// The hits of a literal, in order.
    pub(super) fn of(&self, literal: u32) -> &[Hit] {
        let Places { presence, first, .. } = self.places_of(literal);
        &self.hits[*first as usize..(first + presence.count) as usize]
    }

    pub(super) fn presence(&self, literal: u32) -> &Presence {
        &self.places_of(literal).presence
    }

    /// What was said that begins at one of some words, in order.
    pub(super) fn beginning_in(&self, words: Range<u32>) -> &[Said] {
        &self.said[self.from[words.start as usize] as usize..self.from[words.end as usize] as usize]
    }

    fn clear(&mut self, count: usize) {
        // Before anything is resized: the last call may have been judged by other rules, with more literals.
        for places in self.places.drain(..).skip(1) {
            self.ranks[places.literal as usize] = 0;
        }
        self.ranks.resize(count, 0);
        self.places.push(Places::default());
        self.said.clear();
        self.from.clear();
        self.hits.clear();
    }

    fn places_of(&self, literal: u32) -> &Places {
        &self.places[self.ranks[literal as usize] as usize]
    }

    /// Sorts the hits by literal: counts them, gives each literal its room, and fills it from behind.
    fn sort(&mut self, heard: Heard<'_>) {
        for &Said { literal, hit } in &self.said {
            let rank = &mut self.ranks[literal as usize];
            if *rank == 0 {
                *rank = self.places.len() as u32;
                self.places.push(Places { literal, ..Places::default() });
            }
            let Presence { turns, count } = &mut self.places[*rank as usize].presence;
            turns.add(heard, &hit);
            *count += 1;
        }
        let mut end = 0;
        for places in &mut self.places {
            end += places.presence.count;
            places.first = end;
        }
        self.hits.resize(end as usize, Hit { start: 0, end: 0 });
        for &Said { literal, hit } in self.said.iter().rev() {
            let first = &mut self.places[self.ranks[literal as usize] as usize].first;
            *first -= 1;
            self.hits[*first as usize] = hit;
        }
    }
}
