//! Whole numbers become text as people read it.

/// `12345` as `12,345`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).expect("digits are ASCII")).collect();
    groups.join(",")
}

/// A number with its noun: `1 call`, `1,200 calls`.
pub fn counted(number: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(number), if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!([0, 12, 930, 1204, 1_234_567].map(grouped), ["0", "12", "930", "1,204", "1,234,567"]);
        assert_eq!((counted(1, "call"), counted(2, "call")), ("1 call".into(), "2 calls".into()));
    }
}
