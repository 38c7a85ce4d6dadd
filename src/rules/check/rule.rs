//! Rules become warnings of what a finding of theirs would lack: words, advice, and examples that hold them to account.

use crate::rules::keys::MESSAGE_FIELDS;
use crate::rules::mistake::{Code, Mistake, Place};
use crate::rules::model::{Polarity, Rule};

/// Warns of what one rule lacks.
pub(super) fn warnings(rule: &Rule) -> Vec<Mistake> {
    let id = &rule.id.value;
    let warn = |code: Code, place: &Place, wrong: String, right: &str| Mistake::new(code, place.clone(), wrong, right);
    let at = &rule.id.place;
    let mut warnings = Vec::new();
    if rule.fires.is_empty() {
        let right = "write what somebody says: `fires = [\"Rep: Okay, [[see you]].\"]`";
        warnings.push(warn(Code::NoFires, at, format!("rule `{id}` has no example that makes it fire"), right));
    }
    if rule.quiet.is_empty() {
        let right = "write what must not be taken for it: `quiet = [\"Rep: See your manual.\"]`";
        warnings.push(warn(Code::NoQuiet, at, format!("rule `{id}` has no example in which it is quiet"), right));
    }
    if rule.advice.is_empty() && rule.points.is_some_and(|points| points < 0) && !rule.draft {
        let right = "write what to say instead: `advice = \"Offer a day and a time\"`";
        warnings.push(warn(Code::NoAdvice, at, format!("rule `{id}` costs points and gives no advice"), right));
    }
    warnings.extend(rule.message.as_ref().and_then(|message| {
        let (wrong, right) = unfitting(rule.claim.polarity, &message.value)?;
        Some(warn(Code::MessageFields, &message.place, wrong.to_owned(), right))
    }));
    warnings
}

/// What is wrong with the fields of a message, and what would be right.
fn unfitting(polarity: Polarity, message: &str) -> Option<(&'static str, &'static str)> {
    let has = |field: &&str| message.contains(&format!("{{{field}}}"));
    match polarity {
        Polarity::Says if !MESSAGE_FIELDS.iter().any(has) => {
            Some(("the message does not tell what was said", "put `{quote}` where the words belong"))
        }
        Polarity::Lacks if has(&"quote") => {
            Some(("`{quote}` stays empty here: nobody said anything", "leave `{quote}` out"))
        }
        Polarity::Says | Polarity::Lacks => None,
    }
}
