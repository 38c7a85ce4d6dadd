//! The reports opened and saved again by LibreOffice: every cell must come back as it was written.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use outro::engine::Engine;
use outro::report::{Destination, Sums, Words, Workbook};
use outro::scan::{Keep, Scan, Scanned};
use outro::{discover, rules, transcript};
use tempfile::TempDir;

/// A call whose words look like formulas, dates, times and numbers to a spreadsheet.
const CALL: &str = "\
Date: 2026-03-04
Dana: Hello, this is Dana with Northwind Tools.
Sam: Hi, this is Sam.
Dana: How many vans do you run at the moment?
Sam: Twelve, and two more in the spring.
Dana: And who plans their days?
Sam: I do, on paper mostly.
Dana: -20 % is what others save. I'll send you the 1/2 page with the numbers by 10:30 tomorrow.
Sam: Okay. And I'll send you account \"007\" today.
Dana: Good. How about Friday at three?
Sam: 3:00 on Friday works for me.
Dana: Perfect. And I'll follow up in May.
Sam: Fine. Bye.
Dana: Bye.
";

/// How a spreadsheet reads a CSV: comma, quotes, UTF-8, from the first line. The last two fields tell whether quoted
/// cells stay text, and whether dates and the like are looked for in all cells.
const AS_TEXT: &str = "44,34,76,1,,0,true,false";
const AS_ANYTHING: &str = "44,34,76,1,,0,false,true";

fn scanned() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("calls")).unwrap();
    fs::write(folder.path().join("calls/=acme.txt"), CALL).unwrap();
    let arguments =
        ["scan", "calls", "--rep", "Dana", "-o", "findings.csv", "--next-steps", "next_steps.csv", "--csv", "excel"];
    let run = Command::new(env!("CARGO_BIN_EXE_outro")).args(arguments).current_dir(folder.path()).output().unwrap();
    assert!(run.status.success(), "{run:?}");
    folder
}

/// Opens a CSV as `reading` says and saves it again, cells as they are shown.
fn saved_again(folder: &Path, file: &str, reading: &str) -> PathBuf {
    let saved = folder.join("saved");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let run = Command::new("soffice")
        .args([&profile, "--headless", &format!("--infilter=Text - txt - csv (StarCalc):{reading}")])
        .args(["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", "--outdir"])
        .args([&saved, &folder.join(file)])
        .output()
        .expect("LibreOffice is installed, for example with `apt-get install libreoffice-calc-nogui`");
    assert!(run.status.success(), "{run:?}");
    saved.join(file)
}

fn rows(path: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(path).unwrap();
    let text = text.trim_start_matches('\u{feff}');
    let rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes()).into_records();
    rows.map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
#[ignore = "needs LibreOffice"]
fn every_cell_comes_back_as_it_was_written() {
    let folder = scanned();
    for file in ["findings.csv", "next_steps.csv"] {
        let written = rows(&folder.path().join(file));
        assert!(written.len() > 2, "{file} holds too little to prove anything: {written:?}");
        for reading in [AS_TEXT, AS_ANYTHING] {
            assert_eq!(rows(&saved_again(folder.path(), file, reading)), written, "{file} read as {reading}");
        }
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_crm_finds_who_does_what_when() {
    let folder = scanned();
    let rows = rows(&saved_again(folder.path(), "next_steps.csv", AS_ANYTHING));
    let column = |name: &str| rows[0].iter().position(|column| column == name).unwrap();
    let steps: Vec<[&str; 4]> =
        rows[1..].iter().map(|row| ["owner", "kind", "when", "level"].map(|name| row[column(name)].as_str())).collect();
    let expected = [
        ["rep", "action", "2026-03-05T10:30:00", ""],
        ["customer", "action", "2026-03-04", ""],
        ["both", "contact", "2026-03-06T15:00:00", "5"],
        ["rep", "contact", "", "2"],
    ];
    assert_eq!(steps, expected);
}

/// The rows of a workbook's sheets, by their names, as LibreOffice opens and shows them.
fn sheets(folder: &Path, file: &str) -> Vec<(String, Vec<Vec<String>>)> {
    let saved = folder.join("sheets");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    let run = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", every_sheet, "--outdir"])
        .args([&saved, &folder.join(file)])
        .output()
        .expect("LibreOffice is installed, for example with `apt-get install libreoffice-calc-nogui`");
    assert!(run.status.success(), "{run:?}");
    let stem = file.trim_end_matches(".xlsx");
    let sheet = |name: &str| (name.to_owned(), rows(&saved.join(format!("{stem}-{name}.csv"))));
    ["Summary", "Calls", "Findings", "Next steps", "About"].map(sheet).to_vec()
}

/// The calls of the folder in a workbook.
fn workbook(folder: &Path) {
    let rules = rules::embedded();
    let path = folder.join("report.xlsx");
    let mut book = Workbook::create(&Destination::File(path), &rules, Words::Kept).unwrap();
    let mut sums = Sums::new(rules.ids());
    let found = discover::find(&[folder.join("calls")], &discover::Options::default()).unwrap();
    let scan = Scan {
        engine: Engine::new(rules),
        options: transcript::Options { reps: vec!["Dana".to_owned()], ..transcript::Options::default() },
        keep: Keep::Quotes,
        threads: 1,
        stop: Arc::default(),
        progress: Box::new(|| {}),
    };
    let each = |scanned| match scanned {
        Scanned::Call(call) => {
            sums.add(&call);
            book.add(&call)
        }
        Scanned::Skipped(skipped) => panic!("{skipped:?}"),
    };
    scan.run(found.sources, each).unwrap();
    book.finish(&sums, 0, 0).unwrap();
}

#[test]
#[ignore = "needs LibreOffice"]
fn the_sheets_of_a_workbook_show_what_the_tables_hold() {
    let folder = scanned();
    workbook(folder.path());
    let sheets = sheets(folder.path(), "report.xlsx");
    let column = |rows: &[Vec<String>], name: &str| {
        let at = rows[0].iter().position(|column| column == name).unwrap_or_else(|| panic!("no column {name}"));
        rows[1..].iter().map(|row| row[at].clone()).collect::<Vec<_>>()
    };
    let [_, (_, calls), (_, findings), (_, steps), _] = &sheets[..] else { panic!("five sheets") };
    assert_eq!(
        (column(calls, "call"), column(calls, "date")),
        (vec!["=acme.txt".to_owned()], vec!["2026-03-04".to_owned()])
    );
    let plain = |text: &String| text.strip_prefix('\'').unwrap_or(text).to_owned();
    let table = rows(&folder.path().join("findings.csv"));
    for (in_table, on_sheet) in [
        ("rule", "rule"),
        ("quote", "quote"),
        ("message", "message"),
        ("points", "points"),
        ("finding_id", "finding id"),
    ] {
        let expected: Vec<String> = column(&table, in_table).iter().map(plain).collect();
        assert_eq!(column(findings, on_sheet), expected, "{in_table}");
    }
    assert_eq!(column(steps, "when"), ["2026-03-05 10:30:00", "2026-03-04", "2026-03-06 15:00:00", ""]);
    assert_eq!(column(steps, "level"), ["", "", "5", "2"]);
}
