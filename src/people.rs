//! Who speaks in which calls becomes a list of people with the side each seems to be on; the list, filled in, becomes
//! what is known of them.

mod census;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

pub use census::{Census, Person, Present};

use crate::decode;
use crate::error::{Error, Result};
use crate::finding::Call;
use crate::report;
use crate::rules::{meant, suggestion};
use crate::sheet::{self, Sheet};
use crate::transcript::{Known, Role, key};

/// The words for the column `role`.
const ROLES: [Role; 4] = [Role::Rep, Role::Customer, Role::Neither, Role::Unknown];

/// The columns without which nobody's side is decided.
const NEEDED: [&str; 2] = ["speaker", "role"];

/// Somebody whose side is decided: a row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    /// The 1-based line of the file.
    line: u32,
    speaker: String,
    role: Role,
}

/// The people of a file whose side is decided.
#[derive(Debug, Clone)]
pub struct Roster {
    path: PathBuf,
    /// In the order of the file.
    rows: Vec<Row>,
}

impl Roster {
    /// Reads the list of people, as `outro people` writes it and a spreadsheet saves it, with the column `role` filled
    /// in: `rep`, `customer`, `neither` or `unknown`. Rows without a role decide nothing.
    ///
    /// The errors are all words that are no role, and everybody with two roles.
    pub fn read(path: &Path) -> std::result::Result<Roster, Vec<Error>> {
        let mut buffer = Vec::new();
        let bytes = decode::read(path, &mut buffer).map_err(|error| vec![error])?;
        let decoded = decode::text(bytes).map_err(|reason| vec![Error::new(path, reason)])?;
        parse(path, &decoded.text)
    }

    /// What is known of these people.
    pub fn known(&self) -> Known {
        let mut known = Known::default();
        self.rows.iter().for_each(|row| known.add(&row.speaker, row.role));
        known
    }

    /// Everybody who is named as a rep elsewhere, and something else here.
    pub fn contradictions(&self, reps: &[String]) -> Vec<Error> {
        let reps: HashMap<String, &String> = reps.iter().map(|rep| (key(rep), rep)).collect();
        let named = |row: &Row| row.role != Role::Rep && reps.contains_key(&key(&row.speaker));
        let wrong = self.rows.iter().filter(|row| named(row)).map(|row| {
            let cause = format!(
                "`{}` is `{}` here and named as a rep with --rep or --reps; keep one",
                row.speaker,
                row.role.word()
            );
            Error::new(format!("{}:{}", self.path.display(), row.line), cause)
        });
        wrong.collect()
    }
}

fn parse(path: &Path, text: &str) -> std::result::Result<Roster, Vec<Error>> {
    let no_sheet = |cause: String| {
        let right = "write the list with `outro people PATH -o people.csv` and fill in `role`";
        vec![Error::new(format!("{}:1:1", path.display()), format!("{cause}; {right}"))]
    };
    let sheet = Sheet::read(text, &NEEDED).map_err(no_sheet)?;
    let mut roster = Roster { path: path.to_path_buf(), rows: Vec::new() };
    let mut mistakes = Vec::new();
    let mut decided: HashMap<String, (Role, u32)> = HashMap::new();
    for row in &sheet.rows {
        let row = match read_row(path, &sheet, row) {
            Ok(None) => continue,
            Ok(Some(row)) => row,
            Err(mistake) => {
                mistakes.push(mistake);
                continue;
            }
        };
        let (first, line) = *decided.entry(key(&row.speaker)).or_insert((row.role, row.line));
        if first != row.role {
            let (name, word, first) = (&row.speaker, row.role.word(), first.word());
            let cause = format!("`{name}` is `{word}` here and `{first}` on line {line}; keep one");
            mistakes.push(Error::new(format!("{}:{}", path.display(), row.line), cause));
        }
        roster.rows.push(row);
    }
    if mistakes.is_empty() { Ok(roster) } else { Err(mistakes) }
}

/// A row that is decided, or none.
fn read_row(path: &Path, sheet: &Sheet<'_>, row: &sheet::Row) -> Result<Option<Row>> {
    let wrong = |column: &str, cause: String| {
        let (line, character) = sheet.place(row, column);
        Error::new(format!("{}:{line}:{character}", path.display()), cause)
    };
    let word = sheet.cell(row, "role");
    if word.is_empty() {
        return Ok(None);
    }
    let role = ROLES.into_iter().find(|role| role.word().eq_ignore_ascii_case(word)).ok_or_else(|| {
        let right = suggestion(word, ROLES.map(Role::word));
        wrong("role", format!("`{word}` is no role; {right}"))
    })?;
    let speaker = report::restored(sheet.cell(row, "speaker")).to_owned();
    if speaker.is_empty() {
        return Err(wrong("speaker", "a role without a name; write the name as the transcripts have it".to_owned()));
    }
    Ok(Some(Row { line: row.line, speaker, role }))
}

/// The people of a file while calls are read: who of them speaks in any.
#[derive(Debug)]
pub struct Attendance {
    roster: Roster,
    /// The names in the calls, by what they are under all spellings.
    heard: BTreeMap<String, String>,
}

/// Somebody in the file who speaks in no call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absent {
    /// `path:line` of the row.
    pub place: String,
    /// Who it is, and who may be meant, in plain words.
    pub reason: String,
}

/// What stands between the names of one side in a call.
const BETWEEN_NAMES: &str = "; ";

/// So many names are compared with all that were heard: one file may list thousands.
const MOST_COMPARED: usize = 50;

impl Attendance {
    /// Of no call yet.
    pub fn new(roster: Roster) -> Attendance {
        Attendance { roster, heard: BTreeMap::new() }
    }

    /// Notes who speaks in a call.
    pub fn note(&mut self, call: &Call) {
        let names = [&call.rep, &call.customer].into_iter().flat_map(|side| side.split(BETWEEN_NAMES));
        for name in names.filter(|name| !name.is_empty()) {
            self.heard.entry(key(name)).or_insert_with(|| name.to_owned());
        }
    }

    /// Everybody who is a rep or a customer by the file and speaks in no call, in the order of the file.
    ///
    /// Nothing is told of those on neither side: calls do not name them.
    pub fn absent(&self) -> Vec<Absent> {
        let is_side = |row: &&Row| matches!(row.role, Role::Rep | Role::Customer);
        let absent = self.roster.rows.iter().filter(is_side).filter(|row| !self.heard.contains_key(&key(&row.speaker)));
        let heard: BTreeSet<&str> = self.heard.values().map(String::as_str).collect();
        let meant = |row: &Row| {
            let meant = meant(&row.speaker, heard.iter().copied());
            meant.map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
        };
        let reason = |(nth, row): (usize, &Row)| Absent {
            place: format!("{}:{}", self.roster.path.display(), row.line),
            reason: format!(
                "`{}` speaks in none of the calls{}",
                row.speaker,
                if nth < MOST_COMPARED { meant(row) } else { String::new() }
            ),
        };
        absent.enumerate().map(reason).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> std::result::Result<Vec<(String, Role)>, Vec<String>> {
        let roster = parse(Path::new("people.csv"), text);
        let roster = roster.map_err(|errors| errors.iter().map(Error::to_string).collect::<Vec<_>>())?;
        Ok(roster.rows.into_iter().map(|row| (row.speaker, row.role)).collect())
    }

    #[test]
    fn only_rows_with_a_role_decide_anything() {
        let text = "speaker,calls,suggested,why,call,role,note\nDana,3,rep,x,a,REP,\n'=Lee,1,customer,x,a,,\nOtter,3,unknown,x,a,neither,\n";
        assert_eq!(read(text).unwrap(), [("Dana".to_owned(), Role::Rep), ("Otter".to_owned(), Role::Neither)]);
    }

    #[test]
    fn every_mistake_is_told_with_its_place_and_what_would_be_right() {
        let text = "role;speaker\r\ncustomr;Lee\r\nrep;\r\nboss;Kim\r\nrep;Dana Reyes\r\ncustomer;\"Reyes, Dana\"\r\n";
        assert_eq!(
            read(text).unwrap_err(),
            [
                "people.csv:2:1: `customr` is no role; did you mean `customer`?",
                "people.csv:3:5: a role without a name; write the name as the transcripts have it",
                "people.csv:4:1: `boss` is no role; there is `rep`, `customer`, `neither`, `unknown`",
                "people.csv:6: `Reyes, Dana` is `customer` here and `rep` on line 5; keep one",
            ]
        );
        assert_eq!(
            read("name,role\nDana,rep\n").unwrap_err(),
            [
                "people.csv:1:1: there is no column `speaker`; write the list with `outro people PATH -o people.csv` and \
                 fill in `role`"
            ]
        );
    }

    #[test]
    fn nobody_is_a_rep_in_one_place_and_a_customer_in_the_other() {
        let roster = parse(Path::new("people.csv"), "speaker,role\nDana,rep\nLee Okoro,customer\n").unwrap();
        let wrong = roster.contradictions(&["Dana".to_owned(), "okoro, lee".to_owned()]);
        let wrong: Vec<String> = wrong.iter().map(Error::to_string).collect();
        assert_eq!(
            wrong,
            ["people.csv:3: `Lee Okoro` is `customer` here and named as a rep with --rep or --reps; keep one"]
        );
    }
}
