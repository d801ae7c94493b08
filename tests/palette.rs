//! The colors of the page, measured as the sheet has them: contrast of text and marks, and how far the offers' colors lie
//! apart for people who see colors in the usual way and in three others.

use std::fs;

/// A color as light and dark pages show it, in linear light.
type Pair = [[f64; 3]; 2];
type Matrix = [[f64; 3]; 3];

/// Dichromatic sight by Machado, Oliveira and Fernandes (2009) at full severity, on linear light.
const SIGHTS: [(&str, Matrix); 4] = [
    ("usual", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    ),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    (
        "tritanopia",
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ),
];
const THEMES: [&str; 2] = ["light", "dark"];

/// The color of a token, or of a slot's class for names such as "s4".
fn color(name: &str) -> Pair {
    let sheet = fs::read_to_string("www/style.css").expect("the sheet");
    let slot = name.strip_prefix('s').is_some_and(|rest| rest.len() == 1);
    let start =
        if slot { format!(".{name} {{ --c: light-dark(") } else { format!("  --{name}: light-dark(") };
    let rest = sheet.split_once(&start).unwrap_or_else(|| panic!("{name} is not in the sheet")).1;
    let (light, dark) = rest.split_once(')').expect("closed").0.split_once(", ").expect("two colors");
    [light, dark].map(linear)
}

fn linear(hex: &str) -> [f64; 3] {
    assert!(hex.len() == 7 && hex.starts_with('#'), "{hex}");
    [1, 3, 5].map(|at| {
        let part = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal")) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

fn luminance(color: [f64; 3]) -> f64 {
    0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    (a / b).max(b / a)
}

/// CIE Lab under D65.
fn lab(color: [f64; 3]) -> [f64; 3] {
    let row = |m: [f64; 3]| m.iter().zip(color).map(|(m, c)| m * c).sum::<f64>();
    let f = |t: f64| if t > 216.0 / 24_389.0 { t.cbrt() } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 };
    let x = f(row([0.4124564, 0.3575761, 0.1804375]) / 0.95047);
    let y = f(row([0.2126729, 0.7151522, 0.0721750]));
    let z = f(row([0.0193339, 0.1191920, 0.9503041]) / 1.08883);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn seen(color: [f64; 3], sight: Matrix) -> [f64; 3] {
    sight.map(|row| row.iter().zip(color).map(|(m, c)| m * c).sum::<f64>().clamp(0.0, 1.0))
}

fn apart(a: [f64; 3], b: [f64; 3]) -> f64 {
    lab(a).iter().zip(lab(b)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

fn holds(least: f64, rows: &[(&str, &[&str])]) {
    for (name, grounds) in rows {
        for ground in *grounds {
            for (theme, (a, b)) in THEMES.iter().zip(color(name).into_iter().zip(color(ground))) {
                let found = contrast(a, b);
                assert!(found >= least, "{theme}: {name} on {ground} is {found:.2}");
            }
        }
    }
}

#[test]
fn the_measures_are_those_of_their_definitions() {
    let [white, black, gray] = ["#ffffff", "#000000", "#777777"].map(linear);
    assert!((contrast(white, black) - 21.0).abs() < 1e-9);
    assert!((contrast(gray, white) - 4.48).abs() < 0.005);
    assert!((apart(white, black) - 100.0).abs() < 1e-3);
}

#[test]
fn text_stands_out_from_its_ground() {
    holds(
        4.5,
        &[
            ("ink", &["bg", "bg2", "bg3", "warn-bg", "err-bg"]),
            ("ink2", &["bg", "bg2"]),
            ("ink3", &["bg", "bg2"]),
            ("link", &["bg", "bg2"]),
            ("warn", &["bg", "bg2", "warn-bg"]),
            ("err", &["bg", "bg2", "err-bg"]),
        ],
    );
}

#[test]
fn marks_stand_out_from_their_ground() {
    let slots: Vec<String> = (1..=6).map(|slot| format!("s{slot}")).collect();
    let mut marks: Vec<(&str, &[&str])> = vec![
        ("rule2", &["bg", "bg2"]),
        ("warn-r", &["bg", "bg2"]),
        ("focus", &["bg", "bg2"]),
        ("low", &["bg", "high"]),
        ("high", &["bg"]),
    ];
    marks.extend(slots.iter().map(|slot| (slot.as_str(), &["bg", "bg2"][..])));
    holds(3.0, &marks);
}

#[test]
fn ink_is_read_on_every_tint_of_the_map() {
    let sheet = fs::read_to_string("www/style.css").expect("the sheet");
    let ink = color("ink");
    let tints: Vec<&str> = sheet
        .match_indices("--wash: light-dark(#")
        .map(|(at, start)| &sheet[at + start.len() - 1..])
        .collect();
    assert_eq!(tints.len(), 2);
    for tint in tints {
        let (light, dark) = tint.split_once(')').expect("closed").0.split_once(", ").expect("two colors");
        for (ground, ink) in [light, dark].map(linear).into_iter().zip(ink) {
            assert!(contrast(ground, ink) >= 4.5, "{light} {dark}");
        }
    }
}

#[test]
fn offers_are_told_apart_in_every_sight() {
    let slots: Vec<Pair> = (1..=6).map(|slot| color(&format!("s{slot}"))).collect();
    for (sight, matrix) in SIGHTS {
        for (theme, name) in THEMES.iter().enumerate() {
            for (i, a) in slots.iter().enumerate() {
                for (j, b) in slots.iter().enumerate().skip(i + 1) {
                    let found = apart(seen(a[theme], matrix), seen(b[theme], matrix));
                    assert!(
                        found >= 20.0,
                        "{name}, {sight}: slots {} and {} are {found:.1} apart",
                        i + 1,
                        j + 1
                    );
                }
            }
        }
    }
}
