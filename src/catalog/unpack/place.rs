//! Regions with their tariffs, and distances.

use super::column::{Column, keep};
use super::{Facts, Unpack};
use crate::catalog::place::{Distance, InterRegion, Region, Tier};
use rust_decimal::Decimal;

impl Unpack {
    pub(super) fn regions(&mut self) -> &'static [Region] {
        let mut plain: [Column; 7] = self.columns.take();
        let mut internet = self.facts(Self::tiers);
        let mut rates: [Facts<Decimal>; 3] = [(); 3].map(|()| self.facts(Self::decimal));
        let mut exceptions = self.named();
        let mut regions = vec![];
        while let [clouds, ids, names, metros, coasts, continents, zones] = &mut plain
            && let Some(cloud) = clouds.next()
        {
            let [inter, nat_usd_per_gb, private_endpoint_usd_per_gb] =
                rates.each_mut().map(|field| field.next());
            let exceptions = exceptions.next(self);
            regions.push(Region {
                cloud: self.text(cloud),
                id: self.text(ids.number()),
                name: self.text(names.number()),
                residency: self.maybe(zones.number()),
                metro: self.text(metros.number()),
                coast: self.text(coasts.number()),
                continent: self.text(continents.number()),
                internet: internet.next(),
                inter_region: inter.map(|usd_per_gb| InterRegion { usd_per_gb, exceptions }),
                nat_usd_per_gb,
                private_endpoint_usd_per_gb,
            });
        }
        keep(regions)
    }

    fn tiers(&self, place: u64) -> &'static [Tier] {
        let mut steps = self.list(place);
        let mut tiers = vec![];
        while let Some(bound) = steps.next() {
            tiers.push(Tier { up_to_gb: bound.checked_sub(1), usd_per_gb: self.decimal(steps.number()) });
        }
        keep(tiers)
    }

    /// Classes of distance.
    pub(super) fn distances(&mut self) -> &'static [Distance] {
        let mut named = self.named();
        let mut distances = vec![];
        for (id, rtt_ms) in named.next(self) {
            distances.push(Distance { id, rtt_ms });
        }
        keep(distances)
    }
}
