//! Names become parts of addresses and of file names.

use std::collections::HashSet;
use std::fmt::Write as _;

use crate::transcript::key;

/// A further page is named after its rep in so many letters.
const LONGEST_NAME: usize = 40;

/// `#VIEW&key=value&…`, as the script of the page reads it.
pub(super) fn fragment(view: &str, values: &[(&str, &str)]) -> String {
    let values = values.iter().map(|(key, value)| format!("{key}={}", escaped(value)));
    let parts: Vec<String> = Some(view.to_owned()).filter(|view| !view.is_empty()).into_iter().chain(values).collect();
    format!("#{}", parts.join("&"))
}

/// Every byte but letters, digits and `-._~` becomes `%XX`.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => escaped.push(char::from(byte)),
            _ => write!(escaped, "%{byte:02X}").expect("a string takes all that is written to it"),
        }
    }
    escaped
}

/// Names of files that lie beside each other, also where capitals do not count.
pub(super) struct FileNames {
    stem: String,
    taken: HashSet<String>,
}

impl FileNames {
    /// For files beside `STEM.html`.
    pub(super) fn new(stem: &str) -> FileNames {
        FileNames { stem: stem.to_owned(), taken: HashSet::new() }
    }

    /// `STEM-NAME.html`, with a number behind the name where it is taken.
    pub(super) fn next(&mut self, name: &str) -> String {
        let name = plain(&key(name));
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| !self.taken.contains(name));
        let free = free.expect("there is always a higher number");
        self.taken.insert(free.clone());
        format!("{}-{free}.html", self.stem)
    }
}

/// Small letters and digits with single hyphens between them, which every file system takes.
fn plain(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let plain = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    let cut = plain[..plain.len().min(LONGEST_NAME)].trim_end_matches('-');
    if cut.is_empty() { "rep".to_owned() } else { cut.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_of_a_name_leaves_its_place_in_an_address() {
        assert_eq!(
            fragment("calls", &[("rep", "Ó Briain & \"Co\" +1")]),
            "#calls&rep=%C3%93%20Briain%20%26%20%22Co%22%20%2B1"
        );
        assert_eq!(fragment("", &[("rep", "</script>")]), "#rep=%3C%2Fscript%3E");
    }

    #[test]
    fn names_that_differ_in_capitals_or_signs_only_get_files_of_their_own() {
        let mut names = FileNames::new("report");
        let given =
            ["Dana Whitlock", "dana whitlock", "Renée Aubert", "", "Ольга", "../../etc"].map(|name| names.next(name));
        let expected = [
            "report-dana-whitlock.html",
            "report-dana-whitlock-2.html",
            "report-renee-aubert.html",
            "report-rep.html",
            "report-rep-2.html",
            "report-etc.html",
        ];
        assert_eq!(given, expected);
    }
}
