//! HTML: main text and metadata through dom_smoothie, with captions kept and JSON-LD read whole, cut into blocks here.

use super::{Problem, Reader, TextBuilder, json_ld, plain as plain_text, publication_date};
use crate::lexicon::lexicon;
use crate::{Article, BlockKind};
use dom_query::{Document as Dom, NodeRef};
use dom_smoothie::{Config, Readability};

/// Class by which captions are known again after the main text has been found.
const CAPTION: &str = "diarist-caption";
/// Elements beyond which a page is not an article; keeps hostile pages cheap.
const MOST_ELEMENTS: usize = 200_000;
/// Deepest nesting of elements that is handed to the main-text finder.
const DEEPEST: usize = 512;

/// Where sites put the publication date when neither JSON-LD nor Open Graph has it.
const DATES: [(&str, &str); 14] = [
    (r#"meta[property="article:published_time"]"#, "content"),
    (r#"meta[name="article:published_time"]"#, "content"),
    (r#"meta[name="parsely-pub-date"]"#, "content"),
    (r#"meta[name="sailthru.date"]"#, "content"),
    (r#"meta[name="pubdate"]"#, "content"),
    (r#"meta[name="publish-date"]"#, "content"),
    (r#"meta[name="publishdate"]"#, "content"),
    (r#"meta[name="DC.date.issued"]"#, "content"),
    (r#"meta[name="dc.date"]"#, "content"),
    (r#"meta[name="date"]"#, "content"),
    (r#"[itemprop="datePublished"]"#, "content"),
    (r#"[itemprop="datePublished"]"#, "datetime"),
    ("article time[datetime], main time[datetime]", "datetime"),
    ("time[datetime]", "datetime"),
];

/// Whether the first characters are those of a page, or of XML.
pub(super) fn looks_like_html(head: &str) -> bool {
    let lower = head.get(..head.floor_char_boundary(64)).unwrap_or_default().to_ascii_lowercase();
    let openings = [
        "<!doctype",
        "<html",
        "<head",
        "<body",
        "<article",
        "<main",
        "<div",
        "<section",
        "<p>",
        "<p ",
        "<h1",
        "<!--",
        "<?xml",
        "<meta",
        "<title",
    ];
    openings.iter().any(|o| lower.starts_with(o))
}

/// The encoding that a page names in its head.
pub(super) fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let at =
        head.find("charset=").map(|at| at + "charset=".len()).or_else(|| head.find("encoding=").map(|at| at + 9))?;
    let label: String = head[at..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    (!label.is_empty()).then_some(label)
}

impl Reader<'_> {
    pub(super) fn html(&mut self, text: &str) {
        if let Some(root) = xml_root(text) {
            return self.note(None, Problem::Xml { root });
        }
        if nests_too_deep(text) {
            return self.note(None, Problem::NoMainText);
        }
        let dom = Dom::from(text);
        let metadata = json_ld::read(&dom);
        let date = metadata.published.as_deref().and_then(publication_date).or_else(|| page_date(&dom));
        mark_captions(&dom);
        let config = Config {
            classes_to_preserve: vec![CAPTION.to_owned()],
            max_elements_to_parse: MOST_ELEMENTS,
            ..Config::default()
        };
        let found = Readability::with_document(dom, None, Some(config)).ok().and_then(|mut r| r.parse().ok());
        let Some(found) = found else { return self.note(None, Problem::NoMainText) };
        let site = found.site_name.filter(|s| !s.trim().is_empty()).or(metadata.publisher);
        // The page's title, without what follows the headline in it.
        let headline = metadata.headline.map(|h| plain(&h)).filter(|h| found.title.starts_with(h.as_str()));
        let title = headline.unwrap_or(found.title);
        let title = Some(clean_title(&title, site.as_deref())).filter(|t| !t.is_empty());
        let mut builder = TextBuilder::default();
        if let Some(title) = &title {
            builder.push(BlockKind::Headline, title);
        }
        let before = builder.markup.len();
        blocks(&Dom::from(found.content), |kind, block| {
            let repeats_title = title.as_deref().is_some_and(|t| same(t, block));
            if !repeats_title && !lexicon().is_boilerplate(block) {
                builder.push(kind, block);
            }
        });
        if builder.markup.len() == before {
            return self.note(None, Problem::NoMainText);
        }
        let metadata_date = found.published_time.as_deref().and_then(publication_date);
        let body_date = || {
            let top = builder.markup.iter().take(6).map(|(span, _)| &builder.text[span.start..span.end]);
            top.filter(|b| b.len() < 80).find_map(super::date::is_date_line)
        };
        let article = Article {
            id: self.stem().to_owned(),
            published: date.or(metadata_date).or_else(body_date),
            byline: metadata.authors.or(found.byline).map(|b| clean_byline(&b)).filter(|b| !b.is_empty()),
            site,
            title,
            text: builder.text,
            markup: builder.markup,
            ..Article::default()
        };
        self.keep(None, article);
    }
}

/// Adds the blocks of an HTML fragment that is an article's body as a whole.
pub(super) fn fragment(html: &str, builder: &mut TextBuilder) {
    if !nests_too_deep(html) {
        blocks(&Dom::fragment(html), |kind, block| builder.push(kind, block));
    }
}

/// The words of a piece of HTML, such as a headline with markup.
pub(super) fn plain(html: &str) -> String {
    if html.contains(['<', '&']) && !nests_too_deep(html) {
        Dom::fragment(html).text().trim().to_owned()
    } else {
        html.to_owned()
    }
}

/// Name of the first element if the text is XML other than XHTML.
fn xml_root(text: &str) -> Option<String> {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if !rest.starts_with("<?xml") {
        return None;
    }
    loop {
        rest = &rest[rest.find('<')? + 1..];
        if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let name: String =
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '-')).collect();
            return (!name.eq_ignore_ascii_case("html")).then_some(name);
        }
    }
}

/// Whether elements nest deeper than any page does; a parser tree of that depth is not worth walking.
fn nests_too_deep(html: &str) -> bool {
    const VOID: [&str; 14] =
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
    // Elements whose end tag may be left out do not nest.
    const OPEN_ENDED: [&str; 8] = ["p", "li", "td", "tr", "th", "option", "dt", "dd"];
    let mut depth = 0usize;
    for part in html.split('<').skip(1) {
        if part.starts_with('/') {
            depth = depth.saturating_sub(1);
            continue;
        }
        let name = part.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let closed = part.split('>').next().is_some_and(|tag| tag.ends_with('/'));
        if !name.is_empty() && !closed {
            let lower = name.to_ascii_lowercase();
            if !VOID.contains(&lower.as_str()) && !OPEN_ENDED.contains(&lower.as_str()) {
                depth += 1;
            }
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

fn page_date(dom: &Dom) -> Option<jiff::civil::Date> {
    DATES.iter().find_map(|(selector, attribute)| {
        let selection = dom.select(selector);
        selection.iter().find_map(|s| publication_date(&s.attr(attribute)?))
    })
}

/// Turns captions into paragraphs behind their figures, which the main-text finder keeps.
fn mark_captions(dom: &Dom) {
    for caption in dom.select("figure figcaption").nodes() {
        caption.rename("p");
        caption.set_attr("class", CAPTION);
        let figure = caption.ancestors_it(Some(8)).find(|n| n.node_name().is_some_and(|name| &*name == "figure"));
        if let Some(figure) = figure {
            caption.remove_from_parent();
            figure.insert_after(caption);
        }
    }
}

/// Calls `push` for each block of text in the tree, in order.
fn blocks(dom: &Dom, mut push: impl FnMut(BlockKind, &str)) {
    let mut current = String::new();
    let mut kind = BlockKind::Paragraph;
    // A stack of our own: pages may nest deeper than the call stack.
    let mut stack: Vec<(NodeRef, bool)> = vec![(dom.root(), false)];
    while let Some((node, leaving)) = stack.pop() {
        let name = node.node_name();
        let name = name.as_deref().unwrap_or_default();
        if node.is_text() {
            current.push_str(&node.text());
            continue;
        }
        if is_skipped(name) {
            continue;
        }
        if name == "br" {
            current.push('\u{2028}');
            continue;
        }
        if is_block(name) {
            flush(&mut current, kind, &mut push);
            kind = if leaving { BlockKind::Paragraph } else { kind_of(name, &node).unwrap_or(kind) };
        }
        if !leaving {
            stack.push((node, true));
            let mut children: Vec<NodeRef> = node.children();
            children.reverse();
            stack.extend(children.into_iter().map(|c| (c, false)));
        }
    }
    flush(&mut current, kind, &mut push);
}

/// Hands out the collected text, cut at line breaks that follow the end of a sentence.
fn flush(current: &mut String, kind: BlockKind, push: &mut impl FnMut(BlockKind, &str)) {
    let mut block = String::new();
    let mut breaks = 0;
    for part in current.split('\u{2028}') {
        if part.trim().is_empty() {
            breaks += 1;
            continue;
        }
        let ended = block.trim_end().ends_with(['.', '!', '?', ':', '”', '"', ')']);
        if !block.is_empty() && (ended || breaks > 0) {
            push(kind, &block);
            block.clear();
        }
        block.push(' ');
        block.push_str(part);
        breaks = 0;
    }
    if !block.is_empty() {
        push(kind, &block);
    }
    current.clear();
}

fn kind_of(name: &str, node: &NodeRef) -> Option<BlockKind> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Headline),
        "li" | "tr" | "dt" | "dd" => Some(BlockKind::ListItem),
        "figcaption" | "caption" => Some(BlockKind::Caption),
        "p" if node.has_class(CAPTION) => Some(BlockKind::Caption),
        _ => None,
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "aside"
            | "figure"
            | "figcaption"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "blockquote"
            | "pre"
            | "table"
            | "caption"
            | "thead"
            | "tbody"
            | "tr"
            | "hr"
            | "address"
            | "body"
            | "html"
    )
}

fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "button"
            | "nav"
            | "form"
            | "iframe"
            | "svg"
            | "select"
            | "object"
    )
}

/// The title without the site's name behind a bar or dash.
fn clean_title(title: &str, site: Option<&str>) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(site) = site else { return title };
    for separator in [" | ", " - ", " – ", " — ", " :: ", " · "] {
        if let Some((head, tail)) = title.rsplit_once(separator)
            && same(tail, site)
        {
            return head.to_owned();
        }
    }
    title
}

fn clean_byline(byline: &str) -> String {
    let byline = byline.split_whitespace().collect::<Vec<_>>().join(" ");
    plain_text::byline(&byline).map_or_else(|| byline.trim_start_matches("by ").to_owned(), str::to_owned)
}

/// Whether two lines are the same but for marks and case.
fn same(a: &str, b: &str) -> bool {
    let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    letters(a) == letters(b)
}
