//! Hostile and odd links, with what is made of each: `tests/links/hostile.txt`.
//!
//! A case is a line `> text`, then `= state`, then a line `! note` for each note. The state is the canonical link without
//! version and checksum, behind `?` where it must be accepted first; `absent` is no link of ours. In the text,
//! `{name:count}` repeats a piece; in a note, `NEWEST` is the date of the newest book. A link without `d` also gets the note on the newest book, which is left out here.

use routemath::catalog::CATALOG;
use routemath::scenario::link::{Decoded, Reason, State, decode, encode};
use std::fmt::Write;

fn fixture() -> String {
    let path = format!("{}/tests/links/hostile.txt", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("the fixtures")
}

/// Writes out what stands for odd characters and long texts.
fn input(text: &str) -> String {
    let mut out = String::new();
    for (at, piece) in text.split(['{', '}']).enumerate() {
        match (at % 2, piece.rsplit_once(':')) {
            (0, _) => out.push_str(piece),
            (_, Some((unit, count))) => out.push_str(&unit.repeat(count.parse().expect("a count"))),
            (_, None) => panic!("{piece} has no count"),
        }
    }
    out.replace("\\n", "\n").replace("\\0", "\0")
}

fn outcome(read: &Decoded) -> String {
    let link = |scenario| {
        let link = encode(scenario, &CATALOG, &read.carried).expect("a short link");
        let pairs = link.split('&').filter(|pair| !pair.starts_with("v=") && !pair.starts_with("k="));
        pairs.collect::<Vec<_>>().join("&")
    };
    let mut out = match &read.state {
        State::Absent => "= absent\n".to_owned(),
        State::Ready(scenario) => format!("= {}", link(scenario)).trim_end().to_owned() + "\n",
        State::Doubtful(scenario, _) => format!("= ? {}", link(scenario)).trim_end().to_owned() + "\n",
    };
    for note in read.notes.iter().filter(|note| note.reason != Reason::NewestBook) {
        writeln!(out, "! {}", note.sentence()).expect("a text grows");
    }
    out
}

#[test]
fn every_odd_link_is_read_as_written_down() {
    let newest = CATALOG.newest().expect("a book").to_string();
    let fixture = fixture().replace("NEWEST", &newest);
    let cases: Vec<&str> = fixture.split("\n> ").skip(1).collect();
    let mut wrong = String::new();
    for case in &cases {
        let case = case.split("\n\n").next().expect("a case");
        let (text, expected) = case.trim_end().split_once('\n').expect("a case has an outcome");
        let outcome = outcome(&decode(&input(text), &CATALOG));
        if outcome.trim_end() != expected {
            write!(wrong, "> {text}\n{outcome}\n").expect("a text grows");
        }
    }
    assert!(cases.len() > 100, "{} cases", cases.len());
    assert!(wrong.is_empty(), "read otherwise:\n\n{wrong}");
}

#[test]
fn every_way_of_writing_a_link_reads_the_same() {
    let link = "v=1&t=A%2C+b%26c%3D100%25&in=5000&need=vision&x1=n:Own%252C+too;in:2;at:aws/eu-west-1";
    let plain = decode(&format!("#{link}"), &CATALOG);
    let layered = |text: &str| {
        let bytes = text.bytes().map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        });
        bytes.collect::<String>()
    };
    let forms = [
        link.to_owned(),
        format!("?{link}"),
        format!("https://host.example/path/#{link}"),
        format!("https://host.example/embed.html?{link}&utm_source=chat&fbclid=x"),
        format!("https://host.example/%23{link}"),
        format!("https://host.example/%2523{}", layered(link)),
        format!("#{}", link.replace('&', "&amp;")),
        format!("#{}", link.replace(',', "%2C").replace(':', "%3A").replace('+', "%20")),
        format!("#{}", layered(link)),
        format!("#{}", layered(&layered(link))),
        format!("#!/{link}\n"),
    ];
    for form in forms {
        assert_eq!(decode(&form, &CATALOG).state, plain.state, "{form}");
        assert!(matches!(plain.state, State::Ready(_)));
    }
}

#[test]
fn unknown_settings_are_kept_as_far_as_there_is_room() {
    let (kept, dropped) = ("x".repeat(2_000), "y".repeat(100));
    let read = decode(&format!("#v=1&a={kept}&b={dropped}&c=1"), &CATALOG);
    assert_eq!(read.carried.unknown, [("a".to_owned(), kept), ("c".to_owned(), "1".to_owned())]);
    assert!(read.notes.iter().any(|note| note.key == "b" && note.reason == Reason::UnknownDropped));
}

#[test]
fn what_trackers_append_is_no_setting() {
    for key in ["fbclid", "gclid", "si", "ref", "utm_source", "utm_campaign"] {
        let read = decode(&format!("#v=1&rq=5&{key}=x"), &CATALOG);
        assert!(read.carried.unknown.is_empty(), "{key} would be passed on");
        let said: Vec<_> =
            read.notes.iter().filter(|note| note.key == key).map(|note| &note.reason).collect();
        assert_eq!(said, [&Reason::Tracking], "{key}");
    }
}

#[test]
fn a_link_without_a_book_says_which_prices_it_gets() {
    let read = decode("#v=1&rq=5", &CATALOG);
    let notes: Vec<String> = read.notes.iter().map(|note| note.sentence()).collect();
    let newest = CATALOG.newest().expect("a book");
    assert_eq!(notes, [format!("price book (d): The link names no price book; {newest} used.")]);
}

#[test]
fn own_values_of_more_offers_than_are_compared_are_cut_where_the_note_says() {
    let values: Vec<String> =
        CATALOG.offers.iter().take(65).map(|offer| format!("{}:in:1", offer.id)).collect();
    let read = decode(&format!("#v=1&ov={}", values.join(",")), &CATALOG);
    assert_eq!(read.scenario().map(|scenario| scenario.overrides.len()), Some(64));
    assert!(read.notes.iter().any(|note| note.key == "ov" && note.reason == Reason::TooMany(64)));
}
