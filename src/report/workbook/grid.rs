//! Rows of typed cells become sheets with a header that stays, filters and widths; what does not fit goes on further ones.

use std::borrow::Cow;
use std::io;

use jiff::civil::Date;
use rust_xlsxwriter as xlsx;
use xlsx::{
    ConditionalFormat3ColorScale, ConditionalFormatType, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet,
    XlsxError,
};

use crate::finding::When;
use crate::report::SHEET_ROWS;
use crate::report::safety::Cell;

/// Spreadsheets know no day before this year.
const FIRST_YEAR: i16 = 1900;

/// Scores get the same colours in every workbook: red at the least points, yellow here, green at the most.
const MIDDLING_SCORE: u8 = 60;
const SCORES: [u8; 2] = [0, 100];

/// The head of a column.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) name: Cow<'static, str>,
    /// In characters.
    pub(super) width: u8,
    pub(super) holds: Holds,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// Words, days and moments.
    Words,
    /// Texts that are broken into lines.
    Long,
    /// Numbers, which stand on the right.
    Numbers,
}

/// What stands in a cell.
#[derive(Debug, Clone)]
pub(super) enum Value<'a> {
    /// A number, a day or a text, as in the tables.
    Cell(Cell<'a>),
    /// A day, with a time of day or without, or nothing.
    Moment(Option<When>),
}

/// How cells look.
pub(super) struct Styles {
    pub(super) title: Format,
    head: Format,
    head_of_numbers: Format,
    pub(super) text: Format,
    pub(super) long: Format,
    pub(super) number: Format,
    day: Format,
    moment: Format,
}

impl Styles {
    pub(super) fn new() -> Styles {
        let plain = Format::new().set_align(FormatAlign::Top);
        // Marked as text, so that it stays text when somebody edits the cell.
        let text = plain.clone().set_quote_prefix().set_align(FormatAlign::Left).set_indent(1);
        let head = Format::new().set_bold().set_background_color(0x00E7_ECF2).set_border_bottom(FormatBorder::Thin);
        let head = head.set_text_wrap().set_align(FormatAlign::Top).set_quote_prefix();
        Styles {
            title: Format::new().set_bold().set_font_size(14),
            head_of_numbers: head.clone().set_align(FormatAlign::Right),
            head: head.set_align(FormatAlign::Left).set_indent(1),
            long: text.clone().set_text_wrap(),
            text,
            number: plain.clone().set_num_format("0"),
            day: plain.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left).set_indent(1),
            moment: plain.set_num_format("yyyy-mm-dd hh:mm").set_align(FormatAlign::Left).set_indent(1),
        }
    }
}

/// A table that begins on one sheet and goes on on further ones where this is full.
pub(super) struct Grid {
    name: &'static str,
    heads: Vec<Head>,
    /// The column with a score.
    score: Option<u16>,
    /// The sheets, by their places in the workbook, with the number of rows on each, with the header.
    sheets: Vec<(usize, u32)>,
    sheet_rows: u32,
}

impl Grid {
    /// Begins the first sheet.
    pub(super) fn begin(
        book: &mut xlsx::Workbook,
        name: &'static str,
        heads: Vec<Head>,
        score: Option<u16>,
    ) -> io::Result<Grid> {
        let mut grid = Grid { name, heads, score, sheets: Vec::new(), sheet_rows: SHEET_ROWS };
        grid.begin_sheet(book)?;
        Ok(grid)
    }

    /// Adds a row, on a further sheet where this one is full.
    pub(super) fn row(&mut self, book: &mut xlsx::Workbook, styles: &Styles, values: &[Value<'_>]) -> io::Result<()> {
        if self.sheets.last().is_some_and(|(_, rows)| *rows == self.sheet_rows) {
            self.begin_sheet(book)?;
        }
        let (sheet, rows) = self.sheets.last_mut().expect("the first sheet was begun with the table");
        let sheet = book.worksheet_from_index(*sheet).map_err(as_io)?;
        for (column, (value, head)) in (0..).zip(values.iter().zip(&self.heads)) {
            write(sheet, styles, (*rows, column), value, head.holds)?;
        }
        *rows += 1;
        Ok(())
    }

    /// How many rows there are on all sheets, without headers.
    pub(super) fn rows(&self) -> u64 {
        self.sheets.iter().map(|(_, rows)| u64::from(rows - 1)).sum()
    }

    /// The names of the sheets behind the first one.
    pub(super) fn further(&self) -> Vec<String> {
        (2..=self.sheets.len()).map(|number| self.sheet_name(number)).collect()
    }

    /// Adds filters and colours, which need the number of rows.
    pub(super) fn end(&self, book: &mut xlsx::Workbook) -> io::Result<()> {
        for (sheet, rows) in &self.sheets {
            let sheet = book.worksheet_from_index(*sheet).map_err(as_io)?;
            let last = rows.saturating_sub(1).max(1);
            sheet.autofilter(0, 0, last, self.heads.len() as u16 - 1).map_err(as_io)?;
            if let Some(column) = self.score {
                colour(sheet, (1, last), column)?;
            }
        }
        Ok(())
    }

    fn begin_sheet(&mut self, book: &mut xlsx::Workbook) -> io::Result<()> {
        let name = self.sheet_name(self.sheets.len() + 1);
        let at = blank(book, &name)?;
        let sheet = book.worksheet_from_index(at).map_err(as_io)?;
        head(sheet, &Styles::new(), 0, &self.heads)?;
        sheet.set_freeze_panes(1, 1).and_then(|sheet| sheet.set_repeat_rows(0, 0)).map_err(as_io)?;
        self.sheets.push((at, 1));
        Ok(())
    }

    fn sheet_name(&self, number: usize) -> String {
        if number == 1 { self.name.to_owned() } else { format!("{} {number}", self.name) }
    }
}

/// An empty sheet of this name; its rows must be written in order. Tells its place in the workbook.
pub(super) fn blank(book: &mut xlsx::Workbook, name: &str) -> io::Result<usize> {
    let sheet = book.add_worksheet_with_constant_memory().map_err(as_io)?;
    sheet.set_name(name).map_err(as_io)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(book.worksheets().len() - 1)
}

/// Writes the heads of columns in a row, and sets the widths.
pub(super) fn head(sheet: &mut Worksheet, styles: &Styles, row: u32, heads: &[Head]) -> io::Result<()> {
    for (column, head) in (0..).zip(heads) {
        sheet.set_column_width(column, head.width).map_err(as_io)?;
        let style = match head.holds {
            Holds::Words | Holds::Long => &styles.head,
            Holds::Numbers => &styles.head_of_numbers,
        };
        sheet.write_string_with_format(row, column, &*head.name, style).map_err(as_io)?;
    }
    Ok(())
}

/// Colours the scores in these rows of a column.
pub(super) fn colour(sheet: &mut Worksheet, rows: (u32, u32), column: u16) -> io::Result<()> {
    let number = ConditionalFormatType::Number;
    let scale = ConditionalFormat3ColorScale::new()
        .set_minimum(number, SCORES[0])
        .set_midpoint(number, MIDDLING_SCORE)
        .set_maximum(number, SCORES[1]);
    sheet.add_conditional_format(rows.0, column, rows.1, column, &scale).map_err(as_io)?;
    Ok(())
}

/// Writes a cell as what it is; nothing where there is nothing.
pub(super) fn write(
    sheet: &mut Worksheet,
    styles: &Styles,
    (row, column): (u32, u16),
    value: &Value<'_>,
    holds: Holds,
) -> io::Result<()> {
    let text = match holds {
        Holds::Words | Holds::Numbers => &styles.text,
        Holds::Long => &styles.long,
    };
    match value {
        Value::Cell(Cell::Int(None) | Cell::Date(None)) | Value::Moment(None) => Ok(sheet),
        // No count and no number of a line is so large that it would be rounded.
        Value::Cell(Cell::Int(Some(number))) => {
            sheet.write_number_with_format(row, column, *number as f64, &styles.number)
        }
        Value::Cell(Cell::Date(Some(day))) if day.year() < FIRST_YEAR => {
            sheet.write_string_with_format(row, column, day.to_string(), text)
        }
        Value::Cell(Cell::Date(Some(day))) => {
            sheet.write_datetime_with_format(row, column, midnight(*day).map_err(as_io)?, &styles.day)
        }
        Value::Moment(Some(when)) => return write_moment(sheet, styles, (row, column), *when),
        Value::Cell(Cell::Token(words) | Cell::Text(words)) if words.is_empty() => Ok(sheet),
        Value::Cell(Cell::Token(words) | Cell::Text(words)) => {
            sheet.write_string_with_format(row, column, words.as_ref(), text)
        }
    }
    .map_err(as_io)?;
    Ok(())
}

fn write_moment(sheet: &mut Worksheet, styles: &Styles, (row, column): (u32, u16), when: When) -> io::Result<()> {
    let Some(time) = when.time.filter(|_| when.day.year() >= FIRST_YEAR) else {
        return write(sheet, styles, (row, column), &Value::Cell(Cell::Date(Some(when.day))), Holds::Words);
    };
    let moment = midnight(when.day).and_then(|day| day.and_hms(time.hour() as u16, time.minute() as u8, 0));
    sheet.write_datetime_with_format(row, column, moment.map_err(as_io)?, &styles.moment).map_err(as_io)?;
    Ok(())
}

fn midnight(day: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(day.year() as u16, day.month() as u8, day.day() as u8)
}

/// The disk's own error, with its kind, where it is one.
pub(super) fn as_io(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_past_the_end_of_a_sheet_go_to_a_further_one() {
        let mut book = xlsx::Workbook::new();
        let heads = vec![Head { name: "call".into(), width: 10, holds: Holds::Numbers }];
        let mut grid = Grid::begin(&mut book, "Calls", heads, None).unwrap();
        grid.sheet_rows = 3;
        for number in 0..5 {
            grid.row(&mut book, &Styles::new(), &[Value::Cell(Cell::Int(Some(number)))]).unwrap();
        }
        grid.end(&mut book).unwrap();
        assert_eq!(grid.further(), ["Calls 2", "Calls 3"]);
        assert_eq!((grid.rows(), grid.sheets), (5, vec![(0, 3), (1, 3), (2, 2)]));
    }
}
