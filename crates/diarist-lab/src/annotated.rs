//! Annotated articles: pairs of an article and its annotation, and folders of both, in any order, as reports to merge.

use anyhow::{Context, Result, bail};
use diarist_diary::score::Annotated;
use diarist_diary::{Basis, Entry, Evidence, Participant, Place, Reading, When};
use diarist_text::Article;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The annotated articles of a folder of texts and one of annotations, files of one name being of one article, with what
/// `T` takes of the annotation; in the order of the names.
pub fn articles<T: DeserializeOwned>(docs: &str, entries: &str) -> Result<Vec<(Article, T)>> {
    let pair = |file: PathBuf| {
        let name = file.file_name().context("a file has a name")?;
        let annotation = std::fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        let annotation = serde_json::from_slice(&annotation).with_context(|| format!("reading {}", file.display()))?;
        let doc = Path::new(docs).join(name);
        let bytes = std::fs::read(&doc).with_context(|| format!("reading {}", doc.display()))?;
        let articles = diarist_text::readers::read(&name.to_string_lossy(), &bytes).articles;
        let article = articles.into_iter().next().with_context(|| format!("{}: no article", doc.display()))?;
        Ok((article, annotation))
    };
    json_files(entries)?.into_iter().map(pair).collect()
}

/// The JSON files of a folder, by name.
fn json_files(folder: &str) -> Result<Vec<PathBuf>> {
    let files = std::fs::read_dir(folder).with_context(|| format!("reading {folder}"))?;
    let mut paths: Vec<PathBuf> = files.map(|file| Ok(file?.path())).collect::<Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    Ok(paths)
}

/// Entries as the scorer reads them.
pub fn scored<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Result<Vec<Annotated>> {
    entries.into_iter().map(|entry| Ok(serde_json::from_value(serde_json::to_value(entry)?)?)).collect()
}

/// What the folders hold: articles, and the entries annotated of them, both by article.
#[derive(Default)]
pub struct Corpus {
    /// Files with a `text`, by identifier.
    pub articles: BTreeMap<String, Value>,
    /// Files with `entries`, by identifier.
    pub annotations: BTreeMap<String, Value>,
}

impl Corpus {
    /// Reads every JSON file of the folders.
    pub fn open(folders: &[&str]) -> Result<Self> {
        let mut corpus = Self::default();
        for folder in folders {
            for path in json_files(folder)? {
                corpus.add(&path)?;
            }
        }
        if corpus.annotations.is_empty() {
            bail!("no annotations in {}", folders.join(", "));
        }
        Ok(corpus)
    }

    fn add(&mut self, path: &Path) -> Result<()> {
        let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        let value: Value = serde_json::from_str(&text).with_context(|| format!("reading {}", path.display()))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let id = value["id"].as_str().map_or_else(|| name.into_owned(), str::to_owned);
        if value["entries"].is_array() {
            self.annotations.insert(id.clone(), value.clone());
        }
        if value["text"].is_string() {
            self.articles.insert(id, value);
        }
        Ok(())
    }

    /// The annotated articles as readings.
    pub fn readings(&self) -> Result<Vec<Reading>> {
        self.annotations.iter().map(|(id, annotation)| self.reading(id, annotation)).collect()
    }

    fn reading(&self, id: &str, annotation: &Value) -> Result<Reading> {
        let article = self.articles.get(id).unwrap_or(annotation);
        let text = article["text"].as_str().unwrap_or("");
        let published =
            [article, annotation].iter().find_map(|value| value["published"].as_str()?.get(..10)?.parse().ok());
        let list = annotation["entries"].as_array().map_or(&[][..], Vec::as_slice);
        let entries = list
            .iter()
            .enumerate()
            .map(|(at, value)| entry(value, text, at).with_context(|| format!("{id}, entry {}", value["id"])));
        Ok(Reading {
            id: id.to_owned(),
            published,
            title: article["title"].as_str().map(str::to_owned),
            text: text.to_owned(),
            entries: entries.collect::<Result<_>>()?,
            statements: Vec::new(),
            contradictions: Vec::new(),
        })
    }
}

/// An entry as annotators write it (bare names, places and dates; evidence as words or as offsets), or as `diarist read` does.
fn entry(value: &Value, text: &str, at: usize) -> Result<Entry> {
    let word = |value: &Value| value.as_str().map(str::to_owned);
    let parties = |value: &Value| {
        let list = value.as_array().map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(party_of).collect()
    };
    let status = value["status"].as_str().unwrap_or("happened");
    let evidence: Vec<Evidence> =
        value["evidence"].as_array().into_iter().flatten().map(|quote| evidence_of(quote, text)).collect();
    Ok(Entry {
        id: word(&value["id"]).unwrap_or_else(|| format!("e{}", at + 1)),
        kind: value["kind"].as_str().context("no kind")?.parse().map_err(anyhow::Error::msg)?,
        title: word(&value["title"]).unwrap_or_default(),
        who: parties(&value["who"]),
        absent: parties(&value["absent"]),
        event: word(&value["event"]),
        place: place_of(value),
        when: when_of(&value["when"], &value["basis"])?,
        status: status.parse().map_err(anyhow::Error::msg)?,
        said_by: word(&value["said_by"]),
        confidence: value["confidence"].as_f64().unwrap_or(1.0),
        evidence,
        part_of: word(&value["part_of"]),
    })
}

fn party_of(value: &Value) -> Option<Participant> {
    let of = |key: &str| value[key].as_str().map(str::to_owned);
    Some(Participant {
        name: value.as_str().map(str::to_owned).or_else(|| of("name"))?,
        role: of("role"),
        plays: of("as").unwrap_or_else(|| "participant".to_owned()),
        wikidata: of("wikidata"),
        is: value.get("type").and_then(|kind| serde_json::from_value(kind.clone()).ok()),
    })
}

fn place_of(entry: &Value) -> Option<Place> {
    let place = &entry["place"];
    let of = |key: &str| [&place[key], &entry[key]].into_iter().find_map(Value::as_str).map(str::to_owned);
    let name = place.as_str().or_else(|| place["name"].as_str()).map(str::to_owned);
    let (venue, country) = (of("venue"), of("country"));
    (name.is_some() || venue.is_some() || country.is_some()).then(|| Place {
        name,
        venue,
        admin1: of("admin1"),
        country,
        lat: place["lat"].as_f64(),
        lon: place["lon"].as_f64(),
        geonames: place["geonames"].as_u64().and_then(|id| u32::try_from(id).ok()),
    })
}

fn when_of(when: &Value, basis: &Value) -> Result<Option<When>> {
    let basis = when["basis"].as_str().or_else(|| basis.as_str()).unwrap_or("stated");
    let basis = basis.parse().map_err(anyhow::Error::msg).unwrap_or(Basis::Stated);
    let Some(edtf) = when.as_str().or_else(|| when["edtf"].as_str()) else {
        let words = when["text"].as_str().map(str::to_owned);
        return Ok(words.map(|words| When::unresolved(words, basis)));
    };
    Ok(Some(When::new(edtf.parse()?, basis)))
}

fn evidence_of(quote: &Value, text: &str) -> Evidence {
    let words = quote.as_str().or_else(|| quote["text"].as_str());
    let offset = |key: &str| quote[key].as_u64().and_then(|at| usize::try_from(at).ok());
    match (words, offset("start"), offset("end")) {
        (Some(words), Some(start), Some(end)) => Evidence { text: words.to_owned(), start, end },
        (None, Some(start), Some(end)) => {
            let words = text.chars().skip(start).take(end.saturating_sub(start)).collect();
            Evidence { text: words, start, end }
        }
        (words, ..) => {
            let words = words.unwrap_or("");
            let start = text.find(words).map_or(0, |byte| text[..byte].chars().count());
            Evidence { text: words.to_owned(), start, end: start + words.chars().count() }
        }
    }
}
