//! What a group of parts means: its class, its standing and its value.

use std::ops::Range;

use super::clock;
use super::compose::Group;
use super::cue;
use super::day::Naming;
use super::follow::followed_well;
use super::lexicon::Word;
use super::period::{Period, Stretch};
use super::range::Kind;
use super::standing;
use super::token::{Gap, Tokens};
use super::value::{Day, Name, Value, Which};
use super::veto;
use super::{Class, Mention, Standing};

/// The smallest number of weekdays in a row that are a habit: "Tuesday, Thursday and Saturday".
const HABIT_DAYS: usize = 3;

/// Times with fewer words between them than this are neighbours.
const NEIGHBOURS: usize = 8;

/// The groups as mentions, those that have the company that they need.
pub(super) fn mentions(t: &Tokens, groups: &[Group]) -> Vec<Mention> {
    let habits = habits(t, groups);
    (0..groups.len()).filter_map(|n| mention(t, groups, n, habits[n])).collect()
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
    let weekday = |group: &Group| group.day.is_some_and(|day| day.naming == Naming::Weekday);
    let close = (first.to..second.from).all(|k| t.word(k) == Word::And)
        && (first.to..=second.from).all(|k| t.gap(k) < Gap::Stop);
    weekday(first) && weekday(second) && first.clock.is_none() && close
}

/// The group as a mention, if it has the company that it needs.
fn mention(t: &Tokens, groups: &[Group], n: usize, habit: bool) -> Option<Mention> {
    let group = &groups[n];
    let class = class(group)?;
    if group.stretch == Some(Kind::Event) && has_neighbour(t, groups, n) {
        return None;
    }
    let other = alternative(t, groups, n);
    let beside_other = || followed_well(t, group.to) && other.is_some_and(|other| is_licensed(t, other));
    if !(is_licensed(t, group) || beside_other()) {
        return None;
    }
    let on_a = veto::is_any_such_day(t, group.from, group.clock.is_some());
    let habit = habit || on_a || class == Class::Recurring || group.clock.is_some_and(|clock| clock.long);
    let past = group.day.is_some_and(|day| day.naming == Naming::Past)
        || matches!(group.stretch, Some(Kind::Gone(_) | Kind::Offset(i32::MIN..0)));
    let standing = match () {
        () if habit => Standing::Habit,
        () if past || t.before(group.from) == Word::Since => Standing::Past,
        () if (group.bound || standing::is_bound(t, group.from)) && !is_arrival(t, group) => Standing::Bound,
        () => standing::of(t, group.from, group.to, matches!(group.stretch, Some(Kind::Offset(_)))),
    };
    let day = group.day.is_some() || matches!(group.stretch, Some(Kind::PartToday(_)));
    let class = if on_a { Class::Recurring } else { class };
    let mut value = if class == Class::Recurring { Value::default() } else { value(t, group, standing) };
    value.beside = other.and_then(|other| other.clock).map(|clock| clock.clock);
    Some(Mention { span: t.span(group.from, group.to), class, day, standing, value })
}

/// Whether somebody comes by that clock time, which is to say at it.
fn is_arrival(t: &Tokens, group: &Group) -> bool {
    group.clock.is_some() && standing::is_arrival(t, group.from, group.to)
}

/// What the parts of the group say together.
fn value(t: &Tokens, group: &Group, standing: Standing) -> Value {
    let mut value = group.clock.map_or(Value::default(), |clock| clock_value(t, &clock, group.from..group.to));
    value.day = group.day.map(|day| Day { past: day.day.past || is_over(&day.day, standing), ..day.day });
    // "tonight, and if not, tomorrow at eight"
    value.cue = value.cue.filter(|cue| value.day.is_none() || cue.is_meal());
    value.same_time = group.same_time;
    match group.stretch {
        Some(Kind::Vague(period) | Kind::Gone(period)) => value.period = Some(period),
        Some(Kind::Offset(minutes)) => value.minutes_ahead = Some(minutes),
        Some(Kind::Part(part)) => value.part = value.part.or(Some(part)),
        Some(Kind::PartToday(part)) => {
            value.part = value.part.or(Some(part));
            value.day = Some(Day::named(Name::Relative(0)));
        }
        Some(Kind::Event) => value.period = Some(Period::all(Stretch::Vague)),
        Some(Kind::Duration | Kind::Recurring) | None => {}
    }
    value
}

/// Whether "we met Tuesday" is what was said; "this Tuesday" and "Tuesday next week" lie ahead whatever was told.
fn is_over(day: &Day, standing: Standing) -> bool {
    let ahead = matches!(day.name, Name::Weekday(_, Which::This | Which::Next | Which::OfWeek(_)));
    standing == Standing::Past && !ahead
}

/// A clock time with what the sentence around the tokens tells of before and after noon.
pub(super) fn clock_value(t: &Tokens, clock: &clock::Reading, place: Range<usize>) -> Value {
    let open = clock.clock.half.is_none() && !clock.clock.of_24 && clock.part.is_none();
    Value {
        clock: Some(clock.clock),
        until: clock.until,
        part: clock.part,
        cue: if open { cue::of_sentence(t, place) } else { None },
        ..Value::default()
    }
}

/// Whether another time stands in the same sentence: "Thursday, once the quote is in".
fn has_neighbour(t: &Tokens, groups: &[Group], n: usize) -> bool {
    let is_other = |group: &Group| !matches!(group.stretch, Some(Kind::Event | Kind::Duration));
    let near = |first: &Group, last: &Group| {
        last.from - first.to < NEIGHBOURS && (first.to..=last.from).all(|k| t.gap(k) < Gap::Stop)
    };
    let before = n > 0 && is_other(&groups[n - 1]) && near(&groups[n - 1], &groups[n]);
    before || groups.get(n + 1).is_some_and(|next| is_other(next) && near(&groups[n], next))
}

fn is_licensed(t: &Tokens, group: &Group) -> bool {
    veto::licensed(t, group.from, group.to, &licence(group))
}

/// The clock time on the other side of "or": "two or three" on Friday, "two or three pm".
fn alternative<'g>(t: &Tokens, groups: &'g [Group], n: usize) -> Option<&'g Group> {
    let joined = |first: &Group, last: &Group| {
        first.clock.is_some()
            && last.clock.is_some_and(|clock| clock.until.is_none())
            && last.from == first.to + 1
            && t.joined(first.to) == Word::Or
            && t.gap(last.from) < Gap::Stop
    };
    let next = groups.get(n + 1).filter(|next| joined(&groups[n], next));
    let last = n.checked_sub(1).map(|n| &groups[n]).filter(|last| joined(last, &groups[n]));
    last.or(next)
}

fn licence(group: &Group) -> veto::Parts {
    veto::Parts {
        day: group.day.is_some(),
        weak_day: group.day.is_some_and(|day| day.weak),
        clock: group.clock,
        part: group.stretch.is_some(),
    }
}

fn class(group: &Group) -> Option<Class> {
    let recurring =
        group.day.is_some_and(|day| day.naming == Naming::Recurring) || matches!(group.stretch, Some(Kind::Recurring));
    let clock = group.clock.is_some() || group.same_time;
    match (group.day.is_some(), clock, group.stretch) {
        _ if recurring => Some(Class::Recurring),
        (true, true, _) | (_, true, Some(Kind::PartToday(_))) | (_, _, Some(Kind::Offset(_))) => Some(Class::DateTime),
        (_, true, Some(Kind::Vague(_))) if group.same_time => Some(Class::DateTime),
        (true, false, Some(_)) => Some(Class::DayPart),
        (true, false, None) => Some(Class::Day),
        (false, true, _) => group.clock.map(|_| Class::Clock),
        (false, false, Some(Kind::Part(_) | Kind::PartToday(_))) => Some(Class::DayPart),
        (false, false, Some(Kind::Vague(_) | Kind::Gone(_) | Kind::Event)) => Some(Class::Vague),
        (false, false, Some(Kind::Duration)) => Some(Class::Duration),
        (false, false, Some(Kind::Recurring) | None) => None,
    }
}
