//! Everything that can come between a kiosk and its head office.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use rollcall::store::Store;
use rollcall::sync::Problem;
use rollcall::sync::plan::{Step, Why};
use rollcall::wire::PUSH_PATH;

use super::Kiosk;
use super::office::{Fault, Office};
use crate::kit::{draft, enrol, folder, folder_with_punches, model, open};

/// What came of one exchange of a kiosk with one punch under `fault`.
fn trouble(fault: Fault) -> (Problem, Kiosk, Office, tempfile::TempDir) {
    let (dir, office) = (folder_with_punches(1), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    let first = AtomicUsize::new(0);
    office.script(move |_| if first.fetch_add(1, Ordering::SeqCst) == 0 { fault.clone() } else { Fault::None });
    let problem = kiosk.sync().expect_err("does not come about").problem();
    (problem, kiosk, office, dir)
}

fn say(status: u16, headers: &[(&str, &str)], body: &str) -> Fault {
    let headers = headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    Fault::Say(status, headers, body.into())
}

#[test]
fn each_trouble_has_its_name_and_passes() {
    let portal = "<html><body>Welcome to the hotel. Please log in.</body></html>";
    for (fault, expected) in [
        (say(200, &[("content-type", "text/html")], portal), Problem::NotHeadOffice),
        (say(302, &[("location", "https://portal.example/")], ""), Problem::NotHeadOffice),
        (say(200, &[], "{\"next\":{\"punch\":1}}"), Problem::NotHeadOffice),
        (say(403, &[], portal), Problem::NotHeadOffice),
        (say(404, &[], "not found"), Problem::NotHeadOffice),
        (say(500, &[], "oops"), Problem::Trouble),
        (say(502, &[], portal), Problem::Trouble),
        (say(503, &[], ""), Problem::Trouble),
        (say(408, &[], ""), Problem::Trouble),
        (say(407, &[], ""), Problem::Proxy),
        (Fault::Refuse, Problem::Unreachable),
        (Fault::Cut(0), Problem::Unreachable),
        (Fault::Cut(40), Problem::Unreachable),
        (Fault::Drip(Duration::from_millis(50)), Problem::Timeout),
    ] {
        let name = format!("{fault:?}");
        let (problem, mut kiosk, office, _dir) = trouble(fault);
        assert_eq!(problem, expected, "{name}");
        let paused = kiosk.go_on().expect("waits");
        assert!(matches!(paused, Step::Wait { why: Why::Failed, .. }), "{name}: {paused:?}");
        kiosk.sync().expect("it passes");
        assert_eq!(office.with(|books| books.punches().len()), 1, "{name}");
        assert_eq!(kiosk.reader.waiting().expect("reads").all(), 0, "{name}");
    }
}

#[test]
fn a_pause_that_was_asked_for_is_kept() {
    for status in [429, 503] {
        let (problem, mut kiosk, _office, _dir) = trouble(say(status, &[("retry-after", "120")], ""));
        assert_eq!(problem, if status == 429 { Problem::Busy } else { Problem::Trouble });
        let Ok(Step::Wait { until_ms, why: Why::Failed }) = kiosk.go_on() else { panic!("waits") };
        assert!((120_000..140_000).contains(&until_ms), "{until_ms}");
    }
}

#[test]
fn a_server_that_drips_is_given_up_in_time() {
    let begun = Instant::now();
    let (problem, ..) = trouble(Fault::Drip(Duration::from_millis(20)));
    assert_eq!(problem, Problem::Timeout);
    assert!(begun.elapsed() < Duration::from_secs(8), "twice the patience of two seconds, and some");
}

#[test]
fn a_head_office_that_is_not_there_is_unreachable() {
    let (dir, office) = (folder_with_punches(1), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    drop(office);
    assert_eq!(kiosk.sync().expect_err("nobody is there").problem(), Problem::Unreachable);
}

/// The answer to a push is cut at each byte of it: head office has the rows, the kiosk does not know, and says them again.
#[test]
fn a_cut_at_any_byte_loses_and_doubles_nothing() {
    let (dir, office) = (folder(), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    kiosk.sync().expect("an exchange");
    let ada = enrol(&mut kiosk.store, "Ada", &[]);
    let mut recorded = 0;
    for cut in (0..4096).step_by(7) {
        recorded += 1;
        kiosk.store.append_punch(&draft(ada, recorded * 1000)).expect("appends");
        let cuts = AtomicUsize::new(0);
        office
            .script(move |path| if path == PUSH_PATH && cuts.fetch_add(1, Ordering::SeqCst) == 0 { Fault::Cut(cut) } else { Fault::None });
        kiosk.sync().expect_err("is cut");
        kiosk.sync().expect("goes on");
    }
    let indexes: Vec<u64> = office.with(|books| books.punches().iter().map(|row| row.idx).collect());
    assert_eq!(indexes, (1..=recorded as u64).collect::<Vec<_>>());
}

#[derive(Clone, Debug)]
enum Act {
    Punch(u8),
    Rename,
    Sync,
    SyncUnder(u8, u16),
    /// The process ends and is started again.
    Restart,
    /// It ends between the answer and its mark.
    Killed,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => (1u8..60).prop_map(Act::Punch),
        1 => Just(Act::Rename),
        2 => Just(Act::Sync),
        4 => (0u8..6, any::<u16>()).prop_map(|(kind, at)| Act::SyncUnder(kind, at)),
        1 => Just(Act::Restart),
        2 => Just(Act::Killed),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever order things happen in, and wherever they break: at the end both sides have the same, each row once.
    #[test]
    fn whatever_breaks_both_sides_come_to_agree(acts in prop::collection::vec(act(), 1..14)) {
        let (dir, office) = (folder(), Office::open());
        let mut kiosk = Kiosk::paired(dir.path(), &office);
        let ada = enrol(&mut kiosk.store, "Ada", &[]);
        let mut recorded = 0;
        let mut name = String::from("Ada");
        for act in acts {
            match act {
                Act::Punch(count) => for _ in 0..count {
                    recorded += 1;
                    kiosk.store.append_punch(&draft(ada, recorded)).expect("appends");
                },
                Act::Rename => {
                    name = format!("Ada {recorded}");
                    let person = rollcall::people::Person { name: name.clone(), ..kiosk.store.person(ada).expect("known") };
                    kiosk.store.update_person(&person, "admin", crate::kit::moment(recorded)).expect("changes");
                }
                Act::Sync => _ = kiosk.sync().expect("an exchange"),
                Act::SyncUnder(kind, at) => {
                    let calls = Arc::new(AtomicUsize::new(0));
                    office.script(move |_| match (calls.fetch_add(1, Ordering::SeqCst), kind) {
                        (0, _) if at % 2 == 0 => Fault::None,
                        (_, 0) => Fault::Refuse,
                        (_, 1 | 2) => Fault::Cut(usize::from(at) % 700),
                        (_, 3) => say(503, &[], ""),
                        (_, 4) => say(200, &[], "<html>"),
                        _ => say(413, &[], ""),
                    });
                    let _ = kiosk.sync();
                    office.script(|_| Fault::None);
                }
                Act::Restart => {
                    drop(kiosk);
                    kiosk = Kiosk::unpaired(dir.path(), &office);
                }
                Act::Killed => {
                    let pushed = kiosk.reader.unsent(40).expect("reads");
                    if !pushed.lines.is_empty() && !kiosk.reader.pairing().expect("reads").expect("paired").is_fresh {
                        // Taken there, and never marked here.
                        office.with(|books| for line in pushed.lines {
                            if line.idx() == books.next(line.stream()) {
                                books.rows.entry(line.stream()).or_default().push(line);
                            }
                        });
                    }
                    drop(kiosk);
                    kiosk = Kiosk::unpaired(dir.path(), &office);
                }
            }
        }
        kiosk.sync().expect("an exchange");
        let there = office.with(|books| books.punches());
        let device = kiosk.store.device();
        prop_assert_eq!(there.iter().map(|row| row.idx).collect::<Vec<_>>(), (1..=recorded as u64).collect::<Vec<_>>());
        for (row, millis) in there.iter().zip(1..) {
            prop_assert_eq!(row.captured_at, crate::kit::moment(millis).utc);
            prop_assert_eq!(row.computed_hash(device), row.hash.0);
        }
        prop_assert_eq!(&office.with(|books| books.people()[&ada].person.name.clone()), &name);
        prop_assert_eq!(kiosk.reader.waiting().expect("reads").all(), 0);
        prop_assert_eq!(kiosk.reader.held_rows().expect("reads"), Vec::new());
        prop_assert!(Store::open_read_only(dir.path()).expect("opens").verify().expect("reads").is_intact());
    }
}

/// Two weeks without a network: everything is told within a minute, while the store goes on being written.
#[test]
fn five_thousand_punches_catch_up_while_the_kiosk_goes_on() {
    let (dir, office) = (folder(), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    let ada = enrol(&mut kiosk.store, "Ada", &[]);
    for at in 0..5_000 {
        kiosk.store.append_punch(&draft(ada, at * 1000)).expect("appends");
    }
    let begun = Instant::now();
    kiosk.sync().expect("an exchange");
    println!("5,000 punches told in {:?}", begun.elapsed());
    assert_eq!(office.with(|books| books.punches().len()), 5_000);
    drop(kiosk);
    assert_eq!(open(dir.path()).templates(&model()).expect("reads").templates.len(), 0);
}
