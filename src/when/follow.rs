//! What may stand behind a number that is a time.

use super::clock::{self, Firmness};
use super::lexicon::{Unit, Word, key};
use super::number;
use super::token::{Gap, Tokens};

/// Whether what stands at `i` may follow a number that is a time: no noun, no further number.
pub(super) fn followed_well(t: &Tokens, i: usize) -> bool {
    match t.joined(i) {
        Word::End
        | Word::The
        | Word::Plain
        | Word::Pronoun
        | Word::At
        | Word::On
        | Word::In
        | Word::For
        | Word::Around
        | Word::Say
        | Word::Like
        | Word::Maybe
        | Word::By
        | Word::Before
        | Word::After
        | Word::Until
        | Word::From
        | Word::To
        | Word::And
        | Word::Or
        | Word::But
        | Word::So
        | Word::If
        | Word::That
        | Word::This
        | Word::Thats
        | Word::Next
        | Word::Coming
        | Word::Future
        | Word::Propose
        | Word::Does
        | Word::Do
        | Word::Fits
        | Word::Good
        | Word::Bad
        | Word::Not
        | Word::Cannot
        | Word::Wont
        | Word::Yes
        | Word::What
        | Word::How
        | Word::When
        | Word::It
        | Word::Is
        | Word::Are
        | Word::Was
        | Word::Your
        | Word::Noon
        | Word::Today
        | Word::Tomorrow
        | Word::Tonight
        | Word::Weekday(_)
        | Word::WeakWeekday(_)
        | Word::Month(_)
        | Word::Part(_)
        | Word::OwnPart(_)
        | Word::Stamp(..)
        | Word::Zone
        | Word::Sharp
        | Word::Oclock
        | Word::Habit
        | Word::Later
        | Word::Every
        | Word::Make
        | Word::Perfect
        | Word::Most
        | Word::Between
        | Word::Thinking
        | Word::Early => true,
        Word::Halve => clock::read(t, i).is_some(),
        Word::Cardinal(_) | Word::Digits(_) | Word::Dotted(..) | Word::Quarter => clock_behind(t, i),
        Word::A => matches!(t.joined(i + 1), Word::Quarter | Word::Unit(Unit::Week)),
        Word::Other => t.gap(i) == Gap::Comma,
        // "at half twelve over a sandwich"
        Word::Oh => !number::goes_on(t, i),
        Word::Idiom => {
            t.gap(i) == Gap::Comma
                || t.key(i) == const { key("over") } && matches!(t.joined(i + 1), Word::A | Word::The)
        }
        Word::Amount
        | Word::IsoDate(..)
        | Word::Slashed(..)
        | Word::CardinalIs(_)
        | Word::Tens(_)
        | Word::TensIsh(_)
        | Word::Ordinal(_)
        | Word::Big
        | Word::Point
        | Word::Percent
        | Word::Weekdays
        | Word::WeakMonth(_)
        | Word::Season(_)
        | Word::Yesterday
        | Word::Parts
        | Word::Unit(_)
        | Word::Units(_)
        | Word::Fortnight
        | Word::Weekend
        | Word::Quarters
        | Word::AmPm(_)
        | Word::P
        | Word::M
        | Word::Dial
        | Word::Ish
        | Word::Within
        | Word::Through
        | Word::Since
        | Word::Contact
        | Word::Past
        | Word::Of
        | Word::Last
        | Word::Ago
        | Word::Now
        | Word::Same
        | Word::Time
        | Word::Some
        | Word::Few
        | Word::Couple
        | Word::Close
        | Word::Thing
        | Word::PastVerb
        | Word::Open
        | Word::Opening
        | Word::Expiry
        | Word::Many
        | Word::Compound
        | Word::Static
        | Word::Filler => false,
    }
}

/// Behind an ordinal or a comma, a number may be a clock time: "the twentieth ten fifteen", "at two, half three".
fn clock_behind(t: &Tokens, i: usize) -> bool {
    (matches!(t.before(i), Word::Ordinal(_)) || t.gap(i) == Gap::Comma)
        && clock::read(t, i).is_some_and(|clock| clock.firmness > Firmness::Bare)
}
