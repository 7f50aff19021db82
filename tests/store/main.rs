//! The store on real files: what it keeps, what it refuses, and what a verification finds.

mod kill;
mod kit;
mod ledger;
mod opening;
mod people;
mod space;
