//! Sentences with the times that are marked in them: `{D:Friday}` is a day, and a sentence without marks has none.

use outro::when::{Class, Standing, mentions};

/// D day, C clock, T day and clock, P part of a day, V vague, L length, R recurring.
fn letter(class: Class) -> char {
    match class {
        Class::Day => 'D',
        Class::Clock => 'C',
        Class::DateTime => 'T',
        Class::DayPart => 'P',
        Class::Vague => 'V',
        Class::Duration => 'L',
        Class::Recurring => 'R',
    }
}

/// The sentence without its marks.
fn plain(marked: &str) -> String {
    let mut plain = String::new();
    let mut rest = marked;
    while let Some(open) = rest.find('{') {
        plain.push_str(&rest[..open]);
        let close = open + rest[open..].find('}').unwrap();
        plain.push_str(&rest[open + 3..close]);
        rest = &rest[close + 1..];
    }
    plain + rest
}

/// The sentence with a mark around everything that is recognised; lengths are left out.
fn marked(text: &str) -> String {
    let mut marked = String::new();
    let mut at = 0;
    for mention in mentions(text).iter().filter(|mention| mention.class != Class::Duration) {
        marked.push_str(&text[at..mention.span.start]);
        marked.push_str(&format!("{{{}:{}}}", letter(mention.class), &text[mention.span.clone()]));
        at = mention.span.end;
    }
    marked + &text[at..]
}

fn check(table: &[&str]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|&wanted| {
            let got = marked(&plain(wanted));
            (got != wanted).then(|| format!("  wanted {wanted}\n     got {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn a_day_and_a_clock_time_that_stand_together_are_one() {
    check(&[
        "How does {T:Friday at 3} look?",
        "{T:friday three o'clock} it is then",
        "can we move it to {T:quarter of three on thursday}",
        "any chance of {T:wednesday at ten} instead",
        "{C:two o'clock} or {T:half three on friday} i've got",
        "how about {T:11/14 at 2pm}",
        "{T:friday at three} then",
        "i can do {T:monday like ten fifteen}",
        "so that's {T:tuesday seven thirty} with the fitters",
        "let's say {T:half ten on wednesday}",
        "{T:four on thursday} would be grand",
        "could we do {T:Tuesday the 20th at a quarter past two}?",
        "{T:tomorrow morning eleven o clock} i will call sir",
        "{T:Tuesday first thing, say seven thirty}, before the lads go out",
        "we'll pop over on {T:the third at at three thirty}",
        "{T:June 3rd at 10 a.m. Eastern} works on our side",
        "she can see you {T:tomorrow at 9}",
        "come by {T:thursday at half past four}",
        "{T:Wednesday at noon}, over at the shop",
        "is {T:monday the fourteenth at two p m} any good",
        "I'll put you down for {T:Thursday the 12th, 10:30}",
        "{T:the second Thursday in June, the eleventh, at eleven Pacific}",
        "{T:a week from Monday at nine thirty} then",
        "{T:thursday week at ten to four}",
        "we can fit you in {T:saturday morning at quarter to nine}",
        "{T:3pm tomorrow} suits me",
        "{T:10:30 on Thursday} please",
        "let's meet {T:10.30 on Thursday}",
        "I'm free {T:Thursday between two and four}",
        "{T:Tuesday two to three} is open in my diary",
        "{T:wednesday fourteen thirty} on teams",
        "{T:monday 1400 hours} at the gate",
        "{T:friday nine oh five} on the dot",
        "{T:the 3rd of March at 3} for the survey",
        "i'll ring you {T:tonight at eight}",
        "speak {T:this afternoon at three}",
        "i'll be round {T:this arvo at four}",
        "{T:next Tuesday at 330pm} for the walkthrough",
        "how about {T:Monday around threeish}",
        "so {T:wed at 3pm} then",
        "{T:same time Thursday} then",
        "the {T:same time tomorrow} is fine",
        "let's do {T:Tuesday, um, at, uh, two thirty}",
        "on {T:friday at ten} sorry",
        "we said {T:Thursday at five past nine}",
        "{T:december 1st at half nine} for the audit",
        "{T:the fifth of may at eleven} then",
        "{T:may fifth at eleven} then",
        "{T:tomorrow at twelve noon} please",
        "{T:Friday the 6th of March at 3 p.m.} your place",
        "pencil in {T:Mon 2pm}",
        "{T:Thurs at 11:15} for half an hour",
        "what about {T:half two on the Tuesday}",
        "{T:eleven on the eleventh} that works",
        "on {T:the 21st of October, at eleven in the morning}",
        "{T:noon on Friday} at our office",
        "{T:Thursday at 4:30 in the evening} sir",
        "so {T:tuesday a quarter past three}",
        "{T:saturday at ten sharp}",
        "i'll try you again {T:today at five}",
        "call me back {T:in two hours}",
        "i'll ring you {T:in half an hour} okay",
        "{D:Friday the eighteenth} do, at {C:one o'clock}",
        "{T:Monday fortnight at nine} for the training",
        "{T:the day after tomorrow at two} then",
        "{T:9 am on the 14th} at the depot",
        "see you {T:Tuesday at eight in the morning}",
        "{T:wednesday week the twenty second say half past nine}",
        "{T:a week on thursday that's the second at ten}",
    ]);
}

#[test]
fn clock_times_are_read_as_they_are_spoken() {
    check(&[
        "could you make {C:three o'clock}?",
        "{C:quarter past two} works for me",
        "{C:a quarter to nine} is better",
        "i can ring at {C:half nine}",
        "say {C:half past six} then",
        "{C:10 a.m. Eastern} is what i put",
        "come at {C:ten} then",
        "around {C:3ish} maybe",
        "{C:half threeish} if that suits",
        "{C:three p m our time}",
        "at {C:nine oh five}",
        "at {C:1400 hours}",
        "at {C:fourteen hundred hours}",
        "{C:noon} is good",
        "let's say {C:midday}",
        "at {C:eleven Pacific}",
        "{C:twenty past seven} in the yard",
        "{C:ten past four} our end",
        "at {C:ten to four}",
        "by {C:4:30 in the evening} sir",
        "{C:11:45} is free",
        "at {C:three} i'm with a client",
        "i'll call you at {C:four}",
        "between {C:two and four} works",
        "{C:8am} is too early for me",
        "after {C:three} is easier",
        "{C:seven p.m.} at the latest",
        "twelve fifty nine is what it says",
        "{C:330pm sharp}",
        "make it {C:two o clock}",
        "{C:six o'clock in the morning}",
        "at {C:eight sharp}",
        "any time after {C:half four}",
        "{C:9:15-10:00} is what the invite says",
        "{C:2 to 3pm our time}",
    ]);
}

#[test]
fn days_are_read_as_they_are_spoken() {
    check(&[
        "How's {D:Friday}?",
        "{D:Friday}'s good",
        "{D:fridays} good",
        "i'll ring you {D:monday} about the lorry",
        "{D:Thursday week}, that works",
        "{D:tomorrow week} for the kitchen",
        "{D:Friday fortnight} if the weather holds",
        "{D:a week on Thursday} would do",
        "{D:a week from Monday} i'm back",
        "{D:two weeks from Monday} i'm back",
        "{D:the 14th} is clear",
        "{D:the fourteenth} is clear",
        "on {D:the third} please",
        "on the on {D:the third} please",
        "{D:the twenty third} could work",
        "{D:june third} then",
        "{D:June the third} then",
        "{D:the third of June} then",
        "{D:3rd June} then",
        "{D:March 3rd} suits",
        "{D:march 3 2026} is when it ends",
        "{D:the day after tomorrow}",
        "{D:next Tuesday} could work",
        "{D:this coming Friday} then",
        "{D:Monday after next} i'm in",
        "{D:Tuesday the 20th} please",
        "{D:Tuesday, the 20th of January} please",
        "{D:tuesday the eleventh of august} please",
        "{D:friday of next week} is free",
        "{D:friday next week} is free",
        "{D:in three days} you'll have it",
        "{D:three days from now} it lapses",
        "i'm off {D:today}",
        "on {D:sat} i can",
        "{D:Christmas Eve} is off",
        "shut on {D:Good Friday}",
        "{D:the second Thursday in June} is free",
        "it's {D:the first of December}",
        "{D:Friday}, maybe {D:Monday}",
        "{D:tuesday} or {T:wednesday at ten}",
        "by {D:Friday} you'll have the quote",
        "the {D:wednesday after that the ninth}",
        "{D:wednesday the twenty-first of October}",
        "{D:Monday the thirtieth of november} is good",
        "{D:a week tomorrow} for the fitting",
        "{D:2026-03-06} it is",
        "{D:weds the 9th} looks ok",
        "{D:february twentieth} is the renewal",
        "yes {D:the nineteenth}, that's it",
    ]);
}

#[test]
fn parts_of_days_keep_their_day() {
    check(&[
        "{P:Friday afternoon} is better",
        "{P:tomorrow morning} is better",
        "{P:first thing Monday} i'm in",
        "by {P:end of day Friday}",
        "{P:monday first thing}",
        "i'll do it {P:this arvo}",
        "{P:tonight} suits me",
        "{P:this afternoon} suits me",
        "in the {P:morning} i'm on site",
        "you'll have it by {P:EOD}",
        "{P:close of business} is fine",
        "{P:later today} i'll send it",
        "{P:tuesday evening} after tea",
        "the {P:morning of the 14th}",
        "{P:Thursday lunchtime} is okay",
        "{P:this evening} then",
        "{P:end of play} hm",
        "{P:friday in the morning} is open",
        "{P:the fourteenth in the afternoon} is open",
    ]);
}

#[test]
fn vague_times_are_vague() {
    check(&[
        "I'll follow up {V:next week}",
        "talk {V:soon}",
        "let's look at it {V:in the new year}",
        "{V:at some point} we should",
        "{V:one of these days} i'll call",
        "maybe {V:down the road}",
        "{V:down the track} perhaps",
        "back {V:in a bit}",
        "{V:once things settle down} we'll see",
        "call me {V:after the holidays}",
        "by {V:month end} hopefully",
        "{V:from time to time} we buy",
        "{V:every now and then} we buy",
        "send it {V:when you get a chance}",
        "{V:in due course} yes",
        "{V:some time next week} then",
        "{V:later this month} then",
        "{V:in a few weeks} then",
        "touch base {V:in two weeks}",
        "it starts in {V:September}",
        "{V:after Labor Day} maybe",
        "{V:early next year} maybe",
        "{V:Q1} is when the budget opens",
        "we'll regroup {V:in a couple of weeks}",
        "{V:in a couple weeks} again",
        "{V:next month} then",
        "{V:the week after next} then",
        "I'll ring you {V:the week after Easter}",
        "{V:the week of the 14th} then",
        "{V:week commencing the 14th} then",
        "{V:later this week} then",
        "{V:end of the month} it is",
        "{V:the end of June} it is",
        "{V:mid June} it is",
        "{V:over the weekend} i'll read it",
        "in the {V:spring} we renew",
        "{V:next spring} we renew",
        "{V:next quarter} we renew",
        "{V:in about two weeks} then",
        "{V:a couple of weeks from now} then",
        "{V:within the next few days}",
        "{V:in the next few days} then",
        "{V:before Christmas} hopefully",
        "{V:sometime after Monday} then",
        "{V:in a week or two} then",
        "{V:at your earliest convenience} please",
        "{V:in six months time} again",
        "see us in {V:may} again",
        "back in {V:march} again",
        "not until {V:october} now",
        "{V:this week} is full",
        "{V:in the coming weeks} we'll see",
        "{V:whenever suits} you",
        "catch up again {V:later in the year} then",
    ]);
}

#[test]
fn habits_are_not_days() {
    check(&[
        "we're open {R:monday to saturday eight till nine}",
        "{R:every Monday at nine} we have a huddle",
        "{R:Mondays at ten} the van comes",
        "{R:mondays} are bad",
        "{R:Monday to Friday} we ship",
        "{R:mon-fri} we ship",
        "i golf {R:every other tuesday}",
        "we do it on a {R:monday}",
        "{R:the first Monday of the month} we count stock",
        "they deliver {R:weekly}",
        "i knock off at {R:half four most days}",
        "i walk the dog in the {R:mornings}",
        "{R:each Thursday} we have a crew lunch",
    ]);
}

#[test]
fn other_words_are_no_times() {
    check(&[
        "i may call them",
        "may i ask who you use",
        "we march on regardless",
        "they sat at three tables",
        "the sun was out",
        "they wed in their twenties",
        "hang on a second",
        "one second please",
        "the second option is cheaper",
        "the third option please",
        "the first thing i noticed was the price",
        "it's forty nine a seat",
        "twenty four months on the contract",
        "thirty one to forty six of them",
        "the account is eight oh four two two one nine",
        "my number is oh seven seven double four three two one",
        "about ten percent",
        "at ten percent",
        "at fourteen hundred a month",
        "we're a nine to five shop",
        "april said she'd send it",
        "that's june from accounts",
        "hi may it's dave",
        "good morning how are you",
        "have a good afternoon",
        "good evening sir",
        "that's the second time you've said so",
        "one or two things",
        "three to four people",
        "version 10.4 is out",
        "room 12 on the left",
        "page three of the deck",
        "we run 24/7",
        "it costs $300 or 3,000",
        "at $3 each",
        "10% off",
        "we have four vans",
        "there are two of us",
        "at one point we had ten",
        "at the end of the day it's your call",
        "at the same time it's cheap",
        "the price may spring up and fall again",
        "an august company",
        "black friday was mad",
        "have a sunday roast",
        "that friday feeling",
        "the monday meeting ran over",
        "at three locations",
        "by two grand",
        "about five hundred units",
        "at six dollars a head",
        "we bought it for five fifty",
        "half of them",
        "half a dozen",
        "a quarter of a million",
        "three quarters of it",
        "two point five",
        "four by four by two",
        "looking at two things",
        "priced at nine",
        "we're at ten right now",
        "it holds twenty gallons",
        "five star reviews",
        "the fall in price",
        "they stopped at two",
        "a ten fifteen foot ladder",
        "it's 5,000 feet",
        "they came first",
        "how soon can you start",
        "not so soon",
        "thanks for your time",
        "this time it worked",
        "a hundred and ten",
        "two of the three",
        "i need six of those",
        "unit 9 on the estate",
        "extension 415",
        "oh four one two",
        "that's on the house",
        "the 5th gear sticks",
        "on the first floor",
        "the ninth one failed",
        "we did fourteen hundred {V:last year}",
        "{D:yesterday}'s price",
        "see page 3.14",
        "ratio of 16:90",
        "at 5k",
        "the 24 hour line",
        "a 3 to 1 ratio",
        "on one condition",
        "by one means or another",
        "it went up by ten",
    ]);
}

/// The standing of the last mention of a sentence.
fn standing(text: &str) -> Standing {
    mentions(text).last().unwrap_or_else(|| panic!("nothing in {text}")).standing
}

#[test]
fn what_is_over_turned_down_bound_or_a_habit_is_no_proposal() {
    let table = [
        ("we met Tuesday at three", Standing::Past),
        ("we spoke on tuesday at three", Standing::Past),
        ("last Friday at two", Standing::Past),
        ("yesterday at 4", Standing::Past),
        ("it was at three or four in the morning on sunday", Standing::Past),
        ("I called you on Monday at six", Standing::Past),
        ("your driver came thursday at nine", Standing::Past),
        ("it was Friday at three", Standing::Past),
        ("two weeks ago i think three days ago", Standing::Past),
        ("Friday at three doesn't work", Standing::Rejected),
        ("friday at three wont work", Standing::Rejected),
        ("Friday's no good", Standing::Rejected),
        ("not Monday at ten", Standing::Rejected),
        ("I can't do Friday at three", Standing::Rejected),
        ("we cant make monday at ten", Standing::Rejected),
        ("i don't have thursday at two", Standing::Rejected),
        ("by Friday at noon", Standing::Bound),
        ("before Friday at noon", Standing::Bound),
        ("no later than Friday at noon", Standing::Bound),
        ("valid till tonight twelve o'clock", Standing::Bound),
        ("any time after half four", Standing::Bound),
        ("friday by three", Standing::Bound),
        ("the report will be with you by friday at noon", Standing::Bound),
        ("i'll come back to you by friday at noon", Standing::Bound),
        ("tuesday by four p m i will come with the sample", Standing::Open),
        ("we will reach you tomorrow by eleven in the morning", Standing::Open),
        ("the price goes back up at midnight Friday", Standing::Aside),
        ("the offer expires friday at noon", Standing::Aside),
        ("it installs in ten minutes", Standing::Aside),
        ("we open saturday at nine", Standing::Habit),
        ("tuesday thursday and saturday at six", Standing::Habit),
        ("we usually meet monday at ten", Standing::Habit),
        ("Thursday nine to five", Standing::Habit),
        ("we're closed sunday", Standing::Habit),
        ("why don't we do friday at three", Standing::Open),
        ("can't we do friday at three", Standing::Open),
        ("i was thinking friday at three", Standing::Open),
        ("i'm open thursday at ten", Standing::Open),
        ("are you open thursday at ten", Standing::Open),
        ("we met but how about friday at three", Standing::Open),
        ("i'll call you in ten minutes", Standing::Open),
        ("don't forget friday at three", Standing::Open),
        ("Friday's good at three", Standing::Open),
        ("i don't mind friday at three", Standing::Open),
    ];
    let wrong: Vec<_> = table.into_iter().filter(|&(text, wanted)| standing(text) != wanted).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
