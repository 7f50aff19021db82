//! Plays a folder of pictures or a clip as if it came from a camera.
//!
//! A folder is a set of photos by default, each held for a second, so that it is recognised as a person would be, and followed by half a
//! second of nobody, so that one person is never taken for the one before. With `fps` and no `hold`, or with `hold=0`, it is a frame sequence.

use std::time::Duration;

use super::clip::Clip;
use super::folder::Folder;
use super::pace::Pace;
use super::spec::{ReplaySpec, Speed};
use super::{Buffers, CameraError, Captured, FrameSource, Next};
use crate::clock::Clock;
use crate::time::Moment;

/// Frames per second of a folder, unless told: what the kiosk asks of a camera.
const FOLDER_FPS: f64 = 15.0;

/// How long a photo stays and how long nobody is there after it, unless told.
const PHOTO_HOLD: Duration = Duration::from_secs(1);
const PHOTO_GAP: Duration = Duration::from_millis(500);

pub struct Replay {
    spec: ReplaySpec,
    material: Material,
    clock: Clock,
    buffers: Buffers,
    pace: Pace,
    /// When the first frame was asked for: the clip's time zero.
    start: Option<Moment>,
    /// Frames given before the material was last at its beginning.
    given_at_rewind: u64,
}

enum Material {
    Folder(Folder),
    Clip(Clip),
}

impl Replay {
    pub fn open(spec: &ReplaySpec, clock: &Clock, buffers: &Buffers) -> Result<Self, CameraError> {
        let path = &spec.path;
        let metadata = path.metadata().map_err(|source| CameraError::Read { path: path.clone(), source })?;
        let (material, fps) = if metadata.is_dir() {
            let fps = spec.fps.unwrap_or(FOLDER_FPS);
            let hold = spec.hold.unwrap_or(if spec.fps.is_some() { Duration::ZERO } else { PHOTO_HOLD });
            let gap = spec.gap.unwrap_or(if hold.is_zero() { Duration::ZERO } else { PHOTO_GAP });
            let frames = |duration: Duration| (duration.as_secs_f64() * fps).round() as u64;
            (Material::Folder(Folder::open(path, frames(hold).max(1), frames(gap))?), fps)
        } else if Clip::is_clip(path) {
            let clip = Clip::open(path)?;
            let fps = spec.fps.unwrap_or(clip.fps());
            (Material::Clip(clip), fps)
        } else {
            return Err(CameraError::NotReplayable { path: path.clone() });
        };
        Ok(Self {
            spec: spec.clone(),
            material,
            clock: clock.clone(),
            buffers: buffers.clone(),
            pace: Pace::new(fps),
            start: None,
            given_at_rewind: 0,
        })
    }

    /// The next frame's size, its pixels being in `rgb`; `None` at the very end.
    fn read(&mut self, rgb: &mut Vec<u8>) -> Result<Option<(u32, u32)>, CameraError> {
        loop {
            let size = match &mut self.material {
                Material::Folder(folder) => folder.next(rgb)?,
                Material::Clip(clip) => clip.next(rgb)?,
            };
            let is_empty = self.pace.given == self.given_at_rewind;
            match size {
                None if is_empty => return Err(CameraError::EmptyClip { path: self.spec.path.clone() }),
                None if self.spec.looped => self.rewind()?,
                size => return Ok(size),
            }
        }
    }

    fn rewind(&mut self) -> Result<(), CameraError> {
        match &mut self.material {
            Material::Folder(folder) => folder.rewind(),
            Material::Clip(clip) => *clip = Clip::open(&self.spec.path)?,
        }
        self.given_at_rewind = self.pace.given;
        Ok(())
    }
}

impl FrameSource for Replay {
    fn next(&mut self, patience: Duration) -> Result<Next, CameraError> {
        let start = *self.start.get_or_insert_with(|| self.clock.now());
        if self.spec.speed == Speed::Real && !self.pace.wait(patience) {
            return Ok(Next::Pending);
        }
        let due = self.pace.due();
        let mut rgb = self.buffers.take();
        let Some((width, height)) = self.read(&mut rgb)? else { return Ok(Next::End) };
        self.pace.given += 1;
        let at = match self.spec.speed {
            Speed::Real => self.clock.now(),
            Speed::Fast => self.clock.shifted(start, due.as_millis() as i64),
        };
        Ok(Next::Picture(Captured { at, width, height, rgb }))
    }

    /// In real time only the first frame waits, for whoever is to see the replay from its beginning.
    fn is_lossless(&self) -> bool {
        self.spec.speed == Speed::Fast || self.pace.given == 1
    }
}
