//! Paths that the user names become files, in one fixed order.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::error::Error;

mod globs;
mod names;

use globs::Globs;

/// Which files are taken, as the user says it.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// If there are any, only files in folders that match one of them are taken, whatever their ending.
    pub include: Vec<String>,
    /// Files and folders that match one of them are left out.
    pub exclude: Vec<String>,
    /// A folder that is passed over wherever it is met: the run writes to it, so that what it holds now tells nothing.
    pub passed_over: Option<PathBuf>,
}

/// One transcript to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path below the folder that was named, with forward slashes; for a file that was named, its file name.
    /// Where two would be the same, the path as it was named. No two sources share a name.
    pub name: String,
    /// Where its bytes come from.
    pub input: Input,
}

/// Where the bytes of a transcript come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input, named `-`.
    Stdin,
}

/// A file or folder that is not read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The path below the folder that was named, with forward slashes.
    pub name: String,
    /// Why, in plain words.
    pub reason: String,
}

/// What stands below the paths that the user named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// What to read, in the order of the arguments and below each in the byte order of the names.
    pub sources: Vec<Source>,
    /// What should have been read and could not be: a folder without rights, say.
    pub skipped: Vec<Skipped>,
    /// What is no transcript, or a second copy of one; no failure.
    pub left_out: Vec<Skipped>,
}

/// Endings of files that hold transcripts.
const READ: [&str; 7] = ["txt", "text", "md", "markdown", "vtt", "srt", "transcript"];

/// Endings of files that may hold transcripts but cannot be read: they are tried, so that nobody misses them in silence.
const TRIED: [&str; 7] = ["docx", "doc", "pdf", "rtf", "html", "htm", "json"];

/// Finds the files at and below `paths`, each once. Hidden files and links in folders are not followed.
///
/// Fails, before anything is read, with every path that does not exist and every glob that cannot be understood.
pub fn find(paths: &[PathBuf], options: &Options) -> Result<Found, Vec<Error>> {
    let globs = Globs::new(options);
    let missing = paths.iter().filter(|path| !is_stdin(path)).filter_map(|path| missing(path));
    let (globs, errors) = match globs {
        Ok(globs) => (globs, missing.collect::<Vec<_>>()),
        Err(errors) => return Err(missing.chain(errors).collect()),
    };
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut search = Search {
        globs,
        passed_over: options.passed_over.as_deref().and_then(|folder| fs::canonicalize(folder).ok()),
        several: paths.len() > 1,
        seen: HashSet::new(),
        files: Vec::new(),
        found: Found::default(),
    };
    for path in paths {
        match path {
            _ if is_stdin(path) => search.stdin(),
            _ if path.is_dir() => search.folder(path),
            _ => search.file(path),
        }
    }
    Ok(search.finish())
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn missing(path: &Path) -> Option<Error> {
    let error = fs::metadata(path).err()?;
    let cause = match error.kind() {
        std::io::ErrorKind::NotFound if path.is_symlink() => "a link to a file that does not exist".to_owned(),
        std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        _ => error.to_string(),
    };
    Some(Error::new(path, cause))
}

/// A search under way.
struct Search {
    globs: Globs,
    /// The real path of the folder that is passed over, where it exists.
    passed_over: Option<PathBuf>,
    /// Whether files can be met twice, by way of several arguments.
    several: bool,
    /// The real paths of the files met so far.
    seen: HashSet<PathBuf>,
    /// The files to read, by the folders that they were found in.
    files: Vec<names::Named>,
    found: Found,
}

impl Search {
    fn stdin(&mut self) {
        if self.seen.insert(PathBuf::from("-")) {
            self.files.push(names::Named { below: "stdin".to_owned(), root: None, input: Input::Stdin });
        }
    }

    /// A file that was named is read whatever its ending; only `--exclude` keeps it out.
    fn file(&mut self, path: &Path) {
        let name = names::slashed(path.file_name().map_or(path, Path::new));
        if self.globs.excludes(Path::new(&name)) {
            return self.leave_out(name, "excluded");
        }
        if self.is_first(|| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())) {
            let root = path.parent().map(Path::to_path_buf);
            self.files.push(names::Named { below: name, root, input: Input::File(path.to_path_buf()) });
        }
    }

    fn folder(&mut self, root: &Path) {
        let real = fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf());
        let first = self.files.len();
        let (left_out, skipped) = (self.found.left_out.len(), self.found.skipped.len());
        let mut walk = WalkDir::new(root).into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.unreadable(root, &error);
                    continue;
                }
            };
            let is_folder = entry.file_type().is_dir();
            if entry.depth() > 0 && self.is_passed_over(&entry, root, &real) {
                if is_folder {
                    walk.skip_current_dir();
                }
            } else if !is_folder {
                self.met(&entry, root, &real);
            }
        }
        self.files[first..].sort_by(|a, b| a.below.as_bytes().cmp(b.below.as_bytes()));
        self.found.left_out[left_out..].sort_by(|a, b| a.name.as_bytes().cmp(b.name.as_bytes()));
        self.found.skipped[skipped..].sort_by(|a, b| a.name.as_bytes().cmp(b.name.as_bytes()));
    }

    /// Hidden files and folders, excluded folders, and the one that is written to, are not even counted.
    fn is_passed_over(&self, entry: &DirEntry, root: &Path, real: &Path) -> bool {
        if is_hidden(entry.file_name()) {
            return true;
        }
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let is_written_to = || self.passed_over.as_ref().is_some_and(|folder| *folder == real.join(below));
        entry.file_type().is_dir() && (self.globs.excludes(below) || is_written_to())
    }

    /// A file met in a folder: read, or left out with the reason.
    fn met(&mut self, entry: &DirEntry, root: &Path, real: &Path) {
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let name = names::slashed(below);
        if let Some(reason) = self.reason_against(entry, below, &name) {
            return self.leave_out(name, reason);
        }
        if self.is_first(|| real.join(below)) {
            let input = Input::File(entry.path().to_path_buf());
            self.files.push(names::Named { below: name, root: Some(root.to_path_buf()), input });
        }
    }

    /// Why a file met in a folder is no transcript to read; none where it is one.
    fn reason_against(&self, entry: &DirEntry, below: &Path, name: &str) -> Option<&'static str> {
        if entry.file_type().is_symlink() {
            return Some("a link; links in folders are not followed");
        }
        if !entry.file_type().is_file() {
            return Some("not a regular file");
        }
        if self.globs.excludes(below) {
            return Some("excluded");
        }
        match self.globs.includes(below) {
            Some(true) => None,
            Some(false) => Some("not among the included"),
            None if !is_candidate(entry.file_name()) => Some("not a transcript by its ending"),
            None if is_chat(name) => Some("the chat of a meeting, not what was said"),
            None => None,
        }
    }

    fn is_first(&mut self, real: impl FnOnce() -> PathBuf) -> bool {
        !self.several || self.seen.insert(real())
    }

    fn leave_out(&mut self, name: String, reason: &str) {
        self.found.left_out.push(Skipped { name, reason: reason.to_owned() });
    }

    fn unreadable(&mut self, root: &Path, error: &walkdir::Error) {
        let path = error.path().unwrap_or(root);
        let below = path.strip_prefix(root).unwrap_or(path);
        let shown = if below.as_os_str().is_empty() { root } else { below };
        let reason = match error.io_error().map(std::io::Error::kind) {
            Some(std::io::ErrorKind::PermissionDenied) => "permission denied; you may not open this folder".to_owned(),
            Some(_) | None => error.io_error().map_or_else(|| error.to_string(), ToString::to_string),
        };
        self.found.skipped.push(Skipped { name: names::slashed(shown), reason });
    }

    fn finish(mut self) -> Found {
        let (files, copies) = without_captions(self.files);
        self.found.left_out.extend(copies);
        self.found.sources = names::unique(files);
        self.found
    }
}

/// Hidden files, and the locks that Office leaves beside open documents.
fn is_hidden(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") || name.starts_with(b"~$")
}

/// Whether a file may hold a transcript, by its ending; a name without an ending may.
fn is_candidate(name: &OsStr) -> bool {
    let Some(ending) = Path::new(name).extension().map(OsStr::as_encoded_bytes) else {
        return true;
    };
    let known = READ.iter().chain(&TRIED).any(|known| ending.eq_ignore_ascii_case(known.as_bytes()));
    // In `Call with Dr. Lee` and `2026-03-04 14.30` what stands behind the point is no ending.
    let is_ending = ending.iter().all(u8::is_ascii_alphanumeric) && ending.iter().any(u8::is_ascii_alphabetic);
    known || !is_ending
}

/// Whether a file is the chat that Zoom or Webex save beside the captions.
fn is_chat(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    ["meeting_saved_chat", "meeting_saved_new_chat", "chat messages_"].iter().any(|start| file.starts_with(start))
        || file.ends_with("newchat.txt")
        || file.ends_with(".chat.txt")
}

/// Zoom saves a recording twice: `X.transcript.vtt` has the speakers, `X.cc.vtt` beside it is left out.
fn without_captions(files: Vec<names::Named>) -> (Vec<names::Named>, Vec<Skipped>) {
    let better = |file: &names::Named| match &file.input {
        Input::File(path) => captions_of(path),
        Input::Stdin => None,
    };
    let wanted: HashSet<PathBuf> = files.iter().filter_map(better).collect();
    let own = |file: &names::Named| match &file.input {
        Input::File(path) => wanted.get(path).cloned(),
        Input::Stdin => None,
    };
    let present: HashSet<PathBuf> = files.iter().filter_map(own).collect();
    let mut copies = Vec::new();
    let kept = files.into_iter().filter(|file| match better(file).filter(|better| present.contains(better)) {
        Some(better) => {
            let better = names::slashed(better.file_name().map_or(&better, Path::new));
            copies.push(Skipped {
                name: file.below.clone(),
                reason: format!("the captions of `{better}`, which has the speakers"),
            });
            false
        }
        None => true,
    });
    (kept.collect(), copies)
}

/// The transcript that captions belong to: `X.transcript.vtt` for `X.cc.vtt`, `X.transcript (1).vtt` for `X.cc (1).vtt`.
fn captions_of(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let stem = name.strip_suffix(".vtt")?;
    let at = stem.rfind(".cc")?;
    let copy = &stem[at + ".cc".len()..];
    (copy.is_empty() || copy.starts_with(" ("))
        .then(|| path.with_file_name(format!("{}.transcript{copy}.vtt", &stem[..at])))
}

#[cfg(test)]
mod tests;
