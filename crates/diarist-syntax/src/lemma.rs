//! Lemmas from edit scripts: drop the case or the commas, replace one suffix by another.

use rustc_hash::FxHashMap;

/// What a script does to the form first.
#[derive(Clone, Copy, Debug)]
enum Base {
    AsWritten,
    LowerCase,
    WithoutCommas,
}

/// One script: "case|cut|add" in the model file.
#[derive(Debug)]
struct Script {
    base: Base,
    cut: &'static str,
    add: &'static str,
}

impl Script {
    fn parse(text: &'static str) -> Option<Self> {
        let mut parts = text.split('|');
        let base = match parts.next()? {
            "0" => Base::AsWritten,
            "1" => Base::LowerCase,
            "2" => Base::WithoutCommas,
            _ => return None,
        };
        Some(Self { base, cut: parts.next()?, add: parts.next()? })
    }

    /// The lemma; `None` where the form does not end as the script needs, or nothing would be left.
    fn apply(&self, form: &str) -> Option<String> {
        let mut lemma = match self.base {
            Base::AsWritten => form.to_owned(),
            Base::LowerCase => form.to_lowercase(),
            Base::WithoutCommas => form.replace(',', ""),
        };
        if !lemma.ends_with(self.cut) {
            return None;
        }
        lemma.truncate(lemma.len() - self.cut.len());
        lemma.push_str(self.add);
        Some(lemma).filter(|lemma| !lemma.is_empty())
    }
}

/// The scripts and the known forms.
pub(crate) struct Lemmas {
    scripts: Vec<Script>,
    known: FxHashMap<(&'static str, &'static str), &'static str>,
}

impl Lemmas {
    /// From the model's tables; `None` when a line is not as it must be.
    pub(crate) fn new(scripts: &[&'static str], known: &[&'static str]) -> Option<Self> {
        let scripts = scripts.iter().map(|text| Script::parse(text)).collect::<Option<_>>()?;
        let entry = |line: &&'static str| {
            let mut parts = line.split('\t');
            Some(((parts.next()?, parts.next()?), parts.next()?))
        };
        Some(Self { scripts, known: known.iter().map(entry).collect::<Option<_>>()? })
    }

    /// The lemma of a form: from the known forms of its tag, else by the script with the highest score that fits. Where
    /// an inflected form would get itself ("shook") or what `is_word` does not know ("runn"), a next best script may give
    /// another word that it knows.
    pub(crate) fn lemma(
        &self,
        form: &str,
        xpos: &'static str,
        scores: &[f32],
        is_word: impl Fn(&str) -> bool,
    ) -> String {
        let lower = form.to_lowercase();
        if let Some(&lemma) = self.known.get(&(lower.as_str(), xpos)) {
            return lemma.to_owned();
        }
        let mut fits = Ranked { scores, below: f32::INFINITY }.filter_map(|i| self.scripts[i].apply(form));
        let first = fits.next().unwrap_or_else(|| form.to_owned());
        let good = |lemma: &String| *lemma != lower && is_word(lemma);
        if !INFLECTED.contains(&xpos) || good(&first) {
            return first;
        }
        fits.take(TRIES).find(good).unwrap_or(first)
    }
}

/// Tags of forms that differ from their lemma.
const INFLECTED: [&str; 9] = ["VBD", "VBG", "VBN", "VBZ", "NNS", "JJR", "JJS", "RBR", "RBS"];

/// Further scripts that are tried for a word.
const TRIES: usize = 4;

/// Indices from the highest score down; of equal scores only the first.
struct Ranked<'a> {
    scores: &'a [f32],
    below: f32,
}

impl Iterator for Ranked<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let rest = self.scores.iter().enumerate().filter(|&(_, &score)| score < self.below);
        let (i, &score) = rest.reduce(|a, b| if b.1 > a.1 { b } else { a })?;
        self.below = score;
        Some(i)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn best_script_that_fits() {
        let lemmas = Lemmas::new(&["1||", "0||", "1|ies|y", "1|s|", "2||", "1|ing|", "1|ning|"], &["men\tNNS\tman"])
            .expect("well-formed");
        let is_word = |word: &str| word != "runn";
        let check = |form, xpos, scores: [f32; 7], want| assert_eq!(lemmas.lemma(form, xpos, &scores, is_word), want);
        check("Parties", "NNS", [0.0, 0.0, 5.0, 1.0, 0.0, 0.0, 0.0], "party");
        check("Talks", "NNS", [0.0, 0.0, 5.0, 1.0, 0.0, 0.0, 0.0], "talk");
        check("Men", "NNS", [9.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], "man");
        check("Oslo", "NNP", [0.0, 9.0, 0.0, 0.0, 0.0, 0.0, 0.0], "Oslo");
        check("12,000", "CD", [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0], "12000");
        check("Running", "VBG", [0.0, 0.0, 0.0, 0.0, 0.0, 3.0, 2.0], "run");
        check("s", "X", [0.0, 0.0, 0.0, 1.0, 0.5, 0.0, 0.0], "s");
    }
}
