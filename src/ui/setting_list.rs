//! Which settings the screen offers, in which order and under which names. What is not here is only for `config.toml`.

/// Settings that belong together.
pub(crate) struct Group {
    pub title: &'static str,
    /// Dotted path, key of the name, key of the sentence that says what it does.
    pub items: &'static [(&'static str, &'static str, &'static str)],
}

pub(crate) const GROUPS: &[Group] = &[
    Group {
        title: "settings-screen",
        items: &[
            ("ui.theme", "setting-theme", "setting-theme-detail"),
            ("ui.high_contrast", "setting-high-contrast", "setting-high-contrast-detail"),
            ("ui.large_text", "setting-large-text", "setting-large-text-detail"),
            ("ui.scale", "setting-scale", "setting-scale-detail"),
            ("ui.language", "setting-language", "setting-language-detail"),
            ("ui.names", "setting-names", "setting-names-detail"),
            ("ui.sound_volume", "setting-sound-volume", "setting-sound-volume-detail"),
            ("ui.result_secs", "setting-result-secs", "setting-result-secs-detail"),
            ("ui.reduce_motion", "setting-reduce-motion", "setting-reduce-motion-detail"),
            ("ui.fullscreen", "setting-fullscreen", "setting-fullscreen-detail"),
        ],
    },
    Group {
        title: "settings-site",
        items: &[
            ("site.name", "setting-site-name", "setting-site-name-detail"),
            ("site.kiosk", "setting-site-kiosk", "setting-site-kiosk-detail"),
            ("site.zone", "setting-site-zone", "setting-site-zone-detail"),
        ],
    },
    Group {
        title: "settings-attendance",
        items: &[
            ("attendance.dedupe_secs", "setting-dedupe-secs", "setting-dedupe-secs-detail"),
            ("attendance.direction", "setting-direction", "setting-direction-detail"),
        ],
    },
    Group {
        title: "settings-recognition",
        items: &[
            ("decide.margin", "setting-margin", "setting-margin-detail"),
            ("decide.min_frames", "setting-min-frames", "setting-min-frames-detail"),
            ("quality.min_face_px", "setting-min-face", "setting-min-face-detail"),
            ("quality.max_face_share", "setting-max-face", "setting-max-face-detail"),
            ("quality.max_yaw_deg", "setting-max-yaw", "setting-max-yaw-detail"),
            ("quality.max_pitch_deg", "setting-max-pitch", "setting-max-pitch-detail"),
            ("quality.max_roll_deg", "setting-max-roll", "setting-max-roll-detail"),
            ("quality.min_sharpness", "setting-min-sharpness", "setting-min-sharpness-detail"),
            ("quality.min_brightness", "setting-min-brightness", "setting-min-brightness-detail"),
            ("quality.max_brightness", "setting-max-brightness", "setting-max-brightness-detail"),
            ("models.engine", "setting-engine", "setting-engine-detail"),
            ("models.detector", "setting-detector", "setting-detector-detail"),
            ("models.embedder", "setting-embedder", "setting-embedder-detail"),
            ("gallery.search", "setting-search", "setting-search-detail"),
        ],
    },
    Group {
        title: "settings-attacks",
        items: &[
            ("pad.policy", "setting-pad-policy", "setting-pad-policy-detail"),
            ("pad.threshold", "setting-pad-threshold", "setting-pad-threshold-detail"),
            ("pad.keep_attempts_days", "setting-pad-keep", "setting-pad-keep-detail"),
        ],
    },
    Group {
        title: "settings-fallback",
        items: &[
            ("pin.offered", "setting-pin-offered", "setting-pin-offered-detail"),
            ("pin.scramble", "setting-pin-scramble", "setting-pin-scramble-detail"),
            ("pin.tries", "setting-pin-tries", "setting-pin-tries-detail"),
            ("pin.refill_secs", "setting-pin-refill", "setting-pin-refill-detail"),
            ("pin.kiosk_tries", "setting-pin-kiosk-tries", "setting-pin-kiosk-tries-detail"),
            ("pin.kiosk_refill_secs", "setting-pin-kiosk-refill", "setting-pin-kiosk-refill-detail"),
            ("badge.offered", "setting-badge-offered", "setting-badge-offered-detail"),
            ("badge.needs_pin", "setting-badge-needs-pin", "setting-badge-needs-pin-detail"),
        ],
    },
    Group {
        title: "settings-enrolment",
        items: &[
            ("enrol.min_shots", "setting-min-shots", "setting-min-shots-detail"),
            ("enrol.target_shots", "setting-target-shots", "setting-target-shots-detail"),
            ("enrol.max_shots", "setting-max-shots", "setting-max-shots-detail"),
        ],
    },
    Group {
        title: "settings-retention",
        items: &[
            ("retention.face_days_after_leaving", "setting-face-days-left", "setting-face-days-left-detail"),
            ("retention.face_days_unused", "setting-face-days-unused", "setting-face-days-unused-detail"),
        ],
    },
    Group {
        title: "settings-access",
        items: &[
            ("admin.autolock_secs", "setting-autolock", "setting-autolock-detail"),
            ("admin.lockout_attempts", "setting-lockout-attempts", "setting-lockout-attempts-detail"),
            ("admin.lockout_secs", "setting-lockout-secs", "setting-lockout-secs-detail"),
        ],
    },
    Group {
        title: "settings-camera",
        items: &[
            ("camera.source", "setting-camera-source", "setting-camera-source-detail"),
            ("camera.width", "setting-camera-width", "setting-camera-width-detail"),
            ("camera.height", "setting-camera-height", "setting-camera-height-detail"),
            ("camera.fps", "setting-camera-fps", "setting-camera-fps-detail"),
            ("camera.stall_secs", "setting-camera-stall", "setting-camera-stall-detail"),
        ],
    },
    Group {
        title: "settings-storage",
        items: &[
            ("storage.warn_free_mb", "setting-warn-free", "setting-warn-free-detail"),
            ("storage.min_free_mb", "setting-min-free", "setting-min-free-detail"),
        ],
    },
];

/// Settings that the kiosk's own screens do not offer: the calibration screen has the threshold.
#[cfg(test)]
const ELSEWHERE: &[&str] = &["decide.threshold"];

/// The word for a choice; a technical one stands for itself.
pub(crate) fn choice_key(choice: &str) -> Option<&'static str> {
    Some(match choice {
        "true" => "choice-on",
        "false" | "off" => "choice-off",
        "auto" => "choice-auto",
        "dark" => "choice-dark",
        "light" => "choice-light",
        "full" => "choice-full",
        "initials" => "choice-initials",
        "hidden" => "choice-hidden",
        "passive" => "choice-passive",
        "active" => "choice-active",
        "both" => "choice-both",
        "alternating" => "choice-alternating",
        "first_last" => "choice-first-last",
        "choose" => "choice-choose",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::config::Settings;

    #[test]
    fn every_setting_is_offered_once() {
        let offered: Vec<&str> = GROUPS.iter().flat_map(|group| group.items).map(|(path, ..)| *path).collect();
        let set: BTreeSet<&str> = offered.iter().copied().collect();
        assert_eq!(set.len(), offered.len(), "one stands twice");
        let known: BTreeSet<&str> = Settings::keys().map(|(path, _)| path).filter(|path| !ELSEWHERE.contains(path)).collect();
        assert_eq!(set.difference(&known).collect::<Vec<_>>(), Vec::<&&str>::new(), "offered and not there");
        assert_eq!(known.difference(&set).collect::<Vec<_>>(), Vec::<&&str>::new(), "there and not offered");
    }
}
