//! Notes of the engine, each as one sentence.

use super::number::{price, trimmed};
use super::{Answer, dates, words};
use crate::engine::report::Note;
use crate::scenario::Check;
use crate::units::{fill, written};

/// Says a note in one sentence.
pub fn note(answer: &Answer, note: &Note) -> String {
    match remark(note) {
        Some((offer, what)) => fill!("{}: {}.", answer.name(offer), what),
        None => other(answer, note),
    }
}

/// The offer a note is about, and what is to be said of it, where it may be said of several at once.
fn remark(note: &Note) -> Option<(&str, String)> {
    Some(match note {
        Note::NoCachedRate(id) => (id, "no cached price, so cached tokens cost the input price".to_owned()),
        Note::NoWriteRate(id) => {
            (id, "no cache write price, so written tokens cost the input price".to_owned())
        }
        Note::NoBatch(id) => {
            (id, "neither batch nor flex, so the batchable share costs the standard price".to_owned())
        }
        Note::NoLongRate(id) => (id, "no price for requests this long, so not ranked".to_owned()),
        Note::TakenIn { offer, region, nearest } => {
            // The book does not always tell which of the regions served is the nearest.
            let open = if *nearest { "" } else { " (which one is nearest is unknown)" };
            (offer, fill!("not served from your region; {} is assumed{}", region, open))
        }
        _ => return None,
    })
}

/// A note that is a sentence of its own.
fn other(answer: &Answer, note: &Note) -> String {
    match note {
        Note::TickWithoutOffer(id) => fill!("A confirmation names {}, which is not compared here.", id),
        Note::NoBook(used) => {
            let asked = answer.scenario.book.map_or(String::new(), dates::date);
            fill!("There is no price book of {} here; that of {} is used.", asked, dates::date(*used))
        }
        Note::OtherModels => fill!(
            "Not every offer is of {}: other models are assumed to answer as well, in as many tokens.",
            answer.model()
        ),
        Note::Lapsed { offer, check, of, value, now } => {
            let what = checked(*check, of.as_deref());
            let seen = value.as_ref().map_or(String::new(), |value| fill!(" at {}", &figure(*check, value)));
            let is = if *check == Check::Quota { "the peak needs" } else { "it is" };
            let now = figure(*check, now);
            let name = answer.name(offer);
            fill!(
                "You confirmed the {} of {}{}; {} {} now, so the check is open again.",
                what,
                name,
                seen,
                is,
                now
            )
        }
        _ => String::new(),
    }
}

/// A figure that a tick saw: prices are in dollars, needs are counts, the rest are words.
fn figure(check: Check, value: &str) -> String {
    match (check, written::plain(value)) {
        (Check::Price, Some(dollars)) => price(dollars),
        (Check::Quota, Some(need)) => trimmed(need, 2),
        _ => value.to_owned(),
    }
}

/// The engine's notes for a reader, one sentence for all offers of which the same is to be said.
pub fn listed(answer: &Answer) -> Vec<String> {
    let mut said: Vec<(String, String)> = Vec::new();
    for note in &answer.report.notes {
        let Some((offer, what)) = remark(note) else {
            said.push((String::new(), other(answer, note)));
            continue;
        };
        let name = answer.name(offer);
        match said.iter_mut().find(|(_, known)| *known == what) {
            Some((names, _)) => names.push_str(&fill!(", {}", name)),
            None => said.push((name, what)),
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
        let mut scenario = Scenario::from_json(contract, &CATALOG).unwrap();
        scenario.book = crate::units::Date::new(2031, 1, 1);
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
        let outgrown = Note::Lapsed {
            offer: id(),
            check: Check::Quota,
            of: Some("tpm".to_owned()),
            value: Some("709600".to_owned()),
            now: "1419200".to_owned(),
        };
        let rows = [
            (
                outgrown,
                "You confirmed the quota of tokens a minute of OpenAI global at 709,600; the peak needs 1,419,200 now, \
                 so the check is open again.",
            ),
            (
                Note::NoBook(crate::units::Date::known(2026, 11, 26)),
                "There is no price book of 1 Jan 2031 here; that of 26 Nov 2026 is used.",
            ),
            (
                Note::NoCachedRate(id()),
                "OpenAI global: no cached price, so cached tokens cost the input price.",
            ),
            (
                Note::TakenIn { offer: id(), region: "eu-west-1".to_owned(), nearest: true },
                "OpenAI global: not served from your region; eu-west-1 is assumed.",
            ),
            (
                Note::TakenIn { offer: id(), region: "eu-west-1".to_owned(), nearest: false },
                "OpenAI global: not served from your region; eu-west-1 is assumed (which one is nearest is unknown).",
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
