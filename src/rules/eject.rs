//! Shipped rules become the text of a rule file: these rules and all that they use, with the comments around them.

use std::collections::HashSet;
use std::fmt::Write;
use std::iter;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys;
use super::keys::FORMAT;
use super::mistake::Source;
use super::model::{File, Rule};
use super::uses::{self, Name};
use super::{read, shipped};

/// A rule file with the shipped rules of these ids (all of them where none is named), and the lists and regions that
/// these use.
///
/// It stands alone, and judges as the shipped rules do. An id that no shipped rule has is an error that names the
/// closest one.
pub fn eject(ids: &[String]) -> Result<String, String> {
    let packs: Vec<Source> = shipped::names().filter_map(shipped::pack).collect();
    // A test reads every shipped rule file.
    let files: Vec<File> = packs.iter().filter_map(|pack| read::file(0, pack, &mut Vec::new())).collect();
    let rules: Vec<&Rule> = files.iter().flat_map(|file| &file.rules).collect();
    let known = rules.iter().map(|rule| rule.id.value.as_str());
    if let Some(id) = ids.iter().find(|id| !known.clone().any(|known| known == **id)) {
        return Err(format!("no rule `{id}` comes with outro; {}", keys::suggestion(id, known)));
    }
    let is_asked = |rule: &&&Rule| ids.is_empty() || ids.contains(&rule.id.value);
    let asked: Vec<&Rule> = rules.iter().filter(is_asked).copied().collect();
    let wanted = uses::reach(asked.iter().map(|rule| rule.called()), &files.iter().collect::<Vec<_>>());
    // Settings that speak of rules that are not there would be mistakes.
    let is_whole = |file: &File| file.score.rules().all(|id| wanted.contains(&Name::Rule(id.value.clone())));
    let is_wanted = |file: &File, piece: &Piece<'_>| match piece.name {
        Name::Score => is_whole(file),
        Name::Rule(_) | Name::List(_) | Name::Region(_) => wanted.contains(&piece.name),
    };
    let mut wanted_pieces = Vec::new();
    for (pack, file) in packs.iter().zip(&files) {
        wanted_pieces.extend(pieces(&pack.text).into_iter().filter(|piece| is_wanted(file, piece)));
    }
    Ok(file(&head(&asked), &wanted_pieces))
}

/// The beginning of the file; rules of one pack stay a pack.
fn head(rules: &[&Rule]) -> String {
    let packs: HashSet<&str> = rules.iter().map(|rule| &*rule.pack).collect();
    let pack: String = packs.iter().filter(|_| packs.len() == 1).map(|pack| format!("pack = \"{pack}\"\n")).collect();
    let version = env!("CARGO_PKG_VERSION");
    format!("# Rules that come with outro {version}, to be changed.\nformat = {FORMAT}\n{pack}")
}

fn file(head: &str, pieces: &[Piece<'_>]) -> String {
    let mut text = head.to_owned();
    let mut banners: HashSet<&str> = HashSet::new();
    for section in [Section::Score, Section::Lists, Section::Regions, Section::Rules] {
        let mut pieces = pieces.iter().filter(|piece| section.has(&piece.name)).peekable();
        if pieces.peek().is_some() {
            text.push_str(section.header());
        }
        for piece in pieces {
            if let Some(banner) = piece.banner.filter(|banner| banners.insert(banner)) {
                write!(text, "\n{banner}\n").expect("a string takes everything");
            }
            text.extend([section.space(), piece.text]);
        }
    }
    text
}

/// A part of a rule file in which names are given.
#[derive(Debug, Clone, Copy)]
enum Section {
    Score,
    Lists,
    Regions,
    Rules,
}

impl Section {
    fn has(self, name: &Name) -> bool {
        match self {
            Section::Score => matches!(name, Name::Score),
            Section::Lists => matches!(name, Name::List(_)),
            Section::Regions => matches!(name, Name::Region(_)),
            Section::Rules => matches!(name, Name::Rule(_)),
        }
    }

    fn header(self) -> &'static str {
        match self {
            Section::Lists => "\n[lists]\n",
            Section::Regions => "\n[regions]\n",
            Section::Score | Section::Rules => "",
        }
    }

    /// What stands before each piece.
    fn space(self) -> &'static str {
        match self {
            Section::Lists | Section::Regions => "",
            Section::Score | Section::Rules => "\n",
        }
    }
}

/// Something in a rule file that has a name.
#[derive(Debug)]
struct Piece<'t> {
    name: Name,
    /// Its lines, with the comment directly above them.
    text: &'t str,
    /// The line that heads it and its neighbours.
    banner: Option<&'t str>,
}

/// The named things of a rule file, in its order.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut starts = starts(text).into_iter().peekable();
    let mut pieces = Vec::new();
    let (mut banner, mut comment, mut taken) = (None, None, 0);
    for (at, line) in lines(text) {
        if at < taken {
            continue;
        }
        if let Some((_, name, end)) = starts.next_if(|(start, ..)| *start < at + line.len()) {
            taken = end;
            pieces.push(Piece { name, text: &text[comment.take().unwrap_or(at)..end], banner });
        } else if line.starts_with("# --") || line.starts_with("# ==") {
            (banner, comment) = (Some(line.trim_end()), None);
        } else if line.starts_with('#') {
            comment = comment.or(Some(at));
        } else {
            comment = None;
            banner = banner.filter(|_| !line.starts_with('['));
        }
    }
    pieces
}

/// The lines with their ends, and where they begin.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |next, line| {
        let at = *next;
        *next += line.len();
        Some((at, line))
    })
}

/// Where each named thing begins, its name, and the end of its last line.
fn starts(text: &str) -> Vec<(usize, Name, usize)> {
    let (document, _) = DeTable::parse_recoverable(text);
    let mut starts = Vec::new();
    for (section, value) in document.get_ref() {
        let called = match section.get_ref().as_ref() {
            "lists" => Name::List,
            "regions" => Name::Region,
            "rule" => Name::Rule,
            "score" => {
                starts.push((section.span().start, Name::Score, end_of_line(text, value)));
                continue;
            }
            _ => continue,
        };
        let DeValue::Table(table) = value.get_ref() else { continue };
        starts.extend(
            table
                .iter()
                .map(|(name, value)| (name.span().start, called(name.get_ref().to_string()), end_of_line(text, value))),
        );
    }
    starts.sort_by_key(|(start, ..)| *start);
    starts
}

/// The end of the line on which a value ends.
fn end_of_line(text: &str, value: &Spanned<DeValue<'_>>) -> usize {
    let end = end(value);
    text[end..].find('\n').map_or(text.len(), |at| end + at + 1)
}

/// Where a value ends; a table ends with its last key.
fn end(value: &Spanned<DeValue<'_>>) -> usize {
    let own = value.span().end;
    match value.get_ref() {
        DeValue::Table(table) => table.iter().map(|(_, value)| end(value)).chain(iter::once(own)).max().unwrap_or(own),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_) => own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::load;

    fn ejected(ids: &[&str]) -> String {
        eject(&ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn an_ejected_rule_stands_alone() {
        let mut rules = load::embedded().listed();
        rules.dedup_by(|next, one| next.pack == one.pack);
        for id in rules.iter().map(|rule| &*rule.id) {
            let text = ejected(&[id]);
            let rules = load::from_text(&text).unwrap_or_else(|mistakes| panic!("{mistakes}"));
            assert!(rules.ids().eq([id]), "{id}");
        }
    }

    #[test]
    fn one_rule_brings_only_what_it_uses() {
        let text = ejected(&["no-thank-you"]);
        assert!(text.contains("\nthanks = [") && text.contains("\nclosing ") && text.contains("pack = \"closing\""));
        assert!(!text.contains("\nvague-follow-up ") && !text.contains("\nlatter-part "), "{text}");
        assert!(!text.contains("[rule.vague-closing]"));
    }

    #[test]
    fn the_score_comes_with_the_rules_that_it_speaks_of() {
        let all = load::from_text(&ejected(&[])).unwrap();
        assert_eq!(all.scoring(), load::embedded().scoring());
        let core = ejected(&["vague-closing", "no-scheduled-time", "no-thank-you"]);
        for line in ["\n# Levels of a next step", "\n[score.caps]\n", "\nno-next-step = "] {
            assert!(core.contains(line), "{core}");
        }
        let core = load::from_text(&core).unwrap();
        assert_eq!((core.scoring().start, &core.scoring().core), (100, &all.scoring().core));
        assert_eq!(core.scoring().caps.len() + 1, all.scoring().caps.len(), "pressing stands in another pack");
        assert!(!ejected(&["no-thank-you"]).contains("[score"));
    }

    #[test]
    fn comments_and_banners_stay_where_they_belong() {
        let text = "\
[lists]
# ---- one
# About a.
a = [
  \"x\", # why
]
b = [\"y\"]

# ==== two
# Adrift.

c = [\"z\"] # end
[regions]
r = \"whole call\"
# About s.
[rule.s]
says = \"{a}\"
# About by.
by = \"rep\"

[rule.t]
says = \"t\"

# About the score.
[score]
start = 90

[score.caps]
x = { at = 5, found = \"t\" } # low
";
        let found: Vec<(Option<&str>, &str)> = pieces(text).iter().map(|piece| (piece.banner, piece.text)).collect();
        let expected = [
            (Some("# ---- one"), "# About a.\na = [\n  \"x\", # why\n]\n"),
            (Some("# ---- one"), "b = [\"y\"]\n"),
            (Some("# ==== two"), "c = [\"z\"] # end\n"),
            (None, "r = \"whole call\"\n"),
            (None, "# About s.\n[rule.s]\nsays = \"{a}\"\n# About by.\nby = \"rep\"\n"),
            (None, "[rule.t]\nsays = \"t\"\n"),
            (None, "# About the score.\n[score]\nstart = 90\n\n[score.caps]\nx = { at = 5, found = \"t\" } # low\n"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_wrong_id_is_told_with_the_right_one() {
        assert!(eject(&["no-thankyou".to_owned()]).unwrap_err().contains("did you mean `no-thank-you`?"));
    }
}
