//! What the kernel knows of time servers: whichever program keeps the clock (systemd-timesyncd, chrony, ntpd) tells it, and setting the clock
//! by hand takes it back.
#![expect(unsafe_code, reason = "adjtimex, which no crate in use offers; it is only asked and changes nothing")]

/// How far the kernel's own clock may be from the one that was read, in milliseconds, to be the same clock.
const SAME_CLOCK_MILLIS: i64 = 1_000;

/// Whether the kernel says that the wall clock, which was `wall_millis` just now, is synchronised.
pub(super) fn vouches_for(wall_millis: i64) -> bool {
    // SAFETY: `timex` is a C struct of integers, for which zero is a value; with no mode set, adjtimex only fills it in.
    let (state, time) = unsafe {
        let mut time: libc::timex = std::mem::zeroed();
        (libc::adjtimex(&raw mut time), time)
    };
    let nanos_per_tick = if time.status & libc::STA_NANO == 0 { 1_000 } else { 1 };
    let kernel_millis = time.time.tv_sec * 1_000 + time.time.tv_usec * nanos_per_tick / 1_000_000;
    // A refusal (-1) and an unsynchronised clock (TIME_ERROR) are no vouching.
    state >= 0
        && state != libc::TIME_ERROR
        && time.status & libc::STA_UNSYNC == 0
        && (kernel_millis - wall_millis).abs() <= SAME_CLOCK_MILLIS
}
