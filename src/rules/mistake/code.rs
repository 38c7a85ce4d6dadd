//! The kinds of mistakes, each with a code that stays the same from version to version.

/// What a mistake is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Code {
    /// The text is not TOML; what else is said of the same line follows from that.
    Syntax,
    /// No `format`, or one that this version does not read.
    Format,
    UnknownKey,
    /// A number where text belongs, or the like.
    WrongType,
    /// A value of the right type that the key does not take.
    WrongValue,
    /// A name with a blank or a sign in it.
    BadName,
    UnknownList,
    UnknownRegion,
    UnknownRule,
    /// A pack that does not come with the program.
    UnknownPack,
    /// A phrase that a list does not have.
    UnknownPhrase,
    /// A `{field}` that messages do not have.
    UnknownField,
    /// A condition that `{commitment}` or another slot does not have.
    UnknownCondition,
    /// A list with the name of a built-in slot.
    NameOfSlot,
    BadPhrase,
    BadRegex,
    /// A regex in double quotes, where TOML reads its backslashes.
    RegexInDoubleQuotes,
    BadRegion,
    BadWindow,
    NoRule,
    DuplicateRule,
    /// Neither `says` nor `lacks`.
    NoClaim,
    SaysAndLacks,
    CostsAndEarns,
    AlwaysFires,
    NeverFires,
    /// `within`, `other` or `same` where there is no match that they could speak of.
    NoMatch,
    ContainsItself,
    TooDeep,
    TooLarge,
    /// A file that a rule file names cannot be read.
    Unreadable,
}

impl Code {
    /// The code as it is shown.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Code::Syntax => "syntax",
            Code::Format => "format",
            Code::UnknownKey => "unknown-key",
            Code::WrongType => "wrong-type",
            Code::WrongValue => "wrong-value",
            Code::BadName => "bad-name",
            Code::UnknownList => "unknown-list",
            Code::UnknownRegion => "unknown-region",
            Code::UnknownRule => "unknown-rule",
            Code::UnknownPack => "unknown-pack",
            Code::UnknownPhrase => "unknown-phrase",
            Code::UnknownField => "unknown-field",
            Code::UnknownCondition => "unknown-condition",
            Code::NameOfSlot => "name-of-slot",
            Code::BadPhrase => "bad-phrase",
            Code::BadRegex => "bad-regex",
            Code::RegexInDoubleQuotes => "regex-in-double-quotes",
            Code::BadRegion => "bad-region",
            Code::BadWindow => "bad-window",
            Code::NoRule => "no-rule",
            Code::DuplicateRule => "duplicate-rule",
            Code::NoClaim => "no-claim",
            Code::SaysAndLacks => "says-and-lacks",
            Code::CostsAndEarns => "costs-and-earns",
            Code::AlwaysFires => "always-fires",
            Code::NeverFires => "never-fires",
            Code::NoMatch => "no-match",
            Code::ContainsItself => "contains-itself",
            Code::TooDeep => "too-deep",
            Code::TooLarge => "too-large",
            Code::Unreadable => "unreadable",
        }
    }
}
