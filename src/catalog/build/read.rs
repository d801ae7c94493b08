//! Reads the data files into one book, or says everything that is wrong with them.

use super::book::{Book, Model, Source};
use super::check;
use super::cite::{Reader, World};
use super::date::Date;
use super::problem::{File, Problem, Problems};
use super::{
    BooksFile, ClaimsFile, DistanceFile, HostFile, ModelEntry, ModelsFile, PayloadFile, SourceEntry,
    SourcesFile, TariffFile,
};
use serde::de::DeserializeOwned;

/// The files by kind, parsed.
pub struct Shelf<'a> {
    /// Dates of the books.
    pub books: Vec<Date>,
    /// Sources.
    pub sources: Vec<SourceEntry>,
    /// Models.
    pub models: Vec<ModelEntry>,
    /// Host files, in display order.
    pub hosts: Vec<(&'a File, HostFile)>,
    /// Tariff files.
    pub tariffs: Vec<(&'a File, TariffFile)>,
}

/// Reads a book from its files. The name tells the kind: `books.toml`, `sources.toml`, `models.toml`, `distance.toml`,
/// `payload.toml`, `claims.toml`, `tariffs-*.toml`; every other file is a host's.
///
/// # Errors
/// Every problem of every file that could be parsed; a file that is not TOML, or not of its shape, gives its first.
pub fn book(files: &[File]) -> Result<Book, Vec<Problem>> {
    let problems = Problems::default();
    let book = assemble(files, &problems);
    let found = problems.into_inner();
    if found.is_empty() { Ok(book) } else { Err(found) }
}

fn assemble(files: &[File], problems: &Problems) -> Book {
    let shelf = shelve(files, problems);
    check::shelf(files, &shelf, problems);
    let world = World { sources: &shelf.sources, books: &shelf.books, problems };
    let mut book = Book { books: shelf.books.clone(), ..Book::default() };
    book.sources = shelf.sources.iter().map(source).collect();
    book.models = shelf.models.iter().map(model).collect();
    for (place, (file, host)) in shelf.hosts.iter().enumerate() {
        book.hosts.push((host.host.id.get_ref().clone(), host.host.name.clone()));
        book.offers.extend(Reader { file, world }.offers(place, host));
    }
    for (file, tariffs) in &shelf.tariffs {
        book.regions.extend(Reader { file, world }.regions(tariffs));
    }
    rest(files, world, &mut book);
    check::book(&shelf, &book, problems);
    arrange(&mut book);
    book
}

fn rest(files: &[File], world: World<'_>, book: &mut Book) {
    if let Some((file, distances)) = only::<DistanceFile>(files, "distance.toml", world.problems) {
        book.distances = Reader { file, world }.distances(&distances);
    }
    if let Some((file, payloads)) = only::<PayloadFile>(files, "payload.toml", world.problems) {
        check::sorted(file, payloads.payload.iter().map(|entry| &entry.id), world.problems);
        book.payloads = Reader { file, world }.payloads(&payloads);
    }
    if let Some((file, claims)) = only::<ClaimsFile>(files, "claims.toml", world.problems) {
        check::sorted(file, claims.claim.iter().map(|entry| &entry.id), world.problems);
        book.claims = Reader { file, world }.claims(&claims);
    }
}

/// Puts offers by model, then in display order, and regions by cloud and id.
fn arrange(book: &mut Book) {
    book.offers.sort_by_key(|offer| {
        (offer.model.clone(), offer.host, check::scope_order(&offer.scope), offer.id.clone())
    });
    book.regions.sort_by_key(|region| (region.cloud.clone(), region.id.clone()));
}

fn shelve<'a>(files: &'a [File], problems: &Problems) -> Shelf<'a> {
    let books = only::<BooksFile>(files, "books.toml", problems);
    let sources = only::<SourcesFile>(files, "sources.toml", problems);
    let models = only::<ModelsFile>(files, "models.toml", problems);
    let mut hosts: Vec<(&File, HostFile)> = every(files, is_host, problems);
    hosts.sort_by_key(|(_, host)| *host.host.order.get_ref());
    Shelf {
        books: books
            .map(|(_, file)| file.books.iter().map(|day| day.get_ref().0).collect())
            .unwrap_or_default(),
        sources: sources.map(|(_, file)| file.source).unwrap_or_default(),
        models: models.map(|(_, file)| file.model).unwrap_or_default(),
        hosts,
        tariffs: every(files, |name| name.starts_with("tariffs-"), problems),
    }
}

/// Whether a file is a host's: it is none of the others.
fn is_host(name: &str) -> bool {
    let others =
        ["books.toml", "sources.toml", "models.toml", "distance.toml", "payload.toml", "claims.toml"];
    !others.contains(&name) && !name.starts_with("tariffs-")
}

fn every<'a, T: DeserializeOwned>(
    files: &'a [File],
    wanted: impl Fn(&str) -> bool,
    problems: &Problems,
) -> Vec<(&'a File, T)> {
    let wanted = files.iter().filter(|file| wanted(&file.name));
    wanted.filter_map(|file| Some((file, parse(file, problems)?))).collect()
}

fn only<'a, T: DeserializeOwned>(
    files: &'a [File],
    name: &str,
    problems: &Problems,
) -> Option<(&'a File, T)> {
    let file = files.iter().find(|file| file.name == name)?;
    Some((file, parse(file, problems)?))
}

fn parse<T: DeserializeOwned>(file: &File, problems: &Problems) -> Option<T> {
    let wrong = |error: toml::de::Error| {
        let span = error.span().unwrap_or_default();
        problems.add(Problem::at(file, span, error.message()));
    };
    toml::from_str(&file.text).map_err(wrong).ok()
}

fn source(entry: &SourceEntry) -> Source {
    Source { id: entry.id.get_ref().clone(), title: entry.title.clone(), url: entry.url.get_ref().clone() }
}

fn model(entry: &ModelEntry) -> Model {
    Model {
        id: entry.id.get_ref().clone(),
        name: entry.name.clone(),
        lab: entry.lab.clone(),
        own_offer: entry.own_offer.as_ref().map(|id| id.get_ref().clone()),
    }
}
