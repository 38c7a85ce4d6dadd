//! `outro rules init`: what a team begins with works at once, and nothing of theirs is lost.

use std::fs;

use super::{Calls, names_in};

const STARTERS: [&str; 4] =
    ["outro.toml", "fixtures/first.call.txt", "outro-rules.schema.json", ".github/workflows/outro-rules.yml"];

/// An empty folder that has been begun.
fn begun() -> Calls {
    let calls = Calls::new(&[]);
    calls.outro(&["rules", "init"]).ends_with(0);
    calls
}

#[test]
fn what_it_writes_has_no_mistakes_and_passes_its_tests() {
    let calls = begun();
    calls.outro(&["rules", "check", "--strict"]).ends_with(0);
    let ran = calls.outro(&["rules", "test", "fixtures/"]);
    assert!(ran.ends_with(0).stdout.contains("1 annotated call: 0 failures"), "{ran:#?}");
    let schema = calls.outro(&["rules", "schema"]);
    assert_eq!(fs::read_to_string(calls.path("outro-rules.schema.json")).unwrap(), schema.stdout);
}

#[test]
fn the_annotated_call_fails_when_its_rule_does_not_fire() {
    let calls = begun();
    let ran = calls.outro(&["rules", "test", "fixtures/", "--rules", "builtin"]);
    assert!(ran.ends_with(1).stdout.contains("asked-for-referral"), "{ran:#?}");
}

#[test]
fn every_line_that_is_ready_to_use_can_be_used() {
    let calls = begun();
    let path = calls.path("outro.toml");
    let used: Vec<String> = fs::read_to_string(&path).unwrap().lines().map(in_use).collect();
    for edit in ["off = [", "[add]", "[drop]", "[change."] {
        assert_eq!(used.iter().filter(|line| line.starts_with(edit)).count(), 1, "{edit}");
    }
    fs::write(path, used.join("\n")).unwrap();
    calls.outro(&["rules", "check", "--strict"]).ends_with(0);
    calls.outro(&["rules", "test", "fixtures/"]).ends_with(0);
}

/// A line such as `#off = …` without its `#`; a line such as `# Rules that …` as it is.
fn in_use(line: &str) -> String {
    match line.strip_prefix('#') {
        Some(code) if code.starts_with(|c: char| c == '[' || c.is_ascii_lowercase()) => code.to_owned(),
        Some(_) | None => line.to_owned(),
    }
}

#[test]
fn what_is_there_already_is_named_and_nothing_is_written() {
    let calls = Calls::new(&[]);
    fs::write(calls.path("outro.toml"), "format = 1\n").unwrap();
    fs::write(calls.path("outro-rules.schema.json"), "{}").unwrap();
    let ran = calls.outro(&["rules", "init"]);
    ran.ends_with(2).tells("outro.toml, ").tells("outro-rules.schema.json: are there already, so nothing was written");
    assert_eq!(fs::read_to_string(calls.path("outro.toml")).unwrap(), "format = 1\n");
    assert_eq!(calls.names(), ["calls", "outro-rules.schema.json", "outro.toml"]);
    calls.outro(&["rules", "init", "--force"]).ends_with(0);
    assert!(fs::read_to_string(calls.path("outro.toml")).unwrap().contains("use = [\"builtin\"]"));
    calls.outro(&["rules", "check", "--strict"]).ends_with(0);
}

#[test]
fn a_folder_is_made_and_the_next_commands_begin_with_entering_it() {
    let calls = Calls::new(&[]);
    let ran = calls.outro(&["rules", "init", "our rules/2027"]);
    for starter in STARTERS {
        assert!(calls.path("our rules/2027").join(starter).is_file(), "{starter}");
        assert!(ran.stdout.contains(&format!("wrote {starter} ")), "{ran:#?}");
    }
    let next = ran.ends_with(0).stdout.split("Next:\n").nth(1).unwrap();
    let typed: Vec<&str> = next.lines().map(|line| line.trim().split("  ").next().unwrap()).collect();
    let expected = [
        "cd \"our rules/2027\"",
        "outro rules check",
        "outro rules test fixtures/",
        "outro scan calls/ -o findings.csv",
    ];
    assert_eq!(typed, expected);
    assert_eq!(names_in(&calls.path("our rules/2027/fixtures")), ["first.call.txt"]);
}

#[test]
fn a_file_where_the_folder_should_be_is_named() {
    let calls = Calls::new(&[]);
    fs::write(calls.path("rules"), "").unwrap();
    calls.outro(&["rules", "init", "rules"]).ends_with(2).tells("rules: the folder cannot be made: ");
    assert_eq!(calls.names(), ["calls", "rules"]);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_not_replaced() {
    let calls = Calls::new(&[]);
    std::os::unix::fs::symlink("elsewhere.toml", calls.path("outro.toml")).unwrap();
    calls.outro(&["rules", "init"]).ends_with(2).tells("outro.toml: is there already");
    assert_eq!(calls.names(), ["calls", "outro.toml"]);
}

#[test]
fn the_workflow_installs_this_version() {
    let workflow = fs::read_to_string(begun().path(".github/workflows/outro-rules.yml")).unwrap();
    let install = format!("cargo install --locked --git ADDRESS --tag v{}\n", env!("CARGO_PKG_VERSION"));
    assert!(workflow.contains(&install), "{workflow}");
    assert!(workflow.contains("run: outro rules check --strict\n"), "{workflow}");
    assert!(workflow.contains("run: outro rules test fixtures/\n"), "{workflow}");
}
