//! Rules of the repository that no compiler knows: which module may use which, how long a file may be, where floats
//! may appear, and that every input is described once.

use routemath::scenario::fields::{CALLER, CHOICES, OFFER, POOL, WORKLOAD};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules in reading order; each may use those before it.
const ORDER: [&str; 6] = ["json", "units", "catalog", "scenario", "engine", "text"];

/// The longest a source file may be.
const MOST_LINES: usize = 400;

/// The longest a function may be, and those that are longer for a reason: each is one list, an entry a line.
const MOST_LINES_OF_A_FUNCTION: usize = 40;
const LONG_FUNCTIONS: [(&str, &str, &str); 5] = [
    ("src/scenario/link/note.rs", "what", "a sentence for each note"),
    ("src/ui/app.rs", "page", "the page's parts in their order"),
    ("src/ui/inputs/needs.rs", "view", "the requirements in their order"),
    ("src/ui/views/share.rs", "view", "the ways out in their order"),
    ("src/ui/views/crossover/sweep.rs", "new", "the chart's parts, each worked out once"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(below: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(below)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the repository").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == ending) {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "no .{ending} files below {below}");
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a text file")
}

/// The code of a file without its comments and without its test module, which stands last or in `tests.rs`.
fn code(path: &Path) -> String {
    let text = if path.ends_with("tests.rs") { String::new() } else { read(path) };
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default().to_owned();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The top module a source file belongs to.
fn module(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).expect("below src");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The top modules a file names after `crate::`, alone or in braces.
fn used(code: &str) -> HashSet<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = HashSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => {
                let list = list.split(';').next().unwrap_or_default();
                found.extend(
                    ORDER.iter().filter(|name| list.contains(&format!("{name}::"))).map(|n| (*n).to_owned()),
                );
            }
            None => {
                found.insert(word(rest));
            }
        }
    }
    found
}

#[test]
fn modules_use_only_those_before_them() {
    for path in files("src", "rs") {
        let name = module(&path);
        let allowed = ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len());
        for other in used(&code(&path)) {
            let known = ORDER.iter().position(|known| *known == other);
            let right = known.is_none_or(|place| place <= allowed)
                && (other != "ui" || name == "ui" || name == "main");
            assert!(right, "{} uses crate::{other}", path.display());
        }
    }
}

#[test]
fn the_page_and_the_package_do_not_meet() {
    for (one, other) in [("ui", "js"), ("js", "ui")] {
        for path in files("src", "rs").into_iter().filter(|path| module(path) == one) {
            assert!(!used(&code(&path)).contains(other), "{} uses crate::{other}", path.display());
        }
    }
}

#[test]
fn files_stay_short() {
    let trees = [
        ("src", "rs"),
        ("xtask/src", "rs"),
        ("xtask/squeeze/src", "rs"),
        ("www", "js"),
        ("www", "css"),
        ("tests/engine", "rs"),
        ("tests/fuzz", "rs"),
        ("tests/instances", "rs"),
        ("tests/links", "rs"),
        ("tests/support", "rs"),
        ("tests/words", "rs"),
        ("tests/e2e", "mjs"),
        ("tests/channels", "mjs"),
        ("tests/docs", "mjs"),
    ];
    for (below, ending) in trees {
        for path in files(below, ending) {
            let lines = read(&path).lines().count();
            assert!(lines <= MOST_LINES, "{} has {lines} lines, more than {MOST_LINES}", path.display());
        }
    }
}

/// Name and length of each function: rustfmt closes it at the indentation where it begins.
fn functions(code: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let name = |line: &str| {
        let (before, rest) = line.split_once("fn ")?;
        let modifiers = before.split_whitespace().all(|word| word.starts_with("pub") || word == "const");
        let name = rest.split(['(', '<']).next().filter(|_| modifiers)?;
        Some((before.len() - before.trim_start().len(), name.to_owned()))
    };
    let length = |at: usize, indent: usize| {
        let end = format!("{}}}", " ".repeat(indent));
        let short = lines[at].trim_end().ends_with(['}', ';']);
        if short { Some(1) } else { lines[at..].iter().position(|line| *line == end).map(|last| last + 1) }
    };
    let found = lines.iter().enumerate().filter_map(|(at, line)| {
        let (indent, name) = name(line)?;
        Some((name, length(at, indent)?))
    });
    found.collect()
}

#[test]
fn functions_stay_short() {
    let mut counted = 0;
    let all = ["src", "xtask/src", "xtask/squeeze/src"].map(|below| files(below, "rs"));
    for path in all.into_iter().flatten() {
        let file = path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
        for (name, lines) in functions(&code(&path)) {
            counted += 1;
            let excused = LONG_FUNCTIONS.iter().any(|(of, long, _)| *of == file && *long == name);
            let fits = lines <= MOST_LINES_OF_A_FUNCTION || excused;
            assert!(fits, "{file}: {name} has {lines} lines, more than {MOST_LINES_OF_A_FUNCTION}");
        }
    }
    assert!(counted > 1_000, "only {counted} functions were found");
}

#[test]
fn floats_appear_in_one_file_of_the_core() {
    for path in files("src", "rs").into_iter().filter(|path| ORDER.contains(&module(path).as_str())) {
        if path.ends_with("units/num.rs") {
            continue;
        }
        let code = code(&path);
        let words: HashSet<&str> = code.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
        let found = ["f64", "f32"].into_iter().find(|word| words.contains(word));
        assert_eq!(found, None, "{}", path.display());
    }
}

#[test]
fn the_core_neither_unwraps_nor_asks_the_clock() {
    let banned =
        [".unwrap()", ".expect(", "todo!", "unimplemented!", "SystemTime", "Instant::now", "HashMap"];
    let build =
        |path: &Path| path.components().any(|part| part.as_os_str() == "build") || path.ends_with("build.rs");
    for path in
        files("src", "rs").into_iter().filter(|path| ORDER.contains(&module(path).as_str()) && !build(path))
    {
        let code = code(&path);
        for word in banned {
            assert!(!code.contains(word), "{} says {word}", path.display());
        }
    }
}

#[test]
fn nothing_is_written_as_markup() {
    for path in files("src", "rs").into_iter().chain(files("www", "js")) {
        let text = read(&path);
        for word in ["inner_html", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write"] {
            assert!(!text.contains(word), "{} says {word}", path.display());
        }
    }
}

#[test]
fn every_input_has_one_path_one_key_and_a_description() {
    let mut seen = HashSet::new();
    let mut check = |group: &str, path: &str, key: &str, label: &str, help: &str| {
        assert!(seen.insert(format!("{group}.{path}")), "two rows for {group}.{path}");
        assert!(seen.insert(format!("{group}#{key}")), "two rows with the key {key}");
        assert!(
            !label.is_empty() && help.ends_with('.'),
            "{group}.{path} needs a label and a sentence of help"
        );
    };
    for row in WORKLOAD {
        check("link", row.path, row.key, row.label, row.help);
    }
    for row in CALLER {
        check("link", row.path, row.key, row.label, row.help);
    }
    for row in CHOICES {
        check("link", row.path, row.key, row.label, row.help);
    }
    for row in POOL {
        check("pool", row.path, row.key, row.label, row.help);
    }
    for row in OFFER {
        check("offer", row.path, row.key, row.label, row.help);
    }
}

#[test]
fn defaults_lie_within_their_bounds() {
    for row in WORKLOAD {
        assert!(row.default.is_none_or(|value| row.admits(value)), "{}", row.path);
    }
    for row in CALLER {
        assert!(row.default.is_none_or(|value| row.admits(value)), "{}", row.path);
    }
    for row in POOL {
        assert!(row.default.is_none_or(|value| row.admits(value)), "{}", row.path);
    }
    for row in OFFER {
        assert!(row.default.is_none_or(|value| row.admits(value)), "{}", row.path);
    }
}
