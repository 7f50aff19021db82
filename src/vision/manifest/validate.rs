//! What serde cannot check of a manifest. Every reason begins with the dotted path of what is wrong.

use super::{Entry, Family, InputSize, Manifest, ModelFile};

impl Manifest {
    pub(super) fn validate(&self) -> Result<(), String> {
        for (name, entry) in &self.models {
            entry.validate().map_err(|reason| format!("models.{name}.{reason}"))?;
        }
        let named = |path: &str, name: &str, role: &'static str| {
            self.entry(role, name).map_err(|error| format!("{path}: {error}")).map(|entry| &entry.family)
        };
        named("landmarks", &self.landmarks, "landmarks")?;
        for name in &self.pad {
            named("pad", name, "pad")?;
        }
        for (detector, parts) in &self.detectors {
            let path = format!("detectors.{detector}");
            let families = parts.iter().map(|part| named(&path, part, "detector")).collect::<Result<Vec<_>, _>>()?;
            if !matches!(families[..], [Family::Yunet { .. }] | [Family::Blazeface { .. }, Family::Blazeface { .. }]) {
                return Err(format!("{path}: must be one YuNet or two BlazeFaces, the second the fallback"));
            }
        }
        Ok(())
    }
}

impl Entry {
    fn validate(&self) -> Result<(), String> {
        let unit = |path: &str, value: f32| {
            if value > 0.0 && value < 1.0 { Ok(()) } else { Err(format!("family.{path}: {value} is not between 0 and 1")) }
        };
        match &self.family {
            Family::Blazeface { anchors, threshold } => {
                unit("blazeface.threshold", *threshold)?;
                if anchors.iter().any(|grid| grid.cells == 0 || grid.per_cell == 0) || anchors.is_empty() {
                    return Err("family.blazeface.anchors: every grid needs cells and anchors per cell".into());
                }
                self.expect_outputs(&["regressors", "scores"])?;
            }
            Family::Yunet { threshold } => {
                unit("yunet.threshold", *threshold)?;
                let names: Vec<String> =
                    ["cls", "obj", "bbox", "kps"].iter().flat_map(|kind| [8, 16, 32].map(|stride| format!("{kind}_{stride}"))).collect();
                self.expect_outputs(&names)?;
            }
            Family::Facemesh { threshold } => {
                unit("facemesh.threshold", *threshold)?;
                self.expect_outputs(&["landmarks", "presence"])?;
            }
            Family::Embedder { dimension, threshold, margin, .. } => {
                unit("embedder.threshold", *threshold)?;
                if !(0.0..1.0).contains(margin) {
                    return Err(format!("family.embedder.margin: {margin} is not between 0 and 1"));
                }
                if *dimension == 0 {
                    return Err("family.embedder.dimension: must be positive".into());
                }
                self.expect_outputs(&["embedding"])?;
            }
            Family::Minifasnet { crop_scale } => {
                if *crop_scale < 1.0 || !crop_scale.is_finite() {
                    return Err(format!("family.minifasnet.crop_scale: {crop_scale} is less than 1"));
                }
                self.expect_outputs(&["logits"])?;
            }
        }
        if matches!(self.input.size, InputSize::MultipleOf(_)) && !matches!(self.family, Family::Yunet { .. }) {
            return Err("input.multiple_of: only a YuNet takes many sizes".into());
        }
        if self.files.is_empty() {
            return Err("files: must list a file".into());
        }
        for (index, file) in self.files.iter().enumerate() {
            file.validate(index).map_err(|reason| format!("files.{index}.{reason}"))?;
        }
        Ok(())
    }

    fn expect_outputs<S: AsRef<str>>(&self, names: &[S]) -> Result<(), String> {
        if self.outputs.iter().map(String::as_str).eq(names.iter().map(AsRef::as_ref)) {
            return Ok(());
        }
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        Err(format!("outputs: this family has {}", names.join(", ")))
    }
}

impl ModelFile {
    fn validate(&self, index: usize) -> Result<(), String> {
        let plain = !self.file.is_empty() && !self.file.starts_with('.') && !self.file.contains(['/', '\\']);
        if !plain {
            return Err(format!("file: `{}` is not a plain file name", self.file));
        }
        if self.size == 0 {
            return Err("size: must be positive".into());
        }
        if self.variant.is_some() != (index > 0) {
            return Err("variant: the first file has none, every further file has one".into());
        }
        match self.sources.iter().position(|source| !source.url.starts_with("https://")) {
            Some(at) => Err(format!("sources.{at}.url: must be an https address")),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../../models/manifest.toml");

    #[test]
    fn errors_name_the_dotted_path() {
        struct Case {
            replace: &'static str,
            with: &'static str,
            reason: &'static str,
        }
        fn check(case: &Case) {
            assert!(TEXT.contains(case.replace), "{}", case.replace);
            let error = Manifest::parse(&TEXT.replacen(case.replace, case.with, 1)).unwrap_err().to_string();
            assert!(error.contains(case.reason), "{error}\nlacks {}", case.reason);
        }
        let cases = [
            Case {
                replace: "threshold = 0.935",
                with: "threshold = \"high\"",
                reason: "models.dlib-resnet-v1.family.embedder.threshold: invalid type",
            },
            Case {
                replace: "threshold = 0.935",
                with: "threshold = 1.2",
                reason: "models.dlib-resnet-v1.family.embedder.threshold: 1.2 is not between",
            },
            Case { replace: "margin = 0.05", with: "margin = -0.1", reason: "models.mobilefacenet-y1.family.embedder.margin: -0.1" },
            Case {
                replace: "crop_scale = 2.7",
                with: "crop_scale = 0.5",
                reason: "models.minifasnet-v2.family.minifasnet.crop_scale: 0.5",
            },
            Case { replace: "side = 128", with: "edge = 128", reason: "models.blazeface-short.input" },
            Case { replace: "side = 128", with: "side = 0", reason: "models.blazeface-short.input: needs either" },
            Case { replace: "side = 128", with: "multiple_of = 32", reason: "models.blazeface-short.input.multiple_of: only a YuNet" },
            Case { replace: "\"86ae4c", with: "\"86ae", reason: "is not a SHA-256" },
            Case {
                replace: "\"blazeface_short.onnx\"",
                with: "\"../short.onnx\"",
                reason: "models.blazeface-short.files.0.file: `../short.onnx`",
            },
            Case { replace: "https://raw", with: "http://raw", reason: ".sources.0.url: must be an https address" },
            Case { replace: "[\"regressors\", \"scores\"]", with: "[\"scores\"]", reason: "outputs: this family has regressors, scores" },
            Case {
                replace: "variant = { serves = \"probe\", engine = \"ort\" }",
                with: "",
                reason: "models.dlib-resnet-v1.files.1.variant",
            },
            Case { replace: "landmarks = \"facemesh\"", with: "landmarks = \"mesh\"", reason: "landmarks: no model named `mesh`" },
            Case { replace: "\"minifasnet-v2\", ", with: "\"facemesh\", ", reason: "pad: no model named `facemesh` for the role `pad`" },
            Case { replace: "yunet-n = [\"yunet-n\"]", with: "yunet-n = []", reason: "detectors.yunet-n: must be one YuNet" },
            Case { replace: "licence = \"CC0-1.0\"", with: "license = \"CC0-1.0\"", reason: "models.dlib-resnet-v1" },
        ];
        cases.iter().for_each(check);
    }
}
