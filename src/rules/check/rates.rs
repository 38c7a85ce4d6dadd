//! How often a rule fires in calls becomes a warning where it tells nothing: never, or nearly always.

use crate::rules::mistake::{Code, Mistake, Place};

/// A rule that fires in more of the calls than this, in percent, tells them from each other no more.
const NEARLY_ALL: usize = 90;

/// How often a rule fires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// Its id.
    pub rule: String,
    /// In so many calls it finds something.
    pub fired: usize,
    /// So many calls it can judge.
    pub judged: usize,
    /// So many calls there are.
    pub calls: usize,
}

impl Rate {
    pub(super) fn warning(&self, place: &Place) -> Option<Mistake> {
        let Rate { rule, fired, judged, calls } = self;
        let (code, wrong, right) = match fired * 100 {
            0 => (
                Code::FiresNever,
                format!("rule `{rule}` fires in none of {calls} calls ({judged} of them can be judged by it)"),
                "listen to a call that should make it fire, and write down how it is said there",
            ),
            parts if parts > judged * NEARLY_ALL => (
                Code::FiresEverywhere,
                format!(
                    "rule `{rule}` fires in {} % of the calls that can be judged by it ({fired} of {judged}), {} % of all {calls}",
                    parts / judged,
                    parts / calls
                ),
                "a rule that fires nearly everywhere tells nobody anything; look for words that only some say",
            ),
            _ => return None,
        };
        Some(Mistake::new(code, place.clone(), wrong, right))
    }
}
