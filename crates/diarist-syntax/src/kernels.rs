//! The loops that take the time, compiled for each instruction set and chosen when the program runs.
//!
//! This is the one file with `unsafe`: it calls functions compiled for instructions that [`Level::detect`] has found on
//! this machine, and loads vectors through pointers whose bounds are asserted first. Every level gives the same bits:
//! integer sums are exact in any order, and see [`crate::vector`] for the rest.
#![allow(unsafe_code)]

use crate::vector;

/// An instruction set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Whatever the compiler may assume of the target.
    Portable,
    /// x86-64 with AVX2.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// x86-64 with AVX-512 and its 8-bit dot product (VNNI).
    #[cfg(target_arch = "x86_64")]
    Vnni,
}

impl Level {
    /// The levels that this machine can run, slowest first.
    pub fn available() -> Vec<Self> {
        let mut levels = vec![Self::Portable];
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx2") {
                levels.push(Self::Avx2);
            }
            let wide = is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bw");
            let wide = wide && is_x86_feature_detected!("avx512vl") && is_x86_feature_detected!("avx512dq");
            if wide && is_x86_feature_detected!("avx2") && is_x86_feature_detected!("avx512vnni") {
                levels.push(Self::Vnni);
            }
        }
        levels
    }

    /// The fastest level of this machine.
    pub fn detect() -> Self {
        Self::available().pop().unwrap_or(Self::Portable)
    }
}

/// A matrix of 8-bit weights, `depth` by `width`, both padded; a panel of 16 columns lies together, four rows deep:
/// `[width / 16][depth / 4][16 columns][4 rows]`. All kernels read this one layout, straight from the model's bytes.
#[derive(Clone, Copy)]
pub(crate) struct Panels<'a> {
    /// Rows, a multiple of 4.
    pub depth: usize,
    /// Columns, a multiple of 32.
    pub width: usize,
    /// The weights, each an `i8`.
    pub bytes: &'a [u8],
}

/// Columns of a panel.
const PANEL: usize = 16;

/// Quantised rows: as unsigned bytes with 128 added (VNNI) or as 16-bit numbers (the others).
#[derive(Default)]
pub(crate) struct Rows {
    bytes: Vec<u8>,
    words: Vec<i16>,
    scales: Vec<f32>,
    /// Weights of one panel in 16 bits, for AVX2.
    panel: Vec<i16>,
}

/// What makes numbers of integer sums: `sum * (row scale * column scale) + bias`, by row and by column.
#[derive(Clone, Copy)]
struct Scaling<'a> {
    rows: &'a [f32],
    columns: &'a [f32],
    bias: &'a [f32],
}

/// Compiles a loop of [`vector`] for every level and calls the one asked for.
macro_rules! compiled {
    ($(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),*) = $body:expr) => {
        $(#[$doc])*
        #[allow(clippy::too_many_arguments)]
        pub(crate) fn $name(level: Level, $($arg: $type),*) {
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2")]
            fn avx2($($arg: $type),*) {
                $body
            }
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,avx512f,avx512bw,avx512vl,avx512dq")]
            fn avx512($($arg: $type),*) {
                $body
            }
            match level {
                Level::Portable => $body,
                // SAFETY: a level other than Portable exists only where `Level::available` found its instructions.
                #[cfg(target_arch = "x86_64")]
                Level::Avx2 => unsafe { avx2($($arg),*) },
                // SAFETY: as above.
                #[cfg(target_arch = "x86_64")]
                Level::Vnni => unsafe { avx512($($arg),*) },
            }
        }
    };
}

compiled! { gelu(x: &mut [f32]) = vector::gelu(x) }
compiled! { add_norm(x: &mut [f32], y: &[f32], weight: &[f32], bias: &[f32]) = vector::add_norm(x, y, weight, bias) }
compiled! { attention(qkv: &[f32], width: usize, out: &mut [f32], keys: &mut Vec<f32>, weights: &mut Vec<f32>) =
    vector::attention(qkv, width, out, keys, weights)
}
compiled! { quantise_bytes(x: &[f32], width: usize, out: &mut [u8], scales: &mut [f32]) =
    vector::quantise(x, width, out, scales, |x| (x + 128) as u8)
}
compiled! { quantise_words(x: &[f32], width: usize, out: &mut [i16], scales: &mut [f32]) =
    vector::quantise(x, width, out, scales, |x| x as i16)
}
compiled! {
    /// Inner products of every row of `a` with every row of `b`, `width` long, into `out`.
    products(a: &[f32], b: &[f32], width: usize, out: &mut [f32]) = {
        let columns = b.len() / width;
        for (a, out) in a.chunks_exact(width).zip(out.chunks_exact_mut(columns)) {
            for (b, out) in b.chunks_exact(width).zip(out) {
                *out = vector::dot(a, b);
            }
        }
    }
}

/// One affine map with 8-bit weights.
pub(crate) struct Affine<'a> {
    pub weights: Panels<'a>,
    /// -128 times the sum of each column's weights: mends the sums where 128 was added to every input.
    pub mend: Vec<i32>,
    /// Value of a weight unit, by column.
    pub scales: Vec<f32>,
    pub bias: Vec<f32>,
}

impl Affine<'_> {
    /// `out = x * weights + bias` for rows `depth` long; `out` gets rows `width` long.
    pub(crate) fn apply(&self, level: Level, x: &[f32], out: &mut Vec<f32>, rows: &mut Rows) {
        let Panels { depth, width, .. } = self.weights;
        let count = x.len() / depth;
        rows.scales.resize(count, 0.0);
        out.resize(count * width, 0.0);
        match level {
            #[cfg(target_arch = "x86_64")]
            Level::Vnni => {
                rows.bytes.resize(count * depth, 0);
                quantise_bytes(level, x, depth, &mut rows.bytes, &mut rows.scales);
                let scaling = Scaling { rows: &rows.scales, columns: &self.scales, bias: &self.bias };
                // SAFETY: the level exists only where its instructions do.
                unsafe { x86::vnni(&rows.bytes, self.weights, &self.mend, scaling, out) };
            }
            #[cfg(target_arch = "x86_64")]
            Level::Avx2 => {
                rows.words.resize(count * depth, 0);
                quantise_words(level, x, depth, &mut rows.words, &mut rows.scales);
                let scaling = Scaling { rows: &rows.scales, columns: &self.scales, bias: &self.bias };
                // SAFETY: the level exists only where its instructions do.
                unsafe { x86::avx2(&rows.words, self.weights, scaling, &mut rows.panel, out) };
            }
            Level::Portable => {
                rows.words.resize(count * depth, 0);
                quantise_words(level, x, depth, &mut rows.words, &mut rows.scales);
                let scaling = Scaling { rows: &rows.scales, columns: &self.scales, bias: &self.bias };
                portable(&rows.words, self.weights, scaling, out);
            }
        }
    }
}

/// Products by plain code.
fn portable(rows: &[i16], weights: Panels, scaling: Scaling, out: &mut [f32]) {
    let Panels { depth, width, bytes } = weights;
    for ((row, out), scale) in rows.chunks_exact(depth).zip(out.chunks_exact_mut(width)).zip(scaling.rows) {
        for (panel, column) in bytes.chunks_exact(depth * PANEL).zip((0..width).step_by(PANEL)) {
            let mut acc = [0i32; PANEL];
            for (quad, step) in row.chunks_exact(4).zip(panel.chunks_exact(4 * PANEL)) {
                for (acc, weights) in acc.iter_mut().zip(step.chunks_exact(4)) {
                    for i in 0..4 {
                        *acc += i32::from(quad[i]) * i32::from(weights[i] as i8);
                    }
                }
            }
            for (sum, column) in acc.into_iter().zip(column..) {
                out[column] = sum as f32 * (scale * scaling.columns[column]) + scaling.bias[column];
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    //! The integer kernels. Each computes a tile of a few rows by a few columns in registers, over the whole depth, and
    //! scales the sums as they leave the registers. Inner loops count, since iterators are not always inlined here.
    #![allow(clippy::needless_range_loop)]

    use super::{PANEL, Panels, Scaling};
    use std::arch::x86_64::*;

    /// Checks that pointers may run over all rows and panels; returns the number of rows.
    fn check<T>(rows: &[T], weights: Panels, scaling: Scaling, out: &[f32]) -> usize {
        let Panels { depth, width, bytes } = weights;
        let count = rows.len() / depth;
        assert!(depth.is_multiple_of(4) && width.is_multiple_of(2 * PANEL) && bytes.len() == depth * width);
        assert!(rows.len() == count * depth && scaling.rows.len() == count && out.len() == count * width);
        assert!(scaling.columns.len() == width && scaling.bias.len() == width);
        count
    }

    /// 8-bit dot products, 512 bits wide: tiles of 8 rows by 32 columns.
    #[target_feature(enable = "avx2,avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
    pub(super) fn vnni(rows: &[u8], weights: Panels, mend: &[i32], scaling: Scaling, out: &mut [f32]) {
        let count = check(rows, weights, scaling, out);
        assert!(mend.len() == weights.width);
        for column in (0..weights.width).step_by(2 * PANEL) {
            let mut row = 0;
            while row < count {
                // SAFETY: `check` has bounded rows, columns and results; the tile ends at `count` rows at most.
                row += unsafe {
                    match count - row {
                        8.. => vnni_tile::<8>(rows, weights, mend, scaling, out, row, column),
                        4.. => vnni_tile::<4>(rows, weights, mend, scaling, out, row, column),
                        2.. => vnni_tile::<2>(rows, weights, mend, scaling, out, row, column),
                        _ => vnni_tile::<1>(rows, weights, mend, scaling, out, row, column),
                    }
                };
            }
        }
    }

    /// One tile; returns its number of rows.
    ///
    /// # Safety
    /// Rows `row..row + R` and columns `column..column + 32` must exist in all of them.
    #[target_feature(enable = "avx2,avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
    unsafe fn vnni_tile<const R: usize>(
        rows: &[u8],
        weights: Panels,
        mend: &[i32],
        scaling: Scaling,
        out: &mut [f32],
        row: usize,
        column: usize,
    ) -> usize {
        let Panels { depth, width, bytes } = weights;
        // SAFETY: by the caller's promise, and a panel is depth * PANEL bytes.
        unsafe {
            let mend = mend.as_ptr().add(column);
            let mut acc = [[_mm512_loadu_si512(mend.cast()), _mm512_loadu_si512(mend.add(PANEL).cast())]; R];
            let left = bytes.as_ptr().add(column * depth);
            let right = left.add(PANEL * depth);
            // One pointer per row, or the compiler multiplies for each load.
            let mut starts = [rows.as_ptr(); R];
            for r in 0..R {
                starts[r] = rows.as_ptr().add((row + r) * depth);
            }
            for step in 0..depth / 4 {
                let a = _mm512_loadu_si512(left.add(step * 4 * PANEL).cast());
                let b = _mm512_loadu_si512(right.add(step * 4 * PANEL).cast());
                for r in 0..R {
                    let quad = _mm512_set1_epi32(starts[r].add(step * 4).cast::<i32>().read_unaligned());
                    acc[r][0] = _mm512_dpbusd_epi32(acc[r][0], quad, a);
                    acc[r][1] = _mm512_dpbusd_epi32(acc[r][1], quad, b);
                }
            }
            for half in 0..2 {
                let column = column + half * PANEL;
                let scales = _mm512_loadu_ps(scaling.columns.as_ptr().add(column));
                let bias = _mm512_loadu_ps(scaling.bias.as_ptr().add(column));
                for r in 0..R {
                    let scale = _mm512_mul_ps(_mm512_set1_ps(scaling.rows[row + r]), scales);
                    let value = _mm512_add_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(acc[r][half]), scale), bias);
                    _mm512_storeu_ps(out.as_mut_ptr().add((row + r) * width + column), value);
                }
            }
        }
        R
    }

    /// 16-bit products added in pairs, 256 bits wide: tiles of 6 rows by 8 columns. (The 8-bit products of AVX2 saturate.)
    #[target_feature(enable = "avx2")]
    pub(super) fn avx2(rows: &[i16], weights: Panels, scaling: Scaling, panel: &mut Vec<i16>, out: &mut [f32]) {
        let Panels { depth, width, bytes } = weights;
        let count = check(rows, weights, scaling, out);
        panel.resize(depth * COLUMNS, 0);
        for column in (0..width).step_by(COLUMNS) {
            widen(&bytes[column / PANEL * PANEL * depth..][..PANEL * depth], column % PANEL, panel);
            let mut row = 0;
            while row < count {
                // SAFETY: `check` has bounded rows, columns and results; the tile ends at `count` rows at most.
                row += unsafe {
                    match count - row {
                        6.. => avx2_tile::<6>(rows, panel, width, scaling, out, row, column),
                        5 => avx2_tile::<5>(rows, panel, width, scaling, out, row, column),
                        4 => avx2_tile::<4>(rows, panel, width, scaling, out, row, column),
                        3 => avx2_tile::<3>(rows, panel, width, scaling, out, row, column),
                        2 => avx2_tile::<2>(rows, panel, width, scaling, out, row, column),
                        _ => avx2_tile::<1>(rows, panel, width, scaling, out, row, column),
                    }
                };
            }
        }
    }

    /// Columns of a tile of AVX2.
    const COLUMNS: usize = 8;

    /// The weights of [`COLUMNS`] columns of a panel, from column `first` of it, in 16 bits.
    #[target_feature(enable = "avx2")]
    fn widen(panel: &[u8], first: usize, out: &mut [i16]) {
        for (step, out) in panel.chunks_exact(4 * PANEL).zip(out.chunks_exact_mut(4 * COLUMNS)) {
            let step = &step[4 * first..][..4 * COLUMNS];
            // SAFETY: 32 bytes are read and 32 numbers written, as long as the slices are.
            unsafe {
                for half in [0, 16] {
                    let wide = _mm256_cvtepi8_epi16(_mm_loadu_si128(step.as_ptr().add(half).cast()));
                    _mm256_storeu_si256(out.as_mut_ptr().add(half).cast(), wide);
                }
            }
        }
    }

    /// One tile; `panel` holds its columns' weights, four rows deep. Returns its number of rows.
    ///
    /// # Safety
    /// Rows `row..row + R` and columns `column..column + 8` must exist in rows, scaling and results.
    #[target_feature(enable = "avx2")]
    unsafe fn avx2_tile<const R: usize>(
        rows: &[i16],
        panel: &[i16],
        width: usize,
        scaling: Scaling,
        out: &mut [f32],
        row: usize,
        column: usize,
    ) -> usize {
        let depth = panel.len() / COLUMNS;
        let mut acc = [[_mm256_setzero_si256(); 2]; R];
        // SAFETY: by the caller's promise; a step of the panel is 4 * COLUMNS numbers.
        unsafe {
            let mut starts = [rows.as_ptr(); R];
            for r in 0..R {
                starts[r] = rows.as_ptr().add((row + r) * depth);
            }
            for step in 0..depth / 4 {
                let at = panel.as_ptr().add(step * 4 * COLUMNS);
                let a = _mm256_loadu_si256(at.cast());
                let b = _mm256_loadu_si256(at.add(16).cast());
                for r in 0..R {
                    let quad = _mm256_set1_epi64x(starts[r].add(step * 4).cast::<i64>().read_unaligned());
                    acc[r][0] = _mm256_add_epi32(acc[r][0], _mm256_madd_epi16(quad, a));
                    acc[r][1] = _mm256_add_epi32(acc[r][1], _mm256_madd_epi16(quad, b));
                }
            }
            let scales = _mm256_loadu_ps(scaling.columns.as_ptr().add(column));
            let bias = _mm256_loadu_ps(scaling.bias.as_ptr().add(column));
            for r in 0..R {
                // Each column holds two halves of its sum, side by side.
                let halves = _mm256_hadd_epi32(acc[r][0], acc[r][1]);
                let sums = _mm256_permute4x64_epi64::<0b11_01_10_00>(halves);
                let scale = _mm256_mul_ps(_mm256_set1_ps(scaling.rows[row + r]), scales);
                let value = _mm256_add_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sums), scale), bias);
                _mm256_storeu_ps(out.as_mut_ptr().add((row + r) * width + column), value);
            }
        }
        R
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A repeatable stream of numbers.
    fn numbers(seed: u64) -> impl Iterator<Item = u64> {
        std::iter::successors(Some(seed.wrapping_mul(2).wrapping_add(1)), |x| {
            Some(x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
        })
        .skip(1)
        .map(|x| x >> 33)
    }

    proptest! {
        #[test]
        fn levels_agree_bit_for_bit(seed: u64, rows in 1usize..20, quads in 4usize..20, panels in 1usize..4) {
            let (depth, width) = (quads * 4, panels * 32);
            let bytes: Vec<u8> = numbers(seed).take(depth * width).map(|x| (x % 255) as u8).collect();
            let bytes: Vec<u8> = bytes.iter().map(|b| b.wrapping_sub(127)).collect();
            let x: Vec<f32> = numbers(!seed).take(rows * depth).map(|x| (x % 20_001) as f32 / 1000.0 - 10.0).collect();
            let weights = Panels { depth, width, bytes: &bytes };
            let column = |c: usize| bytes[c / 16 * 16 * depth..].chunks(64).take(depth / 4).map(move |step| &step[c % 16 * 4..][..4]);
            let mend = (0..width).map(|c| -128 * column(c).flatten().map(|&b| i32::from(b as i8)).sum::<i32>()).collect();
            let scales = numbers(seed ^ 7).take(width).map(|x| (x % 1000) as f32 / 1e5).collect();
            let affine = Affine { weights, mend, scales, bias: vec![0.25; width] };
            let run = |level| {
                let mut out = Vec::new();
                affine.apply(level, &x, &mut out, &mut Rows::default());
                gelu(level, &mut out);
                let y = out.clone();
                add_norm(level, &mut out, &y, &vec![1.5; width], &vec![0.5; width]);
                out.iter().map(|x| x.to_bits()).collect::<Vec<_>>()
            };
            let portable = run(Level::Portable);
            for level in Level::available() {
                prop_assert!(run(level) == portable, "{level:?}");
            }
        }

        #[test]
        fn attention_agrees_bit_for_bit(seed: u64, length in 1usize..70) {
            let width = 64;
            let qkv: Vec<f32> = numbers(seed).take(length * 3 * width).map(|x| (x % 4001) as f32 / 1000.0 - 2.0).collect();
            let run = |level| {
                let mut out = vec![0.0; length * width];
                attention(level, &qkv, width, &mut out, &mut Vec::new(), &mut Vec::new());
                out.iter().map(|x| x.to_bits()).collect::<Vec<_>>()
            };
            let portable = run(Level::Portable);
            for level in Level::available() {
                prop_assert!(run(level) == portable, "{level:?}");
            }
        }
    }
}
