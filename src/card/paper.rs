//! What is drawn on a card, as a page to print and as a picture.

use std::io::Cursor;

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::PathBuilder;
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use vello_cpu::color::palette::css;
use vello_cpu::kurbo::{Affine, BezPath, PathEl, Point, Rect};
use vello_cpu::{Pixmap, RenderContext, Resources};

use super::{CardError, HEIGHT_MM, WIDTH_MM};

const MM_PER_INCH: f64 = 25.4;
const POINTS_PER_INCH: f64 = 72.0;
/// What printers of cards have.
const DOTS_PER_INCH: f64 = 300.0;

pub fn pdf(ink: &BezPath, title: &str) -> Result<Vec<u8>, CardError> {
    let points = |mm: f64| (mm / MM_PER_INCH * POINTS_PER_INCH) as f32;
    let at = |point: Point| (points(point.x), points(point.y));
    let mut path = PathBuilder::new();
    for element in ink.elements() {
        match *element {
            PathEl::MoveTo(to) => path.move_to(at(to).0, at(to).1),
            PathEl::LineTo(to) => path.line_to(at(to).0, at(to).1),
            PathEl::QuadTo(a, to) => path.quad_to(at(a).0, at(a).1, at(to).0, at(to).1),
            PathEl::CurveTo(a, b, to) => path.cubic_to(at(a).0, at(a).1, at(b).0, at(b).1, at(to).0, at(to).1),
            PathEl::ClosePath => path.close(),
        }
    }
    let problem = |problem: &str| CardError::Pdf { problem: problem.into() };
    let path = path.finish().ok_or_else(|| problem("there is nothing on it"))?;
    let mut document = Document::new();
    document.set_metadata(Metadata::new().title(title.to_owned()));
    let settings = PageSettings::from_wh(points(WIDTH_MM), points(HEIGHT_MM)).ok_or_else(|| problem("the page has no size"))?;
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    surface.set_fill(Some(Fill { paint: rgb::Color::new(0, 0, 0).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }));
    surface.draw_path(&path);
    surface.finish();
    page.finish();
    document.finish().map_err(|error| problem(&format!("{error:?}")))
}

pub fn png(ink: &BezPath) -> Result<Vec<u8>, CardError> {
    let dots = |mm: f64| (mm / MM_PER_INCH * DOTS_PER_INCH).round() as u16;
    let (width, height) = (dots(WIDTH_MM), dots(HEIGHT_MM));
    let mut context = RenderContext::new(width, height);
    context.set_paint(css::WHITE);
    context.fill_rect(&Rect::new(0.0, 0.0, width.into(), height.into()));
    context.set_paint(css::BLACK);
    context.set_transform(Affine::scale(DOTS_PER_INCH / MM_PER_INCH));
    context.fill_path(ink);
    context.flush();
    let mut picture = Pixmap::new(width, height);
    context.render(&mut picture, &mut Resources::new());
    let grey = picture.data().iter().map(|pixel| pixel.g).collect();
    let grey = image::GrayImage::from_raw(width.into(), height.into(), grey).expect("a byte for each dot");
    let mut png = Cursor::new(Vec::new());
    grey.write_to(&mut png, image::ImageFormat::Png).map_err(|source| CardError::Png { source })?;
    Ok(png.into_inner())
}
