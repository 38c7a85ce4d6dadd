//! Dialogues with the appointment that they hold.

use jiff::civil::date;
use outro::when::{Reference, appointments, in_context, mentions};

/// The turns that complete an appointment, with the words of it.
fn found(dialogue: &[&str]) -> Vec<String> {
    let said: Vec<_> = dialogue.iter().map(|text| mentions(text)).collect();
    let words = |turn: usize, span: std::ops::Range<usize>| dialogue[turn][span].to_owned();
    appointments(dialogue, &said)
        .into_iter()
        .map(|a| match a.other {
            Some((turn, span)) => format!("{} {} + {}", a.turn, words(turn, span), words(a.turn, a.span)),
            None => format!("{} {}", a.turn, words(a.turn, a.span)),
        })
        .collect()
}

fn check(table: &[(&[&str], &[&str])]) {
    let wrong: Vec<_> = table.iter().filter(|(dialogue, wanted)| found(dialogue) != *wanted).collect();
    let got: Vec<_> = wrong.iter().map(|(dialogue, _)| found(dialogue)).collect();
    assert!(wrong.is_empty(), "wanted {wrong:#?}\ngot {got:#?}");
}

#[test]
fn a_day_finds_its_clock_time_in_neighbouring_turns() {
    check(&[
        (
            &["How's Friday?", "Friday's good.", "What time?", "Three?", "Three o'clock, yeah."],
            &["3 Friday + Three", "4 Friday + Three o'clock"],
        ),
        (&["can you do thursday", "yeah thursday's fine", "say three?"], &["2 thursday + three"]),
        (
            &["Would Tuesday the 13th be alright?", "About half past six, when the forklift is free."],
            &["1 Tuesday the 13th + half past six"],
        ),
        (
            &["Friday week, the twenty-seventh?", "Would four o'clock work?", "Four it is."],
            &["1 Friday week, the twenty-seventh + four o'clock", "2 Friday week, the twenty-seventh + Four"],
        ),
        (&["How about Monday?", "Monday works. Is ten okay?"], &["1 Monday works. Is ten"]),
        (&["monday then", "uh huh", "make it four"], &["2 monday + four"]),
        (
            &["so the wednesday after that the ninth", "the ninth yes", "what quarter to ten after your assembly"],
            &["2 the ninth + quarter to ten"],
        ),
        (&["What time suits you?", "Half two?", "Half two on Thursday, then."], &["2 Half two on Thursday"]),
        (&["Could you do three?", "On Thursday?", "Thursday yes"], &[]),
        (&["Could you do three o'clock?", "On Thursday?", "Thursday yes"], &["1 three o'clock + Thursday"]),
        (&["I could call you tomorrow.", "Sure, what time?", "Nine?"], &["2 tomorrow + Nine"]),
        (&["tomorrow afternoon maybe", "two works"], &["1 tomorrow afternoon + two"]),
        (
            &["Let's say the 14th.", "Okay. What time?", "Eleven in the morning."],
            &["2 the 14th + Eleven in the morning"],
        ),
        (&["when are you free", "wednesday", "tens good"], &["2 wednesday + tens"]),
        (&["Wednesday suits.", "Does four work?"], &["1 Wednesday + four"]),
        (&["i'm in on friday", "grand so will i come at ten"], &["1 friday + ten"]),
        (&["How about Tuesday? Say three?", "Perfect."], &["0 Tuesday? Say three"]),
        (
            &["Tuesday, first thing, say seven thirty.", "Half seven Tuesday's good."],
            &["0 Tuesday, first thing, say seven thirty", "1 Half seven Tuesday"],
        ),
        (
            &["does next thursday suit", "it does", "right", "shall we say half eleven"],
            &["3 next thursday + half eleven"],
        ),
        (&["I'll come Saturday.", "Before lunch please.", "Ten thirty then?"], &["2 Saturday + Ten thirty"]),
        (&["Would the ninth do?", "It would.", "How about two?"], &["2 the ninth + two"]),
        (&["friday?", "or thursday", "thursday then", "between two and three"], &["3 thursday + two and three"]),
    ]);
}

#[test]
fn an_appointment_in_one_turn_needs_no_other() {
    check(&[
        (&["I'll send the invite for Thursday at 10:30.", "Great."], &["0 Thursday at 10:30"]),
        (&["Okay great I'll follow up next week.", "Make it Thursday at ten thirty."], &["1 Thursday at ten thirty"]),
        (
            &["Friday at three?", "Friday at three doesn't work. Monday at ten?"],
            &["0 Friday at three", "1 Monday at ten"],
        ),
        (&["call me back in two hours", "sure"], &["0 in two hours"]),
        (&["how does 10 sound on tuesday"], &["0 10 sound on tuesday"]),
        (&["same time tomorrow?", "yes please"], &["0 same time tomorrow"]),
        (&["same time next week?", "yes please"], &["0 same time next week"]),
        (&["the crew is out tuesday seven thirty", "lovely"], &["0 tuesday seven thirty"]),
    ]);
}

#[test]
fn a_time_that_nobody_proposes_is_no_appointment() {
    check(&[
        (&["We're open monday to saturday eight till nine.", "Okay, thanks."], &[]),
        (&["they collect tuesday thursday and saturday at six", "right"], &[]),
        (&["I tried you on Monday at six.", "I was out."], &[]),
        (&["How's Friday?", "Friday's no good.", "What time do you start?", "Three."], &[]),
        (&["It ships Friday.", "How many pallets?", "Three."], &[]),
        (&["I'll have it to you by Friday at noon.", "Okay."], &[]),
        (&["This rate is valid till tonight twelve o'clock only.", "Hmm."], &[]),
        (&["Let's talk soon.", "Sure, at some point."], &[]),
        (&["I'll ring you Monday about the lorry.", "Right you are."], &[]),
        (&["What time do you close?", "Five.", "And tomorrow?"], &[]),
        (&["It renews on Friday.", "What time do you close?", "Five o'clock."], &[]),
        (&["Thursday week, that's the twelfth, some time in the morning.", "Fine."], &[]),
        (&["I'm away tomorrow.", "That's forty nine a seat.", "Okay."], &[]),
        (&["How about Tuesday?", "That doesn't work for me.", "Okay, three of you then."], &[]),
        (&["We met Tuesday at three.", "We did."], &[]),
        (&["Mondays at ten we have stand-up.", "I see."], &[]),
        (&["Are you in on Friday?", "yes", "good", "so the price", "it is what it is", "we start work at nine"], &[]),
        (&["tomorrow it goes back to three lakhs", "three lakhs?", "yes three lakhs"], &[]),
        (&["I can't do Friday at three.", "Oh."], &[]),
        (&["You'll get it Monday.", "Two boxes?", "Two boxes."], &[]),
        (&["I knock off at half four most days.", "The courier'll come on Friday."], &[]),
    ]);
}

/// What the last appointment of a dialogue means, said on a Wednesday; its turns are divided by ` / `.
fn last_value(dialogue: &str) -> String {
    let turns: Vec<&str> = dialogue.split(" / ").collect();
    let mut said: Vec<_> = turns.iter().map(|text| mentions(text)).collect();
    in_context(&mut said);
    let reference = Reference { date: Some(date(2026, 3, 4)), ..Reference::default() };
    let last = appointments(&turns, &said).pop();
    last.map_or(String::new(), |appointment| appointment.value.resolve(&reference).iso())
}

#[test]
fn the_day_of_one_and_the_clock_time_of_another_make_one_value() {
    let table = [
        ("How's Friday? / Friday's good. / Three?", "2026-03-06T15:00"),
        ("can you do thursday / yeah / say half ten", "2026-03-05T10:30"),
        ("Could you do three o'clock? / On Thursday? / Thursday yes", "2026-03-05T15:00"),
        ("how about next wednesday / sure / ten thirty / grand", "2026-03-11T10:30"),
        ("tomorrow afternoon maybe / two works", "2026-03-05T14:00"),
        ("tomorrow evening then / what time / seven", "2026-03-05T19:00"),
        ("when are you free / wednesday / tens good", "2026-03-11T10:00"),
        ("Let's say the 14th. / Okay. What time? / Eleven in the morning.", "2026-03-14T11:00"),
        ("friday at three / could we make it half past / half three yeah", "2026-03-06T15:30"),
        ("Friday at three? / Actually, make it four. / Four it is.", "2026-03-06T16:00"),
        ("Tuesday at nine? / Nine is too early for me. / Ten? / Ten works.", "2026-03-10T10:00"),
        ("monday at ten / monday's no good, tuesday / tuesday then / at two?", "2026-03-10T14:00"),
        ("Friday at two or three? / Three works.", "2026-03-06T15:00"),
        ("thursday at eleven or friday at two / friday please", "2026-03-06T14:00"),
        ("i can't do thursday at two, half three? / half three", "2026-03-05T15:30"),
        ("so tomorrow then / yes / which time / by eleven o'clock sir", "2026-03-05T11:00"),
        ("tuesday the tenth / morning or afternoon / afternoon / quarter past three", "2026-03-10T15:15"),
        ("a week on thursday / what time suits / any time from ten / ten then", "2026-03-12T10:00"),
        ("friday at 3 pm / could you make it 4:30 / perfect", "2026-03-06T16:30"),
        ("we could do monday / or wednesday / wednesday / half nine", "2026-03-11T09:30"),
        ("Friday at three? / Friday at three doesn't work. / Oh.", "2026-03-06T15:00"),
        ("How's Friday? / Friday's no good. / What time do you start? / Three.", ""),
    ];
    let wrong: Vec<_> = table.iter().filter(|(dialogue, wanted)| last_value(dialogue) != *wanted).collect();
    let got: Vec<_> = wrong.iter().map(|(dialogue, _)| last_value(dialogue)).collect();
    assert!(wrong.is_empty(), "wanted {wrong:#?}\ngot {got:#?}");
}
