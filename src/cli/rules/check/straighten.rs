//! Rule files with bent quotation marks become files with straight ones, and a line for each that was changed.

use std::fs;
use std::path::{Path, PathBuf};

use outro::error::Error;
use outro::{report, rules};

use crate::cli::Result;
use crate::cli::terminal::printable;

/// Mends the files, and those in folders; what cannot be read is left to the check that follows.
pub(super) fn files(files: &[PathBuf]) -> Result<String> {
    let mut told = String::new();
    for path in files.iter().flat_map(|path| rule_files_in(path)) {
        told.push_str(&file(&path)?);
    }
    Ok(told)
}

fn rule_files_in(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else { return vec![path.to_path_buf()] };
    let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    files.sort();
    files
}

fn file(path: &Path) -> std::result::Result<String, Error> {
    let Ok(text) = fs::read_to_string(path) else { return Ok(String::new()) };
    let (straight, changes) = rules::straighten(&text);
    if changes.is_empty() {
        return Ok(String::new());
    }
    report::save(path, &straight)?;
    let told = changes.iter().map(|change| {
        let (before, after) = (printable(&change.before), printable(&change.after));
        format!("{}:{}: {before} is now {after}\n", path.display(), change.line)
    });
    Ok(told.chain(["\n".to_owned()]).collect())
}
