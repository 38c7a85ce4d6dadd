//! An account in one line: `says held (“next week”, line 4), in held, by held; unless stopped it: …`.

use super::{Account, Held, Match, Part, Step};

impl Account {
    /// What held and where it stopped, in one line; for the match that came furthest.
    pub fn brief(&self) -> String {
        if let Part::Nowhere(reason) = &self.part {
            return format!("in did not hold: {reason}");
        }
        match (self.claim, self.furthest()) {
            ("lacks", Some(said)) if said.stopped_at().is_none() => {
                format!("lacks did not hold: {} is said", cited(said))
            }
            ("lacks", _) => format!("lacks held, in held{}", trail(&self.provisos, &self.verdict.reason)),
            (_, Some(said)) => format!("says held ({}){}", cited(said), trail(&said.steps, "")),
            (_, None) => format!("says did not hold: {}", self.why_not_said()),
        }
    }

    fn furthest(&self) -> Option<&Match> {
        let held = |said: &&Match| said.steps.iter().take_while(|step| step.held == Held::Yes).count();
        let is_last = |said: &&Match| said.stopped_at().is_none();
        self.matches.iter().rev().max_by_key(|said| (is_last(said), held(said)))
    }

    fn why_not_said(&self) -> String {
        if let Some(cancelled) = self.cancelled.first() {
            let (words, by) = (&cancelled.words, &cancelled.by);
            return format!("“{}” (line {}) is taken back by the exception “{by}”", words.quote, words.line);
        }
        if let Some(doubt) = self.doubts.first() {
            return doubt.clone();
        }
        match self.asked.as_ref().and_then(|asked| asked.near.as_ref()) {
            Some(near) => format!("nearest is “{}”, of which “{}” is there", near.phrase.text, near.found),
            None => self.verdict.reason.clone(),
        }
    }
}

fn cited(said: &Match) -> String {
    format!("“{}”, line {}", said.words.quote, said.words.line)
}

/// The steps that held, each key once, and the one that stopped; `at_the_end` where none did.
fn trail(steps: &[Step], at_the_end: &str) -> String {
    let mut told = String::new();
    let mut last = "";
    for step in steps {
        match step.held {
            Held::Yes if step.key == last => {}
            Held::Yes => told.push_str(&format!(", {} held", step.key)),
            Held::No => return told + &format!("; {} stopped it: {}", step.key, step.why),
            Held::Unknown => return told + &format!("; {} cannot be told: {}", step.key, step.why),
        }
        last = step.key;
    }
    if at_the_end.is_empty() { told } else { format!("{told}; {at_the_end}") }
}
