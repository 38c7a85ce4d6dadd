//! Mistakes in rule files, shown as a compiler shows them: file, line, column, the text, and what would be right.

mod code;

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

pub(crate) use code::{Code, Severity};

use crate::error::Error;
use crate::quote;

/// A rule file (or a file of phrases) with its text.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// The path as the user named it, or `builtin:NAME`.
    pub(crate) path: String,
    /// All of its text.
    pub(crate) text: String,
}

/// A place in a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The index of the source.
    pub(crate) source: usize,
    /// Its bytes.
    pub(crate) span: Range<usize>,
}

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mistake {
    pub(crate) code: Code,
    pub(crate) place: Place,
    /// What is wrong.
    pub(crate) wrong: String,
    /// What would be right.
    pub(crate) right: String,
}

impl Mistake {
    /// A mistake at a place.
    pub(crate) fn new(code: Code, place: Place, wrong: String, right: &str) -> Mistake {
        Mistake { code, place, wrong: shortened(wrong), right: shortened(right.to_owned()) }
    }
}

/// All mistakes of all rule files of a run; shown, they tell file, line, column and what would be right.
#[derive(Debug, Clone)]
pub struct Mistakes {
    unreadable: Vec<Error>,
    sources: Vec<Source>,
    mistakes: Vec<Mistake>,
}

/// A mistake or a warning, for those who show it beside the line that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told<'m> {
    /// The path as the user named it, or `builtin:NAME`.
    pub file: Cow<'m, str>,
    /// The 1-based line; none for the whole file.
    pub line: Option<u32>,
    /// What sort of mistake it is, as one word.
    pub code: &'static str,
    /// Whether it keeps the rules from being used.
    pub is_error: bool,
    /// What is wrong.
    pub wrong: &'m str,
    /// What would be right; may be empty.
    pub right: &'m str,
}

impl<'m> Told<'m> {
    fn unreadable(error: &'m Error) -> Told<'m> {
        let file = error.path.to_string_lossy();
        Told { file, line: None, code: "unreadable", is_error: true, wrong: &error.cause, right: "" }
    }
}

/// So many mistakes are shown in full; a list of ten thousand wrong phrases has one cause.
pub(super) const MOST_SHOWN: usize = 50;

/// What is wrong, and what would be right, is told in so many letters at most.
const LONGEST_TOLD: usize = 600;

impl Mistakes {
    /// The mistakes, in the order of the files.
    pub(crate) fn new(unreadable: Vec<Error>, sources: Vec<Source>, mut mistakes: Vec<Mistake>) -> Mistakes {
        mistakes.sort_by_key(|mistake| (mistake.place.source, mistake.place.span.start));
        mistakes.dedup();
        let lines = lines_of(&sources, &mistakes);
        let is_syntax = |mistake: &Mistake| mistake.code == Code::Syntax;
        let broken: HashSet<Line> =
            mistakes.iter().zip(&lines).filter(|(mistake, _)| is_syntax(mistake)).map(|(_, line)| *line).collect();
        let mut told: HashSet<Line> = HashSet::new();
        let mut lines = lines.into_iter();
        mistakes.retain(|mistake| {
            let line = lines.next().expect("every mistake has a line");
            !broken.contains(&line) || (is_syntax(mistake) && told.insert(line))
        });
        mistakes.sort_by_key(|mistake| mistake.code.severity());
        Mistakes { unreadable, sources, mistakes }
    }

    /// Adds mistakes that only calls have brought to light.
    pub(crate) fn add(&mut self, mistakes: Vec<Mistake>) {
        self.mistakes.extend(mistakes);
        self.mistakes.sort_by_key(|mistake| (mistake.code.severity(), mistake.place.source, mistake.place.span.start));
    }

    /// How many there are that keep the rules from being used.
    pub(crate) fn errors(&self) -> usize {
        self.of(Severity::Error) + self.unreadable.len()
    }

    /// How many there are that do not.
    pub(crate) fn warnings(&self) -> usize {
        self.of(Severity::Warning)
    }

    /// Whether a file that the command line names cannot be read.
    pub(crate) fn is_unreadable(&self) -> bool {
        !self.unreadable.is_empty()
    }

    fn of(&self, severity: Severity) -> usize {
        self.mistakes.iter().filter(|mistake| mistake.code.severity() == severity).count()
    }

    /// Each with its place, the errors first; a file that cannot be read has no line.
    pub(crate) fn told(&self) -> impl Iterator<Item = Told<'_>> {
        let unreadable = self.unreadable.iter().map(Told::unreadable);
        unreadable.chain(self.mistakes.iter().map(|mistake| self.tell(mistake)))
    }

    fn tell<'m>(&'m self, mistake: &'m Mistake) -> Told<'m> {
        let source = &self.sources[mistake.place.source];
        let before = &source.text[..within(&source.text, &mistake.place.span).start];
        Told {
            file: Cow::Borrowed(&source.path),
            line: Some(memchr::memchr_iter(b'\n', before.as_bytes()).count() as u32 + 1),
            code: mistake.code.word(),
            is_error: mistake.code.severity() == Severity::Error,
            wrong: &mistake.wrong,
            right: &mistake.right,
        }
    }

    /// Draws each beside the text that it is about.
    pub(crate) fn draw(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for error in &self.unreadable {
            writeln!(out, "error: {error}\n")?;
        }
        for mistake in self.mistakes.iter().take(MOST_SHOWN) {
            writeln!(out, "{}\n", self.show(mistake))?;
        }
        match self.mistakes.len().checked_sub(MOST_SHOWN).filter(|&more| more > 0) {
            Some(more) => writeln!(out, "and {more} more like these\n"),
            None => Ok(()),
        }
    }

    fn show(&self, mistake: &Mistake) -> String {
        let source = &self.sources[mistake.place.source];
        let span = within(&source.text, &mistake.place.span);
        let annotation = AnnotationKind::Primary.span(span).label(mistake.right.as_str());
        let snippet = Snippet::source(&source.text).path(&source.path).annotation(annotation);
        let level = match mistake.code.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let report = &[level.primary_title(mistake.wrong.as_str()).id(mistake.code.word()).element(snippet)];
        Renderer::plain().render(report).to_string()
    }
}

/// What is said of a name of a million letters does not repeat it.
fn shortened(text: String) -> String {
    let cut = match quote::beginning(&text, LONGEST_TOLD) {
        Cow::Owned(cut) => Some(cut),
        Cow::Borrowed(_) => None,
    };
    cut.unwrap_or(text)
}

/// A source and a line in it, from 0.
type Line = (usize, usize);

/// The lines of mistakes that are in order, in one walk over the sources.
fn lines_of(sources: &[Source], mistakes: &[Mistake]) -> Vec<Line> {
    let mut lines = Vec::with_capacity(mistakes.len());
    let (mut source, mut at, mut line) = (0, 0, 0);
    for mistake in mistakes {
        if mistake.place.source != source {
            (source, at, line) = (mistake.place.source, 0, 0);
        }
        let text = &sources[source].text;
        let start = within(text, &mistake.place.span).start;
        line += text[at..start].bytes().filter(|&byte| byte == b'\n').count();
        at = start;
        lines.push((source, line));
    }
    lines
}

/// The span, held inside the text and on character boundaries.
fn within(text: &str, span: &Range<usize>) -> Range<usize> {
    let clamp = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    clamp(span.start)..clamp(span.end.max(span.start))
}

impl fmt::Display for Mistakes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.draw(out)?;
        let plural = if self.errors() == 1 { "mistake" } else { "mistakes" };
        write!(out, "{} {plural} in the rules; no call was read", self.errors())
    }
}

impl std::error::Error for Mistakes {}
