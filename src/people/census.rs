//! Everybody who speaks, call by call, becomes people with the side that each seems to be on, and why.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::numbers::counted;
use crate::transcript::{Role, RolesFrom, Transcript, is_numbered, is_role_word, key};

/// Fewer calls than these make no habit of anybody.
const A_FEW: u64 = 3;

/// Of somebody's calls with a side, so many in a hundred must be on one side for it to be suggested.
const MOST_OF_THEM: u64 = 80;

/// Somebody marked as a customer in so many calls, each with another rep, is looked at.
const MANY_REPS: usize = 5;

/// Who speaks in a call, as far as it tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// The path relative to the scanned root, with forward slashes.
    pub call: String,
    /// How the sides are known.
    pub roles_from: RolesFrom,
    /// Everyone who speaks, with the side found.
    pub speakers: Vec<(String, Role)>,
    /// Who of them introduces themselves with a company, as those do who sell.
    pub introduced: Option<usize>,
    /// Who of them is a customer here and talks as those do who sell.
    pub doubted: Option<usize>,
}

impl Present {
    /// Who speaks in this call.
    pub fn of(call: &str, transcript: &Transcript) -> Present {
        Present {
            call: call.to_owned(),
            roles_from: transcript.roles_from,
            speakers: transcript.speakers.iter().map(|speaker| (speaker.name.clone(), speaker.role)).collect(),
            introduced: transcript.introduced().map(|id| id.0 as usize),
            doubted: transcript.doubted().map(|id| id.0 as usize),
        }
    }
}

/// A person, with the side that they seem to be on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name as most calls write it.
    pub speaker: String,
    /// In how many calls they speak.
    pub calls: u64,
    /// The side that they seem to be on.
    pub suggested: Role,
    /// Why, in plain words.
    pub why: String,
    /// The first call that they speak in.
    pub call: String,
}

/// What is known of somebody so far.
#[derive(Debug, Default)]
struct Entry {
    spellings: BTreeMap<String, u64>,
    calls: u64,
    first_call: String,
    sides: HashMap<Role, u64>,
    /// How often each way put them on a side.
    ways: HashMap<(Role, RolesFrom), u64>,
    introduced: u64,
    /// How often a customer who talks as sellers do, and the first such call.
    doubted: Option<(u64, String)>,
    /// The first call in which they are a customer.
    first_as_customer: Option<String>,
    folders: BTreeMap<String, u64>,
    /// With whom they speak, by their place among the entries.
    others: BTreeSet<usize>,
    /// Who sells where they buy.
    reps: BTreeSet<usize>,
}

/// Everybody who speaks in the calls read so far.
#[derive(Debug, Default)]
pub struct Census {
    places: HashMap<String, usize>,
    entries: Vec<Entry>,
    /// How many calls each folder holds.
    folders: HashMap<String, u64>,
}

impl Census {
    /// Adds a call.
    pub fn add(&mut self, call: &Present) {
        let folder = call.call.rsplit_once('/').map_or("", |(folder, _)| folder);
        *self.folders.entry(folder.to_owned()).or_default() += 1;
        let places: Vec<usize> = call.speakers.iter().map(|(name, _)| self.place(name)).collect();
        let sellers: BTreeSet<usize> =
            places.iter().zip(&call.speakers).filter(|(_, (_, role))| *role == Role::Rep).map(|(at, _)| *at).collect();
        let mut seen = BTreeSet::new();
        for (nth, (name, role)) in call.speakers.iter().enumerate() {
            let entry = &mut self.entries[places[nth]];
            *entry.spellings.entry(name.clone()).or_default() += 1;
            entry.introduced += u64::from(call.introduced == Some(nth));
            if call.doubted == Some(nth) {
                entry.doubted.get_or_insert_with(|| (0, call.call.clone())).0 += 1;
            }
            // One call may write a name in two ways, and is still one call.
            if !seen.insert(places[nth]) {
                continue;
            }
            entry.attend(call, folder, *role);
            entry.others.extend(places.iter().copied().filter(|other| *other != places[nth]));
            if *role == Role::Customer {
                entry.reps.extend(&sellers);
            }
        }
    }

    fn place(&mut self, name: &str) -> usize {
        let entries = &mut self.entries;
        *self.places.entry(key(name)).or_insert_with(|| {
            entries.push(Entry::default());
            entries.len() - 1
        })
    }

    /// Everybody, those in most calls first; then by name.
    pub fn people(&self) -> Vec<Person> {
        let certain: Vec<(Role, String)> = self.entries.iter().map(|entry| self.suggested(entry)).collect();
        let person = |(entry, (role, why)): (&Entry, &(Role, String))| {
            let (suggested, why) = match role {
                Role::Unknown if why.is_empty() => self.by_company(entry, &certain),
                _ => (*role, why.clone()),
            };
            Person { speaker: entry.name(), calls: entry.calls, suggested, why, call: entry.first_call.clone() }
        };
        let mut people: Vec<Person> = self.entries.iter().zip(&certain).map(person).collect();
        people.sort_by(|one, other| other.calls.cmp(&one.calls).then_with(|| one.speaker.cmp(&other.speaker)));
        people
    }

    /// The side by somebody's own calls, and why; no reason where these tell nothing.
    fn suggested(&self, entry: &Entry) -> (Role, String) {
        let name = entry.name();
        let (reps, customers) = (entry.side(Role::Rep), entry.side(Role::Customer));
        let calls = entry.calls;
        if entry.side(Role::Neither) == calls {
            return (Role::Neither, "a program that takes notes, or another machine".to_owned());
        }
        if is_numbered(&name) {
            return (Role::Unknown, "a number and no name: it may be somebody else in each call".to_owned());
        }
        if self.faces_too_many(entry) {
            let reps = entry.reps.len();
            let why = format!(
                "a customer in {customers} of {calls} calls, with {reps} reps who are in no other call: the sides may be swapped"
            );
            return (Role::Unknown, why);
        }
        let (role, why) = match (reps, customers) {
            (0, 0) => self.by_habit(entry),
            (_, 0) => (Role::Rep, self.reasons(entry, Role::Rep)),
            (0, _) => (Role::Customer, self.reasons(entry, Role::Customer)),
            _ => mixed(entry),
        };
        match &entry.doubted {
            None => (role, why),
            Some((times, first)) => {
                let doubt = doubt(*times, first);
                let is_doubtful = role == Role::Customer && 2 * times > customers;
                (if is_doubtful { Role::Unknown } else { role }, format!("{doubt}; {why}"))
            }
        }
    }

    /// Whether somebody buys in many calls, each time of another rep, whom nobody else meets: then rather they sell.
    fn faces_too_many(&self, entry: &Entry) -> bool {
        entry.side(Role::Customer) == entry.calls
            && entry.reps.len() >= MANY_REPS
            && entry.reps.len() as u64 == entry.calls
            && entry.reps.iter().all(|rep| self.entries[*rep].calls == 1)
    }

    /// The side of somebody on none, by how often and with whom they speak.
    fn by_habit(&self, entry: &Entry) -> (Role, String) {
        let once = entry.others.iter().filter(|other| self.entries[**other].calls == 1).count();
        if entry.introduced > 0 {
            return (
                Role::Rep,
                self.with_folder(
                    entry,
                    format!(
                        "introduces themselves with a company in {} of {}",
                        entry.introduced,
                        counted(entry.calls, "call")
                    ),
                ),
            );
        }
        if entry.calls >= A_FEW && once as u64 >= A_FEW && !is_role_word(&entry.name()) {
            let why =
                format!("speaks in {}, with {once} people who are in one call each", counted(entry.calls, "call"));
            return (Role::Rep, self.with_folder(entry, why));
        }
        (Role::Unknown, String::new())
    }

    /// The side of somebody of whom nothing else is known: whoever speaks with a rep buys, as far as anything tells.
    fn by_company(&self, entry: &Entry, certain: &[(Role, String)]) -> (Role, String) {
        let rep = entry.others.iter().find(|other| certain[**other].0 == Role::Rep);
        match rep {
            Some(rep) => (Role::Customer, format!("speaks with {}, who seems to sell", self.entries[*rep].name())),
            None => (Role::Unknown, "nothing tells on which side".to_owned()),
        }
    }

    /// Why somebody is on a side, by the way that found it most often.
    fn reasons(&self, entry: &Entry, role: Role) -> String {
        let ways = entry.ways.iter().filter(|((side, _), _)| *side == role);
        let ways: BTreeMap<(u64, &str), RolesFrom> =
            ways.map(|((_, way), times)| ((*times, way.word()), *way)).collect();
        let told: Vec<String> =
            ways.into_iter().rev().map(|((times, _), way)| reason(role, way, times, entry.calls)).collect();
        self.with_folder(entry, told.join("; "))
    }

    /// The reason, and the folder that is somebody's alone: they speak in each of its calls.
    fn with_folder(&self, entry: &Entry, why: String) -> String {
        let is_whole = |(folder, calls): &(&String, &u64)| {
            **calls >= A_FEW && !folder.is_empty() && self.folders[folder.as_str()] == **calls
        };
        let folders: Vec<String> =
            entry.folders.iter().filter(is_whole).map(|(folder, _)| format!("{folder}/")).collect();
        match &folders[..] {
            [] => why,
            [folder] => format!("{why}; in every call of folder {folder}"),
            [folder, more @ ..] => format!("{why}; in every call of folder {folder} and of {} more", more.len()),
        }
    }
}

/// Why somebody who is marked as a customer may be none.
fn doubt(times: u64, first: &str) -> String {
    let calls = counted(times, "call");
    format!("a customer who talks as those do who sell in {calls}, such as {first}: the sides may be swapped")
}

/// Somebody who sells in some calls and buys in others.
fn mixed(entry: &Entry) -> (Role, String) {
    let (reps, customers) = (entry.side(Role::Rep), entry.side(Role::Customer));
    let share = 100 * reps.max(customers) / (reps + customers);
    let role = if reps > customers { Role::Rep } else { Role::Customer };
    let first = entry.first_as_customer.as_deref().unwrap_or_default();
    let why = format!(
        "a rep in {reps} and a customer in {customers} of {}, such as {first}: look at the sides",
        counted(entry.calls, "call")
    );
    (if share >= MOST_OF_THEM { role } else { Role::Unknown }, why)
}

/// Why a way put somebody on a side.
fn reason(role: Role, way: RolesFrom, times: u64, calls: u64) -> String {
    let is_rep = role == Role::Rep;
    let why = match way {
        RolesFrom::Named if is_rep => "named as a rep",
        RolesFrom::Named => "speaks with somebody who is named as a rep, or is named as a customer",
        RolesFrom::Labels if is_rep => "a rep by the labels",
        RolesFrom::Labels => "a customer by the labels",
        RolesFrom::Affiliation if is_rep => "one of yours by the marks behind the names",
        RolesFrom::Affiliation => "a guest by the marks behind the names",
        RolesFrom::Folder if is_rep => "the folder bears their name",
        RolesFrom::Folder => "speaks with the rep whose name the folder bears",
        RolesFrom::Introduction if is_rep => "introduces themselves with a company, or answers to somebody who buys",
        RolesFrom::Introduction => "speaks with somebody who introduces themselves with a company",
        RolesFrom::Nothing => "on this side",
    };
    format!("{why} in {times} of {}", counted(calls, "call"))
}

impl Entry {
    fn attend(&mut self, call: &Present, folder: &str, role: Role) {
        if self.calls == 0 {
            self.first_call.clone_from(&call.call);
        }
        self.calls += 1;
        *self.sides.entry(role).or_default() += 1;
        *self.ways.entry((role, call.roles_from)).or_default() += 1;
        *self.folders.entry(folder.to_owned()).or_default() += 1;
        if role == Role::Customer {
            self.first_as_customer.get_or_insert_with(|| call.call.clone());
        }
    }

    fn side(&self, role: Role) -> u64 {
        self.sides.get(&role).copied().unwrap_or(0)
    }

    /// The name as most calls write it; the first in the alphabet of several.
    fn name(&self) -> String {
        let most = self.spellings.iter().max_by(|one, other| one.1.cmp(other.1).then_with(|| other.0.cmp(one.0)));
        most.map_or_else(String::new, |(name, _)| name.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A call from `dana/1.txt folder Dana=rep Lee=customer`.
    fn call(line: &str) -> Present {
        let mut words = line.split(' ');
        let call = words.next().unwrap().to_owned();
        let way = match words.next().unwrap() {
            "folder" => RolesFrom::Folder,
            "named" => RolesFrom::Named,
            "labels" => RolesFrom::Labels,
            "introduction" => RolesFrom::Introduction,
            _ => RolesFrom::Nothing,
        };
        let role = |word: &str| ROLES.into_iter().find(|role| role.word() == word).unwrap_or(Role::Unknown);
        let speaker =
            |word: &str| word.split_once('=').map(|(name, side)| (name.replace('_', " "), role(side))).unwrap();
        Present { call, roles_from: way, speakers: words.map(speaker).collect(), introduced: None, doubted: None }
    }

    const ROLES: [Role; 3] = [Role::Rep, Role::Customer, Role::Neither];

    fn people(calls: &[&str]) -> Vec<String> {
        let mut census = Census::default();
        calls.iter().for_each(|line| census.add(&call(line)));
        let told = |person: Person| {
            format!("{}, {}, {}: {}", person.speaker, person.calls, person.suggested.word(), person.why)
        };
        census.people().into_iter().map(told).collect()
    }

    #[test]
    fn a_rep_is_known_by_the_folder_and_customers_by_the_rep() {
        let calls = [
            "dana/1 folder Dana=rep Lee=customer",
            "dana/2 folder dana=rep Kim=customer",
            "dana/3 folder Dana=rep Lee=customer",
        ];
        assert_eq!(
            people(&calls.map(|call| call.replacen(' ', ".txt ", 1)).each_ref().map(String::as_str)),
            [
                "Dana, 3, rep: the folder bears their name in 3 of 3 calls; in every call of folder dana/",
                "Lee, 2, customer: speaks with the rep whose name the folder bears in 2 of 2 calls",
                "Kim, 1, customer: speaks with the rep whose name the folder bears in 1 of 1 call",
            ]
        );
    }

    #[test]
    fn whoever_speaks_with_many_who_speak_once_seems_to_sell() {
        let calls = ["1.txt - Dana=? Lee=?", "2.txt - Dana=? Kim=?", "3.txt - Ada=? Dana=?", "4.txt - Bo=? Cy=?"];
        assert_eq!(
            people(&calls),
            [
                "Dana, 3, rep: speaks in 3 calls, with 3 people who are in one call each",
                "Ada, 1, customer: speaks with Dana, who seems to sell",
                "Bo, 1, unknown: nothing tells on which side",
                "Cy, 1, unknown: nothing tells on which side",
                "Kim, 1, customer: speaks with Dana, who seems to sell",
                "Lee, 1, customer: speaks with Dana, who seems to sell",
            ]
        );
    }

    #[test]
    fn a_customer_of_many_reps_whom_nobody_else_meets_is_doubted() {
        let calls: Vec<String> = (1..=5).map(|nth| format!("{nth}.txt named Dana=customer Rep_{nth}x=rep")).collect();
        let calls: Vec<&str> = calls.iter().map(String::as_str).collect();
        assert_eq!(
            people(&calls)[0],
            "Dana, 5, unknown: a customer in 5 of 5 calls, with 5 reps who are in no other call: the sides may be swapped"
        );
        assert!(people(&calls[..4])[0].starts_with("Dana, 4, customer: "));
    }

    #[test]
    fn somebody_on_both_sides_is_pointed_out() {
        let calls = ["1.txt named Dana=rep Lee=customer", "2.txt named Dana=customer Kim=rep"];
        assert!(people(&calls).contains(
            &"Dana, 2, unknown: a rep in 1 and a customer in 1 of 2 calls, such as 2.txt: look at the sides".to_owned()
        ));
    }

    #[test]
    fn numbers_and_machines_are_nobody() {
        let told = people(&["1.txt - SPEAKER_0=? Otter.ai=neither"]);
        assert_eq!(
            told,
            [
                "Otter.ai, 1, neither: a program that takes notes, or another machine",
                "SPEAKER 0, 1, unknown: a number and no name: it may be somebody else in each call",
            ]
        );
    }

    #[test]
    fn a_call_that_talks_like_a_swapped_one_is_named() {
        let mut swapped = call("9.txt named Lee=customer Kim=rep");
        swapped.doubted = Some(0);
        let mut census = Census::default();
        census.add(&swapped);
        let lee = census.people().into_iter().find(|person| person.speaker == "Lee").unwrap();
        assert_eq!(lee.suggested, Role::Unknown);
        assert_eq!(
            lee.why,
            "a customer who talks as those do who sell in 1 call, such as 9.txt: the sides may be swapped; speaks with \
             somebody who is named as a rep, or is named as a customer in 1 of 1 call"
        );
    }
}
