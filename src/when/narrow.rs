//! Parts and sides of a stretch of days: "early next week", "the end of June", "after the holidays".

use super::lexicon::{Unit, Word, key, keys};
use super::period::{Period, Side, Stretch};
use super::range;
use super::token::{Gap, Tokens};
use super::value::{Day, Month};
use super::{clock, day, idioms};

/// "early next week", "the end of June", "some time in the spring", "later this month", "the week of the 14th".
pub(super) fn narrowed(t: &Tokens, i: usize) -> Option<(Period, usize)> {
    let start = match t.word(i) {
        Word::Early | Word::Close if needs_of(t, i) => return None,
        Word::Early | Word::Close | Word::Later => i + 1,
        Word::Some if t.joined(i + 1) == Word::Time => i + 2,
        Word::The if matches!(t.joined(i + 1), Word::Early | Word::Close) => i + 2,
        Word::The if t.joined(i + 1) == Word::Unit(Unit::Week) => return week_of(t, i + 2),
        Word::The if matches!(t.key(i + 1), word if const { keys(["other", "far"]) }.contains(&word)) => {
            return this_side(t, i + 1);
        }
        Word::The if is_month_after(t, i + 1) => return after_next(t, i + 1),
        Word::The => tail_of(t, i + 1)?,
        Word::Unit(Unit::Week) => return week_of(t, i + 1),
        Word::After | Word::Before => return bounded(t, i + 1),
        Word::This => return this_side(t, i),
        Word::Unit(_) if is_month_after(t, i) && t.joined(i + 2) == Word::Next => return after_next(t, i),
        Word::Unit(_) | Word::Quarter => {
            let end = if t.tight(i + 1) == Word::Is && t.width(i + 1) == 1 { i + 2 } else { i + 1 };
            let late = |stretch| (Period { stretch, side: Side::Late }, end + 1);
            return unit(t.word(i)).filter(|_| t.joined(end) == Word::Close).map(late);
        }
        _ => return None,
    };
    let core = (start..start + 4).find(|&at| {
        !matches!(t.joined(at), Word::Of | Word::In | Word::The | Word::On | Word::To | Word::Around | Word::Part(_))
    })?;
    if matches!(t.joined(start), Word::After | Word::Before) {
        return bounded(t, start + 1);
    }
    let side = side(t, i);
    let loose = matches!(t.word(i), Word::Some | Word::Later);
    let day = || (loose && core > start).then(|| day::read(t, core)).flatten();
    let found = range::whole(t, core)
        .or_else(|| range::month(t, core))
        .or_else(|| day().map(|day| (Stretch::At(day.day), day.end)))
        .or_else(|| idioms::period(t, core))
        .or_else(|| {
            idioms::vague(t, core)
                .filter(|(period, _)| period.stretch == Stretch::NewYear)
                .map(|(period, end)| (period.stretch, end))
        })
        .or_else(|| unit_of_end(t, i, start, core))
        .or_else(|| lone_sometime(t, i));
    found.map(|(stretch, end)| (Period { stretch, side }, end))
}

fn is_month_after(t: &Tokens, i: usize) -> bool {
    matches!(t.word(i), Word::Unit(Unit::Month | Unit::Year)) && t.joined(i + 1) == Word::After
}

/// "month after (next)", "year after (that)": at the unit.
fn after_next(t: &Tokens, i: usize) -> Option<(Period, usize)> {
    let stretch = match t.word(i) {
        Word::Unit(Unit::Month) => Stretch::Month(Month::Ahead(2)),
        _ => Stretch::YearAhead(2),
    };
    let end = if matches!(t.joined(i + 2), Word::Next | Word::That) { i + 3 } else { i + 2 };
    Some((Period::all(stretch), end))
}

/// Which part of the stretch the words at `i` speak of.
fn side(t: &Tokens, i: usize) -> Side {
    let at = if t.word(i) == Word::The { i + 1 } else { i };
    let early = const { keys(["early", "beginning", "start", "first"]) };
    let middle = const { keys(["mid", "middle"]) };
    match t.key(at) {
        word if early.contains(&word) => Side::Early,
        word if middle.contains(&word) => Side::Middle,
        word if const { keys(["sometime", "some"]) }.contains(&word) => Side::Within,
        _ => Side::Late,
    }
}

/// "start of June", "end of the week" are times, "they start this weekend" is none.
fn needs_of(t: &Tokens, i: usize) -> bool {
    let adverb = const { keys(["early", "late", "mid"]) };
    !adverb.contains(&t.key(i)) && t.joined(i + 1) != Word::Of
}

/// "back end of", "tail end of", "latter part of", "first half of" at the place behind "the": the place behind "of".
fn tail_of(t: &Tokens, i: usize) -> Option<usize> {
    let heads = const { keys(["back", "tail", "latter", "later", "early", "first", "second", "last", "very"]) };
    let tails = const { keys(["end", "part", "half", "bit", "days", "weeks"]) };
    let of = heads.contains(&t.key(i)) && tails.contains(&t.key(i + 1)) && t.joined(i + 2) == Word::Of;
    of.then_some(i + 3)
}

/// "this side of Christmas", "the far side of Easter", at the word before "side".
fn this_side(t: &Tokens, i: usize) -> Option<(Period, usize)> {
    let side = t.key(i + 1) == const { key("side") } && t.joined(i + 2) == Word::Of;
    let (period, end) = side.then(|| bounded(t, i + 3)).flatten()?;
    let side = if t.word(i) == Word::This { Side::Before } else { Side::After };
    Some((Period { side, ..period }, end))
}

/// "the week", "the month", at the unit: the one of the call.
fn unit(word: Word) -> Option<Stretch> {
    match word {
        Word::Unit(Unit::Week) => Some(Stretch::Week(0)),
        Word::Unit(Unit::Month) => Some(Stretch::Month(Month::Ahead(0))),
        Word::Unit(Unit::Year) => Some(Stretch::YearAhead(0)),
        Word::Quarter => Some(Stretch::QuarterAhead(0)),
        Word::Weekend => Some(Stretch::Weekend(0)),
        _ => None,
    }
}

/// "end of the week", "start of the month".
fn unit_of_end(t: &Tokens, i: usize, start: usize, core: usize) -> Option<(Stretch, usize)> {
    let prefix = core > start || !matches!(t.word(i), Word::Some | Word::Later);
    let core = if range::is_fiscal(t, core) { core + 1 } else { core };
    unit(t.joined(core)).filter(|_| prefix).map(|stretch| (stretch, core + 1))
}

fn lone_sometime(t: &Tokens, i: usize) -> Option<(Stretch, usize)> {
    let end = if t.word(i) == Word::Some { i + 2 } else { i + 1 };
    // "Friday sometime around three"
    let timed =
        matches!(t.joined(end), Word::Around | Word::At | Word::Between | Word::After | Word::Before | Word::From)
            && clock::read(t, end + 1).is_some();
    let on = t.joined(end) == Word::On;
    let stands = match t.word(i) {
        _ if timed => false,
        Word::Some => is_put_off(t, end) && !is_taken(t, i),
        _ if t.key(i) == const { key("sometime") } => true,
        _ => t.key(i) == const { key("later") } && (on || is_put_off(t, end) && !is_counted_or_farewell(t, i)),
    };
    stands.then_some((Stretch::Vague, if on { end + 1 } else { end }))
}

/// Whether the clause ends at the place: "call you later".
fn is_put_off(t: &Tokens, end: usize) -> bool {
    t.gap(end) >= Gap::Comma || matches!(t.word(end), Word::Plain | Word::But | Word::And | Word::If | Word::Maybe)
}

/// "it takes some time", "save some time".
fn is_taken(t: &Tokens, i: usize) -> bool {
    let verbs = const {
        keys([
            "takes", "take", "took", "taking", "need", "needs", "spend", "spent", "have", "has", "had", "save",
            "saves", "saving", "give", "get", "got", "buy", "been", "with", "quite", "want", "make", "block", "find",
            "found", "set", "put", "a", "of", "gives", "gave", "you", "me", "us", "giving",
        ])
    };
    t.before(i) != Word::End && verbs.contains(&t.key(i - 1))
}

/// "two weeks later", "sooner or later", "see you later", "talk to you later".
fn is_counted_or_farewell(t: &Tokens, i: usize) -> bool {
    let farewell = const { keys(["see", "catch", "talk", "speak", "chat", "ya", "cya", "laters"]) };
    let counted = matches!(
        t.before(i),
        Word::Unit(_) | Word::Units(_) | Word::Not | Word::Or | Word::Fortnight | Word::A | Word::Weekday(_) | Word::Is
    );
    let mut at = i;
    while i - at < 3 && t.before(at) != Word::End {
        at -= 1;
        if farewell.contains(&t.key(at)) {
            return true;
        }
    }
    counted
}

/// "the week of the 14th", "week commencing the 14th", "the week after next", "the week after Easter".
fn week_of(t: &Tokens, i: usize) -> Option<(Period, usize)> {
    let named = |at| {
        let read = day::read(t, at)?;
        Some((Period::all(Stretch::WeekOf(read.day)), read.end))
    };
    match t.joined(i) {
        Word::After if matches!(t.joined(i + 1), Word::Next | Word::That) => {
            Some((Period::all(Stretch::Week(2)), i + 2))
        }
        Word::After => {
            let named = bounded(t, i + 1).map(|(period, end)| (week_behind(period), end));
            Some(named.unwrap_or((Period::all(Stretch::Week(2)), i + 1)))
        }
        Word::Coming if t.before(i - 1) == Word::The => Some((Period::all(Stretch::Week(1)), i + 1)),
        Word::Of => named(i + 1),
        Word::Other if const { keys(["commencing", "beginning", "starting"]) }.contains(&t.key(i)) => named(i + 1),
        _ => None,
    }
}

/// "the week after Thanksgiving" begins on the Monday after it.
fn week_behind(after: Period) -> Period {
    if let Stretch::At(day) | Stretch::Holiday(day) = after.stretch {
        return Period { stretch: Stretch::WeekOf(day), ..after };
    }
    after
}

/// "after Labor Day", "after the holidays", "before Christmas", "after Monday", from the place behind the first word.
fn bounded(t: &Tokens, i: usize) -> Option<(Period, usize)> {
    let side = if t.word(i - 1) == Word::After { Side::After } else { Side::Before };
    let day = || {
        day::read(t, i)
            .filter(|day| t.word(i - 1) == Word::After && !day.weak && t.before(i - 1) != Word::Unit(Unit::Day))
            .map(|day| (Stretch::At(day.day), day.end))
    };
    let found = idioms::period(t, i)
        .or_else(|| idioms::holiday(t, i).map(|(name, end)| (Stretch::Holiday(Day::named(name)), end)))
        .or_else(|| range::whole(t, i))
        .or_else(day);
    found.map(|(stretch, end)| (Period { stretch, side }, end))
}

/// "over the weekend", "during the holidays", "around Christmas", "nearer the summer", "post Easter".
pub(super) fn over(t: &Tokens, i: usize) -> Option<(Stretch, usize)> {
    if !matches!(
        t.word(i),
        Word::Idiom
            | Word::Plain
            | Word::Around
            | Word::By
            | Word::Until
            | Word::At
            | Word::Next
            | Word::This
            | Word::For
    ) {
        return None;
    }
    let near = const {
        keys([
            "over",
            "during",
            "near",
            "nearer",
            "towards",
            "toward",
            "come",
            "post",
            "pre",
            "throughout",
            "approaching",
        ])
    };
    let over = near.contains(&t.key(i))
        || matches!(t.word(i), Word::Around | Word::By | Word::Until | Word::At | Word::Next | Word::This | Word::For);
    let (stretch, end) = (over && t.gap(i + 1) < Gap::Stop).then(|| idioms::period(t, i + 1)).flatten()?;
    Some((stretch, if t.joined(end) == Word::Time { end + 1 } else { end }))
}
