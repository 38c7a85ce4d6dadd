//! Openings that tell who sells, and openings that tell nothing.

use crate::transcript::roles::tests::sides;

#[test]
fn whoever_introduces_themselves_with_a_company_sells() {
    let cases: [(&str, &[(u32, &str)]); 22] = [
        ("Dana|Lee", &[(1, "Hello?"), (0, "Hi Lee, this is Dana from Northwind. Is it a bad time?")]),
        ("Dana|Lee", &[(0, "hey lee it's dana with uh north wind how's it going"), (1, "oh hey dana")]),
        ("Dana Reyes|Lee", &[(0, "Lee, good morning, Dana with Northwind Freight. We traded emails.")]),
        ("Dana|Lee", &[(0, "Hi Lee, Dana Reyes over at Northwind. Did I catch you?")]),
        ("Dana|Lee", &[(0, "morning lee dana here from uh from north wind")]),
        ("Dana|Lee", &[(0, "Good morning. Dana this side, from Northwind.")]),
        ("Dana|Lee", &[(0, "what's up lee it's dana with the with the coffee machines")]),
        ("Dana Reyes|Lee", &[(0, "hello lee is that you it's dana it's dana reyes from north wind")]),
        ("Dana|Lee", &[(1, "Lee speaking."), (0, "Hello, my name's Dana, I'm calling from Northwind.")]),
        ("Dana|Lee", &[(0, "Hello Lee, my name is Dana and I'm calling on behalf of Northwind.")]),
        ("Dana|Lee", &[(0, "Hi, I'm Dana, I look after the accounts in the north at Northwind."), (1, "Hi, I'm Lee.")]),
        ("Dana|Lee", &[(0, "Hi Lee, I'm Dana, your account manager.")]),
        (
            "Dana|Lee",
            &[(0, "Hello, you're through to Northwind, it's Dana, how can I help?"), (1, "It's Lee, I've a question.")],
        ),
        ("Dana|Lee", &[(0, "Thank you for calling Northwind Mobile, this is Dana."), (1, "Hi, my bill's wrong.")]),
        ("Dana|Lee", &[(0, "Thanks for calling Northwind, you're speaking with Dana.")]),
        ("Sinéad|Lee", &[(0, "Hello Lee, it's Sinead from Northwind.")]),
        ("Dana|Lee", &[(0, "Hi."), (1, "Hi, this is Lee."), (0, "Lee, it's Dana at Northwind. You left a message.")]),
        ("SPEAKER_00|SPEAKER_01", &[(0, "hi tanya this is vikram from click karma digital"), (1, "yeah hi")]),
        ("SPEAKER_00|SPEAKER_01", &[(0, "Hello, Sharon, it's Niamh at Westgate Recruitment.")]),
        (
            "Speaker 1|Speaker 2",
            &[(0, "good afternoon sir i am calling from swift cargo my name is deepak"), (1, "hmm")],
        ),
        ("Dana|Lee", &[(0, "Hey, this is Dana with the Northwind team."), (1, "Sorry, who?")]),
        ("Dana|Lee", &[(0, "Declan isn't in, but it's Dana from Northwind anyway.")]),
    ];
    for (labels, opening) in cases {
        assert_eq!(sides(labels, opening, &[], "call.txt", &[]), "rc introduction", "{opening:?}");
    }
}

#[test]
fn an_introduction_that_proves_nothing_gives_no_side() {
    let cases: [(&str, &[(u32, &str)]); 24] = [
        ("Dana|Lee", &[(0, "Hello, this is Dana."), (1, "Hi Dana, Lee here.")]),
        ("Dana|Lee", &[(0, "It's Dana from Northwind."), (1, "And I'm Lee from Brightdesk.")]),
        (
            "Dana|Lee",
            &[(0, "northwind hire dana here"), (1, "yeah hi dana it's lee from brightdesk you gave me a price")],
        ),
        ("Dana|Lee", &[(0, "Northwind Catering, Dana speaking."), (1, "Hi, it's Lee, Ellie's dad.")]),
        ("Dana|Lee", &[(0, "Hello?"), (1, "Hi, it's Lee from Brightdesk. You sent me a quote last week.")]),
        ("Dana|Lee", &[(0, "Hello?"), (1, "This is Lee from Brightdesk, I'm interested in your planner.")]),
        ("Dana|Lee", &[(0, "It's Dana from earlier.")]),
        ("Dana|Lee", &[(0, "It's Dana, from the demo.")]),
        ("Dana|Lee", &[(0, "This is Dana at home, sorry.")]),
        ("Dana|Lee", &[(0, "It's Dana from my new number.")]),
        ("Dana|Lee", &[(0, "I spoke to Tom from Northwind yesterday.")]),
        ("Dana|Lee", &[(0, "Is that Lee from Brightdesk?"), (1, "It is.")]),
        (
            "Dana|Lee",
            &[(0, "Can everybody introduce themselves, what's your role?"), (1, "Sure, I'm Lee from Brightdesk.")],
        ),
        ("Dana|Lee", &[(0, "Shall we introduce ourselves?"), (1, "This is Lee from Brightdesk.")]),
        ("Dana|Lee", &[(1, "Hi."), (0, "Hi there."), (1, "So I'm Lee from Brightdesk.")]),
        ("Dana|Lee", &[(0, "Hi, I'm Dana, I run operations at Brightdesk.")]),
        ("Dana|Lee", &[(0, "Thanks for calling me back."), (1, "Sure, this is Lee.")]),
        ("Dana|Lee", &[(0, "Thanks for calling, Lee, this is Dana.")]),
        ("Dana|Lee", &[(0, "This is Dana. With pleasure.")]),
        ("SPEAKER_00|SPEAKER_01", &[(0, "hello it's better from here"), (1, "it's different from the old one")]),
        (
            "SPEAKER_00|SPEAKER_01",
            &[(0, "hi it's great with the new one at least"), (1, "yes it's cold at the office")],
        ),
        ("SPEAKER_00|SPEAKER_01", &[(0, "hi this is tanya"), (1, "hi tanya")]),
        ("Unknown Speaker|Lee", &[(0, "Hi Lee, this is Dana from Northwind.")]),
        ("Dana|Lee", &[]),
    ];
    for (labels, opening) in cases {
        assert_eq!(sides(labels, opening, &[], "call.txt", &[]), "uu unknown", "{opening:?}");
    }
}

#[test]
fn a_customer_who_calls_a_firm_is_no_rep() {
    let cases: [&[(u32, &str)]; 8] = [
        &[(0, "Morning, how can I help?"), (1, "Hi, it's Lee from Brightdesk.")],
        &[(0, "Northwind, good morning."), (1, "Hi, this is Lee from Brightdesk.")],
        &[(0, "Sales."), (1, "Hello, my name's Lee, I'm calling from Brightdesk.")],
        &[(0, "Hi."), (1, "This is Lee with Brightdesk. We placed an order.")],
        &[(0, "Hi."), (1, "It's Lee from Brightdesk, returning your call.")],
        &[(0, "Is that Lee from Brightdesk?"), (1, "Yes, this is Lee from Brightdesk.")],
        &[(0, "Hi."), (1, "This guy says hi, this is Lee from Brightdesk.")],
        &[(1, "Thank you for calling Brightdesk, this is Lee, how can I help?"), (0, "Is the owner around?")],
    ];
    for opening in cases {
        assert_eq!(sides("Dana|Lee", opening, &[], "call.txt", &[]), "uu unknown", "{opening:?}");
    }
}

#[test]
fn of_several_others_only_those_of_another_company_buy() {
    let to_all = [(0, "Hi all, this is Dana from Northwind.")];
    assert_eq!(sides("Dana|Lee|Kim", &to_all, &[], "a.txt", &[]), "uuu unknown");
    let opening = [(0, "Hi Lee, this is Dana from Northwind.")];
    assert_eq!(sides("Dana|Lee|Kim", &opening, &[], "a.txt", &[]), "ruu introduction");
    assert_eq!(
        sides("Dana (Northwind)|Lee (Acme)|Kim|Tom (northwind)", &opening, &[], "a.txt", &[]),
        "rcur introduction"
    );
    assert_eq!(sides("Dana|Lee|Read.ai meeting notes", &opening, &[], "a.txt", &[]), "rcn introduction");
}

#[test]
fn who_is_late_to_introduce_themselves_does_not_count() {
    let small_talk = [(1, "so"), (0, "yes")].repeat(6);
    let late = [small_talk, vec![(0, "this is Dana from Northwind")]].concat();
    assert_eq!(sides("Dana|Lee", &late, &[], "a.txt", &[]), "uu unknown");
}
