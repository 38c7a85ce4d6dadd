//! SubRip (SRT), as recognisers and note-takers write it: cues without speakers; labels stay in their lines.

use super::captions::{self, Kind};
use super::cue::Parsed;
use super::vtt;

/// The cues of an SRT file.
pub(crate) fn parse(text: &str) -> Parsed<'_> {
    vtt::speech(captions::read(text, Kind::Srt))
}

#[cfg(test)]
mod tests;
