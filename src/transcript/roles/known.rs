//! The people whose side the user has decided, found by their names however these are written.

use std::collections::HashMap;

use super::Role;
use super::names::Name;

/// People with the side that the user says they are on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    roles: HashMap<String, Role>,
}

impl Known {
    /// Remembers the side of a person; the last word on one person counts.
    pub fn add(&mut self, name: &str, role: Role) {
        self.roles.insert(key(name), role);
    }

    /// The side that the user says this speaker is on, if the name is that of somebody known.
    pub fn role_of(&self, name: &str) -> Option<Role> {
        if self.roles.is_empty() { None } else { self.roles.get(&key(name)).copied() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.roles.is_empty()
    }

    pub(super) fn side(&self, name: &Name) -> Option<Role> {
        self.roles.get(&written(name)).copied()
    }
}

/// What a name is under all its spellings: `Reyes, Dana`, `DANA REYES` and `Ms Dana Reyes` are `dana reyes`.
///
/// A label without any letter or figure is its own.
pub(crate) fn key(name: &str) -> String {
    let plain = written(&Name::of(name));
    if plain.is_empty() { name.trim().to_owned() } else { plain }
}

fn written(name: &Name) -> String {
    name.words().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_known_under_every_spelling_of_the_name() {
        let mut known = Known::default();
        known.add("Sinéad O'Brien", Role::Rep);
        for name in ["SINEAD OBRIEN", "O’Brien, Sinéad", "Ms. Sinead O'Brien"] {
            assert_eq!(known.role_of(name), Some(Role::Rep), "{name}");
        }
        for name in ["Sinéad", "Sinéad Byrne", ""] {
            assert_eq!(known.role_of(name), None, "{name}");
        }
    }
}
