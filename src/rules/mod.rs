//! Rule files become a set of rules that is ready to run, or all of their mistakes.

mod keys;

mod phrase;

mod region;

mod model;

mod mistake;

mod read;

mod shipped;

mod uses;

mod layers;

mod literals;

mod load;

mod scoring;

mod compile;

mod commitment;

mod reserved;

mod written;

mod narrow;

mod explain;

mod set;

mod check;

mod straighten;

mod listed;

mod eject;

mod schema;

pub use check::{Checked, Rate, check};
pub(crate) use commitment::{CommitmentSlot, Reach, Said, State};
pub use eject::eject;
pub use explain::{Explained, Explanation};
pub(crate) use keys::{meant, suggestion};
pub use listed::{Listed, Status};
pub(crate) use literals::Numbered;
pub use load::{embedded, load};
#[cfg(test)]
pub(crate) use load::{from_text, from_texts};
pub use mistake::{Mistakes, Told};
pub(crate) use model::{By, Polarity};
pub(crate) use narrow::Narrower;
pub(crate) use phrase::{Body, Phrase, Piece, alternatives};
pub(crate) use region::{Edge, Extent, Region, Side, Speaking, Window};
pub(crate) use reserved::Reserved;
pub use schema::schema;
pub(crate) use set::{Atom, Chain, Example, List, ListId, NamedRegion, Part, Proviso, Rule, Slot};
pub use set::{Changed, RuleSet, Selection, Spot};
pub use straighten::{Straightened, straighten};
pub(crate) use written::Chains;
pub use written::WrittenPhrase;
