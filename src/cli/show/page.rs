//! A call for people: how it was read, every turn with what was found in it, and the verdict of each rule.

use std::io::{self, Write};

use outro::finding::{self, Finding, Kind, Measures, NextStep, Outcome, Score, ScoreCause, ScoreLine, Verdict, clock};
use outro::numbers::counted;
use outro::transcript::{CallDate, DateSource, Role, RolesFrom, Transcript, Turn};
use outro::when::Mention;

use super::Shown;
use crate::cli::terminal::{Paint, printable};
use crate::cli::when::in_words;

/// Words are not squeezed into less than this, however narrow the terminal is.
const LEAST_WIDTH: usize = 24;

/// One letter in the margin for each region; there are no more letters.
const MOST_REGIONS: usize = 26;

/// Where the reason for a change of the score begins, in letters.
const SCORE_INDENT: usize = 16;

/// A page being written.
struct Page<'a, W> {
    shown: &'a Shown<'a>,
    paint: Paint,
    width: Option<usize>,
    out: W,
}

/// Writes the page; without a `width`, a turn is one long line.
pub(super) fn write(shown: &Shown<'_>, paint: Paint, width: Option<usize>, out: &mut impl Write) -> io::Result<()> {
    let mut page = Page { shown, paint, width, out };
    page.header()?;
    page.turns()?;
    page.verdicts()?;
    page.score()
}

impl<W: Write> Page<'_, W> {
    fn header(&mut self) -> io::Result<()> {
        let shown = self.shown;
        let call = &shown.read.transcript;
        let path = shown.path.display().to_string();
        writeln!(self.out, "{}", self.paint.strong(&printable(&path)))?;
        self.fact("format", &format!("{}, {}", call.format.word(), shown.read.encoding.word()))?;
        self.fact("date", &call.date.map_or("unknown".to_owned(), date))?;
        for (nth, speaker) in call.speakers.iter().enumerate() {
            let company = speaker.affiliation.as_ref().map_or(String::new(), |company| format!(" ({company})"));
            let label = if nth == 0 { "speakers" } else { "" };
            self.fact(label, &format!("{}{company}: {}", speaker.name, speaker.role.word()))?;
        }
        self.fact("sides", how_known(call.roles_from))?;
        self.fact("next step", &furthest_step(&shown.judged.next_steps))?;
        self.fact("outcome", &came_out(&shown.judged.outcome))?;
        let reaches_end = if shown.judged.complete { "complete" } else { "cut off before anyone takes leave" };
        self.fact("ending", reaches_end)?;
        self.fact("score", &scored(&shown.score))?;
        self.fact("length", &measured(&shown.measures))?;
        self.fact("rules", &shown.rules.provenance())?;
        for warning in &shown.read.warnings {
            self.fact("note", warning)?;
        }
        self.regions()
    }

    /// The regions with their letters in the margin.
    fn regions(&mut self) -> io::Result<()> {
        for (nth, (name, turns)) in self.shown.judged.regions.iter().take(MOST_REGIONS).enumerate() {
            let extent = match turns {
                Some(turns) if !turns.is_empty() => counted(turns.len() as u64, "turn"),
                Some(_) | None => "never happened".to_owned(),
            };
            let label = if nth == 0 { "parts" } else { "" };
            self.fact(label, &format!("{} = {name}, {extent}", letter(nth)))?;
        }
        Ok(())
    }

    fn fact(&mut self, label: &str, value: &str) -> io::Result<()> {
        let label = self.paint.faint(&format!("{label:9}"));
        writeln!(self.out, "  {label} {}", printable(value))
    }

    fn turns(&mut self) -> io::Result<()> {
        let shown = self.shown;
        let call = &shown.read.transcript;
        let mut findings = shown.judged.findings.iter().peekable();
        let mut steps = shown.judged.next_steps.iter().peekable();
        writeln!(self.out)?;
        for (nth, turn) in call.turns.iter().enumerate() {
            self.turn(nth, turn)?;
            let last = call.lines(turn).map(|(line, _)| line).last().unwrap_or(0);
            let is_last_turn = nth + 1 == call.turns.len();
            while let Some(step) = steps.next_if(|step| step.line <= last || is_last_turn) {
                self.step(step)?;
            }
            while let Some(finding) = findings.next_if(|finding| finding.line <= last || is_last_turn) {
                self.finding(finding)?;
            }
        }
        Ok(())
    }

    /// Margin, line, time and side, then the words beside them, and what the times in them mean.
    fn turn(&mut self, nth: usize, turn: &Turn) -> io::Result<()> {
        let shown = self.shown;
        let call = &shown.read.transcript;
        let line = call.lines(turn).next().map_or(0, |(line, _)| line);
        let time = turn.start_ms.map_or(String::new(), clock);
        let who = who(call, turn);
        let margin = self.margin(nth);
        let head = format!("{margin} {line:>6} {time:>7}  {who}: ");
        let indent = margin.chars().count() + 18;
        let times = &shown.times[nth];
        let words = printable(&marked(call.text(turn), times)).into_owned();
        write!(self.out, "{}", self.paint.faint(&format!("{margin} {line:>6} {time:>7}  ")))?;
        write!(self.out, "{}: ", self.paint.strong(&printable(&who)))?;
        self.wrapped(&words, head.chars().count(), indent)?;
        let read: Vec<String> = times.iter().filter_map(|time| self.read_as(call.text(turn), time)).collect();
        if read.is_empty() {
            return Ok(());
        }
        write!(self.out, "{:indent$}{} ", "", self.paint.faint("times:"))?;
        self.wrapped(&printable(&read.join("; ")), indent + 7, indent + 2)
    }

    /// A time that has a value, and why it is no proposal, if it is none.
    fn read_as(&self, text: &str, time: &Mention) -> Option<String> {
        let value = time.value.resolve(&self.shown.reference).iso();
        let words = &text[time.span.clone()];
        let aside = in_words(time.standing).map_or(String::new(), |why| format!(", {why}"));
        (!value.is_empty()).then(|| format!("‹{words}› {value}{aside}"))
    }

    /// Who does what, when, and how definite it is.
    fn step(&mut self, step: &NextStep) -> io::Result<()> {
        let indent = self.shown.judged.regions.len().min(MOST_REGIONS) + 18;
        let level = step.level.map_or(String::new(), |level| format!(", level {}", level.number()));
        let head = format!("> {} {}{level}: ", step.owner.word(), step.kind.word());
        write!(self.out, "{:indent$}{}", "", self.paint.strong(&head))?;
        self.wrapped(&printable(&described(step)), indent + head.chars().count(), indent + 2)
    }

    /// The letters of the regions that the turn is in, each in its own column.
    fn margin(&self, turn: usize) -> String {
        let regions = self.shown.judged.regions.iter().take(MOST_REGIONS).enumerate();
        let mark = |turns: &Option<std::ops::Range<usize>>| turns.as_ref().is_some_and(|turns| turns.contains(&turn));
        regions.map(|(nth, (_, turns))| if mark(turns) { letter(nth) } else { ' ' }).collect()
    }

    fn finding(&mut self, finding: &Finding) -> io::Result<()> {
        let regions = self.shown.judged.regions.len().min(MOST_REGIONS);
        let indent = regions + 18;
        let points = match finding.points {
            0 => String::new(),
            points => format!(" {points:+}"),
        };
        let head = format!("^ {}{points}: ", printable(&finding.rule));
        let colour = self.of_kind(finding.kind, &head);
        write!(self.out, "{:indent$}{colour}", "")?;
        self.wrapped(&printable(&finding.message), indent + head.chars().count(), indent + 2)?;
        for more in [&finding.searched, &*finding.advice].into_iter().filter(|more| !more.is_empty()) {
            write!(self.out, "{:1$}", "", indent + 2)?;
            self.wrapped(&printable(more), indent + 2, indent + 2)?;
        }
        Ok(())
    }

    fn of_kind(&self, kind: Kind, text: &str) -> String {
        match kind {
            Kind::Fault => self.paint.fault(text),
            Kind::Credit => self.paint.credit(text),
            Kind::Note => self.paint.strong(text),
        }
    }

    fn verdicts(&mut self) -> io::Result<()> {
        let shown = self.shown;
        let width = shown.judged.verdicts.iter().map(|verdict| verdict.rule.chars().count()).max().unwrap_or(0);
        writeln!(self.out)?;
        for verdict in &shown.judged.verdicts {
            let word = format!("{:8}", verdict.verdict.word());
            let word = match verdict.verdict {
                Verdict::Fault => self.paint.fault(&word),
                Verdict::Credit => self.paint.credit(&word),
                Verdict::Note | Verdict::Ok | Verdict::Missed => word,
                Verdict::NotApplicable | Verdict::Unclear => self.paint.faint(&word),
            };
            let rule = printable(&verdict.rule);
            write!(self.out, "  {rule:width$}  {word}  ")?;
            self.wrapped(&printable(&verdict.reason), width + 14, width + 14)?;
        }
        Ok(())
    }

    /// How the score comes about: each change, the points after it, and why.
    fn score(&mut self) -> io::Result<()> {
        let score = &self.shown.score;
        write!(self.out, "\n  {} ", self.paint.strong("score"))?;
        self.wrapped(&printable(&scored(score)), 8, 8)?;
        for line in &score.lines {
            let change = format!("{:>6}", signed(line));
            let change = match line.change {
                ..0 => self.paint.fault(&change),
                0 => change,
                1.. => self.paint.credit(&change),
            };
            write!(self.out, "  {change}  {:>4}  ", line.total)?;
            self.wrapped(&printable(&line.to_string()), SCORE_INDENT, SCORE_INDENT)?;
        }
        Ok(())
    }

    /// Words from column `column` on, further lines at `indent`, and the end of the line.
    fn wrapped(&mut self, words: &str, column: usize, indent: usize) -> io::Result<()> {
        let Some(width) = self.width else { return writeln!(self.out, "{words}") };
        let width = width.max(indent + LEAST_WIDTH);
        let mut column = column;
        for (nth, word) in words.split(' ').enumerate() {
            let length = word.chars().count();
            if nth > 0 && column + 1 + length > width {
                write!(self.out, "\n{:indent$}{word}", "")?;
                column = indent + length;
            } else {
                let blank = if nth > 0 { " " } else { "" };
                write!(self.out, "{blank}{word}")?;
                column += blank.len() + length;
            }
        }
        writeln!(self.out)
    }
}

/// The words with `‹ ›` around each time.
fn marked(text: &str, times: &[Mention]) -> String {
    let mut marked = String::with_capacity(text.len() + 8 * times.len());
    let mut at = 0;
    for time in times {
        marked.push_str(&text[at..time.span.start]);
        marked.push('‹');
        marked.push_str(&text[time.span.clone()]);
        marked.push('›');
        at = time.span.end;
    }
    marked.push_str(&text[at..]);
    marked
}

/// What is to happen, when, and on which line the other side agreed.
fn described(step: &NextStep) -> String {
    let said = [step.action.as_str(), step.when_text.as_str()];
    let mut text = said.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
    if let Some(when) = step.when {
        text.push_str(&format!(" = {when}"));
    }
    if !step.inferred.is_empty() {
        text.push_str(&format!(" ({})", step.inferred));
    }
    if let Some(line) = step.accepted_line {
        text.push_str(&format!("; accepted on line {line}"));
    }
    text
}

/// The points and the grade, or why there are none.
fn scored(score: &Score) -> String {
    match score.points {
        Some(points) => format!("{points}, grade {}", score.grade),
        None => format!("none, {}", score.reason),
    }
}

/// A change with its sign; the start is none.
fn signed(line: &ScoreLine) -> String {
    match line.cause {
        ScoreCause::Start => String::new(),
        ScoreCause::Finding { .. } | ScoreCause::Cap(_) | ScoreCause::Fail(_) | ScoreCause::Bound => {
            if line.change == 0 { "0".to_owned() } else { format!("{:+}", line.change) }
        }
    }
}

/// How long the call is and who speaks how much in it, as far as that is known.
fn measured(measures: &Measures) -> String {
    let count = |number: u32, noun: &str| counted(number.into(), noun);
    let mut facts = vec![count(measures.turns, "turn"), count(measures.words, "word")];
    facts.extend(measures.seconds.map(|seconds| clock(i64::from(seconds) * 1000)));
    facts.extend(measures.rep_talk_percent.map(|share| format!("the rep speaks {share} % of the words")));
    facts.extend(measures.rep_questions.map(|questions| format!("asks {}", count(questions, "question"))));
    let longest = measures.longest_rep_monologue_words;
    facts.extend(longest.map(|words| format!("and {} at most in one turn", count(words, "word"))));
    facts.join(", ")
}

/// The word for what became of the offer, and why.
fn came_out(outcome: &Outcome) -> String {
    format!("{}: {}", outcome.result.word(), outcome.reason)
}

/// The call's own place on the ladder.
fn furthest_step(steps: &[NextStep]) -> String {
    let Some((step, level)) = finding::furthest(steps).and_then(|step| Some((step, step.level?))) else {
        return "none, level 0".to_owned();
    };
    let when = match step.when {
        Some(when) => when.to_string(),
        None if step.when_text.is_empty() => "no time said".to_owned(),
        None => step.when_text.clone(),
    };
    format!("level {}, {when} (line {})", level.number(), step.line)
}

fn letter(nth: usize) -> char {
    char::from(b'a' + nth as u8)
}

/// The speaker with the side, where it is not the name already.
fn who(call: &Transcript, turn: &Turn) -> String {
    let name = call.speaker(turn).map_or("?", |speaker| speaker.name.as_str());
    match call.role(turn) {
        Role::Unknown => name.to_owned(),
        role if name.eq_ignore_ascii_case(role.word()) => name.to_owned(),
        role => format!("{name} ({})", role.word()),
    }
}

fn date(date: CallDate) -> String {
    let source = match date.source {
        DateSource::Header => "written in the transcript",
        DateSource::FileName => "from the name of the file",
        DateSource::Folder => "from the name of the folder",
    };
    format!("{}, {source}", date.day)
}

fn how_known(roles: RolesFrom) -> &'static str {
    match roles {
        RolesFrom::Named => "named with --rep, --reps or --people",
        RolesFrom::Labels => "known by their labels",
        RolesFrom::Affiliation => "known by the company behind the name",
        RolesFrom::Folder => "known by the name of the folder",
        RolesFrom::Introduction => "guessed from how they introduce themselves; --rep NAME makes it sure",
        RolesFrom::Nothing => "not known; tell with --rep NAME who sells",
    }
}
