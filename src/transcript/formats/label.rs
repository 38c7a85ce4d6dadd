//! Speaker labels: what may be one, what never is, and which labels mean the same person.

use super::label_words as words;
use std::borrow::Cow;

/// The longest label, in characters.
const LONGEST: usize = 60;

/// The most words in a label.
const MOST_WORDS: usize = 7;

/// How much a piece of text looks like the name of a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Written as names are.
    Name,
    /// Could be one, but reads like a sentence: lower case where names have capitals.
    Weak,
    /// Cannot be a name.
    No,
}

/// A label taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Name<'t> {
    /// The name without company, pronouns and device.
    pub(crate) name: Cow<'t, str>,
    /// What stood in parentheses behind the name, if it is neither pronouns nor initials.
    pub(crate) affiliation: Option<&'t str>,
}

/// The label without white space, marks of direction and Markdown around it.
pub(crate) fn clean(label: &str) -> &str {
    label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_') || invisible(c))
}

/// Characters that take no room: zero-width spaces, marks of direction, the byte order mark.
pub(crate) fn invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Tells whether a cleaned label may be the name of a speaker.
pub(crate) fn shape(label: &str) -> Shape {
    if !label.is_empty() && is_placeholder(label) {
        return Shape::Name;
    }
    if label.is_empty() || label.len() > LONGEST * 4 || label.chars().count() > LONGEST {
        return Shape::No;
    }
    if label.contains(['?', '!', ';', '"', '…', '“', '”', '`', '{', '}', '=', '\t', ':', '：'])
        || ends_a_sentence_inside(label)
    {
        return Shape::No;
    }
    let spoken = label.find(" (").map_or(label, |paren| &label[..paren]);
    let words = || spoken.split_whitespace();
    if words().count() > MOST_WORDS || starts_oddly(label) || is_short_number(label) || label.ends_with(',') {
        return Shape::No;
    }
    let role = is_role(label) || words().next().is_some_and(is_role);
    if role || words().all(is_name_word) { Shape::Name } else { Shape::Weak }
}

/// A full stop with a space behind it ends a sentence, unless it stands behind an initial or a title.
fn ends_a_sentence_inside(label: &str) -> bool {
    label.match_indices(". ").any(|(stop, _)| {
        let word = label[..stop].rsplit(' ').next().unwrap_or_default();
        let title = ["dr", "mr", "mrs", "ms", "prof", "st", "jr", "sr", "rev", "hon", "capt", "sgt"];
        word.chars().count() > 1 && !title.iter().any(|title| word.eq_ignore_ascii_case(title))
    })
}

fn starts_oddly(label: &str) -> bool {
    !label.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '+' | '@' | '\'' | '’') || invisible(c))
}

/// `12` numbers a list; a number of a telephone is longer.
fn is_short_number(label: &str) -> bool {
    label.len() < 5 && label.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b')')
}

/// A word as it stands in a name: a capital somewhere, a script without capitals, a digit, or `van`, `de`, `the` …
fn is_name_word(word: &str) -> bool {
    let lower_only = word.chars().any(char::is_lowercase) && !word.chars().any(char::is_uppercase);
    !lower_only || word.contains(['@', '_']) || word.bytes().any(|byte| byte.is_ascii_digit()) || is_particle(word)
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "da"
            | "di"
            | "do"
            | "du"
            | "des"
            | "del"
            | "della"
            | "dos"
            | "das"
            | "den"
            | "der"
            | "van"
            | "von"
            | "vom"
            | "zu"
            | "zum"
            | "la"
            | "le"
            | "el"
            | "al"
            | "bin"
            | "ibn"
            | "bint"
            | "ter"
            | "ten"
            | "te"
            | "y"
            | "e"
            | "af"
            | "av"
            | "of"
            | "from"
            | "at"
            | "and"
            | "the"
            | "on"
            | "for"
            | "in"
    )
}

/// Words that open lines of speech, lists and headers with a colon and are never a speaker, unless the header names
/// them among the participants.
pub(crate) fn is_stop(label: &str) -> bool {
    let folded = label.to_lowercase();
    words::STOP.contains(folded.as_str())
        || folded.strip_suffix('s').is_some_and(|one| one.len() > 3 && words::STOP.contains(one))
}

/// Words that head the items of a list and are nobody who speaks just once.
pub(crate) fn is_item(label: &str) -> bool {
    words::ITEMS.contains(label.to_lowercase().as_str())
}

/// Role words that stand as labels.
pub(crate) fn is_role(label: &str) -> bool {
    let folded = label.to_lowercase();
    let folded = folded.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '#'));
    words::ROLES.contains(folded)
}

/// Labels that say that the speaker is not known.
pub(crate) fn is_placeholder(label: &str) -> bool {
    let bare = label.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '“' | '”' | '\'' | '[' | ']' | '(' | ')' | '<' | '>')
    });
    bare.is_empty() || words::PLACEHOLDERS.contains(bare.to_lowercase().as_str())
}

/// Names of machines that take notes; no participants unless they speak.
pub(crate) fn is_bot(label: &str) -> bool {
    let folded = label.to_lowercase();
    let bots = [
        "notetaker",
        "note taker",
        "note-taker",
        "fireflies",
        "otter.ai",
        "otterai",
        "otter pilot",
        "otterpilot",
        "fathom",
        "read.ai",
        "readai",
        "gong",
        "chorus",
        "avoma",
        "tl;dv",
        "tactiq",
        "grain",
        "fellow",
        "recorder",
    ];
    bots.iter().any(|bot| folded.contains(bot))
}

/// Words in brackets that describe a sound or hide a word; never a speaker.
pub(crate) fn is_marker(inside: &str) -> bool {
    let folded = inside.to_lowercase();
    let first = folded.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    words::SOUNDS.contains(first)
}

/// Takes a label apart: name, and the company or hint in parentheses behind it.
pub(crate) fn name(label: &str) -> Name<'_> {
    let mut rest = clean(label);
    let mut affiliation = None;
    while let Some((before, inside)) = last_parens(rest) {
        if !is_pronouns(inside) && !is_initials(inside, before) {
            affiliation = affiliation.or(Some(inside));
        }
        rest = clean(before);
    }
    if let Some((before, company)) = rest.split_once(" | ").or_else(|| rest.split_once(" @ ")) {
        affiliation = affiliation.or(Some(clean(company)));
        rest = clean(before);
    }
    rest = without_device(rest);
    let plain = !rest.contains("  ") && !rest.contains(|c: char| invisible(c) || (c.is_whitespace() && c != ' '));
    let name = if plain { Cow::Borrowed(rest) } else { Cow::Owned(spaced(rest)) };
    Name { name, affiliation: affiliation.filter(|company| !company.is_empty()) }
}

/// What stands before the parentheses (or brackets) at the end of a label, and what in them; none if nothing precedes.
fn last_parens(label: &str) -> Option<(&str, &str)> {
    let (open, inner) = match label.strip_suffix(')') {
        Some(inner) => (inner.rfind('(')?, inner),
        None => {
            let inner = label.strip_suffix(']')?;
            (inner.rfind('[')?, inner)
        }
    };
    (!clean(&label[..open]).is_empty()).then(|| (&label[..open], clean(&inner[open + 1..])))
}

fn is_pronouns(inside: &str) -> bool {
    const PRONOUNS: [&str; 12] =
        ["she", "her", "hers", "he", "him", "his", "they", "them", "theirs", "ze", "hir", "any"];
    let one = |word: &str| PRONOUNS.iter().any(|pronoun| word.trim().eq_ignore_ascii_case(pronoun));
    !inside.is_empty() && inside.split(['/', ',']).all(one)
}

fn is_initials(inside: &str, name: &str) -> bool {
    let initials = || name.split([' ', '-', ',']).filter_map(|word| word.chars().next()).filter(|c| c.is_alphabetic());
    inside.chars().count() > 1 && inside.chars().filter(|c| *c != '.').eq(initials())
}

/// `Dana's iPhone` and `Dana's Presentation` are Dana.
fn without_device(name: &str) -> &str {
    const DEVICES: [&str; 9] =
        ["iphone", "ipad", "phone", "macbook", "macbook pro", "laptop", "galaxy", "presentation", "android"];
    let owner = name.rfind("'s ").map(|at| (at, at + 3)).or_else(|| name.rfind("’s ").map(|at| (at, at + "’s ".len())));
    let dashed =
        name.rfind(" - ").map(|at| (at, at + 3)).filter(|(_, at)| name[*at..].eq_ignore_ascii_case("presentation"));
    let Some((end, device)) = owner.or(dashed).filter(|(end, _)| *end > 0) else {
        return name;
    };
    let is_device = DEVICES.iter().any(|known| name[device..].eq_ignore_ascii_case(known));
    if is_device { &name[..end] } else { name }
}

fn spaced(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !invisible(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What two writings of one person's name have in common: `Reyes, Dana` and `DANA REYES.` are `dana reyes`.
pub(crate) fn key(name: &str) -> String {
    let name = name.trim_end_matches('.');
    let folded = match name.split_once(", ") {
        Some((last, first)) if !first.contains(',') && !is_suffix(first) => {
            format!("{first} {last}")
        }
        Some(_) | None => name.to_owned(),
    };
    folded.to_lowercase()
}

fn is_suffix(word: &str) -> bool {
    let known = [
        "jr", "sr", "ii", "iii", "iv", "md", "phd", "ph.d", "cpa", "esq", "mba", "rn", "dds", "pe", "inc", "llc", "ltd",
    ];
    known.iter().any(|known| word.trim_end_matches('.').eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_several_parts_are_whole() {
        for text in ["The question", "Bottom line", "Start time", "Meeting participants"] {
            assert!(is_stop(text), "{text}");
        }
        assert!(is_role("Account executive") && is_role("SPEAKER_00") && is_role("Agent 2"));
    }

    #[test]
    fn names_of_every_kind_have_the_shape() {
        let names = [
            "Dana Reyes",
            "Reyes, Dana",
            "Dr. Ada Poe",
            "J. R. Poe",
            "Speaker 2",
            "SPEAKER_00",
            "R4B2",
            "+1 555 0100",
            "Room 4-B",
            "Dana Reyes (Acme Corp)",
            "Dana (she/her)",
            "dana@acme.example",
            "spk_0",
            "agent",
            "Sales rep",
            "张伟",
            "محمد",
            "Ludwig van Dyke",
            "A",
            "O'Neil",
            "Dana's iPhone",
            "Ana-María Ñúñez",
            "Speaker one",
            "\u{202b}ليلى",
        ];
        for name in names {
            assert_eq!(shape(name), Shape::Name, "{name}");
        }
    }

    #[test]
    fn sentences_have_not_the_shape_of_a_name() {
        for text in ["The thing is", "three things", "dana", "We need two boxes"] {
            assert_eq!(shape(text), Shape::Weak, "{text}");
        }
        let long = "x".repeat(61);
        for text in [
            "Really?",
            "Yes. And then",
            "Wait; so",
            "",
            "12",
            "(aside",
            "A b c d e f g h",
            "He said \"no\"",
            long.as_str(),
        ] {
            assert_eq!(shape(text), Shape::No, "{text}");
        }
    }

    #[test]
    fn words_that_lead_on_are_no_speakers() {
        for text in
            ["Note", "NOTES", "Action items", "Next steps", "https", "So", "Budget", "Re", "Question", "Key Takeaways"]
        {
            assert!(is_stop(text), "{text}");
        }
        for text in ["Dana", "Agent", "Noté", "James", "Chris"] {
            assert!(!is_stop(text), "{text}");
        }
    }

    #[test]
    fn company_pronouns_initials_and_devices_are_no_part_of_a_name() {
        let parts = |label| {
            let name = name(label);
            (name.name.into_owned(), name.affiliation)
        };
        assert_eq!(parts(" **Dana Reyes (Acme Corp)** "), ("Dana Reyes".into(), Some("Acme Corp")));
        assert_eq!(parts("Dana (she/her) (Acme)"), ("Dana".into(), Some("Acme")));
        assert_eq!(parts("Lee Okoro (LO)"), ("Lee Okoro".into(), None));
        assert_eq!(parts("Lee | Northwind"), ("Lee".into(), Some("Northwind")));
        assert_eq!(parts("Dana's iPhone"), ("Dana".into(), None));
        assert_eq!(parts("Dana - Presentation"), ("Dana".into(), None));
        assert_eq!(parts("Dana\u{a0} Reyes\u{200e}"), ("Dana Reyes".into(), None));
        assert_eq!(parts("(Acme)"), ("(Acme)".into(), None));
    }

    #[test]
    fn two_writings_of_one_person_have_one_key() {
        assert_eq!(key("Reyes, Dana"), key("DANA REYES."));
        assert_eq!(key("Lee, Jr."), "lee, jr");
        assert_ne!(key("Speaker 1"), key("Speaker 2"));
    }

    #[test]
    fn placeholders_and_bots_are_known() {
        assert!(["Unknown Speaker", "Speaker ?", "-", "\"\"", "@1"].into_iter().all(is_placeholder));
        assert!(!["Speaker 1", "SPEAKER_00", "A", "Guest"].into_iter().any(is_placeholder));
        assert!(is_bot("Fireflies.ai Notetaker") && !is_bot("Dana"));
        assert!(is_marker("inaudible 00:03:12") && is_marker("BLANK_AUDIO") && !is_marker("Dana"));
    }
}
