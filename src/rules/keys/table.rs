//! Every key of a rule file: where it may stand, what it takes, what it means, and how it is written.

use super::{Key, Table, Takes};
use Table::{Change, File, List, Proviso, Rule};

/// Whose words a rule may ask for.
pub(crate) const RULE_SIDES: [&str; 3] = ["rep", "customer", "anyone"];

/// Whose words a proviso may ask for.
pub(crate) const PROVISO_SIDES: [&str; 5] = ["rep", "customer", "anyone", "other", "same"];

/// The fields of a message.
pub(crate) const MESSAGE_FIELDS: [&str; 4] = ["quote", "speaker", "time", "line"];

/// The version of the rule language that this program reads.
pub(crate) const FORMAT: i32 = 1;

/// The most that one finding may cost or earn, in points; the score runs from 0 to 100.
pub(crate) const MOST_POINTS: i32 = 1000;

/// The most findings of one rule in one call that `limit` may let through.
const MOST_FINDINGS: i32 = i32::MAX;

/// The keys, in the order in which a manual tells them.
pub(crate) const KEYS: &[Key] = &[
    Key {
        name: "format",
        stands: &[File],
        takes: Takes::Format,
        meaning: "The version of the rule language; every rule file begins with it.",
        example: "format = 1",
    },
    Key {
        name: "pack",
        stands: &[File],
        takes: Takes::Text,
        meaning: "The name of the rules in this file, for `--pack`.",
        example: "pack = \"acme\"",
    },
    Key {
        name: "version",
        stands: &[File],
        takes: Takes::Text,
        meaning: "The version of the rules in this file, in any form; for people.",
        example: "version = \"2026.11\"",
    },
    Key {
        name: "use",
        stands: &[File],
        takes: Takes::Files,
        meaning: "The rules to build on: packs that come with outro, and files beside this one; a later one wins.",
        example: "use = [\"builtin:closing\", \"acme.toml\"]",
    },
    Key {
        name: "off",
        stands: &[File],
        takes: Takes::Names,
        meaning: "Rules that are switched off.",
        example: "off = [\"columbo-question\"]",
    },
    Key {
        name: "lists",
        stands: &[File],
        takes: Takes::Lists,
        meaning: "The words that rules look for: each list has a name and its phrases.",
        example: "lists.thanks = [\"thank you\", \"!no thank you\"]",
    },
    Key {
        name: "add",
        stands: &[File],
        takes: Takes::Lists,
        meaning: "Phrases that a list has besides its own.",
        example: "add.thanks = [\"much obliged\"]",
    },
    Key {
        name: "drop",
        stands: &[File],
        takes: Takes::Lists,
        meaning: "Phrases that a list has no longer, as they are written in it.",
        example: "drop.thanks = [\"cheers\"]",
    },
    Key {
        name: "regions",
        stands: &[File],
        takes: Takes::Regions,
        meaning: "Names for parts of a call.",
        example: "regions.closing = \"last 15%, at least 8 turns, at most 40 turns\"",
    },
    Key {
        name: "rule",
        stands: &[File],
        takes: Takes::Rules,
        meaning: "The rules, each a table `[rule.NAME]`.",
        example: "rule.no-thank-you = { lacks = \"{thanks}\", by = \"rep\" }",
    },
    Key {
        name: "change",
        stands: &[File],
        takes: Takes::Changes,
        meaning: "Keys of a rule from another file that are different here; its other keys stay as they are.",
        example: "change.vague-closing.costs = 5",
    },
    Key {
        name: "file",
        stands: &[List],
        takes: Takes::Text,
        meaning: "A text file beside the rule file that holds the list: one phrase a line, `#` begins a comment.",
        example: "file = \"stalls.txt\"",
    },
    Key {
        name: "says",
        stands: &[Rule, Change, Proviso],
        takes: Takes::Phrases,
        meaning: "Words that are looked for; each time they are said is a finding.",
        example: "says = \"{vague-follow-up}\"",
    },
    Key {
        name: "lacks",
        stands: &[Rule, Change, Proviso],
        takes: Takes::Phrases,
        meaning: "Words that are missed: it is a finding when nobody says any of them.",
        example: "lacks = [\"thank you\", \"{thanks}\"]",
    },
    Key {
        name: "by",
        stands: &[Rule, Change],
        takes: Takes::OneOf(&RULE_SIDES),
        meaning: "Whose words count; anyone's, where it is left out.",
        example: "by = \"rep\"",
    },
    Key {
        name: "by",
        stands: &[Proviso],
        takes: Takes::OneOf(&PROVISO_SIDES),
        meaning: "Whose words count; `other` is the side that did not say the match, `same` whoever said it.",
        example: "by = \"other\"",
    },
    Key {
        name: "in",
        stands: &[Rule, Change],
        takes: Takes::Region,
        meaning: "The part of the call that counts; the whole call, where it is left out.",
        example: "in = \"closing\"",
    },
    Key {
        name: "with",
        stands: &[Rule, Change],
        takes: Takes::Provisos,
        meaning: "What must hold as well; of several, all.",
        example: "with = { says = \"works\", by = \"other\", within = \"next 2 turns\" }",
    },
    Key {
        name: "unless",
        stands: &[Rule, Change],
        takes: Takes::Provisos,
        meaning: "What must not hold; of several, none.",
        example: "unless = { says = \"{appointment}\", within = \"2 turns\" }",
    },
    Key {
        name: "within",
        stands: &[Proviso],
        takes: Takes::Window,
        meaning: "How far from the match the proviso looks; in the same turn, where it is left out.",
        example: "within = \"next 3 turns\"",
    },
    Key {
        name: "limit",
        stands: &[Rule, Change],
        takes: Takes::Number { most: MOST_FINDINGS },
        meaning: "The most findings of the rule in one call; the first ones are kept.",
        example: "limit = 1",
    },
    Key {
        name: "costs",
        stands: &[Rule, Change],
        takes: Takes::Number { most: MOST_POINTS },
        meaning: "Makes the rule a fault: the points that each finding costs.",
        example: "costs = 15",
    },
    Key {
        name: "earns",
        stands: &[Rule, Change],
        takes: Takes::Number { most: MOST_POINTS },
        meaning: "Makes the rule a credit: the points that each finding earns.",
        example: "earns = 5",
    },
    Key {
        name: "message",
        stands: &[Rule, Change],
        takes: Takes::Message,
        meaning: "What a finding says, with the fields `{quote}`, `{speaker}`, `{time}` and `{line}`.",
        example: "message = \"Ended on a vague follow-up: “{quote}”\"",
    },
    Key {
        name: "advice",
        stands: &[Rule, Change],
        takes: Takes::Text,
        meaning: "What to say instead.",
        example: "advice = \"Offer a day and a time: “How does Friday at 3 look?”\"",
    },
    Key {
        name: "source",
        stands: &[Rule, Change],
        takes: Takes::Text,
        meaning: "Where the practice comes from; for people.",
        example: "source = \"Our sales handbook, page 12\"",
    },
    Key {
        name: "fires",
        stands: &[Rule, Change],
        takes: Takes::Examples,
        meaning: "Tiny calls in which the rule must find something, exactly where `[[…]]` marks it.",
        example: "fires = [\"Rep: Okay, [[I'll follow up next week]].\"]",
    },
    Key {
        name: "quiet",
        stands: &[Rule, Change],
        takes: Takes::Examples,
        meaning: "Tiny calls in which the rule must find nothing.",
        example: "quiet = [\"Rep: I'll follow up on Friday at 3.\"]",
    },
    Key {
        name: "draft",
        stands: &[Rule, Change],
        takes: Takes::Flag,
        meaning: "Whether findings are reported and never counted.",
        example: "draft = true",
    },
    Key {
        name: "replace",
        stands: &[Rule],
        takes: Takes::Flag,
        meaning: "Whether the rule takes the place of one with the same name in another file.",
        example: "replace = true",
    },
];
