//! Proposals into statements: the outermost win, quotations are completed and carried on over sentences.

use crate::candidate::Candidate;
use crate::reading::Reading;
use crate::rules::quotation;
use crate::source::Source;
use crate::statement::{Act, Kind, Statement};
use crate::tokens::Tokens;
use diarist_names::{EntityId, Names};
use diarist_syntax::Upos;
use diarist_text::{TokenId, TokenSpan};

/// The statements that hold, in order.
pub(crate) fn settle(reading: &Reading, mut proposals: Vec<Candidate>, names: &Names) -> Vec<Statement> {
    proposals.retain(|c| !c.content.is_empty());
    for proposal in &mut proposals {
        complete(reading, proposal);
        direct(reading, proposal);
    }
    let mut kept = outermost(reading, proposals);
    quotations(reading, &mut kept);
    kept.sort_by_key(first);
    kept.into_iter().map(|candidate| statement(reading, candidate, names)).collect()
}

/// The first token of a candidate.
fn first(candidate: &Candidate) -> u32 {
    [&candidate.source.tokens, &candidate.cue, &candidate.content]
        .iter()
        .filter_map(|t| t.first())
        .map(|id| id.0)
        .min()
        .unwrap_or(0)
}

/// A quotation that the content enters is content to its end.
fn complete(reading: &Reading, candidate: &mut Candidate) {
    let mut whole = Vec::new();
    for id in candidate.content.ids() {
        if let Some(quotation) = reading.quotation(id)
            && !whole.contains(&quotation.tokens)
            && !quotation.tokens.contains(candidate.head)
        {
            whole.push(quotation.tokens);
        }
    }
    for tokens in whole {
        candidate.content = candidate.content.union(&Tokens::span(tokens)).without(&candidate.source.tokens);
    }
}

/// Direct speech ends with its marks: what the tree drags along beyond them is the source or the writer's.
fn direct(reading: &Reading, candidate: &mut Candidate) {
    let spoken = |id: TokenId| reading.in_speech(id);
    let Some(start) = candidate.content.first().filter(|&id| spoken(id)) else { return };
    let (inside, all) = (candidate.content.ids().filter(|&id| spoken(id)).count(), candidate.content.len());
    if inside == all || inside * 2 < all {
        return;
    }
    let mut outside = candidate.content.clone();
    outside.retain(|id| !spoken(id));
    candidate.content.retain(spoken);
    if candidate.source.tokens.is_empty() || candidate.source.head.is_some_and(spoken) {
        // The subject hangs in the speech; it stands beside the verb: "…," Ada Byron, 36, said.
        outside.retain(|id| reading.sentence(id) == reading.sentence(candidate.head) && id > start);
        outside.trim(|id| reading.is_edge(id));
        let head = outside.ids().find(|&id| !reading.is_punctuation(id));
        candidate.source = Source { head, tokens: outside };
    }
}

/// Of proposals whose cue lies in another's content only the other stays.
fn outermost(reading: &Reading, mut proposals: Vec<Candidate>) -> Vec<Candidate> {
    proposals.sort_by_key(|c| (std::cmp::Reverse(c.content.len()), c.head));
    let mut taken = vec![false; reading.document.tokens.len()];
    let mut kept = Vec::new();
    for proposal in proposals {
        if taken[proposal.head.index()] || proposal.content.ids().any(|id| taken[id.index()]) {
            continue;
        }
        for id in proposal.content.ids() {
            taken[id.index()] = true;
        }
        kept.push(proposal);
    }
    kept
}

/// Gives each quotation that is nobody's content yet to the verb beside it or to whoever spoke before.
fn quotations(reading: &Reading, kept: &mut Vec<Candidate>) {
    kept.sort_by_key(first);
    for quotation in reading.quotations.iter().filter(|q| q.speech) {
        if kept.iter().any(|c| c.content.meets_span(quotation.tokens) || c.source.tokens.meets_span(quotation.tokens)) {
            continue;
        }
        if let Some(candidate) = quotation::beside(reading, quotation) {
            // A second piece of the same speech: "…," X said, "…".
            match kept.iter_mut().find(|c| c.head == candidate.head) {
                Some(same) => same.content = same.content.union(&candidate.content),
                None => kept.push(candidate),
            }
            continue;
        }
        let Some(tokens) = stands_alone(reading, quotation.tokens) else { continue };
        let start = TokenId(tokens.start);
        // A speaker goes on where he was quoted last; failing that, where he was reported last.
        let goes_on = |c: &&mut Candidate| first(c) < start.0 && c.act == Act::Say && c.rule != "object";
        let quoted = |c: &Candidate| c.content.first().is_some_and(|id| reading.in_speech(id));
        let last = kept.iter_mut().filter(goes_on).max_by_key(|c| {
            let end = c.content.last().max(c.cue.last()).unwrap_or(c.head);
            (reading.block(end), quoted(c), end)
        });
        if let Some(last) = last
            && let Some(end) = last.content.last().max(last.cue.last())
        {
            let (block, here) = (reading.block(end), reading.block(start));
            if block == here || block + 1 == here {
                last.content = last.content.union(&Tokens::span(tokens));
            }
        }
    }
}

/// The quotation with the words that lead into it ("Instead, …"), if it is otherwise all of its sentences.
fn stands_alone(reading: &Reading, tokens: TokenSpan) -> Option<TokenSpan> {
    let sentence = reading.sentence(TokenId(tokens.start)).start;
    let is_stop = |id: &TokenId| matches!(reading.form(*id), "." | "!" | "?") || reading.quotation(*id).is_some();
    let start = (sentence..tokens.start).rev().map(TokenId).find(is_stop).map_or(sentence, |stop| stop.0 + 1);
    let end = reading.sentence(TokenId(tokens.end - 1)).end;
    if (tokens.end..end).any(|i| !reading.is_punctuation(TokenId(i))) {
        return None;
    }
    let lead: Vec<TokenId> = (start..tokens.start).map(TokenId).filter(|&id| !reading.is_punctuation(id)).collect();
    let leads = |id: &TokenId| matches!(reading.word(*id).upos, Upos::Adv | Upos::Cconj | Upos::Sconj | Upos::Intj);
    (lead.len() <= 2 && lead.iter().all(leads))
        .then(|| TokenSpan { start: lead.first().map_or(tokens.start, |id| id.0), end: tokens.end })
}

fn statement(reading: &Reading, candidate: Candidate, names: &Names) -> Statement {
    let punctuation = |id: TokenId| reading.is_punctuation(id);
    let outside = candidate.content.ids().filter(|&id| !punctuation(id) && reading.quotation(id).is_none()).count();
    let inside = candidate.content.ids().filter(|&id| !punctuation(id)).count() - outside;
    let kind = match (inside, outside) {
        (0, _) => Kind::Indirect,
        (_, 0) => Kind::Direct,
        _ => Kind::Mixed,
    };
    Statement {
        speaker: speaker(reading, &candidate.source, names),
        source: candidate.source.tokens.spans(punctuation),
        cue: candidate.cue.spans(|_| false),
        content: pieces(reading, &candidate.content),
        kind,
        act: candidate.act,
        rule: candidate.rule,
    }
}

/// The pieces of a content, without the commas that set off what stands between them.
fn pieces(reading: &Reading, content: &Tokens) -> Vec<TokenSpan> {
    let edge = |i: u32| reading.is_edge(TokenId(i)) && reading.quotation(TokenId(i)).is_none();
    let spans = content.spans(|id| reading.is_punctuation(id)).into_iter().map(|span| {
        let end = (span.start..span.end).rev().find(|&i| !edge(i)).map_or(span.start, |i| i + 1);
        let start = (span.start..end).find(|&i| !edge(i)).unwrap_or(end);
        TokenSpan { start, end }
    });
    spans.filter(|span| !span.is_empty()).collect()
}

/// The entity behind a source: that of the mention at its head; for "who" that of the noun it stands for.
fn speaker(reading: &Reading, source: &Source, names: &Names) -> Option<EntityId> {
    let head = source.head?;
    let at = |id: TokenId| {
        let mention = names.mentions.partition_point(|m| m.tokens.end <= id.0);
        names.mentions.get(mention).filter(|m| m.tokens.contains(id) || m.head == id).map(|m| m.entity)
    };
    at(head).or_else(|| {
        let clause = reading.word(head).head?;
        if reading.deprel(clause) == "acl:relcl" && source.tokens.len() == 1 {
            at(reading.word(clause).head?)
        } else {
            None
        }
    })
}
