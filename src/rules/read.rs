//! The text of a rule file becomes a file as written, and a list of everything that is wrong with its shape.

mod rule;

mod score;

mod values;

use std::path::Path;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::keys::{FORMAT, Table};
use super::mistake::{Code, Mistake, Source};
use super::model::{Edits, File, List, Part, Region, Text};
use super::region::{Written, is_name};
use values::integer;

/// So many places that are not TOML are told; a file that is something else has one at every line.
const MOST_SYNTAX_ERRORS: usize = 1000;

/// Reads source number `index`; none where it is written for another version of this program, which is one mistake.
pub(super) fn file(index: usize, source: &Source, mistakes: &mut Vec<Mistake>) -> Option<File> {
    let (document, errors) = DeTable::parse_recoverable(&source.text);
    let table = document.get_ref();
    let mut reader = Reader { source: index, text: &source.text, pack: Arc::from(stem(&source.path)), mistakes };
    // A later version may well have another syntax, so this comes before everything else.
    reader.can_read(table)?;
    for error in errors.iter().take(MOST_SYNTAX_ERRORS) {
        reader.syntax(error);
    }
    if let Some((key, value)) = table.iter().find(|(key, _)| key.get_ref() == "pack") {
        reader.pack(key, value);
    }
    Some(reader.file(table))
}

/// The name of a file without its folder and its ending.
fn stem(path: &str) -> String {
    Path::new(path).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

type Key<'i> = Spanned<DeString<'i>>;
type Value<'i> = Spanned<DeValue<'i>>;

struct Reader<'t> {
    source: usize,
    text: &'t str,
    /// The pack that the rules of this file belong to.
    pack: Arc<str>,
    mistakes: &'t mut Vec<Mistake>,
}

impl Reader<'_> {
    /// Whether the file says that it is written for this version; a file that does not say is read as if.
    fn can_read(&mut self, table: &DeTable<'_>) -> Option<()> {
        let Some((_, value)) = table.iter().find(|(key, _)| key.get_ref() == "format") else {
            let place = self.place(0..0);
            self.mistake(
                Code::Format,
                place,
                "no `format`".to_owned(),
                &format!("begin the file with `format = {FORMAT}`"),
            );
            return Some(());
        };
        let place = self.place(value.span());
        match integer(value) {
            Some(FORMAT) => Some(()),
            Some(newer) if newer > FORMAT => {
                let wrong = format!("format {newer} is newer than this outro, which reads format {FORMAT}");
                self.mistake(Code::Format, place, wrong, "get the newest outro, or a rule file for this one");
                None
            }
            Some(_) | None => {
                let wrong = "a format that this version does not read".to_owned();
                self.mistake(Code::Format, place, wrong, &format!("write `format = {FORMAT}`"));
                Some(())
            }
        }
    }

    fn pack(&mut self, key: &Key<'_>, value: &Value<'_>) {
        let Some(pack) = self.string(key, value) else { return };
        if is_name(&pack.value) {
            self.pack = Arc::from(pack.value);
        } else {
            self.no_name(&pack);
        }
    }

    fn file(&mut self, table: &DeTable<'_>) -> File {
        let mut file = File::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "format" | "pack" => {}
                "version" => {
                    self.string(key, value);
                }
                "use" => file.uses = self.strings("use", value),
                "lists" => file.lists = self.entries(key, value, Reader::list),
                "regions" => file.regions = self.entries(key, value, Reader::region),
                "rule" => file.rules = self.entries(key, value, Reader::rule),
                "score" => file.score = self.score(key, value),
                _ => self.edit(&mut file.edits, key, value),
            }
        }
        file
    }

    /// A key that speaks of what other files say.
    fn edit(&mut self, edits: &mut Edits, key: &Key<'_>, value: &Value<'_>) {
        match key.get_ref().as_ref() {
            "off" => edits.off = self.strings("off", value),
            "change" => edits.changes = self.entries(key, value, Reader::change),
            "add" => edits.add = self.entries(key, value, Reader::list),
            "drop" => edits.drop = self.entries(key, value, Reader::list),
            _ => self.unknown_key(key, Table::File),
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
            let form = match key.get_ref().as_ref() {
                owner @ ("rule" | "change") => format!("write `[{owner}.NAME]`"),
                "caps" => "write `[score.caps]`".to_owned(),
                owner => format!("write `[{owner}]`"),
            };
            self.wrong_type(key, value, &form);
            return Vec::new();
        };
        let mut entries = Vec::new();
        for (name, value) in table {
            let name = Text { value: name.get_ref().to_string(), place: self.place(name.span()) };
            if !is_name(&name.value) {
                self.no_name(&name);
                continue;
            }
            entries.extend(read(self, name, value));
        }
        entries
    }

    fn no_name(&mut self, name: &Text) {
        let wrong = format!("`{}` is no name", name.value);
        self.mistake(Code::BadName, name.place.clone(), wrong, "use letters, digits, `-` and `_`");
    }

    fn list(&mut self, name: Text, value: &Value<'_>) -> Option<List> {
        if let DeValue::Table(table) = value.get_ref() {
            for (key, _) in table.iter().filter(|(key, _)| key.get_ref() != "file") {
                self.unknown_key(key, Table::List);
            }
            let file =
                table.iter().find(|(key, _)| key.get_ref() == "file").and_then(|(key, value)| self.string(key, value));
            return file.map(|file| List { name, phrases: Vec::new(), file: Some(file) });
        }
        let phrases = self.strings(&name.value, value);
        Some(List { name, phrases, file: None })
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
                self.split_mistake(Code::BadRegion, text.place, key, &error);
                None
            }
        }
    }
}
