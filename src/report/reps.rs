//! `reps.csv`: counts and sums for each rep and nothing else, so that the rows of two runs can be added.

use std::io;

use super::safety::Cell;
use super::sums::{RepSums, Sums};
use super::table::Table;
use super::{Destination, Flavour, Written};
use crate::error::Result;

/// The columns before those of the rules, in order; each rule has two more, `RULE_applicable` and `RULE_hit`.
pub(super) const COLUMNS: [&str; 4] = ["rep", "calls", "scored", "score_sum"];

/// The sums of a run, written when they are known.
#[derive(Debug)]
pub(super) struct Reps {
    table: Table,
}

impl Reps {
    /// Opens the destination and writes the header; `rules` are those that calls are judged by, in their order.
    pub(super) fn create<'r>(
        destination: Destination,
        flavour: Flavour,
        rules: impl Iterator<Item = &'r str>,
    ) -> Result<Reps> {
        let of_rules = rules.flat_map(|rule| [format!("{rule}_applicable"), format!("{rule}_hit")]);
        let columns: Vec<String> = COLUMNS.iter().map(|&column| column.to_owned()).chain(of_rules).collect();
        Ok(Reps { table: Table::create(destination, flavour, &columns)? })
    }

    /// Adds a row for each rep, in the order of their names, and puts the file in its place, under its name.
    pub(super) fn finish(mut self, sums: &Sums) -> io::Result<Written> {
        sums.reps.iter().try_for_each(|(rep, sums)| self.table.row(&row(rep, sums)))?;
        self.table.finish()
    }
}

fn row<'a>(rep: &'a str, sums: &RepSums) -> Vec<Cell<'a>> {
    // No run has so many calls that a count would not fit.
    let count = |number: u64| Cell::Int(i64::try_from(number).ok());
    let fixed = [Cell::text(rep), count(sums.calls), count(sums.scored), count(sums.score_sum)];
    let of_rules = sums.rules.iter().flat_map(|rule| [count(rule.applicable), count(rule.hit)]);
    fixed.into_iter().chain(of_rules).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sums::RuleSums;
    use std::fs;

    const RULES: [&str; 2] = ["vague-closing", "-team"];

    fn dana() -> RepSums {
        let rules =
            vec![RuleSums { applicable: 3, hit: 1, points: -15 }, RuleSums { applicable: 2, hit: 2, points: 8 }];
        RepSums { calls: 3, scored: 2, score_sum: 171, rules, ..RepSums::default() }
    }

    #[test]
    fn a_rep_is_a_row_of_counts_and_sums() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("reps.csv");
        let mut sums = Sums::new(RULES.into_iter());
        sums.reps.insert("@Dana".to_owned(), dana());
        let report = Reps::create(Destination::File(path.clone()), Flavour::Excel, RULES.into_iter()).unwrap();
        report.finish(&sums).unwrap();
        assert_eq!(
            fs::read_to_string(path).unwrap(),
            "\u{feff}\
rep,calls,scored,score_sum,vague-closing_applicable,vague-closing_hit,'-team_applicable,'-team_hit\r
'@Dana,3,2,171,3,1,2,2\r
"
        );
    }
}
