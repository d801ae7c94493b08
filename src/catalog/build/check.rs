//! What must hold across the entries of a file and across files.

use super::book::Book;
use super::problem::{File, Problem, Problems};
use super::read::Shelf;
use super::{HostFile, Layer};
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// The scopes besides region names, in display order.
pub const SCOPES: [&str; 9] = ["global", "us", "eu", "apac", "jp", "au", "in", "gov", "in-region"];
/// The clouds of the book.
const CLOUDS: [&str; 3] = ["aws", "azure", "gcp"];
const SELLERS: [&str; 2] = ["first-party", "marketplace"];
/// The longest label that fits a chart.
const NAME_MAX: usize = 24;

/// The place of a scope in lists; region names come last.
pub fn scope_order(scope: &str) -> usize {
    SCOPES.iter().position(|known| *known == scope).unwrap_or(SCOPES.len())
}

/// Refuses ids that are not in ascending order, and any that stands twice.
pub fn sorted<'a>(file: &File, ids: impl Iterator<Item = &'a Spanned<String>>, problems: &Problems) {
    let ids: Vec<_> = ids.collect();
    for (former, id) in ids.iter().zip(ids.iter().skip(1)) {
        let (a, b) = (former.get_ref(), id.get_ref());
        if a == b {
            problems.add(Problem::at(file, id.span(), format!("\"{b}\" stands here twice")));
        } else if a > b {
            problems.add(Problem::at(
                file,
                id.span(),
                format!("out of order: \"{b}\" belongs before \"{a}\""),
            ));
        }
    }
}

/// Checks order and form of what was parsed.
pub fn shelf(files: &[File], shelf: &Shelf<'_>, problems: &Problems) {
    let named = |name: &str| files.iter().find(|file| file.name == name);
    if let Some(file) = named("books.toml") {
        let ascending = shelf.books.iter().zip(shelf.books.iter().skip(1)).all(|(a, b)| a < b);
        if !ascending || shelf.books.is_empty() {
            problems.add(Problem::at(file, 0..0, "`books` lists the date of every book, ascending"));
        }
    }
    if let Some(file) = named("sources.toml") {
        sorted(file, shelf.sources.iter().map(|source| &source.id), problems);
        for source in shelf.sources.iter().filter(|source| !source.url.get_ref().starts_with("https://")) {
            problems.add(Problem::at(
                file,
                source.url.span(),
                "the address of a source starts with https://",
            ));
        }
    }
    if let Some(file) = named("models.toml") {
        sorted(file, shelf.models.iter().map(|model| &model.id), problems);
    }
    // Hosts stand in the order of their `order`.
    for (former, (file, host)) in shelf.hosts.iter().zip(shelf.hosts.iter().skip(1)) {
        let (other, order) = (&former.1.host, &host.host.order);
        if other.order.get_ref() == order.get_ref() {
            let same = format!("\"{}\" has this place too", other.id.get_ref());
            problems.add(Problem::at(file, order.span(), same));
        }
    }
    for (file, host) in &shelf.hosts {
        host_file(file, host, problems);
    }
    for (file, tariffs) in &shelf.tariffs {
        sorted(file, tariffs.region.iter().map(|region| &region.id), problems);
    }
}

fn host_file(file: &File, host: &HostFile, problems: &Problems) {
    let wrong = |span, message: String| problems.add(Problem::at(file, span, message));
    sorted(file, host.offer.iter().filter_map(|offer| offer.id.as_ref()), problems);
    for layer in layers(host) {
        if let Some(cloud) = layer.cloud.as_ref().filter(|cloud| !CLOUDS.contains(&cloud.get_ref().as_str()))
        {
            wrong(
                cloud.span(),
                format!(
                    "no cloud \"{}\"; leave it out where the offer lies outside {CLOUDS:?}",
                    cloud.get_ref()
                ),
            );
        }
        if let Some(seller) =
            layer.seller.as_ref().filter(|seller| !SELLERS.contains(&seller.get_ref().as_str()))
        {
            wrong(seller.span(), format!("a seller is one of {SELLERS:?}"));
        }
        if let Some(name) = layer.name.as_ref().filter(|name| name.get_ref().chars().count() > NAME_MAX) {
            wrong(name.span(), format!("a label has at most {NAME_MAX} characters"));
        }
        for (feature, span) in twice(layer) {
            wrong(span, format!("\"{feature}\" is said twice here; say it once"));
        }
    }
    for layer in host.offer.iter().filter(|offer| offer.id.is_none()) {
        let span = layer.name.as_ref().map_or(0..0, Spanned::span);
        wrong(span, "an [[offer]] without `id`".to_owned());
    }
    for layer in layers(host).filter(|layer| layer.id.is_none()) {
        if let Some(price) = layer.price.first() {
            wrong(price.span(), "prices belong to an [[offer]]".to_owned());
        }
    }
}

fn layers(host: &HostFile) -> impl Iterator<Item = &Layer> {
    let shared = std::iter::once(&host.defaults).chain(host.scope.values()).chain(host.model.values());
    shared.chain(&host.offer)
}

/// Features that one layer names more than once, with the place of the later mention.
fn twice(layer: &Layer) -> Vec<(String, std::ops::Range<usize>)> {
    let mut seen: BTreeSet<&str> = layer.feature.keys().map(|feature| feature.0.as_str()).collect();
    let said = layer.said.iter().flat_map(|said| said.yes.iter().chain(&said.no));
    let listed = layer.yes.iter().chain(&layer.no).chain(said);
    let again = listed.filter(|feature| !seen.insert(feature.get_ref().0.as_str()));
    again.map(|feature| (feature.get_ref().0.clone(), feature.span())).collect()
}

/// Checks what refers to something else: models, regions, scopes, layers, labels, own offers.
pub fn book(shelf: &Shelf<'_>, book: &Book, problems: &Problems) {
    for (file, host) in &shelf.hosts {
        for layer in &host.offer {
            references(file, layer, book, problems);
        }
        for (model, _) in host.model.iter().filter(|(model, _)| !book.models.iter().any(|m| &m.id == *model))
        {
            problems.add(Problem::at(
                file,
                find(file, model),
                format!("no model \"{model}\" in models.toml"),
            ));
        }
        for (scope, _) in host.scope.iter().filter(|(scope, _)| !known_scope(scope, book)) {
            problems.add(Problem::at(
                file,
                find(file, scope),
                format!("no scope \"{scope}\"; the scopes are {SCOPES:?}"),
            ));
        }
    }
    labels(shelf, book, problems);
}

/// Where a key stands in a file, roughly: its first mention.
fn find(file: &File, key: &str) -> std::ops::Range<usize> {
    file.text.find(key).map_or(0..0, |at| at..at.saturating_add(key.len()))
}

fn known_scope(scope: &str, book: &Book) -> bool {
    SCOPES.contains(&scope) || book.regions.iter().any(|region| region.id == scope)
}

fn references(file: &File, layer: &Layer, book: &Book, problems: &Problems) {
    let Some(id) = layer.id.as_ref() else { return };
    let Some(offer) = book.offers.iter().find(|offer| &offer.id == id.get_ref()) else { return };
    let wrong = |message: String| problems.add(Problem::at(file, id.span(), message));
    if !book.models.iter().any(|model| model.id == offer.model) {
        wrong(format!("no model \"{}\" in models.toml", offer.model));
    }
    if !known_scope(&offer.scope, book) {
        wrong(format!(
            "no scope \"{}\"; the scopes are {SCOPES:?} and the regions of the tariff files",
            offer.scope
        ));
    }
    for region in offer.served.iter().flat_map(|served| &served.value) {
        let known = book
            .regions
            .iter()
            .any(|known| Some(&known.cloud) == offer.cloud.as_ref() && &known.id == region);
        if !known {
            wrong(format!("served in \"{region}\", which no tariff file of its cloud lists"));
        }
    }
}

fn labels(shelf: &Shelf<'_>, book: &Book, problems: &Problems) {
    let mut seen = BTreeMap::new();
    for offer in &book.offers {
        let Some(former) = seen.insert((&offer.model, &offer.name), &offer.id) else { continue };
        let file = shelf.hosts.get(offer.host).map(|(file, _)| *file);
        if let Some(file) = file {
            let message = format!(
                "\"{}\" is also the label of {former}; labels tell the offers of a model apart",
                offer.name
            );
            problems.add(Problem::at(file, find(file, &offer.id), message));
        }
    }
}
