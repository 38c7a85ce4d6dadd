//! Rules and folders of calls become how often each rule fires.

use std::path::PathBuf;

use outro::discover;
use outro::engine::Engine;
use outro::finding::{Call, Verdict};
use outro::rules::{Rate, RuleSet};
use outro::scan::{Scan, Scanned};
use outro::transcript;

use crate::cli::judging::cores;
use crate::cli::{Failure, Result, inputs};

/// Judges all calls. Nothing is written, so that a Ctrl-C may end the program at any moment.
pub(super) fn rates(rules: RuleSet, folders: &[PathBuf]) -> Result<Vec<Rate>> {
    let found = inputs::find(folders, &discover::Options::default(), &[])?;
    let new = |rule: &str| Rate { rule: rule.to_owned(), fired: 0, judged: 0, calls: 0 };
    let mut rates: Vec<Rate> = rules.ids().map(new).collect();
    let scan = Scan { threads: cores(), ..Scan::new(Engine::new(rules), transcript::Options::default()) };
    let ending = scan.run(found.sources, |scanned| {
        if let Scanned::Call(call) = scanned {
            count(&call, &mut rates);
        }
        Ok(())
    });
    ending.map_err(|cause| Failure::Message(format!("the calls cannot be read: {cause}")))?;
    if rates.iter().all(|rate| rate.calls == 0) {
        return Err(Failure::Message("no call could be read; name a folder that holds transcripts".to_owned()));
    }
    Ok(rates)
}

/// The verdicts of a call stand in the order of the rules.
fn count(call: &Call, rates: &mut [Rate]) {
    for (rate, verdict) in rates.iter_mut().zip(&call.verdicts) {
        let (fired, judged) = match verdict.verdict {
            Verdict::Fault | Verdict::Credit | Verdict::Note => (1, 1),
            Verdict::Ok | Verdict::Missed => (0, 1),
            Verdict::NotApplicable | Verdict::Unclear => (0, 0),
        };
        rate.calls += 1;
        rate.fired += fired;
        rate.judged += judged;
    }
}
