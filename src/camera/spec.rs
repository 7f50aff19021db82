//! Which camera: the text of `camera.source` and `--camera`, parsed.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use reqwest::Url;
use thiserror::Error;

/// What a source may be called, for error messages and help texts.
pub const ALLOWED: &str =
    "auto, device, device:NAME-OR-PATH, replay:PATH[?fps=N&hold=SECS&gap=SECS&speed=real|fast&loop=0|1], mjpeg:URL, demo";

/// Where frames come from.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceSpec {
    /// The first camera that opens.
    Auto,
    /// The camera of that `/dev/v4l/by-id` name, path or (part of a) product name; the first one when unnamed.
    Device(Option<String>),
    Replay(ReplaySpec),
    /// An HTTP camera.
    Mjpeg(StreamUrl),
    /// The built-in feed.
    Demo,
}

/// A folder of pictures or a clip, and how to play it. Unset values depend on what is played, see `camera::replay`.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplaySpec {
    pub path: PathBuf,
    /// Frames per second.
    pub fps: Option<f64>,
    /// How long each picture of a folder stays; zero plays the folder as a frame sequence.
    pub hold: Option<Duration>,
    /// Empty pictures between two held ones.
    pub gap: Option<Duration>,
    pub speed: Speed,
    pub looped: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speed {
    /// As it would have come from a camera; readers see the newest frame.
    #[default]
    Real,
    /// As fast as frames are taken, none is lost, and their times follow the clip.
    Fast,
}

/// What kind of pictures a source gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As a camera gives them, now or once.
    Video,
    /// A set of photographs, each for a moment.
    Photographs,
    Demo,
}

/// An `http` or `https` address; its password is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct StreamUrl(pub(super) Url);

#[derive(Debug, Error)]
#[error("camera source \"{spec}\": {problem}; allowed: {ALLOWED}")]
pub struct SpecError {
    spec: String,
    problem: String,
}

/// Least and greatest rates that mean anything; a typing error lies outside.
const FPS_RANGE: std::ops::RangeInclusive<f64> = 0.1..=240.0;
const MAX_SECS: f64 = 3_600.0;
/// Twice as long as a photograph of a set stays unless told.
const LONGEST_PHOTOGRAPH: Duration = Duration::from_secs(2);

impl SourceSpec {
    /// Whether it shows what is in front of a camera now.
    pub fn is_live(&self) -> bool {
        matches!(self, Self::Auto | Self::Device(_) | Self::Mjpeg(_))
    }
}

impl SourceSpec {
    /// What its pictures are, for attack detection.
    pub fn shown(&self) -> Shown {
        match self {
            Self::Demo => Shown::Demo,
            Self::Replay(spec) if spec.shows_photographs() => Shown::Photographs,
            _ => Shown::Video,
        }
    }
}

impl ReplaySpec {
    /// Whether it is a folder whose pictures are shown one after the other. A picture that stays for longer than it takes to recognise anybody is
    /// one that is held up.
    fn shows_photographs(&self) -> bool {
        let is_sequence = self.fps.is_some() && self.hold.is_none();
        self.path.is_dir() && !is_sequence && self.hold.is_none_or(|hold| !hold.is_zero() && hold <= LONGEST_PHOTOGRAPH)
    }
}

impl FromStr for SourceSpec {
    type Err = SpecError;

    fn from_str(text: &str) -> Result<Self, SpecError> {
        parse(text.trim()).map_err(|problem| SpecError { spec: redacted(text.trim()), problem })
    }
}

fn parse(text: &str) -> Result<SourceSpec, String> {
    let (kind, rest) = match text.split_once(':') {
        Some((kind, rest)) => (kind, Some(rest)),
        None => (text, None),
    };
    match (kind, rest) {
        ("auto", None) => Ok(SourceSpec::Auto),
        ("demo", None) => Ok(SourceSpec::Demo),
        ("device", None) => Ok(SourceSpec::Device(None)),
        ("device", Some("")) => Err("a name or path is missing after \"device:\"".into()),
        ("device", Some(name)) => Ok(SourceSpec::Device(Some(name.into()))),
        ("replay", Some(rest)) => parse_replay(rest).map(SourceSpec::Replay),
        ("mjpeg", Some(url)) => parse_url(url).map(SourceSpec::Mjpeg),
        ("http" | "https", Some(_)) => parse_url(text).map(SourceSpec::Mjpeg),
        ("auto" | "demo", Some(_)) => Err(format!("\"{kind}\" takes nothing after it")),
        ("replay" | "mjpeg", None) => Err(format!("something is missing after \"{kind}\"")),
        _ => Err("no such kind of source".into()),
    }
}

fn parse_url(text: &str) -> Result<StreamUrl, String> {
    let url = Url::parse(text).map_err(|error| format!("not a URL ({error})"))?;
    match url.scheme() {
        "http" | "https" => Ok(StreamUrl(url)),
        scheme => Err(format!("\"{scheme}\" is neither http nor https")),
    }
}

fn parse_replay(text: &str) -> Result<ReplaySpec, String> {
    // A path that holds a question mark itself is written with another one at its end.
    let (path, options) = text.rsplit_once('?').unwrap_or((text, ""));
    if path.is_empty() {
        return Err("a path is missing after \"replay:\"".into());
    }
    let mut spec = ReplaySpec { path: path.into(), fps: None, hold: None, gap: None, speed: Speed::Real, looped: false };
    for option in options.split('&').filter(|option| !option.is_empty()) {
        let (key, value) = option.split_once('=').ok_or_else(|| format!("\"{option}\" is not of the form key=value"))?;
        match key {
            "fps" => spec.fps = Some(parse_number(key, value, FPS_RANGE)?),
            "hold" => spec.hold = Some(Duration::from_secs_f64(parse_number(key, value, 0.0..=MAX_SECS)?)),
            "gap" => spec.gap = Some(Duration::from_secs_f64(parse_number(key, value, 0.0..=MAX_SECS)?)),
            "speed" => {
                spec.speed = match value {
                    "real" => Speed::Real,
                    "fast" => Speed::Fast,
                    _ => return Err(format!("speed \"{value}\" is neither real nor fast")),
                }
            }
            "loop" => {
                spec.looped = match value {
                    "0" => false,
                    "1" => true,
                    _ => return Err(format!("loop \"{value}\" is neither 0 nor 1")),
                }
            }
            _ => return Err(format!("a replay has no option \"{key}\"")),
        }
    }
    Ok(spec)
}

fn parse_number(key: &str, value: &str, range: std::ops::RangeInclusive<f64>) -> Result<f64, String> {
    match value.parse() {
        Ok(number) if range.contains(&number) => Ok(number),
        _ => Err(format!("{key} \"{value}\" is not a number from {} to {}", range.start(), range.end())),
    }
}

/// `text` without what stands between `://` and `@`.
fn redacted(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("://") else { return text.into() };
    let authority_len = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    match rest[..authority_len].rfind('@') {
        Some(at) => format!("{scheme}://{}", &rest[at + 1..]),
        None => text.into(),
    }
}

impl fmt::Display for SourceSpec {
    /// The text it parses from, except for a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Auto => f.write_str("auto"),
            Self::Device(None) => f.write_str("device"),
            Self::Device(Some(name)) => write!(f, "device:{name}"),
            Self::Replay(replay) => write!(f, "replay:{replay}"),
            Self::Mjpeg(url) => write!(f, "mjpeg:{url}"),
            Self::Demo => f.write_str("demo"),
        }
    }
}

impl fmt::Display for ReplaySpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let secs = |duration: Duration| duration.as_secs_f64();
        let options = [
            self.fps.map(|fps| format!("fps={fps}")),
            self.hold.map(|hold| format!("hold={}", secs(hold))),
            self.gap.map(|gap| format!("gap={}", secs(gap))),
            (self.speed == Speed::Fast).then(|| "speed=fast".into()),
            self.looped.then(|| "loop=1".into()),
        ];
        let options = options.into_iter().flatten().collect::<Vec<_>>().join("&");
        let path = self.path.to_string_lossy();
        f.write_str(&path)?;
        if options.is_empty() && !path.contains('?') { Ok(()) } else { write!(f, "?{options}") }
    }
}

impl fmt::Display for StreamUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&redacted(self.0.as_str()))
    }
}

impl fmt::Debug for StreamUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StreamUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_kinds_of_source_are_told_apart() {
        let parse = |text: &str| text.parse::<SourceSpec>().expect(text);
        assert_eq!(parse("auto"), SourceSpec::Auto);
        assert_eq!(parse(" demo "), SourceSpec::Demo);
        assert_eq!(parse("device"), SourceSpec::Device(None));
        assert_eq!(parse("device:/dev/video2"), SourceSpec::Device(Some("/dev/video2".into())));
        assert_eq!(parse("http://cam/stream?x=1"), parse("mjpeg:http://cam/stream?x=1"));
        let SourceSpec::Replay(replay) = parse("replay:a dir/b?fps=7.5&hold=0&gap=0.25&speed=fast&loop=1") else { panic!("no replay") };
        assert_eq!(replay.path, PathBuf::from("a dir/b"));
        assert_eq!((replay.fps, replay.hold, replay.gap), (Some(7.5), Some(Duration::ZERO), Some(Duration::from_millis(250))));
        assert_eq!((replay.speed, replay.looped), (Speed::Fast, true));
    }

    #[test]
    fn a_bad_spec_names_the_fault_and_what_is_allowed() {
        struct Case {
            text: &'static str,
            says: &'static str,
        }
        fn check(case: &Case) {
            let message = case.text.parse::<SourceSpec>().expect_err(case.text).to_string();
            assert!(message.contains(case.says), "{message}");
            assert!(message.contains("allowed: auto, device"), "{message}");
        }
        [
            Case { text: "", says: "no such kind" },
            Case { text: "webcam", says: "no such kind" },
            Case { text: "device:", says: "missing" },
            Case { text: "demo:1", says: "takes nothing" },
            Case { text: "replay:", says: "path is missing" },
            Case { text: "replay:x?fps=0", says: "fps \"0\" is not a number from 0.1 to 240" },
            Case { text: "replay:x?fps=NaN", says: "fps \"NaN\"" },
            Case { text: "replay:x?hold=-1", says: "hold \"-1\"" },
            Case { text: "replay:x?speed=slow", says: "neither real nor fast" },
            Case { text: "replay:x?loop", says: "key=value" },
            Case { text: "replay:x?colour=1", says: "no option \"colour\"" },
            Case { text: "mjpeg:ftp://x/", says: "neither http nor https" },
            Case { text: "mjpeg:nonsense", says: "not a URL" },
        ]
        .iter()
        .for_each(check);
    }

    #[test]
    fn a_password_is_never_printed() {
        let spec: SourceSpec = "mjpeg:http://admin:s3cret@cam:8080/a@b".parse().expect("valid");
        assert_eq!(spec.to_string(), "mjpeg:http://cam:8080/a@b");
        assert!(!format!("{spec:?}").contains("s3cret"));
        let error = "ftp://admin:s3cret@cam/".parse::<SourceSpec>().expect_err("not http");
        assert!(!format!("{error} {error:?}").contains("s3cret"));
    }

    proptest! {
        #[test]
        fn a_spec_prints_as_it_parses(
            path in "[a-zA-Z0-9_./? -]{0,20}[a-z]",
            fps in proptest::option::of(0.1f64..240.0),
            hold_ms in proptest::option::of(0u64..60_000),
            gap_ms in proptest::option::of(0u64..60_000),
            fast in any::<bool>(),
            looped in any::<bool>(),
        ) {
            let spec = SourceSpec::Replay(ReplaySpec {
                path: path.trim_start().into(),
                fps,
                hold: hold_ms.map(Duration::from_millis),
                gap: gap_ms.map(Duration::from_millis),
                speed: if fast { Speed::Fast } else { Speed::Real },
                looped,
            });
            prop_assert_eq!(spec.to_string().parse::<SourceSpec>().expect("own text"), spec);
        }
    }
}
