//! Every key of a rule file: where it may stand, what it takes, what it means, and how it is written.

use super::{Key, Table, Takes};
use Table::{Cap, Change, File, List, Proviso, Rule, Score};

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

/// The most points that a call can have.
pub(crate) const HIGHEST_SCORE: u8 = 100;

/// The highest level of a next step: a day and a clock time that the other side accepted.
pub(crate) const HIGHEST_LEVEL: u8 = 5;

/// How a call can come out.
const OUTCOMES: [&str; 4] = ["won", "lost", "maybe", "unknown"];

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
        name: "score",
        stands: &[File],
        takes: Takes::Score,
        meaning: "How findings become a score; a later file changes only the keys that it has.",
        example: "score.start = 90",
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
        name: "title",
        stands: &[Rule, Change],
        takes: Takes::Text,
        meaning: "What pages and workbooks call the rule; made of its id, where it is left out.",
        example: "title = \"No day and time\"",
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
        name: "add-fires",
        stands: &[Change],
        takes: Takes::Examples,
        meaning: "Further examples in which the rule must find something, beside those that it has.",
        example: "add-fires = [\"Rep: Sure, [[I'll follow up next week]].\"]",
    },
    Key {
        name: "add-quiet",
        stands: &[Change],
        takes: Takes::Examples,
        meaning: "Further examples in which the rule must find nothing, beside those that it has.",
        example: "add-quiet = [\"Rep: I followed up last week.\"]",
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
    Key {
        name: "start",
        stands: &[Score],
        takes: Takes::Points,
        meaning: "The points that every call starts with; 100, where it is left out.",
        example: "start = 100",
    },
    Key {
        name: "lowest",
        stands: &[Score],
        takes: Takes::Points,
        meaning: "No call has fewer points; 0, where it is left out.",
        example: "lowest = 0",
    },
    Key {
        name: "highest",
        stands: &[Score],
        takes: Takes::Points,
        meaning: "No call has more points; 100, where it is left out.",
        example: "highest = 100",
    },
    Key {
        name: "grades",
        stands: &[Score],
        takes: Takes::Grades,
        meaning: "The grades, each with the fewest points that reach it; the last one begins at `lowest`.",
        example: "grades = { A = 90, B = 80, C = 70, D = 60, F = 0 }",
    },
    Key {
        name: "core",
        stands: &[Score],
        takes: Takes::Names,
        meaning: "Rules that a score cannot do without: where one of them is unclear, the call has none.",
        example: "core = [\"no-scheduled-time\", \"no-thank-you\"]",
    },
    Key {
        name: "fail",
        stands: &[Score],
        takes: Takes::Names,
        meaning: "Faults that fail a call: one finding, and it has the fewest points there are.",
        example: "fail = [\"pressure-close\"]",
    },
    Key {
        name: "caps",
        stands: &[Score],
        takes: Takes::Caps,
        meaning: "What keeps a call from more points than so many; of several caps that hold, the lowest counts.",
        example: "caps.no-next-step = { at = 60, next-step-below = 1 }",
    },
    Key {
        name: "at",
        stands: &[Cap],
        takes: Takes::Points,
        meaning: "The most points where the cap holds; `at = 100` switches it off.",
        example: "at = 60",
    },
    Key {
        name: "found",
        stands: &[Cap],
        takes: Takes::Names,
        meaning: "It holds only where one of these rules has found something.",
        example: "found = [\"passive-close\"]",
    },
    Key {
        name: "next-step-below",
        stands: &[Cap],
        takes: Takes::Number { most: HIGHEST_LEVEL as i32 },
        meaning: "It holds only where the furthest next step stands below this level, from 1 to 5.",
        example: "next-step-below = 3",
    },
    Key {
        name: "outcome",
        stands: &[Cap],
        takes: Takes::SomeOf(&OUTCOMES),
        meaning: "It holds only where the call came out as one of these.",
        example: "outcome = [\"maybe\", \"unknown\"]",
    },
    Key {
        name: "message",
        stands: &[Cap],
        takes: Takes::Text,
        meaning: "Why, for people; the name of the cap, where it is left out.",
        example: "message = \"nobody said when to talk again\"",
    },
];
