//! Encoding and decoding again is the identity; decoding and encoding again a fixpoint.

use super::support::random::Random;
use super::support::scenarios::{self, some};
use proptest::prelude::*;
use routemath::catalog::CATALOG as BOOK;
use routemath::scenario::Scenario;
use routemath::scenario::link::{
    Carried, Checksum, Level, Reason, Saw, Section, State, Theme, Ui, View, decode, encode, keys,
};
use routemath::units::Exact;

/// Random valid scenarios, the same in every run.
pub fn scenarios(count: usize) -> impl Iterator<Item = Scenario> {
    some(&BOOK, count).map(|scenario| Scenario { ui: None, ..scenario })
}

/// Something for a link to carry besides the scenario.
fn carried(random: &mut Random) -> Carried {
    let mut text = String::from("v=1");
    for _ in 0..random.below(4) {
        text.push_str("&zz");
        for _ in 0..random.below(12) {
            text.push_str(&format!("%{:02X}", random.below(256)));
        }
        text.push_str("=%3D");
        for _ in 0..random.below(12) {
            text.push_str(&format!("%{:02X}", random.below(256)));
        }
    }
    let usd = Exact::new(i64::try_from(random.below(10_000_000)).expect("small"), 2);
    let saw = Saw { offer: "bedrock/gpt-5.5/us".to_owned(), usd };
    let view = View {
        ui: *random.pick(&[Ui::Full, Ui::Compact, Ui::Answer]),
        theme: *random.pick(&[Theme::Auto, Theme::Light, Theme::Dark]),
        lock: random.pick(&[vec![], vec!["rq"], vec!["cm", "at"]]).clone(),
        show: random.pick(&[None, Some(vec![]), Some(vec![Section::Map, Section::Facts])]).clone(),
    };
    Carried {
        unknown: decode(&text, &BOOK).carried.unknown,
        saw: Some(saw).filter(|_| random.below(2) == 0),
        view,
    }
}

#[test]
fn ten_thousand_scenarios_come_back_as_they_were() {
    let mut random = Random::new(1);
    for scenario in scenarios(10_000) {
        let carried = carried(&mut random);
        let link = encode(&scenario, &BOOK, &carried).expect("a link");
        let read = decode(&link, &BOOK);
        assert_eq!(read.checksum, Checksum::Good, "{link}");
        assert_eq!(read.state, State::Ready(Box::new(scenario.clone())), "{link}");
        assert_eq!(read.carried, carried, "{link}");
        let unexpected = read.notes.iter().find(|note| {
            let known = matches!(note.reason, Reason::UnknownKey | Reason::UnknownFeature | Reason::NoBook);
            note.level() > Level::Info && !known
        });
        assert_eq!(unexpected, None, "{link}");
        assert_eq!(encode(&scenario, &BOOK, &read.carried).as_deref(), Ok(link.as_str()));
        is_written_in_the_alphabet(&link);
    }
}

/// What linkifiers and HTML make of a link: it holds no character that ends one, and no "&" begins an entity.
fn is_written_in_the_alphabet(link: &str) {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"=&,:;./+-%".contains(&byte);
    assert!(link.bytes().all(plain), "{link}");
    assert!(link.ends_with(|last: char| last.is_ascii_alphanumeric()), "{link}");
    for after in link.split('&').skip(1) {
        assert!(!keys::reads_as_entity(after.as_bytes()), "&{after} in {link}");
    }
    for after in link.split('%').skip(1) {
        assert!(after.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2, "{link}");
    }
}

#[test]
fn any_text_reads_the_same_when_it_is_written_again() {
    let pieces = [
        "rq=5",
        "rq=1e9",
        "m=gpt-oss-120b",
        "t=a%20b+c.",
        "need=vision,zzz",
        "of=openai,bedrock.us,x1",
        "x1=n:A;in:2;out:9.5",
        "x2=id:own;at:aws/eu;lin:3;la:9",
        "cm=aws:5::7,gcp",
        "ov=openai:in:,:sr:a:b",
        "ok=x1:price:in:5:20261120,:quota",
        "base=-",
        "of=-",
        "okc=-",
        "foo=%FF%00",
        "copy=1",
        "one=1",
        "d=2026-11-12",
        "as=2026-13-01",
        "x9=",
        "ct=99999",
        "cw=99999",
        "saw=openai:5.50",
        "&&",
        "=",
        "foo",
        "ui=compact",
        "k=abcdef",
    ];
    let mut random = Random::new(2);
    for _ in 0..5_000 {
        let mut text = String::from("#v=1");
        for _ in 0..random.below(8) {
            text.push('&');
            text.push_str(random.pick::<&str>(&pieces));
        }
        let first = decode(&text, &BOOK);
        let State::Ready(scenario) = &first.state else { panic!("{text}") };
        let link = encode(scenario, &BOOK, &first.carried).expect("a short link");
        let second = decode(&link, &BOOK);
        assert_eq!((&second.state, &second.carried), (&first.state, &first.carried), "{text}\n{link}");
        let State::Ready(scenario) = &second.state else { panic!("{link}") };
        assert_eq!(encode(scenario, &BOOK, &second.carried), Ok(link.clone()), "{text}");
        is_written_in_the_alphabet(&link);
        let valid = Scenario::from_value(&scenario.to_value(), &BOOK);
        assert_eq!(valid.as_ref(), Ok(scenario.as_ref()), "{text}: not a valid scenario");
    }
}

proptest! {
    #[test]
    fn ids_and_names_may_hold_any_character(name in scenarios::text(200), id in scenarios::id()) {
        let mut scenario = Scenario::v1("gpt-5.5", Vec::new(), None);
        let mut own = routemath::scenario::OfferSpec::blank(&id);
        (own.name, own.pool, own.cloud, own.region) = (name, Some(id.clone()), Some(id.clone()), Some(id.clone()));
        scenario.offers = vec![routemath::scenario::OfferEntry::Inline(Box::new(own))];
        scenario.needs.features = vec![id];
        let link = encode(&scenario, &BOOK, &Carried::default()).expect("a short link");
        prop_assert_eq!(decode(&link, &BOOK).state, State::Ready(Box::new(scenario)));
    }
}
