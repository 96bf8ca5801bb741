//! Options that choose the engine of `parse` and `names`: another model file, another guideline of names.

use anyhow::{Context, bail};
use diarist_syntax::Engine;

/// Takes `--model FILE` and `--guideline CORPUS` out of the arguments; what is left are the command's own.
pub fn engine(arguments: &[String]) -> anyhow::Result<(Engine, Vec<String>)> {
    let (mut model, mut corpus, mut rest) = (None, None, Vec::new());
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let slot = match argument.as_str() {
            "--model" => &mut model,
            "--guideline" => &mut corpus,
            _ => {
                rest.push(argument.clone());
                continue;
            }
        };
        *slot = Some(arguments.next().with_context(|| format!("{argument} wants a value"))?);
    }
    let mut engine = match model {
        // A model lives as long as the program.
        Some(path) => Engine::load(std::fs::read(path).with_context(|| format!("cannot read {path}"))?.leak())?,
        None => Engine::english()?,
    };
    if let Some(corpus) = corpus {
        let Some(guideline) = engine.guideline(corpus) else { bail!("the model knows no guideline {corpus}") };
        engine = engine.with_guideline(guideline);
    }
    Ok((engine, rest))
}
