//! The price book: what its build refuses, and what holds for the book that ships.

#[path = "../src/catalog/schema.rs"]
mod schema;

use routemath::catalog::{CATALOG, Fact, Feature, InBook, Offer, Origin, Status, Support};
use routemath::units::Date;
use schema::book::Book;
use schema::problem::File;

/// The smallest book that is right.
const BOOKS: &str = "books = [\"2026-11-12\"]";
const SOURCES: &str = r#"
[[source]]
id = "a"
title = "A"
url = "https://a.example/"
as_of = "2026-11-01"
status = "reported"

[[source]]
id = "b"
title = "B"
url = "https://b.example/"
as_of = "2026-11-02"
status = "documented"

[[source]]
id = "bare"
title = "No date, no status"
url = "https://bare.example/"
"#;
const MODELS: &str =
    "[[model]]\nid = \"m1\"\nname = \"M1\"\nlab = \"L\"\n[[model]]\nid = \"m2\"\nname = \"M2\"\nlab = \"L\"";
const TARIFFS: &str = r#"
cloud = "aws"
source = "a"
recorded = "2026-11-12"

internet.plain = [{ to_gb = 100, usd = "0", free = true }, { usd = "0.09" }]

[[region]]
id = "us-east-1"
name = "N. Virginia"
metro = "ashburn"
coast = "na-east"
continent = "na"
internet = "plain"
"#;
const HEAD: &str = r#"
[host]
id = "h"
name = "Host"
order = 1

[defaults]
source = "a"
recorded = "2026-11-12"
cloud = "aws"

[scope.global]
name = "Host global"

[scope.in-region]
name = "Host in-region"
"#;

fn offer(lines: &str) -> String {
    format!("{HEAD}\n[[offer]]\nid = \"h/m1/global\"\n{lines}")
}

fn price(lines: &str) -> String {
    offer(&format!("[[offer.price]]\n{lines}"))
}

fn files(changed: &[(&str, &str)]) -> Vec<File> {
    let usual = [
        ("books.toml", BOOKS),
        ("sources.toml", SOURCES),
        ("models.toml", MODELS),
        ("tariffs-aws.toml", TARIFFS),
        ("h.toml", HEAD),
    ];
    let text = |name: &str, usual: &str| {
        let own = changed.iter().find(|(own, _)| *own == name);
        own.map_or(usual, |(_, text)| text).to_owned()
    };
    usual.iter().map(|(name, usual)| File { name: (*name).to_owned(), text: text(name, usual) }).collect()
}

fn read(changed: &[(&str, &str)]) -> Result<Book, String> {
    let problems = |problems: Vec<schema::problem::Problem>| {
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n")
    };
    schema::read::book(&files(changed)).map_err(problems)
}

#[track_caller]
fn refused(name: &str, text: &str, why: &str) {
    let said = read(&[(name, text)]).map_or_else(|said| said, |_| "nothing".to_owned());
    assert!(said.contains(why), "expected “{why}”, but the build says:\n{said}");
    assert!(said.contains(&format!("src/catalog/data/{name}: line ")), "no file and line:\n{said}");
    assert!(said.contains('^'), "no caret:\n{said}");
}

#[track_caller]
fn fine(name: &str, text: &str) -> Book {
    read(&[(name, text)]).unwrap_or_else(|said| panic!("{said}"))
}

#[test]
fn a_problem_shows_file_line_and_caret() {
    let said = read(&[("h.toml", &price("input = 2.5"))]).unwrap_err();
    let expected = "src/catalog/data/h.toml: line 21, column 9\n   |\n21 | input = 2.5\n   |         ^^^\n";
    assert!(said.starts_with(expected), "{said}");
    assert!(said.contains("expected a decimal in quotes"), "{said}");
}

#[test]
fn every_problem_is_shown_at_once() {
    let said = read(&[("h.toml", &price("input = \"0\"\noutput = \"0\""))]).unwrap_err();
    assert_eq!(said.matches("a zero price").count(), 2, "{said}");
}

#[test]
fn a_mistake_is_shown_once() {
    // Sources in the wrong order are still found.
    let sources = SOURCES.replace("id = \"a\"", "id = \"z\"").replace("id = \"bare\"", "id = \"a\"");
    let dated = sources.replace(
        "title = \"No date, no status\"",
        "title = \"A\"\nas_of = \"2026-11-01\"\nstatus = \"reported\"",
    );
    let said =
        read(&[("sources.toml", &dated), ("h.toml", &price("input = \"1\"\noutput = \"2\""))]).unwrap_err();
    assert!(said.contains("src/catalog/data/sources.toml: line ") && said.contains("out of order"), "{said}");
    assert!(!said.contains("no source"), "{said}");
    // One home of many facts is one mistake.
    let lost = HEAD.replace("source = \"a\"", "source = \"nobody\"");
    let lost = format!("{lost}\n[[offer]]\nid = \"h/m1/global\"\ncontext = 5\nmax_output = 6");
    let said = read(&[("h.toml", &lost)]).unwrap_err();
    assert_eq!(said.matches("no source \"nobody\"").count(), 1, "{said}");
}

#[test]
fn a_fact_needs_a_source_a_date_and_a_status() {
    let bare = HEAD.replace("source = \"a\"\n", "");
    refused(
        "h.toml",
        &format!("{bare}\n[[offer]]\nid = \"h/m1/global\"\ncontext = 5"),
        "a fact without a source",
    );
    refused(
        "h.toml",
        &offer("context = { value = 5, source = \"bare\", status = \"reported\" }"),
        "without a date",
    );
    let undecided = "context = { value = 5, source = \"bare\", as_of = \"2026-11-01\" }";
    refused("h.toml", &offer(undecided), "without a status");
    let unbooked = HEAD.replace("recorded = \"2026-11-12\"\n", "");
    refused(
        "h.toml",
        &format!("{unbooked}\n[[offer]]\nid = \"h/m1/global\"\ncontext = 5"),
        "without `recorded`",
    );
    refused("h.toml", &offer("context = { value = 5, source = \"c\" }"), "no source \"c\"");
}

#[test]
fn prices_and_features_need_a_source_too() {
    let bare = HEAD.replace("source = \"a\"\n", "");
    let offer = format!("{bare}\n[[offer]]\nid = \"h/m1/global\"\n");
    refused("h.toml", &format!("{offer}yes = [\"vision\"]"), "a fact without a source");
    refused("h.toml", &format!("{offer}[[offer.price]]\ninput = \"1\""), "a fact without a source");
}

#[test]
fn ids_are_sorted_and_stand_once() {
    let two = |a: &str, b: &str| format!("{HEAD}\n[[offer]]\nid = \"{a}\"\n\n[[offer]]\nid = \"{b}\"\n");
    refused("h.toml", &two("h/m2/global", "h/m1/global"), "\"h/m1/global\" belongs before \"h/m2/global\"");
    refused("h.toml", &two("h/m1/global", "h/m1/global"), "stands here twice");
    refused("models.toml", &MODELS.replace("m1", "m3"), "out of order");
    refused("sources.toml", &SOURCES.replace("\"bare\"", "\"a\""), "out of order");
    let region = TARIFFS.split("[[region]]").nth(1).unwrap_or_default();
    refused("tariffs-aws.toml", &format!("{TARIFFS}\n[[region]]{region}"), "stands here twice");
}

#[test]
fn every_host_has_a_place_of_its_own() {
    let mut files = files(&[]);
    let other = |order: &str| HEAD.replace("\"h\"", "\"i\"").replace("order = 1", order);
    files.push(File { name: "i.toml".to_owned(), text: other("order = 2") });
    assert!(schema::read::book(&files).is_ok());
    files.last_mut().unwrap().text = other("order = 1");
    let said = schema::read::book(&files).unwrap_err()[0].to_string();
    assert!(
        said.contains("src/catalog/data/i.toml: line 5") && said.contains("\"h\" has this place too"),
        "{said}"
    );
}

#[test]
fn an_offer_is_named_host_model_scope() {
    for id in ["h/m1", "g/m1/global", "h/m1/global/x", "h//global", "h/m 1/global"] {
        refused("h.toml", &format!("{HEAD}\n[[offer]]\nid = \"{id}\""), "the form \"h/model/scope\"");
    }
    refused("h.toml", &format!("{HEAD}\n[[offer]]\nname = \"x\""), "without `id`");
}

#[test]
fn models_scopes_regions_clouds_and_features_must_be_known() {
    refused("h.toml", &offer("").replace("h/m1/", "h/m9/"), "no model \"m9\"");
    refused("h.toml", &offer("name = \"x\"").replace("m1/global", "m1/moon"), "no scope \"moon\"");
    refused("h.toml", &offer("served = [\"us-east-9\"]"), "served in \"us-east-9\"");
    refused("h.toml", &offer("cloud = \"moon\""), "no cloud \"moon\"");
    refused("h.toml", &offer("yes = [\"telepathy\"]"), "\"telepathy\" is not a feature id");
    refused("h.toml", &offer("tools.telepathy = \"1\""), "\"telepathy\" is not a feature id");
    refused("h.toml", &offer("feature.vision = \"maybe\""), "none of yes, no, unknown");
    refused("h.toml", &offer("seller = \"uncle\""), "a seller is one of");
    let other = TARIFFS.replace("internet = \"plain\"", "internet = \"fancy\"");
    refused("tariffs-aws.toml", &other, "no tariff [internet.fancy]");
}

#[test]
fn unknown_keys_are_refused() {
    refused("h.toml", &offer("contxt = 5"), "unknown field `contxt`");
    refused("h.toml", &price("inptu = \"1\""), "unknown field `inptu`");
    refused("h.toml", &offer("context = { value = 5, sorce = \"a\" }"), "unknown field `sorce`");
    refused("books.toml", "books = []\nbook = 1", "unknown field `book`");
}

#[test]
fn prices_are_quoted_plain_decimals() {
    for wrong in ["\"1e3\"", "\"-1\"", "\"1,5\"", "\"\"", "\"+1\"", "\"1_000\"", "\"abc\""] {
        refused("h.toml", &price(&format!("input = {wrong}")), "is not a plain decimal");
    }
    refused("h.toml", &price("input = 3"), "expected a decimal in quotes");
    refused("h.toml", &offer("tools.web-search = 2.5"), "floating point");
}

#[test]
fn a_zero_price_must_be_meant() {
    refused("h.toml", &price("input = \"0.00\"\noutput = \"1\""), "a zero price: write `free = true`");
    refused("h.toml", &price("input = \"1\"\nlong = { above = 9, input = \"0\" }"), "a zero price");
    let book = fine("h.toml", &price("free = true\ninput = \"0\"\noutput = \"0\""));
    assert!(book.offers[0].prices[0].free);
    refused("tariffs-aws.toml", &TARIFFS.replace(", free = true", ""), "a zero step needs `free = true`");
}

#[test]
fn an_empty_price_entry_is_refused() {
    refused("h.toml", &price("from = \"2026-01-01\""), "a price without any rate");
    refused("h.toml", &price("input = \"1\"\nlong = { input = \"2\" }"), "`long` needs `above`");
    refused("h.toml", &price("input = \"1\"\nabove = 5"), "`above` belongs inside `long`");
}

#[test]
fn prices_ascend_by_the_day_they_came_into_force() {
    let two = |a: &str, b: &str| price(&format!("{a}input = \"1\"\n[[offer.price]]\n{b}input = \"2\""));
    let (may, june) = ("from = \"2026-05-01\"\n", "from = \"2026-06-01\"\n");
    refused("h.toml", &two(june, may), "prices must ascend by `from`");
    refused("h.toml", &two(may, may), "prices must ascend by `from`");
    refused("h.toml", &two(may, ""), "prices must ascend by `from`");
    fine("h.toml", &two(may, june));
    fine("h.toml", &two("", june));
    let corrected = "from = \"2026-05-01\"\nrecorded = \"2026-12-01\"\n";
    let first = format!("{may}recorded = \"2026-11-12\"\n");
    let books = "books = [\"2026-11-12\", \"2026-12-01\"]";
    assert_eq!(read(&[("h.toml", &two(&first, corrected)), ("books.toml", books)]).map(|_| ()), Ok(()));
}

#[test]
fn nothing_is_dated_after_its_book() {
    refused("h.toml", &offer("context = { value = 5, as_of = \"2027-01-01\" }"), "after the newest book");
    refused("h.toml", &offer("context = { value = 5, recorded = \"2026-11-01\" }"), "lists no such book");
    refused("h.toml", &price("from = \"2026-11-13\"\ninput = \"1\""), "after the newest book");
    refused("h.toml", &price("from = \"2026-11-05\"\ninput = \"1\""), "but seen 2026-11-01: give it `as_of`");
    refused(
        "h.toml",
        &offer("context = { value = 5, as_of = \"2026-02-30\" }"),
        "is not a day of the calendar",
    );
    let two = ("books.toml", "books = [\"2026-11-12\", \"2026-12-01\"]");
    let late = offer("context = { value = 5, as_of = \"2026-11-20\" }");
    let said = read(&[two, ("h.toml", &late)]).unwrap_err();
    assert!(said.contains("seen 2026-11-20, after the book of 2026-11-12 was closed"), "{said}");
    refused("books.toml", "books = [\"2026-11-12\", \"2026-01-01\"]", "ascending");
}

#[test]
fn a_dispute_names_its_other_side() {
    refused("h.toml", &offer("context = { value = 5, status = \"disputed\" }"), "no `conflict` says by whom");
    refused("h.toml", &price("status = \"disputed\"\ninput = \"1\""), "no `conflict` says by whom");
    let silent = "context = { value = 5, conflict = { value = 6, source = \"b\", note = \" \" } }";
    refused("h.toml", &offer(silent), "a conflict needs a `note`");
    let rate =
        "input = \"1\"\nconflict = [{ rate = \"inptu\", value = \"2\", source = \"b\", note = \"x\" }]";
    refused("h.toml", &price(rate), "no rate \"inptu\"");
    let settled =
        "context = { value = 5, conflict = { value = 6, source = \"b\", note = \"the host decides\" } }";
    let book = fine("h.toml", &offer(settled));
    let context =
        book.offers[0].context.clone().map(|fact| (fact.value, fact.conflict.map(|other| other.value)));
    assert_eq!(context, Some((5, Some(6))));
}

#[test]
fn what_an_older_book_held_stays() {
    let books = "books = [\"2026-11-12\", \"2026-12-01\"]";
    let changed = "context = { value = 9, recorded = \"2026-12-01\", before = { value = 5 } }";
    let book =
        read(&[("books.toml", books), ("h.toml", &offer(changed))]).unwrap_or_else(|said| panic!("{said}"));
    let before = book.offers[0].context.clone().and_then(|fact| fact.before).map(|before| before.value);
    assert_eq!(before, Some(5));
    refused("h.toml", &offer("context = { value = 9, before = { value = 5 } }"), "recorded by an older book");
}

#[test]
fn nearer_layers_win() {
    let text = format!(
        "{HEAD}context = 1\n[model.m1]\ncontext = 2\nyes = [\"vision\"]\n[[offer]]\nid = \"h/m1/global\"\nno = [\"vision\"]\n\n[[offer]]\nid = \"h/m1/in-region\"\ncontext = 3\n"
    );
    let book = fine("h.toml", &text.replace("[scope.in-region]", "[scope.in-region]\nmax_output = 7"));
    let seen: Vec<_> = book
        .offers
        .iter()
        .map(|o| {
            (
                o.context.as_ref().map(|f| f.value),
                o.max_output.as_ref().map(|f| f.value),
                o.features[0].1.value,
            )
        })
        .collect();
    assert_eq!(seen, [(Some(2), None, "no"), (Some(3), Some(7), "yes")]);
    assert!(book.offers[1].in_region && !book.offers[0].in_region);
    refused("h.toml", &offer("yes = [\"vision\"]\nno = [\"vision\"]"), "said twice");
}

#[test]
fn labels_tell_the_offers_of_a_model_apart() {
    let same = format!(
        "{HEAD}\n[[offer]]\nid = \"h/m1/global\"\n\n[[offer]]\nid = \"h/m1/in-region\"\nname = \"Host global\"\n"
    );
    refused("h.toml", &same, "is also the label of h/m1/global");
    refused("h.toml", &offer("name = \"a label that is too long for charts\""), "at most 24 characters");
    refused("h.toml", &offer("").replace("[scope.global]\nname = \"Host global\"", ""), "no `name`");
}

#[test]
fn tariffs_ascend_and_end_open() {
    let steps =
        |steps: &str| TARIFFS.replace("{ to_gb = 100, usd = \"0\", free = true }, { usd = \"0.09\" }", steps);
    refused(
        "tariffs-aws.toml",
        &steps("{ to_gb = 9, usd = \"1\" }"),
        "the last step of a tariff has no `to_gb`",
    );
    let falling = "{ to_gb = 9, usd = \"1\" }, { to_gb = 5, usd = \"1\" }, { usd = \"1\" }";
    refused("tariffs-aws.toml", &steps(falling), "must ascend by `to_gb`");
}

#[test]
fn the_small_book_is_right() {
    let book = fine(
        "h.toml",
        &price(
            "from = \"2026-01-01\"\nsecond = \"b\"\ninput = \"2.50\"\nlong = { above = 9, input = \"5\" }",
        ),
    );
    let price = &book.offers[0].prices[0];
    assert_eq!(price.rates[0].map(|rate| rate.to_string()), Some("2.5".to_owned()));
    assert_eq!((price.provenance.status, price.second.map(|(source, _)| source)), ("reported", Some(1)));
}

// The book that ships.

const FIRST_BOOK: Date = Date::known(2026, 11, 12);

fn newest() -> Date {
    CATALOG.newest().expect("a book")
}

/// Every provenance of an offer.
fn provenances(offer: &Offer) -> Vec<Origin> {
    fn of<T>(fact: &Option<&Fact<T>>) -> Option<Origin> {
        fact.as_ref().map(|fact| fact.provenance)
    }
    let quota = offer.quota.as_ref();
    let mut all = vec![
        of(&offer.residency),
        of(&offer.operator),
        of(&offer.served),
        of(&offer.version),
        of(&offer.lifecycle.launched),
        of(&offer.lifecycle.eol),
        of(&offer.context),
        of(&offer.max_input),
        of(&offer.max_output),
        of(&offer.frame_bytes),
        quota.and_then(|quota| of(&quota.tpm)),
        quota.and_then(|quota| of(&quota.rpm)),
        quota.and_then(|quota| quota.rules),
    ];
    all.extend(offer.prices.iter().map(|entry| Some(entry.provenance)));
    all.extend(offer.tools.iter().map(|(_, fact)| Some(fact.provenance)));
    all.extend(offer.features.iter().map(|(_, fact)| Some(fact.provenance)));
    all.into_iter().flatten().collect()
}

#[test]
fn the_book_is_as_large_as_promised() {
    assert!(CATALOG.offers.len() >= 200, "{} offers", CATALOG.offers.len());
    assert!(CATALOG.models.len() >= 35, "{} models", CATALOG.models.len());
    assert!(CATALOG.regions.iter().filter(|region| region.cloud == "aws").count() >= 27);
    assert!(CATALOG.books.starts_with(&[FIRST_BOOK, Date::known(2026, 11, 26)]), "{:?}", CATALOG.books);
}

#[test]
fn every_fact_is_sourced_and_dated() {
    let regions = CATALOG.regions.iter().flat_map(|region| {
        let inter = region.inter_region.iter().map(|rate| rate.usd_per_gb.provenance);
        let one = [&region.nat_usd_per_gb, &region.private_endpoint_usd_per_gb];
        let one = one.into_iter().flatten().map(|fact| fact.provenance);
        region.internet.iter().map(|fact| fact.provenance).chain(inter).chain(one)
    });
    let others = CATALOG.distances.iter().map(|distance| distance.rtt_ms.provenance);
    let all = CATALOG.offers.iter().flat_map(provenances).chain(regions).chain(others);
    let mut facts = 0_usize;
    for provenance in all {
        facts += 1;
        assert!(provenance.source.url.starts_with("https://") && !provenance.source.title.is_empty());
        assert!(provenance.as_of <= provenance.recorded && provenance.recorded <= newest());
        assert!(provenance.status != Status::Unknown && provenance.status != Status::User);
    }
    assert!(facts > 3_000, "{facts} facts");
}

#[test]
fn offers_stand_by_model_and_host_and_refer_to_what_exists() {
    let models: Vec<_> = CATALOG.models.iter().map(|model| model.id).collect();
    assert!(models.is_sorted());
    assert!(CATALOG.offers.is_sorted_by_key(|offer| offer.model));
    for offer in CATALOG.offers {
        assert!(models.contains(&offer.model), "{}", offer.id);
        assert_eq!(offer.id, format!("{}/{}/{}", offer.host.id, offer.model, offer.scope));
        assert!(offer.features.iter().all(|(id, _)| Feature::find(id).is_some()), "{}", offer.id);
        assert!(offer.features.is_sorted_by_key(|(id, _)| *id), "{}", offer.id);
        for region in offer.served.iter().flat_map(|served| served.value) {
            assert!(
                CATALOG.region(offer.cloud.unwrap_or_default(), region).is_some(),
                "{} in {region}",
                offer.id
            );
        }
    }
    for own in CATALOG.models.iter().filter_map(|model| model.own_offer) {
        assert!(CATALOG.offer(own).is_some(), "{own}");
    }
}

#[test]
fn prices_are_never_zero_and_ascend() {
    for offer in CATALOG.offers {
        assert!(offer.prices.is_sorted_by_key(|entry| (entry.provenance.from, entry.provenance.recorded)));
        for entry in offer.prices {
            let rates = [entry.rates.input, entry.rates.output];
            assert!(
                entry.free || rates.iter().filter_map(|rate| rate.get()).all(|rate| !rate.is_zero()),
                "{}",
                offer.id
            );
        }
    }
}

#[test]
fn cohere_on_bedrock_has_ended_and_has_no_price() {
    for id in ["bedrock/command-r/in-region", "bedrock/command-r-plus/in-region"] {
        let offer = CATALOG.offer(id).expect("kept for its end of life");
        assert_eq!(offer.lifecycle.eol.map(|fact| fact.value), Date::new(2026, 8, 19));
        assert!(offer.prices.is_empty());
    }
}

#[test]
fn every_host_and_model_that_was_promised_is_there() {
    for id in [
        "openai/gpt-5.5/global",
        "azure/gpt-5.5/global",
        "bedrock/gpt-5.5/global",
        "mantle/gpt-5.5/in-region",
        "anthropic/claude-sonnet-5-5/global",
        "bedrock/claude-sonnet-5-5/global",
        "vertex/claude-sonnet-5-5/global",
        "foundry/claude-sonnet-5-5/global",
        "claude-aws/claude-sonnet-5-5/global",
        "bedrock/command-r-plus/in-region",
        "cohere/command-a/global",
        "bedrock/llama-3.3-70b/in-region",
        "bedrock/mistral-large-3/in-region",
    ] {
        assert!(CATALOG.offer(id).is_some(), "{id}");
    }
    let codex = CATALOG.offer("mantle/gpt-5.5/in-region").and_then(|offer| offer.feature("codex", newest()));
    assert_eq!(codex.map(|fact| fact.value), Some(Support::Yes));
    let stated = |id: &str| CATALOG.claims.iter().any(|claim| claim.id == id && !claim.now.text.is_empty());
    for claim in ["azure-exclusivity", "first-refusal", "bedrock-availability", "bedrock-codex"] {
        assert!(stated(claim), "{claim}");
    }
    for claim in
        ["bedrock-pricing", "bedrock-regions", "bedrock-quotas", "bedrock-parity", "bedrock-commitment"]
    {
        assert!(stated(claim), "{claim}");
    }
}

fn structured(id: &str) -> Option<(Support, Option<Support>)> {
    let offer = CATALOG.offer(id)?;
    let (_, fact) = offer.features.iter().find(|(feature, _)| *feature == "structured-outputs")?;
    Some((fact.value, fact.open_conflict()))
}

#[test]
fn the_first_example_has_what_it_needs() {
    for id in
        ["openai/gpt-5.5/global", "azure/gpt-5.5/global", "azure/gpt-5.5/us", "mantle/gpt-5.5/in-region"]
    {
        assert_eq!(structured(id), Some((Support::Yes, None)), "{id}");
    }
    assert_eq!(structured("bedrock/gpt-5.5/global"), Some((Support::No, Some(Support::Yes))));
    let azure = CATALOG.offer("azure/gpt-5.5/us").and_then(|offer| offer.quota).expect("a quota");
    assert_eq!(azure.tpm.map(|fact| fact.value), Some(333_000));
    let input = |id: &str| {
        CATALOG.offer(id).map(|offer| offer.prices[0].rates.input.get().map(|rate| rate.to_string()))
    };
    assert_eq!(input("openai/gpt-5.5/us"), Some(Some("5.5".to_owned())));
}

#[test]
fn an_older_book_is_still_answered_from() {
    let context = |id: &str, book| {
        let fact = CATALOG.offer(id)?.context.in_book(book)?;
        assert_eq!(fact.open_conflict(), None, "{id}");
        Some((fact.value, fact.conflict?.value))
    };
    for (id, value) in [("bedrock/gpt-5.5/global", 1_000_000), ("mantle/gpt-5.5/in-region", 1_050_000)] {
        assert_eq!(context(id, FIRST_BOOK), Some((272_000, 922_000)), "{id}");
        assert_eq!(context(id, newest()).map(|(own, _)| own), Some(value), "{id}");
    }
    let search = |book| {
        CATALOG.offer("mantle/gpt-6-sol/in-region")?.feature("web-search", book).map(|fact| fact.value)
    };
    assert_eq!((search(FIRST_BOOK), search(newest())), (None, Some(Support::Yes)));
    let batch = |book, day: &str| {
        let prices = CATALOG.offer("bedrock/claude-opus-5/global")?.prices_at(book, Date::parse(day)?)?;
        Some(prices.rates.batch_input.get().map(|rate| rate.to_string()))
    };
    assert_eq!(batch(FIRST_BOOK, "2026-11-26"), Some(None));
    assert_eq!(batch(newest(), "2026-11-19"), Some(None));
    assert_eq!(batch(newest(), "2026-11-20"), Some(Some("2.5".to_owned())));
}

#[test]
fn flex_on_azure_is_sold_for_one_model_only() {
    for offer in CATALOG.offers.iter().filter(|offer| offer.host.id == "azure") {
        let flex = offer.prices.iter().any(|entry| entry.rates.flex_input.get().is_some());
        assert_eq!(flex, offer.id == "azure/gpt-5.6-sol/global", "{}", offer.id);
    }
}

#[test]
fn an_undated_id_is_unpinned() {
    for offer in CATALOG.offers {
        let snapshot = offer.version.and_then(|fact| fact.value.snapshot).unwrap_or("2026");
        let dated = snapshot
            .split(['-', '@', '.', ':'])
            .any(|part| part.len() >= 4 && part.bytes().all(|b| b.is_ascii_digit()));
        assert!(dated, "{} is said to be bound to {snapshot}", offer.id);
    }
}

#[test]
fn a_price_reckoned_from_a_reported_one_is_no_surer() {
    let regional =
        CATALOG.offers.iter().filter(|offer| offer.host.id == "openai" && offer.residency.is_some());
    let entries: Vec<_> = regional.flat_map(|offer| offer.prices).collect();
    assert!(entries.len() >= 24, "{} prices", entries.len());
    assert!(entries.iter().all(|entry| entry.provenance.status == Status::Reported));
}

#[test]
fn azure_kept_the_old_price_of_gpt_5_6_longer_and_the_day_of_its_cut_is_open() {
    for (id, old, new) in
        [("azure/gpt-5.6-luna/global", "1", "0.2"), ("azure/gpt-5.6-terra/eu", "2.75", "2.2")]
    {
        let offer = CATALOG.offer(id).expect("in the book");
        let on = |month, day| {
            let entry = offer.prices_at(FIRST_BOOK, Date::known(2026, month, day)).expect("a price");
            (
                entry.rates.input.get().map(|rate| rate.to_string()),
                entry.provenance.status == Status::Disputed,
            )
        };
        let price = |text: &str, open| (Some(text.to_owned()), open);
        assert_eq!(
            [on(8, 11), on(9, 1), on(11, 12)],
            [price(old, false), price(new, true), price(new, false)],
            "{id}"
        );
    }
}
