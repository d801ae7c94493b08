//! The page's entry point.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// Shows the crash card of www/boot.js, which works without this program.
    #[wasm_bindgen(js_name = routemathCrash)]
    fn crash(message: &str);
}

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        crash(&panic.to_string());
        // After the card, which stands whatever becomes of this.
        routemath::ui::rescue();
    }));
    routemath::ui::start();
}
