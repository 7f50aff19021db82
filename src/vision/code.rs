//! QR codes in a picture: badges held to the camera.

use rqrr::PreparedImage;

use crate::frame::Picture;

/// A wider picture is looked at in steps of several pixels: a badge at arm's length keeps its 120 pixels, and the time stays that of a small one.
const MOST_COLUMNS: usize = 960;

/// The texts of the QR codes in the picture that can be read; each as its code says, whoever wrote it.
pub fn read(picture: Picture<'_>) -> Vec<String> {
    let (width, height) = (picture.width as usize, picture.height as usize);
    let step = width.div_ceil(MOST_COLUMNS).max(1);
    let (columns, rows) = (width / step, height / step);
    if columns == 0 || rows == 0 || picture.rgb.len() < width * height * 3 {
        return Vec::new();
    }
    let mut grey = PreparedImage::prepare_from_greyscale(columns, rows, |column, row| {
        let mut sum = 0u32;
        for y in row * step..(row + 1) * step {
            for pixel in picture.rgb[(y * width + column * step) * 3..][..step * 3].chunks_exact(3) {
                // ITU-R BT.601 luma in 1/256ths.
                sum += (77 * u32::from(pixel[0]) + 150 * u32::from(pixel[1]) + 29 * u32::from(pixel[2])) >> 8;
            }
        }
        (sum / (step * step) as u32) as u8
    });
    grey.detect_grids().into_iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}
