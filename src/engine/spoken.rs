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
    /// By literal.
    places: Vec<Places>,
    /// The hits of all literals, those of one together and in order.
    hits: Vec<Hit>,
    /// The literals that were said, so that only they need clearing.
    pub(super) literals: Vec<u32>,
}

/// A literal and where it was said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    pub(super) literal: u32,
    pub(super) hit: Hit,
}

/// Where one literal was said.
#[derive(Debug, Clone, Copy, Default)]
struct Places {
    turns: Turns,
    /// As indices of the hits of all literals.
    hits: (u32, u32),
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

    /// The hits of a literal, in order.
    pub(super) fn of(&self, literal: u32) -> &[Hit] {
        let (from, to) = self.places[literal as usize].hits;
        &self.hits[from as usize..to as usize]
    }

    /// The turns in which a literal may have been said.
    pub(super) fn turns(&self, literal: u32) -> Turns {
        self.places[literal as usize].turns
    }

    /// What was said that begins at one of some words, in order.
    pub(super) fn beginning_in(&self, words: Range<u32>) -> &[Said] {
        &self.said[self.from[words.start as usize] as usize..self.from[words.end as usize] as usize]
    }

    fn clear(&mut self, count: usize) {
        // Before anything is resized: the last call may have been judged by other rules, with more literals.
        for literal in self.literals.drain(..) {
            self.places[literal as usize] = Places::default();
        }
        self.places.resize(count, Places::default());
        self.said.clear();
        self.from.clear();
        self.hits.clear();
    }

    /// Sorts the hits by literal: counts them, gives each literal its room, and fills it.
    fn sort(&mut self, heard: Heard<'_>) {
        for Said { literal, hit } in &self.said {
            let places = &mut self.places[*literal as usize];
            if places.turns.is_empty() {
                self.literals.push(*literal);
            }
            places.turns = places.turns.with_that_of(heard, hit);
            places.hits.1 += 1;
        }
        let mut from = 0;
        for &literal in &self.literals {
            let places = &mut self.places[literal as usize];
            let count = places.hits.1;
            places.hits = (from, from);
            from += count;
        }
        self.hits.resize(from as usize, Hit { start: 0, end: 0 });
        for Said { literal, hit } in &self.said {
            let (_, to) = &mut self.places[*literal as usize].hits;
            self.hits[*to as usize] = *hit;
            *to += 1;
        }
    }
}
