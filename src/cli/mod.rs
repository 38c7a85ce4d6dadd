//! The command line: arguments become a command, and a command ends in an exit code.

mod inputs;
mod interrupt;
mod options;
mod rules;
mod scan;
mod show;
mod summary;
mod terminal;
mod when;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use outro::error::Error;
use outro::rules::Mistakes;

use terminal::{Color, Paint, printable, tell};

/// Reads sales-call transcripts by the thousand and tells how each call ends.
///
/// Vague closings, calls that end without a scheduled time, thank-yous that never came, the one last question that
/// did: each with the words, the line and what to say instead. Nothing leaves this computer.
#[derive(Debug, Parser)]
#[command(name = "outro", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, help_heading = "Messages")]
    color: Color,
}

const EXAMPLES: &str = "\
Examples:
  outro scan calls/ -o findings.csv     every ending in a folder of calls, for a spreadsheet
  outro scan calls/ | head              the same, to look at
  outro show calls/dana/monday.vtt      how one call was read, and what was found in it
  outro rules test                      the rules, tried on their own examples

Exit codes:
  0    done, whatever was found
  1    a fault was found and --fail-on fault asked for it, or `rules test` or `rules check` failed
  2    wrong arguments or rules, no transcript found, or some calls could not be read
  130  interrupted with Ctrl-C";

#[derive(Debug, Subcommand)]
enum Command {
    Scan(scan::Args),
    Show(show::Args),
    Rules(rules::Args),
    When(when::Args),
}

impl Cli {
    /// Runs the command; what stopped it is told on stderr.
    pub(crate) fn run(self) -> Outcome {
        let result = match self.command {
            Command::Scan(args) => scan::run(&args, Paint::stderr(self.color)),
            Command::Show(args) => show::run(&args, Paint::stdout(self.color)),
            Command::Rules(args) => rules::run(&args, Paint::stdout(self.color)),
            Command::When(args) => when::run(&args, Paint::stdout(self.color), Paint::stderr(self.color)),
        };
        result.unwrap_or_else(|failure| {
            failure.tell(Paint::stderr(self.color));
            Outcome::Trouble
        })
    }
}

/// How a run ended; its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything asked for was done; also when the reader of stdout has gone.
    Done = 0,
    /// `--fail-on` asked to fail on what was found.
    GateNotMet = 1,
    /// The run could not start, or some calls could not be read.
    Trouble = 2,
    /// Ctrl-C: what a shell reports for a program that SIGINT ended.
    Interrupted = 130,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(outcome as u8)
    }
}

/// Why a run could not be done.
#[derive(Debug)]
enum Failure {
    /// In one line: what is wrong and what to do.
    Message(String),
    /// Several at once, each in one line.
    Errors(Vec<Error>),
    /// The mistakes in the rules, drawn beside the lines they are on.
    Rules(Mistakes),
}

impl Failure {
    fn tell(&self, paint: Paint) {
        match self {
            Failure::Message(message) => tell_error(message, paint),
            Failure::Errors(errors) => errors.iter().for_each(|error| tell_error(&error.to_string(), paint)),
            Failure::Rules(mistakes) => tell(mistakes),
        }
    }
}

fn tell_error(message: &str, paint: Paint) {
    tell(&format_args!("{} {}", paint.fault("error:"), printable(message)));
}

impl From<String> for Failure {
    fn from(message: String) -> Failure {
        Failure::Message(message)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Message(error.to_string())
    }
}

impl From<Vec<Error>> for Failure {
    fn from(errors: Vec<Error>) -> Failure {
        Failure::Errors(errors)
    }
}

impl From<Mistakes> for Failure {
    fn from(mistakes: Mistakes) -> Failure {
        Failure::Rules(mistakes)
    }
}

type Result<T> = std::result::Result<T, Failure>;

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Cli::command().debug_assert();
    }

    /// The words of a command line as a shell splits them: blanks part them, except in double quotes.
    fn words(line: &str) -> Vec<&str> {
        let parts = line.split('"').enumerate();
        parts
            .flat_map(|(nth, part)| if nth % 2 == 1 { vec![part] } else { part.split_whitespace().collect() })
            .collect()
    }

    #[test]
    fn the_examples_in_the_help_can_be_typed() {
        let of_rules = [
            rules::init::EXAMPLES,
            rules::list::EXAMPLES,
            rules::explain::EXAMPLES,
            rules::try_::EXAMPLES,
            rules::why::EXAMPLES,
            rules::check::EXAMPLES,
            rules::test::EXAMPLES,
            rules::diff::EXAMPLES,
            rules::eject::EXAMPLES,
            rules::schema::EXAMPLES,
        ];
        let of_calls = [EXAMPLES, scan::EXAMPLES, show::EXAMPLES, when::EXAMPLES];
        let examples = [of_calls.join("\n"), of_rules.join("\n")].join("\n");
        let commands: Vec<&str> =
            examples.lines().filter_map(|line| line.find("outro ").map(|at| &line[at..])).collect();
        assert_eq!(commands.len(), 47);
        for command in commands {
            let typed = command.split("  ").next().and_then(|command| command.split(['|', '>']).next()).unwrap();
            assert!(Cli::try_parse_from(words(typed)).is_ok(), "{typed}");
        }
    }
}
