//! The `outro` command: parses arguments, runs, returns the exit code.

mod cli;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    cli::Cli::parse().run().into()
}
