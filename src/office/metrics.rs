//! What the process counts, for Prometheus. Routes are named by their template and never by an address that somebody asked for, so that
//! nothing personal is counted and nobody can make up new series.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use metrics::{Key, Label, Level, Metadata, Recorder};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle, PrometheusRecorder};
use tokio::time::Instant;

use super::App;

/// Upper ends of the classes of latency, in seconds: fine around the budget of 50 ms.
const CLASSES: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];
const LATENCY: &str = "rollcall_http_request_duration_seconds";
const METADATA: Metadata<'static> = Metadata::new(module_path!(), Level::INFO, Some(module_path!()));

/// The counters of one process.
#[derive(Clone)]
pub struct Metrics {
    recorder: Arc<PrometheusRecorder>,
    handle: PrometheusHandle,
}

impl Default for Metrics {
    fn default() -> Self {
        let builder = PrometheusBuilder::new().set_buckets_for_metric(Matcher::Full(LATENCY.into()), &CLASSES);
        let recorder = builder.expect("there are classes").build_recorder();
        for (name, text) in [
            ("rollcall_http_requests_total", "Answers by method, route and status."),
            ("rollcall_jobs_total", "Jobs that were worked on, by kind and outcome."),
            ("rollcall_sync_rows_total", "Rows that kiosks pushed, and those of them that were held."),
            ("rollcall_outbox_total", "Tries to send mail and webhooks, by channel and outcome."),
        ] {
            recorder.describe_counter(name.into(), None, text.into());
        }
        recorder.describe_histogram(LATENCY.into(), None, "How long answers take, by method and route.".into());
        for (name, text) in [
            ("rollcall_database_up", "Whether the database could be read at the last look."),
            ("rollcall_database_connections", "Connections of this process to the database, by state."),
            ("rollcall_queue_waiting", "Work that waits or is being done, by queue; the same for every process."),
            ("rollcall_queue_failed", "Work that was given up, by queue; the same for every process."),
            ("rollcall_queue_oldest_seconds", "For how long the first of a queue has been due."),
        ] {
            recorder.describe_gauge(name.into(), None, text.into());
        }
        Self { handle: recorder.handle(), recorder: Arc::new(recorder) }
    }
}

impl Metrics {
    pub fn count(&self, name: &'static str, labels: &[(&'static str, &str)]) {
        self.add(name, labels, 1);
    }

    pub fn add(&self, name: &'static str, labels: &[(&'static str, &str)], count: u64) {
        self.recorder.register_counter(&key(name, labels), &METADATA).increment(count);
    }

    pub fn set(&self, name: &'static str, labels: &[(&'static str, &str)], value: f64) {
        self.recorder.register_gauge(&key(name, labels), &METADATA).set(value);
    }

    /// Everything, in Prometheus' text format.
    pub fn render(&self) -> String {
        self.handle.render()
    }

    /// Takes in what was observed since; without it, memory grows while nobody reads.
    pub fn tidy(&self) {
        self.handle.run_upkeep();
    }

    fn answered(&self, method: &str, route: &str, status: &str, took: Duration) {
        self.count("rollcall_http_requests_total", &[("method", method), ("route", route), ("status", status)]);
        self.recorder.register_histogram(&key(LATENCY, &[("method", method), ("route", route)]), &METADATA).record(took.as_secs_f64());
    }
}

fn key(name: &'static str, labels: &[(&'static str, &str)]) -> Key {
    Key::from_parts(name, labels.iter().map(|(name, value)| Label::new(*name, (*value).to_owned())).collect::<Vec<_>>())
}

/// Around every route: counts its answers and how long they take, and says so where that was long.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    let method = known(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let begin = Instant::now();
    let response = next.run(request).await;
    let (took, status) = (begin.elapsed(), response.status());
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    app.metrics.answered(method, route, status.as_str(), took);
    if took >= app.settings.slow {
        tracing::warn!(method, route, status = status.as_u16(), millis = took.as_millis() as u64, "a slow answer");
    }
    response
}

/// Anybody can make up a method.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
