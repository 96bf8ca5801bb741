//! Byte offsets to offsets in code points, through an index made in one pass.

/// Bytes between two entries of the index.
const STRIDE: usize = 256;

/// For each [`STRIDE`] bytes, how many code points begin before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CodePoints {
    /// Empty if all of the text is ASCII: then both offsets are the same.
    counts: Vec<usize>,
}

impl CodePoints {
    pub(crate) fn new(text: &str) -> Self {
        let mut counts = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for stride in text.as_bytes().chunks(STRIDE) {
                counts.push(count);
                count += begun(stride);
            }
            counts.push(count);
        }
        Self { counts }
    }

    /// Number of code points before the byte `at` of the text the index was made of.
    pub(crate) fn at(&self, text: &str, at: usize) -> usize {
        match self.counts.get(at / STRIDE) {
            Some(count) => count + begun(&text.as_bytes()[at / STRIDE * STRIDE..at]),
            None => at,
        }
    }
}

/// Number of code points whose first byte is among the bytes.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count()
}
