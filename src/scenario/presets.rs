//! The workload shapes a scenario can start from. Each sets objective, workload and needs as a whole, and leaves the
//! caller, the commitments and the offers alone.

use super::fields::{dec, workload_v1};
use super::{Boundary, Objective, Scenario, TargetOn, Workload};
use crate::catalog::Catalog;
use crate::units::{Exact, Listed};

/// A workload shape.
#[derive(Debug)]
pub struct Preset {
    /// The id: the contract's and the link's `shape`.
    pub id: &'static str,
    /// The name ("Short Q&A").
    pub name: &'static str,
    /// What the recommendation minimizes.
    pub objective: Objective,
    /// What every request must be able to do, by feature id.
    pub features: &'static [&'static str],
    workload: &'static Workload<Exact>,
    in_boundary: bool,
}

/// All shapes, in display order.
pub static PRESETS: &[Preset] = &[
    Preset {
        id: "short-qa",
        name: "Short Q&A",
        // Short answers on a shared prompt, half of it cached.
        objective: Objective::Cost,
        features: &["structured-outputs"],
        workload: &SHORT_QA,
        in_boundary: false,
    },
    Preset {
        id: "agent-loop",
        name: "Agent loop",
        // Many calls that wait for each other: the time of a task decides.
        objective: Objective::Latency,
        features: &["function-calling"],
        workload: &AGENT_LOOP,
        in_boundary: false,
    },
    Preset {
        id: "batch",
        name: "Batch",
        // Work that may wait for hours: the price decides, and the quota how long it takes.
        objective: Objective::Cost,
        features: &[],
        workload: &BATCH,
        in_boundary: false,
    },
    Preset {
        id: "compliance",
        name: "Compliance-bound",
        // Only offers that are confirmed to keep the data in the caller's zone.
        objective: Objective::Compliance,
        features: &["structured-outputs"],
        workload: &COMPLIANCE,
        in_boundary: true,
    },
    Preset {
        id: "documents",
        name: "Document generation",
        // Long outputs, partly reasoned.
        objective: Objective::Cost,
        features: &[],
        workload: &DOCUMENTS,
        in_boundary: false,
    },
];

impl Preset {
    /// Finds a shape by its id.
    pub fn find(id: &str) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.id == id)
    }

    /// Turns a scenario into this shape. The pinned version stays; a boundary is set or lifted.
    pub fn apply(&self, scenario: &mut Scenario, catalog: &Catalog) {
        scenario.shape = Some(self.id.to_owned());
        scenario.objective = self.objective;
        scenario.workload = *self.workload;
        scenario.tool_calls = Vec::new();
        scenario.needs.features = self.features.iter().map(|id| (*id).to_owned()).listed();
        scenario.needs.boundary =
            if self.in_boundary { home(scenario, catalog) } else { Boundary::default() };
    }

    /// Whether a scenario still has everything this shape has set.
    pub fn fits(&self, scenario: &Scenario, catalog: &Catalog) -> bool {
        let mut shaped = scenario.clone();
        self.apply(&mut shaped, catalog);
        shaped == *scenario
    }
}

/// The shape a scenario has everything of, whether or not it says so.
pub fn recognized(scenario: &Scenario, catalog: &Catalog) -> Option<&'static str> {
    let mut named = scenario.clone();
    let found = PRESETS.iter().find(|preset| {
        named.shape = Some(preset.id.to_owned());
        preset.fits(&named, catalog)
    });
    found.map(|preset| preset.id)
}

/// The zone of the caller's region; where the book does not know the region, the region itself.
fn home(scenario: &Scenario, catalog: &Catalog) -> Boundary {
    let region = catalog.region(&scenario.caller.cloud, &scenario.caller.region);
    let zone = region.and_then(|region| region.residency);
    Boundary {
        residency: zone.map(|zone| vec![zone.to_owned()]),
        same_region: zone.is_none(),
        ..Boundary::default()
    }
}

static SHORT_QA: Workload<Exact> =
    Workload { cached_input_share: dec(5, 1), peak_rpm: Some(dec(120, 0)), ..workload_v1() };

/// Twenty calls for each of 100,000 tasks; the conversation so far is cached.
static AGENT_LOOP: Workload<Exact> = Workload {
    requests_per_month: dec(2_000_000, 0),
    input_tokens: dec(12_000, 0),
    cached_input_share: dec(8, 1),
    output_tokens: dec(300, 0),
    reasoning_tokens: dec(200, 0),
    calls_per_task: dec(20, 0),
    tool_time_ms: dec(10_000, 0),
    new_connection_share: dec(5, 2),
    peak_rpm: Some(dec(240, 0)),
    latency_target_on: TargetOn::Task,
    ..workload_v1()
};

static BATCH: Workload<Exact> = Workload {
    requests_per_month: dec(500_000, 0),
    input_tokens: dec(6_000, 0),
    output_tokens: dec(800, 0),
    batchable_share: Exact::ONE,
    streaming: false,
    ..workload_v1()
};

static COMPLIANCE: Workload<Exact> = Workload {
    requests_per_month: dec(500_000, 0),
    input_tokens: dec(4_000, 0),
    cached_input_share: dec(25, 2),
    output_tokens: dec(600, 0),
    peak_rpm: Some(dec(60, 0)),
    ..workload_v1()
};

static DOCUMENTS: Workload<Exact> = Workload {
    requests_per_month: dec(100_000, 0),
    input_tokens: dec(8_000, 0),
    output_tokens: dec(6_000, 0),
    reasoning_tokens: dec(2_000, 0),
    batchable_share: dec(3, 1),
    max_output_tokens: dec(16_000, 0),
    peak_rpm: Some(dec(20, 0)),
    ..workload_v1()
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{CATALOG, Feature};
    use crate::scenario::fields::WORKLOAD;

    #[test]
    fn every_shape_is_valid_and_recognized() {
        for preset in PRESETS {
            let mut scenario = Scenario::example(&CATALOG);
            preset.apply(&mut scenario, &CATALOG);
            assert!(preset.fits(&scenario, &CATALOG), "{}", preset.id);
            assert!(WORKLOAD.iter().all(|row| (row.get)(&scenario.workload).is_none_or(|v| row.admits(v))));
            assert!(preset.features.iter().all(|id| Feature::find(id).is_some()), "{}", preset.id);
            let again = Scenario::from_value(&scenario.to_value(), &CATALOG);
            assert_eq!(again, Ok(scenario), "{}", preset.id);
        }
    }

    #[test]
    fn the_shapes_differ_in_what_they_ask_for() {
        let shaped = |id: &str| {
            let mut scenario = Scenario::example(&CATALOG);
            Preset::find(id).expect("a shape").apply(&mut scenario, &CATALOG);
            scenario
        };
        assert_eq!(shaped("agent-loop").objective, Objective::Latency);
        assert_eq!(shaped("compliance").needs.boundary.residency, Some(vec!["us".to_owned()]));
        assert_eq!(shaped("batch").needs.boundary, Boundary::default());
        assert_eq!(PRESETS.iter().map(|preset| preset.id).collect::<std::collections::HashSet<_>>().len(), 5);
    }
}
