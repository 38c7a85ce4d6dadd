//! What can stop a run, and the path it happened at: `path: cause`.

use std::fmt;
use std::path::{Path, PathBuf};

/// Why a file could not be used, with the file's path; shown as `path: cause`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The file, as the user named it or as it was found.
    pub path: PathBuf,
    /// What is wrong, and where it helps, what would be right; lower case, no full stop.
    pub cause: String,
}

impl Error {
    /// An error at `path` with a cause in the user's words.
    pub fn new(path: impl Into<PathBuf>, cause: impl Into<String>) -> Error {
        Error { path: path.into(), cause: cause.into() }
    }

    /// For `map_err`: attaches the path to a failed disk operation.
    pub fn at(path: &Path) -> impl FnOnce(std::io::Error) -> Error {
        let path = path.to_path_buf();
        move |cause| Error { path, cause: cause.to_string() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.path.display(), self.cause)
    }
}

impl std::error::Error for Error {}

/// The result of a step that can stop a run.
pub type Result<T> = std::result::Result<T, Error>;
