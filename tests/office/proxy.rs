//! A proxy between the server and its database that can refuse, cut, stall, slow down, and answer as a full disk would.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, UnixStream, tcp};
use tokio::sync::watch;

/// What the proxy does, from now on and to connections that are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Pass,
    /// Cuts what is open and lets nobody in.
    Refuse,
    /// Lets everybody in and passes nothing on.
    Stall,
    /// Passes every packet on after a while.
    Slow(Duration),
    /// Whatever would write is answered with this error (MySQL 8 reference, server error messages: 1021 disk full, 1114 table full).
    Full(u16),
    /// Of the next answer half is passed on, and then the connection cut.
    CutAnswer,
    /// The next commit is cut off before it reaches the database, or after the database has carried it out.
    CutCommit {
        carried_out: bool,
    },
}

pub struct Proxy {
    pub address: SocketAddr,
    mode: watch::Sender<Mode>,
    /// Commits that were cut.
    cut: Arc<AtomicUsize>,
    open: Arc<AtomicUsize>,
    made: Arc<AtomicUsize>,
    /// Connections with a smaller number are silent for ever, as if their machine were gone.
    silent_below: Arc<AtomicUsize>,
}

const QUERY: u8 = 3;
const PREPARE: u8 = 0x16;
const EXECUTE: u8 = 0x17;

impl Proxy {
    /// Stands before the database that listens on `socket`.
    pub async fn start(socket: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (mode, modes) = watch::channel(Mode::Pass);
        let cut = Arc::new(AtomicUsize::new(0));
        let open = Arc::new(AtomicUsize::new(0));
        let (made, silent_below) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let of_task = (mode.clone(), Arc::clone(&cut), Arc::clone(&open), Arc::clone(&made), Arc::clone(&silent_below));
        tokio::spawn(async move {
            let (mode, cut, open, made, silent_below) = of_task;
            while let Ok((client, _)) = listener.accept().await {
                if *modes.borrow() == Mode::Refuse {
                    continue;
                }
                let (socket, modes, open) = (socket.clone(), modes.clone(), Arc::clone(&open));
                let link = Link {
                    mode: mode.clone(),
                    modes: modes.clone(),
                    cut: Arc::clone(&cut),
                    number: made.fetch_add(1, Ordering::Relaxed),
                    silent_below: Arc::clone(&silent_below),
                    is_preparing_write: AtomicBool::new(false),
                    writes: Default::default(),
                    is_cut: AtomicBool::new(false),
                };
                tokio::spawn(async move {
                    let Ok(server) = UnixStream::connect(socket).await else { return };
                    let _ = client.set_nodelay(true);
                    open.fetch_add(1, Ordering::Relaxed);
                    let link = Arc::new(link);
                    let (from_client, to_client) = client.into_split();
                    let (from_server, to_server) = server.into_split();
                    let to_client = Arc::new(tokio::sync::Mutex::new(to_client));
                    tokio::select! {
                        _ = refused(modes) => {}
                        _ = link.requests(from_client, to_server, &to_client) => {}
                        _ = link.answers(from_server, &to_client) => {}
                    }
                    open.fetch_sub(1, Ordering::Relaxed);
                });
            }
        });
        Self { address, mode, cut, open, made, silent_below }
    }

    pub fn set(&self, mode: Mode) {
        self.mode.send_replace(mode);
    }

    /// Passes nothing more on of the connections that are open, and tells neither end.
    pub fn silence(&self) {
        self.silent_below.store(self.made.load(Ordering::Relaxed), Ordering::Relaxed);
    }

    /// Cuts every connection once.
    pub async fn cut(&self) {
        self.set(Mode::Refuse);
        while self.open.load(Ordering::Relaxed) > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        self.set(Mode::Pass);
    }

    /// The address of database `name` behind it.
    pub fn url(&self, name: &str) -> String {
        format!("mysql://root@{}/{name}?prefer_socket=false", self.address)
    }

    pub fn commits_cut(&self) -> usize {
        self.cut.load(Ordering::Relaxed)
    }
}

async fn refused(mut modes: watch::Receiver<Mode>) {
    let _ = modes.wait_for(|mode| *mode == Mode::Refuse).await;
}

/// One connection.
struct Link {
    mode: watch::Sender<Mode>,
    modes: watch::Receiver<Mode>,
    cut: Arc<AtomicUsize>,
    number: usize,
    silent_below: Arc<AtomicUsize>,
    is_preparing_write: AtomicBool,
    /// Statements that write.
    writes: std::sync::Mutex<Vec<u32>>,
    /// The next answer is not passed on.
    is_cut: AtomicBool,
}

type ToClient = Arc<tokio::sync::Mutex<tcp::OwnedWriteHalf>>;

impl Link {
    fn now(&self) -> Mode {
        *self.modes.borrow()
    }

    async fn hold(&self) {
        if self.number < self.silent_below.load(Ordering::Relaxed) {
            return std::future::pending().await;
        }
        let mut modes = self.modes.clone();
        let _ = modes.wait_for(|mode| *mode != Mode::Stall).await;
        if let Mode::Slow(pause) = self.now() {
            tokio::time::sleep(pause).await;
        }
    }

    async fn requests(&self, mut client: tcp::OwnedReadHalf, mut server: OwnedWriteHalf, to_client: &ToClient) -> std::io::Result<()> {
        loop {
            let packet = packet(&mut client).await?;
            self.hold().await;
            let (number, command) = (packet[3], packet.get(4).copied().unwrap_or_default());
            if number == 0 {
                let text = String::from_utf8_lossy(packet.get(5..).unwrap_or_default()).trim_start().to_uppercase();
                let writes = ["INSERT", "UPDATE", "DELETE", "REPLACE"].iter().any(|word| text.starts_with(word));
                let is_write = match command {
                    QUERY => writes,
                    PREPARE => {
                        self.is_preparing_write.store(writes, Ordering::Relaxed);
                        false
                    }
                    EXECUTE => {
                        let statement = u32::from_le_bytes(packet[5..9].try_into().expect("four bytes"));
                        self.writes.lock().expect("no panic").contains(&statement)
                    }
                    _ => false,
                };
                match self.now() {
                    Mode::Full(code) if is_write => {
                        to_client.lock().await.write_all(&refusal(code)).await?;
                        continue;
                    }
                    Mode::CutCommit { carried_out } if command == QUERY && text.starts_with("COMMIT") => {
                        self.mode.send_replace(Mode::Pass);
                        self.cut.fetch_add(1, Ordering::Relaxed);
                        if !carried_out {
                            return Ok(());
                        }
                        self.is_cut.store(true, Ordering::Relaxed);
                    }
                    _ => {}
                }
            }
            server.write_all(&packet).await?;
        }
    }

    async fn answers(&self, mut server: OwnedReadHalf, to_client: &ToClient) -> std::io::Result<()> {
        loop {
            let packet = packet(&mut server).await?;
            if self.is_cut.load(Ordering::Relaxed) {
                return Ok(());
            }
            if self.now() == Mode::CutAnswer {
                self.mode.send_replace(Mode::Pass);
                return to_client.lock().await.write_all(&packet[..packet.len() / 2]).await;
            }
            if self.is_preparing_write.swap(false, Ordering::Relaxed) && packet.get(4) == Some(&0) {
                let statement = u32::from_le_bytes(packet[5..9].try_into().expect("four bytes"));
                self.writes.lock().expect("no panic").push(statement);
            }
            self.hold().await;
            to_client.lock().await.write_all(&packet).await?;
        }
    }
}

/// A whole packet with its head: three bytes of length, one of its number (MySQL client/server protocol).
async fn packet(stream: &mut (impl AsyncReadExt + Unpin)) -> std::io::Result<Vec<u8>> {
    let mut packet = vec![0; 4];
    stream.read_exact(&mut packet).await?;
    let length = usize::from(packet[0]) | usize::from(packet[1]) << 8 | usize::from(packet[2]) << 16;
    packet.resize(4 + length, 0);
    stream.read_exact(&mut packet[4..]).await?;
    Ok(packet)
}

fn refusal(code: u16) -> Vec<u8> {
    let [low, high] = code.to_le_bytes();
    let mut body = vec![0xff, low, high];
    body.extend(b"#HY000no room");
    let mut packet = vec![u8::try_from(body.len()).expect("short"), 0, 0, 1];
    packet.extend(body);
    packet
}
