//! A turn and the quotes in it become pieces of text, each with the labels of the evidence that it is.

use std::ops::Range;

/// A stretch of a turn that is evidence for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// In bytes of the turn's text.
    pub(super) at: Range<usize>,
    /// What it is evidence for.
    pub(super) label: String,
}

/// The text cut where marks begin and end; each piece with the labels that hold for it, in the order of the marks.
pub(super) fn pieces<'a>(text: &'a str, marks: &'a [Mark]) -> Vec<(&'a str, Vec<&'a str>)> {
    let mut cuts: Vec<usize> = marks.iter().flat_map(|mark| [mark.at.start, mark.at.end]).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let labels = |piece: &Range<usize>| {
        let holding = marks.iter().filter(|mark| mark.at.start <= piece.start && piece.end <= mark.at.end);
        holding.map(|mark| mark.label.as_str()).collect()
    };
    cuts.windows(2).map(|cut| cut[0]..cut[1]).map(|piece| (&text[piece.clone()], labels(&piece))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(at: Range<usize>, label: &str) -> Mark {
        Mark { at, label: label.to_owned() }
    }

    #[test]
    fn marks_that_overlap_share_a_piece() {
        let marks = [mark(3..11, "1"), mark(7..14, "2")];
        let expected =
            [("so ", vec![]), ("fri ", vec!["1"]), ("at 3", vec!["1", "2"]), (" ok", vec!["2"]), (" bye", vec![])];
        assert_eq!(pieces("so fri at 3 ok bye", &marks), expected);
    }

    #[test]
    fn a_turn_without_evidence_is_one_piece_and_an_empty_one_is_none() {
        assert_eq!(pieces("thanks", &[]), [("thanks", vec![])]);
        assert_eq!(pieces("", &[]), []);
    }
}
