//! The page's state without a browser: one direction, undo, and an order that stands still.

use leptos::prelude::Owner;
use routemath::catalog::CATALOG;
use routemath::scenario::link::{self, Carried, LinkNote};
use routemath::scenario::{Given, Scenario};
use routemath::text::dates::date;
use routemath::text::{Run, check, checklist, plain};
use routemath::ui::address;
use routemath::ui::inputs::hero::Hero;
use routemath::ui::inputs::port::Port;
use routemath::ui::state::{Origin, Shown, State};
use routemath::ui::taken::told;
use routemath::units::{Date, Exact};

fn number(text: &str) -> Exact {
    text.parse().expect("a number")
}

/// Runs a test with a state that was opened without a link.
fn fresh(test: impl FnOnce(State)) {
    opened("", test);
}

fn opened(link: &str, test: impl FnOnce(State)) {
    let owner = Owner::new();
    owner.with(|| test(State::new(link::decode(link, &CATALOG))));
}

fn move_payload(state: State, to: &str) {
    state.drag(|scenario| Hero::Payload.set(scenario, number(to)));
}

/// The field of an input, by its contract path.
fn port(state: State, path: &str) -> Port {
    state.scenario.with_untracked(|scenario| Port::find(scenario, path)).expect("an input")
}

fn drop_offer(state: State, id: &str) {
    state.step(|scenario| scenario.offers.retain(|entry| entry.id() != id));
}

fn payload(state: State) -> Exact {
    state.scenario.with_untracked(|scenario| scenario.workload.input_tokens)
}

#[test]
fn without_a_link_the_example_is_shown_and_said_to_be_one() {
    fresh(|state| {
        assert_eq!(state.origin.get_untracked(), Origin::Example);
        assert_eq!(state.scenario.get_untracked(), Scenario::example(&CATALOG));
        assert!(state.report.with_untracked(Result::is_ok));
    });
}

#[test]
fn a_drag_of_many_events_is_undone_in_one_step() {
    fresh(|state| {
        for to in ["4000", "5000", "6000"] {
            move_payload(state, to);
        }
        state.settle();
        move_payload(state, "8000");
        state.settle();
        assert!(state.undo());
        assert_eq!(payload(state), number("6000"));
        assert!(state.undo());
        assert_eq!(payload(state), number("3000"));
        assert!(!state.undo());
    });
}

#[test]
fn cached_tokens_go_with_a_smaller_payload_and_come_back_with_a_larger_one() {
    opened("#v=1&in=12345&ct=9000&cw=1000", |state| {
        let counts = || {
            state.scenario.with_untracked(|scenario| {
                let work = &scenario.workload;
                (work.cached_input_tokens.expect("a count").to_string(), work.cache_write_tokens.to_string())
            })
        };
        let is = |cached: &str, written: &str| (cached.to_owned(), written.to_owned());
        // Each key on a slider is a movement of its own.
        for to in ["5000", "1200", "10"] {
            move_payload(state, to);
            state.settle();
        }
        assert_eq!(counts(), is("0", "10"));
        move_payload(state, "6000");
        state.settle();
        assert_eq!(counts(), is("5000", "1000"));
        move_payload(state, "12345");
        state.settle();
        assert_eq!(counts(), is("9000", "1000"));
        // What the reader sets meanwhile counts from then on.
        move_payload(state, "2000");
        state.step(|scenario| scenario.workload.cached_input_tokens = Some(number("500")));
        move_payload(state, "20000");
        assert_eq!(counts(), is("500", "1000"));
    });
}

#[test]
fn a_movement_that_is_withdrawn_is_no_step() {
    fresh(|state| {
        move_payload(state, "1");
        state.withdraw();
        assert_eq!(payload(state), number("3000"));
        state.settle();
        assert!(!state.undo());
    });
}

#[test]
fn a_movement_that_the_browser_takes_for_scrolling_leaves_nothing_behind() {
    fresh(|state| {
        move_payload(state, "1");
        state.cancel();
        assert_eq!((payload(state), state.moving.get()), (number("3000"), false));
        // Where nothing moved, what was done before stays.
        state.step(|scenario| Hero::Payload.set(scenario, number("5000")));
        state.cancel();
        assert_eq!(payload(state), number("5000"));
        assert!(state.undo() && !state.undo());
    });
}

#[test]
fn a_step_that_changes_nothing_is_none() {
    fresh(|state| {
        state.step(|scenario| Hero::Payload.set(scenario, number("3000")));
        assert!(!state.undo());
    });
}

#[test]
fn the_last_fifty_steps_can_be_undone() {
    fresh(|state| {
        for tokens in 0..60_u32 {
            state.step(|scenario| Hero::Payload.set(scenario, Exact::from(tokens)));
        }
        let undone = std::iter::repeat_with(|| state.undo()).take_while(|done| *done).count();
        assert_eq!(undone, 50);
        assert_eq!(payload(state), number("9"));
    });
}

#[test]
fn a_reset_goes_back_to_what_was_opened_and_can_be_undone() {
    let link = link::encode(&Scenario::example(&CATALOG), &CATALOG, &Carried::default()).expect("a link");
    opened(&format!("#{link}&in=5000"), |state| {
        let before = payload(state);
        move_payload(state, "8000");
        state.settle();
        state.reset();
        assert_eq!(payload(state), before);
        assert!(state.toast.with_untracked(|toast| toast.as_ref().is_some_and(|toast| toast.undo)));
        state.undo();
        assert_eq!(payload(state), number("8000"));
    });
}

#[test]
fn a_link_that_is_brought_along_can_be_undone() {
    fresh(|state| {
        move_payload(state, "8000");
        state.settle();
        state.open(link::decode("#v=1&in=9000", &CATALOG));
        assert_eq!(payload(state), number("9000"));
        assert!(state.undo());
        assert_eq!(payload(state), number("8000"));
    });
}

#[test]
fn undoing_a_link_undoes_its_notes_its_unknown_keys_and_where_fields_are_reset_to() {
    opened("#v=1&in=4000&rq=2000000", |state| {
        let origin = state.origin.get_untracked();
        state.open(link::decode("#v=1&in=7000&later=5&t=Other&rq=1e9", &CATALOG));
        assert_ne!(state.origin.get_untracked(), origin);
        assert_eq!(state.carried.with_untracked(|carried| carried.unknown.len()), 1);
        assert!(state.undo());
        assert_eq!(state.origin.get_untracked(), origin);
        assert_eq!(state.carried.with_untracked(|carried| carried.unknown.len()), 0);
        assert_eq!(state.opened.get_untracked(), state.scenario.get_untracked());
        // A note that was dismissed does not come back with a step.
        state.origin.set(Origin::Own);
        move_payload(state, "8000");
        state.undo();
        assert_eq!(state.origin.get_untracked(), Origin::Own);
    });
}

#[test]
fn offers_keep_their_places_while_an_input_moves() {
    fresh(|state| {
        let before = state.order.get_untracked();
        // Without a commitment, OpenAI is no dearer than Bedrock.
        state.drag(|scenario| Hero::Commitment.set(scenario, Exact::ZERO));
        assert_eq!(state.order.get_untracked(), before);
        state.settle();
        assert_ne!(state.order.get_untracked(), before);
    });
}

#[test]
fn a_link_of_a_later_version_computes_nothing_until_accepted() {
    opened("#v=9&in=5000", |state| {
        assert!(!state.origin.with_untracked(Origin::computes));
        state.accept();
        assert!(state.origin.with_untracked(Origin::computes));
        assert_eq!(payload(state), number("5000"));
    });
}

#[test]
fn a_pin_keeps_the_totals_it_was_set_with() {
    fresh(|state| {
        state.toggle_pin();
        let pinned = state.pin.get_untracked().expect("a pin");
        assert_eq!(pinned.totals.len(), 5);
        move_payload(state, "8000");
        assert_eq!(state.pin.get_untracked(), Some(pinned));
        state.toggle_pin();
        assert_eq!(state.pin.get_untracked(), None);
    });
}

const FIRST_BOOK: Date = Date::known(2026, 11, 12);

/// The date of the newest book, as links write it.
fn newest() -> String {
    CATALOG.newest().expect("a book").to_string()
}

/// That date, as it is read.
fn newest_read() -> String {
    CATALOG.newest().map(date).expect("a book")
}

/// A request of 300,000 tokens, which Bedrock did not take by the first book and takes by the next.
const LONG: &str = "in=300000&ci=0&cm=aws:1200000000:12:0&of=openai,mantle.in-region";

fn drift_of(state: State) -> Option<(bool, String, String, String)> {
    state.origin.with_untracked(|origin| match origin {
        Origin::Link { drift: Some(drift), .. } => {
            Some((drift.changed, drift.head.clone(), drift.body.clone(), drift.why.clone()))
        }
        _ => None,
    })
}

fn best(state: State) -> Option<String> {
    state.report.with_untracked(|report| report.as_ref().ok()?.best.as_ref().map(|best| best.offer.clone()))
}

#[test]
fn a_link_keeps_its_book_until_the_reader_turns_to_the_newest() {
    opened(&format!("#v=1&d=2026-11-12&{LONG}"), |state| {
        assert_eq!(state.scenario.with_untracked(|scenario| scenario.book), Some(FIRST_BOOK));
        assert_eq!(best(state).as_deref(), Some("openai/gpt-5.5/global"));
        assert_eq!(state.prices(), "12 Nov 2026");
        let (changed, head, body, why) = drift_of(state).expect("a note");
        assert!(changed);
        assert_eq!(head, "Made with the prices of 12 Nov 2026.");
        assert!(body.starts_with("With them: OpenAI global, $"), "{body}");
        assert!(body.contains(&format!(" {}: Bedrock in-region, $", newest_read())), "{body}");
        let news = "New since then: Bedrock in-region, context window 272k tokens → 1.05M tokens.";
        assert!(why.contains(news) && !body.contains("New since"), "{why}");
        state.turn_book((FIRST_BOOK, None));
        assert_eq!(best(state).as_deref(), Some("mantle/gpt-5.5/in-region"));
        assert_eq!(state.prices(), newest_read());
        state.turn_book((FIRST_BOOK, None));
        assert_eq!(best(state).as_deref(), Some("openai/gpt-5.5/global"));
        state.undo();
        assert_eq!(best(state).as_deref(), Some("mantle/gpt-5.5/in-region"));
    });
}

#[test]
fn the_book_that_answers_is_named_and_the_day_its_prices_are_taken_on() {
    let prices = |link: &str| {
        let mut said = String::new();
        opened(link, |state| said = state.prices());
        said
    };
    assert_eq!(prices("#v=1&d=2026-11-20"), "12 Nov 2026");
    let today = newest_read();
    let earlier = format!("{today}, in force on 22 Oct 2026");
    assert_eq!(prices("#v=1&d=2131-11-11"), today);
    assert_eq!(prices(&format!("#v=1&d={}&as=2026-10-22", newest())), earlier);
    opened("#v=1&d=2026-11-12&as=2026-10-22", |state| {
        let (_, head, ..) = drift_of(state).expect("a note");
        assert_eq!(head, "Made with the prices of 12 Nov 2026, in force on 22 Oct 2026.");
        let day = Date::new(2026, 10, 22);
        state.turn_book((FIRST_BOOK, day));
        assert_eq!(state.prices(), today, "the newest are those of today");
        state.turn_book((FIRST_BOOK, day));
        assert_eq!(state.prices(), "12 Nov 2026, in force on 22 Oct 2026");
        let ahead = Date::new(2131, 6, 1);
        state.turn_book((FIRST_BOOK, ahead));
        assert_eq!(
            state.prices(),
            format!("{today}, in force on 1 Jun 2131"),
            "a day to come is one of any book"
        );
    });
}

#[test]
fn a_file_keeps_its_book_and_says_what_has_changed_since() {
    let written = |link: &str| {
        let mut text = String::new();
        opened(link, |state| text = state.scenario.with_untracked(address::file));
        Scenario::from_json(&text, &CATALOG).expect("a scenario")
    };
    let new = format!("#v=1&d={}&rq=50000", newest());
    assert_eq!(written(&new).book, CATALOG.newest());
    let old = written(&format!("#v=1&d=2026-11-12&{LONG}"));
    fresh(|state| {
        state.take_up(old);
        let (_, head, ..) = drift_of(state).expect("a note");
        assert_eq!(head, "Made with the prices of 12 Nov 2026.");
        state.take_up(written(&new));
        assert_eq!(drift_of(state), None);
        assert_eq!(state.scenario.with_untracked(|scenario| scenario.book), None, "it follows the newest");
    });
    fresh(|state| {
        let shape = || state.scenario.with_untracked(|scenario| scenario.shape.clone());
        let before = shape();
        let text = state.scenario.with_untracked(address::file);
        state.take_up(Scenario::from_json(&text, &CATALOG).expect("a scenario"));
        assert!(before.is_some() && shape() == before, "{before:?}");
    });
}

#[test]
fn a_check_of_a_day_to_come_is_told_where_today_is_known() {
    let notes = |today: Option<Date>| {
        let link = "#v=1&of=bedrock&ok=bedrock:price:input:5:20261128";
        let mut scenario = link::decode(link, &CATALOG).scenario().expect("a scenario").clone();
        assert_eq!(scenario.verified.len(), 1);
        match told(&mut scenario, vec![], None, today) {
            Origin::Link { notes, .. } => notes.iter().map(LinkNote::sentence).collect::<Vec<_>>(),
            _ => panic!("no link"),
        }
    };
    assert_eq!(notes(None), [""; 0]);
    assert_eq!(notes(Date::new(2026, 11, 27)), [""; 0], "it may be tomorrow elsewhere");
    let said = "A check has the day “2026-11-28”, which is still to come.";
    assert_eq!(notes(Date::new(2026, 11, 26)), [said]);
}

#[test]
fn a_note_compares_with_what_the_sender_saw_on_either_book() {
    let seen = |book: &str, saw: &str| {
        let mut found = None;
        opened(&format!("#v=1&d={book}&saw={saw}&{LONG}"), |state| {
            found = drift_of(state);
            assert_eq!(
                state.scenario.with_untracked(|scenario| scenario.book.is_some()),
                book == "2026-11-12"
            );
        });
        found.expect("a note")
    };
    let usd = |book: &str| {
        let mut usd = Exact::ZERO;
        opened(&format!("#v=1&d={book}&{LONG}"), |state| {
            let total = |report: &routemath::engine::Report| report.best.as_ref().map(|best| best.total);
            usd =
                state.report.with_untracked(|report| report.as_ref().ok().and_then(total)).expect("a total");
        });
        usd.round().normalize()
    };
    let (changed, head, body, _) = seen("2026-11-12", &format!("openai:{}", usd("2026-11-12")));
    assert!(changed && head == "The answer changed since this link was sent.", "{head}");
    assert!(body.starts_with("Sender saw OpenAI global, $") && body.contains(", on 12 Nov 2026."), "{body}");
    assert!(!body.contains("This page finds"), "{body}");
    let (changed, head, ..) = seen(&newest(), &format!("mantle.in-region:{}", usd(&newest())));
    assert!(!changed && head == "Same answer as the sender saw", "{head}");
    let (_, _, body, _) = seen("2026-11-12", "openai:5");
    assert!(body.contains("This page finds OpenAI global, $"), "{body}");
}

fn says(state: State) -> Option<(String, bool)> {
    state.toast.with_untracked(|toast| toast.as_ref().map(|toast| (toast.text.clone(), toast.undo)))
}

const FIXED: &str = "The page around this one has locked that.";
const LOCKED: &str = "?v=1&of=openai,x1,bedrock&x1=n:Own;in:1;out:1&in=3000&lock=in,bs,x1";

#[test]
fn a_field_writes_to_its_own_offer_or_nowhere() {
    fresh(|state| {
        let price = port(state, "offers.azure/gpt-5.5/global.prices.input");
        let fee = Port::Fee("mantle/gpt-5.5/in-region", "file-search");
        let [one, two] = ["1", "2"].map(number);
        drop_offer(state, "openai/gpt-5.5/global");
        assert_eq!(price.field(state).now, Some(number("5")));
        state.step(|scenario| price.write(scenario, Some(one)));
        state.step(|scenario| fee.write(scenario, Some(two)));
        let own = |id: &str, path: &str| {
            state.scenario.with_untracked(|scenario| scenario.own_value(id, path).cloned())
        };
        assert_eq!(own("azure/gpt-5.5/global", "prices.input"), Some(Given::Number(one)));
        assert_eq!(own("azure/gpt-5.5/us", "prices.input"), None);
        assert_eq!(own("mantle/gpt-5.5/in-region", "prices.tools.file-search"), Some(Given::Number(two)));
        drop_offer(state, "azure/gpt-5.5/global");
        let before = state.scenario.get_untracked();
        state.step(|scenario| price.write(scenario, Some(two)));
        assert_eq!(state.scenario.get_untracked(), before);
    });
}

#[test]
fn the_drawer_closes_with_the_offer_it_is_of_and_only_then() {
    fresh(|state| {
        let facts = ["offers.azure/gpt-5.5/global.prices.input", "egress.aws.us-east-1"];
        let [price, egress] = facts.map(|path| Shown::Fact(path.to_owned()));
        let whole = Shown::Offer("azure/gpt-5.5/global".to_owned());
        for (shown, stays) in [(price, false), (whole, false), (egress, true)] {
            state.shown.set(Some(shown.clone()));
            drop_offer(state, "openai/gpt-5.5/global");
            state.close_what_is_gone();
            assert_eq!(state.shown.get_untracked(), Some(shown));
            drop_offer(state, "azure/gpt-5.5/global");
            state.close_what_is_gone();
            assert_eq!(state.shown.get_untracked().is_some(), stays);
            state.reset();
        }
    });
}

#[test]
fn a_field_leads_back_to_its_own_value_whatever_stands_beside_it() {
    let untouched = |state: State, paths: &[&str]| {
        for path in paths {
            assert_eq!(port(state, path).way_back(state), None, "{path}");
        }
    };
    opened("#v=1&cm=aws:1200000:12:80000,azure:500000:6:10000", |state| {
        state.step(|scenario| drop(scenario.pools.remove(0)));
        let fields = ["commitmentRemaining", "monthsToTrueUp", "otherSpendPerMonth"];
        let fields = fields.map(|field| format!("pools.azure.{field}"));
        untouched(state, &[&fields[0], &fields[1], &fields[2]]);
        let months = port(state, &fields[1]);
        state.step(|scenario| months.write(scenario, Some(number("9"))));
        assert_eq!(months.way_back(state).as_deref(), Some("reset to 6"));
        let opened = state.opened.get_untracked();
        state.step(|scenario| months.go_back(scenario, &opened));
        untouched(state, &[&fields[1]]);
    });
    opened("#v=1&of=openai,azure,x1,x2&x1=n:Alpha;in:2;out:9&x2=n:Beta;in:3;out:12", |state| {
        drop_offer(state, "azure/gpt-5.5/global");
        untouched(state, &["offers.x1.prices.input", "offers.x2.prices.input"]);
        drop_offer(state, "x1");
        untouched(
            state,
            &["offers.x2.prices.input", "offers.x2.gatewayFee", "offers.x2.quota.outputBurndown"],
        );
    });
}

/// What "Reset these" does.
fn reset_main(state: State) {
    let opened = state.opened.get_untracked();
    state.step(|scenario| Hero::ALL.iter().for_each(|hero| Port::Hero(*hero).go_back(scenario, &opened)));
}

#[test]
fn the_main_inputs_lead_back_to_the_pool_they_show_and_make_none() {
    let said = |state: State| state.scenario.with_untracked(|s| s.pools.clone());
    opened("#v=1&cm=aws:1200000:12:80000,azure:300000:6", |state| {
        let before = said(state);
        state.step(|scenario| scenario.caller.cloud = "azure".to_owned());
        reset_main(state);
        assert_eq!(said(state), before);
        state.step(|scenario| Hero::Commitment.set(scenario, number("1")));
        reset_main(state);
        assert_eq!(said(state), before);
    });
    opened("?v=1&ui=full&in=5000&lock=cm", |state| {
        move_payload(state, "60000");
        state.settle();
        reset_main(state);
        assert_eq!((payload(state), said(state)), (number("5000"), vec![]));
        assert_eq!(says(state), None);
    });
    fresh(|state| {
        let before = said(state);
        state.step(|scenario| scenario.pools.clear());
        let opened = state.opened.get_untracked();
        state.step(|scenario| Port::Hero(Hero::Commitment).go_back(scenario, &opened));
        assert_eq!(said(state), before);
    });
}

#[test]
fn what_is_fixed_stays_whatever_would_change_it() {
    let bring: [fn(State); 7] = [
        |state| assert!(!state.drag(|scenario| Hero::Payload.set(scenario, number("60000")))),
        |state| state.step(|scenario| scenario.workload.batchable_share = number("0.7")),
        |state| state.bring(link::decode("#v=1&in=5&lock=rq", &CATALOG)),
        |state| state.bring(link::decode("#v=2&in=5", &CATALOG)),
        |state| state.take_up(Scenario::example(&CATALOG)),
        State::start_over,
        |state| {
            let port = port(state, "offers.x1.prices.input");
            let key = state.scenario.with_untracked(|scenario| port.key(scenario));
            assert!(state.carried.with_untracked(|carried| carried.view.locks(key)), "{key}");
            assert!(!state.drag(|scenario| port.write(scenario, Some(number("7")))));
        },
    ];
    for (at, change) in bring.into_iter().enumerate() {
        opened(LOCKED, |state| {
            let before = (state.scenario.get_untracked(), state.carried.get_untracked());
            change(state);
            assert_eq!((state.scenario.get_untracked(), state.carried.get_untracked()), before, "{at}");
            assert_eq!(says(state), Some((FIXED.to_owned(), false)), "{at}");
        });
    }
}

#[test]
fn what_is_not_fixed_moves_and_a_link_that_leaves_the_rest_is_taken_with_its_locks_kept() {
    opened("?v=1&in=3000&lock=in", |state| {
        assert!(state.drag(|scenario| scenario.workload.requests_per_month = number("7")));
        state.settle();
        state.bring(link::decode("#v=1&rq=9", &CATALOG));
        assert_eq!(state.scenario.with_untracked(|s| s.workload.requests_per_month), number("9"));
        assert!(state.carried.with_untracked(|carried| carried.view.locks("in")));
        state.start_over();
        assert!(state.carried.with_untracked(|carried| carried.view.locks("in")));
        // The page around sets another value; the way back would break its lock.
        state.open(link::decode("?v=1&in=8000&lock=in", &CATALOG));
        assert!(state.undo());
        assert_eq!(payload(state), number("8000"));
        assert_eq!(says(state), Some((FIXED.to_owned(), false)));
    });
}

#[test]
fn a_message_offers_the_way_back_only_while_it_leads_there() {
    fresh(|state| {
        state.act(|scenario| scenario.workload.batchable_share = Exact::ONE, "Set.");
        assert_eq!(says(state), Some(("Set.".to_owned(), true)));
        move_payload(state, "8000");
        assert_eq!(says(state), None);
        state.settle();
        move_payload(state, "3000");
        state.settle();
        state.step(|scenario| scenario.workload.batchable_share = Exact::ZERO);
        state.reset();
        assert_eq!(says(state), Some(("All inputs reset.".to_owned(), false)));
    });
}

#[test]
fn a_doubtful_link_that_was_accepted_is_undone_and_so_is_one_that_was_brought() {
    opened("#v=1&in=7000", |state| {
        state.bring(link::decode("#v=9&in=5000", &CATALOG));
        state.accept();
        assert_eq!(payload(state), number("5000"));
        assert!(state.undo());
        assert!(!state.origin.with_untracked(Origin::computes));
        assert!(state.undo());
        assert!(state.origin.with_untracked(Origin::computes));
        assert_eq!(payload(state), number("7000"));
    });
}

#[test]
fn starting_over_is_a_step_also_where_a_doubtful_link_shows_the_example() {
    opened("#v=9&rq=5&later=1&ui=compact", |state| {
        state.start_over();
        assert_eq!(state.origin.get_untracked(), Origin::Example);
        assert_eq!(state.carried.with_untracked(|carried| carried.unknown.len()), 0);
        assert!(state.undo());
        let stood = state.origin.with_untracked(|origin| match origin {
            Origin::Doubtful(_, _, pairs) => pairs.clone(),
            _ => String::new(),
        });
        assert_eq!(stood, "v=9&rq=5&later=1");
        assert_eq!(state.carried.with_untracked(|carried| carried.unknown.len()), 1);
    });
    // The example is what is shown already, and nothing is in doubt: no step.
    fresh(|state| {
        state.start_over();
        assert!(!state.undo());
    });
}

#[test]
fn a_check_leads_to_its_own_row() {
    opened("#v=1&of=openai,bedrock&need=vision,structured-outputs&cm=aws:1200000:12:80000", |state| {
        let asked = state.answer(check::conditions).expect("an answer");
        let open = asked.iter().find(|open| open.of.as_deref() == Some("structured-outputs"));
        let Run::Link { to, .. } = open.expect("a condition").link() else { panic!("no link") };
        state.go(&to);
        let id = state.sought.get_untracked().expect("something sought");
        let says = state.answer(|answer| {
            let items = checklist::checklist(answer, "bedrock/gpt-5.5/global");
            let ids: Vec<&String> = items.iter().map(|item| &item.id).collect();
            assert!(ids.iter().enumerate().all(|(at, id)| !ids[..at].contains(id)), "{ids:?}");
            items.iter().find(|item| item.id == id).map(|item| plain(&item.says))
        });
        let says = says.flatten().expect("a row");
        assert!(says.starts_with("Structured outputs work at"), "{says}");
    });
}
