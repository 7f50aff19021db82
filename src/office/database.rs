//! The MySQL-protocol database: how it is reached, what its errors mean, and transactions that are run again where that is safe.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use mysql_async::prelude::Queryable;
use mysql_async::{Conn, IsolationLevel, Opts, OptsBuilder, Pool, PoolConstraints, PoolOpts, Transaction, TxOpts};

use super::error::Error;
use super::jobs::Connections;
use super::{idempotency, random};

/// Connections of one process: more than two cores can use at once, and few enough that several processes fit a database's 151.
const MOST_CONNECTIONS: usize = 32;
const LEAST_CONNECTIONS: usize = 2;
/// Prepared statements of one connection: all that the routes use again and again. The database allows 16,382 over all connections
/// (max_prepared_stmt_count).
const MOST_STATEMENTS: usize = 128;
/// How long a request waits for a connection before it is told to come back.
const CONNECTION_PATIENCE: Duration = Duration::from_secs(3);
/// How often a transaction is run again after the database asked for it: conflicts end quickly or not at all.
const MOST_RUNS: u32 = 5;
/// Pause before the first run again; doubled each time, with jitter.
const FIRST_PAUSE: Duration = Duration::from_millis(10);
/// A silent connection is asked for a sign of life after this long.
const KEEPALIVE: Duration = Duration::from_secs(10);
const WATCH_INTERVAL: Duration = Duration::from_secs(1);

/// Every session: UTC, strict, and on a Galera cluster each read sees what was committed before it on any node; only MariaDB reads the last part
/// (MariaDB manual, comment syntax).
const SESSION: &str = "SET time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', names utf8mb4 /*M! , wsrep_sync_wait = 1 */";

mod embedded {
    refinery::embed_migrations!("src/office/migrations");
}

/// Pools of connections to one database: one pool for each of its nodes, of which one is used at a time.
#[derive(Clone)]
pub struct Database {
    nodes: Arc<Nodes>,
}

struct Nodes {
    pools: Vec<Node>,
    /// The node in use, until it fails.
    current: AtomicUsize,
}

struct Node {
    opts: Opts,
    pool: RwLock<Pool>,
}

/// What an error of the database asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was committed; the whole transaction can be run again.
    Conflict,
    /// The connection was lost: what was being committed may or may not be.
    Lost,
    /// Nobody can be reached, or nobody may write now.
    Unavailable,
    /// A unique value is taken.
    Duplicate,
    /// A row that is named is not there, or is still named by others.
    Reference,
    /// Ours to mend.
    Defect,
}

impl Fault {
    /// The errors of MySQL, MariaDB and Galera, by number (MySQL 8 reference manual, appendix B; MariaDB error codes).
    pub fn of(error: &mysql_async::Error) -> Self {
        match error {
            mysql_async::Error::Server(server) => match server.code {
                // Deadlock or certification conflict; lock wait timed out.
                1213 | 1205 => Self::Conflict,
                1062 | 1586 => Self::Duplicate,
                1452 | 1451 | 1216 | 1217 => Self::Reference,
                // Too many connections; server shutdown; no quorum; commit refused by the cluster; read-only; disk full.
                1040 | 1053 | 1047 | 1180 | 1290 | 1792 | 1836 | 1021 | 1114 | 3168 => Self::Unavailable,
                2006 | 2013 => Self::Lost,
                _ => Self::Defect,
            },
            mysql_async::Error::Io(_) => Self::Lost,
            mysql_async::Error::Driver(_) => Self::Unavailable,
            mysql_async::Error::Url(_) | mysql_async::Error::Other(_) => Self::Defect,
        }
    }
}

impl Database {
    /// Connects when it is first asked. `urls` such as `mysql://user:password@host:3306/rollcall`; for a cluster the nodes' addresses, separated
    /// by blanks: the first is used, and the next where one fails.
    ///
    /// # Errors
    /// When an address cannot be read.
    pub fn new(urls: &str) -> Result<Self, mysql_async::UrlError> {
        let constraints = PoolConstraints::new(LEAST_CONNECTIONS, MOST_CONNECTIONS).expect("fewer than most");
        // Not reset when they come back: that would undo [`SESSION`] and forget prepared statements. Transactions are rolled back all the same.
        let pool = PoolOpts::default()
            .with_constraints(constraints)
            .with_inactive_connection_ttl(Duration::from_secs(60))
            .with_reset_connection(false);
        let connect = |url: &str| {
            let opts = OptsBuilder::from_opts(Opts::from_url(url)?)
                .pool_opts(pool.clone())
                .init(vec![SESSION])
                .stmt_cache_size(MOST_STATEMENTS)
                .tcp_nodelay(true)
                .tcp_keepalive(Some(KEEPALIVE));
            let opts = Opts::from(opts);
            Ok(Node { pool: RwLock::new(Pool::new(opts.clone())), opts })
        };
        let mut pools = urls.split_whitespace().map(connect).collect::<Result<Vec<_>, mysql_async::UrlError>>()?;
        if pools.is_empty() {
            pools.push(connect(urls)?);
        }
        Ok(Self { nodes: Arc::new(Nodes { pools, current: AtomicUsize::new(0) }) })
    }

    /// Makes the database that `url` names where there is none.
    ///
    /// # Errors
    /// When the server cannot be reached or the account may not.
    pub async fn create(url: &str) -> Result<(), MigrationError> {
        let opts = Opts::from_url(url).map_err(mysql_async::Error::from)?;
        let name = opts.db_name().unwrap_or_default().replace('`', "``");
        let mut conn = Conn::new(OptsBuilder::from_opts(opts).db_name(None::<String>)).await?;
        conn.query_drop(format!("CREATE DATABASE IF NOT EXISTS `{name}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci")).await?;
        Ok(conn.disconnect().await?)
    }

    /// A connection for reading.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when no node gives one in time.
    pub async fn conn(&self) -> Result<Conn, Error> {
        self.ask_nodes(|pool| pool.get_conn()).await.map(|(conn, _)| conn)
    }

    /// Asks the node in use and, where it fails, each of the others once. With the answer comes the node that gave it.
    async fn ask_nodes<T, F: Future<Output = mysql_async::Result<T>>>(&self, ask: impl Fn(Pool) -> F) -> Result<(T, usize), Error> {
        let mut failed = Error::Unavailable;
        for _ in &self.nodes.pools {
            let node = self.nodes.current.load(Ordering::Relaxed);
            match tokio::time::timeout(CONNECTION_PATIENCE, ask(self.nodes.pool(node))).await {
                Ok(Ok(answer)) => return Ok((answer, node)),
                Ok(Err(error)) => failed = Error::from(error),
                Err(_) => failed = Error::Unavailable,
            }
            self.leave(node);
        }
        Err(failed)
    }

    /// Uses the next node from now on, unless somebody else has gone on already.
    fn leave(&self, node: usize) {
        let next = (node + 1) % self.nodes.pools.len();
        if next != node && self.nodes.current.compare_exchange(node, next, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            tracing::warn!(node, next, "a node of the database failed: using the next");
        }
    }

    /// Brings the schema up to date. Processes that start together wait for each other, on one node.
    ///
    /// # Errors
    /// When the database cannot be reached, or a migration fails.
    pub async fn migrate(&self) -> Result<(), MigrationError> {
        let mut pool = self.nodes.pool(0);
        let mut conn = pool.get_conn().await?;
        let _: Option<i64> = conn.query_first("SELECT GET_LOCK('rollcall.migrate', 60)").await?;
        let outcome = embedded::migrations::runner().run_async(&mut pool).await;
        conn.query_drop("DO RELEASE_LOCK('rollcall.migrate')").await?;
        outcome.map(drop).map_err(MigrationError::from)
    }

    /// Looks every second whether the node in use still serves. A node that lost its cluster accepts connections and refuses every statement, and
    /// a machine that is gone leaves connections that stay silent: requests must not find out one by one.
    pub async fn watch(&self) {
        loop {
            tokio::time::sleep(WATCH_INTERVAL).await;
            let node = self.nodes.current.load(Ordering::Relaxed);
            match tokio::time::timeout(CONNECTION_PATIENCE, self.nodes.pool(node).get_conn()).await {
                Ok(Ok(mut conn)) => {
                    if let Err(Error::Unavailable) = read_a_table(&mut conn).await {
                        self.nodes.renew(node);
                        self.leave(node);
                    }
                }
                Ok(Err(_)) | Err(_) => self.leave(node),
            }
        }
    }

    /// Whether a table can be read: on a cluster a node without quorum accepts connections all the same.
    ///
    /// # Errors
    /// When it cannot.
    pub async fn check(&self) -> Result<(), Error> {
        read_a_table(&mut self.conn().await?).await
    }

    /// How many connections there are to the node in use.
    pub fn connections(&self) -> Connections {
        let counted = self.nodes.pool(self.nodes.current.load(Ordering::Relaxed)).metrics();
        let open = counted.connection_count.load(Ordering::Relaxed);
        Connections { open, idle: counted.connections_in_pool.load(Ordering::Relaxed).min(open), most: MOST_CONNECTIONS }
    }

    /// The runs of one transaction; see [`transact`](crate::transact).
    pub fn runs(&self) -> Runs<'_> {
        Runs { database: self, run: 0, node: 0 }
    }

    /// Closes every connection.
    pub async fn close(self) {
        for node in 0..self.nodes.pools.len() {
            if let Err(error) = self.nodes.pool(node).disconnect().await {
                tracing::warn!(error = %error, "connections to the database did not close in order");
            }
        }
    }
}

/// One transaction and, where the database had a conflict, its runs again.
pub struct Runs<'a> {
    database: &'a Database,
    run: u32,
    /// Where the present run happens.
    node: usize,
}

impl Runs<'_> {
    /// Begins the next run, after a pause that grows.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database cannot be reached.
    pub async fn begin(&mut self) -> Result<Transaction<'static>, Error> {
        if self.run > 0 {
            let pause = FIRST_PAUSE * 2u32.pow(self.run - 1);
            tokio::time::sleep(pause.mul_f64(1.0 + random())).await;
        }
        self.run += 1;
        let mut options = TxOpts::default();
        options.with_isolation_level(IsolationLevel::ReadCommitted);
        let (transaction, node) = self.database.ask_nodes(|pool| begin_on(pool, options.clone())).await?;
        self.node = node;
        Ok(transaction)
    }

    /// Commits what went well. `None` asks for another run.
    ///
    /// # Errors
    /// Those of the work; [`Error::Unavailable`] where the connection was lost, also at the commit: the caller may try again with the same
    /// idempotency key.
    pub async fn end<T>(&self, mut transaction: Transaction<'static>, outcome: Result<T, Error>) -> Result<Option<T>, Error> {
        let outcome = match outcome {
            Ok(value) => match idempotency::claim(&mut transaction).await {
                Ok(()) => transaction.commit().await.map(|()| value).map_err(Error::from),
                Err(error) => {
                    let _ = transaction.rollback().await;
                    Err(error)
                }
            },
            Err(error) => {
                // A connection that cannot even roll back is closed by the pool, which undoes the same.
                let _ = transaction.rollback().await;
                Err(error)
            }
        };
        match outcome {
            Ok(value) => {
                idempotency::committed();
                Ok(Some(value))
            }
            Err(Error::Database(error)) if Fault::of(&error) == Fault::Conflict => {
                if self.run < MOST_RUNS {
                    Ok(None)
                } else {
                    Err(Error::Unavailable)
                }
            }
            Err(error) => {
                if matches!(error, Error::Unavailable) {
                    self.database.leave(self.node);
                }
                Err(error)
            }
        }
    }
}

impl Nodes {
    fn pool(&self, node: usize) -> Pool {
        self.pools[node].pool.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Forgets the connections to a node; those in use are closed when they come back.
    fn renew(&self, node: usize) {
        let Node { opts, pool } = &self.pools[node];
        *pool.write().unwrap_or_else(PoisonError::into_inner) = Pool::new(opts.clone());
    }
}

async fn read_a_table(conn: &mut Conn) -> Result<(), Error> {
    let read = conn.query_first::<i64, _>("SELECT id FROM roles LIMIT 1");
    tokio::time::timeout(CONNECTION_PATIENCE, read).await.map_err(|_| Error::Unavailable)??;
    Ok(())
}

async fn begin_on(pool: Pool, options: TxOpts) -> mysql_async::Result<Transaction<'static>> {
    pool.start_transaction(options).await
}

/// Runs a block in one transaction and commits; runs it again, whole, where the database had a conflict. The block must have no effect but in
/// the database. A macro, because a closure over a borrowed transaction cannot promise that its future may change threads.
#[macro_export]
macro_rules! transact {
    ($database:expr, |$tx:ident| $work:block) => {{
        let mut runs = $database.runs();
        loop {
            let mut transaction = runs.begin().await?;
            let outcome: Result<_, $crate::office::error::Error> = async {
                let $tx = &mut transaction;
                $work
            }
            .await;
            if let Some(value) = runs.end(transaction, outcome).await? {
                break value;
            }
        }
    }};
}

#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    #[error("the database cannot be reached to bring its schema up to date")]
    Unreachable(#[from] mysql_async::Error),
    #[error("a migration of the database failed")]
    Failed(#[from] refinery::Error),
}
