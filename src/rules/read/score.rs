//! The table `[score]` becomes settings as written.

use toml::de::{DeTable, DeValue};

use super::values::integer;
use super::{Key, Reader, Value};
use crate::finding::CallResult;
use crate::rules::keys::{self, HIGHEST_LEVEL, HIGHEST_SCORE, Table};
use crate::rules::mistake::Code;
use crate::rules::model::Text;
use crate::rules::scoring::{Grades, Points, Written, WrittenCap};

/// The name of a grade stands in narrow columns; it may have so many letters.
const LONGEST_GRADE: usize = 20;

impl Reader<'_> {
    pub(super) fn score(&mut self, key: &Key<'_>, value: &Value<'_>) -> Written {
        let mut score = Written::default();
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(key, value, "write `[score]` with its keys below");
            return score;
        };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "start" => score.start = self.points_of(key, value),
                "lowest" => score.lowest = self.points_of(key, value),
                "highest" => score.highest = self.points_of(key, value),
                "grades" => score.grades = self.grades(key, value),
                "core" => score.core = Some(self.strings("core", value)),
                "fail" => score.fail = Some(self.strings("fail", value)),
                "caps" => score.caps = self.entries(key, value, Reader::cap),
                _ => self.unknown_key(key, Table::Score),
            }
        }
        score
    }

    /// Points within the widest bounds of a score.
    fn points_of(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Points> {
        let points =
            integer(value).and_then(|points| u8::try_from(points).ok()).filter(|&points| points <= HIGHEST_SCORE);
        if points.is_none() {
            self.wrong_type(key, value, &format!("write a whole number from 0 to {HIGHEST_SCORE}"));
        }
        points.map(|value_of| Points { value: value_of, place: self.place(value.span()) })
    }

    fn grades(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Grades> {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(key, value, "write `{ A = 90, B = 80, F = 0 }`");
            return None;
        };
        let mut each = Vec::new();
        for (name, points) in table {
            let grade = Text { value: name.get_ref().to_string(), place: self.place(name.span()) };
            let is_long = grade.value.chars().count() > LONGEST_GRADE;
            if is_long || grade.value.trim().is_empty() || grade.value.contains(char::is_control) {
                let wrong = format!("`{}` is no grade", grade.value);
                let right = format!("write a letter or a word of up to {LONGEST_GRADE} letters");
                self.mistake(Code::BadName, grade.place, wrong, &right);
                continue;
            }
            each.extend(self.points_of(name, points).map(|points| (grade, points)));
        }
        // Grades that could not be read would make those that are left look incomplete.
        (each.len() == table.len()).then(|| Grades { each, place: self.place(key.span()) })
    }

    fn cap(&mut self, name: Text, value: &Value<'_>) -> Option<WrittenCap> {
        let DeValue::Table(table) = value.get_ref() else {
            let wrong = format!("`{}` is not a cap", name.value);
            let right = "write `{ at = 60, next-step-below = 1 }`";
            self.mistake(Code::WrongType, name.place, wrong, right);
            return None;
        };
        Some(self.keys_of_cap(name, table))
    }

    fn keys_of_cap(&mut self, name: Text, table: &DeTable<'_>) -> WrittenCap {
        let mut cap = WrittenCap { name, at: None, found: None, next_step_below: None, outcome: None, message: None };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "at" => cap.at = self.points_of(key, value),
                "found" => cap.found = Some(self.strings("found", value)),
                "next-step-below" => cap.next_step_below = self.level(key, value),
                "outcome" => cap.outcome = Some(self.outcomes(value)),
                "message" => cap.message = self.string(key, value).map(|text| text.value),
                _ => self.unknown_key(key, Table::Cap),
            }
        }
        cap
    }

    fn level(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<u8> {
        let level = integer(value).and_then(|level| u8::try_from(level).ok());
        let level = level.filter(|level| (1..=HIGHEST_LEVEL).contains(level));
        if level.is_none() {
            self.wrong_type(key, value, &format!("write a level from 1 to {HIGHEST_LEVEL}"));
        }
        level
    }

    fn outcomes(&mut self, value: &Value<'_>) -> Vec<CallResult> {
        let words = self.strings("outcome", value);
        words.into_iter().filter_map(|word| self.outcome(word)).collect()
    }

    fn outcome(&mut self, word: Text) -> Option<CallResult> {
        let result = CallResult::ALL.into_iter().find(|result| result.word() == word.value);
        if result.is_none() {
            let right = keys::suggestion(&word.value, CallResult::ALL.map(CallResult::word));
            self.mistake(Code::WrongValue, word.place, format!("no call comes out as `{}`", word.value), &right);
        }
        result
    }
}
