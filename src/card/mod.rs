//! A person's badge to print: a card of the size of a bank card with name, department, site and QR code, and no photograph.
//!
//! Letters are drawn as outlines, so that the card looks the same in every program and at every printer's.

mod letters;
mod paper;

use fast_qr::{ECL, QRBuilder};
use vello_cpu::kurbo::{BezPath, Rect, Shape};

use letters::{Column, Typeface};

/// ISO/IEC 7810, ID-1.
pub const WIDTH_MM: f64 = 85.6;
pub const HEIGHT_MM: f64 = 54.0;

/// Side of one square of the code: 18 dots of a printer of 300 dots an inch, so that no square is blurred. 25 of them fill the card's height
/// but for the white border of four that a reader needs (ISO/IEC 18004).
const MODULE_MM: f64 = 18.0 * DOT_MM;
const DOT_MM: f64 = 25.4 / 300.0;
/// From the edge to the letters.
const MARGIN_MM: f64 = 5.0;
/// Type in millimetres; 1 pt is 0.353 mm.
const NAME_MM: (f64, f64) = (5.2, 2.2);
const SMALL_MM: (f64, f64) = (3.0, 1.9);
/// Between two lines, as a share of the type's size.
const LEADING: f64 = 1.18;

/// What stands on the card.
#[derive(Clone, Copy)]
pub struct Card<'a> {
    pub site: &'a str,
    pub name: &'a str,
    pub department: Option<&'a str>,
    pub staff_no: Option<&'a str>,
    /// The text in the QR code.
    pub code: &'a str,
}

/// Why a card could not be made.
#[derive(Debug, thiserror::Error)]
pub enum CardError {
    #[error("the badge's code has no QR code")]
    Code,
    #[error("the badge could not be written as PDF: {problem}")]
    Pdf { problem: String },
    #[error("the badge could not be written as PNG")]
    Png {
        #[source]
        source: image::ImageError,
    },
}

/// The squares of a QR code, row by row, dark where `true`; without the white border.
pub fn modules(code: &str) -> Result<Vec<Vec<bool>>, CardError> {
    let qr = QRBuilder::new(code).ecl(ECL::Q).build().map_err(|_| CardError::Code)?;
    Ok((0..qr.size).map(|row| qr[row].iter().map(|module| module.value()).collect()).collect())
}

impl Card<'_> {
    /// One page of the card's size.
    pub fn pdf(&self) -> Result<Vec<u8>, CardError> {
        paper::pdf(&self.draw()?, self.name)
    }

    /// The card at 300 dots an inch.
    pub fn png(&self) -> Result<Vec<u8>, CardError> {
        paper::png(&self.draw()?)
    }

    /// Everything that is printed, in black; millimetres from the top left corner.
    fn draw(&self) -> Result<BezPath, CardError> {
        let mut ink = BezPath::new();
        let modules = modules(self.code)?;
        let side = modules.len() as f64 * MODULE_MM;
        let on_a_dot = |mm: f64| (mm / DOT_MM).round() * DOT_MM;
        let border = on_a_dot((HEIGHT_MM - side) / 2.0);
        let (left, top) = (on_a_dot(WIDTH_MM) - border - side, border);
        draw_code(&mut ink, &modules, left, top);

        let width = left - 4.0 * MODULE_MM - MARGIN_MM;
        let site = Column { text: self.site, face: Typeface::Regular, sizes: SMALL_MM, most_lines: 2 };
        let name = Column { text: self.name, face: Typeface::Bold, sizes: NAME_MM, most_lines: 5 };
        let number = Column { text: self.staff_no.unwrap_or(""), face: Typeface::Regular, sizes: SMALL_MM, most_lines: 1 };
        let department = Column { text: self.department.unwrap_or(""), face: Typeface::Regular, sizes: SMALL_MM, most_lines: 3 };

        let below_site = site.set(width).draw(&mut ink, MARGIN_MM, MARGIN_MM);
        name.set(width).draw(&mut ink, MARGIN_MM, below_site + 4.0);
        let (department, number) = (department.set(width), number.set(width));
        let foot = HEIGHT_MM - MARGIN_MM - department.height() - number.height() - 0.8;
        let below = department.draw(&mut ink, MARGIN_MM, foot);
        number.draw(&mut ink, MARGIN_MM, below + 0.8);
        Ok(ink)
    }
}

/// A run of dark squares in a row is one rectangle, so that no hairline shows between them.
fn draw_code(ink: &mut BezPath, modules: &[Vec<bool>], left: f64, top: f64) {
    for (row, modules) in modules.iter().enumerate() {
        let mut column = 0;
        for run in modules.chunk_by(|before, after| before == after) {
            if run[0] {
                let x = left + column as f64 * MODULE_MM;
                let y = top + row as f64 * MODULE_MM;
                ink.extend(Rect::new(x, y, x + run.len() as f64 * MODULE_MM, y + MODULE_MM).path_elements(0.1));
            }
            column += run.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "R1ENCWPCNLAABRNJRMFWJ4MHZZ";

    fn card(name: &str) -> Card<'_> {
        Card { site: "Atlantic Tools", name, department: Some("Assembly"), staff_no: Some("1001"), code: CODE }
    }

    #[test]
    fn the_code_has_the_squares_of_a_short_text() {
        let modules = modules(CODE).expect("a code");
        assert!(modules.len() == 25 && modules.iter().all(|row| row.len() == 25));
    }

    #[test]
    fn the_picture_has_the_cards_size_and_its_code_can_be_read() {
        let png = image::load_from_memory(&card("Ana Souza").png().expect("draws")).expect("a picture").to_luma8();
        assert_eq!(png.dimensions(), (1011, 638));
        let mut read = rqrr::PreparedImage::prepare_from_greyscale(1011, 638, |x, y| png.get_pixel(x as u32, y as u32).0[0]);
        let texts: Vec<_> = read.detect_grids().iter().map(|grid| grid.decode().expect("reads").1).collect();
        assert_eq!(texts, [CODE]);
    }

    #[test]
    fn the_page_has_the_cards_size() {
        let pdf = card("Ana Souza").pdf().expect("writes");
        assert!(pdf.starts_with(b"%PDF-"));
        let text = String::from_utf8_lossy(&pdf);
        // 85.6 x 54 mm in points of 1/72 inch.
        assert!(text.contains("/MediaBox[0 0 242.64"), "{text}");
        assert!(text.contains(" 153.07"), "{text}");
    }

    #[test]
    fn a_long_name_stays_left_of_the_code_and_on_the_card() {
        for name in ["Maria Francisca Guadalupe Hernández-Villaseñor de la Santísima Trinidad y Echeverría", &"W".repeat(120), "Ξ", ""]
        {
            let ink = card(name).draw().expect("draws").bounding_box();
            assert!(ink.x0 >= 0.0 && ink.y0 >= 0.0 && ink.x1 <= WIDTH_MM && ink.y1 <= HEIGHT_MM, "{name}: {ink:?}");
        }
    }
}
