//! Reads the dated prices of an offer.

use super::book::{Conflict, Price, RATE_KEYS, Rates};
use super::cite::{Home, Reader};
use super::date::Date;
use super::value::{Cite, Money};
use super::{PriceConflict, PriceEntry};
use toml::Spanned;

impl Reader<'_> {
    /// Reads every price entry of an offer, oldest first, and holds them to that order.
    pub fn prices(&self, entries: &[Spanned<PriceEntry>], home: Home<'_>) -> Vec<Price> {
        for (older, newer) in entries.iter().zip(entries.iter().skip(1)) {
            self.ascend(older.get_ref(), newer);
        }
        entries.iter().filter_map(|entry| self.price(entry, home)).collect()
    }

    fn ascend(&self, older: &PriceEntry, newer: &Spanned<PriceEntry>) {
        let (was, is) = (in_force(older), in_force(newer.get_ref()));
        let corrected = was == is && recorded(older) < recorded(newer.get_ref());
        let span = newer.get_ref().from.as_ref().map_or(newer.span(), Spanned::span);
        if was >= is && !corrected {
            self.wrong(
                span,
                "prices must ascend by `from`; the same day twice needs a later `recorded` (a correction)",
            );
        }
    }

    fn price(&self, entry: &Spanned<PriceEntry>, home: Home<'_>) -> Option<Price> {
        let (price, span) = (entry.get_ref(), entry.span());
        let cite = Cite {
            source: price.source.clone(),
            as_of: price.as_of.clone(),
            from: price.from.clone(),
            recorded: price.recorded.clone(),
            status: price.status,
        };
        let provenance = self.provenance(&cite, span.clone(), home)?;
        self.dispute(provenance.status, !price.conflict.is_empty(), span.clone());
        let rates = self.rates(price, price.free);
        if rates.iter().all(Option::is_none) {
            self.wrong(span, "a price without any rate: leave the entry out, and the price stays unknown");
        }
        let long = self.long(entry);
        let conflicts = price.conflict.iter().filter_map(|other| self.price_conflict(other)).collect();
        let second = price.second.as_ref().and_then(|id| self.second(id));
        Some(Price { rates, long, free: price.free, provenance, conflicts, second })
    }

    fn second(&self, id: &Spanned<String>) -> Option<(usize, Date)> {
        let source = self.source(id)?;
        self.seen(None, source, id.span()).map(|date| (source, date))
    }

    fn long(&self, entry: &Spanned<PriceEntry>) -> Option<(u64, Rates)> {
        let price = entry.get_ref();
        if price.above.is_some() {
            self.wrong(entry.span(), "`above` belongs inside `long`");
        }
        let long = price.long.as_ref()?;
        let Some(above) = long.above else {
            self.wrong(
                entry.span(),
                "`long` needs `above`: the number of input tokens up to which a request is short",
            );
            return None;
        };
        Some((above, self.rates(long, price.free)))
    }

    fn rates(&self, price: &PriceEntry, free: bool) -> Rates {
        listed(price).into_iter().map(|rate| self.rate(rate, free)).collect()
    }

    fn rate(&self, rate: Option<&Spanned<Money>>, free: bool) -> Option<rust_decimal::Decimal> {
        let rate = rate?;
        let value = rate.get_ref().0;
        if value.is_zero() && !free {
            self.wrong(
                rate.span(),
                "a zero price: write `free = true` if it is meant, or leave it out if it is unknown",
            );
        }
        Some(value)
    }

    fn price_conflict(&self, other: &PriceConflict) -> Option<(String, Conflict<rust_decimal::Decimal>)> {
        let rate = other.rate.get_ref();
        let known = RATE_KEYS.contains(&rate.strip_prefix("long.").unwrap_or(rate));
        if !known {
            self.wrong(
                other.rate.span(),
                format!("no rate \"{rate}\"; the rates are {}", RATE_KEYS.join(", ")),
            );
        }
        let source = self.source(&other.source)?;
        let as_of = self.seen(other.as_of.as_ref(), source, other.source.span())?;
        self.note(&other.note, other.source.span());
        Some((rate.clone(), Conflict { value: other.value.0, source, as_of, note: other.note.clone() }))
    }
}

fn in_force(price: &PriceEntry) -> Option<Date> {
    price.from.as_ref().map(|day| day.get_ref().0)
}

fn recorded(price: &PriceEntry) -> Option<Date> {
    price.recorded.as_ref().map(|day| day.get_ref().0)
}

/// The rates of an entry in the order of `RATE_KEYS`.
fn listed(p: &PriceEntry) -> [Option<&Spanned<Money>>; 14] {
    [
        p.input.as_ref(),
        p.cached_input.as_ref(),
        p.cache_write_5m.as_ref(),
        p.cache_write_1h.as_ref(),
        p.cache_write_12h.as_ref(),
        p.output.as_ref(),
        p.batch_input.as_ref(),
        p.batch_output.as_ref(),
        p.batch_cached_input.as_ref(),
        p.flex_input.as_ref(),
        p.flex_output.as_ref(),
        p.flex_cached_input.as_ref(),
        p.priority_input.as_ref(),
        p.priority_output.as_ref(),
    ]
}
