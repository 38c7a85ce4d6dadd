//! The tables `[score]` of all layers become one, and the settings that calls are scored by.

use std::collections::HashMap;
use std::sync::Arc;

use super::keys;
use super::mistake::{Code, Mistake, Place};
use super::model::{self, Text};
use crate::finding::CallResult;
use crate::score::{Cap, Grade, Scoring};

/// `[score]` as written, in one file or in all of them laid over each other.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) start: Option<Points>,
    pub(super) lowest: Option<Points>,
    pub(super) highest: Option<Points>,
    pub(super) grades: Option<Grades>,
    pub(super) core: Option<Vec<Text>>,
    pub(super) fail: Option<Vec<Text>>,
    pub(super) caps: Vec<WrittenCap>,
}

/// Points from 0 to 100, and where they are written.
#[derive(Debug, Clone)]
pub(super) struct Points {
    pub(super) value: u8,
    pub(super) place: Place,
}

/// The grades in the order of the file, and where the table is.
#[derive(Debug)]
pub(super) struct Grades {
    pub(super) each: Vec<(Text, Points)>,
    pub(super) place: Place,
}

/// A cap; a later file may give some of its keys only.
#[derive(Debug)]
pub(super) struct WrittenCap {
    pub(super) name: Text,
    pub(super) at: Option<Points>,
    pub(super) found: Option<Vec<Text>>,
    pub(super) next_step_below: Option<u8>,
    pub(super) outcome: Option<Vec<CallResult>>,
    pub(super) message: Option<String>,
}

impl Written {
    /// Takes what a later file sets: key by key, and of a cap key by key as well.
    pub(super) fn lay_over(&mut self, later: Written) {
        replace(&mut self.start, later.start);
        replace(&mut self.lowest, later.lowest);
        replace(&mut self.highest, later.highest);
        replace(&mut self.grades, later.grades);
        replace(&mut self.core, later.core);
        replace(&mut self.fail, later.fail);
        for cap in later.caps {
            match self.caps.iter_mut().find(|known| known.name.value == cap.name.value) {
                Some(known) => known.lay_over(cap),
                None => self.caps.push(cap),
            }
        }
    }

    /// The rules that it names.
    pub(super) fn rules(&self) -> impl Iterator<Item = &Text> {
        let of_caps = self.caps.iter().flat_map(|cap| &cap.found);
        self.core.iter().chain(&self.fail).chain(of_caps).flatten()
    }

    /// The settings; what does not fit together, or is not there, is a mistake.
    pub(super) fn compile(&self, rules: &[model::Rule], mistakes: &mut Vec<Mistake>) -> Scoring {
        let usual = Scoring::default();
        let value = |points: &Option<Points>, usual: u8| points.as_ref().map_or(usual, |points| points.value);
        let scoring = Scoring {
            start: value(&self.start, usual.start),
            lowest: value(&self.lowest, usual.lowest),
            highest: value(&self.highest, usual.highest),
            grades: self.grades.as_ref().map_or_else(|| usual.grades.clone(), Grades::best_first),
            core: names(self.core.iter().flatten()),
            fail: names(self.fail.iter().flatten()),
            caps: self.caps.iter().map(WrittenCap::compile).collect(),
        };
        let mut check = Check { written: self, scoring: &scoring, mistakes };
        check.bounds();
        check.grades();
        check.rules(rules);
        check.caps();
        scoring
    }
}

fn replace<T>(earlier: &mut Option<T>, later: Option<T>) {
    if later.is_some() {
        *earlier = later;
    }
}

fn names<'t>(texts: impl Iterator<Item = &'t Text>) -> Vec<Arc<str>> {
    texts.map(|text| Arc::from(text.value.as_str())).collect()
}

impl Grades {
    fn best_first(&self) -> Vec<Grade> {
        let grade = |(name, from): &(Text, Points)| Grade { name: Arc::from(name.value.as_str()), from: from.value };
        let mut grades: Vec<Grade> = self.each.iter().map(grade).collect();
        grades.sort_by_key(|grade| u8::MAX - grade.from);
        grades
    }
}

impl WrittenCap {
    fn lay_over(&mut self, later: WrittenCap) {
        replace(&mut self.at, later.at);
        replace(&mut self.found, later.found);
        replace(&mut self.next_step_below, later.next_step_below);
        replace(&mut self.outcome, later.outcome);
        replace(&mut self.message, later.message);
    }

    fn asks_for_nothing(&self) -> bool {
        let is_empty = |found: &Vec<Text>| found.is_empty();
        let has_no_outcome = self.outcome.as_ref().is_none_or(Vec::is_empty);
        self.found.as_ref().is_none_or(is_empty) && self.next_step_below.is_none() && has_no_outcome
    }

    fn compile(&self) -> Cap {
        Cap {
            name: Arc::from(self.name.value.as_str()),
            // A cap without it is a mistake.
            at: self.at.as_ref().map_or(u8::MAX, |at| at.value),
            found: names(self.found.iter().flatten()),
            next_step_below: self.next_step_below,
            outcome: self.outcome.clone().unwrap_or_default(),
            message: self.message.clone().unwrap_or_else(|| self.name.value.replace(['-', '_'], " ")),
        }
    }
}

/// Settings being checked.
struct Check<'c> {
    written: &'c Written,
    scoring: &'c Scoring,
    mistakes: &'c mut Vec<Mistake>,
}

impl Check<'_> {
    fn bounds(&mut self) {
        let Scoring { start, lowest, highest, .. } = *self.scoring;
        let Written { start: started, lowest: least, highest: most, .. } = self.written;
        if lowest >= highest {
            if let Some(place) = least.as_ref().or(most.as_ref()).map(|points| &points.place) {
                let wrong = format!("`lowest` is {lowest} and `highest` {highest}: no score lies between them");
                self.mistake(place, wrong, "make `highest` the greater one");
            }
            return;
        }
        let place = started.as_ref().or(least.as_ref()).or(most.as_ref()).map(|points| &points.place);
        if let Some(place) = place.filter(|_| !(lowest..=highest).contains(&start)) {
            let wrong = format!("`start` is {start}, outside the bounds {lowest} and {highest}");
            self.mistake(place, wrong, "let calls start between `lowest` and `highest`");
        }
    }

    fn grades(&mut self) {
        let Some(Grades { each, place }) = &self.written.grades else { return };
        let lowest = self.scoring.lowest;
        if each.iter().all(|(_, from)| from.value > lowest) {
            let wrong = format!("a call with {lowest} points reaches none of the grades");
            self.mistake(place, wrong, &format!("let the last grade begin at {lowest}: `F = {lowest}`"));
        }
        let mut begun: HashMap<u8, &str> = HashMap::new();
        for (name, from) in each {
            if let Some(other) = begun.insert(from.value, &name.value) {
                let wrong = format!("grades `{other}` and `{}` both begin at {} points", name.value, from.value);
                self.mistake(&from.place, wrong, "give each grade points of its own");
            }
        }
    }

    /// Every rule that is named is there; what fails a call is a fault, and no cap hangs on a draft.
    fn rules(&mut self, rules: &[model::Rule]) {
        let known: HashMap<&str, &model::Rule> = rules.iter().map(|rule| (rule.id.value.as_str(), rule)).collect();
        for id in self.written.rules().filter(|id| !known.contains_key(id.value.as_str())) {
            let right = keys::suggestion(&id.value, rules.iter().map(|rule| rule.id.value.as_str()));
            let wrong = format!("there is no rule `{}` to score by", id.value);
            self.mistakes.push(Mistake::new(Code::UnknownRule, id.place.clone(), wrong, &right));
        }
        let named = |text: &Text| known.get(text.value.as_str()).copied();
        for id in self.written.fail.iter().flatten() {
            if named(id).is_some_and(|rule| rule.draft || rule.points.is_none_or(|points| points >= 0)) {
                let wrong = format!("rule `{}` costs nothing, so it cannot fail a call", id.value);
                self.mistake(&id.place, wrong, "name rules with `costs` that are no drafts");
            }
        }
        for id in self.written.caps.iter().flat_map(|cap| &cap.found).flatten() {
            if named(id).is_some_and(|rule| rule.draft) {
                let wrong = format!("rule `{}` is a draft, and drafts never count", id.value);
                self.mistake(&id.place, wrong, "take `draft` out of the rule, or the rule out of the cap");
            }
        }
    }

    fn caps(&mut self) {
        for cap in &self.written.caps {
            let name = &cap.name.value;
            if cap.asks_for_nothing() {
                let others = self.written.caps.iter().map(|cap| cap.name.value.as_str()).filter(|other| other != name);
                let right = match keys::meant(name, others) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => "tell when it holds: `found`, `next-step-below` or `outcome`".to_owned(),
                };
                self.mistake(&cap.name.place, format!("cap `{name}` does not say when it holds"), &right);
            }
            match &cap.at {
                None => self.mistake(
                    &cap.name.place,
                    format!("cap `{name}` does not say at how many points"),
                    "add `at = 60`",
                ),
                Some(at) if at.value < self.scoring.lowest => {
                    let wrong = format!("cap `{name}` lies below the lowest score, which is {}", self.scoring.lowest);
                    self.mistake(&at.place, wrong, "raise it, or lower `lowest`");
                }
                Some(_) => {}
            }
        }
    }

    fn mistake(&mut self, place: &Place, wrong: String, right: &str) {
        self.mistakes.push(Mistake::new(Code::WrongValue, place.clone(), wrong, right));
    }
}

#[cfg(test)]
mod tests;
