//! Small systems of linear equations. Pure.

/// The `x` with `a x = b`, by Gaussian elimination with partial pivoting; `None` where `a` has no inverse to speak of.
pub fn solve<const N: usize>(mut a: [[f64; N]; N], mut b: [f64; N]) -> Option<[f64; N]> {
    for column in 0..N {
        let pivot = (column..N).max_by(|&i, &j| a[i][column].abs().total_cmp(&a[j][column].abs()))?;
        let largest = a[pivot][column].abs();
        if largest.is_nan() || largest <= 1e-12 {
            return None;
        }
        a.swap(column, pivot);
        b.swap(column, pivot);
        let (above, below) = a.split_at_mut(column + 1);
        let pivot_row = &above[column];
        for (row, line) in below.iter_mut().enumerate() {
            let factor = line[column] / pivot_row[column];
            for (value, pivot) in line.iter_mut().zip(pivot_row).skip(column) {
                *value -= factor * pivot;
            }
            b[column + 1 + row] -= factor * b[column];
        }
    }
    for row in (0..N).rev() {
        let known: f64 = (row + 1..N).map(|k| a[row][k] * b[k]).sum();
        b[row] = (b[row] - known) / a[row][row];
    }
    Some(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_solved_whatever_their_order() {
        let found = solve([[0.0, 2.0, 1.0], [1.0, -2.0, -3.0], [-1.0, 1.0, 2.0]], [-8.0, 0.0, 3.0]).expect("regular");
        assert!(found.iter().zip([-4.0, -5.0, 2.0]).all(|(x, expected)| (x - expected).abs() < 1e-9), "{found:?}");
        assert_eq!(solve([[1.0, 2.0], [2.0, 4.0]], [1.0, 2.0]), None);
        assert_eq!(solve([[f64::NAN, 2.0], [2.0, 4.0]], [1.0, 2.0]), None);
    }
}
