//! Writes the book as Rust: one static per distinct list, so that offers share what they have in common.

use super::schema::book::{
    Book, Claim, ClaimSide, Conflict, Fact, Offer, Price, Provenance, Quota, Rates, Region, Steps,
};
use super::schema::date::Date;
use rust_decimal::Decimal;
use std::collections::HashMap;
use std::fmt::Write;

/// Writes the whole book.
pub fn code(book: &Book) -> String {
    let mut out = Emitter::default();
    for (at, source) in book.sources.iter().enumerate() {
        let (title, url) = (&source.title, &source.url);
        out.line(&format!("static S{at}: Source = Source {{ title: {title:?}, url: {url:?} }};"));
    }
    let hosts = list(book.hosts.iter().map(|(id, name)| format!("Host {{ id: {id:?}, name: {name:?} }}")));
    out.line(&format!("static HOSTS: [Host; {}] = {hosts};", book.hosts.len()));
    let books = list(book.books.iter().map(|day| date(*day)));
    let models = list(book.models.iter().map(model));
    let offers = list(book.offers.iter().map(|offer| out.offer(offer)).collect::<Vec<_>>());
    let regions = list(book.regions.iter().map(|region| out.region(region)).collect::<Vec<_>>());
    let distances = list(book.distances.iter().map(|(id, rtt)| out.distance(id, rtt)).collect::<Vec<_>>());
    let payloads = list(book.payloads.iter().map(|(id, fact)| out.payload(id, fact)).collect::<Vec<_>>());
    let claims = list(book.claims.iter().map(|claim| out.claim(claim)).collect::<Vec<_>>());
    out.tables();
    format!(
        "{}/// The price book.\npub static CATALOG: Catalog = Catalog {{ books: &{books}, hosts: &HOSTS, models: &{models}, \
         offers: &{offers}, regions: &{regions}, distances: &{distances}, payloads: &{payloads}, claims: &{claims} }};\n\
         use {{crate::units::Date, rust_decimal::Decimal}};\n",
        out.code
    )
}

/// The statics written so far, by their text.
#[derive(Default)]
struct Emitter {
    code: String,
    shared: HashMap<String, String>,
    rates: Vec<Decimal>,
    provenances: Vec<String>,
}

impl Emitter {
    fn line(&mut self, text: &str) {
        writeln!(self.code, "{text}").expect("writing to a string does not fail");
    }

    /// The place of a rate in the table of rates.
    fn rate(&mut self, rate: Option<Decimal>) -> String {
        let Some(rate) = rate else { return "Rate::NONE".to_owned() };
        let known = self.rates.iter().position(|known| *known == rate);
        let place = known.unwrap_or_else(|| {
            self.rates.push(rate);
            self.rates.len() - 1
        });
        format!("Rate::at({})", place + 1)
    }

    /// The tables that offers point into.
    fn tables(&mut self) {
        let rates = list(self.rates.iter().map(|rate| decimal(*rate)));
        self.line(&format!("static RATES: [Decimal; {}] = {rates};", self.rates.len()));
        let provenances = list(self.provenances.iter().cloned());
        self.line(&format!("static PROVENANCES: [Provenance; {}] = {provenances};", self.provenances.len()));
        let (rates, origins) = (self.rates.len(), self.provenances.len());
        self.line(&format!("type RatePlace = {};\ntype OriginPlace = {};", place(rates), place(origins)));
    }

    /// A static of this type and text: a new one, or the one that is already there.
    fn share(&mut self, kind: &str, text: String) -> String {
        let key = format!("{kind} = {text}");
        if let Some(name) = self.shared.get(&key) {
            return name.clone();
        }
        let name = format!("D{}", self.shared.len());
        self.line(&format!("static {name}: {key};"));
        self.shared.insert(key, name.clone());
        name
    }

    fn slice(&mut self, kind: &str, items: impl IntoIterator<Item = String>) -> String {
        let items: Vec<_> = items.into_iter().collect();
        if items.is_empty() {
            "&[]".to_owned()
        } else {
            self.share(&format!("&[{kind}]"), format!("&{}", list(items)))
        }
    }

    fn fact<T>(&mut self, kind: &str, fact: &Fact<T>, show: &impl Fn(&mut Self, &T) -> String) -> String {
        let value = show(self, &fact.value);
        let conflict = fact.conflict.as_ref().map(|other| {
            let text = self.conflict(other, show);
            format!("&{}", self.share(&format!("Conflict<{kind}>"), text))
        });
        let before = fact.before.as_ref().map(|before| {
            let text = self.fact(kind, before, show);
            format!("&{}", self.share(&format!("Fact<{kind}>"), text))
        });
        format!(
            "Fact {{ value: {value}, provenance: {}, conflict: {}, before: {} }}",
            self.provenance(&fact.provenance),
            some(conflict),
            some(before)
        )
    }

    fn conflict<T>(&mut self, other: &Conflict<T>, show: &impl Fn(&mut Self, &T) -> String) -> String {
        let value = show(self, &other.value);
        format!(
            "Conflict {{ value: {value}, source: &S{}, as_of: {}, note: {:?} }}",
            other.source,
            date(other.as_of),
            other.note
        )
    }

    fn provenance(&mut self, p: &Provenance) -> String {
        let text = format!(
            "Provenance {{ source: &S{}, as_of: {}, from: {}, recorded: {}, status: Status::{} }}",
            p.source,
            date(p.as_of),
            some(p.from.map(date)),
            date(p.recorded),
            variant(p.status)
        );
        let known = self.provenances.iter().position(|known| *known == text);
        let place = known.unwrap_or_else(|| {
            self.provenances.push(text);
            self.provenances.len() - 1
        });
        format!("Origin::at({place})")
    }

    fn offer(&mut self, o: &Offer) -> String {
        let residency = o.residency.as_ref().map(|f| self.text_fact(f));
        let operator = o.operator.as_ref().map(|f| self.text_fact(f));
        let served = o.served.as_ref().map(|f| {
            let names =
                |out: &mut Self, names: &Vec<String>| out.slice("&str", names.iter().map(|n| text(n)));
            self.fact("&[&str]", f, &names)
        });
        let version = o.version.as_ref().map(|f| {
            let show = |_: &mut Self, (id, snapshot): &(String, Option<String>)| {
                format!("Version {{ model_id: {id:?}, snapshot: {snapshot:?} }}")
            };
            self.fact("Version", f, &show)
        });
        let launched = o.launched.as_ref().map(|f| self.date_fact(f));
        let eol = o.eol.as_ref().map(|f| self.date_fact(f));
        let limits = [&o.context, &o.max_input, &o.max_output, &o.frame_bytes];
        let [context, max_input, max_output, frame] =
            limits.map(|f| some(f.as_ref().map(|f| self.count_fact(f))));
        let prices: Vec<_> = o.prices.iter().map(|price| self.price(price)).collect();
        let prices = self.slice("PriceEntry", prices);
        let tools: Vec<_> = o.tools.iter().map(|(id, f)| format!("({id:?}, {})", self.usd_fact(f))).collect();
        let tools = self.slice("(&str, Fact<Decimal>)", tools);
        let features: Vec<_> = o.features.iter().map(|(id, f)| self.feature(id, f)).collect();
        let features = self.slice("(&str, Fact<Support>)", features);
        let quota = o.quota.as_ref().map(|quota| self.quota(quota));
        let apis = self.slice("&str", o.apis.iter().map(|api| text(api)));
        format!(
            "Offer {{ id: {:?}, model: {:?}, host: &HOSTS[{}], scope: {:?}, name: {:?}, pool: {:?}, cloud: {:?}, in_region: {}, \
             residency: {}, operator: {}, seller: {:?}, served: {}, version: {}, lifecycle: Lifecycle {{ launched: {}, eol: {} }}, \
             context: {context}, max_input: {max_input}, max_output: {max_output}, prices: {prices}, tools: {tools}, quota: {}, \
             features: {features}, frame_bytes: {frame}, apis: {apis} }}",
            o.id,
            o.model,
            o.host,
            o.scope,
            o.name,
            o.pool,
            o.cloud,
            o.in_region,
            some(residency),
            some(operator),
            o.seller,
            some(served),
            some(version),
            some(launched),
            some(eol),
            some(quota),
        )
    }

    fn feature(&mut self, id: &str, fact: &Fact<&'static str>) -> String {
        let fact = self.fact("Support", fact, &|_, word| format!("Support::{}", variant(word)));
        format!("({id:?}, {fact})")
    }

    fn text_fact(&mut self, fact: &Fact<String>) -> String {
        self.fact("&str", fact, &|_, word| text(word))
    }
    fn date_fact(&mut self, fact: &Fact<Date>) -> String {
        self.fact("Date", fact, &|_, day| date(*day))
    }
    fn count_fact(&mut self, fact: &Fact<u64>) -> String {
        self.fact("u64", fact, &|_, count| count.to_string())
    }
    fn usd_fact(&mut self, fact: &Fact<Decimal>) -> String {
        self.fact("Decimal", fact, &|_, usd| decimal(*usd))
    }

    fn price(&mut self, p: &Price) -> String {
        let long = p
            .long
            .as_ref()
            .map(|(above, long)| format!("Long {{ above: {above}, rates: {} }}", rates(self, long)));
        let conflicts: Vec<_> = p
            .conflicts
            .iter()
            .map(|(rate, other)| format!("({rate:?}, {})", self.conflict(other, &|_, usd| decimal(*usd))))
            .collect();
        let second = p.second.map(|(source, day)| format!("(&S{source}, {})", date(day)));
        format!(
            "PriceEntry {{ rates: {}, long: {}, free: {}, provenance: {}, conflicts: {}, second: {} }}",
            rates(self, &p.rates),
            some(long),
            p.free,
            self.provenance(&p.provenance),
            self.slice("(&str, Conflict<Decimal>)", conflicts),
            some(second)
        )
    }

    fn quota(&mut self, q: &Quota) -> String {
        let tpm = q.tpm.as_ref().map(|f| self.count_fact(f));
        let rpm = q.rpm.as_ref().map(|f| self.count_fact(f));
        let rules = q.rules.as_ref().map(|p| self.provenance(p));
        format!(
            "Quota {{ tpm: {}, rpm: {}, output_burndown: {}, reserves_max_output: {}, cached_free: {}, rules: {} }}",
            some(tpm),
            some(rpm),
            decimal(q.output_burndown),
            q.reserves_max_output,
            q.cached_free,
            some(rules),
        )
    }

    fn region(&mut self, r: &Region) -> String {
        let internet = r.internet.as_ref().map(|f| {
            let tiers = |out: &mut Self, tiers: &Steps| out.slice("Tier", tiers.iter().map(tier));
            self.fact("&[Tier]", f, &tiers)
        });
        let exceptions: Vec<_> =
            r.exceptions.iter().map(|(to, f)| format!("({to:?}, {})", self.usd_fact(f))).collect();
        let exceptions = self.slice("(&str, Fact<Decimal>)", exceptions);
        let inter = r
            .inter_region
            .as_ref()
            .map(|f| format!("InterRegion {{ usd_per_gb: {}, exceptions: {exceptions} }}", self.usd_fact(f)));
        let nat = r.nat.as_ref().map(|f| self.usd_fact(f));
        let private = r.private_endpoint.as_ref().map(|f| self.usd_fact(f));
        format!(
            "Region {{ cloud: {:?}, id: {:?}, name: {:?}, residency: {:?}, metro: {:?}, coast: {:?}, continent: {:?}, internet: {}, \
             inter_region: {}, nat_usd_per_gb: {}, private_endpoint_usd_per_gb: {} }}",
            r.cloud,
            r.id,
            r.name,
            r.residency,
            r.metro,
            r.coast,
            r.continent,
            some(internet),
            some(inter),
            some(nat),
            some(private),
        )
    }

    fn distance(&mut self, id: &str, rtt: &Fact<Decimal>) -> String {
        format!("Distance {{ id: {id:?}, rtt_ms: {} }}", self.usd_fact(rtt))
    }

    fn payload(&mut self, id: &str, fact: &Fact<Decimal>) -> String {
        format!("({id:?}, {})", self.usd_fact(fact))
    }

    fn claim(&mut self, claim: &Claim) -> String {
        let (then, now) = (self.side(&claim.then), self.side(&claim.now));
        format!("Claim {{ id: {:?}, title: {:?}, then: {then}, now: {now} }}", claim.id, claim.title)
    }

    fn side(&mut self, side: &ClaimSide) -> String {
        let sources = self.slice("&Source", side.sources.iter().map(|at| format!("&S{at}")));
        let (day, status) = (date(side.as_of), variant(side.status));
        format!(
            "ClaimState {{ text: {:?}, as_of: {day}, status: Status::{status}, sources: {sources} }}",
            side.text
        )
    }
}

/// The smallest integer that can name so many places, from 0 or from 1: it is written thousands of times.
fn place(places: usize) -> &'static str {
    if places <= usize::from(u8::MAX) { "u8" } else { "u16" }
}

fn model(m: &super::schema::book::Model) -> String {
    format!("Model {{ id: {:?}, name: {:?}, lab: {:?}, own_offer: {:?} }}", m.id, m.name, m.lab, m.own_offer)
}

fn tier((bound, usd): &(Option<u64>, Decimal)) -> String {
    format!("Tier {{ up_to_gb: {bound:?}, usd_per_gb: {} }}", decimal(*usd))
}

fn rates(out: &mut Emitter, rates: &Rates) -> String {
    const FIELDS: [&str; 14] = [
        "input",
        "cached_input",
        "cache_write_5m",
        "cache_write_1h",
        "cache_write_12h",
        "output",
        "batch_input",
        "batch_output",
        "batch_cached_input",
        "flex_input",
        "flex_output",
        "flex_cached_input",
        "priority_input",
        "priority_output",
    ];
    let fields = FIELDS.iter().zip(rates).map(|(field, rate)| format!("{field}: {}", out.rate(*rate)));
    format!("Rates {{ {} }}", fields.collect::<Vec<_>>().join(", "))
}

fn list(items: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", items.into_iter().collect::<Vec<_>>().join(", "))
}

fn some(inner: Option<String>) -> String {
    inner.map_or_else(|| "None".to_owned(), |inner| format!("Some({inner})"))
}

fn text(word: &str) -> String {
    format!("{word:?}")
}

fn date(day: Date) -> String {
    format!("Date::known({}, {}, {})", day.year(), day.month(), day.day())
}

fn decimal(value: Decimal) -> String {
    let parts = value.unpack();
    format!(
        "Decimal::from_parts({}, {}, {}, {}, {})",
        parts.lo, parts.mid, parts.hi, parts.negative, parts.scale
    )
}

/// "documented" → "Documented".
fn variant(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    format!("{}{rest}", first.to_uppercase())
}
