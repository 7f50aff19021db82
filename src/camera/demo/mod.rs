//! The built-in feed: people of public-domain portraits who walk up to the kiosk, stay a while and leave. What it shows depends on the time
//! since its start alone.

mod head;
mod scene;

use std::time::Duration;

use super::pace::Pace;
use super::{Buffers, CameraError, Captured, FrameSource, Next};
use crate::clock::Clock;
pub use scene::Scene;

/// Frames per second: what the kiosk asks of a camera.
const FPS: f64 = 15.0;

/// Somebody of the feed who is to be enrolled by the normal path before it plays.
#[derive(Clone, Copy)]
pub struct DemoPerson {
    pub name: &'static str,
    /// JPEG files, one face in each.
    pub pictures: &'static [&'static [u8]],
}

/// The people to enrol. The third visitor of the feed is not among them and stays unknown.
pub fn people() -> &'static [DemoPerson] {
    &[
        DemoPerson {
            name: "Barack Obama",
            pictures: &[include_bytes!("../../../assets/demo/obama-2009.jpg"), include_bytes!("../../../assets/demo/obama-2010.jpg")],
        },
        DemoPerson { name: "Joe Biden", pictures: &[include_bytes!("../../../assets/demo/biden-2010.jpg")] },
    ]
}

pub struct Demo {
    scene: Scene,
    clock: Clock,
    buffers: Buffers,
    pace: Pace,
}

impl Demo {
    pub fn new(clock: &Clock, buffers: &Buffers) -> Result<Self, CameraError> {
        Ok(Self { scene: Scene::new()?, clock: clock.clone(), buffers: buffers.clone(), pace: Pace::new(FPS) })
    }
}

impl FrameSource for Demo {
    fn next(&mut self, patience: Duration) -> Result<Next, CameraError> {
        if !self.pace.wait(patience) {
            return Ok(Next::Pending);
        }
        self.pace.catch_up();
        let mut rgb = self.buffers.take();
        self.scene.render(self.pace.due().as_secs_f64(), &mut rgb);
        self.pace.given += 1;
        let (width, height) = (scene::WIDTH as u32, scene::HEIGHT as u32);
        Ok(Next::Picture(Captured { at: self.clock.now(), width, height, rgb }))
    }
}
