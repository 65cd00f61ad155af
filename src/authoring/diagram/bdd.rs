//! Binary decision diagrams: sets of worlds, each told apart by which atoms are true in it.
//!
//! Reduced and ordered, so that two formulas that hold in the same worlds are one node, and one that holds in none is
//! [`Node::FALSE`]. After R. E. Bryant, *Graph-Based Algorithms for Boolean Function Manipulation* (IEEE Transactions on
//! Computers C-35, 1986). The atoms stand in the order of their numbers.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A formula: a place in a [`Bdd`]. Equal nodes of one diagram are equal formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node(u32);

/// The number of an atom.
pub type Atom = u32;

impl Node {
    /// Holds nowhere.
    pub const FALSE: Self = Self(0);
    /// Holds everywhere.
    pub const TRUE: Self = Self(1);

    /// One of the two.
    pub fn of(value: bool) -> Self {
        if value { Self::TRUE } else { Self::FALSE }
    }
}

/// An atom, and what is left of the formula where it is false and where it is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Branch {
    atom: Atom,
    low: Node,
    high: Node,
}

/// A diagram of at most so many nodes.
#[derive(Debug)]
pub struct Bdd {
    /// The first two are never looked into.
    branches: Vec<Branch>,
    places: HashMap<Branch, Node>,
    known: HashMap<(Node, Node, Node), Node>,
    most: usize,
}

/// The constants stand below every atom.
const END: Atom = Atom::MAX;

impl Bdd {
    /// An empty diagram that takes at most `most` nodes. Past them every operation gives `None`.
    pub fn new(most: usize) -> Self {
        let end = |node| Branch { atom: END, low: node, high: node };
        let branches = vec![end(Node::FALSE), end(Node::TRUE)];
        Self { branches, places: HashMap::new(), known: HashMap::new(), most }
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.branches.len()
    }

    /// Whether nothing but the two constants is in it.
    pub fn is_empty(&self) -> bool {
        self.branches.len() <= 2
    }

    fn branch(&self, node: Node) -> Branch {
        let end = Branch { atom: END, low: node, high: node };
        usize::try_from(node.0).ok().and_then(|place| self.branches.get(place)).copied().unwrap_or(end)
    }

    fn node(&mut self, branch: Branch) -> Option<Node> {
        if branch.low == branch.high {
            return Some(branch.low);
        }
        if let Some(node) = self.places.get(&branch) {
            return Some(*node);
        }
        if self.branches.len() >= self.most {
            return None;
        }
        let node = Node(u32::try_from(self.branches.len()).ok()?);
        self.branches.push(branch);
        self.places.insert(branch, node);
        Some(node)
    }

    /// That an atom is true.
    pub fn atom(&mut self, atom: Atom) -> Option<Node> {
        self.node(Branch { atom, low: Node::FALSE, high: Node::TRUE })
    }

    /// `then` where `if_` holds, and `otherwise` elsewhere. Every other operation is a case of it.
    pub fn choose(&mut self, if_: Node, then: Node, otherwise: Node) -> Option<Node> {
        match (if_, then, otherwise) {
            (Node::TRUE, ..) => return Some(then),
            (Node::FALSE, ..) => return Some(otherwise),
            (_, Node::TRUE, Node::FALSE) => return Some(if_),
            _ if then == otherwise => return Some(then),
            _ => {}
        }
        if let Some(node) = self.known.get(&(if_, then, otherwise)) {
            return Some(*node);
        }
        let parts = [if_, then, otherwise].map(|node| (node, self.branch(node)));
        let atom = parts.iter().map(|(_, branch)| branch.atom).min().unwrap_or(END);
        let [a, b, c] = parts.map(|(node, branch)| if branch.atom == atom { branch.low } else { node });
        let low = self.choose(a, b, c)?;
        let [a, b, c] = parts.map(|(node, branch)| if branch.atom == atom { branch.high } else { node });
        let high = self.choose(a, b, c)?;
        let node = self.node(Branch { atom, low, high })?;
        self.known.insert((if_, then, otherwise), node);
        Some(node)
    }

    /// Not this.
    pub fn not(&mut self, a: Node) -> Option<Node> {
        self.choose(a, Node::FALSE, Node::TRUE)
    }

    /// Both.
    pub fn and(&mut self, a: Node, b: Node) -> Option<Node> {
        self.choose(a, b, Node::FALSE)
    }

    /// Either.
    pub fn or(&mut self, a: Node, b: Node) -> Option<Node> {
        self.choose(a, Node::TRUE, b)
    }

    /// The second wherever the first.
    pub fn implies(&mut self, a: Node, b: Node) -> Option<Node> {
        self.choose(a, b, Node::TRUE)
    }

    /// One and not the other.
    pub fn differ(&mut self, a: Node, b: Node) -> Option<Node> {
        let not_b = self.not(b)?;
        self.choose(a, not_b, b)
    }

    /// All of these.
    pub fn all(&mut self, nodes: impl IntoIterator<Item = Node>) -> Option<Node> {
        nodes.into_iter().try_fold(Node::TRUE, |all, node| self.and(all, node))
    }

    /// Any of these.
    pub fn any(&mut self, nodes: impl IntoIterator<Item = Node>) -> Option<Node> {
        nodes.into_iter().try_fold(Node::FALSE, |any, node| self.or(any, node))
    }

    /// That it holds for some choice of these atoms.
    pub fn some(&mut self, a: Node, atoms: &BTreeSet<Atom>) -> Option<Node> {
        self.replaced(a, &mut BTreeMap::new(), &mut |bdd, branch, low, high| {
            if atoms.contains(&branch) { bdd.or(low, high) } else { bdd.chosen(branch, low, high) }
        })
    }

    /// What is left of it where these atoms are as given.
    pub fn given(&mut self, a: Node, atoms: &BTreeMap<Atom, bool>) -> Option<Node> {
        self.replaced(a, &mut BTreeMap::new(), &mut |bdd, branch, low, high| match atoms.get(&branch) {
            Some(true) => Some(high),
            Some(false) => Some(low),
            None => bdd.chosen(branch, low, high),
        })
    }

    /// Builds it anew from below, each branch by `make`.
    fn replaced(
        &mut self,
        a: Node,
        done: &mut BTreeMap<Node, Node>,
        make: &mut dyn FnMut(&mut Self, Atom, Node, Node) -> Option<Node>,
    ) -> Option<Node> {
        if a == Node::FALSE || a == Node::TRUE {
            return Some(a);
        }
        if let Some(node) = done.get(&a) {
            return Some(*node);
        }
        let branch = self.branch(a);
        let low = self.replaced(branch.low, done, make)?;
        let high = self.replaced(branch.high, done, make)?;
        let node = make(self, branch.atom, low, high)?;
        done.insert(a, node);
        Some(node)
    }

    fn chosen(&mut self, atom: Atom, low: Node, high: Node) -> Option<Node> {
        let atom = self.atom(atom)?;
        self.choose(atom, high, low)
    }

    /// The atoms on which it turns.
    pub fn atoms(&self, a: Node) -> BTreeSet<Atom> {
        let (mut out, mut seen, mut left) = (BTreeSet::new(), BTreeSet::new(), vec![a]);
        while let Some(node) = left.pop() {
            if node != Node::FALSE && node != Node::TRUE && seen.insert(node) {
                let branch = self.branch(node);
                out.insert(branch.atom);
                left.extend([branch.low, branch.high]);
            }
        }
        out
    }
}
