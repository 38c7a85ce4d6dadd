//! The workbook as a program reads it: the parts of the file, its sheets, and what stands in their cells.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use super::*;
use crate::discover::{Input, Source};
use crate::engine::Engine;
use crate::scan::{Scan, Scanned};
use crate::{rules, transcript};

/// Two rules are soon read, and what they find looks like a page of the web.
const RULES: &str = r#"
format = 1
[rule.vague-closing]
says = "follow up ...3 promised"
by = "rep"
in = "whole call"
costs = 15
message = "Ended on a vague follow-up: “{quote}”"
[rule.asked]
says = "how many vans"
by = "rep"
in = "whole call"
earns = 5
"#;

fn rules() -> RuleSet {
    rules::from_texts(&[("team.toml", RULES)]).unwrap()
}

/// A call whose words look like formulas, links and dates.
const CALL: &str = "\
Date: 2026-03-04
Dana: Hello, this is Dana with Northwind Tools.
Sam: Hi Dana.
Dana: How many vans do you run at the moment?
Sam: Twelve, see https://example.com/vans and _x0041_.
Dana: =1+1 is what others say. How about Friday at three?
Sam: Friday at three works for me.
Dana: Perfect. And I'll follow up next week, <b>promised</b>.
Sam: Fine. Bye.
Dana: Bye.
";

fn calls() -> Vec<Call> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, CALL).unwrap();
    let options = transcript::Options { reps: vec!["Dana".to_owned()], ..transcript::Options::default() };
    let scan = Scan::new(Engine::new(rules()), options);
    let mut calls = Vec::new();
    let each = |scanned| {
        if let Scanned::Call(call) = scanned {
            calls.push(*call);
        }
        Ok(())
    };
    scan.run(vec![Source { name: "=dana/a.txt".to_owned(), input: Input::File(path) }], each).unwrap();
    calls
}

fn written(path: &Path, words: Words) -> Filled {
    let rules = rules();
    let mut book = Workbook::create(&Destination::File(path.to_path_buf()), &rules, words).unwrap();
    let mut sums = Sums::new(rules.ids());
    for mut call in calls() {
        if words == Words::LeftOut {
            call.leave_out_words();
        }
        sums.add(&call);
        book.add(&call).unwrap();
    }
    assert!(!path.exists());
    book.finish(&sums, 1, 2).unwrap()
}

/// The text of a part of the file.
fn part(path: &Path, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The parts of the file with the cells.
fn sheets(path: &Path) -> String {
    (1..=5).map(|number| part(path, &format!("xl/worksheets/sheet{number}.xml"))).collect()
}

#[test]
fn text_is_text_and_days_are_days_and_nothing_is_a_formula_or_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.xlsx");
    let filled = written(&path, Words::Kept);
    assert_eq!(filled.further, Vec::<String>::new());
    let cells = sheets(&path);
    assert!(!cells.contains("<f>") && !cells.contains("<hyperlink"), "{cells}");
    assert!(cells.contains("<t>=dana/a.txt</t>"), "{cells}");
    let quote = "&lt;b&gt;promised";
    assert!(!cells.contains("<b>promised") && cells.contains(quote), "{cells}");
    let calls = part(&path, "xl/worksheets/sheet2.xml");
    let xml = roxmltree::Document::parse(&calls).unwrap();
    let cell =
        |place: &str| xml.descendants().find(|node| node.attribute("r") == Some(place) && node.has_tag_name((NS, "c")));
    // The fourth of March 2026 is day 46,085 of a spreadsheet; the Friday after it at three is a moment.
    let number =
        |place: &str| cell(place).and_then(|cell| cell.descendants().find(|node| node.has_tag_name((NS, "v")))?.text());
    assert_eq!((number("B2"), number("J2")), (Some("46085"), Some("46087.625")));
    assert!(number("E2").is_some_and(|score| score.parse::<u8>().is_ok()));
    assert_eq!(cell("A2").unwrap().attribute("t"), Some("inlineStr"));
}

/// The name space of sheets.
const NS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

#[test]
fn each_table_has_a_header_that_stays_and_filters_and_scores_have_colours() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.xlsx");
    written(&path, Words::Kept);
    let book = part(&path, "xl/workbook.xml");
    let names: Vec<usize> = ["Summary", "Calls", "Findings", "Next steps", "About"]
        .map(|name| book.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("{name} is missing in {book}")))
        .to_vec();
    assert!(names.is_sorted());
    for sheet in [2, 3, 4] {
        let xml = part(&path, &format!("xl/worksheets/sheet{sheet}.xml"));
        assert!(xml.contains("state=\"frozen\"") && xml.contains("<autoFilter "), "{xml}");
    }
    let is_coloured =
        [1, 2].map(|sheet| part(&path, &format!("xl/worksheets/sheet{sheet}.xml")).contains("<colorScale>"));
    assert_eq!(is_coloured, [true, true]);
}

#[test]
fn the_same_calls_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a.xlsx", "b.xlsx"].map(|name| folder.path().join(name));
    let bytes = paths.map(|path| {
        written(&path, Words::Kept);
        fs::read(path).unwrap()
    });
    assert!(bytes[0] == bytes[1], "two runs differ");
}

#[test]
fn the_summary_tells_of_reps_and_checks_and_the_last_sheet_of_columns_and_rules() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.xlsx");
    written(&path, Words::Kept);
    let summary = part(&path, "xl/worksheets/sheet1.xml");
    for words in ["files that could not be read", "mean score", "<t>Dana</t>", "Vague closing", "points lost"] {
        assert!(summary.contains(words), "`{words}` is missing in {summary}");
    }
    let about = part(&path, "xl/worksheets/sheet5.xml");
    for words in ["Every call starts with 100; faults", "longest monologue", "fault, -15 points, in team.toml"] {
        assert!(about.contains(words), "`{words}` is missing in {about}");
    }
}

#[test]
fn a_workbook_without_quotes_has_no_spoken_word() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.xlsx");
    written(&path, Words::LeftOut);
    let cells = sheets(&path);
    for word in ["promised", "others say", "Perfect", "works for me", "at three"] {
        assert!(!cells.contains(word), "`{word}` is in {cells}");
    }
    assert!(cells.contains("no word that was spoken stands in this workbook"));
}

#[test]
fn a_workbook_of_no_calls_can_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.xlsx");
    let rules = rules();
    let book = Workbook::create(&Destination::File(path.clone()), &rules, Words::Kept).unwrap();
    book.finish(&Sums::new(rules.ids()), 0, 0).unwrap();
    assert!(part(&path, "xl/worksheets/sheet2.xml").contains("<autoFilter "));
}
