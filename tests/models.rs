//! The manifest, both engines and the opening of the models, on the real files of `models/builtin`.

use std::path::PathBuf;

use rollcall::config;
use rollcall::vision::engine::Engine;
use rollcall::vision::manifest::Manifest;
use rollcall::vision::pack::{Detector, ModelSet};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn built_in() -> PathBuf {
    root().join("models/builtin")
}

/// ONNX Runtime where set-up has put its library, and the engine that is always there.
fn engines() -> Vec<Engine> {
    let tract = Engine::start("tract", &[]).expect("tract needs nothing");
    match Engine::start("ort", &[root().join("lib")]) {
        Ok(ort) => vec![ort, tract],
        Err(_) => {
            println!("skipped for ONNX Runtime: its library is not in lib/");
            vec![tract]
        }
    }
}

#[test]
fn the_built_in_models_open_on_both_engines() {
    for engine in engines() {
        let set =
            ModelSet::open(Manifest::embedded(), &config::Models::default(), &config::Pad::default(), &[built_in()], &engine).unwrap();
        assert!(matches!(set.detector, Detector::Blazeface { .. }));
        assert!(set.pad.is_none());
    }
}
