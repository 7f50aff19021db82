//! Servers that tests talk to: one that takes webhooks and one that takes mail, each doing what it is told for one connection after another.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What a server does with a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Accept,
    /// Answers with this code (HTTP status, or SMTP reply to `DATA`).
    Answer(u16),
    /// Takes everything and says nothing.
    Hang,
    /// Closes the connection at once.
    Cut,
}

/// A request or a mail that arrived, as text.
#[derive(Clone, Debug)]
pub struct Arrived {
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Arrived {
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or_else(|| panic!("no header {name}: {self:?}"), |(_, value)| value)
    }
}

pub struct Server {
    pub address: SocketAddr,
    arrived: Arc<Mutex<Vec<Arrived>>>,
}

impl Server {
    /// Takes webhooks; when its turns are over it accepts.
    pub async fn of_webhooks(turns: &[Turn]) -> Self {
        Self::start(turns, |stream, turn, arrived| Box::pin(webhook(stream, turn, arrived))).await
    }

    /// Takes mail; when its turns are over it accepts.
    pub async fn of_mail(turns: &[Turn]) -> Self {
        Self::start(turns, |stream, turn, arrived| Box::pin(mail(stream, turn, arrived))).await
    }

    async fn start(turns: &[Turn], serve: fn(TcpStream, Turn, Arc<Mutex<Vec<Arrived>>>) -> Serving) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let arrived = Arc::new(Mutex::new(Vec::new()));
        let of_task = Arc::clone(&arrived);
        let mut turns: VecDeque<Turn> = turns.iter().copied().collect();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let turn = turns.pop_front().unwrap_or(Turn::Accept);
                tokio::spawn(serve(stream, turn, Arc::clone(&of_task)));
            }
        });
        Self { address, arrived }
    }

    /// What has arrived so far.
    pub fn arrived(&self) -> Vec<Arrived> {
        self.arrived.lock().expect("no test panics here").clone()
    }
}

type Serving = std::pin::Pin<Box<dyn Future<Output = ()> + Send>>;

async fn webhook(stream: TcpStream, turn: Turn, arrived: Arc<Mutex<Vec<Arrived>>>) {
    if turn == Turn::Cut {
        return;
    }
    let mut stream = BufReader::new(stream);
    let mut headers = Vec::new();
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await.unwrap_or(0) == 0 || line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            headers.push((name.to_lowercase(), value.trim().to_owned()));
        }
    }
    let length = headers.iter().find(|(name, _)| name == "content-length").and_then(|(_, value)| value.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.expect("a body");
    arrived.lock().expect("no test panics here").push(Arrived { headers, body: String::from_utf8(body).expect("text") });
    let status = match turn {
        Turn::Hang => return std::future::pending().await,
        Turn::Answer(status) => status,
        Turn::Accept | Turn::Cut => 200,
    };
    let answer = format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\nconnection: close\r\nlocation: /elsewhere\r\n\r\n");
    let _ = stream.write_all(answer.as_bytes()).await;
    let _ = stream.shutdown().await;
}

async fn mail(stream: TcpStream, turn: Turn, arrived: Arc<Mutex<Vec<Arrived>>>) {
    match turn {
        Turn::Cut => return,
        Turn::Hang => {
            let _open = stream;
            return std::future::pending().await;
        }
        Turn::Accept | Turn::Answer(_) => {}
    }
    let mut stream = BufReader::new(stream);
    let _ = stream.write_all(b"220 test\r\n").await;
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
            return;
        }
        let answer = match line.get(..4).unwrap_or_default().to_uppercase().as_str() {
            "EHLO" | "HELO" => "250-test\r\n250 8BITMIME\r\n".to_owned(),
            "QUIT" => {
                let _ = stream.write_all(b"221 bye\r\n").await;
                return;
            }
            "DATA" => {
                let _ = stream.write_all(b"354 go on\r\n").await;
                let text = read_data(&mut stream).await;
                match turn {
                    Turn::Answer(code) => format!("{code} no\r\n"),
                    _ => {
                        arrived.lock().expect("no test panics here").push(parse(&text));
                        "250 thanks\r\n".to_owned()
                    }
                }
            }
            _ => "250 ok\r\n".to_owned(),
        };
        if stream.write_all(answer.as_bytes()).await.is_err() {
            return;
        }
    }
}

async fn read_data(stream: &mut BufReader<TcpStream>) -> String {
    let (mut text, mut line) = (String::new(), String::new());
    loop {
        line.clear();
        if stream.read_line(&mut line).await.unwrap_or(0) == 0 || line == ".\r\n" {
            return text;
        }
        text.push_str(&line);
    }
}

fn parse(text: &str) -> Arrived {
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
    let head = head.replace("\r\n ", " ");
    let header = |line: &str| line.split_once(':').map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()));
    Arrived { headers: head.lines().filter_map(header).collect(), body: body.to_owned() }
}
