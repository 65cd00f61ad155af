//! Circles among references.

/// A reference from one thing to another, by their places in some list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// What refers.
    pub from: usize,
    /// What it refers to.
    pub to: usize,
}

/// The circles among `links`, each as the places of its links, from one to the next and back to the first.
///
/// Every link that leads back is in one circle: where each circle that is given is broken, none may be left that shares no link with
/// it. Takes as long as there are things and links.
pub fn circles(links: &[Link]) -> Vec<Vec<usize>> {
    let size = links.iter().map(|link| link.from.max(link.to).saturating_add(1)).max().unwrap_or(0);
    let mut from: Vec<Vec<usize>> = vec![Vec::new(); size];
    for (place, link) in links.iter().enumerate() {
        if let Some(onward) = from.get_mut(link.from) {
            onward.push(place);
        }
    }
    let mut walk = Walk { links, from, met: vec![Met::Never; size], out: Vec::new() };
    for start in 0..size {
        walk.from(start);
    }
    walk.out
}

/// Whether something has been met on the walk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Met {
    Never,
    /// It is on the way, behind so many links.
    OnTheWay(usize),
    /// Everything behind it has been seen.
    Done,
}

struct Walk<'l> {
    links: &'l [Link],
    from: Vec<Vec<usize>>,
    met: Vec<Met>,
    out: Vec<Vec<usize>>,
}

impl Walk<'_> {
    fn from(&mut self, start: usize) {
        if self.met.get(start) != Some(&Met::Never) {
            return;
        }
        // The links on the way, and beside each thing on it how many of its links have been followed.
        let (mut way, mut open): (Vec<usize>, Vec<(usize, usize)>) = (Vec::new(), vec![(start, 0)]);
        self.set(start, Met::OnTheWay(0));
        while let Some((at, followed)) = open.last_mut() {
            let next = self.from.get(*at).and_then(|onward| onward.get(*followed)).copied();
            *followed = followed.saturating_add(1);
            let Some((place, to)) = next.and_then(|place| Some((place, self.links.get(place)?.to))) else {
                let done = *at;
                self.set(done, Met::Done);
                open.pop();
                way.pop();
                continue;
            };
            match self.met.get(to) {
                Some(Met::Never) => {
                    way.push(place);
                    self.set(to, Met::OnTheWay(way.len()));
                    open.push((to, 0));
                }
                Some(Met::OnTheWay(behind)) => {
                    let back = way.get(*behind..).unwrap_or_default().iter().copied();
                    self.out.push(back.chain([place]).collect());
                }
                Some(Met::Done) | None => {}
            }
        }
    }

    fn set(&mut self, at: usize, met: Met) {
        if let Some(slot) = self.met.get_mut(at) {
            *slot = met;
        }
    }
}
