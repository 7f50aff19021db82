//! What the screen has been told, and telling it without ever waiting for it.

use crossbeam_channel::{Sender, TrySendError};

use crate::kiosk::Wake;
use crate::kiosk::message::{Event, Snapshot};

/// Keeps the sum of all events. When the channel is full, deltas are dropped and the next message is the whole snapshot.
pub struct Board {
    snapshot: Snapshot,
    events: Sender<Event>,
    wake: Wake,
    is_stale: bool,
}

impl Board {
    pub fn new(events: Sender<Event>, wake: Wake) -> Self {
        Self { snapshot: Snapshot::default(), events, wake, is_stale: false }
    }

    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Tells the screen, unless it knows already.
    pub fn post(&mut self, event: Event) {
        if self.snapshot.holds(&event) {
            return;
        }
        self.snapshot.apply(event.clone());
        let message = if self.is_stale { Event::Snapshot(Box::new(self.snapshot.clone())) } else { event };
        self.is_stale = matches!(self.events.try_send(message), Err(TrySendError::Full(_)));
        (self.wake)();
    }

    /// Catches up with a screen that had no room for the last message.
    pub fn refresh(&mut self) {
        if self.is_stale {
            self.is_stale = self.events.try_send(Event::Snapshot(Box::new(self.snapshot.clone()))).is_err();
            (self.wake)();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crossbeam_channel::bounded;

    use super::*;
    use crate::kiosk::message::{Access, Health};

    #[test]
    fn a_screen_that_missed_deltas_gets_the_whole() {
        let (sender, receiver) = bounded(1);
        let mut board = Board::new(sender, Arc::new(|| {}));
        board.post(Event::Access(Access::FirstRun));
        board.post(Event::Health(Health { demo: true, ..Health::default() }));
        assert_eq!(receiver.recv(), Ok(Event::Access(Access::FirstRun)));
        board.refresh();
        let mut screen = Snapshot::default();
        screen.apply(receiver.recv().expect("the snapshot"));
        assert_eq!(&screen, board.snapshot());
        assert!(screen.health.demo && screen.access == Access::FirstRun);
    }

    #[test]
    fn what_the_screen_knows_is_not_said_twice() {
        let (sender, receiver) = bounded(4);
        let mut board = Board::new(sender, Arc::new(|| {}));
        board.post(Event::Access(Access::Locked));
        assert!(receiver.is_empty(), "locked is where every screen begins");
    }
}
