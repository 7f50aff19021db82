//! Vision against reference values: those of the model pack's own scripts, where `../shared/golden` is, and those that `tests/golden/reference.py`
//! makes from the demo portraits, always. Both engines, and the resamplers that the product uses.

mod vision_support;

use std::path::Path;

use rollcall::face::LandmarkSource;
use rollcall::geometry::{Point, Rect};
use rollcall::vision::blazeface::Blazeface;
use rollcall::vision::detect::Detection;
use rollcall::vision::engine::Engine;
use rollcall::vision::manifest::{Entry, Family, InputSize, Manifest};
use rollcall::vision::mesh::{self, Mesh};
use rollcall::vision::model::{Model, Tensor};
use rollcall::vision::resample::{Tone, Turned, Upright};
use rollcall::vision::yunet::Yunet;
use rollcall::vision::{align, pad};
use serde_json::Value;
use vision_support::{RgbPicture, engines, load, root, shared};

const MIN_IOU: f32 = 0.99;
const MAX_POINT_ERROR_PX: f32 = 0.5;
const MAX_SCORE_ERROR: f32 = 0.02;
const MIN_COSINE: f32 = 0.999;
const MAX_PAD_ERROR: f32 = 0.01;

fn numbers(value: &Value) -> Vec<f32> {
    value.as_array().expect("a list").iter().map(|v| v.as_f64().expect("a number") as f32).collect()
}

fn rect(value: &Value) -> Rect {
    let [x, y, w, h] = numbers(value)[..] else { panic!("not a box: {value}") };
    Rect::new(x, y, w, h)
}

fn points(value: &Value) -> Vec<Point> {
    numbers(value).chunks_exact(2).map(|p| Point::new(p[0], p[1])).collect()
}

fn assert_points(what: &str, found: &[Point], expected: &[Point]) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (k, (found, expected)) in found.iter().zip(expected).enumerate() {
        let error = found.distance_to(*expected);
        assert!(error <= MAX_POINT_ERROR_PX, "{what}, point {k}: {found:?}, expected {expected:?}, {error} px off");
    }
}

fn assert_detections<const K: usize>(what: &str, found: &[Detection<K>], expected: &Value, points_key: &str) {
    let expected = expected.as_array().expect("a list of detections");
    assert_eq!(found.len(), expected.len(), "{what}: {found:?}");
    for (found, expected) in found.iter().zip(expected) {
        let iou = found.bbox.iou(rect(&expected["box_xywh"]));
        assert!(iou >= MIN_IOU, "{what}: IoU {iou}, {found:?}, expected {expected}");
        assert_points(what, &found.keypoints, &points(&expected[points_key]));
        let score = expected["score"].as_f64().expect("a score") as f32;
        assert!((found.score - score).abs() <= MAX_SCORE_ERROR, "{what}: score {} instead of {score}", found.score);
    }
}

fn assert_cosine(what: &str, raw: &[f32], unit: &Value) {
    let norm = raw.iter().map(|v| v * v).sum::<f32>().sqrt();
    let cosine = raw.iter().zip(numbers(unit)).map(|(a, b)| a * b).sum::<f32>() / norm;
    println!("{what}: cosine {cosine:.6}");
    assert!(cosine >= MIN_COSINE, "{what}: cosine {cosine}");
}

/// One network with buffers.
struct Net {
    entry: Entry,
    model: Box<dyn Model>,
    input: Tensor,
    outputs: Vec<Tensor>,
}

impl Net {
    fn of(entry: &Entry, file: &str, engine: &Engine) -> Option<Self> {
        let model = load(entry, file, engine)?;
        Some(Self { entry: entry.clone(), model, input: Tensor::default(), outputs: Vec::new() })
    }

    fn named(name: &str, engine: &Engine) -> Option<Self> {
        let entry = &Manifest::embedded().models[name];
        Self::of(entry, &entry.main_file().file, engine)
    }

    fn run(&mut self) {
        self.model.run(&self.input, &mut self.outputs).expect("the network runs");
    }

    fn yunet(&mut self, picture: &RgbPicture) -> Vec<Detection<5>> {
        let yunet = Yunet::new(&self.entry).expect("a YuNet");
        let layout = yunet.layout(picture.view(), 640);
        yunet.prepare(&layout, picture.view(), &mut Upright::default(), &mut self.input);
        self.run();
        yunet.decode(&layout, &self.outputs)
    }

    fn blazeface(&mut self, picture: &RgbPicture) -> Vec<Detection<6>> {
        let blazeface = Blazeface::new(&self.entry).expect("a BlazeFace");
        blazeface.prepare(picture.view(), &mut Upright::default(), &mut self.input);
        self.run();
        blazeface.decode(&self.outputs[0].data, &self.outputs[1].data, picture.view())
    }

    fn mesh(&mut self, picture: &RgbPicture, region: &rollcall::geometry::SquareRegion) -> Mesh {
        mesh::prepare(region, picture.view(), Tone::of(&self.entry.input), &mut Turned::default(), &mut self.input);
        self.run();
        Mesh::decode(region, &self.outputs[0].data, &self.outputs[1].data).expect("a well-formed mesh")
    }

    fn embed(&mut self, picture: &RgbPicture, landmarks: &[Point; 5], source: LandmarkSource) -> &[f32] {
        let Family::Embedder { templates, .. } = &self.entry.family else { panic!("{} is no embedder", self.entry.name) };
        let InputSize::Square(side) = self.entry.input.size else { panic!("an embedder has one size") };
        let transform = align::frame_from_chip(landmarks, align::template(templates, source)).expect("distinct landmarks");
        align::warp(picture.view(), &transform, side, Tone::of(&self.entry.input), &mut Turned::default(), &mut self.input);
        self.run();
        &self.outputs[0].data
    }

    fn bona_fide(&mut self, picture: &RgbPicture, bbox: Rect) -> f32 {
        let Family::Minifasnet { crop_scale } = self.entry.family else { panic!("{} is no PAD model", self.entry.name) };
        let InputSize::Square(side) = self.entry.input.size else { panic!("a PAD model has one size") };
        let view = picture.view();
        let crop = pad::crop(pad::square(bbox, LandmarkSource::Yunet), crop_scale, view.width, view.height).expect("a face");
        pad::prepare(crop, view, side, Tone::of(&self.entry.input), &mut self.input);
        self.run();
        pad::bona_fide(&self.outputs[0].data).expect("three logits")
    }
}

fn five(points: &[Point]) -> [Point; 5] {
    points.try_into().expect("five landmarks")
}

/// The file and the expected values of every golden picture.
fn shared_golden(name: &str) -> Option<Vec<(RgbPicture, Value)>> {
    let dir = shared("golden")?;
    Some(golden(&dir.join(name), &dir))
}

fn golden(list: &Path, pictures: &Path) -> Vec<(RgbPicture, Value)> {
    let golden: Value = serde_json::from_slice(&std::fs::read(list).expect("readable")).expect("JSON");
    let images = golden["images"].as_array().expect("a list of images").clone();
    images.into_iter().map(|image| (RgbPicture::read(&pictures.join(image["png"].as_str().expect("a name"))), image)).collect()
}

#[test]
fn yunet_finds_what_the_reference_finds() {
    let Some(golden) = shared_golden("golden.json") else { return };
    let manifest = Manifest::embedded();
    let mut fixed = manifest.models["yunet-s"].clone();
    fixed.input.size = InputSize::Square(640);
    let cases = [
        (&manifest.models["yunet-n"], "yunet_n_dynamic.onnx", "yunet_n_dynamic"),
        (&manifest.models["yunet-s"], "yunet_s_dynamic.onnx", "yunet_s_dynamic"),
        (&fixed, "face_detection_yunet_2023mar.onnx", "face_detection_yunet_2023mar(640x640 zero-padded)"),
    ];
    for engine in engines() {
        for (entry, file, key) in cases {
            let Some(mut net) = Net::of(entry, file, &engine) else { continue };
            for (picture, expected) in &golden {
                let what = format!("{} {file} {}", engine.name(), expected["png"]);
                assert_detections(&what, &net.yunet(picture), &expected["detections"][key], "landmarks");
            }
        }
    }
}

#[test]
fn embeddings_behind_yunet_are_the_reference() {
    let Some(golden) = shared_golden("golden.json") else { return };
    let cases =
        [("mobilefacenet-y1", "mobilefacenet_y1"), ("dlib-resnet-v1", "dlib_resnet_v1_fp16w"), ("dlib-resnet-v1", "dlib_resnet_v1_int8")];
    for engine in engines() {
        let Some(mut detector) = Net::named("yunet-n", &engine) else { continue };
        for (name, key) in cases {
            let Some(mut embedder) = Net::of(&Manifest::embedded().models[name], &format!("{key}.onnx"), &engine) else { continue };
            for (picture, expected) in &golden {
                let best = detector.yunet(picture)[0];
                let raw = embedder.embed(picture, &best.keypoints, LandmarkSource::Yunet);
                let what = format!("{} {key} {}", engine.name(), expected["png"]);
                assert_cosine(&what, raw, &expected["embeddings"][key]["unit"]);
            }
        }
    }
}

#[test]
fn attack_scores_are_the_reference() {
    let Some(golden) = shared_golden("golden.json") else { return };
    for engine in engines() {
        let Some(mut detector) = Net::named("yunet-n", &engine) else { continue };
        for (name, key) in [("minifasnet-v2", "MiniFASNetV2"), ("minifasnet-v1se", "MiniFASNetV1SE")] {
            let Some(mut net) = Net::named(name, &engine) else { continue };
            for (picture, expected) in &golden {
                let found = net.bona_fide(picture, detector.yunet(picture)[0].bbox);
                let wanted = numbers(&expected["liveness"][key]["softmax"])[1];
                let what = format!("{} {key} {}", engine.name(), expected["png"]);
                assert!((found - wanted).abs() <= MAX_PAD_ERROR, "{what}: {found}, expected {wanted}");
            }
        }
    }
}

#[test]
fn the_built_in_chain_is_the_reference() {
    let Some(golden) = shared_golden("golden_blaze.json") else { return };
    for engine in engines() {
        check_chain(&engine, &golden);
    }
}

#[test]
fn the_built_in_chain_is_the_reference_on_the_demo_portraits() {
    let mut golden = golden(&root().join("tests/golden/builtin.json"), &root());
    golden.iter_mut().for_each(|(picture, _)| *picture = picture.halved());
    for engine in engines() {
        check_chain(&engine, &golden);
    }
}

/// Short, full, mesh, second mesh pass and the embedding of the best face.
fn check_chain(engine: &Engine, golden: &[(RgbPicture, Value)]) {
    let built_in = |name| Net::named(name, engine).expect("a built-in model");
    let (mut short, mut full, mut mesh_net) = (built_in("blazeface-short"), built_in("blazeface-full"), built_in("facemesh"));
    let dlib = &Manifest::embedded().models["dlib-resnet-v1"];
    for (picture, expected) in golden {
        let what = format!("{} {}", engine.name(), expected["png"]);
        let near = short.blazeface(picture);
        let far = full.blazeface(picture);
        assert_detections(&format!("{what} short"), &near, &expected["short"], "keypoints");
        assert_detections(&format!("{what} full"), &far, &expected["full"], "keypoints");
        let best = near.first().or(far.first()).expect("every golden picture has a face");
        let first = mesh_net.mesh(picture, &mesh::region_around(best.bbox, best.keypoints[0], best.keypoints[1]));
        check_mesh(&format!("{what} mesh"), &first, &expected["mesh"]);
        let second = mesh_net.mesh(picture, &first.next_region());
        assert_points(&format!("{what} second pass"), &second.five_points(), &points(&expected["mesh"]["points5_second_pass"]));
        for key in ["dlib_resnet_v1_int8", "dlib_resnet_v1_fp16w"] {
            if expected[key].is_null() {
                continue;
            }
            let mut embedder = Net::of(dlib, &format!("{key}.onnx"), engine).expect("a built-in model");
            let raw = embedder.embed(picture, &first.five_points(), LandmarkSource::Mesh);
            assert_cosine(&format!("{what} {key}"), raw, &expected[key]["unit"]);
        }
    }
}

fn check_mesh(what: &str, mesh: &Mesh, expected: &Value) {
    assert_points(what, &mesh.five_points(), &five(&points(&expected["points5"])));
    let chosen = [1, 10, 33, 61, 152, 234, 263, 291, 454].map(|index| mesh.points()[index]);
    assert_points(what, &chosen, &points(&expected["points_xy_1_10_33_61_152_234_263_291_454"]));
    let [yaw, pitch, roll] = numbers(&expected["yaw_pitch_roll"])[..] else { panic!("three angles") };
    let pose = mesh.pose();
    let errors = [pose.yaw - yaw, pose.pitch - pitch, pose.roll - roll];
    assert!(errors.iter().all(|error| error.abs() < 1.0), "{what}: {pose:?}, errors {errors:?}");
    for (found, wanted) in mesh.eye_openness().iter().zip(numbers(&expected["ear_right_left"])) {
        assert!((found - wanted).abs() < 0.02, "{what}: eye openness {found}, expected {wanted}");
    }
    let presence = expected["presence"].as_f64().expect("a probability") as f32;
    assert!((mesh.presence - presence).abs() < 0.02, "{what}: presence {}, expected {presence}", mesh.presence);
}
