//! The built-in recognisers over the turns of a call: times, appointments, questions, numbers, money.

use std::ops::Range;

use super::heard::{CURRENCY_SIGNS, Heard, Hit};
use super::{matcher, question};
use crate::rules::Slot;
use crate::when::{self, Class, Mention, Standing};
use crate::words::is_number;

/// What the recognisers hit in one call; kept from call to call for its memory.
#[derive(Debug, Default)]
pub(super) struct Slots {
    hits: [Vec<Hit>; Slot::ALL.len()],
    /// Appointments whose other half was said in another turn, and that half.
    pub(super) halves: Vec<(Hit, Hit)>,
}

impl Slots {
    /// The hits of a slot, in order.
    pub(super) fn of(&self, slot: Slot) -> &[Hit] {
        &self.hits[slot as usize]
    }

    /// Finds every hit of the wanted slots.
    pub(super) fn find(&mut self, wanted: &[Slot], heard: Heard<'_>) {
        self.hits.iter_mut().for_each(Vec::clear);
        self.halves.clear();
        let is_wanted = |slot: Slot| wanted.contains(&slot);
        let times = [Slot::Day, Slot::Clock, Slot::DayPart, Slot::VagueTime, Slot::Appointment];
        if times.into_iter().any(is_wanted) {
            self.find_times(heard);
        }
        for local in 0..heard.words.turn_count() {
            if is_wanted(Slot::Question) {
                question::find(heard, local, |hit| self.hits[Slot::Question as usize].push(hit));
            }
            if is_wanted(Slot::Number) || is_wanted(Slot::Money) {
                numbers(heard, local, |slot, hit| self.hits[slot as usize].push(hit));
            }
        }
        self.hits.iter_mut().for_each(matcher::in_order);
    }

    fn find_times(&mut self, heard: Heard<'_>) {
        let texts: Vec<&str> =
            heard.transcript.turns[heard.first..].iter().map(|turn| heard.transcript.text(turn)).collect();
        let mentions: Vec<Vec<Mention>> = texts.iter().map(|text| when::mentions(text)).collect();
        let hit = |turn: usize, span: &Range<usize>| matcher::hit(heard.words.covering(turn, span));
        for (turn, mentions) in mentions.iter().enumerate() {
            for mention in mentions {
                let hit = hit(turn, &mention.span);
                slots_of(mention).iter().for_each(|&slot| self.hits[slot as usize].extend(hit));
            }
        }
        for appointment in when::appointments(&texts, &mentions) {
            let Some(last) = hit(appointment.turn, &appointment.span) else { continue };
            self.hits[Slot::Appointment as usize].push(last);
            let first = appointment.other.and_then(|(turn, span)| hit(turn, &span));
            self.halves.extend(first.map(|first| (last, first)));
        }
        self.halves.sort_unstable();
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
