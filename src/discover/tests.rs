//! What is found below the paths that a user names, in which order and under which name.

use super::*;

/// A folder with these files in it, each holding a line of speech.
fn folder(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "Dana: hello").unwrap();
    }
    folder
}

fn found(paths: &[&Path], options: &Options) -> Found {
    let paths: Vec<PathBuf> = paths.iter().map(|path| path.to_path_buf()).collect();
    find(&paths, options).unwrap()
}

fn all(folder: &Path) -> Found {
    found(&[folder], &Options::default())
}

fn names(found: &Found) -> Vec<&str> {
    found.sources.iter().map(|source| source.name.as_str()).collect()
}

fn left_out(found: &Found) -> Vec<(&str, &str)> {
    found.left_out.iter().map(|left| (left.name.as_str(), left.reason.as_str())).collect()
}

#[test]
fn files_come_in_byte_order_of_their_names_below_the_folder() {
    let folder = folder(&["b.txt", "a/z.vtt", "a-b.txt", "a/b/c.srt", "Z.md", "é.txt"]);
    assert_eq!(names(&all(folder.path())), ["Z.md", "a-b.txt", "a/b/c.srt", "a/z.vtt", "b.txt", "é.txt"]);
}

#[test]
fn transcripts_are_taken_by_their_ending_and_the_rest_is_left_out() {
    let folder = folder(&[
        "a.TXT",
        "b.docx",
        "c.pdf",
        "d.json",
        "e",
        "f.transcript",
        "Call with Dr. Lee",
        "2026-03-04 14.30",
        "x.mp3",
        "y.csv",
        "z.png",
    ]);
    let found = all(folder.path());
    assert_eq!(
        names(&found),
        ["2026-03-04 14.30", "Call with Dr. Lee", "a.TXT", "b.docx", "c.pdf", "d.json", "e", "f.transcript"]
    );
    let reason = "not a transcript by its ending";
    assert_eq!(left_out(&found), [("x.mp3", reason), ("y.csv", reason), ("z.png", reason)]);
    assert_eq!(found.skipped, []);
}

#[test]
fn hidden_files_and_folders_are_not_seen() {
    let folder = folder(&["a.txt", ".b.txt", ".git/c.txt", "~$d.docx"]);
    let found = all(folder.path());
    assert_eq!((names(&found), left_out(&found)), (vec!["a.txt"], vec![]));
}

#[test]
fn a_file_that_is_named_is_read_whatever_its_ending() {
    let folder = folder(&["calls.csv", ".hidden.txt", "meeting_saved_chat.txt"]);
    let paths: Vec<PathBuf> =
        ["calls.csv", ".hidden.txt", "meeting_saved_chat.txt"].iter().map(|file| folder.path().join(file)).collect();
    assert_eq!(
        names(&find(&paths, &Options::default()).unwrap()),
        ["calls.csv", ".hidden.txt", "meeting_saved_chat.txt"]
    );
}

#[test]
fn standard_input_is_read_once() {
    let found = found(&[Path::new("-"), Path::new("-")], &Options::default());
    assert_eq!(found.sources, [Source { name: "stdin".to_owned(), input: Input::Stdin }]);
}

#[test]
fn arguments_keep_their_order_and_a_file_is_read_once() {
    let folder = folder(&["b/1.txt", "a/1.vtt", "a/2.txt"]);
    let at = |path: &str| folder.path().join(path);
    let found = found(&[&at("b"), &at("a/2.txt"), &at("a"), folder.path(), &at("a/../b/1.txt")], &Options::default());
    assert_eq!(names(&found), ["1.txt", "2.txt", "1.vtt"]);
}

#[test]
fn names_that_two_folders_share_get_their_folder_in_front() {
    let folder = folder(&["q1/call.txt", "q1/only.txt", "q2/call.txt"]);
    let (q1, q2) = (folder.path().join("q1"), folder.path().join("q2"));
    let names_of = |found: &Found| found.sources.iter().map(|source| source.name.clone()).collect::<Vec<_>>();
    let want = [format!("{}/call.txt", q1.display()), "only.txt".to_owned(), format!("{}/call.txt", q2.display())];
    assert_eq!(names_of(&found(&[&q1, &q2], &Options::default())), want);
}

#[test]
fn included_globs_choose_files_of_any_ending() {
    let folder = folder(&["a.txt", "b.log", "sub/c.log", "sub/meeting_saved_chat.txt"]);
    let only =
        |globs: &[&str]| Options { include: globs.iter().map(ToString::to_string).collect(), ..Options::default() };
    assert_eq!(names(&found(&[folder.path()], &only(&["*.log"]))), ["b.log", "sub/c.log"]);
    assert_eq!(names(&found(&[folder.path()], &only(&["sub/*"]))), ["sub/c.log", "sub/meeting_saved_chat.txt"]);
    assert_eq!(left_out(&found(&[folder.path()], &only(&["*.log"])))[0], ("a.txt", "not among the included"));
}

#[test]
fn excluded_globs_keep_out_files_and_whole_folders() {
    let folder = folder(&["a.txt", "draft-b.txt", "old/c.txt", "new/old/d.txt", "new/e.txt"]);
    let without =
        |globs: &[&str]| Options { exclude: globs.iter().map(ToString::to_string).collect(), ..Options::default() };
    assert_eq!(names(&found(&[folder.path()], &without(&["draft*", "old/"]))), ["a.txt", "new/e.txt"]);
    assert_eq!(names(&found(&[&folder.path().join("draft-b.txt")], &without(&["draft*"]))), [""; 0]);
    assert_eq!(left_out(&found(&[folder.path()], &without(&["draft*"]))), [("draft-b.txt", "excluded")]);
}

#[test]
fn a_folder_that_is_written_to_is_not_even_counted() {
    let folder = folder(&["a.txt", "report/b.txt", "report/c.mp3", "dana/report/d.txt"]);
    let passed_over = Some(folder.path().join("dana/../report"));
    let found = found(&[folder.path()], &Options { passed_over, ..Options::default() });
    assert_eq!(names(&found), ["a.txt", "dana/report/d.txt"]);
    assert!(found.left_out.is_empty() && found.skipped.is_empty(), "{found:?}");
}

#[test]
fn all_missing_paths_and_all_bad_globs_are_named() {
    let paths = [PathBuf::from("no/such.txt"), PathBuf::from("nor this"), PathBuf::from("-")];
    let options = Options { include: vec!["[a".to_owned()], exclude: vec!["{b".to_owned()], ..Options::default() };
    let errors: Vec<String> = find(&paths, &options).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(errors[..2], ["no/such.txt: no such file or folder", "nor this: no such file or folder"]);
    assert!(errors[2].starts_with("[a: not a glob:") && errors[3].starts_with("{b: not a glob:"), "{errors:?}");
}

#[test]
fn captions_beside_their_transcript_are_left_out() {
    let folder = folder(&["a.cc.vtt", "a.transcript.vtt", "b.cc (1).vtt", "b.transcript (1).vtt", "c.cc.vtt"]);
    let found = all(folder.path());
    assert_eq!(names(&found), ["a.transcript.vtt", "b.transcript (1).vtt", "c.cc.vtt"]);
    let reasons = [
        "the captions of `a.transcript.vtt`, which has the speakers",
        "the captions of `b.transcript (1).vtt`, which has the speakers",
    ];
    assert_eq!(left_out(&found), [("a.cc.vtt", reasons[0]), ("b.cc (1).vtt", reasons[1])]);
}

#[test]
fn the_chat_of_a_meeting_is_left_out() {
    let folder = folder(&[
        "2026-03-04 14.30.15 Acme/meeting_saved_closed_caption.txt",
        "2026-03-04 14.30.15 Acme/meeting_saved_chat.txt",
        "meeting_saved_new_chat.txt",
        "GMT20260304-143015_RecordingnewChat.txt",
    ]);
    let found = all(folder.path());
    assert_eq!(names(&found), ["2026-03-04 14.30.15 Acme/meeting_saved_closed_caption.txt"]);
    assert_eq!(found.left_out.len(), 3);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn links_are_followed_only_where_they_are_named() {
        let folder = folder(&["calls/a.txt"]);
        let at = |path: &str| folder.path().join(path);
        symlink(folder.path(), at("calls/loop")).unwrap();
        symlink(at("calls/a.txt"), at("calls/b.txt")).unwrap();
        symlink(at("calls"), at("linked")).unwrap();
        let reason = "a link; links in folders are not followed";
        let inside = all(&at("calls"));
        assert_eq!((names(&inside), left_out(&inside)), (vec!["a.txt"], vec![("b.txt", reason), ("loop", reason)]));
        assert_eq!(names(&all(&at("linked"))), ["a.txt"]);
        assert_eq!(names(&all(&at("calls/b.txt"))), ["b.txt"]);
        assert_eq!(names(&found(&[&at("calls/b.txt"), &at("calls/a.txt")], &Options::default())), ["b.txt"]);
    }

    #[test]
    fn a_link_to_nothing_is_said_to_be_one() {
        let folder = folder(&[]);
        symlink("nowhere", folder.path().join("a.txt")).unwrap();
        let errors = find(&[folder.path().join("a.txt")], &Options::default()).unwrap_err();
        assert_eq!(errors[0].cause, "a link to a file that does not exist");
    }

    #[test]
    fn a_name_that_is_not_unicode_is_read_under_a_readable_name() {
        let folder = folder(&[]);
        for name in [b"caf\xe9.txt".as_slice(), b"caf\xe8.txt"] {
            fs::write(folder.path().join(OsStr::from_bytes(name)), "Dana: hi").unwrap();
        }
        let found = all(folder.path());
        let long = format!("{}/caf\u{fffd}.txt", folder.path().display());
        assert_eq!(names(&found), [long.clone(), format!("{long} (2)")]);
        let Input::File(path) = &found.sources[0].input else { panic!("a file") };
        assert!(fs::read(path).is_ok());
    }

    #[test]
    fn a_folder_without_rights_is_skipped_with_the_reason() {
        let folder = folder(&["a.txt", "closed/b.txt"]);
        let closed = folder.path().join("closed");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
        let found = all(folder.path());
        let root_reads_all = fs::read_dir(&closed).is_ok();
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
        if root_reads_all {
            assert_eq!(names(&found), ["a.txt", "closed/b.txt"]);
            return;
        }
        assert_eq!(names(&found), ["a.txt"]);
        let reason = "permission denied; you may not open this folder".to_owned();
        assert_eq!(found.skipped, [Skipped { name: "closed".to_owned(), reason }]);
    }
}
