//! `report.html`: judged calls become one page for a coach, which needs no network and runs nothing but its own script.

mod address;

mod call;

mod chart;

mod evidence;

mod heat;

mod numbers;

mod shell;

mod spool;

mod team;

mod trend;

mod view;

use std::collections::{BTreeSet, HashMap};
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::Words;
use super::output::{Destination, Output};
use super::sums::{RepSums, Sums};
use crate::error::{Error, Result};
use crate::finding::{Call, CallResult, Kind, Verdict, rung};
use crate::rules::RuleSet;
use shell::Shell;
use spool::{Blocks, Place, Spool};

/// Packed calls of this many bytes are opened in one page without a wait; of more, each rep's calls get their own.
const MOST_IN_ONE_PAGE: u64 = 32 << 20;

/// The page of a run, to which calls are added in their order.
#[derive(Debug)]
pub struct Page {
    path: PathBuf,
    checks: Vec<Check>,
    rules: String,
    words: Words,
    spool: Spool,
    /// The names of the reps, in the order of their first calls.
    reps: Vec<String>,
    numbers: HashMap<String, usize>,
    rows: Vec<Row>,
    most_in_one_page: u64,
}

/// What people read of a rule.
#[derive(Debug, Serialize)]
struct Check {
    id: String,
    title: String,
    #[serde(serialize_with = "as_word")]
    kind: Kind,
    advice: String,
}

/// A rep, or several who share their calls; the name is empty where it is not known.
#[derive(Debug)]
struct Rep {
    name: String,
    sums: RepSums,
}

/// What the list of calls knows of a call.
#[derive(Debug)]
struct Row {
    name: String,
    date: Option<Date>,
    rep: usize,
    outcome: CallResult,
    score: Option<u8>,
    grade: Arc<str>,
    level: u8,
    /// The checks that found something, by their places.
    found: Vec<usize>,
    /// How many findings cost.
    faults: usize,
    /// How many earn.
    credits: usize,
    /// The checks that cannot be judged.
    unclear: Vec<usize>,
    place: Place,
}

/// A file that holds packed calls.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    /// Its name; empty for the page itself.
    file: String,
    rep: usize,
    blocks: Vec<usize>,
}

impl Page {
    /// Makes sure that the page can be written, and learns what the rules of the run are called; `words` tells whether
    /// the calls still hold what was said in them.
    pub fn create(path: &Path, rules: &RuleSet, words: Words) -> Result<Page> {
        Output::open(&Destination::File(path.to_path_buf()))?;
        let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
        let spool = Spool::create(folder).map_err(|cause| Error::new(path, format!("cannot be written: {cause}")))?;
        Ok(Page {
            path: path.to_path_buf(),
            checks: checks(rules),
            rules: rules.provenance(),
            words,
            spool,
            reps: Vec::new(),
            numbers: HashMap::new(),
            rows: Vec::new(),
            most_in_one_page: MOST_IN_ONE_PAGE,
        })
    }

    /// The page with a further one for each rep once its packed calls take more than `bytes`.
    pub fn parted_beyond(self, bytes: u64) -> Page {
        Page { most_in_one_page: bytes, ..self }
    }

    /// Adds a call; its words go to disk.
    pub fn add(&mut self, call: &Call) -> io::Result<()> {
        let rep = self.rep(&call.rep);
        let place = self.spool.add(rep, &call::json(call)?)?;
        let having = |wanted: fn(Verdict) -> bool| {
            let verdicts = call.verdicts.iter().enumerate();
            verdicts.filter(|(_, verdict)| wanted(verdict.verdict)).map(|(n, _)| n).collect()
        };
        let findings_of = |kind| call.findings.iter().filter(|finding| finding.kind == kind).count();
        self.rows.push(Row {
            name: call.name.clone(),
            date: call.date.map(|date| date.day),
            rep,
            outcome: call.outcome.result,
            score: call.score.points,
            grade: Arc::clone(&call.score.grade),
            level: rung(&call.next_steps),
            found: having(|verdict| matches!(verdict, Verdict::Fault | Verdict::Credit | Verdict::Note)),
            faults: findings_of(Kind::Fault),
            credits: findings_of(Kind::Credit),
            unclear: having(|verdict| verdict == Verdict::Unclear),
            place,
        });
        Ok(())
    }

    /// Writes the page, and beside it further pages where there are too many calls for one; gives the files, in order.
    /// `sums` are those of the calls that were added.
    pub fn finish(self, sums: &Sums) -> io::Result<Vec<PathBuf>> {
        let Page { path, checks, rules, words, spool, reps, rows, most_in_one_page, .. } = self;
        let of_rep = |name: String| Rep { sums: sums.reps.get(&name).cloned().unwrap_or_default(), name };
        let reps: Vec<Rep> = reps.into_iter().map(of_rep).collect();
        let mut blocks = spool.finish()?;
        let parts = parts(&blocks, &reps, most_in_one_page, &path);
        let files = files(&parts, &blocks);
        let team = sums.everyone();
        let book = Book { path: &path, checks: &checks, rules: &rules, words, team: &team, reps: &reps, rows: &rows };
        let mut outs = Vec::new();
        for part in parts.iter().filter(|part| !part.file.is_empty()) {
            let path = path.with_file_name(&part.file);
            outs.push((book.write_part(&path, part, &files, &mut blocks)?, path));
        }
        outs.push((book.write(&parts, &files, &mut blocks)?, path.clone()));
        outs.into_iter().rev().map(|(out, path)| out.finish().map(|()| path)).collect()
    }

    /// The number of a rep, in the order of first calls.
    fn rep(&mut self, name: &str) -> usize {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        self.numbers.insert(name.to_owned(), self.reps.len());
        self.reps.push(name.to_owned());
        self.reps.len() - 1
    }
}

/// All of a run but the words of its calls.
struct Book<'a> {
    path: &'a Path,
    checks: &'a [Check],
    rules: &'a str,
    words: Words,
    team: &'a RepSums,
    reps: &'a [Rep],
    rows: &'a [Row],
}

impl Book<'_> {
    /// The page itself: the team, the reps, the list of calls, and the calls where they fit.
    fn write(&self, parts: &[Part], files: &[&str], blocks: &mut Blocks) -> io::Result<Output> {
        let own: Vec<usize> =
            parts.iter().filter(|part| part.file.is_empty()).flat_map(|part| &part.blocks).copied().collect();
        let rows: Vec<&Row> = self.rows.iter().collect();
        let index = self.index(&rows, files, "")?;
        let shell = Shell {
            title: team::title(self.team.calls),
            home: "",
            rules: self.rules,
            index: &index,
            team: Some(team::team(self, parts)),
            reps: team::reps(self),
        };
        self.write_file(self.path, &shell, &own, blocks)
    }

    /// A further page with the calls of one rep.
    fn write_part(&self, path: &Path, part: &Part, files: &[&str], blocks: &mut Blocks) -> io::Result<Output> {
        let rows: Vec<&Row> = self.rows.iter().filter(|row| files[row.place.block] == part.file).collect();
        let index = self.index(&rows, files, &part.file)?;
        let home = self.path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        let title = format!("Calls of {}", team::named(&self.reps[part.rep].name));
        let shell = Shell { title, home, rules: self.rules, index: &index, team: None, reps: Vec::new() };
        self.write_file(path, &shell, &part.blocks, blocks)
    }

    fn write_file(&self, path: &Path, shell: &Shell<'_>, own: &[usize], blocks: &mut Blocks) -> io::Result<Output> {
        let mut out = Output::open(&Destination::File(path.to_path_buf())).map_err(io::Error::other)?;
        shell.begin(&mut out)?;
        for &number in own {
            let packed = blocks.read(number)?;
            writeln!(out, "<script type=\"application/octet-stream\" id=\"block-{number}\">{packed}</script>")?;
        }
        Shell::end(&mut out)?;
        Ok(out)
    }

    /// What the script of the page in the file `here` begins with, packed; `files` are those of the blocks.
    fn index(&self, rows: &[&Row], files: &[&str], here: &str) -> io::Result<String> {
        let file_of = |row: &Row| Some(files[row.place.block]).filter(|file| *file != here).unwrap_or("");
        let known: Vec<&str> = BTreeSet::from_iter(rows.iter().map(|row| file_of(row))).into_iter().collect();
        let calls = rows.iter().map(|row| {
            let Row { name, rep, score, level, found, faults, credits, unclear, place, .. } = row;
            let date = row.date.map(|date| date.to_string());
            let file = known.binary_search(&file_of(row)).unwrap_or(0);
            let outcome = row.outcome as usize;
            let judged = (found, faults, credits, unclear);
            (name, date, rep, outcome, score, &*row.grade, level, judged, file, place.block, place.nth)
        });
        let index = Index {
            quotes: self.words == Words::Kept,
            checks: self.checks,
            outcomes: CallResult::ALL.map(CallResult::word),
            reps: self.reps.iter().map(|rep| rep.name.as_str()).collect(),
            files: &known,
            calls: calls.collect(),
        };
        spool::packed(&[&serde_json::to_vec(&index)?])
    }
}

/// The list of calls as the script of the page reads it.
#[derive(Serialize)]
struct Index<'a, C: Serialize> {
    quotes: bool,
    checks: &'a [Check],
    outcomes: [&'static str; CallResult::ALL.len()],
    reps: Vec<&'a str>,
    files: &'a [&'a str],
    calls: Vec<C>,
}

fn checks(rules: &RuleSet) -> Vec<Check> {
    let check = |rule: &crate::rules::Rule| Check {
        id: rule.id.to_string(),
        title: rule.title.clone(),
        kind: rule.kind,
        advice: rule.advice.to_string(),
    };
    rules.rules.iter().map(check).collect()
}

/// All calls in the page itself where they fit; else a further page for each rep, or several where one is too long.
fn parts(blocks: &Blocks, reps: &[Rep], most: u64, path: &Path) -> Vec<Part> {
    if blocks.all.iter().map(|block| block.length).sum::<u64>() <= most {
        return vec![Part { file: String::new(), rep: 0, blocks: (0..blocks.all.len()).collect() }];
    }
    let stem = path.file_stem().and_then(OsStr::to_str).unwrap_or("report");
    let mut names = address::FileNames::new(stem);
    let mut parts: Vec<Part> = Vec::new();
    for (rep, known) in reps.iter().enumerate() {
        let mut room = 0;
        for (number, block) in blocks.all.iter().enumerate().filter(|(_, block)| block.rep == rep) {
            if room < block.length {
                parts.push(Part { file: names.next(team::named(&known.name)), rep, blocks: Vec::new() });
                room = most;
            }
            room = room.saturating_sub(block.length);
            parts.last_mut().expect("a part was begun for this rep").blocks.push(number);
        }
    }
    parts
}

/// The file that each block is in, by its number.
fn files<'p>(parts: &'p [Part], blocks: &Blocks) -> Vec<&'p str> {
    let mut files = vec![""; blocks.all.len()];
    for part in parts {
        part.blocks.iter().for_each(|&number| files[number] = &part.file);
    }
    files
}

fn as_word<S: serde::Serializer>(kind: &Kind, json: S) -> std::result::Result<S::Ok, S::Error> {
    json.serialize_str(kind.word())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::discover::{Input, Source};
    use crate::engine::Engine;
    use crate::rules;
    use crate::scan::{Keep, Scan, Scanned};
    use crate::transcript;

    /// A rule that all of the calls break.
    fn rules() -> RuleSet {
        let rule = "[rule.vague]\nsays = \"next week\"\nby = \"rep\"\ncosts = 5\nadvice = \"Name a day.\"";
        rules::from_text(&format!("format = 1\n{rule}")).unwrap_or_else(|mistakes| panic!("{mistakes}"))
    }

    /// Calls of two reps, judged.
    fn calls(folder: &Path) -> Vec<Call> {
        let said = |rep: &str| {
            format!("{rep}: I'll follow up next week.\nCustomer: Fine.\n{rep}: Thank you, talk soon.\nCustomer: Bye.\n")
        };
        let source = |(name, rep): (&str, &str)| {
            let path = folder.join(name);
            fs::write(&path, said(rep)).unwrap();
            Source { name: name.to_owned(), input: Input::File(path) }
        };
        let sources = [("one.txt", "Dana Ruiz"), ("two.txt", "Kim"), ("three.txt", "Dana Ruiz")].map(source).into();
        let options =
            transcript::Options { reps: vec!["Dana Ruiz".to_owned(), "Kim".to_owned()], ..Default::default() };
        let scan = Scan { keep: Keep::Closing, ..Scan::new(Engine::new(rules()), options) };
        let mut calls = Vec::new();
        let each = |scanned| {
            if let Scanned::Call(call) = scanned {
                calls.push(*call);
            }
            Ok(())
        };
        scan.run(sources, each).unwrap();
        calls
    }

    fn written(path: &Path, calls: &[Call], most_in_one_page: u64) -> Vec<String> {
        let mut page = Page::create(path, &rules(), Words::Kept).unwrap().parted_beyond(most_in_one_page);
        let mut sums = Sums::new(rules().ids());
        for call in calls {
            sums.add(call);
            page.add(call).unwrap();
        }
        let files = page.finish(&sums).unwrap();
        files.iter().map(|file| file.file_name().unwrap().to_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn a_page_is_one_file_that_lets_nothing_run_but_its_own_script() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.html");
        assert_eq!(written(&path, &calls(folder.path()), MOST_IN_ONE_PAGE), ["report.html"]);
        let html = fs::read_to_string(path).unwrap();
        assert!(html.contains("content=\"default-src 'none'; style-src 'sha256-"), "{}", &html[..500]);
        for loading in [" src=", " style=", "url(", "<link", "@import", "https:"] {
            assert!(!html.contains(loading), "{loading}");
        }
        assert_eq!(html.matches("id=\"block-").count(), 2, "one for each rep");
    }

    #[test]
    fn more_calls_than_fit_go_to_a_page_for_each_rep_that_the_first_page_names() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.html");
        let files = written(&path, &calls(folder.path()), 1);
        assert_eq!(files, ["report.html", "report-kim.html", "report-dana-ruiz.html"]);
        let html = fs::read_to_string(&path).unwrap();
        assert!(html.contains("<a href=\"report-kim.html\">Kim</a>") && !html.contains("id=\"block-"));
        let further = fs::read_to_string(folder.path().join("report-kim.html")).unwrap();
        assert!(further.contains("data-home=\"report.html\""));
        assert_eq!(further.matches("id=\"block-").count(), 1);
    }

    #[test]
    fn a_page_that_is_not_finished_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.html");
        let calls = calls(folder.path());
        let mut page = Page::create(&path, &rules(), Words::Kept).unwrap();
        calls.iter().for_each(|call| page.add(call).unwrap());
        drop(page);
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left.len(), calls.len(), "{left:?}");
    }
}
