//! Bytes to text: binary files turned away, UTF-8 taken as it is, older encodings detected.

use super::Problem;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// Decoded text, with a warning if the encoding had to be guessed.
pub(super) type Decoded = Result<(String, Option<Problem>), Problem>;

/// Bytes that are looked at to tell text from other matter.
const PROBE: usize = 8192;

/// First bytes of what people feed by mistake.
const SIGNATURES: [(&[u8], &str); 14] = [
    (b"%PDF", "a PDF document (try `pdftotext`)"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1F\x8B", "a gzip archive (try `gunzip`)"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ", "an xz archive"),
    (b"\xD0\xCF\x11\xE0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7FELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"wOFF", "a font"),
];

/// Refuses what is empty or not text.
pub(super) fn check(bytes: &[u8]) -> Result<(), Problem> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Problem::Empty);
    }
    for (signature, what) in SIGNATURES {
        if bytes.starts_with(signature) {
            return Err(Problem::Binary { what });
        }
    }
    if Encoding::for_bom(bytes).is_none() {
        let probe = &bytes[..bytes.len().min(PROBE)];
        let odd =
            probe.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x0B | 0x08 | 0x1B));
        let odd = odd.count();
        if probe.contains(&0) && (odd > 8 || odd * 50 > probe.len()) || odd * 10 > probe.len() {
            return Err(Problem::Binary { what: "binary data" });
        }
    }
    Ok(())
}

/// UTF-8, without its byte order mark.
pub(super) fn decode_utf8(bytes: &[u8]) -> Decoded {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), None)),
        Err(error) => Err(Problem::Encoding { at: error.valid_up_to() }),
    }
}

/// Text in the encoding that a byte order mark or the document declares, in UTF-8, or in the one that fits best.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, damaged) = encoding.decode_without_bom_handling(&bytes[length..]);
        return if damaged { Err(Problem::Encoding { at: length }) } else { Ok((text.into_owned(), None)) };
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok((text.to_owned(), None)),
        Err(error) => error,
    };
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes())).filter(|&e| e != UTF_8);
    if let Some(text) = declared.and_then(|e| e.decode_without_bom_handling_and_without_replacement(bytes)) {
        return Ok((text.into_owned(), None));
    }
    let damage = Problem::Encoding { at: error.valid_up_to() };
    if is_mostly_utf8(bytes) {
        return Err(damage);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        // Control characters of the C1 block stand for nothing that anyone writes: the guess was wrong.
        Some(text) if !text.chars().any(|c| ('\u{80}'..'\u{A0}').contains(&c)) => {
            Ok((text.into_owned(), Some(Problem::Guessed { name: encoding.name() })))
        }
        _ => Err(damage),
    }
}

/// Whether the bytes hold more well-formed UTF-8 sequences than broken ones: damaged UTF-8, not another encoding.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}
