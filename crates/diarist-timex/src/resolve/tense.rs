//! Past or future, by the words of the clause around an expression: tense, modals, cue words.

use crate::lexicon::Verb;
use crate::pieces::Pieces;
use crate::{Direction, Reason, Side};
use diarist_text::TokenId;

/// How far the scan goes on either side, in pieces: news sentences are long, clauses are not.
const REACH: usize = 30;

/// The side that the clause gives to the expression in pieces `start..end` of the sentence `first..last`; `None` if nothing tells.
pub(crate) fn side(p: &Pieces, (first, last): (usize, usize), start: usize, end: usize) -> Option<Direction> {
    let following = || after(p, end, last.min(end + REACH));
    let preceding = || before(p, first.max(start.saturating_sub(REACH)), start);
    match preposition(p, first, start) {
        // "Until Thursday, they had not": the verb comes after.
        Some((Verb::Ahead, at)) if at == first => following().or_else(|| direction(p, Side::Future, Reason::Cue, at)),
        Some((Verb::Ahead, at)) => direction(p, Side::Future, Reason::Cue, at),
        Some((Verb::Behind, at)) => direction(p, Side::Past, Reason::Cue, at),
        Some((_, at)) if adnominal(p, start, end) => {
            following().or_else(|| direction(p, Side::Future, Reason::Cue, at))
        }
        Some((_, at)) => preceding().or_else(following).or_else(|| direction(p, Side::Future, Reason::Cue, at)),
        None if adnominal(p, start, end) => following().or_else(preceding),
        None => preceding().or_else(following),
    }
}

/// "a June agreement", "Friday's summit", "the Jan. 14 deadline": it belongs to the noun after it, not to the verb before.
pub(super) fn adnominal(p: &Pieces, start: usize, end: usize) -> bool {
    let noun = p.list.get(end).is_some_and(|piece| !piece.capital)
        && p.word(end).as_bytes().first().is_some_and(u8::is_ascii_lowercase);
    let owner = start > 1 && (p.word(start - 1).ends_with("'s") || p.word(start - 1).ends_with("’s"));
    let owner = owner || start > 2 && is(p, start - 1, "s") && matches!(p.word(start - 2), "'" | "’");
    let article = owner
        || start > 0 && matches!(p.word(start - 1), "the" | "The" | "a" | "A" | "an" | "its" | "his" | "her" | "their");
    let possessive = p.word(end).starts_with(['\'', '’']);
    article && noun || possessive
}

fn direction(p: &Pieces, side: Side, reason: Reason, at: usize) -> Option<Direction> {
    Some(Direction { side, reason, word: p.list.get(at).map(|piece| TokenId(piece.token)) })
}

/// "until Tuesday", "the upcoming May vote", "since Monday": the cue word before the expression.
fn preposition(p: &Pieces, first: usize, start: usize) -> Option<(Verb, usize)> {
    let mut at = start;
    for _ in 0..3 {
        at = at.checked_sub(1).filter(|at| *at >= first)?;
        if p.word(at) == "of" && at > first && is(p, at - 1, "ahead") {
            continue;
        }
        match p.entry(at).verb {
            Some(verb @ (Verb::Ahead | Verb::Behind | Verb::MaybeAhead)) => return Some((verb, at)),
            _ if matches!(
                p.word(at),
                "the" | "a" | "early" | "late" | "mid" | "-" | "about" | "his" | "her" | "its" | "their"
            ) => {}
            _ => return None,
        }
    }
    None
}

/// The nearest verb before the expression.
fn before(p: &Pieces, first: usize, start: usize) -> Option<Direction> {
    let mut infinitive = false;
    for at in (first..start).rev() {
        if matches!(p.word(at), ";" | ":") {
            break;
        }
        if is(p, at, "to") && verb_like(p, at + 1) {
            infinitive = true;
            continue;
        }
        // "since taking office in June", "follows his earlier visits in October"
        if p.entry(at).verb == Some(Verb::Behind) && !succeeds(p, at) {
            return direction(p, Side::Past, Reason::Cue, at);
        }
        // "it is important to note": no plan, unlike "is to note".
        if infinitive && p.entry(at).verb == Some(Verb::Be) && !(1..3).any(|k| is(p, at + k, "to")) {
            return None;
        }
        let Some(side) = verb(p, at, infinitive, at > first) else { continue };
        // "is" says what is to come only beside the time: "the vote is on Tuesday".
        if p.entry(at).verb == Some(Verb::Be)
            && side == Side::Future
            && !infinitive
            && !progressive(p, at)
            && start - at > 2
        {
            continue;
        }
        let reason = if side == Side::Future { Reason::Cue } else { Reason::Tense };
        return direction(p, side, reason, at);
    }
    // "to resign Friday" with nothing that governs it: what headlines write of the future.
    let headline = infinitive && start - first < 12;
    if headline { direction(p, Side::Future, Reason::Cue, first) } else { None }
}

/// The first verb after the expression.
fn after(p: &Pieces, end: usize, last: usize) -> Option<Direction> {
    for at in end..last {
        if p.entry(at).verb == Some(Verb::Ahead) && at < end + 4 {
            return direction(p, Side::Future, Reason::Cue, at); // "the Jan. 14 deadline"
        }
        if matches!(p.word(at), ";" | ":") {
            return None;
        }
        if p.entry(at).verb == Some(Verb::Be)
            && !progressive(p, at)
            && !matches!(p.entry(at + 1).verb, Some(Verb::Toward))
        {
            continue;
        }
        if let Some(side) = verb(p, at, false, at > end) {
            // "Tuesday's vote was to decide": what governs lies ahead.
            let reason = if side == Side::Future { Reason::Cue } else { Reason::Tense };
            return direction(p, side, reason, at);
        }
    }
    None
}

/// The side that the verb form at a piece gives; `infinitive`: it governs "to …" before the expression.
fn verb(p: &Pieces, at: usize, infinitive: bool, has_before: bool) -> Option<Side> {
    let previous = |k: usize| at.checked_sub(k).filter(|_| has_before).and_then(|at| p.entry(at).verb);
    let past_participle = |at: usize| {
        matches!(p.entry(at).verb, Some(Verb::Past)) || ed(p, at) || matches!(p.word(at), "been" | "done" | "gone")
    };
    Some(match p.entry(at).verb {
        // Capitalised inside a sentence they are names: "May", "Will".
        Some(Verb::Will | Verb::Modal) if p.list[at].capital && has_before => return None,
        Some(Verb::Will) => Side::Future,
        Some(Verb::Modal) => {
            let perfect =
                (1..3).any(|k| is(p, at + k, "have") && (past_participle(at + k + 1) || past_participle(at + k + 2)));
            // "could not be reached Friday" tells of what was.
            let unable = is(p, at, "could") && (is(p, at + 1, "not") || is(p, at + 1, "n't") || is(p, at + 1, "n’t"));
            if perfect || unable { Side::Past } else { Side::Future }
        }
        // "will be decided": the auxiliary before tells.
        Some(Verb::Toward) if ed(p, at) && has_before && matches!(p.word(at - 1), "be" | "been") => return None,
        Some(Verb::Toward) => {
            let settled = matches!(
                p.word(at),
                "scheduled"
                    | "due"
                    | "slated"
                    | "set"
                    | "planned"
                    | "likely"
                    | "expected"
                    | "poised"
                    | "bound"
                    | "supposed"
                    | "about"
                    | "ready"
            );
            let passive = matches!(previous(1), Some(Verb::Be | Verb::Was));
            // "plans" and "hopes" are verbs before "to" or an object, else nouns.
            let object =
                matches!(p.word(at + 1), "to" | "a" | "an" | "the" | "his" | "her" | "its" | "their" | "on" | "that");
            if !settled && !passive && !ed(p, at) && !infinitive && !object {
                return None;
            }
            if is(p, at, "about") || is(p, at, "set") && !infinitive && !passive {
                return None;
            }
            if infinitive || settled || passive || !ed(p, at) { Side::Future } else { Side::Past }
        }
        Some(Verb::Was) => {
            if infinitive && is(p, at + 1, "to") {
                Side::Future
            } else {
                Side::Past
            }
        }
        // "was to have visited": what never was lies where the plan had it.
        _ if unreal(p, at, has_before) => return None,
        // "will be held", "is to be named": the auxiliary before tells.
        Some(Verb::Past) if passive(p, at, has_before) => return None,
        Some(Verb::Past | Verb::Have) => Side::Past,
        Some(Verb::Goal) if infinitive && is(p, at + 1, "to") => Side::Future,
        Some(Verb::Goal) => return None,
        Some(Verb::Meet)
            if has_before && (is(p, at - 1, "to") || is(p, at - 1, "not") || p.entry(at - 1).verb.is_some()) =>
        {
            return None;
        }
        Some(Verb::Meet) => Side::Future,
        Some(Verb::Be) => {
            let next = (1..3).find(|k| p.word(at + k).ends_with("ing") || past_participle(at + k));
            match next {
                Some(k) if p.word(at + k).ends_with("ing") => Side::Future,
                Some(_) if !infinitive => return None,
                _ => Side::Future,
            }
        }
        // After "to" it is what governs it that tells: "failed to begin".
        Some(Verb::Schedule) if has_before && is(p, at - 1, "to") => return None,
        // "his earlier visits" are a noun.
        Some(Verb::Schedule) if has_before && noun_led(p, at - 1) => return None,
        Some(Verb::Schedule) if !p.list[at].capital => Side::Future,
        _ if ed(p, at) => {
            // "a still unspecified date": adjectives after an article say nothing of the clause.
            let article = |k: usize| {
                at.checked_sub(k).is_some_and(|at| matches!(p.word(at), "the" | "a" | "an" | "his" | "its" | "their"))
            };
            // "if approved", "to submit revised plans"
            let unsaid = has_before && matches!(p.word(at - 1), "if" | "If" | "once" | "Once" | "when" | "unless");
            let object = at.checked_sub(2).is_some_and(|at| is(p, at, "to"));
            if passive(p, at, has_before) || unsaid || has_before && (article(1) || article(2) || object) {
                return None;
            }
            Side::Past
        }
        _ => return None,
    })
}

/// "is meeting", "are also visiting".
fn progressive(p: &Pieces, at: usize) -> bool {
    (1..3).any(|k| p.word(at + k).ends_with("ing"))
}

/// Whether a word before a form in -s makes it a noun: an article, possessive, number, "earlier".
fn noun_led(p: &Pieces, at: usize) -> bool {
    let led = matches!(
        p.word(at),
        "the"
            | "a"
            | "his"
            | "her"
            | "its"
            | "their"
            | "of"
            | "for"
            | "in"
            | "on"
            | "to"
            | "with"
            | "these"
            | "those"
            | "many"
            | "'s"
            | "’s"
            | "foreign"
            | "official"
            | "state"
    );
    led || p.entry(at).cardinal.is_some()
        || p.entry(at).ordinal > 0
        || p.entry(at).verb == Some(Verb::Behind)
        || p.list[at].digits > 0
}

/// "the primaries that follow in March": "follow" without an object.
fn succeeds(p: &Pieces, at: usize) -> bool {
    p.word(at).starts_with("follow") && matches!(p.word(at + 1), "in" | "on" | "at")
}

/// "to have made", or the "have" of it.
fn unreal(p: &Pieces, at: usize, has_before: bool) -> bool {
    let to = |at: Option<usize>| at.is_some_and(|at| is(p, at, "to"));
    has_before
        && (is(p, at, "have") && to(at.checked_sub(1)) || at > 0 && is(p, at - 1, "have") && to(at.checked_sub(2)))
}

/// A participle after "be", "been" or a form of "be".
fn passive(p: &Pieces, at: usize, has_before: bool) -> bool {
    let one = |k: usize| {
        at.checked_sub(k).is_some_and(|at| {
            matches!(p.word(at), "be" | "been" | "being") || matches!(p.entry(at).verb, Some(Verb::Be | Verb::Was))
        })
    };
    let adverb = at.checked_sub(1).is_some_and(|at| p.word(at).ends_with("ly") || is(p, at, "not"));
    has_before && (one(1) || adverb && one(2))
}

fn is(p: &Pieces, at: usize, word: &str) -> bool {
    p.word(at).eq_ignore_ascii_case(word)
}

/// A word in -ed that is not one of the common ones that are no verbs.
fn ed(p: &Pieces, at: usize) -> bool {
    let word = p.word(at);
    word.len() > 3
        && word.ends_with("ed")
        && !p.list[at].capital
        && !matches!(
            word,
            "need"
                | "feed"
                | "seed"
                | "speed"
                | "indeed"
                | "hundred"
                | "kindred"
                | "proceed"
                | "exceed"
                | "succeed"
                | "shed"
                | "sacred"
                | "naked"
                | "aged"
        )
}

/// Whether a word after "to" may be a verb: not an article, name, number or adverb.
fn verb_like(p: &Pieces, at: usize) -> bool {
    p.list.get(at).is_some_and(|piece| !piece.capital && piece.digits == 0)
        && p.word(at).as_bytes().first().is_some_and(u8::is_ascii_lowercase)
        && !matches!(
            p.word(at),
            "the"
                | "a"
                | "an"
                | "his"
                | "her"
                | "its"
                | "their"
                | "this"
                | "that"
                | "about"
                | "nearly"
                | "more"
                | "at"
                | "early"
                | "late"
                | "our"
                | "my"
                | "some"
                | "all"
                | "any"
                | "each"
                | "those"
                | "these"
                | "just"
                | "only"
        )
        && p.entry(at).cardinal.is_none()
        && !["tion", "sion", "ment", "ness", "ity", "ery", "ship", "ism"].iter().any(|end| p.word(at).ends_with(end))
}
