//! What CONTRIBUTING.md says of the price book: how long its recipes are, and that each error it quotes is the one a
//! mistake really gives.

#[path = "../src/catalog/schema.rs"]
mod schema;

use schema::problem::File;
use std::fs;
use std::path::Path;

/// What is written before a mistake, so that it stands where it would be made: behind the last offer of a host's file.
const PLACES: [(&str, &str); 3] = [
    (
        "## Change a price",
        "[[offer.price]]\nfrom = \"2026-11-20\"\nas_of = \"2026-11-20\"\nrecorded = \"2026-11-26\"\ninput = \"1\"\n\n\
         [[offer.price]]\nas_of = \"2026-11-26\"\nrecorded = \"2026-11-26\"\n",
    ),
    ("## Add an offer", "[[offer]]\n"),
    ("## Add a feature", "[[offer]]\nid = \"openai/zz/global\"\n"),
];

fn root(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn section<'a>(guide: &'a str, title: &str) -> &'a str {
    let rest = guide.split(title).nth(1).unwrap_or_else(|| panic!("no section {title}"));
    rest.split("\n## ").next().unwrap_or(rest).trim()
}

/// The price book with some lines added to a file.
fn said(lines: &str) -> String {
    let folder = fs::read_dir(root("src/catalog/data")).expect("the data files");
    let mut files: Vec<File> = folder
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let mut text = fs::read_to_string(&path).expect("text");
            if name == "openai.toml" {
                text.push_str(&format!("\n{lines}\n"));
            }
            File { name, text }
        })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    match schema::read::book(&files) {
        Ok(_) => "nothing".to_owned(),
        Err(problems) => problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n"),
    }
}

#[test]
fn the_errors_it_quotes_are_those_of_the_build() {
    let guide = fs::read_to_string(root("CONTRIBUTING.md")).expect("the guide");
    for (title, before) in PLACES {
        let quoted = section(&guide, title).lines().filter_map(|line| line.split_once('→'));
        let mut count = 0;
        for (mistake, error) in quoted {
            count += 1;
            let said = said(&format!("{before}{}", mistake.trim()));
            assert!(said.contains(error.trim()), "{title}: {mistake}\nthe build says:\n{said}");
        }
        assert!(count >= 2, "{title} quotes {count} errors");
    }
}

#[test]
fn its_recipes_are_short() {
    let guide = fs::read_to_string(root("CONTRIBUTING.md")).expect("the guide");
    for (title, _) in PLACES {
        let steps = section(&guide, title).split("```").next().unwrap_or_default();
        let lines = steps.lines().filter(|line| !line.is_empty()).count();
        assert!(lines < 10, "{title} has {lines} lines");
    }
}
