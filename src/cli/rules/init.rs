//! `outro rules init`: a folder gets what a team needs for rules of its own.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use outro::{report, rules};

use crate::cli::show::print;
use crate::cli::terminal::printable;
use crate::cli::{Failure, Outcome, Result};

/// Begin with rules of your own: a rule file that builds on those of outro, an annotated call, and a test for CI
///
/// Writes outro.toml with one rule to learn from, fixtures/first.call.txt, the schema that editors check outro.toml by,
/// and .github/workflows/outro-rules.yml, which tests the rules on GitHub when DIR is the top of a repository.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The folder, made if it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,

    /// Write over files of these names; without it, nothing is written if there is one
    #[arg(long)]
    force: bool,
}

pub(in crate::cli) const EXAMPLES: &str = "\
Examples:
  outro rules init                  in this folder
  outro rules init sales-rules      in a folder of its own
  outro rules init --force          all as new, also what you have changed";

/// A file to begin with.
struct Starter {
    /// From the folder.
    path: &'static str,
    text: String,
    about: &'static str,
}

fn starters() -> [Starter; 4] {
    let workflow = include_str!("init/outro-rules.yml").replace("{version}", env!("CARGO_PKG_VERSION"));
    [
        Starter {
            path: "outro.toml",
            text: include_str!("init/outro.toml").to_owned(),
            about: "your rules; outro finds this file by itself",
        },
        Starter {
            path: "fixtures/first.call.txt",
            text: include_str!("init/first.call.txt").to_owned(),
            about: "a call with what must be found in it",
        },
        Starter {
            path: "outro-rules.schema.json",
            text: rules::schema(),
            about: "lets an editor underline mistakes in outro.toml",
        },
        Starter {
            path: ".github/workflows/outro-rules.yml",
            text: workflow,
            about: "tests the rules on GitHub, in a repository",
        },
    ]
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let starters = starters();
    if !args.force {
        nothing_there(&args.folder, &starters)?;
    }
    // All folders first: what cannot be written is mostly told by them, while no file stands half of a whole yet.
    starters.iter().try_for_each(|starter| make_folder(&args.folder.join(starter.path)))?;
    for starter in &starters {
        report::save(&args.folder.join(starter.path), &starter.text)?;
    }
    print(&page(&args.folder, &starters), Outcome::Done)
}

/// A rule file is somebody's work, so none is written over unasked; also not a link that leads nowhere.
fn nothing_there(folder: &Path, starters: &[Starter]) -> Result<()> {
    let paths = starters.iter().map(|starter| folder.join(starter.path));
    let there: Vec<String> =
        paths.filter(|path| path.symlink_metadata().is_ok()).map(|path| path.display().to_string()).collect();
    let are = match there.len() {
        0 => return Ok(()),
        1 => "is",
        _ => "are",
    };
    let names = there.join(", ");
    let message = format!(
        "{names}: {are} there already, so nothing was written; name another folder, or write over with --force"
    );
    Err(Failure::Message(message))
}

fn make_folder(path: &Path) -> Result<()> {
    let folder = path.parent().expect("a starter lies in a folder");
    let refused = |cause| format!("{}: the folder cannot be made: {cause}", folder.display());
    Ok(fs::create_dir_all(folder).map_err(refused)?)
}

/// What was written, and what to type next.
fn page(folder: &Path, starters: &[Starter]) -> String {
    let width = starters.iter().map(|starter| starter.path.len()).max().unwrap_or_default();
    let mut page = String::new();
    for Starter { path, about, .. } in starters {
        page.push_str(&format!("wrote {path:width$}  {about}\n"));
    }
    let name = folder.display().to_string();
    let enter = if folder == Path::new(".") { String::new() } else { format!("  cd \"{}\"\n", printable(&name)) };
    page + "\nNext:\n" + &enter + NEXT
}

const NEXT: &str = "  outro rules check                   is everything in outro.toml right?
  outro rules test fixtures/          does every example do what it should?
  outro scan calls/ -o findings.csv   what is in your calls? For calls/, name your own folder
";
