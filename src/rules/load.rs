//! Rule files become a set of rules, or every mistake of every file in one run.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::compile::{self, Merged};
use super::mistake::{Mistake, Mistakes, Place, Source};
use super::model::{File, List, Phrases, Rule, Text};
use super::read;
use super::reserved::Reserved;
use super::set::RuleSet;
use super::written::Written;
use crate::digest;
use crate::error::Error;

/// The rules that come with the program.
const SHIPPED: [(&str, &str); 2] = [
    ("builtin:closing", include_str!("../../rules/closing.toml")),
    ("builtin:next-steps", include_str!("../../rules/next-steps.toml")),
];

/// A rule file or a file of phrases may be so long, in bytes.
const LONGEST_FILE: u64 = 16 << 20;

/// The rules that come with the program.
///
/// # Panics
/// Never: a test compiles every shipped rule file.
pub fn embedded() -> RuleSet {
    let sources = shipped_sources();
    match Loader::default().load(sources) {
        Ok(rules) => rules,
        Err(mistakes) => panic!("a shipped rule file is broken: {mistakes}"),
    }
}

/// The rules of the files, a later file winning over an earlier one; a folder stands for its `.toml` files.
///
/// The error holds every mistake of every file.
pub fn load(paths: &[PathBuf]) -> Result<RuleSet, Mistakes> {
    let mut loader = Loader::default();
    let mut sources = Vec::new();
    for path in paths.iter().flat_map(|path| loader.files_of(path)).collect::<Vec<_>>() {
        match read_text(&path) {
            Ok(text) => sources.push(Source { path: path.display().to_string(), text }),
            Err(error) => loader.unreadable.push(error),
        }
    }
    loader.load(sources)
}

/// The rules of one text, as if it stood in a file `rules.toml`.
#[cfg(test)]
pub(crate) fn from_text(text: &str) -> Result<RuleSet, Mistakes> {
    Loader::default().load(vec![Source { path: "rules.toml".to_owned(), text: text.to_owned() }])
}

fn shipped_sources() -> Vec<Source> {
    SHIPPED.iter().map(|(path, text)| Source { path: (*path).to_owned(), text: (*text).to_owned() }).collect()
}

fn read_text(path: &Path) -> Result<String, Error> {
    let length = fs::metadata(path).map_err(Error::at(path))?.len();
    if length > LONGEST_FILE {
        return Err(Error::new(path, format!("{length} bytes are too many for rules; the most is {LONGEST_FILE}")));
    }
    let bytes = fs::read(path).map_err(Error::at(path))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let line =
            error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1;
        Error::new(path, format!("line {line} is not UTF-8; save the file as UTF-8"))
    })?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

#[derive(Default)]
struct Loader {
    unreadable: Vec<Error>,
    mistakes: Vec<Mistake>,
}

impl Loader {
    fn files_of(&mut self, path: &Path) -> Vec<PathBuf> {
        if !path.is_dir() {
            return vec![path.to_path_buf()];
        }
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) => {
                self.unreadable.push(Error::at(path)(error));
                return Vec::new();
            }
        };
        let mut files: Vec<PathBuf> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|end| end == "toml"))
            .collect();
        files.sort();
        if files.is_empty() {
            self.unreadable.push(Error::new(path, "holds no rule file; a rule file ends in .toml"));
        }
        files
    }

    fn load(mut self, mut sources: Vec<Source>) -> Result<RuleSet, Mistakes> {
        let rule_files = sources.len();
        let mut files: Vec<File> =
            (0..rule_files).map(|index| read::file(index, &sources[index].text, &mut self.mistakes)).collect();
        let is_there = |name: &str| files.iter().flat_map(|file| &file.lists).any(|list| list.name.value == name);
        let missing: Vec<String> =
            Reserved::ALL.map(Reserved::name).into_iter().filter(|name| !is_there(name)).map(str::to_owned).collect();
        if !missing.is_empty() {
            files.insert(0, self.shipped_lists(missing, &mut sources));
        }
        let hash = Arc::from(digest::name(sources.iter().map(|source| source.text.as_str())));
        let merged = self.merge(files, &mut sources);
        let set = compile::compile(&merged, &sources, hash, &mut self.mistakes);
        if merged.rules.is_empty() && self.mistakes.is_empty() && self.unreadable.is_empty() {
            let place = Place { source: 0, span: 0..0 };
            self.mistakes.push(Mistake::of_meaning(
                place,
                "no rules".to_owned(),
                "write `[rule.NAME]` with `says` or `lacks`",
            ));
        }
        match set {
            Some(set) if self.mistakes.is_empty() && self.unreadable.is_empty() => {
                Ok(RuleSet { written: Written { merged, sources }, ..set })
            }
            Some(_) | None => Err(Mistakes::new(self.unreadable, sources, self.mistakes)),
        }
    }

    /// Reserved lists that the rule files lack are the shipped ones, with the lists that these use: without goodbyes,
    /// for one, nobody can tell whether a call was cut off. Their names are ones that no rule file can use.
    fn shipped_lists(&mut self, mut used: Vec<String>, sources: &mut Vec<Source>) -> File {
        let mut file = File::default();
        for shipped in shipped_sources() {
            let read = read::file(sources.len(), &shipped.text, &mut self.mistakes);
            sources.push(shipped);
            file.lists.extend(read.lists);
        }
        let names: Vec<String> = file.lists.iter().map(|list| list.name.value.clone()).collect();
        let mut next = 0;
        while let Some(name) = used.get(next).cloned() {
            next += 1;
            let list = file.lists.iter().filter(|list| list.name.value == name);
            let inner: Vec<String> =
                names.iter().filter(|inner| list.clone().any(|list| uses(list, inner))).cloned().collect();
            used.extend(inner.into_iter().filter(|inner| !used.contains(inner)).collect::<Vec<_>>());
        }
        file.lists.retain(|list| used.contains(&list.name.value));
        file.lists.iter_mut().for_each(|list| make_private(list, &used));
        file
    }

    /// One set of names out of all files: a later list or region wins, a later rule must say `replace = true`.
    fn merge(&mut self, files: Vec<File>, sources: &mut Vec<Source>) -> Merged {
        let mut merged = Merged { lists: Vec::new(), regions: Vec::new(), rules: Vec::new() };
        let mut list_index: HashMap<String, usize> = HashMap::new();
        for file in files {
            for list in file.lists {
                let phrases = match list.phrases {
                    Phrases::Here(phrases) => phrases,
                    Phrases::File(path) => self.phrase_file(&path, sources),
                };
                match list_index.get(&list.name.value) {
                    Some(&index) => merged.lists[index] = (list.name, phrases),
                    None => {
                        list_index.insert(list.name.value.clone(), merged.lists.len());
                        merged.lists.push((list.name, phrases));
                    }
                }
            }
            for region in file.regions {
                merged.regions.retain(|earlier| earlier.name.value != region.name.value);
                merged.regions.push(region);
            }
            for rule in file.rules {
                self.add_rule(rule, &mut merged.rules, sources);
            }
        }
        merged
    }

    fn add_rule(&mut self, rule: Rule, rules: &mut Vec<Rule>, sources: &[Source]) {
        let id = rule.id.value.clone();
        match (rules.iter_mut().find(|earlier| earlier.id.value == id), rule.replace) {
            (Some(earlier), true) => *earlier = rule,
            (None, false) => rules.push(rule),
            (Some(earlier), false) => {
                let wrong = format!("rule `{id}` is already in {}", sources[earlier.id.place.source].path);
                self.mistakes.push(Mistake::of_meaning(
                    rule.id.place,
                    wrong,
                    "write `replace = true` to put this one in its place, or give it another name",
                ));
            }
            (None, true) => {
                let known: Vec<&str> = rules.iter().map(|rule| rule.id.value.as_str()).collect();
                let right = super::keys::suggestion(&id, known.iter().copied());
                self.mistakes.push(Mistake::of_meaning(
                    rule.id.place,
                    format!("there is no rule `{id}` to replace"),
                    &right,
                ));
            }
        }
    }

    /// The phrases of a file, one a line; a line that begins with `#` is a comment.
    fn phrase_file(&mut self, path: &Text, sources: &mut Vec<Source>) -> Vec<Text> {
        let beside = Path::new(&sources[path.place.source].path).parent().unwrap_or(Path::new("")).join(&path.value);
        let text = match read_text(&beside) {
            Ok(text) => text,
            Err(error) => {
                self.mistakes.push(Mistake::of_meaning(
                    path.place.clone(),
                    error.to_string(),
                    "name a file beside the rule file",
                ));
                return Vec::new();
            }
        };
        let source = sources.len();
        let mut phrases = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let phrase = line.trim();
            if !phrase.is_empty() && !phrase.starts_with('#') {
                let start = at + line.find(phrase).unwrap_or(0);
                phrases.push(Text {
                    value: phrase.to_owned(),
                    place: Place { source, span: start..start + phrase.len() },
                });
            }
            at += line.len();
        }
        sources.push(Source { path: beside.display().to_string(), text });
        phrases
    }
}

/// Whether a list names another one in braces.
fn uses(list: &List, name: &str) -> bool {
    let Phrases::Here(phrases) = &list.phrases else { return false };
    phrases.iter().any(|phrase| phrase.value.contains(&format!("{{{name}}}")))
}

/// Gives a shipped list a private name, and the lists that it uses theirs.
fn make_private(list: &mut List, used: &[String]) {
    list.name.value = compile::private(&list.name.value);
    let Phrases::Here(phrases) = &mut list.phrases else { return };
    for phrase in phrases {
        for name in used {
            phrase.value = phrase.value.replace(&format!("{{{name}}}"), &format!("{{{}}}", compile::private(name)));
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
        let wrongs = shown.lines().filter_map(|line| line.strip_prefix("error: "));
        let rights = shown
            .lines()
            .filter_map(|line| line.split_once('^').map(|(_, right)| right.trim_start_matches('^').trim()));
        places.zip(wrongs).zip(rights).map(|((place, wrong), right)| format!("{place} {wrong}; {right}")).collect()
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
        let files: Vec<File> =
            shipped_sources().iter().map(|source| read::file(0, &source.text, &mut mistakes)).collect();
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
        let load = |second: &str| {
            let sources =
                [first, ("b.toml", second)].map(|(path, text)| Source { path: path.to_owned(), text: text.to_owned() });
            Loader::default().load(sources.into())
        };
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
