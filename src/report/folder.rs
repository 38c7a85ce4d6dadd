//! A folder for a report: files are written aside, hidden within it, and then take their places, all of them or none.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{manifest, save};
use crate::error::{Error, Result};

/// What may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replace {
    /// An earlier report of ours.
    Ours,
    /// Any files that have the names of ours.
    Anything,
}

/// A folder that a report is written for. Dropped before it is published, it leaves everything as it was.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// The files of the report that the folder holds, without the manifest; none where there is no report yet.
    earlier: Option<Vec<String>>,
    replace: Replace,
    // Dropped in this order: a folder can only be removed when nothing is left in it.
    aside: TempDir,
    made: Made,
}

impl Folder {
    /// Takes a folder for a report with files of these names; makes it where there is none.
    ///
    /// Fails where it holds what is not ours to replace, or what somebody has worked on.
    pub fn claim(path: &Path, replace: Replace, names: &[&str]) -> Result<Folder> {
        let made = Made::at(path)?;
        let earlier = manifest::files_of(path);
        if replace == Replace::Ours {
            if earlier.is_none() && holds_anything(path)? {
                let cause = "holds files, and no report of outro; name another folder, or add --force";
                return Err(Error::new(path, cause));
            }
            keep_decisions(path, earlier.as_deref().unwrap_or_default())?;
        }
        let aside = tempfile::Builder::new().prefix(".outro-").tempdir_in(path).map_err(cannot_write(path))?;
        let folder = Folder { path: path.to_path_buf(), earlier, replace, aside, made };
        folder.keep_others(names)?;
        Ok(folder)
    }

    /// The folder, as the user named it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether there is a report from an earlier run, which stays as it is until the end.
    pub fn has_earlier(&self) -> bool {
        self.earlier.is_some()
    }

    /// Where to write a file of this name.
    pub(super) fn aside(&self, name: &str) -> PathBuf {
        self.aside.path().join(name)
    }

    /// The names and sizes, in bytes, of the files that were written, by name.
    pub(super) fn written(&self) -> Result<Vec<(String, u64)>> {
        let mut files = Vec::new();
        for entry in fs::read_dir(self.aside.path()).map_err(cannot_write(&self.path))? {
            let entry = entry.map_err(cannot_write(&self.path))?;
            let file = entry.metadata().map_err(cannot_write(&self.path))?;
            files.push((entry.file_name().to_string_lossy().into_owned(), file.len()));
        }
        files.sort();
        Ok(files)
    }

    /// Gives all files that were written their places, with the manifest last; what only the earlier report had is
    /// removed. Where one of them cannot get there, all is as it was.
    pub(super) fn publish(self, manifest: &str) -> Result<()> {
        let files = self.written()?;
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        self.keep_others(&names)?;
        save(&self.aside(manifest::NAME), manifest)?;
        let old = self.aside(".earlier");
        fs::create_dir(&old).map_err(cannot_write(&self.path))?;

        let earlier = self.earlier.iter().flatten().map(String::as_str);
        let replaced: BTreeSet<&str> = earlier.chain(names.iter().copied()).collect();
        let away = [manifest::NAME].into_iter().chain(replaced).filter(|name| is_there(&self.path.join(name)));
        let away = away.map(|name| (self.path.join(name), old.join(name)));
        let into_place = names.iter().copied().chain([manifest::NAME]);
        let into_place = into_place.map(|name| (self.aside(name), self.path.join(name)));
        let moves: Vec<(PathBuf, PathBuf)> = away.chain(into_place).collect();
        move_all(&moves, &self.path)?;
        self.made.keep();
        Ok(())
    }

    /// Fails where a file of these names is in the way and not ours to replace.
    fn keep_others(&self, names: &[&str]) -> Result<()> {
        for name in names.iter().copied().chain([manifest::NAME]) {
            let path = self.path.join(name);
            let Ok(there) = fs::symlink_metadata(&path) else { continue };
            let is_ours = name == manifest::NAME || self.earlier.iter().flatten().any(|earlier| earlier == name);
            if there.is_dir() {
                return Err(Error::new(path, "is a folder, where a file of the report has its place; move it away"));
            }
            if self.replace == Replace::Ours && !is_ours {
                let cause = "is not from the earlier report; move it away, or replace it with --force";
                return Err(Error::new(path, cause));
            }
        }
        Ok(())
    }
}

/// Whether the folder holds anything that people see; hidden files of a desktop do not count.
fn holds_anything(path: &Path) -> Result<bool> {
    let entries = fs::read_dir(path).map_err(cannot_write(path))?;
    Ok(entries.flatten().any(|entry| !entry.file_name().as_encoded_bytes().starts_with(b".")))
}

/// Fails where somebody has written decisions into a table of the report: a new one would be without them.
fn keep_decisions(folder: &Path, files: &[String]) -> Result<()> {
    let tables = files.iter().filter(|name| name.ends_with(".csv")).map(|name| folder.join(name));
    match tables.into_iter().find(|path| has_decisions(path)) {
        Some(path) => Err(Error::new(
            path,
            "has a column `decision`, which a new report would not have; move the file away and name it with \
            --reviewed, or replace it with --force",
        )),
        None => Ok(()),
    }
}

/// No header of a table is longer, in bytes.
const LONGEST_HEADER: u64 = 1 << 20;

/// Whether a table has the column in which people decide on findings.
fn has_decisions(path: &Path) -> bool {
    let Ok(file) = fs::File::open(path) else { return false };
    let mut header = Vec::new();
    let read = BufReader::new(file.take(LONGEST_HEADER)).read_until(b'\n', &mut header);
    let header = String::from_utf8_lossy(&header);
    // A rule may bear the name too, with a column of its own: only the findings are decided on.
    let columns =
        || header.split([',', ';', '\t']).map(|column| column.trim_matches(['"', '\r', '\n', ' ', '\u{feff}']));
    let has = |name: &str| columns().any(|column| column.eq_ignore_ascii_case(name));
    read.is_ok() && has("decision") && has("finding_id")
}

fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|there| !there.is_dir())
}

/// Renames one after the other; after a failure, all that were renamed get their old names again.
fn move_all(moves: &[(PathBuf, PathBuf)], folder: &Path) -> Result<()> {
    for (done, (from, to)) in moves.iter().enumerate() {
        let Err(cause) = fs::rename(from, to) else { continue };
        for (from, to) in moves[..done].iter().rev() {
            // There is nothing better to do with a file that cannot go back than to leave it and tell of the first one.
            let _ = fs::rename(to, from);
        }
        let path = folder.join(to.file_name().unwrap_or_default());
        return Err(Error::new(path, format!("cannot be replaced: {cause}; is it open in another program?")));
    }
    Ok(())
}

/// The folders that were made for a report; dropped, they are removed again if nothing is in them.
#[derive(Debug)]
struct Made {
    /// From the innermost outwards.
    folders: Vec<PathBuf>,
}

impl Made {
    /// Makes a folder, and those that it lies in, where they are missing.
    fn at(path: &Path) -> Result<Made> {
        if fs::metadata(path).is_ok_and(|there| !there.is_dir()) {
            return Err(Error::new(path, "is a file; name a folder for the report"));
        }
        let missing = path.ancestors().take_while(|folder| *folder != Path::new("") && !folder.exists());
        let made = Made { folders: missing.map(Path::to_path_buf).collect() };
        fs::create_dir_all(path).map_err(cannot_write(path))?;
        Ok(made)
    }

    fn keep(mut self) {
        self.folders.clear();
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for folder in &self.folders {
            // One that is not empty stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// For `map_err`: what failed and what to do about it.
pub(super) fn cannot_write(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_path_buf();
    move |cause| {
        let cause = match cause.kind() {
            io::ErrorKind::PermissionDenied => "cannot be written: no permission; name a folder of yours".to_owned(),
            _ => format!("cannot be written: {cause}"),
        };
        Error { path, cause }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 2] = ["calls.csv", "report.html"];

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Writes a report with these files, all of which hold this text.
    fn publish(path: &Path, files: &[&str], text: &str) -> Result<()> {
        let folder = Folder::claim(path, Replace::Ours, &NAMES)?;
        files.iter().for_each(|name| fs::write(folder.aside(name), text).unwrap());
        let listed: Vec<String> = files.iter().map(|name| format!(r#"{{"name": "{name}"}}"#)).collect();
        folder.publish(&format!(r#"{{"program": "outro", "files": [{}]}}"#, listed.join(", ")))
    }

    fn read(path: &Path, name: &str) -> String {
        fs::read_to_string(path.join(name)).unwrap()
    }

    #[test]
    fn nothing_is_seen_before_everything_is_there() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("a/b");
        let folder = Folder::claim(&path, Replace::Ours, &NAMES).unwrap();
        fs::write(folder.aside("calls.csv"), "new").unwrap();
        assert!(names(&path).iter().all(|name| name.starts_with('.')));
        drop(folder);
        assert!(names(root.path()).is_empty(), "folders that were made for it go with it");
        publish(&path, &NAMES, "new").unwrap();
        assert_eq!(names(&path), ["calls.csv", "manifest.json", "report.html"]);
    }

    #[test]
    fn an_earlier_report_is_replaced_and_only_what_it_lists_is_removed() {
        let root = tempfile::tempdir().unwrap();
        publish(root.path(), &["calls.csv", "calls-2.csv", "report.html"], "old").unwrap();
        fs::write(root.path().join("notes.txt"), "mine").unwrap();
        publish(root.path(), &NAMES, "new").unwrap();
        assert_eq!(names(root.path()), ["calls.csv", "manifest.json", "notes.txt", "report.html"]);
        assert_eq!(NAMES.map(|name| read(root.path(), name)), ["new", "new"]);
        assert_eq!(read(root.path(), "notes.txt"), "mine");
    }

    #[test]
    fn what_is_not_ours_is_only_replaced_by_force() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("report.html"), "mine").unwrap();
        let refused = |names: &[&str]| Folder::claim(root.path(), Replace::Ours, names).unwrap_err().cause;
        assert!(refused(&NAMES).starts_with("holds files, and no report of outro; "));
        fs::write(root.path().join("manifest.json"), r#"{"program": "outro", "files": []}"#).unwrap();
        assert!(refused(&NAMES).starts_with("is not from the earlier report; "));
        assert!(Folder::claim(root.path(), Replace::Anything, &NAMES).is_ok());
        assert!(Folder::claim(root.path(), Replace::Ours, &["calls.csv"]).is_ok());
        fs::create_dir(root.path().join("calls.csv")).unwrap();
        let in_the_way = Folder::claim(root.path(), Replace::Anything, &NAMES).unwrap_err().cause;
        assert!(in_the_way.starts_with("is a folder, "), "{in_the_way}");
    }

    #[test]
    fn hidden_files_of_a_desktop_do_not_make_a_folder_somebody_elses() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join(".DS_Store"), "").unwrap();
        assert!(Folder::claim(root.path(), Replace::Ours, &NAMES).is_ok());
    }

    #[test]
    fn decisions_of_people_are_not_replaced() {
        let root = tempfile::tempdir().unwrap();
        publish(root.path(), &["calls.csv"], "finding_id,rule\r\n").unwrap();
        let claim = |replace| Folder::claim(root.path(), replace, &NAMES);
        for header in ["finding_id,rule,decision\r\na1,x,", "\u{feff}finding_id;\"Decision\"\n", "decision\tfinding_id"]
        {
            fs::write(root.path().join("calls.csv"), header).unwrap();
            let refused = claim(Replace::Ours).unwrap_err().cause;
            assert!(refused.starts_with("has a column `decision`"), "{refused}");
        }
        assert!(claim(Replace::Anything).is_ok());
        fs::write(root.path().join("calls.csv"), "finding_id,decisions\ndecision,").unwrap();
        assert!(claim(Replace::Ours).is_ok());
    }

    #[test]
    fn where_one_file_cannot_take_its_place_all_are_as_they_were() {
        let root = tempfile::tempdir().unwrap();
        publish(root.path(), &NAMES, "old").unwrap();
        let folder = Folder::claim(root.path(), Replace::Ours, &NAMES).unwrap();
        NAMES.iter().for_each(|name| fs::write(folder.aside(name), "new").unwrap());
        let moves = [
            (root.path().join("calls.csv"), folder.aside("old-calls.csv")),
            (folder.aside("calls.csv"), root.path().join("calls.csv")),
            (folder.aside("none.csv"), root.path().join("report.html")),
        ];
        let error = move_all(&moves, root.path()).unwrap_err();
        assert_eq!(error.path, root.path().join("report.html"));
        drop(folder);
        assert_eq!(NAMES.map(|name| read(root.path(), name)), ["old", "old"]);
        assert_eq!(names(root.path()), ["calls.csv", "manifest.json", "report.html"]);
    }

    #[test]
    fn a_file_is_no_folder() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("report");
        fs::write(&path, "mine").unwrap();
        assert_eq!(
            Folder::claim(&path, Replace::Anything, &NAMES).unwrap_err().cause,
            "is a file; name a folder for the report"
        );
    }
}
