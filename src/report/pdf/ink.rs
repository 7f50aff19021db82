//! The colours of paper: light enough to print on, dark enough to read, and never the only sign.

use krilla::color::rgb::Color;
use krilla::paint::Fill;

use crate::attendance::day::DayStatus;

#[derive(Clone, Copy)]
pub(super) struct Ink(u8, u8, u8);

pub(super) const TEXT: Ink = Ink(0x12, 0x1F, 0x1E);
pub(super) const MUTED: Ink = Ink(0x55, 0x66, 0x65);
pub(super) const LINE: Ink = Ink(0xD3, 0xDC, 0xDA);
pub(super) const ACCENT: Ink = Ink(0x0A, 0x58, 0x55);
pub(super) const HEADING: Ink = Ink(0xE9, 0xF1, 0xEF);
pub(super) const STRIPE: Ink = Ink(0xF6, 0xF9, 0xF8);

impl Ink {
    /// Of a bar that stands for a status.
    pub fn of(status: DayStatus) -> Self {
        match status {
            DayStatus::Present => Self(0x2E, 0x86, 0x6C),
            DayStatus::Late => Self(0xD9, 0x94, 0x2B),
            DayStatus::HalfDay => Self(0xE8, 0xC8, 0x72),
            DayStatus::Absent => Self(0xB9, 0x43, 0x36),
            DayStatus::Leave => Self(0x4A, 0x7A, 0xB5),
            DayStatus::Holiday => Self(0x83, 0x68, 0xAE),
            DayStatus::DayOff | DayStatus::Open => Self(0xA9, 0xB6, 0xB4),
        }
    }

    /// A tint of it, to write on.
    pub fn tint(self) -> Self {
        let lighten = |channel: u8| (f32::from(channel) * 0.22 + 255.0 * 0.78).round() as u8;
        Self(lighten(self.0), lighten(self.1), lighten(self.2))
    }

    pub fn fill(self) -> Fill {
        Fill { paint: Color::new(self.0, self.1, self.2).into(), ..Fill::default() }
    }
}
