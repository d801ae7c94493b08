//! The page in a real browser.
#![cfg(target_arch = "wasm32")]

use leptos::mount::mount_to_renderer;
use leptos::prelude::document;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Event, HtmlElement, HtmlInputElement, wasm_bindgen::JsCast};

wasm_bindgen_test_configure!(run_in_browser);

fn find<T: JsCast>(place: &HtmlElement, selector: &str) -> T {
    place.query_selector(selector).unwrap().unwrap().unchecked_into()
}

#[wasm_bindgen_test]
async fn a_slider_moves_its_field_and_undo_brings_it_back() {
    let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&place).unwrap();
    let _page = mount_to_renderer(&place, routemath::ui::whole);
    leptos::task::tick().await;
    let slider: HtmlInputElement = find(&place, "input[type=range]");
    let field: HtmlInputElement = find(&place, ".hero .field");
    assert_eq!(field.value(), "3,000");
    slider.set_value("20");
    slider.dispatch_event(&Event::new("input").unwrap()).unwrap();
    slider.dispatch_event(&Event::new("change").unwrap()).unwrap();
    leptos::task::tick().await;
    assert_ne!(field.value(), "3,000");
    let undo: HtmlElement = find(&place, ".top .acts button");
    undo.click();
    leptos::task::tick().await;
    assert_eq!(field.value(), "3,000");
}
