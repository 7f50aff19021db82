//! One thing is broken at a time. The real program says what happened and what to do, ends with the documented code, loses nothing, and works
//! again once the thing is put right.

#[path = "../kit/disk.rs"]
mod disk;
mod files;
mod health;
#[path = "../kit/mod.rs"]
mod kit;
mod rig;
mod room;
