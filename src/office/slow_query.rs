//! Tells of requests whose statements the database took long for. Which statement it was, the database's own slow-query log has, with its plan;
//! here neither texts nor values are written down, because values are people's.

use std::time::{Duration, Instant};

use tracing::Subscriber;
use tracing::span::{Attributes, Id};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;

/// The driver's name for its spans.
const DRIVER: &str = "mysql_async";
/// Those of its spans in which the database works.
const SPANS: [&str; 3] = ["mysql_async::exec", "mysql_async::prepare", "mysql_async::query"];

/// A layer of the log that measures the driver's spans. What it says stands within the request's span, which has its id.
#[derive(Clone, Copy, Debug)]
pub struct SlowQueries {
    limit: Duration,
}

impl SlowQueries {
    pub fn new(limit: Duration) -> Self {
        Self { limit }
    }
}

struct Begun(Instant);

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for SlowQueries {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if attributes.metadata().target().starts_with(DRIVER)
            && SPANS.contains(&attributes.metadata().name())
            && let Some(span) = context.span(id)
        {
            span.extensions_mut().insert(Begun(Instant::now()));
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let Some(span) = context.span(&id) else { return };
        let Some(took) = span.extensions().get::<Begun>().map(|Begun(begun)| begun.elapsed()) else { return };
        if took >= self.limit {
            tracing::warn!(step = span.name(), millis = took.as_millis() as u64, "a slow statement");
        }
    }
}
