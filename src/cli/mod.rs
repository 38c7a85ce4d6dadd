//! The command line: arguments become a command, and a command ends in an exit code.

mod completions;
mod gate;
mod grade;
mod inputs;
mod interrupt;
mod judging;
mod man;
mod options;
mod people;
mod progress;
mod rules;
mod scan;
mod show;
mod summary;
mod terminal;
mod when;

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};
use outro::error::Error;
use outro::rules::Mistakes;

use terminal::{Color, Paint, printable, tell};

/// Reads sales-call transcripts by the thousand and tells how each call ends.
///
/// Vague closings, calls that end without a scheduled time, thank-yous that never came, the one last question that
/// did: each with the words, the line and what to say instead. Nothing leaves this computer.
#[derive(Debug, Parser)]
#[command(name = "outro", version, after_help = EXAMPLES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, help_heading = "Messages")]
    color: Color,
}

const EXAMPLES: &str = "\
Examples:
  outro calls/                          a report on a folder of calls, in calls-report/
  outro scan calls/ -o findings.csv     every ending in a folder of calls, for a spreadsheet
  outro scan calls/ | head              the same, to look at
  outro show calls/dana/monday.vtt      how one call was read, and what was found in it
  outro rules test                      the rules, tried on their own examples

Exit codes:
  0    done, whatever was found
  1    what --fail-on asks for was found, or `rules test` or `rules check` failed
  2    wrong arguments or rules, no transcript found, or some calls could not be read
  130  interrupted with Ctrl-C";

/// For those who type nothing but the name.
const HOW_TO: &str = "\
outro reads transcripts of sales calls and tells how each call ends. Nothing leaves this computer.
  outro calls/                         grade a folder of calls: a page to look at and tables, in calls-report/
  outro calls/ --rep \"Dana Reyes\"      the same, told who sells; once for each rep
  outro show calls/monday.vtt          read one call, with what was found under the words
  outro scan calls/ -o findings.csv    only the findings, for a spreadsheet
  outro --help                         all commands";

#[derive(Debug, Subcommand)]
enum Command {
    Grade(grade::Args),
    Scan(scan::Args),
    Show(show::Args),
    People(people::Args),
    Rules(rules::Args),
    When(when::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Cli {
    /// The command line as it was typed; wrong arguments and calls for help end the program.
    pub(crate) fn typed() -> Cli {
        Cli::parse_from(spelt_out(env::args_os().collect()))
    }

    /// Runs the command; what stopped it is told on stderr.
    pub(crate) fn run(self) -> Outcome {
        let result = match self.command {
            None => {
                tell(&HOW_TO);
                Ok(Outcome::Trouble)
            }
            Some(Command::Grade(args)) => grade::run(&args, Paint::stderr(self.color)),
            Some(Command::Scan(args)) => scan::run(&args, Paint::stderr(self.color)),
            Some(Command::Show(args)) => show::run(&args, Paint::stdout(self.color)),
            Some(Command::People(args)) => people::run(&args, Paint::stderr(self.color)),
            Some(Command::Rules(args)) => rules::run(&args, Paint::stdout(self.color)),
            Some(Command::Completions(args)) => completions::run(&args),
            Some(Command::Man(args)) => man::run(&args),
            Some(Command::When(args)) => when::run(&args, Paint::stdout(self.color), Paint::stderr(self.color)),
        };
        result.unwrap_or_else(|failure| {
            failure.tell(Paint::stderr(self.color));
            Outcome::Trouble
        })
    }
}

/// The arguments with the command that goes without saying: a folder is there to be graded, a file to be shown.
fn spelt_out(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let all = Cli::command();
    let at = behind_options(&arguments, &all);
    if let Some(command) = arguments.get(at).and_then(|first| meant(first, &all)) {
        arguments.insert(at, command.into());
    }
    arguments
}

/// What is to be done with a path that stands where a command should; none where it is no path.
fn meant(first: &OsString, all: &clap::Command) -> Option<&'static str> {
    let path = Path::new(first);
    match all.find_subcommand(first) {
        Some(_) => None,
        None if first == "help" => None,
        None if path.is_file() => Some("show"),
        // Only a path has several parts: `outro cals/` is told that there is no such folder.
        None if path.is_dir() || first.as_encoded_bytes().contains(&b'/') => Some("grade"),
        None => None,
    }
}

/// The place of the first argument that is neither the program nor an option of all commands.
fn behind_options(arguments: &[OsString], all: &clap::Command) -> usize {
    let is_of_all = |name: &str| all.get_arguments().any(|option| option.get_long() == Some(name));
    let mut at = 1;
    while let Some(option) = arguments.get(at).and_then(|argument| argument.to_str()?.strip_prefix("--")) {
        at += match option.split_once('=') {
            Some((name, _)) if is_of_all(name) => 1,
            None if is_of_all(option) => 2,
            Some(_) | None => break,
        };
    }
    at
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

    #[test]
    fn a_folder_is_graded_also_behind_options_of_all_commands() {
        let folder = tempfile::tempdir().unwrap();
        let calls = folder.path().as_os_str();
        for options in [&[][..], &["--color", "never"], &["--color=always"]] {
            let line = |command: &[&str]| -> Vec<OsString> {
                let words = ["outro"].iter().chain(options).chain(command).map(OsString::from);
                words.chain([calls.to_owned()]).collect()
            };
            assert_eq!(spelt_out(line(&[])), line(&["grade"]));
            assert_eq!(spelt_out(line(&["scan"])), line(&["scan"]));
        }
        let meant_by = |path: &str| meant(&OsString::from(path), &Cli::command());
        assert_eq!(
            (meant_by("cals/"), meant_by("Cargo.toml"), meant_by("sacn"), meant_by("help")),
            (Some("grade"), Some("show"), None, None)
        );
    }

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
        let is_run = |line: &&str| line.starts_with("  outro ") && !line.contains("--help");
        let how_to = HOW_TO.lines().filter(is_run).collect::<Vec<_>>().join("\n");
        let of_calls =
            [EXAMPLES, &how_to, grade::EXAMPLES, scan::EXAMPLES, show::EXAMPLES, people::EXAMPLES, when::EXAMPLES];
        let of_shells = [completions::EXAMPLES, man::EXAMPLES].join("\n");
        let examples = [of_calls.join("\n"), of_rules.join("\n"), of_shells].join("\n");
        let commands: Vec<&str> =
            examples.lines().filter_map(|line| line.find("outro ").map(|at| &line[at..])).collect();
        assert_eq!(commands.len(), 65);
        for command in commands {
            let typed = command.split("  ").next().and_then(|command| command.split(['|', '>']).next()).unwrap();
            let mut typed = words(typed);
            if typed[1].ends_with('/') {
                // What goes without saying is only added where there is such a folder.
                typed.insert(1, "grade");
            }
            assert!(Cli::try_parse_from(&typed).is_ok(), "{typed:?}");
        }
    }
}
