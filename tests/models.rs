//! The engines against each other and against their references, and the opening of the models, on the real files.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is a failure with a place")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rollcall::config::{self, PadPolicy};
use rollcall::vision::digest::Digest;
use rollcall::vision::engine::Engine;
use rollcall::vision::golden;
use rollcall::vision::manifest::{Channels, Distribution, Entry, Family, Manifest, ModelFile};
use rollcall::vision::model::{ModelError, Tensor};
use rollcall::vision::pack::{self, Detector, ModelSet};
use tempfile::TempDir;

/// Greatest difference of two engines in one output, as a share of its greatest value (1 at least).
const ENGINE_TOLERANCE: f32 = 1e-4;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn built_in() -> PathBuf {
    root().join("models/builtin")
}

/// Built-in models, and the optional ones where a development machine has them.
fn model_dirs() -> Vec<PathBuf> {
    let optional = root().join("../shared/models");
    if !optional.exists() {
        println!("skipped for optional models: they are not here");
    }
    [built_in(), optional].into_iter().filter(|dir| dir.exists()).collect()
}

/// ONNX Runtime, where set-up has put its library.
fn ort() -> Option<Engine> {
    let engine = Engine::start("ort", &[root().join("lib")]);
    if engine.is_err() {
        println!("skipped for ONNX Runtime: its library is not in lib/");
    }
    engine.ok()
}

fn tract() -> Engine {
    Engine::start("tract", &[]).expect("tract needs nothing")
}

/// Every file that is here, with its entry and bytes.
fn files() -> impl Iterator<Item = (&'static Entry, &'static ModelFile, Vec<u8>)> {
    let dirs = model_dirs();
    let all = Manifest::embedded().models.values().flat_map(|entry| entry.files.iter().map(move |file| (entry, file)));
    all.filter_map(move |(entry, file)| match pack::read_file(entry, file, &dirs) {
        Err(ModelError::Missing { .. }) if entry.distribution == Distribution::Optional => None,
        bytes => Some((entry, file, bytes.unwrap())),
    })
}

/// An input without a face: `(i * 7919) mod 255` over the flat index, normalised.
fn pattern(entry: &Entry) -> Tensor {
    let [batch, channels, height, width] = entry.fixed_shape().unwrap_or([1, 3, 96, 160]);
    let value = |i: usize| ((i * 7919 % 255) as f32 - entry.input.mean[0]) / entry.input.std[0];
    Tensor { shape: vec![batch, channels, height, width], data: (0..batch * channels * height * width).map(value).collect() }
}

#[test]
fn both_engines_give_the_reference_outputs() {
    for engine in ort().into_iter().chain([tract()]) {
        for (entry, file, bytes) in files() {
            let mut model = engine.load(entry, &bytes).unwrap();
            golden::prove(entry, &mut *model).unwrap_or_else(|error| panic!("{} on {}: {error}", file.file, engine.describe()));
        }
    }
}

#[test]
fn both_engines_agree() {
    let Some(ort) = ort() else { return };
    // The int8 variant rounds differently on tract and is not used there.
    for (entry, file, bytes) in files().filter(|(_, file, _)| file.variant.is_none()) {
        let (mut fast, mut pure) = (ort.load(entry, &bytes).unwrap(), tract().load(entry, &bytes).unwrap());
        for input in [golden::input(entry).unwrap(), pattern(entry)] {
            let (mut a, mut b) = (Vec::new(), Vec::new());
            fast.run(&input, &mut a).unwrap();
            pure.run(&input, &mut b).unwrap();
            assert_eq!(a.len(), entry.outputs.len());
            for ((a, b), name) in a.iter().zip(&b).zip(&entry.outputs) {
                assert_eq!(a.shape, b.shape, "{} {name}", file.file);
                let scale = a.data.iter().fold(1.0f32, |scale, value| scale.max(value.abs()));
                let apart = a.data.iter().zip(&b.data).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
                assert!(apart <= ENGINE_TOLERANCE * scale, "{} {name}: {apart} apart, greatest value {scale}", file.file);
            }
        }
    }
}

#[test]
fn outputs_do_not_depend_on_what_the_buffers_held() {
    let mesh = &Manifest::embedded().models["facemesh"];
    let bytes = pack::read_file(mesh, mesh.main_file(), &model_dirs()).unwrap();
    for engine in ort().into_iter().chain([tract()]) {
        let mut model = engine.load(mesh, &bytes).unwrap();
        let (mut fresh, mut reused) = (Vec::new(), vec![Tensor { shape: vec![7; 9], data: vec![f32::NAN; 10_000] }; 5]);
        model.run(&pattern(mesh), &mut fresh).unwrap();
        model.run(&pattern(mesh), &mut reused).unwrap();
        assert_eq!(fresh, reused);
    }
}

#[test]
fn a_wrong_input_is_an_error_and_no_crash() {
    let entry = &Manifest::embedded().models["blazeface-short"];
    let bytes = pack::read_file(entry, entry.main_file(), &model_dirs()).unwrap();
    for engine in ort().into_iter().chain([tract()]) {
        let mut model = engine.load(entry, &bytes).unwrap();
        for (shape, values) in [(vec![1, 3, 64, 64], 3 * 64 * 64), (vec![1, 3, 128, 128], 5), (vec![], 1)] {
            let input = Tensor { shape, data: vec![0.0; values] };
            assert!(
                matches!(model.run(&input, &mut Vec::new()), Err(ModelError::Run { .. })),
                "{:?} on {}",
                input.shape,
                engine.describe()
            );
        }
        model.run(&pattern(entry), &mut Vec::new()).unwrap();
    }
}

#[test]
fn bytes_that_are_no_network_are_an_error() {
    let entry = &Manifest::embedded().models["blazeface-short"];
    let bytes = pack::read_file(entry, entry.main_file(), &model_dirs()).unwrap();
    let mut other = entry.clone();
    other.outputs = vec!["regressors".into(), "no such output".into()];
    for engine in ort().into_iter().chain([tract()]) {
        for (entry, bytes) in [(entry, &b"not a network"[..]), (entry, &bytes[..bytes.len() / 2]), (&other, &bytes)] {
            assert!(matches!(engine.load(entry, bytes), Err(ModelError::Load { .. })), "{}", engine.describe());
        }
    }
}

fn open(manifest: &Manifest, policy: PadPolicy, dirs: &[PathBuf], engine: &Engine) -> Result<ModelSet, ModelError> {
    let pad = config::Pad { policy, ..config::Pad::default() };
    ModelSet::open(manifest, &config::Models::default(), &pad, dirs, engine)
}

#[test]
fn the_built_in_models_open_on_both_engines() {
    for engine in ort().into_iter().chain([tract()]) {
        let mut set = open(Manifest::embedded(), PadPolicy::Auto, &[built_in()], &engine).unwrap();
        assert!(matches!(set.detector, Detector::Blazeface { .. }));
        assert!(set.pad.is_none());
        assert_eq!(set.embedder.id.0, "dlib-resnet-v1");
        let face = golden::input(&set.embedder.entry).unwrap();
        let mut outputs = Vec::new();
        set.embedder.for_enrolment().unwrap().run(&face, &mut outputs).unwrap();
        assert_eq!(outputs[0].shape, [1, 128]);
    }
}

#[test]
fn every_named_detector_and_embedder_opens() {
    let dirs = model_dirs();
    let manifest = Manifest::embedded();
    let embedders = manifest.models.values().filter(|entry| matches!(entry.family, Family::Embedder { .. }));
    let pairs = manifest.detectors.keys().zip(embedders.map(|entry| &entry.name).cycle());
    for (detector, embedder) in pairs.take(if dirs.len() == 2 { usize::MAX } else { 0 }) {
        let models = config::Models { detector: detector.clone(), embedder: embedder.clone(), ..config::Models::default() };
        let set = ModelSet::open(manifest, &models, &config::Pad::default(), &dirs, &ort().unwrap_or_else(tract)).unwrap();
        assert_eq!(set.pad.map(|pad| pad.iter().map(|model| model.crop_scale).collect()), Some(vec![2.7, 4.0]));
    }
}

#[test]
fn unknown_names_list_the_known_ones() {
    let config = config::Models { detector: "retinaface".into(), ..config::Models::default() };
    let refused = ModelSet::open(Manifest::embedded(), &config, &config::Pad::default(), &[built_in()], &tract());
    let Err(ModelError::UnknownName { known, .. }) = refused else { panic!("there is no such detector") };
    assert_eq!(known, "auto, blazeface, yunet-n, yunet-s");
    assert!(matches!(Engine::start("cuda", &[]), Err(ModelError::UnknownEngine { .. })));
}

/// A folder with the built-in models, to be spoilt.
fn copied() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for item in
        fs::read_dir(built_in()).unwrap().map(Result::unwrap).filter(|item| item.path().extension().is_some_and(|end| end == "onnx"))
    {
        fs::copy(item.path(), dir.path().join(item.file_name())).unwrap();
    }
    dir
}

/// The error when one file of the built-in models is spoilt so.
fn error_after(file: &str, spoil: impl Fn(&Path)) -> ModelError {
    let dir = copied();
    spoil(&dir.path().join(file));
    open(Manifest::embedded(), PadPolicy::Auto, &[dir.path().into()], &ort().unwrap_or_else(tract))
        .err()
        .expect("a spoilt model is an error")
}

#[test]
fn every_spoilt_file_is_named() {
    for file in ["blazeface_short.onnx", "blazeface_full.onnx", "facemesh.onnx", "dlib_resnet_v1_fp16w.onnx"] {
        let flipped = error_after(file, |path| {
            let mut bytes = fs::read(path).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(path, bytes).unwrap();
        });
        assert!(matches!(&flipped, ModelError::Altered { path, .. } if path.ends_with(file)), "{flipped}");
    }
    let cut = error_after("facemesh.onnx", |path| fs::OpenOptions::new().write(true).open(path).unwrap().set_len(1000).unwrap());
    assert!(matches!(cut, ModelError::Altered { .. }), "{cut}");
    let empty = error_after("facemesh.onnx", |path| fs::write(path, "").unwrap());
    assert!(matches!(empty, ModelError::Altered { .. }), "{empty}");
    let missing = error_after("facemesh.onnx", |path| fs::remove_file(path).unwrap());
    assert!(matches!(&missing, ModelError::Missing { path } if path.ends_with("facemesh.onnx")), "{missing}");
    let folder = error_after("facemesh.onnx", |path| {
        fs::remove_file(path).unwrap();
        fs::create_dir(path).unwrap();
    });
    assert!(matches!(folder, ModelError::Read { .. }), "{folder}");
}

#[test]
fn wrong_results_are_caught() {
    for engine in ort().into_iter().chain([tract()]) {
        let mut manifest = Manifest::embedded().clone();
        manifest.models.get_mut("facemesh").unwrap().input.channels = Channels::Bgr;
        let error = open(&manifest, PadPolicy::Auto, &[built_in()], &engine).err().unwrap();
        assert!(matches!(&error, ModelError::WrongResult { model, .. } if model == "facemesh"), "{error}");
    }
}

#[test]
fn a_variant_that_is_wrong_here_is_not_used() {
    let Some(engine) = ort() else { return };
    let dir = copied();
    let mut manifest = Manifest::embedded().clone();
    let int8 = &mut manifest.models.get_mut("dlib-resnet-v1").unwrap().files[1];
    // Weights that saturate, as int8 arithmetic does on some processors; the file counts as genuine.
    let path = dir.path().join(&int8.file);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..][..20_000].fill(i8::MAX as u8);
    int8.sha256 = Digest::of(&bytes);
    fs::write(&path, bytes).unwrap();

    let face = golden::input(&manifest.models["dlib-resnet-v1"]).unwrap();
    let mut set = open(&manifest, PadPolicy::Auto, &[dir.path().into()], &engine).unwrap();
    let (mut probe, mut enrolled) = (Vec::new(), Vec::new());
    set.embedder.for_probes().run(&face, &mut probe).unwrap();
    set.embedder.for_enrolment().unwrap().run(&face, &mut enrolled).unwrap();
    assert_eq!(probe, enrolled);
}

#[test]
fn what_only_enrolments_need_is_put_away_and_comes_back_the_same() {
    let face = golden::input(&Manifest::embedded().models["dlib-resnet-v1"]).unwrap();
    for (engine, is_put_away) in [(ort(), true), (Some(tract()), false)] {
        let Some(engine) = engine else { continue };
        let mut set = open(Manifest::embedded(), PadPolicy::Auto, &[built_in()], &engine).unwrap();
        let (mut before, mut after, mut probe) = (Vec::new(), Vec::new(), Vec::new());
        set.embedder.for_enrolment().unwrap().run(&face, &mut before).unwrap();
        let opened = set.embedder.opened().count();
        set.embedder.put_enrolment_away();
        assert_eq!(set.embedder.opened().count() < opened, is_put_away, "the only network stays");
        set.embedder.for_probes().run(&face, &mut probe).unwrap();
        set.embedder.for_enrolment().unwrap().run(&face, &mut after).unwrap();
        assert_eq!(before, after);
        assert_eq!(set.embedder.opened().count(), opened);
    }
}

#[test]
fn pad_models_are_optional_and_never_skipped_when_spoilt() {
    let engine = ort().unwrap_or_else(tract);
    let installed = tempfile::tempdir().unwrap();
    let dirs = [installed.path().into(), built_in()];
    let pad_of = |policy| open(Manifest::embedded(), policy, &dirs, &engine).map(|set| set.pad.is_some());
    assert!(!pad_of(PadPolicy::Auto).unwrap());
    let error = pad_of(PadPolicy::Passive).unwrap_err();
    assert!(matches!(&error, ModelError::Missing { path } if *path == installed.path().join("MiniFASNetV2.onnx")), "{error}");

    fs::write(installed.path().join("MiniFASNetV2.onnx"), "altered").unwrap();
    for policy in [PadPolicy::Auto, PadPolicy::Passive] {
        assert!(matches!(pad_of(policy), Err(ModelError::Altered { .. })));
    }
    assert!(!pad_of(PadPolicy::Off).unwrap());
}

#[test]
fn one_pad_model_alone_is_not_used() {
    let Some(optional) = model_dirs().into_iter().nth(1) else { return };
    let engine = ort().unwrap_or_else(tract);
    let installed = tempfile::tempdir().unwrap();
    fs::copy(optional.join("MiniFASNetV2.onnx"), installed.path().join("MiniFASNetV2.onnx")).unwrap();
    let dirs = [installed.path().into(), built_in()];
    assert!(open(Manifest::embedded(), PadPolicy::Auto, &dirs, &engine).unwrap().pad.is_none());
    assert!(matches!(open(Manifest::embedded(), PadPolicy::Passive, &dirs, &engine), Err(ModelError::Missing { .. })));
}

/// Exit code, standard output and standard error of `rollcall models ...` with this data folder and every default.
fn rollcall_models(data_dir: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let config = data_dir.join("config.toml");
    fs::write(&config, "").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_rollcall"));
    let output = command
        .arg("--config")
        .arg(config)
        .arg("--data-dir")
        .arg(data_dir)
        .arg("models")
        .args(args)
        .env_remove("ROLLCALL_MODEL_DIR")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_command_lists_verifies_and_repairs() {
    let data = tempfile::tempdir().unwrap();
    let line = |args: &[&str], start: &str| {
        let (code, out, err) = rollcall_models(data.path(), args);
        let line = out.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("no {start} in {out}{err}"));
        (code, line.to_owned())
    };
    let (code, listed) = line(&["list", "--json"], "{\"name\":\"facemesh\"");
    assert_eq!(code, Some(0));
    assert!(listed.contains("\"state\":\"built in\",\"in_use\":true"), "{listed}");
    assert_eq!(line(&["verify"], "ok       facemesh").0, Some(0));

    fs::create_dir(data.path().join("models")).unwrap();
    fs::write(data.path().join("models/yunet_n_dynamic.onnx"), "altered").unwrap();
    assert!(line(&["list"], "yunet-n").1.contains("altered"));
    let (code, verified) = line(&["verify"], "problem  yunet-n");
    assert_eq!(code, Some(3));
    assert!(verified.contains("was altered: its SHA-256 is"), "{verified}");

    let Some(optional) = model_dirs().into_iter().nth(1) else { return };
    let (code, installed) = line(&["install", "yunet-n", "--from", optional.to_str().unwrap()], "yunet-n: installed");
    assert_eq!(code, Some(0), "{installed}");
    assert_eq!(line(&["verify"], "ok       yunet-n").0, Some(0));
}

#[test]
fn the_command_refuses_with_a_reason() {
    let data = tempfile::tempdir().unwrap();
    for (args, code, reason) in [
        (&["install", "facemesh"][..], 1, "`facemesh` is built in"),
        (&["install", "mobilefacenet-y1"], 1, "only with --accept-license"),
        (&["install", "mobilefacenet-y1", "--accept-license"], 1, "name a folder that has it with --from"),
        (&["install", "retinaface"], 2, "no model is named `retinaface`; known: blazeface-full"),
        (&["install"], 2, "required"),
    ] {
        let (exit, _, err) = rollcall_models(data.path(), args);
        assert_eq!(exit, Some(code), "{args:?}: {err}");
        assert!(err.contains(reason), "{err}");
    }
}
