//! The lines of the crossover chart, worked out: what every offer saves or costs over one input, and where that turns.

use super::super::lens::{Axis, Lens};
use super::basis::{Basis, best, position};
use crate::text::lead::{Stretch, Turn, brief};
use crate::text::number::{difference, money};
use crate::text::{Answer, axis};
use crate::ui::chart::crossover::{Frame, Here, Mark, Plan, Role, Scene, Series};
use crate::ui::chart::line::{Bundle, Crossing, crossings};
use crate::ui::chart::px::within;
use crate::ui::chart::scale::{Scale, drawn, near};
use crate::ui::state::State;
use crate::units::{Exact, Num, Sort};

/// The most lines drawn.
const LINES: usize = 6;
/// The most marks drawn.
const MARKS: usize = 4;
/// Samples before refinement.
const STEPS: u32 = 48;
/// What counts as the same amount: a cent.
const CENT: f64 = 0.01;

/// What the vertical axis shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// What is saved against the baseline.
    Saving,
    /// The total.
    Cost,
}

/// The chart, worked out.
#[derive(Clone)]
pub struct Sweep {
    basis: Basis,
    series: Vec<Series>,
    /// The input.
    pub axis: Axis,
    /// What the vertical axis shows.
    pub shows: Shows,
    /// The frame.
    pub frame: Frame,
    /// The horizontal scale.
    pub x: Scale,
    /// The vertical scale.
    pub y: Scale,
    /// The ends of the vertical scale.
    pub range: (f64, f64),
    /// The offers of the lines.
    pub offers: Vec<String>,
    /// The values of the lines.
    pub bundle: Bundle,
    /// What is drawn.
    pub scene: Scene,
    /// Crossings and ends.
    pub marks: Vec<Mark>,
    /// Which offer leads where.
    pub stretches: Vec<Stretch>,
    /// Where another offer starts or stops paying.
    pub turn: Option<Turn>,
}

/// What the lines are taken from.
struct Source {
    lens: Lens,
    axis: Axis,
    x: Scale,
    /// Who leads at the pixels looked at so far.
    leaders: Vec<(f64, Option<usize>)>,
    /// Positions of the drawn offers.
    drawn: Vec<usize>,
    baseline: Option<usize>,
    shows: Shows,
}

impl Source {
    fn at(&mut self, px: f64) -> Vec<f64> {
        let value = self.x.value(px);
        self.lens.set(&self.axis, value);
        let base = self.baseline.map_or(f64::NAN, |i| self.lens.cost(i));
        let shown = |i: &usize| match self.shows {
            Shows::Saving => base - self.lens.total(*i),
            Shows::Cost => self.lens.total(*i),
        };
        self.leaders.push((px, self.lens.winner().1));
        self.drawn.iter().map(shown).collect()
    }

    fn leader(&mut self, px: f64) -> Option<usize> {
        let value = self.x.value(px);
        self.lens.set(&self.axis, value);
        self.lens.winner().1
    }

    fn value(&self, px: f64, digits: i32) -> Exact {
        near(self.x.value(px), digits)
    }
}

impl Sweep {
    /// Works out the chart of one input; `None` where nothing can be drawn. What still holds of the one before is kept.
    pub fn new(
        state: State,
        answer: &Answer,
        (path, shows, frame): (&str, Shows, Frame),
        before: Option<&Self>,
    ) -> Option<Self> {
        let axis = Axis::find(answer.scenario, path)?;
        let baseline = position(answer, answer.scenario.baseline.as_deref());
        let shows = if baseline.is_none() { Shows::Cost } else { shows };
        let basis = Basis::of(answer, &axis, shows, frame);
        let same = before.filter(|before| before.moves_alone() && before.basis == basis);
        let mut sweep = match same {
            Some(before) => Self { axis, ..before.clone() },
            None => Self::lines(Lens::now(state)?, answer, axis, basis)?,
        };
        sweep.lay_out(answer);
        Some(sweep)
    }

    /// Whether nothing but "you are here" follows the value of the axis: a scale may be made for what today costs.
    fn moves_alone(&self) -> bool {
        self.shows == Shows::Saving && self.range.0 + self.range.1 != 0.0
    }

    fn lines(lens: Lens, answer: &Answer, axis: Axis, basis: Basis) -> Option<Self> {
        let (shows, frame) = (basis.shows, basis.frame);
        let x = axis.scale((frame.plot.x, frame.plot.right()));
        let ids: Vec<String> = answer.report.offers.iter().map(|row| row.id.clone()).collect();
        let baseline = position(answer, answer.scenario.baseline.as_deref());
        let drawn = basis.order.clone();
        let mut source = Source { lens, axis, x, leaders: vec![], drawn, baseline, shows };
        let coarse = Bundle::coarse(x.ends(), STEPS, &mut |px| source.at(px));
        let (coarse, kept) = keep(coarse, &source.drawn);
        source.drawn = kept;
        let range = range(&coarse, shows, &mut source)?;
        let y = Scale::linear(range, (frame.plot.bottom(), frame.plot.y));
        let bundle = coarse.refine(&y, &mut |px| source.at(px));
        let changes = changes(&mut source);
        let mut sweep = Self {
            basis,
            series: vec![],
            offers: source.drawn.iter().filter_map(|i| ids.get(*i).cloned()).collect(),
            axis: source.axis.clone(),
            shows,
            frame,
            x,
            y,
            range,
            bundle,
            scene: Scene::default(),
            marks: vec![],
            stretches: stretches(&changes, &ids, &source),
            turn: None,
        };
        sweep.mark(answer, &changes, &mut source);
        sweep.series = sweep.series(answer, &mut source);
        Some(sweep)
    }

    fn lay_out(&mut self, answer: &Answer) {
        let (left, right) = (self.frame.plot.x, self.frame.plot.right());
        let here = within(self.x.px(drawn(self.axis.now)), left, right);
        let now = axis::tick(self.axis.kind, self.axis.now);
        let words = Here { left: ["you are here: ", &now].concat(), right: here_words(answer, self.shows) };
        let plan = Plan {
            frame: self.frame,
            bundle: &self.bundle,
            y: &self.y,
            series: &self.series,
            tolerance: CENT,
            here: Some((here, words)),
            marks: &self.marks,
        };
        self.scene = plan.scene();
    }

    fn series(&self, answer: &Answer, source: &mut Source) -> Vec<Series> {
        let (best, baseline, drawn) = (best(answer), source.baseline, source.drawn.clone());
        let one = |(line, (offer, id)): (usize, (&usize, &String))| {
            let role = match () {
                () if Some(*offer) == best => Role::Winner,
                () if Some(*offer) == baseline => Role::Baseline,
                () => Role::Other,
            };
            let note = if role == Role::Winner { self.note(line, source) } else { String::new() };
            Series { role, name: answer.name(id), short: brief(answer, id), note }
        };
        drawn.iter().zip(&self.offers).enumerate().map(one).collect()
    }

    /// "+$20,000 from 860k up": where the winner's line is level for a good part of the axis.
    fn note(&self, line: usize, source: &mut Source) -> String {
        let (start, end) = self.x.ends();
        let last = self.bundle.value(line, end);
        let slack = (self.range.1 - self.range.0) / 2000.0;
        let level = self.bundle.level_from(line, slack).filter(|from| end - from > (end - start) / 6.0);
        let Some(mut from) = level.filter(|_| self.shows == Shows::Saving) else { return String::new() };
        let mut before = (from - (end - start) / f64::from(STEPS)).max(start);
        for _ in 0..16 {
            let middle = before.midpoint(from);
            let there = source.at(middle).get(line).is_some_and(|value| (value - last).abs() <= slack);
            if there { from = middle } else { before = middle }
        }
        let amount = difference(near(last, 6));
        let kind = self.axis.kind;
        if from - start < 1.0 {
            amount
        } else {
            format!("{amount} from {} up", axis::tick(kind, source.value(from, 2)))
        }
    }

    /// Marks where the lead changes, and where other lines cross the baseline.
    fn mark(&mut self, answer: &Answer, changes: &[(f64, Option<usize>)], source: &mut Source) {
        let line =
            |offer: Option<usize>| offer.and_then(|offer| source.drawn.iter().position(|i| *i == offer));
        let pairs: Vec<(f64, Option<usize>, Option<usize>)> = changes
            .windows(2)
            .filter_map(|pair| Some((pair.first()?.0, line(pair.first()?.1), line(pair.get(1)?.1))))
            .collect();
        for (px, before, after) in pairs {
            self.mark_change(answer, px, before, after, source);
        }
        let Some(base) = source.baseline.and_then(|base| source.drawn.iter().position(|i| *i == base)) else {
            return;
        };
        for line in 0..self.offers.len() {
            if line == base {
                continue;
            }
            let found = crossings(&self.bundle, (line, base), CENT, &mut |px| source.at(px));
            for crossing in found {
                self.mark_crossing(answer, line, base, crossing, source);
            }
        }
        self.marks.truncate(MARKS);
    }

    fn place(&self, line: Option<usize>, px: f64) -> Option<(f64, f64)> {
        let y = self.y.px(self.bundle.value(line?, px));
        (y.is_finite() && self.y.holds(y)).then_some((px, y))
    }

    fn free(&self, px: f64) -> bool {
        self.marks.iter().all(|mark| (mark.at.0 - px).abs() > 10.0)
    }

    fn mark_change(
        &mut self,
        answer: &Answer,
        px: f64,
        before: Option<usize>,
        after: Option<usize>,
        source: &Source,
    ) {
        let at = axis::tick(self.axis.kind, source.value(px, 3));
        let near = self.place(before, px - 1.0).or_else(|| self.place(after, px + 1.0));
        let (Some(place), true) = (near, self.free(px)) else { return };
        let name = |line: Option<usize>| {
            line.and_then(|line| self.offers.get(line)).map_or("none".to_owned(), |id| brief(answer, id))
        };
        let ends = before.is_some_and(|line| self.bundle.value(line, px + 1.5).is_nan());
        let (long, short) = if ends {
            (format!("{at}: {} ends → {}", name(before), name(after)), format!("{at}: ends"))
        } else {
            (format!("{at}: {} = {}", name(before), name(after)), format!("{at}: tie"))
        };
        self.marks.push(Mark { at: place, long, short });
    }

    fn mark_crossing(
        &mut self,
        answer: &Answer,
        line: usize,
        base: usize,
        crossing: Crossing,
        source: &Source,
    ) {
        let saving = self.shows == Shows::Saving;
        let above = if saving { crossing.after > crossing.before } else { crossing.after < crossing.before };
        let (Some(id), Some(other)) = (self.offers.get(line), self.offers.get(base)) else { return };
        let at = source.value(crossing.px, 2);
        let through = crossing.before != 0 && crossing.after != 0;
        if self.turn.is_none() && through {
            self.turn = Some(Turn { offer: id.clone(), at, above });
        }
        if let (Some(place), true) = (self.place(Some(base), crossing.px), self.free(crossing.px)) {
            let at = axis::tick(self.axis.kind, at);
            let long = format!("{at}: {} = {}", brief(answer, id), brief(answer, other));
            self.marks.push(Mark { at: place, long, short: format!("{at}: tie") });
        }
    }
}

/// "+$20,000" where savings are shown, the total of the best offer where costs are.
fn here_words(answer: &Answer, shows: Shows) -> String {
    let best = answer.report.best.as_ref();
    let words = match shows {
        Shows::Cost => best.map(|pick| money(pick.total)),
        Shows::Saving => best.and_then(|pick| {
            let base = answer.baseline()?.monthly.total?;
            base.minus(pick.total).ok().map(difference)
        }),
    };
    words.unwrap_or_default()
}

/// Keeps the lines that have a value somewhere, and no more than can be told apart.
fn keep(bundle: Bundle, offers: &[usize]) -> (Bundle, Vec<usize>) {
    let there = |line: &usize| bundle.line(*line).any(|(_, value)| value.is_finite());
    let kept: Vec<usize> = (0..offers.len()).filter(there).take(LINES).collect();
    let pick = |values: &Vec<f64>| kept.iter().filter_map(|line| values.get(*line).copied()).collect();
    let samples = bundle.samples.iter().map(|(px, values)| (*px, pick(values))).collect();
    (Bundle { samples }, kept.iter().filter_map(|line| offers.get(*line).copied()).collect())
}

/// The range of the vertical axis: the best saving and a part of it below zero; a tenth of today's cost where nothing
/// saves; twice today's cost where costs are shown.
fn range(bundle: &Bundle, shows: Shows, source: &mut Source) -> Option<(f64, f64)> {
    let values =
        bundle.samples.iter().flat_map(|(_, values)| values).copied().filter(|value| value.is_finite());
    let most = values.fold(f64::NEG_INFINITY, f64::max);
    let now = drawn(source.axis.now);
    source.lens.set(&source.axis, now);
    let first = source.baseline.or(source.drawn.first().copied())?;
    let today = source.lens.cost(first);
    let today = if today.is_finite() && today > 0.0 { today } else { 1.0 };
    match shows {
        _ if !most.is_finite() => None,
        Shows::Cost => Some((0.0, (today * 2.0).min(most * 1.05).max(today * 1.2))),
        Shows::Saving if most <= CENT => Some((today * -0.1, today * 0.1)),
        Shows::Saving => Some((most * -0.7, most * 1.15)),
    }
}

/// Which offer leads, from left to right: the offer, and the pixel where its lead ends. Looks closer between two of the
/// pixels looked at for the lines where that changes.
fn changes(source: &mut Source) -> Vec<(f64, Option<usize>)> {
    let mut leaders = core::mem::take(&mut source.leaders);
    leaders.order_by(|a, b| a.0.total_cmp(&b.0));
    let mut found: Vec<(f64, Option<usize>)> = Vec::new();
    for (px, leader) in leaders {
        let Some(last) = found.last_mut().filter(|last| last.1 != leader) else {
            match found.last_mut() {
                Some(last) => last.0 = px,
                None => found.push((px, leader)),
            }
            continue;
        };
        let (mut low, mut high, before) = (last.0, px, last.1);
        for _ in 0..24 {
            let middle = low.midpoint(high);
            if source.leader(middle) == before { low = middle } else { high = middle }
        }
        last.0 = low.midpoint(high);
        found.push((px, leader));
    }
    found
}

fn stretches(changes: &[(f64, Option<usize>)], ids: &[String], source: &Source) -> Vec<Stretch> {
    let count = changes.len();
    let one = |(i, (px, offer)): (usize, &(f64, Option<usize>))| {
        let id = offer.and_then(|offer| ids.get(offer).cloned());
        (id, (i + 1 < count).then(|| source.value(*px, 3)))
    };
    changes.iter().enumerate().map(one).collect()
}
