//! The table of keys becomes a JSON Schema of rule files, for the suggestions and underlines of an editor.

use serde_json::{Map, Value, json};

use super::keys::{FORMAT, HIGHEST_SCORE, Key, Table, Takes};

/// The draft that editors of TOML (Taplo, Tombi) read.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// Names of lists, regions and rules.
const NAME: &str = r"^[\w-]+$";

/// The JSON Schema of a rule file, as `outro-rules.schema.json` holds it.
pub fn schema() -> String {
    let mut file = table(Table::File);
    file["$schema"] = json!(DRAFT);
    file["title"] = json!("outro rule file");
    file["description"] = json!("Rules that tell how a sales call ends.");
    file["required"] = json!(["format"]);
    file["definitions"] = json!({
        "list-file": with_required(table(Table::List), Table::List.names().next()),
        "rule": with_claim(costs_or_earns(table(Table::Rule))),
        "change": says_or_lacks(costs_or_earns(table(Table::Change))),
        "proviso": with_claim(table(Table::Proviso)),
        "score": table(Table::Score),
        "cap": table(Table::Cap),
    });
    serde_json::to_string_pretty(&file).expect("a value of strings and numbers can be written") + "\n"
}

/// A table that takes its keys and no others.
fn table(table: Table) -> Value {
    let keys: Map<String, Value> = table.keys().map(|key| (key.name.to_owned(), property(key))).collect();
    json!({ "type": "object", "additionalProperties": false, "properties": keys })
}

fn property(key: &Key) -> Value {
    let mut property = taken(key.takes);
    property["description"] = json!(format!("{}\n\nExample: {}", key.meaning, key.example));
    property
}

/// What a key takes, as a schema.
fn taken(takes: Takes) -> Value {
    match takes {
        Takes::Format => json!({ "type": "integer", "const": FORMAT }),
        Takes::Text | Takes::Message | Takes::Region | Takes::Window => json!({ "type": "string" }),
        Takes::Flag => json!({ "type": "boolean" }),
        Takes::Number { most } => json!({ "type": "integer", "minimum": 1, "maximum": most }),
        Takes::Points => points(),
        Takes::SomeOf(words) => one_or_more(&json!({ "type": "string", "enum": words })),
        Takes::OneOf(words) => json!({ "type": "string", "enum": words }),
        Takes::Phrases | Takes::Examples | Takes::Files | Takes::Names => one_or_more(&json!({ "type": "string" })),
        Takes::Provisos => one_or_more(&reference("proviso")),
        Takes::Lists => {
            let phrases = one_or_more(&json!({ "type": "string" }));
            named(&json!({ "anyOf": [phrases, reference("list-file")] }))
        }
        Takes::Regions => named(&json!({ "type": "string" })),
        Takes::Rules => named(&reference("rule")),
        Takes::Changes => named(&reference("change")),
        Takes::Score => reference("score"),
        Takes::Grades => json!({ "type": "object", "additionalProperties": points() }),
        Takes::Caps => named(&reference("cap")),
    }
}

fn points() -> Value {
    json!({ "type": "integer", "minimum": 0, "maximum": HIGHEST_SCORE })
}

fn reference(definition: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{definition}") })
}

fn one_or_more(one: &Value) -> Value {
    json!({ "anyOf": [one, { "type": "array", "items": one }] })
}

fn named(entry: &Value) -> Value {
    json!({ "type": "object", "propertyNames": { "pattern": NAME }, "additionalProperties": entry })
}

fn with_required(mut table: Value, key: Option<&str>) -> Value {
    table["required"] = json!(key.into_iter().collect::<Vec<_>>());
    table
}

/// Exactly one of `says` and `lacks`.
fn with_claim(mut table: Value) -> Value {
    table["oneOf"] = json!([{ "required": ["says"] }, { "required": ["lacks"] }]);
    table
}

/// At most one of `says` and `lacks`.
fn says_or_lacks(mut table: Value) -> Value {
    table["anyOf"] = json!([{ "not": { "required": ["says"] } }, { "not": { "required": ["lacks"] } }]);
    table
}

/// At most one of `costs` and `earns`.
fn costs_or_earns(mut table: Value) -> Value {
    table["not"] = json!({ "required": ["costs", "earns"] });
    table
}

#[cfg(test)]
mod tests;
