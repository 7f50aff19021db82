//! One of several, chosen from a list that opens below a button.

use eframe::egui::{self, Popup, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, accesskit, vec2};

use super::icon::{self, Icon};
use crate::ui::theme::{self, GRID, Theme};

/// Height of the open list at most; the rest is scrolled.
const MOST_HEIGHT: f32 = 360.0;
/// Least width of the open list.
const LEAST_LIST_WIDTH: f32 = 240.0;
/// Type does not become smaller than this.
const LEAST_SIZE: f32 = 12.0;

/// Shows the chosen one of `options` in a button of that width. Whether another was chosen.
pub(crate) fn choice<T: PartialEq + Clone>(ui: &mut Ui, theme: &Theme, width: f32, options: &[(T, String)], chosen: &mut T) -> bool {
    let text = options.iter().find(|(value, _)| value == chosen).map_or("", |(_, text)| text.as_str());
    let button = entry(ui, theme, text, width, Look::Closed);
    let mut is_changed = false;
    Popup::menu(&button).width(width.max(LEAST_LIST_WIDTH)).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().max_height(MOST_HEIGHT).show(ui, |ui| {
            for (value, text) in options {
                let look = if value == chosen { Look::Chosen } else { Look::Offered };
                if entry(ui, theme, text, width.max(LEAST_LIST_WIDTH), look).clicked() {
                    is_changed = value != chosen;
                    *chosen = value.clone();
                }
            }
        });
    });
    is_changed
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// The button that opens the list.
    Closed,
    Offered,
    Chosen,
}

fn entry(ui: &mut Ui, theme: &Theme, text: &str, width: f32, look: Look) -> Response {
    let palette = &theme.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(width, theme.admin_touch()), Sense::click());
    response.widget_info(|| match look {
        Look::Closed => WidgetInfo::labeled(accesskit::Role::ComboBox, ui.is_enabled(), text),
        _ => WidgetInfo::selected(accesskit::Role::MenuItemRadio, ui.is_enabled(), look == Look::Chosen, text),
    });
    let (fill, ink) = match look {
        Look::Chosen => (palette.accent, palette.on_accent),
        _ if response.hovered() => (palette.hairline, palette.text),
        _ => (palette.surface_raised, palette.text),
    };
    let outline = if look == Look::Closed { palette.hairline_stroke() } else { Stroke::NONE };
    ui.painter().rect(rect, theme::RADIUS, fill, outline, StrokeKind::Inside);
    let sign = theme::BODY;
    let inner = rect.shrink2(vec2(1.5 * GRID, 0.0)).with_max_x(rect.max.x - 2.0 * GRID - sign);
    let galley = super::fit_name(ui, text, &theme.regular(theme::BODY), ink, inner.width(), LEAST_SIZE);
    ui.painter().galley(inner.left_center() - vec2(0.0, galley.size().y / 2.0), galley, ink);
    if look == Look::Closed {
        let center = egui::pos2(rect.max.x - GRID - sign / 2.0, rect.center().y);
        icon::paint(ui.painter(), Icon::Down, Rect::from_center_size(center, Vec2::splat(sign)), palette.text_muted);
    }
    if response.has_focus() {
        super::focus_ring(ui.painter(), rect.shrink(4.0), theme);
        if look != Look::Closed {
            response.scroll_to_me(None);
        }
    }
    response
}
