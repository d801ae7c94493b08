//! Any text reads without a panic; what was read is valid, and written again it reads the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use routemath::catalog::CATALOG;
use routemath::scenario::Scenario;
use routemath::scenario::link::{State, decode, encode};

fuzz_target!(|text: &str| {
    let read = decode(text, &CATALOG);
    let (State::Ready(scenario) | State::Doubtful(scenario)) = &read.state else { return };
    let valid = Scenario::from_value(&scenario.to_value(), &CATALOG);
    assert_eq!(valid.as_ref(), Ok(scenario.as_ref()));
    if let Ok(link) = encode(scenario, &CATALOG, &read.carried) {
        let again = decode(&link, &CATALOG);
        assert_eq!((again.state, again.carried), (State::Ready(scenario.clone()), read.carried));
    }
});
