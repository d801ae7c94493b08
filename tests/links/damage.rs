//! Links that lost or changed something on the way.

use super::round_trip::scenarios;
use super::support::random::Random;
use routemath::catalog::CATALOG as BOOK;
use routemath::scenario::Scenario;
use routemath::scenario::link::{Carried, Decoded, Level, State, decode, encode};

/// Whether a reader is told that something is wrong.
fn is_flagged(read: &Decoded) -> bool {
    read.notes.iter().any(|note| note.level() > Level::Info)
}

/// Links of random scenarios, not longer than `most`.
fn links(count: usize, most: usize) -> Vec<(String, Scenario)> {
    let written = scenarios(count * 10).filter_map(|scenario| {
        let link = encode(&scenario, &BOOK, &Carried::default()).ok()?;
        Some((link, scenario)).filter(|(link, _)| link.len() <= most)
    });
    let mut links: Vec<_> = written.take(count).collect();
    let example = Scenario::v1("gpt-5.5", Vec::new(), None);
    links.push((encode(&example, &BOOK, &Carried::default()).expect("a short link"), example));
    links
}

#[test]
fn a_link_cut_anywhere_is_the_same_or_says_so() {
    let mut cuts = 0;
    for (link, scenario) in links(40, 1_500) {
        for end in 1..link.len() {
            let read = decode(&format!("#{}", &link[..end]), &BOOK);
            let same = read.state == State::Ready(Box::new(scenario.clone()));
            assert!(same || is_flagged(&read), "silent after {end} bytes of {link}");
            cuts += 1;
        }
    }
    assert!(cuts > 20_000, "{cuts} cut points");
    println!("{cuts} cut points, none silent");
}

#[test]
fn no_changed_character_is_silent() {
    let links = links(40, 700);
    let mut random = Random::new(3);
    let odd: Vec<char> = "abkvtmxABZ0159=&,:;./+-%#?!_~'\"<> \u{e9}\u{202e}\0".chars().collect();
    let mut changed = 0;
    while changed < 200_000 {
        let (link, scenario) = random.pick(&links);
        let at = random.below(link.len());
        let (before, after) = link.split_at(at);
        let new = *random.pick(&odd);
        let text = match random.below(3) {
            0 => format!("#{before}{new}{}", &after[1..]),
            1 => format!("#{before}{new}{after}"),
            _ => format!("#{before}{}", &after[1..]),
        };
        if text[1..] == **link {
            continue;
        }
        changed += 1;
        let read = decode(&text, &BOOK);
        let same = matches!(&read.state, State::Ready(read) if **read == *scenario);
        assert!(same || is_flagged(&read), "{text}\nsilently reads differently from\n#{link}");
    }
}

#[test]
fn random_bytes_are_read_without_a_panic() {
    let alphabet = b"v=1&kmobjdastrqinouxcp%23,:;./+-0159azAZ\xff\xc3\xa9\0 #?!";
    let mut random = Random::new(4);
    for round in 0..4_000 {
        let length = random.below(if round % 100 == 0 { 10_000 } else { 300 });
        let mut bytes = b"#v=1&".to_vec();
        bytes.truncate(random.below(6));
        bytes.extend((0..length).map(|_| *random.pick(alphabet)));
        let text = String::from_utf8_lossy(&bytes);
        let read = decode(&text, &BOOK);
        if let State::Ready(scenario) = &read.state {
            let valid = Scenario::from_value(&scenario.to_value(), &BOOK);
            assert_eq!(valid.as_ref(), Ok(scenario.as_ref()), "{text}: not a valid scenario");
        }
    }
}

#[test]
fn changed_bytes_of_real_links_still_give_valid_scenarios() {
    let links = links(100, 3_000);
    let mut random = Random::new(5);
    for _ in 0..20_000 {
        let link = random.pick(&links).0.clone();
        let text = random.damage(&link, b"=&,:;./+-%019azx");
        if let State::Ready(scenario) = decode(&text, &BOOK).state {
            let valid = Scenario::from_value(&scenario.to_value(), &BOOK);
            assert_eq!(valid, Ok(*scenario), "{text}: not a valid scenario");
        }
    }
}

/// The most hostile texts of 8 kB there are: each kind of list with as many entries as fit. Work is bounded by what is
/// kept and said, which can be counted; a clock cannot be trusted in a test.
#[test]
fn work_on_a_hostile_link_is_bounded() {
    let fills = [
        ("need", "a,"),
        ("need", ","),
        ("of", "x,"),
        ("of", "openai,"),
        ("cm", "a:::::::::,"),
        ("tools", "a:1,"),
        ("ov", ":in:1,"),
        ("ov", "openai:in,"),
        ("ok", ":quota,"),
        ("ok", "a:price:b:c:20261120,"),
        ("x1", "in:1;"),
        ("x1", ";"),
        ("x1", "sr:a,"),
        ("t", "%00"),
        ("t", "%FF"),
        ("foo", "%41"),
        ("lock", "rq,"),
        ("okc", "a%252C,"),
    ];
    let mut texts: Vec<String> =
        fills.iter().map(|(key, fill)| format!("#v=1&{key}={}", fill.repeat(9_000 / fill.len()))).collect();
    texts.extend(
        ["&a=1", "&rq", "%23v=1", "%25", "#v=1", "?v=1", "amp;", "&amp;", "&=="]
            .map(|fill| format!("v=1{}", fill.repeat(9_000 / fill.len()))),
    );
    for text in texts {
        let read = decode(&text, &BOOK);
        assert!(read.notes.len() <= 62, "{} notes on {text:.60}", read.notes.len());
        let kept: usize = read.carried.unknown.iter().map(|(key, value)| key.len() + value.len()).sum();
        assert!(kept <= 2_048, "{kept} bytes kept of {text:.60}");
        if let State::Ready(scenario) | State::Doubtful(scenario, _) = &read.state {
            let valid = Scenario::from_value(&scenario.to_value(), &BOOK);
            assert_eq!(valid.as_ref(), Ok(scenario.as_ref()), "{text:.60}");
        }
    }
}
