//! Why a rule says what it says of one call: every match that it considered, and the step at which each one stopped.

mod account;

mod brief;

mod near;

use std::collections::HashSet;

use super::commitment::Doubt;
use super::condition::{self, Truth};
use super::heard::{Heard, Hit};
use super::judge::{Judge, longest_of_overlapping};
use super::matcher::Call;
use super::region::{Place, Stretch};
use crate::finding::RuleVerdict;
use crate::rules::{
    self, Atom, By, Chain, Chains, ListId, Part as Region, Polarity, Proviso, Rule, RuleSet, Speaking, WrittenPhrase,
};
use crate::transcript::Role;

pub use account::{Account, Asked, Cancelled, Held, Match, Part, Step, Words};
pub use near::Near;

/// More matches of one rule in one call are counted and not told one by one.
const MOST_MATCHES: usize = 50;

/// The lists that a rule may need words of: its own, those of its provisos, and the lists in these.
pub(super) fn lists_of(rules: &RuleSet, rule: &Rule) -> Vec<ListId> {
    let provisos = rule.with.iter().chain(&rule.unless).map(|proviso| proviso.list);
    let mut lists: Vec<ListId> = std::iter::once(rule.list).chain(provisos).collect();
    let mut known: HashSet<usize> = lists.iter().map(|list| list.0).collect();
    let mut next = 0;
    while let Some(&list) = lists.get(next) {
        next += 1;
        let list = &rules.lists[list.0];
        let chains = list.phrases.iter().chain(&list.exceptions);
        for inner in chains.flat_map(atoms) {
            if let Atom::List(inner) = inner
                && known.insert(inner.0)
            {
                lists.push(inner);
            }
        }
    }
    lists
}

fn atoms(chain: &Chain) -> impl Iterator<Item = Atom> {
    std::iter::once(chain.head).chain(chain.tail.iter().map(|(_, atom)| *atom))
}

/// Tells how a rule came to its verdict on a call; of one turn only, where a line is asked about.
pub(super) struct Teller<'c> {
    pub(super) judge: &'c Judge<'c>,
    pub(super) call: Call<'c>,
    pub(super) rule: &'c Rule,
    /// The 1-based line of the file that is asked about.
    pub(super) line: Option<u32>,
}

impl Teller<'_> {
    /// The account.
    pub(super) fn account(&self) -> Account {
        let place = self.judge.finder.find(&self.rule.part);
        let turn = self.line.map(|line| self.turn_with(line));
        let is_asked = |hit: &Hit| turn.is_none_or(|turn| turn == Some(self.heard().turn_of(hit.start)));
        let stretch = match &place {
            Place::At(stretch) if !stretch.words.is_empty() => Some(stretch),
            Place::At(_) | Place::Never | Place::NoTimes | Place::WhoseWords => None,
        };
        let verdict = self.judge.verdict(self.rule, &mut Vec::new());
        let kept = self.kept(stretch);
        let told: Vec<Hit> = self.worth_telling(&kept).into_iter().filter(is_asked).collect();
        let matches = told.iter().take(MOST_MATCHES).map(|&hit| self.tell(hit, stretch, &kept)).collect::<Vec<_>>();
        let cancelled = self.cancelled(is_asked);
        let asked = turn.map(|turn| self.asked(turn, stretch, matches.is_empty() && cancelled.is_empty()));
        Account {
            part: self.part(stretch, &verdict),
            claim: match self.rule.polarity {
                Polarity::Says => "says",
                Polarity::Lacks => "lacks",
            },
            more_matches: told.len().saturating_sub(MOST_MATCHES),
            provisos: stretch.map_or_else(Vec::new, |stretch| self.provisos_of_part(stretch)),
            doubts: self.doubts(stretch, is_asked),
            verdict,
            matches,
            cancelled,
            asked,
        }
    }

    fn heard(&self) -> Heard<'_> {
        self.judge.finder.heard
    }

    fn rules(&self) -> &RuleSet {
        self.call.rules
    }

    /// The turn that a line belongs to; a line without words, such as one with a time or a name, to the turn below it.
    fn turn_with(&self, line: u32) -> Option<usize> {
        let transcript = self.heard().transcript;
        transcript.turns.iter().position(|turn| transcript.lines(turn).last().is_some_and(|(last, _)| line <= last))
    }

    fn part(&self, stretch: Option<&Stretch>, verdict: &RuleVerdict) -> Part {
        let transcript = self.heard().transcript;
        let lines = stretch.map(|stretch| {
            let turns = &transcript.turns[stretch.turns.clone()];
            let mut lines = turns.iter().flat_map(|turn| transcript.lines(turn).map(|(line, _)| line));
            let first = lines.next().unwrap_or(0);
            Part::Lines(first, lines.last().unwrap_or(first), turns.len())
        });
        lines.unwrap_or_else(|| match self.never_said(&self.rule.part) {
            Some(why) => Part::Nowhere(format!("{}: {why}", verdict.reason)),
            None => Part::Nowhere(verdict.reason.clone()),
        })
    }

    /// Which words would have had to be said for a part of the call to come.
    fn never_said(&self, part: &Region) -> Option<String> {
        let finder = &self.judge.finder;
        match part {
            rules::Region::WholeCall | rules::Region::Edge { .. } => None,
            rules::Region::Around { by, list, .. } => {
                let who = match by {
                    None => "nobody",
                    Some(Speaking::Rep) => "the rep never",
                    Some(Speaking::Customer) => "the customer never",
                };
                let list =
                    self.rules().name_of(*list).map_or_else(|| "its words".to_owned(), |name| format!("{{{name}}}"));
                Some(match finder.find(&self.rule.part) {
                    Place::At(_) => format!("nothing is said beyond {list}"),
                    Place::Never | Place::NoTimes | Place::WhoseWords => format!("{who} says {list} where it looks"),
                })
            }
            rules::Region::Named(id) => self.never_said(&self.rules().regions[id.0].part),
            rules::Region::Within(inner, outer) => match finder.find(outer) {
                Place::At(_) => self.never_said(inner),
                Place::Never | Place::NoTimes | Place::WhoseWords => self.never_said(outer),
            },
            rules::Region::Else(first, _) => self.never_said(first),
        }
    }

    /// The hits that stand, of overlapping ones the longest, and how many of them count.
    fn kept(&self, stretch: Option<&Stretch>) -> Kept {
        let Some(stretch) = stretch else { return Kept::default() };
        let is_standing = |hit: &Hit| {
            let is_by = condition::is_by(self.heard(), self.rule.by, hit.start, None) == Truth::Yes;
            is_by
                && match self.rule.polarity {
                    Polarity::Says => condition::stands(&self.judge.finder, self.rule, *hit) == Truth::Yes,
                    Polarity::Lacks => true,
                }
        };
        let standing = self.judge.hits_in(self.rule, &stretch.words).filter(is_standing).collect();
        let standing = longest_of_overlapping(standing);
        let limit = self.rule.limit.map_or(standing.len(), |limit| limit as usize).min(standing.len());
        Kept { counted: standing[..limit].to_vec(), standing }
    }

    /// The hits that stand, and of the others the longest; what is only a part of these tells nothing.
    fn worth_telling(&self, kept: &Kept) -> Vec<Hit> {
        let hits = &self.judge.finder.matches.lists[self.rule.list.0].hits;
        let mut standing = kept.standing.iter().copied().peekable();
        let is_apart = |hit: &Hit| {
            while standing.next_if(|stands| stands.end <= hit.start).is_some() {}
            standing.peek().is_none_or(|stands| !stands.overlaps(*hit))
        };
        let fallen = longest_of_overlapping(hits.iter().copied().filter(is_apart).collect());
        let mut told = [&kept.standing[..], &fallen].concat();
        told.sort();
        told
    }

    fn tell(&self, hit: Hit, stretch: Option<&Stretch>, kept: &Kept) -> Match {
        Match {
            words: self.words(hit),
            phrase: self.phrase(self.rule.list, hit, Chains::Phrases),
            steps: self.steps(hit, stretch, kept),
        }
    }

    fn steps(&self, hit: Hit, stretch: Option<&Stretch>, kept: &Kept) -> Vec<Step> {
        let first = Hit { start: hit.start, end: hit.start + 1 };
        let mut steps = vec![self.inside(first, stretch)];
        if steps[0].held == Held::No {
            return steps;
        }
        let by = self.by(hit);
        let is_somebody_elses = by.held == Held::No;
        steps.push(by);
        if is_somebody_elses || self.rule.polarity == Polarity::Lacks {
            return steps;
        }
        steps.extend(self.provisos(|proviso| self.judge.finder.window(proviso.window, hit), Some(hit)));
        if steps.iter().all(|step| step.held == Held::Yes) {
            steps.extend(self.limit(hit, kept));
        }
        steps
    }

    /// Whether any of some words lie in the part that the rule looks at.
    fn inside(&self, words: Hit, stretch: Option<&Stretch>) -> Step {
        let is_inside = stretch.is_some_and(|stretch| {
            stretch.words.contains(&words.start) || (words.start..words.end).contains(&stretch.words.start)
        });
        let why =
            if is_inside { "the part that the rule looks at" } else { "outside of the part that the rule looks at" };
        Step { key: "in", held: Truth::of(is_inside).into(), why: why.to_owned() }
    }

    fn by(&self, hit: Hit) -> Step {
        let truth = condition::is_by(self.heard(), self.rule.by, hit.start, None);
        let asked = match self.rule.by {
            By::Rep => "the rep",
            By::Customer => "the customer",
            By::Anyone | By::Other | By::Same => "anyone",
        };
        let why = match truth {
            Truth::Yes => asked.to_owned(),
            Truth::No => format!("{} is not {asked}", self.speaker(hit.start)),
            Truth::Unknown => format!("whether {} is {asked} is not known", self.speaker(hit.start)),
        };
        Step { key: "by", held: truth.into(), why }
    }

    /// Whether a match that stands is one of those that count.
    fn limit(&self, hit: Hit, kept: &Kept) -> Option<Step> {
        let limit = self.rule.limit?;
        let held = Held::from(Truth::of(kept.counted.contains(&hit)));
        Some(Step { key: "limit", held, why: format!("no more than {limit} in one call") })
    }

    fn provisos_of_part(&self, stretch: &Stretch) -> Vec<Step> {
        match self.rule.polarity {
            Polarity::Says => Vec::new(),
            Polarity::Lacks => self.provisos(|_| Some(stretch.words.clone()), None),
        }
    }

    fn provisos(&self, window: impl Fn(&Proviso) -> Option<std::ops::Range<u32>>, of: Option<Hit>) -> Vec<Step> {
        let texts = self.rules().provisos_in_words(self.rule);
        let with = self.rule.with.iter().map(|proviso| ("with", proviso));
        let all = with.chain(self.rule.unless.iter().map(|proviso| ("unless", proviso)));
        let step = |((key, proviso), asked): ((&'static str, &Proviso), String)| {
            let Some(words) = window(proviso) else {
                return Step { key, held: Held::Unknown, why: format!("{asked}: the transcript has no times") };
            };
            let truth = condition::holds_in(&self.judge.finder, proviso, &words, of);
            let held = if key == "with" { truth } else { truth.not() };
            let evidence = condition::evidence(&self.judge.finder, proviso, &words, of);
            let evidence = evidence.map_or_else(|| "not said".to_owned(), |hit| self.cite(hit));
            Step { key, held: held.into(), why: format!("{asked}: {evidence}") }
        };
        all.zip(texts).map(step).collect()
    }

    fn cancelled(&self, is_asked: impl Fn(&Hit) -> bool) -> Vec<Cancelled> {
        let mut all = Vec::new();
        for list in self.union_of(self.rule.list) {
            for &(hit, by) in &self.judge.finder.matches.lists[list.0].cancelled {
                if is_asked(&hit) && all.len() < MOST_MATCHES {
                    let exception = self.phrase(list, by, Chains::Exceptions);
                    all.push(Cancelled { words: self.words(hit), by: self.heard().quote(by).to_owned(), exception });
                }
            }
        }
        all
    }

    fn doubts(&self, stretch: Option<&Stretch>, is_asked: impl Fn(&Hit) -> bool) -> Vec<String> {
        let inside = |hit: &Hit| stretch.is_some_and(|stretch| stretch.words.contains(&hit.start)) && is_asked(hit);
        let doubts = self.judge.finder.doubts(self.rule.list).filter(|(hit, _)| inside(hit));
        doubts
            .take(MOST_MATCHES)
            .map(|(hit, doubt): &(Hit, Doubt)| format!("{}: {}", self.cite(*hit), doubt.words()))
            .collect()
    }

    fn asked(&self, turn: Option<usize>, stretch: Option<&Stretch>, is_silent: bool) -> Asked {
        let words = turn.map(|turn| self.heard().words_of(turn)).filter(|words| !words.is_empty());
        let near = words.clone().filter(|_| is_silent).and_then(|words| near::of(self, words));
        let whole = words.map(|words| Hit { start: words.start, end: words.end });
        Asked {
            turn: whole.map(|whole| self.words(whole)),
            steps: whole.map_or_else(Vec::new, |whole| vec![self.inside(whole, stretch), self.by(whole)]),
            near,
        }
    }

    /// A list and the lists whose every match is one of its own.
    fn union_of(&self, list: ListId) -> Vec<ListId> {
        let mut lists = vec![list];
        let mut next = 0;
        while let Some(&list) = lists.get(next) {
            next += 1;
            for chain in &self.rules().lists[list.0].phrases {
                if let (Atom::List(inner), true) = (chain.head, chain.tail.is_empty())
                    && !lists.contains(&inner)
                {
                    lists.push(inner);
                }
            }
        }
        lists
    }

    /// The innermost phrase of a list that says exactly these words.
    fn phrase(&self, list: ListId, words: Hit, which: Chains) -> Option<WrittenPhrase> {
        let content = &self.rules().lists[list.0];
        let chains = match which {
            Chains::Phrases => &content.phrases,
            Chains::Exceptions => &content.exceptions,
        };
        let says = |chain: &Chain| self.judge.finder.matches.says(self.call, chain, words);
        let index = chains.iter().position(says)?;
        let inner = match (chains[index].head, chains[index].tail.is_empty()) {
            (Atom::List(inner), true) => self.phrase(inner, words, Chains::Phrases),
            (Atom::List(_) | Atom::Literal(_) | Atom::Slot(_) | Atom::Commitment(_) | Atom::Pattern(_), _) => None,
        };
        inner.or_else(|| self.rules().phrase_of(list, which, index))
    }

    fn words(&self, hit: Hit) -> Words {
        let heard = self.heard();
        let folded: Vec<&str> = (hit.start..hit.end).map(|word| heard.words.text(word)).collect();
        Words {
            line: heard.line_of(hit.start),
            speaker: self.speaker(hit.start),
            quote: heard.quote(hit).to_owned(),
            folded: folded.join(" "),
        }
    }

    fn speaker(&self, word: u32) -> String {
        let heard = self.heard();
        let name = heard.transcript.speaker(heard.turn(heard.turn_of(word))).map_or("?", |speaker| &*speaker.name);
        match heard.role_at(word) {
            Role::Unknown => name.to_owned(),
            role if name.eq_ignore_ascii_case(role.word()) => name.to_owned(),
            role => format!("{name} ({})", role.word()),
        }
    }

    /// `“see you Friday” (line 6)`.
    fn cite(&self, hit: Hit) -> String {
        format!("“{}” (line {})", self.judge.short(hit), self.heard().line_of(hit.start))
    }
}

/// The matches of a rule that stand.
#[derive(Debug, Default)]
struct Kept {
    standing: Vec<Hit>,
    /// Those within the limit.
    counted: Vec<Hit>,
}

#[cfg(test)]
mod tests;
