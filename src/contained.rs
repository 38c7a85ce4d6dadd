//! Work in which a panic is an error of that work alone: it is told with it, and nothing of it reaches the terminal.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Whether this thread does such work now.
    static IS_CONTAINED: Cell<bool> = const { Cell::new(false) };
    /// Where and why this thread panicked last.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// What the work gives, or where and why it panicked, in one line; it must not be used again after that.
pub(crate) fn contained<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    keep_off_the_terminal();
    IS_CONTAINED.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    IS_CONTAINED.set(false);
    result.map_err(|_| PANIC.take())
}

/// Keeps panics of contained work off the terminal; all others are shown as ever.
fn keep_off_the_terminal() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if IS_CONTAINED.get() {
                PANIC.set(panic.to_string().replace('\n', " "));
            } else {
                usual(panic);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::contained;

    #[test]
    fn a_panic_becomes_an_error_of_one_line() {
        let told = contained(|| -> u32 { panic!("index out\nof bounds") }).unwrap_err();
        assert!(told.starts_with("panicked at src/contained.rs") && told.ends_with("index out of bounds"), "{told}");
        assert_eq!(contained(|| 1), Ok(1));
    }
}
