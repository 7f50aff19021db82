//! Who is believed to be head office. Certificates are made by the test, with the dates and names that each case needs.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use rollcall::config;
use rollcall::store::Store;
use rollcall::sync::client::Client;
use rollcall::sync::{Problem, round};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, Stream};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::rule;
use crate::kit::{folder, open};

const CONFIG: &str = "
[ca]
default_ca = test
[test]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
";

/// An authority of the test's own, in a folder; `None` where openssl is not installed.
struct Authority(TempDir);

impl Authority {
    fn new() -> Option<Self> {
        let authority = Self(folder());
        let dir = authority.0.path();
        for (name, text) in [("ca.cnf", CONFIG), ("index.txt", ""), ("serial", "01")] {
            fs::write(dir.join(name), text).expect("writes");
        }
        if Command::new("openssl").arg("version").output().is_err() {
            println!("SKIPPED: openssl is not installed");
            return None;
        }
        authority.openssl(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=Authority -keyout ca.key -out ca.pem",
        );
        Some(authority)
    }

    fn openssl(&self, arguments: &str) {
        let made = Command::new("openssl").args(arguments.split(' ')).current_dir(self.0.path()).output().expect("openssl runs");
        assert!(made.status.success(), "{arguments}: {}", String::from_utf8_lossy(&made.stderr));
    }

    /// A certificate for `host`, valid from `from` to `until`, and a server that shows it.
    fn server(&self, name: &str, host: &str, from: &str, until: &str) -> SocketAddr {
        self.openssl(&format!(
            "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN={name} -addext subjectAltName={host} -keyout {name}.key -out {name}.csr"
        ));
        self.openssl(&format!(
            "ca -batch -notext -config ca.cnf -cert ca.pem -keyfile ca.key -in {name}.csr -out {name}.pem -startdate {from} -enddate {until}"
        ));
        serve(&self.0.path().join(format!("{name}.pem")), &self.0.path().join(format!("{name}.key")))
    }

    fn digest_of(&self, name: &str) -> String {
        let certificate = CertificateDer::from_pem_file(self.0.path().join(format!("{name}.pem"))).expect("PEM");
        hex::encode(Sha256::digest(&certificate))
    }
}

const PAST: &str = "20200101000000Z";
const FUTURE: &str = "20990101000000Z";

/// Answers every request over TLS with a refusal of the pairing code.
fn serve(certificate: &Path, key: &Path) -> SocketAddr {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![CertificateDer::from_pem_file(certificate).expect("PEM")], PrivateKeyDer::from_pem_file(key).expect("PEM"))
        .expect("a certificate");
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("bound");
    let answer = move |mut tcp: std::net::TcpStream| -> std::io::Result<()> {
        let mut connection = ServerConnection::new(Arc::clone(&config)).map_err(std::io::Error::other)?;
        let mut stream = Stream::new(&mut connection, &mut tcp);
        let mut request = vec![0; 64 * 1024];
        let mut read = 0;
        while !request[..read].windows(4).any(|end| end == b"\r\n\r\n") {
            match stream.read(&mut request[read..])? {
                0 => return Ok(()),
                count => read += count,
            }
        }
        let body = r#"{"code":"code","message":"the code is not known"}"#;
        write!(stream, "HTTP/1.1 403 Forbidden\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())?;
        stream.flush()
    };
    std::thread::Builder::new()
        .spawn(move || {
            // Until the test's process ends; a client that turns away breaks its connection.
            listener.incoming().flatten().for_each(|tcp| _ = answer(tcp));
        })
        .expect("a thread");
    address
}

/// What comes of asking the server to pair: [`Problem::Code`] says that it was believed.
fn outcome(address: SocketAddr, trust: config::Sync, folder_of_files: &Path) -> Problem {
    let dir = folder();
    drop(open(dir.path()));
    let reader = Store::open_read_only(dir.path()).expect("opens");
    let client = Client::new(&format!("https://localhost:{}", address.port()), &trust, folder_of_files);
    match client {
        Ok(client) => round::pair(&reader, &client, "X", "Gate", Vec::new()).err().expect("is never granted").problem(),
        Err(error) => error.problem(),
    }
}

#[test]
fn only_who_can_be_head_office_is_believed() {
    let Some(authority) = Authority::new() else { return };
    let dir = authority.0.path();
    let good = authority.server("good", "DNS:localhost,IP:127.0.0.1", PAST, FUTURE);
    let trusting = || config::Sync { ca_file: "ca.pem".into(), ..rule() };
    let at = |address, trust| outcome(address, trust, dir);
    assert_eq!(at(good, trusting()), Problem::Code, "the authority is trusted");
    assert_eq!(at(good, rule()), Problem::CertificateUnknown, "nobody knows the authority");
    let other = authority.server("other", "DNS:portal.example", PAST, FUTURE);
    assert_eq!(at(other, trusting()), Problem::CertificateOfAnotherHost);
    // Seen from a kiosk whose clock is a year ahead, and a year behind.
    let expired = authority.server("expired", "DNS:localhost", PAST, "20251120000000Z");
    assert_eq!(at(expired, trusting()), Problem::CertificateExpired);
    let early = authority.server("early", "DNS:localhost", "20980101000000Z", FUTURE);
    assert_eq!(at(early, trusting()), Problem::CertificateNotYetValid);

    let pinned = |pin: String| config::Sync { pin, ..rule() };
    assert_eq!(at(good, pinned(authority.digest_of("good"))), Problem::Code, "pinned, whoever issued it");
    assert_eq!(at(good, pinned(authority.digest_of("other"))), Problem::PinMismatch);
    assert_eq!(at(good, pinned("12".into())), Problem::Settings);
    let missing = config::Sync { ca_file: "nothing.pem".into(), ..rule() };
    assert_eq!(at(good, missing), Problem::Settings);
    fs::write(dir.join("empty.pem"), "").expect("writes");
    assert_eq!(at(good, config::Sync { ca_file: "empty.pem".into(), ..rule() }), Problem::Settings);
}

#[test]
fn a_pinned_public_key_outlives_its_certificate() {
    let Some(authority) = Authority::new() else { return };
    let server = authority.server("good", "DNS:localhost", PAST, "20251120000000Z");
    authority.openssl("pkey -in good.key -pubout -outform DER -out key.der");
    let digest = hex::encode(Sha256::digest(fs::read(authority.0.path().join("key.der")).expect("a key")));
    let pin =
        digest.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).expect("ASCII").to_uppercase()).collect::<Vec<_>>().join(":");
    assert_eq!(outcome(server, config::Sync { pin, ..rule() }, authority.0.path()), Problem::Code, "as openssl prints it, too");
}

/// Plain HTTP where TLS is spoken, and the other way round.
#[test]
fn a_server_without_tls_is_not_head_office() {
    let office = super::office::Office::open();
    let problem = outcome(office.address, rule(), Path::new("."));
    assert!(matches!(problem, Problem::CertificateUnknown | Problem::Unreachable), "{problem:?}");
}
