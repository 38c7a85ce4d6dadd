//! `outro man`: the manual pages, in roff.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory as _, Parser};
use clap_mangen::Man;
use outro::report;

use super::show::written;
use super::terminal::tell;
use super::{Cli, Failure, Outcome, Result};

/// Write the manual pages: that of outro on stdout, or one for each command into a folder
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The folder for the pages, such as ~/.local/share/man/man1 [default: the main page goes to stdout]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  outro man | man -l -                     read the main page
  outro man ~/.local/share/man/man1        put all pages where `man outro-scan` finds them";

/// A page: the name of its file, and the text.
type Page = (String, Vec<u8>);

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let pages = pages().map_err(|cause| Failure::Message(format!("the pages cannot be written: {cause}")))?;
    match &args.folder {
        Some(folder) => save(folder, &pages),
        None => {
            let mut out = io::stdout().lock();
            written(out.write_all(&pages[0].1).and_then(|()| out.flush()))
        }
    }
}

/// The page of outro, then those of its commands in their order.
fn pages() -> io::Result<Vec<Page>> {
    // Under `help` clap names all commands a second time.
    let mut outro = Cli::command().disable_help_subcommand(true);
    outro.build();
    let mut pages = Vec::new();
    add_pages(&outro, &mut pages)?;
    Ok(pages)
}

/// Adds the page of a command, and below it those of its own commands.
fn add_pages(command: &Command, pages: &mut Vec<Page>) -> io::Result<()> {
    let man = Man::new(command.clone());
    let mut text = Vec::new();
    man.render(&mut text)?;
    pages.push((man.get_filename(), text));
    command.get_subcommands().try_for_each(|command| add_pages(command, pages))
}

fn save(folder: &Path, pages: &[Page]) -> Result<Outcome> {
    let cannot = |cause: io::Error| format!("{}: cannot be written: {cause}; name a folder of yours", folder.display());
    fs::create_dir_all(folder).map_err(cannot)?;
    for (name, text) in pages {
        report::save(&folder.join(name), &String::from_utf8_lossy(text))?;
    }
    tell(&format_args!("{} pages in {}", pages.len(), folder.display()));
    Ok(Outcome::Done)
}
