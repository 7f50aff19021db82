//! Who is told of whom, and what holds where both sides changed something.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use rollcall::attendance::punch::PunchKind;
use rollcall::people::PersonStatus;
use rollcall::people::role::Role;
use rollcall::wire::{Change, Credentials, HeldReason, PULL_PATH, PersonChange, PullAnswer, PullRequest, RosterRecord, Stream};
use serde_json::{Value, json};

use super::kit::{self, about, at, held, people, person, told};
use crate::kit::request;

#[tokio::test]
async fn a_site_is_told_of_its_own_people_and_of_those_of_no_site() {
    let Some(site) = kit::open().await else { return };
    let porto = kit::add_site(&site.office, &site.token, "Porto", "Europe/Lisbon").await;
    let (mut here, mut there) = (site.kiosk("here").await, site.kiosk_at(porto, "there").await);
    let bea = person("Bea Costa", None);
    let change = there.change(about(told(&bea)));
    there.push(&site.office, &[change]).await;
    assert_eq!(people(&here.pull(&site.office).await), ["Ada Admin"]);
    assert_eq!(people(&there.pull(&site.office).await), ["Ada Admin", "Bea Costa"]);

    // Somebody of another site is no business of this one's kiosks.
    let change = here.change(about(PersonChange { base: 99, ..told(&bea) }));
    let answer = here.push(&site.office, &[change]).await;
    assert_eq!(held(&answer), [(Stream::Change, 1, HeldReason::Refused)]);

    // She moves: one site hears that she is gone, the other one that she came.
    let users = site.office.get("/api/users?q=bea", Some(&site.token)).await;
    let id = users.body["users"][0]["id"].as_str().expect("an id").to_owned();
    let moved = site.office.put(&format!("/api/admin/users/{id}/site"), &site.token, &json!({ "site_id": site.id })).await;
    assert_eq!(moved.status, StatusCode::OK, "{moved:?}");
    assert_eq!(people(&here.pull(&site.office).await), ["Bea Costa"]);
    assert_eq!(there.pull(&site.office).await, [RosterRecord::PersonGone { person: bea.id }]);
}

#[tokio::test]
async fn a_kiosk_that_is_moved_begins_anew() {
    let Some(site) = kit::open().await else { return };
    let porto = kit::add_site(&site.office, &site.token, "Porto", "Europe/Madrid").await;
    let mut kiosk = site.kiosk("kiosk").await;
    let ana = person("Ana Souza", None);
    let change = kiosk.change(about(told(&ana)));
    kiosk.push(&site.office, &[change]).await;
    assert_eq!(people(&kiosk.pull(&site.office).await), ["Ada Admin", "Ana Souza"]);
    let path = format!("/api/admin/devices/{}", kiosk.device);
    let moved = site.office.put(&path, &site.token, &json!({ "site_id": porto, "name": "Porto gate" })).await;
    assert_eq!(moved.status, StatusCode::OK, "{moved:?}");
    let page: PullAnswer = kiosk.ask(&site.office, PULL_PATH, &PullRequest { cursor: kiosk.cursor, bytes: 1 }).await;
    assert!(page.is_beginning && page.more && page.records.len() == 1, "{page:?}");
    let records = kiosk.pull(&site.office).await;
    assert!(records.iter().any(|record| matches!(record, RosterRecord::Site(site) if site.zone == "Europe/Madrid")), "{records:?}");
    let sealed = records.iter().find_map(|record| match record {
        RosterRecord::SiteKey { sealed } => Some(sealed.clone()),
        _ => None,
    });
    let key = rollcall::wire::SiteKey::open(&sealed.expect("a key"), &kiosk.identity).expect("opens");
    assert!(key != kiosk.site_key());
    assert_eq!(people(&records), ["Ada Admin"]);
}

#[tokio::test]
async fn punches_of_somebody_who_is_not_known_yet_wait_for_that_person() {
    let Some(site) = kit::open().await else { return };
    let (mut first, mut second) = (site.kiosk("first").await, site.kiosk("second").await);
    let ana = person("Ana Souza", None);
    // Enrolled at the second kiosk, which has no network; recognised at the first.
    let lines = [first.punch(ana.id, PunchKind::Auto, at(17, 8, 57)), first.punch(ana.id, PunchKind::Auto, at(17, 17, 2))];
    let answer = first.push(&site.office, &lines).await;
    let waits = |idx| (Stream::Punch, idx, HeldReason::UnknownPerson);
    assert_eq!((held(&answer), answer.next.punch), (vec![waits(1), waits(2)], 3));
    assert_eq!(site.incidents().await.len(), 0);
    let change = second.change(about(told(&ana)));
    second.push(&site.office, &[change]).await;
    assert_eq!(kit::rows(&site, "punches", first.device).await, [1, 2]);
    let day: (String, i32) = site.office.value("SELECT status, punch_count FROM attendance_records").await;
    assert_eq!(day, ("Present".to_owned(), 2));
    assert_eq!(first.push(&site.office, &lines).await.held, []);
}

#[tokio::test]
async fn head_office_wins_over_details_and_enrolments_merge() {
    let Some(site) = kit::open().await else { return };
    let (mut first, mut second) = (site.kiosk("first").await, site.kiosk("second").await);
    let ana = person("Ana Souza", Some("100"));
    let (change, one) = first.enrolled(&ana, [0.5, 0.5, 0.5, 0.5]);
    let change = first.change(about(change));
    first.push(&site.office, &[change]).await;
    let users = site.office.get("/api/users?q=souza", Some(&site.token)).await;
    let id = users.body["users"][0]["id"].as_str().expect("an id").to_owned();
    let base = find(&second.pull(&site.office).await, ana.id).revision;
    site.office.put(&format!("/api/users/{id}"), &site.token, &json!({ "name": "Ana Maria Souza", "phone": "1" })).await;
    // The second kiosk has not heard of that when it changes her, too.
    let renamed = rollcall::people::Person { name: "Anna Souza".into(), status: PersonStatus::Suspended, ..ana.clone() };
    let two = second.template(&second.site_key(), ana.id, [0.5, 0.5, -0.5, 0.5]);
    let change =
        PersonChange { base, templates: vec![one.clone(), two.clone()], consents: vec![kit::consent(at(19, 9, 0))], ..told(&renamed) };
    let change = second.change(about(change));
    assert_eq!(second.push(&site.office, &[change]).await.held, []);
    let found = find(&second.pull(&site.office).await, ana.id);
    assert_eq!((found.person.name.as_str(), found.person.status), ("Ana Maria Souza", PersonStatus::Active));
    let mut ids: Vec<_> = found.templates.iter().map(|template| template.id).collect();
    ids.sort();
    let mut expected = vec![one.id, two.id];
    expected.sort();
    assert_eq!(ids, expected);
    // Now it has; and one of the two templates is removed there.
    let change = PersonChange { base: found.revision, consents: found.consents.clone(), removed_templates: vec![one.id], ..told(&renamed) };
    let change = second.change(about(PersonChange { templates: vec![two.clone()], ..change }));
    second.push(&site.office, &[change]).await;
    let found = find(&first.pull(&site.office).await, ana.id);
    assert_eq!((found.person.name.as_str(), found.person.status), ("Anna Souza", PersonStatus::Suspended));
    assert_eq!(found.templates.iter().map(|template| template.id).collect::<Vec<_>>(), [two.id]);
    // The first kiosk, which has not heard of it, does not bring it back.
    let stale = PersonChange { base: 1, templates: vec![one], consents: vec![kit::consent(at(19, 9, 0))], ..told(&ana) };
    let stale = first.change(about(stale));
    first.push(&site.office, &[stale]).await;
    assert_eq!(site.count("SELECT COUNT(*) FROM face_encodings").await, 1);
}

#[tokio::test]
async fn a_kiosk_does_not_contradict_itself() {
    let Some(site) = kit::open().await else { return };
    let mut kiosk = site.kiosk("kiosk").await;
    let ana = person("Ana Souza", None);
    // Changed again and again before it has heard of the revision that head office gave to the first change.
    for name in ["Ana Souza", "Ana Lima", "Ana Costa"] {
        let change = kiosk.change(about(told(&rollcall::people::Person { name: name.into(), ..ana.clone() })));
        kiosk.push(&site.office, &[change]).await;
    }
    let found = find(&kiosk.pull(&site.office).await, ana.id);
    assert_eq!((found.person.name.as_str(), found.revision), ("Ana Costa", 3));
    // Once somebody else has changed it, it does.
    let id: String = site.office.value("SELECT id FROM users WHERE name = 'Ana Costa'").await;
    site.office.put(&format!("/api/users/{id}"), &site.token, &json!({ "name": "Ana Reis" })).await;
    let change = kiosk.change(about(told(&rollcall::people::Person { name: "Ana Pinto".into(), ..ana.clone() })));
    kiosk.push(&site.office, &[change]).await;
    assert_eq!(find(&kiosk.pull(&site.office).await, ana.id).person.name, "Ana Reis");
}

fn find(records: &[RosterRecord], id: rollcall::ids::PersonId) -> rollcall::wire::RosterPerson {
    let found = records.iter().rev().find_map(|record| match record {
        RosterRecord::Person(found) if found.person.id == id => Some((**found).clone()),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("{records:?}"))
}

#[tokio::test]
async fn who_was_erased_stays_so() {
    let Some(site) = kit::open().await else { return };
    let (mut first, mut second) = (site.kiosk("first").await, site.kiosk("second").await);
    let ana = person("Ana Souza", None);
    let (enrolment, template) = first.enrolled(&ana, [0.5, 0.5, 0.5, 0.5]);
    let change = first.change(about(enrolment.clone()));
    first.push(&site.office, &[change]).await;
    assert_eq!(find(&second.pull(&site.office).await, ana.id).templates.len(), 1);
    let users = site.office.get("/api/users?q=souza", Some(&site.token)).await;
    let id = users.body["users"][0]["id"].as_str().expect("an id").to_owned();
    let erased = site.office.delete(&format!("/api/face/user/{id}"), &site.token).await;
    assert_eq!(erased.status, StatusCode::OK, "{erased:?}");
    // The kiosk that enrolled her tells of it once more, before it hears of the erasure; with a consent of before that nobody knew, too.
    let again = PersonChange { consents: vec![kit::consent(at(19, 9, 0)), kit::consent(at(18, 9, 0))], ..enrolment };
    let again = first.change(about(again));
    assert_eq!(first.push(&site.office, &[again]).await.held, []);
    for kiosk in [&mut first, &mut second] {
        let found = find(&kiosk.pull(&site.office).await, ana.id);
        assert!(found.templates.is_empty() && found.consents.iter().all(|consent| consent.withdrawn_at.is_some()), "{found:?}");
    }
    let hex = &template.sealed[48..80];
    let left = format!("SELECT COUNT(*) FROM held_rows WHERE line LIKE '%{hex}%'");
    assert_eq!((site.count("SELECT COUNT(*) FROM face_encodings").await, site.count(&left).await), (0, 0));
}

#[tokio::test]
async fn an_erasure_at_a_kiosk_is_one_everywhere() {
    let Some(site) = kit::open().await else { return };
    let (mut first, mut second) = (site.kiosk("first").await, site.kiosk("second").await);
    let ana = person("Ana Souza", None);
    let (enrolment, _) = first.enrolled(&ana, [0.5, 0.5, 0.5, 0.5]);
    let change = first.change(about(enrolment.clone()));
    first.push(&site.office, &[change]).await;
    let base = find(&second.pull(&site.office).await, ana.id).revision;
    let withdrawn =
        rollcall::wire::Consent { withdrawn_at: Some(at(19, 10, 0)), language: None, operator: None, ..kit::consent(at(19, 9, 0)) };
    let change = second.change(about(PersonChange { base, consents: vec![withdrawn], ..told(&ana) }));
    second.push(&site.office, &[change]).await;
    assert_eq!(site.count("SELECT COUNT(*) FROM face_encodings").await, 0);
    assert!(find(&first.pull(&site.office).await, ana.id).templates.is_empty());
    // She agrees anew, and is enrolled anew.
    let template = first.template(&first.site_key(), ana.id, [0.5, 0.5, 0.5, -0.5]);
    let change = PersonChange { consents: vec![kit::consent(at(19, 11, 0))], templates: vec![template], ..told(&ana) };
    let change = first.change(about(change));
    first.push(&site.office, &[change]).await;
    assert_eq!(find(&second.pull(&site.office).await, ana.id).templates.len(), 1);
}

#[tokio::test]
async fn the_same_person_enrolled_at_two_kiosks_is_one() {
    let Some(site) = kit::open().await else { return };
    let (mut first, mut second) = (site.kiosk("first").await, site.kiosk("second").await);
    let (one, other) = (person("Ana Souza", Some("100")), person("ana  souza", Some("100")));
    let change = first.change(about(told(&one)));
    first.push(&site.office, &[change]).await;
    let (change, _) = second.enrolled(&other, [0.5, 0.5, 0.5, 0.5]);
    let lines = [second.change(about(change)), second.punch(other.id, PunchKind::Auto, at(17, 8, 57))];
    assert_eq!(second.push(&site.office, &lines).await.held, []);
    let found = find(&second.pull(&site.office).await, one.id);
    assert_eq!((found.also.as_slice(), found.templates.len()), ([other.id].as_slice(), 1));
    assert_eq!(site.named().await, [("duplicate_person".to_owned(), "change".to_owned(), 0)]);

    // Of another name it is another person, until somebody says otherwise.
    let third = person("Joana Lima", Some("100"));
    let lines = [second.change(about(told(&third))), second.punch(third.id, PunchKind::Auto, at(17, 9, 5))];
    let answer = second.push(&site.office, &lines).await;
    let reasons = [(Stream::Punch, 2, HeldReason::UnknownPerson), (Stream::Change, 2, HeldReason::DuplicatePerson)];
    assert_eq!(held(&answer), reasons);
    let incident = site.incidents().await[0]["id"].clone();
    let accepted = site.office.put(&format!("/api/admin/incidents/{incident}"), &site.token, &json!({ "decision": "accept" })).await;
    assert_eq!(accepted.status, StatusCode::OK, "{accepted:?}");
    assert_eq!(site.count("SELECT COUNT(*) FROM person_aliases").await, 2);
    assert_eq!(kit::rows(&site, "punches", second.device).await, [1, 2]);
    assert_eq!(site.count("SELECT COUNT(DISTINCT user_id) FROM punches").await, 1);
}

#[tokio::test]
async fn a_kiosk_gives_nobody_rights_at_head_office() {
    let Some(site) = kit::open().await else { return };
    let mut kiosk = site.kiosk("kiosk").await;
    let olga = rollcall::people::Person { role: Role::Admin, email: Some("olga@example.org".into()), ..person("Olga", None) };
    let change = kiosk.change(about(told(&olga)));
    kiosk.push(&site.office, &[change]).await;
    let role: String = site.office.value("SELECT role FROM users WHERE name = 'Olga'").await;
    assert_eq!(role, "employee");
    // At kiosks she is what the kiosk said.
    let records = kiosk.pull(&site.office).await;
    assert_eq!(find(&records, olga.id).person.role, Role::Admin);
    // The administrator of head office is changed at head office.
    let ada = records.iter().find_map(|record| match record {
        RosterRecord::Person(found) if found.person.name == "Ada Admin" => Some((**found).clone()),
        _ => None,
    });
    let ada = ada.expect("Ada is there");
    let demoted = rollcall::people::Person { name: "Eve".into(), role: Role::Employee, status: PersonStatus::Inactive, ..ada.person };
    let change = kiosk.change(about(PersonChange { base: ada.revision, ..told(&demoted) }));
    kiosk.push(&site.office, &[change]).await;
    assert_eq!(site.count("SELECT COUNT(*) FROM users WHERE name = 'Ada Admin' AND role = 'admin' AND status = 'Active'").await, 1);
    // Nobody signs in without a password.
    assert_eq!(site.office.sign_in("olga@example.org").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn departments_go_by_their_names() {
    let Some(site) = kit::open().await else { return };
    let mut kiosk = site.kiosk("kiosk").await;
    let ana = rollcall::people::Person { department: Some("Paint".into()), ..person("Ana Souza", None) };
    let lines = [kiosk.change(Change::Department { name: "Paint".into(), renamed_from: None }), kiosk.change(about(told(&ana)))];
    kiosk.push(&site.office, &lines).await;
    kiosk.pull(&site.office).await;
    let id: String = site.office.value("SELECT id FROM departments WHERE name = 'Paint'").await;
    let renamed = site.office.put(&format!("/api/admin/departments/{id}"), &site.token, &json!({ "name": "Body shop" })).await;
    assert_eq!(renamed.status, StatusCode::OK, "{renamed:?}");
    let records = kiosk.pull(&site.office).await;
    assert_eq!(records.first(), Some(&RosterRecord::Department { name: "Body shop".into() }));
    assert_eq!(records.last(), Some(&RosterRecord::DepartmentGone { name: "Paint".into() }));
    assert_eq!(find(&records, ana.id).person.department.as_deref(), Some("Body shop"));
}

/// Actions, records' tables, old and new values of all entries about what kiosks changed, the oldest first.
async fn log(site: &kit::Site) -> Vec<(String, String, Value, Value)> {
    let answer = site.office.get("/api/admin/activity-log?limit=100", Some(&site.token)).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let entries = answer.body["logs"].as_array().unwrap_or_else(|| panic!("{answer:?}")).iter().rev();
    entries
        .filter(|entry| text(&entry["action_type"]).ends_with("_at_kiosk"))
        .map(|entry| (text(&entry["action_type"]), text(&entry["table_name"]), entry["old_value"].clone(), entry["new_value"].clone()))
        .collect()
}

#[tokio::test]
async fn whatever_a_kiosk_changes_is_in_the_log_with_what_it_was() {
    let Some(site) = kit::open().await else { return };
    let mut kiosk = site.kiosk("kiosk").await;
    let entry = |action: &str, table: &str, old: Value, new: Value| {
        (action.to_owned(), table.to_owned(), old, json!({ "kiosk": kiosk.device, "values": new }))
    };
    let named = |name: &str| json!({ "name": name });
    let department = |action: &str, old, new| entry(&format!("department_{action}_at_kiosk"), "departments", old, new);
    let paint = |name: &str| json!({ "name": name, "description": null, "location": null, "manager_id": null, "budget_allocated": null, "status": "Active" });
    let mut expected = vec![
        department("created", Value::Null, named("Paint")),
        department("updated", named("Paint"), named("Body shop")),
        department("deleted", paint("Body shop"), Value::Null),
    ];
    expected[2].3 = json!({ "kiosk": kiosk.device });
    let change =
        |name: &str, renamed_from: Option<&str>| Change::Department { name: name.into(), renamed_from: renamed_from.map(Into::into) };
    let lines = [
        kiosk.change(change("Paint", None)),
        kiosk.change(change("Body shop", Some("Paint"))),
        kiosk.change(Change::DepartmentGone { name: "Body shop".into() }),
    ];
    kiosk.push(&site.office, &lines).await;
    assert_eq!(log(&site).await, expected);

    let ana = person("Ana Souza", None);
    let (enrolment, template) = kiosk.enrolled(&ana, [0.5, 0.5, 0.5, 0.5]);
    let line = kiosk.change(about(enrolment.clone()));
    kiosk.push(&site.office, &[line]).await;
    let noted = log(&site).await.split_off(3);
    assert_eq!(noted.iter().map(|(action, ..)| action.as_str()).collect::<Vec<_>>(), ["user_created_at_kiosk", "face_changed_at_kiosk"]);
    assert_eq!((&noted[0].3["values"]["name"], &noted[0].3["values"]["status"]), (&json!("Ana Souza"), &json!("Active")));
    assert_eq!(noted[1].3["values"]["templates"], json!([template.id]));
    assert_eq!(noted[1].3["values"]["consents"][0]["withdrawn_at"], Value::Null);

    let secret = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA";
    let credentials = Credentials { pin_hash: Some(secret.into()), pin_set_at: Some(at(19, 12, 0)), badge_issue: 2, badge_issued_at: None };
    let renamed = rollcall::people::Person { name: "Ana Lima".into(), role: Role::Operator, ..ana.clone() };
    let change = PersonChange { person: renamed, credentials, removed_templates: vec![template.id], templates: Vec::new(), ..enrolment };
    let line = kiosk.change(about(change));
    kiosk.push(&site.office, &[line]).await;
    let noted = log(&site).await.split_off(5);
    assert_eq!(noted.iter().map(|(action, ..)| action.as_str()).collect::<Vec<_>>(), ["user_updated_at_kiosk", "face_changed_at_kiosk"]);
    let old = json!({ "name": "Ana Souza", "kiosk_role": null, "pin_set_at": null, "badge": { "issue": 0, "issued_at": null } });
    assert_eq!(noted[0].2, old);
    let new = json!({ "name": "Ana Lima", "kiosk_role": "operator", "pin_set_at": at(19, 12, 0).to_string(), "badge": { "issue": 2, "issued_at": null } });
    assert_eq!(noted[0].3["values"], new);
    assert_eq!((&noted[1].2, &noted[1].3["values"]), (&json!({ "templates": [template.id] }), &json!({ "templates": [] })));
    let told = site.office.get("/api/admin/activity-log?limit=100", Some(&site.token)).await.body.to_string();
    assert!(!told.contains("argon2id") && !told.contains(&template.sealed[..40]), "neither secrets nor templates");

    // What changes nothing is no change.
    let before = log(&site).await.len();
    let again = kiosk.change(Change::Department { name: "Paint".into(), renamed_from: None });
    let twice = kiosk.change(Change::Department { name: "Paint".into(), renamed_from: None });
    kiosk.push(&site.office, &[again, twice]).await;
    assert_eq!(log(&site).await.len(), before + 1);
    let verified = site.office.get("/api/admin/activity-log/verify", Some(&site.token)).await;
    assert_eq!(verified.body["is_intact"], true, "{verified:?}");
    assert!(told.contains(&format!("kiosk {}", kiosk.device)), "which kiosk it was");
}

#[tokio::test]
async fn a_list_that_is_imported_comes_down_to_kiosks() {
    let Some(site) = kit::open().await else { return };
    let mut kiosk = site.kiosk("kiosk").await;
    kiosk.pull(&site.office).await;
    let import = async |file: &str| {
        let body =
            format!("--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n{file}\r\n--frontier--\r\n");
        let mut request =
            request(Method::POST, "/api/admin/users/bulk-import", Some(&site.token)).body(Body::from(body)).expect("a request");
        request.headers_mut().insert(header::CONTENT_TYPE, "multipart/form-data; boundary=frontier".parse().expect("a value"));
        let answer = site.office.send(request).await;
        assert_eq!(answer.body["imported"], 1, "{answer:?}");
    };
    import("name;email;staff_no\nDora Lind;dora@example.org;17\n").await;
    assert_eq!(people(&kiosk.pull(&site.office).await), ["Dora Lind"]);
    import("name;staff_no\nDora Berg;17\n").await;
    assert_eq!(people(&kiosk.pull(&site.office).await), ["Dora Berg"]);
}

#[tokio::test]
async fn where_head_office_holds_no_templates_it_hands_them_on_unopened() {
    let Some(site) = kit::open_with(false).await else { return };
    let mut first = site.kiosk("first").await;
    let paired = first.paired.clone().expect("paired");
    assert_eq!((paired.holds_templates, paired.is_first, paired.site_key), (false, true, None));
    let key = rollcall::wire::SiteKey::generate().expect("random numbers");
    let ana = person("Ana Souza", None);
    let template = first.template(&key, ana.id, [0.5, 0.5, 0.5, 0.5]);
    let change = PersonChange { templates: vec![template.clone()], consents: vec![kit::consent(at(19, 9, 0))], ..told(&ana) };
    let change = first.change(about(change));
    first.push(&site.office, &[change]).await;
    assert_eq!(site.count("SELECT COUNT(*) FROM face_encodings").await, 0);

    let mut second = site.kiosk("second").await;
    assert!(!second.paired.as_ref().expect("paired").is_first);
    let asks = first.pull(&site.office).await.into_iter().find_map(|record| match record {
        RosterRecord::Sibling(sibling) if sibling.wants_site_key => Some(sibling),
        _ => None,
    });
    let sibling = asks.expect("the second kiosk waits for the key");
    let sealed = key.sealed_to(&sibling.exchange_key).expect("seals");
    let change = first.change(Change::SiteKey { device: sibling.device, sealed });
    first.push(&site.office, &[change]).await;
    let records = second.pull(&site.office).await;
    let sealed = records.iter().find_map(|record| match record {
        RosterRecord::SiteKey { sealed } => Some(sealed.clone()),
        _ => None,
    });
    assert_eq!(rollcall::wire::SiteKey::open(&sealed.expect("a key"), &second.identity).as_ref(), Ok(&key));
    assert_eq!(find(&records, ana.id).templates, [template]);
    assert!(first.pull(&site.office).await.iter().any(|record| matches!(record, RosterRecord::Sibling(one) if !one.wants_site_key)));
}

#[tokio::test]
async fn templates_of_both_identities_are_handed_on_unopened() {
    let Some(site) = kit::open_with(false).await else { return };
    let (mut first, mut second) = (site.kiosk("first").await, site.kiosk("second").await);
    let key = rollcall::wire::SiteKey::generate().expect("random numbers");
    // Enrolled at both before either heard of the other.
    let (one, other) = (person("Ana Souza", Some("100")), person("Ana Souza", Some("100")));
    let mut sealed = Vec::new();
    for (kiosk, ana) in [(&mut first, &one), (&mut second, &other)] {
        let template = kiosk.template(&key, ana.id, [0.5, 0.5, 0.5, 0.5]);
        sealed.push(template.clone());
        let change = PersonChange { templates: vec![template], consents: vec![kit::consent(at(19, 9, 0))], ..told(ana) };
        let change = kiosk.change(about(change));
        assert_eq!(kiosk.push(&site.office, &[change]).await.held, []);
    }
    for kiosk in [&mut first, &mut second] {
        let ana = find(&kiosk.pull(&site.office).await, one.id);
        assert_eq!(ana.also, [other.id]);
        let aliases: Vec<_> = ana.templates.iter().map(|template| template.alias).collect();
        assert!(aliases.contains(&None) && aliases.contains(&Some(other.id)) && aliases.len() == 2, "{aliases:?}");
        for template in &ana.templates {
            assert!(key.unseal(template, template.alias.unwrap_or(one.id)).is_some());
        }
    }
}

#[tokio::test]
async fn what_was_taken_away_at_one_kiosk_is_not_brought_back_by_another() {
    let Some(site) = kit::open().await else { return };
    let (mut first, mut second) = (site.kiosk("first").await, site.kiosk("second").await);
    let ana = person("Ana Souza", None);
    let had = Credentials {
        pin_hash: Some("$argon2id$x".into()),
        pin_set_at: Some(at(19, 9, 0)),
        badge_issue: 1,
        badge_issued_at: Some(at(19, 9, 1)),
    };
    let change = first.change(about(PersonChange { credentials: had.clone(), ..told(&ana) }));
    first.push(&site.office, &[change]).await;
    let base = find(&second.pull(&site.office).await, ana.id).revision;
    let taken = Credentials { pin_hash: None, pin_set_at: Some(at(19, 10, 0)), badge_issued_at: None, ..had.clone() };
    let change = first.change(about(PersonChange { base, credentials: taken.clone(), ..told(&ana) }));
    first.push(&site.office, &[change]).await;
    // The second kiosk was away meanwhile, and tells something else of her, with the PIN and the badge that it knows.
    let change = second.change(about(PersonChange { base, credentials: had.clone(), ..told(&ana) }));
    second.push(&site.office, &[change]).await;
    assert_eq!(find(&first.pull(&site.office).await, ana.id).credentials, taken);

    // The other way round: taken away at a kiosk that was away, after somebody else changed her.
    let found = find(&second.pull(&site.office).await, ana.id);
    let anew = Credentials {
        pin_hash: Some("$argon2id$y".into()),
        pin_set_at: Some(at(19, 11, 0)),
        badge_issue: 2,
        badge_issued_at: Some(at(19, 11, 0)),
    };
    let change = second.change(about(PersonChange { base: found.revision, credentials: anew.clone(), ..told(&ana) }));
    second.push(&site.office, &[change]).await;
    let base = find(&first.pull(&site.office).await, ana.id).revision;
    let renamed = rollcall::people::Person { name: "Ana S.".into(), ..ana.clone() };
    let change = second.change(about(PersonChange { base, credentials: anew.clone(), ..told(&renamed) }));
    second.push(&site.office, &[change]).await;
    let taken = Credentials { pin_hash: None, pin_set_at: Some(at(19, 12, 0)), badge_issued_at: None, ..anew };
    let change = first.change(about(PersonChange { base, credentials: taken.clone(), ..told(&ana) }));
    first.push(&site.office, &[change]).await;
    let found = find(&second.pull(&site.office).await, ana.id);
    assert_eq!((found.credentials, found.person.name.as_str()), (taken, "Ana S."));
}
