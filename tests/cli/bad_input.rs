//! Whatever is wrong with the input, the disk or the patience of the user: a clear message, the right exit code, no
//! panic, nothing half-written, and no call lost without a word.

use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::{BAD_CALL, Calls, program};

/// Somebody without rights on anybody's files, on every Unix.
const NOBODY: u32 = 65534;

/// Long enough for anything here, short enough to notice a hang.
const PATIENCE: Duration = Duration::from_secs(60);

/// Scans a folder with one good call and one file that is not a call.
fn beside_a_good_call(name: &str, bytes: &[u8]) -> crate::Ran {
    let calls = Calls::new(&[("good.txt", BAD_CALL)]);
    calls.write(name, bytes);
    let ran = calls.outro(&["scan", "calls"]);
    assert!(ran.stdout.contains("\ngood.txt,"), "{ran:#?}");
    ran
}

#[test]
fn a_file_that_is_no_transcript_is_listed_and_the_rest_is_judged() {
    let files: [(&str, &[u8]); 5] = [
        ("empty.txt", b""),
        ("blank.txt", b" \n\n\t\n"),
        ("header.vtt", b"WEBVTT\n\n"),
        ("binary.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0"),
        ("nul.txt", b"Rep: Hello.\nCustomer: Hi\0there.\n"),
    ];
    for (name, bytes) in files {
        let ran = beside_a_good_call(name, bytes);
        ran.ends_with(2).tells(&format!("skipped {name}: ")).tells("1 call, ").tells(" 1 skipped, ");
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_read_as_windows_1252_and_that_is_told() {
    let text = BAD_CALL.replace("Sure.", "Sure, at the caf\u{e9}.");
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(c).unwrap()).collect();
    let calls = Calls::new(&[]);
    calls.write("latin.txt", &bytes);
    calls.outro(&["scan", "calls"]).ends_with(0).tells("something was guessed or looks odd in 1 call; -v tells which");
    calls.outro(&["scan", "calls", "-v"]).ends_with(0).tells("note latin.txt: ");
    let page = calls.outro(&["show", "calls/latin.txt"]).ends_with(0).stdout.clone();
    assert!(page.contains("windows-1252") && page.contains("Sure, at the café."), "{page}");
}

#[test]
fn one_line_of_100_megabytes_neither_hangs_nor_is_lost() {
    let calls = Calls::new(&[("good.txt", BAD_CALL)]);
    let line = "and so on i'll follow up next week or friday at three ".repeat(100_000_000 / 54);
    calls.write("huge.txt", format!("Rep: {line}\nCustomer: Bye.\nRep: Bye.\nCustomer: Bye.\n").as_bytes());
    let ran = calls.outro(&["scan", "calls"]);
    let read = ran.code == Some(0) && ran.stderr.contains("2 calls, ");
    let skipped = ran.code == Some(2) && ran.stderr.contains("skipped huge.txt: ");
    assert!(read || skipped, "{:?} {}", ran.code, ran.stderr);
}

#[test]
fn a_folder_and_a_file_without_rights_are_listed() {
    let calls = Calls::new(&[("good.txt", BAD_CALL), ("closed/a.txt", BAD_CALL), ("locked.txt", BAD_CALL)]);
    let shut = |name: &str| fs::set_permissions(calls.path("calls").join(name), PermissionsExt::from_mode(0o000));
    shut("closed").unwrap();
    shut("locked.txt").unwrap();
    let output = as_nobody(&calls, &["scan", "calls"]).output().unwrap();
    fs::set_permissions(calls.path("calls/closed"), PermissionsExt::from_mode(0o755)).unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("skipped closed") && told.contains("skipped locked.txt: "), "{told}");
    assert!(told.contains("1 call, ") && told.contains(" 2 skipped, "), "{told}");
}

#[test]
fn a_report_that_cannot_be_written_stops_the_run_before_it_begins() {
    let calls = Calls::new(&[("a.txt", BAD_CALL)]);
    let cannot = "cannot be written: there is no such folder; create it first";
    calls.outro(&["scan", "calls", "-o", "none/f.csv"]).ends_with(2).tells(&format!("error: none/f.csv: {cannot}"));
    calls.outro(&["scan", "calls", "-o", "calls"]).ends_with(2).tells("error: calls: is a folder; name a file in it");
    assert_eq!(calls.names(), ["calls"]);

    let output = as_nobody(&calls, &["scan", "calls", "-o", "f.csv"]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("f.csv: cannot be written: no permission"), "{told}");
}

#[test]
fn a_report_never_replaces_a_transcript() {
    let calls = Calls::new(&[("a.txt", BAD_CALL)]);
    calls.outro(&["scan", "calls", "-o", "calls/a.txt"]).ends_with(2).tells("is one of the transcripts");
    assert_eq!(fs::read_to_string(calls.path("calls/a.txt")).unwrap(), BAD_CALL);
}

#[test]
fn a_full_disk_is_told() {
    let calls = Calls::new(&[("a.txt", BAD_CALL)]);
    let csv = ["rules", "list", "--format", "csv"];
    for command in [&["scan", "calls"][..], &["show", "calls/a.txt"], &["rules", "list"], &csv, &["rules", "eject"]] {
        let output = raw(&calls, command).stdout(full_disk()).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains("stdout: cannot be written: "), "{told}");
    }
}

#[test]
fn links_that_lead_in_a_circle_end() {
    let calls = Calls::new(&[("a.txt", BAD_CALL)]);
    symlink("..", calls.path("calls/up")).unwrap();
    symlink("loop", calls.path("loop")).unwrap();
    calls.outro(&["scan", "calls"]).ends_with(0).tells("1 call, ");
    calls.outro(&["scan", "loop"]).ends_with(2).tells("error: loop: ");
}

#[test]
fn a_name_that_is_not_utf_8_is_read_like_any_other() {
    let calls = Calls::new(&[]);
    let name = OsStr::from_bytes(b"caf\xe9 \x1b[31m.txt");
    fs::write(calls.path("calls").join(name), BAD_CALL).unwrap();
    let ran = calls.outro(&["scan", "calls"]);
    ran.ends_with(0).tells("1 call, ");
    let output = raw(&calls, &["show"]).arg(Path::new("calls").join(name)).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn no_path_and_no_transcript_say_what_to_do() {
    let calls = Calls::new(&[("notes.bin", "\0")]);
    calls.outro(&["scan"]).ends_with(2).tells("no path given; name a transcript or a folder of transcripts");
    calls.outro(&["scan", "calls", "-o", "f.csv"]).ends_with(2).tells("no transcript found; name a folder");
    calls.outro(&["scan", "none"]).ends_with(2).tells("error: none: ");
    assert_eq!(calls.names(), ["calls"]);
}

#[test]
fn a_run_that_reads_no_call_at_all_keeps_the_old_report() {
    let calls = Calls::new(&[("empty.txt", "")]);
    fs::write(calls.path("f.csv"), "old").unwrap();
    let ran = calls.outro(&["scan", "calls", "-o", "f.csv"]);
    ran.ends_with(2).tells("skipped empty.txt: ").tells("no call could be read; f.csv was not written");
    assert_eq!(fs::read_to_string(calls.path("f.csv")).unwrap(), "old");
    assert_eq!(calls.names(), ["calls", "f.csv"]);
}

#[test]
fn wrong_arguments_end_with_2() {
    let calls = Calls::new(&[("a.txt", BAD_CALL)]);
    for arguments in [
        &["scan", "calls", "--nonsense"][..],
        &["scan", "calls", "-j", "0"],
        &["scan", "calls", "-j", "many"],
        &["scan", "calls", "--format", "nonsense"],
        &["scan", "calls", "--fail-on", "rain"],
        &["scan", "calls", "--rules", "none.toml"],
        &["scan", "calls", "--exclude", "[a"],
        &["sacn"],
        &[],
    ] {
        let ran = calls.outro(arguments);
        assert_eq!(ran.ends_with(2).stdout, "", "{arguments:?}");
        assert!(!ran.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_trouble() {
    let calls = Calls::many(1500);
    let csv = ["rules", "list", "--format", "csv"];
    for command in [&["scan", "calls"][..], &["show", "calls/00000.txt"], &["rules", "list"], &csv, &["rules", "eject"]]
    {
        let mut child = raw(&calls, command).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let (status, told) = ended(&mut child);
        assert_eq!((status.code(), told.as_str()), (Some(0), ""), "{command:?}");
    }
}

#[test]
fn messages_that_nobody_can_read_do_not_matter() {
    let calls = Calls::new(&[("a.txt", BAD_CALL), ("empty.txt", "")]);
    let output = raw(&calls, &["scan", "calls"]).stderr(full_disk()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(!output.stdout.is_empty());
}

#[test]
fn ctrl_c_while_a_file_does_not_answer_leaves_nothing_behind() {
    let calls = Calls::new(&[("a.txt", BAD_CALL)]);
    let pipe = calls.path("pipe.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    fs::write(calls.path("f.csv"), "old").unwrap();
    let command = ["scan", "calls", "pipe.txt", "-o", "f.csv"];
    let mut child = raw(&calls, &command).stderr(Stdio::piped()).spawn().unwrap();
    until("the report is begun", || calls.names().iter().any(|name| name.ends_with(".tmp")));
    interrupt(&child);
    let (status, told) = ended(&mut child);
    assert_eq!(status.code(), Some(130), "{told}");
    assert_eq!(told, "interrupted; f.csv was not written\n");
    assert_eq!(calls.names(), ["calls", "f.csv", "pipe.txt"]);
    assert_eq!(fs::read_to_string(calls.path("f.csv")).unwrap(), "old");
}

#[test]
fn ctrl_c_while_waiting_for_stdin_ends_the_program() {
    let calls = Calls::new(&[("a.txt", BAD_CALL)]);
    for command in [&["show", "-"][..], &["scan", "-"]] {
        let mut child =
            raw(&calls, command).stdin(Stdio::piped()).stderr(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        until("it listens to Ctrl-C", || catches_interrupts(&child));
        interrupt(&child);
        assert_eq!(ended(&mut child).0.code(), Some(130), "{command:?}");
    }
}

/// The program without the comfort of a collected output.
pub(crate) fn raw(calls: &Calls, arguments: &[&str]) -> Command {
    let mut command = Command::new(program());
    command.args(arguments).current_dir(calls.folder.path());
    command
}

/// A device on which there is never any room.
fn full_disk() -> fs::File {
    fs::File::options().write(true).open("/dev/full").unwrap()
}

/// The program run by somebody without rights; root reads and writes everything.
pub(crate) fn as_nobody(calls: &Calls, arguments: &[&str]) -> Command {
    fs::set_permissions(calls.folder.path(), PermissionsExt::from_mode(0o755)).unwrap();
    let is_root = fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
    if !is_root {
        fs::set_permissions(calls.folder.path(), PermissionsExt::from_mode(0o555)).unwrap();
        return raw(calls, arguments);
    }
    // The build folder may be closed to others.
    let copy = calls.folder.path().join("calls/.outro");
    fs::copy(program(), &copy).unwrap();
    let mut command = Command::new(copy);
    command.args(arguments).current_dir(calls.folder.path()).uid(NOBODY).gid(NOBODY);
    command
}

pub(crate) fn interrupt(child: &Child) {
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(kill.unwrap().success());
}

/// Whether the process has a handler of its own for SIGINT (signal 2): before that, it would just die.
fn catches_interrupts(child: &Child) -> bool {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
    u64::from_str_radix(caught.trim(), 16).unwrap() & 0b10 != 0
}

#[track_caller]
pub(crate) fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "waited in vain until {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// Waits for the end of the program, but not for ever, and collects what it told.
#[track_caller]
pub(crate) fn ended(child: &mut Child) -> (ExitStatus, String) {
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("the program hangs");
        }
        thread::sleep(Duration::from_millis(5));
    };
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    (status, told)
}
