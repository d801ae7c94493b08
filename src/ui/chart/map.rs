//! The frame of the decision map and the labels of its regions.

use super::label::{Board, LINE, Text, Weight, around, halves, size, width};
use super::pen::{Area, Point};
use crate::ui::chart::px::within;
use crate::units::Listed;

/// The size of a map and the plot inside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// The width.
    pub w: f64,
    /// The height.
    pub h: f64,
    /// Where regions are drawn.
    pub plot: Area,
}

impl Frame {
    /// The frame for a width and the widest label of the vertical axis.
    pub fn of(w: f64, widest: f64) -> Self {
        let w = w.max(240.0);
        let h = if w < 420.0 { 300.0 } else { 340.0 };
        let left = within(widest + 14.0, 40.0, w / 4.0);
        Self { w, h, plot: Area::new(left.round(), 34.0, (w - left - 6.0).round(), h - 34.0 - 38.0) }
    }
}

/// What is said of a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// The kind of the region.
    pub kind: u8,
    /// The offer.
    pub name: String,
    /// The one reason; may be empty.
    pub reason: String,
}

/// A placed label of a region: its swatch stands at the left edge of the box.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// The kind of the region.
    pub kind: u8,
    /// The words, right of the swatch.
    pub text: Text,
    /// Where a leader goes into the region, for a label outside of it: from and to.
    pub leader: Option<(Point, Point)>,
}

/// The room a swatch takes before the words.
const SWATCH: f64 = 16.0;
/// How far from its region a label stands that has none of its own.
const LEADER: f64 = 14.0;

/// Places the labels of regions and of "you are here" (`ring`, if it is on the map; its words are last in the result).
/// `title` is what the axis title takes of the strip above the plot.
pub fn labels(
    frame: Frame,
    rooms: &[(u8, Area)],
    sayings: &[Saying],
    ring: Option<(Point, String)>,
    title: f64,
) -> (Vec<Tag>, Option<Text>) {
    let plot = frame.plot;
    let mut board = Board::new(Area::new(0.0, 0.0, frame.w, plot.bottom()));
    board.take(Area::new(0.0, 0.0, title + 12.0, plot.y));
    if let Some((at, _)) = &ring {
        board.take(Area::new(at.0, at.1, 0.0, 0.0).wider(9.0));
    }
    let mut tags: Vec<Tag> = Vec::new();
    for saying in sayings {
        let rooms = rooms.iter().filter(|(kind, _)| *kind == saying.kind).map(|(_, room)| *room).listed();
        tags.extend(label(saying, &rooms, plot, &mut board));
    }
    let here = ring.and_then(|(at, words)| {
        let mut wishes = around(at, 9.0, (width(&words, true), LINE), plot.right());
        wishes.retain(|area| area.inside(&plot));
        let area = board.place(&wishes)?;
        let side = if area.x + area.w / 2.0 < at.0 { 1 } else { -1 };
        Some(Text { area, side, lines: vec![(words, Weight::Bold)] })
    });
    (tags, here)
}

/// What a label may say, the most first: name and reason, the name, the name on two lines.
fn forms(saying: &Saying, reason: bool) -> Vec<Vec<(String, Weight)>> {
    let bold = |text: &str| (text.to_owned(), Weight::Bold);
    let name = bold(&saying.name);
    let mut forms = Vec::new();
    if reason && !saying.reason.is_empty() {
        forms.push(vec![name.clone(), (saying.reason.clone(), Weight::Plain)]);
    }
    forms.push(vec![name]);
    forms.extend(halves(&saying.name).map(|(a, b)| vec![bold(a), bold(b)]));
    forms
}

fn tag(saying: &Saying, area: Area, lines: Vec<(String, Weight)>, leader: Option<(Point, Point)>) -> Tag {
    let words = Area::new(area.x + SWATCH, area.y, area.w - SWATCH, area.h);
    Tag { kind: saying.kind, text: Text { area: words, side: -1, lines }, leader }
}

/// The label of a region: in one of its rooms, with the reason or without, else outside with a leader into the last.
fn label(saying: &Saying, rooms: &[Area], plot: Area, board: &mut Board) -> Option<Tag> {
    let room = rooms.last()?;
    for out in [false, true] {
        for lines in forms(saying, !out) {
            let (w, h) = size(&lines);
            let w = w + SWATCH;
            let wishes = if out { outside(room, plot, (w, h)) } else { inside(rooms, (w, h)) };
            if let Some(area) = board.place(&wishes) {
                return Some(tag(saying, area, lines, out.then(|| leader(room, plot, &area))));
            }
        }
    }
    None
}

/// In the middle of a room, else further up or down in it.
fn inside(rooms: &[Area], (w, h): (f64, f64)) -> Vec<Area> {
    let mut wishes = Vec::new();
    for room in rooms {
        let x = room.x + within((room.w - w) / 2.0, 0.0, 40.0);
        for part in [0.4, 0.15, 0.7, 0.0, 1.0] {
            let area = Area::new(x, room.y + (room.h - h) * part, w, h);
            if area.wider(2.0).inside(&room.wider(2.1)) {
                wishes.push(area);
            }
        }
    }
    wishes
}

/// Above the plot, wherever there is room over the leader of a region that reaches its upper edge, else beside the region.
fn outside(room: &Area, plot: Area, (w, h): (f64, f64)) -> Vec<Area> {
    let (x, y) = (room.x + room.w / 2.0, room.y + room.h / 2.0);
    let mut wishes = Vec::new();
    if room.y <= plot.y + 1.0 {
        for left in [x - w / 2.0, x - w + SWATCH, x - SWATCH / 2.0] {
            wishes.push(Area::new(within(left, 0.0, (plot.right() - w).max(0.0)), plot.y - h - 8.0, w, h));
        }
    }
    for left in [room.x - w - LEADER, room.right() + LEADER] {
        let area = Area::new(left, y - h / 2.0, w, h);
        if area.inside(&plot) {
            wishes.push(area);
        }
    }
    wishes
}

/// From a label outside to its region.
fn leader(room: &Area, plot: Area, area: &Area) -> (Point, Point) {
    let (x, y) = (room.x + room.w / 2.0, room.y + room.h / 2.0);
    match () {
        () if area.y < plot.y => ((x, plot.y - 8.0), (x, plot.y + 6.0)),
        () if area.x < room.x => ((area.right() + 2.0, y), (room.x + 4.0, y)),
        () => ((area.x - 2.0, y), (room.right() - 4.0, y)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn saying(kind: u8, name: &str) -> Saying {
        Saying { kind, name: name.to_owned(), reason: "your AWS gap pays for it".to_owned() }
    }

    fn check(frame: Frame, tags: &[Tag], here: Option<&Text>) {
        let boxes: Vec<Area> =
            tags.iter().map(|tag| tag.text.area).chain(here.map(|text| text.area)).collect();
        for (i, one) in boxes.iter().enumerate() {
            assert!(
                one.x >= 0.0 && one.right() <= frame.w && one.y >= 0.0 && one.bottom() <= frame.h,
                "{one:?}"
            );
            assert!(boxes.iter().skip(i + 1).all(|other| !one.meets(other)), "{boxes:?}");
        }
    }

    #[test]
    fn a_label_stands_in_its_region_or_above_it() {
        let frame = Frame::of(448.0, 29.0);
        let plot = frame.plot;
        let rooms = [
            (0, Area::new(plot.x, plot.y, 200.0, plot.h)),
            (1, Area::new(plot.x + 330.0, plot.y, 50.0, 90.0)),
        ];
        let sayings = [saying(0, "Bedrock global"), saying(1, "OpenAI global")];
        let ring = Some(((plot.x + 120.0, plot.bottom()), "you are here".to_owned()));
        let (tags, here) = labels(frame, &rooms, &sayings, ring, 100.0);
        check(frame, &tags, here.as_ref());
        assert_eq!(tags.iter().map(|tag| tag.leader.is_some()).collect::<Vec<_>>(), [false, true]);
        assert_eq!(tags.first().unwrap().text.lines.len(), 2);
        assert!(here.is_some());
    }

    #[test]
    fn a_name_wraps_before_it_leaves_its_region_and_no_region_is_without() {
        let frame = Frame::of(448.0, 29.0);
        let plot = frame.plot;
        let rooms = [
            (0, Area::new(plot.x, plot.y, 110.0, 120.0)),
            (1, Area::new(plot.x + 120.0, plot.y, 60.0, plot.h)),
            (1, Area::new(plot.x + 120.0, plot.y, 230.0, plot.h)),
            (2, Area::new(plot.right() - 30.0, plot.y + 60.0, 30.0, 200.0)),
        ];
        let sayings = [saying(0, "Bedrock global"), saying(1, "Azure global"), saying(2, "OpenAI global")];
        let (tags, _) = labels(frame, &rooms, &sayings, None, 100.0);
        check(frame, &tags, None);
        let lines: Vec<usize> = tags.iter().map(|tag| tag.text.lines.len()).collect();
        assert_eq!(lines, [2, 2, 1], "two short lines; name and reason in the whole region; beside it");
        assert_eq!(tags[0].text.lines[1].0, "global");
        let (from, to) = tags[2].leader.unwrap();
        assert!(from.0 < rooms[3].1.x && to.0 > rooms[3].1.x && tags[2].text.lines[0].0 == "OpenAI global");
    }

    proptest! {
        #[test]
        fn labels_never_overlap(
            w in prop::sample::select(vec![240.0, 328.0, 448.0, 704.0]),
            rooms in prop::collection::vec((0.0..0.9_f64, 0.0..0.9_f64, 0.05..1.0_f64, 0.05..1.0_f64), 1..6),
            ring in (0.0..1.0_f64, 0.0..1.0_f64),
        ) {
            let frame = Frame::of(w, 30.0);
            let p = frame.plot;
            let room = |(x, y, w, h): &(f64, f64, f64, f64)|
                Area::new(p.x + x * p.w, p.y + y * p.h, w.min(1.0 - x) * p.w, h.min(1.0 - y) * p.h);
            let rooms: Vec<(u8, Area)> = rooms.iter().enumerate().map(|(i, r)| (i as u8, room(r))).collect();
            let sayings: Vec<Saying> = rooms.iter().map(|(kind, _)| saying(*kind, "Azure data zone US")).collect();
            let ring = ((p.x + ring.0 * p.w, p.y + ring.1 * p.h), "you are here".to_owned());
            let (tags, here) = labels(frame, &rooms, &sayings, Some(ring), 100.0);
            check(frame, &tags, here.as_ref());
        }
    }
}
