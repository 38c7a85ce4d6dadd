//! Rules as written become rules as run: names are resolved, phrases become chains, all words go into one tree.

mod chains;

mod regions;

use std::collections::HashMap;
use std::sync::Arc;

use super::commitment::CommitmentSlot;
use super::literals::{Fast, Literals};
use super::mistake::{Code, Mistake, Place, Source};
use super::model::{self, By, Polarity, Text};
use super::phrase::{Flaw, Phrase, Piece};
use super::region::Window;
use super::reserved::Reserved;
use super::scoring;
use super::set::{Changed, Example, List, ListId, Origin, Part, Proviso, RegionId, Rule, RuleSet, Slot, Spot};
use super::written::Written;
use crate::finding::Kind;
use crate::quote;

/// The name of a shipped list among the lists of rule files that do not load it; no rule file can write it.
pub(super) fn private(name: &str) -> String {
    format!("builtin:{name}")
}

/// Lists and regions may use each other over so many steps, so that no rule file can exhaust the stack.
const DEEPEST_LIST: usize = 64;

/// All literals together may be this long, in bytes; more would exhaust memory.
const LONGEST_LITERALS: usize = 4 << 20;

/// The phrases of all lists together may stand for so many alternatives; more would exhaust memory.
const MOST_ALTERNATIVES: usize = 300_000;

/// So many mistakes are looked into; of a list of a million wrong phrases they are more than anybody reads.
const MOST_MISTAKES: usize = 10_000;

/// So many mistakes are told with the name that was meant, which takes a look at every name there is.
pub(super) const MOST_SUGGESTIONS: usize = 50;

/// The merged rule files, ready for compiling: later files have already won.
#[derive(Debug, Default)]
pub(super) struct Merged {
    pub(super) lists: Vec<(Text, Vec<Text>)>,
    pub(super) regions: Vec<model::Region>,
    pub(super) rules: Vec<model::Rule>,
    pub(super) score: scoring::Written,
}

/// Compiles; where `mistakes` is not empty afterwards, the set must not be used.
pub(super) fn compile(
    merged: &Merged,
    sources: &[Source],
    hash: Arc<str>,
    mistakes: &mut Vec<Mistake>,
) -> Option<RuleSet> {
    let mut compiler = Compiler {
        sources,
        files: sources.iter().map(|source| Arc::from(source.path.as_str())).collect(),
        line_ends: sources.iter().map(|source| memchr::memchr_iter(b'\n', source.text.as_bytes()).collect()).collect(),
        names: merged.lists.iter().enumerate().map(|(index, (name, _))| (name.value.as_str(), index)).collect(),
        compiled: vec![State::Waiting; merged.lists.len()],
        depth: 0,
        written: &merged.lists,
        lists: Vec::new(),
        choices: HashMap::default(),
        literals: Literals::default(),
        literal_bytes: 0,
        alternatives: 0,
        patterns: Vec::new(),
        pattern_bytes: 0,
        commitments: Vec::new(),
        regions: HashMap::new(),
        mistakes,
    };
    for (index, (name, _)) in merged.lists.iter().enumerate() {
        compiler.named_list(index, &name.place);
    }
    let order = regions::in_order_of_use(&merged.regions, compiler.mistakes);
    let regions = compiler.regions(&order);
    let rules = merged.rules.iter().enumerate();
    let rules = rules.filter_map(|(nth, rule)| compiler.rule(nth, rule)).collect();
    let scoring = merged.score.compile(&merged.rules, compiler.mistakes);
    let reserved: Option<Vec<ListId>> = Reserved::ALL.into_iter().map(|list| compiler.reserved(list)).collect();
    compiler.close_literals(&merged.rules)?;
    Some(RuleSet {
        rules,
        regions,
        literals: compiler.literals,
        reserved: reserved?.try_into().expect("one list was looked up for each"),
        commitments: compiler.commitments,
        named: compiler.compiled.iter().filter_map(|list| list.done()).collect(),
        written: Written::default(),
        lists: compiler.lists,
        scoring: Arc::new(scoring),
        off: Vec::new(),
        patterns: compiler.patterns,
        origins: sources.iter().map(|source| source.path.clone()).collect(),
        hash,
    })
}

/// How far a named list has come; a list that is met again while it is being compiled contains itself.
#[derive(Debug, Clone, Copy)]
enum State {
    Waiting,
    Begun,
    Done(ListId),
}

impl State {
    fn done(self) -> Option<ListId> {
        match self {
            State::Done(list) => Some(list),
            State::Waiting | State::Begun => None,
        }
    }
}

struct Compiler<'s> {
    sources: &'s [Source],
    /// The paths of the sources.
    files: Vec<Arc<str>>,
    /// Where the lines of each source end.
    line_ends: Vec<Vec<usize>>,
    names: HashMap<&'s str, usize>,
    compiled: Vec<State>,
    /// How many lists are being compiled inside each other.
    depth: usize,
    written: &'s [(Text, Vec<Text>)],
    lists: Vec<List>,
    choices: HashMap<Vec<Vec<Piece>>, ListId, Fast>,
    literals: Literals,
    /// The length of all literals.
    literal_bytes: usize,
    /// How many alternatives all phrases stand for.
    alternatives: usize,
    patterns: Vec<regex::bytes::Regex>,
    /// The most memory that the patterns can take, in bytes.
    pattern_bytes: usize,
    commitments: Vec<CommitmentSlot>,
    /// By name, as far as they are compiled.
    regions: HashMap<String, RegionId>,
    mistakes: &'s mut Vec<Mistake>,
}

impl<'s> Compiler<'s> {
    fn reserved(&self, list: Reserved) -> Option<ListId> {
        self.compiled[self.index_of(list)?].done()
    }

    /// Where a list that the engine asks for is written: in the rule files, else among the shipped ones.
    fn index_of(&self, list: Reserved) -> Option<usize> {
        self.names.get(list.name()).or_else(|| self.names.get(private(list.name()).as_str())).copied()
    }

    fn named_list(&mut self, index: usize, used_at: &Place) -> Option<ListId> {
        match self.compiled[index] {
            State::Done(list) => return Some(list),
            State::Begun => {
                let name = &self.written[index].0.value;
                self.mistake(
                    Code::ContainsItself,
                    used_at.clone(),
                    format!("list `{name}` contains itself"),
                    "take the list out of its own phrases",
                );
                return None;
            }
            State::Waiting => {}
        }
        let written = self.written;
        let (name, phrases) = &written[index];
        if self.depth == DEEPEST_LIST {
            self.mistake(
                Code::TooDeep,
                used_at.clone(),
                format!("list `{}` stands too deep in other lists", name.value),
                "let lists use each other over fewer steps",
            );
            return None;
        }
        self.compiled[index] = State::Begun;
        self.depth += 1;
        if Slot::ALL.map(Slot::name).into_iter().chain(CommitmentSlot::NAMES).any(|slot| slot == name.value) {
            self.mistake(
                Code::NameOfSlot,
                name.place.clone(),
                format!("`{}` is the name of a built-in slot", name.value),
                "give the list another name",
            );
        }
        let list = self.list(phrases, &name.place, &format!("list `{}`", name.value));
        self.depth -= 1;
        let list = self.add(list);
        self.compiled[index] = State::Done(list);
        Some(list)
    }

    fn list(&mut self, phrases: &'s [Text], place: &Place, what: &str) -> List {
        let mut list = List::default();
        for text in phrases {
            if self.is_overfull(text) {
                break;
            }
            match Phrase::parse(&text.value) {
                Ok(phrase) => {
                    let chains = self.phrase(text, &phrase.body);
                    if phrase.exception { &mut list.exceptions } else { &mut list.phrases }.extend(chains);
                }
                Err(flaw) => self.flaw(text, flaw),
            }
        }
        let is_empty = phrases.iter().all(|text| text.value.trim_start().starts_with('!'));
        if is_empty && !self.is_explained(place) {
            self.mistake(
                Code::NeverFires,
                place.clone(),
                format!("{what} has no phrase, so it can never fire"),
                "write at least one phrase that is no exception",
            );
        }
        list
    }

    /// Whether something else was found wrong in what stands behind a name, up to the next one: then that is the cause.
    fn is_explained(&self, name: &Place) -> bool {
        let behind = self.sources[name.source].text.get(name.span.end..).unwrap_or_default();
        let mut lines = behind.split_inclusive('\n');
        let first = lines.next().map_or(0, str::len);
        let begins_another = |line: &str| line.starts_with(|c: char| c.is_alphanumeric() || c == '[');
        let length = first + lines.take_while(|line| !begins_another(line)).map(str::len).sum::<usize>();
        let value = name.span.end..name.span.end + length;
        self.mistakes.iter().any(|wrong| wrong.place.source == name.source && value.contains(&wrong.place.span.start))
    }

    /// Whether there is no room for another phrase.
    fn is_overfull(&mut self, text: &Text) -> bool {
        let is_overfull = self.literal_bytes > LONGEST_LITERALS || self.alternatives > MOST_ALTERNATIVES;
        if is_overfull {
            self.tell_overfull(text.place.clone());
        }
        is_overfull || self.mistakes.len() >= MOST_MISTAKES
    }

    /// Tells once that the phrases are too many.
    fn tell_overfull(&mut self, place: Place) {
        if self.mistakes.iter().any(|mistake| mistake.code == Code::TooMuch) {
            return;
        }
        let wrong = match self.alternatives > MOST_ALTERNATIVES {
            true => format!("the phrases of all lists stand for more than {MOST_ALTERNATIVES} alternatives"),
            false => format!("the phrases of all lists have more than {LONGEST_LITERALS} bytes of words"),
        };
        let right = format!(
            "shorten the longest lists; the most is {MOST_ALTERNATIVES} alternatives, {LONGEST_LITERALS} bytes"
        );
        self.mistake(Code::TooMuch, place, wrong, &right);
    }

    fn add(&mut self, list: List) -> ListId {
        self.lists.push(list);
        ListId(self.lists.len() - 1)
    }

    /// The list of a `says` or `lacks`: a named one where it is just `{name}`, else one of its own.
    fn claim(&mut self, phrases: &'s [Text], place: &Place, what: &str) -> Option<ListId> {
        if let [text] = phrases {
            let name = text.value.trim().strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).map(str::trim);
            if let Some(&index) = name.and_then(|name| self.names.get(name)) {
                return self.named_list(index, &text.place);
            }
        }
        let list = self.list(phrases, place, what);
        Some(self.add(list))
    }

    fn rule(&mut self, nth: usize, rule: &'s model::Rule) -> Option<Rule> {
        let what = format!("rule `{}`", rule.id.value);
        let list = self.claim(&rule.claim.phrases, &rule.id.place, &what);
        let part = match &rule.part {
            Some(part) => self.part(&part.region, &part.place),
            None => Some(Part::WholeCall),
        };
        let with = rule.with.iter().filter_map(|proviso| self.proviso(rule, proviso)).collect();
        let unless = rule.unless.iter().filter_map(|proviso| self.proviso(rule, proviso)).collect();
        let kind = match rule.points {
            _ if rule.draft => Kind::Note,
            Some(points) if points < 0 => Kind::Fault,
            Some(points) if points > 0 => Kind::Credit,
            Some(_) | None => Kind::Note,
        };
        Some(Rule {
            id: Arc::from(rule.id.value.as_str()),
            origin: self.origin(nth, rule),
            kind,
            points: if rule.draft { 0 } else { rule.points.unwrap_or(0) },
            polarity: rule.claim.polarity,
            list: list?,
            by: rule.by,
            part: part?,
            with,
            unless,
            limit: rule.limit,
            title: rule.title.clone().unwrap_or_else(|| quote::capitalised(&in_words(&rule.id.value))),
            message: rule.message.as_ref().map_or_else(|| default_message(rule), |text| text.value.clone()),
            advice: Arc::from(rule.advice.as_str()),
            fires: self.examples(&rule.fires),
            quiet: self.examples(&rule.quiet),
        })
    }

    fn origin(&self, nth: usize, rule: &model::Rule) -> Origin {
        let changed = |key: &Text| Changed { key: key.value.clone(), at: self.spot(&key.place) };
        Origin {
            nth,
            pack: Arc::clone(&rule.pack),
            at: self.spot(&rule.id.place),
            changed: rule.changed.iter().map(changed).collect(),
            part: rule.part.as_ref().map_or("whole call", |part| self.unquoted(&part.place)).to_owned(),
            source: rule.source.clone(),
            is_draft: rule.draft,
        }
    }

    fn examples(&self, texts: &[Text]) -> Vec<Example> {
        let example = |text: &Text| Example { text: text.value.clone(), place: self.spot(&text.place).to_string() };
        texts.iter().map(example).collect()
    }

    fn spot(&self, place: &Place) -> Spot {
        let line = self.line_ends[place.source].partition_point(|end| *end < place.span.start) + 1;
        Spot { file: Arc::clone(&self.files[place.source]), line: line as u32 }
    }

    /// A text as its source writes it, without the quotes around it.
    fn unquoted(&self, place: &Place) -> &'s str {
        self.written_at(place).unwrap_or_default().trim_matches(['"', '\''])
    }

    fn proviso(&mut self, rule: &model::Rule, proviso: &'s model::Proviso) -> Option<Proviso> {
        let list = self.claim(&proviso.claim.phrases, &proviso.place, "the proviso");
        let window = proviso.within.as_ref().map(|(window, _)| *window);
        match (rule.claim.polarity, &proviso.within, proviso.by) {
            (Polarity::Lacks, Some((_, place)), _) => {
                self.mistake(
                    Code::NoMatch,
                    place.clone(),
                    "`within` beside `lacks`: there is no match to be near to".to_owned(),
                    "leave `within` out; the proviso then holds for the rule's region",
                );
            }
            (Polarity::Lacks, None, By::Other | By::Same) => {
                self.mistake(
                    Code::NoMatch,
                    proviso.place.clone(),
                    "`other` and `same` beside `lacks`: there is no match that somebody said".to_owned(),
                    "write `rep`, `customer` or `anyone`",
                );
            }
            (Polarity::Says, _, _) if can_never_hold(rule.by, proviso.by, window) => {
                self.mistake(
                    Code::NeverFires,
                    proviso.place.clone(),
                    "can never hold: another speaker has no words in the same turn".to_owned(),
                    "add `within = \"2 turns\"`",
                );
            }
            (Polarity::Says | Polarity::Lacks, _, _) => {}
        }
        Some(Proviso {
            polarity: proviso.claim.polarity,
            list: list?,
            by: proviso.by,
            window: window.unwrap_or(Window::SameTurn),
        })
    }

    /// Makes the literals ready for calls, where there is room for all of them.
    fn close_literals(&mut self, rules: &[model::Rule]) -> Option<()> {
        let place = rules.first().map_or(Place { source: 0, span: 0..0 }, |rule| rule.id.place.clone());
        if self.literal_bytes > LONGEST_LITERALS || self.alternatives > MOST_ALTERNATIVES {
            self.tell_overfull(place);
            return None;
        }
        match self.literals.close() {
            Ok(()) => Some(()),
            Err(error) => {
                let wrong = format!("the words with `*` are too many for one automaton: {error}");
                self.mistake(Code::TooLarge, place, wrong, "shorten the longest lists");
                None
            }
        }
    }

    fn flaw(&mut self, text: &Text, flaw: Flaw) {
        let place = self.inside(text, &flaw.span);
        self.mistakes.push(Mistake::new(flaw.code, place, flaw.wrong, &flaw.right));
    }

    /// The place of some bytes of a text, where its source writes it letter by letter; else of the whole text.
    fn inside(&self, text: &Text, span: &std::ops::Range<usize>) -> Place {
        let written = self.written_at(&text.place).unwrap_or_default();
        match written.find(&text.value) {
            Some(at) if at <= 4 => {
                let start = text.place.span.start + at;
                Place { source: text.place.source, span: start + span.start..start + span.end }
            }
            Some(_) | None => text.place.clone(),
        }
    }

    fn written_at(&self, place: &Place) -> Option<&'s str> {
        self.sources[place.source].text.get(place.span.clone())
    }

    fn mistake(&mut self, code: Code, place: Place, wrong: String, right: &str) {
        self.mistakes.push(Mistake::new(code, place, wrong, right));
    }
}

/// Whether the proviso asks, in the very turn of the match, for words of somebody else.
fn can_never_hold(rule: By, proviso: By, window: Option<Window>) -> bool {
    let is_same_turn = matches!(window, None | Some(Window::SameTurn));
    let is_other = matches!((rule, proviso), (By::Rep, By::Customer) | (By::Customer, By::Rep) | (_, By::Other));
    is_same_turn && is_other
}

/// `no-thank-you` as people write it: `no thank you`.
fn in_words(id: &str) -> String {
    id.replace(['-', '_'], " ")
}

fn default_message(rule: &model::Rule) -> String {
    let name = in_words(&rule.id.value);
    match rule.claim.polarity {
        Polarity::Says => format!("{name}: “{{quote}}”"),
        Polarity::Lacks => name,
    }
}

fn sorted(mut names: Vec<&str>) -> Vec<&str> {
    names.sort_unstable();
    names
}
