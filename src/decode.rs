//! The bytes of a file become text, or a reason why they cannot.

use std::borrow::Cow;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::{memchr, memmem};

use crate::error::{Error, Result};

mod container;

/// The largest file that is read, in bytes (128 MiB): a hundred times the longest call, and small enough for memory.
pub const MAX_BYTES: u64 = 128 * MIB;

const MIB: u64 = 1024 * 1024;

/// What a buffer holds at first, in bytes; nearly every call fits, so that one read is enough.
const FIRST_BYTES: usize = 256 * 1024;

/// A buffer larger than this, in bytes, is given back before the next file: one giant must not cost memory for all.
const KEPT_BYTES: usize = 4 * 1024 * 1024;

/// How much of a file is looked at to find UTF-16 without a byte order mark, in bytes.
const SAMPLE_BYTES: usize = 4 * 1024;

/// Text from a file, and how its bytes were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text, without byte order marks; borrowed where the file is plain UTF-8.
    pub text: Cow<'b, str>,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// What was guessed or looks odd, in plain words.
    pub warnings: Vec<String>,
}

/// How the bytes of a file stand for letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, low byte first: what Notepad calls "Unicode".
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, the fallback for bytes that are not UTF-8.
    Windows1252,
}

impl Encoding {
    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Windows1252 => "windows-1252",
        }
    }
}

/// Reads the file at `path` into `buffer`, which is kept from file to file, and returns its bytes.
///
/// Fails where the file is gone, not readable, a folder, or larger than [`MAX_BYTES`].
pub fn read<'b>(path: &Path, buffer: &'b mut Vec<u8>) -> Result<&'b [u8]> {
    let failed = |error: std::io::Error| Error::new(path, reason(&error));
    let mut file = File::open(path).map_err(failed)?;
    let mut filled = fill(&mut file, buffer, 0).map_err(failed)?;
    if filled == buffer.len() {
        // The size is asked for only here: for the many small files it would cost as much as opening them.
        let size = file.metadata().map_err(failed)?.len();
        if size > MAX_BYTES {
            return Err(Error::new(path, too_large(size)));
        }
        buffer.resize(buffer.len().max(size as usize + 1), 0);
        filled = fill_all(&mut file, buffer, filled).map_err(|cause| Error::new(path, cause))?;
    }
    Ok(&buffer[..filled])
}

/// Reads `input` (standard input, say) to its end into `buffer`, and returns its bytes.
///
/// Fails with the reason where reading fails or there is more than [`MAX_BYTES`].
pub fn drain<'b>(input: &mut impl Read, buffer: &'b mut Vec<u8>) -> std::result::Result<&'b [u8], String> {
    let filled = fill(input, buffer, 0).map_err(|error| reason(&error))?;
    let filled = fill_all(input, buffer, filled)?;
    Ok(&buffer[..filled])
}

/// The bytes of a file as text; the reason and what to do where they are none.
pub fn text(bytes: &[u8]) -> std::result::Result<Decoded<'_>, String> {
    if let Some(refusal) = container::refused(bytes) {
        return Err(refusal);
    }
    let mut decoded = letters(bytes)?;
    if let Some(refusal) = container::refused_text(&decoded.text) {
        return Err(refusal);
    }
    if decoded.text.trim().is_empty() {
        return Err("the file is empty; there is nothing to read".to_owned());
    }
    if !decoded.text.is_ascii() {
        tidy(&mut decoded);
    }
    Ok(decoded)
}

/// Reads into `buffer` from `filled` on until it is full or the input ends; an unused buffer is made ready first.
fn fill(input: &mut impl Read, buffer: &mut Vec<u8>, mut filled: usize) -> std::io::Result<usize> {
    if filled == 0 && !(FIRST_BYTES..=KEPT_BYTES).contains(&buffer.len()) {
        buffer.clear();
        buffer.shrink_to(FIRST_BYTES);
        buffer.resize(FIRST_BYTES, 0);
    }
    while filled < buffer.len() {
        match input.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(more) => filled += more,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Reads on to the end of the input, growing the buffer as it goes.
fn fill_all(input: &mut impl Read, buffer: &mut Vec<u8>, mut filled: usize) -> std::result::Result<usize, String> {
    loop {
        filled = fill(input, buffer, filled).map_err(|error| reason(&error))?;
        if filled as u64 > MAX_BYTES {
            return Err(too_large(filled as u64));
        }
        if filled < buffer.len() {
            return Ok(filled);
        }
        let larger = (buffer.len() * 2).min(MAX_BYTES as usize + 1);
        buffer.resize(larger, 0);
    }
}

/// A failed disk operation in the words of somebody who is no programmer.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file; was it moved or deleted?".to_owned(),
        ErrorKind::PermissionDenied => "permission denied; you may not read this file".to_owned(),
        ErrorKind::IsADirectory => "a folder, not a file".to_owned(),
        _ => error.to_string(),
    }
}

fn too_large(size: u64) -> String {
    let (size, limit) = (size.div_ceil(MIB), MAX_BYTES / MIB);
    format!(
        "{size} MiB is too large for the transcript of one call (at most {limit} MiB); split it into one file per call"
    )
}

/// The letters that the bytes stand for, by byte order mark, by NUL bytes, as UTF-8, and at last as Windows-1252.
fn letters(bytes: &[u8]) -> std::result::Result<Decoded<'_>, String> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            Err("UTF-32 text, which hardly anything reads; save it as UTF-8".to_owned())
        }
        [0xff, 0xfe, rest @ ..] => Ok(utf16(rest, Encoding::Utf16Le)),
        [0xfe, 0xff, rest @ ..] => Ok(utf16(rest, Encoding::Utf16Be)),
        [0xef, 0xbb, 0xbf, rest @ ..] => without_mark(rest, 3),
        _ => without_mark(bytes, 0),
    }
}

/// As [`letters`], behind the `skipped` bytes of a UTF-8 mark or from the start.
fn without_mark(bytes: &[u8], skipped: usize) -> std::result::Result<Decoded<'_>, String> {
    let Some(nul) = memchr(0, bytes) else {
        return Ok(utf8(bytes, skipped));
    };
    match utf16_by_nuls(bytes).or_else(|| utf16_by_trial(bytes)) {
        Some(encoding) => Ok(utf16(bytes, encoding)),
        None => Err(format!("not a text file (NUL byte at offset {}); outro reads transcripts as text", nul + skipped)),
    }
}

/// Which UTF-16 the NUL bytes tell of: Latin letters have theirs in every second byte.
fn utf16_by_nuls(bytes: &[u8]) -> Option<Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let (even, odd) = sample
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == 0)
        .fold((0, 0), |(even, odd), (at, _)| if at % 2 == 0 { (even + 1, odd) } else { (even, odd + 1) });
    let nuls = even + odd;
    match nuls * 10 >= sample.len() * 3 {
        true if odd * 10 >= nuls * 9 => Some(Encoding::Utf16Le),
        true if even * 10 >= nuls * 9 => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Scripts beyond Latin have few NUL bytes in UTF-16: it is that if it reads as lines with hardly a broken character.
fn utf16_by_trial(bytes: &[u8]) -> Option<Encoding> {
    // Cyrillic and Greek are valid UTF-8 by accident, but every second byte is then a control character.
    let controls = bytes.iter().filter(|byte| byte.is_ascii_control()).count();
    if !bytes.len().is_multiple_of(2) || (controls * 4 < bytes.len() && std::str::from_utf8(bytes).is_ok()) {
        return None;
    }
    let reads = |unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let (mut all, mut bad, mut lines) = (0_usize, 0_usize, false);
        for letter in char::decode_utf16(units) {
            all += 1;
            lines |= letter == Ok('\n');
            bad += usize::from(letter.map_or(true, is_implausible));
        }
        lines && bad * 100 < all
    };
    match (reads(u16::from_le_bytes), reads(u16::from_be_bytes)) {
        (true, false) => Some(Encoding::Utf16Le),
        (false, true) => Some(Encoding::Utf16Be),
        (true, true) | (false, false) => None,
    }
}

/// Whether a character is never part of what people say.
fn is_implausible(letter: char) -> bool {
    let blank = matches!(letter, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}');
    let private = matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}');
    (letter.is_control() && !blank) || private
}

fn utf16(bytes: &[u8], encoding: Encoding) -> Decoded<'_> {
    let decoder = if encoding == Encoding::Utf16Be { UTF_16BE } else { UTF_16LE };
    let (text, broken) = decoder.decode_without_bom_handling(bytes);
    let warning = "some characters were broken (half of a UTF-16 pair) and stand as \u{fffd}";
    let warnings = if broken { vec![warning.to_owned()] } else { Vec::new() };
    Decoded { text, encoding, warnings }
}

/// UTF-8; where it is broken, the broken bytes alone are read as Windows-1252, so that a mixture reads well too.
fn utf8(bytes: &[u8], skipped: usize) -> Decoded<'_> {
    let good = match std::str::from_utf8(bytes) {
        Ok(text) => {
            return Decoded { text: Cow::Borrowed(text), encoding: Encoding::Utf8, warnings: Vec::new() };
        }
        Err(error) => error,
    };
    let at = good.valid_up_to();
    if good.error_len().is_none() && !bytes[..at].is_ascii() {
        // Bytes of one character are missing at the very end: the file was cut, it is not in another encoding.
        let text = String::from_utf8_lossy(&bytes[..at]);
        let warning = "the file ends in the middle of a character; was it cut off?".to_owned();
        return Decoded { text, encoding: Encoding::Utf8, warnings: vec![warning] };
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        }
    }
    let (offset, line) = (at + skipped, 1 + memchr::memchr_iter(b'\n', &bytes[..at]).count());
    let warning =
        format!("not UTF-8 at byte {offset} (line {line}); read as Windows-1252, so check accents and quotation marks");
    Decoded { text: Cow::Owned(text), encoding: Encoding::Windows1252, warnings: vec![warning] }
}

/// Takes byte order marks from the starts of lines (joined exports keep them), and tells of text that was encoded twice.
fn tidy(decoded: &mut Decoded<'_>) {
    let text = decoded.text.as_bytes();
    let marks: Vec<usize> =
        memmem::find_iter(text, "\u{feff}").filter(|at| *at == 0 || matches!(text[at - 1], b'\n' | b'\r')).collect();
    // "Ã" before U+0080 to U+00BF, and "â€": the first bytes of an accent and of a curly quote, read as Windows-1252.
    let twice = memmem::find(text, b"\xc3\x83\xc2").or_else(|| memmem::find(text, "â€".as_bytes()));
    if let Some(at) = twice {
        let line = 1 + memchr::memchr_iter(b'\n', &text[..at]).count();
        let warning = format!(
            "letters such as `Ã©` or `â€™` in line {line}: the text was encoded twice; export it again if you can"
        );
        decoded.warnings.push(warning);
    }
    if !marks.is_empty() {
        decoded.text = Cow::Owned(without(&decoded.text, &marks, '\u{feff}'.len_utf8()));
    }
}

/// The text without the `length` bytes at each of the offsets.
fn without(text: &str, offsets: &[usize], length: usize) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for at in offsets {
        kept.push_str(&text[from..*at]);
        from = at + length;
    }
    kept.push_str(&text[from..]);
    kept
}

#[cfg(test)]
mod tests;
