//! An account of a rule on a call, as a page for people.

use outro::engine::why::{Account, Asked, Cancelled, Held, Match, Part, Step, Words};
use outro::numbers::counted;
use outro::rules::WrittenPhrase;

use super::paragraph;
use crate::cli::terminal::{Paint, printable};

/// Labels stand in a column of this width.
const LABEL: usize = 9;

/// The account from the part of the call to the verdict.
pub(super) fn page(account: &Account, paint: Paint) -> String {
    let page = Page { paint, text: String::new() };
    page.of(account)
}

struct Page {
    paint: Paint,
    text: String,
}

impl Page {
    fn of(mut self, account: &Account) -> String {
        self.line(0, "in", &part(&account.part));
        if let Some(asked) = &account.asked {
            self.asked(asked);
        }
        for said in &account.matches {
            self.said(account.claim, said);
        }
        if account.more_matches > 0 {
            self.line(0, "", &format!("and {} more", counted(account.more_matches as u64, "match")));
        }
        account.cancelled.iter().for_each(|cancelled| self.cancelled(cancelled));
        account.doubts.iter().for_each(|doubt| self.line(0, "doubt", doubt));
        account.provisos.iter().for_each(|step| self.step(0, step));
        if account.matches.is_empty() && account.cancelled.is_empty() && account.asked.is_none() {
            self.line(0, account.claim, "no phrase of it is said there");
        }
        let points = match account.verdict.points {
            0 => String::new(),
            points => format!(" {points:+}"),
        };
        let verdict = format!("{}{points}: {}", account.verdict.verdict.word(), account.verdict.reason);
        self.line(0, "verdict", &verdict);
        self.text
    }

    fn asked(&mut self, asked: &Asked) {
        let Some(turn) = &asked.turn else {
            return self.line(0, "asked", "no rule looks as far back as this line");
        };
        self.line(0, "asked", &format!("line {}, {}: “{}”", turn.line, turn.speaker, turn.quote));
        self.line(2, "matched", &turn.folded);
        asked.steps.iter().for_each(|step| self.step(2, step));
        let Some(near) = &asked.near else { return };
        self.line(2, "nearest", &phrase(&near.phrase));
        let came = if near.came.is_empty() { "the turn ends".to_owned() } else { format!("“{}” comes", near.came) };
        self.line(
            2,
            "",
            &format!("“{}” is there; then {} is wanted, and {came}", near.found, near.expected.join(" or ")),
        );
    }

    fn said(&mut self, claim: &str, said: &Match) {
        self.line(0, claim, &cited(&said.words));
        self.line(2, "matched", &said.words.folded);
        said.phrase.iter().for_each(|written| self.line(2, "phrase", &phrase(written)));
        said.steps.iter().for_each(|step| self.step(2, step));
    }

    fn cancelled(&mut self, cancelled: &Cancelled) {
        self.line(0, "excepted", &cited(&cancelled.words));
        self.line(2, "by", &format!("“{}”", cancelled.by));
        cancelled.exception.iter().for_each(|written| self.line(2, "phrase", &phrase(written)));
    }

    fn step(&mut self, indent: usize, step: &Step) {
        let held = match step.held {
            Held::Yes => self.paint.credit("passes"),
            Held::No => self.paint.fault("stops here"),
            Held::Unknown => self.paint.strong("cannot be told"),
        };
        self.text.push_str(&self.labelled(indent, step.key));
        let shown = paragraph(&format!("- {}", step.why), indent + LABEL);
        self.text.push_str(&format!("{held} {}", shown.trim_start()));
    }

    fn line(&mut self, indent: usize, label: &str, text: &str) {
        self.text.push_str(&self.labelled(indent, label));
        self.text.push_str(paragraph(text, indent + LABEL).trim_start());
    }

    fn labelled(&self, indent: usize, label: &str) -> String {
        format!("{:indent$}{}", "", self.paint.faint(&format!("{:LABEL$}", printable(label))))
    }
}

fn part(part: &Part) -> String {
    match part {
        Part::Lines(first, last, turns) => format!("lines {first} to {last}, {}", counted(*turns as u64, "turn")),
        Part::Nowhere(reason) => reason.clone(),
    }
}

fn cited(words: &Words) -> String {
    format!("line {}, {}: “{}”", words.line, words.speaker, words.quote)
}

fn phrase(phrase: &WrittenPhrase) -> String {
    let list = phrase.list.as_ref().map_or_else(String::new, |list| format!(" of {{{list}}}"));
    format!("“{}”{list}, {}", phrase.text, phrase.place)
}
