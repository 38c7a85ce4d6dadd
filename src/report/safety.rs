//! A value becomes the text of a CSV cell that no spreadsheet takes for a formula, and that can be turned back.

use std::borrow::Cow;

use jiff::civil::Date;
use unicode_segmentation::UnicodeSegmentation;

/// Spreadsheets cut a cell at 32,767 UTF-16 units without a word; this leaves room for the mark and the `…`.
const CELL_UNITS: usize = 32_000;

/// A cell, typed by what a spreadsheet may do with it. Only text is ever made safe: the others are built here,
/// from what cannot begin like a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell<'a> {
    /// A whole number, or nothing.
    Int(Option<i64>),
    /// An ISO date, or nothing.
    Date(Option<Date>),
    /// A word of our own: a kind, a hash, `31m07s`.
    Token(Cow<'a, str>),
    /// What a user, a rule file or a call wrote.
    Text(Cow<'a, str>),
}

impl<'a> Cell<'a> {
    /// A word of our own.
    pub(super) fn token(word: impl Into<Cow<'a, str>>) -> Cell<'a> {
        Cell::Token(word.into())
    }

    /// A text of any origin, cut to what a spreadsheet's cell can hold.
    pub(super) fn text(text: &'a str) -> Cell<'a> {
        Cell::Text(cut(text, CELL_UNITS))
    }

    /// A text of any origin, cut after `graphemes` characters as readers count them.
    pub(super) fn text_up_to(text: &'a str, graphemes: usize) -> Cell<'a> {
        Cell::Text(cut(text, graphemes))
    }
}

/// The text itself, or its beginning and `…` where it has more than `graphemes` characters or fills a cell.
fn cut(text: &str, graphemes: usize) -> Cow<'_, str> {
    if text.len() <= graphemes.min(CELL_UNITS) {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let end = text.grapheme_indices(true).enumerate().find(|(count, (_, grapheme))| {
        units += grapheme.chars().map(char::len_utf16).sum::<usize>();
        *count >= graphemes || units > CELL_UNITS
    });
    match end {
        None => Cow::Borrowed(text),
        Some((_, (at, _))) => Cow::Owned(format!("{}…", &text[..at])),
    }
}

/// The text with a `'` in front where a spreadsheet could take it for a formula, a number or a date.
///
/// A quote in front does not hold by itself, and the `'` may already be part of the text: since leading quotes are
/// looked through, taking one `'` off a text that still looks so gives back exactly what was put in.
pub(super) fn neutralised(text: &str) -> Cow<'_, str> {
    if is_at_risk(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that was made into this cell.
pub(crate) fn restored(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_at_risk(cell) => rest,
        Some(_) | None => cell,
    }
}

fn is_at_risk(text: &str) -> bool {
    looks_like_formula(text) || looks_like_value(text.trim_matches(is_looked_through))
}

/// Whether the text, after any quotes, blanks, controls and invisible characters, starts like a formula.
fn looks_like_formula(text: &str) -> bool {
    for c in text.chars() {
        match c {
            '\t' | '\r' | '\n' => return true,
            '=' | '+' | '-' | '@' => return true,
            // Their full-width and small forms, and the minus sign: spreadsheets fold them on opening.
            '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫' | '−' => return true,
            _ if is_looked_through(c) => {}
            _ => return false,
        }
    }
    false
}

/// No number or date that a spreadsheet knows is longer, in bytes.
const LONGEST_VALUE: usize = 40;

/// Words that spreadsheets read as part of a date, a time or a number.
const VALUE_WORDS: [&str; 30] = [
    "a",
    "am",
    "apr",
    "april",
    "aug",
    "august",
    "d",
    "dec",
    "december",
    "e",
    "feb",
    "february",
    "jan",
    "january",
    "jul",
    "july",
    "jun",
    "june",
    "mar",
    "march",
    "may",
    "nov",
    "november",
    "oct",
    "october",
    "p",
    "pm",
    "sep",
    "september",
    "t",
];

/// Whether all of a text is what a spreadsheet turns into a number, a date, a time or a truth: `10:30`, `1E5`, `Mar 4`.
fn looks_like_value(text: &str) -> bool {
    if text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false") {
        return true;
    }
    let is_mark = |c: char| c.is_whitespace() || ".,:;/-+%()$€£₹'#_".contains(c);
    let may_be_one = |c: char| c.is_ascii_alphanumeric() || is_mark(c);
    if text.len() > LONGEST_VALUE || !text.contains(|c: char| c.is_ascii_digit()) || !text.chars().all(may_be_one) {
        return false;
    }
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    words.all(|word| VALUE_WORDS.binary_search(&word.to_ascii_lowercase().as_str()).is_ok())
}

/// Quotes, blanks, controls and characters without a width.
fn is_looked_through(c: char) -> bool {
    let quote = matches!(c, '\'' | '"' | '`' | '‘' | '’' | '‚' | '‛' | '“' | '”' | '„' | '‟' | '«' | '»' | '＇' | '＂');
    let invisible = matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    quote || invisible || c.is_whitespace() || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_spreadsheet_would_run_gets_a_mark() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\rx",
            "\nx",
            "\"=1+1\"",
            "'=1",
            "''=1",
            " =1",
            "\u{a0}=1",
            "\u{200b}=1",
            "\u{feff}=1",
            "＝1+1",
            "＋1",
            "－1",
            "＠x",
            "\u{1}=1",
            "“=1",
            "- well, fine",
            " \tx",
        ] {
            assert_eq!(neutralised(text), format!("'{text}"), "{text:?}");
        }
    }

    #[test]
    fn what_a_spreadsheet_would_turn_into_a_number_or_a_date_gets_a_mark() {
        let values = [
            "01:02",
            "10:30 am",
            "1/2",
            "85%",
            "$5",
            "1E5",
            "007",
            "1.000",
            "2026-03-04",
            "Mar 4",
            "4-Mar",
            "TRUE",
            "1+1",
        ];
        for text in values {
            assert_eq!(neutralised(text), format!("'{text}"), "{text:?}");
        }
    }

    #[test]
    fn the_words_of_values_are_sorted_for_binary_search() {
        assert!(VALUE_WORDS.is_sorted());
    }

    #[test]
    fn plain_words_stay_as_they_are() {
        for text in [
            "",
            " ",
            "'",
            "''",
            "Thanks",
            "'tis fine",
            "“Sure,” she said",
            "a=b",
            "…",
            "— well",
            "three",
            "Mar",
            "5 vans",
            "a1.txt",
        ] {
            assert_eq!(neutralised(text), text);
        }
    }

    #[test]
    fn a_cut_keeps_whole_characters_and_says_so() {
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abcd", 3), "abc…");
        assert_eq!(cut("ééé", 3), "ééé");
        assert_eq!(cut("e\u{301}e\u{301}e\u{301}e\u{301}", 3), "e\u{301}e\u{301}e\u{301}…");
    }

    #[test]
    fn a_character_with_endless_accents_does_not_overfill_a_cell() {
        let text = format!("a{}", "b\u{301}".repeat(3) + &"\u{301}".repeat(100_000));
        let cell = cut(&text, 500);
        assert!(cell.encode_utf16().count() <= CELL_UNITS + 1);
        assert!(cell.starts_with("ab\u{301}b\u{301}") && cell.ends_with('…'));
    }

    fn awkward_text() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "=", "+", "-", "@", "＝", "＋", "－", "＠", "−", "'", "''", "\"", "’", "“", " ", "\u{a0}", "\u{3000}",
            "\t", "\r", "\n", "\0", "\u{200b}", "\u{feff}", "\u{2060}", "a", "1", ",", "…", ":", "/", "Mar ", "true",
        ]);
        prop_oneof![prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat()), any::<String>()]
    }

    proptest! {
        #[test]
        fn a_mark_can_be_taken_off_again(text in awkward_text()) {
            let cell = neutralised(&text);
            prop_assert_eq!(restored(&cell), text.as_str());
        }

        #[test]
        fn two_texts_never_become_one_cell(one in awkward_text(), other in awkward_text()) {
            prop_assert_eq!(neutralised(&one) == neutralised(&other), one == other);
        }

        #[test]
        fn a_cell_never_starts_like_a_formula(text in awkward_text()) {
            let first = neutralised(&text).trim_start_matches([' ', '"', '\u{200b}', '\u{feff}']).chars().next();
            prop_assert!(!matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '\t' | '\r' | '\n')));
        }
    }
}
