//! Ctrl-C: before anything is written it ends the program at once, after that the run ends itself and cleans up.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Failure, Outcome, Result};

/// What a Ctrl-C does at the moment.
#[derive(Debug, Clone, Default)]
pub(super) struct Interrupt {
    /// Raised by a Ctrl-C that the run has promised to obey.
    pub(super) stop: Arc<AtomicBool>,
    obeyed: Arc<AtomicBool>,
}

impl Interrupt {
    /// Listens from now on; a second Ctrl-C always ends the program at once.
    pub(super) fn listen() -> Result<Interrupt> {
        let interrupt = Interrupt::default();
        let heard = interrupt.clone();
        let on_signal = move || {
            if heard.stop.swap(true, Ordering::SeqCst) || !heard.obeyed.load(Ordering::SeqCst) {
                process::exit(Outcome::Interrupted as i32);
            }
        };
        ctrlc::set_handler(on_signal).map_err(|cause| Failure::Message(format!("cannot listen to Ctrl-C: {cause}")))?;
        Ok(interrupt)
    }

    /// From now on there may be something to clean up, and the run looks at the flag.
    pub(super) fn obey(&self) {
        self.obeyed.store(true, Ordering::SeqCst);
    }
}
