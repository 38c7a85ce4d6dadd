//! `outro rules`: everything that is done with rule files.

pub(super) mod schema;
pub(super) mod test;

use clap::{Parser, Subcommand};

use super::terminal::Paint;
use super::{Outcome, Result};

/// Work on rule files
#[derive(Debug, Parser)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Schema(schema::Args),
    Test(Box<test::Args>),
}

pub(super) fn run(args: &Args, paint: Paint) -> Result<Outcome> {
    match &args.command {
        Command::Schema(_) => schema::run(),
        Command::Test(args) => test::run(args, paint),
    }
}
