//! Draws what egui tessellated, pixel by pixel: no display, no GPU, and the same picture everywhere.
#![expect(clippy::disallowed_methods, reason = "pixels are computed here, not chosen")]

use std::collections::HashMap;

use eframe::egui::epaint::{ClippedPrimitive, ImageDelta, Primitive, Vertex};
use eframe::egui::{Color32, ColorImage, ImageData, Pos2, Rect, TextureId, pos2};

/// The textures that meshes refer to.
#[derive(Default)]
pub struct Raster {
    textures: HashMap<TextureId, ColorImage>,
}

impl Raster {
    pub fn apply(&mut self, id: TextureId, change: &ImageDelta) {
        let ImageData::Color(image) = &change.image;
        let Some([left, top]) = change.pos else {
            self.textures.insert(id, ColorImage::clone(image));
            return;
        };
        let texture = self.textures.get_mut(&id).expect("a patch follows its texture");
        let (width, row) = (texture.width(), image.width());
        for (y, pixels) in image.pixels.chunks_exact(row).enumerate() {
            let start = (top + y) * width + left;
            texture.pixels[start..start + row].copy_from_slice(pixels);
        }
    }

    /// Draws the primitives over black; `scale` is pixels per point.
    pub fn draw(&self, size: [usize; 2], scale: f32, primitives: &[ClippedPrimitive]) -> ColorImage {
        let mut canvas = ColorImage::filled(size, Color32::BLACK);
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            let Primitive::Mesh(mesh) = primitive else { continue };
            let texture = &self.textures[&mesh.texture_id];
            let clip = Rect::from_min_max((clip_rect.min.to_vec2() * scale).to_pos2(), (clip_rect.max.to_vec2() * scale).to_pos2());
            for corners in mesh.indices.chunks_exact(3) {
                let corners = [0, 1, 2].map(|i| mesh.vertices[corners[i] as usize]);
                fill(&mut canvas, corners, scale, clip, texture);
            }
        }
        canvas
    }
}

/// Twice the signed area of `a b p`.
fn edge(a: Pos2, b: Pos2, p: Pos2) -> f32 {
    (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
}

fn fill(canvas: &mut ColorImage, mut corners: [Vertex; 3], scale: f32, clip: Rect, texture: &ColorImage) {
    let place = |vertex: &Vertex| pos2(vertex.pos.x * scale, vertex.pos.y * scale);
    if edge(place(&corners[0]), place(&corners[1]), place(&corners[2])) < 0.0 {
        corners.swap(1, 2);
    }
    let at = [place(&corners[0]), place(&corners[1]), place(&corners[2])];
    let area = edge(at[0], at[1], at[2]);
    if area <= 0.0 {
        return;
    }
    let bounds = Rect::from_points(&at).intersect(clip);
    let [width, height] = canvas.size;
    let columns = bounds.min.x.floor().max(0.0) as usize..(bounds.max.x.ceil().max(0.0) as usize).min(width);
    let rows = bounds.min.y.floor().max(0.0) as usize..(bounds.max.y.ceil().max(0.0) as usize).min(height);
    // A pixel on a shared edge belongs to one of its two triangles: to the one whose edge is a top or a left one.
    let owns = |a: Pos2, b: Pos2| (a.y == b.y && b.x > a.x) || b.y < a.y;
    let owned = [owns(at[1], at[2]), owns(at[2], at[0]), owns(at[0], at[1])];
    let is_flat = corners.iter().all(|corner| corner.color == corners[0].color && corner.uv == corners[0].uv);
    let flat = is_flat.then(|| shade(&corners, [1.0, 0.0, 0.0], texture));
    for y in rows {
        for x in columns.clone() {
            let p = pos2(x as f32 + 0.5, y as f32 + 0.5);
            if p.x < clip.min.x || p.x >= clip.max.x || p.y < clip.min.y || p.y >= clip.max.y {
                continue;
            }
            let weights = [edge(at[1], at[2], p), edge(at[2], at[0], p), edge(at[0], at[1], p)];
            if weights.iter().zip(owned).any(|(w, owned)| *w < 0.0 || (*w == 0.0 && !owned)) {
                continue;
            }
            let source = flat.unwrap_or_else(|| shade(&corners, weights.map(|w| w / area), texture));
            let pixel = &mut canvas.pixels[y * width + x];
            let below = pixel.to_array().map(f32::from);
            let [r, g, b, a] = std::array::from_fn(|i| (source[i] + below[i] * (1.0 - source[3] / 255.0)).round().clamp(0.0, 255.0) as u8);
            *pixel = Color32::from_rgba_premultiplied(r, g, b, a);
        }
    }
}

/// Premultiplied colour in `[0, 255]`: the vertex colour times the texture, both in gamma space as egui has it.
fn shade(corners: &[Vertex; 3], weights: [f32; 3], texture: &ColorImage) -> [f32; 4] {
    let mix = |value: &dyn Fn(&Vertex) -> f32| corners.iter().zip(weights).map(|(corner, w)| value(corner) * w).sum::<f32>();
    let texel = sample(texture, mix(&|v| v.uv.x), mix(&|v| v.uv.y));
    std::array::from_fn(|i| mix(&|v| f32::from(v.color.to_array()[i])) * texel[i] / 255.0)
}

/// The texture at `(u, v)`, each in `[0, 1]`, between its four nearest texels.
fn sample(texture: &ColorImage, u: f32, v: f32) -> [f32; 4] {
    let [width, height] = texture.size;
    let (x, y) = (u * width as f32 - 0.5, v * height as f32 - 0.5);
    let texel = |x: f32, y: f32| {
        let column = (x.max(0.0) as usize).min(width - 1);
        let row = (y.max(0.0) as usize).min(height - 1);
        texture.pixels[row * width + column].to_array().map(f32::from)
    };
    let (left, top) = (x.floor(), y.floor());
    let (fx, fy) = (x - left, y - top);
    let [a, b, c, d] = [texel(left, top), texel(left + 1.0, top), texel(left, top + 1.0), texel(left + 1.0, top + 1.0)];
    std::array::from_fn(|i| (a[i] * (1.0 - fx) + b[i] * fx) * (1.0 - fy) + (c[i] * (1.0 - fx) + d[i] * fx) * fy)
}
