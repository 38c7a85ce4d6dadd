//! What a later rule file does to earlier ones.

use crate::engine::{Engine, Recording, Scratch};
use crate::rules::load::from_texts;
use crate::rules::{Mistakes, RuleSet, Selection};
use crate::transcript::{self, Options};

const BASE: &str = r#"format = 1
pack = "base"
[lists]
thanks = ["thank you", "cheers", "!no thank you"]
[regions]
end = "last 2 turns"
[rule.thanked]
says = "{thanks}"
by = "rep"
earns = 5
[rule.rude]
says = "whatever"
costs = 3
[rule.no-bye]
lacks = "bye"
in = "end"
"#;

fn layered(team: &str) -> Result<RuleSet, Mistakes> {
    from_texts(&[("base.toml", BASE), ("team.toml", &format!("format = 1\n{team}"))])
}

/// The rules that fire, with their points.
fn fired(set: RuleSet, call: &str) -> Vec<(String, i32)> {
    let transcript = transcript::read(call, "call.txt".as_ref(), &Options::default()).unwrap();
    let judged = Engine::new(set).judge(&mut Scratch::default(), &transcript, Recording::Excerpt);
    judged.findings.iter().map(|finding| (finding.rule.to_string(), finding.points)).collect()
}

fn fires(team: &str, call: &str) -> Vec<(String, i32)> {
    fired(layered(team).unwrap_or_else(|mistakes| panic!("{mistakes}")), call)
}

#[track_caller]
fn is_wrong(team: &str, place: &str, wrong: &str, right: &str) {
    let shown = layered(team).unwrap_err().to_string();
    for part in [&format!("team.toml:{place}\n"), wrong, right, "\n1 mistake in the rules"] {
        assert!(shown.contains(part), "`{part}` is missing in {shown}");
    }
}

const CALL: &str = "Rep: Cheers, Bola.\nCustomer: Ta. Whatever you say.\nRep: Bye now.\nCustomer: Bye.\n";

#[test]
fn a_change_leaves_the_other_keys_alone() {
    assert_eq!(fires("", CALL), [("thanked".to_owned(), 5), ("rude".to_owned(), -3)]);
    assert_eq!(fires("[change.thanked]\nearns = 2", CALL)[0], ("thanked".to_owned(), 2));
    assert_eq!(fires("[change.thanked]\nby = \"customer\"", CALL), [("rude".to_owned(), -3)]);
    assert_eq!(fires("[change.rude]\nsays = \"ta\"\nearns = 1", CALL)[1], ("rude".to_owned(), 1));
}

#[test]
fn every_key_of_a_rule_but_replace_can_be_changed() {
    let team = "[change.thanked]\nsays = \"ta\"\nby = \"anyone\"\nin = \"last 3 turns\"\nwith = { says = \"say\" }\n\
        unless = { says = \"bye\" }\nlimit = 1\ncosts = 4\nmessage = \"{quote}!\"\nadvice = \"a\"\nsource = \"s\"\n\
        fires = [\"Rep: Ta.\"]\nquiet = []\ndraft = true\n";
    let listed = layered(team).unwrap().listed();
    assert_eq!(listed[0].changed.len(), 13);
    assert_eq!(listed[0].changed[6].to_string(), "costs ← team.toml:9");
    is_wrong("[change.thanked]\nreplace = true", "3:1", "a change has no key `replace`", "there is `says`");
}

#[test]
fn the_last_file_to_change_a_key_is_the_one_that_is_listed() {
    let texts = [("a.toml", BASE), ("b.toml", "format = 1\n[change.rude]\ncosts = 4\nby = \"rep\"")];
    let set = from_texts(&[texts[0], texts[1], ("c.toml", "format = 1\n\n[change.rude]\nearns = 9\n")]).unwrap();
    let rude = &set.listed()[1];
    assert_eq!(rude.points, 9);
    let changed: Vec<String> = rude.changed.iter().map(ToString::to_string).collect();
    assert_eq!(changed, ["by ← b.toml:4", "earns ← c.toml:4"]);
    assert_eq!((&*rude.pack, rude.at.to_string().as_str()), ("base", "a.toml:11"));
}

#[test]
fn a_change_cannot_turn_a_rule_around() {
    is_wrong("[change.thanked]\nlacks = \"ta\"", "3:1", "a change cannot turn that around", "with `replace = true`");
    is_wrong("[change.no-bye]\nsays = \"bye\"", "3:1", "a change cannot turn that around", "with `replace = true`");
    is_wrong("[change.thanked]\nsays = []", "3:8", "can never fire", "use `off`");
}

#[test]
fn what_is_changed_or_switched_off_must_be_there() {
    is_wrong("[change.thankd]\nearns = 2", "2:9", "no rule `thankd` to change", "did you mean `thanked`?");
    is_wrong("off = [\"rud\"]", "2:8", "no rule `rud` to switch off", "did you mean `rude`?");
    is_wrong("[rule.rudes]\nsays = \"x\"\nreplace = true", "2:7", "no rule `rudes` to replace", "did you mean `rude`?");
    is_wrong("[add]\nthank = [\"ta\"]", "3:1", "no list `thank` to add to", "did you mean `thanks`?");
    is_wrong("[drop]\nthank = [\"ta\"]", "3:1", "no list `thank` to drop from", "did you mean `thanks`?");
    is_wrong("[drop]\nthanks = [\"cheer\"]", "3:11", "has no phrase `cheer` to drop", "did you mean `cheers`?");
}

#[test]
fn a_file_that_builds_on_nothing_is_told_how_to() {
    let wrong = from_texts(&[("team.toml", "format = 1\noff = [\"columbo-question\"]")]).unwrap_err().to_string();
    assert!(wrong.contains("use = [\"builtin\"]") && wrong.contains("\n1 mistake"), "{wrong}");
}

#[test]
fn phrases_are_added_and_dropped_as_they_are_written() {
    let ta = "Rep: Ta very much.\nCustomer: Bye.\n";
    assert_eq!(fires("", ta), []);
    assert_eq!(fires("[add]\nthanks = [\"ta (very much|)\"]", ta), [("thanked".to_owned(), 5)]);
    assert_eq!(fires("[drop]\nthanks = [\"cheers\"]", CALL), [("rude".to_owned(), -3)]);
    let no = "Rep: Oh no, thank you!\nCustomer: Bye.\n";
    assert_eq!(fires("", no), []);
    assert_eq!(fires("[drop]\nthanks = [\"!no thank you\"]", no), [("thanked".to_owned(), 5)]);
}

#[test]
fn a_list_that_loses_its_last_phrase_is_told_once() {
    let team = "[drop]\nthanks = [\"thank you\", \"cheers\", \"!no thank you\"]";
    is_wrong(team, "3:1", "nothing is left of list `thanks`", "leave it a phrase");
}

#[test]
fn a_later_list_region_or_replacing_rule_wins() {
    assert_eq!(fires("[lists]\nthanks = [\"ta\"]", CALL), [("rude".to_owned(), -3)]);
    assert_eq!(fires("[regions]\nend = \"first 1 turns\"", CALL).len(), 3);
    let replaced = layered("[rule.rude]\nsays = \"bola\"\ncosts = 1\nreplace = true").unwrap();
    assert_eq!((&*replaced.listed()[1].pack, replaced.listed()[1].at.line), ("team", 2));
    assert_eq!(fired(replaced, CALL), [("rude".to_owned(), -1), ("thanked".to_owned(), 5)]);
}

#[test]
fn a_rule_that_a_file_switches_off_is_on_again_where_it_is_named_or_replaced() {
    let off = || layered("off = [\"rude\", \"no-bye\"]").unwrap();
    assert!(off().ids().eq(["thanked"]));
    let only = |id: &str| Selection { only: vec![id.to_owned()], ..Selection::default() };
    assert!(off().select(&only("rude")).unwrap().ids().eq(["rude"]));
    assert!(off().select(&Selection { packs: vec!["base".to_owned()], ..only("rude") }).is_ok());
    assert!(off().select(&Selection { off: vec!["thanked".to_owned()], ..Selection::default() }).is_err());
    let later = "format = 1\n[rule.rude]\nsays = \"x\"\nreplace = true";
    let team = "format = 1\noff = [\"rude\"]";
    let set = from_texts(&[("base.toml", BASE), ("team.toml", team), ("later.toml", later)]).unwrap();
    assert!(set.ids().eq(["thanked", "rude", "no-bye"]));
}

#[test]
fn a_pack_is_named_by_its_key_else_by_its_file() {
    let set = || layered("[rule.new]\nsays = \"new\"").unwrap();
    let pack = |name: &str| Selection { packs: vec![name.to_owned()], ..Selection::default() };
    assert!(set().select(&pack("base")).unwrap().ids().eq(["thanked", "rude", "no-bye"]));
    assert!(set().select(&pack("team")).unwrap().ids().eq(["new"]));
    assert_eq!(set().select(&pack("bass")).unwrap_err(), "no pack `bass`; did you mean `base`?");
}

#[test]
fn a_newer_format_is_one_message_however_strange_the_rest() {
    let newer = "format = 2\nuse = {}\nmodels = <<\n[rule.x]\nhears = 1\n";
    let shown = from_texts(&[("base.toml", BASE), ("new.toml", newer)]).unwrap_err().to_string();
    assert!(shown.contains("format 2 is newer than this outro") && shown.contains("\n1 mistake"), "{shown}");
    let text = from_texts(&[("new.toml", "format = \"1\"\n[rule.x]\nsay = \"x\"")]).unwrap_err().to_string();
    assert!(text.contains("does not read") && text.contains("did you mean `says`?"), "{text}");
}
