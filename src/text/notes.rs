//! Notes of the engine, each as one sentence.

use super::number::price;
use super::{Answer, words};
use crate::engine::report::Note;
use crate::scenario::Check;
use crate::units::{fill, written};

/// Says a note in one sentence.
pub fn note(answer: &Answer, note: &Note) -> String {
    match note {
        Note::NoCachedRate(id) => {
            fill!("{} has no cached price, so cached tokens cost the input price.", answer.name(id))
        }
        Note::NoWriteRate(id) => {
            fill!("{} has no cache write price, so written tokens cost the input price.", answer.name(id))
        }
        Note::NoBatch(id) => {
            fill!(
                "{} has neither batch nor flex, so the batchable share costs the standard price.",
                answer.name(id)
            )
        }
        Note::NoLongRate(id) => {
            fill!("{} has no price for requests this long, so it is not ranked.", answer.name(id))
        }
        Note::TakenIn { offer, region, nearest } => {
            let open = not_nearest(*nearest);
            fill!("{} is not served from your region; it is taken in {}{}.", answer.name(offer), region, open)
        }
        Note::TickWithoutOffer(id) => fill!("A confirmation names {}, which is not compared here.", id),
        Note::Lapsed { offer, check, of, value, now } => {
            let what = checked(*check, of.as_deref());
            let seen = value.as_ref().map_or(String::new(), |value| fill!(" at {}", &figure(*check, value)));
            let now = figure(*check, now);
            fill!(
                "You confirmed the {} of {}{}; it is {} now, so the check is open again.",
                what,
                answer.name(offer),
                seen,
                now
            )
        }
    }
}

/// What is to be added where the book does not tell which of the regions served is the nearest.
const fn not_nearest(nearest: bool) -> &'static str {
    if nearest { "" } else { " (which served region is nearest is not known)" }
}

/// A figure that a tick saw: prices are in dollars.
fn figure(check: Check, value: &str) -> String {
    let dollars = written::plain(value).filter(|_| check == Check::Price);
    dollars.map_or_else(|| value.to_owned(), price)
}

/// The engine's notes for a reader, one sentence for all offers of which the same is to be said.
pub fn listed(answer: &Answer) -> Vec<String> {
    let mut said: Vec<(String, String)> = Vec::new();
    for note in &answer.report.notes {
        let (offer, what) = match note {
            Note::NoCachedRate(id) => {
                (id, "no cached price, so cached tokens cost the input price".to_owned())
            }
            Note::NoWriteRate(id) => {
                (id, "no cache write price, so written tokens cost the input price".to_owned())
            }
            Note::NoBatch(id) => {
                (id, "neither batch nor flex, so the batchable share costs the standard price".to_owned())
            }
            Note::NoLongRate(id) => (id, "no price for requests this long, so not ranked".to_owned()),
            Note::TakenIn { offer, region, nearest } => {
                (offer, fill!("not served from your region, so taken in {}{}", region, not_nearest(*nearest)))
            }
            other => {
                said.push((String::new(), self::note(answer, other)));
                continue;
            }
        };
        let name = answer.name(offer);
        match said.iter_mut().find(|(_, known)| *known == what) {
            Some((names, _)) => names.push_str(&fill!(", {}", name)),
            None => said.push((name.to_owned(), what)),
        }
    }
    let sentence = |(names, what): (String, String)| {
        if names.is_empty() { what } else { fill!("{}: {}.", names, what) }
    };
    said.into_iter().map(sentence).collect()
}

/// What a tick confirmed, in words: "input price", "structured outputs", "quota".
pub fn checked(check: Check, of: Option<&str>) -> String {
    match (check, of) {
        (Check::Price, Some(rate)) => words::rate(&fill!("prices.{}", rate)),
        (Check::Features, Some(feature)) => words::feature(feature).to_owned(),
        (Check::Region, Some(attribute)) => words::attribute(attribute).to_owned(),
        (Check::Quota, Some("tpm")) => "quota of tokens a minute".to_owned(),
        (Check::Quota, Some("rpm")) => "quota of requests a minute".to_owned(),
        (Check::Price, None) => "price".to_owned(),
        (Check::Features, None) => "features".to_owned(),
        (Check::Region, None) => "region".to_owned(),
        (Check::Quota, _) => "quota".to_owned(),
        (Check::ModelId, _) => "model id".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CATALOG;
    use crate::engine::evaluate;
    use crate::scenario::Scenario;

    #[test]
    fn every_note_is_a_sentence_that_names_its_offer() {
        let contract = r#"{ "v": 1, "model": "gpt-5.5", "offers": ["openai/gpt-5.5/global"] }"#;
        let scenario = Scenario::from_json(contract, &CATALOG).unwrap();
        let report = evaluate(&CATALOG, &scenario).unwrap();
        let answer = Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None };
        let id = || "openai/gpt-5.5/global".to_owned();
        let lapsed = Note::Lapsed {
            offer: id(),
            check: Check::Price,
            of: Some("input".to_owned()),
            value: Some("4".to_owned()),
            now: "5".to_owned(),
        };
        let rows = [
            (
                Note::NoCachedRate(id()),
                "OpenAI global has no cached price, so cached tokens cost the input price.",
            ),
            (
                Note::TakenIn { offer: id(), region: "eu-west-1".to_owned(), nearest: true },
                "OpenAI global is not served from your region; it is taken in eu-west-1.",
            ),
            (
                Note::TakenIn { offer: id(), region: "eu-west-1".to_owned(), nearest: false },
                "OpenAI global is not served from your region; it is taken in eu-west-1 (which served region is nearest is not known).",
            ),
            (
                Note::TickWithoutOffer("x/y/z".to_owned()),
                "A confirmation names x/y/z, which is not compared here.",
            ),
            (
                lapsed,
                "You confirmed the input price of OpenAI global at $4.00; it is $5.00 now, so the check is open again.",
            ),
        ];
        for (found, expected) in rows {
            assert_eq!(note(&answer, &found), expected);
        }
    }
}
