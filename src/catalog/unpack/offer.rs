//! Offers: their plain fields, facts, quotas, prices and features.

use super::column::{Column, Columns, keep, nth};
use super::{Facts, Unpack};
use crate::catalog::fact::Fact;
use crate::catalog::feature::{FEATURES, Support};
use crate::catalog::offer::{Host, Lifecycle, Long, Offer, PriceEntry, Quota, Rate, Rates, Version};
use crate::units::Date;
use rust_decimal::Decimal;

/// The fields of offers, each with its own columns, in the order in which they are packed.
struct Fields {
    plain: [Column; 8],
    residency: Facts<&'static str>,
    operator: Facts<&'static str>,
    served: Facts<&'static [&'static str]>,
    version: Facts<Version>,
    launched: Facts<Date>,
    eol: Facts<Date>,
    counts: [Facts<u64>; 6],
    rules: Vec<Quota>,
    quotas: Column,
    prices: Vec<&'static [PriceEntry]>,
    priced: Column,
    tools: Named,
    features: Vec<&'static [(&'static str, &'static Fact<Support>)]>,
    featured: Column,
}

/// What dollars or milliseconds stand by which name, row after row.
pub struct Named {
    facts: Facts<Decimal>,
    names: Columns,
}

impl Unpack {
    pub(super) fn offers(&mut self, hosts: &'static [Host]) -> &'static [Offer] {
        let mut fields = self.fields();
        let mut offers = vec![];
        while let Some(offer) = self.offer(&mut fields, hosts) {
            offers.push(offer);
        }
        keep(offers)
    }

    fn fields(&mut self) -> Fields {
        // Each takes its columns in turn.
        Fields {
            plain: self.columns.take(),
            residency: self.facts(Self::text),
            operator: self.facts(Self::text),
            served: self.facts(Self::texts),
            version: self.facts(Self::version),
            launched: self.facts(Self::date),
            eol: self.facts(Self::date),
            counts: [(); 6].map(|()| self.facts(count)),
            rules: self.rules(),
            quotas: self.columns.one(),
            prices: self.prices(),
            priced: self.columns.one(),
            tools: self.named(),
            features: self.features(),
            featured: self.columns.one(),
        }
    }

    fn offer(&self, fields: &mut Fields, hosts: &'static [Host]) -> Option<Offer> {
        let [host, model, scope, name, pool, cloud, seller, paths] = &mut fields.plain;
        let host = nth(hosts, host.next()?)?;
        let (model, scope) = (self.text(model.number()), self.text(scope.number()));
        let paths = paths.number();
        let [context, max_input, max_output, frame_bytes, tpm, rpm] =
            fields.counts.each_mut().map(|field| field.next());
        let rules = nth(&fields.rules, fields.quotas.number());
        Some(Offer {
            id: String::leak([host.id, model, scope].join("/")),
            model,
            host,
            scope,
            name: self.text(name.number()),
            pool: self.maybe(pool.number()),
            cloud: self.maybe(cloud.number()),
            in_region: paths & 1 == 1,
            residency: fields.residency.next(),
            operator: fields.operator.next(),
            seller: self.maybe(seller.number()),
            served: fields.served.next(),
            version: fields.version.next(),
            lifecycle: Lifecycle { launched: fields.launched.next(), eol: fields.eol.next() },
            context,
            max_input,
            max_output,
            prices: nth(&fields.prices, fields.priced.number()).copied().unwrap_or_default(),
            tools: fields.tools.next(self),
            quota: rules.map(|rules| Quota { tpm, rpm, ..*rules }),
            features: nth(&fields.features, fields.featured.number()).copied().unwrap_or_default(),
            frame_bytes,
            apis: self.texts(paths >> 1),
        })
    }

    fn version(&self, place: u64) -> Version {
        let mut pair = self.list(place);
        Version { model_id: self.text(pair.number()), snapshot: self.maybe(pair.number()) }
    }

    /// How tokens count; the limits themselves are facts of their own.
    fn rules(&mut self) -> Vec<Quota> {
        let [burndowns, mut flags, mut origins] = self.columns.take();
        let mut rules = vec![];
        for burndown in burndowns {
            let (flags, origin) = (flags.number(), origins.number());
            rules.push(Quota {
                tpm: None,
                rpm: None,
                output_burndown: self.decimal(burndown),
                reserves_max_output: flags & 2 == 2,
                cached_free: flags & 1 == 1,
                rules: (origin > 0).then(|| self.origin(origin)),
            });
        }
        rules
    }

    fn prices(&mut self) -> Vec<&'static [PriceEntry]> {
        let rates = self.rates();
        let mut columns: [Column; 8] = self.columns.take();
        let mut entries = vec![];
        while let Some(entry) = self.price(&mut columns, &rates) {
            entries.push(entry);
        }
        let mut left = keep(entries);
        let mut runs = vec![];
        for length in self.columns.one() {
            let length = usize::try_from(length).unwrap_or_default();
            let (run, rest) = left.split_at_checked(length).unwrap_or((left, &[]));
            runs.push(run);
            left = rest;
        }
        runs
    }

    fn rates(&mut self) -> Vec<Rates> {
        let mut columns: [Column; 14] = self.columns.take();
        let mut rates = vec![];
        while let Some(row) = self.rates_of(&mut columns) {
            rates.push(row);
        }
        rates
    }

    fn rates_of(&self, columns: &mut [Column; 14]) -> Option<Rates> {
        let mut row = [Rate::at(None); 14];
        for (rate, column) in row.iter_mut().zip(columns) {
            *rate = Rate::at(nth(self.decimals, column.next()?));
        }
        let [input, cached_input, cache_write_5m, cache_write_1h, cache_write_12h, output, ..] = row;
        let [.., batch_input, batch_output, batch_cached_input, _, _, _, _, _] = row;
        let [.., flex_input, flex_output, flex_cached_input, priority_input, priority_output] = row;
        Some(Rates {
            input,
            cached_input,
            cache_write_5m,
            cache_write_1h,
            cache_write_12h,
            output,
            batch_input,
            batch_output,
            batch_cached_input,
            flex_input,
            flex_output,
            flex_cached_input,
            priority_input,
            priority_output,
        })
    }

    fn price(&self, columns: &mut [Column; 8], rates: &[Rates]) -> Option<PriceEntry> {
        let [short, above, long, free, origins, conflicts, sources, days] = columns;
        let short = *nth(rates, short.next()?)?;
        let (above, long) = (above.number(), nth(rates, long.number()));
        let (source, day) = (sources.number(), self.day(days.number()));
        let mut disputes = vec![];
        let mut pairs = self.list(conflicts.number());
        while let Some(rate) = pairs.next() {
            if let Some(other) = nth(&self.conflicts, pairs.number()) {
                disputes.push((self.text(rate), self.conflict(other, Self::decimal)));
            }
        }
        Some(PriceEntry {
            rates: short,
            long: long.map(|rates| Long { above, rates: *rates }),
            free: free.number() == 1,
            provenance: self.origin(origins.number()),
            conflicts: keep(disputes),
            second: day.map(|day| (self.source(source), day)),
        })
    }

    pub(super) fn named(&mut self) -> Named {
        Named { facts: self.facts(Self::decimal), names: self.columns.one().lists() }
    }

    fn features(&mut self) -> Vec<&'static [(&'static str, &'static Fact<Support>)]> {
        let mut facts = self.facts(support);
        let mut runs = self.columns.one().lists();
        let mut lists = vec![];
        while !runs.is_empty() {
            let mut list = vec![];
            for id in runs.one() {
                if let (Some(feature), Some(fact)) = (nth(FEATURES, id), facts.next()) {
                    list.push((feature.id, fact));
                }
            }
            lists.push(keep(list));
        }
        lists
    }
}

impl Named {
    /// The next row's.
    pub fn next(&mut self, book: &Unpack) -> &'static [(&'static str, &'static Fact<Decimal>)] {
        let mut row = vec![];
        for name in self.names.one() {
            if let Some(fact) = self.facts.next() {
                row.push((book.text(name), fact));
            }
        }
        keep(row)
    }
}

fn count(_: &Unpack, count: u64) -> u64 {
    count
}

fn support(_: &Unpack, code: u64) -> Support {
    match code {
        0 => Support::Yes,
        1 => Support::No,
        _ => Support::Unknown,
    }
}
