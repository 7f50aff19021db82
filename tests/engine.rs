//! Libraries that are not ONNX Runtime. Alone in its process: once an engine has opened a library, there is no other.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is a failure with a place")]

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use rollcall::vision::engine::Engine;

/// Claims to be the ONNX Runtime of 2021.
const OLD_RUNTIME: &str = r#"
static const void *api(unsigned version) { return 0; }
static const char *version(void) { return "1.10.0"; }
static const struct { const void *(*api)(unsigned); const char *(*version)(void); } base = { api, version };
const void *OrtGetApiBase(void) { return &base; }
"#;

/// Why "ort" does not start with the library in `dir`, causes included; "auto" must go on with tract.
fn refusal(dir: &Path) -> String {
    let dirs = [dir.to_path_buf()];
    assert_eq!(Engine::start("auto", &dirs).unwrap().name(), "tract");
    let error = Engine::start("ort", &dirs).unwrap_err();
    format!("{error}: {}", error.source().unwrap())
}

#[test]
fn a_library_that_cannot_be_used_is_an_error_and_a_later_start_may_succeed() {
    let dir = tempfile::tempdir().unwrap();
    let library = dir.path().join(format!("{}onnxruntime{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX));
    if Engine::start("ort", &[]).is_ok() {
        println!("skipped: the system has an ONNX Runtime of its own");
        return;
    }
    assert!(refusal(dir.path()).contains("cannot open shared object"));

    fs::write(&library, "not a library").unwrap();
    let text = refusal(dir.path());
    assert!(text.contains(&format!("{}: file too short", library.display())), "{text}");

    let compile = |code: &str| {
        fs::write(dir.path().join("library.c"), code).unwrap();
        fs::remove_file(&library).unwrap();
        let status = Command::new("cc").args(["-shared", "-fPIC", "-o"]).arg(&library).arg(dir.path().join("library.c")).status();
        status.unwrap().success().then_some(()).expect("cc compiles");
    };
    compile("int unrelated(void) { return 1; }");
    assert!(refusal(dir.path()).contains("does not export"), "{}", refusal(dir.path()));
    compile(OLD_RUNTIME);
    assert!(refusal(dir.path()).contains("got '1.10.0'"), "{}", refusal(dir.path()));

    match Engine::start("auto", &[dir.path().into(), Path::new(env!("CARGO_MANIFEST_DIR")).join("lib")]).unwrap() {
        Engine::Tract => println!("skipped for the real library: it is not in lib/"),
        ort => assert!(ort.describe().starts_with("ONNX Runtime 1."), "{}", ort.describe()),
    }
}
