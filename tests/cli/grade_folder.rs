//! Where `outro grade` writes: a folder of its own, all at once, and nothing anywhere else, whatever goes wrong.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

use crate::bad_input::{as_nobody, ended, interrupt, raw, until};
use crate::grade::{contents, team};
use crate::{BAD_CALL, Calls, Ran, names_in, program};

fn grade(calls: &Calls, more: &[&str]) -> Ran {
    calls.outro(&[&["grade", "calls", "-o", "report", "--rules", "rules.toml"], more].concat())
}

#[test]
fn a_folder_with_other_files_is_refused_unless_forced() {
    let calls = team();
    fs::create_dir(calls.path("report")).unwrap();
    fs::write(calls.path("report/notes.txt"), "mine").unwrap();
    grade(&calls, &[]).ends_with(2).tells("error: report: holds files, and no report of outro; name another folder");
    assert_eq!(names_in(&calls.path("report")), ["notes.txt"]);
    grade(&calls, &["--force"]).ends_with(0);
    assert_eq!(fs::read_to_string(calls.path("report/notes.txt")).unwrap(), "mine");
    grade(&calls, &[]).ends_with(0);
}

#[test]
fn a_report_replaces_the_earlier_one_and_leaves_nothing_of_it() {
    let calls = team();
    grade(&calls, &[]).ends_with(0);
    let first = contents(&calls.path("report"));
    let mut longer: serde_json::Value = serde_json::from_slice(&first["manifest.json"]).unwrap();
    longer["files"].as_array_mut().unwrap().push(serde_json::json!({"name": "findings-2.csv", "bytes": 3}));
    fs::write(calls.path("report/manifest.json"), longer.to_string()).unwrap();
    fs::write(calls.path("report/findings-2.csv"), "old").unwrap();
    fs::write(calls.path("report/reps.csv"), "spoilt").unwrap();
    fs::write(calls.path("report/plan.md"), "mine").unwrap();
    grade(&calls, &[]).ends_with(0);
    let mut second = contents(&calls.path("report"));
    assert_eq!(second.remove("plan.md").unwrap(), b"mine");
    assert!(first == second);
}

#[test]
fn nothing_outside_the_folder_is_touched() {
    let calls = team();
    let before = contents(&calls.path("calls/dana"));
    fs::create_dir(calls.path("report")).unwrap();
    fs::write(calls.path("precious.csv"), "mine").unwrap();
    symlink("../precious.csv", calls.path("report/findings.csv")).unwrap();
    grade(&calls, &["--force"]).ends_with(0);
    assert_eq!(fs::read_to_string(calls.path("precious.csv")).unwrap(), "mine");
    assert!(fs::symlink_metadata(calls.path("report/findings.csv")).unwrap().is_file());
    assert_eq!(calls.names(), ["calls", "precious.csv", "report", "rules.toml"]);
    assert_eq!(names_in(&calls.path("calls")), ["dana", "kim"]);
    assert!(before == contents(&calls.path("calls/dana")));
}

#[test]
fn a_report_among_the_calls_is_not_read() {
    let calls = team();
    let run = |report: &str| calls.outro(&["grade", "calls", "-o", report, "--rules", "rules.toml", "-v"]);
    run("calls/dana/report").ends_with(0).tells("3 calls, ");
    let first = contents(&calls.path("calls/dana/report"));
    fs::write(calls.path("calls/dana/report/notes.txt"), BAD_CALL).unwrap();
    run("calls/dana/report").ends_with(0).tells("3 calls, ");
    fs::remove_file(calls.path("calls/dana/report/notes.txt")).unwrap();
    assert!(first == contents(&calls.path("calls/dana/report")));
    let ran = run("elsewhere");
    ran.ends_with(0).tells("left out dana/report/manifest.json: a report of outro, not a call").tells("3 calls, ");
}

#[test]
fn a_report_never_takes_the_place_of_what_it_is_made_of() {
    let calls = team();
    let run = |arguments: &[&str]| calls.outro(&[arguments, &["--rules", "rules.toml", "--force"]].concat());
    run(&["grade", "calls", "-o", "calls"]).ends_with(2).tells("error: calls: holds the calls; name another folder");
    calls.write("findings.csv", BAD_CALL.as_bytes());
    let ran = run(&["grade", "calls/findings.csv", "-o", "calls"]);
    ran.ends_with(2).tells("calls/findings.csv: is one of the transcripts");
    assert_eq!(fs::read_to_string(calls.path("calls/findings.csv")).unwrap(), BAD_CALL);
}

#[test]
fn a_table_that_people_work_on_is_not_replaced() {
    let calls = team();
    grade(&calls, &[]).ends_with(0);
    let path = calls.path("report/findings.csv");
    let decided = fs::read_to_string(&path).unwrap().replace(",finding_id,", ",decision,finding_id,");
    fs::write(&path, &decided).unwrap();
    grade(&calls, &[]).ends_with(2).tells("report/findings.csv: has a column `decision`");
    let ran = grade(&calls, &["--reviewed", "report/findings.csv", "--force"]);
    ran.ends_with(2).tells("report/findings.csv: holds the decisions and would be replaced");
    assert_eq!(fs::read_to_string(&path).unwrap(), decided);
    grade(&calls, &["--force"]).ends_with(0);
}

#[test]
fn ctrl_c_leaves_the_earlier_report_whole() {
    let calls = team();
    grade(&calls, &[]).ends_with(0);
    let earlier = contents(&calls.path("report"));
    let pipe = calls.path("pipe.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for (folder, told_of_it) in [("report", "the earlier report is as it was"), ("new/er", "nothing was written")] {
        let command = ["grade", "calls", "pipe.txt", "-o", folder, "--rules", "rules.toml"];
        let mut child = raw(&calls, &command).stderr(Stdio::piped()).spawn().unwrap();
        let is_begun = || {
            fs::read_dir(calls.path(folder)).is_ok_and(|entries| {
                entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with(".outro-"))
            })
        };
        until("the report is begun", is_begun);
        interrupt(&child);
        let (status, told) = ended(&mut child);
        assert_eq!((status.code(), told), (Some(130), format!("interrupted; {told_of_it}\n")));
    }
    assert!(earlier == contents(&calls.path("report")));
    assert_eq!(calls.names(), ["calls", "pipe.txt", "report", "rules.toml"]);
}

#[test]
fn a_full_disk_leaves_the_earlier_report_whole() {
    let calls = Calls::many(300);
    fs::write(calls.path("rules.toml"), crate::grade::RULES).unwrap();
    grade(&calls, &["--include", "00000.txt"]).ends_with(0);
    let earlier = contents(&calls.path("report"));
    for (folder, told_of_it) in [("report", "the earlier report is as it was"), ("new", "nothing was written")] {
        // A limit on the size of files fails as a full disk does, once the signal that goes with it is ignored.
        let limited = format!(
            "trap '' XFSZ; ulimit -f 16; exec '{}' grade calls -o {folder} --rules rules.toml",
            program().display()
        );
        let ran = Command::new("sh").args(["-c", &limited]).current_dir(calls.folder.path()).output().unwrap();
        let told = String::from_utf8(ran.stderr).unwrap();
        assert_eq!(ran.status.code(), Some(2), "{told}");
        assert!(told.starts_with(&format!("error: {folder}: cannot be written: ")), "{told}");
        assert!(told.ends_with(&format!("; {told_of_it}\n")), "{told}");
    }
    assert!(earlier == contents(&calls.path("report")));
    assert_eq!(calls.names(), ["calls", "report", "rules.toml"]);
}

#[test]
fn a_place_that_cannot_be_written_is_told_before_anything_is_read() {
    let calls = team();
    fs::write(calls.path("file"), "mine").unwrap();
    calls.outro(&["grade", "calls", "-o", "file"]).ends_with(2).tells("error: file: is a file; name a folder");
    calls.outro(&["grade", "calls", "-o", "-"]).ends_with(2).tells("error: - is no folder");
    let output = as_nobody(&calls, &["grade", "calls", "-o", "report"]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("report: cannot be written: no permission; name a folder of yours"), "{told}");
}

#[test]
fn a_run_that_reads_no_call_at_all_makes_no_folder() {
    let calls = Calls::new(&[("empty.txt", "")]);
    fs::write(calls.path("rules.toml"), crate::grade::RULES).unwrap();
    grade(&calls, &[]).ends_with(2).tells("skipped empty.txt: ").tells("no call could be read; nothing was written");
    assert_eq!(calls.names(), ["calls", "rules.toml"]);
}

#[test]
fn a_report_is_written_also_where_nobody_listens() {
    let calls = team();
    let mut child = raw(&calls, &["grade", "calls", "-o", "report", "--rules", "rules.toml"]);
    let mut child = child.stderr(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    drop((child.stderr.take(), child.stdout.take()));
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(names_in(&calls.path("report")).contains(&"manifest.json".to_owned()));
    let quiet = grade(&calls, &["-q"]);
    assert_eq!((quiet.ends_with(0).stderr.as_str(), quiet.stdout.as_str()), ("", ""));
}
