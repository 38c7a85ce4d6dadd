//! The text of a rule file becomes a file as written, and a list of everything that is wrong with its shape.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::keys;
use super::mistake::{Kind, Mistake, Place};
use super::model::{By, Claim, File, List, Part, Phrases, Polarity, Proviso, Region, Rule, Text};
use super::region::{Window, Written, is_name};

/// The version of the rule language that this program reads.
const FORMAT: i32 = 1;

/// The most that one finding may cost or earn, in points; the score runs from 0 to 100.
const MOST_POINTS: i32 = 1000;

/// Reads the text of source number `source`.
pub(super) fn file(source: usize, text: &str, mistakes: &mut Vec<Mistake>) -> File {
    let mut reader = Reader { source, text, mistakes };
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        reader.syntax(&error);
    }
    reader.file(document.get_ref())
}

type Key<'i> = Spanned<DeString<'i>>;
type Value<'i> = Spanned<DeValue<'i>>;

struct Reader<'t> {
    source: usize,
    text: &'t str,
    mistakes: &'t mut Vec<Mistake>,
}

impl Reader<'_> {
    fn file(&mut self, table: &DeTable<'_>) -> File {
        let mut file = File::default();
        let mut has_format = false;
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "format" => {
                    has_format = true;
                    self.format(value);
                }
                "pack" | "version" => {
                    self.string(key, value);
                }
                "lists" => file.lists = self.entries(key, value, Reader::list),
                "regions" => file.regions = self.entries(key, value, Reader::region),
                "rule" => file.rules = self.entries(key, value, Reader::rule),
                _ => self.unknown_key(key, &keys::FILE, "a rule file"),
            }
        }
        if !has_format {
            let place = self.place(0..0);
            self.mistake(place, "no `format`".to_owned(), &format!("begin the file with `format = {FORMAT}`"));
        }
        file
    }

    fn format(&mut self, value: &Value<'_>) {
        let format = integer(value);
        if format != Some(FORMAT) {
            let place = self.place(value.span());
            self.mistake(
                place,
                "a format that this version does not read".to_owned(),
                &format!("write `format = {FORMAT}`"),
            );
        }
    }

    /// The entries of a table of named things; a name is checked here, what it names by `read`.
    fn entries<T>(
        &mut self,
        key: &Key<'_>,
        value: &Value<'_>,
        read: fn(&mut Self, Text, &Value<'_>) -> Option<T>,
    ) -> Vec<T> {
        let DeValue::Table(table) = value.get_ref() else {
            let form = if key.get_ref() == "rule" {
                "write `[rule.NAME]`".to_owned()
            } else {
                format!("write `[{}]`", key.get_ref())
            };
            self.wrong_type(key, value, &form);
            return Vec::new();
        };
        let mut entries = Vec::new();
        for (name, value) in table {
            let name = Text { value: name.get_ref().to_string(), place: self.place(name.span()) };
            if !is_name(&name.value) {
                let wrong = format!("`{}` is no name", name.value);
                self.mistake(name.place.clone(), wrong, "use letters, digits, `-` and `_`");
                continue;
            }
            entries.extend(read(self, name, value));
        }
        entries
    }

    fn list(&mut self, name: Text, value: &Value<'_>) -> Option<List> {
        if let DeValue::Table(table) = value.get_ref() {
            for (key, _) in table.iter().filter(|(key, _)| key.get_ref() != "file") {
                self.unknown_key(key, &keys::LIST_FILE, "a list");
            }
            let file =
                table.iter().find(|(key, _)| key.get_ref() == "file").and_then(|(key, value)| self.string(key, value));
            return file.map(|file| List { name, phrases: Phrases::File(file) });
        }
        let phrases = self.strings(&name.value, value);
        Some(List { name, phrases: Phrases::Here(phrases) })
    }

    /// A region that cannot be read keeps its name, so that the rules that use it are not called wrong for it.
    fn region(&mut self, name: Text, value: &Value<'_>) -> Option<Region> {
        let unread = Part { region: Written::WholeCall, place: name.place.clone() };
        let region = self.part(&name.value, value).unwrap_or(unread);
        Some(Region { name, region })
    }

    fn part(&mut self, key: &str, value: &Value<'_>) -> Option<Part> {
        let text = self.text_value(key, value)?;
        match Written::parse(&text.value) {
            Ok(region) => Some(Part { region, place: text.place }),
            Err(error) => {
                self.split_mistake(text.place, key, &error);
                None
            }
        }
    }

    fn rule(&mut self, id: Text, value: &Value<'_>) -> Option<Rule> {
        let DeValue::Table(table) = value.get_ref() else {
            let wrong = format!("`{}` is not a rule", id.value);
            self.mistake(id.place, wrong, "write `[rule.NAME]` with its keys below");
            return None;
        };
        let claim = self.claim(table, &id.place, &format!("rule `{}`", id.value));
        let mut rule = Rule {
            claim: claim?,
            by: By::Anyone,
            part: None,
            with: Vec::new(),
            unless: Vec::new(),
            limit: None,
            points: None,
            message: None,
            advice: String::new(),
            source: String::new(),
            fires: Vec::new(),
            quiet: Vec::new(),
            draft: false,
            replace: false,
            id,
        };
        for (key, value) in table {
            self.rule_key(&mut rule, key, value);
        }
        Some(rule)
    }

    fn rule_key(&mut self, rule: &mut Rule, key: &Key<'_>, value: &Value<'_>) {
        match key.get_ref().as_ref() {
            "says" | "lacks" => {}
            "by" => rule.by = self.by(key, value, &["rep", "customer", "anyone"]),
            "in" => rule.part = self.part("in", value),
            "with" => rule.with = self.provisos(key, value),
            "unless" => rule.unless = self.provisos(key, value),
            "limit" => rule.limit = self.number(key, value, 1).map(i32::unsigned_abs),
            "costs" => self.points(rule, key, value, -1),
            "earns" => self.points(rule, key, value, 1),
            "message" => rule.message = self.message(key, value),
            "advice" => rule.advice = self.string(key, value).map_or_else(String::new, |text| text.value),
            "source" => rule.source = self.string(key, value).map_or_else(String::new, |text| text.value),
            "fires" => rule.fires = self.strings("fires", value),
            "quiet" => rule.quiet = self.strings("quiet", value),
            "draft" => rule.draft = self.boolean(key, value),
            "replace" => rule.replace = self.boolean(key, value),
            _ => self.unknown_key(key, &keys::RULE, "a rule"),
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
                    place,
                    format!("{what} has both `says` and `lacks`"),
                    "keep one; write a second rule for the other",
                );
                return None;
            }
            (None, None) => {
                self.mistake(
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
            if !keys::RULE.contains(&key.get_ref().as_ref()) && !keys::PROVISO.contains(&key.get_ref().as_ref()) {
                self.unknown_key(key, &keys::RULE, "a rule");
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
                "by" => proviso.by = self.by(key, value, &["rep", "customer", "anyone", "other", "same"]),
                "within" => proviso.within = self.window(value),
                _ => self.unknown_key(key, &keys::PROVISO, "a proviso"),
            }
        }
        Some(proviso)
    }

    fn window(&mut self, value: &Value<'_>) -> Option<(Window, Place)> {
        let text = self.text_value("within", value)?;
        match Window::parse(&text.value) {
            Ok(window) => Some((window, text.place)),
            Err(error) => {
                self.split_mistake(text.place, "within", &error);
                None
            }
        }
    }

    fn by(&mut self, key: &Key<'_>, value: &Value<'_>, allowed: &[&str]) -> By {
        let Some(text) = self.string(key, value) else { return By::Anyone };
        match text.value.as_str() {
            "rep" => By::Rep,
            "customer" => By::Customer,
            "anyone" => By::Anyone,
            "other" if allowed.contains(&"other") => By::Other,
            "same" if allowed.contains(&"same") => By::Same,
            other => {
                let wrong = format!("`by` cannot be `{other}`");
                self.mistake(text.place, wrong, &keys::suggestion(other, allowed.iter().copied()));
                By::Anyone
            }
        }
    }

    fn points(&mut self, rule: &mut Rule, key: &Key<'_>, value: &Value<'_>, sign: i32) {
        let Some(number) = self.number(key, value, 1) else { return };
        if number > MOST_POINTS {
            let place = self.place(value.span());
            self.mistake(place, format!("{number} points for one finding"), &format!("write at most {MOST_POINTS}"));
            return;
        }
        if rule.points.replace(sign * number).is_some() {
            let place = self.place(key.span());
            let wrong = format!("rule `{}` has both `costs` and `earns`", rule.id.value);
            self.mistake(place, wrong, "keep one");
        }
    }

    fn message(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Text> {
        let text = self.string(key, value)?;
        for part in text.value.split('{').skip(1) {
            let name = part.split_once('}').map_or(part, |(name, _)| name);
            if !part.contains('}') || !keys::MESSAGE_FIELDS.contains(&name) {
                let wrong = format!("a message has no field `{{{name}}}`");
                self.mistake(text.place.clone(), wrong, &keys::suggestion(name, keys::MESSAGE_FIELDS));
            }
        }
        Some(text)
    }

    fn number(&mut self, key: &Key<'_>, value: &Value<'_>, least: i32) -> Option<i32> {
        let number = integer(value).filter(|&number| number >= least);
        if number.is_none() {
            self.wrong_type(key, value, &format!("write a whole number from {least} up"));
        }
        number
    }

    fn boolean(&mut self, key: &Key<'_>, value: &Value<'_>) -> bool {
        if let DeValue::Boolean(boolean) = value.get_ref() {
            return *boolean;
        }
        self.wrong_type(key, value, "write `true` or `false`");
        false
    }

    fn string(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Text> {
        self.text_value(key.get_ref(), value)
    }

    fn text_value(&mut self, key: &str, value: &Value<'_>) -> Option<Text> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(Text { value: text.to_string(), place: self.place(value.span()) });
        }
        self.wrong_value(key, value, "write text in quotes");
        None
    }

    fn strings(&mut self, key: &str, value: &Value<'_>) -> Vec<Text> {
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

    fn wrong_type(&mut self, key: &Key<'_>, value: &Value<'_>, right: &str) {
        self.wrong_value(key.get_ref(), value, right);
    }

    fn wrong_value(&mut self, key: &str, value: &Value<'_>, right: &str) {
        let place = self.place(value.span());
        self.mistake(place, format!("`{key}` cannot be this {}", value.get_ref().type_str()), right);
    }

    fn unknown_key(&mut self, key: &Key<'_>, known: &[&str], owner: &str) {
        let place = self.place(key.span());
        let right = keys::suggestion(key.get_ref(), known.iter().copied());
        self.mistake(place, format!("{owner} has no key `{}`", key.get_ref()), &right);
    }

    /// A mistake told as `what is wrong; what would be right`.
    fn split_mistake(&mut self, place: Place, key: &str, error: &str) {
        let (wrong, right) = error.split_once("; ").unwrap_or((error, ""));
        self.mistake(place, format!("`{key}`: {wrong}"), right);
    }

    fn syntax(&mut self, error: &toml::de::Error) {
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
        self.mistakes.push(Mistake { place: self.place(span), wrong, right: right.to_owned(), kind: Kind::Syntax });
    }

    fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place { source: self.source, span }
    }

    fn mistake(&mut self, place: Place, wrong: String, right: &str) {
        self.mistakes.push(Mistake::of_meaning(place, wrong, right));
    }
}

fn integer(value: &Value<'_>) -> Option<i32> {
    let DeValue::Integer(integer) = value.get_ref() else { return None };
    i32::from_str_radix(&integer.as_str().replace('_', ""), integer.radix()).ok()
}
