//! The kiosk and every command-line verb.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    rollcall::memory::settle();
    cli::main()
}
