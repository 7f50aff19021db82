//! The store on real files: what it keeps, what it refuses, and what a verification finds.

mod attempts;
mod backup;
#[path = "../kit/disk.rs"]
mod disk;
mod fallback;
mod kill;
mod kit;
mod ledger;
mod opening;
mod people;
mod privacy;
mod released;
mod rules;
mod space;
mod sync;
