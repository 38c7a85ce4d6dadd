//! The sample calls give the findings in `tests/golden`, byte for byte; `BLESS=1` writes them anew.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

use super::program;

/// Compares what a run writes to stdout with a file.
fn is_golden(name: &str, args: &[&str]) {
    let ran = Command::new(program()).current_dir(env!("CARGO_MANIFEST_DIR")).args(args).output().unwrap();
    assert!(ran.status.success() && !ran.stdout.is_empty(), "{}", String::from_utf8_lossy(&ran.stderr));
    compare(name, &ran.stdout);
}

fn compare(name: &str, written: &[u8]) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&golden, written).unwrap();
    }
    let expected = fs::read(&golden).unwrap_or_default();
    assert!(expected == written, "{name} differs; look at the change with BLESS=1 and git diff");
}

#[test]
fn the_sample_calls_give_the_same_findings_byte_for_byte() {
    is_golden("findings.csv", &["scan", "fixtures/calls"]);
    for threads in ["1", "2", "8"] {
        is_golden("findings.csv", &["scan", "fixtures/calls", "-j", threads]);
    }
}

#[test]
fn the_sample_calls_give_the_same_spreadsheet_byte_for_byte() {
    is_golden("findings-excel.csv", &["scan", "fixtures/calls", "--csv", "excel"]);
}

#[test]
fn the_sample_calls_give_the_same_next_steps_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let steps = folder.path().join("next_steps.csv");
    for threads in ["1", "8"] {
        let arguments = ["scan", "fixtures/calls", "-j", threads, "--next-steps"];
        let mut outro = Command::new(program());
        let ran = outro.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).arg(&steps).output().unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        compare("next_steps.csv", &fs::read(&steps).unwrap());
    }
}

#[test]
fn a_sample_call_is_shown_byte_for_byte() {
    let call = "fixtures/calls/dana-whitlock/2026-02-19_petal-and-stem-florist.transcript.vtt";
    is_golden("show.txt", &["show", call]);
    is_golden("show.json", &["show", "--json", call]);
}

#[test]
fn the_shipped_rules_pass_their_examples_and_the_annotated_calls() {
    let mut outro = Command::new(program());
    let ran = outro.current_dir(env!("CARGO_MANIFEST_DIR")).args(["rules", "test", "fixtures/rules"]).output().unwrap();
    assert!(ran.status.success(), "{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
}
