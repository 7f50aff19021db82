//! One plugged-in camera: the V4L2 requests it answers and the thread that fills buffers at the frame rate.
//!
//! Field offsets are those of `linux/videodev2.h` on 64-bit Linux. An unplugged device stays gone for whoever still holds it open;
//! plugging in again makes a new one, as the kernel does.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use fuser::{Errno, INodeNo, Notifier, PollEvents, PollNotifier};
use nix::time::{ClockId, clock_gettime};

use crate::reel::{PixelFormat, Reel};

const MOST_BUFFERS: u32 = 4;

/// A notification carries at most this much of a frame; the kernel's limit for one message is higher.
const STORE_CHUNK: usize = 64 * 1024;

const PAGE: usize = 4096;

const FRAME_RATES: [u32; 2] = [30, 15];

/// Request numbers, the low byte of `VIDIOC_*`.
mod request {
    pub const QUERYCAP: u32 = 0;
    pub const ENUM_FMT: u32 = 2;
    pub const G_FMT: u32 = 4;
    pub const S_FMT: u32 = 5;
    pub const REQBUFS: u32 = 8;
    pub const QUERYBUF: u32 = 9;
    pub const QBUF: u32 = 15;
    pub const DQBUF: u32 = 17;
    pub const STREAMON: u32 = 18;
    pub const STREAMOFF: u32 = 19;
    pub const G_PARM: u32 = 21;
    pub const S_PARM: u32 = 22;
    pub const TRY_FMT: u32 = 64;
    pub const ENUM_FRAMESIZES: u32 = 74;
    pub const ENUM_FRAMEINTERVALS: u32 = 75;
}

const BUF_TYPE_VIDEO_CAPTURE: u32 = 1;
const CAP_VIDEO_CAPTURE_AND_STREAMING: u32 = 0x0400_0001;
const CAP_DEVICE_CAPS: u32 = 0x8000_0000;
const DRIVER_VERSION: u32 = 0x0006_0100;
const FIELD_NONE: u32 = 1;
const COLORSPACE_SRGB: u32 = 8;
const DISCRETE: u32 = 1;
const CAP_TIME_PER_FRAME: u32 = 0x1000;
/// `V4L2_BUF_FLAG_MAPPED | V4L2_BUF_FLAG_DONE | V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC`.
const FILLED_BUFFER_FLAGS: u32 = 0x2005;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    Streaming,
    /// Open and silent: no buffer is ever filled.
    Stalled,
    Gone,
}

struct Filled {
    index: u32,
    bytes: u32,
    sequence: u32,
    captured_at: Duration,
}

struct State {
    condition: Condition,
    mode: usize,
    frame_rate: u32,
    streaming: bool,
    queued: VecDeque<u32>,
    /// The buffer that is being written; taken back when the stream stops meanwhile.
    filling: Option<u32>,
    filled: VecDeque<Filled>,
    sequence: u32,
    waiting: HashMap<u64, PollNotifier>,
}

pub struct Device {
    reels: Arc<[Reel]>,
    card: String,
    state: Mutex<State>,
    notifier: OnceLock<Notifier>,
}

impl Device {
    pub fn new(reels: Arc<[Reel]>, card: String) -> Arc<Self> {
        let state = State {
            condition: Condition::Streaming,
            mode: 0,
            frame_rate: FRAME_RATES[0],
            streaming: false,
            queued: VecDeque::new(),
            filling: None,
            filled: VecDeque::new(),
            sequence: 0,
            waiting: HashMap::new(),
        };
        Arc::new(Self { reels, card, state: Mutex::new(state), notifier: OnceLock::new() })
    }

    /// Begins to fill buffers, each through `notifier`, until the device is gone.
    pub fn start(self: &Arc<Self>, notifier: Notifier) -> std::io::Result<()> {
        if self.notifier.set(notifier).is_ok() {
            let device = Arc::clone(self);
            thread::Builder::new().name("fusecam-frames".into()).spawn(move || device.fill_buffers())?;
        }
        Ok(())
    }

    pub fn set_condition(&self, condition: Condition) {
        let waiting = {
            let mut state = self.state();
            state.condition = condition;
            std::mem::take(&mut state.waiting)
        };
        wake(waiting);
    }

    /// The file's size: all buffers, one behind the other.
    pub fn bytes(&self) -> u64 {
        u64::from(MOST_BUFFERS) * self.stride()
    }

    pub fn is_gone(&self) -> bool {
        self.state().condition == Condition::Gone
    }

    /// What `poll` answers now; where that is nothing, `waiter` is woken on the next change.
    pub fn poll(&self, waiter: PollNotifier) -> PollEvents {
        let mut state = self.state();
        if state.condition == Condition::Gone {
            PollEvents::POLLERR | PollEvents::POLLHUP
        } else if !state.streaming {
            PollEvents::POLLERR
        } else if !state.filled.is_empty() {
            PollEvents::POLLIN | PollEvents::POLLRDNORM
        } else {
            state.waiting.insert(waiter.handle().0, waiter);
            PollEvents::empty()
        }
    }

    /// Answers request `number`: `block` is the caller's structure, read and written in place.
    pub fn answer(&self, number: u32, block: &mut [u8]) -> Result<(), Errno> {
        let mut state = self.state();
        if state.condition == Condition::Gone {
            return Err(Errno::ENODEV);
        }
        match number {
            request::QUERYCAP => {
                put_text(block, 0, "fusecam");
                put_text(block, 16, &self.card);
                put_text(block, 48, "fuse:rollcall-test-camera");
                put(block, 80, DRIVER_VERSION);
                put(block, 84, CAP_VIDEO_CAPTURE_AND_STREAMING | CAP_DEVICE_CAPS);
                put(block, 88, CAP_VIDEO_CAPTURE_AND_STREAMING);
            }
            request::ENUM_FMT => {
                let mut formats = PixelFormat::ALL.into_iter().filter(|&format| self.reels.iter().any(|reel| reel.format == format));
                let format = formats.nth(get(block, 0) as usize).ok_or(Errno::EINVAL)?;
                require_capture(get(block, 4))?;
                put(block, 44, format.fourcc());
            }
            request::G_FMT | request::S_FMT | request::TRY_FMT => {
                require_capture(get(block, 0))?;
                let mode = if number == request::G_FMT { state.mode } else { self.nearest_mode(get(block, 16), get(block, 8)) };
                if number == request::S_FMT {
                    state.mode = mode;
                }
                let reel = &self.reels[mode];
                put(block, 8, reel.size.width);
                put(block, 12, reel.size.height);
                put(block, 16, reel.format.fourcc());
                put(block, 20, FIELD_NONE);
                put(block, 24, if reel.format == PixelFormat::Yuyv { reel.size.width * 2 } else { 0 });
                put(block, 28, reel.buffer_bytes());
                put(block, 32, COLORSPACE_SRGB);
            }
            request::REQBUFS => {
                require_capture(get(block, 4))?;
                put(block, 0, get(block, 0).min(MOST_BUFFERS));
                state.stop();
            }
            request::QUERYBUF => {
                let index = buffer_index(block)?;
                put(block, 64, (u64::from(index) * self.stride()) as u32);
                put(block, 68, 0);
                put(block, 72, self.reels[state.mode].buffer_bytes());
            }
            request::QBUF => {
                let index = buffer_index(block)?;
                state.queued.push_back(index);
            }
            // The device is always opened without blocking: whoever comes before `poll` says so is sent away.
            request::DQBUF => {
                if !state.streaming {
                    return Err(Errno::EINVAL);
                }
                let filled = state.filled.pop_front().ok_or(Errno::EAGAIN)?;
                put(block, 0, filled.index);
                put(block, 8, filled.bytes);
                put(block, 12, FILLED_BUFFER_FLAGS);
                put(block, 16, FIELD_NONE);
                put_u64(block, 24, filled.captured_at.as_secs());
                put_u64(block, 32, u64::from(filled.captured_at.subsec_micros()));
                put(block, 56, filled.sequence);
                put(block, 60, 1);
                put(block, 72, self.reels[state.mode].buffer_bytes());
            }
            request::STREAMON => state.streaming = true,
            // Whoever waits for a frame in vain is told.
            request::STREAMOFF => {
                state.stop();
                wake(std::mem::take(&mut state.waiting));
            }
            request::G_PARM | request::S_PARM => {
                if number == request::S_PARM {
                    let asked = get(block, 16).checked_div(get(block, 12)).unwrap_or(FRAME_RATES[0]);
                    state.frame_rate = FRAME_RATES.into_iter().min_by_key(|rate| rate.abs_diff(asked)).expect("there is a frame rate");
                }
                put(block, 4, CAP_TIME_PER_FRAME);
                put(block, 12, 1);
                put(block, 16, state.frame_rate);
            }
            request::ENUM_FRAMESIZES => {
                let fourcc = get(block, 4);
                let mut sizes = self.reels.iter().filter(|reel| reel.format.fourcc() == fourcc).map(|reel| reel.size);
                let size = sizes.nth(get(block, 0) as usize).ok_or(Errno::EINVAL)?;
                put(block, 8, DISCRETE);
                put(block, 12, size.width);
                put(block, 16, size.height);
            }
            request::ENUM_FRAMEINTERVALS => {
                let rate = *FRAME_RATES.get(get(block, 0) as usize).ok_or(Errno::EINVAL)?;
                put(block, 16, DISCRETE);
                put(block, 20, 1);
                put(block, 24, rate);
            }
            _ => return Err(Errno::ENOTTY),
        }
        Ok(())
    }

    /// Every frame period: one queued buffer is written and handed out. With none queued the frame is lost, and its number with it.
    fn fill_buffers(&self) {
        let notifier = self.notifier.get().expect("set before this thread starts");
        let mut next = Instant::now();
        loop {
            thread::sleep(next.saturating_duration_since(Instant::now()));
            let (index, sequence, mode) = {
                let mut state = self.state();
                next = (next + Duration::from_secs(1) / state.frame_rate).max(Instant::now());
                if state.condition == Condition::Gone {
                    return;
                }
                if state.condition == Condition::Stalled || !state.streaming {
                    continue;
                }
                state.sequence += 1;
                state.filling = state.queued.pop_front();
                let Some(index) = state.filling else { continue };
                (index, state.sequence, state.mode)
            };

            // Not under the lock: the kernel may be waiting for a page of this very buffer, which the thread that answers requests must supply.
            let frame = self.reels[mode].frame(sequence);
            let captured_at = Duration::from(clock_gettime(ClockId::CLOCK_MONOTONIC).expect("Linux has a monotonic clock"));
            for (n, chunk) in frame.chunks(STORE_CHUNK).enumerate() {
                let offset = u64::from(index) * self.stride() + (n * STORE_CHUNK) as u64;
                // A page that is stored in part is read again from this program, and comes back empty.
                let mut pages = chunk.to_vec();
                pages.resize(chunk.len().next_multiple_of(PAGE), 0);
                if let Err(error) = notifier.store(INodeNo::ROOT, offset, &pages) {
                    eprintln!("fusecam: buffer {index}: {error}");
                }
            }

            let waiting = {
                let mut state = self.state();
                if state.filling.take().is_some() {
                    state.filled.push_back(Filled { index, bytes: frame.len() as u32, sequence, captured_at });
                }
                std::mem::take(&mut state.waiting)
            };
            wake(waiting);
        }
    }

    fn nearest_mode(&self, fourcc: u32, width: u32) -> usize {
        let cost = |reel: &Reel| (reel.format.fourcc() != fourcc, reel.size.width.abs_diff(width));
        (0..self.reels.len()).min_by_key(|&mode| cost(&self.reels[mode])).expect("there is a mode")
    }

    /// Bytes from one buffer to the next: the largest mode's, in whole pages.
    fn stride(&self) -> u64 {
        self.reels.iter().map(|reel| u64::from(reel.buffer_bytes())).max().expect("there is a mode").next_multiple_of(PAGE as u64)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no thread panics with the lock held")
    }
}

impl State {
    fn stop(&mut self) {
        self.streaming = false;
        self.queued.clear();
        self.filling = None;
        self.filled.clear();
    }
}

fn wake(waiting: HashMap<u64, PollNotifier>) {
    for waiter in waiting.into_values() {
        if let Err(error) = waiter.notify() {
            eprintln!("fusecam: wake a poller: {error}");
        }
    }
}

fn require_capture(buffer_type: u32) -> Result<(), Errno> {
    if buffer_type == BUF_TYPE_VIDEO_CAPTURE { Ok(()) } else { Err(Errno::EINVAL) }
}

fn buffer_index(block: &[u8]) -> Result<u32, Errno> {
    require_capture(get(block, 4))?;
    let index = get(block, 0);
    if index < MOST_BUFFERS { Ok(index) } else { Err(Errno::EINVAL) }
}

fn get(block: &[u8], at: usize) -> u32 {
    u32::from_ne_bytes(block[at..at + 4].try_into().expect("four bytes"))
}

fn put(block: &mut [u8], at: usize, value: u32) {
    block[at..at + 4].copy_from_slice(&value.to_ne_bytes());
}

fn put_u64(block: &mut [u8], at: usize, value: u64) {
    block[at..at + 8].copy_from_slice(&value.to_ne_bytes());
}

fn put_text(block: &mut [u8], at: usize, text: &str) {
    block[at..at + text.len()].copy_from_slice(text.as_bytes());
}
