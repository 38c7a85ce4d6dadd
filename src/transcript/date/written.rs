//! Days as people and programs write them in a line: `2026-03-04`, `20260304`, `4 March 2026`, `Mar 4, 2026`, `25/03/2026`.

use jiff::civil::Date;

/// A day found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    /// The day.
    pub(super) day: Date,
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// Where it ends, in bytes.
    pub(super) end: usize,
}

/// The longest text that is looked at, in bytes: a longer header line is no title and no date.
const LONGEST_TEXT: usize = 400;

/// All days in a text that have a year and can be read in one way only.
pub(super) fn all(text: &str) -> Vec<Written> {
    if text.len() > LONGEST_TEXT {
        return Vec::new();
    }
    let tokens = tokens(text);
    let (mut days, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        match read(text, &tokens, at) {
            Some((day, used)) => {
                days.push(Written { day, start: tokens[at].start, end: tokens[at + used - 1].end });
                at += used;
            }
            None => at += 1,
        }
    }
    days
}

/// A run of digits, or of letters.
#[derive(Debug, Clone, Copy)]
struct Token<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl Token<'_> {
    fn is_digits(&self) -> bool {
        self.text.as_bytes()[0].is_ascii_digit()
    }

    /// The value of one to four digits.
    fn number(&self, lengths: std::ops::RangeInclusive<usize>) -> Option<i16> {
        (self.is_digits() && lengths.contains(&self.text.len())).then(|| self.text.parse().ok()).flatten()
    }

    fn year(&self) -> Option<i16> {
        self.number(4..=4).filter(|year| (2000..2100).contains(year))
    }

    /// The number of an English month, in full or short.
    fn month(&self) -> Option<i16> {
        const MONTHS: [&str; 12] = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        let word = self.text.to_ascii_lowercase();
        let is = |month: &&str| *month == word || month[..3] == word || (word == "sept" && *month == "september");
        MONTHS.iter().position(is).map(|at| at as i16 + 1)
    }

    fn is_ordinal(&self) -> bool {
        ["st", "nd", "rd", "th"].iter().any(|ending| self.text.eq_ignore_ascii_case(ending))
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    for (start, letter) in text.char_indices() {
        let end = start + letter.len_utf8();
        let joins = |last: &&mut Token<'_>| last.end == start && last.is_digits() == letter.is_ascii_digit();
        match tokens.last_mut().filter(joins) {
            _ if !letter.is_alphanumeric() => {}
            Some(last) => *last = Token { text: &text[last.start..end], start: last.start, end },
            None => tokens.push(Token { text: &text[start..end], start, end }),
        }
    }
    tokens
}

/// The day that begins with the token at `at`, and how many tokens it takes up.
fn read(text: &str, tokens: &[Token<'_>], at: usize) -> Option<(Date, usize)> {
    let glued = |left: usize, right: usize| tokens.get(right).is_some_and(|right| tokens[left].end == right.start);
    // `a20260304` and `7c20260304` are ids; only Zoom glues letters to a day.
    if at > 0 && glued(at - 1, at) && tokens[at - 1].text != "GMT" {
        return None;
    }
    let (day, used) =
        compact(tokens, at).or_else(|| in_figures(text, tokens, at)).or_else(|| with_month(text, tokens, at))?;
    let last = at + used - 1;
    let goes_on = glued(last, last + 1) && !tokens[last + 1].text.eq_ignore_ascii_case("t");
    (!goes_on).then_some((day, used))
}

/// `20260304`, or with a time of day `20260304143015`.
fn compact(tokens: &[Token<'_>], at: usize) -> Option<(Date, usize)> {
    let digits = tokens[at].text;
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<i16>().ok();
    if !tokens[at].is_digits() || !matches!(digits.len(), 8 | 14) {
        return None;
    }
    let is_clock = digits.len() == 8 || (part(8, 10)? < 24 && part(10, 12)? < 60 && part(12, 14)? < 60);
    let year = part(0, 4).filter(|year| is_clock && (2000..2100).contains(year))?;
    Some((date(year, part(4, 6)?, part(6, 8)?)?, 1))
}

/// `2026-03-04`, `2026_03_04`, `2026/3/4`; `25.03.2026` and `03/25/2026` where only one order is possible.
fn in_figures(text: &str, tokens: &[Token<'_>], at: usize) -> Option<(Date, usize)> {
    let [first, second, third] = tokens.get(at..at + 3)? else {
        return None;
    };
    let mark = &text[first.end..second.start];
    if mark != &text[second.end..third.start] || !["-", "_", "/", ".", " "].contains(&mark) {
        return None;
    }
    if let Some(year) = first.year() {
        return Some((date(year, second.number(1..=2)?, third.number(1..=2)?)?, 3));
    }
    let (left, right, year) = (first.number(1..=2)?, second.number(1..=2)?, third.year()?);
    if mark == " "
        || tokens
            .get(at.wrapping_sub(1))
            .is_some_and(|before| before.is_digits() && &text[before.end..first.start] == mark)
    {
        return None;
    }
    let day = match (left, right) {
        _ if left == right => date(year, left, right),
        (13.., _) => date(year, right, left),
        (_, 13..) => date(year, left, right),
        _ => None,
    };
    Some((day?, 3))
}

/// `March 4th, 2026`, `4 March 2026`, `4th of March, 2026`, `04-Mar-2026`, `2026 Mar 4`.
fn with_month(text: &str, tokens: &[Token<'_>], at: usize) -> Option<(Date, usize)> {
    let mut next = at;
    let (mut day, mut month, mut year) = (None, None, None);
    while next < tokens.len() && next < at + 5 {
        let token = &tokens[next];
        if next > at && !is_gap(&text[tokens[next - 1].end..token.start]) {
            return None;
        }
        let is_glued = next > at && tokens[next - 1].end == token.start;
        if token.is_digits() && year.is_none() && token.year().is_some() {
            year = token.year();
        } else if token.is_digits() && day.is_none() {
            day = Some(token.number(1..=2)?);
        } else if month.is_none() && token.month().is_some() {
            month = token.month();
        } else if !(day.is_some() && is_behind_day(token, is_glued)) {
            return None;
        }
        next += 1;
        if let (Some(day), Some(month), Some(year)) = (day, month, year) {
            let ordinal =
                tokens.get(next).is_some_and(|token| token.is_ordinal() && tokens[next - 1].end == token.start);
            return Some((date(year, month, day)?, next - at + usize::from(ordinal)));
        }
    }
    None
}

/// `th` glued to the number of the day, or `of`.
fn is_behind_day(token: &Token<'_>, is_glued: bool) -> bool {
    (is_glued && token.is_ordinal()) || token.text.eq_ignore_ascii_case("of")
}

/// What may stand between the parts of a day.
fn is_gap(between: &str) -> bool {
    between.len() <= 2 && between.bytes().all(|byte| b" ,.-_/".contains(&byte))
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
