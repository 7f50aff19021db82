//! Every verb explains itself, and says the same tomorrow.

use super::Rollcall;

#[test]
fn every_verb_explains_itself() {
    let verbs: &[&[&str]] = &[
        &[],
        &["run"],
        &["enrol"],
        &["recognise"],
        &["people"],
        &["people", "import"],
        &["people", "export"],
        &["people", "pin"],
        &["people", "badge"],
        &["people", "erase"],
        &["import"],
        &["import", "people"],
        &["import", "punches"],
        &["import", "faces"],
        &["punches"],
        &["punches", "list"],
        &["punches", "export"],
        &["days"],
        &["rules"],
        &["rules", "export"],
        &["rules", "import"],
        &["report"],
        &["report", "daily"],
        &["report", "monthly"],
        &["report", "person"],
        &["report", "department"],
        &["models"],
        &["models", "list"],
        &["models", "install"],
        &["models", "verify"],
        &["verify-ledger"],
        &["backup"],
        &["restore"],
        &["sync"],
        &["sync", "pair"],
        &["sync", "status"],
        &["sync", "now"],
        &["sync", "unpair"],
        &["sync", "held"],
        &["calibrate"],
        &["evaluate"],
        &["evaluate", "identify"],
        &["evaluate", "pad"],
        &["doctor"],
        &["bench"],
        &["simulate"],
        &["simulate", "catch-up"],
        &["simulate", "cuts"],
        &["simulate", "fleet"],
    ];
    let rollcall = Rollcall::new();
    for verb in verbs {
        let help = rollcall.run(&[verb, ["--help"].as_slice()].concat()).done();
        let name = if verb.is_empty() { "rollcall".to_owned() } else { verb.join("-") };
        insta::assert_snapshot!(format!("help-{name}"), help);
    }
}

#[test]
fn no_verb_is_forgotten_here() {
    let help = Rollcall::new().run(&["--help"]).done();
    let verbs: Vec<_> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(
        verbs,
        [
            "run",
            "enrol",
            "recognise",
            "people",
            "import",
            "punches",
            "days",
            "rules",
            "report",
            "models",
            "verify-ledger",
            "backup",
            "restore",
            "sync",
            "calibrate",
            "evaluate",
            "doctor",
            "bench",
            "simulate",
            "help"
        ]
    );
}

#[test]
fn wrong_usage_exits_with_2() {
    let rollcall = Rollcall::new();
    let check = |args: &[&str], says: &str| {
        let ended = rollcall.run(args);
        assert_eq!(ended.code, 2, "{args:?}: {}", ended.err);
        assert!(ended.err.contains(says), "{args:?}: {}", ended.err);
    };
    check(&["dance"], "unrecognized subcommand");
    check(&["recognise"], "<IMAGE>");
    check(&["--demo", "people"], "do not go with another command");
    check(&["run", "--for", "soon"], "expected a time such as 20s");
    check(&["run", "--demo", "--camera", "device"], "cannot be used with");
    check(&["verify-ledger", "--database", "x", "--public-key", "abc"], "64 hexadecimal digits");
}
