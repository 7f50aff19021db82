//! The one kind of button, in four weights.

use eframe::egui::{self, Align2, Color32, FontId, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo, vec2};

use super::icon::{self, Icon};
use crate::ui::theme::{self, GRID, Theme};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// The one thing to do next.
    Primary,
    Secondary,
    /// Text alone, for what is rarely wanted.
    Quiet,
    /// What cannot be taken back.
    Danger,
}

/// A button that names itself, shows the focus and is never smaller than a finger.
#[must_use = "add it to a ui"]
pub(crate) struct Button<'a> {
    theme: &'a Theme,
    text: String,
    name: Option<String>,
    icon: Option<Icon>,
    weight: Weight,
    font: FontId,
    min_size: Vec2,
    selected: Option<bool>,
    icon_only: bool,
    at_the_left: bool,
}

impl<'a> Button<'a> {
    pub fn primary(theme: &'a Theme, text: impl Into<String>) -> Self {
        Self::new(theme, text, Weight::Primary)
    }

    pub fn secondary(theme: &'a Theme, text: impl Into<String>) -> Self {
        Self::new(theme, text, Weight::Secondary)
    }

    pub fn quiet(theme: &'a Theme, text: impl Into<String>) -> Self {
        Self::new(theme, text, Weight::Quiet)
    }

    pub fn danger(theme: &'a Theme, text: impl Into<String>) -> Self {
        Self::new(theme, text, Weight::Danger)
    }

    fn new(theme: &'a Theme, text: impl Into<String>, weight: Weight) -> Self {
        Self {
            theme,
            text: text.into(),
            name: None,
            icon: None,
            weight,
            font: theme.semibold(theme::BODY),
            min_size: vec2(0.0, theme.admin_touch()),
            selected: None,
            icon_only: false,
            at_the_left: false,
        }
    }

    /// What is read out in place of the text.
    pub fn named(mut self, name: &str) -> Self {
        self.name = Some(name.to_owned());
        self
    }

    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Shows the icon alone; the text is for those who cannot see it.
    pub fn icon_only(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self.icon_only = true;
        self
    }

    /// In the size of the door: larger type, larger target.
    pub fn at_the_door(mut self) -> Self {
        self.font = self.theme.semibold(theme::SECONDARY);
        self.min_size.y = self.theme.kiosk_touch();
        self
    }

    pub fn size(mut self, size: f32) -> Self {
        self.font.size = size;
        self
    }

    pub fn min_size(mut self, size: Vec2) -> Self {
        self.min_size = self.min_size.max(size);
        self
    }

    /// Icon and text begin at the left, for buttons that stand below each other.
    pub fn at_the_left(mut self) -> Self {
        self.at_the_left = true;
        self
    }

    /// One of several of which one is chosen.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = Some(selected);
        self
    }

    /// Fill, outline and text colour when not hovered.
    fn colors(&self, enabled: bool) -> (Color32, Color32, Color32) {
        let palette = &self.theme.palette;
        if !enabled {
            return (palette.surface, palette.hairline, palette.text_muted);
        }
        if self.selected == Some(true) {
            return (palette.accent, palette.accent, palette.on_accent);
        }
        match self.weight {
            Weight::Primary => (palette.accent, palette.accent, palette.on_accent),
            Weight::Secondary => (palette.surface_raised, palette.hairline, palette.text),
            Weight::Quiet => (Color32::TRANSPARENT, Color32::TRANSPARENT, palette.text_muted),
            Weight::Danger => (palette.surface_raised, palette.refusal, palette.refusal),
        }
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let (fill, outline, ink) = self.colors(ui.is_enabled());
        let galley = (!self.icon_only).then(|| ui.painter().layout_no_wrap(self.text.clone(), self.font.clone(), Color32::PLACEHOLDER));
        let icon_side = self.font.size * 1.25;
        let text_width = galley.as_ref().map_or(0.0, |galley| galley.size().x);
        let icon_width = if self.icon.is_some() { icon_side + if self.icon_only { 0.0 } else { GRID } } else { 0.0 };
        let padding = if self.icon_only { GRID } else { 2.0 * GRID };
        let content = vec2(text_width + icon_width, galley.as_ref().map_or(icon_side, |galley| galley.size().y));
        let mut size = (content + vec2(2.0 * padding, GRID)).max(self.min_size);
        if self.icon_only {
            size.x = size.x.max(size.y);
        }
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let enabled = ui.is_enabled();
        let name = self.name.as_deref().unwrap_or(&self.text);
        response.widget_info(|| match self.selected {
            Some(selected) => WidgetInfo::selected(egui::accesskit::Role::Button, enabled, selected, name),
            None => WidgetInfo::labeled(egui::accesskit::Role::Button, enabled, name),
        });
        if ui.is_rect_visible(rect) {
            let painter = ui.painter();
            let lift = if response.is_pointer_button_down_on() {
                0.22
            } else if response.hovered() {
                0.10
            } else {
                0.0
            };
            let fill = if lift > 0.0 { blend(fill, ink, lift) } else { fill };
            painter.rect(rect, theme::RADIUS, fill, Stroke::new(1.0, outline), StrokeKind::Inside);
            let left = if self.at_the_left { rect.min.x + padding } else { rect.center().x - content.x / 2.0 };
            if let Some(icon) = self.icon {
                let center = egui::pos2(left + icon_side / 2.0, rect.center().y);
                icon::paint(painter, icon, Rect::from_center_size(center, Vec2::splat(icon_side)), ink);
            }
            if let Some(galley) = galley {
                let text_rect = Align2::LEFT_CENTER.anchor_size(egui::pos2(left + icon_width, rect.center().y), galley.size());
                painter.galley(text_rect.min, galley, ink);
            }
            if response.has_focus() {
                super::focus_ring(painter, rect, self.theme);
            }
        }
        if self.icon_only { response.on_hover_text(self.text) } else { response }
    }
}

/// `base` with `share` of `over` mixed in; over nothing, a breath of `over`.
fn blend(base: Color32, over: Color32, share: f32) -> Color32 {
    if base == Color32::TRANSPARENT { over.gamma_multiply(share) } else { base.lerp_to_gamma(over, share) }
}
