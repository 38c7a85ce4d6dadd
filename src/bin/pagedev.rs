//! dev only
#![allow(missing_docs)]
use outro::{
    discover,
    engine::Engine,
    report::{Page, Quotes},
    rules,
    scan::{Keep, Scan, Scanned},
    transcript,
};
use std::path::PathBuf;
fn main() {
    let mut args = std::env::args().skip(1);
    let out = PathBuf::from(args.next().unwrap());
    let paths: Vec<PathBuf> = args.map(PathBuf::from).collect();
    let rules = rules::embedded();
    let quotes = if std::env::var("NOQ").is_ok() { Quotes::LeftOut } else { Quotes::Shown };
    let mut page = Page::create(&out, &rules, quotes).unwrap();
    let found = discover::find(&paths, &discover::Options::default()).unwrap();
    let reps = std::env::var("REPS")
        .map(|f| std::fs::read_to_string(f).unwrap().lines().map(str::to_owned).collect())
        .unwrap_or_default();
    let scan = Scan {
        engine: Engine::new(rules),
        options: transcript::Options { reps, ..Default::default() },
        keep: Keep::Closing,
        threads: 2,
        stop: Default::default(),
        progress: Box::new(|| {}),
    };
    scan.run(found.sources, |one| {
        if let Scanned::Call(call) = one {
            page.add(&call)?;
        }
        Ok(())
    })
    .unwrap();
    for f in page.finish().unwrap() {
        println!("{}", f.display());
    }
}
