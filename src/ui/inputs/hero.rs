//! The three main inputs: payload, volume and commitment.
//!
//! Payload and volume are inputs of the contract. The commitment is the monthly rate of a pool: what is left on the
//! contract over the months to the true-up. The pool is the one at the caller's cloud, else the first; without any it is
//! made when the slider first moves.

use crate::scenario::fields::{self, Kind};
use crate::scenario::{Input, Pool, Scenario};
use crate::text::field::Field;
use crate::text::ladder::{self, Track};
use crate::text::words;
use crate::units::{Exact, Num, fill};

/// One of the three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hero {
    /// Input tokens per request.
    Payload,
    /// Requests per month.
    Volume,
    /// Owed per month.
    Commitment,
}

impl Hero {
    /// All three, in order.
    pub const ALL: [Self; 3] = [Self::Payload, Self::Volume, Self::Commitment];

    /// The contract path of the input it edits, below the workload; none for the commitment.
    const fn path(self) -> Option<&'static str> {
        match self {
            Self::Payload => Some("inputTokens"),
            Self::Volume => Some("requestsPerMonth"),
            Self::Commitment => None,
        }
    }

    /// The contract path of the input it moves; `None` without a commitment.
    pub fn axis(self, scenario: &Scenario) -> Option<String> {
        match self.path() {
            Some(path) => Some(fill!("workload.{}", path)),
            None => pool(scenario).map(|pool| fill!("pools.{}.commitmentRemaining", &pool.id)),
        }
    }

    /// The stem of its element ids.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Payload => "workload.inputTokens",
            Self::Volume => "workload.requestsPerMonth",
            Self::Commitment => "commitment",
        }
    }

    /// The label; the commitment's names its cloud.
    pub fn label(self, scenario: &Scenario) -> String {
        match self {
            Self::Payload => "Payload".to_owned(),
            Self::Volume => "Volume".to_owned(),
            Self::Commitment => words::pool(pool_id(scenario)),
        }
    }

    /// The unit after the field.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Payload => "tokens in",
            Self::Volume => "requests / mo",
            Self::Commitment => "a month",
        }
    }

    /// What the slider can reach.
    pub fn track(self) -> Track {
        self.path().map_or(ladder::COMMITMENT, |path| ladder::track(path, Kind::Count))
    }

    /// The value now.
    pub fn value(self, scenario: &Scenario) -> Exact {
        match self {
            Self::Payload => scenario.workload.input_tokens,
            Self::Volume => scenario.workload.requests_per_month,
            Self::Commitment => pool(scenario).map_or(Exact::ZERO, monthly),
        }
    }

    /// What its input's value is on the slider: of a commitment, the part of a month.
    pub fn shown(self, scenario: &Scenario, value: Exact) -> Exact {
        let months =
            pool(scenario).filter(|_| self == Self::Commitment).map(|pool| pool.terms.months_to_true_up);
        months.and_then(|months| value.over(months).ok()).unwrap_or(value)
    }

    /// The frozen default, where there is one.
    pub fn default(self) -> Option<Exact> {
        self.path().and_then(|path| fields::by_path(fields::WORKLOAD, path)).and_then(|row| row.default)
    }

    /// Writes a value; a commitment's months stay as they are.
    pub fn set(self, scenario: &mut Scenario, value: Exact) {
        match self {
            Self::Payload => scenario.workload.input_tokens = value,
            Self::Volume => scenario.workload.requests_per_month = value,
            Self::Commitment => {
                let pool = pool_mut(scenario);
                let whole = value.times(pool.terms.months_to_true_up).unwrap_or(MOST);
                pool.terms.commitment_remaining = whole.round_dp(12).min(MOST);
                // A commitment to nothing that the slider would make again is as good as none.
                if scenario.pools == [made(&scenario.caller.cloud)] {
                    scenario.pools.clear();
                }
            }
        }
    }

    /// The text field beside the slider.
    pub fn field(self, scenario: &Scenario) -> Field<'static> {
        let now = Some(self.value(scenario));
        let row = self.path().and_then(|path| fields::by_path(fields::WORKLOAD, path));
        match row {
            Some(row) => Field::of(&Input::Workload(row), now),
            None => {
                let months = pool(scenario).map_or(Exact::ONE, |pool| pool.terms.months_to_true_up);
                let max = MOST.over(months).unwrap_or(MOST).trunc();
                Field {
                    kind: Kind::Money,
                    label: "commitment",
                    unit: "/ month",
                    min: Exact::ZERO,
                    max,
                    nullable: false,
                    now,
                }
            }
        }
    }
}

/// The most that may be left on a contract.
const MOST: Exact = fields::dec(1_000_000_000_000, 0);

/// What is owed per month.
pub fn monthly(pool: &Pool) -> Exact {
    pool.terms.commitment_remaining.over(pool.terms.months_to_true_up).unwrap_or_default().normalize()
}

/// What is owed per month in the pool of this id; nothing where there is none.
pub fn monthly_of(scenario: &Scenario, id: &str) -> Exact {
    scenario.pool(id).map_or(Exact::ZERO, monthly)
}

/// Puts the commitment back to how it was opened: one that was removed comes back whole.
pub fn go_back(scenario: &mut Scenario, opened: &Scenario) {
    let was = opened.pool(pool_id(scenario));
    let value = was.map_or(Exact::ZERO, monthly);
    match was {
        Some(was) if scenario.pools.is_empty() => scenario.pools.push(was.clone()),
        _ if Hero::Commitment.value(scenario) == value => {}
        _ => Hero::Commitment.set(scenario, value),
    }
}

/// The pool the slider edits, if there is one.
pub fn pool(scenario: &Scenario) -> Option<&Pool> {
    index(scenario).and_then(|at| scenario.pools.get(at))
}

fn index(scenario: &Scenario) -> Option<usize> {
    let own = scenario.pool_place(&scenario.caller.cloud);
    own.or((!scenario.pools.is_empty()).then_some(0))
}

/// The id of the pool the slider edits, or would make.
pub fn pool_id(scenario: &Scenario) -> &str {
    pool(scenario).map_or(&scenario.caller.cloud, |pool| &pool.id)
}

#[allow(
    clippy::indexing_slicing,
    reason = "the place is that of a pool found or of the one just added to an empty list"
)]
fn pool_mut(scenario: &mut Scenario) -> &mut Pool {
    let at = index(scenario).unwrap_or_else(|| {
        scenario.pools.push(made(&scenario.caller.cloud));
        0
    });
    &mut scenario.pools[at]
}

/// A commitment as it is made: to nothing yet.
pub fn made(cloud: &str) -> Pool {
    Pool { id: cloud.to_owned(), terms: fields::pool_v1() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Exact {
        text.parse().unwrap()
    }
    fn scenario() -> Scenario {
        Scenario::v1("gpt-5.5", vec![], None)
    }

    #[test]
    fn the_first_move_makes_the_pool_at_the_callers_cloud() {
        let mut s = scenario();
        assert_eq!(Hero::Commitment.value(&s), Exact::ZERO);
        assert_eq!(Hero::Commitment.label(&s), "AWS commitment");
        Hero::Commitment.set(&mut s, d("100000"));
        assert_eq!((s.pools.len(), s.pools[0].id.as_str()), (1, "aws"));
        assert_eq!(s.pools[0].terms.commitment_remaining, d("1200000"));
        assert_eq!(Hero::Commitment.value(&s), d("100000"));
    }

    #[test]
    fn a_commitment_moved_back_to_nothing_leaves_none_behind_but_what_was_said_of_it_stays() {
        let mut s = scenario();
        Hero::Commitment.set(&mut s, Exact::ZERO);
        assert!(s.pools.is_empty());
        Hero::Commitment.set(&mut s, d("100000"));
        Hero::Commitment.set(&mut s, Exact::ZERO);
        assert!(s.pools.is_empty());
        Hero::Commitment.set(&mut s, d("100000"));
        s.pools[0].terms.other_spend_per_month = d("5");
        Hero::Commitment.set(&mut s, Exact::ZERO);
        assert_eq!(s.pools.len(), 1);
        // Another cloud's is the one the slider moves: it must not become the caller's on its way through nothing.
        s.pools = vec![made("azure")];
        Hero::Commitment.set(&mut s, Exact::ZERO);
        assert_eq!(Hero::Commitment.label(&s), "Azure commitment");
    }

    #[test]
    fn the_commitment_edits_the_callers_pool_else_the_first() {
        let mut s = scenario();
        for id in ["azure", "aws"] {
            s.pools.push(Pool { id: id.to_owned(), terms: fields::pool_v1() });
        }
        Hero::Commitment.set(&mut s, d("10"));
        assert_eq!(s.pools[1].terms.commitment_remaining, d("120"));
        s.caller.cloud = "gcp".to_owned();
        Hero::Commitment.set(&mut s, d("10"));
        assert_eq!(s.pools[0].terms.commitment_remaining, d("120"));
    }

    #[test]
    fn every_field_admits_the_whole_track() {
        let s = scenario();
        for hero in Hero::ALL {
            let field = hero.field(&s);
            assert!(field.max >= hero.track().ends().1, "{hero:?}");
        }
    }
}
