//! How fast each stage of the way from bytes to findings is: `cargo bench --bench stages`.
#![allow(clippy::unwrap_used, reason = "a measurement may panic")]

mod calls;

use std::hint::black_box;
use std::path::PathBuf;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use outro::engine::{Engine, Scratch};
use outro::transcript::{self, Transcript};
use outro::words::Words;
use outro::{decode, measure, rules};

/// As many of each format; enough that no branch predictor learns them by heart.
const CALLS: u64 = 30;

/// The calls, with names that tell the format.
fn texts() -> Vec<(PathBuf, String)> {
    let named = |number| {
        let (extension, text) = calls::call(number);
        (PathBuf::from(format!("call-{number}.{extension}")), text)
    };
    (0..CALLS).map(named).collect()
}

fn stages(criterion: &mut Criterion) {
    let texts = texts();
    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Bytes(texts.iter().map(|(_, text)| text.len() as u64).sum()));
    group.bench_function("decode", |bench| {
        bench.iter(|| {
            for (_, text) in &texts {
                black_box(decode::text(text.as_bytes()).unwrap());
            }
        });
    });
    let options = transcript::Options::default();
    group.bench_function("parse", |bench| {
        bench.iter(|| {
            for (path, text) in &texts {
                black_box(transcript::read(text, path, &options).unwrap());
            }
        });
    });
    let calls: Vec<Transcript> =
        texts.iter().map(|(path, text)| transcript::read(text, path, &options).unwrap()).collect();
    let mut words = Words::default();
    group.bench_function("fold", |bench| {
        bench.iter(|| {
            for call in &calls {
                words.clear();
                call.turns.iter().for_each(|turn| words.push_turn(call.text(turn)));
                black_box(words.words().len());
            }
        });
    });
    group.bench_function("measure", |bench| {
        bench.iter(|| {
            for call in &calls {
                black_box(measure::of(call, &mut words));
            }
        });
    });
    let engine = Engine::new(rules::embedded());
    let mut scratch = Scratch::default();
    group.bench_function("evaluate", |bench| {
        bench.iter(|| {
            for call in &calls {
                black_box(engine.evaluate(&mut scratch, call));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
