//! What head office says about people, rules and settings.

use ed25519_dalek::Signer;
use rollcall::attendance::correction::{Change, Correction, Decision};
use rollcall::attendance::rules::{Holiday, Rule, RuleId};
use rollcall::identify::template::Template;
use rollcall::ids::{CorrectionId, HolidayId, PersonId, TemplateId};
use rollcall::ledger;
use rollcall::people::badge::Badge;
use rollcall::people::role::Role;
use rollcall::people::{Person, PersonKind, PersonStatus};
use rollcall::store::{AuditAction, BadgeHolder};
use rollcall::time::Timestamp;
use rollcall::wire::{self, Consent, Credentials, Hex, RosterPerson, RosterRecord, Settings, Stream};
use uuid::Uuid;

use super::Kiosk;
use super::office::{Books, Office};
use crate::kit::{EIGHT, enrol, folder, model, moment, named, template};

fn person(id: u128, name: &str) -> Person {
    Person {
        id: PersonId(Uuid::from_u128(id)),
        name: name.into(),
        staff_no: None,
        department: Some("Assembly".into()),
        status: PersonStatus::Active,
        kind: PersonKind::Employee,
        role: Role::Employee,
        email: None,
        created_at: Timestamp(EIGHT),
    }
}

fn record(person: Person, revision: u64) -> RosterPerson {
    let consents = vec![Consent {
        text_version: "2026-11".into(),
        language: Some("en".into()),
        given_at: Timestamp(EIGHT),
        operator: Some("office".into()),
        withdrawn_at: None,
    }];
    RosterPerson { person, revision, credentials: Credentials::default(), consents, templates: Vec::new(), also: Vec::new() }
}

/// With a face that was enrolled elsewhere.
fn with_face(books: &Books, mut record: RosterPerson, id: u128) -> RosterPerson {
    let vector = template(id as usize).embedding.vector;
    let template = Template { id: TemplateId(Uuid::from_u128(id)), person: record.person.id, model: model(), vector, quality: 0.8 };
    record.templates.push(books.site_key.seal(&template, Timestamp(EIGHT)).expect("seals"));
    record
}

fn put(office: &Office, make: impl FnOnce(&Books) -> RosterPerson) {
    office.with(|books| {
        let record = make(books);
        books.put(RosterRecord::Person(Box::new(record)));
    });
}

fn faces(kiosk: &Kiosk) -> Vec<(PersonId, TemplateId)> {
    let mut faces: Vec<_> =
        kiosk.store.templates(&model()).expect("reads").templates.iter().map(|template| (template.person, template.id)).collect();
    faces.sort();
    faces
}

#[test]
fn somebody_enrolled_elsewhere_is_known_here_and_erased_elsewhere_is_not() {
    let (dir, office) = (folder(), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    put(&office, |books| with_face(books, record(person(1, "Ada"), 1), 11));
    kiosk.sync().expect("an exchange");
    let ada = person(1, "Ada").id;
    assert_eq!(faces(&kiosk), [(ada, TemplateId(Uuid::from_u128(11)))]);
    assert_eq!(kiosk.store.departments().expect("reads"), ["Assembly"]);
    assert!(kiosk.done.iter().any(|done| done.faces == [ada] && done.people));
    let told = office.with(|books| books.people().len());
    assert_eq!(told, 0, "what came down does not go up again");

    put(&office, |_| {
        let mut erased = record(person(1, "Ada"), 2);
        erased.consents[0].withdrawn_at = Some(Timestamp(EIGHT + 5));
        erased
    });
    kiosk.sync().expect("an exchange");
    assert_eq!(faces(&kiosk), []);
    assert!(kiosk.done.iter().any(|done| done.has_erased));
    let erased = kiosk.store.audit_rows(None, 50).expect("reads").into_iter().any(|row| row.action == AuditAction::PersonErased.as_str());
    assert!(erased, "the audit log says so");
}

#[test]
fn an_erasure_wins_over_an_enrolment_made_before_it_only() {
    let (dir, office) = (folder(), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    let ada = enrol(&mut kiosk.store, "Ada", &[template(1)]);
    // Head office erased her in the meantime, before this kiosk's enrolment was told.
    let withdrawn = |at: i64| {
        let mut record = record(Person { id: ada, ..person(1, "Ada") }, 5);
        record.consents[0].withdrawn_at = Some(Timestamp(at));
        record
    };
    kiosk.store.carry_out(&page(vec![RosterRecord::Person(Box::new(withdrawn(EIGHT + 10)))]), moment(20)).expect("applies");
    assert_eq!(faces(&kiosk), []);

    let newer = rollcall::people::Consent { given_at: Timestamp(EIGHT + 30), ..crate::kit::consent() };
    let enrolment = rollcall::store::Enrolment { consent: &newer, templates: &[template(2)], resembles: None, differs_from_before: false };
    kiosk.store.add_templates(ada, &enrolment, moment(30)).expect("enrols anew");
    kiosk.store.carry_out(&page(vec![RosterRecord::Person(Box::new(withdrawn(EIGHT + 10)))]), moment(40)).expect("applies");
    assert_eq!(faces(&kiosk).len(), 1, "a new consent is a new consent");
}

fn page(records: Vec<RosterRecord>) -> rollcall::store::Deed {
    rollcall::store::Deed::Apply(Box::new(rollcall::wire::PullAnswer {
        cursor: 9,
        more: false,
        is_beginning: false,
        records,
        heard: Vec::new(),
        server_time: Timestamp(EIGHT),
    }))
}

#[test]
fn enrolments_of_both_sides_merge_and_details_are_head_offices() {
    let (dir, office) = (folder(), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    put(&office, |books| with_face(books, record(person(1, "Ada"), 1), 11));
    kiosk.sync().expect("an exchange");
    let ada = person(1, "Ada").id;
    // Both sides change her before they speak again.
    let newer = rollcall::people::Consent { given_at: Timestamp(EIGHT + 7), ..crate::kit::consent() };
    let enrolment = rollcall::store::Enrolment { consent: &newer, templates: &[template(2)], resembles: None, differs_from_before: false };
    kiosk.store.add_templates(ada, &enrolment, moment(7)).expect("enrols");
    let here = Person { name: "Ada of the kiosk".into(), ..kiosk.store.person(ada).expect("known") };
    kiosk.store.update_person(&here, "admin", moment(8)).expect("changes");
    let theirs = office.with(|books| with_face(books, record(person(1, "Ada of the office"), 2), 11));
    kiosk.store.carry_out(&page(vec![RosterRecord::Person(Box::new(theirs))]), moment(9)).expect("applies");
    assert_eq!(kiosk.store.person(ada).expect("known").name, "Ada of the office");
    assert_eq!(faces(&kiosk).len(), 2, "both enrolments");
    kiosk.sync().expect("an exchange");
    office.with(|books| {
        let told = &books.people()[&ada];
        assert_eq!((told.base, told.person.name.as_str(), told.templates.len()), (2, "Ada of the office", 2));
    });
}

#[test]
fn a_change_of_the_kiosk_alone_is_not_overwritten_by_what_it_was_made_upon() {
    let (dir, office) = (folder(), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    put(&office, |_| record(person(1, "Ada"), 4));
    kiosk.sync().expect("an exchange");
    let here = Person { name: "Ada M.".into(), ..kiosk.store.person(person(1, "").id).expect("known") };
    kiosk.store.update_person(&here, "admin", moment(8)).expect("changes");
    kiosk.store.carry_out(&page(vec![RosterRecord::Person(Box::new(record(person(1, "Ada"), 4)))]), moment(9)).expect("applies");
    assert_eq!(kiosk.store.person(here.id).expect("known").name, "Ada M.");
}

#[test]
fn a_template_that_head_office_does_not_name_any_more_is_erased() {
    let (dir, office) = (folder(), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    put(&office, |books| with_face(books, with_face(books, record(person(1, "Ada"), 1), 11), 12));
    kiosk.sync().expect("an exchange");
    assert_eq!(faces(&kiosk).len(), 2);
    put(&office, |books| with_face(books, record(person(1, "Ada"), 2), 12));
    kiosk.sync().expect("an exchange");
    assert_eq!(faces(&kiosk), [(person(1, "").id, TemplateId(Uuid::from_u128(12)))]);
}

#[test]
fn a_roster_from_the_beginning_removes_what_it_does_not_name() {
    let (dir, office) = (folder(), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    put(&office, |books| with_face(books, record(person(1, "Ada"), 1), 11));
    put(&office, |books| with_face(books, record(person(2, "Bob"), 1), 12));
    let holiday =
        Holiday { id: HolidayId(Uuid::from_u128(3)), date: jiff::civil::date(2026, 12, 25), name: "Christmas".into(), every_year: true };
    office.with(|books| books.put(RosterRecord::Rule { revision: 1, rule: Rule::Holiday(holiday) }));
    kiosk.sync().expect("an exchange");
    assert_eq!((faces(&kiosk).len(), kiosk.store.rule_book().expect("reads").holidays.len()), (2, 1));

    // Moved to another site: the roster begins anew, in pages, and the kiosk is killed between two of them.
    office.with(|books| {
        let gone = books.roster.len() as u64 + 10;
        let ada = with_face(books, record(person(1, "Ada"), 3), 11);
        let eve = with_face(books, record(person(3, "Eve"), 3), 13);
        books.roster = vec![(gone, RosterRecord::Person(Box::new(ada))), (gone + 1, RosterRecord::Person(Box::new(eve)))];
        books.records_a_page = 1;
    });
    let carol = kiosk.store.add_person(&named("Carol"), "admin", moment(1)).expect("adds");
    let mut first = office.with(|books| books.roster[0].clone());
    first.0 = 1;
    let begun = rollcall::store::Deed::Apply(Box::new(rollcall::wire::PullAnswer {
        cursor: 11,
        more: true,
        is_beginning: true,
        records: vec![first.1],
        heard: Vec::new(),
        server_time: Timestamp(EIGHT),
    }));
    kiosk.store.carry_out(&begun, moment(2)).expect("applies");
    assert_eq!(faces(&kiosk).len(), 2, "Bob stays until the end has come");
    drop(kiosk);
    let mut kiosk = Kiosk::unpaired(dir.path(), &office);
    let eve = office.with(|books| books.roster[1].1.clone());
    kiosk.store.carry_out(&page(vec![eve]), moment(3)).expect("applies");
    assert_eq!(faces(&kiosk).iter().map(|(person, _)| person.0.as_u128()).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(kiosk.store.rule_book().expect("reads").holidays.len(), 0);
    assert_eq!(kiosk.store.person(carol.id).expect("known").status, PersonStatus::Active, "head office does not know her yet");
    assert_eq!(kiosk.store.person(person(2, "").id).expect("known").status, PersonStatus::Inactive);
    let listed: Vec<_> = kiosk.store.people(&model()).expect("reads").into_iter().map(|row| row.person.name).collect();
    assert_eq!(listed, ["Ada", "Carol", "Eve"]);
}

#[test]
fn two_identities_of_one_person_become_one() {
    let (dir, office) = (folder(), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    let mut draft = named("Ada at the gate");
    draft.staff_no = Some("1001".into());
    let enrolment = rollcall::store::Enrolment {
        consent: &crate::kit::consent(),
        templates: &[template(1)],
        resembles: None,
        differs_from_before: false,
    };
    let here = kiosk.store.enrol(&draft, &enrolment, moment(0)).expect("enrols").person.id;
    let ada = Person { staff_no: Some("1001".into()), ..person(1, "Ada") };
    // First the person is heard of, then that the two are one.
    kiosk.store.carry_out(&page(vec![RosterRecord::Person(Box::new(record(ada.clone(), 1)))]), moment(1)).expect("applies");
    assert_eq!(kiosk.store.person_by_staff_no("1001").expect("reads").map(|person| person.id), Some(ada.id));
    let both = RosterPerson { also: vec![here], ..record(ada.clone(), 2) };
    kiosk.store.carry_out(&page(vec![RosterRecord::Person(Box::new(both))]), moment(2)).expect("applies");
    assert_eq!(faces(&kiosk).iter().map(|(person, _)| *person).collect::<Vec<_>>(), [ada.id], "the face goes over");
    kiosk.sync().expect("an exchange");
    assert_eq!(office.with(|books| books.people()[&ada.id].templates.len()), 1);
}

#[test]
fn pins_and_badges_go_everywhere() {
    let (gate, yard, office) = (folder(), folder(), Office::open());
    let mut first = Kiosk::unpaired(gate.path(), &office);
    let own = first.store.add_person(&named("Olga"), "admin", moment(0)).expect("adds");
    let old = first.store.issue_badge(own.id, "admin", moment(0)).expect("issues").code;
    first.pair(&office).expect("pairs");
    let ada = enrol(&mut first.store, "Ada", &[]);
    let badge = first.store.issue_badge(ada, "admin", moment(1)).expect("issues");
    first.store.set_pin(ada, "$argon2id$hash", "admin", moment(2)).expect("sets");
    first.sync().expect("an exchange");
    let told = office.with(|books| books.people()[&ada].clone());
    assert!(
        matches!(first.store.badge_holder(&Badge::parse(&old).expect("a badge")), Ok(BadgeHolder::Holds(person)) if person.id == own.id)
    );

    let mut second = Kiosk::unpaired(yard.path(), &office);
    second.pair(&office).expect("pairs");
    let record = RosterPerson {
        person: told.person.clone(),
        revision: 1,
        credentials: told.credentials,
        consents: told.consents,
        templates: Vec::new(),
        also: Vec::new(),
    };
    second.store.carry_out(&page(vec![RosterRecord::Person(Box::new(record))]), moment(3)).expect("applies");
    assert_eq!(second.store.pin_hash(ada).expect("known"), Some("$argon2id$hash".into()));
    let shown = Badge::parse(&badge.code).expect("a badge");
    assert!(matches!(second.store.badge_holder(&shown), Ok(BadgeHolder::Holds(person)) if person.id == ada), "of the site");
}

/// What head office knows of `person` from what this kiosk told it, as it stands on a page at that revision.
fn told_of(office: &Office, person: PersonId, revision: u64) -> RosterPerson {
    let told = office.with(|books| books.people()[&person].clone());
    RosterPerson {
        person: told.person,
        revision,
        credentials: told.credentials,
        consents: told.consents,
        templates: told.templates,
        also: Vec::new(),
    }
}

#[test]
fn a_page_on_its_way_does_not_bring_back_what_was_taken_away() {
    let (dir, office) = (folder(), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    let ada = enrol(&mut kiosk.store, "Ada", &[]);
    kiosk.store.set_pin(ada, "$argon2id$hash", "admin", moment(1)).expect("sets");
    kiosk.store.issue_badge(ada, "admin", moment(2)).expect("issues");
    kiosk.sync().expect("an exchange");
    // Asked for before the two were taken away, and applied after that; once as head office had it, once with somebody else's change.
    let pages = [told_of(&office, ada, 1), told_of(&office, ada, 2)];
    kiosk.store.remove_pin(ada, "admin", moment(10)).expect("removes");
    kiosk.store.revoke_badge(ada, "admin", moment(11)).expect("takes back");
    for record in pages {
        kiosk.store.carry_out(&page(vec![RosterRecord::Person(Box::new(record))]), moment(12)).expect("applies");
        assert_eq!(kiosk.store.pin_hash(ada).expect("known"), None);
        assert_eq!(kiosk.store.badge(ada).expect("known").map(|badge| badge.issue), None);
    }
    kiosk.sync().expect("an exchange");
    let told = office.with(|books| books.people()[&ada].credentials.clone());
    assert_eq!((told.pin_hash, told.badge_issue, told.badge_issued_at), (None, 1, None));
    assert_eq!(told.pin_set_at, Some(Timestamp(EIGHT + 10)), "with when it was, so that it stays away everywhere");
    // One that was set later elsewhere counts, also while something else waits here.
    kiosk
        .store
        .update_person(&Person { name: "Ada L.".into(), ..kiosk.store.person(ada).expect("known") }, "admin", moment(13))
        .expect("changes");
    let mut later = told_of(&office, ada, 3);
    (later.credentials.pin_hash, later.credentials.pin_set_at) = (Some("$argon2id$new".into()), Some(Timestamp(EIGHT + 20)));
    kiosk.store.carry_out(&page(vec![RosterRecord::Person(Box::new(later))]), moment(21)).expect("applies");
    assert_eq!(kiosk.store.pin_hash(ada).expect("known"), Some("$argon2id$new".into()));
}

#[test]
fn templates_of_an_alias_come_under_its_seal() {
    let (dir, office) = (folder(), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    let (ada, alias, stranger) = (person(1, "Ada"), person(2, "Ada"), person(3, "Eve"));
    let sealed_for = |books: &Books, owner: &Person, id| {
        let record = with_face(books, record(owner.clone(), 1), id);
        let template = record.templates.into_iter().next().expect("a template");
        wire::SealedTemplate { alias: Some(owner.id), ..template }
    };
    put(&office, |books| {
        let templates = vec![sealed_for(books, &alias, 12), sealed_for(books, &stranger, 13)];
        RosterPerson { templates, also: vec![alias.id], ..record(ada.clone(), 1) }
    });
    kiosk.sync().expect("an exchange");
    assert_eq!(faces(&kiosk), [(ada.id, TemplateId(Uuid::from_u128(12)))], "and nobody else's face, whoever claims it to be hers");

    // Enrolled and told here before head office said that the two are one: the face stays, under the other identity.
    let here = enrol(&mut kiosk.store, "Ada", &[template(1)]);
    kiosk.sync().expect("an exchange");
    let told = office.with(|books| books.people()[&here].templates[0].clone());
    put(&office, |books| {
        let templates = vec![sealed_for(books, &alias, 12), wire::SealedTemplate { alias: Some(here), ..told.clone() }];
        RosterPerson { templates, also: vec![alias.id, here], ..record(ada.clone(), 2) }
    });
    kiosk.sync().expect("an exchange");
    let mut expected = vec![(ada.id, TemplateId(Uuid::from_u128(12))), (ada.id, told.id)];
    expected.sort();
    assert_eq!(faces(&kiosk), expected);
}

#[test]
fn a_correction_comes_before_its_person() {
    let (dir, office) = (folder(), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    let ada = person(1, "Ada");
    let correction = Correction {
        id: CorrectionId(Uuid::from_u128(4)),
        person: ada.id,
        change: Change::AddPunch { kind: rollcall::attendance::punch::PunchKind::In, at: Timestamp(EIGHT) },
        reason: "forgot".into(),
        author: "office".into(),
        asked_at: Timestamp(EIGHT),
        supersedes: None,
        decision: None,
    };
    office.with(|books| books.put(RosterRecord::Correction { correction: correction.clone() }));
    kiosk.sync().expect("an exchange");
    assert_eq!(kiosk.store.corrections(None).expect("reads"), std::slice::from_ref(&correction));
    let decided = Correction { decision: Some(Decision { is_approved: true, by: "boss".into(), at: Timestamp(EIGHT + 1) }), ..correction };
    office.with(|books| books.put(RosterRecord::Correction { correction: decided.clone() }));
    put(&office, |_| record(ada.clone(), 1));
    kiosk.sync().expect("an exchange");
    assert_eq!(kiosk.store.corrections(Some(ada.id)).expect("reads"), [decided]);
    assert_eq!(kiosk.store.person(ada.id).expect("known"), ada);
}

#[test]
fn a_rule_that_is_gone_is_gone_and_one_removed_here_is_told() {
    let (dir, office) = (folder(), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    let holiday = |id, name: &str| Holiday {
        id: HolidayId(Uuid::from_u128(id)),
        date: jiff::civil::date(2026, 12, 25),
        name: name.into(),
        every_year: true,
    };
    for id in [1, 2] {
        office.with(|books| books.put(RosterRecord::Rule { revision: id as u64 + 6, rule: Rule::Holiday(holiday(id, "Day")) }));
    }
    kiosk.sync().expect("an exchange");
    kiosk.store.remove_rule(RuleId::Holiday(HolidayId(Uuid::from_u128(1))), "admin", moment(1)).expect("removes");
    office.with(|books| books.put(RosterRecord::RuleGone { rule: RuleId::Holiday(HolidayId(Uuid::from_u128(2))) }));
    kiosk.sync().expect("an exchange");
    assert_eq!(kiosk.store.rule_book().expect("reads").holidays, []);
    let gone = rollcall::wire::Change::RuleGone { base: 7, rule: RuleId::Holiday(HolidayId(Uuid::from_u128(1))) };
    assert!(office.with(|books| books.changes().contains(&gone)));
}

#[test]
fn settings_are_taken_only_where_head_office_signed_them() {
    let (dir, office) = (folder(), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    let device = kiosk.store.device();
    let settings = |revision: u64, values: &str, is_signed: bool| {
        let message = ledger::settings(device.0.as_bytes(), revision, if is_signed { values } else { "{}" });
        let signature = Hex(office.with(|books| books.key.sign(&message).to_bytes()));
        page(vec![RosterRecord::Settings(Settings { revision, values: values.into(), signature })])
    };
    let mut take = |deed| kiosk.store.carry_out(&deed, moment(1)).expect("applies").settings;
    assert_eq!(take(settings(5, r#"{"ui.theme":"light"}"#, false)), None);
    let taken = take(settings(5, r#"{"ui.theme":"light"}"#, true)).expect("is signed");
    assert_eq!(taken["ui.theme"], "light");
    assert_eq!(take(settings(5, r#"{"ui.theme":"dark"}"#, true)), None, "not twice");
    assert_eq!(take(settings(4, r#"{"ui.theme":"dark"}"#, true)), None, "nor an earlier one");
}

#[test]
fn a_kiosk_without_the_sites_key_waits_for_it_and_hands_it_on() {
    let (gate, office) = (folder(), Office::open());
    let mut kiosk = Kiosk::unpaired(gate.path(), &office);
    let ada = enrol(&mut kiosk.store, "Ada", &[template(1)]);
    kiosk.store.append_punch(&crate::kit::draft(ada, 5)).expect("appends");
    let Ok((identity, mut answer)) = rollcall::sync::round::pair(&kiosk.reader, &kiosk.client, "GOOD-CODE", "Gate", Vec::new()) else {
        panic!("is not paired")
    };
    let sealed = answer.site_key.take().expect("head office holds it");
    kiosk.store.pair(&office.url(), &identity, &answer, "admin", moment(0)).expect("pairs");
    put(&office, |books| with_face(books, record(person(1, "Bob"), 1), 11));
    kiosk.sync().expect("an exchange");
    assert_eq!(office.with(|books| (books.people().len(), books.punches().len())), (0, 1), "nobody seems to have no face");
    assert!(kiosk.reader.waiting().expect("reads").blocked > 0);
    assert_eq!(faces(&kiosk).len(), 1, "Bob's does not open yet");

    office.with(|books| {
        books.put(RosterRecord::SiteKey { sealed });
        let sibling = rollcall::wire::Sibling {
            device: rollcall::ids::DeviceId(Uuid::from_u128(77)),
            name: "Yard".into(),
            exchange_key: age::x25519::Identity::generate().to_public().to_string(),
            wants_site_key: true,
        };
        books.put(RosterRecord::Sibling(sibling));
    });
    kiosk.sync().expect("an exchange");
    assert_eq!(faces(&kiosk).len(), 2, "everything was read again");
    office.with(|books| {
        assert_eq!(books.people().len(), 1);
        let is_for_sibling =
            |change: &rollcall::wire::Change| matches!(change, rollcall::wire::Change::SiteKey { device, .. } if device.0.as_u128() == 77);
        assert!(books.changes().iter().any(is_for_sibling), "the key is handed on");
        assert!(books.next(Stream::Change) > 1);
    });
}
