//! The report as the JSON contract v1: every figure a decimal string, what does not exist null, and the sentences of
//! gates, verdict and notes beside the figures they are made from.

use super::{Answer, finding, notes, verdict};
use crate::catalog::Source;
use crate::engine::report::{
    Condition, Direction, FactConflict, FactRow, Finding, Flip, FlipOf, Kind, Latency, Material, Monthly,
    Part, PerRequest, Pick, PoolRow, QuotaNeed, Row, RunnerUp, Sensitivity, Split, Swing,
};
use crate::json::Value;
use crate::units::{Date, Exact, Listed};

/// Writes the report on a scenario. Without a sensitivity its three lists are null.
pub fn report_value(answer: &Answer) -> Value {
    let report = answer.report;
    let found = answer.sensitivity;
    let of = |list: fn(&Sensitivity) -> Value| found.map_or(Value::Null, list);
    Value::object([
        ("v", Value::Number("1".to_owned())),
        ("book", report.book.into()),
        ("asOf", report.as_of.into()),
        ("offers", Value::list(&report.offers, row)),
        ("best", maybe(&report.best, pick)),
        ("bestEligible", maybe(&report.best_eligible, pick)),
        ("runnerUp", maybe(&report.runner_up, runner_up)),
        ("split", maybe(&report.split, split)),
        ("pools", Value::list(&report.pools, pool)),
        ("verdict", verdict_value(answer)),
        ("flips", of(|found| Value::list(&found.flips, flip))),
        ("tornado", of(|found| Value::list(&found.tornado, swing))),
        ("materiality", of(|found| Value::list(&found.materiality, material))),
        ("facts", Value::list(answer.facts(), fact)),
        ("notes", Value::list(&report.notes, |note| notes::note(answer, note).into())),
    ])
}

/// The most decimals an input takes.
const PLACES: u32 = 12;

/// Null, or what is there.
fn maybe<T>(item: &Option<T>, write: impl Fn(&T) -> Value) -> Value {
    item.as_ref().map_or(Value::Null, write)
}

fn row(row: &Row) -> Value {
    Value::object([
        ("id", row.id.as_str().into()),
        ("name", row.name.as_str().into()),
        ("status", row.status.word().into()),
        ("gates", Value::list(&row.gates, gate)),
        ("perRequest", per_request(&row.per_request)),
        ("monthly", monthly(&row.monthly)),
        ("latency", latency(row.latency)),
        ("quota", quota(&row.quota)),
    ])
}

fn gate(found: &Finding) -> Value {
    Value::object([
        ("gate", found.gate.word().into()),
        ("result", found.result.word().into()),
        ("why", finding::why_long(found).into()),
        ("fact", found.fact.clone().into()),
        ("ticked", found.ticked.into()),
    ])
}

fn per_request(cost: &PerRequest) -> Value {
    Value::object([
        ("tokens", cost.tokens.into()),
        ("tools", cost.tools.into()),
        ("list", cost.list.into()),
        ("spend", cost.spend.into()),
        ("upBytes", cost.up_bytes.into()),
        ("downBytes", cost.down_bytes.into()),
    ])
}

fn monthly(month: &Monthly) -> Value {
    let mut entries = lines(|part| month.line(part));
    let sums = [("total", month.total), ("absorbed", month.absorbed), ("cash", month.cash)];
    entries.extend(sums.map(|(key, sum)| (key.to_owned(), sum.into())));
    Value::Object(entries)
}

/// The parts of a month's cost, in order.
fn lines(line: impl Fn(Part) -> Option<Exact>) -> Vec<(String, Value)> {
    Part::ALL.into_iter().map(|part| (part.key().to_owned(), line(part).into())).listed()
}

fn latency(latency: Latency) -> Value {
    Value::object([("callMs", latency.call_ms.into()), ("taskMs", latency.task_ms.into())])
}

fn quota(need: &QuotaNeed) -> Value {
    Value::object([
        ("neededTpm", need.needed_tpm.into()),
        ("neededRpm", need.needed_rpm.into()),
        ("headroom", need.headroom.into()),
        ("shareCap", need.share_cap.into()),
        ("batchHours", need.batch_hours.into()),
    ])
}

fn pick(pick: &Pick) -> Value {
    Value::object([("offer", pick.offer.as_str().into()), ("total", pick.total.into())])
}

fn runner_up(second: &RunnerUp) -> Value {
    Value::object([
        ("offer", second.offer.as_str().into()),
        ("total", second.total.into()),
        ("margin", second.margin.into()),
    ])
}

fn split(split: &Split) -> Value {
    // All 18 decimals are written, so that shares line up and visibly sum to 1.
    let share = |(offer, share): &(String, Exact)| (offer.clone(), Value::Text(format!("{share:.18}")));
    let mut entries = vec![("shares".to_owned(), Value::Object(split.shares.iter().map(share).listed()))];
    entries.extend([
        ("total".to_owned(), split.total.into()),
        ("savesVsSingle".to_owned(), split.saves_vs_single.into()),
        ("lines".to_owned(), Value::Object(lines(|part| split.lines.get(part as usize).copied()))),
        ("bound".to_owned(), split.bound.into()),
    ]);
    Value::Object(entries)
}

fn pool(pool: &PoolRow) -> Value {
    Value::object([
        ("id", pool.id.as_str().into()),
        ("gap", pool.gap.into()),
        ("absorbedByBest", pool.absorbed_by_best.into()),
        ("idleAfterBest", pool.idle_after_best.into()),
    ])
}

fn verdict_value(answer: &Answer) -> Value {
    let found = &answer.report.verdict;
    Value::object([
        ("kind", found.kind.word().into()),
        ("close", found.close.into()),
        ("offer", found.offer.clone().into()),
        ("savesPerMonth", found.saves_per_month.into()),
        ("against", found.against.clone().into()),
        ("reasons", verdict::reasons(answer).into()),
        ("conditions", Value::list(&found.conditions, condition)),
        ("sentence", verdict::sentence(answer).into()),
    ])
}

fn condition(open: &Condition) -> Value {
    Value::object([
        ("offer", open.offer.as_str().into()),
        ("gate", open.gate.word().into()),
        ("why", finding::reason_long(open.gate, crate::engine::report::Outcome::Unknown, &open.why).into()),
    ])
}

fn flip(flip: &Flip) -> Value {
    let direction = match flip.direction {
        Direction::Up => "up",
        Direction::Down => "down",
    };
    let of = match flip.of {
        FlipOf::Best => "best",
        FlipOf::Verdict => "verdict",
    };
    Value::object([
        ("input", flip.input.as_str().into()),
        ("now", flip.now.into()),
        // As many decimals as an input takes, so that it can be set to this.
        ("at", flip.at.map(|at| at.round_dp(PLACES).normalize()).into()),
        ("direction", direction.into()),
        ("of", of.into()),
        ("newBest", flip.new_best.clone().into()),
        ("newKind", flip.new_kind.map(Kind::word).into()),
        ("newClose", flip.new_close.into()),
    ])
}

fn swing(swing: &Swing) -> Value {
    Value::object([
        ("input", swing.input.as_str().into()),
        ("low", swing.low.into()),
        ("high", swing.high.into()),
    ])
}

fn material(part: &Material) -> Value {
    Value::object([
        ("part", part.part.key().into()),
        ("share", part.share.into()),
        ("factorToFlip", part.factor_to_flip.into()),
    ])
}

fn fact(fact: &FactRow) -> Value {
    let second = fact.second.map(|(origin, as_of)| source(origin, as_of));
    Value::object([
        ("path", fact.path.as_str().into()),
        ("value", fact.value.clone().into()),
        ("source", maybe(&fact.source, |origin| named(origin))),
        ("asOf", fact.as_of.into()),
        ("status", fact.status.word().into()),
        ("second", second.into()),
        ("conflict", maybe(&fact.conflict, conflict)),
        ("stale", fact.stale.into()),
    ])
}

fn named(source: &Source) -> Value {
    Value::object([("title", source.title.into()), ("url", source.url.into())])
}

fn source(origin: &Source, as_of: Date) -> Value {
    Value::object([("source", named(origin)), ("asOf", as_of.into())])
}

fn conflict(other: &FactConflict) -> Value {
    Value::object([
        ("value", other.value.as_str().into()),
        ("source", named(other.source)),
        ("asOf", other.as_of.into()),
        ("settled", other.settled.into()),
        ("note", other.note.into()),
        ("changesIf", other.changes_if.clone().into()),
    ])
}
