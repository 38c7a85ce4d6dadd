//! Every way in which bytes become text or are refused.

use std::path::PathBuf;

use proptest::prelude::{any, prop, proptest};

use super::*;

const CALL: &str = "Dana: café – “sí”\nLee: good";

fn utf16_bytes(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

fn decoded(bytes: &[u8]) -> (String, Encoding, Vec<String>) {
    let decoded = text(bytes).unwrap();
    (decoded.text.into_owned(), decoded.encoding, decoded.warnings)
}

fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    file
}

#[test]
fn plain_utf8_is_borrowed() {
    let decoded = text(CALL.as_bytes()).unwrap();
    assert_eq!(decoded, Decoded { text: Cow::Borrowed(CALL), encoding: Encoding::Utf8, warnings: Vec::new() });
    assert!(matches!(decoded.text, Cow::Borrowed(_)));
}

#[test]
fn byte_order_marks_tell_the_encoding_and_are_no_text() {
    let with = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let want = |encoding| (CALL.to_owned(), encoding, Vec::new());
    assert_eq!(decoded(&with(b"\xef\xbb\xbf", CALL.into())), want(Encoding::Utf8));
    assert_eq!(decoded(&with(b"\xff\xfe", utf16_bytes(CALL, u16::to_le_bytes))), want(Encoding::Utf16Le));
    assert_eq!(decoded(&with(b"\xfe\xff", utf16_bytes(CALL, u16::to_be_bytes))), want(Encoding::Utf16Be));
}

#[test]
fn utf16_without_a_mark_is_recognised() {
    for script in [CALL, "田中: おはようございます\n鈴木: 価格を教えてください\n", "Дана: добрый день\nЛи: да\n"]
    {
        let want = |encoding| (script.to_owned(), encoding, Vec::new());
        assert_eq!(decoded(&utf16_bytes(script, u16::to_le_bytes)), want(Encoding::Utf16Le), "{script}");
        assert_eq!(decoded(&utf16_bytes(script, u16::to_be_bytes)), want(Encoding::Utf16Be), "{script}");
    }
}

#[test]
fn half_a_utf16_pair_is_replaced_and_told() {
    let bytes = [b"\xff\xfe".as_slice(), &utf16_bytes(CALL, u16::to_le_bytes), b"x"].concat();
    let (text, _, warnings) = decoded(&bytes);
    assert_eq!(text, format!("{CALL}\u{fffd}"));
    assert!(warnings[0].contains("UTF-16"), "{warnings:?}");
}

#[test]
fn what_is_not_utf8_is_windows_1252_with_the_place() {
    let (text, encoding, warnings) = decoded(b"Dana: hi\nLee: it\x92s \x80 40 \x96 caf\xe9\n");
    assert_eq!(text, "Dana: hi\nLee: it’s € 40 – café\n");
    assert_eq!(encoding, Encoding::Windows1252);
    assert_eq!(warnings, ["not UTF-8 at byte 16 (line 2); read as Windows-1252, so check accents and quotation marks"]);
}

#[test]
fn the_place_counts_from_the_start_of_the_file() {
    let (_, _, warnings) = decoded(b"\xef\xbb\xbfab\xe9 c");
    assert!(warnings[0].starts_with("not UTF-8 at byte 5 (line 1)"), "{warnings:?}");
}

#[test]
fn a_mixture_of_encodings_keeps_what_is_utf8() {
    let (text, encoding, _) = decoded("Zoë: café ".bytes().chain(*b"caf\xe9.").collect::<Vec<_>>().as_slice());
    assert_eq!((text.as_str(), encoding), ("Zoë: café café.", Encoding::Windows1252));
}

#[test]
fn a_file_cut_inside_a_character_stays_utf8() {
    let (text, encoding, warnings) = decoded(&"Zoë: sí, café".as_bytes()[.."Zoë: sí, café".len() - 1]);
    assert_eq!((text.as_str(), encoding), ("Zoë: sí, caf", Encoding::Utf8));
    assert!(warnings[0].contains("cut off"), "{warnings:?}");
}

#[test]
fn marks_inside_joined_exports_are_taken_out() {
    let (text, _, _) = decoded("\u{feff}\u{feff}Dana: hi\r\n\u{feff}Lee: a\u{feff}b\n".as_bytes());
    assert_eq!(text, "Dana: hi\r\nLee: a\u{feff}b\n");
}

#[test]
fn text_encoded_twice_is_told_and_kept() {
    for twice in ["Dana: hi\nLee: itâ€™s fine", "Dana: hi\nLee: cafÃ©"] {
        let (text, _, warnings) = decoded(twice.as_bytes());
        assert_eq!(text, twice);
        assert!(warnings[0].contains("line 2: the text was encoded twice"), "{warnings:?}");
    }
    assert_eq!(decoded("SÃO PAULO, 40 €".as_bytes()).2, [""; 0]);
}

#[test]
fn containers_are_refused_with_what_to_do() {
    let cases: [(&[u8], &str); 21] = [
        (b"PK\x03\x04\x14\x00word/document.xml\x00", "a Word document (.docx)"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
        (b"PK\x03\x04xl/workbook.xml", "Excel"),
        (b"PK\x03\x04calls/a.txt", "a zip archive; unpack it first"),
        (b"PK\x05\x06", "an empty zip archive"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\xef\xbb\xbf{\\rtf1 hello}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc)"),
        (b"\n <!DOCTYPE HTML><html>", "a web page"),
        (b"<html lang=en>", "a web page"),
        (b"<?xml version=\"1.0\"?>\n<!-- saved from url -->\n<HTML>", "a web page"),
        (b"\xff\xfe<\0h\0t\0m\0l\0>\0", "a web page"),
        (b"{ \"turns\": [] }", "a JSON export"),
        (b"[\n  {\"speaker\": 1}\n]", "a JSON export"),
        (b"ID3\x03\x00", "a recording"),
        (b"RIFF\x00\x01\x02\x03WAVEfmt ", "a recording"),
        (b"\0\0\0\x18ftypmp42", "a recording"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\x1f\x8b\x08", "unpack it first"),
        (b"\xff\xfe\0\0h\0\0\0", "UTF-32"),
        (b"Dana: hi\0\x01\x02", "not a text file (NUL byte at offset 8)"),
    ];
    for (bytes, want) in cases {
        let refusal = text(bytes).unwrap_err();
        assert!(refusal.contains(want), "{bytes:?}: {refusal}");
    }
}

#[test]
fn transcripts_with_brackets_are_no_containers() {
    for call in ["[Dana Reyes] 14:02:09\nhi", "[00:12] Dana: hi", "{laughs} hi", "<Dana> hi", "<v Dana>hi", "PK: hello"]
    {
        assert_eq!(decoded(call.as_bytes()).0, call);
    }
}

#[test]
fn an_empty_file_is_refused() {
    for bytes in [b"".as_slice(), b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"] {
        assert_eq!(text(bytes).unwrap_err(), "the file is empty; there is nothing to read");
    }
}

#[test]
fn files_of_any_size_are_read_whole_into_one_buffer() {
    let mut buffer = Vec::new();
    for size in [0, 10, FIRST_BYTES - 1, FIRST_BYTES, FIRST_BYTES + 1, 2 * KEPT_BYTES, 3, KEPT_BYTES + 1] {
        let bytes: Vec<u8> = (0..size).map(|at| at as u8).collect();
        assert!(read(file(&bytes).path(), &mut buffer).unwrap() == bytes, "{size}");
        assert!(drain(&mut bytes.as_slice(), &mut buffer).unwrap() == bytes, "{size}");
    }
}

#[test]
fn a_giant_file_is_refused_with_its_size() {
    let file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().set_len(MAX_BYTES + 1).unwrap();
    let error = read(file.path(), &mut Vec::new()).unwrap_err();
    assert_eq!(error.path, file.path());
    assert!(error.cause.starts_with("129 MiB is too large"), "{}", error.cause);
}

#[test]
fn a_missing_file_and_a_folder_are_errors_with_their_path() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("gone.txt");
    let error = |path: PathBuf| read(&path, &mut Vec::new()).unwrap_err();
    assert_eq!(error(missing.clone()), Error::new(missing, "no such file; was it moved or deleted?"));
    assert_eq!(error(folder.path().into()).path, folder.path());
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = text(&bytes);
    }

    #[test]
    fn no_odd_text_panics(text_in in "[\u{0}-\u{ff}\u{feff}]{0,60}", mark in prop::sample::select(vec![&b""[..], b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"])) {
        let bytes = [mark, text_in.as_bytes()].concat();
        let _ = text(&bytes);
    }

    #[test]
    fn text_survives_every_encoding(call in "[A-Za-z :.,\n'é—]{40,200}") {
        for (mark, bytes) in [
            (&b"\xff\xfe"[..], utf16_bytes(&call, u16::to_le_bytes)),
            (b"\xfe\xff", utf16_bytes(&call, u16::to_be_bytes)),
            (b"\xef\xbb\xbf", call.clone().into_bytes()),
        ] {
            if let Ok(decoded) = text(&[mark, &bytes].concat()) {
                assert_eq!(decoded.text, call);
            }
        }
    }
}
