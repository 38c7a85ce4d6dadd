//! Signs that the sides of a call are the wrong way round: somebody of the customers talks as only those do who sell.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::names::Name;
use super::{Opening, Role, introduction};
use crate::transcript::{Speaker, SpeakerId};

/// How many turns at the end of a call are looked at: there a seller asks for the order.
pub(in crate::transcript) const LAST_TURNS: usize = 20;

/// What only those say who sell; what a polite customer may say too is no sign.
const SELLS: [&str; 41] = [
    "get you signed up",
    "sign you up today",
    "i can get you signed",
    "get you set up",
    "get you booked",
    "put you down for",
    "shall we go ahead and",
    "shall i put the order",
    "shall i take the order",
    "shall i send the contract",
    "shall i send you the contract",
    "shall i send the agreement",
    "would you like to go ahead",
    "would you like to place",
    "would you like me to place",
    "would you like to order",
    "do you want to go ahead",
    "are you ready to go ahead",
    "are you ready to sign",
    "are you ready to order",
    "take your order",
    "take the order",
    "your card number",
    "take your card",
    "take a payment",
    "thank you for your business",
    "thanks for your business",
    "value your business",
    "earn your business",
    "have your business",
    "thank you for your order",
    "thanks for your order",
    "thank you for choosing",
    "anything else i can help",
    "i can offer you",
    "we can offer you",
    "what would it take to",
    "what's your budget",
    "you filled out",
    "the reason for my call",
    "you wont regret",
];

static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let built = AhoCorasick::builder().ascii_case_insensitive(true).build(SELLS);
    built.expect("a short list of phrases is not too large")
});

/// Somebody of the customers' side who talks as those do who sell.
pub(in crate::transcript) struct Doubt {
    pub(in crate::transcript) who: SpeakerId,
    sign: &'static str,
}

impl Doubt {
    /// What looks odd, in plain words.
    pub(in crate::transcript) fn warning(&self, speakers: &[Speaker]) -> String {
        let name = &speakers[self.who.0 as usize].name;
        format!("the sides may be swapped: {name} is a customer here and {}; look at who sells", self.sign)
    }
}

/// Who looks as if the sides were swapped; nobody where nothing speaks for it, or anything against it.
///
/// `opening` and `ending` are the first and the last turns.
pub(in crate::transcript) fn doubt(speakers: &[Speaker], opening: &Opening<'_>, ending: &Opening<'_>) -> Option<Doubt> {
    let has = |side: Role| speakers.iter().any(|speaker| speaker.role == side);
    if !(has(Role::Rep) && has(Role::Customer)) {
        return None;
    }
    let introduced = introduced(speakers, opening).filter(|who| speakers[who.0 as usize].role == Role::Customer);
    introduced
        .map(|who| Doubt { who, sign: "introduces themselves with a company, as those do who sell" })
        .or_else(|| Some(Doubt { who: sold(speakers, opening, ending)?, sign: "says what those say who sell" }))
}

/// Who introduces themselves as a seller does, where nobody else gives a company.
pub(in crate::transcript) fn introduced(speakers: &[Speaker], opening: &Opening<'_>) -> Option<SpeakerId> {
    let names: Vec<Name> = speakers.iter().map(|speaker| Name::of(&speaker.name)).collect();
    introduction::seller(opening, &names, speakers.len() > 2).map(|at| SpeakerId(at as u32))
}

/// Somebody of the customers says what only sellers say, and nobody of the reps does.
fn sold(speakers: &[Speaker], opening: &Opening<'_>, ending: &Opening<'_>) -> Option<SpeakerId> {
    let mut found = None;
    for (speaker, text) in opening.iter().chain(ending) {
        let Some(who) = speaker.filter(|_| sells(text)) else { continue };
        match speakers[who.0 as usize].role {
            Role::Rep => return None,
            Role::Customer => found = found.or(Some(who)),
            Role::Neither | Role::Unknown => {}
        }
    }
    found
}

/// Whether a text holds a sign, as whole words.
fn sells(text: &str) -> bool {
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = text.as_bytes();
    let is_whole = |from: usize, to: usize| {
        !is_letter(from.checked_sub(1).and_then(|before| bytes.get(before))) && !is_letter(bytes.get(to))
    };
    SIGNS.find_iter(text).any(|found| is_whole(found.start(), found.end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The warning about a call of Dana, who is the customer, and Lee, who is the rep.
    fn doubted(turns: &[(u32, &str)]) -> Option<String> {
        let speaker = |name: &str, role| Speaker { name: name.to_owned(), affiliation: None, role };
        let speakers = [speaker("Dana Reyes", Role::Customer), speaker("Lee Okoro", Role::Rep)];
        let turns: Vec<_> = turns.iter().map(|(at, text)| (Some(SpeakerId(*at)), *text)).collect();
        doubt(&speakers, &turns, &[]).map(|doubt| doubt.warning(&speakers))
    }

    #[test]
    fn a_customer_who_introduces_a_company_or_asks_for_the_order_is_doubted() {
        let introduced = doubted(&[(0, "Hi Lee, this is Dana from Northwind."), (1, "Oh, hi Dana.")]);
        assert_eq!(
            introduced.as_deref(),
            Some(
                "the sides may be swapped: Dana Reyes is a customer here and introduces themselves with a company, as \
                 those do who sell; look at who sells"
            )
        );
        let sold = doubted(&[(1, "So it's the blue one."), (0, "Yeah. Would you like to go ahead, then?")]).unwrap();
        assert!(sold.contains("Dana Reyes is a customer here and says what those say who sell;"));
    }

    #[test]
    fn what_may_be_said_by_either_side_or_is_said_by_both_is_no_sign() {
        for turns in [
            &[(0, "Northwind, Dana speaking, how can I help?"), (1, "Hi Dana, it's Lee from Acme.")][..],
            &[(0, "Hello, it's Dana."), (1, "Hi, Lee here.")],
            &[(0, "I can offer you Monday."), (1, "And shall we go ahead and book it? Ours do too.")],
            &[(0, "Can I get you a coffee?"), (1, "Please. Would you like to go ahead with the forty?")],
        ] {
            assert_eq!(doubted(turns), None, "{turns:?}");
        }
    }

    #[test]
    fn only_a_call_with_both_sides_is_doubted() {
        let speakers = [Speaker { name: "Dana".to_owned(), affiliation: None, role: Role::Customer }];
        assert!(doubt(&speakers, &[(Some(SpeakerId(0)), "Hi, this is Dana from Northwind.")], &[]).is_none());
    }
}
