//! The clause that tells a happening: the verb it hangs on, who that verb's subject is, and the words that govern it.

use crate::layers::View;
use crate::lexicon::{ENGLISH, Effect};
use diarist_syntax::Upos;
use diarist_text::{TokenId, TokenSpan};

/// How a noun hangs on the verb of its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hold {
    /// The trigger is the verb itself.
    Itself,
    /// Subject ("the summit opens").
    Subject,
    /// Object ("hold a summit").
    Object,
    /// Oblique ("meet at a summit").
    Oblique,
    /// Nothing: the noun stands alone, as in a headline or a list.
    Alone,
}

/// The clause of a trigger.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    /// The verb, or the trigger itself if there is none.
    pub verb: TokenId,
    /// How the trigger hangs on it.
    pub hold: Hold,
    /// The word beneath the verb that leads down to the trigger ("series" in "hold a series of meetings").
    pub via: TokenId,
    /// What the verb does to the trigger, if the lexicon knows.
    pub effect: Option<Effect>,
    /// Governors above the verb, nearest first: (word, effect if known).
    pub governors: Vec<(TokenId, Option<Effect>)>,
}

/// The clause that the trigger stands in.
pub(crate) fn clause(view: &View, trigger: TokenId, is_verb: bool) -> Clause {
    let (verb, hold, via) = if is_verb { (trigger, Hold::Itself, trigger) } else { holder(view, trigger) };
    // "the postponement of a visit", "plans for a trip": the noun above decides before the verb.
    let above = view.word(trigger).head.filter(|_| hold != Hold::Itself && view.relation(trigger) == "nmod");
    let effect = above.and_then(|noun| noun_effect(view, noun)).or_else(|| match hold {
        Hold::Itself | Hold::Alone => None,
        _ => effect(view, verb),
    });
    Clause { verb, hold, via, effect, governors: governors(view, verb) }
}

/// The verb that a noun hangs on, through "a series of", coordination and the like.
fn holder(view: &View, noun: TokenId) -> (TokenId, Hold, TokenId) {
    let mut at = noun;
    let mut via = noun;
    // "will spend the week in fundraisers": an occasion that the tree hangs on the time spent there.
    let mut stay = None;
    for _ in 0..8 {
        let Some(head) = view.word(at).head else {
            return (at, if view.is_verb(at) { Hold::Oblique } else { Hold::Alone }, via);
        };
        let hold = match view.relation(at) {
            "nsubj" => Hold::Subject,
            "obj" | "iobj" => Hold::Object,
            "obl" | "advcl" | "ccomp" | "xcomp" => Hold::Oblique,
            "conj" | "appos" | "nmod" | "compound" | "acl" | "list" | "parataxis" | "dep" => {
                if view.is_verb(head) && view.relation(at) != "conj" {
                    return (head, Hold::Oblique, at);
                }
                let inside = matches!(view.preposition(at).as_deref(), Some("at" | "in" | "during"));
                stay = stay.or(Some(at).filter(|_| inside && view.relation(at) == "nmod" && view.time(head).is_some()));
                at = head;
                continue;
            }
            _ => return (noun, Hold::Alone, via),
        };
        via = at;
        return match stay {
            Some(stay) => (head, Hold::Oblique, stay),
            None => (head, hold, via),
        };
    }
    (noun, Hold::Alone, noun)
}

/// What a word does to what hangs on it; "call off" before "call".
pub(crate) fn effect(view: &View, word: TokenId) -> Option<Effect> {
    let lemma = view.lemma(word).to_lowercase();
    view.dependents(word, &["compound", "advmod"])
        .filter(|&child| child > word)
        .find_map(|particle| ENGLISH.governor(&format!("{lemma} {}", view.lemma(particle).to_lowercase())))
        .or_else(|| ENGLISH.governor(&lemma))
}

/// The words above a verb that bear on its status, nearest first, up to the main clause of its sentence.
fn governors(view: &View, verb: TokenId) -> Vec<(TokenId, Option<Effect>)> {
    let mut found = Vec::new();
    let mut at = verb;
    for _ in 0..8 {
        let Some(head) = view.word(at).head else { break };
        match view.relation(at) {
            "xcomp" | "ccomp" | "csubj" => found.push((head, effect(view, head))),
            // "his decision to run", "an invitation to visit": a noun governs; a relative clause does not.
            // "accepted an invitation to speak", "rejected a proposal to meet": what the noun's verb makes of it.
            "acl" if view.word(at).deprel == "acl" => {
                let verb = view.word(head).head.filter(|_| view.relation(head) == "obj");
                let decided = verb
                    .and_then(|verb| effect(view, verb))
                    .filter(|effect| matches!(effect, Effect::Plan | Effect::Deny | Effect::Cancel | Effect::Postpone));
                found.push((head, decided.or_else(|| noun_effect(view, head))));
            }
            "conj" | "obj" | "nmod" | "obl" | "nsubj" | "advcl" | "appos" | "parataxis" => {}
            _ => break,
        }
        if view.relation(at) == "advcl" && !is_purpose(view, at) {
            break;
        }
        at = head;
    }
    found
}

/// Whether an adverbial clause says what for ("flew to Rome to meet"): it shares the fate of its governor.
pub(crate) fn is_purpose(view: &View, verb: TokenId) -> bool {
    view.dependents(verb, &["mark"]).any(|mark| view.word(mark).xpos == "TO") || view.word(verb).xpos == "VBG"
}

/// The effect of a noun that a clause hangs on.
fn noun_effect(view: &View, noun: TokenId) -> Option<Effect> {
    match view.lemma(noun) {
        "plan" | "decision" | "intention" | "schedule" | "commitment" | "promise" | "pledge" | "agreement" => {
            Some(Effect::Plan)
        }
        "proposal" | "invitation" | "offer" | "request" | "call" | "desire" | "hope" | "wish" | "idea" | "chance"
        | "possibility" | "opportunity" | "bid" | "effort" | "attempt" => Some(Effect::Tentative),
        "refusal" | "failure" => Some(Effect::Deny),
        "postponement" | "delay" | "deferral" => Some(Effect::Postpone),
        "cancellation" => Some(Effect::Cancel),
        _ => None,
    }
}

/// The nominal that is the verb's subject: its own, or the one it shares (coordination, control, relative clauses).
pub(crate) fn subject(view: &View, verb: TokenId) -> Option<TokenId> {
    let mut at = verb;
    for _ in 0..8 {
        if let Some(own) = view.dependents(at, &["nsubj"]).last() {
            return Some(speaker_for(view, own, at).unwrap_or_else(|| resolve_relative(view, own, at)));
        }
        let head = view.word(at).head?;
        match view.relation(at) {
            "conj" | "advcl" | "ccomp" | "parataxis" => at = head,
            "xcomp" => {
                // "invited him to visit": the object is the one who goes.
                let object = view.dependents(head, &["obj", "iobj"]).next().filter(|&object| object != at);
                if let Some(object) = object.filter(|_| view.is_verb(head)) {
                    return Some(object);
                }
                at = head;
            }
            "acl" if view.is_nominal(head) => {
                // "his plan to visit" belongs to whoever plans; "the envoy visiting Oslo" is the envoy.
                if view.word(at).deprel == "acl" && noun_effect(view, head).is_some() {
                    return possessor(view, head).or_else(|| subject_of_noun(view, head));
                }
                return Some(head);
            }
            _ if !view.is_verb(head) && view.relation(at) != "root" => at = head,
            _ => return None,
        }
        if !view.is_verb(at) && !view.is_nominal(at) && view.word(at).upos != Upos::Adj {
            return None;
        }
    }
    None
}

/// "The firm said it will open a plant": a pronoun that nothing else explains is whoever says so.
fn speaker_for(view: &View, pronoun: TokenId, verb: TokenId) -> Option<TokenId> {
    let personal = matches!(view.lemma(pronoun).to_lowercase().as_str(), "it" | "he" | "she" | "i" | "we");
    let unexplained = personal && view.mention(pronoun).is_none();
    let says = view.word(verb).head.filter(|_| unexplained && view.relation(verb) == "ccomp")?;
    view.dependents(says, &["nsubj"]).next().filter(|&subject| view.word(subject).upos != Upos::Pron)
}

fn subject_of_noun(view: &View, noun: TokenId) -> Option<TokenId> {
    let head = view.word(noun).head?;
    (view.is_verb(head) && matches!(view.relation(noun), "obj" | "obl"))
        .then(|| view.dependents(head, &["nsubj"]).next())?
}

/// The possessor of a noun ("Lee's visit", "his visit").
pub(crate) fn possessor(view: &View, noun: TokenId) -> Option<TokenId> {
    view.dependents(noun, &["nmod:poss"]).next()
}

/// "who", "which" and "that" stand for the noun that their clause hangs on.
fn resolve_relative(view: &View, subject: TokenId, verb: TokenId) -> TokenId {
    let relative = matches!(view.word(subject).xpos, "WP" | "WDT");
    match view.word(verb).head {
        Some(head) if relative && view.word(verb).deprel == "acl:relcl" => head,
        _ => subject,
    }
}

/// The clause as evidence: the verb with its subject, objects and modifiers, without coordinated clauses, asides and
/// surrounding punctuation.
pub(crate) fn evidence(view: &View, verb: TokenId, must_hold: TokenId) -> TokenSpan {
    let sentence = view.sentence_span(verb);
    let (mut low, mut high) = (verb.0.min(must_hold.0), verb.0.max(must_hold.0) + 1);
    for &child in view.syntax().children(verb) {
        let span = view.syntax().subtree(child);
        let holds = span.contains(must_hold);
        let leave_out = match view.relation(child) {
            "conj" | "parataxis" | "cc" | "punct" | "discourse" | "dep" | "list" | "vocative" => true,
            "advcl" | "ccomp" => !holds && span.len() > 3,
            _ => false,
        };
        if !leave_out || holds {
            low = low.min(span.start);
            high = high.max(span.end);
        }
    }
    // Coordinated verbs share the subject of the first: without it the quote would not say who.
    if let Some(subject) = subject(view, verb).filter(|s| s.0 < low && low - s.0 < 25 && sentence.contains(*s)) {
        low = view.syntax().subtree(subject).start.max(sentence.start);
    }
    let mut span = TokenSpan { start: low.max(sentence.start), end: high.min(sentence.end) };
    let is_edge = |token: u32| {
        let word = view.word(TokenId(token));
        word.upos == Upos::Punct || word.upos == Upos::Cconj
    };
    while span.len() > 1 && is_edge(span.start) {
        span.start += 1;
    }
    while span.len() > 1 && is_edge(span.end - 1) {
        span.end -= 1;
    }
    span
}
