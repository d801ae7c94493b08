//! The page's components, in a real browser.
#![cfg(target_arch = "wasm32")]

use leptos::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Event, HtmlElement, HtmlInputElement, wasm_bindgen::JsCast};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_slider_moves_its_output() {
    let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&place).unwrap();
    let _page = mount_to(place.clone(), routemath::ui::Page);
    let slider: HtmlInputElement = place.query_selector("input").unwrap().unwrap().unchecked_into();
    slider.set_value("4000");
    slider.dispatch_event(&Event::new("input").unwrap()).unwrap();
    leptos::task::tick().await;
    assert_eq!(place.query_selector("output").unwrap().unwrap().inner_html(), "4000");
}
