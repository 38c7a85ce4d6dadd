//! The frame of a page: what stands in it, its one style and its one script, and nothing else that could run.

use std::io::{self, Write};

use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::chart::{BAR_FOOT, BAR_STEP};
use super::trend::FEW_CALLS;
use super::view::{RepView, TeamView};

const STYLE: &str = include_str!("assets/page.css");

const SCRIPT: &str = concat!(
    include_str!("assets/basics.js"),
    include_str!("assets/calls.js"),
    include_str!("assets/call.js"),
    include_str!("assets/views.js"),
);

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A page but for the calls, which follow it, and the script behind them.
#[derive(Template)]
#[template(path = "page.html")]
pub(super) struct Shell<'a> {
    pub(super) title: String,
    /// The page that the team is on; empty for that page itself.
    pub(super) home: &'a str,
    /// The hash of the rules and where they came from.
    pub(super) rules: &'a str,
    /// The list of calls, packed.
    pub(super) index: &'a str,
    pub(super) team: Option<TeamView>,
    pub(super) reps: Vec<RepView>,
}

impl Shell<'_> {
    /// How the page names its own style and script to the browser, which runs no other.
    fn policy(&self) -> String {
        let (style, script) = (hash(STYLE), hash(SCRIPT));
        format!("default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'")
    }

    /// Writes all that stands before the calls.
    pub(super) fn begin(&self, out: &mut impl Write) -> io::Result<()> {
        self.write_into(out)?;
        out.write_all(b"\n")
    }

    /// Writes the script, which finds the calls in front of it.
    pub(super) fn end(out: &mut impl Write) -> io::Result<()> {
        write!(out, "<script type=\"module\">{SCRIPT}</script>\n</body>\n</html>\n")
    }
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}
