//! Tallies become the view of the team, and of each rep.

use super::address::fragment;
use super::chart::{self, WIDE, day};
use super::heat::Columns;
use super::numbers::{counted, grouped, percent, signed, tenths};
use super::tally::{Count, RUNGS, TENS, Tally};
use super::trend::{FEW_CALLS, Step};
use super::view::{Card, Chart, CheckRow, Ending, EndingRow, Figure, PartLink, RepView, TeamView, Tick};
use super::{Book, Check, Part, Rep};
use crate::finding::{CallResult, Kind};

/// So many things at a time are enough to coach.
const MOST_CARDS: usize = 3;

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
        hidden_checks: columns.hidden(),
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

/// The reps in whose calls a check found something most often, of those with enough calls to tell.
fn who(reps: &[(usize, &Rep)], n: usize) -> String {
    let counts = reps.iter().map(|(_, rep)| (named(&rep.name), count(&rep.tally, n)));
    let mut often: Vec<(&str, Count)> =
        counts.filter(|(_, count)| count.found > 0 && count.applicable >= FEW_CALLS).collect();
    if reps.len() < 2 || often.is_empty() {
        return String::new();
    }
    often.sort_by_key(|(_, count)| std::cmp::Reverse((count.percent(), count.found)));
    let told: Vec<String> =
        often.iter().take(2).map(|(name, count)| format!("{name} ({} of {})", count.found, count.applicable)).collect();
    format!("Most often: {}.", told.join(", "))
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
pub(super) fn calls_of(rep: &str, values: &[(&str, &str)]) -> String {
    let rep = Some(("rep", rep)).filter(|(_, rep)| !rep.is_empty());
    fragment("calls", &rep.into_iter().chain(values.iter().copied()).collect::<Vec<_>>())
}

/// The places of the checks of a kind.
pub(super) fn having(checks: &[Check], kind: Kind) -> impl Iterator<Item = usize> {
    checks.iter().enumerate().filter(move |(_, check)| check.kind == kind).map(|(n, _)| n)
}

/// What a check comes to.
pub(super) fn count(tally: &Tally, check: usize) -> Count {
    tally.checks.get(check).copied().unwrap_or_default()
}
