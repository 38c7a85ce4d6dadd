//! Rule files, earliest first, become one: later lists and regions win, and rules are changed, replaced and switched off.

use std::collections::{HashMap, HashSet};

use super::compile::{MOST_SUGGESTIONS, Merged};
use super::keys;
use super::mistake::{Code, MOST_SHOWN, Mistake, Place, Source};
use super::model::{Change, Claim, Edits, File, List, Polarity, Region, Rule, Setting, Text};
use super::region::is_name;

/// Merges the files; what they do to each other and cannot is a mistake.
pub(super) fn merge(files: Vec<File>, sources: &[Source], mistakes: &mut Vec<Mistake>) -> Merged {
    let mut layers = Layers {
        merged: Merged::default(),
        lists: HashMap::new(),
        regions: HashMap::new(),
        rules: HashMap::new(),
        sources,
        mistakes,
    };
    files.into_iter().for_each(|file| layers.file(file));
    layers.merged
}

/// The files so far, with the places of their parts by name.
struct Layers<'m> {
    merged: Merged,
    lists: HashMap<String, usize>,
    regions: HashMap<String, usize>,
    rules: HashMap<String, usize>,
    sources: &'m [Source],
    mistakes: &'m mut Vec<Mistake>,
}

impl Layers<'_> {
    fn file(&mut self, file: File) {
        file.lists.into_iter().for_each(|list| self.list(list));
        file.regions.into_iter().for_each(|region| self.region(region));
        file.rules.into_iter().for_each(|rule| self.rule(rule));
        self.merged.score.lay_over(file.score);
        self.edit(file.edits);
    }

    fn list(&mut self, list: List) {
        let entry = (list.name, list.phrases);
        match self.lists.get(&entry.0.value) {
            Some(&index) => self.merged.lists[index] = entry,
            None => {
                self.lists.insert(entry.0.value.clone(), self.merged.lists.len());
                self.merged.lists.push(entry);
            }
        }
    }

    fn region(&mut self, region: Region) {
        match self.regions.get(&region.name.value) {
            Some(&index) => self.merged.regions[index] = region,
            None => {
                self.regions.insert(region.name.value.clone(), self.merged.regions.len());
                self.merged.regions.push(region);
            }
        }
    }

    /// A rule takes the place of another one only where it says so.
    fn rule(&mut self, rule: Rule) {
        let id = &rule.id.value;
        match (self.rules.get(id), rule.replace) {
            (Some(&index), true) => self.merged.rules[index] = rule,
            (None, false) => {
                self.rules.insert(id.clone(), self.merged.rules.len());
                self.merged.rules.push(rule);
            }
            (Some(&index), false) => {
                let earlier = &self.sources[self.merged.rules[index].id.place.source].path;
                let wrong = format!("rule `{id}` is already in {earlier}");
                let right = "write `replace = true` to put this one in its place, or give it another name";
                self.mistake(Code::DuplicateRule, &rule.id.place, wrong, right);
            }
            (None, true) => self.no_rule(&rule.id, "to replace"),
        }
    }

    fn edit(&mut self, edits: Edits) {
        edits.changes.into_iter().for_each(|change| self.change(change));
        edits.off.into_iter().for_each(|id| self.switch_off(id));
        edits.add.into_iter().for_each(|list| self.add(list));
        edits.drop.iter().for_each(|list| self.drop(list));
    }

    fn change(&mut self, change: Change) {
        let Some(&index) = self.rules.get(&change.id.value) else { return self.no_rule(&change.id, "to change") };
        for (key, setting) in change.settings {
            let rule = &mut self.merged.rules[index];
            match &setting {
                Setting::Claim(claim) if claim.polarity != rule.claim.polarity => {
                    let wrong = turned(&change.id.value, &rule.claim);
                    self.mistake(
                        Code::SaysAndLacks,
                        &key.place,
                        wrong,
                        "write the whole rule anew, with `replace = true`",
                    );
                }
                _ => {
                    rule.set(setting);
                    rule.won(key);
                }
            }
        }
    }

    fn switch_off(&mut self, id: Text) {
        let Some(&index) = self.rules.get(&id.value) else { return self.no_rule(&id, "to switch off") };
        let rule = &mut self.merged.rules[index];
        rule.off = true;
        rule.won(Text { value: "off".to_owned(), place: id.place });
    }

    fn add(&mut self, list: List) {
        let Some(&index) = self.lists.get(&list.name.value) else { return self.no_list(&list.name, "to add to") };
        self.merged.lists[index].1.extend(list.phrases);
    }

    fn drop(&mut self, list: &List) {
        let Some(&index) = self.lists.get(&list.name.value) else { return self.no_list(&list.name, "to drop from") };
        let there = std::mem::take(&mut self.merged.lists[index].1);
        let (name, known) = (&list.name.value, there.iter().map(|phrase| phrase.value.as_str()));
        let known: HashSet<&str> = known.collect();
        // The closest phrase of a long list is looked for only as often as it is shown.
        for phrase in list.phrases.iter().filter(|phrase| !known.contains(&*phrase.value)).take(MOST_SHOWN) {
            let right = keys::suggestion(&phrase.value, there.iter().map(|phrase| phrase.value.as_str()));
            let wrong = format!("list `{name}` has no phrase `{}` to drop", phrase.value);
            self.mistake(Code::UnknownPhrase, &phrase.place, wrong, &right);
        }
        let dropped: HashSet<&str> = list.phrases.iter().map(|phrase| phrase.value.as_str()).collect();
        if known.is_subset(&dropped) {
            let right = "switch off the rules that use it, or leave it a phrase";
            self.mistake(Code::NeverFires, &list.name.place, format!("nothing is left of list `{name}`"), right);
            self.merged.lists[index].1 = there;
        } else {
            let left = there.into_iter().filter(|phrase| !dropped.contains(&*phrase.value));
            self.merged.lists[index].1 = left.collect();
        }
    }

    fn no_rule(&mut self, id: &Text, what_for: &str) {
        let known: Vec<&str> = self.merged.rules.iter().map(|rule| rule.id.value.as_str()).collect();
        let right = self.suggestion(&id.value, &known);
        self.mistake(Code::UnknownRule, &id.place, format!("there is no rule `{}` {what_for}", id.value), &right);
    }

    fn no_list(&mut self, name: &Text, what_for: &str) {
        let known: Vec<&str> = self.merged.lists.iter().map(|(name, _)| name.value.as_str()).collect();
        // The private names of shipped lists are nobody's to write.
        let known: Vec<&str> = known.into_iter().filter(|name| is_name(name)).collect();
        let right = self.suggestion(&name.value, &known);
        self.mistake(Code::UnknownList, &name.place, format!("there is no list `{}` {what_for}", name.value), &right);
    }

    /// The closest of the names; where there is none at all, the file lacks the one that has it.
    fn suggestion(&self, written: &str, known: &[&str]) -> String {
        if known.is_empty() {
            return "begin the file with what it builds on: `use = [\"builtin\"]` is all that comes with outro"
                .to_owned();
        }
        match self.mistakes.len() {
            0..MOST_SUGGESTIONS => keys::suggestion(written, known.iter().copied()),
            _ => "name one that is there".to_owned(),
        }
    }

    fn mistake(&mut self, code: Code, place: &Place, wrong: String, right: &str) {
        self.mistakes.push(Mistake::new(code, place.clone(), wrong, right));
    }
}

/// Why a claim cannot be changed into its opposite.
fn turned(id: &str, claim: &Claim) -> String {
    match claim.polarity {
        Polarity::Says => format!("rule `{id}` is about what somebody says, and a change cannot turn that around"),
        Polarity::Lacks => format!("rule `{id}` is about what nobody says, and a change cannot turn that around"),
    }
}

#[cfg(test)]
mod tests;
