//! Memory that was freed goes back to the system. The C library's allocator, which everything here shares with ONNX Runtime and the graphics
//! driver, keeps it for the thread that had it: after a start, 10,000 people's templates on their way to the gallery and the models as files.
#![expect(unsafe_code, reason = "the C library's own functions")]

/// Blocks from this size on are the system's as soon as they are freed. The C library begins with an eighth of it, but raises that to the size
/// of whatever large block is freed, up to 32 MiB, after which pictures and models share its heaps, and these never shrink: 37 MB of a kiosk
/// with its window and 15,000 templates.
#[cfg(target_env = "gnu")]
const LARGE_BYTES: libc::c_int = 1 << 20;

/// To be called once, as the first thing that a program does.
pub fn settle() {
    #[cfg(target_env = "gnu")]
    // SAFETY: it sets a number of the allocator's own. That it may be refused changes nothing but how much memory is kept.
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE_BYTES);
    }
}

/// For a server, which runs for months with threads that come and go, beside [`settle`]: one heap for each core. Left to itself the C library
/// makes eight, and what a burst took stays in each of them.
#[cfg(feature = "office")]
pub fn share_heaps() {
    #[cfg(target_env = "gnu")]
    {
        let heaps = std::thread::available_parallelism().map_or(1, |cores| cores.get().try_into().unwrap_or(libc::c_int::MAX));
        // SAFETY: as above.
        unsafe {
            libc::mallopt(libc::M_ARENA_MAX, heaps);
        }
    }
}

/// Takes some milliseconds; to be called when much was freed and nobody waits.
pub fn give_back() {
    #[cfg(target_env = "gnu")]
    // SAFETY: it may be called at any time from any thread, and touches nothing that is in use.
    unsafe {
        libc::malloc_trim(0);
    }
}
