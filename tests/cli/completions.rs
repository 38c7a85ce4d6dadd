//! `outro completions` and `outro man`: every command is known to the shells and has a page.

use std::fs;

use crate::{Calls, names_in};

/// The commands, as `outro help` and `outro help rules` list them.
fn commands(calls: &Calls, arguments: &[&str]) -> Vec<String> {
    let help = calls.outro(arguments).ends_with(0).stdout.clone();
    let list = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = list.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = names.filter_map(|line| line.split_whitespace().next().map(str::to_owned));
    names.filter(|name| name != "help").collect()
}

#[test]
fn every_command_is_completed_in_every_shell() {
    let calls = Calls::new(&[]);
    let (outro, rules) = (commands(&calls, &["--help"]), commands(&calls, &["rules", "--help"]));
    assert!(outro.len() >= 8 && rules.len() >= 10, "{outro:?} {rules:?}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = calls.outro(&["completions", shell]).ends_with(0).stdout.clone();
        let unknown: Vec<&String> = outro.iter().chain(&rules).filter(|name| !script.contains(name.as_str())).collect();
        assert!(unknown.is_empty(), "{shell} does not know {unknown:?}");
    }
    calls.outro(&["completions", "tcsh"]).ends_with(2).tells("possible values: bash");
}

#[test]
fn every_command_has_a_page() {
    let calls = Calls::new(&[]);
    let main = calls.outro(&["man"]).ends_with(0).stdout.clone();
    assert!(main.contains(".TH outro 1") && main.contains("outro\\-grade(1)"), "{main}");
    calls.outro(&["man", "man1"]).ends_with(0).tells("pages in man1");
    let mut pages = vec!["outro.1".to_owned()];
    pages.extend(commands(&calls, &["--help"]).iter().map(|name| format!("outro-{name}.1")));
    pages.extend(commands(&calls, &["rules", "--help"]).iter().map(|name| format!("outro-rules-{name}.1")));
    pages.sort();
    assert_eq!(names_in(&calls.path("man1")), pages);
    let scan = fs::read_to_string(calls.path("man1/outro-scan.1")).unwrap();
    assert!(scan.contains("\\-\\-people"), "{scan}");
}
