//! The lists that the engine asks for by name, whatever rule file they stand in.

/// A list with a meaning of its own; rule files without it are judged with the shipped one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reserved {
    /// Words of leave-taking: they tell whether a recording reaches its end.
    Goodbye,
    /// A day and a clock time that are put forward for a contact, not for something else.
    Slot,
    /// Words that accept a slot.
    Accepts,
    /// Words that leave a slot open: "I'd have to check".
    MustCheck,
    /// Words that turn something down.
    Refusal,
    /// "I'll give you a ring".
    ContactBySpeaker,
    /// "Give me a ring".
    ContactByListener,
    /// "Let's talk".
    ContactByBoth,
    /// "I'll send you the quote".
    ActionBySpeaker,
    /// "Could you send me the list".
    ActionByListener,
    /// "Let's both read it".
    ActionByBoth,
    /// Words that make a commitment depend on something that may never happen: "if anything changes".
    Conditional,
    /// Words that name an event in place of a time: "once legal has signed".
    Trigger,
    /// The customer says yes to the offer: "put us down for two".
    Order,
    /// The customer says no to it, or to an extra or an upgrade: "we don't need the cover".
    Decline,
    /// The customer says no to all of it, not only to an extra: "we went with somebody else".
    FinalNo,
    /// The customer puts it off: "let me sleep on it".
    Stall,
}

impl Reserved {
    /// Every reserved list.
    pub(crate) const ALL: [Reserved; 17] = [
        Reserved::Goodbye,
        Reserved::Slot,
        Reserved::Accepts,
        Reserved::MustCheck,
        Reserved::Refusal,
        Reserved::ContactBySpeaker,
        Reserved::ContactByListener,
        Reserved::ContactByBoth,
        Reserved::ActionBySpeaker,
        Reserved::ActionByListener,
        Reserved::ActionByBoth,
        Reserved::Conditional,
        Reserved::Trigger,
        Reserved::Order,
        Reserved::Decline,
        Reserved::FinalNo,
        Reserved::Stall,
    ];

    /// The lists that decide how a call came out.
    pub(crate) const OF_OUTCOME: [Reserved; 4] =
        [Reserved::Order, Reserved::Decline, Reserved::FinalNo, Reserved::Stall];

    /// The name in rule files.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Reserved::Goodbye => "goodbye",
            Reserved::Slot => "slot",
            Reserved::Accepts => "accepts",
            Reserved::MustCheck => "must-check",
            Reserved::Refusal => "refusal",
            Reserved::ContactBySpeaker => "contact-by-speaker",
            Reserved::ContactByListener => "contact-by-listener",
            Reserved::ContactByBoth => "contact-by-both",
            Reserved::ActionBySpeaker => "action-by-speaker",
            Reserved::ActionByListener => "action-by-listener",
            Reserved::ActionByBoth => "action-by-both",
            Reserved::Conditional => "conditional",
            Reserved::Trigger => "trigger",
            Reserved::Order => "order",
            Reserved::Decline => "decline",
            Reserved::FinalNo => "final-no",
            Reserved::Stall => "stall",
        }
    }
}
