//! Every key of `config.toml` with what may stand there: the one list that the loader checks files, environment and flags against.

use jiff::tz::TimeZone;
use toml::Value;

/// A key by its dotted path, e.g. `camera.fps`.
pub(super) struct Key {
    pub path: &'static str,
    pub rule: Rule,
}

/// What a key takes. Ranges include both ends.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    Flag,
    Whole {
        min: i64,
        max: i64,
    },
    Real {
        min: f64,
        max: f64,
    },
    /// A number, or "auto" for none: another part knows the best one.
    RealOrAuto {
        min: f64,
        max: f64,
    },
    OneOf(&'static [&'static str]),
    /// A text of 1 to `MAX_TEXT` characters.
    Text,
    Zone,
    /// A stretch of the day such as "22:00-06:00", or "always".
    Hours,
}

/// Characters; longer names do not fit a screen, longer paths do not open.
const MAX_TEXT: usize = 4096;

const fn whole(path: &'static str, min: i64, max: i64) -> Key {
    Key { path, rule: Rule::Whole { min, max } }
}

const fn real(path: &'static str, min: f64, max: f64) -> Key {
    Key { path, rule: Rule::Real { min, max } }
}

const fn text(path: &'static str) -> Key {
    Key { path, rule: Rule::Text }
}

const fn one_of(path: &'static str, names: &'static [&'static str]) -> Key {
    Key { path, rule: Rule::OneOf(names) }
}

/// In the order of [`Config`](super::Config), section by section.
pub(super) const KEYS: &[Key] = &[
    text("site.name"),
    text("site.kiosk"),
    Key { path: "site.zone", rule: Rule::Zone },
    text("storage.data_dir"),
    whole("storage.warn_free_mb", 0, 1_000_000_000),
    whole("storage.min_free_mb", 0, 1_000_000_000),
    text("storage.backup_dir"),
    text("camera.source"),
    whole("camera.width", 160, 7680),
    whole("camera.height", 120, 4320),
    whole("camera.fps", 1, 120),
    real("camera.stall_secs", 0.2, 60.0),
    one_of("models.engine", &["auto", "ort", "tract"]),
    text("models.detector"),
    text("models.embedder"),
    real("quality.min_face_px", 16.0, 2000.0),
    real("quality.max_face_share", 0.05, 1.0),
    real("quality.max_yaw_deg", 1.0, 90.0),
    real("quality.max_pitch_deg", 1.0, 90.0),
    real("quality.max_roll_deg", 1.0, 180.0),
    real("quality.min_sharpness", 0.0, 10_000.0),
    real("quality.min_brightness", 0.0, 255.0),
    real("quality.max_brightness", 0.0, 255.0),
    Key { path: "decide.threshold", rule: Rule::RealOrAuto { min: -1.0, max: 1.0 } },
    Key { path: "decide.margin", rule: Rule::RealOrAuto { min: 0.0, max: 2.0 } },
    whole("decide.min_frames", 1, 100),
    one_of("pad.policy", &["auto", "passive", "active", "both", "off"]),
    real("pad.threshold", 0.0, 1.0),
    whole("pad.keep_attempts_days", 1, 3_650),
    one_of("gallery.search", &["auto", "exact", "usearch"]),
    whole("attendance.dedupe_secs", 0, 86_400),
    one_of("attendance.direction", &["alternating", "first_last", "choose"]),
    Key { path: "pin.offered", rule: Rule::Flag },
    Key { path: "pin.scramble", rule: Rule::Flag },
    whole("pin.tries", 1, 20),
    whole("pin.refill_secs", 1, 86_400),
    whole("pin.kiosk_tries", 1, 1000),
    whole("pin.kiosk_refill_secs", 1, 86_400),
    Key { path: "badge.offered", rule: Rule::Flag },
    Key { path: "badge.needs_pin", rule: Rule::Flag },
    whole("enrol.min_shots", 1, 50),
    whole("enrol.target_shots", 1, 50),
    whole("enrol.max_shots", 1, 50),
    whole("retention.face_days_after_leaving", 0, 36_500),
    whole("retention.face_days_unused", 0, 36_500),
    whole("admin.lockout_attempts", 1, 100),
    whole("admin.lockout_secs", 1, 86_400),
    whole("admin.autolock_secs", 5, 86_400),
    one_of("ui.theme", &["dark", "light"]),
    Key { path: "ui.fullscreen", rule: Rule::Flag },
    text("ui.language"),
    real("ui.result_secs", 0.5, 60.0),
    real("ui.scale", 0.25, 4.0),
    Key { path: "ui.reduce_motion", rule: Rule::Flag },
    Key { path: "ui.large_text", rule: Rule::Flag },
    Key { path: "ui.high_contrast", rule: Rule::Flag },
    one_of("ui.names", &["full", "initials", "hidden"]),
    real("ui.sound_volume", 0.0, 1.0),
    whole("sync.interval_secs", 5, 86_400),
    text("sync.ca_file"),
    text("sync.pin"),
    text("sync.proxy"),
    Key { path: "sync.allow_http", rule: Rule::Flag },
    whole("sync.connect_secs", 1, 600),
    whole("sync.timeout_secs", 1, 3_600),
    whole("sync.megabytes_a_day", 0, 1_000_000),
    Key { path: "sync.hours", rule: Rule::Hours },
    text("log.level"),
    one_of("log.format", &["text", "json"]),
    text("log.dir"),
    whole("log.keep_days", 1, 3_650),
    text("office.listen"),
    text("office.cors_origins"),
    text("office.trusted_proxies"),
    text("office.tls_certificate"),
    text("office.tls_key"),
    whole("office.access_minutes", 1, 1_440),
    whole("office.refresh_days", 1, 365),
    whole("office.max_upload_mb", 1, 100),
    Key { path: "office.signup", rule: Rule::Flag },
    whole("office.face_workers", 1, 64),
    whole("office.face_queue", 1, 1_000),
    Key { path: "office.self_enrolment", rule: Rule::Flag },
    Key { path: "office.face_pictures", rule: Rule::Flag },
    text("office.public_url"),
    text("office.smtp_server"),
    whole("office.smtp_port", 1, 65_535),
    one_of("office.smtp_security", &["starttls", "tls", "off"]),
    text("office.smtp_username"),
    text("office.smtp_authority"),
    text("office.mail_from"),
    text("office.webhook_private_hosts"),
    whole("office.delivery_secs", 1, 30),
    text("office.metrics_from"),
    whole("office.slow_millis", 1, 60_000),
    whole("office.report_days", 1, 3_650),
    Key { path: "office.holds_templates", rule: Rule::Flag },
];

/// Pairs of keys of which the first must not exceed the second.
pub(super) const ORDERED: &[(&str, &str)] = &[
    ("storage.min_free_mb", "storage.warn_free_mb"),
    ("quality.min_brightness", "quality.max_brightness"),
    ("enrol.min_shots", "enrol.target_shots"),
    ("enrol.target_shots", "enrol.max_shots"),
];

pub(super) fn key(path: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.path == path)
}

pub(super) fn is_section(name: &str) -> bool {
    KEYS.iter().any(|key| key.path.split_once('.').is_some_and(|(section, _)| section == name))
}

impl Rule {
    /// The value of an environment variable or a flag, typed as this rule wants it; a text where it cannot be.
    pub fn read(&self, raw: &str) -> Value {
        let typed = match self {
            Self::Flag => raw.parse().map(Value::Boolean).ok(),
            Self::Whole { .. } => raw.parse().map(Value::Integer).ok(),
            Self::Real { .. } | Self::RealOrAuto { .. } => raw.parse().map(Value::Float).ok(),
            Self::OneOf(_) | Self::Text | Self::Zone | Self::Hours => None,
        };
        typed.unwrap_or_else(|| Value::String(raw.to_owned()))
    }

    pub fn accepts(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Flag, Value::Boolean(_)) => true,
            (Self::Whole { min, max }, Value::Integer(n)) => (min..=max).contains(&n),
            (Self::RealOrAuto { .. }, Value::String(s)) => s == AUTO,
            (Self::Real { min, max } | Self::RealOrAuto { min, max }, _) => number(value).is_some_and(|x| (*min..=*max).contains(&x)),
            (Self::OneOf(names), Value::String(s)) => names.contains(&s.as_str()),
            (Self::Text, Value::String(s)) => !s.trim().is_empty() && s.chars().count() <= MAX_TEXT,
            (Self::Zone, Value::String(s)) => s == "system" || TimeZone::get(s).is_ok(),
            (Self::Hours, Value::String(s)) => s == ALWAYS || is_hours(s),
            _ => false,
        }
    }

    /// What is allowed, to follow "must be".
    pub fn allowed(&self) -> String {
        match self {
            Self::Flag => "true or false".into(),
            Self::Whole { min, max } => format!("a whole number from {min} to {max}"),
            Self::Real { min, max } => format!("a number from {min} to {max}"),
            Self::RealOrAuto { min, max } => format!("\"{AUTO}\" or a number from {min} to {max}"),
            Self::OneOf(names) => {
                let quoted: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
                match quoted.split_last() {
                    Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
                    _ => quoted.concat(),
                }
            }
            Self::Text => format!("a text of 1 to {MAX_TEXT} characters"),
            Self::Hours => format!("\"{ALWAYS}\", or hours such as \"22:00-06:00\""),
            Self::Zone => "an IANA time zone such as \"Europe/Berlin\", or \"system\"".into(),
        }
    }
}

/// Stands for "not set" where a key is optional: TOML has no null, and every key is to be present in `config.toml`.
pub(super) const AUTO: &str = "auto";

/// Stands for no limit of hours.
pub(super) const ALWAYS: &str = "always";

fn is_hours(text: &str) -> bool {
    super::Sync { hours: text.into(), ..super::Sync::default() }.minutes().is_some()
}

pub(super) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Integer(n) => Some(*n as f64),
        Value::Float(x) => Some(*x),
        _ => None,
    }
}
