//! Mail by SMTP: plain text, with a report as a file where one goes with it.

use std::time::Duration;

use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{self, Certificate, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::Mail;
use super::deliver::{Message, SenderError};
use crate::office::App;
use crate::office::jobs::queue::Failure;
use crate::office::reporting::file;
use crate::office::settings::{MailSecurity, MailSettings};

/// Larger reports are left for download: many mail servers take no more than 10 MB, and the encoding adds a third.
const MOST_ATTACHED_BYTES: u64 = 7 * 1024 * 1024;

pub(super) struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mailer {
    pub fn new(settings: &MailSettings, patience: Duration) -> Result<Self, SenderError> {
        let from: Mailbox = settings.from.parse().map_err(SenderError::From)?;
        let server = settings.server.as_str();
        let tls = match settings.security {
            MailSecurity::Tls => client::Tls::Wrapper(tls_to(settings)?),
            MailSecurity::Starttls => client::Tls::Required(tls_to(settings)?),
            MailSecurity::Off => client::Tls::None,
        };
        // Dangerous only where it is left without TLS.
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(server).tls(tls);
        let mut builder = builder.port(settings.port).timeout(Some(patience));
        if let (Some(name), Some(password)) = (&settings.username, &settings.password) {
            builder = builder.credentials(Credentials::new(name.clone(), password.reveal().to_owned()));
        }
        Ok(Self { transport: builder.build(), from })
    }

    /// One try.
    pub async fn send(&self, app: &App, message: &Message) -> Result<(), Failure> {
        let mail: Mail = serde_json::from_str(&message.payload).map_err(|_| Failure::Final("the message cannot be read".into()))?;
        let to: Mailbox = message.target.parse().map_err(|_| Failure::Final("the address cannot be used".into()))?;
        let builder = lettre::Message::builder()
            .message_id(Some(format!("<{}@{}>", message.id, self.from.email.domain())))
            .from(self.from.clone())
            .to(to)
            .subject(mail.subject);
        let text = SinglePart::plain(mail.text);
        let attached = match mail.report {
            Some(report) => attachment(app, report).await?,
            None => None,
        };
        let built = match attached {
            Some(file) => builder.multipart(MultiPart::mixed().singlepart(text).singlepart(file)),
            None => builder.singlepart(text),
        };
        let built = built.map_err(|error| Failure::Final(error.to_string()))?;
        match self.transport.send(built).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(Failure::Final(crate::error_chain(&error))),
            Err(error) => Err(Failure::Passing(crate::error_chain(&error))),
        }
    }
}

/// Whom the server must prove to be, by an authority that the machine knows or that the settings name.
fn tls_to(settings: &MailSettings) -> Result<TlsParameters, SenderError> {
    let mut parameters = TlsParameters::builder(settings.server.clone());
    if let Some(file) = &settings.authority {
        let read = std::fs::read(file).map_err(|source| SenderError::Authority { file: file.clone(), source })?;
        parameters = parameters.add_root_certificate(Certificate::from_pem(&read).map_err(SenderError::Mail)?);
    }
    parameters.build().map_err(SenderError::Mail)
}

/// The report as a file; `None` where it has expired by now or is too large.
async fn attachment(app: &App, report: u64) -> Result<Option<SinglePart>, Failure> {
    let Some(found) = file::find(&app.database, report).await.map_err(Failure::of)? else { return Ok(None) };
    if found.size > MOST_ATTACHED_BYTES {
        return Ok(None);
    }
    let bytes = file::read(&app.database, &found).await.map_err(Failure::of)?;
    let kind = ContentType::parse(found.content_type()).expect("our own content types are well-formed");
    Ok(Some(Attachment::new(found.name).body(bytes, kind)))
}
