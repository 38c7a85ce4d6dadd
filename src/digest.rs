//! Short names for things that must be told apart in every run alike: digits of a SHA-256.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_reads_as_a_number_and_parts_do_not_run_together() {
        let names: Vec<String> = (0..1000).map(|number: u32| name([number.to_string().as_str()])).collect();
        assert!(names.iter().all(|name| name.len() == DIGITS && name.starts_with(|c: char| c.is_ascii_lowercase())));
        assert_ne!(name(["ab", "c"]), name(["a", "bc"]));
    }
}
