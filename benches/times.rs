//! How many turns of calls, and how many sentences with times, are read a second, and the times resolved: `cargo bench --bench times`.
#![allow(clippy::unwrap_used, reason = "a measurement may panic")]

mod calls;

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jiff::civil::{date, time};
use outro::transcript;
use outro::when::{DateOrder, Reference, mentions};

/// As many calls; enough that no branch predictor learns them by heart.
const CALLS: u64 = 30;

/// Sentences that all hold a time; in calls most hold none.
const TIMED: [&str; 10] = [
    "How about Thursday at 10:30, the three of us?",
    "yeah so um friday the sixth at like ten fifteen if that suits",
    "Could you call me back in a couple of weeks, once things settle down?",
    "I'll have the quote with you by close of business tomorrow.",
    "we open monday to saturday eight till nine and sunday from ten",
    "next wednesday half past two or quarter to three, whichever",
    "the 14th of next month at 3 p.m. Eastern would be perfect",
    "let's pick it up after the holidays, early in the new year",
    "we met last Tuesday at four and you promised me a sample",
    "dinner at eight on the 21st, a table for four please",
];

fn times(criterion: &mut Criterion) {
    let options = transcript::Options::default();
    let calls = (0..CALLS).map(|number| {
        let (extension, text) = calls::call(number);
        transcript::read(&text, Path::new(&format!("call-{number}.{extension}")), &options).unwrap()
    });
    let turns: Vec<String> =
        calls.flat_map(|call| call.turns.iter().map(|turn| call.text(turn).to_owned()).collect::<Vec<_>>()).collect();
    let mut group = criterion.benchmark_group("times");
    for (name, sentences) in [("calls", turns), ("timed", TIMED.map(str::to_owned).to_vec())] {
        group.throughput(Throughput::Elements(sentences.len() as u64));
        group.bench_function(name, |bench| bench.iter(|| sentences.iter().for_each(|sentence| read(sentence))));
    }
    group.finish();
}

fn read(sentence: &str) {
    let reference =
        Reference { date: Some(date(2026, 3, 4)), time: Some(time(10, 0, 0, 0)), order: DateOrder::MonthFirst };
    for mention in mentions(black_box(sentence)) {
        black_box(mention.value.resolve(&reference));
    }
}

criterion_group!(benches, times);
criterion_main!(benches);
