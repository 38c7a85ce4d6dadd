//! The `outro` command: parses arguments, runs, returns the exit code.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::Cli::typed().run().into()
}
