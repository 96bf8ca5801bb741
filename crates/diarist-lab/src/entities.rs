//! `entities`: prints the names layer of a text, each entity with its mentions; or, for an IOB2 file, IOB2 for `score_ner.py`.

use crate::given;
use anyhow::{Context, Result, bail};
use diarist_names::{EntityKind, MentionForm, Names};
use diarist_places::Gazetteer;
use diarist_syntax::{Engine, Syntax};
use diarist_text::{Article, Document};

/// Argument: a text, a JSON file with a `text` field or an IOB2 file; then `--lists` to do without the encoder.
pub fn run(arguments: &[String]) -> Result<()> {
    let (path, lists) = match arguments {
        [path] => (path, false),
        [path, flag] if flag == "--lists" => (path, true),
        _ => bail!("usage: entities FILE.txt|FILE.json|FILE.iob2 [--lists]"),
    };
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {path}"))?;
    let find = |document: &Document| -> Result<Names> {
        let syntax = if lists { Syntax::default() } else { Engine::english()?.parse(document) };
        Ok(diarist_names::find(document, &syntax, Gazetteer::embedded()))
    };
    if path.ends_with(".iob2") {
        return iob2(&text, find);
    }
    let text = if path.ends_with(".json") {
        let json: serde_json::Value = serde_json::from_str(&text).with_context(|| format!("reading {path}"))?;
        json["text"].as_str().unwrap_or("").to_owned()
    } else {
        text
    };
    let document = Document::new(&Article { text, ..Article::default() });
    print(&document, &find(&document)?);
    Ok(())
}

fn print(document: &Document, names: &Names) {
    for (number, entity) in names.entities.iter().enumerate() {
        let role = entity.role.as_deref().unwrap_or("-");
        let country = entity.country.as_deref().unwrap_or("-");
        println!("{:?}  {}  role {role}  country {country}", entity.kind, entity.name);
        for mention in names.mentions.iter().filter(|mention| mention.entity.0 as usize == number) {
            let form = match mention.form {
                MentionForm::Named => "named",
                MentionForm::Nominal => "nominal",
                MentionForm::Pronominal => "pronoun",
            };
            let party = if mention.party { "party" } else { "" };
            println!("    {:5} {form:8} {party:5} {}", mention.tokens.start, document.phrase(mention.tokens));
        }
    }
}

/// The named mentions as IOB2, each file's sentences as one document per "# doc" line.
fn iob2(text: &str, find: impl Fn(&Document) -> Result<Names>) -> Result<()> {
    let mut start = 0;
    let lines: Vec<&str> = text.lines().collect();
    let is_comment = |line: &str| line.starts_with("# ") && !line.contains('\t');
    while start < lines.len() {
        let next = (start + 1..lines.len()).find(|&i| lines[i].starts_with("# doc")).unwrap_or(lines.len());
        let part = &lines[start..next];
        let words = |line: &&&str| !line.trim().is_empty() && !is_comment(line);
        let sentences: Vec<Vec<&str>> = part
            .split(|line| line.trim().is_empty())
            .map(|lines| lines.iter().filter(words).map(|line| line.split('\t').next().unwrap_or("")).collect())
            .collect();
        let document = given::document(sentences.iter().map(|words| words.iter().copied()));
        let names = find(&document)?;
        let mut tags = vec![String::from("O"); document.tokens.len()];
        for mention in names.mentions.iter().filter(|mention| mention.form == MentionForm::Named) {
            let kind = match names.entities[mention.entity.0 as usize].kind {
                EntityKind::Person => "PER",
                EntityKind::Organization => "ORG",
                EntityKind::Place | EntityKind::Venue => "LOC",
                EntityKind::Event => "EVENT",
            };
            let mut begun = false;
            for id in mention.tokens.ids() {
                // "Austin, Texas" is two names there.
                if document.word(id) == "," && matches!(kind, "LOC") {
                    begun = false;
                    continue;
                }
                tags[id.index()] = format!("{}-{kind}", if begun { "I" } else { "B" });
                begun = true;
            }
        }
        let mut tags = tags.into_iter();
        for line in part {
            if words(&line) {
                println!("{}\t{}", line.split('\t').next().unwrap_or(""), tags.next().unwrap_or_default());
            } else {
                println!("{line}");
            }
        }
        start = next;
    }
    Ok(())
}
