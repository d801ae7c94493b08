//! The crossover chart: one line per offer over one input, labelled where it ends, with its crossings marked.

use super::label::{Board, LINE, Text, Weight, around, beside, fitting, gutter, halves, size, width};
use super::line::{Bundle, pieces};
use super::pen::{Area, Pen, Point};
use super::scale::Scale;
use crate::units::Listed;

/// The size of a chart and the plot inside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// The width.
    pub w: f64,
    /// The height.
    pub h: f64,
    /// Where lines are drawn.
    pub plot: Area,
}

impl Frame {
    /// The frame for a width: with a gutter for labels on the right where there is room for one.
    pub fn of(w: f64) -> Self {
        let w = w.max(240.0);
        let (h, right, left) = match w {
            w if w < 560.0 => (300.0, 18.0, 58.0),
            w if w < 760.0 => (320.0, 164.0, 56.0),
            _ => (330.0, 164.0, 56.0),
        };
        Self::framed(w, h, left, right)
    }

    /// The frame on paper, which is lower than the page's.
    pub fn printed() -> Self {
        Self::framed(760.0, 220.0, 56.0, 164.0)
    }

    fn framed(w: f64, h: f64, left: f64, right: f64) -> Self {
        Self { w, h, plot: Area::new(left, 14.0, w - left - right, h - 14.0 - 38.0) }
    }

    /// The room right of the plot, if labels fit there.
    fn gutter(&self) -> Option<f64> {
        Some(self.w - self.plot.right() - 8.0).filter(|room| *room > 100.0)
    }
}

/// What a line stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The offer that is best now.
    Winner,
    /// What it is compared with.
    Baseline,
    /// Any other.
    Other,
}

/// A line of the chart. The order of lines is the order in which their labels are placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// What it stands for.
    pub role: Role,
    /// Its name.
    pub name: String,
    /// Its name where there is little room.
    pub short: String,
    /// What stands under the name, if there is room.
    pub note: String,
}

/// A place on the chart that is named: a crossing, or the end of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where.
    pub at: Point,
    /// What happens there.
    pub long: String,
    /// The same in few words.
    pub short: String,
}

/// Where the scenario stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here {
    /// "you are here: 1M".
    pub left: String,
    /// "+$20,000".
    pub right: String,
}

/// A drawn line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// The line, by position.
    pub series: usize,
    /// Lines that are the same and are drawn with it, alternating.
    pub also: Vec<usize>,
    /// Its path.
    pub path: String,
    /// Whether it has a label; one without is drawn grey.
    pub named: bool,
}

/// What is drawn of the lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Lines.
    pub strokes: Vec<Stroke>,
    /// Labels.
    pub texts: Vec<Text>,
}

/// Everything a scene is made from.
pub struct Plan<'a> {
    /// The frame.
    pub frame: Frame,
    /// The values of the lines.
    pub bundle: &'a Bundle,
    /// The vertical scale.
    pub y: &'a Scale,
    /// The lines.
    pub series: &'a [Series],
    /// What counts as the same, in values.
    pub tolerance: f64,
    /// Where the scenario stands: a pixel and its words.
    pub here: Option<(f64, Here)>,
    /// Crossings and ends.
    pub marks: &'a [Mark],
}

/// A line with those it is the same as, and its drawn pieces.
struct Group {
    series: usize,
    also: Vec<usize>,
    pieces: Vec<Vec<Point>>,
}

impl Plan<'_> {
    /// Draws the lines and places the labels.
    pub fn scene(&self) -> Scene {
        let plot = self.frame.plot;
        let right = if self.frame.gutter().is_some() { plot.right() + 8.0 } else { self.frame.w };
        let mut board = Board::new(Area::new(plot.x, plot.y - 8.0, right - plot.x, plot.h + 8.0));
        let groups = self.groups();
        for line in groups.iter().flat_map(|group| &group.pieces) {
            board.line(line);
        }
        let mut scene = Scene::default();
        if let Some((px, here)) = &self.here {
            place_here(*px, here, plot, &mut board, &mut scene.texts);
        }
        for mark in self.marks {
            board.take(Area::new(mark.at.0, mark.at.1, 0.0, 0.0).wider(6.0));
        }
        let mut named = self.in_gutter(&groups, &mut board, &mut scene.texts);
        let firm = groups.iter().filter(|group| self.role(group) != Role::Other);
        for group in firm {
            self.beside_line(group, &mut named, &mut board, &mut scene.texts);
        }
        for mark in self.marks {
            place_mark(mark, &mut board, &mut scene.texts);
        }
        for group in &groups {
            self.beside_line(group, &mut named, &mut board, &mut scene.texts);
        }
        scene.strokes = groups.into_iter().map(|group| stroke(group, &named)).listed();
        scene
    }

    fn role(&self, group: &Group) -> Role {
        let all = core::iter::once(&group.series).chain(&group.also);
        all.filter_map(|i| self.series.get(*i)).map(|series| series.role).min().unwrap_or(Role::Other)
    }

    /// Lines that are the same everywhere become one.
    fn groups(&self) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for series in 0..self.series.len().min(self.bundle.len()) {
            match groups.iter_mut().find(|group| self.bundle.same(group.series, series, self.tolerance)) {
                Some(group) => group.also.push(series),
                None => {
                    let pieces = pieces(self.bundle.line(series), self.y);
                    groups.push(Group { series, also: vec![], pieces });
                }
            }
        }
        groups.retain(|group| !group.pieces.is_empty());
        groups
    }

    /// Labels of the lines that reach the right end, beside it. Gives the lines that are named with that.
    fn in_gutter(&self, groups: &[Group], board: &mut Board, texts: &mut Vec<Text>) -> Vec<usize> {
        let plot = self.frame.plot;
        let Some(room) = self.frame.gutter() else { return vec![] };
        let mut named = Vec::new();
        let mut labels = Vec::new();
        for group in groups {
            let end = group.pieces.last().and_then(|piece| piece.last());
            if let Some((_, y)) = end.filter(|(x, _)| *x > plot.right() - 1.0) {
                let lines = self.lines(group, Some(room), true);
                labels.push((*y, lines));
                named.push(group.series);
            }
        }
        let sizes: Vec<(f64, f64)> = labels.iter().map(|(y, lines)| (*y, lines.len() as f64 * LINE)).listed();
        let middles = gutter(&sizes, plot.y - 8.0, plot.bottom() + 8.0);
        for ((_, lines), middle) in labels.into_iter().zip(middles) {
            let (w, h) = size(&lines);
            let area = Area::new(plot.right() + 8.0, middle - h / 2.0, w, h);
            board.take(area);
            texts.push(Text { area, side: -1, lines });
        }
        named
    }

    /// The words of a label: names, joined where lines are the same, and the note.
    fn lines(&self, group: &Group, room: Option<f64>, note: bool) -> Vec<(String, Weight)> {
        let Some(first) = self.series.get(group.series) else { return vec![] };
        let fits = |text: &str| room.is_none_or(|room| width(text, true) <= room);
        // Several names in the plot itself are as short as they can be.
        let brief = !note && !group.also.is_empty();
        let call = |series: &Series| if brief { series.short.clone() } else { series.name.clone() };
        let mut names = vec![call(first)];
        names.extend(
            group.also.iter().filter_map(|i| self.series.get(*i)).map(|other| ["= ", &call(other)].concat()),
        );
        let mut lines = Vec::new();
        for name in names {
            // What is too long for two lines is cut once.
            match halves(&name).filter(|(first, _)| !fits(&name) && (!note || fits(first))) {
                Some((a, b)) => lines.extend([a.to_owned(), b.to_owned()]),
                None => lines.push(name),
            }
        }
        if note {
            let most = room.unwrap_or(self.frame.w);
            lines.iter_mut().for_each(|line| *line = fitting(line, true, most));
        }
        let mut lines: Vec<(String, Weight)> = lines.into_iter().map(|line| (line, Weight::Bold)).listed();
        if note && !first.note.is_empty() && room.is_none_or(|room| width(&first.note, false) <= room) {
            lines.push((first.note.clone(), Weight::Plain));
        }
        lines
    }

    /// A label along the line: in full, on two lines, in short.
    fn beside_line(&self, group: &Group, named: &mut Vec<usize>, board: &mut Board, texts: &mut Vec<Text>) {
        if named.contains(&group.series) {
            return;
        }
        let full = self.lines(group, None, false);
        let wrapped = self.lines(group, Some(0.0), false);
        let short = self.series.get(group.series).map(|series| vec![(series.short.clone(), Weight::Bold)]);
        for (lines, clear) in [(&full, true), (&wrapped, true), (&full, false), (&wrapped, false)]
            .into_iter()
            .chain(short.iter().map(|lines| (lines, false)))
        {
            let (w, h) = size(lines);
            let wishes: Vec<Area> = group.pieces.iter().rev().flat_map(|piece| beside(piece, w, h)).listed();
            if let Some(area) = board.seek(&wishes, clear) {
                board.take(area);
                texts.push(Text { area, side: -1, lines: lines.clone() });
                named.push(group.series);
                return;
            }
        }
    }
}

fn stroke(group: Group, named: &[usize]) -> Stroke {
    let mut pen = Pen::default();
    for piece in &group.pieces {
        pen.through(piece);
    }
    let named = named.contains(&group.series);
    Stroke { series: group.series, also: group.also, path: pen.data(), named }
}

/// The words at the rule of "you are here": input left of it, value right of it; both on one side near an edge, and
/// fewer where they do not fit.
fn place_here(px: f64, here: &Here, plot: Area, board: &mut Board, texts: &mut Vec<Text>) {
    let fits = |text: &str, side: i8| {
        let w = width(text, true) + 6.0;
        if side > 0 { px - w >= plot.x - 8.0 } else { px + w <= plot.right() + 8.0 }
    };
    let mut put = |text: String, side: i8| {
        let w = width(&text, true);
        let x = if side < 0 { px + 6.0 } else { px - 6.0 - w };
        let area = Area::new(x, plot.y - 6.0, w, LINE);
        board.take(area);
        texts.push(Text { area, side, lines: vec![(text, Weight::Bold)] });
    };
    if fits(&here.left, 1) && fits(&here.right, -1) {
        put(here.left.clone(), 1);
        put(here.right.clone(), -1);
    } else {
        let all = [[&here.left, "  ", &here.right].concat(), here.left.clone(), here.right.clone()];
        let places = all.into_iter().flat_map(|text| [(text.clone(), -1), (text, 1)]);
        if let Some((text, side)) = places.into_iter().find(|(text, side)| fits(text, *side)) {
            put(text, side);
        }
    }
    board.rule(px);
}

/// A crossing keeps its words if there is any room for them near it: next to another they would name that.
fn place_mark(mark: &Mark, board: &mut Board, texts: &mut Vec<Text>) {
    for (text, clear) in [(&mark.long, true), (&mark.short, true), (&mark.short, false), (&mark.long, false)]
    {
        let w = width(text, true);
        let wishes: Vec<Area> = [5.0, 14.0, 24.0, 40.0]
            .into_iter()
            .flat_map(|r| around(mark.at, r, (w, LINE), board.right()))
            .listed();
        if let Some(area) = board.seek(&wishes, clear) {
            board.take(area);
            let side = if area.x + area.w / 2.0 < mark.at.0 { 1 } else { -1 };
            texts.push(Text { area, side, lines: vec![(text.clone(), Weight::Bold)] });
            return;
        }
    }
}

#[cfg(test)]
mod tests;
