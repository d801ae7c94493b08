//! The weight of the page, as a browser that takes brotli would receive it.

use crate::page::DIST;
use crate::run::{Outcome, files, load, read, save, target};
use crate::{apart, single};
use std::{path::Path, process::Command};

/// Budgets in bytes after brotli at quality 11. The page as a whole is still far above what it is meant to weigh: until
/// it gets there, the limit only keeps it from growing, and is to be lowered with every saving.
const BUDGETS: [Budget; 3] = [
    Budget {
        name: "before the first input",
        covers: |file| !NOT_LOADED.contains(&file) && file != PROGRAM,
        limit: 228_000,
        goal: 110_000,
    },
    Budget {
        name: "whole page",
        covers: |file| !NOT_LOADED.contains(&file) && file != FIRST,
        limit: 306_100,
        goal: 110_000,
    },
    Budget {
        name: "HTML and CSS",
        covers: |file| matches!(file, "index.html" | "style.css"),
        limit: 14_000,
        goal: 14_000,
    },
];
/// The file with the page's program, and what of it comes first: the first answer does not wait for more.
const PROGRAM: &str = "routemath-app_bg.wasm";
const FIRST: &str = "its first half";
/// Files of dist/ that opening the page does not transfer.
const NOT_LOADED: [&str; 6] = ["_headers", "404.html", "embed.html", "embed.js", "frame.js", single::FILE];
/// The single file in bytes as it lies on a disk: the limit keeps it from growing, as above.
const SINGLE: (usize, usize) = (299_800, 300_000);
/// Prints the brotli size of each file named on the command line; Node carries the reference encoder.
const BROTLI: &str = "\
    const { brotliCompressSync } = require('node:zlib'), { readFileSync } = require('node:fs'); \
    for (const file of process.argv.slice(1)) console.log(brotliCompressSync(readFileSync(file)).length);";

struct Budget {
    name: &'static str,
    covers: fn(&str) -> bool,
    /// What fails the build.
    limit: usize,
    /// What it is meant to weigh.
    goal: usize,
}

struct Weight {
    file: String,
    raw: usize,
    brotli: usize,
}

/// Prints the weight of every file of dist/; fails when a budget is exceeded.
pub fn size() -> Outcome {
    let weights = weigh(Path::new(DIST))?;
    println!("{:<28} {:>9} {:>9}", "file", "raw", "brotli");
    for Weight { file, raw, brotli } in &weights {
        println!("{file:<28} {raw:>9} {brotli:>9}");
    }
    BUDGETS.iter().try_for_each(|budget| within(budget, &weights))?;
    let single = weights.iter().find(|weight| weight.file == single::FILE).ok_or("no single file")?;
    judged(single::FILE, single.raw, SINGLE.0, SINGLE.1)
}

fn within(Budget { name, covers, limit, goal }: &Budget, weights: &[Weight]) -> Outcome {
    let total =
        weights.iter().filter(|weight| covers(&weight.file)).map(|weight| weight.brotli).sum::<usize>();
    judged(name, total, *limit, *goal)
}

fn judged(name: &str, total: usize, limit: usize, goal: usize) -> Outcome {
    println!("{name:<28} {:>9} {total:>9}  of {limit}, goal {goal}", "");
    if total <= limit { Ok(()) } else { Err(format!("{name}: {total} bytes, {limit} are allowed")) }
}

fn weigh(folder: &Path) -> Outcome<Vec<Weight>> {
    let names = files(folder).map_err(|error| format!("{error}; `cargo xtask build` comes first"))?;
    let first = target().join(FIRST);
    save(&first, apart::first_half(&load(&folder.join(PROGRAM))?)?)?;
    let paths: Vec<_> = names.iter().map(|name| folder.join(name)).chain([first]).collect();
    let lengths = read(Command::new("node").args(["--eval", BROTLI, "--"]).args(&paths))?;
    let names = names.into_iter().chain([FIRST.to_owned()]);
    names
        .zip(paths.iter().zip(lengths.lines()))
        .map(|(file, (path, length))| {
            let raw = load(path)?.len();
            let brotli = length.parse().map_err(|_| format!("no brotli size for {file}"))?;
            Ok(Weight { file, raw, brotli })
        })
        .collect()
}
