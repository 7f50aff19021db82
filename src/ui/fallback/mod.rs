//! Recording otherwise than by face: the PIN pad and the screen to hold a badge into. A record made here is shown on the same screen as any.

mod badge;
mod keypad;
mod pin;

use eframe::egui::Ui;

use self::badge::BadgeScreen;
use self::pin::PinPad;
use super::app::Cx;
use crate::attendance::punch::PunchMethod;
use crate::kiosk::message::{Command, Outcome, Refusal};

/// Without a touch, a key or a badge for this long, the screen makes room for the next person, in seconds.
const LEAVE_AFTER_SECS: f64 = 15.0;

/// The screen that is open.
pub(crate) struct Fallback {
    screen: Screen,
    /// Of the last touch, key or answer.
    last_secs: f64,
}

enum Screen {
    Pin(PinPad),
    Badge(BadgeScreen),
}

/// What the app is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    Stay,
    /// Back to the door.
    Leave,
    Open(PunchMethod),
}

impl Fallback {
    /// Opens the screen of `method`, and has the camera look for what it needs; `None` for faces, which are the door's own.
    pub fn open(method: PunchMethod, cx: &mut Cx<'_>) -> Option<Self> {
        let screen = match method {
            PunchMethod::Face => return None,
            PunchMethod::Pin => Screen::Pin(PinPad::open(cx)),
            PunchMethod::Badge => Screen::Badge(BadgeScreen::default()),
        };
        cx.commands.send(Command::ServeBy(method));
        Some(Self { screen, last_secs: cx.secs })
    }

    /// Opens the pad for whoever has just shown a badge.
    pub fn open_for_badge(cx: &mut Cx<'_>) -> Self {
        cx.commands.send(Command::ServeBy(PunchMethod::Pin));
        Self { screen: Screen::Pin(PinPad::for_badge(cx)), last_secs: cx.secs }
    }

    pub fn shows_picture(&self) -> bool {
        matches!(self.screen, Screen::Badge(_))
    }

    /// Takes an outcome; whether it stays here to be read.
    pub fn keeps(&mut self, outcome: &Outcome, secs: f64) -> bool {
        let Outcome::Refused { refusal, .. } = outcome else { return false };
        self.last_secs = secs;
        match (&mut self.screen, *refusal) {
            (_, Refusal::PinNeeded) => return false,
            (Screen::Pin(pad), refusal) => pad.refuse(refusal),
            (Screen::Badge(badge), refusal) => badge.refuse(refusal, secs),
        }
        true
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Next {
        if ui.input(|input| !input.raw.events.is_empty()) {
            self.last_secs = cx.secs;
        }
        let (next, is_waiting) = match &mut self.screen {
            Screen::Pin(pad) => (pad.show(ui, cx), pad.is_checking()),
            Screen::Badge(badge) => (badge.show(ui, cx), false),
        };
        let idle_secs = cx.secs - self.last_secs;
        if !is_waiting && idle_secs >= LEAVE_AFTER_SECS {
            return Next::Leave;
        }
        ui.ctx().request_repaint_after_secs((LEAVE_AFTER_SECS - idle_secs).clamp(0.05, 1.0) as f32);
        next
    }
}

/// What happened, and what to do next.
pub(crate) fn refusal_words(cx: &Cx<'_>, refusal: Refusal) -> (String, String) {
    let texts = cx.texts;
    let until = |until| [("time", texts.time_of_day(until, cx.utc_offset_min))];
    let (title, detail) = match refusal {
        Refusal::WrongPin { tries_left } => {
            return (texts.get("refusal-wrong-pin"), texts.with("refusal-wrong-pin-detail", [("tries", tries_left)]));
        }
        Refusal::NumberWaits { until: at } => {
            return (texts.get("refusal-number-waits"), texts.with("refusal-number-waits-detail", until(at)));
        }
        Refusal::KioskWaits { until: at } => {
            return (texts.get("refusal-kiosk-waits"), texts.with("refusal-kiosk-waits-detail", until(at)));
        }
        Refusal::NotActive => ("refusal-not-active", "refusal-not-active-detail"),
        Refusal::BadgeUnknown => ("refusal-badge-unknown", "refusal-badge-unknown-detail"),
        Refusal::BadgeStale => ("refusal-badge-stale", "refusal-badge-stale-detail"),
        Refusal::NotABadge => ("refusal-not-a-badge", "refusal-not-a-badge-detail"),
        Refusal::PinNeeded => ("refusal-pin-needed", "refusal-pin-needed-detail"),
        Refusal::OutOfOrder => ("refusal-out-of-order", "refusal-out-of-order-detail"),
    };
    (texts.get(title), texts.get(detail))
}
