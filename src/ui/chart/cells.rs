//! The decision map: which of several answers holds over two inputs, drawn as rectangles where it is plain and cut
//! along the exact border where it changes.

use super::pen::{Area, Pen, Point};
use crate::units::Listed;

/// What holds at a place: a kind, and whether it holds by a margin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd)]
pub struct Cell {
    /// The kind, counted from 0.
    pub kind: u8,
    /// Whether the margin is thin.
    pub thin: bool,
}

/// How to find out what holds at a place of the plot.
pub type At<'a> = &'a dyn Fn(Point) -> Cell;

/// What holds at the corners of a grid of cells, row by row from the top.
pub struct Grid {
    /// The plot.
    pub plot: Area,
    /// Cells in a row.
    pub cols: usize,
    /// Rows of cells.
    pub rows: usize,
    /// What holds at each corner: one more than cells in both directions.
    pub corners: Vec<Cell>,
}

/// A map being drawn, which is put down and taken up again between its rows.
pub struct Drawing {
    grid: Grid,
    pens: Vec<Pens>,
    border: Pen,
    /// The next row to be drawn.
    row: usize,
}

/// What is drawn of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Region {
    /// The kind.
    pub kind: u8,
    /// Where it holds.
    pub fill: String,
    /// Where it holds by a thin margin.
    pub hatch: String,
}

/// The drawn map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// One region per kind that holds somewhere.
    pub regions: Vec<Region>,
    /// The border between kinds.
    pub border: String,
    /// Where each kind's label has the most room: the largest rectangle inside its plain region, then that inside its
    /// whole region where it is another.
    pub rooms: Vec<(u8, Area)>,
}

/// A part of a cell's edge on which the same holds.
struct Arc {
    /// Where it begins to hold.
    start: Point,
    /// What holds.
    cell: Cell,
    /// The corners on it.
    corners: Vec<Point>,
}

/// How often a border is narrowed down between two corners.
const STEPS: u32 = 6;
/// A border this close to the plot's edge, in pixels, is none: beyond it lies a line, not a region.
const EDGE: f64 = 1.5;

/// The pens of one kind.
#[derive(Default)]
struct Pens {
    fill: Pen,
    hatch: Pen,
}

impl Drawing {
    /// Begins with what is the same all over.
    pub fn new(grid: Grid) -> Self {
        let most = grid.corners.iter().map(|cell| usize::from(cell.kind)).max().unwrap_or(0);
        let mut pens: Vec<Pens> = (0..=most).map(|_| Pens::default()).listed();
        grid.rectangles(&mut pens);
        Self { grid, pens, border: Pen::default(), row: 0 }
    }

    /// Cuts the cells of the next row in which something changes; says whether it was the last.
    pub fn cut_row(&mut self, at: At) -> bool {
        let row = self.row;
        for col in (0..self.grid.cols).filter(|col| self.grid.plain(*col, row).is_none()) {
            self.grid.cut((col, row), at, &mut self.pens, &mut self.border);
        }
        self.row += 1;
        self.row >= self.grid.rows
    }

    /// The map, once all rows are drawn.
    pub fn done(self) -> Map {
        let regions = self.pens.into_iter().enumerate().filter(|(_, pens)| !pens.fill.is_empty());
        let regions: Vec<Region> = regions
            .map(|(kind, pens)| Region { kind: kind as u8, fill: pens.fill.data(), hatch: pens.hatch.data() })
            .listed();
        let mut rooms = Vec::new();
        regions.iter().for_each(|region| self.grid.rooms(region.kind, &mut rooms));
        Map { regions, border: self.border.data(), rooms }
    }
}

impl Grid {
    fn corner(&self, col: usize, row: usize) -> Cell {
        self.corners.get(row * (self.cols + 1) + col).copied().unwrap_or_default()
    }

    fn point(&self, col: usize, row: usize) -> Point {
        corner(self.plot, (self.cols, self.rows), (col, row))
    }

    /// The corners of one row of a grid in pixels, in the order in which it wants what holds there.
    pub fn points(plot: Area, cells: usize, row: usize) -> impl Iterator<Item = Point> {
        (0..=cells).map(move |col| corner(plot, (cells, cells), (col, row)))
    }

    /// What holds all over a cell, if it is one thing.
    fn plain(&self, col: usize, row: usize) -> Option<Cell> {
        let first = self.corner(col, row);
        let others = [(1, 0), (0, 1), (1, 1)];
        others.iter().all(|(dx, dy)| self.corner(col + dx, row + dy) == first).then_some(first)
    }

    /// Runs of plain cells, each run joined with the same run in the rows below it.
    fn rectangles(&self, pens: &mut [Pens]) {
        let mut open: Vec<(Run, usize)> = Vec::new();
        for row in 0..=self.rows {
            let runs = if row < self.rows { self.runs(row) } else { vec![] };
            open.retain(|(run, top)| {
                let goes_on = runs.contains(run);
                if !goes_on {
                    self.rectangle(run, *top, row, pens);
                }
                goes_on
            });
            for run in runs {
                if !open.iter().any(|(other, _)| *other == run) {
                    open.push((run, row));
                }
            }
        }
    }

    fn runs(&self, row: usize) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for col in 0..self.cols {
            let Some(cell) = self.plain(col, row) else { continue };
            match runs.last_mut().filter(|run| run.cell == cell && run.end == col) {
                Some(run) => run.end = col + 1,
                None => runs.push(Run { cell, start: col, end: col + 1 }),
            }
        }
        runs
    }

    fn rectangle(&self, run: &Run, top: usize, bottom: usize, pens: &mut [Pens]) {
        let ((left, top), (right, bottom)) = (self.point(run.start, top), self.point(run.end, bottom));
        fill(run.cell, &[(left, top), (right, top), (right, bottom), (left, bottom)], pens);
    }

    /// Cuts a cell in which something changes: along the line between the two places on its edges where it does, or
    /// into pieces that meet in its middle where there are more.
    fn cut(&self, (col, row): (usize, usize), at: At, pens: &mut [Pens], border: &mut Pen) {
        let arcs = self.arcs((col, row), at);
        let (mut turns, mut slivers) = (Vec::new(), Vec::new());
        let mut before = arcs.last().map_or(0, |arc| arc.cell.kind);
        for Arc { start, cell, .. } in &arcs {
            if cell.kind != core::mem::replace(&mut before, cell.kind) {
                let far = self.far(*start);
                if far > 0.0 && far < EDGE { &mut slivers } else { &mut turns }.push(*start);
            }
        }
        // Two kinds that meet do so up to the edge, unless they only meet along it.
        if let [turn] = turns.as_slice() {
            match slivers.len() {
                _ if self.far(*turn) <= 0.0 => turns.clear(),
                1 => turns.append(&mut slivers),
                _ => {}
            }
        }
        // Their border is straight, whatever else changes, as is that of two of them beside what lies along the edge.
        let ends = match (turns.as_slice(), slivers.as_slice()) {
            ([a, b], _) | ([_], [a, b]) => (*a, *b),
            _ => (self.point(col, row), self.point(col + 1, row + 1)),
        };
        let middle = (ends.0.0.midpoint(ends.1.0), ends.0.1.midpoint(ends.1.1));
        for (arc, next) in arcs.iter().zip(arcs.iter().cycle().skip(1)) {
            let mut shape = vec![arc.start];
            shape.extend(&arc.corners);
            shape.push(next.start);
            if arcs.len() > 2 {
                shape.push(middle);
            }
            fill(arc.cell, &shape, pens);
        }
        if turns.len() == 2 {
            border.through(&turns);
        } else {
            turns.iter().for_each(|turn| border.through(&[*turn, middle]));
        }
    }

    /// How far a place is from the plot's edge.
    fn far(&self, (x, y): Point) -> f64 {
        let Area { x: left, y: top, w, h } = self.plot;
        (x - left).min(left + w - x).min(y - top).min(top + h - y)
    }

    /// The parts of a cell's edge, clockwise, each from one change to the next.
    fn arcs(&self, (col, row): (usize, usize), at: At) -> Vec<Arc> {
        let around = [(0, 0), (1, 0), (1, 1), (0, 1)].map(|(dx, dy)| (col + dx, row + dy));
        let corner = |(col, row): (usize, usize)| (self.point(col, row), self.corner(col, row));
        let mut arcs: Vec<Arc> = Vec::new();
        let mut before: Vec<Point> = Vec::new();
        for (from, to) in around.iter().zip(around.iter().cycle().skip(1)) {
            let (from, to) = (corner(*from), corner(*to));
            arcs.last_mut().map_or(&mut before, |arc| &mut arc.corners).push(from.0);
            if from.1 != to.1 {
                arcs.push(Arc { start: change(from, to, at), cell: to.1, corners: vec![] });
            }
        }
        // The corners met before the first change belong to the last arc.
        if let Some(last) = arcs.last_mut() {
            last.corners.extend(before);
        }
        arcs
    }

    /// The rooms of one kind, the plain one first.
    fn rooms(&self, kind: u8, rooms: &mut Vec<(u8, Area)>) {
        for thin in [false, true] {
            let room = self.largest(kind, thin).map(|area| (kind, area));
            rooms.extend(room.filter(|room| rooms.last() != Some(room)));
        }
    }

    /// The largest rectangle of whole cells of one kind, also where its margin is `thin`, by the heights of columns above
    /// each row.
    fn largest(&self, kind: u8, thin: bool) -> Option<Area> {
        let mut heights = vec![0_usize; self.cols];
        let mut best: Option<(usize, Area)> = None;
        for row in 0..self.rows {
            for (col, height) in heights.iter_mut().enumerate() {
                let around = [(0, 0), (1, 0), (0, 1), (1, 1)];
                let fits = |cell: Cell| cell.kind == kind && (thin || !cell.thin);
                let all = around.iter().all(|(dx, dy)| fits(self.corner(col + dx, row + dy)));
                *height = if all { *height + 1 } else { 0 };
            }
            for start in 0..self.cols {
                let mut low = usize::MAX;
                for (n, height) in heights.iter().skip(start).enumerate() {
                    low = low.min(*height);
                    let size = low * (n + 1);
                    if size > best.map_or(0, |(size, _)| size) {
                        let (a, b) = (self.point(start, row + 1 - low), self.point(start + n + 1, row + 1));
                        best = Some((size, Area::new(a.0, a.1, b.0 - a.0, b.1 - a.1)));
                    }
                }
            }
        }
        best.map(|(_, area)| area)
    }
}

/// Where between two corners what holds at one of them stops holding: at the lesser of the two, whichever comes first, so
/// that all edges of a cell find the same side of a third answer too narrow for any corner.
fn change(mut a: (Point, Cell), mut b: (Point, Cell), at: At) -> Point {
    if b.1 < a.1 {
        core::mem::swap(&mut a, &mut b);
    }
    let ((mut a, held), (mut b, _)) = (a, b);
    for _ in 0..STEPS {
        let middle = (a.0.midpoint(b.0), a.1.midpoint(b.1));
        if at(middle) == held { a = middle } else { b = middle }
    }
    (a.0.midpoint(b.0), a.1.midpoint(b.1))
}

/// A corner in pixels. Rows lie on whole pixels, so that no seam shows between them.
fn corner(plot: Area, (cols, rows): (usize, usize), (col, row): (usize, usize)) -> Point {
    let x = plot.x + plot.w * col as f64 / cols as f64;
    let y = plot.y + plot.h * row as f64 / rows as f64;
    (x.round(), y.round())
}

/// Cells of one row in which the same holds.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    cell: Cell,
    start: usize,
    end: usize,
}

fn fill(cell: Cell, shape: &[Point], pens: &mut [Pens]) {
    let Some(pens) = pens.get_mut(usize::from(cell.kind)) else { return };
    pens.fill.shape(shape);
    if cell.thin {
        pens.hatch.shape(shape);
    }
}

#[cfg(test)]
mod tests;
