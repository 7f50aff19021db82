//! What nokhwa does not offer on an open device: ending a read from outside, and closing without fear.

use std::fs;
use std::path::PathBuf;

use rustix::fd::{AsFd, OwnedFd};
use rustix::io::Errno;
use rustix::process::{PidfdFlags, PidfdGetfdFlags, getpid, pidfd_getfd, pidfd_open};

/// The open file behind a nokhwa camera.
pub struct Handle {
    path: PathBuf,
    /// Its number in this process. nokhwa keeps the file to itself, so it is looked up; `None` where there is no `/proc`.
    number: Option<i32>,
}

/// `VIDIOC_STREAMOFF` of linux/videodev2.h, and the kind of stream it stops.
const STREAMOFF: rustix::ioctl::Opcode = rustix::ioctl::opcode::write::<i32>(b'V', 19);
const VIDEO_CAPTURE: i32 = 1;

impl Handle {
    /// The handle of the device at `path`, which this process has open.
    pub fn of(path: PathBuf) -> Self {
        let device = path.canonicalize().unwrap_or_else(|_| path.clone());
        let files = fs::read_dir("/proc/self/fd").into_iter().flatten().flatten();
        let number = files
            .filter(|file| fs::read_link(file.path()).is_ok_and(|target| target == device))
            .find_map(|file| file.file_name().to_str()?.parse().ok());
        Self { path, number }
    }

    pub fn is_plugged(&self) -> bool {
        self.path.exists()
    }

    /// Stops the stream behind the back of the thread that waits for its frames: its read fails.
    pub fn stop_stream(&self) {
        if let Err(error) = self.try_stop_stream() {
            tracing::debug!("the camera's stream does not stop: {error}");
        }
    }

    fn try_stop_stream(&self) -> rustix::io::Result<()> {
        let Some(number) = self.number else { return Ok(()) };
        let own_process = pidfd_open(getpid(), PidfdFlags::empty())?;
        stream_off(&pidfd_getfd(own_process, number, PidfdGetfdFlags::empty())?)
    }

    /// Closes `camera`. v4l panics when a device does not stop, and again when its buffers cannot be released, which would end the process:
    /// such a device is left open.
    pub fn close(&self, camera: nokhwa::Camera) {
        match self.try_stop_stream() {
            Ok(()) | Err(Errno::NODEV) => drop(camera),
            Err(error) => {
                tracing::error!("a camera is left open, as it does not stop: {error}");
                std::mem::forget(camera);
            }
        }
    }
}

#[expect(unsafe_code, reason = "neither nokhwa nor v4l lets another thread end a read: a device that has stalled could never be closed")]
fn stream_off(file: &OwnedFd) -> rustix::io::Result<()> {
    // SAFETY: the request takes a pointer to an int and writes nothing; a file that is no V4L2 device refuses it.
    unsafe { rustix::ioctl::ioctl(file.as_fd(), rustix::ioctl::Setter::<STREAMOFF, i32>::new(VIDEO_CAPTURE)) }
}
