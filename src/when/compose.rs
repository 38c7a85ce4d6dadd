//! Puts days, clock times and parts of the day that stand together into mentions.

use super::clock::{self, Firmness};
use super::day::{self, Naming};
use super::follow::followed_well;
use super::idioms;
use super::lexicon::Word;
use super::number;
use super::range::{self, Kind};
use super::standing;
use super::token::{Gap, Tokens};
use super::veto;
use super::{Class, Mention, Standing};

/// The most words that may stand between a day and its clock time.
const MOST_BETWEEN: usize = 3;

/// The smallest number of weekdays in a row that are a habit: "Tuesday, Thursday and Saturday".
const HABIT_DAYS: usize = 3;

/// One part of an expression.
#[derive(Debug, Clone, Copy)]
enum Part {
    Day(Naming, Weakness),
    Clock(clock::Reading),
    /// "same time".
    SameTime,
    Stretch(Kind),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weakness {
    Sure,
    Weak,
}

#[derive(Debug, Clone, Copy)]
struct Atom {
    from: usize,
    to: usize,
    part: Part,
}

/// Parts that belong together.
#[derive(Debug, Clone, Copy)]
struct Group {
    from: usize,
    to: usize,
    day: Option<(Naming, Weakness)>,
    clock: Option<clock::Reading>,
    same_time: bool,
    stretch: Option<Kind>,
    bound: bool,
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
    let habits = habits(t, &groups);
    groups.iter().zip(habits).filter_map(|(group, habit)| mention(t, group, habit)).collect()
}

/// The longest part of an expression at `i`.
fn atom(t: &Tokens, i: usize) -> Option<Atom> {
    if idioms::nothing(t, i).is_some() || t.word(i) == Word::Other {
        return None;
    }
    if t.word(i) == Word::Same && t.joined(i + 1) == Word::Time {
        return Some(Atom { from: i, to: i + 2, part: Part::SameTime });
    }
    let day = day::read(t, i).map(|day| {
        let weakness = if day.weak { Weakness::Weak } else { Weakness::Sure };
        Atom { from: i, to: day.end, part: Part::Day(day.naming, weakness) }
    });
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
        // "Thursday week, the second": the first name of a day stays, unless the second is a habit.
        Part::Day(naming, weakness) if group.day.is_none() => group.day = Some((naming, weakness)),
        Part::Day(..) => {}
        Part::Clock(clock) => group.clock = Some(clock),
        Part::SameTime => group.same_time = true,
        Part::Stretch(kind) => group.stretch = Some(kind),
    }
}

/// The group with the atom added, if the two belong together.
fn joined(t: &Tokens, group: &Group, atom: &Atom) -> Option<Group> {
    let between = group.to..standing::approximate(t, atom.from).max(group.to);
    if between.len() > MOST_BETWEEN || (group.to..=atom.from).any(|k| t.gap(k) == Gap::Stop) {
        return None;
    }
    let complementary = match atom.part {
        Part::Day(naming, _) => day_fits(t, group, atom, naming),
        Part::Clock(clock) => clock_fits(t, group, atom, clock),
        Part::SameTime => group.clock.is_none() && (group.day.is_some() || group.stretch == Some(Kind::Vague)),
        Part::Stretch(kind) => stretch_fits(t, group, kind),
    };
    if !complementary || !between.clone().all(|k| is_connector(t.word(k))) {
        return None;
    }
    let mut whole = *group;
    whole.bound |= between.clone().any(|k| matches!(t.word(k), Word::By | Word::Before | Word::Until | Word::After));
    add(&mut whole, atom);
    Some(whole)
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
    if let Some((first, _)) = group.day {
        return first == Naming::Weekday && naming == Naming::Date && group.clock.is_none();
    }
    match (group.clock, group.stretch) {
        (Some(_), _) if has_own_clock(t, atom) => false,
        (Some(clock), _) => clock.firmness == Firmness::Firm || bare_before_day(t, group, atom, clock),
        (None, Some(Kind::Part | Kind::Recurring)) => true,
        (None, Some(Kind::PartToday | Kind::Vague | Kind::Offset | Kind::Duration | Kind::Nothing)) => false,
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
    let part = matches!(group.stretch, Some(Kind::Part | Kind::PartToday | Kind::Recurring));
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
        Kind::Part | Kind::Recurring => group.stretch.is_none() && (group.day.is_some() || group.clock.is_some()),
        Kind::PartToday => group.stretch.is_none() && group.day.is_none() && group.clock.is_some(),
        Kind::Vague => group.same_time && group.day.is_none() && group.clock.is_none(),
        Kind::Offset | Kind::Duration | Kind::Nothing => false,
    }
}

/// Which groups are part of a row of weekdays.
fn habits(t: &Tokens, groups: &[Group]) -> Vec<bool> {
    let mut habits = vec![false; groups.len()];
    let mut start = 0;
    for i in 0..groups.len() {
        let follows = i > start && in_row(t, &groups[i - 1], &groups[i]);
        if !follows {
            start = i;
        }
        if i + 1 - start >= HABIT_DAYS {
            habits[start..=i].fill(true);
        }
    }
    habits
}

fn in_row(t: &Tokens, first: &Group, second: &Group) -> bool {
    let weekday = |group: &Group| matches!(group.day, Some((Naming::Weekday, _)));
    let close = (first.to..second.from).all(|k| t.word(k) == Word::And)
        && (first.to..=second.from).all(|k| t.gap(k) < Gap::Stop);
    weekday(first) && weekday(second) && first.clock.is_none() && close
}

/// The group as a mention, if it has the company that it needs.
fn mention(t: &Tokens, group: &Group, habit: bool) -> Option<Mention> {
    let class = class(group)?;
    if !veto::licensed(t, group.from, group.to, &licence(group)) {
        return None;
    }
    let on_a = veto::is_any_such_day(t, group.from, group.clock.is_some());
    let habit = habit || on_a || class == Class::Recurring || group.clock.is_some_and(|clock| clock.long);
    let standing = match group.day {
        _ if habit => Standing::Habit,
        Some((Naming::Past, _)) => Standing::Past,
        _ if t.before(group.from) == Word::Since => Standing::Past,
        _ if group.bound || standing::is_bound(t, group.from) => Standing::Bound,
        _ => standing::of(t, group.from, group.to, group.stretch == Some(Kind::Offset)),
    };
    let day = group.day.is_some() || group.stretch == Some(Kind::PartToday);
    let class = if on_a { Class::Recurring } else { class };
    Some(Mention { span: t.span(group.from, group.to), class, day, standing })
}

fn licence(group: &Group) -> veto::Parts {
    veto::Parts {
        day: group.day.is_some(),
        weak_day: matches!(group.day, Some((_, Weakness::Weak))),
        clock: group.clock,
        part: group.stretch.is_some(),
    }
}

fn class(group: &Group) -> Option<Class> {
    let recurring = matches!(group.day, Some((Naming::Recurring, _))) || group.stretch == Some(Kind::Recurring);
    let clock = group.clock.is_some() || group.same_time;
    match (group.day.is_some(), clock, group.stretch) {
        _ if recurring => Some(Class::Recurring),
        (true, true, _) | (_, true, Some(Kind::PartToday)) | (_, _, Some(Kind::Offset)) => Some(Class::DateTime),
        (_, true, Some(Kind::Vague)) if group.same_time => Some(Class::DateTime),
        (true, false, Some(_)) => Some(Class::DayPart),
        (true, false, None) => Some(Class::Day),
        (false, true, _) => group.clock.map(|_| Class::Clock),
        (false, false, Some(Kind::Part | Kind::PartToday)) => Some(Class::DayPart),
        (false, false, Some(Kind::Vague)) => Some(Class::Vague),
        (false, false, Some(Kind::Duration)) => Some(Class::Duration),
        (false, false, Some(Kind::Recurring | Kind::Nothing) | None) => None,
    }
}
