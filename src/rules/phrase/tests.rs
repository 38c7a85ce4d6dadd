//! Phrases as they are written, and the alternatives and mistakes that come of them.

use super::*;

fn plain(text: &str) -> Vec<String> {
    let Body::Words(items) = Phrase::parse(text).unwrap().body else { panic!("a regex") };
    let show = |piece: &Piece| match piece {
        Piece::Word(word) => word.clone(),
        Piece::Prefix(start) => format!("{start}*"),
        Piece::Gap(words) => format!("...{words}"),
        Piece::Reference(name, _) => format!("{{{name}}}"),
        Piece::OneOf(options) => format!("<{}>", options.len()),
    };
    let alternatives = alternatives(&items, 0..text.len()).unwrap();
    alternatives.iter().map(|pieces| pieces.iter().map(show).collect::<Vec<_>>().join(" ")).collect()
}

fn flaw(text: &str) -> Flaw {
    match Phrase::parse(text) {
        Err(flaw) => flaw,
        Ok(Phrase { body: Body::Words(items), .. }) => alternatives(&items, 0..text.len()).unwrap_err(),
        Ok(_) => panic!("{text} is a regex"),
    }
}

#[test]
fn a_phrase_stands_for_its_alternatives() {
    assert_eq!(plain("(This|next) week"), ["this week", "next week"]);
    assert_eq!(plain("I'll (really|) appreciate"), ["ill really appreciate", "ill appreciate"]);
    assert_eq!(plain("could you ... send"), ["could you ...4 send"]);
    assert_eq!(plain("could you...8 send*"), ["could you ...8 send*"]);
    assert_eq!(plain("follow-up {vague-time}"), ["follow up {vague-time}"]);
    assert_eq!(plain("bye (bye|now)"), ["bye now"]);
    assert_eq!(plain("(a (b|c)|d)"), ["a b", "a c", "d"]);
}

#[test]
fn an_ending_joins_the_word_before_it() {
    assert_eq!(plain("(we|they) ('ll|will) call"), ["well call", "we will call", "theyll call", "they will call"]);
    assert_eq!(plain("who ’D know"), ["whod know"]);
    assert_eq!(plain("(that|) ('s|is) it"), ["thats it", "that is it", "is it"]);
    assert_eq!(plain("(a|b|c|d|e|f) (g|h|i|j|k|l) ('s|is) x"), ["<6> <12>"]);
    assert_eq!(plain("'cause it's late"), ["cause its late"]);
    for loose in ["{staff} ('ll|will) call", "'ll call", "who ... 'd know", "(call* |) 's it"] {
        assert!(flaw(loose).wrong.contains("no word"), "{loose}");
    }
}

#[test]
fn an_exception_and_a_regex_are_told_by_their_marks() {
    assert!(Phrase::parse("!no thanks").unwrap().exception);
    let regex = Phrase::parse(r"/\b\d{1,2} ?[ap]m\b/").unwrap();
    assert_eq!(regex.body, Body::Regex(r"\b\d{1,2} ?[ap]m\b".to_owned()));
}

#[test]
fn mistakes_say_where_they_are() {
    assert_eq!(flaw("thank (you").span, 6..7);
    assert_eq!(flaw("thank you)").span, 9..10);
    assert_eq!(flaw("{thanks").span, 0..1);
    assert_eq!(flaw("a | b").span, 2..3);
    assert!(flaw(&"(".repeat(3000)).wrong.contains("deep"));
    assert!(flaw("(really|)").wrong.contains("empty"));
    assert!(flaw("(yeah|um) fine").wrong.contains("hesitation"));
    assert!(flaw("–").wrong.contains("empty"));
    assert!(flaw("no no").wrong.contains("twice"));
    assert!(flaw(&"a b ".repeat(60)).wrong.contains("words long"));
    assert!(flaw("... send").wrong.contains("gap"));
    assert!(flaw("send ...999 it").wrong.contains("999"));
    assert!(flaw("\u{8}pm\u{8}").wrong.contains("backspace"));
    assert!(flaw(&format!("({} x|y)", "(a|b|c|d) ".repeat(6))).wrong.contains("4097"));
}

#[test]
fn alternatives_that_explode_are_counted_not_built() {
    assert!(flaw(&format!("({}|y)", "(a|b|c|d) ".repeat(90))).wrong.contains("alternatives"));
    assert!(flaw(&"(a|b|c|d|e|f|g|) ".repeat(90)).wrong.contains("alternatives"));
}

#[test]
fn many_choices_side_by_side_grow_by_their_sum() {
    assert_eq!(plain("(a|b|c) (d|e|f) x (g|h|i) (j|k|l)"), ["<27> <3>"]);
    assert_eq!(plain("(a|b|c|d|e|f) (g|h|i|j|k|l|) ... z"), ["<6> <6> ...4 z", "<6> ...4 z"]);
}
