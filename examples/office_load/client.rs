//! A signed-in client of one process.

use std::time::Duration;

use anyhow::{Context, bail};
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

use crate::Target;

/// Longer than a request may take at the server.
const PATIENCE: Duration = Duration::from_secs(35);

/// Talks to every process of one head office with one session.
#[derive(Clone)]
pub struct Office {
    client: Client,
    pub urls: Vec<String>,
    token: String,
}

impl Office {
    pub async fn sign_in(target: &Target) -> anyhow::Result<Self> {
        let client = Client::builder().timeout(PATIENCE).build()?;
        let urls: Vec<String> = target.urls.iter().map(|url| url.trim_end_matches('/').to_owned()).collect();
        let answer = login(&client, &urls[0], &target.email, &target.password).await.context("signing in")?;
        let token = answer["token"].as_str().context("the answer to the login has no token")?.to_owned();
        Ok(Self { client, urls, token })
    }

    /// Status and body of one request; the body is read whole.
    pub async fn ask(
        &self,
        method: Method,
        url: &str,
        path: &str,
        key: Option<&str>,
        body: Option<&Value>,
    ) -> reqwest::Result<(StatusCode, Vec<u8>)> {
        let mut request = self.client.request(method, format!("{url}{path}")).bearer_auth(&self.token);
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        let response = request.send().await?;
        Ok((response.status(), response.bytes().await?.to_vec()))
    }

    pub async fn get(&self, path: &str) -> anyhow::Result<Value> {
        let (status, body) = self.ask(Method::GET, &self.urls[0], path, None, None).await?;
        if !status.is_success() {
            bail!("{path} answered {status}");
        }
        Ok(serde_json::from_slice(&body)?)
    }
}

/// What a login answers, also with a refusal.
pub async fn login(client: &Client, url: &str, email: &str, password: &str) -> anyhow::Result<Value> {
    let body = json!({ "email": email, "password": password }).to_string();
    let response = client.post(format!("{url}/api/auth/login")).header("content-type", "application/json").body(body).send().await?;
    Ok(serde_json::from_slice(&response.bytes().await?)?)
}
