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
use std::sync::RwLock;

use rollcall::camera::demo::Scene;
use rollcall::config::{Config, PadPolicy};
use rollcall::face::{Ask, Side, Verdict};
use rollcall::identify::proof::Asks;
use rollcall::identify::rate::Rate;
use rollcall::kiosk::trial::{Presented, Trial};
use rollcall::vision::pipeline::Pipeline;
use studio::{FPS, Model, Noise, PORTRAITS, STRAIGHT, Shot};
use vision_support::{engines, pipeline};

/// Time that an attack is given, in frames: three times what a person needs, and long enough to be asked for turns and not to answer.
const FRAMES: usize = 105;
/// Time for somebody who does as asked, in frames.
const OBEY_FRAMES: usize = 300;

/// Written by the test that plays in real time, which starves beside the others.
static MACHINE: RwLock<()> = RwLock::new(());

/// Who or what is before the camera.
struct Presentation {
    kind: &'static str,
    is_bona_fide: bool,
    /// Of the sensor, in grey levels; none where the very same pictures are fed in again.
    noise: f32,
    /// What it does, `secs` after it came; each take, from 0 to 2, is another one of its kind.
    shot: fn(secs: f64, take: f64) -> Shot,
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

/// Somebody who comes to a stop and glances about, down a little to either side; in between the head rests.
fn glance(secs: f64) -> Shot {
    let glance = wave(secs, 0.36).powi(5);
    Shot { yaw: 10.0 * glance, pitch: 6.0 * glance.abs(), ..stand(secs) }
}

/// How far a head is that begins to turn at `from` and takes `each` seconds there and as many back, 0 to 1.
fn swing(secs: f64, from: f64, each: f64) -> f64 {
    let share = (1.0 - (secs - from - each).abs() / each).clamp(0.0, 1.0);
    share * share * (3.0 - 2.0 * share)
}

/// Somebody who turns the head by `degrees` at `from`, and back: a second each way.
fn turn(secs: f64, from: f64, degrees: f64) -> Shot {
    Shot { yaw: degrees * swing(secs, from, 1.0), ..stand(secs) }
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
        bend: 0.0,
    }
}

/// `secs` of something that goes to and fro between its beginning and `length`.
fn to_and_fro(secs: f64, length: f64) -> f64 {
    let at = secs % (2.0 * length);
    at.min(2.0 * length - at)
}

const fn attack(kind: &'static str, noise: f32, shot: fn(f64, f64) -> Shot) -> Presentation {
    Presentation { kind, is_bona_fide: false, noise, shot }
}

/// Of a webcam indoors.
const SENSOR: f32 = 2.2;

const ATTACKS: [Presentation; 14] = [
    attack("still photo, the same picture", 0.0, |_, _| Shot { is_flat: true, ..STRAIGHT }),
    attack("still photo on a stand", SENSOR, |_, _| Shot { is_flat: true, ..STRAIGHT }),
    attack("photo in a hand", SENSOR, |secs, take| Shot { is_flat: true, ..stand(secs + 3.0 * take) }),
    attack("photo moved and tilted by 20", SENSOR, |secs, take| print(secs + take, 20.0)),
    attack("photo moved and tilted by 35", SENSOR, |secs, take| print(secs + take, 35.0)),
    attack("photo bent and tilted", SENSOR, |secs, take| Shot {
        bend: 0.3 + 0.7 * wave(secs + take, 0.45),
        is_flat: true,
        yaw: 15.0 * wave(secs, 0.5),
        pitch: 6.0 * wave(secs, 0.3),
        ..stand(secs)
    }),
    attack("loop of 1.4 s, the same pictures", 0.0, |secs, take| glance(0.6 + 0.1 * take + secs % 1.4)),
    attack("loop of 0.8 to 1.4 s", SENSOR, |secs, take| glance(0.7 + secs % (0.8 + 0.3 * take))),
    attack("clip to and fro, 1.0 to 1.4 s", SENSOR, |secs, take| glance(0.8 + to_and_fro(secs, 0.5 + 0.1 * take))),
    attack("video of a turn, at once", SENSOR, |secs, take| turn(secs, 0.3 * take, 28.0)),
    attack("video of a turn to the left", SENSOR, |secs, take| turn(secs, 1.0 + take, 32.0 - 5.0 * take)),
    attack("video of a turn to the right, late", SENSOR, |secs, take| turn(secs, 2.2 + take, -32.0 + 5.0 * take)),
    attack("video of two turns", SENSOR, |secs, take| {
        let second = [-30.0, 30.0, -24.0][take.round() as usize];
        Shot { yaw: 30.0 * swing(secs, 0.8 + take, 0.9) + second * swing(secs, 3.0 + take, 0.9), ..stand(secs) }
    }),
    attack("video of a slow turn, started over", SENSOR, |secs, take| Shot {
        yaw: (26.0 - 2.0 * take) * swing(secs % 5.5, 0.5, 2.0),
        ..stand(secs % 5.5)
    }),
];

const PEOPLE: [Presentation; 1] =
    [Presentation { kind: "person who glances about", is_bona_fide: true, noise: SENSOR, shot: |secs, take| glance(secs + 0.9 * take) }];

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
fn present(model: &Model, presentation: &Presentation, take: f64, sights: &mut [Pipeline; 3]) -> [Presented; 3] {
    let mut sights = sights.iter_mut();
    let mut trials = POLICIES.map(|(_, asks)| Trial::new(sights.next().expect("one for each"), Some(asks), 3, 0.7));
    let mut noise = Noise::new(presentation.noise, (1_000.0 * take) as u32);
    for number in 0..FRAMES {
        let shot = (presentation.shot)(number as f64 / FPS, take);
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
    let mut noise = Noise::new(SENSOR, 0);
    let mut turn: Option<(f64, f64)> = None;
    for number in 0..OBEY_FRAMES {
        let secs = number as f64 / FPS;
        // Half a second to understand, a second there and one back.
        turn = turn.filter(|(from, _)| secs < from + 2.6);
        let shot = match turn {
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

fn in_words(presented: Presented) -> String {
    match presented {
        Presented::Undecided => "not recorded".to_owned(),
        Presented::Asked => "not recorded: asked for what it did not do".to_owned(),
        Presented::Refused(attack) => format!("refused: {}", attack.kind.as_str()),
        Presented::Passed => "recorded".to_owned(),
    }
}

/// What became of the presentations of one person's head: kind, whether it is an attack, policy and end. Every third is left out in brief.
fn all_of(portrait: usize, take: f64, is_brief: bool) -> Vec<(&'static str, bool, &'static str, Presented)> {
    let mut sights = [sight(), sight(), sight()];
    let model = Model::new(PORTRAITS[portrait]);
    let mut ends = Vec::new();
    for (number, presentation) in PEOPLE.iter().chain(&ATTACKS).enumerate() {
        if is_brief && !presentation.is_bona_fide && number % PORTRAITS.len() == portrait {
            continue;
        }
        for ((policy, asks), presented) in POLICIES.into_iter().zip(present(&model, presentation, take, &mut sights)) {
            // Who is asked to turn in a recording cannot answer; `whoever_turns_as_asked` is about that.
            if !presentation.is_bona_fide || asks != Asks::Always {
                ends.push((presentation.kind, !presentation.is_bona_fide, policy, presented));
            }
        }
    }
    ends
}

/// Two heads show each, one take. `ROLLCALL_ATTACK_TAKES=10` has each of the three show ten.
#[test]
fn figures() {
    let _shared = MACHINE.read();
    let takes: u32 = std::env::var("ROLLCALL_ATTACK_TAKES").map_or(0, |takes| takes.parse().expect("a number"));
    let shows: Vec<(usize, f64)> = match takes {
        0 => (0..PORTRAITS.len()).map(|portrait| (portrait, portrait as f64)).collect(),
        takes => {
            let all = |portrait| (0..takes).map(move |take| (portrait, 2.0 * f64::from(take) / f64::from(takes.max(2) - 1)));
            (0..PORTRAITS.len()).flat_map(all).collect()
        }
    };
    let mut rates: BTreeMap<(bool, &str, &str), Rate> = BTreeMap::new();
    let mut wrong = Vec::new();
    std::thread::scope(|scope| {
        let shown: Vec<_> =
            shows.iter().map(|&(portrait, take)| (portrait, take, scope.spawn(move || all_of(portrait, take, takes == 0)))).collect();
        for (portrait, take, ends) in shown {
            for (kind, is_attack, policy, presented) in ends.join().expect("it runs") {
                let is_error = (presented == Presented::Passed) == is_attack;
                println!("      {kind:<36} {policy:<13} {} {take:.1}: {}", PORTRAITS[portrait].0, in_words(presented));
                rates.entry((is_attack, kind, policy)).or_default().count(is_error);
                if is_error {
                    wrong.push(format!("{kind} {take:.1} of {} under {policy}: {presented:?}", PORTRAITS[portrait].0));
                }
            }
        }
    });
    for ((is_attack, kind, policy), rate) in &rates {
        let name = if *is_attack { "APCER" } else { "BPCER" };
        let interval = rate.interval95();
        println!("{name}  {kind:<36} {policy:<13} {} of {}  (95 % {:.2} to {:.2})", rate.errors, rate.trials, interval.low, interval.high);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn whoever_turns_as_asked_passes_and_the_other_way_does_not() {
    let _shared = MACHINE.read();
    let mut pipeline = sight();
    let models = PORTRAITS.map(Model::new);
    for (model, portrait) in models.iter().zip(PORTRAITS) {
        assert_eq!(obey(model, &mut pipeline, Asks::Always, true), Presented::Passed, "{}", portrait.0);
    }
    assert_eq!(obey(&models[0], &mut pipeline, Asks::Unproved, true), Presented::Passed);
    for asks in [Asks::Unproved, Asks::Always] {
        let other = obey(&models[1], &mut pipeline, asks, false);
        assert!(matches!(other, Presented::Refused(_)), "{asks:?}: {other:?}");
    }
}

/// What is told of a clip that shows somebody, nobody, and the same again.
#[test]
fn a_loop_longer_than_the_watch_is_told_when_it_comes_again_and_refused_the_next_time() {
    let _shared = MACHINE.read();
    const AWAY_SECS: f64 = 0.5;
    let mut pipeline = sight();
    for (portrait, length) in PORTRAITS.into_iter().zip([2.8, 4.2]) {
        let (model, mut noise) = (Model::new(portrait), Noise::new(SENSOR, 0));
        let mut trial = Trial::new(&mut pipeline, Some(Asks::Unproved), 3, 0.7);
        let mut told: [Vec<&str>; 2] = Default::default();
        let visit_secs = length + 2.0;
        for number in 0..((visit_secs + AWAY_SECS + 3.0) * FPS) as usize {
            let secs = number as f64 / FPS;
            let visit = usize::from(secs > visit_secs);
            let is_away = (visit_secs..visit_secs + AWAY_SECS).contains(&secs);
            let shot = if is_away { Shot { x: -2000.0, ..STRAIGHT } } else { glance(secs % length) };
            let what = match trial.show(&studio::frame(number, model.render(&shot, &mut noise))).expect("it runs") {
                Some(Verdict::Accepted(_)) => "accepted",
                Some(Verdict::Attack(attack)) => attack.kind.as_str(),
                _ => continue,
            };
            if told[visit].last() != Some(&what) {
                println!("loop of {length} s, visit {visit}: {what} at {secs:.1} s");
                told[visit].push(what);
            }
        }
        assert_eq!(told[0][..2], ["accepted", "looped"], "{} {length}", portrait.0);
        assert_eq!(told[1], ["looped"], "{} {length}", portrait.0);
    }
}

/// Each of the first two visits of the demo, and the first again from the other side: seconds from its beginning, and the face is there soon after.
#[test]
fn the_people_of_the_demo_pass_soon() {
    let _shared = MACHINE.read();
    let scene = Scene::new().expect("built-in portraits");
    let mut pipeline = sight();
    for from in [0.0, 6.5, 22.5] {
        let mut trial = Trial::new(&mut pipeline, Some(Asks::Unproved), 3, 0.7);
        let passed = (0..90).find(|number| {
            let mut rgb = Vec::new();
            scene.render(from + f64::from(*number) / FPS, &mut rgb);
            trial.show(&studio::frame(*number as usize, rgb)).expect("it runs");
            trial.presented() == Presented::Passed
        });
        let secs = passed.map(|number| f64::from(number) / FPS);
        println!("demo from {from} s: passed after {secs:?} s");
        assert!(secs.is_some_and(|secs| secs <= 4.0), "from {from} s: {secs:?}, {:?}", trial.presented());
    }
}
