//! The paths on the command line become transcripts to scan, without the reports that earlier runs left among them.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use outro::discover::{self, Found, Input, Skipped, Source};
use outro::report;

use super::{Failure, Result};

/// Finds the transcripts, and makes sure that no report will be written over one of them.
pub(super) fn find(paths: &[PathBuf], options: &discover::Options, outputs: &[&Path]) -> Result<Found> {
    if paths.is_empty() {
        return Err(Failure::Message(NO_PATH.to_owned()));
    }
    let mut found = discover::find(paths, options)?;
    set_reports_apart(&mut found);
    outputs.iter().try_for_each(|output| keep_transcripts(&found.sources, output))?;
    Ok(found)
}

const NO_PATH: &str = "no path given; name a transcript or a folder of transcripts, for example `outro scan calls/`";

/// Where a file lies or will lie, however its path is spelt.
pub(super) fn place(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = || Some(fs::canonicalize(folder).ok()?.join(path.file_name()?));
    fs::canonicalize(path).ok().or_else(beside).unwrap_or_else(|| path.to_path_buf())
}

/// A report of ours is no call, and neither is the file that the shell has just opened for stdout.
fn set_reports_apart(found: &mut Found) {
    let stdout = stdout_file();
    found.sources.retain(|source| {
        let Some(path) = report_file(source) else { return true };
        let reason = match () {
            () if stdout.is_some() && identity(path) == stdout => "this run writes to it",
            () if report::is_report(path) || report::is_in_report(path) => "a report of outro, not a call",
            () => return true,
        };
        found.left_out.push(Skipped { name: source.name.clone(), reason: reason.to_owned() });
        false
    });
}

/// The path of a source that may be a report by its name.
fn report_file(source: &Source) -> Option<&Path> {
    let is_one = |ending: &OsStr| ["csv", "html", "json", "xlsx"].iter().any(|report| ending == *report);
    match &source.input {
        Input::File(path) if path.extension().is_some_and(is_one) => Some(path),
        Input::File(_) | Input::Stdin => None,
    }
}

/// Refuses a report that would replace one of the calls it is about.
fn keep_transcripts(sources: &[Source], output: &Path) -> Result<()> {
    let Ok(output_file) = fs::canonicalize(output) else { return Ok(()) };
    for source in sources {
        let Input::File(path) = &source.input else { continue };
        // Asking the disk about every call would take a fifth of the time of reading them.
        let same_name = path.file_name() == output.file_name() || path.file_name() == output_file.file_name();
        if same_name && fs::canonicalize(path).is_ok_and(|path| path == output_file) {
            let message = format!("{}: is one of the transcripts; name another file", output.display());
            return Err(Failure::Message(message));
        }
    }
    Ok(())
}

/// What tells one file from another, whatever its names are.
#[cfg(unix)]
fn identity_of(file: &fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (file.dev(), file.ino())
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    fs::metadata(path).ok().map(|file| identity_of(&file))
}

/// The file that stdout is redirected to, if any.
#[cfg(unix)]
fn stdout_file() -> Option<(u64, u64)> {
    use std::os::fd::AsFd;
    let stdout = std::io::stdout().as_fd().try_clone_to_owned().ok()?;
    let file = fs::File::from(stdout).metadata().ok()?;
    file.is_file().then(|| identity_of(&file))
}

#[cfg(not(unix))]
fn identity(_: &Path) -> Option<(u64, u64)> {
    None
}

#[cfg(not(unix))]
fn stdout_file() -> Option<(u64, u64)> {
    None
}
