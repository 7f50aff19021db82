//! What the screen is told of faults.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use rollcall::clock::Clock;
use rollcall::config::{Config, Paths, Settings};
use rollcall::kiosk::message::{Event, Health, ModelsHealth, ModelsProblem, Snapshot, StorageHealth};
use rollcall::kiosk::{Kiosk, Setup};

use crate::kit::Site;
use crate::rig::{PATIENCE, ROOT, cut, fill, put, remove, replay, site, site_on_a_disk};

/// Starts a kiosk as its window does, and waits until it reports a state that satisfies `is_it`.
fn await_health(site: &Site, change: impl FnOnce(&mut Config, &mut Paths), is_it: impl Fn(&Health) -> bool) {
    let root = Path::new(ROOT);
    let mut config = Config::default();
    let mut paths = Paths {
        root: root.into(),
        data_dir: site.data_dir(),
        model_dirs: vec![site.data_dir().join("models"), root.join("models/builtin")],
        library_dirs: vec![root.join("lib")],
    };
    change(&mut config, &mut paths);
    let source = replay(site, "obama-2009.jpg", "&loop=1").parse().expect("a camera");
    let clock = Clock::new(jiff::tz::TimeZone::UTC);
    let settings = Settings::over(&config, &paths.data_dir);
    let receipt_words = rollcall::ui::receipt_words;
    let setup = Setup { config: Arc::new(config), settings, paths: Arc::new(paths), source, clock, receipt_words, wake: Arc::new(|| ()) };
    let kiosk = Kiosk::start(setup).expect("faults are states, not a refusal to start");
    let deadline = Instant::now() + PATIENCE;
    let mut screen = Snapshot::default();
    while !is_it(&screen.health) {
        let event: Event = kiosk.events.recv_deadline(deadline).unwrap_or_else(|_| panic!("the screen was told {:?}", screen.health));
        screen.apply(event);
    }
}

#[test]
fn the_screen_is_told_of_models() {
    let site = site();
    let altered = site.data_dir().join("models/facemesh.onnx");
    put(&altered, b"not a model");
    let off = |expected: ModelsProblem, named: &'static str| move |health: &Health| matches!(&health.models, ModelsHealth::Off { problem, detail } if *problem == expected && detail.contains(named));
    await_health(&site, |_, _| (), off(ModelsProblem::Altered, "models/facemesh.onnx was altered"));
    remove(&altered);
    let nowhere = |_: &mut Config, paths: &mut Paths| paths.model_dirs.truncate(1);
    await_health(&site, nowhere, off(ModelsProblem::Missing, "is missing"));
    await_health(&site, |_, _| (), |health| matches!(health.models, ModelsHealth::Ready { .. }));
}

#[test]
fn the_screen_is_told_of_storage() {
    let site = site();
    let free = |config: &mut Config, _: &mut Paths| (config.storage.warn_free_mb, config.storage.min_free_mb) = (0, 0);
    let warn = |config: &mut Config, _: &mut Paths| (config.storage.warn_free_mb, config.storage.min_free_mb) = (1_000_000_000, 0);
    let limit = |config: &mut Config, _: &mut Paths| config.storage.min_free_mb = 1_000_000_000;
    await_health(&site, limit, |health| health.storage == StorageHealth::Full);
    await_health(&site, warn, |health| matches!(health.storage, StorageHealth::LowSpace { .. }));
    let key = site.data_dir().join("keys/device.key");
    let whole = fs::read(&key).expect("a key");
    cut(&key, 50);
    await_health(
        &site,
        free,
        |health| matches!(&health.storage, StorageHealth::Failed { detail } if detail.contains("keys/device.key is damaged")),
    );
    put(&key, &whole);
    await_health(&site, free, |health| health.storage == StorageHealth::Ready && matches!(health.models, ModelsHealth::Ready { .. }));

    let Some((site, disk)) = site_on_a_disk("8m") else { return };
    disk.remount("ro");
    await_health(&site, free, |health| health.storage == StorageHealth::ReadOnly);
    disk.remount("rw");
    let filler = fill(&site);
    await_health(&site, free, |health| health.storage == StorageHealth::TooFullToOpen);
    remove(&filler);
    await_health(&site, free, |health| health.storage == StorageHealth::Ready && matches!(health.models, ModelsHealth::Ready { .. }));
}
