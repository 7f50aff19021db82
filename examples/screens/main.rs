//! Renders every screen in every state, look and size: `cargo run --example screens -- FOLDER [NAME-PART] [--language=CODE|all]`; the pictures
//! of `docs/screens` are made with `cargo run --example screens -- docs/screens --chosen`.
//!
//! The scenes stand in `scenes/`, a file per topic.

use std::path::{Path, PathBuf};

use anyhow::Context;
use eframe::egui::vec2;
use rollcall::config::{self, Config, Theme};

mod raster;
mod scenes;
#[expect(dead_code, reason = "the tests use the rest of it")]
#[path = "../../tests/ui/stage.rs"]
mod stage;

use scenes::Scene;
use stage::{LANGUAGES, Stage};

const SIZES: [(u32, u32); 4] = [(800, 480), (1280, 800), (1920, 1080), (800, 1280)];

/// One picture of each screen, for `docs/screens`, and what stands above it there.
const CHOSEN: &[(&str, &str)] = &[
    ("attend-waiting", "The door: nobody yet"),
    ("attend-recorded", "A record"),
    ("attend-late", "A record with what the rules know"),
    ("attend-unknown", "Nobody who is enrolled"),
    ("attend-turn-left", "A turn of the head, asked of whoever might be a picture"),
    ("attend-first-run", "The first start"),
    ("idle", "Nobody there for a while"),
    ("pin-number", "PIN: the staff number"),
    ("badge", "A badge held to the camera"),
    ("setup-empty", "Choosing the admin password"),
    ("unlock", "The way into the admin screens"),
    ("people", "People"),
    ("person", "One person"),
    ("face", "Face and consent of a person"),
    ("person-credentials", "PIN and badge of a person"),
    ("departments", "Departments"),
    ("import-checked", "An import that was checked and changes nothing yet"),
    ("records", "Records of a day"),
    ("records-day", "One person’s day"),
    ("records-month", "One person’s month"),
    ("records-correct", "A correction with its reason"),
    ("records-export", "Export"),
    ("rules-shifts", "Shifts"),
    ("rules-shift", "One shift"),
    ("rules-holidays", "Holidays"),
    ("rules-leaves", "Leave"),
    ("enrol-who", "Enrolment: who"),
    ("enrol-consent", "Enrolment: consent, in the person’s language"),
    ("enrol-shots-2", "Enrolment: guided shots"),
    ("enrol-check", "Enrolment: check"),
    ("enrol-duplicate", "Enrolment: somebody looks the same"),
    ("enrol-done", "Enrolment: done"),
    ("calibration-many", "Calibration: where the threshold stands"),
    ("attempts", "Attempts to deceive the kiosk"),
    ("backup-ready", "Backup"),
    ("office-up-to-date", "Head office"),
    ("office-held", "Head office: rows that it holds back"),
    ("audit", "Audit log"),
    ("diagnostics", "Diagnostics"),
    ("settings", "Settings"),
];

/// Of the page in `docs/screens`.
const PAGE_HEAD: &str = include_str!("page_head.md");

type Change = fn(&mut config::Ui);

/// What a site can wish for, by the word that stands in the name of the picture.
const LOOKS: [(&str, Change); 4] = [
    ("dark", |_| {}),
    ("light", |ui| ui.theme = Theme::Light),
    ("stark", |ui| ui.high_contrast = true),
    ("large", |ui| ui.large_text = true),
];

/// What to render.
struct Request {
    folder: PathBuf,
    /// Of file names.
    part: String,
    languages: Vec<String>,
    /// Only the [`CHOSEN`] scenes, dark, at 1280x800.
    chosen: bool,
}

impl Request {
    fn from_arguments() -> anyhow::Result<Self> {
        let mut words = Vec::new();
        let mut languages = Vec::new();
        let mut chosen = false;
        for argument in std::env::args().skip(1) {
            if argument == "--chosen" {
                chosen = true;
                continue;
            }
            match argument.strip_prefix("--language=") {
                Some("all") => languages.extend(LANGUAGES.map(|(code, _)| code.to_owned())),
                Some(code) => languages.push(code.to_owned()),
                None if argument.starts_with('-') => {
                    anyhow::bail!("{argument} is not known; there are --language=CODE, --language=all and --chosen")
                }
                None => words.push(argument),
            }
        }
        if languages.is_empty() {
            languages.push("en".into());
        }
        let mut words = words.into_iter();
        let folder = words.next().ok_or_else(|| anyhow::anyhow!("name the folder for the pictures"))?.into();
        Ok(Self { folder, part: words.next().unwrap_or_default(), languages, chosen })
    }
}

fn render(scene: &Scene, (width, height): (u32, u32), config: &Config, path: &Path) -> anyhow::Result<()> {
    let mut stage = Stage::open_with(config, vec2(width as f32, height as f32), scene.snapshot.clone());
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

/// The chosen pictures, and the page that shows them.
fn render_chosen(folder: &Path) -> anyhow::Result<()> {
    let scenes = scenes::all();
    let mut page = String::from(PAGE_HEAD);
    for (name, title) in CHOSEN {
        let scene = scenes.iter().find(|scene| scene.name == *name).with_context(|| format!("there is no scene {name}"))?;
        render(scene, SIZES[1], &stage::config(), &folder.join(format!("{name}.png")))?;
        page += &format!("\n## {title}\n\n![{title}]({name}.png)\n");
        println!("{name}");
    }
    std::fs::write(folder.join("README.md"), page)?;
    Ok(())
}

fn main() -> anyhow::Result<()> {
    let request = Request::from_arguments()?;
    std::fs::create_dir_all(&request.folder)?;
    if request.chosen {
        return render_chosen(&request.folder);
    }
    for scene in &scenes::all() {
        for size in SIZES {
            for (look, change) in LOOKS {
                for language in &request.languages {
                    let tongue = if language == "en" { String::new() } else { format!("-{language}") };
                    let name = format!("{}-{}x{}-{look}{tongue}.png", scene.name, size.0, size.1);
                    if name.contains(&request.part) {
                        let mut config = stage::config();
                        config.ui.language.clone_from(language);
                        change(&mut config.ui);
                        (scene.configure)(&mut config);
                        render(scene, size, &config, &request.folder.join(&name))?;
                        println!("{name}");
                    }
                }
            }
        }
    }
    Ok(())
}
