//! The page. For now a placeholder that shows that build, loader and tests work.

use leptos::prelude::*;

/// Mounts the page and removes the shell that index.html shows until then.
pub fn start() {
    mount_to_body(Page);
}

/// A heading and one slider.
#[component]
pub fn Page() -> impl IntoView {
    let input = RwSignal::new(3000_i32);
    let moved = move |event| input.set(event_target_value(&event).parse().unwrap_or(0));
    view! {
        <main>
            <h1>"routemath"</h1>
            <label for="input">"Input tokens"</label>
            <input id="input" type="range" min="0" max="10000" prop:value=input on:input=moved />
            <output for="input">{input}</output>
        </main>
    }
}
