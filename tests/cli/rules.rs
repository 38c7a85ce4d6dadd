//! `outro rules test`: green means tested, red says where and why.

use std::fs;

use super::Calls;

const RULE: &str = r#"
format = 1
[rule.thanked]
says = "thank you"
by = "rep"
earns = 5
fires = ["Rep: Oh, [[thank you]]!"]
quiet = ["Customer: Thank you."]
"#;

/// A folder with the rule file and an annotated call.
fn with(rule: &str, call: &str) -> Calls {
    let calls = Calls::new(&[]);
    fs::write(calls.path("rules.toml"), rule).unwrap();
    fs::create_dir(calls.path("annotated")).unwrap();
    fs::write(calls.path("annotated/one.call.txt"), call).unwrap();
    calls
}

const TEST: [&str; 5] = ["rules", "test", "--rules", "rules.toml", "annotated"];

#[test]
fn rules_that_keep_their_promises_pass() {
    let call = "Rep: Thank you.\n  ^ thanked \"Thank you\"\nCustomer: No, thank you.\nRep: Bye.\nCustomer: Bye.\n";
    let ran = with(RULE, call).outro(&TEST);
    assert_eq!(ran.code, Some(0), "{}", ran.stdout);
    assert!(ran.stdout.contains("2 examples, 1 annotated call: 0 failures"), "{}", ran.stdout);
}

#[test]
fn a_missing_and_an_unexpected_finding_are_told_with_their_lines() {
    let call = "Rep: Thank you.\nCustomer: Hi.\n  ^ thanked\nRep: Bye.\nCustomer: Bye.\n";
    let ran = with(RULE, call).outro(&TEST);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("one.call.txt:3: thanked is missing in “Hi.”"), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("one.call.txt:1: thanked fires and is not listed: “Thank you” in “Thank you.”"),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_known_gap_does_not_fail_and_tells_when_it_is_closed() {
    let open = with(RULE, "Rep: Cheers.\n  ^ todo thanked\nCustomer: Bye.\nRep: Bye.\nCustomer: Bye.\n").outro(&TEST);
    assert_eq!(open.code, Some(0), "{}", open.stdout);
    assert!(open.stdout.contains("1 known gap"), "{}", open.stdout);
    let closed = with(RULE, "Rep: Thank you.\n  ^ todo thanked\nCustomer: Bye.\nRep: Bye.\n").outro(&TEST);
    assert!(closed.stdout.contains("one.call.txt:2: thanked passes now"), "{}", closed.stdout);
}

#[test]
fn a_wrong_mark_and_a_noisy_quiet_example_fail() {
    let rule = RULE.replace("Oh, [[thank you]]", "[[Oh, thank you]]").replace("Customer: Thank", "Rep: Thank");
    let ran = with(&rule, "Rep: Hi.\nCustomer: Bye.\n").outro(&TEST);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.stdout.contains("rules.toml:7: thanked fires on “thank you” (line 1), but “Oh, thank you”"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("rules.toml:8: thanked should be quiet and fires on “Thank you”"), "{}", ran.stdout);
}

#[test]
fn a_rule_without_examples_fails_even_if_nothing_else_does() {
    let rule = RULE.replace("quiet = [\"Customer: Thank you.\"]", "");
    let ran = with(&rule, "Rep: Hi.\nCustomer: Bye.\n").outro(&TEST);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("no quiet example"), "{}", ran.stdout);
}

#[test]
fn a_rule_that_is_switched_off_is_not_missed_in_annotated_calls() {
    let rules = format!("{RULE}[rule.bye]\nsays = \"bye\"\nfires = [\"Rep: Bye.\"]\nquiet = [\"Rep: Hi.\"]\n");
    let calls = with(&rules, "Rep: Thank you.\n  ^ thanked\nCustomer: Bye.\n  ^ bye\n");
    assert_eq!(calls.outro(&TEST).code, Some(0));
    let ran = calls.outro(&[&TEST[..], &["--only", "bye"]].concat());
    assert_eq!(ran.code, Some(0), "{}", ran.stdout);
}

#[test]
fn a_reason_speaks_of_the_lines_of_the_file() {
    let rule =
        "format = 1\n[rule.bye]\nlacks = \"ciao\"\nby = \"rep\"\nfires = [\"Rep: Bye.\"]\nquiet = [\"Rep: Ciao.\"]\n";
    let call =
        "#: only bye\nRep: Hello.\n  ^ todo bye\nCustomer: Hello.\nRep: Well.\nRep: Ciao.\nCustomer: Bye.\n= bye\n";
    let ran = with(rule, call).outro(&TEST);
    assert!(ran.stdout.contains("one.call.txt:8: bye is missing\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("     ok: lacks did not hold: “Ciao”, line 6 is said\n"), "{}", ran.stdout);
}

#[test]
fn one_rule_can_be_tested_by_itself() {
    let rules = format!("{RULE}[rule.bye]\nsays = \"bye\"\n");
    let calls = with(&rules, "Rep: Thank you.\n  ^ thanked\nCustomer: Bye.\nRep: Bye.\n");
    calls.outro(&TEST).ends_with(1);
    let ran = calls.outro(&[&TEST[..], &["--rule", "thanked"]].concat());
    assert!(ran.ends_with(0).stdout.contains("1 rule, 2 examples, 1 annotated call: 0 failures"), "{ran:#?}");
    calls.outro(&[&TEST[..], &["--rule", "thankd"]].concat()).ends_with(2).tells("did you mean `thanked`?");
    calls.outro(&[&TEST[..4], &["--rule", "bye"]].concat()).ends_with(2).tells("nothing was tested");
}

const UNBLESSED: &str = "#: rep Ngozi\r
\r
Ngozi: Ah, thank you.\r
\t^ todo thanked \"thank you\"\r
  ^ thanked \"many thanks\"\r
\r
Wanjiru: No, thank you!\r
Ngozi: Thank you both. And thank you, Kofi.\r
  ^ todo thanked \"cheers\"\r
Wanjiru: Bye.\r
\r
  ^ thanked \"bye\"\r
= unthanked\r
= gone\r
\r
Ngozi: Well, thank you";

const BLESSED: &str = "#: rep Ngozi\r
\r
Ngozi: Ah, thank you.\r
  ^ thanked \"thank you\"\r
\r
Wanjiru: No, thank you!\r
Ngozi: Thank you both. And thank you, Kofi.\r
  ^ thanked \"Thank you\"\r
  ^ thanked \"thank you\"\r
  ^ todo thanked \"cheers\"\r
Wanjiru: Bye.\r
\r
= gone\r
= unnamed\r
\r
Ngozi: Well, thank you\r
  ^ thanked \"thank you\"\r
";

const THREE_RULES: &str = r#"
[rule.unthanked]
lacks = "thank you"
by = "rep"
fires = ["Rep: Bye."]
quiet = ["Rep: Thank you."]
[rule.unnamed]
lacks = "my name"
by = "rep"
fires = ["Rep: Bye."]
quiet = ["Rep: My name is Ngozi."]
"#;

#[test]
fn bless_lists_what_is_found_and_keeps_all_else() {
    let rules = format!("{RULE}{THREE_RULES}");
    let calls = with(&rules, UNBLESSED);
    fs::write(
        calls.path("annotated/right.call.txt"),
        "Rep: Hello.\nCustomer: Oh, hello.\nRep: Bye.\nCustomer: Bye.\n= unthanked\n= unnamed\n",
    )
    .unwrap();
    let ran = calls.outro(&[&TEST[..], &["--bless"]].concat());
    // What names an unknown rule is for people to mend.
    ran.ends_with(1).tells("rewrote annotated/one.call.txt");
    assert!(
        ran.stdout.contains("one.call.txt:13: gone is no rule") && ran.stdout.contains("1 failure, 1 known gap"),
        "{ran:#?}"
    );
    assert_eq!(fs::read_to_string(calls.path("annotated/one.call.txt")).unwrap(), BLESSED);
    assert!(!ran.stderr.contains("right.call.txt"), "{ran:#?}");
    assert!(!calls.outro(&[&TEST[..], &["--bless"]].concat()).stderr.contains("rewrote"));
    assert_eq!(fs::read_to_string(calls.path("rules.toml")).unwrap(), rules);
}

#[test]
fn bless_of_one_rule_leaves_the_others_alone() {
    let calls = with(
        &format!("{RULE}{THREE_RULES}"),
        "Rep: Thank you.\nCustomer: Bye.\n  ^ thanked\nRep: Bye.\nCustomer: Bye.\n= unthanked\n",
    );
    calls.outro(&[&TEST[..], &["--bless", "--rule", "thanked"]].concat()).ends_with(0);
    let blessed =
        "Rep: Thank you.\n  ^ thanked \"Thank you\"\nCustomer: Bye.\nRep: Bye.\nCustomer: Bye.\n= unthanked\n";
    assert_eq!(fs::read_to_string(calls.path("annotated/one.call.txt")).unwrap(), blessed);
}

#[test]
fn bless_leaves_a_file_alone_of_which_it_could_not_keep_every_byte() {
    let calls = with(RULE, "");
    let latin_1 = b"Rep: Thank you, Ren\xe9e.\nCustomer: Bye.\n";
    fs::write(calls.path("annotated/one.call.txt"), latin_1).unwrap();
    calls.outro(&[&TEST[..], &["--bless"]].concat()).ends_with(2).tells("one.call.txt: is not UTF-8");
    assert_eq!(fs::read(calls.path("annotated/one.call.txt")).unwrap(), latin_1);
}

#[test]
fn bless_rewrites_a_file_beside_a_transcript() {
    let calls = with(RULE, "Rep: Hi.\nCustomer: Bye.\n");
    let srt = "1\n00:00:01,000 --> 00:00:02,000\nAgent: Thank you, \"Bo\".\n\n2\n00:00:03,000 --> 00:00:04,000\nCustomer: Bye.\n";
    fs::write(calls.path("annotated/two.srt"), srt).unwrap();
    let sidecar = calls.path("annotated/two.srt.expect.csv");
    fs::write(&sidecar, "\u{feff}rule;line;quote\r\nthanked;7;Bye\r\ntodo thanked;7;ta\r\n").unwrap();
    let ran = calls.outro(&TEST);
    assert!(ran.stdout.contains("two.srt.expect.csv:2: thanked is missing at “Bye” in “Bye.”"), "{ran:#?}");
    assert!(ran.stdout.contains("two.srt:3: thanked fires and is not listed: “Thank you”"), "{ran:#?}");
    calls.outro(&[&TEST[..], &["--bless"]].concat()).ends_with(0).tells("rewrote annotated/two.srt.expect.csv");
    let blessed = "\u{feff}rule;line;quote\r\nthanked;3;Thank you\r\ntodo thanked;7;ta\r\n";
    assert_eq!(fs::read_to_string(&sidecar).unwrap(), blessed);
}

#[test]
fn one_wrong_annotation_does_not_hide_the_other_calls() {
    let calls = with(RULE, "Rep: Hi.\n  ^ thanked hi\nCustomer: Bye.\n");
    fs::write(calls.path("annotated/two.call.txt"), "Rep: Hi.\n  ^ thanked\nCustomer: Bye.\n").unwrap();
    let ran = calls.outro(&TEST);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.stdout.contains("one.call.txt:2: `hi` is no quote") && ran.stdout.contains("two.call.txt:2: thanked"),
        "{}",
        ran.stdout
    );
}

#[test]
fn all_mistakes_of_a_call_are_told_at_once() {
    let call = "#: only gone\nRep: Hi.\n  ^ thanked hi\n  ^ thankd\n#: outcome wom\nCustomer: Bye.\n=thanked\n";
    let calls = with(RULE, call);
    fs::write(calls.path("annotated/two.vtt"), "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>Hi.</v>\n").unwrap();
    fs::write(calls.path("annotated/two.vtt.expect.csv"), "rule,line,quote\nthanked,x,\n,4,\n").unwrap();
    let ran = calls.outro(&TEST);
    let places = [
        "one.call.txt:3: `hi` is no quote",
        "one.call.txt:4: thankd is no rule",
        "one.call.txt:5: `wom` is no outcome",
        "one.call.txt:7: `=` stands by itself",
        "one.call.txt: gone is no rule",
        "two.vtt.expect.csv:2: `x` is no line",
        "two.vtt.expect.csv:3: a row names a rule",
    ];
    for place in places {
        assert!(ran.ends_with(1).stdout.contains(place), "{place} is missing: {}", ran.stdout);
    }
    assert!(ran.stdout.contains("7 failures"), "{}", ran.stdout);
}

#[test]
fn the_first_failures_of_a_call_are_explained_and_a_long_turn_is_cut() {
    let call = format!("Rep: {}\nCustomer: Bye.\n", "so thank you and again ".repeat(100));
    let ran = with(RULE, &call).outro(&[&TEST[..], &["--format", "json"]].concat());
    let document: serde_json::Value = serde_json::from_str(&ran.ends_with(1).stdout).unwrap();
    let failures = document["failures"].as_array().unwrap();
    let why: Vec<&str> = failures.iter().map(|failure| failure["why"].as_str().unwrap()).collect();
    assert_eq!(why.len(), 100);
    assert!(why[..20].iter().all(|why| why.starts_with("credit: says held (“thank you”, line 1)")), "{why:#?}");
    assert_eq!((why[20], why[21]), ("only the first 20 failures of a call are explained", ""));
    assert!(failures.iter().all(|failure| failure["message"].as_str().unwrap().chars().count() < 500));
}

#[test]
fn it_is_told_which_rules_were_tested() {
    let calls = with(RULE, "Rep: Hi.\nCustomer: Bye.\n");
    let json = calls.outro(&[&TEST[..], &["--format", "json"]].concat()).stdout;
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    let hash = document["rules"].as_str().unwrap();
    assert!(calls.outro(&TEST).stdout.ends_with(&format!(" 0 failures; rules {hash}\n")));
    let told = format!("rules {hash} from rules.toml");
    let commands: [&[&str]; 3] =
        [&["explain", "thanked"], &["try", "thanked", "Thank you."], &["why", "thanked", "annotated/one.call.txt"]];
    for command in commands {
        let ran = calls.outro(&[&["rules"], command, &["--rules", "rules.toml"]].concat());
        assert!(ran.ends_with(0).stdout.lines().last().unwrap().starts_with(&told), "{}", ran.stdout);
    }
}

#[test]
fn a_run_that_tests_nothing_is_an_error() {
    let bare = "format = 1\n[rule.thanked]\nsays = \"thank you\"\n";
    let calls = with(bare, "");
    calls.outro(&TEST[..4]).ends_with(2).tells("nothing was tested");
    fs::remove_file(calls.path("annotated/one.call.txt")).unwrap();
    calls.outro(&TEST).ends_with(2).tells("annotated: holds no annotated call");
}

#[test]
fn a_transcript_in_another_format_has_its_findings_beside_it() {
    let calls = with(RULE, "Rep: Hi.\nCustomer: Bye.\n");
    let vtt =
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>Thank you.</v>\n\n00:03.000 --> 00:04.000\n<v Customer>Bye.</v>\n";
    fs::write(calls.path("annotated/two.vtt"), vtt).unwrap();
    fs::write(calls.path("annotated/two.vtt.expect.csv"), "rule,line,quote\nthanked,4,Thank you\n").unwrap();
    let ran = calls.outro(&TEST);
    assert_eq!(ran.code, Some(0), "{}", ran.stdout);
    assert!(ran.stdout.contains("2 annotated calls"), "{}", ran.stdout);
}

#[test]
fn ten_mistakes_in_a_rule_file_are_shown_at_once_with_their_places() {
    let wrong = r#"
format = 1
[lists]
a = ["thank (you"]
b = []
[regions]
end = "last 15"
[rule.one]
say = "x"
[rule.two]
says = "{aa}"
by = "repp"
in = "ending"
costs = "five"
[rule.three]
says = '/[a-/'
unless = { says = "x", within = "soon" }
limit = 0
"#;
    let ran = with(wrong, "").outro(&["scan", "annotated", "--rules", "rules.toml"]);
    assert_eq!(ran.code, Some(2));
    for place in ["4:13", "5:1", "7:7", "9:1", "11:10", "12:6", "13:6", "14:9", "16:10", "17:33", "18:9"] {
        assert!(ran.stderr.contains(&format!("rules.toml:{place}\n")), "{place} is missing: {}", ran.stderr);
    }
    assert!(ran.stderr.contains("did you mean `a`?") && ran.stderr.contains("did you mean `rep`?"), "{}", ran.stderr);
    assert!(ran.stdout.is_empty());
}

/// Rules of which one is not covered, and a call with a missing, an unexpected and a known but unfound finding.
fn failing() -> Calls {
    let rules = format!("{RULE}[rule.bye]\nsays = \"bye\"\nfires = [\"Rep: Bye.\"]\n");
    let call = "Rep: Thank you <so> much, \"Bo\" & Co.\nCustomer: Hi.\n  ^ thanked \"ta\"\nRep: Cheers.\n  ^ todo thanked\nCustomer: Ok.\n";
    with(&rules, call)
}

#[test]
fn a_program_reads_one_document() {
    let ran = failing().outro(&[&TEST[..], &["--format", "json"]].concat());
    ran.ends_with(1);
    let document: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(
        document["counts"],
        serde_json::json!({
            "rules": 2, "examples": 3, "annotated_calls": 1, "cases": 8, "failures": 3, "uncovered": 1,
            "known_gaps": 1, "closed_gaps": 0
        })
    );
    let missing = &document["failures"][0];
    assert_eq!((missing["line"].as_u64(), missing["rule"].as_str()), (Some(3), Some("thanked")));
    assert_eq!((missing["problem"].as_str(), missing["expected"].as_str()), (Some("missing"), Some("ta")));
    assert!(missing["file"].as_str().unwrap().ends_with("one.call.txt"));
    assert!(missing["why"].as_str().unwrap().starts_with("credit: says did not hold: "), "{missing}");
    let unexpected = &document["failures"][1];
    assert_eq!((unexpected["problem"].as_str(), unexpected["found"].as_str()), (Some("unexpected"), Some("Thank you")));
    assert_eq!(document["coverage"][1], serde_json::json!({ "rule": "bye", "fires": 1, "quiet": 0 }));
}

#[test]
fn a_ci_server_reads_valid_junit_in_which_the_counts_are_right() {
    let calls = failing();
    let ran = calls.outro(&[&TEST[..], &["--format", "junit", "-o", "rules.xml"]].concat());
    assert!(ran.ends_with(1).stdout.contains("FAIL annotated/one.call.txt:3"), "{ran:#?}");
    let xml = fs::read_to_string(calls.path("rules.xml")).unwrap();
    let document = roxmltree::Document::parse(&xml).unwrap();
    let root = document.root_element();
    let number = |node: roxmltree::Node<'_, '_>, name: &str| node.attribute(name).unwrap().parse::<usize>().unwrap();
    let count =
        |node: roxmltree::Node<'_, '_>, name: &str| node.descendants().filter(|node| node.has_tag_name(name)).count();
    let mut names = Vec::new();
    for suite in root.children().filter(roxmltree::Node::is_element) {
        assert_eq!(suite.tag_name().name(), "testsuite");
        assert_eq!(number(suite, "tests"), count(suite, "testcase"));
        assert_eq!(number(suite, "failures"), count(suite, "failure"));
        assert_eq!(number(suite, "skipped"), count(suite, "skipped"));
        let cases = suite.children().filter(|node| node.has_tag_name("testcase"));
        names.extend(
            cases.map(|case| ["classname", "name", "file"].map(|name| case.attribute(name).unwrap().to_owned())),
        );
    }
    assert_eq!((number(root, "tests"), number(root, "failures"), count(root, "skipped")), (8, 3, 1));
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all, "no two cases share a name");
    let failure = root.descendants().find(|node| node.attribute("type") == Some("unexpected")).unwrap();
    assert_eq!(
        failure.attribute("message"),
        Some("thanked fires and is not listed: “Thank you” in “Thank you <so> much, \"Bo\" & Co.”")
    );
}

#[test]
fn github_is_told_by_itself_beside_what_people_read() {
    let calls = failing();
    let output = calls.command(&TEST).env("GITHUB_ACTIONS", "true").output().unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout.starts_with("FAIL annotated/one.call.txt:3: "), "{stdout}");
    let commands: Vec<&str> = stdout.lines().filter(|line| line.starts_with("::")).collect();
    let places =
        ["file=annotated/one.call.txt,line=3,", "file=annotated/one.call.txt,line=1,", "file=rules.toml,line="];
    assert_eq!(commands.len(), places.len(), "{stdout}");
    assert!(
        commands.iter().zip(places).all(|(command, place)| command.starts_with(&format!("::error {place}"))),
        "{stdout}"
    );
    let chosen =
        calls.command(&[&TEST[..], &["--format", "human"]].concat()).env("GITHUB_ACTIONS", "true").output().unwrap();
    assert!(!String::from_utf8(chosen.stdout).unwrap().contains("::error"));
}

#[test]
fn a_report_that_cannot_be_written_says_what_to_do() {
    let calls = failing();
    let ran = calls.outro(&[&TEST[..], &["--format", "junit", "-o", "none/rules.xml"]].concat());
    ran.ends_with(2).tells("none/rules.xml: cannot be written: there is no such folder; create it first");
}

#[test]
fn coverage_is_told_for_every_rule_where_it_is_asked_for() {
    let calls = failing();
    let short = calls.outro(&TEST).stdout;
    assert!(short.contains("\nbye      1     0  no quiet example\n") && !short.contains("\nthanked"), "{short}");
    let long = calls.outro(&[&TEST[..], &["--coverage"]].concat()).stdout;
    assert!(long.contains("\nthanked     1     1\n"), "{long}");
}

#[test]
fn how_a_call_came_out_is_checked_where_its_header_says_it() {
    let call = |outcome: &str| {
        format!(
            "#: outcome {outcome}\nRep: Shall I put the order through?\nCustomer: Yes, let's go ahead with the order.\nRep: Right.\nCustomer: Bye.\n"
        )
    };
    let ran = with(RULE, &call("won")).outro(&TEST);
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    let calls = with(RULE, &call("lost"));
    let ran = calls.outro(&TEST);
    assert_eq!(ran.code, Some(1), "{ran:#?}");
    assert!(ran.stdout.contains("one.call.txt:1: the call should come out as lost and is won: “"), "{ran:#?}");
    assert!(ran.stdout.contains("” on line 3\n"), "{ran:#?}");
    calls.outro(&[&TEST[..], &["--rule", "thanked"]].concat()).ends_with(0);
}
