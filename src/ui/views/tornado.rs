//! What moves the saving: each input alone, a quarter lower and a quarter higher.

use super::draw::{Chart, Place, circle, drawing, label, line, rect, words};
use crate::engine::rank::clearance;
use crate::engine::report::Swing;
use crate::text::number::{axis as amount, money};
use crate::text::{Answer, axis, lead};
use crate::ui::chart::label::width;
use crate::ui::chart::px::within;
use crate::ui::chart::scale::{drawn, ticks};
use crate::ui::chart::tornado::{MOST, Row, Scene, Value, scale, scene};
use crate::ui::node::{Node, tag};
use crate::ui::pace::later;
use crate::ui::state::State;
use crate::units::{Exact, Listed, Num, fill};

const ID: &str = "tornado";

/// The section.
pub fn view(state: State) -> Node {
    let place = Place::new();
    let answer = move |say: &dyn Fn(&Answer) -> Option<Node>| {
        state.sensitivity.track();
        state.answer(say).flatten().unwrap_or_else(|| "".into())
    };
    let chart = Chart {
        id: ID,
        title: "What moves the saving".into(),
        controls: "".into(),
        take: later(state, move || answer(&|answer| Some(take(answer)))),
        body: later(state, move || {
            answer(&|answer| if place.table.get() { table(answer) } else { chart_of(answer, place) })
        }),
    };
    chart.section(place)
}

/// What the recommended route saves now, against what the swings are measured, and what it costs.
fn saving(answer: &Answer) -> Option<(Exact, Exact)> {
    let (route, rival) = (answer.route_total()?, answer.report.verdict.rival.as_deref()?);
    Some((answer.total(rival)?.minus(route).ok()?, route))
}

/// Whether a saving below another cost is none: too little to call, where the answer is to stay. Measured at what the
/// route costs now, as the engine measures it.
fn gone(answer: &Answer, value: Exact, route: Exact) -> bool {
    let other = || route.plus(value).and_then(|other| clearance(answer.report.spare, other, route));
    value <= Exact::ZERO || other().is_ok_and(|clear| clear < Exact::ZERO)
}

/// Whether a swing moves anything.
fn moves(swing: &Swing, now: Exact) -> bool {
    let half = Exact::new(5, 3);
    let away = |value: &Option<Exact>| {
        value.is_none_or(|value| value.minus(now).is_ok_and(|gone| gone.abs() > half))
    };
    away(&swing.low) || away(&swing.high)
}

/// The swings drawn, widest first, and the names of the reader's own inputs that move nothing.
fn sorted<'a>(answer: &Answer<'a>, now: Exact) -> (Vec<&'a Swing>, Vec<String>) {
    let all = answer.sensitivity.map_or(&[][..], |found| &found.tornado);
    let (mut moving, still): (Vec<&Swing>, Vec<&Swing>) = all.iter().partition(|swing| moves(swing, now));
    moving.truncate(MOST);
    let own = still.into_iter().filter(|swing| !swing.input.starts_with("offers."));
    (moving, own.map(|swing| axis::name(answer, &swing.input)).listed())
}

fn take(answer: &Answer) -> Node {
    let saving = saving(answer);
    if saving.is_none() {
        return lead::no_swings(answer).into();
    }
    let known = saving.filter(|_| answer.sensitivity.is_some());
    let said = known.map(|(now, route)| {
        let (swings, _) = sorted(answer, now);
        let none = gone(answer, now, route);
        // Where the route ends there is no saving either.
        let turns = |value: Option<Exact>| value.is_none_or(|value| gone(answer, value, route)) != none;
        let turn = swings.iter().filter(|swing| turns(swing.low) || turns(swing.high));
        let names = turn.map(|swing| axis::name(answer, &swing.input)).listed();
        lead::turns(names, none, answer.split().is_some())
    });
    let key = |class: &'static str, words: &'static str| tag("span").with(tag("i").class(class)).with(words);
    let keys = tag("span.nowrap").with(key("low", "−25%")).with(key("high", "+25%"));
    tag("span.tornado-key").with(said.unwrap_or_default()).with(" One input at a time: ").with(keys).into()
}

fn chart_of(answer: &Answer, place: Place) -> Option<Node> {
    let width = place.width()?;
    let (now, route) = saving(answer)?;
    let (swings, still) = sorted(answer, now);
    let tie = |value: Exact| !gone(answer, now, route) && gone(answer, value.abs(), route);
    let end = |value: Option<Exact>| value.map(|value| (drawn(value), money(value), tie(value)));
    let row = |swing: &&Swing| Row {
        name: axis::row(answer, &swing.input),
        low: end(swing.low),
        high: end(swing.high),
        ends: lead::ends(swing.low.is_none(), swing.high.is_none()),
    };
    let rows: Vec<Row> = swings.iter().map(row).listed();
    let title = fill!("now {}", money(now));
    let scene = scene(&rows, (drawn(now), &title), width);
    let still = (!still.is_empty()).then(|| tag("p.n").with(lead::still(&still)).into());
    Some(tag("div").with(draw(&scene, &rows, drawn(now), title)).maybe(still).into())
}

fn draw(scene: &Scene, rows: &[Row], now: f64, title: String) -> Node {
    let bottom = scene.h - 4.0;
    let x = scale(rows, now, scene.w);
    let (from, to) = x.ends();
    let mut parts = Vec::new();
    for tick in ticks(x.value(from), x.value(to), 4) {
        let at = x.px(drawn(tick));
        parts.push(line(if tick.is_zero() { "zero" } else { "base" }, (at, 24.0), (at, bottom)));
        let said = amount(tick);
        let half = width(&said, false) / 2.0 + 4.0;
        if at + half < scene.taken.0 || at - half > scene.taken.1 {
            parts.push(words("", (at, 16.0), 0, said));
        }
    }
    for bar in &scene.bars {
        parts.push(rect(
            if bar.high { "high" } else { "low" },
            (bar.area.x, bar.area.y),
            (bar.area.w, bar.area.h),
        ));
    }
    parts.push(line("here", (scene.now, 22.0), (scene.now, bottom)));
    let half = (scene.taken.1 - scene.taken.0) / 2.0;
    let middle = within(scene.now, half, scene.w - half);
    parts.push(words("strong", (middle, 16.0), 0, title));
    parts.extend(scene.ties.iter().map(|at| circle("cross", *at, 5.0)));
    for name in &scene.names {
        parts.append(&mut label(name));
    }
    parts.extend(scene.values.iter().map(value));
    drawing(ID, scene.w, scene.h).all(parts).into()
}

fn value(value: &Value) -> Node {
    let class = match value.inside {
        Some(true) => "on-high",
        Some(false) => "on-low",
        None => "soft halo",
    };
    let text = value.text.lines.first().map_or(String::new(), |(text, _)| text.clone());
    words(class, value.text.start(), value.text.side, text)
}

fn table(answer: &Answer) -> Option<Node> {
    let (now, _) = saving(answer)?;
    let (swings, _) = sorted(answer, now);
    let head = |words: &'static str| tag("th.num|scope=col").with(words).into();
    let heads =
        tag("tr").with(tag("th|scope=col>Input")).all(vec![head("at −25%"), head("now"), head("at +25%")]);
    let cell = |name: &'static str, value: Option<Exact>| {
        tag("td.num").attr("data-name", name).with(value.map_or(lead::ENDS.to_owned(), money)).into()
    };
    let row = |swing: &&Swing| -> Node {
        let cells = vec![cell("at −25%", swing.low), cell("now", Some(now)), cell("at +25%", swing.high)];
        let name = tag("th|scope=row").with(axis::name(answer, &swing.input));
        tag("tr").with(name).all(cells).into()
    };
    let body = swings.iter().map(row).listed();
    let table = tag("table.stack").with(tag("thead").with(heads)).with(tag("tbody").all(body));
    Some(tag("div.grid-table").with(table).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CATALOG;
    use crate::engine::evaluate;
    use crate::scenario::link::decode;

    #[test]
    fn a_saving_is_measured_without_the_commitment_that_nothing_fills() {
        let read = decode("v=1&of=openai,bedrock&cm=aws:120000000:12:80000", &CATALOG);
        let scenario = read.scenario().unwrap();
        let report = evaluate(&CATALOG, scenario).unwrap();
        let answer = Answer { catalog: &CATALOG, scenario, report: &report, sensitivity: None };
        let (now, route) = saving(&answer).unwrap();
        assert_eq!(Some(now), report.verdict.saves_per_month);
        assert!(now.times(Exact::from(200)).unwrap() < route, "under half a percent of all that is owed");
        assert!(!gone(&answer, now, route));
        assert!(gone(&answer, Exact::ONE, route) && gone(&answer, Exact::ZERO, route));
    }
}
