//! A rule file as written: checked for its shape, while lists and regions are still names.

use super::mistake::Place;
use super::region;

/// A piece of text from a rule file and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub(super) value: String,
    pub(super) place: Place,
}

/// A rule file.
#[derive(Debug, Default)]
pub(super) struct File {
    pub(super) lists: Vec<List>,
    pub(super) regions: Vec<Region>,
    pub(super) rules: Vec<Rule>,
}

/// A list of phrases.
#[derive(Debug)]
pub(super) struct List {
    pub(super) name: Text,
    pub(super) phrases: Phrases,
}

/// Where the phrases of a list stand.
#[derive(Debug)]
pub(super) enum Phrases {
    /// In the rule file.
    Here(Vec<Text>),
    /// In a file of their own, one a line.
    File(Text),
}

/// A named region.
#[derive(Debug)]
pub(super) struct Region {
    pub(super) name: Text,
    pub(super) region: Part,
}

/// A region as written, and where.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) region: region::Written,
    pub(super) place: Place,
}

/// A rule.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) id: Text,
    pub(super) claim: Claim,
    pub(super) by: By,
    pub(super) part: Option<Part>,
    pub(super) with: Vec<Proviso>,
    pub(super) unless: Vec<Proviso>,
    pub(super) limit: Option<u32>,
    /// Negative for `costs`, positive for `earns`, none for neither.
    pub(super) points: Option<i32>,
    pub(super) message: Option<Text>,
    pub(super) advice: String,
    pub(super) source: String,
    pub(super) fires: Vec<Text>,
    pub(super) quiet: Vec<Text>,
    pub(super) draft: bool,
    pub(super) replace: bool,
}

/// What a rule or a proviso is about.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub(super) polarity: Polarity,
    pub(super) phrases: Vec<Text>,
}

/// Whether words are looked for or missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Polarity {
    /// `says`.
    Says,
    /// `lacks`.
    Lacks,
}

/// Whose words count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    Rep,
    Customer,
    Anyone,
    /// In a proviso: the side that did not say the match.
    Other,
    /// In a proviso: whoever said the match.
    Same,
}

/// A table in `with` or `unless`.
#[derive(Debug)]
pub(super) struct Proviso {
    pub(super) claim: Claim,
    pub(super) by: By,
    pub(super) within: Option<(region::Window, Place)>,
    pub(super) place: Place,
}
