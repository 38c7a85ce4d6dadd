//! A CSV file as people save it becomes rows with cells by the names of their columns, each cell with its place.

use csv::{ReaderBuilder, StringRecord};

/// What spreadsheets put between cells, by country and format.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// A table in a text.
#[derive(Debug)]
pub(crate) struct Sheet<'t> {
    text: &'t str,
    /// What parts its cells.
    pub(crate) separator: u8,
    /// The names of its columns, in lower case.
    pub(crate) columns: Vec<String>,
    /// The rows, without the header and without empty lines.
    pub(crate) rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug)]
pub(crate) struct Row {
    /// The 1-based line of the file on which it begins.
    pub(crate) line: u32,
    /// Where it begins in the text, in bytes.
    start: usize,
    cells: StringRecord,
}

impl<'t> Sheet<'t> {
    /// Reads a table that has these columns, in any order, beside any others; commas, semicolons or tabs part the cells.
    ///
    /// The error names the first column that is missing, or tells what is no CSV.
    pub(crate) fn read(text: &'t str, needed: &[&'static str]) -> Result<Sheet<'t>, String> {
        let lacking = |columns: &[String]| needed.iter().find(|name| !columns.iter().any(|column| column == *name));
        let heads = SEPARATORS.map(|separator| (separator, head(text, separator)));
        let complete = heads.iter().find(|(_, columns)| lacking(columns).is_none());
        let Some((separator, columns)) = complete else {
            let (_, columns) = heads.iter().max_by_key(|(_, columns)| columns.len()).expect("there are separators");
            let name = lacking(columns).expect("no header was complete");
            return Err(format!("there is no column `{name}`"));
        };
        let mut sheet = Sheet { text, separator: *separator, columns: columns.clone(), rows: Vec::new() };
        sheet.read_rows()?;
        Ok(sheet)
    }

    fn read_rows(&mut self) -> Result<(), String> {
        let (mut at, mut line) = (0, 1);
        for cells in reader(self.text, self.separator).records() {
            let cells = cells.map_err(|error| error.to_string())?;
            // The reader counts a row from the end of the one before, which may be the second half of a line end.
            let from = cells.position().map_or(0, |position| position.byte() as usize);
            let ends = self.text[from..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            let start = from + ends;
            line += line_ends(&self.text[at..start]);
            at = start;
            self.rows.push(Row { line, start, cells });
        }
        self.rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
        Ok(())
    }

    /// A cell without blanks around it; empty where there is no such column.
    pub(crate) fn cell<'r>(&self, row: &'r Row, column: &str) -> &'r str {
        let index = self.columns.iter().position(|name| name == column);
        index.and_then(|index| row.cells.get(index)).map_or("", str::trim)
    }

    /// A cell of the last column of this name that stands behind another column; empty without one.
    pub(crate) fn cell_behind<'r>(&self, row: &'r Row, column: &str, other: &str) -> &'r str {
        let from = self.columns.iter().position(|name| name == other).map_or(self.columns.len(), |index| index + 1);
        let index = self.columns[from..].iter().rposition(|name| name == column);
        index.and_then(|index| row.cells.get(from + index)).map_or("", str::trim)
    }

    /// The 1-based line and column (in characters) at which a cell begins.
    pub(crate) fn place(&self, row: &Row, column: &str) -> (u32, u32) {
        let index = self.columns.iter().position(|name| name == column).unwrap_or(0);
        let (mut cells, mut is_quoted, mut from) = (0, false, row.start);
        for (at, byte) in (row.start..).zip(self.text[row.start..].bytes()) {
            if cells == index {
                break;
            }
            match byte {
                b'"' => is_quoted = !is_quoted,
                _ if byte == self.separator && !is_quoted => {
                    cells += 1;
                    from = at + 1;
                }
                _ => {}
            }
        }
        let before = &self.text[row.start..from];
        let begins = before.rfind('\n').map_or(row.start, |end| row.start + end + 1);
        (row.line + line_ends(before), self.text[begins..from].chars().count() as u32 + 1)
    }
}

/// The names of the columns, as they come out with this separator.
fn head(text: &str, separator: u8) -> Vec<String> {
    let mut reader = reader(text, separator);
    let names = reader.headers().map(|head| head.iter().map(|name| name.trim().to_lowercase()).collect());
    names.unwrap_or_default()
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes())
}

fn line_ends(text: &str) -> u32 {
    text.bytes().filter(|&byte| byte == b'\n').count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(u32, String, String)> {
        let sheet = Sheet::read(text, &["rule", "quote"]).unwrap();
        let cell = |row: &Row, column: &str| sheet.cell(row, column).to_owned();
        sheet.rows.iter().map(|row| (row.line, cell(row, "rule"), cell(row, "quote"))).collect()
    }

    #[test]
    fn every_separator_and_order_of_columns_gives_the_same_cells() {
        let expected = [(2, "vague".to_owned(), "so, well".to_owned()), (4, "thanks".to_owned(), String::new())];
        for text in [
            "rule,quote\nvague,\"so, well\"\n\nthanks,\n",
            "Quote;x;Rule\r\nso, well;1;vague\r\n\r\n;2;thanks\r\n",
            "rule\tquote\r\nvague\t\"so, well\"\r\n\t\r\nthanks\r\n",
        ] {
            assert_eq!(cells(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_cell_is_found_behind_quotes_and_line_ends() {
        let text = "rule;quote;note\r\na;\"é; \"\"x\"\"\r\ny\";ö\r\nb;é;ö\r\n";
        let sheet = Sheet::read(text, &["rule", "note"]).unwrap();
        let places: Vec<(u32, u32)> = sheet.rows.iter().map(|row| sheet.place(row, "note")).collect();
        assert_eq!(places, [(3, 4), (4, 5)]);
    }

    #[test]
    fn a_missing_column_is_named() {
        assert_eq!(Sheet::read("rule;line\nx;1\n", &["rule", "quote"]).unwrap_err(), "there is no column `quote`");
    }
}
