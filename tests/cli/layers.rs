//! Rule files that build on each other, the team's rule file, `outro rules list` and `outro rules eject`.

use std::fs;

use crate::{BAD_CALL, Calls, GOOD_CALL, Ran};

const TEAM: &str = "\
format = 1
use = [\"builtin:closing\", \"packs/acme.toml\"]
off = [\"columbo-question\"]

[change.vague-closing]
costs = 5

[add]
thanks = [\"alright then\"]
";

const ACME: &str = "\
format = 1
pack = \"acme\"

[lists]
vans = { file = \"vans.txt\" }

[rule.vans]
says = \"{vans}\"
by = \"rep\"
fires = [\"Rep: How many [[vans]]?\"]
quiet = [\"Customer: Two vans.\"]
";

/// Two calls beside a team file and what it builds on.
fn team() -> Calls {
    let calls = Calls::new(&[("bad.txt", BAD_CALL), ("good.txt", GOOD_CALL)]);
    fs::create_dir(calls.path("packs")).unwrap();
    write(&calls, "outro.toml", TEAM);
    write(&calls, "packs/acme.toml", ACME);
    write(&calls, "packs/vans.txt", "# what they drive\nvans\ntrucks\n");
    calls
}

fn write(calls: &Calls, name: &str, text: &str) {
    fs::write(calls.path(name), text).unwrap();
}

/// Runs the program in a folder beside the calls.
fn outro_in(calls: &Calls, folder: &str, arguments: &[&str]) -> Ran {
    let output = calls.command(arguments).current_dir(calls.path(folder)).output().unwrap();
    Ran {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The hash of the rules, from the summary of a scan.
fn hash(calls: &Calls) -> String {
    let told = calls.outro(&["scan", "calls"]).ends_with(0).stderr.clone();
    told.split_once(" rules ").and_then(|(_, rest)| rest.split_once(" from ")).unwrap().0.to_owned()
}

#[test]
fn the_team_file_of_the_folder_is_found_and_named() {
    let calls = team();
    let ran = calls.outro(&["scan", "calls"]);
    ran.ends_with(0).tells("from outro.toml, builtin:closing, packs/acme.toml, packs/vans.txt, ");
    assert!(ran.stdout.contains(",vague-closing,fault,-5,") && ran.stdout.contains(",vans,note,0,"), "{}", ran.stdout);
    assert!(!ran.stdout.contains(",no-thank-you,") && !ran.stderr.contains("columbo-question"), "{ran:#?}");
    let shown = calls.outro(&["show", "calls/bad.txt"]);
    assert!(shown.ends_with(0).stdout.contains("vans") && !shown.stdout.contains("columbo"), "{}", shown.stdout);
    let tested = calls.outro(&["rules", "test", "--pack", "acme"]);
    assert!(tested.ends_with(0).stdout.contains("2 examples"), "{}", tested.stdout);
}

#[test]
fn a_named_file_or_the_shipped_rules_come_before_the_team_file() {
    let calls = team();
    calls.outro(&["scan", "calls", "--rules", "packs/acme.toml"]).ends_with(0).tells("from packs/acme.toml, ");
    let shipped = calls.outro(&["scan", "calls", "-v", "--rules", "builtin"]);
    assert!(!shipped.ends_with(0).tells("columbo-question").stderr.contains("outro.toml"), "{}", shipped.stderr);
    calls.outro(&["scan", "calls", "--rules", "builtin:closin"]).ends_with(2).tells("did you mean `builtin:closing`?");
}

#[test]
fn a_team_file_further_up_counts_as_far_as_the_root_of_the_repository() {
    let calls = team();
    let above = |folder: &str| outro_in(&calls, folder, &["scan", "."]).stderr.contains("from ../outro.toml, ");
    assert!(!above("calls"), "without a repository only the working directory is looked at");
    fs::create_dir(calls.path(".git")).unwrap();
    assert!(above("calls"));
    outro_in(&calls, "calls", &["scan", "."]).ends_with(0).tells("../packs/acme.toml, ../packs/vans.txt");
    fs::write(calls.path("calls/.git"), "gitdir: elsewhere\n").unwrap();
    assert!(!above("calls"), "a repository inside another one is on its own");
}

#[test]
fn the_hash_changes_with_every_file_that_is_used() {
    let calls = team();
    let first = hash(&calls);
    assert_eq!(first, hash(&calls));
    let mut seen = vec![first];
    for name in ["outro.toml", "packs/acme.toml", "packs/vans.txt"] {
        let text = fs::read_to_string(calls.path(name)).unwrap();
        write(&calls, name, &(text + "# said otherwise\n"));
        seen.push(hash(&calls));
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 4);
}

#[test]
fn what_a_file_builds_on_must_be_there_and_not_go_in_a_circle() {
    let calls = team();
    let wrong = TEAM.replace("builtin:closing", "builtin:closng").replace("acme.toml", "acne.toml");
    write(&calls, "wrong.toml", &wrong);
    let ran = calls.outro(&["scan", "calls", "--rules", "wrong.toml"]);
    ran.ends_with(2).tells("wrong.toml:2:8\n").tells("did you mean `builtin:closing`?");
    ran.tells("wrong.toml:2:26\n").tells("packs/acne.toml: ");
    write(&calls, "one.toml", "format = 1\nuse = [\"packs/two.toml\", \"oen.toml\"]\n");
    write(&calls, "packs/two.toml", "format = 1\nuse = [\"../one.toml\"]\n");
    let ran = calls.outro(&["scan", "calls", "--rules", "one.toml"]);
    ran.ends_with(2).tells("packs/two.toml:2:8\n").tells("`../one.toml` builds on this file");
    ran.tells("did you mean `one.toml`?");
}

#[test]
fn a_file_that_two_others_build_on_comes_in_once_and_first() {
    let calls = team();
    write(&calls, "one.toml", "format = 1\nuse = [\"packs/acme.toml\"]\n[change.vans]\ncosts = 1\n");
    write(&calls, "two.toml", "format = 1\nuse = [\"packs\", \"./one.toml\"]\n[change.vans]\ncosts = 2\n");
    let ran = calls.outro(&["rules", "list", "--rules", "one.toml", "--rules", "two.toml", "--format", "csv"]);
    assert!(
        ran.ends_with(0).stdout.contains("vans,acme,fault,-2,rep,whole call,on,packs/acme.toml,7,costs ← two.toml:4,"),
        "{}",
        ran.stdout
    );
}

#[test]
fn every_shipped_pack_can_be_used_alone() {
    let calls = team();
    let all = calls.outro(&["scan", "calls", "--rules", "builtin"]).stdout;
    let listed = calls.outro(&["rules", "list", "--rules", "builtin", "--format", "csv"]).stdout;
    let mut packs: Vec<&str> = listed.lines().skip(1).map(|row| row.split(',').nth(1).unwrap()).collect();
    packs.dedup();
    assert!(packs.len() >= 2, "{packs:?}");
    for pack in packs {
        let alone = calls.outro(&["scan", "calls", "--rules", &format!("builtin:{pack}")]);
        let narrowed = calls.outro(&["scan", "calls", "--rules", "builtin", "--pack", pack]);
        assert_eq!(without_hash(&alone.ends_with(0).stdout), without_hash(&narrowed.ends_with(0).stdout), "{pack}");
        assert!(narrowed.stdout.lines().all(|row| all.contains(row)));
    }
    calls.outro(&["scan", "calls", "--pack", "closin"]).ends_with(2).tells("no pack `closin`; did you mean `closing`?");
}

/// The rows of a report without their last column.
fn without_hash(csv: &str) -> Vec<&str> {
    csv.lines().map(|row| row.rsplit_once(',').unwrap().0).collect()
}

#[test]
fn the_list_tells_where_each_rule_comes_from_and_fits_a_screen() {
    let page = team().outro(&["rules", "list"]).ends_with(0).stdout.clone();
    assert!(page.lines().take_while(|line| *line != "score").all(|line| line.chars().count() <= 100), "{page}");
    let after = |line: &str| page.lines().skip_while(|one| !one.trim_start().starts_with(line)).nth(1).unwrap().trim();
    assert_eq!(after("vague-closing "), "costs ← outro.toml:6");
    assert_eq!(after("columbo-question "), "off ← outro.toml:3");
    assert!(page.contains("\nacme  packs/acme.toml\n  vans "), "{page}");
    assert!(page.contains("(1 off), rules "), "{page}");
}

#[test]
fn the_list_is_written_for_programs_too() {
    let calls = team();
    let csv = calls.outro(&["rules", "list", "--format", "csv", "--only", "vans,columbo-question"]).stdout;
    let rows = without_hash(&csv);
    assert_eq!(rows[0], "rule,pack,kind,points,by,part,status,file,line,changed,source");
    assert!(rows[1].starts_with("columbo-question,closing,credit,10,rep,after-goodbye,off,builtin:closing,"), "{csv}");
    assert_eq!(rows[2], "vans,acme,note,0,rep,whole call,on,packs/acme.toml,7,,");
    let json = calls.outro(&["rules", "list", "--format", "json", "--pack", "acme"]).stdout;
    let list: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(list["files"][1], "builtin:closing");
    assert_eq!((&list["rules"][0]["rule"], &list["rules"][0]["line"]), (&"vans".into(), &7.into()));
    assert_eq!(list["hash"].as_str(), csv.trim_end().rsplit(',').next());
}

#[test]
fn ejected_rules_judge_as_the_shipped_ones_do() {
    let calls = Calls::new(&[]);
    calls.outro(&["rules", "eject", "-o", "all.toml"]).ends_with(0).tells("outro rules test --rules all.toml");
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/calls");
    let shipped = calls.outro(&["scan", samples]);
    let ejected = calls.outro(&["scan", samples, "--rules", "all.toml"]);
    assert!(shipped.ends_with(0).stdout.lines().count() > 20);
    assert_eq!(without_hash(&ejected.ends_with(0).stdout), without_hash(&shipped.stdout));
    calls.outro(&["rules", "test", "--rules", "all.toml"]).ends_with(0);
}

#[test]
fn ejecting_writes_over_nothing_and_knows_the_rules() {
    let calls = team();
    calls
        .outro(&["rules", "eject", "no-thank-you", "-o", "outro.toml"])
        .ends_with(2)
        .tells("outro.toml: is there already");
    assert_eq!(fs::read_to_string(calls.path("outro.toml")).unwrap(), TEAM);
    calls.outro(&["rules", "eject", "no-thanks-you"]).ends_with(2).tells("did you mean `no-thank-you`?");
    calls.outro(&["rules", "eject", "-o", "none/a.toml"]).ends_with(2).tells("there is no such folder");
    let one = calls.outro(&["rules", "eject", "no-thank-you"]).stdout;
    assert_eq!(one.matches("[rule.").count(), 1);
}
