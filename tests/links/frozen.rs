//! What link v1 means never changes: the tables it is read by are held line by line in `tests/links/frozen.txt`.
//!
//! A key whose meaning, unit, default or bounds must change needs version 2, and a migration of version 1 for ever. A new
//! input, choice or word may be added: its lines go to the end of that file, behind the mark. Offers are held apart, in
//! `tests/links/offers.txt`.

use routemath::catalog::CATALOG;
use routemath::scenario::fields::{CALLER, CHOICES, Number, OFFER, POOL, WORKLOAD};
use routemath::scenario::link::keys;
use routemath::scenario::{Check, Scenario};
use std::collections::BTreeSet;
use std::fmt::Write;

/// FNV-1a of what the file holds above the mark: it was shipped first, and is never edited.
const FROZEN: u64 = 6688924138604909599;
/// Behind it stands what was added since.
const MARK: &str = "# Added since, oldest first.\n";

fn fnv(text: &str) -> u64 {
    text.bytes()
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

fn rows<E, A>(out: &mut String, name: &str, rows: &[Number<E, A>], defaults: &E) {
    for row in rows {
        let default = (row.get)(defaults).map(|value| value.normalize().to_string());
        let (key, path, kind, min, max) =
            (row.key, row.path, row.kind, row.min.normalize(), row.max.normalize());
        writeln!(out, "{name} {key} {path} {kind:?} {min} {max} {default:?} {}", row.nullable)
            .expect("it grows");
    }
}

/// Everything that decides what a link means.
fn tables() -> String {
    let mut out = String::new();
    let default = Scenario::v1(keys::DEFAULT_MODEL, Vec::new(), None);
    for key in keys::KEYS {
        let form = format!("{:?}", key.form);
        let form = form.split(['(', ' ']).next().unwrap_or_default().to_owned();
        writeln!(out, "key {} {form}", key.name).expect("it grows");
    }
    rows(&mut out, "workload", WORKLOAD, &default.workload);
    rows(&mut out, "caller", CALLER, &default.caller.terms);
    rows(&mut out, "pool", POOL, &routemath::scenario::fields::pool_v1());
    rows(&mut out, "offer", OFFER, &routemath::scenario::fields::offer_v1());
    for choice in CHOICES {
        writeln!(out, "choice {} {} {}", choice.key, choice.path, (choice.get)(&default)).expect("it grows");
        choice.words.iter().for_each(|(word, _)| out += &format!("word {} {word}\n", choice.key));
    }
    Check::ALL.iter().for_each(|check| out += &format!("check {}\n", check.word()));
    keys::OWN_CODES.iter().for_each(|(code, path)| out += &format!("code {code} {path}\n"));
    keys::VIEW_KEYS.iter().for_each(|key| out += &format!("view {key}\n"));
    let own = [
        keys::OWN_ID,
        keys::OWN_NAME,
        keys::OWN_PLACE,
        keys::OWN_FEES,
        keys::OWN_LONG_FEES,
        keys::OWN_FEATURES,
    ];
    writeln!(out, "own {own:?} scope {} model {}", keys::DEFAULT_SCOPE, keys::DEFAULT_MODEL)
        .expect("it grows");
    writeln!(out, "caller {} {}", default.caller.cloud, default.caller.region).expect("it grows");
    writeln!(out, "version {} {} {}", keys::VERSION, keys::VERSION_KEY, keys::CHECKSUM_KEY)
        .expect("it grows");
    out
}

#[test]
fn what_links_mean_may_grow_and_never_change() {
    let file = std::fs::read_to_string(format!("{}/tests/links/frozen.txt", env!("CARGO_MANIFEST_DIR")));
    let file = file.expect("the frozen tables");
    let (first, added) = file.split_once(MARK).expect("the mark");
    assert_eq!(fnv(first), FROZEN, "tests/links/frozen.txt was edited above the mark");
    let now = tables();
    let lines: BTreeSet<&str> = now.lines().collect();
    let gone: Vec<&str> = first.lines().chain(added.lines()).filter(|line| !lines.contains(line)).collect();
    let changed = "link v1 is frozen; a change needs v=2 and a migration. Gone or changed";
    assert!(gone.is_empty(), "{changed}: {gone:#?}\nNow:\n{now}");
    let held: BTreeSet<&str> = first.lines().chain(added.lines()).collect();
    let new: Vec<&str> = now.lines().filter(|line| !held.contains(line)).collect();
    assert!(new.is_empty(), "an addition: put it at the end of tests/links/frozen.txt: {new:#?}");
    // What is written first stays first, so that a link of today is written as before.
    let order: Vec<&str> = now.lines().filter(|line| first.lines().any(|old| old == *line)).collect();
    assert_eq!(order, first.lines().collect::<Vec<_>>(), "the order of what was shipped is frozen too");
}

#[test]
fn every_key_has_a_label() {
    assert!(keys::KEYS.iter().all(|key| !keys::label(key.name).is_empty()));
}

#[test]
fn every_input_has_its_key() {
    let has = |name: &str| keys::find(name.as_bytes()).is_some();
    assert!(WORKLOAD.iter().all(|row| has(row.key)) && CALLER.iter().all(|row| has(row.key)));
    assert!(CHOICES.iter().all(|row| has(row.key)));
}

/// Keys and codes: short, distinct, no tracker's, and none that HTML would take for an entity.
#[test]
fn keys_survive_being_pasted_as_text() {
    assert_eq!(keys::LEGACY_ENTITIES.split(' ').collect::<BTreeSet<_>>().len(), 106);
    let own = keys::KEYS.iter().map(|key| key.name).chain(keys::VIEW_KEYS);
    let frame = [keys::VERSION_KEY, keys::CHECKSUM_KEY];
    let link: Vec<&str> = own.chain(frame).collect();
    let numbers = OFFER.iter().map(|row| row.key);
    let words = keys::OWN_CODES.iter().map(|(code, _)| *code);
    let others = [
        keys::OWN_ID,
        keys::OWN_NAME,
        keys::OWN_PLACE,
        keys::OWN_FEES,
        keys::OWN_LONG_FEES,
        keys::OWN_FEATURES,
    ];
    let codes: Vec<&str> = numbers.chain(words).chain(others).collect();
    for group in [&link, &codes] {
        assert_eq!(group.iter().collect::<BTreeSet<_>>().len(), group.len(), "one of them stands twice");
        for key in group {
            let plain = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
            assert!(
                plain && key.starts_with(|first: char| first.is_ascii_lowercase()) && key.len() <= 12,
                "{key}"
            );
            assert!(!keys::reads_as_entity(key.as_bytes()), "{key} begins like an entity");
            assert!(!keys::is_tracking(key.as_bytes()), "{key} is a tracker's");
        }
    }
    for code in codes {
        let same =
            routemath::scenario::fields::Slot::find(code).is_none() || keys::path_of(code) == Some(code);
        assert!(same, "{code} is a path and the code of another");
    }
}

/// Offer ids stand in links: one that was shipped stays. A new one is added to the file.
#[test]
fn offers_in_links_stay() {
    let file = std::fs::read_to_string(format!("{}/tests/links/offers.txt", env!("CARGO_MANIFEST_DIR")));
    let shipped: BTreeSet<String> = file.expect("the offers").lines().map(str::to_owned).collect();
    let now: BTreeSet<String> = CATALOG.offers.iter().map(|offer| offer.id.to_owned()).collect();
    let gone: Vec<&String> = shipped.difference(&now).collect();
    let new: Vec<&String> = now.difference(&shipped).collect();
    assert!(gone.is_empty(), "offers that links name are gone: {gone:?}");
    assert!(new.is_empty(), "add to tests/links/offers.txt: {new:?}");
}
