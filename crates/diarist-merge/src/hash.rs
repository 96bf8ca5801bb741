//! One hash for keys that are kept for ever: FNV-1a of 64 bits with a last mixing, the same on every machine.

/// Feeds bytes, gives 64 bits. Not for use against an adversary.
pub(crate) struct Hasher64(u64);

impl Default for Hasher64 {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher64 {
    pub(crate) fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// FNV alone leaves the high bits of short texts alike; the finish is MurmurHash3's.
    pub(crate) fn finish(&self) -> u64 {
        let mut h = self.0;
        h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        h = (h ^ (h >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ (h >> 33)
    }
}

/// The hash of some texts, each ended so that "ab", "c" and "a", "bc" differ.
pub(crate) fn hash(parts: &[&str]) -> u64 {
    let mut hasher = Hasher64::default();
    for part in parts {
        hasher.write(part.as_bytes());
        hasher.write(&[0]);
    }
    hasher.finish()
}
