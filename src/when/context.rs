//! What earlier turns add to a time: "the Friday" is the date that was just named, "the ninth" a day of the month that was.

use super::period::{Period, Stretch};
use super::value::{Clock, Day, Month, Name, Value, Which};
use super::{Mention, Standing};

/// What was named stays in the air for so many turns.
const IN_THE_AIR: usize = 12;

/// A month that was named is soon no longer meant.
const MONTH_IN_THE_AIR: usize = 3;

/// A day of a month is still the same one when its number comes up again so many turns later.
const DATE_IN_THE_AIR: usize = 40;

/// No month has more days.
const LAST_DAY: usize = 31;

/// Completes the values of a run of turns by what was said before; `mentions[i]` are those of turn `i`.
pub fn in_context(mentions: &mut [Vec<Mention>]) {
    let mut air = Air::default();
    for (turn, said) in mentions.iter_mut().enumerate() {
        air.clear(turn);
        for mention in said {
            mention.value = air.completed(mention);
            air.hear(turn, mention);
        }
    }
}

/// What was named, and in which turn.
#[derive(Debug, Default)]
struct Air {
    day: Option<(usize, Day)>,
    /// By its number, the last day whose month was named.
    dates: [Option<(usize, Month)>; LAST_DAY + 1],
    month: Option<(usize, NamedMonth)>,
    clock: Option<(usize, Clock)>,
}

/// A month, and whether it was named for one of its days: "in August", "the first of August".
#[derive(Debug, Clone, Copy)]
struct NamedMonth {
    month: Month,
    of_a_day: bool,
}

impl Air {
    fn clear(&mut self, turn: usize) {
        self.day.take_if(|(named, _)| turn - *named > IN_THE_AIR);
        for date in &mut self.dates {
            date.take_if(|(named, _)| turn - *named > DATE_IN_THE_AIR);
        }
        self.month.take_if(|(named, _)| turn - *named > MONTH_IN_THE_AIR);
        self.clock.take_if(|(named, _)| turn - *named > IN_THE_AIR);
    }

    fn completed(&self, mention: &Mention) -> Value {
        let value = mention.value;
        let day = value.day.map(|day| self.fuller(day, mention.standing));
        match self.clock.filter(|_| value.same_time && value.clock.is_none()) {
            Some((_, clock)) => Value { day, clock: Some(clock), same_time: false, ..value },
            None => Value { day, ..value },
        }
    }

    /// The date that a bare weekday repeats, or the month that a day without one lies in.
    fn fuller(&self, day: Day, standing: Standing) -> Day {
        // What is due "by the eighteenth" is due before "the first of August", and not in that month.
        let month = self.month.filter(|(_, named)| !(named.of_a_day && standing == Standing::Bound));
        match (day.name, self.day, month) {
            (Name::Weekday(weekday, Which::Bare), Some((_, named)), _)
                if day.plus == 0 && !day.past && weekday_of(named) == Some(weekday) =>
            {
                named
            }
            (Name::OfMonth(number, Month::Any), Some((_, named)), _) if matches!(named.name, Name::OfMonth(other, _) if other == number) => {
                named
            }
            (Name::OfMonth(number, Month::Any), _, month) if day.weekday.is_none() => {
                let dated = self.dates.get(usize::from(number)).copied().flatten();
                let month = month.map(|(turn, named)| (turn, named.month));
                // What was named last is meant; a day and its month were named at once.
                let last = dated.into_iter().chain(month).max_by_key(|(turn, _)| *turn);
                Day { name: last.map_or(day.name, |(_, month)| Name::OfMonth(number, month)), ..day }
            }
            _ => day,
        }
    }

    fn hear(&mut self, turn: usize, mention: &Mention) {
        let value = mention.value;
        self.clock = value.clock.map(|clock| (turn, clock)).or(self.clock);
        match mention.standing {
            Standing::Open | Standing::Bound => {}
            Standing::Rejected => {
                self.day = None;
                return;
            }
            Standing::Past | Standing::Habit | Standing::Aside => return,
        }
        if let Some(day) = value.day {
            let is_full = day.plus != 0 || !matches!(day.name, Name::Weekday(_, Which::Bare));
            self.day = Some((turn, day)).filter(|_| is_full && weekday_of(day).is_some()).or(self.day);
        }
        let Some(month) = month_of(value) else { return };
        let number = match value.day.map(|day| day.name) {
            Some(Name::OfMonth(number, _)) => Some(usize::from(number)),
            _ => None,
        };
        if let Some(date) = number.and_then(|number| self.dates.get_mut(number)) {
            *date = Some((turn, month));
        }
        self.month = Some((turn, NamedMonth { month, of_a_day: number.is_some() }));
    }
}

fn weekday_of(day: Day) -> Option<u8> {
    match day.name {
        Name::Weekday(weekday, _) | Name::Nth(_, weekday, _) => Some(weekday),
        Name::Relative(_) | Name::OfMonth(..) | Name::Numbers(..) | Name::Easter(_) | Name::Unknown => day.weekday,
    }
}

/// The month by its name that the time lies in.
fn month_of(value: Value) -> Option<Month> {
    let month = match (value.day.map(|day| day.name), value.period) {
        (Some(Name::OfMonth(_, month)), _) => month,
        (_, Some(Period { stretch: Stretch::Month(month), .. })) => month,
        _ => return None,
    };
    matches!(month, Month::Named(..)).then_some(month)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::when::{Reference, mentions};

    /// What the last time of some turns means on the fourth of March 2026, a Wednesday.
    fn last(turns: &[&str]) -> String {
        let mut said: Vec<Vec<Mention>> = turns.iter().map(|turn| mentions(turn)).collect();
        in_context(&mut said);
        let reference = Reference { date: Some(date(2026, 3, 4)), ..Reference::default() };
        said.last().unwrap().last().unwrap().value.resolve(&reference).iso()
    }

    #[test]
    fn a_bare_weekday_repeats_the_date_that_was_named() {
        assert_eq!(last(&["How is Friday the twentieth?", "Friday at one"]), "2026-03-20T13:00");
        assert_eq!(last(&["Shall we say Monday week?", "Monday at nine works"]), "2026-03-16T09:00");
        assert_eq!(last(&["How is Friday the twentieth?", "Thursday at one"]), "2026-03-05T13:00");
        assert_eq!(last(&["Friday the twentieth doesn't work.", "Friday at one"]), "2026-03-06T13:00");
        assert_eq!(
            last(&["How is Friday the twentieth?", "We open in June.", "See you on the twentieth"]),
            "2026-03-20"
        );
    }

    #[test]
    fn a_day_without_a_month_lies_in_the_month_that_was_named() {
        assert_eq!(last(&["Come back in September.", "Then the ninth"]), "2026-09-09");
        assert_eq!(last(&["We met in June last year.", "Okay, the ninth"]), "2026-03-09");
    }

    #[test]
    fn a_day_of_a_month_stays_the_same_one() {
        let mut turns = vec!["Come back in September.", "Then the ninth"];
        turns.extend(["Right."; 14]);
        turns.push("I'll have it for the ninth");
        assert_eq!(last(&turns), "2026-09-09");
        let rival = ["It began on the ninth of April.", "In June I am away.", "So the ninth"];
        assert_eq!(last(&rival), "2026-06-09", "the month that was named last");
    }

    #[test]
    fn what_is_due_before_a_date_need_not_be_in_its_month() {
        assert_eq!(last(&["It renews on the first of May.", "Tell them by the eighteenth"]), "2026-03-18");
        assert_eq!(last(&["It renews in May.", "Tell them by the eighteenth"]), "2026-05-18");
    }

    #[test]
    fn the_same_time_is_the_last_that_was_said() {
        assert_eq!(last(&["The fitter came at quarter past one.", "Friday, same time"]), "2026-03-06T13:15");
    }
}
