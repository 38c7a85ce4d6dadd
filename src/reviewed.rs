//! What people decided on findings becomes findings to hide, rows that fit nothing any more, and mistakes.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use crate::decode;
use crate::error::{Error, Result};
use crate::finding::{Call, Finding, RuleVerdict, Verdict, sum_up};
use crate::report;
use crate::rules::suggestion;
use crate::score::{Facts, Scoring};
use crate::sheet::{self, Sheet};

/// What somebody decided on a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It is right, and counts.
    Accept,
    /// It is right, and shall not count in this call.
    Waive,
    /// The rule is mistaken.
    Wrong,
}

impl Decision {
    /// Every decision.
    pub const ALL: [Decision; 3] = [Decision::Accept, Decision::Waive, Decision::Wrong];

    /// The word in the column `decision`.
    pub fn word(self) -> &'static str {
        match self {
            Decision::Accept => "accept",
            Decision::Waive => "waive",
            Decision::Wrong => "wrong",
        }
    }

    fn hides(self) -> bool {
        match self {
            Decision::Accept => false,
            Decision::Waive | Decision::Wrong => true,
        }
    }
}

/// A finding that was decided on: a row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The 1-based line of the file.
    pub line: u32,
    /// What names the finding.
    pub finding_id: String,
    /// The decision.
    pub decision: Decision,
    /// Why, as it was written; may be empty, as may be all columns below.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When it was decided: the column `date` behind `decision`, since one before it holds the day of the call.
    pub date: String,
    /// The call, as in the report.
    pub call: String,
    /// The names of the reps, joined by `; `.
    pub rep: String,
    /// The rule.
    pub rule: String,
    /// The side that spoke: rep or customer.
    pub role: String,
    /// The words; empty where something was missing.
    pub quote: String,
    /// The 1-based line of the transcript.
    pub spoken_on: Option<u32>,
}

/// The decisions of a file.
#[derive(Debug)]
pub struct Reviewed {
    path: PathBuf,
    /// The rows that are decided, in the order of the file.
    rows: Vec<Row>,
}

/// The columns without which nothing can be decided.
const NEEDED: [&str; 2] = ["finding_id", "decision"];

impl Reviewed {
    /// Reads the decisions: rows of `findings.csv` with a column `decision`, as a spreadsheet saves them.
    ///
    /// A row without a decision is one that nobody has looked at. The errors are all words that are no decision, and all
    /// findings with two different decisions.
    pub fn read(path: &Path) -> std::result::Result<Reviewed, Vec<Error>> {
        let mut buffer = Vec::new();
        let bytes = decode::read(path, &mut buffer).map_err(|error| vec![error])?;
        let decoded = decode::text(bytes).map_err(|reason| vec![Error::new(path, reason)])?;
        parse(path, &decoded.text)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The rows that are decided, in the order of the file.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }
}

fn parse(path: &Path, text: &str) -> std::result::Result<Reviewed, Vec<Error>> {
    let no_sheet = |cause: String| {
        let right = "add `decision` to the columns of findings.csv: accept, waive, wrong, or empty";
        vec![Error::new(format!("{}:1:1", path.display()), format!("{cause}; {right}"))]
    };
    let sheet = Sheet::read(text, &NEEDED).map_err(no_sheet)?;
    let mut reviewed = Reviewed { path: path.to_path_buf(), rows: Vec::new() };
    let mut mistakes = Vec::new();
    let mut decided: HashMap<String, (Decision, u32)> = HashMap::new();
    for row in &sheet.rows {
        match read_row(path, &sheet, row) {
            Ok(None) => {}
            Ok(Some(row)) => {
                let (first, line) = *decided.entry(row.finding_id.clone()).or_insert((row.decision, row.line));
                if first != row.decision {
                    let (id, word, first) = (&row.finding_id, row.decision.word(), first.word());
                    let cause =
                        format!("finding `{id}` is decided `{word}` here and `{first}` on line {line}; keep one");
                    mistakes.push(Error::new(format!("{}:{}", path.display(), row.line), cause));
                }
                reviewed.rows.push(row);
            }
            Err(mistake) => mistakes.push(mistake),
        }
    }
    if mistakes.is_empty() { Ok(reviewed) } else { Err(mistakes) }
}

/// A row that is decided, or none.
fn read_row(path: &Path, sheet: &Sheet<'_>, row: &sheet::Row) -> Result<Option<Row>> {
    let wrong = |column: &str, cause: String| {
        let (line, character) = sheet.place(row, column);
        Error::new(format!("{}:{line}:{character}", path.display()), cause)
    };
    let word = sheet.cell(row, "decision");
    if word.is_empty() {
        return Ok(None);
    }
    let decision = Decision::ALL.into_iter().find(|decision| decision.word().eq_ignore_ascii_case(word));
    let decision = decision.ok_or_else(|| {
        let right = suggestion(word, Decision::ALL.map(Decision::word));
        wrong("decision", format!("`{word}` is no decision; {right}"))
    })?;
    let text = |column: &str| report::restored(sheet.cell(row, column)).to_owned();
    let finding_id = bare(&text("finding_id"));
    if finding_id.is_empty() {
        return Err(wrong("finding_id", "a decision without a finding; keep the column as outro wrote it".to_owned()));
    }
    Ok(Some(Row {
        line: row.line,
        finding_id,
        decision,
        reason: text("reason"),
        by: text("by"),
        date: report::restored(sheet.cell_behind(row, "date", "decision")).to_owned(),
        call: text("call"),
        rep: text("rep"),
        rule: text("rule"),
        role: text("role"),
        quote: text("quote"),
        spoken_on: text("line").parse().ok(),
    }))
}

/// An id without what spreadsheets and people put around it: `'a1`, `"a1"`, `="a1"`, blanks.
fn bare(id: &str) -> String {
    let is_around =
        |c: char| c.is_whitespace() || matches!(c, '\'' | '"' | '`' | '=' | '‘' | '’' | '“' | '”' | '\u{feff}');
    id.trim_matches(is_around).to_ascii_lowercase()
}

/// Decisions being applied to the calls of a run.
#[derive(Debug)]
pub struct Applied {
    reviewed: Reviewed,
    /// For each id, the rows that decide on it.
    by_id: HashMap<String, Vec<usize>>,
    /// For each row, whether its finding was found.
    is_met: Vec<bool>,
    /// For each call in the rows, whether it was judged.
    judged: HashMap<String, bool>,
    /// How many findings were hidden as waived.
    pub waived: u64,
    /// How many findings were hidden as wrong.
    pub wrong: u64,
}

/// A row whose finding was not found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmatched {
    /// `path:line` of the row.
    pub place: String,
    /// Why, in plain words.
    pub reason: String,
}

impl Applied {
    /// Decisions that have met no call yet.
    pub fn new(reviewed: Reviewed) -> Applied {
        let mut by_id: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, row) in reviewed.rows.iter().enumerate() {
            by_id.entry(row.finding_id.clone()).or_default().push(index);
        }
        let is_met = vec![false; reviewed.rows.len()];
        let judged = reviewed.rows.iter().map(|row| (row.call.clone(), false)).collect();
        Applied { reviewed, by_id, is_met, judged, waived: 0, wrong: 0 }
    }

    /// Takes the findings that are waived or wrong out of a call, and mends the verdicts of their rules and the score.
    ///
    /// Where a rule has a limit, what it found beyond takes the place of what is hidden: the limit is one of findings that
    /// count.
    pub fn hide(&mut self, call: &mut Call, scoring: &Scoring) {
        if let Some(judged) = self.judged.get_mut(&call.name) {
            *judged = true;
        }
        let (hidden, kept): (Vec<Finding>, Vec<Finding>) = std::mem::take(&mut call.findings)
            .into_iter()
            .partition(|finding| self.decide(&call.name, finding).is_some_and(Decision::hides));
        call.findings = kept;
        for verdict in &mut call.verdicts {
            let times = hidden.iter().filter(|finding| finding.rule == verdict.rule).count();
            if times > 0 {
                let before = self.waived + self.wrong;
                let instead = self.come_up(&call.name, times, std::mem::take(&mut verdict.beyond));
                call.findings.extend(instead);
                mend(verdict, times as u64 + (self.waived + self.wrong - before), &call.findings);
            }
        }
        if !hidden.is_empty() {
            call.findings.sort_by(|one, other| (one.line, &one.rule).cmp(&(other.line, &other.rule)));
            sum_up(&mut call.verdicts, &call.findings);
            call.score = scoring.score(&Facts::left_in(call));
        }
    }

    /// So many findings from beyond a limit, without those that are hidden themselves.
    fn come_up(&mut self, call: &str, times: usize, beyond: Vec<Finding>) -> Vec<Finding> {
        let beyond = beyond.into_iter();
        beyond.filter(|finding| !self.decide(call, finding).is_some_and(Decision::hides)).take(times).collect()
    }

    /// The decision on a finding, if there is one; counts it.
    fn decide(&mut self, call: &str, finding: &Finding) -> Option<Decision> {
        let rows = self.by_id.get(&report::finding_id(call, finding))?;
        rows.iter().for_each(|&row| self.is_met[row] = true);
        let decision = self.reviewed.rows[*rows.first()?].decision;
        match decision {
            Decision::Accept => {}
            Decision::Waive => self.waived += 1,
            Decision::Wrong => self.wrong += 1,
        }
        Some(decision)
    }

    /// The rows whose findings were not found, with the reason; `rules` are the rules that calls were judged by.
    pub fn unmatched<'r>(&self, rules: impl Iterator<Item = &'r str>) -> Vec<Unmatched> {
        let rules: HashSet<&str> = rules.collect();
        let rows = self.reviewed.rows.iter().zip(&self.is_met).filter(|(_, is_met)| !**is_met);
        let reason = |row: &Row| match self.judged.get(&row.call) {
            _ if !row.rule.is_empty() && !rules.contains(row.rule.as_str()) => {
                format!("rule {} was not asked", row.rule)
            }
            Some(false) if !row.call.is_empty() => format!("{} was not scanned", row.call),
            Some(_) | None => {
                format!("{} {} finds nothing of the id {} any more", row.call, row.rule, row.finding_id)
            }
        };
        let path = self.reviewed.path.display();
        rows.map(|(row, _)| Unmatched { place: format!("{path}:{}", row.line), reason: reason(row) }).collect()
    }
}

/// The verdict of a rule that lost findings: as if it had never found them.
fn mend(verdict: &mut RuleVerdict, times: u64, left: &[Finding]) {
    let left: Vec<&Finding> = left.iter().filter(|finding| finding.rule == verdict.rule).collect();
    let plural = if times == 1 { "" } else { "s" };
    verdict.reason = format!("{}; {times} finding{plural} reviewed and hidden", verdict.reason);
    if left.is_empty() {
        verdict.verdict = match verdict.verdict {
            Verdict::Fault | Verdict::Note => Verdict::Ok,
            Verdict::Credit => Verdict::Missed,
            Verdict::Ok | Verdict::Missed | Verdict::NotApplicable | Verdict::Unclear => verdict.verdict,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> std::result::Result<Vec<(u32, String, Decision)>, Vec<String>> {
        let path = Path::new("reviewed.csv");
        let reviewed = parse(path, text).map_err(|errors| errors.iter().map(Error::to_string).collect::<Vec<_>>())?;
        Ok(reviewed.rows.into_iter().map(|row| (row.line, row.finding_id, row.decision)).collect())
    }

    #[test]
    fn what_is_not_decided_is_not_reviewed() {
        let rows = read("finding_id,decision\na1,wrong\na2,\na3, Waive \n").unwrap();
        assert_eq!(rows, [(2, "a1".to_owned(), Decision::Wrong), (4, "a3".to_owned(), Decision::Waive)]);
    }

    #[test]
    fn every_mistake_is_told_with_its_place_and_what_would_be_right() {
        let text = "quote;decision;finding_id\r\n\"a;\r\nb\";wave;a1\r\nx;wrong;\r\nx;maybe;a2\r\n";
        assert_eq!(
            read(text).unwrap_err(),
            [
                "reviewed.csv:3:4: `wave` is no decision; did you mean `waive`?",
                "reviewed.csv:4:9: a decision without a finding; keep the column as outro wrote it",
                "reviewed.csv:5:3: `maybe` is no decision; there is `accept`, `waive`, `wrong`",
            ]
        );
        assert_eq!(
            read("finding_id,descision\na,b\n").unwrap_err(),
            [
                "reviewed.csv:1:1: there is no column `decision`; add `decision` to the columns of findings.csv: accept, waive, wrong, or empty"
            ]
        );
    }

    #[test]
    fn two_decisions_on_one_finding_are_a_mistake_and_the_same_one_twice_is_none() {
        let errors = read("finding_id,decision\na1,waive\na1,waive\na1,wrong\n").unwrap_err();
        assert_eq!(errors, ["reviewed.csv:4: finding `a1` is decided `wrong` here and `waive` on line 2; keep one"]);
        assert_eq!(read("finding_id,decision\na1,waive\na1,waive\n").unwrap().len(), 2);
    }

    #[test]
    fn an_id_is_understood_whatever_a_spreadsheet_made_of_it() {
        let text = "finding_id,decision\n'a1,wrong\n\"\"\"a2\"\"\",waive\n\"=\"\"a3\"\"\",waive\n A4\u{a0},waive\n";
        let ids: Vec<String> = read(text).unwrap().into_iter().map(|(_, id, _)| id).collect();
        assert_eq!(ids, ["a1", "a2", "a3", "a4"]);
        assert!(read("finding_id,decision\n'\"\",wrong\n").is_err());
    }

    #[test]
    fn a_mark_against_formulas_is_taken_off() {
        let text = "finding_id,date,decision,call,quote,date\na1,2026-03-04,wrong,'=x.txt,'- so,9 March\n";
        let reviewed = parse(Path::new("r.csv"), text).unwrap();
        assert_eq!(reviewed.rows[0].date, "9 March", "the first date is that of the call");
        assert_eq!((reviewed.rows[0].call.as_str(), reviewed.rows[0].quote.as_str()), ("=x.txt", "- so"));
    }
}
