//! What the page calls. Everything lies in memory that is reserved from the start, since there is no allocator.
#![allow(unsafe_code)]

use crate::model::{Kind, MOST_BYTES, Memory};
use crate::unpack::Unpacker;
use crate::{matching, mixer, refine, slots};

/// The longest text, in bytes.
const MOST_TEXT: usize = 1 << 19;

static mut SLOTS: [slots::Block; slots::LENGTH] = [slots::Block::EMPTY; slots::LENGTH];
static mut WEIGHTS: [f32; mixer::LENGTH] = [0.0; mixer::LENGTH];
static mut MATCHES: [u32; matching::ENTRIES] = [0; matching::ENTRIES];
static mut BYTES: [u8; MOST_BYTES] = [0; MOST_BYTES];
static mut OUT: [u8; MOST_BYTES] = [0; MOST_BYTES];
static mut OFF: [f32; refine::LENGTH] = [0.0; refine::LENGTH];
static mut TEXT: [u8; MOST_TEXT] = [0; MOST_TEXT];
static mut UNPACKER: Option<Unpacker> = None;

/// Where the text goes before anything else.
#[unsafe(no_mangle)]
extern "C" fn text() -> *const u8 {
    // Only an address, which the page writes to before it calls anything else.
    (&raw const TEXT).cast()
}

/// Where what is unpacked lies.
#[unsafe(no_mangle)]
extern "C" fn out() -> *const u8 {
    // Only an address, which the page reads from between calls.
    (&raw const OUT).cast()
}

/// Unpacks so many bytes more, of a text or a module; gives how many there are in all.
#[unsafe(no_mangle)]
extern "C" fn unpack(wasm: bool, bytes: usize) -> usize {
    // SAFETY: there is one thread, and this does not call itself. The one place that refers to the blocks is here, made
    // once, and lives in the unpacker; the page touches the text before the first call and reads what is out between calls.
    unsafe {
        let unpacker = (*(&raw mut UNPACKER)).get_or_insert_with(|| {
            let memory = Memory {
                slots: &mut *(&raw mut SLOTS),
                weights: &mut *(&raw mut WEIGHTS),
                matches: &mut *(&raw mut MATCHES),
                bytes: &mut *(&raw mut BYTES),
                off: &mut *(&raw mut OFF),
            };
            Unpacker::new(&*(&raw const TEXT), memory, &mut *(&raw mut OUT))
        });
        unpacker.go_on(if wasm { Kind::Wasm } else { Kind::Text }, bytes)
    }
}

/// Indices are right, or the text was damaged after the page had checked it.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}
