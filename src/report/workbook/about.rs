//! The last sheet: what each column means, how scores come about, and which rules the calls were judged by.

use std::borrow::Cow;
use std::io;

use rust_xlsxwriter::Worksheet;

use super::columns::{self, text};
use super::grid::{self, Head, Holds, Styles};
use super::{CALLS, FINDINGS, MadeOf, NEXT_STEPS};
use crate::report::Words;

const HEADS: [(&str, u8); 3] = [("about", 16), ("what", 26), ("meaning", 100)];

/// A row: the sheet or subject, the column or rule, and what is to be said of it.
type Row<'a> = [Cow<'a, str>; HEADS.len()];

/// Writes the sheet from top to bottom.
pub(super) fn write(sheet: &mut Worksheet, styles: &Styles, made_of: &MadeOf) -> io::Result<()> {
    let head =
        |(name, width): &(&'static str, u8)| Head { name: Cow::Borrowed(*name), width: *width, holds: Holds::Long };
    let heads: Vec<Head> = HEADS.iter().map(head).collect();
    grid::head(sheet, styles, 0, &heads)?;
    for (row, texts) in (1..).zip(rows(made_of)) {
        for (column, words) in (0..).zip(&texts) {
            grid::write(sheet, styles, (row, column), &text(words), Holds::Long)?;
        }
    }
    sheet.set_freeze_panes(1, 0).map_err(grid::as_io)?;
    Ok(())
}

fn rows(made_of: &MadeOf) -> Vec<Row<'_>> {
    let version = format!("outro {}, rules {}", env!("CARGO_PKG_VERSION"), made_of.hash);
    let mut rows = vec![["report".into(), "made by".into(), version.into()]];
    rows.extend(made_of.files.iter().map(|file| ["report".into(), "rules from".into(), file.as_str().into()]));
    let words = match made_of.words {
        Words::Kept => "findings and next steps are quoted",
        Words::LeftOut => "no word that was spoken stands in this workbook",
    };
    rows.push(["report".into(), "words".into(), words.into()]);
    rows.extend(made_of.scoring.iter().map(|line| ["scores".into(), "".into(), line.as_str().into()]));
    let sheets = [(CALLS, &columns::CALLS[..]), (FINDINGS, &columns::FINDINGS), (NEXT_STEPS, &columns::NEXT_STEPS)];
    for (sheet, columns) in sheets {
        rows.extend(columns.iter().map(|column| [sheet.into(), column.name.into(), column.meaning.into()]));
    }
    let of_rules = "what the rule says of the call: fault, credit, note; ok or missed where it found nothing; n/a where \
        there was nothing to judge; unclear where it could not judge";
    rows.push([CALLS.into(), "each rule".into(), of_rules.into()]);
    rows.extend(made_of.rules.iter().map(|rule| {
        let told = format!("{}: {}, {} points, in {}", rule.title, rule.kind, rule.points, rule.file);
        ["rules".into(), rule.id.as_str().into(), told.into()]
    }));
    rows
}
