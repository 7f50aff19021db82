//! What a site can set, in groups, with what each does; checked as it is typed, in force at once or said to wait, and taken back by a touch.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::{Key, ScrollArea, Ui, vec2};

use super::app::Cx;
use super::setting_list::{GROUPS, choice_key};
use super::text::{self, Texts};
use super::theme::{self, GRID, Tone};
use super::widgets::{self, Button, Field, Icon};
use crate::config::{Refusal, Rule, Settings};
use crate::kiosk::edit::Edit;

/// Widest that a line of text gets, in points.
const LINE: f32 = 720.0;
/// Width of a field for a value.
const FIELD: f32 = 480.0;
/// Changes that can be taken back one after the other.
const MOST_UNDOS: usize = 50;

/// A setting as it is offered.
#[derive(Clone, Copy)]
struct Item {
    path: &'static str,
    name: &'static str,
    detail: &'static str,
}

#[derive(Default)]
pub(crate) struct SettingsScreen {
    query: String,
    /// What was typed and is not saved, by path.
    drafts: HashMap<&'static str, String>,
    /// What had been said here before each change, the newest last.
    undo: Vec<(&'static str, Option<String>)>,
    /// The edit whose answer is awaited.
    asked: Option<u64>,
    has_failed: bool,
}

impl SettingsScreen {
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let palette = &cx.theme.palette;
        let Some(settings) = cx.snapshot.settings.clone() else {
            widgets::label(ui, cx.texts.get("settings-title"), cx.theme.bold(theme::TITLE), palette.text);
            return;
        };
        self.hear(cx);
        self.show_head(ui, cx);
        let rules: HashMap<&str, &Rule> = Settings::keys().collect();
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(LINE));
            self.show_notices(ui, cx, &settings);
            let query = self.query.trim().to_lowercase();
            let mut is_any = false;
            for group in GROUPS {
                let items = group.items.iter().map(|&(path, name, detail)| Item { path, name, detail });
                let found: Vec<Item> = items.filter(|item| matches(cx.texts, group.title, item, &query)).collect();
                if found.is_empty() {
                    continue;
                }
                is_any = true;
                ui.add_space(2.0 * GRID);
                widgets::label(ui, cx.texts.get(group.title), cx.theme.bold(theme::SUBTITLE), palette.text);
                for item in found {
                    ui.add_space(GRID);
                    if let Some(rule) = rules.get(item.path) {
                        ui.push_id(item.path, |ui| self.show_item(ui, cx, &settings, item, rule));
                    }
                    ui.add_space(GRID);
                    let line = ui.cursor().min;
                    ui.painter().hline(line.x..=line.x + ui.available_width(), line.y, palette.hairline_stroke());
                }
            }
            if !is_any {
                let title = cx.texts.with("settings-nothing-found", [("query", self.query.trim())]);
                widgets::empty_state(ui, cx.theme, Icon::Search, &title, &cx.texts.get("settings-nothing-found-detail"));
            }
        });
    }

    /// Takes the answer to the last change.
    fn hear(&mut self, cx: &Cx<'_>) {
        let Some(edited) = &cx.snapshot.edited else { return };
        if self.asked == Some(edited.tag) {
            self.asked = None;
            self.has_failed = edited.result.is_err();
            if self.has_failed {
                self.undo.pop();
            }
        }
    }

    fn show_head(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let palette = &cx.theme.palette;
        ui.horizontal_wrapped(|ui| {
            widgets::label(ui, cx.texts.get("settings-title"), cx.theme.bold(theme::TITLE), palette.text);
            ui.add_space(2.0 * GRID);
            let undo = Button::secondary(cx.theme, cx.texts.get("settings-undo")).icon(Icon::Back);
            if ui.add_enabled(!self.undo.is_empty(), undo).clicked()
                && let Some((path, before)) = self.undo.pop()
            {
                self.drafts.remove(path);
                self.asked = Some(cx.commands.edit(Edit::ChangeSetting { key: path.into(), value: before }));
            }
        });
        widgets::label(ui, cx.texts.get("settings-explanation"), cx.theme.regular(theme::BODY), palette.text_muted);
        let label = cx.texts.get("settings-search");
        ui.allocate_ui(vec2(FIELD.min(ui.available_width()), 0.0), |ui| Field::new(&label).show(ui, cx.theme, &mut self.query));
        ui.add_space(GRID);
    }

    fn show_notices(&self, ui: &mut Ui, cx: &Cx<'_>, settings: &Settings) {
        if self.has_failed {
            let detail = cx.texts.get("settings-not-saved-detail");
            widgets::notice(ui, cx.theme, Tone::Refusal, Icon::Alert, theme::BODY, &cx.texts.get("settings-not-saved"), Some(&detail));
        }
        let waiting = settings.waiting().count();
        if waiting > 0 {
            let title = cx.texts.with("settings-restart", [("count", waiting)]);
            let detail = cx.texts.get("settings-restart-detail");
            widgets::notice(ui, cx.theme, Tone::Attention, Icon::Clock, theme::BODY, &title, Some(&detail));
        }
    }

    fn show_item(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, settings: &Arc<Settings>, item: Item, rule: &Rule) {
        let is_fixed = settings.is_fixed(item.path);
        ui.spacing_mut().item_spacing.y = GRID / 2.0;
        ui.add_enabled_ui(!is_fixed, |ui| match choices(item.path, rule) {
            Some(choices) => self.show_choices(ui, cx, settings, item, &choices),
            None => self.show_field(ui, cx, settings, item, rule),
        });
        self.show_standing(ui, cx, settings, item, is_fixed);
    }

    fn show_choices(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, settings: &Settings, item: Item, choices: &[&'static str]) {
        let palette = &cx.theme.palette;
        let name = cx.texts.get(item.name);
        widgets::label(ui, &name, cx.theme.semibold(theme::BODY), palette.text);
        widgets::label(ui, cx.texts.get(item.detail), cx.theme.regular(theme::BODY), palette.text_muted);
        let present = settings.text(item.path);
        ui.horizontal_wrapped(|ui| {
            for choice in choices {
                let word = word(cx.texts, item.path, choice);
                let button = Button::secondary(cx.theme, &word).named(&format!("{name}: {word}")).selected(present == *choice);
                if ui.add(button).clicked() && present != *choice {
                    self.change(cx, settings, item.path, Some((*choice).to_owned()));
                }
            }
        });
    }

    fn show_field(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, settings: &Settings, item: Item, rule: &Rule) {
        let name = cx.texts.get(item.name);
        let detail = cx.texts.get(item.detail);
        let present = settings.text(item.path);
        let mut typed = self.drafts.get(item.path).cloned().unwrap_or_else(|| present.clone());
        let is_new = typed.trim() != present;
        let problem = if is_new { settings.with(item.path, Some(&typed)).err() } else { None };
        let problem = problem.map(|refusal| reason(cx.texts, refusal, rule));
        let field = Field { help: Some(&detail), problem: problem.as_deref(), ..Field::new(&name) };
        let width = FIELD.min(ui.available_width());
        let response = ui.allocate_ui(vec2(width, 0.0), |ui| field.show(ui, cx.theme, &mut typed)).inner;
        let by_key = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if response.changed() {
            self.drafts.insert(item.path, typed.clone());
        }
        if is_new && problem.is_none() {
            let label = cx.texts.with("settings-save-name", [("name", name.as_str())]);
            let save = Button::primary(cx.theme, cx.texts.get("settings-save")).named(&label);
            if ui.add(save).clicked() || by_key {
                self.change(cx, settings, item.path, Some(typed.trim().to_owned()));
            }
        }
    }

    /// Whether it was changed here, when that counts, and the way back.
    fn show_standing(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, settings: &Settings, item: Item, is_fixed: bool) {
        let palette = &cx.theme.palette;
        if is_fixed {
            widgets::label(ui, cx.texts.get("settings-fixed"), cx.theme.regular(theme::BODY), palette.text_muted);
            return;
        }
        if settings.own(item.path).is_none() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            widgets::icon(ui, Icon::Info, theme::BODY * 1.2, palette.attention, None);
            let is_waiting = settings.waiting().any(|path| path == item.path);
            let standing = cx.texts.get(if is_waiting { "settings-waiting" } else { "settings-changed" });
            widgets::label(ui, standing, cx.theme.regular(theme::BODY), palette.attention);
            let value = word(cx.texts, item.path, &settings.without(item.path));
            let label = cx.texts.with("settings-reset-name", [("name", cx.texts.get(item.name)), ("value", value.clone())]);
            let reset = Button::quiet(cx.theme, cx.texts.with("settings-reset", [("value", value)])).named(&label).icon(Icon::Back);
            if ui.add(reset).clicked() {
                self.change(cx, settings, item.path, None);
            }
        });
    }

    fn change(&mut self, cx: &mut Cx<'_>, settings: &Settings, path: &'static str, value: Option<String>) {
        self.drafts.remove(path);
        self.undo.push((path, settings.own(path)));
        if self.undo.len() > MOST_UNDOS {
            self.undo.remove(0);
        }
        self.asked = Some(cx.commands.edit(Edit::ChangeSetting { key: path.into(), value }));
    }
}

/// Whether every word of `query`, in lower case, stands in what is said of the setting.
fn matches(texts: &Texts, group: &str, item: &Item, query: &str) -> bool {
    let said = [texts.get(group), texts.get(item.name), texts.get(item.detail), item.path.to_owned()].join(" ").to_lowercase();
    query.split_whitespace().all(|word| said.contains(word))
}

/// What a setting can be, where that is a handful of words.
fn choices(path: &str, rule: &Rule) -> Option<Vec<&'static str>> {
    match rule {
        _ if path == "ui.language" => Some(text::languages().collect()),
        Rule::Flag => Some(vec!["true", "false"]),
        Rule::OneOf(names) => Some(names.to_vec()),
        _ => None,
    }
}

fn word(texts: &Texts, path: &str, value: &str) -> String {
    if path == "ui.language" {
        let language = text::language_names().iter().find(|language| language.code == value);
        return language.map_or_else(|| value.to_owned(), |language| language.name.clone());
    }
    choice_key(value).map_or_else(|| value.to_owned(), |key| texts.get(key))
}

/// Why what was typed cannot be had, as an advice.
fn reason(texts: &Texts, refusal: Refusal, rule: &Rule) -> String {
    let limits = |key, min: String, max: String| texts.with(key, [("min", min), ("max", max)]);
    let name_of = |path: &str| {
        let mut items = GROUPS.iter().flat_map(|group| group.items);
        items.find(|(known, ..)| *known == path).map_or_else(|| path.to_owned(), |(_, name, _)| texts.get(name))
    };
    match (refusal, rule) {
        (Refusal::Above(other), _) => texts.with("setting-wrong-above", [("name", name_of(other))]),
        (Refusal::Below(other), _) => texts.with("setting-wrong-below", [("name", name_of(other))]),
        (Refusal::Rule, Rule::Whole { min, max }) => limits("setting-wrong-whole", min.to_string(), max.to_string()),
        (Refusal::Rule, Rule::Real { min, max }) => limits("setting-wrong-number", min.to_string(), max.to_string()),
        (Refusal::Rule, Rule::RealOrAuto { min, max }) => limits("setting-wrong-auto", min.to_string(), max.to_string()),
        (Refusal::Rule, Rule::Zone) => texts.get("setting-wrong-zone"),
        (Refusal::Rule, Rule::Text) => texts.get("setting-wrong-text"),
        (Refusal::Fixed, _) => texts.get("settings-fixed"),
        _ => texts.get("setting-wrong-unknown"),
    }
}
