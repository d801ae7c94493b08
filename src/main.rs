//! The page's entry point.

use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(not(panic = "immediate-abort"))]
#[wasm_bindgen]
extern "C" {
    /// Shows the crash card of www/boot.js, which works without this program.
    #[wasm_bindgen(js_name = routemathCrash)]
    fn crash(message: &str);
}

/// Called by www/boot.js once the program has broken: brings the address up to the last edit.
#[wasm_bindgen]
pub fn rescue() {
    routemath::ui::rescue();
}

fn main() {
    // Where a panic has no words, it is a trap, which www/boot.js answers for.
    #[cfg(not(panic = "immediate-abort"))]
    std::panic::set_hook(Box::new(|panic| crash(&panic.to_string())));
    routemath::ui::start();
}
