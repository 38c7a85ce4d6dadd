//! The words that tell a label from speech: what never names a speaker, role words, placeholders, sounds.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that open lines of notes, headers and speech with a colon and name nobody; in the singular, or as they are
/// always written.
pub(super) static STOP: LazyLock<HashSet<&str>> =
    LazyLock::new(|| [NOTES, KEYS, LEADS].into_iter().flat_map(listed).collect());

/// Role words that stand as labels, without numbers behind them.
pub(super) static ROLES: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(ROLE_WORDS).collect());

/// Labels that say that the speaker is not known.
pub(super) static PLACEHOLDERS: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(PLACEHOLDER_WORDS).collect());

/// The first words of what stands in brackets and is a sound, a gap or a hidden word.
pub(super) static SOUNDS: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(SOUND_WORDS).collect());

fn listed(words: &str) -> impl Iterator<Item = &str> {
    words.split([',', '\n']).map(str::trim).filter(|word| !word.is_empty())
}

/// Notes and references.
const NOTES: &str = "
note, nb, n.b, n.b., warning, tip, example, for example, e.g, e.g., i.e, i.e., eg, ie, ps, p.s,
p.s., re, fw, fwd, cc, bcc, to, from, subject, fyi, tldr, tl;dr, btw, reminder, update, edit,
correction, disclaimer, important, caution, hint, quote, footnote, see also, remember,
bottom line, long story short
";

/// Words that head the items of a list in speech: sizes, kinds, verbs, places. Nobody who speaks once is called so.
pub(super) static ITEMS: LazyLock<HashSet<&str>> = LazyLock::new(|| listed(ITEM_WORDS).collect());

const ITEM_WORDS: &str = "
small, medium, large, tiny, big, huge, tall, wide, high, basic, standard, premium,
pro, plus, starter, essential, essentials, enterprise, business, team, teams, silver, bronze,
platinum, free, trial, red, blue, yellow, hot, cold, warm, old, new, best,
worst, better, worse, good, bad, fast, slow, cheap, expensive, maximum, minimum, average,
one, two, three, four, five, six, seven, eight, nine, ten, dozen, hundred, half, both, all, none,
each, every, some, many, few, most, more, less, extra, setup, install, installation, delivery,
training, hardware, software, licence, license, licences, licenses, service, services, contract,
terms, volume, weight, length, width, height, size, colour, color, model, type, kind, version,
week, month, year, day, hour, minute, morning, afternoon, evening, january, february, march,
july, september, october, november, december, go,
stop, wait, see, think, imagine, take, make, get, buy, sell, sign, send, call, ask, tell, check,
open, close, click, press, enter, choose, pick, try, read, write, do, have, here, there, this, that,
these, those, it, we, they, he, she, i, meaning, only, just, still, once, twice, yesterday, later,
soon, before, after, left, top, bottom, front, back, up, down, in, out,
office, home, work, data, security, safety, quality, speed, value, risk, benefits, scope, usage,
access, storage, users, seats, people, product, products, process, market, customers, competitors,
revenue, margin, growth, profit, money, cash, truth, rule, lesson, story, moral, trick, secret
";

/// Keys of headers.
const KEYS: &str = "
title, meeting title, topic, date, time, when, where, what, who, why, how, duration, length,
participant list, participants, participant, attendees, attendee, invited, invitees, invitee,
attachment, meeting, meeting id, meeting record, meeting started, meeting duration,
meeting participant, meeting name, meeting date, meeting time, started, ended, start, end,
start time, end time, recording, recorded, recorded on, recorded by, recording link, link, url,
source, summary, overview, key takeaway, takeaway, action item, next step, agenda, decision,
transcript, full transcript, language, company, account, opportunity, stage, call id, call type,
call title, call, call date, location, number, phone, email, e-mail, website, industry, deal,
deal size, deal stage, organizer, organiser, owner, created, file, filename, timezone, time zone,
platform, version, outcome, present, absent, speakers, tag, keyword, chapter, section, scene,
part, scenario, description, objective, crm, id
";

/// Speech that leads on to something.
const LEADS: &str = "
question, answer, price, pricing, total, subtotal, step, option, http, https, first, second,
third, fourth, last, lastly, finally, also, okay, ok, so, but, and, because, said, like, yes, no,
yeah, yep, nope, well, right, sure, great, now, then, plus, again, anyway, however, therefore,
problem, issue, goal, result, reason, budget, timeline, deadline, status, context, background,
plan, pro, con, cost, fact, point, my point, my question, our question, the question,
another thing, one thing, one more thing, two things, three things, last question, one question,
quick question, key point, conclusion, recap, translation, meaning, thing is, the thing,
the point, the problem, the answer, the idea, the catch, the good news, the bad news, good news,
bad news, spoiler, caveat, honestly, basically, look, listen, mind you, here's the thing,
here it is, here we go, monday, tuesday, wednesday, thursday, friday, saturday, sunday, today,
tomorrow, q1, q2, q3, q4, case, feature, benefit, discount, tax, quantity, shipping, address,
password, username, user name, order, invoice, transcription, background noise, noise, sound,
music, silence, page, line, column, table, figure, item
";

const ROLE_WORDS: &str = "
agent, rep, representative, sales rep, sales representative, sales, salesperson, salesman,
saleswoman, seller, ae, se, sdr, bdr, csm, csr, account executive, account manager,
sales engineer, advisor, adviser, consultant, operator, host, interviewer, me, you, internal,
human_agent, virtual_agent, bot, ivr, system, assistant, support, customer, customer support,
customer service, client, caller, prospect, lead, buyer, contact, user, member, guest, end_user,
external, recipient, interviewee, them, callee, patient, doctor, speaker, person, narrator,
moderator, facilitator, presenter, vendor, supplier, broker, manager, male, female, man, woman,
automated voice, voicemail, unknown, unknown speaker, unidentified speaker, multiple speakers,
spk, spk_, ch_, speaker_, channel
";

const PLACEHOLDER_WORDS: &str = "
-, ?, ??, @1, n/a, unknown, unknown speaker, unknown user, unknown participant, unidentified,
unidentified speaker, speaker ?, speaker unknown, speaker, none, null, undefined,
multiple speakers, overlapping speakers, overlapping, several speakers, all, everyone
";

const SOUND_WORDS: &str = "
laughter, laughs, laughing, laugh, chuckles, chuckle, chuckling, inaudible, unintelligible,
indiscernible, crosstalk, cross, silence, music, blank, applause, pause, pauses, sighs, sigh,
sighing, noise, background, redacted, pii, name, foreign, phone, typing, coughs, cough, coughing,
clears, beep, affirmative, negative, overlapping, audio, video, unclear, ringing, dial, hold,
end, start, recording, sic, gap, break, sniffs, whispers, whispering, door, dog, static
";
