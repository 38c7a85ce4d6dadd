//! The counts of a comparison, rule by rule, and some findings of each kind in full.

use std::collections::HashMap;
use std::fmt::Write as _;

use outro::diff::{Change, ChangeKind};
use outro::finding::{Call, Finding};
use outro::numbers::{counted, grouped};
use outro::quote;
use outro::rules::RuleSet;

use crate::cli::terminal::{Paint, printable};

/// So many findings that differ are told in full, shared out among the rules.
const MOST_EXAMPLES: usize = 20;

/// Of longer words only the beginning is shown, in characters.
const LONGEST_QUOTE: usize = 80;

/// What a comparison has counted so far.
pub(super) struct Tally {
    /// `HASH from FILES`, of the old rules and of the new ones.
    rules: [String; 2],
    calls: u64,
    skipped: u64,
    /// The new rules in their order, then those that only the old set has.
    rows: Vec<Row>,
    index: HashMap<String, usize>,
}

/// What became of the findings of one rule.
#[derive(Default)]
struct Row {
    rule: String,
    old: u64,
    new: u64,
    changes: [u64; ChangeKind::ALL.len()],
    /// The first that differ.
    examples: Vec<(ChangeKind, String)>,
}

impl Tally {
    /// Nothing counted; `skipped` files were left out before the first call.
    pub(super) fn new(old: &RuleSet, new: &RuleSet, skipped: usize) -> Tally {
        let named = |rules: &RuleSet| format!("{} from {}", rules.hash(), rules.origins().join(", "));
        let mut tally = Tally {
            rules: [named(old), named(new)],
            calls: 0,
            skipped: skipped as u64,
            rows: Vec::new(),
            index: HashMap::new(),
        };
        for id in new.ids().chain(old.ids()) {
            if !tally.index.contains_key(id) {
                tally.index.insert(id.to_owned(), tally.rows.len());
                tally.rows.push(Row { rule: id.to_owned(), ..Row::default() });
            }
        }
        tally
    }

    /// Counts a file that could not be read.
    pub(super) fn skip(&mut self) {
        self.skipped += 1;
    }

    /// Counts a call: what the old rules found in it, what the new ones did, and the changes.
    pub(super) fn add(&mut self, call: &Call, old: &[Finding], changes: &[Change<'_>]) {
        self.calls += 1;
        old.iter().for_each(|finding| self.row(finding).old += 1);
        call.findings.iter().for_each(|finding| self.row(finding).new += 1);
        for change in changes {
            let row = self.row(change.finding);
            row.changes[change.kind as usize] += 1;
            if row.examples.len() < MOST_EXAMPLES {
                row.examples.push((change.kind, told(call, change)));
            }
        }
    }

    /// Whether no call at all was read.
    pub(super) fn is_empty(&self) -> bool {
        self.calls == 0
    }

    /// Whether some calls are missing from the counts.
    pub(super) fn is_incomplete(&self) -> bool {
        self.skipped > 0
    }

    /// The table, and below it some findings that differ.
    pub(super) fn page(&self, paint: Paint) -> String {
        let [old, new] = &self.rules;
        let mut page = format!("old  {}\nnew  {}\n\n", printable(old), printable(new));
        let differing: Vec<&Row> = self.rows.iter().filter(|row| row.changes.iter().any(|count| *count > 0)).collect();
        let alike = self.rows.len() - differing.len();
        if differing.is_empty() {
            let calls = counted(self.calls, "call");
            page.push_str(&format!("no finding differs in {calls}\n"));
            return page;
        }
        table(&differing, paint, &mut page);
        let (calls, alike) = (counted(self.calls, "call"), counted(alike as u64, "rule"));
        page.push_str(&format!("\n{calls}; {alike} without a difference\n"));
        let share = (MOST_EXAMPLES / differing.len()).max(1);
        for row in differing.iter().take(MOST_EXAMPLES) {
            examples(row, share, paint, &mut page);
        }
        page
    }

    fn row(&mut self, finding: &Finding) -> &mut Row {
        let index = self.index[&*finding.rule];
        &mut self.rows[index]
    }
}

fn table(rows: &[&Row], paint: Paint, page: &mut String) {
    let width = rows.iter().map(|row| row.rule.chars().count()).max().unwrap_or(0).max("rule".len());
    let [added, removed, changed] = ChangeKind::ALL.map(ChangeKind::word);
    let head = format!("{:width$}  {:>9} {:>9} {added:>9} {removed:>9} {changed:>9}", "rule", "old", "new");
    page.push_str(&format!("{}\n", paint.faint(&head)));
    for row in rows {
        let counts = [row.old, row.new].into_iter().chain(row.changes).map(grouped);
        let counts: Vec<String> = counts.map(|count| format!("{count:>9}")).collect();
        page.push_str(&format!("{:width$}  {}\n", printable(&row.rule), counts.join(" ")));
    }
}

fn examples(row: &Row, share: usize, paint: Paint, page: &mut String) {
    page.push_str(&format!("\n{}\n", paint.strong(&printable(&row.rule))));
    for (kind, example) in row.examples.iter().take(share) {
        let sign = match kind {
            ChangeKind::Added => paint.credit("+"),
            ChangeKind::Removed => paint.fault("-"),
            ChangeKind::Changed => paint.strong("~"),
        };
        page.push_str(&format!("  {sign} {}\n", printable(example)));
    }
    let all: u64 = row.changes.iter().sum();
    let hidden = all - row.examples.len().min(share) as u64;
    if hidden > 0 {
        writeln!(page, "  {}", paint.faint(&format!("and {} more", grouped(hidden))))
            .expect("a string takes everything");
    }
}

/// Call, line and words; of a change, what is different.
fn told(call: &Call, change: &Change<'_>) -> String {
    let finding = change.finding;
    let words = match finding.quote.is_empty() {
        true => finding.message.clone(),
        false => format!("“{}”", quote::beginning(&finding.quote, LONGEST_QUOTE)),
    };
    let difference = change.before.map_or_else(String::new, |before| difference(before, finding));
    format!("{}:{}  {words}{difference}", call.name, finding.line)
}

fn difference(before: &Finding, after: &Finding) -> String {
    let points = match before.points == after.points {
        true => String::new(),
        false => format!("  points {:+} → {:+}", before.points, after.points),
    };
    let fields = [
        ("kind", before.kind != after.kind),
        ("message", before.message != after.message),
        ("advice", before.advice != after.advice),
        ("searched", before.searched != after.searched),
    ];
    let fields: Vec<&str> = fields.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect();
    if fields.is_empty() { points } else { format!("{points}  other {}", fields.join(", ")) }
}
