//! What a set of rules keeps of its files as written: the phrase behind a match, and the line that it stands on.

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
    pub(super) sources: Vec<Source>,
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
        let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        format!("{}:{line}", source.path)
    }
}

impl RuleSet {
    /// The name of a list, where it has one.
    pub(crate) fn name_of(&self, list: ListId) -> Option<&str> {
        let index = self.named.iter().position(|named| *named == list)?;
        Some(public(&self.written.merged.lists[index].0.value))
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
    pub(crate) fn provisos_in_words(&self, rule: &str) -> Vec<String> {
        self.written.rule(rule).map_or_else(Vec::new, sentence::provisos)
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
        if let Some(index) = self.named.iter().position(|named| *named == list) {
            return &self.written.merged.lists[index].1;
        }
        let claim = self.all().into_iter().find_map(|rule| {
            let written = self.written.rule(&rule.id)?;
            let provisos = rule.with.iter().zip(&written.with).chain(rule.unless.iter().zip(&written.unless));
            let mut claims = provisos.map(|(run, written)| (run.list, &written.claim));
            let claims = std::iter::once((rule.list, &written.claim)).chain(&mut claims);
            claims.filter(|(used, _)| *used == list).map(|(_, claim)| claim).next()
        });
        claim.map_or(&[], |claim| &claim.phrases)
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
