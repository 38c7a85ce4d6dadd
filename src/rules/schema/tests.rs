//! The schema, tried on rule files with the few words of JSON Schema that it uses.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::schema;
use crate::rules::keys::{KEYS, Table};

fn checked_in() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/outro-rules.schema.json")
}

fn parsed() -> Value {
    serde_json::from_str(&schema()).unwrap()
}

fn of_toml(text: &str) -> Value {
    serde_json::to_value(text.parse::<toml::Table>().unwrap()).unwrap()
}

/// Why the value does not fit, with the path to the place; the first reason only.
fn misfit(root: &Value, schema: &Value, value: &Value, path: &str) -> Option<String> {
    let rules = schema.as_object().unwrap();
    rules.iter().find_map(|(word, rule)| word_misfit(root, rules, (word, rule), value, path))
}

fn word_misfit(
    root: &Value,
    all: &Map<String, Value>,
    (word, rule): (&str, &Value),
    value: &Value,
    path: &str,
) -> Option<String> {
    let fits = |schema: &Value| misfit(root, schema, value, path).is_none();
    let fitting = || rule.as_array().unwrap().iter().filter(|schema| fits(schema)).count();
    let holds = match word {
        "type" => match rule.as_str().unwrap() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64(),
            "boolean" => value.is_boolean(),
            other => panic!("type {other}"),
        },
        "$ref" => {
            let place = rule.as_str().unwrap().strip_prefix('#').unwrap();
            return misfit(root, root.pointer(place).unwrap(), value, path);
        }
        "const" => rule == value,
        "enum" => rule.as_array().unwrap().contains(value),
        "minimum" => value.as_i64() >= rule.as_i64(),
        "maximum" => value.as_i64() <= rule.as_i64(),
        "required" => rule.as_array().unwrap().iter().all(|key| value.get(key.as_str().unwrap()).is_some()),
        "anyOf" => fitting() > 0,
        "oneOf" => fitting() == 1,
        "not" => !fits(rule),
        "items" => {
            let items = value.as_array().into_iter().flatten().enumerate();
            return items.into_iter().find_map(|(index, item)| misfit(root, rule, item, &format!("{path}[{index}]")));
        }
        "properties" | "additionalProperties" => {
            let own = all.get("properties").and_then(Value::as_object);
            return value.as_object().into_iter().flatten().find_map(|(key, value)| {
                let path = format!("{path}.{key}");
                match (own.and_then(|own| own.get(key)), rule) {
                    (Some(schema), _) => misfit(root, schema, value, &path),
                    (None, Value::Bool(false)) => Some(format!("{path}: no such key")),
                    (None, schema) if word == "additionalProperties" => misfit(root, schema, value, &path),
                    (None, _) => None,
                }
            });
        }
        "propertyNames" => {
            let pattern = regex::Regex::new(rule["pattern"].as_str().unwrap()).unwrap();
            value.as_object().unwrap().keys().all(|key| pattern.is_match(key))
        }
        "$schema" | "title" | "description" | "definitions" => true,
        other => panic!("the schema uses `{other}`, which this test does not know"),
    };
    (!holds).then(|| format!("{path}: {word} {rule}"))
}

fn misfit_of(text: &str) -> Option<String> {
    let schema = parsed();
    misfit(&schema, &schema, &of_toml(text), "")
}

#[test]
fn the_schema_that_is_checked_in_is_the_one_of_this_table() {
    if std::env::var_os("BLESS").is_some() {
        fs::write(checked_in(), schema()).unwrap();
    }
    let current = fs::read_to_string(checked_in()).unwrap();
    assert!(current == schema(), "run the tests with BLESS=1, and look at what changes in the schema");
}

#[test]
fn every_shipped_rule_file_fits_and_names_the_schema() {
    let folder = checked_in();
    let mut count = 0;
    for entry in fs::read_dir(folder.parent().unwrap()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "toml") {
            continue;
        }
        count += 1;
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("#:schema ./outro-rules.schema.json\n"), "{}", path.display());
        assert_eq!(misfit_of(&text), None, "{}", path.display());
    }
    assert!(count >= 2);
}

#[test]
fn every_example_of_the_table_fits() {
    for key in KEYS {
        let claim = if ["says", "lacks"].contains(&key.name) { "" } else { "says = \"x\"" };
        for table in key.stands {
            let text = match table {
                Table::File if key.name == "format" => key.example.to_owned(),
                Table::File => format!("format = 1\n{}", key.example),
                Table::List => format!("format = 1\n[lists.x]\n{}", key.example),
                Table::Rule => format!("format = 1\n[rule.x]\n{claim}\n{}", key.example),
                Table::Change => format!("format = 1\n[change.x]\n{}", key.example),
                Table::Score => format!("format = 1\n[score]\n{}", key.example),
                Table::Cap => format!("format = 1\n[score.caps.x]\n{}", key.example),
                Table::Proviso => {
                    format!("format = 1\n[rule.x]\nsays = \"x\"\n[rule.x.with]\n{claim}\n{}", key.example)
                }
            };
            assert_eq!(misfit_of(&text), None, "{text}");
        }
    }
}

#[test]
fn what_the_parser_refuses_the_schema_refuses_too() {
    for (wrong, path) in [
        ("[rule.x]\nsays = \"a\"", ": required"),
        ("format = 2", ".format"),
        ("format = 1\nrules = 3", ".rules"),
        ("format = 1\n[lists]\n\"a b\" = [\"x\"]", "propertyNames"),
        ("format = 1\n[lists]\na = 3", ".lists.a"),
        ("format = 1\n[rule.x]\nby = \"rep\"", "oneOf"),
        ("format = 1\n[rule.x]\nsays = \"a\"\nlacks = \"b\"", "oneOf"),
        ("format = 1\n[rule.x]\nsays = \"a\"\nsay = \"b\"", ".rule.x.say"),
        ("format = 1\n[rule.x]\nsays = \"a\"\nby = \"other\"", ".rule.x.by"),
        ("format = 1\n[rule.x]\nsays = \"a\"\ncosts = 0", ".rule.x.costs"),
        ("format = 1\n[rule.x]\nsays = \"a\"\ncosts = 5\nearns = 5", "not"),
        ("format = 1\n[rule.x]\nsays = \"a\"\nwith = { by = \"rep\" }", ".rule.x.with"),
        ("format = 1\n[score]\nstart = 101", ".score.start: maximum"),
        ("format = 1\n[score]\ngrades = { A = -1 }", ".score.grades.A: minimum"),
        ("format = 1\n[score]\nbegin = 5", ".score.begin"),
        ("format = 1\n[score.caps.x]\nnext-step-below = 6", ".next-step-below: maximum"),
        ("format = 1\n[score.caps.x]\noutcome = \"win\"", ".outcome: anyOf"),
        ("format = 1\n[change.x]\nreplace = true", ".change.x.replace"),
        ("format = 1\n[change.x]\nsays = \"a\"\nlacks = \"b\"", ".change.x: anyOf"),
    ] {
        let misfit = misfit_of(wrong).unwrap_or_else(|| panic!("{wrong} fits"));
        assert!(misfit.contains(path), "{wrong}: {misfit}");
    }
}
