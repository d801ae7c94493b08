//! Facts behind an answer: their names, values, and whether they matter.

use super::dates::{age, date};
use super::number::{NONE, price, price_per_m, short};
use super::{Answer, field};
use super::{find, words};
use crate::catalog::Status;
use crate::engine::report::FactRow;
use crate::scenario::fields::Kind;
use crate::scenario::lexer;
use crate::units::{Date, fill};

/// The offer a fact belongs to, and the rest of its path.
pub fn place<'a>(answer: &Answer, path: &'a str) -> Option<(String, &'a str)> {
    let rest = path.strip_prefix("offers.")?;
    let ids = answer.report.offers.iter().map(|row| row.id.as_str());
    let id = ids
        .filter(|id| rest.strip_prefix(id).is_some_and(|rest| rest.starts_with('.')))
        .max_by_key(|id| id.len())?;
    Some((id.to_owned(), rest.get(id.len().saturating_add(1)..)?))
}

/// The name of a fact: "Bedrock global, input price", "AWS us-east-1, internet egress".
pub fn name(answer: &Answer, path: &str) -> String {
    match place(answer, path) {
        Some((id, key)) => fill!("{}, {}", answer.name(&id), key_name(key)),
        None => tariff(path).unwrap_or_else(|| path.to_owned()),
    }
}

/// The name of a fact of an offer, without the offer.
pub fn key_name(key: &str) -> String {
    if let Some(feature) = key.strip_prefix("features.") {
        return words::feature(feature).to_owned();
    }
    match key {
        "version" => "model version".to_owned(),
        "eol" => "end of life".to_owned(),
        "lagDays" => "days behind first party".to_owned(),
        "servedRegions" => "regions served".to_owned(),
        "residency" | "operator" => key.to_owned(),
        "quota.reservesMaxOutput" => "quota reserves maximum output".to_owned(),
        "quota.cachedFree" => "cached reads free of quota".to_owned(),
        _ => words::rate(key),
    }
}

fn tariff(path: &str) -> Option<String> {
    let (cloud, rest) = path.strip_prefix("tariffs.")?.split_once('.')?;
    let (region, rate) = rest.split_once('.')?;
    let rate = match rate.split_once('.') {
        Some((_, to)) => fill!("egress to {}", to),
        None if rate == "internetUsdPerGb" => "internet egress".to_owned(),
        None => "egress to other regions".to_owned(),
    };
    Some(fill!("{} {}, {}", words::cloud(cloud), region, rate))
}

/// The value of a fact with its unit: "$5.00 / M", "2M tokens / minute", "yes"; both values where two sources disagree.
pub fn value(row: &FactRow) -> String {
    match &row.conflict {
        Some(other) if !other.settled => fill!("{} | {}", own(row), one(&row.path, &other.value)),
        _ => own(row),
    }
}

/// The same without what another source says.
pub fn own(row: &FactRow) -> String {
    row.value.as_deref().map_or(NONE.to_owned(), |value| one(&row.path, value))
}

/// One value of a fact.
pub fn one(path: &str, value: &str) -> String {
    let Ok(number) = lexer::exact(value) else { return capped(value) };
    if path.starts_with("tariffs.") {
        return fill!("{} / GB", price(number));
    }
    if [".prices.tools.", ".long.tools."].iter().any(|tools| find::first(path, tools).is_some()) {
        return fill!("{} / 1k", price(number));
    }
    let row = crate::scenario::fields::OFFER.iter().find(|row| path.ends_with(&fill!(".{}", row.path)));
    match row.map(|row| (row.kind, row.unit)) {
        Some((Kind::Price, "$ / M")) => price_per_m(number),
        Some((Kind::Price, unit)) => fill!("{}{}", price(number), unit.trim_start_matches('$')),
        Some((Kind::Share, _)) => field::shown(Kind::Share, Some(number)),
        Some((_, unit)) => fill!("{} {}", short(number), unit),
        None if find::first(path, ".prices.").is_some() => price_per_m(number),
        None => capped(value),
    }
}

/// Lists of regions are long.
fn capped(value: &str) -> String {
    words::cut(value, 120)
}

/// The date a fact was seen.
pub fn seen(row: &FactRow) -> String {
    row.as_of.map_or(NONE.to_owned(), date)
}

/// The date a fact was seen with its age on the day of the answer: "12 Nov 2026 (10 days old on 22 Nov 2026)".
pub fn seen_long(row: &FactRow, on: Option<Date>) -> String {
    let Some(day) = row.as_of else { return NONE.to_owned() };
    match on.and_then(|on| age(day, on)) {
        Some(age) => fill!("{} ({})", date(day), age),
        None => date(day),
    }
}

/// How much a fact asks for attention: open disputes first, then, behind room for what carries the answer, what is stale,
/// one's own, the rest, and last what is unknown.
pub fn weight(row: &FactRow) -> u8 {
    match row.status {
        Status::Disputed => 0,
        _ if row.stale => 2,
        Status::User => 3,
        Status::Unknown => 5,
        _ => 4,
    }
}

/// The word for the status, and the mark before it: a filled diamond, a filled or an open square.
pub fn status(row: &FactRow) -> (&'static str, &'static str) {
    match row.status {
        Status::Disputed => ("◆", "disputed"),
        Status::Unknown => ("□", "unknown"),
        _ if row.stale => ("■", "stale"),
        other => ("", words::status(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_carry_their_unit() {
        let rows = [
            ("offers.x.prices.input", "5", "$5.00 / M"),
            ("offers.x.prices.tools.web-search", "10", "$10.00 / 1k"),
            ("offers.x.prices.priorityInput", "12.5", "$12.50 / M"),
            ("tariffs.aws.us-east-1.internetUsdPerGb", "0.09", "$0.09 / GB"),
            ("offers.x.quota.tpm", "2000000", "2M tokens / minute"),
            ("offers.x.context", "1050000", "1.05M tokens"),
            ("offers.x.discount", "0.125", "12.5%"),
            ("offers.x.features.batch", "yes", "yes"),
            ("offers.x.rttMs", "65", "65 ms"),
            ("offers.x.lagDays", "12", "12"),
            ("offers.x.version", "2026-04-23", "2026-04-23"),
        ];
        for (path, value, expected) in rows {
            assert_eq!(one(path, value), expected, "{path}");
        }
    }

    #[test]
    fn tariffs_are_named_by_their_region() {
        assert_eq!(
            tariff("tariffs.aws.us-east-1.internetUsdPerGb").as_deref(),
            Some("AWS us-east-1, internet egress")
        );
        assert_eq!(
            tariff("tariffs.aws.us-east-1.interRegionUsdPerGb.us-east-2").as_deref(),
            Some("AWS us-east-1, egress to us-east-2")
        );
        assert_eq!(key_name("features.batch"), "batch");
        assert_eq!(key_name("prices.input"), "input price");
    }
}
