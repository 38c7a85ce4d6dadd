//! The page in a real browser: tests/page drives Chromium over reports that are made here.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use outro::discover;
use outro::engine::Engine;
use outro::finding::Call;
use outro::report::{Page, Sums, Words};
use outro::rules::{self, RuleSet};
use outro::scan::{Keep, Scan, Scanned};
use outro::transcript;

/// What the file, the people, the rules and the words of one call are called, each an attempt to be more than text.
const HOSTILE_NAME: &str = "eve/<img src=x onerror=window.hacked=1>.txt";

const HOSTILE_REP: &str = "<b onmouseover=\"window.hacked=3\">Eve";

const HOSTILE_WORDS: &str =
    "so <script>window.hacked=1</script> & \"quotes\" 'too' </script><script>window.hacked=2</script> {{7*7}} thanks";

/// Words of this many bytes are not in the page by chance.
const TELLING_WORDS: usize = 28;

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn scanned() -> Vec<Call> {
    let found = discover::find(&[project("fixtures/calls")], &discover::Options::default()).unwrap();
    let scan = Scan::new(Engine::new(rules::embedded()), transcript::Options::default());
    let scan = Scan { keep: Keep::Closing, threads: 2, ..scan };
    let mut calls = Vec::new();
    let each = |scanned| {
        match scanned {
            Scanned::Call(call) => calls.push(*call),
            Scanned::Skipped(skipped) => panic!("{skipped:?}"),
        }
        Ok(())
    };
    scan.run(found.sources, each).unwrap();
    calls
}

/// A call in which everything that others write tries to run.
fn hostile(call: &Call) -> Call {
    let mut call = call.clone();
    call.name = HOSTILE_NAME.to_owned();
    call.rep = HOSTILE_REP.to_owned();
    call.customer = HOSTILE_WORDS.to_owned();
    call.warnings = vec![HOSTILE_WORDS.to_owned()];
    for finding in &mut call.findings {
        finding.rule = Arc::from("<img src=x onerror=window.hacked=1>");
        finding.message = HOSTILE_WORDS.to_owned();
    }
    call.verdicts.iter_mut().for_each(|verdict| verdict.reason = HOSTILE_WORDS.to_owned());
    call.next_steps.iter_mut().for_each(|step| step.action = HOSTILE_WORDS.to_owned());
    for turn in &mut call.closing {
        turn.text = HOSTILE_WORDS.to_owned();
        turn.speaker = HOSTILE_REP.to_owned();
    }
    call
}

fn written(path: &Path, calls: &[Call], words: Words) -> PathBuf {
    let rules = rules::embedded();
    let page = Page::create(path, &rules, words).unwrap();
    assert_eq!(finished(page, &rules, calls), [path]);
    path.to_path_buf()
}

/// A page, and beside it one for each rep.
fn parted(path: &Path, calls: &[Call]) -> PathBuf {
    let rules = rules::embedded();
    let page = Page::create(path, &rules, Words::Kept).unwrap().parted_beyond(1);
    assert!(finished(page, &rules, calls).len() > 2);
    path.to_path_buf()
}

fn finished(mut page: Page, rules: &RuleSet, calls: &[Call]) -> Vec<PathBuf> {
    let mut sums = Sums::new(rules.ids());
    for call in calls {
        sums.add(call);
        page.add(call).unwrap();
    }
    page.finish(&sums).unwrap()
}

fn spoken(calls: &[Call]) -> Vec<&str> {
    let turns = calls.iter().flat_map(|call| &call.closing).map(|turn| turn.text.as_str());
    let quotes = calls.iter().flat_map(|call| &call.findings).map(|finding| finding.quote.as_str());
    turns.chain(quotes).filter(|words| words.len() >= TELLING_WORDS).collect()
}

#[test]
#[ignore = "needs Chromium, and `npm ci` in tests/page"]
fn a_browser_shows_the_page_to_everybody_and_runs_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let mut calls = scanned();
    let spoken = serde_json::to_string(&spoken(&calls)).unwrap();
    let mut wordless = calls.clone();
    wordless.iter_mut().for_each(Call::leave_out_words);
    let silent = written(&folder.path().join("silent.html"), &wordless, Words::LeftOut);
    calls.push(hostile(&calls[0]));
    let report = written(&folder.path().join("report.html"), &calls, Words::Kept);
    let parted = parted(&folder.path().join("parted.html"), &calls);
    let run = Command::new("node")
        .args(["--test", "--test-reporter=spec"])
        .arg(project("tests/page/page.test.mjs"))
        .env("REPORT", report)
        .env("SILENT", silent)
        .env("PARTED", parted)
        .env("SPOKEN", spoken)
        .env("HOSTILE", HOSTILE_NAME)
        .output()
        .expect("node is installed");
    assert!(run.status.success(), "{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
}

#[test]
fn the_same_calls_are_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let calls = scanned();
    let bytes = ["one.html", "two.html"]
        .map(|name| std::fs::read(written(&folder.path().join(name), &calls, Words::Kept)).unwrap());
    assert!(bytes[0] == bytes[1]);
}
