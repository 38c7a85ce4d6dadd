//! A rule file as written: checked for its shape, while lists and regions are still names.

use std::sync::Arc;

use super::mistake::Place;
use super::region;
use super::scoring;

/// A piece of text from a rule file and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub(super) value: String,
    pub(super) place: Place,
}

/// A rule file.
#[derive(Debug, Default)]
pub(super) struct File {
    /// The files that it builds on, earliest first.
    pub(super) uses: Vec<Text>,
    pub(super) lists: Vec<List>,
    pub(super) regions: Vec<Region>,
    pub(super) rules: Vec<Rule>,
    /// How findings become a score.
    pub(super) score: scoring::Written,
    /// What it does to the files that it builds on.
    pub(super) edits: Edits,
}

/// What a rule file does to what other files say.
#[derive(Debug, Default)]
pub(super) struct Edits {
    /// Rules that are switched off.
    pub(super) off: Vec<Text>,
    pub(super) changes: Vec<Change>,
    /// Phrases for lists that are there.
    pub(super) add: Vec<List>,
    /// Phrases to take out of lists that are there.
    pub(super) drop: Vec<List>,
}

/// Other values for some keys of a rule.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) id: Text,
    /// Each with the key as written.
    pub(super) settings: Vec<(Text, Setting)>,
}

/// A list of phrases.
#[derive(Debug)]
pub(super) struct List {
    pub(super) name: Text,
    pub(super) phrases: Vec<Text>,
    /// The file that holds the phrases, until they are read from it.
    pub(super) file: Option<Text>,
}

/// A named region.
#[derive(Debug, Clone)]
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
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) id: Text,
    /// The pack that it belongs to.
    pub(super) pack: Arc<str>,
    pub(super) claim: Claim,
    pub(super) by: By,
    pub(super) part: Option<Part>,
    pub(super) with: Vec<Proviso>,
    pub(super) unless: Vec<Proviso>,
    pub(super) limit: Option<u32>,
    /// Negative for `costs`, positive for `earns`, none for neither.
    pub(super) points: Option<i32>,
    /// None also where it is blank, so that no heading is.
    pub(super) title: Option<String>,
    pub(super) message: Option<Text>,
    pub(super) advice: String,
    pub(super) source: String,
    pub(super) fires: Vec<Text>,
    pub(super) quiet: Vec<Text>,
    pub(super) draft: bool,
    pub(super) replace: bool,
    /// Whether a later file switches it off.
    pub(super) off: bool,
    /// The keys that later files have given other values, and where.
    pub(super) changed: Vec<Text>,
}

/// A key of a rule with its value.
#[derive(Debug)]
pub(super) enum Setting {
    Claim(Claim),
    By(By),
    In(Part),
    With(Vec<Proviso>),
    Unless(Vec<Proviso>),
    Limit(u32),
    Points(i32),
    Title(String),
    Message(Text),
    Advice(String),
    Source(String),
    Fires(Vec<Text>),
    Quiet(Vec<Text>),
    MoreFires(Vec<Text>),
    MoreQuiet(Vec<Text>),
    Draft(bool),
}

impl Rule {
    /// A rule that says nothing but its claim.
    pub(super) fn new(id: Text, pack: Arc<str>, claim: Claim) -> Rule {
        Rule {
            id,
            pack,
            claim,
            by: By::Anyone,
            part: None,
            with: Vec::new(),
            unless: Vec::new(),
            limit: None,
            points: None,
            title: None,
            message: None,
            advice: String::new(),
            source: String::new(),
            fires: Vec::new(),
            quiet: Vec::new(),
            draft: false,
            replace: false,
            off: false,
            changed: Vec::new(),
        }
    }

    /// Notes that a later file has given a key its value; `costs` and `earns` are one value.
    pub(super) fn won(&mut self, key: Text) {
        let points = |key: &str| matches!(key, "costs" | "earns");
        self.changed.retain(|earlier| earlier.value != key.value && !(points(&earlier.value) && points(&key.value)));
        self.changed.push(key);
    }

    /// Gives a key its value, or another one.
    pub(super) fn set(&mut self, setting: Setting) {
        match setting {
            Setting::Claim(claim) => self.claim = claim,
            Setting::By(by) => self.by = by,
            Setting::In(part) => self.part = Some(part),
            Setting::With(provisos) => self.with = provisos,
            Setting::Unless(provisos) => self.unless = provisos,
            Setting::Limit(limit) => self.limit = Some(limit),
            Setting::Points(points) => self.points = Some(points),
            Setting::Title(title) => self.title = Some(title).filter(|title| !title.trim().is_empty()),
            Setting::Message(message) => self.message = Some(message),
            Setting::Advice(advice) => self.advice = advice,
            Setting::Source(source) => self.source = source,
            Setting::Fires(examples) => self.fires = examples,
            Setting::Quiet(examples) => self.quiet = examples,
            Setting::MoreFires(examples) => self.fires.extend(examples),
            Setting::MoreQuiet(examples) => self.quiet.extend(examples),
            Setting::Draft(draft) => self.draft = draft,
        }
    }
}

/// What a rule or a proviso is about.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub(super) polarity: Polarity,
    pub(super) phrases: Vec<Text>,
}

/// Whether words are looked for or missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Polarity {
    /// `says`.
    Says,
    /// `lacks`.
    Lacks,
}

/// Whose words count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
#[derive(Debug, Clone)]
pub(super) struct Proviso {
    pub(super) claim: Claim,
    pub(super) by: By,
    pub(super) within: Option<(region::Window, Place)>,
    pub(super) place: Place,
}
