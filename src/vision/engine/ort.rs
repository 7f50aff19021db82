//! ONNX Runtime through its C library, opened at run time. The only place that names `ort`.

use std::env;
use std::ffi::CStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use libloading::Library;
use ort::AsPointer;
use ort::environment::Environment;
use ort::memory::{AllocationDevice, AllocatorType, MemoryInfo, MemoryType};
use ort::session::Session;
use ort::value::TensorRef;
use tracing::debug;

use crate::vision::manifest::{Entry, Family};
use crate::vision::model::{Model, ModelError, Tensor};

pub const NAME: &str = "ort";

/// A process has one environment, whichever thread asks first. Not a `OnceLock`: a failed start may be tried again with another directory.
static OPENED: Mutex<Option<Runtime>> = Mutex::new(None);

/// The opened library and its environment.
#[derive(Clone)]
pub struct Runtime {
    environment: Environment,
    /// The environment has memory of its own, which networks may work in.
    has_arena: bool,
    /// As the library tells it, e.g. "1.31.1".
    version: String,
}

impl fmt::Debug for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.describe())
    }
}

impl Runtime {
    /// The first usable library among the candidates. Once one is open, it serves every later start: a process cannot change it.
    pub fn start(library_dirs: &[PathBuf]) -> Result<Self, ModelError> {
        let mut slot = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(runtime) = &*slot {
            return Ok(runtime.clone());
        }
        let candidates = candidates(library_dirs);
        let mut failures = Vec::new();
        for path in &candidates {
            // Never without `init_from`: the first use of `ort` would open the library by itself and panic when there is none.
            let opened = ort::init_from(path)
                .map_err(|error| why_not_loaded(&error))
                .and_then(|builder| builder.with_name("rollcall").with_telemetry(false).build().map_err(|error| error.to_string()));
            match opened {
                Ok(environment) => {
                    let has_arena =
                        share_arena(&environment).inspect_err(|error| debug!(%error, "every network works in memory of its own")).is_ok();
                    let runtime = Self { environment, has_arena, version: version(path).unwrap_or_default() };
                    debug!(path = %path.display(), version = runtime.version, "ONNX Runtime opened");
                    return Ok(slot.insert(runtime).clone());
                }
                Err(reason) => failures.push(reason),
            }
        }
        Err(ModelError::Engine { engine: NAME, source: failures.join("; ").into() })
    }

    pub fn describe(&self) -> String {
        format!("ONNX Runtime {}", self.version)
    }

    pub fn load(&self, entry: &Entry, bytes: &[u8]) -> Result<Network, ModelError> {
        let failed =
            |source: Box<dyn std::error::Error + Send + Sync>| ModelError::Load { model: entry.name.clone(), engine: NAME, source };
        let session = self.session(entry, bytes).map_err(|error| failed(error.into()))?;
        let order = output_order(&session, entry).map_err(|missing| failed(missing.into()))?;
        Ok(Network { name: entry.name.clone(), session, order })
    }

    fn session(&self, entry: &Entry, bytes: &[u8]) -> ort::Result<Session> {
        // One thread that does not spin: with two, the slowest runs get slower on a machine that also draws, and idle costs a core. No memory
        // pattern: it takes all that a run needs in one piece beside the pieces of the first run, 4 MB for the networks of attendance, and
        // makes none of them faster.
        let builder = Session::builder(&self.environment)?
            .with_intra_threads(1)?
            .with_inter_threads(1)?
            .with_intra_op_spinning(false)?
            .with_inter_op_spinning(false)?
            .with_memory_pattern(false)?;
        // An embedder works in memory of its own, so that one run over a blank picture overwrites all that a face left there.
        let is_shared = self.has_arena && !matches!(entry.family, Family::Embedder { .. });
        let mut builder = if is_shared { builder.with_env_allocators()? } else { builder };
        builder.commit_from_memory(bytes)
    }
}

/// Gives the environment an arena. Networks that look one after the other then keep the most that one of them needs in place of the sum.
#[expect(unsafe_code, reason = "`ort` has no call for it")]
fn share_arena(environment: &Environment) -> ort::Result<()> {
    let memory = MemoryInfo::new(AllocationDevice::CPU, 0, AllocatorType::Arena, MemoryType::Default)?;
    // SAFETY: both pointers are of living objects of the library, which copies what it needs; it takes null for the arena's own defaults. The
    // status is passed on at once.
    unsafe {
        let status = (ort::api().CreateAndRegisterAllocator)(environment.ptr().cast_mut(), memory.ptr(), std::ptr::null());
        ort::Error::result_from_status(status)
    }
}

/// For each output of the entry, its position in the session. A single output may have any name: exports differ there and nowhere else.
fn output_order(session: &Session, entry: &Entry) -> Result<Vec<usize>, String> {
    if let ([_], [_]) = (session.outputs(), &entry.outputs[..]) {
        return Ok(vec![0]);
    }
    let find = |name: &String| session.outputs().iter().position(|output| output.name() == name).ok_or(format!("no output `{name}`"));
    entry.outputs.iter().map(find).collect()
}

/// Where the library may be, most specific first; directories that lack it are left out. One that was named is the only one: another in its
/// place would not be what was asked for.
fn candidates(library_dirs: &[PathBuf]) -> Vec<PathBuf> {
    let file = format!("{}onnxruntime{}", env::consts::DLL_PREFIX, env::consts::DLL_SUFFIX);
    if let Some(named) = env::var_os("ORT_DYLIB_PATH").filter(|path| !path.is_empty()) {
        return vec![named.into()];
    }
    let in_dirs = library_dirs.iter().map(|dir| dir.join(&file)).filter(|path| path.exists());
    in_dirs.chain([PathBuf::from(&file)]).collect()
}

/// What the library at `path` says of itself. `ort` reads this too and does not pass it on.
#[expect(unsafe_code, reason = "the C API has no other way to tell its version")]
fn version(path: &Path) -> Option<String> {
    type GetApiBase = unsafe extern "C" fn() -> *const ort::sys::OrtApiBase;
    // SAFETY: the library is open already, so no initialiser runs; `ort` has accepted its `OrtGetApiBase`, which has this signature and returns
    // a static; the version is a static C string.
    unsafe {
        let library = Library::new(path).ok()?;
        let base = library.get::<GetApiBase>(b"OrtGetApiBase").ok()?().as_ref()?;
        Some(CStr::from_ptr((base.GetVersionString)()).to_string_lossy().into_owned())
    }
}

/// The system's own words come one cause further down.
fn why_not_loaded(error: &ort::LoadDynamicError) -> String {
    match error {
        ort::LoadDynamicError::Dlopen { error, .. } => {
            std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string)
        }
        other => other.to_string(),
    }
}

/// A session with one input.
pub struct Network {
    name: String,
    session: Session,
    order: Vec<usize>,
}

impl Network {
    fn run_session(&mut self, input: &Tensor, outputs: &mut Vec<Tensor>) -> ort::Result<()> {
        let view = TensorRef::from_array_view((&input.shape[..], &input.data[..]))?;
        let results = self.session.run(ort::inputs![view])?;
        outputs.resize_with(self.order.len(), Tensor::default);
        for (&index, output) in self.order.iter().zip(outputs) {
            let (shape, data) = results[index].try_extract_tensor::<f32>()?;
            output.shape.clear();
            output.shape.extend(shape.iter().map(|&side| side as usize));
            output.data.clear();
            output.data.extend_from_slice(data);
        }
        Ok(())
    }
}

impl Model for Network {
    fn run(&mut self, input: &Tensor, outputs: &mut Vec<Tensor>) -> Result<(), ModelError> {
        self.run_session(input, outputs).map_err(|error| ModelError::Run { model: self.name.clone(), source: error.into() })
    }
}
