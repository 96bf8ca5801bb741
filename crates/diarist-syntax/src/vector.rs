//! Floating-point and quantising loops, written so that every instruction set gives the same bits.
//!
//! Sums run in sixteen fixed lanes that are added in order at the end; there is no fused multiply-add; `exp` and `erf`
//! are polynomials of our own. The compiler may use vectors of any width for such loops without changing a result.
//! [`crate::kernels`] compiles each of these once per instruction set, hence `inline(always)`.

/// Values per lane group of a sum.
pub(crate) const LANES: usize = 16;

/// Adding and subtracting this rounds |x| < 2^22 to the nearest integer, ties to even, on any hardware.
const ROUND: f32 = 12_582_912.0;

#[inline(always)]
fn total(lanes: [f32; LANES]) -> f32 {
    lanes.iter().fold(0.0, |sum, x| sum + x)
}

/// Inner product; lengths are equal and a multiple of [`LANES`].
#[inline(always)]
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sum = [0.0; LANES];
    for (x, y) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        for i in 0..LANES {
            sum[i] += x[i] * y[i];
        }
    }
    total(sum)
}

/// Largest magnitude of a row, at least 1e-8 so that a row of zeros can be scaled.
#[inline(always)]
fn magnitude(row: &[f32]) -> f32 {
    let mut lanes = [1e-8f32; LANES];
    let chunks = row.chunks_exact(LANES);
    for (lane, x) in lanes.iter_mut().zip(chunks.remainder()) {
        *lane = lane.max(x.abs());
    }
    for chunk in chunks {
        for i in 0..LANES {
            let x = chunk[i].abs();
            lanes[i] = if x > lanes[i] { x } else { lanes[i] };
        }
    }
    lanes.iter().fold(0.0, |most, &x| if x > most { x } else { most })
}

/// The integer nearest to `x`, |x| < 2^22.
#[inline(always)]
fn nearest(x: f32) -> i32 {
    (x + ROUND).to_bits() as i32 - ROUND.to_bits() as i32
}

/// Scales each row of `width` values to -127..=127 and stores it through `put`; returns scales in `scales`.
#[inline(always)]
pub(crate) fn quantise<T>(x: &[f32], width: usize, out: &mut [T], scales: &mut [f32], put: impl Fn(i32) -> T) {
    for ((row, out), scale) in x.chunks_exact(width).zip(out.chunks_exact_mut(width)).zip(scales) {
        let most = magnitude(row);
        let inverse = 127.0 / most;
        *scale = most / 127.0;
        for (out, x) in out.iter_mut().zip(row) {
            *out = put(nearest(x * inverse));
        }
    }
}

/// e^x to about 1e-7, for x clamped to ±87 (after Cephes' `expf`).
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    let x = if x < -87.0 { -87.0 } else { x };
    let x = if x > 87.0 { 87.0 } else { x };
    let scaled = x * std::f32::consts::LOG2_E + ROUND;
    let power = scaled.to_bits() as i32 - ROUND.to_bits() as i32;
    let k = scaled - ROUND;
    let f = x - k * 0.693_359_4 - k * -2.121_944_4e-4;
    let mut p = 1.987_569_1e-4f32;
    for c in [1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5] {
        p = p * f + c;
    }
    (p * f * f + f + 1.0) * f32::from_bits(((power + 127) << 23) as u32)
}

/// Gaussian error linear unit, exact form; `erf` after Abramowitz and Stegun 7.1.26 (error below 2e-7).
#[inline(always)]
fn gelu_one(x: f32) -> f32 {
    let z = x * std::f32::consts::FRAC_1_SQRT_2;
    let a = z.abs();
    let t = 1.0 / (1.0 + 0.327_591_1 * a);
    let mut p = 1.061_405_4f32;
    for c in [-1.453_152, 1.421_413_7, -0.284_496_74, 0.254_829_6] {
        p = p * t + c;
    }
    let erf = (1.0 - p * t * exp(-a * a)).copysign(z);
    0.5 * x * (1.0 + erf)
}

/// GELU in place.
#[inline(always)]
pub(crate) fn gelu(x: &mut [f32]) {
    for x in x {
        *x = gelu_one(*x);
    }
}

/// `x += y`, then each row to mean 0 and variance 1, times `weight` plus `bias`.
#[inline(always)]
pub(crate) fn add_norm(x: &mut [f32], y: &[f32], weight: &[f32], bias: &[f32]) {
    let width = weight.len();
    let bias = &bias[..width];
    for (x, y) in x.chunks_exact_mut(width).zip(y.chunks_exact(width)) {
        let mut sum = [0.0; LANES];
        for (x, y) in x.chunks_exact_mut(LANES).zip(y.chunks_exact(LANES)) {
            for i in 0..LANES {
                x[i] += y[i];
                sum[i] += x[i];
            }
        }
        let mean = total(sum) / width as f32;
        let mut squares = [0.0; LANES];
        for x in x.chunks_exact(LANES) {
            for i in 0..LANES {
                let d = x[i] - mean;
                squares[i] += d * d;
            }
        }
        let scale = 1.0 / (total(squares) / width as f32 + 1e-12).sqrt();
        for i in 0..width {
            x[i] = (x[i] - mean) * scale * weight[i] + bias[i];
        }
    }
}

/// Queries worked on together in [`attention`].
const QUERIES: usize = 4;

/// Width of one attention head.
pub(crate) const HEAD: usize = 32;

/// Self-attention of one sentence. `qkv` holds per piece its query, key and value (each `width` long, in heads of
/// [`HEAD`]); `out` receives `width` values per piece. `keys` and `weights` are scratch.
#[inline(always)]
pub(crate) fn attention(qkv: &[f32], width: usize, out: &mut [f32], keys: &mut Vec<f32>, weights: &mut Vec<f32>) {
    let length = out.len() / width;
    let padded = length.next_multiple_of(LANES);
    keys.clear();
    keys.resize(HEAD * padded, 0.0);
    weights.clear();
    weights.resize(QUERIES * padded, 0.0);
    let scale = 1.0 / (HEAD as f32).sqrt();
    for head in (0..width).step_by(HEAD) {
        for (j, row) in qkv.chunks_exact(3 * width).enumerate() {
            let key = &row[width + head..width + head + HEAD];
            for d in 0..HEAD {
                keys[d * padded + j] = key[d];
            }
        }
        for first in (0..length).step_by(QUERIES) {
            // The last group repeats its last query rather than branch on a short group.
            let query = |q: usize| (first + q).min(length - 1);
            let mut queries = [[0.0; HEAD]; QUERIES];
            for (q, values) in queries.iter_mut().enumerate() {
                let row = &qkv[query(q) * 3 * width + head..][..HEAD];
                for d in 0..HEAD {
                    values[d] = row[d] * scale;
                }
            }
            for block in (0..padded).step_by(LANES) {
                let mut scores = [[0.0f32; LANES]; QUERIES];
                for d in 0..HEAD {
                    let key: &[f32; LANES] = keys[d * padded + block..][..LANES].try_into().expect("LANES long");
                    for q in 0..QUERIES {
                        for i in 0..LANES {
                            scores[q][i] += queries[q][d] * key[i];
                        }
                    }
                }
                for q in 0..QUERIES {
                    weights[q * padded + block..][..LANES].copy_from_slice(&scores[q]);
                }
            }
            let mut inverse = [0.0; QUERIES];
            for q in 0..QUERIES {
                inverse[q] = 1.0 / soften(&mut weights[q * padded..][..padded], length);
            }
            // Half a head at a time, or the sums do not fit in the registers of AVX2.
            for half in (head..head + HEAD).step_by(LANES) {
                let mut sums = [[0.0f32; LANES]; QUERIES];
                for (j, row) in qkv.chunks_exact(3 * width).enumerate() {
                    let value: &[f32; LANES] = row[2 * width + half..][..LANES].try_into().expect("LANES long");
                    for q in 0..QUERIES {
                        let weight = weights[q * padded + j];
                        for d in 0..LANES {
                            sums[q][d] += weight * value[d];
                        }
                    }
                }
                for q in 0..QUERIES {
                    let out = &mut out[query(q) * width + half..][..LANES];
                    for d in 0..LANES {
                        out[d] = sums[q][d] * inverse[q];
                    }
                }
            }
        }
    }
}

/// Scores to unnormalised softmax weights, below 1e-37 from `length` on; returns their sum.
#[inline(always)]
fn soften(scores: &mut [f32], length: usize) -> f32 {
    for pad in &mut scores[length..] {
        *pad = f32::NEG_INFINITY;
    }
    let mut most = [f32::NEG_INFINITY; LANES];
    for chunk in scores.chunks_exact(LANES) {
        for i in 0..LANES {
            most[i] = if chunk[i] > most[i] { chunk[i] } else { most[i] };
        }
    }
    let most = most.iter().fold(f32::NEG_INFINITY, |a, &b| if b > a { b } else { a });
    let mut sum = [0.0; LANES];
    for chunk in scores.chunks_exact_mut(LANES) {
        for i in 0..LANES {
            chunk[i] = exp(chunk[i] - most);
            sum[i] += chunk[i];
        }
    }
    total(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_and_gelu_are_close() {
        for i in -2000..2000 {
            let x = i as f32 / 100.0;
            let exact = f64::from(x).exp();
            assert!((f64::from(exp(x)) / exact - 1.0).abs() < 3e-7, "exp({x})");
        }
        // Values of x * Φ(x) from tables of the normal distribution.
        for (x, y) in [(0.0, 0.0), (1.0, 0.841_344_8), (-1.0, -0.158_655_25), (3.0, 2.995_95), (-8.0, 0.0)] {
            assert!((gelu_one(x) - y).abs() < 1e-6, "gelu({x}) = {}", gelu_one(x));
        }
    }

    #[test]
    fn rounds_to_even() {
        for (x, n) in [(0.5, 0), (1.5, 2), (-0.5, 0), (-1.5, -2), (126.6, 127), (-127.0, -127)] {
            assert_eq!(nearest(x), n, "{x}");
        }
    }

    #[test]
    fn attention_agrees_with_the_formula() {
        let (width, length) = (2 * HEAD, 7);
        let value = |i: usize| ((i * 7919 % 613) as f32 - 306.0) / 200.0;
        let qkv: Vec<f32> = (0..length * 3 * width).map(value).collect();
        let mut out = vec![0.0; length * width];
        attention(&qkv, width, &mut out, &mut Vec::new(), &mut Vec::new());
        for (i, head) in (0..length).flat_map(|i| [(i, 0), (i, HEAD)]) {
            let at = |row: usize, part: usize, d: usize| f64::from(qkv[(row * 3 + part) * width + head + d]);
            let score = |j| (0..HEAD).map(|d| at(i, 0, d) * at(j, 1, d)).sum::<f64>() / (HEAD as f64).sqrt();
            let weights: Vec<f64> = (0..length).map(|j| score(j).exp()).collect();
            for d in 0..HEAD {
                let want = (0..length).map(|j| weights[j] * at(j, 2, d)).sum::<f64>() / weights.iter().sum::<f64>();
                assert!((f64::from(out[i * width + head + d]) - want).abs() < 1e-5);
            }
        }
    }
}
