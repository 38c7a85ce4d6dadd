//! Mistakes and failures as workflow commands: GitHub shows each beside its line in a pull request.

use std::env;

use outro::numbers::counted;

use crate::cli::terminal::printable;

/// GitHub shows no more of one level and step.
const MOST_SHOWN: usize = 10;

/// What GitHub shows beside a line.
pub(super) struct Annotation<'a> {
    pub(super) level: Level,
    pub(super) file: &'a str,
    pub(super) line: Option<u32>,
    pub(super) title: String,
    pub(super) text: String,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Error,
    Warning,
}

impl Level {
    fn word(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
        }
    }
}

/// Whether a workflow of GitHub runs this program.
pub(super) fn are_wanted() -> bool {
    env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
}

/// The first annotations of each level, and how many more there are as a notice that calls them by `noun`.
pub(super) fn page(annotations: &[Annotation<'_>], step: &str, noun: &str) -> String {
    let of = |level: Level| annotations.iter().filter(move |annotation| annotation.level == level);
    let shown = [Level::Error, Level::Warning].into_iter().flat_map(|level| of(level).take(MOST_SHOWN));
    let shown: Vec<String> = shown.map(Annotation::command).collect();
    let more = annotations.len() - shown.len();
    let mut page = shown.concat();
    if more > 0 {
        let more = counted(more as u64, &format!("more {noun}"));
        page.push_str(&format!("::notice title=outro {step}::and {more}; the log of this step lists all\n"));
    }
    page
}

impl Annotation<'_> {
    fn command(&self) -> String {
        let mut properties = Vec::new();
        // What comes with outro is no file of the repository.
        if !self.file.starts_with("builtin:") {
            properties.push(format!("file={}", property(self.file)));
            properties.extend(self.line.map(|line| format!("line={line}")));
        }
        properties.push(format!("title={}", property(&self.title)));
        let text: Vec<_> = self.text.lines().map(printable).collect();
        format!("::{} {}::{}\n", self.level.word(), properties.join(","), data(&text.join("\n")))
    }
}

/// The text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
