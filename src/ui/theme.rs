//! Colours by role, type and sizes: the only place that knows what anything looks like.
//!
//! Everything is laid out in points of a 10-inch panel of 1280x800, and [`scale_for`] says how many pixels a point has on another window,
//! so that nothing else needs to know the size of the screen.
#![expect(clippy::disallowed_methods, reason = "this is where colours are made")]

use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui;
use egui::epaint::text::{FallbackRequest, FontInsert, FontPriority, FontProvider, InsertFontFamily};
use egui::{Color32, CornerRadius, FontData, FontFamily, FontId, Margin, Shadow, Stroke, TextStyle, Vec2, vec2};

use crate::config;
use crate::fonts::{self, MachineFonts};

/// Name at the door.
pub(crate) const NAME: f32 = 72.0;
/// The sentence below the picture.
pub(crate) const SENTENCE: f32 = 40.0;
pub(crate) const CLOCK: f32 = 32.0;
/// Secondary text at the door.
pub(crate) const SECONDARY: f32 = 24.0;
/// The smallest text at the door.
pub(crate) const SMALLEST: f32 = 20.0;
/// Titles, subtitles and body of the admin screens.
pub(crate) const TITLE: f32 = 28.0;
pub(crate) const SUBTITLE: f32 = 22.0;
pub(crate) const BODY: f32 = 18.0;

/// The grid: distances are multiples of it.
pub(crate) const GRID: f32 = 8.0;
/// Corners at the kiosk and of everything smaller than a card.
pub(crate) const CARD_RADIUS: u8 = 16;
pub(crate) const RADIUS: u8 = 8;
/// How long something takes to appear, in seconds.
pub(crate) const APPEAR_SECS: f64 = 0.16;

/// Least size of what is touched at the door and on the admin screens, in pixels.
const KIOSK_TOUCH_PX: f32 = 64.0;
const ADMIN_TOUCH_PX: f32 = 44.0;

/// How much larger everything is for those who asked for large text.
const LARGE: f32 = 1.25;

/// Pixels per point for a window of that many pixels. Below the reference size a point shrinks more slowly than the window does, because a
/// small panel is also looked at by eyes 1.5 m away. `ui` adds the site's own wishes.
pub fn scale_for(window_px: Vec2, ui: &config::Ui) -> f32 {
    let factor = ui.scale * if ui.large_text { LARGE } else { 1.0 };
    let reference = if window_px.x >= window_px.y { vec2(1280.0, 800.0) } else { vec2(800.0, 1280.0) };
    let fit = (window_px.x / reference.x).min(window_px.y / reference.y);
    let eased = if fit < 1.0 { fit.max(0.0).sqrt() } else { fit };
    (eased * factor).clamp(0.5, 4.0)
}

/// A colour for each role, in one of the two themes.
#[derive(Clone, Debug)]
pub(crate) struct Palette {
    pub dark: bool,
    pub surface: Color32,
    pub surface_raised: Color32,
    /// One pixel around raised things.
    pub hairline: Color32,
    pub text: Color32,
    pub text_muted: Color32,
    pub accent: Color32,
    /// Text on `accent`.
    pub on_accent: Color32,
    pub success: Color32,
    pub attention: Color32,
    pub refusal: Color32,
    pub focus: Color32,
}

/// Lines over the camera's picture, which is a surface of neither theme: the line, one that steps back, and the shade that sets both off.
pub(crate) const PICTURE_LINE: Color32 = Color32::WHITE;
pub(crate) const PICTURE_LINE_FAINT: Color32 = Color32::from_rgba_premultiplied(90, 90, 90, 90);
pub(crate) const PICTURE_SHADE: Color32 = Color32::from_black_alpha(110);

/// Paper and ink of what a camera reads from the screen: the same in both themes.
pub(crate) const PRINT: (Color32, Color32) = (Color32::WHITE, Color32::BLACK);

/// What a message means; never told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Neutral,
    Success,
    Attention,
    Refusal,
}

impl Palette {
    pub fn dark() -> Self {
        Self {
            dark: true,
            surface: Color32::from_rgb(0x0d, 0x15, 0x17),
            surface_raised: Color32::from_rgb(0x17, 0x22, 0x25),
            hairline: Color32::from_rgb(0x33, 0x44, 0x48),
            text: Color32::from_rgb(0xf3, 0xf7, 0xf6),
            text_muted: Color32::from_rgb(0xb3, 0xc3, 0xc3),
            accent: Color32::from_rgb(0x5c, 0xd0, 0xc5),
            on_accent: Color32::from_rgb(0x04, 0x1e, 0x1c),
            success: Color32::from_rgb(0x6c, 0xdb, 0x95),
            attention: Color32::from_rgb(0xff, 0xc6, 0x57),
            refusal: Color32::from_rgb(0xff, 0xa3, 0x93),
            focus: Color32::from_rgb(0x9c, 0xc4, 0xff),
        }
    }

    pub fn light() -> Self {
        Self {
            dark: false,
            surface: Color32::from_rgb(0xf4, 0xf7, 0xf6),
            surface_raised: Color32::from_rgb(0xff, 0xff, 0xff),
            hairline: Color32::from_rgb(0xc6, 0xd2, 0xd0),
            text: Color32::from_rgb(0x0f, 0x1f, 0x1e),
            text_muted: Color32::from_rgb(0x3e, 0x50, 0x4f),
            accent: Color32::from_rgb(0x0a, 0x58, 0x55),
            on_accent: Color32::from_rgb(0xff, 0xff, 0xff),
            success: Color32::from_rgb(0x0b, 0x5a, 0x32),
            attention: Color32::from_rgb(0x69, 0x45, 0x00),
            refusal: Color32::from_rgb(0x8c, 0x1c, 0x12),
            focus: Color32::from_rgb(0x0a, 0x53, 0xc8),
        }
    }

    /// For those who need it: 15:1 and more for every text, on plain black.
    fn stark_dark() -> Self {
        Self {
            dark: true,
            surface: Color32::BLACK,
            surface_raised: Color32::BLACK,
            hairline: Color32::from_rgb(0xc0, 0xcc, 0xcc),
            text: Color32::WHITE,
            text_muted: Color32::from_rgb(0xe6, 0xee, 0xee),
            accent: Color32::from_rgb(0x8f, 0xf5, 0xea),
            on_accent: Color32::BLACK,
            success: Color32::from_rgb(0x9d, 0xff, 0xc0),
            attention: Color32::from_rgb(0xff, 0xe0, 0x8a),
            refusal: Color32::from_rgb(0xff, 0xd9, 0xd2),
            focus: Color32::from_rgb(0x9c, 0xc4, 0xff),
        }
    }

    /// As [`Palette::stark_dark`], on plain white.
    fn stark_light() -> Self {
        Self {
            dark: false,
            surface: Color32::WHITE,
            surface_raised: Color32::WHITE,
            hairline: Color32::from_rgb(0x4a, 0x56, 0x56),
            text: Color32::BLACK,
            text_muted: Color32::from_rgb(0x1a, 0x24, 0x24),
            accent: Color32::from_rgb(0x00, 0x2b, 0x29),
            on_accent: Color32::WHITE,
            success: Color32::from_rgb(0x00, 0x28, 0x0f),
            attention: Color32::from_rgb(0x2e, 0x1c, 0x00),
            refusal: Color32::from_rgb(0x4a, 0x05, 0x00),
            focus: Color32::from_rgb(0x00, 0x3a, 0x9e),
        }
    }

    pub fn of(ui: &config::Ui) -> Self {
        match (ui.theme, ui.high_contrast) {
            (config::Theme::Dark, false) => Self::dark(),
            (config::Theme::Light, false) => Self::light(),
            (config::Theme::Dark, true) => Self::stark_dark(),
            (config::Theme::Light, true) => Self::stark_light(),
        }
    }

    pub fn tone(&self, tone: Tone) -> Color32 {
        match tone {
            Tone::Neutral => self.text,
            Tone::Success => self.success,
            Tone::Attention => self.attention,
            Tone::Refusal => self.refusal,
        }
    }

    pub fn hairline_stroke(&self) -> Stroke {
        Stroke::new(1.0, self.hairline)
    }

    /// What lies over the picture to set something else off; the picture stays visible.
    pub fn scrim(&self) -> Color32 {
        self.surface.gamma_multiply(0.72)
    }
}

/// Palette, fonts and touch sizes of one window.
#[derive(Clone)]
pub(crate) struct Theme {
    pub palette: Palette,
    /// Pixels per point.
    pub scale: f32,
    /// Nothing moves that need not.
    pub reduce_motion: bool,
    semibold: FontFamily,
    bold: FontFamily,
}

impl Theme {
    pub fn new(ui: &config::Ui) -> Self {
        Self {
            palette: Palette::of(ui),
            scale: 1.0,
            reduce_motion: ui.reduce_motion,
            semibold: FontFamily::Name(SEMIBOLD.into()),
            bold: FontFamily::Name(BOLD.into()),
        }
    }

    pub fn regular(&self, size: f32) -> FontId {
        FontId::proportional(size)
    }

    pub fn semibold(&self, size: f32) -> FontId {
        FontId::new(size, self.semibold.clone())
    }

    pub fn bold(&self, size: f32) -> FontId {
        FontId::new(size, self.bold.clone())
    }

    /// Least height of what is touched at the door, in points.
    pub fn kiosk_touch(&self) -> f32 {
        KIOSK_TOUCH_PX.max(KIOSK_TOUCH_PX / self.scale)
    }

    /// Least height of what is touched on an admin screen, in points.
    pub fn admin_touch(&self) -> f32 {
        ADMIN_TOUCH_PX.max(ADMIN_TOUCH_PX / self.scale)
    }
}

const REGULAR: &str = "Inter";
const SEMIBOLD: &str = "Inter SemiBold";
const BOLD: &str = "Inter Bold";
const FALLBACK: &str = "Noto Sans";

/// After the faces of each family's own.
fn everywhere() -> Vec<InsertFontFamily> {
    [FontFamily::Proportional, FontFamily::Monospace, FontFamily::Name(SEMIBOLD.into()), FontFamily::Name(BOLD.into())]
        .map(|family| InsertFontFamily { family, priority: FontPriority::Lowest })
        .into()
}

/// Faces of the machine for names that the embedded ones cannot write, each from the moment on when it is needed.
#[derive(Default)]
struct OfTheMachine(Mutex<MachineFonts>);

impl FontProvider for OfTheMachine {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let c = request.cluster.chars().next()?;
        let face = self.0.lock().unwrap_or_else(PoisonError::into_inner).face_with(c)?;
        Some(FontInsert::new(&face.name, FontData::from_blob(face.data, face.index), everywhere()))
    }
}

/// Gives `ctx` the fonts and the style of the theme.
pub(crate) fn install(ctx: &egui::Context, palette: &Palette) {
    let family = |family: FontFamily, priority| InsertFontFamily { family, priority };
    let own = |name: &'static str| vec![family(FontFamily::Name(name.into()), FontPriority::Highest)];
    let regular = vec![family(FontFamily::Proportional, FontPriority::Highest), family(FontFamily::Monospace, FontPriority::Highest)];
    let typefaces: [(&str, &'static [u8], Vec<InsertFontFamily>); 4] = [
        (REGULAR, fonts::INTER_REGULAR, regular),
        (SEMIBOLD, fonts::INTER_SEMIBOLD, own(SEMIBOLD)),
        (BOLD, fonts::INTER_BOLD, own(BOLD)),
        (FALLBACK, fonts::NOTO_SANS, everywhere()),
    ];
    for (name, data, families) in typefaces {
        ctx.add_font(FontInsert::new(name, FontData::from_static(data), families));
    }
    ctx.add_font_provider(Arc::new(OfTheMachine::default()));
    // The scale follows the window; a kiosk's visitor must not change it.
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
    dress(ctx, palette);
}

/// Gives `ctx` the style of the theme.
pub(crate) fn dress(ctx: &egui::Context, palette: &Palette) {
    let theme = if palette.dark { egui::Theme::Dark } else { egui::Theme::Light };
    ctx.set_theme(theme);
    ctx.set_style_of(theme, Arc::new(style(palette)));
}

fn style(palette: &Palette) -> egui::Style {
    let body = FontId::proportional(BODY);
    let text_styles = [TextStyle::Small, TextStyle::Body, TextStyle::Button, TextStyle::Monospace].map(|style| (style, body.clone()));
    let mut style = egui::Style { text_styles: text_styles.into(), ..egui::Style::default() };
    style.text_styles.insert(TextStyle::Heading, FontId::proportional(TITLE));
    style.interaction.selectable_labels = false;
    style.spacing.item_spacing = vec2(GRID, GRID);
    style.spacing.button_padding = vec2(2.0 * GRID, GRID);
    style.spacing.scroll = egui::style::ScrollStyle::solid();
    style.spacing.window_margin = Margin::same(24);
    style.animation_time = APPEAR_SECS as f32;

    let visuals = &mut style.visuals;
    *visuals = if palette.dark { egui::Visuals::dark() } else { egui::Visuals::light() };
    visuals.override_text_color = Some(palette.text);
    visuals.weak_text_color = Some(palette.text_muted);
    visuals.panel_fill = palette.surface;
    visuals.window_fill = palette.surface_raised;
    visuals.window_stroke = palette.hairline_stroke();
    visuals.window_shadow = Shadow::NONE;
    visuals.popup_shadow = Shadow::NONE;
    visuals.window_corner_radius = CornerRadius::same(CARD_RADIUS);
    visuals.extreme_bg_color = palette.surface;
    visuals.text_edit_bg_color = Some(palette.surface);
    visuals.faint_bg_color = palette.surface_raised;
    visuals.selection.bg_fill = palette.accent.gamma_multiply(0.4);
    visuals.selection.stroke = Stroke::new(3.0, palette.focus);
    visuals.warn_fg_color = palette.attention;
    visuals.error_fg_color = palette.refusal;
    visuals.text_cursor.stroke = Stroke::new(2.0, palette.text);
    // What is disabled says so with its own colours: a faded text would be too faint to read.
    visuals.disabled_alpha = 1.0;
    let widgets = &mut visuals.widgets;
    for state in [&mut widgets.noninteractive, &mut widgets.inactive, &mut widgets.hovered, &mut widgets.active, &mut widgets.open] {
        state.bg_fill = palette.surface_raised;
        state.weak_bg_fill = palette.surface_raised;
        state.bg_stroke = palette.hairline_stroke();
        state.fg_stroke = Stroke::new(1.0, palette.text);
        state.corner_radius = CornerRadius::same(RADIUS);
        state.expansion = 0.0;
    }
    // The handle of a scroll bar is drawn with these fills.
    widgets.inactive.bg_fill = palette.hairline;
    widgets.hovered.bg_fill = palette.text_muted;
    widgets.active.bg_fill = palette.text_muted;
    style
}

/// WCAG 2.2 contrast ratio of two opaque colours, in `[1, 21]`.
#[cfg(test)]
fn contrast(a: Color32, b: Color32) -> f32 {
    let luminance = |color: Color32| {
        let linear = |channel: u8| {
            let s = f32::from(channel) / 255.0;
            if s <= 0.040_45 { s / 12.92 } else { ((s + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_of_known_pairs() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-3);
        assert!((contrast(Color32::WHITE, Color32::WHITE) - 1.0).abs() < 1e-6);
        assert!((contrast(Color32::from_rgb(0x76, 0x76, 0x76), Color32::WHITE) - 4.54).abs() < 0.01);
    }

    /// UI.md, principle 6: 7:1 for what employees read, and 3:1 (WCAG 1.4.11) for the ring that shows the focus.
    #[test]
    fn every_role_is_readable_on_every_surface() {
        for palette in [Palette::dark(), Palette::light()] {
            for surface in [palette.surface, palette.surface_raised] {
                for role in [palette.text, palette.text_muted, palette.success, palette.attention, palette.refusal] {
                    let ratio = contrast(role, surface);
                    assert!(ratio >= 7.0, "{role:?} on {surface:?} has {ratio:.2}, dark: {}", palette.dark);
                }
                assert!(contrast(palette.focus, surface) >= 3.0);
            }
            assert!(contrast(palette.on_accent, palette.accent) >= 7.0);
        }
    }

    #[test]
    fn high_contrast_is_fifteen_to_one_and_shows_every_outline() {
        for palette in [Palette::stark_dark(), Palette::stark_light()] {
            for surface in [palette.surface, palette.surface_raised] {
                for role in [palette.text, palette.text_muted, palette.accent, palette.success, palette.attention, palette.refusal] {
                    let ratio = contrast(role, surface);
                    assert!(ratio >= 15.0, "{role:?} on {surface:?} has {ratio:.2}, dark: {}", palette.dark);
                }
                assert!(contrast(palette.focus, surface) >= 7.0 && contrast(palette.hairline, surface) >= 7.0);
            }
            assert!(contrast(palette.on_accent, palette.accent) >= 15.0);
        }
    }

    #[test]
    fn a_point_follows_the_window() {
        struct Case {
            window: Vec2,
            scale: f32,
        }
        for Case { window, scale } in [
            Case { window: vec2(1280.0, 800.0), scale: 1.0 },
            Case { window: vec2(800.0, 1280.0), scale: 1.0 },
            Case { window: vec2(1920.0, 1080.0), scale: 1.35 },
            Case { window: vec2(800.0, 480.0), scale: 0.7746 },
        ] {
            let mut ui = config::Ui::default();
            assert!((scale_for(window, &ui) - scale).abs() < 1e-3, "{window:?}");
            ui.large_text = true;
            assert!((scale_for(window, &ui) - 1.25 * scale).abs() < 1e-3, "{window:?}, large");
        }
    }

    #[test]
    fn what_is_touched_never_shrinks_below_its_pixels() {
        let mut theme = Theme::new(&config::Ui::default());
        for scale in [0.5, 0.7746, 1.0, 1.35] {
            theme.scale = scale;
            assert!(theme.kiosk_touch() * scale >= 64.0 - 1e-3);
            assert!(theme.admin_touch() * scale >= 44.0 - 1e-3);
        }
    }
}
