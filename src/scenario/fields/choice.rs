//! The inputs that choose among words.

use crate::scenario::{Objective, Scenario, TargetOn, Ttl};

/// One input with a fixed set of words.
pub struct Choice {
    /// Contract path ("workload.streaming").
    pub path: &'static str,
    /// Link key.
    pub key: &'static str,
    /// Label.
    pub label: &'static str,
    /// One sentence of help.
    pub help: &'static str,
    /// The words as the link writes them, the frozen default first, each with its label.
    pub words: &'static [(&'static str, &'static str)],
    /// Reads the word.
    pub get: fn(&Scenario) -> &'static str,
    /// Writes a word of the list; others change nothing.
    pub set: fn(&mut Scenario, &str),
}

impl Choice {
    /// Whether the words are "0" and "1": true or false in JSON.
    pub fn is_switch(&self) -> bool {
        self.words.iter().all(|(word, _)| matches!(*word, "0" | "1"))
    }
}

const fn flag(on: bool) -> &'static str {
    if on { "1" } else { "0" }
}

/// One row per input, in the order of the link.
pub static CHOICES: &[Choice] = &[
    Choice {
        path: "objective",
        key: "obj",
        label: "objective",
        help: "What the best offer is chosen by.",
        words: &[
            ("cost", "lowest cost"),
            ("latency", "fastest task"),
            ("compliance", "only what is confirmed"),
        ],
        get: |s| match s.objective {
            Objective::Cost => "cost",
            Objective::Latency => "latency",
            Objective::Compliance => "compliance",
        },
        set: |s, word| match word {
            "cost" => s.objective = Objective::Cost,
            "latency" => s.objective = Objective::Latency,
            "compliance" => s.objective = Objective::Compliance,
            _ => {}
        },
    },
    Choice {
        path: "workload.cacheTtl",
        key: "ttl",
        label: "cache lifetime",
        help: "How long written cache entries live; it decides the write price.",
        words: &[("5m", "5 minutes"), ("1h", "1 hour")],
        get: |s| match s.workload.cache_ttl {
            Ttl::FiveMinutes => "5m",
            Ttl::OneHour => "1h",
        },
        set: |s, word| match word {
            "5m" => s.workload.cache_ttl = Ttl::FiveMinutes,
            "1h" => s.workload.cache_ttl = Ttl::OneHour,
            _ => {}
        },
    },
    Choice {
        path: "workload.streaming",
        key: "st",
        label: "streaming",
        help: "Streamed answers carry a frame of bytes with every event.",
        words: &[("1", "on"), ("0", "off")],
        get: |s| flag(s.workload.streaming),
        set: |s, word| {
            s.workload.streaming = if matches!(word, "0" | "1") { word == "1" } else { s.workload.streaming }
        },
    },
    Choice {
        path: "workload.latencyTargetOn",
        key: "ton",
        label: "target holds for",
        help: "One call, or a whole task.",
        words: &[("call", "a call"), ("task", "a task")],
        get: |s| match s.workload.latency_target_on {
            TargetOn::Call => "call",
            TargetOn::Task => "task",
        },
        set: |s, word| match word {
            "call" => s.workload.latency_target_on = TargetOn::Call,
            "task" => s.workload.latency_target_on = TargetOn::Task,
            _ => {}
        },
    },
    Choice {
        path: "workload.boundary.sameRegion",
        key: "same",
        label: "caller's region only",
        help: "Offers must serve the region the calls come from.",
        words: &[("0", "not asked"), ("1", "required")],
        get: |s| flag(s.needs.boundary.same_region),
        set: |s, word| {
            s.needs.boundary.same_region =
                if matches!(word, "0" | "1") { word == "1" } else { s.needs.boundary.same_region };
        },
    },
    Choice {
        path: "singleOnly",
        key: "one",
        label: "one offer only",
        help: "Never recommend a split.",
        words: &[("0", "splits allowed"), ("1", "one offer")],
        get: |s| flag(s.single_only),
        set: |s, word| s.single_only = if matches!(word, "0" | "1") { word == "1" } else { s.single_only },
    },
];
