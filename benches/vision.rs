//! Each stage of vision on a 640x480 frame with one face of about 180 px, and the two budgets of a frame: a new face, and a face that is followed.

#[path = "../tests/vision_support/mod.rs"]
mod vision_support;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use image::imageops::{FilterType, overlay, resize};
use image::{Rgb, RgbImage};
use rollcall::config::Config;
use rollcall::frame::{Frame, Picture};
use rollcall::geometry::{Point, SquareRegion};
use rollcall::ids::BootId;
use rollcall::time::{ClockTrust, Moment, Timestamp};
use rollcall::vision::align;
use rollcall::vision::blazeface::Blazeface;
use rollcall::vision::grey_face::GreyFace;
use rollcall::vision::manifest::{Family, Manifest};
use rollcall::vision::mesh;
use rollcall::vision::model::Tensor;
use rollcall::vision::pad;
use rollcall::vision::pipeline::Purpose;
use rollcall::vision::plane;
use rollcall::vision::resample::{Border, Grid, Tone, Turned, Upright, supersample};
use vision_support::{RgbPicture, engines, load, pipeline, root};

fn frame(seq: u64, monotonic_ms: u64, shift: i64) -> Frame {
    let RgbPicture { width, height, rgb } = RgbPicture::read(&root().join("assets/demo/obama-2009.jpg"));
    let portrait = RgbImage::from_raw(width, height, rgb).expect("as many bytes as pixels");
    let mut room = RgbImage::from_fn(640, 480, |x, y| Rgb([90 + (x / 16) as u8, 95 + (y / 16) as u8, 100]));
    overlay(&mut room, &resize(&portrait, 330, 473, FilterType::Triangle), 150 + shift, 5);
    let captured =
        Moment { utc: Timestamp(0), utc_offset_min: 0, boot_id: BootId(uuid::Uuid::nil()), monotonic_ms, trust: ClockTrust::Trusted };
    Frame { seq, captured, width: 640, height: 480, rgb: room.into_raw() }
}

/// What is ours: everything around the networks.
fn around_the_networks(c: &mut Criterion) {
    let frame = frame(1, 0, 0);
    let picture: Picture<'_> = frame.picture();
    let models = &Manifest::embedded().models;
    let mut input = Tensor::default();
    let mut group = c.benchmark_group("own");

    let short = Blazeface::new(&models["blazeface-short"]).expect("a BlazeFace");
    let mut letterbox = Upright::default();
    group.bench_function("letterbox 128", |b| b.iter(|| short.prepare(picture, &mut letterbox, &mut input)));
    let full = Blazeface::new(&models["blazeface-full"]).expect("a BlazeFace");
    let mut letterbox = Upright::default();
    group.bench_function("letterbox 192", |b| b.iter(|| full.prepare(picture, &mut letterbox, &mut input)));

    let engine = &engines()[0];
    let entry = &models["blazeface-short"];
    let mut net = load(entry, "blazeface_short.onnx", engine).expect("built in");
    let mut outputs = Vec::new();
    short.prepare(picture, &mut letterbox, &mut input);
    net.run(&input, &mut outputs).expect("it runs");
    group.bench_function("decode short", |b| b.iter(|| short.decode(&outputs[0].data, &outputs[1].data, black_box(picture))));

    let best = short.decode(&outputs[0].data, &outputs[1].data, picture)[0];
    let region = mesh::region_around(best.bbox, best.keypoints[0], best.keypoints[1]);
    let tone = Tone::of(&models["facemesh"].input);
    let mut turned = Turned::default();
    group.bench_function("mesh crop", |b| b.iter(|| mesh::prepare(&region, picture, tone, &mut turned, &mut input)));
    let tilted = SquareRegion { angle: region.angle + 0.5, ..region };
    group.bench_function("mesh crop, tilted", |b| b.iter(|| mesh::prepare(&tilted, picture, tone, &mut turned, &mut input)));
    group.bench_function("mesh crop, reference", |b| {
        b.iter(|| supersample(picture, &Grid::over(&region, mesh::INPUT), Border::Replicate, tone, &mut input));
    });

    let mut net = load(&models["facemesh"], "facemesh.onnx", engine).expect("built in");
    mesh::prepare(&region, picture, tone, &mut turned, &mut input);
    net.run(&input, &mut outputs).expect("it runs");
    let decode = || mesh::Mesh::decode(&region, &outputs[0].data, &outputs[1].data).expect("a mesh");
    group.bench_function("decode mesh", |b| b.iter(decode));
    let points = decode().five_points();

    let Family::Embedder { templates, .. } = &models["dlib-resnet-v1"].family else { panic!("an embedder") };
    group.bench_function("align 150", |b| {
        b.iter(|| {
            let transform = align::frame_from_chip(&points, &templates.mesh5).expect("distinct points");
            align::warp(picture, &transform, 150, Tone::PLAIN, &mut turned, &mut input);
        });
    });
    let mut grey = GreyFace::default();
    group.bench_function("quality and signature", |b| {
        b.iter(|| {
            grey.take(picture, &points, &mut turned);
            black_box((grey.sharpness(), grey.brightness(), grey.signature()))
        });
    });
    let (upright, patch) = (decode(), grey.patch());
    let moved: Vec<Point> = upright.points().iter().map(|point| Point::new(1.02 * point.x + 0.001 * point.y * point.x, point.y)).collect();
    group.bench_function("mesh against a plane", |b| b.iter(|| plane::residual(upright.points(), black_box(&moved))));
    let elsewhere = {
        grey.take(picture, &points.map(|point| Point::new(point.x + 2.0, point.y + 1.0)), &mut turned);
        grey.patch()
    };
    group.bench_function("pixels against a plane", |b| b.iter(|| patch.likeness_as_plane(black_box(&elsewhere))));
    let square = pad::square(decode().bbox(), rollcall::face::LandmarkSource::Mesh);
    group.bench_function("both pad crops", |b| {
        b.iter(|| {
            for scale in [2.7, 4.0] {
                let crop = pad::crop(square, scale, picture.width, picture.height).expect("a face");
                pad::prepare(crop, picture, 80, Tone::PLAIN, &mut input);
            }
        });
    });
    group.finish();
}

/// Frame in to embedding (and attack score) out, networks included.
fn whole_frames(c: &mut Criterion) {
    for engine in engines() {
        let mut vision = pipeline(&Config::default(), &engine).expect("built-in models");
        let mut group = c.benchmark_group(format!("{} frame", engine.name()));
        group.sample_size(50);
        let still = frame(1, 0, 0);
        group.bench_function("new face: detect, mesh, judge, embed", |b| {
            b.iter(|| {
                vision.forget_tracks();
                let faces = vision.see(&still).expect("it runs");
                vision.embed(still.picture(), &faces[0], Purpose::Probe).expect("it runs")
            });
        });
        if vision.has_pad() {
            group.bench_function("new face, with pad", |b| {
                b.iter(|| {
                    vision.forget_tracks();
                    let faces = vision.see(&still).expect("it runs");
                    let score = vision.bona_fide(still.picture(), &faces[0]).expect("it runs");
                    (score, vision.embed(still.picture(), &faces[0], Purpose::Probe).expect("it runs"))
                });
            });
        }
        // 15 frames a second, so that one in eight is searched for newcomers too, as it is at the door.
        let frames: Vec<Frame> = (0..8).map(|i| frame(i, 0, (i % 4) as i64)).collect();
        let mut count = 0;
        for (name, is_watched) in [("followed face", false), ("followed face, not proved to be there yet", true)] {
            vision.forget_tracks();
            if is_watched {
                vision.watch_motion();
            }
            group.bench_function(name, |b| {
                b.iter_batched_ref(
                    || {
                        count += 1;
                        let mut next = Frame { rgb: frames[count % 8].rgb.clone(), ..frame_header(&frames[count % 8]) };
                        next.captured.monotonic_ms = count as u64 * 1000 / 15;
                        next
                    },
                    |frame| vision.see(frame).expect("it runs"),
                    BatchSize::SmallInput,
                );
            });
        }
        group.finish();
    }
}

fn frame_header(frame: &Frame) -> Frame {
    Frame { seq: frame.seq, captured: frame.captured, width: frame.width, height: frame.height, rgb: Vec::new() }
}

criterion_group!(benches, around_the_networks, whole_frames);
criterion_main!(benches);
