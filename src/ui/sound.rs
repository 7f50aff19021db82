//! What is heard at the door: a few short tones, computed here, played by a thread of their own.
//!
//! A machine without a loudspeaker, or with one that hangs, is silent: nothing here ever waits for it, and nothing else notices.

use std::f32::consts::TAU;
use std::thread;
use std::time::{Duration, Instant};

use cpal::traits::{DeviceTrait, HostTrait, StreamTrait};
use cpal::{FromSample, SampleFormat, SizedSample, StreamConfig};
use crossbeam_channel::{Receiver, Sender, bounded};

use crate::kiosk::message::Outcome;

/// Sounds that may wait for the device; more come too late to mean anything.
const WAITING: usize = 2;
/// How long a device that could not be opened is left alone: each attempt may take long, and complains to standard error.
const RETRY_AFTER: Duration = Duration::from_secs(60);
/// Longest that a device may take to accept a stream.
const OPEN_TIMEOUT: Duration = Duration::from_secs(2);
/// Played on after a sound, so that what the device still holds is heard.
const TAIL: Duration = Duration::from_millis(150);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sound {
    /// Recorded: two soft rising notes.
    Success,
    /// Already recorded: one note.
    Repeat,
    /// Not recorded, for whatever reason: one low note.
    Refusal,
    /// A shot was taken at enrolment.
    Shutter,
}

impl Sound {
    pub fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Recorded { .. } => Self::Success,
            Outcome::Repeat { .. } => Self::Repeat,
            _ => Self::Refusal,
        }
    }

    fn notes(self) -> &'static [Note] {
        match self {
            Self::Success => const { &[Note::at(0.0, 0.11, 659.26), Note::at(0.09, 0.14, 987.77)] },
            Self::Repeat => const { &[Note::at(0.0, 0.14, 659.26)] },
            Self::Refusal => const { &[Note::at(0.0, 0.22, 196.0)] },
            Self::Shutter => const { &[Note::at(0.0, 0.018, 2093.0), Note::at(0.05, 0.03, 1046.5)] },
        }
    }

    /// One channel at `rate` samples a second, each in `[-volume, volume]`.
    fn samples(self, rate: u32, volume: f32) -> Vec<f32> {
        let notes = self.notes();
        let secs = notes.iter().map(Note::end).fold(0.0, f32::max);
        let rate = rate as f32;
        (0..(secs * rate).ceil() as usize)
            .map(|index| {
                let at = index as f32 / rate;
                let sum: f32 = notes.iter().map(|note| note.sample(at)).sum();
                // Where two notes overlap they share the room there is.
                sum.clamp(-1.0, 1.0) * volume.clamp(0.0, 1.0)
            })
            .collect()
    }
}

/// A sine with a soft octave above it, faded in and out.
struct Note {
    start_secs: f32,
    secs: f32,
    hertz: f32,
}

impl Note {
    const fn at(start_secs: f32, secs: f32, hertz: f32) -> Self {
        Self { start_secs, secs, hertz }
    }

    fn end(&self) -> f32 {
        self.start_secs + self.secs
    }

    /// In `[-0.5, 0.5]`, so that two notes at a time never clip.
    fn sample(&self, at: f32) -> f32 {
        let (since, left) = (at - self.start_secs, self.end() - at);
        if since < 0.0 || left <= 0.0 {
            return 0.0;
        }
        // In within 8 ms, without a click; out over the rest, as something struck does.
        let fade_in = (since / 0.008).min(1.0);
        let fade_out = (left / self.secs).powf(1.5);
        let phase = TAU * self.hertz * since;
        (phase.sin() * 0.8 + (phase * 2.0).sin() * 0.2) * 0.5 * fade_in * fade_out
    }
}

/// Plays sounds without ever waiting.
pub(crate) struct Player {
    sounds: Sender<(Sound, f32)>,
}

impl Player {
    /// # Errors
    /// When the system has no thread left.
    pub fn start() -> std::io::Result<Self> {
        let (sounds, waiting) = bounded(WAITING);
        // Not joined: a driver that hangs must not keep the window from closing. The thread ends with the sender.
        thread::Builder::new().name("sound".into()).spawn(move || play_all(&waiting))?;
        Ok(Self { sounds })
    }

    /// Plays the sound unless others are waiting already; `volume` in `[0, 1]`, 0 is silence.
    pub fn play(&self, sound: Sound, volume: f32) {
        if volume > 0.0 {
            // A full channel means that the device hangs or is behind: a sound for something long past would only mislead.
            let _ = self.sounds.try_send((sound, volume));
        }
    }
}

fn play_all(waiting: &Receiver<(Sound, f32)>) {
    let mut silent_until: Option<Instant> = None;
    for (sound, volume) in waiting {
        if silent_until.is_some_and(|until| Instant::now() < until) {
            continue;
        }
        silent_until = play(sound, volume).err().map(|error| {
            tracing::info!(%error, "no sound: the kiosk is silent for a while");
            Instant::now() + RETRY_AFTER
        });
    }
}

fn play(sound: Sound, volume: f32) -> Result<(), cpal::Error> {
    let device = cpal::default_host().default_output_device().ok_or(cpal::ErrorKind::DeviceNotAvailable)?;
    let supported = device.default_output_config()?;
    let format = supported.sample_format();
    let config = supported.config();
    let samples = sound.samples(config.sample_rate, volume);
    let length = Duration::from_secs_f32(samples.len() as f32 / config.sample_rate as f32);
    let stream = match format {
        SampleFormat::F32 => open::<f32>(&device, config, samples)?,
        SampleFormat::I16 => open::<i16>(&device, config, samples)?,
        SampleFormat::U16 => open::<u16>(&device, config, samples)?,
        SampleFormat::I32 => open::<i32>(&device, config, samples)?,
        _ => return Err(cpal::ErrorKind::UnsupportedConfig.into()),
    };
    stream.play()?;
    thread::sleep(length + TAIL);
    Ok(())
}

fn open<T: SizedSample + FromSample<f32>>(
    device: &cpal::Device,
    config: StreamConfig,
    samples: Vec<f32>,
) -> Result<cpal::Stream, cpal::Error> {
    let channels = usize::from(config.channels).max(1);
    let mut samples = samples.into_iter();
    let fill = move |data: &mut [T], _: &cpal::OutputCallbackInfo| {
        for frame in data.chunks_mut(channels) {
            frame.fill(T::from_sample(samples.next().unwrap_or(0.0)));
        }
    };
    let failed = |error: cpal::Error| tracing::debug!(%error, "a sound was not played to its end");
    device.build_output_stream(config, fill, failed, Some(OPEN_TIMEOUT))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: u32 = 48_000;
    const SOUNDS: [Sound; 4] = [Sound::Success, Sound::Repeat, Sound::Refusal, Sound::Shutter];

    /// Strength of one frequency in a stretch of samples: the Goertzel filter.
    fn strength(samples: &[f32], hertz: f32) -> f32 {
        let turn = TAU * hertz / RATE as f32;
        let (re, im) = samples.iter().enumerate().fold((0.0, 0.0), |(re, im), (index, sample)| {
            (re + sample * (turn * index as f32).cos(), im + sample * (turn * index as f32).sin())
        });
        re.hypot(im) / samples.len() as f32
    }

    #[test]
    fn every_sound_is_short_and_never_clips() {
        for sound in SOUNDS {
            let samples = sound.samples(RATE, 1.0);
            assert!(!samples.is_empty() && samples.len() as f32 / RATE as f32 <= 0.25, "{sound:?}");
            assert!(samples.iter().all(|sample| sample.is_finite() && sample.abs() <= 1.0), "{sound:?}");
            let loudest = samples.iter().fold(0.0, |most: f32, sample| most.max(sample.abs()));
            assert!(loudest > 0.1, "{sound:?} can be heard");
        }
    }

    #[test]
    fn a_sound_begins_and_ends_in_silence() {
        for sound in SOUNDS {
            let samples = sound.samples(RATE, 1.0);
            assert!(samples[0].abs() < 1e-3 && samples[samples.len() - 1].abs() < 0.02, "{sound:?}");
            // No jump that would be heard as a click: less than the steepest slope of the highest tone.
            let steepest = samples.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max);
            assert!(steepest < TAU * 2.0 * 2093.0 / RATE as f32, "{sound:?}: {steepest}");
        }
    }

    #[test]
    fn success_rises_and_refusal_is_low() {
        let success = Sound::Success.samples(RATE, 1.0);
        let (first, second) = success.split_at(success.len() * 2 / 5);
        assert!(strength(first, 659.26) > 4.0 * strength(first, 987.77));
        assert!(strength(second, 987.77) > strength(second, 659.26));
        let refusal = Sound::Refusal.samples(RATE, 1.0);
        assert!(strength(&refusal, 196.0) > 4.0 * strength(&refusal, 659.26));
    }

    #[test]
    fn volume_scales_and_the_rate_keeps_the_pitch() {
        let peak = |volume| Sound::Repeat.samples(RATE, volume).iter().fold(0.0, |most: f32, sample: &f32| most.max(sample.abs()));
        assert!((peak(0.5) * 2.0 - peak(1.0)).abs() < 1e-6);
        assert_eq!(peak(0.0), 0.0);
        let (low, high) = (Sound::Repeat.samples(8_000, 1.0).len(), Sound::Repeat.samples(RATE, 1.0).len());
        assert_eq!((low * 6).abs_diff(high) / 6, 0);
    }

    /// This holds with a loudspeaker and without: the call returns, whatever the device does.
    #[test]
    fn nobody_waits_for_the_device() {
        let player = Player::start().expect("a thread");
        for _ in 0..100 {
            player.play(Sound::Shutter, 0.01);
        }
    }

    #[test]
    fn a_result_sounds_as_it_is_meant() {
        let captured = crate::time::Moment {
            utc: crate::time::Timestamp(0),
            utc_offset_min: 0,
            boot_id: crate::ids::BootId(uuid::Uuid::nil()),
            monotonic_ms: 0,
            trust: crate::time::ClockTrust::Unverified,
        };
        assert_eq!(Sound::of(&Outcome::Unknown { captured }), Sound::Refusal);
        assert_eq!(Sound::of(&Outcome::NotRecorded { name: String::new(), captured }), Sound::Refusal);
    }
}
