//! Who sells, who buys, and how we know.

use std::path::Path;

use super::{Options, Speaker, SpeakerId};
use crate::quote::capitalised;

mod introduction;
mod known;
mod lexicon;
mod names;
mod swapped;

pub use known::Known;
pub(crate) use known::key;
pub(super) use swapped::{LAST_TURNS, doubt, introduced};

use names::Name;

/// The side that a speaker is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Sells: our side.
    Rep,
    /// Buys: their side.
    Customer,
    /// A machine, or somebody on neither side.
    Neither,
    /// Not known, and not guessed.
    Unknown,
}

impl Role {
    /// The word in CSV, JSON and rule files.
    pub fn word(self) -> &'static str {
        match self {
            Role::Rep => "rep",
            Role::Customer => "customer",
            Role::Neither => "neither",
            Role::Unknown => "unknown",
        }
    }
}

/// How the sides were found; the first that applies wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RolesFrom {
    /// By the user: `--rep NAME`, `--reps FILE` or `--people FILE`.
    Named,
    /// Role words as labels: Agent, Customer, …
    Labels,
    /// A company or `(External)` behind the name.
    Affiliation,
    /// The folder bears the rep's name.
    Folder,
    /// Inferred: "this is Dana from Acme".
    Introduction,
    /// Not found.
    Nothing,
}

impl RolesFrom {
    /// The word in CSV and JSON.
    pub fn word(self) -> &'static str {
        match self {
            RolesFrom::Named => "named",
            RolesFrom::Labels => "labels",
            RolesFrom::Affiliation => "affiliation",
            RolesFrom::Folder => "folder",
            RolesFrom::Introduction => "introduction (inferred)",
            RolesFrom::Nothing => "unknown",
        }
    }
}

/// Gives every speaker a side, and says how it is known: the first way that finds one wins, and nothing is guessed from
/// who talks first or most.
///
/// `opening` are the first turns, `header` the lines above them, `path` the file, `told` what the user says of people.
pub(crate) fn assign(
    speakers: &mut [Speaker],
    opening: &[(Option<SpeakerId>, &str)],
    header: &[&str],
    path: &Path,
    told: &Options,
) -> RolesFrom {
    let names: Vec<Name> = speakers.iter().map(|speaker| Name::of(&speaker.name)).collect();
    let call = People { speakers, names: &names };
    let decided = call.decided(&told.people);
    let found = call.found(opening, header, path, &told.reps);
    let (from, roles) = match decided {
        None => found,
        Some(decided) => (RolesFrom::Named, call.by_decision(&decided, &found.1, &told.reps)),
    };
    for (speaker, role) in speakers.iter_mut().zip(roles) {
        speaker.role = role;
    }
    from
}

/// The words that a speaker may be called by, small and without accents; none where the label is no name.
pub(crate) fn called(speaker: &Speaker) -> Vec<String> {
    let name = Name::of(&speaker.name);
    let is_name = !name.is_placeholder() && !lexicon::is_role(&speaker.name);
    if is_name { name.words().to_vec() } else { Vec::new() }
}

/// The full name of a rep by whose first or last name alone a call goes, as the folder of the call has it: `Dana` in
/// `dana-whitlock` is `Dana Whitlock`. None where the folder bears no such name.
pub(crate) fn full_name(label: &str, path: &Path) -> Option<String> {
    let (name, folder) = (Name::of(label), Name::of_folder(path)?);
    let part = name.words().first().filter(|_| name.is_part_of(&folder))?;
    let words = folder.words().iter().map(|word| if word == part { label.to_owned() } else { capitalised(word) });
    Some(words.collect::<Vec<_>>().join(" "))
}

/// Whether a label is the word for a side, and no name: `Customer`, `Agent 2`.
pub(crate) fn is_role_word(label: &str) -> bool {
    lexicon::is_role(label)
}

/// Whether a recogniser numbered the speaker, so that the label is no name: `SPEAKER_00`, `A`.
pub(crate) fn is_numbered(label: &str) -> bool {
    Name::of(label).is_placeholder()
}

/// Customers that were found out, where they are opposite the same reps as those who were named.
fn fill_up(named: &mut [Role], found: &[Role]) {
    let is_same = named.iter().zip(found).all(|(named, found)| (*named == Role::Rep) == (*found == Role::Rep));
    for (role, found) in named.iter_mut().zip(found).filter(|_| is_same) {
        if *role == Role::Unknown && *found == Role::Customer {
            *role = Role::Customer;
        }
    }
}

/// The first turns, with whoever speaks them.
type Opening<'o> = [(Option<SpeakerId>, &'o str)];

/// The speakers of a call, with their names taken apart.
struct People<'c> {
    speakers: &'c [Speaker],
    names: &'c [Name],
}

impl People<'_> {
    /// The sides, and how they are known; nobody has one where no way finds any.
    fn found(&self, opening: &Opening<'_>, header: &[&str], path: &Path, reps: &[String]) -> (RolesFrom, Vec<Role>) {
        let found_out = self.found_out(opening, header, path);
        match self.by_reps(reps, opening) {
            None => found_out,
            Some(mut named) if named.contains(&Role::Rep) => {
                fill_up(&mut named, &found_out.1);
                (RolesFrom::Named, named)
            }
            // Several may bear the name, so that nobody is known.
            Some(_) => (RolesFrom::Nothing, self.nobody()),
        }
    }

    /// The sides without what the user says of reps.
    fn found_out(&self, opening: &Opening<'_>, header: &[&str], path: &Path) -> (RolesFrom, Vec<Role>) {
        let found = None
            .or_else(|| Some((RolesFrom::Labels, self.by_labels(header)?)))
            .or_else(|| self.by_affiliation(opening).map(|roles| (RolesFrom::Affiliation, roles)))
            .or_else(|| self.by_folder(path, opening).map(|roles| (RolesFrom::Folder, roles)))
            .or_else(|| Some((RolesFrom::Introduction, self.by_introduction(opening)?)))
            .filter(|(_, roles)| roles.iter().any(|role| matches!(role, Role::Rep | Role::Customer)));
        found.unwrap_or_else(|| (RolesFrom::Nothing, self.nobody()))
    }

    /// What the user has decided of each speaker; none where it is nothing of anybody.
    fn decided(&self, known: &Known) -> Option<Vec<Option<Role>>> {
        if known.is_empty() {
            return None;
        }
        let decided: Vec<Option<Role>> = self.names.iter().map(|name| known.side(name)).collect();
        decided.iter().any(Option::is_some).then_some(decided)
    }

    /// What the user has decided, filled up with what follows for the others: with a rep among the decided they buy, else
    /// they are what was found without the decisions, unless these contradict it.
    fn by_decision(&self, decided: &[Option<Role>], found: &[Role], reps: &[String]) -> Vec<Role> {
        let reps: Vec<Name> = reps.iter().map(|rep| Name::of(rep)).filter(|rep| !rep.is_empty()).collect();
        let named = names::among(&reps, self.names);
        let is_rep = |at: usize| match decided[at] {
            Some(role) => role == Role::Rep,
            None => named.is_whole && named.speakers.contains(&at),
        };
        let sellers: Vec<usize> = (0..self.names.len()).filter(|at| is_rep(*at)).collect();
        let is_side = |role: Role| matches!(role, Role::Rep | Role::Customer);
        let is_opposite = |role: Role, other: Role| is_side(role) && is_side(other) && role != other;
        let is_contradicted = |at: usize| decided[at].is_some_and(|role| is_opposite(role, found[at]));
        let base = match self.with_reps(&sellers) {
            Some(roles) => roles,
            None if (0..found.len()).any(is_contradicted) => self.nobody(),
            None => found.to_vec(),
        };
        let overlaid = |(at, role): (usize, Role)| decided[at].unwrap_or(role);
        let mut roles: Vec<Role> = base.into_iter().enumerate().map(overlaid).collect();
        if decided.iter().all(|role| *role != Some(Role::Unknown)) {
            self.complete(&mut roles);
        }
        roles
    }

    /// Machines are on neither side, everybody else is unknown.
    fn nobody(&self) -> Vec<Role> {
        let machine = |speaker: &Speaker| {
            if lexicon::is_machine(&speaker.name) { Role::Neither } else { Role::Unknown }
        };
        self.speakers.iter().map(machine).collect()
    }

    /// The speakers whom the user calls reps; a first name alone decides only where no caller says otherwise, and then
    /// tells nothing of the others.
    fn by_reps(&self, reps: &[String], opening: &Opening<'_>) -> Option<Vec<Role>> {
        let near = reps.iter().filter(|rep| names::may_name_any(rep, self.names));
        let reps: Vec<Name> = near.map(|rep| Name::of(rep)).filter(|rep| !rep.is_empty()).collect();
        let found = names::among(&reps, self.names);
        if found.is_whole {
            return self.with_reps(&found.speakers);
        }
        let [at] = found.speakers[..] else {
            return if found.speakers.is_empty() { None } else { Some(self.nobody()) };
        };
        let mut roles = self.nobody();
        if roles[at] == Role::Unknown && !introduction::is_called(at, opening, self.names) {
            roles[at] = Role::Rep;
            // Whoever writes `--rep Dana` means the Dana of this call, and then the only other one buys.
            if reps.iter().all(Name::is_one_word) {
                self.complete(&mut roles);
            }
        }
        Some(roles)
    }

    /// The folder of a rep: its name is that of exactly one speaker, and nobody calls them from a company.
    fn by_folder(&self, path: &Path, opening: &Opening<'_>) -> Option<Vec<Role>> {
        let folder = Name::of_folder(path)?;
        let found: Vec<usize> =
            (0..self.names.len()).filter(|at| self.is_person(*at) && folder.is_folder_of(&self.names[*at])).collect();
        let [at] = found[..] else {
            return None;
        };
        if introduction::is_called(at, opening, self.names) { Some(self.nobody()) } else { self.with_reps(&found) }
    }

    /// These are the reps, and whoever else has a name is a customer, as is the only other one without a name.
    fn with_reps(&self, reps: &[usize]) -> Option<Vec<Role>> {
        let mut roles = self.nobody();
        let reps: Vec<usize> = reps.iter().copied().filter(|at| roles[*at] == Role::Unknown).collect();
        if reps.is_empty() {
            return None;
        }
        reps.iter().for_each(|at| roles[*at] = Role::Rep);
        self.add_colleagues(&mut roles);
        self.complete(&mut roles);
        for (at, role) in roles.iter_mut().enumerate() {
            if *role == Role::Unknown && !self.names[at].is_placeholder() {
                *role = Role::Customer;
            }
        }
        Some(roles)
    }

    /// Role words as labels (`Agent 2`, `Dana (Customer)`) and in the header (`Rep: Dana Reyes`).
    fn by_labels(&self, header: &[&str]) -> Option<Vec<Role>> {
        let mut roles = self.nobody();
        let labelled: Vec<Option<lexicon::Word>> = self.speakers.iter().map(lexicon::of_speaker).collect();
        // `Caller` and `Prospect` cannot both buy: the vague word gives way. `You` and `Me` tell nothing at all.
        let sides = |firm_only: bool| {
            labelled.iter().flatten().filter(move |word| word.is_firm || !firm_only).map(|word| word.role)
        };
        let one_side = sides(false).count() > 1
            && (sides(false).all(|role| role == Role::Rep) || sides(false).all(|role| role == Role::Customer));
        for (role, word) in roles.iter_mut().zip(&labelled) {
            match word {
                Some(word) if word.is_firm || !one_side => *role = word.role,
                Some(_) | None => {}
            }
        }
        for line in header {
            for (role, name) in lexicon::in_header(line) {
                self.named_in_header(role, &name, &mut roles);
            }
        }
        if !roles.iter().any(|role| matches!(role, Role::Rep | Role::Customer)) {
            return None;
        }
        self.complete(&mut roles);
        Some(roles)
    }

    /// Somebody whom a header line calls rep or customer, if that is one speaker without a side.
    fn named_in_header(&self, role: Role, name: &str, roles: &mut [Role]) {
        let found = names::among(&[Name::of(name)], self.names);
        if let [at] = found.speakers[..]
            && roles[at] == Role::Unknown
        {
            roles[at] = role;
        }
    }

    /// `(External)` or `(Guest)` behind a name is their side, and then the others are ours; nothing is certain where a
    /// guest, or somebody who would be a rep only because another is a guest, gives a company.
    fn by_affiliation(&self, opening: &Opening<'_>) -> Option<Vec<Role>> {
        let mut roles = self.nobody();
        let marks: Vec<Option<Role>> = self.speakers.iter().map(lexicon::mark).collect();
        if marks.iter().all(Option::is_none) {
            return None;
        }
        let customers = marks.contains(&Some(Role::Customer));
        let callers = introduction::callers(opening, self.names);
        if callers.iter().any(|at| marks[*at] == Some(Role::Customer)) {
            return Some(roles);
        }
        for (at, role) in roles.iter_mut().enumerate().filter(|(_, role)| **role == Role::Unknown) {
            *role = match marks[at] {
                Some(marked) => marked,
                None if self.names[at].is_placeholder() => Role::Unknown,
                None if customers && self.may_be_ours(at, &callers) => Role::Rep,
                None if customers => Role::Unknown,
                None => Role::Customer,
            };
        }
        Some(roles)
    }

    /// The only one who introduces themselves as a seller does; what is not certain of the others stays unknown.
    fn by_introduction(&self, opening: &Opening<'_>) -> Option<Vec<Role>> {
        let people: Vec<usize> = (0..self.names.len()).filter(|at| self.is_person(*at)).collect();
        let is_many = people.len() > 2;
        let seller = introduction::seller(opening, self.names, is_many).filter(|seller| people.contains(seller))?;
        let mut roles = self.nobody();
        roles[seller] = Role::Rep;
        self.add_colleagues(&mut roles);
        self.complete(&mut roles);
        // Of several others, those with another company than the rep's buy; the rest may be colleagues.
        let companies = self.companies(&roles, Role::Rep);
        for at in people {
            let foreign =
                self.company(at).is_some_and(|company| !companies.is_empty() && !companies.contains(&company));
            if roles[at] == Role::Unknown && foreign {
                roles[at] = Role::Customer;
            }
        }
        Some(roles)
    }

    /// With one person on one side and one other in the call, the other is on the other side.
    fn complete(&self, roles: &mut [Role]) {
        let unknown: Vec<usize> = (0..roles.len()).filter(|at| roles[*at] == Role::Unknown).collect();
        let has = |role: Role| roles.contains(&role);
        if let [other] = unknown[..]
            && roles.iter().filter(|role| matches!(role, Role::Rep | Role::Customer)).count() == 1
            && !self.names[other].is_nobody()
        {
            roles[other] = if has(Role::Rep) { Role::Customer } else { Role::Rep };
        }
    }

    /// Whoever bears a rep's company sells too.
    fn add_colleagues(&self, roles: &mut [Role]) {
        let companies = self.companies(roles, Role::Rep);
        for (at, role) in roles.iter_mut().enumerate() {
            if *role == Role::Unknown && self.company(at).is_some_and(|company| companies.contains(&company)) {
                *role = Role::Rep;
            }
        }
    }

    fn companies(&self, roles: &[Role], side: Role) -> Vec<String> {
        (0..roles.len()).filter(|at| roles[*at] == side).filter_map(|at| self.company(at)).collect()
    }

    fn company(&self, at: usize) -> Option<String> {
        let company = self.speakers[at].affiliation.as_deref()?;
        (lexicon::mark(&self.speakers[at]).is_none()).then(|| company.trim().to_lowercase())
    }

    /// Whether somebody without a mark may be a colleague: where others give their company, only they are callers.
    fn may_be_ours(&self, at: usize, callers: &[usize]) -> bool {
        callers.iter().all(|caller| *caller == at)
    }

    fn is_person(&self, at: usize) -> bool {
        !lexicon::is_machine(&self.speakers[at].name) && !self.names[at].is_nobody()
    }
}

#[cfg(test)]
mod tests;
