//! `outro when --jsonl`: sentences come in and their times go out, one JSON object a line.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use outro::when::{self, Mention, Reference};
use serde::{Deserialize, Serialize};

use super::moment;
use crate::cli::show::written;
use crate::cli::terminal::Paint;
use crate::cli::{Failure, Outcome, Result, tell_error};

/// Some programs begin every UTF-8 file with it.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A line that comes in.
#[derive(Deserialize)]
struct Sentence<'a> {
    id: serde_json::Value,
    #[serde(borrow, rename = "ref", default)]
    on: Option<Cow<'a, str>>,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

/// A line that goes out.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    spans: Vec<Span>,
}

/// A time, by its characters.
#[derive(Serialize)]
struct Span {
    start: usize,
    end: usize,
    class: &'static str,
    value: String,
}

/// Answers every line that can be read, in order; the others are told on stderr.
pub(super) fn answer(path: &Path, reference: &Reference, paint: Paint, out: impl Write) -> Result<Outcome> {
    if path == Path::new("-") {
        return answer_all(io::stdin().lock(), Path::new("stdin"), reference, paint, out);
    }
    let file = File::open(path).map_err(|cause| Failure::Message(format!("{}: {cause}", path.display())))?;
    answer_all(BufReader::new(file), path, reference, paint, out)
}

fn answer_all(
    mut lines: impl BufRead,
    name: &Path,
    reference: &Reference,
    paint: Paint,
    mut out: impl Write,
) -> Result<Outcome> {
    let (mut line, mut number, mut outcome) = (Vec::new(), 0_u64, Outcome::Done);
    loop {
        line.clear();
        let read = lines.read_until(b'\n', &mut line);
        if read.map_err(|cause| Failure::Message(format!("{}: {cause}", name.display())))? == 0 {
            return written(out.flush()).map(|_| outcome);
        }
        number += 1;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let mark = if number == 1 { BYTE_ORDER_MARK } else { &[] };
        match answer_line(line.strip_prefix(mark).unwrap_or(&line), reference, &mut out) {
            Ok(Ok(())) => {}
            Ok(Err(cause)) => return written(Err(cause)).map(|_| outcome),
            Err(mistake) => {
                tell_error(&format!("{}:{number}: {mistake}", name.display()), paint);
                outcome = Outcome::Trouble;
            }
        }
    }
}

/// Writes the answer to a line; what is wrong with the line, or with stdout.
fn answer_line(line: &[u8], default: &Reference, out: &mut impl Write) -> std::result::Result<io::Result<()>, String> {
    let sentence: Sentence<'_> = serde_json::from_slice(line).map_err(|cause| mistake(&cause))?;
    let reference = match sentence.on.as_deref() {
        None | Some("") => *default,
        Some(on) => {
            Reference { order: default.order, ..moment(on).map_err(|right| format!("`ref` is `{on}`; {right}"))?.0 }
        }
    };
    let answer = Answer { id: &sentence.id, spans: spans(&sentence.text, &reference) };
    Ok(serde_json::to_writer(&mut *out, &answer).map_err(io::Error::from).and_then(|()| out.write_all(b"\n")))
}

/// What serde says, without the line that it counts from the beginning of the slice.
fn mistake(cause: &serde_json::Error) -> String {
    let text = cause.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    format!(
        "{what} at column {}; one object is wanted: {{\"id\": …, \"ref\": \"2026-03-04\", \"text\": \"…\"}}",
        cause.column()
    )
}

fn spans(text: &str, reference: &Reference) -> Vec<Span> {
    let (mut at, mut characters) = (0, 0);
    let mut upto = |byte: usize| {
        characters += text[at..byte].chars().count();
        at = byte;
        characters
    };
    let span = |Mention { span, class, value, .. }: Mention| {
        let (start, end) = (upto(span.start), upto(span.end));
        Span { start, end, class: class.word(), value: value.resolve(reference).iso() }
    };
    let mut said = [when::mentions(text)];
    when::in_context(&mut said);
    let [mentions] = said;
    mentions.into_iter().map(span).collect()
}
