//! Puts days, clock times and parts of the day that stand together into mentions.

use std::ops::Range;

use super::Mention;
use super::clock::{self, Firmness};
use super::day::{self, Naming};
use super::follow::followed_well;
use super::idioms;
use super::lexicon::{Word, key, keys};
use super::meaning;
use super::number;
use super::range::{self, Kind};
use super::standing;
use super::token::{Gap, Tokens};
use super::value::{Day, Name};
use super::veto;

/// The most words that may stand between a day and its clock time.
const MOST_BETWEEN: usize = 3;

/// One part of an expression.
#[derive(Debug, Clone, Copy)]
enum Part {
    Day(day::Reading),
    Clock(clock::Reading),
    /// "same time".
    SameTime,
    Stretch(Kind),
}

#[derive(Debug, Clone, Copy)]
struct Atom {
    from: usize,
    to: usize,
    part: Part,
}

/// Parts that belong together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) day: Option<day::Reading>,
    pub(super) clock: Option<clock::Reading>,
    pub(super) same_time: bool,
    pub(super) stretch: Option<Kind>,
    pub(super) bound: bool,
}

/// The mentions of a text that was cut into tokens.
pub(super) fn mentions(t: &Tokens) -> Vec<Mention> {
    let mut groups: Vec<Group> = Vec::new();
    let mut i = 0;
    while i < t.len() {
        let Some(atom) = atom(t, i) else {
            i = idioms::nothing(t, i).unwrap_or_else(|| veto::number_run(t, i)).max(i + 1);
            continue;
        };
        i = atom.to;
        match groups.last().and_then(|group| joined(t, group, &atom)) {
            Some(group) => *groups.last_mut().expect("a group was joined") = group,
            None => groups.push(alone(&atom)),
        }
    }
    meaning::mentions(t, &groups)
}

/// The longest part of an expression at `i`.
fn atom(t: &Tokens, i: usize) -> Option<Atom> {
    if idioms::nothing(t, i).is_some() || t.word(i) == Word::Other {
        return None;
    }
    if t.word(i) == Word::Same && t.joined(i + 1) == Word::Time {
        return Some(Atom { from: i, to: i + 2, part: Part::SameTime });
    }
    let day = day::read(t, i).map(|day| Atom { from: i, to: day.end, part: Part::Day(day) });
    let clock = clock::read(t, i)
        .filter(|clock| {
            clock.firmness == Firmness::Firm || !number::goes_on(t, clock.end) && !veto::is_measure(t, clock.end)
        })
        .map(|clock| Atom { from: i, to: clock.end, part: Part::Clock(clock) });
    let stretch = range::read(t, i).map(|(kind, to)| Atom { from: i, to, part: Part::Stretch(kind) });
    [day, clock, stretch].into_iter().flatten().reduce(|best, next| if next.to > best.to { next } else { best })
}

fn alone(atom: &Atom) -> Group {
    let mut group =
        Group { from: atom.from, to: atom.to, day: None, clock: None, same_time: false, stretch: None, bound: false };
    add(&mut group, atom);
    group
}

fn add(group: &mut Group, atom: &Atom) {
    group.to = atom.to;
    match atom.part {
        Part::Day(day) => group.day = Some(group.day.map_or(day, |first| both(first, day))),
        Part::Clock(clock) => group.clock = Some(clock),
        Part::SameTime => group.same_time = true,
        Part::Stretch(kind) => group.stretch = Some(kind),
    }
}

/// "Thursday week, the second": the weekday and the date are one day.
fn both(first: day::Reading, second: day::Reading) -> day::Reading {
    match (first.day.name, second.day.name) {
        (Name::Weekday(weekday, _), Name::OfMonth(..)) if second.day.weekday.is_none() => {
            day::Reading { day: Day { weekday: Some(weekday), ..second.day }, ..first }
        }
        _ => first,
    }
}

/// The group with the atom added, if the two belong together.
fn joined(t: &Tokens, group: &Group, atom: &Atom) -> Option<Group> {
    let between = group.to..standing::approximate(t, atom.from).max(group.to);
    if between.len() > MOST_BETWEEN || (group.to..=atom.from).any(|k| t.gap(k) == Gap::Stop) {
        return None;
    }
    let complementary = match atom.part {
        // "in the afternoon the sun is on the screens"
        Part::Day(day) if day.weak && t.before(atom.from) == Word::The => false,
        Part::Day(day) => day_fits(t, group, atom, day.naming),
        Part::Clock(clock) => clock_fits(t, group, atom, clock),
        Part::SameTime => {
            group.clock.is_none() && (group.day.is_some() || matches!(group.stretch, Some(Kind::Vague(_))))
        }
        Part::Stretch(kind) => stretch_fits(t, group, kind),
    };
    if !complementary || !(between.clone().all(|k| connects(t, k)) || is_linked(t, group, atom, between.clone())) {
        return None;
    }
    let mut whole = *group;
    whole.bound |= between.clone().any(|k| {
        matches!(t.word(k), Word::By | Word::Before | Word::Until | Word::After) || t.key(k) == const { key("than") }
    });
    add(&mut whole, atom);
    Some(whole)
}

/// "the morning of the 14th", "the 4:50 show on Friday", "tomorrow's 4:50".
fn is_linked(t: &Tokens, group: &Group, atom: &Atom, between: Range<usize>) -> bool {
    let (first, mut rest) = (t.word(between.start), between.start + 1..between.end);
    let firm = |clock: Option<clock::Reading>| clock.is_some_and(|clock| clock.firmness == Firmness::Firm);
    match atom.part {
        Part::Day(_) if group.clock.is_none() => {
            first == Word::Of && between.len() == 1 && matches!(group.stretch, Some(Kind::Part(_)))
        }
        Part::Day(_) => firm(group.clock) && is_occasion(t, between.start) && rest.all(|k| connects(t, k)),
        Part::Clock(clock) => {
            first == Word::Is && between.len() == 1 && t.width(between.start) == 1 && firm(Some(clock))
        }
        Part::SameTime | Part::Stretch(_) => false,
    }
}

/// What takes place at a clock time.
fn is_occasion(t: &Tokens, i: usize) -> bool {
    const {
        keys([
            "show",
            "showing",
            "screening",
            "train",
            "bus",
            "flight",
            "slot",
            "appointment",
            "performance",
            "sitting",
            "seating",
            "session",
            "table",
            "reservation",
            "booking",
            "one",
            "viewing",
            "tour",
            "matinee",
            "class",
            "departure",
            "ferry",
            "service",
            "call",
            "meeting",
            "start",
            "film",
            "movie",
            "game",
            "match",
            "spot",
            "opening",
            "demo",
            "coach",
            "plane",
            "lesson",
            "pickup",
            "delivery",
        ])
    }
    .contains(&t.key(i))
}

/// Whether the word at the place leads on from a day to its clock time, or fills the gap: "Tuesday please at three".
fn connects(t: &Tokens, k: usize) -> bool {
    let soft = const {
        keys([
            "please",
            "then",
            "sometime",
            "there",
            "again",
            "just",
            "know",
            "think",
            "somewhere",
            "anywhere",
            "anytime",
            "any",
            "time",
            "times",
            "roughly",
            "exactly",
            "round",
            "later",
            "earlier",
            "than",
            "mean",
            "it",
            "sort",
            "kind",
        ])
    };
    is_connector(t.word(k)) || soft.contains(&t.key(k)) || is_aside(t, k)
}

/// The "I" and "you" of "I think", "you know"; the "is" of "is it"; the "no" of "no later than".
fn is_aside(t: &Tokens, k: usize) -> bool {
    match t.word(k) {
        Word::Pronoun => const { keys(["know", "think", "mean"]) }.contains(&t.key(k + 1)),
        Word::Is => t.word(k + 1) == Word::It,
        Word::Not => t.key(k + 2) == const { key("than") },
        Word::Of => const { keys(["sort", "kind"]) }.contains(&t.key(k.saturating_sub(1))),
        word => word == Word::Yes,
    }
}

fn is_connector(word: Word) -> bool {
    matches!(
        word,
        Word::At
            | Word::On
            | Word::The
            | Word::In
            | Word::For
            | Word::Around
            | Word::Say
            | Word::Like
            | Word::Maybe
            | Word::So
            | Word::Thats
            | Word::From
            | Word::Between
            | Word::By
            | Word::Before
            | Word::Until
            | Word::After
    )
}

fn day_fits(t: &Tokens, group: &Group, atom: &Atom, naming: Naming) -> bool {
    if let Some(first) = group.day {
        return first.naming == Naming::Weekday && naming == Naming::Date && group.clock.is_none();
    }
    match (group.clock, group.stretch) {
        (Some(_), _) if has_own_clock(t, atom) => false,
        (Some(clock), _) => clock.firmness == Firmness::Firm || bare_before_day(t, group, atom, clock),
        (None, Some(Kind::Part(_) | Kind::Recurring)) => true,
        (
            None,
            Some(Kind::PartToday(_) | Kind::Vague(_) | Kind::Offset(_) | Kind::Gone(_) | Kind::Event | Kind::Duration),
        ) => false,
        (None, None) => group.same_time,
    }
}

/// "I'm out till two, Thursday at three": behind a comma, a day with a clock time behind it leaves the one before alone.
fn has_own_clock(t: &Tokens, day: &Atom) -> bool {
    t.gap(day.from) == Gap::Comma && t.joined(day.to) == Word::At && clock::read(t, day.to + 1).is_some()
}

/// "at four on Thursday", "half ten on Wednesday"; not "I have four on Thursday".
fn bare_before_day(t: &Tokens, group: &Group, atom: &Atom, clock: clock::Reading) -> bool {
    let short = (group.to..atom.from).all(|k| matches!(t.word(k), Word::On | Word::The));
    let pair = clock.firmness == Firmness::Pair && t.before(group.from) != Word::Other;
    short && (pair || veto::leads_clock(t, group.from))
}

fn clock_fits(t: &Tokens, group: &Group, atom: &Atom, clock: clock::Reading) -> bool {
    let open = group.clock.is_none() && !group.same_time;
    let day = group.day.is_some();
    let part = matches!(group.stretch, Some(Kind::Part(_) | Kind::PartToday(_) | Kind::Recurring));
    let firm = clock.firmness == Firmness::Firm;
    open && (day || part)
        && (firm || followed_well(t, clock.end) && veto::bare_fits(t, group.to..atom.from, atom.from, clock.firmness))
}

fn stretch_fits(t: &Tokens, group: &Group, kind: Kind) -> bool {
    let bare = group.day.is_none() && group.clock.is_some_and(|clock| clock.firmness == Firmness::Bare);
    if bare && !veto::leads_clock(t, group.from) {
        return false;
    }
    match kind {
        Kind::Part(_) if is_part_of_day(group) => group.clock.is_none(),
        Kind::Part(_) | Kind::Recurring => group.stretch.is_none() && (group.day.is_some() || group.clock.is_some()),
        Kind::PartToday(_) => group.stretch.is_none() && group.day.is_none() && group.clock.is_some(),
        Kind::Vague(_) => group.same_time && group.day.is_none() && group.clock.is_none(),
        Kind::Offset(_) | Kind::Gone(_) | Kind::Event | Kind::Duration => false,
    }
}

/// "first thing tomorrow", which "morning" may follow.
fn is_part_of_day(group: &Group) -> bool {
    group.day.is_some() && matches!(group.stretch, Some(Kind::Part(_)))
}
