//! Captions saved in Zoom: `[Dana Reyes] 14:02:09`, and the words on the next line.

use super::blocks::Header;
use super::stamp;

/// The speaker and the time of day of a line that begins a caption.
pub(super) fn header(line: &str) -> Option<Header<'_>> {
    if !line.starts_with('[') || !line.ends_with(|c: char| c.is_ascii_digit() || matches!(c, 'M' | 'm')) {
        return None;
    }
    // The name may hold brackets itself, so the last one closes it.
    let (name, time) = line[1..].rsplit_once("] ")?;
    let mut stamp = stamp::whole(time.trim()).filter(|_| time.matches(':').count() == 2)?;
    stamp.of_day = true;
    (!name.trim().is_empty() && name.len() < 200 && stamp::whole(name).is_none())
        .then(|| Header::alone(name.trim(), stamp))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_bracket_closes_the_name() {
        assert_eq!(header("[Lee [Acme] Okoro] 14:02:11").unwrap().label(), Some("Lee [Acme] Okoro"));
        for line in ["[00:12] 14:02:11", "[Dana] at 14:02:11", "[Dana] 14:02", "[] 14:02:11", "Dana 14:02:11"] {
            assert_eq!(header(line), None, "{line}");
        }
    }
}
