//! What depends on the day an answer is for: whose prices they are, prices to come, an end of life that is near.

use super::linked::{linked, row};
use routemath::text::{copy, drift, matrix, offer_row, words::Tone};

#[test]
fn the_day_prices_are_taken_on_is_said_wherever_the_book_is() {
    linked("d=2026-11-26&as=2026-10-22&of=openai,bedrock", |answer| {
        let said = "Prices of 26 Nov 2026, in force on 22 Oct 2026.";
        for copied in
            [copy::for_chat(answer, "link"), copy::markdown(answer, "link"), copy::svg(answer, "link")]
        {
            assert!(copied.contains(said), "{copied}");
        }
        assert!(copy::csv(answer, "link").contains(",2026-11-26,2026-10-22,link"));
    });
    linked("d=2026-11-26&of=openai", |answer| {
        let copied = copy::for_chat(answer, "link");
        assert!(copied.contains("Prices of 26 Nov 2026.\n"), "{copied}");
    });
}

#[test]
fn a_price_that_is_to_come_is_told_with_its_day() {
    let said = linked("m=gpt-5.6-luna&d=2026-11-26&as=2026-08-01", |answer| {
        let row = answer.row("bedrock/gpt-5.6-luna/global").expect("a row");
        (offer_row::status_line(answer, row).plain(), offer_row::unranked(row))
    });
    assert_eq!(said.0, "ruled out · priced from 17 Aug 2026");
    assert!(said.1.starts_with("Its prices hold from 17 Aug 2026."), "{}", said.1);
}

#[test]
fn an_end_of_life_that_is_near_stands_in_the_answer_and_any_in_the_matrix() {
    let end = "OpenAI global on 11 Dec 2026.";
    let ending = |pairs: &str| linked(pairs, |answer| row(answer, "End of life"));
    assert_eq!(ending("m=gpt-5&d=2026-11-26&of=openai"), end);
    assert_eq!(ending("m=gpt-5&d=2026-11-26&as=2026-08-13&of=openai"), end);
    assert_eq!(ending("m=gpt-5&d=2026-11-26&as=2026-08-12&of=openai"), "", "more than 120 days");
    assert_eq!(ending("m=gpt-5&d=2026-11-26&as=2026-12-11&of=openai"), "", "it is ruled out");
    linked("m=gpt-5&d=2026-11-26&as=2026-12-11&of=openai,azure", |answer| {
        let shown = matrix::matrix(answer, &answer.ranked());
        let line = shown.required.iter().find(|line| line.name == "end of life").expect("a row");
        let openai = answer.ranked().iter().position(|row| row.name == "OpenAI global").expect("a column");
        let cell = &line.cells[openai];
        assert_eq!(
            (cell.word.as_str(), cell.fact.as_str()),
            ("11 Dec 2026", "offers.openai/gpt-5/global.eol")
        );
        assert_eq!(cell.tone, Tone::Wrong);
    });
    linked("m=gpt-5&d=2026-11-26&of=openai,x1&x1=n:Own;in:1;out:1;cx:1000000", |answer| {
        let shown = matrix::matrix(answer, &answer.ranked());
        let line = shown.required.iter().find(|line| line.name == "end of life").expect("a row");
        let own = answer.ranked().iter().position(|row| row.name == "Own").expect("a column");
        assert_eq!(line.cells[own].word, "none known");
    });
    linked("of=openai", |answer| {
        let shown = matrix::matrix(answer, &answer.ranked());
        assert!(shown.required.iter().all(|line| line.name != "end of life"), "nothing is announced");
    });
}

#[test]
fn a_book_that_is_not_here_keeps_its_date_and_names_the_one_that_stands_in() {
    let old = "d=2026-11-20&m=gpt-5.6-terra";
    let drift = linked(old, |then| linked("m=gpt-5.6-terra", |now| drift::drift(then, now, None)));
    let drift = drift.expect("a later book");
    assert_eq!(drift.head, "Made with the prices of 20 Nov 2026.");
    assert!(drift.body.starts_with("With the prices of 12 Nov 2026: "), "{}", drift.body);
    let sent = drift.sent.map(|(book, as_of)| (book.to_string(), as_of));
    assert_eq!(sent, Some(("2026-11-20".to_owned(), None)));
}
