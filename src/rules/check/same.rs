//! Rules become warnings of those that find exactly what another one finds.

use std::collections::HashMap;

use crate::rules::compile::Merged;
use crate::rules::mistake::{Code, Mistake};
use crate::rules::model::{By, Claim, Polarity, Proviso, Rule};
use crate::rules::region::{Window, Written};

/// Warns of rules that say the same as an earlier one.
pub(super) fn warnings(merged: &Merged) -> Vec<Mistake> {
    let mut earlier: HashMap<Body<'_>, &str> = HashMap::new();
    let mut warnings = Vec::new();
    for rule in merged.rules.iter().filter(|rule| !rule.off) {
        let first = earlier.entry(Body::of(rule)).or_insert(&rule.id.value);
        if *first != rule.id.value {
            let wrong = format!("rule `{}` finds just what `{first}` finds", rule.id.value);
            warnings.push(Mistake::new(Code::SameRule, rule.id.place.clone(), wrong, "keep one of them"));
        }
    }
    warnings
}

/// What a rule finds, whatever it makes of it.
#[derive(PartialEq, Eq, Hash)]
struct Body<'r> {
    says: Says<'r>,
    by: By,
    part: Option<&'r Written>,
    with: Vec<Condition<'r>>,
    unless: Vec<Condition<'r>>,
}

#[derive(PartialEq, Eq, Hash)]
struct Says<'r> {
    polarity: Polarity,
    phrases: Vec<&'r str>,
}

#[derive(PartialEq, Eq, Hash)]
struct Condition<'r> {
    says: Says<'r>,
    by: By,
    within: Option<Window>,
}

impl<'r> Body<'r> {
    fn of(rule: &'r Rule) -> Body<'r> {
        Body {
            says: Says::of(&rule.claim),
            by: rule.by,
            part: rule.part.as_ref().map(|part| &part.region),
            with: rule.with.iter().map(Condition::of).collect(),
            unless: rule.unless.iter().map(Condition::of).collect(),
        }
    }
}

impl<'r> Says<'r> {
    fn of(claim: &'r Claim) -> Says<'r> {
        let mut phrases: Vec<&str> = claim.phrases.iter().map(|phrase| phrase.value.as_str()).collect();
        phrases.sort_unstable();
        Says { polarity: claim.polarity, phrases }
    }
}

impl<'r> Condition<'r> {
    fn of(proviso: &'r Proviso) -> Condition<'r> {
        let within = proviso.within.as_ref().map(|(window, _)| *window);
        Condition { says: Says::of(&proviso.claim), by: proviso.by, within }
    }
}
