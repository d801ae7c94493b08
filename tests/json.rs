//! The JSON parser and writer.

use proptest::prelude::*;
use routemath::json::{JsonError, Limits, Value, parse};

fn read(text: &str) -> Result<Value, JsonError> {
    parse(text, Limits::SCENARIO)
}

fn error(text: &str) -> String {
    read(text).map_or_else(|error| error.to_string(), |value| format!("read as {value}"))
}

#[test]
fn every_kind_of_value_is_read_and_written_back() {
    let text = r#"{"a":[1,-0.50,1e+9,0],"b":{"c":null,"d":true,"e":false},"f":"","g":[],"h":{}}"#;
    let value = read(text).unwrap();
    assert_eq!(value.to_json(), text);
    assert_eq!(read(&value.to_pretty()).unwrap(), value);
    assert_eq!(value.get("a").unwrap().to_string(), "[1,-0.50,1e+9,0]");
    assert_eq!(
        value.to_pretty().lines().take(4).collect::<Vec<_>>(),
        ["{", "  \"a\": [", "    1,", "    -0.50,"]
    );
}

#[test]
fn escapes_stand_for_their_characters() {
    let value = read(r#""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE80é🚀""#).unwrap();
    assert_eq!(value, Value::text("\"\\/\u{8}\u{c}\n\r\té🚀é🚀"));
    assert_eq!(value.to_json(), "\"\\\"\\\\/\\u0008\\u000c\\n\\r\\té🚀é🚀\"");
    assert_eq!(read(r#""\u2028""#).unwrap().to_json(), r#""\u2028""#);
}

#[test]
fn a_key_that_stands_twice_is_kept() {
    let value = read(r#"{"a":1,"a":2}"#).unwrap();
    assert_eq!(value.to_json(), r#"{"a":1,"a":2}"#);
    assert_eq!(value.get("a"), Some(&Value::Number("2".to_owned())));
}

#[test]
fn what_is_not_json_is_refused_where_it_goes_wrong() {
    for (text, expected) in [
        ("", "line 1, column 1: the text ends where a value is expected"),
        ("  \n ", "line 2, column 2: the text ends where a value is expected"),
        ("{\n  \"é\": x}", "line 2, column 8: a value is expected"),
        ("[1,]", "line 1, column 4: a value is expected"),
        ("[1 2]", "line 1, column 4: “,” or “]” is expected"),
        ("{\"a\":1,}", "line 1, column 8: a key in double quotes is expected"),
        ("{a:1}", "line 1, column 2: a key in double quotes is expected"),
        ("{\"a\" 1}", "line 1, column 6: “:” is expected after a key"),
        ("1 2", "line 1, column 3: nothing may follow the value"),
        ("01", "line 1, column 2: a number must not begin with a zero"),
        ("1.", "line 1, column 3: a digit is expected"),
        (".5", "line 1, column 1: a value is expected"),
        ("+1", "line 1, column 1: a value is expected"),
        ("-", "line 1, column 2: a digit is expected"),
        ("1e", "line 1, column 3: a digit is expected"),
        ("NaN", "line 1, column 1: a value is expected"),
        ("nul", "line 1, column 1: a value is expected; did you mean null?"),
        ("\"a", "line 1, column 2: a text does not end"),
        ("\"a\nb\"", "line 1, column 3: a control character must be written as an escape"),
        (r#""\x""#, "line 1, column 3: a backslash is followed by no known escape"),
        (r#""\u12""#, "line 1, column 4: four hexadecimal digits are expected"),
        (r#""\u+123""#, "line 1, column 4: four hexadecimal digits are expected"),
        (r#""\ud800""#, "line 1, column 8: an escape is half of a surrogate pair"),
        (r#""\ud800\u0041""#, "line 1, column 14: an escape is half of a surrogate pair"),
        (r#""\udc00""#, "line 1, column 8: an escape is half of a surrogate pair"),
        ("'a'", "line 1, column 1: a value is expected"),
        ("\u{feff}1", "line 1, column 1: a value is expected"),
    ] {
        assert_eq!(error(text), expected, "{text:?}");
    }
}

#[test]
fn limits_are_kept_without_reading_on() {
    let tight = Limits { bytes: 30, depth: 2, text: 5, entries: 3 };
    for (text, expected) in [
        ("[[1]]", None),
        ("[[[1]]]", Some("lists and objects are nested more than 2 deep")),
        ("[1,2,3]", None),
        ("[1,2,3,4]", Some("a list or object has more than 3 entries")),
        ("\"12345\"", None),
        ("\"123456\"", Some("a text is longer than 5 bytes")),
        ("\"1234\\n6\"", Some("a text is longer than 5 bytes")),
        ("{\"123456\":1}", Some("a text is longer than 5 bytes")),
        ("123456", Some("a number is longer than 5 bytes")),
        ("[                             ]", Some("the text has 31 bytes; at most 30 are read")),
    ] {
        assert_eq!(parse(text, tight).err().map(|error| error.message).as_deref(), expected, "{text}");
    }
    let endless = Limits { depth: usize::MAX, ..Limits::PRICE_MAP };
    for open in ["[", "{\"a\":"] {
        let message = parse(&open.repeat(1_000_000), endless).unwrap_err().message;
        assert_eq!(message, "lists and objects are nested more than 64 deep");
    }
    assert_eq!(
        parse(&"[".repeat(64), endless).unwrap_err().message,
        "the text ends where a value is expected"
    );
}

#[test]
fn a_price_map_of_three_megabytes_is_read() {
    let row = r#""input_cost_per_token": 1.25e-06, "litellm_provider": "bedrock", "supports_vision": true, "note": "é \u00e9""#;
    let row = format!("{{{row}, \"regions\": [{}]}}", vec!["\"us-gov-west-1\""; 40].join(", "));
    let rows: Vec<String> = (0..4_552).map(|n| format!("\"model-{n}\": {row}")).collect();
    let text = format!("{{\n{}\n}}", rows.join(",\n"));
    assert!(text.len() > 3_000_000, "{}", text.len());
    let map = parse(&text, Limits::PRICE_MAP).unwrap();
    assert_eq!(map.get("model-4551").and_then(|row| row.get("note")), Some(&Value::text("é é")));
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        "-?(0|[1-9][0-9]{0,5})(\\.[0-9]{1,3})?([eE][+-]?[0-9]{1,2})?".prop_map(Value::Number),
        any::<String>().prop_map(Value::Text),
    ];
    leaf.prop_recursive(6, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            prop::collection::vec((any::<String>(), inner), 0..6).prop_map(Value::Object),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_is_written_is_read_back(value in value()) {
        prop_assert_eq!(read(&value.to_json()), Ok(value.clone()));
        prop_assert_eq!(read(&value.to_pretty()), Ok(value));
    }

    #[test]
    fn no_text_makes_it_panic(text in "[\\[\\]{}:,\"\\\\u0-9a-f.eE+ \n-]{0,60}|\\PC{0,40}") {
        if let Ok(value) = read(&text) {
            prop_assert_eq!(read(&value.to_json()), Ok(value));
        }
    }
}
