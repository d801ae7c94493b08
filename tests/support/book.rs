//! The book that tests of reading and writing use: the shipped one, of which they name only frozen ids.

pub use routemath::catalog::CATALOG as BOOK;
