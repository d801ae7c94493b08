use super::*;
use proptest::prelude::*;

const NAMES: [&str; 6] = [
    "Bedrock global",
    "OpenAI global",
    "Bedrock in-region",
    "Azure global",
    "Azure data zone US",
    "Vertex eu",
];

fn series(count: usize) -> Vec<Series> {
    let role = |i| [Role::Winner, Role::Baseline].get(i).copied().unwrap_or(Role::Other);
    let one = |(i, name): (usize, &&str)| Series {
        role: role(i),
        name: (*name).to_owned(),
        short: name.split(' ').next().unwrap().to_owned(),
        note: if i == 0 { "+$20,000 from 860k up".to_owned() } else { String::new() },
    };
    NAMES.iter().take(count).enumerate().map(one).collect()
}

fn here() -> Here {
    Here { left: "you are here: 1M".to_owned(), right: "+$20,000".to_owned() }
}

/// The pictured scenario: savings in thousands over the volume.
fn pictured(frame: Frame) -> (Bundle, Scale, Scale) {
    let x = Scale::log((1e4, 1e8), (frame.plot.x, frame.plot.right()));
    let y = Scale::linear((-14_000.0, 23_000.0), (frame.plot.bottom(), frame.plot.y));
    let mut at = |px: f64| {
        let n = x.value(px);
        let (b, own) = (n * 0.02325, n * 0.025575);
        let filled = |cost: f64| cost.min(20_000.0);
        vec![filled(b), 0.0, b + filled(own) - own, 0.0, -n * 0.002325]
    };
    let bundle = Bundle::coarse(x.ends(), 48, &mut at).refine(&y, &mut at);
    (bundle, x, y)
}

fn check(scene: &Scene, frame: Frame) {
    for (i, text) in scene.texts.iter().enumerate() {
        assert!(text.area.x >= 0.0 && text.area.right() <= frame.w + 0.1, "{text:?}");
        for other in scene.texts.iter().skip(i + 1) {
            assert!(!text.area.meets(&other.area), "{text:?} {other:?}");
        }
    }
}

#[test]
fn the_pictured_chart_names_every_line_and_crossing() {
    for w in [832.0, 704.0, 328.0] {
        let frame = Frame::of(w);
        let (bundle, x, y) = pictured(frame);
        let series = series(5);
        let marks = [Mark {
            at: (x.px(8.6e6), y.px(0.0)),
            long: "8.6M: in-region = OpenAI".to_owned(),
            short: "8.6M: tie".to_owned(),
        }];
        let plan = Plan {
            frame,
            bundle: &bundle,
            y: &y,
            series: &series,
            tolerance: 0.01,
            here: Some((x.px(1e6), here())),
            marks: &marks,
        };
        let scene = plan.scene();
        check(&scene, frame);
        assert!(scene.strokes.iter().all(|stroke| stroke.named), "{w}");
        let joint = scene.strokes.iter().find(|stroke| stroke.series == 1).unwrap();
        assert_eq!(joint.also, [3]);
        assert!(
            scene.texts.iter().any(|text| text.lines.iter().any(|(line, _)| line.starts_with("8.6M"))),
            "{w}"
        );
        assert_eq!(scene, plan.scene());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
    #[test]
    fn labels_never_overlap(
        w in prop::sample::select(vec![240.0, 328.0, 500.0, 704.0, 832.0]),
        at in 0.0..1.0_f64,
        lines in prop::collection::vec(prop::collection::vec(-40.0..40.0_f64, 7), 1..6),
        cross in prop::collection::vec((0.0..1.0_f64, 0.0..1.0_f64), 0..4),
    ) {
        let frame = Frame::of(w);
        let (left, right) = (frame.plot.x, frame.plot.right());
        let y = Scale::linear((-14.0, 23.0), (frame.plot.bottom(), frame.plot.y));
        let value = |line: &Vec<f64>, px: f64| {
            let place = (px - left) / (right - left) * 6.0;
            let (i, part) = (place.floor().clamp(0.0, 5.0) as usize, place.fract());
            line.get(i).copied().unwrap() * (1.0 - part) + line.get(i + 1).copied().unwrap() * part
        };
        let mut values = |px: f64| lines.iter().map(|line| value(line, px)).collect::<Vec<_>>();
        let bundle = Bundle::coarse((left, right), 48, &mut values).refine(&y, &mut values);
        let point = |(a, b): &(f64, f64)| (left + (right - left) * a, frame.plot.y + frame.plot.h * b);
        let marks: Vec<Mark> = cross.iter().map(|place| Mark {
            at: point(place), long: "8.6M: in-region = OpenAI".to_owned(), short: "8.6M: tie".to_owned(),
        }).collect();
        let series = series(lines.len());
        let plan = Plan {
            frame, bundle: &bundle, y: &y, series: &series, tolerance: 0.01,
            here: Some((left + (right - left) * at, here())), marks: &marks,
        };
        check(&plan.scene(), frame);
    }
}
