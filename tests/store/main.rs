//! The store on real files: what it keeps, what it refuses, and what a verification finds.

mod kit;
mod ledger;
mod people;
