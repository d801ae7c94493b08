//! What has changed since a link was sent: the answer the sender saw, the one on the sender's prices, the one on the newest.

use super::number::money;
use super::{Answer, dates, fact};
use crate::engine::report::Kind;
use crate::scenario::fields::dec;
use crate::scenario::link::Saw;
use crate::units::{Date, Exact, Num, fill};

/// Facts that are named one by one; more are counted.
const NAMED: usize = 3;

/// The answer on the newest prices against the one the sender had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Whether another offer is recommended, or the same at another cost by more than 1%.
    pub changed: bool,
    /// The bold sentence.
    pub head: String,
    /// The plain sentences after it.
    pub body: String,
    /// What lies behind them, for whoever asks: facts that newer prices hold otherwise. Empty where nothing does.
    pub why: String,
    /// The date of the sender's price book, where the newest here is later, and the day of the link on which its prices are
    /// taken: the page can show either.
    pub sent: Option<(Date, Option<Date>)>,
}

/// What a link says its sender saw: the offer the verdict names, and the total of the recommended route in cents.
pub fn seen(answer: &Answer) -> Option<Saw> {
    let usd = answer.route_total()?.round_dp(2).normalize();
    Some(Saw { offer: answer.report.verdict.offer.clone()?, usd })
}

/// Compares the answer on the link's own prices (`then`) and the one on the newest (`now`) with what the sender saw.
/// Both are the same answer where the link names the newest book; `None` where there is nothing to compare.
pub fn drift(then: &Answer, now: &Answer, saw: Option<&Saw>) -> Option<Drift> {
    let older = then.report.book.is_some_and(|book| Some(book) < now.report.book);
    let sent = then.scenario.book.filter(|_| older);
    if saw.is_none() && sent.is_none() {
        return None;
    }
    let saw = saw.map(|saw| meant(then, saw));
    let saw = saw.as_ref();
    let day = then.scenario.book.map_or(String::new(), dates::date);
    // A book that is not here is stood in for by the last before it.
    let used = then.report.book.filter(|used| Some(*used) != then.scenario.book);
    let used = used.map(|used| fill!("the prices of {}", dates::date(used)));
    let held = saw.is_some_and(|saw| same(then, saw));
    let changed = match saw {
        Some(saw) => !same(now, saw),
        None => !alike(then, now),
    };
    let mut body = match saw {
        Some(saw) if !changed => {
            let split = then.report.verdict.kind == Kind::Split;
            let what = if split { shown_then(then, saw) } else { money(saw.usd) };
            parts(&["(", &on("", &day, ", "), &what, ")."])
        }
        Some(saw) => parts(&["Sender saw ", &shown_then(then, saw), &on(", on ", &day, ""), "."]),
        None => parts(&["With ", used.as_deref().unwrap_or("them"), ": ", &told(then), "."]),
    };
    if saw.is_some() && !held && sent.is_some() {
        let with = used.as_deref().unwrap_or("those prices");
        body.push_str(&parts(&[" This page finds ", &told(then), " with ", with, "."]));
    }
    if changed {
        let today = now.report.book.map_or("Now".to_owned(), dates::date);
        body.push_str(&parts(&[" ", &today, ": ", &told(now), "."]));
    } else if sent.is_some() && saw.is_none() {
        body.push_str(" The newest prices here give the same answer.");
    }
    let why = if sent.is_some() { news(then, now) } else { String::new() };
    let sent = sent.map(|book| (book, then.scenario.as_of));
    Some(Drift { changed, head: head(then, saw.is_some(), changed, &day), body, why, sent })
}

fn head(then: &Answer, saw: bool, changed: bool, day: &str) -> String {
    match (saw, changed) {
        (true, true) => "The answer changed since this link was sent.".to_owned(),
        (true, false) => "Same answer as the sender saw".to_owned(),
        (false, _) => {
            let force = then.scenario.as_of.map(dates::date).unwrap_or_default();
            parts(&["Made with the prices of ", day, &on(", in force on ", &force, ""), "."])
        }
    }
}

/// The way to other prices than those shown. The newest the page has are not today's.
pub fn turn(on_sent: bool) -> &'static str {
    if on_sent { "Use the newest prices here" } else { "Use the sender's prices" }
}

/// A day between two words, or nothing.
fn on(before: &str, day: &str, after: &str) -> String {
    if day.is_empty() { String::new() } else { parts(&[before, day, after]) }
}

fn parts(parts: &[&str]) -> String {
    parts.concat()
}

/// Route and amount of an answer.
fn told(answer: &Answer) -> String {
    match (&answer.report.verdict.offer, answer.route_total()) {
        (Some(offer), Some(total)) => parts(&[&route(answer, offer), ", ", &money(total)]),
        _ => "no route".to_owned(),
    }
}

/// The route of an answer that names an offer.
fn route(answer: &Answer, offer: &str) -> String {
    let name = answer.name(offer);
    if answer.report.verdict.kind == Kind::Split { fill!("a split, most on {}", name) } else { name }
}

/// What the sender saw: the route as far as the link names it. It names one offer; that this one leads a split is known
/// from the answer on the link's own prices.
fn shown_then(then: &Answer, saw: &Saw) -> String {
    let who = if same(then, saw) { route(then, &saw.offer) } else { then.name(&saw.offer) };
    parts(&[&who, ", ", &money(saw.usd)])
}

/// What the link means. Beside a split, links once wrote what its first offer costs alone; they mean the split.
fn meant(then: &Answer, saw: &Saw) -> Saw {
    let verdict = &then.report.verdict;
    let leads = verdict.kind == Kind::Split && verdict.offer.as_ref() == Some(&saw.offer);
    let alone = leads && then.total(&saw.offer).is_some_and(|alone| near(alone, saw.usd));
    let split = then.route_total().filter(|_| alone);
    Saw { offer: saw.offer.clone(), usd: split.unwrap_or(saw.usd) }
}

/// Facts behind the answer that newer books hold otherwise.
fn news(then: &Answer, now: &Answer) -> String {
    let (mut said, mut more) = (Vec::new(), 0_usize);
    for row in now.facts() {
        let old = then.facts().iter().find(|old| old.path == row.path);
        if old.is_some_and(|old| old.value == row.value) {
            continue;
        }
        if said.len() == NAMED {
            more = more.saturating_add(1);
            continue;
        }
        let was = old.map_or("unknown".to_owned(), fact::value);
        said.push(parts(&[&fact::name(now, &row.path), " ", &was, " → ", &fact::value(row)]));
    }
    if said.is_empty() {
        return String::new();
    }
    let more = if more > 0 { parts(&["; ", &more.to_string(), " more"]) } else { String::new() };
    parts(&["New since then: ", &said.join("; "), &more, "."])
}

/// Whether an answer is the one that was seen, up to 1% of its cost.
fn same(answer: &Answer, saw: &Saw) -> bool {
    answer.report.verdict.offer.as_deref() == Some(saw.offer.as_str())
        && answer.route_total().is_some_and(|now| near(now, saw.usd))
}

fn alike(then: &Answer, now: &Answer) -> bool {
    then.report.verdict.offer == now.report.verdict.offer
        && match (then.route_total(), now.route_total()) {
            (Some(then), Some(now)) => near(now, then),
            (then, now) => then == now,
        }
}

/// Whether two totals lie within 1% of each other.
fn near(now: Exact, then: Exact) -> bool {
    // What the last digits of a division leave over is no difference.
    let band = then.abs().times(dec(1, 2)).ok();
    now.minus(then).ok().zip(band).is_some_and(|(gap, band)| gap.abs().round_dp(9) <= band.round_dp(9))
}
