//! Kept pictures as rows: unguessable names, sealed bytes, an owner.

use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, params};
use zeroize::Zeroizing;

use super::error::Error;
use super::pictures::{CONTENT_TYPE, Jpeg};
use super::seal::{Binding, Seal};
use super::sql::At;
use crate::time::Timestamp;

/// Where kept pictures are fetched, before their name.
const ADDRESS: &str = "/api/files/";
const NAME_BYTES: usize = 16;

/// What a kept picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Of an enrolment; goes with its encoding.
    Face,
    /// One to an account.
    Avatar,
    Upload,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Face => "face",
            Self::Avatar => "avatar",
            Self::Upload => "upload",
        }
    }
}

/// A picture about to be kept.
#[derive(Clone)]
pub struct NewFile {
    /// Random: nobody guesses it, and nothing of what the client called the picture is in it.
    pub name: String,
    owner: String,
    kind: Kind,
    size: usize,
    sealed: Vec<u8>,
}

impl NewFile {
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn new(seal: &Seal, owner: &str, kind: Kind, picture: &Jpeg) -> Result<Self, Error> {
        let mut random = [0; NAME_BYTES];
        getrandom::fill(&mut random).map_err(Error::internal)?;
        let name = format!("{}.jpg", hex::encode(random));
        let sealed = seal.seal(Binding::Picture { name: &name, owner }, &picture.bytes)?;
        Ok(Self { name, owner: owner.to_owned(), kind, size: picture.bytes.len(), sealed })
    }

    /// Where it will be fetched.
    pub fn url(&self) -> String {
        url_of(&self.name)
    }
}

/// A kept picture, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub owner: String,
    pub is_face: bool,
}

/// Keeps it.
pub async fn insert(tx: &mut Transaction<'_>, file: &NewFile, now: Timestamp) -> Result<(), Error> {
    let sql = "INSERT INTO files (name, owner, kind, content_type, size, sealed, created_at)
               VALUES (:name, :owner, :kind, :content_type, :size, :sealed, :now)";
    let NewFile { name, owner, kind, size, sealed } = file;
    let values = params! {
        name, owner, "kind" => kind.as_str(), "content_type" => CONTENT_TYPE, size, "sealed" => sealed.as_slice(), "now" => At(now),
    };
    Ok(tx.exec_drop(sql, values).await?)
}

/// The picture of that name.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn find(conn: &mut impl Queryable, name: &str) -> Result<File, Error> {
    let row: Option<(String, String, String)> = conn.exec_first("SELECT name, owner, kind FROM files WHERE name = ?", (name,)).await?;
    let (name, owner, kind) = row.ok_or(Error::NotFound("the file"))?;
    Ok(File { name, owner, is_face: kind == Kind::Face.as_str() })
}

/// The bytes of a picture.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Internal`] where they cannot be opened: they were altered, or the server's secret is another.
pub async fn read(conn: &mut impl Queryable, seal: &Seal, file: &File) -> Result<Zeroizing<Vec<u8>>, Error> {
    let sealed: Option<Vec<u8>> = conn.exec_first("SELECT sealed FROM files WHERE name = ?", (&file.name,)).await?;
    let binding = Binding::Picture { name: &file.name, owner: &file.owner };
    let opened = seal.open(binding, &sealed.ok_or(Error::NotFound("the file"))?);
    opened.ok_or_else(|| Error::internal("a kept picture does not open: it was altered, or sealed under another secret"))
}

/// Removes one.
pub async fn remove(tx: &mut Transaction<'_>, name: &str) -> Result<(), Error> {
    Ok(tx.exec_drop("DELETE FROM files WHERE name = ?", (name,)).await?)
}

/// Removes all of a kind that somebody owns; how many there were.
pub async fn remove_all(tx: &mut Transaction<'_>, owner: &str, kind: Kind) -> Result<u64, Error> {
    tx.exec_drop("DELETE FROM files WHERE owner = ? AND kind = ?", (owner, kind.as_str())).await?;
    Ok(tx.affected_rows())
}

/// Where the picture of that name is fetched.
pub fn url_of(name: &str) -> String {
    format!("{ADDRESS}{name}")
}

/// The name in an address that [`url_of`] made.
pub fn name_of(url: &str) -> Option<&str> {
    url.strip_prefix(ADDRESS)
}
