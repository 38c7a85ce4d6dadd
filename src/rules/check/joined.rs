//! Rules become the lists of which every hit counts to its last word: more is said behind it, or a region begins there.

use std::collections::{HashMap, HashSet};

use super::claims;
use crate::rules::compile::Merged;
use crate::rules::model::Text;
use crate::rules::region::{Region, Written};
use crate::rules::reserved::Reserved;

/// The names of these lists.
pub(super) fn lists(merged: &Merged) -> HashSet<String> {
    let mut alone: HashMap<&str, Vec<String>> = HashMap::new();
    let mut waiting: Vec<String> = Reserved::ALL.map(|list| list.name().to_owned()).into();
    for (name, phrases) in &merged.lists {
        waiting.extend(phrases.iter().flat_map(names_beside_others));
        alone.entry(&name.value).or_default().extend(phrases.iter().filter_map(name_alone));
    }
    waiting.extend(merged.rules.iter().flat_map(claims).flatten().flat_map(names_beside_others));
    waiting.extend(merged.regions.iter().flat_map(|region| bounds(&region.region.region)));
    waiting.extend(merged.rules.iter().filter_map(|rule| rule.part.as_ref()).flat_map(|part| bounds(&part.region)));
    let mut joined = HashSet::new();
    while let Some(name) = waiting.pop() {
        waiting.extend(alone.remove(name.as_str()).into_iter().flatten());
        joined.insert(name);
    }
    joined
}

/// The list that a phrase is nothing but the name of.
pub(super) fn name_alone(phrase: &Text) -> Option<String> {
    let name = phrase.value.trim().strip_prefix('{')?.strip_suffix('}')?;
    (!name.contains(['{', '}'])).then(|| name.trim().to_owned())
}

/// The lists that a phrase names among other things.
fn names_beside_others(phrase: &Text) -> Vec<String> {
    if name_alone(phrase).is_some() {
        return Vec::new();
    }
    let braces = phrase.value.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    braces.map(|(name, _)| name.trim().to_owned()).collect()
}

/// The lists that bound a region.
fn bounds(region: &Written) -> Vec<String> {
    match region {
        Region::WholeCall | Region::Edge { .. } | Region::Named(_) => Vec::new(),
        Region::Around { list, .. } => vec![list.clone()],
        Region::Within(first, second) | Region::Else(first, second) => [bounds(first), bounds(second)].concat(),
    }
}
