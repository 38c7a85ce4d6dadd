//! `outro rules diff`: what an edit does to the findings.

use std::fs;

use super::{BAD_CALL, Calls, GOOD_CALL};

const OLD: &str = r#"
format = 1
[rule.bye]
says = "bye"
by = "rep"
costs = 1
[rule.follow-up]
says = "follow up next week"
costs = 5
[rule.thanks]
says = "thank you"
earns = 5
"#;

fn with_rules(new: &str) -> Calls {
    let calls = Calls::new(&[("bad.txt", BAD_CALL), ("good.txt", GOOD_CALL)]);
    fs::write(calls.path("old.toml"), OLD).unwrap();
    fs::write(calls.path("new.toml"), new).unwrap();
    calls
}

fn edited() -> String {
    let dearer = OLD.replace("costs = 5", "costs = 15").replace("\"bye\"", "[\"bye\", \"alright then\"]");
    dearer.replace("\"thank you\"", "\"thank you kindly\"") + "[rule.sure]\nsays = \"sure\"\n"
}

#[test]
fn findings_that_come_go_and_change_are_counted_and_shown() {
    let ran = with_rules(&edited()).outro(&["rules", "diff", "old.toml", "new.toml", "calls"]);
    let page = &ran.ends_with(0).stdout;
    let (_, table) = page.split_once("\n\n").unwrap();
    let expected = "\
rule             old       new     added   removed   changed
bye                2         3         1         0         0
follow-up          1         1         0         0         1
thanks             1         0         0         1         0
sure               0         1         1         0         0

2 calls; 0 rules without a difference

bye
  + bad.txt:11  “Alright then”

follow-up
  ~ bad.txt:9  “follow up next week”  points -5 → -15

thanks
  - good.txt:9  “Thank you”

sure
  + bad.txt:10  “Sure”
";
    assert_eq!(table, expected);
    assert!(page.starts_with("old  ") && page.contains(" from new.toml"), "{page}");
}

#[test]
fn every_finding_that_differs_is_a_row_of_the_file() {
    let calls = with_rules(&edited());
    calls.outro(&["rules", "diff", "old.toml", "new.toml", "calls", "-o", "diff.csv"]).ends_with(0);
    let csv = fs::read_to_string(calls.path("diff.csv")).unwrap();
    let rows: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
    assert!(rows[0].starts_with("change,call,date,rep,customer,rule,kind,points,line"), "{csv}");
    let told: Vec<String> = rows[1..].iter().map(|row| row.split(',').take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(told, ["changed bad.txt", "added bad.txt", "added bad.txt", "removed good.txt"]);
    let hash = |row: &str| row.rsplit(',').next().unwrap().to_owned();
    assert_ne!(hash(rows[4]), hash(rows[1]));
    // A comparison in the folder of calls is a report, not a call.
    fs::rename(calls.path("diff.csv"), calls.path("calls/diff.csv")).unwrap();
    let again = calls.outro(&["rules", "diff", "old.toml", "new.toml", "calls"]);
    assert!(again.ends_with(0).stdout.contains("2 calls;"), "{}", again.stdout);
}

#[test]
fn one_thread_and_many_tell_the_same() {
    let calls = with_rules(&edited());
    (0..600).for_each(|number| calls.write(&format!("more/{number:03}.txt"), BAD_CALL.as_bytes()));
    let run = |threads: &str| {
        calls.outro(&["rules", "diff", "old.toml", "new.toml", "calls", "-o", "diff.csv", "-j", threads]).ends_with(0);
        fs::read(calls.path("diff.csv")).unwrap()
    };
    assert_eq!(run("1"), run("8"));
}

#[test]
fn rules_that_find_the_same_say_so() {
    let calls = with_rules(OLD);
    let ran = calls.outro(&["rules", "diff", "old.toml", "new.toml", "calls"]);
    assert!(ran.ends_with(0).stdout.ends_with("no finding differs in 2 calls\n"), "{}", ran.stdout);
    let shipped = calls.outro(&["rules", "diff", "builtin", "builtin", "calls"]);
    assert!(shipped.ends_with(0).stdout.contains("no finding differs"), "{}", shipped.stdout);
}

#[test]
fn what_cannot_be_compared_says_why() {
    let calls = with_rules(OLD);
    calls.outro(&["rules", "diff", "old.toml", "none.toml", "calls"]).ends_with(2).tells("none.toml");
    calls.outro(&["rules", "diff", "old.toml", "new.toml"]).ends_with(2).tells("no path given");
    calls
        .outro(&["rules", "diff", "old.toml", "new.toml", "calls", "-o", "none/diff.csv"])
        .ends_with(2)
        .tells("no such folder");
    calls
        .outro(&["rules", "diff", "old.toml", "new.toml", "calls", "-o", "calls/bad.txt"])
        .ends_with(2)
        .tells("is one of the transcripts");
    calls.outro(&["rules", "diff", "old.toml", "new.toml", "calls", "-o", "-"]).ends_with(2).tells("- is no file");
    calls.write("empty.txt", b"");
    let ran = calls.outro(&["rules", "diff", "old.toml", "new.toml", "calls"]);
    assert!(
        ran.ends_with(2).tells("skipped empty.txt: ").stdout.ends_with("no finding differs in 2 calls\n"),
        "{}",
        ran.stdout
    );
}
