//! Shares, means and points become text.

use crate::numbers::grouped;

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
    fn points_have_a_sign_and_means_a_tenth() {
        assert_eq!([-1500, 0, 8].map(signed), ["−1,500", "0", "+8"]);
        assert_eq!((tenths(7, 3), tenths(0, 0)), ("2.3".to_owned(), "–".to_owned()));
    }
}
