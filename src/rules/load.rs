//! Rule files become a set of rules, or every mistake of every file in one run.

mod gather;

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::compile::Merged;
use super::mistake::{Code, Mistake, Mistakes, Place, Source};
use super::model::{File, List, Region};
use super::reserved::Reserved;
use super::set::RuleSet;
use super::uses::{self, Name};
use super::{compile, layers, read, shipped};
use crate::digest;
use crate::error::Error;
use gather::Gathered;

/// The rules that come with the program.
///
/// # Panics
/// Never: a test compiles every shipped rule file.
pub fn embedded() -> RuleSet {
    match load(&[PathBuf::from(shipped::ALL)]) {
        Ok(rules) => rules,
        Err(mistakes) => panic!("a shipped rule file is broken: {mistakes}"),
    }
}

/// The rules of the files, a later file winning over an earlier one, and each over those that it builds on.
///
/// A folder stands for its `.toml` files, `builtin` for all rules that come with the program, `builtin:NAME` for one
/// pack of them. The error holds every mistake of every file.
pub fn load(paths: &[PathBuf]) -> Result<RuleSet, Mistakes> {
    compiled(paths).rule_set()
}

/// What becomes of the files, with all mistakes.
pub(super) fn compiled(paths: &[PathBuf]) -> Compiled {
    let mut gathered = Gathered::default();
    paths.iter().for_each(|path| gathered.name(path));
    assemble(gathered)
}

/// The rules of one text, as if it stood in a file `rules.toml`.
#[cfg(test)]
pub(crate) fn from_text(text: &str) -> Result<RuleSet, Mistakes> {
    from_texts(&[("rules.toml", text)])
}

/// What becomes of one text, as if it stood in a file `rules.toml`.
#[cfg(test)]
pub(super) fn compiled_text(text: &str) -> Compiled {
    let mut gathered = Gathered::default();
    gathered.add(PathBuf::from("rules.toml"), Source { path: "rules.toml".to_owned(), text: text.to_owned() });
    assemble(gathered)
}

/// The rules of some texts, as if they stood in files of these names.
#[cfg(test)]
pub(crate) fn from_texts(texts: &[(&str, &str)]) -> Result<RuleSet, Mistakes> {
    let mut gathered = Gathered::default();
    for (path, text) in texts {
        gathered.add(PathBuf::from(path), Source { path: (*path).to_owned(), text: (*text).to_owned() });
    }
    assemble(gathered).rule_set()
}

/// What became of rule files.
pub(super) struct Compiled {
    pub(super) sources: Vec<Source>,
    /// So many sources are the files themselves; those behind them only lend lists.
    pub(super) own: usize,
    pub(super) merged: Merged,
    /// None where there are mistakes.
    pub(super) set: Option<RuleSet>,
    pub(super) unreadable: Vec<Error>,
    pub(super) mistakes: Vec<Mistake>,
}

impl Compiled {
    fn rule_set(self) -> Result<RuleSet, Mistakes> {
        let Compiled { sources, merged, set, unreadable, mistakes, .. } = self;
        match set {
            Some(set) => Ok(set.with_written(merged, sources.into())),
            None => Err(Mistakes::new(unreadable, sources, mistakes)),
        }
    }
}

/// What was gathered, merged and compiled.
fn assemble(mut gathered: Gathered) -> Compiled {
    let own = gathered.sources.len();
    // Whatever else could be said would follow from what this version cannot read.
    if gathered.is_foreign {
        let Gathered { sources, unreadable, mistakes, .. } = gathered;
        return Compiled { sources, own, merged: Merged::default(), set: None, unreadable, mistakes };
    }
    let borrowed = borrowed(&mut gathered);
    let Gathered { sources, mut files, unreadable, mut mistakes, .. } = gathered;
    files.insert(0, borrowed);
    let merged = layers::merge(files, &sources, &mut mistakes);
    let hash = Arc::from(digest::name(sources.iter().map(|source| source.text.as_str())));
    let set = compile::compile(&merged, &sources, hash, &mut mistakes);
    if merged.rules.is_empty() && mistakes.is_empty() && unreadable.is_empty() {
        let place = Place { source: 0, span: 0..0 };
        let right = "write `[rule.NAME]` with `says` or `lacks`, or `use = [\"builtin\"]`";
        mistakes.push(Mistake::new(Code::NoRule, place, "no rules".to_owned(), right));
    }
    let off: HashSet<&str> = merged.rules.iter().filter(|rule| rule.off).map(|rule| rule.id.value.as_str()).collect();
    let set = set
        .filter(|_| mistakes.is_empty() && unreadable.is_empty())
        .map(|set| RuleSet { origins: origins(&sources, own), ..set }.with_on(|rule| !off.contains(&*rule.id)));
    Compiled { sources, own, merged, set, unreadable, mistakes }
}

/// Where the rules come from; what lies behind the first `own` sources only lends lists.
fn origins(sources: &[Source], own: usize) -> Vec<String> {
    let (own, lending) = sources.split_at(own);
    let lending = lending.iter().map(|source| format!("{} (lists)", source.path));
    own.iter().map(|source| source.path.clone()).chain(lending).collect()
}

/// Lists and regions, without rules, of the shipped packs that are not among the files.
///
/// A shipped pack may use what another one defines. Any other rule file stands alone; what the engine asks for and it
/// does not have (without goodbyes, for one, nobody can tell whether a call was cut off) comes under names that no
/// rule file can use.
fn borrowed(gathered: &mut Gathered) -> File {
    let idle: Vec<Source> =
        shipped::names().filter(|pack| !gathered.packs.contains(*pack)).filter_map(shipped::pack).collect();
    if idle.is_empty() {
        return File::default();
    }
    let names_of_lists = gathered.files.iter().flat_map(|file| &file.lists).map(|list| list.name.value.as_str());
    let there: HashSet<&str> = names_of_lists.collect();
    let reserved = Reserved::ALL.map(Reserved::name).into_iter().filter(|name| !there.contains(name));
    let mut wanted: Vec<Name> = reserved.map(|name| Name::List(name.to_owned())).collect();
    let is_private = gathered.packs.is_empty();
    if !is_private {
        wanted.extend(gathered.files.iter().flat_map(named_in));
    }
    // The packs are read twice: only those that lend something become sources, and places count the sources.
    let files: Vec<File> =
        idle.iter().filter_map(|pack| read::file(gathered.sources.len(), pack, &mut gathered.mistakes)).collect();
    let reached = uses::reach(wanted, &files.iter().collect::<Vec<_>>());
    let mut lent = File::default();
    for (pack, _) in idle.into_iter().zip(&files).filter(|(_, file)| lends(file, &reached)) {
        let file = read::file(gathered.sources.len(), &pack, &mut gathered.mistakes).unwrap_or_default();
        lent.lists.extend(file.lists.into_iter().filter(|list| reached.contains(&list.called())));
        lent.regions.extend(file.regions.into_iter().filter(|region| reached.contains(&region.called())));
        gathered.sources.push(pack);
    }
    if is_private {
        lent.lists.iter_mut().for_each(|list| make_private(list, &reached));
    }
    lent
}

/// Whether a file has any of some lists and regions.
fn lends(file: &File, wanted: &HashSet<Name>) -> bool {
    let lists = file.lists.iter().map(List::called);
    lists.chain(file.regions.iter().map(Region::called)).any(|name| wanted.contains(&name))
}

/// Everything that a rule file names.
fn named_in(file: &File) -> Vec<Name> {
    let lists = file.lists.iter().flat_map(|list| uses::in_phrases(&list.phrases));
    let regions = file.regions.iter().flat_map(|region| uses::in_region(&region.region.region));
    let edited = file.edits.add.iter().chain(&file.edits.drop).map(List::called);
    lists.chain(regions).chain(file.rules.iter().flat_map(uses::in_rule)).chain(edited).collect()
}

/// Gives a shipped list a private name, and the lists that it uses theirs.
fn make_private(list: &mut List, used: &HashSet<Name>) {
    list.name.value = compile::private(&list.name.value);
    for phrase in &mut list.phrases {
        for name in uses::in_phrases(std::slice::from_ref(phrase)) {
            let Name::List(name) = &name else { continue };
            if used.contains(&Name::List(name.clone())) {
                phrase.value = phrase.value.replace(&format!("{{{name}}}"), &format!("{{{}}}", compile::private(name)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `line:column wrong; right` of every mistake in a rule file.
    fn mistakes(text: &str) -> Vec<String> {
        let shown = from_text(&format!("format = 1\n{text}")).unwrap_err().to_string();
        let places = shown.lines().filter_map(|line| line.trim_start().strip_prefix("--> rules.toml:"));
        let wrongs =
            shown.lines().filter_map(|line| line.strip_prefix("error[").and_then(|line| line.split_once("]: ")));
        let rights = shown
            .lines()
            .filter_map(|line| line.split_once('^').map(|(_, right)| right.trim_start_matches('^').trim()));
        places.zip(wrongs).zip(rights).map(|((place, (_, wrong)), right)| format!("{place} {wrong}; {right}")).collect()
    }

    #[test]
    fn the_shipped_rules_compile() {
        assert!(embedded().ids().count() > 0);
    }

    #[test]
    fn every_mistake_is_shown_in_one_run_with_its_place_and_what_would_be_right() {
        let text = r#"
[lists]
thanks = ["thank (you"]
empty = ["!no"]
loop-a = ["{loop-b}"]
loop-b = ["{loop-a}"]
day = ["monday"]
[regions]
end = "last 15"
[rule.a]
say = "{thanks}"
[rule.b]
says = "{thank}"
by = "repp"
in = "endd"
costs = 5
earns = 5
messsage = "x"
message = "{qoute}"
[rule.c]
says = ['/[a-/', '/x*/']
lacks = "x"
[rule.d]
says = "pm"
unless = { says = "no", by = "other" }
limit = 0
"#;
        let found = mistakes(text);
        let expected = [
            "(` is never closed",
            "list `empty` has no phrase",
            "contains itself",
            "built-in slot",
            "no length",
            "neither `says` nor `lacks`",
            "did you mean `says`?",
            "did you mean `thanks`?",
            "did you mean `rep`?",
            "no region `endd`",
            "both `costs` and `earns`",
            "did you mean `message`?",
            "did you mean `quote`?",
            "both `says` and `lacks`",
            "can never hold",
            "from 1 up",
        ];
        for part in expected {
            assert!(found.iter().any(|mistake| mistake.contains(part)), "{part} is not among {found:#?}");
        }
        assert!(found.iter().any(|mistake| mistake.starts_with("4:18 ")), "{found:#?}");
    }

    #[test]
    fn a_bad_regex_and_one_that_always_fires_are_told_apart() {
        let found = mistakes("[rule.c]\nsays = ['/[a-/', '/x*/', \"/\\bpm\\b/\"]");
        assert!(found[0].contains("bad regex"), "{found:#?}");
        assert!(found[1].contains("always fire"), "{found:#?}");
        assert!(found[2].contains("single quotes"), "{found:#?}");
    }

    #[test]
    fn broken_toml_is_told_with_the_usual_causes() {
        let found = mistakes("[rule.c]\nsays = “hello”\n");
        assert!(found[0].contains("straight"), "{found:#?}");
        let found = mistakes("[rule.c]\nsays = [\"a\" \"b\"]\n");
        assert!(!found.is_empty());
    }

    #[test]
    fn no_shipped_file_takes_a_name_that_another_has() {
        let mut mistakes = Vec::new();
        let packs = shipped::names().filter_map(shipped::pack);
        let files: Vec<File> = packs.filter_map(|pack| read::file(0, &pack, &mut mistakes)).collect();
        let lists = files.iter().flat_map(|file| file.lists.iter().map(|list| format!("list {}", list.name.value)));
        let regions = files.iter().flat_map(|file| file.regions.iter().map(|region| &region.name.value));
        let names: Vec<String> = lists.chain(regions.map(|region| format!("region {region}"))).collect();
        let mut once = names.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), names.len());
    }

    #[test]
    fn the_shipped_goodbyes_serve_rules_that_have_none_and_stay_out_of_their_way() {
        assert!(from_text("format = 1\n[lists]\nnice = [\"x\"]\n[rule.r]\nsays = \"{nice}\"").is_ok());
        assert!(from_text("format = 1\n[rule.r]\nsays = \"{goodbye}\"").is_err());
    }

    #[test]
    fn a_rule_is_not_replaced_by_accident() {
        let first = ("a.toml", "format = 1\n[rule.x]\nsays = \"a\"");
        let load = |second: &str| from_texts(&[first, ("b.toml", second)]);
        assert!(load("format = 1\n[rule.x]\nsays = \"b\"").unwrap_err().to_string().contains("already in a.toml"));
        assert!(load("format = 1\n[rule.x]\nsays = \"b\"\nreplace = true").is_ok());
        assert!(load("format = 1\n[rule.y]\nsays = \"b\"\nreplace = true").is_err());
    }

    #[test]
    fn the_hash_changes_with_the_rules_and_only_then() {
        let hash = |text: &str| from_text(text).unwrap().hash().to_string();
        let rules = "format = 1\n[rule.x]\nsays = \"a\"";
        assert_eq!(hash(rules), hash(rules));
        assert_ne!(hash(rules), hash(&rules.replace("\"a\"", "\"b\"")));
        assert_eq!(hash(rules).len(), digest::DIGITS);
    }

    #[test]
    fn ten_thousand_lists_that_use_each_other_are_refused_in_good_order() {
        let lists: String = (0..10_000).map(|index| format!("l{index} = [\"{{l{}}}\"]\n", index + 1)).collect();
        let text = format!("format = 1\n[lists]\n{lists}l10000 = [\"x\"]\n[rule.r]\nsays = \"{{l0}}\"");
        assert!(from_text(&text).unwrap_err().to_string().contains("too deep"));
    }
}
