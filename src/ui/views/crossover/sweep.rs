//! The lines of the crossover chart, worked out: what every offer saves or costs over one input, and where that turns.

use super::super::lens::{Axis, Leader, Lens};
use super::basis::{Basis, best, position};
use super::fit::{here, here_words, keep, range};
use crate::text::lead::{Stretch, Turn, brief, carries};
use crate::text::number::difference;
use crate::text::words::cut;
use crate::text::{Answer, axis};
use crate::ui::chart::crossover::{Frame, Here, Mark, Plan, Role, Scene, Series};
use crate::ui::chart::line::{Bundle, Crossing, crossings};
use crate::ui::chart::px::within;
use crate::ui::chart::scale::{Scale, drawn, near};
use crate::ui::state::State;
use crate::units::{Exact, Listed, Sort};
use core::ops::Deref;
use std::sync::Arc;

/// The most marks drawn.
const MARKS: usize = 4;
/// The most letters of a name.
const NAME: usize = 36;
/// Samples before refinement.
const STEPS: u32 = 48;
/// Pixels.
const NARROW: f64 = 3.0;
/// What counts as the same amount: a cent.
pub const CENT: f64 = 0.01;

/// What the vertical axis shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// What is saved against the baseline.
    Saving,
    /// The total.
    Cost,
}

/// The chart, worked out.
pub struct Sweep {
    /// The input.
    pub axis: Axis,
    /// What is drawn.
    pub scene: Scene,
    lines: Arc<Lines>,
}

/// The lines and their names, which stay while nothing else moves.
pub struct Lines {
    basis: Basis,
    series: Vec<Series>,
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
    /// Whether the scale follows from the lines alone, and not from what the scenario costs where it stands.
    firm: bool,
    /// The offers of the lines.
    pub offers: Vec<String>,
    /// The values of the lines.
    pub bundle: Bundle,
    /// Crossings and ends.
    pub marks: Vec<Mark>,
    /// Which offer leads where.
    pub stretches: Vec<Stretch>,
    /// Where another offer starts or stops paying.
    pub turn: Option<Turn>,
    /// Whether an offer that cannot carry all of the traffic costs less somewhere than the one that leads.
    pub partial: bool,
}

impl Deref for Sweep {
    type Target = Lines;
    fn deref(&self) -> &Lines {
        &self.lines
    }
}

/// What the lines are taken from.
pub struct Source {
    /// Every offer's cost.
    pub lens: Lens,
    /// The input.
    pub axis: Axis,
    x: Scale,
    /// Who leads at the pixels looked at so far.
    pub leaders: Vec<(f64, Leader)>,
    /// Positions of the drawn offers.
    pub drawn: Vec<usize>,
    /// Position of the baseline.
    pub baseline: Option<usize>,
    /// What the vertical axis shows.
    pub shows: Shows,
    /// Whether an offer that cannot carry all of the traffic costs less somewhere than the one that leads.
    pub partial: bool,
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
        let leader = self.lens.leader();
        self.leaders.push((px, leader));
        let least = leader.best.map_or(f64::NAN, |leader| self.lens.cost(leader) - CENT);
        let over = |i: &usize| self.lens.total(*i) < least && self.lens.routable(*i).is_nan();
        self.partial = self.partial || self.drawn.iter().any(over);
        self.drawn.iter().map(shown).listed()
    }

    fn leader(&mut self, px: f64) -> Leader {
        let value = self.x.value(px);
        self.lens.set(&self.axis, value);
        self.lens.leader()
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
        let same = before.filter(|before| before.moves_alone(answer) && before.basis == basis);
        let lines = match same {
            Some(before) => Arc::clone(&before.lines),
            None => Arc::new(Lines::new(Lens::now(state)?, answer, axis.clone(), basis)?),
        };
        let scene = lines.scene(answer, &axis);
        Some(Self { axis, scene, lines })
    }
}

impl Lines {
    /// The pixel of "you are here".
    pub fn place_of(&self, axis: &Axis) -> f64 {
        within(self.x.px(drawn(axis.now)), self.frame.plot.x, self.frame.plot.right())
    }

    /// Whether nothing but "you are here" follows the value of the axis, and stays on the scale.
    fn moves_alone(&self, answer: &Answer) -> bool {
        let holds = |here| drawn(here) >= self.range.0 && drawn(here) <= self.range.1;
        self.firm && here(answer, self.shows).is_none_or(holds)
    }

    fn new(lens: Lens, answer: &Answer, axis: Axis, basis: Basis) -> Option<Self> {
        let (shows, frame) = (basis.shows, basis.frame);
        let x = axis.scale((frame.plot.x, frame.plot.right()));
        let ids: Vec<String> = answer.report.offers.iter().map(|row| row.id.clone()).listed();
        let baseline = position(answer, answer.scenario.baseline.as_deref());
        let drawn = basis.order.clone();
        let mut source = Source { lens, axis, x, leaders: vec![], drawn, baseline, shows, partial: false };
        let coarse = Bundle::coarse(x.ends(), STEPS, &mut |px| source.at(px));
        let (coarse, kept) = keep(coarse, &source, best(answer));
        source.drawn = kept;
        let (range, firm) = range(&coarse, here(answer, shows), &mut source)?;
        let y = Scale::linear(range, (frame.plot.bottom(), frame.plot.y));
        let bundle = coarse.refine(&y, &mut |px| source.at(px));
        source.leaders.order_by(|a, b| a.0.total_cmp(&b.0));
        // Marks stand where lines cross; what the answer makes of that is said.
        let answers = changes(&mut source, &|leader| (leader.offer, leader.close));
        let changes = changes(&mut source, &|leader| (leader.best, false));
        let mut lines = Self {
            basis,
            series: vec![],
            offers: source.drawn.iter().filter_map(|i| ids.get(*i).cloned()).listed(),
            shows,
            frame,
            x,
            y,
            range,
            firm,
            bundle,
            marks: vec![],
            stretches: stretches(&answers, &ids, &source),
            turn: None,
            partial: source.partial,
        };
        lines.mark(answer, &changes, &mut source);
        lines.series = lines.series(answer, &mut source);
        Some(lines)
    }

    /// Lays the chart out around "you are here".
    fn scene(&self, answer: &Answer, axis: &Axis) -> Scene {
        let here = self.place_of(axis);
        let now = axis::tick(axis.kind, axis.now);
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
        plan.scene()
    }

    fn series(&self, answer: &Answer, source: &mut Source) -> Vec<Series> {
        let (best, baseline, drawn) = (best(answer), source.baseline, source.drawn.clone());
        let one = |(line, (offer, id)): (usize, (&usize, &String))| {
            let role = match () {
                () if Some(*offer) == best => Role::Winner,
                () if Some(*offer) == baseline => Role::Baseline,
                () => Role::Other,
            };
            let note = match role {
                Role::Winner => self.note(line, source),
                _ => answer.row(id).map_or(String::new(), carries),
            };
            Series { role, name: cut(&answer.name(id), NAME), short: cut(&brief(answer, id), NAME), note }
        };
        drawn.iter().zip(&self.offers).enumerate().map(one).listed()
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
        let kind = source.axis.kind;
        if from - start < 1.0 {
            amount
        } else {
            format!("{amount} from {} up", axis::tick(kind, source.value(from, 2)))
        }
    }

    /// Marks where the lead changes, and where other lines cross the baseline.
    fn mark(&mut self, answer: &Answer, changes: &[Change], source: &mut Source) {
        for pair in changes.windows(2) {
            if let [before, after] = pair {
                self.pin(before.0, source);
                self.mark_change(answer, before.0, (before.1.0, after.1.0), source);
            }
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
                self.pin(crossing.px, source);
                self.mark_crossing(answer, line, base, crossing, source);
            }
        }
        self.marks.truncate(MARKS);
    }

    /// Lets the lines pass through where they cross: the piece between two samples would cut the corner.
    fn pin(&mut self, px: f64, source: &mut Source) {
        let samples = &mut self.bundle.samples;
        let at = samples.iter().take_while(|(x, _)| *x < px).count();
        samples.insert(at, (px, source.at(px)));
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
        leads: (Option<usize>, Option<usize>),
        source: &Source,
    ) {
        let line =
            |offer: Option<usize>| offer.and_then(|offer| source.drawn.iter().position(|i| *i == offer));
        let (before, after) = (line(leads.0), line(leads.1));
        let at = axis::tick(source.axis.kind, source.value(px, 3));
        // Where one of the two ends, it has no value there.
        let near = [(before, px), (after, px), (before, px - 1.0), (after, px + 1.0)];
        let near = near.into_iter().find_map(|(line, px)| self.place(line, px));
        let (Some(place), true) = (near, self.free(px)) else { return };
        let name = |offer: Option<usize>| {
            let row = offer.and_then(|offer| answer.report.offers.get(offer));
            row.map_or("no route".to_owned(), |row| brief(answer, &row.id))
        };
        let (was, is) = (name(leads.0), name(leads.1));
        let ends = leads.1.is_none() || before.is_some_and(|line| self.bundle.value(line, px + 1.5).is_nan());
        let (long, short) = if ends {
            (format!("{at}: {was} ends → {is}"), format!("{at}: ends"))
        } else if leads.0.is_none() {
            (format!("{at}: {was} → {is}"), format!("{at} → {is}"))
        } else {
            (format!("{at}: {was} = {is}"), format!("{at}: tie"))
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
        let at = source.value(crossing.px, 3);
        let through = crossing.before != 0 && crossing.after != 0;
        if self.turn.is_none() && through {
            self.turn = Some(Turn { offer: id.clone(), at, above });
        }
        if let (Some(place), true) = (self.place(Some(base), crossing.px), self.free(crossing.px)) {
            let at = axis::tick(source.axis.kind, at);
            let long = format!("{at}: {} = {}", brief(answer, id), brief(answer, other));
            self.marks.push(Mark { at: place, long, short: format!("{at}: tie") });
        }
    }
}

/// A pixel up to which an offer leads, and whether it does so by too little to call.
type Change = (f64, (Option<usize>, bool));

/// What holds of who leads, from left to right. Looks closer between two of the pixels looked at for the lines where that
/// changes.
fn changes(source: &mut Source, of: &dyn Fn(Leader) -> (Option<usize>, bool)) -> Vec<Change> {
    let mut found: Vec<Change> = Vec::new();
    for i in 0..source.leaders.len() {
        let Some((px, leader)) = source.leaders.get(i).map(|(px, leader)| (*px, of(*leader))) else { break };
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
            if of(source.leader(middle)) == before { low = middle } else { high = middle }
        }
        last.0 = low.midpoint(high);
        found.push((px, leader));
    }
    found
}

/// The stretches of the axis; ties narrower than anyone would see are left out.
fn stretches(changes: &[Change], ids: &[String], source: &Source) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut start = f64::NEG_INFINITY;
    for (i, (px, (offer, close))) in changes.iter().enumerate() {
        let narrow = *close && px - start < NARROW;
        start = *px;
        if !narrow {
            let offer = offer.and_then(|offer| ids.get(offer).cloned());
            let end = (i + 1 < changes.len()).then(|| source.value(*px, 3));
            found.push(Stretch { offer, close: *close, end });
        }
    }
    found
}
