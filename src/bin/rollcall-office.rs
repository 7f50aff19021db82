//! The head-office server and what goes with it on the command line.

use std::fs::OpenOptions;
use std::io::IsTerminal;
use std::io::Write;
use std::net::TcpListener;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use clap::{Parser, Subcommand};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rollcall::config::load::{self, Loaded, Request, Setting, Surroundings};
use rollcall::config::{Log, LogFormat};
use rollcall::memory;
use rollcall::office::attendance::recompute::{self, Scope, Whom};
use rollcall::office::attendance::seed;
use rollcall::office::auth::password::Passwords;
use rollcall::office::database::Database;
use rollcall::office::error::Error;
use rollcall::office::faces::Faces;
use rollcall::office::faces::pool::{Places, Pool};
use rollcall::office::private_database::PrivateDatabase;
use rollcall::office::seal::Seal;
use rollcall::office::settings::{DATABASE_VARIABLE, Password, SECRET_VARIABLE, SMTP_VARIABLE, Secret, Settings, SettingsError};
use rollcall::office::slow_query::SlowQueries;
use rollcall::office::users::{self, NewUser};
use rollcall::office::{App, activity, now, postman, sample, server};
use rollcall::people::role::Role;
use rollcall::transact;
use tracing_subscriber::filter::{FilterExt, LevelFilter, Targets, filter_fn};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

/// In the data folder.
const OFFICE_DIR: &str = "office";
const PRIVATE_DATABASE_NAME: &str = "rollcall";
/// In the folder of head office: the secret of `--dev`, where the environment has none.
const DEV_SECRET: &str = "dev-secret";
/// Libraries that write down what passes through them.
const TALKATIVE: [&str; 5] = ["lettre", "reqwest", "hyper", "hyper_util", "h2"];
/// Its errors quote the values that were refused; ours say what failed.
const QUOTING: &str = "mysql_async";

/// Head office of Rollcall: the HTTP API over a MySQL-protocol database.
///
/// Secrets come from the environment: ROLLCALL_OFFICE_SECRET (at least 32 random characters), ROLLCALL_OFFICE_DATABASE_URL
/// (mysql://user:password@host:3306/database; the nodes of a cluster separated by blanks), and ROLLCALL_OFFICE_SMTP_PASSWORD where mail needs one.
/// Everything else stands in config.toml, section office.
#[derive(Parser)]
#[command(name = "rollcall-office", version)]
struct Cli {
    /// Configuration file [default: config.toml here, beside the program or in /etc/rollcall].
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Address and port, in place of office.listen.
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// For trying it on one machine: cookies over plain HTTP, and a secret of its own where none is set.
    #[arg(long, global = true)]
    dev: bool,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Subcommand)]
enum Verb {
    /// Serves; the same as without a word.
    Serve {
        /// Adds 20 people, departments and an administrator to an empty database, and prints the administrator's password once.
        #[arg(long)]
        sample_data: bool,
    },
    /// Brings the database's schema up to date, and ends.
    Migrate,
    /// Makes an administrator, and prints the password once.
    CreateAdmin {
        #[arg(long)]
        email: String,
        #[arg(long, default_value = "Administrator")]
        name: String,
    },
    /// Derives the day records of a range of work dates anew from punches, rules and corrections, and tells how many were not up to date.
    Recompute {
        /// First work date, e.g. 2026-11-01.
        from: Date,
        /// Last work date.
        until: Date,
    },
    /// Fills a database to measure with.
    #[command(subcommand)]
    Bench(Bench),
    /// Computes every hash of the activity log again, and tells what was altered or removed.
    VerifyLog,
    /// Prints the API's description (OpenAPI 3.1).
    Openapi,
    /// Prints a Postman collection of the API.
    Postman,
}

#[derive(Subcommand)]
enum Bench {
    /// Adds made-up people and their day records, the same each time. Only for a database that holds nothing else.
    Seed {
        #[arg(long, default_value_t = 10_000)]
        people: u32,
        /// Working days before today that each of them has a record of.
        #[arg(long, default_value_t = 100)]
        days: u32,
    },
}

fn main() -> ExitCode {
    memory::settle();
    memory::share_heaps();
    match run(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("rollcall-office: {}", rollcall::error_chain(error.as_ref()));
            let is_usage = error.is::<load::ConfigError>() || error.is::<SettingsError>();
            ExitCode::from(if is_usage { 2 } else { 1 })
        }
    }
}

fn run(cli: &Cli) -> anyhow::Result<()> {
    let described = match cli.verb {
        Some(Verb::Openapi) => Some(serde_json::to_value(server::openapi())?),
        Some(Verb::Postman) => Some(postman::collection(&serde_json::to_value(server::openapi())?)),
        _ => None,
    };
    if let Some(described) = described {
        println!("{described:#}");
        return Ok(());
    }
    let listen = cli.listen.clone().map(|value| Setting { flag: "--listen", key: "office.listen", value });
    let request = Request { file: cli.config.clone(), settings: listen.into_iter().collect() };
    let loaded = load::load(&request, &Surroundings::of_process()?, &[])?;
    start_log(&loaded.config.log, Duration::from_millis(loaded.config.office.slow_millis.into()))?;
    let folder = loaded.paths.data_dir.join(OFFICE_DIR);
    // Before the runtime: it is ended after everything that uses it.
    let private = match std::env::var(DATABASE_VARIABLE) {
        Ok(_) => None,
        Err(_) => Some(PrivateDatabase::start(&folder.join("database"))?),
    };
    let url =
        private.as_ref().map_or_else(|| std::env::var(DATABASE_VARIABLE).unwrap_or_default(), |private| private.url(PRIVATE_DATABASE_NAME));
    rustls::crypto::ring::default_provider().install_default().ok().context("the TLS provider was chosen twice")?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(serve(cli, &loaded, &folder, &url, private.is_some()))
}

async fn serve(cli: &Cli, loaded: &Loaded, folder: &Path, url: &str, is_private: bool) -> anyhow::Result<()> {
    if is_private {
        Database::create(url).await?;
    }
    let database =
        Database::new(url).with_context(|| format!("{DATABASE_VARIABLE} cannot be read as mysql://user:password@host:3306/database"))?;
    database.migrate().await?;
    match &cli.verb {
        Some(Verb::Migrate) => println!("The schema is up to date."),
        Some(Verb::CreateAdmin { email, name }) => create_admin(&database, name, email).await?,
        Some(Verb::Recompute { from, until }) => {
            let scope = Scope { whom: Whom::Everybody, from: *from, until: *until };
            println!("{} day records were not up to date.", recompute::run(&database, &scope).await?);
        }
        Some(Verb::Bench(Bench::Seed { people, days })) => {
            let today = now().to_jiff().to_zoned(TimeZone::UTC).date();
            println!("{} day records of {people} people were added.", seed::fill(&database, *people, *days, today, now()).await?);
        }
        Some(Verb::VerifyLog) => verify_log(&database, &Seal::new(secret(cli.dev, folder)?.bytes())).await?,
        verb => {
            let mut settings = Settings::new(&loaded.config.office, folder.to_owned(), secret(cli.dev, folder)?, cli.dev)?;
            if let Some(mail) = &mut settings.mail {
                mail.password = std::env::var(SMTP_VARIABLE).ok().map(Password::new);
            }
            if matches!(verb, Some(Verb::Serve { sample_data: true })) {
                add_sample(&database).await?;
            }
            let listener = TcpListener::bind(settings.listen).with_context(|| format!("cannot listen on {}", settings.listen))?;
            let scheme = if settings.tls.is_some() { "https" } else { "http" };
            println!("Serving on {scheme}://{}; the API is described at /docs.", listener.local_addr()?);
            let places = Places { model_dirs: loaded.paths.model_dirs.clone(), library_dirs: loaded.paths.library_dirs.clone() };
            let pool = Pool::start(&loaded.config, &places).context("cannot start the threads that look for faces")?;
            let app = App { faces: Faces::new(Some(pool), &loaded.config), ..App::new(settings, database)? };
            server::serve(listener, app, ended()).await?;
        }
    }
    Ok(())
}

fn secret(dev: bool, folder: &Path) -> anyhow::Result<Secret> {
    match std::env::var(SECRET_VARIABLE) {
        Ok(text) => Ok(Secret::new(&text)?),
        Err(_) if dev => dev_secret(&folder.join(DEV_SECRET)),
        Err(_) => Err(SettingsError::NoSecret.into()),
    }
}

/// The secret in the file, which is made where there is none: faces are sealed under it, and shall open after a new start.
fn dev_secret(path: &Path) -> anyhow::Result<Secret> {
    match std::fs::read_to_string(path) {
        Ok(text) => return Ok(Secret::new(&text)?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
    let (secret, text) = Secret::generate()?;
    let write = || {
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().with_context(|| format!("cannot write {}", path.display()))?;
    Ok(secret)
}

async fn create_admin(database: &Database, name: &str, email: &str) -> anyhow::Result<()> {
    let (password, password_hash) = fresh_password().await?;
    let new = NewUser { name: name.into(), email: email.into(), role: Role::Admin, department: None, password_hash };
    insert(database, &new).await?;
    println!("Administrator {email}, password {password} (shown once; change it after signing in)");
    Ok(())
}

async fn verify_log(database: &Database, seal: &Seal) -> anyhow::Result<()> {
    let found = activity::verify(&mut database.conn().await?, seal).await?;
    for fault in &found.breaks {
        println!("chain {}, entry {}: {}", fault.chain, fault.idx, fault.what);
    }
    anyhow::ensure!(found.is_intact, "the activity log is not as it was written");
    println!("{} entries in {} chains are as they were written.", found.entries, found.chains);
    Ok(())
}

async fn insert(database: &Database, new: &NewUser) -> Result<(), Error> {
    transact!(database, |tx| { users::create(tx, new, now()).await });
    Ok(())
}

/// Does nothing where somebody has an account already.
async fn add_sample(database: &Database) -> anyhow::Result<()> {
    let (_, nobody_knows) = fresh_password().await?;
    if fill(database, &nobody_knows).await? {
        create_admin(database, "Administrator", "admin@example.org").await?;
    }
    Ok(())
}

async fn fill(database: &Database, password_hash: &str) -> Result<bool, Error> {
    Ok(transact!(database, |tx| {
        let is_empty = sample::is_empty(tx).await?;
        if is_empty {
            sample::add(tx, password_hash, now()).await?;
        }
        Ok(is_empty)
    }))
}

/// A random password of 80 bits with its hash.
async fn fresh_password() -> anyhow::Result<(String, String)> {
    let mut bytes = [0; 10];
    getrandom::fill(&mut bytes)?;
    let text = hex::encode(bytes);
    let password = format!("{}-{}-{}-{}", &text[..5], &text[5..10], &text[10..15], &text[15..]);
    let hash = Passwords::new()?.hash("password", password.clone()).await?;
    Ok((password, hash))
}

/// Ctrl-C, or the service manager's SIGTERM.
async fn ended() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

fn start_log(log: &Log, slow: Duration) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&log.level).context("log.level cannot be read")?;
    // Whatever is asked for: below this, these write down values of statements, mails and headers.
    let discreet = Targets::new()
        .with_default(tracing::Level::TRACE)
        .with_targets(TALKATIVE.map(|name| (name, tracing::Level::INFO)))
        .with_target(QUOTING, LevelFilter::OFF);
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    let layer = match log.format {
        LogFormat::Text => layer.boxed(),
        LogFormat::Json => layer.json().boxed(),
    };
    let of_driver = filter_fn(|metadata| *metadata.level() <= tracing::Level::INFO);
    tracing_subscriber::registry().with(layer.with_filter(discreet.and(filter))).with(SlowQueries::new(slow).with_filter(of_driver)).init();
    Ok(())
}
