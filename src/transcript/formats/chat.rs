//! Chat logs of meetings, which are written and not spoken: recognised, so that they are refused.

use super::document::Line;
use super::stamp;
use super::time;

/// So many lines from the top tell a chat.
const LINES: usize = 40;

/// Tells whether the lines are a chat saved by Zoom or Webex.
pub(super) fn is_one(lines: &[Line<'_>]) -> bool {
    let top = &lines[..lines.len().min(LINES)];
    let hits = top.iter().filter(|line| zoom(line.text) || webex(line.text)).count();
    let least = if top.len() < 12 { 1 } else { 2 };
    hits >= least && hits * 3 >= top.len()
}

/// `14:02:09 From Dana Reyes to Everyone:`
fn zoom(line: &str) -> bool {
    let Some((_, used)) = time::read(line) else {
        return false;
    };
    let rest = line[used..].trim_start();
    rest.starts_with("From ")
        && (rest.contains(" to ") || rest.contains(" To ") || rest.contains(" : "))
        && rest.contains(':')
}

/// `2026-03-04 14:02 : Dana Reyes : text`
fn webex(line: &str) -> bool {
    let dated = line.as_bytes().get(4) == Some(&b'-') && line.as_bytes().get(7) == Some(&b'-');
    dated && line.matches(" : ").take(2).count() == 2 && stamp::prefix(line).is_some()
}
