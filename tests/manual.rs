//! The manual of the rules: every step in it is run as written, and every rule that comes with outro is named in it.
//!
//! A block of ` ```console ` is run in a folder that has the sample calls; a file is made of any other block, named by the
//! line above it. `BLESS=1` rewrites what has changed.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::{env, fs};

use walkdir::WalkDir;

/// Only one test at a time reads and rewrites it.
static MANUAL: Mutex<&str> = Mutex::new("rules/README.md");

/// Stands for lines that the manual leaves out.
const LEFT_OUT: &str = "…";

#[test]
fn every_step_comes_out_as_it_is_shown() {
    is_current(|manual| {
        let folder = tempfile::tempdir().unwrap();
        copy(Path::new("fixtures/calls"), &folder.path().join("calls"));
        played(manual, folder.path())
    });
}

#[test]
fn every_rule_that_comes_with_outro_is_told() {
    is_current(|manual| {
        let practices = practices(manual, Path::new("."));
        between(manual, "practices", &practices)
    });
}

#[test]
fn a_line_that_is_told_otherwise_is_noticed_and_put_right() {
    let told = ["3 calls, 1.8 s", "  thanks   fault 1", "  regards  credit 2", "0 failures"];
    assert!(is_shown(&["3 calls, 0.2 s", LEFT_OUT, "0 failures"], &told));
    assert!(!is_shown(&[LEFT_OUT, "  regards  credit 1", LEFT_OUT, "1 failure"], &told));
    assert!(!is_shown(&[LEFT_OUT, "  regards  credit 1", LEFT_OUT], &told));
    assert!(!is_shown(&["3 calls, 1.8 s"], &told));
    let of_rules = "9 rules, 40 examples, 2 calls: 0 failures; rules 1a2b3c4d5e6f";
    assert_eq!(steady(of_rules), steady("8 rules, 39 examples, 2 calls: 0 failures; rules 0123456789ab"));
    assert_ne!(steady(of_rules), steady(&of_rules.replace("2 calls", "3 calls")));
    assert_eq!(steady("a  builtin:closing:12"), steady("a  builtin:closing:7"));
    assert_ne!(steady("a  team.toml:12"), steady("a  team.toml:7"));
    let anew = shown_anew(&[LEFT_OUT, "  regards  missed 9", "0 failures"], &told);
    assert_eq!(anew, [LEFT_OUT, "  regards  credit 2", "0 failures"]);
    assert_eq!(shown_anew(&["4 calls"], &told), told);
}

#[track_caller]
fn is_current(renewed: impl Fn(&str) -> String) {
    // Another test's failure is its own.
    let path = MANUAL.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let manual = fs::read_to_string(*path).unwrap();
    let renewed = renewed(&manual);
    if env::var_os("BLESS").is_some() {
        fs::write(*path, renewed).unwrap();
        return;
    }
    let differ = (1..).zip(manual.lines().zip(renewed.lines())).find(|(_, (was, is))| was != is);
    assert!(manual == renewed, "BLESS=1 rewrites {path}, which is out of date at {differ:#?}");
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file()) {
        let copy = to.join(entry.path().strip_prefix(from).unwrap());
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(entry.path(), copy).unwrap();
    }
}

/// The manual, with what its steps tell now where they tell something else than it shows.
fn played(manual: &str, folder: &Path) -> String {
    let mut played = String::new();
    let mut lines = manual.lines();
    let mut named = None;
    while let Some(line) = lines.next() {
        push(&mut played, line);
        let Some(kind) = line.strip_prefix("```") else {
            named = if line.is_empty() { named } else { file_name(line) };
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        match (kind, named.take()) {
            ("console", None) => console(&block, folder, &mut played),
            ("console", Some(name)) | ("", Some(name)) => panic!("{name}: say what kind of file it is"),
            (_, Some(name)) => {
                fs::write(folder.join(name), block.join("\n") + "\n").unwrap();
                block.iter().for_each(|line| push(&mut played, line));
            }
            (kind, None) => panic!("a block of {kind} that is neither run nor a file: {block:#?}"),
        }
        push(&mut played, "```");
    }
    played
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// The name of the file that the next block is: `name`, alone on its line, with a colon.
fn file_name(line: &str) -> Option<&str> {
    line.strip_prefix('`')?.strip_suffix("`:")
}

/// Commands, each with the lines that it tells.
fn console(block: &[&str], folder: &Path, played: &mut String) {
    for step in block.chunk_by(|_, next| !next.starts_with("$ ")) {
        let [typed, shown @ ..] = step else { unreachable!("a chunk has a line") };
        assert_ne!(shown, [LEFT_OUT], "{typed}: shows nothing");
        let told = run(typed.strip_prefix("$ ").expect("a block begins with a command"), folder);
        let told: Vec<&str> = told.lines().map(str::trim_end).collect();
        let now = if is_shown(shown, &told) { shown.to_vec() } else { shown_anew(shown, &told) };
        push(played, typed);
        now.iter().for_each(|line| push(played, line));
    }
}

/// What a command tells on the screen.
fn run(typed: &str, folder: &Path) -> String {
    let parts = typed.split('"').enumerate();
    let words: Vec<&str> = parts
        .flat_map(|(nth, part)| if nth % 2 == 1 { vec![part] } else { part.split_whitespace().collect() })
        .collect();
    assert_eq!(words[0], "outro", "{typed}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_outro"));
    command.args(&words[1..]).current_dir(folder).env_remove("GITHUB_ACTIONS");
    let ran = command.output().unwrap();
    assert!(matches!(ran.status.code(), Some(0..=2)), "{typed}: {ran:#?}");
    String::from_utf8(ran.stdout).unwrap() + &String::from_utf8(ran.stderr).unwrap()
}

fn is_shown(shown: &[&str], told: &[&str]) -> bool {
    match shown {
        [] => told.is_empty(),
        [LEFT_OUT, rest @ ..] => (0..=told.len()).any(|left_out| is_shown(rest, &told[left_out..])),
        [line, rest @ ..] => {
            told.first().is_some_and(|first| steady(first) == steady(line)) && is_shown(rest, &told[1..])
        }
    }
}

/// A line without what is another in each run or each version of the shipped rules: the seconds it took, hashes of rules,
/// how many rules and examples there are, and the lines of shipped rule files.
fn steady(line: &str) -> String {
    let is_hash = |word: &str| word.len() == 12 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_time = |word: &str| word.parse::<f64>().is_ok() && word.contains('.');
    let without_number = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let words: Vec<&str> = line.split(' ').collect();
    let is_count = |at: usize| matches!(words.get(at + 1), Some(&("rules," | "examples,")));
    let steady = words.iter().enumerate().map(|(at, word)| match *word {
        word if is_hash(word) || is_time(word) || is_count(at) => "#".to_owned(),
        word if word.starts_with("builtin:") => without_number(word),
        word => word.to_owned(),
    });
    steady.collect::<Vec<_>>().join(" ")
}

/// The lines that come closest to those that were shown: the same ones, or the next that begin with the same word.
fn shown_anew<'t>(shown: &[&str], told: &[&'t str]) -> Vec<&'t str> {
    if !shown.contains(&LEFT_OUT) {
        return told.to_vec();
    }
    let mut anew = Vec::new();
    let mut next = 0;
    for line in shown.iter().filter(|line| **line != LEFT_OUT) {
        let first_word = |line: &str| line.split_whitespace().next().map(str::to_owned);
        let same = told[next..].iter().position(|told| steady(told) == steady(line));
        let alike = || told[next..].iter().position(|told| first_word(told) == first_word(line));
        let Some(left_out) = same.or_else(alike) else { continue };
        if left_out > 0 {
            anew.push(LEFT_OUT);
        }
        next += left_out + 1;
        anew.push(told[next - 1]);
    }
    if next < told.len() {
        anew.push(LEFT_OUT);
    }
    anew
}

/// The table of all rules that come with outro, with the sentences that the manual has for them.
fn practices(manual: &str, folder: &Path) -> String {
    let mut table = "| rule | points | pack | what it finds |\n|---|---|---|---|\n".to_owned();
    for row in run("outro rules list --rules builtin --format csv", folder).lines().skip(1) {
        let [rule, pack, _, points, ..] = row.split(',').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let points = match points.strip_prefix('-') {
            Some(cost) => format!("−{cost}"),
            None if points == "0" => points.to_owned(),
            None => format!("+{points}"),
        };
        let told = manual.lines().find_map(|line| line.strip_prefix(&format!("| `{rule}` |"))?.rsplit("| ").next());
        let told = told.and_then(|told| told.strip_suffix(" |"));
        assert!(told.is_some() || env::var_os("BLESS").is_some(), "`{rule}` is not told in the manual");
        table.push_str(&format!("| `{rule}` | {points} | {pack} | {} |\n", told.unwrap_or("(say what it finds)")));
    }
    table
}

/// The manual with another text between `<!-- name -->` and `<!-- end of name -->`.
fn between(manual: &str, name: &str, text: &str) -> String {
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = manual.split_once(&start).unwrap();
    let (_, after) = rest.split_once(&end).unwrap();
    format!("{before}{start}\n{text}\n{end}{after}")
}
