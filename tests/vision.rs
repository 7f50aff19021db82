//! The whole of vision with the built-in models, on scenes made from the demo portraits.

mod vision_support;

use image::imageops::{FilterType, blur, overlay, resize};
use image::{Rgb, RgbImage};
use rollcall::attendance::serve::prominence;
use rollcall::config::{Config, PadPolicy};
use rollcall::face::{FoundFace, QualityIssue};
use rollcall::frame::{Frame, Picture};
use rollcall::geometry::{Point, SquareRegion};
use rollcall::ids::{BootId, TrackId};
use rollcall::time::{ClockTrust, Moment, Timestamp};
use rollcall::vision::align::chip_from;
use rollcall::vision::model::Tensor;
use rollcall::vision::pipeline::{Pipeline, Purpose};
use rollcall::vision::resample::{Border, Grid, Tone, Turned};
use vision_support::{RgbPicture, engines, pipeline, root};

const OBAMA: &str = "obama-2009.jpg";
const OBAMA_LATER: &str = "obama-2010.jpg";
const BIDEN: &str = "biden-2010.jpg";
const VGA: (u32, u32) = (640, 480);

fn portrait(name: &str) -> RgbImage {
    let RgbPicture { width, height, rgb } = RgbPicture::read(&root().join("assets/demo").join(name));
    RgbImage::from_raw(width, height, rgb).expect("as many bytes as pixels")
}

fn built_in() -> Pipeline {
    let mut config = Config::default();
    config.pad.policy = PadPolicy::Off;
    pipeline(&config, &engines()[0]).expect("the built-in models are in the repository")
}

/// A room with portraits in it: each as wide as given, with its top left corner there.
fn scene(portraits: &[(&RgbImage, u32, (i64, i64))]) -> RgbImage {
    let mut room = RgbImage::from_fn(VGA.0, VGA.1, |x, y| Rgb([90 + (x / 16) as u8, 95 + (y / 16) as u8, 100]));
    for (portrait, width, (x, y)) in portraits {
        let height = portrait.height() * width / portrait.width();
        overlay(&mut room, &resize(*portrait, *width, height, FilterType::Triangle), *x, *y);
    }
    room
}

/// `image` turned clockwise about its middle, cut to a square.
fn turned(image: &RgbImage, degrees: f32) -> RgbImage {
    let side = image.width().min(image.height());
    let center = Point::new(image.width() as f32 / 2.0, image.height() as f32 / 2.0);
    let region = SquareRegion { center, side: side as f32, angle: -degrees.to_radians() };
    let mut tensor = Tensor::default();
    Turned::default().fill(view(image), &Grid::over(&region, side as usize), Border::Replicate, Tone::PLAIN, &mut tensor);
    RgbImage::from_raw(side, side, chip_from(&tensor, side as usize).rgb.clone()).expect("as many bytes as pixels")
}

fn view(image: &RgbImage) -> Picture<'_> {
    Picture { width: image.width(), height: image.height(), rgb: image.as_raw() }
}

/// Plays scenes to a pipeline, 15 frames a second.
struct Camera {
    pipeline: Pipeline,
    seq: u64,
}

impl Camera {
    fn new() -> Self {
        Self { pipeline: built_in(), seq: 0 }
    }

    fn show(&mut self, image: RgbImage) -> Vec<FoundFace> {
        self.seq += 1;
        let captured = Moment {
            utc: Timestamp(1_800_000_000_000),
            utc_offset_min: 0,
            boot_id: BootId(uuid::Uuid::nil()),
            monotonic_ms: self.seq * 1000 / 15,
            trust: ClockTrust::Trusted,
        };
        let frame = Frame { seq: self.seq, captured, width: image.width(), height: image.height(), rgb: image.into_raw() };
        self.pipeline.see(&frame).expect("the models run")
    }

    fn tracks(&mut self, image: RgbImage) -> Vec<TrackId> {
        let mut tracks: Vec<TrackId> = self.show(image).iter().map(|face| face.track).collect();
        tracks.sort();
        tracks
    }

    /// The track of the only face.
    fn track(&mut self, image: RgbImage) -> TrackId {
        let tracks = self.tracks(image);
        let [track] = tracks[..] else { panic!("one face expected, tracks {tracks:?}") };
        track
    }
}

#[test]
fn the_same_person_scores_higher_than_another() {
    for engine in engines() {
        let mut config = Config::default();
        config.pad.policy = PadPolicy::Off;
        let mut vision = pipeline(&config, &engine).expect("built-in models");
        let mut embedding = |name, purpose| {
            let image = portrait(name);
            let faces = vision.find(view(&image)).expect("the models run");
            let [face] = &faces[..] else { panic!("{name}: {faces:?}") };
            assert_eq!(face.quality.issue, None, "{name}");
            vision.embed(view(&image), face, purpose).expect("the embedder runs").expect("a face has an embedding")
        };
        let enrolled = embedding(OBAMA, Purpose::Enrol);
        let same = enrolled.score(&embedding(OBAMA_LATER, Purpose::Probe)).expect("one model");
        let other = enrolled.score(&embedding(BIDEN, Purpose::Probe)).expect("one model");
        // In Python: 0.954 and 0.845.
        assert!(same > 0.94 && other < 0.88, "{}: same {same}, other {other}", engine.name());
        let both_files = enrolled.score(&embedding(OBAMA, Purpose::Probe)).expect("one model");
        assert!(both_files > 0.998, "{}: both files of one model agree to {both_files}", engine.name());
    }
}

#[test]
fn each_fault_of_a_picture_is_named() {
    struct Case {
        what: &'static str,
        image: RgbImage,
        expected: Option<QualityIssue>,
    }
    let obama = portrait(OBAMA);
    let good = || scene(&[(&obama, 330, (150, 10))]);
    let lit = |gain: f32, offset: f32| {
        let mut image = good();
        image.pixels_mut().for_each(|pixel| pixel.0 = pixel.0.map(|level| (f32::from(level) * gain + offset).clamp(0.0, 255.0) as u8));
        image
    };
    // A turned head cannot be made from a photograph; the pose limits have their own tests.
    let cases = [
        Case { what: "good", image: good(), expected: None },
        Case { what: "far", image: scene(&[(&obama, 110, (250, 100))]), expected: Some(QualityIssue::TooFar) },
        Case { what: "close", image: scene(&[(&obama, 650, (0, -215))]), expected: Some(QualityIssue::TooClose) },
        Case { what: "cut off", image: scene(&[(&obama, 330, (-135, 10))]), expected: Some(QualityIssue::CutOff) },
        Case { what: "dark", image: lit(0.22, 0.0), expected: Some(QualityIssue::Dark) },
        Case { what: "bright", image: lit(0.35, 200.0), expected: Some(QualityIssue::Bright) },
        Case { what: "tilted", image: scene(&[(&turned(&obama, 40.0), 400, (120, 40))]), expected: Some(QualityIssue::Tilted) },
        Case { what: "blurred", image: blur(&good(), 6.0), expected: Some(QualityIssue::Blurred) },
    ];
    let mut vision = built_in();
    for case in cases {
        let faces = vision.find(view(&case.image)).expect("the models run");
        let best = foremost(&faces).unwrap_or_else(|| panic!("{}: no face", case.what));
        assert_eq!(best.quality.issue, case.expected, "{}: {best:?}", case.what);
    }
}

#[test]
fn a_face_keeps_its_track_while_it_moves() {
    let obama = portrait(OBAMA);
    let mut camera = Camera::new();
    let first = camera.track(scene(&[(&obama, 300, (100, 20))]));
    for step in 1..20 {
        let drift = (100 + 12 * step, 20 + 2 * step);
        assert_eq!(camera.track(scene(&[(&obama, 300 + 3 * step as u32, drift)])), first, "step {step}");
    }
}

#[test]
fn another_person_in_the_same_place_is_another_track() {
    let (obama, biden) = (portrait(OBAMA), portrait(BIDEN));
    let mut camera = Camera::new();
    let first = camera.track(scene(&[(&obama, 300, (150, 20))]));
    // Biden's face where Obama's was, then back, at every small offset.
    let mut last = first;
    for offset in [0, 10, 25, 40] {
        let now = camera.track(scene(&[(&biden, 340, (130 + offset, 60))]));
        assert_ne!(now, last, "offset {offset}");
        assert_eq!(camera.track(scene(&[(&biden, 340, (131 + offset, 60))])), now, "the next frame is the same person");
        last = camera.track(scene(&[(&obama, 300, (150 + offset, 20))]));
        assert_ne!(last, now, "and back, offset {offset}");
    }
    assert_ne!(last, first, "ids are never used again");
}

#[test]
fn a_track_outlives_two_lost_frames_and_no_more() {
    let obama = portrait(OBAMA);
    let present = || scene(&[(&obama, 300, (150, 20))]);
    let mut camera = Camera::new();
    let first = camera.track(present());
    for _ in 0..2 {
        assert_eq!(camera.tracks(scene(&[])), []);
    }
    assert_eq!(camera.track(present()), first);
    for _ in 0..3 {
        assert_eq!(camera.tracks(scene(&[])), []);
    }
    assert_ne!(camera.track(present()), first);
}

#[test]
fn several_faces_have_a_track_each_and_newcomers_are_found() {
    let (obama, biden) = (portrait(OBAMA), portrait(BIDEN));
    let alone = || scene(&[(&obama, 250, (20, 60))]);
    let both = || scene(&[(&obama, 250, (20, 60)), (&biden, 290, (330, 80))]);
    let mut camera = Camera::new();
    let first = camera.track(alone());
    // The frame is searched twice a second: the newcomer is there within eight frames.
    let seen = (0..8).map(|_| camera.tracks(both())).find(|tracks| tracks.len() == 2).expect("the newcomer is found");
    assert!(seen.contains(&first));
    assert_eq!(camera.tracks(both()), seen);
    assert_eq!(camera.tracks(alone()), [first]);
}

/// The face that a visitor means.
fn foremost(faces: &[FoundFace]) -> Option<&FoundFace> {
    faces.iter().max_by(|one, other| prominence(one.bbox, VGA).total_cmp(&prominence(other.bbox, VGA)))
}

#[test]
fn the_near_and_central_face_is_the_one_that_is_meant() {
    let (obama, biden) = (portrait(OBAMA), portrait(BIDEN));
    let image = scene(&[(&obama, 180, (10, 10)), (&biden, 330, (190, 40))]);
    let mut vision = built_in();
    let faces = vision.find(view(&image)).expect("the models run");
    assert_eq!(faces.len(), 2);
    let meant = foremost(&faces).expect("two faces");
    assert!(meant.bbox.center().x > 200.0, "{faces:?}");
}

#[test]
fn a_small_face_is_found_by_the_second_detector() {
    let obama = portrait(OBAMA);
    let mut vision = built_in();
    // The face is about 60 px wide: 9 % of the frame, below what the short-range network sees.
    let faces = vision.find(view(&scene(&[(&obama, 125, (400, 200))]))).expect("the models run");
    assert_eq!(faces.len(), 1);
    assert!((45.0..75.0).contains(&faces[0].bbox.w), "{:?}", faces[0].bbox);
}

#[test]
fn a_scene_without_faces_has_none() {
    assert_eq!(built_in().find(view(&scene(&[]))).expect("the models run"), []);
    let grass = RgbImage::from_fn(300, 200, |x, y| Rgb([((x * 31) ^ (y * 17)) as u8, (x * 7 + y * 13) as u8, (x ^ y) as u8]));
    assert_eq!(built_in().find(view(&grass)).expect("the models run"), []);
    let speck = RgbImage::from_pixel(1, 1, Rgb([9, 9, 9]));
    assert_eq!(built_in().find(view(&speck)).expect("the models run"), []);
}

#[test]
fn a_chip_shows_the_face_upright() {
    let tilted = turned(&portrait(OBAMA), 25.0);
    let mut vision = built_in();
    let upright = portrait(OBAMA);
    let chip_of = |vision: &mut Pipeline, image: &RgbImage| {
        let faces = vision.find(view(image)).expect("the models run");
        vision.chip(view(image), &faces[0], 96).expect("distinct landmarks")
    };
    let (a, b) = (chip_of(&mut vision, &upright), chip_of(&mut vision, &tilted));
    assert_eq!((a.side, a.rgb.len()), (96, 96 * 96 * 3));
    let difference = a.rgb.iter().zip(&b.rgb).map(|(a, b)| f32::from(a.abs_diff(*b))).sum::<f32>() / a.rgb.len() as f32;
    assert!(difference < 20.0, "the chips differ by {difference} levels on average");
}
