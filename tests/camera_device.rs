//! A camera is plugged in, pulled, replugged, stalled and resumed while the kiosk's own camera thread runs on it.

#![cfg(feature = "kiosk")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod fusecam;

use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

use fusecam::FakeCamera;
use rollcall::camera::Camera;
use rollcall::clock::Clock;
use rollcall::config;
use rollcall::frame::{Frame, FrameSlot, SourceState};

/// What is owed: a camera that is back is used again within this time.
const RECOVERY: Duration = Duration::from_secs(3);

/// A short watchdog, so that the tests are quick.
const STALL_SECS: f64 = 0.6;

struct Kiosk {
    slot: Arc<FrameSlot>,
    _camera: Camera,
}

impl Kiosk {
    fn start(source: &str) -> Self {
        let slot = Arc::new(FrameSlot::default());
        let config = config::Camera { stall_secs: STALL_SECS, ..config::Camera::default() };
        let clock = Clock::new(jiff::tz::TimeZone::UTC);
        let camera = Camera::spawn(&source.parse().unwrap(), &config, &clock, slot.clone(), || {}).unwrap();
        Self { slot, _camera: camera }
    }

    /// The first frame newer than all there were, within the time owed.
    fn frame(&self, when: &str) -> Arc<Frame> {
        let seen = self.slot.newest().map_or(0, |frame| frame.seq);
        self.slot.wait_newer(seen, RECOVERY).unwrap_or_else(|| panic!("no frame {when}: {:?}", self.slot.state()))
    }

    fn waits_for(&self, what: &str, is_it: impl Fn(&SourceState) -> bool) {
        let deadline = Instant::now() + RECOVERY;
        while !is_it(&self.slot.state()) {
            assert!(Instant::now() < deadline, "not {what} but {:?}", self.slot.state());
            std::thread::sleep(Duration::from_millis(10));
        }
        assert!(self.slot.newest().is_none(), "{what}, and a frame is still shown as live");
    }

    fn is_gone(&self) {
        self.waits_for("gone", |state| matches!(state, SourceState::Gone { .. }));
    }

    fn is_stalled(&self) {
        self.waits_for("stalled", |state| *state == SourceState::Stalled);
    }
}

#[test]
fn both_pixel_formats_arrive_as_they_were_sent() {
    for format in ["MJPG", "YUYV"] {
        let Some(fake) = FakeCamera::start(["--format", format, "--size", "1280x720", "--size", "640x480"]) else { return };
        let kiosk = Kiosk::start(&format!("device:{}", fake.path().display()));
        let frame = kiosk.frame("at the start");
        assert_eq!((frame.width, frame.height), (640, 480), "{format}");
        for (x, y) in [(30, 40), (300, 200), (600, 440)] {
            let [red, green, _] = frame.rgb[(y * 640 + x) * 3..][..3] else { unreachable!() };
            assert!(red.abs_diff((x / 3) as u8) < 8 && green.abs_diff((y / 2) as u8) < 8, "{format} ({x}, {y}): {red} {green}");
        }
        let next = kiosk.frame("after the first");
        assert!(next.seq > frame.seq && next.captured.monotonic_ms >= frame.captured.monotonic_ms && next.rgb != frame.rgb);
    }
}

#[test]
fn a_camera_is_awaited_and_found_again_under_another_number() {
    let Some(mut fake) = FakeCamera::start([]) else { return };
    fake.unplug();
    let kiosk = Kiosk::start("auto");
    kiosk.is_gone();
    fake.plug(3);
    kiosk.frame("after plugging in");

    fake.unplug();
    kiosk.is_gone();
    fake.plug(9);
    kiosk.frame("after replugging elsewhere");
}

#[test]
fn a_camera_named_by_its_number_is_followed_by_its_identity() {
    let Some(mut fake) = FakeCamera::start(["--number", "2"]) else { return };
    let kiosk = Kiosk::start(&format!("device:/dev/video{}", fake.number()));
    kiosk.frame("at the start");
    fake.unplug();
    kiosk.is_gone();
    fake.plug(6);
    kiosk.frame("after replugging elsewhere");
}

#[test]
fn a_stall_is_shown_and_survived_whichever_way_it_ends() {
    let Some(mut fake) = FakeCamera::start([]) else { return };
    let kiosk = Kiosk::start("device");
    kiosk.frame("at the start");

    fake.stall();
    kiosk.is_stalled();
    fake.resume();
    kiosk.frame("after the stall");

    fake.stall();
    kiosk.is_stalled();
    fake.unplug();
    kiosk.is_gone();
    fake.plug(0);
    kiosk.frame("after stall and replugging");

    // A camera that is silent from the start.
    fake.unplug();
    kiosk.is_gone();
    fake.plug(1);
    fake.stall();
    std::thread::sleep(Duration::from_secs(1));
    fake.resume();
    kiosk.frame("after a late start");
}

#[test]
fn stopping_waits_for_no_device() {
    let Some(mut fake) = FakeCamera::start([]) else { return };
    let kiosk = Kiosk::start("device");
    kiosk.frame("at the start");
    fake.stall();
    kiosk.is_stalled();
    let start = Instant::now();
    drop(kiosk);
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
}

#[test]
fn nothing_piles_up_however_often_the_camera_goes() {
    let Some(mut fake) = FakeCamera::start([]) else { return };
    let kiosk = Kiosk::start("device");
    let mut go_and_come_back = |rounds: u32| {
        for round in 0..rounds {
            if round % 4 == 3 {
                fake.stall();
                kiosk.is_stalled();
            }
            fake.unplug();
            kiosk.is_gone();
            fake.plug(round % 3);
            kiosk.frame("after replugging");
        }
    };
    go_and_come_back(4);
    let before = Usage::now();
    go_and_come_back(16);
    let after = Usage::now();
    eprintln!("before {before:?}, after {after:?}");
    assert!(after.resident_kb < before.resident_kb + 6_000, "memory grows: {before:?} {after:?}");
    assert!(after.open_files <= before.open_files + 1 && after.threads <= before.threads + 1, "{before:?} {after:?}");
}

#[derive(Debug)]
struct Usage {
    resident_kb: u64,
    open_files: usize,
    threads: usize,
}

impl Usage {
    fn now() -> Self {
        let count = |folder| fs::read_dir(folder).unwrap().count();
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a process has memory");
        let resident_kb = resident.trim().trim_end_matches(" kB").parse().unwrap();
        Self { resident_kb, open_files: count("/proc/self/fd"), threads: count("/proc/self/task") }
    }
}
