//! Invented calls for measuring, in three formats, the same for the same number on every machine.

use std::fmt::Write as _;

/// About as much as half an hour of talk: 40 kB.
const TURNS: u64 = 250;

/// Middles of calls; none of them closes anything.
const TALK: [&str; 16] = [
    "so the way it works today is that everyone keeps their own sheet and on Monday somebody pulls them together",
    "right, and who does that pulling together at the moment",
    "mostly me, um, which is why I'm on the phone with you, to be honest",
    "that makes sense, we hear that a lot from teams of about your size",
    "how many people would be using it in the first couple of months do you think",
    "somewhere between thirty and forty, it depends on whether the second site joins",
    "okay, and is the second site on the same system or do they have their own",
    "they have their own, it’s older, nobody really wants to touch it",
    "what does it cost you when one of these slips through, roughly",
    "well the last one was around four thousand and that was a small one",
    "I can show you what that looks like on the screen, give me one second",
    "yeah I see it, so the green ones are the ones that are already checked",
    "exactly, and the grey ones are waiting for somebody to look at them",
    "we’d need to ask the naïve question here, does it run without the internet",
    "it does, it keeps everything on the device until it’s back in the café, so to speak",
    "good, because half of our people are in a basement most of the day",
];

/// Ends of calls, good and bad.
const CLOSINGS: [[&str; 6]; 4] = [
    [
        "great, so I'll send over the summary this afternoon",
        "sounds good",
        "and how about Thursday at ten thirty to go through it together",
        "Thursday at ten thirty works",
        "perfect, thank you so much for your time today",
        "thanks, bye",
    ],
    [
        "okay, well, I'll follow up next week and we'll see where we are",
        "sure, yeah",
        "alright then",
        "okay",
        "talk soon",
        "bye",
    ],
    [
        "it's just not in the budget this year, to be honest",
        "I understand, what would have to change for it to be",
        "probably the new fiscal year, so, call me in December",
        "will do, I really appreciate you telling me straight",
        "no problem, take care",
        "you too, goodbye",
    ],
    [
        "let me know what your boss says then",
        "I will",
        "oh, and one more thing, who else would need to look at this",
        "that'd be Priya in operations",
        "wonderful, I'll include her then, thanks again",
        "bye now",
    ],
];

/// The extension and the text of the call of this number.
pub(crate) fn call(number: u64) -> (&'static str, String) {
    let mut dice = Dice(number.wrapping_mul(2) + 1);
    match number % 3 {
        0 => ("txt", colon(&mut dice)),
        1 => ("vtt", web_vtt(&mut dice)),
        _ => ("srt", subrip(&mut dice)),
    }
}

fn colon(dice: &mut Dice) -> String {
    let mut text = String::from("Date: 2026-03-04\n\n");
    for (seconds, speaker, words) in turns(dice) {
        write_line(&mut text, format_args!("[{:02}:{:02}] {speaker}: {words}", seconds / 60, seconds % 60));
    }
    text
}

fn web_vtt(dice: &mut Dice) -> String {
    let mut text = String::from("WEBVTT\n\n");
    for (seconds, speaker, words) in turns(dice) {
        let (start, end) = (time(seconds, '.'), time(seconds + 5, '.'));
        write_line(&mut text, format_args!("{start} --> {end}\n<v {speaker}>{words}</v>\n"));
    }
    text
}

fn subrip(dice: &mut Dice) -> String {
    let mut text = String::new();
    for (number, (seconds, speaker, words)) in turns(dice).into_iter().enumerate() {
        let (start, end) = (time(seconds, ','), time(seconds + 5, ','));
        write_line(&mut text, format_args!("{}\n{start} --> {end}\n{speaker}: {words}\n", number + 1));
    }
    text
}

/// Second, speaker and words of each turn; the last ones close the call.
fn turns(dice: &mut Dice) -> Vec<(u64, &'static str, String)> {
    let speaker = |nth: u64| if nth.is_multiple_of(2) { "Rep" } else { "Customer" };
    let talk = |dice: &mut Dice| {
        let one = TALK[dice.below(TALK.len())];
        let other = TALK[dice.below(TALK.len())];
        if dice.below(3) == 0 { one.to_owned() } else { format!("{one}, {other}") }
    };
    let mut turns: Vec<_> = (0..TURNS).map(|nth| (nth * 6, speaker(nth), talk(dice))).collect();
    let closing = CLOSINGS[dice.below(CLOSINGS.len())];
    turns.extend((TURNS..).zip(closing).map(|(nth, words)| (nth * 6, speaker(nth), words.to_owned())));
    turns
}

fn time(seconds: u64, point: char) -> String {
    format!("{:02}:{:02}:{:02}{point}000", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn write_line(text: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(text, "{line}").expect("a string takes everything");
}

/// Numbers without a pattern that matters here, the same on every machine (xorshift64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit
    }
}
