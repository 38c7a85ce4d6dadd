//! The words that say which side somebody is on: as labels, in parentheses, and as keys of the header.

use super::Role;
use super::names::plain_words;
use crate::transcript::Speaker;

/// A role word, and whether it is one of a salesroom or one that may mean either side (`Caller`, `You`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) role: Role,
    pub(super) is_firm: bool,
}

const FIRM_REPS: [&str; 35] = [
    "agent",
    "rep",
    "representative",
    "sales rep",
    "sales representative",
    "salesperson",
    "salesman",
    "saleswoman",
    "sales",
    "sales agent",
    "sales person",
    "seller",
    "ae",
    "se",
    "sdr",
    "bdr",
    "csm",
    "csr",
    "account executive",
    "account manager",
    "advisor",
    "adviser",
    "sales advisor",
    "consultant",
    "sales consultant",
    "sales engineer",
    "human agent",
    "internal",
    "customer service",
    "customer support",
    "customer success",
    "customer care",
    "customer service rep",
    "customer success manager",
    "support agent",
];

const VAGUE_REPS: [&str; 5] = ["operator", "host", "interviewer", "me", "you"];

const FIRM_CUSTOMERS: [&str; 11] = [
    "customer",
    "client",
    "prospect",
    "lead",
    "buyer",
    "end user",
    "external",
    "potential customer",
    "shopper",
    "purchaser",
    "decision maker",
];

const VAGUE_CUSTOMERS: [&str; 8] = ["caller", "contact", "user", "member", "guest", "recipient", "interviewee", "them"];

const MACHINES: [&str; 8] =
    ["bot", "ivr", "system", "virtual agent", "voicemail", "answering machine", "chatbot", "automated system"];

/// Names of programs that take notes; as whole labels only, for some are family names too.
const NOTE_TAKERS: [&str; 14] = [
    "fireflies",
    "otter",
    "fathom",
    "gong",
    "chorus",
    "avoma",
    "tactiq",
    "grain",
    "fellow",
    "recorder",
    "ai",
    "assistant",
    "notetaker",
    "io",
];

/// What makes a label that of a program wherever it stands.
const NOTE_TAKING: [&str; 8] =
    ["notetaker", "note taker", "fireflies ai", "otter ai", "read ai", "tl dv", "meeting notes", "avoma assistant"];

/// Whether a label is that of a machine.
pub(super) fn is_machine(label: &str) -> bool {
    let words = plain_words(label);
    let plain = words.join(" ");
    let is_program = !words.is_empty()
        && words.iter().all(|word| NOTE_TAKERS.contains(&word.as_str()))
        && plain != "assistant"
        && plain != "fellow";
    is_program || MACHINES.contains(&without_number(&plain)) || NOTE_TAKING.iter().any(|mark| plain.contains(mark))
}

/// Whether a label is the word for a side, and no name: `Customer`, `Agent 2`.
pub(super) fn is_role(label: &str) -> bool {
    word(label).is_some()
}

/// The role word that a speaker is called by, or bears in parentheses.
pub(super) fn of_speaker(speaker: &Speaker) -> Option<Word> {
    let behind = speaker.affiliation.as_deref().and_then(word).filter(|word| word.is_firm && mark(speaker).is_none());
    behind.or_else(|| word(&speaker.name)).filter(|_| !is_machine(&speaker.name))
}

/// What a mark behind the name says: `(External)` and `(Guest)` are their side.
pub(super) fn mark(speaker: &Speaker) -> Option<Role> {
    let side = |text: &str| match text.trim().to_ascii_lowercase().as_str() {
        "external" | "guest" | "unverified" | "external guest" => Some(Role::Customer),
        "internal" => Some(Role::Rep),
        _ => None,
    };
    let tail = || speaker.name.strip_suffix(')')?.rsplit_once('(').map(|(_, mark)| mark);
    speaker.affiliation.as_deref().and_then(side).or_else(|| tail().and_then(side))
}

/// The people whom a header line puts on a side: `Rep: Dana Reyes`, `Participants: Dana Reyes (Rep), Lee (Customer)`.
pub(super) fn in_header(line: &str) -> Vec<(Role, String)> {
    let mut found = Vec::new();
    let (key, value) = line.split_once(':').unwrap_or(("", line));
    if let Some(word) = word(key).filter(|word| word.is_firm) {
        let names = value.split(" (").next().unwrap_or(value).trim();
        // `Reyes, Dana` is one name; `Dana Reyes, Northwind` is a name and a company.
        let parts = names.split([',', ';', '&']).flat_map(|part| part.split(" and ")).map(str::trim);
        found.push((word.role, names.to_owned()));
        found.extend(parts.filter(|part| *part != names && !part.is_empty()).map(|part| (word.role, part.to_owned())));
    }
    let mut rest = value;
    while let Some((name, behind)) = rest.split_once(" (") {
        let Some((inside, after)) = behind.split_once(')') else {
            break;
        };
        let name = name
            .rsplit([',', ';', ':'])
            .next()
            .unwrap_or(name)
            .trim_matches(|letter: char| letter.is_whitespace() || "-*•&".contains(letter));
        found.extend(word(inside).filter(|word| word.is_firm).map(|word| (word.role, name.to_owned())));
        rest = after;
    }
    found
}

/// The role word that a label is, with or without a number: `AGENT`, `Agent 2`, `Sales Rep #1`.
fn word(label: &str) -> Option<Word> {
    let plain = plain_words(label).join(" ");
    let plain = without_number(plain.strip_prefix("the ").unwrap_or(&plain));
    let lists: [(&[&str], Role, bool); 4] = [
        (&FIRM_REPS, Role::Rep, true),
        (&FIRM_CUSTOMERS, Role::Customer, true),
        (&VAGUE_REPS, Role::Rep, false),
        (&VAGUE_CUSTOMERS, Role::Customer, false),
    ];
    let found = lists.into_iter().find(|(words, _, _)| words.contains(&plain));
    found.map(|(_, role, is_firm)| Word { role, is_firm })
}

fn without_number(plain: &str) -> &str {
    let bare = plain.trim_end_matches(|last: char| last.is_ascii_digit());
    bare.strip_suffix(" number").unwrap_or(bare).trim_end()
}
