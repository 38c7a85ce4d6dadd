//! Times as transcripts write them (`0:07`, `1:02:03`, `00:00:07.480`, `2m 5s`), read into milliseconds.

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// Reads the time that `text` begins with: its milliseconds and the bytes it takes up.
///
/// One colon is minutes and seconds (minutes may exceed 59), two are hours, minutes and seconds; a fraction follows
/// `.`, `,` or (after three fields) `:`. `1h 2m 3s`, `2m 5s` and `2 minutes 9 seconds` are times too. A time of day
/// (`3:30pm`), a percentage and digits that go on are not.
pub(crate) fn read(text: &str) -> Option<(i64, usize)> {
    let Some((clock, used)) = fields(text) else {
        return read_words(text);
    };
    // `10:1` is a ratio or a verse, not ten minutes and one second.
    let padded = clock.parts == 3 || clock.fraction.is_some() || clock.seconds_digits == 2;
    (padded && ends_cleanly(&text[used..]) && half_of_day(&text[used..]).is_none()).then(|| (clock.decimal(), used))
}

/// Reads a time on a line with `-->`, like [`read`], but as Teams writes it where it is not padded: in `0:0:6.90` the
/// fraction is a whole number of milliseconds (6.090 s, not 6.9 s).
pub(crate) fn read_in_cue(text: &str) -> Option<(i64, usize)> {
    let (clock, used) = fields(text)?;
    let unpadded = clock.one_digit && clock.fraction.is_some_and(|fraction| fraction.mark == b'.');
    let ms = if unpadded { clock.whole_ms() } else { clock.decimal() };
    ends_cleanly(&text[used..]).then_some((ms, used))
}

/// Reads a time of day with its half (`9:30 AM`, `02:04:09 pm`): milliseconds since midnight, and the bytes.
pub(crate) fn read_of_day(text: &str) -> Option<(i64, usize)> {
    let (clock, used) = fields(text)?;
    let (half, half_used) = half_of_day(&text[used..])?;
    // One colon is hours and minutes here.
    let (hours, minutes, seconds) = match clock.parts {
        3 => (clock.hours, clock.minutes, clock.seconds),
        _ => (clock.minutes, clock.seconds, 0),
    };
    let hours = hours % 12 + if half == b'p' { 12 } else { 0 };
    Some((hours * HOUR + minutes * MINUTE + seconds * SECOND, used + half_used))
}

/// Reads seconds as recognisers print them: `4.20s`, or without the letter `4.20`; milliseconds and bytes.
pub(crate) fn read_seconds(text: &str) -> Option<(i64, usize)> {
    let (whole, digits) = number(text.as_bytes(), 0, 9)?;
    let fraction = fraction(text.as_bytes(), digits, b".")?;
    let used = digits + 1 + fraction.digits;
    let rest = &text[used..];
    let used = used + usize::from(rest.starts_with('s'));
    ends_cleanly(&text[used..]).then(|| (whole * SECOND + fraction.decimal_ms, used))
}

/// The fields of a time with colons.
struct Clock {
    negative: bool,
    parts: u8,
    hours: i64,
    minutes: i64,
    seconds: i64,
    seconds_digits: usize,
    one_digit: bool,
    fraction: Option<Fraction>,
}

#[derive(Clone, Copy)]
struct Fraction {
    mark: u8,
    digits: usize,
    decimal_ms: i64,
    whole: i64,
}

impl Clock {
    fn decimal(&self) -> i64 {
        self.with(self.fraction.map_or(0, |fraction| fraction.decimal_ms))
    }

    fn whole_ms(&self) -> i64 {
        self.with(self.fraction.map_or(0, |fraction| fraction.whole))
    }

    fn with(&self, ms: i64) -> i64 {
        let ms = self.hours * HOUR + self.minutes * MINUTE + self.seconds * SECOND + ms;
        if self.negative { -ms } else { ms }
    }
}

/// Two or three numbers with colons between them, and a fraction; the bytes that they take up.
fn fields(text: &str) -> Option<(Clock, usize)> {
    let bytes = text.as_bytes();
    let negative = bytes.first() == Some(&b'-');
    let (first, mut at) = number(bytes, usize::from(negative), 3)?;
    let first_digits = at - usize::from(negative);
    let (second, second_digits) = after_colon(bytes, &mut at)?;
    let third = after_colon(bytes, &mut at);
    let (hours, minutes, (seconds, seconds_digits)) = match third {
        Some(third) => (first, second, third),
        None => (0, first, (second, second_digits)),
    };
    let minutes_digits = if third.is_some() { second_digits } else { first_digits };
    if seconds > 59 || seconds_digits > 2 || minutes_digits > 3 {
        return None;
    }
    let parts = if third.is_some() { 3 } else { 2 };
    let fraction = fraction(bytes, at, if parts == 3 { b".,:" } else { b".," });
    let used = at + fraction.map_or(0, |fraction| 1 + fraction.digits);
    let one_digit = first_digits == 1 || second_digits == 1 || seconds_digits == 1;
    Some((Clock { negative, parts, hours, minutes, seconds, seconds_digits, one_digit, fraction }, used))
}

/// A colon and one to three digits: the number and how many digits it has.
fn after_colon(bytes: &[u8], at: &mut usize) -> Option<(i64, usize)> {
    if bytes.get(*at) != Some(&b':') {
        return None;
    }
    let start = *at + 1;
    let (value, end) = number(bytes, start, 3)?;
    *at = end;
    Some((value, end - start))
}

/// A mark out of `marks` and one to nine digits.
fn fraction(bytes: &[u8], at: usize, marks: &[u8]) -> Option<Fraction> {
    let mark = *bytes.get(at).filter(|mark| marks.contains(mark))?;
    let (value, end) = number(bytes, at + 1, 9)?;
    let digits = end - at - 1;
    let decimal_ms = bytes[at + 1..end].iter().chain(b"000").take(3).fold(0, |ms, digit| ms * 10 + digit_of(*digit));
    Some(Fraction { mark, digits, decimal_ms, whole: value })
}

/// A run of one to `longest` digits from `start`: its value and where it ends; longer runs are none.
fn number(bytes: &[u8], start: usize, longest: usize) -> Option<(i64, usize)> {
    let digits = bytes.get(start..)?.iter().take(longest + 1).take_while(|byte| byte.is_ascii_digit()).count();
    let end = start + digits;
    let value = || bytes[start..end].iter().fold(0, |value, digit| value * 10 + digit_of(*digit));
    (1..=longest).contains(&digits).then(|| (value(), end))
}

fn digit_of(byte: u8) -> i64 {
    i64::from(byte - b'0')
}

/// What stands behind a time may not make it part of something else.
fn ends_cleanly(rest: &str) -> bool {
    !rest.starts_with(|next: char| next.is_alphanumeric() || next == '%')
}

/// `am` or `pm`, with or without a space and dots: its first letter in lower case, and the bytes it takes up.
fn half_of_day(rest: &str) -> Option<(u8, usize)> {
    let spaces = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
    let mut word = rest[spaces..].bytes();
    let half = word.next()?.to_ascii_lowercase();
    let mut used = spaces + 1;
    let mut next = word.next();
    if next == Some(b'.') {
        next = word.next();
        used += 1;
    }
    let is_half = matches!(half, b'a' | b'p') && next.is_some_and(|byte| byte.eq_ignore_ascii_case(&b'm'));
    let rest = if is_half {
        &rest[used + 1..]
    } else {
        return None;
    };
    // `3:30 AMY` is a name behind a time.
    (!rest.starts_with(char::is_alphanumeric)).then_some((half, used + 1))
}

/// `1h 2m 3s`, `2m5s`, `2 minutes 9 seconds`, with or without a copy in figures glued on (`2 minutes 9 seconds2:09`).
fn read_words(text: &str) -> Option<(i64, usize)> {
    if !text.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let (mut ms, mut used, mut read, mut smallest) = (0, 0, 0, i64::MAX);
    while let Some((value, end)) = number(text.as_bytes(), used, 4) {
        let gap = usize::from(text.as_bytes().get(end) == Some(&b' '));
        let letters = text.as_bytes()[end + gap..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let Some(unit) = unit(&text[end + gap..end + gap + letters]).filter(|unit| *unit < smallest) else {
            break;
        };
        ms += value * unit;
        smallest = unit;
        read += 1;
        used = end + gap + letters;
        let space = usize::from(text.as_bytes().get(used) == Some(&b' '));
        if !text.as_bytes().get(used + space).is_some_and(u8::is_ascii_digit) {
            break;
        }
        used += space;
    }
    let text_used = text[..used].trim_end().len();
    let long = text[..text_used].bytes().rev().take_while(u8::is_ascii_alphabetic).count() > 1;
    // `5m` alone may be five million; `2 minutes` alone is a time.
    if read == 0 || (read == 1 && !long) {
        return None;
    }
    let copy = fields(&text[text_used..]).map_or(0, |(_, copy)| copy);
    ends_cleanly(&text[text_used + copy..]).then_some((ms, text_used + copy))
}

fn unit(word: &str) -> Option<i64> {
    match word {
        "h" | "hour" | "hours" => Some(HOUR),
        "m" | "min" | "mins" | "minute" | "minutes" => Some(MINUTE),
        "s" | "sec" | "secs" | "second" | "seconds" => Some(SECOND),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(text: &str) -> Option<i64> {
        read(text).map(|(ms, _)| ms)
    }

    #[test]
    fn times_are_read_in_every_writing() {
        assert_eq!(read("0:07 Dana"), Some((7_000, 4)));
        assert_eq!(ms("12:03"), Some(723_000));
        assert_eq!(ms("75:12"), Some(4_512_000));
        assert_eq!(ms("1:02:03"), Some(3_723_000));
        assert_eq!(read("00:00:07.480 --> x"), Some((7_480, 12)));
        assert_eq!(ms("00:00:07,48"), Some(7_480));
        assert_eq!(ms("00:00:07:5"), Some(7_500));
        assert_eq!(ms("-0:01:02.5"), Some(-62_500));
        assert_eq!(ms("00:32:10.5820000"), Some(1_930_582));
    }

    #[test]
    fn times_in_words_are_read() {
        assert_eq!(read("1h 2m 3s"), Some((3_723_000, 8)));
        assert_eq!(ms("31m 24s"), Some(1_884_000));
        assert_eq!(ms("1h02m"), Some(3_720_000));
        assert_eq!(ms("2 minutes 9 seconds"), Some(129_000));
        assert_eq!(read("2 minutes 9 seconds2:09"), Some((129_000, 23)));
        assert_eq!(ms("9 seconds"), Some(9_000));
        assert_eq!(ms("1 hour 2 minutes"), Some(3_720_000));
    }

    #[test]
    fn what_only_looks_like_a_time_is_none() {
        for text in [
            "3:30pm",
            "3:30 PM",
            "3:30 p.m.",
            "10:1",
            "12:345",
            "1:75",
            "5m",
            "50%",
            "12:30%",
            "",
            ":",
            "1:",
            "1:02x",
            "12345:00",
            "7 people",
        ] {
            assert_eq!(ms(text), None, "{text}");
        }
        assert_eq!(ms("3:30 Amy"), Some(210_000));
    }

    #[test]
    fn unpadded_fractions_in_cues_are_milliseconds() {
        assert_eq!(read_in_cue("0:0:6.90 --> 0:0:6.500"), Some((6_090, 8)));
        assert_eq!(read_in_cue("00:00:06.90 -->"), Some((6_900, 11)));
        assert_eq!(read_in_cue("0:0:6,90"), Some((6_900, 8)));
        assert_eq!(read_in_cue("0:0:0.0"), Some((0, 7)));
        assert_eq!(read_in_cue("02:03.5"), Some((123_500, 7)));
        assert_eq!(read_in_cue("00:00:07"), Some((7_000, 8)));
    }

    #[test]
    fn times_of_day_are_read_with_their_half() {
        assert_eq!(read_of_day("9:30 AM"), Some((34_200_000, 7)));
        assert_eq!(read_of_day("02:04:09 p.m."), Some((50_649_000, 12)));
        assert_eq!(read_of_day("12:00 am"), Some((0, 8)));
        assert_eq!(read_of_day("9:30"), None);
    }

    #[test]
    fn seconds_are_read() {
        assert_eq!(read_seconds("4.20s -> 5"), Some((4_200, 5)));
        assert_eq!(read_seconds("1.2\t3.4"), Some((1_200, 3)));
        assert_eq!(read_seconds("12"), None);
    }

    #[test]
    fn odd_bytes_do_not_panic() {
        for text in ["1:02é", "1h é", "é", "9:30 a", "9:30 é", "9:30 aé", "1 é", "2 minutesé", "-", "-1", "1.é"]
        {
            let _ = (read(text), read_in_cue(text), read_of_day(text), read_seconds(text));
        }
    }
}
