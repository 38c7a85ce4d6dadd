//! Headers of people who speak just once: which of them are headers is told by their times and by the blank lines above.

use super::blocks::{Header, Speaker};
use super::document::Line;

/// So many sure headers decide that a file has headers of this kind.
const FEWEST_SURE: usize = 2;

/// All lines that look like headers, with their places.
pub(super) type Placed<'t> = Vec<(usize, Header<'t>)>;

/// The lines that `header` takes for headers.
pub(super) fn placed<'t>(lines: &[Line<'t>], header: impl Fn(&[Line<'t>]) -> Option<Header<'t>>) -> Placed<'t> {
    (0..lines.len()).filter_map(|at| Some((at, header(&lines[at..])?))).collect()
}

/// Keeps the headers that are `sure`, and those between them that stand where a turn begins and whose times fit in.
pub(super) fn kept<'t>(headers: Placed<'t>, lines: &[Line<'t>], sure: impl Fn(&Header<'t>) -> bool) -> Placed<'t> {
    let sure: Vec<bool> = headers.iter().map(|(_, header)| sure(header)).collect();
    let enough = sure.iter().filter(|sure| **sure).count() >= FEWEST_SURE;
    let mut next = None;
    let mut nexts = vec![None; headers.len()];
    for (at, (_, header)) in headers.iter().enumerate().rev() {
        nexts[at] = next;
        if sure[at] {
            next = Some(header.stamp.start);
        }
    }
    let mut before = None;
    let mut kept = Placed::new();
    for (at, (place, header)) in headers.into_iter().enumerate() {
        if sure[at] || (enough && fits(place, &header, lines, before, nexts[at])) {
            before = Some(header.stamp.start);
            kept.push((place, header));
        }
    }
    kept
}

/// A header with a name, words below, and a time between those of its neighbours.
fn fits(place: usize, header: &Header<'_>, lines: &[Line<'_>], before: Option<i64>, next: Option<i64>) -> bool {
    let Speaker::Named(name) = header.speaker else {
        return false;
    };
    let start = header.stamp.start;
    let in_order = before.is_none_or(|before| before <= start) && next.is_none_or(|next| start <= next);
    let spoken = header.text.is_empty() && lines.get(place + header.lines).is_some_and(|line| !line.apart);
    let between = before.is_some() && (next.is_some() || name.contains(' '));
    in_order && spoken && (lines[place].apart || between)
}
