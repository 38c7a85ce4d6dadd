//! Each file gets the name that reports know it by: short, with forward slashes, and its own.

use std::collections::{HashMap, HashSet};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use super::{Input, Source};

/// A file to read, before its name is certain.
pub(super) struct Named {
    /// The path below the folder that was named, or the file name.
    pub(super) below: String,
    /// The folder that was named, or the one that holds the file.
    pub(super) root: Option<PathBuf>,
    /// Where its bytes come from.
    pub(super) input: Input,
}

/// A path with forward slashes; what is not Unicode in it is replaced.
pub(super) fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(MAIN_SEPARATOR, "/") }
}

/// Names for all files, in their order: where two are the same, both get their folder in front, and at last a number.
pub(super) fn unique(files: Vec<Named>) -> Vec<Source> {
    let mut times: HashMap<&str, usize> = HashMap::with_capacity(files.len());
    for file in &files {
        *times.entry(&file.below).or_default() += 1;
    }
    let shared: HashSet<String> =
        times.into_iter().filter(|(_, times)| *times > 1).map(|(name, _)| name.to_owned()).collect();
    if shared.is_empty() {
        return files.into_iter().map(|file| Source { name: file.below, input: file.input }).collect();
    }
    // Names that are nobody else's come first, so that a longer or numbered name never takes one away.
    let mut taken: HashSet<String> =
        files.iter().map(|file| file.below.clone()).filter(|name| !shared.contains(name)).collect();
    let mut next: HashMap<String, usize> = HashMap::new();
    let name = |file: Named| {
        if !shared.contains(&file.below) {
            return Source { name: file.below, input: file.input };
        }
        let long = with_folder(&file);
        let count = next.entry(long.clone()).or_insert(1);
        let mut name = long.clone();
        while !taken.insert(name.clone()) {
            *count += 1;
            name = format!("{long} ({count})");
        }
        Source { name, input: file.input }
    };
    files.into_iter().map(name).collect()
}

/// The name with the folder in front of it, as it was named.
fn with_folder(file: &Named) -> String {
    let root = file.root.as_deref().map(slashed).unwrap_or_default();
    let root = root.trim_start_matches("./").trim_end_matches('/');
    if root.is_empty() || root == "." { file.below.clone() } else { format!("{root}/{}", file.below) }
}
