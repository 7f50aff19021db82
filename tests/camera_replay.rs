//! Replays of folders and clips as the kiosk plays them: what arrives, in which order, with which times.

#![cfg(feature = "kiosk")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use rollcall::camera::Camera;
use rollcall::clock::Clock;
use rollcall::config;
use rollcall::frame::{Frame, FrameSlot, SourceState};
use tempfile::TempDir;

const LONG: Duration = Duration::from_secs(10);

fn spawn(path: &Path, options: &str) -> Result<(Camera, Arc<FrameSlot>), rollcall::camera::CameraError> {
    let slot = Arc::new(FrameSlot::default());
    let spec = format!("replay:{}?{options}", path.display()).parse().unwrap();
    let clock = Clock::new(jiff::tz::TimeZone::UTC);
    Camera::spawn(&spec, &config::Camera::default(), &clock, slot.clone(), || {}).map(|camera| (camera, slot))
}

/// Every frame of a replay as fast as possible.
fn play(path: &Path, options: &str) -> Vec<Arc<Frame>> {
    let (_camera, slot) = spawn(path, &format!("speed=fast&{options}")).unwrap();
    let mut frames: Vec<Arc<Frame>> = Vec::new();
    while slot.state() != SourceState::Ended {
        let seen = frames.last().map_or(0, |frame| frame.seq);
        // Slower than the source, as recognition is: nothing may be lost all the same.
        std::thread::sleep(Duration::from_millis(1));
        frames.extend(slot.wait_newer(seen, Duration::from_millis(50)));
    }
    frames
}

fn picture(shade: u8, width: u32, height: u32) -> RgbImage {
    RgbImage::from_pixel(width, height, Rgb([shade, shade, shade]))
}

fn save(folder: &Path, name: &str, shade: u8) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    picture(shade, 16, 8).save(path).unwrap();
}

/// Shade of each frame.
fn shades(frames: &[Arc<Frame>]) -> Vec<u8> {
    frames.iter().map(|frame| frame.rgb[0]).collect()
}

/// Milliseconds of each frame since the first, by both clocks.
fn millis(frames: &[Arc<Frame>]) -> Vec<i64> {
    let start = frames[0].captured;
    frames
        .iter()
        .map(|frame| {
            let monotonic = (frame.captured.monotonic_ms - start.monotonic_ms) as i64;
            assert_eq!(frame.captured.utc.millis_since(start.utc), monotonic);
            monotonic
        })
        .collect()
}

#[test]
fn a_sequence_is_played_in_natural_order_and_loses_no_frame() {
    let folder = TempDir::new().unwrap();
    for (name, shade) in
        [("2.png", 20), ("10.png", 100), ("1.png", 10), ("b/1.bmp", 110), ("b/01/x.png", 111), (".hidden.png", 1), ("a/3.png", 105)]
    {
        save(folder.path(), name, shade);
    }
    fs::write(folder.path().join("notes.txt"), "not a picture").unwrap();
    fs::write(folder.path().join("5.jpg"), "not a picture either").unwrap();
    picture(1, 8_193, 1).save(folder.path().join("7.png")).unwrap();
    let frames = play(folder.path(), "fps=10");
    assert_eq!(shades(&frames), [10, 20, 100, 105, 111, 110]);
    assert_eq!(millis(&frames), [0, 100, 200, 300, 400, 500]);
    assert!(frames.iter().zip(1..).all(|(frame, seq)| frame.seq == seq));
}

#[test]
fn photos_are_held_and_set_apart() {
    let folder = TempDir::new().unwrap();
    save(folder.path(), "a.png", 30);
    picture(60, 9, 7).save(folder.path().join("b.png")).unwrap();
    let frames = play(folder.path(), "");
    assert_eq!(frames.len(), 2 * (15 + 8));
    let runs = frames.chunk_by(|a, b| a.rgb[0] == b.rgb[0]).map(|run| (run[0].rgb[0], run.len(), run[0].width)).collect::<Vec<_>>();
    assert_eq!(runs, [(30, 15, 16), (96, 8, 16), (60, 15, 9), (96, 8, 9)]);
    assert_eq!(millis(&frames)[15], 1_000);

    assert_eq!(shades(&play(folder.path(), "fps=2&hold=1.5&gap=0.5")), [30, 30, 30, 96, 60, 60, 60, 96]);
    assert_eq!(shades(&play(folder.path(), "hold=0")), [30, 60]);
}

#[test]
fn a_loop_starts_over_with_time_going_on() {
    let folder = TempDir::new().unwrap();
    save(folder.path(), "a.png", 30);
    save(folder.path(), "b.png", 60);
    let (_camera, slot) = spawn(folder.path(), "fps=10&speed=fast&loop=1").unwrap();
    let frames = (0..5).map(|seq| slot.wait_newer(seq, LONG).unwrap()).collect::<Vec<_>>();
    assert_eq!(shades(&frames), [30, 60, 30, 60, 30]);
    assert_eq!(millis(&frames), [0, 100, 200, 300, 400]);
}

#[test]
fn in_real_time_the_newest_frame_wins() {
    let folder = TempDir::new().unwrap();
    (0..30).for_each(|n| save(folder.path(), &format!("{n}.png"), n));
    let (_camera, slot) = spawn(folder.path(), "fps=60").unwrap();
    let first = slot.wait_newer(0, LONG).unwrap();
    std::thread::sleep(Duration::from_millis(250));
    let later = slot.wait_newer(first.seq, LONG).unwrap();
    assert!(later.seq > first.seq + 3, "{} after {}", later.seq, first.seq);
    assert_eq!(u64::from(later.rgb[0]) + 1, later.seq);
}

#[test]
fn what_cannot_be_played_is_refused_at_once() {
    let folder = TempDir::new().unwrap();
    let refusal = |name: &str| match spawn(&folder.path().join(name), "") {
        Ok(_) => panic!("{name} plays"),
        Err(error) => error.to_string(),
    };
    fs::create_dir(folder.path().join("empty")).unwrap();
    for (name, bytes) in [
        ("film.mp4", &b"x"[..]),
        ("bad.y4m", b"YUV4MPEG2 W0 H9\n"),
        ("deep.y4m", b"YUV4MPEG2 W16 H16 F25:1 C420p10\n"),
        ("huge.y4m", b"YUV4MPEG2 W99999999999 H99999999999 F25:1\n"),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    assert!(refusal("missing").contains("missing"));
    assert!(refusal("empty").contains("holds no picture"));
    assert!(refusal("film.mp4").contains("neither a folder of pictures nor"));
    assert!(refusal("bad.y4m").contains("bad.y4m"));
    assert!(refusal("deep.y4m").contains("C420p10"));
    assert!(refusal("huge.y4m").contains("huge.y4m"));
}

#[test]
fn a_folder_of_broken_pictures_and_an_empty_clip_say_so() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("broken")).unwrap();
    fs::write(folder.path().join("broken/a.png"), "no").unwrap();
    fs::write(folder.path().join("empty.mjpeg"), [0; 100]).unwrap();
    for (name, says) in [("broken", "none of the 1 pictures"), ("empty.mjpeg", "holds no frame")] {
        let (camera, slot) = spawn(&folder.path().join(name), "loop=1").unwrap();
        assert!(slot.wait_newer(0, Duration::from_millis(500)).is_none());
        assert!(matches!(slot.state(), SourceState::Gone { reason } if reason.contains(says)), "{:?}", slot.state());
        drop(camera);
    }
}

/// A clip of three grey frames 18x10, with `luma` by the header's range.
fn write_y4m(path: &Path, colorspace: &str, chroma_bytes: usize, luma: [u8; 3]) {
    let mut clip = fs::File::create(path).unwrap();
    writeln!(clip, "YUV4MPEG2 W18 H10 F20:1 Ip A1:1 {colorspace}").unwrap();
    for value in luma {
        writeln!(clip, "FRAME").unwrap();
        clip.write_all(&[value; 180]).unwrap();
        clip.write_all(&vec![128; chroma_bytes]).unwrap();
    }
    // A frame cut off at the end of the file is left out.
    write!(clip, "FRAME\nabc").unwrap();
}

#[test]
fn uncompressed_clips_of_every_kind_come_out_right() {
    struct Case {
        colorspace: &'static str,
        chroma_bytes: usize,
        luma: [u8; 3],
    }
    fn check(case: &Case) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("clip.Y4M");
        write_y4m(&path, case.colorspace, case.chroma_bytes, case.luma);
        let frames = play(&path, "");
        assert!(frames.iter().all(|frame| (frame.width, frame.height, frame.rgb.len()) == (18, 10, 540)));
        let close = shades(&frames).iter().zip([0u8, 128, 255]).all(|(shade, expected)| shade.abs_diff(expected) <= 1);
        assert!(close, "{}: {:?}", case.colorspace, shades(&frames));
        assert_eq!(millis(&frames), [0, 50, 100]);
    }
    let (limited, full) = ([16, 126, 235], [0, 128, 255]);
    [
        Case { colorspace: "C420jpeg", chroma_bytes: 90, luma: limited },
        Case { colorspace: "C420mpeg2 XYSCSS=420MPEG2 XCOLORRANGE=LIMITED", chroma_bytes: 90, luma: limited },
        Case { colorspace: "", chroma_bytes: 90, luma: limited },
        Case { colorspace: "C420jpeg XCOLORRANGE=FULL", chroma_bytes: 90, luma: full },
        Case { colorspace: "C422", chroma_bytes: 180, luma: limited },
        Case { colorspace: "C444 XCOLORRANGE=FULL", chroma_bytes: 360, luma: full },
        Case { colorspace: "Cmono", chroma_bytes: 0, luma: full },
        Case { colorspace: "Cmono XCOLORRANGE=LIMITED", chroma_bytes: 0, luma: limited },
    ]
    .iter()
    .for_each(check);
}

#[test]
fn a_clip_of_jpegs_is_played_around_its_broken_ones() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("clip.mjpeg");
    let jpeg = |shade| {
        let mut bytes = Vec::new();
        JpegEncoder::new_with_quality(&mut bytes, 95).encode_image(&picture(shade, 32, 24)).unwrap();
        bytes
    };
    let broken = [0xFF, 0xD8, 0xFF, 0xD9];
    let cut = &jpeg(200)[..200];
    fs::write(&path, [&jpeg(40)[..], &[0; 7], &jpeg(90), &broken, &jpeg(140), cut].concat()).unwrap();
    let frames = play(&path, "fps=25");
    assert!(shades(&frames).iter().zip([40u8, 90, 140]).all(|(shade, expected)| shade.abs_diff(expected) < 4), "{:?}", shades(&frames));
    assert_eq!(millis(&frames), [0, 40, 80]);
}
