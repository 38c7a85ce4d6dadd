//! The marks in a caption's line: tags, speakers in tags, entities and styles become plain words.

use std::borrow::Cow;

use super::time;

/// The longest tag that is looked for, in bytes: a `<` without a `>` may not cost the rest of the file.
const LONGEST_TAG: usize = 300;

/// The longest entity, in bytes: `&#x10ffff;`.
const LONGEST_ENTITY: usize = 10;

/// A stretch of a caption's line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Words, with entities decoded once and without tags.
    Words(Cow<'t, str>),
    /// `<v Dana Reyes>`: from here on she speaks; an empty name is nobody known.
    Voice(Cow<'t, str>),
    /// `</v>`: from here on nobody known speaks.
    End,
}

/// Whether a line holds no mark at all, so that all of it is words.
pub(super) fn is_plain(line: &str) -> bool {
    memchr::memchr3(b'<', b'&', b'{', line.as_bytes()).is_none()
}

/// The pieces of a line, in order.
pub(super) fn pieces(line: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut words, mut rest) = (Vec::new(), Cow::Borrowed(""), line);
    while let Some(at) = memchr::memchr3(b'<', b'&', b'{', rest.as_bytes()) {
        push(&mut words, &rest[..at]);
        let (mark, length) = mark(&rest[at..]);
        match mark {
            Mark::Nothing => {}
            Mark::Text(text) => push(&mut words, text),
            Mark::Letter(letter) => words.to_mut().push(letter),
            Mark::Voice(name) => pieces.extend([Piece::Words(std::mem::take(&mut words)), Piece::Voice(decoded(name))]),
            Mark::End => pieces.extend([Piece::Words(std::mem::take(&mut words)), Piece::End]),
        }
        rest = &rest[at + length..];
    }
    push(&mut words, rest);
    pieces.push(Piece::Words(words));
    pieces.retain(|piece| !matches!(piece, Piece::Words(words) if words.is_empty()));
    pieces
}

/// A name in angle brackets that opens a caption, `<Dana Reyes> text`: the name and the text.
pub(super) fn bracketed_name(line: &str) -> Option<(&str, &str)> {
    const MARKERS: [&str; 12] = [
        "laugh",
        "laughs",
        "laughter",
        "affirmative",
        "negative",
        "inaudible",
        "crosstalk",
        "silence",
        "music",
        "noise",
        "unintelligible",
        "unk",
    ];
    let (inside, length) = tag(line)?;
    let is_name = inside.starts_with(|first: char| first.is_alphabetic() && !first.is_lowercase())
        && !inside.contains(['=', '/', ':', '?', '!', '&'])
        && inside.split(' ').count() <= 7
        && inside.chars().count() <= 60
        && !is_style(inside)
        && !MARKERS.iter().any(|marker| inside.eq_ignore_ascii_case(marker));
    is_name.then(|| (inside.trim(), line[length..].trim_start()))
}

/// The text with its entities decoded once.
fn decoded(text: &str) -> Cow<'_, str> {
    let mut words = Cow::Borrowed("");
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        push(&mut words, &rest[..at]);
        let (mark, length) = mark(&rest[at..]);
        match mark {
            Mark::Text(text) => push(&mut words, text),
            Mark::Letter(letter) => words.to_mut().push(letter),
            Mark::Nothing | Mark::Voice(_) | Mark::End => {}
        }
        rest = &rest[at + length..];
    }
    push(&mut words, rest);
    words
}

/// Adds text; as long as there is only one stretch, it stays borrowed.
fn push<'t>(words: &mut Cow<'t, str>, more: &'t str) {
    if words.is_empty() {
        *words = Cow::Borrowed(more);
    } else if !more.is_empty() {
        words.to_mut().push_str(more);
    }
}

/// What a `<`, `&` or `{` begins.
enum Mark<'t> {
    Nothing,
    Text(&'t str),
    Letter(char),
    Voice(&'t str),
    End,
}

/// The mark that `rest` begins with, and its length in bytes.
fn mark(rest: &str) -> (Mark<'_>, usize) {
    match rest.as_bytes().first() {
        Some(b'<') => angle(rest),
        Some(b'&') => entity(rest),
        Some(b'{') if rest.starts_with("{\\") => match end_of(rest, b'}') {
            Some(end) => (Mark::Nothing, end + 1),
            None => (Mark::Text(&rest[..1]), 1),
        },
        _ => (Mark::Text(&rest[..1]), 1),
    }
}

fn angle(rest: &str) -> (Mark<'_>, usize) {
    let Some((inside, length)) = tag(rest) else {
        return (Mark::Text(&rest[..1]), 1);
    };
    if inside == "/v" {
        return (Mark::End, length);
    }
    if let Some(name) = voice(inside) {
        return (Mark::Voice(name), length);
    }
    if matches!(inside, "br" | "br/" | "br /") {
        return (Mark::Text(" "), length);
    }
    let is_time = time::read_in_cue(inside).is_some_and(|(_, used)| used == inside.len());
    if is_time || is_style(inside) {
        return (Mark::Nothing, length);
    }
    (Mark::Text(&rest[..length]), length)
}

/// The inside of the tag that `rest` begins with, and the bytes that the tag takes up.
fn tag(rest: &str) -> Option<(&str, usize)> {
    let end = rest.starts_with('<').then(|| end_of(rest, b'>')).flatten()?;
    let inside = &rest[1..end];
    (!inside.contains('<')).then(|| (inside.trim(), end + 1))
}

fn end_of(rest: &str, close: u8) -> Option<usize> {
    memchr::memchr(close, &rest.as_bytes()[..rest.len().min(LONGEST_TAG)])
}

/// The name in a voice tag, `v Dana Reyes` or `v.loud Dana Reyes`.
fn voice(inside: &str) -> Option<&str> {
    let rest = inside.strip_prefix('v')?;
    match rest.chars().next() {
        None => Some(""),
        Some(' ' | '\t') => Some(rest.trim()),
        Some('.') => Some(rest.split_once([' ', '\t']).map_or("", |(_, name)| name.trim())),
        Some(_) => None,
    }
}

/// Whether a tag only says how the words look.
fn is_style(inside: &str) -> bool {
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let name = name.split([' ', '\t', '.']).next().unwrap_or(name);
    ["b", "i", "u", "c", "ruby", "rt", "lang", "font"].iter().any(|style| name.eq_ignore_ascii_case(style))
}

fn entity(rest: &str) -> (Mark<'_>, usize) {
    let plain = (Mark::Text(&rest[..1]), 1);
    let within = rest.len().min(LONGEST_ENTITY);
    let Some(end) = memchr::memchr(b';', &rest.as_bytes()[..within]) else {
        return plain;
    };
    let mark = match &rest[1..end] {
        "amp" => Mark::Text("&"),
        "lt" => Mark::Text("<"),
        "gt" => Mark::Text(">"),
        "quot" => Mark::Text("\""),
        "apos" => Mark::Text("'"),
        "nbsp" => Mark::Text("\u{a0}"),
        "lrm" | "rlm" => Mark::Nothing,
        number => match numbered(number) {
            Some(letter) => Mark::Letter(letter),
            None => return plain,
        },
    };
    (mark, end + 1)
}

/// The letter behind `#39` or `#x27`.
fn numbered(entity: &str) -> Option<char> {
    let number = entity.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|letter| !letter.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> String {
        let show = |piece: &Piece<'_>| match piece {
            Piece::Words(words) => words.to_string(),
            Piece::Voice(name) => format!("[{name}]"),
            Piece::End => "[]".to_owned(),
        };
        pieces(line).iter().map(show).collect()
    }

    #[test]
    fn voices_are_read_with_their_names() {
        assert_eq!(words("<v Reyes, Dana (Contoso)>Can you hear me?</v>"), "[Reyes, Dana (Contoso)]Can you hear me?[]");
        assert_eq!(words("<v.first.loud Dana>Hi</v> <v Lee>Yes"), "[Dana]Hi[] [Lee]Yes");
        assert_eq!(words("<v>who?"), "[]who?");
        assert_eq!(words("<v A&amp;B &lt;x&gt;>hi"), "[A&B <x>]hi");
        assert_eq!(words("<video> is a tag"), "<video> is a tag");
    }

    #[test]
    fn styles_and_times_are_taken_out_and_unknown_tags_stay() {
        assert_eq!(words("so<00:00:01.500><c> I</c><c.red> said</c> <I>yes</I> {\\an8}now"), "so I said yes now");
        assert_eq!(words("<font color=\"#fff\">hi</font><br>there"), "hi there");
        assert_eq!(words("<laugh> if x < 3 and y > 2 {so}"), "<laugh> if x < 3 and y > 2 {so}");
    }

    #[test]
    fn entities_are_decoded_once() {
        assert_eq!(
            words("R&amp;D &lt;b&gt; &#39;x&#x27; &quot;&apos; a&nbsp;b &lrm;&amp;amp; &bogus; & &#0; &"),
            "R&D <b> 'x' \"' a\u{a0}b &amp; &bogus; & &#0; &"
        );
    }

    #[test]
    fn a_line_in_one_voice_stays_borrowed() {
        let pieces = pieces("<v Dana>hello there</v>");
        assert!(matches!(&pieces[1], Piece::Words(Cow::Borrowed("hello there"))), "{pieces:?}");
    }

    #[test]
    fn a_name_in_brackets_is_no_marker() {
        assert_eq!(bracketed_name("<Dana Reyes> hello"), Some(("Dana Reyes", "hello")));
        for text in ["<laugh> yes", "<Laughter> yes", "<v Dana>hi", "<I>yes</I>", "<a=b> c", "Dana> hi", "<Dana", "<>"]
        {
            assert_eq!(bracketed_name(text), None, "{text}");
        }
    }

    #[test]
    fn many_open_brackets_cost_little() {
        let line = "<a &b {\\c ".repeat(200_000);
        assert_eq!(words(&line), line);
    }
}
