//! What is said of a check and of a whole checklist: how far it is, and its copy.

use super::{By, Item, Progress};
use crate::engine::report::Kind;
use crate::text::number::{counted, small};
use crate::text::run::{Run, plain};
use crate::text::words::capital;
use crate::text::{Answer, dates, words};
use crate::units::fill;

impl Progress {
    /// What is said under a check: who settled it and when, or that the answer hangs on it.
    pub fn words(&self) -> String {
        match self {
            Self::Done(By::You(day)) => fill!("confirmed {} by you", dates::date(*day)),
            Self::Done(By::Source(status, day)) => match day {
                Some(day) => fill!("{} {}", words::status(*status), dates::date(*day)),
                None => words::status(*status).to_owned(),
            },
            Self::Open(true) => "Decides this answer.".to_owned(),
            Self::Open(false) => "Not yet confirmed.".to_owned(),
            Self::Failed => "Does not hold.".to_owned(),
        }
    }
}

/// "3 of 5 confirmed. Two decide the answer."
pub fn summary(items: &[Item]) -> String {
    let done = items.iter().filter(|item| matches!(item.progress, Progress::Done(_))).count();
    let decide = items.iter().filter(|item| item.progress == Progress::Open(true)).count();
    let rest = match decide {
        0 => String::new(),
        1 => " One decides the answer.".to_owned(),
        many => fill!(" {} decide the answer.", capital(&small(many))),
    };
    fill!("{} of {} confirmed.{}", done, items.len(), rest)
}

/// The checklist as a Markdown list.
pub fn markdown(answer: &Answer, offer: &str, items: &[Item]) -> String {
    let stays = answer.scenario.baseline.as_deref() == Some(offer);
    let head = if stays { "Before staying with" } else { "Before moving" };
    let way = if stays { "on" } else { "to" };
    let mut out = fill!("{} {} {} {}:\n\n", head, answer.model(), way, answer.name(offer));
    for item in items {
        let mark = if matches!(item.progress, Progress::Done(_)) { 'x' } else { ' ' };
        out.push_str(&fill!(
            "- [{}] {} ({}",
            mark,
            plain(&item.says),
            item.progress.words().trim_end_matches('.')
        ));
        // What leads somewhere on the page leads nowhere in a copy.
        let words = item.detail.iter().filter(|run| !matches!(run, Run::Link { .. })).map(Run::as_str);
        let detail: String = words.collect();
        let detail = detail.trim();
        if !detail.is_empty() {
            out.push_str(&fill!("; {}", detail.trim_end_matches('.')));
        }
        out.push_str(")\n");
    }
    out
}

/// What is said where the day of a check was cleared, or lies ahead.
pub const NO_DAY: &str = "A check cannot lie in the future. The old day stays.";

/// What stands in place of a list where only the baseline can carry the traffic.
pub const NOBODY: &str = "No other offer can take this traffic.";

/// The entry for all lists at once: those of a split, or none.
pub fn whole(answer: &Answer) -> &'static str {
    if answer.report.verdict.kind == Kind::Split { "the whole split" } else { "none" }
}

/// How many checks are open, as the takeaway of an offer that is not recommended: "two checks".
pub fn left(items: &[Item]) -> String {
    counted(items.iter().filter(|item| !matches!(item.progress, Progress::Done(_))).count(), "check")
}

#[cfg(test)]
mod tests {
    use super::super::{Target, checklist, offers};
    use super::*;
    use crate::catalog::CATALOG;
    use crate::engine::evaluate;
    use crate::engine::report::{Gate, Standing};
    use crate::scenario::link::{State, decode};
    use crate::text::{Run, copy};
    use crate::units::Exact;

    fn of<T>(link: &str, say: impl Fn(&Answer) -> T) -> T {
        let State::Ready(scenario) = decode(link, &CATALOG).state else { panic!("{link}") };
        let report = evaluate(&CATALOG, &scenario).unwrap();
        say(&Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None })
    }

    #[test]
    fn a_limit_that_carries_the_share_of_its_offer_holds() {
        let quota = "openai:tpm:2000000,:rpm:10000,azure:tpm:2000000,:rpm:400,bedrock:tpm:2500000,:rpm:10000";
        let link = ["v=1&d=2026-11-26&of=openai,azure,bedrock,mantle.in-region&pk=1000&ov=", quota].concat();
        let link = [&link, ",mantle.in-region:tpm:1000000,:rpm:300"].concat();
        of(&link, |answer| {
            assert_eq!(answer.report.verdict.kind, Kind::Split);
            assert_eq!(whole(answer), "the whole split");
            let ids = offers(answer);
            let found: Vec<Item> = ids
                .iter()
                .flat_map(|id| checklist(answer, id))
                .filter(|item| item.id.ends_with(Gate::Quota.word()))
                .collect();
            assert!(found.len() == ids.len() && ids.len() > 1);
            assert!(found.iter().any(|item| item.quota));
            for item in found {
                assert!(matches!(item.progress, Progress::Done(_)), "{}: {:?}", item.id, item.progress);
                assert!(plain(&item.detail).ends_with("of the traffic comes here."));
                // What keeps more of it from coming can be asked away, for all of it.
                let id = ids.iter().find(|id| item.id.contains(id.as_str())).unwrap();
                let (row, share) = (answer.row(id).unwrap(), answer.part(id, Exact::ONE));
                let bound =
                    row.quota.share_cap < Exact::ONE && (row.quota.share_cap - share).abs() < copy::SHARE;
                assert_eq!(item.quota, bound, "{id}");
                let request = copy::quota_request(answer, id).unwrap();
                let needs = if bound { "1,000 requests a minute" } else { "requests a minute" };
                assert!(request.contains(needs), "{request}");
                assert_eq!(request.contains(", which covers "), bound, "{request}");
            }
        });
    }

    #[test]
    fn where_no_route_is_left_the_check_that_would_bring_one_decides() {
        let link = "v=1&obj=compliance&d=2026-11-26&rq=500000&pk=60&okr=us&cm=aws:1200000:12:80000&of=openai,mantle.in-region";
        of(link, |answer| {
            assert_eq!(answer.report.verdict.kind, Kind::NoRoute);
            let items: Vec<Item> = offers(answer).iter().flat_map(|id| checklist(answer, id)).collect();
            let open: Vec<_> =
                items.iter().filter(|item| matches!(item.progress, Progress::Open(_))).collect();
            let decides = |item: &&&Item| item.progress == Progress::Open(true);
            assert!(open.iter().filter(decides).all(|item| item.id.contains("quota")), "{open:?}");
            assert!(open.first().is_some_and(|item| decides(&item)), "{open:?}");
        });
    }

    #[test]
    fn what_no_source_says_leads_to_its_input() {
        let own = "x4=n:On-prem;in:0;out:0;free:1;rt:3;tf:300;ts:40&base=openai";
        let links = [("", "context"), ("&tgt=5000", "context"), ("&tgt=5000", "ttftMs")];
        for (more, path) in links {
            let own = if path == "ttftMs" { "x4=n:On-prem;in:0;out:0;free:1;rt:3" } else { own };
            let link = ["v=1&d=2026-11-26&of=x4,openai&", own, more].concat();
            let to: Vec<Target> = of(&link, |answer| {
                let items = checklist(answer, "x4");
                let open = items.iter().filter(|item| item.seen.is_empty()).flat_map(|item| &item.detail);
                open.filter_map(|run| match run {
                    Run::Link { to, .. } => Some(to.clone()),
                    _ => None,
                })
                .collect()
            });
            assert!(to.contains(&Target::Input(["offers.x4.", path].concat())), "{path}: {to:?}");
        }
    }

    #[test]
    fn an_offer_that_is_ruled_out_is_not_moved_to() {
        of("v=1&d=2026-11-26&pk=5000&pin=gpt-5.5-2026-04-23&of=openai,azure,bedrock&okc=openai", |answer| {
            let row = |id: &String| answer.row(id).map(|row| row.status);
            let listed: Vec<_> = offers(answer).iter().filter_map(row).collect();
            let others = answer.report.offers.iter().filter(|row| row.status == Standing::Ineligible);
            assert!(answer.report.verdict.kind != Kind::NoRoute && others.count() > 0);
            assert!(listed.iter().all(|status| *status != Standing::Ineligible), "{listed:?}");
        });
    }
}
