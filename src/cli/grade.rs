//! `outro grade`: a folder of everything that a coach needs to discuss calls with a team.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use outro::report::{self, Finished, Flavour, Folder, Replace, Team, Words};
use outro::scan::Ending;

use super::inputs::place;
use super::judging::{Judging, Ran};
use super::terminal::{Paint, tell};
use super::{Failure, Outcome, Result};

/// Grade a team: a folder with a page to look at, a workbook, and tables of calls, checks, reps and next steps
///
/// All files appear together when everything is done. A folder of an earlier report gets the new one in its place; a
/// folder that holds something else and no report is not touched.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The folder for the report [default: NAME-report beside the folder NAME, where that is all that is named]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,

    /// Write into a folder that holds other files, too; those that have the names of the report's are replaced
    #[arg(long)]
    force: bool,

    /// Leave out every word that was spoken: the report tells what was found on which line, and not what was said
    #[arg(long)]
    no_quotes: bool,

    #[command(flatten)]
    judging: Judging,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  outro grade calls/ -o report/                     everything, in the folder report/
  outro calls/                                      the same in calls-report/, for short
  outro grade calls/ -o report/ --reps team.txt     told who sells
  outro grade calls/ -o report/ --no-quotes         to hand on without a spoken word
  outro grade calls/ -o report/ --fail-on 60        exit code 1 when a call scores below 60";

pub(super) fn run(args: &Args, paint: Paint) -> Result<Outcome> {
    let path = args.folder()?;
    let files: Vec<PathBuf> = report::names().iter().map(|name| path.join(name)).collect();
    args.check_apart(&path, &files)?;
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let run = args.judging.prepare(&files, Some(&path), paint)?;
    let folder = Folder::claim(&path, args.replace(), report::names())?;
    let kept = if folder.has_earlier() { "the earlier report is as it was" } else { "nothing was written" };
    let mut team = Team::create(folder, &run.rules, args.judging.flavour(Flavour::Excel), args.words())?;
    let bar = args.judging.progress(&run);
    let ran = run.grade(&bar, |call, bytes| team.add(call, bytes));
    let finished = match &ran.ending {
        Err(cause) => Err(format!("{}: cannot be written: {cause}", path.display())),
        Ok(Ending::Stopped) => Ok(None),
        Ok(Ending::Complete) => finish(team, &ran),
    };
    match finished {
        Err(cause) => Err(Failure::Message(format!("{cause}; {kept}"))),
        Ok(None) => {
            tell(&format_args!("interrupted; {kept}"));
            Ok(Outcome::Interrupted)
        }
        Ok(Some(finished)) => Ok(args.conclude(&ran, &finished, &path)),
    }
}

/// Writes everything out and puts it in its place; none where a Ctrl-C came before that.
fn finish(team: Team, ran: &Ran) -> std::result::Result<Option<Finished>, String> {
    ran.tally.tell_files();
    if ran.tally.is_empty() {
        return Err("no call could be read".to_owned());
    }
    let complete = team.complete(ran.tally.skipped(), ran.tally.left_out()).map_err(|error| error.to_string())?;
    if ran.is_interrupted() {
        return Ok(None);
    }
    complete.publish().map(Some).map_err(|error| error.to_string())
}

impl Args {
    /// Where the report goes.
    fn folder(&self) -> Result<PathBuf> {
        let needed = "name the folder for the report with -o, for example `outro grade calls/ -o report/`";
        match (&self.output, &self.judging.paths[..]) {
            (Some(path), _) if path == Path::new("-") => Err(Failure::Message(format!("- is no folder; {needed}"))),
            (Some(path), _) => Ok(path.clone()),
            (None, [calls]) if calls.is_dir() => beside(calls).ok_or_else(|| Failure::Message(needed.to_owned())),
            (None, paths) => {
                Err(Failure::Message(match paths.iter().find(|path| *path != Path::new("-") && !path.exists()) {
                    Some(missing) => format!("{}: no such file or folder; {needed}", missing.display()),
                    None => needed.to_owned(),
                }))
            }
        }
    }

    /// Refuses a report in the place of what it is made of.
    fn check_apart(&self, folder: &Path, files: &[PathBuf]) -> Result<()> {
        if self.judging.paths.iter().any(|path| path.is_dir() && place(path) == place(folder)) {
            let folder = folder.display();
            let cause =
                format!("{folder}: holds the calls; name another folder for the report, such as {folder}/report");
            return Err(Failure::Message(cause));
        }
        let reviewed = self.judging.reviewed.as_deref();
        if let Some(reviewed) = reviewed.filter(|reviewed| files.iter().any(|file| place(file) == place(reviewed))) {
            let cause = format!("{}: holds the decisions and would be replaced; move it elsewhere", reviewed.display());
            return Err(Failure::Message(cause));
        }
        Ok(())
    }

    fn replace(&self) -> Replace {
        if self.force { Replace::Anything } else { Replace::Ours }
    }

    fn words(&self) -> Words {
        if self.no_quotes { Words::LeftOut } else { Words::Kept }
    }

    /// Tells what came out, where it is, and what can be done with it.
    fn conclude(&self, ran: &Ran, finished: &Finished, folder: &Path) -> Outcome {
        if !self.judging.voice.quiet {
            tell(&ran.tally.team_summary(&ran.judged_by, finished, ran.took()));
            let (page, tables) = (folder.join(report::PAGE), folder.display());
            tell(&format_args!("the page: {}", page.display()));
            tell(&format_args!("next: open the page in a browser; {tables} has the tables, for a spreadsheet"));
        }
        self.judging.outcome(&ran.tally)
    }
}

/// The folder `NAME-report` beside the folder NAME, however that is named; none for a root.
fn beside(calls: &Path) -> Option<PathBuf> {
    let real;
    let named = match calls.file_name() {
        Some(_) => calls,
        None => {
            real = fs::canonicalize(calls).ok()?;
            &real
        }
    };
    let mut name = named.file_name()?.to_os_string();
    name.push("-report");
    Some(named.with_file_name(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_lies_beside_its_calls() {
        assert_eq!(beside(Path::new("calls/")).unwrap(), Path::new("calls-report"));
        assert_eq!(beside(Path::new("/data/q3 calls")).unwrap(), Path::new("/data/q3 calls-report"));
        let here = std::env::current_dir().unwrap();
        assert_eq!(beside(Path::new(".")).unwrap().parent(), here.parent());
        assert_eq!(beside(Path::new("/")), None);
    }
}
