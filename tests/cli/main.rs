//! The program as people run it: one binary, one module for each command and one for input that is not as it should be.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[cfg(unix)]
mod bad_input;
mod check;
mod completions;
mod diff;
mod explain;
mod golden;
mod grade;
#[cfg(unix)]
mod grade_folder;
mod init;
mod layers;
mod next_steps;
mod people;
mod reviewed;
mod rules;
mod scan;
mod show;
mod when;
mod why;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use assert_cmd::Command;
use tempfile::TempDir;

/// A program that has not ended after this hangs, and is ended.
const PATIENCE: Duration = Duration::from_secs(180);

/// A call that ends badly: a vague follow-up, nothing scheduled, no thanks.
const BAD_CALL: &str = "\
Rep: Hello, this is Dana with Northwind Tools.
Customer: Hi Dana, this is Sam.
Rep: How many vans do you run at the moment?
Customer: Twelve, and two more in the spring.
Rep: And who plans their days?
Customer: I do, on paper mostly.
Rep: So you would like that on a screen.
Customer: I guess so, yeah.
Rep: Okay, well, I'll follow up next week.
Customer: Sure.
Rep: Alright then. Bye.
Customer: Bye.
";

/// A call that ends well.
const GOOD_CALL: &str = "\
Rep: Hello, this is Dana with Northwind Tools.
Customer: Hi Dana, this is Kim.
Rep: How many vans do you run at the moment?
Customer: Thirty.
Rep: And who plans their days?
Customer: My brother does.
Rep: How about Thursday at 10:30, the three of us?
Customer: Thursday at 10:30 works.
Rep: Perfect, I'm sending the invite now. Thank you so much for your time, Kim.
Customer: Thanks, talk to you on Thursday.
Rep: Bye.
Customer: Bye.
";

/// A folder of calls that is gone after the test.
struct Calls {
    folder: TempDir,
}

impl Calls {
    /// Files by name, in a folder `calls`.
    fn new(files: &[(&str, &str)]) -> Calls {
        let calls = Calls { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(calls.path("calls")).unwrap();
        files.iter().for_each(|(name, text)| calls.write(name, text.as_bytes()));
        calls
    }

    /// As many copies of one call.
    fn many(count: usize) -> Calls {
        let calls = Calls::new(&[]);
        (0..count).for_each(|number| calls.write(&format!("{number:05}.txt"), BAD_CALL.as_bytes()));
        calls
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path("calls").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// A path beside the folder of calls.
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the program beside the folder of calls.
    fn outro(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().unwrap();
        Ran {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(arguments).current_dir(self.folder.path()).env_remove("NO_COLOR").timeout(PATIENCE);
        command
    }

    /// The names in the folder beside the calls.
    fn names(&self) -> Vec<String> {
        names_in(self.folder.path())
    }
}

/// What a run left behind.
#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Ran {
    #[track_caller]
    fn ends_with(&self, code: i32) -> &Ran {
        assert_eq!(self.code, Some(code), "{self:#?}");
        assert!(!self.stderr.contains("panicked"), "{self:#?}");
        self
    }

    #[track_caller]
    fn tells(&self, words: &str) -> &Ran {
        assert!(self.stderr.contains(words), "`{words}` is missing in {self:#?}");
        self
    }
}

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_outro"))
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
