//! `outro rules try`: one rule on a few turns from the command line or from stdin.

use std::io::{self, Read as _};

use clap::Parser;
use outro::engine::Engine;
use outro::fixture::{self, Attempt};

use super::{account, judged_by};
use crate::cli::options::Rules;
use crate::cli::show::print;
use crate::cli::terminal::{Paint, printable};
use crate::cli::{Failure, Outcome, Result};

/// Try a rule on a few words: does it fire, on which of them, and why
///
/// The words are read as an example of the rule: `Rep: …` and `Customer: …`, a line for each turn; a line `...` stands
/// for ten minutes of small talk. Words without a speaker are said by whoever the rule listens to.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The rule, by name
    #[arg(value_name = "RULE")]
    id: String,

    /// What is said; \n begins the next turn [default: read from stdin]
    #[arg(value_name = "TEXT")]
    text: Option<String>,

    #[command(flatten)]
    rules: Rules,
}

pub(in crate::cli) const EXAMPLES: &str = "\
Examples:
  outro rules try vague-closing \"I'll follow up next week.\"              fires
  outro rules try vague-closing \"Rep: I'll ring you.\\nCustomer: Do so.\"  two turns
  pbpaste | outro rules try vague-closing                                from the clipboard";

/// What people type by hand is shorter, in bytes.
const LONGEST_TEXT: u64 = 1 << 20;

pub(super) fn run(args: &Args, paint: Paint) -> Result<Outcome> {
    let engine = Engine::new(args.rules.load()?);
    let attempt = fixture::attempt(&engine, &args.id, &args.words()?)?;
    print(&(page(&attempt, paint) + &judged_by(engine.rules(), paint)), Outcome::Done)
}

impl Args {
    /// The words, with `\n` for a new line where they were typed as an argument.
    fn words(&self) -> Result<String> {
        if let Some(text) = self.text.as_ref().filter(|text| *text != "-") {
            return Ok(text.replace("\\n", "\n"));
        }
        let mut bytes = Vec::new();
        let wrong = |cause: &dyn std::fmt::Display| Failure::Message(format!("stdin: {cause}"));
        io::stdin().lock().take(LONGEST_TEXT + 1).read_to_end(&mut bytes).map_err(|cause| wrong(&cause))?;
        if bytes.len() as u64 > LONGEST_TEXT {
            return Err(wrong(&"too long to try a rule on; scan it as a file"));
        }
        String::from_utf8(bytes).map_err(|_| wrong(&"is not UTF-8"))
    }
}

fn page(attempt: &Attempt, paint: Paint) -> String {
    let quotes = attempt.findings.iter().map(|finding| match finding.quote.is_empty() {
        true => format!("  {}\n", printable(&finding.message)),
        false => format!("  line {}: “{}”\n", finding.line, printable(&finding.quote)),
    });
    let head = if attempt.findings.is_empty() { "quiet" } else { "fires" };
    let head = format!("{}\n", paint.strong(head));
    let quotes: String = std::iter::once(head).chain(quotes).collect();
    format!("{quotes}\n{}", account::page(&attempt.account, paint))
}
