//! Rows of typed text.

use super::*;
use Reading::{Ambiguous, Empty, NotANumber, Value};

fn d(text: &str) -> Exact {
    text.parse().unwrap()
}
fn check(kind: Kind, unit: &str, rows: &[(&str, Reading)]) {
    for (typed, expected) in rows {
        assert_eq!(read_per(typed, kind, unit), *expected, "{typed:?} as {kind:?}");
    }
}

#[test]
fn counts_are_read_in_every_usual_form() {
    let v = |text: &str| Value(d(text));
    check(
        Kind::Count,
        "/ request",
        &[
            ("1000", v("1000")),
            ("1.2m", v("1200000")),
            ("1.2 M", v("1200000")),
            ("1.2mm", v("1200000")),
            ("1.2 million", v("1200000")),
            ("350k", v("350000")),
            ("350K", v("350000")),
            ("2b", v("2000000000")),
            ("2bn", v("2000000000")),
            ("1,200,000", v("1200000")),
            ("1 200 000", v("1200000")),
            ("1\u{a0}200\u{202f}000", NotANumber),
            ("1\u{202f}200\u{202f}000", v("1200000")),
            ("1_200_000", v("1200000")),
            ("1'200'000", v("1200000")),
            ("1.200.000", v("1200000")),
            ("1e6", v("1000000")),
            ("1E6", v("1000000")),
            ("1.5e3", v("1500")),
            ("1e+6", v("1000000")),
            ("  42 ", v("42")),
            ("+5", v("5")),
            ("-5", v("-5")),
            ("−5", v("-5")),
            ("007", v("7")),
            ("1,200", v("1200")),
            ("1,200.5", v("1200.5")),
            ("0.125", v("0.125")),
            ("0,5", v("0.5")),
            ("", Empty),
            ("  ", Empty),
        ],
    );
}

#[test]
fn what_has_two_meanings_is_asked_about() {
    let two = |one: &str, two: &str| Ambiguous(d(one), d(two));
    check(
        Kind::Count,
        "",
        &[
            ("1,5", two("1.5", "1500")),
            ("1,50", two("1.5", "1500")),
            ("12,5", two("12.5", "12500")),
            ("1,2345", two("1.2345", "12345")),
            ("1.234", two("1.234", "1234")),
            ("12.345", two("12.345", "12345")),
            ("1,5k", two("1500", "1500000")),
            ("1.234k", Value(d("1234"))),
        ],
    );
    check(Kind::Price, "", &[("1,234", two("1.234", "1234")), ("1.234", Value(d("1.234")))]);
    check(Kind::Share, "", &[("0.5", two("0.005", "0.5")), ("1", two("0.01", "1"))]);
    check(Kind::Share, "", &[("12,5%", two("0.125", "125"))]);
}

#[test]
fn other_text_is_not_a_number() {
    let odd = [
        "12 apples",
        "--3",
        "1e400",
        "1e16",
        "٣",
        "١٢",
        "0x10",
        "NaN",
        "inf",
        "1.2.3",
        "1,2,3",
        "1 2",
        "12,34,567",
        "1,234.5,6",
        "e5",
        ".",
        ",",
        "k",
        "$",
        "1,200,00",
        "%",
        "1k2",
        "5%%",
        "1/2",
        "1__000",
        "1 200,000",
    ];
    for typed in odd {
        assert_eq!(read_lenient(typed, Kind::Count), NotANumber, "{typed:?}");
    }
    assert_eq!(read_lenient(&"9".repeat(30), Kind::Count), NotANumber);
    assert_eq!(read_lenient(&" 9".repeat(30), Kind::Count), NotANumber);
    assert_eq!(read_lenient("$5", Kind::Count), NotANumber);
    assert_eq!(read_lenient("50%", Kind::Count), NotANumber);
}

#[test]
fn each_kind_reads_its_own_signs() {
    let v = |text: &str| Value(d(text));
    check(Kind::Share, "", &[("50%", v("0.5")), ("50 %", v("0.5")), ("50", v("0.5")), ("0", v("0"))]);
    check(Kind::Share, "", &[("140%", v("1.4")), ("12.5", v("0.125")), ("5k", NotANumber)]);
    check(Kind::Money, "", &[("$1,200", v("1200")), ("$1.2m", v("1200000")), ("1,200 USD", v("1200"))]);
    check(Kind::Money, "", &[("-$5", v("-5")), ("US$ 12.50", v("12.5")), ("€5", NotANumber)]);
    check(Kind::Price, "$ / M", &[("$5.00 / M", v("5")), ("0.0125", v("0.0125")), (".5", v("0.5"))]);
    check(Kind::Time, "ms", &[("900", v("900")), ("900 ms", v("900")), ("1.2 s", v("1200"))]);
    check(Kind::Time, "ms", &[("2 min", v("120000")), ("2m", NotANumber)]);
    check(Kind::Real, "/ minute", &[("2/s", v("120")), ("60/min", v("60")), ("90/h", v("1.5"))]);
    check(Kind::Real, "tokens / minute", &[("2m/min", v("2000000")), ("5/day", NotANumber)]);
    check(Kind::Real, "/ month", &[("1m/month", v("1000000")), ("5/s", NotANumber)]);
}
