//! How the times of a text are read, for people: one paragraph for each.

use std::io::{self, Write};

use outro::when::{self, Mention, Reference, Resolved, Value};

use super::in_words;
use crate::cli::terminal::{Paint, printable};

/// Writes every time of the text, and the appointments that only several of them make together.
pub(super) fn write(text: &str, reference: &Reference, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let mut said = [when::mentions(text)];
    when::in_context(&mut said);
    let [mentions] = &said;
    if mentions.is_empty() {
        return writeln!(out, "no time was found in this text");
    }
    for mention in mentions {
        let words = format!("“{}”", printable(&text[mention.span.clone()]));
        writeln!(out, "{}  {}", paint.strong(&words), mention.class.word())?;
        tell(&mention.value, reference, out)?;
        if let Some(standing) = in_words(mention.standing) {
            writeln!(out, "    {standing}")?;
        }
    }
    for appointment in when::appointments(&[text], &said) {
        if is_one(&said[0], &appointment.span) {
            continue;
        }
        let words = format!("“{}”", printable(&text[appointment.span.clone()]));
        writeln!(out, "{}  together", paint.strong(&words))?;
        tell(&appointment.value, reference, out)?;
    }
    Ok(())
}

fn is_one(mentions: &[Mention], span: &std::ops::Range<usize>) -> bool {
    mentions.iter().any(|mention| mention.span == *span)
}

/// The value, the days it can mean, and what was worked out, a line each.
fn tell(value: &Value, reference: &Reference, out: &mut impl Write) -> io::Result<()> {
    let resolved = value.resolve(reference);
    if let Some(line) = meaning(value, &resolved, reference) {
        writeln!(out, "    {line}")?;
    }
    if !resolved.inferred.is_empty() {
        let inferred: Vec<String> = resolved.inferred.iter().map(ToString::to_string).collect();
        writeln!(out, "    worked out: {}", inferred.join("; "))?;
    }
    for other in &resolved.alternatives {
        writeln!(out, "    or {other}")?;
    }
    Ok(())
}

fn meaning(value: &Value, resolved: &Resolved, reference: &Reference) -> Option<String> {
    let iso = resolved.iso();
    if !iso.is_empty() {
        return Some(iso);
    }
    if let Some((first, last)) = resolved.stretch {
        return Some(format!("{first} to {last}"));
    }
    value.grain()?;
    let unknown = match (reference.date, reference.time) {
        (None, _) => "a day that needs --on DATE",
        (Some(_), None) if value.counts_from_now() => "a moment that needs the time too: --on 2026-03-04T10:00",
        (Some(_), _) => "no day that a calendar tells",
    };
    Some(unknown.to_owned()).filter(|_| resolved.alternatives.is_empty())
}
