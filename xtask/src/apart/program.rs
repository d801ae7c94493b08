//! The program in front of the parts: puts the module together in its own memory. Compiled by itself, for browsers.

#![no_std]
#![no_main]

mod parts;
mod recent;
mod together;

use core::arch::wasm32;
use core::slice;

const PAGE: usize = 1 << 16;

unsafe extern "C" {
    /// Where the parts lie: the linker leaves everything from here on free, and the build puts them here.
    static __heap_base: u8;
}

/// Where in the memory the module then lies, up to the memory's end.
#[unsafe(no_mangle)]
pub extern "C" fn module() -> usize {
    let start = &raw const __heap_base as usize;
    let end = wasm32::memory_size::<0>() * PAGE;
    // SAFETY: nothing else is in the memory from here to its end, and the two parts of it do not overlap.
    unsafe {
        let all = slice::from_raw_parts(start as *const u8, end - start);
        let module = end - together::length(all);
        let parts = slice::from_raw_parts(start as *const u8, module - start);
        together::together(parts, slice::from_raw_parts_mut(module as *mut u8, end - module));
        module
    }
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    wasm32::unreachable()
}
