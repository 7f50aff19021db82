//! The kiosk's secrets: the key that signs its ledger and the key that seals its templates. They live in one file beside the database,
//! never in it, and are never made anew for a database that already depends on them.

use std::fmt;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use ed25519_dalek::{Signer, SigningKey};
use rustix::fs::OFlags;
use rustix::io::Errno;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::error::StoreError;
use crate::people::badge::BadgeKey;

const MAGIC: &[u8; 24] = b"rollcall device key v1\r\n";
const KEY_LEN: usize = 32;
const CHECKSUM_LEN: usize = 32;
/// Magic, Ed25519 seed, sealing key, SHA-256 of all before it.
const FILE_LEN: usize = MAGIC.len() + 2 * KEY_LEN + CHECKSUM_LEN;

/// Why the key file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("this kiosk's key {path} is missing; restore it from a backup: without it templates cannot be read and punches not signed")]
    Missing { path: PathBuf },
    #[error("the key {path} can be read by others (mode {mode:03o}); run: chmod 600 {path}")]
    TooOpen { path: PathBuf, mode: u32 },
    #[error("the key {path} is not a plain file; links are not followed")]
    NotAFile { path: PathBuf },
    #[error("the key {path} is damaged ({reason}); restore it from a backup")]
    Damaged { path: PathBuf, reason: &'static str },
    #[error("the key {path} belongs to another kiosk's database; restore the one that was backed up with it")]
    OfAnotherKiosk { path: PathBuf },
    #[error("cannot read the key {path}")]
    Read {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
}

/// Wiped from memory when dropped.
pub(super) struct DeviceKeys {
    signing: SigningKey,
    sealing: Zeroizing<[u8; KEY_LEN]>,
}

impl fmt::Debug for DeviceKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceKeys(..)")
    }
}

impl DeviceKeys {
    /// Reads and checks the file.
    pub(super) fn load(path: &Path) -> Result<Self, KeyError> {
        let mut file = match OpenOptions::new().read(true).custom_flags(OFlags::NOFOLLOW.bits() as i32).open(path) {
            Ok(file) => file,
            Err(source) if source.kind() == io::ErrorKind::NotFound => return Err(KeyError::Missing { path: path.into() }),
            Err(source) if source.raw_os_error() == Some(Errno::LOOP.raw_os_error()) => {
                return Err(KeyError::NotAFile { path: path.into() });
            }
            Err(source) => return Err(KeyError::Read { path: path.into(), source }),
        };
        let read_error = |source| KeyError::Read { path: path.into(), source };
        let metadata = file.metadata().map_err(read_error)?;
        if !metadata.is_file() {
            return Err(KeyError::NotAFile { path: path.into() });
        }
        let mode = metadata.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(KeyError::TooOpen { path: path.into(), mode });
        }
        let damaged = |reason| KeyError::Damaged { path: path.into(), reason };
        if metadata.len() != FILE_LEN as u64 {
            return Err(damaged("wrong length"));
        }
        let mut bytes = Zeroizing::new([0; FILE_LEN]);
        file.read_exact(&mut *bytes).map_err(read_error)?;
        Self::decode(&bytes).map_err(damaged)
    }

    /// Makes new keys and stores them so that a power cut leaves either the whole file or none.
    pub(super) fn create(path: &Path) -> Result<Self, StoreError> {
        let mut secrets = Zeroizing::new([0; 2 * KEY_LEN]);
        fill_randomly(&mut *secrets)?;
        let bytes = encode(&secrets);
        write_atomically(path, &*bytes).map_err(|source| StoreError::from_io(path, source))?;
        Ok(Self::decode(&bytes).expect("just encoded"))
    }

    fn decode(bytes: &[u8; FILE_LEN]) -> Result<Self, &'static str> {
        let (content, checksum) = bytes.split_at(FILE_LEN - CHECKSUM_LEN);
        let Some(secrets) = content.strip_prefix(MAGIC) else {
            return Err("it does not begin like a key");
        };
        if Sha256::digest(content).as_slice() != checksum {
            return Err("its checksum does not match");
        }
        let mut seed = Zeroizing::new([0; KEY_LEN]);
        let mut sealing = Zeroizing::new([0; KEY_LEN]);
        seed.copy_from_slice(&secrets[..KEY_LEN]);
        sealing.copy_from_slice(&secrets[KEY_LEN..]);
        Ok(Self { signing: SigningKey::from_bytes(&seed), sealing })
    }

    /// The Ed25519 public key.
    pub(super) fn public_key(&self) -> [u8; KEY_LEN] {
        self.signing.verifying_key().to_bytes()
    }

    /// The key of XChaCha20-Poly1305.
    pub(super) fn sealing_key(&self) -> &[u8; KEY_LEN] {
        &self.sealing
    }

    /// The key of the badges that this kiosk issues.
    pub(super) fn badge_key(&self) -> BadgeKey {
        BadgeKey::derive(&self.sealing)
    }

    /// An Ed25519 signature over `message`.
    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.signing.sign(message).to_bytes()
    }
}

/// Fills `bytes` from the operating system's generator.
pub(super) fn fill_randomly(bytes: &mut [u8]) -> Result<(), StoreError> {
    getrandom::fill(bytes).map_err(|error| StoreError::Random { source: error.to_string().into() })
}

fn encode(secrets: &[u8; 2 * KEY_LEN]) -> Zeroizing<[u8; FILE_LEN]> {
    let mut bytes = Zeroizing::new([0; FILE_LEN]);
    let (content, checksum) = bytes.split_at_mut(FILE_LEN - CHECKSUM_LEN);
    content[..MAGIC.len()].copy_from_slice(MAGIC);
    content[MAGIC.len()..].copy_from_slice(secrets);
    checksum.copy_from_slice(&Sha256::digest(content));
    bytes
}

/// Creates `path` (0600, in a folder of 0700) by way of a temporary file beside it. The caller holds the folder's lock and found no `path`.
fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().expect("the key lies in a folder of the data folder");
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let temporary = path.with_extension("new");
    match fs::remove_file(&temporary) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&temporary, path)?;
    File::open(folder)?.sync_all()
}
