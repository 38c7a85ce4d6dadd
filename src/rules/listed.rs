//! A set of rules becomes the list of its rules, with where each comes from.

use std::sync::Arc;

use super::model::By;
use super::set::{Changed, Rule, RuleSet, Spot};
use crate::finding::Kind;

/// A rule in a list of rules.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its id.
    pub id: Arc<str>,
    /// The pack that it belongs to.
    pub pack: Arc<str>,
    /// Whether it costs or earns; a draft does neither.
    pub kind: Kind,
    /// What a finding costs (negative) or earns (positive).
    pub points: i32,
    /// Whose words it looks at: `rep`, `customer` or `anyone`.
    pub by: &'static str,
    /// The part of the call that it looks at, as written.
    pub part: String,
    /// What it was learnt from; may be empty.
    pub source: String,
    /// Whether calls are judged by it.
    pub status: Status,
    /// Where it is written.
    pub at: Spot,
    /// The keys that later files gave their values.
    pub changed: Vec<Changed>,
}

/// Whether calls are judged by a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// They are.
    On,
    /// It is switched off.
    Off,
    /// It is reported and never counted.
    Draft,
}

impl Status {
    /// The word in tables.
    pub fn word(self) -> &'static str {
        match self {
            Status::On => "on",
            Status::Off => "off",
            Status::Draft => "draft",
        }
    }
}

impl RuleSet {
    /// Every rule, also those that are switched off, in the order of the rule files.
    pub fn listed(&self) -> Vec<Listed> {
        self.all().into_iter().map(|rule| self.listed_rule(rule)).collect()
    }

    fn listed_rule(&self, rule: &Rule) -> Listed {
        let status = match (self.is_off(&rule.id), rule.origin.is_draft) {
            (true, _) => Status::Off,
            (false, true) => Status::Draft,
            (false, false) => Status::On,
        };
        Listed {
            id: Arc::clone(&rule.id),
            pack: Arc::clone(&rule.origin.pack),
            kind: rule.kind,
            points: rule.points,
            by: rule.by.word(),
            part: rule.origin.part.clone(),
            source: rule.origin.source.clone(),
            status,
            at: rule.origin.at.clone(),
            changed: rule.origin.changed.clone(),
        }
    }
}

impl By {
    /// The word in rule files.
    pub(crate) fn word(self) -> &'static str {
        match self {
            By::Rep => "rep",
            By::Customer => "customer",
            By::Anyone => "anyone",
            By::Other => "other",
            By::Same => "same",
        }
    }
}
