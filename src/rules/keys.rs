//! The one table of the keys of a rule file: it feeds the parser, the suggestions, the JSON Schema and the manual.

#[cfg(test)]
mod manual;

mod table;

pub(crate) use table::{
    FORMAT, HIGHEST_LEVEL, HIGHEST_SCORE, KEYS, MESSAGE_FIELDS, MOST_POINTS, PROVISO_SIDES, RULE_SIDES,
};

/// A key of a rule file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    /// The tables that it may stand in.
    pub(crate) stands: &'static [Table],
    pub(crate) takes: Takes,
    /// What it is for, in a sentence.
    pub(crate) meaning: &'static str,
    /// A line as it may stand in the first of its tables.
    pub(crate) example: &'static str,
}

/// A table of a rule file that has keys of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Table {
    /// The top of the file.
    File,
    /// A list that lies in a file of its own.
    List,
    /// `[rule.NAME]`.
    Rule,
    /// `[change.NAME]`.
    Change,
    /// A table in `with` or `unless`.
    Proviso,
    /// `[score]`.
    Score,
    /// A cap in `[score.caps]`.
    Cap,
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// The number of the format.
    Format,
    /// Text in quotes.
    Text,
    /// Text with the fields of a message.
    Message,
    /// `true` or `false`.
    Flag,
    /// A whole number from 1 up.
    Number { most: i32 },
    /// A whole number of points from 0 to 100.
    Points,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// One of these words or several.
    SomeOf(&'static [&'static str]),
    /// One phrase or several.
    Phrases,
    /// One tiny call or several.
    Examples,
    /// A part of a call.
    Region,
    /// A distance from a match.
    Window,
    /// One proviso or several.
    Provisos,
    /// Rule files by path, or `builtin:PACK`.
    Files,
    /// The names of rules.
    Names,
    /// Lists by name.
    Lists,
    /// Regions by name.
    Regions,
    /// Rules by name.
    Rules,
    /// Some keys of rules, by name.
    Changes,
    /// How findings become a score.
    Score,
    /// Grades by name, each with its fewest points.
    Grades,
    /// Caps by name.
    Caps,
}

impl Table {
    /// The table as messages name it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Table::File => "a rule file",
            Table::List => "a list",
            Table::Rule => "a rule",
            Table::Change => "a change",
            Table::Proviso => "a proviso",
            Table::Score => "`[score]`",
            Table::Cap => "a cap",
        }
    }

    /// Its keys.
    pub(crate) fn keys(self) -> impl Iterator<Item = &'static Key> + Clone {
        KEYS.iter().filter(move |key| key.stands.contains(&self))
    }

    /// The names of its keys.
    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> + Clone {
        self.keys().map(|key| key.name)
    }

    /// Whether it has such a key.
    pub(crate) fn has(self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }
}

/// What is longer than this, in bytes, is no slip of the pen, and is compared with nothing.
const LONGEST_SLIP: usize = 200;

/// The closest of `known` to what was written, if one is close enough to be meant.
pub(crate) fn meant<'k>(written: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> Option<&'k str> {
    if written.len() > LONGEST_SLIP {
        return None;
    }
    let lower = written.to_lowercase();
    let length = written.chars().count();
    let allowed = (length / 3).clamp(1, 3);
    let of_a_length = |name: &&str| name.chars().count().abs_diff(length) <= allowed;
    let distance = |name: &str| strsim::osa_distance(&lower, &name.to_lowercase());
    let close = known
        .clone()
        .into_iter()
        .filter(of_a_length)
        .map(|name| (distance(name), name))
        .filter(|&(distance, _)| distance <= allowed);
    let of_few_slips = close.min_by_key(|&(distance, _)| distance).map(|(_, name)| name);
    of_few_slips.or_else(|| said_in_part(&lower, known))
}

/// Less than this, in letters, is a part of too many names.
const SHORTEST_PART: usize = 4;

/// The name that was not written out: `columbo` for `columbo-question`; the one that begins so, else the shortest.
fn said_in_part<'k>(part: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let is_part = |name: &&str| part.chars().count() >= SHORTEST_PART && name.to_lowercase().contains(part);
    known.into_iter().filter(is_part).min_by_key(|name| (!name.to_lowercase().starts_with(part), name.len()))
}

/// `; did you mean …` or else the whole choice.
pub(crate) fn suggestion<'k>(written: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> String {
    match meant(written, known.clone()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => {
            let names: Vec<String> = known.into_iter().map(|name| format!("`{name}`")).collect();
            match names.len() {
                0 => "there is none in these rule files".to_owned(),
                1..=20 => format!("there is {}", names.join(", ")),
                more => format!("there are {more}, such as {}", names[..12].join(", ")),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::CallResult;

    #[test]
    fn a_slip_of_the_pen_is_understood_and_another_word_is_not() {
        assert_eq!(meant("say", Table::Rule.names()), Some("says"));
        assert_eq!(meant("mesage", Table::Rule.names()), Some("message"));
        assert_eq!(meant("unles", Table::Rule.names()), Some("unless"));
        assert_eq!(meant("Costs", Table::Rule.names()), Some("costs"));
        assert_eq!(meant("price", Table::Proviso.names()), None);
    }

    #[test]
    fn a_cap_can_ask_for_every_outcome() {
        let outcome = Table::Cap.keys().find(|key| key.name == "outcome").unwrap();
        let Takes::SomeOf(words) = outcome.takes else { panic!("it takes {:?}", outcome.takes) };
        assert_eq!(words, CallResult::ALL.map(CallResult::word));
    }

    #[test]
    fn a_name_that_is_not_written_out_is_understood_and_three_letters_are_not() {
        let names = ["no-columbo-question", "columbo-question", "columbo-question-late", "price"];
        assert_eq!(meant("columbo", names), Some("columbo-question"));
        assert_eq!(meant("Question", names), Some("columbo-question"));
        assert_eq!(meant("col", names), None);
    }

    #[test]
    fn a_table_has_every_key_once_and_every_example_shows_its_own() {
        for table in [Table::File, Table::List, Table::Rule, Table::Change, Table::Proviso, Table::Score, Table::Cap] {
            let mut names: Vec<&str> = table.names().collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), table.keys().count(), "{table:?}");
        }
        for key in KEYS {
            let example: toml::Table = key.example.parse().unwrap();
            assert!(example.keys().eq([key.name]), "{}", key.example);
        }
    }
}
