//! The map of `src/` is kept: who may name whom, how long a file may get, what the pure parts must not touch.
//!
//! Reads the source as text, without comments, strings and the `mod tests { .. }` at the end of a file.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module and those it may name, in the order in which data flows. `cli`, which drives the whole library, is not limited.
const MAY_USE: &[(&str, &[&str])] = &[
    ("ids", &[]),
    ("time", &["ids"]),
    ("clock", &["ids", "time"]),
    ("config", &[]),
    ("geometry", &[]),
    ("frame", &["ids", "time", "geometry"]),
    ("face", &["ids", "time", "geometry"]),
    ("picture_file", &["frame"]),
    ("camera", &["ids", "time", "clock", "config", "geometry", "frame", "picture_file"]),
    ("vision", &["ids", "time", "config", "geometry", "frame", "face"]),
    ("identify", &["ids", "time", "config", "face"]),
    ("attendance", &["ids", "time", "config", "geometry", "face"]),
    ("people", &["ids", "time", "config", "face"]),
    ("ledger", &[]),
    ("memory", &[]),
    ("wire", &["ids", "time", "identify", "attendance", "people", "ledger"]),
    ("fonts", &[]),
    ("report", &["ids", "time", "attendance", "people", "fonts"]),
    ("card", &[]),
    ("roster", &["ids", "time", "people", "report"]),
    ("legacy", &["ids", "time", "face", "attendance", "roster"]),
    ("store", &["ids", "time", "config", "face", "identify", "attendance", "people", "roster", "legacy", "ledger", "wire"]),
    ("sync", &["ids", "time", "config", "store", "wire"]),
    (
        "kiosk",
        &[
            "ids",
            "time",
            "clock",
            "config",
            "geometry",
            "frame",
            "face",
            "camera",
            "vision",
            "identify",
            "attendance",
            "people",
            "report",
            "card",
            "memory",
            "roster",
            "store",
            "sync",
            "wire",
        ],
    ),
    ("ui", &["ids", "time", "config", "geometry", "frame", "face", "attendance", "people", "fonts", "report", "roster", "kiosk"]),
    (
        "office",
        &[
            "ids",
            "time",
            "config",
            "face",
            "geometry",
            "picture_file",
            "attendance",
            "people",
            "memory",
            "vision",
            "identify",
            "report",
            "roster",
            "ledger",
            "wire",
        ],
    ),
];

const UNLIMITED: &[&str] = &["bin", "cli", "lib", "main"];

/// No clock, disk, network or lock: what they need is an argument.
const PURE: &[&str] = &[
    "clock/trust.rs",
    "ids.rs",
    "time.rs",
    "geometry.rs",
    "face.rs",
    "attendance/",
    "identify/calibrate/",
    "identify/decide.rs",
    "identify/tracks.rs",
    "people/details.rs",
    "people/enrolment.rs",
    "ledger.rs",
    "wire/",
    "sync/clock.rs",
    "sync/plan.rs",
    "roster/import.rs",
    "legacy/faces.rs",
    "legacy/people.rs",
    "legacy/punches.rs",
    "legacy/times.rs",
    "legacy/vector.rs",
    "legacy/words.rs",
];
const IMPURE_NAMES: &[&str] = &["Instant::now", "SystemTime::now", "Timestamp::now", "std::fs", "std::net", "Mutex", "RwLock", "thread::"];

const MOST_LINES: usize = 500;

const UNFINISHED: &[&str] = &["todo!", "unimplemented!", "TODO", "FIXME"];

#[test]
fn imports_follow_the_map() {
    report(sources().flat_map(|(path, source)| forbidden_edges(&path, &source)).collect());
}

#[test]
fn pure_modules_touch_no_clock_disk_or_lock() {
    report(sources().flat_map(|(path, source)| impurities(&path, &source)).collect());
}

#[test]
fn files_are_short_and_finished() {
    let offences = sources().flat_map(|(path, source)| {
        let lines = source.lines().count();
        let long = (lines > MOST_LINES).then(|| format!("{path}: {lines} lines; split it by concept"));
        long.into_iter().chain(unfinished(&path, &source)).collect::<Vec<_>>()
    });
    report(offences.collect());
}

/// The API's description knows schemas by their bare names: of two that differ only one would be described.
#[test]
fn schemas_of_one_name_are_one() {
    let mut known: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut offences = Vec::new();
    for (path, source) in sources().filter(|(path, _)| path.starts_with("office/")) {
        for (name, fields) in schemas(&source) {
            match known.get(&name) {
                Some((other, described)) if *described != fields => offences.push(format!("`{name}` of {path} is another in {other}")),
                Some(_) => {}
                None => _ = known.insert(name, (path.clone(), fields)),
            }
        }
    }
    report(offences);
}

/// Each type with a schema, by name, with its fields without comments.
fn schemas(source: &str) -> Vec<(String, String)> {
    let derived = source.split("#[derive(").skip(1).filter(|rest| rest.split_once(')').is_some_and(|(list, _)| list.contains("ToSchema")));
    derived
        .filter_map(|rest| {
            let item = rest.find("struct ").into_iter().chain(rest.find("enum ")).min().map(|at| &rest[at..])?;
            let name = item.split_whitespace().nth(1)?.split(['<', ';', '(']).next()?;
            let fields = item.split_once('{')?.1.split("\n}").next()?;
            let lines = fields.lines().map(str::trim).filter(|line| !line.starts_with("//") && !line.starts_with('#'));
            let seen = |line: &str| line.replace("pub(super) ", "").replace("pub ", "");
            Some((name.to_owned(), lines.map(seen).collect::<Vec<_>>().join(" ")))
        })
        .collect()
}

#[test]
fn every_module_is_on_the_map() {
    let missing = sources()
        .map(|(path, _)| module_of(&path).to_owned())
        .filter(|module| !UNLIMITED.contains(&module.as_str()) && may_use(module).is_none());
    report(missing.map(|module| format!("`{module}` is not in MAY_USE")).collect());
}

fn report(offences: Vec<String>) {
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}

/// Every file of `src/` with its path relative to it.
fn sources() -> impl Iterator<Item = (String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("read src") {
            let path: PathBuf = entry.expect("read src").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files.into_iter().map(move |path| {
        let name = path.strip_prefix(&root).expect("below src").to_str().expect("UTF-8").to_owned();
        (name, fs::read_to_string(&path).expect("read a source"))
    })
}

fn may_use(module: &str) -> Option<&'static [&'static str]> {
    MAY_USE.iter().find(|(name, _)| *name == module).map(|(_, allowed)| *allowed)
}

/// `vision` for `vision/detect.rs`, `face` for `face.rs`.
fn module_of(path: &str) -> &str {
    let first = path.split('/').next().expect("split gives at least one part");
    first.strip_suffix(".rs").unwrap_or(first)
}

fn forbidden_edges(path: &str, source: &str) -> Vec<String> {
    let module = module_of(path);
    let Some(allowed) = may_use(module) else { return Vec::new() };
    let code = shipped_code(source);
    named_modules(&code)
        .into_iter()
        // What is neither is an item of lib.rs itself.
        .filter(|(_, target)| may_use(target).is_some() || UNLIMITED.contains(&target.as_str()))
        .filter(|(_, target)| target != module && !allowed.contains(&target.as_str()))
        .map(|(at, target)| format!("src/{path}:{}: {module} -> {target}", line_of(&code, at)))
        .collect()
}

fn impurities(path: &str, source: &str) -> Vec<String> {
    if !PURE.iter().any(|pure| path == *pure || (pure.ends_with('/') && path.starts_with(pure))) {
        return Vec::new();
    }
    let code = shipped_code(source);
    let uses = IMPURE_NAMES.iter().flat_map(|name| code.match_indices(name).collect::<Vec<_>>());
    uses.map(|(at, name)| format!("src/{path}:{}: a pure module names {name}", line_of(&code, at))).collect()
}

/// Searches the comments too, where such marks usually stand.
fn unfinished(path: &str, source: &str) -> Vec<String> {
    let marks = UNFINISHED.iter().flat_map(|mark| source.match_indices(mark).collect::<Vec<_>>());
    marks.map(|(at, mark)| format!("src/{path}:{}: {mark}", line_of(source, at))).collect()
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// The module of every `crate::module..` and of every `crate::{module, other::..}`, with its place.
fn named_modules(code: &str) -> Vec<(usize, String)> {
    let mut named = Vec::new();
    for (at, root) in code.match_indices("crate::") {
        let rest = &code[at + root.len()..];
        match rest.strip_prefix('{') {
            None => named.push((at, identifier(rest))),
            Some(group) => named.extend(group_members(group).into_iter().map(|member| (at, identifier(member.trim_start())))),
        }
    }
    named.retain(|(_, name)| name.starts_with(|first: char| first.is_ascii_lowercase()));
    named
}

/// `a::{b, c}, d` of `a::{b, c}, d}..` as `["a::{b, c}", " d"]`.
fn group_members(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut members) = (0, 0, Vec::new());
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                members.push(&group[start..at]);
                start = at + 1;
                if character == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    members
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
}

/// What is compiled into the product: no comments, no text, no tests. Line numbers stay.
fn shipped_code(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if first == '"' {
            string_length(rest)
        } else if rest.starts_with("r\"") || rest.starts_with("r#") {
            raw_string_length(rest)
        } else if rest.starts_with("'\"'") {
            3
        } else {
            0
        };
        if skipped == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            code.extend(rest[..skipped].matches('\n'));
            rest = &rest[skipped..];
        }
    }
    let tests = code.match_indices("#[cfg(test)]").find(|(at, mark)| {
        let item = code[at + mark.len()..].trim_start();
        item.starts_with("mod ") && item.lines().next().is_some_and(|line| line.contains('{'))
    });
    code.truncate(tests.map_or(code.len(), |(at, _)| at));
    code
}

fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// Zero for a raw identifier such as `r#type`.
fn raw_string_length(text: &str) -> usize {
    let hashes = text[1..].bytes().take_while(|byte| *byte == b'#').count();
    if !text[1 + hashes..].starts_with('"') {
        return 0;
    }
    let end = format!("\"{}", "#".repeat(hashes));
    text[2 + hashes..].find(&end).map_or(text.len(), |at| 2 + hashes + at + end.len())
}

mod checker {
    use super::*;

    #[test]
    fn finds_forbidden_edges_in_every_form() {
        let bad =
            "use crate::ids::PersonId;\nuse crate::{\n    face::Face,\n    store::{Store, open},\n};\nfn f() { crate::camera::open(); }\n";
        assert_eq!(forbidden_edges("ui/attend.rs", bad), ["src/ui/attend.rs:2: ui -> store", "src/ui/attend.rs:6: ui -> camera"]);
        assert_eq!(forbidden_edges("time.rs", "use crate::{config::Config, error_chain};"), ["src/time.rs:1: time -> config"]);
    }

    #[test]
    fn ignores_what_is_not_shipped() {
        let good = concat!(
            "//! See [`crate::store`].\n",
            "/* crate::store */ const TEXT: &str = \"crate::store \\\" crate::vision\";\n",
            "const RAW: &str = r#\"crate::\"store\"#; const QUOTE: char = '\"';\n",
            "use crate::face::Face;\n",
            "#[cfg(test)]\nmod tests {\n    use crate::store::Store;\n}\n",
        );
        assert_eq!(forbidden_edges("ui/attend.rs", good), Vec::<String>::new());
    }

    #[test]
    fn reads_on_after_a_declared_test_file() {
        let bad = "#[cfg(test)]\nmod tests;\nuse crate::store::open;\n";
        assert_eq!(forbidden_edges("vision/mod.rs", bad), ["src/vision/mod.rs:3: vision -> store"]);
    }

    #[test]
    fn finds_clocks_locks_and_marks() {
        assert_eq!(impurities("attendance/session.rs", "let now = Instant::now();").len(), 1);
        assert_eq!(impurities("camera/device.rs", "let now = Instant::now();").len(), 0);
        assert_eq!(unfinished("face.rs", "fn f() {}\n// TODO: this\n"), ["src/face.rs:2: TODO"]);
    }
}
