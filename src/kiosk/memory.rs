//! Memory that was freed goes back to the system. The allocator keeps it for the thread that had it, and of what a start takes for a
//! moment, 10,000 people's templates on their way to the gallery and the models as files, it would keep 80 MB for good.
#![expect(unsafe_code, reason = "the C library's own function")]

/// Takes some milliseconds; to be called when much was freed and nobody waits.
pub fn give_back() {
    #[cfg(target_env = "gnu")]
    // SAFETY: it may be called at any time from any thread, and touches nothing that is in use.
    unsafe {
        libc::malloc_trim(0);
    }
}
