//! Each warning, on a rule file that deserves it and on one that does not.

use super::Checked;
use crate::rules::load;

/// `line code` of everything that is told of a rule file, in the order in which it is shown.
fn told(text: &str) -> Vec<String> {
    let shown = Checked::of(load::compiled_text(&format!("format = 1\n{text}"))).to_string();
    let lines = shown.lines().filter_map(|line| line.trim_start().strip_prefix("--> rules.toml:"));
    let codes = shown.lines().filter_map(|line| {
        line.strip_prefix("warning[").or_else(|| line.strip_prefix("error["))?.split_once(']').map(|(code, _)| code)
    });
    let lines = lines.map(|place| place.split_once(':').unwrap().0);
    lines.zip(codes).map(|(line, code)| format!("{line} {code}")).collect()
}

/// The keys of a rule that there is nothing to say of.
const FINE: &str = "fires = [\"Rep: a\"]\nquiet = [\"Rep: b\"]\n";

fn told_of_list(phrases: &str) -> Vec<String> {
    told(&format!("[lists]\na = [{phrases}]\n[rule.r]\nsays = \"{{a}}\"\n{FINE}"))
}

#[test]
fn a_phrase_that_another_one_finds_is_told() {
    for phrases in [
        "\"thank you\", \"thank you kindly\"",
        "\"thank you kindly\", \"thank you\"",
        "\"thank*\", \"thankful indeed\"",
        "\"ring ... back\", \"please ring ... back\"",
        "\"bye then\", \"Bye, then!\"",
        "\"(see|catch) you\", \"see you\"",
        "\"see you\", \"catch you\", \"(see|catch) you there\"",
        "\"{day} then\", \"on {day} then\"",
        "\"x y\", \"!no x\", \"!no x\"",
    ] {
        assert_eq!(told_of_list(phrases), ["3 phrase-covered"], "{phrases}");
    }
}

#[test]
fn a_phrase_that_finds_something_of_its_own_is_not() {
    for phrases in [
        "\"thank you\", \"thanks a lot\"",
        "\"see you\", \"(see|catch) you\"",
        "\"thankful indeed\", \"thank me later\"",
        "\"ring back\", \"ring ... back\"",
        "\"x y\", \"!no x\", \"!no x today\"",
        "\"no x\", \"!say no x\"",
        "\"bye then\", \"goodbye then\"",
    ] {
        assert_eq!(told_of_list(phrases), [""; 0], "{phrases}");
    }
}

#[test]
fn a_longer_phrase_counts_where_more_is_said_behind_it() {
    let lists = "[lists]\nthanks = [\"thank you\", \"thank you so much\", \"thank you\"]\n";
    let told = told(&format!("{lists}[rule.r]\nsays = \"{{thanks}} for coming\"\n{FINE}"));
    assert_eq!(told, ["3 phrase-covered"], "only the one that is written twice");
}

#[test]
fn a_common_word_alone_is_told_where_a_rule_fires_by_it() {
    assert_eq!(told_of_list("\"okay\", \"okay then\"").len(), 2);
    assert_eq!(told_of_list("\"that's\""), ["3 common-word"]);
    let beside = format!("[lists]\na = [\"you\", \"him\"]\n[rule.r]\nsays = \"trust {{a}}\"\n{FINE}");
    assert_eq!(told(&beside), [""; 0]);
    let proviso =
        format!("[rule.r]\nsays = \"any doubts\"\nunless = {{ says = \"yes\", within = \"2 turns\" }}\n{FINE}");
    assert_eq!(told(&proviso), [""; 0]);
}

#[test]
fn what_nothing_uses_is_told() {
    let rule = format!("[rule.r]\nsays = \"{{a}}\"\nin = \"late\"\n{FINE}");
    let lists = "[lists]\na = [\"{b} x\"]\nb = [\"y z\"]\nc = [\"{d}\"]\nd = [\"v w\"]\ngoodbye = [\"so long\"]\n";
    let regions = "[regions]\nlate = \"last 20%\"\nearly = \"first 20%\"\n";
    assert_eq!(told(&format!("{lists}{regions}{rule}")), ["5 unused-list", "6 unused-list", "10 unused-region"]);
}

#[test]
fn a_list_that_misses_the_name_it_was_meant_to_have_is_told() {
    let file = |name: &str| format!("[lists]\n{name} = [\"so long\"]\n[rule.r]\nsays = \"{{{name}}}\"\n{FINE}");
    assert_eq!(told(&file("goodbyes")), ["3 misnamed-list"]);
    assert_eq!(told(&file("godbye")), ["3 misnamed-list"]);
    assert_eq!(told(&file("goodbye")), [""; 0]);
    assert_eq!(told(&file("farewells")), [""; 0]);
}

#[test]
fn a_rule_that_lacks_examples_advice_or_words_is_told() {
    let rule = "[rule.r]\nsays = \"x y\"\ncosts = 5\nmessage = \"Not so\"\n";
    assert_eq!(told(rule), ["2 no-fires", "2 no-quiet", "2 no-advice", "5 message-fields"]);
    let absence = format!("[rule.r]\nlacks = \"x y\"\nmessage = \"No “{{quote}}”\"\n{FINE}");
    assert_eq!(told(&absence), ["4 message-fields"]);
    let fine = format!("[rule.r]\nsays = \"x y\"\ncosts = 5\nmessage = \"“{{quote}}”\"\nadvice = \"Say z\"\n{FINE}");
    assert_eq!(told(&fine), [""; 0]);
}

#[test]
fn a_regex_without_a_word_is_told() {
    assert_eq!(told_of_list(r"'/\d+ ?%/'"), ["3 slow-regex"]);
    assert_eq!(told_of_list(r"'/\d+ percent/'"), [""; 0]);
}

#[test]
fn two_rules_that_find_the_same_are_told() {
    let rule = |id: &str, rest: &str| format!("[rule.{id}]\nsays = [\"x y\", \"z\"]\nby = \"rep\"\n{rest}{FINE}");
    let both = |rest: &str| rule("a", "earns = 5\n") + &rule("b", rest);
    assert_eq!(told(&both("limit = 1\n")), ["8 same-rule"]);
    assert_eq!(told(&both("in = \"last 9 turns\"\n")), [""; 0]);
    assert_eq!(told(&both("with = { says = \"y\" }\n")), [""; 0]);
}

#[test]
fn a_condition_of_a_slot_that_has_none_is_told_with_what_was_meant() {
    let shown = |phrase: &str| {
        Checked::of(load::compiled_text(&format!("format = 1\n[rule.r]\nsays = \"{phrase}\"\n{FINE}"))).to_string()
    };
    for (phrase, right) in [
        ("{day: rep}", "write `{day}`"),
        ("{commitmnt: rep}", "did you mean `commitment: rep`?"),
        ("{commitment rep}", "did you mean `commitment: rep`?"),
        ("{commitmnt}", "did you mean `commitment`?"),
        ("{commitment: repp}", "did you mean `rep`?"),
        (r"\bpm\b", "is a backspace"),
    ] {
        assert!(shown(phrase).contains(right), "{}", shown(phrase));
    }
}

/// The first of everything that is told.
fn first(text: &str) -> String {
    told(text).into_iter().next().unwrap_or_default()
}

#[test]
fn what_would_exhaust_memory_or_time_is_refused() {
    let rule = |phrase: &str| format!("[rule.r]\nsays = '{phrase}'\n");
    assert_eq!(first(&rule(r"/(\w{50}){50}/")), "3 too-large");
    assert_eq!(first(&rule(&format!("/{}/", "a".repeat(5000)))), "3 too-large");
    assert_eq!(first(&rule(&format!("/{}x{}/", "(".repeat(900), ")".repeat(900)))), "3 bad-regex");
    assert_eq!(first(&rule(&"x".repeat(10_000_000))), "3 too-large");
    assert_eq!(first(&rule(&"(".repeat(3000))), "3 bad-phrase");
    assert_eq!(first(&format!("[rule.{}]\nsays = \"a b\"", "x".repeat(1_000_000))), "2 bad-name");
    assert!(first(&format!("a = {}", "[".repeat(100_000))).contains("syntax"));
    assert!(first(&format!("a{} = 1", ".a".repeat(100_000))).contains("syntax"));
}

fn list_of(count: usize, phrase: impl Fn(usize) -> String) -> String {
    let phrases: Vec<String> = (0..count).map(|index| format!("'{}'", phrase(index))).collect();
    format!("[lists]\na = [{}]\n[rule.r]\nsays = \"{{a}}\"\n{FINE}", phrases.join(","))
}

#[test]
fn lists_that_are_too_much_all_together_are_refused() {
    assert_eq!(first(&list_of(330_000, |index| format!("word{index} follows another{index}"))), "3 too-much");
    let exploding = |index| format!("x{index} (a|b|c|d|e|) (f|g|h|i|j|) ... (k|l|m|n|o|) y (p|q|r|s|t) z{index}");
    assert_eq!(first(&list_of(50_000, exploding)), "3 too-much");
    assert_eq!(first(&list_of(2000, |index| format!(r"/ing{index}\w{{3,40}}/"))), "3 too-large");
}

#[test]
fn ten_thousand_rules_are_checked_and_as_many_mistakes_are_told() {
    let rule = |index: usize| format!("[rule.r{index}]\nsays = \"thing{index} x\"\nin = \"e{index}\"\n{FINE}");
    let regions: String = (0..10_000).map(|index| format!("e{index} = \"last {} turns\"\n", index + 1)).collect();
    let rules: String = (0..10_000).map(rule).collect();
    assert_eq!(told(&format!("[regions]\n{regions}{rules}")), [""; 0]);
    let off: Vec<String> = (0..10_000).map(|index| format!("\"x{index}\"")).collect();
    let wrong = format!("off = [{}]\n{rules}", off.join(","));
    let checked = Checked::of(load::compiled_text(&format!("format = 1\n{wrong}")));
    assert_eq!(checked.errors(), 20_000);
}
