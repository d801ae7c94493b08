//! Any valid scenario, as a proptest strategy.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use routemath::catalog::{Catalog, FEATURES, Support};
use routemath::json::Value;
use routemath::scenario::fields::{
    self, CALLER, CHOICES, Kind, MOST_CALLS, MOST_FEE, Number, OFFER, OFFER_FLAGS, OFFER_WORDS, POOL, Slot,
    WORKLOAD,
};
use routemath::scenario::{
    Boundary, Check, Given, OfferEntry, OfferSpec, Override, Pool, Scenario, Tick, Workload,
};
use routemath::units::{Date, Exact};

/// A number within bounds, with at most 12 decimals: the bounds themselves, whole numbers and fine ones.
pub fn number(min: Exact, max: Exact, whole: bool) -> BoxedStrategy<Exact> {
    let places = if whole { Just(0_u32).boxed() } else { prop_oneof![Just(0), Just(2), 0..=12_u32].boxed() };
    let parts = 1_000_000_000_000_u64;
    let between = (0..=parts, places).prop_map(move |(part, places)| {
        let share = Exact::from(part) / Exact::from(parts);
        (min + (max - min) * share).round_dp(places).clamp(min, max).normalize()
    });
    let small = (0..10_000_u32).prop_map(move |n| (min + Exact::from(n)).min(max).normalize());
    prop_oneof![1 => Just(min), 1 => Just(max), 3 => small, 5 => between].boxed()
}

/// Numbers for the rows of a table: some left at the default, some null where that is allowed.
fn terms<E: Clone + std::fmt::Debug + 'static, A>(
    rows: &'static [Number<E, A>],
    base: E,
) -> impl Strategy<Value = E> {
    let each: Vec<_> = rows.iter().map(|row| option::of(value(row))).collect();
    each.prop_map(move |values| {
        let mut terms = base.clone();
        for (row, value) in rows.iter().zip(values) {
            if let Some(value) = value {
                (row.set)(&mut terms, value);
            }
        }
        terms
    })
}

fn value<E: 'static, A>(row: &'static Number<E, A>) -> BoxedStrategy<Option<Exact>> {
    let number = number(row.min, row.max, row.kind == Kind::Count);
    if row.nullable { option::weighted(0.8, number).boxed() } else { number.prop_map(Some).boxed() }
}

/// A short id, now and then one with characters that need care.
pub fn id() -> BoxedStrategy<String> {
    prop_oneof![4 => "[a-z][a-z0-9-]{0,11}", 1 => "[!-~]{1,64}", 1 => "[a-zé東🚀%&,:;/+ .-]{1,20}"].boxed()
}

/// Text of at most `longest` characters without hidden ones.
pub fn text(longest: usize) -> BoxedStrategy<String> {
    vec(select("abc XYZ 019 äé東京🚀 \"'\\/<>&=%+#,:;.-_".chars().collect::<Vec<_>>()), 1..=longest)
        .prop_map(|chars| chars.into_iter().collect())
        .boxed()
}

fn ids(most: usize) -> BoxedStrategy<Vec<String>> {
    vec(id(), 0..most).prop_map(distinct).boxed()
}

fn distinct(mut ids: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(id.clone()));
    ids
}

/// A map from feature ids, known ones and others.
fn by_feature<T: std::fmt::Debug + Clone + 'static>(
    value: BoxedStrategy<T>,
) -> BoxedStrategy<Vec<(String, T)>> {
    let known: Vec<String> = FEATURES.iter().map(|feature| feature.id.to_owned()).collect();
    let keys = prop_oneof![9 => subsequence(known, 0..6), 1 => ids(4)];
    keys.prop_flat_map(move |keys| {
        vec(value.clone(), keys.len()).prop_map(move |values| keys.iter().cloned().zip(values).collect())
    })
    .boxed()
}

fn date() -> BoxedStrategy<Date> {
    (2026..2040_u16, 1..=12_u8, 1..=28_u8).prop_filter_map("a day", |(y, m, d)| Date::new(y, m, d)).boxed()
}

fn support() -> BoxedStrategy<Support> {
    select(vec![Support::Yes, Support::No, Support::Unknown]).boxed()
}

/// An offer of the user's own.
pub fn own_offer() -> impl Strategy<Value = OfferSpec> {
    let words: Vec<_> =
        OFFER_WORDS.iter().map(|word| option::of(prop_oneof![3 => id(), 1 => text(word.longest)])).collect();
    let flags = vec(any::<bool>(), OFFER_FLAGS.len());
    let fees = || by_feature(number(Exact::ZERO, MOST_FEE, false));
    let lists = (fees(), fees(), by_feature(support()), option::of(ids(5)), option::of(date()));
    (id(), terms(OFFER, fields::offer_v1()), words, flags, lists).prop_map(
        |(id, terms, words, flags, lists)| {
            let mut spec = OfferSpec::blank(&id);
            spec.terms = terms;
            for (word, value) in OFFER_WORDS.iter().zip(words) {
                if value.is_some() {
                    (word.set)(&mut spec, value);
                }
            }
            for (flag, on) in OFFER_FLAGS.iter().zip(flags) {
                (flag.set)(&mut spec, on);
            }
            let has_long = spec.terms.long.is_some();
            spec.tools = lists.0;
            spec.long_tools = if has_long { lists.1 } else { Vec::new() };
            (spec.features, spec.served_regions, spec.eol) = (lists.2, lists.3, lists.4);
            spec
        },
    )
}

fn paths<T>(rows: &[T], path: fn(&T) -> &'static str) -> Vec<String> {
    rows.iter().map(|row| path(row).to_owned()).collect()
}

/// A path inside an offer, with a value that fits it.
fn override_of() -> BoxedStrategy<(String, Given)> {
    let numbers = (0..OFFER.len()).prop_flat_map(|at| {
        let row = &OFFER[at];
        let given = |value: Option<Exact>| value.map_or(Given::Null, Given::Number);
        value(row).prop_map(move |value| (row.path.to_owned(), given(value)))
    });
    let flags = (select(paths(OFFER_FLAGS, |flag| flag.path)), any::<bool>())
        .prop_map(|(path, on)| (path, Given::Flag(on)));
    let words =
        (select(paths(OFFER_WORDS, |word| word.path)), id()).prop_map(|(path, id)| (path, Given::Text(id)));
    let features = (id(), support())
        .prop_map(|(id, support)| (format!("features.{id}"), Given::Text(support.word().to_owned())));
    let fees =
        (select(vec!["prices.tools.", "prices.long.tools."]), id(), number(Exact::ZERO, MOST_FEE, false))
            .prop_map(|(head, id, fee)| (format!("{head}{id}"), Given::Number(fee)));
    let others = prop_oneof![
        date().prop_map(|date| ("eol".to_owned(), Given::Text(date.to_string()))),
        ids(4).prop_map(|ids| ("servedRegions".to_owned(), Given::List(ids))),
        select(vec!["eol", "servedRegions", "prices.long", "pool", "version"])
            .prop_map(|path| (path.to_owned(), Given::Null)),
    ];
    prop_oneof![4 => numbers, 1 => flags, 1 => words, 1 => features, 1 => fees, 1 => others].boxed()
}

fn tick(offers: Vec<String>) -> impl Strategy<Value = Tick> {
    let offer = if offers.is_empty() { id() } else { prop_oneof![9 => select(offers), 1 => id()].boxed() };
    (offer, select(Check::ALL.to_vec()), option::of(id()), option::of(id()), date())
        .prop_map(|(offer, check, of, value, on)| Tick { offer, check, of, value, on })
}

/// What the page might carry for itself.
fn ui() -> BoxedStrategy<Option<String>> {
    let value = prop_oneof![
        any::<bool>().prop_map(Value::Bool),
        any::<String>().prop_map(Value::Text),
        any::<u32>().prop_map(|n| Value::Number(n.to_string())),
        vec(any::<bool>().prop_map(Value::Bool), 0..3).prop_map(Value::List),
    ];
    let entries = vec(("[a-z]{1,8}", value), 1..4);
    option::weighted(0.2, entries.prop_map(|entries| Value::Object(entries).to_json())).boxed()
}

/// Keeps cached and written tokens within the input.
fn fitted(mut workload: Workload<Exact>) -> Workload<Exact> {
    let input = workload.input_tokens;
    workload.cached_input_tokens = workload.cached_input_tokens.map(|cached| cached.min(input));
    let cached = workload.cached_input_tokens.unwrap_or(workload.cached_input_share * input);
    workload.cache_write_tokens = workload.cache_write_tokens.min((input - cached).floor());
    workload
}

fn workload() -> impl Strategy<Value = Workload<Exact>> {
    terms(WORKLOAD, fields::workload_v1()).prop_map(fitted)
}

fn boundary() -> impl Strategy<Value = Boundary> {
    let list = || option::weighted(0.3, ids(4));
    (list(), list(), list()).prop_map(|(clouds, residency, operators)| Boundary {
        clouds,
        residency,
        operators,
        same_region: false,
    })
}

fn pools() -> impl Strategy<Value = Vec<Pool>> {
    let pool = (prop_oneof![Just("aws".to_owned()), id()], terms(POOL, fields::pool_v1()));
    vec(pool.prop_map(|(id, terms)| Pool { id, terms }), 0..=4).prop_map(|mut pools| {
        let mut seen = std::collections::HashSet::new();
        pools.retain(|pool| seen.insert(pool.id.clone()));
        pools
    })
}

/// Offers of the book and own ones, each once.
fn offers(catalog: &'static Catalog) -> BoxedStrategy<Vec<OfferEntry>> {
    let listed: Vec<OfferEntry> =
        catalog.offers.iter().map(|offer| OfferEntry::Listed(offer.id.to_owned())).collect();
    let most = listed.len().min(6);
    (subsequence(listed, 0..=most), vec(own_offer(), 0..3))
        .prop_map(|(mut offers, own)| {
            offers.extend(own.into_iter().map(Box::new).map(OfferEntry::Inline));
            let mut seen = std::collections::HashSet::new();
            offers.retain(|offer| seen.insert(offer.id().to_owned()));
            offers
        })
        .prop_shuffle()
        .boxed()
}

/// What refers to the offers: overrides grouped by offer, ticks, baseline.
type References = (Vec<Override>, Vec<Tick>, Option<String>);

fn references(offers: &[OfferEntry]) -> BoxedStrategy<References> {
    let ids: Vec<String> = offers.iter().map(|offer| offer.id().to_owned()).collect();
    let overridden = subsequence(ids.clone(), 0..=ids.len().min(3));
    let overrides = overridden
        .prop_flat_map(|ids| {
            ids.into_iter().map(|id| (Just(id), vec(override_of(), 1..5))).collect::<Vec<_>>()
        })
        .prop_map(|by_offer| by_offer.into_iter().flat_map(|(offer, own)| overrides(&offer, own)).collect());
    let ticks = vec(tick(ids.clone()), 0..4);
    let baseline = if ids.is_empty() { Just(None).boxed() } else { option::of(select(ids)).boxed() };
    (overrides, ticks, baseline).boxed()
}

fn overrides(offer: &str, own: Vec<(String, Given)>) -> Vec<Override> {
    let mut seen = std::collections::HashSet::new();
    let own = own.into_iter().filter(|(path, _)| Slot::find(path).is_some() && seen.insert(path.clone()));
    own.map(|(path, value)| Override { offer: offer.to_owned(), path, value }).collect()
}

/// Any scenario that the contract allows, over the offers of a book.
pub fn scenario(catalog: &'static Catalog) -> impl Strategy<Value = Scenario> {
    let models: Vec<String> = catalog.models.iter().map(|model| model.id.to_owned()).collect();
    let words: Vec<_> = CHOICES
        .iter()
        .map(|choice| select(choice.words.iter().map(|(word, _)| *word).collect::<Vec<_>>()))
        .collect();
    let newest = catalog.newest();
    let head = (
        select(models),
        option::of(date().prop_map(move |date| newest.map_or(date, |newest| date.max(newest)))),
        option::of(date()),
        option::of(text(60)),
        option::of(id()),
        ui(),
    );
    let needs = (ids(5), option::of(id()), boundary());
    let caller = (id(), id(), terms(CALLER, fields::caller_v1()));
    let calls = by_feature(number(Exact::ZERO, MOST_CALLS, false));
    let offers = offers(catalog).prop_flat_map(|offers| (references(&offers), Just(offers)));
    (head, workload(), calls, needs, caller, pools(), offers, words).prop_map(
        |(head, workload, calls, needs, caller, pools, (references, offers), words)| {
            let mut scenario = Scenario::v1(&head.0, offers, references.2);
            (scenario.book, scenario.as_of, scenario.title, scenario.shape, scenario.ui) =
                (head.1, head.2, head.3, head.4, head.5);
            scenario.workload = workload;
            scenario.tool_calls = calls;
            (scenario.needs.features, scenario.needs.version, scenario.needs.boundary) = needs;
            (scenario.caller.cloud, scenario.caller.region, scenario.caller.terms) = caller;
            scenario.pools = pools;
            (scenario.overrides, scenario.verified) = (references.0, references.1);
            for (choice, word) in CHOICES.iter().zip(words) {
                (choice.set)(&mut scenario, word);
            }
            scenario
        },
    )
}

/// Random valid scenarios, the same in every run.
pub fn some(catalog: &'static Catalog, count: usize) -> impl Iterator<Item = Scenario> {
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), seed);
    let strategy = scenario(catalog);
    (0..count).map(move |_| strategy.new_tree(&mut runner).expect("a scenario").current())
}
