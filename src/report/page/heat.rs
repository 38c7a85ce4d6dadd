//! Tallies become the table of reps and checks, with a number and a word in every cell.

use super::address::fragment;
use super::chart;
use super::team::{calls_of, count, having, named};
use super::trend::FEW_CALLS;
use super::view::{Cell, Column, Group, HeatRow};
use super::{Book, Check, Rep};
use crate::finding::Kind;
use crate::numbers::{counted, grouped};
use crate::report::sums::{RepSums, RuleSums};

/// Columns that are always shown: the faults that cost most and the credits that could earn most.
const TELLING_FAULTS: usize = 6;

/// See [`TELLING_FAULTS`].
const TELLING_CREDITS: usize = 5;

/// The checks in the order in which the table shows them.
pub(super) struct Columns {
    all: Vec<Place>,
}

/// Which check stands in a column.
struct Place {
    check: usize,
    kind: Kind,
    extra: bool,
}

impl Columns {
    /// Faults, credits and notes, those that matter most first.
    pub(super) fn of(checks: &[Check], all: &RepSums) -> Columns {
        let mut faults: Vec<usize> = having(checks, Kind::Fault).collect();
        faults.sort_by_key(|&n| count(all, n).points);
        let mut credits: Vec<usize> = having(checks, Kind::Credit).collect();
        credits.sort_by_key(|&n| -count(all, n).points);
        let place = |kind, most: usize| {
            move |(nth, check): (usize, usize)| Place { check, kind, extra: nth >= most || count(all, check).hit == 0 }
        };
        let faults = faults.into_iter().enumerate().map(place(Kind::Fault, TELLING_FAULTS));
        let credits = credits.into_iter().enumerate().map(place(Kind::Credit, TELLING_CREDITS));
        let notes = having(checks, Kind::Note).enumerate().map(place(Kind::Note, 0));
        Columns { all: faults.chain(credits).chain(notes).collect() }
    }

    /// What stands over the heads.
    pub(super) fn groups(&self) -> Vec<Group> {
        let group = |name, kind: Kind| {
            let columns = self.all.iter().filter(|place| place.kind == kind);
            let brief = columns.clone().filter(|place| !place.extra).count();
            Group { name, kind: kind.word(), columns: columns.count(), brief }
        };
        let groups = [
            group("Faults: fewer are better", Kind::Fault),
            group("Credits: more are better", Kind::Credit),
            group("Notes: neither", Kind::Note),
        ];
        groups.into_iter().filter(|group| group.columns > 0).collect()
    }

    /// The names of the checks.
    pub(super) fn heads(&self, checks: &[Check]) -> Vec<Column> {
        let head = |place: &Place| {
            let check = &checks[place.check];
            let href = fragment("calls", &[("check", &check.id)]);
            Column { title: check.title.clone(), kind: check.kind.word(), href, extra: place.extra }
        };
        self.all.iter().map(head).collect()
    }

    /// What the checks come to for a rep.
    pub(super) fn row(&self, book: &Book<'_>, rep: &Rep, all: &RepSums) -> HeatRow {
        let href = match rep.name.as_str() {
            "" => calls_of(named(""), &[]),
            name => fragment("", &[("rep", name)]),
        };
        HeatRow { name: named(&rep.name).to_owned(), href, ..self.cells(book, &rep.sums, named(&rep.name), all) }
    }

    /// What they come to for all.
    pub(super) fn sums(&self, book: &Book<'_>, all: &RepSums) -> HeatRow {
        HeatRow { name: "All".to_owned(), ..self.cells(book, all, "", all) }
    }

    /// How many checks stand aside until somebody asks for them.
    pub(super) fn hidden(&self) -> usize {
        self.all.iter().filter(|place| place.extra).count()
    }

    fn cells(&self, book: &Book<'_>, sums: &RepSums, rep: &str, all: &RepSums) -> HeatRow {
        let cell = |place: &Place| {
            let check = &book.checks[place.check];
            let href = calls_of(rep, &[("check", &check.id)]);
            Cell { extra: place.extra, ..cell(count(sums, place.check), check.kind, href) }
        };
        let line = match all.days {
            Some(days) => chart::line(&sums.scores, days, chart::SPARK),
            None => chart::line(&[], Default::default(), chart::SPARK),
        };
        HeatRow {
            name: String::new(),
            href: String::new(),
            calls: grouped(sums.calls),
            score: sums.mean_score().map_or("–".to_owned(), |mean| mean.to_string()),
            line,
            cells: self.all.iter().map(cell).collect(),
        }
    }
}

fn cell(count: RuleSums, kind: Kind, href: String) -> Cell {
    let says = format!("{} of {}", count.hit, counted(count.applicable, "call"));
    let (class, number, word) = match count.percent() {
        None => ("never-0".to_owned(), "–".to_owned(), "not judged"),
        Some(_) if count.applicable < FEW_CALLS => {
            ("few-0".to_owned(), format!("{} of {}", count.hit, count.applicable), "few")
        }
        Some(percent) => {
            let (level, word) = how_often(percent);
            (format!("{}-{level}", kind.word()), format!("{percent}%"), word)
        }
    };
    let href = if count.hit > 0 { href } else { String::new() };
    Cell { class, number, word, says, href, extra: false }
}

/// A share as one of five colours, and in a word.
fn how_often(percent: u64) -> (u8, &'static str) {
    match percent {
        0 => (0, "never"),
        1..15 => (1, "seldom"),
        15..40 => (2, "at times"),
        40..70 => (3, "often"),
        70..100 => (4, "mostly"),
        _ => (4, "always"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_a_number_and_a_word_and_no_colour_where_calls_are_few() {
        let told = |hit, applicable| {
            let count = RuleSums { hit, applicable, points: 0 };
            let cell = cell(count, Kind::Fault, "#calls".to_owned());
            (cell.class, cell.number, cell.word)
        };
        let cell = |class: &str, number: &str, word| (class.to_owned(), number.to_owned(), word);
        assert_eq!(told(0, 0), cell("never-0", "–", "not judged"));
        assert_eq!(told(3, 4), cell("few-0", "3 of 4", "few"));
        assert_eq!(told(0, 9), cell("fault-0", "0%", "never"));
        assert_eq!(told(2, 5), cell("fault-3", "40%", "often"));
        assert_eq!(told(5, 5), cell("fault-4", "100%", "always"));
    }
}
