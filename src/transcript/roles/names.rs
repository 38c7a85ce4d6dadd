//! Names of people as files, folders and users write them, compared as people compare them.

use std::path::Path;

/// A name in plain small words, given name first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    words: Vec<String>,
}

/// Words before or behind a name that are no part of it.
const TITLES: [&str; 14] =
    ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "madam", "mister", "jr", "sr", "phd"];

/// Words in the name of a rep's folder that are no part of the rep's name.
const FOLDER_WORDS: [&str; 7] = ["calls", "call", "rep", "agent", "transcripts", "recordings", "seller"];

/// How many folders above a file may bear the rep's name.
const DEEPEST_FOLDER: usize = 3;

/// What folders are called that hold a folder for each customer.
const ACCOUNT_FOLDERS: [&str; 8] =
    ["account", "accounts", "customer", "customers", "client", "clients", "prospects", "leads"];

/// What folders are called that are nobody's.
const GENERIC_FOLDERS: [&str; 26] = [
    "exports",
    "export",
    "transcript",
    "recording",
    "data",
    "files",
    "txt",
    "vtt",
    "archive",
    "sales",
    "week",
    "zoom",
    "teams",
    "outbound",
    "inbound",
    "january",
    "february",
    "march",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "today",
    "all",
];

impl Name {
    /// Whether it is a first name, a last name or a handle alone.
    pub(super) fn is_one_word(&self) -> bool {
        self.words.len() == 1
    }

    /// The name in a label: `Reyes, Dana` is `Dana Reyes`, and titles do not count.
    pub(super) fn of(text: &str) -> Name {
        let swapped = match text.split_once(',') {
            Some((last, first)) if !first.trim().is_empty() => [plain_words(first), plain_words(last)].concat(),
            Some(_) | None => plain_words(text),
        };
        let untitled: Vec<String> = swapped.iter().filter(|word| !TITLES.contains(&word.as_str())).cloned().collect();
        Name { words: if untitled.is_empty() { swapped } else { untitled } }
    }

    /// The name in the nearest folder that is no date and no generic one, such as `dana-reyes` in
    /// `calls/dana-reyes/2026-03-04 14.30.15 Acme/call.vtt`; folders of accounts bear the names of customers.
    pub(super) fn of_folder(path: &Path) -> Option<Name> {
        let folders = path.ancestors().skip(1).filter_map(Path::file_name).map(|name| name.to_string_lossy());
        let mut names = folders
            .take(DEEPEST_FOLDER + 1)
            .filter(|name| !name.trim_start().starts_with(|first: char| first.is_ascii_digit()))
            .map(|name| Name::of(&name.replace("'s ", " ").replace("’s ", " ")));
        let mut name = names.by_ref().take(DEEPEST_FOLDER).find(|name| !name.is_generic())?;
        let is_account = |above: Name| above.words.iter().any(|word| ACCOUNT_FOLDERS.contains(&word.as_str()));
        if names.next().is_some_and(is_account) {
            return None;
        }
        name.words.retain(|word| !FOLDER_WORDS.contains(&word.as_str()));
        (!name.is_empty()).then_some(name)
    }

    /// Whether a folder of this name holds anybody's calls: `transcripts`, `Q1 2026`, `march`.
    fn is_generic(&self) -> bool {
        let is_quarter = |word: &str| matches!(word, "q1" | "q2" | "q3" | "q4");
        let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        let is_plain = |word: &str| {
            is_quarter(word) || is_number(word) || FOLDER_WORDS.contains(&word) || GENERIC_FOLDERS.contains(&word)
        };
        self.words.iter().all(|word| is_plain(word))
    }

    /// Its words.
    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether this is one of its words.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.iter().any(|own| own == word)
    }

    /// Whether a recogniser numbered the speaker (`SPEAKER_00`, `Speaker 1`, `A`), so that the label is no name.
    pub(super) fn is_placeholder(&self) -> bool {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let is_count =
            |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()) || (word.len() == 1 && word.is_ascii());
        match words[..] {
            [] => true,
            [one] => {
                let letters = one.trim_end_matches(|last: char| last.is_ascii_digit());
                let numbered = ["s", "p", "ch", "spk", "speaker", "participant", "channel", "voice"].contains(&letters)
                    && letters != one;
                is_count(one) || numbered || self.is_nobody() || ["speaker", "participant"].contains(&one)
            }
            [kind, rest] => {
                ["speaker", "spk", "ch", "channel", "participant", "voice", "person", "user"].contains(&kind)
                    && is_count(rest)
                    || self.is_nobody()
            }
            _ => self.is_nobody(),
        }
    }

    /// Whether the label says that nobody knows who it is; two such turns may be two people.
    pub(super) fn is_nobody(&self) -> bool {
        matches!(self.words.first().map(String::as_str), None | Some("unknown" | "unidentified" | "overlapping"))
            || (self.words.len() == 1 && ["speaker", "multiple"].contains(&self.words[0].as_str()))
    }

    /// Whether both are the same name in full; only one of them may give middle names.
    fn is(&self, other: &Name) -> bool {
        let (long, short) = if self.words.len() > other.words.len() { (self, other) } else { (other, self) };
        let is_shortened = || {
            short.words.len() == 2
                && long.words.first() == short.words.first()
                && long.words.last() == short.words.last()
        };
        self.words == other.words || is_shortened()
    }

    /// Whether both are the same name, one with an initial: `Dana R.` or `D. Reyes`.
    fn is_by_initial(&self, other: &Name) -> bool {
        let ([first, last], [other_first, other_last]) = (&self.words[..], &other.words[..]) else {
            return false;
        };
        let is_initial = |a: &str, b: &str| {
            (a.chars().count() == 1 && b.starts_with(a)) || (b.chars().count() == 1 && a.starts_with(b))
        };
        (first == other_first && is_initial(last, other_last)) || (last == other_last && is_initial(first, other_first))
    }

    fn is_first_of(&self, longer: &Name) -> bool {
        self.words.len() == 1 && longer.words.len() > 1 && longer.words.first() == self.words.first()
    }

    /// Whether this is one word, and the first or last one of a longer name.
    pub(super) fn is_part_of(&self, longer: &Name) -> bool {
        let [word] = &self.words[..] else {
            return false;
        };
        longer.words.len() > 1 && (longer.words.first() == Some(word) || longer.words.last() == Some(word))
    }

    /// Whether a folder of this name is that of the speaker: the full name, or the first name as the whole folder.
    pub(super) fn is_folder_of(&self, speaker: &Name) -> bool {
        !speaker.is_placeholder() && (self.is(speaker) || self.is_first_of(speaker))
    }
}

/// The speakers who bear one of the names, and whether they do in full.
pub(super) struct Found {
    pub(super) speakers: Vec<usize>,
    pub(super) is_whole: bool,
}

/// Which of the speakers bear one of the names: in full; if none does, by an initial; if none does, by a part that was
/// given or is the label, which must fit one speaker and one name only.
pub(super) fn among(names: &[Name], speakers: &[Name]) -> Found {
    let bearing = |fits: fn(&Name, &Name) -> bool| -> Vec<usize> {
        (0..speakers.len()).filter(|at| names.iter().any(|name| fits(name, &speakers[*at]))).collect()
    };
    let whole = bearing(Name::is);
    if !whole.is_empty() {
        return Found { speakers: whole, is_whole: true };
    }
    let by_initial = bearing(Name::is_by_initial);
    if let [_] = by_initial[..] {
        return Found { speakers: by_initial, is_whole: true };
    }
    let is_only = |speaker: &Name| names.iter().filter(|name| speaker.is_first_of(name)).count() == 1;
    let labels = (0..speakers.len()).filter(|at| is_only(&speakers[*at]));
    let mut parts: Vec<usize> = labels.chain(bearing(Name::is_part_of)).collect();
    parts.sort_unstable();
    parts.dedup();
    Found { speakers: parts, is_whole: false }
}

/// Whether a written name shares a word with a speaker; anything but plain letters may, so that nothing is lost.
pub(super) fn may_name_any(written: &str, speakers: &[Name]) -> bool {
    let is_spoken =
        |word: &str| speakers.iter().any(|name| name.words.iter().any(|own| own.eq_ignore_ascii_case(word)));
    !written.is_ascii()
        || written.contains(['\'', '`'])
        || written.split(|letter: char| !letter.is_ascii_alphanumeric()).any(is_spoken)
}

/// Words in small letters without accents, marks and apostrophes.
pub(super) fn plain_words(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    push_plain_words(&mut plain, text);
    plain.split_ascii_whitespace().map(str::to_owned).collect()
}

/// Adds the words of a text, as [`plain_words`] gives them, with spaces between and in front.
pub(super) fn push_plain_words(plain: &mut String, text: &str) {
    let mut inside = false;
    for letter in text.chars() {
        if is_inside_a_word(letter) {
            continue;
        }
        if !letter.is_alphanumeric() {
            inside = false;
            continue;
        }
        if !inside {
            plain.push(' ');
            inside = true;
        }
        if letter.is_ascii() {
            plain.push(letter.to_ascii_lowercase());
        } else {
            letter.to_lowercase().for_each(|letter| push_plain(plain, letter));
        }
    }
}

/// Apostrophes, and combining accents, which belong to the letter before.
fn is_inside_a_word(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ' | '`' | '\u{300}'..='\u{36f}')
}

/// Adds a small letter without its accent, so that `Sinéad` and `sinead` are one.
fn push_plain(word: &mut String, letter: char) {
    let plain = match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ß' => return word.push_str("ss"),
        'æ' => return word.push_str("ae"),
        'œ' => return word.push_str("oe"),
        other => other,
    };
    word.push(plain);
}
