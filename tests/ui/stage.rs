//! A window without a display: the app in a harness, the other ends of its channels, and a made-up site to show on it.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::sync::{Arc, LazyLock};

use crossbeam_channel::{Receiver, Sender, bounded};
use eframe::egui::{self, Vec2, epaint::ImageDelta};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, TestRenderer};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::civil::{Weekday, date, time};
use jiff::tz::TimeZone;
use rollcall::attendance::day::{DayFlag, DayRecord, DayStatus};
use rollcall::attendance::days::{self, Counted, Day, Mark};
use rollcall::attendance::leave::{Half, Leave, LeaveKind, LeaveState};
use rollcall::attendance::punch::{PunchKind, PunchMethod};
use rollcall::attendance::rules::{Assignment, Holiday, RuleBook, Subject};
use rollcall::attendance::shift::{Break, BreakKind, Shift, Weekdays};
use rollcall::config::{Config, Settings, Theme};
use rollcall::face::Chip;
use rollcall::frame::{Frame, FrameSlot, SourceState};
use rollcall::geometry::Rect;
use rollcall::identify::calibrate::{Limits, Trial, Trials};
use rollcall::ids::{AssignmentId, BootId, HolidayId, LeaveId, ModelId, PersonId, PunchId, ShiftId};
pub use rollcall::kiosk::message::Snapshot;
use rollcall::kiosk::message::{
    Access, Command, EnrolmentHint, EnrolmentStage, EnrolmentView, Event, Guidance, InForce, Live, ModelsHealth, Outcome, PersonRow,
    PoseTarget, PunchRow, ShotView, ThresholdSource,
};
use rollcall::kiosk::question::Question;
use rollcall::kiosk::question::{Calibration, FaceRecord};
use rollcall::people::receipt::Receipt;
use rollcall::people::retention::Reason;
use rollcall::people::role::Role;
use rollcall::people::{Account, ConsentRecord, KeptTemplate, Person, PersonKind, PersonStatus};
use rollcall::time::{ClockTrust, Moment, Timestamp};
use rollcall::ui::{App, Setup, scale_for};

/// 20 November 2026, 08:57 in Lisbon, a Friday.
pub const NOW: Timestamp = Timestamp(1_795_165_020_000);

/// The texts, by language; in the order of the buttons at the door.
pub const LANGUAGES: [(&str, &str); 5] = [
    ("en", include_str!("../../assets/text/en.ftl")),
    ("es", include_str!("../../assets/text/es.ftl")),
    ("fr", include_str!("../../assets/text/fr.ftl")),
    ("de", include_str!("../../assets/text/de.ftl")),
    ("pt", include_str!("../../assets/text/pt.ftl")),
];

pub struct Stage {
    pub harness: Harness<'static, App>,
    pub events: Sender<Event>,
    pub commands: Receiver<Command>,
    pub slot: Arc<FrameSlot>,
    pub textures: Textures,
    pub snapshot: Snapshot,
    language: String,
}

/// All texture changes, in order.
#[derive(Clone, Default)]
pub struct Textures(pub Rc<RefCell<Vec<(egui::TextureId, ImageDelta)>>>);

impl TestRenderer for Textures {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        let changes = delta.set.drain().flat_map(|(id, changes)| changes.into_iter().map(move |change| (id, change)));
        self.0.borrow_mut().extend(changes);
        delta.free.clear();
    }
}

pub fn config() -> Config {
    let mut config = Config::default();
    config.site.name = "Atlantic Tools".into();
    config.site.kiosk = "Main gate".into();
    config.ui.reduce_motion = true;
    config.ui.sound_volume = 0.0;
    config.admin.autolock_secs = 10;
    config
}

impl Stage {
    /// A window of 1280x800 that has just been told `snapshot`.
    pub fn open(snapshot: Snapshot) -> Self {
        Self::open_with(&config(), egui::vec2(1280.0, 800.0), snapshot)
    }

    pub fn open_with(config: &Config, window_px: Vec2, snapshot: Snapshot) -> Self {
        let (to_recorder, commands) = bounded(64);
        let (events, from_recorder) = bounded(64);
        let slot = Arc::new(FrameSlot::default());
        let zone = TimeZone::get("Europe/Lisbon").expect("a bundled zone");
        let setup = Setup::new(config, zone, || NOW, to_recorder, from_recorder, Arc::clone(&slot), Arc::default());
        let scale = scale_for(window_px, &config.ui);
        let textures = Textures::default();
        let theme = if config.ui.theme == Theme::Dark { egui::Theme::Dark } else { egui::Theme::Light };
        let harness = Harness::builder()
            .with_size(window_px / scale)
            .with_pixels_per_point(scale)
            .with_theme(theme)
            .with_max_steps(40)
            // As the window does: a name in a script without a font is drawn as boxes.
            .allow_missing_glyphs()
            .renderer(textures.clone())
            .build_eframe(|creation| App::new(&creation.egui_ctx, setup));
        let mut stage =
            Self { harness, events, commands, slot, textures, snapshot: Snapshot::default(), language: config.ui.language.clone() };
        stage.tell(Snapshot { settings: snapshot.settings.map(|said| over(config, &said)), ..snapshot });
        stage
    }

    /// Sends the whole state and draws it.
    pub fn tell(&mut self, snapshot: Snapshot) {
        self.snapshot = snapshot.clone();
        self.send(Event::Snapshot(Box::new(snapshot)));
    }

    /// Changes the state that was told last.
    pub fn change(&mut self, change: impl FnOnce(&mut Snapshot)) {
        let mut snapshot = self.snapshot.clone();
        change(&mut snapshot);
        self.tell(snapshot);
    }

    pub fn send(&mut self, event: Event) {
        self.events.send(event).expect("the window lives");
        self.harness.run();
    }

    pub fn show_frame(&mut self, frame: Frame) {
        self.slot.put(Arc::new(frame));
        self.harness.run();
    }

    /// Lets time pass, a quarter of a second a pass.
    pub fn wait_secs(&mut self, secs: f64) {
        for _ in 0..(secs * 4.0).ceil() as usize {
            self.harness.step();
        }
    }

    /// What the window calls `english` in the language it is in, and where that has several meanings, the one that is on the screen.
    pub fn label(&self, english: &str) -> String {
        // Each text with its key; of one that depends on a number, each form with key and form.
        let lines = |language: &str| {
            let source = LANGUAGES.iter().find(|(code, _)| *code == language).map_or("", |(_, source)| *source);
            source.lines().scan("", |key, line| {
                if line.starts_with(|c: char| c.is_ascii_lowercase())
                    && let Some((name, text)) = line.split_once(" =")
                {
                    *key = name;
                    return Some(Some((name.to_owned(), text.trim())));
                }
                let form = line.trim_start().trim_start_matches('*').strip_prefix('[').and_then(|rest| rest.split_once("] "));
                Some(form.map(|(form, text)| (format!("{key}[{form}]"), text)))
            })
        };
        // A text with one value in it is the same text whatever the value.
        let value_in = |text: &str| {
            let (before, rest) = text.split_once("{ $")?;
            let (_, after) = rest.split_once(" }").filter(|(_, after)| !after.contains('{'))?;
            english.strip_prefix(before)?.strip_suffix(after).filter(|_| before.len() > 2).map(str::to_owned)
        };
        let filled = |text: &str, value: &str| {
            let parts = text.split_once("{ $").and_then(|(before, rest)| Some((before, rest.split_once(" }")?.1)));
            parts.map_or_else(|| text.to_owned(), |(before, after)| format!("{before}{value}{after}"))
        };
        let keys: Vec<(String, String)> = lines("en")
            .flatten()
            .filter_map(|(key, text)| if text == english { Some((key, String::new())) } else { value_in(text).map(|value| (key, value)) })
            .collect();
        let of = |(key, text): (String, &str)| keys.iter().find(|(known, _)| *known == key).map(|(_, value)| filled(text, value));
        let texts: Vec<String> = lines(&self.language).flatten().filter_map(of).collect();
        let on_screen = texts.iter().find(|text| self.harness.query_all_by_label(text).next().is_some());
        on_screen.or(texts.first()).cloned().unwrap_or_else(|| english.to_owned())
    }

    /// Commands sent since the last call, but for what a person's page asks by itself about PIN and badge.
    pub fn sent(&self) -> Vec<Command> {
        let is_by_itself = |command: &Command| matches!(command, Command::Ask(Question::Fallback { .. }));
        self.commands.try_iter().filter(|command| !is_by_itself(command)).collect()
    }
}

/// The settings of `config` with what was said at the kiosk in `said`, so that a scene suits any look and language.
fn over(config: &Config, said: &Settings) -> Arc<Settings> {
    let said = Settings::keys().filter_map(|(key, _)| said.own(key).map(|value| (key, value)));
    let settings = Settings::over(config, Path::new("data"));
    Arc::new(said.fold(settings, |settings, (key, value)| settings.with(key, Some(&value)).expect("said before")))
}

pub fn moment(utc: Timestamp) -> Moment {
    Moment { utc, utc_offset_min: 0, boot_id: BootId(uuid::Uuid::nil()), monotonic_ms: 1, trust: ClockTrust::Trusted }
}

/// Everything in order, and nobody there.
pub fn ready() -> Snapshot {
    let mut snapshot = Snapshot { access: Access::Locked, ..Snapshot::default() };
    snapshot.health.camera = SourceState::Streaming { width: 640, height: 480 };
    snapshot.health.models = ModelsHealth::Ready { engine: "ONNX Runtime".into() };
    snapshot.health.clock = ClockTrust::Trusted;
    snapshot
}

/// Somebody in front of the camera.
pub fn seen(guidance: Guidance) -> Snapshot {
    let live = Live { frame_seq: 1, frame_size: (640, 480), served: Some(FACE), others: Vec::new(), guidance, chosen: None };
    Snapshot { live, ..ready() }
}

/// Where [`portrait`] has its face.
pub const FACE: Rect = Rect::new(252.0, 150.0, 136.0, 170.0);

pub fn recorded(name: &str, kind: PunchKind) -> Outcome {
    noted(name, kind, 0, None)
}

/// Recorded, with what the attendance rules say of it.
pub fn noted(name: &str, kind: PunchKind, late_minutes: u32, worked_minutes: Option<u32>) -> Outcome {
    Outcome::Recorded {
        punch: PunchId::generate(),
        person: PersonId::generate(),
        name: name.into(),
        kind,
        captured: moment(NOW),
        late_minutes,
        worked_minutes,
    }
}

pub fn unlocked() -> Snapshot {
    Snapshot { access: Access::Unlocked { account: Account::Site, role: Role::Admin }, ..ready() }
}

/// The same, with somebody of that role inside.
pub fn as_role(snapshot: &mut Snapshot, role: Role) {
    snapshot.access = Access::Unlocked { account: Account::Site, role };
}

pub fn person(name: &str, staff_no: Option<&str>, department: Option<&str>) -> Person {
    Person {
        id: PersonId::generate(),
        name: name.into(),
        staff_no: staff_no.map(Into::into),
        department: department.map(Into::into),
        status: PersonStatus::Active,
        kind: PersonKind::Employee,
        role: Role::Employee,
        email: None,
        created_at: NOW.plus_millis(-86_400_000 * 40),
    }
}

pub const LONG_NAME: &str = "Maria Francisca Guadalupe Hernández-Villaseñor de la Santísima Trinidad y Echeverría";

pub fn people() -> Arc<[PersonRow]> {
    let row = |name: &str, number: &str, department: &str, status, templates, last_minutes: Option<i64>| {
        let mut person = person(name, Some(number), Some(department));
        person.status = status;
        let last_punch = last_minutes.map(|minutes| moment(NOW.plus_millis(-minutes * 60_000)));
        PersonRow { person, templates, needs_reenrolment: number == "1009", last_punch, has_password: false }
    };
    use PersonStatus::{Active, Inactive, Suspended};
    [
        row("Ana Souza", "1001", "Assembly", Active, 5, Some(0)),
        row("Björn Åkesson", "1002", "Logistics", Active, 5, Some(12)),
        row("Chloé Lefèvre", "1003", "Office", Active, 4, Some(25)),
        row("Dmitri Волков", "1004", "Tool shop", Suspended, 5, Some(60 * 24 * 9)),
        row("Eleni Παπαδοπούλου", "1005", "Assembly", Active, 0, None),
        row("Fatima Haddad", "1006", "Quality", Active, 6, Some(60 * 15)),
        row(LONG_NAME, "1007", "Office", Active, 5, Some(41)),
        row("Giorgio Bianchi", "1008", "Assembly", Inactive, 3, Some(60 * 24 * 80)),
        row("Hanna Wójcik", "1009", "Logistics", Active, 5, Some(60 * 26)),
        row("Ingrid Sørensen", "1010", "Quality", Active, 5, Some(33)),
    ]
    .into()
}

pub fn departments() -> Arc<[String]> {
    ["Assembly", "Logistics", "Office", "Quality"].map(String::from).into()
}

/// The rules of the made-up site, for the first and the one with the long name of `people`.
pub fn rule_book(people: &[PersonRow]) -> RuleBook {
    let person = |name: &str| people.iter().find(|row| row.person.name == name).expect("the name is there").person.id;
    let shift = |name: &str, weekdays, start, end| Shift {
        id: ShiftId::generate(),
        name: name.into(),
        weekdays,
        start: time(start, 0, 0, 0),
        end: time(end, 0, 0, 0),
        grace_in_minutes: 5,
        grace_out_minutes: 0,
        window_before_minutes: 120,
        window_after_minutes: 240,
        half_day_minutes: 0,
        full_day_minutes: 0,
        breaks: vec![Break { kind: BreakKind::Fixed, minutes: 30, is_paid: false, after_minutes: 360 }],
        overtime_from_minutes: Some(30),
    };
    let weekend = [Weekday::Saturday, Weekday::Sunday].into_iter().fold(Weekdays::default(), |days, day| days.with(day, true));
    let shifts = vec![
        shift("Day", Weekdays::WORKING_WEEK, 9, 17),
        shift("Night", Weekdays::ALL, 22, 6),
        shift("Weekend gate, with the keys of both yards", weekend, 7, 19),
    ];
    let assignment =
        |shift: &Shift, to, until| Assignment { id: AssignmentId::generate(), shift: shift.id, to, from: date(2026, 1, 1), until };
    let holiday = |month, day, name: &str, every_year| Holiday {
        id: HolidayId::generate(),
        date: date(2026, month, day),
        name: name.into(),
        every_year,
    };
    let leave = |name: &str, kind, from, until, half, state| Leave {
        id: LeaveId::generate(),
        person: person(name),
        kind,
        from: date(2026, 11, from),
        until: date(2026, 11, until),
        half,
        note: String::new(),
        state,
    };
    RuleBook {
        assignments: vec![
            assignment(&shifts[0], Subject::Everybody, None),
            assignment(&shifts[1], Subject::Department("Logistics".into()), None),
            assignment(&shifts[2], Subject::Person(person(LONG_NAME)), Some(date(2026, 12, 31))),
        ],
        shifts,
        holidays: vec![holiday(12, 25, "Christmas Day", true), holiday(12, 8, "Founders’ day", false)],
        leaves: vec![
            leave("Ana Souza", LeaveKind::Vacation, 23, 27, None, LeaveState::Asked),
            leave("Björn Åkesson", LeaveKind::Sick, 20, 20, None, LeaveState::Approved),
            leave(LONG_NAME, LeaveKind::Training, 24, 24, Some(Half::Second), LeaveState::Rejected),
            leave("Fatima Haddad", LeaveKind::Unpaid, 2, 6, None, LeaveState::Withdrawn),
        ],
    }
}

pub fn today() -> Arc<[PunchRow]> {
    let row = |name: &str, kind, method, minutes: i64| PunchRow {
        name: name.into(),
        kind,
        method,
        captured: moment(NOW.plus_millis(-minutes * 60_000)),
    };
    [
        row("Ana Souza", PunchKind::In, PunchMethod::Face, 0),
        row("Björn Åkesson", PunchKind::In, PunchMethod::Face, 12),
        row("Chloé Lefèvre", PunchKind::BreakEnd, PunchMethod::Face, 25),
        row("Ingrid Sørensen", PunchKind::Auto, PunchMethod::Face, 33),
        row(LONG_NAME, PunchKind::In, PunchMethod::Face, 41),
        row("Fatima Haddad", PunchKind::Out, PunchMethod::Face, 118),
        row("Chloé Lefèvre", PunchKind::BreakStart, PunchMethod::Face, 131),
    ]
    .into()
}

/// What is on record about a face that was enrolled 40 days ago, and is to be erased in ten where `ends`.
pub fn face_record(ends: bool) -> FaceRecord {
    let enrolled = NOW.plus_millis(-86_400_000 * 40);
    let template = KeptTemplate { model: ModelId("dlib-resnet-v1".into()), quality: 0.9, created_at: enrolled };
    let given = |at, withdrawn_at| ConsentRecord {
        text_version: "2026-11".into(),
        language: Some("en".into()),
        given_at: at,
        operator: Some("Ingrid Sørensen".into()),
        withdrawn_at,
        words: Some("Atlantic Tools would like to recognise your face.\n\nYou may say no.".into()),
    };
    let earlier = enrolled.plus_millis(-86_400_000 * 300);
    FaceRecord {
        consents: vec![given(enrolled, None), given(earlier, Some(earlier.plus_millis(86_400_000 * 200)))],
        templates: vec![template; 5],
        room: 2,
        end: ends.then(|| (NOW.plus_millis(86_400_000 * 10), Reason::Left)),
    }
}

/// The receipt of an erasure just now.
pub fn receipt(person: &Person) -> Receipt {
    Receipt {
        person: person.id,
        name: person.name.clone(),
        staff_no: person.staff_no.clone(),
        actor: "Ingrid Sørensen".into(),
        erased_at: moment(NOW),
        templates: 5,
        consents: 1,
        audit_idx: 117,
        audit_hash: "9f2c5e11".repeat(8),
        overwritten: true,
        file: Some("data/receipts/erasure-000117.txt".into()),
    }
}

/// The day of [`NOW`].
pub const TODAY: Date = jiff::civil::date(2026, 11, 20);

/// A day of somebody: came and left at these minutes after midnight in Lisbon, where there are any.
fn day(person: PersonId, date: Date, status: DayStatus, times: Option<(i64, Option<i64>)>, flags: &[DayFlag]) -> Day {
    let midnight = Timestamp(date.to_zoned(TimeZone::UTC).expect("in range").timestamp().as_millisecond());
    let at = |minutes: i64| moment(midnight.plus_millis(minutes * 60_000));
    let mark = |kind, minutes: i64, counted| Mark {
        source: days::Source::Punch(PunchId::generate()),
        device: None,
        method: Some(PunchMethod::Face),
        captured: at(minutes),
        recorded: PunchKind::Auto,
        kind,
        counted,
        is_corrected: false,
    };
    let (first_in, last_out) = (times.map(|(came, _)| came), times.and_then(|(_, left)| left));
    let mut marks: Vec<Mark> = first_in.map(|minutes| mark(PunchKind::In, minutes, Counted::Yes)).into_iter().collect();
    marks.extend(first_in.map(|minutes| mark(PunchKind::Auto, minutes + 1, Counted::Repeat)));
    marks.extend(last_out.map(|minutes| mark(PunchKind::Out, minutes, Counted::Yes)));
    let worked = first_in.zip(last_out).map_or(0, |(came, left)| left - came - 60) as u32;
    let late = if status == DayStatus::Late { first_in.map_or(0, |came| came - 8 * 60) as u32 } else { 0 };
    let record = DayRecord {
        person,
        date,
        shift: None,
        status,
        first_in: first_in.map(at),
        last_out: last_out.map(at),
        worked_minutes: worked,
        break_minutes: if worked > 0 { 60 } else { 0 },
        late_minutes: late,
        early_minutes: 0,
        overtime_minutes: 0,
        flags: flags.to_vec(),
    };
    Day { record, marks }
}

/// A day of the made-up site's people, by name.
pub fn days(people: &[PersonRow], date: Date) -> Arc<[Day]> {
    use DayStatus::{Absent, DayOff, HalfDay, Holiday, Late, Leave, Open, Present};
    type Made = (DayStatus, Option<(i64, Option<i64>)>, &'static [DayFlag]);
    let all: [Made; 10] = [
        (Present, Some((477, Some(1025))), &[]),
        (Present, Some((475, None)), &[]),
        (Late, Some((512, Some(1028))), &[DayFlag::Corrected, DayFlag::MissingPunch]),
        (Absent, None, &[]),
        (Open, None, &[]),
        (Leave, None, &[]),
        (Late, Some((497, None)), &[DayFlag::DoubtfulClock]),
        (HalfDay, Some((480, Some(725))), &[DayFlag::LeftEarly]),
        (Holiday, None, &[]),
        (DayOff, Some((600, Some(700))), &[DayFlag::WorkedOnFreeDay]),
    ];
    people.iter().zip(all).map(|(row, (status, times, flags))| day(row.person.id, date, status, times, flags)).collect()
}

/// The month of [`TODAY`] of one person.
pub fn month(person: PersonId) -> Arc<[Day]> {
    let first = TODAY.first_of_month();
    let dates = first.series(1.day()).take_while(|date| *date <= first.last_of_month());
    let one = |date: Date| {
        let status = match (date.weekday().to_monday_zero_offset(), date.day()) {
            (5.., _) => DayStatus::DayOff,
            (_, 21..) => DayStatus::Open,
            (_, 4) => DayStatus::Absent,
            (_, 9 | 10) => DayStatus::Leave,
            (_, 12 | 20) => DayStatus::Late,
            (_, 17) => DayStatus::HalfDay,
            (_, 2) => DayStatus::Holiday,
            _ => DayStatus::Present,
        };
        let times = match status {
            DayStatus::Present => Some((475, Some(1025))),
            DayStatus::Late => Some((505, Some(1030))),
            DayStatus::HalfDay => Some((480, Some(725))),
            _ => None,
        };
        day(person, date, status, times, &[])
    };
    dates.map(one).collect()
}

/// An enrolment of Ana with so many shots.
pub fn enrolment(stage: EnrolmentStage, taken: usize) -> EnrolmentView {
    let poses = [PoseTarget::Straight, PoseTarget::Left, PoseTarget::Right, PoseTarget::Up, PoseTarget::Down];
    let next = poses.get(taken).copied();
    EnrolmentView {
        name: "Ana Souza".into(),
        stage,
        targets: poses.iter().enumerate().map(|(index, pose)| (*pose, index < taken)).collect(),
        hint: next.map_or(EnrolmentHint::Hold, EnrolmentHint::TurnTo),
        shots: poses[..taken]
            .iter()
            .map(|pose| ShotView { target: *pose, chip: Arc::new(chip()), quality: 0.9, is_outlier: false })
            .collect(),
        duplicate: None,
        differs_from_before: false,
        min_shots: 3,
        max_shots: 7,
    }
}

fn chip() -> Chip {
    let frame = portrait(1);
    let side = 150;
    let (left, top) = (245, 150);
    let rgb = (0..side).flat_map(|y| {
        let start = ((top + y) * 640 + left) as usize * 3;
        frame.rgb[start..start + side as usize * 3].to_vec()
    });
    Chip { side, rgb: rgb.collect() }
}

/// A drawn head and shoulders before a wall: 640x480.
pub fn portrait(seq: u64) -> Frame {
    static PAINTED: LazyLock<Vec<u8>> = LazyLock::new(|| paint_portrait(640, 480));
    Frame { seq, captured: moment(NOW), width: 640, height: 480, rgb: PAINTED.clone() }
}

fn paint_portrait(width: u32, height: u32) -> Vec<u8> {
    let inside = |x: f32, y: f32, cx: f32, cy: f32, rx: f32, ry: f32| ((x - cx) / rx).powi(2) + ((y - cy) / ry).powi(2) <= 1.0;
    let paint = |x: f32, y: f32| -> [f32; 3] {
        let light = 1.0 - 0.25 * (x / 640.0) - 0.1 * (y / 480.0);
        let wall = [176.0 * light, 186.0 * light, 190.0 * light];
        let shade = 1.0 - 0.18 * ((x - 290.0) / 120.0).clamp(-0.5, 1.0);
        let skin = [214.0 * shade, 164.0 * shade, 134.0 * shade];
        let hair = [58.0, 40.0, 32.0];
        let shirt = [44.0 * light, 92.0 * light, 104.0 * light];
        let eye = |cx: f32| inside(x, y, cx, 222.0, 13.0, 7.0);
        let pupil = |cx: f32| inside(x, y, cx, 222.0, 6.0, 6.5);
        let brow = |cx: f32| inside(x, y, cx, 202.0, 19.0, 4.0);
        if pupil(290.0) || pupil(350.0) {
            [40.0, 30.0, 26.0]
        } else if eye(290.0) || eye(350.0) {
            [238.0, 236.0, 232.0]
        } else if brow(290.0) || brow(350.0) {
            hair
        } else if inside(x, y, 320.0, 284.0, 27.0, 6.0) {
            [168.0, 92.0, 84.0]
        } else if inside(x, y, 320.0, 254.0, 12.0, 7.0) {
            skin.map(|c| c * 0.88)
        } else if inside(x, y, 320.0, 232.0, 72.0, 92.0) && !inside(x, y, 320.0, 120.0, 80.0, 62.0) {
            skin
        } else if inside(x, y, 320.0, 212.0, 88.0, 102.0) && y < 300.0 {
            hair
        } else if inside(x, y, 320.0, 330.0, 40.0, 58.0) {
            skin.map(|c| c * 0.9)
        } else if inside(x, y, 320.0, 500.0, 176.0, 140.0) {
            shirt
        } else {
            wall
        }
    };
    (0..height)
        .flat_map(|y| (0..width).map(move |x| (x as f32, y as f32)))
        .flat_map(|(x, y)| {
            let samples = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)].map(|(dx, dy)| paint(x + dx, y + dy));
            [0, 1, 2].map(|channel| (samples.iter().map(|sample| sample[channel]).sum::<f32>() / 4.0).round() as u8)
        })
        .collect()
}

/// What a gallery of so many people says about thresholds, two searches for each.
pub fn study(people: u32) -> Calibration {
    let margin = 0.01;
    // Evenly spread shares of a bell, so that the plot looks like one and no test depends on chance.
    let bell = |share: f32, middle: f32, width: f32| middle + width * (share / (1.0 - share)).ln();
    let count = people * 2;
    let trials = (0..count).map(|at| {
        let share = (at as f32 + 0.5) / count as f32;
        let shuffled = (at * 7919 % count) as f32 + 0.5;
        let other = bell(share, 0.78, 0.016).min(0.97);
        let own = bell(shuffled / count as f32, 0.965, 0.004).min(0.999);
        Trial {
            person: PersonId(uuid::Uuid::from_u128(u128::from(at / 2))),
            own: Some(own),
            other: Some(other),
            second_other: Some(other - 0.03),
        }
    });
    let trials = Trials::new(trials.collect(), people as usize);
    let distribution = |scores: Vec<f32>| {
        let mut columns = vec![0; 100];
        scores.iter().for_each(|score| columns[((score * 100.0) as usize).min(99)] += 1);
        columns
    };
    Calibration {
        model: ModelId("dlib-resnet-v1".into()),
        people: people as usize,
        templates: count as usize,
        impostor: distribution(trials.impostor_scores().collect()),
        genuine: distribution(trials.genuine_scores().collect()),
        open_sets: (0..=1000).map(|step| trials.at(Limits { threshold: step as f32 / 1000.0, margin })).collect(),
        recommendations: Calibration::TARGETS.iter().map(|target| trials.recommend(*target, margin)).collect(),
    }
}

/// A kiosk whose models are ready and whose threshold is the model's own.
pub fn calibrating() -> Snapshot {
    let mut snapshot = unlocked();
    snapshot.health.threshold = Some(InForce { threshold: 0.935, source: ThresholdSource::Model });
    snapshot
}
