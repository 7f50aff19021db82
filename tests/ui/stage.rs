//! A window without a display: the app in a harness, the other ends of its channels, and a made-up site to show on it.

#[path = "cast.rs"]
mod cast;

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::sync::{Arc, LazyLock};

pub use cast::*;
use crossbeam_channel::{Receiver, Sender, bounded};
use eframe::egui::{self, Vec2, epaint::ImageDelta};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, TestRenderer};
use jiff::tz::TimeZone;
use rollcall::attendance::punch::PunchKind;
use rollcall::config::{Config, Settings, Theme};
use rollcall::face::Chip;
use rollcall::frame::{Frame, FrameSlot, SourceState};
use rollcall::geometry::Rect;
use rollcall::ids::{BootId, PersonId, PunchId};
pub use rollcall::kiosk::message::Snapshot;
use rollcall::kiosk::message::{
    Access, Command, EnrolmentHint, EnrolmentStage, EnrolmentView, Event, Guidance, InForce, Live, ModelsHealth, Outcome, PoseTarget,
    ShotView, ThresholdSource,
};
use rollcall::kiosk::question::Question;
use rollcall::people::Account;
use rollcall::people::role::Role;
use rollcall::time::{ClockTrust, Moment, Timestamp};
use rollcall::ui::{App, Setup, scale_for};

/// 20 November 2026, 08:57 in Lisbon, a Friday.
pub const NOW: Timestamp = Timestamp(1_795_165_020_000);

/// The texts, by language; in the order of the buttons at the door.
pub const LANGUAGES: [(&str, &str); 5] = [
    ("en", include_str!("../../assets/text/en.ftl")),
    ("es", include_str!("../../assets/text/es.ftl")),
    ("fr", include_str!("../../assets/text/fr.ftl")),
    ("de", include_str!("../../assets/text/de.ftl")),
    ("pt", include_str!("../../assets/text/pt.ftl")),
];

pub struct Stage {
    pub harness: Harness<'static, App>,
    pub events: Sender<Event>,
    pub commands: Receiver<Command>,
    pub slot: Arc<FrameSlot>,
    pub textures: Textures,
    pub snapshot: Snapshot,
    language: String,
}

/// All texture changes, in order.
#[derive(Clone, Default)]
pub struct Textures(pub Rc<RefCell<Vec<(egui::TextureId, ImageDelta)>>>);

impl TestRenderer for Textures {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        let changes = delta.set.drain().flat_map(|(id, changes)| changes.into_iter().map(move |change| (id, change)));
        self.0.borrow_mut().extend(changes);
        delta.free.clear();
    }
}

pub fn config() -> Config {
    let mut config = Config::default();
    config.site.name = "Atlantic Tools".into();
    config.site.kiosk = "Main gate".into();
    config.ui.reduce_motion = true;
    config.ui.sound_volume = 0.0;
    config.admin.autolock_secs = 10;
    config
}

impl Stage {
    /// A window of 1280x800 that has just been told `snapshot`.
    pub fn open(snapshot: Snapshot) -> Self {
        Self::open_with(&config(), egui::vec2(1280.0, 800.0), snapshot)
    }

    pub fn open_with(config: &Config, window_px: Vec2, snapshot: Snapshot) -> Self {
        let (to_recorder, commands) = bounded(64);
        let (events, from_recorder) = bounded(64);
        let slot = Arc::new(FrameSlot::default());
        let zone = TimeZone::get("Europe/Lisbon").expect("a bundled zone");
        let setup = Setup::new(config, zone, || NOW, to_recorder, from_recorder, Arc::clone(&slot), Arc::default());
        let scale = scale_for(window_px, &config.ui);
        let textures = Textures::default();
        let theme = if config.ui.theme == Theme::Dark { egui::Theme::Dark } else { egui::Theme::Light };
        let harness = Harness::builder()
            .with_size(window_px / scale)
            .with_pixels_per_point(scale)
            .with_theme(theme)
            .with_max_steps(40)
            // As the window does: a name in a script without a font is drawn as boxes.
            .allow_missing_glyphs()
            .renderer(textures.clone())
            .build_eframe(|creation| App::new(&creation.egui_ctx, setup));
        let mut stage =
            Self { harness, events, commands, slot, textures, snapshot: Snapshot::default(), language: config.ui.language.clone() };
        stage.tell(Snapshot { settings: snapshot.settings.map(|said| over(config, &said)), ..snapshot });
        stage
    }

    /// Sends the whole state and draws it.
    pub fn tell(&mut self, snapshot: Snapshot) {
        self.snapshot = snapshot.clone();
        self.send(Event::Snapshot(Box::new(snapshot)));
    }

    /// Changes the state that was told last.
    pub fn change(&mut self, change: impl FnOnce(&mut Snapshot)) {
        let mut snapshot = self.snapshot.clone();
        change(&mut snapshot);
        self.tell(snapshot);
    }

    pub fn send(&mut self, event: Event) {
        self.events.send(event).expect("the window lives");
        self.harness.run();
    }

    pub fn show_frame(&mut self, frame: Frame) {
        self.slot.put(Arc::new(frame));
        self.harness.run();
    }

    /// Lets time pass, a quarter of a second a pass.
    pub fn wait_secs(&mut self, secs: f64) {
        for _ in 0..(secs * 4.0).ceil() as usize {
            self.harness.step();
        }
    }

    /// What the window calls `english` in the language it is in, and where that has several meanings, the one that is on the screen.
    pub fn label(&self, english: &str) -> String {
        // Each text with its key; of one that depends on a number, each form with key and form.
        let lines = |language: &str| {
            let source = LANGUAGES.iter().find(|(code, _)| *code == language).map_or("", |(_, source)| *source);
            source.lines().scan("", |key, line| {
                if line.starts_with(|c: char| c.is_ascii_lowercase())
                    && let Some((name, text)) = line.split_once(" =")
                {
                    *key = name;
                    return Some(Some((name.to_owned(), text.trim())));
                }
                let form = line.trim_start().trim_start_matches('*').strip_prefix('[').and_then(|rest| rest.split_once("] "));
                Some(form.map(|(form, text)| (format!("{key}[{form}]"), text)))
            })
        };
        // A text with one value in it is the same text whatever the value.
        let value_in = |text: &str| {
            let (before, rest) = text.split_once("{ $")?;
            let (_, after) = rest.split_once(" }").filter(|(_, after)| !after.contains('{'))?;
            english.strip_prefix(before)?.strip_suffix(after).filter(|_| before.len() > 2).map(str::to_owned)
        };
        let filled = |text: &str, value: &str| {
            let parts = text.split_once("{ $").and_then(|(before, rest)| Some((before, rest.split_once(" }")?.1)));
            parts.map_or_else(|| text.to_owned(), |(before, after)| format!("{before}{value}{after}"))
        };
        let keys: Vec<(String, String)> = lines("en")
            .flatten()
            .filter_map(|(key, text)| if text == english { Some((key, String::new())) } else { value_in(text).map(|value| (key, value)) })
            .collect();
        let of = |(key, text): (String, &str)| keys.iter().find(|(known, _)| *known == key).map(|(_, value)| filled(text, value));
        let texts: Vec<String> = lines(&self.language).flatten().filter_map(of).collect();
        let on_screen = texts.iter().find(|text| self.harness.query_all_by_label(text).next().is_some());
        on_screen.or(texts.first()).cloned().unwrap_or_else(|| english.to_owned())
    }

    /// Commands sent since the last call, but for what a person's page asks by itself about PIN and badge.
    pub fn sent(&self) -> Vec<Command> {
        let is_by_itself = |command: &Command| matches!(command, Command::Ask(Question::Fallback { .. }));
        self.commands.try_iter().filter(|command| !is_by_itself(command)).collect()
    }
}

/// The settings of `config` with what was said at the kiosk in `said`, so that a scene suits any look and language.
fn over(config: &Config, said: &Settings) -> Arc<Settings> {
    let said = Settings::keys().filter_map(|(key, _)| said.own(key).map(|value| (key, value)));
    let settings = Settings::over(config, Path::new("data"));
    Arc::new(said.fold(settings, |settings, (key, value)| settings.with(key, Some(&value)).expect("said before")))
}

pub fn moment(utc: Timestamp) -> Moment {
    Moment { utc, utc_offset_min: 0, boot_id: BootId(uuid::Uuid::nil()), monotonic_ms: 1, trust: ClockTrust::Trusted }
}

/// Everything in order, and nobody there.
pub fn ready() -> Snapshot {
    let mut snapshot = Snapshot { access: Access::Locked, ..Snapshot::default() };
    snapshot.health.camera = SourceState::Streaming { width: 640, height: 480 };
    snapshot.health.models = ModelsHealth::Ready { engine: "ONNX Runtime".into() };
    snapshot.health.clock = ClockTrust::Trusted;
    snapshot
}

/// Somebody in front of the camera.
pub fn seen(guidance: Guidance) -> Snapshot {
    let live = Live { frame_seq: 1, frame_size: (640, 480), served: Some(FACE), others: Vec::new(), guidance, chosen: None };
    Snapshot { live, ..ready() }
}

/// Where [`portrait`] has its face.
pub const FACE: Rect = Rect::new(252.0, 150.0, 136.0, 170.0);

pub fn recorded(name: &str, kind: PunchKind) -> Outcome {
    noted(name, kind, 0, None)
}

/// Recorded, with what the attendance rules say of it.
pub fn noted(name: &str, kind: PunchKind, late_minutes: u32, worked_minutes: Option<u32>) -> Outcome {
    Outcome::Recorded {
        punch: PunchId::generate(),
        person: PersonId::generate(),
        name: name.into(),
        kind,
        captured: moment(NOW),
        late_minutes,
        worked_minutes,
    }
}

pub fn unlocked() -> Snapshot {
    Snapshot { access: Access::Unlocked { account: Account::Site, role: Role::Admin }, ..ready() }
}

/// The same, with somebody of that role inside.
pub fn as_role(snapshot: &mut Snapshot, role: Role) {
    snapshot.access = Access::Unlocked { account: Account::Site, role };
}

/// An enrolment of Ana with so many shots.
pub fn enrolment(stage: EnrolmentStage, taken: usize) -> EnrolmentView {
    let poses = [PoseTarget::Straight, PoseTarget::Left, PoseTarget::Right, PoseTarget::Up, PoseTarget::Down];
    let next = poses.get(taken).copied();
    EnrolmentView {
        name: "Ana Souza".into(),
        stage,
        targets: poses.iter().enumerate().map(|(index, pose)| (*pose, index < taken)).collect(),
        hint: next.map_or(EnrolmentHint::Hold, EnrolmentHint::TurnTo),
        shots: poses[..taken]
            .iter()
            .map(|pose| ShotView { target: *pose, chip: Arc::new(chip()), quality: 0.9, is_outlier: false })
            .collect(),
        duplicate: None,
        differs_from_before: false,
        min_shots: 3,
        max_shots: 7,
    }
}

fn chip() -> Chip {
    let frame = portrait(1);
    let side = 150;
    let (left, top) = (245, 150);
    let rgb = (0..side).flat_map(|y| {
        let start = ((top + y) * 640 + left) as usize * 3;
        frame.rgb[start..start + side as usize * 3].to_vec()
    });
    Chip { side, rgb: rgb.collect() }
}

/// A drawn head and shoulders before a wall: 640x480.
pub fn portrait(seq: u64) -> Frame {
    static PAINTED: LazyLock<Vec<u8>> = LazyLock::new(|| paint_portrait(640, 480));
    Frame { seq, captured: moment(NOW), width: 640, height: 480, rgb: PAINTED.clone() }
}

fn paint_portrait(width: u32, height: u32) -> Vec<u8> {
    let inside = |x: f32, y: f32, cx: f32, cy: f32, rx: f32, ry: f32| ((x - cx) / rx).powi(2) + ((y - cy) / ry).powi(2) <= 1.0;
    let paint = |x: f32, y: f32| -> [f32; 3] {
        let light = 1.0 - 0.25 * (x / 640.0) - 0.1 * (y / 480.0);
        let wall = [176.0 * light, 186.0 * light, 190.0 * light];
        let shade = 1.0 - 0.18 * ((x - 290.0) / 120.0).clamp(-0.5, 1.0);
        let skin = [214.0 * shade, 164.0 * shade, 134.0 * shade];
        let hair = [58.0, 40.0, 32.0];
        let shirt = [44.0 * light, 92.0 * light, 104.0 * light];
        let eye = |cx: f32| inside(x, y, cx, 222.0, 13.0, 7.0);
        let pupil = |cx: f32| inside(x, y, cx, 222.0, 6.0, 6.5);
        let brow = |cx: f32| inside(x, y, cx, 202.0, 19.0, 4.0);
        if pupil(290.0) || pupil(350.0) {
            [40.0, 30.0, 26.0]
        } else if eye(290.0) || eye(350.0) {
            [238.0, 236.0, 232.0]
        } else if brow(290.0) || brow(350.0) {
            hair
        } else if inside(x, y, 320.0, 284.0, 27.0, 6.0) {
            [168.0, 92.0, 84.0]
        } else if inside(x, y, 320.0, 254.0, 12.0, 7.0) {
            skin.map(|c| c * 0.88)
        } else if inside(x, y, 320.0, 232.0, 72.0, 92.0) && !inside(x, y, 320.0, 120.0, 80.0, 62.0) {
            skin
        } else if inside(x, y, 320.0, 212.0, 88.0, 102.0) && y < 300.0 {
            hair
        } else if inside(x, y, 320.0, 330.0, 40.0, 58.0) {
            skin.map(|c| c * 0.9)
        } else if inside(x, y, 320.0, 500.0, 176.0, 140.0) {
            shirt
        } else {
            wall
        }
    };
    (0..height)
        .flat_map(|y| (0..width).map(move |x| (x as f32, y as f32)))
        .flat_map(|(x, y)| {
            let samples = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)].map(|(dx, dy)| paint(x + dx, y + dy));
            [0, 1, 2].map(|channel| (samples.iter().map(|sample| sample[channel]).sum::<f32>() / 4.0).round() as u8)
        })
        .collect()
}

/// A kiosk whose models are ready and whose threshold is the model's own.
pub fn calibrating() -> Snapshot {
    let mut snapshot = unlocked();
    snapshot.health.threshold = Some(InForce { threshold: 0.935, source: ThresholdSource::Model });
    snapshot
}
