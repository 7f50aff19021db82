//! Pairing, push, pull and heartbeat as they go when all is well.

use axum::http::StatusCode;
use rollcall::attendance::punch::PunchKind;
use rollcall::people::Person;
use rollcall::wire::{BeatAnswer, Change, HEARTBEAT_PATH, Next, RosterRecord};
use serde_json::json;

use super::kit::{self, about, at, person, told};

#[tokio::test]
async fn a_kiosk_is_paired_pushes_pulls_and_is_seen() {
    let Some(site) = kit::open().await else { return };
    let office = &site.office;
    let mut kiosk = site.kiosk("Main gate").await;
    let paired = kiosk.paired.clone().expect("paired");
    assert_eq!(
        (paired.name.as_str(), paired.site.zone.as_str(), paired.wire, paired.holds_templates),
        ("Main gate", "Europe/Lisbon", 2, true)
    );

    let ana = person("Ana Souza", Some("100"));
    let (change, template) = kiosk.enrolled(&ana, [0.5, -0.5, 0.5, 0.5]);
    let lines = vec![
        kiosk.change(about(change)),
        kiosk.note("person_enrolled"),
        kiosk.punch(ana.id, PunchKind::Auto, at(17, 8, 57)),
        kiosk.punch(ana.id, PunchKind::Auto, at(17, 17, 2)),
    ];
    let answer = kiosk.push(office, &lines).await;
    assert_eq!((answer.next, answer.held.as_slice()), (Next { punch: 3, audit: 2, change: 2 }, [].as_slice()));
    // Sent again: nothing comes of it.
    assert_eq!(kiosk.push(office, &lines).await.next, answer.next);
    assert_eq!(site.count("SELECT COUNT(*) FROM punches").await, 2);

    let users = office.get("/api/users?q=souza", Some(&site.token)).await;
    let ana_account = users.body["users"][0].clone();
    assert_eq!((ana_account["name"].as_str(), ana_account["email"].as_str()), (Some("Ana Souza"), Some("")), "{users:?}");
    let day: (String, i32) = office.value("SELECT status, punch_count FROM attendance_records WHERE date_only = '2026-11-17'").await;
    assert_eq!(day, ("Present".to_owned(), 2));

    // Another kiosk of the site knows her by the next pull, and can open her template.
    let mut other = site.kiosk("Back door").await;
    let records = other.pull(office).await;
    let ana_there = records.iter().find_map(|record| match record {
        RosterRecord::Person(found) if found.person.id == ana.id => Some(found.clone()),
        _ => None,
    });
    let ana_there = ana_there.expect("Ana is there");
    assert_eq!((&ana_there.person.name, &ana_there.person.email), (&ana.name, &None));
    let opened = other.site_key().unseal(&ana_there.templates[0], ana.id).expect("opens");
    assert_eq!((opened.id, opened.vector.as_slice()), (template.id, [0.5, -0.5, 0.5, 0.5].as_slice()));
    assert!(records.iter().any(|record| matches!(record, RosterRecord::Sibling(sibling) if sibling.device == kiosk.device)));
    assert_eq!(other.pull(office).await, []);

    let beat: BeatAnswer = other.ask(office, HEARTBEAT_PATH, &other.beat(Some(at(19, 0, 0)))).await;
    assert_eq!((beat.name.as_str(), beat.has_news, beat.asks.len()), ("Back door", false, 0));
    let fleet = office.get("/api/admin/devices", Some(&site.token)).await;
    let seen = fleet.body["devices"].as_array().expect("a list").iter().find(|device| device["name"] == "Back door").cloned();
    let seen = seen.expect("the kiosk is there");
    assert_eq!(seen["health"]["camera"], json!("live"));
    assert_eq!(
        (seen["roster_lag"].as_u64(), seen["is_heard"].as_bool(), seen["health"]["waiting_punches"].as_u64()),
        (Some(0), Some(true), Some(3))
    );
    assert_eq!(fleet.status, StatusCode::OK);
}

#[tokio::test]
async fn many_punches_are_derived_after_the_exchange() {
    let Some(site) = kit::open().await else { return };
    let mut kiosk = site.kiosk("Main gate").await;
    let ana = person("Ana Souza", None);
    let mut lines = vec![kiosk.change(about(told(&ana)))];
    for day in 2..=18 {
        for (hour, minute) in [(8, 50), (12, 0), (12, 30), (17, 5)] {
            lines.push(kiosk.punch(ana.id, PunchKind::Auto, at(day, hour, minute)));
        }
    }
    let answer = kiosk.push(&site.office, &lines).await;
    assert_eq!((answer.next.punch, answer.held.len()), (69, 0));
    assert_eq!(site.count("SELECT COUNT(*) FROM attendance_records").await, 0);
    site.derive().await;
    assert_eq!(site.count("SELECT COUNT(*) FROM attendance_records WHERE punch_count = 4").await, 17);
    assert_eq!(site.count("SELECT COUNT(*) FROM dirty_days").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn kiosks_that_tell_of_the_same_new_things_at_once_are_both_answered() {
    let Some(site) = kit::open().await else { return };
    let (mut first, mut second) = (site.kiosk("first").await, site.kiosk("second").await);
    for round in 0..12 {
        let department = format!("Department {round}");
        let lines = |kiosk: &mut kit::Kiosk| {
            // Found by the staff number: one person, whoever comes first.
            let ana = Person { department: Some(department.clone()), ..person("Ana Souza", Some(&format!("N{round}"))) };
            [kiosk.change(Change::Department { name: department.clone(), renamed_from: None }), kiosk.change(about(told(&ana)))]
        };
        let (one, other) = (lines(&mut first), lines(&mut second));
        let (one, other) = tokio::join!(first.push(&site.office, &one), second.push(&site.office, &other));
        assert_eq!((one.held, other.held), (vec![], vec![]), "{round}");
    }
    assert_eq!(site.count("SELECT COUNT(*) FROM departments WHERE name LIKE 'Department %'").await, 12);
    assert_eq!(site.count("SELECT COUNT(*) FROM users WHERE staff_no LIKE 'N%'").await, 12);
    assert_eq!(site.count("SELECT COUNT(*) FROM person_aliases").await, 12);
}
