//! A rule as a coach would say it aloud: one sentence, with its lists, parts of the call and examples spelt out.

mod region;

pub(super) mod sentence;

use super::keys;
use super::model::{Proviso, Rule};
use super::phrase::{Body, Item, Phrase};
use super::region::{Region, Written as WrittenRegion, is_name};
use super::set::{Changed, RuleSet};
use super::written::{Written, public};

/// A rule in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The rule's id.
    pub id: String,
    /// `path:line` of the rule.
    pub place: String,
    /// The pack that it belongs to.
    pub pack: String,
    /// Whether a rule file or the run switches it off.
    pub is_off: bool,
    /// The keys that later files gave another value, and where.
    pub changed: Vec<Changed>,
    /// What the rule does, in one sentence.
    pub sentence: String,
    /// What it means for the score besides its points, a sentence each.
    pub score: Vec<String>,
    /// What pages and workbooks call the rule; none where they make it of its id.
    pub title: Option<String>,
    /// What a finding says; none where the rule file leaves it to the program.
    pub message: Option<String>,
    /// What to say instead; may be empty.
    pub advice: String,
    /// Where the practice comes from; may be empty.
    pub source: String,
    /// The lists that the rule uses, each before the lists in it.
    pub lists: Vec<Explained>,
    /// The examples that make it fire, with their marks.
    pub fires: Vec<String>,
    /// The examples that do not.
    pub quiet: Vec<String>,
}

/// A list that a rule uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The name in braces.
    pub name: String,
    /// `path:line` of the list.
    pub place: String,
    /// How many lists it stands in; 0 for one that the rule names itself.
    pub depth: usize,
    /// The phrases as written.
    pub phrases: Vec<String>,
}

impl RuleSet {
    /// A rule in words; an id that no rule has is an error that names the closest one.
    pub fn explain(&self, id: &str) -> Result<Explanation, String> {
        let written = &self.written;
        let ids = written.merged.rules.iter().map(|rule| rule.id.value.as_str());
        let rule = written.rule(id).ok_or_else(|| format!("no rule `{id}`; {}", keys::suggestion(id, ids)))?;
        let texts = |texts: &[super::model::Text]| texts.iter().map(|text| text.value.clone()).collect();
        let changed = self.all().into_iter().find(|known| *known.id == *id).map(|rule| rule.origin.changed.clone());
        Ok(Explanation {
            id: id.to_owned(),
            place: written.place(&rule.id.place),
            pack: rule.pack.to_string(),
            is_off: self.is_off(id),
            changed: changed.unwrap_or_default(),
            sentence: sentence::of(rule, &written.merged.regions),
            score: self.scoring.of_rule(id),
            title: rule.title.clone(),
            message: rule.message.as_ref().map(|text| text.value.clone()),
            advice: rule.advice.clone(),
            source: rule.source.clone(),
            lists: Lists { written, shown: Vec::new() }.of(rule),
            fires: texts(&rule.fires),
            quiet: texts(&rule.quiet),
        })
    }
}

/// The lists of a rule, in the order in which it names them.
struct Lists<'w> {
    written: &'w Written,
    shown: Vec<Explained>,
}

impl Lists<'_> {
    fn of(mut self, rule: &Rule) -> Vec<Explained> {
        let provisos = rule.with.iter().chain(&rule.unless).map(|proviso: &Proviso| &proviso.claim);
        for claim in std::iter::once(&rule.claim).chain(provisos) {
            claim.phrases.iter().for_each(|phrase| self.in_phrase(&phrase.value, 0));
        }
        if let Some(part) = &rule.part {
            self.in_region(&part.region);
        }
        self.shown
    }

    fn in_phrase(&mut self, phrase: &str, depth: usize) {
        for name in names_in(phrase) {
            self.list(&name, depth);
        }
    }

    fn in_region(&mut self, region: &WrittenRegion) {
        match region {
            Region::WholeCall | Region::Edge { .. } => {}
            Region::Around { list, .. } => self.list(list, 0),
            Region::Within(one, other) | Region::Else(one, other) => {
                self.in_region(one);
                self.in_region(other);
            }
            Region::Named(name) => {
                let region = self.written.merged.regions.iter().find(|region| region.name.value == *name);
                region.into_iter().for_each(|region| self.in_region(&region.region.region));
            }
        }
    }

    /// Adds a list and the lists in it; one that is there already is not told twice.
    fn list(&mut self, name: &str, depth: usize) {
        let Some((text, phrases)) = self.written.list(name) else { return };
        if self.shown.iter().any(|shown| shown.name == public(name)) {
            return;
        }
        self.shown.push(Explained {
            name: public(name).to_owned(),
            place: self.written.place(&text.place),
            depth,
            phrases: phrases.iter().map(|phrase| phrase.value.replace("{builtin:", "{")).collect(),
        });
        phrases.iter().for_each(|phrase| self.in_phrase(&phrase.value, depth + 1));
    }
}

/// The names in braces in a phrase.
fn names_in(phrase: &str) -> Vec<String> {
    let Ok(Phrase { body: Body::Words(items), .. }) = Phrase::parse(phrase) else { return Vec::new() };
    names_of(&items)
}

fn names_of(items: &[Item]) -> Vec<String> {
    let names = items.iter().map(|item| match item {
        Item::Reference(name, _) => vec![name.clone()],
        Item::Choice(options) => options.iter().flat_map(|option| names_of(option)).collect(),
        Item::Word(_) | Item::Prefix(_) | Item::Gap(_) => Vec::new(),
    });
    names.flatten().collect()
}

/// The name of a list, where a phrase is nothing but this.
fn only_name(phrase: &str) -> Option<&str> {
    let name = phrase.trim().strip_prefix('{')?.strip_suffix('}')?.trim();
    (!name.contains(['{', '}'])).then_some(name)
}

/// Whether a name in braces may be that of a list.
fn may_be_a_list(name: &str) -> bool {
    is_name(public(name))
}

#[cfg(test)]
mod tests {
    use crate::rules::from_text;

    const RULES: &str = r#"
format = 1
[lists]
thanks = ["thank you", "{cheers}", "{cheers} mate", "!no thanks"]
cheers = ["cheers (now|)"]
bye = ["bye"]
[regions]
end = "after {bye}"
[rule.thanked]
says = ["{thanks}", "{day}"]
in = "end"
earns = 5
source = "A book"
fires = ["Rep: Bye. [[Cheers]]."]
"#;

    #[test]
    fn lists_are_told_once_each_behind_the_list_that_uses_them() {
        let explanation = from_text(RULES).unwrap().explain("thanked").unwrap();
        let lists: Vec<(&str, usize, &str)> =
            explanation.lists.iter().map(|list| (&*list.name, list.depth, &*list.place)).collect();
        assert_eq!(lists, [("thanks", 0, "rules.toml:4"), ("cheers", 1, "rules.toml:5"), ("bye", 0, "rules.toml:6")]);
        assert_eq!(explanation.lists[0].phrases.len(), 4);
        assert_eq!((explanation.place.as_str(), explanation.source.as_str()), ("rules.toml:9", "A book"));
        assert_eq!(explanation.fires, ["Rep: Bye. [[Cheers]]."]);
    }

    #[test]
    fn an_id_that_no_rule_has_leads_to_the_one_that_was_meant() {
        let error = from_text(RULES).unwrap().explain("thankd").unwrap_err();
        assert_eq!(error, "no rule `thankd`; did you mean `thanked`?");
    }
}
