//! Headlines: "Minister: talks will go on".

use crate::candidate::Candidate;
use crate::reading::Reading;
use crate::source::Source;
use crate::statement::Act;
use crate::tokens::Tokens;
use diarist_text::{BlockKind, TokenId, TokenSpan};

/// The speaker before the colon and the words behind it.
pub(crate) fn propose(reading: &Reading, found: &mut Vec<Candidate>) {
    for block in reading.document.blocks.iter().take(3) {
        if block.kind != BlockKind::Headline {
            continue;
        }
        let Some(colon) = block.tokens.ids().find(|&id| reading.form(id) == ":") else { continue };
        let before = TokenSpan { start: block.tokens.start, end: colon.0 };
        let mut content = Tokens::span(TokenSpan { start: colon.0 + 1, end: block.tokens.end });
        content.trim(|id| reading.is_edge(id));
        let name = reading.syntax.names.iter().find(|name| {
            name.tokens.start >= before.start
                && name.tokens.end == before.end
                && matches!(name.kind, diarist_syntax::NameKind::Person | diarist_syntax::NameKind::Organization)
        });
        let (Some(_), true, true) = (name, before.len() <= 5, content.len() >= 3) else { continue };
        let source = Source { head: Some(TokenId(before.end - 1)), tokens: Tokens::span(before) };
        let cue = Tokens::new(vec![colon.0]);
        found.push(Candidate { rule: "headline", act: Act::Say, head: colon, source, cue, content });
    }
}
