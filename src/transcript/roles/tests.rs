//! Sides that are certain, and sides that are not guessed.

use proptest::prelude::{any, prop, proptest};

use super::*;

/// Speakers from `Dana Reyes | Lee Okoro (Acme)`; parentheses are the affiliation, as the reader of labels gives it.
fn speakers(labels: &str) -> Vec<Speaker> {
    let speaker = |label: &str| match label.trim().split_once(" (") {
        Some((name, affiliation)) => (name.to_owned(), Some(affiliation.trim_end_matches(')').to_owned())),
        None => (label.trim().to_owned(), None),
    };
    let labels = labels.split('|').map(speaker);
    labels.map(|(name, affiliation)| Speaker { name, affiliation, role: Role::Unknown }).collect()
}

/// The sides as letters (`r`ep, `c`ustomer, `n`either, `u`nknown) and how they are known.
pub(super) fn sides(labels: &str, opening: &[(u32, &str)], header: &[&str], path: &str, reps: &[&str]) -> String {
    let mut speakers = speakers(labels);
    let opening: Vec<_> = opening.iter().map(|(at, text)| (Some(SpeakerId(*at)), *text)).collect();
    let told = Options { reps: reps.iter().map(ToString::to_string).collect(), ..Options::default() };
    let from = assign(&mut speakers, &opening, header, Path::new(path), &told);
    let letters: String = speakers.iter().map(|speaker| &speaker.role.word()[..1]).collect();
    format!("{letters} {}", from.word().split(' ').next().unwrap())
}

#[test]
fn named_reps_sell_and_the_others_buy() {
    let cases: [(&str, &[&str], &str); 19] = [
        ("Dana Reyes|Lee Okoro", &["Dana Reyes"], "rc named"),
        ("Dana Reyes|Lee Okoro", &["dana reyes"], "rc named"),
        ("Reyes, Dana|Okoro, Lee", &["Dana Reyes"], "rc named"),
        ("Dana Reyes|Lee Okoro", &["Dana"], "rc named"),
        ("Dana Reyes|Lee Okoro", &["Reyes"], "rc named"),
        ("Dana|Lee", &["Dana Reyes"], "ru named"),
        ("Dana R|Lee", &["Dana Reyes"], "rc named"),
        ("Sinéad O'Brien|Lee", &["sinead obrien"], "rc named"),
        ("Dr. Dana Reyes|Lee", &["Dana Reyes"], "rc named"),
        ("Dana Reyes|Lee Okoro|Kim Poe", &["Dana Reyes", "Kim Poe"], "rcr named"),
        ("Dana Reyes|Lee|Fathom Notetaker", &["Dana"], "rcn named"),
        ("SPEAKER_00|SPEAKER_01", &["SPEAKER_00"], "rc named"),
        ("Dana Reyes|Speaker 2", &["Dana"], "rc named"),
        ("Dana Reyes|Speaker 2|Speaker 3", &["Dana"], "ruu named"),
        ("Dana Reyes|Unknown Speaker", &["Dana"], "ru named"),
        // The label `Dana` is the customer's: the rep who is named in full is here too.
        ("Sam|Dana", &["Sam", "Dana Reyes"], "rc named"),
        ("Dana Reyes|Dana Wu", &["Dana"], "uu unknown"),
        ("Dana Reyes|Lee Okoro", &["Kim Poe", "", " "], "uu unknown"),
        ("Dana Reyes (Northwind)|Lee (Acme)|Tom (Northwind)", &["Dana Reyes"], "rcr named"),
    ];
    for (labels, reps, want) in cases {
        assert_eq!(sides(labels, &[], &[], "call.txt", reps), want, "{labels} with {reps:?}");
    }
}

#[test]
fn role_words_are_sides() {
    let cases: [(&str, &[&str], &str); 27] = [
        ("AGENT|CUSTOMER", &[], "rc labels"),
        ("Rep|Prospect", &[], "rc labels"),
        ("Agent 2|Customer 1|Agent 1", &[], "rcr labels"),
        ("Sales Rep #1|Client", &[], "rc labels"),
        ("sales_rep|lead", &[], "rc labels"),
        ("AE|Buyer", &[], "rc labels"),
        ("Agent|Lee Okoro", &[], "rc labels"),
        ("Dana Reyes|Customer", &[], "rc labels"),
        ("Agent|Lee Okoro|Kim Poe", &[], "ruu labels"),
        ("Caller|Prospect", &[], "rc labels"),
        ("Agent|Caller", &[], "rc labels"),
        ("You|Lee Okoro", &[], "rc labels"),
        ("Me|Them", &[], "rc labels"),
        ("Me|You", &[], "uu unknown"),
        ("IVR|Agent|Customer", &[], "nrc labels"),
        ("Virtual Agent|Customer", &[], "nc labels"),
        ("Dana Reyes (Sales Rep)|Lee (Customer)", &[], "rc labels"),
        ("Customer Support|Lee", &[], "rc labels"),
        ("Dana Reyes|Lee Okoro", &["Rep: Dana Reyes"], "rc labels"),
        ("Dana Reyes|Lee Okoro", &["Agent: Dana"], "rc labels"),
        ("Dana Reyes|Lee Okoro", &["Prospect: Lee Okoro, Brightdesk"], "rc labels"),
        ("Dana Reyes|Lee Okoro|Kim", &["Sales rep: Reyes, Dana", "Client: Lee and Kim"], "rcc labels"),
        ("Dana Reyes|Lee Okoro|Kim", &["Participants: Dana Reyes (Rep), Lee Okoro (Customer), Kim"], "rcu labels"),
        (
            "Dana Reyes|Lee Okoro",
            &["Host: Dana Reyes", "Customer: Brightdesk Ltd", "Title: Rep training"],
            "uu unknown",
        ),
        ("Agent Lee Poe|Kim", &[], "uu unknown"),
        ("Price|Lead Smith", &[], "uu unknown"),
        ("Speaker 1|Speaker 2", &["Rep: Dana Reyes"], "uu unknown"),
    ];
    for (labels, header, want) in cases {
        assert_eq!(sides(labels, &[], header, "call.txt", &[]), want, "{labels} below {header:?}");
    }
}

#[test]
fn marks_behind_names_are_sides() {
    let cases = [
        ("Dana Reyes|Lee Okoro (External)", "rc affiliation"),
        ("Dana Reyes|Lee Okoro (Guest)|Kim", "rcr affiliation"),
        ("Dana Reyes (Internal)|Lee|Kim", "rcc affiliation"),
        ("Dana|Lee (External)|Otter.ai|Speaker 3", "rcnu affiliation"),
        ("Dana Reyes (Northwind)|Lee Okoro (Acme)", "uu unknown"),
        ("Dana Reyes|Lee Okoro (Acme)", "uu unknown"),
    ];
    for (labels, want) in cases {
        assert_eq!(sides(labels, &[], &[], "call.txt", &[]), want, "{labels}");
    }
}

#[test]
fn the_folder_of_a_rep_names_the_rep() {
    let cases = [
        ("Dana Reyes|Lee Okoro", "calls/dana-reyes/a.txt", "rc folder"),
        ("Dana Reyes|Lee Okoro", "calls/Dana Reyes/a.txt", "rc folder"),
        ("Reyes, Dana|Lee Okoro", "calls/dana_reyes/2026-03-04 14.30.15 Acme [1]/a.txt", "rc folder"),
        ("Dana Reyes|Lee Okoro", "dana/a.txt", "rc folder"),
        ("Dana|Lee", "dana-reyes/2026-03/a.txt", "uu unknown"),
        ("Sinéad|Lee", "sinead's calls/a.txt", "rc folder"),
        ("Dana Reyes|Lee Okoro|Kim Poe", "dana-reyes/a.txt", "rcc folder"),
        ("Dana Reyes|Dana Wu", "dana/a.txt", "uu unknown"),
        ("Dana Reyes|Lee Okoro", "kim-poe/a.txt", "uu unknown"),
        ("Dana Reyes|Lee Okoro", "reyes-logistics/a.txt", "uu unknown"),
        ("Dana Reyes|Lee Okoro", "dana-reyes/acme/a.txt", "uu unknown"),
        ("Speaker 1|Speaker 2", "speaker/a.txt", "uu unknown"),
        ("Dana Reyes|Lee Okoro", "dana-reyes.txt", "uu unknown"),
        ("A|B", "a/call.txt", "uu unknown"),
    ];
    for (labels, path, want) in cases {
        assert_eq!(sides(labels, &[], &[], path, &[]), want, "{labels} in {path}");
    }
}

#[test]
fn the_more_trusted_way_wins() {
    let opening = [(1, "This is Lee from Brightdesk.")];
    assert_eq!(sides("Dana|Lee (External)", &opening, &["Rep: Lee"], "dana/a.txt", &["Dana"]), "rc named");
    assert_eq!(sides("Dana|Lee (External)", &opening, &["Rep: Lee"], "dana/a.txt", &[]), "cr labels");
    assert_eq!(sides("Dana|Lee (External)", &opening, &[], "lee/a.txt", &[]), "uu unknown");
    assert_eq!(sides("Dana|Lee", &opening, &[], "dana/a.txt", &[]), "rc folder");
    assert_eq!(sides("Dana|Lee", &opening, &[], "a.txt", &[]), "cr introduction");
}

#[test]
fn machines_are_on_neither_side_and_people_with_such_names_are_people() {
    assert_eq!(sides("Dana|Otter.ai|Gong|Fireflies.ai Notetaker|Bot 2", &[], &[], "a.txt", &[]), "unnnn unknown");
    assert_eq!(sides("Li Gong|Grace Chorus|Abbot|Fellow", &[], &[], "a.txt", &[]), "uuuu unknown");
}

#[test]
fn names_that_only_resemble_a_rep_decide_nothing() {
    let cases: [(&str, &[&str], &str); 5] = [
        ("D. Poe|Kim", &["Kim Wu", "Dana Poe"], "rc named"),
        ("Scott James|James Scott", &["Scott James"], "rc named"),
        ("Dana Maria Poe|Lee", &["Dana Poe"], "rc named"),
        ("Tom Poe|Lee", &["Dana Poe"], "uu unknown"),
        ("Dana|Kim", &["Dana Poe", "Kim Wu"], "uu unknown"),
    ];
    for (labels, reps, want) in cases {
        assert_eq!(sides(labels, &[], &[], "call.txt", reps), want, "{labels} with {reps:?}");
    }
}

#[test]
fn a_caller_from_a_company_contradicts_folder_first_name_and_guest() {
    let opening = [(0, "Hi Lee, it's Kim from Northwind.")];
    assert_eq!(sides("Kim Poe|Lee", &opening, &[], "lee/a.txt", &[]), "uu unknown");
    assert_eq!(sides("Kim Poe (Guest)|Lee Wu", &opening, &[], "a.txt", &[]), "uu unknown");
    assert!(sides("Kim Poe|Lee", &opening, &[], "a.txt", &["Lee Wu"]).starts_with("uu"));
    assert_eq!(sides("Kim|Lee Wu", &[], &[], "accounts/lee-wu/a.txt", &[]), "uu unknown");
}

#[test]
fn what_the_user_decided_of_people_comes_first() {
    use Role::{Customer, Neither, Rep, Unknown};
    /// The labels, the roles decided by the user, the reps that were named, and a letter for each side that follows.
    type Case = (&'static str, &'static [(&'static str, Role)], &'static [&'static str], &'static str);
    let opening = [(0, "Hi, this is Dana from Northwind.")];
    let cases: [Case; 12] = [
        ("Dana Reyes|Lee Okoro", &[("Reyes, Dana", Rep)], &[], "rc"),
        ("Dana Reyes|Lee Okoro", &[("dana reyes", Customer)], &[], "cr"),
        ("Dana|Lee|Kim", &[("Dana", Customer)], &[], "cuu"),
        ("Dana|Lee|Kim", &[("Lee", Customer)], &[], "rcu"),
        ("Dana|Lee|Kim", &[("Lee", Rep), ("Kim", Neither)], &[], "crn"),
        ("Dana|Lee|Kim", &[("Lee", Rep), ("Kim", Unknown)], &[], "cru"),
        ("Dana|Lee", &[("Lee", Unknown)], &[], "ru"),
        ("Dana|Lee|Kim", &[("Lee", Rep)], &["Kim"], "crr"),
        ("Dana|Lee|Kim", &[("Dana", Customer)], &["Kim"], "ccr"),
        ("Speaker 1|Speaker 2", &[("SPEAKER 2", Rep)], &[], "cr"),
        ("Agent|Customer", &[("Agent", Customer), ("Customer", Rep)], &[], "cr"),
        ("Dana|Otter.ai|Lee", &[("Lee", Rep)], &[], "cnr"),
    ];
    for (labels, people, reps, want) in cases {
        let mut speakers = speakers(labels);
        let mut told = Options { reps: reps.iter().map(ToString::to_string).collect(), ..Options::default() };
        people.iter().for_each(|(name, role)| told.people.add(name, *role));
        let opening: Vec<_> = opening.iter().map(|(at, text)| (Some(SpeakerId(*at)), *text)).collect();
        let from = assign(&mut speakers, &opening, &[], Path::new("a.txt"), &told);
        let letters: String = speakers.iter().map(|speaker| &speaker.role.word()[..1]).collect();
        assert_eq!((letters.as_str(), from), (want, RolesFrom::Named), "{labels} with {people:?} and {reps:?}");
    }
}

proptest! {
    #[test]
    fn no_input_panics(
        names in prop::collection::vec("[A-Za-zé,(). 0-9_]{0,20}", 0..5),
        turns in prop::collection::vec((any::<u8>(), "(this is |dana |from |the |hi |thanks for calling |[a-zé.' ]{0,9}){0,12}"), 0..14),
        header in "[A-Za-z:,() é]{0,40}",
        path in "[a-zé/. -]{0,30}",
        rep in "[A-Za-zé, ]{0,12}",
    ) {
        let mut speakers: Vec<Speaker> = names.iter().map(|name| Speaker { name: name.clone(), affiliation: None, role: Role::Unknown }).collect();
        let opening: Vec<_> = turns.iter().map(|(at, text)| (Some(SpeakerId(u32::from(*at) % 6)), text.as_str())).collect();
        let mut told = Options { reps: vec![rep], ..Options::default() };
        names.iter().take(1).for_each(|name| told.people.add(name, Role::Customer));
        let _ = assign(&mut speakers, &opening, &[&header], Path::new(&path), &told);
        let _ = doubt(&speakers, &opening, &opening);
    }
}

#[test]
fn a_folder_gives_a_first_name_its_last_one() {
    let full = |label: &str, path: &str| full_name(label, Path::new(path));
    assert_eq!(full("Dana", "calls/dana-whitlock/monday.vtt").unwrap(), "Dana Whitlock");
    assert_eq!(full("Sinéad", "calls/Sinead Walsh/2026-03-04 Acme/call.txt").unwrap(), "Sinéad Walsh");
    for (label, path) in [
        ("Dana Whitlock", "calls/dana-whitlock/monday.vtt"),
        ("Rep", "calls/dana-whitlock/monday.vtt"),
        ("Dana", "calls/dana/monday.vtt"),
        ("Dana", "calls/march/monday.vtt"),
    ] {
        assert_eq!(full(label, path), None, "{label} in {path}");
    }
}
