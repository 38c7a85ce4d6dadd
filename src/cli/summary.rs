//! What a scan tells people on stderr: what was skipped and why, counts, and the verdicts of each rule.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use outro::discover::Skipped;
use outro::finding::{Call, CallResult, Kind, Verdict};
use outro::numbers::{counted, grouped};
use outro::people::Absent;
use outro::report::{Filled, Finished, Written};
use outro::reviewed::{Applied, Unmatched};

use super::terminal::{Paint, printable, tell};

mod team;

/// The verdicts in the order in which a line of the summary tells them.
const TOLD: [Verdict; 7] = [
    Verdict::Fault,
    Verdict::Credit,
    Verdict::Note,
    Verdict::Ok,
    Verdict::Missed,
    Verdict::NotApplicable,
    Verdict::Unclear,
];

/// The verdicts of a rule that has found something.
const FOUND: [Verdict; 3] = [Verdict::Fault, Verdict::Credit, Verdict::Note];

/// The counts of a run.
#[derive(Debug, Default)]
pub(super) struct Tally {
    calls: u64,
    faults: u64,
    credits: u64,
    notes: u64,
    calls_with_guesses: u64,
    guesses: Vec<(String, String)>,
    rules: Vec<(Arc<str>, BTreeMap<&'static str, u64>)>,
    lowest_score: Option<u8>,
    /// In the order of [`CallResult::ALL`].
    outcomes: [u64; CallResult::ALL.len()],
    skipped: Vec<Skipped>,
    left_out: Vec<Skipped>,
    /// What became of the decisions of people, where a file of them was given.
    pub(super) reviewed: Option<Review>,
    /// Who is in the file of people and speaks in no call.
    pub(super) absent: Vec<Absent>,
    verbose: bool,
    paint: Paint,
}

/// What became of the decisions of people on findings.
#[derive(Debug, Default)]
pub(super) struct Review {
    waived: u64,
    wrong: u64,
    unmatched: Vec<Unmatched>,
}

impl Review {
    /// After a run that was judged by these rules.
    pub(super) fn of<'r>(decisions: &Applied, rules: impl Iterator<Item = &'r str>) -> Review {
        Review { waived: decisions.waived, wrong: decisions.wrong, unmatched: decisions.unmatched(rules) }
    }

    fn remark(&self) -> String {
        format!("{} waived, {} wrong, hidden", grouped(self.waived), grouped(self.wrong))
    }
}

/// So many rows that fit nothing are listed without -v: a run over some of the calls leaves thousands of them.
const MOST_UNMATCHED: usize = 10;

impl Tally {
    /// Begins with what is not read; `verbose` keeps what would only be counted.
    pub(super) fn new(skipped: Vec<Skipped>, left_out: Vec<Skipped>, verbose: bool, paint: Paint) -> Tally {
        Tally { skipped, left_out, verbose, paint, ..Tally::default() }
    }

    /// Counts a call.
    pub(super) fn add(&mut self, call: &Call) {
        self.calls += 1;
        self.outcomes[call.outcome.result as usize] += 1;
        let scores = self.lowest_score.into_iter().chain(call.score.points);
        self.lowest_score = scores.min();
        self.calls_with_guesses += u64::from(!call.warnings.is_empty());
        if self.verbose {
            self.guesses.extend(call.warnings.iter().map(|warning| (call.name.clone(), warning.clone())));
        }
        for finding in &call.findings {
            match finding.kind {
                Kind::Fault => self.faults += 1,
                Kind::Credit => self.credits += 1,
                Kind::Note => self.notes += 1,
            }
        }
        if self.rules.is_empty() {
            self.rules = call.verdicts.iter().map(|verdict| (Arc::clone(&verdict.rule), BTreeMap::new())).collect();
        }
        for ((_, counts), verdict) in self.rules.iter_mut().zip(&call.verdicts) {
            *counts.entry(verdict.verdict.word()).or_default() += 1;
        }
    }

    /// Counts a source that is no call.
    pub(super) fn skip(&mut self, skipped: Skipped) {
        self.skipped.push(skipped);
    }

    /// Whether any rule that costs has found something.
    pub(super) fn has_faults(&self) -> bool {
        self.faults > 0
    }

    /// Whether a call has a score, and it is below this one.
    pub(super) fn has_score_below(&self, score: u8) -> bool {
        self.lowest_score.is_some_and(|lowest| lowest < score)
    }

    /// The files that could not be read.
    pub(super) fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// The files that nobody asked for.
    pub(super) fn left_out(&self) -> &[Skipped] {
        &self.left_out
    }

    /// Whether some calls are missing from the report.
    pub(super) fn is_incomplete(&self) -> bool {
        !self.skipped.is_empty()
    }

    /// Whether no call at all was read.
    pub(super) fn is_empty(&self) -> bool {
        self.calls == 0
    }

    /// Lists every file that was skipped, and for those who want to know, what was left out and what was guessed.
    pub(super) fn tell_files(&self) {
        let (skipped, left_out) = (self.paint.fault("skipped"), self.paint.faint("left out"));
        self.skipped.iter().for_each(|one| tell_file(&skipped, &one.name, &one.reason));
        if self.verbose {
            self.left_out.iter().for_each(|one| tell_file(&left_out, &one.name, &one.reason));
            self.guesses.iter().for_each(|(name, guess)| tell_file(&self.paint.faint("note"), name, guess));
        }
        self.reviewed.iter().for_each(|review| self.tell_unmatched(&review.unmatched));
        self.tell_absent();
    }

    /// Lists the people who speak in no call.
    fn tell_absent(&self) {
        let shown = if self.verbose { self.absent.len() } else { MOST_UNMATCHED };
        let what = self.paint.faint("no such speaker");
        self.absent.iter().take(shown).for_each(|one| tell_file(&what, &one.place, &one.reason));
        if let Some(more) = self.absent.len().checked_sub(shown).filter(|&more| more > 0) {
            tell(&format_args!("{what} for {}; -v lists them", counted(more as u64, "more row")));
        }
    }

    /// Lists the decisions that fit no finding.
    fn tell_unmatched(&self, unmatched: &[Unmatched]) {
        let shown = if self.verbose { unmatched.len() } else { MOST_UNMATCHED };
        let what = self.paint.faint("no such finding");
        unmatched.iter().take(shown).for_each(|one| tell_file(&what, &one.place, &one.reason));
        if let Some(more) = unmatched.len().checked_sub(shown).filter(|&more| more > 0) {
            let rows = counted(more as u64, "more row");
            tell(&format_args!("{what} for {rows}; -v lists them"));
        }
    }

    /// The summary: one line for the run, one for each rule, and what is worth knowing besides.
    pub(super) fn summary(&self, rules: &str, written: &[Written], took: Duration) -> String {
        let outcomes = format!("  outcomes: {}", self.outcomes());
        let lines = self.rule_lines().into_iter().chain([outcomes]).chain(self.remarks()).chain(remarks_on(written));
        self.page(rules, took, lines)
    }

    /// The summary of a team: one line for the run, one for each rep, and what is worth knowing besides.
    pub(super) fn team_summary(&self, rules: &str, finished: &Finished, took: Duration) -> String {
        let of_rules = if self.verbose { self.rule_lines() } else { Vec::new() };
        let reps = team::lines(&finished.sums, self.paint);
        let of_team = team::remarks(&finished.sums);
        let sheets = remark_on_sheets(&finished.workbook);
        let remarks = self.remarks().into_iter().chain(remarks_on(&finished.tables)).chain(sheets).chain(of_team);
        self.page(rules, took, of_rules.into_iter().chain(reps).chain(remarks))
    }

    fn page(&self, rules: &str, took: Duration, lines: impl Iterator<Item = String>) -> String {
        let headline = self.paint.strong(&self.headline(rules, took));
        [headline].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
    }

    /// A line for each rule that found something; with -v for each rule.
    fn rule_lines(&self) -> Vec<String> {
        let width = self.rules.iter().map(|(rule, _)| rule.chars().count()).max().unwrap_or(0);
        let (shown, silent): (Vec<_>, Vec<_>) = self
            .rules
            .iter()
            .partition(|(_, counts)| self.verbose || FOUND.iter().any(|word| counts.contains_key(word.word())));
        let line = |(rule, counts): &(Arc<str>, BTreeMap<&'static str, u64>)| {
            let told = TOLD.iter().filter_map(|verdict| Some((verdict.word(), counts.get(verdict.word())?)));
            let told: Vec<String> = told.map(|(word, count)| format!("{word} {}", grouped(*count))).collect();
            format!("  {:width$}  {}", printable(rule), told.join(", "))
        };
        let mut lines: Vec<String> = shown.into_iter().map(line).collect();
        if !silent.is_empty() {
            lines.push(format!("  {} found nothing; -v tells which", counted(silent.len() as u64, "rule")));
        }
        lines
    }

    fn headline(&self, rules: &str, took: Duration) -> String {
        let found = self.faults + self.credits + self.notes;
        let kinds = [(self.faults, "fault"), (self.credits, "credit"), (self.notes, "note")];
        let kinds: Vec<String> =
            kinds.iter().filter(|(count, _)| *count > 0).map(|(count, kind)| counted(*count, kind)).collect();
        let kinds = if kinds.is_empty() { String::new() } else { format!(" ({})", kinds.join(", ")) };
        format!(
            "{}, {}{kinds}, {} skipped, rules {rules}, {:.1} s",
            counted(self.calls, "call"),
            counted(found, "finding"),
            grouped(self.skipped.len() as u64),
            took.as_secs_f64(),
        )
    }

    /// How many calls came out in which way.
    fn outcomes(&self) -> String {
        let told = CallResult::ALL.iter().zip(self.outcomes).filter(|(_, calls)| *calls > 0);
        let told: Vec<String> = told.map(|(result, calls)| format!("{} {}", result.word(), grouped(calls))).collect();
        told.join(", ")
    }

    fn remarks(&self) -> Vec<String> {
        let mut remarks: Vec<String> = self.reviewed.iter().map(Review::remark).collect();
        if self.calls_with_guesses > 0 {
            let calls = counted(self.calls_with_guesses, "call");
            remarks.push(format!("something was guessed or looks odd in {calls}{}", self.how_to_see()));
        }
        if !self.left_out.is_empty() {
            let files = counted(self.left_out.len() as u64, "file");
            remarks.push(format!("{files} left out on purpose{}", self.how_to_see()));
        }
        remarks
    }

    fn how_to_see(&self) -> &'static str {
        if self.verbose { "" } else { "; -v tells which" }
    }
}

/// Where the rest of the rows of a workbook is, if they did not fit on the usual sheets.
fn remark_on_sheets(workbook: &Filled) -> Option<String> {
    let further = (!workbook.further.is_empty()).then(|| workbook.further.join(", "))?;
    Some(format!("more rows than a sheet of the workbook holds; the rest is on {further}"))
}

/// What is worth knowing of the files.
fn remarks_on(written: &[Written]) -> Vec<String> {
    let mut remarks = Vec::new();
    let neutralised: u64 = written.iter().map(|one| one.neutralised).sum();
    if neutralised > 0 {
        let cells = counted(neutralised, "cell");
        remarks.push(format!(
            "{cells} got a ' in front, so that no spreadsheet takes them for a formula, a number or a date"
        ));
    }
    let further: Vec<String> =
        written.iter().flat_map(|one| one.files.iter().skip(1)).map(|path| path.display().to_string()).collect();
    if !further.is_empty() {
        remarks.push(format!("more rows than a spreadsheet opens; the rest is in {}", printable(&further.join(", "))));
    }
    if written.iter().any(|one| one.too_long_for_a_sheet) {
        remarks.push("more rows than a spreadsheet opens; with -o FILE they are split".to_owned());
    }
    for path in written.iter().filter_map(|one| one.left_behind.as_ref()) {
        let path = path.display().to_string();
        remarks.push(format!("{} is from an earlier run and not part of this one", printable(&path)));
    }
    remarks
}

/// A line about one file: `skipped dana/monday.txt: the file is empty`.
fn tell_file(what: &str, name: &str, why: &str) {
    tell(&format_args!("{what} {}: {}", printable(name), printable(why)));
}
