//! The file of a backup: an encrypted stream of a manifest and the files that it lists.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Component, Path};

use age::secrecy::SecretString;
use age::stream::StreamReader;
use age::{DecryptError, Decryptor, Encryptor, scrypt};
use sha2::{Digest, Sha256};

use super::{BackupError, FORMAT, Manifest, Member};

/// N of scrypt is 2 to this: 128 MiB and half a second, what OWASP's Password Storage Cheat Sheet asks for (N = 2^17, r = 8, p = 1).
const WORK: u8 = 17;
/// A file that asks for more memory (4 GiB) is not ours.
const MOST_WORK: u8 = 22;
/// Longer than any manifest.
const MOST_LINE: u64 = 1 << 20;

/// Describes `folder`/`path`.
pub fn member(folder: &Path, path: &str) -> io::Result<Member> {
    let mut hash = Sha256::new();
    let bytes = io::copy(&mut File::open(folder.join(path))?, &mut hash)?;
    Ok(Member { path: path.into(), bytes, sha256: hex::encode(hash.finalize()) })
}

/// Encrypts the manifest and the files of `folder` that it lists.
pub fn write(out: &mut File, passphrase: &str, manifest: &Manifest, folder: &Path) -> io::Result<()> {
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(WORK);
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = Encryptor::with_recipients(recipients).expect("one passphrase is a valid choice of recipients");
    let mut stream = encryptor.wrap_output(io::BufWriter::new(out))?;
    serde_json::to_writer(&mut stream, manifest)?;
    stream.write_all(b"\n")?;
    for member in &manifest.files {
        io::copy(&mut File::open(folder.join(&member.path))?, &mut stream)?;
    }
    stream.finish()?.flush()
}

/// A backup that was opened: its manifest, and the files still to be read.
pub struct Archive<R: Read> {
    pub manifest: Manifest,
    files: BufReader<StreamReader<R>>,
}

impl<R: BufRead> Archive<R> {
    /// `file` is only for telling which one it is about.
    pub fn open(input: R, file: &Path, passphrase: &str) -> Result<Self, BackupError> {
        let not_a_backup = |reason: &str| BackupError::NotABackup { path: file.into(), reason: reason.into() };
        let mut identity = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
        identity.set_max_work_factor(MOST_WORK);
        let opened =
            Decryptor::new_buffered(input).and_then(|decryptor| decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)));
        let stream = opened.map_err(|error| match error {
            DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => BackupError::Passphrase { path: file.into() },
            DecryptError::Io(source) if source.kind() != io::ErrorKind::UnexpectedEof => BackupError::Read { path: file.into(), source },
            error => not_a_backup(&error.to_string()),
        })?;
        let mut files = BufReader::new(stream);
        let mut line = String::new();
        (&mut files).take(MOST_LINE).read_line(&mut line).map_err(|error| not_a_backup(&error.to_string()))?;
        let manifest: Manifest = serde_json::from_str(&line).map_err(|error| not_a_backup(&error.to_string()))?;
        if manifest.format != FORMAT {
            return Err(not_a_backup(&format!("its format is \"{}\", and this Rollcall knows \"{FORMAT}\"", manifest.format)));
        }
        Ok(Self { manifest, files })
    }

    /// Writes every file to its place below `folder`, readable by this user only, and checks that all is as it was packed.
    pub fn unpack(mut self, file: &Path, folder: &Path) -> Result<Manifest, BackupError> {
        let not_a_backup = |reason: String| BackupError::NotABackup { path: file.into(), reason };
        for member in &self.manifest.files {
            let path = Path::new(&member.path);
            if !path.components().all(|part| matches!(part, Component::Normal(_))) {
                return Err(not_a_backup(format!("it names a place outside of the data folder: {}", member.path)));
            }
            let write_error = |source| BackupError::Write { path: folder.join(path), source };
            let target = folder.join(path);
            std::fs::create_dir_all(target.parent().unwrap_or(folder)).map_err(write_error)?;
            let mut out = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&target).map_err(write_error)?;
            // A cut or altered stream fails here, because each part of it is authenticated.
            let written = io::copy(&mut (&mut self.files).take(member.bytes), &mut out);
            let written = written.map_err(|error| not_a_backup(error.to_string()))?;
            out.sync_all().map_err(write_error)?;
            if written != member.bytes || self::member(folder, &member.path).map_err(write_error)? != *member {
                return Err(not_a_backup(format!("{} is not as it was packed", member.path)));
            }
        }
        // The end of the stream is authenticated too: without it the file was cut short.
        match self.files.read(&mut [0]) {
            Ok(0) => Ok(self.manifest),
            Ok(_) => Err(not_a_backup("there is something behind its end".into())),
            Err(error) => Err(not_a_backup(error.to_string())),
        }
    }
}
