//! `outro when`: how the times in a text are read, for people or line by line as JSON.

mod jsonl;
mod page;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Parser;
use jiff::civil::{Date, DateTime};
use outro::when::{Reference, Standing};

use super::interrupt::Interrupt;
use super::options::Order;
use super::show::written;
use super::terminal::Paint;
use super::{Failure, Outcome, Result};

/// Show how the times in a text are read: what they are, which day and time they mean, and what was worked out
///
/// The times in calls are read in the same way. For programs, --jsonl answers one JSON object a line,
/// {"id": …, "ref": "2026-03-04", "text": "friday at three"}, with
/// {"id": …, "spans": [{"start": 0, "end": 15, "class": "datetime", "value": "2026-03-06T15:00"}]};
/// start and end count characters, the value is empty where none is known.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// What was said
    #[arg(value_name = "TEXT", conflicts_with = "jsonl")]
    text: Option<String>,

    /// The day it was said, and the time if it matters: 2026-03-04 or 2026-03-04T10:00
    #[arg(long, value_name = "DATE", value_parser = moment)]
    on: Option<Moment>,

    /// Which number of 3/4 is the month [default: neither, where both could be]
    #[arg(long, value_name = "ORDER")]
    date_order: Option<Order>,

    /// Read one JSON object a line from this file, or from stdin, and answer each
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "-")]
    jsonl: Option<PathBuf>,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  outro when \"friday at three\" --on 2026-03-04           how this is read
  outro when \"3/4 at noon\" --on 2026-03-04 --date-order day-first
  outro when --jsonl sentences.jsonl                     one JSON object a line, for programs";

/// When something was said.
#[derive(Debug, Clone, Copy)]
struct Moment(Reference);

/// A date, or a date with a time of day.
fn moment(text: &str) -> std::result::Result<Moment, String> {
    if let Ok(date) = text.parse::<Date>()
        && !text.contains(['T', 't', ' '])
    {
        return Ok(Moment(Reference { date: Some(date), ..Reference::default() }));
    }
    let both = text.parse::<DateTime>().map_err(|_| "write 2026-03-04 or 2026-03-04T10:00".to_owned())?;
    Ok(Moment(Reference { date: Some(both.date()), time: Some(both.time()), ..Reference::default() }))
}

pub(super) fn run(args: &Args, paint: Paint, complaints: Paint) -> Result<Outcome> {
    Interrupt::listen()?;
    let out = BufWriter::new(io::stdout().lock());
    match (&args.text, &args.jsonl) {
        (_, Some(path)) => jsonl::answer(path, &args.reference(), complaints, out),
        (Some(text), None) => written(args.tell(text, paint, out)),
        (None, None) => Err(Failure::Message(NO_TEXT.to_owned())),
    }
}

const NO_TEXT: &str = "no text given; say what to read, for example `outro when \"friday at three\" --on 2026-03-04`";

/// Why a time is no proposal, in plain words; nothing where it may be one.
pub(super) fn in_words(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Open => None,
        Standing::Bound => Some("a deadline or a bound"),
        Standing::Past => Some("over"),
        Standing::Rejected => Some("turned down"),
        Standing::Habit => Some("a habit or opening hours"),
        Standing::Aside => Some("of something else than a meeting, as far as the words tell"),
    }
}

impl Args {
    fn reference(&self) -> Reference {
        Reference { order: Order::of(self.date_order), ..self.on.map(|moment| moment.0).unwrap_or_default() }
    }

    fn tell(&self, text: &str, paint: Paint, mut out: impl Write) -> io::Result<()> {
        page::write(text, &self.reference(), paint, &mut out)?;
        out.flush()
    }
}
