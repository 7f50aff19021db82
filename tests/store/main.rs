//! The store on real files: what it keeps, what it refuses, and what a verification finds.

#[path = "../kit/disk.rs"]
mod disk;
mod kill;
mod kit;
mod ledger;
mod opening;
mod people;
mod privacy;
mod rules;
mod space;
