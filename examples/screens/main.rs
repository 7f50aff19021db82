//! Renders every screen in every state, theme and size: `cargo run --example screens -- FOLDER [NAME-PART]`.
//!
//! The scenes stand in `scenes/`, a file per topic.

use std::path::{Path, PathBuf};

use eframe::egui::vec2;
use rollcall::config::Theme;

mod raster;
mod scenes;
#[expect(dead_code, reason = "the tests use the rest of it")]
#[path = "../../tests/ui/stage.rs"]
mod stage;

use scenes::Scene;
use stage::Stage;

const SIZES: [(u32, u32); 4] = [(800, 480), (1280, 800), (1920, 1080), (800, 1280)];

fn render(scene: &Scene, (width, height): (u32, u32), theme: Theme, path: &Path) -> anyhow::Result<()> {
    let mut config = stage::config();
    config.ui.theme = theme;
    let mut stage = Stage::open_with(&config, vec2(width as f32, height as f32), scene.snapshot.clone());
    (scene.act)(&mut stage);
    let mut raster = raster::Raster::default();
    stage.textures.0.borrow().iter().for_each(|(id, change)| raster.apply(*id, change));
    let output = stage.harness.output();
    let scale = output.pixels_per_point;
    let primitives = stage.harness.ctx.tessellate(output.shapes.clone(), scale);
    let picture = raster.draw([width as usize, height as usize], scale, &primitives);
    let rgb = picture.pixels.iter().flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()]).collect();
    let picture = image::RgbImage::from_raw(width, height, rgb).expect("three bytes a pixel");
    picture.save(path)?;
    Ok(())
}

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| "docs/screens".into()));
    let part = arguments.next().unwrap_or_default();
    std::fs::create_dir_all(&folder)?;
    for scene in &scenes::all() {
        for size in SIZES {
            for (theme, word) in [(Theme::Dark, "dark"), (Theme::Light, "light")] {
                let name = format!("{}-{}x{}-{word}.png", scene.name, size.0, size.1);
                if name.contains(&part) {
                    render(scene, size, theme, &folder.join(&name))?;
                    println!("{name}");
                }
            }
        }
    }
    Ok(())
}
