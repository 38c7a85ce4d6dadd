//! The region and window language: `last 15%, at least 8 turns` as data, or what is wrong with it.

/// A part of a call, as written in `in` and `[regions]`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Region<List, Name> {
    /// `whole call`.
    WholeCall,
    /// `first 10 turns`, `last 15%, at least 8 turns, at most 40 turns`.
    Edge { edge: Edge, extent: Extent, at_least: Option<Extent>, at_most: Option<Extent> },
    /// `after {goodbye}`, `before customer says {order}`.
    Around { side: Side, by: Option<Speaking>, list: List },
    /// A region of the rule files, by its name.
    Named(Name),
    /// `A in B`.
    Within(Box<Region<List, Name>>, Box<Region<List, Name>>),
    /// `A else B`: B when the transcript has no times.
    Else(Box<Region<List, Name>>, Box<Region<List, Name>>),
}

/// From which end of the call an extent is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Edge {
    First,
    Last,
}

/// Which side of the words a region lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Side {
    Before,
    After,
}

/// Who says the words that bound a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Speaking {
    Rep,
    Customer,
}

/// A length of call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Extent {
    Turns(u32),
    Seconds(u32),
    /// Of the call's turns.
    Percent(u32),
}

/// Where a proviso looks, relative to the match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Window {
    /// The whole turn of the match.
    SameTurn,
    /// The rest of the turn and so many turns behind it.
    NextTurns(u32),
    /// The turn up to the match and so many turns before it.
    PreviousTurns(u32),
    /// The turn and so many turns on both sides.
    Turns(u32),
    /// So many seconds from the match on.
    NextSeconds(u32),
    /// So many seconds up to the match.
    PreviousSeconds(u32),
    /// From the match to the end of the call.
    RestOfCall,
}

/// A region's text is no longer than this, in bytes, so that none can exhaust the stack.
const LONGEST_REGION: usize = 400;

/// A region as written: lists and regions are still names.
pub(crate) type Written = Region<String, String>;

/// The forms that a region takes, for messages.
const FORMS: &str = "write `whole call`, `last 15%, at least 8 turns`, `after {list}`, `before customer says {list}`, a region's name, `A in B` or `A else B`";

impl Written {
    /// Reads a region; the error says what would be right.
    pub(crate) fn parse(text: &str) -> Result<Written, String> {
        let text = text.trim();
        if text.len() > LONGEST_REGION {
            return Err(format!("is {} bytes long; give its parts names in `[regions]`", text.len()));
        }
        if let Some((first, second)) = split_word(text, " else ") {
            return Ok(Region::Else(Box::new(Written::parse(first)?), Box::new(Written::parse(second)?)));
        }
        if let Some((inner, outer)) = split_word(text, " in ") {
            return Ok(Region::Within(Box::new(Written::parse(inner)?), Box::new(Written::parse(outer)?)));
        }
        let lower = text.to_ascii_lowercase();
        match lower.split_whitespace().next() {
            None => Err(format!("is empty; {FORMS}")),
            Some("whole") if lower.split_whitespace().eq(["whole", "call"]) => Ok(Region::WholeCall),
            Some("first") => edge(Edge::First, &lower),
            Some("last") => edge(Edge::Last, &lower),
            Some("before") => around(Side::Before, text),
            Some("after") => around(Side::After, text),
            Some(_) if is_name(text) => Ok(Region::Named(text.to_owned())),
            Some(_) => Err(format!("`{text}` is no region; {FORMS}")),
        }
    }
}

/// A name is no longer than this, in bytes.
const LONGEST_NAME: usize = 100;

/// Whether `text` can be the name of a list, a region or a rule: a hundred letters, digits, `-` and `_` at most.
pub(crate) fn is_name(text: &str) -> bool {
    (1..=LONGEST_NAME).contains(&text.len()) && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// Splits at a joining word that does not stand inside braces.
fn split_word<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    let outside = |at: &usize| text[..*at].matches('{').count() == text[..*at].matches('}').count();
    text.match_indices(word).map(|(at, _)| at).find(outside).map(|at| (&text[..at], &text[at + word.len()..]))
}

fn edge(edge: Edge, lower: &str) -> Result<Written, String> {
    let mut clauses = lower.split(',').map(str::trim);
    let first =
        clauses.next().and_then(|clause| clause.split_once(char::is_whitespace)).map_or("", |(_, length)| length);
    let extent = extent(first)?;
    let (mut at_least, mut at_most) = (None, None);
    for clause in clauses {
        let (bound, length) = if let Some(length) = clause.strip_prefix("at least ") {
            (&mut at_least, length)
        } else if let Some(length) = clause.strip_prefix("at most ") {
            (&mut at_most, length)
        } else {
            return Err(format!("`{clause}` is no bound; write `at least 8 turns` or `at most 40 turns`"));
        };
        if bound.replace(self::extent(length)?).is_some() {
            return Err(format!("`{clause}` is the second bound of its kind; keep one"));
        }
    }
    Ok(Region::Edge { edge, extent, at_least, at_most })
}

fn extent(text: &str) -> Result<Extent, String> {
    let text = text.trim();
    let wrong = || format!("`{text}` is no length; write `8 turns`, `90 seconds`, `2 minutes` or `15%`");
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number: u32 = text[..digits].parse().map_err(|_| wrong())?;
    if number == 0 {
        return Err("nothing lies in a length of 0; write at least 1".to_owned());
    }
    match text[digits..].trim() {
        "turn" | "turns" => Ok(Extent::Turns(number)),
        "second" | "seconds" => Ok(Extent::Seconds(number)),
        "minute" | "minutes" => Ok(Extent::Seconds(number.saturating_mul(60))),
        "%" | "percent" if number <= 100 => Ok(Extent::Percent(number)),
        "%" | "percent" => Err(format!("`{text}` is more than the call; write at most 100%")),
        _ => Err(wrong()),
    }
}

fn around(side: Side, text: &str) -> Result<Written, String> {
    let wrong = || format!("`{text}` names no list; write `after {{list}}` or `after customer says {{list}}`");
    let (_, rest) = text.split_once(char::is_whitespace).ok_or_else(wrong)?;
    let brace = rest.find('{').ok_or_else(wrong)?;
    let list = rest[brace + 1..].trim_end().strip_suffix('}').ok_or_else(wrong)?.trim();
    let who: Vec<&str> = rest[..brace].split_whitespace().collect();
    let by = match who[..] {
        [] => None,
        ["rep", "says"] => Some(Speaking::Rep),
        ["customer", "says"] => Some(Speaking::Customer),
        _ => return Err(format!("`{}` says nothing; write `rep says` or `customer says`", rest[..brace].trim())),
    };
    if !is_name(list) {
        return Err(wrong());
    }
    Ok(Region::Around { side, by, list: list.to_owned() })
}

impl Window {
    /// Reads a window; the error says what would be right.
    pub(crate) fn parse(text: &str) -> Result<Window, String> {
        let lower = text.trim().to_ascii_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        let window = match words[..] {
            ["same", "turn"] => Some(Window::SameTurn),
            ["rest", "of", "call"] => Some(Window::RestOfCall),
            ["next", number, unit] => relative(number, unit, Window::NextTurns, Window::NextSeconds),
            ["next", unit] => relative("1", unit, Window::NextTurns, Window::NextSeconds),
            ["previous", number, unit] => relative(number, unit, Window::PreviousTurns, Window::PreviousSeconds),
            ["previous", unit] => relative("1", unit, Window::PreviousTurns, Window::PreviousSeconds),
            [number, "turn" | "turns"] => number.parse().ok().filter(|&turns| turns > 0).map(Window::Turns),
            _ => None,
        };
        window.ok_or_else(|| {
            format!("`{text}` is no window; write `same turn`, `next 3 turns`, `previous 2 turns`, `2 turns`, `next 30 seconds`, `previous 30 seconds` or `rest of call`")
        })
    }
}

fn relative(number: &str, unit: &str, turns: fn(u32) -> Window, seconds: fn(u32) -> Window) -> Option<Window> {
    let number: u32 = number.parse().ok().filter(|&number| number > 0)?;
    match unit {
        "turn" | "turns" => Some(turns(number)),
        "second" | "seconds" => Some(seconds(number)),
        "minute" | "minutes" => Some(seconds(number.saturating_mul(60))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(region: Written) -> Box<Written> {
        Box::new(region)
    }

    #[test]
    fn every_form_of_a_region_is_read() {
        let last = Region::Edge {
            edge: Edge::Last,
            extent: Extent::Percent(15),
            at_least: Some(Extent::Turns(8)),
            at_most: Some(Extent::Turns(40)),
        };
        let minutes = Region::Edge { edge: Edge::First, extent: Extent::Seconds(120), at_least: None, at_most: None };
        let goodbye = Region::Around { side: Side::After, by: None, list: "goodbye".to_owned() };
        let order = Region::Around { side: Side::Before, by: Some(Speaking::Customer), list: "order".to_owned() };
        let closing = Region::Named("closing".to_owned());
        for (text, region) in [
            ("whole call", Region::WholeCall),
            ("last 15%, at least 8 turns, at most 40 turns", last.clone()),
            ("First 2 minutes", minutes.clone()),
            ("after {goodbye} in closing", Region::Within(boxed(goodbye), boxed(closing.clone()))),
            ("before customer says {order}", order),
            ("closing", closing.clone()),
            ("first 2 minutes else closing", Region::Else(boxed(minutes), boxed(closing))),
            ("last 15 percent, at most 40 turns, at least 8 turns", last),
        ] {
            assert_eq!(Written::parse(text), Ok(region), "{text}");
        }
    }

    #[test]
    fn a_wrong_region_says_what_would_be_right() {
        for (text, part) in [
            ("", "is empty"),
            ("last", "no length"),
            ("last 15", "no length"),
            ("last 0 turns", "at least 1"),
            ("last 120%", "at most 100%"),
            ("last 5 turns, at least", "no bound"),
            ("last 5 turns, at most 3 turns, at most 4 turns", "second bound"),
            ("after goodbye", "names no list"),
            ("after boss says {x}", "`boss says`"),
            ("the end", "no region"),
        ] {
            let error = Written::parse(text).unwrap_err();
            assert!(error.contains(part), "{text}: {error}");
        }
    }

    #[test]
    fn every_form_of_a_window_is_read() {
        for (text, window) in [
            ("same turn", Window::SameTurn),
            ("next 3 turns", Window::NextTurns(3)),
            ("next turn", Window::NextTurns(1)),
            ("previous 2 turns", Window::PreviousTurns(2)),
            ("2 turns", Window::Turns(2)),
            ("next 30 seconds", Window::NextSeconds(30)),
            ("previous 2 minutes", Window::PreviousSeconds(120)),
            ("rest of call", Window::RestOfCall),
        ] {
            assert_eq!(Window::parse(text), Ok(window), "{text}");
        }
        assert!(Window::parse("3 seconds").unwrap_err().contains("no window"));
        assert!(Window::parse("next 0 turns").is_err());
    }
}
