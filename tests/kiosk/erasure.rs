//! An erased face is nowhere: not in the memory of the running kiosk, not in its files. The memory is searched from outside, by a parent that
//! knows the templates; the kiosk itself runs in a process of its own.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rollcall::clock::Clock;
use rollcall::config::load::{self, Request, Surroundings};
use rollcall::ids::{ModelId, PersonId};
use rollcall::kiosk::edit::{Edit, Edited};
use rollcall::kiosk::message::{Access, Command as Order, EnrolmentStage, ModelsHealth, Secret, Snapshot, Subject};
use rollcall::kiosk::{Kiosk, Setup};
use rollcall::people::{ConsentText, PersonDraft};
use rollcall::store::Store;

use crate::kit::Site;

/// Set for the process that is to be the kiosk.
const HOST: &str = "ERASURE_TEST_HOST";
/// Nothing in these tests takes longer, also on a machine that does other things.
const PATIENCE: Duration = Duration::from_secs(120);

#[test]
fn an_erased_face_is_in_neither_memory_nor_file() {
    let site = Site::with_people();
    let folder = site.photographs(&["collins-cutout.webp"]);
    let mut host = Host::start(&site, &folder);
    host.expect("ready");

    let data_dir = site.data_dir();
    let needles = Needles::of_everybody(&data_dir);
    assert_eq!(needles.people(), 3, "two from a folder, and one enrolled at the camera");
    let before = host.search(&needles);
    assert!(before.keys().any(|what| what.starts_with("f32")), "the gallery holds templates, and the search finds them: {before:?}");
    let files = needles.find_in_files(&data_dir);
    assert_eq!(files.len(), needles.sealed_count(), "each template lies there once: {files:?}");
    assert!(files.values().all(|kind| kind == "sealed"), "and only sealed: {files:?}");

    host.tell("erase");
    host.expect("erased");
    assert_eq!(needles.find_in_files(&data_dir), BTreeMap::new());
    // Vision carries its order out when it comes to it.
    let started = Instant::now();
    let mut left = host.search(&needles);
    while !left.is_empty() && started.elapsed() < Duration::from_secs(15) {
        std::thread::sleep(Duration::from_millis(200));
        left = host.search(&needles);
    }
    assert_eq!(left, BTreeMap::new(), "still in memory");
    host.tell("end");
    assert!(host.child.wait().expect("ends").success());
    assert_eq!(needles.find_in_files(&data_dir), BTreeMap::new());
}

/// What is looked for: each template as it may lie somewhere, in pieces, so that a part that was left over is found too.
struct Needles {
    pieces: Vec<(String, Vec<u8>)>,
    /// By their first two bytes, to pass over everything else quickly.
    starts: Vec<bool>,
    owners: Vec<PersonId>,
}

/// Bytes of a piece: never by chance the same.
const PIECE: usize = 32;

impl Needles {
    fn of_everybody(data_dir: &Path) -> Self {
        let templates =
            Store::open_read_only(data_dir).expect("opens").templates(&ModelId("dlib-resnet-v1".into())).expect("opens").templates;
        let mut needles = Self { pieces: Vec::new(), starts: vec![false; 1 << 16], owners: Vec::new() };
        for template in &templates {
            let plain: Vec<u8> = template.vector.iter().flat_map(|value| value.to_le_bytes()).collect();
            needles.add(&format!("f32 of {}", template.id), &plain);
            // As the gallery's first pass rounds them.
            let largest = template.vector.iter().fold(0.0f32, |largest, value| largest.max(value.abs()));
            let levels: Vec<u8> = template.vector.iter().map(|value| (value / (largest / 127.0)).round() as i8 as u8).collect();
            needles.add(&format!("i8 of {}", template.id), &levels);
            needles.owners.push(template.person);
        }
        let conn = rusqlite::Connection::open(data_dir.join("rollcall.db")).expect("opens");
        let mut statement = conn.prepare("SELECT hex(id), sealed FROM templates").expect("a query");
        let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?))).expect("reads");
        for row in rows {
            let (id, sealed) = row.expect("a row");
            needles.add(&format!("sealed {id}"), &sealed);
        }
        needles
    }

    fn add(&mut self, what: &str, bytes: &[u8]) {
        for (index, piece) in bytes.chunks_exact(PIECE).enumerate() {
            self.starts[usize::from(u16::from_le_bytes([piece[0], piece[1]]))] = true;
            self.pieces.push((format!("{what}, piece {index}"), piece.to_vec()));
        }
    }

    fn people(&self) -> usize {
        self.owners.iter().collect::<std::collections::BTreeSet<_>>().len()
    }

    fn sealed_count(&self) -> usize {
        self.owners.len()
    }

    /// What of it is in `hay`, with the number of pieces.
    fn find(&self, hay: &[u8], found: &mut BTreeMap<String, usize>) {
        for at in 0..hay.len().saturating_sub(PIECE - 1) {
            if !self.starts[usize::from(u16::from_le_bytes([hay[at], hay[at + 1]]))] {
                continue;
            }
            let window = &hay[at..at + PIECE];
            for (what, piece) in &self.pieces {
                if window == piece {
                    *found.entry(what.clone()).or_default() += 1;
                }
            }
        }
    }

    /// Kinds by what was found in the files of the data folder.
    fn find_in_files(&self, dir: &Path) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        for entry in fs::read_dir(dir).expect("reads") {
            let path = entry.expect("reads").path();
            if path.is_file() {
                self.find(&fs::read(path).expect("reads"), &mut found);
            }
        }
        // Without the pieces.
        let whole = |what: &str| what.split(',').next().unwrap_or_default().to_owned();
        found.into_keys().map(|what| (whole(&what), what.split(' ').next().unwrap_or_default().to_owned())).collect()
    }
}

/// The kiosk in its own process.
struct Host {
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Host {
    fn start(site: &Site, replay: &Path) -> Self {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.args(["erasure::host", "--exact", "--nocapture"]).env(HOST, "1");
        command
            .env("ROLLCALL_DATA_DIR", site.data_dir())
            .env("ROLLCALL_CAMERA__SOURCE", format!("replay:{}?gap=0.2&loop=1", replay.display()));
        for (key, value) in [("ENROL__MIN_SHOTS", "1"), ("ENROL__TARGET_SHOTS", "1"), ("PAD__POLICY", "off"), ("LOG", "error")] {
            command.env(format!("ROLLCALL_{key}"), value);
        }
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("starts");
        let (orders, answers) = (child.stdin.take().expect("piped"), BufReader::new(child.stdout.take().expect("piped")));
        Self { child, orders, answers }
    }

    fn tell(&mut self, order: &str) {
        writeln!(self.orders, "{order}").expect("listens");
    }

    /// Reads on to the line `answer`; the test harness of the other process says things too.
    fn expect(&mut self, answer: &str) {
        let mut heard = String::new();
        loop {
            let mut line = String::new();
            assert_ne!(self.answers.read_line(&mut line).expect("a pipe"), 0, "the kiosk ended:\n{heard}");
            heard.push_str(&line);
            if line.trim_end().ends_with(answer) {
                return;
            }
        }
    }

    /// What of the needles is in the memory of the kiosk.
    fn search(&self, needles: &Needles) -> BTreeMap<String, usize> {
        let process = Path::new("/proc").join(self.child.id().to_string());
        let maps = fs::read_to_string(process.join("maps")).expect("reads");
        let memory = File::open(process.join("mem")).expect("a child's memory can be read");
        let mut found = BTreeMap::new();
        for line in maps.lines().filter(|line| line.contains(" rw")) {
            let (from, to) = line.split_once(' ').and_then(|(range, _)| range.split_once('-')).expect("a range");
            let address = |text| u64::from_str_radix(text, 16).expect("an address");
            let (from, to) = (address(from), address(to));
            let mut bytes = vec![0; usize::try_from(to - from).expect("fits")];
            // What is mapped and never touched, or a device's, cannot be read; nothing was ever written there.
            if memory.read_exact_at(&mut bytes, from).is_ok() {
                let mut here = BTreeMap::new();
                needles.find(&bytes, &mut here);
                let region = line.split_whitespace().nth(5).unwrap_or("anonymous");
                found.extend(here.into_iter().map(|(what, count)| (format!("{what} in {region} at {from:x}"), count)));
            }
        }
        found
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // Ended already, unless the test failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Not a test, but the kiosk of the test above: enrols somebody at the camera and erases everybody when told to.
#[test]
fn host() {
    if std::env::var_os(HOST).is_none() {
        return;
    }
    let loaded =
        load::load(&Request { file: None, settings: Vec::new() }, &Surroundings::of_process().expect("a place"), &[]).expect("loads");
    let clock = Clock::new(loaded.config.site.time_zone());
    let source = loaded.config.camera.source.parse().expect("a source");
    let setup = Setup {
        config: Arc::new(loaded.config),
        settings: loaded.settings,
        paths: Arc::new(loaded.paths),
        source,
        clock,
        receipt_words: rollcall::ui::receipt_words,
        wake: Arc::new(|| ()),
    };
    let kiosk = Kiosk::start(setup).expect("starts");
    let mut screen = Screen { kiosk, snapshot: Snapshot::default() };
    screen.until(|seen| {
        seen.access == Access::FirstRun && matches!(seen.health.models, ModelsHealth::Ready { .. }) && seen.people.len() == 2
    });
    screen.send(Order::SetUpAdmin { password: Secret("sparrow-7".into()) });
    screen.until(|seen| matches!(seen.access, Access::Unlocked { .. }));

    let draft = PersonDraft { name: "Susan Collins".into(), ..PersonDraft::default() };
    let consent = ConsentText { version: "test".into(), language: "en".into(), words: "I agree".into() };
    screen.send(Order::BeginEnrolment { subject: Subject::New(draft), consent });
    let is_at = |stage| move |seen: &Snapshot| seen.enrolment.as_ref().is_some_and(|view| view.stage == stage);
    screen.until(is_at(EnrolmentStage::Check));
    screen.send(Order::SaveEnrolment { despite_doubt: false });
    screen.until(is_at(EnrolmentStage::Saved));
    screen.send(Order::CancelEnrolment);
    screen.until(|seen| seen.enrolment.is_none() && seen.people.len() == 3);
    // Until she is recognised, and until the index has been built and written.
    screen.until(|seen| seen.outcome.is_some());
    println!("ready");

    heed("erase");
    let people: Vec<PersonId> = screen.snapshot.people.iter().map(|row| row.person.id).collect();
    for (tag, person) in (1..).zip(people) {
        screen.send(Order::Edit { tag, edit: Edit::ErasePerson(person) });
        screen.until(|seen| {
            seen.edited == Some(Edited { tag, result: Ok(()) }) && seen.erased.as_ref().is_some_and(|receipt| receipt.overwritten)
        });
    }
    println!("erased");
    heed("end");
}

fn heed(order: &str) {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).expect("a pipe");
    assert_eq!(line.trim(), order);
}

/// The other end of the kiosk's channels.
struct Screen {
    kiosk: Kiosk,
    snapshot: Snapshot,
}

impl Screen {
    fn send(&self, order: Order) {
        self.kiosk.commands.send(order).expect("listens");
    }

    fn until(&mut self, is_so: impl Fn(&Snapshot) -> bool) {
        let started = Instant::now();
        while !is_so(&self.snapshot) {
            assert!(started.elapsed() < PATIENCE, "never came to it: {:?}", self.snapshot.health);
            if let Ok(event) = self.kiosk.events.recv_timeout(Duration::from_millis(50)) {
                self.snapshot.apply(event);
            }
        }
    }
}
