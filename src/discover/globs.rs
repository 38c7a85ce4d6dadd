//! `--include` and `--exclude`: which files below a folder are taken.

use std::path::{Path, PathBuf};

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

use super::Options;
use crate::error::Error;

/// The globs of the user, ready to match paths below the scanned folder.
pub(super) struct Globs {
    include: Option<GlobSet>,
    exclude: GlobSet,
}

impl Globs {
    /// Fails with every glob that cannot be understood.
    pub(super) fn new(options: &Options) -> Result<Globs, Vec<Error>> {
        match (set(&options.include), set(&options.exclude)) {
            (Ok(include), Ok(exclude)) => {
                Ok(Globs { include: (!options.include.is_empty()).then_some(include), exclude })
            }
            (include, exclude) => Err([include.err(), exclude.err()].into_iter().flatten().flatten().collect()),
        }
    }

    /// Whether a file is among the included; none where the user includes nothing by name.
    pub(super) fn includes(&self, below: &Path) -> Option<bool> {
        self.include.as_ref().map(|globs| globs.is_match(below))
    }

    /// Whether a file or folder is excluded.
    pub(super) fn excludes(&self, below: &Path) -> bool {
        self.exclude.is_match(below)
    }
}

fn set(globs: &[String]) -> Result<GlobSet, Vec<Error>> {
    let (mut builder, mut errors) = (GlobSetBuilder::new(), Vec::new());
    for text in globs {
        match glob(text) {
            Ok(glob) => _ = builder.add(glob),
            Err(error) => errors.push(not_a_glob(text, &error)),
        }
    }
    let set = builder.build().map_err(|error| vec![not_a_glob(&globs.join(" "), &error)])?;
    if errors.is_empty() { Ok(set) } else { Err(errors) }
}

/// A glob without a slash matches at any depth, as people expect of `*draft*`.
fn glob(text: &str) -> Result<Glob, globset::Error> {
    let text = text.trim_start_matches("./").trim_end_matches('/');
    let anywhere = if text.contains('/') { text.to_owned() } else { format!("**/{text}") };
    GlobBuilder::new(&anywhere).literal_separator(true).build()
}

fn not_a_glob(text: &str, error: &globset::Error) -> Error {
    Error::new(PathBuf::from(text), format!("not a glob: {}; write it like `*.vtt` or `2026/**`", error.kind()))
}
