//! `entities`: prints the names layer of a text: each entity with its mentions.

use anyhow::{Context, Result, bail};
use diarist_names::MentionForm;
use diarist_places::Gazetteer;
use diarist_syntax::{Engine, Syntax};
use diarist_text::{Article, Document};

/// Argument: a text, or a JSON file with a `text` field; then `--lists` to do without the encoder.
pub fn run(arguments: &[String]) -> Result<()> {
    let (path, lists) = match arguments {
        [path] => (path, false),
        [path, flag] if flag == "--lists" => (path, true),
        _ => bail!("usage: entities FILE.txt|FILE.json [--lists]"),
    };
    let mut text = std::fs::read_to_string(path).with_context(|| format!("reading {path}"))?;
    if path.ends_with(".json") {
        let json: serde_json::Value = serde_json::from_str(&text).with_context(|| format!("reading {path}"))?;
        text = json["text"].as_str().unwrap_or("").to_owned();
    }
    let document = Document::new(&Article { text, ..Article::default() });
    let gazetteer = Gazetteer::embedded();
    let syntax = if lists { Syntax::default() } else { Engine::english()?.parse(&document) };
    let names = diarist_names::find(&document, &syntax, gazetteer);
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
    Ok(())
}
