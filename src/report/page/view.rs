//! What templates show: numbers that have become words.

use super::chart::{Bar, Line};

/// The view of the team.
pub(super) struct TeamView {
    pub(super) title: String,
    pub(super) lede: String,
    pub(super) figures: Vec<Figure>,
    pub(super) coach: Vec<Card>,
    pub(super) groups: Vec<Group>,
    pub(super) columns: Vec<Column>,
    /// How many columns stand aside until somebody asks for them.
    pub(super) hidden_checks: usize,
    pub(super) rows: Vec<HeatRow>,
    /// The sums; none where there is one rep only.
    pub(super) all: Option<HeatRow>,
    pub(super) bars: Vec<Bar>,
    pub(super) bars_in_words: String,
    pub(super) unscored: String,
    pub(super) endings: Vec<Ending>,
    /// The further pages; empty where all calls are in this one.
    pub(super) pages: Vec<PartLink>,
}

/// The view of a rep.
pub(super) struct RepView {
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) lede: String,
    pub(super) figures: Vec<Figure>,
    pub(super) chart: Option<Chart>,
    pub(super) coach: Vec<Card>,
    pub(super) keep: Vec<Card>,
    pub(super) href: String,
    pub(super) calls: String,
    pub(super) checks: Vec<CheckRow>,
}

/// A number that stands alone.
pub(super) struct Figure {
    pub(super) name: &'static str,
    pub(super) number: String,
    pub(super) unit: &'static str,
    pub(super) more: String,
}

/// A check to talk about.
pub(super) struct Card {
    pub(super) title: String,
    pub(super) points: String,
    pub(super) calls: String,
    pub(super) href: String,
    pub(super) advice: String,
    pub(super) who: String,
}

/// The columns of one kind of check.
pub(super) struct Group {
    pub(super) name: &'static str,
    pub(super) kind: &'static str,
    pub(super) columns: usize,
    /// How many of them are always shown.
    pub(super) brief: usize,
}

/// A check as the head of a column.
pub(super) struct Column {
    pub(super) title: String,
    pub(super) kind: &'static str,
    pub(super) href: String,
    /// Whether it stands aside until somebody asks for it.
    pub(super) extra: bool,
}

/// A rep in the heat map.
pub(super) struct HeatRow {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) calls: String,
    pub(super) score: String,
    pub(super) line: Line,
    pub(super) cells: Vec<Cell>,
}

/// What one check comes to for one rep.
pub(super) struct Cell {
    /// The colour, by the kind of the check and how often it found something.
    pub(super) class: String,
    pub(super) number: String,
    pub(super) word: &'static str,
    /// The number in full, for those who do not see the table.
    pub(super) says: String,
    pub(super) href: String,
    pub(super) extra: bool,
}

/// How calls end, in one respect.
pub(super) struct Ending {
    pub(super) name: &'static str,
    pub(super) rows: Vec<EndingRow>,
}

/// One way to end.
pub(super) struct EndingRow {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) calls: String,
    pub(super) percent: String,
    pub(super) class: &'static str,
    /// Of a bar that is a hundred wide.
    pub(super) width: u32,
}

/// A further page.
pub(super) struct PartLink {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) calls: String,
}

/// The scores of a rep over time, beside those of the team.
pub(super) struct Chart {
    pub(super) line: Line,
    pub(super) team: String,
    pub(super) left: u32,
    pub(super) right: u32,
    pub(super) scores: Vec<Tick>,
    pub(super) days: Vec<Tick>,
    pub(super) note: String,
}

/// A word at an axis.
pub(super) struct Tick {
    pub(super) at: String,
    pub(super) words: String,
    pub(super) anchor: &'static str,
}

/// A check of a rep beside that of the team.
pub(super) struct CheckRow {
    pub(super) title: String,
    pub(super) href: String,
    pub(super) kind: &'static str,
    pub(super) found: String,
    pub(super) team: String,
    pub(super) points: String,
}
