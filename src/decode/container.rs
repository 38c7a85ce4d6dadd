//! Files that hold no plain text are known by their first bytes; each is refused with what to do instead.

use memchr::memmem;

const AS_TEXT: &str = "open it and save it as plain text (.txt)";
const RECORDING: &str = "a recording, not a transcript; outro reads what was said as text (.txt, .vtt, .srt)";
const PICTURE: &str = "a picture, not a transcript";

/// How far into an archive the names of its parts are looked for, in bytes.
const ARCHIVE_NAMES: usize = 64 * 1024;

/// Why bytes with these beginnings cannot be read; none where they may be text.
pub(super) fn refused(bytes: &[u8]) -> Option<String> {
    let start = trimmed(bytes);
    let what = match start {
        [b'P', b'K', 3, 4, ..] => return Some(archive(bytes)),
        [b'P', b'K', 5, 6, ..] => "an empty zip archive".to_owned(),
        [b'%', b'P', b'D', b'F', ..] => {
            format!("a PDF, not text; export the transcript again as .txt or .vtt, or {AS_TEXT}")
        }
        [b'{', b'\\', b'r', b't', b'f', ..] => {
            format!("a rich text document (RTF), not plain text; {AS_TEXT}")
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            format!("an old Office document (.doc), not plain text; {AS_TEXT}")
        }
        [0x1f, 0x8b, ..] | [b'7', b'z', 0xbc, 0xaf, ..] | [b'R', b'a', b'r', b'!', 0x1a, ..] => {
            "a compressed archive; unpack it first".to_owned()
        }
        [b'I', b'D', b'3', 2..=4, ..] | [b'O', b'g', b'g', b'S', ..] | [b'f', b'L', b'a', b'C', ..] => {
            RECORDING.to_owned()
        }
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W' | b'A', b'A' | b'V', ..] => RECORDING.to_owned(),
        [0, 0, _, _, b'f', b't', b'y', b'p', ..] | [0x1a, 0x45, 0xdf, 0xa3, ..] => RECORDING.to_owned(),
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] | [b'G', b'I', b'F', b'8', ..] => PICTURE.to_owned(),
        _ => return None,
    };
    Some(what)
}

/// Why text with this beginning cannot be read as what people said; none where it may be.
pub(super) fn refused_text(text: &str) -> Option<String> {
    let start = text.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    if is_html(start) {
        return Some(
            "a web page (HTML), not plain text; open it in a browser and save it as plain text (.txt)".to_owned(),
        );
    }
    is_json(start)
        .then(|| "a JSON export; outro does not read JSON: export the transcript as .txt, .vtt or .srt".to_owned())
}

/// The bytes behind a UTF-8 mark and blank space.
fn trimmed(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start()
}

/// What kind of zip archive it is, by the names of its parts.
fn archive(bytes: &[u8]) -> String {
    let (head, tail) = (&bytes[..bytes.len().min(ARCHIVE_NAMES)], &bytes[bytes.len().saturating_sub(ARCHIVE_NAMES)..]);
    let holds =
        |name: &str| memmem::find(head, name.as_bytes()).or_else(|| memmem::find(tail, name.as_bytes())).is_some();
    if holds("word/document.xml") {
        return format!("a Word document (.docx), not plain text; {AS_TEXT}");
    }
    if holds("application/vnd.oasis.opendocument.text") {
        return format!("an OpenDocument text (.odt), not plain text; {AS_TEXT}");
    }
    if holds("xl/workbook.xml") {
        return "an Excel workbook (.xlsx); save each call as plain text (.txt)".to_owned();
    }
    "a zip archive; unpack it first".to_owned()
}

/// Whether the text is a web page: its first tag behind comments and declarations.
fn is_html(mut start: &str) -> bool {
    loop {
        let end = match start {
            _ if start.starts_with("<!--") => "-->",
            _ if start.starts_with("<?xml") => "?>",
            _ => break,
        };
        let Some(at) = memmem::find(start.as_bytes(), end.as_bytes()) else {
            return false;
        };
        start = start[at + end.len()..].trim_start();
    }
    ["<!doctype html", "<html", "<head>", "<body"]
        .iter()
        .any(|tag| start.as_bytes().get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag.as_bytes())))
}

/// Whether the text is JSON: an object with a key, or a list of such objects (`[Dana] 10:02:03` is a transcript).
fn is_json(start: &str) -> bool {
    let object = start.strip_prefix('[').map_or(start, str::trim_start);
    object.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(['"', '}']))
}
