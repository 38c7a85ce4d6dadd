//! The manual's table of keys is the table that the parser reads by.

use std::path::Path;
use std::{env, fs};

use super::{KEYS, Key};

/// Markdown: every key, the tables that it may stand in, what it is for, and a line with it.
fn table() -> String {
    let mut table = "| key | stands in | what it is for | for example |\n|---|---|---|---|\n".to_owned();
    for Key { name, stands, meaning, example, .. } in KEYS {
        let stands: Vec<&str> = stands.iter().map(|table| table.name()).collect();
        let example = example.replace('|', "\\|");
        table.push_str(&format!("| `{name}` | {} | {meaning} | `{example}` |\n", stands.join(", ")));
    }
    table
}

#[test]
fn the_manual_has_the_keys_that_the_parser_reads() {
    let path = Path::new("rules/README.md");
    let manual = fs::read_to_string(path).unwrap();
    let (before, rest) = manual.split_once("<!-- keys -->\n").unwrap();
    let (_, after) = rest.split_once("<!-- end of keys -->").unwrap();
    let current = format!("{before}<!-- keys -->\n\n{}\n<!-- end of keys -->{after}", table());
    if env::var_os("BLESS").is_some() {
        fs::write(path, current).unwrap();
        return;
    }
    assert!(manual == current, "BLESS=1 rewrites the table of keys in {}", path.display());
}
