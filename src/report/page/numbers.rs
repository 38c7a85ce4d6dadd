//! Numbers become text as people write it.

/// A share in whole percent, 0 of nothing.
pub(super) fn percent(part: u64, of: u64) -> u32 {
    (part * 100 + of / 2).checked_div(of).and_then(|percent| u32::try_from(percent).ok()).unwrap_or(0)
}

/// A mean to one place behind the point.
pub(super) fn tenths(sum: u64, of: u64) -> String {
    match (sum * 10 + of / 2).checked_div(of) {
        Some(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        None => "–".to_owned(),
    }
}

/// A number with its noun: `1 call`, `1,200 calls`.
pub(super) fn counted(number: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// `12345` as `12,345`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).expect("digits are ASCII")).collect();
    groups.join(",")
}

/// With a true minus, which is as wide as the plus.
pub(super) fn signed(points: i64) -> String {
    let digits = grouped(points.unsigned_abs());
    match points {
        ..0 => format!("−{digits}"),
        0 => digits,
        1.. => format!("+{digits}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([-1500, 0, 8].map(signed), ["−1,500", "0", "+8"]);
        assert_eq!((tenths(7, 3), tenths(0, 0)), ("2.3".to_owned(), "–".to_owned()));
    }
}
