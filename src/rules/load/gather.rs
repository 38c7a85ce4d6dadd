//! Paths and the names of packs become rule files in their order, each behind the files that it builds on.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::super::keys;
use super::super::mistake::{Code, Mistake, Place, Source};
use super::super::model::{File, List, Text};
use super::super::{read, shipped};
use crate::error::Error;

/// A rule file or a file of phrases may be so long, in bytes.
const LONGEST_FILE: u64 = 16 << 20;

/// Files may build on each other over so many steps, so that no rule file can exhaust the stack.
const DEEPEST_USE: usize = 32;

/// The files of a run, as far as they have been read.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// All texts, in the order of reading.
    pub(super) sources: Vec<Source>,
    /// The rule files, earliest layer first.
    pub(super) files: Vec<File>,
    /// The shipped packs among them, by name.
    pub(super) packs: HashSet<String>,
    /// What is wrong with files that the command line names.
    pub(super) unreadable: Vec<Error>,
    pub(super) mistakes: Vec<Mistake>,
    /// Whether some file is written for another version of this program.
    pub(super) is_foreign: bool,
    /// The files that are here already, or on their way.
    known: HashSet<PathBuf>,
    /// The files that build on the one being read, outermost first.
    open: Vec<PathBuf>,
}

impl Gathered {
    /// Adds what the command line names: a file, a folder for its `.toml` files, or shipped packs.
    pub(super) fn name(&mut self, path: &Path) {
        let name = path.to_string_lossy();
        if !shipped::is_meant(&name) {
            match files_of(path) {
                Ok(files) => files.iter().for_each(|file| self.read(file)),
                Err(error) => self.unreadable.push(error),
            }
        } else if !self.packs_called(&name) {
            let right = keys::suggestion(&name, shipped::names());
            self.unreadable.push(Error::new(path, format!("no such rules come with outro; {right}")));
        }
    }

    /// Adds a shipped pack, or all of them; false where there is none of that name.
    pub(super) fn packs_called(&mut self, name: &str) -> bool {
        let called: Vec<Source> =
            shipped::names().filter(|pack| name == shipped::ALL || name == *pack).filter_map(shipped::pack).collect();
        let is_there = !called.is_empty();
        for pack in called {
            self.packs.insert(pack.path.clone());
            self.add(PathBuf::from(&pack.path), pack);
        }
        is_there
    }

    /// Adds a rule file whose text is known, behind the files that it builds on; nothing where it is here already.
    pub(super) fn add(&mut self, identity: PathBuf, source: Source) {
        if !self.known.insert(identity.clone()) {
            return;
        }
        let folder = Path::new(&source.path).parent().map(Path::to_path_buf).unwrap_or_default();
        let index = self.sources.len();
        let file = read::file(index, &source, &mut self.mistakes);
        self.sources.push(source);
        let Some(mut file) = file else {
            self.is_foreign = true;
            return;
        };
        let lists = file.lists.iter_mut().chain(&mut file.edits.add).chain(&mut file.edits.drop);
        lists.for_each(|list| self.fill(list, &folder));
        self.open.push(identity);
        file.uses.iter().for_each(|used| self.use_file(used, &folder));
        self.open.pop();
        self.files.push(file);
    }

    fn read(&mut self, path: &Path) {
        match read_text(path) {
            Ok(text) => self.add(identity(path), Source { path: path.display().to_string(), text }),
            Err(error) => self.unreadable.push(match meant_pack(path) {
                Some(pack) => Error::new(&error.path, format!("{}; did you mean `{pack}`?", error.cause)),
                None => error,
            }),
        }
    }

    /// Adds what a rule file in `folder` names in `use`.
    fn use_file(&mut self, used: &Text, folder: &Path) {
        if shipped::is_meant(&used.value) {
            if !self.packs_called(&used.value) {
                let right = keys::suggestion(&used.value, shipped::names());
                self.mistake(Code::UnknownPack, used, format!("no rules `{}` come with outro", used.value), &right);
            }
            return;
        }
        let path = folder.join(&used.value);
        let files = match files_of(&path) {
            Ok(files) => files,
            Err(error) => {
                return self.mistake(Code::Unreadable, used, error.to_string(), "name a rule file beside this one");
            }
        };
        for file in files {
            self.use_one(used, &file, folder);
        }
    }

    fn use_one(&mut self, used: &Text, path: &Path, folder: &Path) {
        if self.open.contains(&identity(path)) {
            let wrong = format!("`{}` builds on this file, so this file cannot build on it", used.value);
            return self.mistake(Code::ContainsItself, used, wrong, "take one of the two out of `use`");
        }
        if self.open.len() == DEEPEST_USE {
            let wrong = format!("`{}` is the end of {DEEPEST_USE} files that build on each other", used.value);
            return self.mistake(Code::TooDeep, used, wrong, "name more of them in one file");
        }
        match read_text(path) {
            Ok(text) => self.add(identity(path), Source { path: path.display().to_string(), text }),
            Err(error) => self.mistake(Code::Unreadable, used, error.to_string(), &instead_of(&used.value, folder)),
        }
    }

    /// The phrases of a list that lie in a file, one a line; a line that begins with `#` is a comment.
    fn fill(&mut self, list: &mut List, folder: &Path) {
        let Some(file) = list.file.take() else { return };
        let path = folder.join(&file.value);
        let text = match read_text(&path) {
            Ok(text) => text,
            Err(error) => {
                return self.mistake(Code::Unreadable, &file, error.to_string(), "name a file beside the rule file");
            }
        };
        let source = self.sources.len();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let phrase = line.trim();
            if !phrase.is_empty() && !phrase.starts_with('#') {
                let start = at + line.find(phrase).unwrap_or(0);
                let place = Place { source, span: start..start + phrase.len() };
                list.phrases.push(Text { value: phrase.to_owned(), place });
            }
            at += line.len();
        }
        self.sources.push(Source { path: path.display().to_string(), text });
    }

    fn mistake(&mut self, code: Code, at: &Text, wrong: String, right: &str) {
        self.mistakes.push(Mistake::new(code, at.place.clone(), wrong, right));
    }
}

/// The file itself, or the rule files of a folder in the order of their names.
fn files_of(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let entries = fs::read_dir(path).map_err(Error::at(path))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    files.sort();
    match files.is_empty() {
        true => Err(Error::new(path, "holds no rule file; a rule file ends in .toml")),
        false => Ok(files),
    }
}

fn read_text(path: &Path) -> Result<String, Error> {
    let there = fs::metadata(path).map_err(Error::at(path))?;
    if !there.is_file() {
        return Err(Error::new(path, "is no ordinary file; name a text file"));
    }
    let length = there.len();
    if length > LONGEST_FILE {
        return Err(Error::new(path, format!("{length} bytes are too many for rules; the most is {LONGEST_FILE}")));
    }
    let bytes = fs::read(path).map_err(Error::at(path))?;
    if is_utf_16(&bytes) {
        let cause = "is UTF-16, which Notepad calls Unicode; save it as UTF-8";
        return Err(Error::new(path, cause));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let line =
            error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1;
        Error::new(path, format!("line {line} is not UTF-8; save the file as UTF-8"))
    })?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// What comes with outro, where the path of a file that is not there is nearly its name.
fn meant_pack(path: &Path) -> Option<&'static str> {
    let written = path.to_str().filter(|_| !path.exists())?;
    keys::meant(written, shipped::names().chain([shipped::ALL]))
}

/// Whether a text has the mark of UTF-16, or in its first line the zeros that every letter has there.
fn is_utf_16(bytes: &[u8]) -> bool {
    let first_line = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || first_line.contains(&0)
}

/// What tells one file from another, however its path is spelt.
fn identity(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

/// The rule file that was meant by one that is not there.
fn instead_of(written: &str, folder: &Path) -> String {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let files = files_of(folder).unwrap_or_default();
    let names: Vec<String> =
        files.iter().filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned())).collect();
    match keys::meant(written, names.iter().map(String::as_str)) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "name a rule file beside this one, or `builtin` for those that come with outro".to_owned(),
    }
}
