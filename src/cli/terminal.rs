//! What people read: messages on stderr, colours, widths, and text that cannot play tricks on a terminal.

use std::borrow::Cow;
use std::env;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use clap::ValueEnum;
use clap::builder::styling::{AnsiColor, Style};

/// Writes a line to stderr. Where nobody listens there is nobody to tell, so a failure is not one.
pub(super) fn tell(message: &impl Display) {
    let _ = writeln!(io::stderr().lock(), "{message}");
}

/// The text with everything replaced that would move the cursor, change colours or hide the rest.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    let tricky = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.contains(tricky) { Cow::Owned(text.replace(tricky, "\u{fffd}")) } else { Cow::Borrowed(text) }
}

/// The columns of the terminal on stdout; none where it is a file or a pipe.
pub(super) fn width() -> Option<usize> {
    terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0))
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Also in a file or a pipe
    Always,
    /// Not at all
    Never,
}

/// Colours for one stream, or none.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Paint {
    on: bool,
}

impl Paint {
    /// For what goes to stdout.
    pub(super) fn stdout(color: Color) -> Paint {
        Paint::on(color, &io::stdout())
    }

    /// For what goes to stderr.
    pub(super) fn stderr(color: Color) -> Paint {
        Paint::on(color, &io::stderr())
    }

    fn on(color: Color, stream: &impl IsTerminal) -> Paint {
        let on = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => stream.is_terminal() && wants_colour(),
        };
        Paint { on }
    }

    /// What costs.
    pub(super) fn fault(self, text: &str) -> String {
        self.styled(AnsiColor::Red.on_default(), text)
    }

    /// What earns.
    pub(super) fn credit(self, text: &str) -> String {
        self.styled(AnsiColor::Green.on_default(), text)
    }

    /// What stands out.
    pub(super) fn strong(self, text: &str) -> String {
        self.styled(Style::new().bold(), text)
    }

    /// What can be read over.
    pub(super) fn faint(self, text: &str) -> String {
        self.styled(Style::new().dimmed(), text)
    }

    fn styled(self, style: Style, text: &str) -> String {
        if self.on && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

/// What the environment says: `NO_COLOR` counts when it is not empty.
fn wants_colour() -> bool {
    let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
    !no_color && !dumb
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transcript_cannot_colour_or_clear_the_terminal() {
        assert_eq!(printable("a\u{1b}[2Jb\r\u{202e}c"), "a\u{fffd}[2Jb\u{fffd}\u{fffd}c");
        assert_eq!(printable("“plain” words – of any kind ✓"), "“plain” words – of any kind ✓");
    }
}
