//! A table of sentences in, every time expression in them compared by span, class and value.

use jiff::civil::{Date, Time};
use outro::when::{DateOrder, Reference, mentions};
use std::ops::Range;

/// Columns, divided by tabs: the call's date (and time), the text with each expression in double brackets, the classes
/// and the values of the expressions, and why the row is there; `!` there marks a tricky row. Columns that are empty
/// at the end are left out.
const TABLE: &str = include_str!("table.tsv");

/// The value of an expression that has none.
const NO_VALUE: &str = "-";

/// The value that is not compared, where two readings are defensible.
const ANY_VALUE: &str = "?";

/// The fewest rows that the table may hold.
const LEAST_ROWS: usize = 480;

struct Row {
    line: usize,
    reference: Reference,
    text: String,
    wanted: Vec<Expression>,
    tricky: bool,
}

struct Expression {
    span: Range<usize>,
    class: String,
    value: String,
}

#[test]
fn every_expression_of_the_table_has_its_span_its_class_and_its_value() {
    let rows = rows();
    let wrong: Vec<String> = rows.iter().filter_map(mismatch).collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn at_least_half_of_the_table_has_no_expression_or_is_tricky() {
    let rows = rows();
    let tricky = rows.iter().filter(|row| row.tricky).count();
    assert!(rows.len() >= LEAST_ROWS, "{} rows", rows.len());
    assert!(2 * tricky >= rows.len(), "{tricky} of {} rows", rows.len());
}

fn rows() -> Vec<Row> {
    let lines = TABLE.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.map(|(at, line)| row(at + 1, line)).collect()
}

fn row(line: usize, columns: &str) -> Row {
    let mut columns = columns.split('\t');
    let [on, marked, classes, values, why] = std::array::from_fn(|_| columns.next().unwrap_or_default());
    assert_eq!(columns.next(), None, "table.tsv:{line}: more than 5 columns");
    let (text, spans) = unmarked(marked);
    let (classes, values) = (list(classes), list(values));
    assert!(
        spans.len() == classes.len() && spans.len() == values.len(),
        "table.tsv:{line}: {} expressions, {} classes, {} values",
        spans.len(),
        classes.len(),
        values.len()
    );
    let wanted: Vec<Expression> = spans
        .into_iter()
        .zip(classes.into_iter().zip(values))
        .map(|(span, (class, value))| Expression { span, class: class.to_owned(), value: value.to_owned() })
        .collect();
    let tricky = wanted.is_empty() || why.starts_with('!');
    Row { line, reference: reference(on), text, wanted, tricky }
}

fn list(column: &str) -> Vec<&str> {
    if column.is_empty() { Vec::new() } else { column.split("; ").collect() }
}

/// `2026-03-04` or `2026-03-04T10:00`.
fn reference(on: &str) -> Reference {
    let (date, time) = on.split_once('T').map_or((on, None), |(date, time)| (date, Some(time)));
    Reference {
        date: Some(date.parse::<Date>().unwrap()),
        time: time.map(|time| time.parse::<Time>().unwrap()),
        order: DateOrder::default(),
    }
}

/// The text without its double brackets, and the bytes that stood between them.
fn unmarked(marked: &str) -> (String, Vec<Range<usize>>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, opened)) = rest.split_once("[[") {
        let (inside, after) = opened.split_once("]]").unwrap();
        text.push_str(before);
        spans.push(text.len()..text.len() + inside.len());
        text.push_str(inside);
        rest = after;
    }
    text.push_str(rest);
    (text, spans)
}

fn mismatch(row: &Row) -> Option<String> {
    let got = found(row);
    let right = got.len() == row.wanted.len() && row.wanted.iter().zip(&got).all(|(wanted, got)| agrees(wanted, got));
    let Row { line, text, wanted, .. } = row;
    let shown = || format!("table.tsv:{line}: {text}: expected {} got {}", show(text, wanted), show(text, &got));
    (!right).then(shown)
}

fn found(row: &Row) -> Vec<Expression> {
    let expression = |mention: outro::when::Mention| {
        let iso = mention.value.resolve(&row.reference).iso();
        let value = if iso.is_empty() { NO_VALUE.to_owned() } else { iso };
        Expression { span: mention.span, class: mention.class.word().to_owned(), value }
    };
    mentions(&row.text).into_iter().map(expression).collect()
}

fn agrees(wanted: &Expression, got: &Expression) -> bool {
    wanted.span == got.span && wanted.class == got.class && (wanted.value == ANY_VALUE || wanted.value == got.value)
}

fn show(text: &str, expressions: &[Expression]) -> String {
    if expressions.is_empty() {
        return "nothing".to_owned();
    }
    let one = |expression: &Expression| {
        format!("[[{}]] {} {}", &text[expression.span.clone()], expression.class, expression.value)
    };
    expressions.iter().map(one).collect::<Vec<_>>().join(", ")
}
