//! `manifest.json`: what a report was made of and which files it has, so that it can be told from anybody else's folder.

use std::fs;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use super::Words;
use crate::digest::Fingerprint;

/// The name of the file.
pub(super) const NAME: &str = "manifest.json";

/// Grows whenever a file of the report changes its form so that its readers must know.
const SCHEMA: u32 = 1;

/// Who writes such reports.
const PROGRAM: &str = "outro";

/// No manifest is larger, in bytes: what is, was written by somebody else.
const MOST_BYTES: u64 = 16 << 20;

/// What stands in the file. It names no clock time and no place: the same input gives the same bytes.
#[derive(Debug, Serialize)]
pub(super) struct Manifest<'a> {
    program: &'static str,
    version: &'static str,
    schema: u32,
    rules: JudgedBy<'a>,
    /// Whether the words of the calls stand in the report.
    words: &'static str,
    counts: &'a Counts,
    input: Input,
    files: &'a [File],
}

#[derive(Debug, Serialize)]
struct JudgedBy<'a> {
    hash: &'a str,
    files: &'a [String],
}

/// How many there are of what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Counts {
    pub(super) calls: u64,
    /// Files that could not be read.
    pub(super) skipped: u64,
    /// Files that nobody asked for.
    pub(super) left_out: u64,
    pub(super) reps: u64,
}

#[derive(Debug, Serialize)]
struct Input {
    /// Of the names and bytes of all calls in their order; of a file that was skipped, of its name and the reason.
    sha256: String,
}

/// A file of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) bytes: u64,
    /// The rows of a table, without its header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rows: Option<u64>,
}

/// What a report was made of.
#[derive(Debug, Clone)]
pub(super) struct MadeOf {
    /// The hash of the rules.
    pub(super) rules: String,
    /// The files that the rules came from.
    pub(super) rule_files: Vec<String>,
    /// Whether the words of the calls stand in the report.
    pub(super) words: Words,
}

/// The text of a manifest.
pub(super) fn text(made_of: &MadeOf, counts: &Counts, input: Fingerprint, files: &[File]) -> String {
    let manifest = Manifest {
        program: PROGRAM,
        version: env!("CARGO_PKG_VERSION"),
        schema: SCHEMA,
        rules: JudgedBy { hash: &made_of.rules, files: &made_of.rule_files },
        words: made_of.words.word(),
        counts,
        input: Input { sha256: input.to_string() },
        files,
    };
    serde_json::to_string_pretty(&manifest).expect("it holds nothing but texts and numbers") + "\n"
}

/// What is read of a manifest, of whatever version.
#[derive(Debug, Deserialize)]
struct Earlier {
    program: String,
    files: Vec<Named>,
}

#[derive(Debug, Deserialize)]
struct Named {
    name: String,
}

/// The files of the report that a folder holds, without the manifest; none where it holds no report of ours.
pub(super) fn files_of(folder: &Path) -> Option<Vec<String>> {
    let path = folder.join(NAME);
    let is_one = fs::metadata(&path).is_ok_and(|file| file.is_file() && file.len() <= MOST_BYTES);
    let text = is_one.then(|| fs::read(&path).ok()).flatten()?;
    let earlier: Earlier = serde_json::from_slice(&text).ok()?;
    let names: Vec<String> = earlier.files.into_iter().map(|file| file.name).collect();
    (earlier.program == PROGRAM && names.iter().all(|name| is_plain(name))).then_some(names)
}

/// Whether it names a file in the folder itself: a manifest may come from anywhere, and what it lists is replaced.
fn is_plain(name: &str) -> bool {
    let mut components = Path::new(name).components();
    let first = components.next();
    matches!(first, Some(Component::Normal(_))) && components.next().is_none() && !name.contains(['/', '\\'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Option<Vec<String>> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(NAME), text).unwrap();
        files_of(folder.path())
    }

    #[test]
    fn a_manifest_tells_what_the_report_was_made_of() {
        let made_of =
            MadeOf { rules: "a1b2c3d4e5f6".to_owned(), rule_files: vec!["outro.toml".to_owned()], words: Words::Kept };
        let counts = Counts { calls: 2, left_out: 1, ..Counts::default() };
        let files = [
            File { name: "findings.csv".to_owned(), bytes: 120, rows: Some(3) },
            File { name: "report.html".to_owned(), bytes: 7, rows: None },
        ];
        let text = text(&made_of, &counts, Fingerprint::of(b""), &files);
        let expected = r#"{
  "program": "outro",
  "version": "VERSION",
  "schema": 1,
  "rules": {
    "hash": "a1b2c3d4e5f6",
    "files": [
      "outro.toml"
    ]
  },
  "words": "kept",
  "counts": {
    "calls": 2,
    "skipped": 0,
    "left_out": 1,
    "reps": 0
  },
  "input": {
    "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  },
  "files": [
    {
      "name": "findings.csv",
      "bytes": 120,
      "rows": 3
    },
    {
      "name": "report.html",
      "bytes": 7
    }
  ]
}
"#;
        assert_eq!(text, expected.replace("VERSION", env!("CARGO_PKG_VERSION")));
        assert_eq!(written(&text).unwrap(), ["findings.csv", "report.html"]);
    }

    #[test]
    fn what_others_wrote_is_no_manifest_of_ours() {
        let of = |name: &str| format!(r#"{{"program": "outro", "files": [{{"name": "{name}"}}]}}"#);
        assert_eq!(written(&of("calls.csv")).unwrap(), ["calls.csv"]);
        for name in ["../calls.csv", "/etc/passwd", "a/b", "..", ".", "", "a\\\\b"] {
            assert_eq!(written(&of(name)), None, "{name}");
        }
        for text in ["", "{}", "[]", r#"{"program": "innkeeper", "files": []}"#, r#"{"name": "app", "files": ["x"]}"#] {
            assert_eq!(written(text), None, "{text}");
        }
    }
}
