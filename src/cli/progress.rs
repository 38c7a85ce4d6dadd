//! How far a run is: a bar on stderr with the calls a second and the time left.

use std::fmt;
use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use outro::numbers::grouped;

/// A bar on stderr for so many calls, where somebody watches it and has not hidden it.
pub(super) fn bar(calls: usize, is_hidden: bool) -> ProgressBar {
    if is_hidden || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:32} {human_pos}/{human_len} calls, {speed}/s, {eta} left")
        .expect("the template is written here")
        .with_key("speed", |state: &ProgressState, out: &mut dyn fmt::Write| {
            // A bar that cannot be drawn is no reason to stop.
            let _ = out.write_str(&grouped(state.per_sec() as u64));
        });
    ProgressBar::with_draw_target(Some(calls as u64), ProgressDrawTarget::stderr()).with_style(style)
}
