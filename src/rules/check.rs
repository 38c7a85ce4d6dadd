//! Rule files that make sense become warnings of what is hardly meant, beside the mistakes of those that do not.

mod common;

mod covered;

mod joined;

mod rates;

mod rule;

mod same;

mod slow;

mod unused;

use std::collections::HashMap;
use std::fmt;
use std::path::PathBuf;

pub use rates::Rate;

use super::compile::Merged;
use super::load::{self, Compiled};
use super::mistake::{Mistake, Mistakes, Place, Source, Told};
use super::model::{Rule, Text};
use super::set::RuleSet;
use super::shipped;

/// Everything that is wrong with rule files, and everything that is hardly meant; shown, each with its place.
#[derive(Debug)]
pub struct Checked {
    found: Mistakes,
    /// By id.
    places: HashMap<String, Place>,
    rules: Option<RuleSet>,
}

/// Checks rule files, which are named as for [`load`](super::load()).
pub fn check(paths: &[PathBuf]) -> Checked {
    Checked::of(load::compiled(paths))
}

impl Checked {
    fn of(mut compiled: Compiled) -> Checked {
        let sources = Own::among(&compiled.sources, compiled.own);
        let mut warnings = local(&compiled.merged, &sources);
        // What does not fit together leaves things unused that are not.
        if compiled.set.is_some() {
            warnings.extend(unused::warnings(&compiled.merged));
            warnings.extend(same::warnings(&compiled.merged));
        }
        warnings.retain(|warning| sources.has(&warning.place));
        compiled.mistakes.extend(warnings);
        let own = compiled.merged.rules.iter().filter(|rule| sources.has(&rule.id.place) && !rule.off);
        Checked {
            places: own.map(|rule| (rule.id.value.clone(), rule.id.place.clone())).collect(),
            found: Mistakes::new(compiled.unreadable, compiled.sources, compiled.mistakes),
            rules: compiled.set,
        }
    }

    /// How many mistakes keep the rules from being used.
    pub fn errors(&self) -> usize {
        self.found.errors()
    }

    /// How much is there that is hardly meant.
    pub fn warnings(&self) -> usize {
        self.found.warnings()
    }

    /// Each mistake and each warning with its place, the mistakes first.
    pub fn told(&self) -> impl Iterator<Item = Told<'_>> {
        self.found.told()
    }

    /// Whether a file that was named cannot be read.
    pub fn is_unreadable(&self) -> bool {
        self.found.is_unreadable()
    }

    /// The rules, once, where there is no mistake in them.
    pub fn take_rules(&mut self) -> Option<RuleSet> {
        self.rules.take()
    }

    /// Warns of rules that never fire, or nearly always, in calls that were judged by them.
    pub fn add_rates(&mut self, rates: &[Rate]) {
        let warnings = rates.iter().filter_map(|rate| rate.warning(self.places.get(&rate.rule)?));
        self.found.add(warnings.collect());
    }
}

impl fmt::Display for Checked {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.found.draw(out)
    }
}

/// Warnings that need nothing but the place they are about.
fn local(merged: &Merged, own: &Own) -> Vec<Mistake> {
    let rules = merged.rules.iter().filter(|rule| !rule.off);
    let mut warnings: Vec<Mistake> = rules.flat_map(rule::warnings).collect();
    warnings.extend(covered::warnings(merged));
    warnings.extend(common::warnings(merged));
    warnings.extend(slow::warnings(merged));
    warnings.extend(unused::misnamed(merged, |name| own.has(&name.place)));
    warnings
}

/// The phrases of what a rule says and of what its provisos say.
fn claims(rule: &Rule) -> impl Iterator<Item = &Vec<Text>> {
    let provisos = rule.with.iter().chain(&rule.unless).map(|proviso| &proviso.claim);
    provisos.chain([&rule.claim]).map(|claim| &claim.phrases)
}

/// The sources that the user can mend: their own files, or the shipped ones where nothing else is checked.
struct Own(Vec<bool>);

impl Own {
    /// Behind the first `named` sources stand those that only lend lists.
    fn among(sources: &[Source], named: usize) -> Own {
        let is_shipped = |source: &Source| shipped::is_meant(&source.path);
        let all_shipped = sources[..named].iter().all(is_shipped);
        let is_own = |(index, source)| index < named && (all_shipped || !is_shipped(source));
        Own(sources.iter().enumerate().map(is_own).collect())
    }

    fn has(&self, place: &Place) -> bool {
        self.0[place.source]
    }
}

#[cfg(test)]
mod tests;
