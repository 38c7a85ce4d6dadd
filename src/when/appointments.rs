//! Appointments: a day and a clock time that belong together, in one turn or over neighbouring ones.

use std::ops::Range;

use super::clock::Firmness;
use super::reply::{self, Manner};
use super::token::Tokens;
use super::{Appointment, Class, Mention, Standing, Value};

/// For how many turns a day waits for its clock time.
const DAY_WAITS: usize = 4;

/// For how many turns a clock time waits for its day, and a bare number counts as one.
const CLOCK_WAITS: usize = 2;

/// The most bytes between a day and its clock time in one turn; some recordings are one turn from end to end.
const SAME_TURN_REACH: usize = 100;

/// Only so many bytes at the end of a turn are searched for what it asks, proposes or refuses.
const HEARD: usize = 4096;

/// Half of an appointment.
#[derive(Debug, Clone)]
struct Half {
    turn: usize,
    span: Range<usize>,
    /// Whether its clock time was said with it.
    timed: bool,
    value: Value,
}

/// What the turns so far have left open.
#[derive(Debug, Default)]
struct Thread {
    day: Option<Half>,
    clock: Option<Half>,
    /// The last turn that asked for a time.
    asked: Option<usize>,
    /// The last turn that asked how many, or about opening hours.
    astray: Option<usize>,
}

/// The appointments in a run of neighbouring turns, given their texts; `mentions[i]` are those of `turns[i]`.
pub fn appointments(turns: &[&str], mentions: &[Vec<Mention>]) -> Vec<Appointment> {
    let mut thread = Thread::default();
    let mut found = Vec::new();
    for (turn, (&text, said)) in turns.iter().zip(mentions).enumerate() {
        thread.forget(turn);
        let tokens = Tokens::of(end_of(text));
        let manner = Manner::of(&tokens);
        let bare = match thread.least_firmness(turn, said) {
            Some(least) if text.len() <= HEARD => reply::clocks(&tokens, least, thread.was_asked(turn)),
            _ => Vec::new(),
        };
        for mut mention in in_order(said, bare) {
            if thread.was_asked(turn) && is_by_clock(text, &mention) {
                mention.standing = Standing::Open;
            }
            if !is_passing(text, &mention, &manner) {
                found.extend(thread.take(turn, &mention, &manner));
            }
        }
        thread.listen(turn, &manner, said);
    }
    found
}

/// The last part of a long turn; all of a usual one.
fn end_of(text: &str) -> &str {
    let start = (text.len().saturating_sub(HEARD)..).find(|&at| text.is_char_boundary(at));
    &text[start.unwrap_or(text.len())..]
}

fn in_order(said: &[Mention], bare: Vec<(Range<usize>, Value)>) -> Vec<Mention> {
    let apart = |span: &Range<usize>| said.iter().all(|m| m.span.end <= span.start || span.end <= m.span.start);
    let bare = bare.into_iter().filter(|(span, _)| apart(span));
    let mut all = said.to_vec();
    all.extend(bare.map(|(span, value)| {
        let standing = Standing::Open;
        Mention { span, class: Class::Clock, day: false, standing, value }
    }));
    all.sort_by_key(|mention| mention.span.start);
    all
}

/// "how are you today": the day of the call is in the air only where a contact is spoken of.
fn is_passing(text: &str, mention: &Mention, manner: &Manner) -> bool {
    let words = &text[mention.span.clone()];
    let today = words.eq_ignore_ascii_case("today") || words.eq_ignore_ascii_case("this morning");
    today && !manner.of_contact
}

/// "what time?" "by ten": in India and Nigeria that is at ten.
fn is_by_clock(text: &str, mention: &Mention) -> bool {
    let before = text[..mention.span.start].trim_end().as_bytes();
    let by = before.len().checked_sub(2).is_some_and(|at| before[at..].eq_ignore_ascii_case(b"by"));
    by && mention.class == Class::Clock && mention.standing == Standing::Bound
}

impl Thread {
    fn forget(&mut self, turn: usize) {
        self.day.take_if(|day| turn - day.turn > DAY_WAITS);
        self.clock.take_if(|clock| turn - clock.turn > CLOCK_WAITS);
    }

    fn was_asked(&self, turn: usize) -> bool {
        self.asked.is_some_and(|asked| turn - asked <= CLOCK_WAITS)
    }

    fn went_astray(&self, turn: usize) -> bool {
        self.astray.is_some_and(|astray| turn - astray <= 1)
    }

    /// How firm a clock time must be in this turn; none where none is expected.
    fn least_firmness(&self, turn: usize, said: &[Mention]) -> Option<Firmness> {
        let named = said.iter().any(|mention| mention.day && mention.standing == Standing::Open);
        let waited = self.day.as_ref().map(|day| turn - day.turn);
        match waited {
            _ if self.went_astray(turn) => None,
            _ if named || self.was_asked(turn) => Some(Firmness::Bare),
            Some(..=CLOCK_WAITS) => Some(Firmness::Bare),
            Some(_) => Some(Firmness::Pair),
            None => None,
        }
    }

    /// Takes in one mention; tells the appointment that it completes, if any.
    fn take(&mut self, turn: usize, mention: &Mention, manner: &Manner) -> Option<Appointment> {
        match mention.standing {
            Standing::Open => {}
            Standing::Rejected => {
                self.reject(turn, mention);
                return None;
            }
            Standing::Bound | Standing::Past | Standing::Habit | Standing::Aside => return None,
        }
        let half =
            Half { turn, span: mention.span.clone(), timed: mention.class == Class::DateTime, value: mention.value };
        match mention.class {
            Class::DateTime => {
                self.day = Some(half);
                self.clock = None;
                Some(Appointment { turn, span: mention.span.clone(), other: None, value: mention.value })
            }
            Class::Clock => self.take_clock(half, manner),
            Class::Day => self.take_day(half),
            Class::DayPart if mention.day => self.take_day(half),
            Class::DayPart | Class::Vague | Class::Duration | Class::Recurring => None,
        }
    }

    /// A day that is turned down together with its clock time may find another one.
    fn reject(&mut self, turn: usize, mention: &Mention) {
        self.clock = None;
        if mention.day {
            let timed = mention.class == Class::DateTime;
            self.day = timed.then(|| Half { turn, span: mention.span.clone(), timed, value: mention.value });
        }
    }

    fn take_clock(&mut self, clock: Half, manner: &Manner) -> Option<Appointment> {
        if self.went_astray(clock.turn) {
            return None;
        }
        let Some(day) = self.day.as_ref().filter(|day| within_reach(day, &clock)) else {
            self.clock = manner.proposing.then_some(clock);
            return None;
        };
        let value = Value::joined(day.value, clock.value);
        Some(completed(clock, day, value))
    }

    fn take_day(&mut self, day: Half) -> Option<Appointment> {
        let clock = self.clock.take().filter(|clock| within_reach(clock, &day));
        let complete = clock.map(|clock| completed(day.clone(), &clock, Value::joined(day.value, clock.value)));
        self.day = Some(day);
        complete
    }

    /// Hears what the turn asks and what it turns down.
    fn listen(&mut self, turn: usize, manner: &Manner, said: &[Mention]) {
        if manner.asking_time {
            self.asked = Some(turn);
        }
        if manner.asking_otherwise {
            self.astray = Some(turn);
        }
        let renewed = said.iter().any(|mention| mention.standing == Standing::Open);
        if !renewed && manner.refusing {
            self.day.take_if(|day| !day.timed);
            self.clock = None;
        }
    }
}

/// Whether two halves of one turn stand near enough to each other.
fn within_reach(first: &Half, last: &Half) -> bool {
    first.turn != last.turn || last.span.start.saturating_sub(first.span.end) <= SAME_TURN_REACH
}

/// The appointment that the last half completes; halves of one turn are one span.
fn completed(last: Half, other: &Half, value: Value) -> Appointment {
    if other.turn == last.turn {
        let span = other.span.start.min(last.span.start)..other.span.end.max(last.span.end);
        return Appointment { turn: last.turn, span, other: None, value };
    }
    Appointment { turn: last.turn, span: last.span, other: Some((other.turn, other.span.clone())), value }
}
