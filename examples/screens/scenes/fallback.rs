//! PIN and badge: at the door and on a person's page.

use rollcall::attendance::punch::PunchMethod;
use rollcall::kiosk::message::{Event, Outcome, Refusal};
use rollcall::kiosk::question::{Answer, BadgeFacts, PersonFallback};

use super::{Scene, click, known, open_admin, scene, type_into, with};
use crate::stage::{self, NOW, Stage};
use egui_kittest::kittest::Queryable;
use rollcall::frame::SourceState;

pub fn scenes() -> Vec<Scene> {
    let pin = |stage: &mut Stage| {
        stage.show_frame(stage::portrait(1));
        click(stage, "PIN");
    };
    let typed = move |stage: &mut Stage| {
        pin(stage);
        type_keys(stage, "1001");
        click(stage, "Next");
        type_keys(stage, "4815");
    };
    let refused = move |name: &'static str, refusal: Refusal| {
        scene(name, stage::ready(), move |stage| {
            typed(stage);
            click(stage, "Record");
            refuse(stage, PunchMethod::Pin, refusal);
        })
    };
    let badge = |stage: &mut Stage| {
        stage.show_frame(stage::portrait(1));
        click(stage, "Badge");
    };
    vec![
        scene("pin-number", stage::ready(), move |stage| {
            pin(stage);
            type_keys(stage, "1001");
        }),
        scene("pin-letters", with_letters(), move |stage| {
            pin(stage);
            click(stage, "ABC");
            type_keys(stage, "E-10");
        }),
        scene("pin-typed", stage::ready(), typed),
        scene("pin-checking", stage::ready(), move |stage| {
            typed(stage);
            click(stage, "Record");
        }),
        refused("pin-wrong", Refusal::WrongPin { tries_left: 3 }),
        refused("pin-number-waits", Refusal::NumberWaits { until: NOW.plus_millis(300_000) }),
        refused("pin-kiosk-waits", Refusal::KioskWaits { until: NOW.plus_millis(120_000) }),
        refused("pin-not-active", Refusal::NotActive),
        scene("badge", stage::ready(), badge),
        scene("badge-stale", stage::ready(), move |stage| {
            badge(stage);
            refuse(stage, PunchMethod::Badge, Refusal::BadgeStale);
        }),
        scene(
            "badge-no-camera",
            with(stage::ready(), |snapshot| snapshot.health.camera = SourceState::Gone { reason: "unplugged".into() }),
            |stage| {
                click(stage, "Badge");
            },
        ),
        scene("attend-badge-refused", stage::ready(), |stage| {
            stage.show_frame(stage::portrait(1));
            refuse(stage, PunchMethod::Badge, Refusal::BadgeUnknown);
            stage.wait_secs(0.75);
        }),
        scene("person-credentials", known(), |stage| {
            open_person(stage);
            let label = stage.label("Show badge…");
            stage.harness.get_by_label(&label).scroll_to_me();
            stage.harness.run();
        }),
        scene("person-new-pin", known(), |stage| {
            open_person(stage);
            let label = stage.label("Set PIN…");
            stage.harness.get_by_label(&label).scroll_to_me();
            stage.harness.run();
            click(stage, "Set PIN…");
            type_into(stage, "New PIN", "123456");
            stage.harness.run();
        }),
        scene("person-badge", known(), |stage| {
            open_person(stage);
            let label = stage.label("Show badge…");
            stage.harness.get_by_label(&label).scroll_to_me();
            stage.harness.run();
            click(stage, "Show badge…");
        }),
    ]
}

fn type_keys(stage: &mut Stage, text: &str) {
    stage.harness.event(eframe::egui::Event::Text(text.into()));
    stage.harness.run();
}

fn refuse(stage: &mut Stage, method: PunchMethod, refusal: Refusal) {
    stage.send(Event::Outcome(Outcome::Refused { method, refusal, captured: stage::moment(NOW) }));
}

fn with_letters() -> rollcall::kiosk::message::Snapshot {
    with(stage::ready(), |snapshot| {
        let mut people = stage::people().to_vec();
        people[0].person.staff_no = Some("E-1001".into());
        snapshot.people = people.into();
    })
}

fn open_person(stage: &mut Stage) {
    open_admin(stage);
    stage.harness.get_by_label_contains("Chloé Lefèvre,").click();
    stage.harness.run();
    let person = stage.snapshot.people.iter().find(|row| row.person.name == "Chloé Lefèvre").expect("she is there").person.id;
    let modules = rollcall::card::modules("R1ENCWPCNLAABRNJRMFWJ4MHZZ").expect("a code");
    let badge = BadgeFacts { issue: 2, issued_at: NOW.plus_millis(-86_400_000 * 3), modules };
    let known = PersonFallback { person, pin_set_at: Some(NOW.plus_millis(-86_400_000 * 30)), badge: Some(badge) };
    stage.send(Event::Answer(Box::new(Answer::Fallback(known))));
    stage.harness.run();
}
