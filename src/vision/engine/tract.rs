//! tract: inference in pure Rust, for machines where ONNX Runtime cannot be had.

use std::sync::Arc;

use tract_onnx::prelude::{
    Datum, Framework, InferenceFact, InferenceModel, InferenceModelExt, IntoRunnable, TVec, TractError, TractResult, TypedRunnableModel,
    tvec,
};

use crate::vision::manifest::Entry;
use crate::vision::model::{Model, ModelError, Tensor};

pub const NAME: &str = "tract";

/// Plans kept per network. A camera has one size; a folder of pictures may have many.
const KEPT_PLANS: usize = 4;

pub fn describe() -> String {
    format!("tract {VERSION} (pure Rust)")
}

/// The crate does not tell its version; a test compares this with `Cargo.lock`.
const VERSION: &str = "0.23.9";

type Plan = Arc<TypedRunnableModel>;

/// A parsed network with a plan for each recent input shape.
pub struct Network {
    name: String,
    parsed: InferenceModel,
    /// Newest last.
    plans: Vec<(Vec<usize>, Plan)>,
}

impl Network {
    pub fn load(entry: &Entry, bytes: &[u8]) -> Result<Self, ModelError> {
        let failed = |error: TractError| ModelError::Load { model: entry.name.clone(), engine: NAME, source: error.into() };
        let mut network = Self { name: entry.name.clone(), parsed: parse(entry, bytes).map_err(failed)?, plans: Vec::new() };
        if let Some(shape) = entry.fixed_shape() {
            network.plan(&shape).map_err(failed)?;
        }
        Ok(network)
    }

    fn plan(&mut self, shape: &[usize]) -> TractResult<Plan> {
        if let Some((_, plan)) = self.plans.iter().find(|(known, _)| known == shape) {
            return Ok(Arc::clone(plan));
        }
        let fact = InferenceFact::dt_shape(f32::datum_type(), shape);
        let plan = self.parsed.clone().with_input_fact(0, fact)?.into_optimized()?.into_runnable()?;
        if self.plans.len() == KEPT_PLANS {
            self.plans.remove(0);
        }
        self.plans.push((shape.to_vec(), Arc::clone(&plan)));
        Ok(plan)
    }

    fn run_plan(&mut self, input: &Tensor, outputs: &mut Vec<Tensor>) -> TractResult<()> {
        let tensor = tract_onnx::prelude::Tensor::from_shape(&input.shape, &input.data)?;
        let results: TVec<_> = self.plan(&input.shape)?.run(tvec!(tensor.into()))?;
        outputs.resize_with(results.len(), Tensor::default);
        for (result, output) in results.iter().zip(outputs) {
            let values = result.to_plain_array_view::<f32>()?;
            output.shape.clear();
            output.shape.extend_from_slice(values.shape());
            output.data.clear();
            output.data.extend(values.iter());
        }
        Ok(())
    }
}

/// Reads the file and puts its outputs in the order of the entry. A single output may have any name: exports differ there and nowhere else.
fn parse(entry: &Entry, mut bytes: &[u8]) -> TractResult<InferenceModel> {
    // The declared shapes of dynamic exports do not unify with a concrete input; tract derives them anyway.
    let parsed = tract_onnx::onnx().with_ignore_output_shapes(true).with_ignore_value_info(true).model_for_read(&mut bytes)?;
    if let ([_], [_]) = (&parsed.outputs[..], &entry.outputs[..]) {
        return Ok(parsed);
    }
    parsed.with_outputs_by_name(&entry.outputs)
}

impl Model for Network {
    fn run(&mut self, input: &Tensor, outputs: &mut Vec<Tensor>) -> Result<(), ModelError> {
        self.run_plan(input, outputs).map_err(|error| ModelError::Run { model: self.name.clone(), source: error.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_locked_one() {
        let lock = include_str!("../../../Cargo.lock");
        assert!(lock.contains(&format!("name = \"tract-onnx\"\nversion = \"{VERSION}\"")), "tract {VERSION} is not in Cargo.lock");
    }
}
