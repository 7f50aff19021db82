//! Mail over TLS, against a server with a certificate of its own making: from the first byte, or after STARTTLS, and never without.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};

use rollcall::office::jobs::{Lane, run_due};
use rollcall::office::now;
use rollcall::office::outbox::{self, Mail, Sender};
use rollcall::transact;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::kit::Office;

/// How a server goes about TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begins {
    /// From the first byte.
    Encrypted,
    /// In the clear, and encrypted after STARTTLS.
    InTheClear,
    /// In the clear, and so it stays.
    Never,
}

/// What clients said, and whether they said it encrypted.
type Heard = Arc<Mutex<Vec<(bool, String)>>>;

struct Server {
    address: SocketAddr,
    heard: Heard,
    folder: PathBuf,
}

impl Server {
    /// `None`, with a line that says so, where there is no openssl to make a certificate.
    fn start(name: &str, begins: Begins) -> Option<Self> {
        let folder = std::env::temp_dir().join(format!("rollcall-mail-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let config = Arc::new(certified(&folder)?);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let heard = Heard::default();
        let of_thread = Arc::clone(&heard);
        let serving = move || {
            for stream in listener.incoming().flatten() {
                // Who hangs up in between is what some of the tests are about.
                let _ = serve(stream, begins, &config, &of_thread);
            }
        };
        std::thread::Builder::new().name("mail".into()).spawn(serving).expect("a thread");
        Some(Self { address, heard, folder })
    }

    fn authority(&self) -> PathBuf {
        self.folder.join("certificate.pem")
    }

    /// Lines with this beginning that came encrypted, and that came in the clear.
    fn count(&self, beginning: &str) -> (usize, usize) {
        let heard = self.heard.lock().expect("no panic");
        let of = |encrypted: bool| heard.iter().filter(|(is, line)| *is == encrypted && line.starts_with(beginning)).count();
        (of(true), of(false))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn certified(folder: &Path) -> Option<ServerConfig> {
    let (certificate, key) = (folder.join("certificate.pem"), folder.join("key.pem"));
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost"])
        .args(["-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE"])
        .arg("-out")
        .arg(&certificate)
        .arg("-keyout")
        .arg(&key)
        .output();
    let Ok(made) = made else {
        println!("SKIPPED: openssl is not installed");
        return None;
    };
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let _ = rustls::crypto::ring::default_provider().install_default();
    let chain = vec![CertificateDer::from_pem_file(&certificate).expect("a certificate")];
    let key = PrivateKeyDer::from_pem_file(&key).expect("a key");
    Some(ServerConfig::builder().with_no_client_auth().with_single_cert(chain, key).expect("they fit together"))
}

fn serve(stream: TcpStream, begins: Begins, config: &Arc<ServerConfig>, heard: &Heard) -> std::io::Result<()> {
    let encrypted = |stream| {
        let connection = ServerConnection::new(Arc::clone(config)).expect("a connection");
        talk(BufReader::new(StreamOwned::new(connection, stream)), true, false, heard)
    };
    if begins == Begins::Encrypted {
        let connection = ServerConnection::new(Arc::clone(config)).expect("a connection");
        let mut stream = StreamOwned::new(connection, stream);
        stream.write_all(b"220 test\r\n")?;
        talk(BufReader::new(stream), true, false, heard)?;
        return Ok(());
    }
    let mut clear = BufReader::new(stream.try_clone()?);
    clear.get_mut().write_all(b"220 test\r\n")?;
    if talk(clear, false, begins == Begins::InTheClear, heard)? { encrypted(stream).map(drop) } else { Ok(()) }
}

/// Until the client says farewell or wants to go on encrypted, which it returns.
fn talk(mut stream: BufReader<impl Read + Write>, is_encrypted: bool, offers_tls: bool, heard: &Heard) -> std::io::Result<bool> {
    let mut is_data = false;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 {
            return Ok(false);
        }
        heard.lock().expect("no panic").push((is_encrypted, line.trim_end().to_owned()));
        let command = line.trim_end().to_uppercase();
        let answer = match command.as_str() {
            "." if is_data => {
                is_data = false;
                "250 thanks\r\n"
            }
            _ if is_data => continue,
            "STARTTLS" => {
                stream.get_mut().write_all(b"220 go on\r\n")?;
                return Ok(true);
            }
            "DATA" => {
                is_data = true;
                "354 go on\r\n"
            }
            "QUIT" => {
                stream.get_mut().write_all(b"221 bye\r\n")?;
                return Ok(false);
            }
            hello if hello.starts_with("EHLO") && offers_tls => "250-test\r\n250 STARTTLS\r\n",
            hello if hello.starts_with("EHLO") => "250 test\r\n",
            _ => "250 ok\r\n",
        };
        stream.get_mut().write_all(answer.as_bytes())?;
        stream.get_mut().flush()?;
    }
}

/// Sends one mail: its state after the try, and what is said of it.
async fn send(server: &Server, security: &str, authority: Option<PathBuf>) -> Option<(String, Option<String>)> {
    let office = Office::open_with(|config| {
        config.smtp_server = "127.0.0.1".into();
        config.smtp_port = server.address.port();
        config.smtp_security = security.into();
        config.mail_from = "Rollcall <rollcall@example.org>".into();
        config.delivery_secs = 5;
        if let Some(authority) = authority {
            config.smtp_authority = authority.display().to_string();
        }
    })
    .await?;
    let sender = Sender::new(&office.app.settings).expect("a sender");
    let mail = Mail { subject: "Report".into(), text: "a secret line".into(), report: None };
    let written: Result<(), rollcall::office::error::Error> = async {
        transact!(office.app.database, |tx| { outbox::mail(tx, "payroll@example.org", "report.ready", &mail, now()).await });
        Ok(())
    }
    .await;
    written.expect("written");
    run_due(&office.app, &sender, Lane::Outbox).await.expect("delivers");
    Some(office.value("SELECT status, last_error FROM outbox").await)
}

#[tokio::test]
async fn mail_is_encrypted_from_the_first_byte() {
    let Some(server) = Server::start("tls", Begins::Encrypted) else { return };
    let Some(state) = send(&server, "tls", Some(server.authority())).await else { return };
    assert_eq!(state, ("done".into(), None));
    assert_eq!(server.count("a secret line"), (1, 0));
}

#[tokio::test]
async fn mail_is_encrypted_after_starttls() {
    let Some(server) = Server::start("starttls", Begins::InTheClear) else { return };
    let Some(state) = send(&server, "starttls", Some(server.authority())).await else { return };
    assert_eq!(state, ("done".into(), None));
    assert_eq!((server.count("a secret line"), server.count("MAIL FROM"), server.count("STARTTLS")), ((1, 0), (1, 0), (0, 1)));
}

#[tokio::test]
async fn mail_is_not_sent_to_a_server_that_nobody_vouches_for() {
    for (name, begins, security) in [("stranger-tls", Begins::Encrypted, "tls"), ("stranger-starttls", Begins::InTheClear, "starttls")] {
        let Some(server) = Server::start(name, begins) else { return };
        let Some((status, error)) = send(&server, security, None).await else { return };
        assert_eq!(status, "waiting", "{error:?}");
        assert!(error.as_ref().is_some_and(|error| error.to_lowercase().contains("certificate")), "{error:?}");
        assert_eq!((server.count("a secret line"), server.count("MAIL FROM")), ((0, 0), (0, 0)), "{name}");
    }
}

#[tokio::test]
async fn mail_is_not_sent_where_there_is_no_tls() {
    let Some(server) = Server::start("clear", Begins::Never) else { return };
    let Some((status, error)) = send(&server, "starttls", Some(server.authority())).await else { return };
    assert!(status != "done" && error.is_some(), "{status} {error:?}");
    assert_eq!((server.count("a secret line"), server.count("MAIL FROM")), ((0, 0), (0, 0)));
}
