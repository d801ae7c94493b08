//! What holds for any text. The fuzz targets look for a text that breaks a law; tests/fuzzing.rs tries damaged real ones.

use routemath::catalog::{CATALOG, upstream};
use routemath::json::{Limits, parse};
use routemath::scenario::Scenario;
use routemath::scenario::link::{State, decode, encode};
use routemath::units::Date;

/// Any text reads as a link; what was read is valid, and written again it reads the same. Whether it was a scenario.
pub fn link(text: &str) -> bool {
    let read = decode(text, &CATALOG);
    let (State::Ready(scenario) | State::Doubtful(scenario, _)) = &read.state else { return false };
    let valid = Scenario::from_value(&scenario.to_value(), &CATALOG);
    assert_eq!(valid.as_ref(), Ok(scenario.as_ref()), "{text}");
    if let Ok(link) = encode(scenario, &CATALOG, &read.carried) {
        let again = decode(&link, &CATALOG);
        assert_eq!((again.state, again.carried), (State::Ready(scenario.clone()), read.carried), "{text}");
    }
    true
}

/// Any text is JSON or not; what was read is written and read the same, as a value and as a scenario. Whether it was
/// JSON.
pub fn json(text: &str) -> bool {
    let Ok(value) = parse(text, Limits::SCENARIO) else { return false };
    assert_eq!(parse(&value.to_json(), Limits::SCENARIO).as_ref(), Ok(&value), "{text}");
    assert_eq!(parse(&value.to_pretty(), Limits::SCENARIO).as_ref(), Ok(&value), "{text}");
    if let Ok(scenario) = Scenario::from_value(&value, &CATALOG) {
        assert_eq!(Scenario::from_value(&scenario.to_value(), &CATALOG), Ok(scenario), "{text}");
    }
    true
}

/// Any text is a price map or not, which never panics, and no more rows are in the book than there are. Whether it was
/// one.
pub fn price_map(text: &str) -> bool {
    let Ok(map) = upstream::read(&CATALOG, text.to_owned(), Date::known(2026, 11, 12)) else { return false };
    assert!(map.matched() <= map.total, "{text}");
    true
}
