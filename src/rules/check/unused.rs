//! Lists and regions become warnings of those that nothing uses, and of lists that miss the name they were meant to have.

use std::collections::{HashMap, HashSet};

use crate::rules::compile::Merged;
use crate::rules::keys;
use crate::rules::mistake::{Code, Mistake};
use crate::rules::model::Text;
use crate::rules::reserved::Reserved;
use crate::rules::uses::{self, Name};
use crate::rules::{read, shipped};

/// Warns of lists and regions that no rule comes to.
pub(super) fn warnings(merged: &Merged) -> Vec<Mistake> {
    let used = used(merged);
    let unused = |what: &str, code: Code, name: &Text| {
        let wrong = format!("nothing uses {what} `{}`", name.value);
        Mistake::new(code, name.place.clone(), wrong, "use it in a rule, or take it out")
    };
    let lists = merged.lists.iter().map(|(name, _)| name);
    let lists = lists.filter(|name| !used.contains(&Name::List(name.value.clone())));
    let regions = merged.regions.iter().map(|region| &region.name);
    let regions = regions.filter(|name| !used.contains(&Name::Region(name.value.clone())));
    let lists = lists.map(|name| unused("list", Code::UnusedList, name));
    lists.chain(regions.map(|name| unused("region", Code::UnusedRegion, name))).collect()
}

/// Warns of lists that are called nearly like one that the engine asks for, which then is the shipped one.
pub(super) fn misnamed(merged: &Merged, is_own: impl Fn(&Text) -> bool) -> Vec<Mistake> {
    let own: HashSet<&str> =
        merged.lists.iter().map(|(name, _)| name).filter(|name| is_own(name)).map(|name| name.value.as_str()).collect();
    let warn = |name: &Text| {
        let reserved = Reserved::ALL.map(Reserved::name);
        let meant = keys::meant(&name.value, reserved)?;
        let wrong = format!("list `{}` is not `{meant}`, the list that outro itself asks for", name.value);
        let right = format!("did you mean `{meant}`? else give it a name that is less like it");
        let is_misnamed = !reserved.contains(&name.value.as_str()) && !own.contains(meant);
        is_misnamed.then(|| Mistake::new(Code::MisnamedList, name.place.clone(), wrong, &right))
    };
    merged.lists.iter().filter_map(|(name, _)| warn(name)).collect()
}

/// Everything that the rules, the engine and the shipped packs come to.
fn used(merged: &Merged) -> HashSet<Name> {
    let lists = merged.lists.iter().map(|(name, phrases)| (Name::List(name.value.clone()), uses::in_phrases(phrases)));
    let regions = merged.regions.iter().map(|region| (region.called(), uses::in_region(&region.region.region)));
    let mut inner: HashMap<Name, Vec<Name>> = lists.chain(regions).collect();
    let mut waiting: Vec<Name> = Reserved::ALL.map(|list| Name::List(list.name().to_owned())).into();
    waiting.extend(merged.rules.iter().flat_map(uses::in_rule));
    waiting.extend(in_shipped_packs());
    let mut used = HashSet::new();
    while let Some(name) = waiting.pop() {
        waiting.extend(inner.remove(&name).unwrap_or_default());
        used.insert(name);
    }
    used
}

/// What the shipped packs use: a file may well be there to give them other lists.
fn in_shipped_packs() -> Vec<Name> {
    let mut mistakes = Vec::new();
    let packs = shipped::names().filter_map(shipped::pack);
    let files: Vec<_> = packs.filter_map(|pack| read::file(0, &pack, &mut mistakes)).collect();
    let lists = files.iter().flat_map(|file| &file.lists).flat_map(|list| uses::in_phrases(&list.phrases));
    let regions = files.iter().flat_map(|file| &file.regions).flat_map(|region| uses::in_region(&region.region.region));
    let rules = files.iter().flat_map(|file| &file.rules).flat_map(uses::in_rule);
    lists.chain(regions).chain(rules).collect()
}
