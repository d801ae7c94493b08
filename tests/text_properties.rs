//! Properties of figures and of reading them, over many random cases.

use proptest::prelude::*;
use routemath::scenario::fields::Kind;
use routemath::text::field::{Field, Typed, shown};
use routemath::text::ladder::{COMMITMENT, Track};
use routemath::text::number;
use routemath::text::parts::shares_of;
use routemath::text::reading::{Reading, read_lenient};
use routemath::units::Exact;

const KINDS: [Kind; 6] = [Kind::Count, Kind::Real, Kind::Share, Kind::Money, Kind::Price, Kind::Time];

/// Any decimal the number type can hold.
fn any_exact() -> impl Strategy<Value = Exact> {
    (any::<u32>(), any::<u32>(), any::<u32>(), any::<bool>(), 0_u32..=28)
        .prop_map(|(lo, mid, hi, negative, scale)| Exact::from_parts(lo, mid, hi, negative, scale))
}

/// A figure as the engine gives it: up to 1e15 with ten decimals.
fn money() -> impl Strategy<Value = Exact> {
    (-10_i64.pow(17)..10_i64.pow(17), 0_u32..=10).prop_map(|(digits, scale)| Exact::new(digits, scale))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_formatter_takes_every_number(value in any_exact()) {
        let writers: [fn(Exact) -> String; 14] = [
            number::money, number::difference, number::axis, number::axis_difference, number::cents, number::price,
            number::price_near, number::count, number::short, number::in_words, number::percent, number::factor,
            number::latency, number::bytes,
        ];
        for write in writers {
            let text = write(value);
            prop_assert!(!text.is_empty() && !text.contains('-'), "{text}");
        }
    }

    #[test]
    fn parts_of_a_sum_add_up(parts in prop::collection::vec(money(), 1..9), places in 0_u32..=2) {
        let total = parts.iter().fold(Exact::ZERO, |sum, part| sum.checked_add(*part).unwrap());
        let shown = shares_of(total, &parts, places);
        let sum = shown.iter().fold(Exact::ZERO, |sum, part| sum.checked_add(*part).unwrap());
        prop_assert_eq!(sum, number::rounded(total, places));
        for (part, shown) in parts.iter().zip(&shown) {
            let off = part.checked_sub(*shown).unwrap().abs();
            prop_assert!(off < Exact::new(1, places), "{part} shown as {shown}");
        }
    }

    #[test]
    fn reading_never_panics_and_never_guesses(text in "\\PC{0,60}", typed in "[0-9., _'kmb%$eE+/-]{0,20}") {
        for kind in KINDS {
            for text in [&text, &typed] {
                if let Reading::Ambiguous(one, two) = read_lenient(text, kind) {
                    prop_assert_ne!(one, two);
                }
            }
        }
    }

    #[test]
    fn what_a_field_shows_it_reads_back(digits in 0_u64..1_000_000_000_000, scale in 0_u32..=4) {
        let value = Exact::from_i128_with_scale(i128::from(digits), scale);
        for kind in KINDS.into_iter().filter(|kind| *kind != Kind::Count || value.fract().is_zero()) {
            let max = Exact::from_parts(0, 0, 1, false, 0);
            let field = Field { kind, label: "x", unit: "", min: Exact::ZERO, max, nullable: false, now: None };
            let text = shown(kind, Some(value));
            match field.read(&text) {
                Typed::Value(read) => prop_assert_eq!(read, value, "{} as {:?}", text, kind),
                // Three decimals look like a group of three, and are asked about.
                Typed::Ask { choices, .. } => prop_assert!(choices.iter().any(|(read, _)| *read == value), "{}", text),
                other => prop_assert!(false, "{} as {:?}: {:?}", text, kind, other),
            }
        }
    }

    #[test]
    fn the_nearest_position_is_nearest(digits in 0_u64..2_000_000_000, scale in 0_u32..=3) {
        let value = Exact::from_i128_with_scale(i128::from(digits), scale);
        for track in [COMMITMENT, Track::Log { low: 2, high: 6, zero: true }, Track::Linear { step: Exact::ONE, steps: 36 }] {
            let position = track.position(value);
            prop_assert!(position <= track.last());
            let place = track.place(value);
            prop_assert!((place - Exact::from(position)).abs() <= Exact::ONE, "{} {} {}", value, position, place);
            prop_assert!(track.step(value, true) >= track.step(value, false));
        }
    }
}
