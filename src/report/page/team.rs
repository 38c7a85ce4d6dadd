//! Tallies become the view of the team, and of each rep.

use super::address::fragment;
use super::chart::{self, WIDE, day};
use super::heat::Columns;
use super::numbers::{percent, signed, tenths};
use super::trend::{FEW_CALLS, Step};
use super::view::{Card, Chart, CheckRow, Ending, EndingRow, Figure, PartLink, RepView, TeamView, Tick};
use super::{Book, Check, Part, Rep};
use crate::finding::{CallResult, Kind};
use crate::numbers::{counted, grouped};
use crate::report::sums::{RUNGS, RepSums, RuleSums, TENS};

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
pub(super) fn title(calls: u64) -> String {
    match calls {
        1 => "How a call ended".to_owned(),
        _ => format!("How {} calls ended", grouped(calls)),
    }
}

/// A rep's name, or what stands for it.
pub(super) fn named(rep: &str) -> &str {
    if rep.is_empty() { "unknown" } else { rep }
}

/// The view of the team.
pub(super) fn team(book: &Book<'_>, parts: &[Part]) -> TeamView {
    let all = book.team;
    let reps = by_name(book.reps);
    let columns = Columns::of(book.checks, all);
    let rows = by_need(&reps).into_iter().map(|rep| columns.row(book, rep, all)).collect();
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
pub(super) fn reps(book: &Book<'_>) -> Vec<RepView> {
    let known = by_name(book.reps).into_iter().filter(|(_, rep)| !rep.name.is_empty());
    known.map(|(number, rep)| rep_view(book, number, rep)).collect()
}

fn by_name(reps: &[Rep]) -> Vec<(usize, &Rep)> {
    let mut reps: Vec<(usize, &Rep)> = reps.iter().enumerate().collect();
    reps.sort_by_cached_key(|(_, rep)| (rep.name.is_empty(), rep.name.to_lowercase(), rep.name.clone()));
    reps
}

/// Those with enough scored calls to tell first, the lowest mean score first; nobody known at the end.
fn by_need<'b>(by_name: &[(usize, &'b Rep)]) -> Vec<&'b Rep> {
    let mut reps: Vec<&Rep> = by_name.iter().map(|(_, rep)| *rep).collect();
    // Stable: the others stay in the order of their names.
    reps.sort_by_key(|rep| match rep.sums.mean_score().filter(|_| rep.sums.scored >= FEW_CALLS) {
        Some(mean) if !rep.name.is_empty() => (false, mean),
        Some(_) | None => (true, 0),
    });
    reps
}

fn rep_view(book: &Book<'_>, number: usize, rep: &Rep) -> RepView {
    let (all, sums) = (book.team, &rep.sums);
    let beside = |n: usize, card: Card| {
        let [of_rep, of_all] = [sums, all].map(|sums| share(count(sums, n)));
        Card { who: format!("Found in {of_rep}; across the team in {of_all}."), ..card }
    };
    RepView {
        number,
        name: rep.name.clone(),
        lede: lede(&counted(sums.calls, "call"), sums),
        figures: figures(book.checks, sums),
        chart: all.days.filter(|_| !sums.scores.is_empty()).map(|days| score_chart(sums, all, days)),
        coach: worst(book.checks, sums, beside, &rep.name),
        keep: best(book.checks, sums, beside, &rep.name),
        href: calls_of(&rep.name, &[]),
        calls: counted(sums.calls, "call"),
        checks: book.checks.iter().enumerate().map(|(n, check)| check_row(check, n, rep, all)).collect(),
    }
}

/// In how many calls a check found something, of those it could be judged in: a percentage of a few calls says little.
fn share(count: RuleSums) -> String {
    match count.percent().filter(|_| count.applicable >= FEW_CALLS) {
        Some(percent) => format!("{percent}% of the judged calls"),
        None => format!("{} of {}", grouped(count.hit), counted(count.applicable, "call")),
    }
}

fn lede(subject: &str, sums: &RepSums) -> String {
    match sums.days {
        None => subject.to_owned(),
        Some((first, last)) if first == last => format!("{subject} · {}", day(first)),
        Some((first, last)) => format!("{subject} · {} to {}", day(first), day(last)),
    }
}

fn figures(checks: &[Check], sums: &RepSums) -> Vec<Figure> {
    let calls = sums.calls;
    let mean = Figure {
        name: "Mean score",
        number: sums.mean_score().map_or("–".to_owned(), |mean| mean.to_string()),
        unit: "",
        more: format!("of 100; a score in {} of {}", grouped(sums.scored), counted(calls, "call")),
    };
    let booked: u64 = sums.rungs[BOOKED..].iter().sum();
    let won = sums.outcomes[CallResult::Won as usize];
    let faults: u64 = having(checks, Kind::Fault).map(|n| count(sums, n).hit).sum();
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
fn worst(checks: &[Check], sums: &RepSums, tell: impl Fn(usize, Card) -> Card, rep: &str) -> Vec<Card> {
    let mut costly: Vec<usize> = having(checks, Kind::Fault).filter(|&n| count(sums, n).points < 0).collect();
    costly.sort_by_key(|&n| count(sums, n).points);
    costly.into_iter().take(MOST_CARDS).map(|n| tell(n, card(&checks[n], count(sums, n), rep))).collect()
}

/// The checks that earn the most points.
fn best(checks: &[Check], sums: &RepSums, tell: impl Fn(usize, Card) -> Card, rep: &str) -> Vec<Card> {
    let mut earning: Vec<usize> = having(checks, Kind::Credit).filter(|&n| count(sums, n).points > 0).collect();
    earning.sort_by_key(|&n| -count(sums, n).points);
    earning.into_iter().take(MOST_CARDS).map(|n| tell(n, card(&checks[n], count(sums, n), rep))).collect()
}

fn card(check: &Check, count: RuleSums, rep: &str) -> Card {
    Card {
        title: check.title.clone(),
        points: signed(count.points),
        calls: format!("{} of {}", grouped(count.hit), counted(count.applicable, "call")),
        href: calls_of(rep, &[("check", &check.id)]),
        advice: check.advice.to_string(),
        who: String::new(),
    }
}

/// The reps in whose calls a check found something most often, of those with enough calls to tell.
fn who(reps: &[(usize, &Rep)], n: usize) -> String {
    let known: Vec<&Rep> = reps.iter().map(|(_, rep)| *rep).filter(|rep| !rep.name.is_empty()).collect();
    let counts = known.iter().map(|rep| (rep.name.as_str(), count(&rep.sums, n)));
    let mut often: Vec<(&str, RuleSums)> =
        counts.filter(|(_, count)| count.hit > 0 && count.applicable >= FEW_CALLS).collect();
    if known.len() < 2 || often.is_empty() {
        return String::new();
    }
    often.sort_by_key(|(_, count)| std::cmp::Reverse((count.percent(), count.hit)));
    let told: Vec<String> =
        often.iter().take(2).map(|(name, count)| format!("{name} ({} of {})", count.hit, count.applicable)).collect();
    format!("Most often: {}.", told.join(", "))
}

fn score_chart(sums: &RepSums, all: &RepSums, days: (jiff::civil::Date, jiff::civil::Date)) -> Chart {
    let tick = |score: u32| Tick { at: format!("{:.1}", WIDE.y(score.into())), words: score.to_string(), anchor: "" };
    let step = Step::for_days(days);
    let right = WIDE.width - WIDE.right;
    Chart {
        line: chart::line(&sums.scores, days, WIDE),
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

fn check_row(check: &Check, n: usize, rep: &Rep, all: &RepSums) -> CheckRow {
    let of_rep = count(&rep.sums, n);
    CheckRow {
        title: check.title.clone(),
        href: calls_of(&rep.name, &[("check", &check.id)]),
        kind: check.kind.word(),
        found: format!("{} of {}", grouped(of_rep.hit), grouped(of_rep.applicable)),
        team: count(all, n).percent().map_or("–".to_owned(), |percent| format!("{percent}%")),
        points: signed(of_rep.points),
    }
}

fn outcomes(all: &RepSums) -> Ending {
    let row = |(result, class, name): (CallResult, &'static str, &str)| {
        let href = fragment("calls", &[("outcome", result.word())]);
        ending(name, href, all.outcomes[result as usize], all.calls, class)
    };
    let rows = [
        (CallResult::Won, "good", "Won"),
        (CallResult::Maybe, "", "Maybe"),
        (CallResult::Lost, "bad", "Lost"),
        (CallResult::Unknown, "", "Unknown"),
    ];
    Ending { name: "Outcome, as far as the customer says it", rows: rows.map(row).into() }
}

fn ladder(all: &RepSums) -> Ending {
    let row = |(level, name): (usize, &&str)| {
        let href = fragment("calls", &[("level", &level.to_string())]);
        let class = if level >= BOOKED { "good" } else { "" };
        ending(&format!("{level} – {name}"), href, all.rungs[level], all.calls, class)
    };
    Ending { name: "The next contact, on a ladder from 0 to 5", rows: RUNG_WORDS.iter().enumerate().map(row).collect() }
}

fn ending(name: &str, href: String, calls: u64, of: u64, class: &'static str) -> EndingRow {
    let share = percent(calls, of);
    EndingRow {
        name: name.to_owned(),
        href: if calls > 0 { href } else { String::new() },
        calls: grouped(calls),
        percent: format!("{share}%"),
        class,
        width: share,
    }
}

fn bars_in_words(tens: &[u64; TENS]) -> String {
    let bars = chart::bars(tens);
    let told: Vec<String> = bars
        .iter()
        .filter(|bar| bar.calls > 0)
        .map(|bar| format!("{} from {}", counted(bar.calls, "call"), bar.scores.replace('–', " to ")))
        .collect();
    if told.is_empty() { "No call has a score".to_owned() } else { format!("Scores: {}", told.join(", ")) }
}

fn unscored(all: &RepSums) -> String {
    match all.calls - all.scored {
        0 => "Every call has a score.".to_owned(),
        left => format!("{} without a score: too much of the ending is unclear.", counted(left, "call")),
    }
}

fn pages(book: &Book<'_>, parts: &[Part]) -> Vec<PartLink> {
    let link = |part: &Part| PartLink {
        href: part.file.clone(),
        name: named(&book.reps[part.rep].name).to_owned(),
        calls: counted(book.reps[part.rep].sums.calls, "call"),
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
pub(super) fn count(sums: &RepSums, check: usize) -> RuleSums {
    sums.rules.get(check).copied().unwrap_or_default()
}
