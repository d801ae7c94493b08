//! Packs bytes into text much denser than deflate and base64 do, and unpacks them again.
//!
//! Every bit is predicted from what stood before it, and costs the less the better that went. Many predictions are made,
//! each from another context – for Wasm, where in an instruction the byte stands, which instructions came before, what
//! lies on the stack – and mixed with weights that are learned on the way. Packing and unpacking make the same
//! predictions in the same order: the same code runs natively and as Wasm, and its floats are only added, subtracted,
//! multiplied and divided, which gives the same everywhere.
#![cfg_attr(target_arch = "wasm32", no_std)]
#![deny(unsafe_code)]

mod alphabet;
mod bodies;
mod code;
mod coder;
mod codes;
mod contexts;
#[cfg(target_arch = "wasm32")]
mod export;
mod matching;
mod mixer;
mod model;
#[cfg(not(target_arch = "wasm32"))]
mod pack;
mod refine;
mod sections;
mod slots;
mod stack;
mod unpack;
mod walk;

pub use model::Kind;
#[cfg(not(target_arch = "wasm32"))]
pub use pack::{Part, pack, packed_length, unpack};

/// The last few of something, the newest first.
struct Ring<T, const N: usize>([T; N]);

impl<T: Copy + Default, const N: usize> Default for Ring<T, N> {
    fn default() -> Self {
        Self([T::default(); N])
    }
}

impl<T: Copy + Default, const N: usize> Ring<T, N> {
    fn get(&self, ago: usize) -> T {
        self.0.get(ago).copied().unwrap_or_default()
    }

    fn push(&mut self, item: T) {
        self.0.copy_within(..N - 1, 1);
        self.0[0] = item;
    }
}

/// Mixes two numbers into one that looks like neither.
fn hash(a: u32, b: u32) -> u32 {
    let mut mixed = a.wrapping_mul(0x9e37_79b1) ^ b.wrapping_add(0x7f4a_7c15).wrapping_mul(0x85eb_ca6b);
    mixed ^= mixed >> 15;
    mixed = mixed.wrapping_mul(0xc2b2_ae35);
    mixed ^ mixed >> 13
}
