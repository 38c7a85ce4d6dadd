//! Text without speakers: each paragraph is a turn of nobody known; without blank lines, each line is.

use super::cue::Parsed;
use super::document::{Document, peeled};
use super::participants;

/// Reads the paragraphs below the keys and values of a header.
pub(super) fn parse<'t>(document: &Document<'t>) -> Parsed<'t> {
    let mut parsed = Parsed { header: participants::header(document), ..Parsed::default() };
    let lines = document.body();
    let keys = lines.iter().take_while(|line| participants::is_key_line(line.text)).count();
    parsed.header.extend(lines[..keys].iter().map(|line| peeled(line.text)));
    let speech = &lines[keys..];
    let paragraphs = speech.iter().skip(1).any(|line| line.apart);
    for (at, line) in speech.iter().enumerate() {
        if at == 0 || line.apart || !paragraphs {
            parsed.begin(None, None, None);
        }
        parsed.say(line.number, line.text);
    }
    if !parsed.cues.is_empty() {
        parsed.warnings.push("no speakers were found; each paragraph is read as a turn of nobody known".to_owned());
    }
    parsed
}
