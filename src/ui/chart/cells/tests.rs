use super::*;
use proptest::prelude::*;

const PLOT: Area = Area::new(40.0, 34.0, 402.0, 268.0);

fn draw(at: &dyn Fn(Point) -> Cell) -> Map {
    let corners = (0..=64).flat_map(|row| Grid::points(PLOT, 64, row)).map(at).collect();
    let mut drawing = Drawing::new(Grid { plot: PLOT, cols: 64, rows: 64, corners });
    while !drawing.cut_row(at) {}
    drawing.done()
}

/// The area of all shapes of a path, by the shoelace formula.
fn area(path: &str) -> f64 {
    let shape = |shape: &str| {
        let points: Vec<Point> = shape
            .split(['M', 'L'])
            .filter_map(|point| point.split_once(' '))
            .map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap()))
            .collect();
        let next = points.iter().cycle().skip(1);
        points.iter().zip(next).map(|(a, b)| (a.0 * b.1 - b.0 * a.1) / 2.0).sum::<f64>().abs()
    };
    path.split('Z').map(shape).sum()
}

fn plain(kind: u8) -> Cell {
    Cell { kind, thin: false }
}

#[test]
fn one_answer_is_one_rectangle() {
    let map = draw(&|_| plain(0));
    assert_eq!(map.regions.len(), 1);
    assert_eq!(map.regions.first().unwrap().fill, "M40 34L442 34L442 302L40 302Z");
    assert!(map.border.is_empty());
    assert_eq!(map.rooms, [(0, PLOT)]);
}

#[test]
fn regions_fill_the_plot_and_the_border_is_exact() {
    let map = draw(&|(x, y)| plain(u8::from(x + y > 400.3)));
    let total: f64 = map.regions.iter().map(|region| area(&region.fill)).sum();
    assert!((total - PLOT.w * PLOT.h).abs() < 60.0, "{total}");
    for point in map.border.split(['M', 'L']).filter_map(|point| point.split_once(' ')) {
        let (x, y): Point = (point.0.parse().unwrap(), point.1.parse().unwrap());
        assert!((x + y - 400.3).abs() < 0.3, "{x} {y}");
    }
    assert_eq!(map.rooms.len(), 2);
}

#[test]
fn a_thin_margin_is_hatched_without_a_border() {
    let map = draw(&|(x, _)| Cell { kind: 0, thin: x > 200.0 });
    assert!(map.border.is_empty());
    let hatched = area(&map.regions.first().unwrap().hatch);
    assert!((hatched - 242.0 * 268.0).abs() < 60.0, "{hatched}");
    assert!(map.rooms.len() == 2 && map.rooms.last().unwrap().1 == PLOT, "the whole of it is a room too");
    assert!(map.rooms.first().unwrap().1.right() <= 200.0);
}

fn points(path: &str) -> Vec<Point> {
    let points = path.split(['M', 'L']).filter_map(|point| point.split_once(' '));
    points.map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap())).collect()
}

#[test]
fn a_third_answer_narrower_than_a_cell_makes_no_zigzag() {
    let map = draw(&|(x, _)| plain(if x < 241.3 { 0 } else { 1 + u8::from(x < 244.8) }));
    let border = points(&map.border);
    assert!(!border.is_empty() && border.iter().all(|(x, _)| (x - 241.3).abs() < 0.3), "{border:?}");
}

#[test]
fn a_border_is_straight_where_a_margin_becomes_thin_on_it() {
    let map = draw(&|(x, y)| Cell { kind: u8::from(x > 241.3), thin: y > 100.2 });
    let border = points(&map.border);
    assert!(border.iter().all(|(x, _)| (x - 241.3).abs() < 0.3), "{border:?}");
}

#[test]
fn no_border_runs_along_the_edge() {
    assert_eq!(draw(&|(x, y)| plain(u8::from(x > 441.8 || y > 301.7))).border, "");
}

#[test]
fn three_answers_meet_in_a_cell() {
    let at = |(x, y): Point| plain(if x < 241.0 { 0 } else { 1 + u8::from(y > 168.0) });
    let map = draw(&at);
    let total: f64 = map.regions.iter().map(|region| area(&region.fill)).sum();
    assert_eq!(map.regions.len(), 3);
    assert!((total - PLOT.w * PLOT.h).abs() < 60.0, "{total}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]
    #[test]
    fn any_answers_fill_the_plot(seeds in prop::collection::vec((0.0..500.0_f64, 0.0..400.0_f64, 0..4_u8, any::<bool>()), 1..8)) {
        let near = |(x, y): Point| {
            let far = |seed: &&(f64, f64, u8, bool)| (seed.0 - x).powi(2) + (seed.1 - y).powi(2);
            let seed = seeds.iter().min_by(|a, b| far(a).total_cmp(&far(b))).unwrap();
            Cell { kind: seed.2, thin: seed.3 }
        };
        let map = draw(&near);
        let total: f64 = map.regions.iter().map(|region| area(&region.fill)).sum();
        prop_assert!((total - PLOT.w * PLOT.h).abs() < 300.0, "{total}");
        let all = map.regions.iter().map(|region| [&region.fill[..], &region.hatch].concat()).collect::<String>() + &map.border;
        prop_assert!(all.chars().all(|c| "MLZ -.0123456789".contains(c)), "{all}");
        prop_assert!(map.rooms.iter().all(|(_, room)| room.inside(&PLOT)));
    }
}
