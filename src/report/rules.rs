//! The list of rules as a table: where each comes from, what it costs, and what later files changed.

use std::io;

use super::safety::Cell;
use super::table::Table;
use super::{Destination, Flavour, Written};
use crate::error::Result;
use crate::rules::{Changed, Listed};

/// The columns, in order; new ones are added only at the end.
pub(super) const COLUMNS: [&str; 12] =
    ["rule", "pack", "kind", "points", "by", "part", "status", "file", "line", "changed", "source", "rules"];

/// The rules of a run.
#[derive(Debug)]
pub struct Rules {
    table: Table,
    hash: String,
}

impl Rules {
    /// Opens the destination and writes the header; `hash` is that of the rules.
    pub fn create(destination: Destination, flavour: Flavour, hash: &str) -> Result<Rules> {
        Ok(Rules { table: Table::create(destination, flavour, &COLUMNS)?, hash: hash.to_owned() })
    }

    /// Adds a rule.
    pub fn add(&mut self, rule: &Listed) -> io::Result<()> {
        let changed: Vec<String> = rule.changed.iter().map(Changed::to_string).collect();
        self.table.row(&[
            Cell::text(&rule.id),
            Cell::text(&rule.pack),
            Cell::token(rule.kind.word()),
            Cell::Int(Some(rule.points.into())),
            Cell::token(rule.by),
            Cell::text(&rule.part),
            Cell::token(rule.status.word()),
            Cell::text(&rule.at.file),
            Cell::Int(Some(rule.at.line.into())),
            Cell::text(&changed.join(", ")),
            Cell::text(&rule.source),
            Cell::token(self.hash.as_str()),
        ])
    }

    /// Ends the table.
    pub fn finish(self) -> io::Result<Written> {
        self.table.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;
    use std::fs;

    #[test]
    fn each_rule_is_a_row_with_what_was_changed_and_where() {
        let acme = "format = 1\n[rule.cheap]\nsays = \"cheap\"\nby = \"rep\"\nin = \"last 8 turns\"\ncosts = 3\nsource = \"“Cheap”\"\n";
        let team =
            "format = 1\noff = [\"cheap\"]\n[change.cheap]\ncosts = 5\n[rule.new]\nsays = \"new\"\ndraft = true\n";
        let set = rules::from_texts(&[("acme.toml", acme), ("=team.toml", team)]).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rules.csv");
        let mut report = Rules::create(Destination::File(path.clone()), Flavour::Excel, "a1b2c3d4e5f6").unwrap();
        set.listed().iter().try_for_each(|rule| report.add(rule)).unwrap();
        report.finish().unwrap();
        assert_eq!(
            fs::read_to_string(path).unwrap(),
            "\u{feff}\
rule,pack,kind,points,by,part,status,file,line,changed,source,rules\r
cheap,acme,fault,-5,rep,last 8 turns,off,acme.toml,2,\"costs ← =team.toml:4, off ← =team.toml:2\",“Cheap”,a1b2c3d4e5f6\r
new,'=team,note,0,anyone,whole call,draft,'=team.toml,5,,,a1b2c3d4e5f6\r
"
        );
    }
}
