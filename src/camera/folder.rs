//! A folder of pictures, played in the natural order of their names.

use std::cmp::Ordering;
use std::fs;
use std::path::{Path, PathBuf};

use super::{CameraError, MAX_SIDE_PX};
use crate::picture_file::{self, PictureFile};

/// Folders below folders; deeper ones are taken for a loop of links.
const MAX_DEPTH: usize = 16;

/// Grey of the pictures between two held ones, as a dim wall.
const EMPTY_GREY: u8 = 96;

/// The pictures of a folder, each shown for so many frames and followed by so many empty ones.
pub struct Folder {
    path: PathBuf,
    pictures: Vec<PathBuf>,
    held_frames: u64,
    empty_frames: u64,
    /// Index of the picture that comes or is shown.
    at: usize,
    /// Frames given of it, empty ones included.
    given: u64,
    shown: PictureFile,
    unreadable: usize,
}

impl Folder {
    /// `held_frames` counts from 1.
    pub fn open(path: &Path, held_frames: u64, empty_frames: u64) -> Result<Self, CameraError> {
        let mut pictures = Vec::new();
        collect(path, MAX_DEPTH, &mut pictures)?;
        if pictures.is_empty() {
            return Err(CameraError::EmptyFolder { path: path.into() });
        }
        let shown = PictureFile::default();
        Ok(Self { path: path.into(), pictures, held_frames, empty_frames, at: 0, given: 0, shown, unreadable: 0 })
    }

    /// The next frame into `rgb`; its width and height, or `None` at the end.
    pub fn next(&mut self, rgb: &mut Vec<u8>) -> Result<Option<(u32, u32)>, CameraError> {
        if self.given == self.held_frames + self.empty_frames {
            self.at += 1;
            self.given = 0;
        }
        while self.given == 0 {
            let Some(path) = self.pictures.get(self.at) else { return self.end() };
            match read(path) {
                Ok(shown) => {
                    self.shown = shown;
                    break;
                }
                Err(error) => {
                    // The name may be a person's: not for the log.
                    self.at += 1;
                    self.unreadable += 1;
                    tracing::warn!("skipping picture {} of {}: {}", self.at, self.pictures.len(), crate::error_chain(&error));
                }
            }
        }
        rgb.clear();
        if self.given < self.held_frames {
            rgb.extend_from_slice(&self.shown.rgb);
        } else {
            rgb.resize(self.shown.rgb.len(), EMPTY_GREY);
        }
        self.given += 1;
        Ok(Some((self.shown.width, self.shown.height)))
    }

    fn end(&self) -> Result<Option<(u32, u32)>, CameraError> {
        match self.unreadable {
            0 => Ok(None),
            count if count == self.pictures.len() => Err(CameraError::NoReadablePicture { path: self.path.clone(), count }),
            count => {
                tracing::warn!("{count} of {} pictures of the replay could not be read", self.pictures.len());
                Ok(None)
            }
        }
    }

    pub fn rewind(&mut self) {
        (self.at, self.given, self.unreadable) = (0, 0, 0);
    }
}

/// Appends the pictures in and below `folder`, hidden ones left out.
fn collect(folder: &Path, depth_left: usize, pictures: &mut Vec<PathBuf>) -> Result<(), CameraError> {
    let fail = |source| CameraError::Read { path: folder.into(), source };
    let mut entries = fs::read_dir(folder).map_err(fail)?.collect::<Result<Vec<_>, _>>().map_err(fail)?;
    entries.sort_by(|a, b| natural_order(&a.file_name().to_string_lossy(), &b.file_name().to_string_lossy()));
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if path.is_dir() {
            if depth_left > 0 {
                collect(&path, depth_left - 1, pictures)?;
            }
        } else if picture_file::is_named_like_one(&path) {
            pictures.push(path);
        }
    }
    Ok(())
}

/// Compares names so that `shot2` comes before `shot10`: runs of digits by value, all else by character.
fn natural_order(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let (Some(x), Some(y)) = (left.chars().next(), right.chars().next()) else {
            // Equal but for leading zeros, or one is the start of the other.
            return left.len().cmp(&right.len()).then_with(|| a.cmp(b));
        };
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let (x, x_rest) = leading_number(left);
            let (y, y_rest) = leading_number(right);
            match x.len().cmp(&y.len()).then_with(|| x.cmp(y)) {
                Ordering::Equal => (left, right) = (x_rest, y_rest),
                unequal => return unequal,
            }
        } else if x == y {
            (left, right) = (&left[x.len_utf8()..], &right[y.len_utf8()..]);
        } else {
            return x.cmp(&y);
        }
    }
}

/// The digits that `text` begins with, without leading zeros, and what follows them.
fn leading_number(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (text[..end].trim_start_matches('0'), &text[end..])
}

fn read(path: &Path) -> Result<PictureFile, CameraError> {
    let picture = picture_file::read(path)?;
    match (picture.width, picture.height) {
        (width, height) if width.max(height) > MAX_SIDE_PX => Err(CameraError::TooLarge { width, height }),
        _ => Ok(picture),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_in_names_count_by_value() {
        let sorted = ["1.png", "2.png", "10.png", "a1b2", "a1b10", "a02", "a2", "a10", "b", "bb"];
        let mut names = sorted;
        names.reverse();
        names.sort_by(|a, b| natural_order(a, b));
        assert_eq!(names, sorted);
    }

    proptest! {
        #[test]
        fn natural_order_is_an_order(names in proptest::collection::vec("[a01é9]{0,5}", 3)) {
            let [a, b, c] = &names[..] else { unreachable!() };
            prop_assert_eq!(natural_order(a, b), natural_order(b, a).reverse());
            prop_assert_eq!(natural_order(a, b) == Ordering::Equal, a == b);
            if natural_order(a, b).is_le() && natural_order(b, c).is_le() {
                prop_assert!(natural_order(a, c).is_le());
            }
        }

        #[test]
        fn frames_of_a_sequence_sort_by_their_number(mut numbers in proptest::collection::vec(0u32..5_000, 1..20)) {
            let mut names = numbers.iter().map(|number| format!("frame_{number}.jpg")).collect::<Vec<_>>();
            names.sort_by(|a, b| natural_order(a, b));
            numbers.sort_unstable();
            let expected = numbers.iter().map(|number| format!("frame_{number}.jpg")).collect::<Vec<_>>();
            prop_assert_eq!(names, expected);
        }
    }
}
