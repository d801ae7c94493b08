//! Reads a host file: layers of defaults, scopes, models and offers become whole offers.

use super::book::{Fact, Offer, Quota};
use super::cite::{Home, Reader};
use super::value::Cite;
use super::{Entry, FeatureId, HostFile, Layer, QuotaRules};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use toml::Spanned;

/// The layers of one offer, what is most specific first, each with the source of its bare facts.
struct Stack<'a> {
    layers: [(&'a Layer, Home<'a>); 4],
}

impl<'a> Stack<'a> {
    fn of(file: &'a HostFile, offer: &'a Layer, model: &str, scope: &str, empty: &'a Layer) -> Self {
        let defaults = home(&file.defaults);
        let model = file.model.get(model).unwrap_or(empty);
        let scope = file.scope.get(scope).unwrap_or(empty);
        let model_home = home(model).within(defaults);
        Self {
            layers: [
                (offer, home(offer).within(model_home)),
                (model, model_home),
                (scope, home(scope).within(defaults)),
                (&file.defaults, defaults),
            ],
        }
    }

    /// The first layer that says something, with the source it says it by.
    fn pick<T>(&self, get: impl Fn(&'a Layer) -> Option<&'a T>) -> Option<(&'a T, Home<'a>)> {
        self.layers.iter().find_map(|(layer, home)| get(layer).map(|found| (found, *home)))
    }

    /// The source and book date of a bare price.
    fn price_home(&self) -> Home<'a> {
        let source = self.pick(|layer| layer.price_source.as_ref()).map(|(source, _)| source);
        let usual = self.layers.first().map(|(_, home)| *home).unwrap_or_default();
        Home { source, recorded: None }.within(usual)
    }
}

fn home(layer: &Layer) -> Home<'_> {
    Home { source: layer.source.as_ref(), recorded: layer.recorded.as_ref() }
}

impl Reader<'_> {
    /// Reads every offer of a host file.
    pub fn offers(&self, host: usize, file: &HostFile) -> Vec<Offer> {
        let empty = Layer::default();
        file.offer.iter().filter_map(|layer| self.offer(host, file, layer, &empty)).collect()
    }

    fn offer(&self, host: usize, file: &HostFile, layer: &Layer, empty: &Layer) -> Option<Offer> {
        let id = layer.id.as_ref()?;
        let (model, scope) = self.parts(id, file.host.id.get_ref())?;
        let stack = Stack::of(file, layer, model, scope, empty);
        let Some((name, _)) = stack.pick(|l| l.name.as_ref()) else {
            self.wrong(id.span(), format!("no `name`: give the offer or [scope.{scope}] one"));
            return None;
        };
        let cloud = stack.pick(|l| l.cloud.as_ref()).map(|(cloud, _)| cloud.get_ref().clone());
        Some(Offer {
            id: id.get_ref().clone(),
            model: model.to_owned(),
            host,
            scope: scope.to_owned(),
            name: name.get_ref().clone(),
            pool: stack.pick(|l| l.pool.as_ref()).map(|(pool, _)| pool.clone()),
            in_region: cloud.is_some() && scope == "in-region",
            cloud,
            residency: self.layered(&stack, |l| l.residency.as_ref()),
            operator: self.layered(&stack, |l| l.operator.as_ref()),
            seller: stack.pick(|l| l.seller.as_ref()).map(|(seller, _)| seller.get_ref().clone()),
            served: self.layered(&stack, |l| l.served.as_ref()),
            version: self.version(&stack),
            launched: self.layered_as(&stack, |l| l.launched.as_ref(), |day| day.0),
            eol: self.layered_as(&stack, |l| l.eol.as_ref(), |day| day.0),
            context: self.layered(&stack, |l| l.context.as_ref()),
            max_input: self.layered(&stack, |l| l.max_input.as_ref()),
            max_output: self.layered(&stack, |l| l.max_output.as_ref()),
            prices: self.prices(&layer.price, stack.price_home()),
            tools: self.tools(&stack),
            quota: self.quota(&stack),
            features: self.features(&stack),
            frame_bytes: self.layered(&stack, |l| l.frame_bytes.as_ref()),
            apis: stack.pick(|l| l.apis.as_ref()).map(|(apis, _)| apis.clone()).unwrap_or_default(),
        })
    }

    /// Splits `host/model/scope`.
    fn parts<'a>(&self, id: &'a Spanned<String>, host: &str) -> Option<(&'a str, &'a str)> {
        let mut parts = id.get_ref().split('/');
        let (first, model, scope) =
            (parts.next()?, parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let plain = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
        };
        if first == host && plain(model) && plain(scope) && parts.next().is_none() && id.get_ref().len() <= 64
        {
            return Some((model, scope));
        }
        self.wrong(
            id.span(),
            format!("an offer's id has the form \"{host}/model/scope\", at most 64 characters"),
        );
        None
    }

    fn layered<T: Clone>(
        &self,
        stack: &Stack<'_>,
        get: impl Fn(&Layer) -> Option<&Entry<T>>,
    ) -> Option<Fact<T>> {
        self.layered_as(stack, get, |value| value)
    }

    fn layered_as<T: Clone, U>(
        &self,
        stack: &Stack<'_>,
        get: impl Fn(&Layer) -> Option<&Entry<T>>,
        turn: impl Fn(T) -> U,
    ) -> Option<Fact<U>> {
        let (entry, home) = stack.pick(get)?;
        self.fact_as(entry, home, turn)
    }

    fn version(&self, stack: &Stack<'_>) -> Option<Fact<(String, Option<String>)>> {
        let snapshot = stack.pick(|l| l.snapshot.as_ref()).map(|(snapshot, _)| snapshot.clone());
        self.layered_as(stack, |l| l.model_id.as_ref(), |id| (id, snapshot.clone()))
    }

    fn tools(&self, stack: &Stack<'_>) -> Vec<(String, Fact<Decimal>)> {
        let mut found = BTreeMap::new();
        for (layer, home) in &stack.layers {
            for (tool, fee) in &layer.tools {
                found.entry(tool.0.clone()).or_insert_with(|| self.fact_as(fee, *home, |fee| fee.0));
            }
        }
        found.into_iter().filter_map(|(tool, fee)| Some((tool, fee?))).collect()
    }

    fn quota(&self, stack: &Stack<'_>) -> Option<Quota> {
        let tpm = self.layered(stack, |l| l.quota.tpm.as_ref());
        let rpm = self.layered(stack, |l| l.quota.rpm.as_ref());
        let rules = self.layered(stack, |l| l.quota.rules.as_ref());
        if tpm.is_none() && rpm.is_none() && rules.is_none() {
            return None;
        }
        let counted = rules.as_ref().map_or(QuotaRules::NONE, |rules| rules.value);
        Some(Quota {
            tpm,
            rpm,
            output_burndown: counted.output_burndown.map_or(Decimal::ONE, |factor| factor.0),
            reserves_max_output: counted.reserves_max_output,
            cached_free: counted.cached_free,
            rules: rules.map(|rules| rules.provenance),
        })
    }

    /// What the nearest layer says of each feature.
    fn features(&self, stack: &Stack<'_>) -> Vec<(String, Fact<&'static str>)> {
        let mut found = BTreeMap::new();
        for (layer, home) in &stack.layers {
            for (feature, entry) in &layer.feature {
                found.entry(feature.0.clone()).or_insert_with(|| self.fact_as(entry, *home, |word| word.0));
            }
            for said in &layer.said {
                self.listed(&mut found, &said.yes, &said.no, &said.cite(), *home);
            }
            self.listed(&mut found, &layer.yes, &layer.no, &Cite::default(), *home);
        }
        found.into_iter().filter_map(|(feature, fact)| Some((feature, fact?))).collect()
    }

    fn listed(
        &self,
        found: &mut Found,
        yes: &[Spanned<FeatureId>],
        no: &[Spanned<FeatureId>],
        cite: &Cite,
        home: Home<'_>,
    ) {
        for (list, word) in [(yes, "yes"), (no, "no")] {
            for feature in list {
                let provenance = || self.provenance(cite, feature.span(), home);
                let fact =
                    || Some(Fact { value: word, provenance: provenance()?, conflict: None, before: None });
                found.entry(feature.get_ref().0.clone()).or_insert_with(fact);
            }
        }
    }
}

/// What was found of each feature; nothing where the finding was wrong.
type Found = BTreeMap<String, Option<Fact<&'static str>>>;
