//! Every kind of link that was ever shared: `tests/links/v1.txt`. It only grows.
//!
//! A line holds, between tabs, a link as it was shared and its canonical form today, without the checksum; then, where
//! they were recorded, the best single offer and its total at the price book the link names.

use routemath::catalog::CATALOG;
use routemath::engine::evaluate;
use routemath::scenario::link::{Checksum, State, decode, encode};
use std::process::Command;

const FILE: &str = "tests/links/v1.txt";

fn corpus() -> String {
    std::fs::read_to_string(format!("{}/{FILE}", env!("CARGO_MANIFEST_DIR"))).expect("the corpus")
}

fn lines(corpus: &str) -> impl Iterator<Item = &str> {
    corpus.lines().filter(|line| line.contains('\t'))
}

fn without_checksum(link: &str) -> String {
    link.split('&').filter(|pair| !pair.starts_with("k=")).collect::<Vec<_>>().join("&")
}

#[test]
fn every_link_ever_shared_still_reads_as_it_did() {
    let corpus = corpus();
    for line in lines(&corpus) {
        let mut columns = line.split('\t');
        let (link, canonical) =
            (columns.next().expect("a link"), columns.next().expect("its canonical form"));
        let read = decode(link, &CATALOG);
        let State::Ready(scenario) = &read.state else { panic!("{link} is no link") };
        assert_ne!(read.checksum, Checksum::Bad, "{link}");
        let again = encode(scenario, &CATALOG, &read.carried).expect("a link");
        assert_eq!(without_checksum(&again), canonical, "{link}");
        if let (Some(offer), Some(total)) = (columns.next(), columns.next()) {
            let report = evaluate(&CATALOG, scenario).expect("a report");
            let best = report.best.expect("a best offer");
            let total_now = best.total.normalize().to_string();
            assert_eq!((best.offer.as_str(), total_now.as_str()), (offer, total), "{link}");
        }
    }
    assert!(lines(&corpus).count() >= 40);
}

/// Compares the corpus with each version of it that Git knows: a line may gain columns, and the file may gain lines.
#[test]
fn the_corpus_only_grows() {
    let git = |args: &[&str]| {
        let output = Command::new("git").args(args).current_dir(env!("CARGO_MANIFEST_DIR")).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let Some(versions) = git(&["log", "--format=%H", "--", FILE]) else {
        println!("no Git history here to compare {FILE} with");
        return;
    };
    let now = corpus();
    for version in versions.lines() {
        let then = git(&["show", &format!("{version}:./{FILE}")]).expect("a version of the corpus");
        let mut now = lines(&now);
        for line in lines(&then) {
            let kept = now.next().unwrap_or_default();
            let same = kept.strip_prefix(line).is_some_and(|more| more.is_empty() || more.starts_with('\t'));
            assert!(same, "{FILE} lost or changed a line of {version}: {line}");
        }
    }
}
