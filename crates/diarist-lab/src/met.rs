//! `met FILE.jsonl [--misses]`: of the people that travel remarks name after "Met with", how many the entries hold.
//!
//! Each row of FILE has `first` (a day), `name` (who travelled) and `remarks` ("Met with President Auriol and senior
//! officials. Laid a wreath …"). The remarks are read as an article of that day. The people are listed here without the reader's help:
//! what stands between "Met with" and the end of its sentence, cut at commas and "and"; a piece counts if an office
//! comes before a name. A person is found if an entry has a participant of that last name.

use anyhow::{Context, Result, bail};
use diarist::Kit;
use diarist_text::{Article, readers};
use serde::Deserialize;

/// Words of offices. The name is what follows the last of them.
const OFFICES: &str = "President Minister Prime Foreign King Queen Emperor Chancellor Premier Prince Princess Crown Secretary \
    Pope Sultan Emir Amir Shah Chairman Chairperson Governor General Marshal Deputy Vice Defense Defence Affairs External State \
    Speaker Chief Staff Ambassador Commissioner Representative High Director Adviser Advisor Security National Interior \
    Finance Acting Interim Former Justice Trade Economy Taoiseach Head Council Government Leader Archbishop Cardinal";
/// Offices that make a piece one person's.
const HEADS: &str = "President Minister King Queen Emperor Chancellor Premier Prince Princess Secretary Pope Sultan Emir Amir \
    Shah Chairman Governor General Marshal Ambassador Taoiseach";

#[derive(Deserialize)]
struct Row {
    id: String,
    first: String,
    remarks: String,
}

/// Runs the command.
pub fn run(arguments: &[String]) -> Result<()> {
    let [file, flags @ ..] = arguments else { bail!("usage: diarist-lab met FILE.jsonl [--misses]") };
    let misses = flags.iter().any(|flag| flag == "--misses");
    let kit = Kit::new()?;
    let (mut rows, mut people, mut found) = (0, 0, 0);
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {file}"))?;
    for (number, line) in text.lines().enumerate() {
        let row: Row = serde_json::from_str(line).with_context(|| format!("{file}:{}", number + 1))?;
        let named = named(&row.remarks);
        if named.is_empty() {
            continue;
        }
        rows += 1;
        let reading = diarist::read(&article(&row)?, &kit);
        let held = |name: &str| {
            reading
                .entries
                .iter()
                .flat_map(|entry| &entry.who)
                .any(|party| party.name.split_whitespace().any(|word| word.eq_ignore_ascii_case(name)))
        };
        for name in named {
            people += 1;
            // "Abdullah II": the number is not the name.
            let number = |word: &&str| word.chars().all(|letter| "IVX".contains(letter));
            let last = name.split_whitespace().rev().find(|word| !number(word)).unwrap_or(&name);
            if held(last) {
                found += 1;
            } else if misses {
                println!("{}\t{name}\t{}", row.id, row.remarks);
            }
        }
    }
    let share = 100.0 * f64::from(found) / f64::from(people.max(1));
    println!("{rows} remarks, {people} people named after \"Met with\", {found} among the participants: {share:.1} %");
    Ok(())
}

fn article(row: &Row) -> Result<Article> {
    let json = serde_json::json!({ "id": row.id, "published": row.first, "text": row.remarks }).to_string();
    readers::read("remarks.json", json.as_bytes()).articles.into_iter().next().context("remarks without a text")
}

/// The people after each "Met with", offices left out.
fn named(remarks: &str) -> Vec<String> {
    let is = |list: &str, word: &str| list.split_whitespace().any(|office| office == word);
    let mut names = Vec::new();
    for (at, cue) in remarks.match_indices("et with ") {
        let rest = &remarks[at + cue.len()..];
        let rest = rest.split("et with ").next().unwrap_or(rest);
        for piece in sentence(rest).split([',', ';', '(']).flat_map(|piece| piece.split(" and ")) {
            let words: Vec<&str> = piece.split_whitespace().collect();
            let Some(office) = words.iter().rposition(|word| is(OFFICES, word)) else { continue };
            if !words[..=office].iter().any(|word| is(HEADS, word)) {
                continue;
            }
            let capital = |word: &&&str| word.chars().next().is_some_and(char::is_uppercase);
            let name: Vec<&str> = words[office + 1..].iter().take_while(capital).copied().collect();
            if !name.is_empty() {
                names.push(name.join(" ").trim_end_matches('.').to_owned());
            }
        }
    }
    names
}

/// Up to a full stop that follows a word of more than three letters and comes before a capital or the end.
fn sentence(text: &str) -> &str {
    let ends = |at: usize| {
        let word = text[..at].rsplit([' ', '.', '-']).next().unwrap_or_default();
        let next = text[at + 1..].trim_start().chars().next();
        word.chars().count() > 3 && next.is_none_or(char::is_uppercase)
    };
    text.match_indices('.').find(|(at, _)| ends(*at)).map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn offices_lead_to_names() {
        let check = |remarks: &str, expected: &[&str]| assert_eq!(named(remarks), expected, "{remarks}");
        check("Met with President Auriol and senior officials. Laid a wreath.", &["Auriol"]);
        check(
            "Attended a summit. Also met with Queen Wilhelmina, Prime Minister J. W. Beyen, and business leaders.",
            &["Wilhelmina", "J. W. Beyen"],
        );
        check("Met with European counterparts; met with King George of Greece.", &["George"]);
        check("Met with the Prime Ministers of Japan and Norway.", &[]);
    }
}
