//! A judged call becomes one without a spoken word in it: what was found, where, and what it costs, but not what was said.

use super::{Call, ClosingTurn, Finding, NextStep, Score};

/// Stands where words were left out.
const LEFT_OUT: &str = "…";

impl Call {
    /// Leaves out everything that somebody said, in quotes, messages, reasons and next steps; names, lines and the marks
    /// of findings stay.
    pub fn leave_out_words(&mut self) {
        self.findings.iter_mut().for_each(Finding::leave_out_words);
        for verdict in &mut self.verdicts {
            verdict.reason = without_quotes(&verdict.reason);
            // Nobody hides findings any more, so that none of these comes up.
            verdict.beyond.clear();
        }
        for warning in &mut self.warnings {
            *warning = without_quotes(warning);
        }
        self.next_steps.iter_mut().for_each(NextStep::leave_out_words);
        self.outcome.reason = without_quotes(&self.outcome.reason);
        if let Some(said) = &mut self.outcome.said {
            said.quote.clear();
        }
        self.score.leave_out_words();
        self.closing.iter_mut().for_each(ClosingTurn::leave_out_words);
    }
}

impl Finding {
    fn leave_out_words(&mut self) {
        let quote = std::mem::take(&mut self.quote);
        self.message = without_words(&self.message, &quote);
        self.searched = without_quotes(&self.searched);
    }
}

impl Score {
    fn leave_out_words(&mut self) {
        for line in &mut self.lines {
            line.quote.clear();
            line.text = without_quotes(&line.text);
        }
        self.reason = without_quotes(&self.reason);
    }
}

impl ClosingTurn {
    fn leave_out_words(&mut self) {
        self.text.clear();
        self.lines.iter_mut().for_each(|(_, start)| *start = 0);
    }
}

impl NextStep {
    fn leave_out_words(&mut self) {
        self.action.clear();
        self.when_text.clear();
        self.quote.clear();
        self.inferred = without_quotes(&self.inferred);
    }
}

/// A message without the words of its finding, which may hold quotation marks, and which a rule may give without any.
fn without_words(message: &str, quote: &str) -> String {
    let message = if quote.is_empty() { message.to_owned() } else { message.replace(quote, LEFT_OUT) };
    without_quotes(&message)
}

/// A text without what stands in quotation marks: from the first to the last of them, since words may hold some too.
fn without_quotes(text: &str) -> String {
    let Some((before, rest)) = text.split_once('“') else { return text.to_owned() };
    let after = rest.rsplit_once('”').map_or("", |(_, after)| after);
    format!("{before}“{LEFT_OUT}”{after}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discover::{Input, Source};
    use crate::engine::Engine;
    use crate::report::finding_id;
    use crate::scan::{Graded, Keep, Scan};
    use crate::{rules, transcript};
    use std::collections::HashSet;

    #[test]
    fn quotes_within_quotes_are_left_out_too() {
        assert_eq!(without_quotes("line 3 “he said “no” to it” is Kim's"), "line 3 “…” is Kim's");
        assert_eq!(without_quotes("line 3 “cut off…"), "line 3 “…”");
        assert_eq!(without_quotes("said 2 times"), "said 2 times");
    }

    #[test]
    fn a_message_may_give_words_without_marks_and_words_may_have_some() {
        assert_eq!(without_words("He said follow “zanzibar” up here", "follow “zanzibar” up"), "He said … here");
        assert_eq!(without_words("Vague: “follow “zanzibar” up”", "follow “zanzibar” up"), "Vague: “…”");
        assert_eq!(without_words("Never thanked “Sam”", ""), "Never thanked “…”");
    }

    const CALL: &str = "\
Date: 2026-03-04
Rep: Hello, this is Dana with Northwind Tools.
Customer: Hi Dana, this is Sam, about the zanzibar.
Rep: Yes, the “zanzibar” it is. How many zanzibars do you run at the moment?
Customer: Twelve zanzibars. I need to think about the zanzibar.
Rep: Sure. I'll send you the zanzibar quote by Friday at three.
Customer: Thanks for the zanzibar, okay.
Rep: And I'll follow up on the zanzibar next week.
Customer: We'll take the zanzibar. Bye.
Rep: Thank you for the zanzibar. Bye.
";

    #[test]
    fn no_part_of_a_call_keeps_a_word_that_was_spoken() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, CALL).unwrap();
        let scan = Scan::new(Engine::new(rules::embedded()), transcript::Options::default());
        let scan = Scan { keep: Keep::Closing, ..scan };
        let source = Source { name: "a.txt".to_owned(), input: Input::File(path) };
        let mut calls = Vec::new();
        let each = |graded| {
            if let Graded::Call(call, _) = graded {
                calls.push(*call);
            }
            Ok(())
        };
        scan.grade(vec![source], each).unwrap();
        let call = &mut calls[0];
        let says = |call: &Call| format!("{call:?}").to_lowercase().matches("zanzibar").count();
        assert!(says(call) > 10 && !call.findings.is_empty() && !call.next_steps.is_empty(), "{call:#?}");
        let ids = |call: &Call| -> Vec<String> {
            call.findings.iter().map(|finding| finding_id(&call.name, finding)).collect()
        };
        let before = ids(call);
        call.leave_out_words();
        assert_eq!(says(call), 0, "{call:#?}");
        assert_eq!(ids(call), before, "decisions on findings hold with and without their words");
        assert_eq!(HashSet::<String>::from_iter(before).len(), call.findings.len());
    }
}
