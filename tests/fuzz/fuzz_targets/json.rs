//! Any text reads as JSON, as a scenario or as a price map without a panic; what was read is written and read the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use routemath::catalog::{CATALOG, upstream};
use routemath::json::{Limits, parse};
use routemath::scenario::Scenario;
use routemath::units::Date;

fuzz_target!(|text: &str| {
    let Ok(value) = parse(text, Limits::SCENARIO) else { return };
    assert_eq!(parse(&value.to_json(), Limits::SCENARIO).as_ref(), Ok(&value));
    assert_eq!(parse(&value.to_pretty(), Limits::SCENARIO).as_ref(), Ok(&value));
    if let Ok(scenario) = Scenario::from_value(&value, &CATALOG) {
        assert_eq!(Scenario::from_value(&scenario.to_value(), &CATALOG), Ok(scenario));
    }
    let _ = upstream::read(&CATALOG, text, Date::known(2026, 11, 12));
});
