//! The best dependency tree: every word one head, no cycle, exactly one root.
//!
//! Chu-Liu and Edmonds' algorithm over all arcs, in which arcs from the root cost so much that the best tree has just one
//! of them. Most sentences need none of it: each word's best head makes a tree already.

/// What one more root costs; far above any sum of scores.
const ROOT_COST: f64 = 1e6;

/// Arc scores: row `d` scores each node as head of node `d`. Node 0 is the root.
struct Arcs {
    nodes: usize,
    scores: Vec<f64>,
}

impl Arcs {
    fn at(&self, dependent: usize, head: usize) -> f64 {
        self.scores[dependent * self.nodes + head]
    }

    /// Each node's best head (the first of equals); the root's is itself.
    fn best_heads(&self) -> Vec<usize> {
        let best = |d: usize| {
            (0..self.nodes).filter(|&h| h != d).fold(0, |a, h| if self.at(d, h) > self.at(d, a) { h } else { a })
        };
        (0..self.nodes).map(|d| if d == 0 { 0 } else { best(d) }).collect()
    }
}

/// The nodes of a cycle, if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    // 0: not visited; 1: on the current path; 2: leads to the root.
    let mut state = vec![0u8; heads.len()];
    state[0] = 2;
    for start in 1..heads.len() {
        let (mut path, mut node) = (Vec::new(), start);
        while state[node] == 0 {
            state[node] = 1;
            path.push(node);
            node = heads[node];
        }
        if state[node] == 1 {
            let first = path.iter().position(|&n| n == node)?;
            return Some(path.split_off(first));
        }
        for node in path {
            state[node] = 2;
        }
    }
    None
}

/// Heads of the best tree, cycle by cycle contracted to one node.
fn spanning(arcs: &Arcs) -> Vec<usize> {
    let mut heads = arcs.best_heads();
    let Some(ring) = cycle(&heads) else { return heads };
    let mut in_ring = vec![false; arcs.nodes];
    for &node in &ring {
        in_ring[node] = true;
    }
    // The contracted graph: the nodes outside the ring in order (the root stays 0), and the ring as the last node.
    let rest: Vec<usize> = (0..arcs.nodes).filter(|&node| !in_ring[node]).collect();
    let last = rest.len();
    let mut small = Arcs { nodes: last + 1, scores: vec![f64::NEG_INFINITY; (last + 1) * (last + 1)] };
    let (mut leave, mut enter) = (vec![0; last], vec![0; last]);
    for (a, &i) in rest.iter().enumerate() {
        if i != 0 {
            for (b, &j) in rest.iter().enumerate().filter(|&(b, _)| b != a) {
                small.scores[a * small.nodes + b] = arcs.at(i, j);
            }
            leave[a] = ring.iter().copied().fold(ring[0], |x, y| if arcs.at(i, y) > arcs.at(i, x) { y } else { x });
            small.scores[a * small.nodes + last] = arcs.at(i, leave[a]);
        }
        // Entering the ring at a node replaces that node's arc within the ring.
        let gain = |node: usize| arcs.at(node, i) - arcs.at(node, heads[node]);
        enter[a] = ring.iter().copied().fold(ring[0], |x, y| if gain(y) > gain(x) { y } else { x });
        small.scores[last * small.nodes + a] = gain(enter[a]);
    }
    let found = spanning(&small);
    for (a, &i) in rest.iter().enumerate().skip(1) {
        heads[i] = if found[a] == last { leave[a] } else { rest[found[a]] };
    }
    let entered = found[last];
    heads[enter[entered]] = rest[entered];
    heads
}

/// Heads of words 1 to n (0 is the root), from `scores[n][n + 1]`: how well each node heads each word.
pub(crate) fn heads(scores: &[f32], words: usize) -> Vec<usize> {
    let nodes = words + 1;
    let mut arcs = Arcs { nodes, scores: vec![f64::NEG_INFINITY; nodes] };
    arcs.scores.extend(scores[..words * nodes].iter().map(|&x| f64::from(x)));
    let mut heads = arcs.best_heads();
    let one_root = heads.iter().skip(1).filter(|&&head| head == 0).count() == 1;
    if !one_root || cycle(&heads).is_some() {
        for word in 1..nodes {
            arcs.scores[word * nodes] -= ROOT_COST;
        }
        heads = spanning(&arcs);
    }
    heads.remove(0);
    heads
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// All head assignments of a few words, the best that is a tree with one root.
    fn by_trying(scores: &[f32], words: usize) -> f32 {
        let nodes = words + 1;
        let mut best = f32::NEG_INFINITY;
        for code in 0..nodes.pow(words as u32) {
            let mut heads = vec![0];
            heads.extend((0..words).map(|i| code / nodes.pow(i as u32) % nodes));
            let one_root = heads[1..].iter().filter(|&&h| h == 0).count() == 1;
            if one_root && (1..nodes).all(|i| heads[i] != i) && cycle(&heads).is_none() {
                best = best.max(total(scores, &heads[1..]));
            }
        }
        best
    }

    fn total(scores: &[f32], heads: &[usize]) -> f32 {
        heads.iter().enumerate().map(|(i, &h)| scores[i * (heads.len() + 1) + h]).sum()
    }

    proptest! {
        #[test]
        fn best_of_all_trees(values in prop::collection::vec(-40i8..40, 30), words in 1usize..6) {
            let scores: Vec<f32> = values.iter().take(words * (words + 1)).map(|&v| f32::from(v)).collect();
            let found = heads(&scores, words);
            prop_assert_eq!(found.iter().filter(|&&h| h == 0).count(), 1);
            prop_assert_eq!(total(&scores, &found), by_trying(&scores, words));
        }

        #[test]
        fn always_a_tree(values in prop::collection::vec(-1e3f32..1e3, 40 * 41)) {
            let mut found = vec![0];
            found.extend(heads(&values, 40));
            prop_assert!(cycle(&found).is_none());
            prop_assert_eq!(found.iter().skip(1).filter(|&&h| h == 0).count(), 1);
        }
    }
}
