//! What the threshold costs here: the scores of strangers and of the people themselves, and a line between them that can be moved.

use std::sync::Arc;

use eframe::egui::{
    Color32, CursorIcon, Label, ProgressBar, Rect, RichText, ScrollArea, Sense, Shape, Stroke, Ui, WidgetInfo, accesskit, vec2,
};
use egui_plot::{Bar, BarChart, Line, LineStyle, Plot, PlotPoints, VLine};

use super::app::Cx;
use super::theme::{self, GRID, Tone};
use super::widgets::{self, Button, Icon};
use crate::kiosk::edit::Edit;
use crate::kiosk::message::{Command, InForce, ThresholdSource};
use crate::kiosk::question::{Calibrated, Calibration as Study, Caution, ClusteredRate, Question};

/// How far a touch of a button moves the line.
const NUDGE: f32 = 0.005;
/// Target that is shown first, of [`Study::TARGETS`].
const USUAL_TARGET: usize = 1;

#[derive(Default)]
pub(crate) struct Calibration {
    state: State,
    /// Where the line was moved to; `None` while it stands where the kiosk's threshold is.
    moved: Option<f32>,
    /// Of the edit under way.
    edit: Option<u64>,
    target: Option<usize>,
}

#[derive(Default)]
enum State {
    #[default]
    Asked,
    Working {
        share: f32,
    },
    Failed,
    Known(Arc<Study>),
}

impl Calibration {
    /// Studies the gallery anew: people may have come and gone.
    pub fn open(&mut self, cx: &mut Cx<'_>) {
        *self = Self::default();
        cx.commands.send(Command::Ask(Question::Calibration));
    }

    pub fn hear_progress(&mut self, done: usize, total: usize) {
        if !matches!(self.state, State::Known(_)) {
            self.state = State::Working { share: done as f32 / total.max(1) as f32 };
        }
    }

    pub fn hear(&mut self, study: Arc<Study>) {
        self.state = State::Known(study);
    }

    pub fn fail(&mut self) {
        self.state = State::Failed;
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let palette = &cx.theme.palette;
        widgets::label(ui, cx.texts.get("calibration-title"), cx.theme.bold(theme::TITLE), palette.text);
        widgets::label(ui, cx.texts.get("calibration-explanation"), cx.theme.regular(theme::BODY), palette.text_muted);
        ui.add_space(GRID);
        match &self.state {
            State::Asked => show_progress(ui, cx, 0.0),
            State::Working { share } => show_progress(ui, cx, *share),
            State::Failed => {
                widgets::empty_state(ui, cx.theme, Icon::Alert, &cx.texts.get("lookup-failed"), &cx.texts.get("lookup-failed-detail"));
                let retry = Button::secondary(cx.theme, cx.texts.get("lookup-retry"));
                if ui.vertical_centered(|ui| ui.add(retry).clicked()).inner {
                    self.open(cx);
                }
            }
            State::Known(study) if study.people < 2 => {
                let (title, detail) = (cx.texts.get("calibration-empty"), cx.texts.get("calibration-empty-detail"));
                widgets::empty_state(ui, cx.theme, Icon::Person, &title, &detail);
            }
            State::Known(study) => {
                let study = Arc::clone(study);
                ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| self.show_study(ui, cx, &study));
            }
        }
    }

    fn show_study(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, study: &Study) {
        let Some(in_force) = cx.snapshot.health.threshold else {
            widgets::label(ui, cx.texts.get("calibration-no-models"), cx.theme.regular(theme::BODY), cx.theme.palette.text);
            return;
        };
        let target = self.target.unwrap_or(USUAL_TARGET);
        let recommendation = &study.recommendations[target];
        let line = self.moved.unwrap_or(in_force.threshold);
        let height = (ui.available_height() * 0.42).clamp(180.0, 360.0);
        if let Some(moved) =
            show_plot(ui, cx, study, &Lines { line, in_force: in_force.threshold, recommended: recommendation.threshold }, height)
        {
            self.moved = Some(moved);
        }
        self.show_line(ui, cx, study, in_force, line);
        ui.add_space(GRID);
        self.show_targets(ui, cx, target);
        let keys = recommendation.cautions.iter().map(|caution| caution_key(*caution));
        for key in keys {
            widgets::notice(ui, cx.theme, Tone::Attention, Icon::Info, theme::BODY, &cx.texts.get(key), None);
        }
        ui.add_space(GRID);
        self.show_choices(ui, cx, study, in_force, line, target);
    }

    /// Where the line stands, what it costs there, and the buttons that move it.
    fn show_line(&mut self, ui: &mut Ui, cx: &Cx<'_>, study: &Study, in_force: InForce, line: f32) {
        let palette = &cx.theme.palette;
        ui.horizontal_wrapped(|ui| {
            let looser = Button::secondary(cx.theme, cx.texts.get("calibration-looser")).icon(Icon::Left);
            let stricter = Button::secondary(cx.theme, cx.texts.get("calibration-stricter")).icon(Icon::Right);
            if ui.add(looser).clicked() {
                self.moved = Some(snapped(line - NUDGE));
            }
            if ui.add(stricter).clicked() {
                self.moved = Some(snapped(line + NUDGE));
            }
            let key = match (self.moved.is_some(), in_force.source) {
                (true, _) => "calibration-line-moved",
                (false, ThresholdSource::Configuration) => "calibration-line-configured",
                (false, ThresholdSource::Calibration) => "calibration-line-calibrated",
                (false, ThresholdSource::Model) => "calibration-line-model",
            };
            widgets::label(ui, cx.texts.with(key, [("threshold", score(line))]), cx.theme.semibold(theme::BODY), palette.text);
        });
        let Some(costs) = study.at(line) else { return };
        ui.columns(2, |columns| {
            show_rate(&mut columns[0], cx, "calibration-strangers", costs.fpir);
            show_rate(&mut columns[1], cx, "calibration-misses", costs.fnir);
        });
    }

    fn show_targets(&mut self, ui: &mut Ui, cx: &Cx<'_>, target: usize) {
        ui.horizontal_wrapped(|ui| {
            widgets::label(ui, cx.texts.get("calibration-target"), cx.theme.regular(theme::BODY), cx.theme.palette.text_muted);
            for (at, key) in ["calibration-target-100", "calibration-target-1000", "calibration-target-10000"].into_iter().enumerate() {
                if ui.add(Button::secondary(cx.theme, cx.texts.get(key)).selected(at == target)).clicked() {
                    self.target = Some(at);
                }
            }
        });
    }

    fn show_choices(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, study: &Study, in_force: InForce, line: f32, target: usize) {
        if in_force.source == ThresholdSource::Configuration {
            let detail = cx.texts.get("calibration-configured-detail");
            widgets::notice(ui, cx.theme, Tone::Neutral, Icon::Info, theme::BODY, &cx.texts.get("calibration-configured"), Some(&detail));
            return;
        }
        let outcome = cx.snapshot.edited.as_ref().filter(|edited| Some(edited.tag) == self.edit).map(|edited| edited.result);
        match outcome {
            Some(Ok(())) if self.moved.is_none() => {
                widgets::notice(ui, cx.theme, Tone::Success, Icon::Tick, theme::BODY, &cx.texts.get("calibration-saved"), None);
            }
            Some(Err(_)) => {
                widgets::notice(ui, cx.theme, Tone::Refusal, Icon::Alert, theme::BODY, &cx.texts.get("calibration-not-saved"), None);
            }
            _ => {}
        }
        let people = study.people as u64;
        let calibrated = |threshold, target_fpir| Calibrated { model: study.model.clone(), threshold, target_fpir, people };
        let mut asked = None;
        ui.horizontal_wrapped(|ui| {
            let recommendation = &study.recommendations[target];
            if let Some(threshold) = recommendation.threshold.filter(|threshold| *threshold != in_force.threshold) {
                let text = cx.texts.with("calibration-use-recommended", [("threshold", score(threshold))]);
                if ui.add(Button::primary(cx.theme, text)).clicked() {
                    asked = Some(Some(calibrated(threshold, Some(recommendation.target_fpir))));
                }
            }
            if self.moved.is_some_and(|moved| moved != in_force.threshold) {
                let text = cx.texts.with("calibration-use-line", [("threshold", score(line))]);
                if ui.add(Button::secondary(cx.theme, text)).clicked() {
                    asked = Some(Some(calibrated(line, None)));
                }
                let keep = cx.texts.with("calibration-keep", [("threshold", score(in_force.threshold))]);
                if ui.add(Button::secondary(cx.theme, keep)).clicked() {
                    self.moved = None;
                }
            }
            if in_force.source == ThresholdSource::Calibration
                && ui.add(Button::quiet(cx.theme, cx.texts.get("calibration-reset"))).clicked()
            {
                asked = Some(None);
            }
        });
        if let Some(calibrated) = asked {
            self.edit = Some(cx.commands.edit(Edit::SetThreshold(calibrated)));
            self.moved = None;
        }
    }
}

fn show_progress(ui: &mut Ui, cx: &Cx<'_>, share: f32) {
    let text = cx.texts.get("calibration-working");
    widgets::label(ui, &text, cx.theme.regular(theme::BODY), cx.theme.palette.text);
    let bar = ui.add(ProgressBar::new(share).desired_width(ui.available_width().min(520.0)).fill(cx.theme.palette.accent));
    bar.widget_info(|| {
        let mut info = WidgetInfo::labeled(accesskit::Role::ProgressIndicator, true, &text);
        info.value = Some(f64::from(share));
        info
    });
}

/// An error with how many trials it stands on and how bad it may really be.
fn show_rate(ui: &mut Ui, cx: &Cx<'_>, title: &'static str, rate: ClusteredRate) {
    let palette = &cx.theme.palette;
    let percent = |share: f64| format!("{:.1}", 100.0 * share);
    widgets::label(ui, cx.texts.get(title), cx.theme.regular(theme::BODY), palette.text_muted);
    let Some(share) = rate.value() else {
        widgets::label(ui, cx.texts.get("calibration-no-trial"), cx.theme.semibold(theme::SUBTITLE), palette.text);
        return;
    };
    let counts = [("share", percent(share)), ("count", rate.count.to_string()), ("total", rate.trials.to_string())];
    widgets::label(ui, cx.texts.with("calibration-rate", counts), cx.theme.semibold(theme::SUBTITLE), palette.text);
    let bounds = [("least", percent(rate.low)), ("most", percent(rate.high))];
    widgets::label(ui, cx.texts.with("calibration-bounds", bounds), cx.theme.regular(theme::BODY), palette.text_muted);
}

/// Thresholds that the plot marks.
struct Lines {
    line: f32,
    in_force: f32,
    recommended: Option<f32>,
}

impl Lines {
    fn is_moved(&self) -> bool {
        self.line != self.in_force
    }
}

/// Both distributions, each as high as the other, and the lines. Returns where the line is dragged to.
fn show_plot(ui: &mut Ui, cx: &Cx<'_>, study: &Study, lines: &Lines, height: f32) -> Option<f32> {
    let palette = &cx.theme.palette;
    let first = study.impostor.iter().zip(&study.genuine).position(|(one, other)| one + other > 0).unwrap_or(0);
    let lowest = ((first as f64 / study.impostor.len() as f64).min(f64::from(lines.line)) - 0.03).clamp(0.0, 0.95);
    show_keys(ui, cx, lines);
    let plot = Plot::new("calibration")
        .height(height)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .show_x(false)
        .show_y(false)
        .show_axes([true, false])
        .show_grid([true, false])
        .grid_color(palette.hairline)
        .sense(Sense::click_and_drag())
        .default_x_bounds(lowest, 1.0)
        .default_y_bounds(0.0, 1.08)
        .auto_bounds(false)
        .x_axis_formatter(|mark, _| format!("{:.2}", mark.value));
    let shown = plot.show(ui, |plot| {
        plot.bar_chart(bars(&study.impostor, palette.attention));
        plot.line(outline(&study.genuine).color(palette.accent).width(3.0));
        let mark = |at: f32, ink: Color32| VLine::new("", f64::from(at)).color(ink).width(2.0).allow_hover(false);
        if lines.is_moved() {
            plot.vline(mark(lines.in_force, palette.text_muted).style(LineStyle::dashed_loose()));
        }
        if let Some(at) = lines.recommended {
            plot.vline(mark(at, palette.success).style(LineStyle::dotted_loose()));
        }
        plot.vline(mark(lines.line, palette.text).width(4.0));
        plot.response().is_pointer_button_down_on().then(|| plot.pointer_coordinate()).flatten()
    });
    let response = shown.response;
    response.widget_info(|| {
        let arguments = [("threshold", score(lines.line)), ("total", study.people.to_string())];
        WidgetInfo::labeled(accesskit::Role::Image, true, cx.texts.with("calibration-plot-name", arguments))
    });
    response.on_hover_cursor(CursorIcon::ResizeHorizontal);
    shown.inner.map(|point| snapped(point.x as f32))
}

/// What the plot's shapes mean, each drawn as it is there.
fn show_keys(ui: &mut Ui, cx: &Cx<'_>, lines: &Lines) {
    let palette = &cx.theme.palette;
    let show_key = |ui: &mut Ui, key: &'static str, draw: &dyn Fn(Rect) -> Vec<Shape>| {
        let (rect, _) = ui.allocate_exact_size(vec2(3.0 * GRID, 2.0 * GRID), Sense::hover());
        ui.painter().extend(draw(rect));
        let text = RichText::new(cx.texts.get(key)).font(cx.theme.regular(theme::BODY)).color(palette.text);
        ui.add(Label::new(text).extend());
        ui.add_space(GRID);
    };
    let upright = |rect: Rect| [rect.center_top(), rect.center_bottom()];
    ui.horizontal_wrapped(|ui| {
        show_key(ui, "calibration-plot-strangers", &|rect| {
            vec![Shape::rect_filled(rect.shrink2(vec2(4.0, 0.0)), 0, column_fill(palette.attention))]
        });
        show_key(ui, "calibration-plot-people", &|rect| {
            let corners = vec![rect.left_bottom(), rect.left_top(), rect.right_top(), rect.right_bottom()];
            vec![Shape::line(corners, Stroke::new(3.0, palette.accent))]
        });
        if lines.is_moved() {
            show_key(ui, "calibration-plot-now", &|rect| {
                Shape::dashed_line(&upright(rect), Stroke::new(2.0, palette.text_muted), 6.0, 4.0)
            });
        }
        if lines.recommended.is_some() {
            show_key(ui, "calibration-plot-recommended", &|rect| Shape::dotted_line(&upright(rect), palette.success, 5.0, 1.5));
        }
    });
}

/// Filled columns, the highest as high as 1.
fn bars(counts: &[u32], color: Color32) -> BarChart {
    let width = 1.0 / counts.len() as f64;
    let highest = highest(counts);
    let bars = counts.iter().enumerate().filter(|(_, count)| **count > 0);
    let bars = bars
        .map(|(at, count)| Bar::new((at as f64 + 0.5) * width, f64::from(*count) / highest).width(width * 0.86).fill(column_fill(color)));
    BarChart::new("", bars.collect()).color(color).allow_hover(false)
}

/// The outline of such columns, so that two distributions can be told apart without their colours.
fn outline<'a>(counts: &[u32]) -> Line<'a> {
    let width = 1.0 / counts.len() as f64;
    let highest = highest(counts);
    let steps = counts.iter().enumerate().flat_map(|(at, count)| {
        let (left, height) = (at as f64 * width, f64::from(*count) / highest);
        [[left, height], [left + width, height]]
    });
    Line::new("", PlotPoints::from_iter(steps)).allow_hover(false).allow_band(false)
}

fn column_fill(color: Color32) -> Color32 {
    color.gamma_multiply(0.55)
}

fn highest(counts: &[u32]) -> f64 {
    f64::from(counts.iter().copied().max().unwrap_or(0).max(1))
}

/// To the step that errors are known for.
fn snapped(threshold: f32) -> f32 {
    let steps = (1.0 / Study::STEP).round();
    (threshold.clamp(0.0, 0.999) * steps).round() / steps
}

fn score(threshold: f32) -> String {
    format!("{threshold:.3}")
}

fn caution_key(caution: Caution) -> &'static str {
    match caution {
        Caution::TooFewPeople => "calibration-too-few-people",
        Caution::Extrapolated => "calibration-extrapolated",
        Caution::OutOfReach => "calibration-out-of-reach",
        Caution::OneShotEach => "calibration-one-shot-each",
        Caution::ManyMisses => "calibration-many-misses",
    }
}
