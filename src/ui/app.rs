//! The window's state: what was heard, which screen is shown, and when it falls back to the door.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, TrySendError};
use eframe::egui;
use jiff::tz::TimeZone;

use super::admin::Admin;
use super::attend::Attend;
use super::fallback::{Fallback, Next};
use super::preview::Preview;
use super::sound::{Player, Sound};
use super::text::Texts;
use super::theme::{self, Theme};
use super::unlock::Unlock;
use super::wake::{Attention, FrameWatch, Pace, Wake};
use crate::attendance::punch::PunchMethod;
use crate::config::{self, Config};
use crate::frame::FrameSlot;
use crate::kiosk::edit::{Edit, EditProblem};
use crate::kiosk::message::{Access, Command, Event, Outcome, Refusal, Snapshot};
use crate::people::role::Right;
use crate::report::Labels;
use crate::time::Timestamp;

/// The longest that one pass spends on reading events.
const DRAIN_BUDGET: Duration = Duration::from_millis(5);

/// What a window is made from.
pub struct Setup {
    pub ui: config::Ui,
    pub site: config::Site,
    pub pin: config::Pin,
    pub badge: config::Badge,
    pub direction: config::Direction,
    /// Seconds without a touch or a key before the admin screens lock themselves.
    pub autolock_secs: u32,
    /// The site's zone.
    pub zone: TimeZone,
    /// The wall clock.
    pub now: fn() -> Timestamp,
    pub commands: Sender<Command>,
    pub events: Receiver<Event>,
    pub slot: Arc<FrameSlot>,
    /// Set, and the window woken, to close it from outside.
    pub close: Arc<AtomicBool>,
}

impl Setup {
    pub fn new(
        config: &Config,
        zone: TimeZone,
        now: fn() -> Timestamp,
        commands: Sender<Command>,
        events: Receiver<Event>,
        slot: Arc<FrameSlot>,
        close: Arc<AtomicBool>,
    ) -> Self {
        Self {
            ui: config.ui.clone(),
            site: config.site.clone(),
            pin: config.pin.clone(),
            badge: config.badge.clone(),
            direction: config.attendance.direction,
            autolock_secs: config.admin.autolock_secs,
            zone,
            now,
            commands,
            events,
            slot,
            close,
        }
    }
}

/// Commands on their way to the recorder; what does not fit into the channel waits here, so that no touch is lost.
pub(crate) struct Outbox {
    sender: Sender<Command>,
    waiting: VecDeque<Command>,
    last_tag: u64,
}

impl Outbox {
    pub fn send(&mut self, command: Command) {
        self.waiting.push_back(command);
        self.flush();
    }

    /// Asks for an edit; the answer in the snapshot carries the returned tag.
    pub fn edit(&mut self, edit: Edit) -> u64 {
        self.last_tag += 1;
        self.send(Command::Edit { tag: self.last_tag, edit });
        self.last_tag
    }

    /// Whether all is sent. A recorder that is gone for good takes nothing any more: what was meant for it is dropped.
    fn flush(&mut self) -> bool {
        while let Some(command) = self.waiting.pop_front() {
            match self.sender.try_send(command) {
                Ok(()) | Err(TrySendError::Disconnected(_)) => {}
                Err(TrySendError::Full(command)) => {
                    self.waiting.push_front(command);
                    return false;
                }
            }
        }
        true
    }
}

/// What every screen is drawn from.
pub(crate) struct Cx<'a> {
    pub theme: &'a Theme,
    pub texts: &'a Texts,
    /// The words of reports, days and records.
    pub labels: &'a Arc<Labels>,
    pub snapshot: &'a Snapshot,
    pub site: &'a config::Site,
    pub direction: config::Direction,
    pub ui: &'a config::Ui,
    pub pin: &'a config::Pin,
    pub badge: &'a config::Badge,
    pub commands: &'a mut Outbox,
    pub preview: &'a mut Preview,
    /// The wall clock, and the site's offset from UTC now, in minutes.
    pub now: Timestamp,
    pub utc_offset_min: i16,
    /// The site's zone.
    pub zone: &'a TimeZone,
    /// Seconds since the window opened; what animations and timers count.
    pub secs: f64,
}

impl Cx<'_> {
    /// Whether whoever is inside may do this; a screen offers nothing else. The recorder decides once more.
    pub fn may(&self, right: Right) -> bool {
        matches!(self.snapshot.access, Access::Unlocked { role, .. } if role.has(right))
    }

    /// What became of the edit of that tag, once it is known.
    pub fn result_of(&self, tag: u64) -> Option<Result<(), EditProblem>> {
        self.snapshot.edited.as_ref().filter(|edited| edited.tag == tag).map(|edited| edited.result)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Screen {
    Attend,
    Fallback,
    Unlock,
    Admin,
}

/// The kiosk's window.
pub struct App {
    setup: Setup,
    theme: Theme,
    texts: Texts,
    snapshot: Snapshot,
    outbox: Outbox,
    preview: Preview,
    pace: Arc<Pace>,
    watch: Option<FrameWatch>,
    player: Option<Player>,
    screen: Screen,
    attend: Attend,
    /// While its screen is open.
    fallback: Option<Fallback>,
    unlock: Unlock,
    admin: Admin,
    /// A badge was shown whose PIN is to be asked for.
    wants_pin_of_badge: bool,
    last_input_secs: f64,
}

impl App {
    pub fn new(ctx: &egui::Context, setup: Setup) -> Self {
        let theme = Theme::new(&setup.ui);
        theme::install(ctx, &theme.palette);
        let outbox = Outbox { sender: setup.commands.clone(), waiting: VecDeque::new(), last_tag: 0 };
        Self {
            texts: Texts::load(&setup.ui.language),
            snapshot: Snapshot::default(),
            preview: Preview::new(Arc::clone(&setup.slot)),
            pace: Arc::default(),
            watch: None,
            player: None,
            screen: Screen::Attend,
            attend: Attend::default(),
            fallback: None,
            unlock: Unlock::default(),
            admin: Admin::default(),
            wants_pin_of_badge: false,
            last_input_secs: 0.0,
            outbox,
            theme,
            setup,
        }
    }

    /// Draws whenever a frame comes and whenever the returned function is called, and can be heard from now on.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub(crate) fn watch(&mut self, ctx: egui::Context) -> std::io::Result<Wake> {
        self.watch = Some(FrameWatch::start(ctx.clone(), Arc::clone(&self.setup.slot), Arc::clone(&self.pace))?);
        self.player = Some(Player::start()?);
        let pace = Arc::clone(&self.pace);
        Ok(Arc::new(move || pace.wake(&ctx)))
    }

    fn drain_events(&mut self, ctx: &egui::Context, secs: f64) {
        let started = Instant::now();
        while let Ok(event) = self.setup.events.try_recv() {
            if let Event::Answer(answer) = event {
                self.admin.hear(*answer);
                continue;
            }
            let before = self.snapshot.outcome.clone();
            let shots = self.shots_taken();
            let is_outcome = matches!(event, Event::Outcome(_));
            self.snapshot.apply(event);
            // A lost outcome comes with the next whole snapshot; one that was shown must not come twice.
            if is_outcome || self.snapshot.outcome != before {
                self.show_outcome(secs);
                if let Some(outcome) = &self.snapshot.outcome {
                    self.play(Sound::of(outcome));
                }
            }
            if self.shots_taken() > shots {
                self.play(Sound::Shutter);
            }
            if started.elapsed() >= DRAIN_BUDGET {
                ctx.request_repaint();
                break;
            }
        }
    }

    fn shots_taken(&self) -> usize {
        self.snapshot.enrolment.as_ref().map_or(0, |enrolment| enrolment.shots.len())
    }

    fn play(&self, sound: Sound) {
        if let Some(player) = &self.player {
            player.play(sound, self.setup.ui.sound_volume);
        }
    }

    /// A result is shown at the door, but for a refusal that its own screen explains.
    fn show_outcome(&mut self, secs: f64) {
        let Some(outcome) = self.snapshot.outcome.clone() else { return };
        let is_at_the_door = matches!(self.screen, Screen::Attend | Screen::Fallback);
        if is_at_the_door && matches!(outcome, Outcome::Refused { refusal: Refusal::PinNeeded, .. }) {
            self.wants_pin_of_badge = true;
        } else if !self.fallback.as_mut().is_some_and(|fallback| fallback.keeps(&outcome, secs)) {
            self.leave_fallback();
            self.attend.show_outcome(Some(outcome), secs);
        }
    }

    fn leave_fallback(&mut self) {
        if self.fallback.take().is_some() {
            self.outbox.send(Command::ServeBy(PunchMethod::Face));
            self.screen = Screen::Attend;
        }
    }

    /// Puts in force at once what was changed on the settings screen.
    fn follow_settings(&mut self, ctx: &egui::Context) {
        let Some(settings) = self.snapshot.settings.as_ref().map(|settings| settings.config()) else { return };
        self.setup.autolock_secs = settings.admin.autolock_secs;
        if self.setup.site != settings.site {
            self.setup.site = settings.site.clone();
        }
        if self.setup.ui != settings.ui {
            if self.setup.ui.language != settings.ui.language {
                self.texts = Texts::load(&settings.ui.language);
            }
            self.setup.ui = settings.ui.clone();
            self.theme = Theme::new(&self.setup.ui);
            theme::dress(ctx, &self.theme.palette);
        }
    }

    /// Moves to the screen that the present access allows.
    fn follow_access(&mut self, ctx: &egui::Context, secs: f64) {
        let unlocked = self.is_unlocked();
        match self.screen {
            Screen::Unlock if unlocked => {
                self.unlock = Unlock::default();
                self.screen = Screen::Admin;
            }
            Screen::Admin if !unlocked => self.leave_admin(),
            Screen::Admin | Screen::Unlock => {
                let limit = f64::from(self.setup.autolock_secs);
                if self.admin.is_taking_shots(&self.snapshot) {
                    self.last_input_secs = secs;
                } else if secs - self.last_input_secs >= limit {
                    self.lock();
                } else {
                    ctx.request_repaint_after(Duration::from_secs_f64(limit - (secs - self.last_input_secs)));
                }
            }
            Screen::Attend | Screen::Fallback => {}
        }
    }

    fn is_unlocked(&self) -> bool {
        matches!(self.snapshot.access, Access::Unlocked { .. })
    }

    fn lock(&mut self) {
        if self.snapshot.enrolment.is_some() {
            self.outbox.send(Command::CancelEnrolment);
        }
        if self.screen == Screen::Admin {
            self.outbox.send(Command::Lock);
        }
        self.leave_admin();
    }

    /// Back to the door; what was typed is forgotten.
    fn leave_admin(&mut self) {
        self.admin = Admin::default();
        self.unlock = Unlock::default();
        self.screen = Screen::Attend;
    }

    fn show(&mut self, ui: &mut egui::Ui, secs: f64) {
        let now = (self.setup.now)();
        let mut cx = Cx {
            theme: &self.theme,
            texts: &self.texts,
            labels: self.texts.labels(),
            snapshot: &self.snapshot,
            site: &self.setup.site,
            direction: self.setup.direction,
            ui: &self.setup.ui,
            pin: &self.setup.pin,
            badge: &self.setup.badge,
            commands: &mut self.outbox,
            preview: &mut self.preview,
            now,
            utc_offset_min: now.offset_minutes(&self.setup.zone),
            zone: &self.setup.zone,
            secs,
        };
        if std::mem::take(&mut self.wants_pin_of_badge) {
            self.fallback = Some(Fallback::open_for_badge(&mut cx));
            self.screen = Screen::Fallback;
        }
        match self.screen {
            Screen::Attend => {
                let view = self.attend.show(ui, &mut cx, &self.pace);
                if let Some(method) = view.wants_method {
                    self.fallback = Fallback::open(method, &mut cx);
                    self.screen = Screen::Fallback;
                    ui.ctx().request_repaint();
                }
                if let Some(language) = view.language.or(view.is_deserted.then_some(&self.setup.ui.language))
                    && language != self.texts.language()
                {
                    self.texts = Texts::load(language);
                    ui.ctx().request_repaint();
                }
                if view.wants_admin {
                    self.last_input_secs = secs;
                    self.screen = if matches!(self.snapshot.access, Access::Unlocked { .. }) { Screen::Admin } else { Screen::Unlock };
                    ui.ctx().request_repaint();
                }
                self.pace.set_attention(if view.is_idle { Attention::Motion } else { Attention::Picture });
            }
            Screen::Fallback => {
                let Some(fallback) = &mut self.fallback else { return };
                let next = fallback.show(ui, &mut cx);
                self.pace.set_attention(if fallback.shows_picture() { Attention::Picture } else { Attention::Events });
                match next {
                    Next::Stay => {}
                    Next::Open(method) => self.fallback = Fallback::open(method, &mut cx),
                    Next::Leave => self.leave_fallback(),
                }
                if next != Next::Stay {
                    ui.ctx().request_repaint();
                }
            }
            Screen::Unlock => {
                if self.unlock.show(ui, &mut cx) {
                    self.leave_admin();
                    ui.ctx().request_repaint();
                }
                self.pace.set_attention(Attention::Events);
            }
            Screen::Admin => {
                let view = self.admin.show(ui, &mut cx);
                self.pace.set_attention(if view.shows_picture { Attention::Picture } else { Attention::Events });
                if view.wants_out {
                    self.lock();
                    ui.ctx().request_repaint();
                }
            }
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if self.setup.close.load(Ordering::Relaxed) {
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
        let secs = ctx.input(|input| input.time);
        if ctx.input(|input| !input.raw.events.is_empty()) {
            self.last_input_secs = secs;
        }
        if !self.outbox.flush() {
            ctx.request_repaint_after(Duration::from_millis(50));
        }
        self.drain_events(ctx, secs);
        self.follow_settings(ctx);
        self.follow_access(ctx, secs);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let window_px = ctx.content_rect().size() * ctx.pixels_per_point();
        let scale = theme::scale_for(window_px, &self.setup.ui);
        if (scale - ctx.pixels_per_point()).abs() > 1e-3 {
            ctx.set_pixels_per_point(scale);
        }
        self.theme.scale = ctx.pixels_per_point();
        let secs = ctx.input(|input| input.time);
        ui.painter().rect_filled(ctx.content_rect(), 0, self.theme.palette.surface);
        self.show(ui, secs);
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        self.theme.palette.surface.to_normalized_gamma_f32()
    }
}
