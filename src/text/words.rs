//! Names of things: every label that stands for a word of the contract.

use crate::catalog::{ANYWHERE, Feature, Status};
use crate::engine::report::{Gate, Kind, Outcome, Part, Standing, Verdict};
use crate::scenario::{Input, Scenario, fields};
use crate::units::fill;

/// The drawn sign before a status; it says the same as the word after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// Disc with a tick: yes, eligible, decided.
    Tick,
    /// Half disc: to be verified.
    Half,
    /// Sector: carries a part of the traffic.
    Sector,
    /// Ring with a stroke: no, ruled out.
    Stroke,
    /// Ring with an equals sign: tied or disputed.
    Equal,
    /// Dashed ring with a question mark: unknown.
    Question,
}

/// The outline of every sign, on 12 by 12.
pub const RING: &str = "M6 .8a5.2 5.2 0 1 0 0 10.4A5.2 5.2 0 1 0 6 .8z";

impl Glyph {
    /// How it is drawn: the class of its outline, then class and path of what is inside.
    pub const fn drawn(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Tick => ("g-full", "g-cut", "M3.3 6.2l1.9 1.9 3.5-4"),
            Self::Half => ("g-ring", "g-fill", "M6 .8a5.2 5.2 0 0 1 0 10.4z"),
            Self::Sector => ("g-ring", "g-fill", "M6 6V.8A5.2 5.2 0 0 1 11.2 6z"),
            Self::Stroke => ("g-ring", "g-line", "M2.4 9.6l7.2-7.2"),
            Self::Equal => ("g-ring", "g-line", "M3.7 4.9h4.6M3.7 7.1h4.6"),
            Self::Question => {
                ("g-dash", "g-line", "M4.6 4.7a1.45 1.45 0 1 1 2.1 1.3c-.5.3-.7.5-.7 1M6 8.8v.3")
            }
        }
    }
}

/// What a ground or a color may say besides the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to do.
    Quiet,
    /// To be checked.
    Verify,
    /// Wrong or impossible.
    Wrong,
}

/// A sign, its words and its tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The sign.
    pub glyph: Glyph,
    /// The words.
    pub words: &'static str,
    /// The tone.
    pub tone: Tone,
}

/// The tag over the verdict. An exact tie is a plain "Stay": only a difference can be too close to call.
pub fn verdict_tag(verdict: &Verdict) -> Tag {
    if verdict.close && verdict.kind != Kind::NoRoute {
        return Tag { glyph: Glyph::Equal, words: "Too close to call", tone: Tone::Quiet };
    }
    if verdict.kind == Kind::Split && !verdict.conditions.is_empty() {
        return Tag { words: "Verify, then split", ..kind_tag(Kind::VerifyThenReroute) };
    }
    kind_tag(verdict.kind)
}

/// The tag of a kind of answer.
pub const fn kind_tag(kind: Kind) -> Tag {
    match kind {
        Kind::Stay => Tag { glyph: Glyph::Tick, words: "Stay", tone: Tone::Quiet },
        Kind::Reroute => Tag { glyph: Glyph::Tick, words: "Reroute now", tone: Tone::Quiet },
        Kind::VerifyThenReroute => {
            Tag { glyph: Glyph::Half, words: "Verify, then reroute", tone: Tone::Verify }
        }
        Kind::Split => Tag { glyph: Glyph::Tick, words: "Split", tone: Tone::Quiet },
        Kind::NoRoute => Tag { glyph: Glyph::Stroke, words: "No route", tone: Tone::Wrong },
    }
}

/// The name of a cloud, pool or operator: "AWS", "Azure", "Microsoft"; others as they are.
pub fn cloud(id: &str) -> String {
    match id {
        "aws" => "AWS".to_owned(),
        "azure" => "Azure".to_owned(),
        "gcp" => "Google Cloud".to_owned(),
        "oci" => "Oracle Cloud".to_owned(),
        "openai" => "OpenAI".to_owned(),
        "microsoft" => "Microsoft".to_owned(),
        "anthropic" => "Anthropic".to_owned(),
        "google" => "Google".to_owned(),
        "mistral" => "Mistral".to_owned(),
        "cohere" => "Cohere".to_owned(),
        other => other.to_owned(),
    }
}

/// The name of a pool: "AWS commitment".
pub fn pool(id: &str) -> String {
    fill!("{} commitment", cloud(id))
}

/// The name of a feature; an id outside the vocabulary stands for itself.
pub fn feature(id: &str) -> &str {
    Feature::find(id).map_or(id, |feature| feature.name)
}

/// The name of a part of the cost, as in sums and keys.
pub const fn part(part: Part) -> &'static str {
    match part {
        Part::Tokens => "tokens",
        Part::Tools => "tools",
        Part::Discount => "discount",
        Part::Gateway => "gateway fee",
        Part::RequestLeg => "egress",
        Part::ResponseLeg => "response egress",
        Part::Processing => "processing",
        Part::LatencyValue => "latency value",
        Part::IdleCommitment => "idle commitment",
    }
}

/// The name of a gate, as in checklists and "removed by".
pub const fn gate(gate: Gate) -> &'static str {
    match gate {
        Gate::Features => "features",
        Gate::Version => "version",
        Gate::Lifecycle => "end of life",
        Gate::Boundary => "boundary",
        Gate::Region => "region",
        Gate::Path => "path cost",
        Gate::Context => "context",
        Gate::Quota => "quota",
        Gate::Latency => "latency",
        Gate::Price => "price",
    }
}

/// The word for what a gate says: "yes", "verify", "no".
pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Pass => "yes",
        Outcome::Unknown => "verify",
        Outcome::Fail => "no",
    }
}

/// The word for where an offer stands.
pub const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Eligible => "eligible",
        Standing::Conditional => "verify",
        Standing::Ineligible => "ruled out",
    }
}

/// The word for how sure a fact is; a value of one's own is "yours".
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::User => "yours",
        other => other.word(),
    }
}

/// Divides a text after its first clause: what a line says at once, and what whoever wants to know more reads next. A
/// clause of a few words ("No.") takes the next one with it.
pub fn lead(text: &str) -> (&str, &str) {
    /// The longest that does not stand alone.
    const FEW_WORDS: usize = 20;
    let ends = |mark: u8, next: u8| matches!(mark, b'.' | b':' | b';') && next == b' ';
    let mut pairs = text.bytes().zip(text.bytes().skip(1)).enumerate().skip(FEW_WORDS);
    let clause = pairs.find(|(_, (mark, next))| ends(*mark, *next));
    let (lead, rest) = text.split_at(clause.map_or(text.len(), |(at, _)| at.saturating_add(1)));
    (lead.trim_end_matches([':', ';']), rest.trim_start_matches(' '))
}

/// The label of an input by its dotted contract path, short enough for a flip row: "other AWS spend", "payload",
/// "Bedrock global output price".
pub fn input(scenario: &Scenario, path: &str, offer_name: impl Fn(&str) -> String) -> String {
    let Some(input) = Input::find(scenario, path) else { return path.to_owned() };
    match input {
        Input::Workload(row) => workload_input(row.path, row.label).to_owned(),
        Input::Caller(row) => row.label.to_owned(),
        Input::Pool(i, row) => {
            let id = scenario.pools.get(i).map_or("", |pool| &pool.id);
            pool_input(id, row.path, row.label)
        }
        Input::Offer(i, row) => {
            let id = scenario.offers.get(i).map_or("", |offer| offer.id());
            of_offer(&offer_name(id), row.label)
        }
    }
}

/// The label of an offer's input behind its name; a word that ends the one and begins the other is said once ("My
/// gateway fee").
fn of_offer(name: &str, label: &str) -> String {
    let last = name.rsplit(' ').next().unwrap_or_default();
    let rest = label.strip_prefix(last).filter(|rest| rest.starts_with(' '));
    rest.map_or_else(|| fill!("{} {}", name, label), |rest| fill!("{}{}", name, rest))
}

fn workload_input<'a>(path: &str, label: &'a str) -> &'a str {
    match path {
        "inputTokens" => "payload",
        "requestsPerMonth" => "volume",
        _ => label,
    }
}

fn pool_input(id: &str, path: &str, label: &str) -> String {
    let cloud = cloud(id);
    match path {
        "commitmentRemaining" => fill!("{} commitment", cloud),
        "otherSpendPerMonth" => fill!("other {} spend", cloud),
        _ => fill!("{} {}", cloud, label),
    }
}

/// The name of a rate by its key inside an offer: "cached input price", "hosted web search fee".
pub fn rate(path: &str) -> String {
    if let Some(tool) = path.strip_prefix("prices.tools.").or_else(|| path.strip_prefix("prices.long.tools."))
    {
        return fill!("{} fee", feature(tool));
    }
    // What is no number, and facts of the book that are not priced and so are no inputs.
    let known = match path {
        "prices.free" => "price of zero",
        "prices.long" => "long-context prices",
        "prices.cacheWrite12h" => "12-hour cache write price",
        "prices.priorityInput" => "priority input price",
        "prices.priorityOutput" => "priority output price",
        _ => fields::by_path(fields::OFFER, path).map_or(path, |row| row.label),
    };
    known.to_owned()
}

/// The singular of an attribute the boundary asks about.
pub const fn attribute(key: &str) -> &str {
    match key.as_bytes() {
        b"clouds" => "cloud",
        b"operators" => "operator",
        _ => key,
    }
}

/// A value of an attribute the boundary asks about: "EU", "Azure".
pub fn place(key: &str, value: &str) -> String {
    match key {
        "residency" if value == ANYWHERE => value.to_owned(),
        "residency" => value.to_ascii_uppercase(),
        _ => cloud(value),
    }
}

/// Cuts a text to `most` characters, the last of them an ellipsis where something is missing.
pub fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    fill!("{}…", kept.trim_end())
}

/// Sets the first letter in upper case, where it is one of English.
pub fn capital(text: &str) -> String {
    let mut capital = text.to_owned();
    if let Some(first) = capital.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    capital
}

#[cfg(test)]
mod tests {
    use super::{cloud, lead};

    #[test]
    fn clouds_pools_and_operators_of_the_book_have_names() {
        use crate::catalog::CATALOG;
        for offer in CATALOG.offers {
            let operator = offer.operator.map(|fact| fact.value);
            for id in [offer.pool, offer.cloud, operator].into_iter().flatten() {
                assert_ne!(cloud(id), id, "{}: a name for {id} in `cloud`", offer.id);
            }
        }
    }

    #[test]
    fn a_text_is_divided_after_its_first_clause() {
        let scope = "At equal scope, yes: prices agree. In one region";
        assert_eq!(lead(scope), ("At equal scope, yes: prices agree.", "In one region"));
        assert_eq!(
            lead("No. GPT-5.5 is in us-east-1; newer ones"),
            ("No. GPT-5.5 is in us-east-1", "newer ones")
        );
        assert_eq!(lead("Assumed."), ("Assumed.", ""));
        assert_eq!(lead(""), ("", ""));
    }
}
