//! A cell with a face encoding of the Python package `face_recognition`: 128 numbers as its users store them.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use zeroize::Zeroizing;

/// Length of an encoding.
const LENGTH: usize = 128;
/// Lengths that encodings of real faces have lie well within: dlib trains for pairs nearer than 0.6 and others farther, with vectors of a length of
/// about 1.4. What lies outside is another model's, or already normalised by something else.
const LENGTHS: std::ops::RangeInclusive<f32> = 0.5..=3.0;

/// Why a cell is no encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VectorFault {
    Empty,
    /// Neither numbers nor bytes.
    Unreadable,
    /// Running it would run whatever its writer chose.
    Pickle,
    /// So many numbers.
    Length(usize),
    /// So many bytes.
    Bytes(usize),
    /// Not a number, or without end.
    NotFinite,
    /// Far longer or shorter than any face's.
    OtherModel,
}

impl fmt::Display for VectorFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "empty; it must have an encoding"),
            Self::Unreadable => write!(f, "no encoding; write it as a JSON list of 128 numbers, or its bytes as HEX(..) or base64"),
            Self::Pickle => write!(
                f,
                "a pickle, which could run anything when it is opened; export it with Python: json.dumps(list(map(float, pickle.loads(cell))))"
            ),
            Self::Length(count) => write!(f, "{count} numbers; an encoding of face_recognition has {LENGTH}"),
            Self::Bytes(count) => write!(f, "{count} bytes; an encoding has 1024 as float64 or 512 as float32"),
            Self::NotFinite => write!(f, "a number in it is not finite"),
            Self::OtherModel => write!(f, "not the length of a face_recognition encoding: another model's, which cannot be compared"),
        }
    }
}

/// The 128 numbers of a cell, as they were stored.
pub(super) fn read(cell: &str) -> Result<Zeroizing<Vec<f32>>, VectorFault> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Err(VectorFault::Empty);
    }
    let vector = match bytes(cell) {
        Some(bytes) => from_bytes(&bytes)?,
        None => from_text(cell)?,
    };
    if vector.len() != LENGTH {
        return Err(VectorFault::Length(vector.len()));
    }
    let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
    match length {
        _ if !length.is_finite() => Err(VectorFault::NotFinite),
        _ if !LENGTHS.contains(&length) => Err(VectorFault::OtherModel),
        _ => Ok(vector),
    }
}

/// What a cell's hexadecimal digits or base64 stand for.
fn bytes(cell: &str) -> Option<Zeroizing<Vec<u8>>> {
    let quoted = cell.strip_prefix("X'").or_else(|| cell.strip_prefix("x'")).and_then(|rest| rest.strip_suffix('\''));
    let prefixed = cell.strip_prefix("0x").or_else(|| cell.strip_prefix("\\x"));
    let digits = quoted.or(prefixed).unwrap_or(cell);
    if let Ok(bytes) = hex::decode(digits) {
        return Some(Zeroizing::new(bytes));
    }
    let joined: Zeroizing<String> = Zeroizing::new(cell.split_whitespace().collect());
    // Shorter ones are numbers that happen to be letters, too.
    let is_long = joined.len() > 100;
    let decoded = STANDARD.decode(joined.as_bytes()).or_else(|_| STANDARD_NO_PAD.decode(joined.as_bytes()));
    decoded.ok().filter(|_| is_long).map(Zeroizing::new)
}

fn from_bytes(bytes: &[u8]) -> Result<Zeroizing<Vec<f32>>, VectorFault> {
    let wide = |bytes: &[u8]| bytes.as_chunks::<8>().0.iter().map(|value| f64::from_le_bytes(*value) as f32).collect::<Vec<_>>();
    let narrow = |bytes: &[u8]| bytes.as_chunks::<4>().0.iter().map(|value| f32::from_le_bytes(*value)).collect::<Vec<_>>();
    match bytes.len() {
        _ if is_pickle(bytes) => Err(VectorFault::Pickle),
        1024 => Ok(wide(bytes).into()),
        512 => Ok(narrow(bytes).into()),
        // numpy.save: the magic, then a header that says what the rest is (NEP 1).
        _ if bytes.starts_with(b"\x93NUMPY") => {
            let header_has = |text: &[u8]| bytes.windows(text.len()).take(256).any(|window| window == text);
            let tail = |length: usize| bytes.len().checked_sub(length).map(|from| &bytes[from..]);
            match (header_has(b"'<f8'"), header_has(b"'<f4'"), header_has(b"(128,)")) {
                (true, _, true) => tail(1024).map(|bytes| wide(bytes).into()),
                (_, true, true) => tail(512).map(|bytes| narrow(bytes).into()),
                _ => None,
            }
            .ok_or(VectorFault::Unreadable)
        }
        // HEX() of a column that holds text.
        count => match std::str::from_utf8(bytes) {
            Ok(text) if text.trim_start().starts_with('[') => from_text(text),
            _ => Err(VectorFault::Bytes(count)),
        },
    }
}

/// From protocol 2 on, a pickle begins with its protocol's mark and ends with its stop sign; older ones name their classes in plain text.
fn is_pickle(bytes: &[u8]) -> bool {
    matches!(bytes, [0x80, 2..=5, .., b'.']) || bytes.starts_with(b"cnumpy") || bytes.starts_with(b"(lp")
}

/// Numbers in brackets or without, between commas or spaces: JSON, Python, PostgreSQL and numpy write them so.
fn from_text(text: &str) -> Result<Zeroizing<Vec<f32>>, VectorFault> {
    let inner = text.trim().trim_matches(|c| matches!(c, '[' | ']' | '{' | '}' | '(' | ')'));
    let numbers = inner.split(|c: char| c == ',' || c == ';' || c.is_whitespace()).filter(|number| !number.is_empty());
    let values: Option<Vec<f32>> = numbers.map(|number| number.parse().ok()).collect();
    let values = Zeroizing::new(values.ok_or(VectorFault::Unreadable)?);
    if values.iter().all(|value| value.is_finite()) { Ok(values) } else { Err(VectorFault::NotFinite) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn face() -> Vec<f64> {
        (0..LENGTH).map(|at| ((at * 37 % 101) as f64 / 101.0 - 0.5) * 0.43).collect()
    }

    #[test]
    fn every_way_to_store_an_encoding_gives_the_same() {
        let face = face();
        let wide: Vec<u8> = face.iter().flat_map(|value| value.to_le_bytes()).collect();
        let narrow: Vec<u8> = face.iter().flat_map(|value| (*value as f32).to_le_bytes()).collect();
        let json = serde_json::to_string(&face).expect("JSON");
        let numpy_text = format!("[{}]", face.iter().map(f64::to_string).collect::<Vec<_>>().join("\n  "));
        let mut saved = b"\x93NUMPY\x01\x00v\x00{'descr': '<f8', 'fortran_order': False, 'shape': (128,), }\n".to_vec();
        saved.extend(&wide);
        let cells = [
            json.clone(),
            numpy_text,
            json.replace('[', "{").replace(']', "}"),
            hex::encode(&wide),
            format!("0x{}", hex::encode_upper(&wide)),
            format!("X'{}'", hex::encode(&narrow)),
            hex::encode(json.as_bytes()),
            STANDARD.encode(&wide),
            STANDARD.encode(&narrow),
            STANDARD.encode(&saved),
        ];
        for cell in cells {
            let vector = read(&cell).unwrap_or_else(|fault| panic!("{fault}: {}", &cell[..60]));
            assert!(vector.iter().zip(&face).all(|(a, b)| (f64::from(*a) - b).abs() < 1e-6), "{}", &cell[..60]);
        }
    }

    #[test]
    fn what_is_no_encoding_is_refused_with_the_reason() {
        let check = |cell: &str, expected: VectorFault| assert_eq!(read(cell), Err(expected), "{}", &cell[..cell.len().min(60)]);
        let pickle: Vec<u8> = [b"\x80\x04\x95".as_slice(), &[7; 1100], b"."].concat();
        check(&hex::encode(&pickle), VectorFault::Pickle);
        check(&STANDARD.encode(&pickle), VectorFault::Pickle);
        check("", VectorFault::Empty);
        check("a face", VectorFault::Unreadable);
        check("[0.1, 0.2]", VectorFault::Length(2));
        check(&hex::encode([7; 1000]), VectorFault::Bytes(1000));
        check(&format!("[{}NaN]", "0.1, ".repeat(127)), VectorFault::NotFinite);
        check(&hex::encode([0xFF; 1024]), VectorFault::NotFinite);
        check(&format!("[{}]", ["0"; 128].join(",")), VectorFault::OtherModel);
        check(&format!("[{}]", ["9.5"; 128].join(",")), VectorFault::OtherModel);
        // An embedding of another model has another length.
        check(&format!("[{}]", ["0.04"; 512].join(",")), VectorFault::Length(512));
    }
}
