//! Tallies become the view of the team, and of each rep.

use super::address::fragment;
use super::chart::{self, WIDE, day};
use super::tally::{Count, RUNGS, TENS, Tally};
use super::trend::{FEW_CALLS, Step};
use super::view::{
    Card, Cell, Chart, CheckRow, Column, Ending, EndingRow, Figure, Group, HeatRow, PartLink, RepView, TeamView, Tick,
};
use super::{Book, Check, Part, Rep};
use crate::finding::{CallResult, Kind};

/// So many things at a time are enough to coach.
const MOST_CARDS: usize = 3;

/// Columns that are always shown: the faults that cost most and the credits that could earn most.
const TELLING_FAULTS: usize = 6;

/// See [`TELLING_FAULTS`].
const TELLING_CREDITS: usize = 5;

/// What the rungs of the ladder are called, from the ground up.
const RUNG_WORDS: [&str; RUNGS] = [
    "No next step",
    "Vague: some time",
    "A week or a month",
    "A day",
    "A day and a time",
    "A day and a time, accepted",
];

/// From this rung on there is something for the calendar.
const BOOKED: usize = 4;

/// The name of the page.
pub(super) fn title(calls: u32) -> String {
    match calls {
        1 => "How a call ended".to_owned(),
        _ => format!("How {} calls ended", grouped(calls.into())),
    }
}

/// A rep's name, or what stands for it.
pub(super) fn named(rep: &str) -> &str {
    if rep.is_empty() { "unknown" } else { rep }
}

/// The view of the team.
pub(super) fn team(book: &Book<'_>, all: &Tally, parts: &[Part]) -> TeamView {
    let reps = by_name(book.reps);
    let columns = Columns::of(book.checks, all);
    let rows = reps.iter().map(|(_, rep)| columns.row(book, rep, all)).collect();
    TeamView {
        title: title(all.calls),
        lede: lede(&counted(book.reps.len() as u64, "rep"), all),
        figures: figures(book.checks, all),
        coach: worst(book.checks, all, |n, card| Card { who: who(&reps, n), ..card }, ""),
        groups: columns.groups(),
        columns: columns.heads(book.checks),
        hidden_checks: columns.all.iter().filter(|column| column.extra).count(),
        rows,
        all: (reps.len() > 1).then(|| columns.sums(book, all)),
        bars: chart::bars(&all.tens),
        bars_in_words: bars_in_words(&all.tens),
        unscored: unscored(all),
        endings: vec![outcomes(all), ladder(all)],
        pages: pages(book, parts),
    }
}

/// The views of the reps whose names are known, by name.
pub(super) fn reps(book: &Book<'_>, all: &Tally) -> Vec<RepView> {
    let known = by_name(book.reps).into_iter().filter(|(_, rep)| !rep.name.is_empty());
    known.map(|(number, rep)| rep_view(book, number, rep, all)).collect()
}

fn by_name(reps: &[Rep]) -> Vec<(usize, &Rep)> {
    let mut reps: Vec<(usize, &Rep)> = reps.iter().enumerate().collect();
    reps.sort_by_cached_key(|(_, rep)| (rep.name.is_empty(), rep.name.to_lowercase(), rep.name.clone()));
    reps
}

fn rep_view(book: &Book<'_>, number: usize, rep: &Rep, all: &Tally) -> RepView {
    let tally = &rep.tally;
    let beside = |n: usize, card: Card| {
        let [of_rep, of_all] = [tally, all].map(|tally| count(tally, n).percent().unwrap_or(0));
        Card { who: format!("Found in {of_rep}% of the calls, against {of_all}% across the team."), ..card }
    };
    RepView {
        number,
        name: rep.name.clone(),
        lede: lede(&counted(tally.calls.into(), "call"), tally),
        figures: figures(book.checks, tally),
        chart: all.days.filter(|_| !tally.scores.is_empty()).map(|days| score_chart(tally, all, days)),
        coach: worst(book.checks, tally, beside, &rep.name),
        keep: best(book.checks, tally, beside, &rep.name),
        href: calls_of(&rep.name, &[]),
        calls: counted(tally.calls.into(), "call"),
        checks: book.checks.iter().enumerate().map(|(n, check)| check_row(check, n, rep, all)).collect(),
    }
}

fn lede(subject: &str, tally: &Tally) -> String {
    match tally.days {
        None => subject.to_owned(),
        Some((first, last)) if first == last => format!("{subject} · {}", day(first)),
        Some((first, last)) => format!("{subject} · {} to {}", day(first), day(last)),
    }
}

fn figures(checks: &[Check], tally: &Tally) -> Vec<Figure> {
    let calls = u64::from(tally.calls);
    let mean = Figure {
        name: "Mean score",
        number: tally.mean().map_or("–".to_owned(), |mean| mean.to_string()),
        unit: "",
        more: format!("of 100, over {}", counted(tally.scored.into(), "scored call")),
    };
    let booked: u64 = tally.rungs[BOOKED..].iter().map(|calls| u64::from(*calls)).sum();
    let won = u64::from(tally.outcomes[CallResult::Won as usize]);
    let faults: u64 = having(checks, Kind::Fault).map(|n| u64::from(count(tally, n).found)).sum();
    let per_call =
        Figure { name: "Faults in a call", number: tenths(faults, calls), unit: "", more: "on average".to_owned() };
    let share = |name, part: u64| Figure {
        name,
        number: percent(part, calls).to_string(),
        unit: "%",
        more: format!("{} of {}", grouped(part), counted(calls, "call")),
    };
    vec![mean, share("Next step with day and time", booked), share("Won", won), per_call]
}

/// The checks that cost the most points.
fn worst(checks: &[Check], tally: &Tally, tell: impl Fn(usize, Card) -> Card, rep: &str) -> Vec<Card> {
    let mut costly: Vec<usize> = having(checks, Kind::Fault).filter(|&n| count(tally, n).points < 0).collect();
    costly.sort_by_key(|&n| count(tally, n).points);
    costly.into_iter().take(MOST_CARDS).map(|n| tell(n, card(&checks[n], count(tally, n), rep))).collect()
}

/// The checks that earn the most points.
fn best(checks: &[Check], tally: &Tally, tell: impl Fn(usize, Card) -> Card, rep: &str) -> Vec<Card> {
    let mut earning: Vec<usize> = having(checks, Kind::Credit).filter(|&n| count(tally, n).points > 0).collect();
    earning.sort_by_key(|&n| -count(tally, n).points);
    earning.into_iter().take(MOST_CARDS).map(|n| tell(n, card(&checks[n], count(tally, n), rep))).collect()
}

fn card(check: &Check, count: Count, rep: &str) -> Card {
    Card {
        title: check.title.clone(),
        points: signed(count.points),
        calls: counted(count.found.into(), "call"),
        href: calls_of(rep, &[("check", &check.id)]),
        advice: check.advice.to_string(),
        who: String::new(),
    }
}

/// The reps in whose calls a check found something most often.
fn who(reps: &[(usize, &Rep)], n: usize) -> String {
    let counts = reps.iter().map(|(_, rep)| (named(&rep.name), count(&rep.tally, n)));
    let mut often: Vec<(&str, Count)> = counts.filter(|(_, count)| count.found > 0).collect();
    if reps.len() < 2 || often.is_empty() {
        return String::new();
    }
    often.sort_by_key(|(_, count)| std::cmp::Reverse((count.applicable >= FEW_CALLS, count.percent(), count.found)));
    let told: Vec<String> =
        often.iter().take(2).map(|(name, count)| format!("{name} ({} of {})", count.found, count.applicable)).collect();
    format!("Most often: {}.", told.join(", "))
}

/// The checks in the order in which the table shows them.
struct Columns {
    all: Vec<Place>,
}

/// Which check stands in a column.
struct Place {
    check: usize,
    kind: Kind,
    extra: bool,
}

impl Columns {
    fn of(checks: &[Check], all: &Tally) -> Columns {
        let mut faults: Vec<usize> = having(checks, Kind::Fault).collect();
        faults.sort_by_key(|&n| count(all, n).points);
        let mut credits: Vec<usize> = having(checks, Kind::Credit).collect();
        credits.sort_by_key(|&n| -count(all, n).points);
        let place = |kind, most: usize| {
            move |(nth, check): (usize, usize)| Place {
                check,
                kind,
                extra: nth >= most || count(all, check).found == 0,
            }
        };
        let faults = faults.into_iter().enumerate().map(place(Kind::Fault, TELLING_FAULTS));
        let credits = credits.into_iter().enumerate().map(place(Kind::Credit, TELLING_CREDITS));
        let notes = having(checks, Kind::Note).enumerate().map(place(Kind::Note, 0));
        Columns { all: faults.chain(credits).chain(notes).collect() }
    }

    fn groups(&self) -> Vec<Group> {
        let group = |name, kind: Kind| {
            let columns = self.all.iter().filter(|place| place.kind == kind);
            let brief = columns.clone().filter(|place| !place.extra).count();
            Group { name, kind: kind.word(), columns: columns.count(), brief }
        };
        let groups = [
            group("Faults: fewer are better", Kind::Fault),
            group("Credits: more are better", Kind::Credit),
            group("Notes: neither", Kind::Note),
        ];
        groups.into_iter().filter(|group| group.columns > 0).collect()
    }

    fn heads(&self, checks: &[Check]) -> Vec<Column> {
        let head = |place: &Place| {
            let check = &checks[place.check];
            let href = fragment("calls", &[("check", &check.id)]);
            Column { title: check.title.clone(), kind: check.kind.word(), href, extra: place.extra }
        };
        self.all.iter().map(head).collect()
    }

    fn row(&self, book: &Book<'_>, rep: &Rep, all: &Tally) -> HeatRow {
        let href = match rep.name.as_str() {
            "" => calls_of(named(""), &[]),
            name => fragment("", &[("rep", name)]),
        };
        HeatRow { name: named(&rep.name).to_owned(), href, ..self.cells(book, &rep.tally, named(&rep.name), all) }
    }

    fn sums(&self, book: &Book<'_>, all: &Tally) -> HeatRow {
        HeatRow { name: "All".to_owned(), ..self.cells(book, all, "", all) }
    }

    fn cells(&self, book: &Book<'_>, tally: &Tally, rep: &str, all: &Tally) -> HeatRow {
        let cell = |place: &Place| {
            let check = &book.checks[place.check];
            let href = calls_of(rep, &[("check", &check.id)]);
            Cell { extra: place.extra, ..cell(count(tally, place.check), check.kind, href) }
        };
        let line = match all.days {
            Some(days) => chart::line(&tally.scores, days, chart::SPARK),
            None => chart::line(&[], Default::default(), chart::SPARK),
        };
        HeatRow {
            name: String::new(),
            href: String::new(),
            calls: grouped(tally.calls.into()),
            score: tally.mean().map_or("–".to_owned(), |mean| mean.to_string()),
            line,
            cells: self.all.iter().map(cell).collect(),
        }
    }
}

fn cell(count: Count, kind: Kind, href: String) -> Cell {
    let says = format!("{} of {}", count.found, counted(count.applicable.into(), "call"));
    let (class, number, word) = match count.percent() {
        None => ("never-0".to_owned(), "–".to_owned(), "not judged"),
        Some(_) if count.applicable < FEW_CALLS => {
            ("few-0".to_owned(), format!("{} of {}", count.found, count.applicable), "few")
        }
        Some(percent) => {
            let (level, word) = how_often(percent);
            (format!("{}-{level}", kind.word()), format!("{percent}%"), word)
        }
    };
    let href = if count.found > 0 { href } else { String::new() };
    Cell { class, number, word, says, href, extra: false }
}

/// A share as one of five colours, and in a word.
fn how_often(percent: u32) -> (u8, &'static str) {
    match percent {
        0 => (0, "never"),
        1..15 => (1, "seldom"),
        15..40 => (2, "at times"),
        40..70 => (3, "often"),
        70..100 => (4, "mostly"),
        _ => (4, "always"),
    }
}

fn score_chart(tally: &Tally, all: &Tally, days: (jiff::civil::Date, jiff::civil::Date)) -> Chart {
    let tick = |score: u32| Tick { at: format!("{:.1}", WIDE.y(score.into())), words: score.to_string(), anchor: "" };
    let step = Step::for_days(days);
    let right = WIDE.width - WIDE.right;
    Chart {
        line: chart::line(&tally.scores, days, WIDE),
        team: chart::line(&all.scores, days, WIDE).path,
        left: WIDE.left,
        right,
        scores: [0, 25, 50, 75, 100].map(tick).into(),
        days: vec![
            Tick { at: WIDE.left.to_string(), words: chart::stretch(step.first_day(days.0), step), anchor: "start" },
            Tick { at: right.to_string(), words: chart::stretch(step.first_day(days.1), step), anchor: "end" },
        ],
        note: format!(
            "Mean score by {}. The dashed line is the whole team; a hollow dot is the mean of fewer than {FEW_CALLS} calls.",
            step.word()
        ),
    }
}

fn check_row(check: &Check, n: usize, rep: &Rep, all: &Tally) -> CheckRow {
    let of_rep = count(&rep.tally, n);
    CheckRow {
        title: check.title.clone(),
        href: calls_of(&rep.name, &[("check", &check.id)]),
        kind: check.kind.word(),
        found: format!("{} of {}", grouped(of_rep.found.into()), grouped(of_rep.applicable.into())),
        team: count(all, n).percent().map_or("–".to_owned(), |percent| format!("{percent}%")),
        points: signed(of_rep.points),
    }
}

fn outcomes(all: &Tally) -> Ending {
    let row = |(result, class, name): (CallResult, &'static str, &str)| {
        let href = fragment("calls", &[("outcome", result.word())]);
        ending(name, href, all.outcomes[result as usize], all.calls, class)
    };
    let rows = [
        (CallResult::Won, "good", "Won"),
        (CallResult::Maybe, "", "Put off"),
        (CallResult::Lost, "bad", "Lost"),
        (CallResult::Unknown, "", "Unknown"),
    ];
    Ending { name: "Outcome, as far as the customer says it", rows: rows.map(row).into() }
}

fn ladder(all: &Tally) -> Ending {
    let row = |(level, name): (usize, &&str)| {
        let href = fragment("calls", &[("level", &level.to_string())]);
        let class = if level >= BOOKED { "good" } else { "" };
        ending(&format!("{level} – {name}"), href, all.rungs[level], all.calls, class)
    };
    Ending { name: "The next contact, on a ladder from 0 to 5", rows: RUNG_WORDS.iter().enumerate().map(row).collect() }
}

fn ending(name: &str, href: String, calls: u32, of: u32, class: &'static str) -> EndingRow {
    let share = percent(calls.into(), of.into());
    EndingRow {
        name: name.to_owned(),
        href: if calls > 0 { href } else { String::new() },
        calls: grouped(calls.into()),
        percent: format!("{share}%"),
        class,
        width: share,
    }
}

fn bars_in_words(tens: &[u32; TENS]) -> String {
    let bars = chart::bars(tens);
    let told: Vec<String> = bars
        .iter()
        .filter(|bar| bar.calls > 0)
        .map(|bar| format!("{} from {}", counted(bar.calls.into(), "call"), bar.scores.replace('–', " to ")))
        .collect();
    if told.is_empty() { "No call has a score".to_owned() } else { format!("Scores: {}", told.join(", ")) }
}

fn unscored(all: &Tally) -> String {
    match all.calls - all.scored {
        0 => "Every call has a score.".to_owned(),
        left => format!("{} without a score: too much of the ending is unclear.", counted(left.into(), "call")),
    }
}

fn pages(book: &Book<'_>, parts: &[Part]) -> Vec<PartLink> {
    let link = |part: &Part| PartLink {
        href: part.file.clone(),
        name: named(&book.reps[part.rep].name).to_owned(),
        calls: counted(book.reps[part.rep].tally.calls.into(), "call"),
    };
    parts.iter().filter(|part| !part.file.is_empty()).map(link).collect()
}

/// The address of the list of calls of a rep, or of all.
fn calls_of(rep: &str, values: &[(&str, &str)]) -> String {
    let rep = Some(("rep", rep)).filter(|(_, rep)| !rep.is_empty());
    fragment("calls", &rep.into_iter().chain(values.iter().copied()).collect::<Vec<_>>())
}

fn having(checks: &[Check], kind: Kind) -> impl Iterator<Item = usize> {
    checks.iter().enumerate().filter(move |(_, check)| check.kind == kind).map(|(n, _)| n)
}

fn count(tally: &Tally, check: usize) -> Count {
    tally.checks.get(check).copied().unwrap_or_default()
}

fn percent(part: u64, of: u64) -> u32 {
    (part * 100 + of / 2).checked_div(of).and_then(|percent| u32::try_from(percent).ok()).unwrap_or(0)
}

/// A mean to one place behind the point.
fn tenths(sum: u64, of: u64) -> String {
    match (sum * 10 + of / 2).checked_div(of) {
        Some(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        None => "–".to_owned(),
    }
}

fn counted(number: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// `12345` as `12,345`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).expect("digits are ASCII")).collect();
    groups.join(",")
}

/// With a true minus, which is as wide as the plus.
fn signed(points: i64) -> String {
    let digits = grouped(points.unsigned_abs());
    match points {
        ..0 => format!("−{digits}"),
        0 => digits,
        1.. => format!("+{digits}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_a_number_and_a_word_and_no_colour_where_calls_are_few() {
        let told = |found, applicable| {
            let count = Count { found, applicable, ..Count::default() };
            let cell = cell(count, Kind::Fault, "#calls".to_owned());
            (cell.class, cell.number, cell.word)
        };
        let cell = |class: &str, number: &str, word| (class.to_owned(), number.to_owned(), word);
        assert_eq!(told(0, 0), cell("never-0", "–", "not judged"));
        assert_eq!(told(3, 4), cell("few-0", "3 of 4", "few"));
        assert_eq!(told(0, 9), cell("fault-0", "0%", "never"));
        assert_eq!(told(2, 5), cell("fault-3", "40%", "often"));
        assert_eq!(told(5, 5), cell("fault-4", "100%", "always"));
    }

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([-1500, 0, 8].map(signed), ["−1,500", "0", "+8"]);
        assert_eq!((tenths(7, 3), tenths(0, 0)), ("2.3".to_owned(), "–".to_owned()));
    }
}
