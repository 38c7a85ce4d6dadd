//! Some rules of a set become a set of their own, with the lists and regions that they use and hardly anything else.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::compile::{self, Merged};
use super::model::Text;
use super::reserved::Reserved;
use super::set::{Rule, RuleSet};
use super::uses::{self, Name};

/// Takes smaller sets out of one; what a set costs to take out grows with what is in it, not with the whole.
#[derive(Debug)]
pub(crate) struct Narrower<'r> {
    whole: &'r RuleSet,
    /// By name: the number of the list in the rule files.
    lists: HashMap<&'r str, usize>,
    /// By name: the number of the region.
    regions: HashMap<&'r str, usize>,
}

impl<'r> Narrower<'r> {
    /// Takes sets out of this one.
    pub(crate) fn of(whole: &'r RuleSet) -> Narrower<'r> {
        let Merged { lists, regions, .. } = &whole.written.merged;
        Narrower {
            whole,
            lists: lists.iter().enumerate().map(|(index, (name, _))| (name.value.as_str(), index)).collect(),
            regions: regions.iter().enumerate().map(|(index, region)| (region.name.value.as_str(), index)).collect(),
        }
    }

    /// The set of these rules, in this order; it says of an excerpt what the whole set says by them. How a call came out,
    /// whether it is complete and how it scores it cannot tell.
    pub(crate) fn to(&self, rules: &[Rule]) -> RuleSet {
        let RuleSet { written, hash, .. } = self.whole;
        let merged = self.merged(rules);
        let mut mistakes = Vec::new();
        let set = compile::compile(&merged, &written.sources, hash.clone(), &mut mistakes);
        let set = set.filter(|_| mistakes.is_empty()).expect("what compiles in a larger set compiles in a smaller one");
        set.with_written(merged, written.sources.clone())
    }

    fn merged(&self, rules: &[Rule]) -> Merged {
        let whole = &self.whole.written.merged;
        let rules: Vec<_> = rules.iter().map(|rule| whole.rules[rule.origin.nth].clone()).collect();
        let (reached, regions) = self.reach(rules.iter().flat_map(uses::in_rule).collect());
        let tokens = Reserved::ALL.into_iter().filter_map(|list| self.list(list.name()));
        let tokens = tokens.filter(|index| !reached.contains(index)).map(|index| self.token(index));
        let lists = reached.iter().map(|&index| whole.lists[index].clone()).chain(tokens).collect();
        let regions = regions.into_iter().map(|index| whole.regions[index].clone()).collect();
        Merged { lists, regions, rules, ..Merged::default() }
    }

    /// The number of a list; of the shipped one where the rule files have none.
    fn list(&self, name: &str) -> Option<usize> {
        self.lists.get(name).or_else(|| self.lists.get(compile::private(name).as_str())).copied()
    }

    /// A list in name only, which the engine wants to be there and none of the rules needs.
    fn token(&self, list: usize) -> (Text, Vec<Text>) {
        let (name, _) = &self.whole.written.merged.lists[list];
        let words = name.value.replace(|c: char| !c.is_alphanumeric(), " ");
        (name.clone(), vec![Text { value: words, place: name.place.clone() }])
    }

    /// The lists and the regions that can be reached from some names, in the order of the rule files.
    fn reach(&self, mut waiting: Vec<Name>) -> (BTreeSet<usize>, BTreeSet<usize>) {
        let whole = &self.whole.written.merged;
        let (mut lists, mut regions) = (BTreeSet::new(), BTreeSet::new());
        let mut known: HashSet<Name> = HashSet::new();
        while let Some(name) = waiting.pop() {
            if !known.insert(name.clone()) {
                continue;
            }
            match name {
                Name::List(name) => {
                    let Some(index) = self.list(&name) else { continue };
                    lists.insert(index);
                    waiting.extend(uses::in_phrases(&whole.lists[index].1));
                }
                Name::Region(name) => {
                    let Some(&index) = self.regions.get(&*name) else { continue };
                    regions.insert(index);
                    waiting.extend(uses::in_region(&whole.regions[index].region.region));
                }
                Name::Rule(_) | Name::Score => {}
            }
        }
        (lists, regions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::from_text;

    #[test]
    fn what_only_other_rules_use_is_left_behind() {
        let lists: String = (0..50).map(|nth| format!("l{nth} = [\"gizmo{nth}\"]\n")).collect();
        let rules: String = (0..50).map(|nth| format!("[rule.r{nth}]\nsays = \"{{l{nth}}}\"\n")).collect();
        let whole = from_text(&format!("format = 1\n[lists]\n{lists}{rules}")).unwrap();
        let two = Narrower::of(&whole).to(&whole.rules[3..5]);
        assert_eq!(two.ids().collect::<Vec<_>>(), ["r3", "r4"]);
        let phrases = two.written.merged.lists.iter().flat_map(|(_, phrases)| phrases);
        let own: Vec<&str> = phrases.map(|text| text.value.as_str()).filter(|text| text.starts_with("gizmo")).collect();
        assert_eq!(own, ["gizmo3", "gizmo4"]);
        assert!(two.literals.count() < whole.literals.count() / 10, "{}", two.literals.count());
    }
}
