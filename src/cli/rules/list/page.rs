//! The list of rules for people: a heading for each pack and file, a line for each rule.

use std::fmt::Write;

use outro::numbers::counted;
use outro::rules::{Listed, RuleSet, Status};

use crate::cli::rules::paragraph;
use crate::cli::terminal::{Paint, printable};

/// A line has so many columns.
const WIDTH: usize = 100;

/// All columns but the name and the part, with the blanks between them.
const FIXED_COLUMNS: usize = 43;

/// A longer name pushes the columns behind it to the right.
const WIDEST_NAME: usize = 36;

/// The page.
pub(super) fn of(listed: &[Listed], set: &RuleSet, paint: Paint) -> String {
    let name = listed.iter().map(|rule| rule.id.chars().count()).max().unwrap_or(0).clamp(4, WIDEST_NAME);
    let part = WIDTH - FIXED_COLUMNS - name;
    let head = format!(
        "  {:name$}  {:6}  {:>6}  {:8}  {:part$}  {:5}  {:>4}",
        "rule", "kind", "points", "by", "in", "", "line"
    );
    let mut page = paint.faint(&head) + "\n";
    for rules in listed.chunk_by(|one, next| (&one.pack, &one.at.file) == (&next.pack, &next.at.file)) {
        let heading = printable(&rules[0].pack).into_owned();
        let file = end_of(&rules[0].at.file, WIDTH - 2 - heading.chars().count().min(WIDTH / 2));
        push(&mut page, format_args!("{}  {}", paint.strong(&heading), paint.faint(&file)));
        for rule in rules {
            push(&mut page, format_args!("{}", line(rule, name, part, paint)));
            for changed in &rule.changed {
                let changed = end_of(&changed.to_string(), WIDTH - 6);
                push(&mut page, format_args!("      {}", paint.faint(&changed)));
            }
        }
    }
    push(&mut page, format_args!("{}", paint.strong("score")));
    set.scoring().in_words().iter().for_each(|sentence| page.push_str(&paragraph(sentence, 2)));
    page + &foot(listed, set)
}

fn push(page: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(page, "{line}").expect("a string takes everything");
}

fn line(rule: &Listed, name: usize, part: usize, paint: Paint) -> String {
    let status = match rule.status {
        Status::On => "",
        Status::Off | Status::Draft => rule.status.word(),
    };
    let text = format!(
        "  {:name$}  {:6}  {:>6}  {:8}  {:part$}  {status:5}  {:>4}",
        printable(&rule.id),
        rule.kind.word(),
        rule.points,
        rule.by,
        beginning_of(&rule.part, part),
        rule.at.line,
    );
    if rule.status == Status::Off { paint.faint(&text) } else { text }
}

/// How many rules there are, and where all of it comes from.
fn foot(listed: &[Listed], set: &RuleSet) -> String {
    let off = listed.iter().filter(|rule| rule.status == Status::Off).count();
    let off = if off == 0 { String::new() } else { format!(" ({off} off)") };
    let rules = counted(listed.len() as u64, "rule");
    format!("\n{rules}{off}, rules {}\n", printable(&set.provenance()))
}

/// The text, or its beginning and `…`.
fn beginning_of(text: &str, width: usize) -> String {
    let text = printable(text);
    match text.char_indices().nth(width) {
        None => text.into_owned(),
        Some(_) => text.chars().take(width - 1).chain(['…']).collect(),
    }
}

/// The text, or `…` and its end: what tells one path from another is there.
fn end_of(text: &str, width: usize) -> String {
    let text = printable(text);
    match text.chars().count().checked_sub(width) {
        None | Some(0) => text.into_owned(),
        Some(more) => ['…'].into_iter().chain(text.chars().skip(more + 1)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_to_its_width() {
        assert_eq!((beginning_of("last words", 5), beginning_of("last", 4)), ("last…".to_owned(), "last".to_owned()));
        assert_eq!((end_of("a/b/c.toml", 7), end_of("c.toml", 6)), ("…c.toml".to_owned(), "c.toml".to_owned()));
    }
}
