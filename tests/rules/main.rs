//! What the attendance rules make of punches: the specification in docs/attendance-rules.md row by row, and what holds for all of them.

mod properties;
mod scenario;
mod specification;
