//! The test camera is a camera: what fails in `camera_device.rs` and passes here is our own fault.

#![cfg(feature = "kiosk")]

mod fusecam;

use fusecam::FakeCamera;
use nokhwa::Camera;
use nokhwa::pixel_format::RgbFormat;
use nokhwa::utils::{CameraFormat, CameraIndex, FrameFormat, RequestedFormat, RequestedFormatType, Resolution};

fn open(number: u32, format: FrameFormat) -> Camera {
    let exact = CameraFormat::new(Resolution::new(640, 480), format, 30);
    let wanted = RequestedFormat::new::<RgbFormat>(RequestedFormatType::Exact(exact));
    let mut camera = Camera::new(CameraIndex::Index(number), wanted).expect("open");
    camera.open_stream().expect("stream");
    camera
}

#[test]
fn both_formats_carry_the_test_pattern() {
    let Some(fake) = FakeCamera::start([]) else { return };
    for format in [FrameFormat::MJPEG, FrameFormat::YUYV] {
        let mut camera = open(fake.number(), format);
        let blues: Vec<u8> = (0..5)
            .map(|_| {
                let picture = camera.frame().expect("frame").decode_image::<RgbFormat>().expect("decode");
                let [red, green, blue] = picture.get_pixel(300, 200).0;
                assert!(red.abs_diff(100) < 8 && green.abs_diff(100) < 8, "{format:?}: {red} {green}");
                blue
            })
            .collect();
        assert!(blues.windows(2).all(|pair| pair[0] != pair[1]), "{format:?}: a frame came twice: {blues:?}");
    }
}

#[test]
fn an_unplugged_camera_fails_and_a_replugged_one_streams_again() {
    let Some(mut fake) = FakeCamera::start([]) else { return };
    let first = fake.number();
    let mut camera = open(fake.number(), FrameFormat::MJPEG);
    camera.frame().expect("frame");

    fake.unplug();
    assert!(!fake.path().exists());
    assert!(camera.frame().is_err());
    drop(camera);

    fake.plug(first + 7);
    assert_eq!(fake.number(), first + 7);
    open(fake.number(), FrameFormat::YUYV).frame().expect("frame after replug");
}

#[test]
fn a_stalled_camera_sends_nothing_until_it_is_resumed_or_pulled() {
    let Some(mut fake) = FakeCamera::start([]) else { return };
    let number = fake.number();
    let (sender, frames) = std::sync::mpsc::sync_channel(1);
    let reader = std::thread::Builder::new().name("reader".into()).spawn(move || {
        let mut camera = open(number, FrameFormat::MJPEG);
        loop {
            let frame = camera.frame();
            let failed = frame.is_err();
            if sender.send(frame.map(|_| ())).is_err() || failed {
                break;
            }
        }
    });
    let wait = std::time::Duration::from_secs(5);
    frames.recv_timeout(wait).expect("a first frame").expect("frame");

    fake.stall();
    // What was on its way when the stall began: one in the channel, one in the reader's hand, one in each buffer.
    let late = std::iter::from_fn(|| frames.recv_timeout(std::time::Duration::from_millis(300)).ok()).take(8).count();
    assert!(late < 8, "{late} frames from a stalled camera");

    fake.resume();
    frames.recv_timeout(wait).expect("a frame after the stall").expect("frame");

    fake.stall();
    fake.unplug();
    let end = std::iter::from_fn(|| frames.recv_timeout(wait).ok()).last().expect("the reader is woken");
    assert!(end.is_err(), "an unplugged camera must fail");
    reader.expect("spawn").join().expect("reader");
}
