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
    /// One phrase, regex or region that is longer, or stands for more, than can be run.
    TooLarge,
    /// All phrases together stand for more than can be run.
    TooMuch,
    /// A file that a rule file names cannot be read.
    Unreadable,
    /// A phrase that another one of its list finds already.
    PhraseCovered,
    /// A rule fires whenever somebody says a word that everybody says.
    CommonWord,
    UnusedList,
    UnusedRegion,
    /// A list that is nearly called like one that the engine asks for.
    MisnamedList,
    /// No example that makes a rule fire.
    NoFires,
    /// No example in which a rule is quiet.
    NoQuiet,
    NoAdvice,
    /// A message without the words that were said, or with a place for words where there are none.
    MessageFields,
    SlowRegex,
    SameRule,
    FiresNever,
    FiresEverywhere,
}

/// What a mistake keeps from happening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Severity {
    /// The rules cannot be used.
    Error,
    /// Nothing, and yet it is hardly meant.
    Warning,
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
            Code::TooMuch => "too-much",
            Code::Unreadable => "unreadable",
            Code::PhraseCovered => "phrase-covered",
            Code::CommonWord => "common-word",
            Code::UnusedList => "unused-list",
            Code::UnusedRegion => "unused-region",
            Code::MisnamedList => "misnamed-list",
            Code::NoFires => "no-fires",
            Code::NoQuiet => "no-quiet",
            Code::NoAdvice => "no-advice",
            Code::MessageFields => "message-fields",
            Code::SlowRegex => "slow-regex",
            Code::SameRule => "same-rule",
            Code::FiresNever => "fires-never",
            Code::FiresEverywhere => "fires-everywhere",
        }
    }

    /// What the mistake keeps from happening.
    pub(crate) fn severity(self) -> Severity {
        match self {
            Code::Syntax
            | Code::Format
            | Code::UnknownKey
            | Code::WrongType
            | Code::WrongValue
            | Code::BadName
            | Code::UnknownList
            | Code::UnknownRegion
            | Code::UnknownRule
            | Code::UnknownPack
            | Code::UnknownPhrase
            | Code::UnknownField
            | Code::UnknownCondition
            | Code::NameOfSlot
            | Code::BadPhrase
            | Code::BadRegex
            | Code::RegexInDoubleQuotes
            | Code::BadRegion
            | Code::BadWindow
            | Code::NoRule
            | Code::DuplicateRule
            | Code::NoClaim
            | Code::SaysAndLacks
            | Code::CostsAndEarns
            | Code::AlwaysFires
            | Code::NeverFires
            | Code::NoMatch
            | Code::ContainsItself
            | Code::TooDeep
            | Code::TooLarge
            | Code::TooMuch
            | Code::Unreadable => Severity::Error,
            Code::PhraseCovered
            | Code::CommonWord
            | Code::UnusedList
            | Code::UnusedRegion
            | Code::MisnamedList
            | Code::NoFires
            | Code::NoQuiet
            | Code::NoAdvice
            | Code::MessageFields
            | Code::SlowRegex
            | Code::SameRule
            | Code::FiresNever
            | Code::FiresEverywhere => Severity::Warning,
        }
    }
}
