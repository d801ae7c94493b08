//! Which lines the crossover chart has room for, and how far its vertical axis goes.

use super::sweep::{CENT, Shows, Source};
use crate::scenario::Input;
use crate::text::Answer;
use crate::text::number::{difference, money};
use crate::ui::chart::line::Bundle;
use crate::ui::chart::scale::drawn;
use crate::units::{Exact, Listed, Num};

/// The most lines drawn, unless more of them matter.
const LINES: usize = 6;

/// What is saved where the scenario stands, by the split where that is the answer; its total, or that of the best offer,
/// where costs are shown.
pub fn here(answer: &Answer, shows: Shows) -> Option<Exact> {
    let best = || Some(answer.report.best.as_ref()?.total);
    let total = answer.split().map(|split| split.total).or_else(best)?;
    match shows {
        Shows::Cost => Some(total),
        Shows::Saving => answer.baseline()?.monthly.total?.minus(total).ok(),
    }
}

/// The same in words: "+$20,000", "split +$20,000".
pub fn here_words(answer: &Answer, shows: Shows) -> String {
    let said = if shows == Shows::Cost { money } else { difference };
    let whose = if answer.split().is_some() { "split " } else { "" };
    here(answer, shows).map_or(String::new(), |amount| [whose, &said(amount)].concat())
}

/// Keeps the lines that have a value somewhere, and no more than can be told apart; the best offer, the baseline, the
/// offer whose price moves and every offer that leads somewhere are among them.
pub fn keep(bundle: Bundle, source: &Source, best: Option<usize>) -> (Bundle, Vec<usize>) {
    let moved = match source.axis.input {
        Input::Offer(offer, _) => Some(offer),
        _ => None,
    };
    let matters = |offer: Option<usize>| {
        [best, source.baseline, moved].contains(&offer)
            || source.leaders.iter().any(|(_, it)| it.best == offer)
    };
    let there = |line: &usize| bundle.line(*line).any(|(_, value)| value.is_finite());
    let offer = |line: &usize| source.drawn.get(*line).copied();
    let lines: Vec<usize> = (0..source.drawn.len()).filter(there).listed();
    let needed = lines.iter().filter(|line| matters(offer(line))).count();
    let mut room = LINES.saturating_sub(needed);
    let mut kept = lines;
    kept.retain(|line| {
        let other = !matters(offer(line));
        let fits = !other || room > 0;
        room = room.saturating_sub(usize::from(other));
        fits
    });
    let pick = |values: &Vec<f64>| kept.iter().filter_map(|line| values.get(*line).copied()).listed();
    let samples = bundle.samples.iter().map(|(px, values)| (*px, pick(values))).listed();
    (Bundle { samples }, kept.iter().filter_map(offer).listed())
}

/// The range of the vertical axis: the best saving and a part of it below zero; a tenth of today's cost where nothing
/// saves; twice today's cost where costs are shown. It holds what the best offer saves or costs now. Says whether it
/// follows from the lines alone.
pub fn range(bundle: &Bundle, here: Option<Exact>, source: &mut Source) -> Option<((f64, f64), bool)> {
    let values =
        bundle.samples.iter().flat_map(|(_, values)| values).copied().filter(|value| value.is_finite());
    let most = values.fold(f64::NEG_INFINITY, f64::max);
    let now = drawn(source.axis.now);
    source.lens.set(&source.axis, now);
    let first = source.baseline.or(source.drawn.first().copied())?;
    let today = source.lens.cost(first);
    let today = if today.is_finite() && today > 0.0 { today } else { 1.0 };
    let firm = source.shows == Shows::Saving && most > CENT;
    let (low, high) = match source.shows {
        _ if !most.is_finite() => return None,
        Shows::Cost => (0.0, (today * 2.0).min(most * 1.05).max(today * 1.2)),
        Shows::Saving if firm => (most * -0.7, most * 1.15),
        Shows::Saving => (today * -0.1, today * 0.1),
    };
    let here = here.map_or(0.0, drawn);
    let inside = here >= low && here <= high;
    let wider = |end: f64| if inside { end } else { here * 1.15 };
    Some(((low.min(wider(low)), high.max(wider(high))), firm && inside))
}

#[cfg(test)]
mod tests {
    use super::super::sweep::Sweep;
    use super::*;
    use crate::catalog::CATALOG;
    use crate::engine::evaluate;
    use crate::scenario::link;
    use crate::ui::chart::crossover::Frame;
    use crate::ui::state::State;
    use leptos::prelude::Owner;

    fn sweep(link: &str, path: &str, say: impl Fn(&Answer, &Sweep)) {
        Owner::new().with(|| {
            let state = State::new(link::decode(link, &CATALOG));
            let shows = (path, Shows::Saving, Frame::of(832.0));
            let said = state.answer(|answer| {
                let sweep = Sweep::new(state, answer, shows, None).expect("lines");
                say(answer, &sweep);
            });
            assert!(said.is_some(), "{link}");
        });
    }

    #[test]
    fn the_offer_whose_price_moves_has_a_line_and_crossings_have_names() {
        let moved = "mantle/gpt-5.5/in-region";
        sweep("v=1", &format!("offers.{moved}.prices.input"), |_, sweep| {
            assert!(sweep.offers.iter().any(|id| id == moved), "{:?}", sweep.offers);
            assert_eq!(sweep.offers.len(), LINES);
            let named = |long: &str| !long.contains("none") && !long.contains("no route");
            assert!(!sweep.marks.is_empty() && sweep.marks.iter().all(|mark| named(&mark.long)));
        });
    }

    #[test]
    fn a_split_has_a_value_of_its_own_where_the_scenario_stands() {
        let link = "v=1&cm=aws:1200000:12:80000,azure:1200000:12:85000&rq=1200000&ci=0.5";
        sweep(link, "workload.requestsPerMonth", |answer, sweep| {
            assert_eq!(here(answer, Shows::Saving), answer.report.verdict.saves_per_month);
            let saved = here_words(answer, Shows::Saving);
            assert!(saved.starts_with("split +$"), "{saved}");
            assert!(sweep.scene.texts.iter().flat_map(|text| &text.lines).any(|(said, _)| *said == saved));
        });
    }

    #[test]
    fn whoever_leads_somewhere_has_a_line() {
        let link = "v=1&rq=0&in=0&cm=aws:1200000:12:80000";
        sweep(link, "workload.requestsPerMonth", |_, sweep| {
            for stretch in &sweep.stretches {
                let id = stretch.offer.as_deref().expect("a leader");
                assert!(sweep.offers.iter().any(|offer| offer == id), "{id} of {:?}", sweep.offers);
            }
        });
    }

    #[test]
    fn the_chart_calls_close_what_the_answer_calls_close() {
        // What a small gap saves is little of a large bill.
        let link = "v=1&d=2026-11-26&ci=0.5&of=openai,bedrock&base=openai&cm=aws:12000:12:0";
        sweep(link, "workload.requestsPerMonth", |answer, sweep| {
            let ties: Vec<bool> = sweep.stretches.iter().map(|stretch| stretch.close).collect();
            assert_eq!(ties, [false, true], "{:?}", sweep.stretches);
            let verdict = |requests: Exact| {
                let mut moved = answer.scenario.clone();
                moved.workload.requests_per_month = requests;
                let verdict = evaluate(answer.catalog, &moved).unwrap().verdict;
                (verdict.offer, verdict.close)
            };
            let end = sweep.stretches[0].end.unwrap();
            for (stretch, part) in sweep.stretches.iter().zip([99, 101]) {
                let said = (stretch.offer.clone(), stretch.close);
                assert_eq!(verdict(end * Exact::new(part, 2)), said, "{end}");
            }
        });
    }

    #[test]
    fn the_scale_holds_what_the_best_offer_saves_here() {
        let link = "v=1&obj=compliance&okc=aws&okr=us,eu&oko=aws,openai&same=1&need=structured-outputs";
        for link in [link, "v=1", "v=1&rq=0&in=0", "v=1&cm=aws:1200000:12:80000"] {
            sweep(link, "workload.requestsPerMonth", |answer, sweep| {
                if let Some(saved) = here(answer, Shows::Saving).map(drawn) {
                    assert!(sweep.range.0 <= saved && saved <= sweep.range.1, "{link}: {:?}", sweep.range);
                }
            });
        }
    }
}
