//! `--fail-on`: when a run that went well still ends with exit code 1.

use std::str::FromStr;

use super::summary::Tally;

/// The highest score.
const BEST: u8 = 100;

/// When a run that went well still ends with exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FailOn {
    /// When any rule that costs has found something.
    Fault,
    /// When a call has a score below this.
    Below(u8),
    /// Whatever is found.
    Never,
}

impl FailOn {
    /// Whether a run is to fail.
    pub(super) fn is_met_by(self, tally: &Tally) -> bool {
        match self {
            FailOn::Fault => tally.has_faults(),
            FailOn::Below(score) => tally.has_score_below(score),
            FailOn::Never => false,
        }
    }
}

impl FromStr for FailOn {
    type Err = String;

    fn from_str(word: &str) -> Result<FailOn, String> {
        match word {
            "fault" => Ok(FailOn::Fault),
            "never" => Ok(FailOn::Never),
            _ => match word.parse() {
                Ok(score) if (1..=BEST).contains(&score) => Ok(FailOn::Below(score)),
                Ok(_) | Err(_) => Err(format!("there is `fault`, `never`, or a score from 1 to {BEST}")),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gate_is_a_word_or_a_score() {
        assert_eq!(
            ["fault", "never", "60"].map(str::parse),
            [Ok(FailOn::Fault), Ok(FailOn::Never), Ok(FailOn::Below(60))]
        );
        for wrong in ["rain", "", "0", "101", "-1", "6.5", "256"] {
            assert!(wrong.parse::<FailOn>().is_err(), "{wrong}");
        }
    }
}
