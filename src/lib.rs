//! Reads sales-call transcripts and tells how each call ends: bytes become text, text becomes turns
//! with speakers, roles and a date, and rules say what was found, what was missing and where.

pub mod error;

mod contained;

mod digest;

mod sheet;

pub mod quote;

pub mod numbers;

pub mod discover;

pub mod decode;

pub mod transcript;

pub mod words;

pub mod when;

pub mod rules;

pub mod engine;

pub mod finding;

pub mod score;

pub mod measure;

pub mod diff;

pub mod scan;

pub mod report;

pub mod reviewed;

pub mod people;

pub mod fixture;
