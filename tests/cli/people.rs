//! `outro people` and `--people`: who speaks where, what people fill in, and what becomes of it.

use std::fs;

use crate::{BAD_CALL, Calls, GOOD_CALL};

/// A call between two people by name.
fn between(rep: &str, customer: &str) -> String {
    let opening = format!("{rep}: Did the samples arrive all right?\n{customer}: They did, this morning.\n");
    let ending = format!("{rep}: Lovely. I'll follow up next week.\n{customer}: Okay, bye.\n{rep}: Bye.\n");
    format!("{opening}{ending}")
}

/// Four calls of Dana in no folder, of which nothing tells who sells.
fn calls() -> Calls {
    let customers = ["Lee Okoro", "Kim Poe", "Ada Byrne", "Tom Wu"];
    let files: Vec<(String, String)> =
        customers.iter().map(|name| (format!("{name}.txt"), between("Dana Reyes", name))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Calls::new(&files)
}

#[test]
fn the_list_tells_who_speaks_in_how_many_calls_and_seems_to_sell() {
    let ran = calls().outro(&["people", "calls"]);
    ran.ends_with(0).tells("5 names in 4 calls");
    assert_eq!(
        ran.stdout,
        "speaker,calls,suggested,why,call,role,note\n\
         Dana Reyes,4,rep,\"speaks in 4 calls, with 4 people who are in one call each\",Ada Byrne.txt,,\n\
         Ada Byrne,1,customer,\"speaks with Dana Reyes, who seems to sell\",Ada Byrne.txt,,\n\
         Kim Poe,1,customer,\"speaks with Dana Reyes, who seems to sell\",Kim Poe.txt,,\n\
         Lee Okoro,1,customer,\"speaks with Dana Reyes, who seems to sell\",Lee Okoro.txt,,\n\
         Tom Wu,1,customer,\"speaks with Dana Reyes, who seems to sell\",Tom Wu.txt,,\n"
    );
}

#[test]
fn what_is_filled_in_decides_wherever_calls_are_read() {
    let calls = calls();
    calls.outro(&["people", "calls", "-o", "people.csv"]).ends_with(0).tells("fill in the column role of people.csv");
    let list = fs::read_to_string(calls.path("people.csv")).unwrap();
    assert!(list.starts_with("\u{feff}speaker,") && list.ends_with("\r\n"));
    let before = calls.outro(&["scan", "calls", "--people", "people.csv"]);
    assert!(!before.ends_with(0).stdout.contains(",vague-closing,"), "an empty role decides nothing: {before:#?}");
    fs::write(calls.path("people.csv"), list.replacen("Ada Byrne.txt,,", "Ada Byrne.txt,Rep,", 1)).unwrap();
    let told = ["--people", "people.csv"];
    let scanned = calls.outro(&[&["scan", "calls"], &told[..]].concat());
    assert_eq!(scanned.ends_with(0).stdout.matches(",Dana Reyes,Lee Okoro,vague-closing,").count(), 1);
    let shown = calls.outro(&[&["show", "calls/Lee Okoro.txt"], &told[..]].concat());
    assert!(shown.ends_with(0).stdout.contains("--people"), "{shown:#?}");
    let why = calls.outro(&[&["rules", "why", "vague-closing", "calls/Lee Okoro.txt"], &told[..]].concat());
    assert!(why.ends_with(0).stdout.contains("Dana Reyes"), "{why:#?}");
    calls.outro(&[&["grade", "calls", "-o", "report"], &told[..]].concat()).ends_with(0);
    let reps = fs::read_to_string(calls.path("report/reps.csv")).unwrap();
    assert!(reps.contains("\nDana Reyes,4,"), "{reps}");
    let again = calls.outro(&[&["people", "calls"], &told[..]].concat());
    assert!(again.ends_with(0).stdout.contains("\nDana Reyes,4,rep,named as a rep in 4 of 4 calls,"), "{again:#?}");
}

#[test]
fn mistakes_in_the_list_are_told_with_their_places() {
    let calls = calls();
    fs::write(calls.path("people.csv"), "speaker,role\nDana Reyes,repp\nLee Okoro,buyer\n").unwrap();
    let ran = calls.outro(&["scan", "calls", "--people", "people.csv"]);
    ran.ends_with(2).tells("people.csv:2:12: `repp` is no role; did you mean `rep`?").tells("people.csv:3:11: `buyer`");
    fs::write(calls.path("people.csv"), "speaker,role\nDana Reyes,customer\n").unwrap();
    let ran = calls.outro(&["scan", "calls", "--people", "people.csv", "--rep", "Dana Reyes"]);
    ran.ends_with(2).tells("people.csv:2: `Dana Reyes` is `customer` here and named as a rep");
    calls.outro(&["scan", "calls", "--people", "none.csv"]).ends_with(2).tells("none.csv: ");
}

#[test]
fn a_name_that_fits_nobody_is_told_with_the_one_that_may_be_meant() {
    let calls = calls();
    fs::write(calls.path("people.csv"), "speaker,role\nDana Reyes,rep\nLea Okoro,customer\nZoe Quist,rep\n").unwrap();
    let ran = calls.outro(&["scan", "calls", "--people", "people.csv"]);
    ran.ends_with(0)
        .tells("no such speaker people.csv:3: `Lea Okoro` speaks in none of the calls; did you mean `Lee Okoro`?")
        .tells("no such speaker people.csv:4: `Zoe Quist` speaks in none of the calls\n");
}

#[test]
fn a_list_is_neither_a_call_nor_written_over_itself() {
    let calls = Calls::new(&[("bad.txt", BAD_CALL), ("good.txt", GOOD_CALL)]);
    calls.outro(&["people", "calls", "-o", "calls/people.csv"]).ends_with(0);
    calls.outro(&["people", "calls", "--include", "*"]).ends_with(0).tells(" in 2 calls");
    let ran = calls.outro(&["people", "calls", "--people", "calls/people.csv", "-o", "calls/people.csv"]);
    ran.ends_with(2).tells("is the list that you filled in; name another file to write to");
    calls.outro(&["people", "calls", "-o", "calls/bad.txt"]).ends_with(2).tells("is one of the transcripts");
    calls.outro(&["people"]).ends_with(2).tells("no path given");
}

#[test]
fn a_call_whose_sides_look_swapped_is_told_and_pointed_out_in_the_list() {
    let call =
        "Dana: Hi Lee, this is Dana from Northwind Tools.\nLee: Oh, hi Dana.\nDana: How are the vans?\nLee: Fine.\n";
    let calls = Calls::new(&[("a.txt", call)]);
    let told = "the sides may be swapped: Dana is a customer here and introduces themselves with a company";
    calls.outro(&["scan", "calls", "-v", "--rep", "Lee"]).ends_with(0).tells(told);
    let right = calls.outro(&["scan", "calls", "-v", "--rep", "Dana"]);
    assert!(!right.ends_with(0).stderr.contains("swapped"), "{right:#?}");
    let list = calls.outro(&["people", "calls", "--rep", "Lee"]);
    assert!(
        list.ends_with(0).stdout.contains("\nDana,1,unknown,\"a customer who talks as those do who sell"),
        "{list:#?}"
    );
}
