//! The word lists of `lexicon/en`, read strictly, once: which words present a content, and in what frames.

use crate::inflect;
use crate::statement::Act;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Constructions in which a cue takes its content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frames {
    /// A clause: "said that it rained".
    pub(crate) clause: bool,
    /// Direct speech beside it.
    pub(crate) quote: bool,
    /// A noun phrase: "criticised the plan".
    pub(crate) object: bool,
    /// Its object is who is told.
    pub(crate) addressee: bool,
    /// An object with an infinitive: "urged them to leave".
    pub(crate) object_to: bool,
    /// An infinitive: "vowed to leave".
    pub(crate) to: bool,
    /// An object with a complement: "called it unfair".
    pub(crate) object_comp: bool,
    /// A gerund: "denied taking part".
    pub(crate) gerund: bool,
    /// An infinitive whose subject belongs to the content: "the plan seems to fail".
    pub(crate) raising: bool,
    /// Prepositions: "called for calm".
    pub(crate) prepositions: Vec<&'static str>,
}

/// A word that presents a content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    pub(crate) act: Act,
    pub(crate) frames: Frames,
}

/// A word that presents nothing itself but belongs to the cue of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Helper {
    /// A verb whose infinitive says what is done: "went on to say".
    Semi,
    /// A verb whose object says what is done: "expressed concern that".
    Light,
    /// A noun for what something is said in: "said in a statement".
    Writing,
}

/// A line of a word list that cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {problem}")]
pub(crate) struct LexiconError {
    file: &'static str,
    line: usize,
    problem: String,
}

/// All cues, by their forms in lower case.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    verbs: FxHashMap<String, Cue>,
    nouns: FxHashMap<String, Cue>,
    adjectives: FxHashMap<String, Cue>,
    media: FxHashMap<String, Cue>,
    helpers: FxHashMap<String, Helper>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read().unwrap_or_else(|e| panic!("{e}")));

/// The lists; a test reads them, so that a broken line never reaches a release.
pub(crate) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn read() -> Result<Self, LexiconError> {
        let irregular = irregular("irregular.tsv", include_str!("../lexicon/en/irregular.tsv"))?;
        let (file, text) = ("cues.tsv", include_str!("../lexicon/en/cues.tsv"));
        let mut lexicon = Self::default();
        let mut seen = FxHashSet::default();
        for (line, row) in rows(text) {
            let error = |problem: String| LexiconError { file, line, problem };
            let cells: Vec<&'static str> = row.split('\t').collect();
            let [lemma, part, act, frames] = cells[..] else {
                return Err(error(format!("`{row}` has not four columns")));
            };
            let cue = Cue {
                act: act_named(act).ok_or_else(|| error(format!("`{act}` is not an act")))?,
                frames: frames_named(frames).map_err(|word| error(format!("`{word}` is not a frame")))?,
            };
            let (map, forms) = match part {
                "verb" => (&mut lexicon.verbs, inflect::verb(lemma, irregular.get(lemma).copied())),
                "noun" => (&mut lexicon.nouns, inflect::noun(lemma)),
                "medium" => (&mut lexicon.media, inflect::noun(lemma)),
                "adjective" => (&mut lexicon.adjectives, vec![lemma.to_owned()]),
                _ => return Err(error(format!("`{part}` is not a part"))),
            };
            if !seen.insert((lemma, part)) {
                return Err(error(format!("`{lemma}` stands here twice")));
            }
            for form in forms {
                // A lemma wins over another's past form: "found" is to found only if that is listed.
                if form == lemma || !map.contains_key(&form) {
                    map.insert(form, cue.clone());
                }
            }
        }
        let (file, text) = ("helpers.tsv", include_str!("../lexicon/en/helpers.tsv"));
        for (line, row) in rows(text) {
            let error = |problem: String| LexiconError { file, line, problem };
            let cells: Vec<&'static str> = row.split('\t').collect();
            let (lemma, helper, past) = match cells[..] {
                [lemma, class] => (lemma, helper_named(class), None),
                [lemma, class, past] => (lemma, helper_named(class), Some(past)),
                _ => return Err(error(format!("`{row}` has not two or three columns"))),
            };
            let helper = helper.ok_or_else(|| error(format!("`{row}` names no class")))?;
            let forms = if helper == Helper::Writing { inflect::noun(lemma) } else { inflect::verb(lemma, past) };
            for form in forms {
                lexicon.helpers.entry(form).or_insert(helper);
            }
        }
        Ok(lexicon)
    }

    /// What a word does in the cue of another, given a form of it in lower case.
    pub(crate) fn helper(&self, form: &str) -> Option<Helper> {
        self.helpers.get(form).copied()
    }

    /// A verb's cue, given a form of it in lower case.
    pub(crate) fn verb(&self, form: &str) -> Option<&Cue> {
        self.verbs.get(form)
    }

    /// A noun's cue, given a form of it in lower case.
    pub(crate) fn noun(&self, form: &str) -> Option<&Cue> {
        self.nouns.get(form)
    }

    /// The cue of a noun for what speaks itself, like a poll, given a form of it in lower case.
    pub(crate) fn medium(&self, form: &str) -> Option<&Cue> {
        self.media.get(form)
    }

    /// An adjective's cue, given in lower case.
    pub(crate) fn adjective(&self, form: &str) -> Option<&Cue> {
        self.adjectives.get(form)
    }
}

/// The lines that hold entries, with their numbers from 1.
fn rows(text: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')).map(|(i, line)| (i + 1, line))
}

fn irregular(file: &'static str, text: &'static str) -> Result<FxHashMap<&'static str, &'static str>, LexiconError> {
    let mut forms = FxHashMap::default();
    for (line, row) in rows(text) {
        let error = |problem: String| LexiconError { file, line, problem };
        let (lemma, past) = row.split_once('\t').ok_or_else(|| error(format!("`{row}` has no tab")))?;
        if past.is_empty() || forms.insert(lemma, past).is_some() {
            return Err(error(format!("`{lemma}` has no form, or stands here twice")));
        }
    }
    Ok(forms)
}

fn helper_named(name: &str) -> Option<Helper> {
    Some(match name {
        "semi" => Helper::Semi,
        "light" => Helper::Light,
        "writing" => Helper::Writing,
        _ => return None,
    })
}

fn act_named(name: &str) -> Option<Act> {
    Some(match name {
        "say" => Act::Say,
        "think" => Act::Think,
        "wish" => Act::Wish,
        "judge" => Act::Judge,
        "show" => Act::Show,
        _ => return None,
    })
}

/// Prepositions that frames may name.
const PREPOSITIONS: &[&str] = &[
    "about", "against", "as", "at", "behind", "by", "for", "in", "into", "of", "on", "over", "to:noun", "toward",
    "towards", "upon", "with",
];

fn frames_named(names: &'static str) -> Result<Frames, &'static str> {
    let mut frames = Frames::default();
    for name in names.split(' ') {
        match name {
            "clause" => frames.clause = true,
            "quote" => frames.quote = true,
            "object" => frames.object = true,
            "addressee" => frames.addressee = true,
            "object-to" => frames.object_to = true,
            "to" => frames.to = true,
            "object-comp" => frames.object_comp = true,
            "gerund" => frames.gerund = true,
            "raising" => frames.raising = true,
            _ if PREPOSITIONS.contains(&name) => frames.prepositions.push(name.trim_end_matches(":noun")),
            _ => return Err(name),
        }
    }
    Ok(frames)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_well_formed() {
        assert_eq!(Lexicon::read().err(), None);
    }

    #[test]
    fn forms_find_their_cue() {
        for form in ["said", "says", "denied", "planning", "admitted", "wrote", "criticised", "told", "argues"] {
            assert!(lexicon().verb(form).is_some(), "{form}");
        }
        for form in ["promises", "replies", "denials"] {
            assert_eq!(lexicon().noun(form).is_some(), form != "replies", "{form}");
        }
    }

    #[test]
    fn a_bad_frame_is_named() {
        assert_eq!(frames_named("clause sideways"), Err("sideways"));
    }
}
