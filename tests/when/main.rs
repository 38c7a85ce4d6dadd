//! Time expressions, held against sentences, dialogues and properties.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod dialogues;
mod properties;
mod proposals;
mod sentences;
mod table;
mod values;
