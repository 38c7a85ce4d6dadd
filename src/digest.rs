//! Names for things that must be told apart in every run alike: a SHA-256, or some digits of one.

use std::fmt;

use sha2::{Digest, Sha256};

/// How many hexadecimal digits a name has.
pub(crate) const DIGITS: usize = 12;

/// Twelve hexadecimal digits of some parts, each with its length, so that no two lists of parts read alike.
///
/// The first digit is folded onto a letter, since a spreadsheet reads `123456789012` and `12e456789012` as numbers.
pub(crate) fn name<'p>(parts: impl IntoIterator<Item = &'p str>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let digest = hash.finalize();
    let first = char::from(b'a' + (digest[0] >> 4) % 6);
    let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{first}{}", &digits[1..DIGITS])
}

/// The SHA-256 of some bytes; shown as 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Fingerprint {
        Fingerprint(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The fingerprint of many things, each with its name, in their order.
#[derive(Debug, Default)]
pub(crate) struct Fingerprints(Sha256);

impl Fingerprints {
    /// Adds a thing. Names are of any length, so that theirs is counted too: no two lists read alike.
    pub(crate) fn add(&mut self, name: &str, thing: Fingerprint) {
        self.0.update((name.len() as u64).to_le_bytes());
        self.0.update(name);
        self.0.update(thing.0);
    }

    /// The fingerprint of all.
    pub(crate) fn finish(self) -> Fingerprint {
        Fingerprint(self.0.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_reads_as_a_number_and_parts_do_not_run_together() {
        let names: Vec<String> = (0..1000).map(|number: u32| name([number.to_string().as_str()])).collect();
        assert!(names.iter().all(|name| name.len() == DIGITS && name.starts_with(|c: char| c.is_ascii_lowercase())));
        assert_ne!(name(["ab", "c"]), name(["a", "bc"]));
    }
    #[test]
    fn the_fingerprint_is_the_one_that_sha256sum_tells() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Fingerprint::of(b"").to_string(), empty);
    }

    #[test]
    fn names_bytes_and_their_order_change_the_fingerprint_of_all() {
        let of = |things: &[(&str, &[u8])]| {
            let mut all = Fingerprints::default();
            things.iter().for_each(|(name, bytes)| all.add(name, Fingerprint::of(bytes)));
            all.finish()
        };
        let first = of(&[("a", b"x"), ("b", b"y")]);
        assert_eq!(first, of(&[("a", b"x"), ("b", b"y")]));
        assert!([of(&[("b", b"y"), ("a", b"x")]), of(&[("a", b"y"), ("b", b"x")])].iter().all(|other| *other != first));
    }
}
