//! Each line: a text, and its tokens with `|` between them.

use super::{Piece, tokenize};
use crate::Span;

fn check(text: &str, expected: &str) {
    let mut pieces: Vec<Piece> = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut pieces);
    let words: Vec<&str> = pieces.iter().map(|p| &text[p.span.start..p.span.end]).collect();
    assert_eq!(words.join("|"), expected, "in {text:?}");
}

#[test]
fn contractions_and_genitives() {
    check("They don't know.", "They|do|n't|know|.");
    check("Can’t you? I’d’ve gone", "Ca|n’t|you|?|I|’d|’ve|gone");
    check("N. Korea's Kim", "N.|Korea|'s|Kim");
    check("the workers' union", "the|workers|'|union");
    check("We cannot and are gonna", "We|can|not|and|are|gon|na");
    check("O'Brien's o'clock d'état", "O'Brien|'s|o'clock|d'état");
    check("the 1980's, in '72 and 2003's best", "the|1980's|,|in|'72|and|2003|'s|best");
    check("“Dawn”’s crew", "“|Dawn|”|’s|crew");
}

#[test]
fn hyphens_and_dashes() {
    check("a 15-year-old co-founder", "a|15|-|year|-|old|co-founder");
    check("G-7 and COVID-19", "G|-|7|and|COVID|-|19");
    check("June 13-15, 1969-1970", "June|13|-|15|,|1969|-|1970");
    check("Group of 20 (G-20)", "Group|of|20|(|G|-|20|)");
    check("peace—at last—came -- slowly", "peace|—|at|last|—|came|--|slowly");
    check("call 713-555-0199 or 555-0199", "call|713-555-0199|or|555-0199");
}

#[test]
fn numbers_and_money() {
    check("$5 and US$1,000.50, €3.5bn", "$|5|and|US$|1,000.50|,|€|3.5|bn");
    check("5% of 40km at 9.20 am", "5|%|of|40|km|at|9.20|am");
    check("5pm, 10.30am, 7:30 PM", "5|pm|,|10.30|am|,|7:30|PM");
    check("on 11/28/2000 the 5th", "on|11/28/2000|the|5th");
    check("1,000,000 and pages 13,14", "1,000,000|and|pages|13|,|14");
    check("in the mid-1980s", "in|the|mid-1980s");
    check("13.6 trillion won ($9.6 billion)", "13.6|trillion|won|(|$|9.6|billion|)");
    check("No. 5 said No. Then", "No.|5|said|No|.|Then");
}

#[test]
fn abbreviations_and_acronyms() {
    check("Mr. Lee met U.S. officials.", "Mr.|Lee|met|U.S.|officials|.");
    check("GOV. Lee, Jan. 4", "GOV.|Lee|,|Jan.|4");
    check("at 5 p.m. on Sun. 4 May", "at|5|p.m.|on|Sun.|4|May");
    check("under the sun. Then", "under|the|sun|.|Then");
    check("J. K. Lee and Plan B. The", "J.|K.|Lee|and|Plan|B|.|The");
    check("a Ph.D. from St.Petersburg", "a|Ph.D.|from|St.|Petersburg");
    check("Canal Inc.. So... it is.", "Canal|Inc.|.|So|...|it|is|.");
    check("AT&T and R&D", "AT&T|and|R&D");
}

#[test]
fn glued_sentences() {
    check("from outside.“After that", "from|outside|.|“|After|that");
    check("under its umbrella.During a show", "under|its|umbrella|.|During|a|show");
    check("a song by SNXQAmong others; IAMNOT", "a|song|by|SNXQ|Among|others|;|IAMNOT");
    check("the spokespersonThe port and LinkedIn, ÓøTV", "the|spokesperson|The|port|and|LinkedIn|,|ÓøTV");
    check("the company.”Then (123rf)About", "the|company|.|”|Then|(|123rf|)|About");
}

#[test]
fn addresses() {
    check("See http://example.org/a_b?c=1.", "See|http://example.org/a_b?c=1|.");
    check("(www.example.org), news@example.co.nz.", "(|www.example.org|)|,|news@example.co.nz|.");
    check("in alt.rivers.locks; see minutes.pdf.", "in|alt.rivers.locks|;|see|minutes.pdf|.");
    check("on example.com, @desk and #budget", "on|example.com|,|@desk|and|#budget");
    check("below:<https://example.org/x>", "below|:|<|https://example.org/x|>");
}

#[test]
fn marks() {
    check("Wait... what?! “No”", "Wait|...|what|?!|“|No|”");
    check("and/or s/he, 12 m/s", "and|/|or|s/he|,|12|m|/|s");
    check("fine :-). And $$$", "fine|:-)|.|And|$$$");
    check("• one * two", "•|one|*|two");
    check("\u{FEFF}Hello\u{200B} there", "Hello|there");
    check("👍🏽 café", "👍🏽|café");
}
