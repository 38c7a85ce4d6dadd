//! The customer's words for yes, no and later decide how a call came out.

use super::heard::Hit;
use super::region::{Finder, Place};
use crate::finding::{CallResult, Outcome, Said};
use crate::rules::{Edge, Extent, Part, Region, Reserved};
use crate::transcript::Role;

/// Where the offer is decided on; before it, people say hello.
pub(super) const DECISION: Part =
    Region::Edge { edge: Edge::Last, extent: Extent::Percent(85), at_least: Some(Extent::Turns(12)), at_most: None };

/// Where it is put off; before it, people say what else keeps them busy.
const PUTTING_OFF: Part =
    Region::Edge { edge: Edge::Last, extent: Extent::Percent(50), at_least: Some(Extent::Turns(12)), at_most: None };

/// What became of the offer: an order counts unless all of it is refused later, for else what is refused is an extra;
/// without one a plain no decides, and else the last word, a no or a later.
pub(super) fn of(finder: &Finder<'_>) -> Outcome {
    let order = last_said(finder, &DECISION, Reserved::Order);
    let decline = last_said(finder, &DECISION, Reserved::Decline);
    let final_no = last_said(finder, &DECISION, Reserved::FinalNo).by_customer;
    let stall = last_said(finder, &PUTTING_OFF, Reserved::Stall);
    let is_before = |one: Hit, other: Option<Hit>| other.is_some_and(|other| one.start < other.start);
    if let Some(hit) = order.by_customer.filter(|&hit| !is_before(hit, final_no)) {
        return decided(finder, CallResult::Won, hit, "ordered");
    }
    let no = decline.by_customer.max(final_no);
    // A plain no stands, and what comes with a no in one breath is its reason; a softer one gives way to what follows.
    let turn = |hit: Hit| finder.heard.turn_of(hit.start);
    let is_soft = |later: Hit| final_no.is_none() && no.is_none_or(|no| turn(later) > turn(no));
    match (no, stall.by_customer.filter(|&later| is_soft(later))) {
        (Some(no), None) => decided(finder, CallResult::Lost, no, "declined"),
        (_, Some(later)) => decided(finder, CallResult::Maybe, later, "put it off"),
        (_, None) if order.is_doubtful || decline.is_doubtful || stall.is_doubtful => {
            undecided("words of a decision were said, but whose side said them is not known")
        }
        (_, None) => undecided("the customer neither ordered, declined nor put it off"),
    }
}

/// What the customer said last of a list.
struct LastSaid {
    by_customer: Option<Hit>,
    /// Whether somebody said words of it whose side is not known.
    is_doubtful: bool,
}

fn last_said(finder: &Finder<'_>, part: &Part, list: Reserved) -> LastSaid {
    let Place::At(part) = finder.find(part) else { return LastSaid { by_customer: None, is_doubtful: false } };
    let hits = finder.matches.lists[finder.rules.reserved(list).0].hits.iter().rev();
    let mut inside = hits.copied().filter(|hit| part.words.contains(&hit.start));
    let role = |hit: &Hit| finder.heard.role_at(hit.start);
    let is_doubtful = inside.clone().any(|hit| role(&hit) == Role::Unknown);
    LastSaid { by_customer: inside.find(|hit| role(hit) == Role::Customer), is_doubtful }
}

fn decided(finder: &Finder<'_>, result: CallResult, hit: Hit, did: &str) -> Outcome {
    let said = Said { line: finder.heard.line_of(hit.start), quote: finder.heard.quote(hit).to_owned() };
    let reason = format!("the customer {did} on line {}: “{}”", said.line, said.quote);
    Outcome { result, said: Some(said), reason }
}

fn undecided(reason: &str) -> Outcome {
    Outcome { result: CallResult::Unknown, said: None, reason: reason.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::engine::{Engine, Scratch};
    use crate::finding::CallResult;
    use crate::rules;
    use crate::transcript::{self, Options};

    const LISTS: &str = r#"
        format = 1
        [lists]
        order = ["put us down for", "!never put us down for"]
        decline = ["it's a no", "{final-no}"]
        final-no = ["forget the whole thing"]
        stall = ["sleep on it"]
        [rule.any]
        says = "hello"
    "#;

    /// The result of a call in which these turns stand between a greeting and a goodbye.
    fn result(turns: &str) -> (CallResult, Option<u32>) {
        let call = format!("Rep: Hello.\nCustomer: Hello.\n{turns}\nRep: Bye.\nCustomer: Bye.");
        let transcript = transcript::read(&call, Path::new("call.txt"), &Options::default()).unwrap();
        let engine = Engine::new(rules::from_text(LISTS).unwrap());
        let outcome = engine.evaluate(&mut Scratch::default(), &transcript).outcome;
        (outcome.result, outcome.said.map(|said| said.line))
    }

    #[test]
    fn the_customer_decides_and_the_rep_does_not() {
        assert_eq!(result("Customer: Put us down for two."), (CallResult::Won, Some(3)));
        assert_eq!(result("Rep: Shall I say put us down for two?"), (CallResult::Unknown, None));
        assert_eq!(result("Customer: Never put us down for two."), (CallResult::Unknown, None));
    }

    #[test]
    fn what_is_refused_beside_an_order_is_an_extra() {
        let call = "Customer: Put us down for two.\nRep: And the cover?\nCustomer: It's a no.";
        assert_eq!(result(call), (CallResult::Won, Some(3)));
        let call = "Customer: Put us down for two.\nRep: And the cover?\nCustomer: Forget the whole thing.";
        assert_eq!(result(call), (CallResult::Lost, Some(5)));
    }

    #[test]
    fn of_a_no_and_a_later_the_last_one_counts() {
        let (no, later) = ("Customer: It's a no.", "Customer: Let me sleep on it.");
        assert_eq!(result(&format!("{no}\nRep: Sure?\n{later}")), (CallResult::Maybe, Some(5)));
        assert_eq!(result(&format!("{later}\nRep: Sure?\n{no}")), (CallResult::Lost, Some(5)));
        let plainly = "Customer: Forget the whole thing.";
        assert_eq!(result(&format!("{plainly}\nRep: Sure?\n{later}")), (CallResult::Lost, Some(3)));
        assert_eq!(result("Customer: It's a no. Let me sleep on it."), (CallResult::Lost, Some(3)));
    }

    #[test]
    fn without_sides_nothing_is_decided() {
        let transcript = "Ann: Hello.\nBo: Put us down for two.\nAnn: Bye.\nBo: Bye.";
        let transcript = transcript::read(transcript, Path::new("call.txt"), &Options::default()).unwrap();
        let engine = Engine::new(rules::from_text(LISTS).unwrap());
        let outcome = engine.evaluate(&mut Scratch::default(), &transcript).outcome;
        assert_eq!(outcome.result, CallResult::Unknown);
        assert!(outcome.reason.contains("not known"), "{}", outcome.reason);
    }
}
