//! Values in Python's notation, in which the reference scorer prints them.

/// A list of strings: `['Ann Lee', 'OECD']`.
pub(super) fn list(items: &[&str]) -> String {
    format!("[{}]", items.iter().map(|item| string(item)).collect::<Vec<_>>().join(", "))
}

/// A pair of strings: `('2024-05-27', '2024-06-01')`.
pub(super) fn pair(first: &str, second: &str) -> String {
    format!("({}, {})", string(first), string(second))
}

/// A string as printed, or `None`.
pub(super) fn optional(value: Option<&str>) -> String {
    value.unwrap_or("None").to_owned()
}

/// A string inside a list: in single quotes unless only they occur in it; unprintable characters escaped.
fn string(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    for c in text.chars() {
        match c {
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            '\r' => out += "\\r",
            '\t' => out += "\\t",
            c if c == quote => out.extend(['\\', c]),
            c if !unprintable(c) => out.push(c),
            c if (c as u32) < 0x100 => out += &format!("\\x{:02x}", c as u32),
            c if (c as u32) < 0x1_0000 => out += &format!("\\u{:04x}", c as u32),
            c => out += &format!("\\U{:08x}", c as u32),
        }
    }
    out.push(quote);
    out
}

/// Controls, format characters, private use and every space but the plain one.
fn unprintable(c: char) -> bool {
    c.is_control()
        || (c.is_whitespace() && c != ' ')
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_quoted_as_python_quotes_them() {
        assert_eq!(list(&["Ann", "O'Hara", "the \"Fox\"", "a'b\"c"]), r#"['Ann', "O'Hara", 'the "Fox"', 'a\'b"c']"#);
        assert_eq!(list(&["a\u{a0}b\n", "Zoë\u{200b}"]), r"['a\xa0b\n', 'Zoë\u200b']");
    }
}
