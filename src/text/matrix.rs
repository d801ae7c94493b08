//! What each offer can do: features and limits against offers, each cell with its evidence in short.

use super::number::{NONE, count, latency, money, percent, price, short};
use super::words::{self, Glyph, Tone};

use super::{Answer, dates};
use crate::catalog::{FEATURES, Fact, Provenance, Status, Support};
use crate::engine::report::{ContextBound, Gate, Outcome, Row, Why};
use crate::engine::resolve::Resolved;
use crate::scenario::Boundary;
use crate::scenario::fields::dec;
use crate::units::{Exact, Listed, Num, fill};

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The sign.
    pub glyph: Glyph,
    /// What a ground or a color says; only required rows have any.
    pub tone: Tone,
    /// The word or value.
    pub word: String,
    /// What must be known besides; may be empty.
    pub under: String,
    /// Source and date; may be empty.
    pub evidence: String,
    /// The path of the fact behind it.
    pub fact: String,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What is asked.
    pub name: String,
    /// One cell per offer.
    pub cells: Vec<Cell>,
}

/// The matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// What this workload needs.
    pub required: Vec<Line>,
    /// What else tells the offers apart.
    pub apart: Vec<Line>,
    /// What is the same at every offer.
    pub alike: Vec<Line>,
}

/// One offer as the matrix sees it.
struct Column<'a> {
    row: &'a Row,
    offer: Resolved,
}

/// Sets up the matrix for offers in a given order.
pub fn matrix<'a>(answer: &Answer, offers: &[&'a Row]) -> Matrix {
    let resolved = answer.all_resolved();
    let column = |row: &&'a Row| {
        let offer = resolved.iter().find(|offer| offer.spec.id == row.id)?.clone();
        Some(Column { row, offer })
    };
    let columns: Vec<Column> = offers.iter().filter_map(column).listed();
    let mut matrix = Matrix { required: required(answer, &columns), ..Matrix::default() };
    for line in others(answer, &columns) {
        let first = line.cells.first().map(|cell| (cell.glyph, cell.word.clone()));
        let same = line.cells.iter().all(|cell| Some((cell.glyph, cell.word.clone())) == first);
        if same { matrix.alike.push(line) } else { matrix.apart.push(line) }
    }
    matrix
}

fn line(name: &str, columns: &[Column], cell: &dyn Fn(&Column) -> Cell) -> Line {
    Line { name: name.to_owned(), cells: columns.iter().map(cell).listed() }
}

fn required(answer: &Answer, columns: &[Column]) -> Vec<Line> {
    let needs = &answer.scenario.needs;
    let mut lines: Vec<Line> = Vec::new();
    for id in &needs.features {
        lines.push(line(words::feature(id), columns, &|column| column.feature(answer, id, true)));
    }
    if answer.scenario.workload.peak_rpm.is_some() {
        lines.push(line(&quota_name(columns), columns, &|column| column.quota()));
    }
    lines.push(line(&context_name(answer), columns, &|column| column.context()));
    let ends = |column: &Column| column.row.finding(Gate::Lifecycle).is_some_and(|end| end.why != Why::Fine);
    let asked = [
        (columns.iter().any(ends), Gate::Lifecycle),
        (needs.version.is_some(), Gate::Version),
        (answer.scenario.workload.latency_target_ms.is_some(), Gate::Latency),
        (needs.boundary.same_region, Gate::Region),
    ];
    for (_, gate) in asked.into_iter().filter(|(asked, _)| *asked) {
        lines.push(line(words::gate(gate), columns, &|column| column.gate(gate)));
    }
    let boundary = &needs.boundary;
    for (key, asked) in
        [("clouds", &boundary.clouds), ("residency", &boundary.residency), ("operators", &boundary.operators)]
    {
        if let Some(approved) = asked {
            lines.push(line(words::attribute(key), columns, &|column| column.attribute(key, approved)));
        }
    }
    lines
}

/// "quota for 852k tokens/min"; without the figure where hosts count differently.
fn quota_name(columns: &[Column]) -> String {
    let mut needs = columns.iter().filter_map(|column| column.row.quota.needed_tpm);
    match needs.next() {
        Some(first) if needs.all(|need| need == first) => fill!("quota for {} tokens/min", short(first)),
        _ => "quota for the peak".to_owned(),
    }
}

fn context_name(answer: &Answer) -> String {
    let work = &answer.scenario.workload;
    let output = work.output_tokens.plus(work.reasoning_tokens);
    let all = output.and_then(|output| output.plus(work.input_tokens)).unwrap_or_default();
    fill!("context ≥ {}", short(all))
}

/// Everything that is not required, in the order of the vocabulary; prices stand with their features.
fn others(answer: &Answer, columns: &[Column]) -> Vec<Line> {
    let mut lines = Vec::new();
    for feature in
        FEATURES.iter().filter(|feature| !answer.scenario.needs.features.iter().any(|id| id == feature.id))
    {
        let known = |column: &Column| column.offer.spec.feature(feature.id).is_some();
        if !columns.iter().any(known) {
            continue;
        }
        lines.push(match feature.id {
            "batch" => line("batch at half price", columns, &|column| column.batch(answer)),
            "web-search" => line(feature.name, columns, &|column| column.fee(answer, "web-search")),
            id => line(feature.name, columns, &|column| column.feature(answer, id, false)),
        });
    }
    if answer.scenario.needs.version.is_none() {
        lines.push(line("dated model ID", columns, &|column| column.dated(&answer.scenario.model)));
    }
    lines
}

impl Column<'_> {
    fn path(&self, path: &str) -> String {
        fill!("offers.{}.{}", &self.row.id, path)
    }

    fn cell(&self, outcome: Outcome, required: bool, word: impl Into<String>, path: &str) -> Cell {
        let (glyph, tone) = match outcome {
            Outcome::Pass => (Glyph::Tick, Tone::Quiet),
            Outcome::Unknown => (Glyph::Question, Tone::Verify),
            Outcome::Fail => (Glyph::Stroke, Tone::Wrong),
        };
        let tone = if required { tone } else { Tone::Quiet };
        let own = self.offer.own.iter().any(|own| own == path);
        let under = if own { "yours".to_owned() } else { String::new() };
        Cell { glyph, tone, word: word.into(), under, evidence: String::new(), fact: self.path(path) }
    }

    fn feature(&self, answer: &Answer, id: &str, required: bool) -> Cell {
        let path = fill!("features.{}", id);
        let known = self.offer.spec.feature(id);
        let fact = self.offer.feature(id).filter(|_| !self.offer.own.contains(&path));
        let disputed = self.offer.other_features.iter().any(|(other, _)| *other == id);
        let mut cell = match known {
            _ if disputed => {
                Cell { glyph: Glyph::Equal, ..self.cell(Outcome::Unknown, required, "disputed", &path) }
            }
            Some(Support::Yes) => self.cell(Outcome::Pass, required, "yes", &path),
            Some(Support::No) => self.cell(Outcome::Fail, required, "no", &path),
            _ => self.cell(Outcome::Unknown, required, "unknown", &path),
        };
        if let Some(fact) = fact {
            cell.evidence = evidence(&fact.provenance);
            if disputed {
                cell.under = sides(fact);
            }
        }
        if cell.tone == Tone::Verify
            && let Some(day) = confirmed(answer, &self.row.id, id)
        {
            let under = fill!("yours, {}", dates::date(day));
            return Cell { under, ..self.cell(Outcome::Pass, required, "yes", &path) };
        }
        cell
    }

    /// The limit against the peak: how much is spare, or how much of the peak it covers.
    fn quota(&self) -> Cell {
        let quota = &self.row.quota;
        let mut path = "quota.tpm";
        let Some(finding) = self.row.finding(Gate::Quota) else {
            return self.cell(Outcome::Unknown, true, NONE, path);
        };
        let mut needed = quota.needed_tpm.map_or(String::new(), short);
        let limit = match &finding.why {
            why @ Why::Quota { rpm: Some(rpm), needed_rpm, .. } if why.requests_first() => {
                path = "quota.rpm";
                needed = fill!("{} req/min", short(*needed_rpm));
                fill!("{} req/min", short(*rpm))
            }
            Why::Quota { tpm: Some(tpm), .. } => short(*tpm),
            _ if finding.ticked => {
                return Cell {
                    under: "yours".to_owned(),
                    ..self.cell(Outcome::Pass, true, "confirmed", path)
                };
            }
            _ => {
                let under = fill!("needs {}, see console", needed);
                return Cell { under, ..self.cell(Outcome::Unknown, true, "unknown", path) };
            }
        };
        let short_of = quota.share_cap < Exact::ONE;
        let outcome = if short_of { Outcome::Fail } else { finding.result };
        let mut cell = self.cell(outcome, true, limit, path);
        if short_of {
            cell.under = fill!("covers {} of {}", percent(quota.share_cap), needed);
        } else if let Some(spare) = quota.headroom.filter(|spare| *spare < Exact::ONE) {
            cell.under = fill!("{} spare", percent(spare));
        }
        cell
    }

    fn context(&self) -> Cell {
        let Some(finding) = self.row.finding(Gate::Context) else {
            return self.cell(Outcome::Unknown, true, NONE, "context");
        };
        let Why::Context { bound, needed, limit, disputed } = &finding.why else {
            return self.cell(finding.result, true, "fits", "context");
        };
        let (path, name) = match bound {
            ContextBound::Context => ("context", ""),
            ContextBound::MaxInput => ("maxInput", "largest input"),
            ContextBound::MaxOutput => ("maxOutput", "largest output"),
        };
        let word = limit.map_or("unknown".to_owned(), short);
        let mut cell = self.cell(finding.result, true, word, path);
        if let Some(other) = disputed.filter(|_| finding.result == Outcome::Unknown) {
            (cell.glyph, cell.under) = (Glyph::Equal, fill!("or {}", short(other)));
        } else if !name.is_empty() {
            cell.under = fill!("{}; needs {}", name, count(*needed));
        }
        if let Some(fact) = self.offer.context().filter(|_| cell.under.is_empty()) {
            cell.evidence = evidence(&fact.provenance);
        }
        cell
    }

    /// A gate that is one thing, in its own words.
    fn gate(&self, gate: Gate) -> Cell {
        let Some(finding) = self.row.finding(gate) else {
            return self.cell(Outcome::Unknown, true, NONE, gate.word());
        };
        let word = match &finding.why {
            Why::Version { bound, .. } => bound.clone().unwrap_or("undated".to_owned()),
            Why::Latency { ms, .. } => ms.map_or("unknown".to_owned(), latency),
            Why::Lifecycle { eol } => dates::date(*eol),
            Why::Fine if gate == Gate::Lifecycle => "none known".to_owned(),
            _ if finding.result == Outcome::Pass => "yes".to_owned(),
            _ => super::finding::why_short(finding),
        };
        let mut cell = self.cell(finding.result, true, word, gate.word());
        if finding.ticked {
            cell.under = "yours".to_owned();
        }
        if let Some(fact) = &finding.fact {
            cell.fact.clone_from(fact);
        }
        cell
    }

    fn attribute(&self, key: &str, approved: &[String]) -> Cell {
        let spec = &self.offer.spec;
        let (value, path) = match key {
            "clouds" => (&spec.cloud, "cloud"),
            "residency" => (&spec.residency, "residency"),
            _ => (&spec.operator, "operator"),
        };
        match value {
            Some(value) => {
                let fits = Boundary::approves(approved, value);
                let outcome = if fits { Outcome::Pass } else { Outcome::Fail };
                self.cell(outcome, true, words::place(key, value), path)
            }
            None if self.row.finding(Gate::Boundary).is_some_and(|finding| settled(&finding.why, key)) => {
                Cell { under: "yours".to_owned(), ..self.cell(Outcome::Pass, true, "confirmed", path) }
            }
            None => self.cell(Outcome::Unknown, true, "unknown", path),
        }
    }

    fn batch(&self, answer: &Answer) -> Cell {
        let prices = &self.offer.spec.terms.prices;
        let cell = self.feature(answer, "batch", false);
        let halves = |batch: Option<Exact>, full: Option<Exact>| {
            batch.zip(full).is_some_and(|(batch, full)| batch.times(dec(2, 0)).ok() == Some(full))
        };
        match (prices.batch_input, prices.batch_output) {
            (Some(_), Some(_))
                if halves(prices.batch_input, prices.input) && halves(prices.batch_output, prices.output) =>
            {
                Cell { glyph: Glyph::Tick, word: "yes".to_owned(), ..cell }
            }
            (Some(input), Some(output)) => {
                let word = fill!("{} in, {} out", price(input), price(output));
                Cell { glyph: Glyph::Tick, word, ..cell }
            }
            _ if cell.glyph == Glyph::Tick => {
                Cell { glyph: Glyph::Stroke, word: "no price".to_owned(), ..cell }
            }
            _ => cell,
        }
    }

    fn fee(&self, answer: &Answer, tool: &str) -> Cell {
        let cell = self.feature(answer, tool, false);
        let fee = self.offer.spec.fee(tool);
        match fee.filter(|_| cell.glyph == Glyph::Tick) {
            Some(fee) => Cell {
                word: fill!("{} / 1k", money(fee)),
                fact: self.path(&fill!("prices.tools.{}", tool)),
                ..cell
            },
            None => cell,
        }
    }

    /// The snapshot, without the model's name before it.
    fn dated(&self, model: &str) -> Cell {
        match (&self.offer.spec.version, self.offer.version()) {
            (Some(version), _) => {
                let date =
                    version.strip_prefix(model).map_or(version.as_str(), |rest| rest.trim_start_matches('-'));
                self.cell(Outcome::Pass, false, date, "version")
            }
            (None, Some(_)) => self.cell(Outcome::Fail, false, "undated", "version"),
            (None, None) => self.cell(Outcome::Unknown, false, "unknown", "version"),
        }
    }
}

/// Source and date: "AWS model card, 9 Nov 2026".
fn evidence(from: &Provenance) -> String {
    if from.status == Status::Unknown {
        return String::new();
    }
    fill!("{}, {}", from.source.title, dates::date(from.as_of))
}

/// Who says what of a disputed feature.
fn sides(fact: &Fact<Support>) -> String {
    let own = fact.value.word();
    let other = fact.conflict.map_or("", |other| other.value.word());
    fill!("one says {}, one {}", own, other)
}

/// Whether an attribute is none of those the boundary gate still has something against.
fn settled(why: &Why, key: &str) -> bool {
    !matches!(why, Why::Boundary(outside) if outside.iter().any(|(name, _)| *name == key))
}

/// The day the user confirmed a feature.
fn confirmed(answer: &Answer, offer: &str, id: &str) -> Option<crate::units::Date> {
    let ticks = answer.scenario.verified.iter();
    let held = |tick: &&crate::scenario::Tick| {
        tick.offer == offer
            && tick.check == crate::scenario::Check::Features
            && tick.of.as_deref().is_none_or(|of| of == id)
    };
    ticks.rev().find(held).map(|tick| tick.on)
}

#[cfg(test)]
mod tests;
