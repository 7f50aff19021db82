//! Pictures on their way in: by multipart form or as base64 in JSON, both read to the same [`Form`]. Names and types that the client gives
//! for them are not looked at.

use std::collections::BTreeMap;

use axum::body::to_bytes;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::App;
use super::error::Error;

/// Most pictures of one request; an enrolment takes seven.
const MOST_PICTURES: usize = 10;
/// Fields beside the pictures, and the longest text in one, in bytes.
const MOST_FIELDS: usize = 16;
const MOST_TEXT_BYTES: usize = 4 * 1024;
/// Fields that hold pictures, also where no file name says so.
const PICTURE_FIELDS: [&str; 8] = ["image", "images", "images[]", "image[]", "file", "files", "avatar", "photo"];

/// What was sent: pictures as they came, not yet looked at, and texts by their field.
#[derive(Default)]
pub struct Form {
    pub pictures: Vec<Vec<u8>>,
    texts: BTreeMap<String, String>,
}

impl Form {
    /// A text field; `None` where it is missing or empty.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.texts.get(field).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// Whether a field says yes.
    pub fn is_set(&self, field: &str) -> bool {
        self.text(field).is_some_and(|text| ["true", "1", "yes", "on"].contains(&text.to_lowercase().as_str()))
    }

    /// The one picture.
    ///
    /// # Errors
    /// [`Error::Fields`] for none or several.
    pub fn single(self) -> Result<Vec<u8>, Error> {
        let [picture] = <[Vec<u8>; 1]>::try_from(self.pictures).map_err(|pictures| {
            Error::field("image", if pictures.is_empty() { "is missing: send one picture" } else { "must be one picture" })
        })?;
        Ok(picture)
    }

    fn add_picture(&mut self, bytes: Vec<u8>) -> Result<(), Error> {
        if self.pictures.len() == MOST_PICTURES {
            return Err(Error::field("images", "must be 10 pictures or fewer"));
        }
        self.pictures.push(bytes);
        Ok(())
    }

    fn add_text(&mut self, field: &str, text: String) -> Result<(), Error> {
        if self.texts.len() == MOST_FIELDS || text.len() > MOST_TEXT_BYTES {
            return Err(Error::TooLarge);
        }
        self.texts.insert(field.to_owned(), text);
        Ok(())
    }

    async fn read_multipart(request: Request, app: &App) -> Result<Self, Error> {
        let mut multipart = Multipart::from_request(request, app).await.map_err(|rejection| Error::invalid(rejection.body_text()))?;
        let mut form = Self::default();
        while let Some(field) = multipart.next_field().await.map_err(refused)? {
            let name = field.name().unwrap_or_default().to_owned();
            if field.file_name().is_some() || PICTURE_FIELDS.contains(&name.as_str()) {
                form.add_picture(read_field(field, app.settings.max_upload_bytes).await?)?;
            } else {
                let text = String::from_utf8(read_field(field, MOST_TEXT_BYTES).await?);
                form.add_text(&name, text.map_err(|_| Error::invalid("a text field is not UTF-8"))?)?;
            }
        }
        Ok(form)
    }

    async fn read_json(request: Request, app: &App) -> Result<Self, Error> {
        let bytes = to_bytes(request.into_body(), most_body_bytes(app)).await.map_err(|_| Error::TooLarge)?;
        let value: Value = serde_json::from_slice(&bytes).map_err(|error| Error::invalid(format!("the body is no JSON: {error}")))?;
        let Value::Object(fields) = value else { return Err(Error::invalid("the body must be a JSON object")) };
        let mut form = Self::default();
        for (field, value) in fields {
            let is_picture = PICTURE_FIELDS.contains(&field.as_str());
            match value {
                Value::Null => {}
                Value::String(text) if is_picture => form.add_picture(from_base64(&text, app.settings.max_upload_bytes)?)?,
                Value::Array(list) if is_picture => {
                    for item in list {
                        let text = item.as_str().ok_or_else(|| Error::field("images", "must be a list of pictures in base64"))?;
                        form.add_picture(from_base64(text, app.settings.max_upload_bytes)?)?;
                    }
                }
                Value::String(text) => form.add_text(&field, text)?,
                Value::Bool(_) | Value::Number(_) => form.add_text(&field, value.to_string())?,
                Value::Array(_) | Value::Object(_) => return Err(Error::invalid("a field has a value of a kind that is not expected")),
            }
        }
        Ok(form)
    }
}

impl FromRequest<App> for Form {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self, Error> {
        let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        match content_type.split(';').next().unwrap_or_default().trim().to_lowercase().as_str() {
            "multipart/form-data" => Self::read_multipart(request, app).await,
            "application/json" => Self::read_json(request, app).await,
            _ => Err(Error::UnsupportedMedia),
        }
    }
}

/// The longest body of a request with pictures: all of them at their largest, in base64.
pub fn most_body_bytes(app: &App) -> usize {
    MOST_PICTURES * app.settings.max_upload_bytes / 3 * 4 + MOST_FIELDS * MOST_TEXT_BYTES
}

async fn read_field(mut field: Field<'_>, most: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(refused)? {
        if bytes.len() + chunk.len() > most {
            return Err(Error::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn refused(error: MultipartError) -> Error {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        _ => Error::invalid(error.body_text()),
    }
}

/// Plain, or behind `data:image/jpeg;base64,` as browsers write it.
fn from_base64(text: &str, most: usize) -> Result<Vec<u8>, Error> {
    let text = if text.starts_with("data:") { text.split_once(',').map_or("", |(_, data)| data) } else { text };
    if text.len() / 4 * 3 > most + 3 {
        return Err(Error::TooLarge);
    }
    STANDARD.decode(text.trim()).map_err(|_| Error::field("image", "must be a picture in base64"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_plain_and_as_a_data_address() {
        assert_eq!(from_base64("/9g=", 10).expect("decodes"), [0xFF, 0xD8]);
        assert_eq!(from_base64("data:image/jpeg;base64,/9g=", 10).expect("decodes"), [0xFF, 0xD8]);
        assert!(matches!(from_base64("no base64!", 10), Err(Error::Fields(_))));
        assert!(matches!(from_base64("data:image/jpeg", 10).as_deref(), Ok([])));
        assert!(matches!(from_base64(&"A".repeat(400), 10), Err(Error::TooLarge)));
    }
}
