//! What a set of rules keeps of its files as written: the phrase behind a match, and the line that it stands on.

use std::sync::Arc;

use super::commitment::CommitmentSlot;
use super::compile::Merged;
use super::explain::sentence;
use super::keys;
use super::mistake::{Place, Source};
use super::model::{self, Text};
use super::phrase::{self, Body, Phrase};
use super::set::{Atom, ListId, Rule, RuleSet, Slot};

/// The merged rule files and their texts.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) merged: Merged,
    pub(super) sources: Arc<[Source]>,
    /// By list: where its phrases are written.
    homes: Vec<Home>,
}

/// Where the phrases of a list are written.
#[derive(Debug, Clone, Copy)]
enum Home {
    /// In a phrase: it is a choice.
    Phrase,
    /// In the named list of this number.
    List(usize),
    /// In the rule of this number, as what it says or lacks.
    Rule(usize),
    /// In the rule of the first number, as its proviso of the second, those of `with` first.
    Proviso(usize, usize),
}

/// A phrase of a rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenPhrase {
    /// The phrase as it is written.
    pub text: String,
    /// The list that it stands in; none where it stands in a rule itself.
    pub list: Option<String>,
    /// `path:line` of the phrase.
    pub place: String,
}

/// Which chains of a list are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chains {
    Phrases,
    Exceptions,
}

/// The name of a list of a shipped file as people know it, also where rule files cannot use it.
pub(super) fn public(name: &str) -> &str {
    name.strip_prefix("builtin:").unwrap_or(name)
}

impl Written {
    /// A rule as written.
    pub(super) fn rule(&self, id: &str) -> Option<&model::Rule> {
        self.merged.rules.iter().find(|rule| rule.id.value == id)
    }

    /// A list as written.
    pub(super) fn list(&self, name: &str) -> Option<&(Text, Vec<Text>)> {
        self.merged.lists.iter().find(|(list, _)| list.value == name)
    }

    /// `path:line`.
    pub(super) fn place(&self, place: &Place) -> String {
        let source = &self.sources[place.source];
        let before = source.text.get(..place.span.start).unwrap_or(&source.text);
        let line = memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1;
        format!("{}:{line}", source.path)
    }
}

impl RuleSet {
    /// The set, with what its files say.
    pub(super) fn with_written(self, merged: Merged, sources: Arc<[Source]>) -> RuleSet {
        let homes = self.homes();
        RuleSet { written: Written { merged, sources, homes }, ..self }
    }

    /// Where the phrases of each list are written; what a rule says may be a named list, which has a home of its own.
    fn homes(&self) -> Vec<Home> {
        let mut homes = vec![Home::Phrase; self.lists.len()];
        for rule in self.all() {
            homes[rule.list.0] = Home::Rule(rule.origin.nth);
            for (nth, proviso) in rule.with.iter().chain(&rule.unless).enumerate() {
                homes[proviso.list.0] = Home::Proviso(rule.origin.nth, nth);
            }
        }
        for (index, list) in self.named.iter().enumerate() {
            homes[list.0] = Home::List(index);
        }
        homes
    }

    /// The name of a list, where it has one.
    pub(crate) fn name_of(&self, list: ListId) -> Option<&str> {
        match self.written.homes[list.0] {
            Home::List(index) => Some(public(&self.written.merged.lists[index].0.value)),
            Home::Phrase | Home::Rule(_) | Home::Proviso(..) => None,
        }
    }

    /// The list of a name, as phrases use it.
    pub(crate) fn list_named(&self, name: &str) -> Option<ListId> {
        let index = self.written.merged.lists.iter().position(|(list, _)| list.value == name)?;
        self.named.get(index).copied()
    }

    /// Whether there is such a rule; if not, the error names the closest one.
    pub fn must_have(&self, id: &str) -> Result<(), String> {
        self.rule(id).map(|_| ())
    }

    /// A rule that is on; an id that none has is an error that names the closest one.
    pub(crate) fn rule(&self, id: &str) -> Result<&Rule, String> {
        if self.is_off(id) {
            return Err(format!("rule `{id}` is switched off; --only {id} switches it on for this run"));
        }
        let rule = self.rules.iter().find(|rule| *rule.id == *id);
        rule.ok_or_else(|| format!("no rule `{id}`; {}", keys::suggestion(id, self.ids())))
    }

    /// What a name in braces stands for.
    pub(crate) fn atom_named(&self, name: &str) -> Option<Atom> {
        let slot = Slot::ALL.into_iter().find(|slot| slot.name() == name).map(Atom::Slot);
        let commitment = || {
            let slot = CommitmentSlot::parse(name)?.ok()?;
            self.commitments.iter().position(|known| *known == slot).map(Atom::Commitment)
        };
        slot.or_else(commitment).or_else(|| self.list_named(name).map(Atom::List))
    }

    /// The provisos of a rule in words: those of `with`, then those of `unless`.
    pub(crate) fn provisos_in_words(&self, rule: &Rule) -> Vec<String> {
        sentence::provisos(&self.written.merged.rules[rule.origin.nth])
    }

    /// The phrases of a list as written: of a named one, or of what a rule or a proviso says; a choice has none.
    pub(crate) fn phrases_of(&self, list: ListId) -> impl Iterator<Item = &str> {
        self.texts_of(list).iter().map(|text| text.value.as_str())
    }

    /// The phrase that a chain of a list was made of.
    pub(crate) fn phrase_of(&self, list: ListId, which: Chains, chain: usize) -> Option<WrittenPhrase> {
        let mut before = 0;
        let text = self.texts_of(list).iter().find(|text| {
            before += chains_in(&text.value, which);
            chain < before
        })?;
        Some(self.shown(list, text))
    }

    /// The phrase of a list with this number, as people read it.
    pub(crate) fn numbered_phrase(&self, list: ListId, number: usize) -> Option<WrittenPhrase> {
        self.texts_of(list).get(number).map(|text| self.shown(list, text))
    }

    fn shown(&self, list: ListId, text: &Text) -> WrittenPhrase {
        WrittenPhrase {
            text: text.value.replace("{builtin:", "{"),
            list: self.name_of(list).map(str::to_owned),
            place: self.written.place(&text.place),
        }
    }

    fn texts_of(&self, list: ListId) -> &[Text] {
        let Merged { lists, rules, .. } = &self.written.merged;
        match self.written.homes[list.0] {
            Home::Phrase => &[],
            Home::List(index) => &lists[index].1,
            Home::Rule(rule) => &rules[rule].claim.phrases,
            Home::Proviso(rule, nth) => {
                let proviso = rules[rule].with.iter().chain(&rules[rule].unless).nth(nth);
                proviso.map_or(&[], |proviso| &proviso.claim.phrases)
            }
        }
    }
}

/// How many chains a phrase became.
fn chains_in(text: &str, which: Chains) -> usize {
    let Ok(phrase) = Phrase::parse(text) else { return 0 };
    if phrase.exception != (which == Chains::Exceptions) {
        return 0;
    }
    match phrase.body {
        Body::Regex(_) => 1,
        Body::Words(items) => phrase::alternatives(&items, 0..text.len()).map_or(0, |alternatives| alternatives.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::from_text;

    #[test]
    fn a_chain_leads_back_to_its_phrase() {
        let rules = "format = 1\n[lists]\nsoon = [\n\"(this|next) week\",\n\"!next week off\",\n'/\\bsoon\\b/',\n]\n[rule.r]\nsays = [\"{soon}\", \"some day\"]";
        let rules = from_text(rules).unwrap();
        let soon = rules.list_named("soon").unwrap();
        let place = |list, which, chain| rules.phrase_of(list, which, chain).map(|phrase| phrase.place);
        let line = |number: u32| Some(format!("rules.toml:{number}"));
        assert_eq!(place(soon, Chains::Phrases, 1), line(4));
        assert_eq!(place(soon, Chains::Phrases, 2), line(6));
        assert_eq!(place(soon, Chains::Exceptions, 0), line(5));
        assert_eq!(place(soon, Chains::Phrases, 3), None);
        let own = rules.phrase_of(rules.rules[0].list, Chains::Phrases, 1).unwrap();
        assert_eq!((own.text.as_str(), own.list), ("some day", None));
        assert_eq!(rules.name_of(soon), Some("soon"));
    }
}
