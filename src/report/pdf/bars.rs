//! Charts on paper: bars from zero, each with its value beside it.

use super::ink::{self, Ink};
use super::pen::{Align, Pen, Place, Type};
use super::typeset::Weight;
use crate::report::chart::{Bar, Chart, Measure};
use crate::report::labels::Labels;
use crate::report::table::hours;

const TITLE: Type = Type { size: 9.0, weight: Weight::Bold };
const SMALL: Type = Type { size: 7.0, weight: Weight::Regular };
const TINY: Type = Type { size: 5.5, weight: Weight::Regular };

/// Of a chart that stands, without its title.
const STANDING_HEIGHT: f32 = 92.0;
const LYING_BAR_HEIGHT: f32 = 13.0;
const TITLE_HEIGHT: f32 = 18.0;
/// Room for the names of bars that lie, as a share of the width.
const NAMES: f32 = 0.2;

pub(super) fn height(chart: &Chart) -> f32 {
    TITLE_HEIGHT + if chart.is_lying { chart.bars.len() as f32 * LYING_BAR_HEIGHT } else { STANDING_HEIGHT }
}

/// Draws the chart at the top of `place`, in the height that [`height`] says.
pub(super) fn draw(pen: &mut Pen<'_, '_>, chart: &Chart, labels: &Labels, place: Place) {
    let mut x = pen.text(&chart.title, TITLE, place.left, place.top, ink::TEXT) + 14.0;
    for status in &chart.legend {
        pen.fill(Place { left: x, top: place.top + 2.0, width: 6.5, height: 6.5 }, Ink::of(*status));
        x = pen.text(labels.status(*status), SMALL, x + 9.0, place.top + 1.0, ink::MUTED) + 10.0;
    }
    let most = chart.bars.iter().map(Bar::whole).max().unwrap_or(0).max(1) as f32;
    let place = Place { top: place.top + TITLE_HEIGHT, height: height(chart) - TITLE_HEIGHT, ..place };
    if chart.is_lying { lying(pen, chart, place, most) } else { standing(pen, chart, place, most) }
}

fn value(chart: &Chart, bar: &Bar) -> String {
    match chart.measure {
        Measure::Count => bar.whole().to_string(),
        Measure::Minutes => hours(bar.whole()),
    }
}

fn lying(pen: &mut Pen<'_, '_>, chart: &Chart, place: Place, most: f32) {
    // The longest bar leaves room for its value.
    let (names, values) = (place.width * NAMES, 40.0);
    let room = place.width - names - values;
    for (index, bar) in chart.bars.iter().enumerate() {
        let top = place.top + index as f32 * LYING_BAR_HEIGHT;
        let row = Place { left: place.left, top, width: names - 6.0, height: LYING_BAR_HEIGHT };
        pen.block(&bar.name, SMALL, row, Align::Left, ink::TEXT);
        let mut x = place.left + names;
        for (status, part) in &bar.parts {
            let width = room * *part as f32 / most;
            pen.fill(Place { left: x, top: top + 2.0, width, height: LYING_BAR_HEIGHT - 4.0 }, Ink::of(*status));
            x += width;
        }
        pen.text(&value(chart, bar), SMALL, x + 4.0, top + 2.5, ink::TEXT);
    }
}

fn standing(pen: &mut Pen<'_, '_>, chart: &Chart, place: Place, most: f32) {
    // Values above, names below.
    let (above, below) = (9.0, 11.0);
    let room = place.height - above - below;
    let pitch = place.width / chart.bars.len().max(1) as f32;
    let width = (pitch * 0.68).min(28.0);
    let floor = place.top + above + room;
    for (index, bar) in chart.bars.iter().enumerate() {
        let middle = place.left + (index as f32 + 0.5) * pitch;
        let mut top = floor;
        for (status, part) in &bar.parts {
            let height = room * *part as f32 / most;
            top -= height;
            pen.fill(Place { left: middle - width / 2.0, top, width, height }, Ink::of(*status));
        }
        let column = |top: f32, height: f32| Place { left: middle - pitch / 2.0, top, width: pitch, height };
        if bar.whole() > 0 {
            pen.block(&value(chart, bar), TINY, column(top - above, above), Align::Centre, ink::TEXT);
        }
        pen.block(&bar.name, SMALL, column(floor + 1.0, below), Align::Centre, ink::MUTED);
    }
    pen.fill(Place { left: place.left, top: floor, width: place.width, height: 0.6 }, ink::MUTED);
}
