//! What a whole run costs beside only reading the same files: `cargo bench --bench whole_run [-- CALLS [THREADS]]`.
#![allow(clippy::unwrap_used, reason = "a measurement may panic")]

mod calls;

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What `cargo bench` runs unless told otherwise.
const CALLS: u64 = 10_000;

/// Of several runs the fastest counts: the others measure what else the machine had to do.
const RUNS: usize = 5;

/// How often the memory of the run is looked at; the system keeps the peak between the looks.
const LOOK: Duration = Duration::from_millis(2);

/// The buffer of the run that only reads, grown where a file is larger.
const BUFFER_BYTES: usize = 256 << 10;

fn main() {
    // Without this, `cargo test --all-targets` would measure too.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse::<u64>().ok());
    let count = numbers.next().unwrap_or(CALLS);
    let threads =
        numbers.next().map_or_else(|| thread::available_parallelism().unwrap().get(), |threads| threads as usize);
    let folder = tempfile::tempdir().unwrap();
    let files = generate(folder.path(), count);
    let bytes: u64 = files.iter().map(|file| fs::metadata(file).unwrap().len()).sum();

    let reading = (0..RUNS).map(|_| only_read(&files, threads)).min().unwrap();
    let runs: Vec<(Duration, u64)> = (0..RUNS).map(|_| scan(folder.path(), threads)).collect();
    let (took, _) = *runs.iter().min().unwrap();
    let peak = runs.iter().map(|(_, peak)| *peak).max().unwrap();

    let megabytes = bytes as f64 / 1e6;
    println!("{count} calls, {megabytes:.0} MB, {threads} threads, fastest of {RUNS} runs");
    println!("only reading  {:7.3} s  {:7.0} MB/s", reading.as_secs_f64(), megabytes / reading.as_secs_f64());
    println!("outro scan    {:7.3} s  {:7.0} MB/s", took.as_secs_f64(), megabytes / took.as_secs_f64());
    println!("calls/s       {:7.0}", count as f64 / took.as_secs_f64());
    println!("peak memory   {:7.1} MiB", peak as f64 / 1024.0);
    println!("ratio         {:7.1} x only reading", took.as_secs_f64() / reading.as_secs_f64());
}

/// Writes the calls, a hundred to a folder.
fn generate(folder: &Path, count: u64) -> Vec<PathBuf> {
    let write = |number| {
        let (extension, text) = calls::call(number);
        let folder = folder.join(format!("rep-{:04}", number / 100));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("call-{number:07}.{extension}"));
        fs::write(&path, text).unwrap();
        path
    };
    (0..count).map(write).collect()
}

/// Opens, reads and closes every file, and does nothing else.
fn only_read(files: &[PathBuf], threads: usize) -> Duration {
    let start = Instant::now();
    thread::scope(|scope| {
        for share in files.chunks(files.len().div_ceil(threads)) {
            scope.spawn(move || {
                let mut buffer = vec![0; BUFFER_BYTES];
                share.iter().for_each(|path| read_into(path, &mut buffer));
            });
        }
    });
    start.elapsed()
}

fn read_into(path: &Path, buffer: &mut Vec<u8>) {
    let mut file = File::open(path).unwrap();
    while file.read(buffer).unwrap() == buffer.len() {
        buffer.resize(buffer.len() * 2, 0);
    }
}

/// One run of the program: how long it took, and its peak memory in KiB (0 where the system does not tell).
fn scan(folder: &Path, threads: usize) -> (Duration, u64) {
    let output = folder.with_extension("csv");
    let mut command = Command::new(env!("CARGO_BIN_EXE_outro"));
    command.arg("scan").arg(folder).arg("-o").arg(&output).args(["-q", "-j", &threads.to_string()]);
    let start = Instant::now();
    let mut child = command.stderr(Stdio::inherit()).spawn().unwrap();
    let mut peak = 0;
    let status = loop {
        peak = peak.max(peak_memory(&child));
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        thread::sleep(LOOK);
    };
    let took = start.elapsed();
    assert!(status.success(), "outro ended with {status}");
    fs::remove_file(output).unwrap();
    (took, peak)
}

/// The high-water mark of the memory of a running child.
fn peak_memory(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
