//! `outro grade`: what the folder holds, and that it holds the same in every run.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::{BAD_CALL, Calls, GOOD_CALL, names_in};

/// Two rules, so that a run begins at once.
pub(crate) const RULES: &str = r#"format = 1

[rule.soft]
says = "follow up next week"
by = "rep"
costs = 15
message = "{speaker} said {quote} and left it there"
advice = "Offer a day, and a time"

[rule.polite]
says = "thank you"
by = "rep"
earns = 5
message = "Thanked: “{quote}”"
"#;

pub(crate) fn team() -> Calls {
    let calls = Calls::new(&[
        ("dana/bad.txt", BAD_CALL),
        ("dana/good.txt", GOOD_CALL),
        ("kim/bad.txt", &BAD_CALL.replace("Rep:", "Kim Poe (Rep):")),
    ]);
    fs::write(calls.path("rules.toml"), RULES).unwrap();
    calls
}

/// The files of a folder by name.
pub(crate) fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    names_in(folder).into_iter().map(|name| (name.clone(), fs::read(folder.join(name)).unwrap())).collect()
}

/// The cells of a table, by the name of the row and of the column.
fn sums(path: &Path) -> BTreeMap<(String, String), i64> {
    let text = fs::read_to_string(path).unwrap();
    let mut rows = text.trim_start_matches('\u{feff}').lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = rows.next().unwrap();
    let cells = rows.flat_map(|row| {
        let named = header.iter().zip(&row).skip(1);
        named.map(|(name, cell)| ((row[0].to_owned(), (*name).to_owned()), cell.parse().unwrap())).collect::<Vec<_>>()
    });
    cells.collect()
}

#[test]
fn a_folder_of_calls_becomes_a_folder_of_tables() {
    let calls = team();
    calls.write("empty.txt", b"");
    calls.write("song.mp3", b"\0");
    let ran = calls.outro(&["grade", "calls", "-o", "report", "--rules", "rules.toml"]);
    ran.ends_with(2).tells("skipped empty.txt: ").tells("3 calls, ").tells(" 1 skipped, rules ");
    ran.tells("  everyone ").tells("loses most points by").tells("soft (-15)").tells("the page: report/report.html");
    assert_eq!(ran.stdout, "");
    for name in ["findings.csv", "manifest.json", "next_steps.csv", "reps.csv", "skipped.csv"] {
        assert!(names_in(&calls.path("report")).contains(&name.to_owned()), "{name}");
    }
    let skipped = fs::read_to_string(calls.path("report/skipped.csv")).unwrap();
    let rows: Vec<&str> = skipped.lines().skip(1).collect();
    assert!(rows[0].starts_with("empty.txt,") && rows[0].ends_with(",skipped"), "{rows:?}");
    assert_eq!(rows[1], "song.mp3,not a transcript by its ending,left_out");
}

#[test]
fn the_manifest_lists_every_file_with_its_size() {
    let calls = team();
    calls.outro(&["grade", "calls", "-o", "report", "--rules", "rules.toml"]).ends_with(0);
    let files = contents(&calls.path("report"));
    let manifest: serde_json::Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    assert_eq!(manifest["counts"]["calls"], 3);
    assert_eq!(manifest["rules"]["files"][0], "rules.toml");
    let listed: BTreeMap<&str, u64> =
        manifest["files"].as_array().unwrap().iter().fold(BTreeMap::new(), |mut all, file| {
            all.insert(file["name"].as_str().unwrap(), file["bytes"].as_u64().unwrap());
            all
        });
    let others = files.iter().filter(|(name, _)| *name != "manifest.json");
    let found: BTreeMap<&str, u64> = others.map(|(name, bytes)| (name.as_str(), bytes.len() as u64)).collect();
    assert_eq!(listed, found);
    let rows = |name: &str| {
        manifest["files"].as_array().unwrap().iter().find(|file| file["name"] == name).unwrap()["rows"].clone()
    };
    assert_eq!(rows("findings.csv"), files["findings.csv"].split(|byte| *byte == b'\n').count() - 2);
}

#[test]
fn the_bytes_are_the_same_with_one_two_and_eight_threads() {
    let calls = Calls::new(&[]);
    let text = "Rep: I'll follow up next week.\nCustomer: Fine.\nRep: Talk soon.\nCustomer: Bye.\n";
    // More than are handed over at a time.
    (0..530).for_each(|number| calls.write(&format!("{number:03}.txt"), text.as_bytes()));
    fs::write(calls.path("rules.toml"), RULES).unwrap();
    calls.write("empty.txt", b"");
    let with = |threads: &str| {
        let report = format!("report{threads}");
        calls.outro(&["grade", "calls", "-o", &report, "-j", threads, "--rules", "rules.toml"]).ends_with(2);
        contents(&calls.path(&report))
    };
    let one = with("1");
    assert!(one["findings.csv"].len() > 530 * 20);
    assert!(one == with("2") && one == with("8"));
}

#[test]
fn another_input_is_told_by_the_manifest() {
    let calls = team();
    let input = || {
        calls.outro(&["grade", "calls", "-o", "report", "--rules", "rules.toml"]);
        let manifest = fs::read(calls.path("report/manifest.json")).unwrap();
        serde_json::from_slice::<serde_json::Value>(&manifest).unwrap()["input"]["sha256"].as_str().unwrap().to_owned()
    };
    let first = input();
    assert_eq!((first.len(), &first), (64, &input()));
    calls.write("kim/bad.txt", BAD_CALL.replace("Kim", "Kit").replace("Sure.", "Sure!").as_bytes());
    let second = input();
    assert_ne!(first, second);
    fs::rename(calls.path("calls/kim/bad.txt"), calls.path("calls/kim/worse.txt")).unwrap();
    assert_ne!(second, input());
}

#[test]
fn the_sums_of_two_runs_are_those_of_one_run_over_both() {
    let calls = team();
    let of = |report: &str, globs: &[&str]| {
        calls.outro(&[&["grade", "calls", "-o", report, "--rules", "rules.toml"], globs].concat()).ends_with(0);
        sums(&calls.path(report).join("reps.csv"))
    };
    let both = of("both", &[]);
    let mut added = of("first", &["--exclude", "dana/good.txt"]);
    for (cell, more) in of("second", &["--include", "dana/good.txt"]) {
        *added.entry(cell).or_default() += more;
    }
    assert_eq!(added, both);
    let of_dana = |column: &str| both[&("Rep".to_owned(), column.to_owned())];
    assert_eq!(
        ["calls", "scored", "score_sum", "soft_applicable", "soft_hit", "polite_hit"].map(of_dana),
        [2, 2, 185, 2, 1, 1]
    );
}

#[test]
fn without_quotes_no_spoken_word_is_in_any_file() {
    let secret = "zanzibar";
    let calls = Calls::new(&[]);
    let text = BAD_CALL
        .replace("I'll follow up next week", "the zanzibar is “dear”, so I'll follow up next week on it, zanzibar");
    let text = text.replace(
        "Rep: Alright then. Bye.",
        "Rep: I'll send the zanzibar quote on Friday at three, thank you zanzibar.",
    );
    calls.write("a.txt", text.as_bytes());
    let rules = RULES
        .replace("says = \"follow up next week\"", "says = \"zanzibar\"")
        .replace("\"thank you\"", "\"thank you zanzibar\"");
    fs::write(calls.path("rules.toml"), rules).unwrap();
    let graded = |more: &[&str], report: &str| {
        calls.outro(&[&["grade", "calls", "-o", report, "--rules", "rules.toml"], more].concat()).ends_with(0);
        contents(&calls.path(report))
    };
    let says = |bytes: &[u8]| String::from_utf8_lossy(bytes).to_lowercase().contains(secret);
    let kept = graded(&[], "kept");
    assert!(says(&kept["findings.csv"]) && says(&kept["next_steps.csv"]));
    let left_out = graded(&["--no-quotes"], "left-out");
    let telling: Vec<&String> = left_out.iter().filter(|(_, bytes)| says(bytes)).map(|(name, _)| name).collect();
    assert!(telling.is_empty(), "{telling:?}");
    assert!(kept.keys().eq(left_out.keys()));
    let findings = String::from_utf8(left_out["findings.csv"].clone()).unwrap();
    assert!(findings.contains("Rep said … and left it there") && findings.contains("Thanked: “…”"), "{findings}");
    let ids: Vec<&str> = findings.lines().skip(1).map(|row| row.rsplit(',').nth(1).unwrap()).collect();
    assert_eq!(ids.len(), 5, "{findings}");
    assert!(ids.iter().enumerate().all(|(at, id)| !ids[..at].contains(id)), "{ids:?}");
}

#[test]
fn a_score_can_be_asked_for() {
    let calls = team();
    let run =
        |gate: &str| calls.outro(&["grade", "calls/dana", "-o", "report", "--rules", "rules.toml", "--fail-on", gate]);
    run("never").ends_with(0);
    run("fault").ends_with(1);
    run("60").ends_with(0);
    run("100").ends_with(1);
    run("rain").ends_with(2).tells("there is `fault`, `never`, or a score from 1 to 100");
}

#[test]
fn a_folder_alone_is_graded_beside_itself() {
    let calls = team();
    fs::rename(calls.path("rules.toml"), calls.path("outro.toml")).unwrap();
    calls.outro(&["calls/"]).ends_with(0).tells("the page: calls-report/report.html");
    assert_eq!(calls.names(), ["calls", "calls-report", "outro.toml"]);
    let report = contents(&calls.path("calls-report"));
    calls.outro(&["grade", "calls", "-o", "same", "--force"]).ends_with(0);
    assert!(report == contents(&calls.path("same")));
    calls.outro(&["nowhere/"]).ends_with(2);
    calls.outro(&["grade", "calls", "calls/dana"]).ends_with(2).tells("name the folder for the report with -o");
}

#[test]
fn without_any_argument_six_lines_tell_how_to_begin() {
    let ran = Calls::new(&[]).outro(&[]);
    ran.ends_with(2).tells("outro calls/ ");
    assert_eq!((ran.stderr.lines().count(), ran.stdout.as_str()), (6, ""));
}

#[test]
fn decisions_of_people_count() {
    let calls = team();
    let run =
        |more: &[&str]| calls.outro(&[&["grade", "calls", "-o", "report", "--rules", "rules.toml"], more].concat());
    run(&[]).ends_with(0).tells("(2 faults, 1 credit)");
    let findings = fs::read_to_string(calls.path("report/findings.csv")).unwrap();
    let id = findings.lines().find(|row| row.contains(",soft,")).and_then(|row| row.rsplit(',').nth(1)).unwrap();
    fs::write(calls.path("reviewed.csv"), format!("finding_id,decision\n{id},wrong\n")).unwrap();
    run(&["--reviewed", "reviewed.csv"]).ends_with(0).tells("(1 fault, 1 credit)").tells("0 waived, 1 wrong, hidden");
}
