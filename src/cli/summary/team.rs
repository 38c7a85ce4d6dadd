//! What a team comes to, on one screen: a row for each rep, with what costs them most.

use outro::finding::CallResult;
use outro::numbers::{counted, grouped};
use outro::report::{RepSums, Sums};

use crate::cli::terminal::{Paint, printable};

/// More reps than these, and the table no longer fits on a screen.
const MOST_REPS: usize = 20;

/// A name is cut after so many characters.
const LONGEST_NAME: usize = 28;

/// Where no label and no name tells who sells.
const NOBODY: &str = "(unknown)";

/// Stands where there is nothing to tell.
const NOTHING: &str = "-";

/// The columns that hold words.
const WORDS: [usize; 2] = [0, 3];

/// How many columns there are.
const COLUMNS: usize = 4 + CallResult::ALL.len();

/// The table: a row for each rep, those with most calls first, and one for all of them.
pub(super) fn lines(sums: &Sums, paint: Paint) -> Vec<String> {
    let reps = sums.by_calls();
    let everyone = sums.everyone();
    let mut rows = vec![header()];
    rows.extend(reps.iter().take(MOST_REPS).map(|(rep, of_rep)| row(rep, of_rep, sums)));
    if reps.len() > 1 {
        rows.push(row("everyone", &everyone, sums));
    }
    let mut lines = aligned(&rows);
    lines[0] = paint.faint(&lines[0]);
    if let Some(more) = reps.len().checked_sub(MOST_REPS).filter(|more| *more > 0) {
        lines.push(format!("  {} with fewer calls; reps.csv has all", counted(more as u64, "more rep")));
    }
    lines
}

/// What to do where nobody knows who sells, or what they are called.
pub(super) fn remarks(sums: &Sums) -> Vec<String> {
    let unknown = sums.reps.get("").map(|unknown| {
        format!("who sells is not known in {}; --rep NAME or --reps FILE tells", counted(unknown.calls, "call"))
    });
    let nameless = sums.nameless();
    let labels = (nameless > 0).then(|| {
        let calls = counted(nameless, "call");
        format!("the rep has no name in {calls}, only a label such as Rep, which several people may share as one row")
    });
    unknown.into_iter().chain(labels).collect()
}

fn header() -> [String; COLUMNS] {
    let [won, lost, maybe, unknown] = CallResult::ALL.map(CallResult::word);
    ["rep", "calls", "score", "loses most points by", won, lost, maybe, unknown].map(str::to_owned)
}

fn row(rep: &str, of_rep: &RepSums, sums: &Sums) -> [String; COLUMNS] {
    let [won, lost, maybe, unknown] = of_rep.outcomes.map(grouped);
    let costliest = of_rep.costliest().map(|at| format!("{} ({})", sums.rules[at], of_rep.rules[at].points));
    [
        name(rep),
        grouped(of_rep.calls),
        of_rep.mean_score().map_or_else(|| NOTHING.to_owned(), grouped),
        costliest.unwrap_or_else(|| NOTHING.to_owned()),
        won,
        lost,
        maybe,
        unknown,
    ]
}

fn name(rep: &str) -> String {
    if rep.is_empty() {
        return NOBODY.to_owned();
    }
    let rep = printable(rep);
    match rep.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", &rep[..end]),
        None => rep.into_owned(),
    }
}

/// Lines in which the cells of a column stand below each other: words to the left, numbers to the right.
fn aligned(rows: &[[String; COLUMNS]]) -> Vec<String> {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; COLUMNS] = std::array::from_fn(width);
    let cell = |(column, text): (usize, &String)| match widths[column] {
        width if WORDS.contains(&column) => format!("  {text:width$}"),
        width => format!("  {text:>width$}"),
    };
    rows.iter().map(|row| row.iter().enumerate().map(cell).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use outro::report::RuleSums;
    use std::collections::BTreeMap;
    use std::sync::Arc;

    fn of_rep(calls: u64, points: [i64; 2]) -> RepSums {
        let rules = points.map(|points| RuleSums { applicable: calls, hit: 1, points }).to_vec();
        let outcomes = [1, 0, 0, calls - 1];
        RepSums { calls, scored: calls, score_sum: 70 * calls, outcomes, rules, ..RepSums::default() }
    }

    fn sums(reps: impl IntoIterator<Item = (String, RepSums)>) -> Sums {
        Sums { rules: vec![Arc::from("vague-closing"), Arc::from("no-thank-you")], reps: BTreeMap::from_iter(reps) }
    }

    #[test]
    fn each_rep_is_a_row_with_what_costs_them_most() {
        let none = RepSums { scored: 0, ..of_rep(1, [0, 0]) };
        let sums = sums([
            (String::new(), none),
            ("Ama Mensah".to_owned(), of_rep(12, [-15, -20])),
            ("Siobhán O’Dea".to_owned(), of_rep(1204, [-30, -10])),
        ]);
        assert_eq!(
            lines(&sums, Paint::default()),
            [
                "  rep            calls  score  loses most points by  won  lost  maybe  unknown",
                "  Siobhán O’Dea  1,204     70  vague-closing (-30)     1     0      0    1,203",
                "  Ama Mensah        12     70  no-thank-you (-20)      1     0      0       11",
                "  (unknown)          1      -  -                       1     0      0        0",
                "  everyone       1,217     70  vague-closing (-45)     3     0      0    1,214",
            ]
        );
        assert_eq!(remarks(&sums), ["who sells is not known in 1 call; --rep NAME or --reps FILE tells"]);
    }

    #[test]
    fn a_label_is_no_name() {
        let sums = sums(["Agent 2", "SPEAKER_00", "Ama Mensah"].map(|rep| (rep.to_owned(), of_rep(2, [0, 0]))));
        let told =
            "the rep has no name in 4 calls, only a label such as Rep, which several people may share as one row";
        assert_eq!(remarks(&sums), [told]);
    }

    #[test]
    fn a_large_team_still_fits_on_a_screen() {
        let sums = sums((1..=30).map(|rep| (format!("Rep {rep:02}"), of_rep(rep, [-1, 0]))));
        let lines = lines(&sums, Paint::default());
        assert_eq!(lines.len(), 1 + MOST_REPS + 2);
        assert!(lines[1].starts_with("  Rep 30 ") && lines[20].starts_with("  Rep 11 "), "{lines:#?}");
        assert_eq!(lines[22], "  10 more reps with fewer calls; reps.csv has all");
    }
}
