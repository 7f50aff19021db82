//! The frame of the admin screens: where one is, what is wrong, and the way out.

use eframe::egui::{Align, Layout, Rect, Ui, UiBuilder, vec2};

use super::app::Cx;
use super::banner;
use super::enrol::Enrol;
use super::people::People;
use super::theme::{self, GRID};
use super::today::Today;
use super::widgets::{self, Button, Icon};
use crate::kiosk::message::{EnrolmentStage, Snapshot};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    People,
    Today,
    Enrol,
}

#[derive(Default)]
pub(crate) struct Admin {
    tab: Tab,
    people: People,
    today: Today,
    enrol: Enrol,
}

/// What the screen tells the app.
pub(crate) struct AdminView {
    pub wants_out: bool,
    pub shows_picture: bool,
}

impl Admin {
    /// Whether somebody is in front of the camera to be enrolled: then nobody touches anything, and that is no reason to lock.
    pub fn is_taking_shots(&self, snapshot: &Snapshot) -> bool {
        let shots = snapshot.enrolment.as_ref().is_some_and(|enrolment| enrolment.stage == EnrolmentStage::Shots);
        self.tab == Tab::Enrol && shots && snapshot.live.served.is_some()
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> AdminView {
        let full = ui.max_rect().shrink2(vec2(3.0 * GRID, 2.0 * GRID));
        let (bar, rest) = full.split_top_bottom_at_y(full.min.y + cx.theme.admin_touch());
        let mut wants_out = false;
        ui.scope_builder(UiBuilder::new().max_rect(bar).layout(Layout::left_to_right(Align::Center)), |ui| self.show_tabs(ui, cx));
        ui.scope_builder(UiBuilder::new().max_rect(bar).layout(Layout::right_to_left(Align::Center)), |ui| {
            wants_out = ui.add(Button::secondary(cx.theme, cx.texts.get("admin-leave")).icon(Icon::Lock)).clicked();
        });
        ui.painter().hline(ui.max_rect().x_range(), bar.max.y + 1.5 * GRID, cx.theme.palette.hairline_stroke());
        let mut rest = rest.with_min_y(rest.min.y + 3.0 * GRID);
        rest.min.y += show_banners(ui, cx, rest);
        let mut shows_picture = false;
        ui.scope_builder(UiBuilder::new().max_rect(rest).layout(Layout::top_down(Align::Min)), |ui| match self.tab {
            Tab::People => {
                if self.people.show(ui, cx) {
                    self.tab = Tab::Enrol;
                }
            }
            Tab::Today => self.today.show(ui, cx),
            Tab::Enrol => {
                let view = self.enrol.show(ui, cx);
                shows_picture = view.shows_picture;
                if view.is_finished {
                    self.enrol = Enrol::default();
                    self.tab = Tab::People;
                }
            }
        });
        AdminView { wants_out, shows_picture }
    }

    fn show_tabs(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        for (tab, key, icon) in
            [(Tab::People, "tab-people", Icon::Person), (Tab::Today, "tab-today", Icon::Clock), (Tab::Enrol, "tab-enrol", Icon::PersonAdd)]
        {
            let button = Button::quiet(cx.theme, cx.texts.get(key)).icon(icon).selected(self.tab == tab);
            if ui.add(button).clicked() {
                self.tab = tab;
            }
        }
    }
}

/// What is wrong, with what to do about it. Returns the height used.
fn show_banners(ui: &mut Ui, cx: &Cx<'_>, rect: Rect) -> f32 {
    let banners = banner::at_the_door(cx.snapshot, cx.texts);
    if banners.iter().all(|banner| !banner.is_trouble) {
        return 0.0;
    }
    let shown = ui.scope_builder(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)), |ui| {
        for banner in banners.iter().filter(|banner| banner.is_trouble) {
            widgets::notice(ui, cx.theme, banner.tone, banner.icon, theme::BODY, &banner.title, Some(&banner.detail));
        }
    });
    shown.response.rect.height() + 2.0 * GRID
}
