//! The rule files that come with the program.

use super::mistake::Source;

/// Stands in front of the name of a shipped pack, wherever a rule file can be named.
const MARK: &str = "builtin:";

/// Names all shipped packs at once.
pub(super) const ALL: &str = "builtin";

/// The packs, earliest layer first.
const PACKS: [(&str, &str); 5] = [
    ("builtin:closing", include_str!("../../rules/closing.toml")),
    ("builtin:next-steps", include_str!("../../rules/next-steps.toml")),
    ("builtin:outcome", include_str!("../../rules/outcome.toml")),
    ("builtin:order", include_str!("../../rules/order.toml")),
    ("builtin:trust", include_str!("../../rules/trust.toml")),
];

/// The names of all packs.
pub(super) fn names() -> impl Iterator<Item = &'static str> + Clone {
    PACKS.iter().map(|(name, _)| *name)
}

/// Whether `name` is meant for a shipped pack, not for a file.
pub(super) fn is_meant(name: &str) -> bool {
    name == ALL || name.starts_with(MARK)
}

/// A pack by its name.
pub(super) fn pack(name: &str) -> Option<Source> {
    let (name, text) = PACKS.iter().find(|(known, _)| *known == name)?;
    Some(Source { path: (*name).to_owned(), text: (*text).to_owned() })
}
