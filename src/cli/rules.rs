//! `outro rules`: everything that is done with rule files.

pub(super) mod check;
pub(super) mod eject;
pub(super) mod list;
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
    List(list::Args),
    Check(check::Args),
    Test(Box<test::Args>),
    Eject(eject::Args),
    Schema(schema::Args),
}

pub(super) fn run(args: &Args, paint: Paint) -> Result<Outcome> {
    match &args.command {
        Command::List(args) => list::run(args, paint),
        Command::Check(args) => check::run(args, paint),
        Command::Test(args) => test::run(args, paint),
        Command::Eject(args) => eject::run(args),
        Command::Schema(_) => schema::run(),
    }
}
