//! Values of keys become texts, numbers and the like; what is of the wrong type becomes a mistake.

use toml::de::DeValue;

use super::{Key, Reader, Value};
use crate::rules::keys::{self, Table};
use crate::rules::mistake::{Code, Mistake, Place};
use crate::rules::model::{By, Text};

impl Reader<'_> {
    pub(super) fn by(&mut self, key: &Key<'_>, value: &Value<'_>, allowed: &[&str]) -> By {
        let Some(text) = self.string(key, value) else { return By::Anyone };
        match text.value.as_str() {
            "rep" => By::Rep,
            "customer" => By::Customer,
            "anyone" => By::Anyone,
            "other" if allowed.contains(&"other") => By::Other,
            "same" if allowed.contains(&"same") => By::Same,
            other => {
                let wrong = format!("`by` cannot be `{other}`");
                self.mistake(Code::WrongValue, text.place, wrong, &keys::suggestion(other, allowed.iter().copied()));
                By::Anyone
            }
        }
    }

    pub(super) fn number(&mut self, key: &Key<'_>, value: &Value<'_>, least: i32) -> Option<i32> {
        let number = integer(value).filter(|&number| number >= least);
        if number.is_none() {
            self.wrong_type(key, value, &format!("write a whole number from {least} up"));
        }
        number
    }

    pub(super) fn boolean(&mut self, key: &Key<'_>, value: &Value<'_>) -> bool {
        if let DeValue::Boolean(boolean) = value.get_ref() {
            return *boolean;
        }
        self.wrong_type(key, value, "write `true` or `false`");
        false
    }

    pub(super) fn string(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Text> {
        self.text_value(key.get_ref(), value)
    }

    pub(super) fn text_value(&mut self, key: &str, value: &Value<'_>) -> Option<Text> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(Text { value: text.to_string(), place: self.place(value.span()) });
        }
        self.wrong_value(key, value, "write text in quotes");
        None
    }

    pub(super) fn strings(&mut self, key: &str, value: &Value<'_>) -> Vec<Text> {
        match value.get_ref() {
            DeValue::Array(values) => values.iter().filter_map(|value| self.text_value(key, value)).collect(),
            DeValue::String(_) => self.text_value(key, value).into_iter().collect(),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Table(_) => {
                self.wrong_value(key, value, "write text in quotes, or several in [brackets]");
                Vec::new()
            }
        }
    }

    pub(super) fn wrong_type(&mut self, key: &Key<'_>, value: &Value<'_>, right: &str) {
        self.wrong_value(key.get_ref(), value, right);
    }

    fn wrong_value(&mut self, key: &str, value: &Value<'_>, right: &str) {
        let place = self.place(value.span());
        self.mistake(Code::WrongType, place, format!("`{key}` cannot be this {}", value.get_ref().type_str()), right);
    }

    pub(super) fn unknown_key(&mut self, key: &Key<'_>, table: Table) {
        let place = self.place(key.span());
        let right = keys::suggestion(key.get_ref(), table.names());
        self.mistake(Code::UnknownKey, place, format!("{} has no key `{}`", table.name(), key.get_ref()), &right);
    }

    /// A mistake told as `what is wrong; what would be right`.
    pub(super) fn split_mistake(&mut self, code: Code, place: Place, key: &str, error: &str) {
        let (wrong, right) = error.split_once("; ").unwrap_or((error, ""));
        self.mistake(code, place, format!("`{key}`: {wrong}"), right);
    }

    pub(super) fn syntax(&mut self, error: &toml::de::Error) {
        let span = error.span().unwrap_or(0..0);
        let line_start = self.text[..span.start.min(self.text.len())].rfind('\n').map_or(0, |at| at + 1);
        let line = self.text[line_start..].lines().next().unwrap_or("");
        let right = if line.contains(['“', '”', '‘', '’']) && !line.trim_start().starts_with('#') {
            "curly quotes do not hold text together here; type straight ones: \""
        } else if error.message().contains("duplicate") {
            "the name stands here for the second time; give it another one"
        } else if error.message().contains("escape") {
            "phrases need no backslash; a regex stands between slashes in 'single quotes'"
        } else if line.contains('\'') && !line.contains('"') {
            "text with an apostrophe stands in \"double quotes\""
        } else {
            "not TOML from here; a missing quote, comma or bracket before this place is the usual cause"
        };
        let wrong = error.message().replace('\n', ", ");
        let place = self.place(span);
        self.mistake(Code::Syntax, place, wrong, right);
    }

    pub(super) fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place { source: self.source, span }
    }

    pub(super) fn mistake(&mut self, code: Code, place: Place, wrong: String, right: &str) {
        self.mistakes.push(Mistake::new(code, place, wrong, right));
    }
}

pub(super) fn integer(value: &Value<'_>) -> Option<i32> {
    let DeValue::Integer(integer) = value.get_ref() else { return None };
    i32::from_str_radix(&integer.as_str().replace('_', ""), integer.radix()).ok()
}
