//! Many files become calls, in their order, on all cores; what goes wrong in one call stays in that call.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rayon::prelude::*;

use crate::contained::contained;
use crate::decode::{self, Encoding};
pub use crate::digest::Fingerprint;
use crate::discover::{Input, Skipped, Source};
use crate::engine::{Engine, Judged, Scratch};
use crate::finding::{self, Call, ClosingTurn, Evidence, Finding};
use crate::measure;
use crate::people::Present;
use crate::score::Facts;
use crate::transcript::{self, Role, Transcript};
use crate::words::Words;

/// Calls handed over at a time: enough to keep every core busy, few enough to hold in memory twice.
const BATCH: usize = 512;

/// Calls are a hundred times shorter than this, in bytes.
const LONGEST_ORDINARY_CALL: usize = 8 << 20;

/// How long a stop may go unnoticed while a file is slow.
const STOP_CHECK: Duration = Duration::from_millis(50);

/// A transcript as it was read, before it is judged.
#[derive(Debug)]
pub struct Reading {
    /// The call.
    pub transcript: Transcript,
    /// How the bytes were encoded.
    pub encoding: Encoding,
    /// What was guessed or looks odd, of the bytes and of the transcript.
    pub warnings: Vec<String>,
}

/// What became of one source.
#[derive(Debug)]
pub enum Scanned {
    /// It was read and judged.
    Call(Box<Call>),
    /// It was not, for a reason.
    Skipped(Skipped),
}

/// What became of one source that two sets of rules judged.
#[derive(Debug)]
pub enum Compared {
    /// The call by the rules of the scan, and what the other ones found in it.
    Call(Box<Call>, Vec<Finding>),
    /// It was not read, for a reason.
    Skipped(Skipped),
}

/// What became of one source that a report vouches for.
#[derive(Debug)]
pub enum Graded {
    /// It was read and judged; with the fingerprint of its bytes.
    Call(Box<Call>, Fingerprint),
    /// It was not, for a reason.
    Skipped(Skipped),
}

/// What became of one source of which only the speakers are wanted.
#[derive(Debug)]
pub enum Met {
    /// It was read; with whoever speaks in it.
    Call(Present),
    /// It was not, for a reason.
    Skipped(Skipped),
}

/// How a scan ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Every source was handed over.
    Complete,
    /// The stop flag was raised; what was handed over is not all.
    Stopped,
}

/// What is kept of the words of a call, beside the quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Nothing.
    Quotes,
    /// The turns of its closing, for reports that show them.
    Closing,
}

/// What every call of a run is read and judged with.
pub struct Scan {
    /// The rules.
    pub engine: Engine,
    /// How transcripts are read.
    pub options: transcript::Options,
    /// What is kept of the words of a call.
    pub keep: Keep,
    /// How many calls are worked on at a time.
    pub threads: usize,
    /// Raised from outside to stop the run soon; even while a file does not answer.
    pub stop: Arc<AtomicBool>,
    /// Told after each call, from any thread.
    pub progress: Box<dyn Fn() + Send + Sync>,
}

impl Scan {
    /// With the usual settings: one call at a time, of which nothing is kept but the quotes, and nobody stops or watches.
    pub fn new(engine: Engine, options: transcript::Options) -> Scan {
        Scan { engine, options, keep: Keep::Quotes, threads: 1, stop: Arc::default(), progress: Box::new(|| {}) }
    }

    /// Reads and judges all sources and hands each over in the order of the sources; ends early with the error of
    /// `each`, or with that of the system when it grants no threads.
    pub fn run(self, sources: Vec<Source>, mut each: impl FnMut(Scanned) -> io::Result<()>) -> io::Result<Ending> {
        self.hand_over(sources, Scan::call, |worked| {
            each(worked.map_or_else(Scanned::Skipped, |call| Scanned::Call(Box::new(call))))
        })
    }

    /// Reads and judges all sources, as `run` does, and takes the fingerprint of the bytes of each.
    pub fn grade(self, sources: Vec<Source>, mut each: impl FnMut(Graded) -> io::Result<()>) -> io::Result<Ending> {
        self.hand_over(sources, Scan::fingerprinted_call, |worked| {
            each(worked.map_or_else(Graded::Skipped, |(call, bytes)| Graded::Call(Box::new(call), bytes)))
        })
    }

    /// Reads every source once, as `run` does, and judges it by two sets of rules.
    pub fn compare(
        self,
        other: Engine,
        sources: Vec<Source>,
        mut each: impl FnMut(Compared) -> io::Result<()>,
    ) -> io::Result<Ending> {
        let work = move |scan: &Scan, source: &Source, kit: &mut Kit| scan.call_by_both(&other, source, kit);
        self.hand_over(sources, work, |worked| {
            each(worked.map_or_else(Compared::Skipped, |(call, found)| Compared::Call(Box::new(call), found)))
        })
    }

    /// Reads all sources, as `run` does, and tells who speaks in each; nothing is judged.
    pub fn meet(self, sources: Vec<Source>, mut each: impl FnMut(Met) -> io::Result<()>) -> io::Result<Ending> {
        self.hand_over(sources, Scan::present, |worked| each(worked.map_or_else(Met::Skipped, Met::Call)))
    }

    /// Lets all threads work on the sources, and hands over what comes of them in their order.
    fn hand_over<T: Send + 'static>(
        self,
        sources: Vec<Source>,
        work: impl Fn(&Scan, &Source, &mut Kit) -> Result<T, String> + Send + Sync + 'static,
        mut each: impl FnMut(Result<T, Skipped>) -> io::Result<()>,
    ) -> io::Result<Ending> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.threads).build().map_err(io::Error::other)?;
        let stop = Arc::clone(&self.stop);
        // One batch waits here while the next one is worked on. The workers are not waited for when the run is
        // stopped: one of them may hang on a pipe or a dead network drive.
        let (send, batches) = mpsc::sync_channel(0);
        pool.spawn(move || self.work(&sources, work, &send));
        loop {
            let batch = match batches.recv_timeout(STOP_CHECK) {
                Ok(batch) => batch,
                Err(RecvTimeoutError::Timeout) => Vec::new(),
                Err(RecvTimeoutError::Disconnected) => return Ok(Ending::Complete),
            };
            if stop.load(Ordering::Relaxed) {
                return Ok(Ending::Stopped);
            }
            batch.into_iter().try_for_each(&mut each)?;
        }
    }

    /// Works on batch after batch until all are handed over or nobody takes them any more.
    fn work<T: Send>(
        &self,
        sources: &[Source],
        work: impl Fn(&Scan, &Source, &mut Kit) -> Result<T, String> + Sync,
        batches: &mpsc::SyncSender<Vec<Result<T, Skipped>>>,
    ) {
        let kits: Vec<Mutex<Kit>> = (0..self.threads).map(|_| Mutex::default()).collect();
        for batch in sources.chunks(BATCH) {
            let scanned = batch.par_iter().map(|source| self.one(source, &work, &kits)).while_some().collect();
            if batches.send(scanned).is_err() {
                return;
            }
        }
    }

    /// One source with the buffers of this thread; none once the run is to stop.
    fn one<T>(
        &self,
        source: &Source,
        work: impl Fn(&Scan, &Source, &mut Kit) -> Result<T, String>,
        kits: &[Mutex<Kit>],
    ) -> Option<Result<T, Skipped>> {
        if self.stop.load(Ordering::Relaxed) {
            return None;
        }
        let thread = rayon::current_thread_index().expect("work is spawned in the pool");
        let mut kit = kits[thread].lock().unwrap_or_else(PoisonError::into_inner);
        let worked = contained(|| work(self, source, &mut kit))
            .unwrap_or_else(|panic| Err(format!("a bug in outro, please report it: {panic}")));
        let worked = worked.map_err(|reason| {
            // It may have stopped half-way through its work.
            (kit.scratch, kit.other) = (Scratch::default(), Scratch::default());
            Skipped { name: source.name.clone(), reason }
        });
        (self.progress)();
        Some(worked)
    }

    fn call(&self, source: &Source, kit: &mut Kit) -> Result<Call, String> {
        let read = open(source, &self.options, &mut kit.buffer)?;
        let call = self.judged(source, read, kit);
        kit.forget_giants();
        Ok(call)
    }

    fn present(&self, source: &Source, kit: &mut Kit) -> Result<Present, String> {
        let read = open(source, &self.options, &mut kit.buffer)?;
        kit.forget_giants();
        Ok(Present::of(&source.name, &read.transcript))
    }

    fn fingerprinted_call(&self, source: &Source, kit: &mut Kit) -> Result<(Call, Fingerprint), String> {
        let bytes = bytes(source, &mut kit.buffer)?;
        let fingerprint = Fingerprint::of(bytes);
        let read = understood(bytes, source, &self.options)?;
        let call = self.judged(source, read, kit);
        kit.forget_giants();
        Ok((call, fingerprint))
    }

    fn call_by_both(&self, other: &Engine, source: &Source, kit: &mut Kit) -> Result<(Call, Vec<Finding>), String> {
        let read = open(source, &self.options, &mut kit.buffer)?;
        let found = other.evaluate(&mut kit.other, &read.transcript).findings;
        let call = self.judged(source, read, kit);
        kit.forget_giants();
        Ok((call, found))
    }

    /// What reports may know of a call, judged, scored and measured.
    fn judged(&self, source: &Source, read: Reading, kit: &mut Kit) -> Call {
        let judged = self.engine.evaluate(&mut kit.scratch, &read.transcript);
        let measures = measure::of(&read.transcript, &mut kit.words);
        let score = self.engine.rules().scoring().score(&Facts::of(&judged));
        let closing = self.closing(&read.transcript, &judged);
        Call {
            name: source.name.clone(),
            date: read.transcript.date,
            rep: reps(source, &read.transcript),
            customer: names(&read.transcript, Role::Customer),
            format: read.transcript.format,
            roles_from: read.transcript.roles_from,
            complete: judged.complete,
            warnings: read.warnings,
            findings: judged.findings,
            verdicts: judged.verdicts,
            next_steps: judged.next_steps,
            outcome: judged.outcome,
            score,
            measures,
            closing,
        }
    }

    /// The words of a call that are kept.
    fn closing(&self, transcript: &Transcript, judged: &Judged) -> Vec<ClosingTurn> {
        let Judged { findings, next_steps, outcome, regions, .. } = judged;
        match self.keep {
            Keep::Quotes => Vec::new(),
            Keep::Closing => finding::closing(transcript, regions, &Evidence { findings, next_steps, outcome }),
        }
    }
}

/// What a thread keeps from call to call.
#[derive(Default)]
struct Kit {
    buffer: Vec<u8>,
    scratch: Scratch,
    /// For the other rules of a comparison: memory fits the rules that filled it.
    other: Scratch,
    /// For the measures.
    words: Words,
}

impl Kit {
    /// What a giant of a file needed is not kept for the ordinary ones behind it.
    fn forget_giants(&mut self) {
        if self.buffer.len() > LONGEST_ORDINARY_CALL {
            *self = Kit::default();
        }
    }
}

/// Reads one transcript into a kept buffer, or says why it cannot be read.
pub fn open(source: &Source, options: &transcript::Options, buffer: &mut Vec<u8>) -> Result<Reading, String> {
    understood(bytes(source, buffer)?, source, options)
}

/// The bytes of a source, in a kept buffer.
fn bytes<'b>(source: &Source, buffer: &'b mut Vec<u8>) -> Result<&'b [u8], String> {
    match &source.input {
        Input::File(path) => decode::read(path, buffer).map_err(|error| error.cause),
        Input::Stdin => decode::drain(&mut io::stdin().lock(), buffer),
    }
}

/// Where a source lies, as far as its place tells of the call.
fn place(source: &Source) -> &Path {
    match &source.input {
        Input::File(path) => path,
        Input::Stdin => Path::new(&source.name),
    }
}

/// The transcript that the bytes hold, or why they hold none.
fn understood(bytes: &[u8], source: &Source, options: &transcript::Options) -> Result<Reading, String> {
    let decoded = decode::text(bytes)?;
    let transcript = transcript::read(&decoded.text, place(source), options)?;
    let mut warnings = decoded.warnings;
    warnings.extend_from_slice(&transcript.warnings);
    Ok(Reading { transcript, encoding: decoded.encoding, warnings })
}

/// The reps, in order of appearance; one who goes by a first name bears the name of their folder.
fn reps(source: &Source, transcript: &Transcript) -> String {
    let mut reps = transcript.speakers.iter().filter(|speaker| speaker.role == Role::Rep);
    let only = reps.next().filter(|_| reps.next().is_none());
    let full_name = only.and_then(|rep| transcript::full_name(&rep.name, place(source)));
    full_name.unwrap_or_else(|| names(transcript, Role::Rep))
}

/// Everyone on one side, in order of appearance.
fn names(transcript: &Transcript, side: Role) -> String {
    let speakers = transcript.speakers.iter().filter(|speaker| speaker.role == side);
    let names: Vec<&str> = speakers.map(|speaker| speaker.name.as_str()).collect();
    names.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;
    use std::fs;
    use std::path::PathBuf;
    use std::sync::atomic::AtomicUsize;

    fn scan(threads: usize) -> Scan {
        Scan { threads, ..Scan::new(Engine::new(rules::embedded()), transcript::Options::default()) }
    }

    fn file(path: PathBuf) -> Source {
        Source { name: path.file_name().unwrap().to_string_lossy().into_owned(), input: Input::File(path) }
    }

    fn calls(folder: &Path, count: usize) -> Vec<Source> {
        let name = |number| folder.join(format!("{number:05}.txt"));
        let text = "Rep: I'll follow up next week.\nCustomer: Fine.\nRep: Talk soon.\nCustomer: Bye.\n";
        (0..count).for_each(|number| fs::write(name(number), text).unwrap());
        (0..count).map(|number| file(name(number))).collect()
    }

    fn names_of(scanned: &[Scanned]) -> Vec<&str> {
        let names = scanned.iter().map(|one| match one {
            Scanned::Call(call) => &call.name,
            Scanned::Skipped(skipped) => &skipped.name,
        });
        names.map(String::as_str).collect()
    }

    #[test]
    fn calls_come_in_the_order_of_their_sources_at_any_number_of_threads() {
        let folder = tempfile::tempdir().unwrap();
        let sources = calls(folder.path(), BATCH * 2 + 3);
        for threads in [1, 2, 8] {
            let mut scanned = Vec::new();
            let ending = scan(threads).run(sources.clone(), |one| {
                scanned.push(one);
                Ok(())
            });
            assert_eq!(ending.unwrap(), Ending::Complete);
            assert!(names_of(&scanned).into_iter().eq(sources.iter().map(|source| source.name.as_str())));
        }
    }

    #[test]
    fn a_file_that_vanished_is_skipped_with_a_reason_and_the_rest_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let sources = calls(folder.path(), 3);
        fs::remove_file(folder.path().join("00001.txt")).unwrap();
        let mut skipped = Vec::new();
        let mut read = 0;
        let each = |one| {
            match one {
                Scanned::Call(_) => read += 1,
                Scanned::Skipped(one) => skipped.push(one),
            }
            Ok(())
        };
        scan(2).run(sources, each).unwrap();
        assert_eq!(read, 2);
        assert_eq!(skipped.len(), 1);
        assert_eq!(skipped[0].name, "00001.txt");
        assert!(skipped[0].reason.to_lowercase().contains("no such file"), "{}", skipped[0].reason);
    }

    #[test]
    fn a_raised_flag_ends_the_run() {
        let folder = tempfile::tempdir().unwrap();
        let sources = calls(folder.path(), BATCH * 3);
        let scan = scan(2);
        let stop = Arc::clone(&scan.stop);
        let mut seen = 0;
        let ending = scan.run(sources, |_| {
            seen += 1;
            stop.store(true, Ordering::Relaxed);
            Ok(())
        });
        assert_eq!(ending.unwrap(), Ending::Stopped);
        assert!(seen <= BATCH);
    }

    #[test]
    fn a_reader_who_has_gone_ends_the_run_with_the_error() {
        let folder = tempfile::tempdir().unwrap();
        let sources = calls(folder.path(), 10);
        let ending = scan(2).run(sources, |_| Err(io::ErrorKind::BrokenPipe.into()));
        assert_eq!(ending.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn progress_is_told_once_for_each_call() {
        let folder = tempfile::tempdir().unwrap();
        let sources = calls(folder.path(), 20);
        let told = Arc::new(AtomicUsize::new(0));
        let mut scan = scan(2);
        let count = Arc::clone(&told);
        scan.progress = Box::new(move || {
            count.fetch_add(1, Ordering::Relaxed);
        });
        scan.run(sources, |_| Ok(())).unwrap();
        assert_eq!(told.load(Ordering::Relaxed), 20);
    }
}
