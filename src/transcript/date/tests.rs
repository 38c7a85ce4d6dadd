//! Days that are found, and days that are not guessed.

use proptest::prelude::proptest;

use super::*;

fn found(header: &[&str], path: &str) -> Option<String> {
    find(header, Path::new(path)).map(|date| format!("{} {}", date.day, date.source.word()))
}

#[test]
fn header_lines_give_the_day() {
    let cases: [&[&str]; 26] = [
        &["Date: 2026-03-04"],
        &["date: \"2026-03-04\""],
        &["Date: Mar 4, 2026"],
        &["Date: Wednesday, March 4th, 2026 at 2:04 PM"],
        &["**Call date:** 4 March 2026"],
        &["Date - 4th of March, 2026"],
        &["Recorded on Mar 4, 2026 via Zoom, 31m"],
        &["Meeting started: Mar 4, 2026, 9:30:05 AM"],
        &["Started: 2026-03-04T14:30:15Z"],
        &["Time: 2026-03-04 14:30"],
        &["Mar 4, 2026"],
        &["4 March 2026, 09:30am"],
        &["March 4, 2026, 2:04PM"],
        &["Wed, 4 Mar 2026 14:30 GMT"],
        &["2026-03-04T14:30:15.1Z"],
        &["Acme pricing review - 2026/03/04 14:30 GMT - Transcript"],
        &["Acme pricing review \\- 2026\\_03\\_04 14\\_30 GMT \\- Transcript"],
        &["Acme kickoff-20260304_093015-Meeting Transcript", "5 March 2026, 03:30am", "31m 24s"],
        &["Notes", "5 March 2026", "Acme kickoff-20260304_093015-Meeting Recording"],
        &["Acme intro call - March 4, 2026"],
        &["2026-03-04 Acme pricing review"],
        &["Title: Renewal", "Participants: Dana, Lee", "Date: 04-Mar-2026"],
        &["Date: 03/04/2026", "Recorded: 2026-03-04"],
        &["Date: 2026-02-31", "Held on: 2026-03-04"],
        &["Next meeting: 2026-03-11", "Date: 2026-03-04"],
        &["Mar 4, 2026 | 28 mins"],
    ];
    for header in cases {
        assert_eq!(found(header, "call.txt").as_deref(), Some("2026-03-04 header"), "{header:?}");
    }
    assert_eq!(found(&["Date: 25/03/2026"], "a.txt").as_deref(), Some("2026-03-25 header"));
    assert_eq!(found(&["Date: 03/25/2026"], "a.txt").as_deref(), Some("2026-03-25 header"));
    assert_eq!(found(&["Date: 04.04.2026"], "a.txt").as_deref(), Some("2026-04-04 header"));
}

#[test]
fn header_lines_that_are_no_day_of_the_call_are_left_alone() {
    let cases: [&[&str]; 24] = [
        &["Date: 04/03/2026"],
        &["Date: 4.3.26"],
        &["Date: Mar 4"],
        &["Acme intro call - March 4"],
        &["March 4, 09:30am"],
        &["Date: 2026-02-31"],
        &["Date: 31 April 2026"],
        &["Date: 2026-13-04"],
        &["Date: tomorrow"],
        &["Renewal date: 2026-12-01"],
        &["Next meeting: March 11, 2026"],
        &["Exported on: 2026-05-01"],
        &["Created: 2026-05-01T08:00:00Z"],
        &["Contract ends 2026-12-31"],
        &["Send the quote by March 12, 2026"],
        &["They moved on 4 March 2026 and liked it"],
        &["Call ID: 20260304"],
        &["Phone: 2026-03-0412"],
        &["Reference 7782026030499"],
        &["Acme, Dana and the plan for 2026-12-31 in detail"],
        &["URL: https://calls.example/2026/03/04/abc"],
        &["March 2026"],
        &["1999-03-04"],
        &[""],
    ];
    for header in cases {
        assert_eq!(found(header, "call.txt"), None, "{header:?}");
    }
}

#[test]
fn file_names_give_the_day() {
    let cases = [
        "GMT20260304-143015_Recording.transcript.vtt",
        "GMT20260304-143015_Recording_1920x1080.transcript (1).vtt",
        "Acme kickoff-20260304_093015-Meeting Recording.vtt",
        "Acme pricing review - 2026_03_04 14_30 GMT - Transcript.docx",
        "Sync-20260304 1430-1.vtt",
        "Transcript_Acme_20260304.txt",
        "2026-03-04 acme-dana.txt",
        "2026-03-04_1430.txt",
        "2026.03.04.txt",
        "20260304 1430 - title.txt",
        "20260304-acme.txt",
        "20260304143015.txt",
        "transcript_7782026030499123_2026-03-04.txt",
        "acme-2026-03-04.final.txt",
        "acme 4 March 2026.txt",
        "Acme_Mar-04-2026.txt",
        "2026-03-04 renewal due 2026-12-31.txt",
        "acme 2026-03-04",
        "call 2026-03-04T14-30.vtt",
        "2026-3-4 acme.txt",
    ];
    for name in cases {
        assert_eq!(found(&[], name).as_deref(), Some("2026-03-04 file_name"), "{name}");
    }
    assert_eq!(found(&[], "acme 25-03-2026.txt").as_deref(), Some("2026-03-25 file_name"));
}

#[test]
fn file_names_without_a_certain_day_give_none() {
    let cases = [
        "call.txt",
        "acme 04-03-2026.txt",
        "acme 3.4.26.txt",
        "acme-mar-4.txt",
        "2026-02-31.txt",
        "call_7782026030499.txt",
        "a20260304f.txt",
        "7c9e6679-2026-03-04e.txt",
        "call-20261304.txt",
        "acme 2026-03-04 or 2026-03-05 draft.txt",
        "20263004.txt",
        "2026.txt",
        "2026-03.txt",
        "call 1999-03-04.txt",
        "0123456789.txt",
        "202603041.txt",
        "v1.2.2026.txt",
        "may 2026.txt",
        "",
        "20260304996161.txt",
    ];
    for name in cases {
        assert_eq!(found(&[], name), None, "{name}");
    }
}

#[test]
fn folders_give_the_day_where_nothing_else_does() {
    let cases = [
        "calls/2026-03-04 14.30.15 Acme review [123]/meeting_saved_closed_caption.txt",
        "calls/2026-03-04/dana/acme.txt",
        "calls/20260304/a.txt",
        "bucket/2026/03/04/a.txt",
        "calls from 2026-03-04/a.txt",
    ];
    for path in cases {
        assert_eq!(found(&[], path).as_deref(), Some("2026-03-04 folder"), "{path}");
    }
    for path in ["calls/2026-03/a.txt", "2026/acme/a.txt", "2026-03-04/a/b/c/d.txt", "/", "calls/04-03-2026/a.txt"] {
        assert_eq!(found(&[], path), None, "{path}");
    }
}

#[test]
fn the_header_is_trusted_before_the_name_and_the_name_before_the_folder() {
    assert_eq!(found(&["Date: 2026-03-04"], "2026-01-01/2026-02-02.txt").as_deref(), Some("2026-03-04 header"));
    assert_eq!(found(&["Date: soon"], "2026-01-01/2026-02-02.txt").as_deref(), Some("2026-02-02 file_name"));
}

proptest! {
    #[test]
    fn no_text_panics(line in "\\PC{0,60}", dated in "[0-9a-zA-Zé/. ,_:-]{0,40}") {
        let _ = find(&[&line, &dated, &format!("Date: {dated}")], Path::new(&dated));
    }
}
