//! Kiosks and head office as real processes: the simulator with everything that can go wrong, and processes that are killed meanwhile.

use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use rollcall::office::database::Database;
use serde_json::Value;

use crate::kit::Office;
use crate::process::{EMAIL, Kept, Server};

/// With the kiosk's program, where this is built with it.
#[tokio::test(flavor = "multi_thread")]
async fn a_fleet_catches_up_through_faults_and_a_killed_head_office() {
    let Some(kiosk) = option_env!("CARGO_BIN_EXE_rollcall") else { return };
    let Some(office) = Office::open().await else { return };
    // Another secret than the other tests' needs another database.
    let url = office.url.replace(&office.name, &format!("{}_fleet", office.name));
    Database::create(&url).await.expect("a database");
    Database::new(&url).expect("an address").migrate().await.expect("migrations run");
    let (mut server, password) = Server::start(&url);
    let data = tempfile::tempdir().expect("a folder");
    let mut fleet = Command::new(kiosk)
        .args(["simulate", "fleet", "--url", &format!("http://{}", server.address), "--email", EMAIL, "--json"])
        .args(["--kiosks", "3", "--punches", "200", "--days", "3", "--fault-rate", "30", "--seed", "7", "--give-up", "300"])
        .env("OFFICE_PASSWORD", password)
        .env("ROLLCALL_DATA_DIR", data.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the simulator starts");
    let mut killed = 0;
    while fleet.try_wait().expect("it can be asked").is_none() && killed < 3 {
        std::thread::sleep(Duration::from_secs(3));
        server.kill_and_start();
        killed += 1;
    }
    let ended = fleet.wait_with_output().expect("it ends");
    let (out, err) = (String::from_utf8_lossy(&ended.stdout), String::from_utf8_lossy(&ended.stderr));
    assert_eq!(ended.status.code(), Some(0), "{out}{err}");
    let report: Value = serde_json::from_str(&out).expect("a report");
    println!("{report}");
    for nothing in ["lost", "doubled", "misdated", "altered", "waiting", "held", "open_incidents"] {
        assert_eq!(report[nothing], 0, "{nothing}: {report}");
    }
    assert_eq!(report["punches"], 600);
    assert!(report["faults"].as_object().is_some_and(|faults| !faults.is_empty()), "{report}");
}

/// From one byte that is cut to the next; `scripts/fleet --cuts` cuts at all of them.
const STRIDE: u64 = 307;

/// Another byte each second in which it begins; the message of a failure says which.
#[test]
fn exchanges_that_are_cut_and_processes_that_end_lose_and_double_nothing() {
    let Some(kiosk) = option_env!("CARGO_BIN_EXE_rollcall") else { return };
    let Some(office) = Kept::start() else { return };
    let data = tempfile::tempdir().expect("a folder");
    let offset = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs()) % STRIDE;
    let ended = Command::new(kiosk)
        .args(["simulate", "cuts", "--url", &format!("http://{}", office.address), "--email", EMAIL, "--json"])
        .args(["--stride", &STRIDE.to_string(), "--offset", &offset.to_string()])
        .args(["--kiosk-kills", "6", "--office-kills", "2", "--database-kills", "1"])
        .arg("--office-pid-file")
        .arg(office.office_file())
        .arg("--database-pid-file")
        .arg(office.database_file())
        .env("OFFICE_PASSWORD", &office.password)
        .env("ROLLCALL_DATA_DIR", data.path())
        .output()
        .expect("the simulator starts");
    let (out, err) = (String::from_utf8_lossy(&ended.stdout), String::from_utf8_lossy(&ended.stderr));
    assert_eq!(ended.status.code(), Some(0), "offset {offset}: {out}{err}");
    let report: Value = serde_json::from_str(&out).expect("a report");
    println!("offset {offset}: {report}");
    for nothing in ["lost", "doubled", "misdated", "altered", "waiting", "held", "disagreeing", "incidents", "damaged"] {
        assert_eq!(report[nothing], 0, "{nothing}, offset {offset}: {report}");
    }
    let lanes = report["lanes"].as_array().expect("a list");
    assert_eq!(lanes.len(), 8, "each kind, each way: {report}");
    assert!(lanes.iter().all(|lane| lane["cuts"].as_u64() > Some(0)), "{report}");
    let killed = &report["killed"];
    assert_eq!((killed["office"].as_u64(), killed["database"].as_u64()), (Some(2), Some(1)), "{report}");
    assert!(killed["kiosk_unmarked"].as_u64() > Some(0), "{report}");
}

/// The program's own threads: those that record, that speak to head office, and that answer at the door.
#[test]
fn a_kiosk_that_comes_back_tells_two_weeks_while_people_record() {
    let Some(kiosk) = option_env!("CARGO_BIN_EXE_rollcall") else { return };
    let Some(office) = Kept::start() else { return };
    let data = tempfile::tempdir().expect("a folder");
    let ended = Command::new(kiosk)
        .args(["simulate", "catch-up", "--url", &format!("http://{}", office.address), "--email", EMAIL, "--json"])
        .args(["--punches", "2000", "--days", "14"])
        .env("OFFICE_PASSWORD", &office.password)
        .env("ROLLCALL_DATA_DIR", data.path())
        .output()
        .expect("the simulator starts");
    let (out, err) = (String::from_utf8_lossy(&ended.stdout), String::from_utf8_lossy(&ended.stderr));
    assert_eq!(ended.status.code(), Some(0), "{out}{err}");
    let report: Value = serde_json::from_str(&out).expect("a report");
    println!("{report}");
    for nothing in ["lost", "doubled", "misdated", "altered", "waiting", "held", "days_differing", "failed_meanwhile"] {
        assert_eq!(report[nothing], 0, "{nothing}: {report}");
    }
    let recorded = report["recorded_meanwhile"].as_u64().expect("a number");
    assert!(recorded > 0, "somebody was recorded before everything was told: {report}");
    assert_eq!(report["expected"].as_u64(), Some(2000 + recorded), "{report}");
    // Four times a day each, and now and then somebody who came once.
    assert!(report["days"].as_u64() >= Some(14 * 30), "{report}");
}
