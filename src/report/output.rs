//! Where a report goes: to stdout, or to a temporary file beside the named one, which takes its name when all is well.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::{Error, Result};

/// Where the user wants a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// On the standard output.
    Stdout,
    /// In a file of this name.
    File(PathBuf),
}

/// Writes a text to a file that appears when it is complete.
pub fn save(path: &Path, text: &str) -> Result<()> {
    let mut out = Output::open(&Destination::File(path.to_path_buf()))?;
    out.write_all(text.as_bytes()).map_err(cannot_write(path))?;
    out.finish().map_err(cannot_write(path))
}

/// A report being written.
#[derive(Debug)]
pub(super) enum Output {
    /// Straight to the standard output.
    Stdout(BufWriter<io::Stdout>),
    /// Straight to a device or a named pipe: it cannot be replaced by a file.
    Device(BufWriter<File>),
    /// To a temporary file; dropped before [`Output::finish`], it vanishes and the old file stays.
    Unfinished(BufWriter<NamedTempFile>, PathBuf),
}

impl Output {
    /// Opens the destination, or says why nothing can be written there.
    pub(super) fn open(destination: &Destination) -> Result<Output> {
        let path = match destination {
            Destination::Stdout => return Ok(Output::Stdout(BufWriter::new(io::stdout()))),
            Destination::File(path) => path,
        };
        match fs::metadata(path) {
            Ok(there) if there.is_dir() => Err(Error::new(path, "is a folder; name a file in it")),
            Ok(there) if there.is_file() => replacement(path, &there),
            Ok(_) => device(path),
            Err(_) => new_file(path),
        }
    }

    /// Writes out what is left and gives the file its name.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Output::Stdout(mut out) => out.flush(),
            Output::Device(mut out) => out.flush(),
            Output::Unfinished(out, path) => {
                let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.persist(path)?;
                Ok(())
            }
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Output::Stdout(out) => out.write(bytes),
            Output::Device(out) => out.write(bytes),
            Output::Unfinished(out, _) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Output::Stdout(out) => out.flush(),
            Output::Device(out) => out.flush(),
            Output::Unfinished(out, _) => out.flush(),
        }
    }
}

/// A file in the place of one that is there: with its rights, at the end of its links, and only if it may be written.
fn replacement(path: &Path, there: &fs::Metadata) -> Result<Output> {
    OpenOptions::new().write(true).open(path).map_err(cannot_write(path))?;
    let path = fs::canonicalize(path).map_err(cannot_write(path))?;
    let file = temporary(&path).map_err(cannot_write(&path))?;
    file.as_file().set_permissions(there.permissions()).map_err(cannot_write(&path))?;
    Ok(Output::Unfinished(BufWriter::new(file), path))
}

/// A file where none is yet.
fn new_file(path: &Path) -> Result<Output> {
    if path.file_name().is_none() {
        return Err(Error::new(path, "is not the name of a file"));
    }
    let file = temporary(path).map_err(cannot_write(path))?;
    Ok(Output::Unfinished(BufWriter::new(file), path.to_path_buf()))
}

fn device(path: &Path) -> Result<Output> {
    let file = OpenOptions::new().write(true).open(path).map_err(cannot_write(path))?;
    Ok(Output::Device(BufWriter::new(file)))
}

/// A hidden file in the folder of `path`: only within one folder is a rename sure to be all or nothing.
fn temporary(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".outro-").suffix(".tmp");
    // A report is no secret: the rights of any new file, not those of a private temporary one.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// For `map_err`: what failed and what to do about it.
fn cannot_write(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_path_buf();
    move |cause| {
        let cause = match cause.kind() {
            io::ErrorKind::NotFound => "cannot be written: there is no such folder; create it first".to_owned(),
            io::ErrorKind::PermissionDenied => {
                "cannot be written: no permission; name a file in a folder of yours".to_owned()
            }
            _ => format!("cannot be written: {cause}"),
        };
        Error { path, cause }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        names.map(|name| name.into_string().unwrap()).collect()
    }

    #[test]
    fn an_unfinished_report_leaves_the_old_one_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("findings.csv");
        fs::write(&path, "old").unwrap();
        let mut out = Output::open(&Destination::File(path.clone())).unwrap();
        out.write_all(b"half").unwrap();
        out.flush().unwrap();
        drop(out);
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(entries(folder.path()), ["findings.csv"]);
    }

    #[test]
    fn a_finished_report_replaces_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("findings.csv");
        fs::write(&path, "old").unwrap();
        let mut out = Output::open(&Destination::File(path.clone())).unwrap();
        out.write_all(b"new").unwrap();
        out.finish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(entries(folder.path()), ["findings.csv"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_rights_stay_rights() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real.csv"), folder.path().join("link.csv"));
        fs::write(&real, "old").unwrap();
        fs::set_permissions(&real, PermissionsExt::from_mode(0o640)).unwrap();
        symlink(&real, &link).unwrap();
        let mut out = Output::open(&Destination::File(link.clone())).unwrap();
        out.write_all(b"new").unwrap();
        out.finish().unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_written_to_and_not_replaced() {
        use std::os::unix::fs::FileTypeExt;
        let null = Path::new("/dev/null");
        let mut out = Output::open(&Destination::File(null.to_path_buf())).unwrap();
        out.write_all(b"gone").unwrap();
        out.finish().unwrap();
        assert!(fs::metadata(null).unwrap().file_type().is_char_device());
    }

    #[test]
    fn a_place_that_cannot_be_written_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let cause = |path: PathBuf| Output::open(&Destination::File(path)).unwrap_err().cause;
        assert_eq!(cause(folder.path().to_path_buf()), "is a folder; name a file in it");
        let missing = folder.path().join("none/findings.csv");
        assert_eq!(cause(missing), "cannot be written: there is no such folder; create it first");
    }
}
