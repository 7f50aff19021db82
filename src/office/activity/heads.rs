//! The ends of all chains in one sealed list: a chain that was removed whole, with all that names it in the clear, is missed here. Each process
//! puts its own chain into the list when it starts, and renews what the list says of it with every beat.

use mysql_async::Transaction;
use mysql_async::prelude::Queryable;
use uuid::Uuid;

use super::Break;
use crate::office::App;
use crate::office::error::Error;
use crate::office::seal::{Binding, Seal};
use crate::office::sql::Id;
use crate::transact;

const HASH_LEN: usize = 32;
/// Chain, number of the last entry, its hash.
const HEAD_LEN: usize = 16 + 8 + HASH_LEN;

/// How far a chain reached when it was last looked at; 0 for one without an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Head {
    chain: Uuid,
    idx: i64,
    hash: [u8; HASH_LEN],
}

impl Head {
    fn bytes(&self) -> [u8; HEAD_LEN] {
        let mut bytes = [0; HEAD_LEN];
        bytes[..16].copy_from_slice(self.chain.as_bytes());
        bytes[16..24].copy_from_slice(&self.idx.to_be_bytes());
        bytes[24..].copy_from_slice(&self.hash);
        bytes
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        let (chain, rest) = bytes.split_at_checked(16)?;
        let (idx, hash) = rest.split_at_checked(8)?;
        Some(Self { chain: Uuid::from_slice(chain).ok()?, idx: i64::from_be_bytes(idx.try_into().ok()?), hash: hash.try_into().ok()? })
    }
}

fn seal(seal: &Seal, heads: &[Head]) -> Result<Vec<u8>, Error> {
    seal.seal(Binding::LogHeads, &heads.iter().flat_map(Head::bytes).collect::<Vec<u8>>())
}

fn open(seal: &Seal, sealed: &[u8]) -> Option<Vec<Head>> {
    let bytes = seal.open(Binding::LogHeads, sealed)?;
    bytes.chunks(HEAD_LEN).map(Head::of).collect()
}

/// Puts the end of this process's chain into the list. Where the list or the chain is not what was kept before, nothing is put over it, and the
/// answer is false: [`super::verify`] says what is wrong.
///
/// # Errors
/// Those of the database.
pub async fn keep(app: &App) -> Result<bool, Error> {
    Ok(transact!(app.database, |tx| { keep_in(tx, &app.seal, app.process()).await }))
}

async fn keep_in(tx: &mut Transaction<'_>, with: &Seal, chain: Uuid) -> Result<bool, Error> {
    let row: Option<Option<Vec<u8>>> = tx.query_first("SELECT sealed FROM activity_heads WHERE id = 1 FOR UPDATE").await?;
    let mut heads = match row {
        None => return Ok(false),
        Some(Some(sealed)) => match open(with, &sealed) {
            Some(heads) => heads,
            None => return Ok(false),
        },
        // The first process of a new database finds it so, before it has written anything.
        Some(None) => {
            if has_chains(tx).await? {
                return Ok(false);
            }
            Vec::new()
        }
    };
    let end: Option<(i64, Vec<u8>)> = tx.exec_first("SELECT idx, hash FROM activity_chains WHERE chain = ?", (Id(chain),)).await?;
    let (idx, hash) = end.unwrap_or((0, vec![0; HASH_LEN]));
    let hash = hash.try_into().map_err(|_| Error::internal("a hash of the activity log has another length"))?;
    let head = Head { chain, idx, hash };
    match heads.iter_mut().find(|known| known.chain == chain) {
        Some(known) if *known == head => return Ok(true),
        Some(known) => {
            if missing(tx, known).await?.is_some() {
                return Ok(false);
            }
            *known = head;
        }
        None => heads.push(head),
    }
    tx.exec_drop("UPDATE activity_heads SET sealed = ? WHERE id = 1", (seal(with, &heads)?,)).await?;
    Ok(true)
}

/// What of the list the log does not have any more, at most `most` of it.
pub(super) async fn verify(conn: &mut impl Queryable, with: &Seal, most: usize) -> Result<Vec<Break>, Error> {
    let about_all = |what| vec![Break { chain: Uuid::nil(), idx: 0, what }];
    let row: Option<Option<Vec<u8>>> = conn.query_first("SELECT sealed FROM activity_heads WHERE id = 1").await?;
    let Some(sealed) = row.flatten() else {
        return Ok(if has_chains(conn).await? { about_all("the sealed list of the chains was removed") } else { Vec::new() });
    };
    let Some(heads) = open(with, &sealed) else {
        return Ok(about_all("the sealed list of the chains does not open: it was altered, or sealed under another secret"));
    };
    let mut breaks = Vec::new();
    for head in &heads {
        if breaks.len() < most {
            breaks.extend(missing(conn, head).await?);
        }
    }
    Ok(breaks)
}

async fn has_chains(conn: &mut impl Queryable) -> Result<bool, Error> {
    Ok(conn.query_first::<u8, _>("SELECT 1 FROM activity_chains LIMIT 1").await?.is_some())
}

/// Whether the entry at which a chain ended is there, as it was.
async fn missing(conn: &mut impl Queryable, head: &Head) -> Result<Option<Break>, Error> {
    if head.idx == 0 {
        return Ok(None);
    }
    let sql = "SELECT (SELECT hash FROM activity_logs WHERE chain = ? AND idx = ?), EXISTS (SELECT 1 FROM activity_logs WHERE chain = ?)";
    let found: Option<(Option<Vec<u8>>, bool)> = conn.exec_first(sql, (Id(head.chain), head.idx, Id(head.chain))).await?;
    let what = match found.unwrap_or_default() {
        (Some(hash), _) if hash == head.hash => return Ok(None),
        (_, false) => "this chain was removed",
        (None, true) => "the end of this chain was removed",
        (Some(_), true) => "the entry was altered",
    };
    Ok(Some(Break { chain: head.chain, idx: head.idx, what }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_come_back_and_nothing_else_opens() {
        let secret = Seal::new(b"one secret of a server");
        let heads: Vec<Head> = (0..3).map(|number| Head { chain: Uuid::now_v7(), idx: number << 40, hash: [7; HASH_LEN] }).collect();
        let sealed = seal(&secret, &heads).expect("seals");
        assert_eq!(open(&secret, &sealed), Some(heads));
        assert_eq!(open(&Seal::new(b"the secret of another"), &sealed), None);
        assert_eq!(open(&secret, &sealed[..sealed.len() - 1]), None);
    }
}
