//! Speakers before a colon: headlines ("Minister: talks will go on") and transcripts.

use crate::candidate::Candidate;
use crate::lexicon::lexicon;
use crate::reading::Reading;
use crate::source::Source;
use crate::statement::Act;
use crate::tokens::Tokens;
use diarist_syntax::{NameKind, Upos};
use diarist_text::{Block, BlockKind, TokenId, TokenSpan};

/// Most tokens before the colon: office, first name, last name.
const LONGEST: usize = 5;

/// Fewest blocks with a speaker that make a transcript.
const TRANSCRIPT: usize = 4;

/// The speakers before colons and the words behind them.
pub(crate) fn propose(reading: &Reading, found: &mut Vec<Candidate>) {
    let turns: Vec<(&Block, TokenSpan)> =
        reading.document.blocks.iter().filter_map(|block| Some((block, speaker(reading, block)?))).collect();
    let transcript = turns.iter().filter(|(block, _)| block.kind != BlockKind::Headline).count() >= TRANSCRIPT;
    for (block, name) in turns {
        let headline = block.kind == BlockKind::Headline;
        if !headline && !transcript {
            continue;
        }
        let mut content = Tokens::span(TokenSpan { start: name.end + 1, end: block.tokens.end });
        content.trim(|id| reading.is_edge(id));
        if content.len() < 3 {
            continue;
        }
        let source = Source { head: Some(TokenId(name.end - 1)), tokens: Tokens::span(name) };
        let cue = Tokens::new(vec![name.end]);
        let rule = if headline { "headline" } else { "transcript" };
        found.push(Candidate { rule, act: Act::Say, head: TokenId(name.end), source, cue, content });
    }
}

/// The words before the colon, if they name someone.
fn speaker(reading: &Reading, block: &Block) -> Option<TokenSpan> {
    let colon = block.tokens.ids().find(|&id| reading.form(id) == ":")?;
    let mut before = TokenSpan { start: block.tokens.start, end: colon.0 };
    // "EXCLUSIVE – Ada Byron: …"
    let dash = before.ids().rev().find(|&id| matches!(reading.form(id), "–" | "—" | "-" | "--" | "|"));
    if let Some(dash) = dash.filter(|&dash| {
        reading.document.tokens[dash.index()].span.end < reading.document.tokens[dash.index() + 1].span.start
    }) {
        before.start = dash.0 + 1;
    }
    if before.is_empty() || before.len() > LONGEST || before.ids().any(|id| reading.word(id).upos == Upos::Verb) {
        return None;
    }
    let last = TokenId(colon.0 - 1);
    let named =
        reading.syntax.names.iter().any(|name| {
            name.tokens.end == before.end && matches!(name.kind, NameKind::Person | NameKind::Organization)
        });
    let medium = lexicon().medium(&reading.lower(last)).is_some();
    let clause =
        (colon.0 + 1..block.tokens.end).any(|i| matches!(reading.word(TokenId(i)).upos, Upos::Verb | Upos::Aux));
    (named || medium || (reading.word(last).upos == Upos::Propn && clause)).then_some(before)
}
