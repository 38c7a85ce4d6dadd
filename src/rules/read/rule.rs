//! A table of a rule, a change or a proviso becomes a rule as written.

use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::{Key, Reader, Value};
use crate::rules::keys::{self, MESSAGE_FIELDS, MOST_POINTS, PROVISO_SIDES, RULE_SIDES, Table};
use crate::rules::mistake::{Code, Place};
use crate::rules::model::{By, Change, Claim, Polarity, Proviso, Rule, Setting, Text};
use crate::rules::region::Window;

impl Reader<'_> {
    pub(super) fn rule(&mut self, id: Text, value: &Value<'_>) -> Option<Rule> {
        let table = self.keys_of(&id, value, "rule")?;
        let claim = self.claim(table, &id.place, &format!("rule `{}`", id.value))?;
        let mut rule = Rule::new(id, Arc::clone(&self.pack), claim);
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "says" | "lacks" => {}
                "replace" => rule.replace = self.boolean(key, value),
                _ => self.setting(key, value, Table::Rule).into_iter().for_each(|setting| rule.set(setting)),
            }
        }
        Some(rule)
    }

    pub(super) fn change(&mut self, id: Text, value: &Value<'_>) -> Option<Change> {
        let table = self.keys_of(&id, value, "change")?;
        self.at_most_one(Code::SaysAndLacks, table, ["says", "lacks"], &format!("the change of `{}`", id.value));
        let mut settings = Vec::new();
        for (key, value) in table {
            if let Some(setting) = self.setting(key, value, Table::Change) {
                settings.push((Text { value: key.get_ref().to_string(), place: self.place(key.span()) }, setting));
            }
        }
        Some(Change { id, settings })
    }

    /// The table of a rule or a change, which `owner` tells.
    fn keys_of<'v, 'i>(&mut self, id: &Text, value: &'v Value<'i>, owner: &str) -> Option<&'v DeTable<'i>> {
        let DeValue::Table(table) = value.get_ref() else {
            let wrong = format!("`{}` is not a {owner}", id.value);
            self.mistake(
                Code::WrongType,
                id.place.clone(),
                wrong,
                &format!("write `[{owner}.NAME]` with its keys below"),
            );
            return None;
        };
        self.at_most_one(Code::CostsAndEarns, table, ["costs", "earns"], &format!("{owner} `{}`", id.value));
        Some(table)
    }

    /// The value of a key that a rule has; `table` tells which keys may stand here.
    fn setting(&mut self, key: &Key<'_>, value: &Value<'_>, table: Table) -> Option<Setting> {
        match key.get_ref().as_ref() {
            "says" => self.other_claim(Polarity::Says, key, value),
            "lacks" => self.other_claim(Polarity::Lacks, key, value),
            "by" => Some(Setting::By(self.by(key, value, &RULE_SIDES))),
            "in" => self.part("in", value).map(Setting::In),
            "with" => Some(Setting::With(self.provisos(key, value))),
            "unless" => Some(Setting::Unless(self.provisos(key, value))),
            "limit" => self.number(key, value, 1).map(|limit| Setting::Limit(limit.unsigned_abs())),
            "costs" => self.points(key, value).map(|points| Setting::Points(-points)),
            "earns" => self.points(key, value).map(Setting::Points),
            "title" => self.string(key, value).map(|text| Setting::Title(text.value)),
            "message" => self.message(key, value).map(Setting::Message),
            "advice" => self.string(key, value).map(|text| Setting::Advice(text.value)),
            "source" => self.string(key, value).map(|text| Setting::Source(text.value)),
            "fires" => Some(Setting::Fires(self.strings("fires", value))),
            "quiet" => Some(Setting::Quiet(self.strings("quiet", value))),
            "add-fires" if table == Table::Change => Some(Setting::MoreFires(self.strings("add-fires", value))),
            "add-quiet" if table == Table::Change => Some(Setting::MoreQuiet(self.strings("add-quiet", value))),
            "draft" => Some(Setting::Draft(self.boolean(key, value))),
            _ => {
                self.unknown_key(key, table);
                None
            }
        }
    }

    /// The phrases that a change gives a rule instead of its own.
    fn other_claim(&mut self, polarity: Polarity, key: &Key<'_>, value: &Value<'_>) -> Option<Setting> {
        let phrases = self.strings(key.get_ref(), value);
        if matches!(value.get_ref(), DeValue::Array(values) if values.is_empty()) {
            let place = self.place(value.span());
            self.mistake(
                Code::NeverFires,
                place,
                "no phrase, so it can never fire".to_owned(),
                "write one, or use `off`",
            );
        }
        (!phrases.is_empty()).then_some(Setting::Claim(Claim { polarity, phrases }))
    }

    /// Two keys that exclude each other.
    fn at_most_one(&mut self, code: Code, table: &DeTable<'_>, [one, other]: [&str; 2], what: &str) {
        let mut both = table.iter().filter(|(key, _)| key.get_ref() == one || key.get_ref() == other);
        if let (Some(_), Some((key, _))) = (both.next(), both.next()) {
            let place = self.place(key.span());
            self.mistake(code, place, format!("{what} has both `{one}` and `{other}`"), "keep one");
        }
    }

    /// `says` or `lacks`: exactly one of them, for a rule or a proviso called `what`.
    fn claim(&mut self, table: &DeTable<'_>, place: &Place, what: &str) -> Option<Claim> {
        let find = |name: &str| table.iter().find(|(key, _)| key.get_ref() == name);
        let (polarity, (key, value)) = match (find("says"), find("lacks")) {
            (Some(entry), None) => (Polarity::Says, entry),
            (None, Some(entry)) => (Polarity::Lacks, entry),
            (Some(_), Some((key, _))) => {
                let place = self.place(key.span());
                self.mistake(
                    Code::SaysAndLacks,
                    place,
                    format!("{what} has both `says` and `lacks`"),
                    "keep one; write a second rule for the other",
                );
                return None;
            }
            (None, None) => {
                self.mistake(
                    Code::NoClaim,
                    place.clone(),
                    format!("{what} has neither `says` nor `lacks`"),
                    "tell which words it looks for",
                );
                self.unknown_keys_of_a_claimless_table(table);
                return None;
            }
        };
        Some(Claim { polarity, phrases: self.strings(key.get_ref(), value) })
    }

    /// A misspelt `says` leaves a table without a claim: its keys are still worth a look.
    fn unknown_keys_of_a_claimless_table(&mut self, table: &DeTable<'_>) {
        for (key, _) in table {
            if !Table::Rule.has(key.get_ref()) && !Table::Proviso.has(key.get_ref()) {
                self.unknown_key(key, Table::Rule);
            }
        }
    }

    fn provisos(&mut self, key: &Key<'_>, value: &Value<'_>) -> Vec<Proviso> {
        match value.get_ref() {
            DeValue::Table(_) => self.proviso(key, value).into_iter().collect(),
            DeValue::Array(values) => values.iter().filter_map(|value| self.proviso(key, value)).collect(),
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => {
                self.wrong_type(key, value, "write `{ says = \"{list}\", within = \"2 turns\" }`");
                Vec::new()
            }
        }
    }

    fn proviso(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Proviso> {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(key, value, "write `{ says = \"{list}\", within = \"2 turns\" }`");
            return None;
        };
        let place = self.place(value.span());
        let claim = self.claim(table, &place, &format!("`{}`", key.get_ref()))?;
        let mut proviso = Proviso { claim, by: By::Anyone, within: None, place };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "says" | "lacks" => {}
                "by" => proviso.by = self.by(key, value, &PROVISO_SIDES),
                "within" => proviso.within = self.window(value),
                _ => self.unknown_key(key, Table::Proviso),
            }
        }
        Some(proviso)
    }

    fn window(&mut self, value: &Value<'_>) -> Option<(Window, Place)> {
        let text = self.text_value("within", value)?;
        match Window::parse(&text.value) {
            Ok(window) => Some((window, text.place)),
            Err(error) => {
                self.split_mistake(Code::BadWindow, text.place, "within", &error);
                None
            }
        }
    }

    fn points(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<i32> {
        let number = self.number(key, value, 1)?;
        if number > MOST_POINTS {
            let place = self.place(value.span());
            self.mistake(
                Code::WrongValue,
                place,
                format!("{number} points for one finding"),
                &format!("write at most {MOST_POINTS}"),
            );
            return None;
        }
        Some(number)
    }

    fn message(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Text> {
        let text = self.string(key, value)?;
        for part in text.value.split('{').skip(1) {
            let name = part.split_once('}').map_or(part, |(name, _)| name);
            if !part.contains('}') || !MESSAGE_FIELDS.contains(&name) {
                let wrong = format!("a message has no field `{{{name}}}`");
                self.mistake(Code::UnknownField, text.place.clone(), wrong, &keys::suggestion(name, MESSAGE_FIELDS));
            }
        }
        Some(text)
    }
}
