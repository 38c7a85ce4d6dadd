//! The first sheet: what the run was, what the calls of each rep come to, and which checks cost most.

use std::borrow::Cow;
use std::io;

use rust_xlsxwriter::Worksheet;

use super::columns::text;
use super::grid::{self, Head, Holds, Styles, Value, as_io};
use super::{About, MadeOf};
use crate::finding::CallResult;
use crate::report::Words;
use crate::report::safety::Cell;
use crate::report::sums::{RepSums, RuleSums, Sums};

/// What the sheet tells besides the rules.
pub(super) struct Told<'a> {
    pub(super) sums: &'a Sums,
    /// The rows of calls, findings and next steps.
    pub(super) rows: [u64; 3],
    pub(super) skipped: u64,
    pub(super) left_out: u64,
    pub(super) further: &'a [String],
}

/// Stands where no label and no name tells who sells.
const NOBODY: &str = "(unknown)";

/// The heads of the table of reps; the column widths serve the table of checks too.
const REPS: [(&str, u8, Holds); 9] = [
    ("rep", 30, Holds::Words),
    ("calls", 12, Holds::Numbers),
    ("scored", 12, Holds::Numbers),
    ("mean score", 12, Holds::Numbers),
    ("won", 12, Holds::Numbers),
    ("lost", 12, Holds::Numbers),
    ("maybe", 12, Holds::Numbers),
    ("unknown", 12, Holds::Numbers),
    ("loses most points by", 30, Holds::Words),
];

/// The column of the mean score.
const MEAN: u16 = 3;

const CHECKS: [(&str, u8, Holds); 8] = [
    ("check", 30, Holds::Words),
    ("pack", 12, Holds::Words),
    ("kind", 12, Holds::Words),
    ("points each", 12, Holds::Numbers),
    ("calls judged", 12, Holds::Numbers),
    ("calls with it", 12, Holds::Numbers),
    ("points lost", 12, Holds::Numbers),
    ("points earned", 12, Holds::Numbers),
];

/// Writes the sheet from top to bottom.
pub(super) fn write(sheet: &mut Worksheet, styles: &Styles, told: &Told<'_>, made_of: &MadeOf) -> io::Result<()> {
    let mut page = Page { sheet, styles, row: 0 };
    page.title("Sales calls, graded by outro")?;
    let everyone = told.sums.everyone();
    for (what, value) in facts(told, &everyone, made_of) {
        page.row(&[text(what), value])?;
    }
    page.row += 1;
    page.reps(told.sums, made_of)?;
    page.row += 1;
    page.checks(&everyone, made_of)
}

/// What was run, over what.
fn facts<'a>(told: &Told<'a>, everyone: &RepSums, made_of: &'a MadeOf) -> Vec<(&'static str, Value<'a>)> {
    let [_, findings, next_steps] = told.rows;
    let mut facts = vec![
        ("version", text(env!("CARGO_PKG_VERSION"))),
        ("rules", text(&made_of.hash)),
        ("calls", number(everyone.calls)),
        ("calls with a score", number(everyone.scored)),
        ("mean score", Value::Cell(Cell::Int(everyone.mean_score().and_then(|score| i64::try_from(score).ok())))),
        ("findings", number(findings)),
        ("next steps", number(next_steps)),
    ];
    let outcomes = CallResult::ALL.iter().zip(everyone.outcomes);
    facts.extend(outcomes.map(|(result, calls)| (outcome(*result), number(calls))));
    facts.push(("files that could not be read", number(told.skipped)));
    facts.push(("files left out on purpose", number(told.left_out)));
    if made_of.words == Words::LeftOut {
        facts.push(("words of the calls", text("left out")));
    }
    facts.extend(told.further.iter().map(|sheet| ("more rows than a sheet holds: also see", text(sheet))));
    facts
}

fn outcome(result: CallResult) -> &'static str {
    match result {
        CallResult::Won => "calls won",
        CallResult::Lost => "calls lost",
        CallResult::Maybe => "calls that ended in a maybe",
        CallResult::Unknown => "calls of unknown outcome",
    }
}

/// A sheet that is written from top to bottom.
struct Page<'p> {
    sheet: &'p mut Worksheet,
    styles: &'p Styles,
    row: u32,
}

impl Page<'_> {
    fn title(&mut self, title: &str) -> io::Result<()> {
        self.sheet.write_string_with_format(self.row, 0, title, &self.styles.title).map_err(as_io)?;
        self.row += 2;
        Ok(())
    }

    fn row(&mut self, values: &[Value<'_>]) -> io::Result<()> {
        for (column, value) in (0..).zip(values) {
            grid::write(self.sheet, self.styles, (self.row, column), value, Holds::Words)?;
        }
        self.row += 1;
        Ok(())
    }

    fn heads(&mut self, heads: &[(&'static str, u8, Holds)]) -> io::Result<()> {
        let head = |(name, width, holds): &(&'static str, u8, Holds)| Head {
            name: Cow::Borrowed(*name),
            width: *width,
            holds: *holds,
        };
        let heads: Vec<Head> = heads.iter().map(head).collect();
        grid::head(self.sheet, self.styles, self.row, &heads)?;
        self.row += 1;
        Ok(())
    }

    /// A row for each rep, those with most calls first.
    fn reps(&mut self, sums: &Sums, made_of: &MadeOf) -> io::Result<()> {
        self.heads(&REPS)?;
        let first = self.row;
        for (rep, of_rep) in sums.by_calls() {
            let costliest = of_rep.costliest().map_or("", |at| &made_of.rules[at].title);
            let mean = of_rep.mean_score().and_then(|score| i64::try_from(score).ok());
            let fixed = [text(if rep.is_empty() { NOBODY } else { rep }), number(of_rep.calls), number(of_rep.scored)];
            let outcomes = of_rep.outcomes.map(number);
            let rest = [Value::Cell(Cell::Int(mean))].into_iter().chain(outcomes).chain([text(costliest)]);
            self.row(&fixed.into_iter().chain(rest).collect::<Vec<_>>())?;
        }
        if self.row > first { grid::colour(self.sheet, (first, self.row - 1), MEAN) } else { Ok(()) }
    }

    /// A row for each rule, those that cost most points first.
    fn checks(&mut self, everyone: &RepSums, made_of: &MadeOf) -> io::Result<()> {
        self.heads(&CHECKS)?;
        let mut checks: Vec<(&About, &RuleSums)> = made_of.rules.iter().zip(&everyone.rules).collect();
        checks.sort_by_key(|(_, sums)| sums.points);
        for (rule, of_rule) in checks {
            self.row(&[
                text(&rule.title),
                text(&rule.pack),
                text(rule.kind),
                Value::Cell(Cell::Int(Some(rule.points))),
                number(of_rule.applicable),
                number(of_rule.hit),
                Value::Cell(Cell::Int(Some((-of_rule.points).max(0)))),
                Value::Cell(Cell::Int(Some(of_rule.points.max(0)))),
            ])?;
        }
        Ok(())
    }
}

fn number(number: u64) -> Value<'static> {
    Value::Cell(Cell::Int(i64::try_from(number).ok()))
}
