//! The keys of a rule file, for suggestions where one is misspelt.

/// The keys at the top of a rule file.
pub(super) const FILE: [&str; 11] =
    ["format", "pack", "version", "use", "off", "change", "add", "drop", "lists", "regions", "rule"];

/// The keys of a rule.
pub(super) const RULE: [&str; 16] = [
    "says", "lacks", "by", "in", "with", "unless", "limit", "costs", "earns", "message", "advice", "source", "fires",
    "quiet", "draft", "replace",
];

/// The keys of a rule that a later file may change.
pub(super) const CHANGE: [&str; 15] = [
    "says", "lacks", "by", "in", "with", "unless", "limit", "costs", "earns", "message", "advice", "source", "fires",
    "quiet", "draft",
];

/// The keys of a proviso: a table in `with` or `unless`.
pub(super) const PROVISO: [&str; 4] = ["says", "lacks", "by", "within"];

/// The key of a list that lies in a file of its own.
pub(super) const LIST_FILE: [&str; 1] = ["file"];

/// The fields of a message.
pub(super) const MESSAGE_FIELDS: [&str; 4] = ["quote", "speaker", "time", "line"];

/// The closest of `known` to what was written, if one is close enough to be meant.
pub(crate) fn meant<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let distance = |name: &str| strsim::damerau_levenshtein(&written.to_lowercase(), &name.to_lowercase());
    let allowed = (written.chars().count() / 3).clamp(1, 3);
    let close = known.into_iter().map(|name| (distance(name), name)).filter(|&(distance, _)| distance <= allowed);
    close.min_by_key(|&(distance, _)| distance).map(|(_, name)| name)
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

    #[test]
    fn a_slip_of_the_pen_is_understood_and_another_word_is_not() {
        assert_eq!(meant("say", RULE), Some("says"));
        assert_eq!(meant("mesage", RULE), Some("message"));
        assert_eq!(meant("unles", RULE), Some("unless"));
        assert_eq!(meant("Costs", RULE), Some("costs"));
        assert_eq!(meant("price", PROVISO), None);
    }
}
