//! `config.toml`, parsed once to validated values and passed by reference.

pub mod load;
mod office;
mod paths;
mod schema;
mod settings;
mod sync;

use std::path::PathBuf;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

pub use office::Office;
pub use paths::Paths;
pub use schema::Rule;
pub use settings::{Refusal, Settings};
pub use sync::Sync;

/// Everything a site can set. `config.toml` at the top of the repository lists every key with this default and a comment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    pub site: Site,
    pub storage: Storage,
    pub camera: Camera,
    pub models: Models,
    pub quality: Quality,
    pub decide: Decide,
    pub pad: Pad,
    pub gallery: Gallery,
    pub attendance: Attendance,
    pub pin: Pin,
    pub badge: Badge,
    pub enrol: Enrol,
    pub retention: Retention,
    pub admin: Admin,
    pub ui: Ui,
    pub sync: Sync,
    pub log: Log,
    pub office: Office,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Site {
    /// Shown on the idle screen and in reports.
    pub name: String,
    /// Where this kiosk hangs, e.g. "Main gate".
    pub kiosk: String,
    /// IANA time zone, e.g. "Europe/Berlin"; "system" takes the machine's.
    pub zone: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Storage {
    /// Database, keys, index cache and installed models. Also `ROLLCALL_DATA_DIR` and `--data-dir`. Relative to the configuration file.
    pub data_dir: PathBuf,
    /// Below this many megabytes free a warning is shown.
    pub warn_free_mb: u64,
    /// Below this many megabytes free recording stops and says so, so that the database can still be closed in order.
    pub min_free_mb: u64,
    /// Where the admin screens put backups, relative to the data folder. A drive that is mounted here keeps them when the kiosk's disk dies.
    pub backup_dir: PathBuf,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Camera {
    /// "auto" (first camera, else the demo where a demo is asked for), "device", "device:NAME-OR-PATH", "replay:PATH[?options]", "mjpeg:URL", "demo".
    pub source: String,
    /// Asked of the device; the nearest size it offers is taken. Pixels.
    pub width: u32,
    pub height: u32,
    /// Frames per second asked of the device.
    pub fps: u32,
    /// A source that is open and sends nothing for this long is stalled and is opened again.
    pub stall_secs: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Models {
    /// "auto" (ONNX Runtime when its library is found, else the pure-Rust engine), "ort", "tract".
    pub engine: String,
    /// "auto" (the built-in BlazeFace), "blazeface", or a detector of the manifest such as "yunet-n".
    pub detector: String,
    /// An embedding model of the manifest: "dlib-resnet-v1" (built in) or "mobilefacenet-y1".
    pub embedder: String,
}

/// Limits of the quality gate. Sources of the defaults: `vision::quality`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Quality {
    /// Least width of a face, in pixels of the camera picture.
    pub min_face_px: f32,
    /// Greatest share of the picture's height that a face may take, in `(0, 1]`.
    pub max_face_share: f32,
    pub max_yaw_deg: f32,
    /// Against the mean pitch of a straight look, see `face::Pose`.
    pub max_pitch_deg: f32,
    pub max_roll_deg: f32,
    /// Least variance of the Laplacian of the aligned grey face.
    pub min_sharpness: f32,
    /// Mean grey of the face, 0 to 255.
    pub min_brightness: f32,
    pub max_brightness: f32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Decide {
    /// Cosine similarity from which a person is accepted; unset: the embedder's own, from the manifest.
    pub threshold: Option<f32>,
    /// Lead over the best other person; unset: the embedder's own.
    pub margin: Option<f32>,
    /// Frames of one track that must be pooled before a verdict.
    pub min_frames: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PadPolicy {
    /// Motion must prove a solid head, and whoever does not prove one is asked to turn it; with the passive models where they are installed.
    Auto,
    /// Motion and the passive models, and nobody is asked anything; recognition is off without the models.
    Passive,
    /// Everybody is asked to turn the head.
    Active,
    /// Everybody is asked to turn the head, and the passive models judge; recognition is off without them.
    Both,
    /// No attack detection, with a warning on screen.
    Off,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pad {
    pub policy: PadPolicy,
    /// Least pooled bona fide probability of the passive models, in `[0, 1]`.
    pub threshold: f32,
    /// How long attempts to deceive the kiosk are kept.
    pub keep_attempts_days: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Search {
    /// Exact scan up to the measured size where the index is good enough, then the index with exact re-score.
    Auto,
    Exact,
    Usearch,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Gallery {
    pub search: Search,
}

/// How a punch is found to be in or out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// In and out by turns within a work day.
    Alternating,
    /// The first of a work day is in, the last out; those between say nothing.
    FirstLast,
    /// Whoever records says so on the screen; by turns where nobody does.
    Choose,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Attendance {
    /// A person seen again within this time has "already recorded".
    pub dedupe_secs: u32,
    pub direction: Direction,
}

/// Recording with staff number and PIN.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pin {
    pub offered: bool,
    /// The digits of the pad change places each time, so that neither fingers seen from afar nor traces on the glass tell the PIN.
    pub scramble: bool,
    /// Wrong PINs for one staff number before it must wait, and the seconds in which one more try is granted.
    pub tries: u32,
    pub refill_secs: u32,
    /// The same for the kiosk as a whole, whatever numbers are typed.
    pub kiosk_tries: u32,
    pub kiosk_refill_secs: u32,
}

/// Recording with a badge held to the camera.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Badge {
    pub offered: bool,
    /// A badge can be photographed; with this its PIN is asked for as well.
    pub needs_pin: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Enrol {
    pub min_shots: u32,
    pub target_shots: u32,
    pub max_shots: u32,
}

/// How long biometrics are kept; see `people::retention`. In days, 0 for no limit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Retention {
    /// After somebody was made inactive the face is erased.
    pub face_days_after_leaving: u32,
    /// After somebody's last record, or enrolment, the face is erased.
    pub face_days_unused: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Admin {
    /// Wrong passwords in a row before the unlock screen locks.
    pub lockout_attempts: u32,
    pub lockout_secs: u32,
    /// Seconds without a touch or a key before the admin screens lock themselves.
    pub autolock_secs: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    Dark,
    Light,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ui {
    pub theme: Theme,
    pub fullscreen: bool,
    /// Language of the texts; a file of that name is in `assets/text/`.
    pub language: String,
    /// How long a result stays, in seconds.
    pub result_secs: f64,
    /// Multiplies every size; 1.0 suits a 10-inch panel of 1280x800.
    pub scale: f32,
    /// Nothing slides, grows or draws itself: what appears is there at once.
    pub reduce_motion: bool,
    /// Everything is a quarter larger; the picture makes room for it.
    pub large_text: bool,
    /// Text on plain black or white.
    pub high_contrast: bool,
    /// How much of a name the door shows.
    pub names: NameShown,
    /// Loudness of the sounds, in `[0, 1]`; 0 is silence.
    pub sound_volume: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameShown {
    Full,
    Initials,
    Hidden,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    Text,
    Json,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// "error", "warn", "info", "debug", "trace", or a tracing filter such as "rollcall=debug".
    pub level: String,
    pub format: LogFormat,
    /// Where the kiosk keeps a file of the log for each day beside standard error, relative to the data folder; "none" for nowhere.
    pub dir: String,
    /// Files of older days are removed.
    pub keep_days: u32,
}

impl Site {
    /// The site's time zone; UTC where the machine does not know its own.
    pub fn time_zone(&self) -> TimeZone {
        match self.zone.as_str() {
            "system" => TimeZone::system(),
            name => TimeZone::get(name).unwrap_or(TimeZone::UTC),
        }
    }
}

impl Default for Site {
    fn default() -> Self {
        Self { name: "Rollcall".into(), kiosk: "Main gate".into(), zone: "system".into() }
    }
}

impl Default for Storage {
    fn default() -> Self {
        Self { data_dir: "data".into(), warn_free_mb: 500, min_free_mb: 50, backup_dir: "backups".into() }
    }
}

impl Default for Camera {
    fn default() -> Self {
        Self { source: "auto".into(), width: 640, height: 480, fps: 15, stall_secs: 2.0 }
    }
}

impl Default for Models {
    fn default() -> Self {
        Self { engine: "auto".into(), detector: "auto".into(), embedder: "dlib-resnet-v1".into() }
    }
}

impl Default for Quality {
    fn default() -> Self {
        Self {
            min_face_px: 70.0,
            max_face_share: 0.8,
            max_yaw_deg: 30.0,
            max_pitch_deg: 25.0,
            max_roll_deg: 30.0,
            min_sharpness: 20.0,
            min_brightness: 40.0,
            max_brightness: 225.0,
        }
    }
}

impl Default for Decide {
    fn default() -> Self {
        Self { threshold: None, margin: None, min_frames: 3 }
    }
}

impl Default for Pad {
    fn default() -> Self {
        Self { policy: PadPolicy::Auto, threshold: 0.7, keep_attempts_days: 90 }
    }
}

impl Default for Gallery {
    fn default() -> Self {
        Self { search: Search::Auto }
    }
}

impl Default for Attendance {
    fn default() -> Self {
        Self { dedupe_secs: 60, direction: Direction::Alternating }
    }
}

impl Default for Pin {
    fn default() -> Self {
        Self { offered: true, scramble: false, tries: 5, refill_secs: 300, kiosk_tries: 20, kiosk_refill_secs: 120 }
    }
}

impl Default for Badge {
    fn default() -> Self {
        Self { offered: true, needs_pin: false }
    }
}

impl Default for Enrol {
    fn default() -> Self {
        Self { min_shots: 3, target_shots: 5, max_shots: 7 }
    }
}

impl Default for Retention {
    fn default() -> Self {
        Self { face_days_after_leaving: 30, face_days_unused: 0 }
    }
}

impl Default for Admin {
    fn default() -> Self {
        Self { lockout_attempts: 5, lockout_secs: 300, autolock_secs: 60 }
    }
}

impl Default for Ui {
    fn default() -> Self {
        Self {
            theme: Theme::Dark,
            fullscreen: false,
            language: "en".into(),
            result_secs: 2.0,
            scale: 1.0,
            reduce_motion: false,
            large_text: false,
            high_contrast: false,
            names: NameShown::Full,
            sound_volume: 0.6,
        }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self { level: "info".into(), format: LogFormat::Text, dir: "none".into(), keep_days: 14 }
    }
}
