//! Attacks on the kiosk, rendered from the demo's portraits: refused under every policy but `off`; and the same people, solid, who pass.
//!
//! `cargo test --test attack -- --nocapture figures` prints the figures with their counts.

#![cfg(feature = "kiosk")]

#[allow(dead_code, reason = "other tests use the rest of it")]
#[path = "../kit/mod.rs"]
mod kit;
mod program;
mod studio;
#[path = "../vision_support/mod.rs"]
mod vision_support;

use std::collections::BTreeMap;
use std::f64::consts::TAU;

use rollcall::config::{Config, PadPolicy};
use rollcall::face::{Ask, Side, Verdict};
use rollcall::identify::proof::Asks;
use rollcall::identify::rate::Rate;
use rollcall::kiosk::trial::{Presented, Trial};
use rollcall::vision::pipeline::Pipeline;
use studio::{FPS, Model, Noise, PORTRAITS, STRAIGHT, Shot};
use vision_support::{engines, pipeline};

/// Time that an attack is given, in frames: long enough for a request to turn and its time limit.
const FRAMES: usize = 190;

/// Who or what is before the camera.
struct Presentation {
    kind: &'static str,
    is_bona_fide: bool,
    /// An attack that is not told in every case yet (docs/decisions/0013-proof-of-a-person.md): counted and printed, not required.
    is_open: bool,
    /// Of the sensor, in grey levels; none where the very same pictures are fed in again.
    noise: f32,
    /// What it does, `secs` after it came.
    shot: fn(f64) -> Shot,
}

fn wave(secs: f64, per_sec: f64) -> f64 {
    (TAU * per_sec * secs).sin()
}

/// Somebody who stands and sways a little, and looks straight.
fn stand(secs: f64) -> Shot {
    Shot {
        x: 320.0 + 5.0 * wave(secs, 0.31),
        y: 205.0 + 2.5 * wave(secs, 0.43),
        yaw: 1.2 * wave(secs, 0.27),
        pitch: 0.8 * wave(secs, 0.19),
        ..STRAIGHT
    }
}

/// Somebody who comes to a stop and glances about.
fn glance(secs: f64) -> Shot {
    Shot { yaw: 10.0 * wave(secs, 0.36), pitch: 3.0 * wave(secs, 0.21), ..stand(secs) }
}

/// Somebody who turns the head by `degrees` at `from`, and back: a second each way.
fn turn(secs: f64, from: f64, degrees: f64) -> Shot {
    let share = (1.0 - (secs - from - 1.0).abs()).clamp(0.0, 1.0);
    Shot { yaw: degrees * share * share * (3.0 - 2.0 * share), ..stand(secs) }
}

fn print(secs: f64, amount: f64) -> Shot {
    Shot {
        x: 320.0 + 60.0 * wave(secs, 0.4),
        y: 210.0 + 20.0 * wave(secs, 0.7),
        scale: 1.0 + 0.15 * wave(secs, 0.3),
        yaw: amount * wave(secs, 0.5),
        pitch: 0.5 * amount * wave(secs, 0.37),
        roll: 8.0 * wave(secs, 0.6),
        is_flat: true,
    }
}

const ATTACKS: [Presentation; 9] = [
    Presentation {
        kind: "still photo, the same picture",
        is_bona_fide: false,
        is_open: false,
        noise: 0.0,
        shot: |_| Shot { is_flat: true, ..STRAIGHT },
    },
    Presentation {
        kind: "still photo on a stand",
        is_bona_fide: false,
        is_open: false,
        noise: 2.2,
        shot: |_| Shot { is_flat: true, ..STRAIGHT },
    },
    Presentation {
        kind: "photo in a hand",
        is_bona_fide: false,
        is_open: false,
        noise: 2.2,
        shot: |secs| Shot { is_flat: true, ..stand(secs) },
    },
    Presentation { kind: "photo moved and tilted by 20", is_bona_fide: false, is_open: false, noise: 2.2, shot: |secs| print(secs, 20.0) },
    Presentation { kind: "photo moved and tilted by 35", is_bona_fide: false, is_open: false, noise: 2.2, shot: |secs| print(secs, 35.0) },
    Presentation {
        kind: "looped clip, the same pictures",
        is_bona_fide: false,
        is_open: true,
        noise: 0.0,
        shot: |secs| glance(secs % 1.4),
    },
    Presentation { kind: "looped clip before a camera", is_bona_fide: false, is_open: true, noise: 2.2, shot: |secs| glance(secs % 1.4) },
    Presentation {
        kind: "video of a turn to the left",
        is_bona_fide: false,
        is_open: true,
        noise: 2.2,
        shot: |secs| turn(secs, 1.0, 32.0),
    },
    Presentation {
        kind: "video of a turn to the right, late",
        is_bona_fide: false,
        is_open: true,
        noise: 2.2,
        shot: |secs| turn(secs, 2.9, -32.0),
    },
];

const PEOPLE: [Presentation; 1] =
    [Presentation { kind: "person who glances about", is_bona_fide: true, is_open: false, noise: 2.2, shot: glance }];

const POLICIES: [(&str, Asks); 3] = [("auto", Asks::Unproved), ("passive", Asks::Never), ("active, both", Asks::Always)];

fn sight() -> Pipeline {
    let mut config = Config::default();
    // The passive models are not in the repository; what they add only refuses more.
    config.pad.policy = PadPolicy::Off;
    pipeline(&config, &engines()[0]).expect("built-in models")
}

/// What is refused may try again, and would be refused again: the sequences repeat themselves.
fn is_final(presented: Presented) -> bool {
    matches!(presented, Presented::Passed | Presented::Refused(_))
}

/// What becomes of a presentation under each policy. Frames are rendered once for all.
fn present(model: &Model, presentation: &Presentation, sights: &mut [Pipeline; 3]) -> [Presented; 3] {
    let mut sights = sights.iter_mut();
    let mut trials = POLICIES.map(|(_, asks)| Trial::new(sights.next().expect("one for each"), Some(asks), 3, 0.7));
    let mut noise = Noise::new(presentation.noise);
    for number in 0..FRAMES {
        let shot = (presentation.shot)(number as f64 / FPS);
        let frame = studio::frame(number, model.render(&shot, &mut noise));
        let mut is_over = true;
        for trial in trials.iter_mut().filter(|trial| !is_final(trial.presented())) {
            trial.show(&frame).expect("it runs");
            is_over = false;
        }
        if is_over {
            break;
        }
    }
    trials.map(|trial| trial.presented())
}

/// Somebody who does as the screen says.
fn obey(model: &Model, pipeline: &mut Pipeline, asks: Asks, side_as_asked: bool) -> Presented {
    let mut trial = Trial::new(pipeline, Some(asks), 3, 0.7);
    let mut noise = Noise::new(2.2);
    let mut turn: Option<(f64, f64)> = None;
    for number in 0..FRAMES {
        let secs = number as f64 / FPS;
        let shot = match turn {
            // Half a second to understand.
            Some((from, degrees)) => self::turn(secs, from + 0.5, degrees),
            None => stand(secs),
        };
        let verdict = trial.show(&studio::frame(number, model.render(&shot, &mut noise))).expect("it runs");
        if let (None, Some(Verdict::Asked(Ask::Turn { side, .. }))) = (turn, verdict) {
            let is_left = (side == Side::Left) == side_as_asked;
            turn = Some((secs, if is_left { 32.0 } else { -32.0 }));
        }
        if is_final(trial.presented()) {
            break;
        }
    }
    trial.presented()
}

#[test]
fn figures() {
    let mut sights = [sight(), sight(), sight()];
    let models = PORTRAITS.map(Model::new);
    let mut rates: BTreeMap<(bool, &str, &str), Rate> = BTreeMap::new();
    let mut wrong = Vec::new();
    for presentation in PEOPLE.iter().chain(&ATTACKS) {
        for (model, portrait) in models.iter().zip(PORTRAITS) {
            for ((policy, asks), presented) in POLICIES.into_iter().zip(present(model, presentation, &mut sights)) {
                // Who is asked to turn in a recording cannot answer; `whoever_turns_as_asked` is about that.
                if presentation.is_bona_fide && asks == Asks::Always {
                    continue;
                }
                let is_error = (presented == Presented::Passed) != presentation.is_bona_fide;
                println!("      {:<36} {policy:<13} {}: {presented:?}", presentation.kind, portrait.0);
                rates.entry((!presentation.is_bona_fide, presentation.kind, policy)).or_default().count(is_error);
                if is_error && !presentation.is_open {
                    wrong.push(format!("{} of {} under {policy}: {presented:?}", presentation.kind, portrait.0));
                }
            }
        }
    }
    for ((is_attack, kind, policy), rate) in &rates {
        let name = if *is_attack { "APCER" } else { "BPCER" };
        let interval = rate.interval95();
        println!("{name}  {kind:<36} {policy:<13} {} of {}  (95 % {:.2} to {:.2})", rate.errors, rate.trials, interval.low, interval.high);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn whoever_turns_as_asked_passes_and_the_other_way_does_not() {
    let mut pipeline = sight();
    for portrait in PORTRAITS {
        let model = Model::new(portrait);
        for asks in [Asks::Unproved, Asks::Always] {
            assert_eq!(obey(&model, &mut pipeline, asks, true), Presented::Passed, "{} {asks:?}", portrait.0);
            let other = obey(&model, &mut pipeline, asks, false);
            assert!(matches!(other, Presented::Refused(_)), "{} {asks:?}: {other:?}", portrait.0);
        }
    }
}
