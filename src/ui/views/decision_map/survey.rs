//! The decision map, worked out: which offer the answer recommends over two inputs, and by how much.

use super::super::lens::{Axis, Leader, Lens, seller};
use crate::scenario::Scenario;
use crate::text::{Answer, axis, lead};
use crate::ui::chart::cells::{Cell, Drawing, Grid, Map};
use crate::ui::chart::label::{Text, width as label_width};
use crate::ui::chart::map::{Frame, Saying, Tag, labels};
use crate::ui::chart::pen::{Area, Point};
use crate::ui::chart::px::within;
use crate::ui::chart::scale::{Scale, drawn, near};
use crate::ui::cut;
use crate::ui::state::State;
use crate::units::{Exact, Listed};
use core::ops::Deref;
use std::cell::RefCell;
use std::sync::Arc;

/// Under this part of the comparable cost a lead is thin.
const THIN: f64 = 0.1;

/// The two inputs of a map.
#[derive(Clone)]
pub struct Plane {
    /// Across.
    pub x: Axis,
    /// Up.
    pub y: Axis,
}

/// What the map follows from. As long as it stays, only "you are here" moves.
#[derive(PartialEq)]
struct Basis {
    /// The scenario, wherever it stands on the map.
    scenario: Scenario,
    ends: [(f64, f64); 2],
    width: f64,
}

/// The regions of a map, and their names.
pub struct Regions {
    basis: Basis,
    /// How many cells a row has.
    cells: usize,
    winners: Vec<Option<usize>>,
    sayings: Vec<Saying>,
    /// What is drawn.
    pub map: Map,
    /// The offers of the kinds; `None` where none can carry the traffic.
    pub offers: Vec<Option<String>>,
}

/// Where a map is drawn.
pub struct Ground {
    /// The two inputs.
    pub plane: Plane,
    /// The frame.
    pub frame: Frame,
    /// The scales.
    pub scales: (Scale, Scale),
}

/// The map, worked out.
pub struct Survey {
    ground: Ground,
    /// The regions.
    pub regions: Arc<Regions>,
    /// The labels of the regions.
    pub tags: Vec<Tag>,
    /// The label of "you are here".
    pub here: Option<Text>,
    /// Where the scenario stands.
    pub ring: Point,
    /// What holds where the scenario stands, whether that is too close to call, and where it ends across and up.
    pub ends: (Option<String>, bool, [Option<Exact>; 2]),
}

impl Deref for Survey {
    type Target = Ground;
    fn deref(&self) -> &Ground {
        &self.ground
    }
}

/// A map being worked out, which is put down and taken up again between its rows.
pub struct Work {
    ground: Ground,
    basis: Basis,
    /// How many cells a row has.
    pub cells: usize,
    land: RefCell<Land>,
    /// What is known of the corners, row by row.
    corners: Vec<Corner>,
    /// Begun once all corners are known.
    drawing: Option<Drawing>,
    /// Regions that still hold.
    kept: Option<Arc<Regions>>,
}

/// What is known of one corner: the winner, and every offer's cost if it can carry the traffic.
struct Corner {
    winner: Option<usize>,
    costs: Vec<f64>,
    spare: f64,
}

struct Land {
    lens: Lens,
    plane: Plane,
    scales: (Scale, Scale),
    /// The value up that the lens has: the corners of a row share it.
    up: f64,
    /// Offers that win somewhere.
    winners: Vec<Option<usize>>,
}

impl Land {
    fn new(lens: Lens, plane: &Plane, scales: (Scale, Scale)) -> Self {
        Self { lens, plane: plane.clone(), scales, up: f64::NAN, winners: vec![] }
    }

    fn look(&mut self, at: Point) -> Corner {
        if at.1 != self.up {
            self.up = at.1;
            self.lens.set(&self.plane.y, self.scales.1.value(at.1));
        }
        self.lens.set(&self.plane.x, self.scales.0.value(at.0));
        let costs = (0..self.lens.count()).map(|offer| self.lens.routable(offer)).listed();
        Corner { winner: self.lens.leader().offer, costs, spare: self.lens.spare() }
    }

    /// What wins at the values of the scenario itself, which a pixel only comes near.
    fn here(&mut self, Plane { x, y }: &Plane) -> Leader {
        self.up = f64::NAN;
        self.lens.set(y, drawn(y.now));
        self.lens.set(x, drawn(x.now));
        self.lens.leader()
    }

    /// What holds at corners, once it is known who wins at any of them.
    fn cells(&mut self, corners: &[Corner]) -> Vec<Cell> {
        for corner in corners {
            if !self.winners.contains(&corner.winner) {
                self.winners.push(corner.winner);
            }
        }
        corners.iter().map(|corner| self.cell(corner)).listed()
    }

    /// What a corner says: its winner, and whether the best rival that wins elsewhere, in another cloud, is close behind.
    fn cell(&self, corner: &Corner) -> Cell {
        let kind = self.winners.iter().position(|winner| *winner == corner.winner).unwrap_or(0) as u8;
        let cost = |offer: usize| corner.costs.get(offer).copied().unwrap_or(f64::NAN);
        let near = |offer: usize| corner.winner.is_some_and(|winner| self.lens.siblings(winner, offer));
        let others =
            self.winners.iter().flatten().filter(|offer| Some(**offer) != corner.winner && !near(**offer));
        let rival =
            others.map(|offer| cost(*offer)).filter(|cost| cost.is_finite()).fold(f64::INFINITY, f64::min);
        let own = corner.winner.map_or(f64::NAN, cost);
        let thin = rival.is_finite() && (rival - own) / (rival.max(own) - corner.spare).max(1e-9) < THIN;
        Cell { kind, thin }
    }
}

impl Work {
    /// Begins a map; `cells` is how many a row has at least. Regions of the map `before` that still hold are kept.
    pub fn new(
        state: State,
        answer: &Answer,
        paths: (&str, &str),
        (width, cells): (f64, usize),
        before: Option<&Survey>,
    ) -> Option<Box<Self>> {
        let plane =
            Plane { x: Axis::find(answer.scenario, paths.0)?, y: Axis::find(answer.scenario, paths.1)? };
        let frame = frame(&plane, width);
        let plot = frame.plot;
        let scales = (plane.x.scale((plot.x, plot.right())), plane.y.scale((plot.bottom(), plot.y)));
        let basis = Basis::of(answer, &plane, width);
        let mut land = Land::new(Lens::now(state)?, &plane, scales);
        let kept = before.map(|before| &before.regions);
        let kept = kept.filter(|kept| kept.cells >= cells && kept.basis == basis).cloned();
        if let Some(kept) = &kept {
            land.winners.clone_from(&kept.winners);
        }
        let ground = Ground { plane, frame, scales };
        let (land, corners, drawing) = (RefCell::new(land), vec![], None);
        Some(Box::new(Self { ground, basis, cells, land, corners, drawing, kept }))
    }

    /// Works out one row; says whether it was the last.
    pub fn step(&mut self) -> bool {
        if self.kept.is_some() {
            return true;
        }
        let (plot, cells, land) = (self.ground.frame.plot, self.cells, &self.land);
        if let Some(drawing) = &mut self.drawing {
            return drawing.cut_row(&|point| look(land, point));
        }
        let mut land = land.borrow_mut();
        let row = self.corners.len() / (cells + 1);
        self.corners.extend(Grid::points(plot, cells, row).map(|point| land.look(point)));
        if row == cells {
            let corners = land.cells(&self.corners);
            self.drawing = Some(Drawing::new(Grid { plot, cols: cells, rows: cells, corners }));
        }
        false
    }

    /// The map, once all rows are worked out.
    pub fn done(self, answer: &Answer) -> Survey {
        let Self { ground, basis, cells, land, .. } = self;
        let Ground { plane, frame, scales } = &ground;
        let (frame, scales, plot) = (*frame, *scales, frame.plot);
        let map = self.drawing.map(Drawing::done).unwrap_or_default();
        let of = || Arc::new(Regions::of(answer, (basis, cells), &land.borrow(), map));
        let regions = self.kept.unwrap_or_else(of);
        let at = |point: Point| look(&land, point);
        let (now_x, now_y) = (drawn(plane.x.now), drawn(plane.y.now));
        let ring = (
            within(scales.0.px(now_x), plot.x, plot.right()),
            within(scales.1.px(now_y), plot.y, plot.bottom()),
        );
        let Leader { offer: winner, close, .. } = land.borrow_mut().here(plane);
        let kind = land.borrow().winners.iter().position(|it| *it == winner);
        // What wins at this value alone has no region.
        let kind = kind.map_or(u8::MAX, |kind| kind as u8);
        let here = winner.and_then(|offer| answer.report.offers.get(offer)).map(|row| row.id.clone());
        let ends = (here, close, ends((ring, kind), frame, scales, &at));
        let title = label_width(&axis::title(answer, &plane.y.path, plane.y.log), false);
        let words = Some((ring, "you are here".to_owned()));
        let (tags, here) = labels(frame, &regions.map.rooms, &regions.sayings, words, title);
        Survey { ground, regions, tags, here, ring, ends }
    }
}

/// What holds at a point.
fn look(land: &RefCell<Land>, point: Point) -> Cell {
    let corner = land.borrow_mut().look(point);
    land.borrow().cell(&corner)
}

impl Basis {
    fn of(answer: &Answer, plane: &Plane, width: f64) -> Self {
        let mut scenario = answer.scenario.clone();
        plane.x.input.set(&mut scenario, Some(Exact::ONE));
        plane.y.input.set(&mut scenario, Some(Exact::ONE));
        Self { scenario, ends: [plane.x.ends, plane.y.ends], width }
    }
}

impl Regions {
    fn of(answer: &Answer, (basis, cells): (Basis, usize), land: &Land, map: Map) -> Self {
        let ids = |winner: &Option<usize>| {
            winner.and_then(|offer| answer.report.offers.get(offer)).map(|row| row.id.clone())
        };
        let offers: Vec<Option<String>> = land.winners.iter().map(ids).listed();
        let mut regions = Self { basis, cells, winners: land.winners.clone(), sayings: vec![], map, offers };
        regions.sayings = regions.named(answer, land);
        regions
    }

    /// What is said of the regions.
    fn named(&self, answer: &Answer, land: &Land) -> Vec<Saying> {
        let saying = |(kind, area): &(u8, Area)| {
            let id = self.offers.get(usize::from(*kind))?;
            let middle = (area.x + area.w / 2.0, area.y + area.h / 2.0);
            let name = id.as_ref().map_or("no offer".to_owned(), |id| answer.name(id));
            Some(Saying { kind: *kind, name, reason: self.reason(answer, land, id.as_deref(), middle) })
        };
        // The answer and what it is compared with are named first: they find room.
        let main = [answer.report.best.as_ref().map(|pick| &pick.offer), answer.scenario.baseline.as_ref()];
        let mut sayings = Vec::new();
        for first in [true, false] {
            for room in &self.map.rooms {
                // A kind with two rooms has one name.
                if sayings.iter().any(|said: &Saying| said.kind == room.0) {
                    continue;
                }
                let id = self.offers.get(usize::from(room.0)).and_then(Option::as_ref);
                if (id.is_some() && main.contains(&id)) == first {
                    sayings.extend(saying(room));
                }
            }
        }
        sayings
    }

    /// Why an offer wins in a region against other clouds, or against other scopes of its own where there are none, from
    /// the exact answer in its middle.
    fn reason(&self, answer: &Answer, land: &Land, winner: Option<&str>, middle: Point) -> String {
        let Some(winner) = winner else { return String::new() };
        let mut moved = answer.scenario.clone();
        land.plane.x.write(&mut moved, near(land.scales.0.value(middle.0), 4));
        land.plane.y.write(&mut moved, near(land.scales.1.value(middle.1), 4));
        cut::fit(&mut moved.workload);
        let (mut rivals, mut scopes) = (Vec::new(), Vec::new());
        for id in self.offers.iter().flatten().filter(|id| *id != winner) {
            let elsewhere = seller(id).is_none() || seller(id) != seller(winner);
            if elsewhere { rivals.push(id.as_str()) } else { scopes.push(id.as_str()) }
        }
        lead::reason(answer, &moved, winner, if rivals.is_empty() { &scopes } else { &rivals })
    }
}

/// The nearest place across and up where another offer wins.
fn ends(
    (ring, kind): (Point, u8),
    frame: Frame,
    scales: (Scale, Scale),
    at: &dyn Fn(Point) -> Cell,
) -> [Option<Exact>; 2] {
    let plot = frame.plot;
    let nearest = |from: f64, (low, high): (f64, f64), place: &dyn Fn(f64) -> Point| {
        let ways = [high, low].map(|end| first_change(from, end, &|px| at(place(px)).kind != kind));
        let found = ways.into_iter().flatten();
        found.reduce(|a, b| if (a - from).abs() <= (b - from).abs() { a } else { b })
    };
    let across = nearest(ring.0, (plot.x, plot.right()), &|px| (px, ring.1));
    let up = nearest(ring.1, (plot.y, plot.bottom()), &|px| (ring.0, px));
    [across.map(|px| near(scales.0.value(px), 3)), up.map(|px| near(scales.1.value(px), 3))]
}

/// The frame for a width: as far from the left as the labels of the vertical axis need.
fn frame(plane: &Plane, w: f64) -> Frame {
    let ticks = plane.y.ticks(5);
    let wide = |tick: &Exact| label_width(&axis::tick(plane.y.kind, *tick), false);
    Frame::of(w, ticks.iter().map(wide).fold(0.0, f64::max))
}

/// The first pixel on the way to `end` at which something holds.
fn first_change(from: f64, end: f64, holds: &dyn Fn(f64) -> bool) -> Option<f64> {
    const STEPS: u32 = 48;
    let way = |step: u32| from + (end - from) * f64::from(step) / f64::from(STEPS);
    let step = (1..=STEPS).find(|step| holds(way(*step)))?;
    let (mut low, mut high) = (way(step - 1), way(step));
    for _ in 0..16 {
        let middle = low.midpoint(high);
        if holds(middle) { high = middle } else { low = middle }
    }
    Some(high)
}

#[cfg(test)]
mod tests {
    use super::{Axis, Corner, Grid, Land, Lens, Plane, frame, seller};
    use crate::catalog::CATALOG;
    use crate::scenario::link;
    use crate::text::Answer;
    use crate::ui::state::State;
    use leptos::prelude::Owner;

    const CELLS: usize = 16;

    /// How many corners of the map over payload and batchable share have a thin lead.
    fn thin(answer: &Answer) -> Option<usize> {
        let axis = |path| Axis::find(answer.scenario, path);
        let plane = Plane { x: axis("workload.inputTokens")?, y: axis("workload.batchableShare")? };
        let plot = frame(&plane, 448.0).plot;
        let scales = (plane.x.scale((plot.x, plot.right())), plane.y.scale((plot.bottom(), plot.y)));
        let mut land = Land::new(Lens::new(answer.scenario)?, &plane, scales);
        let points = (0..=CELLS).flat_map(|row| Grid::points(plot, CELLS, row));
        let corners: Vec<Corner> = points.map(|point| land.look(point)).collect();
        let cells = land.cells(&corners);
        let winners: Vec<&str> = land
            .winners
            .iter()
            .flatten()
            .filter_map(|offer| answer.scenario.offers.get(*offer))
            .map(|offer| offer.id())
            .collect();
        assert!(winners.iter().filter(|id| seller(id) == Some("aws")).count() > 1, "{winners:?}");
        Some(cells.iter().filter(|cell| cell.thin).count())
    }

    #[test]
    fn another_scope_of_the_same_cloud_makes_no_lead_thin() {
        Owner::new().with(|| {
            let state = State::new(link::decode("", &CATALOG));
            let thin = state.answer(thin).flatten().expect("a map");
            assert!((1..CELLS * CELLS / 8).contains(&thin), "{thin}");
        });
    }
}
