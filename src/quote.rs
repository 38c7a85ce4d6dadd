//! Words become what people read in a message or a heading: cut with `…` where they are long, or with a capital letter.

use std::borrow::Cow;
use std::ops::Range;

/// The text, or its beginning and `…` where it has more than `most` letters.
pub fn beginning(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// `no thank you` as the beginning of a heading or a name: `No thank you`.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The text, or where it has more than `most` letters, what stands around its bytes `part` in about so many.
pub(crate) fn around(text: &str, part: Range<usize>, most: usize) -> Cow<'_, str> {
    if text.char_indices().nth(most).is_none() {
        return Cow::Borrowed(text);
    }
    let aside = most.saturating_sub(text[part.clone()].chars().count()) / 2;
    let start = text[..part.start].char_indices().rev().take(aside).last().map_or(part.start, |(start, _)| start);
    let before = if start == 0 { "" } else { "…" };
    Cow::Owned(format!("{before}{}", beginning(&text[start..], most)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_letters() {
        assert_eq!((beginning("naïve", 5), beginning("naïve", 3)), ("naïve".into(), "naï…".into()));
    }

    #[test]
    fn the_first_letter_becomes_a_capital_one() {
        assert_eq!(["no thank you", "élan vital", ""].map(capitalised), ["No thank you", "Élan vital", ""]);
    }

    #[test]
    fn what_is_meant_stands_in_the_middle_of_a_long_text() {
        let text = format!("{}ça va{}", "é".repeat(50), "é".repeat(50));
        let at = text.find("ça").unwrap();
        assert_eq!(around(&text, at..at + "ça va".len(), 9), "…ééça vaéé…");
        assert_eq!(around(&text, 0..2, 3), "ééé…");
        assert_eq!(around("short", 0..5, 9), "short");
        assert_eq!(around(&text, at..at + "ça va".len(), 2), "…ça…");
    }
}
