//! Seams: where a feed ran slug, headline, author line and report together without a break.
//!
//! "port-talksPort talks open in GhentBy Ana Ruiz GHENT, Jan. 4 (Agency) -- …": the headline is known from the metadata,
//! the author line from its "By" glued to the word before it.

use crate::Span;

/// How far into the text seams are looked for, in bytes.
const REACH: usize = 1200;
/// Shortest headline that is looked for; shorter ones may be words of the report.
const SHORTEST_TITLE: usize = 20;

/// The stretch, cut at its seams.
pub(crate) fn cut(text: &str, stretch: Span, title: Option<&str>) -> Vec<Span> {
    let mut cuts = vec![stretch.start];
    if stretch.start < REACH {
        let reach = text.floor_char_boundary(stretch.end.min(stretch.start + REACH));
        let head = &text[stretch.start..reach];
        cuts.extend(headline(head, title).into_iter().map(|at| stretch.start + at));
        cuts.extend(author(head).map(|at| stretch.start + at));
    }
    cuts.push(stretch.end);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|c| Span::new(c[0], c[1])).filter(|s| !text[s.start..s.end].trim().is_empty()).collect()
}

/// Where the headline begins and ends, unless it is the beginning of a longer sentence.
fn headline(head: &str, title: Option<&str>) -> Vec<usize> {
    let Some(title) = title.map(str::trim).filter(|t| t.len() >= SHORTEST_TITLE) else { return Vec::new() };
    let Some(start) = head.find(title) else { return Vec::new() };
    let end = start + title.len();
    let next = head[end..].trim_start().chars().next();
    if next.is_some_and(|c| c.is_lowercase() || matches!(c, ',' | '.' | '\'' | '’' | ';')) {
        return Vec::new();
    }
    vec![start, end]
}

/// Where an author line begins that is glued to the headline and followed by a dateline.
fn author(head: &str) -> Option<usize> {
    let dash = head.find(" -- ").or_else(|| head.find(" — "))?;
    let at = head[..dash].rfind("By ")?;
    let glued = head[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '\'' | '"' | '’' | '”' | '?'));
    (glued && head[at + 3..].starts_with(char::is_uppercase)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glued_parts() {
        let title = "N. Port's harbour talks open in Ghent";
        let text =
            format!("port-talks{title}(ATTN: ADDS photo)By Ana Ruiz GHENT, Jan. 4 (Agency) -- The talks opened.");
        let parts: Vec<&str> =
            cut(&text, Span::new(0, text.len()), Some(title)).iter().map(|s| &text[s.start..s.end]).collect();
        assert_eq!(
            parts,
            ["port-talks", title, "(ATTN: ADDS photo)", "By Ana Ruiz GHENT, Jan. 4 (Agency) -- The talks opened."]
        );
    }

    #[test]
    fn a_sentence_that_begins_like_the_headline_is_left_whole() {
        let text = "Minister opens harbour talks in Ghent on Monday.";
        assert_eq!(cut(text, Span::new(0, text.len()), Some("Minister opens harbour talks in Ghent")).len(), 1);
    }
}
