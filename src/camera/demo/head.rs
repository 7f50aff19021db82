//! Gives a cut-out the depth of a head, so that it turns as one does: the demo's people must prove to be there as everybody must.

/// A height field over a portrait: how far each place stands out before the ears, in face widths. `u` and `v` are right and down from the middle
/// between eyes and mouth, likewise. An average head: an ellipsoid with a nose and eye sockets.
fn depth(u: f64, v: f64) -> f64 {
    let skull = 0.55 * (1.0 - (u / 0.62).powi(2) - ((v + 0.1) / 0.95).powi(2)).max(0.0).sqrt();
    let nose = 0.17 * (-(u / 0.11).powi(2) - ((v - 0.08) / 0.16).powi(2)).exp();
    let sockets = 0.05 * (-((u.abs() - 0.22) / 0.1).powi(2) - ((v + 0.2) / 0.08).powi(2)).exp();
    skull + nose - sockets
}

/// How much of the head's turn a place follows: all of it within the head, none from the shoulders on.
fn share(u: f64, v: f64) -> f64 {
    let away = (u / 0.78).hypot((v + 0.12) / 1.0);
    let fall = ((1.3 - away) / 0.4).clamp(0.0, 1.0);
    fall * fall * (3.0 - 2.0 * fall)
}

/// Steps of the search for what comes to lie at a place; each leaves a third of the error of the one before.
const STEPS: usize = 5;

/// Where a head turns to, in radians: yaw to the picture's right, pitch down.
#[derive(Clone, Copy)]
pub struct Turn {
    pub yaw: f64,
    pub pitch: f64,
}

impl Turn {
    /// What of the straight portrait is seen at `(u, v)` of the turned one.
    pub fn source(self, u: f64, v: f64) -> (f64, f64) {
        let (mut x, mut y) = (u, v);
        for _ in 0..STEPS {
            let (share, depth) = (share(x, y), depth(x, y));
            if share == 0.0 {
                return (u, v);
            }
            let dx = x * (self.yaw.cos() - 1.0) + depth * self.yaw.sin();
            let dy = y * (self.pitch.cos() - 1.0) + depth * self.pitch.sin();
            (x, y) = (u - share * dx, v - share * dy);
        }
        (x, y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nose_moves_more_than_the_cheeks_and_the_shoulders_stay() {
        let turn = Turn { yaw: 0.2, pitch: 0.0 };
        let moved = |u: f64, v: f64| u - turn.source(u, v).0;
        assert!(moved(0.1, 0.08) > moved(0.45, 0.08) + 0.05);
        assert_eq!(turn.source(0.0, 1.6), (0.0, 1.6));
        assert_eq!(Turn { yaw: 0.0, pitch: 0.0 }.source(0.2, -0.1), (0.2, -0.1));
    }
}
