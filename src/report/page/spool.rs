//! The words of many calls wait on disk, packed in blocks of one rep's calls, until a page is written around them.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder};

/// A block is unpacked whole to show one of its calls: small enough for an old laptop, large enough to pack well.
const CALLS_PER_BLOCK: usize = 50;

/// All blocks that are still open may hold so many bytes, also when the calls of many reps come in turns.
const MOST_OPEN: usize = 32 << 20;

/// Fixed, so that the same calls are the same bytes.
const LEVEL: Compression = Compression::new(6);

/// Blocks of calls on disk, and those that are being filled.
#[derive(Debug)]
pub(super) struct Spool {
    file: BufWriter<File>,
    blocks: Vec<Block>,
    open: BTreeMap<usize, Open>,
    open_bytes: usize,
    written: u64,
}

/// A block of one rep's calls.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    /// Which rep's calls it holds.
    pub(super) rep: usize,
    /// Where it lies in the file; a block has its number from the time when it is opened.
    start: u64,
    /// How long it is, packed.
    pub(super) length: u64,
}

/// A block that is being filled: the inside of a JSON list.
#[derive(Debug)]
struct Open {
    number: usize,
    calls: usize,
    json: Vec<u8>,
}

/// Where a call was put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The number of the block.
    pub(super) block: usize,
    /// Its place in the block, from 0.
    pub(super) nth: usize,
}

impl Spool {
    /// A nameless file beside the page that is to be: where the page fits, its calls do.
    pub(super) fn create(folder: &Path) -> io::Result<Spool> {
        Ok(Spool {
            file: BufWriter::new(tempfile::tempfile_in(folder)?),
            blocks: Vec::new(),
            open: BTreeMap::new(),
            open_bytes: 0,
            written: 0,
        })
    }

    /// Adds the JSON of a call to the block of its rep.
    pub(super) fn add(&mut self, rep: usize, json: &[u8]) -> io::Result<Place> {
        let next = self.blocks.len();
        let open = self.open.entry(rep).or_insert_with(|| Open { number: next, calls: 0, json: Vec::new() });
        if open.number == next {
            self.blocks.push(Block { rep, start: 0, length: 0 });
        }
        if open.calls > 0 {
            open.json.push(b',');
        }
        open.json.extend_from_slice(json);
        let place = Place { block: open.number, nth: open.calls };
        open.calls += 1;
        self.open_bytes += json.len();
        if open.calls == CALLS_PER_BLOCK {
            self.close(rep)?;
        } else if self.open_bytes > MOST_OPEN {
            self.close_all()?;
        }
        Ok(place)
    }

    /// Packs what is still open and hands back the blocks, to be read one by one.
    pub(super) fn finish(mut self) -> io::Result<Blocks> {
        self.close_all()?;
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok(Blocks { file, all: self.blocks })
    }

    fn close_all(&mut self) -> io::Result<()> {
        while let Some((&rep, _)) = self.open.first_key_value() {
            self.close(rep)?;
        }
        Ok(())
    }

    fn close(&mut self, rep: usize) -> io::Result<()> {
        let Some(open) = self.open.remove(&rep) else { return Ok(()) };
        self.open_bytes = self.open_bytes.saturating_sub(open.json.len());
        let packed = packed(&[b"[", &open.json[..], b"]"])?;
        self.file.write_all(packed.as_bytes())?;
        let length = packed.len() as u64;
        self.blocks[open.number] = Block { rep, start: self.written, length };
        self.written += length;
        Ok(())
    }
}

/// Packed blocks on disk.
#[derive(Debug)]
pub(super) struct Blocks {
    file: File,
    /// By number.
    pub(super) all: Vec<Block>,
}

impl Blocks {
    /// The packed text of a block.
    pub(super) fn read(&mut self, number: usize) -> io::Result<String> {
        let Block { start, length, .. } = self.all[number];
        self.file.seek(SeekFrom::Start(start))?;
        let mut text = String::new();
        (&mut self.file).take(length).read_to_string(&mut text)?;
        Ok(text)
    }
}

/// Some bytes as gzip in base64: they stay data whatever was said in them.
pub(super) fn packed(parts: &[&[u8]]) -> io::Result<String> {
    let mut gzip = GzBuilder::new().write(Vec::new(), LEVEL);
    parts.iter().try_for_each(|part| gzip.write_all(part))?;
    Ok(STANDARD.encode(gzip.finish()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;

    fn unpacked(text: &str) -> String {
        let mut json = String::new();
        GzDecoder::new(&STANDARD.decode(text).unwrap()[..]).read_to_string(&mut json).unwrap();
        json
    }

    #[test]
    fn calls_of_reps_in_turns_come_back_from_where_they_were_put() {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = Spool::create(folder.path()).unwrap();
        let said = |call: usize| format!("[{call},\"<script>\"]");
        let places: Vec<Place> = (0..170).map(|call| spool.add(call % 3, said(call).as_bytes()).unwrap()).collect();
        let mut blocks = spool.finish().unwrap();
        assert_eq!(blocks.all.len(), 6, "two for each rep");
        for (call, place) in places.into_iter().enumerate() {
            assert_eq!(blocks.all[place.block].rep, call % 3);
            let text = blocks.read(place.block).unwrap();
            assert!(!text.contains('<'));
            let calls: Vec<(usize, String)> = serde_json::from_str(&unpacked(&text)).unwrap();
            assert_eq!(calls[place.nth].0, call);
        }
    }

    #[test]
    fn the_same_bytes_are_packed_alike_and_hold_no_clock() {
        let once = packed(&[b"so, thanks"]).unwrap();
        assert_eq!(packed(&[b"so, ", b"thanks"]).unwrap(), once);
        assert_eq!(&STANDARD.decode(once).unwrap()[4..8], [0; 4], "the time of writing");
    }
}
