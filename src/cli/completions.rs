//! `outro completions`: what a shell needs to complete the command line.

use std::io::{self, Write};

use clap::{CommandFactory as _, Parser};
use clap_complete::Shell;

use super::show::written;
use super::{Cli, Outcome, Result};

/// Print what your shell needs to complete commands, options and their values
///
/// It goes where the shell looks for completions; the examples name the usual places.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  outro completions bash > ~/.local/share/bash-completion/completions/outro
  outro completions zsh > ~/.zfunc/_outro                    with ~/.zfunc in $fpath
  outro completions fish > ~/.config/fish/completions/outro.fish";

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "outro", &mut script);
    let mut out = io::stdout().lock();
    written(out.write_all(&script).and_then(|()| out.flush()))
}
