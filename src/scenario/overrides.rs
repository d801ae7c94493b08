//! Puts the user's own values in place of an offer's.

use super::fields::{Slot, offer_v1};
use super::{Given, OfferSpec, Problem, Scenario, check};
use crate::json::Value;
use crate::units::fill;

impl OfferSpec {
    /// An offer of which only the id is known, with the frozen v1 defaults of an own offer.
    #[inline(never)]
    pub fn blank(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            pool: None,
            cloud: None,
            region: None,
            residency: None,
            operator: None,
            terms: offer_v1(),
            tools: Vec::new(),
            long_tools: Vec::new(),
            features: Vec::new(),
            served_regions: None,
            version: None,
            eol: None,
        }
    }
}

impl Scenario {
    /// Writes one override into an offer. A path that is none, or a value that does not fit it, changes nothing and is
    /// the problem returned, under `overrides.<offer>.<path>`.
    pub fn apply_override(spec: &mut OfferSpec, path: &str, given: &Given) -> Result<(), Problem> {
        let at = fill!("overrides.{}.{}", &spec.id, path);
        let slot = Slot::find(path).ok_or_else(|| check::unknown_field(&at))?;
        // As a JSON number, so that a place for words does not take its digits for one.
        let value = match given {
            Given::Number(number) => Value::Number(number.normalize().to_string()),
            other => other.into(),
        };
        slot.put(spec, slot.read(&at, &value)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Support;
    use crate::scenario::Code;
    use crate::units::{Date, Exact};

    fn text(text: &str) -> Given {
        Given::Text(text.to_owned())
    }

    #[test]
    fn every_kind_of_place_can_be_overridden_and_cleared() {
        let mut spec = OfferSpec::blank("x");
        for (path, given) in [
            ("prices.input", text("5.2")),
            ("prices.long.above", Given::Number(Exact::from(272_000))),
            ("prices.long.output", text("45")),
            ("prices.tools.web-search", text("12")),
            ("prices.long.tools.web-search", text("14")),
            ("prices.free", Given::Flag(true)),
            ("features.batch", text("no")),
            ("name", text("Ours")),
            ("pool", text("aws")),
            ("eol", text("2026-08-19")),
            ("servedRegions", Given::List(vec!["us-east-1".to_owned()])),
        ] {
            assert_eq!(Scenario::apply_override(&mut spec, path, &given), Ok(()), "{path}");
        }
        assert_eq!(spec.terms.prices.input, Some(Exact::new(52, 1)));
        assert_eq!(spec.terms.long.map(|long| long.above), Some(Exact::from(272_000)));
        assert_eq!(spec.features, [("batch".to_owned(), Support::No)]);
        assert_eq!((spec.name.as_str(), spec.pool.as_deref()), ("Ours", Some("aws")));
        assert_eq!(spec.eol, Date::new(2026, 8, 19));

        for path in
            ["prices.input", "prices.long", "prices.tools.web-search", "features.batch", "pool", "eol"]
        {
            assert_eq!(Scenario::apply_override(&mut spec, path, &Given::Null), Ok(()), "{path}");
        }
        assert_eq!((spec.terms.prices.input, spec.terms.long), (None, None));
        assert!(spec.tools.is_empty() && spec.long_tools.is_empty() && spec.features.is_empty());
        assert_eq!((spec.pool, spec.eol), (None, None));
    }

    #[test]
    fn a_value_that_does_not_fit_changes_nothing() {
        for (path, given, code) in [
            ("prices.inputs", text("1"), Code::UnknownField),
            ("prices", Given::Null, Code::UnknownField),
            ("id", text("y"), Code::UnknownField),
            ("features.", text("no"), Code::UnknownField),
            ("features.__proto__", text("no"), Code::UnknownField),
            ("prices.input", text("1e3"), Code::BadNumber),
            ("prices.input", text("1000000.1"), Code::OutOfRange),
            ("prices.input", Given::Flag(true), Code::WrongType),
            ("gatewayFee", Given::Null, Code::WrongType),
            ("context", text("0.5"), Code::BadNumber),
            ("prices.long", text("x"), Code::WrongType),
            ("prices.free", text("yes"), Code::WrongType),
            ("prices.tools.mcp", text("-1"), Code::OutOfRange),
            ("features.batch", text("maybe"), Code::BadValue),
            ("features.batch", Given::Flag(true), Code::WrongType),
            ("name", Given::Null, Code::WrongType),
            ("name", text("a\u{202e}b"), Code::BadValue),
            ("pool", text(""), Code::BadValue),
            ("pool", Given::Flag(true), Code::WrongType),
            ("region", text(&"x".repeat(65)), Code::TooLong),
            ("eol", text("2026-02-30"), Code::BadDate),
            ("eol", Given::List(vec![]), Code::WrongType),
            ("servedRegions", text("us-east-1"), Code::WrongType),
            ("servedRegions", Given::List(vec!["a".to_owned(), "a".to_owned()]), Code::DuplicateId),
        ] {
            let mut spec = OfferSpec::blank("x");
            let problem = Scenario::apply_override(&mut spec, path, &given).expect_err(path);
            assert_eq!((problem.code, problem.path), (code, format!("overrides.x.{path}")));
            assert_eq!(spec, OfferSpec::blank("x"), "{path}");
        }
    }
}
