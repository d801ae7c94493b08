//! What to confirm of an offer before moving to it: confirmed first, then what decides the answer, then the rest.

use super::check::evidence;
use super::copy::{arithmetic, model_id};
use super::number::{count, price, trimmed};
use super::run::{Runs, bold, text};
use super::words::{self, capital};
use super::{Answer, check, dates};
use crate::catalog::Status;
use crate::engine::report::{FactRow, Gate, Note, Outcome};
use crate::scenario::Check;
use crate::units::Date;

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stand {
    /// Confirmed by the reader, or by the host's own page, a probe or an invoice.
    Confirmed,
    /// Open, and the answer depends on it.
    Decides,
    /// Open, but known well enough for the answer.
    Open,
}

/// One item of the checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What a tick confirms.
    pub check: Check,
    /// What a tick names and the value it was seen at, one entry per tick; `None` covers the whole check.
    pub ticks: Vec<(Option<String>, Option<String>)>,
    /// Where it stands.
    pub stand: Stand,
    /// The sentence beside the box.
    pub sentence: Runs,
    /// The line under it: who confirmed it when, or why it is open.
    pub note: String,
    /// The day the reader confirmed it.
    pub ticked: Option<Date>,
    /// The path of the fact behind it.
    pub fact: String,
}

/// The items for an offer, in order.
pub fn items(answer: &Answer, offer: &str) -> Vec<Item> {
    let mut items: Vec<Item> =
        [model(answer, offer), prices(answer, offer), region(answer, offer), quota(answer, offer)]
            .into_iter()
            .flatten()
            .collect();
    items.extend(answer.scenario.needs.features.iter().map(|id| feature(answer, offer, id)));
    items.sort_by_key(|item| item.stand);
    items
}

/// The line under the heading: "Bedrock global, 3 of 5 confirmed. Two decide the answer."
pub fn heading(answer: &Answer, offer: &str) -> String {
    let items = items(answer, offer);
    let standing = |stand| items.iter().filter(|item| item.stand == stand).count();
    let confirmed = standing(Stand::Confirmed);
    let said = format!("{}, {confirmed} of {} confirmed.", answer.name(offer), items.len());
    match standing(Stand::Decides) {
        0 => said,
        1 => format!("{said} One decides the answer."),
        several => format!("{said} {} decide the answer.", capital(&super::number::small(several))),
    }
}

/// The checklist as Markdown, for a ticket.
pub fn markdown(answer: &Answer, offer: &str) -> String {
    let mut out = format!("{}\n\n", heading(answer, offer));
    for item in items(answer, offer) {
        let mark = if item.stand == Stand::Confirmed { 'x' } else { ' ' };
        out.push_str(&format!("- [{mark}] {}", super::plain(&item.sentence)));
        out.push_str(&if item.note.is_empty() { "\n".to_owned() } else { format!(" ({})\n", item.note) });
    }
    out
}

/// What an item is made from.
struct Draft<'a> {
    offer: &'a str,
    check: Check,
    of: Option<&'a str>,
    gate: Gate,
    ticks: Vec<(Option<String>, Option<String>)>,
    sentence: Runs,
    fact: String,
    open: String,
}

fn item(answer: &Answer, draft: Draft) -> Item {
    let ticked = ticked(answer, draft.offer, draft.check, draft.of);
    let row = answer.row(draft.offer);
    let open: Vec<check::Open> = row.map(check::open).unwrap_or_default();
    let decides = open
        .iter()
        .find(|open| open.gate == draft.gate && draft.of.is_none_or(|of| open.of.as_deref() == Some(of)));
    let path = format!("offers.{}.{}", draft.offer, draft.fact);
    let fact = answer.report.facts.iter().find(|fact| fact.path == path);
    let (stand, note) = match (ticked, decides) {
        (Some(on), _) => (Stand::Confirmed, format!("confirmed {} by you", dates::date(on))),
        (None, Some(open)) => (Stand::Decides, decided(answer, open, &draft.open)),
        (None, None) => known(answer, draft.offer, draft.gate, fact),
    };
    Item { check: draft.check, ticks: draft.ticks, stand, sentence: draft.sentence, note, ticked, fact: path }
}

fn decided(answer: &Answer, open: &check::Open, more: &str) -> String {
    let evidence = evidence(answer, open);
    let why = if !more.is_empty() { more.to_owned() } else { evidence };
    if why.is_empty() {
        "Decides this answer.".to_owned()
    } else {
        format!("Decides this answer. {}", capital(&why))
    }
}

/// What the book says of an item that is not open: documented ones count as confirmed.
fn known(answer: &Answer, offer: &str, gate: Gate, fact: Option<&FactRow>) -> (Stand, String) {
    let fails =
        answer.row(offer).and_then(|row| row.finding(gate)).is_some_and(|f| f.result == Outcome::Fail);
    let Some(fact) = fact.filter(|fact| fact.value.is_some()) else {
        return (Stand::Open, "no source says".to_owned());
    };
    let sure = matches!(fact.status, Status::Documented | Status::Observed | Status::Invoiced | Status::User);
    let stand = if sure && !fails { Stand::Confirmed } else { Stand::Open };
    let day = fact.as_of.map_or(String::new(), |day| format!(" {}", dates::date(day)));
    (stand, format!("{}{day}", words::status(fact.status)))
}

/// The day a check was confirmed, unless the tick has lapsed.
fn ticked(answer: &Answer, offer: &str, check: Check, of: Option<&str>) -> Option<Date> {
    let lapsed = |seen: &Option<String>| {
        answer.report.notes.iter().any(|note| {
            matches!(note, Note::Lapsed { offer: o, check: c, of, .. } if o == offer && *c == check && of == seen)
        })
    };
    let fits = |seen: &Option<String>| of.is_none() || seen.is_none() || seen.as_deref() == of;
    let ticks = answer.scenario.verified.iter();
    let ticks = ticks.filter(|tick| tick.offer == offer && tick.check == check && fits(&tick.of));
    ticks.filter(|tick| !lapsed(&tick.of)).map(|tick| tick.on).max()
}

fn model(answer: &Answer, offer: &str) -> Option<Item> {
    let id = model_id(answer, offer)?;
    let pinned = answer.scenario.needs.version.clone();
    let mut sentence = vec![text("Model id "), bold(id)];
    sentence.push(text(match &pinned {
        Some(pinned) => format!(" serves {pinned}"),
        None => " is in the catalogue".to_owned(),
    }));
    let draft = Draft {
        offer,
        check: Check::ModelId,
        of: None,
        gate: Gate::Version,
        ticks: vec![(None, pinned)],
        sentence,
        fact: "version".to_owned(),
        open: String::new(),
    };
    Some(item(answer, draft))
}

fn prices(answer: &Answer, offer: &str) -> Option<Item> {
    let rate = |key: &str| answer.number_of(offer, &format!("prices.{key}"));
    let (input, output) = (rate("input")?, rate("output")?);
    let seen =
        |key: &str, value: crate::units::Exact| (Some(key.to_owned()), Some(value.normalize().to_string()));
    let draft = Draft {
        offer,
        check: Check::Price,
        of: None,
        gate: Gate::Price,
        ticks: vec![seen("input", input), seen("output", output)],
        sentence: vec![text(format!("A million tokens cost {} in, {} out", price(input), price(output)))],
        fact: "prices.input".to_owned(),
        open: String::new(),
    };
    Some(item(answer, draft))
}

fn region(answer: &Answer, offer: &str) -> Option<Item> {
    answer.catalog.offer(offer)?;
    let region = &answer.scenario.caller.region;
    let draft = Draft {
        offer,
        check: Check::Region,
        of: None,
        gate: if answer.scenario.needs.boundary.same_region { Gate::Region } else { Gate::Boundary },
        ticks: vec![(None, Some(region.clone()))],
        sentence: vec![text("Served from "), bold(region.clone())],
        fact: "servedRegions".to_owned(),
        open: String::new(),
    };
    Some(item(answer, draft))
}

fn quota(answer: &Answer, offer: &str) -> Option<Item> {
    let need = answer.row(offer)?.quota;
    let (tpm, rpm) = (need.needed_tpm?, need.needed_rpm?);
    let seen =
        |key: &str, value: crate::units::Exact| (Some(key.to_owned()), Some(value.normalize().to_string()));
    let draft = Draft {
        offer,
        check: Check::Quota,
        of: None,
        gate: Gate::Quota,
        ticks: vec![seen("tpm", tpm), seen("rpm", rpm)],
        sentence: vec![text(format!(
            "Quota covers {} tokens/min and {} requests/min",
            count(tpm),
            trimmed(rpm, 2)
        ))],
        fact: "quota.tpm".to_owned(),
        open: arithmetic(answer, offer).unwrap_or_default(),
    };
    Some(item(answer, draft))
}

fn feature(answer: &Answer, offer: &str, id: &str) -> Item {
    let at = model_id(answer, offer).map_or_else(|| answer.name(offer), str::to_owned);
    let name = capital(words::feature(id));
    let verb = if name.ends_with('s') { "work" } else { "works" };
    let draft = Draft {
        offer,
        check: Check::Features,
        of: Some(id),
        gate: Gate::Features,
        ticks: vec![(Some(id.to_owned()), None)],
        sentence: vec![text(format!("{name} {verb} at ")), bold(at)],
        fact: format!("features.{id}"),
        open: String::new(),
    };
    item(answer, draft)
}
