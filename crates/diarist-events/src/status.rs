//! What becomes of a happening: read from tense, aspect, modals, negation, and the words that govern the clause.

use crate::clause::{Clause, Hold, effect};
use crate::layers::View;
use crate::lexicon::{ENGLISH, Effect};
use diarist_diary::{Kind, Status};
use diarist_text::TokenId;

/// The status that the words give, and whether they give it at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub status: Status,
    pub stated: bool,
    /// A preposition gives it ("since the election", "ahead of the summit").
    pub by_preposition: bool,
    /// The simple present, which a date ahead turns into a plan.
    pub timetable: bool,
    /// "if", "were to", generic "when I visit": nobody plans it and it did not happen.
    pub hypothetical: bool,
}

/// How a verb is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tense {
    Past,
    Present,
    Progressive,
    Future,
    /// "would": the future of a past, or a supposition.
    Would,
    /// "may", "might", "could".
    Possible,
    /// "should", "must".
    Ought,
    /// "to meet" with nothing above it.
    Infinitive,
    /// No tense of its own.
    None,
}

/// The status of a trigger in its clause.
pub(crate) fn status(view: &View, trigger: TokenId, clause: &Clause, kind: Kind) -> Told {
    let declared = matches!(kind, Kind::Appointment | Kind::Release) && is_declaration(view, clause.verb);
    let mut told = match clause.hold {
        Hold::Alone => Told {
            status: Status::Happened,
            stated: false,
            by_preposition: false,
            timetable: false,
            hypothetical: false,
        },
        _ => of_verb(view, clause.verb, clause),
    };
    // A noun beside another clause's verb ("he spoke of the summit") does not share its tense.
    let loose = match clause.hold {
        Hold::Oblique => !matches!(
            view.preposition(clause.via).as_deref(),
            Some("at" | "in" | "during" | "for" | "on" | "to" | "by" | "with")
        ),
        Hold::Object => clause.effect.is_none(),
        Hold::Alone => true,
        _ => false,
    };
    // "resigned during a meeting": what becomes of the resignation does not become of the meeting.
    let aside = clause.hold == Hold::Oblique
        && matches!(
            view.preposition(clause.via).as_deref(),
            Some("at" | "in" | "during" | "on" | "after" | "before" | "following" | "since" | "ahead of" | "from")
        );
    // "the meeting is not an endorsement" says what it is, not whether.
    let described =
        clause.hold == Hold::Subject && !ENGLISH.in_class("predicate", &view.lemma(clause.verb).to_lowercase());
    if let Some(of_relative) = by_relative(view, trigger, clause).filter(|_| loose) {
        return of_relative;
    }
    if loose {
        told = Told { stated: false, hypothetical: false, ..told };
        if let Some(status) = by_preposition(view, clause.via) {
            // "spent a million ahead of the primary": the day, if there is one, says whether that is still ahead.
            let then =
                status == Status::Planned && clause.hold != Hold::Alone && tense(view, clause.verb) == Tense::Past;
            told.status = status;
            told.by_preposition = !then;
        }
        if view.doc().word(clause.verb).eq_ignore_ascii_case("following") {
            told.status = Status::Happened;
            told.by_preposition = true;
        }
    }
    if !trigger_is_verb(clause)
        && told.status != Status::Denied
        && let Some(status) = by_modifier(view, trigger)
    {
        told.status = status;
        told.by_preposition = true;
    }
    // "announced his retirement": it is done by being announced.
    let done = matches!(clause.effect, Some(Effect::Plan)) && declared;
    if let Some(status) = clause.effect.filter(|_| !aside && !done).and_then(|effect| of_effect(effect, told.status)) {
        told = Told { status, stated: true, by_preposition: false, timetable: false, hypothetical: false };
    }
    // "was not at the summit" takes nothing from the summit: someone stayed away (see roles).
    let absence = clause.hold != Hold::Itself && view.dependents(trigger, &["cop"]).next().is_some();
    if negated(view, clause.verb) && clause.hold != Hold::Alone && !loose && !aside && !described
        || negated(view, trigger) && !absence
    {
        told = Told {
            status: Status::Denied,
            stated: true,
            by_preposition: false,
            timetable: false,
            hypothetical: told.hypothetical,
        };
    }
    told
}

fn trigger_is_verb(clause: &Clause) -> bool {
    clause.hold == Hold::Itself
}

/// "the speech that she gave on Monday", "the fair, which opens in May": the occasion's own clause tells of it.
fn by_relative(view: &View, trigger: TokenId, clause: &Clause) -> Option<Told> {
    if trigger_is_verb(clause) {
        return None;
    }
    let verb = view.syntax().children(trigger).iter().copied().find(|&verb| {
        view.word(verb).deprel == "acl:relcl"
            && (matches!(effect(view, verb), Some(Effect::Support | Effect::Attend | Effect::Happen))
                || ENGLISH.in_class("predicate", &view.lemma(verb).to_lowercase()))
    })?;
    let own = tense(view, verb);
    let told = told_by(own);
    (told.stated && !told.hypothetical && !negated(view, verb)).then_some(told)
}

/// Verbs that make an appointment or a publication so by saying it.
fn is_declaration(view: &View, verb: TokenId) -> bool {
    matches!(view.lemma(verb), "announce" | "confirm") && tense(view, verb) == Tense::Past
}

/// "the upcoming summit", "their last meeting", "the ongoing trial", "a proposed visit".
fn by_modifier(view: &View, noun: TokenId) -> Option<Status> {
    view.dependents(noun, &["amod", "acl"]).find_map(|modifier| {
        Some(match view.doc().word(modifier).to_lowercase().as_str() {
            "upcoming" | "forthcoming" | "planned" | "scheduled" | "looming" | "impending" | "imminent" | "next"
            | "future" | "anticipated" | "expected" => Status::Planned,
            "proposed" | "possible" | "potential" | "likely" => Status::Tentative,
            "ongoing" | "current" | "continuing" => Status::Ongoing,
            "last" | "recent" | "previous" | "past" | "earlier" => Status::Happened,
            "cancelled" | "canceled" => Status::Cancelled,
            "postponed" | "delayed" => Status::Postponed,
            _ => return None,
        })
    })
}

/// "ahead of the summit", "since the election".
fn by_preposition(view: &View, nominal: TokenId) -> Option<Status> {
    match view.preposition(nominal)?.as_str() {
        "after" | "following" | "since" | "during" => Some(Status::Happened),
        "before" | "ahead of" | "prior to" | "until" | "pending" => Some(Status::Planned),
        _ => None,
    }
}

fn of_effect(effect: Effect, told: Status) -> Option<Status> {
    match effect {
        Effect::Plan => (told != Status::Denied).then_some(Status::Planned),
        Effect::Tentative => Some(Status::Tentative),
        Effect::Deny => Some(Status::Denied),
        Effect::Cancel => Some(Status::Cancelled),
        Effect::Postpone => Some(Status::Postponed),
        Effect::Support | Effect::Attend | Effect::Absent | Effect::Happen => None,
    }
}

fn of_verb(view: &View, verb: TokenId, clause: &Clause) -> Told {
    let own = tense(view, verb);
    let mut told = told_by(own);
    told.hypothetical |= conditional(view, verb);
    // "without meeting him"
    told.hypothetical |= view.dependents(verb, &["mark"]).any(|mark| view.lemma(mark) == "without");
    if own == Tense::Present
        && view.dependents(verb, &["advmod"]).any(|w| matches!(view.lemma(w), "currently" | "still" | "underway"))
    {
        told.status = Status::Ongoing;
        told.stated = true;
    }
    if own == Tense::Would
        && clause.governors.iter().any(|(word, effect)| {
            effect.and_then(|effect| of_effect(effect, Status::Happened)).is_none() && tense(view, *word) == Tense::Past
        })
    {
        // "said he would visit": the future as seen from the past report.
        told = Told {
            status: Status::Planned,
            stated: true,
            by_preposition: false,
            timetable: false,
            hypothetical: false,
        };
    }
    let mut borrowed = matches!(own, Tense::None | Tense::Infinitive);
    for (word, effect) in &clause.governors {
        let above = tense(view, *word);
        match effect.and_then(|effect| of_effect(effect, told.status)) {
            Some(Status::Planned) if negated(view, *word) => {
                return Told {
                    status: Status::Denied,
                    stated: true,
                    by_preposition: false,
                    timetable: false,
                    hypothetical: false,
                };
            }
            // "announced that it signed": told as done, whoever tells it.
            Some(Status::Planned | Status::Tentative) if matches!(own, Tense::Past | Tense::Progressive) => {}
            Some(status) => {
                return Told {
                    status,
                    stated: true,
                    by_preposition: false,
                    timetable: false,
                    hypothetical: conditional(view, *word),
                };
            }
            // "has yet to be held"
            None if view.lemma(*word) == "have"
                && view.dependents(*word, &["advmod"]).any(|w| view.lemma(w) == "yet") =>
            {
                return Told { stated: true, ..told_by(Tense::Future) };
            }
            None if borrowed && view.is_verb(*word) => {
                // "began visiting", "went on to meet": the tense is the governor's.
                told = told_by(above);
                // "need not meet", "has to meet": a need is no plan and its absence no refusal.
                told.hypothetical |= matches!(view.lemma(*word), "need" | "have");
                if negated(view, *word) {
                    told.status = Status::Denied;
                }
                borrowed = above == Tense::None;
            }
            None => {}
        }
        if matches!(above, Tense::Future) && borrowed {
            told = told_by(above);
        }
    }
    let head = view.word(verb).head.filter(|head| view.is_verb(*head));
    match head.map(|head| (tense(view, head), view.word(verb).deprel)) {
        // "convened a meeting to expel him": what a past deed was for is as past as the deed.
        Some((Tense::Past, "advcl")) if borrowed && own == Tense::Infinitive => {
            return Told { status: Status::Happened, stated: false, ..told };
        }
        // "will sign it when she arrives": the present of what lies ahead.
        Some((Tense::Future | Tense::Infinitive, "advcl")) if own == Tense::Present && !told.hypothetical => {
            return Told { status: Status::Planned, ..told };
        }
        _ => {}
    }
    if borrowed && own == Tense::None {
        // A participle or a conjunct tells its event in the tense of the verb above it.
        let mut at = verb;
        for _ in 0..4 {
            let Some(head) = view.word(at).head else { break };
            at = head;
            if view.is_verb(at) {
                let above = tense(view, at);
                if above != Tense::None {
                    let inherited = told_by(above);
                    return Told { stated: false, hypothetical: conditional(view, at), ..inherited };
                }
            }
        }
    }
    told
}

/// Whether the clause looks ahead: "will not attend", "declines to attend".
pub(crate) fn lies_ahead(view: &View, verb: TokenId) -> bool {
    match tense(view, verb) {
        Tense::Future | Tense::Present | Tense::Would => true,
        Tense::Infinitive => {
            view.word(verb).head.is_some_and(|head| matches!(tense(view, head), Tense::Present | Tense::Future))
        }
        _ => false,
    }
}

fn told_by(tense: Tense) -> Told {
    let (status, stated, hypothetical) = match tense {
        Tense::Past => (Status::Happened, true, false),
        Tense::Present => (Status::Happened, false, false),
        Tense::Progressive => (Status::Ongoing, true, false),
        Tense::Future | Tense::Infinitive => (Status::Planned, true, false),
        Tense::Would => (Status::Tentative, false, true),
        Tense::Possible => (Status::Tentative, true, false),
        Tense::Ought => (Status::Tentative, false, true),
        Tense::None => (Status::Happened, false, false),
    };
    Told { status, stated, by_preposition: false, timetable: tense == Tense::Present, hypothetical }
}

fn tense(view: &View, verb: TokenId) -> Tense {
    let auxiliaries: Vec<TokenId> = view.dependents(verb, &["aux", "cop"]).collect();
    for &auxiliary in &auxiliaries {
        match view.lemma(auxiliary).to_lowercase().as_str() {
            "will" | "shall" | "'ll" | "’ll" | "wo" => return Tense::Future,
            "would" | "'d" => return Tense::Would,
            "may" | "might" | "could" | "can" => return Tense::Possible,
            "should" | "must" | "ought" => return Tense::Ought,
            _ => {}
        }
    }
    let finite = auxiliaries.iter().find(|auxiliary| matches!(view.word(**auxiliary).xpos, "VBD" | "VBZ" | "VBP"));
    let xpos = view.word(verb).xpos;
    if let Some(&auxiliary) = finite {
        let past = view.word(auxiliary).xpos == "VBD";
        let have = view.lemma(auxiliary).eq_ignore_ascii_case("have");
        let to = view.dependents(verb, &["mark", "aux"]).any(|mark| view.word(mark).xpos == "TO");
        return match (have, past, xpos) {
            (true, _, _) => Tense::Past,
            // "is to meet", "was to meet"
            (_, _, "VB") if to => Tense::Future,
            (_, false, "VBG") => Tense::Progressive,
            (_, true, _) => Tense::Past,
            (_, false, _) => Tense::Present,
        };
    }
    match xpos {
        "VBD" => Tense::Past,
        "VBZ" | "VBP" => Tense::Present,
        "VB" if view.dependents(verb, &["mark", "aux"]).any(|mark| view.word(mark).xpos == "TO") => Tense::Infinitive,
        "VBN" if view.word(verb).deprel.starts_with("acl") => Tense::Past,
        _ => Tense::None,
    }
}

/// "not", "never", "no", "without" beside the word.
pub(crate) fn negated(view: &View, word: TokenId) -> bool {
    view.dependents(word, &["advmod", "det", "case", "mark", "cc"]).any(|child| {
        matches!(view.lemma(child).to_lowercase().as_str(), "not" | "n't" | "n’t" | "never" | "no" | "without" | "neither" | "nor")
            // "not only", "no longer" and "no later" deny nothing.
            && !view.dependents(child, &["advmod", "fixed"]).any(|next| view.lemma(next) == "only")
            && !view.word(child).head.is_some_and(|head| matches!(view.lemma(head), "long" | "longer" | "later"))
    })
}

/// "if he visits", "whether she will go", "whenever I visit".
fn conditional(view: &View, verb: TokenId) -> bool {
    let mut at = verb;
    for _ in 0..4 {
        let marked = view.dependents(at, &["mark", "advmod"]).any(|mark| {
            matches!(view.lemma(mark).to_lowercase().as_str(), "if" | "unless" | "whether" | "whenever" | "should")
        });
        if marked {
            return true;
        }
        match view.word(at).head {
            Some(head) if matches!(view.relation(at), "xcomp" | "conj") => at = head,
            _ => return false,
        }
    }
    false
}
