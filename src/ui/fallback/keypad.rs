//! Keys to touch: digits, in their order or shuffled, and letters for staff numbers that have some.

use eframe::egui::{Ui, Vec2, vec2};

use crate::ui::app::Cx;
use crate::ui::theme::{self, GRID};
use crate::ui::widgets::{Button, Icon};

/// A key that was touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    Character(char),
    Delete,
    /// To letters, or back to digits.
    Other,
}

const LETTERS: [&str; 5] = ["ABCDEF", "GHIJKL", "MNOPQR", "STUVWX", "YZ-./_"];

/// The digits as they lie on a telephone: the last one stands alone at the bottom.
pub const IN_ORDER: [char; 10] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

/// The digits in an order that nobody can foresee; in their own where the system has no random numbers.
pub fn shuffled() -> [char; 10] {
    let mut digits = IN_ORDER;
    let mut random = [0u8; 80];
    if getrandom::fill(&mut random).is_ok() {
        for (last, bytes) in (1..digits.len()).rev().zip(random.chunks_exact(8)) {
            let number = u64::from_le_bytes(bytes.try_into().expect("eight bytes a digit"));
            digits.swap(last, (number % (last as u64 + 1)) as usize);
        }
    }
    digits
}

/// Digits in three columns. `has_letters`: the free key at the bottom left leads to letters.
pub fn digits(ui: &mut Ui, cx: &Cx<'_>, order: &[char; 10], has_letters: bool, size: Vec2) -> Option<Pressed> {
    let key = key_size(size, 3.0, 4.0);
    let mut pressed = None;
    ui.spacing_mut().item_spacing = Vec2::splat(GRID);
    for row in order[..9].chunks(3) {
        ui.horizontal(|ui| {
            for digit in row {
                if character(ui, cx, *digit, key) {
                    pressed = Some(Pressed::Character(*digit));
                }
            }
        });
    }
    ui.horizontal(|ui| {
        if has_letters {
            if other(ui, cx, "keypad-letters", key) {
                pressed = Some(Pressed::Other);
            }
        } else {
            ui.allocate_space(key);
        }
        if character(ui, cx, order[9], key) {
            pressed = Some(Pressed::Character(order[9]));
        }
        if delete(ui, cx, key) {
            pressed = Some(Pressed::Delete);
        }
    });
    pressed
}

/// Letters in six columns, and the way back to the digits.
pub fn letters(ui: &mut Ui, cx: &Cx<'_>, size: Vec2) -> Option<Pressed> {
    let key = key_size(size, 6.0, 6.0);
    let mut pressed = None;
    ui.spacing_mut().item_spacing = Vec2::splat(GRID);
    for row in LETTERS {
        ui.horizontal(|ui| {
            for letter in row.chars() {
                if character(ui, cx, letter, key) {
                    pressed = Some(Pressed::Character(letter));
                }
            }
        });
    }
    ui.horizontal(|ui| {
        let half = vec2(key.x * 3.0 + 2.0 * GRID, key.y);
        if other(ui, cx, "keypad-digits", half) {
            pressed = Some(Pressed::Other);
        }
        if delete(ui, cx, half) {
            pressed = Some(Pressed::Delete);
        }
    });
    pressed
}

fn key_size(size: Vec2, columns: f32, rows: f32) -> Vec2 {
    let side = |length: f32, count: f32| ((length - (count - 1.0) * GRID) / count).max(GRID);
    vec2(side(size.x, columns), side(size.y, rows))
}

fn character(ui: &mut Ui, cx: &Cx<'_>, character: char, size: Vec2) -> bool {
    // The size is the cell's: the button's own least size would push the last column off a small screen.
    let font = theme::CLOCK.min(size.y * 0.6);
    ui.add_sized(size, Button::secondary(cx.theme, character).size(font).min_size(size)).clicked()
}

fn other(ui: &mut Ui, cx: &Cx<'_>, key: &str, size: Vec2) -> bool {
    ui.add_sized(size, Button::quiet(cx.theme, cx.texts.get(key)).size(theme::SECONDARY.min(size.y * 0.5)).min_size(size)).clicked()
}

fn delete(ui: &mut Ui, cx: &Cx<'_>, size: Vec2) -> bool {
    let font = theme::CLOCK.min(size.y * 0.6);
    let button = Button::secondary(cx.theme, cx.texts.get("keypad-delete")).icon_only(Icon::Back).size(font).min_size(size);
    ui.add_sized(size, button).clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shuffled_pad_has_every_digit_once_and_seldom_the_same_order() {
        let orders: std::collections::BTreeSet<_> = (0..50).map(|_| shuffled()).collect();
        assert!(orders.len() > 45, "{} orders of 50", orders.len());
        for mut order in orders {
            order.sort_unstable();
            let mut digits = IN_ORDER;
            digits.sort_unstable();
            assert_eq!(order, digits);
        }
    }
}
