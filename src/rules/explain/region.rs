//! A region or a window in words: `last 15%, at least 8 turns` is the last 15 % of the call, at least 8 turns.

use crate::numbers::counted;
use crate::rules::model;
use crate::rules::region::{Edge, Extent, Region, Side, Speaking, Window, Written};
use crate::rules::written::public;

/// Where a rule looks: `in closing (the last 40 % of the call)`.
pub(super) fn place(region: &Written, named: &[model::Region]) -> String {
    match region {
        Region::WholeCall => "anywhere in the call".to_owned(),
        Region::Edge { .. } | Region::Around { .. } | Region::Named(_) | Region::Within(..) | Region::Else(..) => {
            format!("in {}", described(region, named))
        }
    }
}

fn described(region: &Written, named: &[model::Region]) -> String {
    match region {
        Region::WholeCall => "the whole call".to_owned(),
        Region::Edge { edge, extent, at_least, at_most } => {
            let bound = |word: &str, extent: &Option<Extent>| {
                extent.map_or_else(String::new, |extent| format!(", {word} {}", length(extent)))
            };
            let edge = match edge {
                Edge::First => "first",
                Edge::Last => "last",
            };
            let (least, most) = (bound("at least", at_least), bound("at most", at_most));
            format!("the {edge} {}{least}{most}", length(*extent))
        }
        Region::Around { side, by, list } => {
            let side = match side {
                Side::Before => "before",
                Side::After => "behind",
            };
            let by = match by {
                None => "",
                Some(Speaking::Rep) => " of the rep",
                Some(Speaking::Customer) => " of the customer",
            };
            format!("what comes {side} the first {{{}}}{by}", public(list))
        }
        Region::Named(name) => match named.iter().find(|region| region.name.value == *name) {
            Some(region) => format!("{name} ({})", described(&region.region.region, named)),
            None => name.clone(),
        },
        Region::Within(inner, outer) => format!("{} in {}", described(inner, named), described(outer, named)),
        Region::Else(first, second) => {
            format!("{}, or, where the transcript has no times, {}", described(first, named), described(second, named))
        }
    }
}

fn length(extent: Extent) -> String {
    match extent {
        Extent::Turns(turns) => counted(turns.into(), "turn"),
        Extent::Seconds(seconds) => span(seconds),
        Extent::Percent(share) => format!("{share} % of the turns"),
    }
}

/// Seconds, or minutes where they come out even.
fn span(seconds: u32) -> String {
    if seconds.is_multiple_of(60) {
        counted((seconds / 60).into(), "minute")
    } else {
        counted(seconds.into(), "second")
    }
}

/// Where a proviso looks, relative to the match.
pub(super) fn window(window: Window) -> String {
    match window {
        Window::SameTurn => "in the same turn".to_owned(),
        Window::NextTurns(1) => "by the end of the next turn".to_owned(),
        Window::NextTurns(turns) => format!("within the next {turns} turns"),
        Window::PreviousTurns(1) => "in the turn before it or earlier in its own".to_owned(),
        Window::PreviousTurns(turns) => format!("within the {turns} turns before it"),
        Window::Turns(turns) => format!("within {} before or after", counted(turns.into(), "turn")),
        Window::NextSeconds(seconds) => format!("within the next {}", span(seconds)),
        Window::PreviousSeconds(seconds) => format!("within the {} before it", span(seconds)),
        Window::RestOfCall => "in the rest of the call".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_region_can_be_said_aloud() {
        for (written, said) in [
            ("whole call", "anywhere in the call"),
            (
                "last 15%, at least 8 turns, at most 90 seconds",
                "in the last 15 % of the turns, at least 8 turns, at most 90 seconds",
            ),
            (
                "first 2 minutes else first 1 turn",
                "in the first 2 minutes, or, where the transcript has no times, the first 1 turn",
            ),
            ("after customer says {order}", "in what comes behind the first {order} of the customer"),
            ("before {bye} in last 50%", "in what comes before the first {bye} in the last 50 % of the turns"),
            ("closing", "in closing"),
        ] {
            assert_eq!(place(&Written::parse(written).unwrap(), &[]), said, "{written}");
        }
    }

    #[test]
    fn every_form_of_a_window_can_be_said_aloud() {
        for (written, said) in [
            ("same turn", "in the same turn"),
            ("next turn", "by the end of the next turn"),
            ("next 3 turns", "within the next 3 turns"),
            ("previous turn", "in the turn before it or earlier in its own"),
            ("previous 2 turns", "within the 2 turns before it"),
            ("1 turn", "within 1 turn before or after"),
            ("next 2 minutes", "within the next 2 minutes"),
            ("previous 30 seconds", "within the 30 seconds before it"),
            ("rest of call", "in the rest of the call"),
        ] {
            assert_eq!(window(Window::parse(written).unwrap()), said, "{written}");
        }
    }
}
