//! The JSON contract v1: reading, everything wrong at once, and writing.

mod support;

use proptest::prelude::*;
use routemath::json::{Limits, Value, parse};
use routemath::scenario::Scenario;
use support::book::BOOK;
use support::scenarios::scenario;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_is_written_is_read_back(scenario in scenario(&BOOK)) {
        let value = scenario.to_value();
        prop_assert_eq!(Scenario::from_value(&value, &BOOK), Ok(scenario.clone()));
        let again = parse(&value.to_pretty(), Limits::SCENARIO).unwrap();
        prop_assert_eq!(&again, &value);
        prop_assert_eq!(Scenario::from_value(&again, &BOOK).unwrap().to_value(), value);
    }
}

#[test]
fn minimal() {
    let value: Value =
        parse(r#"{"v":1,"model":"gpt-5.5","offers":["openai/gpt-5.5/global"]}"#, Limits::SCENARIO).unwrap();
    println!("{}", Scenario::from_value(&value, &BOOK).unwrap().to_value().to_pretty());
}
