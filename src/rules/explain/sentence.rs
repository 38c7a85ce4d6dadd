//! A rule as written becomes one English sentence.

use super::{may_be_a_list, only_name, region};
use crate::finding::{Owner, StepKind};
use crate::rules::commitment::{CommitmentSlot, Reach, Said, State};
use crate::rules::model::{self, By, Claim, Polarity, Proviso, Rule, Text};
use crate::rules::region::{Window, Written};
use crate::rules::set::Slot;
use crate::rules::written::public;

/// So many phrases are named in the sentence; more are counted.
const MOST_NAMED: usize = 3;

/// The sentence; `regions` are those that the rule files give names to.
pub(super) fn of(rule: &Rule, regions: &[model::Region]) -> String {
    let place = region::place(rule.part.as_ref().map_or(&Written::WholeCall, |part| &part.region), regions);
    let when = match (rule.claim.polarity, rule.limit) {
        (Polarity::Lacks, _) => "when".to_owned(),
        (Polarity::Says, None) => "each time".to_owned(),
        (Polarity::Says, Some(1)) => "once, when".to_owned(),
        (Polarity::Says, Some(limit)) => format!("at most {limit} times, when"),
    };
    let claim = said(rule.by, &rule.claim, &place);
    let with: Vec<String> = rule.with.iter().map(|proviso| held(rule, proviso)).collect();
    let with = if with.is_empty() { String::new() } else { format!(", but only if {}", with.join(", and ")) };
    let unless = joined(rule);
    let unless = if unless.is_empty() { String::new() } else { format!(", unless {}", unless.join(", or ")) };
    format!("{}, {when} {claim}{with}{unless}.", kind(rule))
}

/// The provisos of a rule: those of `with`, then those of `unless`.
pub(in crate::rules) fn provisos(rule: &Rule) -> Vec<String> {
    rule.with.iter().chain(&rule.unless).map(|proviso| held(rule, proviso)).collect()
}

/// `A fault of 15 points`.
fn kind(rule: &Rule) -> String {
    let points = |points: u32| format!("{points} point{}", if points == 1 { "" } else { "s" });
    let kind = match rule.points {
        None | Some(0) => "note".to_owned(),
        Some(cost @ ..0) => format!("fault of {}", points(cost.unsigned_abs())),
        Some(gain @ 1..) => format!("credit of {}", points(gain.unsigned_abs())),
    };
    if rule.draft { format!("A draft of a {kind}, shown and never counted") } else { format!("A {kind}") }
}

/// The provisos of `unless`; neighbours that listen for the same words are one, with both windows.
fn joined(rule: &Rule) -> Vec<String> {
    let mut all: Vec<(String, String)> = Vec::new();
    for proviso in &rule.unless {
        let (claim, place) = (said(proviso.by, &proviso.claim, ""), window_of(rule, proviso));
        match all.last_mut() {
            Some((last, places)) if *last == claim => places.push_str(&format!(" or {place}")),
            Some(_) | None => all.push((claim, place)),
        }
    }
    all.into_iter().map(|(claim, places)| claim + &places).collect()
}

/// Who says what, where.
fn said(by: By, claim: &Claim, place: &str) -> String {
    let (who, what) = (speaker(by), words(&claim.phrases));
    match (claim.polarity, by) {
        (Polarity::Says, _) => format!("{who} says {what} {place}"),
        (Polarity::Lacks, By::Anyone) => format!("nobody says {what} {place}"),
        (Polarity::Lacks, By::Rep | By::Customer | By::Other | By::Same) => format!("{who} never says {what} {place}"),
    }
}

fn held(rule: &Rule, proviso: &Proviso) -> String {
    said(proviso.by, &proviso.claim, &window_of(rule, proviso))
}

fn window_of(rule: &Rule, proviso: &Proviso) -> String {
    match rule.claim.polarity {
        Polarity::Says => region::window(proviso.within.as_ref().map_or(Window::SameTurn, |(window, _)| *window)),
        Polarity::Lacks => "there".to_owned(),
    }
}

fn speaker(by: By) -> &'static str {
    match by {
        By::Rep => "the rep",
        By::Customer => "the customer",
        By::Anyone => "anyone",
        By::Other => "the other side",
        By::Same => "the same person",
    }
}

/// What is listened for: a list by its name, a few phrases in full, many by their number.
fn words(phrases: &[Text]) -> String {
    let is_exception = |phrase: &&str| phrase.trim_start().starts_with('!');
    let (exceptions, phrases): (Vec<&str>, Vec<&str>) =
        phrases.iter().map(|text| text.value.as_str()).partition(is_exception);
    let few = if phrases.len() > MOST_NAMED { MOST_NAMED - 1 } else { phrases.len() };
    let mut named: Vec<String> = phrases[..few].iter().map(|phrase| one(phrase)).collect();
    if few < phrases.len() {
        named.push(format!("one of {} more phrases", phrases.len() - few));
    }
    let but = match exceptions[..] {
        [] => String::new(),
        [exception] => format!(" (but not “{}”)", exception.trim_start().trim_start_matches('!')),
        [..] => format!(" (with {} exceptions)", exceptions.len()),
    };
    either(&named) + &but
}

fn either(options: &[String]) -> String {
    match options {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

fn one(phrase: &str) -> String {
    let Some(name) = only_name(phrase) else { return format!("“{}”", phrase.replace("{builtin:", "{")) };
    if let Some(slot) = Slot::ALL.into_iter().find(|slot| slot.name() == name) {
        return slot_in_words(slot).to_owned();
    }
    match CommitmentSlot::parse(name) {
        Some(Ok(slot)) => commitment(slot),
        Some(Err(_)) => format!("{{{name}}}"),
        None if may_be_a_list(name) => format!("something of {{{}}}", public(name)),
        None => format!("“{phrase}”"),
    }
}

fn slot_in_words(slot: Slot) -> &'static str {
    match slot {
        Slot::Day => "a specific day",
        Slot::Clock => "a clock time",
        Slot::DayPart => "a part of the day",
        Slot::VagueTime => "a vague time",
        Slot::Appointment => "a day and a clock time that belong together",
        Slot::Question => "a question",
        Slot::Number => "a number",
        Slot::Money => "an amount of money",
        Slot::CustomerName => "the customer's name",
    }
}

/// `the words of an action of the rep, without a time`.
fn commitment(slot: CommitmentSlot) -> String {
    let words = match slot.words {
        Said::Clause => "the words of",
        Said::Due => "the time of",
    };
    let kind = match slot.kind {
        None => "a commitment",
        Some(StepKind::Contact) => "a contact",
        Some(StepKind::Action) => "an action",
    };
    let owner = match slot.owner {
        None => "",
        Some(Owner::Rep) => " of the rep",
        Some(Owner::Customer) => " of the customer",
        Some(Owner::Both) => " of both sides",
        Some(Owner::Unknown) => " of nobody in particular",
    };
    let state = match slot.state {
        None => "",
        Some(State::Undated) => " without a time",
        Some(State::Dated) => " with a time, however vague",
        Some(State::Timed) => " with a day and a clock time",
        Some(State::Accepted) => " with a day and a clock time that the other side accepted",
    };
    let reach = match slot.reach {
        None => String::new(),
        Some(Reach::Within(days)) => format!(" within {days} days of the call"),
        Some(Reach::After(days)) => format!(" more than {days} days after the call"),
    };
    format!("{words} {kind}{owner}{state}{reach}")
}

#[cfg(test)]
mod tests {
    use crate::rules::from_text;

    /// The sentence for a rule of these keys.
    fn said(keys: &str) -> String {
        let head = "format = 1\n[lists]\nx = [\"x\"]\ny = [\"y\"]\n[regions]\nend = \"last 40%, at least 8 turns\"\n[rule.r]\n";
        let rules = from_text(&format!("{head}{keys}")).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        rules.explain("r").unwrap().sentence
    }

    #[test]
    fn what_a_rule_counts_opens_its_sentence() {
        for (keys, opening) in [
            ("costs = 15", "A fault of 15 points, each time anyone says"),
            ("costs = 1", "A fault of 1 point, each"),
            ("earns = 5", "A credit of 5 points, each"),
            ("", "A note, each"),
            ("draft = true\ncosts = 5", "A draft of a fault of 5 points, shown and never counted, each"),
            ("limit = 1", "A note, once, when anyone says"),
            ("limit = 3", "A note, at most 3 times, when anyone says"),
        ] {
            let sentence = said(&format!("says = \"{{x}}\"\n{keys}"));
            assert!(sentence.starts_with(opening), "{sentence}");
        }
    }

    #[test]
    fn who_says_what_and_where_is_told_for_each_side() {
        for (keys, sentence) in [
            ("says = \"{x}\"\nby = \"rep\"", "A note, each time the rep says something of {x} anywhere in the call."),
            (
                "lacks = \"{x}\"\nby = \"customer\"\nin = \"end\"",
                "A note, when the customer never says something of {x} in end (the last 40 % of the turns, at least 8 turns).",
            ),
            ("lacks = \"one more thing\"", "A note, when nobody says “one more thing” anywhere in the call."),
            (
                "lacks = \"{x}\"\nby = \"rep\"\nlimit = 1",
                "A note, when the rep never says something of {x} anywhere in the call.",
            ),
        ] {
            assert_eq!(said(keys), sentence);
        }
    }

    #[test]
    fn provisos_are_sentences_of_their_own() {
        let with = "with = { says = \"{y}\", by = \"other\", within = \"next 2 turns\" }";
        let unless = "unless = [{ lacks = \"{y}\", by = \"same\" }, { lacks = \"no\", within = \"rest of call\" }]";
        assert_eq!(
            said(&format!("says = \"{{x}}\"\n{with}\n{unless}")),
            "A note, each time anyone says something of {x} anywhere in the call, but only if the other side says something of {y} within the next 2 turns, unless the same person never says something of {y} in the same turn, or nobody says “no” in the rest of the call."
        );
        assert_eq!(
            said("lacks = \"{x}\"\nunless = { says = \"{y}\", by = \"rep\" }"),
            "A note, when nobody says something of {x} anywhere in the call, unless the rep says something of {y} there."
        );
    }

    #[test]
    fn provisos_that_listen_for_the_same_words_are_told_as_one() {
        let near = "{ says = \"{y}\" }, { says = \"{y}\", within = \"next 3 turns\" }";
        let sentence = said(&format!("says = \"{{x}}\"\nunless = [{near}, {{ says = \"{{y}}\", by = \"rep\" }}]"));
        let told = "unless anyone says something of {y} in the same turn or within the next 3 turns, or the rep says";
        assert!(sentence.contains(told), "{sentence}");
    }

    #[test]
    fn phrases_are_quoted_counted_and_put_into_words() {
        for (says, words) in [
            ("[\"a\", \"b ... c\"]", "“a” or “b ... c”"),
            ("[\"a\", \"b\", \"{x}\"]", "“a”, “b” or something of {x}"),
            ("[\"a\", \"b\", \"c\", \"d\"]", "“a”, “b” or one of 2 more phrases"),
            ("[\"a\", \"!a b\"]", "“a” (but not “a b”)"),
            ("[\"a\", \"!a b\", \"!a c\"]", "“a” (with 2 exceptions)"),
            ("\"{question}\"", "a question"),
            ("\"{x} {day}\"", "“{x} {day}”"),
            ("\"{commitment: rep action undated}\"", "the words of an action of the rep without a time"),
            ("\"{due: contact after 30 days}\"", "the time of a contact more than 30 days after the call"),
            (
                "\"{commitment: both accepted}\"",
                "the words of a commitment of both sides with a day and a clock time that the other side accepted",
            ),
        ] {
            assert_eq!(
                said(&format!("says = {says}")),
                format!("A note, each time anyone says {words} anywhere in the call.")
            );
        }
    }
}
