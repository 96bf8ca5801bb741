//! The house's own order: the map and the code agree, every file says what it is for, every path in the docs exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the repository")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Files of the repository below `directory`, in order, without build output and hidden folders.
fn files(directory: &str) -> Vec<PathBuf> {
    let kept = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        !(name == "target" || name == "node_modules" || (name.starts_with('.') && entry.depth() > 0))
    };
    let entries = WalkDir::new(root().join(directory)).sort_by_file_name().into_iter().filter_entry(kept);
    entries.map(Result::unwrap).filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().and_then(|extension| extension.to_str()).is_some_and(|extension| extensions.contains(&extension))
}

/// A crate, and the crates of this workspace that it may use.
type Arrows = (String, BTreeSet<String>);

/// What stands in the map for a crate that may use every crate above it.
const ANY: &str = "any";

/// The rows of the table in `docs/architecture.md` under "may use".
fn map() -> Vec<Arrows> {
    let text = read(&root().join("docs/architecture.md"));
    let rows = text.lines().skip_while(|line| !line.starts_with("| crate | may use |")).skip(2);
    rows.take_while(|line| line.starts_with('|'))
        .map(|row| {
            let cells: Vec<&str> = row.split('|').collect();
            let quoted = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
            let any = (cells[2].trim() == ANY).then(|| ANY.to_owned());
            let name = quoted(cells[1]).pop().unwrap_or_else(|| panic!("no crate in {row}"));
            (name, quoted(cells[2]).into_iter().chain(any).collect())
        })
        .collect()
}

/// The crates in the order of the workspace's `Cargo.toml`, with the crates of the workspace that they do use.
fn code() -> Vec<Arrows> {
    let parse =
        |path: &Path| read(path).parse::<toml::Table>().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let workspace = parse(&root().join("Cargo.toml"));
    let members = workspace["workspace"]["members"].as_array().expect("members is a list");
    let members = members.iter().map(|member| member.as_str().expect("a member is a path"));
    members
        .map(|member| {
            let manifest = parse(&root().join(member).join("Cargo.toml"));
            let name = manifest["package"]["name"].as_str().expect("a name is text").to_owned();
            let used = ["dependencies", "dev-dependencies"].iter().filter_map(|kind| manifest.get(*kind)?.as_table());
            let used =
                used.flat_map(|table| table.keys()).filter(|name| name.starts_with("diarist")).cloned().collect();
            (name, used)
        })
        .collect()
}

#[test]
fn the_map_and_the_manifests_agree() {
    let (map, code) = (map(), code());
    let names = |arrows: &[Arrows]| arrows.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&map), names(&code), "docs/architecture.md and Cargo.toml list other crates, or in another order");
    for ((name, allowed), (_, used)) in map.iter().zip(&code).filter(|((_, allowed), _)| !allowed.contains(ANY)) {
        let new: Vec<_> = used.difference(allowed).collect();
        assert!(new.is_empty(), "{name} uses {new:?}, which the table in docs/architecture.md does not allow");
        let gone: Vec<_> = allowed.difference(used).collect();
        assert!(gone.is_empty(), "{name} does not use {gone:?}: strike it from the table in docs/architecture.md");
    }
}

#[test]
fn arrows_point_against_the_flow() {
    let code = code();
    for (index, (name, used)) in code.iter().enumerate() {
        let earlier: Vec<&String> = code[..index].iter().map(|(name, _)| name).collect();
        for other in used {
            assert!(earlier.contains(&other), "{name} uses {other}, which stands after it in Cargo.toml");
        }
    }
}

#[test]
fn every_source_file_says_what_it_is_for() {
    let sources: Vec<PathBuf> =
        ["crates", "tests"].into_iter().flat_map(files).filter(|path| has_extension(path, &["rs"])).collect();
    assert!(sources.len() > 50, "only {} source files found", sources.len());
    for path in sources {
        assert!(read(&path).starts_with("//! "), "{} does not open with `//! `", path.display());
    }
}

#[test]
fn every_lexicon_has_a_header() {
    let lexicons: Vec<PathBuf> = files("crates")
        .into_iter()
        .filter(|path| path.components().any(|part| part.as_os_str() == "lexicon"))
        .collect();
    assert!(!lexicons.is_empty(), "no lexicon found");
    let mut wrong = Vec::new();
    for path in lexicons {
        let text = read(&path);
        let header: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
        let header = header.join("\n").to_lowercase();
        if !header.contains("licence") {
            wrong.push(format!("{}: its opening `#` lines name no licence", path.display()));
        }
        if !["source", "written", "counted", "built", "learned"].iter().any(|word| header.contains(word)) {
            wrong.push(format!("{}: its opening `#` lines do not say where the words come from", path.display()));
        }
    }
    assert!(wrong.is_empty(), "lexicons without a header:\n{}", wrong.join("\n"));
}

/// Tables and models are built, so each says from what, under which licence and by which command.
#[test]
fn every_table_and_model_has_a_card() {
    for built in ["data", "models"].iter().flat_map(|folder| fs::read_dir(root().join(folder)).unwrap()) {
        let folder = built.unwrap().path();
        let card = ["SOURCE.md", "card.toml", "README.md"].iter().find(|name| folder.join(name).exists());
        let card = card.unwrap_or_else(|| panic!("{} has no SOURCE.md or card.toml", folder.display()));
        let text = read(&folder.join(card)).to_lowercase();
        assert!(text.contains("licen"), "{} names no licence", folder.join(card).display());
    }
}

/// What a document puts in backticks or links to, if it has the form of a path in this repository.
fn paths_in(text: &str) -> Vec<String> {
    let prose = text.split("```").step_by(2).flat_map(|part| part.split('`').skip(1).step_by(2).collect::<Vec<_>>());
    let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let tops = [
        "crates/",
        "docs/",
        "examples/",
        "tests/",
        "data/",
        "models/",
        ".ci/",
        "./check",
        "LICENSE-",
        "CONTRIBUTING",
        "CHANGELOG",
    ];
    prose
        .chain(links)
        .map(|path| path.split('#').next().unwrap_or_default().trim_end_matches('/').to_owned())
        .filter(|path| tops.iter().any(|top| path.starts_with(top)))
        .filter(|path| !path.contains(['*', '<', '{', '…', ' ']) && !path.contains("NAME"))
        .collect()
}

#[test]
fn every_path_in_the_docs_exists() {
    let mut documents = files("docs");
    documents.extend(["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "NOTICE"].map(|name| root().join(name)));
    let mut checked = 0;
    for document in documents.iter().filter(|path| has_extension(path, &["md", ""]) || path.ends_with("NOTICE")) {
        for path in paths_in(&read(document)) {
            // A link counts from the document's folder, a path in backticks from the top.
            let beside = document.parent().expect("a document lies in a folder").join(&path);
            assert!(
                root().join(&path).exists() || beside.exists(),
                "{} names {path}, which does not exist",
                document.display()
            );
            checked += 1;
        }
    }
    assert!(checked > 20, "only {checked} paths found in the docs");
}

#[test]
fn paths_are_told_from_other_words() {
    let text = "see `crates/a/src/lib.rs`, `and/or`, [this](docs/b.md#part), `tests/*.rs`\n```\n`crates/not.rs`\n```\n`data/x/`";
    assert_eq!(paths_in(text), ["crates/a/src/lib.rs", "data/x", "docs/b.md"]);
}
