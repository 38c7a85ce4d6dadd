//! The built-in recognisers over the turns of a call: times, appointments, questions, numbers, money.

use std::ops::Range;

use super::heard::{CURRENCY_SIGNS, Heard, Hit};
use super::names::Names;
use super::plan::Plan;
use super::{matcher, question};
use crate::rules::Slot;
use crate::when::{self, Class, Mention, Standing, Value};
use crate::words::is_number;

/// What the recognisers hit in one call; kept from call to call for its memory.
#[derive(Debug, Default)]
pub(super) struct Slots {
    hits: [Vec<Hit>; Slot::ALL.len()],
    /// Whether the labels give the name of any customer.
    pub(super) are_customers_named: bool,
    /// By turn before the late ones: whether its times have been asked for.
    are_times_read: Vec<bool>,
    /// The time expressions of the late turns, in order.
    pub(super) times: Vec<Stated>,
    /// The days and clock times that belong together, in order; a half from another turn stands beside its other half.
    pub(super) appointments: Vec<Appointed>,
}

/// A time expression and its words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated {
    pub(super) words: Hit,
    pub(super) class: Class,
    pub(super) standing: Standing,
    pub(super) value: Value,
}

/// A day and a clock time that belong together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Appointed {
    /// The words that complete it.
    pub(super) words: Hit,
    /// The half that was said in another turn.
    pub(super) other: Option<Hit>,
    pub(super) value: Value,
}

impl Slots {
    /// The hits of a slot, in order.
    pub(super) fn of(&self, slot: Slot) -> &[Hit] {
        &self.hits[slot as usize]
    }

    /// Finds every time, and every hit of the other slots that the plan wants.
    pub(super) fn find(&mut self, plan: &Plan, heard: Heard<'_>) {
        self.hits.iter_mut().for_each(Vec::clear);
        self.times.clear();
        self.appointments.clear();
        let late = heard.late_turns();
        self.find_times(heard, late.start);
        self.are_times_read.clear();
        self.are_times_read.resize(late.start, false);
        let names = Names::of_customers(heard.transcript);
        self.are_customers_named = !names.is_empty();
        for local in 0..heard.words.turn_count() {
            let wanted = if late.contains(&local) { &plan.slots } else { &plan.early.slots };
            let is_wanted = |slot: Slot| wanted.contains(&slot);
            if is_wanted(Slot::Question) {
                question::find(heard, local, |hit| self.hits[Slot::Question as usize].push(hit));
            }
            if is_wanted(Slot::CustomerName) {
                names.find(heard, local, |hit| self.hits[Slot::CustomerName as usize].push(hit));
            }
            if is_wanted(Slot::Number) || is_wanted(Slot::Money) {
                numbers(heard, local, |slot, hit| self.hits[slot as usize].push(hit));
            }
        }
        self.hits.iter_mut().for_each(matcher::in_order);
    }

    /// Finds the times of some of the turns before the late ones, where somebody asks for them: each turn by itself, and
    /// none that commits anybody.
    pub(super) fn find_early_times(&mut self, heard: Heard<'_>, is_asked: impl Fn(usize) -> bool) {
        let asked: Vec<usize> =
            (0..self.are_times_read.len()).filter(|&local| !self.are_times_read[local] && is_asked(local)).collect();
        for &local in &asked {
            self.are_times_read[local] = true;
            let text = heard.transcript.text(heard.turn(heard.first + local));
            let hit = |span: &Range<usize>| matcher::hit(heard.words.covering(local, span));
            let mentions = [when::mentions(text)];
            for mention in &mentions[0] {
                let Some(words) = hit(&mention.span) else { continue };
                slots_of(mention).iter().for_each(|&slot| self.hits[slot as usize].push(words));
            }
            let appointments = when::appointments(&[text], &mentions);
            let whole = appointments.iter().filter_map(|appointment| hit(&appointment.span));
            self.hits[Slot::Appointment as usize].extend(whole);
        }
        if !asked.is_empty() {
            self.hits.iter_mut().for_each(matcher::in_order);
        }
    }

    /// Finds the times of the turns from `first` on.
    fn find_times(&mut self, heard: Heard<'_>, first: usize) {
        let texts: Vec<&str> =
            heard.transcript.turns[heard.first..].iter().map(|turn| heard.transcript.text(turn)).collect();
        let mut mentions: Vec<Vec<Mention>> = vec![Vec::new(); first];
        mentions.extend(texts[first..].iter().map(|text| when::mentions(text)));
        when::in_context(&mut mentions);
        let hit = |turn: usize, span: &Range<usize>| matcher::hit(heard.words.covering(turn, span));
        for (turn, mentions) in mentions.iter().enumerate() {
            for mention in mentions {
                let Some(words) = hit(turn, &mention.span) else { continue };
                slots_of(mention).iter().for_each(|&slot| self.hits[slot as usize].push(words));
                let Mention { class, standing, value, .. } = *mention;
                self.times.push(Stated { words, class, standing, value });
            }
        }
        for appointment in when::appointments(&texts, &mentions) {
            let Some(words) = hit(appointment.turn, &appointment.span) else { continue };
            self.hits[Slot::Appointment as usize].push(words);
            let other = appointment.other.and_then(|(turn, span)| hit(turn, &span));
            self.appointments.push(Appointed { words, other, value: appointment.value });
        }
        self.appointments.sort_by_key(|appointed| appointed.words);
    }

    /// The appointment that some words complete, if they do.
    pub(super) fn appointed(&self, words: Hit) -> Option<&Appointed> {
        let from = self.appointments.partition_point(|appointed| appointed.words.start < words.start);
        self.appointments.get(from).filter(|appointed| appointed.words.end <= words.end)
    }
}

/// Whether the recogniser of times fills a slot.
pub(super) fn is_time(slot: Slot) -> bool {
    match slot {
        Slot::Day | Slot::Clock | Slot::DayPart | Slot::VagueTime | Slot::Appointment => true,
        Slot::Question | Slot::Number | Slot::Money | Slot::CustomerName => false,
    }
}

/// The slots that a time fills; one that is over, refused or a habit says nothing of what comes next.
fn slots_of(mention: &Mention) -> &'static [Slot] {
    match (mention.class, mention.standing) {
        (_, Standing::Past | Standing::Rejected) => &[],
        (Class::Vague, _) => &[Slot::VagueTime],
        (_, Standing::Habit | Standing::Aside) | (Class::Duration | Class::Recurring, _) => &[],
        (Class::DateTime, Standing::Open | Standing::Bound) => &[Slot::Day, Slot::Clock],
        (Class::Clock, Standing::Open | Standing::Bound) => &[Slot::Clock],
        (Class::Day, Standing::Open | Standing::Bound) => &[Slot::Day],
        (Class::DayPart, Standing::Open | Standing::Bound) if mention.day => &[Slot::Day, Slot::DayPart],
        (Class::DayPart, Standing::Open | Standing::Bound) => &[Slot::DayPart],
    }
}

/// Words that make the number before them an amount of money.
const CURRENCIES: [&str; 22] = [
    "bucks", "cents", "crore", "crores", "dollar", "dollars", "euro", "euros", "grand", "k", "lakh", "lakhs", "naira",
    "p", "pence", "pound", "pounds", "quid", "rand", "rupee", "rupees", "usd",
];

fn numbers(heard: Heard<'_>, local: usize, mut give: impl FnMut(Slot, Hit)) {
    let words = heard.words.of_turn(local);
    let mut at = words.start;
    while at < words.end {
        let start = at;
        while at < words.end && is_number(heard.words.text(at)) {
            at += 1;
        }
        if at == start {
            at += 1;
            continue;
        }
        give(Slot::Number, Hit { start, end: at });
        let has_currency = at < words.end && CURRENCIES.binary_search(&heard.words.text(at)).is_ok();
        if has_currency || has_sign(heard, start) {
            give(Slot::Money, Hit { start, end: at + u32::from(has_currency) });
        }
    }
}

fn has_sign(heard: Heard<'_>, word: u32) -> bool {
    let text = heard.transcript.text(heard.turn(heard.turn_of(word)));
    let before = &text[..heard.words.words()[word as usize].start as usize];
    before.trim_end().ends_with(CURRENCY_SIGNS)
}
